//! The filters of the map, above it: a chip for each with a cross that lifts it, whether what they take off is hidden or
//! dimmed, and a way to lift all.

use egui::{Align, CursorIcon, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo};

use crate::app::{Action, Command, FilterChip, FilterCommand};
use crate::ui::Env;
use crate::ui::icon::Icon;
use crate::ui::theme::{PAD, Type, color};
use crate::ui::widget;

/// Height of a chip.
const HEIGHT: f32 = 28.0;
/// Room on each side of its words.
const SIDE: f32 = 12.0;
/// Room between chips.
const GAP: f32 = 8.0;

/// Shows the chips below `top`; nothing without a filter.
pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, canvas: Rect, top: f32) {
    let chips = env.loan.chips();
    if chips.is_empty() {
        return;
    }
    let gap = if top > canvas.top() { GAP } else { 12.0 };
    let room = canvas.shrink2(Vec2::new(PAD, 0.0)).with_min_y(top + gap);
    let layout = Layout::left_to_right(Align::Min).with_main_wrap(true);
    let builder = UiBuilder::new().id_salt("filters").max_rect(room).layout(layout);
    let builder = builder.accessibility_role(Role::Region).accessibility_label("Filters");
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(GAP);
        for (at, entry) in chips.iter().enumerate() {
            ui.push_id(at, |ui| chip(ui, env, entry, room.width()));
        }
        hidden_or_dimmed(ui, env);
        clear(ui, env);
    });
}

/// The words lead to the section of the panel, the cross lifts the filter.
fn chip(ui: &mut Ui, env: &mut Env<'_>, FilterChip { group, words }: &FilterChip, most: f32) {
    const CROSS: f32 = 24.0;
    let theme = env.theme;
    let galley = widget::one_line(ui, words, Type::BODY, theme.ink, (most - SIDE - CROSS - 4.0).max(24.0));
    let size = Vec2::new(SIDE + galley.size().x + CROSS + 4.0, HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), words));
    let fill = if response.hovered() { theme.surface.hover } else { theme.surface.panel };
    let border = Stroke::new(1.0, color(theme.surface.control_border));
    ui.painter().rect(rect, HEIGHT as u8 / 2, color(fill), border, StrokeKind::Inside);
    let at = rect.left_center() + Vec2::new(SIDE, -galley.size().y / 2.0);
    ui.painter().galley(at, galley, color(theme.ink));
    widget::focus_ring(ui, &response, rect, theme);
    let tip = format!("{words}. Click to change it in the panel");
    if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(tip).clicked() {
        env.ask(Command::Filter(FilterCommand::Reveal(group.clone())));
    }
    let cross = Rect::from_center_size(rect.right_center() - Vec2::new(2.0 + CROSS / 2.0, 0.0), Vec2::splat(CROSS));
    ui.scope_builder(UiBuilder::new().id_salt("lift").max_rect(cross), |ui| {
        if widget::icon_button(ui, Icon::Close, &format!("Remove {words}")).clicked() {
            env.ask(Command::Filter(FilterCommand::Lift(group.clone())));
        }
    });
}

/// What becomes of what is filtered out: two words, of which one holds.
fn hidden_or_dimmed(ui: &mut Ui, env: &mut Env<'_>) {
    let theme = env.theme;
    let dimmed = env.loan.document.options.dimmed;
    let choices = [
        ("Hidden", "What is filtered out is not drawn", false),
        ("Dimmed", "What is filtered out stands in the background", true),
    ];
    let galleys =
        choices.map(|(word, ..)| ui.painter().layout_no_wrap(word.to_owned(), Type::BODY.font(), color(theme.ink)));
    let width = galleys.iter().map(|galley| galley.size().x + 2.0 * SIDE).fold(0.0, f32::max);
    let (whole, _) = ui.allocate_exact_size(Vec2::new(2.0 * width, HEIGHT), Sense::hover());
    let border = Stroke::new(1.0, color(theme.surface.control_border));
    ui.painter().rect(whole, HEIGHT as u8 / 2, color(theme.surface.inset), border, StrokeKind::Inside);
    for (at, (word, tip, is_dimmed)) in choices.into_iter().enumerate() {
        let part = Rect::from_min_size(whole.min + Vec2::new(width * at as f32, 0.0), Vec2::new(width, HEIGHT));
        let response = ui.interact(part, ui.scope_id().with(word), Sense::click());
        let chosen = dimmed == is_dimmed;
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, word));
        if chosen {
            ui.painter().rect(part, HEIGHT as u8 / 2, color(theme.surface.panel), border, StrokeKind::Inside);
        }
        let ink = if chosen || response.hovered() { theme.ink } else { theme.ink_secondary };
        let step = if chosen { Type::STRONG } else { Type::BODY };
        let words = ui.painter().layout_no_wrap(word.to_owned(), step.font(), color(ink));
        ui.painter().galley(part.center() - words.size() / 2.0, words, color(ink));
        widget::focus_ring(ui, &response, part, theme);
        if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(tip).clicked() && !chosen {
            env.ask(Command::Filter(FilterCommand::Dim(is_dimmed)));
        }
    }
}

/// The last of the row: lifts every filter.
fn clear(ui: &mut Ui, env: &mut Env<'_>) {
    const WORD: &str = "Clear all";
    let theme = env.theme;
    let galley = ui.painter().layout_no_wrap(WORD.to_owned(), Type::BODY.font(), color(theme.accent));
    let (rect, response) = ui.allocate_exact_size(Vec2::new(galley.size().x + 2.0 * SIDE, HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), WORD));
    let fill = if response.hovered() { theme.surface.hover } else { theme.surface.panel };
    let border = Stroke::new(1.0, color(theme.surface.panel_border));
    ui.painter().rect(rect, HEIGHT as u8 / 2, color(fill), border, StrokeKind::Inside);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color(theme.accent));
    widget::focus_ring(ui, &response, rect, theme);
    let tip = Action::LiftFilters.row().tip;
    if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(tip).clicked() {
        env.act(Action::LiftFilters);
    }
}
