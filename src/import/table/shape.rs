//! What one row of a table is, and by which list its codes of states are read.

use crate::dataset::states::List;

/// What one row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// A relation.
    #[default]
    Edges,
    /// One member of a treaty; the rows of a treaty are one relation.
    Members,
    /// One year of a tie; consecutive years are one relation.
    DyadYears,
    /// All ties of one; the other ends are the columns.
    Matrix,
    /// An entity.
    Nodes,
}

impl Shape {
    /// Every shape, in the order of the menu.
    pub const ALL: &[Self] = &[Self::Edges, Self::Members, Self::DyadYears, Self::Matrix, Self::Nodes];

    /// The stable word for it, as flags and saved mappings have it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Edges => "edges",
            Self::Members => "members",
            Self::DyadYears => "dyad-years",
            Self::Matrix => "matrix",
            Self::Nodes => "nodes",
        }
    }

    /// The shape with this id.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|shape| shape.id() == id)
    }

    /// What people read, and what becomes of the rows.
    #[must_use]
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Edges => ("A tie", "Each row is one relation"),
            Self::Members => ("A member of a treaty", "All rows of a treaty are one alliance of its members"),
            Self::DyadYears => ("A year of a tie", "Consecutive years of a pair are one tie from when to when"),
            Self::Matrix => ("A row of a matrix", "Names stand in the first row and the first column"),
            Self::Nodes => ("A node", "Each row is somebody or something, without ties"),
        }
    }

    /// What is missing where the columns do not say enough.
    #[must_use]
    pub const fn needs(self) -> &'static str {
        match self {
            Self::Edges => "Choose the columns that say who is tied to whom: from and to",
            Self::Members => "Choose the columns that say who is a member of which treaty: member and treaty",
            Self::DyadYears => "Choose the columns that say who is tied to whom in which year: from, to and when",
            Self::Matrix => {
                "A matrix needs names over its columns and before its rows, each once, and numbers between them"
            }
            Self::Nodes => "Choose the column that says what each node is called: label or id",
        }
    }
}

/// How those who stand in a column are named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// By names, or by codes of ISO 3166 where most cells are such.
    #[default]
    Names,
    /// By codes of ISO 3166.
    Iso,
    /// By numbers or letters of the Correlates of War project.
    Cow,
    /// By numbers of Gleditsch and Ward.
    Gw,
}

impl Scheme {
    /// Every scheme, in the order of the menu.
    pub const ALL: &[Self] = &[Self::Names, Self::Iso, Self::Cow, Self::Gw];

    /// The stable word for it, as flags and saved mappings have it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Iso => "iso",
            Self::Cow => "cow",
            Self::Gw => "gw",
        }
    }

    /// The scheme with this id.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|scheme| scheme.id() == id)
    }

    /// What people read.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Names => "Names",
            Self::Iso => "Codes of ISO 3166",
            Self::Cow => "Codes of Correlates of War",
            Self::Gw => "Codes of Gleditsch and Ward",
        }
    }

    /// The list by which numbers are read.
    #[must_use]
    pub const fn list(self) -> Option<List> {
        match self {
            Self::Names | Self::Iso => None,
            Self::Cow => Some(List::Cow),
            Self::Gw => Some(List::Gw),
        }
    }
}
