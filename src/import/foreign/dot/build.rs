//! What the statements of DOT mean: nodes with what is said of them in several places, edges, and groups.

use std::borrow::Cow;

use indexmap::{IndexMap, IndexSet};

use super::drawing::{self, Arrow};
use crate::import::foreign::copies::Copies;
use crate::import::foreign::{Edge, Node, Said, Sink, Stop, Value, refuse};
use crate::import::words::shown;
use crate::import::{Count, codes};

/// Attributes in file order.
pub(super) type Pairs<'t> = Vec<(Cow<'t, str>, Value<'t>)>;

/// Attributes by their names; of one that stands twice the last counts.
type Attributes<'t> = IndexMap<Cow<'t, str>, Value<'t>>;

/// The built-in kind of what lies inside of something.
const PART_OF: &str = "part-of";

/// Edges of a graph that is left out, beyond which they are not counted.
const MOST_COUNTED: usize = 1 << 40;

/// An end of an edge: one node, or all of a subgraph.
#[derive(Debug)]
struct End<'t> {
    nodes: Vec<usize>,
    port: Option<Cow<'t, str>>,
    is_set: bool,
}

#[derive(Debug, Default)]
struct Member<'t> {
    at: usize,
    /// The groups that it is in, the first one first.
    groups: Vec<usize>,
    attributes: Attributes<'t>,
}

/// A graph or subgraph that is open.
#[derive(Debug, Default)]
struct Frame<'t> {
    name: Option<Cow<'t, str>>,
    at: usize,
    of_nodes: Attributes<'t>,
    of_edges: Attributes<'t>,
    own: Attributes<'t>,
    /// Every node within.
    all: IndexSet<usize>,
    /// Those that are in no group within it.
    loose: IndexSet<usize>,
    chain: Vec<End<'t>>,
    /// Whether each arrow of the chain has a direction.
    arrows: Vec<bool>,
    chain_at: usize,
}

#[derive(Debug)]
struct Tie<'t> {
    at: usize,
    attributes: Attributes<'t>,
}

/// A graph in the making.
#[derive(Debug)]
pub(super) struct Build<'t> {
    strict: bool,
    frames: Vec<Frame<'t>>,
    nodes: IndexMap<Cow<'t, str>, Member<'t>>,
    /// The edges of a strict graph by their ends and direction.
    ties: IndexMap<(usize, usize, bool), Tie<'t>>,
    /// Whether something of a drawing was left out.
    drawn: bool,
    copies: Copies,
    /// Edges that are held back at the most.
    records: usize,
    /// The edges so far, of a graph that is only counted.
    left: Option<usize>,
}

impl<'t> Build<'t> {
    pub(super) fn new(strict: bool, length: usize, records: usize) -> Self {
        let copies = Copies::of(length);
        Self {
            strict,
            frames: Vec::new(),
            nodes: IndexMap::new(),
            ties: IndexMap::new(),
            drawn: false,
            copies,
            records,
            left: None,
        }
    }

    /// A graph of which nodes and edges are only counted.
    pub(super) fn counted(length: usize, records: usize) -> Self {
        Self { left: Some(0), ..Self::new(false, length, records) }
    }

    /// How many nodes and edges it has so far.
    pub(super) fn count(&self) -> Count {
        Count { entities: self.nodes.len(), relations: self.left.unwrap_or(self.ties.len()) }
    }

    pub(super) fn depth(&self) -> usize {
        self.frames.len()
    }

    /// The byte at which the innermost graph began.
    pub(super) fn opened_at(&self) -> usize {
        self.frames.last().map_or(0, |frame| frame.at)
    }

    /// A graph or subgraph begins.
    pub(super) fn open(&mut self, name: Option<Cow<'t, str>>, at: usize) {
        if let Some(outer) = self.frames.last_mut().filter(|outer| outer.chain.is_empty()) {
            outer.chain_at = at;
        }
        self.frames.push(Frame { name, at, ..Frame::default() });
    }

    /// The innermost ends; whether it was the outermost as well.
    pub(super) fn close(&mut self) -> bool {
        if self.frames.len() < 2 {
            return true;
        }
        let Some(frame) = self.frames.pop() else { return true };
        let ranks = frame.own.contains_key("rank");
        let is_group = !ranks && (frame.name.is_some() || frame.own.contains_key("label"));
        let mut loose = frame.loose;
        if is_group {
            let group = self.group(frame.name, frame.at, frame.own);
            for member in loose.iter().filter(|member| **member != group) {
                if let Some((_, member)) = self.nodes.get_index_mut(*member)
                    && !member.groups.contains(&group)
                {
                    member.groups.push(group);
                }
            }
            loose = IndexSet::from([group]);
        } else {
            self.drawn |= !frame.own.is_empty();
        }
        let Some(outer) = self.frames.last_mut() else { return true };
        outer.loose.extend(loose);
        outer.all.extend(frame.all.iter().copied());
        outer.chain.push(End { nodes: frame.all.into_iter().collect(), port: None, is_set: true });
        false
    }

    /// The node that stands for a group; one of the same name adds to it.
    fn group(&mut self, name: Option<Cow<'t, str>>, at: usize, own: Attributes<'t>) -> usize {
        let name = name.unwrap_or_else(|| Cow::Owned(format!("group at {at}")));
        let entry = self.nodes.entry(name);
        let index = entry.index();
        let member = entry.or_insert_with(|| Member { at, ..Member::default() });
        member.attributes.extend(own);
        index
    }

    /// What stands for missing attributes from here on, or what is said of the graph itself.
    pub(super) fn defaults(&mut self, of: &str, attributes: Pairs<'t>, at: usize) -> Result<(), Stop> {
        let Some(frame) = self.frames.last_mut() else { return Ok(()) };
        let slot = match of {
            "node" => &mut frame.of_nodes,
            "edge" => &mut frame.of_edges,
            _ => &mut frame.own,
        };
        for (name, value) in attributes {
            if of != "graph" {
                self.copies.add_default(size(&name, &value), at)?;
            }
            slot.insert(name, value);
        }
        Ok(())
    }

    /// A node is named, as an end or alone.
    pub(super) fn node(&mut self, id: Cow<'t, str>, port: Option<Cow<'t, str>>, at: usize) -> Result<(), Stop> {
        if !self.nodes.contains_key(&id) {
            self.copies.record(at)?;
        }
        let entry = self.nodes.entry(id);
        let index = entry.index();
        let frames = &self.frames;
        entry.or_insert_with(|| {
            let mut attributes = Attributes::new();
            for frame in frames {
                attributes.extend(frame.of_nodes.iter().map(|(name, value)| (name.clone(), value.clone())));
            }
            Member { at, groups: Vec::new(), attributes }
        });
        let Some(frame) = self.frames.last_mut() else { return Ok(()) };
        frame.all.insert(index);
        frame.loose.insert(index);
        if frame.chain.is_empty() {
            frame.chain_at = at;
        }
        frame.chain.push(End { nodes: vec![index], port, is_set: false });
        Ok(())
    }

    pub(super) fn arrow(&mut self, directed: bool) {
        if let Some(frame) = self.frames.last_mut() {
            frame.arrows.push(directed);
        }
    }

    /// A statement ends: what is said of a node, or the edges of a chain.
    pub(super) fn end_statement(&mut self, attributes: Pairs<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
        let Some(frame) = self.frames.last_mut() else { return Ok(()) };
        let (chain, arrows) = (std::mem::take(&mut frame.chain), std::mem::take(&mut frame.arrows));
        let at = frame.chain_at;
        if let [End { nodes, is_set, .. }] = &chain[..] {
            if *is_set {
                self.drawn |= !attributes.is_empty();
            } else if let Some((_, member)) = nodes.first().and_then(|index| self.nodes.get_index_mut(*index)) {
                member.attributes.extend(attributes);
            }
            return sink.tick(at);
        }
        let mut said = Attributes::new();
        for frame in &self.frames {
            said.extend(frame.of_edges.iter().map(|(name, value)| (name.clone(), value.clone())));
        }
        said.extend(attributes);
        let bytes = said.iter().map(|(name, value)| size(name, value)).sum();
        let mut is_first = true;
        for (ends, directed) in chain.windows(2).zip(arrows) {
            let [from, to] = ends else { continue };
            if let Some(left) = &mut self.left {
                // Sets of ends are counted and not walked: a short text may have very many edges.
                *left = left.saturating_add(from.nodes.len().saturating_mul(to.nodes.len())).min(MOST_COUNTED);
                sink.tick(at)?;
                continue;
            }
            let mut said = said.clone();
            for (name, end) in [("tailport", from), ("headport", to)] {
                if let Some(port) = &end.port {
                    said.insert(Cow::Borrowed(name), Value::Text(port.clone()));
                }
            }
            for a in &from.nodes {
                for b in &to.nodes {
                    // The first has what stands in the file.
                    if !std::mem::take(&mut is_first) {
                        self.copies.copy(bytes, at)?;
                    }
                    self.tie((*a, *b), directed, said.clone(), at, sink)?;
                }
            }
        }
        Ok(())
    }

    fn tie(
        &mut self,
        (a, b): (usize, usize),
        directed: bool,
        attributes: Attributes<'t>,
        at: usize,
        sink: &mut Sink<'t>,
    ) -> Result<(), Stop> {
        if !self.strict {
            return self.push_tie((a, b), directed, Tie { at, attributes }, sink);
        }
        if self.ties.len() >= self.records {
            let message = format!("the file holds more than {} edges", self.records);
            return refuse(&codes::TOO_MANY_RECORDS, at, message, "split the file");
        }
        let ends = if directed { (a, b) } else { (a.min(b), a.max(b)) };
        let entry = self.ties.entry((ends.0, ends.1, directed));
        if let indexmap::map::Entry::Occupied(mut known) = entry {
            known.get_mut().attributes.extend(attributes);
            let message = || "the graph is strict, and an edge has these ends already; the two are one".to_owned();
            sink.merge_edge(&codes::EDGES_MERGED, at, message);
            return sink.tick(at);
        }
        entry.or_insert(Tie { at, attributes });
        sink.tick(at)
    }

    fn push_tie(
        &mut self,
        (a, b): (usize, usize),
        directed: bool,
        Tie { at, attributes }: Tie<'t>,
        sink: &mut Sink<'t>,
    ) -> Result<(), Stop> {
        let id = |index: usize| self.nodes.get_index(index).map(|(id, _)| id.clone()).unwrap_or_default();
        let (mut from, mut to) = (id(a), id(b));
        let (mut directed, mut attributes) = (directed, attributes);
        if directed {
            let drawn = drawing::arrow(&mut attributes);
            directed = drawn != Arrow::None;
            if drawn == Arrow::Back {
                std::mem::swap(&mut from, &mut to);
            }
        }
        let said = drawing::edge(attributes, &mut self.drawn);
        sink.edge(Edge { id: None, at, from, to, directed: Some(directed), said })
    }

    /// The end of the graph: everything that was held back goes into the sink.
    pub(super) fn finish(mut self, name: Option<Cow<'t, str>>, sink: &mut Sink<'t>) -> Result<(), Stop> {
        for (ends, tie) in std::mem::take(&mut self.ties) {
            self.push_tie((ends.0, ends.1), ends.2, tie, sink)?;
        }
        if let Some(frame) = self.frames.pop() {
            for (name, value) in frame.own {
                if drawing::is_drawing(&name) {
                    self.drawn = true;
                } else {
                    sink.graph(&name, &drawing::plain(&name, value));
                }
            }
        }
        if let Some(name) = name {
            sink.title(&name);
        }
        let mut inside = Vec::new();
        let ids: Vec<Cow<'t, str>> = self.nodes.keys().cloned().collect();
        for (id, member) in std::mem::take(&mut self.nodes) {
            let Member { at, groups, attributes } = member;
            let mut groups = groups.into_iter().filter_map(|group| ids.get(group));
            let parent = groups.next().cloned();
            inside.extend(groups.map(|group| (at, id.clone(), group.clone())));
            let said = drawing::node(&id, attributes, &mut self.drawn);
            sink.node(Node { id, at, parent, said })?;
        }
        // A node may be in several groups.
        for (at, from, to) in inside {
            let message = || format!("{} is in several groups", shown(&from));
            sink.tell(&codes::SEVERAL_GROUPS, at, message);
            let said = Said { kind: Some(Cow::Borrowed(PART_OF)), ..Said::default() };
            sink.edge(Edge { id: None, at, from, to, directed: Some(true), said })?;
        }
        drawing::tell(self.drawn, sink);
        Ok(())
    }
}

/// Bytes that an attribute takes.
fn size(name: &str, value: &Value<'_>) -> usize {
    let text = match value {
        Value::Text(text) | Value::Integer(text) | Value::Real(text) | Value::Json(text) => text.len(),
        Value::Boolean(_) | Value::List(_) => 0,
    };
    name.len() + text
}
