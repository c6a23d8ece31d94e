//! Builds a scene: which entities stand on the canvas, and which curves and hubs tie them.

use crate::dataset::{Dataset, EntityIx, RelationIx, Sign};
use crate::graph::Graph;
use crate::layout::Request;
use crate::style::Glyph;

/// What a scene shows beyond the rules of the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Show speakers, unnamed groups and context-only entities as well.
    pub show_all: bool,
}

/// Everything on the canvas, free of zoom. Bodies of the layout are the nodes, then the hubs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Entities on the canvas, in file order.
    pub nodes: Vec<SceneNode>,
    /// Curves of pairs, in file order of their first relation.
    pub curves: Vec<Curve>,
    /// Hubs, in file order of their first relation.
    pub hubs: Vec<Hub>,
    /// Entities off the canvas, in file order.
    pub off_canvas: Vec<EntityIx>,
    /// Domain → its slot in the palette, 0 to 7.
    pub slots: Vec<u8>,
    /// Entity → its node.
    pub(super) node_of: Vec<Option<u32>>,
}

/// One entity on the canvas.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneNode {
    /// Which.
    pub entity: EntityIx,
    /// How it is drawn.
    pub glyph: Glyph,
    /// Radius in scene units.
    pub radius: f64,
    /// Letters inside the glyph: a country's code, a person's initials; may be empty.
    pub letters: String,
    /// The name under it.
    pub name: String,
    /// An office or note under the name.
    pub sub: Option<String>,
    /// Importance for labels: higher comes first.
    pub rank: u32,
}

/// How the line of a tie is drawn: its status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinePattern {
    /// In force, signed, held, or not stated.
    #[default]
    Solid,
    /// Proposed or planned.
    Dashed,
    /// Ended: a bar across each end.
    EndStops,
    /// Suspended or cancelled: a gap in the middle.
    Gap,
}

/// One curve of a pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Nodes at its ends; a directed curve runs from the first to the second.
    pub ends: [u32; 2],
    /// What it draws: one relation, or all of a pair that has too many for a fan.
    pub relations: Vec<RelationIx>,
    /// How far its middle stands to the left of the straight line from the smaller to the larger node, in scene units.
    pub bow: f64,
    /// Whether it ends in an arrowhead.
    pub directed: bool,
    /// Palette slots of its strands in dataset order; ink when empty.
    pub strands: Vec<u8>,
    /// Its sign.
    pub sign: Option<Sign>,
    /// Its status.
    pub pattern: LinePattern,
    /// Whether some evidence is attributed to a speaker.
    pub quoted: bool,
    /// Whether the evidence is perceived, conditional or implied.
    pub doubtful: bool,
    /// Number of claims about it.
    pub claims: usize,
}

/// What stands in the diamond of a hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HubIcon {
    /// Two chevrons that face each other.
    Mediation,
    /// How many relations it merges.
    Count(usize),
    /// Nothing.
    Plain,
}

/// One member of a hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its node.
    pub node: u32,
    /// Whether it acts on the others (a mediator) rather than being acted on.
    pub acts: bool,
}

/// Relations of three or more that share their core participants.
#[derive(Clone, Debug, PartialEq)]
pub struct Hub {
    /// What it draws, in file order.
    pub relations: Vec<RelationIx>,
    /// Core participants on the canvas, in file order.
    pub members: Vec<Member>,
    /// What stands in it.
    pub icon: HubIcon,
    /// Palette slots of the strands of its spokes in dataset order; ink when empty.
    pub strands: Vec<u8>,
    /// The sign that all its relations share.
    pub sign: Option<Sign>,
    /// The status pattern that all its relations share, else solid.
    pub pattern: LinePattern,
    /// Number of claims about it.
    pub claims: usize,
}

impl Scene {
    /// The scene of a dataset; total.
    #[must_use]
    pub fn new(dataset: &Dataset, graph: &Graph, options: Options) -> Self {
        let _ = (dataset, graph, options);
        Self::default()
    }

    /// The node of an entity that stands on the canvas.
    #[must_use]
    pub fn node_of(&self, entity: EntityIx) -> Option<usize> {
        self.node_of[entity.index()].map(|node| node as usize)
    }

    /// Number of bodies of the layout: nodes, then hubs.
    #[must_use]
    pub fn num_bodies(&self) -> usize {
        self.nodes.len() + self.hubs.len()
    }

    /// The layout request of this scene.
    #[must_use]
    pub fn request(&self, seed: u64) -> Request {
        let _ = seed;
        Request::default()
    }
}
