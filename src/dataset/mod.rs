//! The relation model: entities, relations with roles, claims, sources and dates. Immutable after import.
//!
//! An edit makes another dataset: a [`Removal`] here, every other one in `import::revise`, as the reader reads.
//!
//! Records hold each other by index ([`EntityIx`] and its like), never by text. Text that the file gave is kept as
//! it was; folding of case and accents belongs to search. [`schema`] is the only place that knows JSON.

mod builtin;
pub mod countries;
mod date;
mod diff;
mod draft;
pub mod drawn;
mod model;
mod removal;
pub mod schema;
pub mod states;
mod union;
mod vocabulary;

pub use date::{Bounds, Certainty, DateError, Day, Sure, When, Window, day_from_ymd, iso_day, ymd_from_day};
pub use diff::{Change, Diff, FieldChange};
pub use draft::{
    AttributeDraft, DomainDraft, EntityDraft, EvidenceDraft, HeadDraft, NoteDraft, ParticipantDraft, RelationDraft,
    SourceDraft, slug,
};
pub use drawn::{Drawn, POSITION};
pub(crate) use model::rarely;
pub use model::{
    Attribute, Dataset, Domain, DomainIx, Entity, EntityIx, Evidence, Extra, Few, Geo, Modality, Note, Obligation,
    Participant, Participants, Rarely, Relation, RelationIx, Sign, Source, SourceIx, Status, Word,
};
pub use removal::Removal;
pub use union::Union;
pub(crate) use vocabulary::label_of;
pub use vocabulary::{Class, DyadRule, EntityKind, EntityKindIx, Origin, RelationKind, RelationKindIx, Vocabulary};
