//! Cancelling: every reader looks at the flag every few thousand records, and ends at whichever look it is raised.

use std::fmt::Write as _;
use std::io::Write as _;

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
    ("graphml", ["<graphml><graph edgedefault='directed'>", "<node id='A'/>", "", "<edge source='A' target='B'/>", "</graph></graphml>"]),
    ("gexf", ["<gexf><graph><nodes>", "<node id='A'/>", "</nodes><edges>", "<edge source='A' target='B'/>", "</edges></graph></gexf>"]),
    ("pajek", ["*Vertices 101\n", "", "*Arcs\n", "A B\n", ""]),
    ("dot", ["digraph {", "A;", "", "A -> B;", "}"]),
    ("gml", ["graph [ directed 1 ", "node [ id A ] ", "", "edge [ source A target B ] ", "]"]),
    ("edges", ["", "", "", "A B\n", ""]),
    ("table", ["from,to,kind\n", "", "", "A,B,trade\n", ""]),
];

fn texts() -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    let text = |(name, [start, node, between, edge, end]): &Form| {
        let mut text = (*start).to_owned();
        for at in 1..=100 {
            text.push_str(&node.replace('A', &at.to_string()));
        }
        text.push_str(between);
        for at in 0..EDGES {
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
    for (name, bytes) in texts() {
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
