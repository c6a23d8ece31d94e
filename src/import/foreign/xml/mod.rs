//! XML for readers of graphs: elements by their local names, attributes, and text, one piece after the other.
//!
//! Nothing is fetched and nothing is expanded but the five entities of XML and characters by their number. A document
//! that defines entities of its own is refused, and a DOCTYPE without them is passed over and told. An element is known
//! by its name behind the colon, so that any prefix serves. Elements that are open are counted, never followed by calls.

mod tag;
mod words;

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::Event;

use super::{Sink, Stop, refuse};
use crate::import::words::shown;
use crate::import::{Limits, codes};
pub(super) use tag::Tag;

/// Elements within one another, for each level of nesting that the limits allow: a node and the graph in it.
const ELEMENTS: usize = 2;

/// A piece of a document.
#[derive(Debug)]
pub(super) enum Piece<'t> {
    Start(Tag<'t>),
    /// The end of the element that was opened last.
    End,
    /// Text, or a part of it.
    Text(Cow<'t, str>),
}

/// An element that is open.
#[derive(Clone, Copy, Debug)]
struct Opened {
    /// Its byte.
    at: usize,
    /// The length of its name, with the prefix.
    name: usize,
}

/// A document that is being read.
#[derive(Debug)]
pub(super) struct Xml<'t> {
    text: &'t str,
    /// The byte that is read next.
    at: usize,
    depth: usize,
    open: Vec<Opened>,
    /// Whether the element that was opened last is empty, so that its end comes next.
    is_empty: bool,
    /// Whether the outermost element was closed.
    ended: bool,
    /// Room for the attributes of the next tag.
    spare: Vec<(&'t str, Cow<'t, str>)>,
}

/// The local name of the outermost element of a text that begins like XML; where that does not come, the one that a
/// DOCTYPE promises.
pub(super) fn root(text: &str) -> Option<String> {
    if !text.starts_with('<') {
        return None;
    }
    let promised = || {
        let (_, rest) = text.split_once("<!DOCTYPE")?;
        let name = rest.split(|char: char| char.is_whitespace() || "[>".contains(char)).find(|word| !word.is_empty());
        name.map(|name| local(name).to_owned())
    };
    first_element(text).or_else(promised)
}

fn first_element(text: &str) -> Option<String> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                return std::str::from_utf8(tag.local_name().as_ref()).ok().map(str::to_owned);
            }
            Event::End(_) | Event::CData(_) | Event::GeneralRef(_) | Event::Eof => return None,
            Event::Text(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

impl<'t> Xml<'t> {
    pub(super) fn new(text: &'t str, limits: &Limits) -> Self {
        let depth = limits.depth * ELEMENTS;
        Self { text, at: 0, depth, open: Vec::new(), is_empty: false, ended: false, spare: Vec::new() }
    }

    /// The next piece; `None` at the end of a document that is whole.
    pub(super) fn next(&mut self, sink: &mut Sink<'t>) -> Result<Option<Piece<'t>>, Stop> {
        loop {
            let at = self.at;
            sink.tick(at)?;
            if std::mem::take(&mut self.is_empty) {
                self.close();
                return Ok(Some(Piece::End));
            }
            let rest = self.text.get(at..).unwrap_or("");
            let text = match rest.as_bytes() {
                [] => return self.end(),
                [b'<', b'/', ..] => {
                    self.end_tag(at, rest)?;
                    return Ok(Some(Piece::End));
                }
                [b'<', b'!' | b'?', ..] => self.aside(at, rest, sink)?,
                [b'<', ..] => return Ok(Some(Piece::Start(self.start_tag(at, rest, sink)?))),
                _ => Some(self.words(at, rest, sink)),
            };
            let Some(text) = text else { continue };
            if !self.open.is_empty() {
                return Ok(Some(Piece::Text(text)));
            }
            if !is_blank(&text) {
                return self.outside(at);
            }
        }
    }

    /// Takes back a tag that was read, so that the next needs no room of its own.
    pub(super) fn reuse(&mut self, tag: Tag<'t>) {
        self.spare = tag.attributes;
        self.spare.clear();
    }

    /// Tells of text that stands where none is read, and was read last.
    pub(super) fn leave_out(&self, text: &str, sink: &mut Sink<'t>) {
        if !is_blank(text) {
            let at = self.at.saturating_sub(text.len());
            sink.tell(&codes::ELEMENT_LEFT_OUT, at, || format!("the text {} is left out", shown(text.trim())));
        }
    }

    /// Text up to the next tag, or to what stands for a character; or that.
    fn words(&mut self, at: usize, rest: &'t str, sink: &mut Sink<'t>) -> Cow<'t, str> {
        let (raw, _) = rest.split_at_checked(words::length(rest)).unwrap_or((rest, ""));
        self.at = at + raw.len();
        let is_reference = raw.starts_with('&');
        words::lines(if is_reference { words::unescaped(raw, at, sink).into() } else { raw.into() })
    }

    /// What begins with `<!` or `<?`: a section of text, or what is passed over. There are few of them, so that the
    /// parser may begin anew at each.
    fn aside(&mut self, at: usize, rest: &'t str, sink: &mut Sink<'t>) -> Result<Option<Cow<'t, str>>, Stop> {
        let mut reader = Reader::from_str(rest);
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(err) => return self.broken(&err, at + size(reader.error_position())),
        };
        self.at = at + size(reader.buffer_position());
        match event {
            Event::CData(_) => {
                let raw = self.text.get(at..self.at).unwrap_or("");
                let inner = raw.strip_prefix("<![CDATA[").and_then(|raw| raw.strip_suffix("]]>"));
                return Ok(Some(words::lines(Cow::Borrowed(inner.unwrap_or(raw)))));
            }
            Event::DocType(doctype) => {
                if doctype.windows(8).any(|word| word.eq_ignore_ascii_case(b"<!ENTITY")) {
                    let message = "the document defines entities of its own, which are never expanded";
                    return refuse(&codes::XML_ENTITIES, at, message, "save it without a DOCTYPE");
                }
                sink.tell(&codes::XML_PROLOG, at, || "the DOCTYPE is not looked at".to_owned());
            }
            Event::Decl(declaration) => {
                let version = declaration.version().ok();
                if !version.is_some_and(|version| matches!(&*version, b"1.0" | b"1.1")) {
                    let message = || "the document is of no version of XML that is known; it is read as 1.0";
                    sink.tell(&codes::XML_PROLOG, at, || message().to_owned());
                }
            }
            _ => {}
        }
        Ok(None)
    }

    fn start_tag(&mut self, at: usize, rest: &'t str, sink: &mut Sink<'t>) -> Result<Tag<'t>, Stop> {
        let mut attributes = std::mem::take(&mut self.spare);
        let plain = tag::plain(rest, &mut attributes);
        let Some(shape) = plain.or_else(|| tag::shape(rest)) else { return unclosed(at) };
        self.at = at + shape.length;
        if self.ended {
            return self.outside(at);
        }
        if self.open.len() >= self.depth {
            let message = format!("elements are nested more than {} deep", self.depth);
            return refuse(&codes::TOO_DEEP, at, message, "make it flatter");
        }
        self.open.push(Opened { at, name: shape.name });
        self.is_empty = shape.is_empty;
        if plain.is_some() {
            for (_, value) in attributes.iter_mut().filter(|(_, value)| value.contains('&')) {
                *value = words::unescaped(value, at, sink).into();
            }
            let name = rest.get(1..1 + shape.name).unwrap_or("");
            return Ok(Tag { name: local(name), at, attributes });
        }
        tag::odd(shape.inner(rest), (at, attributes), sink)
    }

    fn end_tag(&mut self, at: usize, rest: &str) -> Result<(), Stop> {
        let inner = rest.get(2..).unwrap_or("");
        let open = self.open.last().map(|open| self.text.get(open.at + 1..open.at + 1 + open.name).unwrap_or(""));
        let after = open.and_then(|open| inner.strip_prefix(open));
        if after.is_some_and(|after| after.starts_with('>')) {
            self.at = at + 3 + open.map_or(0, str::len);
            self.close();
            return Ok(());
        }
        let Some(length) = tag::end_of(rest) else { return unclosed(at) };
        let inner = rest.get(2..length - 1).unwrap_or("");
        let trimmed = inner.trim_end_matches(tag::BLANKS);
        let found = shown(if trimmed.is_empty() { inner } else { trimmed });
        let (message, hint) = match open {
            Some(open) if open == trimmed => {
                self.at = at + length;
                self.close();
                return Ok(());
            }
            Some(open) => (format!("{found} is closed where {} is open", shown(open)), "close what was opened last"),
            None => (format!("{found} is closed and was never opened"), "remove the tag"),
        };
        refuse(&codes::XML_SYNTAX, at, message, hint)
    }

    /// The element that was opened last is closed.
    fn close(&mut self) {
        self.open.pop();
        self.ended = self.open.is_empty();
    }

    /// The end of the text, where everything that was opened must be closed.
    fn end<T>(&self) -> Result<Option<T>, Stop> {
        match self.open.last() {
            None if self.ended => Ok(None),
            None => refuse(&codes::XML_SYNTAX, 0, "the document holds no element", CUT_OFF),
            Some(Opened { at, .. }) => {
                let name = self.name_at(*at);
                let message = format!("the element {} that opens here is never closed", shown(name));
                refuse(&codes::XML_SYNTAX, *at, message, CUT_OFF)
            }
        }
    }

    fn name_at(&self, at: usize) -> &'t str {
        let rest = self.text.get(at + 1..).unwrap_or("");
        rest.split(|char: char| char.is_ascii_whitespace() || matches!(char, '>' | '/')).next().unwrap_or("")
    }

    fn outside<T>(&self, at: usize) -> Result<T, Stop> {
        let message = if self.ended { "something follows the end of the document" } else { "text stands before it" };
        refuse(&codes::XML_SYNTAX, at, message, "remove what is no part of the document")
    }

    /// What is passed over is no XML.
    fn broken<T>(&self, err: &Error, at: usize) -> Result<T, Stop> {
        let (message, hint) = match err {
            Error::Syntax(SyntaxError::UnclosedComment) => ("a comment is never closed", CUT_OFF),
            Error::Syntax(SyntaxError::UnclosedCData) => ("a section of text is never closed", CUT_OFF),
            Error::Syntax(_) => ("a tag is never closed", CUT_OFF),
            _ => ("the text breaks the rules of XML", "have it written by a program again"),
        };
        refuse(&codes::XML_SYNTAX, at.min(self.text.len()), message, hint)
    }
}

const CUT_OFF: &str = "the file may be cut off; save or download it again";

fn unclosed<T>(at: usize) -> Result<T, Stop> {
    refuse(&codes::XML_SYNTAX, at, "a tag is never closed", CUT_OFF)
}

fn size(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

/// The name behind the colon.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// Adds a piece of text to others.
pub(super) fn join<'t>(text: &mut Cow<'t, str>, piece: Cow<'t, str>) {
    if text.is_empty() {
        *text = piece;
    } else if !piece.is_empty() {
        text.to_mut().push_str(&piece);
    }
}
