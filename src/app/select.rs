//! What is selected after one has added, taken away, turned round or spread: plain functions of document and selection.

use std::collections::BTreeSet;

use super::{Document, Lens};
use crate::dataset::EntityIx;
use crate::scene::Selection;

/// The entities that a selection is about: themselves, the ends of a tie, those who act in a relation.
pub(super) fn entities_of(document: &Document, selection: &Selection) -> BTreeSet<EntityIx> {
    let acting = |ix| document.dataset.core_participants(ix).map(|participant| participant.entity);
    match selection {
        Selection::Nothing => BTreeSet::new(),
        Selection::Entity(entity) => BTreeSet::from([*entity]),
        Selection::Entities(all) => all.iter().copied().collect(),
        Selection::Tie(a, b) => BTreeSet::from([*a, *b]),
        Selection::Relation(ix) => acting(*ix).collect(),
        Selection::Hub(relations) => relations.iter().flat_map(|&ix| acting(ix)).collect(),
    }
}

/// `what` taken into the selection, or out of it where all of it is in.
pub(super) fn toggled(document: &Document, selection: &Selection, what: &Selection) -> Selection {
    let (selected, what) = (entities_of(document, selection), entities_of(document, what));
    if what.is_subset(&selected) {
        Selection::entities(selected.difference(&what).copied())
    } else {
        Selection::entities(selected.union(&what).copied())
    }
}

/// The entities of both. What adds nothing changes nothing.
pub(super) fn joined(document: &Document, selection: &Selection, more: &Selection) -> Selection {
    let (selected, more) = (entities_of(document, selection), entities_of(document, more));
    if more.is_subset(&selected) { selection.clone() } else { Selection::entities(selected.union(&more).copied()) }
}

/// Every node on the canvas that is there through `lens`.
pub(super) fn all(document: &Document, lens: &Lens) -> Selection {
    Selection::entities(nodes(document, lens))
}

/// Whether every node on the canvas is selected.
pub(super) fn is_all(document: &Document, lens: &Lens, selection: &Selection) -> bool {
    match selection {
        Selection::Entity(_) | Selection::Entities(_) => others(document, lens, selection) == Selection::Nothing,
        _ => false,
    }
}

/// The nodes on the canvas that the selection is not about.
pub(super) fn others(document: &Document, lens: &Lens, selection: &Selection) -> Selection {
    let selected = entities_of(document, selection);
    Selection::entities(nodes(document, lens).filter(|entity| !selected.contains(entity)))
}

/// The selection and whoever a line on the canvas ties to it.
pub(super) fn grown(document: &Document, lens: &Lens, selection: &Selection) -> Selection {
    let selected = entities_of(document, selection);
    Selection::entities(neighbors(document, lens, &selected).union(&selected).copied())
}

/// Whether nobody else is one step away.
pub(super) fn is_closed(document: &Document, lens: &Lens, selection: &Selection) -> bool {
    let selected = entities_of(document, selection);
    neighbors(document, lens, &selected).is_subset(&selected)
}

/// The nodes on the canvas; what is absent through `lens` is passed over.
fn nodes(document: &Document, lens: &Lens) -> impl Iterator<Item = EntityIx> {
    document.scene.nodes.iter().map(|node| node.entity).filter(|entity| lens.shows_entity(*entity))
}

/// The ends of all curves, and the members of all hubs, that touch some entities; of those that are there.
fn neighbors(document: &Document, lens: &Lens, of: &BTreeSet<EntityIx>) -> BTreeSet<EntityIx> {
    let scene = &document.scene;
    let entity = |node: u32| scene.nodes[node as usize].entity;
    let curves = scene.curves.iter().filter(|curve| lens.shows_relations(&curve.relations));
    let curves = curves.map(|curve| curve.ends.to_vec());
    let hubs = scene.hubs.iter().filter(|hub| lens.shows_relations(&hub.relations));
    let hubs = hubs.map(|hub| hub.members.iter().map(|member| member.node).collect());
    let groups = curves.chain(hubs).map(|group: Vec<u32>| group.into_iter().map(entity).collect::<Vec<_>>());
    let touching = groups.filter(|group| group.iter().any(|entity| of.contains(entity))).flatten();
    touching.filter(|entity| lens.shows_entity(*entity)).collect()
}
