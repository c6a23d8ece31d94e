//! Undo and redo: named steps between moments of the map.

use std::sync::Arc;

use super::Content;
use crate::layout::Positions;

/// Steps that can be undone at the most; the oldest are forgotten.
const MOST: usize = 200;

/// The map at one moment. A dataset and positions are shared by all moments that have the same, so one is small.
#[derive(Clone, Debug)]
pub(super) struct Moment {
    pub(super) content: Content,
    /// Where the bodies stood; none before they had been laid out once, which can be done again from the seed.
    pub(super) positions: Option<Arc<Positions>>,
}

/// A change by the name that a menu shows, such as "Move Iran", and the moment at its other side.
#[derive(Clone, Debug)]
struct Step {
    name: String,
    moment: Moment,
}

/// The steps that can be undone and redone, the next one last.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
}

impl History {
    /// The name of the step that undo would take back.
    #[must_use]
    pub fn undo_name(&self) -> Option<&str> {
        self.undo.last().map(|step| step.name.as_str())
    }

    /// The name of the step that redo would do again.
    #[must_use]
    pub fn redo_name(&self) -> Option<&str> {
        self.redo.last().map(|step| step.name.as_str())
    }

    /// A step was taken from the moment `before`. What was undone cannot be redone after it.
    pub(super) fn record(&mut self, name: String, before: Moment) {
        self.redo.clear();
        if self.undo.len() == MOST {
            self.undo.remove(0);
        }
        self.undo.push(Step { name, moment: before });
    }

    /// The moment before the last step; `now` is where redo comes back to.
    pub(super) fn undo(&mut self, now: Moment) -> Option<Moment> {
        turn(&mut self.undo, &mut self.redo, now)
    }

    /// The moment after the step that was undone last; `now` is where undo comes back to.
    pub(super) fn redo(&mut self, now: Moment) -> Option<Moment> {
        turn(&mut self.redo, &mut self.undo, now)
    }
}

/// Moves the last step from one list to the other, with `now` at its other side.
fn turn(from: &mut Vec<Step>, to: &mut Vec<Step>, now: Moment) -> Option<Moment> {
    let Step { name, moment } = from.pop()?;
    to.push(Step { name, moment: now });
    Some(moment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Dataset;

    fn moment(seed: u64) -> Moment {
        Moment { content: Content { seed, ..Content::new(Dataset::default()) }, positions: None }
    }

    #[test]
    fn the_oldest_steps_are_forgotten() {
        let mut history = History::default();
        let steps = MOST as u64 + 5;
        for seed in 0..steps {
            history.record(format!("step {seed}"), moment(seed));
        }
        let mut seeds = Vec::new();
        while let Some(before) = history.undo(moment(0)) {
            seeds.push(before.content.seed);
        }
        assert_eq!(seeds, (5..steps).rev().collect::<Vec<_>>());
    }

    #[test]
    fn a_new_step_ends_redo() {
        let mut history = History::default();
        history.record("one".to_owned(), moment(1));
        history.undo(moment(2));
        assert_eq!((history.undo_name(), history.redo_name()), (None, Some("one")));
        history.record("two".to_owned(), moment(1));
        assert_eq!((history.undo_name(), history.redo_name()), (Some("two"), None));
    }
}
