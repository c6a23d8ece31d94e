//! What a reader pushes.

use std::borrow::Cow;

use super::Value;
use crate::dataset::When;

/// A node. Its id is a text; a number is its source text.
#[derive(Debug, Default)]
pub struct Node<'t> {
    /// Unique among the nodes.
    pub id: Cow<'t, str>,
    /// The byte of the text at which it stands.
    pub at: usize,
    /// The id of the node that it is inside of.
    pub parent: Option<Cow<'t, str>>,
    /// What is said of it.
    pub said: Said<'t>,
}

/// An edge between two nodes, which may be one.
#[derive(Debug, Default)]
pub struct Edge<'t> {
    /// Its id, where the file gives one.
    pub id: Option<Cow<'t, str>>,
    /// The byte of the text at which it stands.
    pub at: usize,
    /// The id of the first node.
    pub from: Cow<'t, str>,
    /// The id of the second node.
    pub to: Cow<'t, str>,
    /// Whether it goes from the one to the other; as the graph says where it is not said of the edge.
    pub directed: Option<bool>,
    /// What is said of it.
    pub said: Said<'t>,
}

/// An edge among any number of nodes.
#[derive(Debug, Default)]
pub struct Hyperedge<'t> {
    /// Its id, where the file gives one.
    pub id: Option<Cow<'t, str>>,
    /// The byte of the text at which it stands.
    pub at: usize,
    /// The nodes that it goes from, or all of them where it has no direction.
    pub from: Vec<Cow<'t, str>>,
    /// The nodes that it goes to; none where it has no direction.
    pub to: Vec<Cow<'t, str>>,
    /// What is said of it.
    pub said: Said<'t>,
}

/// What is said of a node or an edge.
#[derive(Debug, Default)]
pub struct Said<'t> {
    /// What the format itself calls the label.
    pub label: Option<Cow<'t, str>>,
    /// What the format itself calls the kind, such as the relation of a parallel edge.
    pub kind: Option<Cow<'t, str>>,
    /// What the format itself calls the weight.
    pub weight: Option<Value<'t>>,
    /// Everything else, by its name for people, in file order. A name that stands
    /// twice is kept twice, and that is told.
    pub attributes: Vec<(Cow<'t, str>, Value<'t>)>,
    /// The date that an attribute states, where the times of the format itself agree with it but say less.
    pub when: Option<When>,
    /// When it exists.
    pub spells: Vec<Spell<'t>>,
    /// How and where it was drawn.
    pub look: Look<'t>,
}

/// A time from one date to another, as the file writes them; an end that is not there is open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spell<'t> {
    /// When it begins.
    pub start: Option<Cow<'t, str>>,
    /// When it ends.
    pub end: Option<Cow<'t, str>>,
    /// Whether it begins only behind its start.
    pub start_is_out: bool,
    /// Whether it ends already before its end.
    pub end_is_out: bool,
}

impl Spell<'_> {
    /// Whether a bound does not belong to it.
    pub(super) fn is_open(&self) -> bool {
        (self.start_is_out && self.start.is_some()) || (self.end_is_out && self.end.is_some())
    }
}

/// How and where something was drawn by another program: kept for writing it again, and where the map begins.
#[derive(Debug, Default)]
pub struct Look<'t> {
    /// Across.
    pub x: Option<f64>,
    /// Down; a reader of a format in which it goes up turns it by [`Look::turned`].
    pub y: Option<f64>,
    /// Towards the reader.
    pub z: Option<f64>,
    /// Diameter of a node, thickness of an edge.
    pub size: Option<f64>,
    /// In any spelling of the format.
    pub color: Option<Cow<'t, str>>,
    /// Such as `disc` or `dashed`.
    pub shape: Option<Cow<'t, str>>,
}

impl Look<'_> {
    /// A place up as one down.
    pub fn turned(up: f64) -> f64 {
        // Not a minus, which would make another zero.
        0.0 - up
    }
}

/// Whether the edges of a graph have a direction, where they do not say it themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// Nothing says it; they are read as having none, and that is told.
    #[default]
    Unstated,
    /// From the first node to the second.
    Directed,
    /// None.
    Undirected,
}
