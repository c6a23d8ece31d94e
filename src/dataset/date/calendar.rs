//! Days of the proleptic Gregorian calendar.

use super::Day;

/// The day of a year, month 1 to 12 and day of the month 1 to 31 (Hinnant, "chrono-compatible low-level date
/// algorithms"). Year 0 is 1 BCE.
#[must_use]
pub const fn day_from_ymd(year: i64, month: u8, day: u8) -> Day {
    // March is the first month of the algorithm's year, so that the leap day is its last.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (month as i64 + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day as i64 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The year, month and day of the month of a day; the inverse of [`day_from_ymd`].
#[must_use]
pub const fn ymd_from_day(day: Day) -> (i64, u8, u8) {
    let day = day.saturating_add(719_468);
    let era = day.div_euclid(146_097);
    let day_of_era = day.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u8;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 } as u8;
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day_of_month)
}

/// The day as `YYYY-MM-DD`; `None` where its year is none of the four digits from 0001 to 9999.
#[must_use]
pub fn iso_day(day: Day) -> Option<String> {
    let (year, month, day) = ymd_from_day(day);
    (1..=9_999).contains(&year).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        for (ymd, day) in [
            ((1970, 1, 1), 0),
            ((1969, 12, 31), -1),
            ((2000, 2, 29), 11_016),
            ((2025, 3, 15), 20_162),
            ((0, 3, 1), -719_468),
        ] {
            assert_eq!(day_from_ymd(ymd.0, ymd.1, ymd.2), day, "{ymd:?}");
            assert_eq!(ymd_from_day(day), ymd);
        }
    }

    #[test]
    fn days_follow_each_other() {
        let mut last = ymd_from_day(-800_001);
        for day in -800_000..800_000 {
            let ymd = ymd_from_day(day);
            assert!(ymd > last, "{ymd:?} follows {last:?}");
            assert_eq!(day_from_ymd(ymd.0, ymd.1, ymd.2), day);
            last = ymd;
        }
    }
}
