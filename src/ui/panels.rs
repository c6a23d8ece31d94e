//! The panels round the canvas. Each reads the loan and asks for commands; none keeps state of the program.

mod badge;
mod comparison;
mod entity;
mod filters;
mod form;
mod inspector;
mod legend;
mod menu;
mod note;
mod overview;
mod pair;
mod present;
mod problems;
mod relation;
mod search;
mod several;
mod status;
mod style;
mod tie;
mod toolbar;
mod views;

use egui::{Align, CentralPanel, Frame, Layout, Margin, Panel, Rect, Role, Ui, UiBuilder, Vec2};

pub(super) use self::inspector::Inspecting;
pub(super) use self::present::keys as present_keys;
pub(super) use self::search::leave as leave_search;
use super::Env;
use super::theme::{PAD, color};
use super::timeline::{self, Timeline};
use super::{tables, welcome};

/// Height of the menu bar.
const MENU: f32 = 28.0;
/// Height of the toolbar.
const TOOLBAR: f32 = 48.0;
/// Height of the status bar.
const STATUS: f32 = 24.0;
/// Width of the left panel.
const LEGEND: f32 = 240.0;
/// Height of the panel of problems, and its least and greatest.
const PROBLEMS: (f32, f32, f32) = (200.0, 112.0, 480.0);
/// Height of the tables, and the least; they leave the map two fifths of the room.
const TABLES: (f32, f32) = (264.0, 144.0);
/// Width of the inspector, and its least and greatest.
const INSPECTOR: (f32, f32, f32) = (384.0, 320.0, 560.0);

/// Shows every panel, and `canvas` in what they leave free; round the welcome page the bars alone.
///
/// The Tab key goes in the order of drawing: from the menu to the map, then to what is said of it. Rooms at the right
/// and below are therefore kept free first and furnished last.
pub(super) fn show(
    ui: &mut Ui,
    env: &mut Env<'_>,
    inspecting: &mut Inspecting,
    timeline: &mut Timeline,
    canvas: impl FnOnce(&mut Ui, &mut Env<'_>),
) {
    if env.loan.session.viewing.presenting {
        present::show(ui, env, canvas);
        return;
    }
    let panel = color(env.theme.surface.panel);
    let bar = |vertical: i8| Frame::new().fill(panel).inner_margin(Margin::symmetric(PAD as i8, vertical));
    Panel::top("menu bar").exact_size(MENU).frame(bar(0)).show(ui, |ui| menu::show(ui, env));
    Panel::top("toolbar").exact_size(TOOLBAR).frame(bar(8)).show(ui, |ui| toolbar::show(ui, env));
    let inset = Frame::new().fill(color(env.theme.surface.inset)).inner_margin(Margin::symmetric(PAD as i8, 0));
    let below = keep(Panel::bottom("status bar").exact_size(STATUS).frame(inset), ui);
    if env.loan.session.welcome {
        CentralPanel::no_frame().show(ui, |ui| welcome::show(ui, env));
        furnish(ui, "Status", below, |ui| status::show(ui, env));
        return;
    }
    let docked = Frame::new().fill(panel);
    let problems = env.loan.session.problems_open.then(|| {
        let (height, least, most) = PROBLEMS;
        let panel = Panel::bottom("problems").default_size(height).size_range(least..=most).resizable(true);
        keep(panel.frame(bar(4)), ui)
    });
    let tables = env.loan.session.tables.open.then(|| {
        let (height, least) = TABLES;
        let most = (0.6 * ui.available_height()).max(least);
        let panel = Panel::bottom("tables").default_size(height.min(most)).size_range(least..=most).resizable(true);
        keep(panel.frame(bar(4)), ui)
    });
    let compared = env.loan.comparison().cloned().map(|comparison| {
        let (height, least, most) = PROBLEMS;
        let panel = Panel::bottom("comparison").default_size(height).size_range(least..=most).resizable(true);
        (keep(panel.frame(bar(4)), ui), comparison)
    });
    let searching = env.loan.session.search.open;
    if searching || env.loan.session.legend_open {
        let left = Panel::left("legend").exact_size(LEGEND).resizable(false).frame(docked);
        let contents = if searching { search::list } else { legend::show };
        left.show(ui, |ui| contents(ui, env));
    }
    let (width, least, most) = INSPECTOR;
    let right = Panel::right("inspector").default_size(width).size_range(least..=most).resizable(true).frame(docked);
    let aside = keep(right, ui);
    let time = env
        .loan
        .shows_timeline()
        .then(|| keep(Panel::bottom("timeline").exact_size(timeline::HEIGHT).resizable(false).frame(bar(0)), ui));
    CentralPanel::no_frame().show(ui, |ui| canvas(ui, env));
    if let Some(time) = time {
        furnish(ui, "Timeline", time, |ui| timeline.show(ui, env));
    }
    furnish(ui, "Inspector", aside, |ui| inspector::show(ui, env, inspecting));
    if let Some(room) = tables {
        furnish(ui, "Tables", room, |ui| tables::show(ui, env));
    }
    if let Some((room, comparison)) = compared {
        furnish(ui, "Comparison", room, |ui| comparison::show(ui, env, &comparison));
    }
    if let Some(problems) = problems {
        furnish(ui, "Problems", problems, |ui| problems::show(ui, env));
    }
    furnish(ui, "Status", below, |ui| status::show(ui, env));
}

/// Keeps the room of a panel free.
fn keep(panel: Panel, ui: &mut Ui) -> Rect {
    panel
        .show(ui, |ui| {
            let room = ui.max_rect();
            ui.expand_to_include_rect(room);
            room
        })
        .inner
}

/// Shows contents in a room that was kept free; `name` is what assistive technology calls it.
fn furnish(ui: &mut Ui, name: &str, room: Rect, contents: impl FnOnce(&mut Ui)) {
    let builder = UiBuilder::new().id_salt(name).max_rect(room).layout(Layout::top_down(Align::Min));
    let builder = builder.accessibility_role(Role::Region).accessibility_label(name);
    ui.scope_builder(builder, |ui| {
        ui.set_clip_rect(room.expand2(Vec2::new(PAD, 0.0)).intersect(ui.clip_rect()));
        contents(ui);
    });
}
