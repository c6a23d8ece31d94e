//! Times of records: one spell is a date, several are kept in words.

use super::known::On;
use super::meant::Meant;
use super::spells::Several;
use super::{Spell, written};
use crate::dataset::When;
use crate::import::Map;
use crate::import::codes::{self, Code};
use crate::import::table::date::{
    NoDate, Order, date as read, is_meant, says_more as text_says_more, span, span_says_more,
};
use crate::import::table::moment::{Unit, epoch};

/// A date in one of the usual spellings.
fn date(text: &str) -> Option<When> {
    read(text.trim(), Order::Unknown).ok()
}

/// Texts beyond which no more are remembered.
const REMEMBERED: usize = 4_096;

/// A text that is a date.
#[derive(Clone, Debug)]
pub(super) struct Date {
    pub(super) when: When,
    /// Whether the text says more than the date.
    pub(super) says_more: bool,
    /// What it counts since 1970, where it is a number.
    pub(super) unit: Option<Unit>,
}

impl Date {
    fn of(text: &str) -> Option<Self> {
        let unit = epoch(text).map(|(_, unit)| unit);
        date(text).map(|when| Self { when, says_more: text_says_more(text), unit })
    }
}

/// Texts with the dates that they are: a file says the same few again and again, and its records share them.
#[derive(Debug, Default)]
pub(super) struct Dates(Map<String, Option<Date>>);

impl Dates {
    /// The date that a text is.
    pub(super) fn read(&mut self, text: &str) -> Option<Date> {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let date = Date::of(text);
        if self.0.len() < REMEMBERED {
            self.0.insert(text.to_owned(), date.clone());
        }
        date
    }
}

/// What the times of the format itself count since 1970, where they are numbers.
pub(super) fn unit_of_spells(spells: &[Spell<'_>]) -> Option<Unit> {
    let ends = spells.iter().flat_map(|Spell { start, end, .. }| [start.as_deref(), end.as_deref()]);
    ends.flatten().find_map(epoch).map(|(_, unit)| unit)
}

/// The time of a record: of its spells, else of its attributes for start and end. The wording of a time that ends
/// before it starts, or is none, is given back with its code, beside being kept.
pub(super) fn take(
    on: On,
    meant: &mut Meant<'_>,
    spells: &[Spell<'_>],
    ends: (Option<String>, Option<String>),
) -> Option<(&'static Code, String)> {
    let (start, end) = ends;
    let mut backwards = false;
    if start.is_some() || end.is_some() {
        let span = span(start.as_deref(), end.as_deref(), Order::Unknown);
        backwards = span == Err(NoDate::Backwards);
        let says_more = span_says_more(start.as_deref(), end.as_deref());
        let words = [start, end].into_iter().flatten().collect::<Vec<_>>().join(" – ");
        if let Ok(Some(when)) = span {
            meant.when = Some(when);
            meant.when_text = says_more.then_some(words);
        } else {
            meant.when_text = Some(words);
        }
    }
    match spells {
        [] => {}
        [only] => match when(only) {
            Some(when) if on == On::Edge => {
                let (when, says_more) = closed(when, only);
                meant.when = Some(when);
                meant.when_text = says_more.then(|| in_words(only));
            }
            Some(when) => {
                meant.when = Some(when);
                meant.when_text = says_more(only).then(|| in_words(only));
            }
            None => meant.when_text = Some(in_words(only)).filter(|text| !text.is_empty()),
        },
        several => take_several(on, meant, several),
    }
    if let Some(spell) = spells.iter().find(|spell| ends_before_it_starts(spell)) {
        return Some((&codes::END_BEFORE_START, in_words(spell)));
    }
    if let Some(spell) = spells.iter().find(|spell| is_no_time(spell)) {
        return Some((&codes::BAD_DATE, in_words(spell)));
    }
    Some((&codes::END_BEFORE_START, meant.when_text.clone().filter(|_| backwards)?))
}

/// The times of a record that has several: of an edge each is kept by itself, where one is a date.
fn take_several(on: On, meant: &mut Meant<'_>, spells: &[Spell<'_>]) {
    let several = Several::of(spells);
    let whole = several.whole();
    if on == On::Node || several.are_no_dates() {
        let words: Vec<String> = spells.iter().map(in_words).filter(|text| !text.is_empty()).collect();
        meant.when_text = Some(words.join("; "));
        let json: Vec<String> = spells.iter().map(as_json).collect();
        meant.extra.push(("spells".into(), format!("[{}]", json.join(",")).into()));
        meant.when = whole;
    }
    meant.several = Some(several);
}

/// An end of a spell.
#[derive(Clone, Copy)]
struct End<'s> {
    /// What is read as a date.
    date: &'s str,
    /// The part of the year behind the point, where it is a year with one such as `1991.5`.
    fraction: &'s str,
}

impl<'s> End<'s> {
    /// GEXF counts years with fractions, which are no months.
    fn of(text: &'s str) -> Self {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        match text.trim().split_once('.') {
            Some((date, fraction)) if date.len() == 4 && digits(date) && digits(fraction) => Self { date, fraction },
            _ => Self { date: text, fraction: "" },
        }
    }

    fn says_more(self) -> bool {
        self.fraction.bytes().any(|byte| byte != b'0')
    }
}

fn ends_of<'s>(Spell { start, end, .. }: &'s Spell<'_>) -> [Option<End<'s>>; 2] {
    [start, end].map(|end| end.as_deref().map(End::of))
}

/// Whether an end of a spell is a day that there is not.
fn is_no_time(spell: &Spell<'_>) -> bool {
    ends_of(spell).into_iter().flatten().any(|End { date: text, .. }| is_meant(text) && date(text).is_none())
}

fn ends_before_it_starts(spell: &Spell<'_>) -> bool {
    let [Some(start), Some(end)] = ends_of(spell) else { return false };
    let later = || start.date == end.date && start.fraction.trim_end_matches('0') > end.fraction.trim_end_matches('0');
    later() || span(Some(start.date), Some(end.date), Order::Unknown) == Err(NoDate::Backwards)
}

/// The date of a spell.
pub(super) fn when(spell: &Spell<'_>) -> Option<When> {
    let [start, end] = ends_of(spell).map(|end| end.map(|End { date, .. }| date));
    let end = end.or_else(|| start.map(|_| ".."));
    span(start, end, Order::Unknown).ok().flatten().filter(|_| !ends_before_it_starts(spell))
}

/// A date alone as the time from it to it, for that is when it ends, in days; and whether its spell says more.
pub(super) fn closed(when: When, spell: &Spell<'_>) -> (When, bool) {
    let text = when.text();
    let (day, clock) = text.split_once('T').unwrap_or((text, ""));
    let span = if day.contains('/') { None } else { When::parse(&format!("{day}/{day}")).ok() };
    match span {
        Some(span) => (span, says_more(spell) || !clock.is_empty()),
        None => (when, says_more(spell)),
    }
}

/// Whether a spell says more than its date.
pub(super) fn says_more(spell: &Spell<'_>) -> bool {
    let in_ends = ends_of(spell).into_iter().flatten().any(End::says_more);
    in_ends || spell.is_open() || span_says_more(spell.start.as_deref(), spell.end.as_deref())
}

/// A spell as people read it. A bound that does not belong to it is told as such.
pub(super) fn in_words(spell: &Spell<'_>) -> String {
    let Spell { start, end, start_is_out, end_is_out } = spell;
    match (start.as_deref(), end.as_deref()) {
        (Some(start), Some(end)) if start == end => start.to_owned(),
        (Some(start), Some(end)) => {
            let (after, before) = (if *start_is_out { "after " } else { "" }, if *end_is_out { "before " } else { "" });
            format!("{after}{start} – {before}{end}")
        }
        (Some(start), None) => format!("{} {start}", if *start_is_out { "after" } else { "from" }),
        (None, Some(end)) => format!("{} {end}", if *end_is_out { "before" } else { "until" }),
        (None, None) => String::new(),
    }
}

/// A spell as its start and end in JSON.
pub(super) fn as_json(Spell { start, end, .. }: &Spell<'_>) -> String {
    let text = |text: Option<&str>| text.map_or_else(|| "null".to_owned(), written);
    format!("[{},{}]", text(start.as_deref()), text(end.as_deref()))
}
