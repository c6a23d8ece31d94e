//! What filters are called, above the canvas and in the panel.

use crate::app::words::name;
use crate::dataset::{Dataset, Day, RelationKind, ymd_from_day};
use crate::graph::{Dates, Facet, Filter, Group, Range, Rule};
use crate::scene::Census;

/// One filter above the canvas: "Domain: Energy, Trade".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterChip {
    /// What it is about.
    pub group: Group,
    /// What it says.
    pub words: String,
}

/// What one value of a group is: "Domain", "Weight of trade".
#[must_use]
pub fn group_name(dataset: &Dataset, group: &Group) -> String {
    let word = match group {
        Group::Domain => "Domain",
        Group::EntityKind => "Entity",
        Group::Class => "Class",
        Group::RelationKind => "Relation",
        Group::Sign => "Sign",
        Group::Status => "Status",
        Group::Date => "Date",
        Group::Modality => "Modality",
        Group::Source => "Source",
        Group::Speaker => "Speaker",
        Group::Degree => "Degree",
        Group::Weight(id) => return format!("Weight of {}", weighed(dataset, id).0.to_lowercase()),
        Group::Attribute(key) => return name(key),
    };
    word.to_owned()
}

/// The heading of its section in the panel: "Domains", "Weight of trade".
#[must_use]
pub fn group_heading(dataset: &Dataset, group: &Group) -> String {
    let word = match group {
        Group::Domain => "Domains",
        Group::EntityKind => "Entities",
        Group::Class => "Classes",
        Group::RelationKind => "Kinds of relation",
        Group::Source => "Sources",
        Group::Speaker => "Speakers",
        _ => return group_name(dataset, group),
    };
    word.to_owned()
}

/// What the rule of a group asks, for the tooltip of its heading.
#[must_use]
pub fn group_tip(dataset: &Dataset, group: &Group) -> String {
    let words = match group {
        Group::Domain => "Ties and events with at least one of the domains that are shown",
        Group::EntityKind => "Entities by their kind; what ties only those that are hidden goes with them",
        Group::Class => "Ties stand, events happen, claims are said",
        Group::RelationKind => "Relations by their kind",
        Group::Sign => "Ties and events by their sign; no sign stated is not neutral",
        Group::Status => "Ties and events by their status; claims have none",
        Group::Date => "A date known only in part is possibly there; a bare date on a tie is its start",
        Group::Modality => "Relations of which at least one piece of evidence is presented so",
        Group::Source => "Relations of which at least one piece of evidence is from there",
        Group::Speaker => "Relations of which at least one piece of evidence, or the claim itself, is theirs",
        Group::Degree => {
            "Number of neighbours on the whole map, by the dyads of ties and events; filters do not change it"
        }
        Group::Attribute(_) => "Entities by this attribute",
        Group::Weight(id) => {
            let (kind, meaning) = weighed(dataset, id);
            let other = format!("Relations of other kinds than {} stay", kind.to_lowercase());
            return if meaning.is_empty() { other } else { format!("{meaning}. {other}") };
        }
    };
    words.to_owned()
}

/// What lifting the rule of a group is called.
pub(super) fn showing_all(dataset: &Dataset, group: &Group) -> String {
    let all = match group {
        Group::Domain => "all domains",
        Group::EntityKind => "all kinds of entities",
        Group::Class => "ties, events and claims",
        Group::RelationKind => "all kinds of relations",
        Group::Sign => "every sign",
        Group::Status => "every status",
        Group::Date => "all dates",
        Group::Modality => "every modality",
        Group::Source => "all sources",
        Group::Speaker => "all speakers",
        Group::Degree => "every degree",
        Group::Weight(_) | Group::Attribute(_) => {
            return format!("Show every {}", group_name(dataset, group).to_lowercase());
        }
    };
    format!("Show {all}")
}

/// The chips of a filter, one for each group that has a rule.
pub(in crate::app) fn chips(dataset: &Dataset, census: &Census, filter: &Filter) -> Vec<FilterChip> {
    let chip = |(group, rule): (&Group, &Rule)| {
        let name = group_name(dataset, group);
        let words = match rule {
            Rule::Within(span) => range(&name, *span),
            Rule::During(asked) => format!("{name}: {}", dates(*asked)),
            Rule::AllBut(_) | Rule::Only(_) => format!("{name}: {}", listed(census, filter, group)),
        };
        FilterChip { group: group.clone(), words }
    };
    filter.rules().map(chip).collect()
}

/// The label of a kind of relation, and what its weight means.
fn weighed<'a>(dataset: &'a Dataset, id: &str) -> (String, &'a str) {
    let known = |kind: &&RelationKind| kind.id == id;
    let kind = dataset.vocabulary.relation_kinds.iter().find(known);
    (name(kind.map_or(id, |kind| &kind.label)), kind.and_then(|kind| kind.weight.as_deref()).unwrap_or_default())
}

/// What a list shows, or what it does not, whichever is shorter: "Energy, Trade", "not Person", "none".
fn listed(census: &Census, filter: &Filter, group: &Group) -> String {
    const NAMED: usize = 2;
    let (shown, hidden): (Vec<Facet>, Vec<Facet>) =
        census.facets(group).into_iter().partition(|facet| filter.shows(facet));
    let (not, named) = if hidden.len() < shown.len() { ("not ", &hidden) } else { ("", &shown) };
    let names: Vec<String> = named.iter().take(NAMED).map(|facet| census.label(facet)).collect();
    match named.len() {
        0 => "none".to_owned(),
        all if all > NAMED => format!("{not}{} and {} more", names.join(", "), all - NAMED),
        _ => format!("{not}{}", names.join(", ")),
    }
}

/// "Degree ≥ 3", "Degree 3 to 10", "Degree 3".
fn range(name: &str, Range { least, most }: Range) -> String {
    match (least, most) {
        (Some(least), Some(most)) if least == most => format!("{name} {}", number(least)),
        (Some(least), Some(most)) => format!("{name} {} to {}", number(least), number(most)),
        (Some(least), None) => format!("{name} ≥ {}", number(least)),
        (None, Some(most)) => format!("{name} ≤ {}", number(most)),
        (None, None) => name.to_owned(),
    }
}

/// A number without more digits than it needs.
#[must_use]
pub fn number(number: f64) -> String {
    let digits = if number.abs() < 10.0 { 100.0 } else { 1.0 };
    ((number * digits).round() / digits).to_string()
}

/// "1999 to 2005", "from 1999, certain and dated only".
fn dates(Dates { from, until, possible, undated }: Dates) -> String {
    let days = match (from.map(first_day), until.map(last_day)) {
        (Some(from), Some(until)) if from == until => Some(from),
        (Some(from), Some(until)) => Some(format!("{from} to {until}")),
        (Some(from), None) => Some(format!("from {from}")),
        (None, Some(until)) => Some(format!("until {until}")),
        (None, None) => None,
    };
    let only = match (possible, undated) {
        (true, true) => None,
        (true, false) => Some("dated only".to_owned()),
        (false, true) => Some("certain or undated".to_owned()),
        (false, false) => Some("certain only".to_owned()),
    };
    [days, only].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A day at which a span begins: a year by its number, a month by its name.
#[must_use]
pub fn first_day(day: Day) -> String {
    in_words(day, ymd_from_day(day), |(_, month, day)| (month == 1 && day == 1, day == 1))
}

/// A day at which a span ends, likewise.
#[must_use]
pub fn last_day(day: Day) -> String {
    let (_, next_month, next_day) = ymd_from_day(day.saturating_add(1));
    in_words(day, ymd_from_day(day), |_| (next_month == 1 && next_day == 1, next_day == 1))
}

fn in_words(day: Day, at: (i64, u8, u8), whole: impl Fn((i64, u8, u8)) -> (bool, bool)) -> String {
    let (year, month, of_month) = at;
    let text = match whole(at) {
        (true, _) => format!("{year:04}"),
        (false, true) => format!("{year:04}-{month:02}"),
        (false, false) => format!("{year:04}-{month:02}-{of_month:02}"),
    };
    crate::dataset::When::parse(&text).map_or_else(|_| day.to_string(), |when| when.in_words())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::day_from_ymd;

    #[test]
    fn spans_are_told_in_few_words() {
        let span = |least, most| range("Degree", Range { least, most });
        assert_eq!(span(Some(3.0), None), "Degree ≥ 3");
        assert_eq!(span(None, Some(0.125)), "Degree ≤ 0.13");
        assert_eq!(span(Some(3.0), Some(12.4)), "Degree 3 to 12");
        assert_eq!(span(Some(3.0), Some(3.0)), "Degree 3");
    }

    /// First day, last day, what is possible and what has no date.
    #[test]
    fn dates_are_told_in_few_words() {
        type Ymd = Option<(i64, u8, u8)>;
        let day = |(year, month, day): (i64, u8, u8)| day_from_ymd(year, month, day);
        let cases: [(Ymd, Ymd, bool, bool, &str); 6] = [
            (Some((1999, 1, 1)), Some((2005, 12, 31)), true, true, "1999 to 2005"),
            (Some((1999, 1, 1)), Some((1999, 12, 31)), true, true, "1999"),
            (Some((1999, 3, 1)), None, true, false, "from March 1999, dated only"),
            (None, Some((1999, 2, 28)), false, true, "until February 1999, certain or undated"),
            (None, Some((1999, 2, 27)), true, true, "until 27 February 1999"),
            (None, None, false, false, "certain only"),
        ];
        for (from, until, possible, undated, expect) in cases {
            let asked = Dates { from: from.map(day), until: until.map(day), possible, undated };
            assert_eq!(dates(asked), expect);
        }
    }
}
