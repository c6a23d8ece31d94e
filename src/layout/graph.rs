//! Adjacency in compressed rows, and the distances of all bodies from one.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::input::Link;

/// Who is beside whom, and how far; ends of a body are in rising order.
#[derive(Clone, Debug)]
pub(super) struct Graph {
    starts: Vec<u32>,
    ends: Vec<u32>,
    lengths: Vec<f32>,
    /// The length of every link, where they are all equal: then breadth first search will do.
    even: Option<f32>,
}

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
        let mut next = starts.clone();
        let (mut ends, mut lengths) = (vec![0; links.len() * 2], vec![0.0; links.len() * 2]);
        for Link { ends: [a, b], length } in links {
            for (from, to) in [(*a, *b), (*b, *a)] {
                let at = next[from as usize] as usize;
                (ends[at], lengths[at]) = (to, *length);
                next[from as usize] += 1;
            }
        }
        let first = links.first().map_or(1.0, |link| link.length);
        let even = links.iter().all(|link| link.length == first).then_some(first);
        Self { starts, ends, lengths, even }
    }

    /// Number of bodies.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether every link has the same length.
    pub(super) fn is_even(&self) -> bool {
        self.even.is_some()
    }

    /// Number of bodies beside `body`.
    pub(super) fn degree(&self, body: usize) -> usize {
        (self.starts[body + 1] - self.starts[body]) as usize
    }

    /// The bodies beside `body`, and the length of the link.
    pub(super) fn beside(&self, body: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        let row = self.starts[body] as usize..self.starts[body + 1] as usize;
        self.ends[row.clone()].iter().map(|end| *end as usize).zip(self.lengths[row].iter().copied())
    }

    /// Length of the shortest path from `source` to each body; infinite where there is none.
    pub(super) fn distances(&self, source: usize) -> Vec<f32> {
        match self.even {
            Some(length) => self.breadth_first(source, length),
            None => self.dijkstra(source),
        }
    }

    fn breadth_first(&self, source: usize, length: f32) -> Vec<f32> {
        let mut steps = vec![u32::MAX; self.len()];
        let mut queue = VecDeque::from([source]);
        let mut missing = self.len() - 1;
        steps[source] = 0;
        while let Some(body) = queue.pop_front().filter(|_| missing > 0) {
            let row = self.starts[body] as usize..self.starts[body + 1] as usize;
            for end in &self.ends[row] {
                let end = *end as usize;
                if steps[end] == u32::MAX {
                    steps[end] = steps[body] + 1;
                    missing -= 1;
                    queue.push_back(end);
                }
            }
        }
        steps.iter().map(|steps| if *steps == u32::MAX { f32::INFINITY } else { *steps as f32 * length }).collect()
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
