//! Positions go over from one scene to another of the same dataset.

use std::collections::BTreeMap;

use crate::dataset::EntityIx;
use crate::geom::{Point, Rect, Rng};
use crate::layout::{Positions, Topology};
use crate::scene::Scene;

/// How far a new body may stand from the middle of its neighbours, in scene units.
const JITTER: f64 = Topology::UNIT as f64 / 4.0;

/// A place for each body of `new`: its old one where the entity, or the relations of the hub, stood in `old`; else
/// near the middle of its placed neighbours; else near the middle of the map. None before `old` was laid out.
pub(super) fn positions(old: &Scene, at: &Positions, new: &Scene, seed: u64) -> Option<Positions> {
    if !super::mover::is_placed(at) || at.len() != old.num_bodies() {
        return None;
    }
    let mut places = kept(old, at, new);
    let neighbors = neighbors(new);
    let middle = mean(places.iter().flatten().copied()).unwrap_or(Point::ZERO);
    let mut rng = Rng::new(seed);
    for body in 0..places.len() {
        let near = || mean(neighbors[body].iter().filter_map(|&other| places[other]));
        let place = places[body].unwrap_or_else(|| jittered(near().unwrap_or(middle), &mut rng));
        places[body] = Some(place);
    }
    Some(from_points(places.into_iter().flatten()))
}

/// Every body at random within the bounds of the map, but for those in `keep`.
pub(super) fn scattered(at: &Positions, keep: &[u32], seed: u64) -> Positions {
    let bounds = bounds(at).unwrap_or_default();
    let mut rng = Rng::new(seed);
    let places = (0..at.len()).map(|body| {
        let (u, v) = (f64::from(rng.unit()), f64::from(rng.unit()));
        let random = Point::new(bounds.x0 + u * bounds.width(), bounds.y0 + v * bounds.height());
        if keep.contains(&(body as u32)) { at.point(body) } else { random }
    });
    from_points(places)
}

/// The rectangle round the middles of all bodies that have a place; none without such a body.
fn bounds(at: &Positions) -> Option<Rect> {
    let placed = (0..at.len()).map(|body| at.point(body)).filter(|point| point.is_finite());
    placed.map(|point| Rect::from_points(point, point)).reduce(|a, b| a.union(b))
}

/// The places of the bodies of `new` that stood in `old`; nodes first, then hubs.
fn kept(old: &Scene, at: &Positions, new: &Scene) -> Vec<Option<Point>> {
    let nodes: BTreeMap<EntityIx, usize> = old.nodes.iter().enumerate().map(|(body, n)| (n.entity, body)).collect();
    let hubs: BTreeMap<_, _> = old.hubs.iter().enumerate().map(|(i, h)| (&h.relations, old.nodes.len() + i)).collect();
    let old_nodes = new.nodes.iter().map(|node| nodes.get(&node.entity));
    let old_hubs = new.hubs.iter().map(|hub| hubs.get(&hub.relations));
    old_nodes.chain(old_hubs).map(|body| body.map(|&body| at.point(body))).collect()
}

/// Body → the bodies that a curve or spoke ties to it.
fn neighbors(scene: &Scene) -> Vec<Vec<usize>> {
    let mut neighbors = vec![Vec::new(); scene.num_bodies()];
    let spokes = scene
        .hubs
        .iter()
        .enumerate()
        .flat_map(|(at, hub)| hub.members.iter().map(move |member| [member.node as usize, scene.nodes.len() + at]));
    let curves = scene.curves.iter().map(|curve| curve.ends.map(|end| end as usize));
    for [a, b] in curves.chain(spokes) {
        neighbors[a].push(b);
        neighbors[b].push(a);
    }
    neighbors
}

fn mean(points: impl Iterator<Item = Point>) -> Option<Point> {
    let (sum, n) = points.fold((Point::ZERO.to_vec2(), 0_u32), |(sum, n), point| (sum + point.to_vec2(), n + 1));
    (n > 0).then(|| (sum / f64::from(n)).to_point())
}

fn jittered(point: Point, rng: &mut Rng) -> Point {
    let mut offset = || (f64::from(rng.unit()) - 0.5) * 2.0 * JITTER;
    Point::new(point.x + offset(), point.y + offset())
}

fn from_points(points: impl Iterator<Item = Point>) -> Positions {
    let (x, y) = points.map(|point| (point.x as f32, point.y as f32)).unzip();
    Positions { x, y }
}
