//! How many lines and nodes look how: counted once for a scene, since a legend asks again and again.

use std::collections::BTreeMap;

use super::Scene;
use super::tie::Strain;
use crate::style::{Flag, Glyph};

/// The looks of a scene, each with how many bear it.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) curves: Vec<(Look, usize)>,
    pub(super) glyphs: BTreeMap<Glyph, usize>,
    /// The flag of the first leader, and how many leaders there are.
    pub(super) leaders: Option<(Flag, usize)>,
}

/// How a curve looks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Look {
    /// With one claim for any number of them.
    pub(super) strain: Strain,
    pub(super) directed: bool,
    /// Whether it stands for several relations.
    pub(super) many: bool,
}

impl Tally {
    pub(super) fn new(scene: &Scene) -> Self {
        let mut curves: BTreeMap<Look, usize> = BTreeMap::new();
        for curve in &scene.curves {
            let strain = Strain { claims: curve.strain.claims.min(1), ..curve.strain.clone() };
            let look = Look { strain, directed: curve.directed, many: curve.count() > 1 };
            *curves.entry(look).or_insert(0) += 1;
        }
        let mut tally = Self { curves: curves.into_iter().collect(), ..Self::default() };
        for node in &scene.nodes {
            *tally.glyphs.entry(node.glyph).or_insert(0) += 1;
            if let Some(flag) = node.badge {
                tally.leaders.get_or_insert((flag, 0)).1 += 1;
            }
        }
        tally
    }
}
