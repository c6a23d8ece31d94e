//! The small records: sources, domains, notes, evidence.

use super::{Index, Names};
use crate::dataset::{
    Dataset, Domain, DomainIx, EntityIx, Evidence, Extra, Modality, Note, Source, SourceIx, label_of,
};
use crate::import::codes;
use crate::import::value::{Reader, Value};
use crate::import::words::shown;

/// Words of a quote above which it is noted.
const QUOTE_WORDS: usize = 12;

/// Reads the sources of the document.
pub(super) fn sources<'t>(
    reader: &Reader<'t>,
    value: Option<Value<'t, '_>>,
    dataset: &mut Dataset,
    names: &mut Names<'t>,
) {
    dataset.sources = reader.list(value, |item| source(reader, item, &mut names.sources));
}

/// Reads the domains of the document.
pub(super) fn domains<'t>(
    reader: &Reader<'t>,
    value: Option<Value<'t, '_>>,
    dataset: &mut Dataset,
    names: &mut Names<'t>,
) {
    dataset.domains = reader.list(value, |item| domain(reader, item, &mut names.domains));
}

pub(super) fn source<'t>(reader: &Reader<'t>, item: &Value<'t, '_>, names: &mut Index<'t, SourceIx>) -> Option<Source> {
    let mut fields = reader.fields(item)?;
    let Some(id) = reader.id(fields.take("id")) else {
        reader.report(&codes::SOURCE_WITHOUT_ID, item, || "a source needs an `id`".to_owned());
        return None;
    };
    if names.contains_key(&id) {
        reader.report(&codes::DUPLICATE_SOURCE, item, || format!("a second source has the id {}", shown(&id)));
        return None;
    }
    names.insert(id.clone(), SourceIx::new(names.len()));
    Some(Source {
        title: reader.text(fields.take("title")).unwrap_or_else(|| id.to_string()),
        publisher: reader.text(fields.take("publisher")),
        published: reader.date(fields.take("published")),
        url: reader.text(fields.take("url")),
        retrieved: reader.date(fields.take("retrieved")),
        id: id.into_owned(),
        extra: fields.rest(),
    })
}

/// A domain is an object, or a text that is its id.
pub(super) fn domain<'t>(reader: &Reader<'t>, item: &Value<'t, '_>, names: &mut Index<'t, DomainIx>) -> Option<Domain> {
    let (id, label, extra) = if item.is_text() {
        (reader.id(Some(*item)), None, Extra::new())
    } else {
        let mut fields = reader.fields(item)?;
        (reader.id(fields.take("id")), reader.text(fields.take("label")), fields.rest())
    };
    let Some(id) = id else {
        reader.report(&codes::DOMAIN_WITHOUT_ID, item, || "a domain needs an `id`".to_owned());
        return None;
    };
    if names.contains_key(&id) {
        reader.report(&codes::DUPLICATE_DOMAIN, item, || format!("a second domain has the id {}", shown(&id)));
        return None;
    }
    names.insert(id.clone(), DomainIx::new(names.len()));
    Some(Domain { label: label.unwrap_or_else(|| label_of(&id)), id: id.into_owned(), extra })
}

/// A note is an object, or its text.
pub(super) fn note<'t>(reader: &Reader<'t>, item: &Value<'t, '_>) -> Option<Note> {
    if item.is_text() {
        return Some(Note { text: reader.text(Some(*item))?, locator: None, extra: Extra::new() });
    }
    let mut fields = reader.fields(item)?;
    Some(Note {
        text: reader.text(fields.take("text")).unwrap_or_default(),
        locator: reader.text(fields.take("locator")),
        extra: fields.rest(),
    })
}

/// One piece of evidence.
pub(super) fn evidence<'t>(reader: &Reader<'t>, item: &Value<'t, '_>, names: &Names<'t>) -> Option<Evidence> {
    let mut fields = reader.fields(item)?;
    let quote = fields.take("quote");
    Some(Evidence {
        source: fields.take("source").and_then(|value| source_ref(reader, value, names)),
        locator: reader.text(fields.take("locator")),
        summary: reader.text(fields.take("summary")),
        quote: quote.and_then(|value| quoted(reader, value)),
        speaker: fields.take("speaker").and_then(|value| speaker(reader, value, names)),
        modality: reader.word(fields.take("modality"), Modality::ALL, Modality::id),
        said: reader.date(fields.take("said")),
        covers: reader.list(fields.take("covers"), |value| entity_ref(reader, value, names)),
        extra: fields.rest(),
    })
}

/// The entity that a value names; an unknown one is reported, and is one that will be made where that was chosen.
pub(super) fn entity_ref<'t>(reader: &Reader<'t>, value: &Value<'t, '_>, names: &Names<'t>) -> Option<EntityIx> {
    let id = reader.spelt(Some(*value))?;
    if let Some(found) = names.entities.get(&id) {
        return Some(*found);
    }
    let made = names.made.as_ref().map(|made| made.borrow_mut().insert_full(id.clone()));
    if made.is_none_or(|(_, is_new)| is_new) {
        let became = if made.is_some() { "; it was added" } else { "" };
        let message = || format!("there is no entity {}{became}", shown(&id));
        reader.report_with(&codes::UNKNOWN_ENTITY, value, || (message(), Some("add it to `entities`".to_owned())));
    }
    made.map(|(at, _)| EntityIx::new(names.entities.len() + at))
}

fn source_ref<'t>(reader: &Reader<'t>, value: Value<'t, '_>, names: &Names<'t>) -> Option<SourceIx> {
    let id = reader.spelt(Some(value))?;
    let found = names.sources.get(&id).copied();
    if found.is_none() {
        reader.report(&codes::UNKNOWN_SOURCE, &value, || format!("there is no source {}", shown(&id)));
    }
    found
}

fn speaker<'t>(reader: &Reader<'t>, value: Value<'t, '_>, names: &Names<'t>) -> Option<EntityIx> {
    let id = reader.spelt(Some(value))?;
    let found = names.entities.get(&id).copied();
    if found.is_none() {
        reader.report_with(&codes::UNKNOWN_SPEAKER, &value, || {
            let hint = "add the speaker to `entities`, `unnamed` if need be";
            (format!("the speaker {} is no entity", shown(&id)), Some(hint.to_owned()))
        });
    }
    found
}

fn quoted<'t>(reader: &Reader<'t>, value: Value<'t, '_>) -> Option<String> {
    let quote = reader.text(Some(value))?;
    let words = quote.split_whitespace().count();
    if words > QUOTE_WORDS {
        reader.report_with(&codes::LONG_QUOTE, &value, || {
            let hint = "shorten it, or say it in your own words in `summary`";
            (format!("the quote has {words} words; at most {QUOTE_WORDS} are advised"), Some(hint.to_owned()))
        });
    }
    Some(quote)
}
