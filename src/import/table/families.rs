//! Columns of one date: the year, the month and the day of a begin or an end belong together by their names, so that no
//! date is made of the year of a treaty and the month of a membership.

use super::spelling::{self, date_of, meanings};
use super::{Role, Table};

/// The year, the month and the day of a begin, and of an end.
const SIDES: [[Role; 3]; 2] =
    [[Role::Start, Role::StartMonth, Role::StartDay], [Role::End, Role::EndMonth, Role::EndDay]];

/// What the begin and the end of one thing are called; those of a membership first.
const PAIRS: [[&str; 2]; 5] =
    [["ent", "exit"], ["memst", "memend"], ["allst", "allend"], ["dyadst", "dyadend"], ["beg", "end"]];

/// How many of [`PAIRS`] are of a membership.
const MEMBERSHIPS: usize = 2;

/// Takes back the parts of a date that belong to another date of the table. Where rows are members, the dates of the
/// membership count, and the end is that of what begins.
pub(super) fn keep_together(table: &Table, roles: &mut [Option<Role>]) {
    let names = table.given_names(true);
    let of_members = roles.contains(&Some(Role::Treaty)) && names.iter().any(|n| spelling::member_rank(n).is_some());
    let mut begun: Option<String> = None;
    for (side, [year, month, day]) in SIDES.into_iter().enumerate() {
        // All that may be a part of this date, the commoner spelling first.
        let able = |role: Role, roles: &[Option<Role>]| {
            let free = |at: usize| roles.get(at).is_some_and(|of| of.is_none() || *of == Some(role));
            let rank = |name: &str| meanings(name).find(|(other, _)| *other == role).map(|(_, rank)| rank);
            let found = names.iter().enumerate().filter(|(at, _)| free(*at));
            let mut found: Vec<_> = found.filter_map(|(at, name)| Some((rank(name)?, at, date_of(name)))).collect();
            found.sort();
            found
        };
        let years = able(year, roles);
        let find = |date: &str| years.iter().find(|(.., other)| other == date);
        let of_begun = begun.as_deref().and_then(|begun| PAIRS.iter().find(|[begin, _]| *begin == begun));
        let mut wished = of_begun.into_iter().chain(PAIRS.iter().take(if of_members { MEMBERSHIPS } else { 0 }));
        let wished = wished.find_map(|pair| find(pair.get(side)?));
        let taken = |role| roles.iter().position(|of| *of == Some(role));
        let current = || years.iter().find(|(_, at, _)| taken(year) == Some(*at));
        let Some((_, of_year, date)) = wished.or_else(current).cloned() else { continue };
        let fits = |(_, at, other): &(usize, usize, String)| {
            *other == date || (taken(month) == Some(*at) || taken(day) == Some(*at)) && find(other).is_none()
        };
        let part = |role| {
            let able = able(role, roles);
            let own = able.iter().find(|(.., other)| *other == date);
            own.or_else(|| able.iter().find(|part| fits(part))).map(|(_, at, _)| *at)
        };
        let chosen = [(year, Some(of_year)), (month, part(month)), (day, part(day))];
        roles.iter_mut().filter(|of| [year, month, day].map(Some).contains(of)).for_each(|of| *of = None);
        for (role, at) in chosen {
            if let Some(free) = at.and_then(|at| roles.get_mut(at)) {
                *free = Some(role);
            }
        }
        begun = Some(date);
    }
}
