//! Lines that stand before the names of the columns, as reports and spreadsheets have them: a title, a date, what groups
//! the columns.

/// Lines before a table at the most.
const MOST: usize = 20;

/// How many cells hold something.
pub(super) fn filled<'c>(cells: impl Iterator<Item = &'c str>) -> usize {
    cells.filter(|cell| !cell.trim().is_empty()).count()
}

/// How many lines stand before a table, by how many cells of each of its first rows hold something: those that have no
/// more than half of what most rows have. None do where the first row is one of the table, or all of them are blank.
pub(super) fn lines(filled: &[usize]) -> usize {
    let mut counts: Vec<usize> = filled.iter().copied().filter(|cells| *cells > 0).collect();
    counts.sort_unstable();
    // A footer is sparse as well, so what the fuller half of the rows have is usual.
    let usual = counts.get(counts.len() * 2 / 3).copied().unwrap_or(0);
    let is_sparse = |cells: &usize| *cells < 2 || *cells * 2 <= usual;
    let lines = filled.iter().take_while(|cells| is_sparse(cells)).count();
    let is_title = filled.iter().take(lines).any(|cells| *cells > 0);
    if usual > 1 && is_title && lines <= MOST && lines + 1 < filled.len() { lines } else { 0 }
}

/// How many lines stand below a table, as its source does, by how many cells of each of its rows hold something: a few at
/// the end that hold one cell where most hold more.
pub(super) fn foot(filled: &[usize]) -> usize {
    const FEW: usize = 5;
    let lines = filled.iter().rev().take_while(|cells| **cells < 2).count();
    let rows = filled.iter().filter(|cells| **cells > 1).count();
    if lines <= FEW && lines <= rows { lines } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_before_a_table_are_sparse() {
        for (filled, expected) in [
            (&[1, 0, 4, 4, 4][..], 2),
            (&[2, 0, 2, 0, 5, 4, 4, 5, 5, 5], 4),
            (&[2, 12, 3, 3, 3], 0),
            (&[0, 3, 3, 3], 0),
            (&[2, 2, 2], 0),
            (&[1, 1, 1], 0),
            (&[1, 2, 2, 2, 1, 0, 1], 1),
            (&[1, 2], 0),
            (&[], 0),
        ] {
            assert_eq!(lines(filled), expected, "{filled:?}");
        }
    }

    #[test]
    fn lines_below_a_table_hold_one_cell() {
        for (filled, expected) in [
            (&[2, 2, 2, 1][..], 1),
            (&[2, 2, 2, 0, 1, 1], 3),
            (&[2, 2, 2], 0),
            (&[2, 1, 1], 0),
            (&[2, 1, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1], 0),
            (&[1, 1], 0),
            (&[], 0),
        ] {
            assert_eq!(foot(filled), expected, "{filled:?}");
        }
    }
}
