//! How long a question takes: a search, all shortest paths between two, a recount of every facet, and the index that is
//! made once for a map.

use std::fmt::Write as _;

use detente::dataset::{Dataset, EntityIx};
use detente::geom::Rng;
use detente::graph::{Facet, Filter, Graph, Group, Index, Rules, Ways};
use detente::import::{Cancel, Limits, parse};
use detente::scene::{Census, Options, Scene};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Numbers of relations; there are as many entities.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

const SYLLABLES: [&str; 16] =
    ["ba", "ku", "ira", "ni", "tel", "aviv", "mos", "kow", "par", "is", "ber", "lin", "ank", "ara", "lon", "don"];

/// As many entities as relations: names of four syllables, an alias for each second one, a code; ties at random, each
/// tenth of them a meeting of five.
fn map(relations: usize) -> Dataset {
    let mut rng = Rng::new(5);
    let mut below = |n: usize| ((rng.unit() * n as f32) as usize).min(n - 1);
    let mut text = String::from(r#"{"format": "detente/1", "entities": ["#);
    for at in 0..relations {
        let mut name = || (0..4).map(|_| SYLLABLES[below(16)]).collect::<String>();
        let (name, alias) = (name(), name());
        let alias = if at % 2 == 0 { format!(r#", "aliases": ["{alias}"]"#) } else { String::new() };
        let comma = if at > 0 { "," } else { "" };
        write!(
            text,
            r#"{comma}{{"id": "e{at}", "kind": "country", "name": "{name} {at}", "codes": {{"x": "Q{at}"}}{alias}}}"#
        )
        .expect("memory");
    }
    text.push_str(r#"], "relations": ["#);
    for at in 0..relations {
        let comma = if at > 0 { "," } else { "" };
        let size = if at % 10 == 0 { 5 } else { 2 };
        let (kind, role) = if size == 5 { ("meeting", "participant") } else { ("border", "party") };
        let who: Vec<String> =
            (0..size).map(|_| format!(r#"{{"entity": "e{}", "role": "{role}"}}"#, below(relations))).collect();
        write!(text, r#"{comma}{{"kind": "{kind}", "participants": [{}]}}"#, who.join(",")).expect("memory");
    }
    text.push_str("]}");
    parse(text.as_bytes(), &Limits::default(), &Cancel::default()).expect("a dataset").dataset
}

/// The index, made once for each dataset.
#[divan::bench(args = SIZES)]
fn index(bencher: Bencher<'_, '_>, relations: usize) {
    let dataset = map(relations);
    bencher.bench(|| Index::new(black_box(&dataset)));
}

/// One keystroke: what has been typed so far.
mod search {
    use super::{Bencher, Index, SIZES, black_box, map};

    fn typed(bencher: Bencher<'_, '_>, relations: usize, query: &str) {
        let index = Index::new(&map(relations));
        bencher.bench(|| index.search(black_box(query)));
    }

    #[divan::bench(args = SIZES)]
    fn one_letter(bencher: Bencher<'_, '_>, relations: usize) {
        typed(bencher, relations, "b");
    }

    #[divan::bench(args = SIZES)]
    fn a_part(bencher: Bencher<'_, '_>, relations: usize) {
        typed(bencher, relations, "bakui");
    }

    /// Letters that stand apart from each other.
    #[divan::bench(args = SIZES)]
    fn scattered(bencher: Bencher<'_, '_>, relations: usize) {
        typed(bencher, relations, "bkuira");
    }

    /// Nothing is found, and so it is tried with each letter left out.
    #[divan::bench(args = SIZES)]
    fn a_slip(bencher: Bencher<'_, '_>, relations: usize) {
        typed(bencher, relations, "telavivzmoskow");
    }
}

/// All shortest paths between the first and the last, of which a hundred are written out.
#[divan::bench(args = SIZES)]
fn paths(bencher: Bencher<'_, '_>, relations: usize) {
    let dataset = map(relations);
    let graph = Graph::new(&dataset);
    let ways = Ways { dataset: &dataset, graph: &graph, rules: Rules::default(), presence: None };
    let to = EntityIx::new(relations - 1);
    bencher.bench(|| ways.shortest(black_box(EntityIx::new(0)), to, 100));
}

/// What a click on a facet costs beside the scene: what the filter leaves, and the counts of every list.
#[divan::bench(args = SIZES)]
fn facets(bencher: Bencher<'_, '_>, relations: usize) {
    let dataset = map(relations);
    let graph = Graph::new(&dataset);
    let scene = Scene::new(&dataset, &graph, &Options::default());
    let mut filter = Filter::default();
    filter.toggle(&Facet { group: Group::RelationKind, value: Some("meeting".to_owned()) }, &[]);
    let first = Census::new(&dataset, &graph, &scene, &Filter::default(), None);
    bencher.bench(|| Census::new(&dataset, &graph, &scene, black_box(&filter), Some(&first)));
}
