//! The shape of one component: which stages draw it, after its size and its make.

use super::components::Component;
use super::levels;
use super::plan::Plan;
use super::refine::{self, Refine};
use super::run::{Run, Show};
use super::solver;
use super::sparse;
use super::stress::Plane;
use super::untangle::untangle;

/// Bodies above which a small world is not refined as a whole: its neighbourhoods lie too far apart in the even drawing.
const FLAT: usize = 20_000;
/// A drawing this many times too small for one body a unit of area is that of a small world.
const DENSE: f32 = 3.0;
/// Most steps that the search for all distances may take where lengths differ.
const SEARCH: usize = 200_000_000;

/// The shape of one component, in units.
pub(super) fn draw(part: &Component, (plan, seed): (&Plan, u64), run: &Run<'_>, show: Show<'_>) -> Plane {
    let mut plane = draw_any(part, (plan, seed), run, show);
    untangle(part, plan, &mut plane, run);
    plane
}

/// Distances first, then neighbourhoods.
fn draw_any(part: &Component, (plan, seed): (&Plan, u64), run: &Run<'_>, show: Show<'_>) -> Plane {
    let bodies = part.bodies.len();
    if plan.steps > 0 && bodies > plan.full && branches(part) {
        return levels::draw(part, (plan, seed, None), run, show);
    }
    let even = run.within([0.0, if plan.steps == 0 { 1.0 } else { 0.5 }], || {
        if bodies <= plan.full && (part.graph.is_even() || bodies * part.links.len() <= SEARCH) {
            solver::full(part, seed, run, show)
        } else {
            sparse::shape(part, (plan, seed), run, show)
        }
    });
    if plan.steps == 0 || run.stopped() {
        return even;
    }
    if bodies > FLAT && refine::room(&even) > DENSE {
        return if plan.is_tight { levels::draw(part, (plan, seed, Some(&even)), run, show) } else { even };
    }
    let mut plane = even.clone();
    let wider = refine::give_room(&mut plane);
    run.within([0.5, 1.0], || Refine::anneal(&part.graph, &mut plane, (plan, plan.steps), run, show));
    plane.scale(1.0 / wider);
    plane.towards(&even, 1.0 - plan.share);
    plane
}

/// Whether a connected component is a tree but for a few links.
fn branches(part: &Component) -> bool {
    part.links.len() + 1 - part.bodies.len() <= part.bodies.len() / 10
}
