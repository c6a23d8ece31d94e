//! How far the reading of a table is: each of its passes takes a share of the whole, and looks at the cancel flag as
//! cells go by.

use crate::import::{Cancel, ImportError};

/// Cells between two looks at the cancel flag.
const CANCEL_EVERY: usize = 1 << 14;

/// The share of the whole at which a pass begins, and the one at which it ends.
type Pass = (f32, f32);

/// The text becomes rows.
pub(super) const SPLIT: Pass = (0.0, 0.3);

/// The columns are looked at.
pub(super) const SURVEY: Pass = (0.3, 0.4);

/// The rows become records.
pub(super) const BUILD: Pass = (0.4, 0.95);

/// The records that several rows are.
pub(super) const JOIN: Pass = (0.95, 1.0);

/// A pass on its way.
#[derive(Debug)]
pub(super) struct Pace {
    cancel: Cancel,
    /// Cells until the next look.
    left: usize,
}

impl Pace {
    /// A pass that begins.
    pub(super) fn new((from, to): Pass, cancel: &Cancel) -> Self {
        Self { cancel: cancel.part(from, to), left: 0 }
    }

    /// Goes on by a row of so many cells, before which the pass is at a share of itself, from 0 to 1.
    pub(super) fn step(&mut self, cells: usize, share: impl FnOnce() -> f32) -> Result<(), ImportError> {
        if self.left > cells {
            self.left -= cells;
            return Ok(());
        }
        self.left = CANCEL_EVERY;
        self.cancel.report(share());
        self.cancel.check()
    }
}
