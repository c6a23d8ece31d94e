//! Every shortcut of the action table, and what the pointer does.

use egui::{Grid, ScrollArea, Ui};

use crate::app::Action;
use crate::ui::theme::Type;
use crate::ui::{Env, keys, widget};

/// What the pointer does on the canvas.
const POINTER: [(&str, &str); 4] = [
    ("Click", "Select a country, a tie or a diamond"),
    ("Drag the ground", "Pan"),
    ("Drag a node", "Move it; it stays where it is dropped"),
    ("Wheel or pinch", "Zoom at the pointer"),
];

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>) {
    let theme = env.theme;
    ScrollArea::vertical().max_height(480.0).min_scrolled_height(480.0).show(ui, |ui| {
        Grid::new("keys").num_columns(2).min_col_width(120.0).spacing([16.0, 6.0]).show(ui, |ui| {
            for &action in Action::ALL {
                let Some(key) = keys::text(ui.ctx(), action) else { continue };
                widget::line(ui, key, Type::STRONG, theme.ink);
                widget::line(ui, action.row().1, Type::BODY, theme.ink_secondary);
                ui.end_row();
            }
            for (hand, what) in POINTER {
                widget::line(ui, hand, Type::STRONG, theme.ink);
                widget::line(ui, what, Type::BODY, theme.ink_secondary);
                ui.end_row();
            }
        });
    });
}
