//! XML for graphs: quick-xml writes the elements; text is escaped here, so that white space stays what it is.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::change::{Changes, Reason};
use super::flat::{Flat, Ids};

/// A document in the making.
pub(super) struct Xml<'c> {
    writer: Writer<Vec<u8>>,
    changes: &'c mut Changes,
}

/// The attributes of an element.
type Pairs<'a> = &'a [(&'a str, &'a str)];

impl<'c> Xml<'c> {
    pub(super) fn new(changes: &'c mut Changes) -> Self {
        let mut xml = Self { writer: Writer::new_with_indent(Vec::new(), b' ', 1), changes };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    pub(super) fn open(&mut self, name: &str, attributes: Pairs<'_>) {
        let start = self.start(name, attributes);
        self.event(Event::Start(start));
    }

    pub(super) fn close(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    pub(super) fn empty(&mut self, name: &str, attributes: Pairs<'_>) {
        let start = self.start(name, attributes);
        self.event(Event::Empty(start));
    }

    /// An element that holds text alone.
    pub(super) fn text(&mut self, name: &str, attributes: Pairs<'_>, text: &str) {
        self.open(name, attributes);
        let text = self.clean(text);
        self.event(Event::Text(BytesText::from_escaped(escaped(&text, false))));
        self.close(name);
    }

    /// The document.
    pub(super) fn finish(self) -> String {
        let mut text = String::from_utf8_lossy(&self.writer.into_inner()).into_owned();
        text.push('\n');
        text
    }

    fn start<'n>(&mut self, name: &'n str, attributes: Pairs<'_>) -> BytesStart<'n> {
        let mut start = BytesStart::new(name);
        for (key, value) in attributes {
            let value = self.clean(value);
            start.push_attribute((key.as_bytes(), escaped(&value, true).as_bytes()));
        }
        start
    }

    fn event(&mut self, event: Event<'_>) {
        let written = self.writer.write_event(event);
        debug_assert!(written.is_ok(), "writing to memory cannot fail");
    }

    /// The text without characters that XML has no room for, which are told.
    fn clean<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let cleaned = cleaned(text);
        if matches!(cleaned, Cow::Owned(_)) {
            self.changes.add(Reason::Characters, 1);
        }
        cleaned
    }
}

/// Puts ids in their place that XML has room for, each still its own.
pub(super) fn clean_ids(flat: &mut Flat, changes: &mut Changes) {
    clean_all(flat.nodes.iter_mut().map(|node| &mut node.id), changes);
    clean_all(flat.edges.iter_mut().map(|edge| &mut edge.id), changes);
}

fn clean_all<'i>(ids: impl Iterator<Item = &'i mut String>, changes: &mut Changes) {
    let (mut whole, mut dirty) = (Ids::default(), Vec::new());
    for id in ids {
        match cleaned(id) {
            Cow::Borrowed(_) => drop(whole.take(id)),
            Cow::Owned(text) => dirty.push((id, text)),
        }
    }
    changes.add(Reason::Characters, dirty.len());
    for (id, text) in dirty {
        *id = whole.take(&text);
    }
}

/// The text with U+FFFD for characters that XML has no room for.
pub(super) fn cleaned(text: &str) -> Cow<'_, str> {
    let is_barred =
        |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.contains(is_barred) { Cow::Owned(text.replace(is_barred, "\u{fffd}")) } else { Cow::Borrowed(text) }
}

/// Markup by its entities, and by number the white space that a reader would change.
fn escaped(text: &str, in_attribute: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' if in_attribute => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\n' if in_attribute => out.push_str("&#10;"),
            '\t' if in_attribute => out.push_str("&#9;"),
            _ => out.push(c),
        }
    }
    out
}
