//! Bytes become a dataset and diagnostics. One format a file; sniffed by content.
//!
//! Every open ends in exactly one of loaded, loaded with warnings, rejected or cancelled: never a panic, a hang or a
//! silent loss. [`open()`], [`open_pair`], [`look`], [`bytes`] and [`saved_mapping`] are the only I/O.

#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod beside;
mod cancel;
mod choices;
pub mod codes;
mod ending;
mod file;
pub mod foreign;
mod gzip;
mod json;
mod made;
mod making;
mod numbered;
mod packed;
mod places;
mod read;
mod remedy;
mod report;
mod scan;
mod sniff;
mod split;
mod subject;
pub mod table;
mod valid;
mod value;
mod words;
mod zip;

use std::ops::Add;
use std::path::Path;

use crate::dataset::{Dataset, EntityIx, RelationIx};
use crate::diag::{Diagnostic, Place, Severity};
pub use beside::{mapping_path, open_pair, saved_mapping};
pub use cancel::Cancel;
pub use choices::{Choice, Choices, Dangling, Duplicates};
pub use packed::Plain;
pub use read::{Record, Revised, id_or_made, revise};
use report::Report;
use sniff::Refusal;

/// A set in the order in which it was filled, by a hash that is quick for short keys and seeded anew in every run.
type Set<T> = indexmap::IndexSet<T, foldhash::fast::RandomState>;
/// As [`Set`], with a value for each key.
type Map<K, V> = indexmap::IndexMap<K, V, foldhash::fast::RandomState>;

/// What a file may cost at the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file in bytes.
    pub bytes: u64,
    /// Entities and relations together.
    pub records: usize,
    /// Participants of one relation; a tie among n of them is up to n² / 2 lines.
    pub participants: usize,
    /// Nesting of brackets.
    pub depth: usize,
    /// Length of one text in bytes.
    pub text: usize,
    /// Length of one line in bytes, in formats that go by lines.
    pub line: usize,
    /// Diagnostics that are kept, half of them notes at the most; the rest is counted.
    pub diagnostics: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 2 << 30,
            records: 5_000_000,
            participants: 500,
            depth: 128,
            text: 16 << 20,
            line: 64 << 20,
            diagnostics: 1_000,
        }
    }
}

impl Limits {
    /// Refuses a text of which a line is too long.
    fn check_lines(&self, text: &str) -> Result<(), Refusal> {
        if text.len() <= self.line {
            return Ok(());
        }
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
        let mut start = 0;
        let is_long = |end| end - std::mem::replace(&mut start, end + 1) > self.line;
        let Some(at) = ends.map(is_long).position(|is_long| is_long) else { return Ok(()) };
        let message = format!("the line is longer than {} bytes", self.line);
        let hint = "part the rows by ends of lines; the file may be of another format";
        let place = (u32::try_from(at + 1).unwrap_or(u32::MAX), 1);
        Err(Refusal { place, ..Refusal::new(&codes::LINE_TOO_LONG, message, hint) })
    }
}

/// Numbers of records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Entities.
    pub entities: usize,
    /// Relations.
    pub relations: usize,
}

impl Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { entities: self.entities + other.entities, relations: self.relations + other.relations }
    }
}

/// Where every record came from and went: `read + added = kept + merged + dropped`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Records that the file holds. A list of edges, a table of ties, or any other graph that lists no node has its
    /// entities as ends alone: each that is named is read, once.
    pub read: Count,
    /// Records that the file does not hold: entities that were made since an end, a node inside of them or a reference
    /// names them and its list does not, and relations of an edge that is there at several times, but for the first. Each
    /// is told of.
    pub added: Count,
    /// Records that the dataset holds.
    pub kept: Count,
    /// Records of which another holds what they say.
    pub merged: Count,
    /// Records that were unusable; each has a diagnostic.
    pub dropped: Count,
}

/// A file that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// What it says.
    pub dataset: Dataset,
    /// What was noticed, in file order; at most [`Limits::diagnostics`].
    pub diagnostics: Vec<Diagnostic>,
    /// What each diagnostic is about, in the same order.
    pub subjects: Vec<Subject>,
    /// Diagnostics beyond the limit, which were counted and not kept.
    pub more_diagnostics: usize,
    /// Where every record went.
    pub account: Account,
    /// What was noticed, by its code and with its number, the worst first; those beyond the limit are counted.
    pub reasons: Vec<Reason>,
    /// What was chosen of the reading; [`Choices::others`] tells what else may be.
    pub choices: Choices,
    /// What the file was, where it is none of our own format, so that saving must not take its place unasked.
    pub foreign: Option<&'static str>,
}

/// How often something was noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The code of its diagnostics.
    pub code: &'static str,
    /// How much each took away.
    pub severity: Severity,
    /// How often.
    pub count: usize,
}

impl Reason {
    /// The worst and the most frequent first.
    const fn rank(&self) -> std::cmp::Reverse<(Severity, usize)> {
        std::cmp::Reverse((self.severity, self.count))
    }
}

/// What a diagnostic is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// The file as a whole, or what stands before its records.
    #[default]
    File,
    /// An entity of the dataset.
    Entity(EntityIx),
    /// A relation of the dataset.
    Relation(RelationIx),
    /// A record that the dataset does not hold.
    Dropped,
}

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The operating system would not give the bytes.
    #[error("{reason}: {path}")]
    Unreadable {
        /// The path as it was given.
        path: String,
        /// The system's reason, in a few words.
        reason: String,
    },
    /// The bytes are no dataset.
    #[error("{}", .0.message)]
    Rejected(Box<Diagnostic>),
    /// A limit was hit.
    #[error("{}", .0.message)]
    Limit(Box<Diagnostic>),
    /// The job was asked to stop.
    #[error("reading was cancelled")]
    Cancelled,
}

/// What a file holds, as far as it can be told without a person.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened {
    /// A dataset that was read.
    Dataset(Box<Imported>),
    /// A table, of which a person may say what its columns mean, and the mapping that is saved beside it.
    Table(Box<table::Table>, Option<Box<table::Beside>>),
}

/// The usual endings of files that are read, without the dot, for dialogs; they decide nothing.
#[must_use]
pub fn endings() -> Vec<&'static str> {
    let graphs = foreign::FORMATS.iter().flat_map(|format| format.endings.iter().copied());
    let mut all: Vec<&str> = ["json", "csv", "tsv", "txt", "gz", "zip"].into_iter().chain(graphs).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Reads the file at `path`; regular files only, so that a pipe or device cannot hang it.
///
/// # Errors
/// [`ImportError::Unreadable`] when the system refuses, else as [`parse`].
pub fn open(path: &Path, limits: &Limits, cancel: &Cancel) -> Result<Imported, ImportError> {
    cancel.check()?;
    if let Some(pair) = open_pair(path, Choices::default(), limits, cancel)? {
        return Ok(pair);
    }
    let given = table::Given { saved: saved_mapping(path), ..table::Given::default() };
    bytes(path, limits, cancel)?.parse(&given, limits, cancel)
}

/// What the file at `path` holds, for a caller that has formats of its own: unpacked, and of regular files only, as
/// [`open()`].
///
/// # Errors
/// [`ImportError::Unreadable`] when the system refuses, [`ImportError::Limit`] beyond [`Limits::bytes`],
/// [`ImportError::Rejected`] when what is packed is damaged or of several files, [`ImportError::Cancelled`] when
/// `cancel` was raised.
pub fn bytes(path: &Path, limits: &Limits, cancel: &Cancel) -> Result<Plain<'static>, ImportError> {
    Plain::open(path, limits, cancel)
}

/// As [`open()`] with what was chosen of the reading, but the columns of a table are not guessed.
///
/// # Errors
/// As [`open()`].
pub fn look(path: &Path, choices: Choices, limits: &Limits, cancel: &Cancel) -> Result<Opened, ImportError> {
    cancel.check()?;
    if let Some(pair) = open_pair(path, choices, limits, cancel)? {
        return Ok(Opened::Dataset(Box::new(pair)));
    }
    let saved = saved_mapping(path);
    let delimiter = saved.as_ref().and_then(table::Beside::delimiter);
    let shape = saved.as_ref().and_then(table::Beside::shape);
    let plain = bytes(path, limits, cancel)?;
    // Numbers of which a matrix was made are no list of edges any more.
    let is_called = shape == Some(table::Shape::Matrix) && table::is_table(plain.bytes(), None);
    let opened = if is_called {
        Opened::Table(Box::new(plain.table(delimiter, limits, cancel)?), None)
    } else {
        plain.look((choices, delimiter), limits, cancel)?
    };
    Ok(match opened {
        Opened::Table(table, _) => Opened::Table(Box::new(table.as_shape(shape)), saved.map(Box::new)),
        dataset @ Opened::Dataset(_) => dataset,
    })
}

/// Reads `bytes` in any format that we know. Of a table the meaning of each column is guessed and told in a note.
///
/// # Errors
/// [`ImportError::Rejected`] when the bytes are no dataset, [`ImportError::Limit`] when they exceed `limits`,
/// [`ImportError::Cancelled`] when `cancel` was raised.
pub fn parse(bytes: &[u8], limits: &Limits, cancel: &Cancel) -> Result<Imported, ImportError> {
    parse_given(bytes, &table::Given::default(), limits, cancel)
}

/// As [`parse`], with what a person says of a table, and chooses of any reading.
///
/// # Errors
/// As [`parse`], and [`ImportError::Rejected`] when a column is named that the table has not.
pub fn parse_given(
    bytes: &[u8],
    given: &table::Given,
    limits: &Limits,
    cancel: &Cancel,
) -> Result<Imported, ImportError> {
    Plain::of(bytes, limits, cancel)?.parse(given, limits, cancel)
}

/// Whether `bytes` are a table: where nobody says what parts the cells, only what is no graph of another program.
fn is_table(bytes: &[u8], delimiter: Option<u8>) -> bool {
    let is_told = delimiter.is_some() || table::is_by_blanks(bytes);
    (is_told || foreign::format_of(bytes).is_none()) && table::is_table(bytes, delimiter)
}

/// The share of reading a text in JSON at which its syntax is checked.
const CHECKED: f32 = 0.2;

/// What is told of a text in UTF-16.
const UTF16: &str = "the text was UTF-16 and is read as such";

fn parse_plain(bytes: &[u8], given: &table::Given, limits: &Limits, cancel: &Cancel) -> Result<Imported, ImportError> {
    let is_called = given.shape() == Some(table::Shape::Matrix) || given.header.is_some();
    if (is_called && table::is_table(bytes, None)) || is_table(bytes, given.delimiter()) {
        return table::parse(bytes, given, limits, cancel);
    }
    if let Some(format) = foreign::format_of(bytes) {
        let mut imported = foreign::parse(bytes, format, given.choices, limits, cancel)?;
        if format.name == foreign::EDGE_LIST && table::may_be_matrix(bytes) {
            imported.tell(&codes::MAYBE_MATRIX, table::MAY_BE_MATRIX.to_owned(), None, limits);
        }
        return Ok(imported);
    }
    let sniff::Text { text, utf16 } = sniff::text_of(bytes, cancel)?;
    table::refuse_one_column(&text)?;
    let told = |sink: &mut foreign::Sink<'_>| {
        sink.choose(given.choices);
        if utf16 {
            sink.tell_whole(&codes::UTF16_TEXT, UTF16);
        }
    };
    if let Some(read) = foreign::parse_lines(&text, told, limits, cancel) {
        return read;
    }
    let json = json::root(&text, limits, &cancel.part(0.0, CHECKED))?;
    let cancel = &cancel.part(CHECKED, 1.0);
    if let Some(read) = foreign::parse_json(&text, json.entries, told, limits, cancel) {
        return read;
    }
    let mut report = Report::new(limits.diagnostics);
    if utf16 {
        report.add_whole(&codes::UTF16_TEXT, UTF16);
    }
    read::document(&text, json.text, (report, given.choices), limits, cancel)
}

/// How an open ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// All of it was read; there may be notes.
    Loaded,
    /// It was read, and something was left out or changed.
    Warned,
    /// Nothing was read: no dataset, a limit, or no access.
    Rejected,
    /// The job was asked to stop.
    Cancelled,
}

impl Outcome {
    /// The outcome of [`open()`] or [`parse`].
    #[must_use]
    pub fn of(result: &Result<Imported, ImportError>) -> Self {
        match result {
            Ok(imported) if imported.has_warnings() => Self::Warned,
            Ok(_) => Self::Loaded,
            Err(ImportError::Cancelled) => Self::Cancelled,
            Err(ImportError::Unreadable { .. } | ImportError::Rejected(_) | ImportError::Limit(_)) => Self::Rejected,
        }
    }

    /// The stable lower-case name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Loaded => "loaded",
            Self::Warned => "warned",
            Self::Rejected => "rejected",
            Self::Cancelled => "cancelled",
        }
    }
}

impl Imported {
    /// Whether something was left out or changed: a diagnostic is a warning, or a record was dropped.
    #[must_use]
    pub fn has_warnings(&self) -> bool {
        self.account.dropped != Count::default()
            || self.diagnostics.iter().any(|diagnostic| diagnostic.severity >= Severity::Warning)
    }

    /// Tells, before all else, of something of the file as a whole; without a hint by the remedy of its code.
    fn tell(&mut self, code: &codes::Code, message: String, hint: Option<&str>, limits: &Limits) {
        match self.reasons.iter_mut().find(|reason| reason.code == code.id) {
            Some(reason) => reason.count += 1,
            None => self.reasons.push(Reason { code: code.id, severity: code.severity, count: 1 }),
        }
        self.reasons.sort_by_key(Reason::rank);
        if self.diagnostics.len() >= limits.diagnostics {
            self.more_diagnostics += 1;
            return;
        }
        let hint = hint.map(str::to_owned).or_else(|| remedy::remedy(code));
        let (severity, code, place) = (code.severity, code.id, Place::default());
        self.diagnostics.insert(0, Diagnostic { severity, code, place, message, hint });
        self.subjects.insert(0, Subject::File);
    }
}

impl ImportError {
    /// The diagnostic of a rejection or a limit.
    #[must_use]
    pub const fn diagnostic(&self) -> Option<&Diagnostic> {
        match self {
            Self::Rejected(diagnostic) | Self::Limit(diagnostic) => Some(diagnostic),
            Self::Unreadable { .. } | Self::Cancelled => None,
        }
    }
}

impl From<Refusal> for ImportError {
    fn from(Refusal { code, place: (line, column), pointer, message, hint }: Refusal) -> Self {
        let place = Place { line, column, pointer };
        let hint = Some(hint.to_owned());
        let diagnostic = Box::new(Diagnostic { severity: code.severity, code: code.id, place, message, hint });
        if codes::LIMITS.contains(code) { Self::Limit(diagnostic) } else { Self::Rejected(diagnostic) }
    }
}
