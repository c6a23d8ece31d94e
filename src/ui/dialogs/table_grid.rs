//! The first rows of a table, and over each column a button that says and changes what it means.

use egui::{
    CursorIcon, Popup, Rect, Response, Role as Widget, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

use crate::geom::Rgba;
use crate::import::table::{Mapping, Role, Table};
use crate::style::Theme;
use crate::ui::theme::{RADIUS, Type, color};
use crate::ui::widget;

/// Rows that are shown.
const ROWS: usize = 8;
/// Columns that are shown; the rest is kept as it is.
const COLUMNS: usize = 100;
/// Height of a row, of the button over a column, and of the name below it.
const ROW: f32 = 24.0;
const BUTTON: f32 = 28.0;
/// Width of a column and of the numbers at the left.
const COLUMN: f32 = 132.0;
const GUTTER: f32 = 32.0;

/// Height of the whole grid.
pub(super) const HEIGHT: f32 = BUTTON + 4.0 + ROW * (ROWS as f32 + 1.0) + 12.0;

/// Shows the grid in at most `height`; a click changes `mapping`.
pub(super) fn show(ui: &mut Ui, theme: &Theme, table: &Table, mapping: &mut Mapping, height: f32) {
    let names = table.names(mapping.header);
    let columns = names.len().min(COLUMNS);
    let rows = table.num_rows(mapping.header).min(ROWS);
    let area = ScrollArea::both().id_salt("table").max_height(height).min_scrolled_height(height);
    area.auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        ui.horizontal(|ui| {
            ui.add_space(GUTTER);
            for (column, name) in names.iter().enumerate().take(columns) {
                role(ui, theme, mapping, column, name);
            }
        });
        ui.add_space(4.0);
        let size = Vec2::new(GUTTER + COLUMN * columns as f32, ROW * (rows as f32 + 1.0));
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        head(ui, theme, rect, &names[..columns], mapping);
        for row in 0..rows {
            let top = rect.top() + ROW * (row as f32 + 1.0);
            cells(ui, theme, table, mapping, (row, columns), egui::pos2(rect.left(), top));
        }
        if names.len() > columns {
            let more = format!("{} more columns are kept as they are", names.len() - columns);
            widget::line(ui, more, Type::SMALL, theme.ink_tertiary);
        }
    });
}

/// The button over a column, and the menu that it opens.
fn role(ui: &mut Ui, theme: &Theme, mapping: &mut Mapping, column: usize, name: &str) {
    let role = mapping.role(column);
    let response = role_button(ui, theme, role, name);
    let mut chosen = None;
    Popup::menu(&response).show(|ui| {
        ui.horizontal_top(|ui| {
            let half = Role::ALL.iter().position(|role| *role == Role::When).unwrap_or(Role::ALL.len());
            let (left, right) = Role::ALL.split_at(half);
            for (side, roles) in [("left", left), ("right", right)] {
                ui.push_id(side, |ui| ui.vertical(|ui| menu(ui, roles, role, &mut chosen)));
            }
        });
    });
    if let Some(role) = chosen {
        mapping.assign(column, role);
    }
}

/// Half of the roles, groups parted by hairlines.
fn menu(ui: &mut Ui, roles: &[Role], current: Role, chosen: &mut Option<Role>) {
    ui.set_width(152.0);
    for (at, &role) in roles.iter().enumerate() {
        if at > 0 && roles.get(at - 1).is_some_and(|before| before.group() != role.group()) {
            ui.separator();
        }
        let (word, tip) = role.words();
        let row = egui::Button::selectable(role == current, word).min_size(Vec2::new(152.0, ROW));
        if ui.add(row).on_hover_text(tip).clicked() {
            *chosen = Some(role);
            ui.close();
        }
    }
}

fn role_button(ui: &mut Ui, theme: &Theme, role: Role, name: &str) -> Response {
    let (word, tip) = role.words();
    let (cell, response) = ui.allocate_exact_size(Vec2::new(COLUMN, BUTTON), Sense::click());
    let words = format!("{name}: {word}");
    response.widget_info(|| WidgetInfo::labeled(Widget::Button, ui.is_enabled(), &words));
    let rect = Rect::from_min_size(cell.min, Vec2::new(COLUMN - 8.0, BUTTON));
    let fill = if response.hovered() { theme.surface.hover } else { theme.surface.panel };
    let border = Stroke::new(1.0, color(theme.surface.control_border));
    ui.painter().rect(rect, RADIUS, color(fill), border, StrokeKind::Inside);
    let ink = if is_read(role) { theme.accent } else { theme.ink_secondary };
    let galley = widget::one_line(ui, word, Type::CONTROL, ink, rect.width() - 36.0);
    ui.painter().galley(rect.left_center() + Vec2::new(12.0, -galley.size().y / 2.0), galley, color(ink));
    chevron(ui, rect, theme.ink_secondary);
    widget::focus_ring(ui, &response, rect, theme);
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(tip)
}

fn chevron(ui: &Ui, rect: Rect, ink: Rgba) {
    let middle = rect.right_center() - Vec2::new(14.0, 0.0);
    let points = [(-4.0, -2.0), (0.0, 2.0), (4.0, -2.0)].map(|(x, y)| middle + Vec2::new(x, y));
    ui.painter().add(egui::Shape::line(points.to_vec(), Stroke::new(1.5, color(ink))));
}

/// Whether a column says something of the map.
const fn is_read(role: Role) -> bool {
    !matches!(role, Role::Keep | Role::Ignore)
}

/// The names of the columns over a hairline.
fn head(ui: &Ui, theme: &Theme, rect: Rect, names: &[String], mapping: &Mapping) {
    for (column, name) in names.iter().enumerate() {
        let ink = if mapping.header { theme.ink } else { theme.ink_tertiary };
        paint(ui, name, Type::STRONG, ink, place(rect.left_top(), column));
    }
    let line = Stroke::new(1.0, color(theme.surface.panel_border));
    ui.painter().hline(rect.x_range(), rect.top() + ROW - 0.5, line);
}

/// One row: its number and its cells; what is left out is paler.
fn cells(ui: &Ui, theme: &Theme, table: &Table, mapping: &Mapping, (row, columns): (usize, usize), at: egui::Pos2) {
    let number = (row + 1 + usize::from(mapping.header)).to_string();
    let galley = widget::one_line(ui, &number, Type::SMALL, theme.ink_tertiary, GUTTER);
    let right = at + Vec2::new(GUTTER - 12.0 - galley.size().x, (ROW - galley.size().y) / 2.0);
    ui.painter().galley(right, galley, color(theme.ink_tertiary));
    let all: Vec<&str> = (0..columns).map(|column| table.cell(mapping.header, row, column)).collect();
    let rect = Rect::from_min_size(at, Vec2::new(GUTTER + COLUMN * columns as f32, ROW));
    let response = ui.interact(rect, ui.scope_id().with(row), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Widget::Label, true, format!("Row {number}: {}", all.join(", "))));
    for (column, text) in all.into_iter().enumerate() {
        let ink = if mapping.role(column) == Role::Ignore { theme.ink_tertiary } else { theme.ink };
        let shown = crate::app::words::name(text);
        paint(ui, &shown, Type::BODY, ink, place(at, column));
    }
}

fn place(at: egui::Pos2, column: usize) -> egui::Pos2 {
    at + Vec2::new(GUTTER + COLUMN * column as f32, 0.0)
}

/// A text in one cell.
fn paint(ui: &Ui, words: &str, step: Type, ink: Rgba, at: egui::Pos2) {
    if ui.is_rect_visible(Rect::from_min_size(at, Vec2::new(COLUMN, ROW))) {
        let galley = widget::one_line(ui, words, step, ink, COLUMN - 16.0);
        let y = (ROW - galley.size().y) / 2.0;
        ui.painter().galley(at + Vec2::new(0.0, y), galley, color(ink));
    }
}
