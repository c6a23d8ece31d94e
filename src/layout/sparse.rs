//! Large components: stress of links and of the distances to some pivots (Ortmann, Klimenta, Brandes 2017).

use super::Positions;
use super::components::Component;
use super::input::Link;
use super::parallel;
use super::run::Run;
use super::stress::Plane;
use crate::geom::Rng;

/// Sweeps over all terms.
const SWEEPS: usize = 16;
/// The first step as a share of a full one for the longest distance: the start is good already.
const FIRST_STEP: f32 = 0.3;
/// The last step as a share of a full one for a link of length 1.
const LAST_STEP: f32 = 0.1;
/// Bodies from which the axes of the start are taken.
const SAMPLE: usize = 4096;
/// Rounds of power iteration for each axis.
const POWER: usize = 60;
/// Distances that are kept at most: 8 bytes each.
const KEPT: usize = 8_000_000;

/// Distances from one pivot to all bodies.
#[derive(Clone, Debug)]
struct Pivot {
    body: usize,
    distances: Vec<f32>,
    /// Ortmann's weight of the term of each body: how many bodies the pivot stands for, over the squared distance.
    weights: Vec<f32>,
}

/// The shape of a large component, in units.
pub(super) fn shape(part: &Component, seed: u64, run: &Run<'_>, picture: &dyn Fn(&Plane) -> Positions) -> Plane {
    let mut rng = Rng::new(seed);
    let mut pivots = pivots(part, &mut rng, run);
    run.tell(0.4);
    weigh(&mut pivots, run.effort.threads);
    let mut plane = start(&pivots, &mut rng, run);
    run.tell(0.5);
    anneal(part, &pivots, &mut plane, &mut rng, &mut |sweep, plane| {
        if let Some(share) = sweep {
            run.tell(0.5 + 0.5 * share);
            run.show(|| picture(plane));
        }
        !run.stopped()
    });
    plane
}

/// Each next pivot is the body farthest from all pivots so far (max-min).
fn pivots(part: &Component, rng: &mut Rng, run: &Run<'_>) -> Vec<Pivot> {
    let bodies = part.bodies.len();
    let count = (KEPT / bodies).clamp(20, 120).min(bodies);
    let mut nearest = vec![f32::INFINITY; bodies];
    let mut body = rng.below(bodies as u32) as usize;
    let mut pivots = Vec::with_capacity(count);
    while pivots.len() < count && (pivots.len() < 2 || !run.stopped()) {
        let distances = part.graph.distances(body);
        nearest.iter_mut().zip(&distances).for_each(|(near, distance)| *near = near.min(*distance));
        pivots.push(Pivot { body, distances, weights: Vec::new() });
        let farthest = nearest.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)));
        body = farthest.map_or(0, |(body, _)| body);
        run.tell(0.4 * pivots.len() as f32 / count as f32);
    }
    pivots
}

/// Weights of all terms. A pivot stands for the bodies nearest to it that are at most half as far from it as the body
/// of the term.
fn weigh(pivots: &mut [Pivot], threads: usize) {
    let bodies = pivots.first().map_or(0, |pivot| pivot.distances.len());
    let nearest = |body: usize| {
        let by_distance = |a: &usize, b: &usize| pivots[*a].distances[body].total_cmp(&pivots[*b].distances[body]);
        (0..pivots.len()).min_by(by_distance).unwrap_or(0)
    };
    let owners = parallel::map(threads, bodies, nearest);
    let mut regions = vec![Vec::new(); pivots.len()];
    for (body, owner) in owners.iter().enumerate() {
        regions[*owner].push(pivots[*owner].distances[body]);
    }
    let weights = parallel::map(threads, pivots.len(), |at| {
        let mut region = regions[at].clone();
        region.sort_unstable_by(f32::total_cmp);
        let weight = |d: &f32| region.partition_point(|member| *member <= d * 0.5).max(1) as f32 / (d * d).max(1e-6);
        pivots[at].distances.iter().map(weight).collect::<Vec<f32>>()
    });
    for (pivot, weights) in pivots.iter_mut().zip(weights) {
        pivot.weights = weights;
    }
}

/// `PivotMDS` (Brandes, Pich 2007): the two main axes of the double-centred squared distances to the pivots.
fn start(pivots: &[Pivot], rng: &mut Rng, run: &Run<'_>) -> Plane {
    let bodies = pivots.first().map_or(0, |pivot| pivot.distances.len());
    let threads = run.effort.threads;
    let matrix = Centred::new(pivots, bodies, threads);
    let products = matrix.products(bodies, threads);
    let first = main_axis(&products, None, rng);
    let second = main_axis(&products, Some(&first), rng);
    let along = |axis: &[f64]| parallel::map(threads, bodies, |body| matrix.along(axis, body));
    let (x, y) = (along(&first), along(&second));
    let scale = scale(pivots, &x, &y);
    let mut place = |value: f64| (value * scale) as f32 + (rng.unit() - 0.5) * 0.2;
    Plane { x: x.into_iter().map(&mut place).collect(), y: y.into_iter().map(&mut place).collect() }
}

/// The double-centred matrix, one column for each pivot, computed where it is read.
struct Centred<'a> {
    pivots: &'a [Pivot],
    /// Mean of each row less the mean of all.
    rows: Vec<f64>,
    /// Mean of each column.
    columns: Vec<f64>,
}

impl<'a> Centred<'a> {
    fn new(pivots: &'a [Pivot], bodies: usize, threads: usize) -> Self {
        let mean = |pivot: &Pivot| pivot.distances.iter().copied().map(square).sum::<f64>() / bodies.max(1) as f64;
        let columns: Vec<f64> = pivots.iter().map(mean).collect();
        let whole = columns.iter().sum::<f64>() / pivots.len().max(1) as f64;
        let row = |body: usize| {
            pivots.iter().map(|pivot| square(pivot.distances[body])).sum::<f64>() / pivots.len().max(1) as f64 - whole
        };
        Self { pivots, rows: parallel::map(threads, bodies, row), columns }
    }

    fn at(&self, pivot: usize, body: usize) -> f64 {
        -0.5 * (square(self.pivots[pivot].distances[body]) - self.columns[pivot] - self.rows[body])
    }

    fn along(&self, axis: &[f64], body: usize) -> f64 {
        axis.iter().enumerate().map(|(pivot, share)| self.at(pivot, body) * share).sum()
    }

    /// Products of all pairs of columns, over a sample of the rows.
    fn products(&self, bodies: usize, threads: usize) -> Vec<Vec<f64>> {
        let every = bodies.div_ceil(SAMPLE).max(1);
        let sample = |pivot: usize| (0..bodies).step_by(every).map(|body| self.at(pivot, body)).collect();
        let columns: Vec<Vec<f64>> = parallel::map(threads, self.pivots.len(), sample);
        let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        parallel::map(threads, columns.len(), |at| columns.iter().map(|other| product(&columns[at], other)).collect())
    }
}

fn square(distance: f32) -> f64 {
    f64::from(distance) * f64::from(distance)
}

/// The eigenvector of the greatest eigenvalue, across `other`, by power iteration.
fn main_axis(matrix: &[Vec<f64>], other: Option<&[f64]>, rng: &mut Rng) -> Vec<f64> {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let mut axis: Vec<f64> = matrix.iter().map(|_| f64::from(rng.unit()) - 0.5).collect();
    for _ in 0..POWER {
        let mut next: Vec<f64> = matrix.iter().map(|row| dot(row, &axis)).collect();
        if let Some(other) = other {
            let shared = dot(&next, other);
            next.iter_mut().zip(other).for_each(|(value, other)| *value -= shared * other);
        }
        let length = dot(&next, &next).sqrt();
        if length < 1e-12 {
            break;
        }
        axis = next.into_iter().map(|value| value / length).collect();
    }
    axis
}

/// The factor that fits drawn to ideal distances to the pivots best.
fn scale(pivots: &[Pivot], x: &[f64], y: &[f64]) -> f64 {
    let (mut once, mut squared) = (0.0, 0.0);
    for pivot in pivots {
        for (body, ideal) in pivot.distances.iter().enumerate().filter(|(_, ideal)| **ideal > 0.0) {
            let (dx, dy) = (x[body] - x[pivot.body], y[body] - y[pivot.body]);
            let ratio = (dx * dx + dy * dy).sqrt() / f64::from(*ideal);
            (once, squared) = (once + ratio, squared + ratio * ratio);
        }
    }
    if squared > 0.0 { once / squared } else { 1.0 }
}

/// Sweeps over pivots and links in shuffled order with falling steps; `go_on` is asked after each pivot, with the share
/// done when a sweep ends.
fn anneal(
    part: &Component,
    pivots: &[Pivot],
    plane: &mut Plane,
    rng: &mut Rng,
    go_on: &mut dyn FnMut(Option<f32>, &Plane) -> bool,
) {
    let mut links = part.links.clone();
    rng.shuffle(&mut links);
    let mut order: Vec<u32> = (0..pivots.len() as u32).collect();
    for (sweep, step) in steps(pivots).enumerate() {
        rng.shuffle(&mut order);
        for (turn, at) in order.iter().enumerate() {
            draw_to(&pivots[*at as usize], plane, step);
            let share = |turn: usize| links.len() * turn / order.len();
            links[share(turn)..share(turn + 1)].iter().for_each(|link| draw_together(link, plane, step));
            if !go_on(None, plane) {
                return;
            }
        }
        if !go_on(Some((sweep + 1) as f32 / SWEEPS as f32), plane) {
            return;
        }
    }
}

/// From a full step for the longest distance to a tenth of one for a link of length 1.
fn steps(pivots: &[Pivot]) -> impl Iterator<Item = f32> {
    let longest = pivots.iter().flat_map(|pivot| &pivot.distances).copied().fold(1.0, f32::max);
    let (first, last) = (longest * longest * FIRST_STEP, LAST_STEP);
    let decay = libm::logf(first / last).max(0.0) / (SWEEPS - 1) as f32;
    (0..SWEEPS).map(move |t| first * libm::expf(-decay * t as f32))
}

/// Moves every body towards its distance from a pivot, which stands.
fn draw_to(pivot: &Pivot, plane: &mut Plane, step: f32) {
    let (px, py) = (plane.x[pivot.body], plane.y[pivot.body]);
    let terms = pivot.distances.iter().zip(&pivot.weights);
    for ((x, y), (d, weight)) in plane.x.iter_mut().zip(&mut plane.y).zip(terms) {
        let (dx, dy) = (*x - px, *y - py);
        let length = (dx * dx + dy * dy + 1e-12).sqrt();
        let rate = 0.5 * (step * weight).min(1.0) * (length - d) / length;
        *x -= rate * dx;
        *y -= rate * dy;
    }
}

fn draw_together(link: &Link, plane: &mut Plane, step: f32) {
    let [a, b] = link.ends.map(|end| end as usize);
    let (dx, dy, d) = (plane.x[a] - plane.x[b], plane.y[a] - plane.y[b], link.length);
    let length = (dx * dx + dy * dy + 1e-12).sqrt();
    let rate = 0.5 * (step / (d * d)).min(1.0) * (length - d) / length;
    plane.x[a] -= rate * dx;
    plane.y[a] -= rate * dy;
    plane.x[b] += rate * dx;
    plane.y[b] += rate * dy;
}
