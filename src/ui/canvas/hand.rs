//! What the person's hand does on the canvas: it pans, holds a node, or draws a rectangle.

use egui::{Painter, Pos2, Rect, Stroke, StrokeKind};

use super::paint::on_screen;
use crate::dataset::EntityIx;
use crate::geom::{self, Point, Vec2};
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
}

impl Hand {
    /// What a drag that begins at `at` takes: the node there, else the ground.
    pub(super) fn take(frame: &Frame, at: Point, wish: Wish) -> Self {
        let node = match frame.pick(at) {
            Some(Target::Node(entity)) => frame.nodes.iter().find(|mark| mark.entity == entity),
            _ => None,
        };
        match (node, wish) {
            (Some(mark), _) => Self::Holding { entity: mark.entity, grip: mark.circle.center - at },
            (None, Wish::Move) => Self::Panning,
            (None, wish) => Self::Banding { from: at, add: wish == Wish::Add },
        }
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
    use crate::geom::{Circle, Size};
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
        ] {
            assert_eq!(Hand::take(&frame(), at, wish), expect, "{at:?} {wish:?}");
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
