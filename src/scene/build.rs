//! Builds a scene: which entities stand on the canvas, and which curves and hubs tie them.

use std::collections::{BTreeMap, BTreeSet};

use super::accord::{Accords, Unfolded};
use super::region::{Enclosures, Region};
use super::request::{Negative, Pulls};
use super::route::Memo;
use super::scope::Scope;
use super::tie::{self, Curve, Ground, Hub};
use super::weight::Weights;
use super::world::World;
use super::{Arrange, Styled, arrange, canvas, region, styled, world};
use crate::dataset::{Dataset, DomainIx, EntityIx};
use crate::geom::Rect;
use crate::graph::{Filter, Graph, Sieve};
use crate::layout::{Arrangement, Positions};
use crate::style::{Flag, Glyph, Styling, Tint, size};

/// What of a map a scene shows. The default is the whole map by its rules.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// Show speakers, unnamed groups and context-only entities as well.
    pub show_all: bool,
    /// What is taken off by lists, spans and dates.
    pub filter: Filter,
    /// Whether what the filter takes off stands in the background, instead of going.
    pub dimmed: bool,
    /// The filter under which the part that is shown was laid out by itself; none where it stands as on the whole map.
    pub laid_out: Option<Filter>,
    /// The part of the map that alone stands on the canvas; all of it when none.
    pub scope: Option<Scope>,
    /// Entities that stand whatever the rules of the map say: those that the person has added.
    pub shown: BTreeSet<EntityIx>,
    /// How near the ends of negative ties stand.
    pub negative: Negative,
    /// How the bodies stand.
    pub arrange: Arrange,
    /// What colour, size and label of nodes say.
    pub styling: Styling,
    /// Whether accords are drawn as one or as dyads among their members.
    pub accords: Accords,
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
    /// Blocs as outlines round their members, in file order.
    pub regions: Vec<Region>,
    /// Entities within the scope that the rules of the map leave off the canvas, in file order.
    pub off_canvas: Vec<EntityIx>,
    /// Domain → its slot in the palette, 0 to 7.
    pub slots: Vec<u8>,
    /// Pairs of nodes that stand near each other though no tie is drawn: a country that is only named, and those it
    /// is named with.
    pub(super) near: Vec<[u32; 2]>,
    /// The steps of weights.
    pub(super) weights: Weights,
    /// How strongly its lines hold.
    pub(super) pulls: Pulls,
    /// Entity → its node.
    pub(super) node_of: Vec<Option<u32>>,
    /// Entity → whether it would stand without a filter.
    pub(super) present: Vec<bool>,
    /// How the bodies are to stand.
    pub(super) arrangement: Arrangement,
    /// The world under a geographic map.
    pub(super) world: Option<World>,
    /// What styling made of its nodes.
    pub styled: Styled,
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
    /// The flag of a country.
    pub flag: Option<Flag>,
    /// The flag of the country whose office a leader holds.
    pub badge: Option<Flag>,
    /// Letters inside the glyph: a country's code, a person's initials; may be empty.
    pub letters: String,
    /// The name beside it.
    pub name: String,
    /// What assistive technology reads: "Azerbaijan, country".
    pub spoken: String,
    /// An office or note under the name.
    pub sub: Option<String>,
    /// What its colour says; the look of its kind when none.
    pub tint: Option<Tint>,
    /// Importance for labels: higher comes first.
    pub rank: u32,
}

impl Options {
    /// Whether something is hidden or left out beyond the rules of the map.
    #[must_use]
    pub fn is_part(&self) -> bool {
        !self.filter.is_empty() || self.scope.is_some()
    }

    /// Whether the filter hides what it takes off.
    #[must_use]
    pub fn hides(&self) -> bool {
        !self.filter.is_empty() && !self.dimmed
    }
}

impl Scene {
    /// The scene of a dataset; total.
    ///
    /// An entity keeps the size and the rank that it has on the whole map, so that nothing else changes when something
    /// is hidden, and all is as before when it comes back.
    #[must_use]
    pub fn new(dataset: &Dataset, graph: &Graph, options: &Options) -> Self {
        let (slots, weights) = (slots(dataset), Weights::new(dataset));
        let open = Sieve::default();
        let sieve = if options.hides() { Sieve::new(dataset, graph, &options.filter) } else { Sieve::default() };
        let by_rule = canvas::by_rule(dataset, graph, options);
        let cast = canvas::Cast::new(dataset, graph, by_rule, options.scope.as_ref());
        let whole = numbered(dataset, |ix| cast.by_rule[ix.index()]);
        let present: Vec<bool> = dataset.entity_ids().map(|ix| cast.stands(ix)).collect();
        let stands = |ix: EntityIx| present[ix.index()] && sieve.leaves_entity(ix);
        let Enclosures { members, relations: enclosed, without_node } =
            Enclosures::new(dataset, graph, stands, |ix| sieve.leaves(ix));
        let unfolded = Unfolded::new((dataset, graph), &options.accords, &sieve, stands);
        let has_node = |ix: &EntityIx| !without_node.contains(ix) && !unfolded.without_node.contains(ix);
        let node_of = numbered(dataset, |ix| stands(ix) && has_node(&ix));
        let ground = Ground {
            dataset,
            graph,
            node_of: &node_of,
            slots: &slots,
            sieve: &sieve,
            weights: &weights,
            enclosed: &enclosed,
            unfolded: &unfolded,
        };
        let Lines { curves, hubs, mut ties } = Lines::new(ground);
        if options.hides() || options.scope.is_some() {
            let of_whole = Lines::new(Ground { node_of: &whole, sieve: &open, ..ground }).ties;
            let stands = of_whole.into_iter().zip(&cast.by_rule);
            ties.iter_mut().zip(stands).filter(|(_, (_, stands))| **stands).for_each(|(own, (whole, _))| *own = whole);
        }
        let on = dataset.entity_ids().filter(|ix| node_of[ix.index()].is_some());
        let mut nodes: Vec<_> = on.map(|ix| canvas::node(dataset, graph, ix, ties[ix.index()])).collect();
        let mut scene = Self {
            styled: styled::apply(&mut nodes, dataset, graph, &options.styling),
            nodes,
            regions: region::regions(dataset, &members, &node_of),
            off_canvas: dataset.entity_ids().filter(|&ix| cast.is_left_off(ix)).collect(),
            near: canvas::near(dataset, graph, &node_of, &ties),
            pulls: Pulls::new(dataset, &weights, (&curves, &hubs), options.negative),
            curves,
            hubs,
            slots,
            weights,
            node_of,
            present,
            arrangement: Arrangement::default(),
            world: None,
            memo: Memo::default(),
        };
        (scene.arrangement, scene.world) = arrange::arranged(&scene, dataset, graph, &options.arrange);
        scene
    }

    /// Whether anything that stands is somewhere on the earth.
    #[must_use]
    pub fn has_places(&self, dataset: &Dataset, graph: &Graph) -> bool {
        world::has_places(self, dataset, graph)
    }

    /// The node of an entity that stands on the canvas.
    #[must_use]
    pub fn node_of(&self, entity: EntityIx) -> Option<usize> {
        self.node_of.get(entity.index()).copied().flatten().map(|node| node as usize)
    }

    /// Whether an entity is seen: as a node, or as the outline round its members.
    #[must_use]
    pub fn shows(&self, entity: EntityIx) -> bool {
        self.node_of(entity).is_some() || self.regions.iter().any(|region| region.entity == entity)
    }

    /// Whether one curve stands for all relations of a pair, which can be opened.
    #[must_use]
    pub fn stands_for_many(&self, a: EntityIx, b: EntityIx) -> bool {
        let (Some(a), Some(b)) = (self.node_of(a), self.node_of(b)) else { return false };
        let pair = [a.min(b) as u32, a.max(b) as u32];
        self.curves.iter().any(|curve| {
            let [from, to] = curve.ends;
            [from.min(to), from.max(to)] == pair && !curve.inner.is_empty()
        })
    }

    /// The bodies that stand for an entity: its node, or those of the members of a region; none off the canvas.
    #[must_use]
    pub fn bodies_of(&self, entity: EntityIx) -> Vec<usize> {
        let members = || self.regions.iter().find(|region| region.entity == entity).map(|region| &region.members);
        match (self.node_of(entity), members()) {
            (_, Some(members)) => members.iter().map(|&node| node as usize).collect(),
            (node, None) => node.into_iter().collect(),
        }
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

/// Entity → node, counted over those of which `stands` holds.
fn numbered(dataset: &Dataset, stands: impl Fn(EntityIx) -> bool) -> Vec<Option<u32>> {
    let mut next = 0;
    let mut number = |entity: EntityIx| {
        stands(entity).then(|| {
            next += 1;
            next - 1
        })
    };
    dataset.entity_ids().map(&mut number).collect()
}

/// The lines among some entities.
struct Lines {
    curves: Vec<Curve>,
    hubs: Vec<Hub>,
    /// Entity → number of curves and spokes that end in it, and of memberships that a region says.
    ties: Vec<u32>,
}

impl Lines {
    fn new(ground: Ground<'_>) -> Self {
        let (curves, hubs) = (tie::curves(ground), tie::hubs(ground));
        let mut of_node = vec![0; ground.node_of.iter().flatten().count()];
        let ends = curves.iter().flat_map(|curve| curve.ends);
        let dyads = ground.enclosed.iter().flat_map(|&ix| ground.graph.dyads_of(ix));
        let members = dyads.flat_map(|dyad| [dyad.from, dyad.to]).filter_map(|end| ground.node_of[end.index()]);
        let spokes = hubs.iter().flat_map(|hub| hub.members.iter().map(|member| member.node));
        for node in ends.chain(members).chain(spokes) {
            of_node[node as usize] += 1;
        }
        let ties = ground.node_of.iter().map(|node| node.map_or(0, |node| of_node[node as usize])).collect();
        Self { curves, hubs, ties }
    }
}
