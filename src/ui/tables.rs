//! The tables under the map: tabs, a filter, and the rows of entities, relations and evidence.

mod columns;
mod grid;
mod head;
mod keyboard;

use egui::{Align, Layout, Margin, TextEdit, Ui, Vec2};

pub(super) use keyboard::take as take_keys;

use super::Env;
use super::files::Ask;
use super::icon::Icon;
use super::theme::{CONTROL, Type};
use super::widget::{self, Look};
use crate::app::tables::{Listed, Listing, Records, Tables, TablesCommand};
use crate::app::{Action, Command};

/// Width of the field for the filter.
const FILTER: f32 = 160.0;

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>) {
    bar(ui, env);
    let Listing { listed, .. } = &env.loan.session.listing;
    let Some(listed) = listed.clone() else {
        ui.add_space(8.0);
        widget::text(ui, "The rows are being listed", Type::BODY, env.theme.ink_secondary);
        return;
    };
    if listed.rows.is_empty() {
        nothing(ui, env, &listed);
        return;
    }
    grid::show(ui, env, &listed);
}

/// Tabs at the left; at the right what can be done with the rows.
fn bar(ui: &mut Ui, env: &mut Env<'_>) {
    let size = Vec2::new(ui.available_width(), CONTROL);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if widget::icon_button(ui, Icon::Close, "Close the tables").clicked() {
            env.act(Action::Tables);
        }
        export(ui, env);
        columns::button(ui, env);
        only_shown(ui, env);
        filter(ui, env);
        ui.add_space(8.0);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| tabs(ui, env));
    });
}

fn tabs(ui: &mut Ui, env: &mut Env<'_>) {
    let session = env.loan.session;
    let listed = session.listing.listed.as_ref();
    ui.spacing_mut().item_spacing.x = 20.0;
    for &records in Records::ALL {
        let count = listed.map(|listed| format!(" {}", listed.count(records))).unwrap_or_default();
        let word = format!("{}{count}", records.name());
        let chosen = records == session.tables.records;
        if widget::tab(ui, &word, chosen, env.theme).clicked() && !chosen {
            edit(env, |tables| tables.records = records);
        }
    }
    let words =
        session.listing.narrowed_words().filter(|_| listed.is_some_and(|it| it.records() == session.tables.records));
    let words = match (words, session.listing.busy) {
        (_, true) => "Listing".to_owned(),
        (words, false) => words.unwrap_or_default(),
    };
    widget::line(ui, words, Type::SMALL, env.theme.ink_secondary);
}

fn export(ui: &mut Ui, env: &mut Env<'_>) {
    let name = env.loan.session.listing.listed.as_ref().filter(|it| !it.rows.is_empty()).map(|it| it.file_name());
    ui.add_enabled_ui(name.is_some(), |ui| {
        let button = widget::button(ui, None, Some("Export CSV…"), "", Look::Quiet);
        let button = button.on_hover_text("Write these rows and columns as a table").on_disabled_hover_text("No row");
        if let Some(name) = name.filter(|_| button.clicked()) {
            env.browse = Some(Ask::SaveRows(name));
        }
    });
}

fn only_shown(ui: &mut Ui, env: &mut Env<'_>) {
    let mut on = env.loan.session.tables.only_shown;
    let response = ui.checkbox(&mut on, "Only what is shown");
    let response = widget::ringed(ui, response);
    if response.on_hover_text("Leave out what is hidden or dimmed on the map").changed() {
        edit(env, |tables| tables.only_shown = on);
    }
}

fn filter(ui: &mut Ui, env: &mut Env<'_>) {
    let mut typed = env.loan.session.tables.view().filter.clone();
    if !typed.is_empty() && widget::icon_button(ui, Icon::Close, "Clear the filter").clicked() {
        typed.clear();
        edit(env, |tables| tables.view_mut().filter.clear());
    }
    let field = TextEdit::singleline(&mut typed).hint_text("Filter rows").margin(Margin::symmetric(8, 5));
    let response = ui.add(field.desired_width(FILTER).id_salt("filter rows"));
    let response = widget::ringed(ui, response).accessible_name("Filter the rows");
    if response.changed() {
        edit(env, |tables| tables.view_mut().filter = typed);
    }
}

/// Why there is no row, and the way back.
fn nothing(ui: &mut Ui, env: &mut Env<'_>, listed: &Listed) {
    let (records, theme) = (listed.records(), env.theme);
    let (one, many) = records.nouns();
    ui.add_space(8.0);
    if listed.count(records) == 0 {
        let what = if records == Records::Evidence { "evidence" } else { many };
        widget::text(ui, format!("This map has no {what}"), Type::BODY, theme.ink_secondary);
        return;
    }
    let tables = &env.loan.session.tables;
    let (filtered, only_shown) = (!tables.view().filter.trim().is_empty(), tables.only_shown);
    let words = match (filtered, only_shown) {
        (true, true) => format!("No {one} that stands on the map has all these words"),
        (true, false) => format!("No {one} has all these words in its columns"),
        _ => format!("No {one} stands on the map"),
    };
    widget::text(ui, words, Type::BODY, theme.ink_secondary);
    ui.add_space(4.0);
    if widget::plain(ui, "List all").clicked() {
        edit(env, |tables| {
            tables.only_shown = false;
            tables.view_mut().filter.clear();
        });
    }
}

/// Asks for the same tables with a change.
fn edit(env: &mut Env<'_>, change: impl FnOnce(&mut Tables)) {
    let mut tables = env.loan.session.tables.clone();
    change(&mut tables);
    env.ask(Command::Tables(TablesCommand::Edit(tables)));
}
