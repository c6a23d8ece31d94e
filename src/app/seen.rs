//! Where bodies stood when they were last seen, so that what was hidden comes back to its place.

use std::collections::BTreeMap;

use crate::dataset::{EntityIx, RelationIx};
use crate::geom::Point;
use crate::layout::Positions;
use crate::scene::{Scene, Scope};

/// The places of one dataset. Each scope has its own: a neighbourhood may be laid out by itself, and the whole map is
/// then found as it was left.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen(BTreeMap<Option<Scope>, Places>);

/// Places of entities, and of hubs by each of their relations.
#[derive(Clone, Debug, Default)]
struct Places {
    nodes: BTreeMap<EntityIx, Point>,
    hubs: BTreeMap<RelationIx, Point>,
}

impl Seen {
    /// Remembers where the bodies of a settled scene stand.
    pub(super) fn keep(&mut self, scope: Option<&Scope>, scene: &Scene, at: &Positions) {
        let Places { nodes, hubs } = self.0.entry(scope.cloned()).or_default();
        nodes.extend(scene.nodes.iter().enumerate().map(|(body, node)| (node.entity, at.point(body))));
        for (hub, place) in scene.hubs.iter().zip((scene.nodes.len()..).map(|body| at.point(body))) {
            hubs.extend(hub.relations.iter().map(|&relation| (relation, place)));
        }
    }

    /// The place of each body of `scene` that was seen under this scope.
    pub(super) fn places(&self, scope: Option<&Scope>, scene: &Scene) -> Vec<Option<Point>> {
        let Some(Places { nodes, hubs }) = self.0.get(&scope.cloned()) else { return vec![None; scene.num_bodies()] };
        let of_hub = |relations: &[RelationIx]| relations.iter().find_map(|ix| hubs.get(ix).copied());
        let nodes = scene.nodes.iter().map(|node| nodes.get(&node.entity).copied());
        nodes.chain(scene.hubs.iter().map(|hub| of_hub(&hub.relations))).collect()
    }
}
