//! Values of the file: their text, the way to them, and the few types that records are made of.

use std::borrow::Cow;
use std::cell::RefCell;

use super::codes::{self, Code};
use super::report::{Report, Words};
use super::split::{self, Entry, Pieces};
use super::{Cancel, Set, json, words};
use crate::dataset::{Extra, When};

/// One step of a JSON pointer.
#[derive(Clone, Copy)]
enum Step<'p> {
    Root,
    Key(&'p str),
    Index(usize),
}

/// The way from the document to a value.
#[derive(Clone, Copy)]
struct Path<'p> {
    parent: Option<&'p Self>,
    step: Step<'p>,
}

/// A JSON value: its exact text within the file, and where it is.
#[derive(Clone, Copy)]
pub(super) struct Value<'t, 'p> {
    json: &'t str,
    path: Path<'p>,
}

impl<'t> Value<'t, '_> {
    /// The whole document.
    pub(super) const fn root(json: &'t str) -> Self {
        Self { json, path: Path { parent: None, step: Step::Root } }
    }

    /// The value of `key` in this one.
    pub(super) const fn at_key<'c>(&'c self, key: &'c str, json: &'t str) -> Value<'t, 'c> {
        Value { json, path: Path { parent: Some(&self.path), step: Step::Key(key) } }
    }

    /// The value at position `at` of this one.
    pub(super) const fn at_index<'c>(&'c self, at: usize, json: &'t str) -> Value<'t, 'c> {
        Value { json, path: Path { parent: Some(&self.path), step: Step::Index(at) } }
    }

    /// The exact text.
    pub(super) const fn json(&self) -> &'t str {
        self.json
    }

    /// What it is, as a person would say it.
    pub(super) fn type_name(&self) -> &'static str {
        match self.json.as_bytes().first() {
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b'"') => "a text",
            Some(b't' | b'f') => "true or false",
            Some(b'n') => "null",
            _ => "a number",
        }
    }

    pub(super) fn is_object(&self) -> bool {
        self.json.starts_with('{')
    }

    pub(super) fn is_list(&self) -> bool {
        self.json.starts_with('[')
    }

    pub(super) fn is_text(&self) -> bool {
        self.json.starts_with('"')
    }

    /// Whether it is a text or a number, which counts as its source text.
    fn is_like_text(&self) -> bool {
        self.json.starts_with(|first: char| first == '"' || first == '-' || first.is_ascii_digit())
    }

    /// The text of a text or number.
    fn as_text(&self) -> Option<Cow<'t, str>> {
        if self.is_text() {
            return json::unescaped(self.json);
        }
        self.is_like_text().then_some(Cow::Borrowed(self.json))
    }

    /// The text of the first key `id` of an object, if there is one and it is not empty; nothing is reported.
    pub(super) fn own_id(&self, cancel: &Cancel) -> Option<Cow<'t, str>> {
        if !self.is_object() {
            return None;
        }
        let mut pieces = Pieces::new(self.json, cancel);
        while let Some((key, json)) = pieces.entry().ok()? {
            if key == "id" {
                return Value::root(json).as_text().filter(|id| !id.is_empty());
            }
        }
        None
    }

    /// The JSON pointer (RFC 6901).
    pub(super) fn pointer(&self) -> String {
        let mut steps = Vec::new();
        let mut path = Some(&self.path);
        while let Some(at) = path {
            match at.step {
                Step::Root => {}
                Step::Key(key) => steps.push(format!("/{}", key.replace('~', "~0").replace('/', "~1"))),
                Step::Index(index) => steps.push(format!("/{index}")),
            }
            path = at.parent;
        }
        steps.reverse();
        steps.concat()
    }
}

/// The keys of one object; known ones are taken out one by one, the rest is kept as it is.
pub(super) struct Fields<'t, 'p> {
    owner: &'p Value<'t, 'p>,
    entries: Vec<Entry<'t>>,
}

impl<'t, 'p> Fields<'t, 'p> {
    /// Takes the value of `key`; `null` is as good as absent.
    pub(super) fn take(&mut self, key: &'static str) -> Option<Value<'t, 'p>> {
        let at = self.entries.iter().position(|(other, _)| other == key)?;
        let (_, json) = self.entries.remove(at);
        (json != "null").then(|| self.owner.at_key(key, json))
    }

    /// The first of `keys` that is there.
    pub(super) fn take_first(&mut self, keys: &[&'static str]) -> Option<Value<'t, 'p>> {
        let key = keys.iter().find(|key| self.has(key))?;
        self.take(key)
    }

    /// Whether `key` is there and not taken.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(other, json)| other == key && *json != "null")
    }

    /// The object itself.
    pub(super) const fn owner(&self) -> &'p Value<'t, 'p> {
        self.owner
    }

    /// Every key that was not taken.
    pub(super) fn rest(self) -> Extra {
        self.entries.into_iter().map(|(key, json)| (key.as_ref().into(), json.into())).collect()
    }

    /// Every key that was not taken, with its value.
    pub(super) fn remaining(&self) -> impl Iterator<Item = (&str, Value<'t, '_>)> {
        self.entries.iter().map(|(key, json)| (key.as_ref(), self.owner.at_key(key, json)))
    }
}

/// Reads values and reports those that are not what was expected.
pub(super) struct Reader<'t> {
    text: &'t str,
    report: RefCell<Report>,
    /// Of a reading that is called off nothing is found any more in long values; whoever reads looks at the flag as well.
    cancel: Cancel,
}

/// Keys of one object among which a second of one name is found by comparing each with each.
const FEW: usize = 24;

impl<'t> Reader<'t> {
    pub(super) const fn new(text: &'t str, report: Report, cancel: Cancel) -> Self {
        Self { text, report: RefCell::new(report), cancel }
    }

    /// The bytes of the whole text.
    pub(super) const fn length(&self) -> usize {
        self.text.len()
    }

    /// The byte at which a piece of the text begins.
    pub(super) fn offset(&self, piece: &str) -> usize {
        (piece.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    pub(super) fn into_report(self) -> Report {
        self.report.into_inner()
    }

    /// Reports a problem of `value`.
    pub(super) fn report(&self, code: &Code, value: &Value<'t, '_>, message: impl FnOnce() -> String) {
        self.report_with(code, value, || (message(), None));
    }

    /// Reports a problem of `value` with a hint.
    pub(super) fn report_with(
        &self,
        code: &Code,
        value: &Value<'t, '_>,
        words: impl FnOnce() -> (String, Option<String>),
    ) {
        self.report.borrow_mut().add(code, self.offset(value.json), || {
            let (message, hint) = words();
            Words { pointer: value.pointer(), message, hint }
        });
    }

    /// Reports that `value` should be `expected`.
    pub(super) fn wrong_type(&self, value: &Value<'t, '_>, expected: &str) {
        self.report(&codes::WRONG_TYPE, value, || format!("expected {expected}, found {}", value.type_name()));
    }

    /// The keys of an object.
    pub(super) fn fields<'p>(&self, value: &'p Value<'t, 'p>) -> Option<Fields<'t, 'p>> {
        if !value.is_object() {
            self.wrong_type(value, "an object");
            return None;
        }
        let mut pieces = Pieces::new(value.json, &self.cancel);
        let (mut entries, mut seen): (Vec<Entry<'t>>, Set<Cow<'t, str>>) = Default::default();
        while let Some((key, json)) = pieces.entry().ok()? {
            let is_second = if entries.len() < FEW {
                entries.iter().any(|(other, _)| *other == key)
            } else {
                if seen.is_empty() {
                    seen.extend(entries.iter().map(|(key, _)| key.clone()));
                }
                !seen.insert(key.clone())
            };
            if is_second {
                let message = || format!("the key {} stands twice in one object; the first counts", words::shown(&key));
                self.report(&codes::DUPLICATE_KEY, &value.at_key(&key, json), message);
            } else {
                entries.push((key, json));
            }
        }
        Some(Fields { owner: value, entries })
    }

    /// The texts of the items of a list.
    pub(super) fn items(&self, value: &Value<'t, '_>) -> Vec<&'t str> {
        if !value.is_list() {
            self.wrong_type(value, "a list");
            return Vec::new();
        }
        split::items(value.json, &self.cancel).unwrap_or_default()
    }

    /// What `read` makes of each item of a list that may be absent.
    pub(super) fn list<T, L: FromIterator<T> + Default>(
        &self,
        value: Option<Value<'t, '_>>,
        mut read: impl FnMut(&Value<'t, '_>) -> Option<T>,
    ) -> L {
        let Some(value) = value else {
            return L::default();
        };
        let items = self.items(&value).into_iter().enumerate();
        items.filter_map(|(at, json)| read(&value.at_index(at, json))).collect()
    }

    /// A text; a number counts as its source text.
    pub(super) fn text(&self, value: Option<Value<'t, '_>>) -> Option<String> {
        self.spelt(value).map(Cow::into_owned)
    }

    /// As [`Self::text`], of the file itself where no escape stands in it.
    pub(super) fn spelt(&self, value: Option<Value<'t, '_>>) -> Option<Cow<'t, str>> {
        let value = value?;
        let text = value.as_text();
        if text.is_none() {
            self.wrong_type(&value, "a text");
        }
        text
    }

    /// A text that names a record: as [`Self::text`], and not empty.
    pub(super) fn id(&self, value: Option<Value<'t, '_>>) -> Option<Cow<'t, str>> {
        self.spelt(value).filter(|id| !id.is_empty())
    }

    /// A list of texts.
    pub(super) fn texts<L: FromIterator<String> + Default>(&self, value: Option<Value<'t, '_>>) -> L {
        self.list(value, |item| self.text(Some(*item)))
    }

    /// True or false.
    pub(super) fn flag(&self, value: Option<Value<'t, '_>>) -> Option<bool> {
        let value = value?;
        match value.json {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                self.wrong_type(&value, "true or false");
                None
            }
        }
    }

    /// A finite number.
    pub(super) fn number(&self, value: Option<Value<'t, '_>>) -> Option<f64> {
        let value = value?;
        if value.is_text() || !value.is_like_text() {
            self.wrong_type(&value, "a number");
            return None;
        }
        let number = value.json.parse().ok().filter(|number: &f64| number.is_finite());
        if number.is_none() {
            let message = || format!("the number {} is too large", words::shown(value.json));
            self.report(&codes::NUMBER_OUT_OF_RANGE, &value, message);
        }
        number
    }

    /// One of the words that `find` knows; another is reported with the words of `all`.
    pub(super) fn word<T: Copy>(
        &self,
        value: Option<Value<'t, '_>>,
        all: &[T],
        id: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let value = value?;
        let text = self.spelt(Some(value))?;
        let found = all.iter().copied().find(|&word| id(word) == text);
        if found.is_none() {
            let ids: Vec<&str> = all.iter().map(|&word| id(word)).collect();
            self.unknown_word(&value, &text, &ids);
        }
        found
    }

    /// Reports a word that is none of `all`.
    pub(super) fn unknown_word(&self, value: &Value<'t, '_>, text: &str, all: &[&str]) {
        self.report_with(&codes::UNKNOWN_WORD, value, || {
            (format!("{} is none of the known words", words::shown(text)), Some(words::hint(text, all)))
        });
    }

    /// A date; one that is no EDTF is reported and left out.
    pub(super) fn date(&self, value: Option<Value<'t, '_>>) -> Option<When> {
        self.date_or_text(value).and_then(Result::ok)
    }

    /// A date, or the text that is no EDTF, which is reported.
    pub(super) fn date_or_text(&self, value: Option<Value<'t, '_>>) -> Option<Result<When, String>> {
        let value = value?;
        let text = self.spelt(Some(value))?;
        Some(When::parse(&text).map_err(|err| {
            self.report_with(&codes::BAD_DATE, &value, || {
                let hint = "write it as 2016, 2025-03, 2025-03-15~ or 1991/..; the wording goes to `when_text`";
                (format!("{} is no EDTF date: {err}", words::shown(&text)), Some(hint.to_owned()))
            });
            text.into_owned()
        }))
    }
}
