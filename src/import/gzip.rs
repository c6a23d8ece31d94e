//! Files packed with gzip.

use std::cell::Cell;

use flate2::bufread::GzDecoder;

use super::packed::{Metered, drain};
use super::sniff::Refusal;
use super::{Cancel, ImportError, Limits, codes};

/// The first bytes of a gzip file.
const MAGIC: &[u8] = b"\x1f\x8b";

/// Whether `bytes` are packed.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// What is packed in `bytes`. Several members one after the other are one file; zeros behind them are from a tape.
pub(super) fn unpack(bytes: &[u8], limits: &Limits, cancel: &Cancel) -> Result<Vec<u8>, ImportError> {
    let mut out = Vec::new();
    let left = Cell::new(bytes.len());
    let mut rest = Metered { rest: bytes, left: &left };
    while rest.rest.iter().any(|&byte| byte != 0) {
        let mut member = GzDecoder::new(rest);
        drain(&mut member, (bytes.len(), &left, &mut out), damaged, limits, cancel)?;
        rest = member.into_inner();
    }
    Ok(out)
}

fn damaged() -> ImportError {
    let message = "the file is packed with gzip, and cut off or damaged";
    Refusal::new(&codes::GZIP_FILE, message, "download or copy it again").into()
}
