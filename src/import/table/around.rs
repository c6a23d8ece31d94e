//! What stands round a table and is no part of it: lines before the names of the columns, as reports and spreadsheets have
//! them, notes below a matrix, and blank columns before it.

use std::collections::BTreeSet;

use super::row::{Row, Rows};
use super::{Problem, SAMPLE, Table, guess, lead, matrix, number, squeeze, width_of};
use crate::import::codes;
use crate::import::words::shown;

/// Lines below a matrix at the most.
const MOST: usize = 20;

/// How a note below a table begins.
const NOTES: [&str; 6] = ["source", "note", "quelle", "anmerkung", "fuente", "nota"];

impl Table {
    /// The table without what stands round it, of which it tells.
    pub(super) fn bare(self) -> Self {
        match self.behind_blank_columns().filter(is_of_ties) {
            Some(matrix) => matrix,
            None => self.without_lines(),
        }
    }

    /// The table that begins behind blank columns, where there are any.
    fn behind_blank_columns(&self) -> Option<Self> {
        let first = |row: Row<'_>| row.cells().position(|cell| !cell.is_empty());
        if self.records.iter().any(|row| first(row) == Some(0)) {
            return None;
        }
        let blank = self.records.iter().filter_map(first).min()?;
        let mut records = Rows::default();
        for row in self.records.iter() {
            records.push(row.line(), row.iter().skip(blank));
        }
        records.shrink();
        Some(Self { records, blank_columns: blank, ..self.clone() }.without_lines())
    }

    /// The table without lines before it, and without notes below it where it is a matrix.
    fn without_lines(mut self) -> Self {
        let filled: Vec<usize> = self.records.iter().take(SAMPLE).map(|row| lead::filled(row.iter())).collect();
        let blank = filled.iter().take_while(|cells| **cells == 0).count();
        let sparse = lead::lines(&filled);
        let title = match () {
            () if is_title(&self.records, &filled, sparse) => sparse,
            () if self.records.get(blank).is_some_and(is_named) => blank,
            () => 0,
        };
        let of_matrix = |lead: &usize| self.holds_matrix(*lead, foot(&self.records, *lead));
        // Above a pivot stands what its columns are.
        let above = match filled.as_slice() {
            [first, second, ..] if first * 2 <= *second => 1,
            _ => 0,
        };
        let found = [title, blank, sparse, above].into_iter().find(of_matrix);
        let lead = found.unwrap_or(title);
        let foot = found.map_or(0, |lead| foot(&self.records, lead));
        let rows = self.records.len();
        if lead + foot < rows {
            let lines = |from: usize, to: usize| self.records.iter().skip(from).take(to - from);
            let told = [tell_of_lead(lines(0, lead)), tell_of_foot(lines(rows - foot, rows))];
            self.problems.extend(told.into_iter().flatten());
            self.records.keep(lead..rows - foot);
        }
        self.width = width_of(&self.records);
        self
    }

    /// Whether what is left without lines before and below it is a matrix.
    fn holds_matrix(&self, lead: usize, foot: usize) -> bool {
        let rows = self.records.len();
        let Some(names) = self.records.get(lead).filter(|_| lead + foot > 0 && lead + foot < rows) else {
            return false;
        };
        // Most tables need no closer look.
        let is_square = (rows - lead - foot).abs_diff(names.len()) <= MOST;
        if names.cell(Some(0)).is_some() && !is_square {
            return false;
        }
        let mut rest = Rows::default();
        self.records.iter().skip(lead).take(rows - lead - foot).for_each(|row| rest.push(row.line(), row.iter()));
        let width = width_of(&rest);
        is_of_ties(&Self { records: rest, width, problems: Vec::new(), ..*self })
    }
}

/// Whether a row names columns, and not by letters alone, which may as well be somebody.
fn is_named(row: Row<'_>) -> bool {
    guess::is_header(row.cells()) && guess::known_words(row.cells()) > 0
}

/// Whether a table is likely one of ties in a matrix.
fn is_of_ties(table: &Table) -> bool {
    (matrix::is_matrix(table) && matrix::has_sizes(table)) || matrix::is_of_members(table)
}

/// Whether the first lines, which hold less than all others, are no rows of the table. Where no names of columns follow
/// that we know, only what is set off or runs on as words is none.
fn is_title(records: &Rows, filled: &[usize], count: usize) -> bool {
    let Some(header) = records.get(count).filter(|_| count > 0) else { return false };
    let lines = || records.iter().take(count);
    let is_named = guess::is_header(header.iter());
    // Lines that hold nothing at all are no rows.
    let has_gap = || lines().last().is_some_and(|last| header.line() > last.line() + 1);
    let has_blank = || has_gap() || filled.iter().take(count).any(|cells| *cells == 0);
    let is_set_off = || filled.iter().take(count).all(|cells| *cells < 2) && has_blank();
    let runs_on = |row: Row<'_>| row.len() == 1 && row.cells().all(|cell| cell.contains(' '));
    let is_header = |(row, cells): (Row<'_>, &usize)| *cells > 1 && guess::is_header(row.iter());
    !lines().zip(filled).any(is_header) && (is_named || is_set_off() || lines().all(runs_on))
}

/// How many lines at the end of a matrix are notes: the first of them is set off or begins as a note does, and none is
/// called as a column is.
fn foot(records: &Rows, lead: usize) -> usize {
    let Some(names) = records.get(lead) else { return 0 };
    let over: BTreeSet<String> = names.cells().skip(1).map(squeeze).collect();
    let is_size = |cell: &str| cell.is_empty() || number::is_number(cell);
    let is_sparse = |row: Row<'_>| {
        let filled = lead::filled(row.iter());
        filled < 2 || (filled * 2 <= names.len() && !row.cells().skip(1).all(is_size))
    };
    let is_row = |row: Row<'_>| row.cell(Some(0)).is_some_and(|name| over.contains(&squeeze(name)));
    let rows = || (lead + 1..records.len()).rev().take(MOST).filter_map(|at| Some((at, records.get(at)?)));
    let last: Vec<(usize, Row<'_>)> = rows().take_while(|(_, row)| is_sparse(*row) && !is_row(*row)).collect();
    let is_first = |(at, row): &&(usize, Row<'_>)| {
        let before = records.get(at - 1).unwrap_or_default();
        is_note(*row, before.is_blank() || row.line() > before.line() + 1)
    };
    last.iter().rev().find(is_first).map_or(0, |(at, _)| records.len() - at)
}

/// Whether a line is a note rather than a row, where a blank line before it sets it off or not.
fn is_note(row: Row<'_>, is_set_off: bool) -> bool {
    let Some(text) = row.cells().find(|cell| !cell.is_empty()) else { return false };
    let folded = text.to_lowercase();
    let begins = NOTES.iter().any(|note| folded.starts_with(note)) || text.starts_with(['*', '†', '(', '©']);
    let runs_on = text.contains(' ') && (is_set_off || text.ends_with('.'));
    begins || text.contains(": ") || runs_on
}

fn tell_of_lead<'t>(lines: impl Iterator<Item = Row<'t>> + Clone) -> Option<Problem> {
    let line = lines.clone().next()?.line();
    let message = match (lines.clone().count(), words(lines)) {
        (1, Some(words)) => format!("a line before the table is no row and was passed over: {words}"),
        (n, Some(words)) => {
            format!("{n} lines before the table are no rows and were passed over; the first says {words}")
        }
        (1, None) => "a blank row before the table was passed over".to_owned(),
        (n, None) => format!("{n} blank rows before the table were passed over"),
    };
    Some(Problem { code: &codes::LINES_BEFORE, place: (line, 0), message })
}

fn tell_of_foot<'t>(lines: impl Iterator<Item = Row<'t>> + Clone) -> Option<Problem> {
    let line = lines.clone().next()?.line();
    let words = words(lines.clone())?;
    let message = match lines.count() {
        1 => format!("a line below the matrix is no row and was passed over: {words}"),
        n => format!("{n} lines below the matrix are no rows and were passed over; the first says {words}"),
    };
    Some(Problem { code: &codes::LINES_AFTER, place: (line, 0), message })
}

/// What the first of several lines says that says anything.
fn words<'t>(mut lines: impl Iterator<Item = Row<'t>>) -> Option<String> {
    lines.find_map(|row| row.cells().find(|cell| !cell.is_empty())).map(shown)
}
