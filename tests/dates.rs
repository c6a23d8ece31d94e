//! The three-valued rule against brute force: every reading of a generated date, day by day.

use std::sync::LazyLock;

use detente::dataset::{Certainty, Class, Day, When, Window, day_from_ymd, ymd_from_day};
use proptest::prelude::*;

/// The years of the generated dates and windows: few, so that their edges meet.
const FIRST_YEAR: i64 = 1_997;
const LAST_YEAR: i64 = 2_002;

/// One end of a generated interval, with its text.
#[derive(Clone, Debug)]
enum End {
    Date(String),
    Open,
    Unknown,
}

impl End {
    fn text(&self) -> &str {
        match self {
            Self::Date(text) => text,
            Self::Open => "..",
            Self::Unknown => "",
        }
    }
}

/// Every day around those years, with its text.
static DAYS: LazyLock<Vec<(Day, String)>> = LazyLock::new(|| {
    let all = day_from_ymd(FIRST_YEAR - 10, 1, 1)..=day_from_ymd(LAST_YEAR + 10, 12, 31);
    let text = |day| {
        let (year, month, day) = ymd_from_day(day);
        format!("{year:04}-{month:02}-{day:02}")
    };
    all.map(|day| (day, text(day))).collect()
});

/// Every day that a date such as `199X-0X-15~` may mean; the pattern is read character by character.
fn days_of(date: &str) -> Vec<Day> {
    let pattern = date.trim_end_matches(['~', '?', '%']).as_bytes();
    let fits = |text: &str| pattern.iter().zip(text.bytes()).all(|(&p, t)| p == b'X' || p == t);
    DAYS.iter().filter(|(_, text)| fits(text)).map(|(day, _)| *day).collect()
}

/// Days before and after everything that a test asks about.
const PAST: Day = -1_000_000;
const FUTURE: Day = 1_000_000;

/// Every day on which an end may lie, in order; one that is open lies beyond everything.
fn readings(end: &End, open: Day) -> Vec<Day> {
    match end {
        End::Date(date) => days_of(date),
        End::Open => vec![open],
        End::Unknown => {
            let near = day_from_ymd(FIRST_YEAR, 1, 1)..=day_from_ymd(LAST_YEAR, 12, 31);
            [PAST].into_iter().chain(near).chain([FUTURE]).collect()
        }
    }
}

/// The answer of a tie: does it hold on a day of the window, on some reading, on every reading?
fn tie_by_force(start: &End, end: &End, window: Window) -> Certainty {
    let (starts, ends) = (readings(start, PAST), readings(end, FUTURE));
    let (mut some, mut every) = (false, true);
    for &start in &starts {
        // Of the ends that do not come before the start, the earliest and the latest decide.
        let after = &ends[ends.partition_point(|&end| end < start)..];
        for end in [after.first(), after.last()].into_iter().flatten() {
            let holds = start <= window.last && *end >= window.first;
            some |= holds;
            every &= holds;
        }
    }
    answer(some, every)
}

/// The answer of an event at a date: is the day in the window, on some reading, on every reading?
fn event_by_force(date: &str, window: Window) -> Certainty {
    let days = days_of(date);
    answer(days.iter().any(|&day| window.contains(day)), days.iter().all(|&day| window.contains(day)))
}

fn answer(some: bool, every: bool) -> Certainty {
    match (some, every) {
        (_, true) => Certainty::Certain,
        (true, false) => Certainty::Possible,
        (false, false) => Certainty::Not,
    }
}

fn capped(texts: &[&str], answer: Certainty) -> Certainty {
    let vague = texts.iter().any(|text| text.contains(['~', '?', '%', 'X']));
    if vague { answer.min(Certainty::Possible) } else { answer }
}

/// A date of any precision, with or without qualifier and unknown digits.
fn date() -> impl Strategy<Value = String> {
    let parts = (FIRST_YEAR..=LAST_YEAR, 1_u8..=12, 1_u8..=28, 0_u8..3, 0_u8..8);
    let qualifier = prop::sample::select(vec!["", "", "", "~", "?", "%"]);
    (parts, qualifier).prop_map(|((year, month, day, precision, mask), qualifier)| {
        let year = if mask == 1 { format!("{}X", year / 10) } else { year.to_string() };
        let month = if mask == 2 { "XX".to_owned() } else { format!("{month:02}") };
        let day = match mask {
            2 | 3 => "XX".to_owned(),
            4 => format!("{}X", day / 10),
            _ => format!("{day:02}"),
        };
        let text = match precision {
            0 => year,
            1 => format!("{year}-{month}"),
            _ => format!("{year}-{month}-{day}"),
        };
        format!("{text}{qualifier}")
    })
}

fn end() -> impl Strategy<Value = End> {
    prop_oneof![6 => date().prop_map(End::Date), 1 => Just(End::Open), 1 => Just(End::Unknown)]
}

/// Windows of any days, and such as begin or end on the edges of months, where dates do.
fn window() -> impl Strategy<Value = Window> {
    let month = prop_oneof![Just(1_u8), 1_u8..=12];
    let edge = (FIRST_YEAR..=LAST_YEAR, month, -1_i64..=1);
    let edge = edge.prop_map(|(year, month, shift)| day_from_ymd(year, month, 1) + shift);
    let anywhere = day_from_ymd(FIRST_YEAR, 1, 1)..day_from_ymd(LAST_YEAR, 12, 31);
    let day = prop_oneof![edge, anywhere];
    let length = prop_oneof![Just(0), Just(364), Just(365), 1_i64..60, 300_i64..2_000];
    (day, length, any::<bool>()).prop_map(|(day, length, ends)| {
        let first = if ends { day - length } else { day };
        Window { first, last: first + length }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_tie_between_two_ends(start in end(), end in end(), window in window()) {
        let text = format!("{}/{}", start.text(), end.text());
        // Intervals without a date, or that end before they start, are no EDTF.
        let Ok(when) = When::parse(&text) else { return Ok(()) };
        let expected = capped(&[start.text(), end.text()], tie_by_force(&start, &end, window));
        prop_assert_eq!(when.holds(Class::Tie, window), expected, "{}", text);
    }

    #[test]
    fn a_tie_of_which_the_start_is_known(text in date(), window in window()) {
        let expected = capped(&[&text], tie_by_force(&End::Date(text.clone()), &End::Unknown, window));
        prop_assert_eq!(When::parse(&text).unwrap().holds(Class::Tie, window), expected, "{}", text);
    }

    #[test]
    fn an_event_at_a_date(text in date(), window in window()) {
        let expected = capped(&[&text], event_by_force(&text, window));
        prop_assert_eq!(When::parse(&text).unwrap().holds(Class::Event, window), expected, "{}", text);
    }

    #[test]
    fn the_bounds_are_the_first_and_last_day(text in date()) {
        let days = days_of(&text);
        let when = When::parse(&text).unwrap();
        prop_assert_eq!((when.earliest(), when.latest()), (days.first().copied(), days.last().copied()), "{}", text);
    }
}

#[test]
fn answers_that_people_can_check() {
    use Certainty::{Certain, Not, Possible, Undated};
    let year = |year| Window::years(year, year);
    for (text, class, window, expected) in [
        ("1991/..", Class::Tie, year(1990), Not),
        ("1991/..", Class::Tie, year(1991), Certain),
        ("1991/..", Class::Tie, Window::day(day_from_ymd(1991, 6, 1)), Possible),
        ("1991/..", Class::Tie, year(2025), Certain),
        ("1991/", Class::Tie, year(2025), Possible),
        ("1991", Class::Tie, year(1991), Certain),
        ("1991", Class::Tie, year(2025), Possible),
        ("1872/1907", Class::Tie, year(1900), Certain),
        ("1872/1907", Class::Tie, year(1908), Not),
        ("1872~/1907", Class::Tie, year(1900), Possible),
        ("../1907", Class::Tie, year(1700), Certain),
        ("/1907", Class::Tie, year(1700), Possible),
        ("2016", Class::Event, year(2016), Certain),
        ("2016", Class::Event, Window::day(day_from_ymd(2016, 3, 1)), Possible),
        ("2016~", Class::Event, year(2016), Possible),
        ("201X", Class::Event, year(2015), Possible),
        ("201X", Class::Event, year(2020), Not),
        ("201X-05", Class::Event, Window { first: day_from_ymd(2015, 6, 1), last: day_from_ymd(2015, 8, 1) }, Not),
        ("2025-21", Class::Event, year(2025), Certain),
        ("2025-24", Class::Event, year(2025), Possible),
        ("2025-03-01/2025-05-31", Class::Event, year(2025), Certain),
        ("2025-03-01/2025-05-31", Class::Event, Window::day(day_from_ymd(2025, 4, 1)), Possible),
        ("2025-03-05", Class::Claim, year(2025), Certain),
        ("2025-03-15T10:00:00Z", Class::Event, Window::day(day_from_ymd(2025, 3, 15)), Certain),
        ("Y12020", Class::Event, year(2025), Not),
    ] {
        let when = When::parse(text).unwrap();
        assert_eq!(Certainty::answer(Some(&when), class, window), expected, "{text} {class:?} {window:?}");
    }
    assert_eq!(Certainty::answer(None, Class::Tie, year(2025)), Undated);
}
