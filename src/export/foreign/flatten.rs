//! A dataset becomes a graph of nodes and edges.
//!
//! An entity is a node. A relation of two is an edge, which has a direction where a pair of roles of its kind says so.
//! Any other relation becomes a node of its kind with an edge, a spoke, to each participant, whose kind is the role; or,
//! where pairs are asked for, an edge for each pair that it ties. Everything else that a record says is an attribute
//! under the key of `detente/1`, and what has a structure is JSON.

use std::collections::BTreeSet;

use super::change::{Changes, Reason};
use super::flat::{Attributes, Cell, Days, Edge, Flat, Ids, Look, Node, Room};
use super::{Nary, Place};
use crate::dataset::drawn::{rgb, rgba};
use crate::dataset::schema::{entity_parts, head_parts, in_words, is_json, object_parts, relation_parts};
use crate::dataset::{Class, Dataset, EntityIx, Participant, RelationIx, RelationKind, When, Word, iso_day};
use crate::geom::Rgba;
use crate::graph::Graph;

/// Keys of a record that have a place of their own in a graph.
const PLACED: &[&str] = &["id", "kind", "name", "label", "position", "size", "color", "shape"];
/// Names that the formats themselves use.
#[rustfmt::skip]
const RESERVED: &[&str] = &[
    "id", "label", "kind", "source", "target", "from", "to", "weight", "directed", "key", "parent", "position", "x", "y",
    "z", "r", "g", "b", "size", "color", "shape", "viz", "group", "classes", "",
];
/// The kinds that the readers of graphs give to a node and an edge of which the file tells none.
const UNSAID: (&str, &str) = ("unknown", "link");
/// Those of them that nodes may use.
const OF_EDGES: &[&str] = &["from", "to", "weight", "directed", "key"];
/// Keys that every reader of graphs knows.
const PLAIN: &[&str] = &["description", "lat", "lon", "sign", "status", "when", "start", "end"];

/// The graph of a dataset; `places` are those of the entities by index, and stand before those of the file.
pub(super) fn flatten(
    dataset: &Dataset,
    places: &[Option<Place>],
    nary: Nary,
    room: Room,
    changes: &mut Changes,
) -> Flat {
    let (types, flat) = (types(dataset), head(dataset));
    let mut made = Making { dataset, types, room, changes, flat, ids: Ids::default(), on_node: true };
    for ix in dataset.entity_ids() {
        made.entity(ix, places.get(ix.index()).copied().flatten());
    }
    let taken = dataset.relations.iter().map(|relation| relation.id.clone());
    let mut edge_ids = Ids::of(taken);
    let graph = (nary == Nary::Pairs).then(|| Graph::new(dataset));
    for ix in dataset.relation_ids() {
        made.relation(ix, graph.as_ref(), &mut edge_ids);
    }
    made.flat
}

struct Making<'a> {
    dataset: &'a Dataset,
    /// The types of attributes of nodes that were read from another program.
    types: Vec<(Word, Word)>,
    /// What the format has room for.
    room: Room,
    changes: &'a mut Changes,
    flat: Flat,
    /// The ids of nodes.
    ids: Ids,
    /// Whether attributes are put on a node.
    on_node: bool,
}

fn head(dataset: &Dataset) -> Flat {
    let mut attributes = Attributes::new();
    for (key, json) in head_parts(dataset) {
        match key.as_str() {
            "title" | "description" | "attribute_types" => {}
            "graph" if json.starts_with('{') => {
                attributes.extend(
                    object_parts(&json)
                        .into_iter()
                        .filter_map(|(key, json)| Some((key.to_string(), Cell::of_json(&json)?))),
                );
            }
            _ => attributes.extend(Cell::of_json(&json).map(|cell| (key.to_string(), cell))),
        }
    }
    let mut met = BTreeSet::new();
    attributes.retain(|(key, _)| met.insert(key.clone()));
    Flat { title: dataset.title.clone(), description: dataset.description.clone(), head: attributes, ..Flat::default() }
}

/// The types of attributes of nodes by name, as the reader of another program's file left them.
fn types(dataset: &Dataset) -> Vec<(Word, Word)> {
    let all = dataset.extra.iter().find(|(key, _)| key == "attribute_types");
    let nodes = all.and_then(|(_, json)| object_parts(json).into_iter().find(|(key, _)| key == "nodes"));
    nodes.map(|(_, json)| object_parts(&json).into_iter().collect()).unwrap_or_default()
}

impl Making<'_> {
    fn entity(&mut self, ix: EntityIx, place: Option<Place>) {
        let entity = self.dataset.entity(ix);
        let parts = entity_parts(self.dataset, ix);
        let mut look = look(&parts, self.room);
        look.place = place.map(|Place { x, y }| [x, y, 0.0]).or(look.place);
        let kind = &self.dataset.entity_kind(ix).id;
        let kind = Some(kind).filter(|kind| *kind != UNSAID.0);
        let mut attributes: Attributes =
            kind.map(|kind| ("kind".to_owned(), Cell::Text(kind.clone()))).into_iter().collect();
        if let Some(geo) = entity.geo {
            attributes.push(("lat".to_owned(), Cell::Real(geo.lat.to_string())));
            attributes.push(("lon".to_owned(), Cell::Real(geo.lon.to_string())));
        }
        for (key, json) in &parts {
            let rich = || entity.attributes.iter().any(|it| !it.evidence.is_empty() || !it.extra.is_empty());
            match key.as_str() {
                "geo" => {}
                "attributes" if !rich() => {}
                "summary" => self.put(&mut attributes, "description", Cell::of_json(json)),
                key if PLACED.contains(&key) && is_placed(key, json, &look) => {}
                key => self.put(&mut attributes, key, Cell::of_json(json)),
            }
        }
        self.properties(ix, &mut attributes);
        let id = self.ids.take(&entity.id);
        // A blank name says nothing, and a reader would take the id for it.
        let label = if entity.name.trim().is_empty() { id.clone() } else { entity.name.clone() };
        let class = if self.dataset.entity_kind(ix).id == "event" { Class::Event } else { Class::Tie };
        let days = days(entity.when.as_ref(), class);
        self.flat.nodes.push(Node { id, label, look, days, attributes });
    }

    /// The properties of an entity by name, with the types that they had; several of one name are a list.
    fn properties(&mut self, ix: EntityIx, attributes: &mut Attributes) {
        let mut by_key = indexmap::IndexMap::<&str, Vec<Cell>>::new();
        for attribute in &self.dataset.entity(ix).attributes {
            let kind = self.types.iter().find(|(key, _)| *key == attribute.key).map(|(_, kind)| kind.as_str());
            by_key.entry(&attribute.key).or_default().push(typed(&attribute.value, kind));
        }
        for (key, mut cells) in by_key {
            // What a reader of graphs would take for the date of the entity.
            let key = if key == "when" && cells.len() == 1 { "when_text" } else { key };
            let cell = match cells.len() {
                1 => cells.pop(),
                _ => Some(Cell::Json(format!("[{}]", cells.iter().map(Cell::json).collect::<Vec<_>>().join(",")))),
            };
            self.put(attributes, key, cell);
        }
    }

    fn relation(&mut self, ix: RelationIx, graph: Option<&Graph>, ids: &mut Ids) {
        let relation = self.dataset.relation(ix);
        let kind = self.dataset.relation_kind(ix);
        if let [first, second] = relation.participants.as_slice() {
            let (from, to, directed) = direction(kind, first, second);
            // The reader of another program's file keeps a direction so that the kind has no room for.
            let directed = directed || relation.extra.iter().any(|(key, json)| key == "directed" && json == "true");
            let edge = self.edge(ix, (from, to, directed), relation.id.clone());
            self.flat.edges.push(edge);
            return;
        }
        let pairs = graph.map(|graph| graph.dyads_of(ix)).unwrap_or_default();
        if pairs.is_empty() {
            self.spokes(ix, ids);
            return;
        }
        self.changes.add(Reason::Dyads, 1);
        for (number, pair) in pairs.iter().enumerate() {
            let id = ids.take(&format!("{}#{}", relation.id, number + 1));
            let ends = relation.participants.iter();
            let end = |entity| ends.clone().find(|participant| participant.entity == entity);
            let Some((from, to)) = end(pair.from).zip(end(pair.to)) else { continue };
            let mut edge = self.edge(ix, (from, to, pair.directed), id);
            let whole = Cell::Text(relation.id.clone());
            self.put(&mut edge.attributes, "relation", Some(whole));
            self.flat.edges.push(edge);
        }
    }

    fn edge(&mut self, ix: RelationIx, (from, to, directed): (&Participant, &Participant, bool), id: String) -> Edge {
        let relation = self.dataset.relation(ix);
        let kind = self.dataset.relation_kind(ix);
        let parts = relation_parts(self.dataset, ix);
        let look = look(&parts, Room { shapes: &[], ..self.room });
        let mut attributes = Attributes::new();
        self.on_node = false;
        let rule = kind.dyads.iter().find(|rule| rule.directed == directed);
        let is_plain = rule.is_some_and(|rule| rule.from == from.role && rule.to == to.role);
        if !is_plain {
            self.put(&mut attributes, "from_role", Some(Cell::Text(from.role.to_string())));
            self.put(&mut attributes, "to_role", Some(Cell::Text(to.role.to_string())));
        }
        let says_more = |one: &Participant| one.sign.is_some() || one.side.is_some() || !one.extra.is_empty();
        let all = relation.participants.len() != 2 || relation.participants.iter().any(says_more);
        for (key, json) in &parts {
            match key.as_str() {
                "weight" => {}
                "participants" if !all => {}
                "directed" if json == "true" && directed => {}
                key if PLACED.contains(&key) && is_placed(key, json, &look) => {}
                key => self.put(&mut attributes, key, Cell::of_json(json)),
            }
        }
        let (from, to) = (from.entity.index(), to.entity.index());
        let (label, weight, kind) = (
            relation.label.clone().filter(|label| !label.trim().is_empty()),
            relation.weight,
            Some(kind.id.clone()).filter(|kind| kind != UNSAID.1),
        );
        let days = days(relation.when.as_ref(), self.dataset.relation_kind(ix).class);
        Edge { id, from, to, directed, kind, label, weight, look, days, attributes }
    }

    /// A relation as a node with a spoke to each participant.
    fn spokes(&mut self, ix: RelationIx, ids: &mut Ids) {
        self.changes.add(Reason::Spokes, 1);
        self.on_node = true;
        let relation = self.dataset.relation(ix);
        let parts = relation_parts(self.dataset, ix);
        let mut attributes = vec![("kind".to_owned(), Cell::Text(self.dataset.relation_kind(ix).id.clone()))];
        for (key, json) in &parts {
            if key != "participants" && !matches!(key.as_str(), "id" | "kind" | "label") {
                self.put(&mut attributes, key, Cell::of_json(json));
            }
        }
        let hub = self.flat.nodes.len();
        let id = self.ids.take(&relation.id);
        if id != relation.id {
            self.changes.name(Reason::Renamed, &relation.id);
        }
        let label = [relation.label.as_ref(), Some(&self.dataset.relation_kind(ix).label), Some(&id)];
        let label = label.into_iter().flatten().find(|label| !label.trim().is_empty()).cloned().unwrap_or_default();
        let look = Look { place: self.amid(&relation.participants), ..Look::default() };
        let days = days(relation.when.as_ref(), self.dataset.relation_kind(ix).class);
        self.flat.nodes.push(Node { id, label, look, days, attributes });
        for (number, participant) in relation.participants.iter().enumerate() {
            let edge = self.spoke(hub, participant, ids.take(&format!("{}#{}", relation.id, number + 1)));
            self.flat.edges.push(edge);
        }
    }

    /// The middle of those participants that have a place.
    fn amid(&self, participants: &[Participant]) -> Option<[f64; 3]> {
        let place = |end: &Participant| self.flat.nodes.get(end.entity.index())?.look.place;
        let places: Vec<[f64; 3]> = participants.iter().filter_map(place).collect();
        let mean = |at: usize| places.iter().map(|place| place[at]).sum::<f64>() / places.len() as f64;
        (!places.is_empty()).then(|| [mean(0), mean(1), mean(2)])
    }

    fn spoke(&mut self, hub: usize, participant: &Participant, id: String) -> Edge {
        let Participant { entity, role, sign, side, extra } = participant;
        let mut attributes = Attributes::new();
        self.on_node = false;
        if let Some(sign) = sign {
            self.put(&mut attributes, "sign", Some(Cell::Text(sign.id().to_owned())));
        }
        if let Some(side) = side {
            self.put(&mut attributes, "side", Some(Cell::Text(side.to_string())));
        }
        for (key, json) in extra {
            self.put(&mut attributes, key, Cell::of_json(json));
        }
        let (kind, look) = (Some(role.to_string()).filter(|role| !role.trim().is_empty()), Look::default());
        let (to, days) = (entity.index(), Days::default());
        Edge { id, from: hub, to, directed: false, kind, label: None, weight: None, look, days, attributes }
    }

    /// Adds an attribute under a name that is free.
    fn put(&mut self, attributes: &mut Attributes, key: &str, cell: Option<Cell>) {
        let Some(cell) = cell else {
            self.changes.name(Reason::Null, key);
            return;
        };
        let is_taken = |name: &str| attributes.iter().any(|(known, _)| known == name);
        let mut name = key.to_owned();
        if RESERVED.contains(&key) && !(self.on_node && OF_EDGES.contains(&key)) {
            self.changes.name(Reason::Renamed, key);
            name = format!("{key} (attribute)");
        }
        if is_taken(&name) {
            self.changes.name(Reason::Renamed, key);
            name =
                (2..=attributes.len() + 2).map(|n| format!("{key} ({n})")).find(|name| !is_taken(name)).unwrap_or(name);
        }
        if !PLAIN.contains(&key) {
            self.changes.name(Reason::Attributes, key);
        }
        attributes.push((name, cell));
    }
}

/// The ends of a relation of two, the acting one first where the kind has a direction for their roles.
fn direction<'a>(
    kind: &RelationKind,
    a: &'a Participant,
    b: &'a Participant,
) -> (&'a Participant, &'a Participant, bool) {
    let fits = |from: &Participant, to: &Participant| {
        kind.dyads.iter().any(|rule| rule.directed && rule.from == from.role && rule.to == to.role)
    };
    if fits(a, b) {
        (a, b, true)
    } else if fits(b, a) {
        (b, a, true)
    } else {
        (a, b, false)
    }
}

/// The days from the first to the last on which something of this date may be there.
fn days(when: Option<&When>, class: Class) -> Days {
    let bounds = when.map(|when| when.bounds(class));
    bounds.map(|bounds| [bounds.first, bounds.last].map(iso_day)).unwrap_or_default()
}

/// A value in words, of the type that it had in the file.
fn typed(value: &str, kind: Option<&str>) -> Cell {
    let quoted = kind.unwrap_or_default().trim_matches('"');
    let cell = match quoted {
        "integer" | "real" if is_json(value) => Cell::number(value),
        "boolean" => value.parse().ok().map(Cell::Boolean),
        "json" if is_json(value) && value.starts_with(['[', '{']) => Some(Cell::Json(value.to_owned())),
        _ => None,
    };
    cell.unwrap_or_else(|| Cell::Text(value.to_owned()))
}

/// How a record was drawn in the file that it comes from.
fn look(parts: &[(Word, Word)], room: Room) -> Look {
    let value = |key: &str| parts.iter().find(|(known, _)| known == key).map(|(_, json)| json.trim());
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    let place = value("position").and_then(|json| json.strip_prefix('[')?.strip_suffix(']')).and_then(|inner| {
        let numbers: Option<Vec<f64>> = inner.split(',').map(number).collect();
        match *numbers? {
            [x, y] => Some([x, y, 0.0]),
            [x, y, z] => Some([x, y, z]),
            _ => None,
        }
    });
    let color = value("color").map(in_words);
    let parts = color.as_deref().and_then(|text| if room.opacity { rgba(text) } else { rgb(text) });
    // The digits of the file, where it has some; a byte does not tell them.
    let stated =
        color.as_deref().and_then(|text| number(text.strip_prefix("rgba(")?.strip_suffix(')')?.rsplit(',').next()?));
    let opacity = parts.filter(|color| color.a < 255).map(|Rgba { a, .. }| {
        stated.filter(|stated| (0.0..1.0).contains(stated)).unwrap_or_else(|| (f64::from(a) / 0.255).round() / 1e3)
    });
    let shape = value("shape").map(in_words).filter(|shape| room.shapes.contains(&shape.as_str()));
    let color = parts.map(|Rgba { r, g, b, .. }| [r, g, b]);
    Look { place, size: value("size").and_then(number), color, opacity, shape }
}

/// Whether a key is told by the look or by a place of its own; a position that could not be read is an attribute.
fn is_placed(key: &str, json: &str, look: &Look) -> bool {
    match key {
        "position" => look.place.is_some() && json.starts_with('['),
        "size" => look.size.is_some(),
        "color" => look.color.is_some(),
        "shape" => look.shape.is_some(),
        _ => true,
    }
}
