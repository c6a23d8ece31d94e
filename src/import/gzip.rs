//! Unpacks gzip within bounds: a small file must not become an endless one.

use std::borrow::Cow;
use std::io::Read as _;

use flate2::read::MultiGzDecoder;

use super::sniff::Refusal;
use super::{Cancel, ImportError, Limits, codes, file};

/// The first bytes of a gzip file.
const MAGIC: &[u8] = b"\x1f\x8b";

/// Bytes out for each byte in beyond which a file is built to burst; graphs in text seldom pass thirty.
const RATIO: usize = 200;

/// Bytes out below which the ratio does not matter.
const HARMLESS: usize = 16 << 20;

/// Bytes between two looks at the cancel flag and at the bounds.
const STEP: usize = 1 << 20;

/// Whether `bytes` are packed.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// The bytes, unpacked where they are packed. Several members one after the other are one file.
pub(super) fn unpack<'b>(bytes: &'b [u8], limits: &Limits, cancel: &Cancel) -> Result<Cow<'b, [u8]>, ImportError> {
    if !is_packed(bytes) {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut out = Vec::new();
    let mut decoder = MultiGzDecoder::new(bytes);
    loop {
        if cancel.is_cancelled() {
            return Err(ImportError::Cancelled);
        }
        let step = decoder.by_ref().take(STEP as u64).read_to_end(&mut out).map_err(|_damaged| damaged())?;
        if out.len() as u64 > limits.bytes {
            return Err(file::too_large(limits));
        }
        if out.len() > HARMLESS && out.len() / RATIO > bytes.len() {
            return Err(bomb());
        }
        if step == 0 {
            break;
        }
    }
    if is_packed(&out) {
        let message = "the file is packed with gzip twice";
        return Err(Refusal::new(&codes::GZIP_FILE, message, "unpack it once with gunzip").into());
    }
    Ok(Cow::Owned(out))
}

fn damaged() -> ImportError {
    let message = "the file is packed with gzip, and cut off or damaged";
    Refusal::new(&codes::GZIP_FILE, message, "download or copy it again").into()
}

fn bomb() -> ImportError {
    let message = format!("the file unpacks to more than {RATIO} times its size");
    Refusal::new(&codes::GZIP_BOMB, message, "unpack it with gunzip, look at it, and open what is in it").into()
}
