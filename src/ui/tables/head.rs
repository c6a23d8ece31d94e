//! The head of a column: its name, and by which place of the order the rows are sorted by it.

use egui::{CursorIcon, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use super::{columns, edit};
use crate::app::tables::{Column, Listed};
use crate::ui::Env;
use crate::ui::theme::{RADIUS, Type, color};
use crate::ui::widget;

/// Room for the arrow and the number behind it.
const ARROW: f32 = 18.0;

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, listed: &Listed, at: usize) {
    let (theme, column) = (env.theme, &listed.columns[at]);
    let view = env.loan.session.tables.view();
    let sorted = view.sorted_by(column);
    let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::click());
    let name = column.heading();
    let spoken = match sorted {
        None => name.clone(),
        Some((_, false)) => format!("{name}, sorted upwards"),
        Some((_, true)) => format!("{name}, sorted downwards"),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &spoken));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(Vec2::new(4.0, 0.0)), RADIUS, color(theme.surface.hover));
    }
    let room = if sorted.is_some() { rect.width() - ARROW } else { rect.width() };
    let ink = if sorted.is_some() { theme.ink } else { theme.ink_secondary };
    let galley = widget::one_line(ui, &name, Type::STRONG, ink, room.max(0.0));
    let width = galley.size().x;
    let left = if column.is_number() && sorted.is_none() { rect.right() - width } else { rect.left() };
    let middle = rect.center().y;
    ui.painter().galley(egui::pos2(left, middle - galley.size().y / 2.0), galley, color(ink));
    if let Some((place, descending)) = sorted {
        let number = (view.sort.len() > 1).then(|| (place + 1).to_string());
        arrow(ui, rect.with_min_x(left + width + 6.0), descending, number.as_deref(), theme);
    }
    widget::focus_ring(ui, &response, rect, theme);
    let tip = column.tip().map_or_else(String::new, |tip| format!("{tip}\n"));
    let tip = format!("{tip}Click to sort by it; Shift and click adds it to the order");
    let response = response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(tip);
    columns::menu(env, &response, &listed.columns, at);
    if response.clicked() {
        let add = ui.input(|input| input.modifiers.shift);
        let column: Column = column.clone();
        edit(env, |tables| tables.view_mut().sort_by(&column, add));
    }
}

/// An arrow up or down, and its place in an order of several.
fn arrow(ui: &Ui, room: Rect, descending: bool, number: Option<&str>, theme: &crate::style::Theme) {
    let stroke = egui::Stroke::new(1.5, color(theme.accent));
    let top = room.left_center() + Vec2::new(4.0, -4.0);
    let foot = top + Vec2::new(0.0, 8.0);
    let (tip, way) = if descending { (foot, -3.0) } else { (top, 3.0) };
    ui.painter().line_segment([top, foot], stroke);
    ui.painter().line(vec![tip + Vec2::new(-3.0, way), tip, tip + Vec2::new(3.0, way)], stroke);
    if let Some(number) = number {
        let galley = widget::one_line(ui, number, Type::SMALL, theme.accent, 12.0);
        ui.painter().galley(
            egui::pos2(top.x + 6.0, room.center().y - galley.size().y / 2.0),
            galley,
            color(theme.accent),
        );
    }
}
