//! Node-link JSON as networkx writes and reads it since 3.4: `nodes` and `edges`, each with its attributes.
//!
//! An edge says `directed` itself where that differs from the graph.

use super::change::Changes;
use super::flat::{Attributes, Cell, Edge, Flat, Look, Node, digits};
use super::{Target, Write};
use crate::dataset::schema::quoted;

pub(super) const TARGET: Target =
    Target { id: "node-link", name: "Node-link JSON", ending: "json", write: Write::Text(write) };

fn write(flat: &mut Flat, _changes: &mut Changes) -> String {
    let directed = flat.direction().unwrap_or(true);
    let nodes: Vec<String> = flat.nodes.iter().map(node).collect();
    let edges: Vec<String> = flat.edges.iter().map(|it| edge(flat, it, directed)).collect();
    format!(
        "{{\n\"directed\": {directed},\n\"multigraph\": true,\n\"graph\": {},\n\"nodes\": [{}],\n\"edges\": [{}]\n}}\n",
        object(head(flat)),
        rows(&nodes),
        rows(&edges)
    )
}

fn node(node: &Node) -> String {
    let head = [("id".to_owned(), quoted(&node.id)), ("label".to_owned(), quoted(&node.label))];
    object(head.into_iter().chain(attributes(&node.attributes)).chain(look(&node.look)))
}

fn edge(flat: &Flat, edge: &Edge, directed: bool) -> String {
    let end = |at: usize| flat.nodes.get(at).map(|node| quoted(&node.id)).unwrap_or_default();
    let mut entries = vec![("source".to_owned(), end(edge.from)), ("target".to_owned(), end(edge.to))];
    if edge.directed != directed {
        entries.push(("directed".to_owned(), edge.directed.to_string()));
    }
    entries.push(("id".to_owned(), quoted(&edge.id)));
    object(entries.into_iter().chain(said(edge)).chain(look(&edge.look)))
}

/// What is said of an edge.
pub(super) fn said(edge: &Edge) -> impl Iterator<Item = (String, String)> {
    let label = edge.label.as_ref().map(|label| ("label".to_owned(), quoted(label)));
    let weight = edge.weight.map(|weight| ("weight".to_owned(), digits(weight)));
    let kind = edge.kind.as_ref().map(|kind| ("kind".to_owned(), quoted(kind)));
    kind.into_iter().chain(label).chain(weight).chain(attributes(&edge.attributes))
}

/// Attributes of the graph, its title among them.
pub(super) fn head(flat: &Flat) -> impl Iterator<Item = (String, String)> {
    let texts = [("name", &flat.title), ("description", &flat.description)];
    let texts = texts.into_iter().filter_map(|(key, text)| Some((key.to_owned(), quoted(text.as_ref()?))));
    let rest = flat.head.iter().filter(|(key, _)| !matches!(key.as_str(), "name" | "description"));
    texts.chain(rest.map(|(key, cell)| (key.clone(), cell.json())))
}

/// Attributes as JSON.
pub(super) fn attributes(attributes: &Attributes) -> impl Iterator<Item = (String, String)> {
    attributes.iter().map(|(key, cell): &(String, Cell)| (key.clone(), cell.json()))
}

/// How something is drawn, its place in `x` and `y`.
pub(super) fn look(look: &Look) -> impl Iterator<Item = (String, String)> {
    let place = look.place.map(|[x, y, z]| [("x", Some(x)), ("y", Some(y)), ("z", Some(z).filter(|z| *z != 0.0))]);
    let numbers = place.into_iter().flatten().chain([("size", look.size)]);
    let numbers = numbers.filter_map(|(key, number)| Some((key.to_owned(), digits(number?))));
    numbers.chain(look.css().map(|color| ("color".to_owned(), quoted(&color))))
}

/// An object on one line.
pub(super) fn object(entries: impl IntoIterator<Item = (String, String)>) -> String {
    let entries: Vec<String> = entries.into_iter().map(|(key, json)| format!("{}: {json}", quoted(&key))).collect();
    format!("{{{}}}", entries.join(", "))
}

/// Records, a line each.
pub(super) fn rows(records: &[String]) -> String {
    if records.is_empty() { String::new() } else { format!("\n{}\n", records.join(",\n")) }
}
