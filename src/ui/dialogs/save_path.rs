//! Type or paste where to save, and why the map is not saved yet.

use std::path::Path;

use egui::{Key, Ui};

use super::{buttons, field};
use crate::app::{Action, Command, ProjectCommand, SaveState};
use crate::style::Theme;
use crate::ui::Env;
use crate::ui::icon::Icon;
use crate::ui::theme::{Type, color};
use crate::ui::widget;

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, fresh: bool) {
    let theme = env.theme;
    let mut typed = env.loan.session.save_text.clone();
    let project = env.loan.session.saving.project;
    let what = if project { "Path of the project" } else { "Path of the dataset" };
    let label = widget::text(ui, what, Type::BODY, theme.ink_secondary);
    let width = ui.available_width();
    let response = field(ui, &mut typed, label.id, width);
    if fresh {
        response.request_focus();
    }
    if response.changed() {
        env.ask(Command::EditSavePath(typed));
    }
    if project {
        data(ui, env);
    }
    let (words, overwrite) = outcome(ui, env, theme);
    let can = env.loan.session.typed_save_path().is_some() && env.loan.can(Action::SaveAs).is_ok();
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    buttons(ui, |ui| {
        let clicked = ui.add_enabled_ui(can, |ui| widget::accent(ui, words)).inner.clicked();
        if clicked || (entered && can && !overwrite) {
            env.ask(Command::SaveTyped { overwrite });
        }
        if widget::plain(ui, "Browse…").clicked() {
            env.ask(Command::Project(ProjectCommand::Browse));
        }
        if widget::plain(ui, "Cancel").clicked() {
            env.ask(Command::Dismiss);
        }
    });
}

/// Whether the project keeps a copy of its data, and what that means.
fn data(ui: &mut Ui, env: &mut Env<'_>) {
    let (theme, loan) = (env.theme, env.loan);
    let can_link = loan.can_link();
    let mut copy = loan.session.saving.copy || can_link.is_err();
    ui.add_space(4.0);
    let tick =
        ui.add_enabled_ui(can_link.is_ok(), |ui| ui.checkbox(&mut copy, "Keep a copy of the data in the project"));
    if widget::ringed(ui, tick.inner).changed() {
        env.ask(Command::Project(ProjectCommand::KeepCopy(copy)));
    }
    let is_dataset = loan.session.typed_save_path().is_some_and(|path| path.extension().is_some_and(|it| it == "json"));
    let words = match can_link {
        _ if is_dataset => {
            "A file that ends in .json holds the dataset alone, without filters, places, notes and views"
        }
        Err(why) => why,
        Ok(()) if copy => "The project is one file that can be sent on",
        Ok(()) => "The project leads to the file of the data, which has to stay where it is seen from the project",
    };
    widget::text(ui, words, Type::SMALL, theme.ink_secondary);
}

/// Why the map is not saved yet, in a line with an icon; the word of the button, and whether it replaces a file. What
/// was said of a file holds for its path only.
fn outcome(ui: &mut Ui, env: &Env<'_>, theme: &Theme) -> (&'static str, bool) {
    let session = env.loan.session;
    let is_typed = |path: &Path| session.typed_save_path().as_deref() == Some(path);
    match &session.save {
        SaveState::Exists { path } if is_typed(path) => {
            line(ui, "A file of this name is there already. Replace it?", theme.warning, theme);
            ("Replace", true)
        }
        SaveState::Changed { path } if is_typed(path) => {
            let words = "This file has changed on disk since it was read. Replace what it says now? That stays \
                         beside it as the version before";
            line(ui, words, theme.warning, theme);
            ("Replace", true)
        }
        SaveState::Failed { reason } => {
            line(ui, reason, theme.error, theme);
            ("Save", false)
        }
        SaveState::Running { .. } => ("Saving", false),
        SaveState::Idle | SaveState::Exists { .. } | SaveState::Changed { .. } => ("Save", false),
    }
}

fn line(ui: &mut Ui, words: &str, ink: crate::geom::Rgba, theme: &Theme) {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(16.0, 18.0), egui::Sense::hover());
        Icon::Warning.paint(ui.painter(), rect.center(), color(ink));
        widget::copyable(ui, words, Type::BODY, theme.ink);
    });
}
