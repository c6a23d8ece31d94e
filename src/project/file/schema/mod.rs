//! The JSON of a project, `detente-project/1`: what a person has made of a map, part by part, everything by its id.
//!
//! Each part is one key of the document and one struct here, every field with a default: a part that cannot be read is
//! told and left at its default, and the others stand. Numbers of places are read back bit for bit.

pub mod filter;
pub mod looks;

use std::collections::{BTreeMap, BTreeSet};

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Number;
use serde_json::value::RawValue;

use super::Link;
use crate::project::Stamp;

/// What the value of the key `format` begins with; its version follows.
const FORMAT: &str = "detente-project/";

/// A number that is written so that it is read back bit for bit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Exact(pub f64);

/// The same of half the length, as places of bodies are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Exact32(pub f32);

/// A place that a person chose.
pub type Spot = [Exact; 2];
/// A place where a body stood.
pub type Place = [Exact32; 2];

/// Everything of a project but its data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// What of the map stands on the canvas.
    pub shown: Shown,
    /// Where it stands.
    pub layout: Layout,
    /// How it is looked at.
    pub sitting: Sitting,
    /// What a person wrote beside it.
    pub notes: Notes,
    /// Views of it that bear names.
    pub views: Vec<View>,
}

/// What of the map stands on the canvas, and in which layout.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shown {
    /// Also what the rules of the map leave off.
    pub show_all: bool,
    /// What is taken off by rules.
    pub filter: Vec<filter::Ruled>,
    /// Whether that stands in the background instead of going.
    pub dimmed: bool,
    /// The rules under which what is left was laid out by itself.
    pub laid_out: Option<Vec<filter::Ruled>>,
    /// The part that alone is shown.
    pub scope: Option<Scope>,
    /// Entities that stand whatever the rules say.
    pub also: Vec<String>,
    /// Whether accords are drawn as dyads among their members.
    pub accords_as_dyads: bool,
    /// Accords that are drawn in the other way than the rest.
    pub other_accords: Vec<String>,
    /// How near the ends of negative ties stand.
    pub negative: Negative,
    /// How the bodies stand.
    pub arrange: Arrange,
    /// What colour, size and label of nodes say.
    pub styling: looks::Styling,
}

/// A part of the map.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Scope {
    /// Whom it is about.
    pub about: Vec<String>,
    /// How many steps it reaches; none for a bloc with its neighbours.
    pub hops: Option<u8>,
}

/// How near the ends of negative ties stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words of the format are those of the scene")]
pub enum Negative {
    #[default]
    Near,
    Far,
    Apart,
}

/// How the bodies stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "as", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words of the format are those of the scene")]
pub enum Arrange {
    #[default]
    Force,
    Radial {
        centre: Option<String>,
    },
    Circular,
    CircularByKind,
    CircularBy {
        attribute: String,
    },
    Grouped,
    Geographic,
}

/// Where everything stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layout {
    /// Where chance begins; none for that of a map which is opened for the first time.
    pub seed: Option<u64>,
    /// From even edges to tight clusters.
    pub clusters: Option<Exact32>,
    /// Entities that stay where they were dropped.
    pub pins: BTreeMap<String, Spot>,
    /// The pins of the force layout, while another one is shown.
    pub pins_aside: BTreeMap<String, Spot>,
    /// Where the bodies stand that are on the canvas; empty before they were laid out.
    pub places: Places,
    /// Where bodies stood that a filter or a part hides now.
    pub seen: Vec<Seen>,
}

/// Places of entities, and of hubs by one of their relations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Places {
    /// By the id of the entity.
    pub entities: BTreeMap<String, Place>,
    /// By the id of the relation.
    pub hubs: BTreeMap<String, Place>,
}

/// Places within one part of the map, or in all of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seen {
    /// Which part.
    pub scope: Option<Scope>,
    /// The rules under which it was laid out by itself.
    pub laid_out: Option<Vec<filter::Ruled>>,
    /// The places.
    pub places: Places,
}

/// How the map is looked at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sitting {
    /// Where the canvas looks; the whole map without it.
    pub camera: Option<Camera>,
    /// Width and height of the canvas with that camera, in points.
    pub canvas: Option<Spot>,
    /// Whether the camera still follows the whole map.
    pub following: bool,
    /// What is selected.
    pub selection: Selection,
    /// Pairs whose relations are drawn one by one.
    pub opened: Vec<[String; 2]>,
    /// Whether ties are coloured by their sign.
    pub by_sign: bool,
    /// What is looked at in time.
    pub time: looks::Time,
}

/// Where the canvas looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Camera {
    pub x: Exact,
    pub y: Exact,
    pub zoom: Exact,
}

/// What is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words of the format are those of the scene")]
pub enum Selection {
    #[default]
    Nothing,
    Entities {
        ids: Vec<String>,
    },
    Tie {
        between: [String; 2],
    },
    Relations {
        ids: Vec<String>,
    },
}

/// What a person wrote beside the map.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notes {
    /// By the id of the entity.
    pub entities: BTreeMap<String, String>,
    /// By the id of the relation.
    pub relations: BTreeMap<String, String>,
    /// Of pairs.
    pub ties: Vec<TieNote>,
}

/// A note on a tie.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TieNote {
    /// The ids of its ends.
    pub between: [String; 2],
    /// What it says.
    pub text: String,
}

/// A view that bears a name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    /// What it is called.
    pub name: String,
    /// What stands under it in a show.
    pub caption: String,
    /// What stands on the canvas.
    pub shown: Shown,
    /// How it is looked at.
    pub sitting: Sitting,
}

/// The keys of a document with the exact text of their values.
pub(super) type Keys = Vec<(String, String)>;

/// What a document says, before any part of it is read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Document {
    /// The version of its format.
    pub(super) version: u32,
    /// All other keys.
    pub(super) keys: Keys,
}

/// The way to data that lie in a file of their own.
#[derive(Serialize, Deserialize)]
struct LinkRecord {
    path: String,
    near: Option<String>,
    bytes: u64,
    hash: String,
}

/// Whether a text begins as a project does.
pub(super) fn is_project(text: &str) -> bool {
    let after = |text: &str, word: &str| text.trim_start().strip_prefix(word).map(str::to_owned);
    let value = after(text.trim_start_matches('\u{feff}'), "{").and_then(|rest| after(&rest, "\"format\""));
    let value = value.and_then(|rest| after(&rest, ":")).and_then(|rest| after(&rest, "\""));
    value.is_some_and(|value| value.starts_with(FORMAT))
}

/// The keys of a document. Of a key that stands twice the last counts.
///
/// # Errors
/// Why it is none, in a few words.
pub(super) fn document(text: &str) -> Result<Document, String> {
    let keys: BTreeMap<String, &RawValue> =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|err| err.to_string())?;
    let mut keys: Keys = keys.into_iter().map(|(key, value)| (key, value.get().to_owned())).collect();
    let at = keys.iter().position(|(key, _)| key == "format").ok_or("the key `format` is missing")?;
    let (_, format) = keys.remove(at);
    let format: String = serde_json::from_str(&format).map_err(|_no_text| "`format` is no text".to_owned())?;
    let version = format.strip_prefix(FORMAT).and_then(|version| version.parse().ok());
    let version = version.ok_or_else(|| format!("expected the format “{FORMAT}1”, found “{format}”"))?;
    Ok(Document { version, keys })
}

/// The text of a document, with a line for each key.
pub(super) fn text(Document { version, keys }: &Document) -> String {
    let mut text = format!("{{\n  \"format\": {}", json(&format!("{FORMAT}{version}")));
    for (key, value) in keys {
        let line = [",\n  ", &json(key), ": ", value.trim_end()];
        text.extend(line);
    }
    text.push_str("\n}\n");
    text
}

/// Where the text of a value begins in that of the document; for the places of what is told of it.
pub(super) fn offset(text: &str, value: &str) -> usize {
    text.find(value).unwrap_or_default()
}

/// The keys of all parts.
pub(super) fn keys(parts: &Parts) -> Keys {
    let Parts { shown, layout, sitting, notes, views } = parts;
    let key = |name: &str, value: String| (name.to_owned(), value);
    vec![
        key("shown", json(shown)),
        key("layout", json(layout)),
        key("sitting", json(sitting)),
        key("notes", json(notes)),
        key("views", json(views)),
    ]
}

/// Takes the parts out of `keys`, where what is no part of ours stays. A part that cannot be read, or names what we do
/// not know, is told by `tell`.
pub(super) fn parts(keys: &mut Keys, mut tell: impl FnMut(&'static str, String)) -> Parts {
    let mut take = Taken { keys, tell: &mut tell };
    Parts {
        shown: take.part("shown"),
        layout: take.part("layout"),
        sitting: take.part("sitting"),
        notes: take.part("notes"),
        views: take.list("views"),
    }
}

/// The way to the data.
///
/// # Errors
/// Why it is none, in a few words.
pub(super) fn link(text: &str) -> Result<Link, String> {
    let LinkRecord { path, near, bytes, hash } = serde_json::from_str(text).map_err(|err| err.to_string())?;
    let hash = u64::from_str_radix(&hash, 16).map_err(|_no_number| "`hash` is no number of base 16".to_owned())?;
    let stamp = Stamp { len: bytes, modified: None, hash };
    Ok(Link { path: path.into(), near: near.map(Into::into), stamp })
}

/// The JSON of the way to the data. A path that is no Unicode is written as near to it as it goes.
pub(super) fn link_text(Link { path, near, stamp }: &Link) -> String {
    json(&LinkRecord {
        path: path.to_string_lossy().into_owned(),
        near: near.as_ref().map(|near| near.to_string_lossy().into_owned()),
        bytes: stamp.len,
        hash: format!("{:016x}", stamp.hash),
    })
}

/// Parts that are taken out of the keys of a document.
struct Taken<'a> {
    keys: &'a mut Keys,
    tell: &'a mut dyn FnMut(&'static str, String),
}

impl Taken<'_> {
    fn text(&mut self, name: &str) -> Option<String> {
        let at = self.keys.iter().position(|(key, _)| key == name)?;
        Some(self.keys.remove(at).1)
    }

    fn part<T: Default + DeserializeOwned + Serialize>(&mut self, name: &'static str) -> T {
        let Some(text) = self.text(name) else { return T::default() };
        self.read(name, &text).unwrap_or_default()
    }

    /// Each of a list for itself, so that one that cannot be read does not take the others along.
    fn list<T: Default + DeserializeOwned + Serialize>(&mut self, name: &'static str) -> Vec<T> {
        let Some(text) = self.text(name) else { return Vec::new() };
        let all: Option<Vec<Box<RawValue>>> = self.read_plain(name, &text);
        all.unwrap_or_default().iter().filter_map(|text| self.read(name, text.get())).collect()
    }

    fn read<T: Default + DeserializeOwned + Serialize>(&mut self, name: &'static str, text: &str) -> Option<T> {
        // A list of values in the order of the fields would be taken for the object.
        if !text.trim_start().starts_with('{') {
            (self.tell)(name, "expected an object; the part was left out".to_owned());
            return None;
        }
        let value = self.read_plain(name, text)?;
        let unknown: BTreeSet<String> = key_names(text).difference(&key_names(&json(&T::default()))).cloned().collect();
        for key in unknown {
            (self.tell)(name, format!("“{key}” is not known to this version and was left out"));
        }
        Some(value)
    }

    fn read_plain<T: DeserializeOwned>(&mut self, name: &'static str, text: &str) -> Option<T> {
        let read = serde_json::from_str(text);
        read.map_err(|err| (self.tell)(name, format!("{err}; the part was left out"))).ok()
    }
}

/// The names of the keys of an object; none of anything else.
fn key_names(text: &str) -> BTreeSet<String> {
    let keys: Option<BTreeMap<String, &RawValue>> = serde_json::from_str(text).ok();
    keys.unwrap_or_default().into_keys().collect()
}

/// JSON of a value whose keys are texts, which is the only thing that could be refused.
fn json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0)
    }
}

impl Serialize for Exact32 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f32(self.0)
    }
}

// The text of a number is read by the standard library, which rounds as it must; `serde_json` by itself is a bit off.
impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = Number::deserialize(deserializer)?.to_string();
        let value = number.parse().ok().filter(|value: &f64| value.is_finite());
        value.map(Self).ok_or_else(|| D::Error::custom(format!("the number {number} is too large")))
    }
}

impl<'de> Deserialize<'de> for Exact32 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = Number::deserialize(deserializer)?.to_string();
        let value = number.parse().ok().filter(|value: &f32| value.is_finite());
        value.map(Self).ok_or_else(|| D::Error::custom(format!("the number {number} is too large")))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_come_back_bit_for_bit(long in any::<u64>(), short in any::<u32>()) {
            let (long, short) = (f64::from_bits(long), f32::from_bits(short));
            prop_assume!(long.is_finite() && short.is_finite());
            let back: (Exact, Exact32) = serde_json::from_str(&json(&(Exact(long), Exact32(short)))).unwrap();
            prop_assert_eq!((back.0.0.to_bits(), back.1.0.to_bits()), (long.to_bits(), short.to_bits()));
        }
    }

    #[test]
    fn a_part_that_is_broken_does_not_take_the_others_along() {
        let text = r#"{"format":"detente-project/1","shown":{"show_all":true,"more":1},"layout":{"seed":-1},
            "views":[{"name":"a"},7,{"name":"b"}],"mine":[1, 2],"sitting":{"camera":{"x":1e400}}}"#;
        let Document { version, mut keys } = document(text).unwrap();
        let mut told = Vec::new();
        let parts = parts(&mut keys, |part, what| told.push((part, what)));
        assert_eq!((version, parts.shown.show_all, parts.layout), (1, true, Layout::default()));
        assert_eq!(parts.views.iter().map(|view| view.name.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(told.iter().map(|(part, _)| *part).collect::<Vec<_>>(), ["shown", "layout", "sitting", "views"]);
        assert_eq!(keys, [("mine".to_owned(), "[1, 2]".to_owned())], "kept with its text");
    }

    #[test]
    fn a_project_is_known_by_its_first_key() {
        for (text, expected) in [
            ("{\"format\":\"detente-project/1\"", true),
            ("\u{feff} {\n \"format\" :\n\"detente-project/99", true),
            ("{\"format\": \"detente/1\"}", false),
            ("{\"data\": 1, \"format\": \"detente-project/1\"}", false),
            ("", false),
        ] {
            assert_eq!(is_project(text), expected, "{text}");
        }
    }
}
