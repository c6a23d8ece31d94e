//! What a scene asks of the layout.

use std::collections::BTreeMap;

use super::{Hub, Scene};
use crate::layout::{Request, Sizes, Topology};
use crate::style::size;

/// Ideal length of a curve's link.
const CURVE: f32 = 1.0;
/// What each further curve of a fan adds, so that the fan stays flat.
const FAN: f32 = 0.12;
/// Ideal length of a spoke's link.
const SPOKE: f32 = 0.62;
/// Ideal length between a country that is only named and those it is named with.
const NEAR: f32 = 1.5;
/// Ground that a node keeps free round its ring for its name, in scene units.
const AIR: f64 = 34.0;
/// Ground that a hub keeps free round itself, in scene units.
const HUB_AIR: f64 = 20.0;

impl Scene {
    /// The layout request of this scene: nodes, then hubs; one link for a pair, a spoke, or a pair that is named
    /// together.
    #[must_use]
    pub fn request(&self, seed: u64) -> Request {
        let mut fans: BTreeMap<[u32; 2], u32> = BTreeMap::new();
        for [a, b] in self.curves.iter().map(|curve| curve.ends) {
            *fans.entry([a.min(b), a.max(b)]).or_insert(0) += 1;
        }
        let curves = fans.into_iter().map(|(pair, count)| (pair, CURVE + FAN * (count - 1) as f32));
        let hubs = self.hubs.iter().enumerate();
        let spokes = hubs.flat_map(|(at, hub)| self.spokes(at, hub)).map(|pair| (pair, SPOKE));
        let near = self.near.iter().map(|&pair| (pair, NEAR));
        let (links, lengths) = curves.chain(spokes).chain(near).unzip();
        Request { topology: Topology { bodies: self.num_bodies() as u32, links, lengths, seed }, sizes: self.sizes() }
    }

    fn spokes(&self, at: usize, hub: &Hub) -> Vec<[u32; 2]> {
        let body = (self.nodes.len() + at) as u32;
        hub.members.iter().map(|member| [member.node, body]).collect()
    }

    fn sizes(&self) -> Sizes {
        let nodes = self.nodes.iter().map(|node| (node.radius + AIR) as f32);
        let hubs = self.hubs.iter().map(|_| (size::HUB + HUB_AIR) as f32);
        Sizes { radii: nodes.chain(hubs).collect() }
    }
}
