//! The bytes of a file: regular files only, never more than the limit.

use std::fs::{File, Metadata};
use std::io::{self, Read as _};
use std::path::Path;

use super::{Cancel, ImportError, Limits, codes, gzip, zip};
use crate::diag::{Diagnostic, Place};

/// Bytes between two looks at the cancel flag.
const STEP: u64 = 4 << 20;

/// Reads the file at `path`.
pub(super) fn bytes(path: &Path, limits: &Limits, cancel: &Cancel) -> Result<Vec<u8>, ImportError> {
    let unreadable = |reason: String| ImportError::Unreadable { path: path.display().to_string(), reason };
    let metadata = std::fs::metadata(path).map_err(|err| unreadable(reason(&err)))?;
    if let Some(reason) = not_regular(&metadata) {
        return Err(unreadable(reason.to_owned()));
    }
    let mut bytes = Vec::new();
    let mut file = File::open(path).map_err(|err| unreadable(reason(&err)))?;
    if metadata.len() > limits.bytes {
        file.take(HEAD).read_to_end(&mut bytes).map_err(|err| unreadable(reason(&err)))?;
        return Err(too_large(limits, Some((metadata.len(), &bytes))));
    }
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

/// Bytes from which it is told what reading takes.
const HEAD: u64 = 4_096;

/// Bytes of memory that reading takes for each byte of a file: measured on graphs of a million edges, and rounded up.
/// Tables and lists of edges are terse, XML is not.
const OF_XML: u64 = 4;
const OF_JSON: u64 = 8;
const OF_ROWS: u64 = 20;

/// The error of a file beyond the limit on bytes, by its size and its beginning; of what is packed neither is known.
pub(super) fn too_large(limits: &Limits, file: Option<(u64, &[u8])>) -> ImportError {
    let limit = amount(limits.bytes);
    let Some((size, head)) = file else {
        let message = format!("the file is larger than {limit} when it is unpacked");
        let hint = format!(
            "unpack it to see how large it is, or read it all the same with --max-bytes {}",
            more(limits.bytes)
        );
        return limit_hit(message, hint);
    };
    let memory = match head.trim_ascii_start().first() {
        _ if gzip::is_packed(head) || zip::is_archive(head) => "much more memory than that".to_owned(),
        Some(b'<') => format!("about {} of memory", amount(size.saturating_mul(OF_XML))),
        Some(b'{' | b'[') => format!("about {} of memory", amount(size.saturating_mul(OF_JSON))),
        _ => format!("up to {} of memory", amount(size.saturating_mul(OF_ROWS))),
    };
    let message = format!("the file has {}, and {limit} are read at the most; to read it takes {memory}", amount(size));
    limit_hit(message, format!("split the file, or read it all the same with --max-bytes {}", more(size)))
}

fn limit_hit(message: String, hint: String) -> ImportError {
    let (severity, code) = (codes::FILE_TOO_LARGE.severity, codes::FILE_TOO_LARGE.id);
    ImportError::Limit(Box::new(Diagnostic { severity, code, place: Place::default(), message, hint: Some(hint) }))
}

/// An amount of bytes in words: "740 bytes", "2.0 GiB".
fn amount(bytes: u64) -> String {
    const UNITS: [(&str, u64); 3] = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)];
    let unit = UNITS.into_iter().find(|(_, unit)| bytes >= *unit);
    unit.map_or_else(|| format!("{bytes} bytes"), |(name, unit)| format!("{:.1} {name}", bytes as f64 / unit as f64))
}

/// The next limit that is larger, as the command line takes it.
fn more(bytes: u64) -> String {
    const UNITS: [(&str, u64); 3] = [("G", 1 << 30), ("M", 1 << 20), ("K", 1 << 10)];
    let unit = UNITS.into_iter().find(|(_, unit)| bytes >= *unit);
    let (name, unit) = unit.unwrap_or(("", 1));
    format!("{}{name}", bytes / unit + 1)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_beyond_the_limit_is_told_with_what_it_takes() {
        let limits = Limits { bytes: 2 << 30, ..Limits::default() };
        for (file, words, way) in [
            (
                Some((3 << 30, &b"<gexf>"[..])),
                "3.0 GiB, and 2.0 GiB are read at the most; to read it takes about 12.0 GiB",
                "4G",
            ),
            (Some((3 << 30, b" {\"nodes\"")), "takes about 24.0 GiB of memory", "4G"),
            (
                Some((5 << 29, b"a,b\n")),
                "2.5 GiB, and 2.0 GiB are read at the most; to read it takes up to 50.0 GiB",
                "3G",
            ),
            (Some((3 << 30, b"\x1f\x8b\x08")), "much more memory", "4G"),
            (None, "larger than 2.0 GiB when it is unpacked", "3G"),
        ] {
            let ImportError::Limit(told) = too_large(&limits, file) else { unreachable!("it is a limit") };
            assert!(told.message.contains(words), "{}", told.message);
            assert!(told.hint.as_ref().is_some_and(|hint| hint.ends_with(&format!("--max-bytes {way}"))), "{told}");
        }
        let small =
            [(0, "0 bytes", "1"), (1_023, "1023 bytes", "1024"), (1_536, "1.5 KiB", "2K"), (5 << 20, "5.0 MiB", "6M")];
        for (bytes, words, way) in small {
            assert_eq!((amount(bytes).as_str(), more(bytes).as_str()), (words, way));
        }
    }
}
