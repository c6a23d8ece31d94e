//! Where bodies stood when they were last seen, so that what was hidden comes back to its place.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::dataset::{EntityIx, RelationIx};
use crate::geom::Point;
use crate::graph::Filter;
use crate::layout::Positions;
use crate::scene::{Options, Scene, Scope};

/// The places of one dataset. Each part has its own, and the whole map is then found as it was left. Copies share them.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen(Arc<Vec<(Part, Places)>>);

/// A part of the map that may be laid out by itself: a neighbourhood, or what a filter left when that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    pub(super) scope: Option<Scope>,
    pub(super) laid_out: Option<Filter>,
}

/// Places of entities, and of hubs by each of their relations.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    pub(super) nodes: BTreeMap<EntityIx, Point>,
    pub(super) hubs: BTreeMap<RelationIx, Point>,
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
        let all = Arc::make_mut(&mut self.0);
        if !all.iter().any(|(other, _)| other == part) {
            all.push((part.clone(), Places::default()));
        }
        let Some((_, Places { nodes, hubs })) = all.iter_mut().find(|(other, _)| other == part) else { return };
        nodes.extend(scene.nodes.iter().enumerate().map(|(body, node)| (node.entity, at.point(body))));
        for (hub, place) in scene.hubs.iter().zip((scene.nodes.len()..).map(|body| at.point(body))) {
            hubs.extend(hub.relations.iter().map(|&relation| (relation, place)));
        }
    }

    /// The place of each body of `scene` that was seen in this part.
    pub(super) fn places(&self, part: &Part, scene: &Scene) -> Vec<Option<Point>> {
        let places = self.0.iter().find(|(other, _)| other == part).map(|(_, places)| places);
        places.map_or_else(|| vec![None; scene.num_bodies()], |places| places.of(scene))
    }

    /// Every part with its places.
    pub(super) fn all(&self) -> impl Iterator<Item = &(Part, Places)> {
        self.0.iter()
    }

    /// The places of one more part.
    pub(super) fn put(&mut self, part: Part, places: Places) {
        Arc::make_mut(&mut self.0).push((part, places));
    }
}

impl Places {
    /// The place of each body of `scene`, where it has one.
    pub(super) fn of(&self, scene: &Scene) -> Vec<Option<Point>> {
        let Self { nodes, hubs } = self;
        let of_hub = |relations: &[RelationIx]| relations.iter().find_map(|ix| hubs.get(ix).copied());
        let nodes = scene.nodes.iter().map(|node| nodes.get(&node.entity).copied());
        nodes.chain(scene.hubs.iter().map(|hub| of_hub(&hub.relations))).collect()
    }
}
