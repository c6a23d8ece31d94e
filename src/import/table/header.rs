//! Names of columns that nobody knows: told from the cells, as a column of numbers has a name that is none.

use super::Table;
use super::date::{self, NoDate, Order};
use super::number;

/// Rows that are looked at.
const SAMPLE: usize = 2_000;

/// What stands for a number that nobody knows.
const NOTHING: [&str; 8] = ["na", "n/a", "nan", "none", "null", "nil", "unknown", "nd"];

/// Whether some column has a word in the first row, and below it numbers or dates alone.
pub(super) fn is_told_by_cells(table: &Table) -> bool {
    (0..table.width()).any(|column| names_numbers(table, column))
}

/// Whether a column has a word in the first row, and below it numbers or dates alone.
pub(super) fn names_numbers(table: &Table, column: usize) -> bool {
    let name = table.cell(false, 0, column);
    let is_name = name.contains(char::is_alphabetic) && !NOTHING.contains(&name.to_lowercase().as_str());
    if !is_name || is_number_or_date(name) {
        return false;
    }
    let cells = (1..table.num_rows(false).min(SAMPLE)).map(|row| table.cell(false, row, column));
    let mut cells = cells.filter(|cell| !cell.is_empty()).peekable();
    cells.peek().is_some() && cells.all(is_number_or_date)
}

fn is_number_or_date(cell: &str) -> bool {
    let is_date = || matches!(date::date(cell, Order::Unknown), Ok(_) | Err(NoDate::Ambiguous));
    cell.contains(|char: char| char.is_ascii_digit()) && (number::is_number(cell) || is_date())
}
