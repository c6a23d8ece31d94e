//! Flags that choose how a file is read.

use clap::ValueEnum;

use crate::import::{self, Choices};

/// Choices of a reading; without them each format is read as is usual for it.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
#[command(next_help_heading = "Reading")]
pub(super) struct ChoiceArgs {
    /// What becomes of an end that names no record. A graph makes the node without it, a dataset leaves the end out.
    #[arg(long, value_enum, value_name = "WHAT")]
    dangling: Option<Dangling>,
    /// What becomes of an entity whose id is taken. A graph merges the two without it, a dataset keeps the first.
    #[arg(long, value_enum, value_name = "WHAT")]
    duplicates: Option<Duplicates>,
    /// What becomes of a relation whose id is taken, and of a row that says what another says. A graph keeps both without
    /// it, a dataset the first, and a table merges rows.
    #[arg(long, value_enum, value_name = "WHAT")]
    duplicate_ties: Option<Duplicates>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Dangling {
    /// The record is made.
    Make,
    /// What names it is left out.
    Drop,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Duplicates {
    /// The second adds to the first; a relation whose id is taken is kept.
    Merge,
    /// The second is left out.
    First,
    /// Each is kept, the second under an id of its own.
    Keep,
}

impl ChoiceArgs {
    /// What was chosen.
    pub(super) fn choices(self) -> Choices {
        let duplicates = |chosen| match chosen {
            Duplicates::Merge => import::Duplicates::Merge,
            Duplicates::First => import::Duplicates::First,
            Duplicates::Keep => import::Duplicates::Keep,
        };
        let dangling = |chosen| match chosen {
            Dangling::Make => import::Dangling::Make,
            Dangling::Drop => import::Dangling::Drop,
        };
        Choices {
            dangling: self.dangling.map(dangling),
            duplicates: self.duplicates.map(duplicates),
            duplicate_ties: self.duplicate_ties.map(duplicates),
        }
    }
}
