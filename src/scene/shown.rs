//! Which records of a dataset stand on the canvas, for lists that follow the map.

use super::{Options, Scene};
use crate::dataset::{Dataset, EntityIx, RelationIx};
use crate::graph::{Graph, Sieve};

/// Whether each record of one dataset stands on the canvas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    entities: Vec<bool>,
    relations: Vec<bool>,
}

impl Standing {
    /// What `scene`, which was made of `dataset` with `options`, shows.
    ///
    /// An entity stands as a node or as a region. A relation stands where the filter lets it and two of its
    /// participants stand, or the only one; so does what is said about one that stands.
    #[must_use]
    pub fn new(dataset: &Dataset, graph: &Graph, scene: &Scene, options: &Options) -> Self {
        let sieve = if options.hides() { Sieve::new(dataset, graph, &options.filter) } else { Sieve::default() };
        let mut entities: Vec<bool> = dataset.entity_ids().map(|ix| scene.node_of(ix).is_some()).collect();
        for region in &scene.regions {
            entities[region.entity.index()] = true;
        }
        let stand = |ix: &RelationIx| {
            let who = &dataset.relation(*ix).participants;
            let present = who.iter().filter(|participant| entities[participant.entity.index()]).count();
            present >= who.len().clamp(1, 2) && sieve.leaves(*ix)
        };
        let alone: Vec<bool> = dataset.relation_ids().map(|ix| stand(&ix)).collect();
        let said = |relation: &crate::dataset::Relation| relation.about.iter().any(|ix| alone[ix.index()]);
        let relations = dataset.relations.iter().zip(&alone).map(|(relation, &stands)| stands || said(relation));
        Self { relations: relations.collect(), entities }
    }

    /// Whether an entity stands.
    #[must_use]
    pub fn entity(&self, ix: EntityIx) -> bool {
        self.entities.get(ix.index()).copied().unwrap_or(false)
    }

    /// Whether a relation stands.
    #[must_use]
    pub fn relation(&self, ix: RelationIx) -> bool {
        self.relations.get(ix.index()).copied().unwrap_or(false)
    }
}
