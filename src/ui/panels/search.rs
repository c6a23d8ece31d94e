//! The search: its field in the toolbar, and what it finds in place of the left panel, so that the map stays free.

use egui::accesskit::{self, Role};
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Align2, Context, CursorIcon, Frame, Id, Key, Margin, Modifiers, Rect, Response, ScrollArea, Sense, Stroke,
    StrokeKind, TextEdit, Ui, UiBuilder, Vec2, WidgetInfo,
};

use crate::app::{Action, Command, SearchCommand, SearchRow};
use crate::style::whole;
use crate::ui::icon::Icon;
use crate::ui::theme::{CONTROL, PAD, RADIUS, Type, color};
use crate::ui::{Env, keys, widget};

/// Width of the field at the most.
const WIDTH: f32 = 520.0;
/// Width from which on the field has room for its key.
const ROOMY: f32 = 260.0;
/// What the field is called, and what it says while it is empty.
const NAME: &str = "Find on the map";
const HINT: &str = "Find names, aliases, codes, relations";

/// Esc closes the search, in its field and where nothing has the keyboard; from the field the map gets it.
pub(in crate::ui) fn leave(ctx: &Context, env: &mut Env<'_>, was_open: &mut bool, map: Option<Id>) {
    let open = env.loan.session.search.open;
    let closed = std::mem::replace(was_open, open) && !open;
    // egui has let go of the field already when Esc is pressed.
    let ours = ctx.memory(|memory| memory.focused().is_none_or(|focused| focused == field_id()));
    if !ours || env.loan.session.dialog.is_some() {
        return;
    }
    if open && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        env.ask(Command::Search(SearchCommand::Close));
    }
    if let Some(map) = map.filter(|_| closed) {
        ctx.memory_mut(|memory| memory.request_focus(map));
    }
}

/// The text of the field among egui's widgets.
fn field_id() -> Id {
    Id::unique("search field")
}

/// The field in the middle of `bar`, as far as it is free from `left` to `right`.
pub(super) fn field(ui: &mut Ui, env: &mut Env<'_>, bar: Rect, (left, right): (f32, f32)) {
    let width = WIDTH.min(right - left);
    if width < 96.0 || env.loan.session.welcome {
        return;
    }
    let middle = bar.center().x.clamp(left + width / 2.0, right - width / 2.0);
    let at = Rect::from_center_size(egui::pos2(middle, bar.center().y), Vec2::new(width, CONTROL));
    let builder = UiBuilder::new().id_salt("search").max_rect(at);
    ui.scope_builder(builder, |ui| ui.add_enabled_ui(env.loan.can(Action::Find).is_ok(), |ui| boxed(ui, env, at)));
}

fn boxed(ui: &mut Ui, env: &mut Env<'_>, at: Rect) {
    const GLASS: f32 = 36.0;
    let (theme, search) = (env.theme, &env.loan.session.search);
    let border = Stroke::new(1.0, color(theme.surface.control_border));
    ui.painter().rect(at, RADIUS, color(theme.surface.panel), border, StrokeKind::Inside);
    Icon::Search.paint(ui.painter(), at.left_center() + Vec2::new(GLASS / 2.0, 0.0), color(theme.ink_secondary));
    let aside = if search.open { told(ui, env, at) } else { key(ui, env, at) };
    let room = Rect::from_min_max(at.min + Vec2::new(GLASS, 0.0), at.max - Vec2::new(aside + 8.0, 0.0));
    let had = ui.memory(|memory| memory.has_focus(field_id()));
    if had {
        take_keys(ui, env);
    }
    let mut typed = if search.open { search.query.clone() } else { String::new() };
    let edit = TextEdit::singleline(&mut typed).id(field_id()).hint_text(HINT).frame(Frame::NONE);
    let edit = edit.desired_width(room.width()).margin(Margin::ZERO).min_size(room.size()).align(Align2::LEFT_CENTER);
    let response = ui.scope_builder(UiBuilder::new().max_rect(room), |ui| ui.add(edit)).inner;
    let response = response.accessible_name(NAME);
    if response.has_focus() {
        let ring = Stroke::new(2.0, color(theme.accent));
        ui.painter().rect_stroke(at.expand(1.0), RADIUS + 1, ring, StrokeKind::Outside);
    }
    // The Tab key passes by and opens nothing.
    if response.clicked() && !search.open {
        env.act(Action::Find);
    }
    if response.changed() {
        env.ask(Command::Search(SearchCommand::Edit(typed)));
    }
    called(ui, env, &response);
}

/// The keyboard comes to the field as often as the search is called, with what was typed marked: at once, so that letters
/// that follow the key closely are the field's.
fn called(ui: &Ui, env: &Env<'_>, field: &Response) {
    let search = &env.loan.session.search;
    if env.commands.contains(&Command::Do(Action::Find)) {
        field.request_focus();
    }
    let id = field.id.with("calls");
    let met: u32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    if search.calls == met {
        return;
    }
    ui.data_mut(|data| data.insert_temp(id, search.calls));
    field.request_focus();
    let mut state = TextEditState::load(ui.ctx(), field.id).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(search.query.chars().count()));
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), field.id);
}

/// The key that opens the search, at the right of the field; how wide it is.
fn key(ui: &Ui, env: &Env<'_>, at: Rect) -> f32 {
    let Some(words) = keys::text(ui.ctx(), Action::Find).filter(|_| at.width() >= ROOMY) else { return 8.0 };
    let theme = env.theme;
    let galley = widget::one_line(ui, &words, Type::SMALL, theme.ink_secondary, 96.0);
    let size = galley.size() + Vec2::new(12.0, 4.0);
    let chip = Rect::from_min_size(egui::pos2(at.right() - size.x - 8.0, at.center().y - size.y / 2.0), size);
    let border = Stroke::new(1.0, color(theme.surface.panel_border));
    ui.painter().rect(chip, 4, color(theme.surface.inset), border, StrokeKind::Inside);
    ui.painter().galley(chip.center() - galley.size() / 2.0, galley, color(theme.ink_secondary));
    size.x + 8.0
}

/// How many matches there are, and the cross that closes the search; how wide both are.
fn told(ui: &mut Ui, env: &mut Env<'_>, at: Rect) -> f32 {
    const CROSS: f32 = 28.0;
    let (theme, search) = (env.theme, &env.loan.session.search);
    let cross = Rect::from_center_size(at.right_center() - Vec2::new(CROSS / 2.0 + 2.0, 0.0), Vec2::splat(24.0));
    let clicked = ui.scope_builder(UiBuilder::new().id_salt("close").max_rect(cross), |ui| {
        widget::icon_button(ui, Icon::Close, "Close the search").clicked()
    });
    if clicked.inner {
        env.ask(Command::Search(SearchCommand::Close));
    }
    if search.query.trim().is_empty() || at.width() < ROOMY {
        return CROSS + 4.0;
    }
    let galley = widget::one_line(ui, &search.words(), Type::SMALL, theme.ink_secondary, 120.0);
    let corner = egui::pos2(cross.left() - 4.0 - galley.size().x, at.center().y - galley.size().y / 2.0);
    let width = galley.size().x;
    ui.painter().galley(corner, galley, color(theme.ink_secondary));
    CROSS + 8.0 + width
}

/// Arrows and Enter belong to the matches while the field has the keyboard.
fn take_keys(ui: &Ui, env: &mut Env<'_>) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let steps = [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, 8), (Key::PageUp, -8)];
    for (key, by) in steps {
        if pressed(key) {
            env.ask(Command::Search(SearchCommand::Step(by)));
        }
    }
    if pressed(Key::Enter) {
        env.ask(Command::Search(SearchCommand::Take(None)));
    }
}

/// What the search finds, in the room of the left panel.
pub(super) fn list(ui: &mut Ui, env: &mut Env<'_>) {
    let search = &env.loan.session.search;
    let inner = Margin { left: PAD as i8, right: PAD as i8, top: PAD as i8, bottom: 8 };
    ui.spacing_mut().item_spacing.y = 0.0;
    if search.rows.is_empty() {
        Frame::new().inner_margin(inner).show(ui, |ui| nothing(ui, env));
        return;
    }
    let step = ui.data_mut(|data| {
        let id = field_id().with("shown");
        let now = (search.active, search.query.clone());
        let last = data.get_temp::<(Option<usize>, String)>(id);
        data.insert_temp(id, now.clone());
        last.is_some_and(|last| last != now)
    });
    ScrollArea::vertical().id_salt("matches").auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(inner).show(ui, |ui| {
            let list = UiBuilder::new().accessibility_role(Role::ListBox).accessibility_label("Matches");
            ui.scope_builder(list, |ui| {
                for (at, row) in search.rows.iter().enumerate() {
                    head(ui, env, at);
                    let active = search.active == Some(at);
                    let response = match_row(ui, env, row, active);
                    if active {
                        let option = response.id.accesskit_id();
                        let name = |node: &mut accesskit::Node| node.set_active_descendant(option);
                        ui.ctx().accesskit_node_builder(field_id(), name);
                        if step {
                            response.scroll_to_me(None);
                        }
                    }
                    if response.clicked() {
                        env.ask(Command::Search(SearchCommand::Take(Some(at))));
                    }
                }
            });
        });
    });
}

/// What to do while nothing is typed, or nothing is found.
fn nothing(ui: &mut Ui, env: &Env<'_>) {
    let theme = env.theme;
    ui.spacing_mut().item_spacing.y = 4.0;
    if env.loan.session.search.query.trim().is_empty() {
        widget::text(ui, "Find on the map", Type::SECTION, theme.ink);
        let words = "Who is called so, by a name, an alias, a city that stands for a government, a code, a title or a \
                     property; and relations by what they are called";
        widget::text(ui, words, Type::BODY, theme.ink_secondary);
        widget::text(ui, "Case and accents do not matter", Type::BODY, theme.ink_secondary);
    } else {
        widget::text(ui, "No match in this dataset", Type::SECTION, theme.ink);
        widget::text(ui, "Try fewer letters", Type::BODY, theme.ink_secondary);
    }
}

/// The heading over the first row of each list, with how many there are.
fn head(ui: &mut Ui, env: &Env<'_>, at: usize) {
    let search = &env.loan.session.search;
    let (words, all) = match at {
        at if at == search.first_relation() => ("Relations", search.counts[1]),
        0 => ("Entities", search.counts[0]),
        _ => return,
    };
    let theme = env.theme;
    if at > 0 {
        widget::rule(ui, theme);
    }
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{words}, {all}")));
    let galley = widget::one_line(ui, words, Type::SECTION, theme.ink, rect.width());
    ui.painter().galley(rect.left_center() - Vec2::new(0.0, galley.size().y / 2.0), galley, color(theme.ink));
    widget::figures(ui, rect.right_center(), &whole(all), Type::BODY, theme.ink_tertiary);
}

/// A name with its kind at the right; below it what fits, and why it is not seen on the map.
fn match_row(ui: &mut Ui, env: &Env<'_>, row: &SearchRow, active: bool) -> Response {
    let SearchRow { to, name, kind, matched, absent } = row;
    let theme = env.theme;
    let is_relation = matches!(to, crate::scene::Selection::Relation(_));
    let below: Vec<&str> = is_relation
        .then_some(kind.as_str())
        .into_iter()
        .chain(matched.as_deref())
        .chain(absent.as_deref())
        .filter(|words| !words.is_empty())
        .collect();
    let room = ui.available_width();
    let lines: Vec<_> = below
        .iter()
        .map(|words| ui.painter().layout((*words).to_owned(), Type::SMALL.font(), color(theme.ink_tertiary), room))
        .collect();
    let height = 28.0 + lines.iter().map(|line| line.size().y).sum::<f32>() + if lines.is_empty() { 0.0 } else { 4.0 };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(room, height), Sense::click());
    let spoken = std::iter::once(name.as_str())
        .chain((!is_relation).then_some(kind.as_str()))
        .chain(below.iter().copied())
        .collect::<Vec<_>>()
        .join(", ");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, active, &spoken));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(active));
    if ui.is_rect_visible(rect) {
        let ground = match (active, response.hovered()) {
            (true, _) => Some(theme.surface.selected_row),
            (false, true) => Some(theme.surface.hover),
            (false, false) => None,
        };
        if let Some(ground) = ground {
            ui.painter().rect_filled(rect.expand2(Vec2::new(8.0, 0.0)), RADIUS, color(ground));
        }
        let kind = if is_relation { "" } else { kind.as_str() };
        let kind = widget::one_line(ui, kind, Type::SMALL, theme.ink_tertiary, rect.width() * 0.45);
        let name = widget::one_line(ui, name, Type::BODY, theme.ink, rect.width() - kind.size().x - 8.0);
        let line = rect.top() + 14.0;
        ui.painter().galley(egui::pos2(rect.left(), line - name.size().y / 2.0), name, color(theme.ink));
        let at = egui::pos2(rect.right() - kind.size().x, line - kind.size().y / 2.0);
        ui.painter().galley(at, kind, color(theme.ink_tertiary));
        let mut top = rect.top() + 25.0;
        for galley in lines {
            let height = galley.size().y;
            ui.painter().galley(egui::pos2(rect.left(), top), galley, color(theme.ink_tertiary));
            top += height;
        }
        widget::focus_ring(ui, &response, rect, theme);
    }
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(spoken)
}
