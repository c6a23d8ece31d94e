//! Blocs as outlines round their members.
//!
//! A bloc whose members stand on the canvas is a region: its memberships are no lines, and it is no node, unless
//! something else ties it.

use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::{Dataset, EntityIx, RelationIx, Status};
use crate::graph::{Dyad, Graph};
use crate::style::{Glyph, glyph_of};

/// A bloc drawn as an outline round its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// The bloc.
    pub entity: EntityIx,
    /// The nodes of its members, in file order.
    pub members: Vec<u32>,
    /// The name on the outline.
    pub name: String,
    /// What assistive technology reads: "Arab world, bloc, 4 members".
    pub spoken: String,
}

/// The blocs of a map that are regions.
#[derive(Clone, Debug, Default)]
pub(super) struct Enclosures {
    /// Bloc → its members.
    pub(super) members: BTreeMap<EntityIx, Vec<EntityIx>>,
    /// The relations that a region says, and that are no lines therefore.
    pub(super) relations: BTreeSet<RelationIx>,
    /// The regions that nothing else ties, so that they need no node.
    pub(super) without_node: BTreeSet<EntityIx>,
}

impl Enclosures {
    /// The regions among those of which `stands` holds; `draws` tells whether a relation may be drawn at all.
    pub(super) fn new(
        dataset: &Dataset,
        graph: &Graph,
        stands: impl Fn(EntityIx) -> bool,
        draws: impl Fn(RelationIx) -> bool,
    ) -> Self {
        let mut regions = Self::default();
        let is_bloc = |entity: EntityIx| glyph_of(&dataset.entity_kind(entity).id) == Glyph::Bloc;
        for &Dyad { from, to, relation, .. } in &graph.dyads {
            let encloses = is_bloc(to) && stands(to) && stands(from) && draws(relation) && holds(dataset, relation);
            if encloses && !is_bloc(from) {
                let members = regions.members.entry(to).or_default();
                if !members.contains(&from) {
                    members.push(from);
                }
                regions.relations.insert(relation);
            }
        }
        let alone = |bloc: &EntityIx| {
            let others = graph.relations_of.row(bloc.index()).iter().filter(|ix| !regions.relations.contains(ix));
            !others.copied().filter(|&ix| draws(ix)).any(|ix| ties(dataset, graph, ix, *bloc, &stands))
        };
        let without_node = regions.members.keys().copied().filter(alone).collect();
        Self { without_node, ..regions }
    }
}

/// The regions as marks, from the `members` of each bloc; `node_of` tells the node of an entity.
pub(super) fn regions(
    dataset: &Dataset,
    members: &BTreeMap<EntityIx, Vec<EntityIx>>,
    node_of: &[Option<u32>],
) -> Vec<Region> {
    let region = |(&entity, members): (&EntityIx, &Vec<EntityIx>)| {
        let name = super::text::clean(&dataset.entity(entity).name);
        let kind = dataset.entity_kind(entity).label.to_lowercase();
        let unit = if members.len() == 1 { "member" } else { "members" };
        Region {
            entity,
            members: members.iter().filter_map(|member| node_of[member.index()]).collect(),
            spoken: format!("{name}, {kind}, {} {unit}", members.len()),
            name,
        }
    };
    members.iter().map(region).collect()
}

/// Whether a relation says that its first end belongs to its second, now and without doubt of its status.
fn holds(dataset: &Dataset, ix: RelationIx) -> bool {
    let is_of_kind = matches!(dataset.relation_kind(ix).id.as_str(), "membership" | "part-of");
    is_of_kind && matches!(dataset.relation(ix).status, None | Some(Status::Signed | Status::InForce))
}

/// Whether a relation gives a line that ends in `bloc`.
pub(super) fn ties(
    dataset: &Dataset,
    graph: &Graph,
    ix: RelationIx,
    bloc: EntityIx,
    stands: &impl Fn(EntityIx) -> bool,
) -> bool {
    if graph.is_hub[ix.index()] {
        let others = || dataset.core_participants(ix).filter(|p| p.entity != bloc && stands(p.entity));
        return dataset.core_participants(ix).any(|p| p.entity == bloc) && others().next().is_some();
    }
    let ends = |dyad: &Dyad| {
        let other = if dyad.from == bloc { dyad.to } else { dyad.from };
        (dyad.from == bloc || dyad.to == bloc) && stands(other)
    };
    graph.dyads_of(ix).iter().any(ends)
}
