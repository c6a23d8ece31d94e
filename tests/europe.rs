//! The sample of the six powers, 1872 to 1907: its facts, its sources, the questions that it must answer, and its map.
//!
//! `europe_facts.txt` holds the facts of every relation without their wording, one relation a line.

use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

use detente::dataset::{Certainty, Class, Dataset, Relation, RelationIx, Sign, Status, When, Window, day_from_ymd};
use detente::export::{Picture, svg};
use detente::geom::{Point, curve};
use detente::graph::Graph;
use detente::import::{Cancel, Count, Imported, Limits, parse};
use detente::layout::{Effort, solve};
use detente::scene::{Frame, Options, Scene};
use detente::style::Mode;

const SAMPLE: &[u8] = include_bytes!("../data/europe-1872-1907.json");
const FACTS: &str = include_str!("europe_facts.txt");

/// Short names of the six powers in tables, in file order.
const POWERS: [&str; 6] = ["AH", "F", "G", "GB", "I", "R"];

fn imported() -> Imported {
    parse(SAMPLE, &Limits::default(), &Cancel::default()).expect("the sample is a dataset")
}

fn dataset() -> Dataset {
    imported().dataset
}

/// The relations with their class.
fn relations(dataset: &Dataset) -> impl Iterator<Item = (RelationIx, Class, &Relation)> {
    dataset.relation_ids().map(|ix| (ix, dataset.class(ix), dataset.relation(ix)))
}

/// The ties that certainly hold in some part of `window`.
fn holding(dataset: &Dataset, window: Window) -> impl Iterator<Item = (RelationIx, &Relation)> {
    let holds =
        move |relation: &Relation| Certainty::answer(relation.when.as_ref(), Class::Tie, window) == Certainty::Certain;
    relations(dataset).filter(move |(_, class, r)| *class == Class::Tie && holds(r)).map(|(ix, _, r)| (ix, r))
}

fn relation<'a>(dataset: &'a Dataset, id: &str) -> &'a Relation {
    dataset.relations.iter().find(|r| r.id == id).unwrap_or_else(|| panic!("no relation {id}"))
}

#[test]
fn the_file_is_read_whole_and_without_a_remark() {
    let imported = imported();
    assert_eq!(imported.diagnostics, []);
    assert_eq!(imported.account.read, imported.account.kept);
    assert_eq!(imported.account.dropped, Count::default());
    assert_eq!(imported.account.kept.entities, 6);
    assert!(imported.account.kept.relations >= 35, "{:?}", imported.account.kept);
}

#[test]
fn the_head_says_what_is_covered_and_as_of_when() {
    let dataset = dataset();
    assert_eq!(dataset.title.as_deref(), Some("Europe, 1872–1907"));
    assert_eq!(dataset.license.as_deref(), Some("CC0-1.0"));
    assert_eq!(dataset.as_of.as_ref().map(When::text), Some("1907-08-31"));
    assert!(dataset.description.is_some() && dataset.coverage.is_some());
}

#[test]
fn a_power_of_then_bears_no_code_of_a_state_of_today() {
    let names: Vec<_> = dataset().entities.into_iter().map(|e| (e.name, e.codes.to_vec())).collect();
    let expected = [
        ("Austria-Hungary", "300"),
        ("France", "220"),
        ("Germany", "255"),
        ("Great Britain", "200"),
        ("Italy", "325"),
        ("Russia", "365"),
    ];
    assert_eq!(names, expected.map(|(name, cow)| (name.to_owned(), vec![("cow".to_owned(), cow.to_owned())])));
}

/// One line of the facts: id, kind, when, sign, status, part of, obligations, domains, participants.
fn fact(dataset: &Dataset, ix: RelationIx) -> String {
    let relation = dataset.relation(ix);
    let kind = dataset.relation_kind(ix);
    let or_none = |words: Vec<&str>| if words.is_empty() { "-".to_owned() } else { words.join(" ") };
    let who = relation.participants.iter().map(|p| {
        let id = &dataset.entity(p.entity).id;
        let plain = ["member", "participant", "party"].contains(&p.role.as_str());
        if plain { id.clone() } else { format!("{id}:{}", p.role) }
    });
    let who: Vec<String> = who.collect();
    [
        relation.id.clone(),
        kind.id.clone(),
        relation.when.as_ref().map_or("-", When::text).to_owned(),
        relation.sign.map_or("-", Sign::id).to_owned(),
        relation.status.map_or("-", |status| status.id()).to_owned(),
        relation.part_of.map_or("-", |whole| &dataset.relation(whole).id).to_owned(),
        or_none(relation.obligations.iter().map(|obligation| obligation.id()).collect()),
        or_none(relation.domains.iter().map(|&domain| dataset.domain(domain).id.as_str()).collect()),
        who.join(" "),
    ]
    .join(" | ")
}

#[test]
fn every_relation_is_that_of_the_facts() {
    let dataset = dataset();
    let facts: Vec<&str> = FACTS.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(facts.len(), dataset.relations.len());
    for (ix, expected) in dataset.relation_ids().zip(facts) {
        assert_eq!(fact(&dataset, ix), expected);
    }
}

#[test]
fn relations_and_sources_stand_in_the_order_of_their_dates() {
    let dataset = dataset();
    let starts: Vec<_> = dataset.relations.iter().map(|r| r.when.as_ref().and_then(When::earliest)).collect();
    assert!(starts.is_sorted() && starts.iter().all(Option::is_some), "{starts:?}");
    let published: Vec<_> = dataset.sources.iter().map(|s| s.published.as_ref().and_then(When::earliest)).collect();
    assert!(published.is_sorted() && published.iter().all(Option::is_some), "{published:?}");
}

#[test]
fn every_relation_has_a_treaty_or_crisis_as_its_source() {
    let dataset = dataset();
    let mut used = BTreeSet::new();
    for relation in &dataset.relations {
        assert!(!relation.evidence.is_empty(), "{}: no evidence", relation.id);
        for evidence in &relation.evidence {
            let source = evidence.source.unwrap_or_else(|| panic!("{}: no source", relation.id));
            assert!(evidence.modality.is_some(), "{}: no modality", relation.id);
            used.insert(source);
        }
    }
    assert_eq!(used.len(), dataset.sources.len(), "every source is used");
    let titles: BTreeSet<&str> = dataset.sources.iter().map(|source| source.title.as_str()).collect();
    assert_eq!(titles.len(), dataset.sources.len(), "no title stands twice");
    for source in &dataset.sources {
        assert_ne!(source.title, source.id);
        assert!(source.published.is_some(), "{}: no date", source.id);
    }
}

#[test]
fn nothing_is_given_from_memory_that_would_have_to_be_looked_up() {
    let dataset = dataset();
    assert!(dataset.sources.iter().all(|source| source.url.is_none() && source.retrieved.is_none()));
    for evidence in dataset.relations.iter().flat_map(|r| &r.evidence) {
        assert_eq!((&evidence.locator, &evidence.quote, evidence.speaker), (&None, &None, None));
    }
}

#[test]
fn the_wording_is_short_and_even() {
    let dataset = dataset();
    let labels: BTreeSet<_> = dataset.relations.iter().map(|relation| relation.label.as_deref()).collect();
    assert_eq!(labels.len(), dataset.relations.len(), "no label stands twice");
    for relation in &dataset.relations {
        assert!(relation.label.as_deref().is_some_and(is_title), "{}: {:?}", relation.id, relation.label);
        for evidence in &relation.evidence {
            let summary = evidence.summary.as_deref();
            assert!(summary.is_some_and(is_sentence), "{}: {summary:?}", relation.id);
        }
        for note in &relation.notes {
            assert!(note.text.ends_with('.') && note.text.chars().count() <= 200, "{}: {}", relation.id, note.text);
        }
    }
    for entity in &dataset.entities {
        assert!(entity.summary.as_deref().is_some_and(is_sentence), "{}: {:?}", entity.id, entity.summary);
    }
}

fn is_sentence(text: &str) -> bool {
    let length = text.chars().count();
    text.starts_with(char::is_uppercase) && text.ends_with('.') && !text.contains(". ") && length <= 160
}

/// A title for a list: short, and without a full stop.
fn is_title(text: &str) -> bool {
    (1..=64).contains(&text.chars().count()) && text.starts_with(char::is_uppercase) && !text.ends_with('.')
}

#[test]
fn every_tie_has_a_sign_and_a_start_and_says_when_it_ended() {
    for (_, _, relation) in relations(&dataset()).filter(|(_, class, _)| *class == Class::Tie) {
        let id = &relation.id;
        let when = relation.when.as_ref().unwrap_or_else(|| panic!("{id}: undated"));
        assert!(relation.sign.is_some(), "{id}: unsigned");
        assert!(when.earliest().is_some() && when.text().contains('/'), "{id}: {}", when.text());
        let ended = relation.status == Some(Status::Ended);
        let over = when.latest().is_some_and(|last| last < day_from_ymd(1907, 8, 31));
        let on_the_day = relation.id == "asian_rivalry";
        assert_eq!(ended, over || on_the_day, "{id}: status and end");
    }
}

#[test]
fn every_event_happened_within_the_time_of_the_map() {
    let time = Window { first: day_from_ymd(1872, 1, 1), last: day_from_ymd(1907, 8, 31) };
    for (_, class, relation) in relations(&dataset()) {
        let answer = Certainty::answer(relation.when.as_ref(), class, time);
        assert_eq!(answer, Certainty::Certain, "{}", relation.id);
    }
}

#[test]
fn alliances_say_what_they_oblige_to_and_stand_for_it() {
    let dataset = dataset();
    for (ix, _, relation) in relations(&dataset) {
        let is_alliance = dataset.relation_kind(ix).id == "alliance";
        assert_eq!(is_alliance, !relation.obligations.is_empty(), "{}", relation.id);
        if is_alliance {
            assert_eq!(relation.sign, Some(Sign::Positive), "{}", relation.id);
        }
    }
}

#[test]
fn crises_disputes_and_rivalries_are_negative() {
    let dataset = dataset();
    for (ix, _, relation) in relations(&dataset) {
        let against = ["crisis", "dispute", "rivalry", "sanction"].contains(&dataset.relation_kind(ix).id.as_str());
        assert_eq!(against, relation.sign == Some(Sign::Negative), "{}", relation.id);
    }
}

#[test]
fn one_tie_ended_in_1887_in_1890_and_in_1904() {
    let dataset = dataset();
    for (year, id) in [(1887, "three_emperors_alliance"), (1890, "reinsurance_treaty"), (1904, "anglo_french_rivalry")]
    {
        let window = Window::years(year, year);
        let ended = relations(&dataset).filter(|(_, class, relation)| {
            let last = relation.when.as_ref().and_then(When::latest);
            *class == Class::Tie && last.is_some_and(|last| window.contains(last))
        });
        assert_eq!(ended.map(|(_, _, r)| r.id.as_str()).collect::<Vec<_>>(), [id], "in {year}");
    }
}

#[test]
fn the_reinsurance_treaty_held_in_1890_and_not_after() {
    let dataset = dataset();
    let year = Window::years(1890, 1890);
    let after = Window::years(1891, 1891);
    assert!(holding(&dataset, year).any(|(_, r)| r.id == "reinsurance_treaty"));
    assert!(holding(&dataset, after).all(|(_, r)| r.id != "reinsurance_treaty"));
}

#[test]
fn italy_was_allied_with_germany_and_austria_hungary_in_1883() {
    let dataset = dataset();
    let italy = dataset.entities.iter().position(|e| e.id == "italy").expect("Italy");
    let mut allies = BTreeSet::new();
    for (ix, relation) in holding(&dataset, Window::years(1883, 1883)) {
        let members: Vec<usize> = relation.participants.iter().map(|p| p.entity.index()).collect();
        if dataset.relation_kind(ix).id == "alliance" && members.contains(&italy) {
            allies.extend(members.into_iter().filter(|&member| member != italy).map(|member| POWERS[member]));
        }
    }
    assert_eq!(allies, BTreeSet::from(["AH", "G"]));
}

#[test]
fn france_and_britain_settled_on_8_april_1904() {
    let dataset = dataset();
    let day = day_from_ymd(1904, 4, 8);
    let rivalry = relation(&dataset, "anglo_french_rivalry").when.as_ref().and_then(When::latest);
    let entente = relation(&dataset, "entente_cordiale").when.as_ref().and_then(When::earliest);
    assert_eq!((rivalry, entente), (Some(day), Some(day)));
}

/// The pairs that ties with `sign` certainly join on a day, each written "AH–G", in file order of the powers.
fn signed_pairs(dataset: &Dataset, graph: &Graph, day: (i64, u8, u8), sign: Sign) -> String {
    let window = Window::day(day_from_ymd(day.0, day.1, day.2));
    let signed = holding(dataset, window).filter(|(_, relation)| relation.sign == Some(sign));
    let pairs = signed.flat_map(|(ix, _)| graph.dyads_of(ix));
    let pairs: BTreeSet<_> = pairs.map(|dyad| (dyad.from.min(dyad.to), dyad.from.max(dyad.to))).collect();
    let names = pairs.into_iter().map(|(a, b)| format!("{}–{}", POWERS[a.index()], POWERS[b.index()]));
    names.collect::<Vec<_>>().join(" ")
}

#[test]
fn the_balance_of_the_powers_can_be_read_year_by_year() {
    let (dataset, graph) = (dataset(), Graph::new(&dataset()));
    for (day, friends, rivals) in [
        ((1875, 1, 1), "AH–G AH–R G–R", "F–G GB–R"),
        ((1880, 1, 1), "AH–G", "F–G GB–R"),
        ((1881, 7, 1), "AH–G AH–R G–R", "F–G F–I GB–R"),
        ((1883, 1, 1), "AH–G AH–I AH–R G–I G–R", "F–G F–GB F–I GB–R"),
        ((1890, 1, 1), "AH–G AH–GB AH–I G–I G–R GB–I", "F–G F–GB F–I G–R GB–R"),
        ((1890, 7, 1), "AH–G AH–GB AH–I G–I GB–I", "F–G F–GB F–I G–R GB–R"),
        ((1892, 1, 1), "AH–G AH–GB AH–I F–R G–I GB–I", "F–G F–GB F–I G–R GB–R"),
        ((1895, 1, 1), "AH–G AH–GB AH–I F–R G–I GB–I", "F–G F–GB F–I GB–R"),
        ((1904, 5, 1), "AH–G AH–I AH–R F–GB F–I F–R G–I", "F–G G–GB GB–R"),
        ((1905, 7, 1), "AH–G AH–I AH–R F–GB F–I F–R G–I", "F–G G–GB GB–R"),
        ((1907, 9, 1), "AH–G AH–I AH–R F–GB F–I F–R G–I GB–R", "F–G G–GB"),
    ] {
        let pairs = [Sign::Positive, Sign::Negative].map(|sign| signed_pairs(&dataset, &graph, day, sign));
        assert_eq!(pairs, [friends, rivals], "on {day:?}");
    }
}

/// The scene with its exported picture.
fn picture(seed: u64) -> (Scene, Frame) {
    let dataset = dataset();
    let graph = Graph::new(&dataset);
    let scene = Scene::new(&dataset, &graph, &Options::default());
    let stop = AtomicBool::new(false);
    let positions = solve(&scene.request(seed), &Effort { threads: 1, stop: &stop, progress: &|_| {} });
    let picture = Picture { title: dataset.title.clone(), ..Picture::new(1600, 1000, Mode::Light) };
    let frame = picture.frame(&dataset, &scene, &positions);
    (scene, frame)
}

/// How often two lines of the picture cross, spokes included.
fn crossings(frame: &Frame) -> usize {
    let spokes = frame.hubs.iter().flat_map(|hub| hub.spokes.iter().copied());
    let lines: Vec<Vec<Point>> =
        frame.ties.iter().map(|tie| tie.curve).chain(spokes).map(|line| curve::polyline(line, 40)).collect();
    let pairs = lines.iter().enumerate().flat_map(|(at, a)| lines[at + 1..].iter().map(move |b| (a, b)));
    pairs.map(|(a, b)| curve::crossings(a, b).len()).sum()
}

#[test]
fn the_map_stays_readable_from_any_seed() {
    for seed in [7, 1, 2, 3, 4] {
        let (_, frame) = picture(seed);
        assert_eq!(frame.nodes.len(), 6);
        assert_eq!(frame.labels.len(), 6, "seed {seed}: every name finds a place");
        let counts = (frame.hubs.len(), frame.ties.len(), crossings(&frame));
        assert!(counts.0 <= 4 && counts.1 <= 20 && counts.2 <= 50, "seed {seed}: {counts:?}");
    }
}

#[test]
fn a_pair_with_much_between_them_is_one_line_with_a_count() {
    let (scene, _) = picture(7);
    let name = |node: u32| POWERS[scene.nodes[node as usize].entity.index()];
    let heavy = scene.curves.iter().filter(|curve| curve.relations.len() > 1);
    let heavy: BTreeSet<String> =
        heavy.map(|c| format!("{}–{}: {}", name(c.ends[0]), name(c.ends[1]), c.relations.len())).collect();
    let expected = ["AH–R: 6", "F–I: 6", "G–GB: 6", "G–R: 6", "GB–R: 6"];
    assert_eq!(heavy, expected.map(str::to_owned).into());
}

#[test]
fn the_caption_of_many_sources_still_says_as_of_when() {
    let svg = svg(&picture(7).1);
    assert!(svg.contains("Statuses as of 31 August 1907."), "the end of the caption is cut");
}
