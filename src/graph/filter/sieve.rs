//! A filter made ready for one dataset: what it leaves of every record, and which rule alone is against it.

use super::columns::{Cell, EVIDENCE, Piece, UNSTATED};
use super::{Columns, Dates, Filter, Group, Range, Rule};
use crate::dataset::{Certainty, Class, Dataset, DomainIx, EntityIx, Relation, RelationIx, RelationKindIx};
use crate::graph::{Graph, Level, Presence};

/// What a filter leaves of one dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sieve {
    /// The lists that have a rule: whether each of their values is shown.
    pub(super) lists: Vec<Shown>,
    /// What all rules but those of evidence say of each record; empty where nothing is against any.
    entities: Vec<Verdict>,
    relations: Vec<Verdict>,
    /// Relation → whether a piece of its evidence passes; empty where no rule asks.
    evidence: Vec<bool>,
    /// Domain → whether it is hidden; empty where none is.
    domains: Vec<bool>,
}

/// The rule of one list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) list: u32,
    values: Vec<bool>,
    is_of_evidence: bool,
}

/// What the rules say of a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Verdict {
    /// None is against it.
    #[default]
    Passes,
    /// The rule of this list alone is.
    Fails(u32),
    /// More than one is, or one that is no list.
    FailsMore,
}

/// A rule that is no list.
enum Measure {
    Degree(Range),
    Weight(RelationKindIx, Range),
    Date(Dates),
}

impl Sieve {
    /// `filter` on `dataset`; total. A rule about what the dataset does not have leaves everything.
    #[must_use]
    pub fn new(dataset: &Dataset, graph: &Graph, filter: &Filter) -> Self {
        if filter.is_empty() {
            return Self::default();
        }
        let columns = graph.columns(dataset);
        let lists: Vec<Shown> = filter.rules().filter_map(|(group, rule)| Shown::new(columns, group, rule)).collect();
        let measures: Vec<Measure> = filter.rules().filter_map(|(group, rule)| measure(dataset, group, rule)).collect();
        let domains =
            columns.list(&Group::Domain).and_then(|list| lists.iter().find(|shown| shown.list as usize == list));
        let mut sieve = Self {
            domains: domains.map(|shown| shown.values.iter().skip(1).map(|shown| !shown).collect()).unwrap_or_default(),
            entities: Vec::new(),
            relations: Vec::new(),
            evidence: Vec::new(),
            lists,
        };
        let of = |is_of_entities: bool| {
            let wanted =
                move |shown: &&Shown| is_of_entities == columns.lists()[shown.list as usize].group.is_of_entities();
            sieve.lists.iter().filter(move |shown| !shown.is_of_evidence).filter(wanted).collect::<Vec<_>>()
        };
        let (of_entities, of_relations) = (of(true), of(false));
        let entity = |ix: EntityIx| {
            let cells = columns.entities.row(ix.index());
            let verdict = Verdict::default().after(&of_entities, |shown| shown.leaves_entity(cells));
            verdict.unless(measures.iter().all(|measure| measure.leaves_entity(graph, ix)))
        };
        let relation = |ix: RelationIx| {
            let cells = columns.relations.row(ix.index());
            let verdict = Verdict::default().after(&of_relations, |shown| shown.leaves_relation(cells));
            verdict.unless(measures.iter().all(|measure| measure.leaves_relation(dataset, ix)))
        };
        let entities = dataset.entity_ids().map(entity).collect();
        let relations = dataset.relation_ids().map(relation).collect();
        let evidence = if sieve.lists.iter().any(|shown| shown.is_of_evidence) {
            dataset
                .relation_ids()
                .map(|ix| sieve.failing(columns.pieces.row(ix.index())).any(|(_, fails)| fails == 0))
                .collect()
        } else {
            Vec::new()
        };
        (sieve.entities, sieve.relations, sieve.evidence) = (entities, relations, evidence);
        sieve
    }

    /// Whether an entity is left.
    #[must_use]
    pub fn leaves_entity(&self, entity: EntityIx) -> bool {
        self.of_entity(entity) == Verdict::Passes
    }

    /// Whether a relation is left, whoever takes part in it.
    #[must_use]
    pub fn leaves(&self, relation: RelationIx) -> bool {
        self.of_relation(relation) == Verdict::Passes && self.has_evidence(relation)
    }

    /// The domains of a relation that are shown, in its order.
    pub fn domains<'a>(&'a self, relation: &'a Relation) -> impl Iterator<Item = DomainIx> + 'a {
        let is_hidden = |domain: &DomainIx| self.domains.get(domain.index()).copied().unwrap_or(false);
        relation.domains.iter().copied().filter(move |domain| !is_hidden(domain))
    }

    /// What is left is there, and all else in the background: also what ties only those who are there no more.
    #[must_use]
    pub fn presence(&self, dataset: &Dataset, graph: &Graph) -> Presence {
        let level = |is_left: bool| if is_left { Level::Full } else { Level::Dim };
        let entities = dataset.entity_ids().map(|ix| level(self.leaves_entity(ix)));
        let ties = |ix: RelationIx| {
            dataset.class(ix) == Class::Claim || graph.ties_among(dataset, ix, |entity| self.leaves_entity(entity))
        };
        let relations = dataset.relation_ids().map(|ix| level(self.leaves(ix) && ties(ix)));
        Presence::new(entities.collect(), relations.collect())
    }

    pub(super) fn of_entity(&self, entity: EntityIx) -> Verdict {
        self.entities.get(entity.index()).copied().unwrap_or_default()
    }

    /// What the rules but those of evidence say.
    pub(super) fn of_relation(&self, relation: RelationIx) -> Verdict {
        self.relations.get(relation.index()).copied().unwrap_or_default()
    }

    /// Whether a piece of evidence passes every rule of evidence.
    pub(super) fn has_evidence(&self, relation: RelationIx) -> bool {
        self.evidence.get(relation.index()).copied().unwrap_or(true)
    }

    /// Each piece, and the rules of evidence that are against it as bits by their place in [`EVIDENCE`].
    pub(super) fn failing<'a>(&'a self, pieces: &'a [Piece]) -> impl Iterator<Item = (&'a Piece, u8)> + 'a {
        pieces.iter().map(|piece| {
            let against = self.lists.iter().filter(|shown| shown.is_of_evidence).map(|shown| {
                let at = shown.list as usize - super::columns::fixed(&EVIDENCE[0]) as usize;
                u8::from(!shown.shows(piece[at])) << at
            });
            (piece, against.fold(0, |all, one| all | one))
        })
    }
}

impl Shown {
    fn new(columns: &Columns, group: &Group, rule: &Rule) -> Option<Self> {
        let list = columns.list(group)?;
        let values = columns.lists()[list].values.iter().map(|value| rule.shows(value.as_deref())).collect();
        Some(Self { list: list as u32, values, is_of_evidence: group.is_of_evidence() })
    }

    fn shows(&self, value: u32) -> bool {
        self.values.get(value as usize).copied().unwrap_or(true)
    }

    fn of<'a>(&'a self, cells: &'a [Cell]) -> impl Iterator<Item = u32> + 'a {
        cells.iter().filter(|cell| cell.list == self.list).map(|cell| cell.value)
    }

    /// Whether one of its values is shown, or that none is stated.
    fn leaves_entity(&self, cells: &[Cell]) -> bool {
        let mut own = self.of(cells).peekable();
        if own.peek().is_none() { self.shows(UNSTATED) } else { own.any(|value| self.shows(value)) }
    }

    /// Whether one of its values is shown, or the list does not concern it.
    fn leaves_relation(&self, cells: &[Cell]) -> bool {
        let mut own = self.of(cells).peekable();
        own.peek().is_none() || own.any(|value| self.shows(value))
    }
}

impl Verdict {
    /// This and what each rule says.
    fn after(self, rules: &[&Shown], leaves: impl Fn(&Shown) -> bool) -> Self {
        rules.iter().filter(|shown| !leaves(shown)).fold(self, |verdict, shown| match verdict {
            Self::Passes => Self::Fails(shown.list),
            Self::Fails(_) | Self::FailsMore => Self::FailsMore,
        })
    }

    fn unless(self, passes: bool) -> Self {
        if passes { self } else { Self::FailsMore }
    }
}

/// The rule of a group that is no list.
fn measure(dataset: &Dataset, group: &Group, rule: &Rule) -> Option<Measure> {
    match (group, rule) {
        (Group::Degree, Rule::Within(range)) => Some(Measure::Degree(*range)),
        (Group::Weight(id), Rule::Within(range)) => {
            let mut kinds = dataset.vocabulary.relation_kind_ids();
            kinds.find(|(_, kind)| kind.id == *id && kind.weight.is_some()).map(|(at, _)| Measure::Weight(at, *range))
        }
        (Group::Date, Rule::During(dates)) => Some(Measure::Date(*dates)),
        _ => None,
    }
}

impl Measure {
    fn leaves_entity(&self, graph: &Graph, entity: EntityIx) -> bool {
        match self {
            Self::Degree(range) => range.has(graph.neighbors.row(entity.index()).len() as f64),
            Self::Weight(..) | Self::Date(_) => true,
        }
    }

    fn leaves_relation(&self, dataset: &Dataset, ix: RelationIx) -> bool {
        let relation = dataset.relation(ix);
        match self {
            Self::Degree(_) => true,
            Self::Weight(kind, range) => {
                relation.kind != *kind || relation.weight.is_some_and(|weight| range.has(weight))
            }
            Self::Date(dates) => match Certainty::answer(relation.when.as_ref(), dataset.class(ix), dates.window()) {
                Certainty::Certain => true,
                Certainty::Possible => dates.possible,
                Certainty::Undated => dates.undated,
                Certainty::Not => false,
            },
        }
    }
}
