//! Forms beside the map: a record as it is being typed, until it is saved as one step or discarded.
//!
//! A form holds plain values. The window shows them and sends back what the person made of them; nothing is read or
//! checked before the form is saved.

mod desk;
mod fault;
mod open;
mod relation;
mod save;
mod suggest;

pub use desk::Forms;
pub use relation::{Newcomer, RelationForm};
pub use save::names_of;
pub use suggest::suggest;

use super::words;
use crate::dataset::{Dataset, EntityDraft, EntityIx, HeadDraft, RelationDraft, RelationIx, SourceDraft};
use crate::diag::Diagnostic;
use crate::geom::Point;
use crate::scene::Selection;

/// What a person does with forms.
#[derive(Clone, Debug, PartialEq)]
pub enum FormCommand {
    /// Open the form of an entity.
    Entity(EntityIx),
    /// Open the form of a relation.
    Relation(RelationIx),
    /// Open the blank form of an entity that is to stand at a place of the scene, or anywhere.
    AddEntity(Option<Point>),
    /// Open the form of a new relation among these.
    AddRelation(Vec<EntityIx>),
    /// Open the form of a new relation from a node to a place of the scene where a new entity is to stand.
    AddNeighbor {
        /// Who is there.
        from: EntityIx,
        /// Where the new entity is to stand.
        at: Point,
    },
    /// The open form as it was typed on.
    Change(Box<FormDraft>),
    /// Carry out what the open form says, in one step; or leave the reasons against it in the form.
    Save,
    /// Close the open form; what was typed is kept aside.
    Leave,
    /// Close the open form and forget what was typed.
    Discard,
    /// Open a form again that was left.
    Continue(u32),
    /// Forget a form that was left.
    Forget(u32),
}

/// Which record a form is about; none for one that is to be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// What stands at the head of the map, and its sources.
    Map,
    /// An entity.
    Entity(Option<EntityIx>),
    /// A relation.
    Relation(Option<RelationIx>),
}

/// What has been typed into a form.
#[derive(Clone, Debug, PartialEq)]
pub enum FormDraft {
    /// Of the map.
    Map(MapForm),
    /// Of an entity.
    Entity(EntityForm),
    /// Of a relation.
    Relation(RelationForm),
}

/// The form of the map: its head and its sources.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapForm {
    /// Title, description, day, licence.
    pub draft: HeadDraft,
    /// The sources by their ids; one without an id is new, and is passed over where it is blank.
    pub sources: Vec<SourceDraft>,
}

/// The form of an entity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntityForm {
    /// The record.
    pub draft: EntityDraft,
    /// Another name that is being typed.
    pub alias: String,
    /// Another metonym that is being typed.
    pub metonym: String,
}

/// A form.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Forms are numbered as they are opened.
    pub serial: u32,
    /// What it is about.
    pub about: About,
    /// What has been typed.
    pub draft: FormDraft,
    /// Where the new node is to stand.
    pub place: Option<Point>,
    /// Why it was not saved, with pointers such as `/when` and `/evidence/0/said`; looked at again as it changes.
    pub faults: Vec<Diagnostic>,
    /// How often it was refused.
    pub refusals: u32,
    /// As it was opened.
    first: FormDraft,
    /// What was selected when it was opened: another selection leaves the form.
    home: Selection,
}

impl Form {
    /// Whether something was typed into it.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.draft != self.first
    }

    /// Whether it is about a record that is to be added.
    #[must_use]
    pub fn is_new(&self) -> bool {
        matches!(self.about, About::Entity(None) | About::Relation(None))
    }

    /// Where in the scene what is new is to stand, as far as the person has said.
    pub fn places(&self) -> impl Iterator<Item = Point> {
        let newcomers = match &self.draft {
            FormDraft::Relation(form) => form.newcomers.as_slice(),
            FormDraft::Map(_) | FormDraft::Entity(_) => &[],
        };
        self.place.into_iter().chain(newcomers.iter().filter_map(|newcomer| newcomer.place))
    }

    /// What it is called: "Edit Israel", "New relation".
    #[must_use]
    pub fn title(&self, dataset: &Dataset) -> String {
        match self.about {
            About::Map => "About this map".to_owned(),
            About::Entity(None) => "New entity".to_owned(),
            About::Relation(None) => "New relation".to_owned(),
            About::Entity(Some(_)) | About::Relation(Some(_)) => format!("Edit {}", self.name(dataset)),
        }
    }

    /// The name of its record as it is typed now, or of what it is to become.
    #[must_use]
    pub fn name(&self, dataset: &Dataset) -> String {
        let kind = |id: &str| {
            let kind = dataset.vocabulary.find_relation_kind(id)?;
            Some(dataset.vocabulary.relation_kind(kind).label.clone())
        };
        let (name, nameless) = match &self.draft {
            FormDraft::Map(_) => ("", "About this map".to_owned()),
            FormDraft::Entity(form) => (form.draft.name.as_str(), "New entity".to_owned()),
            FormDraft::Relation(RelationForm { draft: RelationDraft { label, kind: id, .. }, .. }) => {
                (label.as_str(), kind(id).unwrap_or_else(|| "New relation".to_owned()))
            }
        };
        Some(words::name(name)).filter(|name| !name.is_empty()).unwrap_or(nameless)
    }
}
