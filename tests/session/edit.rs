//! Edits: each makes what was typed into a record as the reader would, or says why not; removals take along what cannot
//! stand alone; a whole map grows from an empty window.

use detente::app::{
    Action, Command, DomainDraft, Edit, EntityDraft, EvidenceDraft, HeadDraft, ParticipantDraft, RelationDraft,
    SourceDraft,
};
use detente::dataset::schema::to_json;
use detente::dataset::{Dataset, DomainIx, EntityIx, RelationIx, SourceIx};
use detente::import::{Cancel, Limits, parse};
use detente::layout::Phase;
use detente::scene::Selection;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::Sitting;

/// Three countries and a speaker; a tie of two, an alliance of three, a visit with talks in it, and what is said.
const BASE: &str = r#"{ "format": "detente/1", "title": "Base", "x-kept": [1],
  "sources": [{ "id": "s", "title": "Source", "x-kept": 1 }],
  "domains": [{ "id": "energy", "label": "Energy" }],
  "entities": [
    { "id": "a", "kind": "country", "name": "A", "x-kept": { "deep": true } },
    { "id": "b", "kind": "country", "name": "B" },
    { "id": "c", "kind": "country", "name": "C" },
    { "id": "p", "kind": "person", "name": "P", "attributes": { "age": { "value": "61", "evidence": [{ "speaker": "c" }] } } }
  ],
  "relations": [
    { "id": "tie", "kind": "border", "from": "a", "to": "b", "x-kept": "1e400" },
    { "id": "league", "kind": "alliance", "participants": [{ "entity": "a", "role": "member" },
      { "entity": "b", "role": "member" }, { "entity": "c", "role": "member" }, { "entity": "p", "role": "context" }] },
    { "id": "visit", "kind": "visit", "from": "p", "to": "b",
      "evidence": [{ "source": "s", "speaker": "p", "summary": "x", "x-kept": 0 }, { "source": "s", "covers": ["p"] }] },
    { "id": "talks", "kind": "talks", "participants": ["b", "c"], "part_of": "visit" },
    { "id": "said", "kind": "statement", "participants": [{ "entity": "p", "role": "speaker" }], "about": ["tie", "talks"] },
    { "id": "heard", "kind": "assessment", "about": ["said"] }
  ] }"#;

pub(super) fn base() -> Sitting {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("base.json");
    std::fs::write(&path, BASE).expect("a file in a temporary folder");
    let mut sitting = Sitting::new(Some(path));
    sitting.wait("the base", |loan| loan.document.path.is_some());
    assert_eq!(sitting.loan().document.diagnostics, []);
    sitting
}

impl Sitting {
    fn edit(&mut self, edit: Edit) {
        self.send(Command::Edit(edit));
    }

    fn dataset(&self) -> &Dataset {
        &self.loan().document.dataset
    }

    /// Sends an edit that must be carried out.
    fn must(&mut self, edit: &Edit) {
        self.edit(edit.clone());
        assert_eq!(self.loan().session.faults, [], "{edit:?}");
    }
}

fn remove(entities: &[u32], relations: &[u32]) -> Edit {
    Edit::Remove {
        entities: entities.iter().map(|&ix| EntityIx(ix)).collect(),
        relations: relations.iter().map(|&ix| RelationIx(ix)).collect(),
    }
}

fn entity(draft: EntityDraft) -> Edit {
    Edit::Entity { at: None, draft: Box::new(draft) }
}

fn relation(draft: RelationDraft) -> Edit {
    Edit::Relation { at: None, draft: Box::new(draft) }
}

fn border(from: &str, to: &str) -> RelationDraft {
    let participants = [from, to].map(|entity| ParticipantDraft::new(entity, "party")).to_vec();
    RelationDraft { kind: "border".to_owned(), participants, ..RelationDraft::default() }
}

/// "a b c p | tie(a b) …": entities, then relations with those who take part and what they are about.
pub(super) fn summary(dataset: &Dataset) -> String {
    let entity = |ix: EntityIx| dataset.entity(ix).id.as_str();
    let relation = |ix: RelationIx| {
        let record = dataset.relation(ix);
        let parties = record.participants.iter().map(|p| entity(p.entity));
        let about = record.about.iter().map(|&ix| dataset.relation(ix).id.as_str());
        let part_of = record.part_of.map(|ix| format!("<{}", dataset.relation(ix).id));
        format!("{}({}){}", record.id, parties.chain(about).collect::<Vec<_>>().join(" "), part_of.unwrap_or_default())
    };
    let entities: Vec<&str> = dataset.entity_ids().map(entity).collect();
    let relations: Vec<String> = dataset.relation_ids().map(relation).collect();
    format!("{} | {}", entities.join(" "), relations.join(" "))
}

pub(super) const WHOLE: &str =
    "a b c p | tie(a b) league(a b c p) visit(p b) talks(b c)<visit said(p tie talks) heard(said)";

/// Edits of the base, what is there afterwards, and what undo calls the last of them.
fn check_session(edits: &[Edit], expect: &str, name: &str) {
    let mut sitting = base();
    assert_eq!(summary(sitting.dataset()), WHOLE);
    let before = sitting.content();
    for edit in edits {
        sitting.must(edit);
    }
    assert_eq!(summary(sitting.dataset()), expect, "{name}");
    assert_eq!(sitting.loan().history.undo_name(), Some(name));
    check_file(sitting.dataset());
    while sitting.loan().can(Action::Undo).is_ok() {
        sitting.act(Action::Undo);
    }
    assert_eq!(sitting.content(), before, "{name}");
}

/// The dataset is what its file would be read as, without a word.
fn check_file(dataset: &Dataset) {
    let read = parse(to_json(dataset).as_bytes(), &Limits::default(), &Cancel::default()).expect("a dataset");
    assert_eq!(read.diagnostics, []);
    assert_eq!(read.dataset, *dataset);
}

#[test]
fn removals_take_along_what_cannot_stand_alone() {
    let rows = [
        // The league of three goes on as one of two; the tie, the talks' claim and what is about that lose or go.
        (
            remove(&[0], &[]),
            "b c p | league(b c p) visit(p b) talks(b c)<visit said(p talks) heard(said)",
            "Remove A and 1 relation",
        ),
        (remove(&[1], &[]), "a c p | league(a c p)", "Remove B and 5 relations"),
        (remove(&[3], &[]), "a b c | tie(a b) league(a b c) talks(b c)", "Remove P and 3 relations"),
        (remove(&[0, 2], &[]), "b p | visit(p b)", "Remove 2 entities and 5 relations"),
        (
            remove(&[], &[2]),
            "a b c p | tie(a b) league(a b c p) talks(b c) said(p tie talks) heard(said)",
            "Remove Visit",
        ),
        (remove(&[], &[0, 3]), "a b c p | league(a b c p) visit(p b)", "Remove 4 relations"),
        (
            remove(&[], &[4]),
            "a b c p | tie(a b) league(a b c p) visit(p b) talks(b c)<visit",
            "Remove a relation and 1 relation with it",
        ),
    ];
    for (edit, expect, name) in rows {
        check_session(&[edit], expect, name);
    }
}

#[test]
fn evidence_goes_with_its_speaker() {
    let mut sitting = base();
    sitting.must(&remove(&[2], &[]));
    let p = &sitting.dataset().entities[2];
    assert_eq!((p.name.as_str(), p.attributes[0].evidence.len()), ("P", 0), "C had said it");
    assert_eq!(sitting.dataset().relations[2].evidence.len(), 2, "P had said this");
}

#[test]
fn records_are_added_and_changed() {
    let added = |id: &str| format!("a b c p {id} | {}", &WHOLE[10..]);
    let named = |name: &str| EntityDraft { name: name.to_owned(), ..EntityDraft::blank("country") };
    check_session(&[entity(named("Great Britain"))], &added("great-britain"), "Add Great Britain");
    check_session(&[entity(named("A"))], &added("a-2"), "Add A");
    check_session(&[entity(named("…"))], &added("entity"), "Add …");
    check_session(&[relation(border("b", "c"))], &format!("{WHOLE} border:b>c#1(b c)"), "Add Border");
    let twice = [relation(border("b", "c")), relation(border("b", "c"))];
    check_session(&twice, &format!("{WHOLE} border:b>c#1(b c) border:b>c#2(b c)"), "Add Border");
    let part = RelationDraft { part_of: "visit".to_owned(), label: "At the border".to_owned(), ..border("a", "c") };
    check_session(&[relation(part)], &format!("{WHOLE} border:a>c#1(a c)<visit"), "Add At the border");
    let other = Edit::Relation { at: Some(RelationIx(0)), draft: Box::new(border("c", "b")) };
    check_session(&[other], &WHOLE.replace("tie(a b)", "tie(c b)"), "Change Border");
    let head = HeadDraft { title: "T".to_owned(), as_of: "2025-04?".to_owned(), ..HeadDraft::default() };
    check_session(&[Edit::Head(Box::new(head))], WHOLE, "Describe the map");
    let source = SourceDraft { title: "The Atlas, 1907".to_owned(), ..SourceDraft::default() };
    check_session(&[Edit::Source { at: None, draft: Box::new(source) }], WHOLE, "Add The Atlas, 1907");
    let domain = DomainDraft { label: "Trade".to_owned(), ..DomainDraft::default() };
    check_session(&[Edit::Domain { at: None, draft: Box::new(domain) }], WHOLE, "Add Trade");
    let piece = EvidenceDraft { source: "s".to_owned(), said: "1907".to_owned(), ..EvidenceDraft::default() };
    check_session(
        &[Edit::Evidence { of: RelationIx(2), at: Some(1), draft: Box::new(piece.clone()) }],
        WHOLE,
        "Change evidence of Visit",
    );
    check_session(
        &[Edit::Evidence { of: RelationIx(0), at: None, draft: Box::new(piece) }],
        WHOLE,
        "Add evidence of Border",
    );
    check_session(&[Edit::RemoveEvidence { of: RelationIx(2), at: 0 }], WHOLE, "Remove evidence of Visit");
}

/// What is typed, and the codes and places of what speaks against it.
#[test]
fn a_form_is_told_what_the_reader_would_say() {
    let tie = |change: fn(&mut RelationDraft)| {
        let mut draft = border("a", "b");
        change(&mut draft);
        relation(draft)
    };
    let said = |change: fn(&mut EvidenceDraft)| {
        let mut draft = EvidenceDraft::default();
        change(&mut draft);
        Edit::Evidence { of: RelationIx(2), at: Some(1), draft: Box::new(draft) }
    };
    let rows = [
        (tie(|draft| draft.when = "last year".to_owned()), "bad-date /when"),
        (tie(|draft| draft.status = "held".to_owned()), "status-of-another-class /status"),
        (tie(|draft| draft.weight = "much".to_owned()), "wrong-type /weight"),
        (tie(|draft| draft.weight = "-2".to_owned()), "negative-weight /weight"),
        (
            tie(|draft| draft.participants[1].entity = "x".to_owned()),
            "too-few-participants , unknown-entity /participants/1/entity",
        ),
        (tie(|draft| drop(draft.participants.pop())), "too-few-participants "),
        (tie(|draft| draft.sign = "up".to_owned()), "unknown-word /sign"),
        (tie(|draft| draft.about = vec!["gone".to_owned()]), "unknown-relation /about/0"),
        (tie(|draft| draft.id = "visit".to_owned()), "duplicate-relation "),
        (said(|draft| draft.said = "once".to_owned()), "bad-date /said"),
        (said(|draft| draft.speaker = "x".to_owned()), "unknown-speaker /speaker"),
        (entity(EntityDraft { lat: "100".to_owned(), ..EntityDraft::blank("country") }), "number-out-of-range /geo"),
        (entity(EntityDraft { id: "a".to_owned(), ..EntityDraft::blank("country") }), "duplicate-entity "),
    ];
    let mut sitting = base();
    let before = sitting.content();
    for (edit, expect) in rows {
        let words = |found: &[detente::diag::Diagnostic]| {
            found.iter().map(|d| format!("{} {}", d.code, d.place.pointer)).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(words(&sitting.loan().check(&edit)), expect, "{edit:?}");
        sitting.edit(edit.clone());
        assert_eq!(words(&sitting.loan().session.faults), expect, "{edit:?}");
    }
    assert_eq!(sitting.content(), before);
    sitting.must(&tie(|draft| draft.when = "1871".to_owned()));
    assert_eq!(sitting.loan().session.faults, [], "a good edit clears them");
}

#[test]
fn a_relation_is_no_part_of_itself() {
    let mut sitting = base();
    let mut visit = RelationDraft::of(sitting.dataset(), RelationIx(2));
    visit.part_of = "talks".to_owned();
    sitting.edit(Edit::Relation { at: Some(RelationIx(2)), draft: Box::new(visit) });
    assert_eq!(sitting.loan().session.faults[0].code, "part-of-cycle");
    assert_eq!(summary(sitting.dataset()), WHOLE);
}

#[test]
fn a_record_that_is_saved_unchanged_is_no_step() {
    let mut sitting = base();
    let dataset = sitting.dataset().clone();
    sitting.must(&Edit::Head(Box::new(HeadDraft::of(&dataset))));
    for at in dataset.entity_ids() {
        sitting.must(&Edit::Entity { at: Some(at), draft: Box::new(EntityDraft::of(&dataset, at)) });
    }
    for at in dataset.relation_ids() {
        sitting.must(&Edit::Relation { at: Some(at), draft: Box::new(RelationDraft::of(&dataset, at)) });
    }
    let source = SourceDraft::of(&dataset, SourceIx(0));
    sitting.must(&Edit::Source { at: Some(SourceIx(0)), draft: Box::new(source) });
    let domain = DomainDraft::of(&dataset, DomainIx(0));
    sitting.must(&Edit::Domain { at: Some(DomainIx(0)), draft: Box::new(domain) });
    assert_eq!(sitting.loan().history.undo_name(), None);
    assert!(to_json(sitting.dataset()).contains("x-kept"));
}

#[test]
fn the_selection_is_taken_away_and_what_is_gone_is_not_selected() {
    let mut sitting = base();
    let rows = [
        (Selection::Nothing, Err("Nothing is selected"), "Remove"),
        (Selection::tie(EntityIx(0), EntityIx(3)), Err("The two have no relation of their own"), "Remove"),
        (Selection::tie(EntityIx(0), EntityIx(1)), Ok(()), "Remove Border"),
        (Selection::Relation(RelationIx(1)), Ok(()), "Remove Alliance"),
        (Selection::Entity(EntityIx(2)), Ok(()), "Remove C and 1 relation"),
    ];
    for (selection, can, word) in rows {
        sitting.send(Command::Select(selection));
        assert_eq!((sitting.loan().can(Action::Delete), sitting.loan().name(Action::Delete).as_ref()), (can, word));
        if can.is_ok() {
            sitting.act(Action::Delete);
            assert_eq!(sitting.loan().history.undo_name(), Some(word));
            sitting.act(Action::Undo);
        }
    }
    sitting.send(Command::Select(Selection::Entity(EntityIx(3))));
    sitting.edit(remove(&[0], &[]));
    assert_eq!(sitting.loan().session.selection, Selection::Entity(EntityIx(2)), "P by its new place");
    sitting.act(Action::Delete);
    assert_eq!(sitting.loan().session.selection, Selection::Nothing);
    sitting.edit(remove(&[99], &[99]));
    assert_eq!(summary(sitting.dataset()), "b c | league(b c) talks(b c)");
}

#[test]
fn pins_stay_with_their_entities() {
    let mut sitting = base();
    sitting.wait("the layout", |loan| loan.phase == Phase::Settled);
    let there = detente::geom::Point::new(400.0, -250.0);
    sitting.carry("c", there);
    sitting.edit(remove(&[0], &[]));
    assert_eq!((sitting.place("c"), sitting.loan().document.pins.len()), (there, 1));
    sitting.wait("the smaller layout", |loan| loan.phase == Phase::Settled);
    assert_eq!(sitting.place("c"), there);
    sitting.act(Action::Undo);
    assert_eq!(sitting.place("c"), there);
}

/// The sample, record by record through the forms; what points forward is added by a second edit.
#[test]
fn the_sample_is_built_from_an_empty_window() {
    let mut sitting = Sitting::new(None);
    let sample = sitting.dataset().clone();
    sitting.act(Action::New);
    assert_eq!((sitting.title().as_str(), summary(sitting.dataset()).as_str()), ("Untitled map", " | "));
    sitting.must(&Edit::Head(Box::new(HeadDraft::of(&sample))));
    for at in 0..sample.sources.len() {
        let draft = Box::new(SourceDraft::of(&sample, SourceIx::new(at)));
        sitting.must(&Edit::Source { at: None, draft });
    }
    for at in 0..sample.domains.len() {
        let draft = Box::new(DomainDraft::of(&sample, DomainIx::new(at)));
        sitting.must(&Edit::Domain { at: None, draft });
    }
    for at in sample.entity_ids() {
        let draft = EntityDraft { attributes: Vec::new(), ..EntityDraft::of(&sample, at) };
        sitting.must(&entity(draft));
        assert_eq!(sitting.loan().session.selection, Selection::Entity(at));
    }
    for at in sample.relation_ids() {
        let draft = RelationDraft::of(&sample, at);
        sitting.must(&relation(RelationDraft { part_of: String::new(), about: Vec::new(), ..draft }));
        assert_eq!(sitting.loan().session.selection, Selection::Relation(at));
    }
    for at in sample.entity_ids() {
        sitting.must(&Edit::Entity { at: Some(at), draft: Box::new(EntityDraft::of(&sample, at)) });
    }
    for at in sample.relation_ids() {
        sitting.must(&Edit::Relation { at: Some(at), draft: Box::new(RelationDraft::of(&sample, at)) });
    }
    let built = sitting.dataset().clone();
    assert_eq!(Dataset { extra: sample.extra.clone(), ..built }, sample);
    sitting.wait("the layout", |loan| loan.phase == Phase::Settled);
    assert!(sitting.loan().positions.x.iter().all(|x| x.is_finite()));
    let mut steps = 0;
    while sitting.loan().can(Action::Undo).is_ok() {
        sitting.act(Action::Undo);
        steps += 1;
    }
    assert!(steps > 100 && summary(sitting.dataset()) == " | ");
}

/// An edit by numbers that are taken modulo what there is; it may be refused, and then nothing changes.
#[derive(Clone, Debug)]
struct Wish {
    sort: u8,
    a: usize,
    b: usize,
    word: String,
}

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    let word = prop_oneof![
        3 => "[a-zé]{1,6}( [A-Z]{1,3})?".prop_map(String::from),
        1 => any::<String>(),
        1 => Just("1907-01~".to_owned()),
    ];
    let wish = (0..9_u8, any::<usize>(), any::<usize>(), word);
    prop::collection::vec(wish.prop_map(|(sort, a, b, word)| Wish { sort, a, b, word }), 1..20)
}

fn edit_of(dataset: &Dataset, Wish { sort, a, b, word }: Wish) -> Option<Edit> {
    let entity_at = |n: usize| EntityIx::new(n % dataset.entities.len().max(1));
    let relation_at = |n: usize| RelationIx::new(n % dataset.relations.len().max(1));
    let has = (!dataset.entities.is_empty(), !dataset.relations.is_empty());
    let kinds = &dataset.vocabulary;
    let kind = &kinds.relation_kinds[a % 27];
    Some(match sort {
        0 => entity(EntityDraft { name: word, ..EntityDraft::blank(&kinds.entity_kinds[a % 9].id) }),
        1 if has.0 => {
            let draft = RelationDraft::proposed(dataset, kind, &[entity_at(a), entity_at(b)]);
            relation(RelationDraft { when_text: word, ..draft })
        }
        2 if has.1 => {
            let draft = RelationDraft::of(dataset, relation_at(a));
            let draft = RelationDraft { when: word.clone(), label: word, ..draft };
            Edit::Relation { at: Some(relation_at(a)), draft: Box::new(draft) }
        }
        3 if has.0 => {
            let draft =
                EntityDraft { summary: word.clone(), aliases: vec![word], ..EntityDraft::of(dataset, entity_at(a)) };
            Edit::Entity { at: Some(entity_at(a)), draft: Box::new(draft) }
        }
        4 => remove(&[(a % 12) as u32], &[]),
        5 => remove(&[], &[(a % 12) as u32, (b % 12) as u32]),
        6 if has.0 && has.1 => {
            let speaker = dataset.entity(entity_at(b)).id.clone();
            let draft = EvidenceDraft { quote: word, speaker, ..EvidenceDraft::proposed(dataset) };
            Edit::Evidence { of: relation_at(a), at: None, draft: Box::new(draft) }
        }
        7 if has.1 => {
            let about = vec![dataset.relation(relation_at(b)).id.clone()];
            let draft = RelationDraft {
                about,
                part_of: dataset.relation(relation_at(a)).id.clone(),
                ..RelationDraft::of(dataset, relation_at(b))
            };
            Edit::Relation { at: Some(relation_at(b)), draft: Box::new(draft) }
        }
        8 => Edit::Source { at: None, draft: Box::new(SourceDraft { title: word, ..SourceDraft::default() }) },
        _ => return None,
    })
}

#[test]
fn any_edits_leave_a_file_that_is_read_as_it_stands() {
    let mut runner = TestRunner::new(Config { cases: 32, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&wishes(), |wishes| {
        let mut sitting = base();
        let first = sitting.content();
        for wish in wishes {
            let Some(edit) = edit_of(sitting.dataset(), wish) else { continue };
            let before = sitting.content();
            sitting.edit(edit);
            if !sitting.loan().session.faults.is_empty() {
                prop_assert_eq!(&sitting.content(), &before);
            }
            let read = parse(to_json(sitting.dataset()).as_bytes(), &Limits::default(), &Cancel::default());
            let read = read.map_err(|err| TestCaseError::fail(err.to_string()))?;
            let loud = read.diagnostics.iter().filter(|d| d.code != "long-quote").count();
            prop_assert_eq!(loud, 0, "{:?}", read.diagnostics);
            prop_assert_eq!(&read.dataset, sitting.dataset());
        }
        let last = sitting.content();
        while sitting.loan().can(Action::Undo).is_ok() {
            sitting.act(Action::Undo);
        }
        prop_assert_eq!(sitting.content(), first);
        while sitting.loan().can(Action::Redo).is_ok() {
            sitting.act(Action::Redo);
        }
        prop_assert_eq!(sitting.content(), last);
        Ok(())
    });
    outcome.expect("every dataset is read as it stands");
}
