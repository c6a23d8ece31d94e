//! States with their numbers in the lists of the Correlates of War project and of Gleditsch and Ward, by year.
//!
//! The table, `assets/states/states.tsv`, is our own, made from facts. A number may stand for several states one after
//! the other, as 365 for the Russian Empire, the Soviet Union and Russia; a row is one of them with the years in which
//! either list may speak of it. Occupations within these years are not marked. A state of the past has a name and a
//! place of its own, and no code of a state of today, whose flag it would bear.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Geo;

/// Every row, in the order of the numbers.
static ALL: LazyLock<Vec<State>> =
    LazyLock::new(|| include_str!("../../assets/states/states.tsv").lines().skip(1).filter_map(state).collect());

/// Names of states that have no code of ISO 3166, folded.
static PAST: LazyLock<BTreeMap<String, &State>> = LazyLock::new(|| {
    let without = ALL.iter().filter(|state| state.code.is_none());
    without.flat_map(|state| state.names().map(move |name| (name.to_lowercase(), state))).collect()
});

/// A list of states that gives each a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// That of the Correlates of War project: numbers, and letters such as `UKG`.
    Cow,
    /// That of Gleditsch and Ward: numbers.
    Gw,
}

/// A state, and the years in which it is called so.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// A short name; that of [`super::countries`] where the state has a code.
    pub name: &'static str,
    others: Vec<&'static str>,
    /// Its code, as scheme and code: `iso3`, or `flag` for what has none and a flag in the bundle.
    pub code: Option<(&'static str, &'static str)>,
    /// Its number in the list of the Correlates of War project.
    pub cow: Option<u16>,
    letters: &'static str,
    /// Its number in the list of Gleditsch and Ward.
    pub gw: Option<u16>,
    /// The first year; 1816 where the lists begin.
    pub first: i32,
    /// The last year; none while it stands.
    pub last: Option<i32>,
    /// Where it was; none where its code tells.
    pub geo: Option<Geo>,
}

/// What a code stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Meant {
    /// A state in one of its years, or the latest where no year is known.
    In(&'static State),
    /// The nearest state with this code, which is not of that year.
    Outside(&'static State),
}

/// Every row of the table.
pub fn all() -> impl Iterator<Item = &'static State> {
    ALL.iter()
}

/// What `code` stands for in a list in some year; none when the list has no such code.
#[must_use]
pub fn resolve(list: List, code: &str, year: Option<i32>) -> Option<Meant> {
    let known = || ALL.iter().filter(|state| state.is(list, code));
    let Some(year) = year else { return known().max_by_key(|state| state.first).map(Meant::In) };
    // Of two that share a year of change, the later one.
    let of_year = known().filter(|state| state.distance(year) == 0).max_by_key(|state| state.first);
    of_year.map(Meant::In).or_else(|| known().min_by_key(|state| state.distance(year)).map(Meant::Outside))
}

/// The state without a code of ISO 3166 that is called `name`, whatever the case.
#[must_use]
pub fn past_by_name(name: &str) -> Option<&'static State> {
    PAST.get(&name.to_lowercase()).copied()
}

impl Meant {
    /// The state, of that year or not.
    #[must_use]
    pub const fn state(self) -> &'static State {
        match self {
            Self::In(state) | Self::Outside(state) => state,
        }
    }
}

impl State {
    /// Every known spelling of the name, the short one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.others.iter().copied())
    }

    /// Its years, such as "1918 to 1992" or "from 1993 on".
    #[must_use]
    pub fn years(&self) -> String {
        self.last.map_or_else(|| format!("from {} on", self.first), |last| format!("{} to {last}", self.first))
    }

    /// Whether another state has the same number in a list.
    #[must_use]
    pub fn shares(&self, list: List, other: &Self) -> bool {
        let number = |state: &Self| match list {
            List::Cow => state.cow,
            List::Gw => state.gw,
        };
        number(self).is_some() && number(self) == number(other)
    }

    fn is(&self, list: List, code: &str) -> bool {
        let number = code.parse::<u16>().ok();
        match list {
            List::Cow if number.is_none() => !code.is_empty() && self.letters == code.to_ascii_uppercase(),
            List::Cow => self.cow.is_some() && self.cow == number,
            List::Gw => self.gw.is_some() && self.gw == number,
        }
    }

    /// Years between `year` and those of the state; 0 within them.
    fn distance(&self, year: i32) -> i32 {
        let after = self.last.map_or(0, |last| year.saturating_sub(last));
        self.first.saturating_sub(year).max(after).max(0)
    }
}

/// A row: names, code, number, letters, number, first and last year, latitude and longitude.
fn state(row: &'static str) -> Option<State> {
    let mut cells = row.split('\t');
    let mut names = cells.next()?.split('|');
    let name = names.next()?;
    let code = cells.next().filter(|code| !code.is_empty());
    let is_iso = |code: &str| code.bytes().all(|byte| byte.is_ascii_uppercase());
    let mut state = State {
        name,
        others: names.collect(),
        code: code.map(|code| (if is_iso(code) { "iso3" } else { "flag" }, code)),
        cow: cells.next()?.parse().ok(),
        letters: cells.next()?,
        gw: cells.next()?.parse().ok(),
        first: cells.next()?.parse().ok()?,
        last: cells.next()?.parse().ok(),
        geo: None,
    };
    let mut degrees = || cells.next()?.parse::<f64>().ok();
    state.geo = degrees().and_then(|lat| Some(Geo { lat, lon: degrees()? }));
    Some(state)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::countries;
    use super::*;

    /// Codes of ISO 3166 for what is no state of the lists: territories, and islands in association with a state.
    const TERRITORIES: &str = "ABW AIA ALA ASM BES BLM BMU CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM HKG \
        IMN JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PYF REU SHN SJM SPM SXM TCA TKL VGB VIR WLF";

    #[test]
    fn codes_stand_for_states_by_year() {
        use List::{Cow, Gw};
        for (list, code, year, expected) in [
            (Cow, "255", 1850, "Prussia"),
            (Cow, "255", 1914, "Germany"),
            (Cow, "255", 1960, "Germany, not then"),
            (Cow, "255", 1995, "Germany"),
            (Cow, "260", 1960, "West Germany"),
            (Cow, "260", 1995, "West Germany, not then"),
            (Gw, "260", 1960, "West Germany"),
            (Gw, "260", 1990, "Germany"),
            (Gw, "260", 2000, "Germany"),
            (Gw, "255", 1995, "Germany, not then"),
            (Cow, "265", 1970, "East Germany"),
            (Cow, "678", 1970, "North Yemen"),
            (Cow, "679", 1995, "Yemen"),
            (Cow, "679", 1970, "Yemen, not then"),
            (Gw, "678", 1970, "North Yemen"),
            (Gw, "678", 1995, "Yemen"),
            (Gw, "679", 1995, ""),
            (Cow, "680", 1970, "South Yemen"),
            (Cow, "345", 1900, "Serbia"),
            (Cow, "345", 1950, "Yugoslavia"),
            (Cow, "345", 1995, "Yugoslavia"),
            (Cow, "345", 2004, "Serbia and Montenegro"),
            (Cow, "345", 2010, "Serbia"),
            (Cow, "340", 2010, ""),
            (Gw, "340", 1900, "Serbia"),
            (Gw, "340", 2010, "Serbia"),
            (Gw, "345", 1950, "Yugoslavia"),
            (Gw, "345", 2010, "Serbia and Montenegro, not then"),
            (Cow, "300", 1850, "Austrian Empire"),
            (Cow, "300", 1900, "Austria-Hungary"),
            (Cow, "300", 1950, "Austria-Hungary, not then"),
            (Cow, "305", 1950, "Austria"),
            (Cow, "AUS", 1950, "Austria"),
            (Cow, "aul", 1950, "Australia"),
            (Cow, "315", 1950, "Czechoslovakia"),
            (Cow, "316", 2000, "Czechia"),
            (Cow, "316", 1950, "Czechia, not then"),
            (Cow, "365", 1900, "Russian Empire"),
            (Cow, "365", 1920, "Soviet Russia"),
            (Cow, "365", 1950, "Soviet Union"),
            (Cow, "365", 2000, "Russia"),
            (Cow, "816", 1960, "North Vietnam"),
            (Cow, "816", 1990, "Vietnam"),
            (Cow, "817", 1960, "South Vietnam"),
            (Cow, "817", 1990, "South Vietnam, not then"),
            (Cow, "970", 2010, "Nauru"),
            (Gw, "970", 2010, "Kiribati"),
            (Gw, "UKG", 2010, ""),
            (Cow, "1", 2010, ""),
            (Cow, "", 2010, ""),
            (Cow, "NA", 2010, ""),
        ] {
            let found = match resolve(list, code, Some(year)) {
                Some(Meant::In(state)) => state.name.to_owned(),
                Some(Meant::Outside(state)) => format!("{}, not then", state.name),
                None => String::new(),
            };
            assert_eq!(found, expected, "{list:?} {code} {year}");
        }
        assert_eq!(resolve(Cow, "365", None).map(|meant| meant.state().name), Some("Russia"));
        assert_eq!(resolve(Cow, "817", None).map(|meant| meant.state().name), Some("South Vietnam"));
    }

    #[test]
    fn every_state_of_the_code_list_has_a_row_under_the_same_name() {
        let territories: BTreeSet<&str> = TERRITORIES.split_whitespace().collect();
        let of_iso = all().filter_map(|state| Some((state.code?, state.name)));
        let rows: BTreeMap<&str, &str> =
            of_iso.filter(|((scheme, _), _)| *scheme == "iso3").map(|((_, code), name)| (code, name)).collect();
        for country in countries::ALL {
            let expected = (!territories.contains(country.alpha3)).then_some(country.name);
            assert_eq!(rows.get(country.alpha3).copied(), expected, "{}", country.alpha3);
        }
        assert!(rows.keys().all(|code| countries::by_code(code).is_some()));
    }

    #[test]
    fn rows_are_whole_and_do_not_contradict_each_other() {
        let rows: Vec<&State> = all().collect();
        assert_eq!(rows.len(), include_str!("../../assets/states/states.tsv").lines().count() - 1);
        for (at, state) in rows.iter().enumerate() {
            assert!(state.last.is_none_or(|last| last >= state.first), "{state:?}");
            let placed = matches!(state.code, Some(("iso3", _)));
            assert_eq!(state.geo.is_none(), placed, "a place of its own where no code tells: {state:?}");
            assert_eq!(state.cow.is_some(), !state.letters.is_empty(), "{state:?}");
            assert!(state.last.is_some() || state.code.is_some() || state.name == "Taiwan", "{state:?}");
            for other in rows.iter().skip(at + 1) {
                let (early, late) = if state.first <= other.first { (state, other) } else { (other, state) };
                let apart = early.last.is_some_and(|last| last <= late.first);
                let shares =
                    |number: fn(&State) -> Option<u16>| number(state).is_some() && number(state) == number(other);
                assert!(apart || !shares(|state| state.cow), "{state:?} {other:?}");
                assert!(apart || !shares(|state| state.gw), "{state:?} {other:?}");
                let letters = !state.letters.is_empty() && state.letters == other.letters;
                assert_eq!(letters, shares(|state| state.cow), "letters are those of one number: {state:?} {other:?}");
            }
        }
    }

    #[test]
    fn states_of_the_past_are_known_by_name_and_bear_no_flag() {
        for (name, expected) in [
            ("austria-hungary", Some("Austria-Hungary")),
            ("USSR", Some("Soviet Union")),
            ("German Democratic Republic", Some("East Germany")),
            ("Germany", None),
            ("", None),
        ] {
            let found = past_by_name(name);
            assert_eq!(found.map(|state| state.name), expected, "{name}");
            assert!(found.is_none_or(|state| state.code.is_none() && state.geo.is_some()));
        }
        assert!(
            all().flat_map(State::names).all(|name| countries::by_name(name).is_none() || past_by_name(name).is_none())
        );
    }
}
