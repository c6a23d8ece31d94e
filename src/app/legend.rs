//! What is on the canvas, counted: the left panel.

use crate::dataset::{Dataset, Sign};
use crate::scene::{Curve, LinePattern, Scene};
use crate::style::Glyph;

/// Rows under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendList {
    /// "Entities", "Domains", "Status", "Marks".
    pub heading: &'static str,
    /// What is met, in the order of the format; never a row that counts nothing.
    pub rows: Vec<LegendEntry>,
}

/// One thing on the canvas and how often it is met.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// What it means.
    pub label: String,
    /// How many of it are on the canvas.
    pub count: usize,
    /// How it looks.
    pub key: LegendKey,
}

/// What a row draws in front of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegendKey {
    /// A glyph.
    Glyph(Glyph),
    /// A strand of a slot of the palette.
    Strand(u8),
    /// A tie in ink, without a domain.
    Ink,
    /// A line of a status.
    Pattern(LinePattern),
    /// The bars of a sign.
    Sign(Sign),
    /// A hub.
    Hub,
    /// The badge “.
    Quoted,
    /// The badge ?.
    Doubtful,
    /// The bubble with the number of claims.
    Claims,
}

/// Every list that has a row.
pub(super) fn lists(dataset: &Dataset, scene: &Scene) -> Vec<LegendList> {
    let lists = [
        LegendList { heading: "Entities", rows: kinds(dataset, scene) },
        LegendList { heading: "Domains", rows: domains(dataset, scene) },
        LegendList { heading: "Status", rows: patterns(scene) },
        LegendList { heading: "Marks", rows: marks(scene) },
    ];
    lists.into_iter().filter(|list| !list.rows.is_empty()).collect()
}

fn kinds(dataset: &Dataset, scene: &Scene) -> Vec<LegendEntry> {
    let kinds = dataset.vocabulary.entity_kinds.iter();
    let rows = kinds.map(|kind| {
        let nodes = scene.nodes.iter().filter(|node| dataset.entity_kind(node.entity).id == kind.id);
        entry(&kind.plural, nodes.count(), LegendKey::Glyph(crate::style::glyph_of(&kind.id)))
    });
    met(rows)
}

/// One row for each domain of its own slot, one for all that share the slot of "other", and one for none.
fn domains(dataset: &Dataset, scene: &Scene) -> Vec<LegendEntry> {
    let ties = || scene.curves.iter().map(|c| &c.strands).chain(scene.hubs.iter().map(|h| &h.strands));
    let of_slot = |slot: u8| ties().filter(|strands| strands.contains(&slot)).count();
    let own = dataset.domains.iter().zip(&scene.slots).filter(|&(_, &slot)| slot < OTHER);
    let own = own.map(|(domain, &slot)| entry(&domain.label, of_slot(slot), LegendKey::Strand(slot)));
    let other = entry("Other domains", of_slot(OTHER), LegendKey::Strand(OTHER));
    let none = entry("No domain stated", ties().filter(|strands| strands.is_empty()).count(), LegendKey::Ink);
    met(own.chain([other, none]))
}

/// The slot that all domains beyond the first seven share.
const OTHER: u8 = 7;

fn patterns(scene: &Scene) -> Vec<LegendEntry> {
    let words = [
        (LinePattern::Solid, "In force, held or not stated"),
        (LinePattern::Dashed, "Proposed or planned"),
        (LinePattern::EndStops, "Ended"),
        (LinePattern::Gap, "Suspended or cancelled"),
    ];
    met(words.into_iter().map(|(pattern, label)| {
        let curves = scene.curves.iter().filter(|curve| curve.pattern == pattern).count();
        let hubs = scene.hubs.iter().filter(|hub| hub.pattern == pattern).count();
        entry(label, curves + hubs, LegendKey::Pattern(pattern))
    }))
}

fn marks(scene: &Scene) -> Vec<LegendEntry> {
    let curves = |has: &dyn Fn(&Curve) -> bool| scene.curves.iter().filter(|curve| has(curve)).count();
    let hubs = |sign| scene.hubs.iter().filter(|hub| hub.sign == Some(sign)).count();
    let signed = |sign| curves(&|curve| curve.sign == Some(sign)) + hubs(sign);
    let claimed = curves(&|curve| curve.claims > 0) + scene.hubs.iter().filter(|hub| hub.claims > 0).count();
    met([
        entry("Negative", signed(Sign::Negative), LegendKey::Sign(Sign::Negative)),
        entry("Mixed", signed(Sign::Mixed), LegendKey::Sign(Sign::Mixed)),
        entry("Three or more together", scene.hubs.len(), LegendKey::Hub),
        entry("Attributed to a speaker", curves(&|curve| curve.quoted && !curve.doubtful), LegendKey::Quoted),
        entry("Perceived, conditional or implied", curves(&|curve| curve.doubtful), LegendKey::Doubtful),
        entry("Claims about it", claimed, LegendKey::Claims),
    ])
}

fn entry(label: &str, count: usize, key: LegendKey) -> LegendEntry {
    LegendEntry { label: label.to_owned(), count, key }
}

fn met(rows: impl IntoIterator<Item = LegendEntry>) -> Vec<LegendEntry> {
    rows.into_iter().filter(|row| row.count > 0).collect()
}
