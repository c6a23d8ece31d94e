//! The command palette: one field, and under it what it finds. Arrows choose, Enter does it, Esc closes.

use egui::accesskit::{self, Role};
use egui::{
    Align2, Area, Context, CursorIcon, Frame, Id, Key, Margin, Modal, Modifiers, Order, Rect, Response, ScrollArea,
    Sense, Stroke, TextEdit, Ui, UiBuilder, UiKind, Vec2, WidgetInfo,
};

use crate::app::{Action, Command, Found, Item, words};
use crate::ui::icon::Icon;
use crate::ui::theme::{RADIUS, RADIUS_CARD, Type, color};
use crate::ui::{Env, keys, widget};

/// Width of the palette, where the window has room for it.
const WIDTH: f32 = 520.0;
/// From the top of the window: under the menu bar and the toolbar.
const TOP: f32 = 88.0;
/// Height of a row.
const ROW: f32 = 28.0;
/// What the field is called, and what it says while it is empty.
const NAME: &str = "Find an action or an entity";
const HINT: &str = "Find an action, or @ and a name";

pub(super) fn show(ctx: &Context, env: &mut Env<'_>, fresh: bool) {
    let room = ctx.content_rect().size();
    let surface = env.theme.surface;
    let frame = Frame::new()
        .fill(color(surface.panel))
        .stroke(Stroke::new(1.0, color(surface.control_border)))
        .corner_radius(RADIUS_CARD)
        .inner_margin(Margin::same(8));
    let id = Id::unique("palette");
    let area = Area::new(id).kind(UiKind::Modal).sense(Sense::hover()).order(Order::Foreground).interactable(true);
    let area = area.anchor(Align2::CENTER_TOP, Vec2::new(0.0, TOP));
    let modal = Modal::new(id).area(area).frame(frame).backdrop_color(egui::Color32::TRANSPARENT);
    let shown = modal.show(ctx, |ui| {
        ui.set_width(WIDTH.min(room.x - 48.0));
        ui.spacing_mut().item_spacing.y = 0.0;
        let moved = take_keys(ui, env);
        let field = field(ui, env, fresh);
        ui.add_space(8.0);
        let height = (room.y - TOP - 96.0).clamp(3.0 * ROW, 14.0 * ROW);
        list(ui, env, field.id, height, moved || field.changed());
    });
    if shown.should_close() {
        env.ask(Command::Dismiss);
    }
}

/// Arrows and Enter belong to the list while the field has the focus; whether another row was chosen.
fn take_keys(ui: &Ui, env: &mut Env<'_>) -> bool {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let steps = [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, 8), (Key::PageUp, -8)];
    let mut moved = false;
    for (key, by) in steps {
        if pressed(key) {
            env.ask(Command::StepPalette(by));
            moved = true;
        }
    }
    if pressed(Key::Enter) {
        env.ask(Command::RunPalette(env.loan.session.palette.active));
    }
    moved
}

fn field(ui: &mut Ui, env: &mut Env<'_>, fresh: bool) -> Response {
    let mut typed = env.loan.session.palette.query.clone();
    let edit = TextEdit::singleline(&mut typed).id(Id::unique("palette field")).hint_text(HINT);
    let response = ui.add(edit.desired_width(f32::INFINITY).margin(Margin::symmetric(8, 7)));
    let response = widget::ringed(ui, response).accessible_name(NAME);
    if fresh {
        response.request_focus();
    }
    if response.changed() {
        env.ask(Command::EditPalette(typed));
    }
    response
}

/// The rows as a list box whose active option the field names.
fn list(ui: &mut Ui, env: &mut Env<'_>, field: Id, height: f32, reveal: bool) {
    let palette = &env.loan.session.palette;
    if palette.found.is_empty() {
        nothing(ui, env);
        return;
    }
    let scroll = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
    scroll.show(ui, |ui| {
        let list = UiBuilder::new().accessibility_role(Role::ListBox);
        ui.scope_builder(list, |ui| {
            let mut among = None;
            for (at, found) in palette.found.iter().enumerate() {
                let active = at == palette.active;
                among = found.heading.or(among);
                let response = row(ui, env, found, active, among);
                if active {
                    name_active(ui, field, &response);
                    if reveal {
                        response.scroll_to_me(None);
                    }
                }
                if response.clicked() {
                    env.ask(Command::RunPalette(at));
                }
            }
        });
    });
}

fn name_active(ui: &Ui, field: Id, option: &Response) {
    let option = option.id.accesskit_id();
    ui.ctx().accesskit_node_builder(field, |node: &mut accesskit::Node| node.set_active_descendant(option));
}

fn nothing(ui: &mut Ui, env: &Env<'_>) {
    let theme = env.theme;
    Frame::new().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        widget::text(ui, "No match", Type::STRONG, theme.ink);
        widget::text(ui, "Try fewer letters, or @ and a part of a name", Type::BODY, theme.ink_secondary);
    });
}

/// What a row says.
#[derive(Default)]
struct Words {
    name: String,
    /// Where it stands, or of what kind it is.
    place: String,
    /// Its key.
    key: Option<String>,
    /// Why it cannot be done now.
    hindered: Option<&'static str>,
    on: bool,
}

fn row(ui: &mut Ui, env: &Env<'_>, found: &Found, active: bool, among: Option<&str>) -> Response {
    if let Some(heading) = found.heading {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 24.0), Sense::hover());
        let galley = widget::one_line(ui, heading, Type::SMALL, env.theme.ink_tertiary, rect.width() - 16.0);
        let at = rect.left_center() + Vec2::new(8.0, 2.0 - galley.size().y / 2.0);
        ui.painter().galley(at, galley, color(env.theme.ink_tertiary));
    }
    let words = match found.item {
        Item::Act(action) => of_action(ui, env, action, among),
        Item::Show(found) => Words {
            name: words::name(&env.loan.document.dataset.entity(found.item).name),
            place: env.loan.match_words(&found),
            ..Words::default()
        },
        Item::Tell(found) => Words {
            name: words::name(env.loan.document.dataset.relation_label(found.item)),
            place: env.loan.acting_words(found.item),
            ..Words::default()
        },
    };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    let spoken = spoken(&words);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, words.hindered.is_none(), active, &spoken));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(active));
    if ui.is_rect_visible(rect) {
        paint(ui, env, &words, rect, (active, response.hovered()));
    }
    match words.hindered {
        Some(_) => response,
        None => response.on_hover_cursor(CursorIcon::PointingHand),
    }
}

/// The menu is told unless it stands over the row, `among` those of one heading.
fn of_action(ui: &Ui, env: &Env<'_>, action: Action, among: Option<&str>) -> Words {
    let menu = action.row().menu.name();
    Words {
        name: env.loan.name(action).into_owned(),
        place: if among == Some(menu) { String::new() } else { menu.to_owned() },
        key: keys::text(ui.ctx(), action),
        hindered: env.loan.can(action).err(),
        on: env.loan.is_on(action) == Some(true),
    }
}

fn spoken(Words { name, place, key, hindered, on }: &Words) -> String {
    let on = on.then_some("on");
    let parts = [Some(name.as_str()), Some(place.as_str()), on, key.as_deref(), *hindered];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The name at the left, where it stands beside it, and at the right its key; the reason is told where there is one.
fn paint(ui: &Ui, env: &Env<'_>, words: &Words, rect: Rect, (active, hovered): (bool, bool)) {
    let theme = env.theme;
    let fill = match (active, hovered) {
        (true, _) => Some(theme.surface.selected_row),
        (false, true) => Some(theme.surface.hover),
        (false, false) => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, RADIUS, color(fill));
    }
    let inner = rect.shrink2(Vec2::new(8.0, 0.0));
    let mut right = inner.right();
    if let Some(key) = &words.key {
        let galley = widget::one_line(ui, key, Type::SMALL, theme.ink_secondary, 120.0);
        right -= galley.size().x;
        let at = egui::pos2(right, inner.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, color(theme.ink_secondary));
        right -= 16.0;
    }
    let ink = if words.hindered.is_some() { theme.ink_tertiary } else { theme.ink };
    let mut left = inner.left();
    for (text, step, ink) in [
        (words.name.as_str(), Type::BODY, ink),
        (words.hindered.unwrap_or(&words.place), Type::SMALL, theme.ink_tertiary),
    ] {
        let galley = widget::one_line(ui, text, step, ink, (right - left).max(0.0));
        let width = galley.size().x;
        ui.painter().galley(egui::pos2(left, inner.center().y - galley.size().y / 2.0), galley, color(ink));
        left += width + 12.0;
    }
    if words.on && left + Icon::SIZE < right {
        Icon::Tick.paint(
            ui.painter(),
            egui::pos2(left + Icon::SIZE / 2.0, inner.center().y),
            color(theme.ink_secondary),
        );
    }
}
