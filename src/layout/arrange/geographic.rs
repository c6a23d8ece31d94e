//! Nodes at their places, fanned apart where discs would lie over each other; the rest in rows below.

use super::super::Positions;
use super::super::input::Input;
use super::super::overlap::{self, Discs};
use super::super::run::Run;
use super::super::stress::Plane;
use super::{beside, bounded};

/// Free ground between the places and the rows below, in scene units.
const BELOW: f32 = 40.0;
/// Free ground between two nodes of a row.
const APART: f32 = 16.0;
/// Rounds of pushing apart and drawing back.
const ROUNDS: usize = 60;
/// Share of the way back to its place that a node goes in the first round.
const BACK: f32 = 0.12;
/// The longest way back in one round, in radii.
const LONGEST: f32 = 0.1;
/// A map without a place is as wide as this many times the height of its rows.
const ASPECT: f32 = 3.0;

/// The first `places.len()` bodies are nodes, the rest joints.
pub(super) fn lay(input: &Input, places: &[Option<[f32; 2]>], margin: f32, run: &Run<'_>) -> Positions {
    let nodes = places.len().min(input.bodies);
    let place = |body: usize| {
        let place = places.get(body).copied().flatten().filter(|place| place.iter().all(|value| value.is_finite()));
        place.filter(|_| body < nodes).map(|place| place.map(bounded))
    };
    let (there, rest): (Vec<usize>, Vec<usize>) = (0..nodes).partition(|body| place(*body).is_some());
    let mut plane = Plane { x: vec![0.0; input.bodies], y: vec![0.0; input.bodies] };
    let fanned = fan(&there.iter().filter_map(|body| place(*body)).collect::<Vec<_>>(), &there, input, run);
    for (at, body) in there.iter().enumerate() {
        (plane.x[*body], plane.y[*body]) = (fanned.x[at], fanned.y[at]);
    }
    let all = beside(input.bodies, &input.links);
    rows(&mut plane, (&there, rest), input, (&all, bounded(margin)));
    joints(&mut plane, nodes, input, (&all, run));
    Positions { x: plane.x, y: plane.y }
}

/// The places pushed apart, each as near to its own as the others let it be.
fn fan(places: &[[f32; 2]], bodies: &[usize], input: &Input, run: &Run<'_>) -> Plane {
    let radii: Vec<f32> = bodies.iter().map(|body| input.radii[*body]).collect();
    let mut plane = opened(places, &radii);
    let discs = Discs { radii: &radii, fixed: &[], threads: run.effort.threads };
    for round in 0..ROUNDS {
        if run.stopped() || overlap::push(&mut plane, discs) == 0.0 && round == 0 {
            break;
        }
        let back = BACK * (1.0 - round as f32 / ROUNDS as f32);
        for (at, [x, y]) in places.iter().enumerate() {
            let (dx, dy) = (x - plane.x[at], y - plane.y[at]);
            // A crowd is not drawn into one point again.
            let share = back.min(LONGEST * radii[at] / (dx * dx + dy * dy).sqrt().max(1e-6));
            plane.x[at] += dx * share;
            plane.y[at] += dy * share;
        }
    }
    overlap::part_in_place(&mut plane, discs, &|| run.stopped());
    plane
}

/// Those at one and the same place opened into a spiral, the largest in its middle, as seeds of a sunflower stand (Vogel
/// 1979); pushes alone would throw them about.
fn opened(places: &[[f32; 2]], radii: &[f32]) -> Plane {
    /// A full turn less the golden angle's share of it.
    const TURN: f32 = 2.399_963;
    let mut plane = Plane { x: places.iter().map(|at| at[0]).collect(), y: places.iter().map(|at| at[1]).collect() };
    let mut order: Vec<usize> = (0..places.len()).collect();
    let same = |a: usize, b: usize| places[a][0].total_cmp(&places[b][0]).then(places[a][1].total_cmp(&places[b][1]));
    order.sort_by(|a, b| same(*a, *b).then(radii[*b].total_cmp(&radii[*a])).then(a.cmp(b)));
    for crowd in order.chunk_by(|a, b| same(*a, *b).is_eq()) {
        for (at, body) in crowd.iter().enumerate().skip(1) {
            let (far, angle) = (1.75 * radii[crowd[0]] * (at as f32).sqrt(), at as f32 * TURN);
            plane.x[*body] += far * libm::cosf(angle);
            plane.y[*body] += far * libm::sinf(angle);
        }
    }
    plane
}

/// Nodes without a place in rows below those with one, left to right as those they are tied to stand.
fn rows(
    plane: &mut Plane,
    (there, mut rest): (&[usize], Vec<usize>),
    input: &Input,
    (all, margin): (&[Vec<u32>], f32),
) {
    if rest.is_empty() {
        return;
    }
    let placed = |body: usize| there.binary_search(&body).is_ok();
    let edges = there.iter().map(|body| (plane.x[*body], plane.y[*body], input.radii[*body]));
    let (mut left, mut right, mut top) = (f32::MAX, f32::MIN, f32::MIN);
    for (x, y, radius) in edges {
        (left, right, top) = (left.min(x - radius), right.max(x + radius), top.max(y + radius));
    }
    let widest = rest.iter().map(|body| input.radii[*body]).fold(0.0, f32::max);
    let step = 2.0 * widest + APART;
    if there.is_empty() {
        (left, right, top) = (0.0, 0.0, 0.0);
    }
    let middle = (left + right) * 0.5;
    let wide = (right - left).max((rest.len() as f32 * ASPECT).sqrt() * step).max(step);
    let wanted = |body: usize| {
        let others: Vec<f32> =
            all[body].iter().filter(|end| placed(**end as usize)).map(|end| plane.x[*end as usize]).collect();
        if others.is_empty() { f32::MAX } else { others.iter().sum::<f32>() / others.len() as f32 }
    };
    let mut keyed: Vec<(f32, usize)> = rest.drain(..).map(|body| (wanted(body), body)).collect();
    keyed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let columns = ((wide / step) as usize).max(1);
    let lines = keyed.len().div_ceil(columns);
    let columns = keyed.len().div_ceil(lines);
    let first = if there.is_empty() { 0.0 } else { (top + BELOW).max(margin) + widest };
    // Column by column, so that who stands side by side above stands side by side below.
    for (at, (_, body)) in keyed.into_iter().enumerate() {
        let (column, line) = (at / lines, at % lines);
        plane.x[body] = middle + (column as f32 - (columns as f32 - 1.0) * 0.5) * step;
        plane.y[body] = first + line as f32 * step;
    }
}

/// Joints amid their members, off the nodes.
fn joints(plane: &mut Plane, nodes: usize, input: &Input, (all, run): (&[Vec<u32>], &Run<'_>)) {
    for (joint, ends) in all.iter().enumerate().skip(nodes) {
        let members: Vec<usize> = ends.iter().map(|end| *end as usize).filter(|end| *end < nodes).collect();
        let count = members.len().max(1) as f32;
        plane.x[joint] = members.iter().map(|end| plane.x[*end]).sum::<f32>() / count;
        plane.y[joint] = members.iter().map(|end| plane.y[*end]).sum::<f32>() / count;
    }
    let fixed: Vec<bool> = (0..input.bodies).map(|body| body < nodes).collect();
    let discs = Discs { radii: &input.radii, fixed: &fixed, threads: run.effort.threads };
    overlap::part_in_place(plane, discs, &|| run.stopped());
}
