//! Pajek `.net`: labels, places, and a relation `:k` for each kind, with arcs and edges apart.
//!
//! Places lie between 0 and 1, y down; others are brought there, all by one scale. A negative tie has a negative value. Vertices are numbers, and there are no other attributes. A label holds neither quotes nor breaks of lines.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::change::{Changes, Reason};
use super::flat::{Cell, Edge, Flat, digits};
use super::{Target, Write};
use crate::dataset::Sign;

pub(super) const TARGET: Target = Target { id: "pajek", name: "Pajek", ending: "net", write: Write::Text(write) };

fn write(flat: &mut Flat, changes: &mut Changes) -> String {
    tell(flat, changes);
    scale(flat, changes);
    let mut text = String::new();
    if let Some(title) = &flat.title {
        line(&mut text, format_args!("*Network {}", plain(title, changes)));
    }
    line(&mut text, format_args!("*Vertices {}", flat.nodes.len()));
    for (at, node) in flat.nodes.iter().enumerate() {
        let label = plain(&node.label, changes);
        let place = node.look.place.map(|place| place.map(digits).join(" ")).unwrap_or_default();
        line(&mut text, format_args!("{}", format!("{} \"{label}\" {place}", at + 1).trim_end()));
    }
    let mut kinds = BTreeMap::<Option<&str>, [Vec<&Edge>; 2]>::new();
    for edge in &flat.edges {
        kinds.entry(edge.kind.as_deref()).or_default()[usize::from(edge.directed)].push(edge);
    }
    changes.add(Reason::Relations, kinds.keys().flatten().count());
    for (number, (kind, sections)) in kinds.iter().enumerate() {
        for (word, edges) in ["Edges", "Arcs"].iter().zip(sections).filter(|(_, edges)| !edges.is_empty()) {
            let relation = kind.map(|kind| format!(" :{} \"{}\"", number + 1, plain(kind, changes)));
            line(&mut text, format_args!("*{word}{}", relation.unwrap_or_default()));
            for edge in edges {
                let weight = digits(signed(edge));
                line(&mut text, format_args!("{} {} {weight}", edge.from + 1, edge.to + 1));
            }
        }
    }
    text
}

/// The value of a tie: its size, below zero where its sign is negative.
fn signed(edge: &Edge) -> f64 {
    let size = edge.weight.unwrap_or(1.0);
    if is_negative(edge) { 0.0 - size } else { size }
}

/// Whether the minus of its value says that an edge is negative.
fn is_negative(edge: &Edge) -> bool {
    let negative = Cell::Text(Sign::Negative.id().to_owned());
    edge.weight != Some(0.0) && edge.attributes.iter().any(|(name, cell)| name == "sign" && *cell == negative)
}

/// Brings places between 0 and 1 where one is not there, width and height by one scale.
fn scale(flat: &mut Flat, changes: &mut Changes) {
    let known = || flat.nodes.iter().filter_map(|node| node.look.place);
    let least = [0, 1].map(|at| known().map(|place| place[at]).fold(f64::INFINITY, f64::min));
    let most = [0, 1].map(|at| known().map(|place| place[at]).fold(f64::NEG_INFINITY, f64::max));
    if least.iter().all(|least| *least >= 0.0) && most.iter().all(|most| *most <= 1.0) {
        return;
    }
    changes.add(Reason::Scaled, known().count());
    let side = (most[0] - least[0]).max(most[1] - least[1]).max(f64::MIN_POSITIVE);
    for place in flat.nodes.iter_mut().filter_map(|node| node.look.place.as_mut()) {
        // As many digits as Pajek itself writes.
        let within = |value: f64, at: usize| (((value - least[at]) / side).clamp(0.0, 1.0) * 1e6).round() / 1e6;
        *place = [within(place[0], 0), within(place[1], 1), place[2].clamp(0.0, 1.0)];
    }
}

/// What the format has no room for.
fn tell(flat: &Flat, changes: &mut Changes) {
    // Nothing is kept as an attribute here.
    changes.forget(Reason::Attributes);
    changes.forget(Reason::Renamed);
    for (key, _) in &flat.head {
        changes.name(Reason::Head, key);
    }
    for node in &flat.nodes {
        let drawn = [("size", node.look.size.is_some()), ("color", node.look.color.is_some())];
        let names = [("id", node.id != node.label)].into_iter().chain(drawn).filter(|(_, there)| *there);
        let names = names.map(|(name, _)| name).chain(node.attributes.iter().map(|(name, _)| name.as_str()));
        names.for_each(|name| changes.name(Reason::AttributeLeftOut, name));
    }
    for edge in &flat.edges {
        let drawn = edge.look.size.is_some() || edge.look.color.is_some();
        let names = [("id", true), ("label", edge.label.is_some()), ("look", drawn)].into_iter().filter(|it| it.1);
        let names = names.map(|(name, _)| name).chain(edge.attributes.iter().map(|(name, _)| name.as_str()));
        let is_lost = |name: &&str| *name != "sign" || !is_negative(edge);
        names.filter(is_lost).for_each(|name| changes.name(Reason::AttributeLeftOut, name));
    }
    if flat.description.is_some() {
        changes.name(Reason::Head, "description");
    }
}

/// The text as it can stand on a line and in quotes.
fn plain(text: &str, changes: &mut Changes) -> String {
    let barred = |c: char| c == '"' || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if text.contains(barred) {
        changes.add(Reason::Characters, 1);
    }
    text.chars()
        .map(|c| {
            if c == '"' {
                '\''
            } else if barred(c) {
                ' '
            } else {
                c
            }
        })
        .collect()
}

fn line(text: &mut String, words: std::fmt::Arguments<'_>) {
    let written = writeln!(text, "{words}");
    debug_assert!(written.is_ok(), "writing to a String cannot fail");
}
