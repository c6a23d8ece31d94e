//! The end of a file: ends that were never listed, what lies inside what, and the account.

use std::collections::BTreeSet;

use smallvec::smallvec;

use super::known::On;
use super::{Direction, Sink, Stop, Types, pointer, words, written};
use crate::dataset::{EntityIx, Participant, Relation, RelationIx, countries};
use crate::diag::Diagnostic;
use crate::import::choices::{Dangling, Numbers};
use crate::import::report::Told;
use crate::import::sniff::Refusal;
use crate::import::table::spelling::names_iso;
use crate::import::words::shown;
use crate::import::{Count, Imported, Subject, codes, made};

/// The built-in kind of what lies inside of something, with its roles.
const INSIDE: (&str, &str, &str) = ("part-of", "part", "whole");

impl Sink<'_> {
    /// The dataset, with everything that was noticed; `text` is what the bytes of places count in.
    pub(in crate::import::foreign) fn finish(mut self, text: &str) -> Result<Imported, Stop> {
        self.tell_direction();
        if let Some(unit) = self.since_1970 {
            self.tell_whole(&codes::SINCE_1970, &unit.told());
        }
        self.settle_ends();
        self.put_inside()?;
        self.name_entities();
        self.settle_shared_ids();
        self.name_parts();
        let mut places = self.in_order();
        let kept = self.leave_out_ends(&mut places);
        self.settle_countries();
        made::give(&mut self.dataset, &self.given, &self.cancel).map_err(|_cancelled| Stop::CANCELLED)?;
        self.declare_weights();
        self.keep_head();
        self.account.kept = Count { entities: self.dataset.entities.len(), relations: self.dataset.relations.len() };
        let account = self.account;
        let Told { mut diagnostics, more, reasons } = self.report.finish(text);
        refuse_ruins(&account, self.unwanted, &diagnostics)?;
        let subjects = diagnostics.iter_mut().map(|diagnostic| subject(diagnostic, &places, kept.as_deref())).collect();
        Ok(Imported {
            dataset: self.dataset.done(),
            diagnostics,
            subjects,
            more_diagnostics: more,
            account,
            reasons,
            choices: self.choices,
            foreign: Some(self.format.name),
        })
    }

    fn tell_direction(&mut self) {
        if self.direction == Direction::Unstated && self.follow_graph > 0 {
            let message = "nothing says whether edges have a direction; they are read as having none";
            self.report.add_whole_with(
                &codes::NO_DIRECTION,
                message,
                direction_hint(self.format.id).map(str::to_owned),
            );
        }
    }

    /// Counts the ends of edges that no node lists, and tells of them where the format lists nodes.
    fn settle_ends(&mut self) {
        let strict = self.lists_nodes();
        let drops = self.drops_ends();
        let became = if drops { "its edges are left out" } else { "the node was added" };
        for (at, (place, listed)) in self.met.iter().enumerate() {
            if listed.is_some() {
                continue;
            }
            // Where the file lists no nodes, its ends are all that it holds of them.
            let count = if strict { &mut self.account.added } else { &mut self.account.read };
            count.entities += usize::from(!drops);
            if let Some(id) = self.ids.get_index(at).filter(|_| strict) {
                let message = || format!("an edge names {}, which no node is; {became}", shown(id));
                let to = pointer(EntityIx::new(at));
                self.report.add(&codes::DANGLING_END, *place, || words(to, message()));
            }
        }
    }

    /// Whether a node that the file does not list is none.
    fn lists_nodes(&self) -> bool {
        self.listed > 0 && !self.format.ends_are_nodes
    }

    /// Whether edges to nodes that the file does not list are left out.
    fn drops_ends(&self) -> bool {
        self.lists_nodes() && self.choices.dangling == Some(Dangling::Drop)
    }

    /// Leaves out nodes that the file does not list, which stand behind all others, and their edges, where somebody chose
    /// so; where each relation is then.
    fn leave_out_ends(&mut self, places: &mut [Option<EntityIx>]) -> Option<Vec<Option<RelationIx>>> {
        if !self.drops_ends() {
            return None;
        }
        let listed = self.listed as usize;
        let is_there = |relation: &Relation| relation.participants.iter().all(|end| end.entity.index() < listed);
        let mut next = 0;
        let mut place = |relation: &Relation| {
            is_there(relation).then(|| {
                next += 1;
                RelationIx::new(next - 1)
            })
        };
        let kept: Vec<Option<RelationIx>> = self.dataset.relations.iter().map(&mut place).collect();
        let dropped = kept.len() - next;
        self.account.dropped.relations += dropped;
        self.unwanted += dropped;
        self.dataset.relations.retain(is_there);
        self.dataset.entities.truncate(listed);
        for place in places {
            *place = place.filter(|place| place.index() < listed);
        }
        Some(kept)
    }

    /// What lies inside of something is a part of it. Of a circle the last link is cut.
    fn put_inside(&mut self) -> Result<(), Stop> {
        let (kind, part, whole) = INSIDE;
        let Some(kind) = self.dataset.vocabulary.find_relation_kind(kind) else { return Ok(()) };
        let mut nests = Nests::new(if self.parents.is_empty() { 0 } else { self.ids.len() });
        for (child, parent, at) in std::mem::take(&mut self.parents) {
            self.tick(at)?;
            self.account.read.relations += 1;
            let found = self.ids.get_index_of(parent.as_ref()).map(EntityIx::new);
            let made = found.is_none() && self.choices.dangling == Some(Dangling::Make);
            let found = if made { Some(self.make_parent(child, &parent, at)?) } else { found };
            let Some(found) = found.filter(|found| nests.put(child, *found)) else {
                self.drop_parent(child, &parent, (at, found.is_some()));
                continue;
            };
            let end = |entity, role: &str| Participant::new(entity, role.into());
            let participants = smallvec![end(child, part), end(found, whole)];
            self.dataset.relations.push(Relation { participants, ..Relation::new(String::new(), kind) });
        }
        Ok(())
    }

    /// The node that another is said to be inside of, which the file does not list.
    fn make_parent(&mut self, child: EntityIx, parent: &str, at: usize) -> Result<EntityIx, Stop> {
        let made = self.entity_at(parent, at)?;
        self.account.added.entities += 1;
        let message = || format!("the node is said to be inside of {}, which no node is; it was added", shown(parent));
        self.report.add(&codes::UNKNOWN_PARENT, at, || words(pointer(child), message()));
        Ok(made)
    }

    /// Tells of a parent that is no node, or that lies inside of its child.
    fn drop_parent(&mut self, child: EntityIx, parent: &str, (at, is_node): (usize, bool)) {
        self.account.dropped.relations += 1;
        let code = if is_node { &codes::PART_OF_CYCLE } else { &codes::UNKNOWN_PARENT };
        let why = if is_node { "so that it would be a part of itself; that was left out" } else { "which is no node" };
        let message = || format!("the node is said to be inside of {}, {why}", shown(parent));
        self.report.add(code, at, || words(pointer(child), message()));
    }

    /// Gives the entities their ids, and those without a name their id for one.
    fn name_entities(&mut self) {
        let mut ids = std::mem::take(&mut self.ids);
        let mut numbers = Numbers::default();
        for (second, id) in std::mem::take(&mut self.second) {
            let free = numbers.of(&id, |id| ids.contains(id));
            // The old id goes to the end, and from there to the place of the new one.
            if ids.insert(free.into()) {
                ids.swap_remove_index(second.index());
            }
        }
        for (entity, id) in self.dataset.entities.iter_mut().zip(ids) {
            if entity.name.is_empty() {
                id.as_str().clone_into(&mut entity.name);
            }
            entity.id = id.into();
        }
    }

    /// Puts the entities in the order in which the file lists them, those that it does not list behind; where each is
    /// then.
    fn in_order(&mut self) -> Vec<Option<EntityIx>> {
        // Where ends are as good as listed nodes, they stand in the order in which they are met.
        let as_met = self.format.ends_are_nodes;
        let rank = |at: usize| if as_met { 0 } else { self.rank(at) };
        let mut order: Vec<usize> = (0..self.dataset.entities.len()).collect();
        order.sort_by_key(|&at| rank(at));
        let mut places = vec![None; order.len()];
        for (new, &old) in order.iter().enumerate() {
            if let Some(place) = places.get_mut(old) {
                *place = Some(EntityIx::new(new));
            }
        }
        if order.is_sorted() {
            return places;
        }
        let place = |ix: EntityIx| places.get(ix.index()).copied().flatten().unwrap_or(ix);
        let mut entities: Vec<_> = std::mem::take(&mut self.dataset.entities).into_iter().enumerate().collect();
        entities.sort_by_key(|(at, _)| place(EntityIx::new(*at)));
        self.dataset.entities = entities.into_iter().map(|(_, entity)| entity).collect();
        for participant in self.dataset.relations.iter_mut().flat_map(|relation| &mut relation.participants) {
            participant.entity = place(participant.entity);
        }
        places
    }

    /// The place of an entity among the nodes that the file lists; the others stand behind them.
    fn rank(&self, at: usize) -> u32 {
        self.met.get(at).and_then(|(_, listed)| *listed).unwrap_or(u32::MAX)
    }

    /// A country by its kind bears its code, and with that its flag.
    fn settle_countries(&mut self) {
        let Some(country) = self.dataset.vocabulary.find_entity_kind("country") else { return };
        for entity in self.dataset.entities.iter_mut().filter(|entity| entity.kind == country) {
            let mut codes = entity.attributes.iter().filter(|attribute| names_iso(&attribute.key));
            let of_code = || codes.find_map(|code| countries::by_code(&code.value));
            if let Some(known) = countries::by_name(&entity.name).or_else(of_code) {
                entity.codes.push(("iso3".to_owned(), known.alpha3.to_owned()));
            }
        }
    }

    /// The widths of ties may show the weights of the file, whatever these measure.
    fn declare_weights(&mut self) {
        for kind in &self.weighted {
            if let Some(kind) = self.dataset.vocabulary.relation_kinds.get_mut(kind.index()) {
                kind.weight = Some("in the unit of the file".to_owned());
            }
        }
    }

    /// Keeps the attributes of the graph, and the type of each attribute, which its words do not tell.
    fn keep_head(&mut self) {
        let graph = std::mem::take(&mut self.graph);
        if !graph.is_empty() {
            self.dataset.extra.push(("graph".into(), object(&graph).into()));
        }
        let types = [("nodes", On::Node), ("edges", On::Edge)].map(|(key, on)| (key, self.names.types(on)));
        let types: Vec<_> = types.into_iter().filter(|(_, types)| !types.is_empty()).collect();
        if !types.is_empty() {
            let types: Vec<_> = types.iter().map(|(key, types)| ((*key).to_owned(), type_names(types))).collect();
            self.dataset.extra.push(("attribute_types".into(), object(&types).into()));
        }
    }
}

/// What may be written into a file of a format to say whether its edges have a direction.
fn direction_hint(format: &str) -> Option<&'static str> {
    Some(match format {
        "edge-list" => "write the line `# Directed graph`, or `# Undirected graph`, before the first edge",
        "node-link-json" | "adjacency-json" | "cytoscape-json" => {
            "write `\"directed\": true`, or false, beside the lists of nodes and edges"
        }
        "json-lines" => "write `\"directed\": true`, or false, into the lines of edges",
        "graphml" => "write `edgedefault=\"directed\"`, or `undirected`, into the element `graph`",
        _ => return None,
    })
}

/// What lies inside of what, as the outermost of each; no step calls itself, however deep it goes.
struct Nests {
    /// What each lies in, or something further out.
    outer: Vec<usize>,
}

impl Nests {
    fn new(nodes: usize) -> Self {
        Self { outer: (0..nodes).collect() }
    }

    /// Puts one inside of another, unless that lies inside of it; each is put once.
    fn put(&mut self, child: EntityIx, parent: EntityIx) -> bool {
        if self.outermost(parent.index()) == child.index() {
            return false;
        }
        if let Some(outer) = self.outer.get_mut(child.index()) {
            *outer = parent.index();
        }
        true
    }

    /// The outermost, halving the way to it (Tarjan and van Leeuwen 1984).
    fn outermost(&mut self, node: usize) -> usize {
        let mut node = node;
        loop {
            let out = self.outer.get(node).copied().unwrap_or(node);
            if out == node {
                return node;
            }
            let further = self.outer.get(out).copied().unwrap_or(out);
            if let Some(outer) = self.outer.get_mut(node) {
                *outer = further;
            }
            node = further;
        }
    }
}

fn type_names(types: &Types) -> String {
    let name = |types: &BTreeSet<&'static str>| match types.len() {
        1 => types.first().copied().unwrap_or_default(),
        _ => "mixed",
    };
    let pairs: Vec<_> = types.iter().map(|(key, types)| (key.clone(), written(name(types)))).collect();
    object(&pairs)
}

/// An object of JSON; of a key that stands twice the first counts.
fn object(pairs: &[(String, String)]) -> String {
    let mut met = BTreeSet::new();
    let first = pairs.iter().filter(|(key, _)| met.insert(key));
    let pairs: Vec<String> = first.map(|(key, json)| format!("{}:{json}", written(key))).collect();
    format!("{{{}}}", pairs.join(","))
}

/// Refuses a file of which more than half cannot be used: it is likely not what it seems. What somebody chose to leave
/// out, `unwanted`, does not count.
fn refuse_ruins(account: &crate::import::Account, unwanted: usize, diagnostics: &[Diagnostic]) -> Result<(), Stop> {
    let all = |count: Count| count.entities + count.relations;
    let (dropped, read) = (all(account.dropped).saturating_sub(unwanted), all(account.read));
    if dropped * 2 <= read {
        return Ok(());
    }
    let first = diagnostics.iter().find(|diagnostic| diagnostic.place.pointer == super::DROPPED);
    let why = first.map(|first| format!("; the first: {}", first.message)).unwrap_or_default();
    let message = format!("{dropped} of {read} nodes and edges cannot be used{why}");
    let refusal = Refusal::new(&codes::MOSTLY_UNUSABLE, message, "the file may be of another format than it seems");
    let place = first.map_or((0, 0), |first| (first.place.line, first.place.column));
    Err(Stop::whole(Refusal { place, ..refusal }))
}

/// What a diagnostic is about; its pointer is set to where that is now. Of what is left out there is no place.
fn subject(diagnostic: &mut Diagnostic, places: &[Option<EntityIx>], kept: Option<&[Option<RelationIx>]>) -> Subject {
    let pointer = &mut diagnostic.place.pointer;
    if pointer == super::DROPPED {
        pointer.clear();
        return Subject::Dropped;
    }
    let number = |prefix: &str| pointer.strip_prefix(prefix).and_then(|rest| rest.parse::<usize>().ok());
    if let Some(place) = number("/entities/").and_then(|at| places.get(at)) {
        *pointer = place.map(super::pointer).unwrap_or_default();
        return place.map_or(Subject::Dropped, Subject::Entity);
    }
    let Some(at) = number("/relations/") else { return Subject::File };
    let place = kept.map_or_else(|| Some(RelationIx::new(at)), |kept| kept.get(at).copied().flatten());
    *pointer = place.map(super::pointer_of_relation).unwrap_or_default();
    place.map_or(Subject::Dropped, Subject::Relation)
}
