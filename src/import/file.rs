//! The bytes of a file: regular files only, never more than the limit.

use std::fs::{File, Metadata};
use std::io::{self, Read as _};
use std::path::Path;

use super::sniff::Refusal;
use super::{Cancel, ImportError, Limits, codes};

/// Bytes between two looks at the cancel flag.
const STEP: u64 = 4 << 20;

/// Reads the file at `path`.
pub(super) fn bytes(path: &Path, limits: &Limits, cancel: &Cancel) -> Result<Vec<u8>, ImportError> {
    let unreadable = |reason: String| ImportError::Unreadable { path: path.display().to_string(), reason };
    let metadata = std::fs::metadata(path).map_err(|err| unreadable(reason(&err)))?;
    if let Some(reason) = not_regular(&metadata) {
        return Err(unreadable(reason.to_owned()));
    }
    if metadata.len() > limits.bytes {
        return Err(too_large(limits));
    }
    let mut bytes = Vec::new();
    let mut file = File::open(path).map_err(|err| unreadable(reason(&err)))?;
    loop {
        cancel.check()?;
        cancel.report_of(bytes.len(), usize::try_from(metadata.len()).unwrap_or(usize::MAX));
        // One byte more than the limit shows that a file has grown beyond it.
        let room = limits.bytes.saturating_add(1).saturating_sub(bytes.len() as u64);
        let read = file.by_ref().take(room.min(STEP)).read_to_end(&mut bytes);
        if read.map_err(|err| unreadable(reason(&err)))? == 0 {
            return Ok(bytes);
        }
    }
}

/// The error of a file beyond the limit on bytes.
pub(super) fn too_large(limits: &Limits) -> ImportError {
    let message = format!("the file is larger than {} bytes", limits.bytes);
    Refusal::new(&codes::FILE_TOO_LARGE, message, "split the file").into()
}

/// Why a path is no regular file, from which reading could hang.
fn not_regular(metadata: &Metadata) -> Option<&'static str> {
    if metadata.is_dir() {
        Some("this is a folder, not a file")
    } else if !metadata.is_file() {
        Some("this is a pipe or a device, not a file")
    } else {
        None
    }
}

fn reason(err: &io::Error) -> String {
    match err.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "reading is not permitted".to_owned(),
        io::ErrorKind::OutOfMemory => "there is not enough memory".to_owned(),
        _ => err.to_string(),
    }
}
