//! The rows of the legend: only what is on the canvas, with counts and a drawing of each.

use std::collections::BTreeMap;

use super::frame::BadgeSign;
use super::shape::Shape;
use super::tie::{HubIcon, LinePattern, Strain};
use super::{Scene, glyph, line};
use crate::dataset::{Dataset, DomainIx, Sign};
use crate::geom::{Circle, Point, QuadBez};
use crate::style::{Glyph, Mode, Theme};

/// Rows that share a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendSection {
    /// "Domains of a tie", "Marks", "Kinds of entity".
    pub heading: &'static str,
    /// Its rows, never none.
    pub rows: Vec<LegendRow>,
}

/// One row: what it means, how many are on the canvas, and how it looks.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendRow {
    /// What it means.
    pub label: String,
    /// How many of it are on the canvas.
    pub count: usize,
    /// A drawing within 28 × 20 points round the origin.
    pub key: Vec<Shape>,
}

/// The glyph's name in the legend.
#[must_use]
pub const fn glyph_label(glyph: Glyph) -> &'static str {
    match glyph {
        Glyph::Country => "Country",
        Glyph::Person => "Person",
        Glyph::Organization => "Organization",
        Glyph::Group => "Group",
        Glyph::Community => "Community",
        Glyph::Bloc => "Bloc",
        Glyph::Accord => "Accord",
        Glyph::Place => "Place",
        Glyph::Event => "Event",
        Glyph::Other => "Other",
    }
}

impl Scene {
    /// The legend of this scene: sections without rows are left out.
    #[must_use]
    pub fn legend(&self, dataset: &Dataset, mode: Mode) -> Vec<LegendSection> {
        let theme = Theme::of(mode);
        let section = |heading, rows: Vec<LegendRow>| LegendSection { heading, rows };
        let sections = [
            section("Domains of a tie", self.domain_rows(dataset, theme)),
            section("Marks", self.mark_rows(theme)),
            section("Kinds of entity", self.glyph_rows(theme)),
        ];
        sections.into_iter().filter(|section| !section.rows.is_empty()).collect()
    }

    /// What the marks on the canvas mean: sign, status, direction, badges and hubs.
    #[must_use]
    pub fn marks(&self, mode: Mode) -> Vec<LegendRow> {
        self.mark_rows(Theme::of(mode))
    }

    /// Every strain on the canvas: one for each curve and hub.
    fn strains(&self) -> impl Iterator<Item = &Strain> {
        self.curves.iter().map(|curve| &curve.strain).chain(self.hubs.iter().map(|hub| &hub.strain))
    }

    fn domain_rows(&self, dataset: &Dataset, theme: &Theme) -> Vec<LegendRow> {
        const OTHER: u8 = 7;
        let row = |label: String, slot: Option<u8>, count: usize| {
            (count > 0).then(|| LegendRow { label, count, key: strand_key(slot, theme) })
        };
        let with = |slot: u8| self.strains().filter(|strain| strain.strands.contains(&slot)).count();
        let named = (0..dataset.domains.len()).filter(|&at| self.slots[at] != OTHER).filter_map(|at| {
            let label = super::text::clean(&dataset.domains[DomainIx::new(at).index()].label);
            row(label, Some(self.slots[at]), with(self.slots[at]))
        });
        let without = self.strains().filter(|strain| strain.strands.is_empty()).count();
        let rest = [row("Other".to_owned(), Some(OTHER), with(OTHER)), row("None stated".to_owned(), None, without)];
        named.chain(rest.into_iter().flatten()).collect()
    }

    fn mark_rows(&self, theme: &Theme) -> Vec<LegendRow> {
        let plain = Strain::default();
        let lines = [
            ("Planned or proposed", Strain { pattern: LinePattern::Dashed, ..plain.clone() }),
            ("Ended", Strain { pattern: LinePattern::EndStops, ..plain.clone() }),
            ("Suspended or cancelled", Strain { pattern: LinePattern::Gap, ..plain.clone() }),
            ("Negative", Strain { sign: Some(Sign::Negative), ..plain.clone() }),
            ("Mixed", Strain { sign: Some(Sign::Mixed), ..plain }),
        ];
        let lines = lines.into_iter().filter_map(|(label, like)| {
            let alike = |s: &&Strain| match like.sign {
                Some(_) => s.sign == like.sign,
                None => s.pattern == like.pattern,
            };
            self.row(label, self.strains().filter(alike).count(), stroke_key(&like, false, theme))
        });
        let directed = self.curves.iter().filter(|curve| curve.directed).count();
        let arrow = self.row("Direction", directed, stroke_key(&Strain::default(), true, theme));
        lines.chain(arrow).chain(self.badge_rows(theme)).chain(self.hub_rows(theme)).collect()
    }

    fn row(&self, label: &str, count: usize, key: Vec<Shape>) -> Option<LegendRow> {
        (count > 0 && !self.nodes.is_empty()).then(|| LegendRow { label: label.to_owned(), count, key })
    }

    fn badge_rows(&self, theme: &Theme) -> impl Iterator<Item = LegendRow> {
        let signs =
            || self.curves.iter().flat_map(|curve| line::badge_signs(&curve.strain, curve.relations.len(), 1.0));
        let count = |wanted: fn(&BadgeSign) -> bool| signs().filter(wanted).count();
        let claims = count(|sign| matches!(sign, BadgeSign::Claims(_)))
            + self.hubs.iter().filter(|hub| hub.strain.claims > 0).count();
        let rows = [
            ("Attributed to a speaker", BadgeSign::Quoted, count(|sign| *sign == BadgeSign::Quoted)),
            ("Perceived, conditional or implied", BadgeSign::Doubtful, count(|sign| *sign == BadgeSign::Doubtful)),
            ("Number of claims about it", BadgeSign::Claims(2), claims),
            ("Several relations in one line", BadgeSign::Count(6), count(|sign| matches!(sign, BadgeSign::Count(_)))),
        ];
        let key = |sign| line::badge(Circle::new(Point::ZERO, 8.0), sign, theme);
        let rows: Vec<_> =
            rows.into_iter().filter_map(|(label, sign, count)| self.row(label, count, key(sign))).collect();
        rows.into_iter()
    }

    fn hub_rows(&self, theme: &Theme) -> impl Iterator<Item = LegendRow> {
        let mut counts: BTreeMap<(u8, &str), (HubIcon, usize)> = BTreeMap::new();
        for hub in &self.hubs {
            let (label, icon) = match hub.icon {
                HubIcon::Mediation => ((0, "Mediation"), HubIcon::Mediation),
                HubIcon::Plain => ((1, "Three or more together"), HubIcon::Plain),
                HubIcon::Count(_) => ((2, "Relations of the same members"), hub.icon),
            };
            counts.entry(label).or_insert((icon, 0)).1 += 1;
        }
        let row = |((_, label), (icon, count)): ((u8, &str), (HubIcon, usize))| {
            self.row(label, count, line::hub(Point::ZERO, 10.0, icon, theme))
        };
        counts.into_iter().filter_map(row).collect::<Vec<_>>().into_iter()
    }

    fn glyph_rows(&self, theme: &Theme) -> Vec<LegendRow> {
        let row = |&glyph: &Glyph| {
            let count = self.nodes.iter().filter(|node| node.glyph == glyph).count();
            let key = glyph::glyph(glyph, "", Circle::new(Point::ZERO, 8.5), theme);
            self.row(glyph_label(glyph), count, key)
        };
        Glyph::ALL.iter().filter_map(row).collect()
    }
}

/// A short line with the strand of `slot`, or in ink.
pub(super) fn strand_key(slot: Option<u8>, theme: &Theme) -> Vec<Shape> {
    stroke_key(&Strain { strands: slot.into_iter().collect(), ..Strain::default() }, false, theme)
}

/// A short line that shows one encoding.
fn stroke_key(strain: &Strain, directed: bool, theme: &Theme) -> Vec<Shape> {
    let line = QuadBez::new(Point::new(-13.0, 0.0), Point::ZERO, Point::new(13.0, 0.0));
    line::tie(line, strain, directed, theme)
}
