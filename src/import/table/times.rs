//! Columns that tell when beside each other: which of them counts. What does not is kept as any other column is.

use super::date::{self, Order, Votes};
use super::header::is_year;
use super::spelling::{self, meanings};
use super::time::{first_year, last_year};
use super::{Group, Role, Shape, Table};
use crate::dataset::When;

/// Rows that are looked at.
const SAMPLE: usize = 2_000;

/// Decides between columns of which each tells when. Where some rows have the one and some the other, both count.
pub(super) fn settle(table: &Table, names: &[String], shape: Shape, roles: &mut [Option<Role>]) {
    if matches!(shape, Shape::Matrix | Shape::DyadYears) {
        return;
    }
    let rows = Rows { table, count: table.num_rows(true).min(SAMPLE) };
    let at = |role, roles: &[Option<Role>]| roles.iter().position(|of| *of == Some(role));
    let Some(mut when) = at(Role::When, roles) else { return };
    let has_parts = roles.iter().any(|role| matches!(role, Some(Role::Month | Role::Day)));
    if !has_parts && let Some(fuller) = rows.fuller(names, when, roles) {
        give(roles, when, None);
        give(roles, fuller, Some(Role::When));
        when = fuller;
    }
    let Some(start) = at(Role::Start, roles) else { return };
    let end = at(Role::End, roles);
    let has = |column: usize, row| !rows.cell(row, column).is_empty();
    let has_side = |row| has(start, row) || end.is_some_and(|end| has(end, row));
    if !rows.all().any(|row| has(when, row) && has_side(row)) {
        return;
    }
    let is_signed = names.get(when).is_some_and(|name| spelling::fold(name).contains("signed"));
    let is_of_row = shape == Shape::Edges && !is_signed && rows.are_within(when, start, end);
    if is_of_row {
        // The row is of one year of what has a start of its own.
        if rows.all().all(|row| has(when, row) || !has_side(row)) {
            let is_whole =
                |role: Role| role.group() == Group::When && !matches!(role, Role::When | Role::Month | Role::Day);
            roles.iter_mut().filter(|role| role.is_some_and(is_whole)).for_each(|role| *role = None);
        }
    } else if !has_parts && rows.says_more(when, start) {
        give(roles, start, None);
    } else if rows.all().all(|row| has_side(row) || !has(when, row)) {
        let is_part = |role: &&mut Option<Role>| matches!(role, Some(Role::When | Role::Month | Role::Day));
        roles.iter_mut().filter(is_part).for_each(|role| *role = None);
    }
}

fn give(roles: &mut [Option<Role>], column: usize, role: Option<Role>) {
    if let Some(of) = roles.get_mut(column) {
        *of = role;
    }
}

/// The rows that are looked at.
struct Rows<'t> {
    table: &'t Table,
    count: usize,
}

impl<'t> Rows<'t> {
    fn all(&self) -> std::ops::Range<usize> {
        0..self.count
    }

    fn cell(&self, row: usize, column: usize) -> &'t str {
        self.table.cell(true, row, column)
    }

    /// Which of two small numbers is the day, as the cells of a column tell.
    fn order(&self, column: usize) -> Order {
        let mut votes = Votes::default();
        self.all().for_each(|row| votes.add(self.cell(row, column)));
        votes.order()
    }

    fn when(&self, row: usize, (column, order): (usize, Order)) -> Option<When> {
        date::date(self.cell(row, column), order).ok()
    }

    /// The column of dates beside one of years that says more of every row than that does.
    fn fuller(&self, names: &[String], years: usize, roles: &[Option<Role>]) -> Option<usize> {
        let is_date = |column: &usize| {
            let is_free = roles.get(*column).is_some_and(Option::is_none);
            is_free && names.get(*column).is_some_and(|name| meanings(name).any(|(role, _)| role == Role::When))
        };
        (0..names.len()).filter(is_date).find(|column| self.says_more(*column, years))
    }

    /// Whether a column has dates within the years of another, wherever that has one.
    fn says_more(&self, dates: usize, years: usize) -> bool {
        let order = self.order(dates);
        let both = || self.all().filter(|row| !self.cell(*row, years).is_empty());
        let agrees = |row| {
            let year = self.when(row, (years, Order::Unknown)).as_ref().and_then(first_year);
            let date = self.when(row, (dates, order)).filter(|date| !date.text().contains('/'));
            is_year(self.cell(row, years)) && date.as_ref().and_then(first_year) == year
        };
        let is_fuller = |row| !is_year(self.cell(row, dates));
        both().next().is_some() && both().all(agrees) && both().any(is_fuller)
    }

    /// Whether a column has years that lie within those from a start to an end, or behind a start that has no end.
    fn are_within(&self, years: usize, start: usize, end: Option<usize>) -> bool {
        let mut is_any = false;
        let (start, end) = ((start, self.order(start)), end.map(|end| (end, self.order(end))));
        for row in self.all() {
            let cell = self.cell(row, years);
            if cell.is_empty() {
                continue;
            }
            let year = self.when(row, (years, Order::Unknown)).as_ref().and_then(first_year).filter(|_| is_year(cell));
            let Some(year) = year else { return false };
            let begun = self.when(row, start).as_ref().and_then(first_year);
            let ended = end.and_then(|end| self.when(row, end)).as_ref().and_then(last_year);
            if begun.is_some_and(|begun| begun > year) {
                return false;
            }
            is_any |= begun.is_some_and(|begun| begun < year) && ended.is_none_or(|ended| year < ended);
        }
        is_any
    }
}
