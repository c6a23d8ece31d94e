//! The part of a map that alone stands on the canvas: an ego network, or a bloc and its neighbours.

use std::collections::BTreeSet;

use crate::dataset::{Dataset, EntityIx};
use crate::graph::Graph;

/// The part of the map that alone stands on the canvas.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scope {
    /// Whom it is about; they stand even where the rules of the map would leave them off.
    pub about: BTreeSet<EntityIx>,
    /// Who stands with them.
    pub reach: Reach,
}

/// Who stands on the canvas with those whom a scope is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Who is at most so many steps away: their ego networks.
    Hops(u8),
    /// The members of a bloc, who borders on these, and who holds an office of any.
    Bloc,
}

impl Scope {
    /// One entity and who is at most `hops` steps away.
    #[must_use]
    pub fn ego(entity: EntityIx, hops: u8) -> Self {
        Self { about: BTreeSet::from([entity]), reach: Reach::Hops(hops) }
    }

    /// A bloc with its members, the neighbours of these, and the leaders.
    #[must_use]
    pub fn bloc(entity: EntityIx) -> Self {
        Self { about: BTreeSet::from([entity]), reach: Reach::Bloc }
    }

    /// Everybody within it, whether or not the rules of the map let them stand.
    #[must_use]
    pub fn entities(&self, dataset: &Dataset, graph: &Graph) -> BTreeSet<EntityIx> {
        let about: Vec<EntityIx> = self.about.iter().copied().collect();
        match self.reach {
            Reach::Hops(hops) => graph.neighborhood(dataset, &about, usize::from(hops)),
            Reach::Bloc => about.iter().flat_map(|&bloc| graph.bloc(dataset, bloc)).collect(),
        }
    }
}
