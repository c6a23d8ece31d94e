//! The adjacency lists of networkx: nodes, and for each node those that it leads to.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::node_link::read_nodes;
use super::{Document, Json, direction, graph_attributes, not_an_object, say};
use crate::import::codes;
use crate::import::foreign::{Edge, Format, Is, Read, Sink, Stop};

pub(in crate::import::foreign) const FORMAT: Format = Format {
    id: "adjacency-json",
    name: "adjacency JSON",
    endings: &["json"],
    ends_are_nodes: false,
    declares_types: false,
    is: Is::Json(is),
    read: Read::Json(read),
};

fn is(root: &Document<'_>) -> bool {
    root.get("nodes").is_some_and(Json::is_list) && root.get("adjacency").is_some_and(Json::is_list)
}

fn read<'t>(root: &Document<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
    sink.direction(direction(root.get("directed")));
    let nodes = root.get("nodes");
    if let Some(graph) = root.get("graph") {
        graph_attributes(graph, sink);
    }
    read_nodes(nodes, sink)?;
    let ids = nodes.into_iter().flat_map(Json::items).enumerate().map(|(place, node)| {
        let id = if node.is_object() { node.get("id") } else { Some(node) };
        id.and_then(Json::id).unwrap_or_else(|| Cow::Owned(place.to_string()))
    });
    let ids: Vec<Cow<'t, str>> = ids.collect();
    let directed = root.get("directed").and_then(Json::flag).unwrap_or(false);
    let places: BTreeMap<&str, usize> =
        if directed { BTreeMap::new() } else { ids.iter().enumerate().map(|(at, id)| (id.as_ref(), at)).collect() };
    for (place, (from, row)) in ids.iter().zip(root.get("adjacency").into_iter().flat_map(Json::items)).enumerate() {
        for item in row.items() {
            // Without a direction each edge stands at both of its ends; the first of them counts.
            let other = item.get("id").and_then(Json::id);
            let met = other.as_deref().and_then(|other| places.get(other)).is_some_and(|&other| other < place);
            if !met {
                read_edge(from.clone(), other, item, sink)?;
            }
        }
    }
    Ok(())
}

fn read_edge<'t>(
    from: Cow<'t, str>,
    to: Option<Cow<'t, str>>,
    item: Json<'t>,
    sink: &mut Sink<'t>,
) -> Result<(), Stop> {
    if !item.is_object() {
        return not_an_object(item, false, sink);
    }
    let at = item.at();
    let Some(to) = to else {
        sink.drop_edge(&codes::TOO_FEW_PARTICIPANTS, at, || "an edge needs the `id` of its other end".to_owned());
        return sink.tick(at);
    };
    let mut edge = Edge { at, from, to, ..Edge::default() };
    for (key, value) in item.entries().filter(|(key, _)| key != "id") {
        say(&mut edge.said, key, value, sink);
    }
    sink.edge(edge)
}
