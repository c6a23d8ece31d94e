//! Reads the dataset of a command, and finds the place of its result.

use std::io::Read as _;
use std::path::Path;

use super::exit::Exit;
use super::{error::CliError, output};
use crate::import::{self, Cancel, ImportError, Imported, Limits};

/// Reads `file`, or standard input for `-`.
pub(super) fn read(file: &Path) -> Result<Imported, ImportError> {
    read_within(file, &Limits::default())
}

/// As [`read`], with every diagnostic.
pub(super) fn read_for_check(file: &Path) -> Result<Imported, ImportError> {
    read_within(file, &Limits { diagnostics: usize::MAX, ..Limits::default() })
}

/// Writes `bytes` to `file`, or to standard output for `-`.
pub(super) fn write(file: &Path, bytes: &[u8], force: bool) -> Result<Exit, CliError> {
    if is_stream(file) {
        return output::print_bytes(bytes);
    }
    crate::export::write(file, bytes, force)?;
    Ok(Exit::Done)
}

/// Whether a path stands for a standard stream.
pub(super) fn is_stream(file: &Path) -> bool {
    file.as_os_str() == "-"
}

fn read_within(file: &Path, limits: &Limits) -> Result<Imported, ImportError> {
    let cancel = Cancel::default();
    if is_stream(file) {
        import::parse(&standard_input(limits)?, limits, &cancel)
    } else {
        import::open(file, limits, &cancel)
    }
}

/// All of standard input; one byte more than the limit, so that the reader sees that it is exceeded.
fn standard_input(limits: &Limits) -> Result<Vec<u8>, ImportError> {
    let mut bytes = Vec::new();
    let most = limits.bytes.saturating_add(1);
    let unreadable =
        |err: std::io::Error| ImportError::Unreadable { path: "standard input".to_owned(), reason: err.to_string() };
    std::io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}
