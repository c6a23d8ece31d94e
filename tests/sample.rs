//! The bundled sample against the facts that it was coded from, record by record.
//!
//! `sample_facts.json` holds the facts without their wording: ids, kinds, roles, signs, statuses, dates, links,
//! speakers, modalities and paragraphs. Paragraph 0 is the caption of the photograph.

use std::collections::{BTreeMap, BTreeSet};

use detente::dataset::{
    Class, Dataset, Entity, EntityIx, Evidence, Modality, Note, Participant, Relation, RelationIx, Sign, Status, Word,
};
use detente::import::{Cancel, Count, Imported, Limits, parse};
use serde::Deserialize;

const SAMPLE: &[u8] = include_bytes!("../data/baku-visit.json");
const FACTS: &str = include_str!("sample_facts.json");

/// The records whose paragraphs differ in manner or speaker, so that each bears evidence of two modalities.
const TOLD_TWICE: [&str; 2] = ["e_historic", "r_reconciliation"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    as_of: String,
    entities: Vec<EntityFact>,
    relations: Vec<RelationFact>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntityFact {
    id: String,
    kind: String,
    #[serde(default)]
    unnamed: bool,
    paragraphs: BTreeSet<u32>,
    /// The paragraphs of each attribute.
    #[serde(default)]
    attributes: Vec<BTreeSet<u32>>,
}

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RelationFact {
    id: String,
    kind: String,
    class: String,
    /// Entity, role and, where it carries one itself, sign.
    participants: Vec<Vec<String>>,
    domains: Vec<String>,
    sign: Option<String>,
    status: Option<String>,
    when: Option<String>,
    when_text: Option<String>,
    part_of: Option<String>,
    about: Vec<String>,
    told: Told,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Told {
    speaker: Option<String>,
    modality: String,
    paragraphs: BTreeSet<u32>,
}

#[test]
fn the_sample_is_read_whole_and_without_a_remark() {
    let imported = imported();
    let all = Count { entities: 31, relations: 57 };
    assert_eq!(imported.diagnostics, []);
    assert_eq!(imported.more_diagnostics, 0);
    assert_eq!((imported.account.read, imported.account.kept), (all, all));
    assert_eq!(imported.account.dropped, Count::default());
}

#[test]
fn the_head_says_what_is_covered_and_as_of_when() {
    let dataset = dataset();
    assert_eq!(dataset.title.as_deref(), Some("Baku, spring 2025"));
    assert_eq!(dataset.license.as_deref(), Some("CC0-1.0"));
    assert_eq!(dataset.coverage.as_deref(), Some("one article"));
    assert_eq!(dataset.as_of.as_ref().map(|when| when.text().to_owned()), Some(facts().as_of));
    let domains: Vec<_> = dataset.domains.iter().map(|domain| domain.id.as_str()).collect();
    assert_eq!(domains, ["diplomacy", "security", "energy", "intelligence"]);
    let sources: Vec<_> = dataset.sources.iter().map(|source| source.id.as_str()).collect();
    assert_eq!(sources, ["s1"]);
}

#[test]
fn every_entity_is_that_of_the_facts() {
    let (dataset, facts) = (dataset(), facts());
    assert_eq!(dataset.entities.len(), facts.entities.len());
    for ((entity, ix), fact) in dataset.entities.iter().zip(dataset.entity_ids()).zip(&facts.entities) {
        let kind = dataset.entity_kind(ix).id.as_str();
        assert_eq!((entity.id.as_str(), kind, entity.unnamed), (fact.id.as_str(), fact.kind.as_str(), fact.unnamed));
        let attributes: Vec<_> = entity.attributes.iter().map(|a| paragraphs(&a.evidence)).collect();
        assert_eq!(attributes, fact.attributes, "{}", fact.id);
    }
}

#[test]
fn every_relation_is_that_of_the_facts() {
    let (dataset, facts) = (dataset(), facts());
    assert_eq!(dataset.relations.len(), facts.relations.len());
    for (ix, fact) in dataset.relation_ids().zip(&facts.relations) {
        assert_eq!(&relation_fact(&dataset, ix, fact.told.clone()), fact);
    }
}

#[test]
fn every_relation_is_told_as_in_the_facts() {
    let dataset = dataset();
    for (relation, fact) in dataset.relations.iter().zip(&facts().relations) {
        let Told { speaker, modality, paragraphs: expected } = &fact.told;
        let told = |e: &Evidence| speaker_id(&dataset, e) == speaker.as_deref() && modality_id(e) == Some(modality);
        assert!(relation.evidence.iter().any(told), "{}: {modality} by {speaker:?}", fact.id);
        assert_eq!(&paragraphs(&relation.evidence), expected, "{}", fact.id);
        if !TOLD_TWICE.contains(&fact.id.as_str()) {
            assert!(relation.evidence.iter().all(told), "{}: only {modality} by {speaker:?}", fact.id);
        }
    }
}

#[test]
fn what_is_told_twice_keeps_both_voices_apart() {
    let dataset = dataset();
    let expected: [(&str, [Voice<'_>; 2]); 2] = [
        ("e_historic", [("¶ 1", "asserted", None, vec![]), ("¶ 4", "quoted", None, vec!["community_rep"])]),
        (
            "r_reconciliation",
            [
                ("¶ 7", "asserted", None, vec!["israel", "turkey"]),
                ("¶ 7", "paraphrased", Some("aliyev"), vec!["azerbaijan"]),
            ],
        ),
    ];
    for (id, voices) in expected {
        let told: Vec<_> = relation(&dataset, id).evidence.iter().map(|e| voice(&dataset, e)).collect();
        assert_eq!(told, voices, "{id}");
    }
}

#[test]
fn every_paragraph_of_an_entity_can_be_found() {
    let dataset = dataset();
    for ((entity, ix), fact) in dataset.entities.iter().zip(dataset.entity_ids()).zip(&facts().entities) {
        let found = paragraphs_of_entity(&dataset, entity, ix);
        assert!(found.is_superset(&fact.paragraphs), "{}: {found:?} lacks some of {:?}", fact.id, fact.paragraphs);
    }
}

#[test]
fn evidence_has_a_source_and_a_place_unless_it_is_background() {
    for (id, evidence) in all_evidence(&dataset()) {
        let told = evidence.modality != Some(Modality::Background);
        assert!(evidence.modality.is_some(), "{id}: no modality");
        assert_eq!(evidence.source.is_some(), told, "{id}: source");
        assert_eq!(evidence.locator.is_some(), told, "{id}: locator");
    }
}

#[test]
fn every_locator_names_paragraphs_of_the_article() {
    let dataset = dataset();
    let of_evidence = all_evidence(&dataset).into_iter().filter_map(|(id, e)| Some((id, e.locator.as_deref()?)));
    let of_notes = all_notes(&dataset).into_iter().filter_map(|(id, note)| Some((id, note.locator.as_deref()?)));
    for (id, locator) in of_evidence.chain(of_notes) {
        let numbers = paragraph_numbers(locator).unwrap_or_default();
        let ascending = numbers.is_sorted_by(|a, b| a < b) && numbers.iter().all(|n| *n <= 12);
        assert!(!numbers.is_empty() && ascending, "{id}: {locator:?}");
    }
}

#[test]
fn locators_are_read_or_refused() {
    let cases = [
        ("photo caption", Some(vec![0])),
        ("¶ 9", Some(vec![9])),
        ("¶ 1, 2, 12", Some(vec![1, 2, 12])),
        ("¶9", None),
        ("¶ 0", None),
        ("¶ 1,2", None),
        ("paragraph 9", None),
        ("¶ ", None),
    ];
    for (locator, expected) in cases {
        assert_eq!(paragraph_numbers(locator), expected, "{locator:?}");
    }
}

#[test]
fn quotes_are_short_and_what_is_quoted_is_also_told_in_our_words() {
    for (id, evidence) in all_evidence(&dataset()) {
        let Some(quote) = evidence.quote.as_deref() else { continue };
        assert!((1..=12).contains(&quote.split_whitespace().count()), "{id}: {quote:?}");
        assert!(evidence.summary.is_some(), "{id}: a quote without a summary");
    }
}

#[test]
fn every_relation_has_a_label_and_one_sentence_for_each_evidence() {
    for relation in &dataset().relations {
        assert!(relation.label.as_deref().is_some_and(is_title), "{}: {:?}", relation.id, relation.label);
        assert!(!relation.evidence.is_empty(), "{}: no evidence", relation.id);
        for evidence in &relation.evidence {
            assert!(evidence.summary.as_deref().is_some_and(is_sentence), "{}: {:?}", relation.id, evidence.summary);
        }
    }
}

#[test]
fn every_entity_has_a_summary_of_one_sentence() {
    for entity in &dataset().entities {
        assert!(entity.summary.as_deref().is_some_and(is_sentence), "{}: {:?}", entity.id, entity.summary);
    }
}

#[test]
fn what_the_window_and_its_tests_name_is_called_so() {
    let dataset = dataset();
    let label = |id| relation(&dataset, id).label.clone().unwrap_or_default();
    assert_eq!(label("r_mediation"), "Aliyev mediates between Israel and Turkey");
    assert_eq!(label("r_cooperation"), "Strategic cooperation");
}

#[test]
fn cities_that_stand_for_governments_are_metonyms() {
    let expected =
        [("azerbaijan", "Baku"), ("israel", "Jerusalem"), ("turkey", "Ankara"), ("united_states", "Washington")];
    let dataset = dataset();
    let metonyms = dataset.entities.iter().flat_map(|e| e.metonyms.iter().map(|city| (e.id.as_str(), city.as_str())));
    assert_eq!(metonyms.collect::<Vec<_>>(), expected);
}

#[test]
fn jerusalem_lies_nowhere() {
    let dataset = dataset();
    let at = dataset.entities.iter().position(|e| e.id == "jerusalem").map(EntityIx::new).unwrap();
    let takes_part = |ix: &RelationIx| dataset.relation(*ix).participants.iter().any(|p| p.entity == at);
    let kinds: Vec<_> =
        dataset.relation_ids().filter(takes_part).map(|ix| dataset.relation_kind(ix).id.as_str()).collect();
    assert_eq!(kinds, ["statement"]);
    assert_eq!(dataset.entity(at).geo, None);
}

#[test]
fn every_key_is_known_to_the_format() {
    let dataset = dataset();
    let records = dataset.entities.iter().map(|e| (&e.id, &e.extra));
    let records = records.chain(dataset.relations.iter().map(|r| (&r.id, &r.extra)));
    let unknown: BTreeMap<_, _> = records.filter(|(_, extra)| !extra.is_empty()).collect();
    assert_eq!(unknown, BTreeMap::new());
    assert_eq!(dataset.extra, []);
    assert!(all_evidence(&dataset).iter().all(|(_, evidence)| evidence.extra.is_empty()));
    assert!(all_notes(&dataset).iter().all(|(_, note)| note.extra.is_empty()));
}

/// Locator, modality, speaker and whom it covers.
type Voice<'a> = (&'a str, &'a str, Option<&'a str>, Vec<&'a str>);

fn imported() -> Imported {
    parse(SAMPLE, &Limits::default(), &Cancel::default()).expect("the sample is a dataset")
}

fn dataset() -> Dataset {
    imported().dataset
}

fn facts() -> Facts {
    serde_json::from_str(FACTS).expect("the facts have the shape of `Facts`")
}

fn relation<'a>(dataset: &'a Dataset, id: &str) -> &'a Relation {
    dataset.relations.iter().find(|relation| relation.id == id).expect("a relation of the sample")
}

/// What the dataset says of the relation at `ix`, in the shape of the facts; `told` is compared by itself.
fn relation_fact(dataset: &Dataset, ix: RelationIx, told: Told) -> RelationFact {
    let relation = dataset.relation(ix);
    let id = |ix: &RelationIx| dataset.relation(*ix).id.clone();
    RelationFact {
        id: relation.id.clone(),
        kind: dataset.relation_kind(ix).id.clone(),
        class: class_id(dataset.class(ix)).to_owned(),
        participants: participants(dataset, relation),
        domains: relation.domains.iter().map(|domain| dataset.domains[domain.index()].id.clone()).collect(),
        sign: relation.sign.map(Sign::id).map(str::to_owned),
        status: relation.status.map(Status::id).map(str::to_owned),
        when: relation.when.as_ref().map(|when| when.text().to_owned()),
        when_text: relation.when_text.as_deref().map(Word::to_string),
        part_of: relation.part_of.as_ref().map(id),
        about: relation.about.iter().map(id).collect(),
        told,
    }
}

fn participants(dataset: &Dataset, relation: &Relation) -> Vec<Vec<String>> {
    let row = |p: &Participant| {
        let who = [dataset.entity(p.entity).id.clone(), p.role.to_string()];
        who.into_iter().chain(p.sign.map(|sign| sign.id().to_owned())).collect()
    };
    relation.participants.iter().map(row).collect()
}

fn class_id(class: Class) -> &'static str {
    match class {
        Class::Tie => "tie",
        Class::Event => "event",
        Class::Claim => "claim",
    }
}

fn speaker_id<'a>(dataset: &'a Dataset, evidence: &Evidence) -> Option<&'a str> {
    evidence.speaker.map(|speaker| dataset.entity(speaker).id.as_str())
}

fn modality_id(evidence: &Evidence) -> Option<&'static str> {
    evidence.modality.map(Modality::id)
}

fn voice<'a>(dataset: &'a Dataset, evidence: &'a Evidence) -> Voice<'a> {
    let covers = evidence.covers.iter().map(|ix| dataset.entity(*ix).id.as_str()).collect();
    let locator = evidence.locator.as_deref().unwrap_or_default();
    (locator, modality_id(evidence).unwrap_or_default(), speaker_id(dataset, evidence), covers)
}

fn paragraphs(evidence: &[Evidence]) -> BTreeSet<u32> {
    evidence.iter().filter_map(|e| paragraph_numbers(e.locator.as_deref()?)).flatten().collect()
}

/// The paragraphs of an entity's own notes and attributes, and of what it takes part in.
fn paragraphs_of_entity(dataset: &Dataset, entity: &Entity, ix: EntityIx) -> BTreeSet<u32> {
    let notes = entity.notes.iter().filter_map(|note| paragraph_numbers(note.locator.as_deref()?)).flatten();
    let attributes = entity.attributes.iter().flat_map(|attribute| paragraphs(&attribute.evidence));
    let takes_part = |r: &&Relation| r.participants.iter().any(|p| p.entity == ix);
    let relations = dataset.relations.iter().filter(takes_part).flat_map(|r| paragraphs(&r.evidence));
    notes.chain(attributes).chain(relations).collect()
}

/// The numbers of a locator: `photo caption` is 0, `¶ 1, 2` is 1 and 2; nothing when it is not well formed.
fn paragraph_numbers(locator: &str) -> Option<Vec<u32>> {
    if locator == "photo caption" {
        return Some(vec![0]);
    }
    let number = |text: &str| text.parse().ok().filter(|number| *number > 0);
    locator.strip_prefix("¶ ")?.split(", ").map(number).collect()
}

/// All evidence with the id of its record.
fn all_evidence<'a>(dataset: &'a Dataset) -> Vec<(&'a str, &'a Evidence)> {
    let of_attributes =
        |e: &'a Entity| e.attributes.iter().flat_map(|a| &a.evidence).map(|evidence| (e.id.as_str(), evidence));
    let of_relations = dataset.relations.iter().flat_map(|r| r.evidence.iter().map(|e| (r.id.as_str(), e)));
    dataset.entities.iter().flat_map(of_attributes).chain(of_relations).collect()
}

/// All notes with the id of their record.
fn all_notes(dataset: &Dataset) -> Vec<(&str, &Note)> {
    let of_entities = dataset.entities.iter().flat_map(|e| e.notes.iter().map(|note| (e.id.as_str(), note)));
    let of_relations = dataset.relations.iter().flat_map(|r| r.notes.iter().map(|note| (r.id.as_str(), note)));
    of_entities.chain(of_relations).collect()
}

fn is_sentence(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text.ends_with('.') && text.matches(". ").count() == 0
}

/// A title for a list: short, and without a full stop.
fn is_title(text: &str) -> bool {
    (1..=64).contains(&text.chars().count()) && text.starts_with(char::is_uppercase) && !text.ends_with('.')
}
