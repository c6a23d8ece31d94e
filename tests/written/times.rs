//! Dates in the files of other programs: the timeline of Gephi finds days, and our readers the dates again.

use detente::dataset::{Dataset, Relation, When};
use detente::export::foreign::{Target, Wish};
use proptest::prelude::*;

use super::everything::EVERYTHING;
use super::{generated, is_hub, read, with_reader, write};

/// Dates of entities and of ties, with the days that GEXF says of each.
const DAYS: &[(&str, [&str; 2], [&str; 2])] = &[
    // The date, the days of a tie, and those of an event.
    ("2015-03-07", ["2015-03-07", ""], ["2015-03-07", "2015-03-07"]),
    ("2015-03-07/2016-01-31", ["2015-03-07", "2016-01-31"], ["2015-03-07", "2016-01-31"]),
    ("2015-02/2016", ["2015-02-01", "2016-12-31"], ["2015-02-01", "2016-12-31"]),
    ("2016-02", ["2016-02-01", ""], ["2016-02-01", "2016-02-29"]),
    ("1872", ["1872-01-01", ""], ["1872-01-01", "1872-12-31"]),
    ("201X~", ["2010-01-01", ""], ["2010-01-01", "2019-12-31"]),
    ("1904?/1907~", ["1904-01-01", "1907-12-31"], ["1904-01-01", "1907-12-31"]),
    // May be read as from 2001 to 2021 where nothing but the text tells.
    ("2001-21", ["2001-03-01", ""], ["2001-03-01", "2001-05-31"]),
    ("1991/..", ["1991-01-01", ""], ["1991-01-01", ""]),
    ("1991/", ["1991-01-01", ""], ["1991-01-01", ""]),
    ("/1907", ["", "1907-12-31"], ["", "1907-12-31"]),
    ("../1907-05", ["", "1907-05-31"], ["", "1907-05-31"]),
    ("2025-03-15T10:00:00Z", ["2025-03-15", ""], ["2025-03-15", "2025-03-15"]),
    ("0001-01-01/9999-12-31", ["0001-01-01", "9999-12-31"], ["0001-01-01", "9999-12-31"]),
    // Years of other digits are no dates of XML.
    ("-0043", ["", ""], ["", ""]),
    ("0000", ["", ""], ["", ""]),
    ("-0043/0014", ["", "0014-12-31"], ["", "0014-12-31"]),
    ("Y12020", ["", ""], ["", ""]),
    ("1990/Y12020", ["1990-01-01", ""], ["1990-01-01", ""]),
];

/// Somebody and something that happened, a tie and a statement, each with this date.
fn dated(when: &str) -> Dataset {
    let text = format!(
        r#"{{ "format": "detente/1", "entities": [
          {{ "id": "a", "kind": "country", "name": "A", "when": "{when}" }},
          {{ "id": "e", "kind": "event", "name": "E", "when": "{when}" }} ],
        "relations": [
          {{ "id": "tie", "kind": "alliance", "from": "a", "to": "e", "when": "{when}", "when_text": "in its words" }},
          {{ "id": "hub", "kind": "statement", "participants": [{{ "entity": "a", "role": "speaker" }}], "when": "{when}" }} ] }}"#
    );
    read(&text).dataset
}

fn days_in(document: &roxmltree::Document<'_>, id: &str) -> [String; 2] {
    let record = document.descendants().find(|it| it.attribute("id") == Some(id) && it.attribute("label").is_some());
    let record = record
        .or_else(|| document.descendants().find(|it| it.attribute("id") == Some(id) && it.has_attribute("source")));
    let record = record.unwrap();
    ["start", "end"].map(|key| record.attribute(key).unwrap_or("").to_owned())
}

#[test]
fn gexf_says_the_days_of_each_date_and_the_date_comes_again() {
    for (when, tie, event) in DAYS {
        let before = dated(when);
        let text = write("gexf", &before).text;
        let document = roxmltree::Document::parse(&text).unwrap();
        for (id, days) in [("a", tie), ("e", event), ("tie", tie), ("hub", event)] {
            assert_eq!(days_in(&document, id), *days, "{when} of {id}: {text}");
        }
        let graph = document.descendants().find(|it| it.has_tag_name(("http://gexf.net/1.3", "graph"))).unwrap();
        let has_days = tie.iter().any(|day| !day.is_empty());
        assert_eq!(graph.attribute("mode"), has_days.then_some("dynamic"), "{when}");
        assert_eq!(graph.attribute("timeformat"), has_days.then_some("date"), "{when}");
        let after = read(&text);
        let found: Vec<_> = after.dataset.entities.iter().map(|it| it.when.as_ref().map(When::text)).collect();
        assert_eq!(found, [Some(*when); 3], "the hub among them: {text}");
        assert!(after.dataset.entities.iter().all(|it| it.attributes.is_empty() && it.extra.is_empty()), "{text}");
        let tie = &after.dataset.relations[0];
        assert_eq!(tie.when.as_ref().map(When::text), Some(*when), "{text}");
        assert_eq!(tie.when_text.as_ref().map(|text| text.as_str()), Some("in its words"));
        assert!(tie.extra.is_empty(), "{:?}", tie.extra);
        assert!(after.dataset.extra.iter().all(|(key, _)| key == "attribute_types"), "{:?}", after.dataset.extra);
        let told: Vec<_> = after.diagnostics.iter().filter(|it| it.code != "attribute-read").collect();
        assert!(told.is_empty(), "{when}: {told:#?}");
        let again = read(&write("gexf", &after.dataset).text).dataset;
        assert_eq!(again, after.dataset, "{when}");
    }
}

#[test]
fn a_map_without_dates_has_no_timeline() {
    let text = write("gexf", &read(r#"{"nodes": ["a", "b"], "links": [{"source": "a", "target": "b"}]}"#).dataset).text;
    assert!(!text.contains("dynamic") && !text.contains("start="), "{text}");
}

/// A relation with its date and the words for it.
type Tie = (String, Option<String>, Option<String>);

/// What entities and relations of two say of time.
fn times(dataset: &Dataset) -> (Vec<Option<String>>, Vec<Tie>) {
    let entities = dataset.entities.iter().map(|it| it.when.as_ref().map(|when| when.text().to_owned()));
    let edges = dataset.relations.iter().filter(|relation| !is_hub(relation));
    let relation = |it: &Relation| {
        let words = it.when_text.as_ref().map(|text| super::within(text, true)).filter(|text| !text.trim().is_empty());
        (super::within(&it.id, true), it.when.as_ref().map(|when| when.text().to_owned()), words)
    };
    (entities.collect(), edges.map(relation).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn dates_of_every_record_come_again(dataset in generated::dataset()) {
        for target in with_reader().into_iter().map(|(target, _)| target) {
            let (entities, relations) = times(&dataset);
            let (again, ties) = times(&read(&write(target, &dataset).text).dataset);
            prop_assert_eq!(&again[..entities.len()], &entities[..], "{}", target);
            for tie in &relations {
                let found = ties.iter().find(|other| other.0 == tie.0);
                prop_assert_eq!(found, Some(tie), "{}", target);
            }
        }
    }
}

#[test]
fn dates_and_their_words_come_again_in_every_format() {
    let text = r#"{ "format": "detente/1", "entities": [
      { "id": "a", "kind": "country", "name": "A", "when": "1990~", "attributes": { "when": "c. 1990" } },
      { "id": "b", "kind": "country", "name": "B", "attributes": { "when": "2020" } },
      { "id": "c", "kind": "country", "name": "C", "attributes": { "when": "2015-99" } } ],
      "relations": [
      { "id": "r1", "kind": "alliance", "from": "a", "to": "b", "when": "1990~", "when_text": "c. 1990", "start": "1980", "end": "1999-99" },
      { "id": "r2", "kind": "alliance", "from": "b", "to": "c", "when_text": "long ago" } ] }"#;
    let before = read(text).dataset;
    for (target, _) in with_reader() {
        let text = Target::of_id(target).unwrap().write(&before, Wish::default()).text;
        let after = read(&text);
        assert_eq!(after.dataset.entities, before.entities, "{target}: {text}");
        assert_eq!(after.dataset.relations, before.relations, "{target}: {text}");
        assert!(!after.has_warnings(), "{target}: {:#?}", after.diagnostics);
    }
    let everything = read(EVERYTHING).dataset;
    let after = read(&write("gexf", &everything).text).dataset;
    assert_eq!(after.entities[0].when, everything.entities[0].when);
}

#[test]
fn a_date_counts_only_where_its_days_are_those_beside_it() {
    let edge = |times: &str, when: &str| {
        let text = format!(
            r#"<gexf version="1.3"><graph defaultedgetype="undirected"><attributes class="edge"><attribute id="0" title="when" type="string"/></attributes>
              <nodes><node id="a"/><node id="b"/></nodes><edges><edge id="e" source="a" target="b" {times}><attvalues><attvalue for="0" value="{when}"/></attvalues></edge></edges></graph></gexf>"#
        );
        let relation = read(&text).dataset.relations.remove(0);
        let kept: Vec<String> = relation.extra.iter().map(|(key, json)| format!("{key}={json}")).collect();
        format!("{} {}", relation.when.as_ref().map_or("none", When::text), kept.join(" "))
    };
    for (times, when, expected) in [
        (r#"start="1990-01-01" end="1990-12-31""#, "1990", "1990 "),
        (r#"start="1990-01-01""#, "1990", "1990 "),
        (r#"start="1990-01-01" end="1990-12-30""#, "1990", "1990-01-01/1990-12-30 when (attribute)=\"1990\""),
        (r#"end="1990-12-31""#, "1990", "/1990-12-31 when (attribute)=\"1990\""),
        (r#"startopen="1990-01-01" end="1990-12-31""#, "1990", "1990-01-01/1990-12-31 when (attribute)=\"1990\""),
        (r#"start="1990-01-01" end="1990-12-31""#, "long ago", "1990-01-01/1990-12-31 when (attribute)=\"long ago\""),
        ("", "1990", "1990 "),
    ] {
        assert_eq!(edge(times, when), expected, "{times} {when}");
    }
}
