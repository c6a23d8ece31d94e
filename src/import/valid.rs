//! Whether a text is one value of JSON, in one pass without recursion.
//!
//! It takes no more than [`super::scan`] and the parser take, so that what it takes needs neither; of what it does not
//! take they tell why.

use std::ops::Range;

use super::scan::unicode_escape;
use super::{Cancel, Limits};

/// Keys of a document beyond which no format looks.
pub(super) const KEYS: usize = 1_000;

/// Bytes between two looks at the cancel flag.
const CANCEL_EVERY: usize = 1 << 20;

/// The first entries of an object that is a document: where each key stands, in its quotes, and where its value.
pub(super) type Entries = Vec<(Range<usize>, Range<usize>)>;

/// The entries of a document that is valid and within the limits; `None` where that is not sure, or the job was asked to
/// stop.
pub(super) fn entries(text: &str, limits: &Limits, cancel: &Cancel) -> Option<Entries> {
    let mut pass = Pass {
        bytes: text.as_bytes(),
        at: 0,
        open: Vec::new(),
        limits,
        cancel,
        look_at: 0,
        entries: Vec::new(),
        pending: None,
    };
    pass.run()?;
    Some(pass.entries)
}

/// Where the number that begins at `start` ends.
pub(super) fn end_of_number(bytes: &[u8], start: usize) -> Option<usize> {
    let digits = |at: usize| bytes.get(at..).map_or(0, |rest| rest.iter().take_while(|it| it.is_ascii_digit()).count());
    let begin = start + usize::from(bytes.get(start) == Some(&b'-'));
    let whole = digits(begin);
    if whole == 0 || (whole > 1 && bytes.get(begin) == Some(&b'0')) {
        return None;
    }
    let mut at = begin + whole;
    if bytes.get(at) == Some(&b'.') {
        let fraction = digits(at + 1);
        at += 1 + Some(fraction).filter(|fraction| *fraction > 0)?;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        at += 1 + usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        at += Some(digits(at)).filter(|exponent| *exponent > 0)?;
    }
    Some(at)
}

struct Pass<'p> {
    bytes: &'p [u8],
    at: usize,
    /// The brackets that are open.
    open: Vec<u8>,
    limits: &'p Limits,
    cancel: &'p Cancel,
    look_at: usize,
    entries: Entries,
    /// The entry of the document that is being read: its key, and the beginning of its value.
    pending: Option<(Range<usize>, usize)>,
}

impl Pass<'_> {
    fn run(&mut self) -> Option<()> {
        loop {
            self.look()?;
            self.skip_blanks();
            match *self.bytes.get(self.at)? {
                open @ (b'{' | b'[') => {
                    if self.open(open)? {
                        continue;
                    }
                }
                b'"' => self.text()?,
                b'-' | b'0'..=b'9' => self.at = end_of_number(self.bytes, self.at)?,
                _ => self.word()?,
            }
            if self.end_of_value()? {
                return Some(());
            }
        }
    }

    fn look(&mut self) -> Option<()> {
        if self.at < self.look_at {
            return Some(());
        }
        self.look_at = self.at + CANCEL_EVERY;
        self.cancel.report_of(self.at, self.bytes.len());
        (!self.cancel.is_cancelled()).then_some(())
    }

    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.bytes.get(self.at) {
            self.at += 1;
        }
    }

    /// Into a list or an object; whether a value follows.
    fn open(&mut self, bracket: u8) -> Option<bool> {
        if self.open.len() >= self.limits.depth {
            return None;
        }
        self.at += 1;
        self.skip_blanks();
        if *self.bytes.get(self.at)? == closing(bracket) {
            self.at += 1;
            return Some(false);
        }
        self.open.push(bracket);
        if bracket == b'{' {
            self.key()?;
        }
        Some(true)
    }

    /// Behind a value, up to the next one; whether there is none.
    fn end_of_value(&mut self) -> Option<bool> {
        loop {
            if self.open.len() == 1 && self.entries.len() < KEYS {
                let entry = self.pending.take().map(|(key, start)| (key, start..self.at));
                self.entries.extend(entry);
            }
            self.skip_blanks();
            let Some(&open) = self.open.last() else { return (self.at == self.bytes.len()).then_some(true) };
            match *self.bytes.get(self.at)? {
                b',' => {
                    self.at += 1;
                    if open == b'{' {
                        self.skip_blanks();
                        self.key()?;
                    }
                    return Some(false);
                }
                bracket if bracket == closing(open) => {
                    self.at += 1;
                    self.open.pop();
                }
                _ => return None,
            }
        }
    }

    /// A key and its colon.
    fn key(&mut self) -> Option<()> {
        let start = self.at;
        if *self.bytes.get(start)? != b'"' {
            return None;
        }
        self.text()?;
        let key = start..self.at;
        self.skip_blanks();
        if *self.bytes.get(self.at)? != b':' {
            return None;
        }
        self.at += 1;
        if self.open.len() == 1 {
            self.skip_blanks();
            self.pending = Some((key, self.at));
        }
        Some(())
    }

    fn text(&mut self) -> Option<()> {
        let start = self.at;
        self.at += 1;
        loop {
            let rest = self.bytes.get(self.at..)?;
            self.at += rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20))?;
            match *self.bytes.get(self.at)? {
                b'"' => break,
                b'\\' => self.at += self.escape()?,
                _ => return None,
            }
        }
        self.at += 1;
        (self.at - start <= self.limits.text).then_some(())
    }

    /// The length of an escape.
    fn escape(&self) -> Option<usize> {
        match *self.bytes.get(self.at + 1)? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(2),
            b'u' => match unicode_escape(self.bytes, self.at)? {
                // Half of a pair needs the other.
                0xd800..=0xdbff => {
                    let low = unicode_escape(self.bytes, self.at + 6)?;
                    (0xdc00..=0xdfff).contains(&low).then_some(12)
                }
                0xdc00..=0xdfff => None,
                _ => Some(6),
            },
            _ => None,
        }
    }

    fn word(&mut self) -> Option<()> {
        let rest = self.bytes.get(self.at..)?;
        let word = ["true", "false", "null"].into_iter().find(|word| rest.starts_with(word.as_bytes()))?;
        self.at += word.len();
        Some(())
    }
}

const fn closing(bracket: u8) -> u8 {
    if bracket == b'{' { b'}' } else { b']' }
}

#[cfg(test)]
mod tests {
    use super::super::json::is_json;
    use super::*;

    #[test]
    fn takes_what_the_parser_takes_and_no_more() {
        let texts = [
            "{}",
            "[]",
            " [ ] ",
            "{ }",
            "1",
            "-0",
            "-",
            "01",
            "1.",
            "1.5",
            ".5",
            "1e",
            "1e5",
            "1E+05",
            "-1.5e-3",
            "+1",
            "true",
            "false",
            "null",
            "nul",
            "truex",
            "\"\"",
            "\"a\"b",
            "\"a",
            "\"\\n\"",
            "\"\\x\"",
            "\"\\u00e9\"",
            "\"\\u00g9\"",
            "\"\t\"",
            "\"\u{7f}é\"",
            "\"\\ud83d\\ude00\"",
            "[1,2]",
            "[1,]",
            "[,1]",
            "[1 2]",
            "[1",
            "1]",
            "[1}",
            "{\"a\":1}",
            "{\"a\" : [ {} , 1 ] }",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1 \"b\":2}",
            "{\"a\":{\"b\":[[]]},\"c\":null}",
            "",
            " ",
            "[] []",
            "\u{a0}[]",
            "[\u{c}]",
        ];
        for text in texts {
            let found = entries(text, &Limits::default(), &Cancel::default()).is_some();
            assert_eq!(found, is_json(text), "{text}");
        }
        let limits = Limits { depth: 2, text: 3, ..Limits::default() };
        for (text, expected) in [("[[1]]", true), ("[[[]]]", false), ("[\"a\"]", true), ("[\"abcd\"]", false)] {
            assert_eq!(entries(text, &limits, &Cancel::default()).is_some(), expected, "{text}");
        }
        assert!(entries("\"\\ud83d\"", &Limits::default(), &Cancel::default()).is_none(), "half of a pair");
        assert!(entries("[]", &Limits::default(), &Cancel::at_look(0)).is_none(), "it was asked to stop");
    }

    #[test]
    fn entries_of_a_document_have_their_places() {
        let text = " { \"a\" : [1, {\"x\": 2}] , \"b\":{\"c\":{}},\"d\": 3 } ";
        let found = entries(text, &Limits::default(), &Cancel::default()).expect("a document");
        let found: Vec<(&str, &str)> = found.into_iter().map(|(key, value)| (&text[key], &text[value])).collect();
        assert_eq!(found, [("\"a\"", "[1, {\"x\": 2}]"), ("\"b\"", "{\"c\":{}}"), ("\"d\"", "3")]);
        let list = entries("[{\"a\":1}]", &Limits::default(), &Cancel::default()).expect("a list");
        assert!(list.is_empty(), "a list has no keys");
    }
}
