//! Saving a map: the whole file or the old one, and the version before it beside it.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::stamp::{Look, Stamp};
use crate::dataset::{Dataset, schema};
use crate::export::{self, WriteError};

/// What a save may replace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    /// Nothing; a file of that name is asked about.
    Nothing,
    /// The file as it was seen last.
    Seen(Stamp),
    /// Whatever is there: the person agreed.
    Anything,
}

/// Why a map was not saved; what was there is intact.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// A file is there already, and nobody agreed to replace it.
    #[error("{} is there already", .0.display())]
    Exists(PathBuf),
    /// The file has other contents than when it was seen last.
    #[error("{} has changed on disk", .0.display())]
    Changed(PathBuf),
    /// The version before could not be kept.
    #[error("the version before could not be kept as {}: {reason}; save to another folder", .backup.display())]
    Backup {
        /// Where to.
        backup: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The system refused.
    #[error("{0}")]
    Failed(#[from] WriteError),
}

/// Writes `dataset` to `path` as `detente/1`, atomically. The version before is kept beside it under the name with a
/// `~` at its end. The stamp of the new file.
///
/// # Errors
/// As [`SaveError`] says.
pub fn save(dataset: &Dataset, path: &Path, over: &Over) -> Result<Stamp, SaveError> {
    save_text(|| schema::to_json(dataset), path, over)
}

/// Writes a text to `path` as [`save`] does, which is made only where it may be written.
///
/// # Errors
/// As [`SaveError`] says.
pub fn save_text(text: impl FnOnce() -> String, path: &Path, over: &Over) -> Result<Stamp, SaveError> {
    match over {
        Over::Nothing if fs::symlink_metadata(path).is_ok() => return Err(SaveError::Exists(path.to_owned())),
        Over::Seen(stamp) if matches!(stamp.look(path), Look::Changed(_)) => {
            return Err(SaveError::Changed(path.to_owned()));
        }
        Over::Nothing | Over::Seen(_) | Over::Anything => {}
    }
    // A folder is refused before anything is kept of it.
    export::may_write(path, true)?;
    keep_version(path)?;
    export::write(path, text().as_bytes(), *over != Over::Nothing).map_err(|err| match err {
        WriteError::Exists(path) => SaveError::Exists(path),
        err @ WriteError::Failed { .. } => SaveError::Failed(err),
    })?;
    Stamp::of(path).map_err(|err| unread(path, &err))
}

/// Where the version before is kept: `map.json~` beside `map.json`.
#[must_use]
pub fn backup_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push("~");
    path.with_file_name(name)
}

/// Keeps the file that is about to be replaced. The atomic write puts a new file in its place, so that a second name
/// for the old one is a copy of it.
fn keep_version(path: &Path) -> Result<(), SaveError> {
    let Ok(target) = fs::canonicalize(path) else { return Ok(()) };
    if !target.is_file() {
        return Ok(());
    }
    let backup = backup_of(&target);
    second_name(&target, &backup).map_err(|err| SaveError::Backup { backup, reason: err.to_string() })
}

/// Makes `backup` the contents of `file`, in one step: another link where the disk has links, else a copy.
fn second_name(file: &Path, backup: &Path) -> io::Result<()> {
    let mut name = backup.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}", std::process::id()));
    let passing = backup.with_file_name(name);
    match fs::remove_file(&passing) {
        Err(err) if err.kind() != ErrorKind::NotFound => return Err(err),
        Ok(()) | Err(_) => {}
    }
    fs::hard_link(file, &passing).or_else(|_no_links| fs::copy(file, &passing).map(drop))?;
    fs::rename(&passing, backup)?;
    // Two names of one file are left both by a rename from one to the other.
    match fs::remove_file(&passing) {
        Err(err) if err.kind() != ErrorKind::NotFound => Err(err),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn unread(path: &Path, err: &io::Error) -> SaveError {
    let reason = format!("the saved file cannot be read again ({err})");
    SaveError::Failed(WriteError::Failed { path: path.to_owned(), reason, hint: "look at the disk" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(title: &str) -> Dataset {
        Dataset { title: Some(title.to_owned()), ..Dataset::default() }
    }

    fn title_of(path: &Path) -> Option<String> {
        let text = fs::read_to_string(path).ok()?;
        let start = text.find("\"title\": \"")? + "\"title\": \"".len();
        Some(text[start..].split('"').next()?.to_owned())
    }

    #[test]
    fn a_save_keeps_the_version_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.json");
        let first = save(&titled("one"), &path, &Over::Nothing).unwrap();
        assert!(!backup_of(&path).exists(), "there was none before");
        assert!(matches!(save(&titled("x"), &path, &Over::Nothing), Err(SaveError::Exists(_))));
        let second = save(&titled("two"), &path, &Over::Seen(first.clone())).unwrap();
        assert_eq!((title_of(&path).as_deref(), title_of(&backup_of(&path)).as_deref()), (Some("two"), Some("one")));
        assert!(matches!(save(&titled("x"), &path, &Over::Seen(first)), Err(SaveError::Changed(_))));
        save(&titled("three"), &path, &Over::Seen(second)).unwrap();
        assert_eq!(title_of(&backup_of(&path)).as_deref(), Some("two"));
        save(&titled("four"), &path, &Over::Anything).unwrap();
        assert_eq!((title_of(&path).as_deref(), title_of(&backup_of(&path)).as_deref()), (Some("four"), Some("three")));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left");
    }

    #[test]
    fn a_save_that_cannot_be_leaves_what_was() {
        let folder = tempfile::tempdir().unwrap();
        let nowhere = folder.path().join("gone").join("map.json");
        assert!(matches!(save(&titled("x"), &nowhere, &Over::Anything), Err(SaveError::Failed(_))));
        assert!(matches!(save(&titled("x"), folder.path(), &Over::Anything), Err(SaveError::Failed(_))));
        let path = folder.path().join("map.json");
        let stamp = save(&titled("one"), &path, &Over::Nothing).unwrap();
        fs::remove_file(&path).unwrap();
        save(&titled("two"), &path, &Over::Seen(stamp)).unwrap();
        assert_eq!(title_of(&path).as_deref(), Some("two"), "what is gone is written anew");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_and_the_version_before_lies_beside_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real.json"), folder.path().join("link.json"));
        save(&titled("one"), &real, &Over::Nothing).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        save(&titled("two"), &link, &Over::Anything).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!((title_of(&real).as_deref(), title_of(&backup_of(&real)).as_deref()), (Some("two"), Some("one")));
    }
}
