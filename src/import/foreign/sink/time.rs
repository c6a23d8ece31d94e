//! Times of records: one spell is a date, several are kept in words.

use std::collections::BTreeMap;

use super::meant::Meant;
use super::{Spell, written};
use crate::dataset::When;
use crate::import::table::date::{NoDate, Order, date as read, span};

/// A date in one of the usual spellings.
fn date(text: &str) -> Option<When> {
    read(text.trim(), Order::Unknown).ok()
}

/// Texts beyond which no more are remembered.
const REMEMBERED: usize = 4_096;

/// Texts with the dates that they are: a file says the same few again and again, and its records share them.
#[derive(Debug, Default)]
pub(super) struct Dates(BTreeMap<String, Option<When>>);

impl Dates {
    /// The date that a text is.
    pub(super) fn read(&mut self, text: &str) -> Option<When> {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let date = date(text);
        if self.0.len() < REMEMBERED {
            self.0.insert(text.to_owned(), date.clone());
        }
        date
    }
}

/// The time of a record: of its spells, else of its attributes for start and end. The wording of a time that ends
/// before it starts is given back, beside being kept.
pub(super) fn take(
    meant: &mut Meant<'_>,
    spells: &[Spell<'_>],
    ends: (Option<String>, Option<String>),
) -> Option<String> {
    let (start, end) = ends;
    let mut backwards = false;
    if start.is_some() || end.is_some() {
        let span = span(start.as_deref(), end.as_deref(), Order::Unknown);
        backwards = span == Err(NoDate::Backwards);
        if let Ok(Some(when)) = span {
            meant.when = Some(when);
        } else {
            let words = [start, end].into_iter().flatten().collect::<Vec<_>>();
            meant.when_text = Some(words.join(" – "));
        }
    }
    match spells {
        [] => {}
        [only] => match when(only) {
            Some(when) => meant.when = Some(when),
            None => meant.when_text = Some(in_words(only)).filter(|text| !text.is_empty()),
        },
        several => {
            let words: Vec<String> = several.iter().map(in_words).filter(|text| !text.is_empty()).collect();
            meant.when_text = Some(words.join("; "));
            let json: Vec<String> = several.iter().map(as_json).collect();
            meant.extra.push(("spells".to_owned(), format!("[{}]", json.join(","))));
        }
    }
    backwards |= spells.iter().any(ends_before_it_starts);
    meant.when_text.clone().filter(|_| backwards)
}

fn ends_before_it_starts(Spell { start, end }: &Spell<'_>) -> bool {
    start.is_some() && end.is_some() && span(start.as_deref(), end.as_deref(), Order::Unknown) == Err(NoDate::Backwards)
}

fn when(Spell { start, end }: &Spell<'_>) -> Option<When> {
    let text = match (start.as_deref(), end.as_deref()) {
        (Some(start), None) => format!("{}/..", date(start)?.text()),
        (start, end) => return span(start, end, Order::Unknown).ok().flatten(),
    };
    When::parse(&text).ok()
}

fn in_words(Spell { start, end }: &Spell<'_>) -> String {
    match (start.as_deref(), end.as_deref()) {
        (Some(start), Some(end)) if start == end => start.to_owned(),
        (Some(start), Some(end)) => format!("{start} – {end}"),
        (Some(start), None) => format!("from {start}"),
        (None, Some(end)) => format!("until {end}"),
        (None, None) => String::new(),
    }
}

fn as_json(Spell { start, end }: &Spell<'_>) -> String {
    let text = |text: Option<&str>| text.map_or_else(|| "null".to_owned(), written);
    format!("[{},{}]", text(start.as_deref()), text(end.as_deref()))
}
