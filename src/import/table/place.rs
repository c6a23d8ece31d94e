//! Ends that no name of a column tells: by the places of the columns, and by what stands in them.

use std::collections::BTreeSet;

use super::row::Row;
use super::spelling::{self, meanings};
use super::{Group, Mapping, Role, Shape, Table, guess, header, kinds, same};

/// Rows that are looked at.
const SAMPLE: usize = 200;

/// Columns that are looked at.
const COLUMNS: usize = 8;

/// Bytes of a name at the most.
const NAME: usize = 80;

/// The columns of the ends of a table whose names tell neither or not both; none where they tell.
pub(super) fn of(names: &[String], mapping: &Mapping) -> Option<(usize, usize)> {
    let at = |role| (0..names.len()).find(|column| mapping.role(*column) == role);
    let ends = at(Role::From).zip(at(Role::To))?;
    let is_unknown = |column| {
        let tells = |name: &String| spelling::names_end(name) || meanings(name).next().is_some();
        names.get(column).is_some_and(|name| !tells(name) && !guess::is_like_somebody(name))
    };
    (!mapping.header || is_unknown(ends.0) || is_unknown(ends.1)).then_some(ends)
}

/// Where no name of a column tells an end the first two are the ends, where every row has both and there are enough to
/// tell; what stands between two that share names is the kind, and a year before them is no end. Where other names are
/// known, those two share names or hold countries as well.
pub(super) fn ends(table: &Table, has_header: bool, is_known: bool, roles: &mut [Option<Role>]) -> Shape {
    if roles.iter().flatten().any(|role| role.is_somebody()) {
        return Shape::Edges;
    }
    let is_blank = |row: &Row<'_>| row.cells().all(str::is_empty);
    let mut rows: Vec<Row<'_>> = table.rows(has_header).filter(|row| !is_blank(row)).take(SAMPLE).collect();
    leave_footer(&mut rows);
    let look = Look { rows, width: table.width() };
    let is_called = |column: &usize| !has_header || !table.cell(false, 0, *column).is_empty();
    let is_free = |column: &usize| roles.get(*column).is_some_and(Option::is_none);
    let mut free: Vec<usize> = (0..table.width().min(COLUMNS)).filter(is_free).filter(is_called).collect();
    let year = free.first().copied().filter(|column| look.are_years(*column) && free.len() > 2);
    free.retain(|column| Some(*column) != year);
    let (Some(&one), Some(&next)) = (free.first(), free.get(1)) else { return Shape::Edges };
    let is_time = |column| Some(column) == year || roles.get(column).is_some_and(|role| role.is_some_and(is_of_time));
    // A column without a name may number the rows, as programs of statistics write it.
    let numbers_rows = |column| !is_called(&column) && look.are_numbers(column) && look.is_once(column);
    if !(0..one).all(|column| is_time(column) || numbers_rows(column)) || next > one + 1 {
        return Shape::Edges;
    }
    let third = free.get(2).copied().filter(|third| look.is_triple(one, next, *third));
    let other = third.unwrap_or(next);
    // Names on one side and numbers on the other are no ends.
    let [of_one, of_other] = [one, other].map(|column| look.are_numbers(column));
    if of_one != of_other {
        let is_list = !has_header && (one, other) == (0, 1) && of_one && look.is_once(one) && look.is_once(other);
        return if is_list { nodes(roles) } else { Shape::Edges };
    }
    if !look.are_ends(one, other, has_header) || (is_known && !look.are_tied(one, other)) {
        return Shape::Edges;
    }
    let mut told = vec![(one, Role::From), (other, Role::To)];
    told.extend(year.map(|year| (year, Role::When)));
    told.extend(third.map(|_| (next, Role::Kind)));
    if !has_header {
        told.extend(look.roles_behind(other, third.is_some()));
    }
    for (column, role) in told {
        let is_taken = roles.contains(&Some(role));
        if let Some(free) = roles.get_mut(column).filter(|_| !is_taken) {
            *free = Some(role);
        }
    }
    Shape::Edges
}

/// The end that no name tells beside one that a name does: the column before or behind it where it shares names with it,
/// or countries stand in both.
pub(super) fn other_end(table: &Table, names: &[String], roles: &mut [Option<Role>]) {
    let at = |role| roles.iter().position(|of| *of == Some(role));
    let other_of_two = |column: usize| Some(1 - column.min(1)).filter(|_| table.width() == 2);
    let (known, beside, role) = match (at(Role::From), at(Role::To)) {
        (None, Some(to)) => (to, other_of_two(to).or_else(|| to.checked_sub(1)), Role::From),
        (Some(from), None) => (from, other_of_two(from).or(Some(from + 1)), Role::To),
        _ => return,
    };
    let Some(beside) = beside.filter(|_| !roles.contains(&Some(Role::Participants))) else { return };
    let look = Look { rows: table.rows(true).take(SAMPLE).collect(), width: table.width() };
    let other = look.distinct(beside);
    // Of two columns each is an end, whatever it is called, but for one of texts, links or times.
    let may_be_end = |role: &Option<Role>| matches!(role, None | Some(Role::Id | Role::Label | Role::Kind));
    let is_pair = table.width() == 2 && roles.get(beside).is_some_and(may_be_end);
    let is_pair = is_pair && other.iter().all(|cell| is_like_name(cell));
    let joins = !look.are_numbers(beside) && (is_pair || look.are_tied(known, beside));
    if let Some(free) = roles.get_mut(beside).filter(|free| free.is_none() || is_pair)
        && !other.is_empty()
        && joins
        && !same::are_same(table, (known, beside), names)
    {
        *free = Some(role);
    }
}

/// Whether countries stand in a column without a meaning and in the next, others in the one than in the other.
pub(super) fn has_pairs_of_countries(table: &Table, names: &[String], roles: &[Option<Role>]) -> bool {
    let look = Look { rows: table.rows(true).take(SAMPLE).collect(), width: table.width() };
    let is_free = |column: usize| roles.get(column).is_some_and(Option::is_none);
    let are_countries = |column: usize| {
        let mut cells = look.cells(column).peekable();
        cells.peek().is_some() && cells.all(header::is_country)
    };
    let pairs =
        (0..table.width().min(COLUMNS)).map(|one| (one, one + 1)).filter(|(one, next)| is_free(*one) && is_free(*next));
    let mut pairs = pairs.filter(|(one, next)| are_countries(*one) && are_countries(*next));
    pairs.any(|pair| !same::are_same(table, pair, names))
}

/// Columns called from and to tell no ends but when, where each holds years or dates alone, none later than the other,
/// and words stand in two columns beside them, which are the ends, or in one of names, which are nodes.
pub(super) fn times_are_no_ends(table: &Table, names: &[String], roles: &mut [Option<Role>]) {
    let at = |role| roles.iter().position(|of| *of == Some(role));
    let is_bare =
        |column: &usize| names.get(*column).is_some_and(|name| matches!(spelling::fold(name).as_str(), "from" | "to"));
    let ends = at(Role::From).zip(at(Role::To)).filter(|(from, to)| is_bare(from) && is_bare(to));
    let Some((from, to)) = ends else { return };
    let look = Look { rows: table.rows(true).take(SAMPLE).collect(), width: table.width() };
    let year = |row: &Row<'_>, column| row.cell(Some(column)).and_then(|cell| cell.get(..4)?.parse::<u16>().ok());
    let follows = |row: &Row<'_>| year(row, from).zip(year(row, to)).is_none_or(|(from, to)| from <= to);
    let are_words = |column: &usize| {
        let is_open = roles.get(*column).is_some_and(|role| matches!(role, None | Some(Role::Label)));
        is_open && look.cells(*column).next().is_some() && !look.are_numbers(*column)
    };
    let are_times = look.are_years(from) && look.are_years(to) && look.rows.iter().all(follows);
    let words: Vec<usize> = (0..table.width().min(COLUMNS)).filter(are_words).take(2).collect();
    let are_named = |column: &usize| names.get(*column).is_some_and(|name| spelling::is_name(name));
    let (one, next) = (words.first().copied(), words.get(1).copied());
    if !are_times || (next.is_none() && !one.as_ref().is_some_and(are_named)) {
        return;
    }
    let ends = one.zip(next).map(|(one, next)| [(one, Role::From), (next, Role::To)]);
    for (column, role) in [(from, Role::Start), (to, Role::End)].into_iter().chain(ends.into_iter().flatten()) {
        let is_taken = role.group() == Group::When && roles.contains(&Some(role));
        if let Some(of) = roles.get_mut(column) {
            *of = Some(role).filter(|_| !is_taken);
        }
    }
}

/// Leaves out what stands below a table: a few rows without both ends.
fn leave_footer(rows: &mut Vec<Row<'_>>) {
    const FOOTER: usize = 5;
    let has_ends = |row: &Row<'_>| row.cell(Some(0)).is_some() && row.cell(Some(1)).is_some();
    let footer = rows.iter().rev().take_while(|row| !has_ends(row)).count();
    if footer <= FOOTER && footer < rows.len() {
        rows.truncate(rows.len() - footer);
    }
}

fn is_of_time(role: Role) -> bool {
    role.group() == Group::When
}

/// A list of numbers and names without names of columns.
fn nodes(roles: &mut [Option<Role>]) -> Shape {
    for (role, of) in roles.iter_mut().zip([Role::Id, Role::Label]) {
        *role = Some(of);
    }
    Shape::Nodes
}

/// Rows that are looked at.
struct Look<'t> {
    rows: Vec<Row<'t>>,
    width: usize,
}

impl<'t> Look<'t> {
    /// The cells of a column that say something.
    fn cells(&self, column: usize) -> impl Iterator<Item = &'t str> {
        self.rows.iter().filter_map(move |row| row.cell(Some(column)))
    }

    fn distinct(&self, column: usize) -> BTreeSet<&'t str> {
        self.cells(column).collect()
    }

    fn are_numbers(&self, column: usize) -> bool {
        header::are_numbers(self.cells(column))
    }

    fn are_years(&self, column: usize) -> bool {
        header::are_dates(self.cells(column))
    }

    /// Whether each cell of a column stands in one row alone.
    fn is_once(&self, column: usize) -> bool {
        self.distinct(column).len() == self.rows.len()
    }

    /// Whether a column of words that come again stands between two that share names, or holds kinds of ties alone.
    fn is_triple(&self, one: usize, between: usize, other: usize) -> bool {
        let [of_one, words, of_other] = [one, between, other].map(|column| self.distinct(column));
        let is_apart = |of: &BTreeSet<&str>| of.is_disjoint(&words);
        let comes_again = words.len() < self.rows.len();
        let joins = comes_again && !of_one.is_disjoint(&of_other);
        let are_words = !self.are_numbers(between) && !self.are_numbers(other);
        let are_kinds = || words.iter().all(|word| kinds::is_built_in(word));
        are_words && !words.is_empty() && is_apart(&of_one) && is_apart(&of_other) && (joins || are_kinds())
    }

    /// Whether two columns may be the ends.
    fn are_ends(&self, one: usize, other: usize, has_header: bool) -> bool {
        let is_name = |cell: Option<&str>| cell.is_some_and(|cell| cell.len() <= NAME);
        let alike =
            |row: &Row<'_>| row.len() == self.width && is_name(row.cell(Some(one))) && is_name(row.cell(Some(other)));
        // Two lines with a comma each may be prose; what stands in them is then no name.
        let is_like = |row: &Row<'_>| [one, other].iter().all(|at| row.cell(Some(*at)).is_some_and(is_like_name));
        let are_names = || self.rows.len() > 1 && self.rows.iter().all(is_like);
        self.rows.iter().all(alike) && (has_header || self.rows.len() > 2 || are_names())
    }

    /// Whether two columns share names, or countries stand in both.
    fn are_tied(&self, one: usize, other: usize) -> bool {
        let [one, other] = [one, other].map(|column| self.distinct(column));
        let are_countries = || [&one, &other].iter().all(|of| of.iter().all(|cell| header::is_country(cell)));
        !one.is_disjoint(&other) || are_countries()
    }

    /// What columns behind the ends mean: when, the weight, and the kind, each where one column alone may be it.
    fn roles_behind(&self, end: usize, has_kind: bool) -> Vec<(usize, Role)> {
        let columns = (end + 1)..self.width.min(COLUMNS);
        let are_kinds = |column| self.cells(column).next().is_some() && self.cells(column).all(kinds::is_built_in);
        let role = |column: usize| match () {
            () if self.are_years(column) => Some(Role::When),
            () if self.are_numbers(column) => Some(Role::Weight),
            () if !has_kind && are_kinds(column) => Some(Role::Kind),
            () => None,
        };
        let found: Vec<(usize, Role)> = columns.filter_map(|column| Some((column, role(column)?))).collect();
        let is_only = |role: Role| found.iter().filter(|(_, other)| *other == role).nth(1).is_none();
        found.iter().copied().filter(|(_, role)| is_only(*role)).collect()
    }
}

/// Whether a text may be a name rather than a part of a sentence.
fn is_like_name(cell: &str) -> bool {
    const WORDS: usize = 9;
    let ends_sentence = cell.ends_with(['!', '?', ':']) || (cell.ends_with('.') && cell.contains(' '));
    !ends_sentence && cell.split_whitespace().count() <= WORDS && cell.starts_with(char::is_alphanumeric)
}
