//! What the bytes are: text of which encoding, or a file of another kind.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::codes::{self, Code};
use super::report::line_and_column;
use super::{Cancel, ImportError};

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

/// What to do with a file that is no text.
const OF_DATA: &str = "open the dataset that it was made from";
const UNPACK: &str = "unpack it by the program that packed it, and open what is in it";
const EXPORT: &str = "export it as CSV, GraphML or GEXF, and open that";

/// First bytes of well-known formats, their names, and what to do with them.
#[rustfmt::skip]
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"\x89PNG", "a PNG picture", OF_DATA),
    (b"\xff\xd8\xff", "a JPEG picture", OF_DATA),
    (b"GIF8", "a GIF picture", OF_DATA),
    (b"II*\0", "a TIFF picture", OF_DATA),
    (b"MM\0*", "a TIFF picture", OF_DATA),
    (b"RIFF", "a picture, a sound or a film", OF_DATA),
    (b"%PDF", "a PDF document", OF_DATA),
    (b"%!PS", "a PostScript document", OF_DATA),
    (b"{\\rtf", "a text document in RTF", "save its table as CSV by a spreadsheet program, and open that"),
    (b"SQLite format 3\0", "an SQLite database", "export its tables and open those"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save its sheet as CSV, and open that"),
    (b"PAR1", "a Parquet file", EXPORT),
    (b"ARROW1\0", "an Arrow file", EXPORT),
    (b"\x89HDF", "an HDF5 file", EXPORT),
    (b"MATLAB 5.0 MAT-file", "a file of MATLAB", EXPORT),
    (b"\x93NUMPY", "an array of NumPy", EXPORT),
    (b"\x80\x02", "a pickle of Python", EXPORT),
    (b"\x80\x03", "a pickle of Python", EXPORT),
    (b"\x80\x04\x95", "a pickle of Python", EXPORT),
    (b"\x80\x05\x95", "a pickle of Python", EXPORT),
    (b"RDX2\n", "a workspace of R", EXPORT),
    (b"RDX3\n", "a workspace of R", EXPORT),
    (b"X\n\0\0\0", "an object of R", EXPORT),
    (b"<stata_dta>", "a dataset of Stata", EXPORT),
    (b"$FL2@(#)", "a dataset of SPSS", EXPORT),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (b"\xfd7zXZ\0", "packed with xz", UNPACK),
    (b"\x28\xb5\x2f\xfd", "packed with Zstandard", UNPACK),
    (b"\x04\x22\x4d\x18", "packed with LZ4", UNPACK),
    (b"\x1f\x9d", "packed with compress", UNPACK),
    (b"\x7fELF", "a program", OF_DATA),
    (b"MZ\x90\0", "a program", OF_DATA),
    (b"\xcf\xfa\xed\xfe", "a program", OF_DATA),
    (b"\xca\xfe\xba\xbe", "a program", OF_DATA),
];

/// A byte, and what stands there.
type Piece = (usize, &'static [u8]);

/// As [`MAGIC`], of formats that are told by bytes at several places, or not at the beginning.
const APART: &[(&[Piece], &str, &str)] =
    &[(&[(0, b"BZh"), (4, b"1AY&SY")], "packed with bzip2", UNPACK), (&[(257, b"ustar")], "a tar archive", UNPACK)];

/// Characters between two looks at the cancel flag.
const STEP: usize = 1 << 20;

const SAVE_AS_UTF8: &str = "save the file as UTF-8";

/// The text of `bytes`.
pub(super) fn text_of<'b>(bytes: &'b [u8], cancel: &Cancel) -> Result<Text<'b>, ImportError> {
    no_binary(bytes)?;
    let text = decode(bytes, cancel)?;
    if text.text.trim().is_empty() {
        let message = "the file holds nothing but white space";
        return Err(Refusal::new(&codes::EMPTY_FILE, message, "open a file that holds a dataset").into());
    }
    if let Some(at) = text.text.find('\0') {
        let refusal = Refusal::new(&codes::NUL_BYTE, format!("the text holds a NUL byte at byte {at}"), SAVE_AS_UTF8);
        return Err(refusal.at(&text.text, at).into());
    }
    other_kind(&text.text).map_or(Ok(text), |refusal| Err(refusal.into()))
}

/// Refuses nothing at all, and formats that are no text.
pub(super) fn no_binary(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::new(&codes::EMPTY_FILE, "the file is empty", "open a file that holds a dataset"));
    }
    let has = |(at, piece): &(usize, &[u8])| bytes.get(*at..).is_some_and(|rest| rest.starts_with(piece));
    let whole = MAGIC.iter().filter(|(magic, ..)| bytes.starts_with(magic)).map(|&(_, name, hint)| (name, hint));
    let apart = APART.iter().filter(|(pieces, ..)| pieces.iter().all(has)).map(|&(_, name, hint)| (name, hint));
    if let Some((name, hint)) = whole.chain(apart).next() {
        return Err(Refusal::new(&codes::BINARY_FILE, format!("the file is {name}"), hint));
    }
    if is_gdf(bytes) {
        let hint = "open it in Gephi, export it as GEXF or GraphML, and open that";
        return Err(Refusal::new(&codes::GDF_FILE, "the file is a graph in GDF, which is not read", hint));
    }
    if is_noise(bytes) {
        let message = "the file is no text, and of no kind that is known";
        return Err(Refusal::new(&codes::BINARY_FILE, message, "export it as text, such as CSV, GraphML or JSON"));
    }
    Ok(())
}

/// Whether a text is a graph in GDF, as GUESS and Gephi write it: a table of nodes and one of edges below it.
fn is_gdf(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let begins = |word: &[u8]| text.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    begins(b"nodedef>") || begins(b"edgedef>")
}

/// Whether the beginning holds what no text does in any encoding: many control characters beside what parts lines.
fn is_noise(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if Encoding::for_bom(head).is_some() || utf16_without_mark(head).is_some() {
        return false;
    }
    let is_control = |byte: &&u8| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127);
    let count = head.iter().filter(is_control).count();
    count >= 8 && count * 10 > head.len()
}

/// UTF-16 of a text whose marks and ends of lines are ASCII has zeros, and all of them in every second byte.
pub(super) fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let (pairs, _) = bytes.get(..HEAD).unwrap_or(bytes).as_chunks::<2>();
    let zeros = |at: usize| pairs.iter().filter(|pair| pair.get(at) == Some(&0)).count();
    let (first, second) = (zeros(0), zeros(1));
    let many = |zeros: usize| zeros * 10 > pairs.len() * 4;
    // Of a text in Chinese few letters have zeros; then none may stand elsewhere.
    let some = |zeros: usize, others: usize| pairs.len() >= 16 && zeros * 10 >= pairs.len() && others == 0;
    let few = |zeros: usize| zeros * 20 < pairs.len();
    match () {
        () if (many(second) && few(first)) || some(second, first) => Some(UTF_16LE),
        () if (many(first) && few(second)) || some(first, second) => Some(UTF_16BE),
        () => None,
    }
}

fn decode<'b>(bytes: &'b [u8], cancel: &Cancel) -> Result<Text<'b>, ImportError> {
    if let Some(encoding) = utf16_without_mark(bytes).filter(|_| Encoding::for_bom(bytes).is_none()) {
        return utf16(bytes, if encoding == UTF_16LE { u16::from_le_bytes } else { u16::from_be_bytes }, cancel);
    }
    for mark in [b"\xff\xfe\0\0", b"\0\0\xfe\xff"] {
        if bytes.starts_with(mark) {
            let message = "the text is in UTF-32, which is not read";
            return Err(Refusal::new(&codes::UNKNOWN_ENCODING, message, SAVE_AS_UTF8).into());
        }
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, u16::from_le_bytes, cancel);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, u16::from_be_bytes, cancel);
    }
    let (skipped, rest) = bytes.strip_prefix(b"\xef\xbb\xbf").map_or((0, bytes), |rest| (3, rest));
    match std::str::from_utf8(rest) {
        Ok(text) => Ok(Text { text: Cow::Borrowed(text), utf16: false }),
        Err(err) => Err(not_utf8(rest, skipped, err.valid_up_to()).into()),
    }
}

fn not_utf8(bytes: &[u8], skipped: usize, valid: usize) -> Refusal {
    let good = bytes.get(..valid).and_then(|good| std::str::from_utf8(good).ok()).unwrap_or("");
    let message = format!("the text is not UTF-8 at byte {}", skipped + valid);
    Refusal::new(&codes::INVALID_UTF8, message, SAVE_AS_UTF8).at(good, valid)
}

fn utf16<'b>(bytes: &'b [u8], unit: fn([u8; 2]) -> u16, cancel: &Cancel) -> Result<Text<'b>, ImportError> {
    let invalid = || Refusal::new(&codes::INVALID_UTF16, "the text begins as UTF-16 and is not", SAVE_AS_UTF8);
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::new();
    for (at, char) in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))).enumerate() {
        if at.is_multiple_of(STEP) {
            cancel.check()?;
        }
        text.push(char.map_err(|_half| invalid())?);
    }
    if !rest.is_empty() {
        return Err(invalid().into());
    }
    Ok(Text { text: Cow::Owned(text), utf16: true })
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
    if text.starts_with("/annex/objects/") {
        let message = "the file is a pointer of git-annex, not the dataset";
        return Some(Refusal::new(&codes::GIT_LFS_POINTER, message, "fetch the file with git annex get"));
    }
    if !head.starts_with('<') {
        return None;
    }
    if ["<!doctype html", "<html", "<head>", "<body", "<title>"].iter().any(|tag| head.contains(tag)) {
        let message = "the file looks like a web page";
        return Some(Refusal::new(&codes::HTML_PAGE, message, "the download may have failed; download it again"));
    }
    let message = "the file is XML of a kind that is not read";
    Some(Refusal::new(&codes::XML_FILE, message, "of XML, graphs in GraphML and GEXF are read"))
}
