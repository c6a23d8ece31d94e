//! Values of the file: their text, the way to them, and the few types that records are made of.

use std::cell::RefCell;
use std::fmt;

use indexmap::IndexMap;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::codes::{self, Code};
use super::report::{Report, Words};
use super::{Cancel, split, words};
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
    pub(super) fn as_text(&self) -> Option<String> {
        if self.is_text() {
            return serde_json::from_str(self.json).ok();
        }
        self.is_like_text().then(|| self.json.to_owned())
    }

    /// The text of the key `id` of an object, if there is one and it is not empty; nothing is reported.
    pub(super) fn own_id(&self) -> Option<String> {
        let OwnId(json) = serde_json::from_str(self.json).ok()?;
        Value::root(json?.get()).as_text().filter(|id| !id.is_empty())
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
    entries: IndexMap<String, Option<&'t str>>,
}

impl<'t, 'p> Fields<'t, 'p> {
    /// Takes the value of `key`; `null` is as good as absent.
    pub(super) fn take(&mut self, key: &'static str) -> Option<Value<'t, 'p>> {
        let json = self.entries.get_mut(key)?.take()?;
        (json != "null").then(|| self.owner.at_key(key, json))
    }

    /// The first of `keys` that is there.
    pub(super) fn take_first(&mut self, keys: &[&'static str]) -> Option<Value<'t, 'p>> {
        let key = keys.iter().find(|key| self.has(key))?;
        self.take(key)
    }

    /// Whether `key` is there and not taken.
    pub(super) fn has(&self, key: &str) -> bool {
        matches!(self.entries.get(key), Some(Some(json)) if *json != "null")
    }

    /// The object itself.
    pub(super) const fn owner(&self) -> &'p Value<'t, 'p> {
        self.owner
    }

    /// Every key that was not taken.
    pub(super) fn rest(self) -> Extra {
        self.entries.into_iter().filter_map(|(key, json)| json.map(|json| (key.into(), json.into()))).collect()
    }

    /// Every key that was not taken, with its value.
    pub(super) fn remaining(&self) -> impl Iterator<Item = (&str, Value<'t, '_>)> {
        self.entries.iter().filter_map(|(key, json)| json.map(|json| (key.as_str(), self.owner.at_key(key, json))))
    }
}

/// The first `id` of an object.
struct OwnId<'t>(Option<&'t RawValue>);

impl<'t> Deserialize<'t> for OwnId<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct First;
        impl<'t> Visitor<'t> for First {
            type Value = OwnId<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<OwnId<'t>, A::Error> {
                let mut id = None;
                while let Some(key) = map.next_key::<String>()? {
                    if id.is_none() && key == "id" {
                        id = Some(map.next_value()?);
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(OwnId(id))
            }
        }
        deserializer.deserialize_map(First)
    }
}

/// Keys and values of an object in file order, doubled keys included.
struct Entries<'t>(Vec<(String, &'t str)>);

impl<'t> Deserialize<'t> for Entries<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'t> Visitor<'t> for InOrder {
            type Value = Entries<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Entries<'t>, A::Error> {
                let mut entries = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, &'t RawValue>()? {
                    entries.push((key, value.get()));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// Reads values and reports those that are not what was expected.
pub(super) struct Reader<'t> {
    text: &'t str,
    report: RefCell<Report>,
    /// Of a reading that is called off nothing is found any more in long values; whoever reads looks at the flag as well.
    cancel: Cancel,
}

/// Bytes of a value beyond which it is taken apart with looks at the flag.
const LONG: usize = 1 << 20;

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
        let found = if value.json.len() > LONG {
            split::entries(value.json, &self.cancel).ok()?
        } else {
            let Entries(found) = serde_json::from_str(value.json).ok()?;
            found
        };
        let mut entries = IndexMap::with_capacity(found.len());
        for (key, json) in found {
            if entries.contains_key(&key) {
                let second = value.at_key(&key, json);
                let message = || format!("the key {} stands twice in one object; the first counts", words::shown(&key));
                self.report(&codes::DUPLICATE_KEY, &second, message);
            } else {
                entries.insert(key, Some(json));
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
        if value.json.len() > LONG {
            return split::items(value.json, &self.cancel).unwrap_or_default();
        }
        let items = serde_json::from_str::<Vec<&'t RawValue>>(value.json).unwrap_or_default();
        items.into_iter().map(RawValue::get).collect()
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
        let value = value?;
        let text = value.as_text();
        if text.is_none() {
            self.wrong_type(&value, "a text");
        }
        text
    }

    /// A text that names a record: as [`Self::text`], and not empty.
    pub(super) fn id(&self, value: Option<Value<'t, '_>>) -> Option<String> {
        self.text(value).filter(|id| !id.is_empty())
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
        let text = self.text(Some(value))?;
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
        let text = self.text(Some(value))?;
        Some(When::parse(&text).map_err(|err| {
            self.report_with(&codes::BAD_DATE, &value, || {
                let hint = "write it as 2016, 2025-03, 2025-03-15~ or 1991/..; the wording goes to `when_text`";
                (format!("{} is no EDTF date: {err}", words::shown(&text)), Some(hint.to_owned()))
            });
            text
        }))
    }
}
