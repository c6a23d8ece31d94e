//! The toolbar, and under it the thin bar of what runs in the background.

use egui::{Align, Layout, Rect, Ui, Vec2};

use super::search;
use crate::app::{Action, Command, CopyState, ExportState, OpenState};
use crate::layout::Phase;
use crate::scene::ColorBy;
use crate::style::Mode;
use crate::ui::icon::Icon;
use crate::ui::theme::{Type, color};
use crate::ui::widget::{self, Look};
use crate::ui::{Env, keys};

/// What stands at the right takes so much in the first frame.
const RIGHT: f32 = 330.0;

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>) {
    let bar = ui.max_rect();
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        step(ui, env, Action::Undo, Icon::Undo);
        step(ui, env, Action::Redo, Icon::Redo);
        item(ui, env, Action::Fit, Icon::Fit, Look::Quiet);
        item(ui, env, Action::OpenFile, Icon::Open, Look::Quiet);
        let icon = if env.loan.session.mode == Mode::Dark { Icon::Sun } else { Icon::Moon };
        theme_button(ui, env, icon);
        let (left, id) = (ui.cursor().left() + 8.0, ui.scope_id().with("right"));
        // The Tab key goes from the left to the right, so the field is drawn before what stands at its right.
        let right = ui.data(|data| data.get_temp(id)).unwrap_or_else(|| bar.right() - RIGHT);
        search::field(ui, env, bar, (left, right - 16.0));
        let side = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            item(ui, env, Action::Export, Icon::Export, Look::Accent);
            ui.add_space(8.0);
            colors(ui, env);
            working(ui, env, bar);
            ui.min_rect().left()
        });
        ui.data_mut(|data| data.insert_temp(id, side.inner));
    });
}

fn item(ui: &mut Ui, env: &mut Env<'_>, action: Action, icon: Icon, look: Look) {
    let word = env.loan.name(action);
    let can = env.loan.can(action);
    let response = ui.add_enabled_ui(can.is_ok(), |ui| widget::button(ui, Some(icon), Some(&word), &word, look)).inner;
    let tip = keys::tip(ui.ctx(), action);
    if response.on_hover_text(tip).on_disabled_hover_text(can.err().unwrap_or_default()).clicked() {
        env.act(action);
    }
}

/// Undo or redo: an icon alone, called by the step.
fn step(ui: &mut Ui, env: &mut Env<'_>, action: Action, icon: Icon) {
    let (word, can) = (env.loan.name(action), env.loan.can(action));
    let response = ui.add_enabled_ui(can.is_ok(), |ui| widget::button(ui, Some(icon), None, &word, Look::Quiet)).inner;
    let tip = keys::text(ui.ctx(), action).map_or_else(|| word.to_string(), |key| format!("{word} ({key})"));
    if response.on_hover_text(tip).on_disabled_hover_text(can.err().unwrap_or_default()).clicked() {
        env.act(action);
    }
}

fn theme_button(ui: &mut Ui, env: &mut Env<'_>, icon: Icon) {
    let name = if icon == Icon::Sun { "Change to the light theme" } else { "Change to the dark theme" };
    let tip =
        keys::text(ui.ctx(), Action::ToggleTheme).map_or_else(|| name.to_owned(), |key| format!("{name} ({key})"));
    if widget::button(ui, Some(icon), None, name, Look::Quiet).on_hover_text(tip).clicked() {
        env.act(Action::ToggleTheme);
    }
}

/// What the colours of ties mean.
fn colors(ui: &mut Ui, env: &mut Env<'_>) {
    let chosen = usize::from(env.loan.session.encoding.color_by == ColorBy::Sign);
    let words = [("Domains", "A strand for each domain of a tie"), ("Sign", Action::ToggleSign.row().tip)];
    if widget::segments(ui, &words, chosen).is_some() {
        env.act(Action::ToggleSign);
    }
}

/// What runs, in words with a way to stop it, and as a bar along the lower edge of the toolbar.
fn working(ui: &mut Ui, env: &mut Env<'_>, bar: Rect) {
    let Some((words, share)) = work(env) else { return };
    let theme = env.theme;
    if let Some(words) = words {
        ui.add_space(8.0);
        if widget::link(ui, "Cancel", Type::BODY, theme).clicked() {
            env.ask(Command::Cancel);
        }
        widget::line(ui, words, Type::BODY, theme.ink_secondary);
    }
    let share = share.unwrap_or_else(|| sweep(ui));
    if matches!(env.loan.session.open, OpenState::Running { .. }) {
        // Reading wakes nobody before its end.
        ui.ctx().request_repaint_after_secs(0.05);
    }
    let room = ui.ctx().content_rect();
    let size = Vec2::new(room.width() * share.clamp(0.0, 1.0), 2.0);
    let at = Rect::from_min_size(egui::pos2(room.left(), bar.bottom() + 6.0), size);
    ui.painter().with_clip_rect(room).rect_filled(at, 0, color(theme.accent));
}

/// What runs in words, and how far it is, where that is known.
fn work(env: &Env<'_>) -> Option<(Option<String>, Option<f32>)> {
    let session = env.loan.session;
    let known = |share: f32| Some(share).filter(|&share| share > 0.0);
    if let OpenState::Running { path, share } = &session.open {
        return Some((Some(format!("Opening {}", file_name(path))), known(*share)));
    }
    if let ExportState::Running { path, share } = &session.export_state {
        return Some((Some(format!("Writing {}", file_name(path))), known(*share)));
    }
    if let CopyState::Running { share } = session.copy {
        return Some((Some("Drawing the picture".to_owned()), known(share)));
    }
    match env.loan.phase {
        Phase::Running(share) | Phase::Paused(Some(share)) => Some((None, Some(share))),
        Phase::Following | Phase::Paused(None) | Phase::Settled => None,
    }
}

/// A share that fills again and again, for work of unknown length.
fn sweep(ui: &Ui) -> f32 {
    ui.ctx().request_repaint_after_secs(0.05);
    let seconds = ui.input(|input| input.time);
    (seconds / 1.6).fract() as f32
}

fn file_name(path: &std::path::Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
