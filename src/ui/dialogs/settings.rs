//! The settings: they hold from the moment they are chosen, and are kept at once.

use egui::{Grid, Ui};

use super::buttons;
use crate::app::Command;
use crate::project::{MotionChoice, Settings, ThemeChoice};
use crate::ui::Env;
use crate::ui::theme::Type;
use crate::ui::widget;

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>) {
    let mut settings = env.loan.session.settings;
    Grid::new("settings").num_columns(2).min_col_width(88.0).spacing([16.0, 12.0]).show(ui, |ui| {
        let Settings { theme, flags, motion, scale } = &mut settings;
        let themes =
            [(ThemeChoice::System, "As the system"), (ThemeChoice::Light, "Light"), (ThemeChoice::Dark, "Dark")];
        choice(ui, env, "Theme", theme, &themes);
        let motions =
            [(MotionChoice::System, "As the system"), (MotionChoice::Full, "Full"), (MotionChoice::Reduced, "Reduced")];
        choice(ui, env, "Motion", motion, &motions);
        let scales: Vec<(f32, String)> =
            Settings::SCALES.iter().map(|&scale| (scale, format!("{:.0} %", scale * 100.0))).collect();
        let scales: Vec<(f32, &str)> = scales.iter().map(|(scale, word)| (*scale, word.as_str())).collect();
        choice(ui, env, "Scale", scale, &scales);
        widget::text(ui, "Flags", Type::BODY, env.theme.ink_secondary);
        ui.checkbox(flags, "Countries bear their flags");
        ui.end_row();
    });
    if settings != env.loan.session.settings {
        env.ask(Command::EditSettings(settings));
    }
    buttons(ui, |ui| {
        if widget::plain(ui, "Close").clicked() {
            env.ask(Command::Dismiss);
        }
        if widget::plain(ui, "Restore the defaults").clicked() {
            env.ask(Command::EditSettings(Settings::default()));
        }
    });
}

/// A name, and its choices side by side.
fn choice<T: Copy + PartialEq>(ui: &mut Ui, env: &Env<'_>, name: &str, chosen: &mut T, choices: &[(T, &str)]) {
    widget::text(ui, name, Type::BODY, env.theme.ink_secondary);
    ui.horizontal_wrapped(|ui| {
        for &(value, word) in choices {
            ui.radio_value(chosen, value, word);
        }
    });
    ui.end_row();
}
