//! Kinds: the built-in one that a word names, else one of the file's own.

use std::rc::Rc;

use crate::dataset::{
    Class, Dataset, DyadRule, EntityKind, EntityKindIx, Extra, Origin, RelationKind, RelationKindIx, Word, label_of,
};
use crate::import::Map;
use crate::import::table::ids::Ids;
use crate::import::table::kinds::{Way, built_in};
use crate::import::table::words;

/// The key of what the file tells no kind of. It is not empty, since to compare nothing costs the C library of some
/// processors more than all else here; and no word for a kind is blank.
const NONE: &str = " ";
/// The kind of a node of which the file tells none.
const UNKNOWN: &str = "unknown";
/// The kind of an edge of which the file tells none.
const LINK: &str = "link";

/// A kind of relation with the roles that its ends take.
#[derive(Debug)]
pub(super) struct Tie {
    pub(super) kind: RelationKindIx,
    pub(super) from: Word,
    pub(super) to: Word,
    /// Whether the file gives a direction that the kind has no room for.
    pub(super) loses_direction: bool,
}

/// The kinds that were met.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    entities: Map<String, EntityKindIx>,
    /// Without and with direction.
    ties: [Map<String, Rc<Tie>>; 2],
    own: Map<String, RelationKindIx>,
    entity_ids: Ids,
    tie_ids: Ids,
    /// The last built-in kind by whose word a kind of the file's own is called, until it is told.
    namesake: Option<RelationKindIx>,
}

impl Kinds {
    pub(super) fn new(dataset: &Dataset) -> Self {
        let mut kinds = Self::default();
        for kind in &dataset.vocabulary.entity_kinds {
            kinds.entity_ids.take(&kind.id);
        }
        for kind in &dataset.vocabulary.relation_kinds {
            kinds.tie_ids.take(&kind.id);
        }
        kinds
    }

    /// The kind of a node; `None` when there are too many.
    pub(super) fn entity(&mut self, dataset: &mut Dataset, word: Option<&str>) -> Option<EntityKindIx> {
        let key = word.unwrap_or(NONE);
        if let Some(known) = self.entities.get(key) {
            return Some(*known);
        }
        let found = word.and_then(words::entity_kind).and_then(|id| dataset.vocabulary.find_entity_kind(id));
        let kind = match found {
            Some(kind) => kind,
            None => dataset.vocabulary.add_entity_kind(self.own_entity(word))?,
        };
        self.entities.insert(key.to_owned(), kind);
        Some(kind)
    }

    fn own_entity(&mut self, word: Option<&str>) -> EntityKind {
        let (label, plural, definition) = match word {
            Some(word) => (label_of(word), label_of(word), ""),
            None => ("Node".to_owned(), "Nodes".to_owned(), "The file does not say what it is"),
        };
        EntityKind {
            id: self.entity_ids.make(word.unwrap_or(UNKNOWN), "kind"),
            label,
            plural,
            definition: definition.to_owned(),
            origin: Origin::Declared,
            extra: Extra::new(),
        }
    }

    /// The built-in kind by whose word a kind of the file's own was called since this was last asked: it has a direction,
    /// and the edge has none.
    pub(super) fn take_namesake(&mut self) -> Option<RelationKindIx> {
        self.namesake.take()
    }

    /// The kind of an edge and the roles of its ends; `None` when there are too many kinds.
    pub(super) fn tie(&mut self, dataset: &mut Dataset, word: Option<&str>, directed: bool) -> Option<Rc<Tie>> {
        let key = word.unwrap_or(NONE);
        let [without, with] = &self.ties;
        if let Some(known) = if directed { with } else { without }.get(key) {
            return Some(Rc::clone(known));
        }
        let tie = match word.and_then(|word| fitting(dataset, word, directed)) {
            Some(tie) => tie,
            None => self.own_tie(dataset, word, directed)?,
        };
        let tie = Rc::new(tie);
        let [without, with] = &mut self.ties;
        if directed { with } else { without }.insert(key.to_owned(), Rc::clone(&tie));
        Some(tie)
    }

    /// A kind of the file's own, in which edges with and without direction have room.
    fn own_tie(&mut self, dataset: &mut Dataset, word: Option<&str>, directed: bool) -> Option<Tie> {
        let key = word.unwrap_or(NONE);
        let kind = if let Some(known) = self.own.get(key) {
            *known
        } else {
            let kind = own(self.tie_ids.make(word.unwrap_or(LINK), "kind"), word);
            let kind = dataset.vocabulary.add_relation_kind(kind)?;
            self.namesake = word.and_then(|word| named(dataset, word));
            self.own.insert(key.to_owned(), kind);
            kind
        };
        let (from, to) = if directed { ("from", "to") } else { ("party", "party") };
        Some(Tie { kind, from: from.into(), to: to.into(), loses_direction: false })
    }
}

/// The built-in kind that a word names.
fn named(dataset: &Dataset, word: &str) -> Option<RelationKindIx> {
    let (id, _) = built_in(word, &dataset.vocabulary.relation_kinds).filter(|(_, way)| *way == Way::Itself)?;
    dataset.vocabulary.find_relation_kind(id)
}

/// The built-in kind that a word names, unless it would give the edge a direction that the file does not.
fn fitting(dataset: &Dataset, word: &str, directed: bool) -> Option<Tie> {
    let at = named(dataset, word)?;
    let kind = dataset.vocabulary.relation_kind(at);
    let arrow = kind.dyads.iter().find(|rule| rule.directed);
    let among = kind.dyads.iter().find(|rule| !rule.directed);
    let rule = if directed { arrow.or(among) } else { among }?;
    let loses_direction = directed && !rule.directed;
    Some(Tie { kind: at, from: rule.from.as_str().into(), to: rule.to.as_str().into(), loses_direction })
}

fn own(id: String, word: Option<&str>) -> RelationKind {
    let definition = if word.is_some() { "" } else { "A tie of which the file does not say what it is" };
    RelationKind {
        label: label_of(word.unwrap_or(LINK)),
        class: Class::Tie,
        definition: definition.to_owned(),
        proposed_sign: None,
        core_roles: ["from", "to", "party"].map(str::to_owned).to_vec(),
        context_roles: vec!["context".to_owned()],
        dyads: vec![DyadRule::to("from", "to"), DyadRule::among("party")],
        hub: true,
        weight: None,
        origin: Origin::Declared,
        extra: Extra::new(),
        id,
    }
}
