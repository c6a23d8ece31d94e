//! Time over a whole dataset: which records are in a window, how much is in force when, and when events happen.
//!
//! A window is a closed span of days; an instant is a window of one day. The answer of each record:
//!
//! | record | certainly in the window | possibly | not |
//! |---|---|---|---|
//! | tie | on every reading of its dates it holds on some day of the window | on some reading | on none |
//! | tie with a bare date | it begins in the window; its end is unknown | it begins before | it begins after |
//! | event | all days of its date are in the window | some are | none is |
//! | claim | as an event, by its own date; else by each day on which a piece of its evidence was said, of which the best answer counts | | |
//! | claim without any date that is about relations | as the one among them that is there most | | |
//! | entity with a date | as a tie; one of the kind event as an event | | |
//! | entity without a date | it is there, and quiet where all that it takes part in is not | | |
//! | any other record without a date | undated: the person says whether those are shown | | |
//!
//! `~`, `?` and `X` anywhere in a date cap the answer at possible. A claim is never there more than what it is about. A
//! part of a relation follows its own date, not that of the whole.

mod histogram;
mod unit;

pub use histogram::Histogram;
pub use unit::Unit;

use super::{Csr, Graph, Level, Presence};
use crate::dataset::{
    Bounds, Certainty, Class, Dataset, Day, Entity, EntityIx, Relation, RelationIx, RelationKindIx, When, Window,
    day_from_ymd,
};

/// One date of one record.
#[derive(Clone, Debug, PartialEq)]
struct Dated {
    bounds: Bounds,
    /// The date itself, where the bounds do not tell all of it.
    gaps: Option<(When, Class)>,
}

/// When an event happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Which.
    pub relation: RelationIx,
    /// Of which kind.
    pub kind: RelationKindIx,
    /// The middle of the days on which it may happen.
    pub day: Day,
}

/// What is done with records that are not in the window, and with those that have no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Showing {
    /// Whether records without a date are shown.
    pub undated: bool,
    /// How much the rest is there.
    pub rest: Level,
}

/// The dates of a dataset, ready for questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Times {
    dates: Vec<Dated>,
    /// Relation → its dates, by their place among all.
    relations: Csr<u32>,
    /// Entity → its date.
    entities: Csr<u32>,
    is_claim: Vec<bool>,
    ticks: Vec<Tick>,
    span: Option<Window>,
    undated: usize,
}

impl Times {
    /// The dates of `dataset`; total.
    #[must_use]
    pub fn new(dataset: &Dataset) -> Self {
        let mut dates = Vec::new();
        let mut relations = Vec::new();
        for ix in dataset.relation_ids() {
            let class = dataset.class(ix);
            for when in dates_of(dataset.relation(ix), class) {
                relations.push((ix.index(), dates.len() as u32));
                dates.push(Dated::new(when, class));
            }
        }
        let of_relations = dates.len();
        let mut entities = Vec::new();
        for ix in dataset.entity_ids() {
            if let Some((when, class)) = life_of(dataset, dataset.entity(ix)) {
                entities.push((ix.index(), dates.len() as u32));
                dates.push(Dated::new(when, class));
            }
        }
        let own = if of_relations > 0 { &dates[..of_relations] } else { &dates[..] };
        let relations = Csr::from_pairs(dataset.relations.len(), &relations);
        let follows = |ix: &RelationIx| relations.row(ix.index()).is_empty() && !follows(dataset, *ix);
        Self {
            span: span(dataset, own),
            ticks: ticks(dataset),
            undated: dataset.relation_ids().filter(follows).count(),
            is_claim: dataset.relation_ids().map(|ix| dataset.class(ix) == Class::Claim).collect(),
            entities: Csr::from_pairs(dataset.entities.len(), &entities),
            relations,
            dates,
        }
    }

    /// From the first to the last day that a date names, within the years −9999 to 9999; none without any date. What has
    /// an open end reaches to the day of the dataset.
    #[must_use]
    pub fn span(&self) -> Option<Window> {
        self.span
    }

    /// Number of relations without a date that do not follow others.
    #[must_use]
    pub fn undated(&self) -> usize {
        self.undated
    }

    /// The events with a date, by the middle of their days.
    #[must_use]
    pub fn ticks(&self) -> &[Tick] {
        &self.ticks
    }

    /// The answer of one relation by its own dates.
    #[must_use]
    pub fn relation(&self, ix: RelationIx, window: Window) -> Certainty {
        self.answer(self.relations.row(ix.index()), window)
    }

    /// The answer of one entity by its own date.
    #[must_use]
    pub fn entity(&self, ix: EntityIx, window: Window) -> Certainty {
        self.answer(self.entities.row(ix.index()), window)
    }

    /// The answer of every relation by its own dates.
    #[must_use]
    pub fn answers(&self, window: Window) -> Vec<Certainty> {
        (0..self.relations.rows()).map(|ix| self.relation(RelationIx::new(ix), window)).collect()
    }

    /// How much every record is there in `window`, or at any time when none.
    #[must_use]
    pub fn presence(&self, dataset: &Dataset, graph: &Graph, window: Option<Window>, show: Showing) -> Presence {
        let level = |answer: Certainty| match answer {
            Certainty::Undated if show.undated => Level::Full,
            Certainty::Undated | Certainty::Not => show.rest,
            Certainty::Possible => Level::Possible,
            Certainty::Certain => Level::Full,
        };
        let always = |dates: &[u32]| if dates.is_empty() { Certainty::Undated } else { Certainty::Certain };
        let answer = |dates: &[u32]| window.map_or_else(|| always(dates), |window| self.answer(dates, window));
        let mut relations: Vec<Level> =
            (0..self.relations.rows()).map(|row| level(answer(self.relations.row(row)))).collect();
        self.quiet_claims(dataset, &mut relations);
        let entity = |row: usize| match answer(self.entities.row(row)) {
            Certainty::Undated if is_left_alone(self, graph, row, &relations, show.rest) => Level::Dim,
            Certainty::Undated => Level::Full,
            dated => level(dated),
        };
        Presence::new((0..self.entities.rows()).map(entity).collect(), relations)
    }

    /// A claim is there no more than what it is about; one without a date just as much.
    fn quiet_claims(&self, dataset: &Dataset, levels: &mut [Level]) {
        let about = |ix: &RelationIx| !dataset.relation(*ix).about.is_empty();
        let claims = dataset.relation_ids().filter(|ix| self.is_claim[ix.index()]).filter(about);
        for ix in claims {
            let most = dataset.relation(ix).about.iter().map(|about| levels[about.index()]).max();
            let is_dated = !self.relations.row(ix.index()).is_empty();
            let own = if is_dated { levels[ix.index()] } else { Level::Full };
            levels[ix.index()] = own.min(most.unwrap_or(Level::Full));
        }
    }

    fn answer(&self, dates: &[u32], window: Window) -> Certainty {
        let all = dates.iter().map(|&date| self.dates[date as usize].holds(window));
        all.max().unwrap_or(Certainty::Undated)
    }
}

/// Whether an entity takes part in ties and events, and none of them is in the window.
fn is_left_alone(times: &Times, graph: &Graph, entity: usize, levels: &[Level], rest: Level) -> bool {
    let mut tied = graph.relations_of.row(entity).iter().filter(|ix| !times.is_claim[ix.index()]).peekable();
    tied.peek().is_some() && tied.all(|ix| levels[ix.index()] <= rest)
}

impl Dated {
    fn new(when: &When, class: Class) -> Self {
        let gaps = when.has_gaps(class).then(|| (when.clone(), class));
        Self { bounds: when.bounds(class), gaps }
    }

    fn holds(&self, window: Window) -> Certainty {
        match &self.gaps {
            Some((when, class)) => when.holds(*class, window),
            None => self.bounds.holds(window),
        }
    }

    /// The first and last day that it names.
    fn named(&self) -> impl Iterator<Item = Day> + use<> {
        let Bounds { first, latest_start, earliest_end, last, .. } = self.bounds;
        [first, latest_start, earliest_end, last].into_iter().filter(|day| *day != Day::MIN && *day != Day::MAX)
    }
}

/// The dates of one relation: its own, or those on which a claim was said.
fn dates_of(relation: &Relation, class: Class) -> impl Iterator<Item = &When> {
    let said = relation.evidence.iter().filter_map(|piece| piece.said.as_ref());
    let said = said.filter(move |_| class == Class::Claim && relation.when.is_none());
    relation.when.iter().chain(said)
}

/// When an entity exists, and by which rule.
fn life_of<'a>(dataset: &Dataset, entity: &'a Entity) -> Option<(&'a When, Class)> {
    let is_event = dataset.vocabulary.entity_kind(entity.kind).id == "event";
    Some((entity.when.as_ref()?, if is_event { Class::Event } else { Class::Tie }))
}

/// Whether a relation without a date follows others.
fn follows(dataset: &Dataset, ix: RelationIx) -> bool {
    dataset.class(ix) == Class::Claim && !dataset.relation(ix).about.is_empty()
}

/// The events with a date of which a side is known, by the middle of their days.
fn ticks(dataset: &Dataset) -> Vec<Tick> {
    let tick = |ix: RelationIx| {
        let relation = dataset.relation(ix);
        let when = relation.when.as_ref().filter(|_| dataset.class(ix) == Class::Event)?;
        let (first, last) = (when.earliest(), when.latest());
        let (first, last) = (first.or(last)?, last.or(first)?);
        Some(Tick { relation: ix, kind: relation.kind, day: first + (last - first) / 2 })
    };
    let mut ticks: Vec<Tick> = dataset.relation_ids().filter_map(tick).collect();
    ticks.sort_by_key(|tick| tick.day);
    ticks
}

fn span(dataset: &Dataset, dates: &[Dated]) -> Option<Window> {
    let known = Window { first: day_from_ymd(-9_999, 1, 1), last: day_from_ymd(9_999, 12, 31) };
    let days = || dates.iter().flat_map(Dated::named).map(|day| day.clamp(known.first, known.last));
    let (first, last) = (days().min()?, days().max()?);
    let is_open = dates.iter().any(|date| date.bounds.last == Day::MAX);
    let as_of = dataset.as_of.as_ref().filter(|_| is_open).and_then(When::latest);
    let last = as_of.map_or(last, |day| last.max(day.clamp(known.first, known.last)));
    Some(Window { first, last })
}

#[cfg(test)]
mod tests;
