//! How far the reading of a table is: each of its passes takes a share of the whole, and looks at the cancel flag as
//! cells go by.

use crate::import::{Cancel, ImportError};

/// Cells between two looks at the cancel flag.
const CANCEL_EVERY: usize = 1 << 14;

/// A part of the whole, from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pass {
    from: f32,
    to: f32,
}

/// The text becomes rows.
pub(super) const SPLIT: Pass = Pass { from: 0.0, to: 0.3 };

/// The columns are looked at.
pub(super) const SURVEY: Pass = Pass { from: 0.3, to: 0.4 };

/// The rows become records.
pub(super) const BUILD: Pass = Pass { from: 0.4, to: 0.95 };

/// The records that several rows are.
pub(super) const JOIN: Pass = Pass { from: 0.95, to: 1.0 };

/// A pass on its way.
#[derive(Debug)]
pub(super) struct Pace<'c> {
    pass: Pass,
    cancel: &'c Cancel,
    /// Cells until the next look.
    left: usize,
}

impl<'c> Pace<'c> {
    /// A pass that begins.
    pub(super) const fn new(pass: Pass, cancel: &'c Cancel) -> Self {
        Self { pass, cancel, left: 0 }
    }

    /// Goes on by a row of so many cells, before which the pass is at a share of itself, from 0 to 1.
    pub(super) fn step(&mut self, cells: usize, share: impl FnOnce() -> f32) -> Result<(), ImportError> {
        if self.left > cells {
            self.left -= cells;
            return Ok(());
        }
        self.left = CANCEL_EVERY;
        let Pass { from, to } = self.pass;
        self.cancel.report(from + (to - from) * share());
        self.cancel.check()
    }
}
