//! What the rows of a table tell as a whole, found in one walk over them before they are read one by one.

use super::columns::Columns;
use super::lands::{self, Codes};
use super::progress::{self, Pace};
use super::row::Row;
use super::{Mapping, Role, Shape, Table, date, moment, number, squeeze, words};
use crate::import::{Cancel, ImportError, Map, Set};

/// Dates beyond which no more are remembered.
const REMEMBERED: usize = 1 << 16;

/// Columns of the date of a whole, of a start and of an end.
const DATES: [Role; 3] = [Role::When, Role::Start, Role::End];

/// What all rows tell.
#[derive(Default)]
pub(super) struct Survey<'t> {
    /// What stands first in a date, where a person says so.
    given_order: Option<date::Order>,
    orders: date::Votes,
    marks: number::Votes,
    /// The column of participants parts its names by `;` or `|`, so that commas belong to names.
    pub(super) commas_are_names: bool,
    /// A 0 stands for the year of an end.
    pub(super) ends_with_zero: bool,
    /// The last year that a date of the table names.
    pub(super) last_year: Option<i32>,
    /// What the first number since 1970 counts in each column of dates.
    since_1970: [Option<moment::Unit>; DATES.len()],
    /// Dates that were looked at.
    dates: Set<&'t str>,
    /// The cells of the ends as far as they may be codes of countries.
    pub(super) codes: Codes<'t>,
    /// The kinds that columns give to each end, by the cell of the end; the first of each counts.
    kinds: [Map<&'t str, &'t str>; 2],
}

impl<'t> Survey<'t> {
    /// Looks at every row.
    pub(super) fn of(
        table: &'t Table,
        mapping: &Mapping,
        columns: &Columns<'_>,
        cancel: &Cancel,
    ) -> Result<Self, ImportError> {
        let mut survey = Self { given_order: mapping.dates.order(), ..Self::default() };
        // The cells of a matrix are looked at by themselves.
        if mapping.shape == Shape::Matrix {
            survey.names_of_matrix(table);
            return Ok(survey);
        }
        let asked = Asked::of(columns);
        let mut pace = Pace::new(progress::SURVEY, cancel);
        for (at, row) in table.rows(mapping.header).enumerate() {
            pace.step(row.len(), || table.records.share(at))?;
            survey.look(row, &asked);
        }
        survey.dates = Set::default();
        Ok(survey)
    }

    /// Names of a matrix are codes only where all of them are.
    fn names_of_matrix(&mut self, table: &'t Table) {
        const FEW: usize = 3;
        let names = || table.records.first().into_iter().flat_map(|first| first.cells().skip(1));
        if names().count() >= FEW && names().all(|name| (2..=3).contains(&name.len()) && lands::is_code(name)) {
            names().for_each(|name| self.codes.add(name));
        }
    }

    /// Which of two small numbers is the day.
    pub(super) fn order(&self) -> date::Order {
        self.given_order.unwrap_or_else(|| self.orders.order())
    }

    /// What commas and dots mean in the weights.
    pub(super) const fn marks(&self) -> number::Marks {
        self.marks.marks()
    }

    /// What the first of the dates that are a number since 1970 counts.
    pub(super) fn since_1970(&self) -> Option<moment::Unit> {
        self.since_1970.iter().flatten().next().copied()
    }

    /// The kinds of names that columns give; the first of each name counts, and that of the first end before the other.
    pub(super) fn given_kinds(&self) -> Map<String, String> {
        let mut kinds = Map::default();
        for (name, kind) in self.kinds.iter().flatten() {
            let word = || words::entity_kind(kind).map_or_else(|| (*kind).to_owned(), str::to_owned);
            kinds.entry(squeeze(name)).or_insert_with(word);
        }
        kinds
    }

    fn look(&mut self, row: Row<'t>, asked: &Asked) {
        for (nth, column) in asked.dates.iter().enumerate() {
            if let Some(cell) = row.cell(*column) {
                self.date(cell, nth);
            }
        }
        if let Some(cell) = row.cell(asked.weight) {
            self.marks.add(cell);
        }
        for &column in &asked.participants {
            self.commas_are_names |= row.cell(Some(column)).is_some_and(|cell| cell.contains([';', '|', '\n']));
        }
        if !self.ends_with_zero {
            self.ends_with_zero = row.cell(asked.end).is_some_and(|cell| date::whole_number(cell) == "0");
        }
        for cell in asked.somebody.iter().filter_map(|column| row.cell(*column)) {
            self.codes.add(cell);
        }
        for (kinds, (end, kind)) in self.kinds.iter_mut().zip(asked.kinds) {
            if let Some((name, kind)) = row.cell(end).zip(row.cell(kind)) {
                kinds.entry(name).or_insert(kind);
            }
        }
    }

    fn date(&mut self, cell: &'t str, nth: usize) {
        let is_known = if self.dates.len() < REMEMBERED { !self.dates.insert(cell) } else { self.dates.contains(cell) };
        // The same date in another column tells there what its number counts.
        if is_known && self.since_1970.iter().all(Option::is_none) {
            return;
        }
        let epoch = moment::epoch(cell);
        if let Some(none @ None) = self.since_1970.get_mut(nth) {
            *none = epoch.map(|(_, unit)| unit);
        }
        if !is_known {
            self.orders.add(cell);
            self.last_year = self.last_year.max(last_year(cell, epoch.map(|(moment, _)| moment)));
        }
    }
}

/// The columns that are looked at.
struct Asked {
    dates: [Option<usize>; DATES.len()],
    end: Option<usize>,
    weight: Option<usize>,
    participants: Vec<usize>,
    somebody: [Option<usize>; 3],
    /// Those of each end and of its kind.
    kinds: [(Option<usize>, Option<usize>); 2],
}

impl Asked {
    fn of(columns: &Columns<'_>) -> Self {
        let one = |role| columns.one(role);
        Self {
            dates: DATES.map(one),
            end: one(Role::End),
            weight: one(Role::Weight),
            participants: columns.participants.clone(),
            somebody: [Role::From, Role::To, Role::Member].map(one),
            kinds: [(one(Role::From), one(Role::FromKind)), (one(Role::To), one(Role::ToKind))],
        }
    }
}

/// The last number of four digits in a date.
fn last_year(cell: &str, moment: Option<moment::Moment>) -> Option<i32> {
    if let Some(moment) = moment {
        return i32::try_from(moment.year()).ok();
    }
    let numbers =
        cell.split(|char: char| !char.is_ascii_digit()).filter(|digits| digits.len() == 4 && *digits != date::NEVER);
    numbers.filter_map(|digits| digits.parse().ok()).max()
}
