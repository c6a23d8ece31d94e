//! Cytoscape: `elements` of nodes and edges with `data`, as the desktop program, cytoscape.js and networkx write them.

use std::borrow::Cow;

use super::{
    Document, Drawn, Json, direction, draw, fill, fill_flag, graph_attributes, is_second, not_an_object, push_node,
    say, value_of,
};
use crate::import::codes;
use crate::import::foreign::{Edge, Format, Is, Read, Said, Sink, Stop};

pub(in crate::import::foreign) const FORMAT: Format = Format {
    id: "cytoscape-json",
    name: "Cytoscape JSON",
    endings: &["cyjs", "json"],
    ends_are_nodes: false,
    declares_types: false,
    is: Is::Json(is),
    read: Read::Json(read),
};

/// Keys of an element that say how it behaves on the screen.
const BEHAVIOUR: &[&str] = &[
    "selected",
    "selectable",
    "locked",
    "grabbable",
    "grabbed",
    "pannable",
    "removed",
    "group",
    "scratch",
    "css",
    "style",
];

/// Keys of the document that say how it looks on the screen.
const VIEW: &[&str] = &[
    "style",
    "zoom",
    "pan",
    "zoomingEnabled",
    "userZoomingEnabled",
    "panningEnabled",
    "userPanningEnabled",
    "boxSelectionEnabled",
    "renderer",
    "minZoom",
    "maxZoom",
    "motionBlur",
    "styleEnabled",
    "hideEdgesOnViewport",
    "textureOnViewport",
    "wheelSensitivity",
    "format_version",
    "generated_by",
    "target_cytoscapejs_version",
    "multigraph",
];

fn is(root: &Document<'_>) -> bool {
    let elements = root.get("elements").is_some_and(|elements| elements.is_object() || elements.is_list());
    elements || root.root.items().next().is_some_and(|first| first.get("data").is_some_and(Json::is_object))
}

fn read<'t>(root: &Document<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
    sink.direction(direction(root.get("directed")));
    for (key, value) in root.entries() {
        let value = *value;
        match key.as_ref() {
            "elements" | "directed" => {}
            "data" => graph_attributes(value, sink),
            key if VIEW.contains(&key) => {}
            _ => {
                if let Some(value) = value_of(value, key, sink) {
                    sink.graph(key, &value);
                }
            }
        }
    }
    let mut drawn = false;
    let elements = root.get("elements").unwrap_or(root.root);
    for item in elements.items() {
        let data = item.get("data");
        let group = item.get("group").and_then(Json::words);
        let ends = data.is_some_and(|data| data.get("source").is_some() || data.get("target").is_some());
        let is_edge = group.map_or(ends, |group| group == "edges");
        read_element(item, is_edge, &mut drawn, sink)?;
    }
    for (group, items) in elements.entries() {
        for item in items.items() {
            read_element(item, group == "edges", &mut drawn, sink)?;
        }
    }
    if drawn {
        let message = "of how the graph was drawn only places are read; styles and scratch of elements are left out";
        sink.tell_whole(&codes::DRAWING_LEFT_OUT, message);
    }
    Ok(())
}

fn read_element<'t>(item: Json<'t>, is_edge: bool, drawn: &mut bool, sink: &mut Sink<'t>) -> Result<(), Stop> {
    if !item.is_object() || !item.get("data").is_some_and(Json::is_object) {
        return not_an_object(item, !is_edge, sink);
    }
    let mut said = sink.said();
    let position = item.get("position");
    for (key, value) in position.into_iter().flat_map(Json::entries).filter(|(key, _)| PLACE.contains(&&**key)) {
        if draw(&mut said.look, &key, value) == Some(Drawn::Second) {
            is_second(position.map(Json::at), &key, value, sink);
        }
    }
    let mut data = None;
    for (key, value) in item.entries() {
        match key.as_ref() {
            "data" if !is_second(data, &key, value, sink) => data = Some(value),
            "data" => {}
            "position" if position.is_none_or(|first| first.at() == value.at()) => {}
            "position" => drop(is_second(position.map(Json::at), &key, value, sink)),
            key if BEHAVIOUR.contains(&key) => {
                *drawn |= ["style", "css", "scratch"].contains(&key) && !matches!(value.raw(), "{}" | "null" | "\"\"");
            }
            "classes" if value.raw() == "\"\"" => {}
            _ => say(&mut said, key, value, sink),
        }
    }
    let Some(data) = data else { return Ok(()) };
    if is_edge { read_edge(item, data, said, sink) } else { read_node(item, data, said, sink) }
}

/// Says what the data hold beside a place: what is called as a part of that is an attribute, unless it says the same.
fn say_beside<'t>(
    said: &mut Said<'t>,
    place: [Option<f64>; 3],
    key: Cow<'t, str>,
    value: Json<'t>,
    sink: &mut Sink<'t>,
) {
    let [Some(_), Some(_), _] = place else { return say(said, key, value, sink) };
    let Some(at) = PLACE.iter().position(|name| *name == key) else { return say(said, key, value, sink) };
    let same = value.number().is_some_and(|number| place.get(at) == Some(&Some(number)));
    let value = if same { None } else { value_of(value, &key, sink) };
    said.attributes.extend(value.map(|value| (key, value)));
}

/// The parts of a place.
const PLACE: [&str; 3] = ["x", "y", "z"];

/// Whether a value is the id of its element.
fn repeats_id(data: Json<'_>, value: Json<'_>) -> bool {
    data.get("id").is_some_and(|id| id.raw() == value.raw())
}

fn read_node<'t>(item: Json<'t>, data: Json<'t>, mut said: Said<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
    let (mut id, mut parent) = (None, None);
    let place = [said.look.x, said.look.y, said.look.z];
    for (key, value) in data.entries() {
        match key.as_ref() {
            "id" if !is_second(id, &key, value, sink) => id = Some(value),
            // networkx wants the id once more.
            "value" if repeats_id(data, value) => {}
            "parent" if parent.is_none() && value.id().is_some() => parent = Some(value),
            "id" => {}
            _ => say_beside(&mut said, place, key, value, sink),
        }
    }
    push_node(id, parent, item, said, sink)
}

fn read_edge<'t>(item: Json<'t>, data: Json<'t>, mut said: Said<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
    let at = item.at();
    let (mut id, mut from, mut to, mut directed) = (None, None, None, None);
    let place = [said.look.x, said.look.y, said.look.z];
    for (key, value) in data.entries() {
        let slot = match key.as_ref() {
            "directed" if fill_flag(&mut directed, &key, value, sink) => continue,
            // By which networkx tells parallel edges apart.
            "key" if repeats_id(data, value) => continue,
            "id" => &mut id,
            "source" => &mut from,
            "target" => &mut to,
            _ => {
                say_beside(&mut said, place, key, value, sink);
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
    sink.edge(Edge { id: id.and_then(Json::id), at, from, to, directed, said })
}
