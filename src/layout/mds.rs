//! A start for many bodies: the two main axes of their distances to the pivots.

use super::parallel;
use super::pivots::Pivot;
use super::run::Run;
use super::stress::Plane;
use crate::geom::Rng;

/// Bodies from which the axes are taken.
const SAMPLE: usize = 2048;
/// Pivots from which the axes are taken.
const PIVOTS: usize = 40;
/// Rounds of power iteration for each axis.
const POWER: usize = 60;

/// `PivotMDS` (Brandes, Pich 2007): the two main axes of the double-centred squared distances to the pivots.
pub(super) fn start(pivots: &[Pivot], rng: &mut Rng, run: &Run<'_>) -> Plane {
    let pivots = &pivots[..pivots.len().min(PIVOTS)];
    let bodies = pivots.first().map_or(0, |pivot| pivot.far.len());
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
        let mean =
            |pivot: &Pivot| (0..bodies).map(|body| square(pivot.distance(body))).sum::<f64>() / bodies.max(1) as f64;
        let columns: Vec<f64> = pivots.iter().map(mean).collect();
        let whole = columns.iter().sum::<f64>() / pivots.len().max(1) as f64;
        let row = |body: usize| {
            pivots.iter().map(|pivot| square(pivot.distance(body))).sum::<f64>() / pivots.len().max(1) as f64 - whole
        };
        Self { pivots, rows: parallel::map(threads, bodies, row), columns }
    }

    fn at(&self, pivot: usize, body: usize) -> f64 {
        -0.5 * (square(self.pivots[pivot].distance(body)) - self.columns[pivot] - self.rows[body])
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
        for body in (0..x.len()).filter(|body| pivot.far[*body] > 0) {
            let (dx, dy) = (x[body] - x[pivot.body], y[body] - y[pivot.body]);
            let ratio = (dx * dx + dy * dy).sqrt() / f64::from(pivot.distance(body));
            (once, squared) = (once + ratio, squared + ratio * ratio);
        }
    }
    if squared > 0.0 { once / squared } else { 1.0 }
}
