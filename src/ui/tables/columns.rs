//! The menu of the columns: which are shown, and in which order.

use egui::{Button, Popup, PopupCloseBehavior, Response, Role, ScrollArea, Ui, Vec2, WidgetInfo};

use super::edit;
use crate::app::tables::Column;
use crate::ui::Env;
use crate::ui::icon::Icon;
use crate::ui::widget::{self, Look};

/// Width of the menu, and its greatest height.
const MENU: (f32, f32) = (200.0, 320.0);

pub(super) fn button(ui: &mut Ui, env: &mut Env<'_>) {
    let Some(listed) = env.loan.session.listing.listed.clone() else { return };
    let response = widget::button(ui, Some(Icon::Down), Some("Columns"), "", Look::Quiet);
    let response = response.on_hover_text("Choose what stands in a row");
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(MENU.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        let all = listed.stock.columns(listed.records());
        ScrollArea::vertical().max_height(MENU.1).show(ui, |ui| {
            for column in all {
                let on = listed.columns.contains(column);
                if widget::menu_row(ui, &column.heading(), None, Some(on)).clicked() {
                    show(env, &listed.columns, all, column, !on);
                }
            }
        });
        ui.separator();
        let usual = env.loan.session.tables.view().columns.is_none();
        if ui.add_enabled_ui(!usual, |ui| widget::menu_row(ui, "The usual columns", None, None)).inner.clicked() {
            edit(env, |tables| tables.view_mut().columns = None);
        }
    });
}

/// Shows or hides one column. A new one stands where it stands among all.
fn show(env: &mut Env<'_>, shown: &[Column], all: &[Column], column: &Column, on: bool) {
    let mut columns = shown.to_vec();
    if on {
        let place = |of: &Column| all.iter().position(|other| other == of);
        let at = columns.iter().rposition(|other| place(other) < place(column)).map_or(0, |at| at + 1);
        columns.insert(at, column.clone());
    } else {
        columns.retain(|other| other != column);
    }
    if !columns.is_empty() {
        edit(env, |tables| tables.view_mut().columns = Some(columns));
    }
}

/// What a right click on the head of a column offers.
pub(super) fn menu(env: &mut Env<'_>, head: &Response, shown: &[Column], at: usize) {
    head.context_menu(|ui| {
        ui.set_width(MENU.0 - 40.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        let last = shown.len().saturating_sub(1);
        let moves = [("Move left", at > 0, at.saturating_sub(1)), ("Move right", at < last, (at + 1).min(last))];
        for (word, can, to) in moves {
            if row(ui, word, can).clicked() {
                edit(env, |tables| {
                    let mut columns = shown.to_vec();
                    columns.swap(at, to);
                    tables.view_mut().columns = Some(columns);
                });
                ui.close();
            }
        }
        if row(ui, "Hide this column", last > 0).clicked() {
            edit(env, |tables| {
                let mut columns = shown.to_vec();
                columns.remove(at);
                tables.view_mut().columns = Some(columns);
            });
            ui.close();
        }
    });
}

fn row(ui: &mut Ui, word: &str, can: bool) -> Response {
    let response = ui.add_enabled(can, Button::new(word).min_size(Vec2::new(MENU.0 - 40.0, 24.0)));
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, can, word));
    widget::ringed(ui, response)
}
