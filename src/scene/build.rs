//! Builds a scene: which entities stand on the canvas, and which curves and hubs tie them.

use std::collections::BTreeMap;

use super::canvas;
use super::route::Memo;
use super::tie::{self, Curve, Hub};
use crate::dataset::{Dataset, DomainIx, EntityIx};
use crate::geom::Rect;
use crate::graph::Graph;
use crate::layout::Positions;
use crate::style::{Glyph, size};

/// What a scene shows beyond the rules of the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Show speakers, unnamed groups and context-only entities as well.
    pub show_all: bool,
}

/// Everything on the canvas, free of zoom. Bodies of the layout are the nodes, then the hubs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Entities on the canvas, in file order.
    pub nodes: Vec<SceneNode>,
    /// Curves of pairs, in file order of their first relation.
    pub curves: Vec<Curve>,
    /// Hubs, in file order of their first relation.
    pub hubs: Vec<Hub>,
    /// Entities off the canvas, in file order.
    pub off_canvas: Vec<EntityIx>,
    /// Domain → its slot in the palette, 0 to 7.
    pub slots: Vec<u8>,
    /// Pairs of nodes that stand near each other though no tie is drawn: a country that is only named, and those it
    /// is named with.
    pub(super) near: Vec<[u32; 2]>,
    /// Entity → its node.
    pub(super) node_of: Vec<Option<u32>>,
    /// The last routes of its lines.
    pub(super) memo: Memo,
}

/// One entity on the canvas.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneNode {
    /// Which.
    pub entity: EntityIx,
    /// How it is drawn.
    pub glyph: Glyph,
    /// Radius in scene units.
    pub radius: f64,
    /// Letters inside the glyph: a country's code, a person's initials; may be empty.
    pub letters: String,
    /// The name beside it.
    pub name: String,
    /// What assistive technology reads: "Azerbaijan, country".
    pub spoken: String,
    /// An office or note under the name.
    pub sub: Option<String>,
    /// Importance for labels: higher comes first.
    pub rank: u32,
}

impl Scene {
    /// The scene of a dataset; total.
    #[must_use]
    pub fn new(dataset: &Dataset, graph: &Graph, options: Options) -> Self {
        let shown = canvas::on_canvas(dataset, graph, options);
        let slots = slots(dataset);
        let node_of = numbered(&shown);
        let ground = tie::Ground { dataset, graph, node_of: &node_of, slots: &slots };
        let (curves, hubs) = (tie::curves(ground), tie::hubs(ground));
        let degree = degrees(&curves, &hubs, shown.iter().filter(|&&on| on).count());
        let entities = || dataset.entity_ids().zip(&shown);
        let on = entities().filter(|(_, on)| **on).map(|(entity, _)| entity);
        Self {
            nodes: on.zip(&degree).map(|(entity, &ties)| canvas::node(dataset, graph, entity, ties)).collect(),
            off_canvas: entities().filter(|(_, on)| !**on).map(|(entity, _)| entity).collect(),
            near: canvas::near(dataset, graph, &node_of, &degree),
            curves,
            hubs,
            slots,
            node_of,
            memo: Memo::default(),
        }
    }

    /// The node of an entity that stands on the canvas.
    #[must_use]
    pub fn node_of(&self, entity: EntityIx) -> Option<usize> {
        self.node_of.get(entity.index()).copied().flatten().map(|node| node as usize)
    }

    /// The radius of each body in scene units: nodes, then hubs.
    pub fn radii(&self) -> impl Iterator<Item = f64> {
        self.nodes.iter().map(|node| node.radius).chain(self.hubs.iter().map(|_| size::HUB))
    }

    /// The rectangle round some bodies with their radii, in scene units; those that are nowhere are left out, and none
    /// is left without the rest.
    #[must_use]
    pub fn bounds_of(&self, bodies: impl IntoIterator<Item = usize>, at: &Positions) -> Option<Rect> {
        let radius = |body: usize| self.nodes.get(body).map_or(size::HUB, |node| node.radius);
        let known = bodies.into_iter().filter(|&body| body < at.len());
        let discs = known.map(|body| (at.point(body), 2.0 * radius(body))).filter(|(middle, _)| middle.is_finite());
        discs.map(|(middle, side)| Rect::from_center_size(middle, (side, side))).reduce(|a, b| a.union(b))
    }

    /// Number of bodies of the layout: nodes, then hubs.
    #[must_use]
    pub fn num_bodies(&self) -> usize {
        self.nodes.len() + self.hubs.len()
    }
}

/// Domain → slot: the first seven by frequency, the rest "other"; equal frequencies in dataset order.
fn slots(dataset: &Dataset) -> Vec<u8> {
    const OTHER: u8 = 7;
    let mut counts: BTreeMap<DomainIx, usize> = BTreeMap::new();
    for domain in dataset.relations.iter().flat_map(|relation| &relation.domains) {
        *counts.entry(*domain).or_insert(0) += 1;
    }
    let mut order: Vec<usize> = (0..dataset.domains.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(counts.get(&DomainIx::new(at)).copied().unwrap_or(0)));
    let mut slots = vec![OTHER; order.len()];
    for (slot, domain) in (0..OTHER).zip(order) {
        slots[domain] = slot;
    }
    slots
}

/// Entity → node, counted over those that are shown.
fn numbered(shown: &[bool]) -> Vec<Option<u32>> {
    let mut next = 0;
    let mut number = |on: &bool| {
        on.then(|| {
            next += 1;
            next - 1
        })
    };
    shown.iter().map(&mut number).collect()
}

/// Node → number of curves and spokes that end in it.
fn degrees(curves: &[Curve], hubs: &[Hub], num_nodes: usize) -> Vec<u32> {
    let mut degrees = vec![0; num_nodes];
    let ends = curves.iter().flat_map(|curve| curve.ends);
    for node in ends.chain(hubs.iter().flat_map(|hub| hub.members.iter().map(|member| member.node))) {
        degrees[node as usize] += 1;
    }
    degrees
}
