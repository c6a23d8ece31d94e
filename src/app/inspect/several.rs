//! The card of several entities: who they are, the ties among them, and what they share.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Facts, Link, MemberRow, Row, SeveralCard};
use crate::app::words;
use crate::dataset::{Class, EntityIx, RelationIx};
use crate::scene::Selection;

/// Rows of one list at the most; the whole lists are the tables'.
const MOST: usize = 200;

/// All that the dataset has about `entities`, which are ascending and without repeats.
pub(super) fn card(facts: &Facts<'_>, entities: &[EntityIx]) -> SeveralCard {
    let chosen: BTreeSet<EntityIx> = entities.iter().copied().collect();
    let (ties, together) = (ties(facts, &chosen), together(facts, &chosen));
    let members = words::count(entities.len(), "entity", "entities");
    let among = words::count(ties.len(), "tie", "ties");
    SeveralCard {
        title: words::several(facts.dataset, entities),
        counts: format!("{members}, {among} among them, together in {}", together.len()),
        members: entities.iter().take(MOST).map(|&ix| member(facts, ix)).collect(),
        ties: tie_rows(facts, ties),
        together: together_rows(facts, together, entities.len()),
        shared: shared(facts, &chosen).into_iter().take(MOST).map(|ix| member(facts, ix)).collect(),
    }
}

fn member(facts: &Facts<'_>, ix: EntityIx) -> MemberRow {
    MemberRow { link: facts.entity(ix), note: words::name(&facts.dataset.entity_kind(ix).label) }
}

/// Pairs with ties or events of their own, and how many, those with most first.
fn ties(facts: &Facts<'_>, chosen: &BTreeSet<EntityIx>) -> Vec<([EntityIx; 2], usize)> {
    let mut pairs: BTreeMap<[EntityIx; 2], usize> = BTreeMap::new();
    let own = facts.graph.dyads.iter().filter(|dyad| !facts.graph.is_hub[dyad.relation.index()]);
    for dyad in own.filter(|dyad| chosen.contains(&dyad.from) && chosen.contains(&dyad.to)) {
        *pairs.entry([dyad.from.min(dyad.to), dyad.from.max(dyad.to)]).or_default() += 1;
    }
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_by_key(|(_, count)| Reverse(*count));
    pairs
}

fn tie_rows(facts: &Facts<'_>, ties: Vec<([EntityIx; 2], usize)>) -> Vec<Row> {
    let most = ties.first().map_or(1, |(_, count)| *count) as f32;
    let row = |([a, b], count): ([EntityIx; 2], usize)| {
        let label = words::pair(facts.dataset, facts.graph.ends(facts.dataset, a, b));
        Row { link: Link { label, to: Selection::tie(a, b) }, count, share: count as f32 / most }
    };
    ties.into_iter().take(MOST).map(row).collect()
}

/// Ties and events that hold two of them or more and are no tie of a pair among them, and how many of them each holds,
/// those with most first.
fn together(facts: &Facts<'_>, chosen: &BTreeSet<EntityIx>) -> Vec<(RelationIx, usize)> {
    let near: BTreeSet<RelationIx> =
        chosen.iter().flat_map(|ix| facts.graph.relations_of.row(ix.index())).copied().collect();
    let held = |ix: RelationIx| {
        let who = facts.dataset.relation(ix).participants.iter().map(|participant| participant.entity);
        who.filter(|entity| chosen.contains(entity)).collect::<BTreeSet<_>>().len()
    };
    let is_of_pair = |ix: RelationIx| {
        let inside = |dyad: &crate::graph::Dyad| chosen.contains(&dyad.from) && chosen.contains(&dyad.to);
        !facts.graph.is_hub[ix.index()] && facts.graph.dyads_of(ix).iter().any(inside)
    };
    let mut rows: Vec<(RelationIx, usize)> = near
        .into_iter()
        .filter(|&ix| facts.dataset.class(ix) != Class::Claim && !is_of_pair(ix))
        .map(|ix| (ix, held(ix)))
        .filter(|(_, held)| *held > 1)
        .collect();
    rows.sort_by_key(|(_, held)| Reverse(*held));
    rows
}

fn together_rows(facts: &Facts<'_>, rows: Vec<(RelationIx, usize)>, of: usize) -> Vec<MemberRow> {
    let note = |held: usize| if held == of { format!("all {of}") } else { format!("{held} of {of}") };
    rows.into_iter().take(MOST).map(|(ix, held)| MemberRow { link: facts.relation(ix), note: note(held) }).collect()
}

/// Entities that a dyad ties to each of them, ascending.
fn shared(facts: &Facts<'_>, chosen: &BTreeSet<EntityIx>) -> Vec<EntityIx> {
    let neighbors = |ix: &EntityIx| facts.graph.neighbors.row(ix.index());
    let Some(first) = chosen.first() else { return Vec::new() };
    let all = |other: &&EntityIx| chosen.iter().all(|ix| neighbors(ix).binary_search(other).is_ok());
    neighbors(first).iter().filter(all).copied().collect()
}
