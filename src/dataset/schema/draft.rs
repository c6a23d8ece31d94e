//! A draft as the JSON of its record: what is blank is left out, and what should be a number and is none stays the
//! text that was typed, so that the reader says so.

use serde::Serialize;
use serde_json::value::RawValue;

use super::Pairs;
use super::write::unknown;
use crate::dataset::{
    AttributeDraft, DomainDraft, EntityDraft, EvidenceDraft, Extra, HeadDraft, NoteDraft, ParticipantDraft,
    RelationDraft, SourceDraft,
};

/// A draft that can be written as a record.
pub trait Draft {
    /// The record as JSON.
    fn json(&self) -> String;
}

/// The keys of a record in the order of the format.
#[derive(Default)]
struct Keys(Vec<(String, Box<RawValue>)>);

impl Keys {
    fn put(mut self, key: &str, value: &impl Serialize) -> Self {
        // Texts, numbers and lists of them cannot fail.
        self.0.extend(serde_json::value::to_raw_value(value).ok().map(|value| (key.to_owned(), value)));
        self
    }

    fn put_if(self, is_there: bool, key: &str, value: &impl Serialize) -> Self {
        if is_there { self.put(key, value) } else { self }
    }

    /// Words as they were typed.
    fn text(self, key: &str, text: &str) -> Self {
        self.put_if(!text.trim().is_empty(), key, &text)
    }

    /// A word of one line: a name, a date, an id.
    fn word(self, key: &str, word: &str) -> Self {
        self.text(key, word.trim())
    }

    fn number(self, key: &str, text: &str) -> Self {
        match text.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => self.put(key, &number),
            _ => self.word(key, text),
        }
    }

    fn texts(self, key: &str, texts: &[String]) -> Self {
        let texts: Vec<&String> = texts.iter().filter(|text| !text.trim().is_empty()).collect();
        self.put_if(!texts.is_empty(), key, &texts)
    }

    fn list<T>(self, key: &str, records: &[T], keys: impl Fn(&T) -> Self) -> Self {
        let records: Vec<Self> = records.iter().map(keys).collect();
        self.put_if(!records.is_empty(), key, &records)
    }

    fn rest(mut self, extra: &Extra) -> Self {
        self.0.extend(unknown(extra).0);
        self
    }

    fn json(self) -> String {
        serde_json::to_string(&self).unwrap_or_default()
    }
}

impl Serialize for Keys {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl Draft for HeadDraft {
    fn json(&self) -> String {
        let Self { title, description, license, as_of, coverage } = self;
        let keys = Keys::default().text("title", title).text("description", description).text("license", license);
        keys.word("as_of", as_of).text("coverage", coverage).json()
    }
}

impl Draft for SourceDraft {
    fn json(&self) -> String {
        let Self { id, title, publisher, published, url, retrieved, extra } = self;
        let keys = Keys::default().put_if(!id.is_empty(), "id", id).text("title", title).text("publisher", publisher);
        keys.word("published", published).text("url", url).word("retrieved", retrieved).rest(extra).json()
    }
}

impl Draft for DomainDraft {
    fn json(&self) -> String {
        let Self { id, label, extra } = self;
        Keys::default().put_if(!id.is_empty(), "id", id).text("label", label).rest(extra).json()
    }
}

impl Draft for EntityDraft {
    fn json(&self) -> String {
        let Self { id, kind, name, title, unnamed, codes, aliases, metonyms, lat, lon, when, .. } = self;
        let Self { summary, notes, attributes, extra, .. } = self;
        let geo = Keys::default().number("lat", lat).number("lon", lon);
        let codes: Vec<_> = codes.iter().filter(|(scheme, code)| !scheme.is_empty() && !code.is_empty()).collect();
        let codes = codes.into_iter().fold(Keys::default(), |keys, (scheme, code)| keys.put(scheme, code));
        let keys = Keys::default().put_if(!id.is_empty(), "id", id).put_if(!kind.is_empty(), "kind", kind);
        let keys = keys.text("name", name).text("title", title).put_if(*unnamed, "unnamed", unnamed);
        let keys = keys.put_if(!codes.0.is_empty(), "codes", &codes).texts("aliases", aliases);
        let keys = keys.texts("metonyms", metonyms).put_if(!geo.0.is_empty(), "geo", &geo).word("when", when);
        let keys = keys.text("summary", summary).list("notes", notes, note);
        keys.put_if(!attributes.is_empty(), "attributes", &attribute_lists(attributes)).rest(extra).json()
    }
}

impl Draft for RelationDraft {
    fn json(&self) -> String {
        let Self { id, kind, participants, label, domains, sign, status, when, when_text, weight, .. } = self;
        let Self { obligations, notes, part_of, about, evidence: pieces, extra, .. } = self;
        let keys = Keys::default().put_if(!id.is_empty(), "id", id).put_if(!kind.is_empty(), "kind", kind);
        let keys = keys.list("participants", participants, participant).text("label", label);
        let keys = keys.texts("domains", domains).word("sign", sign).word("status", status).word("when", when);
        let keys = keys.text("when_text", when_text).number("weight", weight).texts("obligations", obligations);
        let keys = keys.list("notes", notes, note).put_if(!part_of.is_empty(), "part_of", part_of);
        keys.put_if(!about.is_empty(), "about", about).list("evidence", pieces, evidence).rest(extra).json()
    }
}

fn note(NoteDraft { text, locator, extra }: &NoteDraft) -> Keys {
    Keys::default().put("text", text).text("locator", locator).rest(extra)
}

fn participant(ParticipantDraft { entity, role, sign, side, extra }: &ParticipantDraft) -> Keys {
    let keys = Keys::default().put("entity", entity).put_if(!role.is_empty(), "role", role);
    keys.word("sign", sign).text("side", side).rest(extra)
}

fn evidence(draft: &EvidenceDraft) -> Keys {
    let EvidenceDraft { source, locator, summary, quote, speaker, modality, said, covers, extra } = draft;
    let keys = Keys::default().put_if(!source.is_empty(), "source", source).text("locator", locator);
    let keys = keys.text("summary", summary).text("quote", quote).put_if(!speaker.is_empty(), "speaker", speaker);
    let keys = keys.word("modality", modality).word("said", said);
    keys.put_if(!covers.is_empty(), "covers", covers).rest(extra)
}

/// Each property with the list of its values, where the first of them stood.
fn attribute_lists(attributes: &[AttributeDraft]) -> Pairs<Vec<Keys>> {
    let mut by_key = indexmap::IndexMap::<String, Vec<Keys>>::new();
    for AttributeDraft { key, value, evidence: pieces, extra } in attributes {
        let keys = Keys::default().put("value", value).list("evidence", pieces, evidence).rest(extra);
        by_key.entry(key.clone()).or_default().push(keys);
    }
    Pairs(by_key.into_iter().collect())
}
