//! Files that belong together: the mapping beside a table, and nodes beside edges.

use std::path::{Path, PathBuf};

use super::foreign::pair;
use super::table::{Beside, Saved, Table};
use super::words::shown;
use super::{Cancel, Choices, ImportError, Imported, Limits, bytes, file, places};

/// Bytes of a mapping at the most.
const MOST: u64 = 4 << 20;

/// Ends of the names of tables that belong together.
const PAIR: [&str; 2] = ["-nodes", "-edges"];

/// Where the mapping of the table at `path` is saved: `alliances.mapping.json` beside `alliances.csv`.
#[must_use]
pub fn mapping_path(path: &Path) -> PathBuf {
    let packed = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
    let name = if packed { path.with_extension("") } else { path.to_owned() };
    name.with_extension("mapping.json")
}

/// The mapping that is saved beside the table at `path`; none where there is no such file.
#[must_use]
pub fn saved_mapping(path: &Path) -> Option<Beside> {
    let beside = mapping_path(path);
    if beside == path || !beside.exists() {
        return None;
    }
    let name = beside.file_name()?.to_string_lossy().into_owned();
    let bytes = file::bytes(&beside, &Limits { bytes: MOST, ..Limits::default() }, &Cancel::default());
    let saved = bytes.map_err(|err| err.to_string()).and_then(|bytes| Saved::read(&bytes).map(Box::new));
    Some(Beside { name, saved })
}

/// The nodes and the edges where `path` is one of `X-nodes.csv` and `X-edges.csv` and the other stands beside it.
fn pair_of(path: &Path) -> Option<[PathBuf; 2]> {
    let (stem, ending) = (path.file_stem()?.to_str()?, path.extension()?.to_str()?);
    let base = PAIR.iter().find_map(|end| stem.strip_suffix(end))?;
    let both = PAIR.map(|end| path.with_file_name(format!("{base}{end}.{ending}")));
    both.iter().all(|path| path.is_file()).then_some(both)
}

/// What is told where the table at `path` has the name of one of two that belong together and is read alone.
pub(super) fn read_alone(path: &Path) -> Option<String> {
    let both = pair_of(path)?;
    let other = both.iter().find(|other| other.file_name() != path.file_name())?.file_name()?.to_string_lossy();
    let names = "nodes need a column id, node, name or key, and edges the columns source and target";
    Some(format!("{} stands beside it and is not read with it: {names}", shown(&other)))
}

/// Reads nodes and edges from two tables where `path` is one of them; `None` where it is no such table.
///
/// # Errors
/// As [`super::open()`].
pub fn open_pair(
    path: &Path,
    choices: Choices,
    limits: &Limits,
    cancel: &Cancel,
) -> Result<Option<Imported>, ImportError> {
    let Some([nodes, edges]) = pair_of(path) else { return Ok(None) };
    let read = |path: &Path, part: &Cancel| Table::read(bytes(path, limits, part)?.bytes(), limits, part);
    let tables = [read(&nodes, &cancel.part(0.0, 0.1)), read(&edges, &cancel.part(0.1, 0.3))];
    let [of_nodes, of_edges] = match tables {
        // One of them is no table at all; the other may be read alone.
        [Err(ImportError::Rejected(_)), _] | [_, Err(ImportError::Rejected(_))] => return Ok(None),
        [nodes, edges] => [&nodes?, &edges?],
    };
    if !pair::is(of_nodes, of_edges) {
        return Ok(None);
    }
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let [nodes, edges] = [&nodes, &edges].map(|path| name(path));
    let files = [pair::File { name: &nodes, table: of_nodes }, pair::File { name: &edges, table: of_edges }];
    let mut imported = pair::read(files, &name(path), choices, limits, &cancel.part(0.3, 1.0))?;
    places::tell(&mut imported, limits);
    Ok(Some(imported))
}
