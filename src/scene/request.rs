//! What a scene asks of the layout.

use std::collections::BTreeMap;

use super::{Hub, Scene};
use crate::layout::{Arrangement, Request, Shape, Sizes, Topology};
use crate::style::size;

/// Ideal length of a curve's link.
const CURVE: f32 = 1.0;
/// Ideal length of a link in the branches of the map: one end has at most one other partner.
const BRANCH: f32 = 0.62;
/// What each further curve of a fan adds, so that the fan stays flat.
const FAN: f32 = 0.4;
/// Ideal length of a spoke's link at the least.
const SPOKE: f32 = 0.8;
/// Ideal length of a spoke as a share of the longest link between two members of its hub: a hub that stood closer
/// would pull their fan together.
const SPOKE_SHARE: f32 = 0.6;
/// Ideal length between a country that is only named and those it is named with.
const NEAR: f32 = 1.4;
/// Ideal length between two members of a region.
const COMPANY: f32 = 1.0;
/// Ground that a node keeps free round its ring for its name, in scene units.
const AIR: f64 = 34.0;
/// Ground that a hub keeps free round itself, in scene units.
const HUB_AIR: f64 = 20.0;

impl Scene {
    /// The layout request of this scene: nodes, then hubs; one link for a pair, a spoke, or a pair that is named
    /// together.
    #[must_use]
    pub fn request(&self, seed: u64) -> Request {
        let pairs = self.pairs();
        let hubs = self.hubs.iter().enumerate();
        let spokes = hubs.flat_map(|(at, hub)| self.spokes(at, hub, &pairs));
        let near = self.near.iter().map(|&pair| (pair, NEAR)).chain(self.company(&pairs));
        let (links, lengths) = pairs.iter().map(|(&pair, &length)| (pair, length)).chain(spokes).chain(near).unzip();
        Request {
            topology: Topology { bodies: self.num_bodies() as u32, links, lengths, seed },
            sizes: self.sizes(),
            shape: Shape::default(),
            arrangement: Arrangement::Force,
        }
    }

    /// Pair of nodes that curves tie → ideal length of its link.
    fn pairs(&self) -> BTreeMap<[u32; 2], f32> {
        let mut fans: BTreeMap<[u32; 2], u32> = BTreeMap::new();
        for [a, b] in self.curves.iter().map(|curve| curve.ends) {
            *fans.entry([a.min(b), a.max(b)]).or_insert(0) += 1;
        }
        let mut partners = vec![0_u32; self.nodes.len()];
        let members = self.hubs.iter().flat_map(|hub| hub.members.iter().map(|member| member.node));
        for node in fans.keys().flatten().copied().chain(members) {
            partners[node as usize] += 1;
        }
        let is_branch = |pair: &[u32; 2]| pair.iter().any(|&node| partners[node as usize] <= 2);
        let length = |pair: &[u32; 2], count: u32| {
            (if is_branch(pair) { BRANCH } else { CURVE }) + FAN * count.saturating_sub(1) as f32
        };
        fans.into_iter().map(|(pair, count)| (pair, length(&pair, count))).collect()
    }

    /// The spokes of the hub at `at`, long enough for the fans between its members.
    fn spokes(&self, at: usize, hub: &Hub, pairs: &BTreeMap<[u32; 2], f32>) -> Vec<([u32; 2], f32)> {
        let body = (self.nodes.len() + at) as u32;
        let nodes = || hub.members.iter().map(|member| member.node);
        let between = nodes().flat_map(|a| nodes().map(move |b| [a, b])).filter_map(|pair| pairs.get(&pair));
        let length = between.fold(SPOKE, |longest, &link| longest.max(SPOKE_SHARE * link));
        nodes().map(|node| ([node, body], length)).collect()
    }

    /// Links that hold the members of a region together, where no curve does: all pairs of a few, rings of many.
    fn company(&self, pairs: &BTreeMap<[u32; 2], f32>) -> Vec<([u32; 2], f32)> {
        const FEW: usize = 6;
        let strides = |count: usize| if count <= FEW { (1..count).collect() } else { vec![1, 2, count / 2] };
        let mut links = BTreeMap::new();
        for members in self.regions.iter().map(|region| &region.members) {
            for stride in strides(members.len()) {
                for (at, &node) in members.iter().enumerate() {
                    let other = members[(at + stride) % members.len()];
                    let pair = [node.min(other), node.max(other)];
                    if node != other && !pairs.contains_key(&pair) {
                        links.insert(pair, COMPANY);
                    }
                }
            }
        }
        links.into_iter().collect()
    }

    fn sizes(&self) -> Sizes {
        let nodes = self.nodes.iter().map(|node| (node.radius + AIR) as f32);
        let hubs = self.hubs.iter().map(|_| (size::HUB + HUB_AIR) as f32);
        Sizes { radii: nodes.chain(hubs).collect() }
    }
}
