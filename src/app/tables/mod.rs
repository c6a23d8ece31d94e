//! Entities, relations and evidence as tables: the accessible twin of the canvas. Which rows, in which order, what is
//! marked in them, and what a person takes along. No window.
//!
//! A table is a wish, [`Tables`], and what came of it, [`Listing`]. The rows are made once for each wish, beside the
//! frame where the map is large. What is marked and what is selected on the map are one.

mod column;
mod hand;
mod list;
mod stock;
mod take;
mod value;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

pub use column::Column;
pub use list::{Listed, Wanted};
pub use stock::{Piece, Stock};
pub use value::{Facts, Key};

use super::job::Slot;
use crate::scene::Selection;

/// Which records a table lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Records {
    /// Entities.
    #[default]
    Entities,
    /// Relations.
    Relations,
    /// Pieces of evidence.
    Evidence,
}

/// What a person wishes of the tables; all that is worth keeping of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// Whether they stand under the map.
    pub open: bool,
    /// The table that is shown.
    pub records: Records,
    /// Whether only what stands on the map is listed.
    pub only_shown: bool,
    /// How each table is looked at, in the order of [`Records::ALL`].
    pub views: [TableView; 3],
}

/// How one table is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableView {
    /// The columns in order; the usual ones of the map when none were chosen.
    pub columns: Option<Vec<Column>>,
    /// What it is sorted by, the first before the second; the order of the file when empty.
    pub sort: Vec<Sort>,
    /// Words that are all to be met in a row.
    pub filter: String,
}

/// A column that a table is sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    /// Which.
    pub column: Column,
    /// Whether the largest comes first.
    pub descending: bool,
}

/// What came of the wish.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// The rows, as soon as there are any; always of the open map.
    pub listed: Option<Arc<Listed>>,
    /// Whether other rows are on their way.
    pub busy: bool,
    /// The records that are marked, by number.
    pub marked: BTreeSet<u32>,
    /// The place among the rows on which the keyboard stands.
    pub cursor: Option<usize>,
    /// How often a row was to be brought into view.
    pub reveals: u64,
    /// From where a range is marked.
    anchor: Option<usize>,
    /// The selection that the marks are told from, and of which records.
    heeded: Option<(Selection, Records)>,
    /// What was asked for last.
    asked: Option<Wanted>,
}

/// Something that a person does with the tables.
#[derive(Clone, Debug, PartialEq)]
pub enum TablesCommand {
    /// Another table, other columns, another order or filter.
    Edit(Tables),
    /// A row, by its place, is clicked.
    Click {
        /// Where it stands.
        at: usize,
        /// With which key.
        how: Click,
    },
    /// The keyboard goes to another row.
    Step {
        /// Which way.
        to: Step,
        /// Whether the rows on the way are marked too.
        extend: bool,
    },
    /// Mark all rows.
    MarkAll,
    /// Bring what is selected into the middle of the map.
    Centre,
    /// Put the marked rows on the clipboard.
    Copy,
    /// Write all rows as CSV to this file, which may be replaced.
    Save(PathBuf),
}

/// What a click on a row does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Click {
    /// It alone is marked.
    Only,
    /// It is marked too, or no longer.
    Toggle,
    /// All from the last click to this one are marked.
    Range,
}

/// A step of the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many rows down.
    By(i64),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// The job that lists; it answers with none when it was called off.
pub(super) type Lister = Slot<Option<Listed>>;

impl Records {
    /// Every table, in the order of the tabs.
    pub const ALL: &[Self] = &[Self::Entities, Self::Relations, Self::Evidence];

    /// What its tab is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Entities => "Entities",
            Self::Relations => "Relations",
            Self::Evidence => "Evidence",
        }
    }

    /// One and several of its records, in the middle of a sentence.
    #[must_use]
    pub const fn nouns(self) -> (&'static str, &'static str) {
        match self {
            Self::Entities => ("entity", "entities"),
            Self::Relations => ("relation", "relations"),
            Self::Evidence => ("piece of evidence", "pieces of evidence"),
        }
    }
}

impl Tables {
    /// How the table that is shown is looked at.
    #[must_use]
    pub fn view(&self) -> &TableView {
        &self.views[self.records as usize]
    }

    /// The same, to change.
    pub fn view_mut(&mut self) -> &mut TableView {
        &mut self.views[self.records as usize]
    }

    /// What outlives another map: that they are open, and on which records.
    pub(super) fn for_another_map(&self) -> Self {
        Self { open: self.open, records: self.records, ..Self::default() }
    }
}

impl TableView {
    /// Most columns that a table is sorted by.
    const SORTED: usize = 3;

    /// A click on the head of a column: sorts by it, then the other way round, then not at all. With `add` it follows
    /// those by which the table is sorted already.
    pub fn sort_by(&mut self, column: &Column, add: bool) {
        let known = self.sort.iter().position(|sort| sort.column == *column);
        let next = match known.map(|at| self.sort[at].descending) {
            None => Some(false),
            Some(false) => Some(true),
            Some(true) => None,
        };
        let next = next.map(|descending| Sort { column: column.clone(), descending });
        match (add, known) {
            (false, _) => self.sort = next.into_iter().collect(),
            (true, Some(at)) => drop(self.sort.splice(at..=at, next)),
            (true, None) => {
                self.sort.truncate(Self::SORTED - 1);
                self.sort.extend(next);
            }
        }
    }

    /// By which place of the order a column is sorted, and whether downwards.
    #[must_use]
    pub fn sorted_by(&self, column: &Column) -> Option<(usize, bool)> {
        let at = self.sort.iter().position(|sort| sort.column == *column)?;
        Some((at, self.sort[at].descending))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_sorts_up_then_down_then_not_at_all() {
        let mut view = TableView::default();
        let sorts = |view: &TableView| {
            view.sort.iter().map(|sort| (sort.column.heading(), sort.descending)).collect::<Vec<_>>()
        };
        let cases = [
            (Column::Name, false, vec![("Name", false)]),
            (Column::Name, false, vec![("Name", true)]),
            (Column::Kind, true, vec![("Name", true), ("Kind", false)]),
            (Column::Kind, true, vec![("Name", true), ("Kind", true)]),
            (Column::Ties, true, vec![("Name", true), ("Kind", true), ("Ties", false)]),
            (Column::When, true, vec![("Name", true), ("Kind", true), ("When", false)]),
            (Column::Name, true, vec![("Kind", true), ("When", false)]),
            (Column::Kind, false, vec![]),
            (Column::Kind, false, vec![("Kind", false)]),
        ];
        for (column, add, expected) in cases {
            view.sort_by(&column, add);
            let expected: Vec<(String, bool)> =
                expected.into_iter().map(|(name, down)| (name.to_owned(), down)).collect();
            assert_eq!(sorts(&view), expected, "after {column:?}");
        }
    }
}
