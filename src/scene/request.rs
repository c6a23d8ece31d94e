//! What a scene asks of the layout.

use std::collections::BTreeMap;

use super::weight::Weights;
use super::{Curve, Hub, Scene};
use crate::dataset::{Dataset, RelationIx, Sign};
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
/// Length of the tie of the largest weight, as a share of that of the least; between them by rank, so that no weight is
/// too small or too large. Equal weights, and ties without one, are as long as that of the least.
const HEAVIEST: f32 = 0.65;
/// Ground that a node keeps free round its ring for its name, in scene units.
const AIR: f64 = 34.0;
/// The same on a geographic map.
const AIR_ON_EARTH: f64 = 5.0;
/// Ground that a hub keeps free round itself, in scene units.
const HUB_AIR: f64 = 20.0;

/// How near the ends of negative ties stand. Sign is a category: a tie against somebody still ties, and only its length
/// says how near. Of a pair that has ties of either sign, the share that is negative counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Negative {
    /// As near as the ends of other ties.
    #[default]
    Near,
    /// Somewhat farther.
    Far,
    /// Well apart.
    Apart,
}

impl Negative {
    /// Every choice, from near to far.
    pub const ALL: &[Self] = &[Self::Near, Self::Far, Self::Apart];

    /// How many times longer a negative tie is than another.
    const fn factor(self) -> f32 {
        match self {
            Self::Near => 1.0,
            Self::Far => 1.35,
            Self::Apart => 2.5,
        }
    }
}

/// What weights and signs make of the length of each line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pulls {
    /// Pair of nodes that curves tie → how many times its usual length.
    pairs: BTreeMap<[u32; 2], f32>,
    /// The same for the spokes of each hub.
    hubs: Vec<f32>,
    /// Whether something between a pair or in a hub is against somebody.
    hostile: bool,
}

impl Pulls {
    pub(super) fn new(
        dataset: &Dataset,
        weights: &Weights,
        (curves, hubs): (&[Curve], &[Hub]),
        negative: Negative,
    ) -> Self {
        let mut of_pair: BTreeMap<[u32; 2], Vec<RelationIx>> = BTreeMap::new();
        for Curve { ends: [a, b], relations, .. } in curves {
            of_pair.entry([*a.min(b), *a.max(b)]).or_default().extend(relations);
        }
        let hostile =
            |relations: &[RelationIx]| hostility(relations.iter().filter_map(|&ix| dataset.relation(ix).sign));
        let pull = |relations: &[RelationIx]| {
            let rank = relations.iter().filter_map(|&ix| weights.rank(dataset, ix)).fold(0.0, f32::max);
            (1.0 - (1.0 - HEAVIEST) * rank) * (1.0 + (negative.factor() - 1.0) * hostile(relations))
        };
        let mut drawn = of_pair.values().chain(hubs.iter().map(|hub| &hub.relations));
        Self {
            hostile: drawn.any(|relations| hostile(relations) > 0.0),
            pairs: of_pair.iter().map(|(pair, relations)| (*pair, pull(relations))).collect(),
            hubs: hubs.iter().map(|hub| pull(&hub.relations)).collect(),
        }
    }
}

/// The share of what is against among all that has a sign; what is both counts as half. 0 without a sign.
fn hostility(signs: impl Iterator<Item = Sign>) -> f32 {
    let (mut against, mut all) = (0.0_f32, 0.0_f32);
    for sign in signs {
        against += match sign {
            Sign::Positive => 0.0,
            Sign::Mixed => 0.5,
            Sign::Negative => 1.0,
        };
        all += 1.0;
    }
    against / all.max(1.0)
}

impl Scene {
    /// Whether some tie or hub on the canvas is against somebody.
    #[must_use]
    pub const fn has_negative(&self) -> bool {
        self.pulls.hostile
    }

    /// The layout request of this scene: nodes, then hubs; one link for a pair, a spoke, or a pair that is named
    /// together.
    #[must_use]
    pub fn request(&self, seed: u64) -> Request {
        let pairs = self.pairs();
        let hubs = self.hubs.iter().enumerate();
        let spokes = hubs.flat_map(|(at, hub)| self.spokes(at, hub, &pairs));
        // Rings and circles are about ties that are drawn.
        let drawn = matches!(self.arrangement, Arrangement::Radial { .. } | Arrangement::Circular { .. });
        let near = self.near.iter().map(|&pair| (pair, NEAR)).chain(self.company(&pairs)).filter(|_| !drawn);
        let (links, lengths) = pairs.iter().map(|(&pair, &length)| (pair, length)).chain(spokes).chain(near).unzip();
        Request {
            topology: Topology { bodies: self.num_bodies() as u32, links, lengths, seed },
            sizes: self.sizes(),
            shape: Shape::default(),
            arrangement: self.arrangement.clone(),
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
            let pull = self.pulls.pairs.get(pair).copied().unwrap_or(1.0);
            (if is_branch(pair) { BRANCH } else { CURVE }) * pull + FAN * count.saturating_sub(1) as f32
        };
        fans.into_iter().map(|(pair, count)| (pair, length(&pair, count))).collect()
    }

    /// The spokes of the hub at `at`, long enough for the fans between its members.
    fn spokes(&self, at: usize, hub: &Hub, pairs: &BTreeMap<[u32; 2], f32>) -> Vec<([u32; 2], f32)> {
        let body = (self.nodes.len() + at) as u32;
        let nodes = || hub.members.iter().map(|member| member.node);
        let between = nodes().flat_map(|a| nodes().map(move |b| [a, b])).filter_map(|pair| pairs.get(&pair));
        let pull = self.pulls.hubs.get(at).copied().unwrap_or(1.0);
        let length = between.fold(SPOKE * pull, |longest, &link| longest.max(SPOKE_SHARE * link));
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
        // On the earth a place counts more than room for a name.
        let air = if matches!(self.arrangement, Arrangement::Geographic { .. }) { AIR_ON_EARTH } else { AIR };
        let nodes = self.nodes.iter().map(|node| (node.radius + air) as f32);
        let hubs = self.hubs.iter().map(|_| (size::HUB + HUB_AIR) as f32);
        Sizes { radii: nodes.chain(hubs).collect() }
    }
}
