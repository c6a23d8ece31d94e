//! When the tie of a row holds: from one column, or from year, month and day, with an end that may lie beyond the table.

use std::borrow::Cow;

use super::date::{self, NoDate};
use super::relation::Reading;
use super::{Role, lands};
use crate::dataset::{Status, When, day_from_ymd, ymd_from_day};
use crate::import::codes;
use crate::import::words::shown;

/// The time of a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Time {
    pub(super) when: Option<When>,
    /// Its wording where that is no date or says more.
    pub(super) text: Option<String>,
    /// The end.
    pub(super) end: End,
    /// The year in which it begins.
    first: Option<i32>,
    /// The last year that it names.
    pub(super) latest: Option<i32>,
}

/// What is known of an end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing, or no more than the date says.
    #[default]
    Unknown,
    /// The table says that it lasts.
    Open,
    /// The table tells what lasts from what ended, and this ended.
    Over,
}

impl End {
    /// The state that follows of it.
    pub(super) const fn status(self) -> Option<Status> {
        match self {
            Self::Unknown => None,
            Self::Open => Some(Status::InForce),
            Self::Over => Some(Status::Ended),
        }
    }
}

impl Time {
    /// A time with the years that it names.
    pub(super) fn new(when: Option<When>, text: Option<String>, end: End) -> Self {
        let seen = text.as_deref().and_then(|text| text.rsplit(SEEN).next());
        let seen = seen.and_then(|day| When::parse(day).ok()).as_ref().and_then(last_year);
        let latest = when.as_ref().and_then(last_year).max(seen);
        let first = when.as_ref().and_then(first_year);
        Self { when, text, end, first, latest }
    }

    /// In which year those who take part are called as the row calls them.
    pub(super) fn years(&self) -> lands::Years {
        lands::Years { start: self.first, open: self.end == End::Open }
    }
}

/// What stands before the day until which a tie was seen that lasts.
const SEEN: &str = "seen until ";

/// The year in which a time begins, or ends where its beginning is unknown.
pub(super) fn first_year(when: &When) -> Option<i32> {
    when.earliest().or_else(|| when.latest()).and_then(|day| i32::try_from(ymd_from_day(day).0).ok())
}

/// The last year that a time names.
pub(super) fn last_year(when: &When) -> Option<i32> {
    if !when.text().contains('/') {
        return first_year(when);
    }
    let sides = when.text().split('/').filter_map(|side| When::parse(side).ok());
    sides.filter_map(|side| first_year(&side)).max()
}

impl Reading<'_, '_> {
    /// When the tie holds.
    pub(super) fn time(&mut self) -> Time {
        let (row, columns) = (self.row, self.columns);
        if columns.times.is_empty() {
            return Time::default();
        }
        if let Some(known) = self.memory.times.get(row, &columns.times) {
            return known.clone();
        }
        let noticed = self.found.len();
        let time = self.new_time();
        // What is noticed is told of each row.
        if self.found.len() == noticed {
            self.memory.times.keep(row, &columns.times, time.clone());
        }
        time
    }

    /// As [`Self::time`], of cells that no row before had.
    fn new_time(&mut self) -> Time {
        let mut text = None;
        let mut whole = self.date([Role::When, Role::Month, Role::Day], &mut text);
        let mut start = self.date([Role::Start, Role::StartMonth, Role::StartDay], &mut text);
        let mut end = self.date([Role::End, Role::EndMonth, Role::EndDay], &mut text);
        // 0 stands for the end of what has not ended.
        let zero = end.as_deref() == Some("0");
        let open = self.flag(Role::EndCut) == Some(true) || zero;
        // So does the last year of four digits, and what is no date at all leaves the start.
        let never = end.as_deref().is_some_and(date::is_never);
        if zero || never {
            end = None;
        }
        // A date beside an end is when it began, but where it has an end itself.
        let begun = if start.is_none() && end.is_some() && self.is_one_date(whole.as_deref()) {
            start = whole.take();
            Role::When
        } else {
            Role::Start
        };
        let (start, end) = if open || never { (start, end) } else { self.good_sides((start, begun), end, &mut text) };
        let (mut end, open) = (end, open || never);
        if open && let Some(seen) = end.take() {
            text = Some(joined(text, format!("{SEEN}{seen}")));
        }
        let state = match &end {
            _ if open => End::Open,
            Some(end) if self.columns.tells_ends && !date::is_now(end) => End::Over,
            _ => End::Unknown,
        };
        if self.flag(Role::StartCut) == Some(true)
            && let Some(start) = &start
        {
            let before = format!("began before {start}");
            text = Some(text.map_or_else(|| before.clone(), |seen| format!("{before}; {seen}")));
        }
        let end = if open { Some(Cow::Borrowed("..")) } else { end };
        let (when, words) = self.span(whole, (start.as_deref(), begun), end.as_deref());
        let end = if when.is_some() || open { state } else { End::Unknown };
        let text = match words {
            Some(words) => Some(joined(text, words)),
            None => text,
        };
        Time::new(when, text, end)
    }

    /// Whether a cell is a date without an end.
    fn is_one_date(&self, cell: Option<&str>) -> bool {
        let read = cell.map(|cell| date::date(cell, self.columns.survey.order()));
        read.is_some_and(|read| !read.is_ok_and(|when| when.text().contains('/')))
    }

    /// The start and the end without the one of them that is no date, where the other is; the wording of both is then
    /// kept.
    fn good_sides<'s>(
        &mut self,
        (start, begun): (Option<Cow<'s, str>>, Role),
        end: Option<Cow<'s, str>>,
        text: &mut Option<String>,
    ) -> (Option<Cow<'s, str>>, Option<Cow<'s, str>>) {
        let order = self.columns.survey.order();
        let (Some(from), Some(to)) = (start.as_deref(), end.as_deref()) else { return (start, end) };
        if !matches!(date::span(Some(from), Some(to), order), Err(NoDate::Other | NoDate::Ambiguous)) {
            return (start, end);
        }
        let lasts = date::is_now(to);
        let of_start = date::span(Some(from), None, order);
        let of_end = date::span(None, Some(to), order);
        let words = wording(Some(from), Some(to));
        match (of_start, of_end) {
            (Ok(_), Err(why)) if !lasts => {
                self.no_date(Role::End, to, why);
                *text = Some(joined(text.take(), words));
                (start, None)
            }
            (Err(why), Ok(_)) => {
                self.no_date(begun, from, why);
                *text = Some(joined(text.take(), words));
                (None, end)
            }
            _ => (start, end),
        }
    }

    fn span(
        &mut self,
        whole: Option<Cow<'_, str>>,
        (start, begun): (Option<&str>, Role),
        end: Option<&str>,
    ) -> (Option<When>, Option<String>) {
        let order = self.columns.survey.order();
        let open = end == Some("..");
        if start.is_none() && (end.is_none() || open) {
            let Some(cell) = whole else { return (None, None) };
            let cell = if open && !cell.contains('/') { Cow::Owned(format!("{cell}/..")) } else { cell };
            return match date::date(&cell, order) {
                Ok(when) => (Some(when), date::says_more(&cell).then(|| cell.into_owned())),
                Err(why) => (None, Some(self.no_date(Role::When, &cell, why))),
            };
        }
        if let Some(cell) = &whole {
            let message =
                format!("{} stands beside a start or an end, which tell when; it is kept in words", shown(cell));
            self.notice(&codes::WHEN_BESIDE_START, Role::When, message, None);
        }
        let beside = |words: String| joined(whole.as_deref().map(str::to_owned), words);
        match date::span(start, end, order) {
            Ok(span) if date::span_says_more(start, end) => (span, Some(beside(wording(start, end)))),
            Ok(span) => (span, whole.map(Cow::into_owned)),
            Err(why) => {
                let words = wording(start, end);
                let role = if start.is_some() { begun } else { Role::End };
                (None, Some(beside(self.no_date(role, words.trim(), why))))
            }
        }
    }

    /// The cell of a date; where month and day have columns of their own, year, month and day together, as far as they
    /// are stated and exist. Of a date in one cell that is kept to its month the cell is added to `text`.
    fn date(&mut self, [year, month, day]: [Role; 3], text: &mut Option<String>) -> Option<Cow<'static, str>> {
        let cell = date::whole_number(self.cell(year)?);
        let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 4);
        let has_parts = self.columns.one(month).is_some() || self.columns.one(day).is_some();
        let Some(of_year) = number(cell).filter(|year| has_parts && *year > 0) else {
            let Some(kept) = date::to_month(cell, self.columns.survey.order()) else {
                return Some(Cow::Owned(cell.to_owned()));
            };
            let message = format!("there is no such day as {}; the date is kept as {kept}", shown(cell));
            self.notice(&codes::IMPOSSIBLE_DAY, year, message, None);
            *text = Some(joined(text.take(), cell.to_owned()));
            return Some(Cow::Owned(kept));
        };
        let mut text = format!("{of_year:04}");
        let Some(of_month) = self.part(month, 12, &text) else {
            let no_month = self.cell(month).is_none_or(is_not_stated);
            if let Some(cell) = self.cell(day).filter(|cell| !is_not_stated(cell) && no_month) {
                let message = format!("the day {} has no month; the date is kept as {text}", shown(cell));
                self.notice(&codes::IMPOSSIBLE_DAY, day, message, None);
            }
            return Some(Cow::Owned(text));
        };
        text = format!("{text}-{of_month:02}");
        let days = days_of(of_year, of_month);
        if let Some(of_day) = self.part(day, days, &text) {
            text = format!("{text}-{of_day:02}");
        }
        Some(Cow::Owned(text))
    }

    /// The number of a month or day from 1 to `most`; what is not stated is none, and anything else is noticed.
    fn part(&mut self, role: Role, most: u32, so_far: &str) -> Option<u32> {
        let cell = date::whole_number(self.cell(role)?);
        if is_not_stated(cell) {
            return None;
        }
        let word = || date::month(cell).filter(|_| most == 12);
        let number = cell.parse::<u32>().ok().filter(|number| (1..=most).contains(number)).or_else(word);
        if number.is_none() {
            let what = if most == 12 { "month" } else { "day" };
            let message = format!("there is no {what} {} in {so_far}; the date is kept as {so_far}", shown(cell));
            self.notice(&codes::IMPOSSIBLE_DAY, role, message, None);
        }
        number
    }

    /// Says why `cell` is no date; the wording that is kept.
    pub(super) fn no_date(&mut self, role: Role, cell: &str, why: NoDate) -> String {
        let shown = shown(cell);
        let (code, message, hint) = match why {
            NoDate::Ambiguous => (
                &codes::AMBIGUOUS_DATE,
                format!("{shown} may be one of two dates and is kept as text"),
                "say what stands first with --date-format dmy or mdy, or write 2015-03-02",
            ),
            NoDate::Backwards => (
                &codes::END_BEFORE_START,
                format!("{shown} ends before it starts; it is kept as text"),
                "swap the two, or correct one of them",
            ),
            NoDate::Other => (
                &codes::BAD_DATE,
                format!("{shown} is no date that we know and is kept as text"),
                "write 2015, 2015-03, 2015-03-02, 1991/1994, 1991/.. or 2016~",
            ),
        };
        self.notice(code, role, message, Some(hint.to_owned()));
        cell.to_owned()
    }
}

/// Whether a month or a day is not stated: datasets of states write 0, -9 or a dot then.
fn is_not_stated(cell: &str) -> bool {
    matches!(date::whole_number(cell), "0" | "-9" | "-99" | "-999" | ".")
}

/// A time as its two cells say it.
fn wording(start: Option<&str>, end: Option<&str>) -> String {
    match (start, end) {
        (Some(start), None) => start.to_owned(),
        (start, end) => [start, end].map(Option::unwrap_or_default).join(" – "),
    }
}

/// Words behind those that are there.
fn joined(text: Option<String>, more: String) -> String {
    match text {
        Some(text) => format!("{text}; {more}"),
        None => more,
    }
}

/// How many days a month has.
fn days_of(year: u32, month: u32) -> u32 {
    let first = |year: u32, month: u32| day_from_ymd(i64::from(year), month as u8, 1);
    let next = if month == 12 { first(year + 1, 1) } else { first(year, month + 1) };
    (next - first(year, month)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_have_their_days() {
        let days = [(1900, 2), (2000, 2), (2023, 2), (2024, 2), (1949, 4), (1949, 12)].map(|(y, m)| days_of(y, m));
        assert_eq!(days, [28, 29, 28, 29, 30, 31]);
    }

    #[test]
    fn first_and_last_years() {
        for (text, first, last) in
            [("1949-04", 1949, 1949), ("1949/1955-05", 1949, 1955), ("/1994", 1994, 1994), ("1991/..", 1991, 1991)]
        {
            let when = When::parse(text).expect("a date");
            assert_eq!((first_year(&when), last_year(&when)), (Some(first), Some(last)), "{text}");
        }
    }
}
