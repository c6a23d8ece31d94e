//! What became of every record between two datasets, as the map shows it: a colour and a mark each.

use super::legend::{LegendRow, LegendSection};
use super::shape::{Shape, Stroke, TextStyle};
use super::{Scene, glyph, line, text};
use crate::dataset::{EntityIx, RelationIx};
use crate::geom::{Circle, Point, Vec2};
use crate::style::{Became, Theme, Tint};

/// What became of every record of a map that shows two datasets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// "Compared with Europe, 1900".
    pub heading: String,
    /// By entity.
    pub entities: Vec<Became>,
    /// By relation.
    pub relations: Vec<Became>,
}

impl Changes {
    /// What became of an entity.
    #[must_use]
    pub fn entity(&self, ix: EntityIx) -> Became {
        self.entities.get(ix.index()).copied().unwrap_or_default()
    }

    /// What became of a relation.
    #[must_use]
    pub fn relation(&self, ix: RelationIx) -> Became {
        self.relations.get(ix.index()).copied().unwrap_or_default()
    }

    /// What became of one mark that stands for several relations: it changed, unless all of them share one fate.
    #[must_use]
    pub fn of_relations(&self, relations: &[RelationIx]) -> Became {
        let mut all = relations.iter().map(|&ix| self.relation(ix));
        let first = all.next().unwrap_or_default();
        if all.all(|other| other == first) { first } else { Became::Changed }
    }

    /// The section of the legend, with counts of what is on the canvas; without a row where nothing differs.
    pub(super) fn legend(&self, scene: &Scene, theme: &Theme) -> LegendSection {
        let lines =
            || scene.curves.iter().map(|curve| &curve.relations).chain(scene.hubs.iter().map(|hub| &hub.relations));
        let row = |&became: &Became| {
            let nodes = scene.nodes.iter().filter(|node| self.entity(node.entity) == became).count();
            let count = nodes + lines().filter(|relations| self.of_relations(relations) == became).count();
            LegendRow { label: became.label().to_owned(), count, key: key(became, theme) }
        };
        let rows = Became::DIFFERENT.iter().map(row).filter(|row| row.count > 0).collect();
        LegendSection { heading: self.heading.clone().into(), rows }
    }
}

/// A disc and a line in the colour of a change, with its mark between them.
fn key(became: Became, theme: &Theme) -> Vec<Shape> {
    let mut shapes = glyph::swatch(Circle::new(Point::new(-7.5, 0.0), 6.0), Tint::Became(became), theme);
    shapes.extend(badge(Circle::new(Point::new(6.5, 0.0), 6.5), became, theme));
    shapes
}

/// The mark of a change in a disc of its colour.
#[must_use]
pub fn badge(circle: Circle, became: Became, theme: &Theme) -> Vec<Shape> {
    let (Some(color), Some(sign)) = (became.color(theme.mode), became.sign()) else { return Vec::new() };
    let ring = Stroke::solid(theme.badge, 1.25);
    let style = TextStyle::new(12.0, 700);
    let width = text::width(sign, style);
    let word = glyph::run(sign, circle.center + Vec2::new(0.0, 4.2), style, color.ink_on(), width);
    vec![Shape::Disc { circle, fill: Some(color), stroke: Some(ring) }, Shape::Text(word)]
}

/// How a line is drawn that a change concerns: all of it in one colour, dashed where it went; faint where nothing changed.
pub(super) fn dress(became: Became, theme: &Theme) -> line::Dress {
    const FAINT: f64 = 0.4;
    let color = became.color(theme.mode).unwrap_or_else(|| theme.tie.faded(FAINT));
    line::Dress { color, dashed: became == Became::Went, faint: became == Became::Kept }
}
