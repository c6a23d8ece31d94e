//! Colour, size and label of nodes by a value, and the legend of these.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::legend::{LegendRow, LegendSection};
use super::shape::{Shape, Stroke};
use super::{SceneNode, glyph, text};
use crate::dataset::drawn::color;
use crate::dataset::{Dataset, EntityIx};
use crate::geom::{Circle, Point, Rgba};
use crate::graph::Graph;
use crate::style::{ByValue, Column, Fitted, Key, LabelBy, RADII, Styling, Theme, Tick, Tint, size};

/// What styling made of the nodes of a scene.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Styled {
    /// Every value that could be shown, those of the map first.
    pub keys: Vec<Key>,
    /// What colours can say: those, and before them the colours of the file where it has any.
    pub colors: Vec<Key>,
    /// Those of the values that have a number anywhere.
    pub numbers: Vec<Key>,
    /// What the colours say.
    pub color: Option<StyledBy>,
    /// What the areas say.
    pub size: Option<StyledBy>,
}

/// The legend of one value.
#[derive(Clone, Debug, PartialEq)]
pub struct StyledBy {
    /// "Neighbours"; nothing where the rows say it.
    pub label: String,
    /// From the least to the largest, or by frequency; then what is not stated.
    pub rows: Vec<StyledRow>,
    /// What has no place on the scale: "3 values are no numbers".
    pub remark: Option<String>,
}

/// A row of the legend of a value.
#[derive(Clone, Debug, PartialEq)]
pub struct StyledRow {
    /// "1,200", "5 to under 9", "Not stated".
    pub label: String,
    /// How many nodes on the canvas it stands for: those that are nearest to its value.
    pub count: usize,
    /// Its colour, where colours tell the value.
    pub tint: Option<Tint>,
    /// Colours beside that, where one row stands for several.
    pub more: Vec<Tint>,
    /// Its radius in scene units, where areas tell the value.
    pub radius: Option<f64>,
}

/// Colours, sizes and names `nodes` as `styling` asks.
pub(super) fn apply(nodes: &mut [SceneNode], dataset: &Dataset, graph: &Graph, styling: &Styling) -> Styled {
    let Styling { color, size, label } = styling;
    let column = |key: &Key| Column::new(dataset, graph, key);
    let size = size.as_ref().map(|by| sized(nodes, by, &column(&by.key)));
    let color = color.as_ref().map(|by| match by.key {
        Key::Drawn => as_drawn(nodes, dataset),
        _ => colored(nodes, by, &column(&by.key)),
    });
    let values = label.key().map(column).unwrap_or_default();
    for node in nodes.iter_mut() {
        named(node, label, &values);
    }
    let (keys, colors, numbers) = (Key::all(dataset), Key::colors(dataset), Key::numbers(dataset));
    Styled { keys, colors, numbers, color, size }
}

/// Where a value is not stated the node is as small as it gets, and its ring is dashed.
fn sized(nodes: &mut [SceneNode], by: &ByValue, column: &Column) -> StyledBy {
    let fitted = Fitted::new(by, column);
    for node in nodes.iter_mut() {
        let radius = fitted.radius(column, node.entity);
        node.radius = radius.unwrap_or(RADII[0]);
        node.tint = radius.is_none().then_some(Tint::Absent);
    }
    legend(nodes, &fitted, column, |tick| StyledRow { radius: Some(tick.radius), tint: None, ..row(tick) })
}

fn colored(nodes: &mut [SceneNode], by: &ByValue, column: &Column) -> StyledBy {
    let fitted = Fitted::new(by, column);
    for node in nodes.iter_mut() {
        node.tint = Some(fitted.tint(column, node.entity));
    }
    legend(nodes, &fitted, column, row)
}

/// Each node in the colour that it has in the file; one without keeps the look of its kind. The legend has one row, with
/// the most frequent colours, and of equal ones those that come first.
fn as_drawn(nodes: &mut [SceneNode], dataset: &Dataset) -> StyledBy {
    const SHOWN: usize = 3;
    let mut met: BTreeMap<[u8; 3], (Reverse<usize>, usize)> = BTreeMap::new();
    for (at, node) in nodes.iter_mut().enumerate() {
        let color = color(dataset.entity(node.entity));
        node.tint = color.map(Tint::Drawn);
        if let Some(Rgba { r, g, b, .. }) = color {
            met.entry([r, g, b]).or_insert((Reverse(0), at)).0.0 += 1;
        }
    }
    let count = met.values().map(|(Reverse(count), _)| count).sum();
    let mut colors: Vec<([u8; 3], _)> = met.into_iter().collect();
    colors.sort_by_key(|&(_, rank)| rank);
    let mut tints = colors.into_iter().map(|([r, g, b], _)| Tint::Drawn(Rgba { r, g, b, a: 255 })).take(SHOWN);
    let row = tints.next().map(|first| {
        let label = "Colours as in the file".to_owned();
        StyledRow { label, count, tint: Some(first), more: tints.collect(), radius: None }
    });
    StyledBy { label: String::new(), rows: row.into_iter().collect(), remark: None }
}

fn named(node: &mut SceneNode, label: &LabelBy, values: &Column) {
    let value = |entity: EntityIx| values.word(entity).map(text::clean);
    match label {
        LabelBy::Name => {}
        LabelBy::Code if node.letters.is_empty() => node.sub = None,
        LabelBy::Code => (node.name, node.sub) = (node.letters.clone(), None),
        LabelBy::Value(_) => (node.name, node.sub) = (value(node.entity).unwrap_or_default(), None),
        LabelBy::NameAndValue(key) => node.sub = value(node.entity).map(|value| with_unit(value, key)),
        LabelBy::None => (node.name, node.sub) = (String::new(), None),
    }
}

fn with_unit(value: String, key: &Key) -> String {
    match key.unit() {
        Some(unit) if value == "1" => format!("1 {}", unit.trim_end_matches('s')),
        Some(unit) => format!("{value} {unit}"),
        None => value,
    }
}

fn row(tick: &Tick) -> StyledRow {
    StyledRow { label: text::clean(&tick.label), count: 0, tint: Some(tick.tint), more: Vec::new(), radius: None }
}

/// The rows of a legend with their counts, and the account of what has no place.
fn legend(nodes: &[SceneNode], fitted: &Fitted, column: &Column, row: impl Fn(&Tick) -> StyledRow) -> StyledBy {
    let ticks = fitted.ticks(column);
    let mut rows: Vec<StyledRow> = ticks.iter().map(&row).collect();
    for node in nodes {
        let tint = fitted.tint(column, node.entity);
        let near = (0..ticks.len()).min_by_key(|&at| apart(ticks[at].tint, tint));
        if let Some(at) = near.filter(|_| tint != Tint::Absent) {
            rows[at].count += 1;
        }
    }
    let count = nodes.iter().filter(|node| fitted.tint(column, node.entity) == Tint::Absent).count();
    if count > 0 {
        let words = if fitted.without_place(column) > 0 { "No number stated" } else { "Not stated" };
        let absent = Tick { label: words.to_owned(), tint: Tint::Absent, radius: RADII[0] };
        rows.push(StyledRow { count, tint: Some(Tint::Absent), ..row(&absent) });
    }
    StyledBy { label: text::clean(&fitted.by().key.label()), rows, remark: remark(fitted, column) }
}

/// How far apart two tints of one scale are.
const fn apart(a: Tint, b: Tint) -> u8 {
    match (a, b) {
        (Tint::Ramp(_, a), Tint::Ramp(_, b)) | (Tint::Category(a), Tint::Category(b)) => a.abs_diff(b),
        (Tint::Other, Tint::Other) => 0,
        _ => u8::MAX,
    }
}

fn remark(fitted: &Fitted, column: &Column) -> Option<String> {
    let (without, words) = (fitted.without_place(column), column.not_numbers);
    let what = if without == words { ["is no number", "are no numbers"] } else { ["has no place", "have no place"] };
    match without {
        0 => None,
        1 => Some(format!("1 value {}", what[0])),
        more => Some(format!("{more} values {}", what[1])),
    }
}

impl Styled {
    /// The sections of the legend that say what colours and areas of nodes mean.
    pub(super) fn legend(&self, theme: &Theme) -> Vec<LegendSection> {
        let section = |what: &str, by: &StyledBy| LegendSection {
            heading: if by.label.is_empty() { what.to_owned() } else { format!("{what}: {}", by.label) }.into(),
            rows: by.rows.iter().map(|row| row.legend(theme)).collect(),
        };
        let color = self.color.as_ref().map(|by| section("Colour of a node", by));
        let size = self.size.as_ref().map(|by| section("Area of a node", by));
        color.into_iter().chain(size).collect()
    }
}

impl StyledRow {
    /// The row with its drawing: a disc in its colour, or as large as it is among the others.
    #[must_use]
    pub fn legend(&self, theme: &Theme) -> LegendRow {
        /// Radius of the largest disc of a legend.
        const LARGEST: f64 = 9.5;
        let radius = self.radius.map_or(7.0, |radius| radius / RADII[1] * LARGEST);
        let circle = Circle::new(Point::ZERO, radius);
        let key = if let Some(tint) = self.tint.filter(|_| !self.more.is_empty()) {
            side_by_side(&[&[tint], self.more.as_slice()].concat(), theme)
        } else if let Some(tint) = self.tint {
            glyph::swatch(circle, tint, theme)
        } else {
            let ring = Stroke::solid(theme.ink_secondary, size::RING);
            vec![Shape::Disc { circle, fill: Some(theme.surface.hover), stroke: Some(ring) }]
        };
        LegendRow { label: self.label.clone(), count: self.count, key }
    }
}

/// Small discs in a row round the origin.
fn side_by_side(tints: &[Tint], theme: &Theme) -> Vec<Shape> {
    const RADIUS: f64 = 3.5;
    const PITCH: f64 = 8.0;
    let first = PITCH * (tints.len() - 1) as f64 / -2.0;
    let disc = |(at, &tint): (usize, &Tint)| {
        glyph::swatch(Circle::new(Point::new(first + PITCH * at as f64, 0.0), RADIUS), tint, theme)
    };
    tints.iter().enumerate().flat_map(disc).collect()
}
