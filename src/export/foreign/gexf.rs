//! GEXF 1.3: the kinds of parallel edges, places, sizes, colours with their opacity, and shapes of nodes.
//!
//! The format has no attributes of the graph but a title and a description. Its times are days, from the first to the
//! last on which a date may hold; the date itself is the attribute `when`, which the reader puts before them.

use super::change::{Changes, Reason};
use super::columns::Columns;
use super::flat::{Attributes, Days, Edge, Flat, Look, Room, digits};
use super::xml::{Xml, clean_ids};
use super::{Target, Write};

pub(super) const TARGET: Target = Target { id: "gexf", name: "GEXF", ending: "gexf", write: Write::Text(write) };

/// What nodes and edges may look like.
pub(super) const ROOM: Room = Room { opacity: true, shapes: &["disc", "square", "triangle", "diamond"] };

fn write(flat: &mut Flat, changes: &mut Changes) -> String {
    clean_ids(flat, changes);
    let flat = &*flat;
    for (key, _) in &flat.head {
        changes.name(Reason::Head, key);
    }
    let of_nodes = Columns::of(flat.nodes.iter().map(|node| &node.attributes), changes);
    let of_edges = Columns::of(flat.edges.iter().map(|edge| &edge.attributes), changes);
    let directed = flat.direction().unwrap_or(true);
    let mut xml = Xml::new(changes);
    let namespaces = [("xmlns", "http://gexf.net/1.3"), ("xmlns:viz", "http://gexf.net/1.3/viz"), ("version", "1.3")];
    xml.open("gexf", &namespaces);
    meta(&mut xml, flat);
    graph(&mut xml, flat, directed);
    declare(&mut xml, "node", &of_nodes);
    declare(&mut xml, "edge", &of_edges);
    xml.open("nodes", &[]);
    for node in &flat.nodes {
        let named = [("id", node.id.as_str()), ("label", &node.label)];
        xml.open("node", &named.into_iter().chain(times(&node.days)).collect::<Vec<_>>());
        values(&mut xml, &of_nodes, &node.attributes);
        look(&mut xml, &node.look, "viz:size");
        xml.close("node");
    }
    xml.close("nodes");
    xml.open("edges", &[]);
    for edge in &flat.edges {
        self::edge(&mut xml, flat, edge, directed);
        values(&mut xml, &of_edges, &edge.attributes);
        look(&mut xml, &edge.look, "viz:thickness");
        xml.close("edge");
    }
    xml.close("edges");
    xml.close("graph");
    xml.close("gexf");
    xml.finish()
}

fn meta(xml: &mut Xml<'_>, flat: &Flat) {
    if flat.title.is_none() && flat.description.is_none() {
        return;
    }
    xml.open("meta", &[]);
    if let Some(title) = &flat.title {
        xml.text("title", &[], title);
    }
    if let Some(description) = &flat.description {
        xml.text("description", &[], description);
    }
    xml.close("meta");
}

/// Opens the graph. Of the formats of times networkx knows only that of dates.
fn graph(xml: &mut Xml<'_>, flat: &Flat, directed: bool) {
    let days = flat.nodes.iter().map(|node| &node.days).chain(flat.edges.iter().map(|edge| &edge.days));
    let dated = days.flatten().any(Option::is_some);
    let dynamic = [("mode", "dynamic"), ("timeformat", "date")].into_iter().filter(|_| dated);
    let all = std::iter::once(("defaultedgetype", if directed { "directed" } else { "undirected" })).chain(dynamic);
    xml.open("graph", &all.collect::<Vec<_>>());
}

fn times([start, end]: &Days) -> impl Iterator<Item = (&str, &str)> {
    [("start", start), ("end", end)].into_iter().filter_map(|(key, day)| Some((key, day.as_deref()?)))
}

fn declare(xml: &mut Xml<'_>, on: &str, columns: &Columns<'_>) {
    if columns.iter().next().is_none() {
        return;
    }
    xml.open("attributes", &[("class", on)]);
    for (at, name, kind) in columns.iter() {
        xml.empty("attribute", &[("id", &at.to_string()), ("title", name), ("type", kind.word())]);
    }
    xml.close("attributes");
}

/// Opens an edge.
fn edge(xml: &mut Xml<'_>, flat: &Flat, edge: &Edge, directed: bool) {
    let end = |at: usize| flat.nodes.get(at).map_or("", |node| node.id.as_str());
    let weight = edge.weight.map(digits);
    let own = if edge.directed { "directed" } else { "undirected" };
    let all = [
        ("id", Some(edge.id.as_str())),
        ("source", Some(end(edge.from))),
        ("target", Some(end(edge.to))),
        ("type", (edge.directed != directed).then_some(own)),
        ("kind", edge.kind.as_deref()),
        ("label", edge.label.as_deref()),
        ("weight", weight.as_deref()),
    ];
    let attributes = all.into_iter().filter_map(|(key, value)| Some((key, value?))).chain(times(&edge.days));
    xml.open("edge", &attributes.collect::<Vec<_>>());
}

fn values(xml: &mut Xml<'_>, columns: &Columns<'_>, attributes: &Attributes) {
    if attributes.is_empty() {
        return;
    }
    xml.open("attvalues", &[]);
    for (name, cell) in attributes {
        if let Some(at) = columns.place(name) {
            xml.empty("attvalue", &[("for", &at.to_string()), ("value", &cell.words())]);
        }
    }
    xml.close("attvalues");
}

fn look(xml: &mut Xml<'_>, look: &Look, size: &str) {
    if let Some([r, g, b]) = look.color.map(|color| color.map(|part| part.to_string())) {
        let opacity = look.opacity.map(digits);
        let all = [("r", Some(r.as_str())), ("g", Some(&g)), ("b", Some(&b)), ("a", opacity.as_deref())];
        let parts: Vec<(&str, &str)> = all.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
        xml.empty("viz:color", &parts);
    }
    if let Some([x, y, z]) = look.place_up().map(|place| place.map(digits)) {
        xml.empty("viz:position", &[("x", &x), ("y", &y), ("z", &z)]);
    }
    if let Some(value) = look.size.map(digits) {
        xml.empty(size, &[("value", &value)]);
    }
    if let Some(shape) = &look.shape {
        xml.empty("viz:shape", &[("value", shape)]);
    }
}
