//! Pajek: `.net` with arcs, edges, lists, a matrix and relations `:k`; of `.paj` also partitions and vectors.

mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Direction, Edge, Format, Head, Is, Node, Read, Said, Sink, Spell, Stop, Value};
use crate::import::words::shown;
use crate::import::{Count, Limits, codes};
use words::{Line, Word, Words, lines};

pub(super) const FORMAT: Format = Format {
    id: "pajek",
    name: "Pajek",
    endings: &["net", "paj"],
    ends_are_nodes: false,
    declares_types: false,
    is: Is::Text(is),
    read: Read::Text(read),
};

/// Vertices that stand in no line and are made all the same: more than these only where the file is as large, for a
/// number in a file must not decide what it costs.
const UNLISTED: usize = 10_000;

/// The words that begin a section, and those of them that are read.
const SECTIONS: &[&str] = &[
    "network",
    "vertices",
    "arcs",
    "edges",
    "arcslist",
    "edgeslist",
    "matrix",
    "partition",
    "vector",
    "permutation",
    "cluster",
    "hierarchy",
];

fn is(head: &Head<'_>) -> bool {
    let mut lines = head.text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('%'));
    let word = lines.next().and_then(|line| line.strip_prefix('*')).and_then(|line| line.split_whitespace().next());
    word.is_some_and(|word| SECTIONS.contains(&word.to_ascii_lowercase().as_str()))
}

/// What a section holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    None,
    Vertices,
    Ties {
        directed: bool,
    },
    Lists {
        directed: bool,
    },
    Matrix,
    /// Values of vertices, which were taken in before.
    Values,
    Left,
}

/// What is known while a file is read.
struct Reading<'t> {
    section: Section,
    /// The number of the vertices, and of those of the first mode where there are two.
    vertices: usize,
    first_mode: usize,
    networks: usize,
    /// Rows of the matrix so far.
    row: usize,
    /// The relation of the section, and the names of relations by their numbers.
    relation: Option<Cow<'t, str>>,
    relations: BTreeMap<&'t str, &'t str>,
    values: Vec<Values<'t>>,
    size: usize,
    /// The network behind the first that is open.
    left: Option<Left>,
}

/// What a network holds that is left out.
#[derive(Default)]
struct Left {
    at: usize,
    vertices: usize,
    listed: usize,
    ties: usize,
}

impl Left {
    /// Counts what a line holds.
    fn count(&mut self, section: Section, line: &str) {
        match section {
            Section::Vertices => self.listed += 1,
            Section::Ties { .. } => self.ties += 1,
            Section::Lists { .. } => self.ties += Words(line).count().saturating_sub(1),
            Section::Matrix => {
                let values = line.split_whitespace().filter_map(|word| word.parse::<f64>().ok());
                self.ties += values.filter(|value| *value != 0.0).count();
            }
            Section::None | Section::Values | Section::Left => {}
        }
    }
}

/// A partition or a vector: a value for each vertex.
struct Values<'t> {
    name: &'t str,
    at: usize,
    all: Vec<&'t str>,
}

fn read<'t>(text: &'t str, limits: &Limits, sink: &mut Sink<'t>) -> Result<(), Stop> {
    limits.check_lines(text).map_err(Stop::whole)?;
    sink.direction(Direction::Undirected);
    let mut reading = Reading {
        section: Section::None,
        vertices: 0,
        first_mode: 0,
        networks: 0,
        row: 0,
        relation: None,
        relations: BTreeMap::new(),
        values: values(text),
        size: text.len(),
        left: None,
    };
    for line in lines(text) {
        sink.tick(line.at)?;
        match line.text.strip_prefix('*') {
            Some(head) => reading.begin(head, line.at, sink)?,
            None => reading.line(line, sink)?,
        }
    }
    reading.end_left(sink);
    reading.make_rest(text.len(), sink)
}

/// The partitions and vectors of a project, which stand behind its network.
fn values(text: &str) -> Vec<Values<'_>> {
    let mut all: Vec<Values<'_>> = Vec::new();
    if !has_values(text) {
        return all;
    }
    let mut within = false;
    for Line { text, at } in lines(text) {
        match text.strip_prefix('*') {
            Some(head) => {
                let (word, name) = head.split_once(char::is_whitespace).unwrap_or((head, ""));
                let usual = match word.to_ascii_lowercase().as_str() {
                    "partition" => Some("partition"),
                    "vector" => Some("vector"),
                    "vertices" => continue,
                    _ => None,
                };
                within = usual.is_some();
                let name = Some(name.trim()).filter(|name| !name.is_empty());
                all.extend(usual.map(|usual| Values { name: name.unwrap_or(usual), at, all: Vec::new() }));
            }
            None if within => {
                if let Some(values) = all.last_mut() {
                    values.all.push(text);
                }
            }
            None => {}
        }
    }
    all
}

/// Whether a section of values may stand in a text; most have none, and need not be read twice.
fn has_values(text: &str) -> bool {
    let begins = |word: &str, at: usize| {
        text.get(at + 1..at + 1 + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word))
    };
    memchr::memchr_iter(b'*', text.as_bytes()).any(|at| ["partition", "vector"].iter().any(|word| begins(word, at)))
}

impl<'t> Reading<'t> {
    /// The line that begins a section.
    fn begin(&mut self, head: &'t str, at: usize, sink: &mut Sink<'t>) -> Result<(), Stop> {
        let (word, rest) = head.split_once(char::is_whitespace).unwrap_or((head, ""));
        // `*Arcs:2 "name"` and `*Arcs :2 "name"` are one.
        let (word, number) = word.split_once(':').map_or((word, None), |(word, number)| (word, Some(number)));
        let word = word.to_ascii_lowercase();
        if word != "vertices" && self.section == Section::Vertices {
            self.make_rest(at, sink)?;
        }
        if matches!(self.section, Section::Values | Section::Left) && word == "vertices" {
            return Ok(());
        }
        let section = match word.as_str() {
            "network" => {
                sink.title(rest.trim());
                Section::None
            }
            "vertices" => {
                self.networks += 1;
                self.count(rest);
                self.leave_out_values(sink);
                Section::Vertices
            }
            "arcs" => Section::Ties { directed: true },
            "edges" => Section::Ties { directed: false },
            "arcslist" => Section::Lists { directed: true },
            "edgeslist" => Section::Lists { directed: false },
            "matrix" => Section::Matrix,
            "partition" | "vector" => Section::Values,
            _ => {
                let message = || format!("the section {} is of no kind that is read", shown(&word));
                sink.tell(&codes::SECTION_LEFT_OUT, at, message);
                Section::Left
            }
        };
        self.section = section;
        self.row = 0;
        if section == Section::Vertices && self.networks > 1 {
            self.end_left(sink);
            let vertices = rest.split_whitespace().next().and_then(|word| word.parse().ok()).unwrap_or(0);
            self.left = Some(Left { at, vertices, ..Left::default() });
        }
        self.name_relation(number, rest);
        Ok(())
    }

    fn count(&mut self, rest: &str) {
        let mut numbers = rest.split_whitespace().map(|word| word.parse::<usize>().unwrap_or(0));
        if self.networks == 1 {
            self.vertices = numbers.next().unwrap_or(0);
            self.first_mode = numbers.next().unwrap_or(0);
        }
    }

    /// Leaves out partitions and vectors of another network, which have a value for each of its vertices.
    fn leave_out_values(&mut self, sink: &mut Sink<'t>) {
        if self.networks > 1 {
            return;
        }
        let vertices = self.vertices;
        for Values { name, at, all } in self.values.extract_if(.., |values| values.all.len() != vertices) {
            let message = || {
                let count = all.len();
                format!(
                    "{} is left out: it has {count} values, and the network that is read has {vertices} vertices",
                    shown(name)
                )
            };
            sink.tell(&codes::SECTION_LEFT_OUT, at, message);
        }
    }

    /// The relation of a section of ties: `:2 "trade"`.
    fn name_relation(&mut self, number: Option<&'t str>, rest: &'t str) {
        let mut words = Words(rest.trim_start_matches(':')).map(Word::text);
        let number = number.or_else(|| rest.trim_start().starts_with(':').then(|| words.next()).flatten());
        let name = words.next().filter(|name| !name.is_empty());
        if let (Some(number), Some(name)) = (number, name) {
            self.relations.insert(number, name);
        }
        self.relation = number.map(|number| self.relation_of(number));
    }

    fn relation_of(&self, number: &'t str) -> Cow<'t, str> {
        self.relations.get(number).map_or_else(|| Cow::Owned(format!("relation {number}")), |name| Cow::Borrowed(*name))
    }

    /// The end of a network that is left out. Of vertices without a line no more are counted than of one that is read.
    fn end_left(&mut self, sink: &mut Sink<'t>) {
        if let Some(Left { at, vertices, listed, ties }) = self.left.take() {
            let vertices = if vertices > UNLISTED.max(self.size) { listed } else { vertices.max(listed) };
            sink.leave_out_graph(at, Count { entities: vertices, relations: ties });
        }
    }

    fn line(&mut self, line: Line<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
        if let Some(left) = &mut self.left {
            left.count(self.section, line.text);
            return Ok(());
        }
        match self.section {
            Section::Vertices => self.vertex(line, sink),
            Section::Ties { directed } => self.tie(line, directed, sink),
            Section::Lists { directed } => self.list(line, directed, sink),
            Section::Matrix => self.matrix(line, sink),
            Section::Values | Section::Left => Ok(()),
            Section::None => {
                sink.tell(&codes::SECTION_LEFT_OUT, line.at, || "the line stands in no section".to_owned());
                Ok(())
            }
        }
    }

    /// A vertex: number, label, coordinates, shape, and keys with values.
    fn vertex(&mut self, line: Line<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
        let mut words = Words(line.text);
        let id = words.next().map_or("", Word::text);
        let Ok(number) = id.parse::<usize>() else {
            sink.drop_node(&codes::ENTITY_WITHOUT_ID, line.at, || format!("{} is no number of a vertex", shown(id)));
            return Ok(());
        };
        let mut said = sink.said();
        let mut words = words.peekable();
        if let Some(Word::Bare(_) | Word::Quoted(_)) = words.peek() {
            said.label = words.next().map(|word| Cow::Borrowed(word.text()));
        }
        let look = &mut said.look;
        for place in [&mut look.x, &mut look.y, &mut look.z] {
            if let Some(number) = words.peek().and_then(|word| word.number()) {
                *place = Some(number);
                words.next();
            }
        }
        let mut words = words.peekable();
        if words.peek().is_some_and(|word| SHAPES.contains(&word.text())) {
            look.shape = words.next().map(|word| Cow::Borrowed(word.text()));
        }
        keys(&mut said, words);
        self.push_vertex(number, line.at, said, sink)
    }

    fn push_vertex(&mut self, number: usize, at: usize, mut said: Said<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
        for Values { name, all, .. } in &self.values {
            if let Some(value) = number.checked_sub(1).and_then(|at| all.get(at)) {
                let value = Value::number(*value).unwrap_or(Value::Text(Cow::Borrowed(value)));
                said.attributes.push((Cow::Borrowed(name), value));
            }
        }
        if (1..self.vertices).contains(&self.first_mode) {
            let mode = if number > self.first_mode { "2" } else { "1" };
            said.attributes.extend(Value::number(mode).map(|mode| (Cow::Borrowed("mode"), mode)));
        }
        sink.node(Node { id: Cow::Owned(number.to_string()), at, said, ..Node::default() })
    }

    /// The vertices that have no line, where they are not more than the file is large.
    fn make_rest(&mut self, at: usize, sink: &mut Sink<'t>) -> Result<(), Stop> {
        if self.vertices > UNLISTED.max(self.size) {
            let message =
                || format!("the file counts {} vertices; those without a line or a tie are left out", self.vertices);
            sink.tell(&codes::NODES_NOT_LISTED, at, message);
            self.vertices = 0;
        }
        for number in 1..=self.vertices {
            if !sink.has_node(&number.to_string()) {
                self.push_vertex(number, at, Said::default(), sink)?;
            }
        }
        self.vertices = 0;
        Ok(())
    }

    /// Two vertices, a value, and keys with values; before them the number of a relation.
    fn tie(&mut self, line: Line<'t>, directed: bool, sink: &mut Sink<'t>) -> Result<(), Stop> {
        let (relation, text) = match line.text.split_once(':') {
            Some((number, rest)) if number.trim().parse::<usize>().is_ok() => {
                (Some(self.relation_of(number.trim())), rest)
            }
            _ => (self.relation.clone(), line.text),
        };
        let mut words = Words(text).peekable();
        let (Some(Word::Bare(from)), Some(Word::Bare(to))) = (words.next(), words.next()) else {
            no_ends(line, sink);
            return Ok(());
        };
        let mut said = Said { kind: relation, ..sink.said() };
        if let Some(Word::Bare(word)) = words.peek().copied() {
            let mut behind = words.clone().skip(1);
            // A key has a value behind it, and the value of a tie stands before all keys.
            let is_alone = matches!(behind.next(), None | Some(Word::Time(_)));
            said.weight = Value::number(word)
                .or_else(|| (is_alone || word.parse::<f64>().is_ok()).then_some(Value::Text(Cow::Borrowed(word))));
            if said.weight.is_some() {
                words.next();
            }
        }
        keys(&mut said, words);
        let (from, to) = (Cow::Borrowed(from), Cow::Borrowed(to));
        sink.edge(Edge { at: line.at, from, to, directed: Some(directed), said, ..Edge::default() })
    }

    /// One vertex and all that it leads to.
    fn list(&mut self, line: Line<'t>, directed: bool, sink: &mut Sink<'t>) -> Result<(), Stop> {
        let mut words = Words(line.text).map(Word::text);
        let (from, mut rest) = (words.next().unwrap_or(""), words.peekable());
        if rest.peek().is_none() {
            no_ends(line, sink);
            return Ok(());
        }
        for to in rest {
            let said = Said { kind: self.relation.clone(), ..Said::default() };
            let (from, to) = (Cow::Borrowed(from), Cow::Borrowed(to));
            sink.edge(Edge { at: line.at, from, to, directed: Some(directed), said, ..Edge::default() })?;
        }
        Ok(())
    }

    /// A row of the matrix: every value but 0 is a tie to the vertex of its column. With two modes the columns are the
    /// vertices of the second, and ties have no direction.
    fn matrix(&mut self, line: Line<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
        self.row += 1;
        let directed = self.first_mode == 0;
        for (column, word) in line.text.split_whitespace().enumerate() {
            let Some(value) = Value::number(word) else {
                let message = || format!("{} is no value of a matrix", shown(word));
                sink.drop_edge(&codes::NUMBER_OUT_OF_RANGE, line.at, message);
                continue;
            };
            if value.as_number() == Some(0.0) {
                continue;
            }
            let said = Said { kind: self.relation.clone(), weight: Some(value), ..Said::default() };
            let (from, to) = (self.row.to_string(), (self.first_mode + column + 1).to_string());
            let (from, to) = (Cow::Owned(from), Cow::Owned(to));
            sink.edge(Edge { at: line.at, from, to, directed: Some(directed), said, ..Edge::default() })?;
        }
        Ok(())
    }
}

fn no_ends(line: Line<'_>, sink: &mut Sink<'_>) {
    sink.drop_edge(&codes::TOO_FEW_PARTICIPANTS, line.at, || format!("{} names no two vertices", shown(line.text)));
}

/// The shapes of vertices.
const SHAPES: &[&str] = &["ellipse", "circle", "box", "diamond", "triangle", "cross", "empty", "house", "man", "woman"];

/// Keys with values behind a vertex or a tie, and times.
fn keys<'t>(said: &mut Said<'t>, mut words: impl Iterator<Item = Word<'t>>) {
    while let Some(word) = words.next() {
        let key = match word {
            Word::Time(time) => {
                said.spells.extend(time.split(',').map(spell));
                continue;
            }
            Word::Bare(key) | Word::Quoted(key) => key,
        };
        let Some(value) = words.next() else {
            said.attributes.push((Cow::Borrowed(key), Value::Boolean(true)));
            continue;
        };
        if let Word::Time(time) = value {
            said.spells.extend(time.split(',').map(spell));
            said.attributes.push((Cow::Borrowed(key), Value::Boolean(true)));
            continue;
        }
        let text = Cow::Borrowed(value.text());
        match key {
            // The first of each counts; a second is kept as an attribute.
            "l" if said.label.is_none() => said.label = Some(text),
            "ic" | "c" if said.look.color.is_none() => said.look.color = Some(text),
            "x_fact" | "w" if said.look.size.is_none() && value.number().is_some() => said.look.size = value.number(),
            _ => {
                let number = Value::number(value.text()).filter(|_| matches!(value, Word::Bare(_)));
                said.attributes.push((Cow::Borrowed(key), number.unwrap_or(Value::Text(text))));
            }
        }
    }
}

/// A time such as `5-10`, `1990-*` or `7`.
fn spell(text: &str) -> Spell<'_> {
    let (start, stop) = text.split_once('-').unwrap_or((text, text));
    let [start, end] =
        [start, stop].map(|end| Some(end.trim()).filter(|end| !matches!(*end, "*" | "")).map(Cow::Borrowed));
    Spell { start, end, ..Spell::default() }
}
