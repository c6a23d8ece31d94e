//! Reads the dataset of a command, and finds the place of its result.

use std::io::Read as _;
use std::path::Path;

use super::exit::Exit;
use super::tables::TableArgs;
use super::{error::CliError, output};
use crate::app;
use crate::dataset::Dataset;
use crate::import::table::{Saved, Table};
use crate::import::{self, Account, Cancel, Choices, Count, ImportError, Imported, Limits, Plain};
use crate::project::{self, file::Project};

/// Reads `file`, or standard input for `-`, and says how many records were dropped and added.
pub(super) fn read(file: &Path, tables: &TableArgs) -> Result<Dataset, CliError> {
    dataset(&bytes(file, tables)?, file, tables)
}

/// The project that a file holds, with what is told of it; none for anything else.
pub(super) fn project(plain: &Plain<'_>, file: &Path, limits: &Limits) -> Option<Result<Project, ImportError>> {
    let bytes = plain.bytes();
    let folder = file.parent().filter(|_| !is_stream(file));
    let parse = || project::file::parse(bytes, (folder, None), limits, &Cancel::default());
    project::file::is_project(bytes).then(parse)
}

/// What `file` holds, or standard input for `-`.
pub(super) fn bytes(file: &Path, tables: &TableArgs) -> Result<Plain<'static>, ImportError> {
    bytes_within(file, &tables.limits())
}

/// The dataset that a file holds; says how many records are not in it, and how many not in the file.
pub(super) fn dataset(plain: &Plain<'_>, file: &Path, tables: &TableArgs) -> Result<Dataset, CliError> {
    let imported = parsed(plain, file, tables, &tables.limits())?;
    let found = |code: &str| imported.reasons.iter().any(|reason| reason.code == code);
    if found(import::codes::GUESSED) && !tables.given(file).has_choices() {
        output::complain("what the columns mean was guessed; `detente check FILE` tells how");
    }
    if found(import::codes::UNFIT) {
        output::complain("the mapping that is saved beside the table does not fit it; `detente check FILE` tells why");
    }
    tell_account(&imported);
    Ok(imported.dataset)
}

/// Says how many records of a file are not in its dataset, and how many the dataset has beyond the file.
pub(super) fn tell_account(imported: &Imported) {
    let Account { added, dropped, .. } = imported.account;
    for (became, Count { entities, relations }) in [("added", added), ("dropped", dropped)] {
        match entities + relations {
            0 => {}
            1 => output::complain(&format!("1 record was {became}; `detente check FILE` lists it")),
            n => output::complain(&format!("{n} records were {became}; `detente check FILE` lists them")),
        }
    }
}

/// As it was read, with every diagnostic; nothing is said.
pub(super) fn read_for_check(file: &Path, tables: &TableArgs) -> Result<Imported, CliError> {
    let limits = Limits { diagnostics: usize::MAX, ..tables.limits() };
    parsed(&bytes_within(file, &limits)?, file, tables, &limits)
}

/// Reads with what flags say of a table, and saves the mapping where that is wished.
fn parsed(plain: &Plain<'_>, file: &Path, tables: &TableArgs, limits: &Limits) -> Result<Imported, CliError> {
    let (given, cancel) = (tables.given(file), Cancel::default());
    if let Some(project) = project(plain, file, limits) {
        if given.choices != Choices::default() {
            output::complain("a project keeps its data as they were read, so the choices of a reading mean nothing");
        }
        return Ok(app::reconciled(project?));
    }
    if !is_stream(file)
        && !given.has_choices()
        && let Some(pair) = import::open_pair(file, given.choices, limits, &cancel)?
    {
        return Ok(pair);
    }
    let imported = plain.parse(&given, limits, &cancel)?;
    let is_table = imported.foreign == Some(import::table::NAME);
    if !is_table && (given.has_choices() || tables.saves()) {
        output::complain("the file is no table, so the flags for tables mean nothing");
    } else if tables.saves() && is_stream(file) {
        output::complain("a table from standard input has no place beside it to save a mapping");
    } else if tables.saves() {
        if let Some(why) = given.saved.as_ref().and_then(|beside| beside.saved.as_ref().err()) {
            let file = import::mapping_path(file).display().to_string();
            return Err(CliError::Mapping(file, why.clone()));
        }
        let table = Table::read_by(plain.bytes(), given.delimiter(), limits, &cancel)?.as_shape(given.shape());
        let (mapping, _) = given.mapping(&table)?;
        let text = Saved::of(&table, &mapping).to_json();
        crate::export::write(&import::mapping_path(file), text.as_bytes(), true)?;
    }
    Ok(imported)
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

fn bytes_within(file: &Path, limits: &Limits) -> Result<Plain<'static>, ImportError> {
    let cancel = Cancel::default();
    if is_stream(file) {
        Plain::owned(standard_input(limits)?, limits, &cancel)
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
