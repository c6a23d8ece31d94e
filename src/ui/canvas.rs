//! The canvas: draws the frame, and turns pointer, wheel and marks into commands.

mod chips;
mod controls;
mod crumbs;
mod flags;
mod hand;
mod keyboard;
mod lit;
mod marks;
mod menu;
mod minimap;
mod morph;
mod motion;
pub(super) mod overlay;
pub(super) mod paint;
mod part;
mod trace;

use egui::{
    Context, CursorIcon, Id, Key, Modifiers, Painter, PointerButton, Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo,
};

use self::hand::{Hand, Wish};
use self::keyboard::Keyboard;
use self::marks::Exposed;
use self::menu::ContextMenu;
use self::minimap::Minimap;
use self::morph::Morph;
use self::motion::Motion;
use super::Env;
use super::theme::color;
use crate::app::{Command, FormCommand, Loan};
use crate::dataset::EntityIx;
use crate::geom::{Camera, Point, Size, Vec2};
use crate::layout::Phase;
use crate::scene::{Frame, Selection, Target};

/// Points of wheel that zoom by a factor of e.
const WHEEL_PER_E: f64 = 240.0;

/// The canvas between two frames.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    motion: Motion,
    morph: Morph,
    hand: Hand,
    keyboard: Keyboard,
    menu: ContextMenu,
    minimap: Minimap,
    /// Whether the camera was pushed by hand in the last frame, so that it must not fly.
    pushed: bool,
    /// Whether the person has selected anything on the canvas yet.
    touched: bool,
}

/// What happened on the canvas or on one of its marks, which lie over it.
struct Touch {
    hovered: bool,
    /// A button went down on it.
    pressed: bool,
    clicked: bool,
    /// The button of context menus went down and up on it.
    asked: bool,
    /// The second click of a double click.
    doubled: bool,
    /// A click without a pointer: assistive technology.
    activated: Option<Target>,
    drag_started: bool,
    dragged: bool,
    drag_stopped: bool,
}

impl Canvas {
    /// The canvas among egui's widgets, once it has been shown.
    pub(super) fn id(&self) -> Option<Id> {
        self.keyboard.ground()
    }

    /// Turns keys into commands, before the shortcuts of the action table are looked at.
    pub(super) fn keys(&mut self, ctx: &Context, env: &mut Env<'_>) {
        let can_be_left = matches!(self.hand, Hand::Banding { .. } | Hand::Tying { .. });
        if can_be_left && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.hand = Hand::Free;
        }
        self.keyboard.take(ctx, env);
    }

    /// Shows the canvas in all the room that is left.
    pub(super) fn show(&mut self, ui: &mut Ui, env: &mut Env<'_>) {
        let rect = ui.available_rect_before_wrap();
        let ground = ui.allocate_rect(rect, Sense::click_and_drag());
        ground.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, "Map"));
        let now = ui.input(|input| input.time);
        self.motion.still = env.loan.session.is_still();
        let mut frame = self.frame(env, size_of(rect), now);
        draw(&ui.painter().with_clip_rect(rect), rect, &mut frame, env);
        let focus = &env.loan.session.focus;
        if let Some(form) = &env.loan.session.forms.open {
            let camera = drawn_camera(env);
            let places = form.places().map(|place| camera.screen_point(place, frame.size));
            hand::draw_places(&ui.painter().with_clip_rect(rect), rect.min, places, env.theme);
        }
        let exposed = marks::expose(ui, &frame, rect, focus);
        let touch = Touch::of(ui, &ground, &exposed);
        self.keyboard.attend(ui, &ground, touch.pressed);
        self.keyboard.tell(ui, focus, &exposed);
        lit::draw(&ui.painter().with_clip_rect(rect), rect.min, &frame, &env.loan.session.search, env.theme);
        self.keyboard.draw(&ui.painter().with_clip_rect(rect), rect, &frame, focus, env);
        self.point(ui, env, &frame, &touch, rect.min);
        if self.keyboard.asks_for_menu() {
            self.open_menu(env, &frame, rect);
        }
        self.menu.show(ui, env, &ground);
        let lifted = self.minimap.show(ui, env, rect);
        self.pushed |= self.minimap.is_held();
        overlay::show(ui, env, (rect, lifted), frame.thinned, self.touched);
        if self.morph.is_moving(now) {
            ui.ctx().request_repaint();
        }
        if let Some(seconds) = self.motion.wake_in(now) {
            ui.ctx().request_repaint_after_secs(seconds as f32);
        }
    }

    /// The context menu of the mark that the keyboard stands on, beside it; else that of the ground, in the middle.
    fn open_menu(&mut self, env: &mut Env<'_>, frame: &Frame, canvas: Rect) {
        let focus = env.loan.session.focus.clone();
        let place = keyboard::place(frame, &focus);
        let at = place.map_or_else(|| canvas.center(), |place| paint::on_screen(canvas.min, place));
        let at = (at, scene_place(env, frame, at, canvas.min));
        self.menu.open(env, at, place.map(|_| &focus), true);
    }

    fn frame(&mut self, env: &mut Env<'_>, size: Size, now: f64) -> Frame {
        let session = env.loan.session;
        let resized = session.canvas != size;
        if resized {
            env.ask(Command::Resize(size));
        }
        let following = session.following && matches!(env.loan.phase, Phase::Running(_));
        let at_once = std::mem::take(&mut self.pushed) || resized || following || self.hand != Hand::Free;
        let camera = self.motion.camera(session.camera, at_once, now);
        let dimming = self.motion.dimming(&session.selection, now);
        let mut view = env.loan.view(self.motion.hover(now), dimming);
        (view.camera, view.size) = (camera, size);
        let drawn = self.morph.positions(&env.loan, self.motion.still, now);
        Loan { positions: &drawn, ..env.loan }.frame(&view)
    }

    /// Turns what the pointer does into commands.
    fn point(&mut self, ui: &Ui, env: &mut Env<'_>, frame: &Frame, touch: &Touch, origin: Pos2) {
        let pointer = ui.input(|input| input.pointer.latest_pos()).map(|pos| in_frame(pos, origin));
        let under = pointer.filter(|_| touch.hovered).and_then(|at| frame.pick(at));
        self.drag(ui, env, frame, touch, origin);
        self.wheel(ui, env, touch, pointer);
        let chosen = touch.activated.clone().or_else(|| under.clone().filter(|_| touch.clicked));
        if touch.clicked || chosen.is_some() {
            self.touched |= chosen.is_some();
            if let Some(Target::Fan { a, b }) = chosen {
                env.ask(Command::ToggleFan(a, b));
            }
            let chosen = chosen.map_or(Selection::Nothing, |target| target.selection());
            match ui.input(|input| input.modifiers.shift) {
                true if chosen == Selection::Nothing => {}
                true => env.ask(Command::Toggle(chosen)),
                false => env.ask(Command::Select(chosen)),
            }
            if let (true, Some(Target::Node(entity))) = (touch.doubled, &under) {
                env.ask(Command::Widen(*entity));
            }
        }
        if touch.asked
            && let Some(at) = ui.input(|input| input.pointer.latest_pos())
        {
            let mark = under.as_ref().map(Target::selection);
            self.menu.open(env, (at, scene_place(env, frame, at, origin)), mark.as_ref(), false);
        }
        self.cursor(ui, env.loan.session.drawing, under.is_some(), touch.hovered);
        let now = ui.input(|input| input.time);
        let resting = under.filter(|_| self.hand == Hand::Free);
        if self.motion.rest(resting, now) {
            env.ask(Command::Hover(self.motion.hovered().cloned()));
        }
    }

    fn drag(&mut self, ui: &Ui, env: &mut Env<'_>, frame: &Frame, touch: &Touch, origin: Pos2) {
        let (press, pointer, delta) =
            ui.input(|input| (input.pointer.press_origin(), input.pointer.latest_pos(), input.pointer.delta()));
        if touch.drag_started {
            let wish = ui.input(|input| match input.modifiers {
                held if held.alt || env.loan.session.drawing => Wish::Tie,
                held if held.shift => Wish::Add,
                held if held.command => Wish::Select,
                _ => Wish::Move,
            });
            self.hand = press.map_or(Hand::Panning, |at| Hand::take(frame, in_frame(at, origin), wish));
        }
        match self.hand {
            Hand::Panning if touch.dragged => {
                self.pushed = true;
                env.ask(Command::Pan(Vec2::new(f64::from(delta.x), f64::from(delta.y))));
            }
            Hand::Holding { entity, grip } if touch.dragged => {
                let at = pointer.map(|at| in_frame(at, origin) + grip);
                let camera = drawn_camera(env);
                let to = at.map(|at| camera.scene_point(at, frame.size));
                if let Some(to) = to {
                    env.ask(Command::Drag { entity, to });
                }
            }
            Hand::Banding { from, .. } => {
                let at = pointer.map_or(from, |at| in_frame(at, origin));
                hand::draw_band(ui.painter(), origin, frame, hand::band(from, at), env.theme);
            }
            Hand::Tying { from } => {
                if let Some(at) = pointer.map(|at| in_frame(at, origin)) {
                    hand::draw_tie(ui.painter(), origin, frame, from, at, env.theme);
                }
            }
            _ => {}
        }
        if touch.drag_stopped {
            match std::mem::take(&mut self.hand) {
                Hand::Tying { from } => {
                    if let Some(at) = pointer.map(|at| in_frame(at, origin)) {
                        drop_tie(env, frame, from, at);
                    }
                }
                Hand::Holding { entity, .. } => env.ask(Command::Drop(entity)),
                Hand::Banding { from, add } => {
                    let at = pointer.map_or(from, |at| in_frame(at, origin));
                    env.ask(Command::SelectAmong { entities: frame.nodes_in(hand::band(from, at)), add });
                }
                Hand::Free | Hand::Panning => {}
            }
        }
    }

    fn wheel(&mut self, ui: &Ui, env: &mut Env<'_>, touch: &Touch, pointer: Option<Point>) {
        let Some(pivot) = pointer.filter(|_| touch.hovered) else { return };
        let (wheel, pinch) = ui.input(|input| (input.smooth_scroll_delta.y, input.zoom_delta()));
        let factor = (f64::from(wheel) / WHEEL_PER_E).exp() * f64::from(pinch);
        if factor != 1.0 {
            self.pushed = true;
            env.ask(Command::Zoom { pivot, factor });
        }
    }

    fn cursor(&self, ui: &Ui, drawing: bool, over_mark: bool, hovered: bool) {
        match self.hand {
            Hand::Panning | Hand::Holding { .. } => ui.ctx().set_cursor_icon(CursorIcon::Grabbing),
            Hand::Banding { .. } | Hand::Tying { .. } => ui.ctx().set_cursor_icon(CursorIcon::Crosshair),
            Hand::Free if hovered && drawing => ui.ctx().set_cursor_icon(CursorIcon::Crosshair),
            Hand::Free if over_mark => ui.ctx().set_cursor_icon(CursorIcon::PointingHand),
            Hand::Free if hovered => ui.ctx().set_cursor_icon(CursorIcon::Default),
            Hand::Free => {}
        }
    }
}

impl Touch {
    fn of(ui: &Ui, ground: &Response, exposed: &[Exposed]) -> Self {
        let all = || std::iter::once(ground).chain(exposed.iter().map(|mark| &mark.response));
        let primary = PointerButton::Primary;
        let by_hand = |response: &Response| response.clicked_by(primary);
        let activated = exposed.iter().find(|mark| mark.response.clicked() && !by_hand(&mark.response));
        Self {
            hovered: all().any(Response::hovered),
            pressed: ui.input(|input| input.pointer.any_pressed()) && all().any(Response::contains_pointer),
            clicked: all().any(by_hand),
            asked: all().any(Response::secondary_clicked),
            doubled: all().any(Response::double_clicked),
            activated: activated.map(|mark| mark.target.clone()),
            drag_started: all().any(|response| response.drag_started_by(primary)),
            dragged: all().any(|response| response.dragged_by(primary)),
            drag_stopped: all().any(|response| response.drag_stopped_by(primary)),
        }
    }
}

/// The frame, on the halo of a path where one is shown; on a world that halo lies over the land.
fn draw(painter: &Painter, rect: Rect, frame: &mut Frame, env: &Env<'_>) {
    let over = frame.world.is_some();
    if let Some(ground) = frame.ground.take() {
        painter.rect_filled(rect, 0, color(ground));
    }
    if !over {
        trace::draw(painter, rect.min, frame, &env.loan, env.theme);
    }
    paint::frame(painter, rect.min, frame);
    if over {
        trace::draw(painter, rect.min, frame, &env.loan, env.theme);
    }
}

/// Opens the form of the tie that was drawn.
fn drop_tie(env: &mut Env<'_>, frame: &Frame, from: EntityIx, at: Point) {
    match hand::end_of(frame, from, at) {
        Some(hand::End::Node(to)) => env.ask(Command::Form(FormCommand::AddRelation(vec![from, to]))),
        Some(hand::End::Ground(at)) => {
            let at = drawn_camera(env).scene_point(at, frame.size);
            env.ask(Command::Form(FormCommand::AddNeighbor { from, at }));
        }
        None => {}
    }
}

/// The place of the scene under a place of the window.
fn scene_place(env: &Env<'_>, frame: &Frame, at: Pos2, origin: Pos2) -> Point {
    drawn_camera(env).scene_point(in_frame(at, origin), frame.size)
}

/// While a hand holds something the camera does not fly: it is the session's.
fn drawn_camera(env: &Env<'_>) -> Camera {
    env.loan.session.camera
}

fn in_frame(pos: Pos2, origin: Pos2) -> Point {
    let from_origin = pos - origin;
    Point::new(f64::from(from_origin.x), f64::from(from_origin.y))
}

fn size_of(rect: Rect) -> Size {
    Size::new(f64::from(rect.width()), f64::from(rect.height()))
}
