//! Common forms of dates become EDTF. What may mean two things is not guessed.

use super::moment::{self, Moment, epoch, moment};
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

/// What the cells of a column tell so far of the order of day and month.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Votes {
    day_first: bool,
    month_first: bool,
}

impl Votes {
    /// Looks at one more cell: a number above 12 is a day.
    pub(super) fn add(&mut self, cell: &str) {
        if let [a, b, year] = numbers(cell)[..]
            && year > 999
        {
            self.day_first |= (13..=31).contains(&a) && (1..=12).contains(&b);
            self.month_first |= (13..=31).contains(&b) && (1..=12).contains(&a);
        }
    }

    /// What all of them tell; cells that contradict each other tell nothing.
    pub(super) const fn order(self) -> Order {
        match (self.day_first, self.month_first) {
            (true, false) => Order::DayFirst,
            (false, true) => Order::MonthFirst,
            _ => Order::Unknown,
        }
    }
}

/// The date of a cell, such as `2015`, `03/2015`, `2 March 2015`, `1991–1994`, `since 1991`, `c. 1900`, a moment with its
/// time or in seconds since 1970, or EDTF.
pub(in crate::import) fn date(cell: &str, order: Order) -> Result<When, NoDate> {
    let cell = whole_number(cell);
    if short_range(cell) {
        return Err(NoDate::Ambiguous);
    }
    if let Some(moment) = exact(cell) {
        // Midnight without a zone is how spreadsheets write a day.
        let edtf = moment.edtf();
        return read(edtf.strip_suffix("T00:00:00").filter(|_| !cell.contains(['T', 't'])).unwrap_or(&edtf));
    }
    if moment::is_clocked(cell) {
        return Err(NoDate::Other);
    }
    match read(cell) {
        Err(NoDate::Other) => match until(cell) {
            Some(end) => read(&format!("/{}", single(&plain(end), order)?)),
            None => read(&edtf_of(&plain(cell), order)?),
        },
        found => found,
    }
}

/// A number of up to four digits without the `.0` that programs write behind it where a cell of its column is blank.
pub(in crate::import) fn whole_number(cell: &str) -> &str {
    let is_number = |cell: &&str| {
        let digits = cell.strip_prefix('-').unwrap_or(cell);
        (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    cell.strip_suffix(".0").filter(is_number).unwrap_or(cell)
}

/// The number of a month by its English name.
pub(in crate::import) fn month(cell: &str) -> Option<u32> {
    match part(cell.to_lowercase().trim_end_matches('.')) {
        Some(Part::Month(month)) => Some(month),
        _ => None,
    }
}

/// The month of a date whose day there is not in it, as EDTF; none where the cell is anything else.
pub(in crate::import) fn to_month(cell: &str, order: Order) -> Option<String> {
    let may_be = ["29", "30", "31"].iter().any(|day| cell.contains(day));
    if !may_be || !(is_meant(cell) || cell.contains(char::is_alphabetic)) || date(cell, order).is_ok() {
        return None;
    }
    let edtf = single(&plain(cell), order).ok().filter(|edtf| edtf.len() == FULL)?;
    let (month, day) = edtf.rsplit_once('-')?;
    let is_day = day.parse::<u8>().is_ok_and(|day| (29..=31).contains(&day));
    (is_day && When::parse(month).is_ok()).then(|| month.to_owned())
}

/// The length of a date to the day.
const FULL: usize = "2015-03-02".len();

/// What stands behind a dash longer than a hyphen, which is where a span begins whose start is not known; a hyphen before
/// a year is that of one before our era.
fn until(cell: &str) -> Option<&str> {
    let end = cell.trim_start().strip_prefix(['–', '—', '‒', '−']).or_else(|| cell.strip_prefix("- "));
    end.map(str::trim_start)
}

/// Whether an end is a word for "and it lasts".
pub(in crate::import) fn is_now(cell: &str) -> bool {
    NOW.contains(&cell.to_lowercase().as_str())
}

/// Whether an end lies in the last year of four digits, which stands for none.
pub(in crate::import) fn is_never(cell: &str) -> bool {
    let is_date = cell.chars().all(|char| char.is_ascii_digit() || "-/.:TZ ".contains(char));
    is_date && cell.split(['-', '/', '.', ' ', 'T']).any(|part| part == NEVER)
}

/// The year that stands for no end.
pub(in crate::import) const NEVER: &str = "9999";

/// Whether the date of a cell says less than the cell does, whose wording is then kept beside it.
pub(in crate::import) fn says_more(cell: &str) -> bool {
    exact(cell).is_some_and(Moment::says_more)
}

/// Whether a text that is no date was meant to be one: a year with a month or day that there is not.
pub(in crate::import) fn is_meant(text: &str) -> bool {
    let day = text.trim().trim_start_matches('-').split(['T', 't', ' ']).next().unwrap_or("");
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let number = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let years = parts.iter().filter(|part| part.len() == 4).count();
    (2..=3).contains(&parts.len()) && parts.iter().all(number) && years == 1
}

/// A moment to the second.
fn exact(cell: &str) -> Option<Moment> {
    moment(cell).or_else(|| epoch(cell).map(|(moment, _)| moment))
}

/// The time from one moment to another in days, which are those of UTC where a zone is stated; none where neither end
/// is a moment.
fn span_of_moments(start: &str, end: &str, order: Order) -> Option<Result<When, NoDate>> {
    let both = [exact(start), exact(end)];
    if let [Some(start), Some(end)] = both
        && start.in_utc() > end.in_utc()
    {
        return Some(Err(NoDate::Backwards));
    }
    both.iter().any(Option::is_some).then(|| {
        let (start, end) = (endpoint(start, order)?, endpoint(end, order)?);
        read(&if start == end { start } else { format!("{start}/{end}") })
    })
}

/// The day of a moment, or the date of a cell that is no span itself.
fn endpoint(cell: &str, order: Order) -> Result<String, NoDate> {
    if let Some(moment) = exact(cell) {
        return Ok(moment::date(moment.in_utc().0));
    }
    let when = date(cell, order)?;
    if when.text().contains('/') { Err(NoDate::Other) } else { Ok(when.text().to_owned()) }
}

/// Whether a time from `start` to `end` is kept in days, and says more than those.
pub(in crate::import) fn span_says_more(start: Option<&str>, end: Option<&str>) -> bool {
    let is_clocked = |cell: &str| exact(cell).is_some_and(|moment| moment.says_more() || moment.in_utc().1 != 0);
    match (start, end) {
        (Some(start), Some(end)) if start == end => says_more(start),
        (Some(start), None) if !says_more(start) => false,
        (start, end) => [start, end].into_iter().flatten().any(is_clocked),
    }
}

/// The time from `start` to `end`, each a cell that may be blank. A start alone is a plain date, whose end is unknown.
pub(in crate::import) fn span(start: Option<&str>, end: Option<&str>, order: Order) -> Result<Option<When>, NoDate> {
    let lasts = end.is_some_and(is_now);
    if let (Some(start), Some(end)) = (start, end)
        && start != end
        && let Some(span) = span_of_moments(start, end, order).filter(|_| !lasts)
    {
        return span.map(Some);
    }
    let text = match (start, end) {
        (None, None) => return Ok(None),
        (Some(start), None) => return date(start, order).map(Some),
        (Some(start), Some(_)) if lasts => format!("{}/..", endpoint(start, order)?),
        (Some(start), Some(end)) if start == end => return date(start, order).map(Some),
        (Some(start), Some(end)) => format!("{}/{}", endpoint(start, order)?, endpoint(end, order)?),
        (None, Some(_)) if lasts => return Err(NoDate::Other),
        (None, Some(end)) => format!("/{}", endpoint(end, order)?),
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
    if text.starts_with('-') {
        return Err(NoDate::Other);
    }
    if let Some(edtf) = decade_or_century(text).or_else(|| era(text)) {
        return Ok(edtf);
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

/// `44 bc`, `ad 1066`; there is no year 0 among them, and 1 BC is the year 0 of EDTF.
fn era(text: &str) -> Option<String> {
    let year = |digits: &str| digits.trim().parse::<u16>().ok().filter(|year| (1..=9_999).contains(year));
    if let Some(year) = [" bc", " bce", " b.c."].iter().find_map(|era| text.strip_suffix(era)).and_then(year) {
        return Some(if year == 1 { "0000".to_owned() } else { format!("-{:04}", year - 1) });
    }
    let after = [" ad", " ce", " a.d."].iter().find_map(|era| text.strip_suffix(era));
    after.or_else(|| text.strip_prefix("ad ")).and_then(year).map(|year| format!("{year:04}"))
}

fn by_parts(text: &str, order: Order) -> Result<String, NoDate> {
    let parts: Vec<Part> = parts(text).ok_or(NoDate::Other)?;
    match parts[..] {
        [Part::Number(year, 4)] => Ok(format!("{year:04}")),
        [Part::Number(year, 4), Part::Number(month, ..=2) | Part::Month(month)]
        | [Part::Number(month, ..=2) | Part::Month(month), Part::Number(year, 4)]
            // Numbers beyond are the seasons of EDTF, which nobody writes so.
            if month <= 12 =>
        {
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
            ("–2000", "/2000"),
            ("−2000", "/2000"),
            ("— 2 March 2015", "/2015-03-02"),
            ("- 2000", "/2000"),
            ("-2000", "-2000"),
            ("1963.0", "1963"),
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
            ("2015-03-02T10:05", "2015-03-02T10:05:00"),
            ("2015-03-02T10:05:00.250Z", "2015-03-02T10:05:00Z"),
            ("1262304000", "2010-01-01T00:00:00Z"),
            ("44 BC", "-0043"),
            ("1 BCE", "0000"),
            ("AD 1066", "1066"),
            ("-0044", "-0044"),
            ("Y12020", "Y12020"),
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
            ("1992.25", NoDate::Other),
            ("-264", NoDate::Other),
            ("--2000", NoDate::Other),
            ("–-2000", NoDate::Other),
            ("until -2000", NoDate::Other),
            ("‐2000", NoDate::Other),
            ("2016-12-31T23:59:61Z", NoDate::Other),
            ("2016-12-31T10:00:60Z", NoDate::Other),
            ("12020-01-01", NoDate::Other),
            ("0 BC", NoDate::Other),
            ("NA", NoDate::Other),
            ("2015/1991", NoDate::Backwards),
            ("2015-1991", NoDate::Backwards),
        ] {
            assert_eq!(text(date(cell, Order::Unknown)), Err(why), "{cell}");
        }
    }

    #[test]
    fn a_day_that_is_not_in_its_month_is_left_out() {
        for (cell, month) in [
            ("2019-02-30", Some("2019-02")),
            ("31/04/2019", Some("2019-04")),
            ("04/31/2019", Some("2019-04")),
            ("30 February 2015", Some("2015-02")),
            ("20190230", None),
            ("2019-02-28", None),
            ("2019-02-45", None),
            ("2019-13-30", None),
            ("2019-02-30/2020", None),
            ("march on Rome 1922", None),
        ] {
            assert_eq!(to_month(cell, Order::Unknown).as_deref(), month, "{cell}");
        }
        for (cell, number) in
            [("January", Some(1)), ("Feb", Some(2)), ("SEPT.", Some(9)), ("Brumaire", None), ("3", None)]
        {
            assert_eq!(month(cell), number, "{cell}");
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
            let mut votes = Votes::default();
            for cell in cells {
                votes.add(cell);
            }
            let found = votes.order();
            assert_eq!(found, expected, "{cells:?}");
            assert_eq!(text(date("03/04/2015", found)), of_third.map(str::to_owned), "{cells:?}");
        }
    }

    #[test]
    fn what_was_meant_as_a_date_is_told_from_other_words() {
        for (text, meant) in [
            ("2020-02-30", true),
            ("31/04/2020", true),
            ("2020-13", true),
            ("2020-05-06T25:00:00Z", true),
            ("long ago", false),
            ("3", false),
            ("1.5", false),
            ("12-34", false),
            ("127.0.0.1", false),
        ] {
            assert_eq!(is_meant(text), meant, "{text}");
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
            (Some("2013-01-01T00:00:00+05:00"), Some("2013-01-02T00:00:00-08:00"), Ok(Some("2012-12-31/2013-01-02"))),
            (Some("2013-01-02T00:30:00+05:00"), Some("2013-01-01T23:00:00Z"), Ok(Some("2013-01-01"))),
            (Some("2013-01-01T10:00"), Some("2013-01-01T09:00"), Err(NoDate::Backwards)),
            (Some("1262304000"), Some("1262476800"), Ok(Some("2010-01-01/2010-01-03"))),
            (Some("2009"), Some("2013-01-01T09:00"), Ok(Some("2009/2013-01-01"))),
            (Some("2013-01-01T10:00"), Some("now"), Ok(Some("2013-01-01/.."))),
            (Some("2013-01-01T10:00"), None, Ok(Some("2013-01-01T10:00:00"))),
        ] {
            let found = span(start, end, Order::Unknown).map(|when| when.map(|when| when.text().to_owned()));
            assert_eq!(found, expected.map(|text| text.map(str::to_owned)), "{start:?} {end:?}");
        }
    }
}
