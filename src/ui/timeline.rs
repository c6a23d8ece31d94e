//! The timeline under the canvas: how much is in force when, what happens when, and the window that is looked at.

mod chart;
mod grips;

use std::sync::Arc;

use egui::{Align, Layout, Rect, Sense, Ui, Vec2};

use self::chart::Chart;
use self::grips::Grips;
use super::icon::Icon;
use super::theme::{Type, color};
use super::{Env, rows, widget};
use crate::app::{Action, Command, Speed, TimeCommand};
use crate::dataset::Window;
use crate::geom::Rgba;
use crate::graph::time::{Histogram, Times, Unit};

/// Height of the panel.
pub(super) const HEIGHT: f32 = 148.0;
/// Width from which every switch stands beside the window, not in the menu alone.
const WIDE: f32 = 640.0;

/// The timeline between two frames.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    /// The bars, and what they were counted of.
    bars: Option<(Arc<Times>, Unit, Histogram)>,
    grips: Grips,
    /// When time last moved by itself.
    last: Option<f64>,
}

impl Timeline {
    /// Shows the timeline in its room.
    pub(super) fn show(&mut self, ui: &mut Ui, env: &mut Env<'_>) {
        let Some((whole, histogram)) = self.histogram(env) else {
            ui.add_space(8.0);
            header(ui, env, None);
            widget::text(ui, "Nothing on this map has a date", Type::BODY, env.theme.ink_secondary);
            return;
        };
        self.play(ui, env);
        ui.add_space(8.0);
        header(ui, env, Some(whole));
        let shown = self.grips.glide(ui, env, whole);
        let times = &env.loan.document.times;
        let chart = Chart { times, histogram: &histogram, whole, window: shown, theme: env.theme };
        let drawn = chart.show(ui);
        self.grips.show(ui, env, &drawn, (whole, histogram.unit), shown);
        footer(ui, env);
    }

    /// The bars of the open map, counted once.
    fn histogram(&mut self, env: &Env<'_>) -> Option<(Window, Histogram)> {
        let whole = env.loan.whole_time()?;
        let (times, unit) = (&env.loan.document.times, env.loan.session.time.unit(whole));
        let is_same = self.bars.as_ref().is_some_and(|(of, by, _)| Arc::ptr_eq(of, times) && *by == unit);
        if !is_same {
            self.bars = Some((Arc::clone(times), unit, times.histogram(unit)?));
        }
        self.bars.as_ref().map(|(_, _, histogram)| (whole, histogram.clone()))
    }

    /// Tells the program how much time has passed, while it plays.
    fn play(&mut self, ui: &Ui, env: &mut Env<'_>) {
        const WAKE: f32 = 0.03;
        if !env.loan.session.time.playing {
            self.last = None;
            return;
        }
        let now = ui.input(|input| input.time);
        if let Some(last) = self.last.replace(now) {
            env.ask(Command::Time(TimeCommand::Advance(now - last)));
        }
        ui.ctx().request_repaint_after_secs(WAKE);
    }
}

/// What is looked at, how it plays, and the switches.
fn header(ui: &mut Ui, env: &mut Env<'_>, whole: Option<Window>) {
    const ROW: f32 = 32.0;
    let is_wide = ui.available_width() >= WIDE;
    ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), ROW), Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if widget::icon_button(ui, Icon::Close, "Close the timeline").clicked() {
            env.act(Action::Timeline);
        }
        if let Some(whole) = whole {
            options(ui, env, whole);
            if is_wide {
                undated(ui, env);
                modes(ui, env);
            }
            if env.loan.session.time.window.is_some() && widget::link(ui, "All time", Type::BODY, env.theme).clicked() {
                env.act(Action::AllTime);
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            if whole.is_some() {
                play_button(ui, env);
            }
            widget::text(ui, "Time", Type::SECTION, env.theme.ink);
            if whole.is_some() {
                let words = widget::line(ui, env.loan.time_words(), Type::BODY, env.theme.ink_secondary);
                ui.ctx().accesskit_node_builder(words.id, |node| node.set_live(egui::accesskit::Live::Polite));
            }
        });
    });
}

fn play_button(ui: &mut Ui, env: &mut Env<'_>) {
    let playing = env.loan.session.time.playing;
    let (icon, name) = if playing { (Icon::Pause, "Pause") } else { (Icon::Play, Action::PlayTime.row().text) };
    if widget::icon_button(ui, icon, name).clicked() {
        env.act(Action::PlayTime);
    }
}

fn modes(ui: &mut Ui, env: &mut Env<'_>) {
    let chosen = usize::from(env.loan.session.time.instant);
    let words = [("Window", "What holds or happens at some time in it"), ("One day", "What holds or happens on it")];
    if let Some(at) = widget::segments(ui, &words, chosen) {
        env.ask(Command::Time(TimeCommand::Instant(at == 1)));
    }
}

fn undated(ui: &mut Ui, env: &mut Env<'_>) {
    let count = env.loan.document.times.undated();
    if count == 0 {
        return;
    }
    let mut shown = !env.loan.session.time.hide_undated;
    let tick = ui.checkbox(&mut shown, format!("Undated {count}"));
    if widget::ringed(ui, tick).on_hover_text("Show relations without a date").changed() {
        env.ask(Command::Time(TimeCommand::Undated(shown)));
    }
}

/// Every switch, as a menu.
fn options(ui: &mut Ui, env: &mut Env<'_>, whole: Window) {
    let look = env.loan.session.time.clone();
    let button = ui.menu_button("Options", |ui| {
        let mut row = |ui: &mut Ui, word: &str, on: bool, command: TimeCommand| {
            if widget::menu_row(ui, word, None, Some(on)).clicked() {
                env.ask(Command::Time(command));
                ui.close();
            }
        };
        row(ui, "A window of time", !look.instant, TimeCommand::Instant(false));
        row(ui, "One day", look.instant, TimeCommand::Instant(true));
        ui.separator();
        for unit in Unit::choices(whole) {
            row(ui, unit.plural(), look.unit(whole) == unit, TimeCommand::Unit(unit));
        }
        ui.separator();
        for &speed in Speed::ALL {
            let word = format!("Play: {}", speed.label().to_lowercase());
            row(ui, &word, look.speed == speed, TimeCommand::Speed(speed));
        }
        ui.separator();
        row(ui, "Hide the rest", !look.dim_rest, TimeCommand::Dim(false));
        row(ui, "Dim the rest", look.dim_rest, TimeCommand::Dim(true));
        row(ui, "Show undated relations", !look.hide_undated, TimeCommand::Undated(look.hide_undated));
        ui.separator();
        for action in [Action::EarlierTime, Action::LaterTime, Action::AllTime] {
            rows::action_row(ui, env, action);
        }
    });
    widget::ringed(ui, button.response);
}

/// What has changed, and what the bars mean.
fn footer(ui: &mut Ui, env: &Env<'_>) {
    const ROW: f32 = 18.0;
    let theme = env.theme;
    ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), ROW), Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        // Where there is little room, what has changed comes first.
        if ui.available_width() >= WIDE || env.loan.session.time_change.is_none() {
            key(ui, "Possibly", theme.accent.faded(chart::POSSIBLE));
            ui.add_space(10.0);
            key(ui, "Certainly", theme.accent);
            ui.add_space(16.0);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let Some(words) = env.loan.time_change_line() else { return };
            let line = widget::line(ui, words.clone(), Type::SMALL, theme.ink_secondary).on_hover_text(words);
            ui.ctx().accesskit_node_builder(line.id, |node| node.set_live(egui::accesskit::Live::Polite));
        });
    });
}

/// A square of a colour and what it means; the word stands at its right.
fn key(ui: &mut Ui, word: &str, fill: Rgba) {
    let theme = widget::theme_of(ui);
    widget::text(ui, word, Type::SMALL, theme.ink_secondary);
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(10.0), Sense::hover());
    let square = Rect::from_center_size(rect.center(), Vec2::splat(10.0));
    ui.painter().rect_filled(square, 2, color(fill));
}
