//! GML: keys with values or lists in brackets, as networkx, igraph, Gephi and yEd write them.
//!
//! Lists below a node or an edge become attributes by their way, such as `graphics.type`; yEd's groups are known by `gid`.

use std::borrow::Cow;

use super::text::reference;
use super::{Direction, Edge, Format, Head, Is, Look, Node, Read, Said, Sink, Stop, Value, refuse};
use crate::import::words::shown;
use crate::import::{Count, Limits, codes};

pub(super) const FORMAT: Format = Format {
    id: "gml",
    name: "GML",
    endings: &["gml"],
    ends_are_nodes: false,
    declares_types: false,
    is: Is::Text(is),
    read: Read::Text(read),
};

/// Keys that stand before the graph.
const BEFORE: &[&str] = &["creator", "version", "comment", "hierarchic", "label", "directed"];

fn is(head: &Head<'_>) -> bool {
    let mut tokens = Tokens::new(head.text);
    while let Some(Token::Word(word, _)) = tokens.next() {
        let next = tokens.next();
        if word.eq_ignore_ascii_case("graph") {
            return matches!(next, Some(Token::Open(_)));
        }
        if !BEFORE.contains(&word.to_ascii_lowercase().as_str()) {
            return false;
        }
    }
    false
}

/// A piece of the text, with its byte.
enum Token<'t> {
    Word(&'t str, usize),
    /// What stands between quotes; whether the closing one is there.
    Text(&'t str, usize, bool),
    Open(usize),
    Close(usize),
}

struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Tokens<'t> {
    const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn next(&mut self) -> Option<Token<'t>> {
        self.skip();
        let at = self.at;
        let rest = self.text.get(at..)?;
        let (token, length) = match rest.as_bytes().first()? {
            b'[' => (Token::Open(at), 1),
            b']' => (Token::Close(at), 1),
            b'"' => {
                let inner = rest.get(1..)?;
                match inner.find('"') {
                    Some(end) => (Token::Text(inner.get(..end)?, at, true), end + 2),
                    None => (Token::Text(inner, at, false), rest.len()),
                }
            }
            _ => {
                let ends = |char: char| char.is_whitespace() || matches!(char, '[' | ']' | '"');
                let end = rest.find(ends).unwrap_or(rest.len());
                (Token::Word(rest.get(..end)?, at), end)
            }
        };
        self.at = at + length;
        Some(token)
    }

    /// Passes over blanks, and over lines that begin with `#`.
    fn skip(&mut self) {
        while let Some(rest) = self.text.get(self.at..) {
            let blank = rest.len() - rest.trim_start().len();
            self.at += blank;
            let fresh =
                self.at == 0 || blank > 0 && rest.get(..blank).is_some_and(|blank| blank.contains(['\n', '\r']));
            let rest = rest.get(blank..).unwrap_or("");
            if !(fresh && rest.starts_with('#')) {
                return;
            }
            self.at += rest.find(['\n', '\r']).unwrap_or(rest.len());
        }
    }
}

/// A record that is being read, and the lists that are open within it.
#[derive(Default)]
struct Open<'t> {
    /// The keys of the lists that are open, each with the byte of its bracket.
    path: Vec<(&'t str, usize)>,
    id: Option<Cow<'t, str>>,
    from: Option<Cow<'t, str>>,
    to: Option<Cow<'t, str>>,
    parent: Option<Cow<'t, str>>,
    said: Said<'t>,
    /// Whether places go up, as in Gephi; other programs draw downwards.
    up: bool,
    /// The nodes and edges so far of a graph that is left out.
    left: Count,
}

/// Bytes at the beginning that tell which program wrote the file.
const HEAD: usize = 200;

/// Where in the file a value stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Top,
    Graph,
    Node,
    Edge,
}

impl Open<'_> {
    fn place(&self) -> Place {
        let key = |at: usize| self.path.get(at).map(|(key, _)| *key);
        match (key(0), key(1)) {
            (Some("graph"), Some("node")) => Place::Node,
            (Some("graph"), Some("edge")) => Place::Edge,
            (Some("graph"), _) => Place::Graph,
            _ => Place::Top,
        }
    }
}

fn read<'t>(text: &'t str, limits: &Limits, sink: &mut Sink<'t>) -> Result<(), Stop> {
    // The format says that a graph has no direction unless it says otherwise.
    sink.direction(Direction::Undirected);
    sink.list_by_name();
    let mut tokens = Tokens::new(text);
    let up = text.get(..text.floor_char_boundary(HEAD)).is_some_and(|head| head.contains("Creator \"Gephi"));
    let mut open = Open { up, ..Open::default() };
    let mut graphs = 0;
    while let Some(token) = tokens.next() {
        match token {
            Token::Close(at) => close(&mut open, at, graphs < 2, sink)?,
            Token::Word(key, at) => match tokens.next() {
                Some(Token::Open(bracket)) => {
                    if open.path.len() >= limits.depth {
                        let message = format!("lists are nested more than {} deep", limits.depth);
                        return refuse(&codes::TOO_DEEP, bracket, message, "make it flatter");
                    }
                    graphs += usize::from(open.path.is_empty() && key == "graph");
                    open.path.push((key, bracket));
                }
                // Of several graphs the first is read.
                Some(_) if graphs > 1 => {}
                Some(Token::Word(word, at)) => value(&mut open, key, bare(word), at, sink)?,
                Some(Token::Text(text, at, true)) => value(&mut open, key, Value::Text(plain(text)), at, sink)?,
                Some(Token::Text(_, at, false)) => return unclosed(at),
                Some(Token::Close(_)) | None => {
                    let message = format!("the key {} has no value", shown(key));
                    return refuse(&codes::GML_SYNTAX, at, message, "write a number, a text in quotes or a list");
                }
            },
            Token::Text(_, at, false) => return unclosed(at),
            Token::Text(text, at, true) => return misplaced(text, at),
            Token::Open(at) => return misplaced("[", at),
        }
    }
    match open.path.last() {
        None => Ok(()),
        Some((key, at)) => {
            let message = format!("the list {} that opens here is never closed", shown(key));
            refuse(&codes::GML_SYNTAX, *at, message, "the file may be cut off; save or download it again")
        }
    }
}

fn unclosed(at: usize) -> Result<(), Stop> {
    let message = "the quote that is opened here is never closed";
    refuse(&codes::GML_SYNTAX, at, message, "close it, or write &quot; where it is meant")
}

fn misplaced(what: &str, at: usize) -> Result<(), Stop> {
    refuse(&codes::GML_SYNTAX, at, format!("expected a key, found {}", shown(what)), "each value has its key before it")
}

/// A number, or words without quotes.
fn bare(word: &str) -> Value<'_> {
    Value::number(word).unwrap_or(Value::Text(Cow::Borrowed(word)))
}

/// The end of a list: of a node or an edge that is whole, or of something within. What belongs to a second graph is not
/// live.
fn close<'t>(open: &mut Open<'t>, at: usize, live: bool, sink: &mut Sink<'t>) -> Result<(), Stop> {
    let place = open.place();
    let Some((_, began)) = open.path.pop() else {
        return refuse(&codes::GML_SYNTAX, at, "a bracket closes what was never opened", "remove it");
    };
    if !live && open.path.is_empty() && place == Place::Graph {
        sink.leave_out_graph(began, std::mem::take(&mut open.left));
    }
    if open.path.len() != 1 || place == Place::Graph {
        return sink.tick(at);
    }
    if !live {
        open.left.entities += usize::from(place == Place::Node);
        open.left.relations += usize::from(place == Place::Edge);
        return sink.tick(at);
    }
    let Open { path, id, from, to, parent, mut said, up, left } = std::mem::take(open);
    (open.up, open.path, open.left) = (up, path, left);
    if up && said.look.x.is_none() {
        // It is no place, and was turned as one.
        said.look.y = said.look.y.map(Look::turned);
    }
    match (place, id, from.zip(to)) {
        (Place::Node, Some(id), _) => sink.node(Node { id, at: began, parent, said }),
        (Place::Node, None, _) => {
            sink.drop_node(&codes::ENTITY_WITHOUT_ID, began, || "a node needs an `id`".to_owned());
            Ok(())
        }
        (Place::Edge, id, Some((from, to))) => sink.edge(Edge { id, at: began, from, to, directed: None, said }),
        (Place::Edge, ..) => {
            let message = || "an edge needs a `source` and a `target`".to_owned();
            sink.drop_edge(&codes::TOO_FEW_PARTICIPANTS, began, message);
            Ok(())
        }
        (Place::Top | Place::Graph, ..) => Ok(()),
    }
}

fn value<'t>(open: &mut Open<'t>, key: &'t str, value: Value<'t>, at: usize, sink: &mut Sink<'t>) -> Result<(), Stop> {
    let place = open.place();
    let depth = open.path.len();
    let id = |value: &Value<'t>| value.as_id();
    match (place, depth, key) {
        (Place::Top, 0, _) => sink.graph(key, &value),
        (Place::Graph, 1, "directed") => {
            let directed = id(&value).as_deref() == Some("1");
            sink.direction(if directed { Direction::Directed } else { Direction::Undirected });
        }
        (Place::Graph, 1, "multigraph") => {}
        (Place::Top | Place::Graph, ..) => sink.graph(&way(open, key, 1), &value),
        (_, 2, "id") if open.id.is_none() => open.id = id(&value),
        (Place::Edge, 2, "source") if open.from.is_none() => open.from = id(&value),
        (Place::Edge, 2, "target") if open.to.is_none() => open.to = id(&value),
        (Place::Node, 2, "gid") if open.parent.is_none() => open.parent = id(&value),
        _ if draw(open, key, &value) => {}
        _ => {
            let name = if depth == 2 { Cow::Borrowed(key) } else { Cow::Owned(way(open, key, 2)) };
            open.said.attributes.push((name, value));
        }
    }
    sink.tick(at)
}

/// The keys from a list to a value within it, with dots.
fn way(open: &Open<'_>, key: &str, from: usize) -> String {
    let lists = open.path.iter().skip(from).map(|(key, _)| *key);
    lists.chain([key]).collect::<Vec<_>>().join(".")
}

/// Takes what a list `graphics` says of place, size, colour and shape; whether it was that.
fn draw<'t>(open: &mut Open<'t>, key: &str, value: &Value<'t>) -> bool {
    if !matches!(open.path[..], [_, _, ("graphics", _)]) {
        return false;
    }
    let look = &mut open.said.look;
    let slot = match key {
        // The first of each counts; a second is kept as an attribute.
        "x" if look.x.is_none() => &mut look.x,
        "y" if look.y.is_none() => &mut look.y,
        "z" if look.z.is_none() => &mut look.z,
        "w" | "d" | "width" if look.size.is_none() => &mut look.size,
        "fill" if look.color.is_none() => {
            look.color = value.as_id();
            return true;
        }
        "type" if look.shape.is_none() => {
            look.shape = value.as_id();
            return true;
        }
        _ => return false,
    };
    *slot = value.as_number();
    let is_taken = slot.is_some();
    if key == "y" && open.up {
        look.y = look.y.map(Look::turned);
    }
    is_taken
}

/// Text with its entities, which ISO 8879 names and GML borrows; one that is not known stays as it is.
fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let name = after.split_once(';').map(|(name, _)| name).filter(|name| name.len() <= 8);
        if let Some((char, length)) = name.and_then(|name| Some((entity(name)?, name.len() + 1))) {
            out.push(char);
            rest = after.get(length..).unwrap_or("");
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn entity(name: &str) -> Option<char> {
    if name == "nbsp" { Some('\u{a0}') } else { reference(name, &['x', 'X']) }
}
