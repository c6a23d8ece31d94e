//! The sheet of keys: every action by its menu, what the pointer does, and what the marks mean.

use egui::{Grid, ScrollArea, Ui};

use crate::app::Menu;
use crate::ui::theme::Type;
use crate::ui::{Env, keys, widget};

/// What the pointer does on the canvas.
const POINTER: &[(&str, &str)] = &[
    ("Click", "Select a node, a tie or a diamond"),
    ("Click the ground", "Select nothing"),
    ("Shift and click", "Take it into the selection, or out of it"),
    ("Right click", "What can be done with it"),
    ("Drag the ground", "Pan"),
    ("Shift and drag", "Add the nodes of a rectangle to the selection"),
    ("Ctrl and drag", "Select the nodes of a rectangle"),
    ("Drag a node", "Move it, and those selected with it; it stays where it is dropped"),
    ("Wheel or pinch", "Zoom at the pointer"),
    ("Rest on a mark", "See what it is tied to"),
];

/// What is drawn, in a line each.
const MARKS: &[(&str, &str)] = &[
    ("Disc", "A country; a smaller disc with initials is a person"),
    ("Line", "A tie of two, in the colours of its domains, or in ink where the source names none"),
    ("Diamond", "One relation in which three or more act; two chevrons mean that somebody mediates"),
    ("Number in a diamond", "So many relations among the same"),
    ("Dashes", "Planned or proposed, and not held or in force"),
    ("Bars across the ends", "Ended"),
    ("Gap in the middle", "Suspended or cancelled"),
    ("Two red bars", "A negative relation; one bar means mixed"),
    ("“ on a line", "Attributed to a speaker"),
    ("? on a line", "Perceived, conditional or implied"),
    ("Number in a bubble", "So many claims about it"),
    ("Arrow", "From the one who acts to the one who is acted upon"),
    ("Dots", "Where, or on whose behalf; only beside what is selected or under the pointer"),
];

/// What keys do on the canvas beyond the action table.
const CANVAS: &[(&str, &str)] = &[
    ("Tab", "To the map, and on to the next control"),
    ("Arrows", "To the nearest node that way"),
    ("Shift and arrows", "Pan"),
    ("Enter", "Select the mark, and read what is said of it"),
    ("Space", "Take the mark into the selection, or out of it"),
    ("Menu, Shift+F10", "What can be done with it"),
    ("Esc", "Back: from a control to the map, out of the selection, out of the map"),
];

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>) {
    let height = (ui.ctx().content_rect().height() - 160.0).clamp(160.0, 560.0);
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(ui, |ui| {
        for menu in Menu::ALL {
            section(ui, env, menu.name(), |ui| actions(ui, env, *menu));
        }
        section(ui, env, "Keys on the map", |ui| lines(ui, env, CANVAS));
        section(ui, env, "Pointer on the map", |ui| lines(ui, env, POINTER));
        section(ui, env, "What the marks mean", |ui| lines(ui, env, MARKS));
    });
}

fn section(ui: &mut Ui, env: &Env<'_>, heading: &str, rows: impl FnOnce(&mut Ui)) {
    widget::text(ui, heading, Type::SECTION, env.theme.ink);
    ui.add_space(4.0);
    Grid::new(heading).num_columns(2).min_col_width(160.0).spacing([16.0, 6.0]).show(ui, rows);
    ui.add_space(16.0);
}

/// Each action: its key, or a dash where it has none; what it is called, and what it does.
fn actions(ui: &mut Ui, env: &Env<'_>, menu: Menu) {
    let theme = env.theme;
    for action in menu.groups().iter().flat_map(|group| group.iter().copied()) {
        widget::line(ui, env.loan.name(action), Type::STRONG, theme.ink);
        ui.horizontal(|ui| {
            let key = keys::text(ui.ctx(), action).unwrap_or_else(|| "–".to_owned());
            ui.allocate_ui(egui::vec2(96.0, 18.0), |ui| {
                ui.set_min_width(96.0);
                widget::line(ui, key, Type::BODY, theme.ink);
            });
            widget::line(ui, action.row().tip, Type::BODY, theme.ink_secondary);
        });
        ui.end_row();
    }
}

fn lines(ui: &mut Ui, env: &Env<'_>, lines: &[(&str, &str)]) {
    for (what, meaning) in lines {
        widget::line(ui, *what, Type::STRONG, env.theme.ink);
        widget::text(ui, *meaning, Type::BODY, env.theme.ink_secondary);
        ui.end_row();
    }
}
