//! Trees and small worlds: the coarsest picture first, each finer one refined from it.

use super::coarse::Level;
use super::components::Component;
use super::graph::Graph;
use super::input::Link;
use super::plan::Plan;
use super::refine::{self, Refine};
use super::run::{Run, Show};
use super::sparse;
use super::stress::Plane;
use crate::geom::Rng;

/// Bodies of the coarsest picture, at most, where merging goes on that far.
const COARSEST: usize = 1000;
/// Most levels; each has about half the bodies of the one before, or it is the last.
const MOST: usize = 40;
/// A level that keeps more than this share of the bodies is not worth another.
const WORTH: f32 = 0.95;

/// The shape of a component, in units. `even` is a drawing of it whose distances are right, where there is one.
pub(super) fn draw(
    part: &Component,
    (plan, seed, even): (&Plan, u64, Option<&Plane>),
    run: &Run<'_>,
    show: Show<'_>,
) -> Plane {
    let levels = levels(part, &mut Rng::new(seed));
    let mut plane = match (even, levels.last()) {
        (Some(even), _) => levels.iter().fold(even.clone(), |plane, level| level.coarser(&plane)),
        (None, Some(top)) if top.graph.len() > 1 => coarsest(top, (plan, seed), run),
        _ => Plane { x: vec![0.0], y: vec![0.0] },
    };
    refine::give_room(&mut plane);
    for (at, level) in levels.iter().enumerate().rev() {
        let graph = &level.graph;
        run.within([0.0, 0.5], || {
            Refine::anneal(graph, &mut plane, (plan, plan.steps), run, &|plane| show(&finest(&levels[..=at], plane)));
        });
        plane = level.finer(&plane);
    }
    run.within([0.5, 1.0], || Refine::anneal(&part.graph, &mut plane, (plan, plan.steps.div_ceil(2)), run, show));
    refine::even_out(&part.graph, &mut plane);
    plane
}

/// Coarser and coarser pictures of a component, the finest first.
fn levels(part: &Component, rng: &mut Rng) -> Vec<Level> {
    let mut levels = vec![Level::new(&part.graph, &part.links, &[], rng)];
    while let Some(last) = levels.last().filter(|last| last.graph.len() > COARSEST) {
        let next = last.next(rng);
        let worth = (next.graph.len() as f32) < WORTH * last.graph.len() as f32;
        levels.push(next);
        if !worth || levels.len() == MOST {
            break;
        }
    }
    levels
}

/// The coarsest picture, with all links equally long: what is strongly tied is so by its place.
fn coarsest(top: &Level, (plan, seed): (&Plan, u64), run: &Run<'_>) -> Plane {
    let bodies = top.graph.len();
    let links: Vec<Link> = top.links.iter().map(|link| Link { length: 1.0, ..*link }).collect();
    let graph = Graph::new(bodies, &links);
    let part = Component { bodies: (0..bodies as u32).collect(), links, graph, radii: Vec::new() };
    let nothing = |_: &Plane| super::Positions::default();
    sparse::shape(&part, (plan, seed), &run.quiet(), &nothing)
}

/// Where all bodies would stand from the places of a level.
fn finest(levels: &[Level], plane: &Plane) -> Plane {
    let mut plane = plane.clone();
    for level in levels.iter().rev() {
        plane = level.finer(&plane);
    }
    plane
}
