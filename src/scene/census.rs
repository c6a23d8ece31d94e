//! What there is to filter by: every list with its values and their counts, and the spans of numbers and dates.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::shape::Shape;
use super::view::{ColorBy, Encoding};
use super::{Scene, glyph, legend, text};
use crate::dataset::{Class, Dataset, Day, Modality, RelationIx, Sign, Status, When};
use crate::geom::{Circle, Point};
use crate::graph::{Columns, Facet, Filter, Graph, Group, Rule, Sieve, Tally};
use crate::style::{Mode, Theme, glyph_of};

/// What there is to filter by in one map, and what a filter leaves of it. Made once for each change.
#[derive(Clone, Debug)]
pub struct Census {
    catalogue: Arc<Catalogue>,
    sieve: Sieve,
    tally: Tally,
    /// List → the values that the map has, or that are hidden, in the order of the panel.
    known: Vec<Vec<u32>>,
    /// Numbers and dates that differ.
    spans: Vec<Span>,
}

/// The values of every list as they are called, in their order; the same for all filters of one dataset.
#[derive(Debug)]
struct Catalogue {
    lists: Vec<List>,
}

#[derive(Debug)]
struct List {
    group: Group,
    /// By number.
    facets: Vec<Facet>,
    labels: Vec<String>,
    /// Labels as they are searched.
    folded: Vec<String>,
    /// Numbers in the order of the panel.
    order: Vec<u32>,
}

/// A span of numbers or days in a map without a filter.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// What it is of.
    pub group: Group,
    /// The least and the largest number; of dates the first and the last day.
    pub ends: [f64; 2],
    /// Relations without a date; 0 for all else.
    pub without: usize,
}

/// Some rows of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    /// The rows.
    pub rows: Vec<FilterRow>,
    /// Whether there are more that fit.
    pub more: bool,
}

/// One row: what its tick hides, and how much that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterRow {
    /// What its tick hides.
    pub facet: Facet,
    /// What it is called.
    pub label: String,
    /// How many records have it, of those that the rules of all other groups leave.
    pub count: usize,
    /// Whether it is shown.
    pub shown: bool,
}

impl Census {
    /// What there is in `scene`, and what `filter` leaves of it. The last census of the same dataset saves work.
    #[must_use]
    pub fn new(dataset: &Dataset, graph: &Graph, scene: &Scene, filter: &Filter, last: Option<&Self>) -> Self {
        let columns = graph.columns(dataset);
        let catalogue =
            last.map_or_else(|| Arc::new(Catalogue::new(dataset, graph)), |last| Arc::clone(&last.catalogue));
        let sieve = Sieve::new(dataset, graph, filter);
        let tally = Tally::new(dataset, graph, &sieve, |ix| scene.present[ix.index()]);
        let known = |(at, list): (usize, &List)| {
            let rule = filter.rule(&list.group);
            let hidden = |value: usize| rule.is_some_and(|rule| !rule.shows(list.facets[value].value.as_deref()));
            let is_met = |value: &u32| {
                let met = tally.all(at, *value as usize);
                // Of a long list only what was named is kept though the map has none of it.
                met > 0 || (hidden(*value as usize) && matches!(rule, Some(Rule::AllBut(_))))
            };
            list.order.iter().copied().filter(is_met).collect()
        };
        debug_assert_eq!(columns.lists().len(), catalogue.lists.len(), "a census follows its own dataset");
        Self {
            known: catalogue.lists.iter().enumerate().map(known).collect(),
            spans: spans(dataset, graph, scene),
            catalogue,
            sieve,
            tally,
        }
    }

    /// The lists that have values to choose among, in the order of the panel, and how many each has.
    #[must_use]
    pub fn lists(&self) -> Vec<(&Group, usize)> {
        let counted = self.catalogue.lists.iter().zip(&self.known).map(|(list, known)| (&list.group, known.len()));
        let mut lists: Vec<_> = counted.filter(|(_, known)| *known > 0).collect();
        lists.sort();
        lists
    }

    /// Numbers and dates of which there are several.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The filter, made ready.
    #[must_use]
    pub const fn sieve(&self) -> &Sieve {
        &self.sieve
    }

    /// Number of entities and of relations that the filter leaves.
    #[must_use]
    pub const fn left(&self) -> [usize; 2] {
        self.tally.records()
    }

    /// Every value of one group that the map has.
    #[must_use]
    pub fn facets(&self, group: &Group) -> Vec<Facet> {
        let Some(at) = self.list(group) else { return Vec::new() };
        self.known[at].iter().map(|&value| self.catalogue.lists[at].facets[value as usize].clone()).collect()
    }

    /// What a value is called; its own word where the map does not have it.
    #[must_use]
    pub fn label(&self, facet: &Facet) -> String {
        let list = self.list(&facet.group).map(|at| &self.catalogue.lists[at]);
        let found = list.and_then(|list| Some(&list.labels[list.facets.iter().position(|other| other == facet)?]));
        found.cloned().unwrap_or_else(|| facet.value.as_deref().map_or_else(|| unstated(&facet.group), text::clean))
    }

    /// At most `most` rows of a list whose labels have `needle` in them, and those that its rule names.
    #[must_use]
    pub fn rows(&self, group: &Group, filter: &Filter, needle: &str, most: usize) -> Rows {
        let Some(at) = self.list(group) else { return Rows { rows: Vec::new(), more: false } };
        let (list, rule, needle) = (&self.catalogue.lists[at], filter.rule(group), fold(needle));
        let named = |value: u32| match rule {
            Some(Rule::AllBut(values) | Rule::Only(values)) => values.has(list.facets[value as usize].value.as_deref()),
            _ => false,
        };
        let mut fitting = self.known[at].iter().filter(|value| list.folded[**value as usize].contains(&needle));
        let mut values: Vec<u32> = fitting.by_ref().take(most).copied().collect();
        let rest: Vec<u32> = fitting.clone().copied().collect();
        let extra = if needle.is_empty() && rule.is_some() {
            rest.iter().copied().filter(|v| named(*v)).collect()
        } else {
            Vec::new()
        };
        let more = rest.len() > extra.len();
        values.extend(extra);
        let row = |value: u32| {
            let facet = &list.facets[value as usize];
            FilterRow {
                facet: facet.clone(),
                label: list.labels[value as usize].clone(),
                count: self.tally.left(at, value as usize),
                shown: rule.is_none_or(|rule| rule.shows(facet.value.as_deref())),
            }
        };
        Rows { rows: values.into_iter().map(row).collect(), more }
    }

    fn list(&self, group: &Group) -> Option<usize> {
        self.catalogue.lists.iter().position(|list| list.group == *group)
    }
}

impl Catalogue {
    fn new(dataset: &Dataset, graph: &Graph) -> Self {
        let columns = graph.columns(dataset);
        let tally = Tally::new(dataset, graph, &Sieve::default(), |_| true);
        let list = |at: usize| List::new(dataset, columns, &tally, at);
        Self { lists: (0..columns.lists().len()).map(list).collect() }
    }
}

impl List {
    fn new(dataset: &Dataset, columns: &Columns, tally: &Tally, at: usize) -> Self {
        let column = &columns.lists()[at];
        let group = &column.group;
        let names: BTreeMap<&str, &str> = match group {
            Group::Speaker => dataset.entities.iter().map(|entity| (&*entity.id, &*entity.name)).collect(),
            _ => BTreeMap::new(),
        };
        let label = |(number, value): (usize, &Option<String>)| match value {
            Some(id) => {
                names.get(id.as_str()).map_or_else(|| label(dataset, group, number - 1, id), |name| text::clean(name))
            }
            None => unstated(group),
        };
        let labels: Vec<String> = column.values.iter().enumerate().map(label).collect();
        let folded: Vec<String> = labels.iter().map(|label| fold(label)).collect();
        let mut order: Vec<u32> = (1..column.values.len() as u32).collect();
        if is_long(group) {
            order.sort_by_key(|&value| (Reverse(tally.all(at, value as usize)), &folded[value as usize]));
        }
        order.extend((!column.values.is_empty()).then_some(0));
        let facets = column.values.iter().map(|value| Facet { group: group.clone(), value: value.clone() }).collect();
        Self { group: group.clone(), facets, labels, folded, order }
    }
}

impl Scene {
    /// How a value looks on the canvas, within 28 × 20 points round the origin: of a domain and a kind of entity. Where
    /// colours tell signs, a domain looks like none.
    #[must_use]
    pub fn key(&self, dataset: &Dataset, facet: &Facet, (mode, encoding): (Mode, Encoding)) -> Vec<Shape> {
        let theme = Theme::of(mode);
        match (&facet.group, &facet.value) {
            (Group::Domain, id) if encoding.color_by == ColorBy::Domain => {
                let at = id.as_ref().and_then(|id| dataset.domains.iter().position(|domain| domain.id == *id));
                legend::strand_key(at.map(|at| self.slots[at]), theme)
            }
            (Group::EntityKind, Some(id)) => glyph::glyph(glyph_of(id), "", Circle::new(Point::ZERO, 8.5), theme),
            _ => Vec::new(),
        }
    }
}

/// Whether a list may have thousands of values, of which the most frequent come first.
const fn is_long(group: &Group) -> bool {
    matches!(group, Group::RelationKind | Group::Source | Group::Speaker | Group::Attribute(_))
}

/// What a value is called: "Energy", "Country", "In force".
fn label(dataset: &Dataset, group: &Group, place: usize, id: &str) -> String {
    let word = match group {
        Group::Domain => &dataset.domains[place].label,
        Group::EntityKind => &dataset.vocabulary.entity_kinds[place].label,
        Group::RelationKind => &dataset.vocabulary.relation_kinds[place].label,
        Group::Source => &dataset.sources[place].title,
        Group::Class => return class_label(Class::ALL[place]).to_owned(),
        Group::Sign => return capital(Sign::ALL[place].label()),
        Group::Status => return capital(Status::ALL[place].label()),
        Group::Modality => return capital(Modality::ALL[place].label()),
        Group::Speaker | Group::Attribute(_) | Group::Date | Group::Weight(_) | Group::Degree => {
            return text::clean(id);
        }
    };
    text::clean(word)
}

const fn class_label(class: Class) -> &'static str {
    match class {
        Class::Tie => "Ties",
        Class::Event => "Events",
        Class::Claim => "Claims",
    }
}

/// What stands for no value.
fn unstated(group: &Group) -> String {
    let words = match group {
        Group::Domain => "None stated",
        Group::Source => "No source",
        Group::Speaker => "No speaker",
        _ => "Not stated",
    };
    words.to_owned()
}

/// A text as it is searched: without case.
fn fold(text: &str) -> String {
    text.trim().to_lowercase()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The spans of a map without a filter that have two ends.
fn spans(dataset: &Dataset, graph: &Graph, scene: &Scene) -> Vec<Span> {
    let drawn: Vec<RelationIx> = dataset
        .relation_ids()
        .filter(|&ix| graph.ties_among(dataset, ix, |entity| scene.present[entity.index()]))
        .collect();
    let mut spans: Vec<Span> = dates(dataset, &drawn).into_iter().collect();
    for (at, kind) in dataset.vocabulary.relation_kind_ids().filter(|(_, kind)| kind.weight.is_some()) {
        let own = drawn.iter().map(|&ix| dataset.relation(ix)).filter(|relation| relation.kind == at);
        let weights = own.filter_map(|relation| relation.weight).filter(|weight| weight.is_finite());
        spans.extend(span(Group::Weight(kind.id.clone()), weights));
    }
    let standing = dataset.entity_ids().filter(|ix| scene.present[ix.index()]);
    spans.extend(span(Group::Degree, standing.map(|ix| graph.neighbors.row(ix.index()).len() as f64)));
    spans
}

fn span(group: Group, numbers: impl Iterator<Item = f64>) -> Option<Span> {
    let ends = numbers.map(|number| [number; 2]).reduce(|[a, b], [c, d]| [a.min(c), b.max(d)])?;
    (ends[0] < ends[1]).then_some(Span { group, ends, without: 0 })
}

/// From the first day that is known to the last.
fn dates(dataset: &Dataset, drawn: &[RelationIx]) -> Option<Span> {
    let dated = || drawn.iter().filter_map(|&ix| dataset.relation(ix).when.as_ref());
    let days = dated().flat_map(|when: &When| [when.earliest(), when.latest()]).flatten();
    let span = span(Group::Date, days.map(|day: Day| day as f64))?;
    Some(Span { without: drawn.len() - dated().count(), ..span })
}
