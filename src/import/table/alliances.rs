//! The usual tables of alliances: what their names and their cells tell of shape, codes and promises.

use std::collections::{BTreeMap, BTreeSet};

use super::{Role, Scheme, Shape, Table, date, header, spelling, words};
use crate::dataset::states::{self, List};

/// Rows that are looked at.
const SAMPLE: usize = 2_000;

/// Takes back what names alone would make of columns whose cells are something else.
pub(super) fn doubtful(table: &Table, roles: &mut [Option<Role>]) {
    let is_flag = |cell: &str| matches!(cell, "0" | "1" | "0.0" | "1.0");
    let flags = |column: usize| {
        let says = || table.first_cells(column, SAMPLE).any(is_flag);
        is_of(table, column, |cell| is_flag(cell) || cell == "NA" || spelling::is_nobody(cell)) && says()
    };
    let promises = roles.iter().flatten().filter(|role| matches!(role, Role::Obliges(_))).count();
    // Side A of a dispute is somebody, or 1 where the row is.
    let names = table.given_names(true);
    let is_side = |column: usize| names.get(column).is_some_and(|name| spelling::fold(name).starts_with("side"));
    let is_flag_of_side = |role| {
        let column = roles.iter().position(|of| *of == Some(role));
        column.is_some_and(|column| is_side(column) && flags(column))
    };
    let [from, to] = [is_flag_of_side(Role::From), is_flag_of_side(Role::To)];
    // A tie that is 0 or 1 is no kind.
    let holds = |column: &usize| {
        let cells = || table.first_cells(*column, SAMPLE);
        cells().all(|cell| cell.is_empty() || is_flag(cell)) && cells().any(is_flag)
    };
    let is_tie = |column: &usize| names.get(*column).is_some_and(|name| spelling::is_tie(name)) && holds(column);
    let kind = roles.iter().position(|of| *of == Some(Role::Kind)).filter(is_tie);
    if let Some(kind) = kind.filter(|_| !roles.contains(&Some(Role::Holds))).and_then(|kind| roles.get_mut(kind)) {
        *kind = Some(Role::Holds);
    }
    for (column, free) in roles.iter_mut().enumerate() {
        let fits = match free {
            Some(Role::From) => !from || to,
            Some(Role::To) => !to || from,
            Some(Role::Obliges(_)) => promises > 1 && flags(column),
            Some(Role::Holds | Role::StartCut | Role::EndCut) => flags(column),
            // "State" may be that of a tie or a country, and a phase may be a number.
            Some(Role::Status) => is_status(table, column),
            _ => true,
        };
        if !fits {
            *free = None;
        }
    }
    // A month or a day belongs to a year; a day alone is a date.
    for (parts, whole) in
        [([Role::StartMonth, Role::StartDay], Role::Start), ([Role::EndMonth, Role::EndDay], Role::End)]
    {
        clear_without(roles, &parts, whole);
    }
    let has_when = roles.contains(&Some(Role::When));
    if let Some(day) = roles.iter_mut().find(|role| **role == Some(Role::Day) && !has_when) {
        *day = Some(Role::When);
    }
    clear_without(roles, &[Role::Month, Role::Day], Role::When);
}

/// Whether the cells of a column may be states of ties: most are words, and one is known where there are several.
fn is_status(table: &Table, column: usize) -> bool {
    let cells = table.first_cells(column, SAMPLE);
    let distinct: BTreeSet<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    let is_known = distinct.len() < 2 || distinct.iter().any(|cell| words::status(cell).is_some());
    is_known && !is_of(table, column, header::is_no_word)
}

fn clear_without(roles: &mut [Option<Role>], parts: &[Role], whole: Role) {
    if !roles.contains(&Some(whole)) {
        let loose = roles.iter_mut().filter(|role| role.is_some_and(|role| parts.contains(&role)));
        loose.for_each(|role| *role = None);
    }
}

/// Whether most cells of a column that are not blank are `fit`, and there is one.
fn is_of(table: &Table, column: usize, fit: impl Fn(&str) -> bool) -> bool {
    let cells = table.first_cells(column, SAMPLE);
    let (all, fitting) = cells
        .filter(|cell| !cell.is_empty())
        .fold((0_usize, 0_usize), |(all, fitting), cell| (all + 1, fitting + usize::from(fit(cell))));
    fitting * 2 > all
}

/// Whether each row is a member of a treaty; gives both columns their roles then, and takes a treaty from other tables.
pub(super) fn members(table: &Table, names: &[String], roles: &mut [Option<Role>]) -> bool {
    let at = |role| roles.iter().position(|&other| other == Some(role));
    let by_name = || names.iter().position(|name| spelling::is_treaty(name));
    let two_ends = at(Role::From).is_some() && at(Role::To).is_some() || at(Role::Participants).is_some();
    // A name alone, such as an agreement beside an exporter, tells little where an end of a tie is told.
    let one_end = at(Role::From).is_some() || at(Role::To).is_some();
    let treaty = at(Role::Treaty).or_else(|| by_name().filter(|_| !one_end)).filter(|_| !two_ends);
    let ranked = names.iter().enumerate().filter_map(|(at, name)| Some((spelling::member_rank(name)?, at)));
    let member = ranked.min().map(|(_, column)| column);
    let repeats = |column| {
        let cells: Vec<&str> = table.first_cells(column, SAMPLE).collect();
        let mut distinct = cells.clone();
        distinct.sort_unstable();
        distinct.dedup();
        distinct.len() < cells.len()
    };
    let found = treaty.zip(member).filter(|&(treaty, member)| treaty != member && repeats(treaty));
    for (column, role) in roles.iter_mut().enumerate() {
        let own = match found {
            Some((treaty, _)) if treaty == column => Some(Role::Treaty),
            Some((_, member)) if member == column => Some(Role::Member),
            _ => None,
        };
        let stale = *role == Some(Role::Treaty) || (found.is_some() && role.is_some_and(Role::is_somebody));
        if own.is_some() || stale {
            *role = own;
        }
    }
    found.is_some()
}

/// Whether each row is one year of a tie: a pair has consecutive years, and nothing says that the rows are events. The
/// start and the end of the whole are then kept as they are.
pub(super) fn years(table: &Table, roles: &mut [Option<Role>]) -> bool {
    let at = |role| roles.iter().position(|&other| other == Some(role));
    let ends = at(Role::From).zip(at(Role::To));
    let promised = roles.iter().flatten().any(|role| matches!(role, Role::Obliges(_) | Role::Holds));
    let Some(((from, to), when)) = ends.zip(at(Role::When)).filter(|_| promised && at(Role::Kind).is_none()) else {
        return false;
    };
    let mut last: BTreeMap<(&str, &str), i32> = BTreeMap::new();
    let mut follows = false;
    for row in 0..table.num_rows(true).min(SAMPLE) {
        let Ok(year) = date::whole_number(table.cell(true, row, when)).parse::<i32>() else { continue };
        let before = last.insert((table.cell(true, row, from), table.cell(true, row, to)), year);
        follows |= before.is_some_and(|before| before.abs_diff(year) == 1);
    }
    if follows {
        let whole = |role: Role| role.group() == super::Group::When && role != Role::When;
        roles.iter_mut().filter(|role| role.is_some_and(whole)).for_each(|role| *role = None);
    }
    follows
}

/// Whether every cell of some columns that says something is `fit`, and there are several.
fn are_of(table: &Table, columns: &[usize], fit: impl Fn(&str) -> bool) -> bool {
    const SEVERAL: usize = 3;
    let rows = 0..table.num_rows(true).min(SAMPLE);
    let cells = rows.flat_map(|row| columns.iter().map(move |column| table.cell(true, row, *column)));
    let distinct: BTreeSet<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    distinct.len() >= SEVERAL && distinct.into_iter().all(fit)
}

/// How those who stand in each column are named. Numbers are codes only where a name says so, in a table whose other
/// names are known from tables of alliances, or where the columns are called states and all numbers are of such.
pub(super) fn schemes(table: &Table, names: &[String], roles: &[Role]) -> Vec<Scheme> {
    let of_alliances = names.iter().any(|name| spelling::is_of_alliances(name));
    let is_code = |cell: &str| cell.parse::<u16>().is_ok() && states::resolve(List::Cow, cell, None).is_some();
    let of_states = names.iter().zip(roles).enumerate();
    let of_states = of_states.filter(|(_, (name, role))| role.is_somebody() && spelling::is_of_states(name));
    let of_states: Vec<usize> = of_states.map(|(column, _)| column).collect();
    let are_numbers = are_of(table, &of_states, is_code);
    let scheme = |(column, (name, role)): (usize, (&String, &Role))| match spelling::scheme(name) {
        _ if !role.is_somebody() => Scheme::Names,
        Some(scheme) => scheme,
        None if of_alliances && is_of(table, column, is_code) => Scheme::Cow,
        None if are_numbers && of_states.contains(&column) => Scheme::Cow,
        None => Scheme::Names,
    };
    names.iter().zip(roles).enumerate().map(scheme).collect()
}

/// The kind of the relations of a table in which no column gives one.
pub(super) fn kind(shape: Shape, names: &[String], roles: &[Role]) -> &'static str {
    let treaty = roles.iter().position(|role| *role == Role::Treaty).and_then(|at| names.get(at));
    let is_promise = |(role, name): (&Role, &String)| match role {
        Role::Obliges(_) => true,
        Role::Holds => !spelling::is_tie(name),
        _ => false,
    };
    let promised = roles.iter().zip(names).any(is_promise);
    match shape {
        Shape::Members | Shape::Edges | Shape::DyadYears if roles.contains(&Role::Kind) => "",
        Shape::Members if promised || names.iter().any(|name| spelling::is_of_alliances(name)) => "alliance",
        Shape::Members => treaty.map_or("alliance", |name| spelling::kind_of_members(name)),
        Shape::Edges | Shape::DyadYears if promised => "alliance",
        _ => "",
    }
}
