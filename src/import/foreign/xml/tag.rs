//! The beginnings of elements. Nearly all are written plainly and read in one go; the others by the parser, which knows
//! what is wrong with them.

use std::borrow::Cow;

use quick_xml::events::attributes::Attributes;

use super::{local, words};
use crate::import::codes;
use crate::import::foreign::{Sink, Stop, refuse};

/// Attributes of one element.
const ATTRIBUTES: usize = 1_024;
/// Prefixes that one element declares.
const PREFIXES: usize = 128;
/// Attributes beyond which an element is no plain one: each is compared with all before it.
const FEW: usize = 16;

/// What parts names and attributes.
pub(super) const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

const RULE: &str = "write each attribute once, with its value in quotes";

/// The beginning of an element.
#[derive(Debug)]
pub(in crate::import::foreign) struct Tag<'t> {
    /// Its name, without a prefix.
    pub(in crate::import::foreign) name: &'t str,
    /// Its byte.
    pub(in crate::import::foreign) at: usize,
    /// Its attributes with their prefixes, but for those that declare prefixes.
    pub(in crate::import::foreign) attributes: Attributed<'t>,
}

/// Names with values.
type Attributed<'t> = Vec<(&'t str, Cow<'t, str>)>;

impl<'t> Tag<'t> {
    /// Takes the value of an attribute by its name, else by its local name.
    pub(in crate::import::foreign) fn take(&mut self, name: &str) -> Option<Cow<'t, str>> {
        let exact = self.attributes.iter().position(|(known, _)| *known == name);
        let at = exact.or_else(|| self.attributes.iter().position(|(known, _)| is_local(known, name)))?;
        Some(self.attributes.remove(at).1)
    }

    /// The value of an attribute by its local name.
    pub(in crate::import::foreign) fn get(&self, name: &str) -> Option<&str> {
        let named = |known: &str| known == name || is_local(known, name);
        self.attributes.iter().find(|(known, _)| named(known)).map(|(_, value)| value.as_ref())
    }

    /// The number that an attribute holds, finite or not.
    pub(in crate::import::foreign) fn number(&self, name: &str) -> Option<f64> {
        self.get(name)?.trim().parse().ok()
    }
}

/// Whether a name is another one, which has no colon, behind a prefix.
fn is_local(known: &str, name: &str) -> bool {
    known.strip_suffix(name).is_some_and(|prefix| prefix.ends_with(':'))
}

/// How far a tag goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// The length of all of it.
    pub(super) length: usize,
    /// The length of its name, with the prefix.
    pub(super) name: usize,
    /// Whether it ends its element as well.
    pub(super) is_empty: bool,
}

impl Shape {
    /// What stands within its brackets.
    pub(super) fn inner(self, rest: &str) -> &str {
        rest.get(1..self.length - 1 - usize::from(self.is_empty)).unwrap_or("")
    }
}

/// A tag that is written plainly: no attribute twice, no prefix declared, no blank around `=`. The values are as they
/// stand; `None` for any other.
pub(super) fn plain<'t>(rest: &'t str, attributes: &mut Attributed<'t>) -> Option<Shape> {
    let bytes = rest.as_bytes();
    let mut at = end_of_name(bytes, 1)?;
    let name = at - 1;
    loop {
        let blanks = bytes.get(at..)?.iter().take_while(|byte| is_blank(**byte)).count();
        at += blanks;
        match bytes.get(at..)? {
            [b'>', ..] => return Some(Shape { length: at + 1, name, is_empty: false }),
            [b'/', b'>', ..] => return Some(Shape { length: at + 2, name, is_empty: true }),
            _ if blanks == 0 || attributes.len() >= FEW => return None,
            _ => {}
        }
        let end = end_of_name(bytes, at)?;
        let key = rest.get(at..end)?;
        let (b'=', quote @ (b'"' | b'\'')) = (*bytes.get(end)?, *bytes.get(end + 1)?) else { return None };
        let start = end + 2;
        let length = bytes.get(start..)?.iter().position(|byte| *byte == quote)?;
        at = start + length + 1;
        if key.starts_with("xmlns") || attributes.iter().any(|(known, _)| *known == key) {
            return None;
        }
        attributes.push((key, Cow::Borrowed(rest.get(start..start + length)?)));
    }
}

/// Where a name ends that is not blank.
fn end_of_name(bytes: &[u8], start: usize) -> Option<usize> {
    let ends =
        |byte: &u8| !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':') || *byte >= 0x80);
    let length = bytes.get(start..)?.iter().position(ends)?;
    (length > 0).then_some(start + length)
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The shape of any tag; `None` where it is never closed.
pub(super) fn shape(rest: &str) -> Option<Shape> {
    let length = end_of(rest)?;
    let inner = rest.get(1..length - 1).unwrap_or("");
    let is_empty = inner.ends_with('/');
    let inner = if is_empty { inner.get(..inner.len() - 1).unwrap_or("") } else { inner };
    let name = inner.bytes().position(is_blank).unwrap_or(inner.len());
    Some(Shape { length, name, is_empty })
}

/// The length of a tag: up to the bracket that stands in no quotes.
pub(super) fn end_of(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// A tag that is not plain.
pub(super) fn odd<'t>(
    inner: &'t str,
    (at, mut attributes): (usize, Attributed<'t>),
    sink: &mut Sink<'t>,
) -> Result<Tag<'t>, Stop> {
    attributes.clear();
    let end = inner.find(|char: char| char.is_ascii_whitespace()).unwrap_or(inner.len());
    let mut prefixes = 0;
    for attribute in Attributes::new(inner, end) {
        let attribute = match attribute {
            Ok(attribute) => attribute,
            Err(err) => return refuse(&codes::XML_SYNTAX, at, format!("an attribute is wrong: {err}"), RULE),
        };
        if attributes.len() >= ATTRIBUTES {
            let message = format!("an element has more than {ATTRIBUTES} attributes");
            return refuse(&codes::TOO_MANY_ATTRIBUTES, at, message, "write them as elements");
        }
        let name = std::str::from_utf8(attribute.key.into_inner()).unwrap_or("");
        if name == "xmlns" || name.starts_with("xmlns:") {
            prefixes += 1;
            if prefixes > PREFIXES {
                let message = format!("an element declares more than {PREFIXES} prefixes");
                return refuse(&codes::TOO_MANY_ATTRIBUTES, at, message, "declare only those that are used");
            }
            continue;
        }
        let value = match attribute.value {
            Cow::Borrowed(value) => Cow::Borrowed(std::str::from_utf8(value).unwrap_or("")),
            Cow::Owned(value) => Cow::Owned(String::from_utf8_lossy(&value).into_owned()),
        };
        let value = if value.contains('&') { words::unescaped(&value, at, sink).into() } else { value };
        attributes.push((name, value));
    }
    Ok(Tag { name: local(inner.get(..end).unwrap_or("")), at, attributes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_tags_are_read_as_the_parser_reads_them() {
        for text in ["<a>", "<a/>", "<é />", "<a b='1' c=\"2\"/>", "<a:b c:d='>'  e='/' >", "<a\n b=''\tc='\"'></a>"] {
            let mut found = Vec::new();
            let plain = plain(text, &mut found).expect(text);
            let any = shape(text).expect(text);
            assert_eq!((plain.length, plain.name), (any.length, any.name), "{text}");
            assert_eq!(plain.is_empty, any.is_empty, "{text}");
            let parsed = Attributes::new(any.inner(text), any.name).map(|attribute| {
                let attribute = attribute.expect(text);
                let [name, value] = [attribute.key.into_inner(), attribute.value.as_ref()].map(String::from_utf8_lossy);
                (name.into_owned(), value.into_owned())
            });
            let parsed: Vec<(String, String)> = parsed.collect();
            let found = found.into_iter().map(|(name, value)| (name.to_owned(), value.into_owned()));
            assert_eq!(found.collect::<Vec<_>>(), parsed, "{text}");
        }
        let odd = [
            "<a b = '1'>",
            "<a b='1'c='2'>",
            "<a b='1' b='2'>",
            "<a b>",
            "<a b=1>",
            "<a xmlns='u'>",
            "<>",
            "<a",
            "<a b='1",
        ];
        for text in odd {
            assert!(plain(text, &mut Vec::new()).is_none(), "{text}");
        }
        assert_eq!(odd.map(|text| shape(text).is_some()), [true, true, true, true, true, true, true, false, false]);
    }
}
