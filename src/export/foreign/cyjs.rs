//! Cytoscape: elements with their data and positions, as the desktop program and cytoscape.js read them.
//!
//! An edge says `directed` itself where that differs from the graph. networkx wants the id of a node once more as its
//! `value`, and that of an edge as its `key`, without which parallel edges would be one.

use super::change::Changes;
use super::flat::{Attributes, Edge, Flat, Node, digits};
use super::node_link::{attributes, head, look, object, rows, said};
use super::{Target, Write};
use crate::dataset::schema::quoted;

pub(super) const TARGET: Target =
    Target { id: "cyjs", name: "Cytoscape JSON", ending: "cyjs", write: Write::Text(write) };

fn write(flat: &mut Flat, _changes: &mut Changes) -> String {
    let directed = flat.direction().unwrap_or(true);
    let nodes: Vec<String> = flat.nodes.iter().map(node).collect();
    let edges: Vec<String> = flat.edges.iter().map(|it| edge(flat, it, directed)).collect();
    format!(
        "{{\n\"format_version\": \"1.0\",\n\"target_cytoscapejs_version\": \"~3.0\",\n\"directed\": {directed},\n\
         \"multigraph\": true,\n\"data\": {},\n\"elements\": {{\n\"nodes\": [{}],\n\"edges\": [{}]\n}}\n}}\n",
        object(head(flat)),
        rows(&nodes),
        rows(&edges)
    )
}

fn node(node: &Node) -> String {
    let names = [("id".to_owned(), quoted(&node.id)), ("label".to_owned(), quoted(&node.label))];
    let once_more = repeated("value", &node.id, &node.attributes);
    let drawn = look(&node.look).filter(|(key, _)| !matches!(key.as_str(), "x" | "y"));
    let data = object(names.into_iter().chain(once_more).chain(attributes(&node.attributes)).chain(drawn));
    let place = node.look.place.map(|[x, y, _]| [("x", x), ("y", y)].map(|(key, at)| (key.to_owned(), digits(at))));
    let position = place.map(|place| ("position".to_owned(), object(place)));
    object(std::iter::once(("data".to_owned(), data)).chain(position))
}

/// An id under another key, unless an attribute has that.
fn repeated(key: &str, id: &str, attributes: &Attributes) -> Option<(String, String)> {
    let is_taken = attributes.iter().any(|(known, _)| known == key);
    (!is_taken).then(|| (key.to_owned(), quoted(id)))
}

fn edge(flat: &Flat, edge: &Edge, directed: bool) -> String {
    let end = |at: usize| flat.nodes.get(at).map(|node| quoted(&node.id)).unwrap_or_default();
    let ends = [("id", quoted(&edge.id)), ("source", end(edge.from)), ("target", end(edge.to))];
    let ends = ends.map(|(key, json)| (key.to_owned(), json)).into_iter();
    let once_more = repeated("key", &edge.id, &edge.attributes);
    let own = (edge.directed != directed).then(|| ("directed".to_owned(), edge.directed.to_string()));
    let data = object(ends.chain(once_more).chain(own).chain(said(edge)).chain(look(&edge.look)));
    object([("data".to_owned(), data)])
}
