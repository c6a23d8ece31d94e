//! Lists of nodes and links: networkx (`links` or `edges`), d3 (ids or places), vis.js (`from`, `to`), sigma.

use std::borrow::Cow;

use super::{
    Document, Json, direction, fill, fill_flag, graph_attributes, is_second, not_an_object, push_node, say, value_of,
};
use crate::import::foreign::{Edge, Format, Is, Node, Read, Said, Sink, Stop};
use crate::import::{Map, codes};

pub(in crate::import::foreign) const FORMAT: Format = Format {
    id: "node-link-json",
    name: "node-link JSON",
    endings: &["json"],
    ends_are_nodes: false,
    declares_types: false,
    is: Is::Json(is),
    read: Read::Json(read),
};

/// Links from which it is told whether they name nodes by their places.
const SAMPLE: usize = 100;

fn is(root: &Document<'_>) -> bool {
    let nodes = root.get("nodes").is_some_and(|nodes| nodes.is_list() || nodes.is_object());
    let links = links_of(root).is_some_and(Json::is_list);
    let alone = links_of(root).is_none() && root.get("nodes").and_then(Json::first).is_some_and(Json::is_object);
    let joined = || links_of(root).and_then(Json::first).is_some_and(|link| end_of(link, FROM).is_some());
    (nodes && (links || alone)) || (links && joined())
}

/// Keys of the ends of a link.
const FROM: &[&str] = &["source", "from"];
const TO: &[&str] = &["target", "to"];

fn links_of<'t>(root: &Document<'t>) -> Option<Json<'t>> {
    root.get("links").or_else(|| root.get("edges"))
}

fn end_of<'t>(link: Json<'t>, keys: &[&str]) -> Option<Json<'t>> {
    keys.iter().find_map(|key| link.get(key))
}

fn read<'t>(root: &Document<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
    sink.direction(direction(root.get("directed")));
    let (nodes, links) = (root.get("nodes"), links_of(root));
    for (key, value) in root.entries() {
        let value = *value;
        match key.as_ref() {
            "directed" | "multigraph" | "nodes" | "links" => {}
            "edges" if value.is_list() => {}
            "graph" if value.is_object() || value.is_list() => graph_attributes(value, sink),
            _ => {
                if let Some(value) = value_of(value, key, sink) {
                    sink.graph(key, &value);
                }
            }
        }
    }
    read_nodes(nodes, sink)?;
    let ends = nodes.zip(links).and_then(|(nodes, links)| {
        let places = places(nodes, links, sink).map(Ends::Places);
        places.or_else(|| names(nodes, links, sink).map(Ends::Names))
    });
    for list in ["links", "edges"].into_iter().filter_map(|key| root.get(key)) {
        for link in list.items() {
            read_link(link, ends.as_ref(), sink)?;
        }
    }
    Ok(())
}

/// Nodes in a list, or by their ids in an object.
pub(super) fn read_nodes<'t>(nodes: Option<Json<'t>>, sink: &mut Sink<'t>) -> Result<(), Stop> {
    let Some(nodes) = nodes else { return Ok(()) };
    for (place, item) in nodes.items().enumerate() {
        if item.is_object() {
            read_node(item, Place::Nth(place), sink)?;
        } else if item.id().is_some() {
            push_node(Some(item), None, item, Said::default(), sink)?;
        } else {
            not_an_object(item, true, sink)?;
        }
    }
    for (key, item) in nodes.entries() {
        if item.is_object() {
            read_node(item, Place::Key(key), sink)?;
        } else {
            sink.node(Node { id: key, at: item.at(), ..Node::default() })?;
        }
    }
    Ok(())
}

/// What names a node that has no id.
enum Place<'t> {
    Nth(usize),
    Key(Cow<'t, str>),
}

fn read_node<'t>(item: Json<'t>, place: Place<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
    let mut id = None;
    let mut said = sink.said();
    for (key, value) in item.entries() {
        if key == "id" && !is_second(id, &key, value, sink) {
            id = Some(value);
        } else if key != "id" {
            say(&mut said, key, value, sink);
        }
    }
    let id = match (id, place) {
        (Some(_), Place::Nth(_)) => return push_node(id, None, item, said, sink),
        (None, Place::Nth(place)) => Cow::Owned(place.to_string()),
        (_, Place::Key(key)) => key,
    };
    sink.node(Node { id, at: item.at(), said, ..Node::default() })
}

/// What ends of links name, where that is not the ids of nodes: each with the id that the node has.
enum Ends<'t> {
    Places(Vec<Cow<'t, str>>),
    Names(Map<Cow<'t, str>, Cow<'t, str>>),
}

/// The ids of the nodes by their names, where no node has an id, names differ, and each of the first ends is a name.
fn names<'t>(nodes: Json<'t>, links: Json<'t>, sink: &mut Sink<'t>) -> Option<Map<Cow<'t, str>, Cow<'t, str>>> {
    let is_meant = |end: Option<Json<'t>>| end.is_some_and(Json::is_text);
    let ends = || links.items().take(SAMPLE).flat_map(|link| [end_of(link, FROM), end_of(link, TO)]);
    if ends().next().is_none() || !ends().all(is_meant) {
        return None;
    }
    let mut ids = Map::default();
    for (at, node) in nodes.items().enumerate() {
        let name = node.get("name").filter(|name| name.is_text() && node.get("id").is_none())?;
        if ids.insert(name.id()?, Cow::Owned(at.to_string())).is_some() {
            return None;
        }
    }
    let all = ends().flatten().all(|end| end.id().is_some_and(|end| ids.contains_key(&end)));
    if all {
        sink.tell_whole(&codes::ENDS_READ, "nodes have no ids; the ends of links are read as their names");
    }
    all.then_some(ids)
}

/// The ids of the nodes by their places, where the links name nodes so: each of the first has two numbers below the
/// number of nodes, and none of them is an id. One end that is an id says that the others are meant as ids too.
fn places<'t>(nodes: Json<'t>, links: Json<'t>, sink: &mut Sink<'t>) -> Option<Vec<Cow<'t, str>>> {
    let ends = || {
        let ends = links.items().take(SAMPLE).flat_map(|link| [end_of(link, FROM), end_of(link, TO)]);
        ends.map(|end| end.filter(|end| end.is_number()).map(Json::raw))
    };
    let all_numbers = ends().all(|end| end.is_some_and(|end| end.parse::<usize>().is_ok()));
    if !all_numbers || ends().next().is_none() {
        return None;
    }
    let mut made = Vec::new();
    let ids = nodes.items().enumerate().map(|(at, node)| {
        let id = if node.is_object() { node.get("id") } else { Some(node) }.and_then(Json::id);
        made.push(id.is_none());
        id.unwrap_or_else(|| Cow::Owned(at.to_string()))
    });
    let ids: Vec<Cow<'t, str>> = ids.collect();
    let ends = || ends().flatten().filter_map(|end| Some((end, end.parse::<usize>().ok()?)));
    // A node without an id is called by its place, which says nothing of the others.
    let by_id = ends().any(|(end, at)| sink.has_node(end) && made.get(at) != Some(&true));
    if by_id || !ends().all(|(_, at)| at < ids.len()) {
        return None;
    }
    if ends().any(|(end, at)| ids.get(at).is_some_and(|id| id != end)) {
        let message = "the ends of links are no ids; they are read as the places of nodes in their list, from 0";
        sink.tell_whole(&codes::ENDS_READ, message);
    }
    Some(ids)
}

fn read_link<'t>(link: Json<'t>, ends: Option<&Ends<'t>>, sink: &mut Sink<'t>) -> Result<(), Stop> {
    if !link.is_object() {
        return not_an_object(link, false, sink);
    }
    let at = link.at();
    let mut edge = Edge { at, said: sink.said(), ..Edge::default() };
    let (mut from, mut to, mut id) = (None, None, None);
    for (key, value) in link.entries() {
        let slot = match key.as_ref() {
            key if FROM.contains(&key) => &mut from,
            key if TO.contains(&key) => &mut to,
            "id" => &mut id,
            "directed" if fill_flag(&mut edge.directed, &key, value, sink) => continue,
            _ => {
                say(&mut edge.said, key, value, sink);
                continue;
            }
        };
        fill(slot, &key, value, sink);
    }
    let end = |value: Option<Json<'t>>| node_id(value?, ends);
    let Some((from, to)) = end(from).zip(end(to)) else {
        sink.drop_edge(&codes::TOO_FEW_PARTICIPANTS, at, || "a link needs a source and a target".to_owned());
        return sink.tick(at);
    };
    sink.edge(Edge { id: id.and_then(Json::id), from, to, ..edge })
}

/// The id of the node at an end: d3 puts the whole node there once it has drawn it.
fn node_id<'t>(end: Json<'t>, ends: Option<&Ends<'t>>) -> Option<Cow<'t, str>> {
    if end.is_object() {
        return end.get("id").or_else(|| end.get("index")).and_then(Json::id);
    }
    let id = end.id()?;
    let known = match ends {
        Some(Ends::Places(ids)) => id.parse::<usize>().ok().and_then(|at| ids.get(at)),
        Some(Ends::Names(ids)) => ids.get(&id),
        None => None,
    };
    Some(known.cloned().unwrap_or(id))
}
