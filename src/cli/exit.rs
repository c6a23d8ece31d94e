//! What the program tells its caller with one number.

use std::process::ExitCode;

/// How the program ended; the numbers are part of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// Something else went wrong.
    Other = 1,
    /// The arguments make no command.
    Usage = 2,
    /// The input could not be read, or is no dataset.
    Rejected = 3,
    /// `check --strict` met a warning.
    Warned = 4,
    /// The output could not be written; what was there is intact.
    Output = 5,
    /// There is no display for the window, or this build has none.
    NoDisplay = 6,
    /// The input or the picture is beyond a limit.
    Limit = 7,
    /// Ctrl+C. `layout` has then written the positions that it had; the second Ctrl+C, and the first of every other
    /// command, ends the program at once, which a shell reports as the same number. No partial file is left, since
    /// output is written under another name and renamed.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
