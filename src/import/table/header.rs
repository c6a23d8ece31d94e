//! Whether the first row of a table names its columns: decided here alone, by what its cells mean and by how they differ
//! from those below.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::date::{self, NoDate, Order};
use super::lands;
use super::row::Row;
use super::{Table, guess, number, spelling};
use crate::dataset::{countries, states};

/// Rows that are looked at; fewer where they are wide, but some.
const SAMPLE: usize = 2_000;

/// Cells that are looked at, and rows at the least.
const CELLS: usize = 400_000;
const FEW: usize = 20;

/// Columns of ends that are looked at.
const ENDS: usize = 16;

/// Numbers that may be years.
const CENTURIES: Range<u16> = 1_400..2_200;

/// What stands for a number that nobody knows.
const NOTHING: [&str; 9] = ["na", "n/a", "nan", "none", "null", "nil", "unknown", "nd", "."];

/// What the first row of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Header {
    /// It names the columns: by words that we know, or its cells are of another kind than those below.
    Sure,
    /// It probably names them, since what stands in it never comes again, and what stands below does.
    Likely,
    /// It is a row as all others.
    No,
}

/// What the first row of a table is.
pub(super) fn of(table: &Table) -> Header {
    let Some(first) = table.records.first() else { return Header::No };
    // A header that comes again as a whole, as where files were joined, is no row.
    let rows = SAMPLE.min(CELLS / table.width().max(1)).max(FEW);
    let below: Vec<Row<'_>> =
        table.records.iter().skip(1).take(rows).filter(|row| !row.cells().eq(first.cells())).collect();
    let ends = ends_of(first);
    let names = ends.iter().flat_map(|at| below.iter().filter_map(move |row| row.cell(Some(*at)))).collect();
    let look = Look { table, first, ends, names, below };
    let again: Vec<bool> = (0..table.width()).map(|column| look.comes_again(column)).collect();
    let fresh = || first.iter().zip(&again).filter(|(_, again)| !**again).map(|(cell, _)| cell);
    let known = guess::is_header(fresh());
    // Letters alone, as A and B, may be names of columns or of somebody.
    let is_sure = known && guess::known_words(fresh()) > 0;
    let is_above_numbers = (0..table.width()).any(|at| names_numbers(table, at));
    match () {
        () if known && guess::known_words(first.iter()) > 1 => Header::Sure,
        () if again.contains(&true) || look.are_countries_alike(is_above_numbers) => Header::No,
        () if is_sure || is_above_numbers || look.are_years() => Header::Sure,
        () if (0..table.width()).any(|column| look.is_number_above_numbers(column)) => Header::No,
        () if known || look.is_above_countries() || look.stands_alone() => Header::Likely,
        () => Header::No,
    }
}

/// Whether a column has a word in the first row, and below it numbers or dates alone.
pub(super) fn names_numbers(table: &Table, column: usize) -> bool {
    let name = table.cell(false, 0, column);
    let is_name = name.contains(char::is_alphabetic) && !NOTHING.contains(&name.to_lowercase().as_str());
    if !is_name || is_number_or_date(name) {
        return false;
    }
    let cells = (1..table.num_rows(false).min(SAMPLE)).map(|row| table.cell(false, row, column));
    are_numbers(cells)
}

/// Whether cells are numbers or dates, as far as they say something, and some do.
pub(super) fn are_numbers<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    let mut cells = cells.filter(|cell| !cell.is_empty()).peekable();
    cells.peek().is_some() && cells.all(is_number_or_date)
}

/// Whether a cell is a number or a date.
pub(super) fn is_number_or_date(cell: &str) -> bool {
    let is_date = || matches!(date::date(cell, Order::Unknown), Ok(_) | Err(NoDate::Ambiguous));
    cell.contains(|char: char| char.is_ascii_digit()) && (number::is_number(cell) || is_date())
}

/// Whether a cell is a country by its name or by a code.
pub(super) fn is_country(cell: &str) -> bool {
    countries::by_name(cell).is_some() || states::past_by_name(cell).is_some() || lands::is_code(cell)
}

/// Whether cells are years or dates, as far as they say something, and some do.
pub(super) fn are_dates<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    let is_date = |cell: &str| cell.len() > 7 && cell.contains(['-', '/', '.']) && is_number_or_date(cell);
    let mut cells = cells.filter(|cell| !cell.is_empty()).peekable();
    cells.peek().is_some() && cells.all(|cell| is_year(cell) || is_date(cell))
}

/// Whether a cell is a number that may be a year.
pub(super) fn is_year(cell: &str) -> bool {
    let year = date::whole_number(cell);
    year.len() == 4 && year.parse().is_ok_and(|year: u16| CENTURIES.contains(&year))
}

/// Whether a cell is a country, a number or what stands for one that nobody knows.
pub(super) fn is_no_word(cell: &str) -> bool {
    is_country(cell) || is_number_or_date(cell) || cell == "."
}

/// The columns in which the ends of ties probably stand: those that are called so, else the first two, without one that
/// has no name and holds the numbers of the rows.
fn ends_of(first: Row<'_>) -> Vec<usize> {
    let called = first.cells().enumerate().filter(|(_, cell)| spelling::names_end(cell)).map(|(column, _)| column);
    let called: Vec<usize> = called.take(ENDS).collect();
    let start = usize::from(first.len() > 2 && first.cell(Some(0)).is_none());
    if called.len() > 1 { called } else { vec![start, start + 1] }
}

/// What is looked at.
struct Look<'t> {
    table: &'t Table,
    first: Row<'t>,
    /// Columns of ends.
    ends: Vec<usize>,
    /// What stands in them below the first row.
    names: BTreeSet<&'t str>,
    /// The rows below the first.
    below: Vec<Row<'t>>,
}

impl<'t> Look<'t> {
    fn cell(&self, column: usize) -> &'t str {
        self.first.cell(Some(column)).unwrap_or("")
    }

    /// The cells of a column below the first row that say something.
    fn cells(&self, column: usize) -> impl Iterator<Item = &'t str> {
        self.below.iter().filter_map(move |row| row.cell(Some(column)))
    }

    /// Whether the word of the first row stands again below, in the same column or, of an end, in that of the other.
    fn comes_again(&self, column: usize) -> bool {
        let cell = self.cell(column);
        if cell.is_empty() || is_number_or_date(cell) {
            return false;
        }
        let is_name = || self.ends.contains(&column) && self.names.contains(cell);
        is_name() || self.cells(column).any(|other| other == cell)
    }

    /// Whether countries stand in the columns of ends, and in the first row as well: in all of them where another column
    /// tells that the first row names it, for a name may look like a code, as ID does.
    fn are_countries_alike(&self, of_all: bool) -> bool {
        let columns: Vec<usize> = self.ends.iter().copied().filter(|at| self.is_of_countries(*at)).collect();
        let is_enough = columns.len() == self.ends.len() || (!of_all && !columns.is_empty());
        let is_alike = |at: usize| {
            let length = Some(self.cell(at).len()).filter(|_| lands::is_code(self.cell(at)));
            let differs = |length| self.cells(at).all(|cell| cell.len() != length);
            is_country(self.cell(at)) && !length.is_some_and(differs)
        };
        is_enough && columns.into_iter().all(is_alike)
    }

    /// Whether countries stand in a column of ends, and none in the first row.
    fn is_above_countries(&self) -> bool {
        const ENOUGH: usize = 3;
        let is_word = |at: &usize| self.cell(*at).contains(char::is_alphabetic);
        let found = self.ends.iter().any(|at| self.is_of_countries(*at));
        found && self.below.len() >= ENOUGH && self.ends.iter().all(|at| is_word(at) && !is_country(self.cell(*at)))
    }

    /// Whether nearly all cells of a column are countries.
    fn is_of_countries(&self, column: usize) -> bool {
        const SOME: usize = 200;
        let (mut all, mut countries) = (0_usize, 0_usize);
        for cell in self.cells(column).take(SOME) {
            all += 1;
            countries += usize::from(is_country(cell));
        }
        countries > 0 && countries * 5 >= all * 4
    }

    /// Whether the first row has several years one after the other, as a table with a column for each year, and no years
    /// stand below them.
    fn are_years(&self) -> bool {
        let is_number = |cell: &str| cell.starts_with(|c: char| c.is_ascii_digit()) && is_number_or_date(cell);
        let columns: Vec<usize> = (0..self.table.width()).filter(|at| is_number(self.cell(*at))).collect();
        if columns.iter().any(|at| are_dates(self.cells(*at))) {
            return false;
        }
        let years: Vec<Option<u16>> = columns.iter().map(|at| self.cell(*at).parse().ok()).collect();
        let rises = years.iter().zip(years.iter().skip(1)).all(|(year, next)| year < next);
        years.len() > 1 && rises && years.iter().all(|year| year.is_some_and(|year| CENTURIES.contains(&year)))
    }

    /// Whether a number or a date stands in the first row as in all others.
    fn is_number_above_numbers(&self, column: usize) -> bool {
        is_number_or_date(self.cell(column)) && are_numbers(self.cells(column))
    }

    /// Whether the ends of the first row are nobody below, though nearly everybody there comes again. Of rows alike, of
    /// which few stand alone, the first is seldom one of those.
    fn stands_alone(&self) -> bool {
        const ONE_IN: usize = 5;
        let ends = |row: Row<'t>| self.ends.clone().into_iter().filter_map(move |at| row.cell(Some(at)));
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for row in &self.below {
            for name in ends(*row).collect::<BTreeSet<_>>() {
                *times.entry(name).or_default() += 1;
            }
        }
        let is_word = |at: &usize| self.cell(*at).contains(char::is_alphabetic);
        let alone = self.below.iter().filter(|row| ends(**row).all(|name| times.get(name) == Some(&1))).count();
        let rows = self.below.len();
        self.table.width() > 1 && self.ends.iter().all(is_word) && (alone + 1) * ONE_IN <= rows + 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Cancel, Limits};

    #[test]
    fn first_rows_name_columns_or_are_rows() {
        for (text, expected) in [
            // Words that we know.
            ("from,to\na,b\n", Header::Sure),
            ("Source,Target\nAcme,Target\nAcme,Walmart\n", Header::Sure),
            ("from,to\na,b\nfrom,to\nc,d\n", Header::Sure),
            ("A,B\nFrance,Italy\n", Header::Likely),
            (",Geber,Nehmer\n0,Alfa,Beta\n1,Beta,Gamma\n2,Gamma,Alfa\n", Header::Likely),
            ("name,x\nFrance,q\n", Header::Sure),
            // They stand again below, so they are names of somebody.
            ("A,B\nC,D\nB,C\n", Header::No),
            ("\"A\",\"B\",5\n\"B\",\"C\",3\n", Header::No),
            ("WHO,UN\nUN,UNICEF\nWHO,UNICEF\n", Header::No),
            ("UN,WHO,Partner\nIMF,WHO,Partner\n", Header::No),
            ("from,France\nFrance,Italy\n", Header::No),
            ("TO,WS\nFJ,PG\nNZ,AU\n", Header::No),
            // Other words, above something else.
            ("Pays A,Pays B,Poids\nFrance,Italie,5\n", Header::Sure),
            ("ID,Wert\nDE,5\nFR,6\n", Header::Sure),
            ("Land,1990,1991\nAlvaria,5,6\n", Header::Sure),
            ("Country,Partner\nA,B\n", Header::Sure),
            ("Land,Partner\nFrance,Germany\nItaly,Spain\nSpain,Oman\n", Header::Likely),
            ("Land,Partnerland\nFrance,Germany\nItaly,Spain\nSpain,Oman\n", Header::Likely),
            ("Lähde,Kohde\nA,B\nB,C\nC,A\n", Header::Likely),
            ("Lähde;Kohde;Laji\nA;B;x\nB;C;y\nC;A;x\n", Header::Likely),
            ("人物,组织\n甲,一\n乙,一\n丙,一\n", Header::Likely),
            // Rows as all others.
            ("France,Germany\nFrance,Italy\nGermany,Italy\n", Header::No),
            ("France,Germany\nItaly,Spain\n", Header::No),
            ("France,Germany,low\nItaly,Spain,3\n", Header::No),
            ("France,Germany,5\nItaly,Spain,3\n", Header::No),
            ("FRA;DEU\nITA;ESP\nESP;PRT\n", Header::No),
            ("Anna,Bert\nCarl,Dora\nEmil,Fritz\nAda,Ben\n", Header::No),
            ("1,France\n2,Germany\n", Header::No),
            ("A,B,5\nC,D,3\nD,E,2\n", Header::No),
            ("Anna,Bert,1990,1995\nCarl,Dora,1991,1999\nEmil,Fritz,1985,1986\n", Header::No),
            ("Anna,Bert,partner\nCarl,Dora,colleague\n", Header::No),
            ("Anna,Bert,host\nCarl,Dora,guest\nEmil,Ada,guest\n", Header::No),
            ("Anna,Bert,2001\nCarl,Dora,2002\n", Header::No),
            ("Anna,Bert,war\nCarl,Dora,peace\nCarl,Emil,war\nCarl,Ada,war\n", Header::No),
        ] {
            let table = Table::read(text.as_bytes(), &Limits::default(), &Cancel::default()).expect("a table");
            assert_eq!(of(&table), expected, "{text}");
        }
    }
}
