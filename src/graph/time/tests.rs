//! Times against brute force, bar by bar, and the rules of the table by example.

use proptest::prelude::*;

use super::*;
use crate::graph::Level::{Absent, Dim, Full, Possible};
use crate::import::{Cancel, Limits, parse};

fn dataset(json: &str) -> Dataset {
    parse(json.as_bytes(), &Limits::default(), &Cancel::default()).expect("a dataset").dataset
}

/// Two countries and relations of these kinds with these dates.
fn dated(relations: &[(&str, String)]) -> Dataset {
    let relation = |(at, (kind, when)): (usize, &(&str, String))| {
        let when = if when.is_empty() { String::new() } else { format!(r#", "when": "{when}""#) };
        format!(r#"{{"id": "r{at}", "kind": "{kind}", "from": "a", "to": "b"{when}}}"#)
    };
    let relations: Vec<String> = relations.iter().enumerate().map(relation).collect();
    dataset(&format!(
        r#"{{"format": "detente/1", "as_of": "2003-05", "entities": [{{"id": "a", "kind": "country"}},
            {{"id": "b", "kind": "country"}}], "relations": [{}]}}"#,
        relations.join(", ")
    ))
}

fn day(year: i64, month: u8, day: u8) -> Day {
    day_from_ymd(year, month, day)
}

/// A date of any precision of one of three years, with or without a qualifier or unknown digits.
fn date() -> impl Strategy<Value = String> {
    let parts = (2000..2003_i64, 1..=12_u8, 1..=28_u8, 0..3_u8, 0..6_u8);
    let qualifier = prop::sample::select(vec!["", "", "", "~", "?"]);
    (parts, qualifier).prop_map(|((year, month, day, precision, mask), qualifier)| {
        let year = if mask == 1 { "200X".to_owned() } else { year.to_string() };
        let month = if mask == 2 { "XX".to_owned() } else { format!("{month:02}") };
        let day = if mask == 2 || mask == 3 { "XX".to_owned() } else { format!("{day:02}") };
        let text = [year.clone(), format!("{year}-{month}"), format!("{year}-{month}-{day}")];
        format!("{}{qualifier}", text[usize::from(precision)])
    })
}

fn when() -> impl Strategy<Value = String> {
    let end = || prop_oneof![4 => date(), 1 => Just("..".to_owned()), 1 => Just(String::new())];
    let interval = (end(), end()).prop_map(|(start, end)| format!("{start}/{end}"));
    let text = prop_oneof![1 => Just(String::new()), 3 => date(), 4 => interval];
    text.prop_filter("a date of the format", |text| text.is_empty() || When::parse(text).is_ok())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_bar_counts_what_is_in_it(
        all in prop::collection::vec((prop::sample::select(vec!["alliance", "meeting"]), when()), 1..8),
        unit in prop::sample::select(vec![Unit::Month, Unit::Year]),
    ) {
        let dataset = dated(&all);
        let times = Times::new(&dataset);
        let Some(histogram) = times.histogram(unit) else {
            prop_assert!(times.undated() == all.len());
            return Ok(());
        };
        let span = times.span().expect("a span with the histogram");
        prop_assert_eq!(histogram.certain.len(), unit.count(span) as usize);
        for (number, (certain, possible)) in histogram.bars() {
            let window = unit.window(number);
            let answers: Vec<Certainty> = dataset
                .relation_ids()
                .map(|ix| Certainty::answer(dataset.relation(ix).when.as_ref(), dataset.class(ix), window))
                .collect();
            prop_assert_eq!(&times.answers(window), &answers);
            let count = |wanted| answers.iter().filter(|answer| **answer == wanted).count() as u32;
            prop_assert_eq!([certain, possible], [count(Certainty::Certain), count(Certainty::Possible)], "{:?}", window);
        }
    }
}

#[test]
fn an_event_without_a_beginning_is_in_no_bar_for_certain() {
    let times = Times::new(&dated(&[("meeting", "../2000".to_owned()), ("alliance", "1999/2000".to_owned())]));
    for unit in Unit::ALL {
        let histogram = times.histogram(*unit).expect("a span");
        assert!(histogram.bars().all(|(_, (certain, possible))| certain <= 1 && possible <= 2), "{histogram:?}");
        assert!(histogram.possible.iter().all(|&possible| possible >= 1), "the event: {histogram:?}");
    }
}

const HIDE: Showing = Showing { undated: true, rest: Absent };

#[test]
fn claims_follow_what_they_are_about_and_the_days_on_which_they_were_said() {
    let map = dataset(
        r#"{"format": "detente/1", "entities": [{"id": "a", "kind": "country"}, {"id": "b", "kind": "country"},
            {"id": "c", "kind": "country", "when": "1950/1960"}, {"id": "d", "kind": "country"},
            {"id": "e", "kind": "event", "when": "2001"}],
        "sources": [{"id": "s", "title": "S"}],
        "relations": [
          {"id": "early", "kind": "alliance", "from": "a", "to": "b", "when": "1990/1995"},
          {"id": "late", "kind": "alliance", "from": "a", "to": "c", "when": "2000/.."},
          {"id": "undated", "kind": "alliance", "from": "b", "to": "c"},
          {"id": "of-early", "kind": "statement", "about": ["early"]},
          {"id": "of-both", "kind": "statement", "about": ["early", "late"]},
          {"id": "said", "kind": "statement", "about": ["late"],
           "evidence": [{"source": "s", "said": "1999"}, {"source": "s", "said": "2001-04"}]},
          {"id": "alone", "kind": "statement", "participants": [{"entity": "a", "role": "subject"}]}]}"#,
    );
    let (times, graph) = (Times::new(&map), Graph::new(&map));
    assert_eq!(times.undated(), 2, "the tie and the claim about nothing");
    let levels = |window: Window, show: Showing| -> Vec<Level> {
        let presence = times.presence(&map, &graph, Some(window), show);
        map.relation_ids().map(|ix| presence.relation(ix)).collect()
    };
    let year = |year| Window::years(year, year);
    assert_eq!(levels(year(1992), HIDE), [Full, Absent, Full, Full, Full, Absent, Full]);
    assert_eq!(levels(year(2001), HIDE), [Absent, Full, Full, Absent, Full, Full, Full]);
    let april = Window { first: day(2001, 4, 7), last: day(2001, 4, 9) };
    assert_eq!(levels(april, HIDE)[5], Possible);
    assert_eq!(levels(year(2010), HIDE)[5], Absent, "said long before");
    let strict = Showing { undated: false, rest: Dim };
    assert_eq!(levels(year(1992), strict), [Full, Dim, Dim, Full, Full, Dim, Dim]);
    let entities = |window, show| -> Vec<Level> {
        let presence = times.presence(&map, &graph, Some(window), show);
        map.entity_ids().map(|ix| presence.entity(ix)).collect()
    };
    assert_eq!(entities(year(1955), HIDE), [Dim, Full, Full, Full, Absent], "who is left alone is quiet");
    assert_eq!(entities(year(2001), Showing { undated: false, ..HIDE }), [Full, Dim, Absent, Full, Full]);
    let always = times.presence(&map, &graph, None, Showing { undated: false, ..HIDE });
    assert_eq!(map.relation_ids().map(|ix| always.relation(ix)).collect::<Vec<_>>()[..3], [Full, Full, Absent]);
}

#[test]
fn the_span_is_that_of_the_dates_and_reaches_to_the_day_of_the_dataset() {
    let span = |when: &str| Times::new(&dated(&[("alliance", when.to_owned())])).span();
    let years = |first, last| Some(Window { first, last });
    assert_eq!(span("1990/1995-06"), years(day(1990, 1, 1), day(1995, 6, 30)));
    assert_eq!(span("1990/.."), years(day(1990, 1, 1), day(2003, 5, 31)));
    assert_eq!(span("../2010"), years(day(2010, 1, 1), day(2010, 12, 31)));
    assert_eq!(span(""), None);
    assert_eq!(span("Y-200000/1000"), years(day(-9_999, 1, 1), day(1000, 12, 31)));
}

#[test]
fn ticks_are_events_in_the_order_of_their_days() {
    let map = dated(&[
        ("meeting", "2001-03-10".to_owned()),
        ("alliance", "2000".to_owned()),
        ("visit", "2000-06-01/2000-06-03".to_owned()),
        ("talks", String::new()),
    ]);
    let ticks: Vec<_> = Times::new(&map).ticks().iter().map(|tick| (tick.relation.0, tick.day)).collect();
    assert_eq!(ticks, [(2, day(2000, 6, 2)), (0, day(2001, 3, 10))]);
}
