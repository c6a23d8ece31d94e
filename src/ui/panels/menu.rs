//! The menu bar: every row stands in the action table.

use egui::{Align2, MenuBar, Ui, Vec2};

use crate::app::Action;
use crate::ui::theme::{Type, color};
use crate::ui::{Env, keys, widget};

/// A menu: its word, and its groups of actions parted by hairlines.
type Menu = (&'static str, &'static [&'static [Action]]);

const MENUS: [Menu; 4] = [
    ("File", &[&[Action::OpenFile, Action::OpenPath, Action::OpenSample], &[Action::Export], &[Action::Quit]]),
    (
        "View",
        &[
            &[Action::Fit, Action::FitSelection, Action::ZoomIn, Action::ZoomOut, Action::ZoomReset],
            &[Action::ToggleTheme, Action::ToggleLegend, Action::ToggleShowAll],
            &[Action::SelectNothing],
        ],
    ),
    ("Layout", &[&[Action::Shake], &[Action::ReleasePin, Action::ReleasePins]]),
    ("Help", &[&[Action::Problems, Action::Keys], &[Action::About]]),
];

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>) {
    title(ui, env);
    MenuBar::new().ui(ui, |ui| {
        logo(ui, env);
        for (word, groups) in MENUS {
            ui.menu_button(word, |ui| menu(ui, env, groups));
        }
    });
}

fn menu(ui: &mut Ui, env: &mut Env<'_>, groups: &[&[Action]]) {
    for (at, group) in groups.iter().enumerate() {
        if at > 0 {
            ui.separator();
        }
        group.iter().for_each(|&action| row(ui, env, action));
    }
}

fn row(ui: &mut Ui, env: &mut Env<'_>, action: Action) {
    let (word, tip, _) = action.row();
    let can = env.loan.can(action);
    let key = keys::text(ui.ctx(), action);
    let response = ui.add_enabled_ui(can.is_ok(), |ui| widget::menu_row(ui, word, key)).inner;
    let response = response.on_hover_text(tip).on_disabled_hover_text(can.err().unwrap_or(tip));
    if response.clicked() {
        env.act(action);
        ui.close();
    }
}

/// The diamond of a hub in the accent.
fn logo(ui: &mut Ui, env: &Env<'_>) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(20.0, 24.0), egui::Sense::hover());
    let middle = rect.left_center() + Vec2::new(6.0, 0.0);
    let corners = [(0.0, -7.0), (7.0, 0.0), (0.0, 7.0), (-7.0, 0.0)].map(|(x, y)| middle + Vec2::new(x, y));
    let diamond = egui::Shape::convex_polygon(corners.to_vec(), color(env.theme.accent), egui::Stroke::NONE);
    ui.painter().add(diamond);
}

fn title(ui: &Ui, env: &Env<'_>) {
    let words = format!("{} – Détente", env.loan.document.title());
    let room = (ui.max_rect().width() - 2.0 * 260.0).max(0.0);
    let galley = widget::one_line(ui, &words, Type::BODY, env.theme.ink_secondary, room);
    let at = Align2::CENTER_CENTER.anchor_size(ui.max_rect().center(), galley.size());
    ui.painter().galley(at.min, galley, color(env.theme.ink_secondary));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_stands_in_one_menu() {
        let shown =
            |action| MENUS.iter().flat_map(|(_, groups)| *groups).flat_map(|g| *g).filter(|&&a| a == action).count();
        for &action in Action::ALL {
            assert_eq!(shown(action), 1, "{action:?}");
        }
    }
}
