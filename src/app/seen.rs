//! Where bodies stood when they were last seen, so that what was hidden comes back to its place.

use std::collections::BTreeMap;

use crate::dataset::{EntityIx, RelationIx};
use crate::geom::Point;
use crate::graph::Filter;
use crate::layout::Positions;
use crate::scene::{Options, Scene, Scope};

/// The places of one dataset. Each part has its own, and the whole map is then found as it was left.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen(Vec<(Part, Places)>);

/// A part of the map that may be laid out by itself: a neighbourhood, or what a filter left when that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    scope: Option<Scope>,
    laid_out: Option<Filter>,
}

/// Places of entities, and of hubs by each of their relations.
#[derive(Clone, Debug, Default)]
struct Places {
    nodes: BTreeMap<EntityIx, Point>,
    hubs: BTreeMap<RelationIx, Point>,
}

impl Part {
    /// The part that `options` show.
    pub(super) fn of(options: &Options) -> Self {
        Self { scope: options.scope.clone(), laid_out: options.laid_out.clone() }
    }
}

impl Seen {
    /// Remembers where the bodies of a settled scene stand.
    pub(super) fn keep(&mut self, part: &Part, scene: &Scene, at: &Positions) {
        if self.of(part).is_none() {
            self.0.push((part.clone(), Places::default()));
        }
        let Some((_, Places { nodes, hubs })) = self.0.iter_mut().find(|(other, _)| other == part) else { return };
        nodes.extend(scene.nodes.iter().enumerate().map(|(body, node)| (node.entity, at.point(body))));
        for (hub, place) in scene.hubs.iter().zip((scene.nodes.len()..).map(|body| at.point(body))) {
            hubs.extend(hub.relations.iter().map(|&relation| (relation, place)));
        }
    }

    /// The place of each body of `scene` that was seen in this part.
    pub(super) fn places(&self, part: &Part, scene: &Scene) -> Vec<Option<Point>> {
        let Some(Places { nodes, hubs }) = self.of(part) else { return vec![None; scene.num_bodies()] };
        let of_hub = |relations: &[RelationIx]| relations.iter().find_map(|ix| hubs.get(ix).copied());
        let nodes = scene.nodes.iter().map(|node| nodes.get(&node.entity).copied());
        nodes.chain(scene.hubs.iter().map(|hub| of_hub(&hub.relations))).collect()
    }

    fn of(&self, part: &Part) -> Option<&Places> {
        self.0.iter().find(|(other, _)| other == part).map(|(_, places)| places)
    }
}
