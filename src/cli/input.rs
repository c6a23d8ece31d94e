//! Reads the dataset of a command, and finds the place of its result.

use std::io::Read as _;
use std::path::Path;

use super::exit::Exit;
use super::{error::CliError, output};
use crate::dataset::Dataset;
use crate::import::{self, Cancel, ImportError, Imported, Limits};

/// Reads `file`, or standard input for `-`, and says how many records are not in the dataset.
pub(super) fn read(file: &Path) -> Result<Dataset, ImportError> {
    dataset(&bytes(file)?)
}

/// The bytes of `file`, or of standard input for `-`.
pub(super) fn bytes(file: &Path) -> Result<Vec<u8>, ImportError> {
    bytes_within(file, &Limits::default())
}

/// The dataset that `bytes` hold; says how many records are not in it.
pub(super) fn dataset(bytes: &[u8]) -> Result<Dataset, ImportError> {
    let imported = import::parse(bytes, &Limits::default(), &Cancel::default())?;
    if imported.diagnostics.iter().any(|found| found.code == import::codes::GUESSED) {
        output::complain("what the columns mean was guessed; `detente check FILE` tells how");
    }
    let dropped = imported.account.dropped;
    match dropped.entities + dropped.relations {
        0 => {}
        1 => output::complain("1 record was dropped; `detente check FILE` lists it"),
        n => output::complain(&format!("{n} records were dropped; `detente check FILE` lists them")),
    }
    Ok(imported.dataset)
}

/// As it was read, with every diagnostic; nothing is said.
pub(super) fn read_for_check(file: &Path) -> Result<Imported, ImportError> {
    let limits = Limits { diagnostics: usize::MAX, ..Limits::default() };
    import::parse(&bytes_within(file, &limits)?, &limits, &Cancel::default())
}

/// Whether [`write`] would start; for a look before long work.
pub(super) fn may_write(file: &Path, force: bool) -> Result<(), CliError> {
    if is_stream(file) { Ok(()) } else { Ok(crate::export::may_write(file, force)?) }
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

fn bytes_within(file: &Path, limits: &Limits) -> Result<Vec<u8>, ImportError> {
    let cancel = Cancel::default();
    if is_stream(file) {
        import::unpack(standard_input(limits)?, limits, &cancel)
    } else {
        import::bytes(file, limits, &cancel)
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
