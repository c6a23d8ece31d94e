//! Times in GEXF: spells, intervals and moments.

use std::borrow::Cow;

use crate::dataset::{When, iso_day};
use crate::import::codes;
use crate::import::foreign::xml::Tag;
use crate::import::foreign::{Sink, Spell, Value};
use crate::import::words::shown;

/// Takes the time from the attributes of a tag, where they tell one.
pub(super) fn take<'t>(tag: &mut Tag<'t>) -> Option<Spell<'t>> {
    if let Some(moment) = tag.take("timestamp") {
        return Some(moment_of(moment));
    }
    // Of bounds that are open and those that are not, a file has one.
    let [(start, start_is_out), (end, end_is_out)] =
        [("start", "startopen"), ("end", "endopen")].map(|(name, open)| {
            let [bound, open] = [name, open].map(|name| tag.take(name).filter(|text| !is_endless(text)));
            let is_out = bound.is_none() && open.is_some();
            (bound.or(open), is_out)
        });
    (start.is_some() || end.is_some()).then_some(Spell { start, end, start_is_out, end_is_out })
}

/// Takes the date from the attribute `when`, where its first and last day are those of the spell: it may be vague, or say
/// less than days or more. The last day may be open, for nobody knows when what began with a date ended.
pub(super) fn take_date<'t>(spell: &Spell<'t>, attributes: &mut Vec<(Cow<'t, str>, Value<'t>)>) -> Option<When> {
    let at = attributes.iter().position(|(name, _)| name == "when")?;
    let (_, value) = attributes.get(at)?;
    let when = When::parse(&value.as_id()?).ok()?;
    let [first, last] = [when.earliest(), when.latest()].map(|day| day.and_then(iso_day));
    let begins = spell.start.as_deref() == first.as_deref();
    let ends = spell.end.is_none() || spell.end.as_deref() == last.as_deref();
    let agree = begins && ends && !spell.start_is_out && !spell.end_is_out;
    agree.then(|| attributes.remove(at)).map(|_| when)
}

fn moment_of(moment: Cow<'_, str>) -> Spell<'_> {
    Spell { start: Some(moment.clone()), end: Some(moment), ..Spell::default() }
}

/// Takes the lists of times that a node or an edge of GEXF 1.3 has: `<[2000, 2005]; (2007, 2009)>` or `<[2000, 2001]>`.
pub(super) fn lists<'t>(tag: &mut Tag<'t>) -> Vec<Spell<'t>> {
    let inner = |text: &str| text.trim().trim_start_matches('<').trim_end_matches('>').trim().to_owned();
    let bare = |text: &str| text.trim().trim_matches(['[', ']', '(', ')']).trim().to_owned();
    let mut spells = Vec::new();
    if let Some(text) = tag.take("intervals") {
        for text in inner(&text).split(';').map(str::trim) {
            let interval = bare(text);
            let mut ends = interval.splitn(2, ',').map(|end| end.trim().to_owned());
            let [start, end] = [ends.next(), ends.next()].map(|end| end.filter(|end| !is_endless(end)).map(Cow::Owned));
            if !interval.is_empty() {
                let (start_is_out, end_is_out) = (text.starts_with('('), text.ends_with(')'));
                spells.push(Spell { start, end, start_is_out, end_is_out });
            }
        }
    }
    if let Some(text) = tag.take("timestamps") {
        let moments = bare(&inner(&text));
        let moments = moments.split([',', ';']).map(bare).filter(|moment| !moment.is_empty());
        spells.extend(moments.map(|moment| moment_of(Cow::Owned(moment))));
    }
    spells
}

/// The number that holds at every time, of values with their times in JSON.
pub(super) fn same<'t>(values: &[String]) -> Option<Value<'t>> {
    let mut numbers = values.iter().map(|json| json.trim_start_matches('[').split(',').next().unwrap_or(""));
    let first = numbers.next()?;
    if numbers.all(|number| number == first) { Value::number(first.to_owned()) } else { None }
}

/// Tells of an edge whose weight differs from time to time; the name under which its weights are kept.
pub(super) fn tell_weights<'t>(name: &str, at: usize, sink: &mut Sink<'t>) -> Cow<'t, str> {
    let name = format!("{name} by time");
    let message = || {
        format!(
            "its weight differs from time to time; each is kept in the attribute {}, and the edge has none",
            shown(&name)
        )
    };
    sink.tell(&codes::SEVERAL_TIMES, at, message);
    Cow::Owned(name)
}

fn is_endless(text: &str) -> bool {
    matches!(text.trim().trim_start_matches(['-', '+']), "" | "Infinity" | "INF" | "inf")
}
