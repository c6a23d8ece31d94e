//! Bytes that cannot be written down: too many, or no text.

use std::io::Write as _;

/// The input of this name, if it is made here.
pub(super) fn make(name: &str) -> Option<Vec<u8>> {
    Some(match name {
        "brackets" => "[".repeat(100_000).into_bytes(),
        "objects-in-lists" => "[{\"\":".repeat(50_000).into_bytes(),
        "gzip-bomb" => packed(&vec![b' '; 20 << 20]),
        _ => return None,
    })
}

/// Packed with gzip.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).expect("memory takes it");
    packer.finish().expect("memory takes it")
}
