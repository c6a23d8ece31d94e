//! Long jobs as enums: reading a file and writing a picture.

use std::path::PathBuf;

use crate::diag::Diagnostic;

/// The life of an open.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum OpenState {
    /// Nothing is being read.
    #[default]
    Idle,
    /// A file is being read; the open map stays.
    Running {
        /// Which file.
        path: PathBuf,
    },
    /// The last open was rejected; the open map stays.
    Rejected {
        /// Which file.
        path: PathBuf,
        /// Why, in one sentence.
        reason: String,
        /// Place, code and hint, where the file itself is at fault.
        details: Option<Diagnostic>,
    },
}

/// The life of an export.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ExportState {
    /// Nothing is being written.
    #[default]
    Idle,
    /// A picture is being drawn and written.
    Running {
        /// Where to.
        path: PathBuf,
    },
    /// The file is there already; nothing was written.
    Exists {
        /// Which.
        path: PathBuf,
    },
    /// Written.
    Done {
        /// Where to.
        path: PathBuf,
        /// Bytes.
        bytes: u64,
    },
    /// Not written; the old file, if any, is intact.
    Failed {
        /// Why, in one sentence with a next step.
        reason: String,
    },
}
