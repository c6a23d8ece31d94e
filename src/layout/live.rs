//! A map that is laid out and touched: bodies in the hand, pins, and those who follow. No thread and no clock.

use std::collections::BTreeSet;

use super::follow::{Follow, Step};
use super::graph::Graph;
use super::input::Input;
use super::overlap::Discs;
use super::stress::Plane;
use super::{Positions, Request, Topology};

/// Farthest that a held body may stand from the origin, in scene units.
const FARTHEST: f32 = 1e7;
/// The longest way of a body in a tick as a share of the diagonal of the map, …
const SHARE: f32 = 1.0 / 40.0;
/// … or in scene units where that is longer.
const LEAST: f32 = Topology::UNIT * 0.5;

/// A map under the hand.
#[derive(Clone, Debug)]
pub struct Live {
    plane: Plane,
    radii: Vec<f32>,
    graph: Graph,
    /// Pinned bodies, and those in the hand.
    fixed: Vec<bool>,
    held: BTreeSet<usize>,
    follow: Option<Follow>,
    fastest: f32,
}

/// What a tick came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tick {
    /// Nothing moves any more, until the next order.
    pub rests: bool,
    /// Some bodies had no room where they were, and may stand far away now.
    pub leapt: bool,
}

impl Live {
    /// The map of `request` with its bodies at `positions`; `pinned` bodies do not move.
    #[must_use]
    pub fn new(request: &Request, positions: &Positions, pinned: &[u32]) -> Self {
        let input = Input::new(request);
        let place = |values: &[f32]| {
            let known = values.iter().map(|value| if value.is_finite() { *value } else { 0.0 });
            known.chain(std::iter::repeat(0.0)).take(input.bodies).collect()
        };
        let plane = Plane { x: place(&positions.x), y: place(&positions.y) };
        let mut fixed = vec![false; input.bodies];
        for body in pinned {
            if let Some(fixed) = fixed.get_mut(*body as usize) {
                *fixed = true;
            }
        }
        Self {
            fastest: (diagonal(&plane) * SHARE).max(LEAST),
            graph: Graph::new(input.bodies, &input.links),
            radii: input.radii,
            plane,
            fixed,
            held: BTreeSet::new(),
            follow: None,
        }
    }

    /// The longest way, in scene units, of a body in a tick, but for those that a hand moves and those that leap.
    #[must_use]
    pub fn fastest(&self) -> f32 {
        self.fastest
    }

    /// A body is in the hand, at `at`, until it is pinned or released. Whether there is such a body and place.
    pub fn hold(&mut self, body: u32, at: [f32; 2]) -> bool {
        let body = body as usize;
        if body >= self.radii.len() || !at.iter().all(|value| value.is_finite()) {
            return false;
        }
        if self.held.is_empty() {
            self.follow = None;
        }
        self.fixed[body] = true;
        if self.held.insert(body) {
            self.gather(body, false);
        }
        [self.plane.x[body], self.plane.y[body]] = at.map(|value| value.clamp(-FARTHEST, FARTHEST));
        self.stir();
        true
    }

    /// The body stays where it is from now on. Whether there is such a body.
    pub fn pin(&mut self, body: u32) -> bool {
        let body = body as usize;
        if body >= self.radii.len() {
            return false;
        }
        self.fixed[body] = true;
        self.held.remove(&body);
        self.stir();
        true
    }

    /// The body goes where its links pull. Whether there is such a body.
    pub fn release(&mut self, body: u32) -> bool {
        let body = body as usize;
        if body >= self.radii.len() {
            return false;
        }
        self.fixed[body] = false;
        self.held.remove(&body);
        self.follow = None;
        self.gather(body, true);
        for held in self.held.clone() {
            self.gather(held, false);
        }
        self.stir();
        true
    }

    /// One step of those who follow.
    pub fn tick(&mut self) -> Tick {
        let Self { plane, radii, fixed, held, follow, .. } = self;
        let Some(moving) = follow else { return Tick { rests: true, leapt: false } };
        let step = moving.tick(plane, Discs { radii, fixed, threads: 1 });
        if step != Step::Moves && held.is_empty() {
            *follow = None;
        }
        Tick { rests: step != Step::Moves, leapt: step == Step::Leapt }
    }

    /// Where the bodies stand.
    #[must_use]
    pub fn positions(&self) -> Positions {
        Positions { x: self.plane.x.clone(), y: self.plane.y.clone() }
    }

    /// The same, in the room of older positions.
    pub(super) fn write(&self, positions: &mut Positions) {
        positions.x.clone_from(&self.plane.x);
        positions.y.clone_from(&self.plane.y);
    }

    fn gather(&mut self, body: usize, free: bool) {
        let Self { plane, radii, graph, fixed, follow, fastest, .. } = self;
        let follow = follow.get_or_insert_with(|| Follow::new(plane, radii, *fastest));
        follow.join(graph, plane, body, (fixed, free));
    }

    fn stir(&mut self) {
        if let Some(follow) = &mut self.follow {
            follow.stir();
        }
    }
}

/// Of the bounding box, in scene units.
fn diagonal(plane: &Plane) -> f32 {
    let span = |values: &[f32]| {
        let (low, high) = values.iter().fold((f32::MAX, f32::MIN), |(low, high), v| (low.min(*v), high.max(*v)));
        (high - low).max(0.0)
    };
    let (width, height) = (span(&plane.x), span(&plane.y));
    (width * width + height * height).sqrt()
}
