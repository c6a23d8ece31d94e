//! A row of a menu: an action of the one table, or why it cannot be done now.

use egui::{Response, Ui};

use super::{Env, keys, widget};
use crate::app::Action;

/// The word, the key and the tooltip of an action, with a tick for a switch that is on; a click asks for it and closes the menu.
pub(super) fn action_row(ui: &mut Ui, env: &mut Env<'_>, action: Action) -> Response {
    let (can, on) = (env.loan.can(action), env.loan.is_on(action));
    let (word, key) = (env.loan.name(action), keys::text(ui.ctx(), action));
    let response = ui.add_enabled_ui(can.is_ok(), |ui| widget::menu_row(ui, &word, key, on)).inner;
    let response = response.on_hover_text(action.row().tip).on_disabled_hover_text(can.err().unwrap_or_default());
    if response.clicked() {
        env.act(action);
        ui.close();
    }
    response
}
