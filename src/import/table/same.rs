//! Columns that call the same somebody by two names, as a country and its code: they are no two ends of a tie.

use std::collections::BTreeMap;

use super::Table;
use crate::dataset::countries;
use crate::dataset::states::{self, List};

/// Rows that are looked at.
const SAMPLE: usize = 2_000;

/// Words that tell how somebody is called rather than who it is.
#[rustfmt::skip]
const HOW: &[&str] = &["ab", "abb", "abbr", "abbrev", "abbreviation", "alpha", "code", "codes", "cow", "english", "full", "gw", "id", "iso",
    "label", "long", "m", "name", "names", "no", "nr", "num", "number", "numeric", "official", "short", "text"];

/// Names of columns of codes in one word.
const CODES: &[&str] = &["ccode", "gwno", "stabb", "stateabb", "cabb"];

/// Whether two columns stand for the same: they are called so, by a name and by a code, or each cell of one always stands
/// beside the same of the other, again and again, or both name the same country.
pub(super) fn are_same(table: &Table, (a, b): (usize, usize), names: &[String]) -> bool {
    if a == b {
        return true;
    }
    let called = |column: usize| names.get(column).map_or("", String::as_str);
    let (one, other) = (called(a), called(b));
    // Two columns of one name are two ends rather than one somebody twice.
    let told = words(one) != words(other) && {
        let (who_one, who_other) = (who(one), who(other));
        let is_called_so = !who_one.is_empty() && who_one == who_other;
        // Pairs of two may always stand together as well, as those who are rivals do.
        let is_short = |short: &str, long: &str| short.len() < 2 && long.starts_with(short);
        let is_alike = is_short(&who_one, &who_other) || is_short(&who_other, &who_one);
        is_called_so || (is_alike && (is_code(one) || is_code(other)) && stand_together(table, a, b))
    };
    told || are_countries(table, a, b)
}

/// Whether a name tells how somebody is called, by a code or a number, rather than their name.
pub(super) fn is_code(name: &str) -> bool {
    let words = words(name);
    let is_coded = |word: &String| HOW.contains(&word.as_str()) && !matches!(word.as_str(), "name" | "names" | "label");
    let is_list = |word: &String| CODES.contains(&word.as_str());
    words.iter().any(|word| is_coded(word) || is_list(word)) || is_list(&words.concat())
}

/// The column of the ids of those whose names stand in `column`, as `source_id` is beside `source_name`.
pub(super) fn ids_of(names: &[String], column: usize) -> Option<usize> {
    let called = names.get(column).map(|name| who(name)).filter(|called| !called.is_empty())?;
    let is_of_ids = |name: &str| words(name).iter().any(|word| word == "id") && who(name) == called;
    (0..names.len()).find(|at| *at != column && names.get(*at).is_some_and(|name| is_of_ids(name)))
}

/// Who a name of a column is about, without the words that tell how they are called.
fn who(name: &str) -> String {
    // Of "iso3" the number belongs to the code.
    let mut all = words(name);
    let after_code = |at: usize| at > 0 && matches!(all.get(at - 1).map(String::as_str), Some("iso" | "alpha" | "m"));
    let codes: Vec<bool> = (0..all.len()).map(after_code).collect();
    let mut at = 0;
    all.retain(|word| {
        at += 1;
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        let of_code = is_number && codes.get(at - 1) == Some(&true) && matches!(word.as_str(), "2" | "3" | "49");
        !of_code && ![HOW, CODES].iter().any(|known| known.contains(&word.as_str()))
    });
    all.concat()
}

/// The words of a name in lower case, parted by what is no letter, between letters and digits, and before capitals.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last: Option<char> = None;
    for char in name.chars() {
        let goes_on = last.is_some_and(|last| {
            last.is_alphanumeric()
                && last.is_numeric() == char.is_numeric()
                && !(last.is_lowercase() && char.is_uppercase())
        });
        if char.is_alphanumeric() {
            match words.last_mut().filter(|_| goes_on) {
                Some(word) => word.extend(char.to_lowercase()),
                None => words.push(char.to_lowercase().collect()),
            }
        }
        last = Some(char);
    }
    words
}

/// Whether each cell of one column stands beside one of the other alone, at least two do, and some do again.
fn stand_together(table: &Table, a: usize, b: usize) -> bool {
    let (mut of_a, mut of_b) = (BTreeMap::new(), BTreeMap::new());
    let mut rows = 0_usize;
    for row in 0..table.num_rows(true).min(SAMPLE) {
        let (one, other) = (table.cell(true, row, a), table.cell(true, row, b));
        if one.is_empty() || other.is_empty() {
            continue;
        }
        rows += 1;
        if *of_a.entry(one).or_insert(other) != other || *of_b.entry(other).or_insert(one) != one {
            return false;
        }
    }
    of_a.len() > 1 && rows > of_a.len()
}

/// Whether both name the same country in nearly every row, each by its name or a code.
fn are_countries(table: &Table, a: usize, b: usize) -> bool {
    const ROWS: usize = 200;
    let is_same = |row: usize| {
        let [one, other] = [a, b].map(|column| meanings(table.cell(true, row, column)));
        one.iter().flatten().any(|name| other.contains(&Some(*name)))
    };
    let rows = table.num_rows(true).min(ROWS);
    let same = (0..rows).filter(|row| is_same(*row)).count();
    same > 1 && same * 5 >= rows * 4
}

/// The states that a cell may mean, by the name of each: by name or by ISO 3166, and by each list of states.
fn meanings(cell: &str) -> [Option<&'static str>; 3] {
    let of_list = |list| states::resolve(list, cell, None).map(|meant| meant.state().name);
    let country = countries::by_code(cell).or_else(|| countries::by_name(cell)).map(|found| found.name);
    let past = || states::past_by_name(cell).map(|state| state.name);
    [country.or_else(past), of_list(List::Cow), of_list(List::Gw)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_of_whom_they_are() {
        for (name, expected) in [
            ("Country of origin", "countryoforigin"),
            ("Country of origin (ISO)", "countryoforigin"),
            ("Country Code", "country"),
            ("country_name", "country"),
            ("countryName", "country"),
            ("state1no", "state1"),
            ("state1ab", "state1"),
            ("iso3", ""),
            ("iso3_o", "o"),
            ("country1", "country1"),
            ("stateabb", ""),
        ] {
            assert_eq!(who(name), expected, "{name}");
        }
        let all = ["source_id", "source_name", "to", "to id", "id1", "name2", "idea"].map(str::to_owned);
        assert_eq!([1, 2, 5, 6].map(|column| ids_of(&all, column)), [Some(0), Some(3), None, None]);
        assert!(is_code("Country Code") && is_code("ccode") && is_code("iso3") && !is_code("Country Name"));
    }
}
