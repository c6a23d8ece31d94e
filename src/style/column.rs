//! One value of every entity, as numbers and as words.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::by_value::{ByValue, Key, Palette, Scale};
use crate::dataset::drawn::color;
use crate::dataset::{Dataset, EntityIx};
use crate::graph::Graph;

/// One value of every entity, by index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// The number of each entity; none where no value is stated, or where it is no number.
    pub numbers: Vec<Option<f64>>,
    /// The word of each entity as a place in `names`; none where no value is stated.
    pub words: Vec<Option<u32>>,
    /// Every different value as it is written, the most frequent first, then in the order of the alphabet.
    pub names: Vec<String>,
    /// How many values are stated.
    pub stated: usize,
    /// How many of these are no numbers.
    pub not_numbers: usize,
}

impl Column {
    /// The values of `key`.
    #[must_use]
    pub fn new(dataset: &Dataset, graph: &Graph, key: &Key) -> Self {
        let all = dataset.entity_ids();
        match key {
            Key::Neighbors => Self::of_counts(all.map(|ix| graph.neighbors.row(ix.index()).len())),
            Key::Relations => Self::of_counts(all.map(|ix| graph.relations_of.row(ix.index()).len())),
            Key::Kind => Self::of_words(all.map(|ix| Some(dataset.entity_kind(ix).label.as_str()))),
            Key::Drawn => {
                let colors: Vec<Option<String>> = all.map(|ix| Some(color(dataset.entity(ix))?.to_css())).collect();
                Self::of_words(colors.iter().map(Option::as_deref))
            }
            Key::Attribute(key) => Self::of_words(all.map(|ix| attribute(dataset, ix, key))),
        }
    }

    fn of_counts(counts: impl Iterator<Item = usize>) -> Self {
        let counts: Vec<String> = counts.map(|count| count.to_string()).collect();
        Self::of_words(counts.iter().map(|count| Some(count.as_str())))
    }

    fn of_words<'a>(values: impl Iterator<Item = Option<&'a str>>) -> Self {
        let values: Vec<Option<&str>> = values.collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for value in values.iter().flatten() {
            *counts.entry(value).or_insert(0) += 1;
        }
        let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
        names.sort_by_key(|&(name, count)| (Reverse(count), name));
        let place: BTreeMap<&str, u32> = (0..).zip(&names).map(|(at, &(name, _))| (name, at)).collect();
        let numbers: Vec<Option<f64>> = values.iter().map(|value| value.and_then(number)).collect();
        let stated = values.iter().flatten().count();
        Self {
            words: values.iter().map(|value| value.and_then(|value| place.get(value).copied())).collect(),
            names: names.into_iter().map(|(name, _)| name.to_owned()).collect(),
            not_numbers: stated - numbers.iter().flatten().count(),
            stated,
            numbers,
        }
    }

    /// Whether every value that is stated is a number.
    #[must_use]
    pub const fn is_numeric(&self) -> bool {
        self.stated > 0 && self.not_numbers == 0
    }

    /// The value of an entity as it is written; none where it is not stated.
    #[must_use]
    pub fn word(&self, entity: EntityIx) -> Option<&str> {
        let place = (*self.words.get(entity.index())?)?;
        self.names.get(place as usize).map(String::as_str)
    }

    /// How a value is first shown: numbers by a ramp, logarithmic where they reach over three powers of ten; anything else by
    /// categories.
    #[must_use]
    pub fn usual(&self, key: Key) -> ByValue {
        const WIDE: f64 = 1_000.0;
        let known = || self.numbers.iter().flatten().copied();
        let (least, most) = (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
        let scale = match self.is_numeric() {
            false => Scale::Categories,
            true if least > 0.0 && most / least >= WIDE => Scale::Log,
            true => Scale::Linear,
        };
        let palette = if self.is_numeric() && least < 0.0 && most > 0.0 { Palette::TwoSided } else { Palette::Violet };
        ByValue { key, scale, palette, midpoint: (palette == Palette::TwoSided).then_some(0.0) }
    }
}

impl ByValue {
    /// The colours of the file, where any entity has one.
    #[must_use]
    pub fn drawn(dataset: &Dataset) -> Option<Self> {
        let any = dataset.entities.iter().any(|entity| color(entity).is_some());
        any.then_some(Self { key: Key::Drawn, scale: Scale::Categories, palette: Palette::Violet, midpoint: None })
    }
}

impl Key {
    /// Every value that entities of a dataset have: those of the map, then attributes by how many state them.
    #[must_use]
    pub fn all(dataset: &Dataset) -> Vec<Self> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for attribute in dataset.entities.iter().flat_map(|entity| &entity.attributes) {
            *counts.entry(&attribute.key).or_insert(0) += 1;
        }
        let mut keys: Vec<(&str, usize)> = counts.into_iter().collect();
        keys.sort_by_key(|&(key, count)| (Reverse(count), key));
        let attributes = keys.into_iter().map(|(key, _)| Self::Attribute(key.to_owned()));
        [Self::Neighbors, Self::Relations, Self::Kind].into_iter().chain(attributes).collect()
    }

    /// What the colours of a map can say: its colours in the file, where anything has one, then all of [`Self::all`].
    #[must_use]
    pub fn colors(dataset: &Dataset) -> Vec<Self> {
        let drawn = ByValue::drawn(dataset).map(|by| by.key);
        drawn.into_iter().chain(Self::all(dataset)).collect()
    }

    /// Those of [`Self::all`] that have a number anywhere.
    #[must_use]
    pub fn numbers(dataset: &Dataset) -> Vec<Self> {
        let all = dataset.entities.iter().flat_map(|entity| &entity.attributes);
        let numeric = all.filter(|attribute| number(attribute.value.trim()).is_some());
        let numeric: BTreeSet<&str> = numeric.map(|attribute| attribute.key.as_str()).collect();
        let has_number = |key: &Self| match key {
            Self::Neighbors | Self::Relations => true,
            Self::Kind | Self::Drawn => false,
            Self::Attribute(key) => numeric.contains(key.as_str()),
        };
        Self::all(dataset).into_iter().filter(has_number).collect()
    }
}

fn attribute<'a>(dataset: &'a Dataset, entity: EntityIx, key: &str) -> Option<&'a str> {
    let found = dataset.entity(entity).attributes.iter().find(|attribute| attribute.key == key)?;
    Some(found.value.trim()).filter(|value| !value.is_empty())
}

/// The number that a text is: `1200`, `-3.5`, `1,200.5`, `2e6`. None for anything else, and for what is not finite.
fn number(text: &str) -> Option<f64> {
    let plain = text.replace('\u{2212}', "-");
    let digits = if is_grouped(&plain) { plain.replace(',', "") } else { plain };
    let begins = digits.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+' | '.'));
    digits.parse::<f64>().ok().filter(|number| begins && number.is_finite())
}

/// Whether commas part a number into thousands.
fn is_grouped(text: &str) -> bool {
    let whole = text.trim_start_matches(['-', '+']).split('.').next().unwrap_or_default();
    let mut groups = whole.split(',');
    let all_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()) && all_digits(group));
    let mut rest = groups.peekable();
    first && rest.peek().is_some() && rest.all(|group| group.len() == 3 && all_digits(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_and_words_are_not() {
        let cases = [
            ("12", Some(12.0)),
            ("-3.5", Some(-3.5)),
            ("\u{2212}3", Some(-3.0)),
            ("1,200", Some(1200.0)),
            ("1,234,567.5", Some(1_234_567.5)),
            ("2e6", Some(2e6)),
            (".5", Some(0.5)),
            ("12,5", None),
            ("1,2345", None),
            ("inf", None),
            ("NaN", None),
            ("1e999", None),
            ("12 million", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(number(text), expected, "{text}");
        }
    }

    #[test]
    fn a_column_counts_what_is_stated_and_what_is_no_number() {
        let column = Column::of_words([Some("3"), None, Some("b"), Some("3"), Some("a")].into_iter());
        assert_eq!(column.names, ["3", "a", "b"], "the most frequent first");
        assert_eq!(column.words, [Some(0), None, Some(2), Some(0), Some(1)]);
        assert_eq!((column.stated, column.not_numbers, column.is_numeric()), (4, 2, false));
        assert_eq!(column.numbers, [Some(3.0), None, None, Some(3.0), None]);
        assert_eq!(
            (column.word(EntityIx(2)), column.word(EntityIx(1)), column.word(EntityIx(9))),
            (Some("b"), None, None)
        );
    }

    #[test]
    fn how_a_value_is_first_shown() {
        let usual = |values: &[&str]| {
            let ByValue { scale, palette, midpoint, .. } =
                Column::of_words(values.iter().map(|value| Some(*value))).usual(Key::Kind);
            (scale, palette, midpoint)
        };
        assert_eq!(usual(&["1", "9"]), (Scale::Linear, Palette::Violet, None));
        assert_eq!(usual(&["1", "9000"]), (Scale::Log, Palette::Violet, None));
        assert_eq!(usual(&["-1", "9"]), (Scale::Linear, Palette::TwoSided, Some(0.0)));
        assert_eq!(usual(&["1", "b"]), (Scale::Categories, Palette::Violet, None));
        assert_eq!(usual(&[]), (Scale::Categories, Palette::Violet, None));
    }
}
