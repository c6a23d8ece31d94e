//! Reading a file on a thread of its own: the whole way from bytes to a document, so that the frame never waits.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::job::{Lost, Slot};
use super::{Document, OpenState, project};
use crate::diag::Diagnostic;
use crate::import::table::{Beside, Table};
use crate::import::{self, Cancel, Choices, ImportError, Limits};
use crate::project::{Stamp, file};

/// The share of an open at which it is known what the file is, and the one at which it is read; then a map is made of it.
const STAMPED: f32 = 0.04;
const READ: f32 = 0.8;

/// What a file was.
#[derive(Debug)]
pub(super) enum Opened {
    /// A map.
    Document(Box<Document>),
    /// A table, of which a person says what its columns mean, the mapping that is saved beside it, and what was chosen.
    Table(Arc<Table>, Option<Box<Beside>>, Choices),
}

/// The job that reads a file.
pub(super) type Reader = Slot<Result<Opened, ImportError>>;

/// Starts to read `path`; a file that is being read is given up. The data of a project are in `data`, where a person has
/// said where they are now.
pub(super) fn start(
    reader: &mut Reader,
    path: PathBuf,
    data: Option<PathBuf>,
    (choices, limits): (Choices, Limits),
) -> OpenState {
    let work = {
        let path = path.clone();
        move |cancel: &Cancel| read(&path, data.as_deref(), (choices, &limits), cancel)
    };
    match reader.start(work) {
        Ok(()) => OpenState::Running { path, share: 0.0 },
        Err(err) => rejected(path, &format!("no thread to read with: {err}"), None),
    }
}

/// What the file was, or what stands in the place of [`OpenState::Running`].
pub(super) fn outcome(
    answer: Result<Result<Opened, ImportError>, Lost>,
    state: &OpenState,
) -> Result<Opened, Box<OpenState>> {
    let path = match state {
        OpenState::Running { path, .. } => path.clone(),
        OpenState::Idle | OpenState::Rejected { .. } => PathBuf::new(),
    };
    match answer {
        Ok(Ok(opened)) => Ok(opened),
        Ok(Err(err)) => Err(Box::new(failed(path, err))),
        Err(Lost) => {
            Err(Box::new(rejected(path, "reading ended unexpectedly; the file may be beyond this version", None)))
        }
    }
}

fn read(
    path: &Path,
    data: Option<&Path>,
    (choices, limits): (Choices, &Limits),
    cancel: &Cancel,
) -> Result<Opened, ImportError> {
    let (stamping, reading, making) = (cancel.part(0.0, STAMPED), cancel.part(STAMPED, READ), cancel.part(READ, 1.0));
    // Taken before the reading: a change in between is noticed afterwards.
    let stamp = Stamp::within(path, limits.bytes, &stamping).ok();
    cancel.check()?;
    // The folder that the program was started in means nothing to the next run.
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if file::is_project_file(path) {
        let project = file::open(path, data, limits, &reading)?;
        let document = project::document(project, Some(whole), &making);
        cancel.check()?;
        return Ok(Opened::Document(Box::new(document.stamped(stamp))));
    }
    Ok(match import::look(path, choices, limits, &reading)? {
        import::Opened::Dataset(imported) => {
            // A file of another format is not ours to replace without a word.
            let stamp = stamp.filter(|_| imported.foreign.is_none());
            let document = Document::new(*imported, Some(whole), &making);
            cancel.check()?;
            let document = document.begun_as_drawn();
            cancel.check()?;
            Opened::Document(Box::new(document.stamped(stamp)))
        }
        import::Opened::Table(table, beside) => Opened::Table(Arc::new(*table), beside, choices),
    })
}

fn failed(path: PathBuf, err: ImportError) -> OpenState {
    let reason = err.to_string();
    match err {
        ImportError::Cancelled => OpenState::Idle,
        ImportError::Unreadable { .. } => rejected(path, &reason, None),
        ImportError::Rejected(details) | ImportError::Limit(details) => rejected(path, &reason, Some(*details)),
    }
}

fn rejected(path: PathBuf, reason: &str, details: Option<Diagnostic>) -> OpenState {
    OpenState::Rejected { path, reason: super::words::sentence(reason), details }
}
