//! Curves and hubs: how relations become lines.
//!
//! A hub is drawn only where three or more core participants act together; equal participants share one hub. Every
//! other relation is one curve for each of its dyads. Claims are never lines, and a part folds into its whole.

use std::collections::{BTreeMap, BTreeSet};

use super::accord::Unfolded;
use super::weight::Weights;
use super::{fan, text};
use crate::dataset::{
    Class, Dataset, EntityIx, Evidence, Modality, Relation, RelationIx, RelationKindIx, Sign, Status,
};
use crate::graph::{Dyad, Graph, Level, Presence, Sieve};

/// How the line of a tie is drawn: its status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinePattern {
    /// In force, signed, held, or not stated.
    #[default]
    Solid,
    /// Proposed or planned.
    Dashed,
    /// Ended: a bar across each end.
    EndStops,
    /// Suspended or cancelled: a gap in the middle.
    Gap,
}

/// What a curve or hub says of its relations.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Strain {
    /// Palette slots of its strands in dataset order; ink when empty.
    pub strands: Vec<u8>,
    /// The sign that all its relations share; mixed where they differ and some are against.
    pub sign: Option<Sign>,
    /// The pattern that all its relations share, else solid.
    pub pattern: LinePattern,
    /// Whether some evidence is attributed to a speaker.
    pub quoted: bool,
    /// Whether some evidence is perceived, conditional or implied.
    pub doubtful: bool,
    /// Number of claims about them.
    pub claims: usize,
    /// The kind whose weights are compared and the step, 0 to 2, of the one relation; none where no weight counts.
    pub weight: Option<(RelationKindIx, u8)>,
}

/// One curve of a pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Nodes at its ends; a directed curve runs from the first to the second.
    pub ends: [u32; 2],
    /// What it draws: one relation, or all of a pair that has too many for a fan.
    pub relations: Vec<RelationIx>,
    /// A curve for each of its relations where it stands for many; they are drawn in its place once it is opened. Their
    /// offsets count from -1 to 1, for their pitch depends on the room.
    pub inner: Vec<Self>,
    /// How far its middle stands from the middle of its fan, to the left of the line from the smaller to the larger
    /// node, in scene units.
    pub offset: f64,
    /// Whether it ends in an arrowhead.
    pub directed: bool,
    /// The accord whose members it ties, where it stands for that; its relations are then the memberships of both.
    pub via: Option<EntityIx>,
    /// What assistive technology reads of the pair: "Israel – Azerbaijan, 6 relations", parts included.
    pub spoken: String,
    /// What it says.
    pub strain: Strain,
}

/// What stands in the diamond of a hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HubIcon {
    /// Two chevrons that face each other.
    Mediation,
    /// How many relations it merges.
    Count(usize),
    /// Nothing.
    Plain,
}

/// One member of a hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its node.
    pub node: u32,
    /// Whether it acts on the others, as a mediator does.
    pub acts: bool,
}

/// Relations of three or more that share their core participants.
#[derive(Clone, Debug, PartialEq)]
pub struct Hub {
    /// What it draws, in file order.
    pub relations: Vec<RelationIx>,
    /// Core participants on the canvas, in file order.
    pub members: Vec<Member>,
    /// What stands in it.
    pub icon: HubIcon,
    /// What each of its relations would show alone, where it stands for several.
    pub inner: Vec<(HubIcon, Strain)>,
    /// What assistive technology reads: "Mediation: Israel, Turkey by Ilham Aliyev".
    pub spoken: String,
    /// What it says.
    pub strain: Strain,
}

impl Curve {
    /// Number of relations that it stands for; the two memberships of an accord are one.
    #[must_use]
    pub const fn count(&self) -> usize {
        if self.via.is_some() { 1 } else { self.relations.len() }
    }

    /// How much it is there: as much as the relation that is there most, or all that an accord needs.
    pub(super) fn level(&self, presence: &Presence) -> Level {
        let Some(accord) = self.via else { return presence.of_relations(&self.relations) };
        let memberships = self.relations.iter().map(|&ix| presence.relation(ix)).min().unwrap_or(Level::Full);
        memberships.min(presence.entity(accord))
    }
}

/// Whether a relation is a part of another of which `draws` holds.
pub(super) fn folds(dataset: &Dataset, ix: RelationIx, draws: impl Fn(RelationIx) -> bool) -> bool {
    // The reader cuts cycles; the bound holds for datasets that are built by hand.
    let parents = std::iter::successors(dataset.relation(ix).part_of, |&at| dataset.relation(at).part_of);
    parents.take(64).any(draws)
}

/// What curves and hubs are made from.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) graph: &'a Graph,
    /// Entity → its node.
    pub(super) node_of: &'a [Option<u32>],
    /// Domain → its slot in the palette.
    pub(super) slots: &'a [u8],
    /// What is hidden.
    pub(super) sieve: &'a Sieve,
    /// The steps of weights.
    pub(super) weights: &'a Weights,
    /// Memberships that a region says.
    pub(super) enclosed: &'a BTreeSet<RelationIx>,
    /// Accords that are dyads among their members.
    pub(super) unfolded: &'a Unfolded,
}

impl Ground<'_> {
    /// Whether a relation gives a line on the canvas, of its own or within one of its whole.
    pub(super) fn draws(self, ix: RelationIx) -> bool {
        let Self { dataset, graph, node_of, sieve, .. } = self;
        sieve.leaves(ix) && graph.ties_among(dataset, ix, |entity| node_of[entity.index()].is_some())
    }

    /// Whether a relation is drawn as a part of another: it has an ancestor with a line on the canvas.
    fn folds(self, ix: RelationIx) -> bool {
        folds(self.dataset, ix, |parent| self.draws(parent))
    }
}

/// The curves of every pair.
pub(super) fn curves(ground: Ground<'_>) -> Vec<Curve> {
    let Ground { graph, node_of, sieve, enclosed, unfolded, .. } = ground;
    let is_line = |ix: RelationIx| {
        let is_hub = graph.is_hub[ix.index()] && !unfolded.hubs.contains(&ix);
        !is_hub && !enclosed.contains(&ix) && !unfolded.relations.contains(&ix)
    };
    let shown = |dyad: &&Dyad| is_line(dyad.relation) && sieve.leaves(dyad.relation);
    let placed = |dyad: &Dyad| {
        let (from, to) = (node_of[dyad.from.index()]?, node_of[dyad.to.index()]?);
        Some(([from.min(to), from.max(to)], *dyad))
    };
    // Sorted rather than put into a map: there may be millions of pairs, most of one relation.
    let mut dyads: Vec<([u32; 2], Dyad)> =
        graph.dyads.iter().filter(shown).chain(&unfolded.dyads).filter_map(placed).collect();
    dyads.sort_by_key(|(pair, _)| *pair);
    let fan = |of_pair: &[([u32; 2], Dyad)]| {
        let whole = of_pair.iter().map(|(_, dyad)| *dyad).filter(|dyad| !ground.folds(dyad.relation));
        let whole: Vec<Dyad> = whole.collect();
        if whole.is_empty() { Vec::new() } else { fan(ground, &whole, of_pair.len()) }
    };
    let mut curves: Vec<Curve> = dyads.chunk_by(|a, b| a.0 == b.0).flat_map(fan).collect();
    curves.sort_by_key(|curve| curve.relations[0]);
    curves
}

/// The curves of one pair.
fn fan(ground: Ground<'_>, dyads: &[Dyad], of_pair: usize) -> Vec<Curve> {
    let bundles = fan::bundles(dyads);
    let offsets = fan::offsets(bundles.len());
    let curve = |(bundle, offset): (&[Dyad], f64)| {
        let inner = if bundle.len() > 1 { inner(ground, bundle, of_pair) } else { Vec::new() };
        Curve { inner, ..one_curve(ground, bundle, offset, of_pair) }
    };
    bundles.into_iter().zip(offsets).map(curve).collect()
}

/// One curve for each dyad of a bundle of several.
fn inner(ground: Ground<'_>, bundle: &[Dyad], of_pair: usize) -> Vec<Curve> {
    let offset = |at: usize| 1.0 - 2.0 * at as f64 / (bundle.len() - 1) as f64;
    bundle.chunks(1).enumerate().map(|(at, one)| one_curve(ground, one, offset(at), of_pair)).collect()
}

/// The curve of a bundle, which is not empty and whose ends are on the canvas.
fn one_curve(ground: Ground<'_>, bundle: &[Dyad], offset: f64, of_pair: usize) -> Curve {
    let Dyad { from, to, .. } = bundle[0];
    let one_way = bundle.iter().all(|dyad| dyad.directed && (dyad.from, dyad.to) == (from, to));
    let others = |dyad: &Dyad| ground.unfolded.via(dyad).map(|(_, other)| other);
    let relations: Vec<RelationIx> =
        bundle.iter().flat_map(|dyad| std::iter::once(dyad.relation).chain(others(dyad))).collect();
    let via = match bundle {
        [only] => ground.unfolded.via(only).map(|(accord, _)| accord),
        _ => None,
    };
    let node = |entity: EntityIx| ground.node_of[entity.index()].unwrap_or_default();
    Curve {
        ends: [node(from), node(to)],
        offset,
        inner: Vec::new(),
        directed: one_way,
        via,
        spoken: match via.filter(|_| of_pair == 1) {
            Some(accord) => members_spoken(ground, [from, to], accord),
            None => pair_spoken(ground, from, to, of_pair),
        },
        strain: strain(ground, &relations),
        relations,
    }
}

/// "Australia – New Zealand, members of ANZUS".
fn members_spoken(ground: Ground<'_>, ends: [EntityIx; 2], accord: EntityIx) -> String {
    let [a, b, accord] = [ends[0], ends[1], accord].map(|ix| text::clean(&ground.dataset.entity(ix).name));
    format!("{a} – {b}, members of {accord}")
}

fn pair_spoken(ground: Ground<'_>, a: EntityIx, b: EntityIx, relations: usize) -> String {
    let [a, b] = ground.graph.ends(ground.dataset, a, b).map(|end| text::clean(&ground.dataset.entity(end).name));
    let unit = if relations == 1 { "relation" } else { "relations" };
    format!("{a} – {b}, {relations} {unit}")
}

fn strain(ground: Ground<'_>, relations: &[RelationIx]) -> Strain {
    let Ground { dataset, graph, slots, sieve, weights, .. } = ground;
    let records = || relations.iter().map(|&ix| dataset.relation(ix));
    let domains: BTreeSet<_> = records().flat_map(|r| sieve.domains(r)).collect();
    let mut met = BTreeSet::new();
    let strands = domains.iter().map(|domain| slots[domain.index()]).filter(|slot| met.insert(*slot)).collect();
    let is_claim = |ix: &&RelationIx| dataset.class(**ix) == Class::Claim && sieve.leaves(**ix);
    // What is said of a part is found through its whole, which alone has a line.
    let with_parts = relations.iter().flat_map(|ix| std::iter::once(ix).chain(graph.parts.row(ix.index())));
    let claims = with_parts.flat_map(|ix| graph.about.row(ix.index()).iter().filter(is_claim));
    Strain {
        strands,
        sign: common_sign(records().map(|r| r.sign)),
        pattern: shared(records().map(|r| pattern(r.status))).unwrap_or_default(),
        quoted: evidence(records()).any(|e| e.speaker.is_some()),
        doubtful: evidence(records()).any(|e| e.modality.is_some_and(Modality::is_doubtful)),
        claims: claims.collect::<BTreeSet<_>>().len(),
        weight: match relations {
            [only] => weights.of(dataset, *only),
            _ => None,
        },
    }
}

fn evidence<'a>(records: impl Iterator<Item = &'a Relation>) -> impl Iterator<Item = &'a Evidence> {
    records.flat_map(|relation| &relation.evidence)
}

/// The sign that all have; mixed where some are negative and others are not, so that no conflict is hidden in a merge.
pub(super) fn common_sign(signs: impl Iterator<Item = Option<Sign>> + Clone) -> Option<Sign> {
    match shared(signs.clone()) {
        Some(sign) => sign,
        None => signs.flatten().any(|sign| sign != Sign::Positive).then_some(Sign::Mixed),
    }
}

/// The value that all items have.
pub(super) fn shared<T: PartialEq>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.all(|item| item == first).then_some(first)
}

const fn pattern(status: Option<Status>) -> LinePattern {
    match status {
        None | Some(Status::Signed | Status::InForce | Status::Held) => LinePattern::Solid,
        Some(Status::Proposed | Status::Planned) => LinePattern::Dashed,
        Some(Status::Ended) => LinePattern::EndStops,
        Some(Status::Suspended | Status::Cancelled) => LinePattern::Gap,
    }
}

/// The hubs, merged where the core participants are equal.
pub(super) fn hubs(ground: Ground<'_>) -> Vec<Hub> {
    let Ground { dataset, graph, sieve, unfolded, .. } = ground;
    let mut merged: BTreeMap<BTreeSet<EntityIx>, Vec<RelationIx>> = BTreeMap::new();
    let shown = |ix: &RelationIx| graph.is_hub[ix.index()] && !unfolded.hubs.contains(ix) && sieve.leaves(*ix);
    for ix in dataset.relation_ids().filter(shown).filter(|ix| !ground.folds(*ix)) {
        merged.entry(dataset.core_participants(ix).map(|p| p.entity).collect()).or_default().push(ix);
    }
    let mut hubs: Vec<Hub> =
        merged.into_values().map(|relations| one_hub(ground, relations)).filter(|hub| hub.members.len() > 1).collect();
    hubs.sort_by_key(|hub| hub.relations[0]);
    hubs
}

fn one_hub(ground: Ground<'_>, relations: Vec<RelationIx>) -> Hub {
    let Ground { dataset, node_of, .. } = ground;
    let first = relations[0];
    let mut seen = BTreeSet::new();
    let members = dataset.core_participants(first).filter_map(|participant| {
        let node = node_of[participant.entity.index()]?;
        seen.insert(node).then_some(Member { node, acts: participant.role == "mediator" })
    });
    Hub {
        members: members.collect(),
        icon: icon(dataset, &relations),
        inner: match relations.len() {
            1 => Vec::new(),
            _ => relations.chunks(1).map(|only| (icon(dataset, only), strain(ground, only))).collect(),
        },
        spoken: spoken(dataset, &relations),
        strain: strain(ground, &relations),
        relations,
    }
}

fn icon(dataset: &Dataset, relations: &[RelationIx]) -> HubIcon {
    match relations {
        [only] if dataset.relation_kind(*only).id == "mediation" => HubIcon::Mediation,
        [_] => HubIcon::Plain,
        more => HubIcon::Count(more.len()),
    }
}

/// "Mediation: Israel, Turkey by Ilham Aliyev"; "3 relations: United States, Israel, Azerbaijan".
fn spoken(dataset: &Dataset, relations: &[RelationIx]) -> String {
    let first = relations[0];
    let names = |acts: bool| {
        let of = dataset.core_participants(first).filter(move |p| (p.role == "mediator") == acts);
        of.map(|p| text::clean(&dataset.entity(p.entity).name)).collect::<Vec<_>>().join(", ")
    };
    let what = match relations {
        [only] => text::clean(&dataset.relation_kind(*only).label),
        more => format!("{} relations", more.len()),
    };
    match names(true) {
        mediators if mediators.is_empty() => format!("{what}: {}", names(false)),
        mediators => format!("{what}: {} by {mediators}", names(false)),
    }
}
