//! Where badges and names find room between the lines of a frame.

use kurbo::{ParamCurve as _, ParamCurveArclen as _};

use super::frame::{Badge, HubMark, LabelMark, RegionMark};
use super::paint::{Line, Painter, faded};
use super::{Hub, label};
use crate::geom::{BezPath, Circle, Point, QuadBez, Rect, curve};
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

impl Ink {
    /// Whether it runs through `rect`, by the rectangles round its pieces.
    pub(super) fn touches(&self, rect: Rect) -> bool {
        let pieces = || self.points.windows(2).map(|ends| Rect::from_points(ends[0], ends[1]));
        self.hull.overlaps(rect) && pieces().any(|piece| piece.overlaps(rect))
    }
}

/// Points along a path, so close that the rectangles between them cover little else.
fn dotted(path: &BezPath) -> Vec<Point> {
    const APART: f64 = 12.0;
    let points = path.segments().flat_map(|edge| {
        let pieces = (edge.arclen(1.0) / APART).ceil().clamp(1.0, 500.0) as u32;
        (0..pieces).map(move |at| edge.eval(f64::from(at) / f64::from(pieces)))
    });
    points.collect()
}

/// Every line of the frame: curves first, in order, then spokes.
pub(super) fn inks(lines: &[Line<'_>], hubs: &[(&Hub, HubMark)]) -> Vec<Ink> {
    let spokes = hubs.iter().flat_map(|(_, mark)| mark.spokes.iter().copied());
    let ways = lines.iter().map(|line| line.way).chain(spokes);
    ways.map(|way| Ink { hull: hull(way), points: curve::polyline(way, PIECES) }).collect()
}

/// Lines up to which crossings are looked for; beyond, a map is too dense to tell which line passes over which, and the
/// work would grow with the square.
const CROSSED: usize = 300;

/// Where the line at `at` crosses those in `others`, itself left out; none on a dense map, or without `inks`.
pub(super) fn crossings(inks: &[Ink], at: usize, others: std::ops::Range<usize>) -> Vec<Point> {
    if inks.len() > CROSSED {
        return Vec::new();
    }
    let (Some(ink), Some(others)) = (inks.get(at), inks.get(others)) else { return Vec::new() };
    let near = others.iter().filter(|other| !std::ptr::eq(*other, ink) && other.hull.overlaps(ink.hull));
    near.flat_map(|other| curve::crossings(&ink.points, &other.points)).collect()
}

/// The names, placed in the zoomed plane and then panned.
pub(super) fn labels(
    painter: &Painter<'_>,
    hubs: &[(&Hub, HubMark)],
    badges: &[Badge],
    inks: &[Ink],
    regions: &[RegionMark],
) -> Vec<LabelMark> {
    let pan = painter.to_screen.translation();
    let nodes = &painter.scene.nodes;
    let unpanned = |circle: &Option<Circle>| circle.map(|disc| Circle::new(disc.center - pan, disc.radius));
    let circles: Vec<Option<Circle>> = painter.circles[..nodes.len()].iter().map(unpanned).collect();
    let square = |at: Point, radius: f64| Rect::from_center_size(at - pan, (2.0 * radius, 2.0 * radius));
    let hubs = hubs.iter().map(|(_, mark)| square(mark.center, mark.radius));
    let hubs: Vec<Rect> = hubs.chain(regions.iter().map(|region| region.label - pan)).collect();
    let badges: Vec<Rect> = badges.iter().map(|badge| square(badge.circle.center, size::BADGE)).collect();
    let outlines = regions.iter().map(|region| dotted(&region.outline));
    let lines = inks.iter().map(|ink| ink.points.clone()).chain(outlines);
    let lines: Vec<Vec<Point>> = lines.map(|line| line.iter().map(|at| *at - pan).collect()).collect();
    let placed = label::place(nodes, &circles, &label::Around { hubs: &hubs, badges: &badges, lines: &lines });
    let mark = |label: &label::Placed| LabelMark {
        entity: nodes[label.node].entity,
        rect: label.rect + pan,
        shapes: faded(label.shapes(pan, painter.ground, painter.theme), painter.focus.nodes[label.node].opacity),
    };
    placed.iter().map(mark).filter(|label| painter.on_picture(label.rect)).collect()
}
