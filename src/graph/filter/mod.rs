//! What a person takes off a map: rules over records, each by ids and values, so that it outlives an edit of the dataset.
//!
//! A record is left when every rule lets it be. Rules of lists ask whether one of its values is shown; those of
//! evidence (manner, source, speaker) together ask for one piece of evidence that passes all of them. What a rule is not
//! about passes it: a claim has no status, a border no weight of trade.

mod columns;
mod sieve;
mod tally;

use std::collections::{BTreeMap, BTreeSet};

pub use columns::{Column, Columns};
pub use sieve::Sieve;
pub use tally::Tally;

use crate::dataset::{Day, Window};

/// What a rule is about. The order is that of panel and chips.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The domains of ties and events.
    Domain,
    /// The kinds of entities.
    EntityKind,
    /// The statuses of ties and events.
    Status,
    /// The signs of ties and events.
    Sign,
    /// Tie, event or claim.
    Class,
    /// The kinds of relations.
    RelationKind,
    /// The dates of relations, by three-valued answers.
    Date,
    /// The weights of one kind of relation, by its id; only where the kind says what they mean.
    Weight(String),
    /// How a piece of evidence presents what it says.
    Modality,
    /// The sources of evidence.
    Source,
    /// Who speaks in evidence; of a claim also who takes part in it as its speaker.
    Speaker,
    /// Number of neighbours of an entity on the whole map: those that a dyad of any tie or event gives.
    Degree,
    /// The values of one attribute of entities, by its key.
    Attribute(String),
}

/// One value of a list, or that none is stated.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Facet {
    /// Its list.
    pub group: Group,
    /// An id of the dataset or a word of the format; of an attribute its value. None where nothing is stated.
    pub value: Option<String>,
}

/// Some values of one list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// Those that are stated.
    pub stated: BTreeSet<String>,
    /// Whether "not stated" is one of them.
    pub unstated: bool,
}

/// A span of numbers, both ends included; an end that is absent is open.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    /// The least.
    pub least: Option<f64>,
    /// The largest.
    pub most: Option<f64>,
}

/// When relations are to be there. The default lets everything be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The first day; none for any before.
    pub from: Option<Day>,
    /// The last day; none for any after.
    pub until: Option<Day>,
    /// Whether what is only possibly there is left.
    pub possible: bool,
    /// Whether what has no date is left.
    pub undated: bool,
}

/// What one group leaves.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// Every value but these.
    AllBut(Values),
    /// These values alone.
    Only(Values),
    /// What lies within a span.
    Within(Range),
    /// What is there in a time.
    During(Dates),
}

/// All rules of a map; without any, everything is left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    rules: BTreeMap<Group, Rule>,
}

impl Group {
    /// The lists that every dataset has; those of attributes come from the dataset.
    pub const LISTS: &[Self] = &[
        Self::Domain,
        Self::EntityKind,
        Self::Class,
        Self::RelationKind,
        Self::Sign,
        Self::Status,
        Self::Modality,
        Self::Source,
        Self::Speaker,
    ];

    /// Whether it is about entities; else about relations.
    #[must_use]
    pub const fn is_of_entities(&self) -> bool {
        matches!(self, Self::EntityKind | Self::Degree | Self::Attribute(_))
    }

    /// Whether it is about pieces of evidence.
    #[must_use]
    pub const fn is_of_evidence(&self) -> bool {
        matches!(self, Self::Modality | Self::Source | Self::Speaker)
    }
}

impl Facet {
    /// A value of a list; none where nothing is stated.
    #[must_use]
    pub fn new(group: Group, value: Option<&str>) -> Self {
        Self { group, value: value.map(str::to_owned) }
    }
}

impl Values {
    /// Whether it has `value`.
    #[must_use]
    pub fn has(&self, value: Option<&str>) -> bool {
        value.map_or(self.unstated, |value| self.stated.contains(value))
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.unstated && self.stated.is_empty()
    }

    fn one(value: Option<&str>) -> Self {
        let mut values = Self::default();
        values.toggle(value);
        values
    }

    fn toggle(&mut self, value: Option<&str>) {
        match value {
            None => self.unstated = !self.unstated,
            Some(value) if self.stated.remove(value) => {}
            Some(value) => drop(self.stated.insert(value.to_owned())),
        }
    }
}

impl Range {
    /// Whether both ends are open.
    #[must_use]
    pub const fn is_open(self) -> bool {
        self.least.is_none() && self.most.is_none()
    }

    /// Whether `number` lies within.
    #[must_use]
    pub fn has(self, number: f64) -> bool {
        self.least.is_none_or(|least| number >= least) && self.most.is_none_or(|most| number <= most)
    }
}

impl Dates {
    /// Whether everything is left.
    #[must_use]
    pub fn is_open(self) -> bool {
        self == Self::default()
    }

    /// The days that are asked about.
    #[must_use]
    pub fn window(self) -> Window {
        let (first, last) = (self.from.unwrap_or(Day::MIN), self.until.unwrap_or(Day::MAX));
        Window { first: first.min(last), last }
    }
}

impl Default for Dates {
    fn default() -> Self {
        Self { from: None, until: None, possible: true, undated: true }
    }
}

impl Rule {
    /// Whether a value of a list is shown; a rule that is no list shows all.
    #[must_use]
    pub fn shows(&self, value: Option<&str>) -> bool {
        match self {
            Self::AllBut(values) => !values.has(value),
            Self::Only(values) => values.has(value),
            Self::Within(_) | Self::During(_) => true,
        }
    }

    /// Whether it leaves everything, whatever the dataset is.
    fn is_open(&self) -> bool {
        match self {
            Self::AllBut(values) => values.is_empty(),
            Self::Only(_) => false,
            Self::Within(range) => range.is_open(),
            Self::During(dates) => dates.is_open(),
        }
    }
}

impl Filter {
    /// Whether everything is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Every rule, in the order of the panel.
    pub fn rules(&self) -> impl Iterator<Item = (&Group, &Rule)> {
        self.rules.iter()
    }

    /// The rule of a group; none where it leaves everything.
    #[must_use]
    pub fn rule(&self, group: &Group) -> Option<&Rule> {
        self.rules.get(group)
    }

    /// Whether a value is shown by the rule of its list.
    #[must_use]
    pub fn shows(&self, facet: &Facet) -> bool {
        self.rule(&facet.group).is_none_or(|rule| rule.shows(facet.value.as_deref()))
    }

    /// The span of a group of numbers; open where it has no rule.
    #[must_use]
    pub fn range(&self, group: &Group) -> Range {
        if let Some(Rule::Within(range)) = self.rule(group) { *range } else { Range::default() }
    }

    /// The time that relations are asked for.
    #[must_use]
    pub fn dates(&self) -> Dates {
        if let Some(Rule::During(dates)) = self.rule(&Group::Date) { *dates } else { Dates::default() }
    }

    /// Another rule of a group; one that leaves everything is none.
    pub fn set(&mut self, group: Group, rule: Rule) {
        if rule.is_open() {
            self.lift(&group);
        } else {
            self.rules.insert(group, rule);
        }
    }

    /// Leaves everything of one group.
    pub fn lift(&mut self, group: &Group) {
        self.rules.remove(group);
    }

    /// Hides what is shown, and shows what is hidden. `present` are the values that there are: where all of them are
    /// shown, the list has no rule any more.
    pub fn toggle(&mut self, Facet { group, value }: &Facet, present: &[Facet]) {
        let value = value.as_deref();
        let rule = match self.rules.remove(group) {
            Some(Rule::Only(mut values)) => {
                values.toggle(value);
                Rule::Only(values)
            }
            Some(Rule::AllBut(mut values)) => {
                values.toggle(value);
                Rule::AllBut(values)
            }
            _ => Rule::AllBut(Values::one(value)),
        };
        let mut of_list = present.iter().filter(|facet| facet.group == *group).peekable();
        let is_whole = of_list.peek().is_some() && of_list.all(|facet| rule.shows(facet.value.as_deref()));
        if !is_whole {
            self.set(group.clone(), rule);
        }
    }

    /// Shows only one value of its list. Where all others that there are, `present`, are hidden already the whole list is
    /// shown again, so that the same wish twice leaves everything as it was.
    pub fn isolate(&mut self, facet: &Facet, present: &[Facet]) {
        let mut others = present.iter().filter(|other| *other != facet && other.group == facet.group);
        if others.all(|other| !self.shows(other)) {
            self.lift(&facet.group);
        } else {
            self.set(facet.group.clone(), Rule::Only(Values::one(facet.value.as_deref())));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domain(id: &str) -> Facet {
        Facet::new(Group::Domain, Some(id))
    }

    fn hidden<'a>(filter: &Filter, present: &'a [Facet]) -> Vec<&'a Facet> {
        present.iter().filter(|facet| !filter.shows(facet)).collect()
    }

    /// What is hidden first, what is isolated, and what is hidden then.
    #[test]
    fn isolating_hides_the_others_and_twice_shows_all() {
        let present =
            [domain("a"), domain("b"), Facet::new(Group::Domain, None), Facet::new(Group::EntityKind, Some("k"))];
        let [a, b, none, kind] = &present;
        let cases: [(&[&Facet], &Facet, &[&Facet]); 6] = [
            (&[], a, &[b, none]),
            (&[b, none], a, &[]),
            // A double click has toggled the row already when it isolates.
            (&[a], a, &[b, none]),
            (&[a, b, none], a, &[]),
            (&[b], a, &[b, none]),
            (&[kind], b, &[a, none, kind]),
        ];
        for (before, facet, after) in cases {
            let mut filter = Filter::default();
            for facet in before {
                filter.toggle(facet, &[]);
            }
            filter.isolate(facet, &present);
            assert_eq!(hidden(&filter, &present), after, "{facet:?} of {before:?}");
        }
    }

    #[test]
    fn a_value_toggles_and_a_list_is_shown_in_whole() {
        let mut filter = Filter::default();
        let planned = Facet::new(Group::Status, Some("planned"));
        filter.toggle(&planned, &[]);
        filter.toggle(&domain("a"), &[]);
        assert!(!filter.shows(&planned) && !filter.is_empty());
        filter.lift(&Group::Status);
        assert!(filter.shows(&planned) && !filter.shows(&domain("a")));
        filter.toggle(&domain("a"), &[]);
        assert_eq!(filter, Filter::default());
        let present = [domain("a"), domain("b")];
        filter.isolate(&present[0], &present);
        assert_eq!(filter.rule(&Group::Domain), Some(&Rule::Only(Values::one(Some("a")))));
        filter.toggle(&present[1], &present);
        assert_eq!(filter, Filter::default(), "all that there is is shown");
    }

    #[test]
    fn a_rule_that_leaves_everything_is_none() {
        let mut filter = Filter::default();
        filter.set(Group::Degree, Rule::Within(Range { least: Some(2.0), most: None }));
        filter.set(Group::Date, Rule::During(Dates { undated: false, ..Dates::default() }));
        assert_eq!(filter.rules().count(), 2);
        filter.set(Group::Degree, Rule::Within(Range::default()));
        filter.set(Group::Date, Rule::During(Dates::default()));
        assert!(filter.is_empty());
    }
}
