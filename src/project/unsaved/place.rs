//! A place in the folder of unsaved work: a file, and a lock beside it that is held while the program lives.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::project::disk;

/// A place that is ours: nobody else takes it while it is held.
#[derive(Debug)]
pub struct Place {
    file: PathBuf,
    lock_file: PathBuf,
    /// Held until the place is given up; the system frees it when the program ends.
    _lock: File,
}

impl Place {
    /// An empty place of this process.
    ///
    /// # Errors
    /// As the system says.
    pub(super) fn take(folder: &Path) -> io::Result<Self> {
        const TRIES: u32 = 10_000;
        fs::create_dir_all(folder)?;
        let process = std::process::id();
        for n in 1..TRIES {
            let name = format!("{process}-{n}");
            let free = !folder.join(&name).with_extension("json").exists();
            if let Some(place) = free.then(|| Self::lock(folder, &name)).transpose()?.flatten() {
                return Ok(place);
            }
        }
        Err(io::Error::new(ErrorKind::AlreadyExists, "no place is free"))
    }

    /// Every place with work in it whose program has ended.
    pub(super) fn left_behind(folder: &Path) -> Vec<Self> {
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|it| it == "json")).collect();
        files.sort();
        let names = files.iter().filter_map(|path| path.file_stem()).map(|name| name.to_string_lossy().into_owned());
        let place = |name: String| Self::lock(folder, &name).ok().flatten();
        // Between the look and the lock its program may have saved.
        names.filter_map(place).filter(|place| place.file.exists()).collect()
    }

    /// The file of the work.
    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    /// Puts the work there in one step.
    ///
    /// # Errors
    /// As the system says; what was there is intact.
    pub(super) fn put(&self, bytes: &[u8]) -> io::Result<()> {
        disk::replace(&self.file, bytes)
    }

    /// Takes the work away.
    pub(super) fn clear(&mut self) {
        if let Err(err) = fs::remove_file(&self.file).or_else(missing_is_well) {
            log::warn!("{} was not removed: {err}", self.file.display());
        }
    }

    /// The place of a name, unless a program has it.
    fn lock(folder: &Path, name: &str) -> io::Result<Option<Self>> {
        let lock_file = folder.join(format!("{name}.lock"));
        let lock = OpenOptions::new().create(true).append(true).open(&lock_file)?;
        match lock.try_lock() {
            Ok(()) => Ok(Some(Self { file: folder.join(format!("{name}.json")), lock_file, _lock: lock })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(err)) => Err(err),
        }
    }
}

impl Drop for Place {
    /// An empty place leaves nothing behind.
    fn drop(&mut self) {
        if !self.file.exists()
            && let Err(err) = fs::remove_file(&self.lock_file).or_else(missing_is_well)
        {
            log::warn!("{} was not removed: {err}", self.lock_file.display());
        }
    }
}

fn missing_is_well(err: io::Error) -> io::Result<()> {
    if err.kind() == ErrorKind::NotFound { Ok(()) } else { Err(err) }
}
