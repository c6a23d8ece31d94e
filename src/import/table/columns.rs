//! The columns of a mapping by their roles.

use super::{Mapping, Role, Scheme, Table, date, moment, number, spelling};

/// Where each role is, and what whole columns tell.
pub(super) struct Columns {
    pub(super) names: Vec<String>,
    roles: Vec<Role>,
    schemes: Vec<Scheme>,
    /// The kind of entities that the name of each column tells.
    hints: Vec<Option<&'static str>>,
    /// Which of two small numbers is the day.
    pub(super) order: date::Order,
    /// What commas and dots mean in the weights.
    pub(super) marks: number::Marks,
    /// What stands before the number of a page or paragraph.
    pub(super) locator: &'static str,
    /// The column of participants parts its names by `;` or `|`, so that commas belong to names.
    pub(super) commas_are_names: bool,
    /// The table tells what lasts from what ended: by a column, or by a 0 for the year of the end.
    pub(super) tells_ends: bool,
    /// The last year that a date of the table names.
    pub(super) last_year: Option<i32>,
    /// What the first of the dates that are a number since 1970 counts.
    pub(super) since_1970: Option<moment::Unit>,
}

impl Columns {
    pub(super) fn new(table: &Table, mapping: &Mapping) -> Self {
        let names = table.names(mapping.header);
        let mut columns = Self {
            roles: (0..names.len()).map(|column| mapping.role(column)).collect(),
            schemes: (0..names.len()).map(|column| mapping.scheme(column)).collect(),
            hints: names.iter().map(|name| spelling::kind_of_ends(name)).collect(),
            names,
            order: date::Order::Unknown,
            marks: number::Marks::Unknown,
            locator: "",
            commas_are_names: false,
            tells_ends: mapping.has(Role::EndCut),
            last_year: None,
            since_1970: None,
        };
        let cells = |role: Role| {
            let all = columns.all(role);
            table
                .rows(mapping.header)
                .flat_map(move |row| all.clone().into_iter().filter_map(move |at| row.cell(Some(at))))
        };
        let dates = || [Role::When, Role::Start, Role::End].into_iter().flat_map(&cells);
        let order = mapping.dates.order().unwrap_or_else(|| date::order(dates()));
        let marks = number::marks(cells(Role::Weight));
        let commas_are_names = cells(Role::Participants).any(|cell| cell.contains([';', '|', '\n']));
        let locator = columns.one(Role::Locator).map_or("", |at| spelling::locator_prefix(columns.name(at)));
        let zero = mapping.has(Role::EndMonth) && cells(Role::End).any(|cell| cell == "0");
        let last_year = dates().filter_map(last_year).max();
        let since_1970 = dates().find_map(moment::epoch).map(|(_, unit)| unit);
        columns.tells_ends |= zero;
        (columns.last_year, columns.since_1970) = (last_year, since_1970);
        (columns.order, columns.marks) = (order, marks);
        (columns.commas_are_names, columns.locator) = (commas_are_names, locator);
        columns
    }

    /// The column of a role that one column has.
    pub(super) fn one(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|&other| other == role)
    }

    /// The columns of a role.
    pub(super) fn all(&self, role: Role) -> Vec<usize> {
        self.roles.iter().enumerate().filter(|(_, other)| **other == role).map(|(at, _)| at).collect()
    }

    /// How those who stand in the column of a role are named.
    pub(super) fn scheme(&self, role: Role) -> Scheme {
        self.one(role).and_then(|at| self.schemes.get(at)).copied().unwrap_or_default()
    }

    pub(super) fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }

    /// The kind of entities that the name of a column tells.
    pub(super) fn hint(&self, column: Option<usize>) -> Option<&'static str> {
        self.hints.get(column?).copied().flatten()
    }
}

/// The last number of four digits in a date.
fn last_year(cell: &str) -> Option<i32> {
    if let Some((moment, _)) = moment::epoch(cell) {
        return i32::try_from(moment.year()).ok();
    }
    let numbers = cell.split(|char: char| !char.is_ascii_digit()).filter(|digits| digits.len() == 4);
    numbers.filter_map(|digits| digits.parse().ok()).max()
}
