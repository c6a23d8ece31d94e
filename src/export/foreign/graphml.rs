//! GraphML: each attribute with its type; place, size and colour by the keys of Gephi, and once more as yEd draws them.
//!
//! Hyperedges are not written: networkx refuses a file with one, igraph and Gephi pass over it, so that the relation would
//! be lost. A relation of three and more is a node with spokes, as `flatten` states.
//!
//! In the keys of Gephi y goes up, in the drawing of yEd down. Where nothing is drawn neither is written.

use super::change::Changes;
use super::columns::{Columns, Type};
use super::flat::{Attributes, Edge, Flat, Look, Node, digits};
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
    let looks = flat.nodes.iter().map(|node| &node.look).chain(flat.edges.iter().map(|edge| &edge.look));
    let drawn = looks.into_iter().any(|look| *look != Look::default());
    let directed = flat.direction().unwrap_or(true);
    let mut xml = Xml::new(changes);
    let yed = drawn.then_some(("xmlns:y", "http://www.yworks.com/xml/graphml"));
    let namespaces: Vec<_> = [("xmlns", "http://graphml.graphdrawing.org/xmlns")].into_iter().chain(yed).collect();
    xml.open("graphml", &namespaces);
    keys(&mut xml, "graph", "g", &of_graph);
    key(&mut xml, "label", "node", "label", Type::Text.word());
    keys(&mut xml, "node", "n", &of_nodes);
    if drawn {
        keys_of_look(&mut xml);
    }
    for (name, kind) in [("kind", Type::Text), ("label", Type::Text), ("weight", Type::Double)] {
        key(&mut xml, &format!("edge-{name}"), "edge", name, kind.word());
    }
    keys(&mut xml, "edge", "e", &of_edges);
    xml.open("graph", &[("edgedefault", if directed { "directed" } else { "undirected" })]);
    data(&mut xml, "g", &of_graph, &head);
    for node in &flat.nodes {
        xml.open("node", &[("id", &node.id)]);
        yed_node(&mut xml, node);
        xml.text("data", &[("key", "label")], &node.label);
        data(&mut xml, "n", &of_nodes, &node.attributes);
        look(&mut xml, "", &node.look);
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
        yed_edge(xml, edge);
        if let Some(kind) = &edge.kind {
            xml.text("data", &[("key", "edge-kind")], kind);
        }
        if let Some(label) = &edge.label {
            xml.text("data", &[("key", "edge-label")], label);
        }
        if let Some(weight) = edge.weight {
            xml.text("data", &[("key", "edge-weight")], &digits(weight));
        }
        data(xml, "e", columns, &edge.attributes);
        look(xml, "edge-", &Look { place: None, ..edge.look.clone() });
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

fn look(xml: &mut Xml<'_>, prefix: &str, look: &Look) {
    let [x, y, z] = look.place_up().map_or([None; 3], |place| place.map(Some));
    let [r, g, b] = look.color.map_or([None; 3], |color| color.map(|part| Some(f64::from(part))));
    let numbers =
        [("x", x), ("y", y), ("z", z.filter(|z| *z != 0.0)), ("size", look.size), ("r", r), ("g", g), ("b", b)];
    for (name, number) in numbers {
        if let Some(number) = number {
            xml.text("data", &[("key", &format!("{prefix}{name}"))], &digits(number));
        }
    }
}

/// Keys of how nodes and edges are drawn, for Gephi and for yEd.
fn keys_of_look(xml: &mut Xml<'_>) {
    for (name, kind) in LOOK {
        key(xml, name, "node", name, kind);
    }
    for (name, kind) in LOOK.iter().skip(3) {
        key(xml, &format!("edge-{name}"), "edge", name, kind);
    }
    for (id, on, kind) in [("yed-node", "node", "nodegraphics"), ("yed-edge", "edge", "edgegraphics")] {
        xml.empty("key", &[("id", id), ("for", on), ("yfiles.type", kind)]);
    }
}

/// A node as yEd draws it: by its upper left corner. It stands first, so that what the keys say counts for others.
fn yed_node(xml: &mut Xml<'_>, node: &Node) {
    /// Diameter of a node of yEd.
    const USUAL: f64 = 30.0;
    let Some([x, y, _]) = node.look.place else { return };
    let size = node.look.size.filter(|size| *size > 0.0).unwrap_or(USUAL);
    let [left, top] = [x, y].map(|middle| digits(middle - size / 2.0));
    let size = digits(size);
    xml.open("data", &[("key", "yed-node")]);
    xml.open("y:ShapeNode", &[]);
    xml.empty("y:Geometry", &[("x", &left), ("y", &top), ("width", &size), ("height", &size)]);
    if let Some(color) = node.look.css() {
        xml.empty("y:Fill", &[("color", &color), ("transparent", "false")]);
    }
    xml.text("y:NodeLabel", &[], &node.label);
    xml.empty("y:Shape", &[("type", "ellipse")]);
    xml.close("y:ShapeNode");
    xml.close("data");
}

fn yed_edge(xml: &mut Xml<'_>, edge: &Edge) {
    if edge.look.size.is_none() && edge.look.color.is_none() {
        return;
    }
    let (width, color) = (edge.look.size.map(digits), edge.look.css());
    let line = [("color", color.as_deref()), ("type", Some("line")), ("width", width.as_deref())];
    let line: Vec<(&str, &str)> = line.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
    xml.open("data", &[("key", "yed-edge")]);
    xml.open("y:PolyLineEdge", &[]);
    xml.empty("y:LineStyle", &line);
    xml.empty("y:Arrows", &[("source", "none"), ("target", if edge.directed { "standard" } else { "none" })]);
    xml.close("y:PolyLineEdge");
    xml.close("data");
}
