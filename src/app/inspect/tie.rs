//! The card of one pair.

use super::{Facts, Link, RelationCard, TieCard, relation};
use crate::app::words;
use crate::dataset::{EntityIx, RelationIx};
use crate::graph::Tie;
use crate::scene::accord_members;

/// All that the dataset has about two entities.
pub(super) fn card(facts: &Facts<'_>, a: EntityIx, b: EntityIx) -> TieCard {
    let mut tie = facts.graph.tie(facts.dataset, a, b);
    // What stands for itself comes before what is a part of something else, such as the talks of a visit.
    tie.between.sort_by_key(|&ix| facts.dataset.relation(ix).part_of.is_some());
    let cards = |relations: &[RelationIx]| -> Vec<RelationCard> {
        relations.iter().map(|&ix| relation::card(facts, ix)).collect()
    };
    TieCard {
        ends: facts.graph.ends(facts.dataset, a, b).map(|end| facts.entity(end)),
        accords: accords(facts, a, b),
        counts: counts(&tie),
        between: cards(&tie.between),
        together: cards(&tie.together),
        said: cards(&tie.said),
    }
}

/// The accords of which both are members.
fn accords(facts: &Facts<'_>, a: EntityIx, b: EntityIx) -> Vec<Link> {
    let is_member = |accord, of| accord_members(facts.dataset, facts.graph, accord).iter().any(|(who, _)| *who == of);
    let near = facts.graph.neighbors.row(a.index()).iter().copied();
    near.filter(|&accord| is_member(accord, a) && is_member(accord, b)).map(|accord| facts.entity(accord)).collect()
}

/// "6 relations of the two, 6 with others, 8 claims".
fn counts(tie: &Tie) -> String {
    if tie.is_empty() {
        return words::NONE_HERE.to_owned();
    }
    let between = words::count(tie.between.len(), "relation of the two", "relations of the two");
    let said = words::count(tie.said.len(), "claim", "claims");
    format!("{between}, {} with others, {said}", tie.together.len())
}
