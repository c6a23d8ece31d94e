//! Graphs in the formats of other programs. One format a file; chosen by content, never by the file's name.
//!
//! # The contract
//!
//! A reader is one function, `read(text, limits, sink)`. It walks through the text once, from the beginning, and pushes
//! what it finds into the [`Sink`]: nodes, edges, hyperedges, each with the byte at which it stands. The sink alone
//! makes a dataset of it: it gives entities and relations their kinds, knows the usual names of attributes (`label`,
//! `weight`, `sign`, dates), parts sign from weight, keeps every other attribute with its exact value, joins ends that
//! come before their nodes, and counts each record as kept, merged or dropped with a reason and a place.
//!
//! What a reader must hold to:
//!
//! - It never panics, never calls itself, and sets nothing aside by a number that stands in the file.
//! - Every record that it meets is pushed, or given to [`Sink::drop_node`] or [`Sink::drop_edge`] with a code, so that
//!   records read + added = kept + merged + dropped. What is changed on the way is told by [`Sink::tell`].
//! - A `Result` of the sink is passed on with `?`: it says that a limit was hit or that the job was asked to stop. A loop
//!   that pushes nothing calls [`Sink::tick`].
//! - A value is what it is in the file: [`Value::number`] keeps the digits, and nothing becomes empty by its spelling.
//! - Text that breaks the rules of the format is refused by `refuse` with the byte and a hint.
//!
//! # How to add a format
//!
//! Write `foreign/NAME.rs` with `is` (a look at the first 64 KiB; of JSON at the keys of the document) and `read`, and
//! add its row to [`FORMATS`], the more special format before the more general one. Then a table of cases in
//! `tests/foreign/NAME.txt`, which `tests/foreign.rs` finds by itself: a title, the text, and what is expected. The row
//! also puts the format into the mutation test, the open dialog and the help of the command line. Codes of its own
//! stand in `import::codes`.

mod copies;
mod dot;
mod edges;
mod gexf;
mod gml;
mod graphml;
mod json;
mod neighbours;
pub(super) mod pair;
mod pajek;
mod sink;
mod text;
mod typed;
mod xml;

use super::codes::{self, Code};
use super::report::line_and_column;
use super::sniff::{self, Refusal};
use super::valid::Entries;
use super::words::shown;
use super::{Cancel, Choices, ImportError, Imported, Limits};
use json::Document;
pub use sink::{Direction, Edge, Hyperedge, Look, Node, Said, Sink, Spell, Value};

/// A format of another program.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its stable name, such as `edge-list`.
    pub id: &'static str,
    /// What people call it, such as "edge list".
    pub name: &'static str,
    /// Usual endings of its files, without the dot; they decide nothing.
    pub endings: &'static [&'static str],
    /// Whether edges may name nodes that are listed nowhere.
    ends_are_nodes: bool,
    /// Whether files declare the types of their attributes.
    declares_types: bool,
    is: Is,
    read: Read,
}

/// How a format is known.
#[derive(Clone, Copy, Debug)]
enum Is {
    /// By the beginning of a text that does not begin like JSON.
    Text(fn(&Head<'_>) -> bool),
    /// By the lines of a text of which each begins like JSON.
    Lines(fn(&str) -> bool),
    /// By the keys of a document in JSON.
    Json(fn(&Document<'_>) -> bool),
}

/// A reader of a text without a byte order mark, or of a document in JSON that is known to be valid.
#[derive(Clone, Copy, Debug)]
enum Read {
    Text(for<'t> fn(&'t str, &Limits, &mut Sink<'t>) -> Result<(), Stop>),
    Json(for<'t> fn(&Document<'t>, &mut Sink<'t>) -> Result<(), Stop>),
}

/// Every format, the more special ones first.
pub const FORMATS: &[Format] = &[
    json::graph_format::FORMAT,
    json::cytoscape::FORMAT,
    json::adjacency::FORMAT,
    json::graphology::FORMAT,
    json::node_link::FORMAT,
    json::lines::FORMAT,
    graphml::FORMAT,
    gexf::FORMAT,
    dot::FORMAT,
    gml::FORMAT,
    pajek::FORMAT,
    edges::FORMAT,
];

/// What a list of edges is called.
pub(super) const EDGE_LIST: &str = edges::FORMAT.name;

/// The beginning of a file.
pub(super) struct Head<'t> {
    /// At most the first 64 KiB, ending with a whole line where it is cut; without blanks before it.
    pub(super) text: &'t str,
}

/// Why a reader stops before the end.
#[derive(Debug)]
pub struct Stop(Why);

#[derive(Debug)]
enum Why {
    /// The job was asked to stop.
    Cancelled,
    /// The text cannot be read, or a limit was hit, at this byte where it is of one place.
    Refused(Refusal, Option<usize>),
}

/// Refuses the file for what stands at a byte.
pub(super) fn refuse<T>(
    code: &'static Code,
    at: usize,
    message: impl Into<String>,
    hint: &'static str,
) -> Result<T, Stop> {
    Err(Stop(Why::Refused(Refusal::new(code, message, hint), Some(at))))
}

impl Stop {
    const CANCELLED: Self = Self(Why::Cancelled);

    const fn whole(refusal: Refusal) -> Self {
        Self(Why::Refused(refusal, None))
    }

    fn within(self, text: &str) -> ImportError {
        match self.0 {
            Why::Cancelled => ImportError::Cancelled,
            Why::Refused(refusal, None) => refusal.into(),
            Why::Refused(refusal, Some(at)) => Refusal { place: line_and_column(text, at), ..refusal }.into(),
        }
    }
}

/// The format of `bytes`, where it is one of [`FORMATS`] and no JSON.
pub(super) fn format_of(bytes: &[u8]) -> Option<&'static Format> {
    let head = text::head(bytes);
    let head = Head { text: head.trim_start() };
    if head.text.starts_with(['{', '[']) || sniff::is_lfs_pointer(head.text) {
        return None;
    }
    FORMATS.iter().find(|format| matches!(format.is, Is::Text(is) if is(&head)))
}

/// Reads a document in JSON that is a graph of one of [`FORMATS`]; `None` where it is none, or a dataset of our own.
///
/// The text is known to be valid; `entries` are the first of it, where they are known.
pub(super) fn parse_json(
    text: &str,
    entries: Option<Entries>,
    report: impl FnOnce(&mut Sink<'_>),
    limits: &Limits,
    cancel: &Cancel,
) -> Option<Result<Imported, ImportError>> {
    let document = match entries {
        Some(entries) => Document::of(text, entries),
        None => match Document::new(text, cancel) {
            Ok(document) => document,
            Err(cancelled) => return Some(Err(cancelled)),
        },
    };
    let own = document.is_our_own();
    let format = FORMATS.iter().find(|format| matches!(format.is, Is::Json(is) if !own && is(&document)))?;
    let mut sink = Sink::new(format, limits, cancel);
    report(&mut sink);
    let doubled = match document.doubled(cancel) {
        Ok(doubled) => doubled,
        Err(cancelled) => return Some(Err(cancelled)),
    };
    for (key, at) in doubled {
        let message = || format!("the key {} stands twice in one object; the first counts", shown(&key));
        sink.tell(&codes::DUPLICATE_KEY, at, message);
    }
    Some(read(text, Some(&document), format, limits, sink))
}

/// Reads a text that is a graph in lines of JSON; `None` where it is none.
pub(super) fn parse_lines(
    text: &str,
    report: impl FnOnce(&mut Sink<'_>),
    limits: &Limits,
    cancel: &Cancel,
) -> Option<Result<Imported, ImportError>> {
    let format = FORMATS.iter().find(|format| matches!(format.is, Is::Lines(is) if is(text)))?;
    let mut sink = Sink::new(format, limits, cancel);
    report(&mut sink);
    Some(read(text, None, format, limits, sink))
}

/// Reads `bytes`, which are of `format`, as was chosen.
pub(super) fn parse(
    bytes: &[u8],
    format: &'static Format,
    choices: Choices,
    limits: &Limits,
    cancel: &Cancel,
) -> Result<Imported, ImportError> {
    let text = text::of(bytes)?;
    let mut sink = Sink::new(format, limits, cancel);
    sink.choose(choices);
    for problem in &text.problems {
        sink.tell_problem(problem);
    }
    read(&text.text, None, format, limits, sink)
}

fn read<'t>(
    text: &'t str,
    document: Option<&Document<'t>>,
    format: &Format,
    limits: &Limits,
    mut sink: Sink<'t>,
) -> Result<Imported, ImportError> {
    sink.set_length(text.len());
    let read = match (format.read, document) {
        (Read::Text(read), _) => read(text, limits, &mut sink),
        (Read::Json(read), Some(document)) => read(document, &mut sink),
        (Read::Json(read), None) => Document::new(text, sink.cancel())
            .map_err(|_cancelled| Stop::CANCELLED)
            .and_then(|document| read(&document, &mut sink)),
    };
    read.and_then(|()| sink.finish(text)).map_err(|stop| stop.within(text))
}
