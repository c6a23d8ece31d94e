//! Days with a time, and moments that are a number of seconds since 1970.

use crate::dataset::{Day, day_from_ymd, ymd_from_day};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// A moment, by the clock of its zone where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) struct Moment {
    day: Day,
    /// Of the day; 86,400 in the second that is put in at times.
    second: i64,
    /// Minutes east of Greenwich.
    zone: Option<i64>,
    /// Whether a part of a second is stated that is not zero.
    has_fraction: bool,
}

impl Moment {
    /// The moment in UTC; one without a zone is taken as it is.
    pub(super) fn in_utc(self) -> (Day, i64) {
        let seconds = self.second - 60 * self.zone.unwrap_or(0);
        (self.day + seconds.div_euclid(DAY), seconds.rem_euclid(DAY))
    }

    /// As EDTF, to the second.
    pub(super) fn edtf(self) -> String {
        // The second that is put in is the sixtieth of its minute.
        let leap = i64::from(self.second == DAY);
        let second = self.second - leap;
        let zone = match self.zone {
            None => String::new(),
            Some(0) => "Z".to_owned(),
            Some(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
        };
        let (hour, minute) = (second / 3_600, second / 60 % 60);
        format!("{}T{hour:02}:{minute:02}:{:02}{zone}", date(self.day), second % 60 + leap)
    }

    /// Its year.
    pub(super) fn year(self) -> i64 {
        ymd_from_day(self.day).0
    }

    /// Whether its EDTF says less than it does.
    pub(super) const fn says_more(self) -> bool {
        self.has_fraction
    }
}

/// A day as EDTF.
pub(super) fn date(day: Day) -> String {
    let (year, month, day) = ymd_from_day(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// A day with a time, such as `2015-03-02T10:05`, `2015-03-02 10:05:00.250` and `2015-03-02T10:05:00+02:00`.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let (date, time) = text.trim().split_once(['T', 't', ' '])?;
    let [year, month, of_month] = numbers(date, '-', [4, 2, 2])?;
    let day = day_from_ymd(year, month as u8, of_month as u8);
    if ymd_from_day(day) != (year, month as u8, of_month as u8) {
        return None;
    }
    let (clock, zone) = zone(time)?;
    let (clock, fraction) = clock.split_once(['.', ',']).unwrap_or((clock, "0"));
    let [hour, minute, second] = match clock.matches(':').count() {
        1 => {
            let [hour, minute] = numbers(clock, ':', [2, 2])?;
            [hour, minute, 0]
        }
        _ => numbers(clock, ':', [2, 2, 2])?,
    };
    let is_leap = (hour, minute, second) == (23, 59, 60);
    let is_digits = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    if hour > 23 || minute > 59 || (second > 59 && !is_leap) || !is_digits {
        return None;
    }
    let has_fraction = fraction.bytes().any(|byte| byte != b'0');
    Some(Moment { day, second: hour * 3_600 + minute * 60 + second, zone, has_fraction })
}

/// Whether a text is a day with something like a time behind it.
pub(super) fn is_clocked(text: &str) -> bool {
    let parts = text.trim().split_once(['T', 't', ' ']);
    parts.is_some_and(|(date, time)| numbers(date, '-', [4, 2, 2]).is_some() && time.contains(':'))
}

/// Numbers of exactly so many digits.
fn numbers<const N: usize>(text: &str, mark: char, digits: [usize; N]) -> Option<[i64; N]> {
    let mut parts = text.split(mark);
    let found = digits.map(|digits| {
        let part = parts.next().filter(|part| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()));
        part.and_then(|part| part.parse().ok())
    });
    if parts.next().is_some() || found.contains(&None) {
        return None;
    }
    Some(found.map(Option::unwrap_or_default))
}

/// The time without its zone, and the minutes of that.
fn zone(time: &str) -> Option<(&str, Option<i64>)> {
    if let Some(clock) = time.strip_suffix(['Z', 'z']) {
        return Some((clock.trim_end(), Some(0)));
    }
    let Some(at) = time.rfind(['+', '-']) else { return Some((time, None)) };
    let (clock, shift) = time.split_at_checked(at)?;
    let digits = shift.get(1..)?.replace(':', "");
    let minutes = match digits.len() {
        2 => digits.parse::<i64>().ok()? * 60,
        4 => digits.get(..2)?.parse::<i64>().ok()? * 60 + digits.get(2..)?.parse::<i64>().ok()?,
        _ => return None,
    };
    let minutes = if shift.starts_with('-') { -minutes } else { minutes };
    (minutes.abs() <= 14 * 60).then_some((clock.trim_end(), Some(minutes)))
}

/// What one number counts since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum Unit {
    Seconds,
    Milliseconds,
    Microseconds,
    Nanoseconds,
}

impl Unit {
    /// Each with how many make a second.
    const ALL: [(Self, i64); 4] = [
        (Self::Seconds, 1),
        (Self::Milliseconds, 1_000),
        (Self::Microseconds, 1_000_000),
        (Self::Nanoseconds, 1_000_000_000),
    ];

    /// What is told of numbers that are read so.
    pub(in crate::import) fn told(self) -> String {
        format!("times that are numbers are read as {} since 1970", self.words())
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::Milliseconds => "milliseconds",
            Self::Microseconds => "microseconds",
            Self::Nanoseconds => "nanoseconds",
        }
    }
}

/// Seconds since 1970 that are taken for such: from 1973 to 2128.
const SECONDS: std::ops::Range<i64> = 100_000_000..5_000_000_000;

/// A moment that is a number since 1970, and in which unit, told by its size.
pub(in crate::import) fn epoch(text: &str) -> Option<(Moment, Unit)> {
    let text = text.trim();
    if !(9..=32).contains(&text.len()) || !text.bytes().all(|byte| b"0123456789.eE+".contains(&byte)) {
        return None;
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (number, has_fraction) = if digits(whole) && digits(fraction) {
        (whole.parse::<i64>().ok()?, fraction.bytes().any(|byte| byte != b'0'))
    } else {
        let number = text.parse::<f64>().ok().filter(|number| (0.0..9e15).contains(number))?;
        (number as i64, number.fract() != 0.0)
    };
    let (unit, each) = Unit::ALL.into_iter().find(|(_, each)| SECONDS.contains(&(number / each)))?;
    let second = number / each;
    let has_fraction = has_fraction || number % each != 0;
    let moment = Moment { day: second.div_euclid(DAY), second: second.rem_euclid(DAY), zone: Some(0), has_fraction };
    Some((moment, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_with_a_time_become_edtf() {
        for (text, edtf, says_more) in [
            ("2015-03-02T10:05:00", "2015-03-02T10:05:00", false),
            ("2015-03-02 10:05", "2015-03-02T10:05:00", false),
            ("2015-03-02T10:05:00.000Z", "2015-03-02T10:05:00Z", false),
            ("2015-03-02T10:05:00.25Z", "2015-03-02T10:05:00Z", true),
            ("2015-03-02T10:05:00+0530", "2015-03-02T10:05:00+05:30", false),
            ("2015-03-02T10:05-08", "2015-03-02T10:05:00-08:00", false),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:60Z", false),
        ] {
            let found = moment(text).expect(text);
            assert_eq!((found.edtf().as_str(), found.says_more()), (edtf, says_more), "{text}");
        }
        for text in [
            "2015-03-02",
            "2015-02-30T10:00",
            "2015-03-02T24:00",
            "2015-03-02T10:60",
            "2015-03-02T10:00:60",
            "2015-03-02T10:00:61Z",
            "2015-03-02T10:00:00+99:00",
            "2015-03-02T10:00:00.Z",
            "2015-3-2T10:00",
            "long ago",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }

    #[test]
    fn zones_move_the_day() {
        let day = |text: &str| moment(text).map(|found| date(found.in_utc().0));
        assert_eq!(day("2013-01-01T00:00:00+05:00").as_deref(), Some("2012-12-31"));
        assert_eq!(day("2013-01-01T20:00:00-08:00").as_deref(), Some("2013-01-02"));
        assert_eq!(day("2013-01-01T20:00:00").as_deref(), Some("2013-01-01"));
    }

    #[test]
    fn numbers_since_1970_are_told_by_their_size() {
        for (text, edtf, unit, says_more) in [
            ("1262304000", "2010-01-01T00:00:00Z", Unit::Seconds, false),
            ("1262304000.5", "2010-01-01T00:00:00Z", Unit::Seconds, true),
            ("1.262304E9", "2010-01-01T00:00:00Z", Unit::Seconds, false),
            ("999999999", "2001-09-09T01:46:39Z", Unit::Seconds, false),
            ("1262304000000", "2010-01-01T00:00:00Z", Unit::Milliseconds, false),
            ("1262304000001", "2010-01-01T00:00:00Z", Unit::Milliseconds, true),
            ("1262304000000000000", "2010-01-01T00:00:00Z", Unit::Nanoseconds, false),
        ] {
            let (found, of) = epoch(text).expect(text);
            assert_eq!((found.edtf().as_str(), of, found.says_more()), (edtf, unit, says_more), "{text}");
        }
        for text in ["2015", "20150302", "1", "-1262304000", "99999999", "99999999999999999999", "1e400", "........."] {
            assert_eq!(epoch(text), None, "{text}");
        }
    }
}
