//! What the person's hand does on the canvas: it pans, holds a node, or draws a rectangle.

use egui::{Painter, Pos2, Rect, Stroke, StrokeKind};

use super::paint::on_screen;
use crate::dataset::EntityIx;
use crate::geom::{self, Circle, Point, Vec2};
use crate::scene::{Frame, Target};
use crate::style::{Theme, size};
use crate::ui::theme::color;

/// How strongly the rectangle is filled.
const FILL: f64 = 0.08;

/// What the person's hand is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Hand {
    /// Nothing.
    #[default]
    Free,
    /// The ground follows the pointer.
    Panning,
    /// A node follows the pointer, which stands `grip` screen points off its middle.
    Holding {
        /// Which.
        entity: EntityIx,
        /// From the pointer to the node's middle.
        grip: Vec2,
    },
    /// A rectangle is drawn from `from` (frame) to the pointer.
    Banding {
        /// Where it began.
        from: Point,
        /// Whether what it holds joins what is selected.
        add: bool,
    },
    /// A tie is drawn from a node to the pointer.
    Tying {
        /// From whom.
        from: EntityIx,
    },
}

/// What a drag does besides panning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// Pan, or move a node.
    Move,
    /// A rectangle whose nodes join the selection.
    Add,
    /// A rectangle whose nodes are the selection.
    Select,
    /// A tie from the node; pan where there is none.
    Tie,
}

/// Where a tie that is being drawn ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum End {
    /// At another node.
    Node(EntityIx),
    /// At a point of the frame where nothing is.
    Ground(Point),
}

impl Hand {
    /// What a drag that begins at `at` takes: the node there, else the ground.
    pub(super) fn take(frame: &Frame, at: Point, wish: Wish) -> Self {
        let node = match frame.pick(at) {
            Some(Target::Node(entity)) => frame.nodes.iter().find(|mark| mark.entity == entity),
            _ => None,
        };
        match (node, wish) {
            (Some(mark), Wish::Tie) => Self::Tying { from: mark.entity },
            (Some(mark), _) => Self::Holding { entity: mark.entity, grip: mark.circle.center - at },
            (None, Wish::Move | Wish::Tie) => Self::Panning,
            (None, wish) => Self::Banding { from: at, add: wish == Wish::Add },
        }
    }
}

/// Where a tie from a node ends when it is dropped at `at`; nowhere on the node itself, on a line, or off the canvas.
pub(super) fn end_of(frame: &Frame, from: EntityIx, at: Point) -> Option<End> {
    let inside = geom::Rect::from_origin_size((0.0, 0.0), (frame.size.width, frame.size.height)).contains(at);
    match frame.pick(at).filter(|_| inside) {
        Some(Target::Node(entity)) => (entity != from).then_some(End::Node(entity)),
        Some(_) => None,
        None => inside.then_some(End::Ground(at)),
    }
}

/// Draws a line from a node to the pointer, and a ring round the node where it would end.
pub(super) fn draw_tie(painter: &Painter, origin: Pos2, frame: &Frame, from: EntityIx, at: Point, theme: &Theme) {
    let (width, offset) = size::SELECTION_RING;
    let stroke = Stroke::new(width as f32, color(theme.accent));
    let mark = |entity| frame.nodes.iter().find(|mark| mark.entity == entity).map(|mark| mark.circle);
    let ring = |circle: Circle| {
        painter.circle_stroke(on_screen(origin, circle.center), (circle.radius + offset) as f32, stroke)
    };
    let Some(start) = mark(from) else { return };
    let to = match end_of(frame, from, at) {
        Some(End::Node(entity)) => mark(entity),
        Some(End::Ground(_)) | None => None,
    };
    let (end, gap) = to.map_or((at, 0.0), |circle| (circle.center, circle.radius + offset));
    let (way, gaps) = (end - start.center, start.radius + offset + gap);
    ring(start);
    if let Some(circle) = to {
        ring(circle);
    }
    if way.hypot() > gaps {
        let along = way / way.hypot();
        let ends = [start.center + along * (start.radius + offset), end - along * gap];
        painter.line_segment(ends.map(|end| on_screen(origin, end)), stroke);
        if to.is_none() {
            painter.circle_filled(on_screen(origin, at), 4.0, color(theme.accent));
        }
    }
}

/// Draws where what is being added is to stand.
pub(super) fn draw_places(painter: &Painter, origin: Pos2, places: impl Iterator<Item = Point>, theme: &Theme) {
    let stroke = Stroke::new(size::SELECTION_RING.0 as f32, color(theme.accent));
    for place in places {
        let middle = on_screen(origin, place);
        painter.circle_stroke(middle, 14.0, stroke);
        painter.circle_filled(middle, 4.0, color(theme.accent));
    }
}

/// The rectangle between two points of a frame.
pub(super) fn band(from: Point, to: Point) -> geom::Rect {
    geom::Rect::from_points(from, to)
}

/// Draws the rectangle, and rings round what it would select.
pub(super) fn draw_band(painter: &Painter, origin: Pos2, frame: &Frame, band: geom::Rect, theme: &Theme) {
    let accent = theme.accent;
    let corner = |x, y| on_screen(origin, Point::new(x, y));
    let rect = Rect::from_two_pos(corner(band.x0, band.y0), corner(band.x1, band.y1));
    painter.rect(rect, 0, color(accent.faded(FILL)), Stroke::new(1.0, color(accent)), StrokeKind::Inside);
    let (width, offset) = size::SELECTION_RING;
    let caught = frame.nodes_in(band);
    for mark in frame.nodes.iter().filter(|mark| caught.contains(&mark.entity) && !mark.selected) {
        let radius = (mark.circle.radius + offset) as f32;
        let stroke = Stroke::new(width as f32, color(accent.faded(0.5)));
        painter.circle_stroke(on_screen(origin, mark.circle.center), radius, stroke);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Size;
    use crate::scene::NodeMark;

    fn frame() -> Frame {
        let node = NodeMark {
            entity: EntityIx(4),
            circle: Circle::new((100.0, 100.0), 20.0),
            name: "Israel, country".to_owned(),
            selected: false,
            opacity: 1.0,
            shapes: Vec::new(),
        };
        Frame { size: Size::new(400.0, 300.0), nodes: vec![node], ..Frame::default() }
    }

    #[test]
    fn a_node_is_held_and_the_ground_is_panned_or_banded() {
        let (on, off) = (Point::new(110.0, 95.0), Point::new(300.0, 200.0));
        let held = Hand::Holding { entity: EntityIx(4), grip: Vec2::new(-10.0, 5.0) };
        for (at, wish, expect) in [
            (on, Wish::Move, held),
            (on, Wish::Add, held),
            (off, Wish::Move, Hand::Panning),
            (off, Wish::Add, Hand::Banding { from: off, add: true }),
            (off, Wish::Select, Hand::Banding { from: off, add: false }),
            (on, Wish::Tie, Hand::Tying { from: EntityIx(4) }),
            (off, Wish::Tie, Hand::Panning),
        ] {
            assert_eq!(Hand::take(&frame(), at, wish), expect, "{at:?} {wish:?}");
        }
    }

    #[test]
    fn a_tie_ends_at_another_node_or_on_the_ground() {
        let (on, off, out) = (Point::new(110.0, 95.0), Point::new(300.0, 200.0), Point::new(-5.0, 20.0));
        for (from, at, expect) in
            [(9, on, Some(End::Node(EntityIx(4)))), (4, on, None), (4, off, Some(End::Ground(off))), (4, out, None)]
        {
            assert_eq!(end_of(&frame(), EntityIx(from), at), expect, "{from} {at:?}");
        }
    }

    #[test]
    fn a_rectangle_holds_the_nodes_whose_middles_it_holds() {
        let corners = |x: f64, y: f64| band(Point::new(x, y), Point::new(50.0, 50.0));
        assert_eq!(frame().nodes_in(corners(120.0, 101.0)), [EntityIx(4)]);
        assert_eq!(frame().nodes_in(corners(99.0, 120.0)), []);
        assert_eq!(frame().nodes_in(band(Point::new(150.0, 150.0), Point::new(60.0, 60.0))), [EntityIx(4)]);
    }
}
