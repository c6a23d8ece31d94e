//! Writes XML that is always well formed: escaped, without illegal characters, numbers in one fixed form.

use std::fmt::Write as _;

/// Coordinates beyond this many points are no part of a picture.
const REACH: f64 = 1e7;

/// A document that grows.
#[derive(Debug, Default)]
pub(super) struct Xml(String);

/// An opening tag that takes attributes until it is ended.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    out: &'a mut String,
    name: &'static str,
}

impl Xml {
    /// Starts an element; it is ended by one of the methods of [`Tag`].
    pub(super) fn tag(&mut self, name: &'static str) -> Tag<'_> {
        self.0.push('<');
        self.0.push_str(name);
        Tag { out: &mut self.0, name }
    }

    /// Closes an element that [`Tag::begin`] opened.
    pub(super) fn close(&mut self, name: &'static str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push_str(">\n");
    }

    /// Appends text of our own that needs no escape.
    pub(super) fn raw(&mut self, text: &str) {
        self.0.push_str(text);
    }

    /// The whole text.
    pub(super) fn finish(self) -> String {
        self.0
    }
}

impl Tag<'_> {
    /// Adds an attribute with any text as its value.
    pub(super) fn attr(self, name: &'static str, value: &str) -> Self {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(self.out, value);
        self.out.push('"');
        self
    }

    /// Adds a numeric attribute.
    pub(super) fn num(self, name: &'static str, value: f64) -> Self {
        let mut text = String::new();
        number(&mut text, value);
        self.attr(name, &text)
    }

    /// Ends an element without content.
    pub(super) fn empty(self) {
        self.out.push_str("/>\n");
    }

    /// Ends an element with text as its content.
    pub(super) fn text(self, text: &str) {
        self.out.push('>');
        escape(self.out, text);
        self.out.push_str("</");
        self.out.push_str(self.name);
        self.out.push_str(">\n");
    }

    /// Opens an element for others inside it.
    pub(super) fn begin(self) {
        self.out.push_str(">\n");
    }
}

/// Whether a coordinate or length can be written.
pub(super) fn is_writable(value: f64) -> bool {
    value.abs() < REACH
}

/// Appends `value` with at most two decimals; zero for what [`is_writable`] refuses.
pub(super) fn number(out: &mut String, value: f64) {
    let hundredths = if is_writable(value) { (value * 100.0).round() as i64 } else { 0 };
    let (sign, rest) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
    let written = match (rest / 100, rest % 100) {
        (whole, 0) => write!(out, "{sign}{whole}"),
        (whole, part) if part % 10 == 0 => write!(out, "{sign}{whole}.{}", part / 10),
        (whole, part) => write!(out, "{sign}{whole}.{part:02}"),
    };
    debug_assert!(written.is_ok(), "writing to a String cannot fail");
}

/// Appends `text` so that it is itself in an attribute or in content: white space becomes a space, other characters
/// that XML 1.0 does not allow are left out.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_form() {
        let cases = [
            (0.0, "0"),
            (-0.001, "0"),
            (1.0, "1"),
            (-1.5, "-1.5"),
            (0.05, "0.05"),
            (-0.25, "-0.25"),
            (12.999, "13"),
            (f64::NAN, "0"),
            (f64::INFINITY, "0"),
            (1e30, "0"),
        ];
        for (value, expected) in cases {
            let mut out = String::new();
            number(&mut out, value);
            assert_eq!(out, expected, "{value}");
        }
    }

    #[test]
    fn hostile_text_stays_text() {
        let mut xml = Xml::default();
        xml.tag("a").attr("b", "\"><script>'&\u{0}").text("]]></a>\u{1b}[31m\u{ffff}\r\n");
        assert_eq!(xml.finish(), "<a b=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">]]&gt;&lt;/a&gt;[31m  </a>\n");
    }
}
