//! A small tree is drawn without crossings: its branches are unfolded in the order that a drawing of it has, and then
//! pulled to their distances as far as no body comes to a foreign link (Simonetto, Archambault, Auber, Bourqui 2011).

use super::components::Component;
use super::plan::Plan;
use super::refine::{self, Refine};
use super::run::Run;
use super::starts::crossings;
use super::stress::Plane;

/// Largest tree that is untangled: every body is held against every link.
const LARGEST: usize = 1000;
/// Steps towards the distances.
const EVENING: usize = 30;
/// The longest way of a body in the first step of refining, in units.
const HEAT: f32 = 1.0;
/// Steps of refining.
const REFINING: usize = 60;
/// So near, in units, they stay where they are: nearer, rounding could carry one over the other.
const CLEAR: f32 = 1e-3;
/// Share of the way between a body and a link that either may go in a step; less than a half keeps them apart.
const THIRD: f32 = 0.3;
/// Bodies and links farther apart than this, in units, do not hinder each other in one step.
const REACH: f32 = 3.0;

/// The same tree without crossings, if it is one, has some, and is small enough.
pub(super) fn untangle(part: &Component, plan: &Plan, plane: &mut Plane, run: &Run<'_>) {
    let bodies = part.bodies.len();
    if part.links.len() + 1 != bodies || bodies > LARGEST || crossings(&part.links, plane) == 0 {
        return;
    }
    let refines = plan.steps > 0 && bodies > plan.full;
    *plane = if refines { refined(part, plan, plane, run) } else { evened(part, plane, run) };
}

/// Unfolded, and pulled to its distances.
fn evened(part: &Component, like: &Plane, run: &Run<'_>) -> Plane {
    let bodies = part.bodies.len();
    let rows: Vec<Vec<f32>> = (0..bodies).map(|body| part.graph.distances(body)).collect();
    let mut plane = unfold(part, like);
    for _ in 0..EVENING {
        if run.stopped() {
            break;
        }
        let ways: Vec<[f32; 2]> = (0..bodies).map(|body| way(&plane, &rows[body], body)).collect();
        go(part, &mut plane, &ways);
    }
    plane
}

/// Unfolded, and refined.
fn refined(part: &Component, plan: &Plan, like: &Plane, run: &Run<'_>) -> Plane {
    let mut plane = unfold(part, like);
    refine::give_room(&mut plane);
    let mut refine = Refine::new(plane.x.len());
    for step in 0..REFINING {
        if run.stopped() {
            break;
        }
        let before = plane.clone();
        let heat = HEAT - (HEAT - 0.05) * step as f32 / REFINING as f32;
        refine.step(&part.graph, &mut plane, (plan.pull, heat, 1));
        let (x, y) = (plane.x.iter().zip(&before.x), plane.y.iter().zip(&before.y));
        let ways: Vec<[f32; 2]> = x.zip(y).map(|((ax, bx), (ay, by))| [ax - bx, ay - by]).collect();
        plane = before;
        go(part, &mut plane, &ways);
    }
    refine::even_out(&part.graph, &mut plane);
    plane
}

/// Moves each body on its way as far as it may.
fn go(part: &Component, plane: &mut Plane, ways: &[[f32; 2]]) {
    let most = room(part, plane);
    for (body, [dx, dy]) in ways.iter().enumerate() {
        let by = most[body] / (dx * dx + dy * dy).sqrt().max(most[body]).max(1e-12);
        plane.x[body] += dx * by;
        plane.y[body] += dy * by;
    }
}

/// Rings round the middle of the tree, each branch in a wedge as wide as it has bodies and convex (Di Battista, Eades,
/// Tamassia, Tollis 1999), branches in the order that they have in `like`.
fn unfold(part: &Component, like: &Plane) -> Plane {
    let (root, order, parents) = hang(part);
    let outs = part.graph.distances(root);
    let bodies = order.len();
    let mut sizes = vec![1.0_f32; bodies];
    for body in order.iter().rev().filter(|body| **body != root) {
        sizes[parents[*body]] += sizes[*body];
    }
    let mut plane = Plane { x: vec![0.0; bodies], y: vec![0.0; bodies] };
    let mut wedges = vec![[0.0, std::f32::consts::TAU]; bodies];
    for body in order {
        let [from, to] = wedges[body];
        let (out, middle) = (outs[body], (from + to) * 0.5);
        (plane.x[body], plane.y[body]) = (out * libm::cosf(middle), out * libm::sinf(middle));
        let children = children(part, like, (body, (body != root).then(|| parents[body])));
        let all: f32 = children.iter().map(|child| sizes[*child]).sum();
        let length = children.iter().map(|child| outs[*child] - out).fold(f32::INFINITY, f32::min).max(1e-3);
        let convex =
            if body == root { std::f32::consts::TAU } else { 2.0 * libm::acosf((out / (out + length)).min(1.0)) };
        let width = (to - from).min(convex);
        let mut start = middle - width * 0.5;
        for child in children {
            let end = start + width * sizes[child] / all;
            wedges[child] = [start, end];
            start = end;
        }
    }
    plane
}

/// The body that is left when leaves fall layer by layer; all bodies from it outwards, and the next body inwards of each.
fn hang(part: &Component) -> (usize, Vec<usize>, Vec<usize>) {
    let bodies = part.bodies.len();
    let mut degrees: Vec<usize> = (0..bodies).map(|body| part.graph.degree(body)).collect();
    let mut falling: Vec<usize> = (0..bodies).filter(|body| degrees[*body] <= 1).collect();
    let (mut parents, mut fallen) = (vec![usize::MAX; bodies], vec![false; bodies]);
    let mut at = 0;
    while let Some(body) = falling.get(at).copied() {
        at += 1;
        fallen[body] = true;
        for (end, _) in part.graph.beside(body).filter(|(end, _)| !fallen[*end]) {
            parents[body] = end;
            degrees[end] -= 1;
            if degrees[end] == 1 {
                falling.push(end);
            }
        }
    }
    let root = falling.last().copied().unwrap_or(0);
    falling.reverse();
    (root, falling, parents)
}

/// The bodies outwards of one, in the turn that they have in `like`, from the way inwards.
fn children(part: &Component, like: &Plane, (body, parent): (usize, Option<usize>)) -> Vec<usize> {
    let angle = |end: usize| libm::atan2f(like.y[end] - like.y[body], like.x[end] - like.x[body]);
    let inwards = parent.map_or(0.0, angle);
    let turn = |end: usize| {
        let turn = angle(end) - inwards;
        if turn < 0.0 { turn + std::f32::consts::TAU } else { turn }
    };
    let outwards = part.graph.beside(body).map(|(end, _)| end).filter(|end| Some(*end) != parent);
    let mut children: Vec<(f32, usize)> = outwards.map(|end| (turn(end), end)).collect();
    children.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    children.into_iter().map(|(_, end)| end).collect()
}

/// How far each body may go in a step so that none comes to a link which is not its own: a third of the way.
fn room(part: &Component, plane: &Plane) -> Vec<f32> {
    let mut most = vec![REACH / 3.0; plane.x.len()];
    let mut across: Vec<u32> = (0..plane.x.len() as u32).collect();
    across.sort_unstable_by(|a, b| plane.x[*a as usize].total_cmp(&plane.x[*b as usize]));
    for link in &part.links {
        let [a, b] = link.ends.map(|end| end as usize);
        let [low, high] = [f32::min, f32::max].map(|of| [of(plane.x[a], plane.x[b]), of(plane.y[a], plane.y[b])]);
        let start = across.partition_point(|body| plane.x[*body as usize] <= low[0] - REACH);
        let beside =
            across[start..].iter().map(|body| *body as usize).take_while(|body| plane.x[*body] < high[0] + REACH);
        for body in beside.filter(|body| *body != a && *body != b) {
            if plane.y[body] > low[1] - REACH && plane.y[body] < high[1] + REACH {
                let third = (distance(plane, body, [a, b]) - CLEAR).max(0.0) * THIRD;
                for of in [body, a, b] {
                    most[of] = most[of].min(third);
                }
            }
        }
    }
    most
}

/// From a body to the nearest point of a link.
fn distance(plane: &Plane, body: usize, [a, b]: [usize; 2]) -> f32 {
    let along = [plane.x[b] - plane.x[a], plane.y[b] - plane.y[a]];
    let from = [plane.x[body] - plane.x[a], plane.y[body] - plane.y[a]];
    let square = (along[0] * along[0] + along[1] * along[1]).max(1e-12);
    let share = ((from[0] * along[0] + from[1] * along[1]) / square).clamp(0.0, 1.0);
    let (dx, dy) = (from[0] - share * along[0], from[1] - share * along[1]);
    (dx * dx + dy * dy).sqrt()
}

/// The way to the place of least stress while all others stand (Gansner, Koren, North 2004).
fn way(plane: &Plane, row: &[f32], body: usize) -> [f32; 2] {
    let (x, y) = (plane.x[body], plane.y[body]);
    let (mut sum, mut weight) = ([0.0_f32; 2], 0.0_f32);
    for ((ox, oy), ideal) in plane.x.iter().zip(&plane.y).zip(row).filter(|(_, ideal)| **ideal > 0.0) {
        let (dx, dy) = (x - ox, y - oy);
        let by = ideal / (dx * dx + dy * dy).sqrt().max(1e-6) - 1.0;
        let of = 1.0 / (ideal * ideal);
        sum = [sum[0] + dx * by * of, sum[1] + dy * by * of];
        weight += of;
    }
    if weight > 0.0 { [sum[0] / weight, sum[1] / weight] } else { [0.0; 2] }
}
