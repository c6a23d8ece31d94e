//! The units by which time is counted and stepped: months, years, decades and centuries.

use crate::dataset::{Day, Window, day_from_ymd, ymd_from_day};

/// A length of time that calendars have a name for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// From the first of a month.
    Month,
    /// From 1 January.
    Year,
    /// From a year that ends in 0.
    Decade,
    /// From a year that ends in 00.
    Century,
}

impl Unit {
    /// Every unit, the shortest first.
    pub const ALL: &[Self] = &[Self::Month, Self::Year, Self::Decade, Self::Century];

    /// What people read: "Months".
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Month => "Months",
            Self::Year => "Years",
            Self::Decade => "Decades",
            Self::Century => "Centuries",
        }
    }

    /// What people read, within a sentence: "month".
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }

    const fn months(self) -> i64 {
        match self {
            Self::Month => 1,
            Self::Year => 12,
            Self::Decade => 120,
            Self::Century => 1_200,
        }
    }

    /// The number of the unit that a day is in; those of earlier days are less.
    #[must_use]
    pub const fn of(self, day: Day) -> i64 {
        let (year, month, _) = ymd_from_day(day);
        (year * 12 + month as i64 - 1).div_euclid(self.months())
    }

    /// The first day of the unit with this number.
    #[must_use]
    pub const fn first_day(self, number: i64) -> Day {
        let month = number * self.months();
        day_from_ymd(month.div_euclid(12), (month.rem_euclid(12) + 1) as u8, 1)
    }

    /// The days of the unit with this number.
    #[must_use]
    pub const fn window(self, number: i64) -> Window {
        Window { first: self.first_day(number), last: self.first_day(number + 1) - 1 }
    }

    /// The whole units that `window` touches.
    #[must_use]
    pub const fn around(self, window: Window) -> Window {
        Window { first: self.window(self.of(window.first)).first, last: self.window(self.of(window.last)).last }
    }

    /// How many units `window` touches.
    #[must_use]
    pub const fn count(self, window: Window) -> i64 {
        self.of(window.last) - self.of(window.first) + 1
    }

    /// The shortest unit of which a span has no more than a person can tell apart side by side.
    #[must_use]
    pub fn for_span(span: Window) -> Self {
        const MOST: i64 = 150;
        Self::ALL.iter().copied().find(|unit| unit.count(span) <= MOST).unwrap_or(Self::Century)
    }

    /// The units that are of use for a span: not too many, and more than one.
    #[must_use]
    pub fn choices(span: Window) -> Vec<Self> {
        const MOST: i64 = 2_400;
        let usual = Self::for_span(span);
        let fits = |unit: &Self| *unit == usual || (2..=MOST).contains(&unit.count(span));
        Self::ALL.iter().copied().filter(fits).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_follow_each_other_without_a_gap() {
        for &unit in Unit::ALL {
            for day in [day_from_ymd(1890, 6, 18), day_from_ymd(1900, 1, 1), day_from_ymd(0, 12, 31), -800_000] {
                let number = unit.of(day);
                assert!(unit.window(number).contains(day), "{unit:?} {day}");
                assert_eq!(unit.window(number).last + 1, unit.window(number + 1).first);
                assert_eq!(unit.of(unit.first_day(number) - 1), number - 1);
            }
        }
    }

    #[test]
    fn a_unit_suits_its_span() {
        let years = |first, last| Window::years(first, last);
        for (span, unit) in [
            (years(2016, 2025), Unit::Month),
            (years(1872, 1907), Unit::Year),
            (years(1000, 2025), Unit::Decade),
            (years(-3000, 2025), Unit::Century),
        ] {
            assert_eq!(Unit::for_span(span), unit);
            assert!(Unit::choices(span).contains(&unit));
        }
        assert_eq!(Unit::choices(years(1872, 1907)), [Unit::Month, Unit::Year, Unit::Decade, Unit::Century]);
        assert_eq!(Unit::choices(years(2016, 2016)), [Unit::Month]);
        assert_eq!(Unit::Year.around(Window::day(day_from_ymd(1890, 6, 18))), years(1890, 1890));
    }
}
