//! Rings around one body, by the number of steps to it.
//!
//! A step goes from node to node; a joint, which stands for a tie of several, is half a step away from its members. The
//! angle of a body follows those of its neighbours (barycentres, as in layered drawings of Sugiyama, Tagawa and Toda
//! 1981, on circles), from a first order that gives each branch a wedge by its leaves.

use core::f32::consts::TAU;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::super::components::{Component, split};
use super::super::input::Input;
use super::super::starts::crossings;
use super::super::stress::Plane;
use super::super::{Positions, pack};
use super::{angle_of, mean_angle, on_ring, ring_radius, spread};

/// Free ground between two rings, beside the discs.
const BETWEEN: f32 = 20.0;
/// How often the angles are set anew.
const SWEEPS: usize = 12;
/// Links up to which crossings are counted, so that the best sweep is kept; beyond, it is the last.
const COUNTED: usize = 1500;

/// Every component in rings, that of `centre` around it, and lone bodies in rows.
pub(super) fn lay(input: &Input, centre: Option<u32>, nodes: usize) -> Positions {
    let parts = split(input);
    let planes: Vec<Plane> = parts
        .components
        .iter()
        .map(|part| {
            let is_joint = |number: usize| part.bodies[number] as usize >= nodes;
            let own = centre.and_then(|centre| part.bodies.binary_search(&centre).ok());
            rings(part, own.unwrap_or_else(|| busiest(part, &is_joint)), &is_joint)
        })
        .collect();
    pack::arrange(&parts, &planes, &input.radii)
}

/// The node with the most links, the first of equals.
fn busiest(part: &Component, is_joint: &dyn Fn(usize) -> bool) -> usize {
    let rank = |body: &usize| (!is_joint(*body), part.graph.degree(*body), Reverse(*body));
    (0..part.bodies.len()).max_by_key(rank).unwrap_or(0)
}

/// The rings of one component.
struct Rings<'a> {
    part: &'a Component,
    /// Half steps from the centre.
    steps: Vec<u32>,
    /// The bodies of each ring, the centre first.
    members: Vec<Vec<usize>>,
    radii: Vec<f32>,
    /// What one disc takes of each ring.
    shares: Vec<f32>,
    angles: Vec<f32>,
}

fn rings(part: &Component, centre: usize, is_joint: &dyn Fn(usize) -> bool) -> Plane {
    let steps = steps(part, centre, is_joint);
    let mut levels = steps.clone();
    levels.sort_unstable();
    levels.dedup();
    let mut members = vec![Vec::new(); levels.len()];
    for (body, steps) in steps.iter().enumerate() {
        members[levels.partition_point(|level| level < steps)].push(body);
    }
    let mut rings = Rings::new(part, steps, members);
    rings.angles = rings.wedges(centre);
    let mut best = rings.settled();
    for sweep in 0..SWEEPS {
        rings.sweep(sweep % 2 == 0);
        let now = rings.settled();
        best = if now.0 <= best.0 { now } else { best };
    }
    best.1
}

/// Half steps from the centre to each body.
fn steps(part: &Component, centre: usize, is_joint: &dyn Fn(usize) -> bool) -> Vec<u32> {
    let mut steps = vec![u32::MAX; part.bodies.len()];
    let mut heap = BinaryHeap::from([Reverse((0, centre))]);
    steps[centre] = 0;
    while let Some(Reverse((near, body))) = heap.pop() {
        if near > steps[body] {
            continue;
        }
        for (end, _) in part.graph.beside(body) {
            let far = near + if is_joint(body) || is_joint(end) { 1 } else { 2 };
            if far < steps[end] {
                steps[end] = far;
                heap.push(Reverse((far, end)));
            }
        }
    }
    steps
}

impl<'a> Rings<'a> {
    fn new(part: &'a Component, steps: Vec<u32>, members: Vec<Vec<usize>>) -> Self {
        let widest = |ring: &[usize]| ring.iter().map(|body| part.radii[*body]).fold(0.0, f32::max);
        let (mut radii, mut shares) = (Vec::new(), Vec::new());
        let (mut inner, mut reach) = (0.0_f32, 0.0_f32);
        for (at, ring) in members.iter().enumerate() {
            let disc = widest(ring);
            let next = if at == 0 { 0.0 } else { inner + reach + disc + BETWEEN };
            inner = next.max(ring_radius(ring.len() as f32, disc));
            reach = disc;
            radii.push(inner);
            // Rounding must not make all shares of a full ring more than a turn.
            shares.push(angle_of(disc, inner).min(TAU / ring.len() as f32));
        }
        let angles = vec![0.0; part.bodies.len()];
        Self { part, steps, members, radii, shares, angles }
    }

    /// Each branch of a tree of shortest ways gets a wedge as wide as its leaves.
    fn wedges(&self, centre: usize) -> Vec<f32> {
        let count = self.part.bodies.len();
        let mut children = vec![Vec::new(); count];
        for body in self.members.iter().skip(1).flatten() {
            let inner = self.part.graph.beside(*body).map(|(end, _)| end);
            let parent = inner.filter(|end| self.steps[*end] < self.steps[*body]).max_by_key(|end| self.steps[*end]);
            children[parent.unwrap_or(centre)].push(*body);
        }
        let mut leaves = vec![0.0_f32; count];
        for body in self.members.iter().rev().flatten() {
            leaves[*body] = children[*body].iter().map(|child| leaves[*child]).sum::<f32>().max(1.0);
        }
        let mut from = vec![0.0; count];
        let mut angles = vec![0.0; count];
        for body in self.members.iter().flatten() {
            let mut start = from[*body];
            for child in &children[*body] {
                from[*child] = start;
                start += leaves[*child];
                angles[*child] = (from[*child] + leaves[*child] * 0.5) / leaves[centre].max(1.0) * TAU;
            }
        }
        angles
    }

    /// One ring after the other, each body turns to the mean of its neighbours: of those farther in on the way out, of
    /// all on the way in.
    fn sweep(&mut self, outwards: bool) {
        let count = self.members.len();
        for at in 1..count {
            let ring = if outwards { at } else { count - at };
            let wanted: Vec<f32> = self.members[ring]
                .iter()
                .map(|body| {
                    let counts =
                        |end: usize| self.steps[end] > 0 && (!outwards || self.steps[end] <= self.steps[*body]);
                    let others = self.part.graph.beside(*body).map(|(end, _)| end).filter(|end| counts(*end));
                    mean_angle(others.map(|end| self.angles[end])).unwrap_or(self.angles[*body])
                })
                .collect();
            let angles = spread(&wanted, self.shares[ring]);
            self.members[ring].iter().zip(angles).for_each(|(body, angle)| self.angles[*body] = angle);
        }
    }

    /// The places with discs side by side, and the number of crossings.
    fn settled(&self) -> (usize, Plane) {
        let mut plane = Plane { x: vec![0.0; self.angles.len()], y: vec![0.0; self.angles.len()] };
        for ((ring, radius), share) in self.members.iter().zip(&self.radii).zip(&self.shares) {
            let wanted: Vec<f32> = ring.iter().map(|body| self.angles[*body]).collect();
            for (body, angle) in ring.iter().zip(spread(&wanted, *share)) {
                [plane.x[*body], plane.y[*body]] = on_ring(angle, *radius);
            }
        }
        (self.crossings(&plane), plane)
    }

    fn crossings(&self, plane: &Plane) -> usize {
        let links = &self.part.links;
        if links.len() > COUNTED {
            return 0;
        }
        crossings(links, plane)
    }
}
