//! What the attributes of a record mean: the usual names are taken for what they say, the rest is kept.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::known::{Meaning, On, meaning};
use super::time::{self, Dates};
use super::{Look, Said, Sink, Value, words, written};
use crate::dataset::{Sign, Status, When};
use crate::import::codes;
use crate::import::table::date;
use crate::import::table::spelling::fold;
use crate::import::table::words as spelt;
use crate::import::words::shown;

/// Bytes beyond which a text is no kind.
const KIND: usize = 80;

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
    /// What has no meaning for the dataset.
    pub(super) rest: Vec<(Cow<'t, str>, Value<'t>)>,
    /// How it was drawn, as JSON by key.
    pub(super) extra: Vec<(String, String)>,
}

/// One name of attributes.
#[derive(Debug)]
struct Name<'t> {
    meaning: Option<(Meaning, usize)>,
    told: bool,
    /// The types of its values, each once.
    types: Vec<&'static str>,
    default: Option<Value<'t>>,
}

/// The names of attributes that were met.
#[derive(Debug, Default)]
pub(super) struct Names<'t> {
    of_nodes: BTreeMap<String, Name<'t>>,
    of_edges: BTreeMap<String, Name<'t>>,
    /// Whether any of them has a default, of which most files have none.
    any_default: bool,
}

impl<'t> Names<'t> {
    fn of(&mut self, on: On) -> &mut BTreeMap<String, Name<'t>> {
        match on {
            On::Node => &mut self.of_nodes,
            On::Edge => &mut self.of_edges,
        }
    }

    pub(super) fn add_default(&mut self, on: On, name: Cow<'t, str>, value: Value<'t>) {
        let meaning = meaning(on, &name);
        let blank = Name { meaning, told: false, types: Vec::new(), default: None };
        self.any_default = true;
        self.of(on).entry(name.into_owned()).or_insert(blank).default = Some(value);
    }

    /// Remembers the type of a value; what its name may mean.
    fn meet(&mut self, on: On, name: &str, value: &Value<'_>) -> Option<(Meaning, usize)> {
        let known = self.of(on);
        if let Some(known) = known.get_mut(name) {
            if !known.types.contains(&value.type_name()) {
                known.types.push(value.type_name());
            }
            return known.meaning;
        }
        let meaning = meaning(on, name);
        known.insert(name.to_owned(), Name { meaning, told: false, types: vec![value.type_name()], default: None });
        meaning
    }

    /// The defaults of names that a record does not have.
    fn missing(&mut self, on: On, has: &[(Cow<'t, str>, Value<'t>)]) -> Vec<(Cow<'t, str>, Value<'t>)> {
        if !self.any_default {
            return Vec::new();
        }
        let defaults = self.of(on).iter().filter_map(|(name, known)| Some((name, known.default.as_ref()?)));
        let missing = defaults.filter(|(name, _)| !has.iter().any(|(other, _)| other == *name));
        missing.map(|(name, value)| (Cow::Owned(name.clone()), value.clone())).collect()
    }

    pub(super) fn types(&self, on: On) -> super::Types {
        let names = match on {
            On::Node => &self.of_nodes,
            On::Edge => &self.of_edges,
        };
        let used = names.iter().filter(|(_, name)| !name.types.is_empty());
        used.map(|(name, known)| (name.clone(), known.types.iter().copied().collect())).collect()
    }
}

impl<'t> Sink<'t> {
    /// Takes the usual names for what they mean, the likelier spelling first.
    pub(super) fn sort_out(&mut self, on: On, said: Said<'t>, at: usize) -> Meant<'t> {
        let Said { label, kind, weight, mut attributes, spells, look } = said;
        let filled = |text: &Cow<'t, str>| !text.trim().is_empty();
        let mut meant = Meant { label: label.filter(filled), kind: kind.filter(filled), ..Meant::default() };
        if let Some(value) = weight {
            meant.weight = value.as_number();
            if meant.weight.is_none() {
                attributes.push((Cow::Borrowed("weight"), value));
            }
        }
        attributes.extend(self.names.missing(on, &attributes));
        let mut found: Vec<(Meaning, usize, Cow<'t, str>, Value<'t>)> = Vec::new();
        for (name, value) in attributes {
            let known = self.names.meet(on, &name, &value).filter(|(meaning, _)| is_open(&meant, *meaning, &spells));
            let Some((meaning, rank)) = known.filter(|(meaning, _)| fits(*meaning, &value, &mut self.dates)) else {
                if let Some((meaning, _)) = known {
                    self.tell_unfit(on, meaning, (&name, &value), at);
                }
                meant.rest.push((name, value));
                continue;
            };
            match found.iter_mut().find(|(other, ..)| *other == meaning) {
                None => found.push((meaning, rank, name, value)),
                Some((_, best, old_name, old)) if rank < *best => {
                    *best = rank;
                    let old_name = std::mem::replace(old_name, name);
                    meant.rest.push((old_name, std::mem::replace(old, value)));
                }
                Some(_) => meant.rest.push((name, value)),
            }
        }
        let mut ends = (None, None);
        for (meaning, _, name, value) in found {
            self.tell_meaning(on, meaning, &name);
            self.since_1970 = self.since_1970.or_else(|| time::unit(meaning, &value));
            take(&mut meant, meaning, name, value, (&mut ends, &mut self.dates));
        }
        self.since_1970 = self.since_1970.or_else(|| time::unit_of_spells(&spells));
        if let Some((code, time)) = time::take(&mut meant, &spells, ends) {
            let why = if *code == codes::END_BEFORE_START { "ends before it starts" } else { "is no time" };
            let message = || format!("{} {why}; it is kept as text", shown(&time));
            self.report.add(code, at, || words(String::new(), message()));
        }
        self.draw(&mut meant, look, at);
        meant
    }

    /// Tells of a value that its name means as a date or weight, and that is none.
    fn tell_unfit(&mut self, on: On, meaning: Meaning, (name, value): (&str, &Value<'_>), at: usize) {
        let Some(word) = value.as_word() else { return };
        let (code, what) = match meaning {
            Meaning::When | Meaning::Start | Meaning::End => {
                let is_date = self.names.of(on).get(name).is_some_and(|known| known.told) || date::is_meant(word);
                if !is_date {
                    return;
                }
                (&codes::BAD_DATE, "date that we know")
            }
            // Formats that declare types have told it.
            Meaning::Weight if is_no_number(word) && !self.format.declares_types => {
                (&codes::NUMBER_OUT_OF_RANGE, "finite number")
            }
            _ => return,
        };
        let message = || format!("{} is no {what}; it is kept as the attribute {}", shown(word), shown(name));
        self.report.add(code, at, || words(String::new(), message()));
    }

    fn tell_meaning(&mut self, on: On, meaning: Meaning, name: &str) {
        let Some(known) = self.names.of(on).get_mut(name).filter(|known| !known.told) else { return };
        known.told = true;
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
            meant.extra.push(("position".to_owned(), format!("[{x},{y}{z}]")));
        }
        let texts = [("size", size.map(|size| size.to_string())), ("color", color.map(|it| written(&it)))];
        let texts = texts.into_iter().chain([("shape", shape.map(|it| written(&it)))]);
        meant.extra.extend(texts.filter_map(|(key, json)| Some((key.to_owned(), json?))));
    }
}

/// Whether nothing that the format itself says has this meaning.
fn is_open(meant: &Meant<'_>, meaning: Meaning, spells: &[super::Spell<'_>]) -> bool {
    match meaning {
        Meaning::Name => meant.label.is_none(),
        Meaning::Kind => meant.kind.is_none(),
        Meaning::Weight => meant.weight.is_none(),
        Meaning::When | Meaning::Start | Meaning::End => spells.is_empty(),
        Meaning::Summary | Meaning::Latitude | Meaning::Longitude | Meaning::Sign | Meaning::Status => true,
    }
}

/// Whether a value can have a meaning; one that cannot is kept as it is.
fn fits(meaning: Meaning, value: &Value<'_>, dates: &mut Dates) -> bool {
    let within = |most: f64| value.as_number().is_some_and(|number| number.abs() <= most);
    match meaning {
        Meaning::Name => value.as_word().is_some(),
        Meaning::Kind => value.as_text().is_some_and(|text| text.len() <= KIND),
        Meaning::Summary => value.as_text().is_some(),
        Meaning::Latitude => within(90.0),
        Meaning::Longitude => within(180.0),
        Meaning::Weight => value.as_number().is_some(),
        Meaning::Sign => value.as_word().is_some_and(|word| matches!(spelt::sign(word), Ok(Some(_)))),
        Meaning::Status => value.as_text().is_some_and(|word| spelt::status(word).is_some()),
        Meaning::When | Meaning::Start | Meaning::End => value.as_word().is_some_and(|word| dates.read(word).is_some()),
    }
}

fn take<'t>(
    meant: &mut Meant<'t>,
    meaning: Meaning,
    name: Cow<'t, str>,
    value: Value<'t>,
    ((start, end), dates): (&mut (Option<String>, Option<String>), &mut Dates),
) {
    match meaning {
        Meaning::Name => meant.label = Some(Cow::Owned(value.words())),
        Meaning::Kind => take_kind(meant, name, value),
        Meaning::Summary => meant.summary = Some(Cow::Owned(value.words())),
        Meaning::Latitude => meant.latitude = value.as_number(),
        Meaning::Longitude => meant.longitude = value.as_number(),
        Meaning::Weight => meant.weight = value.as_number(),
        Meaning::Sign => meant.sign = value.as_word().and_then(|word| spelt::sign(word).ok().flatten()),
        Meaning::Status => meant.status = value.as_text().and_then(spelt::status),
        Meaning::When => take_date(meant, &value, dates),
        Meaning::Start => *start = Some(value.words()),
        Meaning::End => *end = Some(value.words()),
    }
}

/// A date, and its wording where that says more.
fn take_date(meant: &mut Meant<'_>, value: &Value<'_>, dates: &mut Dates) {
    meant.when = value.as_word().and_then(|word| dates.read(word));
    meant.when_text = value.as_word().filter(|word| date::says_more(word)).map(str::to_owned);
}

/// `NaN` and the infinite ones, in words.
fn is_no_number(word: &str) -> bool {
    let bare = word.trim().trim_start_matches(['-', '+']);
    bare.starts_with(char::is_alphabetic) && bare.parse::<f64>().is_ok_and(|number| !number.is_finite())
}

/// A kind; `directed` and its like are a direction in the place of one.
fn take_kind<'t>(meant: &mut Meant<'t>, name: Cow<'t, str>, value: Value<'t>) {
    match value.as_text().map(fold).as_deref() {
        Some("directed") => meant.directed = Some(true),
        Some("undirected" | "mutual") => meant.directed = Some(false),
        Some(_) => meant.kind = Some(Cow::Owned(value.words().trim().to_owned())),
        None => meant.rest.push((name, value)),
    }
}
