//! Dates as EDTF (ISO 8601-2 level 1 and `X`) and the three-valued rule.

mod bounds;
mod calendar;
mod reading;
mod words;

use std::sync::Arc;

use edtf_core::{Date, Edtf, IntervalEndpoint, YearKind};

use super::Class;
pub use bounds::{Bounds, Sure};
pub use calendar::{day_from_ymd, iso_day, ymd_from_day};
use reading::Endpoint;

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
pub type Day = i64;

/// A closed span of days that a question is asked about; an instant is a span of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub first: Day,
    /// The last day, not before the first.
    pub last: Day,
}

impl Window {
    /// The window of one day.
    #[must_use]
    pub const fn day(day: Day) -> Self {
        Self { first: day, last: day }
    }

    /// The window from the first day of year `first` to the last day of year `last`.
    #[must_use]
    pub fn years(first: i64, last: i64) -> Self {
        Self { first: day_from_ymd(first, 1, 1), last: day_from_ymd(last, 12, 31) }
    }

    /// Whether `day` is in it.
    #[must_use]
    pub const fn contains(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// What people read: "1890", "1890 to 1894", "June 1890", "18 June 1890 to 4 January 1894".
    #[must_use]
    pub fn in_words(self) -> String {
        words::window_in_words(self)
    }
}

/// The answer to "is it in the window?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// On no reading of the date.
    Not,
    /// On some reading of the date.
    Possible,
    /// On every reading of the date.
    Certain,
    /// There is no date.
    Undated,
}

impl Certainty {
    /// The answer for a date that may be absent.
    #[must_use]
    pub fn answer(when: Option<&When>, class: Class, window: Window) -> Self {
        when.map_or(Self::Undated, |when| when.holds(class, window))
    }
}

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// It is not EDTF; the offset is in bytes.
    #[error("{message} at character {}", offset + 1)]
    Syntax {
        /// What was expected.
        message: &'static str,
        /// Where, in bytes from the start.
        offset: usize,
    },
    /// It is EDTF of a kind that the format leaves out.
    #[error("{0} are not part of the format")]
    NotSupported(&'static str),
}

/// A date as the file wrote it, with what it means; clones share both.
#[derive(Clone, Debug, PartialEq)]
pub struct When(Arc<Parsed>);

#[derive(Debug, PartialEq)]
struct Parsed {
    text: Box<str>,
    edtf: Edtf,
}

impl When {
    /// Reads EDTF: level 1 and `X` in any place, such as `2016~`, `2025-03`, `1991/..`, `201X`.
    ///
    /// # Errors
    /// [`DateError`] when the text is no EDTF, or a set, or a form of level 2 other than `X` and qualified parts.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let edtf = Edtf::parse(text).map_err(|err| DateError::Syntax { message: err.message, offset: err.offset })?;
        refuse_unsupported(&edtf)?;
        Ok(Self(Arc::new(Parsed { text: text.into(), edtf })))
    }

    /// The text of the file, such as `2016~`.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// What people read, such as "about 2016" or "since 1991".
    #[must_use]
    pub fn in_words(&self) -> String {
        words::in_words(&self.0.edtf, &self.0.text)
    }

    /// Whether it is about, uncertain, or has unknown digits, so that no answer is certain.
    #[must_use]
    pub fn is_vague(&self) -> bool {
        self.0.edtf.is_approximate() || self.0.edtf.is_uncertain() || self.0.edtf.has_unspecified()
    }

    /// The earliest day that it touches; `None` when its start is open or unknown.
    #[must_use]
    pub fn earliest(&self) -> Option<Day> {
        match reading::span(&self.0.edtf).start {
            Endpoint::Between(first, _) => Some(first),
            Endpoint::Open | Endpoint::Unknown => None,
        }
    }

    /// The latest day that it touches; `None` when its end is open or unknown. A bare date ends with itself.
    #[must_use]
    pub fn latest(&self) -> Option<Day> {
        match reading::span(&self.0.edtf).end {
            Endpoint::Between(_, last) => Some(last),
            Endpoint::Open | Endpoint::Unknown => None,
        }
    }

    /// Whether what has this date is in `window`.
    ///
    /// A tie is in the window when it holds on at least one of its days; a bare date is the start of a tie whose end
    /// is unknown. An event is certainly in the window when all its days are, possibly when one of them is; claims
    /// are as events. `~`, `?` and `X` cap the answer at [`Certainty::Possible`].
    #[must_use]
    pub fn holds(&self, class: Class, window: Window) -> Certainty {
        let answer = self.bounds(class).holds(window);
        match &self.0.edtf {
            Edtf::Date(date) if answer == Certainty::Possible && self.has_gaps(class) => {
                if reading::touches(date, window) { answer } else { Certainty::Not }
            }
            _ => answer,
        }
    }

    /// The date as four days, for many questions: its answers are those of [`Self::holds`], but where the date has gaps.
    #[must_use]
    pub fn bounds(&self, class: Class) -> Bounds {
        let span = reading::span(&self.0.edtf);
        let is_bare = !matches!(self.0.edtf, Edtf::Interval(_));
        match class {
            Class::Tie => Bounds::of_tie(span, is_bare, self.is_vague()),
            Class::Event | Class::Claim => Bounds::of_event(span, self.is_vague()),
        }
    }

    /// Whether unknown digits leave days out between the first and the last, as in `201X-05`, so that [`Bounds`] do not
    /// tell all.
    #[must_use]
    pub fn has_gaps(&self, class: Class) -> bool {
        class != Class::Tie && matches!(&self.0.edtf, Edtf::Date(date) if date.has_unspecified())
    }
}

fn refuse_unsupported(edtf: &Edtf) -> Result<(), DateError> {
    match edtf {
        Edtf::Date(date) => refuse_date(date),
        Edtf::DateTime(_) => Ok(()),
        Edtf::Interval(interval) => [&interval.start, &interval.end].into_iter().try_for_each(refuse_endpoint),
        Edtf::Set(_) => Err(DateError::NotSupported("sets of dates")),
    }
}

fn refuse_endpoint(endpoint: &IntervalEndpoint) -> Result<(), DateError> {
    match endpoint {
        IntervalEndpoint::Date(date) => refuse_date(date),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => Ok(()),
        IntervalEndpoint::OnOrBefore(_) | IntervalEndpoint::OnOrAfter(_) => {
            Err(DateError::NotSupported("ends that are before or after a date"))
        }
    }
}

/// Years beyond this many digits count no days that fit.
const MAX_YEAR: i64 = 1_000_000_000;

fn refuse_date(date: &Date) -> Result<(), DateError> {
    match date.year.kind {
        _ if date.year.significant_digits.is_some() => Err(DateError::NotSupported("significant digits")),
        YearKind::Standard { .. } => Ok(()),
        YearKind::Big { value } if value.abs() <= MAX_YEAR => Ok(()),
        YearKind::Big { .. } => Err(DateError::NotSupported("years beyond a thousand million")),
        YearKind::Exponential { .. } => Err(DateError::NotSupported("years with an exponent")),
    }
}
