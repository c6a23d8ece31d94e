//! Accords as dyads among their members, in place of a node with its memberships or of a diamond.

use std::collections::{BTreeMap, BTreeSet};

use super::region;
use crate::dataset::{Dataset, EntityIx, RelationIx, Status};
use crate::graph::{Dyad, Graph, Sieve};
use crate::style::{Glyph, glyph_of};

/// How accords are drawn: by default each as one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accords {
    /// Whether accords are drawn as dyads among their members: nodes with memberships, and alliances and agreements of
    /// three or more.
    pub dyads: bool,
    /// Accords with a node that are drawn in the other way than the rest.
    pub except: BTreeSet<EntityIx>,
}

impl Accords {
    /// Members up to which an accord may be drawn as dyads: 276 of them.
    pub const MOST: usize = 24;

    /// Whether this accord is to be drawn as dyads.
    #[must_use]
    pub fn as_dyads(&self, accord: EntityIx) -> bool {
        self.dyads != self.except.contains(&accord)
    }

    /// Draws one accord in the other way.
    pub fn toggle(&mut self, accord: EntityIx) {
        if !self.except.remove(&accord) {
            self.except.insert(accord);
        }
    }
}

/// The members of an accord with the membership of each, in file order; empty of anything else.
#[must_use]
pub fn members(dataset: &Dataset, graph: &Graph, accord: EntityIx) -> Vec<(EntityIx, RelationIx)> {
    if glyph_of(&dataset.entity_kind(accord).id) != Glyph::Accord {
        return Vec::new();
    }
    let mut members: Vec<(EntityIx, RelationIx)> = Vec::new();
    for &ix in graph.relations_of.row(accord.index()).iter().filter(|&&ix| holds(dataset, ix)) {
        for dyad in graph.dyads_of(ix).iter().filter(|dyad| dyad.to == accord) {
            if !members.iter().any(|(member, _)| *member == dyad.from) {
                members.push((dyad.from, ix));
            }
        }
    }
    members
}

/// Whether a relation says that its first end is a member of its second now.
fn holds(dataset: &Dataset, ix: RelationIx) -> bool {
    let is_current = matches!(dataset.relation(ix).status, None | Some(Status::Signed | Status::InForce));
    dataset.relation_kind(ix).id == "membership" && is_current
}

/// Whether a relation of three or more is an accord of its participants.
#[must_use]
pub fn is_accord(dataset: &Dataset, graph: &Graph, ix: RelationIx) -> bool {
    let is_of_kind = matches!(dataset.relation_kind(ix).id.as_str(), "alliance" | "agreement");
    is_of_kind && graph.is_hub[ix.index()] && dataset.core_participants(ix).count() <= Accords::MOST
}

/// The accords of a map that are drawn as dyads.
#[derive(Debug, Default)]
pub(super) struct Unfolded {
    /// A dyad for each pair of members, by the membership of the one that comes first.
    pub(super) dyads: Vec<Dyad>,
    /// The accord of such a dyad, and the membership of its other end.
    via: BTreeMap<(EntityIx, EntityIx, RelationIx), (EntityIx, RelationIx)>,
    /// Memberships that these dyads say.
    pub(super) relations: BTreeSet<RelationIx>,
    /// Relations of three or more that are no diamond.
    pub(super) hubs: BTreeSet<RelationIx>,
    /// Accords that nothing else ties, so that they need no node.
    pub(super) without_node: BTreeSet<EntityIx>,
}

impl Unfolded {
    /// Those among whom `stands` holds.
    pub(super) fn new(
        (dataset, graph): (&Dataset, &Graph),
        accords: &Accords,
        sieve: &Sieve,
        stands: impl Fn(EntityIx) -> bool,
    ) -> Self {
        let mut unfolded = Self::default();
        if *accords == Accords::default() {
            return unfolded;
        }
        for accord in dataset.entity_ids().filter(|&ix| accords.as_dyads(ix) && stands(ix)) {
            let mut members = members(dataset, graph, accord);
            members.retain(|&(member, ix)| stands(member) && sieve.leaves(ix));
            if (2..=Accords::MOST).contains(&members.len()) {
                unfolded.add(accord, &members);
            }
        }
        if accords.dyads {
            unfolded.hubs = dataset.relation_ids().filter(|&ix| is_accord(dataset, graph, ix)).collect();
        }
        let accords: BTreeSet<EntityIx> = unfolded.via.values().map(|(accord, _)| *accord).collect();
        let ties = |ix: RelationIx, accord| sieve.leaves(ix) && region::ties(dataset, graph, ix, accord, &stands);
        let alone = |accord: &EntityIx| {
            let all = graph.relations_of.row(accord.index()).iter();
            !all.filter(|ix| !unfolded.relations.contains(ix)).any(|&ix| ties(ix, *accord))
        };
        unfolded.without_node = accords.into_iter().filter(alone).collect();
        unfolded
    }

    fn add(&mut self, accord: EntityIx, members: &[(EntityIx, RelationIx)]) {
        self.relations.extend(members.iter().map(|(_, ix)| *ix));
        for (at, &(a, of_a)) in members.iter().enumerate() {
            for &(b, of_b) in &members[at + 1..] {
                self.dyads.push(Dyad { from: a, to: b, directed: false, relation: of_a });
                self.via.insert((a, b, of_a), (accord, of_b));
            }
        }
    }

    /// The accord that a dyad stands for, and the membership of its other end.
    pub(super) fn via(&self, dyad: &Dyad) -> Option<(EntityIx, RelationIx)> {
        self.via.get(&(dyad.from, dyad.to, dyad.relation)).copied()
    }
}
