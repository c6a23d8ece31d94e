//! The usual names of attributes, and what they mean.

use crate::dataset::Word;
use crate::import::table::spelling::fold;
use crate::import::words::RELATION_KEYS;

/// What an attribute means to the dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    Name,
    Kind,
    Summary,
    Latitude,
    Longitude,
    Weight,
    Sign,
    Status,
    When,
    /// The source's own words for the time.
    Wording,
    Start,
    End,
}

use Meaning::{End, Kind, Latitude, Longitude, Name, Sign, Start, Status, Summary, Weight, When, Wording};

/// Each meaning with its spellings, folded; the first that a record has counts.
type Table = &'static [(Meaning, &'static [&'static str])];

const NODES: Table = &[
    (Name, &["label", "name", "title"]),
    (Kind, &["kind", "type", "category", "entitytype", "nodetype"]),
    (Summary, &["description", "summary"]),
    (Latitude, &["lat", "latitude"]),
    (Longitude, &["lon", "lng", "long", "longitude"]),
    (When, &["when"]),
    (Wording, &["whentext"]),
    (Start, &["start", "startdate", "since"]),
    (End, &["end", "enddate", "until"]),
];

const EDGES: Table = &[
    (Name, &["label", "name", "title"]),
    (Kind, &["kind", "type", "relation", "relationship", "relationtype", "interaction", "edgetype", "category"]),
    (Weight, &["weight", "value", "strength"]),
    (Sign, &["sign", "polarity"]),
    (Status, &["status"]),
    (When, &["when", "date", "datetime", "timestamp", "year"]),
    (Wording, &["whentext"]),
    (Start, &["start", "startdate", "startyear", "since", "begin"]),
    (End, &["end", "enddate", "endyear", "until"]),
];

/// Of nodes or of edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum On {
    Node,
    Edge,
}

impl On {
    pub(super) const fn plural(self) -> &'static str {
        match self {
            Self::Node => "nodes",
            Self::Edge => "edges",
        }
    }
}

impl Meaning {
    /// What people read.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Name => "name",
            Kind => "kind",
            Summary => "summary",
            Latitude => "latitude",
            Longitude => "longitude",
            Weight => "weight",
            Sign => "sign",
            Status => "status",
            When => "time",
            Wording => "wording of the time",
            Start => "start",
            End => "end",
        }
    }
}

/// What an attribute of this name may mean, and its rank among the spellings.
pub(super) fn meaning(on: On, name: &str) -> Option<(Meaning, usize)> {
    let folded = fold(name);
    let table = match on {
        On::Node => NODES,
        On::Edge => EDGES,
    };
    table.iter().find_map(|(meaning, spellings)| {
        let rank = spellings.iter().position(|spelling| *spelling == folded)?;
        Some((*meaning, rank))
    })
}

/// The key under which an attribute of an edge is kept.
pub(super) fn key(name: &str) -> Word {
    if RELATION_KEYS.contains(&name) { format!("{name} (attribute)").into() } else { name.into() }
}
