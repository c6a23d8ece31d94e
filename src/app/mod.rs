//! The program without a window: state, commands, jobs, and what the panels show.
//!
//! Three kinds of state: the *dataset* (never changed; an edit makes another one), the *document* (what belongs to the
//! open map, of which the [`Content`] is undoable) and the *session* (hover, selection, camera, open panels).
//! [`App::apply`] is the only writer; panels read a [`Loan`] and send [`Command`]s. Graph, scene and inspector are
//! derived, never edited.

mod accord;
mod action;
mod arrange;
mod carry;
mod change;
mod change_rows;
mod command;
mod compare;
mod content;
mod data;
mod disk;
mod document;
mod drawn;
mod edit;
mod export_form;
mod filter;
mod form;
mod hand;
mod history;
pub mod inspect;
mod job;
mod leave;
mod lens;
mod loan;
mod look;
mod memory;
mod mover;
mod notes;
mod open;
mod outlook;
mod palette;
mod part;
mod picture;
mod problems;
mod project;
mod remap;
mod route;
mod sample;
mod save;
mod search;
mod seen;
mod select;
mod series;
mod session;
mod shape;
mod stage;
mod start;
mod state;
mod style;
mod table;
pub mod tables;
mod time;
mod trail;
mod unsaved;
mod views;
mod wake;
mod walk;
mod welcome;
pub mod words;

pub use action::{Action, Menu, Row, Shortcut};
pub use change_rows::{ChangeRow, list as list_changes};
pub use command::Command;
pub use compare::{CompareCommand, Comparing, Comparison};
pub use content::Content;
pub use data::{DataCommand, DataForm, DataState, DataWhat};
pub use disk::OnDisk;
pub use document::Document;
pub use drawn::drawn;
pub use edit::Edit;
pub use export_form::{ExportForm, Preset};
pub use filter::{
    FilterChip, FilterCommand, FilterPanel, first_day, group_heading, group_name, group_tip, last_day, number,
};
pub use form::{
    About, EntityForm, Form, FormCommand, FormDraft, Forms, MapForm, Newcomer, RelationForm, names_of, suggest,
};
pub use history::History;
pub use job::{CopyState, ExportState, OpenState, PreviewState, SaveState};
pub use leave::Leaving;
pub use lens::{Lens, Look};
pub use loan::{Leaps, Loan, StatusLine};
pub use memory::{RecentFile, SystemLook};
pub use notes::{Noted, Notes};
pub use outlook::Outlook;
pub use palette::{Found, Item, Palette};
pub use problems::ProblemGroup;
pub use project::{ProjectCommand, Saving, reconciled};
pub use route::{PairCommand, Route, RouteRules};
pub use sample::{BANNER, SAMPLE, Sample};
pub use search::{Search, SearchCommand, SearchRow};
pub use session::{Dialog, Session};
pub use stage::{Stage, numbered};
pub use start::Start;
pub use state::App;
pub use style::StyleCommand;
pub use table::{TOUR_TABLE, TOUR_TITLE, TableForm, TableState, Tally};
pub use time::{Edge, Speed, TimeChange, TimeCommand, TimeLook, in_window};
pub use trail::{Crumb, Trail};
pub use unsaved::Offer;
pub use views::{NamedView, ViewCommand, ViewForm, Viewing};
pub use welcome::Thumbnail;

pub use crate::dataset::{
    AttributeDraft, DomainDraft, EntityDraft, EvidenceDraft, HeadDraft, NoteDraft, ParticipantDraft, RelationDraft,
    SourceDraft,
};
