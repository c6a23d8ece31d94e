//! Which country or state of the past a cell means: by name, by ISO 3166, or by a number that counts in some years.

use std::collections::BTreeSet;

use super::Scheme;
use crate::dataset::Geo;
use crate::dataset::countries::{self, Country};
use crate::dataset::states::{self, List, Meant, State};
use crate::import::Set;
use crate::import::codes::{self, Code};
use crate::import::words::shown;

/// When somebody is called so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Years {
    /// The year of the row, that in which it begins.
    pub(super) start: Option<i32>,
    /// Whether it lasts.
    pub(super) open: bool,
}

/// What is doubtful of a code.
pub(super) struct Doubt {
    pub(super) code: &'static Code,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

/// A country, or a state of the past.
pub(super) struct Land {
    /// What it is known by; the same whatever it is called.
    pub(super) key: String,
    pub(super) name: &'static str,
    /// By scheme.
    pub(super) codes: Vec<(String, String)>,
    /// The place of a state that no code tells.
    pub(super) geo: Option<Geo>,
    /// Whether the cell was a code and no name.
    pub(super) is_code: bool,
}

/// How the cells of a table are read.
#[derive(Default)]
pub(super) struct Lands {
    /// Whether the ends are codes of ISO 3166 rather than names.
    pub(super) coded: bool,
    /// Whether several ends are countries, by name or code.
    beside: bool,
    /// The year of which what is in force is.
    as_of: Option<i32>,
    /// Doubts that were told: the code of the doubt and the cell.
    told: BTreeSet<(&'static str, String)>,
}

/// The cells of the ends of a table as far as they may be codes, each once.
#[derive(Default)]
pub(super) struct Codes<'t>(Set<&'t str>);

impl<'t> Codes<'t> {
    /// Cells beyond which they are no codes: there are not so many.
    const MANY: usize = 2_000;

    /// Looks at one more cell.
    pub(super) fn add(&mut self, cell: &'t str) {
        if self.0.len() <= Self::MANY {
            self.0.insert(cell);
        }
    }

    /// Whether at least two cells are countries, by name or code.
    fn have_countries(&self) -> bool {
        let is_country = |cell: &&&str| countries::by_name(cell).is_some() || is_code(cell);
        self.0.len() <= Self::MANY && self.0.iter().filter(is_country).nth(1).is_some()
    }

    /// Whether most cells are codes of one length.
    fn are_most(&self) -> bool {
        let of_length = |length| self.0.iter().filter(|cell| cell.len() == length && is_code(cell)).count();
        self.0.len() <= Self::MANY && of_length(2).max(of_length(3)) * 10 > self.0.len() * 6
    }
}

impl Lands {
    pub(super) fn new(codes: &Codes<'_>, as_of: Option<i32>) -> Self {
        Self { coded: codes.are_most(), beside: codes.have_countries(), as_of, told: BTreeSet::new() }
    }

    /// The country or state that a cell means, and what is doubtful of it; each doubt is told once for each code.
    pub(super) fn of(&mut self, cell: &str, scheme: Scheme, years: Years) -> (Option<Land>, Option<Doubt>) {
        let (land, doubt) = match scheme.list() {
            Some(list) => self.by_number(list, cell, years),
            None if scheme == Scheme::Iso => by_iso(cell, years.start),
            None => (self.by_name(cell, years.start), None),
        };
        (land, doubt.filter(|doubt| self.told.insert((doubt.code.id, cell.to_owned()))))
    }

    /// Whether a name may be the code of a country where others are countries, and so tells no organization; AU is
    /// mostly the African Union there.
    pub(super) fn may_be_code(&self, name: &str) -> bool {
        self.beside && (2..=3).contains(&name.len()) && name != "AU" && is_code(name)
    }

    fn by_name(&self, cell: &str, year: Option<i32>) -> Option<Land> {
        let past = || states::past_by_name(cell).map(|state| Land { codes: Vec::new(), ..Land::of_state(state, None) });
        let coded = self.coded.then(|| by_code(cell, year)).flatten();
        coded.or_else(|| countries::by_name(cell).map(Land::of_country)).or_else(past)
    }

    fn by_number(&self, list: List, cell: &str, years: Years) -> (Option<Land>, Option<Doubt>) {
        let called = match list {
            List::Cow => "Correlates of War",
            List::Gw => "Gleditsch and Ward",
        };
        let Some(then) = states::resolve(list, cell, years.start) else {
            let message = format!("{} is no code in the list of {called}; it is kept as it is", shown(cell));
            let hint = Some("choose another list of codes for the column, or correct the cell".to_owned());
            return (None, Some(Doubt { code: &codes::UNKNOWN_STATE, message, hint }));
        };
        let state = then.state();
        let of = |meant: &'static State, doubt| (Some(Land::of_state(meant, Some(list))), doubt);
        let note = |code, message| Some(Doubt { code, message, hint: None });
        match (then, years) {
            (Meant::Outside(_), Years { start, .. }) => {
                let year = start.map_or_else(String::new, |year| format!(" and the row is of {year}"));
                let (name, years) = (state.name, state.years());
                let message = format!("{} is {name} {years},{year}; {name} is meant", shown(cell));
                let hint = Some("choose another list of codes for the column, or correct the cell".to_owned());
                of(state, Some(Doubt { code: &codes::STATE_NOT_THEN, message, hint }))
            }
            (Meant::In(_), Years { start: None, .. })
                if states::all().any(|row| row.shares(list, state) && row.name != state.name) =>
            {
                let message = format!("the row has no year, so {} is read as the latest, {}", shown(cell), state.name);
                of(state, note(&codes::STATE_BY_YEAR, message))
            }
            (Meant::In(_), Years { start: Some(start), open: true }) => match states::resolve(list, cell, self.as_of) {
                Some(Meant::In(now)) if now.name != state.name => {
                    let (cell, before, now_name) = (shown(cell), state.name, now.name);
                    let message = format!("{cell} is {before} in {start}, and the tie lasts; {now_name} is meant");
                    of(now, note(&codes::STATE_BY_YEAR, message))
                }
                _ => of(state, None),
            },
            (Meant::In(_), _) => of(state, None),
        }
    }
}

fn by_iso(cell: &str, year: Option<i32>) -> (Option<Land>, Option<Doubt>) {
    let land = by_code(&cell.to_ascii_uppercase(), year).or_else(|| by_numeric(cell, year));
    let doubt = land.is_none().then(|| Doubt {
        code: &codes::UNKNOWN_STATE,
        message: format!("{} is no code of ISO 3166; it is kept as it is", shown(cell)),
        hint: Some("choose another list of codes for the column, or correct the cell".to_owned()),
    });
    (land, doubt)
}

pub(super) fn is_code(cell: &str) -> bool {
    by_code(cell, None).is_some()
}

/// What a code of digits of ISO 3166 means, with or without the zeros before it, be it in use or withdrawn.
fn by_numeric(cell: &str, year: Option<i32>) -> Option<Land> {
    let number = cell.bytes().all(|byte| byte.is_ascii_digit()).then(|| cell.parse().ok()).flatten()?;
    let former = || states::by_former_code(&format!("{number:03}"), year).map(|state| Land::of_state(state, None));
    let land = countries::by_numeric(number).map(Land::of_country).or_else(former)?;
    Some(Land { is_code: true, ..land })
}

/// What a code of letters of ISO 3166 means, be it in use or withdrawn.
fn by_code(code: &str, year: Option<i32>) -> Option<Land> {
    let former = || states::by_former_code(code, year).map(|state| Land::of_state(state, None));
    let land = countries::by_code(code).map(Land::of_country).or_else(former)?;
    Some(Land { is_code: true, ..land })
}

impl Land {
    fn of_country(country: &'static Country) -> Self {
        Self {
            key: key(country.alpha3),
            name: country.name,
            codes: vec![("iso3".to_owned(), country.alpha3.to_owned())],
            geo: None,
            is_code: false,
        }
    }

    fn of_state(state: &'static State, list: Option<List>) -> Self {
        let number = match list {
            Some(List::Cow) => state.cow.map(|number| ("cow", number)),
            Some(List::Gw) => state.gw.map(|number| ("gw", number)),
            None => None,
        };
        let own = state.code.map(|(scheme, code)| (scheme.to_owned(), code.to_owned()));
        let number = number.map(|(scheme, number)| (scheme.to_owned(), number.to_string()));
        Self {
            key: key(state.code.map_or(state.name, |(_, code)| code)),
            name: state.name,
            codes: own.into_iter().chain(number).collect(),
            geo: state.geo,
            is_code: list.is_some(),
        }
    }
}

/// The key of a country; no name has such a character.
fn key(word: &str) -> String {
    format!("\u{1}{word}")
}
