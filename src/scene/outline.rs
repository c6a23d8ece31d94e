//! The outline of each region in one picture, and where its name stands on it.

use super::bay::Outline;
use super::glyph::run;
use super::paint::{Painter, faded};
use super::plan::Ink;
use super::shape::{Shape, Stroke, TextStyle};
use super::{Hub, HubMark, Region, RegionMark, Target, line, text};
use crate::geom::{BezPath, Circle, Point, Rect, Vec2, convex_hull};
use crate::style::{Glyph, size};

const NAME: TextStyle = TextStyle::new(12.5, 500);
/// Height of a name.
const HEIGHT: f64 = 16.0;
/// Free ground on each side of a name, where the outline is open.
const ASIDE: f64 = 6.0;
/// Places along an outline that are tried for its name.
const TRIED: usize = 48;

/// The regions of a picture whose members are somewhere, in file order.
pub(super) fn marks(painter: &Painter<'_>, hubs: &[(&Hub, HubMark)], inks: &[Ink]) -> Vec<RegionMark> {
    let nodes = painter.circles[..painter.scene.nodes.len()].iter().flatten();
    let discs = nodes.copied().chain(hubs.iter().map(|(_, mark)| Circle::new(mark.center, mark.radius)));
    let mut taken: Vec<Rect> = discs.map(|disc| kurbo::Shape::bounding_box(&disc)).collect();
    let mut marks = Vec::new();
    for (at, region) in painter.scene.regions.iter().enumerate() {
        if let Some(mark) = mark(painter, at, region, &taken, inks) {
            taken.push(mark.label);
            marks.push(mark);
        }
    }
    marks
}

fn mark(painter: &Painter<'_>, at: usize, region: &Region, taken: &[Rect], inks: &[Ink]) -> Option<RegionMark> {
    let Outline { corners, holes } = around_members(painter, region);
    let name = text::width(&region.name, NAME);
    let label = place(&corners, name, taken, inks)?;
    let shown = painter.focus.regions[at];
    let holes: Vec<BezPath> = holes.iter().map(|hole| kurbo::Shape::to_path(hole, 0.05)).collect();
    let with_holes = |mut path: BezPath| {
        path.extend(holes.iter().flat_map(BezPath::iter));
        path
    };
    let (outline, opened) = (with_holes(closed(&corners)), with_holes(outside(&corners, label)));
    let strength = painter.strength(shown, &Target::Node(region.entity));
    let halo = (strength > 0.0).then(|| line::glow(&opened, size::REGION, strength, painter.ground, painter.theme));
    let ring = Stroke::solid(painter.theme.node(Glyph::Bloc).ring, size::REGION);
    let line = Shape::Path { path: opened.clone(), fill: None, stroke: Some(ring) };
    let baseline = label.center() + Vec2::new(0.0, NAME.px * text::CAP_HEIGHT / 2.0);
    let words = run(&region.name, baseline, NAME, painter.theme.ink, name);
    let words = Shape::Text(super::TextRun { halo: painter.ground, ..words });
    let shapes = halo.into_iter().flatten().chain([line]).chain((name > 0.0).then_some(words));
    Some(RegionMark {
        entity: region.entity,
        outline,
        label,
        name: region.spoken.clone(),
        selected: shown.selected,
        opacity: shown.opacity,
        shapes: faded(shapes, shown.opacity),
    })
}

/// The hull of the members' discs with free ground round them, as corners so close that it looks round; other bodies
/// are left out of it.
fn around_members(painter: &Painter<'_>, region: &Region) -> Outline {
    const STEPS: u32 = 60;
    let pad = painter.zoomed(size::REGION_PAD, size::REGION_PAD_RANGE);
    let (mut members, mut others) = (Vec::new(), Vec::new());
    for (at, disc) in painter.circles.iter().enumerate().take(painter.scene.nodes.len()) {
        let side = if region.members.contains(&(at as u32)) { &mut members } else { &mut others };
        side.extend(*disc);
    }
    let rim = |disc: &Circle| {
        let (center, radius, turn) = (disc.center, disc.radius + pad, std::f64::consts::TAU / f64::from(STEPS));
        (0..STEPS).map(move |step| center + Vec2::from_angle(f64::from(step) * turn) * radius)
    };
    Outline::new(convex_hull(members.iter().flat_map(rim)), &members, others)
}

fn closed(corners: &[Point]) -> BezPath {
    let mut path = BezPath::new();
    for (at, &corner) in corners.iter().enumerate() {
        if at == 0 { path.move_to(corner) } else { path.line_to(corner) }
    }
    if !corners.is_empty() {
        path.close_path();
    }
    path
}

/// Where a name as wide as `width` stands on an outline: off bodies and other names, across few lines, near the top.
fn place(corners: &[Point], width: f64, taken: &[Rect], inks: &[Ink]) -> Option<Rect> {
    const BODY: f64 = 100.0;
    const LINE: f64 = 6.0;
    const DOWN: f64 = 10.0;
    let bounds = bounds(corners)?;
    let rect = |center: Point| Rect::from_center_size(center, (width + 2.0 * ASIDE, HEIGHT));
    let cost = |rect: &Rect| {
        let bodies = taken.iter().filter(|body| body.overlaps(*rect)).count();
        let lines = inks.iter().filter(|ink| ink.touches(*rect)).count();
        BODY * bodies as f64 + LINE * lines as f64 + DOWN * (rect.center().y - bounds.y0) / bounds.height().max(1.0)
    };
    let tried = along(corners, TRIED).into_iter().map(rect);
    tried.map(|rect| (cost(&rect), rect)).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, rect)| rect)
}

fn bounds(points: &[Point]) -> Option<Rect> {
    points.iter().map(|&point| Rect::from_points(point, point)).reduce(|a, b| a.union(b))
}

/// The edges of a closed outline.
fn edges(corners: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    corners.iter().copied().zip(corners.iter().copied().cycle().skip(1))
}

/// `count` points at equal distances along a closed outline.
fn along(corners: &[Point], count: usize) -> Vec<Point> {
    let length: f64 = edges(corners).map(|(a, b)| (b - a).hypot()).sum();
    let (mut points, mut passed) = (Vec::with_capacity(count), 0.0);
    for (a, b) in edges(corners) {
        let edge = (b - a).hypot();
        while points.len() < count && points.len() as f64 * length / count as f64 <= passed + edge && edge > 0.0 {
            let share = (points.len() as f64 * length / count as f64 - passed) / edge;
            points.push(a + (b - a) * share.clamp(0.0, 1.0));
        }
        passed += edge;
    }
    points
}

/// The parts of a closed outline that are outside `hole`.
fn outside(corners: &[Point], hole: Rect) -> BezPath {
    let mut path = BezPath::new();
    let mut pen: Option<Point> = None;
    let mut draw = |from: Point, to: Point| {
        if pen != Some(from) {
            path.move_to(from);
        }
        path.line_to(to);
        pen = Some(to);
    };
    for (a, b) in edges(corners) {
        match within(a, b, hole) {
            None => draw(a, b),
            Some((enters, leaves)) => {
                if enters > 0.0 {
                    draw(a, a + (b - a) * enters);
                }
                if leaves < 1.0 {
                    draw(a + (b - a) * leaves, b);
                }
            }
        }
    }
    path
}

/// The part of a segment inside `rect`, as shares of its length (Liang and Barsky, 1984).
fn within(a: Point, b: Point, rect: Rect) -> Option<(f64, f64)> {
    let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
    for (start, way, least, most) in [(a.x, b.x - a.x, rect.x0, rect.x1), (a.y, b.y - a.y, rect.y0, rect.y1)] {
        if way == 0.0 {
            if start < least || start > most {
                return None;
            }
            continue;
        }
        let (one, two) = ((least - start) / way, (most - start) / way);
        enters = enters.max(one.min(two));
        leaves = leaves.min(one.max(two));
    }
    (enters < leaves).then_some((enters, leaves))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [(f64, f64); 4] = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)];

    fn square() -> Vec<Point> {
        SQUARE.map(Point::from).to_vec()
    }

    #[test]
    fn points_along_an_outline_are_even() {
        let expect = [(0.0, 0.0), (50.0, 0.0), (100.0, 0.0), (100.0, 50.0)].map(Point::from);
        assert_eq!(along(&square(), 8)[..4], expect);
        assert_eq!(along(&square(), 8).len(), 8);
        assert!(along(&[], 8).is_empty());
    }

    #[test]
    fn a_name_opens_the_outline() {
        let length = |path: &BezPath| path.segments().map(|s| kurbo::ParamCurveArclen::arclen(&s, 0.1)).sum::<f64>();
        for (hole, expect) in [
            (Rect::new(40.0, -5.0, 60.0, 5.0), 380.0),
            (Rect::new(-5.0, -5.0, 5.0, 5.0), 390.0),
            (Rect::new(40.0, 40.0, 60.0, 60.0), 400.0),
            (Rect::new(-5.0, -5.0, 105.0, 5.0), 290.0),
        ] {
            assert!((length(&outside(&square(), hole)) - expect).abs() < 1e-6, "{hole:?}");
        }
    }

    #[test]
    fn a_name_stands_at_the_top_unless_a_body_is_there() {
        let free = place(&square(), 20.0, &[], &[]).expect("a place");
        assert_eq!(free.center().y, 0.0);
        let top = Rect::new(-50.0, -50.0, 150.0, 50.0);
        let moved = place(&square(), 20.0, &[top], &[]).expect("a place");
        assert!(!moved.overlaps(top), "{moved:?}");
        assert_eq!(place(&[], 20.0, &[], &[]), None);
    }
}
