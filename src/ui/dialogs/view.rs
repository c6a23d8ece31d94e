//! The name and the caption of a view.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Key, Ui};

use super::{buttons, field};
use crate::app::{Command, ViewCommand, ViewForm};
use crate::ui::Env;
use crate::ui::theme::Type;
use crate::ui::widget;

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, fresh: bool) {
    let ink = env.theme.ink_secondary;
    let ViewForm { at, mut name, mut caption } = env.loan.session.viewing.form.clone();
    let width = ui.available_width();
    let label = widget::text(ui, "Name", Type::BODY, ink);
    let first = field(ui, &mut name, label.id, width);
    if fresh {
        first.request_focus();
        select_all(ui, first.id, name.chars().count());
    }
    let label = widget::text(ui, "Caption, which stands under the view when it is presented", Type::BODY, ink);
    let second = field(ui, &mut caption, label.id, width);
    let entered = (first.lost_focus() || second.lost_focus()) && ui.input(|input| input.key_pressed(Key::Enter));
    if first.changed() || second.changed() {
        env.ask(Command::View(ViewCommand::Type(ViewForm { at, name: name.clone(), caption })));
    }
    if at.is_none() {
        let words = "The view keeps what is shown, hidden and selected now, the layout, and where the camera stands";
        widget::text(ui, words, Type::SMALL, ink);
    }
    let can = !name.trim().is_empty();
    buttons(ui, |ui| {
        let word = if at.is_some() { "Save" } else { "Keep" };
        let button = ui.add_enabled_ui(can, |ui| widget::accent(ui, word)).inner;
        if button.on_disabled_hover_text("A view needs a name").clicked() || (entered && can) {
            env.ask(Command::View(ViewCommand::Save));
        }
        if widget::plain(ui, "Cancel").clicked() {
            env.ask(Command::Dismiss);
        }
    });
}

/// What is proposed gives way to the first letter that is typed.
fn select_all(ui: &Ui, field: egui::Id, letters: usize) {
    let mut state = TextEditState::load(ui, field).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), CCursor::new(letters))));
    state.store(ui, field);
}
