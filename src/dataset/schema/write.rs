//! A dataset as records: ids instead of indices, what is absent left out.

use serde_json::value::RawValue;

use super::Pairs;
use super::record::{
    Attribute, Document, Domain, Dyad, Entity, Evidence, Geo, Kind, Note, Participant, Relation, Source, Values,
};
use crate::dataset::{self, Class, Dataset, EntityKind, Extra, Origin, RelationKind, Sign, Status, When, Word};

/// The whole dataset.
pub(super) fn document(dataset: &Dataset) -> Document {
    Document {
        format: Some(super::FORMAT.to_owned()),
        title: dataset.title.clone(),
        description: dataset.description.clone(),
        license: dataset.license.clone(),
        as_of: date(dataset.as_of.as_ref()),
        coverage: dataset.coverage.clone(),
        sources: list(&dataset.sources, source),
        domains: list(&dataset.domains, domain),
        kinds: kinds(dataset),
        entities: Some(dataset.entities.iter().map(|record| entity(dataset, record)).collect()),
        relations: Some(dataset.relations.iter().map(|record| relation(dataset, record)).collect()),
        unknown: unknown(&dataset.extra),
    }
}

/// A source as a record.
pub(super) fn source(source: &dataset::Source) -> Source {
    let dataset::Source { id, title, publisher, published, url, retrieved, extra } = source;
    Source {
        id: Some(id.clone()),
        title: Some(title.clone()),
        publisher: publisher.clone(),
        published: date(published.as_ref()),
        url: url.clone(),
        retrieved: date(retrieved.as_ref()),
        unknown: unknown(extra),
    }
}

fn domain(dataset::Domain { id, label, extra }: &dataset::Domain) -> Domain {
    Domain { id: Some(id.clone()), label: Some(label.clone()), unknown: unknown(extra) }
}

/// The declared kinds, and the built-in ones whose weight the dataset explains.
fn kinds(dataset: &Dataset) -> Option<Vec<Kind>> {
    let vocabulary = &dataset.vocabulary;
    let of_entities = vocabulary.entity_kinds.iter().filter(|kind| kind.origin == Origin::Declared).map(entity_kind);
    let of_relations = vocabulary.relation_kinds.iter().filter_map(|kind| match kind.origin {
        Origin::Declared => Some(relation_kind(kind)),
        Origin::BuiltIn => kind.weight.as_ref().map(|weight| weight_of(&kind.id, weight)),
        Origin::Undeclared => None,
    });
    Some(of_entities.chain(of_relations).collect()).filter(|kinds: &Vec<Kind>| !kinds.is_empty())
}

fn blank_kind(id: &str, of: &str, extra: &Extra) -> Kind {
    Kind {
        id: Some(id.to_owned()),
        of: Some(of.to_owned()),
        class: None,
        label: None,
        plural: None,
        definition: None,
        directed: None,
        sign: None,
        core_roles: None,
        context_roles: None,
        dyads: None,
        hub: None,
        weight: None,
        unknown: unknown(extra),
    }
}

fn weight_of(id: &str, weight: &str) -> Kind {
    Kind { weight: Some(weight.to_owned()), ..blank_kind(id, "relation", &Extra::new()) }
}

fn entity_kind(kind: &EntityKind) -> Kind {
    let EntityKind { id, label, plural, definition, origin: _, extra } = kind;
    Kind {
        label: Some(label.clone()),
        plural: Some(plural.clone()),
        definition: Some(definition.clone()),
        ..blank_kind(id, "entity", extra)
    }
}

fn relation_kind(kind: &RelationKind) -> Kind {
    let RelationKind { id, class, label, definition, proposed_sign, core_roles, context_roles, .. } = kind;
    let RelationKind { dyads, hub, weight, origin: _, extra, .. } = kind;
    Kind {
        class: Some(Class::id(*class).to_owned()),
        label: Some(label.clone()),
        definition: Some(definition.clone()),
        sign: proposed_sign.map(word(Sign::id)),
        core_roles: Some(core_roles.clone()),
        context_roles: Some(context_roles.clone()),
        dyads: Some(dyads.iter().map(dyad).collect()),
        hub: Some(*hub),
        weight: weight.clone(),
        ..blank_kind(id, "relation", extra)
    }
}

fn dyad(dataset::DyadRule { from, to, directed, across_sides }: &dataset::DyadRule) -> Dyad {
    Dyad { from: from.clone(), to: to.clone(), directed: *directed, across_sides: *across_sides }
}

/// An entity as a record.
pub(super) fn entity(dataset: &Dataset, entity: &dataset::Entity) -> Entity {
    let dataset::Entity { id, kind, name, title, unnamed, codes, aliases, metonyms, .. } = entity;
    let dataset::Entity { geo, when, summary, notes, attributes, extra, .. } = entity;
    Entity {
        id: Some(id.clone()),
        kind: Some(dataset.vocabulary.entity_kind(*kind).id.clone()),
        name: Some(name.clone()),
        title: title.clone(),
        unnamed: unnamed.then_some(true),
        codes: (!codes.is_empty()).then(|| Pairs(codes.to_vec())),
        aliases: list(aliases, String::clone),
        metonyms: list(metonyms, String::clone),
        geo: geo.map(|dataset::Geo { lat, lon }| Geo { lat, lon }),
        when: date(when.as_ref()),
        summary: summary.clone(),
        notes: list(notes, note),
        attributes: attribute_map(dataset, attributes),
        unknown: unknown(extra),
    }
}

/// The attributes by key; those of one key stand together where the first of them stood.
fn attribute_map(dataset: &Dataset, attributes: &[dataset::Attribute]) -> Option<Pairs<Values>> {
    let mut by_key = indexmap::IndexMap::<&str, Vec<Attribute>>::new();
    for dataset::Attribute { key, value, evidence, extra } in attributes {
        let evidence = evidence_list(dataset, evidence);
        let record = Attribute { value: Some(value.to_string()), evidence, unknown: unknown(extra) };
        by_key.entry(key).or_default().push(record);
    }
    (!by_key.is_empty())
        .then(|| Pairs(by_key.into_iter().map(|(key, values)| (key.to_owned(), Values(values))).collect()))
}

fn note(dataset::Note { text, locator, extra }: &dataset::Note) -> Note {
    Note { text: Some(text.clone()), locator: locator.clone(), unknown: unknown(extra) }
}

/// A relation as a record.
pub(super) fn relation(dataset: &Dataset, relation: &dataset::Relation) -> Relation {
    let dataset::Relation { id, kind, participants, label, domains, sign, status, when, when_text, .. } = relation;
    let dataset::Relation { weight, obligations, notes, part_of, about, evidence, extra, .. } = relation;
    let id_of = |ix: dataset::RelationIx| dataset.relation(ix).id.clone();
    Relation {
        id: Some(id.clone()),
        kind: Some(dataset.vocabulary.relation_kind(*kind).id.clone()),
        participants: Some(participants.iter().map(|record| participant(dataset, record)).collect()),
        label: label.clone(),
        domains: list(domains, |ix| dataset.domain(*ix).id.clone()),
        sign: sign.map(word(Sign::id)),
        status: status.map(word(Status::id)),
        when: date(when.as_ref()),
        when_text: when_text.as_deref().map(Word::to_string),
        weight: *weight,
        obligations: list(obligations, |obligation| obligation.id().to_owned()),
        notes: list(notes, note),
        part_of: part_of.map(id_of),
        about: list(about, |ix| id_of(*ix)),
        evidence: evidence_list(dataset, evidence),
        from: None,
        to: None,
        unknown: unknown(extra),
    }
}

fn participant(dataset: &Dataset, participant: &dataset::Participant) -> Participant {
    let dataset::Participant { entity, role, sign, side, extra } = participant;
    Participant {
        entity: Some(dataset.entity(*entity).id.clone()),
        role: Some(role.to_string()),
        sign: sign.map(word(Sign::id)),
        side: side.as_deref().map(Word::to_string),
        unknown: unknown(extra),
    }
}

fn evidence_list(dataset: &Dataset, evidence: &[dataset::Evidence]) -> Option<Vec<Evidence>> {
    list(evidence, |record| one_evidence(dataset, record))
}

fn one_evidence(dataset: &Dataset, evidence: &dataset::Evidence) -> Evidence {
    let dataset::Evidence { source, locator, summary, quote, speaker, modality, said, covers, extra } = evidence;
    let id_of = |ix: dataset::EntityIx| dataset.entity(ix).id.clone();
    Evidence {
        source: source.map(|ix| dataset.source(ix).id.clone()),
        locator: locator.clone(),
        summary: summary.clone(),
        quote: quote.clone(),
        speaker: speaker.map(id_of),
        modality: modality.map(word(dataset::Modality::id)),
        said: date(said.as_ref()),
        covers: list(covers, |ix| id_of(*ix)),
        unknown: unknown(extra),
    }
}

/// The records of a list; an empty one is left out.
fn list<T, U>(records: &[T], write: impl Fn(&T) -> U) -> Option<Vec<U>> {
    (!records.is_empty()).then(|| records.iter().map(write).collect())
}

fn date(when: Option<&When>) -> Option<String> {
    when.map(|when| when.text().to_owned())
}

fn word<T>(id: impl Fn(T) -> &'static str) -> impl Fn(T) -> String {
    move |value| id(value).to_owned()
}

/// Unknown keys with their exact text; one that is no JSON is written as a text.
pub(super) fn unknown(extra: &Extra) -> Pairs<Box<RawValue>> {
    let raw = |text: &Word| {
        RawValue::from_string(text.to_string())
            .or_else(|_not_json| serde_json::value::to_raw_value(text.as_str()))
            .unwrap_or_else(|_never| RawValue::NULL.to_owned())
    };
    Pairs(extra.iter().map(|(key, text)| (key.to_string(), raw(text))).collect())
}
