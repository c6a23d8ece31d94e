//! The form of an export, and what became of it.

use egui::{DragValue, Grid, Key, Ui};

use super::{buttons, field};
use crate::app::{Command, ExportForm, ExportState};
use crate::style::Mode;
use crate::ui::Env;
use crate::ui::files::Ask;
use crate::ui::icon::Icon;
use crate::ui::theme::{Type, color};
use crate::ui::widget;

/// Sides of a picture in points.
const SIDE: std::ops::RangeInclusive<u32> = 64..=16_384;

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, fresh: bool) {
    let mut form = env.loan.session.export.clone();
    let entered = path(ui, env, &mut form, fresh);
    Grid::new("export form").num_columns(2).min_col_width(88.0).spacing([16.0, 8.0]).show(ui, |ui| {
        picture(ui, env, &mut form);
        look(ui, env, &mut form);
    });
    if form != env.loan.session.export {
        env.ask(Command::EditExport(form));
    }
    outcome(ui, env);
    actions(ui, env, entered);
}

/// Where to; whether the person pressed Enter there.
fn path(ui: &mut Ui, env: &mut Env<'_>, form: &mut ExportForm, fresh: bool) -> bool {
    let label = name(ui, env, "File, PNG or SVG by its ending");
    let mut entered = false;
    ui.horizontal(|ui| {
        let width = ui.available_width() - 104.0;
        let path = field(ui, &mut form.path, label, width);
        if fresh {
            path.request_focus();
        }
        entered = path.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if widget::plain(ui, "Browse…").clicked() {
            let name = std::path::Path::new(&form.path).file_name().map(|name| name.to_string_lossy().into_owned());
            env.browse = Some(Ask::Save(name.unwrap_or_else(|| "map.png".to_owned())));
        }
    });
    ui.add_space(4.0);
    entered
}

/// Which part of the map, and how large.
fn picture(ui: &mut Ui, env: &Env<'_>, form: &mut ExportForm) {
    name(ui, env, "Part");
    ui.horizontal(|ui| {
        radio(ui, &mut form.whole_map, true, "Whole map");
        radio(ui, &mut form.whole_map, false, "This view");
    });
    ui.end_row();
    let ExportForm { width, height, scale, .. } = form;
    let label = name(ui, env, "Width");
    number(ui, DragValue::new(width).range(SIDE).suffix(" pt"), label);
    ui.end_row();
    let label = name(ui, env, "Height");
    number(ui, DragValue::new(height).range(SIDE).suffix(" pt"), label);
    ui.end_row();
    let label = name(ui, env, "Scale");
    number(ui, DragValue::new(scale).range(0.25..=8.0).speed(0.05).suffix(" ×"), label);
    ui.end_row();
}

/// Theme, ground, legend and title.
fn look(ui: &mut Ui, env: &Env<'_>, form: &mut ExportForm) {
    name(ui, env, "Theme");
    ui.horizontal(|ui| {
        radio(ui, &mut form.mode, Mode::Light, "Light");
        radio(ui, &mut form.mode, Mode::Dark, "Dark");
    });
    ui.end_row();
    name(ui, env, "Show");
    ui.horizontal(|ui| {
        tick(ui, &mut form.legend, "Legend");
        tick(ui, &mut form.transparent, "Transparent ground");
    });
    ui.end_row();
    let label = name(ui, env, "Title");
    let width = ui.available_width().max(280.0);
    field(ui, &mut form.title, label, width);
    ui.end_row();
}

fn radio<T: PartialEq>(ui: &mut Ui, chosen: &mut T, value: T, word: &str) {
    let response = ui.radio_value(chosen, value, word);
    widget::ringed(ui, response);
}

fn tick(ui: &mut Ui, on: &mut bool, word: &str) {
    let response = ui.checkbox(on, word);
    widget::ringed(ui, response);
}

fn number(ui: &mut Ui, value: DragValue<'_>, label: egui::Id) {
    let response = ui.add(value).labelled_by(label);
    widget::ringed(ui, response);
}

fn name(ui: &mut Ui, env: &Env<'_>, words: &str) -> egui::Id {
    widget::text(ui, words, Type::BODY, env.theme.ink_secondary).id
}

/// What became of the last export, in one line with an icon where it matters.
fn outcome(ui: &mut Ui, env: &Env<'_>) {
    let theme = env.theme;
    let (icon, ink, words) = match &env.loan.session.export_state {
        ExportState::Idle => return,
        ExportState::Running { path } => (None, theme.ink_secondary, format!("Writing {}", path.display())),
        ExportState::Exists { path } => {
            (Some(Icon::Warning), theme.warning, format!("{} is there already. Replace it?", path.display()))
        }
        ExportState::Done { path, bytes } => {
            (Some(Icon::Tick), theme.ink, format!("Written to {}, {}", path.display(), size(*bytes)))
        }
        ExportState::Failed { reason } => (Some(Icon::Warning), theme.error, reason.clone()),
    };
    ui.horizontal_top(|ui| {
        if let Some(icon) = icon {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(16.0, 18.0), egui::Sense::hover());
            icon.paint(ui.painter(), rect.center(), color(ink));
        }
        widget::copyable(ui, words, Type::BODY, ink);
    });
}

fn actions(ui: &mut Ui, env: &mut Env<'_>, entered: bool) {
    let state = &env.loan.session.export_state;
    let (word, overwrite) = match state {
        ExportState::Exists { .. } => ("Replace", true),
        ExportState::Idle | ExportState::Running { .. } | ExportState::Done { .. } | ExportState::Failed { .. } => {
            ("Export", false)
        }
    };
    let running = matches!(state, ExportState::Running { .. });
    let done = matches!(state, ExportState::Done { .. });
    buttons(ui, |ui| {
        if running {
            if widget::plain(ui, "Cancel").clicked() {
                env.ask(Command::Cancel);
            }
            return;
        }
        if widget::accent(ui, word).clicked() || entered {
            env.ask(Command::Export { overwrite });
        }
        if widget::plain(ui, if done { "Close" } else { "Cancel" }).clicked() {
            env.ask(Command::Dismiss);
        }
    });
}

/// A number of bytes in words: "812 bytes", "64 kB", "3.2 MB".
fn size(bytes: u64) -> String {
    match bytes {
        ..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.0} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_ready_to_read() {
        for (bytes, words) in [(0, "0 bytes"), (999, "999 bytes"), (64_400, "64 kB"), (3_240_000, "3.2 MB")] {
            assert_eq!(size(bytes), words);
        }
    }
}
