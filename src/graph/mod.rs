//! Who is tied to whom: dense indices, adjacency and measures over one dataset. No strings in a hot path.
//!
//! Every number names its projection: *dyads* are the pairs of roles that a relation's kind declares, for ties and
//! events; never a clique of an n-ary relation, and never a claim.

mod build;
mod csr;
pub mod filter;
mod first;
mod measure;
mod path;
mod presence;
mod reach;
mod search;
pub mod time;

pub use csr::Csr;
pub use filter::{Columns, Dates, Facet, Filter, Group, Range, Rule, Sieve, Tally, Values};
pub use measure::{Degrees, Summary};
pub use path::{Paths, Rules, Ways};
pub use presence::{Level, Presence};
pub use search::{Field, Found, Index, Match, fold};

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::dataset::{Dataset, EntityIx, RelationIx};

/// One pair that one relation ties, as its kind declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dyad {
    /// The end that acts where the dyad has a direction.
    pub from: EntityIx,
    /// The other end.
    pub to: EntityIx,
    /// Whether `from → to` has a direction.
    pub directed: bool,
    /// Which relation.
    pub relation: RelationIx,
}

/// All relations of one pair of entities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tie {
    /// Ties and events of these two: those that are drawn as a curve between them, and their like that fold into a
    /// parent.
    pub between: Vec<RelationIx>,
    /// Ties and events in which both take part along with others or in context roles.
    pub together: Vec<RelationIx>,
    /// Claims about one of `between`, or with both as subjects.
    pub said: Vec<RelationIx>,
}

impl Tie {
    /// Number of relations in all three lists.
    #[must_use]
    pub fn len(&self) -> usize {
        self.between.len() + self.together.len() + self.said.len()
    }

    /// Whether the dataset has nothing about the two.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The graph of one dataset.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    /// Every dyad of every tie and event, in file order.
    pub dyads: Vec<Dyad>,
    /// Entity → the relations it takes part in, in any role; claims too. File order, without repeats.
    pub relations_of: Csr<RelationIx>,
    /// Entity → its neighbours by a dyad, ascending, without repeats.
    pub neighbors: Csr<EntityIx>,
    /// Entity → the places of its dyads in [`Graph::dyads`], ascending.
    pub dyads_at: Csr<u32>,
    /// Relation → the claims (or events) that are `about` it, in file order.
    pub about: Csr<RelationIx>,
    /// Relation → the relations that are `part_of` it, in file order.
    pub parts: Csr<RelationIx>,
    /// Relation → whether three or more core participants act together, so that it is drawn as a hub.
    pub is_hub: Vec<bool>,
    /// Pair → the first tie or event that names both.
    first_of_pair: first::FirstOfPair,
    /// What every record has of every list, once a filter asks.
    columns: Lazy,
}

/// Columns that are made when they are asked for; whether they are says nothing of the graph.
#[derive(Clone, Debug, Default)]
struct Lazy(OnceLock<Columns>);

impl PartialEq for Lazy {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Graph {
    /// The graph of `dataset`; total.
    #[must_use]
    pub fn new(dataset: &Dataset) -> Self {
        build::graph(dataset)
    }

    /// The dyads of one relation; empty for a claim.
    #[must_use]
    pub fn dyads_of(&self, relation: RelationIx) -> &[Dyad] {
        let first = self.dyads.partition_point(|dyad| dyad.relation < relation);
        let end = self.dyads.partition_point(|dyad| dyad.relation <= relation);
        &self.dyads[first..end]
    }

    /// Everything that the dataset has about two entities.
    #[must_use]
    pub fn tie(&self, dataset: &Dataset, a: EntityIx, b: EntityIx) -> Tie {
        build::tie(self, dataset, a, b)
    }

    /// The ends of a tie in the order in which the dataset first names the two together; else by index.
    #[must_use]
    pub fn ends(&self, dataset: &Dataset, a: EntityIx, b: EntityIx) -> [EntityIx; 2] {
        build::ends(self, dataset, a, b)
    }

    /// The entities at most `hops` steps from one of `seeds`, those included: the ego network of one seed. A step leads
    /// along a dyad, or between two who act together in a hub, as the map draws it.
    #[must_use]
    pub fn neighborhood(&self, dataset: &Dataset, seeds: &[EntityIx], hops: usize) -> BTreeSet<EntityIx> {
        reach::neighborhood(dataset, self, seeds, hops)
    }

    /// A bloc as it is looked at: with its members, those who border on them, and who holds an office of the bloc or
    /// of a member.
    #[must_use]
    pub fn bloc(&self, dataset: &Dataset, bloc: EntityIx) -> BTreeSet<EntityIx> {
        reach::bloc(dataset, self, bloc)
    }

    /// What every record has of every list that a filter may ask for; made once.
    #[must_use]
    pub fn columns(&self, dataset: &Dataset) -> &Columns {
        self.columns.0.get_or_init(|| Columns::new(dataset))
    }

    /// Whether a relation ties some of those of whom `stands` holds: by a dyad, or as two who act together in a hub.
    #[must_use]
    pub fn ties_among(&self, dataset: &Dataset, ix: RelationIx, stands: impl Fn(EntityIx) -> bool) -> bool {
        let between = |dyad: &Dyad| stands(dyad.from) && stands(dyad.to);
        let members = || dataset.core_participants(ix).filter(|participant| stands(participant.entity)).count();
        (self.is_hub[ix.index()] && members() > 1) || self.dyads_of(ix).iter().any(between)
    }

    /// Whether the graph has this entity.
    fn knows(&self, entity: EntityIx) -> bool {
        entity.index() < self.neighbors.rows()
    }

    /// The numbers of `detente info`.
    #[must_use]
    pub fn summary(&self, dataset: &Dataset) -> Summary {
        measure::summary(self, dataset)
    }
}
