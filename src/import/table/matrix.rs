//! Square tables with the same names over the columns and before the rows.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use super::number::{self, Marks, NoNumber};
use super::progress::{self, Pace};
use super::row::{Row, Rows};
use super::{Mapping, Role, Shape, Table, guess, squeeze};
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

/// How the names before the rows of a matrix stand to those over its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// They are the same, one after the other.
    Same,
    /// They are the same in another order, or some of them are.
    Other,
    /// They have nobody in common.
    Apart,
}

/// What a matrix is as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Matrix {
    /// What stands on the sides of its diagonal; they differ where it has two modes.
    pub(super) sides: Sides,
    /// Whether the names over its columns are others than those before its rows.
    pub(super) two_modes: bool,
    /// How the names before its rows stand to those over its columns.
    pub(super) order: Order,
    /// Whether its cells say `x` or yes rather than a number.
    pub(super) is_of_words: bool,
    /// The columns in which its ties stand.
    pub(super) columns: Vec<usize>,
    /// For each row the column over which its name stands, or 0 where there are two modes; none where it is left out.
    pub(super) rows: Vec<Option<usize>>,
    /// What commas and dots mean in it.
    marks: Marks,
}

impl Matrix {
    /// The size of a tie, 0 where there is none; none where the cell says no more than that there is one.
    pub(super) fn size(&self, cell: &str) -> Result<Option<f64>, NoNumber> {
        match said(cell).filter(|_| self.is_of_words) {
            Some(is_tie) => Ok(Some(0.0).filter(|_| !is_tie)),
            None => number::number(cell, self.marks).map(Some),
        }
    }
}

/// Whether a text is a file of Matrix Market, whose rows are numbers of a row and a column rather than rows themselves.
pub(in crate::import) fn is_market(text: &str) -> bool {
    text.starts_with("%%MatrixMarket")
}

/// The names of a table that may be a matrix, each with the number of its column or of its row below the first.
#[derive(Debug, Default)]
struct Frame {
    over: Vec<(usize, String)>,
    before: Vec<(usize, String)>,
}

impl Frame {
    /// All names but those of columns that are left out; a row of such a name is left out as well.
    fn of(table: &Table, is_left: impl Fn(usize) -> bool) -> Self {
        let names = over(table).into_iter().enumerate().map(|(at, name)| (at + 1, name));
        let (left, over): (Vec<_>, Vec<_>) = names.partition(|(column, _)| is_left(*column));
        let left: BTreeSet<String> = left.into_iter().map(|(_, name)| name).filter(|name| !name.is_empty()).collect();
        let rows = table.rows(true).take(filled(table).saturating_sub(1)).enumerate();
        let names = rows.map(|(at, row)| (at, row.cell(Some(0)).map(squeeze).unwrap_or_default()));
        Self { over, before: names.filter(|(_, name)| !left.contains(name)).collect() }
    }

    /// For each name over a column its place among those before the rows; none where they are not the same.
    fn same(&self) -> Option<Vec<usize>> {
        let before: BTreeMap<&str, usize> =
            self.before.iter().enumerate().map(|(at, (_, name))| (&**name, at)).collect();
        let is_square = before.len() == self.before.len() && self.before.len() == self.over.len();
        let mut all = BTreeSet::new();
        let mut place = |name: &str| before.get(name).copied().filter(|at| !name.is_empty() && all.insert(*at));
        if is_square { self.over.iter().map(|(_, name)| place(name)).collect() } else { None }
    }

    fn order(&self) -> Order {
        let names = |of: &[(usize, String)]| of.iter().map(|(_, name)| name.clone()).collect::<Vec<String>>();
        let (over, before) = (names(&self.over), names(&self.before));
        let distinct: BTreeSet<&String> = over.iter().collect();
        match () {
            () if over == before => Order::Same,
            () if before.iter().any(|name| distinct.contains(name)) => Order::Other,
            () => Order::Apart,
        }
    }

    /// Whether each name stands once over the columns, and once before the rows.
    fn has_each_once(&self) -> bool {
        [&self.over, &self.before].into_iter().all(|names| {
            let distinct: BTreeSet<&str> =
                names.iter().map(|(_, name)| &**name).filter(|name| !name.is_empty()).collect();
            distinct.len() == names.len() && names.len() > 1
        })
    }
}

/// Whether a table is square, with the same names in the first row and in the first column.
pub(super) fn is_matrix(table: &Table) -> bool {
    is_square(table, |_| false)
}

/// As [`is_matrix`], without the columns that are left out.
pub(super) fn is_square(table: &Table, is_left: impl Fn(usize) -> bool + Copy) -> bool {
    let size = over(table).len();
    let left = (1..=size).filter(|column| is_left(*column)).count();
    let rows = filled(table).saturating_sub(1);
    if size < left + 2 || rows + left < size || rows > size || goes_beyond(table, size, is_left) {
        return false;
    }
    let frame = Frame::of(table, is_left);
    let Some(same) = frame.same() else { return false };
    let is_in_order = || same.iter().copied().eq(0..same.len());
    // Numbers in another order are rather sizes than names.
    let has_words = || frame.over.iter().any(|(_, name)| !number::is_number(name));
    (is_in_order() || has_words()) && (!is_of_numbers(table) || are_numbers_names(table))
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

/// Whether names stand over the columns and before the rows of a table, each once, and numbers between them, or words that
/// say that there is a tie or none: members of bodies, or whoever else is tied to somebody of another list.
pub(super) fn has_two_modes(table: &Table, is_left: impl Fn(usize) -> bool + Copy) -> bool {
    is_framed(table, is_left) && (holds(table, is_left, number::is_number) || is_of_words(table, is_left))
}

/// Whether names stand over the columns and before the rows, each once, and those over the columns are no numbers.
fn is_framed(table: &Table, is_left: impl Fn(usize) -> bool + Copy) -> bool {
    let frame = Frame::of(table, is_left);
    let is_name = |(_, name): &(usize, String)| !number::is_number(name);
    !goes_beyond(table, over(table).len(), is_left) && frame.has_each_once() && frame.over.iter().all(is_name)
}

/// Whether each cell below a name says something of a kind, or nothing.
fn holds(table: &Table, is_left: impl Fn(usize) -> bool, is_such: impl Fn(&str) -> bool) -> bool {
    let size = over(table).len();
    let mut rows = table.rows(true).take(filled(table).saturating_sub(1));
    rows.all(|row| {
        let mut columns = (1..=size).filter(|column| !is_left(*column));
        columns.all(|column| row.cell(Some(column)).is_none_or(&is_such))
    })
}

/// Whether a cell says how large a tie is, or that there is one or none.
pub(super) fn has_sizes(table: &Table) -> bool {
    !holds(table, |_| false, |cell| said(cell).is_none() && !number::is_number(cell))
}

/// Whether each cell below a name says that there is a tie or none, and some say it by a word or mark.
fn is_of_words(table: &Table, is_left: impl Fn(usize) -> bool) -> bool {
    let found = Cell::new(false);
    let is_such = |cell: &str| {
        let said = said(cell);
        found.set(found.get() || said == Some(true));
        said.is_some()
    };
    holds(table, is_left, is_such) && found.get()
}

/// Whether a word or mark in the place of a number says that there is a tie; none where it says neither.
fn said(cell: &str) -> Option<bool> {
    const LONGEST: usize = 5;
    if cell.len() > LONGEST {
        return None;
    }
    match cell.to_ascii_lowercase().as_str() {
        "x" | "×" | "✓" | "✔" | "yes" | "y" | "true" => Some(true),
        "no" | "n" | "false" | "0" | "-" | "–" | "—" | "✗" | "✘" => Some(false),
        _ => None,
    }
}

/// Whether such a table is likely one of ties: nothing stands over the names of its rows, and its cells are 0 and 1, or
/// words that say as much.
pub(super) fn is_of_members(table: &Table) -> bool {
    table.cell(false, 0, 0).is_empty() && may_be_of_members(table)
}

/// Whether such a table may be one of ties as well as of nodes: its cells are 0 and 1, or words that say as much.
pub(super) fn may_be_of_members(table: &Table) -> bool {
    let all = |_| false;
    let has_flags = || holds(table, all, |cell| matches!(cell, "0" | "1")) || is_of_words(table, all);
    table.width() > 2 && has_flags() && is_framed(table, all)
}

/// Whether such a table may be one of ties, although that is not sure: nothing stands over the names of its rows, which
/// are no numbers, and no name of a column is known, but for single letters.
pub(super) fn may_be_of_ties(table: &Table) -> bool {
    let names = over(table);
    let is_name = |row: Row<'_>| row.cell(Some(0)).is_none_or(|name| !number::is_number(name));
    let is_unknown = || guess::known_words(names.iter().map(String::as_str)) == 0;
    let has_names = || is_unknown() && table.rows(true).all(is_name);
    let all = |_| false;
    let has_modes = || holds(table, all, number::is_number) && is_framed(table, all);
    table.cell(false, 0, 0).is_empty() && has_names() && has_modes()
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
pub(super) fn look(table: &Table, mapping: &Mapping, cancel: &Cancel) -> Result<Matrix, ImportError> {
    let is_left = |column: usize| mapping.role(column) == Role::Ignore;
    let frame = if mapping.shape == Shape::Matrix { Frame::of(table, is_left) } else { Frame::default() };
    let columns: Vec<usize> = frame.over.iter().map(|(column, _)| *column).collect();
    let mut votes = number::Votes::default();
    let mut pace = Pace::new(progress::SURVEY, cancel);
    for (at, _) in &frame.before {
        let row = table.records.get(at + 1).unwrap_or_default();
        pace.step(row.len(), || 0.0)?;
        columns.iter().filter_map(|column| row.cell(Some(*column))).for_each(|cell| votes.add(cell));
    }
    let mut matrix = Matrix {
        sides: Sides::Apart,
        two_modes: false,
        order: frame.order(),
        is_of_words: mapping.shape == Shape::Matrix && is_of_words(table, is_left),
        rows: vec![None; frame.before.last().map_or(0, |(at, _)| at + 1)],
        marks: votes.marks(),
        columns,
    };
    let same = Some(()).filter(|()| is_square(table, is_left)).and_then(|()| frame.same());
    matrix.two_modes = mapping.shape == Shape::Matrix && same.is_none();
    let row_of = |at: usize| frame.before.get(at).map_or(0, |(row, _)| *row);
    let Some(same) = same else {
        frame.before.iter().for_each(|(at, _)| matrix.rows.get_mut(*at).into_iter().for_each(|row| *row = Some(0)));
        return Ok(matrix);
    };
    let rows: Vec<usize> = same.into_iter().map(row_of).collect();
    for (at, column) in rows.iter().zip(&matrix.columns) {
        matrix.rows.get_mut(*at).into_iter().for_each(|row| *row = Some(*column));
    }
    matrix.sides = sides(table, &matrix, &rows, &mut pace)?;
    Ok(matrix)
}

/// What stands on the sides of the diagonal, where each of `rows` is called as the column in its place.
fn sides(table: &Table, matrix: &Matrix, rows: &[usize], pace: &mut Pace) -> Result<Sides, ImportError> {
    let columns = &matrix.columns;
    let (mut alike, mut half) = (true, [rows.len() > 2; 2]);
    for (at, (line, column)) in rows.iter().zip(columns).enumerate() {
        let row = table.records.get(line + 1).unwrap_or_default();
        pace.step(row.len(), || table.records.share(*line))?;
        let mut others = rows.iter().zip(columns).skip(at + 1);
        let mirrors = |(other, over): (&usize, &usize)| {
            is_alike(row.cell(Some(*over)).unwrap_or(""), table.cell(true, *other, *column), matrix)
        };
        alike = alike && others.all(mirrors);
        let says = |over: &usize| row.cell(Some(*over)).is_some();
        for (half, above) in half.iter_mut().zip([true, false]) {
            let fits = |(place, over)| place == at || says(over) == ((place > at) == above);
            *half = *half && columns.iter().enumerate().all(fits);
        }
    }
    Ok(match () {
        () if alike => Sides::Alike,
        () if half.contains(&true) => Sides::Half,
        () => Sides::Apart,
    })
}

/// Whether two cells of a matrix say the same: the same number, or the same words.
fn is_alike(one: &str, other: &str, matrix: &Matrix) -> bool {
    let value = |cell: &str| if cell.is_empty() { Ok(Some(0.0)) } else { matrix.size(cell) };
    if one == other {
        return true;
    }
    let (one, other) = (value(one), value(other));
    one == other && one.is_ok()
}

/// The names over the columns, up to the last.
fn over(table: &Table) -> Vec<String> {
    let first = table.records.first();
    let names = first.into_iter().flat_map(|first| first.iter().skip(1).take(table.width().saturating_sub(1)));
    let mut names: Vec<String> = names.map(squeeze).collect();
    names.truncate(names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1));
    names
}

/// Whether something stands in a column of the table beyond the last that has a name, and is not left out.
fn goes_beyond(table: &Table, size: usize, is_left: impl Fn(usize) -> bool) -> bool {
    let says = |row: Row<'_>, column| row.cell(Some(column)).is_some() && !is_left(column);
    let holds = |row: Row<'_>| (size + 1..table.width()).any(|column| says(row, column));
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
            (",A,B\nB,0,1\nA,1,0\n", Some(Sides::Alike)),
            (",A,B\nB,0,1\nA,1,1\n", Some(Sides::Apart)),
            (",C,A,B\nA,1,0,2\nB,3,2,0\nC,0,1,3\n", Some(Sides::Alike)),
            (",C,A,B\nA,1,0\nB,1,2\nC\n", Some(Sides::Half)),
            (",C,A,B\nA,1,0,1\nB,1,2\nC\n", Some(Sides::Apart)),
            (",1,2\n2,0,1\n1,1,0\n", None),
            (",A,B\nA,,x\nB,x,\n", Some(Sides::Alike)),
            (",A,B\nA,no,yes\nB,,no\n", Some(Sides::Apart)),
            (",A,A\nA,0,1\nA,1,0\n", None),
            (",A,B\nA,0,1\n", None),
            (",A,B\nA,0,1\nB,1,0\n,,\n , ,\n", Some(Sides::Alike)),
            (",A,B\nA,0,1\n,,\n", None),
            ("from,to\nA,B\n", None),
        ] {
            let table = Table::read(text.as_bytes(), &Limits::default(), &Cancel::default()).expect("a table");
            let found =
                is_matrix(&table).then(|| look(&table, &guess(&table), &Cancel::default()).expect("a matrix").sides);
            assert_eq!(found, expected, "{text}");
        }
    }
}
