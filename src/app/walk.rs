//! The keyboard's way over the map: from node to node by direction, from tie to tie in the order of the file.

use std::collections::BTreeSet;

use super::{Action, Document, Lens, Session, look};
use crate::dataset::{EntityIx, RelationIx};
use crate::geom::Point;
use crate::layout::Positions;
use crate::scene::{self, Curve, Hub, Scene, Selection, Side, Target};

/// Back or on through the ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// To the one before.
    Back,
    /// To the one after.
    On,
}

impl Way {
    /// The way that an action goes: on, unless it is that to the tie before.
    pub(super) fn of(action: Action) -> Self {
        if action == Action::PreviousTie { Self::Back } else { Self::On }
    }
}

/// The node that an arrow leads to: from the mark that the keyboard stands on, else the one nearest to the middle of
/// the canvas; none when nothing lies on that side.
pub(super) fn nearest(document: &Document, session: &Session, at: &Positions, side: Side) -> Option<EntityIx> {
    let nodes = &document.scene.nodes;
    // Who is absent is passed over, as is who has no place.
    let nowhere = Point::new(f64::NAN, f64::NAN);
    let is_there = |body: usize| session.lens.shows_entity(nodes[body].entity);
    let places = || (0..nodes.len()).map(|body| if is_there(body) { at.point(body) } else { nowhere });
    let node = match place_of(document, &session.focus, at) {
        Some(from) => scene::nearest(from, side, places()),
        None => places()
            .enumerate()
            .filter(|(_, place)| place.is_finite())
            .min_by(|a, b| {
                let far = |place: Point| place.distance_squared(session.camera.center);
                far(a.1).total_cmp(&far(b.1))
            })
            .map(|(node, _)| node),
    };
    node.map(|node| nodes[node].entity)
}

/// The tie or hub after or before the one that is selected, round in a circle, and whose ties are walked: those of the
/// node that the keyboard or the selection stands on, else those of the whole map.
pub(super) fn next(document: &Document, session: &Session, way: Way) -> Option<(Selection, Option<EntityIx>)> {
    let of = walked(session);
    let stops = stops(&document.scene, &session.lens, of);
    let here = stops.iter().position(|stop| *stop == session.selection);
    let count = stops.len();
    let next = match (here, way) {
        _ if count == 0 => return None,
        (None, Way::On) => 0,
        (None, Way::Back) => count - 1,
        (Some(here), Way::On) => (here + 1) % count,
        (Some(here), Way::Back) => (here + count - 1) % count,
    };
    Some((stops[next].clone(), of))
}

/// Whether there is a tie to go to.
pub(super) fn can(document: &Document, session: &Session) -> Result<(), &'static str> {
    let of = walked(session);
    let why = if of.is_some() { "The node has no tie on the canvas" } else { "The map has no tie" };
    let (scene, lens) = (&document.scene, &session.lens);
    let any = curves_of(scene, lens, of).next().is_some() || hubs_of(scene, lens, of).next().is_some();
    if any { Ok(()) } else { Err(why) }
}

/// Whose ties are walked.
fn walked(session: &Session) -> Option<EntityIx> {
    match (&session.focus, &session.selection) {
        (Selection::Entity(entity), _) | (Selection::Nothing, Selection::Entity(entity)) => Some(*entity),
        _ => session.walk,
    }
}

/// The ties and hubs of the canvas, or those of one entity, in the order of their first relation.
fn stops(scene: &Scene, lens: &Lens, of: Option<EntityIx>) -> Vec<Selection> {
    // A pair has a curve for each of its relations.
    let mut met = BTreeSet::new();
    let entity = |node: u32| scene.nodes[node as usize].entity;
    let pair = |curve: &Curve| curve.ends.map(entity);
    let ties = curves_of(scene, lens, of).filter(|curve| {
        let [a, b] = pair(curve);
        met.insert((a.min(b), a.max(b)))
    });
    let ties = ties.map(|curve| (curve.relations[0], Selection::tie(pair(curve)[0], pair(curve)[1])));
    let hubs = hubs_of(scene, lens, of).map(|hub| (hub.relations[0], Target::Hub(hub.relations.clone()).selection()));
    let mut stops: Vec<(RelationIx, Selection)> = ties.chain(hubs).collect();
    stops.sort_by_key(|(first, _)| *first);
    stops.into_iter().map(|(_, stop)| stop).collect()
}

/// The curves that end in an entity, or all; of those that are there.
fn curves_of<'a>(scene: &'a Scene, lens: &'a Lens, of: Option<EntityIx>) -> impl Iterator<Item = &'a Curve> {
    let touches = touching(scene, of);
    let is_there = |node: u32| lens.shows_entity(scene.nodes[node as usize].entity);
    let there =
        move |curve: &&Curve| lens.shows_relations(&curve.relations) && curve.ends.iter().all(|&end| is_there(end));
    scene.curves.iter().filter(there).filter(move |curve| curve.ends.iter().any(|&end| touches(end)))
}

/// The hubs that an entity is a member of, or all; of those that are there.
fn hubs_of<'a>(scene: &'a Scene, lens: &'a Lens, of: Option<EntityIx>) -> impl Iterator<Item = &'a Hub> {
    let touches = touching(scene, of);
    let there = scene.hubs.iter().filter(|hub| lens.shows_relations(&hub.relations));
    there.filter(move |hub| hub.members.iter().any(|member| touches(member.node)))
}

/// Whether a node is that of the entity; every node where there is none.
fn touching(scene: &Scene, of: Option<EntityIx>) -> impl Fn(u32) -> bool + use<> {
    let node = of.map(|entity| scene.node_of(entity));
    move |other| node.is_none_or(|node| node == Some(other as usize))
}

/// Where a mark stands in the scene: a node, the middle of a tie, the diamond of a hub.
fn place_of(document: &Document, mark: &Selection, at: &Positions) -> Option<Point> {
    let bodies = look::bodies_of_mark(mark, document);
    let places: Vec<Point> = bodies.iter().map(|&body| at.point(body)).filter(|place| place.is_finite()).collect();
    let sum = places.iter().fold(Point::ZERO.to_vec2(), |sum, place| sum + place.to_vec2());
    (!places.is_empty()).then(|| (sum / places.len() as f64).to_point())
}
