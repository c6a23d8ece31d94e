//! Attributes of formats that declare each with one type.

use indexmap::IndexMap;

use super::change::{Changes, Reason};
use super::flat::{Attributes, Cell};

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Long,
    Double,
    Boolean,
}

impl Type {
    /// The word of GraphML and GEXF.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Long => "long",
            Self::Double => "double",
            Self::Boolean => "boolean",
        }
    }

    const fn of(cell: &Cell) -> Self {
        match cell {
            Cell::Text(_) | Cell::Json(_) => Self::Text,
            Cell::Integer(_) => Self::Long,
            Cell::Real(_) => Self::Double,
            Cell::Boolean(_) => Self::Boolean,
        }
    }

    /// The type that holds the values of both.
    fn with(self, other: Self) -> Self {
        match (self, other) {
            (one, same) if one == same => one,
            (Self::Long | Self::Double, Self::Long | Self::Double) => Self::Double,
            _ => Self::Text,
        }
    }
}

/// The columns of many records, by name in the order in which they are met.
#[derive(Debug, Default)]
pub(super) struct Columns<'a>(IndexMap<&'a str, Type>);

impl<'a> Columns<'a> {
    /// The columns of records; what changes its type is told.
    pub(super) fn of(records: impl Iterator<Item = &'a Attributes> + Clone, changes: &mut Changes) -> Self {
        let mut columns = IndexMap::<&str, Type>::new();
        for (name, cell) in records.clone().flatten() {
            let kind = Type::of(cell);
            columns.entry(name).and_modify(|known| *known = known.with(kind)).or_insert(kind);
        }
        for (name, cell) in records.flatten() {
            let number = !matches!(cell, Cell::Text(_) | Cell::Json(_));
            if matches!(cell, Cell::Json(_)) {
                changes.name(Reason::JsonText, name);
            } else if number && columns.get(name.as_str()) == Some(&Type::Text) {
                changes.name(Reason::MixedTypes, name);
            }
        }
        Self(columns)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &str, Type)> {
        self.0.iter().enumerate().map(|(at, (name, kind))| (at, *name, *kind))
    }

    /// The place of a column.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.0.get_index_of(name)
    }
}
