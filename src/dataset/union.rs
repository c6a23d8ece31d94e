//! Two datasets as one, so that what only one of them has can be seen beside the rest.

use std::collections::{BTreeMap, BTreeSet};

use super::diff::{Change, Diff};
use super::{
    Attribute, Dataset, DomainIx, Entity, EntityIx, EntityKindIx, Evidence, Few, Participant, Relation, RelationIx,
    RelationKindIx, SourceIx, Vocabulary,
};

/// A dataset with the records of another that it does not have itself.
#[derive(Clone, Debug)]
pub struct Union {
    /// The dataset with its own records first, each at its place.
    pub dataset: Dataset,
    /// Where entities of the other dataset are that only that has.
    pub entities: BTreeMap<EntityIx, EntityIx>,
    /// The same for relations.
    pub relations: BTreeMap<RelationIx, RelationIx>,
}

impl Union {
    /// `own` with what only `other` has; `diff` goes from `other` to `own`.
    ///
    /// An id that both use for different records gets a number in the place of the second. Domains, kinds and sources of
    /// the other dataset are taken along where they are missing.
    #[must_use]
    pub fn new(own: &Dataset, other: &Dataset, diff: &Diff) -> Self {
        let mut dataset = own.clone();
        let went = |change: &Change<EntityIx>| if let Change::Went(ix) = change { Some(*ix) } else { None };
        let entities: Vec<EntityIx> = diff.entities.iter().filter_map(went).collect();
        let went = |change: &Change<RelationIx>| if let Change::Went(ix) = change { Some(*ix) } else { None };
        let relations: Vec<RelationIx> = diff.relations.iter().filter_map(went).collect();
        let places = Places::new(&mut dataset, other, diff, (&entities, &relations));
        let mut ids = Ids::new(own);
        for &ix in &entities {
            let record = places.entity_record(other.entity(ix), &other.vocabulary, &mut dataset.vocabulary);
            dataset.entities.push(record);
        }
        for &ix in &relations {
            let record = places.relation_record(other.relation(ix), &other.vocabulary, &mut dataset.vocabulary);
            let id = ids.free(&record.id);
            dataset.relations.push(Relation { id, ..record });
        }
        let first = own.entities.len();
        let entities = entities.into_iter().enumerate().map(|(at, ix)| (ix, EntityIx::new(first + at))).collect();
        let first = own.relations.len();
        let relations = relations.into_iter().enumerate().map(|(at, ix)| (ix, RelationIx::new(first + at))).collect();
        Self { dataset, entities, relations }
    }
}

/// Ids of relations that are taken.
struct Ids(BTreeSet<String>);

impl Ids {
    fn new(dataset: &Dataset) -> Self {
        Self(dataset.relations.iter().map(|relation| relation.id.clone()).collect())
    }

    fn free(&mut self, id: &str) -> String {
        let mut free = id.to_owned();
        let mut number = 1;
        while !self.0.insert(free.clone()) {
            number += 1;
            free = format!("{id} ({number})");
        }
        free
    }
}

/// Where records of the other dataset are in the union.
struct Places {
    entities: Vec<EntityIx>,
    relations: Vec<RelationIx>,
    domains: Vec<DomainIx>,
    sources: Vec<SourceIx>,
}

impl Places {
    fn new(dataset: &mut Dataset, other: &Dataset, diff: &Diff, went: (&[EntityIx], &[RelationIx])) -> Self {
        Self {
            entities: entities(dataset, other, went.0),
            relations: relations(dataset, diff, other, went.1),
            domains: domains(dataset, other),
            sources: sources(dataset, other),
        }
    }

    fn entity_record(&self, entity: &Entity, from: &Vocabulary, to: &mut Vocabulary) -> Entity {
        let attribute = |attribute: &Attribute| Attribute {
            evidence: attribute.evidence.iter().map(|evidence| self.evidence(evidence)).collect(),
            ..attribute.clone()
        };
        Entity {
            kind: entity_kind(entity.kind, from, to),
            attributes: entity.attributes.iter().map(attribute).collect(),
            ..entity.clone()
        }
    }

    fn relation_record(&self, relation: &Relation, from: &Vocabulary, to: &mut Vocabulary) -> Relation {
        let participant = |participant: &Participant| Participant {
            entity: self.entities[participant.entity.index()],
            ..participant.clone()
        };
        let mut domains: Few<DomainIx> = relation.domains.iter().map(|ix| self.domains[ix.index()]).collect();
        domains.sort_unstable();
        Relation {
            kind: relation_kind(relation.kind, from, to),
            participants: relation.participants.iter().map(participant).collect(),
            domains,
            part_of: relation.part_of.map(|ix| self.relations[ix.index()]),
            about: relation.about.iter().map(|ix| self.relations[ix.index()]).collect(),
            evidence: relation.evidence.iter().map(|evidence| self.evidence(evidence)).collect(),
            ..relation.clone()
        }
    }

    fn evidence(&self, evidence: &Evidence) -> Evidence {
        Evidence {
            source: evidence.source.map(|ix| self.sources[ix.index()]),
            speaker: evidence.speaker.map(|ix| self.entities[ix.index()]),
            covers: evidence.covers.iter().map(|ix| self.entities[ix.index()]).collect(),
            ..evidence.clone()
        }
    }
}

/// Entities are matched by id; those that went follow the own ones.
fn entities(own: &Dataset, other: &Dataset, went: &[EntityIx]) -> Vec<EntityIx> {
    let known: BTreeMap<&str, EntityIx> = own.entity_ids().map(|ix| (own.entity(ix).id.as_str(), ix)).collect();
    let added: BTreeMap<EntityIx, EntityIx> =
        went.iter().enumerate().map(|(at, &ix)| (ix, EntityIx::new(own.entities.len() + at))).collect();
    let place = |ix: EntityIx| added.get(&ix).or_else(|| known.get(other.entity(ix).id.as_str())).copied();
    other.entity_ids().map(|ix| place(ix).unwrap_or(EntityIx(0))).collect()
}

/// Relations are where the comparison has matched them; the rest are unchanged, and matched in the same order.
fn relations(own: &Dataset, diff: &Diff, other: &Dataset, went: &[RelationIx]) -> Vec<RelationIx> {
    let first = own.relations.len();
    let mut places: BTreeMap<RelationIx, RelationIx> =
        went.iter().enumerate().map(|(at, &ix)| (ix, RelationIx::new(first + at))).collect();
    places.extend(diff.same_relations.iter().copied());
    other.relation_ids().map(|ix| places.get(&ix).copied().unwrap_or(RelationIx(0))).collect()
}

fn domains(own: &mut Dataset, other: &Dataset) -> Vec<DomainIx> {
    let mut places = Vec::new();
    for domain in &other.domains {
        let at = own.domains.iter().position(|known| known.id == domain.id).unwrap_or_else(|| {
            own.domains.push(domain.clone());
            own.domains.len() - 1
        });
        places.push(DomainIx::new(at));
    }
    places
}

fn sources(own: &mut Dataset, other: &Dataset) -> Vec<SourceIx> {
    let mut known: BTreeMap<String, usize> =
        own.sources.iter().enumerate().map(|(at, source)| (source.id.clone(), at)).collect();
    let mut places = Vec::new();
    for source in &other.sources {
        let at = *known.entry(source.id.clone()).or_insert_with(|| {
            own.sources.push(source.clone());
            own.sources.len() - 1
        });
        places.push(SourceIx::new(at));
    }
    places
}

fn entity_kind(kind: EntityKindIx, from: &Vocabulary, to: &mut Vocabulary) -> EntityKindIx {
    let kind = from.entity_kind(kind);
    let known = to.find_entity_kind(&kind.id);
    known.or_else(|| to.add_entity_kind(kind.clone())).unwrap_or(EntityKindIx(0))
}

fn relation_kind(kind: RelationKindIx, from: &Vocabulary, to: &mut Vocabulary) -> RelationKindIx {
    let kind = from.relation_kind(kind);
    let known = to.find_relation_kind(&kind.id);
    known.or_else(|| to.add_relation_kind(kind.clone())).unwrap_or(RelationKindIx(0))
}
