//! Dates in words.

use edtf_core::{Date, DateField, DateTime, Edtf, Interval, IntervalEndpoint, TimeShift, YearKind};

use super::{Day, Window, ymd_from_day};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The codes 21 to 41 of ISO 8601-2 for parts of a year.
const PARTS: [&str; 21] = [
    "spring",
    "summer",
    "autumn",
    "winter",
    "spring (north)",
    "summer (north)",
    "autumn (north)",
    "winter (north)",
    "spring (south)",
    "summer (south)",
    "autumn (south)",
    "winter (south)",
    "first quarter of",
    "second quarter of",
    "third quarter of",
    "fourth quarter of",
    "first third of",
    "second third of",
    "last third of",
    "first half of",
    "second half of",
];

/// What people read; `text` stands where there are no better words.
pub(super) fn in_words(edtf: &Edtf, text: &str) -> String {
    match edtf {
        Edtf::Date(date) => date_in_words(date),
        Edtf::DateTime(at) => time_in_words(at),
        Edtf::Interval(interval) => interval_in_words(interval),
        Edtf::Set(_) => text.to_owned(),
    }
}

/// A window by whole years where it is made of such, else by whole months, else by days.
pub(super) fn window_in_words(Window { first, last }: Window) -> String {
    let (from, after) = (ymd_from_day(first), ymd_from_day(last.saturating_add(1)));
    let words: fn(Day) -> String = match (from, after) {
        ((_, 1, 1), (_, 1, 1)) => |day| year_in_words(ymd_from_day(day).0),
        ((.., 1), (.., 1)) => |day| month_in_words(ymd_from_day(day)),
        _ => |day| day_in_words(ymd_from_day(day)),
    };
    let (start, end) = (words(first), words(last));
    if start == end { start } else { format!("{start} to {end}") }
}

fn year_in_words(year: i64) -> String {
    if year <= 0 { format!("{} BCE", 1 - year) } else { year.to_string() }
}

fn month_in_words((year, month, _): (i64, u8, u8)) -> String {
    month_words(month, &year_in_words(year))
}

fn day_in_words(ymd: (i64, u8, u8)) -> String {
    format!("{} {}", ymd.2, month_in_words(ymd))
}

fn interval_in_words(Interval { start, end }: &Interval) -> String {
    use IntervalEndpoint::{Open, Unknown};
    match (words_of(start), words_of(end)) {
        (Some(start), Some(end)) => format!("{start} to {end}"),
        (Some(start), None) if matches!(end, Open) => format!("since {start}"),
        (Some(start), None) => format!("from {start}, end unknown"),
        (None, Some(end)) if matches!(start, Unknown) => format!("until {end}, start unknown"),
        (None, Some(end)) => format!("until {end}"),
        (None, None) => "always".to_owned(),
    }
}

fn words_of(endpoint: &IntervalEndpoint) -> Option<String> {
    match endpoint {
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
        IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrBefore(date) | IntervalEndpoint::OnOrAfter(date) => {
            Some(date_in_words(date))
        }
    }
}

fn time_in_words(DateTime { date, time }: &DateTime) -> String {
    let shift = match time.shift {
        None => String::new(),
        Some(TimeShift::Utc) => " UTC".to_owned(),
        Some(TimeShift::Offset { minutes, .. }) => {
            let sign = if minutes < 0 { '-' } else { '+' };
            let minutes = minutes.unsigned_abs();
            format!(" UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
    };
    format!("{}, {:02}:{:02}{shift}", date_in_words(date), time.hour, time.minute)
}

fn date_in_words(date: &Date) -> String {
    let bare = bare_words(date);
    match (date.is_approximate(), date.is_uncertain()) {
        (false, false) => bare,
        (true, false) if date.month.is_none() => format!("about {bare}"),
        (true, true) if date.month.is_none() => format!("about {bare} (uncertain)"),
        (true, false) => format!("{bare} (about)"),
        (false, true) => format!("{bare} (uncertain)"),
        (true, true) => format!("{bare} (about, uncertain)"),
    }
}

/// The date without its qualifiers.
fn bare_words(date: &Date) -> String {
    let year = year_words(date);
    let (Some(month), day) = (date.month, date.day) else {
        return year;
    };
    let day = day.map(DateField::value);
    let Some(code) = month.value() else {
        return match day {
            None => format!("some month of {year}"),
            Some(None) => format!("some day of {year}"),
            Some(Some(day)) => format!("day {day} of some month of {year}"),
        };
    };
    let of_year = month_words(code, &year);
    match day {
        None => of_year,
        Some(None) => format!("some day of {of_year}"),
        Some(Some(day)) => format!("{day} {of_year}"),
    }
}

fn month_words(code: u8, year: &str) -> String {
    let code = usize::from(code);
    let name = MONTHS.get(code.wrapping_sub(1)).or_else(|| PARTS.get(code.wrapping_sub(21)));
    name.map_or_else(|| year.to_owned(), |name| format!("{name} {year}"))
}

/// `2016`, `44 BCE`, `the 2010s` for `201X`, `1900–1999` for `19XX`.
fn year_words(date: &Date) -> String {
    match (date.year.value(), date.year.kind) {
        (Some(year), _) => year_in_words(year),
        (None, YearKind::Standard { digits, .. }) => masked_year(digits),
        (None, _) => "an unknown year".to_owned(),
    }
}

fn masked_year(digits: [Option<u8>; 4]) -> String {
    let filled = |fill: u8| digits.iter().fold(0_u32, |year, digit| year * 10 + u32::from(digit.unwrap_or(fill)));
    match digits {
        [None, None, None, None] => "an unknown year".to_owned(),
        [Some(_), Some(_), Some(_), None] => format!("the {}s", filled(0)),
        [Some(_), Some(_) | None, None, None] => format!("{}–{}", filled(0), filled(9)),
        _ => digits.iter().map(|digit| digit.map_or('?', |digit| char::from(b'0' + digit))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use crate::dataset::{When, Window, day_from_ymd};

    #[test]
    fn dates_in_words() {
        for (text, words) in [
            ("2016", "2016"),
            ("2016~", "about 2016"),
            ("2016%", "about 2016 (uncertain)"),
            ("2025-03", "March 2025"),
            ("2025-03?", "March 2025 (uncertain)"),
            ("2025-03-15~", "15 March 2025 (about)"),
            ("2025-03-15%", "15 March 2025 (about, uncertain)"),
            ("2025-21", "spring 2025"),
            ("2025-33", "first quarter of 2025"),
            ("1991/..", "since 1991"),
            ("1991/", "from 1991, end unknown"),
            ("../1907", "until 1907"),
            ("/1907", "until 1907, start unknown"),
            ("1872/1907", "1872 to 1907"),
            ("1872~/1907-05", "about 1872 to May 1907"),
            ("201X", "the 2010s"),
            ("19XX", "1900–1999"),
            ("1X1X", "1?1?"),
            ("XXXX", "an unknown year"),
            ("2025-XX", "some month of 2025"),
            ("2025-XX-XX", "some day of 2025"),
            ("2025-03-XX", "some day of March 2025"),
            ("2025-XX-03", "day 3 of some month of 2025"),
            ("-0043", "44 BCE"),
            ("Y12020", "12020"),
            ("2025-03-15T10:05:00Z", "15 March 2025, 10:05 UTC"),
            ("2025-03-15T10:05:00-03:30", "15 March 2025, 10:05 UTC-03:30"),
        ] {
            assert_eq!(When::parse(text).unwrap().in_words(), words, "{text}");
        }
    }

    #[test]
    fn windows_in_words() {
        for (first, last, words) in [
            ((1890, 1, 1), (1890, 12, 31), "1890"),
            ((1890, 1, 1), (1894, 12, 31), "1890 to 1894"),
            ((1890, 6, 1), (1890, 6, 30), "June 1890"),
            ((1890, 6, 1), (1894, 2, 28), "June 1890 to February 1894"),
            ((1890, 1, 1), (1894, 2, 28), "January 1890 to February 1894"),
            ((1892, 2, 1), (1892, 2, 28), "1 February 1892 to 28 February 1892"),
            ((1890, 6, 18), (1890, 6, 18), "18 June 1890"),
            ((-43, 1, 1), (0, 12, 31), "44 BCE to 1 BCE"),
        ] {
            let day = |(year, month, day)| day_from_ymd(year, month, day);
            assert_eq!(Window { first: day(first), last: day(last) }.in_words(), words);
        }
    }

    #[test]
    fn texts_that_are_no_dates() {
        for (text, message) in [
            ("", "empty input at character 1"),
            ("March 2025", "whitespace is not allowed at character 6"),
            ("2025-02-30", "day is out of range for the month at character 9"),
            ("/..", "interval needs at least one dated endpoint at character 1"),
            ("[1667,1668]", "sets of dates are not part of the format"),
            ("1950S2", "significant digits are not part of the format"),
            ("Y17E7", "years with an exponent are not part of the format"),
            ("Y99999999999", "years beyond a thousand million are not part of the format"),
            ("..1991/2000", "ends that are before or after a date are not part of the format"),
        ] {
            assert_eq!(When::parse(text).unwrap_err().to_string(), message, "{text}");
        }
    }
}
