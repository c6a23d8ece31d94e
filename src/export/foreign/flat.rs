//! What the formats of other programs have in common: nodes, edges between two of them, and attributes.

use std::collections::BTreeSet;

use crate::geom::Rgba;

/// A graph of nodes and edges.
#[derive(Debug, Default)]
pub(super) struct Flat {
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    /// Attributes of the graph itself.
    pub(super) head: Attributes,
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
}

/// Values by name; each name stands once.
pub(super) type Attributes = Vec<(String, Cell)>;

/// The first and the last day on which something may be there, as `YYYY-MM-DD`; where there is none, it is open.
pub(super) type Days = [Option<String>; 2];

#[derive(Debug)]
pub(super) struct Node {
    /// Unique among the nodes.
    pub(super) id: String,
    pub(super) label: String,
    pub(super) look: Look,
    pub(super) days: Days,
    /// The kind among them.
    pub(super) attributes: Attributes,
}

#[derive(Debug)]
pub(super) struct Edge {
    /// Unique among the edges.
    pub(super) id: String,
    /// The place of a node.
    pub(super) from: usize,
    /// The place of a node.
    pub(super) to: usize,
    pub(super) directed: bool,
    pub(super) kind: Option<String>,
    pub(super) label: Option<String>,
    pub(super) weight: Option<f64>,
    pub(super) look: Look,
    pub(super) days: Days,
    pub(super) attributes: Attributes,
}

/// How and where something is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Look {
    /// Across, down, and towards the reader.
    pub(super) place: Option<[f64; 3]>,
    pub(super) size: Option<f64>,
    pub(super) color: Option<[u8; 3]>,
    /// How little one sees through the colour, from 0 to 1, where the format has room for that.
    pub(super) opacity: Option<f64>,
    /// The shape, where it is one of the format.
    pub(super) shape: Option<String>,
}

/// What of a look a format has room for, beyond place, size and a plain colour.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Room {
    /// Whether colours may have an opacity; names of colours become parts then.
    pub(super) opacity: bool,
    /// The shapes of nodes that there are.
    pub(super) shapes: &'static [&'static str],
}

impl Look {
    /// The place in a format in which y goes up.
    pub(super) fn place_up(&self) -> Option<[f64; 3]> {
        self.place.map(|[x, y, z]| [x, 0.0 - y, z])
    }

    /// The colour as `#rrggbb`.
    pub(super) fn css(&self) -> Option<String> {
        self.color.map(|[r, g, b]| Rgba { r, g, b, a: 255 }.to_css())
    }
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Text(String),
    /// Digits that 64 bits hold.
    Integer(String),
    /// A finite number by its digits.
    Real(String),
    Boolean(bool),
    /// A list or an object, or a number beyond any float, as JSON.
    Json(String),
}

impl Cell {
    /// The value that is written in JSON; `None` where it is `null`.
    pub(super) fn of_json(json: &str) -> Option<Self> {
        let json = json.trim();
        match json.as_bytes().first()? {
            b'"' => Some(Self::Text(crate::dataset::schema::in_words(json))),
            b't' => Some(Self::Boolean(true)),
            b'f' => Some(Self::Boolean(false)),
            b'n' => None,
            b'[' | b'{' => Some(Self::Json(json.to_owned())),
            _ => Some(Self::number(json).unwrap_or_else(|| Self::Json(json.to_owned()))),
        }
    }

    /// The number that a text is, unless it is beyond any float.
    pub(super) fn number(text: &str) -> Option<Self> {
        let is_whole = text.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit());
        if is_whole && text.parse::<i64>().is_ok() {
            return Some(Self::Integer(text.to_owned()));
        }
        text.parse::<f64>().is_ok_and(f64::is_finite).then(|| Self::Real(text.to_owned()))
    }

    /// The value as JSON.
    pub(super) fn json(&self) -> String {
        match self {
            Self::Text(text) => crate::dataset::schema::quoted(text),
            Self::Integer(text) | Self::Real(text) | Self::Json(text) => text.clone(),
            Self::Boolean(value) => value.to_string(),
        }
    }

    /// The value as words.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Text(text) | Self::Integer(text) | Self::Real(text) | Self::Json(text) => text.clone(),
            Self::Boolean(value) => value.to_string(),
        }
    }
}

/// Ids that are in use.
#[derive(Debug, Default)]
pub(super) struct Ids(BTreeSet<String>);

impl Ids {
    pub(super) fn of(ids: impl Iterator<Item = String>) -> Self {
        Self(ids.collect())
    }

    /// `id`, with a number behind it where it is in use.
    pub(super) fn take(&mut self, id: &str) -> String {
        let numbered = (2_u64..).map(|number| format!("{id} ({number})"));
        let free = std::iter::once(id.to_owned()).chain(numbered).find(|id| !self.0.contains(id)).unwrap_or_default();
        self.0.insert(free.clone());
        free
    }
}

/// A number as briefly as it can be read again.
pub(super) fn digits(number: f64) -> String {
    if number.abs() < 1e15 { number.to_string() } else { format!("{number:?}") }
}

impl Flat {
    /// Whether the edges go one way: all of them, none, or some (`None`).
    pub(super) fn direction(&self) -> Option<bool> {
        let directed = self.edges.iter().filter(|edge| edge.directed).count();
        match directed {
            0 => Some(false),
            all if all == self.edges.len() => Some(true),
            _ => None,
        }
    }
}
