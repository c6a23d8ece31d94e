//! A walk over valid JSON by offsets: nothing is built, and nothing calls itself.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::import::foreign::Value;
use crate::import::json::unescaped;
use crate::import::split::Pieces;
use crate::import::valid::{Entries, KEYS};
use crate::import::{Cancel, ImportError};

/// A value within a text that is known to be valid JSON.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Json<'t> {
    /// The exact text of the value.
    raw: &'t str,
    /// The byte at which it begins in the whole text.
    at: usize,
}

impl<'t> Json<'t> {
    /// The value that `text` holds.
    pub(super) fn root(text: &'t str) -> Self {
        let start = text.trim_start();
        Self { raw: start.trim_end(), at: text.len() - start.len() }
    }

    /// The value that a piece of a text holds, which begins at a byte.
    pub(super) fn within(piece: &'t str, at: usize) -> Self {
        let Self { raw, at: inside } = Self::root(piece);
        Self { raw, at: at + inside }
    }

    pub(super) const fn raw(self) -> &'t str {
        self.raw
    }

    pub(super) const fn at(self) -> usize {
        self.at
    }

    pub(super) fn is_object(self) -> bool {
        self.raw.starts_with('{')
    }

    pub(super) fn is_list(self) -> bool {
        self.raw.starts_with('[')
    }

    pub(super) fn is_text(self) -> bool {
        self.raw.starts_with('"')
    }

    pub(super) fn is_number(self) -> bool {
        self.raw.starts_with(|first: char| first == '-' || first.is_ascii_digit())
    }

    /// The entries of an object in file order, a doubled key twice; nothing of any other value.
    pub(super) fn entries(self) -> impl Iterator<Item = (Cow<'t, str>, Self)> {
        let mut walk = Walk::into(self, b'{');
        std::iter::from_fn(move || {
            let key = walk.next()?;
            let value = walk.next()?;
            Some((key.words().unwrap_or_default(), value))
        })
    }

    /// The first entries of an object, with looks at the flag: each value may be as large as the file.
    fn first_entries(self, cancel: &Cancel) -> Result<Vec<(Cow<'t, str>, Self)>, ImportError> {
        let mut pieces = Pieces::new(if self.is_object() { self.raw } else { "" }, cancel);
        let json = |raw: &'t str| Self { raw, at: self.at + (raw.as_ptr() as usize - self.raw.as_ptr() as usize) };
        let mut found = Vec::new();
        while found.len() < KEYS
            && let Some((key, value)) = pieces.next()?.zip(pieces.next()?)
        {
            found.push((json(key).words().unwrap_or_default(), json(value)));
        }
        Ok(found)
    }

    /// The items of a list; nothing of any other value.
    pub(super) fn items(self) -> impl Iterator<Item = Self> {
        let mut walk = Walk::into(self, b'[');
        std::iter::from_fn(move || walk.next())
    }

    /// The value of a key of an object; of a key that stands twice the first.
    pub(super) fn get(self, key: &str) -> Option<Self> {
        self.entries().find(|(other, _)| other == key).map(|(_, value)| value)
    }

    /// The first item of a list, or value of an object.
    pub(super) fn first(self) -> Option<Self> {
        self.items().next().or_else(|| self.entries().next().map(|(_, value)| value))
    }

    /// The words of a text.
    pub(super) fn words(self) -> Option<Cow<'t, str>> {
        unescaped(self.raw)
    }

    /// What names a record: a text that is not empty, or a number by its digits.
    pub(super) fn id(self) -> Option<Cow<'t, str>> {
        let number = || self.is_number().then_some(Cow::Borrowed(self.raw));
        self.words().or_else(number).filter(|id| !id.is_empty())
    }

    /// A finite number.
    pub(super) fn number(self) -> Option<f64> {
        self.is_number().then(|| self.raw.parse().ok()).flatten().filter(|number: &f64| number.is_finite())
    }

    /// True or false.
    pub(super) fn flag(self) -> Option<bool> {
        match self.raw {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// The value of an attribute; `null` is none.
    pub(super) fn value(self) -> Option<Value<'t>> {
        if self.raw == "null" {
            return None;
        }
        if self.is_list() && !self.items().any(|item| item.is_list() || item.is_object() || item.raw == "null") {
            return Some(Value::List(self.items().filter_map(Self::plain).collect()));
        }
        Some(self.plain().unwrap_or(Value::Json(Cow::Borrowed(self.raw))))
    }

    /// A value that holds no others.
    fn plain(self) -> Option<Value<'t>> {
        let flag = || self.flag().map(Value::Boolean);
        let number = || Value::number(self.raw).or(Some(Value::Text(Cow::Borrowed(self.raw))));
        self.words().map(Value::Text).or_else(flag).or_else(|| self.is_number().then(number).flatten())
    }
}

/// A whole document, with its first keys: to look each up in the text would walk over all of it each time.
#[derive(Debug)]
pub(in crate::import) struct Document<'t> {
    /// The value.
    pub(super) root: Json<'t>,
    keys: Vec<(Cow<'t, str>, Json<'t>)>,
}

impl<'t> Document<'t> {
    /// The document that `text` holds, which is known to be valid JSON.
    ///
    /// # Errors
    /// [`ImportError::Cancelled`] when the job was asked to stop.
    pub(in crate::import) fn new(text: &'t str, cancel: &Cancel) -> Result<Self, ImportError> {
        let root = Json::root(text);
        Ok(Self { root, keys: root.first_entries(cancel)? })
    }

    /// As [`Self::new`], with the entries that are known.
    pub(in crate::import) fn of(text: &'t str, entries: Entries) -> Self {
        let value = |place: Range<usize>| Json { at: place.start, raw: text.get(place).unwrap_or("") };
        let keys = entries.into_iter().map(|(key, at)| (value(key).words().unwrap_or_default(), value(at)));
        Self { root: Json::root(text), keys: keys.collect() }
    }

    /// The value of a key; of one that stands twice the first.
    pub(super) fn get(&self, key: &str) -> Option<Json<'t>> {
        self.keys.iter().find(|(other, _)| other == key).map(|(_, value)| *value)
    }

    /// The first keys with their values.
    pub(super) fn entries(&self) -> impl Iterator<Item = &(Cow<'t, str>, Json<'t>)> {
        self.keys.iter()
    }

    /// Keys that stand twice, with the second value, in the document and in what its records may stand in.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub(in crate::import) fn doubled(&self, cancel: &Cancel) -> Result<Vec<(Cow<'t, str>, usize)>, ImportError> {
        let mut lists = vec![self.keys.clone()];
        for value in ["elements", "graph"].into_iter().filter_map(|key| self.get(key)) {
            lists.push(value.first_entries(cancel)?);
        }
        let mut found = Vec::new();
        for entries in lists {
            let mut met = BTreeSet::new();
            found.extend(entries.into_iter().filter(|(key, _)| !met.insert(key.clone())).map(|(key, at)| (key, at.at)));
        }
        Ok(found)
    }

    /// Whether it is a dataset of our own: it names its format so, or holds our records.
    pub(in crate::import) fn is_our_own(&self) -> bool {
        let named = self.get("format").and_then(Json::words).is_some_and(|name| name.starts_with("detente"));
        named || self.get("entities").is_some() || self.get("relations").is_some()
    }
}

/// Goes from value to value within one list or object.
struct Walk<'t> {
    text: &'t str,
    base: usize,
    at: usize,
}

impl<'t> Walk<'t> {
    /// Into a value that begins with `open`; of any other there is nothing to see.
    fn into(json: Json<'t>, open: u8) -> Self {
        let inside = json.raw.as_bytes().first() == Some(&open);
        Self { text: json.raw, base: json.at, at: if inside { 1 } else { json.raw.len() } }
    }

    fn next(&mut self) -> Option<Json<'t>> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t' | b',' | b':') = bytes.get(self.at) {
            self.at += 1;
        }
        let start = self.at;
        let end = end_of(bytes, start)?;
        self.at = end;
        Some(Json { raw: self.text.get(start..end)?, at: self.base + start })
    }
}

/// Where the value that begins at `start` ends; `None` at the bracket that closes what is around it.
fn end_of(bytes: &[u8], start: usize) -> Option<usize> {
    match bytes.get(start)? {
        b'"' => Some(end_of_text(bytes, start)),
        b'{' | b'[' => Some(end_of_brackets(bytes, start)),
        b'}' | b']' => None,
        _ => {
            let rest = bytes.get(start..)?;
            let ends = |byte: &u8| matches!(byte, b',' | b']' | b'}' | b':' | b' ' | b'\n' | b'\r' | b'\t');
            let length = rest.iter().position(ends).unwrap_or(rest.len());
            Some(start + length.max(1))
        }
    }
}

fn end_of_text(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(length) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| matches!(byte, b'"' | b'\\')))
    {
        at += length;
        if bytes.get(at) == Some(&b'"') {
            return at + 1;
        }
        at += 2;
    }
    bytes.len()
}

fn end_of_brackets(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut open) = (start, 0_usize);
    let counts = |byte: &u8| matches!(byte, b'"' | b'{' | b'[' | b'}' | b']');
    while let Some(length) = bytes.get(at..).and_then(|rest| rest.iter().position(counts)) {
        at += length;
        match bytes.get(at) {
            Some(b'"') => {
                at = end_of_text(bytes, at);
                continue;
            }
            Some(b'{' | b'[') => open += 1,
            _ => open = open.saturating_sub(1),
        }
        at += 1;
        if open == 0 {
            return at;
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_their_bytes() {
        let text = " { \"a\\\"b\" : [1, \"x]\", {\"y\":[]} , null], \"c\":-1.5e3,\"a\":true } ";
        let root = Json::root(text);
        let entries: Vec<(String, &str)> = root.entries().map(|(key, value)| (key.into_owned(), value.raw())).collect();
        let list = "[1, \"x]\", {\"y\":[]} , null]";
        let expected = [("a\"b", list), ("c", "-1.5e3"), ("a", "true")];
        assert_eq!(entries, expected.map(|(key, raw)| (key.to_owned(), raw)));
        for (_, value) in root.entries() {
            assert!(text[value.at()..].starts_with(value.raw()));
        }
        let items: Vec<&str> = root.first().expect("a value").items().map(Json::raw).collect();
        assert_eq!(items, ["1", "\"x]\"", "{\"y\":[]}", "null"]);
        assert_eq!(
            (root.items().count(), Json::root("[]").items().count(), Json::root("7").entries().count()),
            (0, 0, 0)
        );
    }
}
