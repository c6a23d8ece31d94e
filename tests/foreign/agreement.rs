//! One graph that networkx and igraph wrote in eleven files: every reader finds the same nodes and edges in it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use detente::dataset::{Dataset, EntityIx};

use super::import;

/// What a file calls its nodes.
#[derive(Clone, Copy, Debug)]
enum Names {
    /// Their labels.
    Labels,
    /// Their ids, in place of labels.
    Ids,
    /// Nothing: they stand in the order of the file that names them.
    Places,
}

/// Every file whose format is read.
const FILES: &[(&str, Names)] = &[
    ("networkx-igo.nodelink.json", Names::Labels),
    ("networkx-igo.adjacency.json", Names::Labels),
    ("networkx-igo.cyjs", Names::Labels),
    ("networkx-igo.gml", Names::Ids),
    ("igraph-igo.gml", Names::Labels),
    ("networkx-igo.net", Names::Labels),
    ("igraph-igo.net", Names::Places),
    ("networkx-igo.graphml", Names::Labels),
    ("igraph-igo.graphml", Names::Labels),
    ("networkx-igo.gexf", Names::Labels),
    ("igraph-igo.dot", Names::Labels),
];

/// The folder of the set: named by a variable, else beside the folder of the program or above that.
fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("DETENTE_FORMATS").map(PathBuf::from);
    let above = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let near = above.ancestors().map(|folder| folder.join("shared/data/formats"));
    named.into_iter().chain(near).find(|folder| folder.is_dir())
}

/// Node names and edges by them, each edge with the number of times that it stands there, ends in order.
type Plain = (Vec<String>, BTreeMap<(String, String), usize>);

fn plain(dataset: &Dataset, name: impl Fn(EntityIx) -> String) -> Plain {
    let mut names: Vec<String> = dataset.entity_ids().map(&name).collect();
    names.sort();
    let mut edges = BTreeMap::new();
    for relation in &dataset.relations {
        let [a, b] = &relation.participants[..] else { panic!("an edge has two ends: {}", relation.id) };
        let (a, b) = (name(a.entity), name(b.entity));
        *edges.entry(if a < b { (a, b) } else { (b, a) }).or_insert(0) += 1;
    }
    (names, edges)
}

#[test]
fn every_reader_finds_the_same_graph() {
    let Some(folder) = folder() else {
        println!("the graph in eleven files is not there; set DETENTE_FORMATS to its folder");
        return;
    };
    let text = std::fs::read_to_string(folder.join("networkx-igo.nodelink.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let word = |value: &serde_json::Value, key: &str| value[key].as_str().unwrap().to_owned();
    let nodes: Vec<(String, String)> =
        json["nodes"].as_array().unwrap().iter().map(|node| (word(node, "id"), word(node, "label"))).collect();
    assert_eq!(nodes.len(), 473);
    let label_of: BTreeMap<&str, &str> = nodes.iter().map(|(id, label)| (id.as_str(), label.as_str())).collect();
    let edge = |edge: &serde_json::Value| (word(edge, "source"), word(edge, "target"));
    let edges: Vec<(String, String)> =
        json["edges"].as_array().unwrap_or_else(|| json["links"].as_array().unwrap()).iter().map(edge).collect();
    assert_eq!(edges.len(), 10_876);
    let expected = |name: &dyn Fn(&str) -> String| -> Plain {
        let mut names: Vec<String> = nodes.iter().map(|(id, _)| name(id)).collect();
        names.sort();
        let mut all = BTreeMap::new();
        for (a, b) in &edges {
            let (a, b) = (name(a), name(b));
            *all.entry(if a < b { (a, b) } else { (b, a) }).or_insert(0) += 1;
        }
        (names, all)
    };
    for (file, names) in FILES {
        let imported = import(&std::fs::read(folder.join(file)).unwrap()).unwrap();
        let dataset = &imported.dataset;
        let found = plain(dataset, |ix| match names {
            Names::Labels | Names::Ids => dataset.entity(ix).name.clone(),
            Names::Places => nodes[ix.index()].1.clone(),
        });
        let expected = match names {
            Names::Labels | Names::Places => expected(&|id| label_of[id].to_owned()),
            Names::Ids => expected(&str::to_owned),
        };
        assert_eq!(found.0, expected.0, "{file}: nodes");
        assert!(found.1 == expected.1, "{file}: edges");
        assert_eq!(imported.account.read, imported.account.kept, "{file}");
    }
}
