//! Numbers of a whole graph. The projection of each is the dyads.

use std::collections::BTreeMap;

use super::Graph;
use crate::dataset::{Dataset, EntityIx};

/// Smallest, middle and largest number of neighbours over all entities.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Degrees {
    /// Smallest.
    pub min: usize,
    /// Median; the mean of the middle two for an even number of entities.
    pub median: f64,
    /// Largest.
    pub max: usize,
}

/// What is in a dataset.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Number of entities.
    pub entities: usize,
    /// Number of relations.
    pub relations: usize,
    /// Number of unordered pairs that are tied by a dyad.
    pub dyads: usize,
    /// Number of connected components over the dyads; an entity without one is a component of its own.
    pub components: usize,
    /// Tied pairs over all pairs; 0 for fewer than two entities.
    pub density: f64,
    /// Numbers of neighbours.
    pub degree: Degrees,
    /// Kind → number of entities; kinds that are met only.
    pub entity_kinds: BTreeMap<String, usize>,
    /// Kind → number of relations; kinds that are met only.
    pub relation_kinds: BTreeMap<String, usize>,
    /// Domain → number of relations in it; domains that are met only.
    pub domains: BTreeMap<String, usize>,
    /// Sign → number of relations; absent signs are not counted.
    pub signs: BTreeMap<String, usize>,
    /// Status → number of relations; absent statuses are not counted.
    pub statuses: BTreeMap<String, usize>,
}

pub(super) fn summary(graph: &Graph, dataset: &Dataset) -> Summary {
    let n = dataset.entities.len();
    let degrees: Vec<usize> = (0..n).map(|row| graph.neighbors.row(row).len()).collect();
    let dyads = degrees.iter().sum::<usize>() / 2;
    let pairs = n as f64 * (n as f64 - 1.0) / 2.0;
    Summary {
        entities: n,
        relations: dataset.relations.len(),
        dyads,
        components: components(graph, n),
        density: if n > 1 { dyads as f64 / pairs } else { 0.0 },
        degree: spread(degrees),
        entity_kinds: tally(dataset.entity_ids().map(|ix| dataset.entity_kind(ix).id.as_str())),
        relation_kinds: tally(dataset.relation_ids().map(|ix| dataset.relation_kind(ix).id.as_str())),
        domains: tally(
            dataset.relations.iter().flat_map(|r| &r.domains).map(|d| dataset.domains[d.index()].id.as_str()),
        ),
        signs: tally(dataset.relations.iter().filter_map(|r| r.sign).map(crate::dataset::Sign::id)),
        statuses: tally(dataset.relations.iter().filter_map(|r| r.status).map(crate::dataset::Status::id)),
    }
}

/// How often each word is met.
fn tally<'a>(words: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in words {
        *counts.entry(word.to_owned()).or_insert(0) += 1;
    }
    counts
}

fn spread(mut degrees: Vec<usize>) -> Degrees {
    degrees.sort_unstable();
    let n = degrees.len();
    let (Some(&min), Some(&max)) = (degrees.first(), degrees.last()) else { return Degrees::default() };
    let median = f64::midpoint(degrees[(n - 1) / 2] as f64, degrees[n / 2] as f64);
    Degrees { min, median, max }
}

/// Number of connected components over the neighbours; breadth first, without recursion.
fn components(graph: &Graph, n: usize) -> usize {
    let mut seen = vec![false; n];
    let mut queue = Vec::new();
    (0..n)
        .filter(|&root| {
            if seen[root] {
                return false;
            }
            seen[root] = true;
            queue.push(EntityIx::new(root));
            while let Some(at) = queue.pop() {
                for &next in graph.neighbors.row(at.index()) {
                    if !std::mem::replace(&mut seen[next.index()], true) {
                        queue.push(next);
                    }
                }
            }
            true
        })
        .count()
}
