//! Layouts with a shape of their own: rings, a circle, a disc for each group, places on a map. One a file.
//!
//! All are total, deterministic without a seed where no force layout is within, and leave no two discs of
//! [`Sizes::radii`](super::Sizes) over each other.

mod circular;
mod community;
mod geographic;
mod grouped;
mod order;
mod radial;

use core::f32::consts::{PI, TAU};

use super::input::{Input, Link};
use super::overlap::{self, Discs};
use super::run::Run;
use super::stress::Plane;
use super::{Arrangement, Positions, Request, Sizes, Topology};

/// Air between two discs of a ring, in scene units.
const AIR: f32 = 4.0;

/// The positions of an arrangement; none of [`Arrangement::Force`], which is no shape.
pub(super) fn lay(request: &Request, run: &Run<'_>) -> Option<Positions> {
    let input = || Input::new(request);
    let positions = match &request.arrangement {
        Arrangement::Force => return None,
        Arrangement::Radial { centre, nodes } => radial::lay(&input(), *centre, *nodes as usize),
        Arrangement::Circular { groups } => circular::lay(&input(), groups, run),
        Arrangement::Grouped { groups } => grouped::lay(request, &input(), groups, run),
        Arrangement::Geographic { places, margin } => geographic::lay(&input(), places, *margin, run),
    };
    run.tell(1.0);
    Some(positions)
}

/// The same places, but that discs which lie over each other move apart; what lies free stays.
pub(super) fn part(positions: &Positions, sizes: &Sizes) -> Positions {
    let topology = Topology { bodies: positions.len() as u32, ..Topology::default() };
    let radii = Input::new(&Request { topology, sizes: sizes.clone(), ..Request::default() }).radii;
    let mut plane = Plane { x: positions.x.clone(), y: positions.y.clone() };
    plane.x.iter_mut().chain(&mut plane.y).for_each(|value| *value = bounded(*value));
    overlap::part_in_place(&mut plane, Discs { radii: &radii, fixed: &[], threads: 1 }, &|| false);
    Positions { x: plane.x, y: plane.y }
}

/// A coordinate that later sums can bear; 0 when it is none.
fn bounded(value: f32) -> f32 {
    /// Beyond it, floats are too coarse for discs to stand side by side.
    const FARTHEST: f32 = 1e6;
    if value.is_nan() { 0.0 } else { value.clamp(-FARTHEST, FARTHEST) }
}

/// Least radius of a ring on which so many discs of one radius stand side by side; the count may be broken, for gaps.
fn ring_radius(count: f32, radius: f32) -> f32 {
    if count < 2.0 { 0.0 } else { (radius + AIR * 0.5) / libm::sinf(PI / count) }
}

/// The angle that one disc takes on a ring, at the least.
fn angle_of(radius: f32, ring: f32) -> f32 {
    let sine = if ring > 0.0 { (radius + AIR * 0.5) / ring } else { 1.0 };
    2.0 * libm::asinf(sine.min(1.0))
}

/// The place at an angle on a ring; angle 0 is above the middle, and angles grow clockwise.
fn on_ring(angle: f32, ring: f32) -> [f32; 2] {
    [ring * libm::sinf(angle), -ring * libm::cosf(angle)]
}

/// Angles as near to the wanted ones as `step` between any two lets them be, in the order of the wanted ones.
///
/// Isotonic regression by pooling (Kruskal 1964), cut at the widest gap; where the wanted ones crowd the whole ring,
/// they stand evenly. `step` is at most a full turn shared by all.
fn spread(wanted: &[f32], step: f32) -> Vec<f32> {
    let count = wanted.len();
    let mut order: Vec<usize> = (0..count).collect();
    let turn = |angle: f32| angle - TAU * (angle / TAU).floor();
    order.sort_by(|a, b| turn(wanted[*a]).total_cmp(&turn(wanted[*b])).then(a.cmp(b)));
    let gap = |at: usize| {
        let (here, before) = (turn(wanted[order[at]]), turn(wanted[order[(at + count - 1) % count]]));
        if at == 0 { here + TAU - before } else { here - before }
    };
    let first = (0..count).max_by(|a, b| gap(*a).total_cmp(&gap(*b)).then(b.cmp(a))).unwrap_or(0);
    order.rotate_left(first);
    let mut last = f32::NEG_INFINITY;
    let rising = |at: &usize| {
        let angle = turn(wanted[*at]);
        last = if angle < last { angle + TAU } else { angle };
        last
    };
    let unwound: Vec<f32> = order.iter().map(rising).collect();
    let mut placed = pooled(&unwound, step);
    let span = placed.last().zip(placed.first()).map_or(0.0, |(last, first)| last - first);
    if span > TAU - step {
        let even = TAU / count as f32;
        let shift = unwound.iter().enumerate().map(|(at, a)| a - at as f32 * even).sum::<f32>() / count as f32;
        placed = (0..count).map(|at| shift + at as f32 * even).collect();
    }
    let mut angles = vec![0.0; count];
    order.iter().zip(placed).for_each(|(at, angle)| angles[*at] = angle);
    angles
}

/// Rising values, each at least `step` above the one before, nearest to `wanted` in squares.
fn pooled(wanted: &[f32], step: f32) -> Vec<f32> {
    // Sums are kept in double precision; a block is its sum and its count.
    let mut blocks: Vec<(f64, u32)> = Vec::new();
    for (at, value) in wanted.iter().enumerate() {
        let mut block = (f64::from(*value) - at as f64 * f64::from(step), 1);
        while let Some(last) = blocks.last().filter(|last| last.0 / f64::from(last.1) > block.0 / f64::from(block.1)) {
            block = (block.0 + last.0, block.1 + last.1);
            blocks.pop();
        }
        blocks.push(block);
    }
    let levels = blocks.into_iter().flat_map(|(sum, count)| (0..count).map(move |_| sum / f64::from(count)));
    levels.enumerate().map(|(at, level)| (level + at as f64 * f64::from(step)) as f32).collect()
}

/// The mean direction of some angles; none when they balance or there are none.
fn mean_angle(angles: impl Iterator<Item = f32>) -> Option<f32> {
    let (mut x, mut y) = (0.0_f32, 0.0_f32);
    for angle in angles {
        x += libm::cosf(angle);
        y += libm::sinf(angle);
    }
    (x * x + y * y > 1e-6).then(|| libm::atan2f(y, x))
}

/// The links that end in each body.
fn beside(bodies: usize, links: &[Link]) -> Vec<Vec<u32>> {
    let mut beside = vec![Vec::new(); bodies];
    for [a, b] in links.iter().map(|link| link.ends) {
        beside[a as usize].push(b);
        beside[b as usize].push(a);
    }
    beside
}
