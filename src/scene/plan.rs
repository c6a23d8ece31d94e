//! Where badges and names find room between the lines of a frame.

use super::frame::{Badge, HubMark, LabelMark};
use super::paint::{Line, Painter, faded};
use super::{Hub, label};
use crate::geom::{Circle, Point, QuadBez, Rect, curve};
use crate::style::size;

/// Pieces of a polyline that stands for a curve.
const PIECES: usize = 20;

/// A line of the frame as what it covers: its hull, and its points in order.
pub(super) struct Ink {
    hull: Rect,
    points: Vec<Point>,
}

/// A rectangle that holds the whole curve.
pub(super) fn hull(line: QuadBez) -> Rect {
    Rect::from_points(line.p0, line.p2).union_pt(line.p1)
}

/// Every line of the frame: curves first, in order, then spokes.
pub(super) fn inks(lines: &[Line<'_>], hubs: &[(&Hub, HubMark)]) -> Vec<Ink> {
    let spokes = hubs.iter().flat_map(|(_, mark)| mark.spokes.iter().copied());
    let ways = lines.iter().map(|line| line.way).chain(spokes);
    ways.map(|way| Ink { hull: hull(way), points: curve::polyline(way, PIECES) }).collect()
}

/// Where `ink` crosses `others`, itself left out.
pub(super) fn crossings(ink: &Ink, others: &[Ink]) -> Vec<Point> {
    let near = others.iter().filter(|other| !std::ptr::eq(*other, ink) && other.hull.overlaps(ink.hull));
    near.flat_map(|other| curve::crossings(&ink.points, &other.points)).collect()
}

/// The names, placed in the zoomed plane and then panned.
pub(super) fn labels(
    painter: &Painter<'_>,
    hubs: &[(&Hub, HubMark)],
    badges: &[Badge],
    inks: &[Ink],
) -> Vec<LabelMark> {
    let pan = painter.to_screen.translation();
    let nodes = &painter.scene.nodes;
    let unpanned = |circle: &Option<Circle>| circle.map(|disc| Circle::new(disc.center - pan, disc.radius));
    let circles: Vec<Option<Circle>> = painter.circles[..nodes.len()].iter().map(unpanned).collect();
    let square = |at: Point, radius: f64| Rect::from_center_size(at - pan, (2.0 * radius, 2.0 * radius));
    let hubs: Vec<Rect> = hubs.iter().map(|(_, mark)| square(mark.center, mark.radius)).collect();
    let badges: Vec<Rect> = badges.iter().map(|badge| square(badge.circle.center, size::BADGE)).collect();
    let lines: Vec<Vec<Point>> = inks.iter().map(|ink| ink.points.iter().map(|at| *at - pan).collect()).collect();
    let placed = label::place(nodes, &circles, &label::Around { hubs: &hubs, badges: &badges, lines: &lines });
    let mark = |label: &label::Placed| LabelMark {
        entity: nodes[label.node].entity,
        rect: label.rect + pan,
        shapes: faded(label.shapes(pan, painter.ground, painter.theme), painter.focus.nodes[label.node].opacity),
    };
    placed.iter().map(mark).filter(|label| painter.on_picture(label.rect)).collect()
}
