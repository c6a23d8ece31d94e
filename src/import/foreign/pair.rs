//! Nodes and edges in two tables: `X-nodes.csv` with an `id`, and beside it `X-edges.csv` with a `source` and a `target`.
//! The id may also be called `node`, `name` or `key`.

use std::borrow::Cow;

use super::{Direction, Edge, Format, Is, Look, Node, Read, Said, Sink, Stop, Value};
use crate::import::report::line_and_column;
use crate::import::table::Table;
use crate::import::table::spelling::fold;
use crate::import::table::words::directed;
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
    weight: Option<usize>,
    /// Across, down, towards the reader, and the size.
    drawn: [Option<usize>; 4],
    color: Option<usize>,
    /// All others.
    rest: Vec<usize>,
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
    sink.direction(Direction::Undirected);
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
    for row in 0..file.table.num_rows(true) {
        let id = Columns::cell(file.table, row, columns.id).unwrap_or("");
        let at = file.table.line(true, row) as usize - 1;
        sink.node(Node { id: Cow::Borrowed(id), at, parent: None, said: columns.said(file.table, row) })?;
    }
    Ok(())
}

fn push_edges<'t>(file: File<'t>, lines: usize, sink: &mut Sink<'t>) -> Result<(), Stop> {
    let columns = Columns::of_edges(file.table);
    let [from, to] = columns.ends;
    for row in 0..file.table.num_rows(true) {
        let cell = |column| Columns::cell(file.table, row, column);
        let at = lines + file.table.line(true, row) as usize - 1;
        sink.edge(Edge {
            id: cell(columns.id).map(Cow::Borrowed),
            at,
            from: Cow::Borrowed(cell(from).unwrap_or("")),
            to: Cow::Borrowed(cell(to).unwrap_or("")),
            directed: cell(columns.directed).and_then(directed),
            said: columns.said(file.table, row),
        })?;
    }
    Ok(())
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
        Self { id, label, ..Self::of(&named) }.with_rest(named.names)
    }

    fn of_edges(table: &Table) -> Self {
        let named = Named::of(table);
        let tells = |at: &usize| named.names.get(*at).is_some_and(|name| table.tells_direction(*at, name));
        let columns = Self {
            ends: ["source", "target"].map(|name| named.find(name)),
            id: named.find("id"),
            directed: named.find("directed").or_else(|| named.find("type").filter(tells)),
            label: named.find("label").or_else(|| named.find("name")),
            weight: named.find("weight"),
            ..Self::of(&named)
        };
        columns.with_rest(named.names)
    }

    /// What both have.
    fn of(named: &Named) -> Self {
        Self {
            kind: named.find("kind"),
            drawn: ["x", "y", "z", "size"].map(|name| named.find(name)),
            color: named.find("color"),
            ..Self::default()
        }
    }

    fn with_rest(self, names: Vec<String>) -> Self {
        let single = [self.id, self.directed, self.label, self.kind, self.weight, self.color];
        let used = |at: &usize| single.iter().chain(&self.ends).chain(&self.drawn).any(|column| *column == Some(*at));
        let rest = (0..names.len()).filter(|at| !used(at)).collect();
        Self { names, rest, ..self }
    }

    fn cell(table: &Table, row: usize, column: Option<usize>) -> Option<&str> {
        Some(table.cell(true, row, column?)).filter(|cell| !cell.is_empty())
    }

    /// What a row says; a cell that is blank says nothing.
    fn said<'t>(&self, table: &'t Table, row: usize) -> Said<'t> {
        let cell = |column| Self::cell(table, row, column);
        let [x, y, z, size] = self.drawn.map(|column| cell(column).and_then(|cell| cell.parse::<f64>().ok()));
        let attribute = |&at: &usize| Some((Cow::Owned(self.names.get(at)?.clone()), value(cell(Some(at))?)));
        Said {
            label: cell(self.label).map(Cow::Borrowed),
            kind: cell(self.kind).map(Cow::Borrowed),
            weight: cell(self.weight).map(value),
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
