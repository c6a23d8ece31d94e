//! A table on its way to a map: what its columns mean, what becomes of its rows, and the one thing to do.

use egui::{Align, Id, Key, Layout, Response, ScrollArea, Ui};

use super::{buttons, field, table_grid};
use crate::app::words::{count, sentence};
use crate::app::{Command, TableForm, TableState, Tally};
use crate::diag::Diagnostic;
use crate::geom::Rgba;
use crate::import::table::{Dates, Mapping, Role, Shape, Table};
use crate::import::{Choice, Duplicates};
use crate::style::whole;
use crate::ui::Env;
use crate::ui::icon::Icon;
use crate::ui::theme::{CONTROL, Type, color};
use crate::ui::widget;

/// Height of what is not the grid, with the margins of the dialog and the window.
const REST: f32 = 432.0;

/// Width below which the separator and the order of dates stand in a row of their own.
const WIDE: f32 = 1_000.0;

/// What is offered to part cells; another that was found or chosen is added.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Height of the list of problems.
const LIST: f32 = 96.0;

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, fresh: bool) {
    let Some(form) = env.loan.session.table.as_ref() else { return };
    match &form.table {
        Some(table) => columns(ui, env, form, table),
        None => paste(ui, env, form, fresh),
    }
}

/// The field for rows, where the clipboard gave none.
fn paste(ui: &mut Ui, env: &mut Env<'_>, form: &TableForm, fresh: bool) {
    let words = "Rows copied from a spreadsheet, the names of the columns first";
    let label = widget::text(ui, words, Type::BODY, env.theme.ink_secondary);
    let mut text = form.text.clone();
    ScrollArea::vertical().max_height(200.0).show(ui, |ui| {
        let edit = egui::TextEdit::multiline(&mut text).desired_width(f32::INFINITY).desired_rows(10);
        let response = ui.add(edit.margin(egui::Margin::symmetric(8, 7))).labelled_by(label.id);
        if fresh {
            response.request_focus();
            if form.state == TableState::Waiting {
                ui.ctx().send_viewport_cmd(egui::ViewportCommand::RequestPaste);
            }
        }
        if response.changed() {
            env.ask(Command::EditTableText(text.clone()));
        }
    });
    state(ui, env, form);
    let entered = ui.input(|input| input.modifiers.command && input.key_pressed(Key::Enter));
    buttons(ui, |ui| {
        let can = !form.text.trim().is_empty() && form.state != TableState::Reading;
        let clicked = ui.add_enabled_ui(can, |ui| widget::accent(ui, "Read the rows")).inner.clicked();
        if clicked || (can && entered) {
            env.ask(Command::PasteTable(form.text.clone()));
        }
        cancel(ui, env);
    });
}

/// The table with the meaning of its columns.
fn columns(ui: &mut Ui, env: &mut Env<'_>, form: &TableForm, table: &Table) {
    let mut mapping = form.mapping.clone();
    let is_wide = ui.available_width() >= WIDE;
    ui.horizontal(|ui| {
        shape(ui, env, &mut mapping);
        ui.add_space(16.0);
        ui.checkbox(&mut mapping.header, "The first row names the columns");
        if is_wide {
            ui.add_space(16.0);
            parts(ui, env, table, &mut mapping);
        }
    });
    let mut rest = REST;
    if !is_wide {
        ui.horizontal(|ui| parts(ui, env, table, &mut mapping));
        rest += CONTROL + ui.spacing().item_spacing.y;
    }
    let height = (ui.ctx().content_rect().height() - rest).clamp(120.0, table_grid::HEIGHT);
    table_grid::show(ui, env.theme, table, &mut mapping, height);
    account(ui, env, form);
    ui.add_space(4.0);
    fields(ui, env, &mut mapping);
    saving(ui, env, form);
    if mapping != form.mapping {
        env.ask(Command::EditTable(mapping));
    }
    buttons(ui, |ui| {
        if ui.add_enabled_ui(form.is_ready(), |ui| widget::accent(ui, "Make the map")).inner.clicked() {
            env.ask(Command::MakeMap);
        }
        cancel(ui, env);
    });
}

/// What one row is.
fn shape(ui: &mut Ui, env: &Env<'_>, mapping: &mut Mapping) {
    let label = name(ui, "Each row is", 72.0, env.theme.ink_secondary);
    choice(ui, ("shape", 200.0), label, &mut mapping.shape, Shape::ALL, Shape::words);
}

/// How cells and dates are taken apart.
fn parts(ui: &mut Ui, env: &mut Env<'_>, table: &Table, mapping: &mut Mapping) {
    separator(ui, env, table);
    if [Role::When, Role::Start, Role::End].into_iter().any(|role| mapping.has(role)) {
        ui.add_space(16.0);
        dates(ui, env, mapping);
    }
}

/// What parts the cells. Another one has the text read again.
fn separator(ui: &mut Ui, env: &mut Env<'_>, table: &Table) {
    let label = name(ui, "Separator", 72.0, env.theme.ink_secondary);
    let (now, found) = (table.separator(), table.found_separator());
    let mut all = SEPARATORS.to_vec();
    all.extend(found.filter(|other| !SEPARATORS.contains(other)));
    if !all.contains(&now) {
        all.push(now);
    }
    let words = |one| {
        let is_found = found == Some(one);
        let tip = if is_found { "What the table itself tells" } else { "" };
        (separator_words(one) + if is_found { ", as found" } else { "" }, tip)
    };
    let mut chosen = now;
    choice(ui, ("separator", 176.0), label, &mut chosen, &all, words);
    if chosen != now {
        env.ask(Command::PartTable(chosen));
    }
}

/// What people call a character that parts cells.
fn separator_words(separator: u8) -> String {
    match separator {
        b',' => "Comma".to_owned(),
        b';' => "Semicolon".to_owned(),
        b'\t' => "Tab".to_owned(),
        b'|' => "Vertical bar".to_owned(),
        b' ' => "Space".to_owned(),
        other => format!("The sign {}", char::from(other)),
    }
}

/// What stands first in a date.
fn dates(ui: &mut Ui, env: &Env<'_>, mapping: &mut Mapping) {
    let label = name(ui, "Dates", 40.0, env.theme.ink_secondary);
    choice(ui, ("dates", 160.0), label, &mut mapping.dates, Dates::ALL, Dates::words);
}

/// A list of which one is chosen, each by a word with what it means, under the label before it.
fn choice<T: Copy + PartialEq, W: Into<egui::WidgetText>>(
    ui: &mut Ui,
    (salt, width): (&str, f32),
    label: Id,
    chosen: &mut T,
    all: &[T],
    words: impl Fn(T) -> (W, &'static str),
) {
    let (now, means) = words(*chosen);
    let list = widget::combo(salt).selected_text(now).width(width).show_ui(ui, |ui| {
        for &one in all {
            let (word, tip) = words(one);
            if tipped(ui.selectable_label(one == *chosen, word), tip).clicked() {
                *chosen = one;
            }
        }
    });
    tipped(widget::ringed(ui, list.response).labelled_by(label), means);
}

/// What something means, where that is said.
fn tipped(response: Response, tip: &str) -> Response {
    if tip.is_empty() { response } else { response.on_hover_text(tip) }
}

/// What a control beside it is called, as high as that.
fn name(ui: &mut Ui, words: &str, width: f32, ink: Rgba) -> Id {
    let size = egui::vec2(width, CONTROL);
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_width(width);
        widget::line(ui, words, Type::BODY, ink).id
    })
    .inner
}

/// Title, source, kind, day and signs: what the columns do not say, two in a row.
fn fields(ui: &mut Ui, env: &Env<'_>, mapping: &mut Mapping) {
    const NAME: f32 = 128.0;
    const GAP: f32 = 16.0;
    let theme = env.theme;
    let width = (ui.available_width() - 2.0 * NAME - 3.0 * GAP) / 2.0;
    let is_nodes = mapping.shape == Shape::Nodes;
    let (has_source, has_kind) = (mapping.has(Role::Source), mapping.has(Role::Kind));
    let Mapping { title, source, kind, as_of, .. } = mapping;
    let all = [
        (true, "Title of the map", title, ""),
        (!has_source, "All rows come from", source, "The text that says so; its title stands under the picture"),
        (!has_kind && !is_nodes, "All rows are of kind", kind, "Alliance, trade, visit, …"),
        (!is_nodes, "Statuses are as of", as_of, "A day or a year; without it the last year of the table"),
    ];
    let shown: Vec<_> = all.into_iter().filter(|(shows, ..)| *shows).collect();
    let mut rest = shown.into_iter();
    loop {
        let row: Vec<_> = rest.by_ref().take(2).collect();
        if row.is_empty() {
            break;
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for (_, words, text, tip) in row {
                let label = name(ui, words, NAME, theme.ink_secondary);
                let response = field(ui, text, label, width);
                if !tip.is_empty() {
                    response.on_hover_text(tip);
                }
            }
        });
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        twice(ui, NAME, theme.ink_secondary, mapping);
        if !is_nodes {
            ui.checkbox(&mut mapping.usual_signs, "Use each kind’s usual sign where the table gives none");
        }
    });
}

/// What becomes of rows that stand twice.
fn twice(ui: &mut Ui, width: f32, ink: Rgba, mapping: &mut Mapping) {
    let is_nodes = mapping.shape == Shape::Nodes;
    let (words, usual, chosen) = if is_nodes {
        ("Rows of one id", Duplicates::First, &mut mapping.choices.duplicates)
    } else {
        ("Rows that are equal", Duplicates::Merge, &mut mapping.choices.duplicate_ties)
    };
    let label = name(ui, words, width, ink);
    let mut now = chosen.unwrap_or(usual);
    let word = |one| (Choice::DuplicateTies(one).words(), "");
    choice(ui, ("twice", 168.0), label, &mut now, Duplicates::ALL, word);
    if now != chosen.unwrap_or(usual) {
        *chosen = Some(now);
    }
}

/// The mapping beside the file: whether it was read, and saving it.
fn saving(ui: &mut Ui, env: &mut Env<'_>, form: &TableForm) {
    let theme = env.theme;
    ui.horizontal(|ui| {
        if form.can_save_mapping()
            && widget::link(ui, "Save what the columns mean", Type::BODY, theme)
                .on_hover_text("Beside the file, to be read with it from then on")
                .clicked()
        {
            env.ask(Command::SaveMapping);
        }
        if let Some(note) = &form.note {
            widget::text(ui, note, Type::BODY, theme.ink_secondary);
        }
    });
}

/// What becomes of the rows, and why not of all of them.
fn account(ui: &mut Ui, env: &mut Env<'_>, form: &TableForm) {
    let theme = env.theme;
    let refused = matches!(form.state, TableState::Refused(_));
    let Some(tally) = form.tally.as_ref().filter(|_| !refused) else {
        return state(ui, env, form);
    };
    let shown = Id::unique("problems of the table");
    let mut open = ui.data(|data| data.get_temp::<bool>(shown)).unwrap_or(false);
    ui.horizontal(|ui| {
        widget::line(ui, rows(tally), Type::STRONG, theme.ink);
        widget::line(ui, names(tally), Type::BODY, theme.ink_secondary);
        if !tally.problems.is_empty() {
            let word = if open { "Hide" } else { "Say why" };
            if widget::link(ui, word, Type::BODY, theme).clicked() {
                open = !open;
                ui.data_mut(|data| data.insert_temp(shown, open));
                ui.ctx().request_repaint();
            }
        }
        if form.state == TableState::Making {
            widget::line(ui, "Making the map", Type::BODY, theme.ink_secondary);
        }
    });
    if open && !tally.problems.is_empty() {
        problems(ui, env, tally);
    }
}

/// "60 rows read, 58 kept, 1 merged, 1 dropped".
fn rows(tally: &Tally) -> String {
    let Tally { read, kept, merged, dropped, .. } = tally;
    let merged = if *merged > 0 { format!(", {} merged", whole(*merged)) } else { String::new() };
    let (kept, dropped) = (whole(*kept), whole(*dropped));
    format!("{} read, {kept} kept{merged}, {dropped} dropped", count(*read, "row", "rows"))
}

/// "13 names, 58 relations, 3 remarks".
fn names(tally: &Tally) -> String {
    let words =
        format!("{}, {}", count(tally.entities, "name", "names"), count(tally.relations, "relation", "relations"));
    match tally.problems.len() + tally.more {
        0 => words,
        n => format!("{words}, {}", count(n, "remark", "remarks")),
    }
}

fn problems(ui: &mut Ui, env: &Env<'_>, tally: &Tally) {
    let theme = env.theme;
    let list = ScrollArea::vertical().id_salt("problems").max_height(LIST).min_scrolled_height(LIST);
    list.auto_shrink([false, true]).show(ui, |ui| {
        for Diagnostic { place, message, .. } in &tally.problems {
            let at = if place.line > 0 { format!("Line {}", place.line) } else { "Table".to_owned() };
            ui.horizontal_top(|ui| {
                ui.scope(|ui| {
                    ui.set_width(64.0);
                    widget::line(ui, at, Type::SMALL, theme.ink_tertiary);
                });
                widget::copyable(ui, sentence(message), Type::SMALL, theme.ink);
            });
        }
        if tally.more > 0 {
            let words = format!("{} more are not listed", tally.more);
            widget::text(ui, words, Type::SMALL, theme.ink_tertiary);
        }
    });
}

/// What is going on, in one line.
fn state(ui: &mut Ui, env: &Env<'_>, form: &TableForm) {
    let theme = env.theme;
    let (icon, words, ink) = match &form.state {
        TableState::Refused(reason) => (true, reason.as_str(), theme.error),
        TableState::Reading => (false, "Reading the rows", theme.ink_secondary),
        TableState::Counting | TableState::Counted => (false, "Counting the rows", theme.ink_secondary),
        TableState::Saving => (false, "Saving what the columns mean", theme.ink_secondary),
        TableState::Making => (false, "Making the map", theme.ink_secondary),
        TableState::Waiting => (false, "Ctrl+V puts them here", theme.ink_tertiary),
    };
    ui.horizontal_top(|ui| {
        if icon {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(16.0, 18.0), egui::Sense::hover());
            Icon::Warning.paint(ui.painter(), rect.center(), color(ink));
        }
        widget::text(ui, words, Type::BODY, ink);
    });
}

fn cancel(ui: &mut Ui, env: &mut Env<'_>) {
    if widget::plain(ui, "Cancel").clicked() {
        env.ask(Command::Dismiss);
    }
}
