//! Records that stand twice, and what somebody chose of them.

use std::borrow::Cow;

use super::{DROPPED, Sink, Stop, extra, known, pointer, words, written};
use crate::dataset::{EntityIx, Relation, Word};
use crate::import::Set;
use crate::import::choices::{Choices, Duplicates};
use crate::import::codes;
use crate::import::words::shown;

impl Sink<'_> {
    /// Reads as somebody chose, which is told.
    pub(in crate::import) fn choose(&mut self, choices: Choices) {
        self.choices = choices;
        choices.told().for_each(|told| self.tell_whole(&codes::CHOICE_MADE, &told));
    }

    /// What becomes of a second node of one id: the first, or an entity of its own; none where it is left out.
    pub(super) fn second_node(&mut self, first: EntityIx, id: &str, at: usize) -> Result<Option<EntityIx>, Stop> {
        let (ix, to, became) = match self.choices.duplicates {
            None | Some(Duplicates::Merge) => {
                self.account.merged.entities += 1;
                (Some(first), pointer(first), "it adds to the first")
            }
            Some(Duplicates::First) => {
                self.account.dropped.entities += 1;
                self.unwanted += 1;
                (None, DROPPED.to_owned(), "it is left out")
            }
            Some(Duplicates::Keep) => {
                // Its id is made at the end, when all others are known.
                let mut aside = format!("\0{}", self.second.len());
                while self.ids.contains(aside.as_str()) {
                    aside.push('\0');
                }
                let second = self.entity_at(&aside, at)?;
                self.list(second);
                self.second.push((second, id.to_owned()));
                (Some(second), pointer(second), "it is kept under another")
            }
        };
        let message = || format!("a second node has the id {}; {became}", shown(id));
        self.report.add(&codes::DUPLICATE_NODE, at, || words(to, message()));
        Ok(ix)
    }

    /// Whether an edge is left out because its id is taken.
    pub(super) fn leaves_out_edge(&mut self, id: Option<&str>, at: usize) -> bool {
        let Some(taken) = id.filter(|id| self.given.contains(*id)) else { return false };
        if self.choices.duplicate_ties != Some(Duplicates::First) {
            return false;
        }
        self.unwanted += 1;
        let message = || format!("a second edge has the id {}; it is left out", shown(taken));
        self.drop_edge(&codes::DUPLICATE_EDGE_ID, at, message);
        true
    }

    /// The id of an edge where it has one that nobody has, which is blank else until the end; and one that is taken.
    pub(super) fn own_id(&mut self, id: Option<Cow<'_, str>>, at: usize) -> (String, Option<Word>) {
        let Some(id) = id.filter(|id| !id.is_empty()) else { return (String::new(), None) };
        let word = Word::from(id.as_ref());
        if self.given.insert(word.clone()) {
            return (id.into_owned(), None);
        }
        self.shared.first.get_or_insert(at);
        self.shared.edges += 1;
        self.shared.ids.insert(word.clone());
        (String::new(), Some(word))
    }

    /// Takes its id from the first of edges that share one, for it is no more an id of that than of the others.
    pub(super) fn settle_shared_ids(&mut self) {
        let Some(at) = self.shared.first else { return };
        for relation in &mut self.dataset.relations {
            if self.shared.ids.contains(relation.id.as_str()) {
                let id = Word::from(std::mem::take(&mut relation.id));
                keep_id(relation, &id);
            }
        }
        let (edges, ids) = (self.shared.edges + self.shared.ids.len(), &self.shared.ids);
        let message = || {
            let such = ids.first().map(|id| format!(", such as {}", shown(id))).unwrap_or_default();
            format!(
                "{edges} edges share their ids with others{such}; each has one of its own, and keeps that of the file as an attribute"
            )
        };
        self.report.add(&codes::EDGE_IDS_SHARED, at, || words(String::new(), message()));
    }
}

/// Ids that several edges have, as programs write them that number only edges between the same two nodes.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub(super) ids: Set<Word>,
    /// Edges behind the first of each id.
    edges: usize,
    /// The byte of the first of those.
    first: Option<usize>,
}

/// Keeps an id of the file that others have too as an attribute.
pub(super) fn keep_id(relation: &mut Relation, id: &str) {
    extra::keep(&mut relation.extra, std::iter::once((known::key("id"), written(id).into())));
}
