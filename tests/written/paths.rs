//! Shortest paths beside those that networkx finds in the same graphs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use detente::dataset::{Dataset, EntityIx};
use detente::geom::Rng;
use detente::graph::{Graph, Rules, Ways};

use super::read;

/// Reads graphs as lines of a name, nodes, edges and pairs; prints for each pair the distance, the number of shortest
/// paths and who stands on one of them.
const SCRIPT: &str = r#"
import sys, json
try:
    import networkx as nx
except ImportError:
    print("no networkx"); sys.exit(0)
def reach(g, source):
    level, ways, front = {source: 0}, {source: 1}, [source]
    for layer in list(nx.bfs_layers(g, source))[1:]:
        for v in layer:
            level[v] = level[front[0]] + 1
            near = g.predecessors(v) if g.is_directed() else g.neighbors(v)
            ways[v] = sum(ways[u] for u in near if level.get(u) == level[v] - 1)
        front = layer
    return level, ways
for line in open(sys.argv[1]):
    graph = json.loads(line)
    g = nx.DiGraph() if graph["directed"] else nx.Graph()
    g.add_nodes_from(range(graph["nodes"]))
    g.add_edges_from(graph["edges"])
    back = g.reverse() if graph["directed"] else g
    for s, t in graph["pairs"]:
        if not nx.has_path(g, s, t):
            print(graph["name"], s, t, "none"); continue
        length = nx.shortest_path_length(g, s, t)
        from_s, ways = reach(g, s)
        to_t = nx.single_source_shortest_path_length(back, t)
        on = sorted(v for v in g if from_s.get(v, 1e9) + to_t.get(v, 1e9) == length)
        few = ways[t] <= 2000
        if few: assert len(list(nx.all_shortest_paths(g, s, t))) == ways[t]
        print(graph["name"], s, t, length, ways[t], *on)
"#;

/// A dataset of borders between numbered countries, and of meetings of several.
fn made(nodes: usize, edges: &[(usize, usize)], meetings: &[Vec<usize>]) -> Dataset {
    let entities = (0..nodes).map(|at| format!(r#"{{"id": "e{at}", "kind": "country", "name": "E{at}"}}"#));
    let borders = edges.iter().map(|(a, b)| format!(r#"{{"kind": "border", "from": "e{a}", "to": "e{b}"}}"#));
    let meetings = meetings.iter().map(|who| {
        let who = who.iter().map(|at| format!(r#"{{"entity": "e{at}", "role": "participant"}}"#));
        format!(r#"{{"kind": "meeting", "participants": [{}]}}"#, who.collect::<Vec<_>>().join(", "))
    });
    let relations: Vec<String> = borders.chain(meetings).collect();
    let entities = entities.collect::<Vec<_>>().join(", ");
    read(&format!(r#"{{"format": "detente/1", "entities": [{entities}], "relations": [{}]}}"#, relations.join(", ")))
        .dataset
}

fn random(nodes: usize, edges: usize, seed: u64) -> Vec<(usize, usize)> {
    let mut rng = Rng::new(seed);
    let mut below = |n: usize| ((rng.unit() * n as f32) as usize).min(n - 1);
    (0..edges).map(|_| (below(nodes), below(nodes))).filter(|(a, b)| a != b).collect()
}

fn graphs() -> Vec<(&'static str, Dataset)> {
    let sample = |name: &str| {
        let path = format!("{}/data/{name}.json", env!("CARGO_MANIFEST_DIR"));
        read(&fs::read_to_string(path).expect("a sample")).dataset
    };
    let chain: Vec<_> = (1..40).map(|at| (at - 1, at)).collect();
    let ring: Vec<_> = (0..30).map(|at| (at, (at + 1) % 30)).collect();
    let side = 12;
    let right = (0..side * side).filter(|at| at % side + 1 < side).map(|at| (at, at + 1));
    let grid: Vec<_> = right.chain((side..side * side).map(|at| (at - side, at))).collect();
    let tree: Vec<_> = (1..120).map(|at| ((at - 1) / 3, at)).collect();
    let sides: Vec<_> = (0..8).flat_map(|a| (8..20).map(move |b| (a, b))).collect();
    let diamonds: Vec<_> = (0..20)
        .flat_map(|at| [(3 * at, 3 * at + 1), (3 * at, 3 * at + 2), (3 * at + 1, 3 * at + 3), (3 * at + 2, 3 * at + 3)])
        .collect();
    let star: Vec<_> = (1..60).map(|at| (0, at)).collect();
    let meetings: Vec<Vec<usize>> = (0..12).map(|at| (0..6).map(|who| (4 * at + who) % 50).collect()).collect();
    vec![
        ("chain", made(40, &chain, &[])),
        ("ring", made(30, &ring, &[])),
        ("grid", made(side * side, &grid, &[])),
        ("tree", made(120, &tree, &[])),
        ("sides", made(20, &sides, &[])),
        ("diamonds", made(61, &diamonds, &[])),
        ("star", made(60, &star, &[])),
        ("sparse", made(200, &random(200, 210, 1), &[])),
        ("dense", made(80, &random(80, 600, 2), &[])),
        ("meetings", made(50, &[], &meetings)),
        ("mixed", made(90, &random(90, 60, 3), &meetings)),
        ("apart", made(40, &random(20, 40, 4), &[])),
        ("baku", sample("baku-visit")),
        ("europe", sample("europe-1872-1907")),
        ("world", sample("world")),
    ]
}

/// The projection, made of the records anew: the dyads of ties and events, and all pairs who act in a hub.
fn edges(dataset: &Dataset, graph: &Graph, forward: bool) -> BTreeSet<(u32, u32)> {
    let dyads = graph.dyads.iter().flat_map(|dyad| {
        let back = (!(forward && dyad.directed)).then_some((dyad.to.0, dyad.from.0));
        std::iter::once((dyad.from.0, dyad.to.0)).chain(back)
    });
    let hubs = dataset.relation_ids().filter(|ix| graph.is_hub[ix.index()]).flat_map(|ix| {
        let who: Vec<u32> = dataset.core_participants(ix).map(|p| p.entity.0).collect();
        who.iter().flat_map(|&a| who.iter().map(move |&b| (a, b))).filter(|(a, b)| a != b).collect::<Vec<_>>()
    });
    dyads.chain(hubs).collect()
}

#[test]
fn shortest_paths_are_those_of_networkx() {
    let python = std::env::var("DETENTE_PYTHON").unwrap_or_else(|_unset| "python3".to_owned());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (mut input, mut ours) = (String::new(), BTreeMap::new());
    for (name, dataset) in graphs() {
        let graph = Graph::new(&dataset);
        for forward in [false, true] {
            let nodes = dataset.entities.len();
            let pairs: Vec<(usize, usize)> = random(nodes, 12, 9).into_iter().chain([(0, nodes - 1)]).collect();
            let edges: Vec<[u32; 2]> = edges(&dataset, &graph, forward).into_iter().map(|(a, b)| [a, b]).collect();
            let name = format!("{name}-{forward}");
            writeln!(
                input,
                r#"{{"name": "{name}", "directed": {forward}, "nodes": {nodes}, "edges": {edges:?}, "pairs": {:?}}}"#,
                pairs.iter().map(|&(a, b)| [a, b]).collect::<Vec<_>>()
            )
            .expect("memory");
            let rules = Rules { forward, without_negative: false };
            let ways = Ways { dataset: &dataset, graph: &graph, rules, presence: None };
            for (from, to) in pairs {
                let found = ways.shortest(EntityIx::new(from), EntityIx::new(to), 1);
                let said = found.map_or_else(
                    || "none".to_owned(),
                    |found| {
                        let on: Vec<String> = found.levels.keys().map(|ix| ix.0.to_string()).collect();
                        format!("{} {} {}", found.steps, found.count, on.join(" "))
                    },
                );
                ours.insert(format!("{name} {from} {to}"), said);
            }
        }
    }
    let file = folder.path().join("graphs.txt");
    fs::write(&file, input).expect("a file in a temporary folder");
    let output = Command::new(&python).arg("-c").arg(SCRIPT).arg(&file).output();
    let said = match &output {
        Ok(output) => String::from_utf8_lossy(&output.stdout).into_owned(),
        Err(err) => format!("no networkx: {err}"),
    };
    if said.starts_with("no networkx") {
        println!("{python} has no networkx; set DETENTE_PYTHON to one that has, to have it look for the same paths");
        return;
    }
    let theirs: BTreeMap<String, String> = said
        .lines()
        .filter_map(|line| {
            let mut words = line.splitn(4, ' ');
            let key = [words.next()?, words.next()?, words.next()?].join(" ");
            Some((key, words.next()?.to_owned()))
        })
        .collect();
    assert_eq!(ours.len(), theirs.len(), "{output:?}");
    for (pair, found) in &ours {
        assert_eq!(Some(found), theirs.get(pair), "{pair}");
    }
    assert!(ours.values().any(|found| found == "none") && ours.len() > 300, "{}", ours.len());
}
