//! The views that are kept, at the top of the left panel: a click goes to one, its menu changes it.

use egui::{Align, CursorIcon, Layout, Popup, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use super::filters::ROW;
use crate::app::words;
use crate::app::{Action, Command, NamedView, ViewCommand};
use crate::ui::icon::Icon;
use crate::ui::theme::{RADIUS, Type, color};
use crate::ui::{Env, keys, widget};

/// Left edge of the names; the numbers stand before.
const NAME_AT: f32 = 24.0;

/// The list, and a rule under it; nothing while no view is kept.
pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>) {
    let views = &env.loan.document.views;
    if views.is_empty() {
        return;
    }
    heading(ui, env);
    for (at, view) in views.iter().enumerate() {
        ui.push_id(("view", at), |ui| row(ui, env, (at, views.len()), view));
    }
    widget::rule(ui, env.theme);
}

/// The word, and the links that keep another view and present them all.
fn heading(ui: &mut Ui, env: &mut Env<'_>) {
    let theme = env.theme;
    ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), 20.0), Layout::left_to_right(Align::Center), |ui| {
        widget::text(ui, "Views", Type::SECTION, theme.ink);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            for (action, word) in [(Action::Present, "Present"), (Action::KeepView, "Keep…")] {
                let link = widget::link(ui, word, Type::BODY, theme);
                if link.on_hover_text(keys::tip(ui.ctx(), action)).clicked() {
                    env.act(action);
                }
            }
        });
    });
    ui.add_space(4.0);
}

fn row(ui: &mut Ui, env: &mut Env<'_>, (at, count): (usize, usize), view: &NamedView) {
    const MORE: f32 = 24.0;
    let theme = env.theme;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    let is_shown = env.loan.session.viewing.at == Some(at);
    let name = words::name(&view.name);
    let spoken = format!("{name}, view {} of {count}", at + 1);
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), is_shown, &spoken));
    if ui.is_rect_visible(rect) {
        let ground = rect.expand2(Vec2::new(8.0, 0.0));
        if is_shown {
            ui.painter().rect_filled(ground, RADIUS, color(theme.surface.selected_row));
        } else if response.hovered() {
            ui.painter().rect_filled(ground, RADIUS, color(theme.surface.hover));
        }
        let number = (at + 1).to_string();
        let digits = widget::figures_width(ui, &number, Type::BODY);
        let right = rect.left_center() + Vec2::new(digits.max(8.0), 0.0);
        widget::figures(ui, right, &number, Type::BODY, theme.ink_tertiary);
        let step = if is_shown { Type::STRONG } else { Type::BODY };
        let galley = widget::one_line(ui, &name, step, theme.ink, rect.width() - NAME_AT - MORE);
        let left = rect.left_center() + Vec2::new(NAME_AT, -galley.size().y / 2.0);
        ui.painter().galley(left, galley, color(theme.ink));
        widget::focus_ring(ui, &response, rect, theme);
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let response =
        if view.caption.is_empty() { response } else { response.on_hover_text(words::sentence(&view.caption)) };
    if response.clicked() {
        env.ask(Command::View(ViewCommand::Go(at)));
    }
    let corner = Rect::from_min_size(rect.right_top() - Vec2::new(MORE, 0.0), Vec2::splat(MORE));
    ui.scope_builder(UiBuilder::new().max_rect(corner), |ui| {
        let more = widget::icon_button(ui, Icon::More, &format!("Change {name}"));
        Popup::menu(&more).show(|ui| menu(ui, env, at, count));
    });
}

/// What can be done with a view.
fn menu(ui: &mut Ui, env: &mut Env<'_>, at: usize, count: usize) {
    let rows = [
        ("Update to what is shown", true, ViewCommand::Update(at)),
        ("Name and caption…", true, ViewCommand::Edit(at)),
        ("Move up", at > 0, ViewCommand::Move { from: at, to: at.saturating_sub(1) }),
        ("Move down", at + 1 < count, ViewCommand::Move { from: at, to: at + 1 }),
        ("Remove", true, ViewCommand::Remove(at)),
    ];
    for (word, can, command) in rows {
        let row = ui.add_enabled_ui(can, |ui| widget::menu_row(ui, word, None, None)).inner;
        if row.clicked() {
            env.ask(Command::View(command));
            ui.close();
        }
    }
}
