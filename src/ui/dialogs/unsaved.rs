//! What to do with unsaved work: of this map before something else takes its place, and of an earlier run.

use egui::Ui;

use super::buttons;
use crate::app::{Command, Leaving, Offer};
use crate::ui::Env;
use crate::ui::theme::Type;
use crate::ui::widget;

/// Save, do not save, or stay.
pub(super) fn leave(ui: &mut Ui, env: &mut Env<'_>, fresh: bool) {
    let theme = env.theme;
    let title = env.loan.document.title();
    let words = if env.loan.session.forms.has_typed() {
        format!("What is typed in a form of “{title}” is not saved")
    } else {
        format!("The changes to “{title}” are not saved")
    };
    widget::text(ui, words, Type::BODY, theme.ink);
    widget::text(ui, "Without saving they are lost", Type::BODY, theme.ink_secondary);
    buttons(ui, |ui| {
        let save = widget::accent(ui, "Save");
        if fresh {
            save.request_focus();
        }
        for (response, how) in [
            (save, Leaving::Save),
            (widget::plain(ui, "Do not save"), Leaving::Discard),
            (widget::plain(ui, "Cancel"), Leaving::Stay),
        ] {
            if response.clicked() {
                env.ask(Command::Leave(how));
            }
        }
    });
}

/// Restore, or discard; closing the dialog leaves the work for the next start.
pub(super) fn restore(ui: &mut Ui, env: &mut Env<'_>, fresh: bool) {
    let theme = env.theme;
    let Some(Offer { title, path, age }) = &env.loan.session.offer else { return };
    widget::text(ui, format!("Unsaved work on “{title}” was kept {age}"), Type::BODY, theme.ink);
    let from = path
        .as_ref()
        .map_or_else(|| "It was never saved to a file".to_owned(), |path| format!("File: {}", path.display()));
    widget::copyable(ui, from, Type::BODY, theme.ink_secondary);
    buttons(ui, |ui| {
        let restore = widget::accent(ui, "Restore");
        if fresh {
            restore.request_focus();
        }
        if restore.clicked() {
            env.ask(Command::Restore);
        }
        if widget::plain(ui, "Discard").clicked() {
            env.ask(Command::DiscardLeft);
        }
        if widget::plain(ui, "Later").clicked() {
            env.ask(Command::Dismiss);
        }
    });
}
