//! networkx and igraph read what is written, and count the same.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::process::Command;

use detente::dataset::Dataset;
use detente::export::foreign::{Place, Target, Wish};

use super::everything::{EVERYTHING, europe};
use super::{is_hub, read, sample};

/// Prints a line `name nodes edges` for each file that a program reads; the first line names the programs.
const SCRIPT: &str = r#"
import sys, json, csv
programs = []
try:
    import networkx as nx
    programs.append("networkx")
except ImportError:
    nx = None
try:
    import igraph
    programs.append("igraph")
except ImportError:
    igraph = None
print("programs", *programs)
if nx:
    # networkx before 3 has the names of GEXF up to 1.2.
    versions = nx.readwrite.gexf.GEXF.versions
    named = {"NS_GEXF": "http://gexf.net/1.3", "NS_VIZ": "http://gexf.net/1.3/viz", "VERSION": "1.3"}
    versions.setdefault("1.3", {**versions["1.2draft"], **named})
def node_link(path):
    data = json.load(open(path))
    try:
        return nx.node_link_graph(data, edges="edges")
    except TypeError:
        return nx.node_link_graph(data, link="edges")
def pair(path):
    g = nx.MultiDiGraph()
    rows = lambda part: csv.DictReader(open(path + part, newline=""))
    g.add_nodes_from(row["id"] for row in rows("-nodes.csv"))
    g.add_edges_from((row["source"], row["target"]) for row in rows("-edges.csv"))
    return g
for path in sys.argv[1:]:
    if nx:
        for name, g in [
            ("node-link", node_link(path + ".json")),
            ("graphml", nx.read_graphml(path + ".graphml", force_multigraph=True)),
            ("gexf", nx.read_gexf(path + ".gexf")),
            ("cyjs", nx.cytoscape_graph(json.load(open(path + ".cyjs")))),
            ("csv", pair(path)),
        ] + ([("pajek", nx.read_pajek(path + ".net"))] if path.endswith("plain") else []):
            print("networkx-" + name, g.number_of_nodes(), g.number_of_edges())
    if igraph:
        for name, g in [
            ("graphml", igraph.Graph.Read_GraphML(path + ".graphml")),
        ] + ([("pajek", igraph.Graph.Read_Pajek(path + ".net"))] if path.endswith("plain") else []):
            print("igraph-" + name, g.vcount(), g.ecount())
"#;

/// A graph without kinds.
const PLAIN: &str = r#"{"directed": true, "nodes": [{"id": "a", "label": "A, the first"}, {"id": "b"}, {"id": "c d"}],
  "links": [{"source": "a", "target": "b", "weight": 2}, {"source": "a", "target": "b"}, {"source": "c d", "target": "a"}]}"#;

/// Numbers of nodes and edges of the graph of a dataset.
fn size(dataset: &Dataset) -> (usize, usize) {
    let hubs = dataset.relations.iter().filter(|relation| is_hub(relation));
    let spokes: usize = hubs.clone().map(|relation| relation.participants.len()).sum();
    (dataset.entities.len() + hubs.clone().count(), dataset.relations.len() - hubs.count() + spokes)
}

#[test]
fn networkx_and_igraph_count_the_same() {
    let python = std::env::var("DETENTE_PYTHON").unwrap_or_else(|_unset| "python3".to_owned());
    let folder = tempfile::tempdir().unwrap();
    // Neither reads the relations of Pajek, which a graph without kinds does not have.
    let plain = read(PLAIN).dataset;
    let everything = read(EVERYTHING).dataset;
    let datasets = [("sample", sample()), ("europe", europe()), ("everything", everything), ("plain", plain)];
    let mut expected = String::new();
    let mut command = Command::new(&python);
    command.arg("-c").arg(SCRIPT);
    for (name, dataset) in &datasets {
        let places: Vec<_> =
            (0..dataset.entities.len()).map(|at| Some(Place { x: at as f64, y: 0.5 - at as f64 })).collect();
        for target in ["node-link", "graphml", "gexf", "cyjs", "pajek", "csv"].map(|id| Target::of_id(id).unwrap()) {
            let written = target.write(dataset, Wish { all_directed: true, places: &places, ..Wish::default() });
            let path = folder.path().join(format!("{name}.{}", target.ending));
            for (path, text) in target.paths(&path).iter().zip(written.texts()) {
                fs::write(path, text).unwrap();
            }
        }
        command.arg(folder.path().join(name));
        let (nodes, edges) = size(dataset);
        let is_plain = *name == "plain";
        for (reader, reads) in [
            ("networkx-node-link", true),
            ("networkx-graphml", true),
            ("networkx-gexf", true),
            ("networkx-cyjs", true),
            ("networkx-csv", true),
            ("networkx-pajek", is_plain),
            ("igraph-graphml", true),
            ("igraph-pajek", is_plain),
        ] {
            if reads {
                writeln!(expected, "{reader} {nodes} {edges}").unwrap();
            }
        }
    }
    let output = command.output();
    let said = match &output {
        Ok(output) => String::from_utf8_lossy(&output.stdout).into_owned(),
        Err(err) => format!("programs: {err}"),
    };
    let (programs, counts) = said.split_once('\n').unwrap_or((&said, ""));
    for program in ["networkx", "igraph"] {
        if !programs.contains(program) {
            // Not by a macro, whose words a test that passes keeps to itself.
            let words = format!("{python} has no {program}, which would read what is written; set DETENTE_PYTHON\n");
            std::io::stderr().write_all(words.as_bytes()).unwrap();
            expected =
                expected.lines().filter(|line| !line.starts_with(program)).fold(String::new(), |mut all, line| {
                    all.push_str(line);
                    all.push('\n');
                    all
                });
        }
    }
    assert_eq!(counts, expected, "{output:?}");
}
