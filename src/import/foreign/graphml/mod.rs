//! GraphML, as networkx, igraph, yEd, Gephi and Cytoscape write it.
//!
//! A graph within a node holds parts of it. A hyperedge is one relation among all its ends: an end of type `out` is one
//! that the edge goes out from, one of type `in` that it goes into. The names of ports are kept as attributes. Of the
//! first graph of a file all is read.

mod drawing;
mod keys;

use std::borrow::Cow;

use super::copies::Copies;
use super::xml::{self, Piece, Tag, Xml};
use super::{Direction, Edge, Format, Head, Hyperedge, Is, Look, Node, Read, Said, Sink, Stop, Value};
use crate::import::words::shown;
use crate::import::{Count, Limits, codes};
use keys::{Keys, On};

pub(super) const FORMAT: Format = Format {
    id: "graphml",
    name: "GraphML",
    endings: &["graphml"],
    ends_are_nodes: false,
    declares_types: true,
    is: Is::Text(is),
    read: Read::Text(read),
};

fn is(head: &Head<'_>) -> bool {
    xml::root(head.text).is_some_and(|root| root == "graphml")
}

/// An element that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Document,
    Key,
    Default,
    Graph,
    Node,
    Edge,
    Hyperedge,
    Endpoint,
    Port,
    Data,
    Description,
    /// Within data: how something was drawn.
    Drawing,
    /// The words of a drawing.
    Label,
    /// A graph behind the first, and what is in it.
    Left,
    /// What is passed over, with everything in it.
    Other,
}

impl Element {
    /// What attributes within the element belong to.
    const fn on(self) -> On {
        match self {
            Self::Node => On::Node,
            Self::Edge | Self::Hyperedge => On::Edge,
            Self::Port | Self::Endpoint => On::Port,
            _ => On::Graph,
        }
    }
}

/// A node or an edge that is open.
#[derive(Debug, Default)]
struct Record<'t> {
    id: Option<Cow<'t, str>>,
    at: usize,
    is_node: bool,
    parent: Option<Cow<'t, str>>,
    from: Option<Cow<'t, str>>,
    to: Option<Cow<'t, str>>,
    directed: Option<bool>,
    /// The ends of a hyperedge, each with its type.
    ends: Vec<(Cow<'t, str>, Option<Cow<'t, str>>)>,
    said: Said<'t>,
    /// Red, green and blue.
    rgb: [Option<u8>; 3],
    /// The names of its ports.
    ports: Vec<Value<'t>>,
}

/// What is open in a document.
#[derive(Debug, Default)]
struct Open<'t> {
    path: Vec<Element>,
    records: Vec<Record<'t>>,
    /// Whether edges of each graph that is open have a direction.
    directions: Vec<Option<bool>>,
    /// The ports that are open.
    ports: Vec<Cow<'t, str>>,
    keys: Keys<'t>,
    /// The key that is being declared.
    key: Option<(Cow<'t, str>, On)>,
    /// The key of the data that is open, and its byte.
    data: (Cow<'t, str>, usize),
    /// The text of what is open.
    text: Cow<'t, str>,
    /// Whether the data that is open holds a drawing.
    drawn: bool,
    any_drawn: bool,
    graphs: usize,
    /// The byte of the graph that is left out and open, and the nodes and edges in it so far.
    left: (usize, Count),
    copies: Copies,
}

fn read<'t>(text: &'t str, limits: &Limits, sink: &mut Sink<'t>) -> Result<(), Stop> {
    let mut xml = Xml::new(text, limits);
    let mut open = Open { copies: Copies::of(text.len()), ..Open::default() };
    while let Some(piece) = xml.next(sink)? {
        match piece {
            Piece::Start(mut tag) => {
                let element = open.start(&mut tag, sink);
                open.path.push(element);
                xml.reuse(tag);
            }
            Piece::End => open.end(sink)?,
            Piece::Text(text) => {
                use Element as E;
                match open.path.last() {
                    Some(E::Data | E::Default | E::Description | E::Label) => xml::join(&mut open.text, text),
                    Some(E::Other | E::Drawing | E::Left) => {}
                    _ => xml.leave_out(&text, sink),
                }
            }
        }
    }
    drawing::tell(open.any_drawn, sink);
    Ok(())
}

impl<'t> Open<'t> {
    /// What an element is that begins.
    fn start(&mut self, tag: &mut Tag<'t>, sink: &mut Sink<'t>) -> Element {
        use Element as E;
        let Some(parent) = self.path.last().copied() else { return E::Document };
        match (parent, tag.name) {
            (E::Other, _) | (E::Key, "desc") | (E::Left, "data") => E::Other,
            (E::Left, name) => {
                let (_, count) = &mut self.left;
                count.entities += usize::from(name == "node");
                count.relations += usize::from(matches!(name, "edge" | "hyperedge"));
                E::Left
            }
            (E::Document, "key") => {
                self.key = self.keys.add(tag, sink);
                E::Key
            }
            (E::Key, "default") => self.hold(E::Default, tag),
            (E::Data | E::Drawing | E::Label, _) => {
                self.drawn = true;
                self.draw(tag)
            }
            (E::Document | E::Graph | E::Node | E::Edge | E::Hyperedge | E::Port | E::Endpoint, "data") => {
                let at = tag.at;
                self.drawn = false;
                let element = self.hold(E::Data, tag);
                self.data = (tag.take("key").unwrap_or_default(), at);
                element
            }
            (_, "desc") => self.hold(E::Description, tag),
            (E::Document, "graph") => {
                self.graphs += 1;
                if self.graphs > 1 {
                    self.left = (tag.at, Count::default());
                    return E::Left;
                }
                self.graph(tag, sink)
            }
            (E::Node | E::Edge | E::Hyperedge, "graph") => self.graph(tag, sink),
            (E::Graph, "node") => self.record(E::Node, tag, sink),
            (E::Graph, "edge") => self.record(E::Edge, tag, sink),
            (E::Graph, "hyperedge") => self.record(E::Hyperedge, tag, sink),
            (E::Hyperedge, "endpoint") => self.endpoint(tag),
            (E::Node | E::Port, "port") => self.port(tag),
            (_, name) => {
                sink.tell(&codes::ELEMENT_LEFT_OUT, tag.at, || format!("the element {} is left out", shown(name)));
                E::Other
            }
        }
    }

    /// Makes room for the text of an element.
    fn hold(&mut self, element: Element, tag: &Tag<'t>) -> Element {
        self.text = Cow::Borrowed("");
        self.data.1 = tag.at;
        element
    }

    /// A graph; one within a node holds parts of it.
    fn graph(&mut self, tag: &mut Tag<'t>, sink: &mut Sink<'t>) -> Element {
        let directed = match tag.take("edgedefault").as_deref() {
            Some("directed") => Some(true),
            Some("undirected") => Some(false),
            _ => self.directions.last().copied().flatten(),
        };
        if self.directions.is_empty() {
            sink.direction(match directed {
                Some(true) => Direction::Directed,
                Some(false) => Direction::Undirected,
                None => Direction::Unstated,
            });
            for (name, value) in rest(tag) {
                sink.graph(&name, &value);
            }
        } else if let Some(record) = self.records.last_mut() {
            record.said.attributes.extend(rest(tag).map(|(name, value)| (Cow::Owned(format!("graph.{name}")), value)));
        }
        self.directions.push(directed);
        Element::Graph
    }

    /// A node or an edge.
    fn record(&mut self, element: Element, tag: &mut Tag<'t>, sink: &mut Sink<'t>) -> Element {
        let mut record = Record { id: tag.take("id"), at: tag.at, said: sink.said(), ..Record::default() };
        if element == Element::Node {
            record.is_node = true;
            record.parent = self.records.iter().rev().find(|outer| outer.is_node).and_then(|outer| outer.id.clone());
        } else {
            record.from = tag.take("source");
            record.to = tag.take("target");
            let said = tag.take("directed").and_then(|word| match word.trim() {
                "true" | "1" => Some(true),
                "false" | "0" => Some(false),
                _ => None,
            });
            let inner = self.directions.last().copied().flatten();
            // An edge of the outermost graph follows what is said of all.
            record.directed = said.or_else(|| inner.filter(|_| self.directions.len() > 1));
        }
        record.said.attributes.extend(rest(tag));
        self.records.push(record);
        element
    }

    fn endpoint(&mut self, tag: &mut Tag<'t>) -> Element {
        let (node, way) = (tag.take("node").unwrap_or_default(), tag.take("type"));
        if let Some(record) = self.records.last_mut() {
            if let Some(port) = tag.take("port") {
                record.said.attributes.push((Cow::Owned(format!("port of {node}")), Value::Text(port)));
            }
            let rest = rest(tag).map(|(name, value)| (Cow::Owned(format!("endpoint.{name}")), value));
            record.said.attributes.extend(rest);
            record.ends.push((node, way));
        }
        Element::Endpoint
    }

    fn port(&mut self, tag: &mut Tag<'t>) -> Element {
        let name = tag.take("name").unwrap_or_default();
        if let Some(record) = self.records.last_mut() {
            record.ports.push(Value::Text(name.clone()));
        }
        self.ports.push(name);
        Element::Port
    }

    fn end(&mut self, sink: &mut Sink<'t>) -> Result<(), Stop> {
        let Some(element) = self.path.pop() else { return Ok(()) };
        match element {
            Element::Default => {
                self.copies.add_default(self.text.len(), self.data.1)?;
                let text = std::mem::take(&mut self.text);
                if let Some(key) = self.key.as_ref().and_then(|place| self.keys.get(place)) {
                    key.set_default(text, self.data.1, sink);
                }
            }
            Element::Data => self.end_data(sink),
            Element::Description => {
                let text = std::mem::take(&mut self.text);
                self.say(Cow::Borrowed("description"), Value::Text(text), sink);
            }
            Element::Label => self.end_label(),
            Element::Graph => drop(self.directions.pop()),
            Element::Port => drop(self.ports.pop()),
            Element::Node | Element::Edge | Element::Hyperedge => {
                if let Some(mut record) = self.records.pop() {
                    self.copies.record(record.at)?;
                    let look = &mut record.said.look;
                    if self.keys.are_of_gephi() && look.x.is_none() {
                        // It is no place, and was turned as one.
                        look.y = look.y.map(Look::turned);
                    }
                    return push(element, record, sink);
                }
            }
            Element::Left if self.path.last() == Some(&Element::Document) => {
                let (at, count) = self.left;
                sink.leave_out_graph(at, count);
            }
            Element::Left
            | Element::Document
            | Element::Key
            | Element::Endpoint
            | Element::Drawing
            | Element::Other => {}
        }
        Ok(())
    }

    /// The end of a value.
    fn end_data(&mut self, sink: &mut Sink<'t>) {
        let text = std::mem::take(&mut self.text);
        let (id, at) = std::mem::take(&mut self.data);
        if self.drawn && text.trim().is_empty() {
            self.any_drawn = true;
            return;
        }
        let on = self.path.last().map_or(On::Graph, |outer| outer.on());
        let (name, value) = if let Some(key) = self.keys.find(&id, on) {
            (key.name.clone(), key.kind.read(&key.name, text, at, sink))
        } else {
            sink.tell(&codes::UNDECLARED_ATTRIBUTE, at, || format!("the key {} is declared nowhere", shown(&id)));
            (id, Value::Text(text))
        };
        if !self.take_place(&name, &value, at, sink) {
            self.say(name, value, sink);
        }
    }

    /// Says something of the port, record or graph that is open.
    fn say(&mut self, name: Cow<'t, str>, value: Value<'t>, sink: &mut Sink<'t>) {
        let outer = self.path.last().copied();
        let Some(record) = self.records.last_mut() else { return sink.graph(&name, &value) };
        let name = match outer {
            Some(Element::Port) => Cow::Owned(format!("port.{}.{name}", self.ports.join("."))),
            Some(Element::Endpoint) => Cow::Owned(format!("endpoint.{name}")),
            Some(Element::Graph) => Cow::Owned(format!("graph.{name}")),
            Some(Element::Edge | Element::Hyperedge) if name == "Edge Label" && record.said.label.is_none() => {
                // Gephi's name for it.
                record.said.label = value.as_id();
                return;
            }
            _ => name,
        };
        record.said.attributes.push((name, value));
    }
}

/// The attributes of a tag that have no meaning for the format, but for what helps a parser.
fn rest<'t>(tag: &mut Tag<'t>) -> impl Iterator<Item = (Cow<'t, str>, Value<'t>)> {
    let kept = tag.attributes.drain(..).filter(|(name, _)| !name.starts_with("parse.") && !name.starts_with("xml:"));
    kept.map(|(name, text)| (Cow::Borrowed(name), Value::Text(text)))
}

/// Gives a record that is whole to the sink.
fn push<'t>(element: Element, record: Record<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
    let Record { id, at, is_node: _, parent, from, to, directed, ends, mut said, rgb, mut ports } = record;
    drawing::settle_color(&mut said, rgb);
    // A node may have several ports, in one attribute.
    let ports = if ports.len() > 1 { Some(Value::List(ports)) } else { ports.pop() };
    said.attributes.extend(ports.map(|ports| (Cow::Borrowed("port"), ports)));
    match element {
        Element::Node => sink.node(Node { id: id.unwrap_or_default(), at, parent, said }),
        Element::Edge => {
            let (from, to) = (from.unwrap_or_default(), to.unwrap_or_default());
            sink.edge(Edge { id, at, from, to, directed, said })
        }
        _ => {
            let has_way = ["in", "out"].map(|way| ends.iter().any(|(_, known)| known.as_deref() == Some(way)));
            let both = has_way == [true, true];
            for (node, way) in ends.iter().filter(|_| !both) {
                if let Some(way) = way.clone().filter(|way| way != "undir") {
                    said.attributes.push((Cow::Owned(format!("type of {node}")), Value::Text(way)));
                }
            }
            let is_open = |way: Option<&str>| !matches!(way, Some("in" | "out"));
            if let Some((node, _)) = ends.iter().find(|(_, way)| both && is_open(way.as_deref())) {
                let node = shown(node);
                let message = || format!("the end {node} has no direction, and others have; it is read as going out");
                sink.tell(&codes::END_WITHOUT_DIRECTION, at, message);
            }
            let is_to = |way: Option<&str>| both && way == Some("in");
            let (to, from): (Vec<_>, Vec<_>) = ends.into_iter().partition(|(_, way)| is_to(way.as_deref()));
            let nodes = |ends: Vec<(Cow<'t, str>, _)>| ends.into_iter().map(|(node, _)| node).collect();
            sink.hyperedge(Hyperedge { id, at, from: nodes(from), to: nodes(to), said })
        }
    }
}
