//! What stands over a map that is shown in part: the way in with a way back out of each stop, how far it reaches, and
//! rings round whom it is about.

use egui::{Align, Frame, Layout, Margin, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo};

use crate::app::{Action, Command, Crumb};
use crate::scene::{Arrange, Reach, Scope};
use crate::ui::Env;
use crate::ui::icon::Icon;
use crate::ui::theme::{PAD, RADIUS_CARD, Type, color};
use crate::ui::widget;

/// Width of the card at the most.
const WIDTH: f32 = 480.0;
/// Steps that can be chosen.
const STEPS: [u8; 3] = [1, 2, 3];

/// Shows the card at the top of `canvas`, from `top` down; `words` tell how much is shown. Where it stands.
pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, canvas: Rect, top: f32, words: &str) -> Rect {
    let width = WIDTH.min(canvas.width() - 2.0 * PAD);
    let at = Rect::from_min_size(egui::pos2(canvas.center().x - width / 2.0, top), Vec2::new(width, 60.0));
    let id = ui.scope_id().with("part card");
    // The card of the last frame keeps the pointer from the canvas under it.
    let last: Option<Rect> = ui.data(|data| data.get_temp(id));
    if let Some(last) = last {
        ui.interact(last, id, Sense::CLICK);
    }
    let surface = env.theme.surface;
    let frame = Frame::new()
        .fill(color(surface.panel))
        .stroke(Stroke::new(1.0, color(surface.panel_border)))
        .corner_radius(RADIUS_CARD)
        .inner_margin(Margin { left: 12, right: 6, top: 4, bottom: 6 });
    let builder = UiBuilder::new().id_salt("part").max_rect(at).layout(Layout::top_down(Align::Min));
    let builder = builder.accessibility_role(Role::Group).accessibility_label("The part that is shown");
    let shown = ui.scope_builder(builder, |ui| {
        frame.show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::new(6.0, 0.0);
            way(ui, env);
            reach(ui, env, words);
        })
    });
    let card = shown.inner.response.rect;
    ui.data_mut(|data| data.insert_temp(id, card));
    card
}

/// The stops, each a link but the last, and the cross that shows the whole map.
fn way(ui: &mut Ui, env: &mut Env<'_>) {
    let theme = env.theme;
    let crumbs = env.loan.crumbs();
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widget::icon_button(ui, Icon::Close, Action::ShowWholeMap.row().text).clicked() {
                env.act(Action::ShowWholeMap);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let kept = fitting(ui, &crumbs);
                for (at, Crumb { label, scope }) in crumbs.iter().enumerate() {
                    let last = at + 1 == crumbs.len();
                    if at > 0 && at < kept {
                        continue;
                    }
                    if at > 0 {
                        let words = if at == kept && kept > 1 { "› … ›" } else { "›" };
                        widget::line(ui, words, Type::BODY, theme.ink_tertiary);
                    }
                    if last {
                        widget::line(ui, label, Type::STRONG, theme.ink);
                    } else if widget::link(ui, label, Type::BODY, theme).clicked() {
                        env.ask(scope.clone().map_or(Command::Do(Action::ShowWholeMap), Command::LookAt));
                    }
                }
            });
        });
    });
}

/// The first stop after the map for which there is room; the last one always stands.
fn fitting(ui: &Ui, crumbs: &[Crumb]) -> usize {
    let width = |crumb: &Crumb| {
        ui.painter().layout_no_wrap(crumb.label.clone(), Type::STRONG.font(), egui::Color32::PLACEHOLDER).size().x
            + 24.0
    };
    let mut room = ui.available_width() - crumbs.first().map_or(0.0, width) - 24.0;
    let mut first = crumbs.len().saturating_sub(1).max(1);
    for (at, crumb) in crumbs.iter().enumerate().skip(1).rev() {
        room -= width(crumb);
        if room < 0.0 {
            break;
        }
        first = at;
    }
    first
}

/// How much is shown, how many steps it reaches, and whether it stands in rings.
fn reach(ui: &mut Ui, env: &mut Env<'_>, words: &str) {
    let theme = env.theme;
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(6.0);
            if env.loan.ego().is_some() {
                let rings = matches!(env.loan.document.options.arrange, Arrange::Radial(_));
                let (word, action) =
                    if rings { ("By force", Action::ForceLayout) } else { ("In rings", Action::RadialLayout) };
                if widget::link(ui, word, Type::BODY, theme).on_hover_text(action.row().tip).clicked() {
                    env.act(action);
                }
                ui.add_space(10.0);
            }
            if let (Some(hops), Some(scope)) = (env.loan.hops(), &env.loan.document.options.scope) {
                ui.spacing_mut().item_spacing.x = 2.0;
                for steps in STEPS.into_iter().rev() {
                    if step(ui, env, steps, steps == hops) {
                        env.ask(Command::LookAt(Scope { reach: Reach::Hops(steps), ..scope.clone() }));
                    }
                }
                ui.add_space(4.0);
                widget::line(ui, "Steps", Type::SMALL, theme.ink_secondary);
                ui.add_space(12.0);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let (short, _) = words.split_once(':').unwrap_or((words, ""));
                let short = short.strip_prefix("Showing ").unwrap_or(short);
                let response = widget::line(ui, short, Type::SMALL, theme.ink_secondary).on_hover_text(words);
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
            });
        });
    });
}

/// One number of steps; whether it was chosen.
fn step(ui: &mut Ui, env: &Env<'_>, steps: u8, chosen: bool) -> bool {
    let theme = env.theme;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(24.0, 20.0), Sense::click());
    let name = if steps == 1 { "1 step".to_owned() } else { format!("{steps} steps") };
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, &name));
    let (fill, border, ink) = match (chosen, response.hovered()) {
        (true, _) => (theme.surface.selected_row, theme.accent, theme.ink),
        (false, true) => (theme.surface.hover, theme.surface.panel_border, theme.ink),
        (false, false) => (theme.surface.panel, theme.surface.panel_border, theme.ink_secondary),
    };
    ui.painter().rect(rect, 4, color(fill), Stroke::new(1.0, color(border)), StrokeKind::Inside);
    let galley = widget::one_line(ui, &steps.to_string(), Type::SMALL, ink, rect.width());
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color(ink));
    widget::focus_ring(ui, &response, rect, theme);
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(name).clicked() && !chosen
}
