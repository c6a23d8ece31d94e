//! The text of a table: tables come in the encodings of old spreadsheets, and are read with a note rather than refused.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Problem;
use crate::import::codes;
use crate::import::sniff::utf16_without_mark;

/// Text with line feeds as its only line ends, and what was noticed on the way.
pub(in crate::import) struct Decoded<'b> {
    pub(in crate::import) text: Cow<'b, str>,
    pub(in crate::import) problems: Vec<Problem>,
}

/// The text of `bytes`; nothing is refused.
pub(in crate::import) fn decode(bytes: &[u8]) -> Decoded<'_> {
    let (encoding, bytes) = encoding_of(bytes);
    let (mut text, replaced) = encoding.decode_without_bom_handling(bytes);
    let mut problems = Vec::new();
    if encoding == UTF_16LE || encoding == UTF_16BE {
        problems.push(Problem::whole(&codes::UTF16_TEXT, "the text was UTF-16 and is read as such".to_owned()));
    } else if encoding == WINDOWS_1252 {
        let message = "the text is no UTF-8 and is read as Windows-1252".to_owned();
        problems.push(Problem::whole(&codes::WINDOWS_1252, message));
    }
    if replaced {
        let count = text.matches('\u{fffd}').count();
        let message = format!("bytes at {count} places could not be read, and “\u{fffd}” stands for them");
        problems.push(Problem::whole(&codes::REPLACED_BYTES, message));
    }
    let nuls = memchr::memchr_iter(0, text.as_bytes()).count();
    if nuls > 0 {
        text.to_mut().retain(|char| char != '\0');
        problems.push(Problem::whole(&codes::NUL_LEFT_OUT, format!("NUL characters were left out: {nuls}")));
    }
    if memchr::memchr(b'\r', text.as_bytes()).is_some() {
        text = Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"));
    }
    Decoded { text, problems }
}

/// The encoding, and the bytes after a byte order mark.
fn encoding_of(bytes: &[u8]) -> (&'static Encoding, &[u8]) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return (encoding, bytes.get(length..).unwrap_or_default());
    }
    let unmarked = utf16_without_mark(bytes).unwrap_or_else(|| utf8_or_windows(bytes));
    (unmarked, bytes)
}

/// UTF-8 when the text is, or when it has more letters of UTF-8 than faults; else the encoding of old spreadsheets.
fn utf8_or_windows(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut rest = bytes;
    let (mut letters, mut faults) = (0_usize, 0_usize);
    while let Err(err) = std::str::from_utf8(rest) {
        let (good, bad) = rest.split_at(err.valid_up_to());
        letters += multibyte(good);
        faults += 1;
        rest = err.error_len().map_or(&[], |length| bad.get(length..).unwrap_or_default());
    }
    letters += multibyte(rest);
    if faults > letters { WINDOWS_1252 } else { UTF_8 }
}

/// Letters of more than one byte in valid UTF-8.
fn multibyte(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte >= 0xc0).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings_are_told_apart() {
        let text = "from,to\nÖland,Åland\n";
        let latin: Vec<u8> = text.chars().map(|char| char as u32 as u8).collect();
        let broken = [text.as_bytes(), b"Gotl\xffnd,x\n"].concat();
        let cases: [(Vec<u8>, &str, &[&str]); 8] = [
            (text.as_bytes().to_vec(), text, &[]),
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), text, &[]),
            (utf16(&format!("\u{feff}{text}"), u16::to_le_bytes), text, &["utf-16"]),
            (utf16(&format!("\u{feff}{text}"), u16::to_be_bytes), text, &["utf-16"]),
            (utf16(text, u16::to_le_bytes), text, &["utf-16"]),
            (utf16(text, u16::to_be_bytes), text, &["utf-16"]),
            (latin, text, &["windows-1252"]),
            (broken, "from,to\nÖland,Åland\nGotl\u{fffd}nd,x\n", &["replaced-bytes"]),
        ];
        for (bytes, expected, found) in cases {
            let Decoded { text, problems } = decode(&bytes);
            assert_eq!(text, expected);
            assert_eq!(problems.iter().map(|problem| problem.code.id).collect::<Vec<_>>(), found);
        }
    }

    #[test]
    fn line_ends_are_one_and_nothing_is_hidden() {
        let Decoded { text, problems } = decode(b"a,b\r\nc,\0d\re,f\n");
        assert_eq!((&*text, problems.len()), ("a,b\nc,d\ne,f\n", 1));
        assert_eq!(decode(b"caf\x93\xe9\x94,b").text, "caf“é”,b");
    }
}
