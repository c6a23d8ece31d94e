//! Type or paste a path: the way to open a file that needs nothing of the system.

use std::path::PathBuf;

use egui::{Key, Ui};

use super::{buttons, field};
use crate::app::{Action, Command};
use crate::ui::theme::Type;
use crate::ui::widget;
use crate::ui::{Env, keys};

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, fresh: bool) {
    let theme = env.theme;
    let mut typed = env.loan.session.path_text.clone();
    let label = widget::text(ui, "Path of a dataset", Type::BODY, theme.ink_secondary);
    let width = ui.available_width();
    let response = field(ui, &mut typed, label.id, width);
    if fresh {
        response.request_focus();
    }
    if response.changed() {
        env.ask(Command::EditPath(typed));
    }
    let path = env.loan.session.typed_path();
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if entered {
        open(env, path.clone());
    }
    buttons(ui, |ui| {
        let can = path.is_some();
        let response =
            ui.add_enabled_ui(can, |ui| widget::accent(ui, "Open")).inner.on_hover_text("Open this file (Enter)");
        if response.on_disabled_hover_text("Type or paste a path first").clicked() {
            open(env, path);
        }
        if widget::plain(ui, "Browse…").on_hover_text(keys::tip(ui.ctx(), Action::OpenFile)).clicked() {
            env.act(Action::OpenFile);
        }
    });
}

fn open(env: &mut Env<'_>, path: Option<PathBuf>) {
    if let Some(path) = path {
        env.ask(Command::Open(path));
    }
}
