//! The lists of the left panel that hide and show: a tick, a drawing, a name and a count; statuses as chips.
//!
//! A click or Space toggles; a double click, or a click, Space or Enter with Shift, shows only that one of its list, and
//! the same once more shows all again.

use egui::{Align, CursorIcon, Layout, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::app::Command;
use crate::scene::{FacetGroup, FilterRow, FilterSection};
use crate::style::Theme;
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
/// Height of a row.
pub(super) const ROW: f32 = 24.0;
/// Height of a chip.
const CHIP: f32 = 24.0;

/// A list with its heading.
pub(super) fn section(ui: &mut Ui, env: &mut Env<'_>, FilterSection { group, rows }: &FilterSection) {
    let lift = rows.iter().any(|row| !row.shown).then_some(Command::ShowAllOf(*group));
    heading(ui, env, group.heading(), lift);
    match group {
        FacetGroup::Domains | FacetGroup::Entities => rows.iter().for_each(|entry| row(ui, env, entry)),
        FacetGroup::Status => chips(ui, env, rows),
    }
}

/// The heading of a list, and the link that shows all of it where something is hidden.
pub(super) fn heading(ui: &mut Ui, env: &mut Env<'_>, words: &str, lift: Option<Command>) {
    let theme = env.theme;
    ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), 20.0), Layout::left_to_right(Align::Center), |ui| {
        widget::text(ui, words, Type::SECTION, theme.ink);
        let Some(lift) = lift else { return };
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let tip = format!("Show all of {}", words.to_lowercase());
            if widget::link(ui, "All", Type::BODY, theme).on_hover_text(tip).clicked() {
                env.ask(lift);
            }
        });
    });
    ui.add_space(4.0);
}

fn row(ui: &mut Ui, env: &mut Env<'_>, entry: &FilterRow) {
    let theme = env.theme;
    let count = entry.count.to_string();
    let figures = widget::figures_width(ui, &count, Type::BODY);
    let words_at = if entry.key.is_empty() { BOX + 8.0 } else { WORDS_AT };
    let room = ui.available_width() - words_at - 8.0 - figures;
    let ink = if entry.shown { theme.ink } else { theme.ink_tertiary };
    let words = ui.painter().layout(entry.label.clone(), Type::BODY.font(), color(ink), room.max(24.0));
    let height = (words.size().y + 8.0).max(ROW);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    name(ui, &response, entry);
    if ui.is_rect_visible(rect) {
        if response.hovered() {
            ui.painter().rect_filled(rect.expand2(Vec2::new(8.0, 0.0)), RADIUS, color(theme.surface.hover));
        }
        tick_box(ui, rect, entry.shown, theme);
        paint::shapes(ui.painter(), rect.left_center() + Vec2::new(KEY_AT, 0.0), &entry.key);
        let left = rect.left_center() + Vec2::new(words_at, -words.size().y / 2.0);
        ui.painter().galley(left, words, color(ink));
        widget::figures(ui, rect.right_center(), &count, Type::BODY, theme.ink_tertiary);
        widget::focus_ring(ui, &response, rect, theme);
    }
    act(ui, env, &response, entry);
}

/// What assistive technology reads: "Energy, 3", ticked or not.
fn name(ui: &Ui, response: &Response, FilterRow { label, count, shown, .. }: &FilterRow) {
    let words = format!("{label}, {count}");
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *shown, &words));
}

fn act(ui: &Ui, env: &mut Env<'_>, response: &Response, FilterRow { facet, label, shown, .. }: &FilterRow) {
    if response.clicked() {
        let isolates = response.double_clicked() || ui.input(|input| input.modifiers.shift);
        let command = if isolates { Command::IsolateFacet } else { Command::ToggleFacet };
        env.ask(command(facet.clone()));
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

fn chips(ui: &mut Ui, env: &mut Env<'_>, rows: &[FilterRow]) {
    ui.add_space(4.0);
    ui.spacing_mut().item_spacing = Vec2::splat(8.0);
    ui.horizontal_wrapped(|ui| {
        for entry in rows {
            chip(ui, env, entry);
        }
    });
    ui.spacing_mut().item_spacing.y = 0.0;
}

/// A chip in the accent's tint while its status is shown, empty while it is hidden.
fn chip(ui: &mut Ui, env: &mut Env<'_>, entry: &FilterRow) {
    const SIDE: f32 = 10.0;
    const GAP: f32 = 6.0;
    let theme = env.theme;
    let ink = if entry.shown { theme.ink } else { theme.ink_tertiary };
    let words = ui.painter().layout_no_wrap(entry.label.clone(), Type::SMALL.font(), color(ink));
    let count = entry.count.to_string();
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
