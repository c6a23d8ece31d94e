//! Small files of the program's own: read whole, replaced atomically, kept aside when they make no sense.

use std::fs;
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;

/// Bytes of such a file at the most; a larger one is not ours.
const MAX: u64 = 1 << 20;

/// The text of a file; none when there is no file.
///
/// # Errors
/// When the system refuses, or the file is too large or not UTF-8.
pub(super) fn read(path: &Path) -> io::Result<Option<String>> {
    let file = match fs::File::open(path) {
        Ok(file) => file,
        Err(err) if err.kind() == ErrorKind::NotFound => return Ok(None),
        Err(err) => return Err(err),
    };
    let mut text = String::new();
    let read = file.take(MAX + 1).read_to_string(&mut text)?;
    if read as u64 > MAX {
        Err(io::Error::new(ErrorKind::FileTooLarge, "the file is too large"))
    } else {
        Ok(Some(text))
    }
}

/// Writes the whole file or nothing of it; folders on the way are made.
///
/// # Errors
/// As the system says; the old file is intact then.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = AtomicWriteFile::open(path)?;
    file.write_all(bytes)?;
    file.commit()
}

/// Moves a file that makes no sense out of the way, so that nothing overwrites it; where to.
///
/// # Errors
/// As the system says.
pub(super) fn set_aside(path: &Path) -> io::Result<PathBuf> {
    const TRIES: u32 = 1_000;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let other = |n: u32| {
        path.with_file_name(if n == 1 { format!("{name}.unreadable") } else { format!("{name}.unreadable-{n}") })
    };
    let free = (1..TRIES).map(other).find(|place| fs::symlink_metadata(place).is_err());
    let place = free.unwrap_or_else(|| other(TRIES));
    fs::rename(path, &place)?;
    Ok(place)
}
