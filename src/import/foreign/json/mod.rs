//! Graphs in JSON: a walk over text that is known to be valid, and what records of every shape share.

pub(super) mod adjacency;
pub(super) mod cytoscape;
pub(super) mod graph_format;
pub(super) mod graphology;
pub(super) mod lines;
pub(super) mod node_link;
mod walk;

use std::borrow::Cow;

use super::{Direction, Look, Node, Said, Sink, Stop, Value};
use crate::import::codes;
use crate::import::words::shown;
pub(super) use walk::{Document, Json};

/// Adds an entry to what is said of a record; `null` says nothing, and a position or a look is no attribute. Of a look that
/// stands twice the first counts; a second is told, and kept as an attribute.
fn say<'t>(said: &mut Said<'t>, key: Cow<'t, str>, value: Json<'t>, sink: &mut Sink<'t>) {
    match draw(&mut said.look, &key, value) {
        Some(Drawn::First) => return,
        // Of a third it is told that the attribute stands more than once.
        Some(Drawn::Second) if !said.attributes.iter().any(|(name, _)| *name == key) => {
            sink.tell_doubled(&key, value.at());
        }
        _ => {}
    }
    if let Some(value) = value_of(value, &key, sink) {
        said.attributes.push((key, value));
    }
}

/// What became of a part of the look.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Drawn {
    First,
    /// There is one already, which stays.
    Second,
}

/// Takes a part of the look, where it is one.
fn draw<'t>(look: &mut Look<'t>, key: &str, value: Json<'t>) -> Option<Drawn> {
    let place = match key {
        "x" => &mut look.x,
        "y" => &mut look.y,
        "z" => &mut look.z,
        "size" => &mut look.size,
        "color" if value.is_text() => return Some(fill_empty(&mut look.color, value.words()?)),
        _ => return None,
    };
    Some(fill_empty(place, value.number()?))
}

fn fill_empty<T>(slot: &mut Option<T>, value: T) -> Drawn {
    if slot.is_some() {
        return Drawn::Second;
    }
    *slot = Some(value);
    Drawn::First
}

/// The value of an attribute; a number beyond any float is kept by its digits and told.
fn value_of<'t>(value: Json<'t>, key: &str, sink: &mut Sink<'t>) -> Option<Value<'t>> {
    let meant = value.value();
    if value.is_number() && matches!(meant, Some(Value::Text(_))) {
        let message =
            || format!("the number {} of {} is too large; it is kept as a text", shown(value.raw()), shown(key));
        sink.tell(&codes::NUMBER_OUT_OF_RANGE, value.at(), message);
    }
    meant
}

/// Adds the entries of an object below a record; anything else is an attribute of its own.
fn say_all<'t>(said: &mut Said<'t>, key: Cow<'t, str>, value: Json<'t>, sink: &mut Sink<'t>) {
    if !value.is_object() {
        return say(said, key, value, sink);
    }
    for (key, value) in value.entries() {
        say(said, key, value, sink);
    }
}

/// Attributes of the graph: an object, or pairs in a list as some versions of networkx write them.
fn graph_attributes<'t>(value: Json<'t>, sink: &mut Sink<'t>) {
    let mut keep = |key: &str, value: Json<'t>| {
        if let Some(value) = value_of(value, key, sink) {
            sink.graph(key, &value);
        }
    };
    for (key, value) in value.entries() {
        keep(&key, value);
    }
    for pair in value.items() {
        let mut parts = pair.items();
        if let (Some(key), Some(value)) = (parts.next().and_then(Json::words), parts.next()) {
            keep(&key, value);
        }
    }
}

/// The direction of a key `directed`.
fn direction(value: Option<Json<'_>>) -> Direction {
    match value.and_then(Json::flag) {
        Some(true) => Direction::Directed,
        Some(false) => Direction::Undirected,
        None => Direction::Unstated,
    }
}

/// Whether a key stands in a record a second time; the first counts, and that is told.
fn is_second<T: Copy>(known: Option<T>, key: &str, value: Json<'_>, sink: &mut Sink<'_>) -> bool {
    if known.is_some() {
        let message = || format!("the key {} stands twice in one object; the first counts", shown(key));
        sink.tell(&codes::DUPLICATE_KEY, value.at(), message);
    }
    known.is_some()
}

/// Takes the truth value of a key that stands in a record; whether it is one. The first counts.
fn fill_flag(slot: &mut Option<bool>, key: &str, value: Json<'_>, sink: &mut Sink<'_>) -> bool {
    let Some(flag) = value.flag() else { return false };
    if !is_second(*slot, key, value, sink) {
        *slot = Some(flag);
    }
    true
}

/// Takes the value of a key that stands in a record; the first counts.
fn fill<'t>(slot: &mut Option<Json<'t>>, key: &str, value: Json<'t>, sink: &mut Sink<'t>) {
    if !is_second(*slot, key, value, sink) {
        *slot = Some(value);
    }
}

/// Pushes a node of this id, or tells why there is none.
fn push_node<'t>(
    id: Option<Json<'t>>,
    parent: Option<Json<'t>>,
    item: Json<'t>,
    said: Said<'t>,
    sink: &mut Sink<'t>,
) -> Result<(), Stop> {
    let at = item.at();
    let Some(id) = id.and_then(Json::id) else {
        sink.drop_node(&codes::ENTITY_WITHOUT_ID, at, || "a node needs an id, a text or a number".to_owned());
        return sink.tick(at);
    };
    sink.node(Node { id, at, parent: parent.and_then(Json::id), said })
}

/// A record that is no object.
fn not_an_object<'t>(item: Json<'t>, is_node: bool, sink: &mut Sink<'t>) -> Result<(), Stop> {
    let message = || format!("expected an object, found {}", shown(item.raw()));
    if is_node {
        sink.drop_node(&codes::NOT_AN_OBJECT, item.at(), message);
    } else {
        sink.drop_edge(&codes::NOT_AN_OBJECT, item.at(), message);
    }
    sink.tick(item.at())
}
