//! What the canvas says when it does not show the whole map: a card at the top with the way back, the chips of the
//! filters, and a word where nothing is left to see.

use egui::{Align, Layout, Rect, Ui, UiBuilder, Vec2};

use super::{chips, crumbs};
use crate::app::{Action, Row};
use crate::ui::Env;
use crate::ui::theme::Type;
use crate::ui::widget::{self, Look};

/// Room between the card and what stands above it.
const GAP: f32 = 8.0;

/// Shows the card and the chips below `top`, and the empty state in the middle.
pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, canvas: Rect, top: f32) {
    if env.loan.hides_everything() {
        nothing(ui, env, canvas);
    }
    let line = env.loan.scope_line();
    let gap = if top > canvas.top() { GAP } else { 12.0 };
    let top = line.map_or(top, |words| crumbs::show(ui, env, canvas, top + gap, &words).bottom());
    chips::show(ui, env, canvas, top);
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
