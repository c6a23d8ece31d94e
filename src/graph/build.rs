//! Builds a [`Graph`] from a dataset.

use std::collections::BTreeSet;

use super::first::FirstOfPair;
use super::{Csr, Dyad, Graph, Lazy, Tie};
use crate::dataset::{Class, Dataset, DyadRule, EntityIx, Participant, RelationIx};

pub(super) fn graph(dataset: &Dataset) -> Graph {
    let dyads: Vec<Dyad> = dataset.relation_ids().flat_map(|ix| dyads_of(dataset, ix)).collect();
    let num_entities = dataset.entities.len();
    let num_relations = dataset.relations.len();
    Graph {
        neighbors: neighbors(&dyads, num_entities),
        dyads_at: dyads_at(&dyads, num_entities),
        dyads,
        first_of_pair: FirstOfPair::new(dataset),
        relations_of: Csr::from_pairs(num_entities, &incidences(dataset)),
        about: Csr::from_pairs(num_relations, &links(dataset, |ix| dataset.relation(ix).about.to_vec())),
        parts: Csr::from_pairs(num_relations, &links(dataset, |ix| dataset.relation(ix).part_of.into_iter().collect())),
        is_hub: dataset.relation_ids().map(|ix| is_hub(dataset, ix)).collect(),
        columns: Lazy::default(),
    }
}

/// The pairs that the kind of `ix` declares among its participants.
fn dyads_of(dataset: &Dataset, ix: RelationIx) -> Vec<Dyad> {
    let kind = dataset.relation_kind(ix);
    if kind.class == Class::Claim {
        return Vec::new();
    }
    let participants = &dataset.relation(ix).participants;
    let mut pairs = BTreeSet::new();
    let mut dyads = Vec::new();
    for rule in &kind.dyads {
        for (from, to) in matches(rule, participants) {
            if pairs.insert((from.min(to), from.max(to))) {
                dyads.push(Dyad { from, to, directed: rule.directed, relation: ix });
            }
        }
    }
    dyads
}

/// The pairs of participants that one rule ties; each unordered pair of equal roles once.
fn matches(rule: &DyadRule, participants: &[Participant]) -> Vec<(EntityIx, EntityIx)> {
    let same = rule.from == rule.to;
    let ends = |role: &str| participants.iter().enumerate().filter(move |(_, p)| p.role == role).collect::<Vec<_>>();
    let (from, to) = (ends(&rule.from), ends(&rule.to));
    from.iter()
        .flat_map(|&(i, a)| to.iter().map(move |&(j, b)| (i, a, j, b)))
        .filter(|&(i, a, j, b)| a.entity != b.entity && (!same || i < j))
        .filter(|(_, a, _, b)| !rule.across_sides || opposed(a, b))
        .map(|(_, a, _, b)| (a.entity, b.entity))
        .collect()
}

/// Whether two participants may stand on different sides: a side that is not given is any side.
fn opposed(a: &Participant, b: &Participant) -> bool {
    match (&a.side, &b.side) {
        (Some(a), Some(b)) => a != b,
        _ => true,
    }
}

/// Three or more different core participants, and a kind that is drawn as a hub.
fn is_hub(dataset: &Dataset, ix: RelationIx) -> bool {
    let core: BTreeSet<EntityIx> = dataset.core_participants(ix).map(|p| p.entity).collect();
    dataset.relation_kind(ix).hub && core.len() >= 3
}

fn incidences(dataset: &Dataset) -> Vec<(usize, RelationIx)> {
    let mut pairs = Vec::new();
    for ix in dataset.relation_ids() {
        let mut met = BTreeSet::new();
        for participant in &dataset.relation(ix).participants {
            if met.insert(participant.entity) {
                pairs.push((participant.entity.index(), ix));
            }
        }
    }
    pairs
}

/// `(target, ix)` for every relation that `targets` names for `ix`.
fn links(dataset: &Dataset, targets: impl Fn(RelationIx) -> Vec<RelationIx>) -> Vec<(usize, RelationIx)> {
    dataset.relation_ids().flat_map(|ix| targets(ix).into_iter().map(move |target| (target.index(), ix))).collect()
}

fn neighbors(dyads: &[Dyad], num_entities: usize) -> Csr<EntityIx> {
    let mut pairs: Vec<(usize, EntityIx)> =
        dyads.iter().flat_map(|d| [(d.from.index(), d.to), (d.to.index(), d.from)]).collect();
    pairs.sort_unstable();
    pairs.dedup();
    Csr::from_pairs(num_entities, &pairs)
}

fn dyads_at(dyads: &[Dyad], num_entities: usize) -> Csr<u32> {
    let pairs: Vec<(usize, u32)> =
        (0..).zip(dyads).flat_map(|(at, d)| [(d.from.index(), at), (d.to.index(), at)]).collect();
    Csr::from_pairs(num_entities, &pairs)
}

pub(super) fn tie(graph: &Graph, dataset: &Dataset, a: EntityIx, b: EntityIx) -> Tie {
    let mut tie = Tie::default();
    let shared: Vec<RelationIx> = shared(&graph.relations_of, a, b).collect();
    let mut said = BTreeSet::new();
    for &ix in &shared {
        if dataset.class(ix) == Class::Claim {
            said.extend(both_are_subjects(dataset, ix, a, b).then_some(ix));
        } else if !graph.is_hub[ix.index()] && ties_pair(graph, ix, a, b) {
            tie.between.push(ix);
        } else {
            tie.together.push(ix);
        }
    }
    let about = tie.between.iter().flat_map(|ix| graph.about.row(ix.index()));
    said.extend(about.copied().filter(|&ix| dataset.class(ix) == Class::Claim));
    tie.said = said.into_iter().collect();
    tie
}

/// The relations in the rows of both, ascending. The shorter row is walked through, since that of a hub may be as long
/// as the dataset.
pub(super) fn shared(rows: &Csr<RelationIx>, a: EntityIx, b: EntityIx) -> impl Iterator<Item = RelationIx> {
    let (a, b) = (rows.row(a.index()), rows.row(b.index()));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.iter().copied().filter(|ix| long.binary_search(ix).is_ok())
}

pub(super) fn ends(graph: &Graph, dataset: &Dataset, a: EntityIx, b: EntityIx) -> [EntityIx; 2] {
    let first = graph.first_of_pair.first(a, b);
    match first.map(|ix| dataset.relation(ix).participants.iter().map(|p| p.entity).find(|&at| at == a || at == b)) {
        Some(Some(first)) if first == b => [b, a],
        Some(_) => [a, b],
        None => [a.min(b), a.max(b)],
    }
}

fn ties_pair(graph: &Graph, ix: RelationIx, a: EntityIx, b: EntityIx) -> bool {
    graph.dyads_of(ix).iter().any(|d| (d.from, d.to) == (a, b) || (d.from, d.to) == (b, a))
}

fn both_are_subjects(dataset: &Dataset, ix: RelationIx, a: EntityIx, b: EntityIx) -> bool {
    let is_subject = |entity| dataset.core_participants(ix).any(|p| p.entity == entity && p.role == "subject");
    is_subject(a) && is_subject(b)
}
