//! The kinds of relations: the built-in one that a word means, or one that is declared for the table.

use super::{Build, tell};
use crate::dataset::{Class, RelationKindIx};
use crate::import::table::Role;
use crate::import::table::kinds::{self, Direction, Way};
use crate::import::table::names::UNKNOWN;
use crate::import::table::relation::Reading;
use crate::import::table::spelling::fold;
use crate::import::words::shown;
use crate::import::{ImportError, codes};

/// A kind that a word was found to mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) kind: RelationKindIx,
    pub(super) way: Way,
    pub(super) class: Class,
}

impl<'t> Build<'t> {
    /// The class of the kind that a word means.
    pub(super) fn class_of(&self, word: Option<&str>) -> Class {
        let vocabulary = &self.dataset.vocabulary;
        let common = || Some(self.mapping.kind.trim()).filter(|kind| !kind.is_empty() && !self.mapping.has(Role::Kind));
        let Some(word) = word.or_else(common) else { return Class::Tie };
        if let Some(known) = self.kinds_as_written.get(word).or_else(|| self.kinds.get(&key(word))) {
            return known.class;
        }
        let built_in = kinds::built_in(word, &vocabulary.relation_kinds);
        let kind = built_in.and_then(|(id, _)| vocabulary.find_relation_kind(id));
        kind.map_or(Class::Tie, |kind| vocabulary.relation_kind(kind).class)
    }

    /// The kind that a word means; a kind of the table's own is declared. Each is told once.
    pub(super) fn kind(&mut self, reading: &mut Reading<'t, 't>, word: Option<&str>) -> Result<Known, ImportError> {
        let Some(word) = word else {
            if reading.columns.one(Role::Kind).is_some() {
                let message = "a relation needs a kind, such as cooperation".to_owned();
                reading.notice(&codes::RELATION_WITHOUT_KIND, Role::Kind, message, None);
            } else if !self.mapping.kind.trim().is_empty() {
                let word = self.mapping.kind.trim();
                return self.kind_of_word(reading, word, word);
            }
            return self.kind_of_word(reading, UNKNOWN, "Kind not stated");
        };
        self.kind_of_word(reading, word, word)
    }

    fn kind_of_word(&mut self, reading: &mut Reading<'t, 't>, word: &str, label: &str) -> Result<Known, ImportError> {
        if let Some(known) = self.kinds_as_written.get(word) {
            return Ok(*known);
        }
        let key = key(word);
        if let Some(&known) = self.kinds.get(&key) {
            self.kinds_as_written.insert(word.to_owned(), known);
            return Ok(known);
        }
        let (kind, way) = if let Some((id, way)) = kinds::built_in(word, &self.dataset.vocabulary.relation_kinds) {
            if way != Way::Itself {
                let message = format!("the kind {} is read as `{id}`", shown(word));
                reading.notice(&codes::KIND_READ_AS, Role::Kind, message, None);
            }
            let found = self.dataset.vocabulary.find_relation_kind(id).ok_or_else(tell::too_many_kinds)?;
            (found, way)
        } else {
            if word != UNKNOWN {
                let message = format!("the kind {} is none that is built in; it was declared", shown(word));
                reading.notice(&codes::NEW_KIND, Role::Kind, message, None);
            }
            (self.own_kind(reading, word, label)?, Way::Itself)
        };
        let known = Known { kind, way, class: self.dataset.vocabulary.relation_kind(kind).class };
        self.kinds.insert(key, known);
        self.kinds_as_written.insert(word.to_owned(), known);
        Ok(known)
    }

    /// Declares a kind of the table's own.
    fn own_kind(&mut self, reading: &Reading<'t, 't>, word: &str, label: &str) -> Result<RelationKindIx, ImportError> {
        let id = self.kind_ids.make(word, "kind");
        let direction = match (reading.columns.one(Role::Directed), self.directed) {
            (Some(_), _) => Direction::RowByRow,
            (None, true) => Direction::Directed,
            (None, false) => Direction::Undirected,
        };
        let kind = kinds::of_the_table(id, label, direction);
        self.dataset.vocabulary.add_relation_kind(kind).ok_or_else(tell::too_many_kinds)
    }
}

/// Words that differ in case, blanks and punctuation are one kind.
fn key(word: &str) -> String {
    let folded = fold(word);
    if folded.is_empty() { word.to_owned() } else { folded }
}
