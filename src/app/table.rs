//! A table on its way to a map: pasted or opened, its columns told by the person, and built on a thread of its own.

use std::path::PathBuf;
use std::sync::Arc;

use super::job::{Lost, Slot};
use super::leave::Next;
use super::{App, Dialog, Document, OpenState, words};
use crate::diag::{Diagnostic, Severity};
use crate::export;
use crate::import::table::{self, Beside, Mapping, Origin, Shape, Table};
use crate::import::{self, Cancel, Choices, Count, ImportError, Imported, Limits, codes};

/// An invented table of ten invented lands, for a first look at the import.
pub const TOUR_TABLE: &str = include_str!("../../data/tour-table.csv");

/// What the map of [`TOUR_TABLE`] is called.
pub const TOUR_TITLE: &str = "Ten invented lands";

/// Problems of a table that are listed at the most; the rest is counted.
const LISTED: usize = 200;

/// The form of the table dialog.
#[derive(Clone, Debug, PartialEq)]
pub struct TableForm {
    /// What the person typed or pasted where the clipboard could not be read.
    pub text: String,
    /// The rows as they were pasted, to be taken apart in another way; nothing where the table is a file.
    pub pasted: Arc<str>,
    /// The table, as soon as there is one.
    pub table: Option<Arc<Table>>,
    /// What its columns mean.
    pub mapping: Mapping,
    /// What becomes of its rows; of the last mapping that could be counted.
    pub tally: Option<Tally>,
    /// What is going on.
    pub state: TableState,
    /// The file that the table is.
    pub path: Option<PathBuf>,
    /// Where the mapping is from.
    pub origin: Origin,
    /// What became of saving it, or of the one that was saved; in one sentence.
    pub note: Option<String>,
}

/// What is going on with the table of the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableState {
    /// It waits for rows.
    Waiting,
    /// The text is taken apart.
    Reading,
    /// The rows are counted.
    Counting,
    /// The numbers are those of the mapping.
    Counted,
    /// The mapping is written beside the table.
    Saving,
    /// The map is made.
    Making,
    /// The rows are no table, or the columns do not say enough; why, in one sentence.
    Refused(String),
}

/// What becomes of the rows of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Rows below the header.
    pub read: usize,
    /// Rows that become relations, or entities where they are such.
    pub kept: usize,
    /// Rows that say what another says, or a part of it.
    pub merged: usize,
    /// Rows that are not kept; each has its reason among the problems.
    pub dropped: usize,
    /// Relations that are made.
    pub relations: usize,
    /// Names in the rows that are kept.
    pub entities: usize,
    /// Reasons of dropped rows first, then what was left out or kept as text; at most 200.
    pub problems: Vec<Diagnostic>,
    /// Problems that are not listed.
    pub more: usize,
}

/// What a thread answers.
#[derive(Debug)]
pub(super) enum Answer {
    /// The text was taken apart.
    Read(Result<Arc<Table>, ImportError>),
    /// The text was taken apart in another way, for which the mapping beside it may have been saved.
    Parted(Result<(Arc<Table>, Option<Beside>), ImportError>),
    /// The columns are others, for a row is something else now.
    Shaped(Arc<Table>, Shape),
    /// The rows were counted.
    Counted(Result<Tally, ImportError>),
    /// The mapping was saved under this name, or not, for this reason.
    Saved(Result<String, String>),
    /// The map was made.
    Made(Result<Box<Document>, ImportError>),
}

/// The job of the dialog.
pub(super) type Worker = Slot<Answer>;

impl TableForm {
    /// A form that waits for rows.
    pub(super) fn waiting() -> Self {
        Self {
            text: String::new(),
            pasted: Arc::default(),
            table: None,
            mapping: Mapping { header: true, ..Mapping::default() },
            tally: None,
            state: TableState::Waiting,
            path: None,
            origin: Origin::Guessed,
            note: None,
        }
    }

    /// The form of a table that was read; its numbers are yet to come.
    pub(super) fn of(table: Arc<Table>, title: String, beside: Option<&Beside>) -> Self {
        let guessed = || (table::guess(&table), Origin::Guessed);
        let (mut mapping, origin) = beside.map_or_else(guessed, |beside| beside.mapping(&table));
        if mapping.title.is_empty() {
            mapping.title = title;
        }
        let note = match &origin {
            Origin::Guessed => None,
            Origin::Saved(name) => Some(format!("What the columns mean is read from {}", words::name(name))),
            Origin::Unfit(name, why) => Some(format!("{} does not fit and is not used: {why}", words::name(name))),
        };
        Self { mapping, origin, note, table: Some(table), ..Self::waiting() }
    }

    /// Whether the mapping can be saved now: the table is a file, and nothing else is going on.
    #[must_use]
    pub fn can_save_mapping(&self) -> bool {
        let idle = matches!(self.state, TableState::Counted | TableState::Refused(_));
        idle && self.path.is_some() && self.table.is_some()
    }

    /// Whether the map can be made now.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        let some = self.tally.as_ref().is_some_and(|tally| tally.kept > 0);
        some && self.mapping.has_ends() && matches!(self.state, TableState::Counting | TableState::Counted)
    }
}

impl Tally {
    fn of(imported: &Imported, shape: Shape) -> Self {
        let Imported { diagnostics, more_diagnostics, account, .. } = imported;
        let warnings = || diagnostics.iter().filter(|found| found.severity >= Severity::Warning);
        let (drops, rest): (Vec<_>, Vec<_>) = warnings().partition(|found| codes::drops_a_row(found.code));
        let all = drops.len() + rest.len();
        let rows = |count: Count| if shape == Shape::Nodes { count.entities } else { count.relations };
        Self {
            read: rows(account.read),
            kept: rows(account.kept),
            merged: rows(account.merged),
            dropped: rows(account.dropped),
            relations: account.kept.relations,
            entities: account.kept.entities,
            problems: drops.into_iter().chain(rest).take(LISTED).cloned().collect(),
            more: all.saturating_sub(LISTED) + more_diagnostics,
        }
    }
}

impl App {
    /// Opens the dialog with an empty field.
    pub(super) fn ask_for_table(&mut self) {
        self.session.show(Dialog::Table);
        self.session.table = Some(TableForm::waiting());
    }

    /// Takes apart a text that was pasted.
    pub(super) fn paste_table(&mut self, text: String) {
        if !matches!(self.session.dialog, None | Some(Dialog::Table)) {
            return;
        }
        self.session.show(Dialog::Table);
        let shown = if text.len() <= MOST_SHOWN { text.clone() } else { String::new() };
        let text: Arc<str> = text.into();
        self.session.table = Some(TableForm { text: shown, pasted: Arc::clone(&text), ..TableForm::waiting() });
        self.start_table(TableState::Reading, move |cancel| {
            Answer::Read(Table::read(text.as_bytes(), &Limits::default(), cancel).map(Arc::new))
        });
    }

    /// Opens the dialog with the table of the tour.
    pub(super) fn open_tour_table(&mut self) {
        self.session.close_dialog();
        self.paste_table(TOUR_TABLE.to_owned());
        if let Some(form) = &mut self.session.table {
            TOUR_TITLE.clone_into(&mut form.mapping.title);
        }
    }

    /// Shows the dialog for the table that the file was which is being opened. The open map stays; where there is none,
    /// the welcome page stands behind.
    pub(super) fn open_table(&mut self, table: Arc<Table>, beside: Option<&Beside>, choices: Choices) {
        let path = match std::mem::take(&mut self.session.open) {
            OpenState::Running { path, .. } => Some(path),
            OpenState::Idle | OpenState::Rejected { .. } => None,
        };
        let stem = path.as_ref().and_then(|path| path.file_stem()).map(|stem| words::name(&stem.to_string_lossy()));
        if self.document.is_nothing() {
            self.show_welcome();
        }
        self.session.show(Dialog::Table);
        let mut form = TableForm::of(table, stem.unwrap_or_default(), beside);
        form.mapping.choices = choices.or(form.mapping.choices);
        self.session.table = Some(TableForm { path, ..form });
        self.count_table();
    }

    /// The text of the paste field.
    pub(super) fn edit_table_text(&mut self, text: String) {
        if let Some(form) = &mut self.session.table {
            form.text = text;
        }
    }

    /// Another meaning of the columns. What no number depends on is not counted anew.
    pub(super) fn edit_table(&mut self, mapping: Mapping) {
        let Some(form) = self.session.table.as_mut().filter(|form| form.state != TableState::Making) else { return };
        let Some(table) = form.table.clone() else { return };
        let old = std::mem::replace(&mut form.mapping, mapping);
        if table.is_numbered() {
            form.mapping.header = old.header;
        }
        if form.state == TableState::Reading {
            return;
        }
        let shape = form.mapping.shape;
        if shape != old.shape && table.changes_as(shape) {
            self.start_table(TableState::Reading, move |_| {
                Answer::Shaped(Arc::new(Arc::unwrap_or_clone(table).as_shape(Some(shape))), shape)
            });
        } else if form.mapping.header != old.header {
            form.mapping = whole_of(old, table::guess_as(&table, form.mapping.header));
            self.count_table();
        } else if counts_as(&form.mapping) != counts_as(&old) {
            self.count_table();
        }
    }

    /// Reads the text again, its cells parted by another character.
    pub(super) fn part_table(&mut self, separator: u8) {
        let Some(form) = self.session.table.as_ref().filter(|form| form.table.is_some()) else { return };
        if matches!(form.state, TableState::Making | TableState::Saving) {
            return;
        }
        let (path, pasted) = (form.path.clone(), Arc::clone(&form.pasted));
        self.start_table(TableState::Reading, move |cancel| {
            let limits = Limits::default();
            let (read, beside) = match path {
                Some(path) => {
                    let read = import::bytes(&path, &limits, cancel);
                    (read.and_then(|plain| plain.table(Some(separator), &limits, cancel)), import::saved_mapping(&path))
                }
                None => (Table::read_by(pasted.as_bytes(), Some(separator), &limits, cancel), None),
            };
            let shape = beside.as_ref().and_then(Beside::shape);
            Answer::Parted(read.map(|table| (Arc::new(table.as_shape(shape)), beside)))
        });
    }

    /// Counts what becomes of the rows; an older count is given up.
    fn count_table(&mut self) {
        let Some(form) = &mut self.session.table else { return };
        let Some(table) = form.table.clone() else { return };
        let mapping = form.mapping.clone();
        if !mapping.has_ends() {
            self.pasted.cancel();
            form.tally = None;
            form.state = TableState::Refused(mapping.shape.needs().to_owned());
            return;
        }
        self.start_table(TableState::Counting, move |cancel| {
            let imported = table::build(&table, &mapping, &Limits::default(), cancel);
            Answer::Counted(imported.map(|imported| Tally::of(&imported, mapping.shape)))
        });
    }

    /// Writes what the columns mean beside the table; no file that is something else is replaced.
    pub(super) fn save_mapping(&mut self) {
        let form = self.session.table.as_ref().filter(|form| form.can_save_mapping());
        let Some((path, table)) = form.and_then(|form| Some((form.path.clone()?, form.table.clone()?))) else { return };
        let Some(mapping) = form.map(|form| form.mapping.clone()) else { return };
        self.start_table(TableState::Saving, move |_| {
            let file = import::mapping_path(&path);
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let other = import::saved_mapping(&path).and_then(|beside| beside.saved.err());
            if let Some(why) = other {
                return Answer::Saved(Err(format!("{name} is there already, and {why}")));
            }
            let text = table::Saved::of(&table, &mapping).to_json();
            let written = export::write(&file, text.as_bytes(), true);
            Answer::Saved(written.map(|()| name).map_err(|err| err.to_string()))
        });
    }

    fn take_saved_mapping(&mut self, saved: Result<String, String>) {
        if let Some(form) = &mut self.session.table {
            form.note = Some(match saved {
                Ok(name) => format!("Saved as {}, and read with the table from now on", words::name(&name)),
                Err(why) => format!("Not saved: {}", words::name(&why)),
            });
        }
        self.count_table();
    }

    /// Makes the map.
    pub(super) fn make_map(&mut self) {
        let Some(form) = self.session.table.as_ref().filter(|form| form.is_ready()) else { return };
        let Some(table) = form.table.clone() else { return };
        let (mapping, origin) = (form.mapping.clone(), form.origin.clone());
        self.start_table(TableState::Making, move |cancel| {
            // What was guessed stood before the eyes of the person, who agreed to it.
            let imported = match origin {
                Origin::Guessed | Origin::Unfit(..) => table::build(&table, &mapping, &Limits::default(), cancel),
                Origin::Saved(_) => table::build_and_tell(&table, &mapping, &origin, &Limits::default(), cancel),
            };
            Answer::Made(imported.and_then(|imported| {
                let document = Box::new(Document::new(imported, None, cancel));
                cancel.check().map(|()| document)
            }))
        });
    }

    fn start_table(&mut self, state: TableState, work: impl FnOnce(&Cancel) -> Answer + Send + 'static) {
        let started = self.pasted.start(work);
        if let Some(form) = &mut self.session.table {
            form.state = match started {
                Ok(()) => state,
                Err(err) => TableState::Refused(format!("No thread to read with: {err}")),
            };
        }
    }

    /// Takes in what the thread has answered; nothing when the dialog is closed by now.
    pub(super) fn take_table(&mut self) -> bool {
        let Some(answer) = self.pasted.poll() else { return false };
        if self.session.table.is_some() {
            self.take_table_answer(answer);
        }
        true
    }

    fn take_table_answer(&mut self, answer: Result<Answer, Lost>) {
        let refusal = match answer {
            Ok(Answer::Read(Ok(table))) => return self.take_read(table),
            Ok(Answer::Parted(parted)) => return self.take_parted(parted),
            Ok(Answer::Shaped(table, shape)) => return self.take_shaped(table, shape),
            Ok(Answer::Counted(Ok(tally))) => return self.take_tally(tally),
            Ok(Answer::Saved(saved)) => return self.take_saved_mapping(saved),
            Ok(Answer::Made(Ok(document))) => return self.take_map(*document),
            Ok(Answer::Read(Err(err)) | Answer::Counted(Err(err)) | Answer::Made(Err(err))) => in_words(&err),
            Err(Lost) => "Reading ended unexpectedly; the table may be beyond this version".to_owned(),
        };
        if let Some(form) = &mut self.session.table {
            form.state = TableState::Refused(refusal);
        }
    }

    fn take_read(&mut self, table: Arc<Table>) {
        if let Some(form) = &mut self.session.table {
            let title = std::mem::take(&mut form.mapping.title);
            let pasted = std::mem::take(&mut form.pasted);
            *form = TableForm { pasted, ..TableForm::of(table, title, None) };
            self.count_table();
        }
    }

    /// Columns are other ones now; what was said of the whole stays. Where the text is no table so, the last one stays.
    fn take_parted(&mut self, parted: Result<(Arc<Table>, Option<Beside>), ImportError>) {
        let Some(form) = &mut self.session.table else { return };
        match parted {
            Ok((table, beside)) => {
                let TableForm { mapping, origin, note, table, .. } =
                    TableForm::of(table, String::new(), beside.as_ref());
                form.mapping = whole_of(std::mem::take(&mut form.mapping), mapping);
                (form.origin, form.note, form.table) = (origin, note, table);
            }
            Err(err) => {
                let why = err.diagnostic().map_or_else(|| err.to_string(), |found| found.message.clone());
                form.note = Some(format!("Not read with that separator: {why}"));
            }
        }
        self.count_table();
    }

    /// Columns are other ones now, and each row is what the person says.
    fn take_shaped(&mut self, table: Arc<Table>, shape: Shape) {
        if let Some(form) = &mut self.session.table {
            let guessed = Mapping { shape, ..table::guess(&table) };
            form.mapping = whole_of(std::mem::take(&mut form.mapping), guessed);
            form.table = Some(table);
        }
        self.count_table();
    }

    fn take_tally(&mut self, tally: Tally) {
        if let Some(form) = &mut self.session.table {
            let none = tally.kept == 0;
            form.tally = Some(tally);
            form.state = if none {
                TableState::Refused("No row could be kept with these columns".to_owned())
            } else {
                TableState::Counted
            };
        }
    }

    /// The map stands in no file yet. The form waits where unsaved work is asked about first.
    fn take_map(&mut self, document: Document) {
        let form = self.session.table.take().map(Box::new);
        self.session.close_dialog();
        self.leave_for(Next::Made(Box::new(document.unsaved()), form));
    }

    /// The form as it was before its map was made.
    pub(super) fn show_table_again(&mut self, form: TableForm) {
        self.session.show(Dialog::Table);
        self.session.table = Some(TableForm { state: TableState::Counted, ..form });
    }
}

/// Bytes of a pasted text that its field shows at the most.
const MOST_SHOWN: usize = 64 << 10;

/// The reason with its line and a way out.
fn in_words(err: &ImportError) -> String {
    let Some(Diagnostic { place, message, hint, .. }) = err.diagnostic() else {
        return words::sentence(&err.to_string());
    };
    let at = if place.line > 0 { format!(" (line {})", place.line) } else { String::new() };
    let hint = hint.as_ref().map_or_else(String::new, |hint| format!("; {hint}"));
    words::sentence(&format!("{message}{at}{hint}"))
}

/// What `old` says of the whole table, and `new` of its columns.
fn whole_of(old: Mapping, new: Mapping) -> Mapping {
    let Mapping { usual_signs, title, source, as_of, choices, dates, .. } = old;
    Mapping { usual_signs, title, source, as_of, choices, dates, ..new }
}

/// A mapping without what no number depends on.
fn counts_as(mapping: &Mapping) -> Mapping {
    Mapping { title: String::new(), source: String::new(), ..mapping.clone() }
}
