//! A scale that is fitted to the values of a map: values become tints and radii by index, without a text in between.

use super::by_value::{ByValue, Palette, Scale};
use super::column::Column;
use super::palette::{CATEGORIES, Tint};
use crate::dataset::EntityIx;

/// Radii that sizes by value keep within, in scene units.
pub const RADII: [f64; 2] = [9.0, 42.0];
/// Steps of a scale in steps.
const STEPS: usize = 5;

/// A scale that is fitted to the values of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// What was asked for.
    by: ByValue,
    /// The least and the largest value that has a place.
    range: [f64; 2],
    /// The value in the middle of a palette with two sides.
    middle: f64,
    /// The least value of each step but the first.
    bounds: Vec<f64>,
    /// Whether every value is a whole number, as counts are.
    whole: bool,
}

/// A row of the legend of a scale: a value, a range or a category.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// "1,200", "5 to 9", "Other (4 values)".
    pub label: String,
    /// Its colour.
    pub tint: Tint,
    /// Its radius in scene units, for a scale of sizes.
    pub radius: f64,
}

impl Fitted {
    /// `by` fitted to the values of `column`.
    #[must_use]
    pub fn new(by: &ByValue, column: &Column) -> Self {
        let has_place = |value: &f64| by.scale != Scale::Log || *value > 0.0;
        let mut known: Vec<f64> = column.numbers.iter().flatten().copied().filter(has_place).collect();
        known.sort_by(f64::total_cmp);
        let range = [known.first().copied().unwrap_or_default(), known.last().copied().unwrap_or_default()];
        let step = |at: usize| match by.scale {
            Scale::Quantiles => known[at * known.len() / STEPS],
            _ => range[0] + (range[1] - range[0]) * at as f64 / STEPS as f64,
        };
        let in_steps = matches!(by.scale, Scale::Quantiles | Scale::Intervals) && range[0] < range[1];
        let mut bounds: Vec<f64> = if in_steps { (1..STEPS).map(step).collect() } else { Vec::new() };
        bounds.retain(|&bound| bound > range[0]);
        bounds.dedup();
        let halfway = f64::midpoint(range[0], range[1]);
        let middle = by.midpoint.filter(|middle| middle.is_finite()).unwrap_or(halfway);
        let whole = known.iter().all(|value| *value == value.round());
        Self { by: by.clone(), range, middle, bounds, whole }
    }

    /// What was asked for.
    #[must_use]
    pub const fn by(&self) -> &ByValue {
        &self.by
    }

    /// The tint of an entity.
    #[must_use]
    pub fn tint(&self, column: &Column, entity: EntityIx) -> Tint {
        if self.by.scale == Scale::Categories {
            let word = column.words.get(entity.index()).copied().flatten();
            return word.map_or(Tint::Absent, category);
        }
        self.number(column, entity).map_or(Tint::Absent, |value| self.tint_of(value))
    }

    /// The radius of an entity in scene units; none where its value has no place on the scale.
    #[must_use]
    pub fn radius(&self, column: &Column, entity: EntityIx) -> Option<f64> {
        self.number(column, entity).map(|value| self.radius_of(value))
    }

    /// How many values are stated and have no place on the scale: those that are no numbers, and on a logarithmic scale
    /// those that are not above 0.
    #[must_use]
    pub fn without_place(&self, column: &Column) -> usize {
        match self.by.scale {
            Scale::Categories => 0,
            Scale::Log => column.not_numbers + column.numbers.iter().flatten().filter(|value| **value <= 0.0).count(),
            _ => column.not_numbers,
        }
    }

    /// The rows of its legend; none where no value has a place.
    #[must_use]
    pub fn ticks(&self, column: &Column) -> Vec<Tick> {
        if self.by.scale == Scale::Categories {
            return categories(column);
        }
        if column.numbers.iter().flatten().all(|value| self.by.scale == Scale::Log && *value <= 0.0) {
            return Vec::new();
        }
        if self.bounds.is_empty() { self.values() } else { self.steps() }
    }

    /// Values along a scale without steps: the ends as they are, those between rounded.
    fn values(&self) -> Vec<Tick> {
        let [least, most] = self.range;
        let round = |value: f64| if self.whole { rounded(value).round() } else { rounded(value) };
        let has_sides = self.by.palette == Palette::TwoSided && (least..=most).contains(&self.middle);
        let mut values: Vec<f64> = if has_sides {
            vec![round(f64::midpoint(least, self.middle)), self.middle, round(f64::midpoint(self.middle, most))]
        } else {
            [0.25, 0.5, 0.75].into_iter().map(|share| round(self.value_at(share))).collect()
        };
        values.retain(|&value| value > least && value < most);
        values.extend([least, most]);
        values.sort_by(f64::total_cmp);
        values.dedup();
        values.iter().map(|&value| self.tick(figures(value), value)).collect()
    }

    fn steps(&self) -> Vec<Tick> {
        let [least, most] = self.range;
        let starts = std::iter::once(least).chain(self.bounds.iter().copied());
        let ends = self.bounds.iter().copied().chain([most]);
        let last = self.bounds.len();
        let row = |(at, (start, end)): (usize, (f64, f64))| {
            // Of whole numbers the last below the next step is the end.
            let (link, end) = match (at == last, self.whole) {
                (true, _) => ("to", end),
                (false, true) => ("to", (end - 1.0).ceil()),
                (false, false) => ("to under", end),
            };
            let first = if self.whole { start.ceil() } else { start };
            let words = figures(first);
            let words = if end <= first { words } else { format!("{words} {link} {}", figures(end)) };
            self.tick(words, start)
        };
        starts.zip(ends).enumerate().map(row).collect()
    }

    fn tick(&self, label: String, value: f64) -> Tick {
        Tick { label, tint: self.tint_of(value), radius: self.radius_of(value) }
    }

    /// The number of an entity that has a place on the scale.
    fn number(&self, column: &Column, entity: EntityIx) -> Option<f64> {
        let value = column.numbers.get(entity.index()).copied().flatten();
        value.filter(|value| self.by.scale != Scale::Log || *value > 0.0)
    }

    fn tint_of(&self, value: f64) -> Tint {
        let share = match self.by.palette {
            Palette::TwoSided if self.bounds.is_empty() => {
                let (value, middle) = (self.bent(value), self.bent(self.middle));
                let reach = self.range.map(|end| (self.bent(end) - middle).abs()).into_iter().fold(0.0, f64::max);
                0.5 + 0.5 * (value - middle) / if reach > 0.0 { reach } else { 1.0 }
            }
            _ => self.share(value),
        };
        Tint::Ramp(self.by.palette, (share.clamp(0.0, 1.0) * 255.0).round() as u8)
    }

    /// The area grows by the share of the value; on a linear scale without a number below 0 it is proportional to it.
    fn radius_of(&self, value: f64) -> f64 {
        let [least, most] = RADII;
        let [low, high] = self.range;
        let share = match self.by.scale {
            Scale::Linear if low >= 0.0 && high > 0.0 => value / high,
            _ => self.share(value),
        };
        (most * share.clamp(0.0, 1.0).sqrt()).max(least)
    }

    /// Where a value lies between the least and the largest, in `[0, 1]`; the middle where all are equal.
    fn share(&self, value: f64) -> f64 {
        if !self.bounds.is_empty() {
            let step = self.bounds.partition_point(|&bound| bound <= value);
            return step as f64 / self.bounds.len() as f64;
        }
        let [least, most] = self.range.map(|end| self.bent(end));
        if most > least { (self.bent(value) - least) / (most - least) } else { 0.5 }
    }

    /// The value at a share of the way from the least to the largest.
    fn value_at(&self, share: f64) -> f64 {
        let [least, most] = self.range.map(|end| self.bent(end));
        let bent = least + (most - least) * share;
        match self.by.scale {
            Scale::Sqrt => bent * bent.abs(),
            Scale::Log => bent.exp(),
            _ => bent,
        }
    }

    /// A value as it lies on the scale.
    fn bent(&self, value: f64) -> f64 {
        match self.by.scale {
            Scale::Sqrt => value.signum() * value.abs().sqrt(),
            Scale::Log => value.max(f64::MIN_POSITIVE).ln(),
            _ => value,
        }
    }
}

const fn category(place: u32) -> Tint {
    if (place as usize) < CATEGORIES { Tint::Category(place as u8) } else { Tint::Other }
}

fn categories(column: &Column) -> Vec<Tick> {
    let row = |label: String, tint: Tint| Tick { label, tint, radius: RADII[0] };
    let named = column.names.iter().take(CATEGORIES).zip(0..);
    let named = named.map(|(name, at)| row(name.clone(), Tint::Category(at)));
    let more = column.names.len().saturating_sub(CATEGORIES);
    let unit = if more == 1 { "value" } else { "values" };
    let other = (more > 0).then(|| row(format!("Other ({more} {unit})"), Tint::Other));
    named.chain(other).collect()
}

/// A number with two digits that count.
fn rounded(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let unit = 10_f64.powf(value.abs().log10().floor() - 1.0);
    let rounded = (value / unit).round() * unit;
    // What a power of ten leaves behind its last digit is cut off.
    format!("{rounded:.12}").parse().unwrap_or(rounded)
}

/// A number as people read it: "1,200", "0.35", "2.5e20".
#[must_use]
pub fn figures(value: f64) -> String {
    let size = value.abs();
    if size != 0.0 && !(1e-4..1e15).contains(&size) {
        return format!("{value:e}");
    }
    let digits = if size >= 100.0 || value == value.round() { 0 } else { 3 };
    let text = format!("{size:.digits$}");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let grouped = grouped(whole);
    let sign = if value < 0.0 { "−" } else { "" };
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{rest}") }
}

/// A count as people read it: "1,200".
#[must_use]
pub fn whole(count: usize) -> String {
    grouped(&count.to_string())
}

fn grouped(digits: &str) -> String {
    let comma = |at: usize| (at > 0 && (digits.len() - at).is_multiple_of(3)).then_some(',');
    digits.char_indices().flat_map(|(at, digit)| comma(at).into_iter().chain([digit])).collect()
}

#[cfg(test)]
mod tests {
    use super::super::by_value::Key;
    use super::*;

    fn column(values: &[f64]) -> Column {
        let numbers = values.iter().map(|&value| Some(value).filter(|value| value.is_finite())).collect();
        Column { numbers, stated: values.len(), ..Column::default() }
    }

    fn by(scale: Scale, palette: Palette) -> ByValue {
        ByValue { key: Key::Neighbors, scale, palette, midpoint: None }
    }

    fn places(scale: Scale, values: &[f64]) -> Vec<Option<u8>> {
        let column = column(values);
        let fitted = Fitted::new(&by(scale, Palette::Violet), &column);
        let place = |at: usize| match fitted.tint(&column, EntityIx::new(at)) {
            Tint::Ramp(_, place) => Some(place),
            _ => None,
        };
        (0..values.len()).map(place).collect()
    }

    #[test]
    fn values_have_their_place_on_each_scale() {
        let some = |places: &[u8]| places.iter().map(|&place| Some(place)).collect::<Vec<_>>();
        assert_eq!(places(Scale::Linear, &[0.0, 5.0, 10.0]), some(&[0, 128, 255]));
        assert_eq!(places(Scale::Sqrt, &[0.0, 25.0, 100.0]), some(&[0, 128, 255]));
        assert_eq!(places(Scale::Log, &[1.0, 10.0, 100.0]), some(&[0, 128, 255]));
        assert_eq!(places(Scale::Log, &[0.0, 1.0, 100.0]), [None, Some(0), Some(255)], "0 has no logarithm");
        assert_eq!(places(Scale::Intervals, &[0.0, 1.9, 2.0, 9.0, 10.0]), some(&[0, 0, 64, 255, 255]));
        assert_eq!(places(Scale::Quantiles, &[1.0, 2.0, 3.0, 4.0, 1000.0]), some(&[0, 64, 128, 191, 255]));
        assert_eq!(places(Scale::Linear, &[4.0, 4.0, f64::NAN]), [Some(128), Some(128), None], "all are equal");
        assert_eq!(places(Scale::Quantiles, &[4.0, 4.0]), some(&[128, 128]));
        assert_eq!(places(Scale::Linear, &[]), []);
    }

    #[test]
    fn a_palette_with_two_sides_has_its_middle_where_it_is_asked() {
        let column = column(&[-10.0, 0.0, 5.0]);
        let fitted = Fitted::new(&ByValue { midpoint: Some(0.0), ..by(Scale::Linear, Palette::TwoSided) }, &column);
        let places = [0, 1, 2].map(|at| fitted.tint(&column, EntityIx::new(at)));
        assert_eq!(
            places,
            [0, 128, 191].map(|place| Tint::Ramp(Palette::TwoSided, place)),
            "both sides by one measure"
        );
        assert!(fitted.ticks(&column).iter().any(|tick| tick.label == "0"));
    }

    #[test]
    fn twice_the_value_is_twice_the_area_within_bounds() {
        let column = column(&[1.0, 50.0, 100.0, f64::NAN]);
        let fitted = Fitted::new(&by(Scale::Linear, Palette::Violet), &column);
        let radius = |at: usize| fitted.radius(&column, EntityIx::new(at));
        let [Some(small), Some(half), Some(whole)] = [0, 1, 2].map(radius) else { panic!("three have a radius") };
        assert!((whole * whole / (half * half) - 2.0).abs() < 1e-9);
        assert_eq!((small, whole, radius(3)), (RADII[0], RADII[1], None));
        for scale in Scale::ALL {
            let fitted = Fitted::new(&by(*scale, Palette::Violet), &column);
            let radii = (0..3).filter_map(|at| fitted.radius(&column, EntityIx::new(at)));
            assert!(radii.into_iter().all(|radius| (RADII[0]..=RADII[1]).contains(&radius)), "{scale:?}");
        }
    }

    #[test]
    fn the_legend_has_the_ends_and_round_values_between() {
        let labels = |scale, values: &[f64]| -> Vec<String> {
            let column = column(values);
            Fitted::new(&by(scale, Palette::Violet), &column)
                .ticks(&column)
                .into_iter()
                .map(|tick| tick.label)
                .collect()
        };
        assert_eq!(labels(Scale::Linear, &[1.0, 41.0]), ["1", "11", "21", "31", "41"]);
        assert_eq!(labels(Scale::Linear, &[0.0, 0.1, 1.0]), ["0", "0.25", "0.5", "0.75", "1"]);
        assert_eq!(labels(Scale::Linear, &[0.0, 2.0]), ["0", "1", "2"], "counts are whole");
        assert_eq!(labels(Scale::Log, &[1.0, 10_000.0]), ["1", "10", "100", "1,000", "10,000"]);
        assert_eq!(labels(Scale::Intervals, &[0.0, 0.5, 10.0])[..2], ["0 to under 2", "2 to under 4"]);
        assert_eq!(labels(Scale::Quantiles, &[1.0, 2.0, 3.0, 7.0, 9.0]), ["1", "2", "3 to 6", "7 to 8", "9"]);
        assert_eq!(labels(Scale::Linear, &[7.0, 7.0]), ["7"]);
        assert_eq!(labels(Scale::Linear, &[]), [] as [&str; 0]);
        assert_eq!(labels(Scale::Log, &[0.0, -1.0]), [] as [&str; 0]);
    }

    #[test]
    fn more_than_eight_categories_are_other() {
        let names: Vec<String> = (0..11).map(|at| format!("value {at}")).collect();
        let column =
            Column { words: (0..11).map(Some).chain([None]).collect(), names, stated: 11, ..Column::default() };
        let fitted = Fitted::new(&by(Scale::Categories, Palette::Violet), &column);
        let tints = [7, 8, 10, 11].map(|at| fitted.tint(&column, EntityIx::new(at)));
        assert_eq!(tints, [Tint::Category(7), Tint::Other, Tint::Other, Tint::Absent]);
        let ticks = fitted.ticks(&column);
        assert_eq!((ticks.len(), ticks[8].label.as_str()), (9, "Other (3 values)"));
    }

    #[test]
    fn numbers_as_people_read_them() {
        for (value, text) in [
            (0.0, "0"),
            (1200.0, "1,200"),
            (-3.5, "−3.5"),
            (1_234_567.0, "1,234,567"),
            (0.35, "0.35"),
            (2.5e20, "2.5e20"),
            (1234.5, "1,234"),
        ] {
            assert_eq!(figures(value), text);
        }
    }
}
