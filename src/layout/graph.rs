//! Adjacency in compressed rows, and the distances of all bodies from one.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::input::{LENGTHS, Link};

/// Who is beside whom, and how far; ends of a body are in rising order.
#[derive(Clone, Debug)]
pub(super) struct Graph {
    starts: Vec<u32>,
    ends: Vec<u32>,
    /// One for each end; empty where all links are equally long.
    lengths: Vec<f32>,
    /// The length of every link where they are all equal: then breadth first search will do.
    even: f32,
}

/// The room for a search, kept between searches.
#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    /// Length of the shortest path to each body, in [`GRAINS`] of a unit; [`u32::MAX`] where there is none.
    pub(super) far: Vec<u32>,
    queue: Vec<u32>,
    buckets: Vec<Vec<u32>>,
}

/// Parts of a unit that [`Graph::search`] tells apart.
pub(super) const GRAINS: f32 = 16.0;

impl Graph {
    /// Links with both ends below `bodies`.
    pub(super) fn new(bodies: usize, links: &[Link]) -> Self {
        let mut starts = vec![0_u32; bodies + 1];
        for end in links.iter().flat_map(|link| link.ends) {
            starts[end as usize + 1] += 1;
        }
        for body in 0..bodies {
            starts[body + 1] += starts[body];
        }
        let even = links.first().map_or(1.0, |link| link.length);
        let is_even = links.iter().all(|link| link.length == even);
        let mut next = starts.clone();
        let mut ends = vec![0; links.len() * 2];
        let mut lengths = vec![0.0; if is_even { 0 } else { links.len() * 2 }];
        for Link { ends: [a, b], length } in links {
            for (from, to) in [(*a, *b), (*b, *a)] {
                let at = next[from as usize] as usize;
                ends[at] = to;
                if !is_even {
                    lengths[at] = *length;
                }
                next[from as usize] += 1;
            }
        }
        Self { starts, ends, lengths, even }
    }

    /// Number of bodies.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether every link has the same length.
    pub(super) fn is_even(&self) -> bool {
        self.lengths.is_empty()
    }

    /// Number of bodies beside `body`.
    pub(super) fn degree(&self, body: usize) -> usize {
        (self.starts[body + 1] - self.starts[body]) as usize
    }

    /// The bodies beside `body`, and the length of the link.
    pub(super) fn beside(&self, body: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        let row = self.starts[body] as usize..self.starts[body + 1] as usize;
        let lengths = self.lengths.get(row.clone()).unwrap_or_default();
        let length = |at: usize| lengths.get(at).copied().unwrap_or(self.even);
        self.ends[row].iter().enumerate().map(move |(at, end)| (*end as usize, length(at)))
    }

    /// Length of the shortest path from `source` to each body; infinite where there is none.
    pub(super) fn distances(&self, source: usize) -> Vec<f32> {
        if !self.is_even() {
            return self.dijkstra(source);
        }
        let mut search = Search::default();
        let grains = self.search(source, &mut search);
        let far = |far: u32| if far == u32::MAX { f32::INFINITY } else { (far / grains) as f32 * self.even };
        search.far.into_iter().map(far).collect()
    }

    /// Lengths of the shortest paths from `source` in whole grains; the grains of an even link.
    pub(super) fn search(&self, source: usize, search: &mut Search) -> u32 {
        search.far.clear();
        search.far.resize(self.len(), u32::MAX);
        search.far[source] = 0;
        if self.is_even() {
            self.breadth_first(source, search);
        } else {
            self.buckets(source, search);
        }
        grains(self.even)
    }

    /// The bodies in the order of a breadth first search from `source`.
    pub(super) fn order(&self, source: usize) -> Vec<u32> {
        let mut seen = vec![false; self.len()];
        let mut order = Vec::with_capacity(self.len());
        seen[source] = true;
        order.push(source as u32);
        let mut at = 0;
        while let Some(body) = order.get(at).copied() {
            for (end, _) in self.beside(body as usize) {
                if !std::mem::replace(&mut seen[end], true) {
                    order.push(end as u32);
                }
            }
            at += 1;
        }
        order
    }

    fn breadth_first(&self, source: usize, Search { far, queue, .. }: &mut Search) {
        queue.clear();
        queue.push(source as u32);
        let (step, mut at) = (grains(self.even), 0);
        while let Some(body) = queue.get(at).copied().filter(|_| queue.len() < far.len()) {
            let next = far[body as usize] + step;
            for end in &self.ends[self.starts[body as usize] as usize..self.starts[body as usize + 1] as usize] {
                if far[*end as usize] == u32::MAX {
                    far[*end as usize] = next;
                    queue.push(*end);
                }
            }
            at += 1;
        }
    }

    /// Dial's algorithm (1969): as many buckets as the longest link has grains, used in a ring.
    fn buckets(&self, source: usize, Search { far, buckets, .. }: &mut Search) {
        let ring = grains(LENGTHS[1]) as usize + 1;
        buckets.iter_mut().for_each(Vec::clear);
        buckets.resize(ring, Vec::new());
        buckets[0].push(source as u32);
        let (mut now, mut waiting) = (0_u32, 1_usize);
        while waiting > 0 {
            while let Some(body) = buckets[now as usize % ring].pop() {
                waiting -= 1;
                if far[body as usize] != now {
                    continue;
                }
                for (end, length) in self.beside(body as usize) {
                    let next = now + grains(length);
                    if next < far[end] {
                        far[end] = next;
                        buckets[next as usize % ring].push(end as u32);
                        waiting += 1;
                    }
                }
            }
            now += 1;
        }
    }

    /// Lengths are positive, and positive floats are ordered as their bits.
    fn dijkstra(&self, source: usize) -> Vec<f32> {
        let mut distances = vec![f32::INFINITY; self.len()];
        let mut heap = BinaryHeap::from([Reverse((0_u32, source))]);
        distances[source] = 0.0;
        while let Some(Reverse((bits, body))) = heap.pop() {
            let distance = f32::from_bits(bits);
            if distance > distances[body] {
                continue;
            }
            for (end, length) in self.beside(body) {
                let through = distance + length;
                if through < distances[end] {
                    distances[end] = through;
                    heap.push(Reverse((through.to_bits(), end)));
                }
            }
        }
        distances
    }
}

/// The whole grains of a length, at least one.
fn grains(length: f32) -> u32 {
    ((length * GRAINS).round() as u32).max(1)
}

#[cfg(test)]
mod tests {
    use super::{GRAINS, Graph, Search};
    use crate::geom::Rng;
    use crate::layout::input::Link;

    #[test]
    fn all_searches_find_the_same_distances() {
        let mut rng = Rng::new(11);
        for even in [true, false] {
            let mut link = |body: u32| {
                let length = if even { 1.5 } else { (4 + rng.below(124)) as f32 / GRAINS };
                Link { ends: [rng.below(body), body], length }
            };
            let links: Vec<Link> = (1..300).chain(100..300).map(&mut link).collect();
            let (graph, mut search) = (Graph::new(302, &links), Search::default());
            for source in [0, 150, 299] {
                graph.search(source, &mut search);
                let slow = graph.dijkstra(source);
                for (body, far) in search.far.iter().enumerate() {
                    let far = if *far == u32::MAX { f32::INFINITY } else { *far as f32 / GRAINS };
                    assert_eq!(far, slow[body], "{source} to {body}, even {even}");
                    assert_eq!(graph.distances(source)[body], slow[body]);
                }
            }
        }
    }
}
