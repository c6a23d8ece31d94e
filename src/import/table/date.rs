//! Common forms of dates become EDTF. What may mean two things is not guessed.

use crate::dataset::When;

/// Which of two small numbers is the day, as a column tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Order {
    /// 31/12/2015.
    DayFirst,
    /// 12/31/2015.
    MonthFirst,
    /// No cell of the column tells.
    Unknown,
}

/// Why a cell is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum NoDate {
    /// It may be one of two.
    Ambiguous,
    /// It ends before it starts.
    Backwards,
    /// It is none that we know.
    Other,
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Words for "and it lasts".
const NOW: [&str; 9] = ["present", "now", "today", "ongoing", "current", "date", "..", "open", "continuing"];

/// What the cells of a column tell of the order of day and month: a number above 12 is a day. Cells that contradict
/// each other tell nothing.
pub(super) fn order<'c>(cells: impl Iterator<Item = &'c str>) -> Order {
    let (mut day_first, mut month_first) = (false, false);
    for cell in cells {
        if let [a, b, year] = numbers(cell)[..]
            && year > 999
        {
            day_first |= (13..=31).contains(&a) && (1..=12).contains(&b);
            month_first |= (13..=31).contains(&b) && (1..=12).contains(&a);
        }
    }
    match (day_first, month_first) {
        (true, false) => Order::DayFirst,
        (false, true) => Order::MonthFirst,
        _ => Order::Unknown,
    }
}

/// The date of a cell, such as `2015`, `03/2015`, `2 March 2015`, `1991–1994`, `since 1991`, `c. 1900`, or EDTF.
pub(in crate::import) fn date(cell: &str, order: Order) -> Result<When, NoDate> {
    if short_range(cell) {
        return Err(NoDate::Ambiguous);
    }
    match read(cell) {
        Err(NoDate::Other) => read(&edtf_of(&plain(cell), order)?),
        found => found,
    }
}

/// The time from `start` to `end`, each a cell that may be blank. A start alone is a plain date, whose end is unknown.
pub(in crate::import) fn span(start: Option<&str>, end: Option<&str>, order: Order) -> Result<Option<When>, NoDate> {
    let lasts = end.is_some_and(|end| NOW.contains(&end.to_lowercase().as_str()));
    let endpoint = |cell: &str| {
        let when = date(cell, order)?;
        if when.text().contains('/') { Err(NoDate::Other) } else { Ok(when.text().to_owned()) }
    };
    let text = match (start, end) {
        (None, None) => return Ok(None),
        (Some(start), None) => return date(start, order).map(Some),
        (Some(start), Some(_)) if lasts => format!("{}/..", endpoint(start)?),
        (Some(start), Some(end)) if start == end => endpoint(start)?,
        (Some(start), Some(end)) => format!("{}/{}", endpoint(start)?, endpoint(end)?),
        (None, Some(_)) if lasts => return Err(NoDate::Other),
        (None, Some(end)) => format!("/{}", endpoint(end)?),
    };
    read(&text).map(Some)
}

/// Reads EDTF. Two dates that make no span stand in the wrong order.
fn read(edtf: &str) -> Result<When, NoDate> {
    When::parse(edtf).map_err(|_no_date| {
        let both = edtf.split_once('/').is_some_and(|(a, b)| When::parse(a).is_ok() && When::parse(b).is_ok());
        if both { NoDate::Backwards } else { NoDate::Other }
    })
}

/// `2001-21` may be spring 2001 or 2001 to 2021.
fn short_range(cell: &str) -> bool {
    let Some((year, code)) = cell.split_once('-') else { return false };
    let (Ok(year), Ok(code)) = (year.parse::<u32>(), code.parse::<u32>()) else { return false };
    (1_000..10_000).contains(&year) && (21..=41).contains(&code) && year % 100 < code
}

/// Lower case, one kind of dash, single blanks.
fn plain(cell: &str) -> String {
    let dashes = cell.replace(['–', '—', '‒', '−', '‐'], "-");
    dashes.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn edtf_of(text: &str, order: Order) -> Result<String, NoDate> {
    if let Some(rest) = strip_any(text, &["c. ", "c.", "ca. ", "ca ", "circa ", "about ", "around ", "approx. ", "~"]) {
        return Ok(format!("{}~", single(rest, order)?));
    }
    if let Some(rest) = strip_any(text, &["since ", "from "])
        && !rest.contains(" to ")
        && !rest.contains(" until ")
    {
        return Ok(format!("{}/..", single(rest, order)?));
    }
    if let Some(rest) = strip_any(text, &["until ", "till ", "before ", "to "]) {
        return Ok(format!("/{}", single(rest, order)?));
    }
    match ends(text) {
        Some((start, end)) if end.is_empty() || NOW.contains(&end) => Ok(format!("{}/..", single(start, order)?)),
        Some((start, end)) => range(start, end, order),
        None => single(text, order),
    }
}

fn strip_any<'t>(text: &'t str, heads: &[&str]) -> Option<&'t str> {
    heads.iter().find_map(|head| text.strip_prefix(head)).map(str::trim)
}

/// The two sides of a range.
fn ends(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix("from ").or_else(|| text.strip_prefix("between ")).unwrap_or(text);
    for mark in [" to ", " until ", " till ", " and ", " - "] {
        if let Some((start, end)) = text.split_once(mark) {
            return Some((start.trim(), end.trim()));
        }
    }
    let (start, end) = text.split_once('-')?;
    let year = |side: &str| side.len() == 4 && side.bytes().all(|byte| byte.is_ascii_digit());
    let open = end.is_empty() || NOW.contains(&end);
    let later = year(end) || (end.len() == 2 && end.bytes().all(|byte| byte.is_ascii_digit()));
    (year(start) && (open || later)).then_some((start, end))
}

/// `1991-1994`, `1991-94`, `March 1991 to May 1994`.
fn range(start: &str, end: &str, order: Order) -> Result<String, NoDate> {
    let from = single(start, order)?;
    if end.len() == 2 {
        let century = from.get(..2).unwrap_or("");
        return Ok(format!("{from}/{century}{end}"));
    }
    Ok(format!("{from}/{}", single(end, order)?))
}

/// One date.
fn single(text: &str, order: Order) -> Result<String, NoDate> {
    let text = text.strip_suffix(" 00:00:00").or_else(|| text.strip_suffix("t00:00:00")).unwrap_or(text);
    if let Some(edtf) = decade_or_century(text) {
        return Ok(edtf);
    }
    if let [date, time] = text.split(' ').collect::<Vec<_>>()[..]
        && time.contains(':')
        && When::parse(&format!("{date}T{time}")).is_ok()
    {
        return Ok(format!("{date}T{time}"));
    }
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let part = |from: usize, to: usize| text.get(from..to).unwrap_or("");
        return Ok(format!("{}-{}-{}", part(0, 4), part(4, 6), part(6, 8)));
    }
    by_parts(text, order)
}

/// `1990s`, `19th century`.
fn decade_or_century(text: &str) -> Option<String> {
    if let Some(year) = text.strip_suffix("0s").or_else(|| text.strip_suffix("0's")) {
        return (year.len() == 3 && year.parse::<u16>().is_ok()).then(|| format!("{year}X"));
    }
    let number = text.strip_suffix(" century")?;
    let number = strip_ordinal(number).parse::<u8>().ok().filter(|number| (2..=21).contains(number))?;
    Some(format!("{:02}XX", number - 1))
}

fn by_parts(text: &str, order: Order) -> Result<String, NoDate> {
    let parts: Vec<Part> = parts(text).ok_or(NoDate::Other)?;
    match parts[..] {
        [Part::Number(year, 4)] => Ok(format!("{year:04}")),
        [Part::Number(year, 4), Part::Number(month, ..=2) | Part::Month(month)]
        | [Part::Number(month, ..=2) | Part::Month(month), Part::Number(year, 4)] => {
            Ok(format!("{year:04}-{month:02}"))
        }
        [Part::Number(year, 4), Part::Number(month, ..=2) | Part::Month(month), Part::Number(day, ..=2)]
        | [Part::Number(day, ..=2), Part::Month(month), Part::Number(year, 4)]
        | [Part::Month(month), Part::Number(day, ..=2), Part::Number(year, 4)] => {
            Ok(format!("{year:04}-{month:02}-{day:02}"))
        }
        [Part::Number(a, ..=2), Part::Number(b, ..=2), Part::Number(year, 4)] => {
            let (day, month) = day_and_month(a, b, order)?;
            Ok(format!("{year:04}-{month:02}-{day:02}"))
        }
        _ => Err(NoDate::Other),
    }
}

const fn day_and_month(a: u32, b: u32, order: Order) -> Result<(u32, u32), NoDate> {
    match order {
        _ if a > 12 || a == b => Ok((a, b)),
        _ if b > 12 => Ok((b, a)),
        Order::DayFirst => Ok((a, b)),
        Order::MonthFirst => Ok((b, a)),
        Order::Unknown => Err(NoDate::Ambiguous),
    }
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A number, and how many digits it has.
    Number(u32, usize),
    /// The month of this number.
    Month(u32),
}

/// The parts of a date; none when a part is neither a short number nor a month.
fn parts(text: &str) -> Option<Vec<Part>> {
    let words = text.split(['/', '.', '-', ' ', ',']).filter(|word| !word.is_empty() && *word != "of");
    words.take(4).map(part).collect()
}

fn part(word: &str) -> Option<Part> {
    let digits = strip_ordinal(word);
    if digits.bytes().all(|byte| byte.is_ascii_digit()) && (1..=4).contains(&digits.len()) {
        return digits.parse().ok().map(|number| Part::Number(number, digits.len()));
    }
    let head = word.get(..3)?;
    let at = MONTHS.iter().position(|month| *month == head)?;
    let full = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october"];
    let known = word.len() <= 4 || full.get(at).is_some_and(|name| *name == word) || at > 9 && word.ends_with("ember");
    known.then_some(Part::Month(at as u32 + 1))
}

/// `2nd` → `2`.
fn strip_ordinal(word: &str) -> &str {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
    digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.is_empty()).unwrap_or(word)
}

/// The numbers between `/`, `.` and `-`; nothing when there is anything else.
fn numbers(cell: &str) -> Vec<u32> {
    cell.split(['/', '.', '-']).map(str::parse).collect::<Result<_, _>>().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(found: Result<When, NoDate>) -> Result<String, NoDate> {
        found.map(|when| when.text().to_owned())
    }

    #[test]
    fn common_forms_become_edtf() {
        for (cell, edtf) in [
            ("2015", "2015"),
            ("2015-03-02", "2015-03-02"),
            ("2015-03", "2015-03"),
            ("2015/03/02", "2015-03-02"),
            ("2015.03.02", "2015-03-02"),
            ("2015/03", "2015-03"),
            ("20150302", "2015-03-02"),
            ("03/2015", "2015-03"),
            ("3.2015", "2015-03"),
            ("31/12/2015", "2015-12-31"),
            ("12/31/2015", "2015-12-31"),
            ("3/3/2015", "2015-03-03"),
            ("2 March 2015", "2015-03-02"),
            ("March 2nd, 2015", "2015-03-02"),
            ("2nd of March 2015", "2015-03-02"),
            ("2-Mar-2015", "2015-03-02"),
            ("Sept 2015", "2015-09"),
            ("December 1990", "1990-12"),
            ("1991–1994", "1991/1994"),
            ("1991-1994", "1991/1994"),
            ("1991 - 1994", "1991/1994"),
            ("1991-94", "1991/1994"),
            ("from 1991 to 1994", "1991/1994"),
            ("March 1991 to May 1994", "1991-03/1994-05"),
            ("1991-", "1991/.."),
            ("1991–present", "1991/.."),
            ("since 1991", "1991/.."),
            ("from March 1991", "1991-03/.."),
            ("until 1994", "/1994"),
            ("c. 1900", "1900~"),
            ("ca 1900", "1900~"),
            ("1990s", "199X"),
            ("19th century", "18XX"),
            ("2016~", "2016~"),
            ("2025-04?", "2025-04?"),
            ("1991/..", "1991/.."),
            ("2025-21", "2025-21"),
            ("2015-03-02 00:00:00", "2015-03-02"),
            ("2015-03-02T10:05:00", "2015-03-02T10:05:00"),
            ("2015-03-02 10:05:00", "2015-03-02T10:05:00"),
        ] {
            assert_eq!(text(date(cell, Order::Unknown)), Ok(edtf.to_owned()), "{cell}");
        }
    }

    #[test]
    fn what_may_mean_two_things_is_not_guessed() {
        for (cell, why) in [
            ("03/04/2015", NoDate::Ambiguous),
            ("3.4.2015", NoDate::Ambiguous),
            ("2001-21", NoDate::Ambiguous),
            ("03/04/15", NoDate::Other),
            ("30 February 2015", NoDate::Other),
            ("2015-02-30", NoDate::Other),
            ("13/13/2015", NoDate::Other),
            ("long ago", NoDate::Other),
            ("march on Rome 1922", NoDate::Other),
            ("42064", NoDate::Other),
            ("NA", NoDate::Other),
            ("2015/1991", NoDate::Backwards),
            ("2015-1991", NoDate::Backwards),
        ] {
            assert_eq!(text(date(cell, Order::Unknown)), Err(why), "{cell}");
        }
    }

    #[test]
    fn a_column_may_tell_the_order() {
        for (cells, expected, of_third) in [
            (["31/12/2015", "01/02/2015"], Order::DayFirst, Ok("2015-04-03")),
            (["12/31/2015", "01/02/2015"], Order::MonthFirst, Ok("2015-03-04")),
            (["31/12/2015", "12/31/2015"], Order::Unknown, Err(NoDate::Ambiguous)),
            (["2015-12-31", "01/02/2015"], Order::Unknown, Err(NoDate::Ambiguous)),
        ] {
            let found = order(cells.into_iter());
            assert_eq!(found, expected, "{cells:?}");
            assert_eq!(text(date("03/04/2015", found)), of_third.map(str::to_owned), "{cells:?}");
        }
    }

    #[test]
    fn start_and_end_make_a_span() {
        for (start, end, expected) in [
            (Some("1991"), Some("1994"), Ok(Some("1991/1994"))),
            (Some("1991"), None, Ok(Some("1991"))),
            (None, Some("1994"), Ok(Some("/1994"))),
            (Some("1991"), Some("present"), Ok(Some("1991/.."))),
            (Some("1991"), Some("1991"), Ok(Some("1991"))),
            (Some("1994"), Some("1991"), Err(NoDate::Backwards)),
            (Some("1991"), Some("soon"), Err(NoDate::Other)),
            (None, None, Ok(None)),
        ] {
            let found = span(start, end, Order::Unknown).map(|when| when.map(|when| when.text().to_owned()));
            assert_eq!(found, expected.map(|text| text.map(str::to_owned)), "{start:?} {end:?}");
        }
    }
}
