//! The JSON of `detente/1`: the only serde of the dataset.
//!
//! One plain struct a record, every field optional. They are written from a [`Dataset`] by [`to_json`], and the JSON
//! Schema is generated from them; the reader is `import`, held to them by a round trip over generated datasets.

mod draft;
mod parts;
mod record;
mod write;

use std::fmt;

pub use draft::Draft;
pub use parts::{entity_parts, head_parts, is_json, object_parts, quoted, relation_parts, source_parts, texts_of};
use record::Document;
use schemars::generate::SchemaSettings;

use super::Dataset;

/// The value of the key `format`.
pub const FORMAT: &str = "detente/1";

/// The JSON Schema (draft 2020-12) of `detente/1`, ending with a line break.
#[must_use]
pub fn json_schema() -> String {
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Document>();
    pretty(&schema)
}

/// The dataset as a `detente/1` document: readable, the same for the same dataset, ending with a line break. Unknown
/// keys stand with their exact text at the end of their records.
#[must_use]
pub fn to_json(dataset: &Dataset) -> String {
    pretty(&write::document(dataset))
}

/// What people read of an unknown key: the words of a text or of a list of texts, of anything else its JSON.
#[must_use]
pub fn in_words(json: &str) -> String {
    let list = || serde_json::from_str::<Vec<String>>(json).map(|texts| texts.join(", "));
    let text = serde_json::from_str::<String>(json).or_else(|_no_text| list());
    text.unwrap_or_else(|_no_list| json.to_owned())
}

/// A value of JSON as people read it: lists with semicolons, records as their values with what they are.
#[must_use]
pub fn told(json: &str) -> String {
    serde_json::from_str::<serde_json::Value>(json).map_or_else(|_no_json| json.to_owned(), |value| value_told(&value))
}

fn value_told(value: &serde_json::Value) -> String {
    use serde_json::Value;
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(value_told).collect::<Vec<_>>().join("; "),
        Value::Object(entries) => {
            let entry = |(key, value): (&String, &Value)| format!("{} {}", key.replace('_', " "), value_told(value));
            entries.iter().map(entry).collect::<Vec<_>>().join(", ")
        }
    }
}

/// JSON text of a value whose keys are texts, which is the only thing that `serde_json` could refuse.
fn pretty(value: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// Texts by key, in order; written as an object.
struct Pairs<T>(Vec<(String, T)>);

impl<T> fmt::Debug for Pairs<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(key, _)| key)).finish()
    }
}

impl<T: serde::Serialize> serde::Serialize for Pairs<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}
