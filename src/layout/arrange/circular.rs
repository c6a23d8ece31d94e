//! All nodes on one circle in an order of few crossings, groups side by side with a gap; joints within.

use core::f32::consts::TAU;

use super::super::Positions;
use super::super::input::Input;
use super::super::overlap::{self, Discs};
use super::super::run::Run;
use super::super::stress::Plane;
use super::{beside, on_ring, order, ring_radius};

/// Places on the ring that the gap between two groups takes.
const GAP: f32 = 0.75;
/// Members of a joint up to which all their pairs count as tied; of more, those that follow each other.
const FEW: usize = 6;
/// How far from the middle a joint stands, as a share of the way to the mean of its members.
const INWARDS: f32 = 0.7;

/// The first `groups.len()` bodies are nodes on the circle, each in its group; the rest are joints.
pub(super) fn lay(input: &Input, groups: &[u32], run: &Run<'_>) -> Positions {
    let nodes = groups.len().min(input.bodies);
    let groups = &groups[..nodes];
    let all = beside(input.bodies, &input.links);
    let order = order::order(&ties(&all, nodes), groups, &|| run.stopped());
    let mut plane = Plane { x: vec![0.0; input.bodies], y: vec![0.0; input.bodies] };
    ring(&mut plane, &order, groups, &input.radii);
    for (joint, ends) in all.iter().enumerate().skip(nodes) {
        let members: Vec<usize> = ends.iter().map(|end| *end as usize).filter(|end| *end < nodes).collect();
        let share = INWARDS / members.len().max(1) as f32;
        plane.x[joint] = members.iter().map(|end| plane.x[*end]).sum::<f32>() * share;
        plane.y[joint] = members.iter().map(|end| plane.y[*end]).sum::<f32>() * share;
    }
    let fixed: Vec<bool> = (0..input.bodies).map(|body| body < nodes).collect();
    let discs = Discs { radii: &input.radii, fixed: &fixed, threads: run.effort.threads };
    overlap::part_in_place(&mut plane, discs, &|| run.stopped());
    Positions { x: plane.x, y: plane.y }
}

/// Node → the nodes that it is tied to, by a link or through a joint; each once.
fn ties(all: &[Vec<u32>], nodes: usize) -> Vec<Vec<u32>> {
    let mut ties: Vec<Vec<u32>> =
        all[..nodes].iter().map(|ends| ends.iter().copied().filter(|end| (*end as usize) < nodes).collect()).collect();
    for ends in &all[nodes..] {
        let members: Vec<u32> = ends.iter().copied().filter(|end| (*end as usize) < nodes).collect();
        let steps = if members.len() <= FEW { 1..members.len() } else { 1..2 };
        for step in steps {
            for (at, member) in members.iter().enumerate() {
                let other = members[(at + step) % members.len()];
                ties[*member as usize].push(other);
                ties[other as usize].push(*member);
            }
        }
    }
    for (node, ends) in ties.iter_mut().enumerate() {
        ends.sort_unstable();
        ends.dedup();
        ends.retain(|end| *end as usize != node);
    }
    ties
}

fn ring(plane: &mut Plane, order: &[u32], groups: &[u32], radii: &[f32]) {
    let group = |at: usize| groups[order[at % order.len()] as usize];
    let bounds = (0..order.len()).filter(|at| group(*at) != group(at + 1)).count();
    let slots = order.len() as f32 + GAP * bounds as f32;
    let widest = order.iter().map(|node| radii[*node as usize]).fold(0.0, f32::max);
    let ring = ring_radius(slots, widest);
    let mut slot = 0.0;
    for (at, node) in order.iter().enumerate() {
        [plane.x[*node as usize], plane.y[*node as usize]] = on_ring(slot / slots.max(1.0) * TAU, ring);
        slot += if group(at) == group(at + 1) { 1.0 } else { 1.0 + GAP };
    }
}
