//! Plain edge lists, also called `.edges`: two names in a line, then a weight or a Python dictionary.
//!
//! `#`, `%` and `//` begin remarks, of which those of KONECT and SNAP tell the direction. A Matrix Market file with
//! coordinates is an edge list under one line of sizes. Lists of neighbours are told from edges, and read as such.

use std::borrow::Cow;

use super::neighbours::Neighbours;
use super::{Direction, Edge, Format, Head, Is, Node, Read, Sink, Stop, Value, refuse};
use crate::import::table::matrix;
use crate::import::table::moment::epoch;
use crate::import::table::spelling::fold;
use crate::import::{Limits, codes};

pub(super) const FORMAT: Format = Format {
    id: "edge-list",
    name: "edge list",
    endings: &["edges", "edgelist", "txt", "mtx", "adjlist", "lgl"],
    ends_are_nodes: true,
    declares_types: false,
    is: Is::Text(is),
    read: Read::Text(read),
};

/// Lines from which the format is told.
const SAMPLE: usize = 50;

/// Cells of a line at the most: two ends, a weight, a time, and a little more.
const CELLS: usize = 8;

/// Nodes of a matrix without a tie that are made at the most, or as many as the file has bytes.
const UNLISTED: usize = 10_000;

fn is(head: &Head<'_>) -> bool {
    if matrix::is_market(head.text) || Neighbours::of(head.text).is_some_and(|of| of != Neighbours::Unclear) {
        return true;
    }
    let lines = head.text.lines().filter_map(Line::of).take(SAMPLE);
    let lines: Vec<Line<'_>> = lines.collect();
    let body = match lines.split_first() {
        // Names of columns between commas or tabs are those of a table.
        Some((first, _)) if first.is_header() && first.has_marks => return false,
        Some((first, rest)) if first.is_header() => rest,
        _ => &lines,
    };
    if is_bare_matrix(body) {
        return false;
    }
    let edges = body.iter().filter(|line| line.is_plain()).count();
    let numbered = edges * 2 > body.len() && body.iter().all(Line::joins_numbers);
    let width = body.first().map(|line| line.cells.len());
    let alike = body.iter().all(|line| line.is_plain() && !line.has_marks && Some(line.cells.len()) == width);
    let sure = body.len() > 2 || body.iter().any(|line| line.cells.len() > 2 || line.tail.is_some());
    numbered || (alike && sure && !body.is_empty())
}

/// Whether lines are the rows of a matrix without names, which is a table.
fn is_bare_matrix(lines: &[Line<'_>]) -> bool {
    let size = lines.len();
    let is_number = |cell: &&str| cell.parse::<f64>().is_ok();
    let is_row = |line: &Line<'_>| line.has_marks && line.cells.len() == size && line.cells.iter().all(is_number);
    let cell =
        |row: usize, column: usize| lines.get(row).and_then(|line| line.cells.get(column)).copied().unwrap_or("");
    size > 2 && lines.iter().all(is_row) && matrix::is_likely(size, cell)
}

/// A line that is neither blank nor a remark.
struct Line<'t> {
    cells: Vec<&'t str>,
    /// The dictionary at its end, within its braces.
    tail: Option<&'t str>,
    /// Whether commas or tabs part the cells, as in a table.
    has_marks: bool,
}

impl<'t> Line<'t> {
    fn of(line: &'t str) -> Option<Self> {
        let line = line.trim();
        if line.is_empty() || is_remark(line) {
            return None;
        }
        let (body, tail) = match line.split_once('{') {
            Some((body, tail)) if tail.ends_with('}') => (body, tail.get(..tail.len() - 1)),
            _ => (line, None),
        };
        let cells = body.split(|char: char| char.is_whitespace() || char == ',').filter(|cell| !cell.is_empty());
        Some(Self { cells: cells.collect(), tail, has_marks: body.contains(['\t', ',']) })
    }

    /// Whether it can be an edge: two names, then numbers.
    fn is_plain(&self) -> bool {
        let more = self.cells.get(2..).is_some_and(|more| more.iter().all(|cell| cell.parse::<f64>().is_ok()));
        let odd = |cell: &&str| cell.contains(['"', '\'', '<', '>', ';', '|', '=', '[', ']', '{', '}', '(', ')', '*']);
        (2..=CELLS).contains(&self.cells.len()) && more && !self.cells.iter().any(odd)
    }

    fn joins_numbers(&self) -> bool {
        self.cells.iter().take(2).all(|cell| cell.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// Whether it names its columns: two words for ends.
    fn is_header(&self) -> bool {
        const ENDS: &[&str] = &[
            "from",
            "to",
            "source",
            "target",
            "src",
            "dst",
            "node1",
            "node2",
            "fromnodeid",
            "tonodeid",
            "sourceid",
            "targetid",
            "head",
            "tail",
            "i",
            "j",
            "u",
            "v",
        ];
        let ends = self.cells.iter().take(2).filter(|cell| ENDS.contains(&fold(cell).as_str()));
        ends.count() == 2
    }
}

/// Whether a line is a remark.
pub(super) fn is_remark(line: &str) -> bool {
    line.starts_with(['#', '%']) || line.starts_with("//")
}

/// What the lines before the first edge tell.
#[derive(Default)]
struct Shape<'t> {
    /// Names of the columns from the third on.
    names: Vec<&'t str>,
    /// Whether the next line is the sizes of a matrix.
    sizes: bool,
    /// Whether these are the numbers of rows, columns and ties of a Matrix Market file.
    of_matrix: bool,
    /// How many nodes a square matrix has.
    nodes: Option<usize>,
    /// Whether the third number is a time.
    timed: bool,
    begun: bool,
    told: bool,
}

fn read<'t>(text: &'t str, limits: &Limits, sink: &mut Sink<'t>) -> Result<(), Stop> {
    limits.check_lines(text).map_err(Stop::whole)?;
    let mut shape = Shape { sizes: begins_with_sizes(text), ..Shape::default() };
    refuse_dense(text)?;
    if let Some(neighbours) = Neighbours::of(text).filter(|_| !shape.sizes && !matrix::is_market(text)) {
        return neighbours.read(text, sink);
    }
    if shape.sizes {
        let message = "the first line is read as the numbers of nodes and of edges; a node without an edge has no line and is left out";
        sink.tell_whole(&codes::FIRST_LINE_READ, message);
    }
    let mut at = 0;
    for piece in text.split_inclusive(['\n', '\r']) {
        let indent = piece.len() - piece.trim_start().len();
        let here = at + indent;
        at += piece.len();
        let line = piece.trim();
        if let Some(line) = Line::of(line) {
            row(line, here, &mut shape, sink)?;
        } else {
            remark(line, &mut shape, sink);
            sink.tick(here)?;
        }
    }
    shape.nodes.map_or(Ok(()), |nodes| make_rest(nodes, text.len(), sink))
}

/// Refuses a matrix of which every cell is written.
fn refuse_dense(text: &str) -> Result<(), Stop> {
    let first = text.lines().next().unwrap_or("");
    if !matrix::is_market(text) || first.contains("coordinate") {
        return Ok(());
    }
    let message = "the matrix is written cell by cell, and only Matrix Market files of coordinates are read";
    refuse(&codes::NO_ENDS, 0, message, "write it in the format `coordinate`, or as a table with its names")
}

/// The size of a square matrix, whose rows and columns are the same nodes.
fn square(sizes: &Line<'_>) -> Option<usize> {
    let [rows, columns, ..] = sizes.cells[..] else { return None };
    rows.parse().ok().filter(|_| rows == columns)
}

/// The nodes that have no tie, where they are not more than the file is large.
fn make_rest(nodes: usize, size: usize, sink: &mut Sink<'_>) -> Result<(), Stop> {
    if nodes > UNLISTED.max(size) {
        let message = || format!("the matrix has {nodes} rows; those without a tie are left out");
        sink.tell(&codes::NODES_NOT_LISTED, 0, message);
        return Ok(());
    }
    for number in 1..=nodes {
        sink.node(Node { id: Cow::Owned(number.to_string()), at: size, ..Node::default() })?;
    }
    Ok(())
}

/// Whether the first line is `n m`, the numbers of nodes and of edges: as many lines as edges follow it, and none names
/// a node beyond the number.
fn begins_with_sizes(text: &str) -> bool {
    let mut lines = text.split(['\n', '\r']).filter_map(Line::of);
    let numbers = |line: &Line<'_>| match line.cells[..] {
        [a, b, ..] => Some((a.parse::<u64>().ok()?, b.parse::<u64>().ok()?)),
        _ => None,
    };
    let Some((nodes, edges)) = lines.next().filter(|first| first.cells.len() == 2).and_then(|first| numbers(&first))
    else {
        return false;
    };
    let mut found = 0_u64;
    for line in lines {
        found += 1;
        if found > edges || numbers(&line).is_none_or(|(a, b)| a.max(b) > nodes) {
            return false;
        }
    }
    found == edges && edges > 0
}

/// A remark before the edges may tell the direction.
fn remark(line: &str, shape: &mut Shape<'_>, sink: &mut Sink<'_>) {
    if shape.begun || line.is_empty() {
        return;
    }
    if matrix::is_market(line) {
        (shape.sizes, shape.of_matrix) = (true, true);
        let words = line.to_ascii_lowercase();
        let symmetric = words.contains("symmetric") || words.contains("hermitian");
        sink.direction(if symmetric { Direction::Undirected } else { Direction::Directed });
    } else if let Some(direction) = direction_of(line) {
        sink.direction(direction);
    }
}

/// The direction that a remark tells, as those of KONECT and SNAP.
pub(super) fn direction_of(line: &str) -> Option<Direction> {
    let words = line.trim_start_matches(['#', '%', '/', ' ']).to_ascii_lowercase();
    let first = words.split_whitespace().next().unwrap_or("");
    match () {
        () if matches!(first, "sym" | "bip") || words.contains("undirected") => Some(Direction::Undirected),
        () if matches!(first, "asym" | "directed") || words.contains("directed graph") => Some(Direction::Directed),
        () => None,
    }
}

fn row<'t>(line: Line<'t>, at: usize, shape: &mut Shape<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
    if !shape.begun {
        shape.begun = true;
        if shape.sizes {
            shape.nodes = shape.of_matrix.then(|| square(&line)).flatten();
            return Ok(());
        }
        if line.is_header() {
            shape.names = line.cells.get(2..).unwrap_or_default().to_vec();
            return Ok(());
        }
        shape.timed = line.cells.get(2).is_some_and(|cell| epoch(cell).is_some());
    }
    let Line { cells, tail, .. } = line;
    let (from, to) = match cells[..] {
        [from, to, ..] => (from, to),
        [only] => {
            // A name by itself is a node without edges.
            return sink.node(Node { id: Cow::Borrowed(only), at, ..Node::default() });
        }
        [] => {
            sink.drop_edge(&codes::TOO_FEW_PARTICIPANTS, at, || "the line names no ends".to_owned());
            return Ok(());
        }
    };
    let mut said = sink.said();
    for (column, cell) in cells.iter().enumerate().skip(2) {
        let value = Value::number(*cell).unwrap_or(Value::Text(Cow::Borrowed(cell)));
        match (shape.names.get(column - 2), column) {
            (Some(name), _) => said.attributes.push((Cow::Borrowed(name), value)),
            // In the lists of KONECT the time follows a weight.
            (None, 2) if shape.timed => said.attributes.push((Cow::Borrowed("timestamp"), value)),
            (None, 3) if !shape.timed && epoch(cell).is_some() => {
                said.attributes.push((Cow::Borrowed("timestamp"), value));
            }
            (None, 2) => {
                tell_weight(shape, sink);
                said.weight = Some(value);
            }
            (None, _) => said.attributes.push((Cow::Owned(format!("column {}", column + 1)), value)),
        }
    }
    said.attributes.extend(tail.map(dictionary).unwrap_or_default());
    sink.edge(Edge { at, from: Cow::Borrowed(from), to: Cow::Borrowed(to), said, ..Edge::default() })
}

fn tell_weight(shape: &mut Shape<'_>, sink: &mut Sink<'_>) {
    if !std::mem::replace(&mut shape.told, true) {
        sink.tell_whole(&codes::ATTRIBUTE_READ, "the number behind the ends of an edge is read as the weight");
    }
}

/// The entries of a Python dictionary of plain values; one that is none is kept as it is.
fn dictionary(text: &str) -> Vec<(Cow<'_, str>, Value<'_>)> {
    let whole = || vec![(Cow::Borrowed("data"), Value::Text(Cow::Borrowed(text)))];
    let mut entries = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let Some((key, after)) = quoted(rest) else { return whole() };
        let Some(after) = after.trim_start().strip_prefix(':') else { return whole() };
        let after = after.trim_start();
        let (value, after) = match quoted(after) {
            Some((text, after)) => (Some(Value::Text(Cow::Borrowed(text))), after),
            None => bare(after),
        };
        entries.extend(value.map(|value| (Cow::Borrowed(key), value)));
        rest = after.trim_start();
        rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
    }
    entries
}

/// A text in quotes without escapes, and what follows it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|char| matches!(char, '\'' | '"'))?;
    let (inner, after) = text.get(1..)?.split_once(quote)?;
    (!inner.contains('\\')).then_some((inner, after))
}

/// A value without quotes, up to the next comma; `None` is none.
fn bare(text: &str) -> (Option<Value<'_>>, &str) {
    let end = text.find(',').unwrap_or(text.len());
    let (word, after) = text.split_at_checked(end).unwrap_or((text, ""));
    let value = match word.trim() {
        "True" => Some(Value::Boolean(true)),
        "False" => Some(Value::Boolean(false)),
        "None" => None,
        word => Some(Value::number(word).unwrap_or(Value::Text(Cow::Borrowed(word)))),
    };
    (value, after)
}
