//! The controls at the lower right of the canvas: what the layout does, how it is shaped, and the zoom.

use egui::{Align, Layout, Rect, Response, Role, Sense, Slider, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo};

use crate::app::{Action, Command};
use crate::layout::Phase;
use crate::style::Theme;
use crate::ui::icon::Icon;
use crate::ui::theme::{PAD, RADIUS_CARD, Type, color};
use crate::ui::widget;
use crate::ui::{Env, keys};

/// Size of the zoom buttons together.
const ZOOM: Vec2 = Vec2::new(124.0, 32.0);
/// Size of what there is for the layout.
const LAYOUT: Vec2 = Vec2::new(252.0, 32.0);
/// Room between the two.
const GAP: f32 = 8.0;
/// Width of the slider.
const RAIL: f32 = 80.0;

/// Shows the controls that belong over the canvas that covers `canvas`; how much room they take.
pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, canvas: Rect) -> Vec2 {
    let corner = canvas.right_bottom() - Vec2::splat(PAD);
    let beside = ZOOM.x + GAP + LAYOUT.x;
    let has_layout = env.loan.document.scene.num_bodies() > 0 && LAYOUT.x + 2.0 * PAD <= canvas.width();
    let stands_above = beside + 2.0 * PAD > canvas.width();
    if has_layout {
        let aside = if stands_above { Vec2::new(0.0, ZOOM.y + GAP) } else { Vec2::new(ZOOM.x + GAP, 0.0) };
        group(ui, env, Rect::from_min_size(corner - aside - LAYOUT, LAYOUT), "layout", layout);
    }
    group(ui, env, Rect::from_min_size(corner - ZOOM, ZOOM), "zoom", zoom);
    match (has_layout, stands_above) {
        (false, _) => ZOOM,
        (true, true) => Vec2::new(LAYOUT.x, LAYOUT.y + GAP + ZOOM.y),
        (true, false) => Vec2::new(beside, ZOOM.y),
    }
}

/// A card of controls in a row, which keeps the pointer from the canvas under it.
fn group(ui: &mut Ui, env: &mut Env<'_>, at: Rect, salt: &str, contents: impl FnOnce(&mut Ui, &mut Env<'_>, Rect)) {
    let surface = env.theme.surface;
    ui.interact(at, ui.scope_id().with((salt, "group")), Sense::CLICK);
    let border = Stroke::new(1.0, color(surface.panel_border));
    ui.painter().rect(at, RADIUS_CARD, color(surface.panel), border, StrokeKind::Inside);
    let row = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().id_salt(salt).max_rect(at.shrink(4.0)).layout(row), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        contents(ui, env, at);
    });
}

/// Farther, how large, closer, the whole map.
fn zoom(ui: &mut Ui, env: &mut Env<'_>, _card: Rect) {
    press(ui, env, Action::ZoomOut, |ui| widget::bare_icon(ui, Icon::Minus, "Zoom out"));
    press(ui, env, Action::ZoomReset, |ui| percent(ui, env.loan.session.camera.zoom, env.theme));
    press(ui, env, Action::ZoomIn, |ui| widget::bare_icon(ui, Icon::Plus, "Zoom in"));
    press(ui, env, Action::Fit, |ui| widget::bare_icon(ui, Icon::Fit, "Fit the map"));
}

/// Stop and go on, to the end, once more; and the shape.
fn layout(ui: &mut Ui, env: &mut Env<'_>, card: Rect) {
    let paused = env.loan.is_paused();
    let (icon, name) = if paused { (Icon::Play, "Let the layout go on") } else { (Icon::Pause, "Pause the layout") };
    press(ui, env, Action::PauseLayout, |ui| widget::bare_icon(ui, icon, name));
    press(ui, env, Action::SettleLayout, |ui| widget::bare_icon(ui, Icon::ToEnd, "Finish the layout"));
    press(ui, env, Action::Shake, |ui| widget::bare_icon(ui, Icon::Again, "Lay out again"));
    let border = Stroke::new(1.0, color(env.theme.surface.panel_border));
    let line = ui.cursor().left() + 6.0;
    ui.painter().vline(line, card.shrink(8.0).y_range(), border);
    ui.add_space(14.0);
    end(ui, env, Action::EvenEdges, "Even");
    ui.add_space(6.0);
    slider(ui, env);
    ui.add_space(6.0);
    end(ui, env, Action::TightClusters, "Tight");
    progress(ui, env, card);
}

/// How far a layout is that runs or waits, as a thin bar along the foot of the card.
fn progress(ui: &Ui, env: &Env<'_>, card: Rect) {
    let (Phase::Running(share) | Phase::Paused(Some(share))) = env.loan.phase else { return };
    let foot = card.shrink2(Vec2::new(f32::from(RADIUS_CARD), 0.0));
    let size = Vec2::new(foot.width() * share.clamp(0.0, 1.0), 2.0);
    let ink = if env.loan.is_paused() { env.theme.ink_tertiary } else { env.theme.accent };
    ui.painter().rect_filled(Rect::from_min_size(foot.left_bottom() - Vec2::new(0.0, 2.0), size), 1, color(ink));
}

/// From even edges to tight clusters; the map follows while it is moved.
fn slider(ui: &mut Ui, env: &mut Env<'_>) {
    const NAME: &str = "From even edges to tight clusters";
    let mut clusters = env.loan.document.clusters;
    let theme = env.theme;
    ui.spacing_mut().slider_width = RAIL;
    ui.spacing_mut().slider_rail_height = 2.0;
    ui.spacing_mut().interact_size.y = 14.0;
    let visuals = &mut ui.visuals_mut().widgets;
    visuals.inactive.bg_fill = color(theme.surface.panel_border);
    for look in [&mut visuals.inactive, &mut visuals.hovered, &mut visuals.active] {
        look.fg_stroke = Stroke::new(1.5, color(theme.ink_secondary));
        look.expansion = 0.0;
    }
    visuals.hovered.fg_stroke.color = color(theme.accent);
    visuals.active.fg_stroke.color = color(theme.accent);
    let slider = Slider::new(&mut clusters, 0.0..=1.0).show_value(false).step_by(0.01).trailing_fill(false);
    let response = ui.add(slider);
    response.widget_info(|| WidgetInfo::slider(true, f64::from(clusters), NAME));
    widget::focus_ring(ui, &response, response.rect.expand2(Vec2::new(2.0, 3.0)), theme);
    if response.changed() || response.drag_stopped() {
        env.ask(Command::EditClusters { to: clusters, done: !response.dragged() });
    }
    let tip = "From even edges, which tell distances, to tight clusters, which tell neighbourhoods";
    response.on_hover_text(tip);
}

/// The word at an end of the slider: a step that way.
fn end(ui: &mut Ui, env: &mut Env<'_>, action: Action, word: &str) {
    let ink = color(env.theme.ink_secondary);
    let name = action.row().text;
    let galley = ui.painter().layout_no_wrap(word.to_owned(), Type::SMALL.font(), ink);
    press(ui, env, action, |ui| {
        let (rect, response) = ui.allocate_exact_size(Vec2::new(galley.size().x, 24.0), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
        let theme = widget::theme_of(ui);
        let ink = if response.hovered() { theme.accent } else { theme.ink_secondary };
        let at = rect.center() - galley.size() / 2.0;
        ui.painter().galley_with_override_text_color(at, galley, color(ink));
        widget::focus_ring(ui, &response, rect, &theme);
        response.on_hover_cursor(egui::CursorIcon::PointingHand)
    });
}

fn percent(ui: &mut Ui, zoom: f64, theme: &Theme) -> Response {
    let words = format!("{:.0} %", zoom * 100.0);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(44.0, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Actual size, now {words}")));
    let galley = ui.painter().layout_no_wrap(words, Type::SMALL.font(), color(theme.ink_secondary));
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color(theme.ink_secondary));
    widget::focus_ring(ui, &response, rect, theme);
    response
}

/// A button of an action: its tooltip tells the key, or why it cannot be done now.
pub(super) fn press(ui: &mut Ui, env: &mut Env<'_>, action: Action, button: impl FnOnce(&mut Ui) -> Response) {
    let can = env.loan.can(action);
    let response = ui.add_enabled_ui(can.is_ok(), button).inner.on_hover_text(keys::tip(ui.ctx(), action));
    if response.on_disabled_hover_text(can.err().unwrap_or_default()).clicked() {
        env.act(action);
    }
}
