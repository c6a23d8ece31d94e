//! What readers push their records into; it alone makes a dataset of them.

mod edge;
mod extra;
mod finish;
mod kinds;
mod known;
mod meant;
mod names;
mod record;
mod spells;
mod time;
mod twice;
mod value;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::copies::Copies;
use super::{Format, Stop, refuse};
use crate::dataset::{Attribute, Entity, EntityIx, EntityKindIx, Extra, Few, Geo, RelationIx, RelationKindIx, Word};
use crate::import::codes::{self, Code};
use crate::import::json::written;
use crate::import::making::Making;
use crate::import::numbered::Numbered;
use crate::import::report::{Report, Words};
use crate::import::table::Problem;
use crate::import::table::moment::Unit;
use crate::import::{Account, Cancel, Choices, Count, Limits, Set};
use kinds::Kinds;
use known::{Meaning, On};
use meant::{Found, Meant};
use names::Names;
pub use record::{Direction, Edge, Hyperedge, Look, Node, Said, Spell};
use time::Dates;
use twice::Shared;
pub use value::Value;
pub(super) use value::trimmed;

/// Whether an attribute of this name may be the kind of an edge.
pub(super) fn is_kind_of_edges(name: &str) -> bool {
    known::meaning(On::Edge, name).is_some_and(|(meaning, _)| meaning == Meaning::Kind)
}

/// Whether an attribute of this name may be the kind of a node.
pub(super) fn is_kind_of_nodes(name: &str) -> bool {
    known::meaning(On::Node, name).is_some_and(|(meaning, _)| meaning == Meaning::Kind)
}

/// Pushes between two looks at the cancel flag, and bytes.
const CANCEL_EVERY: (u32, usize) = (1_024, 1 << 20);

/// A dataset in the making.
#[derive(Debug)]
pub struct Sink<'t> {
    format: &'static Format,
    limits: Limits,
    cancel: Cancel,
    choices: Choices,
    /// Bytes of the whole text.
    length: usize,
    pushes: u32,
    looked_at: usize,
    report: Report,
    account: Account,
    dataset: Making,
    kinds: Kinds,
    names: Names<'t>,
    /// Room that the last record took, for the next.
    found: Vec<Found<'t>>,
    attributes: Vec<(Cow<'t, str>, Value<'t>)>,
    dates: Dates,
    direction: Direction,
    /// Edges that took the direction of the graph.
    follow_graph: usize,
    /// The id of each entity; the entities themselves have none until the end.
    ids: Set<Word>,
    /// The same of ids that are numbered.
    numbered: Numbered,
    /// Where each entity was first met, and its place among the nodes that the file lists.
    met: Vec<(usize, Option<u32>)>,
    listed: u32,
    parents: Vec<(EntityIx, Cow<'t, str>, usize)>,
    /// The ids that edges have of their own.
    given: Set<Word>,
    /// Those of several edges.
    shared: Shared,
    /// The kinds of which a relation has a weight.
    weighted: BTreeSet<RelationKindIx>,
    graph: Vec<(String, String)>,
    /// Second nodes of an id that are kept.
    second: Vec<(EntityIx, String)>,
    /// Relations of edges that are there at several times, but for the first, with the id of that.
    parts: Vec<(RelationIx, Word)>,
    /// What those repeat, and what they may.
    copies: Copies,
    /// Records that were dropped because somebody chose so, or since they are of another graph.
    unwanted: usize,
    /// Names of attributes of which the file declares a type and has values that are not of it, each of which is told.
    of_other_type: BTreeSet<String>,
    /// What the first of the times that are a number since 1970 counts.
    since_1970: Option<Unit>,
}

impl<'t> Sink<'t> {
    pub(super) fn new(format: &'static Format, limits: &Limits, cancel: &Cancel) -> Self {
        let dataset = Making::default();
        Self {
            format,
            limits: *limits,
            cancel: cancel.clone(),
            choices: Choices::default(),
            length: 0,
            pushes: 0,
            looked_at: 0,
            report: Report::shared(limits.diagnostics),
            account: Account::default(),
            kinds: Kinds::new(&dataset),
            dataset,
            names: Names::default(),
            found: Vec::new(),
            attributes: Vec::new(),
            dates: Dates::default(),
            direction: Direction::default(),
            follow_graph: 0,
            ids: Set::default(),
            numbered: Numbered::default(),
            met: Vec::new(),
            listed: 0,
            parents: Vec::new(),
            given: Set::default(),
            shared: Shared::default(),
            weighted: BTreeSet::new(),
            graph: Vec::new(),
            second: Vec::new(),
            parts: Vec::new(),
            copies: Copies::default(),
            unwanted: 0,
            of_other_type: BTreeSet::new(),
            since_1970: None,
        }
    }

    /// The length of the text in bytes, of which progress is a share.
    pub(super) fn set_length(&mut self, length: usize) {
        self.length = length;
        self.copies = Copies::of(length);
    }

    /// Looks at the cancel flag now and then, and tells how far the reading is; `at` is the byte that was reached.
    ///
    /// # Errors
    /// When a limit was hit or the job was asked to stop.
    pub fn tick(&mut self, at: usize) -> Result<(), Stop> {
        self.pushes = self.pushes.wrapping_add(1);
        let due = self.pushes.is_multiple_of(CANCEL_EVERY.0) || at.abs_diff(self.looked_at) > CANCEL_EVERY.1;
        if due {
            self.looked_at = at;
            self.cancel.report_of(at, self.length.max(at));
            if self.cancel.is_cancelled() {
                return Err(Stop::CANCELLED);
            }
        }
        Ok(())
    }

    /// The flag that it looks at.
    pub(super) const fn cancel(&self) -> &Cancel {
        &self.cancel
    }

    /// Tells of something at a byte that belongs to no record.
    pub fn tell(&mut self, code: &Code, at: usize, message: impl FnOnce() -> String) {
        self.report.add(code, at, || words(String::new(), message()));
    }

    /// Tells of something of the file as a whole.
    pub fn tell_whole(&mut self, code: &Code, message: &str) {
        self.report.add_whole(code, message);
    }

    pub(super) fn tell_problem(&mut self, problem: &Problem) {
        problem.tell(&mut self.report);
    }

    /// A node of the file that cannot be used.
    pub fn drop_node(&mut self, code: &Code, at: usize, message: impl FnOnce() -> String) {
        self.account.read.entities += 1;
        self.account.dropped.entities += 1;
        self.report.add(code, at, || words(DROPPED.to_owned(), message()));
    }

    /// An edge of the file that cannot be used.
    pub fn drop_edge(&mut self, code: &Code, at: usize, message: impl FnOnce() -> String) {
        self.account.read.relations += 1;
        self.account.dropped.relations += 1;
        self.report.add(code, at, || words(DROPPED.to_owned(), message()));
    }

    /// An edge of the file that says more of one that was pushed, or will be.
    pub fn merge_edge(&mut self, code: &Code, at: usize, message: impl FnOnce() -> String) {
        self.account.read.relations += 1;
        self.account.merged.relations += 1;
        self.tell(code, at, message);
    }

    /// A graph of the file behind the first, which alone is read, with the numbers of its nodes and edges.
    pub fn leave_out_graph(&mut self, at: usize, Count { entities, relations }: Count) {
        let left = Count { entities, relations };
        self.account.read = self.account.read + left;
        self.account.dropped = self.account.dropped + left;
        self.unwanted += entities + relations;
        self.report.add(&codes::GRAPHS_LEFT_OUT, at, || {
            let nodes = if entities == 1 { "1 node".to_owned() } else { format!("{entities} nodes") };
            let edges = if relations == 1 { "1 edge".to_owned() } else { format!("{relations} edges") };
            let message =
                format!("of several graphs the first is read; this one is left out, with {nodes} and {edges}");
            words(DROPPED.to_owned(), message)
        });
    }

    /// What the graph is called; the first title counts.
    pub fn title(&mut self, title: &str) {
        if self.dataset.title.is_none() && !title.trim().is_empty() {
            self.dataset.title = Some(title.trim().to_owned());
        }
    }

    /// What the graph is about.
    pub fn description(&mut self, words: &str) {
        if self.dataset.description.is_none() && !words.trim().is_empty() {
            self.dataset.description = Some(words.trim().to_owned());
        }
    }

    /// An attribute of the graph itself.
    pub fn graph(&mut self, name: &str, value: &Value<'_>) {
        match (name.to_ascii_lowercase().as_str(), value.as_text()) {
            ("name" | "title" | "label", Some(title)) => self.title(title),
            ("description" | "comment", Some(text)) => self.description(text),
            _ => self.graph.push((name.to_owned(), value.json().into())),
        }
    }

    /// Whether edges have a direction that do not say it themselves.
    pub fn direction(&mut self, direction: Direction) {
        self.direction = direction;
    }

    /// What nodes have that do not say it themselves.
    pub fn node_default(&mut self, name: Cow<'t, str>, value: Value<'t>) {
        self.names.add_default(On::Node, name, value);
    }

    /// What edges have that do not say it themselves.
    pub fn edge_default(&mut self, name: Cow<'t, str>, value: Value<'t>) {
        self.names.add_default(On::Edge, name, value);
    }

    /// Where what is said of a record may be put together: as the default, with the room that an earlier one took.
    pub fn said(&mut self) -> Said<'t> {
        Said { attributes: std::mem::take(&mut self.attributes), ..Said::default() }
    }

    /// Whether a node of this id was pushed.
    pub fn has_node(&self, id: &str) -> bool {
        let met = self.place(id).and_then(|at| self.met.get(at));
        met.is_some_and(|(_, listed)| listed.is_some())
    }
}

/// Stands in the place of the pointer of a diagnostic whose record was dropped.
const DROPPED: &str = "/dropped";

fn words(pointer: String, message: String) -> Words {
    Words { pointer, message, hint: None }
}

impl<'t> Sink<'t> {
    /// A node. The second of one id adds to the first what that has not.
    ///
    /// # Errors
    /// When a limit was hit or the job was asked to stop.
    pub fn node(&mut self, node: Node<'t>) -> Result<(), Stop> {
        let Node { id, at, parent, said } = node;
        if id.is_empty() {
            self.drop_node(&codes::ENTITY_WITHOUT_ID, at, || "a node needs an id".to_owned());
            return self.tick(at);
        }
        self.check_texts(&said, at)?;
        self.account.read.entities += 1;
        let mut ix = self.entity_at(&id, at)?;
        let mut is_new = self.list(ix);
        if !is_new {
            let Some(second) = self.second_node(ix, &id, at)? else { return self.tick(at) };
            (ix, is_new) = (second, second != ix);
        }
        if let Some(parent) = parent.filter(|parent| is_new && !parent.is_empty()) {
            self.parents.push((ix, parent, at));
        }
        let meant = self.sort_out(On::Node, said, at);
        if let Some(several) = &meant.several {
            self.tell_times_of_node(several, at, ix);
        }
        self.describe(ix, meant, at)
    }

    /// Marks an entity as listed by the file; whether it was not before.
    fn list(&mut self, ix: EntityIx) -> bool {
        let next = self.listed;
        let Some((_, listed @ None)) = self.met.get_mut(ix.index()) else { return false };
        *listed = Some(next);
        self.listed = next.saturating_add(1);
        true
    }

    /// The entity with this id, added where there is none.
    fn entity_at(&mut self, id: &str, at: usize) -> Result<EntityIx, Stop> {
        if let Some(known) = self.place(id) {
            return Ok(EntityIx::new(known));
        }
        self.check_room(at)?;
        self.check_length(id.len(), at)?;
        let (ix, _) = self.ids.insert_full(id.into());
        self.numbered.put(id, ix);
        let kind = self.entity_kind(None)?;
        self.met.push((at, None));
        self.dataset.entities.push(Entity::new(String::new(), kind, String::new()));
        Ok(EntityIx::new(ix))
    }

    /// Where the entity with this id stands.
    fn place(&self, id: &str) -> Option<usize> {
        self.numbered.get(id).or_else(|| self.ids.get_index_of(id))
    }

    fn entity_kind(&mut self, word: Option<&str>) -> Result<EntityKindIx, Stop> {
        self.kinds.entity(&mut self.dataset, word).ok_or_else(too_many_kinds)
    }

    /// Puts what is said of a node into its entity, where that does not have it yet.
    fn describe(&mut self, ix: EntityIx, meant: Meant<'t>, at: usize) -> Result<(), Stop> {
        let kind = match meant.kind.as_deref() {
            Some(word) => Some(self.entity_kind(Some(word))?),
            None => None,
        };
        let unknown = self.entity_kind(None)?;
        let Some(entity) = self.dataset.entities.get_mut(ix.index()) else { return self.tick(at) };
        if let Some(kind) = kind.filter(|_| entity.kind == unknown) {
            entity.kind = kind;
        }
        if let Some(label) = meant.label.filter(|label| entity.name != **label) {
            if entity.name.is_empty() {
                entity.name = label.into_owned();
            } else if !entity.aliases.iter().any(|alias| *alias == *label) {
                entity.aliases.push(label.into_owned());
            }
        }
        entity.summary = entity.summary.take().or_else(|| meant.summary.map(Cow::into_owned));
        entity.geo = entity.geo.or_else(|| meant.latitude.zip(meant.longitude).map(|(lat, lon)| Geo { lat, lon }));
        entity.when = entity.when.take().or(meant.when);
        let wording = meant.when_text.map(|text| (Cow::Borrowed("when"), Value::Text(Cow::Owned(text))));
        let before = entity.attributes.len();
        for (name, value) in meant.rest.into_iter().chain(wording) {
            add_attribute((&mut entity.attributes, before), &name, value);
        }
        for (key, json) in meant.extra {
            if !entity.extra.iter().any(|(known, _)| *known == key) {
                entity.extra.push((key, json));
            }
        }
        self.tick(at)
    }
}

/// An attribute in words; a list is one of each of its values. What one of the first `before` says is not said again.
fn add_attribute((attributes, before): (&mut Few<Attribute>, usize), name: &str, value: Value<'_>) {
    let mut add = |value: Value<'_>| {
        let value: Word = value.words().into();
        let known = attributes.iter().take(before).any(|other| other.key == *name && other.value == value);
        if !known {
            attributes.push(Attribute { key: name.into(), value, evidence: Few::new(), extra: Extra::new() });
        }
    };
    match value {
        Value::List(values) => values.into_iter().for_each(add),
        value => add(value),
    }
}

impl Sink<'_> {
    fn check_room(&self, at: usize) -> Result<(), Stop> {
        if self.dataset.entities.len() + self.dataset.relations.len() < self.limits.records {
            return Ok(());
        }
        let message = format!("the file holds more than {} nodes and edges", self.limits.records);
        refuse(&codes::TOO_MANY_RECORDS, at, message, "split the file")
    }

    fn check_texts(&self, said: &Said<'_>, at: usize) -> Result<(), Stop> {
        let longest = said.attributes.iter().map(|(name, value)| name.len().max(value.longest())).max();
        let label = said.label.as_ref().map_or(0, |label| label.len());
        self.check_length(longest.unwrap_or(0).max(label), at)
    }

    fn check_length(&self, length: usize, at: usize) -> Result<(), Stop> {
        if length <= self.limits.text {
            return Ok(());
        }
        let message = format!("one text is longer than {} bytes", self.limits.text);
        refuse(&codes::TEXT_TOO_LONG, at, message, "make it shorter")
    }
}

fn too_many_kinds() -> Stop {
    let message = "more than 65,535 kinds are in use";
    let refusal = crate::import::sniff::Refusal::new(&codes::TOO_MANY_KINDS, message, "fold kinds that mean the same");
    Stop::whole(refusal)
}

fn pointer(ix: EntityIx) -> String {
    format!("/entities/{}", ix.0)
}

fn pointer_of_relation(ix: RelationIx) -> String {
    format!("/relations/{}", ix.0)
}

/// The attributes of each name with the types of their values.
type Types = BTreeMap<String, BTreeSet<&'static str>>;
