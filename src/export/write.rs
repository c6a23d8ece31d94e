//! An atomic write: the old file or the new one, never neither.

use std::fs::{self, FileType, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;

/// Why a file was not written; the old one, if any, is intact.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// It is there already, and nobody agreed to replace it.
    #[error("{} is there already", .0.display())]
    Exists(PathBuf),
    /// The system refused.
    #[error("{reason}: {}; {hint}", .path.display())]
    Failed {
        /// Where to.
        path: PathBuf,
        /// The reason in a few words.
        reason: String,
        /// What to do next.
        hint: &'static str,
    },
}

/// Writes `bytes` to `path` through a temporary file in the same folder, which is synced and then renamed.
///
/// Permissions of an old file are kept, and a symbolic link is followed. Without `overwrite` the path is looked at
/// before the bytes are written and once more before the rename, which leaves an instant in which another program's
/// file of that name is replaced. A device or pipe is written to as it is.
///
/// # Errors
/// [`WriteError::Exists`] without `overwrite`; [`WriteError::Failed`] as the system says. Either way what was there
/// is intact, and no temporary file is left.
pub fn write(path: &Path, bytes: &[u8], overwrite: bool) -> Result<(), WriteError> {
    may_write(path, overwrite)?;
    match file_type(path) {
        Some(kind) if !kind.is_file() => write_device(path, bytes).map_err(|err| failed(path, &err)),
        Some(_) | None => write_file(path, bytes, overwrite),
    }
}

/// Whether [`write()`] would start, as far as what is there tells; for a look before long work.
///
/// # Errors
/// [`WriteError::Exists`] without `overwrite`, also for a link that leads nowhere; [`WriteError::Failed`] for a folder.
pub fn may_write(path: &Path, overwrite: bool) -> Result<(), WriteError> {
    match file_type(path) {
        Some(kind) if kind.is_dir() => Err(is_a_folder(path)),
        Some(kind) if !kind.is_file() => Ok(()),
        Some(_) | None if !overwrite && is_taken(path) => Err(WriteError::Exists(path.to_owned())),
        Some(_) | None => Ok(()),
    }
}

/// The type of what the path leads to, links followed; none when nothing is there.
fn file_type(path: &Path) -> Option<FileType> {
    fs::metadata(path).ok().map(|metadata| metadata.file_type())
}

/// Whether the name is taken, be it by a link that leads nowhere.
fn is_taken(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn write_file(path: &Path, bytes: &[u8], overwrite: bool) -> Result<(), WriteError> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut file = AtomicWriteFile::open(&target).map_err(|err| failed(path, &err))?;
    file.write_all(bytes).map_err(|err| failed(path, &err))?;
    if !overwrite && is_taken(path) {
        return Err(WriteError::Exists(path.to_owned()));
    }
    file.commit().map_err(|err| failed(path, &err))
}

fn write_device(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut device = OpenOptions::new().write(true).open(path)?;
    device.write_all(bytes)?;
    device.flush()
}

fn is_a_folder(path: &Path) -> WriteError {
    let hint = "add the name of a file in it";
    WriteError::Failed { path: path.to_owned(), reason: "this is a folder".to_owned(), hint }
}

/// The error in words: what, where, and what next.
fn failed(path: &Path, err: &io::Error) -> WriteError {
    let (reason, hint) = match err.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ("no space is left", "make room or choose another folder"),
        ErrorKind::NotFound => ("there is no such folder", "make the folder or choose another"),
        ErrorKind::NotADirectory => ("a part of the path is not a folder", "choose another folder"),
        ErrorKind::PermissionDenied => ("writing is not allowed there", "choose another folder"),
        ErrorKind::ReadOnlyFilesystem => ("the disk is read-only", "choose another folder"),
        ErrorKind::InvalidFilename => ("the name is not allowed there", "choose a shorter or plainer name"),
        _ => return WriteError::Failed { path: path.to_owned(), reason: err.to_string(), hint: "try another place" },
    };
    WriteError::Failed { path: path.to_owned(), reason: reason.to_owned(), hint }
}
