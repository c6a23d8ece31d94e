//! The panels round the canvas. Each reads the loan and asks for commands; none keeps state of the program.

mod badge;
mod entity;
mod inspector;
mod legend;
mod menu;
mod overview;
mod relation;
mod status;
mod tie;
mod toolbar;

use egui::{Frame, Margin, Panel, Ui};

pub(super) use self::inspector::Inspecting;
use super::Env;
use super::theme::{PAD, color};

/// Height of the menu bar.
const MENU: f32 = 28.0;
/// Height of the toolbar.
const TOOLBAR: f32 = 48.0;
/// Height of the status bar.
const STATUS: f32 = 24.0;
/// Width of the left panel.
const LEGEND: f32 = 240.0;
/// Width of the inspector, and its least and greatest.
const INSPECTOR: (f32, f32, f32) = (384.0, 320.0, 560.0);

/// Shows every panel; what is left of `ui` is the canvas.
pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, inspecting: &mut Inspecting) {
    let panel = color(env.theme.surface.panel);
    let bar = |vertical: i8| Frame::new().fill(panel).inner_margin(Margin::symmetric(PAD as i8, vertical));
    Panel::top("menu bar").exact_size(MENU).frame(bar(0)).show(ui, |ui| menu::show(ui, env));
    Panel::top("toolbar").exact_size(TOOLBAR).frame(bar(8)).show(ui, |ui| toolbar::show(ui, env));
    let inset = Frame::new().fill(color(env.theme.surface.inset)).inner_margin(Margin::symmetric(PAD as i8, 0));
    Panel::bottom("status bar").exact_size(STATUS).frame(inset).show(ui, |ui| status::show(ui, env));
    let docked = Frame::new().fill(panel);
    if env.loan.session.legend_open {
        let left = Panel::left("legend").exact_size(LEGEND).resizable(false).frame(docked);
        left.show(ui, |ui| legend::show(ui, env));
    }
    let (width, least, most) = INSPECTOR;
    let right = Panel::right("inspector").default_size(width).size_range(least..=most).resizable(true).frame(docked);
    right.show(ui, |ui| inspector::show(ui, env, inspecting));
}
