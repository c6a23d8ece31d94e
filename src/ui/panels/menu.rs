//! The menu bar: every row stands in the action table.

use egui::{Align2, MenuBar, Ui, Vec2};

use crate::app::Action;
use crate::ui::rows::action_row;
use crate::ui::theme::{Type, color};
use crate::ui::{Env, widget};

/// A menu: its word, and its groups of actions parted by hairlines.
type Menu = (&'static str, &'static [&'static [Action]]);

const MENUS: [Menu; 5] = [
    ("File", &[&[Action::OpenFile, Action::OpenPath, Action::OpenSample], &[Action::Export], &[Action::Quit]]),
    (
        "Select",
        &[
            &[Action::SelectAll, Action::InvertSelection, Action::SelectNeighbors, Action::SelectNothing],
            &[Action::PreviousTie, Action::NextTie],
            &[Action::Pin, Action::ReleasePin],
            &[Action::FitSelection, Action::CopyName],
        ],
    ),
    (
        "View",
        &[
            &[Action::Fit, Action::ZoomIn, Action::ZoomOut, Action::ZoomReset],
            &[Action::ToggleTheme, Action::ToggleLegend, Action::ToggleShowAll],
        ],
    ),
    ("Layout", &[&[Action::Shake, Action::ReleasePins]]),
    ("Help", &[&[Action::Problems, Action::Keys], &[Action::About]]),
];

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>) {
    title(ui, env);
    MenuBar::new().ui(ui, |ui| {
        logo(ui, env);
        for (word, groups) in MENUS {
            let button = ui.menu_button(word, |ui| menu(ui, env, groups)).response;
            widget::ringed(ui, button);
        }
    });
}

fn menu(ui: &mut Ui, env: &mut Env<'_>, groups: &[&[Action]]) {
    for (at, group) in groups.iter().enumerate() {
        if at > 0 {
            ui.separator();
        }
        for &action in *group {
            action_row(ui, env, action);
        }
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
