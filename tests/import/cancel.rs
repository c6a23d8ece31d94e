//! Calling off: every reader looks at the flag every few thousand records, ends at whichever look it is raised, and ends
//! when another thread raises it; how far it is rises from the beginning to the end.

use std::fmt::Write as _;
use std::io::Write as _;
use std::thread::{Builder, yield_now};

use detente::import::{Cancel, ImportError, Limits, parse};

/// Edges of each text, and the most between two looks.
const EDGES: usize = 4_200;
const OFTEN: usize = 4_096;

/// A graph of a hundred nodes in a format: what stands before the nodes, each node, what stands before the edges, each
/// edge, and the end. `A` and `B` are the numbers of the ends.
type Form = (&'static str, [&'static str; 5]);

#[rustfmt::skip]
const FORMS: &[Form] = &[
    ("detente/1", [r#"{"format":"detente/1","entities":["#, r#"{"id":"A"},"#, r#"{"id":"z"}],"relations":["#, r#"{"kind":"trade","from":"A","to":"B"},"#, r#"{"kind":"trade","from":"1","to":"2"}]}"#]),
    ("node-link", [r#"{"nodes":["#, r#"{"id":"A"},"#, r#"{"id":"z"}],"links":["#, r#"{"source":"A","target":"B"},"#, r#"{"source":"1","target":"2"}]}"#]),
    ("cytoscape", [r#"{"elements":{"nodes":["#, r#"{"data":{"id":"A"}},"#, r#"{"data":{"id":"z"}}],"edges":["#, r#"{"data":{"source":"A","target":"B"}},"#, r#"{"data":{"source":"1","target":"2"}}]}}"#]),
    ("JSON Lines", ["", "{\"id\":\"A\"}\n", "", "{\"source\":\"A\",\"target\":\"B\"}\n", ""]),
    ("graphml", ["<graphml><graph edgedefault='directed'>", "<node id='A'/>", "", "<edge source='A' target='B'/>", "</graph></graphml>"]),
    ("gexf", ["<gexf><graph><nodes>", "<node id='A'/>", "</nodes><edges>", "<edge source='A' target='B'/>", "</edges></graph></gexf>"]),
    ("pajek", ["*Vertices 101\n", "", "*Arcs\n", "A B\n", ""]),
    ("dot", ["digraph {", "A;", "", "A -> B;", "}"]),
    ("gml", ["graph [ directed 1 ", "node [ id A ] ", "", "edge [ source A target B ] ", "]"]),
    ("edges", ["", "", "", "A B\n", ""]),
    ("table", ["from,to,kind\n", "", "", "A,B,trade\n", ""]),
];

/// The texts with so many edges each, and one of them packed.
fn texts(edges: usize) -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    let text = move |(name, [start, node, between, edge, end]): &Form| {
        let mut text = (*start).to_owned();
        for at in 1..=100 {
            text.push_str(&node.replace('A', &at.to_string()));
        }
        text.push_str(between);
        for at in 0..edges {
            let (a, b) = (at % 100 + 1, (at * 7 + at / 100 + 1) % 100 + 1);
            text.push_str(&edge.replace('A', &a.to_string()).replace('B', &b.to_string()));
        }
        write!(text, "{end}").unwrap();
        (*name, text.into_bytes())
    };
    let mut all: Vec<_> = FORMS.iter().map(text).collect();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&all[0].1).unwrap();
    all.push(("gzip", packed.finish().unwrap()));
    all.into_iter()
}

#[test]
fn every_reader_looks_often_and_ends_at_each_look() {
    for (name, bytes) in texts(EDGES) {
        let cancel = Cancel::default();
        let loaded = parse(&bytes, &Limits::default(), &cancel);
        let found = loaded.map(|imported| imported.account.kept.relations + imported.account.merged.relations);
        assert!(found.as_ref().is_ok_and(|found| *found >= EDGES), "{name}: {found:?}");
        let looks = cancel.looks();
        assert!(looks * OFTEN >= EDGES, "{name} looks {looks} times");
        for last in (0..looks).step_by(looks.div_ceil(3)).chain([looks - 1]) {
            let cancel = Cancel::at_look(last);
            let result = parse(&bytes, &Limits::default(), &cancel);
            assert!(matches!(result, Err(ImportError::Cancelled)), "{name} at look {last} of {looks}");
            assert!(cancel.looks() <= last + 2, "{name} goes on after look {last} of {looks}");
        }
    }
}

#[test]
fn how_far_a_reader_is_rises_with_every_look() {
    for (name, bytes) in texts(EDGES) {
        let cancel = Cancel::default();
        parse(&bytes, &Limits::default(), &cancel).unwrap();
        let looks = cancel.looks();
        assert!(cancel.share() > 0.25, "{name} says {} at its end", cancel.share());
        let mut last = 0.0;
        for look in (0..looks).step_by(looks.div_ceil(4)) {
            let cancel = Cancel::at_look(look);
            assert!(parse(&bytes, &Limits::default(), &cancel).is_err(), "{name} at look {look}");
            assert!((last..=1.0).contains(&cancel.share()), "{name} is at {} after {last}", cancel.share());
            last = cancel.share();
        }
    }
}

/// What becomes of a text whose reading is stopped by another thread once it has said how far it is.
fn stopped(text: &[u8]) -> Result<(), ImportError> {
    let cancel = Cancel::default();
    std::thread::scope(|scope| {
        let reader = || {
            let result = parse(text, &Limits::default(), &cancel).map(drop);
            // Whoever waits for a reader that has said nothing goes on.
            cancel.report(1.0);
            result
        };
        let reader = Builder::new().name("a reader".to_owned()).spawn_scoped(scope, reader).expect("a thread");
        while cancel.share() == 0.0 {
            yield_now();
        }
        cancel.cancel();
        reader.join().expect("no panic")
    })
}

#[test]
fn a_flag_that_another_thread_raises_stops_a_reader() {
    // A busy machine may not get to the flag before a small file is read; it is raised in a larger one then.
    let mut left: Vec<&str> = texts(0).map(|(name, _)| name).collect();
    for edges in [10_000, 80_000, 640_000] {
        for (name, text) in texts(if left.is_empty() { 0 } else { edges }) {
            if left.contains(&name) && matches!(stopped(&text), Err(ImportError::Cancelled)) {
                left.retain(|other| *other != name);
            }
        }
    }
    assert_eq!(left, [""; 0], "these go on");
}

#[test]
fn what_is_one_long_value_is_called_off_in_the_middle_of_it() {
    let texts = format!("\"{}\",", "x".repeat(1 << 10)).repeat(3 << 10);
    for text in [
        format!(r#"{{"format":"detente/1","entities":[{{"id":"a","attributes":{{"long":[{texts}1]}}}}]}}"#),
        format!(r#"{{"graphs":[{{"nodes":{{"a":{{"metadata":{{"long":[{texts}1]}}}}}},"edges":[]}}]}}"#),
    ] {
        let cancel = Cancel::default();
        // What such a value may be is another question.
        drop(parse(text.as_bytes(), &Limits::default(), &cancel));
        let looks = cancel.looks();
        assert!(looks > text.len() >> 20, "it looks {looks} times");
        for last in [looks / 3, looks * 9 / 10] {
            let result = parse(text.as_bytes(), &Limits::default(), &Cancel::at_look(last));
            assert!(matches!(result, Err(ImportError::Cancelled)), "at look {last} of {looks}");
        }
    }
}
