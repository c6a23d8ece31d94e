//! What the canvas says when it does not show the whole map: a chip at the top with a way back, the chips of the
//! filters, and a word where nothing is left to see.

use egui::{Align, Layout, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2};

use super::chips;
use crate::app::{Action, Row};
use crate::ui::Env;
use crate::ui::icon::Icon;
use crate::ui::theme::{PAD, Type, color};
use crate::ui::widget::{self, Look};

/// Height of the chip.
const HEIGHT: f32 = 32.0;
/// Room between the chip and what stands above it.
const GAP: f32 = 8.0;

/// Shows the chip below `top`, and the empty state in the middle.
pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, canvas: Rect, top: f32) {
    if env.loan.hides_everything() {
        nothing(ui, env, canvas);
    }
    let line = env.loan.scope_line();
    let top = line.map_or(top, |words| chip(ui, env, canvas, top, (&words, Action::ShowWholeMap)).bottom());
    chips::show(ui, env, canvas, top);
}

/// One line in a round frame, and the cross that lifts what it says.
fn chip(ui: &mut Ui, env: &mut Env<'_>, canvas: Rect, top: f32, (words, lift): (&str, Action)) -> Rect {
    const SIDE: f32 = 14.0;
    const CROSS: f32 = 24.0;
    let theme = env.theme;
    let most = canvas.width() - 2.0 * PAD - 2.0 * SIDE - CROSS;
    let galley = widget::one_line(ui, words, Type::BODY, theme.ink, most.max(0.0));
    let size = Vec2::new(galley.size().x + 2.0 * SIDE + CROSS, HEIGHT);
    let gap = if top > canvas.top() { GAP } else { 12.0 };
    let at = Rect::from_min_size(egui::pos2(canvas.center().x - size.x / 2.0, top + gap), size);
    let response = ui.interact(at, ui.scope_id().with("part chip"), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
    if galley.elided {
        response.on_hover_text(words);
    }
    let border = Stroke::new(1.0, color(theme.surface.panel_border));
    ui.painter().rect(at, 16, color(theme.surface.panel), border, StrokeKind::Inside);
    ui.painter().galley(at.left_center() + Vec2::new(SIDE, -galley.size().y / 2.0), galley, color(theme.ink));
    let cross =
        Rect::from_center_size(at.right_center() - Vec2::new(SIDE / 2.0 + CROSS / 2.0, 0.0), Vec2::splat(CROSS));
    let word = lift.row().text;
    ui.scope_builder(UiBuilder::new().id_salt("lift").max_rect(cross), |ui| {
        if widget::icon_button(ui, Icon::Close, word).clicked() {
            env.act(lift);
        }
    });
    at
}

/// The middle of an empty canvas.
fn nothing(ui: &mut Ui, env: &mut Env<'_>, canvas: Rect) {
    let size = Vec2::new(320.0_f32.min(canvas.width()), 72.0);
    let at = Rect::from_center_size(canvas.center(), size);
    let builder = UiBuilder::new().id_salt("nothing to show").max_rect(at).layout(Layout::top_down(Align::Center));
    ui.scope_builder(builder, |ui| {
        widget::text(ui, "Nothing to show with these filters", Type::ITEM, env.theme.ink);
        ui.add_space(12.0);
        let Row { text: word, tip, .. } = Action::ShowEverything.row();
        if widget::button(ui, None, Some(word), word, Look::Plain).on_hover_text(tip).clicked() {
            env.act(Action::ShowEverything);
        }
    });
}
