//! `detente [FILE]`: the window.

use std::path::PathBuf;

use super::error::CliError;
use super::exit::Exit;
use crate::import::Choices;

/// Opens the window and stays until it is closed; a file that cannot be read is refused inside the window.
#[cfg(feature = "ui")]
pub(super) fn run(file: Option<PathBuf>, choices: Choices) -> Result<Exit, CliError> {
    use crate::ui::RunError;

    let (reason, exit) = match crate::ui::run(file, choices) {
        Ok(()) => return Ok(Exit::Done),
        Err(RunError::NoDisplay) => ("no display".to_owned(), Exit::NoDisplay),
        Err(err) => (format!("the window could not be opened: {err}"), Exit::Other),
    };
    Err(CliError::NoWindow { reason, exit })
}

/// This build has no window.
#[cfg(not(feature = "ui"))]
pub(super) fn run(_file: Option<PathBuf>, _choices: Choices) -> Result<Exit, CliError> {
    Err(CliError::NoWindow { reason: "this build has no window".to_owned(), exit: Exit::NoDisplay })
}
