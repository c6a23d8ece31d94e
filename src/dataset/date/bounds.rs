//! A date as four days: all that a question of time needs of it.

use super::reading::{Endpoint, Span};
use super::{Certainty, Day, Window};

/// When something may begin and end. A side without a known day reaches to the first or the last day that can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The earliest day of any reading.
    pub first: Day,
    /// The latest day on which a tie may begin.
    pub latest_start: Day,
    /// The earliest day on which a tie may end.
    pub earliest_end: Day,
    /// The latest day of any reading.
    pub last: Day,
    /// Whether it must lie in a window as a whole to be certainly in it.
    as_a_whole: bool,
    /// Whether no answer is certain.
    vague: bool,
}

impl Bounds {
    /// Those of a tie that begins and ends on some day of its endpoints, the end not before the start; a bare date is its
    /// start.
    pub(super) fn of_tie(span: Span, is_bare: bool, vague: bool) -> Self {
        let span = if is_bare { Span { end: Endpoint::Unknown, ..span } } else { span };
        let (first, last) = (span.first(), span.last());
        Self {
            first,
            latest_start: span.latest_start().min(last),
            earliest_end: span.earliest_end().max(first),
            last,
            as_a_whole: false,
            vague,
        }
    }

    /// Those of an event or claim.
    pub(super) fn of_event(span: Span, vague: bool) -> Self {
        let (first, last) = (span.first(), span.last());
        Self { first, latest_start: last, earliest_end: first, last, as_a_whole: true, vague }
    }

    /// Whether what has these bounds is in `window`.
    #[must_use]
    pub fn holds(&self, window: Window) -> Certainty {
        if self.first > window.last || self.last < window.first {
            return Certainty::Not;
        }
        match self.certain() {
            Some(Sure::Touching(days)) if days.first <= window.last && days.last >= window.first => Certainty::Certain,
            Some(Sure::Within(days)) if window.first <= days.first && days.last <= window.last => Certainty::Certain,
            _ => Certainty::Possible,
        }
    }

    /// Which windows it is certainly in; none when vague.
    #[must_use]
    pub fn certain(&self) -> Option<Sure> {
        match (self.vague, self.as_a_whole) {
            (true, _) => None,
            (false, true) => Some(Sure::Within(Window { first: self.first, last: self.last })),
            // A tie that may begin after it may have ended certainly holds only from its end to its start.
            (false, false) => Some(Sure::Touching(Window { first: self.latest_start, last: self.earliest_end })),
        }
    }
}

/// Windows in which something certainly is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// Those that begin by the last of these days and end from the first on; the first may be the later one.
    Touching(Window),
    /// Those that hold all of these days.
    Within(Window),
}
