//! Dates as EDTF (ISO 8601-2 level 1 and `X`) and the three-valued rule.

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

/// A date as the file wrote it, with what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    text: String,
}

impl When {
    /// The text of the file, such as `2016~`.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}
