//! Lists of neighbours, which look like edge lists: adjacency lists of networkx, and LGL of igraph.
//!
//! A line of an adjacency list is a node and all that it leads to. In LGL `# name` begins the neighbours of a node, each
//! in a line with a weight behind it or none.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::edges::{direction_of, is_remark};
use super::text::lines;
use super::{Direction, Edge, Node, Sink, Stop, Value, refuse};
use crate::import::codes;
use crate::import::words::shown;

/// Lines from which it is told whether a text is LGL.
const SAMPLE: usize = 200;

/// Bytes of which lines are looked at, which takes no time that anybody would wait for.
const HEAD: usize = 4 << 20;

/// Lists of neighbours of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Neighbours {
    /// A node and its neighbours in each line.
    Adjacency,
    /// The same with a line for each neighbour.
    Multiline,
    /// Lines that may be those of an adjacency list, or edges of which some have a weight.
    Unclear,
    Lgl,
}

impl Neighbours {
    /// What a text is of these, if any.
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = head(text);
        if is_lgl(text) {
            return Some(Self::Lgl);
        }
        if is_of_networkx(text) {
            let multiline = rows(text).any(|row| row.ends_with('}'));
            return Some(if multiline { Self::Multiline } else { Self::Adjacency });
        }
        // Words behind the first: the fewest, the fewest that are some, and the most.
        let (mut least, mut some, mut most) = (usize::MAX, usize::MAX, 0);
        for rest in rows(text).map(|row| row.split_whitespace().skip(1).count()) {
            (least, most) = (least.min(rest), most.max(rest));
            some = if rest > 0 { some.min(rest) } else { some };
        }
        if most < 2 || least == most {
            return None;
        }
        // Edges name a node as often as it has some, an adjacency list names it once.
        let mut firsts = BTreeSet::new();
        let is_bare = |row: &str| !row.contains([',', '\t', '{']);
        if !rows(text)
            .all(|row| is_bare(row) && row.split_whitespace().next().is_some_and(|first| firsts.insert(first)))
        {
            return None;
        }
        let rest = || rows(text).flat_map(|row| row.split_whitespace().skip(1));
        match () {
            () if rest().all(|word| firsts.contains(word)) => Some(Self::Adjacency),
            () if some < most && rest().all(is_whole) => Some(Self::Unclear),
            () => None,
        }
    }

    pub(super) fn read<'t>(self, text: &'t str, sink: &mut Sink<'t>) -> Result<(), Stop> {
        match self {
            Self::Adjacency => adjacency(text, sink),
            Self::Lgl => lgl(text, sink),
            Self::Multiline => {
                let message = "this is an adjacency list of several lines for each node, which is not read";
                refuse(&codes::NO_ENDS, 0, message, "write it with `write_adjlist`, or as an edge list")
            }
            Self::Unclear => {
                let message = "lines differ in their numbers of words, as in an adjacency list, so that the third may be a weight or a neighbour";
                let hint = "write one edge in each line, with a weight in all of them or in none";
                refuse(&codes::NO_ENDS, 0, message, hint)
            }
        }
    }
}

fn is_whole(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whole lines at the beginning of a text.
fn head(text: &str) -> &str {
    let cut = text.get(..text.floor_char_boundary(HEAD)).unwrap_or(text);
    let whole = if cut.len() < text.len() { cut.rfind(['\n', '\r']) } else { None };
    whole.and_then(|end| cut.get(..end)).unwrap_or(cut)
}

/// Lines that are neither blank nor a remark.
fn rows(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.split(['\n', '\r']).map(str::trim);
    lines.filter(|line| !line.is_empty() && !is_remark(line))
}

/// Whether networkx wrote it: three remarks with the program, the time and the name of the graph.
fn is_of_networkx(text: &str) -> bool {
    let mut lines = text.lines();
    let mut next = |head| lines.next().is_some_and(|line| line.starts_with(head));
    next("#") && next("# GMT ") && next("#")
}

/// The name of the node whose neighbours follow in LGL.
fn header(line: &str) -> Option<&str> {
    let name = line.strip_prefix('#')?.trim();
    (!name.is_empty() && !name.contains(char::is_whitespace)).then_some(name)
}

/// A neighbour in LGL with its weight.
fn neighbour(line: &str) -> Option<(&str, Option<&str>)> {
    let mut words = line.split_whitespace();
    let (name, weight) = (words.next()?, words.next());
    let is_number = weight.is_none_or(|weight| weight.parse::<f64>().is_ok());
    (is_number && words.next().is_none()).then_some((name, weight))
}

/// Whether a text is LGL, rather than an edge list with remarks of one word: neighbours stand between its headers, and a
/// header is a neighbour too, or a line is no edge.
fn is_lgl(text: &str) -> bool {
    let lines = || text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).take(SAMPLE);
    let is_header = |line: &&str| header(line).is_some();
    let fits = |line: &str| if line.starts_with('#') { is_header(&line) } else { neighbour(line).is_some() };
    let between = lines().skip_while(is_header).any(|line| is_header(&line));
    if !between || !lines().next().is_some_and(|line| is_header(&line)) || !lines().all(fits) {
        return false;
    }
    let headers: BTreeSet<&str> = lines().filter_map(header).collect();
    let mut neighbours = lines().filter(|line| !is_header(line)).filter_map(neighbour);
    neighbours.any(|(name, weight)| weight.is_none() || headers.contains(name) || !is_whole(name))
}

fn adjacency<'t>(text: &'t str, sink: &mut Sink<'t>) -> Result<(), Stop> {
    let message = "each line is read as a node and all of its neighbours: an adjacency list";
    sink.tell_whole(&codes::NEIGHBOURS_READ, message);
    let mut is_first = true;
    for (at, line) in lines(text) {
        sink.tick(at)?;
        if is_remark(line) {
            // One between nodes is about no edge.
            direction_of(line).filter(|_| is_first).into_iter().for_each(|direction| sink.direction(direction));
            continue;
        }
        let mut words = line.split_whitespace();
        let Some(from) = words.next() else { continue };
        is_first = false;
        add(from, at, sink)?;
        for to in words {
            let (from, to) = (Cow::Borrowed(from), Cow::Borrowed(to));
            sink.edge(Edge { at, from, to, ..Edge::default() })?;
        }
    }
    Ok(())
}

fn lgl<'t>(text: &'t str, sink: &mut Sink<'t>) -> Result<(), Stop> {
    sink.direction(Direction::Undirected);
    let message = "lines that begin with # are read as nodes, and those below as their neighbours: LGL";
    sink.tell_whole(&codes::NEIGHBOURS_READ, message);
    let mut from = "";
    for (at, line) in lines(text).filter(|(_, line)| !line.is_empty()) {
        if let Some(name) = header(line) {
            from = name;
            add(name, at, sink)?;
            continue;
        }
        let Some((to, weight)) = neighbour(line) else {
            let message = || format!("{} is no neighbour with a weight, as LGL has them", shown(line));
            sink.drop_edge(&codes::TOO_FEW_PARTICIPANTS, at, message);
            sink.tick(at)?;
            continue;
        };
        let mut said = sink.said();
        said.weight = weight.map(|weight| Value::number(weight).unwrap_or(Value::Text(Cow::Borrowed(weight))));
        let (from, to) = (Cow::Borrowed(from), Cow::Borrowed(to));
        sink.edge(Edge { at, from, to, said, ..Edge::default() })?;
    }
    Ok(())
}

/// A node, where it is none yet.
fn add<'t>(id: &'t str, at: usize, sink: &mut Sink<'t>) -> Result<(), Stop> {
    if sink.has_node(id) { sink.tick(at) } else { sink.node(Node { id: Cow::Borrowed(id), at, ..Node::default() }) }
}
