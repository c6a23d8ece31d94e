//! What a date may mean: the days on which it may start and end.

use edtf_core::{Bound, BoundDate, Date, DateField, Edtf, IntervalEndpoint, YearKind};

use super::{Day, Window, day_from_ymd, ymd_from_day};

/// One end of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Endpoint {
    /// On one of the days from the first to the second.
    Between(Day, Day),
    /// There is none: it lasts.
    Open,
    /// There may be one; nobody says when.
    Unknown,
}

/// The start and the end of a date.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) start: Endpoint,
    pub(super) end: Endpoint,
}

impl Span {
    /// The earliest day of any reading.
    pub(super) fn first(self) -> Day {
        match self.start {
            Endpoint::Between(first, _) => first,
            Endpoint::Open | Endpoint::Unknown => Day::MIN,
        }
    }

    /// The latest day of any reading.
    pub(super) fn last(self) -> Day {
        match self.end {
            Endpoint::Between(_, last) => last,
            Endpoint::Open | Endpoint::Unknown => Day::MAX,
        }
    }

    /// The latest day on which it may start.
    pub(super) fn latest_start(self) -> Day {
        match self.start {
            Endpoint::Between(_, last) => last,
            Endpoint::Open => Day::MIN,
            Endpoint::Unknown => Day::MAX,
        }
    }

    /// The earliest day on which it may end.
    pub(super) fn earliest_end(self) -> Day {
        match self.end {
            Endpoint::Between(first, _) => first,
            Endpoint::Open => Day::MAX,
            Endpoint::Unknown => Day::MIN,
        }
    }
}

/// The start and end of an expression; those of a bare date are both the date.
pub(super) fn span(edtf: &Edtf) -> Span {
    match edtf {
        Edtf::Interval(interval) => Span { start: endpoint(&interval.start), end: endpoint(&interval.end) },
        Edtf::Date(_) | Edtf::DateTime(_) | Edtf::Set(_) => {
            let bounds = edtf.bounds();
            let both = between(bounds.earliest, bounds.latest);
            Span { start: both, end: both }
        }
    }
}

/// Whether a day of `date` is in `window`; exact where unknown digits leave gaps, as in `XXXX-05`.
pub(super) fn touches(date: &Date, window: Window) -> bool {
    let YearKind::Standard { negative: false, digits } = date.year.kind else {
        return true;
    };
    let (first_year, ..) = ymd_from_day(window.first);
    let (last_year, ..) = ymd_from_day(window.last);
    let years = first_year.max(0)..=last_year.min(9_999);
    years.filter(|&year| fits(digits, year)).any(|year| touches_in(date, year, window))
}

/// As [`touches`], within one year.
fn touches_in(date: &Date, year: i64, window: Window) -> bool {
    let Some(month) = date.month else {
        return true;
    };
    if month.value().is_some_and(|code| code > 12) {
        return season_touches(date, year, window);
    }
    (1..=12).filter(|&at| fits_field(month, at)).any(|at| {
        let length = days_in_month(year, at);
        let days = (1..=length).filter(|&day| date.day.is_none_or(|field| fits_field(field, day)));
        days.map(|day| day_from_ymd(year, at, day)).any(|day| window.contains(day))
    })
}

/// A season of one year, its digits filled in.
fn season_touches(date: &Date, year: i64, window: Window) -> bool {
    let digits = [1_000, 100, 10, 1].map(|place| u8::try_from(year / place % 10).ok());
    let mut filled = *date;
    filled.year.kind = YearKind::Standard { negative: false, digits };
    let span = span(&Edtf::Date(filled));
    span.first() <= window.last && span.last() >= window.first
}

fn days_in_month(year: i64, month: u8) -> u8 {
    let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    (day_from_ymd(next_year, next, 1) - day_from_ymd(year, month, 1)) as u8
}

fn fits(digits: [Option<u8>; 4], year: i64) -> bool {
    let places = [1_000, 100, 10, 1];
    digits.iter().zip(places).all(|(digit, place)| digit.is_none_or(|digit| i64::from(digit) == year / place % 10))
}

fn fits_field(field: DateField, value: u8) -> bool {
    let [tens, ones] = field.digits;
    tens.is_none_or(|digit| digit == value / 10) && ones.is_none_or(|digit| digit == value % 10)
}

fn endpoint(endpoint: &IntervalEndpoint) -> Endpoint {
    match endpoint {
        IntervalEndpoint::Open => Endpoint::Open,
        IntervalEndpoint::Unknown => Endpoint::Unknown,
        IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrBefore(date) | IntervalEndpoint::OnOrAfter(date) => {
            span(&Edtf::Date(*date)).start
        }
    }
}

fn between(earliest: Bound, latest: Bound) -> Endpoint {
    match (earliest, latest) {
        (Bound::Date(first), Bound::Date(last)) => Endpoint::Between(day(first), day(last)),
        _ => Endpoint::Unknown,
    }
}

fn day(date: BoundDate) -> Day {
    day_from_ymd(date.year, date.month, date.day)
}
