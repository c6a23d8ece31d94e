//! What the columns of a table mean, told from their names and from what stands below them.

use std::collections::BTreeSet;

use super::spelling::{self, kind_of_ends, meanings};
use super::{Mapping, Role, Shape, Table, alliances, families, header, kinds, matrix, place, same, times};

/// Rows that are looked at where names are not enough.
const SAMPLE: usize = 200;

/// Columns of ends that are looked at where others may be about them.
const ENDS: usize = 16;

/// Proposes a mapping. Columns without a known name are kept as they are.
#[must_use]
pub fn guess(table: &Table) -> Mapping {
    guess_as(table, table.has_header())
}

/// As [`guess`], with the word of the person whether the first row names the columns.
#[must_use]
pub fn guess_as(table: &Table, header: bool) -> Mapping {
    let names = table.given_names(header);
    let mut roles: Vec<Option<Role>> = vec![None; names.len()];
    let mut shape = Shape::Edges;
    if header {
        let like: Vec<bool> = names.iter().map(|name| is_like_somebody(name)).collect();
        by_name(table, &names, &mut roles);
        place::times_are_no_ends(table, &names, &mut roles);
        families::keep_together(table, &mut roles);
        alliances::doubtful(table, &mut roles);
        many_ends(table, &names, &mut roles);
        source_or_end(table, (&names, &like), &mut roles);
        when_by_words(table, &names, &mut roles);
        shape = shape_of(table, (&names, &like), &mut roles);
        times::settle(table, &names, shape, &mut roles);
    }
    if shape == Shape::Edges {
        let is_known = header && is_header(names.iter().map(String::as_str));
        shape = place::ends(table, header, is_known, &mut roles);
    }
    let directed = {
        let end = |role| roles.iter().position(|&other| other == Some(role)).and_then(|at| names.get(at));
        let tells = |name: Option<&String>| name.is_some_and(|name| spelling::tells_direction(name));
        tells(end(Role::From)) && tells(end(Role::To))
    };
    let roles: Vec<Role> = roles.into_iter().map(|role| role.unwrap_or(Role::Keep)).collect();
    let schemes = alliances::schemes(table, &names, &roles);
    let kind = alliances::kind(shape, &names, &roles).to_owned();
    Mapping { shape, header, roles, schemes, kind, directed, ..Mapping::default() }
}

/// What one row is, with the roles that follow from it.
fn shape_of(table: &Table, (names, like): (&[String], &[bool]), roles: &mut [Option<Role>]) -> Shape {
    if matrix::is_matrix(table) || (matrix::is_of_members(table) && !names_end(names)) {
        roles.fill(None);
        return Shape::Matrix;
    }
    // Letters over columns of numbers are rather names than ends.
    if matrix::may_be_of_ties(table) {
        roles.fill(None);
        return Shape::Edges;
    }
    if alliances::members(table, names, roles) {
        return Shape::Members;
    }
    let ends = roles.iter().flatten().filter(|role| role.is_somebody()).count();
    let named = roles.iter().flatten().any(|role| matches!(role, Role::Id | Role::Label));
    let is_one = || is_one_somebody(table, (names, like), roles);
    let is_list = ends == 0 && if named { is_one() || is_called_by_name(table, names) } else { is_one() };
    let are_pairs = || !named && place::has_pairs_of_countries(table, names, roles);
    if is_list && !are_pairs() && (named || name_of_node(table, (names, like), roles)) {
        name_before_title(names, roles);
        roles.iter_mut().filter(|role| role.is_some_and(|role| !role.is_of_nodes())).for_each(|role| *role = None);
        return Shape::Nodes;
    }
    ends_left_over(table, (names, like), roles);
    place::other_end(table, names, roles);
    name_as_end(table, names, roles);
    if alliances::years(table, roles) { Shape::DyadYears } else { Shape::Edges }
}

/// Whether a column is called as an end of a tie is, by more than a letter: below it stands who is at that end, and no
/// size of a tie to somebody of that name.
fn names_end(names: &[String]) -> bool {
    let is_end = |name: &String| meanings(name).any(|(role, _)| matches!(role, Role::From | Role::To));
    names.iter().any(|name| !is_short(name) && (spelling::is_source(name) || is_end(name)))
}

/// Whether all columns that are called like somebody call the same.
fn is_one_somebody(table: &Table, (names, like): (&[String], &[bool]), roles: &[Option<Role>]) -> bool {
    let mut all = ends_of(like, roles);
    let first = all.next();
    all.all(|other| first.is_some_and(|first| same::are_same(table, (first, other), names)))
}

/// Whether each row has a name of its own, in a column that is called so: whatever else is told of them.
fn is_called_by_name(table: &Table, names: &[String]) -> bool {
    let column = names.iter().position(|name| spelling::is_name(name));
    let is_named = |column: usize| {
        let cells: Vec<&str> = table.first_cells(column, SAMPLE).collect();
        let distinct: BTreeSet<&str> = cells.iter().copied().collect();
        cells.len() > 1 && distinct.len() == cells.len() && !distinct.contains("")
    };
    column.is_some_and(is_named)
}

/// Of a node the name is what it is called by, and a title one more thing that is told of it.
fn name_before_title(names: &[String], roles: &mut [Option<Role>]) {
    let is_title = |name: &String| spelling::fold(name) == "title" || name.starts_with(':');
    let name = names.iter().position(|name| spelling::is_name(name));
    let label = roles.iter().position(|role| *role == Some(Role::Label));
    let label = label.filter(|at| names.get(*at).is_some_and(is_title));
    if let (Some(name), Some(label)) = (name, label) {
        for (column, role) in [(label, None), (name, Some(Role::Label))] {
            if let Some(of) = roles.get_mut(column) {
                *of = role;
            }
        }
    }
}

/// A table of nodes is told by its id or name; without them its one column of somebody is the name, where each stands in
/// one row.
fn name_of_node(table: &Table, (names, like): (&[String], &[bool]), roles: &mut [Option<Role>]) -> bool {
    let is_called = |at: &usize| names.get(*at).is_some_and(|name| !same::is_code(name));
    let column = ends_of(like, roles).find(is_called).or_else(|| ends_of(like, roles).next());
    let has_years = roles.contains(&Some(Role::When));
    let Some(column) = column.filter(|column| !stands_again(table, *column, has_years)) else { return false };
    if let Some(free) = roles.get_mut(column) {
        *free = Some(Role::Label);
    }
    true
}

/// Whether cells of a column stand in several rows, as in a table with a row for each year of a country.
fn stands_again(table: &Table, column: usize, has_years: bool) -> bool {
    let cells: Vec<&str> = table.first_cells(column, SAMPLE).collect();
    let distinct: BTreeSet<&str> = cells.iter().copied().collect();
    distinct.len() < cells.len() && (has_years || distinct.len() * 4 <= cells.len() * 3)
}

/// Whether the cells of a first row are names of columns: one names an end, or two are known, or one that is no kind
/// of relation itself and no word for what somebody is to another.
pub(super) fn is_header<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    let (bare, words): (Vec<&str>, Vec<&str>) = cells.filter(is_known).partition(|cell| is_short(cell));
    let names_end = |cell: &&str| meanings(cell).any(|(role, _)| matches!(role, Role::From | Role::To));
    let plain = |cell: &&str| !kinds::is_built_in(cell);
    let tells = |cell: &&str| !spelling::is_to_another(cell) && (names_end(cell) || plain(cell));
    words.len() > 1 || bare.len() > 1 || words.iter().any(tells)
}

/// How many cells are names of columns that we know, beside single letters.
pub(super) fn known_words<'c>(cells: impl Iterator<Item = &'c str>) -> usize {
    cells.filter(is_known).filter(|cell| !is_short(cell)).count()
}

fn is_known(cell: &&str) -> bool {
    let is_special = spelling::is_source(cell) || spelling::is_sign(cell) || spelling::is_somebody(cell);
    is_special || meanings(cell).next().is_some()
}

/// Whether a name is one letter, which may well be the name of somebody.
fn is_short(cell: &str) -> bool {
    spelling::fold(cell).chars().count() < 2 && !spelling::is_sign(cell)
}

/// Each name takes its meaning; where two want one that only one can have, the commoner spelling does.
fn by_name(table: &Table, names: &[String], roles: &mut [Option<Role>]) {
    let mut wishes: Vec<(usize, usize, Role)> = Vec::new();
    for (column, name) in names.iter().enumerate() {
        if table.tells_direction(column, name) {
            wishes.push((0, column, Role::Directed));
            continue;
        }
        wishes.extend(meanings(name).map(|(role, rank)| (rank, column, role)));
        wishes.extend(spelling::is_sign(name).then_some((0, column, Role::Sign)));
    }
    wishes.sort_unstable();
    for (_, column, role) in wishes {
        let taken = roles.contains(&Some(role)) && !role.is_shared();
        if let Some(free @ None) = roles.get_mut(column).filter(|_| !taken) {
            *free = Some(role);
        }
    }
}

/// Ends that are numbered, and of which there are more than two, are participants, as the members of a treaty are.
fn many_ends(table: &Table, names: &[String], roles: &mut [Option<Role>]) {
    let at = |role: Role| roles.iter().position(|&other| other == Some(role));
    let name = |column: usize| names.get(column).map(|name| spelling::fold(name)).unwrap_or_default();
    let Some((from, to)) = at(Role::From).zip(at(Role::To)) else { return };
    let (one, other) = (name(from), name(to));
    let Some(base) = one.strip_suffix('1').filter(|base| other.strip_suffix('2') == Some(base)) else { return };
    let is_numbered = |column: &usize| {
        let name = name(*column);
        let number = name.strip_prefix(base).filter(|number| !number.starts_with('0'));
        number.is_some_and(|number| number.parse::<u16>().is_ok())
    };
    let all: Vec<usize> = (0..names.len()).filter(is_numbered).collect();
    let says = |column: usize| {
        let mut cells = table.first_cells(column, SAMPLE);
        cells.any(|cell| !cell.is_empty() && !spelling::is_nobody(cell))
    };
    if all.iter().any(|column| *column != from && *column != to && says(*column)) {
        for column in all {
            if let Some(role) = roles.get_mut(column) {
                *role = Some(Role::Participants);
            }
        }
    }
}

/// Where no name is that of a date, the first column whose name has the word for a year or a date, and that holds nothing
/// else, tells when.
fn when_by_words(table: &Table, names: &[String], roles: &mut [Option<Role>]) {
    if roles.iter().flatten().any(|role| role.group() == super::Group::When) {
        return;
    }
    let holds_dates = |column: usize| {
        let cells = table.first_cells(column, SAMPLE);
        header::are_dates(cells)
    };
    let is_end = |(at, name): &(usize, &String)| {
        roles.get(*at).is_some_and(|role| role.is_some_and(Role::is_somebody)) || is_like_somebody(name)
    };
    let ends = names.iter().enumerate().filter(is_end).take(ENDS);
    let ends: Vec<(usize, Vec<String>)> = ends.map(|(at, name)| (at, same::words(name))).collect();
    let is_free = |column: usize| roles.get(column).is_some_and(Option::is_none) && holds_dates(column);
    let mut all = names.iter().enumerate().filter(|(_, name)| spelling::has_date(name));
    let found = all.find(|(column, name)| is_free(*column) && !is_date_of_end(&ends, (*column, name.as_str())));
    let found = found.map(|(column, _)| column);
    if let Some(free) = found.and_then(|column| roles.get_mut(column)) {
        *free = Some(Role::When);
    }
}

/// Words of when somebody began or ended, or how they begin.
#[rustfmt::skip]
const LIVES: &[&str] = &["birth", "born", "death", "died", "deceas", "found", "incept", "geburt", "gründ", "gegründ", "naissance", "nacim",
    "nascita", "nascim", "рожд", "основан"];

/// Whether a name of a date tells of one who takes part rather than of the tie: when they were born or founded, or no more
/// than that it is theirs, as `country_year` does beside `country`.
fn is_date_of_end(ends: &[(usize, Vec<String>)], (column, name): (usize, &str)) -> bool {
    const LINKS: &[&str] = &["of", "the", "in", "for", "s"];
    let words = same::words(name);
    let is_of_life = |word: &String| LIVES.iter().any(|life| word.starts_with(life));
    if words.iter().any(is_of_life) || ["birth", "death"].iter().any(|life| words.concat().contains(life)) {
        return true;
    }
    let is_date = |word: &String| LINKS.contains(&word.as_str()) || spelling::has_date(word);
    ends.iter().any(|(at, end)| {
        let has_all = || !end.is_empty() && end.iter().all(|word| words.contains(word));
        *at != column && has_all() && words.iter().all(|word| end.contains(word) || is_date(word))
    })
}

/// `source` is an end beside a `target`, and the text that says so beside both ends.
fn source_or_end(table: &Table, (names, like): (&[String], &[bool]), roles: &mut [Option<Role>]) {
    let sources = names.iter().enumerate().filter(|(_, name)| spelling::is_source(name)).map(|(column, _)| column);
    for column in sources.collect::<Vec<_>>() {
        let at = |role| roles.iter().position(|&other| other == Some(role));
        let role = match (at(Role::From), at(Role::To)) {
            (None, Some(to)) if is_end(table, (names, like), roles, (column, to)) => Role::From,
            _ => Role::Source,
        };
        let taken = roles.contains(&Some(role));
        if let Some(free @ None) = roles.get_mut(column).filter(|_| !taken) {
            *free = Some(role);
        }
    }
}

/// Whether `column` is the other end of `to`: `to` is called a target, they share values, or no other column could be.
fn is_end(
    table: &Table,
    (names, like): (&[String], &[bool]),
    roles: &[Option<Role>],
    (column, to): (usize, usize),
) -> bool {
    let called_target = names.get(to).is_some_and(|name| spelling::fold(name).starts_with("target"));
    called_target || share_values(table, column, to) || ends_of(like, roles).next().is_none()
}

fn share_values(table: &Table, a: usize, b: usize) -> bool {
    let values = |column| table.first_cells(column, SAMPLE);
    let of_a: BTreeSet<&str> = values(a).filter(|value| !value.is_empty()).collect();
    values(b).any(|value| of_a.contains(value))
}

/// An end that no name tells is the first column that is called like somebody, and not like the other end.
fn ends_left_over(table: &Table, (names, like): (&[String], &[bool]), roles: &mut [Option<Role>]) {
    if roles.contains(&Some(Role::Participants)) {
        return;
    }
    for (role, other) in [(Role::From, Role::To), (Role::To, Role::From)] {
        if roles.contains(&Some(role)) {
            continue;
        }
        let other = roles.iter().position(|of| *of == Some(other));
        // Numbers below the name of a body are rather how many there are than who they are.
        let is_count = |column: usize| {
            let is_country = names.get(column).is_some_and(|name| kind_of_ends(name) == Some("country"));
            let cells = table.first_cells(column, SAMPLE);
            !is_country && header::are_numbers(cells)
        };
        let is_other = |column: &usize| {
            other.is_some_and(|other| {
                same::are_same(table, (other, *column), names) || (is_count(*column) && !is_count(other))
            })
        };
        let free: Vec<usize> = ends_of(like, roles).filter(|column| !is_other(column)).collect();
        let first = free.first().copied();
        // A name is better than its code.
        let is_name = |column: &usize| {
            let called = names.get(*column).map_or("", String::as_str);
            !same::is_code(called) && first.is_some_and(|first| same::are_same(table, (first, *column), names))
        };
        let column = free.into_iter().find(is_name).or(first);
        if let Some(free) = column.and_then(|column| roles.get_mut(column)) {
            *free = Some(role);
        }
    }
}

/// Where the second end alone is told, as that of a partner, whoever the row is called by is the first.
fn name_as_end(table: &Table, names: &[String], roles: &mut [Option<Role>]) {
    let at = |role| roles.iter().position(|of| *of == Some(role));
    let Some(to) = at(Role::To).filter(|_| at(Role::From).or_else(|| at(Role::Participants)).is_none()) else { return };
    let is_name = |column: &usize| {
        let called = names.get(*column).map(|name| spelling::fold(name)).unwrap_or_default();
        let cells = || table.first_cells(*column, SAMPLE);
        matches!(called.as_str(), "name" | "fullname" | "label")
            && cells().any(|cell| !cell.is_empty())
            && !header::are_numbers(cells())
            && !same::are_same(table, (to, *column), names)
    };
    if let Some(free) = at(Role::Label).filter(is_name).and_then(|column| roles.get_mut(column)) {
        *free = Some(Role::From);
    }
}

/// Columns without a role that are called like somebody.
fn ends_of(like: &[bool], roles: &[Option<Role>]) -> impl Iterator<Item = usize> {
    let free = like.iter().zip(roles).enumerate().filter(|(_, (like, role))| **like && role.is_none());
    free.map(|(column, _)| column)
}

/// Whether a column is called like somebody.
pub(super) fn is_like_somebody(name: &str) -> bool {
    spelling::is_somebody(name) || kind_of_ends(name).is_some()
}
