//! A first look at JSON text, byte by byte and without recursion: depth, length of texts, halves of escapes.
//!
//! It does not check the syntax; it keeps what comes after it from deep or wide input, and knows the open brackets
//! when a text ends in the middle.

use super::codes::{self, Code};
use super::{Cancel, Limits};

/// Why a scan ended early.
pub(super) enum Stop {
    /// A limit was hit or a text is unusable, at this byte.
    At(usize, &'static Code),
    /// The job was asked to stop.
    Cancelled,
}

/// Bytes between two looks at the cancel flag.
const CANCEL_EVERY: usize = 1 << 20;

/// What a scan has found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Scan {
    /// The offset of the innermost bracket or quote that is never closed, if any.
    pub(super) open: Option<usize>,
    /// How many levels are to be gone through until no value below is long.
    pub(super) levels: usize,
}

/// Bytes of a value beyond which it is taken apart, so that a look at the flag comes in between.
const LONG: usize = 2 << 20;

/// Goes through the whole text.
pub(super) fn scan(text: &str, limits: &Limits, cancel: &Cancel) -> Result<Scan, Stop> {
    let bytes = text.as_bytes();
    let mut levels = 0;
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    let mut look_at = 0;
    while let Some(&byte) = bytes.get(at) {
        if at >= look_at {
            look_at = at + CANCEL_EVERY;
            cancel.report_of(at, bytes.len());
            if cancel.is_cancelled() {
                return Err(Stop::Cancelled);
            }
        }
        match byte {
            b'{' | b'[' if open.len() >= limits.depth => return Err(Stop::At(at, &codes::TOO_DEEP)),
            b'{' | b'[' => open.push(at),
            b'}' | b']' => {
                let start = open.pop().unwrap_or(at);
                if at - start > LONG {
                    levels = levels.max(open.len() + 1);
                }
            }
            b'"' => match end_of_text(bytes, at, limits.text)? {
                Some(end) => at = end,
                None => return Ok(Scan { open: Some(at), levels }),
            },
            _ => {}
        }
        at += 1;
    }
    Ok(Scan { open: open.last().copied(), levels })
}

/// The offset of the quote that ends the text which begins at `start`.
fn end_of_text(bytes: &[u8], start: usize, limit: usize) -> Result<Option<usize>, Stop> {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        if at - start > limit + 1 || (at - start > limit && byte != b'"') {
            return Err(Stop::At(start, &codes::TEXT_TOO_LONG));
        }
        match byte {
            b'"' => return Ok(Some(at)),
            b'\\' => at += escape_length(bytes, at)?,
            _ => at += 1,
        }
    }
    Ok(None)
}

/// The length of the escape at `at`; a pair of surrogates counts as one.
fn escape_length(bytes: &[u8], at: usize) -> Result<usize, Stop> {
    match unicode_escape(bytes, at) {
        None => Ok(2),
        Some(0xd800..=0xdbff) => match unicode_escape(bytes, at + 6) {
            Some(0xdc00..=0xdfff) => Ok(12),
            _ => Err(Stop::At(at, &codes::JSON_LONE_SURROGATE)),
        },
        Some(0xdc00..=0xdfff) => Err(Stop::At(at, &codes::JSON_LONE_SURROGATE)),
        Some(_) => Ok(6),
    }
}

/// The value of `\uXXXX` at `at`.
pub(super) fn unicode_escape(bytes: &[u8], at: usize) -> Option<u32> {
    let escape = bytes.get(at..at + 6)?;
    let digits = escape.strip_prefix(b"\\u")?;
    digits.iter().try_fold(0, |value, &digit| Some(value * 16 + char::from(digit).to_digit(16)?))
}
