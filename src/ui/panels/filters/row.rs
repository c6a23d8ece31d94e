//! One value of a list: a tick, a drawing, a name and a count; or a chip.

use egui::{CursorIcon, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::ROW;
use crate::app::{Command, FilterCommand};
use crate::scene::FilterRow;
use crate::style::{Theme, whole};
use crate::ui::Env;
use crate::ui::canvas::paint;
use crate::ui::icon::Icon;
use crate::ui::theme::{RADIUS, Type, color};
use crate::ui::widget;

/// Side of a tick box.
const BOX: f32 = 16.0;
/// Middle of the drawing, from the left edge.
const KEY_AT: f32 = 35.0;
/// Left edge of the words.
const WORDS_AT: f32 = 56.0;
/// Height of a chip.
const CHIP: f32 = 24.0;

/// A row with a tick.
pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, entry: &FilterRow) {
    let theme = env.theme;
    let (document, session) = (env.loan.document, env.loan.session);
    let key = document.scene.key(&document.dataset, &entry.facet, (session.mode, session.encoding));
    let count = whole(entry.count);
    let figures = widget::figures_width(ui, &count, Type::BODY);
    let words_at = if key.is_empty() { BOX + 8.0 } else { WORDS_AT };
    let room = ui.available_width() - words_at - 8.0 - figures;
    let ink = ink(entry, theme);
    let words = ui.painter().layout(entry.label.clone(), Type::BODY.font(), color(ink), room.max(24.0));
    let height = (words.size().y + 8.0).max(ROW);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    name(ui, &response, entry);
    if ui.is_rect_visible(rect) {
        if response.hovered() {
            ui.painter().rect_filled(rect.expand2(Vec2::new(8.0, 0.0)), RADIUS, color(theme.surface.hover));
        }
        tick_box(ui, rect, entry.shown, theme);
        paint::shapes(ui.painter(), rect.left_center() + Vec2::new(KEY_AT, 0.0), &key);
        let left = rect.left_center() + Vec2::new(words_at, -words.size().y / 2.0);
        ui.painter().galley(left, words, color(ink));
        widget::figures(ui, rect.right_center(), &count, Type::BODY, theme.ink_tertiary);
        widget::focus_ring(ui, &response, rect, theme);
    }
    act(ui, env, &response, entry);
}

/// A tick of its own: whether it was clicked.
pub(super) fn tick(ui: &mut Ui, env: &Env<'_>, (label, count): (&str, Option<usize>), ticked: bool) -> Response {
    let theme = env.theme;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    let words = count.map_or_else(|| label.to_owned(), |count| format!("{label}, {count}"));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), ticked, &words));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(Vec2::new(8.0, 0.0)), RADIUS, color(theme.surface.hover));
    }
    tick_box(ui, rect, ticked, theme);
    let galley = widget::one_line(ui, label, Type::BODY, theme.ink, rect.width() - BOX - 8.0);
    ui.painter().galley(rect.left_center() + Vec2::new(BOX + 8.0, -galley.size().y / 2.0), galley, color(theme.ink));
    if let Some(count) = count {
        widget::figures(ui, rect.right_center(), &whole(count), Type::BODY, theme.ink_tertiary);
    }
    widget::focus_ring(ui, &response, rect, theme);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// The values of a short list side by side.
pub(super) fn chips(ui: &mut Ui, env: &mut Env<'_>, rows: &[FilterRow]) {
    ui.add_space(4.0);
    ui.spacing_mut().item_spacing = Vec2::splat(8.0);
    ui.horizontal_wrapped(|ui| {
        for entry in rows {
            chip(ui, env, entry);
        }
    });
    ui.spacing_mut().item_spacing.y = 0.0;
}

/// A chip in the accent's tint while its value is shown, empty while it is hidden.
fn chip(ui: &mut Ui, env: &mut Env<'_>, entry: &FilterRow) {
    const SIDE: f32 = 10.0;
    const GAP: f32 = 6.0;
    let theme = env.theme;
    let ink = ink(entry, theme);
    let words = ui.painter().layout_no_wrap(entry.label.clone(), Type::SMALL.font(), color(ink));
    let count = whole(entry.count);
    let figures = widget::figures_width(ui, &count, Type::SMALL);
    let size = Vec2::new(words.size().x + GAP + figures + 2.0 * SIDE, CHIP);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    name(ui, &response, entry);
    if ui.is_rect_visible(rect) {
        let (fill, border) = match (entry.shown, response.hovered()) {
            (true, _) => (theme.surface.selected_row, theme.accent),
            (false, true) => (theme.surface.hover, theme.surface.control_border),
            (false, false) => (theme.surface.panel, theme.surface.control_border),
        };
        ui.painter().rect(rect, 12, color(fill), Stroke::new(1.0, color(border)), StrokeKind::Inside);
        ui.painter().galley(rect.left_center() + Vec2::new(SIDE, -words.size().y / 2.0), words, color(ink));
        let quiet = if entry.shown { theme.ink_secondary } else { theme.ink_tertiary };
        widget::figures(ui, rect.right_center() - Vec2::new(SIDE, 0.0), &count, Type::SMALL, quiet);
        widget::focus_ring(ui, &response, rect, theme);
    }
    act(ui, env, &response, entry);
}

/// What is hidden, or has nothing left, stands back.
const fn ink(entry: &FilterRow, theme: &Theme) -> crate::geom::Rgba {
    if entry.shown && entry.count > 0 { theme.ink } else { theme.ink_tertiary }
}

/// What assistive technology reads: "Energy, 3", ticked or not.
fn name(ui: &Ui, response: &Response, FilterRow { label, count, shown, .. }: &FilterRow) {
    let words = format!("{label}, {count}");
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *shown, &words));
}

fn act(ui: &Ui, env: &mut Env<'_>, response: &Response, FilterRow { facet, label, shown, .. }: &FilterRow) {
    if response.clicked() {
        let isolates = response.double_clicked() || ui.input(|input| input.modifiers.shift);
        let command = if isolates { FilterCommand::Isolate } else { FilterCommand::Toggle };
        env.ask(Command::Filter(command(facet.clone())));
    }
    let verb = if *shown { "Hide" } else { "Show" };
    let tip = || format!("{verb} {label}. Double click or Shift shows it alone");
    response.clone().on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| {
        widget::text(ui, tip(), Type::SMALL, env.theme.ink);
    });
}

fn tick_box(ui: &Ui, row: Rect, ticked: bool, theme: &Theme) {
    let at = Rect::from_min_size(row.left_center() - Vec2::new(0.0, BOX / 2.0), Vec2::splat(BOX));
    let (fill, border) =
        if ticked { (theme.accent, theme.accent) } else { (theme.surface.panel, theme.surface.control_border) };
    ui.painter().rect(at, 4, color(fill), Stroke::new(1.25, color(border)), StrokeKind::Inside);
    if ticked {
        Icon::Tick.paint_at(ui.painter(), at.center(), 0.75, color(theme.on_accent));
    }
}
