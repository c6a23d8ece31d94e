//! The keys of a document in GraphML: what its attributes are called, their types, and what stands for a missing one.

use std::borrow::Cow;

use crate::import::foreign::Sink;
use crate::import::foreign::typed::Type;
use crate::import::foreign::xml::Tag;
use crate::import::words::shown;
use crate::import::{Map, codes};

/// What an attribute belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum On {
    All,
    Graph,
    Node,
    Edge,
    Port,
}

impl On {
    fn of(word: Option<&str>) -> Self {
        match word.unwrap_or("all") {
            "graph" | "graphml" => Self::Graph,
            "node" => Self::Node,
            "edge" | "hyperedge" => Self::Edge,
            "port" | "endpoint" => Self::Port,
            _ => Self::All,
        }
    }
}

/// A key.
#[derive(Debug)]
pub(super) struct Key<'t> {
    pub(super) name: Cow<'t, str>,
    pub(super) kind: Type,
    on: On,
}

impl<'t> Key<'t> {
    /// What stands for a missing attribute.
    pub(super) fn set_default(&self, text: Cow<'t, str>, at: usize, sink: &mut Sink<'t>) {
        let value = self.kind.read(&self.name, text, at, sink);
        if matches!(self.on, On::All | On::Node) {
            sink.node_default(self.name.clone(), value.clone());
        }
        if matches!(self.on, On::All | On::Edge) {
            sink.edge_default(self.name.clone(), value);
        }
    }
}

/// The keys of a document.
#[derive(Debug, Default)]
pub(super) struct Keys<'t> {
    by_id: Map<(Cow<'t, str>, On), Key<'t>>,
    /// Where the key stands that is likely to be next: records name theirs in one order.
    next: usize,
    /// The keys of nodes that say how Gephi drew them.
    gephi: bool,
    /// The number of keys of places, red, green and blue.
    marks: [bool; 5],
}

impl<'t> Keys<'t> {
    /// Adds the key of a tag; where it stands, unless it was declared before.
    pub(super) fn add(&mut self, tag: &mut Tag<'t>, sink: &mut Sink<'t>) -> Option<(Cow<'t, str>, On)> {
        let at = tag.at;
        let on = On::of(tag.get("for"));
        let id = tag.take("id").unwrap_or_default();
        let name = tag.take("attr.name").filter(|name| !name.is_empty()).unwrap_or_else(|| id.clone());
        let kind = match tag.get("attr.type") {
            None => Type::Text,
            Some(word) => Type::of(word).unwrap_or_else(|| {
                let message = || format!("the type {} of the attribute {} is unknown", shown(word), shown(&name));
                sink.tell(&codes::VALUE_NOT_OF_TYPE, at, message);
                Type::Text
            }),
        };
        let place = (id, on);
        if self.by_id.contains_key(&place) {
            let message = || format!("the key {} is declared twice; the first counts", shown(&place.0));
            sink.tell(&codes::DUPLICATE_KEY, at, message);
            return None;
        }
        if matches!(kind, Type::Integer | Type::Real) && on == On::Node {
            let mark = ["x", "y", "r", "g", "b"].iter().position(|mark| *mark == name);
            if let Some(mark) = mark.and_then(|mark| self.marks.get_mut(mark)) {
                *mark = true;
            }
            self.gephi = self.marks.iter().all(|mark| *mark);
        }
        self.by_id.insert(place.clone(), Key { name, kind, on });
        Some(place)
    }

    pub(super) fn get(&self, place: &(Cow<'t, str>, On)) -> Option<&Key<'t>> {
        self.by_id.get(place)
    }

    /// The key of an attribute of something.
    pub(super) fn find(&mut self, id: &Cow<'t, str>, on: On) -> Option<&Key<'t>> {
        let likely = self.by_id.get_index(self.next).filter(|(place, _)| place.1 == on && place.0 == *id);
        let likely = likely.map(|_| self.next);
        let place = |on| self.by_id.get_index_of(&(id.clone(), on));
        let at = likely.or_else(|| place(on)).or_else(|| place(On::All))?;
        self.next = at + 1;
        self.by_id.get_index(at).map(|(_, key)| key)
    }

    /// Whether nodes have places and colours as Gephi writes them.
    pub(super) const fn are_of_gephi(&self) -> bool {
        self.gephi
    }
}
