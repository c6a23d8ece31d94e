//! Maps written in the formats of other programs: read again by our readers, by an XML parser, and by networkx and
//! igraph where Python has them.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

#[path = "written/everything.rs"]
mod everything;
#[path = "generated/mod.rs"]
mod generated;
#[path = "written/paths.rs"]
mod paths;
#[path = "written/places.rs"]
mod places;
#[path = "written/python.rs"]
mod python;
#[path = "written/texts.rs"]
mod texts;
#[path = "written/times.rs"]
mod times;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use detente::dataset::{Dataset, Relation, RelationIx, Sign, schema};
use detente::export::foreign::{Nary, Reason, TARGETS, Target, Wish, Written};
use detente::import::{Cancel, Imported, Limits, foreign, parse};
use generated::dataset;
use proptest::prelude::*;

fn read(text: &str) -> Imported {
    parse(text.as_bytes(), &Limits::default(), &Cancel::default()).unwrap_or_else(|err| panic!("{err}\n{text}"))
}

fn write(target: &str, dataset: &Dataset) -> Written {
    Target::of_id(target).unwrap().write(dataset, Wish::default())
}

fn sample() -> Dataset {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/baku-visit.json");
    read(&fs::read_to_string(path).unwrap()).dataset
}

/// Relations that are no edge.
fn is_hub(relation: &Relation) -> bool {
    relation.participants.len() != 2
}

/// Targets with a reader, each with whether its text is XML.
fn with_reader() -> Vec<(&'static str, bool)> {
    let readers = [
        ("node-link", "node-link-json", false),
        ("graphml", "graphml", true),
        ("gexf", "gexf", true),
        ("cyjs", "cytoscape-json", false),
    ];
    let is_read = |reader: &str| foreign::FORMATS.iter().any(|format| format.id == reader);
    readers.into_iter().filter(|(_, reader, _)| is_read(reader)).map(|(target, _, xml)| (target, xml)).collect()
}

/// A text as a format has room for it.
fn within(text: &str, xml: bool) -> String {
    let barred = |c: char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r') && c != '\u{7f}';
    let barred = |c: char| barred(c) || matches!(c, '\u{fffe}' | '\u{ffff}');
    if xml { text.replace(barred, "\u{fffd}") } else { text.to_owned() }
}

/// Nothing of a map is missing in what was read of it again, but for what is told.
fn same(before: &Dataset, after: &Dataset, xml: bool) -> Result<(), TestCaseError> {
    let hubs = before.relations.iter().filter(|relation| is_hub(relation));
    let spokes: usize = hubs.clone().map(|relation| relation.participants.len()).sum();
    prop_assert_eq!(after.entities.len(), before.entities.len() + hubs.clone().count());
    prop_assert_eq!(after.relations.len(), before.relations.len() - hubs.count() + spokes);
    for (old, new) in before.entities.iter().zip(&after.entities) {
        prop_assert_eq!(&new.id, &within(&old.id, xml));
        let name = within(&old.name, xml);
        prop_assert!(
            new.name == name || (old.name.trim().is_empty() && new.name == new.id),
            "{:?} {:?}",
            new.name,
            name
        );
        let (old_kind, new_kind) = (before.vocabulary.entity_kind(old.kind), after.vocabulary.entity_kind(new.kind));
        prop_assert_eq!(&new_kind.id, &old_kind.id);
        prop_assert_eq!(new.geo, old.geo);
        if let Some(summary) = old.summary.as_ref().filter(|summary| !summary.trim().is_empty()) {
            prop_assert_eq!(new.summary.clone(), Some(within(summary, xml)));
        }
        for alias in &old.aliases {
            let said = new.attributes.iter().filter(|attribute| attribute.key == "aliases");
            let values: Vec<&str> = said.map(|attribute| attribute.value.as_str()).collect();
            let as_json = within(&schema::quoted(alias), xml);
            prop_assert!(
                values.contains(&within(alias, xml).as_str()) || values.iter().any(|it| it.contains(&as_json)),
                "{values:?}"
            );
        }
    }
    let edges = before.relations.iter().filter(|relation| !is_hub(relation));
    let by_id: BTreeMap<&str, &Relation> = after.relations.iter().map(|it| (it.id.as_str(), it)).collect();
    for old in edges {
        let id = within(&old.id, xml);
        let Some(new) = by_id.get(id.as_str()) else {
            return Err(TestCaseError::fail(format!("{id} is missing")));
        };
        let ends = |it: &Relation| it.participants.iter().map(|end| end.entity).collect::<BTreeSet<_>>();
        prop_assert_eq!(ends(new), ends(old));
        prop_assert_eq!((new.weight, new.sign, new.status), (old.weight, old.sign, old.status));
        let said = old.label.as_ref().filter(|label| !label.trim().is_empty());
        let label = said.map(|label| within(label, xml)).filter(|label| !label.trim().is_empty());
        prop_assert_eq!(&new.label, &label);
        let all = new.extra.iter().map(|(_, json)| json.as_str()).collect::<Vec<_>>().join("\n");
        for text in old.evidence.iter().filter_map(|evidence| evidence.quote.as_ref()) {
            let quoted = within(&schema::quoted(text), xml);
            let twice = schema::quoted(&quoted);
            prop_assert!(all.contains(&quoted) || all.contains(twice.trim_matches('"')), "{quoted} in {all}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again(dataset in dataset()) {
        for (target, xml) in with_reader() {
            let imported = read(&write(target, &dataset).text);
            let dropped = imported.account.dropped;
            prop_assert_eq!((dropped.entities, dropped.relations), (0, 0), "{}", target);
            same(&dataset, &imported.dataset, xml)?;
            // What came from a graph goes back into one and comes again, equal.
            let written = write(target, &imported.dataset);
            let again = read(&written.text);
            prop_assert_eq!(&again.dataset.entities, &imported.dataset.entities, "{}", target);
            prop_assert_eq!(&again.dataset.relations, &imported.dataset.relations, "{}", target);
        }
    }

    #[test]
    fn pajek_keeps_vertices_ties_and_weights(dataset in dataset()) {
        let after = read(&write("pajek", &dataset).text).dataset;
        let hubs = dataset.relations.iter().filter(|relation| is_hub(relation));
        let spokes: usize = hubs.clone().map(|relation| relation.participants.len()).sum();
        prop_assert_eq!(after.entities.len(), dataset.entities.len() + hubs.clone().count());
        prop_assert_eq!(after.relations.len(), dataset.relations.len() - hubs.count() + spokes);
        let weights = |relations: &[Relation]| {
            let edges = relations.iter().filter(|relation| !is_hub(relation));
            let mut all: Vec<f64> = edges.map(|relation| relation.weight.unwrap_or(1.0)).collect();
            all.retain(|weight| *weight != 1.0);
            all.sort_by(f64::total_cmp);
            all
        };
        prop_assert_eq!(weights(&after.relations), weights(&dataset.relations));
        let negative = |relations: &[Relation]| {
            let edges = relations.iter().filter(|relation| !is_hub(relation) && relation.weight != Some(0.0));
            edges.filter(|relation| relation.sign == Some(Sign::Negative)).count()
        };
        // Spokes of a hub may be negative too.
        prop_assert!(negative(&after.relations) >= negative(&dataset.relations));
    }

    #[test]
    fn nodes_and_edges_stand_in_tables(dataset in dataset()) {
        let written = write("csv", &dataset);
        let rows = |text: &str| {
            let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            rows.records().collect::<Result<Vec<_>, _>>().map_err(|err| TestCaseError::fail(format!("{err}: {text}")))
        };
        let (nodes, edges) = (rows(&written.text)?, rows(written.edges.as_deref().unwrap())?);
        let hubs = dataset.relations.iter().filter(|relation| is_hub(relation));
        let spokes: usize = hubs.clone().map(|relation| relation.participants.len()).sum();
        prop_assert_eq!(nodes.len(), 1 + dataset.entities.len() + hubs.clone().count());
        prop_assert_eq!(edges.len(), 1 + dataset.relations.len() - hubs.count() + spokes);
        let formula = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']) && text.parse::<f64>().is_err();
        for row in nodes.iter().chain(&edges) {
            prop_assert!(!row.iter().any(formula), "{:?}", row);
        }
        for (row, entity) in nodes[1..].iter().zip(&dataset.entities) {
            prop_assert_eq!(row[0].strip_prefix('\'').unwrap_or(&row[0]), entity.id.strip_prefix('\'').unwrap_or(&entity.id));
        }
        let ids: BTreeSet<&str> = nodes[1..].iter().map(|row| &row[0]).collect();
        for row in &edges[1..] {
            prop_assert!(ids.contains(&row[0]) && ids.contains(&row[1]), "{:?}", row);
        }
    }

    #[test]
    fn every_text_is_well_formed(dataset in dataset()) {
        let nodes = dataset.entities.len() + dataset.relations.iter().filter(|relation| is_hub(relation)).count();
        for target in ["graphml", "gexf"] {
            let text = write(target, &dataset).text;
            let document = roxmltree::Document::parse(&text).map_err(|err| TestCaseError::fail(format!("{err}: {text}")))?;
            let ids: Vec<&str> = document.descendants().filter(|it| it.has_tag_name_local("node")).filter_map(|it| it.attribute("id")).collect();
            prop_assert_eq!(ids.len(), nodes);
            prop_assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), nodes);
            for (id, entity) in ids.iter().zip(&dataset.entities) {
                prop_assert_eq!(*id, &within(&entity.id, true));
            }
        }
    }
}

trait Local {
    fn has_tag_name_local(&self, name: &str) -> bool;
}

impl Local for roxmltree::Node<'_, '_> {
    fn has_tag_name_local(&self, name: &str) -> bool {
        self.tag_name().name() == name
    }
}

#[test]
fn what_changes_is_told() {
    let dataset = sample();
    for target in TARGETS {
        let written = target.write(&dataset, Wish::default());
        let reasons: BTreeSet<Reason> = written.changes.iter().map(|change| change.reason).collect();
        assert_eq!(reasons.contains(&Reason::Spokes), target.id != "detente", "{}", target.id);
        assert_eq!(reasons.contains(&Reason::Head), matches!(target.id, "gexf" | "pajek" | "csv"), "{}", target.id);
        let hubs = dataset.relations.iter().filter(|relation| is_hub(relation)).count();
        let told = written.changes.iter().find(|change| change.reason == Reason::Spokes);
        assert_eq!(told.map_or(hubs, |change| change.count), hubs);
    }
    let pajek = Target::of_id("pajek").unwrap().write(&dataset, Wish::default());
    assert!(pajek.changes.iter().all(|change| change.reason != Reason::Attributes), "nothing is kept so");
    let pairs = Target::of_id("node-link").unwrap().write(&dataset, Wish { nary: Nary::Pairs, ..Wish::default() });
    assert!(pairs.changes.iter().any(|change| change.reason == Reason::Dyads), "{:?}", pairs.changes);
    let open = Wish { all_directed: true, ..Wish::default() };
    let text = Target::of_id("graphml").unwrap().write(&dataset, open).text;
    assert!(!text.contains("directed=\"false\""));
    assert!(dataset.relations.len() > RelationIx::new(3).index());
}

#[test]
fn every_name_that_is_lost_is_given_and_a_sentence_lists_the_first() {
    let attributes: Vec<String> = (1..=20).map(|number| format!("\"extra {number}\": {number}")).collect();
    let text = format!(
        r#"{{"nodes": ["a", "b"], "links": [{{"source": "a", "target": "b", "weight": -2.5, {}}}]}}"#,
        attributes.join(", ")
    );
    let written = write("pajek", &read(&text).dataset);
    assert!(written.text.contains("\n1 2 -2.5\n"), "{}", written.text);
    let lost = written.changes.iter().find(|change| change.reason == Reason::AttributeLeftOut).unwrap();
    assert!((1..=20).all(|number| lost.names.contains(&format!("extra {number}"))), "{lost:?}");
    assert!(!lost.names.iter().any(|name| name == "sign"), "{lost:?}");
    assert!(lost.sentence().ends_with(", …)"), "{}", lost.sentence());
}

#[test]
fn the_table_of_edges_is_read_again() {
    let before = sample();
    let written = write("csv", &before);
    let reasons: Vec<Reason> = written.changes.iter().map(|change| change.reason).collect();
    assert!(reasons.contains(&Reason::ListText) && reasons.contains(&Reason::JsonText), "{reasons:?}");
    let after = read(written.edges.as_deref().unwrap());
    let hubs = before.relations.iter().filter(|relation| is_hub(relation));
    let spokes: usize = hubs.clone().map(|relation| relation.participants.len()).sum();
    assert_eq!(after.account.dropped.relations, 0, "{:?}", after.diagnostics);
    assert_eq!(after.dataset.relations.len(), before.relations.len() - hubs.count() + spokes);
    let ends = |dataset: &Dataset, relation: &Relation, by_id: bool| {
        let name = |end: &detente::dataset::Participant| {
            let entity = dataset.entity(end.entity);
            if by_id { entity.id.clone() } else { entity.name.clone() }
        };
        relation.participants.iter().map(name).collect::<BTreeSet<_>>()
    };
    let said = |dataset: &Dataset, relation: &Relation, by_id: bool| {
        let kind = dataset.vocabulary.relation_kind(relation.kind).id.clone();
        (kind, ends(dataset, relation, by_id), relation.sign, relation.status, relation.label.clone())
    };
    let count = |all: Vec<_>| {
        let mut counts = BTreeMap::new();
        for one in all {
            *counts.entry(format!("{one:?}")).or_insert(0) += 1;
        }
        counts
    };
    let edges = before.relations.iter().filter(|relation| !is_hub(relation));
    let old = count(edges.map(|relation| said(&before, relation, true)).collect());
    let new = count(after.dataset.relations.iter().map(|relation| said(&after.dataset, relation, false)).collect());
    for (what, times) in old {
        assert!(new.get(&what) >= Some(&times), "{what} is missing in {new:#?}");
    }
}

#[test]
fn a_pair_of_files_bears_the_name_that_was_asked_for() {
    let paths = |target: &str, path: &str| Target::of_id(target).unwrap().paths(std::path::Path::new(path));
    let pair = ["a/map-nodes.csv", "a/map-edges.csv"].map(std::path::PathBuf::from);
    for path in ["a/map.csv", "a/map-nodes.csv", "a/map-edges.csv", "a/map"] {
        assert_eq!(paths("csv", path), pair, "{path}");
    }
    assert_eq!(paths("csv", "b.CSV"), ["b-nodes.CSV", "b-edges.CSV"].map(std::path::PathBuf::from));
    assert_eq!(paths("gexf", "a/map.gexf"), [std::path::PathBuf::from("a/map.gexf")]);
}

/// Places, sizes, colours, kinds and directions of parallel edges, digits and types.
const DRAWN: &str = r##"{"directed": true, "graph": {"name": "Drawn", "made": 7}, "nodes": [
  {"id": "a", "label": "A", "x": 1.5, "y": -2, "size": 3, "color": "#0a1b2c", "n": 9007199254740993, "is": true, "t": "007"},
  {"id": "b", "label": "B", "x": 0, "y": 40, "color": "#ffffff", "n": 2, "is": false, "t": "=1+1"}],
  "edges": [{"id": "1", "source": "a", "target": "b", "kind": "flow", "weight": 0.25, "color": "#112233"},
  {"id": "2", "source": "a", "target": "b", "kind": "loan", "weight": 2},
  {"id": "3", "source": "b", "target": "a", "kind": "loan", "directed": false}]}"##;

#[test]
fn places_colours_and_parallel_kinds_come_again() {
    let before = read(DRAWN).dataset;
    for (target, _) in with_reader() {
        let written = write(target, &before);
        let after = read(&written.text).dataset;
        assert_eq!(after.entities, before.entities, "{target}: {}", written.text);
        assert_eq!(after.relations, before.relations, "{target}: {}", written.text);
        assert_eq!(after.title, before.title, "{target}");
    }
}
