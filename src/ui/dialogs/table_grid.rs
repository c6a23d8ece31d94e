//! The first rows of a table, and over each column a button that says and changes what it means.

use egui::{
    CursorIcon, Popup, Rect, Response, Role as Widget, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

use crate::geom::Rgba;
use crate::import::table::{Group, Mapping, Role, Scheme, Table};
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
/// Width of the numbers at the left.
const GUTTER: f32 = 32.0;
/// Least and greatest width of a column, the room after it included.
const COLUMN: (f32, f32) = (96.0, 208.0);
/// Room between columns.
const GAP: f32 = 8.0;
/// Characters of a cell that its width is told from.
const LOOKED_AT: usize = 40;

/// Height of the whole grid.
pub(super) const HEIGHT: f32 = BUTTON + 4.0 + ROW * (ROWS as f32 + 1.0) + 12.0;

/// The columns that are shown: name, left edge and width of each.
struct Columns {
    names: Vec<String>,
    spans: Vec<(f32, f32)>,
}

/// Shows the grid in at most `height`; a click changes `mapping`.
pub(super) fn show(ui: &mut Ui, theme: &Theme, table: &Table, mapping: &mut Mapping, height: f32) {
    let rows = table.num_rows(mapping.header).min(ROWS);
    let columns = Columns::new(ui, theme, table, mapping);
    let area = ScrollArea::both().id_salt("table").max_height(height).min_scrolled_height(height);
    // The bar lies on the panel, so that the usual colour of its handle would not be seen.
    let bar = &mut ui.spacing_mut().scroll;
    (bar.foreground_color, bar.dormant_handle_opacity, bar.active_handle_opacity) = (true, 0.4, 0.6);
    area.auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        ui.horizontal(|ui| {
            ui.add_space(GUTTER);
            for (column, (name, (_, width))) in columns.names.iter().zip(&columns.spans).enumerate() {
                role(ui, theme, mapping, (column, *width), name);
            }
        });
        ui.add_space(4.0);
        let size = Vec2::new(columns.width(), ROW * (rows as f32 + 1.0));
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        head(ui, theme, rect, &columns, mapping.header);
        for row in 0..rows {
            let top = rect.top() + ROW * (row as f32 + 1.0);
            cells(ui, theme, (table, mapping), &columns, row, egui::pos2(rect.left(), top));
        }
        let more = table.width().saturating_sub(columns.names.len());
        if more > 0 {
            widget::line(ui, format!("{more} more columns are not shown"), Type::SMALL, theme.ink_tertiary);
        }
    });
}

impl Columns {
    /// Each as wide as its button, its name and its cells want.
    fn new(ui: &Ui, theme: &Theme, table: &Table, mapping: &Mapping) -> Self {
        let mut names = table.names(mapping.header);
        names.truncate(COLUMNS);
        let wide = |text: &str, step| {
            let head: String = text.chars().take(LOOKED_AT).collect();
            widget::one_line(ui, &head, step, theme.ink, f32::INFINITY).size().x
        };
        let rows = table.num_rows(mapping.header).min(ROWS);
        let mut left = GUTTER;
        let span = |(column, name): (usize, &String)| {
            let cells = (0..rows).map(|row| wide(table.cell(mapping.header, row, column), Type::BODY));
            let button = wide(&called(mapping.role(column), mapping.scheme(column)), Type::CONTROL) + 44.0;
            let widest = cells.fold(button.max(wide(name, Type::STRONG)), f32::max) + GAP + 4.0;
            let width = (widest / 4.0).ceil() * 4.0;
            let width = width.clamp(COLUMN.0, COLUMN.1);
            left += width;
            (left - width, width)
        };
        let spans = names.iter().enumerate().map(span).collect();
        Self { names, spans }
    }

    fn width(&self) -> f32 {
        self.spans.last().map_or(GUTTER, |(left, width)| left + width)
    }
}

/// The button over a column, and the menu that it opens.
fn role(ui: &mut Ui, theme: &Theme, mapping: &mut Mapping, (column, width): (usize, f32), name: &str) {
    let (role, scheme) = (mapping.role(column), mapping.scheme(column));
    let response = role_button(ui, theme, (&called(role, scheme), role.words().1), (is_read(role), name), width);
    let (mut chosen, mut named) = (None, None);
    Popup::menu(&response).show(|ui| {
        ui.horizontal_top(|ui| {
            for (side, groups) in MENU.iter().enumerate() {
                let roles: Vec<Role> =
                    Role::ALL.iter().copied().filter(|role| groups.contains(&role.group())).collect();
                let last = side + 1 == MENU.len();
                ui.push_id(side, |ui| {
                    ui.vertical(|ui| {
                        menu(ui, &roles, role, &mut chosen);
                        if last && role.is_somebody() {
                            schemes(ui, theme, scheme, &mut named);
                        }
                    })
                });
            }
        });
    });
    if let Some(role) = chosen {
        mapping.assign(column, role);
    }
    if let Some(scheme) = named {
        mapping.name_by(column, scheme);
    }
}

/// The columns of the menu.
const MENU: [&[Group]; 3] =
    [&[Group::Who, Group::What], &[Group::Promise, Group::When], &[Group::Evidence, Group::Rest]];

/// What a column is called: its role, and by which codes somebody is named in it.
fn called(role: Role, scheme: Scheme) -> String {
    let (word, _) = role.words();
    match scheme {
        Scheme::Iso | Scheme::Cow | Scheme::Gw if role.is_somebody() => format!("{word}, {}", short(scheme)),
        _ => word.to_owned(),
    }
}

/// A list of codes in few letters.
const fn short(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Names => "names",
        Scheme::Iso => "ISO",
        Scheme::Cow => "COW",
        Scheme::Gw => "GW",
    }
}

/// Width of a column of the menu.
const MENU_WIDTH: f32 = 152.0;

/// A part of the roles, groups parted by hairlines.
fn menu(ui: &mut Ui, roles: &[Role], current: Role, chosen: &mut Option<Role>) {
    close_rows(ui);
    for (at, &role) in roles.iter().enumerate() {
        if at > 0 && roles.get(at - 1).is_some_and(|before| before.group() != role.group()) {
            ui.separator();
        }
        let (word, tip) = role.words();
        let row = egui::Button::selectable(role == current, word).min_size(Vec2::new(MENU_WIDTH, ROW));
        if ui.add(row).on_hover_text(tip).clicked() {
            *chosen = Some(role);
            ui.close();
        }
    }
}

/// How those who stand in the column are named.
fn schemes(ui: &mut Ui, theme: &Theme, current: Scheme, named: &mut Option<Scheme>) {
    ui.separator();
    ui.add_space(4.0);
    widget::line(ui, "Named by", Type::SMALL, theme.ink_tertiary);
    close_rows(ui);
    for &scheme in Scheme::ALL {
        let row = egui::Button::selectable(scheme == current, scheme.words()).min_size(Vec2::new(MENU_WIDTH, ROW));
        if ui.add(row).clicked() {
            *named = Some(scheme);
            ui.close();
        }
    }
}

fn close_rows(ui: &mut Ui) {
    ui.set_width(MENU_WIDTH);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.spacing_mut().button_padding = Vec2::new(8.0, 2.0);
}

fn role_button(
    ui: &mut Ui,
    theme: &Theme,
    (word, tip): (&str, &str),
    (is_read, name): (bool, &str),
    width: f32,
) -> Response {
    let (cell, response) = ui.allocate_exact_size(Vec2::new(width, BUTTON), Sense::click());
    let words = format!("{name}: {word}");
    response.widget_info(|| WidgetInfo::labeled(Widget::Button, ui.is_enabled(), &words));
    let rect = Rect::from_min_size(cell.min, Vec2::new(width - GAP, BUTTON));
    let fill = if response.hovered() { theme.surface.hover } else { theme.surface.panel };
    let border = Stroke::new(1.0, color(theme.surface.control_border));
    ui.painter().rect(rect, RADIUS, color(fill), border, StrokeKind::Inside);
    let ink = if is_read { theme.accent } else { theme.ink_secondary };
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
fn head(ui: &Ui, theme: &Theme, rect: Rect, columns: &Columns, header: bool) {
    let ink = if header { theme.ink } else { theme.ink_tertiary };
    for (name, span) in columns.names.iter().zip(&columns.spans) {
        paint(ui, name, Type::STRONG, ink, rect.left_top(), *span);
    }
    let line = Stroke::new(1.0, color(theme.surface.panel_border));
    ui.painter().hline(rect.x_range(), rect.top() + ROW - 0.5, line);
}

/// One row: the line of its text and its cells; what is left out is paler.
fn cells(ui: &Ui, theme: &Theme, (table, mapping): (&Table, &Mapping), columns: &Columns, row: usize, at: egui::Pos2) {
    let number = table.line(mapping.header, row).to_string();
    let galley = widget::one_line(ui, &number, Type::SMALL, theme.ink_tertiary, GUTTER);
    let right = at + Vec2::new(GUTTER - 12.0 - galley.size().x, (ROW - galley.size().y) / 2.0);
    ui.painter().galley(right, galley, color(theme.ink_tertiary));
    let all: Vec<&str> = (0..columns.names.len()).map(|column| table.cell(mapping.header, row, column)).collect();
    let rect = Rect::from_min_size(at, Vec2::new(columns.width(), ROW));
    let response = ui.interact(rect, ui.scope_id().with(row), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Widget::Label, true, format!("Row {number}: {}", all.join(", "))));
    for (column, (text, span)) in all.into_iter().zip(&columns.spans).enumerate() {
        let ink = if mapping.role(column) == Role::Ignore { theme.ink_tertiary } else { theme.ink };
        paint(ui, &crate::app::words::name(text), Type::BODY, ink, at, *span);
    }
}

/// A text in one cell of the row at `at`.
fn paint(ui: &Ui, words: &str, step: Type, ink: Rgba, at: egui::Pos2, (left, width): (f32, f32)) {
    let cell = Rect::from_min_size(at + Vec2::new(left, 0.0), Vec2::new(width - GAP, ROW));
    if ui.is_rect_visible(cell) {
        let galley = widget::one_line(ui, words, step, ink, cell.width());
        ui.painter().galley(cell.left_center() - Vec2::new(0.0, galley.size().y / 2.0), galley, color(ink));
    }
}
