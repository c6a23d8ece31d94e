//! The syntax of JSON: either the whole text is one JSON value, or the place and a hint say why not.

use std::borrow::Cow;
use std::fmt;

use serde::de::{
    Deserialize as _, DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::codes::{self, Code};
use super::report::line_and_column;
use super::scan::{Scan, Stop, scan};
use super::sniff::Refusal;
use super::valid::{self, Entries};
use super::{Cancel, ImportError, Limits, words};

/// The one value of a text.
pub(super) struct Root<'t> {
    /// Without the white space around it.
    pub(super) text: &'t str,
    /// Its first entries, where it is an object and they are known.
    pub(super) entries: Option<Entries>,
}

/// What may stand round a value.
const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

/// The one JSON value of `text`.
pub(super) fn root<'t>(text: &'t str, limits: &Limits, cancel: &Cancel) -> Result<Root<'t>, ImportError> {
    if let Some(refusal) = not_json(text) {
        return Err(refusal.into());
    }
    let bare = text.trim_matches(BLANKS);
    if let Some(entries) = valid::entries(text, limits, cancel) {
        return Ok(Root { text: bare, entries: Some(entries) });
    }
    cancel.check()?;
    let (scanned, checked) = (cancel.part(0.0, 0.5), cancel.part(0.5, 1.0));
    let Scan { open, levels } = scan(text, limits, &scanned).map_err(|stop| stopped(text, limits, &stop))?;
    let unknown = Root { text: bare, entries: None };
    match check(text, levels, &checked) {
        Ok(()) => Ok(unknown),
        Err(err) => {
            cancel.check()?;
            // Another parser tells the place better, and cannot be stopped; of a number beyond any type it tells nothing.
            let is_short = text.len() <= LONG;
            let err = if is_short || err.is_data() { serde_json::from_str::<&RawValue>(text).err() } else { Some(err) };
            err.map_or_else(|| Ok(unknown), |err| Err(syntax(text, &err, open).into()))
        }
    }
}

/// Checks the syntax, with a look at the cancel flag before every value of the upper levels, and of those that are long.
fn check(text: &str, levels: usize, cancel: &Cancel) -> Result<(), serde_json::Error> {
    let mut parser = serde_json::Deserializer::from_str(text);
    Checked { cancel, levels: levels.clamp(LEVELS, DEEPEST), text }.deserialize(&mut parser)?;
    parser.end()
}

/// Bytes of a text that is read in no time.
const LONG: usize = 16 << 20;

/// Levels of values within one another that are looked at one by one: the document, its lists, and their records.
const LEVELS: usize = 3;

/// As [`LEVELS`], of a document with long values further down. Each is a few steps of the stack.
const DEEPEST: usize = 64;

/// A value of which nothing is kept.
#[derive(Clone, Copy)]
struct Checked<'c> {
    cancel: &'c Cancel,
    levels: usize,
    text: &'c str,
}

impl<'de> DeserializeSeed<'de> for Checked<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        if self.cancel.is_cancelled() {
            return Err(D::Error::custom("cancelled"));
        }
        if let Some(levels) = self.levels.checked_sub(1) {
            return value.deserialize_any(Checked { levels, ..self });
        }
        let raw = <&RawValue>::deserialize(value)?;
        let at = (raw.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        self.cancel.report_of(at, self.text.len());
        Ok(())
    }
}

impl<'de> Visitor<'de> for Checked<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while entries.next_key::<IgnoredAny>()?.is_some() {
            entries.next_value_seed(self)?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(self)?.is_some() {}
        Ok(())
    }

    fn visit_str<E>(self, _text: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _number: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _number: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _flag: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

/// Whether a text is one value of JSON.
pub(super) fn is_json(text: &str) -> bool {
    serde_json::from_str::<&RawValue>(text).is_ok()
}

/// A text as JSON; to write one cannot fail.
pub(super) fn written(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// The text that a quoted text of JSON means, which is valid JSON; without an escape it stands there as it is; none of any other value.
pub(super) fn unescaped(raw: &str) -> Option<Cow<'_, str>> {
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    if memchr::memchr(b'\\', inner.as_bytes()).is_none() {
        return Some(Cow::Borrowed(inner));
    }
    serde_json::from_str(raw).ok().map(Cow::Owned)
}

/// Whether digits are a number of JSON as they stand.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim_matches(BLANKS);
    valid::end_of_number(text.as_bytes(), 0) == Some(text.len())
}

/// Text that does not begin like JSON.
fn not_json(text: &str) -> Option<Refusal> {
    let is_remark = |line: &&str| line.is_empty() || line.starts_with('#');
    let begins = text.lines().map(str::trim).find(|line| !is_remark(line)).unwrap_or("");
    let first = text.trim_start().chars().next()?;
    let may_be = begins.starts_with(['{', '[', '/', '\'', '-']) || begins.is_empty() && first == '#';
    if may_be || first.is_ascii_alphanumeric() && is_literal(text.trim()) {
        return None;
    }
    let message = format!("the text is of no format that is read: it begins with {}", words::shown(begins));
    let hint = "open a dataset in JSON, a table in CSV or TSV, or a graph in a format that the readme lists";
    Some(Refusal {
        place: line_and_column(text, text.len() - text.trim_start().len()),
        ..Refusal::new(&codes::NOT_JSON, message, hint)
    })
}

fn is_literal(text: &str) -> bool {
    matches!(text, "true" | "false" | "null" | "NaN" | "Infinity") || text.parse::<f64>().is_ok()
}

fn stopped(text: &str, limits: &Limits, stop: &Stop) -> ImportError {
    let Stop::At(offset, code) = *stop else {
        return ImportError::Cancelled;
    };
    let message = if *code == codes::TOO_DEEP {
        format!("brackets are nested more than {} deep", limits.depth)
    } else if *code == codes::TEXT_TOO_LONG {
        format!("one text is longer than {} bytes", limits.text)
    } else {
        "a `\\u` escape is half of a pair of surrogates".to_owned()
    };
    let hint = match *code {
        codes::JSON_LONE_SURROGATE => "write the character itself, or both halves",
        codes::TOO_DEEP => "make it flatter",
        _ => "make it shorter",
    };
    Refusal { place: line_and_column(text, offset), ..Refusal::new(code, message, hint) }.into()
}

/// A syntax error with the hint that fits what stands there.
fn syntax(text: &str, err: &serde_json::Error, open: Option<usize>) -> Refusal {
    let offset = offset_of(text, err.line(), err.column());
    let place = line_and_column(text, offset);
    if err.classify() == Category::Eof {
        return truncated(text, place, open);
    }
    let (code, message, hint) = explain(text, offset, err);
    Refusal { place, ..Refusal::new(code, message, hint) }
}

fn truncated(text: &str, place: (u32, u32), open: Option<usize>) -> Refusal {
    let message = open.map_or_else(
        || "the text ends in the middle of a value".to_owned(),
        |at| {
            let bracket = text.get(at..at + 1).unwrap_or("");
            let (line, column) = line_and_column(text, at);
            format!("the text ends before the `{bracket}` of line {line}, column {column} is closed")
        },
    );
    let hint = "the file may be cut off; save or download it again";
    Refusal { place, ..Refusal::new(&codes::JSON_TRUNCATED, message, hint) }
}

type Explanation = (&'static Code, String, &'static str);

fn explain(text: &str, offset: usize, err: &serde_json::Error) -> Explanation {
    let (before, after) = text.split_at_checked(offset).unwrap_or((text, ""));
    let number = before.trim_end_matches(['-', '+']);
    let starts = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    if starts(&["//", "/*", "#"]) || before.ends_with('/') {
        return (&codes::JSON_COMMENT, "JSON has no comments".to_owned(), "remove the comment, or use a key `note`");
    }
    if starts(&["'"]) {
        let hint = "write \"text\" instead of 'text'";
        return (&codes::JSON_SINGLE_QUOTES, "texts stand in double quotes".to_owned(), hint);
    }
    if starts(&["NaN", "Infinity", "nan", "inf", "-Inf"]) || (number.len() < before.len() && starts(&["I", "i"])) {
        let message = "NaN and Infinity are no JSON".to_owned();
        return (&codes::JSON_NAN, message, "write null, or leave the key out");
    }
    if starts(&["]", "}"]) && before.trim_end().ends_with(',') {
        let message = "a comma stands before a closing bracket".to_owned();
        return (&codes::JSON_TRAILING_COMMA, message, "remove the comma");
    }
    let says = err.to_string();
    if says.starts_with("trailing characters") {
        let hint = "a file holds one document; remove what follows it";
        return (&codes::JSON_TRAILING_TEXT, "something follows the end of the document".to_owned(), hint);
    }
    (&codes::JSON_SYNTAX, reason(&says), hint_for(&says, after))
}

/// The parser's reason without its place.
fn reason(says: &str) -> String {
    let end = says.rfind(" at line ").unwrap_or(says.len());
    format!("the text is no JSON: {}", says.get(..end).unwrap_or(says))
}

fn hint_for(says: &str, after: &str) -> &'static str {
    if says.starts_with("control character") {
        "write a line break in a text as \\n and a tab as \\t"
    } else if ["True", "False", "None"].iter().any(|word| after.starts_with(word)) {
        "write true, false or null in small letters"
    } else if after.starts_with(char::is_alphabetic) {
        "keys and texts stand in double quotes"
    } else {
        "look for a missing comma, colon or quote just before this place"
    }
}

/// The byte at a line and a column in bytes, both from 1.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let before = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    text.floor_char_boundary(before + column.saturating_sub(1))
}
