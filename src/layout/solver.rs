//! The whole way from a request to positions, stage by stage; one component after the other.

use super::components::{Component, Parts, split};
use super::distances::Diagonals;
use super::input::Input;
use super::overlap::{self, Discs};
use super::plan::Plan;
use super::run::{Run, Show};
use super::stress::{Plane, descend};
use super::{Positions, Request, Topology, orient, pack, shape, starts};
use crate::geom::Rng;

/// Bodies of a component above which its share of the work grows no faster than they do.
const WEIGHED: usize = 1000;

/// Positions from a cold start.
pub(super) fn cold(request: &Request, run: &Run<'_>) -> Positions {
    let input = Input::new(request);
    let positions = settled(&split(&input), (request, &input.radii), run);
    run.enter(0.0, 1.0);
    run.tell(1.0);
    positions
}

/// The same for a request that is split already; more work may follow.
pub(super) fn settled(parts: &Parts, (request, radii): (&Request, &[f32]), run: &Run<'_>) -> Positions {
    let mut seeds = Rng::new(request.topology.seed);
    let mut planes: Vec<Plane> = parts.components.iter().map(|part| starts::start(part, &mut seeds)).collect();
    let whole = parts.components.iter().map(weight).sum::<f32>().max(1.0);
    let mut done = 0.0;
    for (at, part) in parts.components.iter().enumerate() {
        let share = weight(part) / whole;
        run.enter(done, done + share * 0.9);
        let plan = Plan::new(part.bodies.len(), request.shape);
        let show = |plane: &Plane| picture(parts, &planes, (at, plane), radii);
        planes[at] = shape::draw(part, (&plan, seeds.next_u64()), run, &show);
        run.enter(done + share * 0.9, done + share);
        let discs = Discs { radii: &part.radii, fixed: &[], threads: run.effort.threads };
        finish(&mut planes[at], discs, run);
        done += share;
        run.tell(1.0);
    }
    pack::arrange(parts, &planes, radii)
}

fn weight(part: &Component) -> f32 {
    part.bodies.len() as f32 * part.bodies.len().min(WEIGHED) as f32
}

/// The shape of a small component, in units: the best of several starts, by all pairs.
pub(super) fn full(part: &Component, seed: u64, run: &Run<'_>, show: Show<'_>) -> Plane {
    let bodies = part.bodies.len();
    let mut seeds = Rng::new(seed);
    let mut order: Vec<u32> = (0..bodies as u32).collect();
    seeds.shuffle(&mut order);
    let stop = run.effort.stop;
    let stopped = || stop.load(std::sync::atomic::Ordering::Relaxed);
    let terms = Diagonals::new(&part.graph, &order, run.effort.threads, stopped);
    run.tell(0.1);
    let tries: Vec<u64> = (0..starts::count(bodies)).map(|_| seeds.next_u64()).collect();
    let [seed] = tries[..] else {
        let best = starts::best(part, &terms, &order, &tries, (run.effort.threads, &stopped));
        return best.unwrap_or_default().renumbered(&order);
    };
    let mut rng = Rng::new(seed);
    let mut plane = starts::start(part, &mut rng);
    descend(&terms, &mut plane, &mut rng, &mut |sweep, plane| {
        if let Some(share) = sweep {
            run.tell(0.1 + 0.9 * share);
            run.show(|| show(&plane.renumbered(&order)));
        }
        !run.stopped()
    });
    plane.renumbered(&order)
}

/// From units to scene units, lying, without overlaps.
fn finish(plane: &mut Plane, discs: Discs<'_>, run: &Run<'_>) {
    orient::lay(plane);
    plane.scale(Topology::UNIT);
    overlap::part(plane, discs, &|| run.stopped());
    run.tell(1.0);
}

/// The map while component `at` unfolds: those before it are done, those after it wait in units.
fn picture(parts: &Parts, planes: &[Plane], (at, plane): (usize, &Plane), radii: &[f32]) -> Positions {
    let mut shown = planes.to_vec();
    shown[at] = plane.clone();
    orient::lay(&mut shown[at]);
    shown[at..].iter_mut().for_each(|plane| plane.scale(Topology::UNIT));
    pack::arrange(parts, &shown, radii)
}
