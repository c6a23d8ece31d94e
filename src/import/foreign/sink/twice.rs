//! Records that stand twice, and what somebody chose of them.

use super::{DROPPED, Sink, Stop, pointer, words};
use crate::dataset::EntityIx;
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
}
