//! What came, went and changed between two datasets, as a list under the map; and of what is selected, in the inspector.

use egui::{Align, CursorIcon, Layout, Rect, Response, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::app::{Action, ChangeRow, Command, CompareCommand, Comparison};
use crate::geom::{Circle, Point};
use crate::scene::change_badge;
use crate::style::Became;
use crate::ui::Env;
use crate::ui::canvas::paint;
use crate::ui::files::Ask;
use crate::ui::theme::{CONTROL, RADIUS, Type, color};
use crate::ui::widget::{self, Look};

/// Height of a row; all are equal, so that a thousand cost no more than those that show.
const ROW: f32 = 24.0;
/// Left edge of names, and room for the kind.
const NAME: f32 = 40.0;
const KIND: f32 = 140.0;

/// A row of the list.
enum Row {
    Group(Became, usize),
    Record(usize),
}

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, comparison: &Comparison) {
    head(ui, env, comparison);
    let mut rows = Vec::new();
    for (&became, count) in Became::DIFFERENT.iter().zip(comparison.counts()).filter(|(_, count)| *count > 0) {
        rows.push(Row::Group(became, count));
        let of = comparison.rows.iter().enumerate().filter(|(_, row)| row.became == became);
        rows.extend(of.map(|(at, _)| Row::Record(at)));
    }
    if rows.is_empty() {
        ui.add_space(8.0);
        widget::text(ui, "Both say the same of every record", Type::BODY, env.theme.ink_secondary);
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().auto_shrink([false, false]).show_rows(ui, ROW, rows.len(), |ui, range| {
        for row in rows.get(range).unwrap_or_default() {
            match row {
                Row::Group(became, count) => group(ui, env, *became, *count),
                Row::Record(at) => record(ui, env, &comparison.rows[*at], *at),
            }
        }
    });
}

/// What is compared with what, and what can be done with the list.
fn head(ui: &mut Ui, env: &mut Env<'_>, comparison: &Comparison) {
    let theme = env.theme;
    let size = Vec2::new(ui.available_width(), CONTROL);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        let end = widget::button(ui, None, Some("End comparison"), "", Look::Plain);
        if end.on_hover_text(Action::EndComparison.row().tip).clicked() {
            env.act(Action::EndComparison);
        }
        let swap = widget::button(ui, None, Some("Swap"), "", Look::Quiet);
        if swap.on_hover_text("Take the older for the newer, and the newer for the older").clicked() {
            env.ask(Command::Compare(CompareCommand::Swap));
        }
        let save = widget::button(ui, None, Some("Save as CSV…"), "", Look::Quiet);
        if save.on_hover_text("Write the list as a table").clicked() {
            env.browse = Some(Ask::SaveChanges("changes.csv".to_owned()));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            widget::line(ui, comparison.in_words(), Type::SECTION, theme.ink);
            let between = format!("From {} to {}", comparison.from, comparison.to);
            widget::line(ui, between, Type::SMALL, theme.ink_secondary);
        });
    });
}

/// "Came, 3", with its mark.
fn group(ui: &mut Ui, env: &Env<'_>, became: Became, count: usize) {
    let theme = env.theme;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
    let words = became.label();
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{words}, {count}")));
    mark(ui, env, rect, became);
    let end = cell(ui, (words, Type::STRONG), theme.ink, rect.with_min_x(rect.left() + NAME));
    cell(ui, (&count.to_string(), Type::SMALL), theme.ink_secondary, rect.with_min_x(end + 8.0));
}

/// One record; a click goes to it, where it stands on the map.
fn record(ui: &mut Ui, env: &mut Env<'_>, row: &ChangeRow, at: usize) {
    let theme = env.theme;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    let lines = row.lines();
    let spoken = spoken(row, &lines);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, row.to.is_some(), &spoken));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_position_in_set(at));
    if response.hovered() {
        ui.painter().rect_filled(rect, RADIUS, color(theme.surface.hover));
    }
    let kind = Rect::from_min_size(rect.min + Vec2::new(NAME, 0.0), Vec2::new(KIND - 12.0, ROW));
    cell(ui, (&row.kind, Type::SMALL), theme.ink_secondary, kind);
    let room = rect.width() - NAME - KIND;
    let names = if lines.is_empty() { room } else { (room * 0.5).max(160.0) };
    let name = Rect::from_min_size(kind.min + Vec2::new(KIND, 0.0), Vec2::new(names - 16.0, ROW));
    cell(ui, (&row.name, Type::BODY), if row.to.is_some() { theme.ink } else { theme.ink_secondary }, name);
    if !lines.is_empty() {
        cell(ui, (&lines.join("; "), Type::SMALL), theme.ink_secondary, rect.with_min_x(name.right() + 16.0));
    }
    widget::focus_ring(ui, &response, rect.shrink(2.0), theme);
    let response = hover(response, &spoken);
    if let Some(to) = row.to.as_ref().filter(|_| response.clicked()) {
        env.follow(to);
    }
}

fn hover(response: Response, spoken: &str) -> Response {
    response.on_hover_text(spoken).on_hover_cursor(CursorIcon::PointingHand)
}

/// "Came: Triple Alliance, alliance"; "Changed: Italy, country. Status: …".
fn spoken(row: &ChangeRow, lines: &[String]) -> String {
    let what = format!("{}: {}, {}", row.became.label(), row.name, row.kind.to_lowercase());
    if lines.is_empty() { what } else { format!("{what}\n{}", lines.join("\n")) }
}

/// What became of what is selected, above what is said of it.
pub(super) fn of_selection(ui: &mut Ui, env: &Env<'_>) {
    let rows = env.loan.changes_of_selection();
    let theme = env.theme;
    for row in &rows {
        let size = Vec2::new(ui.available_width(), ROW);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            let (rect, _) = ui.allocate_exact_size(Vec2::new(22.0, ROW), Sense::hover());
            mark(ui, env, rect, row.became);
            widget::line(ui, row.became.label(), Type::STRONG, theme.ink);
            let what = if rows.len() > 1 { &row.name } else { &row.kind };
            widget::line(ui, what, Type::SMALL, theme.ink_secondary);
        });
        for line in row.lines() {
            widget::copyable(ui, line, Type::BODY, theme.ink);
        }
    }
    if !rows.is_empty() {
        widget::rule(ui, theme);
    }
}

fn mark(ui: &Ui, env: &Env<'_>, row: Rect, became: Became) {
    let circle = Circle::new(Point::ZERO, 7.5);
    paint::shapes(ui.painter(), row.left_center() + Vec2::new(10.0, 0.0), &change_badge(circle, became, env.theme));
}

/// A text of one line in a cell; where it ends.
fn cell(ui: &Ui, (text, step): (&str, Type), ink: crate::geom::Rgba, room: Rect) -> f32 {
    let galley = widget::one_line(ui, text, step, ink, room.width().max(0.0));
    let end = room.left() + galley.size().x;
    ui.painter().galley(room.left_center() - Vec2::new(0.0, galley.size().y / 2.0), galley, color(ink));
    end
}
