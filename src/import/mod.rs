//! Bytes become a dataset and diagnostics. One format a file; sniffed by content.
//!
//! Every open ends in exactly one of loaded, loaded with warnings, rejected or cancelled: never a panic, a hang or a
//! silent loss. [`open`] is the only I/O.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::dataset::Dataset;
use crate::diag::Diagnostic;

/// What a file may cost at the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file in bytes.
    pub bytes: u64,
    /// Entities and relations together.
    pub records: usize,
    /// Nesting of brackets.
    pub depth: usize,
    /// Length of one text in bytes.
    pub text: usize,
    /// Diagnostics that are kept; the rest is counted.
    pub diagnostics: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 2 << 30, records: 5_000_000, depth: 128, text: 16 << 20, diagnostics: 1_000 }
    }
}

/// A flag that asks a long job to stop; clones share it.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks the job to stop.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the job was asked to stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Numbers of records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Entities.
    pub entities: usize,
    /// Relations.
    pub relations: usize,
}

/// Where every record went: `read = kept + dropped`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Records that the file holds.
    pub read: Count,
    /// Records that the dataset holds.
    pub kept: Count,
    /// Records that were unusable; each has a diagnostic.
    pub dropped: Count,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// What it says.
    pub dataset: Dataset,
    /// What was noticed, in file order; at most [`Limits::diagnostics`].
    pub diagnostics: Vec<Diagnostic>,
    /// Diagnostics beyond the limit, which were counted and not kept.
    pub more_diagnostics: usize,
    /// Where every record went.
    pub account: Account,
}

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The operating system would not give the bytes.
    #[error("{reason}: {path}")]
    Unreadable {
        /// The path as it was given.
        path: String,
        /// The system's reason, in a few words.
        reason: String,
    },
    /// The bytes are no dataset.
    #[error("{}", .0.message)]
    Rejected(Box<Diagnostic>),
    /// A limit was hit.
    #[error("{}", .0.message)]
    Limit(Box<Diagnostic>),
    /// The job was asked to stop.
    #[error("reading was cancelled")]
    Cancelled,
}

/// Reads the file at `path`; regular files only, so that a pipe or device cannot hang it.
///
/// # Errors
/// [`ImportError::Unreadable`] when the system refuses, else as [`parse`].
pub fn open(path: &Path, limits: &Limits, cancel: &Cancel) -> Result<Imported, ImportError> {
    let _ = (path, limits, cancel);
    Err(ImportError::Cancelled)
}

/// Reads `bytes` in any format that we know.
///
/// # Errors
/// [`ImportError::Rejected`] when the bytes are no dataset, [`ImportError::Limit`] when they exceed `limits`,
/// [`ImportError::Cancelled`] when `cancel` was raised.
pub fn parse(bytes: &[u8], limits: &Limits, cancel: &Cancel) -> Result<Imported, ImportError> {
    let _ = (bytes, limits, cancel);
    Err(ImportError::Cancelled)
}
