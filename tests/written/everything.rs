//! A dataset that says all that can be said, in every format and back: what is not there again was told as lost.

use std::collections::BTreeSet;
use std::fs;

use detente::dataset::{Dataset, schema};
use detente::export::foreign::{Change, Nary, TARGETS, Target, Wish};
use detente::import::{Cancel, Limits, open};
use serde_json::Value;

use super::{read, sample, within};

/// Relations of three, spells, parallel kinds, notes, evidence, groups, keys that nobody knows, and hostile texts.
pub(crate) const EVERYTHING: &str = r##"{ "format": "detente/1", "title": "All <of> \"it\"", "description": "Line one\nline two",
  "license": "CC0-1.0", "as_of": "2001-02?", "coverage": "one \u001b file", "mine": {"deep": ["kept", 7]},
  "sources": [{ "id": "s1", "title": "A source & more", "publisher": "P;Q", "published": "1999~", "url": "https://example.org/?a=b&c", "extra": "of source" }],
  "domains": [{ "id": "energy", "label": "Energy, so called" }],
  "kinds": [{ "id": "lending", "of": "relation", "class": "tie", "label": "Lending", "directed": true, "weight": "million a year" }],
  "entities": [
    { "id": "a", "kind": "country", "name": "Alvaria", "title": "The Republic", "codes": { "cow": 999 }, "aliases": ["Alva;ria", "=cmd()"],
      "metonyms": ["Alvapolis"], "geo": { "lat": 40.5, "lon": -9.25 }, "when": "1901/..", "summary": "A land,\nby the sea",
      "notes": [{ "text": "a note", "locator": "p. 7" }], "position": [3, 4.5], "size": 12, "color": "#a1b2c3",
      "attributes": { "character": [{ "value": "dry", "evidence": [{ "source": "s1", "locator": "¶ 8", "quote": "very dry" }] }] } },
    { "id": "b", "kind": "country", "name": "  Brennick  ", "position": [-3, 0], "unknown key": {"x": [1, 2.5, "three"]} },
    { "id": "c", "kind": "person", "name": "مرحبا \u202e", "unnamed": true, "position": [0, 1] },
    { "id": "d ]]> <d>", "kind": "community", "name": "+1 & -1", "position": [0, -7.125] },
    { "id": "bloc", "kind": "bloc", "name": "The bloc", "position": [1, 1] } ],
  "relations": [
    { "id": "r1", "kind": "mediation", "label": "Talks, in three", "status": "in-force", "when": "1950-03-04/1951", "domains": ["energy"],
      "participants": [{ "entity": "c", "role": "mediator" }, { "entity": "a", "role": "party", "sign": "negative", "side": "north" },
        { "entity": "b", "role": "party", "footnote": "late" }],
      "evidence": [{ "source": "s1", "locator": "¶ 1", "summary": "so it was", "quote": "they met", "speaker": "c", "modality": "quoted", "said": "1950", "covers": ["a"], "page": 9 }] },
    { "id": "r2", "kind": "lending", "from": "a", "to": "b", "weight": 2.5, "sign": "positive", "when": "1960/1970", "when_text": "for ten years", "color": "#0000ff", "size": 2 },
    { "id": "r3", "kind": "lending", "from": "a", "to": "b", "weight": 1, "notes": ["a second loan"], "part_of": "r1" },
    { "id": "r4", "kind": "alliance", "from": "a", "to": "b", "obligations": ["defense", "neutrality"], "own": false },
    { "id": "r5", "kind": "statement", "participants": [{ "entity": "c", "role": "speaker" }], "about": ["r2"], "label": "@said" },
    { "id": "r6", "kind": "membership", "from": "b", "to": "bloc" },
    { "id": "r7", "kind": "border", "from": "d ]]> <d>", "to": "d ]]> <d>" } ] }"##;

/// The texts and numbers of a value, each with the key of its record.
fn leaves(value: &Value, key: &str, into: &mut BTreeSet<(String, String)>) {
    match value {
        Value::Object(entries) => entries.values().for_each(|value| leaves(value, key, into)),
        Value::Array(items) => items.iter().for_each(|value| leaves(value, key, into)),
        Value::String(text) => drop(into.insert((key.to_owned(), text.clone()))),
        Value::Number(number) => drop(into.insert((key.to_owned(), number.to_string()))),
        Value::Bool(_) | Value::Null => {}
    }
}

/// All that a dataset says, each with its key.
fn said(dataset: &Dataset) -> BTreeSet<(String, String)> {
    let json: Value = serde_json::from_str(&schema::to_json(dataset)).unwrap();
    let mut all = BTreeSet::new();
    for (key, value) in json.as_object().unwrap() {
        let records = value.as_array().filter(|_| key == "entities" || key == "relations");
        match records {
            Some(records) => records.iter().filter_map(Value::as_object).flatten().for_each(|(key, value)| {
                leaves(value, key, &mut all);
            }),
            None => leaves(value, key, &mut all),
        }
    }
    all
}

/// All texts that stand anywhere in a dataset, also in JSON that is a text, and in lists that are words.
fn found(dataset: &Dataset) -> BTreeSet<String> {
    let mut open: Vec<String> = said(dataset).into_iter().map(|(_, text)| text).collect();
    let mut all = BTreeSet::new();
    while let Some(text) = open.pop() {
        if !all.insert(text.clone()) {
            continue;
        }
        if let Ok(value) = serde_json::from_str::<Value>(&text) {
            let mut inner = BTreeSet::new();
            leaves(&value, "", &mut inner);
            open.extend(inner.into_iter().map(|(_, text)| text));
        }
        open.extend(text.split("; ").map(str::to_owned));
    }
    all
}

/// What is read again of a file.
fn again(target: &Target, dataset: &Dataset, wish: Wish<'_>) -> (Dataset, Vec<Change>) {
    let written = target.write(dataset, wish);
    if !target.is_pair() {
        return (read(&written.text).dataset, written.changes);
    }
    let folder = tempfile::tempdir().unwrap();
    let paths = target.paths(&folder.path().join("map.csv"));
    for (path, text) in paths.iter().zip(written.texts()) {
        fs::write(path, text).unwrap();
    }
    let imported = open(&paths[0], &Limits::default(), &Cancel::default()).unwrap();
    (imported.dataset, written.changes)
}

/// Numbers of places, which Pajek brings between 0 and 1.
fn is_of_place(key: &str) -> bool {
    key == "position"
}

#[test]
fn what_is_not_read_again_was_told_as_lost() {
    let datasets = [read(EVERYTHING).dataset, sample(), europe()];
    let mut silent = Vec::new();
    for (number, dataset) in datasets.iter().enumerate() {
        let before = said(dataset);
        for (target, nary) in TARGETS.iter().flat_map(|target| [(target, Nary::Spokes), (target, Nary::Pairs)]) {
            let (after, changes) = again(target, dataset, Wish { nary, ..Wish::default() });
            let there = found(&after);
            let is_xml = matches!(target.id, "graphml" | "gexf");
            let lost: Vec<&Change> = changes.iter().filter(|change| change.reason.is_loss()).collect();
            let names = |key: &str| lost.iter().any(|change| change.names.iter().any(|name| name == key));
            for (key, text) in &before {
                let text_there = within(text, is_xml);
                let number_there = text.parse::<f64>().is_ok_and(|number| there.contains(&number.to_string()));
                if there.contains(&text_there) || number_there || text.trim().is_empty() || key == "format" {
                    continue;
                }
                // Blanks round a name say nothing, and a name that is a formula stands behind an apostrophe.
                let told = match key.as_str() {
                    "name" | "label" => there.contains(text.trim()) || !lost.is_empty(),
                    "summary" => names("description") || names("summary"),
                    "geo" => names("lat") && names("lon"),
                    // The ends are by their ids, and in Pajek by their numbers.
                    "participants" | "from" | "to" => ["id", "side", "footnote"].into_iter().any(names),
                    key if is_of_place(key) => changes.iter().any(|change| change.reason.id() == "places-scaled"),
                    key => names(key),
                };
                if !told {
                    silent.push(format!("{number} {} {nary:?}: {key} {text:?}", target.id));
                }
            }
        }
    }
    assert!(silent.is_empty(), "gone in silence:\n{}", silent.join("\n"));
}

pub(crate) fn europe() -> Dataset {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/europe-1872-1907.json");
    read(&fs::read_to_string(path).unwrap()).dataset
}
