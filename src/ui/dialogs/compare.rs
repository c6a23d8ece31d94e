//! Which dataset the open map is compared with: by a path, a recent file or the dialog of the system.

use std::path::PathBuf;

use egui::{Key, Ui};

use super::{buttons, field};
use crate::app::{Command, CompareCommand, Comparing};
use crate::ui::Env;
use crate::ui::files::Ask;
use crate::ui::theme::Type;
use crate::ui::widget;

/// Recent files that are offered.
const OFFERED: usize = 5;

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, fresh: bool) {
    let theme = env.theme;
    let why = "What came, went and changed is shown on the map and as a list. The open map is given back as it was";
    widget::text(ui, why, Type::BODY, theme.ink_secondary);
    ui.add_space(4.0);
    let mut typed = env.loan.session.compare_text.clone();
    let label = widget::text(ui, "Path of the other dataset", Type::BODY, theme.ink_secondary);
    let width = ui.available_width();
    let response = field(ui, &mut typed, label.id, width);
    if fresh {
        response.request_focus();
    }
    if response.changed() {
        env.ask(Command::Compare(CompareCommand::Type(typed)));
    }
    let path = env.loan.session.typed_compare_path();
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if let Some(path) = path.clone().filter(|_| entered) {
        with(env, path);
    }
    recent(ui, env);
    match &env.loan.session.comparing {
        Comparing::Failed(why) => drop(widget::text(ui, why, Type::BODY, theme.error)),
        Comparing::Running(_) => drop(widget::text(ui, "Reading the other dataset", Type::BODY, theme.ink_secondary)),
        Comparing::Idle | Comparing::Shown(_) => {}
    }
    buttons(ui, |ui| {
        let response = ui.add_enabled_ui(path.is_some(), |ui| widget::accent(ui, "Compare")).inner;
        if let Some(path) = path.filter(|_| response.on_disabled_hover_text("Type or paste a path first").clicked()) {
            with(env, path);
        }
        if widget::plain(ui, "Browse…").clicked() {
            env.browse = Some(Ask::Compare);
        }
    });
}

/// Files that were open lately, but for the one that is.
fn recent(ui: &mut Ui, env: &mut Env<'_>) {
    let session = env.loan.session;
    let others = session.recent.iter().filter(|file| Some(&file.path) != env.loan.document.path.as_ref());
    let paths: Vec<PathBuf> = others.take(OFFERED).map(|file| file.path.clone()).collect();
    if paths.is_empty() {
        return;
    }
    ui.add_space(4.0);
    widget::text(ui, "Or one that was open lately", Type::BODY, env.theme.ink_secondary);
    for path in paths {
        let words = path.display().to_string();
        if widget::link(ui, &words, Type::BODY, env.theme).clicked() {
            with(env, path);
        }
    }
}

fn with(env: &mut Env<'_>, path: PathBuf) {
    env.ask(Command::Compare(CompareCommand::With(path)));
}
