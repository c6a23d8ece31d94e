//! Text whose cells are parted by blanks, one or several: which such text is a matrix, and the same text with tabs.

use super::matrix;
use super::number;
use super::preamble::is_remark;

/// Lines that are looked at.
const SAMPLE: usize = 2_000;

/// How sure it is that a text is a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Square {
    /// The same names stand before the rows and over the columns, or its numbers are likely no ties.
    Matrix,
    /// It has as many rows as columns, and numbers alone.
    Perhaps,
    /// It is none.
    No,
}

/// Whether the cells of `text`, parted by blanks, are a matrix. Where the text is cut after so many bytes, its last line
/// does not count, and `rows_in_all` is asked for the number of all.
pub(super) fn square(text: &str, is_cut: bool, rows_in_all: impl FnOnce() -> usize) -> Square {
    if matrix::is_market(text) {
        return Square::No;
    }
    let lines = text.lines().filter(|line| is_row(line));
    let mut rows: Vec<Vec<&str>> = lines.take(SAMPLE).map(|line| words(line).collect()).collect();
    if is_cut {
        rows.pop();
    }
    let is_whole = !is_cut && rows.len() < SAMPLE;
    let Some((names, body)) = rows.split_first().filter(|(names, body)| !names.is_empty() && !body.is_empty()) else {
        return Square::No;
    };
    if text.contains('\t') {
        return Square::No;
    }
    let width = body.first().map_or(0, Vec::len);
    let size = width.saturating_sub(1);
    // A name may stand over the names of the rows.
    let over = if names.len() == width { names.get(1..).unwrap_or_default() } else { names };
    let is_named = |(row, name): (&Vec<&str>, &&str)| {
        let is_row = row.len() == width && row.first() == Some(name);
        is_row && row.iter().skip(1).all(|cell| number::is_number(cell))
    };
    let fits = if is_whole { body.len() == size } else { body.len() <= size };
    let has_names = over.iter().any(|name| !number::is_number(name)) || names.len() < width;
    if size > 1 && over.len() == size && fits && has_names && body.iter().zip(over).all(is_named) {
        return Square::Matrix;
    }
    let size = names.len();
    let is_of_numbers = |row: &Vec<&str>| row.len() == size && row.iter().all(|cell| number::is_number(cell));
    let fits = if is_whole { rows.len() == size } else { rows.len() < size };
    if size < 2 || !fits || !rows.iter().all(is_of_numbers) || !(is_whole || rows_in_all() == size) {
        return Square::No;
    }
    let cell = |row: usize, column: usize| rows.get(row).and_then(|row| row.get(column)).copied().unwrap_or("");
    if matrix::is_likely(size, cell) { Square::Matrix } else { Square::Perhaps }
}

/// The same lines with one tab between their cells; the names of a matrix stand over their columns.
pub(super) fn with_tabs(text: &str) -> String {
    let mut tabbed = String::with_capacity(text.len() + 1);
    // Number of rows so far, and of the cells of the first.
    let (mut rows, mut width) = (0, 0);
    for line in text.lines() {
        let mut cells = 0;
        for word in words(line) {
            if cells > 0 {
                tabbed.push('\t');
            }
            tabbed.push_str(word);
            cells += 1;
        }
        if rows == 0 {
            width = cells;
        } else if rows == 1 && cells == width + 1 && is_row(line) {
            tabbed.insert(0, '\t');
        }
        rows += usize::from(is_row(line));
        tabbed.push('\n');
    }
    tabbed
}

/// Whether a line is neither blank nor a remark.
pub(super) fn is_row(line: &str) -> bool {
    !line.trim().is_empty() && !is_remark(line)
}

/// What stands between blanks; what a quote opens ends with the next one.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let inner = rest.strip_prefix('"').and_then(|inner| inner.find('"')).map_or(0, |end| end + 2);
        let tail = rest.get(inner..).unwrap_or("");
        let end = inner + tail.find(char::is_whitespace).unwrap_or(tail.len());
        let (word, after) = rest.split_at_checked(end)?;
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matrices_parted_by_blanks() {
        for (text, expected) in [
            ("  A B C\nA 0 1 2\nB 1 0 3\nC 2 3 0\n", Square::Matrix),
            ("       Fra  Ger\nFra      0    1\nGer      1    0\n", Square::Matrix),
            ("A B\nA 0 1\nB 1 0", Square::Matrix),
            ("x A B\nA 0 1\nB 1 0\n", Square::Matrix),
            ("  1 2 3\n1 0 1 2\n2 1 0 3\n3 2 3 0\n", Square::Matrix),
            ("      \"New Land\" B\n\"New Land\" 0 1,5\nB 1 0\n", Square::Matrix),
            ("0 1.5 2\n3 0 4\n5 6 0\n", Square::Matrix),
            ("0.0 0.7\n0.4 0.0\n", Square::Matrix),
            ("0 1\n2 0\n", Square::Perhaps),
            ("1 2 3\n4 5 6\n7 8 9\n", Square::Perhaps),
            ("A B C\nA 0 1\nB 1 0\n", Square::No),
            ("A B\nB C\nC A\n", Square::No),
            ("A B 1\nB C 2\nC A 3\n", Square::No),
            ("A\tB\nA\t0\t1\nB\t1\t0\n", Square::No),
            ("%%MatrixMarket matrix coordinate real general\n0 1.5 2\n3 0 4\n5 6 0\n", Square::No),
            ("", Square::No),
        ] {
            assert_eq!(square(text, false, || 0), expected, "{text}");
        }
    }

    #[test]
    fn of_a_long_matrix_the_first_rows_are_enough() {
        let numbers = "0 1 2 3 4 5 6 7\n1 0 1 2 3 4 5 6\n2 1 0 1 2 3 4";
        let named = "  A B C D\nA 0 1 2 3\nB 1 0 1 2\nC 2 1";
        for (text, rows, expected) in [
            (numbers, 8, Square::Matrix),
            (numbers, 9, Square::No),
            (numbers, 3, Square::No),
            (named, 5, Square::Matrix),
            ("0 1 2\n1 0 1\n2 1 0\n4 5 6\n", 5, Square::No),
            ("0 1 2 3\n1 0 A 3\n2 1", 4, Square::No),
        ] {
            assert_eq!(square(text, true, || rows), expected, "{text}");
        }
    }

    #[test]
    fn blanks_become_tabs_line_by_line() {
        for (text, expected) in [
            ("  A  B\nA 0   1\r\nB 1 0", "\tA\tB\nA\t0\t1\nB\t1\t0\n"),
            ("A B\n\nA 0 1\nB 1 0", "\tA\tB\n\nA\t0\t1\nB\t1\t0\n"),
            ("A B\n# all of it\nA 0 1\nB 1 0", "\tA\tB\n#\tall\tof\tit\nA\t0\t1\nB\t1\t0\n"),
            ("a  \"b c\" d\n\ne\n", "a\t\"b c\"\td\n\ne\n"),
        ] {
            assert_eq!(with_tabs(text), expected);
        }
    }
}
