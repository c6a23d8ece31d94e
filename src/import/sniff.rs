//! What the bytes are: text of which encoding, or a file of another kind.

use std::borrow::Cow;

use super::codes::{self, Code};
use super::report::line_and_column;

/// Why the bytes are not read: the code, the line, column and JSON pointer if any, the message and the hint.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) code: &'static Code,
    pub(super) place: (u32, u32),
    pub(super) pointer: String,
    pub(super) message: String,
    pub(super) hint: &'static str,
}

impl Refusal {
    pub(super) fn new(code: &'static Code, message: impl Into<String>, hint: &'static str) -> Self {
        Self { code, place: (0, 0), pointer: String::new(), message: message.into(), hint }
    }

    fn at(self, text: &str, offset: usize) -> Self {
        Self { place: line_and_column(text, offset), ..self }
    }
}

/// The text of a file.
pub(super) struct Text<'b> {
    /// Without a byte order mark.
    pub(super) text: Cow<'b, str>,
    /// Whether it was UTF-16.
    pub(super) utf16: bool,
}

/// First bytes of well-known formats, their names, and what to do with them.
#[rustfmt::skip]
const MAGIC: &[(&[u8], &Code, &str, &str)] = &[
    (b"PK\x03\x04", &codes::ZIP_ARCHIVE, "an Excel workbook or zip archive", "save the sheet as CSV, or unpack the archive, and open what is in it"),
    (b"PK\x05\x06", &codes::ZIP_ARCHIVE, "an empty zip archive", "open the file that was to be in it"),
    (b"\x89PNG", &codes::BINARY_FILE, "a PNG picture", "open the dataset that the picture was made from"),
    (b"\xff\xd8\xff", &codes::BINARY_FILE, "a JPEG picture", "open the dataset that the picture was made from"),
    (b"GIF8", &codes::BINARY_FILE, "a GIF picture", "open the dataset that the picture was made from"),
    (b"%PDF", &codes::BINARY_FILE, "a PDF document", "open the dataset itself, a JSON file"),
    (b"SQLite format 3\0", &codes::BINARY_FILE, "an SQLite database", "export its tables and open those"),
    (b"\xd0\xcf\x11\xe0", &codes::BINARY_FILE, "an old Office document", "save it in a newer format or as text"),
    (b"\x7fELF", &codes::BINARY_FILE, "a program", "open the dataset itself, a JSON file"),
];

const SAVE_AS_UTF8: &str = "save the file as UTF-8";

/// The text of `bytes`.
pub(super) fn text_of(bytes: &[u8]) -> Result<Text<'_>, Refusal> {
    no_binary(bytes)?;
    let text = decode(bytes)?;
    if text.text.trim().is_empty() {
        let message = "the file holds nothing but white space";
        return Err(Refusal::new(&codes::EMPTY_FILE, message, "open a file that holds a dataset"));
    }
    if let Some(at) = text.text.find('\0') {
        let refusal = Refusal::new(&codes::NUL_BYTE, format!("the text holds a NUL byte at byte {at}"), SAVE_AS_UTF8);
        return Err(refusal.at(&text.text, at));
    }
    other_kind(&text.text).map_or(Ok(text), Err)
}

/// Refuses nothing at all, and formats that are no text.
pub(super) fn no_binary(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::new(&codes::EMPTY_FILE, "the file is empty", "open a file that holds a dataset"));
    }
    match MAGIC.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        Some((_, code, name, hint)) => Err(Refusal::new(code, format!("the file is {name}"), hint)),
        None => Ok(()),
    }
}

fn decode(bytes: &[u8]) -> Result<Text<'_>, Refusal> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, u16::from_be_bytes);
    }
    let (skipped, rest) = bytes.strip_prefix(b"\xef\xbb\xbf").map_or((0, bytes), |rest| (3, rest));
    match std::str::from_utf8(rest) {
        Ok(text) => Ok(Text { text: Cow::Borrowed(text), utf16: false }),
        Err(err) => Err(not_utf8(rest, skipped, err.valid_up_to())),
    }
}

fn not_utf8(bytes: &[u8], skipped: usize, valid: usize) -> Refusal {
    let good = bytes.get(..valid).and_then(|good| std::str::from_utf8(good).ok()).unwrap_or("");
    let message = format!("the text is not UTF-8 at byte {}", skipped + valid);
    Refusal::new(&codes::INVALID_UTF8, message, SAVE_AS_UTF8).at(good, valid)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Text<'_>, Refusal> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let decoded: Result<String, _> = char::decode_utf16(pairs.iter().map(|&pair| unit(pair))).collect();
    match decoded {
        Ok(text) if rest.is_empty() => Ok(Text { text: Cow::Owned(text), utf16: true }),
        _ => Err(Refusal::new(&codes::INVALID_UTF16, "the text begins as UTF-16 and is not", SAVE_AS_UTF8)),
    }
}

/// Bytes at the beginning of a text that tell its kind.
const HEAD: usize = 4_096;

/// Whether a text stands in for a file that Git LFS has not fetched.
pub(super) fn is_lfs_pointer(text: &str) -> bool {
    text.starts_with("version https://git-lfs")
}

/// Text of a kind that is not read.
fn other_kind(text: &str) -> Option<Refusal> {
    let text = text.trim_start();
    let head = text.get(..text.floor_char_boundary(HEAD)).unwrap_or(text).to_ascii_lowercase();
    if is_lfs_pointer(text) {
        let message = "the file is a Git LFS pointer, not the dataset";
        return Some(Refusal::new(&codes::GIT_LFS_POINTER, message, "fetch the file with git lfs pull"));
    }
    if !head.starts_with('<') {
        return None;
    }
    if head.starts_with("<!doctype html") || head.contains("<html") {
        let message = "the file looks like a web page";
        return Some(Refusal::new(&codes::HTML_PAGE, message, "the download may have failed; download it again"));
    }
    let message = "the file is XML of a kind that is not read";
    Some(Refusal::new(&codes::XML_FILE, message, "of XML, graphs in GraphML and GEXF are read"))
}
