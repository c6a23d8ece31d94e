//! Records taken apart: each key with the exact JSON of its value, for formats that know keys and values alone.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::write;
use crate::dataset::{Dataset, EntityIx, Extra, RelationIx, Source};

/// The keys of an entity in the order of the format, with their values as JSON; what it does not say is not there.
#[must_use]
pub fn entity_parts(dataset: &Dataset, ix: EntityIx) -> Extra {
    parts(&write::entity(dataset, dataset.entity(ix)))
}

/// The keys of a relation in the order of the format, with their values as JSON; what it does not say is not there.
#[must_use]
pub fn relation_parts(dataset: &Dataset, ix: RelationIx) -> Extra {
    parts(&write::relation(dataset, dataset.relation(ix)))
}

/// The keys of a source in the order of the format, with their values as JSON; what it does not say is not there.
#[must_use]
pub fn source_parts(source: &Source) -> Extra {
    parts(&write::source(source))
}

/// The keys of the document but for its entities and relations.
#[must_use]
pub fn head_parts(dataset: &Dataset) -> Extra {
    let Dataset { title, description, license, as_of, coverage, sources, domains, vocabulary, extra, .. } = dataset;
    let head = Dataset {
        title: title.clone(),
        description: description.clone(),
        license: license.clone(),
        as_of: as_of.clone(),
        coverage: coverage.clone(),
        sources: sources.clone(),
        domains: domains.clone(),
        vocabulary: vocabulary.clone(),
        entities: Vec::new(),
        relations: Vec::new(),
        extra: extra.clone(),
    };
    let mut parts = parts(&write::document(&head));
    parts.retain(|(key, json)| key != "format" && !(json == "[]" && matches!(key.as_str(), "entities" | "relations")));
    parts
}

/// The keys of an object with their values as JSON; nothing of any other value.
#[must_use]
pub fn object_parts(json: &str) -> Extra {
    serde_json::from_str::<Entries>(json).map(|entries| entries.0).unwrap_or_default()
}

/// Whether a text is one value of JSON.
#[must_use]
pub fn is_json(text: &str) -> bool {
    serde_json::from_str::<&RawValue>(text).is_ok()
}

/// The texts of a list of nothing else; none of any other value.
#[must_use]
pub fn texts_of(json: &str) -> Option<Vec<String>> {
    serde_json::from_str(json).ok()
}

/// A text as JSON.
#[must_use]
pub fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

fn parts(record: &impl serde::Serialize) -> Extra {
    object_parts(&serde_json::to_string(record).unwrap_or_default())
}

/// The entries of an object in their order, a doubled key twice.
struct Entries(Extra);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Collect)
    }
}

struct Collect;

impl<'de> Visitor<'de> for Collect {
    type Value = Entries;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
        let mut entries = Extra::new();
        while let Some((key, value)) = map.next_entry::<String, Box<RawValue>>()? {
            entries.push((key.into(), value.get().into()));
        }
        Ok(Entries(entries))
    }
}
