//! A project file: the map as a person left it, with a copy of its data or the way to them.
//!
//! The document is `detente-project/1` (see [`schema`]); the data within are a `detente/1` document, or lie in a file of
//! their own that is known by path, length and hash. A project of an older version is brought up to date by `migrate`;
//! one of a newer version is refused with what to do.

mod migrate;
pub mod schema;

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

use self::schema::{Document, Keys, Parts};
use super::{Look, Stamp};
use crate::dataset::{Dataset, schema as dataset_schema};
use crate::diag::{Diagnostic, Place, Severity};
use crate::import::{self, Cancel, ImportError, Imported, Limits, Subject};

/// The usual ending of a project, without the dot.
pub const ENDING: &str = "detente";

/// The way to data that lie in a file of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where they lay.
    pub path: PathBuf,
    /// The same seen from the folder of the project, so that both can be moved together.
    pub near: Option<PathBuf>,
    /// What the file was then.
    pub stamp: Stamp,
}

/// Where the data of a project are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Data {
    /// In the project.
    #[default]
    Copy,
    /// In a file of their own.
    Link(Link),
}

/// A project that was read.
#[derive(Debug, Default)]
pub struct Project {
    /// The data, with what was noticed of the whole file.
    pub imported: Imported,
    /// Where they are.
    pub data: Data,
    /// Everything else.
    pub parts: Parts,
    /// Keys that this version does not know, with the exact text of their values.
    pub unknown: Vec<(String, String)>,
    /// Whether the file of the data is another than when the project was saved.
    pub changed: bool,
}

/// Whether `bytes` begin as a project does.
#[must_use]
pub fn is_project(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    schema::is_project(&String::from_utf8_lossy(head))
}

/// Whether the regular file at `path` begins as a project does; false where it cannot be read.
#[must_use]
pub fn is_project_file(path: &Path) -> bool {
    let head = || {
        let mut head = Vec::new();
        if fs::metadata(path).ok()?.is_file() {
            File::open(path).ok()?.take(HEAD as u64).read_to_end(&mut head).ok()?;
        }
        Some(head)
    };
    head().is_some_and(|head| is_project(&head))
}

/// Whether a path bears the ending of a project.
#[must_use]
pub fn is_named_project(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
}

/// Reads the project at `path` and its data; these from `elsewhere` where a person has said where they are now.
///
/// # Errors
/// As [`parse`], and as the system says.
pub fn open(path: &Path, elsewhere: Option<&Path>, limits: &Limits, cancel: &Cancel) -> Result<Project, ImportError> {
    let plain = import::bytes(path, limits, cancel)?;
    parse(plain.bytes(), (path.parent(), elsewhere), limits, cancel)
}

/// Reads a project out of its bytes. Linked data are looked for in `elsewhere`, then beside the `folder` of the project,
/// then where they were.
///
/// # Errors
/// [`ImportError::Rejected`] when the bytes are no project that this version reads, or when its data are nowhere; else as
/// [`import::parse`] of the data.
pub fn parse(
    bytes: &[u8],
    (folder, elsewhere): (Option<&Path>, Option<&Path>),
    limits: &Limits,
    cancel: &Cancel,
) -> Result<Project, ImportError> {
    if bytes.len() as u64 > limits.bytes {
        return Err(refused("file-too-large", "the project is too large".to_owned(), "open a smaller one"));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|err| refused(DAMAGED, format!("the project is no UTF-8: {err}"), "open the version before, NAME~"))?;
    let document = schema::document(text).map_err(|why| {
        refused(DAMAGED, format!("the project cannot be read: {why}"), "open the version before, NAME~")
    })?;
    let mut keys = migrate::migrated(document).map_err(newer)?;
    let mut told = Vec::new();
    let parts = schema::parts(&mut keys, |part, what| {
        told.push(diagnostic(Severity::Warning, PART, format!("/{part}"), what, None));
    });
    let (mut imported, data, changed) = data(text, &mut keys, (folder, elsewhere), limits, cancel)?;
    for (key, _) in &keys {
        let words = format!("“{key}” is not known to this version and is kept as it is");
        told.push(diagnostic(Severity::Note, PART, format!("/{key}"), words, None));
    }
    for diagnostic in told {
        tell(&mut imported, diagnostic);
    }
    // What is told of a project is no reason to ask where to save it.
    imported.foreign = None;
    Ok(Project { imported, data, parts, unknown: keys, changed })
}

/// The text of a project.
#[must_use]
pub fn text(dataset: &Dataset, data: &Data, parts: &Parts, unknown: &[(String, String)]) -> String {
    let mut keys = schema::keys(parts);
    keys.extend(unknown.iter().cloned());
    keys.push(match data {
        Data::Copy => (DATASET.to_owned(), dataset_schema::to_json(dataset)),
        Data::Link(link) => (LINK.to_owned(), schema::link_text(link)),
    });
    schema::text(&Document { version: migrate::VERSION, keys })
}

impl Link {
    /// The way from a project at `project` to data at `path`.
    #[must_use]
    pub fn new(path: PathBuf, stamp: Stamp, project: &Path) -> Self {
        Self { near: project.parent().and_then(|folder| seen_from(folder, &path)), path, stamp }
    }
}

/// Tells something of the file as a whole.
pub fn tell(imported: &mut Imported, diagnostic: Diagnostic) {
    let (code, severity) = (diagnostic.code, diagnostic.severity);
    match imported.reasons.iter_mut().find(|reason| reason.code == code && reason.severity == severity) {
        Some(reason) => reason.count += 1,
        None => imported.reasons.push(import::Reason { code, severity, count: 1 }),
    }
    imported.diagnostics.push(diagnostic);
    imported.subjects.push(Subject::File);
}

/// A diagnostic of a project.
#[must_use]
pub fn diagnostic(
    severity: Severity,
    code: &'static str,
    pointer: String,
    message: String,
    hint: Option<&str>,
) -> Diagnostic {
    let place = Place { line: 0, column: 0, pointer };
    Diagnostic { severity, code, place, message, hint: hint.map(str::to_owned) }
}

/// Bytes that are looked at to know a project.
const HEAD: usize = 512;
/// The key of a copy of the data.
const DATASET: &str = "dataset";
/// The key of the way to the data.
const LINK: &str = "link";
/// The code of a project that is damaged.
const DAMAGED: &str = "project-damaged";
/// The code of a project that a newer version has written.
const NEWER: &str = "project-newer";
/// The code of a part that is not read or not known.
const PART: &str = "project-part";
/// The code of data that are not where they were.
pub const DATA_GONE: &str = "project-data-gone";
/// The code of what a project says of records that its data do not have.
pub const RECORD_GONE: &str = "project-record-gone";
/// The code of data that have changed since the project was saved.
pub const DATA_CHANGED: &str = "project-data-changed";

fn data(
    text: &str,
    keys: &mut Keys,
    (folder, elsewhere): (Option<&Path>, Option<&Path>),
    limits: &Limits,
    cancel: &Cancel,
) -> Result<(Imported, Data, bool), ImportError> {
    let mut take = |name| keys.iter().position(|(key, _)| key == name).map(|at| keys.remove(at).1);
    if let Some(dataset) = take(DATASET) {
        take(LINK);
        let mut imported = import::parse(dataset.as_bytes(), limits, cancel)?;
        let before = &text[..schema::offset(text, &dataset)];
        let lines = before.matches('\n').count() as u32;
        let placed = imported.diagnostics.iter_mut().filter(|found| found.place.line > 0);
        placed.for_each(|found| found.place.line += lines);
        return Ok((imported, Data::Copy, false));
    }
    let Some(link) = take(LINK) else {
        let words = "the project holds neither a dataset nor the way to one".to_owned();
        return Err(refused(DAMAGED, words, "open the version before, NAME~"));
    };
    let link = schema::link(&link).map_err(|why| {
        refused(DAMAGED, format!("the way to the data cannot be read: {why}"), "open the version before, NAME~")
    })?;
    let near = folder.zip(link.near.as_ref()).map(|(folder, near)| folder.join(near));
    let places = elsewhere.map(Path::to_owned).into_iter().chain(near).chain([link.path.clone()]);
    let Some(path) = places.into_iter().find(|path| path.is_file()) else {
        let words = format!("the data of the project are not there any more: {}", link.path.display());
        return Err(refused(
            DATA_GONE,
            words,
            "put them back, or open the project in the window and say by Locate… where they are",
        ));
    };
    let stamp = Stamp::of(&path).unwrap_or_else(|_unreadable| link.stamp.clone());
    let changed = matches!(link.stamp.look(&path), Look::Changed(_));
    let imported = import::open(&path, limits, cancel)?;
    let path = std::path::absolute(&path).unwrap_or(path);
    Ok((imported, Data::Link(Link { path, stamp, ..link }), changed))
}

fn newer(version: u32) -> ImportError {
    let words = format!(
        "the project was written by a newer Détente: its version is {version}, and this one reads up to {}",
        migrate::VERSION
    );
    refused(NEWER, words, "open it with a newer version of the program")
}

fn refused(code: &'static str, message: String, hint: &str) -> ImportError {
    ImportError::Rejected(Box::new(diagnostic(Severity::Error, code, String::new(), message, Some(hint))))
}

/// The way from a folder to a file; none where they share nothing but the root.
fn seen_from(folder: &Path, file: &Path) -> Option<PathBuf> {
    let (folder, file) = (std::path::absolute(folder).ok()?, std::path::absolute(file).ok()?);
    let (folder, file): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (folder.components().collect(), file.components().collect());
    let shared = folder.iter().zip(&file).take_while(|(a, b)| a == b).count();
    let is_root = |part: &Component<'_>| matches!(part, Component::Prefix(_) | Component::RootDir);
    if folder.iter().take(shared).all(is_root) {
        return None;
    }
    let up = folder.iter().skip(shared).map(|_| Component::ParentDir);
    Some(up.chain(file.into_iter().skip(shared)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_seen_from_the_folder_of_the_project() {
        for (folder, file, expected) in [
            ("/a/b", "/a/b/c.json", Some("c.json")),
            ("/a/b", "/a/c/d.json", Some("../c/d.json")),
            ("/a/b", "/x/d.json", None),
        ] {
            assert_eq!(seen_from(folder.as_ref(), file.as_ref()), expected.map(PathBuf::from), "{folder} {file}");
        }
    }
}
