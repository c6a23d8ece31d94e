//! The open map beside another dataset: what came, went and changed, on one map and as a list.
//!
//! The records that only the other dataset has join those of the open map, which keep their places. All that belongs to
//! the open map waits until the comparison ends, and is then put back as it was: nothing of it reaches the file, its
//! history, or the work that is kept.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::carry::{self, Stood};
use super::change_rows::{ChangeRow, order, rows, table};
use super::job::{Lost, Slot};
use super::mover::Begin;
use super::remap::Remap;
use super::seen::Seen;
use super::{Action, App, Content, Dialog, Document, Forms, History, Loan, carry::Warm, words};
use crate::dataset::{Dataset, Diff, EntityIx, FieldChange, Union};
use crate::export;
use crate::geom::Camera;
use crate::import::{self, Cancel, ImportError, Limits};
use crate::layout::Positions;
use crate::scene::{Changes, Selection};
use crate::style::Became;

/// Why something has to wait.
const END_FIRST: &str = "End the comparison first";
/// What has to wait until the comparison ends.
const EDITS: &[Action] = &[
    Action::Save,
    Action::SaveAs,
    Action::SaveProject,
    Action::KeepView,
    Action::Reload,
    Action::AddEntity,
    Action::AddRelation,
    Action::DrawTie,
    Action::EditSelection,
    Action::SaveForm,
    Action::Delete,
    Action::DescribeMap,
];

/// A wish about comparing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompareCommand {
    /// The text of the path field changed.
    Type(String),
    /// Compare the open map with this file.
    With(PathBuf),
    /// Take the older for the newer, and the newer for the older.
    Swap,
    /// Write the list as CSV.
    Save(PathBuf),
    /// Give the open map back.
    End,
}

/// The life of a comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Comparing {
    /// Nothing is compared.
    #[default]
    Idle,
    /// The other file is being read.
    Running(PathBuf),
    /// It could not be read, or is no map; why.
    Failed(String),
    /// Both are shown.
    Shown(Comparison),
}

/// Two datasets beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What the older is called.
    pub from: String,
    /// What the newer is called.
    pub to: String,
    /// Whether the open map is the newer of the two.
    pub open_is_newer: bool,
    /// What became of every record of the map.
    pub changes: Arc<Changes>,
    /// All that differs: what came, went and changed, each in the order of the dataset.
    pub rows: Arc<Vec<ChangeRow>>,
}

/// The job that reads the other file.
pub(super) type Comparer = Slot<Result<Compared, Refusal>>;

/// Why there is nothing to compare with; none where the reading was cancelled.
#[derive(Debug)]
pub(super) struct Refusal(Option<String>);

/// What the job brings.
#[derive(Debug)]
pub(super) struct Compared {
    /// The dataset that was open when it began.
    own: Arc<Dataset>,
    document: Box<Document>,
    comparison: Comparison,
}

/// What waits until the comparison ends.
#[derive(Debug)]
pub(super) struct Before {
    document: Document,
    history: History,
    seen: Seen,
    selection: Selection,
    focus: Selection,
    camera: Camera,
    following: bool,
    forms: Forms,
    banner: Option<String>,
    problems_open: bool,
    /// Where everything stood, and whether that was a layout to come back to.
    positions: Arc<Positions>,
    kept: bool,
}

impl App {
    pub(super) fn compare_datasets(&mut self, command: CompareCommand) {
        match command {
            CompareCommand::Type(text) => self.session.compare_text = text,
            CompareCommand::With(path) => self.compare_with(path),
            CompareCommand::Swap => self.swap_comparison(),
            CompareCommand::Save(path) => self.save_changes(path),
            CompareCommand::End => self.end_comparison(),
        }
    }

    /// Reads the other file on a thread of its own, and compares there.
    fn compare_with(&mut self, path: PathBuf) {
        self.end_comparison();
        if let Err(why) = self.loan().can(Action::CompareWith) {
            self.session.comparing = Comparing::Failed(why.to_owned());
            return;
        }
        let content = self.document.content().clone();
        let (title, from) = (self.document.title(), path.clone());
        let work = move |cancel: &Cancel| read(&from, cancel).map(|other| compared(content, &title, &other, &from));
        self.session.comparing = match self.comparer.start(work) {
            Ok(()) => Comparing::Running(path),
            Err(err) => Comparing::Failed(format!("No thread to read with: {err}")),
        };
    }

    /// Takes in the other file when it is read. Whether it was.
    pub(super) fn take_comparison(&mut self) -> bool {
        let Some(answer) = self.comparer.poll() else { return false };
        if !matches!(self.session.comparing, Comparing::Running(_)) {
            return false;
        }
        match answer {
            Ok(Ok(compared)) => self.show_comparison(compared),
            Ok(Err(Refusal(why))) => self.session.comparing = why.map_or(Comparing::Idle, Comparing::Failed),
            Err(Lost) => {
                let why = "Reading ended unexpectedly; the file may be beyond this version";
                self.session.comparing = Comparing::Failed(why.to_owned());
            }
        }
        true
    }

    fn show_comparison(&mut self, Compared { own, document, comparison }: Compared) {
        // An edit in the meantime is another map than the one that was compared.
        if !Arc::ptr_eq(&self.document.dataset, &own) {
            self.session.comparing = Comparing::Failed("The map was changed meanwhile; compare again".to_owned());
            return;
        }
        self.let_go(None);
        let session = &mut self.session;
        session.close_dialog();
        (session.route, session.compared) = (None, None);
        let before = Before {
            positions: Arc::clone(&self.mover.positions),
            kept: self.mover.kept().is_some(),
            history: std::mem::take(&mut self.history),
            seen: std::mem::take(&mut self.seen),
            selection: std::mem::take(&mut session.selection),
            focus: std::mem::take(&mut session.focus),
            camera: session.camera,
            following: session.following,
            forms: std::mem::take(&mut session.forms),
            banner: session.banner.take(),
            problems_open: std::mem::take(&mut session.problems_open),
            document: std::mem::replace(&mut self.document, *document),
        };
        self.mover.replace(&self.document, begin(&before, &self.document));
        self.before_comparison = Some(Box::new(before));
        self.session.comparing = Comparing::Shown(comparison);
        self.session.hovered = None;
        self.session.drawing = false;
        self.look_anew();
    }

    /// The open map as it was before; nothing is kept of the comparison.
    pub(super) fn end_comparison(&mut self) {
        self.session.comparing = Comparing::Idle;
        let Some(before) = self.before_comparison.take() else { return };
        self.let_go(None);
        let Before { document, history, seen, positions, kept, .. } = *before;
        (self.document, self.history, self.seen) = (document, history, seen);
        let session = &mut self.session;
        (session.selection, session.focus) = (before.selection, before.focus);
        (session.camera, session.following) = (before.camera, before.following);
        (session.forms, session.banner) = (before.forms, before.banner);
        session.problems_open = before.problems_open;
        session.hovered = None;
        (session.route, session.compared) = (None, None);
        let begin = if kept { Begin::Warm(Warm::all(&positions)) } else { Begin::Onto(Positions::clone(&positions)) };
        self.mover.replace(&self.document, begin);
        self.look_anew();
    }

    fn swap_comparison(&mut self) {
        if let Comparing::Shown(comparison) = &mut self.session.comparing {
            *comparison = comparison.swapped();
        }
    }

    fn save_changes(&mut self, path: PathBuf) {
        let Comparing::Shown(comparison) = &self.session.comparing else { return };
        let rows = Arc::clone(&comparison.rows);
        let write = move |_: &Cancel| match export::write(&path, table(&rows).as_bytes(), true) {
            Ok(()) => format!("Changes written to {}", path.display()),
            Err(err) => words::sentence(&err.to_string()),
        };
        if let Err(err) = self.list_writer.start(write) {
            self.session.notice = Some(format!("No thread to write with: {err}"));
        }
    }

    /// Whether an edit has to wait, which the person is told: the end of the comparison would take it back, and notes
    /// and views with it.
    pub(super) fn is_held_by_comparison(&mut self, content: &Content) -> bool {
        let Content { dataset, notes, views, .. } = self.document.content();
        let edits = !Arc::ptr_eq(&content.dataset, dataset) || content.notes != *notes || content.views != *views;
        edits && self.tells_of_comparison()
    }

    /// Whether two datasets are shown, of which the person is told, since an edit waits for the end of that.
    pub(super) fn tells_of_comparison(&mut self) -> bool {
        let compares = self.before_comparison.is_some();
        if compares {
            self.session.notice = Some(END_FIRST.to_owned());
        }
        compares
    }

    pub(super) fn begin_or_end_comparison(&mut self, action: Action) {
        if action == Action::EndComparison {
            self.end_comparison();
        } else {
            self.ask_for_comparison();
        }
    }

    /// The path field of the dialog.
    fn ask_for_comparison(&mut self) {
        if matches!(self.session.comparing, Comparing::Failed(_)) {
            self.session.comparing = Comparing::Idle;
        }
        self.session.show(Dialog::Compare);
    }
}

/// Whether an action need not wait until the comparison ends, or why it has to.
pub(super) fn allows(loan: &Loan<'_>, action: Action) -> Result<(), &'static str> {
    let waits = loan.comparison().is_some() && EDITS.contains(&action);
    if waits { Err(END_FIRST) } else { Ok(()) }
}

/// Every body of the open map where it stood; what came along beside its neighbours.
fn begin(before: &Before, document: &Document) -> Begin {
    let remap = Remap::between(&before.document.dataset, &document.dataset);
    let stood = Stood {
        scene: &before.document.scene,
        at: &before.positions,
        remap: Some(&remap),
        known: vec![None; document.scene.num_bodies()],
        moved_on: false,
    };
    match carry::warm(&stood, (&document.scene, document.seed), |_| true) {
        Some(warm) => Begin::Warm(Warm { is_new: false, ..warm }),
        None => Begin::Nothing,
    }
}

fn read(path: &Path, cancel: &Cancel) -> Result<Dataset, Refusal> {
    const TABLE: &str = "This is a table; open it first, say what its columns mean, and save the map";
    match import::look(path, import::Choices::default(), &Limits::default(), cancel) {
        Ok(import::Opened::Dataset(imported)) => Ok(imported.dataset),
        Ok(import::Opened::Table(..)) => Err(Refusal(Some(TABLE.to_owned()))),
        Err(ImportError::Cancelled) => Err(Refusal(None)),
        Err(err) => Err(Refusal(Some(words::sentence(&err.to_string())))),
    }
}

/// Both as one map. The other is the older, unless its day says otherwise.
fn compared(content: Content, title: &str, other: &Dataset, path: &Path) -> Compared {
    let own = Arc::clone(&content.dataset);
    let diff = Diff::new(other, &own);
    let Union { dataset, entities, relations } = Union::new(&own, other, &diff);
    let places = |entity: EntityIx| entities.get(&entity).copied();
    let rows = rows(&own, other, &diff, &places, &|relation| relations.get(&relation).copied());
    let mut changes = Changes {
        heading: String::new(),
        entities: vec![Became::Kept; dataset.entities.len()],
        relations: vec![Became::Kept; dataset.relations.len()],
    };
    for row in &rows {
        match &row.to {
            Some(Selection::Entity(ix)) => changes.entities[ix.index()] = row.became,
            Some(Selection::Relation(ix)) => changes.relations[ix.index()] = row.became,
            _ => {}
        }
    }
    let day = |dataset: &Dataset| dataset.as_of.as_ref().and_then(crate::dataset::When::earliest);
    let other_is_newer = day(&own).zip(day(other)).is_some_and(|(own, other)| other > own);
    let (from, to) = (called(other, path), words::name(title));
    let comparison = Comparison { from, to, open_is_newer: true, changes: Arc::new(changes), rows: Arc::new(rows) };
    let comparison = if other_is_newer { comparison.swapped() } else { comparison.headed() };
    let mut options = content.options.clone();
    options.shown.extend(entities.values());
    let content = Content { dataset: Arc::new(dataset), options, ..content };
    Compared { own, document: Box::new(Document::of(content, None, &Cancel::default())), comparison }
}

/// "Europe (last-year.json)".
fn called(dataset: &Dataset, path: &Path) -> String {
    let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    match &dataset.title {
        Some(title) => format!("{} ({})", words::name(title), words::name(&file)),
        None => words::name(&file),
    }
}

impl Loan<'_> {
    /// What is compared; none where only one map is shown.
    #[must_use]
    pub fn comparison(&self) -> Option<&Comparison> {
        match &self.session.comparing {
            Comparing::Shown(comparison) => Some(comparison),
            Comparing::Idle | Comparing::Running(_) | Comparing::Failed(_) => None,
        }
    }

    /// Whether two datasets can be compared, or nodes and accords be drawn in another way, or why not.
    pub(super) fn can_compare_or_style(&self, action: Action) -> Result<(), &'static str> {
        let document = self.document;
        match action {
            Action::CompareWith if self.is_saving() => Err("The map is being saved"),
            Action::CompareWith if document.is_nothing() => Err("No map is open"),
            Action::CompareWith if !self.is_placed() => Err("The map is not laid out yet"),
            Action::EndComparison if self.comparison().is_none() => Err("Nothing is compared"),
            Action::AccordsAsDyads if !self.has_accords() => Err("No accord on the map has members"),
            Action::AccordAsDyads => self.selected_accord().map(drop),
            Action::ResetStyle if document.options.styling.is_plain() => Err("The style is the usual one"),
            _ => Ok(()),
        }
    }

    /// What became of what is selected.
    #[must_use]
    pub fn changes_of_selection(&self) -> Vec<&ChangeRow> {
        let Some(comparison) = self.comparison() else { return Vec::new() };
        let records = match &self.session.selection {
            Selection::Tie(a, b) => {
                let tie = self.document.graph.tie(&self.document.dataset, *a, *b);
                tie.between.into_iter().chain(tie.together).map(Selection::Relation).collect()
            }
            Selection::Hub(relations) => relations.iter().copied().map(Selection::Relation).collect(),
            other => vec![other.clone()],
        };
        let is_among = |row: &&ChangeRow| row.to.as_ref().is_some_and(|to| records.contains(to));
        comparison.rows.iter().filter(is_among).collect()
    }
}

impl Comparison {
    /// How many records came, went and changed.
    #[must_use]
    pub fn counts(&self) -> [usize; 3] {
        let count = |became: &Became| self.rows.iter().filter(|row| row.became == *became).count();
        [&Became::Came, &Became::Went, &Became::Changed].map(count)
    }

    /// "3 came, 2 went, 4 changed".
    #[must_use]
    pub fn in_words(&self) -> String {
        let [came, went, changed] = self.counts();
        match came + went + changed {
            0 => "No record differs".to_owned(),
            _ => format!("{came} came, {went} went, {changed} changed"),
        }
    }

    fn headed(mut self) -> Self {
        Arc::make_mut(&mut self.changes).heading = format!("From {} to {}", self.from, self.to);
        self
    }

    /// The same read the other way round.
    fn swapped(&self) -> Self {
        let turn = |became: Became| match became {
            Became::Came => Became::Went,
            Became::Went => Became::Came,
            Became::Kept | Became::Changed => became,
        };
        let field = |FieldChange { key, old, new }: &FieldChange| FieldChange {
            key: key.clone(),
            old: new.clone(),
            new: old.clone(),
        };
        let row = |row: &ChangeRow| ChangeRow {
            became: turn(row.became),
            fields: row.fields.iter().map(field).collect(),
            ..row.clone()
        };
        let mut rows: Vec<ChangeRow> = self.rows.iter().map(row).collect();
        rows.sort_by_key(|row| order(row.became));
        let Changes { heading: _, entities, relations } = &*self.changes;
        let turned = |all: &[Became]| all.iter().map(|&became| turn(became)).collect();
        let changes = Changes { heading: String::new(), entities: turned(entities), relations: turned(relations) };
        Self {
            from: self.to.clone(),
            to: self.from.clone(),
            open_is_newer: !self.open_is_newer,
            changes: Arc::new(changes),
            rows: Arc::new(rows),
        }
        .headed()
    }
}
