//! The text of a foreign file. What is UTF-8 is borrowed; other encodings are told.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::import::report::line_and_column;
use crate::import::sniff::Refusal;
use crate::import::table::Problem;
use crate::import::table::decode::{Decoded, decode};
use crate::import::{ImportError, codes, sniff};

/// Bytes from which the format is told.
const HEAD: usize = 64 << 10;

const SAVE_AS_UTF8: &str = "save the file as UTF-8";

/// A text and what was noticed on the way to it.
pub(super) struct Text<'b> {
    pub(super) text: Cow<'b, str>,
    pub(super) problems: Vec<Problem>,
}

/// The beginning of the text, up to the end of a line where it is cut.
pub(super) fn head(bytes: &[u8]) -> String {
    let mut text = decode(bytes.get(..HEAD).unwrap_or(bytes)).text.into_owned();
    if bytes.len() > HEAD
        && let Some(end) = text.rfind('\n')
    {
        text.truncate(end + 1);
    }
    text
}

/// The lines of a text without blanks round them, each with the byte at which it stands.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let ends = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).map(|end| end + 1);
    let mut start = 0;
    ends.chain([text.len()]).filter_map(move |end| {
        let piece = text.get(start..end).filter(|piece| !piece.is_empty())?;
        let at = std::mem::replace(&mut start, end);
        Some((at + piece.len() - piece.trim_start().len(), piece.trim()))
    })
}

/// The text of all `bytes`, without a byte order mark.
pub(super) fn of(bytes: &[u8]) -> Result<Text<'_>, ImportError> {
    sniff::no_binary(bytes)?;
    let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // UTF-16 needs no mark: every second byte of its ASCII is zero.
    let is_xml = rest.trim_ascii_start().starts_with(b"<") && !rest.starts_with(b"<\0");
    let text = match std::str::from_utf8(rest) {
        Ok(text) if !text.contains('\0') => {
            let problems = if is_xml { other_than_declared(text)? } else { Vec::new() };
            Text { text: Cow::Borrowed(text), problems }
        }
        Ok(text) if is_xml => return Err(holds_nul(text)),
        Err(err) if is_xml && declared(rest)?.is_none() => return Err(no_utf8(bytes, rest, err.valid_up_to())),
        _ => otherwise(bytes)?,
    };
    if text.text.trim().is_empty() {
        return Err(Refusal::new(&codes::EMPTY_FILE, "the file holds nothing", "open a file that holds a graph").into());
    }
    Ok(text)
}

/// Text that is no plain UTF-8: XML names its encoding, and of the rest it is told from the bytes.
fn otherwise(bytes: &[u8]) -> Result<Text<'_>, ImportError> {
    if let Some(encoding) = declared(bytes)? {
        let (text, replaced) = encoding.decode_without_bom_handling(bytes);
        if !replaced {
            return Ok(Text { text, problems: Vec::new() });
        }
    }
    let Decoded { text, problems } = decode(bytes);
    Ok(Text { text, problems })
}

/// XML that declares another encoding than it is in.
fn other_than_declared(text: &str) -> Result<Vec<Problem>, ImportError> {
    let declared = declared(text.as_bytes())?;
    let other = declared.filter(|other| !text.is_ascii() || [UTF_16LE, UTF_16BE].contains(other));
    let message =
        |other: &'static Encoding| format!("the document declares {} and is UTF-8, as which it is read", other.name());
    Ok(other.map(|other| Problem::whole(&codes::OTHER_ENCODING, message(other))).into_iter().collect())
}

fn holds_nul(text: &str) -> ImportError {
    let at = text.find('\0').unwrap_or(0);
    let refusal = Refusal::new(&codes::NUL_BYTE, format!("the text holds a NUL byte at byte {at}"), SAVE_AS_UTF8);
    Refusal { place: line_and_column(text, at), ..refusal }.into()
}

/// XML is UTF-8 where it declares nothing else.
fn no_utf8(bytes: &[u8], rest: &[u8], valid: usize) -> ImportError {
    let good = rest.get(..valid).and_then(|good| std::str::from_utf8(good).ok()).unwrap_or("");
    let message = format!("the text is not UTF-8 at byte {}", bytes.len() - rest.len() + valid);
    let hint = "save the file as UTF-8, or let its first line name the encoding";
    Refusal { place: line_and_column(good, valid), ..Refusal::new(&codes::INVALID_UTF8, message, hint) }.into()
}

/// The encoding that the first line of an XML document declares, where it is another than UTF-8.
fn declared(bytes: &[u8]) -> Result<Option<&'static Encoding>, ImportError> {
    let line = bytes.strip_prefix(b"<?xml").and_then(|rest| rest.split(|&byte| byte == b'>').next());
    let Some(line) = line.and_then(|line| std::str::from_utf8(line).ok()) else { return Ok(None) };
    let Some((_, value)) = line.split_once("encoding") else { return Ok(None) };
    let label = value.trim_start_matches([' ', '=', '"', '\'']);
    let label = label.split(['"', '\'']).next().unwrap_or("");
    let Some(encoding) = Encoding::for_label(label.as_bytes()) else {
        let message = format!("the encoding {} is unknown", crate::import::words::shown(label));
        return Err(Refusal::new(&codes::UNKNOWN_ENCODING, message, "save the file as UTF-8").into());
    };
    Ok(Some(encoding).filter(|encoding| *encoding != UTF_8))
}

/// The character that a reference such as `&lt;` or `&#233;` names, without `&` and `;`; `hex` are the letters before digits
/// of base 16.
pub(super) fn reference(name: &str, hex: &[char]) -> Option<char> {
    match name {
        "quot" => Some('"'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "lt" => Some('<'),
        "gt" => Some('>'),
        _ => {
            let number = name.strip_prefix('#')?;
            let hex = number.strip_prefix(hex).map(|hex| u32::from_str_radix(hex, 16));
            char::from_u32(hex.unwrap_or_else(|| number.parse()).ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_is_read_in_its_encoding_or_refused() {
        let utf16: Vec<u8> = "<a>é</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [b"\xff\xfe".as_slice(), &utf16].concat();
        let cases: [(&[u8], Result<&str, &str>); 12] = [
            ("<a>é</a>".as_bytes(), Ok("")),
            (b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xe9</a>", Ok("")),
            (b"<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>", Ok("other-encoding")),
            ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>é</a>".as_bytes(), Ok("other-encoding")),
            (b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>e</a>", Ok("")),
            (&utf16, Ok("utf-16")),
            (&marked, Ok("utf-16")),
            (b"<a>\xe9</a>", Err("invalid-utf-8")),
            (b"\xef\xbb\xbf<a>\n\xff</a>", Err("invalid-utf-8")),
            (b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>\xe9</a>", Err("invalid-utf-8")),
            (b"<a>x\0</a>", Err("nul-byte")),
            (b"<?xml version=\"1.0\" encoding=\"none\"?><a>\xe9</a>", Err("unknown-encoding")),
        ];
        for (bytes, expected) in cases {
            let read = of(bytes);
            let found = match &read {
                Ok(text) => Ok(text.problems.first().map_or("", Problem::code)),
                Err(err) => Err(err.diagnostic().map_or("", |found| found.code)),
            };
            assert_eq!(found, expected, "{:?}", String::from_utf8_lossy(bytes));
        }
        let place = of(b"\xef\xbb\xbf<a>\n\xff</a>")
            .err()
            .and_then(|err| err.diagnostic().cloned())
            .map(|d| (d.place, d.message));
        let (place, message) = place.expect("a refusal");
        assert_eq!((place.line, place.column, message.as_str()), (2, 1, "the text is not UTF-8 at byte 7"));
        assert!(of(b"graph [ \xff ]").is_ok() && of(b"a b\0").is_ok(), "other texts are read with a warning");
    }
}
