//! Every shortcut of the action table, and what the pointer does.

use egui::{Grid, ScrollArea, Ui};

use crate::app::Action;
use crate::ui::theme::Type;
use crate::ui::{Env, keys, widget};

/// What the pointer does on the canvas.
const POINTER: [(&str, &str); 8] = [
    ("Click", "Select a country, a tie or a diamond"),
    ("Shift and click", "Take it into the selection, or out of it"),
    ("Right click", "What can be done with it"),
    ("Drag the ground", "Pan"),
    ("Shift and drag", "Add the nodes of a rectangle to the selection"),
    ("Ctrl and drag", "Select the nodes of a rectangle"),
    ("Drag a node", "Move it, and those selected with it; it stays where it is dropped"),
    ("Wheel or pinch", "Zoom at the pointer"),
];

/// What keys do on the canvas beyond the action table.
const CANVAS: [(&str, &str); 7] = [
    ("Tab", "To the map, and on to the next control"),
    ("Arrows", "To the nearest node that way"),
    ("Shift and arrows", "Pan"),
    ("Enter", "Select the mark, and read what is said of it"),
    ("Space", "Take the mark into the selection, or out of it"),
    ("Menu, Shift+F10", "What can be done with it"),
    ("Esc", "Back: from a control to the map, out of the selection, out of the map"),
];

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>) {
    let theme = env.theme;
    ScrollArea::vertical().max_height(480.0).min_scrolled_height(480.0).show(ui, |ui| {
        Grid::new("keys").num_columns(2).min_col_width(120.0).spacing([16.0, 6.0]).show(ui, |ui| {
            for &action in Action::ALL {
                let Some(key) = keys::text(ui.ctx(), action) else { continue };
                widget::line(ui, key, Type::STRONG, theme.ink);
                widget::line(ui, action.row().tip, Type::BODY, theme.ink_secondary);
                ui.end_row();
            }
            for (hand, what) in CANVAS.into_iter().chain(POINTER) {
                widget::line(ui, hand, Type::STRONG, theme.ink);
                widget::line(ui, what, Type::BODY, theme.ink_secondary);
                ui.end_row();
            }
        });
    });
}
