//! Collects what is noticed while reading, and finds lines and columns for what is kept.

use std::collections::BTreeMap;

use super::Reason;
use super::codes::Code;
use super::remedy::remedy;
use crate::diag::{Diagnostic, Place, Severity};

/// Where a problem is; the order is that of the diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Spot {
    /// The file as a whole.
    Whole,
    /// The line of a row, and the number of the column in it.
    Cell(u32, u32),
    /// A byte of the text.
    Byte(usize),
}

/// Diagnostics with their places; the first `limit` are kept, the rest is counted. Notes fill at most half of
/// the room, so that a warning always finds some.
#[derive(Debug)]
pub(super) struct Report {
    found: Vec<(Spot, Diagnostic)>,
    notes: usize,
    more: usize,
    limit: usize,
    /// How often each code was met, kept or not.
    tally: BTreeMap<&'static str, Reason>,
    /// How many of one code are kept.
    of_one_code: usize,
}

/// What was noticed, all told.
pub(super) struct Told {
    /// In file order, with their places.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How many more were not kept.
    pub(super) more: usize,
    /// How often each code was met.
    pub(super) reasons: Vec<Reason>,
}

impl Report {
    pub(super) fn new(limit: usize) -> Self {
        Self { found: Vec::new(), notes: 0, more: 0, limit, tally: BTreeMap::new(), of_one_code: usize::MAX }
    }

    /// As [`Self::new`], but no code takes more than a share of the room, so that each has places to show.
    pub(super) fn shared(limit: usize) -> Self {
        Self { of_one_code: (limit / 20).max(20), ..Self::new(limit) }
    }

    /// Adds a problem of the value at `offset`; `words` gives pointer, message and hint, and is asked only when the
    /// diagnostic is kept.
    pub(super) fn add(&mut self, code: &Code, offset: usize, words: impl FnOnce() -> Words) {
        self.add_at(code, Spot::Byte(offset), words);
    }

    /// Adds a problem of the cell in column `column` of the row that begins on `line`, both from 1; column 0 is the
    /// whole row.
    pub(super) fn add_cell(&mut self, code: &Code, (line, column): (u32, u32), words: impl FnOnce() -> Words) {
        self.add_at(code, Spot::Cell(line, column), words);
    }

    fn add_at(&mut self, code: &Code, spot: Spot, words: impl FnOnce() -> Words) {
        let is_note = code.severity == Severity::Note;
        let reason = Reason { code: code.id, severity: code.severity, count: 0 };
        let met = self.tally.entry(code.id).or_insert(reason);
        met.count += 1;
        let has_room = self.found.len() < self.limit && met.count <= self.of_one_code;
        if has_room && !(is_note && self.notes >= self.limit / 2) {
            self.notes += usize::from(is_note);
            self.found.push((spot, words().diagnostic(code)));
        } else {
            self.more += 1;
        }
    }

    /// Adds a problem of the file as a whole.
    pub(super) fn add_whole(&mut self, code: &Code, message: &str) {
        self.add_whole_with(code, message, None);
    }

    /// Adds a problem of the file as a whole, with a hint.
    pub(super) fn add_whole_with(&mut self, code: &Code, message: &str, hint: Option<String>) {
        let words = || Words { pointer: String::new(), message: message.to_owned(), hint };
        self.add_at(code, Spot::Whole, words);
    }

    /// All that was noticed; `text` is what the bytes of places count in.
    pub(super) fn finish(mut self, text: &str) -> Told {
        self.found.sort_by_key(|(spot, _)| *spot);
        let mut walk = Walk::new(text);
        let placed = self.found.into_iter().map(|(spot, mut diagnostic)| {
            (diagnostic.place.line, diagnostic.place.column) = match spot {
                Spot::Whole => (0, 0),
                Spot::Cell(line, column) => (line, column),
                Spot::Byte(offset) => walk.to(offset),
            };
            diagnostic
        });
        let mut reasons: Vec<Reason> = self.tally.into_values().collect();
        reasons.sort_by_key(Reason::rank);
        Told { diagnostics: placed.collect(), more: self.more, reasons }
    }
}

/// What a diagnostic says.
pub(super) struct Words {
    pub(super) pointer: String,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

impl Words {
    fn diagnostic(self, code: &Code) -> Diagnostic {
        let place = Place { pointer: self.pointer, ..Place::default() };
        let hint = self.hint.or_else(|| remedy(code));
        Diagnostic { severity: code.severity, code: code.id, place, message: self.message, hint }
    }
}

/// The line and the column in characters of byte `offset`, both from 1.
pub(super) fn line_and_column(text: &str, offset: usize) -> (u32, u32) {
    Walk::new(text).to(offset)
}

/// Walks through a text once and counts lines and columns at rising offsets.
struct Walk<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    column: u32,
}

impl<'t> Walk<'t> {
    const fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    fn to(&mut self, offset: usize) -> (u32, u32) {
        let end = self.text.floor_char_boundary(offset);
        let passed = self.text.get(self.at..end).unwrap_or("");
        let lines = passed.bytes().filter(|&byte| byte == b'\n').count();
        let tail = passed.rsplit('\n').next().unwrap_or("").chars().count();
        self.column = if lines > 0 { 1 } else { self.column }.saturating_add(tail as u32);
        self.line = self.line.saturating_add(lines as u32);
        self.at = self.at.max(end);
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_in_characters() {
        let text = "ab\näö\r\n\nz";
        let mut walk = Walk::new(text);
        let expected = [
            (0, (1, 1)),
            (2, (1, 3)),
            (3, (2, 1)),
            (5, (2, 2)),
            (6, (2, 2)),
            (7, (2, 3)),
            (9, (3, 1)),
            (10, (4, 1)),
            (99, (4, 2)),
        ];
        for (offset, place) in expected {
            assert_eq!(walk.to(offset), place, "{offset}");
            assert_eq!(line_and_column(text, offset), place, "{offset}");
        }
    }
}
