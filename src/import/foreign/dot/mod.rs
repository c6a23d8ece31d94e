//! DOT of Graphviz: the words of the language, without the programs that it may call.
//!
//! Defaults hold where they stand and further in. A subgraph with a name is a group that its nodes are part of, unless it
//! only ranks them. A chain of edges and sets of nodes are one edge for each pair. In a strict graph edges with the same
//! ends are one, which is told.

mod build;
mod drawing;
mod tokens;

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Direction, Format, Head, Is, Read, Sink, Stop, Value, refuse};
use crate::import::words::shown;
use crate::import::{Limits, codes};
use build::{Build, Pairs};
use tokens::{Token, Tokens, What};

pub(super) const FORMAT: Format = Format {
    id: "dot",
    name: "DOT",
    endings: &["dot", "gv"],
    ends_are_nodes: false,
    declares_types: false,
    is: Is::Text(is),
    read: Read::Text(read),
};

fn is(head: &Head<'_>) -> bool {
    Parser::new(head.text, 0).head().is_some()
}

/// Attributes of one list up to which each is held against those before it.
const FEW: usize = 16;

/// How a graph begins.
struct Beginning<'t> {
    strict: bool,
    directed: bool,
    name: Option<Cow<'t, str>>,
}

struct Parser<'t> {
    text: &'t str,
    tokens: Tokens<'t>,
    depth: usize,
}

/// Where in a statement the parser is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// At its beginning.
    Statement,
    /// Behind a node or a subgraph.
    Behind,
}

fn read<'t>(text: &'t str, limits: &Limits, sink: &mut Sink<'t>) -> Result<(), Stop> {
    let mut parser = Parser::new(text, limits.depth);
    let Some(Beginning { strict, directed, name }) = parser.head() else {
        return refuse(&codes::DOT_SYNTAX, 0, "no graph begins here", "begin with graph or digraph and a brace");
    };
    sink.direction(if directed { Direction::Directed } else { Direction::Undirected });
    let mut build = Build::new(strict, text.len(), limits.records);
    build.open(None, 0);
    parser.body(&mut build, sink)?;
    build.finish(name, sink)?;
    while let Some(token) = parser.tokens.peek() {
        if parser.head().is_none() {
            return refuse(&codes::DOT_SYNTAX, token.at, "something follows the end of the graph", "remove it");
        }
        let mut build = Build::counted(text.len(), limits.records);
        build.open(None, token.at);
        parser.body(&mut build, sink)?;
        sink.leave_out_graph(token.at, build.count());
    }
    Ok(())
}

impl<'t> Parser<'t> {
    const fn new(text: &'t str, depth: usize) -> Self {
        Self { text, tokens: Tokens::new(text), depth }
    }

    /// The beginning of a graph, up to its brace.
    fn head(&mut self) -> Option<Beginning<'t>> {
        let mut token = self.tokens.next()?;
        let strict = is_word(&token, "strict");
        if strict {
            token = self.tokens.next()?;
        }
        let directed = is_word(&token, "digraph");
        if !directed && !is_word(&token, "graph") {
            return None;
        }
        let next = self.tokens.next()?;
        if next.what == What::Sign('{') {
            return Some(Beginning { strict, directed, name: None });
        }
        let name = id(next.what)?;
        self.tokens.take('{').then_some(Beginning { strict, directed, name: Some(name) })
    }

    /// The statements of a graph and of the subgraphs in it, up to its brace.
    fn body(&mut self, build: &mut Build<'t>, sink: &mut Sink<'t>) -> Result<(), Stop> {
        let mut step = Step::Statement;
        loop {
            if step == Step::Behind {
                step = self.behind(build, sink)?;
                continue;
            }
            let Some(token) = self.tokens.next() else { return cut_off(build) };
            sink.tick(token.at)?;
            match token.what {
                What::Sign('}') => {
                    if build.close() {
                        return Ok(());
                    }
                    step = Step::Behind;
                }
                What::Sign(';' | ',') => {}
                _ => step = self.statement(token, build, sink)?,
            }
        }
    }

    /// The beginning of a statement.
    fn statement(&mut self, token: Token<'t>, build: &mut Build<'t>, sink: &mut Sink<'t>) -> Result<Step, Stop> {
        let word = ["graph", "node", "edge"].into_iter().find(|word| is_word(&token, word));
        if let Some(word) = word
            && self.tokens.take('[')
        {
            let attributes = self.attributes(token.at, sink)?;
            build.defaults(word, attributes, token.at)?;
            return Ok(Step::Statement);
        }
        let mut ahead = self.tokens;
        if let What::Bare(_) | What::Quoted(_) = token.what
            && ahead.take('=')
        {
            let at = token.at;
            let (Some(name), Some(value)) = (id(token.what), ahead.next().map(|token| value(token.what))) else {
                return self.expected("a value", at);
            };
            self.tokens = ahead;
            let Some(value) = value else { return self.expected("a value", at) };
            build.defaults("graph", vec![(name, value)], at)?;
            return Ok(Step::Statement);
        }
        self.operand(token, build)
    }

    /// A node with its port, or the beginning of a subgraph.
    fn operand(&mut self, token: Token<'t>, build: &mut Build<'t>) -> Result<Step, Stop> {
        let at = token.at;
        let is_subgraph = is_word(&token, "subgraph");
        if is_subgraph || token.what == What::Sign('{') {
            let mut name = None;
            if is_subgraph && !self.tokens.take('{') {
                name = self.tokens.next().and_then(|token| id(token.what));
                if name.is_none() || !self.tokens.take('{') {
                    return self.expected("a brace", at);
                }
            }
            if build.depth() >= self.depth {
                let message = format!("subgraphs are nested more than {} deep", self.depth);
                return refuse(&codes::TOO_DEEP, at, message, "make it flatter");
            }
            build.open(name, at);
            return Ok(Step::Statement);
        }
        let Some(node) = id(token.what) else { return self.expected("a node, an edge or an attribute", at) };
        let mut port = None;
        if self.tokens.take(':') {
            let Some(first) = self.tokens.next().and_then(|token| id(token.what)) else {
                return self.expected("a port", at);
            };
            port = Some(first);
            if self.tokens.take(':') {
                let Some(compass) = self.tokens.next().and_then(|token| id(token.what)) else {
                    return self.expected("a point of the compass", at);
                };
                port = port.map(|port| Cow::Owned(format!("{port}:{compass}")));
            }
        }
        build.node(node, port, at)?;
        Ok(Step::Behind)
    }

    /// What stands behind a node or a subgraph: an arrow to the next, attributes, or another statement.
    fn behind(&mut self, build: &mut Build<'t>, sink: &mut Sink<'t>) -> Result<Step, Stop> {
        let Some(token) = self.tokens.peek() else { return cut_off(build) };
        sink.tick(token.at)?;
        if let What::Arrow { directed } = token.what {
            self.tokens.next();
            build.arrow(directed);
            let Some(next) = self.tokens.next() else { return cut_off(build) };
            return self.operand(next, build);
        }
        let attributes = if self.tokens.take('[') { self.attributes(token.at, sink)? } else { Vec::new() };
        build.end_statement(attributes, sink)?;
        Ok(Step::Statement)
    }

    /// Lists of attributes behind an opening bracket, up to the closing one of the last.
    fn attributes(&mut self, at: usize, sink: &mut Sink<'t>) -> Result<Pairs<'t>, Stop> {
        let mut all = Vec::new();
        loop {
            let Some(token) = self.tokens.next() else { return self.expected("a closing bracket", at) };
            sink.tick(token.at)?;
            match token.what {
                What::Sign(']') => {
                    if !self.tokens.take('[') {
                        tell_doubled(&all, at, sink);
                        return Ok(all);
                    }
                }
                What::Sign(';' | ',') => {}
                what => {
                    let Some(name) = id(what) else { return self.expected("the name of an attribute", token.at) };
                    // A name alone is true.
                    let mut said = Value::Boolean(true);
                    if self.tokens.take('=') {
                        let Some(found) = self.tokens.next().and_then(|token| value(token.what)) else {
                            return self.expected("a value", token.at);
                        };
                        said = found;
                    }
                    all.push((name, said));
                }
            }
        }
    }

    fn expected<T>(&self, what: &str, at: usize) -> Result<T, Stop> {
        let rest = self.text.get(at..).unwrap_or("");
        let found = rest.split(['\n', '\r']).next().unwrap_or("");
        let message = format!("expected {what}, found {}", shown(found.trim()));
        refuse(
            &codes::DOT_SYNTAX,
            at,
            message,
            "put names that are no plain words in double quotes, and close what is open",
        )
    }
}

/// Tells of attributes that stand twice behind one node, edge or word; the last counts, as the language has it.
fn tell_doubled(all: &Pairs<'_>, at: usize, sink: &mut Sink<'_>) {
    let tell = |name: &str, sink: &mut Sink<'_>| {
        let message = || format!("the attribute {} stands twice in one list; the last counts", shown(name));
        sink.tell(&codes::DUPLICATE_KEY, at, message);
    };
    if all.len() <= FEW {
        let names = all.iter().enumerate().map(|(at, (name, _))| (name, all.get(..at).unwrap_or_default()));
        for (name, _) in names.filter(|(name, before)| before.iter().any(|(other, _)| other == *name)) {
            tell(name, sink);
        }
        return;
    }
    let mut met = BTreeSet::new();
    for (name, _) in all.iter().filter(|(name, _)| !met.insert(name)) {
        tell(name, sink);
    }
}

fn cut_off<T>(build: &Build<'_>) -> Result<T, Stop> {
    let message = "the brace that opens here is never closed";
    refuse(&codes::DOT_SYNTAX, build.opened_at(), message, "the file may be cut off; save or download it again")
}

fn is_word(token: &Token<'_>, word: &str) -> bool {
    matches!(token.what, What::Bare(found) if found.eq_ignore_ascii_case(word))
}

/// The name that a token is.
fn id(what: What<'_>) -> Option<Cow<'_, str>> {
    match what {
        What::Bare(text) | What::Html(text) => Some(Cow::Borrowed(text)),
        What::Quoted(text) => Some(text),
        What::Arrow { .. } | What::Sign(_) | What::Unclosed => None,
    }
}

/// The value that a token is. Text between angle brackets stands as JSON, so that it can be told from other words;
/// [`drawing::marked`] makes text of it.
fn value(what: What<'_>) -> Option<Value<'_>> {
    match what {
        What::Bare(text) => Some(Value::number(text).unwrap_or(Value::Text(Cow::Borrowed(text)))),
        What::Html(text) => Some(Value::Json(Cow::Borrowed(text))),
        What::Quoted(text) => Some(Value::Text(text)),
        What::Arrow { .. } | What::Sign(_) | What::Unclosed => None,
    }
}
