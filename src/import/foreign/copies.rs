//! A budget for what each record gets without stating it, so that a small file cannot fill the memory.

use super::{Stop, refuse};
use crate::import::codes;

/// Attributes that stand for missing ones.
const DEFAULTS: usize = 1_024;
/// Bytes that may be copied for each byte of the file, and at least.
const RATIO: usize = 200;
const LEAST: usize = 64 << 20;

/// What was copied, and what may be.
#[derive(Debug, Default)]
pub(super) struct Copies {
    done: usize,
    most: usize,
    /// Number and bytes of the values that stand for missing ones.
    defaults: (usize, usize),
}

impl Copies {
    /// Of a text of so many bytes.
    pub(super) const fn of(length: usize) -> Self {
        Self { done: 0, most: LEAST.saturating_add(length.saturating_mul(RATIO)), defaults: (0, 0) }
    }

    /// One more value stands for missing ones.
    pub(super) fn add_default(&mut self, bytes: usize, at: usize) -> Result<(), Stop> {
        self.defaults.0 += 1;
        self.defaults.1 = self.defaults.1.saturating_add(bytes);
        if self.defaults.0 <= DEFAULTS {
            return Ok(());
        }
        let message = format!("more than {DEFAULTS} attributes have a value for all that do not state one");
        refuse(&codes::TOO_MANY_ATTRIBUTES, at, message, "write the values where they belong")
    }

    /// A record gets all values that stand for missing ones, at the most.
    pub(super) fn record(&mut self, at: usize) -> Result<(), Stop> {
        self.copy(self.defaults.1, at)
    }

    /// A record gets a copy of so many bytes.
    pub(super) fn copy(&mut self, bytes: usize, at: usize) -> Result<(), Stop> {
        self.done = self.done.saturating_add(bytes);
        if self.done <= self.most {
            return Ok(());
        }
        let message = format!("values that records do not state themselves would fill {RATIO} times the file");
        refuse(&codes::TOO_MANY_ATTRIBUTES, at, message, "write the values where they belong")
    }
}
