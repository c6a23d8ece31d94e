//! The keyboard on the canvas: one stop of the Tab key, in which arrows step from mark to mark.

use egui::{Context, EventFilter, Id, Key, Modifiers, Painter, Pos2, Rect, Response, Stroke, StrokeKind, Ui};
use kurbo::{ParamCurve as _, ParamCurveDeriv as _};

use super::marks::Exposed;
use super::paint::on_screen;
use crate::app::Command;
use crate::geom::{Circle, Point, QuadBez};
use crate::scene::{Frame, Selection, Side};
use crate::style::size;
use crate::ui::Env;
use crate::ui::theme::{RADIUS_CARD, color};

/// Points that Shift and an arrow pan.
const PAN: f64 = 64.0;
/// Width of the ring.
const RING: f64 = 2.0;
/// Between a mark and its ring.
const GAP: f64 = 1.0;

/// The keyboard on the canvas.
#[derive(Debug, Default)]
pub(super) struct Keyboard {
    /// The canvas among egui's widgets, once it has been shown.
    ground: Option<Id>,
    /// Whether the canvas has the keyboard.
    here: bool,
    /// Whether its rings show: the person came by the keyboard, or has used it here.
    rings: bool,
    /// Whether the context menu was asked for.
    menu: bool,
}

impl Keyboard {
    /// The canvas among egui's widgets, once it has been shown.
    pub(super) fn ground(&self) -> Option<Id> {
        self.ground
    }

    /// Whether the canvas has the keyboard and shows that it has.
    pub(super) fn shows(&self) -> bool {
        self.here && self.rings
    }

    /// Takes in that the canvas was shown; a press of the pointer on it gives it the keyboard.
    pub(super) fn attend(&mut self, ui: &Ui, ground: &Response, pressed: bool) {
        if pressed {
            ground.request_focus();
        } else if ground.gained_focus() {
            self.rings = true;
        }
        if pressed {
            self.rings = false;
        }
        self.ground = Some(ground.id);
        self.here = ground.has_focus();
        // Tab leaves the canvas; arrows and Esc are its own.
        let own = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(ground.id, own));
    }

    /// Turns keys into commands while the canvas has the keyboard.
    pub(super) fn take(&mut self, ctx: &Context, env: &mut Env<'_>) {
        // The canvas may be gone since: the welcome page takes its place.
        self.here &= self.ground.is_some_and(|ground| ctx.memory(|memory| memory.has_focus(ground)));
        if !self.here || env.loan.session.dialog.is_some() || egui::Popup::is_any_open(ctx) {
            return;
        }
        let commands = env.commands.len();
        arrows(ctx, env);
        let focus = &env.loan.session.focus;
        if *focus != Selection::Nothing {
            if pressed(ctx, Modifiers::NONE, Key::Enter) {
                env.ask(Command::Select(focus.clone()));
                env.inspect = true;
            }
            if pressed(ctx, Modifiers::NONE, Key::Space) {
                env.ask(Command::Toggle(focus.clone()));
            }
        }
        self.menu = pressed(ctx, Modifiers::NONE, Key::Menu) || pressed(ctx, Modifiers::SHIFT, Key::F10);
        self.rings |= self.menu || env.commands.len() > commands;
        let closed = !env.loan.session.search.open && env.loan.session.selection == Selection::Nothing;
        let nothing = closed && env.loan.document.options.scope.is_none();
        if let Some(ground) = self.ground.filter(|_| nothing && pressed(ctx, Modifiers::NONE, Key::Escape)) {
            ctx.memory_mut(|memory| memory.surrender_focus(ground));
        }
    }

    /// Whether the context menu is asked for; tells it once.
    pub(super) fn asks_for_menu(&mut self) -> bool {
        std::mem::take(&mut self.menu)
    }

    /// Tells assistive technology which mark the keyboard stands on.
    pub(super) fn tell(&self, ui: &Ui, focus: &Selection, exposed: &[Exposed]) {
        let Some(ground) = self.ground.filter(|_| self.here) else { return };
        if let Some(mark) = exposed.iter().find(|mark| mark.target.selection() == *focus) {
            let id = mark.response.id.accesskit_id();
            ui.ctx().accesskit_node_builder(ground, |node| node.set_active_descendant(id));
        }
    }

    /// The rings: round the canvas, and round the mark that the keyboard stands on.
    pub(super) fn draw(&self, painter: &Painter, canvas: Rect, frame: &Frame, focus: &Selection, env: &Env<'_>) {
        // The arrows of the search move the same ring.
        let search = &env.loan.session.search;
        let (theme, searches) = (env.theme, search.open && search.active.is_some());
        let accent = Stroke::new(RING as f32, color(theme.accent));
        if self.shows() {
            painter.rect_stroke(canvas, 0, accent, StrokeKind::Inside);
        } else if !searches {
            return;
        }
        // A rim of the ground parts the ring from what it crosses.
        let rim = Stroke::new((RING + 2.0 * GAP) as f32, color(theme.surface.canvas));
        let Some(ring) = ring(frame, focus) else { return };
        for stroke in [rim, accent] {
            match &ring {
                Ring::Box(circle) => draw_box(painter, canvas.min, *circle, stroke),
                Ring::Along(points) => {
                    let points = points.iter().map(|&point| on_screen(canvas.min, point)).collect();
                    painter.add(egui::Shape::closed_line(points, stroke));
                }
            }
        }
    }
}

/// The ring of one mark, off the ring or halo of a selection, so that both can show.
enum Ring {
    /// A square with round corners, as round a control: the disc of a selection stays within.
    Box(Circle),
    /// A closed line round a fan of curves.
    Along(Vec<Point>),
}

fn draw_box(painter: &Painter, origin: Pos2, circle: Circle, stroke: Stroke) {
    let rect = Rect::from_center_size(on_screen(origin, circle.center), egui::Vec2::splat(2.0 * circle.radius as f32));
    painter.rect_stroke(rect, RADIUS_CARD, stroke, StrokeKind::Middle);
}

/// Where the mark stands on the frame: a node, the middle of a curve, a hub.
pub(super) fn place(frame: &Frame, mark: &Selection) -> Option<Point> {
    ring(frame, mark).map(|ring| match ring {
        Ring::Box(circle) => circle.center,
        Ring::Along(points) => points[points.len() / 4].midpoint(points[3 * points.len() / 4]),
    })
}

fn ring(frame: &Frame, focus: &Selection) -> Option<Ring> {
    let (width, offset) = size::SELECTION_RING;
    let round = |center, radius: f64| Ring::Box(Circle::new(center, radius + offset + width / 2.0 + GAP + RING / 2.0));
    let along = |ties: Vec<QuadBez>| (!ties.is_empty()).then(|| Ring::Along(outline(&ties)));
    let relations = match focus {
        Selection::Nothing | Selection::Entities(_) => return None,
        Selection::Entity(entity) => {
            let mark = frame.nodes.iter().find(|mark| mark.entity == *entity)?;
            return Some(round(mark.circle.center, mark.circle.radius));
        }
        Selection::Tie(a, b) => {
            let ties = frame.ties.iter().filter(|tie| (tie.a, tie.b) == (*a, *b));
            return along(ties.map(|tie| tie.curve).collect());
        }
        Selection::Relation(only) => std::slice::from_ref(only),
        Selection::Hub(relations) => relations.as_slice(),
    };
    let holds = |drawn: &[_]| drawn.iter().any(|ix| relations.contains(ix));
    match frame.hubs.iter().find(|hub| holds(&hub.relations)) {
        Some(hub) => Some(round(hub.center, hub.radius)),
        None => along(frame.ties.iter().filter(|tie| holds(&tie.relations)).map(|tie| tie.curve).collect()),
    }
}

/// A closed line round a fan of curves: along the outer side of its first, and back along that of its last.
fn outline(fan: &[QuadBez]) -> Vec<Point> {
    const STEPS: u32 = 32;
    let aside = size::HALO / 2.0 + GAP + RING / 2.0;
    let Some(first) = fan.first() else { return Vec::new() };
    // A tie may be drawn from either of its ends.
    let is_turned = |way: &QuadBez| way.p0.distance_squared(first.p0) > way.p2.distance_squared(first.p0);
    let along = |way: &QuadBez| if is_turned(way) { QuadBez::new(way.p2, way.p1, way.p0) } else { *way };
    let across = (first.p2 - first.p0).turn_90();
    let mut ways: Vec<QuadBez> = fan.iter().map(along).collect();
    ways.sort_by(|a, b| across.dot(a.p1.to_vec2()).total_cmp(&across.dot(b.p1.to_vec2())));
    let side = |way: QuadBez, aside: f64| {
        (0..=STEPS).map(move |step| {
            let t = f64::from(step) / f64::from(STEPS);
            let slope = way.deriv().eval(t).to_vec2();
            way.eval(t) + slope.turn_90() * (aside / slope.hypot().max(1e-9))
        })
    };
    let (low, high) = (ways[0], ways[ways.len() - 1]);
    let back: Vec<Point> = side(high, aside).collect();
    side(low, -aside).chain(back.into_iter().rev()).collect()
}

fn arrows(ctx: &Context, env: &mut Env<'_>) {
    let keys = [
        (Key::ArrowLeft, Side::Left),
        (Key::ArrowRight, Side::Right),
        (Key::ArrowUp, Side::Up),
        (Key::ArrowDown, Side::Down),
    ];
    for (key, side) in keys {
        let times = |modifiers| ctx.input_mut(|input| input.count_and_consume_key(modifiers, key));
        // The view goes where the arrow points, so the map goes the other way.
        (0..times(Modifiers::SHIFT)).for_each(|_| env.ask(Command::Pan(side.vector() * -PAN)));
        (0..times(Modifiers::NONE)).for_each(|_| env.ask(Command::Step(side)));
    }
}

fn pressed(ctx: &Context, modifiers: Modifiers, key: Key) -> bool {
    ctx.input_mut(|input| !input.modifiers.command && input.consume_key(modifiers, key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bowed(from: (f64, f64), to: (f64, f64), bow: f64) -> QuadBez {
        crate::geom::curve::bowed(from.into(), to.into(), bow)
    }

    #[test]
    fn one_line_goes_round_a_fan() {
        // The same curve the other way round bows to the other side.
        let fan = [bowed((0.0, 0.0), (200.0, 0.0), 0.0), bowed((200.0, 0.0), (0.0, 0.0), 40.0)];
        for fan in [&fan[..1], &fan[..]] {
            let line = outline(fan);
            let area: f64 =
                (0..line.len()).map(|at| line[at].to_vec2().cross(line[(at + 1) % line.len()].to_vec2()) / 2.0).sum();
            let middles = fan.iter().map(|way| way.eval(0.5).y);
            let (low, high) = middles.fold((0.0_f64, 0.0_f64), |(low, high), y| (low.min(y), high.max(y)));
            let (top, bottom) =
                line.iter().fold((f64::MAX, f64::MIN), |(top, bottom), point| (top.min(point.y), bottom.max(point.y)));
            assert!(top < low - 5.0 && bottom > high + 5.0, "{fan:?}: {top} to {bottom}");
            assert!(area.abs() > 200.0 * 2.0 * 5.0, "{fan:?}: the line crosses itself, {area}");
        }
        assert!(outline(&[]).is_empty());
    }
}
