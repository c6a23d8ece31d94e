//! What is asked of the layout, and what it answers.

/// A layout request: compared, never flagged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// Who is tied to whom. A change asks for a new layout.
    pub topology: Topology,
    /// How large the bodies are. A change asks for overlap removal only.
    pub sizes: Sizes,
    /// What kind of drawing is wanted, and how much work it is worth.
    pub shape: Shape,
    /// How the bodies stand.
    pub arrangement: Arrangement,
}

/// How the bodies stand: pulled by their links, or in a shape of their own, which knows no pins.
///
/// Bodies are nodes, then joints, each of which stands for a tie of several nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Arrangement {
    /// Links pull and bodies keep apart.
    #[default]
    Force,
    /// Rings round one body, by the number of steps to it; other components beside them.
    Radial {
        /// The body in the middle; the one with the most links when none.
        centre: Option<u32>,
        /// How many of the bodies are nodes. A joint is half a step from its members.
        nodes: u32,
    },
    /// Nodes on one circle with few crossings, joints within.
    Circular {
        /// For each node its group; groups stand side by side.
        groups: Vec<u32>,
    },
    /// Each group in a disc of its own, links between the discs.
    Grouped {
        /// For each body its group; those without one are put into groups by who is tied to whom.
        groups: Vec<Option<u32>>,
    },
    /// Nodes at places of their own, as near as their discs let them; the rest in rows below, joints amid their members.
    Geographic {
        /// For each node its place in scene units, y down; one that is not finite counts as none.
        places: Vec<Option<[f32; 2]>>,
        /// Where the rows of those without a place begin at the highest.
        margin: f32,
    },
}

/// What kind of drawing is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    /// From 0, even edges that tell distances, to 1, tight clusters that tell neighbourhoods; NaN counts as the default.
    pub clusters: f32,
    /// How much work the drawing is worth.
    pub quality: Quality,
}

impl Default for Shape {
    fn default() -> Self {
        Self { clusters: 0.5, quality: Quality::default() }
    }
}

/// How much work a drawing is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Quality {
    /// A first look at a very large map.
    Draft,
    /// What people wait for.
    #[default]
    Normal,
    /// Worth a longer wait.
    Best,
}

/// Bodies and links by index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topology {
    /// Number of bodies.
    pub bodies: u32,
    /// Pairs of bodies; self loops and repeated pairs are allowed. Ends are below `bodies`.
    pub links: Vec<[u32; 2]>,
    /// Ideal length of each link in units of [`Topology::UNIT`], one for each link; 1 is usual.
    pub lengths: Vec<f32>,
    /// Every random choice comes from it.
    pub seed: u64,
}

impl Topology {
    /// The ideal length of a link of length 1, in scene units.
    pub const UNIT: f32 = 150.0;
}

/// Sizes of the bodies in scene units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sizes {
    /// Radius of the disc that a body keeps free of other bodies, labels and air included; one for each body.
    pub radii: Vec<f32>,
}

impl Sizes {
    /// The largest radius that is honoured; larger ones count as this, negative and NaN ones as 0.
    pub const LARGEST: f32 = 10_000.0;
}

/// Where the bodies stand, in scene units, y down.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Positions {
    /// One for each body.
    pub x: Vec<f32>,
    /// One for each body.
    pub y: Vec<f32>,
}

impl Positions {
    /// The place of body `at`.
    #[must_use]
    pub fn point(&self, at: usize) -> crate::geom::Point {
        crate::geom::Point::new(f64::from(self.x[at]), f64::from(self.y[at]))
    }

    /// Number of bodies.
    #[must_use]
    pub fn len(&self) -> usize {
        self.x.len()
    }

    /// Whether there are no bodies.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.x.is_empty()
    }
}
