//! The rows of the legend: only what is on the canvas, with counts and a drawing of each.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::frame::BadgeSign;
use super::line::Pen;
use super::shape::Shape;
use super::tally::Look;
use super::tie::{HubIcon, LinePattern, Strain};
use super::view::{ColorBy, Encoding};
use super::weight::Weight;
use super::{Changes, Scene, glyph, line, text};
use crate::dataset::{Dataset, DomainIx, Sign};
use crate::geom::{Circle, Point, QuadBez};
use crate::graph::{Level, Presence};
use crate::style::{Glyph, Mode, Theme};

/// The heading of the marks.
pub(super) const MARKS: &str = "Marks";

/// Rows that share a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendSection {
    /// "Colour of a node: Neighbours" and the like, "Domains of a tie" or "Sign of a tie", "Weight of a tie", "Marks", "Kinds of entity".
    pub heading: Cow<'static, str>,
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
    pub fn legend(&self, dataset: &Dataset, looks: (Mode, Encoding), changes: Option<&Changes>) -> Vec<LegendSection> {
        let (mode, encoding) = looks;
        let theme = Theme::of(mode);
        let pen = Pen { theme, color_by: encoding.color_by, dress: None };
        let section = |heading, rows: Vec<LegendRow>| LegendSection { heading: Cow::Borrowed(heading), rows };
        let colors = match encoding.color_by {
            ColorBy::Domain => section("Domains of a tie", self.domain_rows(dataset, pen)),
            ColorBy::Sign => section("Sign of a tie", self.sign_rows(pen)),
        };
        let sections = [
            colors,
            section("Weight of a tie", self.weight_rows(dataset, pen)),
            section(MARKS, self.mark_rows(pen, encoding)),
            section("Kinds of entity", self.glyph_rows(theme)),
        ];
        let changes = changes.map(|changes| changes.legend(self, theme));
        let all = changes.into_iter().chain(self.styled.legend(theme)).chain(sections);
        all.filter(|section| !section.rows.is_empty()).collect()
    }

    /// What the marks on the canvas mean, domains and kinds left out: signs where they are colours, weights, status,
    /// direction, badges and hubs.
    #[must_use]
    pub fn marks(&self, dataset: &Dataset, looks: (Mode, Encoding), changes: Option<&Changes>) -> Vec<LegendRow> {
        let (mode, encoding) = looks;
        let pen = Pen { theme: Theme::of(mode), color_by: encoding.color_by, dress: None };
        let signs = if encoding.color_by == ColorBy::Sign { self.sign_rows(pen) } else { Vec::new() };
        let changes = changes.map(|changes| changes.legend(self, pen.theme).rows).unwrap_or_default();
        let rows = changes.into_iter().chain(signs).chain(self.weight_rows(dataset, pen));
        rows.chain(self.mark_rows(pen, encoding)).collect()
    }

    /// Every strain on the canvas, of curves and hubs, with how many bear it.
    fn strains(&self) -> impl Iterator<Item = (&Strain, usize)> {
        let curves = self.memo.tally(self).curves.iter().map(|(look, count)| (&look.strain, *count));
        curves.chain(self.hubs.iter().map(|hub| (&hub.strain, 1)))
    }

    /// How many curves and hubs have a strain of which `wanted` holds.
    fn strained(&self, wanted: impl Fn(&Strain) -> bool) -> usize {
        self.strains().filter(|(strain, _)| wanted(strain)).map(|(_, count)| count).sum()
    }

    /// How many curves have a look of which `wanted` holds.
    fn looking(&self, wanted: impl Fn(&Look) -> bool) -> usize {
        self.memo.tally(self).curves.iter().filter(|(look, _)| wanted(look)).map(|(_, count)| count).sum()
    }

    fn domain_rows(&self, dataset: &Dataset, pen: Pen) -> Vec<LegendRow> {
        const OTHER: u8 = 7;
        let row = |label: String, slot: Option<u8>, count: usize| {
            (count > 0).then(|| LegendRow { label, count, key: strand_key(slot, pen.theme) })
        };
        let with = |slot: u8| self.strained(|strain| strain.strands.contains(&slot));
        let named = (0..dataset.domains.len()).filter(|&at| self.slots[at] != OTHER).filter_map(|at| {
            let label = text::clean(&dataset.domains[DomainIx::new(at).index()].label);
            row(label, Some(self.slots[at]), with(self.slots[at]))
        });
        let without = self.strained(|strain| strain.strands.is_empty());
        let rest = [row("Other".to_owned(), Some(OTHER), with(OTHER)), row("None stated".to_owned(), None, without)];
        named.chain(rest.into_iter().flatten()).collect()
    }

    /// One row for each sign; an absent sign is a row of its own, never a neutral one.
    fn sign_rows(&self, pen: Pen) -> Vec<LegendRow> {
        let signs = [
            ("Positive", Some(Sign::Positive)),
            ("Negative", Some(Sign::Negative)),
            ("Mixed", Some(Sign::Mixed)),
            ("No sign stated", None),
        ];
        let rows = signs.into_iter().filter_map(|(label, sign)| {
            let count = self.strained(|strain| strain.sign == sign);
            self.row(label, count, stroke_key(&Strain { sign, ..Strain::default() }, false, pen))
        });
        rows.collect()
    }

    /// The steps of weights that lines show, with the weights that they stand for.
    fn weight_rows(&self, dataset: &Dataset, pen: Pen) -> Vec<LegendRow> {
        let mut counts: BTreeMap<Weight, usize> = BTreeMap::new();
        for (strain, count) in self.strains().filter(|(strain, _)| pen.is_single(strain)) {
            if let Some(weight) = strain.weight {
                *counts.entry(weight).or_insert(0) += count;
            }
        }
        let is_one_kind = counts.keys().all(|(kind, _)| counts.keys().all(|(other, _)| other == kind));
        let row = |(weight, count): (Weight, usize)| {
            let kind = dataset.vocabulary.relation_kind(weight.0);
            let [least, most] = self.weights.range(weight)?;
            let range = if least == most { format!("{least}") } else { format!("{least} to {most}") };
            let unit = kind.weight.as_deref().unwrap_or_default();
            let what = if is_one_kind { String::new() } else { format!("{}: ", kind.label) };
            let key = stroke_key(&Strain { weight: Some(weight), ..Strain::default() }, false, pen);
            self.row(&text::clean(&format!("{what}{range} {unit}")), count, key)
        };
        counts.into_iter().filter_map(row).collect()
    }

    fn mark_rows(&self, pen: Pen, encoding: Encoding) -> Vec<LegendRow> {
        let plain = Strain::default();
        let lines = [
            ("Planned or proposed", Strain { pattern: LinePattern::Dashed, ..plain.clone() }),
            ("Ended", Strain { pattern: LinePattern::EndStops, ..plain.clone() }),
            ("Suspended or cancelled", Strain { pattern: LinePattern::Gap, ..plain.clone() }),
            ("Negative", Strain { sign: Some(Sign::Negative), ..plain.clone() }),
            ("Mixed", Strain { sign: Some(Sign::Mixed), ..plain }),
        ];
        let lines = lines.into_iter().filter_map(|(label, like)| {
            let alike = |s: &Strain| match like.sign {
                Some(_) => s.sign == like.sign,
                None => s.pattern == like.pattern,
            };
            let is_told = like.sign.is_some() && pen.color_by == ColorBy::Sign;
            let count = if is_told { 0 } else { self.strained(alike) };
            self.row(label, count, stroke_key(&like, false, pen))
        });
        let directed = self.looking(|look| look.directed);
        let arrow = self.row("Direction", directed, stroke_key(&Strain::default(), true, pen));
        let leader = self.leader_row(pen.theme, encoding);
        lines.chain(arrow).chain(self.badge_rows(pen.theme)).chain(self.hub_rows(pen.theme)).chain(leader).collect()
    }

    fn row(&self, label: &str, count: usize, key: Vec<Shape>) -> Option<LegendRow> {
        (count > 0 && !self.nodes.is_empty()).then(|| LegendRow { label: label.to_owned(), count, key })
    }

    fn badge_rows(&self, theme: &Theme) -> impl Iterator<Item = LegendRow> {
        let shows = |look: &Look, wanted: fn(&BadgeSign) -> bool| {
            line::badge_signs(&look.strain, if look.many { 2 } else { 1 }, 1.0).iter().any(wanted)
        };
        let count = |wanted: fn(&BadgeSign) -> bool| self.looking(|look| shows(look, wanted));
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

    /// The mark of what is only possibly there, where anything is.
    #[must_use]
    pub fn possible_row(&self, presence: Option<&Presence>, mode: Mode) -> Option<LegendRow> {
        let presence = presence?;
        let lines = self.curves.iter().map(|curve| &curve.relations).chain(self.hubs.iter().map(|hub| &hub.relations));
        let lines = lines.map(|relations| presence.of_relations(relations));
        let nodes = self.nodes.iter().map(|node| presence.entity(node.entity));
        let count = lines.chain(nodes).filter(|level| *level == Level::Possible).count();
        let key = line::badge(Circle::new(Point::ZERO, 8.0), BadgeSign::Possible, Theme::of(mode));
        self.row("Possibly, by its dates", count, key)
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

    /// Leaders, with the flag of the first of them.
    fn leader_row(&self, theme: &Theme, encoding: Encoding) -> Option<LegendRow> {
        let (flag, leaders) = self.memo.tally(self).leaders?;
        let circle = Circle::new(Point::new(-2.0, -1.0), 9.0);
        let mut key = glyph::glyph(Glyph::Person, "", circle, theme);
        key.extend(glyph::flag_badge(flag, circle, Some(theme.surface.panel), theme));
        self.row("Leader", if encoding.flags { leaders } else { 0 }, key)
    }

    fn glyph_rows(&self, theme: &Theme) -> Vec<LegendRow> {
        let row = |&glyph: &Glyph| {
            let is_bloc = glyph == Glyph::Bloc;
            let regions = self.regions.iter().filter(|r| is_bloc && self.node_of(r.entity).is_none()).count();
            let count = regions + self.memo.tally(self).glyphs.get(&glyph).copied().unwrap_or(0);
            let key = glyph::glyph(glyph, "", Circle::new(Point::ZERO, 8.5), theme);
            self.row(glyph_label(glyph), count, key)
        };
        Glyph::ALL.iter().filter_map(row).collect()
    }
}

/// A short line with the strand of `slot`, or in ink.
pub(super) fn strand_key(slot: Option<u8>, theme: &'static Theme) -> Vec<Shape> {
    let pen = Pen { theme, color_by: ColorBy::Domain, dress: None };
    stroke_key(&Strain { strands: slot.into_iter().collect(), ..Strain::default() }, false, pen)
}

/// A short line that shows one encoding.
fn stroke_key(strain: &Strain, directed: bool, pen: Pen) -> Vec<Shape> {
    let line = QuadBez::new(Point::new(-13.0, 0.0), Point::ZERO, Point::new(13.0, 0.0));
    line::tie(line, strain, directed, pen)
}
