//! The look of nodes by value, and of the map in time, as a project keeps them.

use serde::{Deserialize, Serialize};

use super::Exact;

/// What colour, size and label of nodes say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Styling {
    /// What their colour says.
    pub color: Option<ByValue>,
    /// What their area says.
    pub size: Option<ByValue>,
    /// What stands beside them.
    pub label: Label,
}

/// A value of nodes, and how it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ByValue {
    /// Which value.
    pub key: Key,
    /// How values become places.
    #[serde(default)]
    pub scale: Scale,
    /// The colours.
    #[serde(default)]
    pub palette: Palette,
    /// The value in the middle of a palette with two sides.
    #[serde(default)]
    pub midpoint: Option<Exact>,
}

/// A value that nodes have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words of the format are those of the style")]
pub enum Key {
    Neighbors,
    Relations,
    Kind,
    Drawn,
    Attribute { name: String },
}

/// What stands beside a node.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "as", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words of the format are those of the style")]
pub enum Label {
    #[default]
    Name,
    Code,
    Value {
        key: Key,
    },
    NameAndValue {
        key: Key,
    },
    None,
}

/// How values become places on a palette, or areas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words of the format are those of the style")]
pub enum Scale {
    #[default]
    Linear,
    Sqrt,
    Log,
    Quantiles,
    Intervals,
    Categories,
}

/// The colours of values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words of the format are those of the style")]
pub enum Palette {
    #[default]
    Violet,
    Ochre,
    TwoSided,
}

/// How the map is looked at in time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Time {
    /// The first and the last day that are looked at, counted from 1 January 1970; all time without them.
    pub days: Option<[i64; 2]>,
    /// Whether that is one day.
    pub instant: bool,
    /// Whether records without a date are left out.
    pub hide_undated: bool,
    /// Whether what is not there is dimmed.
    pub dim_rest: bool,
    /// How fast it plays.
    pub speed: Speed,
    /// By what it is counted.
    pub unit: Option<Unit>,
    /// Whether the timeline is open.
    pub open: Option<bool>,
}

/// How fast time plays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words of the format are those of the timeline")]
pub enum Speed {
    Slow,
    #[default]
    Normal,
    Fast,
}

/// By what time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words of the format are those of the timeline")]
pub enum Unit {
    Month,
    Year,
    Decade,
    Century,
}
