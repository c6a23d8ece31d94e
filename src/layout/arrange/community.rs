//! Communities by modularity: the method of Louvain (Blondel, Guillaume, Lambiotte and Lefebvre 2008), in the order of
//! the bodies, so that equal graphs give equal communities.

use std::collections::BTreeMap;

/// Passes over all bodies of one level at the most.
const PASSES: usize = 20;
/// Levels at the most.
const LEVELS: usize = 12;

/// A graph with weights; a link to itself counts once.
struct Weighted {
    beside: Vec<Vec<(usize, f64)>>,
    /// Sum of the weights at each body, with its own link twice.
    strength: Vec<f64>,
}

/// Body → its community, numbered in the order of their first bodies.
pub(super) fn communities(bodies: usize, links: &[[usize; 2]]) -> Vec<usize> {
    let mut all: Vec<usize> = (0..bodies).collect();
    let mut graph = Weighted::new(bodies, links.iter().map(|ends| (*ends, 1.0)));
    for _ in 0..LEVELS {
        let (moved, found) = graph.moved();
        if !moved {
            break;
        }
        let found = numbered(&found);
        for at in &mut all {
            *at = found[*at];
        }
        let count = found.iter().max().map_or(0, |last| last + 1);
        graph = graph.merged(&found, count);
    }
    numbered(&all)
}

impl Weighted {
    fn new(bodies: usize, links: impl Iterator<Item = ([usize; 2], f64)>) -> Self {
        let mut graph = Self { beside: vec![Vec::new(); bodies], strength: vec![0.0; bodies] };
        for ([a, b], weight) in links {
            graph.beside[a].push((b, weight));
            if a != b {
                graph.beside[b].push((a, weight));
            }
            graph.strength[a] += weight;
            graph.strength[b] += weight;
        }
        graph
    }

    /// Each body goes where modularity gains most, until none does. Whether one went anywhere.
    fn moved(&self) -> (bool, Vec<usize>) {
        let mut of: Vec<usize> = (0..self.beside.len()).collect();
        let mut total = self.strength.clone();
        let twice = self.strength.iter().sum::<f64>().max(1e-9);
        let mut ever = false;
        for _ in 0..PASSES {
            let mut moved = false;
            for body in 0..self.beside.len() {
                let mut near: BTreeMap<usize, f64> = BTreeMap::from([(of[body], 0.0)]);
                for (end, weight) in self.beside[body].iter().filter(|(end, _)| *end != body) {
                    *near.entry(of[*end]).or_insert(0.0) += weight;
                }
                let own = self.strength[body];
                total[of[body]] -= own;
                let gain = |(community, weight): (&usize, &f64)| weight - own * total[*community] / twice;
                let stays = near.get_key_value(&of[body]).map_or(0.0, gain);
                let best = near
                    .iter()
                    .map(|entry| (gain(entry), *entry.0))
                    .fold((stays + 1e-9, of[body]), |best, one| if one.0 > best.0 { one } else { best });
                moved |= best.1 != of[body];
                of[body] = best.1;
                total[best.1] += own;
            }
            ever |= moved;
            if !moved {
                break;
            }
        }
        (ever, of)
    }

    /// Each community as one body.
    fn merged(&self, of: &[usize], count: usize) -> Self {
        let mut links: BTreeMap<[usize; 2], f64> = BTreeMap::new();
        for (body, ends) in self.beside.iter().enumerate() {
            for (end, weight) in ends.iter().filter(|(end, _)| body <= *end) {
                let (a, b) = (of[body], of[*end]);
                *links.entry([a.min(b), a.max(b)]).or_insert(0.0) += weight;
            }
        }
        Self::new(count, links.into_iter())
    }
}

/// The same parts, numbered in the order of their first members.
fn numbered(of: &[usize]) -> Vec<usize> {
    let mut numbers = BTreeMap::new();
    of.iter()
        .map(|part| {
            let next = numbers.len();
            *numbers.entry(*part).or_insert(next)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::communities;

    #[test]
    fn cliques_that_one_link_joins_are_found() {
        let clique = |from: usize| (from..from + 5).flat_map(move |a| (from..a).map(move |b| [b, a]));
        let links: Vec<[usize; 2]> = clique(0).chain(clique(5)).chain(clique(10)).chain([[0, 5], [5, 10]]).collect();
        let found = communities(16, &links);
        let expect: Vec<usize> = (0..15).map(|body| body / 5).chain([3]).collect();
        assert_eq!(found, expect);
        assert_eq!(communities(0, &[]), Vec::<usize>::new());
        assert_eq!(communities(3, &[[1, 1]]), [0, 1, 2]);
    }
}
