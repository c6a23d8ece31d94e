//! Tables whose first row has one name fewer than every other has cells: the first column numbers the rows, as R writes
//! it, or a comma stands within a cell.

use super::guess;
use super::row::{Row, Rows};
use super::{Problem, codes};

/// Rows that are looked at.
const SAMPLE: usize = 2_000;

/// Puts a blank name before the others where the first column numbers the rows, and tells of it where it does not.
pub(super) fn put(records: &mut Rows) -> Option<Problem> {
    let first = records.first()?;
    let names = first.len();
    let below = || records.iter().skip(1).take(SAMPLE);
    let is_longer = |row: Row<'_>| row.len() == names + 1 && !row.cells().last().is_none_or(str::is_empty);
    if names < 2 || below().len() == 0 || !below().all(is_longer) || !guess::is_header(first.iter()) {
        return None;
    }
    let numbers: Vec<Option<u64>> = below().map(|row| row.cell(Some(0)).and_then(|cell| cell.parse().ok())).collect();
    let counts =
        numbers.iter().zip(numbers.iter().skip(1)).all(|(one, next)| next.zip(*one).is_some_and(|(n, o)| n == o + 1));
    if counts && matches!(numbers.first(), Some(Some(0 | 1))) {
        let mut named = Rows::default();
        named.push(first.line(), std::iter::once("").chain(first.iter()));
        for row in records.iter().skip(1) {
            named.push(row.line(), row.iter());
        }
        named.shrink();
        *records = named;
        return None;
    }
    let message = format!(
        "every row has {} cells where {names} columns have a name, which are taken for the first {names}",
        names + 1
    );
    Some(Problem { code: &codes::RAGGED_ROW, place: (first.line(), 0), message })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_column_may_number_the_rows() {
        for (rows, expected, is_told) in [
            (&["from,to", "1,A,B", "2,C,D"][..], ",from,to", false),
            (&["from,to", "0,A,B", "1,C,D", "2,E,F"], ",from,to", false),
            (&["from,to", "A,B,x", "C,D,y"], "from,to", true),
            (&["from,to", "1,A,B", "3,C,D"], "from,to", true),
            (&["from,to", "1,2,5", "2,3"], "from,to", false),
            (&["from,to", "A,B,", "C,D,"], "from,to", false),
            (&["Anna,Bert", "1,A,B", "2,C,D"], "Anna,Bert", false),
            (&["from,to"], "from,to", false),
        ] {
            let mut records = Rows::default();
            rows.iter().zip(1..).for_each(|(row, line)| records.push(line, row.split(',')));
            let told = put(&mut records).is_some();
            let first = records.first().map(|row| row.iter().collect::<Vec<_>>().join(","));
            assert_eq!((first.as_deref(), told), (Some(expected), is_told), "{rows:?}");
        }
    }
}
