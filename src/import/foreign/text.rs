//! The text of a foreign file. What is UTF-8 is borrowed; other encodings are told.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use crate::import::sniff::Refusal;
use crate::import::table::Problem;
use crate::import::table::decode::{Decoded, decode};
use crate::import::{ImportError, codes, sniff};

/// Bytes from which the format is told.
const HEAD: usize = 64 << 10;

/// A text and what was noticed on the way to it.
pub(super) struct Text<'b> {
    pub(super) text: Cow<'b, str>,
    pub(super) problems: Vec<Problem>,
}

/// The beginning of the text, up to the end of a line where it is cut.
pub(super) fn head(bytes: &[u8]) -> String {
    let Decoded { mut text, .. } = decode(bytes.get(..HEAD).unwrap_or(bytes));
    if bytes.len() > HEAD
        && let Some(end) = text.rfind('\n')
    {
        text.truncate(end + 1);
    }
    text
}

/// The text of all `bytes`, without a byte order mark.
pub(super) fn of(bytes: &[u8]) -> Result<Text<'_>, ImportError> {
    sniff::no_binary(bytes)?;
    let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(rest) {
        Ok(text) if !text.contains('\0') => Text { text: Cow::Borrowed(text), problems: Vec::new() },
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
    Ok(Text { text: Cow::Owned(text), problems })
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
