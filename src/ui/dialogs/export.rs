//! The form of an export beside its preview, and what became of it.

use std::path::Path;

use egui::{Align, DragValue, Grid, Key, Layout, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use super::preview::Preview;
use super::{buttons, field};
use crate::app::{Action, Command, CopyState, ExportForm, ExportState, Preset, numbered};
use crate::export::Format;
use crate::style::Mode;
use crate::ui::files::Ask;
use crate::ui::icon::Icon;
use crate::ui::theme::{Type, color};
use crate::ui::widget::{self, Look};
use crate::ui::{Env, keys};

/// Sides of a picture in points.
const SIDE: std::ops::RangeInclusive<u32> = 64..=16_384;
/// Width of the form; the rest is the preview's.
const FORM: f32 = 368.0;
/// Height of the preview.
const PREVIEW: f32 = 312.0;

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, preview: &mut Preview, fresh: bool) {
    let mut form = env.loan.session.export.clone();
    let mut entered = false;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        ui.vertical(|ui| {
            ui.set_width(FORM);
            ui.spacing_mut().item_spacing.x = 8.0;
            entered = path(ui, env, &mut form, fresh);
            Grid::new("export form").num_columns(2).min_col_width(72.0).spacing([16.0, 8.0]).show(ui, |ui| {
                size(ui, env, &mut form);
                look(ui, env, &mut form);
            });
        });
        ui.vertical(|ui| {
            preview.show(ui, env, Vec2::new(ui.available_width(), PREVIEW), fresh);
            extent(ui, env);
        });
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
        let width = FORM - 104.0;
        let path = field(ui, &mut form.path, label, width);
        if fresh {
            path.request_focus();
        }
        entered = path.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if widget::plain(ui, "Browse…").on_hover_text("Choose where the picture goes").clicked() {
            let name = Path::new(&form.path).file_name().map(|name| name.to_string_lossy().into_owned());
            env.browse = Some(Ask::Save(name.unwrap_or_else(|| "map.png".to_owned())));
        }
    });
    ui.add_space(4.0);
    entered
}

/// Format, preset, points and scale.
fn size(ui: &mut Ui, env: &Env<'_>, form: &mut ExportForm) {
    name(ui, env, "Format");
    ui.horizontal(|ui| {
        for (format, word) in [(Format::Png, "PNG"), (Format::Svg, "SVG")] {
            let response = ui.radio(form.format() == Some(format), word);
            if widget::ringed(ui, response).clicked() {
                *form = form.with_format(format);
            }
        }
    });
    ui.end_row();
    let label = name(ui, env, "Size");
    let chosen = form.preset();
    let list = widget::combo("preset").selected_text(chosen.name()).width(200.0);
    let list = list.show_ui(ui, |ui| {
        for &preset in Preset::ALL {
            if ui.selectable_label(preset == chosen, preset.name()).clicked() {
                *form = form.with_preset(preset);
            }
        }
    });
    widget::ringed(ui, list.response).labelled_by(label);
    ui.end_row();
    let vector = form.format() == Some(Format::Svg);
    let ExportForm { width, height, scale, .. } = form;
    name(ui, env, "Points");
    ui.horizontal(|ui| {
        number(ui, DragValue::new(width).range(SIDE)).accessible_name("Width in points");
        widget::line(ui, "×", Type::BODY, env.theme.ink_secondary);
        number(ui, DragValue::new(height).range(SIDE)).accessible_name("Height in points");
    });
    ui.end_row();
    let label = name(ui, env, "Scale");
    ui.add_enabled_ui(!vector, |ui| {
        let scale = DragValue::new(scale).range(0.25..=8.0).speed(0.05).max_decimals(3).suffix(" ×");
        let response = number(ui, scale).labelled_by(label).on_hover_text("Pixels per point");
        response.on_disabled_hover_text("An SVG is sharp at any size");
    });
    ui.end_row();
}

/// Part, theme, ground, legend and title.
fn look(ui: &mut Ui, env: &Env<'_>, form: &mut ExportForm) {
    name(ui, env, "Part");
    ui.horizontal(|ui| {
        let ExportForm { whole_map, views, .. } = form;
        let mut part = if *views { Part::Views } else { Part::One { whole: *whole_map } };
        radio(ui, &mut part, Part::One { whole: true }, "Whole map");
        radio(ui, &mut part, Part::One { whole: false }, "This view");
        let can = env.loan.can(Action::ExportViews);
        let all = ui.add_enabled_ui(can.is_ok(), |ui| ui.radio_value(&mut part, Part::Views, "Every kept view"));
        let tip = "Each with its name and caption, in a file with a number";
        widget::ringed(ui, all.inner).on_hover_text(tip).on_disabled_hover_text(can.err().unwrap_or_default());
        (*views, *whole_map) = match part {
            Part::Views => (true, *whole_map),
            Part::One { whole } => (false, whole),
        };
    });
    ui.end_row();
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
    field(ui, &mut form.title, label, FORM - 88.0);
    ui.end_row();
}

/// What the picture is of.
#[derive(PartialEq)]
enum Part {
    One { whole: bool },
    Views,
}

fn radio<T: PartialEq>(ui: &mut Ui, chosen: &mut T, value: T, word: &str) {
    let response = ui.radio_value(chosen, value, word);
    widget::ringed(ui, response);
}

fn tick(ui: &mut Ui, on: &mut bool, word: &str) {
    let response = ui.checkbox(on, word);
    widget::ringed(ui, response);
}

fn number(ui: &mut Ui, value: DragValue<'_>) -> Response {
    let response = ui.add(value);
    widget::ringed(ui, response)
}

fn name(ui: &mut Ui, env: &Env<'_>, words: &str) -> egui::Id {
    widget::text(ui, words, Type::BODY, env.theme.ink_secondary).id
}

/// How large the picture will be, or why it cannot be drawn.
fn extent(ui: &mut Ui, env: &Env<'_>) {
    let theme = env.theme;
    match env.loan.session.export.extent() {
        Ok(words) => widget::text(ui, words, Type::SMALL, theme.ink_secondary),
        Err(why) => widget::text(ui, why, Type::SMALL, theme.error),
    };
}

/// What became of the last export, in one line with an icon where it matters.
fn outcome(ui: &mut Ui, env: &Env<'_>) {
    let theme = env.theme;
    let (icon, ink, words) = match &env.loan.session.export_state {
        ExportState::Idle => return,
        ExportState::Running { path, share } => return progress(ui, env, path, *share),
        ExportState::Exists { path } => {
            let words = if env.loan.session.export.views {
                let first = numbered(path, 1, env.loan.document.views.len());
                format!("Some of the files from {} on are there already. Replace them?", first.display())
            } else {
                format!("{} is there already. Replace it?", path.display())
            };
            (Some(Icon::Warning), theme.warning, words)
        }
        ExportState::Done { path, bytes } => {
            let count = env.loan.document.views.len();
            let to = path.display();
            let words = if env.loan.session.export.views {
                format!("{count} pictures from {to} on, {}", in_words(*bytes))
            } else {
                format!("Written to {to}, {}", in_words(*bytes))
            };
            (Some(Icon::Tick), theme.ink, words)
        }
        ExportState::Failed { reason } => (Some(Icon::Warning), theme.error, reason.clone()),
    };
    ui.horizontal_top(|ui| {
        if let Some(icon) = icon {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(16.0, 18.0), Sense::hover());
            icon.paint(ui.painter(), rect.center(), color(ink));
        }
        widget::copyable(ui, words, Type::BODY, ink);
    });
}

/// How far the picture is, as a bar and in words.
fn progress(ui: &mut Ui, env: &Env<'_>, path: &Path, share: f32) {
    let theme = env.theme;
    let words = format!("Writing {}, {:.0} %", path.display(), share * 100.0);
    widget::text(ui, words.clone(), Type::BODY, theme.ink_secondary);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 4.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &words));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_numeric_value(f64::from(share)));
    ui.painter().rect_filled(rect, 2, color(theme.surface.inset));
    let done = rect.with_max_x(rect.left() + rect.width() * share.clamp(0.0, 1.0));
    ui.painter().rect_filled(done, 2, color(theme.accent));
}

fn actions(ui: &mut Ui, env: &mut Env<'_>, entered: bool) {
    let state = env.loan.session.export_state.clone();
    buttons(ui, |ui| {
        if matches!(state, ExportState::Running { .. }) {
            if widget::plain(ui, "Cancel").on_hover_text("Stop drawing; nothing is written").clicked() {
                env.ask(Command::Cancel);
            }
        } else {
            go(ui, env, &state, entered);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| copy(ui, env));
    });
}

/// Export or replace; close; after an export, the way to the file.
fn go(ui: &mut Ui, env: &mut Env<'_>, state: &ExportState, entered: bool) {
    let overwrite = matches!(state, ExportState::Exists { .. });
    let (word, tip) = if overwrite {
        ("Replace", "Write over the file that is there")
    } else {
        ("Export", "Draw the picture and write it")
    };
    let why = env.loan.session.export.extent().err();
    let response = ui.add_enabled_ui(why.is_none(), |ui| widget::accent(ui, word)).inner.on_hover_text(tip);
    if response.on_disabled_hover_text(why.clone().unwrap_or_default()).clicked() || (entered && why.is_none()) {
        env.ask(Command::Export { overwrite });
    }
    let done = matches!(state, ExportState::Done { .. });
    if widget::plain(ui, if done { "Close" } else { "Cancel" }).on_hover_text("Close the dialog (Esc)").clicked() {
        env.ask(Command::Dismiss);
    }
    if let ExportState::Done { path, .. } = state
        && widget::plain(ui, "Show in folder").on_hover_text("Open the folder of the picture").clicked()
    {
        env.reveal = Some(path.clone());
    }
}

fn copy(ui: &mut Ui, env: &mut Env<'_>) {
    let can = env.loan.can(Action::CopyPicture);
    let word = env.loan.name(Action::CopyPicture);
    let button = |ui: &mut Ui| widget::button(ui, Some(Icon::Copy), Some(&word), &word, Look::Quiet);
    let response = ui.add_enabled_ui(can.is_ok(), button).inner.on_hover_text(keys::tip(ui.ctx(), Action::CopyPicture));
    if response.on_disabled_hover_text(can.err().unwrap_or_default()).clicked() {
        env.act(Action::CopyPicture);
    }
    let said = match (&env.loan.session.copy, &env.loan.session.notice) {
        (CopyState::Running { share }, _) => format!("Drawing, {:.0} %", share * 100.0),
        (_, Some(notice)) => notice.clone(),
        _ => return,
    };
    widget::line(ui, said, Type::SMALL, env.theme.ink_secondary);
}

/// A number of bytes in words: "812 bytes", "64 kB", "3.2 MB".
fn in_words(bytes: u64) -> String {
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
            assert_eq!(in_words(bytes), words);
        }
    }
}
