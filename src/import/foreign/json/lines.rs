//! JSON Lines: an object in each line, a node or an edge. So Neo4j exports a graph, with `properties`, `start` and `end`.
//!
//! A line with an end is an edge, any other a node. A line that is no JSON refuses the file, as it does in other JSON.

use std::borrow::Cow;

use super::{Document, Json, fill, fill_flag, not_an_object, push_node, say, say_all};
use crate::import::foreign::{Edge, Format, Is, Read, Sink, Stop, refuse};
use crate::import::{Cancel, ImportError, Limits, codes, json};

pub(in crate::import::foreign) const FORMAT: Format = Format {
    id: "json-lines",
    name: "JSON Lines",
    endings: &["jsonl", "ndjson", "json"],
    ends_are_nodes: false,
    declares_types: false,
    is: Is::Lines(is),
    read: Read::Text(read),
};

/// Keys of the ends of an edge. Neo4j has a node of its own in the last ones; a time may stand there as well.
const FROM: [&str; 3] = ["source", "from", "start"];
const TO: [&str; 3] = ["target", "to", "end"];

/// Keys of a node's id.
const ID: [&str; 3] = ["id", "_id", "key"];

/// Keys of an object in which attributes stand.
const MORE: [&str; 3] = ["properties", "attributes", "data"];

/// Whether the first line is an object that is no document, and another line begins like one.
fn is(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    let is_whole = first.starts_with('{') && first.ends_with('}') && json::is_json(first);
    is_whole && second.starts_with('{') && !is_document(first)
}

/// Whether a line is a dataset or a graph by itself.
fn is_document(line: &str) -> bool {
    let Ok(document) = Document::new(line, &Cancel::default()) else { return false };
    let known = |format: &Format| matches!(format.is, Is::Json(is) if is(&document));
    document.is_our_own() || super::super::FORMATS.iter().any(known)
}

fn read<'t>(text: &'t str, limits: &Limits, sink: &mut Sink<'t>) -> Result<(), Stop> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        sink.tick(start)?;
        if line.trim().is_empty() {
            continue;
        }
        let line = line.trim_end();
        check(line, start, limits)?;
        read_line(Json::within(line, start), sink)?;
    }
    Ok(())
}

/// Refuses a line that is no JSON.
fn check(line: &str, at: usize, limits: &Limits) -> Result<(), Stop> {
    let Err(err) = json::root(line, limits, &Cancel::default()) else { return Ok(()) };
    let (ImportError::Rejected(found) | ImportError::Limit(found)) = err else { return Ok(()) };
    let code = codes::ALL.iter().find(|code| code.id == found.code).unwrap_or(&codes::JSON_SYNTAX);
    let column = usize::try_from(found.place.column).unwrap_or(usize::MAX);
    let place = line.char_indices().nth(column.saturating_sub(1));
    let byte = place.map_or(line.len(), |(byte, _)| byte);
    if *code == codes::JSON_TRUNCATED {
        let message = "the line ends in the middle of an object";
        return refuse(code, at + byte, message, "write a whole object in each line; the file may be cut off");
    }
    refuse(code, at + byte, found.message, "write a whole object in each line, and nothing between them")
}

fn read_line<'t>(item: Json<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
    if !item.is_object() {
        return not_an_object(item, true, sink);
    }
    let (mut from, mut to, mut id) = (None, None, None);
    let (mut directed, mut of_neo4j) = (None, false);
    let mut said = sink.said();
    for (key, value) in item.entries() {
        let is_end = !matches!(&*key, "start" | "end") || value.is_object();
        let slot = match &*key {
            key if is_end && FROM.contains(&key) => &mut from,
            key if is_end && TO.contains(&key) => &mut to,
            key if ID.contains(&key) => &mut id,
            "type" if value.words().is_some_and(|word| ["node", "relationship", "edge"].contains(&&*word)) => {
                of_neo4j |= value.words().as_deref() == Some("relationship");
                continue;
            }
            "label" if of_neo4j && value.is_text() => {
                said.kind = value.words();
                continue;
            }
            "directed" if fill_flag(&mut directed, &key, value, sink) => continue,
            more if MORE.contains(&more) => {
                say_all(&mut said, key, value, sink);
                continue;
            }
            _ => {
                say(&mut said, key, value, sink);
                continue;
            }
        };
        fill(slot, &key, value, sink);
    }
    let at = item.at();
    if from.is_none() && to.is_none() {
        return push_node(id, None, item, said, sink);
    }
    let end = |value: Option<Json<'t>>| node_id(value?);
    let Some((from, to)) = end(from).zip(end(to)) else {
        sink.drop_edge(&codes::TOO_FEW_PARTICIPANTS, at, || "an edge needs a source and a target".to_owned());
        return sink.tick(at);
    };
    let directed = directed.or_else(|| of_neo4j.then_some(true));
    sink.edge(Edge { id: id.and_then(Json::id), at, from, to, directed, said })
}

/// The id of the node at an end, which may stand there itself.
fn node_id(end: Json<'_>) -> Option<Cow<'_, str>> {
    let inner = || ID.iter().find_map(|key| end.get(key));
    if end.is_object() { inner().and_then(Json::id) } else { end.id() }
}
