//! What a person may choose of a reading: what becomes of ends that no record is, and of records that stand twice.

use std::collections::BTreeMap;

use super::codes::{self, Code};

/// What was chosen; where nothing was, a format is read as is usual for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// What becomes of an end that names no record.
    pub dangling: Option<Dangling>,
    /// What becomes of an entity whose id is taken.
    pub duplicates: Option<Duplicates>,
    /// What becomes of a relation whose id is taken, and of a row that says what another says.
    pub duplicate_ties: Option<Duplicates>,
}

/// What becomes of an end that names no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dangling {
    /// The record is made.
    Make,
    /// What names it is left out.
    Drop,
}

/// What becomes of a second record of the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duplicates {
    /// It adds to the first; a relation whose id is taken is kept, for its ends may be others.
    Merge,
    /// It is left out.
    First,
    /// It is kept, under an id of its own.
    Keep,
}

impl Duplicates {
    /// Every one.
    pub const ALL: &[Self] = &[Merge, First, Keep];

    /// The word of flags and of files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Merge => "merge",
            First => "first",
            Keep => "keep",
        }
    }

    /// The one of a word.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.id() == id)
    }
}

/// One choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Of ends that no record is.
    Dangling(Dangling),
    /// Of entities that stand twice.
    Duplicates(Duplicates),
    /// Of relations that stand twice.
    DuplicateTies(Duplicates),
}

use Choice::{Dangling as OfEnds, DuplicateTies as OfTies, Duplicates as OfEntities};
use Dangling::{Drop, Make};
use Duplicates::{First, Keep, Merge};

/// Each code that a choice changes, with all that can be chosen; what is usual stands first.
const OPEN: &[(&Code, &[Choice])] = &[
    (&codes::DANGLING_END, &[OfEnds(Make), OfEnds(Drop)]),
    (&codes::UNKNOWN_PARENT, &[OfEnds(Drop), OfEnds(Make)]),
    (&codes::UNKNOWN_ENTITY, &[OfEnds(Drop), OfEnds(Make)]),
    (&codes::DUPLICATE_NODE, &[OfEntities(Merge), OfEntities(First), OfEntities(Keep)]),
    (&codes::DUPLICATE_ENTITY, &[OfEntities(First), OfEntities(Merge), OfEntities(Keep)]),
    (&codes::DUPLICATE_EDGE_ID, &[OfTies(Keep), OfTies(First)]),
    (&codes::DUPLICATE_RELATION, &[OfTies(First), OfTies(Keep)]),
    (&codes::DUPLICATE_ROW, &[OfTies(Merge), OfTies(First), OfTies(Keep)]),
];

impl Choices {
    /// The codes that a choice changes.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        OPEN.iter().map(|(code, _)| code.id)
    }

    /// What may be chosen in the place of what was, of the problems of one code; nothing for most codes.
    #[must_use]
    pub fn others(self, code: &str) -> Vec<Choice> {
        let all = OPEN.iter().find(|(open, _)| open.id == code).map_or(&[][..], |(_, all)| *all);
        let Some(usual) = all.first() else { return Vec::new() };
        let chosen = self.of(*usual).filter(|chosen| all.contains(chosen)).unwrap_or(*usual);
        all.iter().copied().filter(|other| *other != chosen).collect()
    }

    /// The same with one choice made otherwise.
    #[must_use]
    pub fn with(self, choice: Choice) -> Self {
        match choice {
            OfEnds(dangling) => Self { dangling: Some(dangling), ..self },
            OfEntities(duplicates) => Self { duplicates: Some(duplicates), ..self },
            OfTies(duplicates) => Self { duplicate_ties: Some(duplicates), ..self },
        }
    }

    /// These, and what `other` says of what is not chosen here.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            dangling: self.dangling.or(other.dangling),
            duplicates: self.duplicates.or(other.duplicates),
            duplicate_ties: self.duplicate_ties.or(other.duplicate_ties),
        }
    }

    /// What was chosen, one sentence each.
    pub(super) fn told(self) -> impl Iterator<Item = String> {
        let Self { dangling, duplicates, duplicate_ties } = self;
        let all = [dangling.map(OfEnds), duplicates.map(OfEntities), duplicate_ties.map(OfTies)];
        all.into_iter().flatten().map(|choice| format!("as was chosen, {}", choice.does()))
    }

    /// What was chosen of the matter of a choice.
    fn of(self, matter: Choice) -> Option<Choice> {
        match matter {
            OfEnds(_) => self.dangling.map(OfEnds),
            OfEntities(_) => self.duplicates.map(OfEntities),
            OfTies(_) => self.duplicate_ties.map(OfTies),
        }
    }
}

impl Choice {
    /// The flag of the command line.
    #[must_use]
    pub const fn flag(self) -> &'static str {
        match self {
            OfEnds(Make) => "--dangling make",
            OfEnds(Drop) => "--dangling drop",
            OfEntities(Merge) => "--duplicates merge",
            OfEntities(First) => "--duplicates first",
            OfEntities(Keep) => "--duplicates keep",
            OfTies(Merge) => "--duplicate-ties merge",
            OfTies(First) => "--duplicate-ties first",
            OfTies(Keep) => "--duplicate-ties keep",
        }
    }

    /// What people click.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            OfEnds(Make) => "Add what is missing",
            OfEnds(Drop) => "Leave out what names it",
            OfEntities(Merge) | OfTies(Merge) => "Merge into the first",
            OfEntities(First) | OfTies(First) => "Keep the first alone",
            OfEntities(Keep) | OfTies(Keep) => "Keep each",
        }
    }

    /// What it does, within a sentence.
    #[must_use]
    pub const fn does(self) -> &'static str {
        match self {
            OfEnds(Make) => "what an end names and no record is, is added",
            OfEnds(Drop) => "what names a record that is not there is left out",
            OfEntities(Merge) => "an entity whose id is taken adds to the first",
            OfEntities(First) => "an entity whose id is taken is left out",
            OfEntities(Keep) => "an entity whose id is taken is kept under another",
            OfTies(Merge) => "a row that says what another says adds to the first",
            OfTies(First) => "a relation whose id is taken, or a row that says what another says, is left out",
            OfTies(Keep) => "a relation whose id is taken, or a row that says what another says, is kept",
        }
    }
}

/// Numbers behind ids that are taken; each goes on where it was.
#[derive(Debug, Default)]
pub(super) struct Numbers(BTreeMap<String, u64>);

impl Numbers {
    /// `id` with a number behind it that nobody has.
    pub(super) fn of(&mut self, id: &str, is_taken: impl Fn(&str) -> bool) -> String {
        let last = self.0.entry(id.to_owned()).or_insert(1);
        loop {
            *last += 1;
            let numbered = format!("{id} ({last})");
            if !is_taken(&numbered) {
                return numbered;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_force_is_not_offered() {
        let usual = Choices::default();
        assert_eq!(usual.others("dangling-end"), [OfEnds(Drop)]);
        assert_eq!(usual.with(OfEnds(Drop)).others("dangling-end"), [OfEnds(Make)]);
        assert_eq!(usual.with(OfEnds(Drop)).others("unknown-entity"), [OfEnds(Make)]);
        // Merging is no choice of edges, which are then read as usual.
        assert_eq!(usual.with(OfTies(Merge)).others("duplicate-edge-id"), [OfTies(First)]);
        assert_eq!(usual.others("bad-date"), []);
    }
}
