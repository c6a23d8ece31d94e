//! GEXF 1.1 to 1.3, as Gephi, networkx and sigma write it.
//!
//! Nodes within a node, and those that name it as their parent, are parts of it. Times are spells; a value that holds
//! for a time only is kept with its times, as JSON. The kind of a parallel edge is its kind.

mod attributes;
mod drawing;
mod times;

use std::borrow::Cow;

use super::copies::Copies;
use super::sink::trimmed;
use super::xml::{self, Piece, Tag, Xml};
use super::{Direction, Edge, Format, Head, Is, Node, Read, Said, Sink, Spell, Stop, Value};
use crate::import::words::shown;
use crate::import::{Limits, codes};
use attributes::{Attributes, On};

pub(super) const FORMAT: Format = Format {
    id: "gexf",
    name: "GEXF",
    endings: &["gexf"],
    ends_are_nodes: false,
    declares_types: true,
    is: Is::Text(is),
    read: Read::Text(read),
};

fn is(head: &Head<'_>) -> bool {
    xml::root(head.text).is_some_and(|root| root == "gexf")
}

/// The built-in kind of what lies inside of something.
const PART_OF: &str = "part-of";

/// An element that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Document,
    Meta,
    /// Words about the graph.
    Words,
    Graph,
    Attributes(On),
    Attribute,
    Default,
    Options,
    Nodes,
    Node,
    Edges,
    Edge,
    /// What holds values, spells or parents of a record.
    Several,
    /// What is passed over, with everything in it.
    Other,
}

/// A node or an edge that is open.
#[derive(Debug, Default)]
struct Record<'t> {
    id: Option<Cow<'t, str>>,
    at: usize,
    is_node: bool,
    parents: Vec<Cow<'t, str>>,
    from: Option<Cow<'t, str>>,
    to: Option<Cow<'t, str>>,
    directed: Option<bool>,
    said: Said<'t>,
    /// When it exists as a whole, where spells say it closer.
    whole: Option<Spell<'t>>,
    /// Values that hold for a time, as JSON by their name.
    timed: Vec<(Cow<'t, str>, Vec<String>)>,
}

/// What is open in a document.
#[derive(Debug, Default)]
struct Open<'t> {
    path: Vec<Element>,
    records: Vec<Record<'t>>,
    attributes: Attributes<'t>,
    /// The name and byte of the words or the attribute that is open.
    name: Cow<'t, str>,
    at: usize,
    text: Cow<'t, str>,
    copies: Copies,
    /// Whether edges that say nothing of a direction go both ways.
    are_mutual: bool,
}

fn read<'t>(text: &'t str, limits: &Limits, sink: &mut Sink<'t>) -> Result<(), Stop> {
    // The format says that edges have no direction unless it says otherwise.
    sink.direction(Direction::Undirected);
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
            Piece::Text(text) => match open.path.last() {
                Some(Element::Words | Element::Default | Element::Options) => xml::join(&mut open.text, text),
                Some(Element::Other) => {}
                _ => xml.leave_out(&text, sink),
            },
        }
    }
    Ok(())
}

impl<'t> Open<'t> {
    /// What an element is that begins.
    fn start(&mut self, tag: &mut Tag<'t>, sink: &mut Sink<'t>) -> Element {
        use Element as E;
        let Some(parent) = self.path.last().copied() else { return E::Document };
        match (parent, tag.name) {
            (E::Other, _) => E::Other,
            (E::Document, "meta") => {
                tell_graph(tag, sink);
                E::Meta
            }
            (E::Meta, name) => {
                self.name = Cow::Borrowed(name);
                self.hold(E::Words, tag)
            }
            (E::Document, "graph") => self.graph(tag, sink),
            (E::Graph, "attributes") => match tag.get("class") {
                Some("edge") => E::Attributes(On::Edge),
                _ => E::Attributes(On::Node),
            },
            (E::Attributes(on), "attribute") => {
                self.attributes.declare(on, tag, sink);
                E::Attribute
            }
            (E::Attribute, "default") => self.hold(E::Default, tag),
            (E::Attribute, "options") => self.hold(E::Options, tag),
            (E::Graph | E::Node, "nodes") => E::Nodes,
            (E::Graph | E::Node, "edges") => E::Edges,
            (E::Nodes, "node") => self.node(tag, sink),
            (E::Edges, "edge") => self.edge(tag, sink),
            (E::Node | E::Edge, "attvalues" | "spells" | "slices" | "parents") => E::Several,
            (E::Several | E::Node | E::Edge, _) => self.part(tag, sink),
            (_, name) => {
                sink.tell(&codes::ELEMENT_LEFT_OUT, tag.at, || format!("the element {} is left out", shown(name)));
                E::Other
            }
        }
    }

    /// Makes room for the text of an element.
    fn hold(&mut self, element: Element, tag: &Tag<'t>) -> Element {
        self.text = Cow::Borrowed("");
        self.at = tag.at;
        element
    }

    /// The graph: whether edges have a direction, its title, and what else is said of it.
    fn graph(&mut self, tag: &mut Tag<'t>, sink: &mut Sink<'t>) -> Element {
        if let Some(word) = tag.take("defaultedgetype") {
            sink.direction(if word == "directed" { Direction::Directed } else { Direction::Undirected });
            self.are_mutual = word == "mutual";
            if !matches!(word.as_ref(), "directed" | "undirected" | "mutual" | "") {
                let message =
                    || format!("the type {} of edges is unknown; they are read without direction", shown(&word));
                sink.tell(&codes::VALUE_NOT_OF_TYPE, tag.at, message);
            }
        }
        tell_graph(tag, sink);
        Element::Graph
    }

    fn node(&mut self, tag: &mut Tag<'t>, sink: &mut Sink<'t>) -> Element {
        let mut record =
            Record { id: tag.take("id"), at: tag.at, is_node: true, said: sink.said(), ..Record::default() };
        let outer = self.records.iter().rev().find(|outer| outer.is_node).and_then(|outer| outer.id.clone());
        record.parents.extend(outer);
        record.parents.extend(tag.take("pid").filter(|parent| !parent.is_empty()));
        record.begin(tag);
        self.records.push(record);
        Element::Node
    }

    fn edge(&mut self, tag: &mut Tag<'t>, sink: &mut Sink<'t>) -> Element {
        let (id, at) = (tag.take("id"), tag.at);
        let (from, to) = (tag.take("source"), tag.take("target"));
        let mut record = Record { id, at, from, to, said: sink.said(), ..Record::default() };
        match tag.take("type").as_deref() {
            Some("directed") => record.directed = Some(true),
            Some("undirected") => record.directed = Some(false),
            Some("mutual") => record.go_both_ways(),
            word => {
                if let Some(word) = word.filter(|word| !word.is_empty()) {
                    let message = || format!("the type {} of an edge is unknown; it follows the graph", shown(word));
                    sink.tell(&codes::VALUE_NOT_OF_TYPE, at, message);
                }
                if self.are_mutual {
                    record.go_both_ways();
                }
            }
        }
        record.said.kind = tag.take("kind");
        record.said.weight =
            tag.take("weight").map(|weight| Value::number(trimmed(weight.clone())).unwrap_or(Value::Text(weight)));
        record.begin(tag);
        self.records.push(record);
        Element::Edge
    }

    /// A part of a record: a value, a spell, a parent, or how it was drawn.
    fn part(&mut self, tag: &mut Tag<'t>, sink: &mut Sink<'t>) -> Element {
        let Some(record) = self.records.last_mut() else { return Element::Other };
        match tag.name {
            "attvalue" => self.attributes.value(record, tag, sink),
            "spell" | "slice" => record.said.spells.extend(times::take(tag)),
            "parent" => record.parents.extend(tag.take("for").filter(|parent| !parent.is_empty())),
            "color" | "position" | "size" | "shape" | "thickness" => {
                drawing::draw(&mut record.said.look, tag, sink);
                // The address of a picture, which is never followed.
                let address = tag.take("uri").map(|address| (Cow::Borrowed("uri"), Value::Text(address)));
                record.said.attributes.extend(address);
            }
            name => {
                sink.tell(&codes::ELEMENT_LEFT_OUT, tag.at, || format!("the element {} is left out", shown(name)));
            }
        }
        Element::Other
    }

    fn end(&mut self, sink: &mut Sink<'t>) -> Result<(), Stop> {
        match self.path.pop() {
            Some(Element::Words) => {
                let text = std::mem::take(&mut self.text);
                sink.graph(&self.name, &Value::Text(Cow::Borrowed(text.trim())));
            }
            Some(Element::Default) => {
                self.copies.add_default(self.text.len(), self.at)?;
                self.attributes.set_default(std::mem::take(&mut self.text), self.at, sink);
            }
            Some(Element::Options) => self.attributes.set_options(&std::mem::take(&mut self.text), sink),
            Some(Element::Node | Element::Edge) => {
                if let Some(record) = self.records.pop() {
                    self.copies.record(record.at)?;
                    return record.push(sink);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

fn tell_graph<'t>(tag: &mut Tag<'t>, sink: &mut Sink<'t>) {
    // Whether and how it says times; both are seen from the times themselves.
    let is_plain = |name: &str, text: &str| match name {
        "mode" => matches!(text, "static" | "dynamic"),
        "timeformat" => matches!(text, "date" | "dateTime"),
        _ => false,
    };
    for (name, text) in tag.attributes.drain(..).filter(|(name, text)| !is_plain(name, text)) {
        sink.graph(name, &Value::Text(text));
    }
}

impl<'t> Record<'t> {
    /// An edge that goes both ways has no direction; that it was said so is kept.
    fn go_both_ways(&mut self) {
        self.directed = Some(false);
        self.said.attributes.push((Cow::Borrowed("mutual"), Value::Boolean(true)));
    }

    /// Takes what nodes and edges have in common.
    fn begin(&mut self, tag: &mut Tag<'t>) {
        self.said.label = tag.take("label");
        let mut spells = times::lists(tag);
        self.whole = times::take(tag);
        self.said.spells.append(&mut spells);
        let rest = tag.attributes.drain(..).map(|(name, text)| (Cow::Borrowed(name), Value::Text(text)));
        self.said.attributes.extend(rest);
    }

    /// Gives the record, which is whole, to the sink.
    fn push(self, sink: &mut Sink<'t>) -> Result<(), Stop> {
        let Self { id, at, is_node, parents, from, to, directed, mut said, whole, timed } = self;
        match whole {
            Some(whole) if said.spells.is_empty() => said.spells.push(whole),
            // Spells say the same closer; the bounds of them all are kept beside.
            Some(whole) if said.spells.len() > 1 || said.spells.first() != Some(&whole) => {
                let Spell { start, end, .. } = whole;
                let ends = [("start", start), ("end", end)].into_iter();
                let ends = ends.filter_map(|(name, text)| Some((Cow::Borrowed(name), Value::Text(text?))));
                said.attributes.extend(ends);
            }
            _ => {}
        }
        if let [only] = said.spells.as_slice()
            && let Some(when) = times::take_date(only, &mut said.attributes)
        {
            said.spells.clear();
            said.when = Some(when);
        }
        for (mut name, values) in timed {
            if !is_node && said.weight.is_none() && name.eq_ignore_ascii_case("weight") {
                said.weight = times::same(&values);
                if said.weight.is_none() {
                    name = times::tell_weights(&name, at, sink);
                }
            }
            said.attributes.push((name, Value::Json(Cow::Owned(format!("[{}]", values.join(","))))));
        }
        if !is_node {
            let (from, to) = (from.unwrap_or_default(), to.unwrap_or_default());
            return sink.edge(Edge { id, at, from, to, directed, said });
        }
        let id = id.unwrap_or_default();
        let mut parents = parents.into_iter();
        let parent = parents.next();
        let first = parent.clone();
        let whole_ids = !id.is_empty();
        sink.node(Node { id: id.clone(), at, parent, said })?;
        // A node may be inside of several.
        let mut met: Vec<Cow<'t, str>> = first.into_iter().collect();
        for to in parents.filter(|_| whole_ids) {
            if met.contains(&to) {
                continue;
            }
            met.push(to.clone());
            let said = Said { kind: Some(Cow::Borrowed(PART_OF)), ..Said::default() };
            sink.edge(Edge { id: None, at, from: id.clone(), to, directed: Some(true), said })?;
        }
        Ok(())
    }
}
