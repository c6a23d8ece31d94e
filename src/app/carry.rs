//! Positions go over from one scene to another: of the same dataset, or of one that was made from it by an edit.

use std::collections::BTreeMap;

use super::remap::Remap;
use crate::dataset::{EntityIx, RelationIx};
use crate::geom::{Point, Rect, Rng};
use crate::layout::{Positions, Topology};
use crate::scene::{Hub, Scene, SceneNode};

/// How far a new body may stand from the middle of its neighbours, in scene units.
const JITTER: f64 = Topology::UNIT as f64 / 4.0;

/// Where the bodies of a scene stand before it is laid out.
#[derive(Clone, Debug)]
pub(super) struct Warm {
    /// A place for each body, to be shown at once.
    pub(super) shown: Positions,
    /// The same, but nowhere for a body that the layout is to put beside its neighbours.
    pub(super) start: Positions,
    /// Whether so much is new that all is better laid out afresh, and then laid onto what is shown.
    pub(super) is_new: bool,
}

impl Warm {
    /// Every body where it stood.
    pub(super) fn all(positions: &Positions) -> Self {
        Self { shown: positions.clone(), start: positions.clone(), is_new: false }
    }
}

/// What is known of places before a scene is laid out.
#[derive(Debug)]
pub(super) struct Stood<'a> {
    /// The scene until now.
    pub(super) scene: &'a Scene,
    /// Where its bodies stand.
    pub(super) at: &'a Positions,
    /// Where the records of its dataset are in the new one; none when it is the same.
    pub(super) remap: Option<&'a Remap>,
    /// For each body of the new scene, where it was seen last.
    pub(super) known: Vec<Option<Point>>,
    /// Whether the new scene shows another part of the map, which is then found as it was left.
    pub(super) moved_on: bool,
}

/// A place for each body of `new`: its old one where the entity, or a relation of the hub, stood in the old scene or
/// was seen before; else near its placed neighbours; else in the rows under the map. A node to which an edit gave its
/// first tie comes to the other end, unless it is `pinned`. None before the old scene was laid out, and for
/// another part of the map of which most was never seen.
pub(super) fn warm(stood: &Stood<'_>, (new, seed): (&Scene, u64), pinned: impl Fn(usize) -> bool) -> Option<Warm> {
    let &Stood { scene: old, at, remap, ref known, moved_on } = stood;
    if !super::mover::is_placed(at) || at.len() != old.num_bodies() {
        return None;
    }
    let (beside_old, beside) = (neighbors(old), neighbors(new));
    let bodies = old_bodies(old, new, remap);
    let now = bodies.iter().map(|body| body.map(|body| at.point(body)));
    let places = now.zip(known).map(|(now, known)| if moved_on { known.or(now) } else { now.or(*known) });
    let mut places: Vec<Option<Point>> = places.collect();
    // Most of another part was never seen: what is known of the rest is no picture of it.
    if moved_on && 2 * places.iter().flatten().count() < places.len() {
        return None;
    }
    let stretched = moved_on && is_stretched(new, &places, known);
    for body in (0..new.nodes.len()).rev() {
        let was_alone = bodies[body].is_some_and(|body| beside_old[body].is_empty());
        if remap.is_some() && was_alone && !pinned(body) && beside[body].iter().any(|&other| places[other].is_some()) {
            places[body] = None;
        }
    }
    let newcomers = places.iter().zip(&beside).filter(|(place, beside)| place.is_none() && !beside.is_empty()).count();
    let is_new = stretched || (remap.is_some() && is_large(newcomers, places.len()));
    let start = places.clone();
    let shown = complete(places, &beside, seed);
    let alone = |body: usize| beside[body].is_empty().then(|| shown[body]);
    let nowhere = Point::new(f64::NAN, f64::NAN);
    let start = start.into_iter().enumerate().map(|(body, place)| place.or_else(|| alone(body)).unwrap_or(nowhere));
    Some(Warm { start: from_points(start), shown: from_points(shown.iter().copied()), is_new })
}

/// A place for each body of a scene of which some are known: its own, or near its placed neighbours. None where most
/// are not known, and for a scene without bodies.
pub(super) fn beside(scene: &Scene, seed: u64, known: Vec<Option<Point>>) -> Option<Warm> {
    if 2 * known.iter().flatten().count() <= known.len() {
        return None;
    }
    let nowhere = Point::new(f64::NAN, f64::NAN);
    let start = from_points(known.iter().map(|place| place.unwrap_or(nowhere)));
    let shown = complete(known, &neighbors(scene), seed);
    Some(Warm { shown: from_points(shown.into_iter()), start, is_new: false })
}

/// Whether so many of the bodies came with an edit that the rest has to make room: more than a fifth, and more than a
/// person adds by hand.
const fn is_large(newcomers: usize, bodies: usize) -> bool {
    newcomers > 8 && newcomers * 5 > bodies
}

/// Whether another part of the map, not seen by itself yet, lies so far apart that its lines cross a map that is not there.
fn is_stretched(new: &Scene, places: &[Option<Point>], known: &[Option<Point>]) -> bool {
    /// How many times its ideal length a line may be on the mean.
    const STRETCHED: f64 = 1.6;
    if known.iter().any(Option::is_some) {
        return false;
    }
    let topology = new.request(0).topology;
    let ends = topology.links.iter().map(|link| link.map(|end| places[end as usize]));
    let stretch = |(ends, length): ([Option<Point>; 2], &f32)| match ends {
        [Some(a), Some(b)] => Some(a.distance(b) / f64::from(length * Topology::UNIT)),
        _ => None,
    };
    let stretches: Vec<f64> = ends.zip(&topology.lengths).filter_map(stretch).collect();
    let mean = stretches.iter().sum::<f64>() / stretches.len().max(1) as f64;
    mean > STRETCHED
}

/// A place for those that have none.
fn complete(mut places: Vec<Option<Point>>, beside: &[Vec<usize>], seed: u64) -> Vec<Point> {
    let middle = mean(places.iter().flatten().copied()).unwrap_or(Point::ZERO);
    let tied = places.iter().enumerate().filter(|(body, _)| !beside[*body].is_empty()).filter_map(|(_, place)| *place);
    let ground = bounds(tied).unwrap_or_default();
    let mut rng = Rng::new(seed);
    for body in 0..places.len() {
        if places[body].is_some() {
            continue;
        }
        places[body] = if beside[body].is_empty() {
            free_slot(ground, &places)
        } else {
            let near = mean(beside[body].iter().filter_map(|&other| places[other]));
            near.map(|near| jittered(near, &mut rng))
        };
        places[body].get_or_insert_with(|| jittered(middle, &mut rng));
    }
    places.into_iter().flatten().collect()
}

/// The first free place in the rows under `ground`, left to right; none where many stand already, who are better put
/// by the layout.
fn free_slot(ground: Rect, places: &[Option<Point>]) -> Option<Point> {
    const COLUMNS: usize = 6;
    const ROWS: usize = 8;
    let step = f64::from(Topology::UNIT);
    let slot = |at: usize| {
        let (column, row) = ((at % COLUMNS) as f64, (at / COLUMNS) as f64);
        Point::new(ground.center().x + (column - 2.5) * step, ground.y1 + (row + 1.0) * step)
    };
    let is_free = |slot: &Point| places.iter().flatten().all(|place| place.distance(*slot) > 0.7 * step);
    (0..COLUMNS * ROWS).map(slot).find(is_free)
}

/// The rectangle round all points that are somewhere; none without such a point.
pub(super) fn bounds(points: impl Iterator<Item = Point>) -> Option<Rect> {
    let placed = points.filter(|point| point.is_finite());
    placed.map(|point| Rect::from_points(point, point)).reduce(|a, b| a.union(b))
}

/// Body of `new` → its body in `old`; nodes first, then hubs.
fn old_bodies(old: &Scene, new: &Scene, remap: Option<&Remap>) -> Vec<Option<usize>> {
    let entity = |ix: EntityIx| remap.map_or(Some(ix), |remap| remap.entity(ix));
    let relation = |&ix: &RelationIx| remap.map_or(Some(ix), |remap| remap.relation(ix));
    let node = |(body, node): (usize, &SceneNode)| Some((entity(node.entity)?, body));
    let nodes: BTreeMap<EntityIx, usize> = old.nodes.iter().enumerate().filter_map(node).collect();
    let hub = |(at, hub): (usize, &Hub)| {
        hub.relations.iter().filter_map(relation).map(|ix| (ix, old.nodes.len() + at)).collect::<Vec<_>>()
    };
    let hubs: BTreeMap<RelationIx, usize> = old.hubs.iter().enumerate().flat_map(hub).collect();
    let old_nodes = new.nodes.iter().map(|node| nodes.get(&node.entity).copied());
    let old_hub = |hub: &Hub| hub.relations.iter().find_map(|ix| hubs.get(ix).copied());
    old_nodes.chain(new.hubs.iter().map(old_hub)).collect()
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

pub(super) fn mean(points: impl Iterator<Item = Point>) -> Option<Point> {
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
