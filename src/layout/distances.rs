//! Ideal distances of all pairs: rows by threads, kept by diagonals so that a sweep streams through memory.

use super::graph::Graph;
use super::parallel;

/// The distances `d(k, k + shift)` of a connected graph whose bodies are renumbered in random order.
///
/// Walking one diagonal touches every body at most twice and every array in order, so the sweep vectorises, and since
/// the numbers are random, so is the order of the pairs.
#[derive(Clone, Debug)]
pub(super) struct Diagonals {
    /// Number of bodies.
    pub(super) bodies: usize,
    /// Diagonal 1, of `bodies - 1` distances, then diagonal 2, …
    distances: Vec<f32>,
}

impl Diagonals {
    /// Distances of all pairs; body `order[k]` gets number `k`. `stopped` ends the search early; what is then missing
    /// counts as one unit.
    pub(super) fn new(graph: &Graph, order: &[u32], threads: usize, stopped: impl Fn() -> bool + Sync) -> Self {
        let bodies = order.len();
        let row = |k: usize| {
            if stopped() {
                return vec![1.0; bodies - k - 1];
            }
            let row = graph.distances(order[k] as usize);
            order[k + 1..].iter().map(|body| row[*body as usize]).collect::<Vec<f32>>()
        };
        let threads = if bodies < 200 { 1 } else { threads };
        let rows = parallel::map(threads, bodies, row);
        let mut distances = Vec::with_capacity(bodies * (bodies - 1) / 2);
        for shift in 1..bodies {
            distances.extend(rows[..bodies - shift].iter().map(|row| row[shift - 1]));
        }
        Self { bodies, distances }
    }

    /// The distances of the pairs `(k, k + shift)`, for `shift` in `1..bodies`.
    pub(super) fn diagonal(&self, shift: usize) -> &[f32] {
        // The diagonals before this one hold (n − 1) + (n − 2) + … + (n − shift + 1) distances.
        let start = (shift - 1) * (2 * self.bodies - shift) / 2;
        &self.distances[start..start + self.bodies - shift]
    }

    /// The longest distance.
    pub(super) fn longest(&self) -> f32 {
        self.distances.iter().copied().fold(0.0, f32::max)
    }

    /// The shortest distance.
    pub(super) fn shortest(&self) -> f32 {
        self.distances.iter().copied().fold(f32::INFINITY, f32::min)
    }
}
