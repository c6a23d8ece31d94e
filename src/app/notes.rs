//! What a person writes beside the map: by the ids of what it is about, so that it outlives edits and other data.

use std::collections::BTreeMap;

use super::history::Moment;
use super::{App, words};
use crate::dataset::{Dataset, EntityIx, RelationIx};
use crate::scene::Selection;

/// Notes of a person on entities, relations and ties. They belong to the project, not to the dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes(pub(super) BTreeMap<Noted, String>);

/// What a note is about, by ids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Noted {
    /// An entity.
    Entity(String),
    /// The tie of two entities, the smaller id first.
    Tie(String, String),
    /// A relation.
    Relation(String),
}

/// A note that is being written: what it is about, and the map before.
#[derive(Debug)]
pub(super) struct Noting {
    about: Noted,
    before: Moment,
}

impl App {
    /// The note says `text` from now on; one step of the history once its field is left.
    pub(super) fn note(&mut self, about: Noted, text: &str, done: bool) {
        if self.tells_of_comparison() {
            return;
        }
        if self.noting.as_ref().is_none_or(|noting| noting.about != about) {
            self.let_go(None);
            self.noting = Some(Noting { about: about.clone(), before: self.moment() });
        }
        let mut content = self.document.content().clone();
        content.notes.write(about, text);
        self.adopt(content);
        if done {
            self.keep_note();
        }
    }

    /// The field of a note is left, if one was written.
    pub(super) fn keep_note(&mut self) {
        let Some(Noting { about, before }) = self.noting.take() else { return };
        let notes = self.document.notes.clone();
        let name = format!("Write a note on {}", about.name(&self.document.dataset));
        self.change_since(before, name, |content| content.notes = notes);
    }
}

impl Noted {
    /// A note on an entity.
    #[must_use]
    pub fn entity(dataset: &Dataset, ix: EntityIx) -> Self {
        Self::Entity(dataset.entity(ix).id.clone())
    }

    /// A note on a tie.
    #[must_use]
    pub fn tie(dataset: &Dataset, a: EntityIx, b: EntityIx) -> Self {
        Self::between(dataset.entity(a).id.clone(), dataset.entity(b).id.clone())
    }

    /// A note on a relation.
    #[must_use]
    pub fn relation(dataset: &Dataset, ix: RelationIx) -> Self {
        Self::Relation(dataset.relation(ix).id.clone())
    }

    /// What it is about by name; by id where the record is not in the dataset.
    #[must_use]
    pub fn name(&self, dataset: &Dataset) -> String {
        let entity = |id: &String| {
            let found = dataset.entities.iter().find(|entity| entity.id == *id);
            words::name(found.map_or(id, |entity| &entity.name))
        };
        match self {
            Self::Entity(id) => entity(id),
            Self::Tie(a, b) => format!("{} – {}", entity(a), entity(b)),
            Self::Relation(id) => {
                let at = dataset.relations.iter().position(|relation| relation.id == *id);
                words::name(at.map_or(id, |at| dataset.relation_label(RelationIx::new(at))))
            }
        }
    }

    /// What it is about as a selection; none where that is not in the dataset.
    #[must_use]
    pub fn selection(&self, dataset: &Dataset) -> Option<Selection> {
        let entity = |id: &String| dataset.entities.iter().position(|entity| entity.id == *id).map(EntityIx::new);
        match self {
            Self::Entity(id) => entity(id).map(Selection::Entity),
            Self::Tie(a, b) => entity(a).zip(entity(b)).map(|(a, b)| Selection::tie(a, b)),
            Self::Relation(id) => {
                let at = dataset.relations.iter().position(|relation| relation.id == *id);
                at.map(|at| Selection::Relation(RelationIx::new(at)))
            }
        }
    }

    /// What a note on the selection is about; none for several things.
    #[must_use]
    pub fn of(dataset: &Dataset, selection: &Selection) -> Option<Self> {
        match selection {
            Selection::Entity(ix) => Some(Self::entity(dataset, *ix)),
            Selection::Tie(a, b) => Some(Self::tie(dataset, *a, *b)),
            Selection::Relation(ix) => Some(Self::relation(dataset, *ix)),
            Selection::Nothing | Selection::Entities(_) | Selection::Hub(_) => None,
        }
    }

    /// A note on the tie of two ids, in either order.
    pub(super) fn between(a: String, b: String) -> Self {
        if a <= b { Self::Tie(a, b) } else { Self::Tie(b, a) }
    }
}

impl Notes {
    /// What is written about something; nothing where there is no note.
    #[must_use]
    pub fn of(&self, about: &Noted) -> Option<&str> {
        self.0.get(about).map(String::as_str)
    }

    /// Whether nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them: entities, then ties, then relations, by their ids.
    pub fn all(&self) -> impl Iterator<Item = (&Noted, &str)> {
        self.0.iter().map(|(about, text)| (about, text.as_str()))
    }

    /// Writes a note; one without words is taken away.
    pub(super) fn write(&mut self, about: Noted, text: &str) {
        if text.trim().is_empty() {
            self.0.remove(&about);
        } else {
            self.0.insert(about, text.to_owned());
        }
    }
}
