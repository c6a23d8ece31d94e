//! `detente [FILE]`: the window.

use std::path::PathBuf;

use super::error::CliError;
use super::exit::Exit;

/// Opens the window and stays until it is closed; a file that cannot be read is refused inside the window.
#[cfg(feature = "ui")]
pub(super) fn run(file: Option<PathBuf>) -> Result<Exit, CliError> {
    use crate::ui::RunError;

    match crate::ui::run(file) {
        Ok(()) => Ok(Exit::Done),
        Err(RunError::NoDisplay) => Err(CliError::NoDisplay),
        Err(err) => Err(CliError::Window(err.to_string())),
    }
}

/// This build has no window.
#[cfg(not(feature = "ui"))]
pub(super) fn run(_file: Option<PathBuf>) -> Result<Exit, CliError> {
    Err(CliError::NoWindow)
}
