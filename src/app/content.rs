//! What undo and redo move: everything of a map that a person can change.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{NamedView, Notes};
use crate::dataset::{Dataset, EntityIx};
use crate::geom::Point;
use crate::layout::Shape;
use crate::scene::Options;

/// What a person can change of a map. Graph, scene and overview are derived from it.
#[derive(Clone, Debug)]
pub struct Content {
    /// What the file says, with the person's edits. A dataset is never changed; an edit makes another one.
    pub dataset: Arc<Dataset>,
    /// What of the dataset is drawn.
    pub options: Options,
    /// Where random choices of the layout start.
    pub seed: u64,
    /// From 0, even edges that tell distances, to 1, tight clusters that tell neighbourhoods.
    pub clusters: f32,
    /// Entities that stay where the person dropped them, and where that is; also those that are off the canvas now.
    pub pins: BTreeMap<EntityIx, Point>,
    /// The pins of the force layout, while another one is shown.
    pub(super) pins_aside: BTreeMap<EntityIx, Point>,
    /// What the person wrote beside the map.
    pub notes: Notes,
    /// Views that bear names, in the order of the list.
    pub views: Vec<NamedView>,
}

impl Content {
    /// The seed of a map that is opened for the first time.
    pub const SEED: u64 = 7;

    /// A dataset as it is first shown.
    #[must_use]
    pub fn new(dataset: Dataset) -> Self {
        Self::of(Arc::new(dataset))
    }

    /// The same of a dataset that is shared.
    pub(super) fn of(dataset: Arc<Dataset>) -> Self {
        Self {
            dataset,
            options: Options::default(),
            seed: Self::SEED,
            clusters: Shape::default().clusters,
            pins: BTreeMap::new(),
            pins_aside: BTreeMap::new(),
            notes: Notes::default(),
            views: Vec::new(),
        }
    }
}

impl PartialEq for Content {
    /// Equal datasets are mostly the same one, and then they are not looked through.
    fn eq(&self, other: &Self) -> bool {
        let Self { dataset, options, seed, clusters, pins, pins_aside, notes, views } = self;
        let same = Arc::ptr_eq(dataset, &other.dataset) || dataset == &other.dataset;
        let drawn = *seed == other.seed && *clusters == other.clusters;
        let pinned = *pins == other.pins && *pins_aside == other.pins_aside;
        let beside = *notes == other.notes && *views == other.views;
        same && *options == other.options && drawn && pinned && beside
    }
}
