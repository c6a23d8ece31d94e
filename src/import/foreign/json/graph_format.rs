//! JSON Graph Format, version 1 (nodes in a list) and 2 (nodes by their ids), with hyperedges.

use std::borrow::Cow;

use super::{Document, Json, fill, fill_flag, graph_attributes, is_second, not_an_object, push_node, say, say_all};
use crate::import::foreign::{Direction, Edge, Format, Hyperedge, Is, Node, Read, Said, Sink, Stop};
use crate::import::{Count, codes};

pub(in crate::import::foreign) const FORMAT: Format = Format {
    id: "json-graph",
    name: "JSON Graph Format",
    endings: &["json", "jgf"],
    ends_are_nodes: false,
    declares_types: false,
    is: Is::Json(is),
    read: Read::Json(read),
};

fn is(root: &Document<'_>) -> bool {
    let graph = |graph: Json<'_>| ["nodes", "edges", "hyperedges"].iter().any(|key| graph.get(key).is_some());
    let lists = root.get("nodes").is_some() || root.get("elements").is_some();
    !lists && (root.get("graph").is_some_and(graph) || root.get("graphs").and_then(Json::first).is_some_and(graph))
}

fn read<'t>(root: &Document<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
    let several = root.get("graphs");
    let Some(graph) = root.get("graph").or_else(|| several.and_then(Json::first)) else { return Ok(()) };
    // The format says that a graph has a direction unless it says otherwise.
    let undirected = graph.get("directed").and_then(Json::flag) == Some(false);
    sink.direction(if undirected { Direction::Undirected } else { Direction::Directed });
    for (key, value) in graph.entries() {
        match key.as_ref() {
            "nodes" | "edges" | "hyperedges" | "directed" => {}
            "metadata" => graph_attributes(value, sink),
            _ => {
                if let Some(value) = value.value() {
                    sink.graph(&key, &value);
                }
            }
        }
    }
    read_nodes(graph.get("nodes"), sink)?;
    for key in ["edges", "hyperedges"] {
        for item in graph.get(key).into_iter().flat_map(Json::items) {
            read_edge(item, sink)?;
        }
    }
    let others = several.into_iter().flat_map(all);
    for other in others.filter(|other| other.at() != graph.at()) {
        leave_out(other, sink)?;
    }
    Ok(())
}

/// The values of a list, or those of an object without their keys.
fn all(values: Json<'_>) -> impl Iterator<Item = Json<'_>> {
    values.items().chain(values.entries().map(|(_, value)| value))
}

/// Counts what a graph behind the first holds.
fn leave_out(graph: Json<'_>, sink: &mut Sink<'_>) -> Result<(), Stop> {
    let mut left = Count::default();
    for node in graph.get("nodes").into_iter().flat_map(all) {
        left.entities += 1;
        sink.tick(node.at())?;
    }
    for edge in ["edges", "hyperedges"].into_iter().filter_map(|key| graph.get(key)).flat_map(Json::items) {
        left.relations += 1;
        sink.tick(edge.at())?;
    }
    sink.leave_out_graph(graph.at(), left);
    Ok(())
}

fn read_nodes<'t>(nodes: Option<Json<'t>>, sink: &mut Sink<'t>) -> Result<(), Stop> {
    let Some(nodes) = nodes else { return Ok(()) };
    for item in nodes.items() {
        if !item.is_object() {
            not_an_object(item, true, sink)?;
            continue;
        }
        let mut id = None;
        let said = said(item, &mut id, sink);
        push_node(id, None, item, said, sink)?;
    }
    for (key, item) in nodes.entries() {
        let said = said(item, &mut None, sink);
        sink.node(Node { id: key, at: item.at(), said, ..Node::default() })?;
    }
    Ok(())
}

fn said<'t>(item: Json<'t>, id: &mut Option<Json<'t>>, sink: &mut Sink<'t>) -> Said<'t> {
    let mut said = sink.said();
    for (key, value) in item.entries() {
        match key.as_ref() {
            "id" if !is_second(*id, &key, value, sink) => *id = Some(value),
            "id" => {}
            "metadata" => say_all(&mut said, key, value, sink),
            _ => say(&mut said, key, value, sink),
        }
    }
    said
}

/// An edge between two nodes, or a hyperedge: among `nodes`, or from several to several.
fn read_edge<'t>(item: Json<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
    if !item.is_object() {
        return not_an_object(item, false, sink);
    }
    let at = item.at();
    let (mut id, mut from, mut to, mut nodes) = (None, None, None, None);
    let mut directed = None;
    let mut said = sink.said();
    for (key, value) in item.entries() {
        let slot = match key.as_ref() {
            "id" => &mut id,
            "source" => &mut from,
            "target" => &mut to,
            "nodes" => &mut nodes,
            "directed" if fill_flag(&mut directed, &key, value, sink) => continue,
            "metadata" => {
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
    let id = id.and_then(Json::id);
    let (from, to) = (ends(nodes.or(from)), ends(to.filter(|_| nodes.is_none())));
    if nodes.is_none() && (from.is_empty() || to.is_empty()) {
        sink.drop_edge(&codes::TOO_FEW_PARTICIPANTS, at, || "an edge needs a source and a target".to_owned());
        return sink.tick(at);
    }
    match (&from[..], &to[..]) {
        ([from], [to]) => sink.edge(Edge { id, at, from: from.clone(), to: to.clone(), directed, said }),
        _ => sink.hyperedge(Hyperedge { id, at, from, to, said }),
    }
}

/// One node, or each of a list.
fn ends(value: Option<Json<'_>>) -> Vec<Cow<'_, str>> {
    let Some(value) = value else { return Vec::new() };
    if value.is_list() {
        return value.items().map(|item| item.id().unwrap_or_default()).collect();
    }
    value.id().into_iter().collect()
}
