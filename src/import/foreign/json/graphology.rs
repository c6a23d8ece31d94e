//! graphology, which sigma draws: nodes by `key` with `attributes`, and edges that may each have a direction.

use std::borrow::Cow;

use super::{Document, Json, fill, fill_flag, graph_attributes, is_second, not_an_object, push_node, say, say_all};
use crate::import::codes;
use crate::import::foreign::{Direction, Edge, Format, Is, Look, Read, Said, Sink, Stop};

pub(in crate::import::foreign) const FORMAT: Format = Format {
    id: "graphology-json",
    name: "graphology JSON",
    endings: &["json"],
    ends_are_nodes: false,
    declares_types: false,
    is: Is::Json(is),
    read: Read::Json(read),
};

fn is(root: &Document<'_>) -> bool {
    let lists = root.get("nodes").is_some_and(Json::is_list);
    let keyed = root
        .get("nodes")
        .and_then(Json::first)
        .is_some_and(|node| node.get("key").is_some_and(|key| key.id().is_some()) && node.get("id").is_none());
    let options = root.get("options").is_some_and(|options| options.get("type").is_some());
    lists && (keyed || options)
}

fn read<'t>(root: &Document<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
    let kind = root.get("options").and_then(|options| options.get("type")).and_then(Json::words);
    // In a mixed graph, which is the default, an edge has a direction unless it says otherwise.
    let undirected = kind.as_deref() == Some("undirected");
    sink.direction(if undirected { Direction::Undirected } else { Direction::Directed });
    if let Some(attributes) = root.get("attributes") {
        graph_attributes(attributes, sink);
    }
    for node in root.get("nodes").into_iter().flat_map(Json::items) {
        read_node(node, sink)?;
    }
    for edge in root.get("edges").into_iter().flat_map(Json::items) {
        read_edge(edge, sink)?;
    }
    Ok(())
}

fn read_node<'t>(item: Json<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
    if !item.is_object() {
        return not_an_object(item, true, sink);
    }
    let mut id = None;
    let mut said = sink.said();
    for (key, value) in item.entries() {
        match key.as_ref() {
            "key" if !is_second(id, &key, value, sink) => id = Some(value),
            "key" => {}
            "attributes" => attributes(&mut said, (key, value), |_| true, sink),
            _ => say(&mut said, key, value, sink),
        }
    }
    // Sigma draws upwards.
    if said.look.x.is_some() {
        said.look.y = said.look.y.map(Look::turned);
    }
    push_node(id, None, item, said, sink)
}

/// Programs of sigma that draw edges, in small letters without marks.
const EDGE_PROGRAMS: &[&str] = &[
    "line",
    "arrow",
    "rectangle",
    "clamped",
    "triangle",
    "curve",
    "curved",
    "curvedarrow",
    "curveddoublearrow",
    "doublearrow",
    "doubleclamped",
    "tapered",
    "parallel",
    "straight",
    "solid",
    "dashed",
    "dotted",
    "loop",
    "fast",
    "def",
];

fn is_edge_program(word: &str) -> bool {
    let letters: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
    EDGE_PROGRAMS.contains(&letters.to_ascii_lowercase().as_str())
}

/// What is said of a record; its `type` is the program that draws it where it is one, and no kind.
fn attributes<'t>(
    said: &mut Said<'t>,
    (key, value): (Cow<'t, str>, Json<'t>),
    is_program: fn(&str) -> bool,
    sink: &mut Sink<'t>,
) {
    let shape = value.get("type").filter(|shape| shape.words().is_some_and(|word| is_program(&word)));
    let Some(shape) = shape else {
        return say_all(said, key, value, sink);
    };
    said.look.shape = shape.words();
    for (key, value) in value.entries().filter(|(_, value)| value.at() != shape.at()) {
        if key != "type" || !is_second(Some(shape), &key, value, sink) {
            say(said, key, value, sink);
        }
    }
}

fn read_edge<'t>(item: Json<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
    if !item.is_object() {
        return not_an_object(item, false, sink);
    }
    let at = item.at();
    let (mut id, mut from, mut to) = (None, None, None);
    let mut undirected = None;
    let mut edge = Edge { at, ..Edge::default() };
    for (key, value) in item.entries() {
        let slot = match key.as_ref() {
            "key" => &mut id,
            "source" => &mut from,
            "target" => &mut to,
            "undirected" if fill_flag(&mut undirected, &key, value, sink) => continue,
            "attributes" => {
                attributes(&mut edge.said, (key, value), is_edge_program, sink);
                continue;
            }
            _ => {
                say(&mut edge.said, key, value, sink);
                continue;
            }
        };
        fill(slot, &key, value, sink);
    }
    let end = |value: Option<Json<'t>>| -> Option<Cow<'t, str>> { value?.id() };
    let Some((from, to)) = end(from).zip(end(to)) else {
        sink.drop_edge(&codes::TOO_FEW_PARTICIPANTS, at, || "an edge needs a source and a target".to_owned());
        return sink.tick(at);
    };
    let directed = undirected.map(|undirected: bool| !undirected);
    sink.edge(Edge { id: id.and_then(Json::id), from, to, directed, ..edge })
}
