//! What becomes of a dataset in a format that has less room: counted by reason, for the person to read.

use std::collections::BTreeMap;

use indexmap::IndexSet;

/// Why something is not written as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A relation of one, or of three and more, is a node with an edge to each participant.
    Spokes,
    /// A relation of three and more is an edge for each pair that it ties.
    Dyads,
    /// What an entity or relation says beyond a graph is kept as attributes.
    Attributes,
    /// A list or an object is a text of JSON.
    JsonText,
    /// A list of texts stands as words.
    ListText,
    /// Values of one name are of several types, and all are texts.
    MixedTypes,
    /// Edges with and without direction stand side by side.
    MixedDirection,
    /// Edges without a direction are written with one.
    DirectionAdded,
    /// A name or id was taken, and has a number behind it.
    Renamed,
    /// Each kind of tie is a relation of the format.
    Relations,
    /// Places are brought between 0 and 1.
    Scaled,
    /// `null` says nothing.
    Null,
    /// The format has no room for some characters.
    Characters,
    /// An attribute of the whole is left out.
    Head,
    /// An attribute of a node or an edge is left out.
    AttributeLeftOut,
    /// A text that a spreadsheet would run stands behind an apostrophe.
    Formula,
}

/// One reason with how often it applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Why.
    pub reason: Reason,
    /// How often.
    pub count: usize,
    /// Its names, where it has names; a sentence lists the first.
    pub names: Vec<String>,
}

/// Names that a sentence lists.
const LISTED: usize = 8;

impl Reason {
    /// A stable word for programs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Spokes => "relation-as-node",
            Self::Dyads => "relation-as-pairs",
            Self::Attributes => "kept-as-attribute",
            Self::JsonText => "kept-as-json-text",
            Self::ListText => "kept-as-words",
            Self::MixedTypes => "kept-as-text",
            Self::MixedDirection => "mixed-direction",
            Self::DirectionAdded => "direction-added",
            Self::Renamed => "renamed",
            Self::Relations => "several-relations",
            Self::Scaled => "places-scaled",
            Self::Null => "null-left-out",
            Self::Characters => "characters-replaced",
            Self::Head => "head-left-out",
            Self::AttributeLeftOut => "attribute-left-out",
            Self::Formula => "formula-made-inert",
        }
    }

    /// Whether something is gone, rather than written in another way.
    #[must_use]
    pub const fn is_loss(self) -> bool {
        matches!(
            self,
            Self::DirectionAdded | Self::Null | Self::Characters | Self::Head | Self::AttributeLeftOut | Self::Formula
        )
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Spokes => (
                "1 relation became a node with an edge to each participant",
                "relations became nodes with an edge to each participant",
            ),
            Self::Dyads => (
                "1 relation became an edge for each pair that it ties",
                "relations became an edge for each pair that they tie",
            ),
            Self::Attributes => (
                "1 value that a graph has no place for is kept as an attribute",
                "values that a graph has no place for are kept as attributes",
            ),
            Self::JsonText => ("1 list or record is kept as JSON text", "lists or records are kept as JSON text"),
            Self::ListText => {
                ("1 list is kept as words parted by semicolons", "lists are kept as words parted by semicolons")
            }
            Self::MixedTypes => (
                "1 number is written as text, since others of its name are texts",
                "numbers are written as text, since others of their names are texts",
            ),
            Self::MixedDirection => (
                "1 edge has no direction beside others that have one, which some programs refuse; all can be written as directed",
                "edges have no direction beside others that have one, which some programs refuse; all can be written as directed",
            ),
            Self::DirectionAdded => (
                "1 edge without a direction is written as directed",
                "edges without a direction are written as directed",
            ),
            Self::Renamed => {
                ("1 name was taken and has a number behind it", "names were taken and have a number behind them")
            }
            Self::Relations => (
                "1 kind of tie is a relation of its own, which networkx and igraph do not read",
                "kinds of ties are relations of their own, which networkx and igraph do not read",
            ),
            Self::Scaled => {
                ("1 place is brought between 0 and 1", "places are brought between 0 and 1, all by one scale")
            }
            Self::Null => ("1 value that is null is left out", "values that are null are left out"),
            Self::Characters => (
                "1 text holds characters that the format has no room for; others stand for them",
                "texts hold characters that the format has no room for; others stand for them",
            ),
            Self::Head => ("1 attribute of the whole map is left out", "attributes of the whole map are left out"),
            Self::AttributeLeftOut => {
                ("1 attribute of a node or edge is left out", "attributes of nodes and edges are left out")
            }
            Self::Formula => (
                "1 text that a spreadsheet would run stands behind an apostrophe",
                "texts that a spreadsheet would run stand behind an apostrophe",
            ),
        }
    }
}

impl Change {
    /// A sentence without a full stop.
    #[must_use]
    pub fn sentence(&self) -> String {
        let (one, many) = self.reason.words();
        let words = if self.count == 1 { one.to_owned() } else { format!("{} {many}", self.count) };
        if self.names.is_empty() {
            return words;
        }
        let more = if self.names.len() > LISTED { ", …" } else { "" };
        let names: Vec<&str> = self.names.iter().take(LISTED).map(String::as_str).collect();
        format!("{words} ({}{more})", names.join(", "))
    }
}

/// The changes so far.
#[derive(Debug, Default)]
pub(super) struct Changes(BTreeMap<Reason, (usize, IndexSet<String>)>);

impl Changes {
    pub(super) fn add(&mut self, reason: Reason, count: usize) {
        if count > 0 {
            self.0.entry(reason).or_default().0 += count;
        }
    }

    /// Once more, of this name.
    pub(super) fn name(&mut self, reason: Reason, name: &str) {
        let (count, names) = self.0.entry(reason).or_default();
        *count += 1;
        if !names.contains(name) {
            names.insert(name.to_owned());
        }
    }

    /// What was told so does not hold in a format that has no room for it.
    pub(super) fn forget(&mut self, reason: Reason) {
        self.0.remove(&reason);
    }

    pub(super) fn finish(self) -> Vec<Change> {
        let change = |(reason, (count, names)): (_, (_, IndexSet<_>))| Change {
            reason,
            count,
            names: names.into_iter().collect(),
        };
        self.0.into_iter().map(change).collect()
    }
}
