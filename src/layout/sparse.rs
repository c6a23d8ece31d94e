//! Large components: stress of links and of the distances to some pivots (Ortmann, Klimenta, Brandes 2017), by stochastic
//! gradient descent (Zheng, Pawar, Goodman 2019).

use super::components::Component;
use super::input::Link;
use super::mds;
use super::parallel;
use super::pivots::{self, Pivot};
use super::plan::Plan;
use super::run::{Run, Show};
use super::stress::Plane;
use crate::geom::Rng;

/// The first step as a share of a full one for the longest distance: the start is good already.
const FIRST_STEP: f32 = 0.3;
/// The last step as a share of a full one for a link of length 1: small, as a pivot stands for many bodies.
const LAST_STEP: f32 = 0.001;

/// Bodies whose rates are looked up together.
const BLOCK: usize = 256;
/// Pivots that stand together while the bodies move.
const TOGETHER: usize = 8;
/// Bodies below which one thread is quicker than two.
const SHARED: usize = 16_384;

/// The shape of a large component, in units.
pub(super) fn shape(part: &Component, (plan, seed): (&Plan, u64), run: &Run<'_>, show: Show<'_>) -> Plane {
    let mut rng = Rng::new(seed);
    let pivots = pivots::choose(&part.graph, plan.pivots, &mut rng, run);
    let mut plane = mds::start(&pivots, &mut rng, run);
    run.tell(0.5);
    let mut links = part.links.clone();
    rng.shuffle(&mut links);
    let mut order: Vec<u32> = (0..pivots.len() as u32).collect();
    let rounds = order.len().div_ceil(TOGETHER);
    for (sweep, step) in steps(&pivots, plan.sweeps).enumerate() {
        rng.shuffle(&mut order);
        for (round, together) in order.chunks(TOGETHER).enumerate() {
            draw_to(&pivots, together, &mut plane, (step, run.effort.threads));
            let share = |round: usize| links.len() * round / rounds;
            links[share(round)..share(round + 1)].iter().for_each(|link| draw_together(link, &mut plane, step));
            if run.stopped() {
                return plane;
            }
        }
        run.tell(0.5 + 0.5 * (sweep + 1) as f32 / plan.sweeps as f32);
        run.show(|| show(&plane));
    }
    plane
}

/// From a share of a full step for the longest distance to one for a link of length 1.
fn steps(pivots: &[Pivot], sweeps: usize) -> impl Iterator<Item = f32> + use<> {
    let longest = pivots.iter().map(Pivot::longest).fold(1.0, f32::max);
    let (first, last) = (longest * longest * FIRST_STEP, LAST_STEP);
    let decay = libm::logf(first / last).max(0.0) / (sweeps - 1).max(1) as f32;
    (0..sweeps).map(move |t| first * libm::expf(-decay * t as f32))
}

/// Moves every body towards its distances from some pivots, which stand where they were before; blocks of bodies are
/// shared among threads.
fn draw_to(pivots: &[Pivot], together: &[u32], plane: &mut Plane, (step, threads): (f32, usize)) {
    let terms: Vec<Term<'_>> = together.iter().map(|at| Term::new(&pivots[*at as usize], plane, step)).collect();
    let threads = if plane.x.len() < SHARED { 1 } else { threads };
    let mut blocks: Vec<[&mut [f32]; 2]> =
        plane.x.chunks_mut(BLOCK).zip(plane.y.chunks_mut(BLOCK)).map(|(x, y)| [x, y]).collect();
    parallel::fill(threads, &mut blocks, |block, [x, y]| {
        let (mut rate, mut ideal) = ([0.0_f32; BLOCK], [0.0_f32; BLOCK]);
        for Term { pivot, at, rates } in &terms {
            let far = &pivot.far[block * BLOCK..][..x.len()];
            for ((rate, ideal), far) in rate.iter_mut().zip(&mut ideal).zip(far) {
                (*rate, *ideal) = (rates[usize::from(*far)], f32::from(*far) * pivot.unit);
            }
            draw([x, y], *at, (&rate, &ideal));
        }
    });
}

/// What one pivot does to all bodies in one sweep.
struct Term<'a> {
    pivot: &'a Pivot,
    /// Where the pivot stands.
    at: [f32; 2],
    /// Share of the way to its ideal distance that a body goes, by that distance.
    rates: Vec<f32>,
}

impl<'a> Term<'a> {
    fn new(pivot: &'a Pivot, plane: &Plane, step: f32) -> Self {
        let rate = |far: usize| if far == 0 { 0.0 } else { 0.5 * (step * pivot.weight(far)).min(1.0) };
        let rates = (0..pivot.members.len()).map(rate).collect();
        Self { pivot, at: [plane.x[pivot.body], plane.y[pivot.body]], rates }
    }
}

/// Vector instructions do this where the look-up of the rates is out of the way.
fn draw([x, y]: [&mut [f32]; 2], [px, py]: [f32; 2], (rate, ideal): (&[f32; BLOCK], &[f32; BLOCK])) {
    for (((x, y), rate), ideal) in x.iter_mut().zip(y).zip(rate).zip(ideal) {
        let (dx, dy) = (*x - px, *y - py);
        let by = rate * (1.0 - ideal / (dx * dx + dy * dy + 1e-12).sqrt());
        *x -= by * dx;
        *y -= by * dy;
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
