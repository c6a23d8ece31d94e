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
    pairs: Pairs,
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
        let mut order: Vec<([u32; 2], &Curve)> = curves.iter().map(|curve| (pair_of(curve), curve)).collect();
        order.sort_by_key(|(pair, _)| *pair);
        let hostile =
            |relations: &[RelationIx]| hostility(relations.iter().filter_map(|&ix| dataset.relation(ix).sign));
        let pull = |relations: &[RelationIx]| {
            let rank = relations.iter().filter_map(|&ix| weights.rank(dataset, ix)).fold(0.0, f32::max);
            (1.0 - (1.0 - HEAVIEST) * rank) * (1.0 + (negative.factor() - 1.0) * hostile(relations))
        };
        let mut drawn = curves.iter().map(|curve| &curve.relations).chain(hubs.iter().map(|hub| &hub.relations));
        let of_pair = |same: &[([u32; 2], &Curve)]| match same {
            [(pair, only)] => (*pair, pull(&only.relations)),
            several => {
                let relations: Vec<RelationIx> =
                    several.iter().flat_map(|(_, curve)| curve.relations.iter().copied()).collect();
                (several[0].0, pull(&relations))
            }
        };
        Self {
            hostile: drawn.any(|relations| hostile(relations) > 0.0),
            pairs: Pairs(order.chunk_by(|a, b| a.0 == b.0).map(of_pair).collect()),
            hubs: hubs.iter().map(|hub| pull(&hub.relations)).collect(),
        }
    }
}

/// A number for each pair of nodes that something ties, the smaller first, ascending: a map that is made at once, since
/// there may be millions.
#[derive(Clone, Debug, Default, PartialEq)]
struct Pairs(Vec<([u32; 2], f32)>);

impl Pairs {
    fn get(&self, pair: [u32; 2]) -> Option<f32> {
        self.0.binary_search_by_key(&pair, |(pair, _)| *pair).ok().map(|at| self.0[at].1)
    }
}

fn pair_of(curve: &Curve) -> [u32; 2] {
    let [a, b] = curve.ends;
    [a.min(b), a.max(b)]
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
        let (links, lengths) = pairs.0.iter().copied().chain(spokes).chain(near).unzip();
        Request {
            topology: Topology { bodies: self.num_bodies() as u32, links, lengths, seed },
            sizes: self.sizes(),
            shape: Shape::default(),
            arrangement: self.arrangement.clone(),
        }
    }

    /// Pair of nodes that curves tie → ideal length of its link.
    fn pairs(&self) -> Pairs {
        let mut curves: Vec<[u32; 2]> = self.curves.iter().map(pair_of).collect();
        curves.sort_unstable();
        let fans = || curves.chunk_by(|a, b| a == b);
        let mut partners = vec![0_u32; self.nodes.len()];
        let members = self.hubs.iter().flat_map(|hub| hub.members.iter().map(|member| member.node));
        for node in fans().flat_map(|fan| fan[0]).chain(members) {
            partners[node as usize] += 1;
        }
        let is_branch = |pair: [u32; 2]| pair.iter().any(|&node| partners[node as usize] <= 2);
        let length = |pair: [u32; 2], count: usize| {
            let pull = self.pulls.pairs.get(pair).unwrap_or(1.0);
            (if is_branch(pair) { BRANCH } else { CURVE }) * pull + FAN * count.saturating_sub(1) as f32
        };
        Pairs(fans().map(|fan| (fan[0], length(fan[0], fan.len()))).collect())
    }

    /// The spokes of the hub at `at`, long enough for the fans between its members.
    fn spokes(&self, at: usize, hub: &Hub, pairs: &Pairs) -> Vec<([u32; 2], f32)> {
        let body = (self.nodes.len() + at) as u32;
        let nodes = || hub.members.iter().map(|member| member.node);
        let between = nodes().flat_map(|a| nodes().map(move |b| [a, b])).filter_map(|pair| pairs.get(pair));
        let pull = self.pulls.hubs.get(at).copied().unwrap_or(1.0);
        let length = between.fold(SPOKE * pull, |longest, link| longest.max(SPOKE_SHARE * link));
        nodes().map(|node| ([node, body], length)).collect()
    }

    /// Links that hold the members of a region together, where no curve does: all pairs of a few, rings of many.
    fn company(&self, pairs: &Pairs) -> Vec<([u32; 2], f32)> {
        const FEW: usize = 6;
        let strides = |count: usize| if count <= FEW { (1..count).collect() } else { vec![1, 2, count / 2] };
        let mut links = BTreeMap::new();
        for members in self.regions.iter().map(|region| &region.members) {
            for stride in strides(members.len()) {
                for (at, &node) in members.iter().enumerate() {
                    let other = members[(at + stride) % members.len()];
                    let pair = [node.min(other), node.max(other)];
                    if node != other && pairs.get(pair).is_none() {
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
