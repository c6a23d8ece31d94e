//! The handles of the window of time: pointer, keyboard and assistive technology.

use egui::accesskit::{Action as Wish, ActionData};
use egui::{
    CursorIcon, EventFilter, Id, Key, Modifiers, PointerButton, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo,
};

use super::chart::{Drawn, Shown};
use crate::app::{Action, Command, Edge, TimeCommand};
use crate::dataset::{Day, RelationIx, Window};
use crate::graph::time::Unit;
use crate::style::Theme;
use crate::ui::theme::{Type, color};
use crate::ui::{Env, widget};

/// A handle as it is drawn.
const HANDLE: Vec2 = Vec2::new(10.0, 20.0);
/// How far from its edge a handle can be taken, outside of the window.
const REACH: f32 = 16.0;

/// The handles between two frames.
#[derive(Debug, Default)]
pub(super) struct Grips {
    held: Option<Held>,
}

/// What the pointer holds.
#[derive(Clone, Copy, Debug)]
struct Held {
    what: Hold,
    /// The day under the pointer when it was taken.
    at: Day,
    /// The window of then.
    from: Window,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hold {
    /// The window as a whole, its start or its end.
    Edge(Edge),
    /// A new window is drawn from where the pointer went down.
    New,
}

/// What all handles of one frame share.
struct Grid<'a> {
    drawn: &'a Drawn,
    whole: Window,
    unit: Unit,
    theme: &'static Theme,
}

impl Grips {
    /// The window as it is drawn: on its way to where it is, or there while it is held.
    pub(super) fn glide(&self, ui: &Ui, env: &Env<'_>, whole: Window) -> Option<Shown> {
        let window = env.loan.session.time.window?;
        let seconds = if self.held.is_some() { 0.0 } else { ui.style().animation_time };
        let base = env.loan.document.times.span().unwrap_or(whole).first;
        let place = |name: &str, day: Day| {
            let way = ui.ctx().animate_value_with_time(ui.scope_id().with(name), (day - base) as f32, seconds);
            base as f64 + f64::from(way)
        };
        Some(Shown { from: place("from", window.first), to: place("to", window.last + 1) })
    }

    /// Shows the handles over the drawing, and turns what is done with them into commands.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        env: &mut Env<'_>,
        drawn: &Drawn,
        (whole, unit): (Window, Unit),
        shown: Option<Shown>,
    ) {
        let grid = Grid { drawn, whole, unit, theme: env.theme };
        let window = env.loan.session.time.window;
        let instant = env.loan.session.time.instant;
        let ground = ui.interact(drawn.frame, ui.scope_id().with("ground"), Sense::click_and_drag());
        ground.widget_info(|| WidgetInfo::labeled(Role::GenericContainer, true, "Bars of time"));
        self.ground(ui, env, &grid, &ground);
        tooltip(ui, env, &grid, &ground);
        let (from, to) = shown.map_or((whole.first as f64, whole.last as f64 + 1.0), |shown| (shown.from, shown.to));
        let (left, right) = (drawn.x(from), drawn.x(to));
        let id = |name: &str| ui.scope_id().with(name);
        if instant {
            if window.is_some() {
                let middle = f32::midpoint(left, right);
                let rect = Rect::from_x_y_ranges(middle - REACH..=middle + REACH, drawn.frame.y_range());
                let handle = Handle { name: "Day", edge: Edge::Both, day: window.map_or(whole.last, |w| w.last) };
                self.handle(ui, env, &grid, (id("day"), rect, middle), &handle);
            }
            return;
        }
        let body = Rect::from_x_y_ranges(left..=right, drawn.frame.y_range());
        let range = window.unwrap_or(whole);
        if window.is_some() {
            let response = ui.interact(body, id("body"), Sense::click_and_drag());
            let handle = Handle { name: "Window of time", edge: Edge::Both, day: range.first };
            self.body(ui, env, &grid, &response, &handle);
            tooltip(ui, env, &grid, &response);
        }
        let inner = (body.width() / 4.0).min(6.0);
        let start = Rect::from_x_y_ranges(left - REACH..=left + inner, drawn.frame.y_range());
        let end = Rect::from_x_y_ranges(right - inner..=right + REACH, drawn.frame.y_range());
        let handle = Handle { name: "Start of the window", edge: Edge::Start, day: range.first };
        self.handle(ui, env, &grid, (id("start"), start, left), &handle);
        let handle = Handle { name: "End of the window", edge: Edge::End, day: range.last };
        self.handle(ui, env, &grid, (id("end"), end, right), &handle);
    }

    /// A click looks at the unit under the pointer, or at that day; a drag draws a window.
    fn ground(&mut self, ui: &Ui, env: &mut Env<'_>, grid: &Grid<'_>, ground: &Response) {
        let look = &env.loan.session.time;
        let pointer = ui.input(|input| input.pointer.latest_pos()).map(|pos| grid.drawn.day(pos.x));
        if ground.clicked_by(PointerButton::Primary)
            && let Some(day) = pointer
        {
            let window = if look.instant { Window::day(day) } else { grid.unit.window(grid.unit.of(day)) };
            env.ask(Command::Time(TimeCommand::Look { window: Some(window), held: false }));
        }
        let what = if look.instant { Hold::Edge(Edge::Both) } else { Hold::New };
        self.drag(ui, env, grid, ground, what);
    }

    fn body(&mut self, ui: &Ui, env: &mut Env<'_>, grid: &Grid<'_>, response: &Response, handle: &Handle) {
        let by_pointer = response.clicked_by(PointerButton::Primary);
        if response.clicked() && !by_pointer {
            env.act(Action::PlayTime);
        } else if by_pointer {
            look_at_unit(ui, env, grid);
        }
        self.drag(ui, env, grid, response, Hold::Edge(Edge::Both));
        handle.serve(ui, env, grid, response);
        if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::Grab);
        }
        widget::focus_ring(ui, response, response.rect, grid.theme);
    }

    fn handle(&mut self, ui: &Ui, env: &mut Env<'_>, grid: &Grid<'_>, (id, rect, x): (Id, Rect, f32), handle: &Handle) {
        let response = ui.interact(rect, id, Sense::drag());
        self.drag(ui, env, grid, &response, Hold::Edge(handle.edge));
        handle.serve(ui, env, grid, &response);
        if response.hovered() || response.dragged() {
            ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
        }
        draw(ui, grid, x, &response);
    }

    fn drag(&mut self, ui: &Ui, env: &mut Env<'_>, grid: &Grid<'_>, response: &Response, what: Hold) {
        let pos = |press: bool| {
            ui.input(|input| if press { input.pointer.press_origin() } else { input.pointer.latest_pos() })
        };
        if response.drag_started_by(PointerButton::Primary)
            && let Some(press) = pos(true)
        {
            let from = env.loan.session.time.window.unwrap_or(grid.whole);
            self.held = Some(Held { what, at: grid.drawn.day(press.x), from });
        }
        let Some(held) = self.held.filter(|held| held.what == what) else { return };
        let stopped = response.drag_stopped_by(PointerButton::Primary);
        if (response.dragged_by(PointerButton::Primary) || stopped)
            && let Some(pos) = pos(false)
        {
            let window = grid.dragged(held, grid.drawn.day(pos.x), env.loan.session.time.instant);
            env.ask(Command::Time(TimeCommand::Look { window: Some(window), held: !stopped }));
        }
        if stopped {
            self.held = None;
        }
    }
}

/// A click into the window looks at the unit under the pointer alone.
fn look_at_unit(ui: &Ui, env: &mut Env<'_>, grid: &Grid<'_>) {
    let Some(pos) = ui.input(|input| input.pointer.latest_pos()) else { return };
    let window = grid.unit.window(grid.unit.of(grid.drawn.day(pos.x)));
    env.ask(Command::Time(TimeCommand::Look { window: Some(window), held: false }));
}

impl Grid<'_> {
    /// The window that a drag has come to, on whole units; an instant on any day.
    fn dragged(&self, held: Held, to: Day, instant: bool) -> Window {
        let Held { what, at, from } = held;
        let unit = self.unit;
        if instant {
            return Window::day(to.clamp(self.whole.first, self.whole.last));
        }
        match what {
            Hold::New => unit.around(Window { first: at.min(to), last: at.max(to) }),
            Hold::Edge(Edge::Both) => {
                let (first, after) = (self.nearest(from.first + to - at), self.nearest(from.last + 1 + to - at));
                Window { first, last: (after - 1).max(unit.window(unit.of(first)).last) }
            }
            Hold::Edge(Edge::Start) => {
                let last = unit.window(unit.of(from.last)).first;
                Window { first: self.nearest(to).clamp(self.whole.first, last.max(self.whole.first)), ..from }
            }
            Hold::Edge(Edge::End) => {
                let first = unit.window(unit.of(from.first)).last;
                Window { last: (self.nearest(to + 1) - 1).clamp(first, self.whole.last.max(first)), ..from }
            }
        }
    }

    /// The day nearest to `day` on which a unit begins.
    fn nearest(&self, day: Day) -> Day {
        let Window { first, last } = self.unit.window(self.unit.of(day));
        if day - first <= last + 1 - day { first } else { last + 1 }
    }
}

/// A handle as people and assistive technology know it.
struct Handle {
    name: &'static str,
    edge: Edge,
    /// The day that it stands on.
    day: Day,
}

impl Handle {
    /// Names it, and carries out keys and the wishes of assistive technology.
    fn serve(&self, ui: &Ui, env: &mut Env<'_>, grid: &Grid<'_>, response: &Response) {
        self.tell(ui, env, grid, response);
        for (edge, by) in self.steps(ui, grid, response) {
            env.ask(Command::Time(TimeCommand::Step { edge, by }));
        }
    }

    fn tell(&self, ui: &Ui, env: &Env<'_>, Grid { unit, whole, .. }: &Grid<'_>, response: &Response) {
        let value = Some(unit.of(self.day) as f64);
        response.widget_info(|| WidgetInfo { value, ..WidgetInfo::labeled(Role::Slider, true, self.name) });
        let words = match self.edge {
            Edge::Both => env.loan.time_words(),
            Edge::Start | Edge::End => unit.window(unit.of(self.day)).in_words(),
        };
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_min_numeric_value(unit.of(whole.first) as f64);
            node.set_max_numeric_value(unit.of(whole.last) as f64);
            node.set_numeric_value_step(1.0);
            node.set_value(words);
            for wish in [Wish::SetValue, Wish::Increment, Wish::Decrement] {
                node.add_action(wish);
            }
        });
    }

    /// The steps that were asked for: arrows, with Shift those of the end.
    fn steps(&self, ui: &Ui, grid: &Grid<'_>, response: &Response) -> Vec<(Edge, i32)> {
        let mut steps = Vec::new();
        if response.has_focus() {
            let own = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, own));
            let keys = [(Key::ArrowLeft, -1), (Key::ArrowDown, -1), (Key::ArrowRight, 1), (Key::ArrowUp, 1)];
            for (key, by) in keys {
                let times = |modifiers| ui.input_mut(|input| input.count_and_consume_key(modifiers, key));
                let end = if self.edge == Edge::Both { Edge::End } else { self.edge };
                steps.extend((0..times(Modifiers::SHIFT)).map(|_| (end, by)));
                steps.extend((0..times(Modifiers::NONE)).map(|_| (self.edge, by)));
            }
        }
        for (wish, by) in [(Wish::Increment, 1), (Wish::Decrement, -1)] {
            let times = ui.input(|input| input.num_accesskit_action_requests(response.id, wish));
            steps.extend((0..times).map(|_| (self.edge, by)));
        }
        let here = grid.unit.of(self.day) as f64;
        let set = ui.input(|input| {
            let last = input.accesskit_action_requests(response.id, Wish::SetValue).last();
            last.and_then(|request| match request.data {
                Some(ActionData::NumericValue(to)) => Some((to - here) as i32),
                _ => None,
            })
        });
        steps.extend(set.filter(|by| *by != 0).map(|by| (self.edge, by)));
        steps
    }
}

/// A line along the edge, and the handle on top of it.
fn draw(ui: &Ui, grid: &Grid<'_>, x: f32, response: &Response) {
    let Grid { drawn, theme, .. } = grid;
    let accent = color(theme.accent);
    let painter = ui.painter();
    painter.vline(x, drawn.frame.y_range(), Stroke::new(1.5, accent));
    let top = egui::pos2(x, drawn.frame.top() + HANDLE.y / 2.0);
    let rect = Rect::from_center_size(top, HANDLE);
    let fill = if response.hovered() || response.dragged() { theme.surface.hover } else { theme.surface.panel };
    painter.rect(rect, 3, color(fill), Stroke::new(1.5, accent), StrokeKind::Inside);
    for aside in [-1.5, 1.5] {
        painter.vline(x + aside, rect.top() + 6.0..=rect.bottom() - 6.0, Stroke::new(1.0, accent));
    }
    widget::focus_ring(ui, response, rect, theme);
}

/// What is under the pointer: the unit with its counts, and the events near it.
fn tooltip(ui: &Ui, env: &Env<'_>, grid: &Grid<'_>, response: &Response) {
    const NEAR: f32 = 6.0;
    const NAMED: usize = 6;
    let Some(pos) = ui.input(|input| input.pointer.latest_pos()).filter(|_| response.hovered()) else { return };
    let loan = env.loan;
    let window = grid.unit.window(grid.unit.of(grid.drawn.day(pos.x)));
    let near = grid.drawn.day(pos.x - NEAR)..=grid.drawn.day(pos.x + NEAR);
    let ticks = loan.document.times.ticks();
    let from = ticks.partition_point(|tick| tick.day < *near.start());
    let events: Vec<RelationIx> =
        ticks[from..].iter().take_while(|tick| near.contains(&tick.day)).map(|tick| tick.relation).collect();
    response.clone().on_hover_ui_at_pointer(|ui| {
        let [certain, possible] = crate::app::in_window(&loan.document.times, window);
        let words = format!("{}: {certain} certainly, {possible} possibly", window.in_words());
        widget::text(ui, words, Type::SMALL, env.theme.ink);
        for &ix in events.iter().take(NAMED) {
            widget::text(ui, loan.event_words(ix), Type::SMALL, env.theme.ink_secondary);
        }
        if events.len() > NAMED {
            let more = format!("and {} more", events.len() - NAMED);
            widget::text(ui, more, Type::SMALL, env.theme.ink_tertiary);
        }
    });
}
