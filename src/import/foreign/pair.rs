//! Nodes and edges in two tables: `X-nodes.csv` with an `id`, and beside it `X-edges.csv` with a `source` and a `target`.
//! The id may also be called `node`, `name` or `key`.
//!
//! What neither table says is told by the rules of a single one: countries and bodies by their names, the kind that a word
//! means, that an edge goes from its source to its target unless its kind has no direction, and which mark is before
//! decimals.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::sink::{is_kind_of_edges, is_kind_of_nodes};
use super::{Edge, Format, Is, Look, Node, Read, Said, Sink, Stop, Value};
use crate::dataset::Vocabulary;
use crate::import::report::line_and_column;
use crate::import::table::Table;
use crate::import::table::kinds::{Way, built_in};
use crate::import::table::names::kind_by_name;
use crate::import::table::number::{self, Marks};
use crate::import::table::spelling::{fold, is_iso, names_iso};
use crate::import::table::words::directed;
use crate::import::words::shown;
use crate::import::{Cancel, Choices, ImportError, Imported, Limits, codes};

/// It is told by the names of the files, so that it is none of [`super::FORMATS`].
static FORMAT: Format = Format {
    id: "csv-pair",
    name: "CSV, nodes and edges",
    endings: &["csv", "tsv"],
    ends_are_nodes: false,
    declares_types: false,
    is: Is::Text(|_| false),
    read: Read::Text(|_, _, _| Ok(())),
};

/// A table with the name of its file.
#[derive(Clone, Copy)]
pub(in crate::import) struct File<'t> {
    pub(in crate::import) name: &'t str,
    pub(in crate::import) table: &'t Table,
}

/// The names of columns as they stand, and folded.
struct Named {
    names: Vec<String>,
    folded: Vec<String>,
}

impl Named {
    fn of(table: &Table) -> Self {
        let names = table.names(true);
        let folded = names.iter().map(|name| fold(name)).collect();
        Self { names, folded }
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.folded.iter().position(|other| other == name)
    }

    fn all(&self, is: impl Fn(&str) -> bool) -> Vec<usize> {
        self.folded.iter().enumerate().filter(|(_, name)| is(name)).map(|(at, _)| at).collect()
    }
}

/// What the columns of a table are for.
#[derive(Default)]
struct Columns {
    names: Vec<String>,
    /// Of edges.
    ends: [Option<usize>; 2],
    id: Option<usize>,
    directed: Option<usize>,
    label: Option<usize>,
    kind: Option<usize>,
    /// What else may be read as the kind.
    kinds: Vec<usize>,
    /// Codes of countries.
    isos: Vec<usize>,
    weight: Option<usize>,
    /// Across, down, towards the reader, and the size.
    drawn: [Option<usize>; 4],
    color: Option<usize>,
    /// All others.
    rest: Vec<usize>,
    /// What commas and dots mean in weights and places.
    marks: BTreeMap<usize, Marks>,
}

/// Whether two tables are nodes and edges.
pub(in crate::import) fn is(nodes: &Table, edges: &Table) -> bool {
    let (nodes, edges) = (Columns::of_nodes(nodes), Columns::of_edges(edges));
    nodes.id.is_some() && !edges.ends.contains(&None)
}

/// Reads both tables. Lines count in the one that was `opened`; where something is in the other, the words tell.
pub(in crate::import) fn read(
    [nodes, edges]: [File<'_>; 2],
    opened: &str,
    choices: Choices,
    limits: &Limits,
    cancel: &Cancel,
) -> Result<Imported, ImportError> {
    // Places are lines, those of the edges behind those of the nodes.
    let lines = nodes.lines();
    let text = "\n".repeat(lines + edges.lines());
    let mut sink = Sink::new(&FORMAT, limits, cancel);
    sink.choose(choices);
    sink.set_length(text.len());
    let message = format!("nodes are read from {} and edges from {}", nodes.name, edges.name);
    sink.tell_whole(&codes::PAIR_READ, &message);
    let pushed = push_nodes(nodes, &mut sink).and_then(|()| push_edges(edges, lines, &mut sink));
    let mut imported = pushed.and_then(|()| sink.finish(&text)).map_err(|stop| stop.within(&text))?;
    for diagnostic in &mut imported.diagnostics {
        let line = diagnostic.place.line as usize;
        if line > 0 {
            let (file, line) = if line > lines { (edges.name, line - lines) } else { (nodes.name, line) };
            let is_opened = file == opened;
            let of = if is_opened { file.to_owned() } else { format!("{file}, line {line}") };
            diagnostic.message = format!("{of}: {}", diagnostic.message);
            (diagnostic.place.line, diagnostic.place.column) = (if is_opened { line as u32 } else { 0 }, 0);
        }
    }
    debug_assert_eq!(line_and_column(&text, lines).0 as usize, lines + 1, "a line for each byte");
    Ok(imported)
}

fn push_nodes<'t>(file: File<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
    let columns = Columns::of_nodes(file.table);
    let mut unknown = 0_usize;
    for row in 0..file.table.num_rows(true) {
        let cell = |column| Columns::cell(file.table, row, column);
        let id = cell(columns.id).unwrap_or("");
        let at = file.table.line(true, row) as usize - 1;
        let mut said = columns.said(file.table, row);
        if said.kind.is_none() && columns.kinds.iter().all(|column| cell(Some(*column)).is_none()) {
            let is_coded = columns.isos.iter().any(|column| cell(Some(*column)).is_some_and(is_iso));
            let name = cell(columns.label).unwrap_or(id);
            let kind = if is_coded { Some("country") } else { kind_by_name(name) };
            unknown += usize::from(kind.is_none() && !id.is_empty());
            said.kind = kind.map(Cow::Borrowed);
        }
        sink.node(Node { id: Cow::Borrowed(id), at, parent: None, said })?;
    }
    if unknown > 0 {
        let who = if unknown == 1 { "1 node is".to_owned() } else { format!("{unknown} nodes are") };
        let message = format!("{who} no country that we know, and no column tells a kind");
        sink.tell_whole(&codes::NAMES_WITHOUT_KIND, &message);
    }
    Ok(())
}

fn push_edges<'t>(file: File<'t>, lines: usize, sink: &mut Sink<'t>) -> Result<(), Stop> {
    let columns = Columns::of_edges(file.table);
    let [from, to] = columns.ends;
    let mut kinds = Kinds::default();
    for row in 0..file.table.num_rows(true) {
        let cell = |column| Columns::cell(file.table, row, column);
        let at = lines + file.table.line(true, row) as usize - 1;
        let mut said = columns.said(file.table, row);
        let mut goes = cell(columns.directed).and_then(directed);
        if goes.is_none() {
            let word = cell(columns.kind).or_else(|| columns.kinds.iter().find_map(|column| cell(Some(*column))));
            let known = word.and_then(|word| kinds.of(word, at, sink));
            if let Some(Known { id, way, .. }) = known.filter(|known| known.way != Way::Itself) {
                said.kind = Some(Cow::Owned(id.clone()));
                let narrower = || word.filter(|_| *way == Way::Narrower).map(Cow::Borrowed);
                said.label = said.label.or_else(narrower);
            }
            goes = Some(known.is_none_or(|known| known.has_direction));
        }
        sink.edge(Edge {
            id: cell(columns.id).map(Cow::Borrowed),
            at,
            from: Cow::Borrowed(cell(from).unwrap_or("")),
            to: Cow::Borrowed(cell(to).unwrap_or("")),
            directed: goes,
            said,
        })?;
    }
    Ok(())
}

/// The built-in kind that a word means.
struct Known {
    id: String,
    way: Way,
    has_direction: bool,
}

/// What words mean, each looked up and told once.
#[derive(Default)]
struct Kinds<'t> {
    vocabulary: Vocabulary,
    known: BTreeMap<&'t str, Option<Known>>,
}

impl<'t> Kinds<'t> {
    fn of(&mut self, word: &'t str, at: usize, sink: &mut Sink<'_>) -> Option<&Known> {
        let Self { vocabulary, known } = self;
        let look_up = || {
            let (id, way) = built_in(word, &vocabulary.relation_kinds)?;
            let kind = vocabulary.relation_kind(vocabulary.find_relation_kind(id)?);
            if way != Way::Itself {
                let message = || format!("the kind {} is read as `{id}`", shown(word));
                sink.tell(&codes::KIND_READ_AS, at, message);
            }
            let has_direction = kind.dyads.iter().any(|rule| rule.directed);
            Some(Known { id: id.to_owned(), way, has_direction })
        };
        known.entry(word).or_insert_with(look_up).as_ref()
    }
}

impl File<'_> {
    /// Lines up to the last row.
    fn lines(self) -> usize {
        let last = self.table.num_rows(true).checked_sub(1).map_or(1, |last| self.table.line(true, last));
        last as usize
    }
}

impl Columns {
    /// What only edges have is kept as it is.
    fn of_nodes(table: &Table) -> Self {
        let named = Named::of(table);
        let id = ["id", "node", "name", "key"].into_iter().find_map(|name| named.find(name));
        let label = named.find("label").or_else(|| named.find("name").filter(|name| Some(*name) != id));
        let kinds = named.all(is_kind_of_nodes);
        Self { id, label, kinds, ..Self::of(&named) }.with_rest(table, named)
    }

    fn of_edges(table: &Table) -> Self {
        let named = Named::of(table);
        let tells = |at: &usize| named.names.get(*at).is_some_and(|name| table.tells_direction(*at, name));
        let columns = Self {
            ends: ["source", "target"].map(|name| named.find(name)),
            id: named.find("id"),
            directed: named.find("directed").or_else(|| named.find("type").filter(tells)),
            label: named.find("label").or_else(|| named.find("name")),
            kinds: named.all(is_kind_of_edges),
            weight: named.find("weight"),
            ..Self::of(&named)
        };
        columns.with_rest(table, named)
    }

    /// What both have.
    fn of(named: &Named) -> Self {
        Self {
            kind: named.find("kind"),
            drawn: ["x", "y", "z", "size"].map(|name| named.find(name)),
            color: named.find("color"),
            isos: named.all(names_iso),
            ..Self::default()
        }
    }

    fn with_rest(mut self, table: &Table, named: Named) -> Self {
        let names = named.names;
        for at in self.drawn.into_iter().chain([self.weight]).flatten() {
            let mut votes = number::Votes::default();
            (0..table.num_rows(true)).for_each(|row| votes.add(table.cell(true, row, at)));
            self.marks.insert(at, votes.marks());
        }
        self.kinds.retain(|at| ![self.directed, self.kind].contains(&Some(*at)));
        let single = [self.id, self.directed, self.label, self.kind, self.weight, self.color];
        let used = |at: &usize| single.iter().chain(&self.ends).chain(&self.drawn).any(|column| *column == Some(*at));
        let rest = (0..names.len()).filter(|at| !used(at)).collect();
        Self { names, rest, ..self }
    }

    fn cell(table: &Table, row: usize, column: Option<usize>) -> Option<&str> {
        Some(table.cell(true, row, column?)).filter(|cell| !cell.is_empty())
    }

    /// A number with a dot before its decimals, and no marks between thousands; what is none as it stands.
    fn number<'t>(&self, at: usize, cell: &'t str) -> Cow<'t, str> {
        let is_plain = cell.parse::<f64>().is_ok() && self.marks.get(&at) != Some(&Marks::DecimalComma);
        let marks = self.marks.get(&at).filter(|_| !is_plain);
        let number = marks.and_then(|marks| number::number(cell, *marks).ok());
        number.map_or(Cow::Borrowed(cell), |number| Cow::Owned(number.to_string()))
    }

    /// What a row says; a cell that is blank says nothing.
    fn said<'t>(&self, table: &'t Table, row: usize) -> Said<'t> {
        let cell = |column| Self::cell(table, row, column);
        let [x, y, z, size] = self.drawn.map(|at| self.number(at?, cell(at)?).parse::<f64>().ok());
        let attribute = |&at: &usize| Some((Cow::Owned(self.names.get(at)?.clone()), value(cell(Some(at))?)));
        Said {
            label: cell(self.label).map(Cow::Borrowed),
            kind: cell(self.kind).map(Cow::Borrowed),
            weight: self.weight.zip(cell(self.weight)).map(|(at, cell)| match self.number(at, cell) {
                Cow::Borrowed(cell) => value(cell),
                Cow::Owned(number) => Value::number(number).unwrap_or(Value::Text(Cow::Borrowed(cell))),
            }),
            attributes: self.rest.iter().filter_map(attribute).collect(),
            when: None,
            spells: Vec::new(),
            look: Look { x, y, z, size, color: cell(self.color).map(Cow::Borrowed), shape: None },
        }
    }
}

/// The value of a cell: a number or a truth value by its spelling, else a text.
fn value(cell: &str) -> Value<'_> {
    match cell {
        "true" => Value::Boolean(true),
        "false" => Value::Boolean(false),
        _ => Value::number(cell).unwrap_or(Value::Text(Cow::Borrowed(cell))),
    }
}
