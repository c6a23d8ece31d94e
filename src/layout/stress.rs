//! Full stress by stochastic gradient descent over all pairs (Zheng, Pawar, Goodman 2019), and the measure of it.

use super::distances::Diagonals;
use super::graph::Graph;
use super::{Positions, Topology, input};
use crate::geom::Rng;

/// Sweeps of the annealing schedule, as in the paper.
const SWEEPS: usize = 30;
/// Sweeps of falling, small steps after it.
const SETTLING: usize = 16;
/// The last step of the annealing as a share of a full one, for the shortest pair: ε in the paper.
const LAST_STEP: f32 = 0.1;

/// Coordinates of the bodies of one component, in units.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Plane {
    /// One for each body.
    pub(super) x: Vec<f32>,
    /// One for each body.
    pub(super) y: Vec<f32>,
}

impl Plane {
    /// Random places in a square of side `side`.
    pub(super) fn random(bodies: usize, side: f32, rng: &mut Rng) -> Self {
        let mut draw = || (0..bodies).map(|_| (rng.unit() - 0.5) * side).collect();
        Self { x: draw(), y: draw() }
    }

    /// Widens the drawing about the origin.
    pub(super) fn scale(&mut self, by: f32) {
        self.x.iter_mut().chain(&mut self.y).for_each(|value| *value *= by);
    }

    /// Moves every place a share of the way to where it is in `other`.
    pub(super) fn towards(&mut self, other: &Self, share: f32) {
        let own = self.x.iter_mut().chain(&mut self.y);
        own.zip(other.x.iter().chain(&other.y)).for_each(|(own, other)| *own += (other - *own) * share);
    }

    /// The same places under other numbers: `order[k]` is the new number of `k`.
    pub(super) fn renumbered(&self, order: &[u32]) -> Self {
        let mut plane = Self { x: vec![0.0; order.len()], y: vec![0.0; order.len()] };
        for (k, body) in order.iter().enumerate() {
            (plane.x[*body as usize], plane.y[*body as usize]) = (self.x[k], self.y[k]);
        }
        plane
    }
}

/// Mean over the pairs of bodies that a path joins of `(a·|xi − xj| − d)²/d²`, with the scale `a` that makes it least
/// and `d` the length of the shortest path; 0 where there is no such pair.
#[must_use]
pub fn stress(topology: &Topology, positions: &Positions) -> f64 {
    let graph = Graph::new(topology.bodies as usize, &input::links(topology));
    let mut sums = Sums::default();
    for from in 0..positions.len().min(graph.len()) {
        let row = graph.distances(from);
        for (to, ideal) in row.into_iter().enumerate().take(positions.len()).skip(from + 1) {
            let [dx, dy] = [positions.x[from] - positions.x[to], positions.y[from] - positions.y[to]].map(f64::from);
            if ideal.is_finite() {
                sums.add((dx * dx + dy * dy).sqrt() / f64::from(ideal));
            }
        }
    }
    sums.stress()
}

/// Anneals `plane` towards least stress. `go_on` is asked after each diagonal, with the share done when a sweep ends.
pub(super) fn descend(
    terms: &Diagonals,
    plane: &mut Plane,
    rng: &mut Rng,
    go_on: &mut dyn FnMut(Option<f32>, &Plane) -> bool,
) {
    let mut shifts: Vec<u32> = (1..terms.bodies as u32).collect();
    for (sweep, step) in steps(terms.shortest(), terms.longest()).enumerate() {
        rng.shuffle(&mut shifts);
        for shift in &shifts {
            walk(terms.diagonal(*shift as usize), plane, step);
            if !go_on(None, plane) {
                return;
            }
        }
        if !go_on(Some((sweep + 1) as f32 / (SWEEPS + SETTLING) as f32), plane) {
            return;
        }
    }
}

/// Scale-optimal stress of renumbered places.
pub(super) fn measure(terms: &Diagonals, plane: &Plane) -> f64 {
    let mut sums = Sums::default();
    for shift in 1..terms.bodies {
        for (k, d) in terms.diagonal(shift).iter().enumerate() {
            let (dx, dy) = (plane.x[k] - plane.x[k + shift], plane.y[k] - plane.y[k + shift]);
            sums.add(f64::from((dx * dx + dy * dy).sqrt() / d));
        }
    }
    sums.stress()
}

/// Sums over pairs of the drawn over the ideal distance.
#[derive(Default)]
struct Sums {
    pairs: f64,
    once: f64,
    squared: f64,
}

impl Sums {
    fn add(&mut self, ratio: f64) {
        self.pairs += 1.0;
        self.once += ratio;
        self.squared += ratio * ratio;
    }

    /// Least over `a` of the mean of `(a·ratio − 1)²`.
    fn stress(&self) -> f64 {
        if self.pairs == 0.0 {
            return 0.0;
        }
        let explained = if self.squared > 0.0 { self.once * self.once / self.squared } else { 0.0 };
        ((self.pairs - explained) / self.pairs).max(0.0)
    }
}

/// The step sizes: exponential decay from a full step for the longest pair to [`LAST_STEP`] for the shortest, then
/// falling with `1/t`.
fn steps(shortest: f32, longest: f32) -> impl Iterator<Item = f32> {
    let (first, last) = (longest * longest, LAST_STEP * shortest * shortest);
    let decay = libm::logf(first / last) / (SWEEPS - 1) as f32;
    let annealing = (0..SWEEPS).map(move |t| first * libm::expf(-decay * t as f32));
    annealing.chain((0..SETTLING).map(move |t| last / (1.0 + t as f32 * 0.25)))
}

/// Moves each pair `(k, k + shift)` of a diagonal towards its distance, in runs whose two ends do not meet.
fn walk(diagonal: &[f32], plane: &mut Plane, step: f32) {
    let shift = plane.x.len() - diagonal.len();
    for (run, distances) in diagonal.chunks(shift).enumerate() {
        let (xa, xb) = plane.x[run * shift..].split_at_mut(shift);
        let (ya, yb) = plane.y[run * shift..].split_at_mut(shift);
        pull([xa, ya], [xb, yb], distances, step);
    }
}

/// One step of each pair `(a[k], b[k])`; `distances` is the shortest of the slices.
fn pull([xa, ya]: [&mut [f32]; 2], [xb, yb]: [&mut [f32]; 2], distances: &[f32], step: f32) {
    let run = distances.len();
    let (xa, ya, xb, yb) = (&mut xa[..run], &mut ya[..run], &mut xb[..run], &mut yb[..run]);
    for k in 0..run {
        let (dx, dy, d) = (xa[k] - xb[k], ya[k] - yb[k], distances[k]);
        // The small term keeps two bodies in one place finite: they stay, and other pairs part them.
        let length = (dx * dx + dy * dy + 1e-12).sqrt();
        let rate = 0.5 * (step / (d * d)).min(1.0) * (length - d) / length;
        xa[k] -= rate * dx;
        ya[k] -= rate * dy;
        xb[k] += rate * dx;
        yb[k] += rate * dy;
    }
}
