//! Square tables with the same names over the columns and before the rows.

use std::collections::BTreeSet;

use super::number::{self, Marks};
use super::progress::{self, Pace};
use super::row::{Row, Rows};
use super::{Table, guess, squeeze};
use crate::import::{Cancel, ImportError};

/// What stands on the two sides of the diagonal of a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sides {
    /// Every cell is that on the other side.
    Alike,
    /// One side alone says something, and each of its cells does: half of a matrix whose sides are alike.
    Half,
    /// They differ.
    Apart,
}

/// What a matrix is as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Matrix {
    /// What stands on the sides of its diagonal; they differ where it has two modes.
    pub(super) sides: Sides,
    /// Whether the names over its columns are others than those before its rows.
    pub(super) two_modes: bool,
    /// What commas and dots mean in it.
    pub(super) marks: Marks,
}

/// Whether a text is a file of Matrix Market, whose rows are numbers of a row and a column rather than rows themselves.
pub(in crate::import) fn is_market(text: &str) -> bool {
    text.starts_with("%%MatrixMarket")
}

/// Whether a table is square, with the same names in the first row and in the first column.
pub(super) fn is_matrix(table: &Table) -> bool {
    let over = over(table);
    let size = over.len();
    if size < 2 || filled(table) != size + 1 || goes_beyond(table, size) {
        return false;
    }
    let before = (0..size).map(|row| squeeze(table.cell(true, row, 0)));
    let distinct: BTreeSet<&String> = over.iter().filter(|name| !name.is_empty()).collect();
    distinct.len() == size && before.eq(over.iter().cloned()) && (!is_of_numbers(table) || are_numbers_names(table))
}

/// Whether the first row of a square of numbers, which is its first column as well, is rather names: whole numbers that
/// ascend, with nothing in the corner and along the diagonal, and that are no distances like those below them. Three
/// rows are too few to tell.
fn are_numbers_names(table: &Table) -> bool {
    let over = over(table);
    let whole: Vec<u64> = over.iter().filter_map(|name| name.parse().ok()).collect();
    let ascends = whole.len() == over.len() && whole.windows(2).all(|pair| matches!(pair, [one, next] if one < next));
    let is_nothing = |at: usize| number::number(table.cell(false, at, at), Marks::DecimalDot) == Ok(0.0);
    // From whom the first row is, two are no farther than by way of it, and as far at least as their ways differ.
    let is_distance = |(row, one): (usize, u64), (column, other): (usize, u64)| {
        let far = number::number(table.cell(true, row, column + 1), Marks::DecimalDot).unwrap_or(-1.0);
        one.abs_diff(other) as f64 <= far && far <= one.saturating_add(other) as f64
    };
    let all = || whole.iter().copied().enumerate();
    let are_distances = || all().all(|one| all().skip(one.0 + 1).all(|other| is_distance(one, other)));
    over.len() > 2 && ascends && (0..table.width()).all(is_nothing) && !are_distances()
}

/// Whether names stand over the columns and before the rows of a table, each once, and numbers between them: members of
/// bodies, or whoever else is tied to somebody of another list.
pub(super) fn has_two_modes(table: &Table) -> bool {
    let over = over(table);
    let size = over.len();
    let rows = || table.rows(true).take(filled(table).saturating_sub(1));
    let before: Vec<String> = rows().map(|row| row.cell(Some(0)).map(squeeze).unwrap_or_default()).collect();
    let each_once = |names: &[String]| {
        let distinct: BTreeSet<&String> = names.iter().filter(|name| !name.is_empty()).collect();
        distinct.len() == names.len() && names.len() > 1
    };
    let is_name = |name: &String| !number::is_number(name);
    let is_size = |cell: &str| cell.is_empty() || number::is_number(cell);
    let holds_numbers = || rows().all(|row| row.cells().skip(1).take(size).all(is_size));
    !goes_beyond(table, size) && each_once(&over) && each_once(&before) && over.iter().all(is_name) && holds_numbers()
}

/// Whether such a table is likely one of ties: nothing stands over the names of its rows, and its cells are 0 and 1.
pub(super) fn is_of_members(table: &Table) -> bool {
    let is_flag = |cell: &str| matches!(cell, "" | "0" | "1");
    let has_flags = || table.rows(true).all(|row| row.cells().skip(1).all(is_flag));
    table.cell(false, 0, 0).is_empty() && has_two_modes(table) && has_flags()
}

/// Whether such a table may be one of ties, although that is not sure: nothing stands over the names of its rows, which
/// are no numbers, and no name of a column is known, but for single letters.
pub(super) fn may_be_of_ties(table: &Table) -> bool {
    let names = over(table);
    let is_name = |row: Row<'_>| row.cell(Some(0)).is_none_or(|name| !number::is_number(name));
    let is_unknown = || guess::known_words(names.iter().map(String::as_str)) == 0;
    let has_names = || is_unknown() && table.rows(true).all(is_name);
    table.cell(false, 0, 0).is_empty() && has_names() && has_two_modes(table)
}

/// Whether a table is square, and each cell a number, the first row and the first column as all others.
pub(super) fn is_of_numbers(table: &Table) -> bool {
    let size = table.width();
    let is_whole = |row: Row<'_>| row.len() == size && row.cells().all(number::is_number);
    size > 1 && filled(table) == size && table.records.iter().take(size).all(is_whole)
}

/// Number of rows, the first included, without those at the end that hold nothing.
fn filled(table: &Table) -> usize {
    let all = table.records.len();
    let is_blank = |at: &usize| table.records.get(*at).is_none_or(Row::is_blank);
    all - (0..all).rev().take_while(is_blank).count()
}

/// Whether numbers without names are a matrix rather than as many ties as they have columns.
pub(super) fn is_bare(table: &Table) -> bool {
    let cell = |row: usize, column: usize| table.records.get(row).and_then(|row| row.cell(Some(column))).unwrap_or("");
    is_of_numbers(table) && is_likely(table.width(), cell)
}

/// Whether square numbers are rather a matrix than ties: somebody would be called by a part of a number, nothing is tied
/// to itself, both sides are alike, or there are more columns than a tie has.
pub(in crate::import) fn is_likely<'c>(size: usize, cell: impl Fn(usize, usize) -> &'c str) -> bool {
    const MOST_OF_A_TIE: usize = 4;
    let value = |row: usize, column: usize| number::number(cell(row, column), Marks::DecimalDot).ok();
    let is_empty = || (0..size).all(|at| value(at, at) == Some(0.0));
    let is_mirrored = || (0..size).all(|row| (row + 1..size).all(|column| value(row, column) == value(column, row)));
    // Two rows of whole numbers may as well be two ties.
    let is_square = || size > 2 && (size > MOST_OF_A_TIE || is_empty() || is_mirrored());
    let is_end = |cell: &str| cell.strip_suffix(".0").unwrap_or(cell).bytes().all(|byte| byte.is_ascii_digit());
    let has_odd_ends = || (0..size).any(|row| !is_end(cell(row, 0)) || !is_end(cell(row, 1)));
    // Ties are seldom of no weight, and of them nobody is called 0.
    let has_zeros = || {
        let is_zero = |column: usize| (0..size).any(|row| value(row, column) == Some(0.0));
        size > 2 && is_zero(2) && (is_zero(0) || is_zero(1))
    };
    is_square() || has_odd_ends() || has_zeros()
}

/// The rows of numbers without names, called by their places.
pub(super) fn numbered(records: &Rows) -> Rows {
    let mut numbered = Rows::default();
    let size = records.first().map_or(0, Row::len);
    let names: Vec<String> = (1..=size).map(|number| number.to_string()).collect();
    let line = records.first().map_or(1, Row::line);
    numbered.push(line, std::iter::once("").chain(names.iter().map(String::as_str)));
    for (row, name) in records.iter().zip(&names) {
        numbered.push(row.line(), std::iter::once(name.as_str()).chain(row.iter()));
    }
    numbered.shrink();
    numbered
}

/// Looks at a matrix as a whole; of another table nothing is looked at.
pub(super) fn look(table: &Table, is_matrix: bool, cancel: &Cancel) -> Result<Matrix, ImportError> {
    let size = if is_matrix { over(table).len() } else { 0 };
    let two_modes = is_matrix && !self::is_matrix(table);
    let rows = if two_modes { table.num_rows(true) } else { size };
    let mut votes = number::Votes::default();
    let mut pace = Pace::new(progress::SURVEY, cancel);
    for row in table.rows(true).take(rows) {
        pace.step(row.len(), || 0.0)?;
        row.cells().skip(1).take(size).for_each(|cell| votes.add(cell));
    }
    let marks = votes.marks();
    let (mut alike, mut half) = (!two_modes, [!two_modes && size > 2; 2]);
    for (at, row) in table.rows(true).enumerate().take(if two_modes { 0 } else { size }) {
        pace.step(row.len(), || table.records.share(at))?;
        let mirrors = |column: usize| is_alike((row, column), table.cell(true, column, at + 1), marks);
        alike = alike && (at + 1..size).all(mirrors);
        let says = |column: usize| row.cell(Some(column + 1)).is_some();
        for (half, above) in half.iter_mut().zip([true, false]) {
            *half = *half && (0..size).all(|column| column == at || says(column) == ((column > at) == above));
        }
    }
    let sides = match () {
        () if alike => Sides::Alike,
        () if half.contains(&true) => Sides::Half,
        () => Sides::Apart,
    };
    Ok(Matrix { sides, two_modes, marks })
}

/// Whether the cell of a column of the matrix is the same as `other`: the same number, or the same words.
fn is_alike((row, column): (Row<'_>, usize), other: &str, marks: Marks) -> bool {
    let value = |cell: &str| if cell.is_empty() { Some(0.0) } else { number::number(cell, marks).ok() };
    let one = row.cell(Some(column + 1)).unwrap_or("");
    if one == other {
        return true;
    }
    let (one, other) = (value(one), value(other));
    one == other && one.is_some()
}

/// The names over the columns, up to the last.
fn over(table: &Table) -> Vec<String> {
    let first = table.records.first();
    let names = first.into_iter().flat_map(|first| first.iter().skip(1).take(table.width().saturating_sub(1)));
    let mut names: Vec<String> = names.map(squeeze).collect();
    names.truncate(names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1));
    names
}

/// Whether something stands in a column of the table beyond the last that has a name.
fn goes_beyond(table: &Table, size: usize) -> bool {
    let holds = |row: Row<'_>| (size + 1..table.width()).any(|column| row.cell(Some(column)).is_some());
    size + 1 < table.width() && table.rows(true).any(holds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Limits;

    #[test]
    fn matrices_are_told_by_their_names() {
        for (text, expected) in [
            (",A,B\nA,0,1\nB,1,0\n", Some(Sides::Alike)),
            ("x,A,B\nA,0,1\nB,2,0\n", Some(Sides::Apart)),
            (",A,B\nA,0,\nB,0,0\n", Some(Sides::Alike)),
            (";A;B\nA;0;1,5\nB;1,50;0\n", Some(Sides::Alike)),
            (",A,B,C\nA\nB,1\nC,0,2\n", Some(Sides::Half)),
            (",A,B,C\nA,0\nB,1,0\nC,0,2,0\n", Some(Sides::Half)),
            (",A,B,C\nA,,1,1\nB,,,0\nC,,,\n", Some(Sides::Half)),
            (",A,B,C\nA,,1,\nB,,,1\nC,,,\n", Some(Sides::Apart)),
            (",A,B,C\nA,0,0,0\nB,1,0,0\nC,1,1,0\n", Some(Sides::Apart)),
            (",A,B\nA,0\nB,1,0\n", Some(Sides::Apart)),
            (",A,B\nB,0,1\nA,1,0\n", None),
            (",A,A\nA,0,1\nA,1,0\n", None),
            (",A,B\nA,0,1\n", None),
            (",A,B\nA,0,1\nB,1,0\n,,\n , ,\n", Some(Sides::Alike)),
            (",A,B\nA,0,1\n,,\n", None),
            ("from,to\nA,B\n", None),
        ] {
            let table = Table::read(text.as_bytes(), &Limits::default(), &Cancel::default()).expect("a table");
            let found = is_matrix(&table).then(|| look(&table, true, &Cancel::default()).expect("a matrix").sides);
            assert_eq!(found, expected, "{text}");
        }
    }
}
