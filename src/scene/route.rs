//! The way of each line: how far a curve bows, so that it passes other bodies and crosses little.
//!
//! Routes live in the scene and depend on positions alone, so that zoom and pan never change a curve.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::tally::Tally;
use super::{Scene, lod};
use crate::geom::{Point, QuadBez, Rect, Vec2, curve};
use crate::layout::Positions;

/// The way of every line, from centre to centre, in the scene; none where an end is nowhere.
#[derive(Clone, Debug, Default)]
pub(super) struct Routes {
    /// One for each curve, from its first end to its second.
    pub(super) curves: Vec<Option<QuadBez>>,
    /// For each hub one for each member, from the member to the hub.
    pub(super) spokes: Vec<Vec<Option<QuadBez>>>,
}

/// The routes of a scene at the positions that were asked for last, so that frames in which nothing moves do not route
/// again, the order in which its nodes are drawn, and how many of it look how. It is no part of a scene's value: scenes are equal whatever it holds,
/// and a copy starts without it.
#[derive(Debug, Default)]
pub(super) struct Memo {
    routes: Mutex<Option<(Positions, Arc<Routes>)>>,
    order: OnceLock<Vec<u32>>,
    tally: OnceLock<Tally>,
}

impl Memo {
    /// The routes of `scene`, whose memo this is, at `positions`.
    pub(super) fn routes(&self, scene: &Scene, positions: &Positions) -> Arc<Routes> {
        let mut last = self.routes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, routes)) = last.as_ref().filter(|(at, _)| at == positions) {
            return Arc::clone(routes);
        }
        let routes = Arc::new(Routes::new(scene, positions));
        *last = Some((positions.clone(), Arc::clone(&routes)));
        routes
    }

    /// The order in which the nodes of `scene`, whose memo this is, are drawn where there are too many.
    pub(super) fn order(&self, scene: &Scene) -> &[u32] {
        self.order.get_or_init(|| lod::order(scene))
    }

    /// How many of `scene`, whose memo this is, look how.
    pub(super) fn tally(&self, scene: &Scene) -> &Tally {
        self.tally.get_or_init(|| Tally::new(scene))
    }
}

impl Clone for Memo {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Memo {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Shares of the straight line's length that a line may bow by; positive is outwards, away from the middle of the map.
const BOWS: [f64; 7] = [0.1, 0.18, 0.27, 0.0, -0.1, -0.18, -0.27];
/// The bow that a single line has where nothing is in its way; a fan runs straight.
const EASY: f64 = 0.1;
/// Lines up to which every bow is tried; beyond, each bows outwards by the first.
const TRIED: usize = 300;
/// Pieces of a polyline that stands for a curve.
const PIECES: usize = 12;
/// Free ground that a line keeps from a body that is not its own, in scene units.
const CLEAR: f64 = 16.0;

/// One line or fan to be routed.
struct Line {
    ends: [usize; 2],
    /// Curve and its offset in the fan; empty for a spoke.
    members: Vec<(usize, f64)>,
    /// Hub and member, for a spoke.
    spoke: Option<(usize, usize)>,
}

impl Routes {
    /// The routes of `scene` at `positions`.
    fn new(scene: &Scene, positions: &Positions) -> Self {
        let mut routes = Self {
            curves: vec![None; scene.curves.len()],
            spokes: scene.hubs.iter().map(|hub| vec![None; hub.members.len()]).collect(),
        };
        let lines = lines(scene);
        let mut router = Router::new(scene, positions, lines.len());
        for line in &lines {
            routes.lay(scene, line, &router.route(line));
        }
        routes
    }

    fn lay(&mut self, scene: &Scene, line: &Line, curves: &[QuadBez]) {
        if let (Some((hub, member)), [only]) = (line.spoke, curves) {
            self.spokes[hub][member] = Some(*only);
        }
        for (&(at, _), &curve) in line.members.iter().zip(curves) {
            let [from, to] = scene.curves[at].ends;
            self.curves[at] = Some(if from <= to { curve } else { QuadBez::new(curve.p2, curve.p1, curve.p0) });
        }
    }
}

/// Fans first, the widest first, then spokes.
fn lines(scene: &Scene) -> Vec<Line> {
    let mut curves: Vec<([u32; 2], usize, f64)> = Vec::with_capacity(scene.curves.len());
    for (at, curve) in scene.curves.iter().enumerate() {
        let [a, b] = curve.ends;
        curves.push(([a.min(b), a.max(b)], at, curve.offset));
    }
    curves.sort_by_key(|(pair, ..)| *pair);
    let fan = |fan: &[([u32; 2], usize, f64)]| Line {
        ends: fan[0].0.map(|end| end as usize),
        members: fan.iter().map(|&(_, at, offset)| (at, offset)).collect(),
        spoke: None,
    };
    let mut lines: Vec<Line> = curves.chunk_by(|a, b| a.0 == b.0).map(fan).collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.members.len()));
    for (hub_at, hub) in scene.hubs.iter().enumerate() {
        let body = scene.nodes.len() + hub_at;
        let spoke = |(at, member): (usize, &super::Member)| Line {
            ends: [member.node as usize, body],
            members: Vec::new(),
            spoke: Some((hub_at, at)),
        };
        lines.extend(hub.members.iter().enumerate().map(spoke));
    }
    lines
}

/// A line that is laid.
struct Laid {
    ends: [usize; 2],
    hull: Rect,
    points: Vec<Point>,
}

impl Laid {
    fn new(ends: [usize; 2], line: QuadBez) -> Self {
        let points = curve::polyline(line, PIECES);
        Self { ends, hull: bounds(&points), points }
    }
}

/// Lays line after line, each round those before it.
struct Router {
    /// Middle and radius of every body that is somewhere.
    bodies: Vec<Option<(Point, f64)>>,
    middle: Point,
    try_all: bool,
    /// Lines that are laid.
    laid: Vec<Laid>,
}

impl Router {
    fn new(scene: &Scene, positions: &Positions, num_lines: usize) -> Self {
        let places = (0..positions.len()).map(|at| positions.point(at));
        let bodies: Vec<Option<(Point, f64)>> = places
            .zip(scene.radii())
            .map(|(at, radius)| (at.x.is_finite() && at.y.is_finite()).then_some((at, radius)))
            .collect();
        let known = || bodies.iter().flatten();
        let sum: Vec2 = known().map(|(at, _)| at.to_vec2()).fold(Vec2::ZERO, |sum, at| sum + at);
        let middle = (sum / (known().count().max(1) as f64)).to_point();
        Self { bodies, middle, try_all: num_lines <= TRIED, laid: Vec::new() }
    }

    /// The curves of a line, in the order of its members; a spoke is one curve. Empty where an end is nowhere.
    fn route(&mut self, line: &Line) -> Vec<QuadBez> {
        let end = |at: usize| self.bodies.get(at).copied().flatten();
        let (Some((a, _)), Some((b, _))) = (end(line.ends[0]), end(line.ends[1])) else { return Vec::new() };
        let offsets: Vec<f64> =
            if line.spoke.is_some() { vec![0.0] } else { line.members.iter().map(|m| m.1).collect() };
        let outwards = curve::left_of(b - a).dot(a.midpoint(b) - self.middle).signum();
        let length = (b - a).hypot();
        let laid_out = |bow: f64| -> Vec<QuadBez> {
            offsets.iter().map(|offset| curve::bowed(a, b, bow * length * outwards + offset)).collect()
        };
        let tried = if self.try_all { &BOWS[..] } else { &BOWS[..1] };
        let costs = tried.iter().map(|&bow| (self.cost(line, &laid_out(bow), bow), bow));
        let best = costs.min_by(|x, y| x.0.total_cmp(&y.0)).map_or(0.0, |(_, bow)| bow);
        let curves = laid_out(best);
        if self.try_all {
            self.laid.extend(curves.iter().map(|&c| Laid::new(line.ends, c)));
        }
        curves
    }

    /// What a bow costs: bodies in the way weigh most, then crossings, then lines alongside, then the bow itself.
    fn cost(&self, line: &Line, curves: &[QuadBez], bow: f64) -> f64 {
        const CROSSING: f64 = 3.0;
        const BODY: f64 = 40.0;
        const CLOSE: f64 = 0.6;
        const BOW: f64 = 4.0;
        const WIDE: f64 = 40.0;
        if !self.try_all {
            return 0.0;
        }
        let easy = if line.members.len() > 1 { 0.0 } else { EASY };
        let lines: Vec<Vec<Point>> = curves.iter().map(|&c| curve::polyline(c, PIECES)).collect();
        let bodies: f64 = lines.iter().map(|points| self.bodies_in_the_way(line, points)).sum();
        let crossings: usize = lines.iter().map(|points| self.crossings(line, points)).sum();
        let alongside: usize = lines.iter().map(|points| self.alongside(line, points)).sum();
        let off = (bow - easy).abs();
        BODY * bodies + CROSSING * crossings as f64 + CLOSE * alongside as f64 + BOW * off + WIDE * off * off
    }

    /// How many points of a polyline run close to a line that is laid, away from the ends of both.
    fn alongside(&self, line: &Line, points: &[Point]) -> usize {
        const NEAR: f64 = 13.0;
        const NEAR_END: f64 = 70.0;
        let ends: Vec<Point> = line.ends.iter().filter_map(|&end| self.bodies[end]).map(|(center, _)| center).collect();
        let free = |p: &&Point| ends.iter().all(|end| (**p - *end).hypot() > NEAR_END);
        let hull = bounds(points).inflate(NEAR, NEAR);
        let others: Vec<&Vec<Point>> =
            self.laid.iter().filter(|other| hull.overlaps(other.hull)).map(|other| &other.points).collect();
        let is_near =
            |p: Point| others.iter().any(|other| other.windows(2).any(|w| distance_to_segment(p, w[0], w[1]) < NEAR));
        points.iter().filter(free).filter(|p| is_near(**p)).count()
    }

    /// How deep a polyline runs into the free ground of bodies that are not its ends, in shares of that ground.
    fn bodies_in_the_way(&self, line: &Line, points: &[Point]) -> f64 {
        let others = self.bodies.iter().enumerate().filter(|(at, _)| !line.ends.contains(at));
        let depth = |&(center, radius): &(Point, f64)| {
            let near = points.windows(2).map(|w| distance_to_segment(center, w[0], w[1])).fold(f64::INFINITY, f64::min);
            (1.0 - near / (radius + CLEAR)).max(0.0)
        };
        others.filter_map(|(_, body)| body.as_ref()).map(depth).sum()
    }

    fn crossings(&self, line: &Line, points: &[Point]) -> usize {
        let bounds = bounds(points);
        let near = self.laid.iter().filter(|other| bounds.overlaps(other.hull));
        near.map(|Laid { ends, points: other, .. }| {
            let shared = ends.iter().filter(|end| line.ends.contains(end)).filter_map(|&end| self.bodies[end]);
            let shared: Vec<_> = shared.collect();
            let counts = |p: &Point| shared.iter().all(|(center, radius)| (*p - *center).hypot() > *radius);
            curve::crossings(points, other).iter().filter(|p| counts(p)).count()
        })
        .sum()
    }
}

fn distance_to_segment(p: Point, a: Point, b: Point) -> f64 {
    let along = b - a;
    let t = if along.hypot2() > 0.0 { ((p - a).dot(along) / along.hypot2()).clamp(0.0, 1.0) } else { 0.0 };
    (p - (a + along * t)).hypot()
}

fn bounds(points: &[Point]) -> Rect {
    let empty = Rect::new(f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY);
    points
        .iter()
        .fold(empty, |rect, p| Rect::new(rect.x0.min(p.x), rect.y0.min(p.y), rect.x1.max(p.x), rect.y1.max(p.y)))
}
