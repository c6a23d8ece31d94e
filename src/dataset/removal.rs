//! Taking records away: what goes with them, and the dataset without.
//!
//! Nothing that is left may say more or other than its source did. So a relation goes when one of those who act in it
//! is gone and too few are left in that role; who is only context is left out of it. Evidence goes with its speaker,
//! for without one it would read as the source's own voice. A claim goes with the last thing it is about.

use std::collections::BTreeSet;

use super::{Class, Dataset, EntityIx, Evidence, Participant, Relation, RelationIx, RelationKind};

/// What a removal takes away, before it is done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removal {
    /// The entities that were asked for.
    pub entities: BTreeSet<EntityIx>,
    /// The relations that were asked for, and those that go with an entity or a relation.
    pub relations: BTreeSet<RelationIx>,
}

impl Removal {
    /// What goes when `entities` and `relations` do; those that the dataset does not have are passed over.
    #[must_use]
    pub fn new(
        dataset: &Dataset,
        entities: impl IntoIterator<Item = EntityIx>,
        relations: impl IntoIterator<Item = RelationIx>,
    ) -> Self {
        let has_entity = |ix: &EntityIx| ix.index() < dataset.entities.len();
        let has_relation = |ix: &RelationIx| ix.index() < dataset.relations.len();
        let mut removal = Self {
            entities: entities.into_iter().filter(has_entity).collect(),
            relations: relations.into_iter().filter(has_relation).collect(),
        };
        // A claim may be about a claim, so that one removal leads to another.
        loop {
            let goes = |ix: &RelationIx| !removal.relations.contains(ix) && removal.takes(dataset, *ix);
            let more: Vec<RelationIx> = dataset.relation_ids().filter(goes).collect();
            if more.is_empty() {
                return removal;
            }
            removal.relations.extend(more);
        }
    }

    /// Whether there is nothing to take away.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty() && self.relations.is_empty()
    }

    /// The dataset without what is taken away; indices close up.
    #[must_use]
    pub fn from(&self, dataset: &Dataset) -> Dataset {
        let mut left = dataset.clone();
        let entity = closed_up(dataset.entity_ids().map(|ix| !self.entities.contains(&ix)));
        let relation = closed_up(dataset.relation_ids().map(|ix| !self.relations.contains(&ix)));
        let entity = |ix: EntityIx| entity[ix.index()].map(EntityIx::new);
        let relation = |ix: RelationIx| relation[ix.index()].map(RelationIx::new);
        let keeps = |evidence: &mut Evidence| renumber_evidence(evidence, &entity);
        retain(&mut left.entities, |at| entity(EntityIx::new(at)).is_some());
        retain(&mut left.relations, |at| relation(RelationIx::new(at)).is_some());
        for attribute in left.entities.iter_mut().flat_map(|entity| &mut entity.attributes) {
            attribute.evidence.retain_mut(keeps);
        }
        for record in &mut left.relations {
            record.participants.retain_mut(|participant| put(&mut participant.entity, &entity));
            record.evidence.retain_mut(keeps);
            record.part_of = record.part_of.and_then(relation);
            record.about = record.about.iter().filter_map(|&ix| relation(ix)).collect();
        }
        left.settle_kinds();
        left
    }

    /// Whether a relation goes with what is gone already.
    fn takes(&self, dataset: &Dataset, ix: RelationIx) -> bool {
        let (record, kind) = (dataset.relation(ix), dataset.relation_kind(ix));
        let is_left = |participant: &&Participant| !self.entities.contains(&participant.entity);
        let left: Vec<&Participant> = record.participants.iter().filter(is_left).collect();
        let mut gone = record.participants.iter().filter(|participant| !is_left(participant));
        gone.any(|participant| lacks(kind, &participant.role, &left)) || self.leaves_nothing(record, kind, &left)
    }

    /// Whether a claim had something to be about and has nothing any more.
    fn leaves_nothing(&self, record: &Relation, kind: &RelationKind, left: &[&Participant]) -> bool {
        let is_subject = |participant: &&Participant| participant.role == SUBJECT;
        let had = !record.about.is_empty() || record.participants.iter().any(|p| is_subject(&p));
        let has = record.about.iter().any(|ix| !self.relations.contains(ix)) || left.iter().any(is_subject);
        kind.class == Class::Claim && had && !has
    }
}

/// The role of those whom a claim is about.
const SUBJECT: &str = "subject";

/// Whether too few are left in a role from which one is gone: two where the members of the role are tied to each other
/// or act together, else one. The subjects of a claim are counted with what else it is about.
fn lacks(kind: &RelationKind, role: &str, left: &[&Participant]) -> bool {
    let among = kind.dyads.iter().any(|rule| rule.from == role && rule.to == role);
    let needed = if among || kind.hub { 2 } else { 1 };
    let counts = kind.acts(role) && !(kind.class == Class::Claim && role == SUBJECT);
    counts && left.iter().filter(|participant| participant.role == role).count() < needed
}

/// Old position → new one among those that stay.
fn closed_up(stays: impl Iterator<Item = bool>) -> Vec<Option<usize>> {
    let mut next = 0..;
    stays.map(|stays| stays.then(|| next.next()).flatten()).collect()
}

fn retain<T>(records: &mut Vec<T>, stays: impl Fn(usize) -> bool) {
    let mut at = 0..;
    records.retain(|_| at.next().is_some_and(&stays));
}

/// Puts the new index in place of the old one; whether there is one.
fn put(ix: &mut EntityIx, entity: &impl Fn(EntityIx) -> Option<EntityIx>) -> bool {
    let new = entity(*ix);
    *ix = new.unwrap_or(*ix);
    new.is_some()
}

/// Whether a piece of evidence stays: its speaker does, and someone of those whom alone it covers.
fn renumber_evidence(evidence: &mut Evidence, entity: &impl Fn(EntityIx) -> Option<EntityIx>) -> bool {
    let covered_some = !evidence.covers.is_empty();
    evidence.covers.retain_mut(|ix| put(ix, entity));
    let spoken = evidence.speaker.as_mut().is_none_or(|speaker| put(speaker, entity));
    spoken && (!covered_some || !evidence.covers.is_empty())
}

impl Dataset {
    /// Forgets undeclared kinds that nothing uses any more, as if the dataset had been read anew.
    pub(crate) fn settle_kinds(&mut self) {
        let mut of_entities: Vec<_> = self.entities.iter().map(|entity| entity.kind).collect();
        let mut of_relations: Vec<_> = self.relations.iter().map(|relation| relation.kind).collect();
        self.vocabulary.settle(&mut of_entities, &mut of_relations);
        self.entities.iter_mut().zip(of_entities).for_each(|(entity, kind)| entity.kind = kind);
        self.relations.iter_mut().zip(of_relations).for_each(|(relation, kind)| relation.kind = kind);
    }
}
