//! GraphML: each attribute with its type, place and colour as Gephi names them.

use super::change::Changes;
use super::columns::{Columns, Type};
use super::flat::{Attributes, Flat, Look, digits};
use super::xml::{Xml, clean_ids};
use super::{Target, Write};

pub(super) const TARGET: Target =
    Target { id: "graphml", name: "GraphML", ending: "graphml", write: Write::Text(write) };

/// Keys of how a node is drawn; programs know them by all of them together.
const LOOK: &[(&str, &str)] =
    &[("x", "double"), ("y", "double"), ("z", "double"), ("size", "double"), ("r", "int"), ("g", "int"), ("b", "int")];

fn write(flat: &mut Flat, changes: &mut Changes) -> String {
    clean_ids(flat, changes);
    let flat = &*flat;
    let head = head(flat);
    let of_graph = Columns::of(std::iter::once(&head), changes);
    let of_nodes = Columns::of(flat.nodes.iter().map(|node| &node.attributes), changes);
    let of_edges = Columns::of(flat.edges.iter().map(|edge| &edge.attributes), changes);
    let drawn = flat.nodes.iter().any(|node| node.look != Look::default());
    let directed = flat.direction().unwrap_or(true);
    let mut xml = Xml::new(changes);
    xml.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")]);
    keys(&mut xml, "graph", "g", &of_graph);
    key(&mut xml, "label", "node", "label", Type::Text.word());
    keys(&mut xml, "node", "n", &of_nodes);
    for (name, kind) in LOOK.iter().filter(|_| drawn) {
        key(&mut xml, name, "node", name, kind);
    }
    for (name, kind) in [("kind", Type::Text), ("label", Type::Text), ("weight", Type::Double), ("color", Type::Text)] {
        key(&mut xml, &format!("edge-{name}"), "edge", name, kind.word());
    }
    keys(&mut xml, "edge", "e", &of_edges);
    xml.open("graph", &[("edgedefault", if directed { "directed" } else { "undirected" })]);
    data(&mut xml, "g", &of_graph, &head);
    for node in &flat.nodes {
        xml.open("node", &[("id", &node.id)]);
        xml.text("data", &[("key", "label")], &node.label);
        data(&mut xml, "n", &of_nodes, &node.attributes);
        look(&mut xml, &node.look);
        xml.close("node");
    }
    edges(&mut xml, flat, &of_edges, directed);
    xml.close("graph");
    xml.close("graphml");
    xml.finish()
}

fn edges(xml: &mut Xml<'_>, flat: &Flat, columns: &Columns<'_>, directed: bool) {
    let end = |at: usize| flat.nodes.get(at).map_or("", |node| node.id.as_str());
    for edge in &flat.edges {
        let ends = [("id", edge.id.as_str()), ("source", end(edge.from)), ("target", end(edge.to))];
        let own = (edge.directed != directed).then_some(("directed", if edge.directed { "true" } else { "false" }));
        let attributes: Vec<_> = ends.into_iter().chain(own).collect();
        xml.open("edge", &attributes);
        if let Some(kind) = &edge.kind {
            xml.text("data", &[("key", "edge-kind")], kind);
        }
        if let Some(label) = &edge.label {
            xml.text("data", &[("key", "edge-label")], label);
        }
        if let Some(weight) = edge.weight {
            xml.text("data", &[("key", "edge-weight")], &digits(weight));
        }
        if let Some([r, g, b]) = edge.look.color {
            xml.text("data", &[("key", "edge-color")], &format!("#{r:02x}{g:02x}{b:02x}"));
        }
        data(xml, "e", columns, &edge.attributes);
        xml.close("edge");
    }
}

/// Attributes of the graph, its title among them.
fn head(flat: &Flat) -> Attributes {
    let texts = [("name", &flat.title), ("description", &flat.description)];
    let texts =
        texts.into_iter().filter_map(|(key, text)| Some((key.to_owned(), super::flat::Cell::Text(text.clone()?))));
    let rest = flat.head.iter().filter(|(key, _)| !matches!(key.as_str(), "name" | "description"));
    texts.chain(rest.cloned()).collect()
}

fn key(xml: &mut Xml<'_>, id: &str, on: &str, name: &str, kind: &str) {
    xml.empty("key", &[("id", id), ("for", on), ("attr.name", name), ("attr.type", kind)]);
}

fn keys(xml: &mut Xml<'_>, on: &str, prefix: &str, columns: &Columns<'_>) {
    for (at, name, kind) in columns.iter() {
        key(xml, &format!("{prefix}{at}"), on, name, kind.word());
    }
}

fn data(xml: &mut Xml<'_>, prefix: &str, columns: &Columns<'_>, attributes: &Attributes) {
    for (name, cell) in attributes {
        if let Some(at) = columns.place(name) {
            xml.text("data", &[("key", &format!("{prefix}{at}"))], &cell.words());
        }
    }
}

fn look(xml: &mut Xml<'_>, look: &Look) {
    let [x, y, z] = look.place.map_or([None; 3], |place| place.map(Some));
    let [r, g, b] = look.color.map_or([None; 3], |color| color.map(|part| Some(f64::from(part))));
    let numbers =
        [("x", x), ("y", y), ("z", z.filter(|z| *z != 0.0)), ("size", look.size), ("r", r), ("g", g), ("b", b)];
    for (name, number) in numbers {
        if let Some(number) = number {
            xml.text("data", &[("key", name)], &digits(number));
        }
    }
}
