//! What the attributes of a record mean: the usual names are taken for what they say, the rest is kept.

use std::borrow::Cow;

use super::super::Is;
use super::known::{Meaning, On};
use super::names::{Met, Place};
use super::spells::Several;
use super::time::{self, Date, Dates};
use super::{Look, Said, Sink, Value, trimmed, words, written};
use crate::dataset::{Sign, Status, When, Word};
use crate::import::codes;
use crate::import::report::Words;
use crate::import::table::date;
use crate::import::table::words as spelt;
use crate::import::words::shown;

/// Bytes beyond which a text is no kind.
const KIND: usize = 80;

/// What may be done about a number that is not known.
const UNKNOWN: &str = "leave the value out where it is not known, or write a finite number";

/// What a record says.
#[derive(Debug, Default)]
pub(super) struct Meant<'t> {
    pub(super) label: Option<Cow<'t, str>>,
    pub(super) kind: Option<Cow<'t, str>>,
    pub(super) summary: Option<Cow<'t, str>>,
    pub(super) latitude: Option<f64>,
    pub(super) longitude: Option<f64>,
    pub(super) weight: Option<f64>,
    pub(super) sign: Option<Sign>,
    pub(super) status: Option<Status>,
    pub(super) directed: Option<bool>,
    pub(super) when: Option<When>,
    pub(super) when_text: Option<String>,
    /// Its times, where it has several; of an edge, they stand nowhere else.
    pub(super) several: Option<Several>,
    /// What has no meaning for the dataset.
    pub(super) rest: Vec<(Cow<'t, str>, Value<'t>)>,
    /// How it was drawn, as JSON by key.
    pub(super) extra: Vec<(Word, Word)>,
}

/// A value that can have the meaning of its name.
#[derive(Debug)]
pub(super) struct Found<'t> {
    meaning: Meaning,
    /// Among the spellings of the meaning.
    rank: usize,
    place: Place,
    name: Cow<'t, str>,
    value: Value<'t>,
    fit: Fit,
}

/// What a value says where it can have a meaning.
#[derive(Debug)]
enum Fit {
    Words,
    Number(f64),
    Sign(Sign),
    Status(Status),
    Date(Date),
}

impl<'t> Sink<'t> {
    /// Takes the usual names for what they mean, the likelier spelling first.
    pub(super) fn sort_out(&mut self, on: On, said: Said<'t>, at: usize) -> Meant<'t> {
        let Said { label, kind, weight, mut attributes, when, spells, mut look } = said;
        attributes.extend(take_lone(&mut look));
        let filled = |text: &Cow<'t, str>| !text.chars().all(char::is_whitespace);
        let mut meant = Meant { label: label.filter(filled), kind: kind.filter(filled), when, ..Meant::default() };
        if let Some(value) = weight {
            meant.weight = value.as_number();
            if meant.weight.is_none() {
                attributes.push((Cow::Borrowed("weight"), value));
            }
        }
        attributes.extend(self.names.missing(on, &attributes));
        self.names.begin();
        let mut found = std::mem::take(&mut self.found);
        for (name, value) in attributes.drain(..) {
            let Met { place, meaning, again } = self.names.meet(on, &name, &value);
            if again {
                self.tell_doubled(&name, at);
            }
            let Some((meaning, rank)) = meaning.filter(|(meaning, _)| is_open(&meant, *meaning, &spells)) else {
                meant.rest.push((name, value));
                continue;
            };
            let Some(fit) = fit(meaning, &value, &mut self.dates) else {
                self.tell_unfit(place, (meaning, rank), (&name, &value), at);
                meant.rest.push((name, value));
                continue;
            };
            let this = Found { meaning, rank, place, name, value, fit };
            let spare = match found.iter_mut().find(|other| other.meaning == meaning) {
                None => {
                    found.push(this);
                    continue;
                }
                Some(best) if rank < best.rank => std::mem::replace(best, this),
                Some(_) => this,
            };
            meant.rest.push((spare.name, spare.value));
        }
        self.attributes = attributes;
        let (mut ends, mut wording) = ((None, None), None);
        // A date of its own says more than a start and an end beside it.
        let is_dated = found.iter().any(|found| found.meaning == Meaning::When && found.rank == 0);
        for found in found.drain(..) {
            if is_dated && matches!(found.meaning, Meaning::Start | Meaning::End) {
                meant.rest.push((found.name, found.value));
                continue;
            }
            if !self.names.was_told(found.place) {
                self.tell_meaning(on, found.meaning, &found.name);
            }
            if let Fit::Date(date) = &found.fit {
                self.since_1970 = self.since_1970.or(date.unit);
            }
            if found.meaning == Meaning::Wording {
                wording = Some(found.value.into_words().into_owned());
                continue;
            }
            take(&mut meant, found, &mut ends);
        }
        self.found = found;
        self.since_1970 = self.since_1970.or_else(|| time::unit_of_spells(&spells));
        if let Some((code, time)) = time::take(on, &mut meant, &spells, ends) {
            let why = if *code == codes::END_BEFORE_START { "ends before it starts" } else { "is no time" };
            let message = || format!("{} {why}; it is kept as text", shown(&time));
            self.report.add(code, at, || words(String::new(), message()));
        }
        put_wording(&mut meant, wording);
        self.draw(&mut meant, look, at);
        meant
    }

    /// Tells of a value that its name means as a date or weight, and that is none.
    fn tell_unfit(
        &mut self,
        place: Place,
        (meaning, rank): (Meaning, usize),
        (name, value): (&str, &Value<'_>),
        at: usize,
    ) {
        let is_meant = match (meaning, value.as_word()) {
            (Meaning::When | Meaning::Start | Meaning::End, Some(word)) => {
                self.names.is_told(place) || date::is_meant(word)
            }
            // Other names than `weight` may well be those of words.
            (Meaning::Weight, word) => {
                let is_weight = rank == 0 || self.names.is_told(place) || word.is_some_and(is_no_number);
                is_weight && !matches!(value, Value::Text(_) if word.is_none()) && !self.has_told(name, word)
            }
            _ => false,
        };
        if !is_meant {
            return;
        }
        let (code, what) = match meaning {
            Meaning::Weight => (&codes::NUMBER_OUT_OF_RANGE, "finite number"),
            _ => (&codes::BAD_DATE, "date that we know"),
        };
        let message = || {
            let value = value.as_word().map_or_else(|| value.json(), Word::from);
            format!("{} is no {what}; it is kept as the attribute {}", shown(&value), shown(name))
        };
        let is_unknown = meaning == Meaning::Weight && value.as_word().is_some_and(is_no_number);
        let hint = is_unknown.then(|| UNKNOWN.to_owned());
        self.report.add(code, at, || Words { hint, ..words(String::new(), message()) });
    }

    /// Whether the reader tells of values under this name that are no numbers, or of this one.
    fn has_told(&self, name: &str, word: Option<&str>) -> bool {
        // In JSON a number that is too large is told where it stands.
        let is_json = matches!(self.format.is, Is::Json(_) | Is::Lines(_));
        let is_large = || word.is_some_and(|word| !is_no_number(word) && word.trim().parse::<f64>().is_ok());
        (self.format.declares_types && self.of_other_type.contains(name)) || (is_json && is_large())
    }

    /// Tells of a value that is not of the type that the file declares of its name.
    pub(in crate::import::foreign) fn tell_type(&mut self, name: &str, at: usize, message: impl FnOnce() -> String) {
        self.remember_type(name);
        self.tell(&codes::VALUE_NOT_OF_TYPE, at, message);
    }

    /// Tells of `NaN` and the like where the file declares numbers.
    pub(in crate::import::foreign) fn tell_not_finite(&mut self, name: &str, text: &str, at: usize) {
        self.remember_type(name);
        self.report.add(&codes::NUMBER_OUT_OF_RANGE, at, || {
            let message =
                format!("{} of the attribute {} is no finite number; it is kept as text", shown(text), shown(name));
            let hint = is_no_number(text).then(|| UNKNOWN.to_owned());
            Words { hint, ..words(String::new(), message) }
        });
    }

    fn remember_type(&mut self, name: &str) {
        if !self.of_other_type.contains(name) {
            self.of_other_type.insert(name.to_owned());
        }
    }

    /// The format writes a list as a name that stands several times in a record, so that this is nothing to tell.
    pub(in crate::import::foreign) fn list_by_name(&mut self) {
        self.names.are_lists = true;
    }

    /// Tells of an attribute that a record has more than once.
    pub(in crate::import::foreign) fn tell_doubled(&mut self, name: &str, at: usize) {
        let message = || format!("the attribute {} stands more than once in one record; each is kept", shown(name));
        self.tell(&codes::DOUBLED_ATTRIBUTE, at, message);
    }

    fn tell_meaning(&mut self, on: On, meaning: Meaning, name: &str) {
        let message = format!("the attribute {} of {} is read as the {}", shown(name), on.plural(), meaning.words());
        self.tell_whole(&codes::ATTRIBUTE_READ, &message);
    }

    /// Keeps how a record was drawn.
    fn draw(&mut self, meant: &mut Meant<'t>, look: Look<'t>, at: usize) {
        let Look { x, y, z, size, color, shape } = look;
        let numbers = [x, y, z, size];
        if numbers.iter().flatten().any(|number| !number.is_finite()) {
            let message = || "a position or size is no finite number and was left out".to_owned();
            self.report.add(&codes::NUMBER_OUT_OF_RANGE, at, || words(String::new(), message()));
        }
        let [x, y, z, size] = numbers.map(|number| number.filter(|number| number.is_finite()));
        if let Some((x, y)) = x.zip(y) {
            let z = z.filter(|z| *z != 0.0).map(|z| format!(",{z}")).unwrap_or_default();
            meant.extra.push(("position".into(), format!("[{x},{y}{z}]").into()));
        }
        let texts = [("size", size.map(|size| size.to_string())), ("color", color.map(|it| written(&it)))];
        let texts = texts.into_iter().chain([("shape", shape.map(|it| written(&it)))]);
        meant.extra.extend(texts.filter_map(|(key, json)| Some((key.into(), json?.into()))));
    }
}

/// Takes the parts of a place that is none, for it has two at least: they are attributes.
fn take_lone<'t>(look: &mut Look<'t>) -> impl Iterator<Item = (Cow<'t, str>, Value<'t>)> {
    let is_place = look.x.is_some() && look.y.is_some();
    let parts = [("x", &mut look.x), ("y", &mut look.y), ("z", &mut look.z)];
    let lone = parts.map(|(name, part)| (name, if is_place { None } else { part.take_if(|part| part.is_finite()) }));
    let value =
        |number: f64| Value::number(number.to_string()).unwrap_or_else(|| Value::Text(number.to_string().into()));
    lone.into_iter().filter_map(move |(name, part)| Some((Cow::Borrowed(name), value(part?))))
}

/// Whether nothing that the format itself says has this meaning.
fn is_open(meant: &Meant<'_>, meaning: Meaning, spells: &[super::Spell<'_>]) -> bool {
    match meaning {
        Meaning::Name => meant.label.is_none(),
        Meaning::Kind => meant.kind.is_none(),
        Meaning::Weight => meant.weight.is_none(),
        Meaning::When | Meaning::Start | Meaning::End => spells.is_empty() && meant.when.is_none(),
        Meaning::Wording => spells.is_empty(),
        Meaning::Summary | Meaning::Latitude | Meaning::Longitude | Meaning::Sign | Meaning::Status => true,
    }
}

/// What a value says where it can have a meaning; one that cannot is kept as it is.
fn fit(meaning: Meaning, value: &Value<'_>, dates: &mut Dates) -> Option<Fit> {
    let within = |most: f64| value.as_number().filter(|number| number.abs() <= most).map(Fit::Number);
    match meaning {
        Meaning::Name => value.as_word().map(|_| Fit::Words),
        Meaning::Wording => value.as_word().filter(|words| !words.trim().is_empty()).map(|_| Fit::Words),
        Meaning::Kind => value.as_text().filter(|text| text.len() <= KIND).map(|_| Fit::Words),
        Meaning::Summary => value.as_text().map(|_| Fit::Words),
        Meaning::Latitude => within(90.0),
        Meaning::Longitude => within(180.0),
        Meaning::Weight => value.as_number().map(Fit::Number),
        Meaning::Sign => value.as_word().and_then(|word| spelt::sign(word).ok().flatten()).map(Fit::Sign),
        Meaning::Status => value.as_text().and_then(spelt::status).map(Fit::Status),
        Meaning::When | Meaning::Start | Meaning::End => {
            value.as_word().and_then(|word| dates.read(word)).map(Fit::Date)
        }
    }
}

/// Puts what was found where it belongs.
fn take<'t>(
    meant: &mut Meant<'t>,
    Found { meaning, name, value, fit, .. }: Found<'t>,
    (start, end): &mut (Option<String>, Option<String>),
) {
    match (meaning, fit) {
        (Meaning::Name, _) => meant.label = Some(value.into_words()),
        (Meaning::Kind, _) => take_kind(meant, name, value),
        (Meaning::Summary, _) => meant.summary = Some(value.into_words()),
        (Meaning::Latitude, Fit::Number(number)) => meant.latitude = Some(number),
        (Meaning::Longitude, Fit::Number(number)) => meant.longitude = Some(number),
        (Meaning::Weight, Fit::Number(number)) => meant.weight = Some(number),
        (Meaning::Sign, Fit::Sign(sign)) => meant.sign = Some(sign),
        (Meaning::Status, Fit::Status(status)) => meant.status = Some(status),
        (Meaning::When, Fit::Date(date)) => {
            // The wording is kept where it says more.
            meant.when_text = date.says_more.then(|| value.words());
            meant.when = Some(date.when);
        }
        (Meaning::Start, _) => *start = Some(value.words()),
        (Meaning::End, _) => *end = Some(value.words()),
        _ => {}
    }
}

/// Puts the words for the time that the record states in the place of those that its date came from, which are kept.
fn put_wording(meant: &mut Meant<'_>, wording: Option<String>) {
    let Some(wording) = wording else { return };
    if let Some(other) = meant.when_text.replace(wording).filter(|other| meant.when_text.as_ref() != Some(other)) {
        meant.rest.push((Cow::Borrowed("when"), Value::Text(Cow::Owned(other))));
    }
}

/// `NaN` and the infinite ones, in words.
fn is_no_number(word: &str) -> bool {
    let bare = word.trim().trim_start_matches(['-', '+']);
    bare.starts_with(char::is_alphabetic) && bare.parse::<f64>().is_ok_and(|number| !number.is_finite())
}

/// A kind; `directed` and its like are a direction in the place of one.
fn take_kind<'t>(meant: &mut Meant<'t>, name: Cow<'t, str>, value: Value<'t>) {
    let Value::Text(text) = value else { return meant.rest.push((name, value)) };
    if is_spelt(&text, "directed") {
        meant.directed = Some(true);
    } else if is_spelt(&text, "undirected") || is_spelt(&text, "mutual") {
        meant.directed = Some(false);
    } else {
        meant.kind = Some(trimmed(text));
    }
}

/// Whether a text is a word in small letters, but for large ones, blanks and marks.
fn is_spelt(text: &str, word: &str) -> bool {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).eq(word.chars())
}
