//! XML for readers of graphs: elements by their local names, attributes, and text, one piece after the other.
//!
//! Nothing is fetched and nothing is expanded but the five entities of XML and characters by their number. A document
//! that defines entities of its own is refused, and a DOCTYPE without them is passed over and told. An element is known
//! by its name behind the colon, so that any prefix serves. Elements that are open are counted, never followed by calls.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;

use super::{Sink, Stop, refuse};
use crate::import::words::shown;
use crate::import::{Limits, codes};

/// Elements within one another, for each level of nesting that the limits allow: a node and the graph in it.
const ELEMENTS: usize = 2;
/// Attributes of one element.
const ATTRIBUTES: usize = 1_024;
/// Prefixes that one element declares.
const PREFIXES: usize = 128;

/// A piece of a document.
#[derive(Debug)]
pub(super) enum Piece<'t> {
    Start(Tag<'t>),
    /// The end of the element that was opened last.
    End,
    /// Text, or a part of it.
    Text(Cow<'t, str>),
}

/// The beginning of an element.
#[derive(Debug)]
pub(super) struct Tag<'t> {
    /// Its name, without a prefix.
    pub(super) name: &'t str,
    /// Its byte.
    pub(super) at: usize,
    /// Its attributes with their prefixes, but for those that declare prefixes.
    pub(super) attributes: Vec<(&'t str, Cow<'t, str>)>,
}

impl<'t> Tag<'t> {
    /// Takes the value of an attribute by its name, else by its local name.
    pub(super) fn take(&mut self, name: &str) -> Option<Cow<'t, str>> {
        let exact = self.attributes.iter().position(|(known, _)| *known == name);
        let at = exact.or_else(|| self.attributes.iter().position(|(known, _)| local(known) == name))?;
        Some(self.attributes.remove(at).1)
    }

    /// The value of an attribute by its local name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| local(known) == name).map(|(_, value)| value.as_ref())
    }

    /// The number that an attribute holds, finite or not.
    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.get(name)?.trim().parse().ok()
    }
}

/// A document that is being read.
#[derive(Debug)]
pub(super) struct Xml<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    depth: usize,
    /// The bytes of the elements that are open.
    open: Vec<usize>,
    /// Whether the outermost element was closed.
    ended: bool,
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
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        // A lone & is kept as it is.
        reader.config_mut().allow_dangling_amp = true;
        Self { text, reader, depth: limits.depth * ELEMENTS, open: Vec::new(), ended: false }
    }

    /// The next piece; `None` at the end of a document that is whole.
    pub(super) fn next(&mut self, sink: &mut Sink<'t>) -> Result<Option<Piece<'t>>, Stop> {
        loop {
            let at = self.at();
            sink.tick(at)?;
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(err) => return self.broken(&err),
            };
            match event {
                Event::Start(tag) | Event::Empty(tag) => {
                    let tag = self.start(at, tag.len(), sink)?;
                    return Ok(Some(Piece::Start(tag)));
                }
                Event::End(_) => {
                    self.open.pop();
                    self.ended = self.open.is_empty();
                    return Ok(Some(Piece::End));
                }
                Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {
                    let text = self.text(at, &event, sink);
                    if !self.open.is_empty() {
                        return Ok(Some(Piece::Text(text)));
                    }
                    if !text.trim().is_empty() {
                        return self.outside(at);
                    }
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
                Event::Comment(_) | Event::PI(_) => {}
                Event::Eof => return self.end(),
            }
        }
    }

    /// Tells of text that stands where none is read, and was read last.
    pub(super) fn leave_out(&self, text: &str, sink: &mut Sink<'t>) {
        if !text.trim().is_empty() {
            let at = self.at().saturating_sub(text.len());
            sink.tell(&codes::ELEMENT_LEFT_OUT, at, || format!("the text {} is left out", shown(text.trim())));
        }
    }

    fn at(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn start(&mut self, at: usize, length: usize, sink: &mut Sink<'t>) -> Result<Tag<'t>, Stop> {
        if self.ended {
            return self.outside(at);
        }
        if self.open.len() >= self.depth {
            let message = format!("elements are nested more than {} deep", self.depth);
            return refuse(&codes::TOO_DEEP, at, message, "make it flatter");
        }
        self.open.push(at);
        // The event has no longer life than the reader; the same bytes of the text have.
        let inner = self.text.get(at + 1..at + 1 + length).unwrap_or("");
        let end = inner.find(|char: char| char.is_ascii_whitespace()).unwrap_or(inner.len());
        let mut attributes = Vec::new();
        let mut prefixes = 0;
        for attribute in Attributes::new(inner, end) {
            let attribute = match attribute {
                Ok(attribute) => attribute,
                Err(err) => return refuse(&codes::XML_SYNTAX, at, format!("an attribute is wrong: {err}"), ATTRIBUTE),
            };
            if attributes.len() >= ATTRIBUTES {
                let message = format!("an element has more than {ATTRIBUTES} attributes");
                return refuse(&codes::TOO_MANY_ATTRIBUTES, at, message, "write them as elements");
            }
            let name = std::str::from_utf8(attribute.key.into_inner()).unwrap_or("");
            if name == "xmlns" || name.starts_with("xmlns:") {
                prefixes += 1;
                if prefixes > PREFIXES {
                    let message = format!("an element declares more than {PREFIXES} prefixes");
                    return refuse(&codes::TOO_MANY_ATTRIBUTES, at, message, "declare only those that are used");
                }
                continue;
            }
            let value = match attribute.value {
                Cow::Borrowed(value) => Cow::Borrowed(std::str::from_utf8(value).unwrap_or("")),
                Cow::Owned(value) => Cow::Owned(String::from_utf8_lossy(&value).into_owned()),
            };
            attributes.push((name, unescaped(value, at, sink)));
        }
        let name = inner.get(..end).unwrap_or("");
        Ok(Tag { name: local(name), at, attributes })
    }

    /// The text of an event that holds some.
    fn text(&self, at: usize, event: &Event<'_>, sink: &mut Sink<'t>) -> Cow<'t, str> {
        let raw = self.text.get(at..self.at()).unwrap_or("");
        let raw = match event {
            Event::CData(_) => {
                let inner = raw.strip_prefix("<![CDATA[").and_then(|raw| raw.strip_suffix("]]>"));
                return lines(Cow::Borrowed(inner.unwrap_or(raw)));
            }
            _ => raw,
        };
        lines(unescaped(Cow::Borrowed(raw), at, sink))
    }

    /// The end of the text, where everything that was opened must be closed.
    fn end<T>(&self) -> Result<Option<T>, Stop> {
        match self.open.last() {
            None if self.ended => Ok(None),
            None => refuse(&codes::XML_SYNTAX, 0, "the document holds no element", CUT_OFF),
            Some(at) => {
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

    /// Text that is no XML.
    fn broken<T>(&self, err: &Error) -> Result<T, Stop> {
        let at = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX).min(self.text.len());
        let (message, hint) = match err {
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                (format!("{} is closed where {} is open", shown(found), shown(expected)), "close what was opened last")
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
                (format!("{} is closed and was never opened", shown(found)), "remove the tag")
            }
            Error::Syntax(SyntaxError::UnclosedComment) => ("a comment is never closed".to_owned(), CUT_OFF),
            Error::Syntax(SyntaxError::UnclosedCData) => ("a section of text is never closed".to_owned(), CUT_OFF),
            Error::Syntax(_) => ("a tag is never closed".to_owned(), CUT_OFF),
            _ => ("the text breaks the rules of XML".to_owned(), "have it written by a program again"),
        };
        refuse(&codes::XML_SYNTAX, at, message, hint)
    }
}

const CUT_OFF: &str = "the file may be cut off; save or download it again";
const ATTRIBUTE: &str = "write each attribute once, with its value in quotes";

/// The name behind the colon.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Adds a piece of text to others.
pub(super) fn join<'t>(text: &mut Cow<'t, str>, piece: Cow<'t, str>) {
    if text.is_empty() {
        *text = piece;
    } else if !piece.is_empty() {
        text.to_mut().push_str(&piece);
    }
}

/// Ends of lines as XML has them.
fn lines(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { text }
}

/// Text with the entities of XML and characters by number; what is neither stays as it is, and is told.
fn unescaped<'t>(text: Cow<'t, str>, at: usize, sink: &mut Sink<'t>) -> Cow<'t, str> {
    if !text.contains('&') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let name = after.split_once(';').map(|(name, _)| name).filter(|name| is_name(name));
        if let Some((char, length)) = name.and_then(|name| Some((entity(name)?, name.len() + 1))) {
            out.push(char);
            rest = after.get(length..).unwrap_or("");
            continue;
        }
        if let Some(name) = name {
            sink.tell(&codes::UNKNOWN_REFERENCE, at, || {
                format!("the entity {} is unknown; it is kept as it is", shown(name))
            });
        }
        out.push('&');
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.len() <= 64 && name.chars().all(|char| char.is_alphanumeric() || "#_-.:".contains(char))
}

fn entity(name: &str) -> Option<char> {
    match name {
        "quot" => Some('"'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "lt" => Some('<'),
        "gt" => Some('>'),
        _ => {
            let number = name.strip_prefix('#')?;
            let hex = number.strip_prefix('x').map(|hex| u32::from_str_radix(hex, 16));
            char::from_u32(hex.unwrap_or_else(|| number.parse()).ok()?).filter(|char| *char != '\0')
        }
    }
}
