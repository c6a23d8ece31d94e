//! Several times of one record: each of an edge is a relation of its own, those of a node are one from the first to the
//! last. Times that overlap, or of which one begins on the day after another ends, are one.

use super::time::{as_json, closed, in_words, says_more, when};
use super::twice::keep_id;
use super::{Sink, Spell, Stop, extra, pointer, pointer_of_relation, words};
use crate::dataset::{EntityIx, Relation, RelationIx, When, rarely};
use crate::import::choices::Numbers;
use crate::import::codes;
use crate::import::report::Words;

/// The times of a record that has several.
#[derive(Debug)]
pub(super) struct Several {
    /// How many the file states.
    stated: usize,
    /// What they are together, in the order of time; those that are no date stand behind. None where none is a date.
    parts: Vec<Part>,
}

/// Times that are one.
#[derive(Debug, Default)]
pub(super) struct Part {
    when: Option<When>,
    words: Option<String>,
    /// As JSON, where it is of several.
    spells: Option<String>,
}

impl Several {
    pub(super) fn of(spells: &[Spell<'_>]) -> Self {
        let mut dated: Vec<(When, &Spell<'_>)> = Vec::new();
        let mut others = Vec::new();
        for spell in spells {
            match when(spell) {
                Some(when) => dated.push((when, spell)),
                None => others.push(spell),
            }
        }
        if dated.is_empty() {
            return Self { stated: spells.len(), parts: Vec::new() };
        }
        dated.sort_by_key(|(when, _)| (when.earliest(), when.latest().is_none(), when.latest()));
        let dated = runs(&dated).into_iter().map(Part::of);
        let in_words = others.into_iter().map(in_words).filter(|words| !words.is_empty());
        let others = in_words.map(|words| Part { words: Some(words), ..Part::default() });
        Self { stated: spells.len(), parts: dated.chain(others).collect() }
    }

    /// Whether none of them is a date.
    pub(super) fn are_no_dates(&self) -> bool {
        self.parts.is_empty()
    }

    /// The time from the first to the last.
    pub(super) fn whole(&self) -> Option<When> {
        let mut dates = self.parts.iter().filter_map(|part| part.when.as_ref());
        let first = dates.next()?;
        let last = dates.next_back().unwrap_or(first);
        from_to(first, last)
    }

    /// What is told of an edge.
    fn told_of_edge(&self) -> (String, &'static str) {
        let stated = self.stated;
        match self.parts.len() {
            0 => self.told_of_none(),
            1 => (
                format!(
                    "it is there at {stated} times that follow on each other; they are one, from the first to the last"
                ),
                "leave days between times that are to stand apart",
            ),
            parts if parts == stated => (
                format!("it is there at {stated} times; each is a relation of its own"),
                "write one time, from the first to the last, to have one relation",
            ),
            parts => (
                format!(
                    "it is there at {stated} times, some of which follow on each other; they are {parts} relations"
                ),
                "write one time, from the first to the last, to have one relation",
            ),
        }
    }

    /// What is told of a node.
    fn told_of_node(&self) -> (String, &'static str) {
        if self.parts.is_empty() {
            return self.told_of_none();
        }
        let message =
            format!("it is there at {} times; it counts from the first to the last, and each is kept", self.stated);
        (message, "give the times to its edges, of which each time stands by itself")
    }

    fn told_of_none(&self) -> (String, &'static str) {
        let message = format!("it is there at {} times, none of which is a date; they are kept in words", self.stated);
        (message, "write dates as year, month and day: 2020-04-03")
    }
}

impl Part {
    fn of(run: &[(When, &Spell<'_>)]) -> Self {
        if let [(when, only)] = run {
            let (when, says_more) = closed(when.clone(), only);
            return Self { when: Some(when), words: says_more.then(|| in_words(only)), spells: None };
        }
        let first = run.first().map(|(when, _)| when);
        let last = run.iter().map(|(when, _)| when).max_by_key(|when| (when.latest().is_none(), when.latest()));
        let when = first.zip(last).and_then(|(first, last)| from_to(first, last));
        let all = |one: fn(&Spell<'_>) -> String| run.iter().map(|(_, spell)| one(spell)).collect::<Vec<_>>();
        let more = when.is_none() || run.iter().any(|(_, spell)| says_more(spell));
        let words = more.then(|| all(in_words).join("; "));
        Self { when, words, spells: Some(format!("[{}]", all(as_json).join(","))) }
    }
}

/// Dates, in order, by those that follow on each other without a day between.
fn runs<T>(dated: &[(When, T)]) -> Vec<&[(When, T)]> {
    let mut runs = Vec::new();
    let (mut start, mut reach) = (0, dated.first().and_then(|(when, _)| when.latest()));
    for (at, (when, _)) in dated.iter().enumerate().skip(1) {
        let gap = reach.zip(when.earliest()).is_some_and(|(reach, next)| next > reach + 1);
        if gap {
            runs.extend(dated.get(start..at));
            start = at;
        }
        reach = if gap { when.latest() } else { reach.zip(when.latest()).map(|(one, other)| one.max(other)) };
    }
    runs.extend(dated.get(start..));
    runs
}

/// The time from the beginning of one to the end of another.
fn from_to(first: &When, last: &When) -> Option<When> {
    let start = first.text().split('/').next().filter(|text| !matches!(*text, "" | ".."));
    let end = last.text().rsplit('/').next().filter(|text| !matches!(*text, "" | ".."));
    let day = |text: &str| text.split('T').next().unwrap_or(text).to_owned();
    let (start, end) = (start.map(day), end.map(day));
    let text = match (&start, &end) {
        (None, None) => return None,
        (Some(start), None) => format!("{start}/.."),
        (start, Some(end)) => format!("{}/{end}", start.as_deref().unwrap_or_default()),
    };
    When::parse(&text).ok()
}

impl Sink<'_> {
    /// Tells what became of the times of a node.
    pub(super) fn tell_times_of_node(&mut self, several: &Several, at: usize, ix: EntityIx) {
        self.report.add(&codes::SEVERAL_TIMES, at, || {
            let (message, hint) = several.told_of_node();
            Words { hint: Some(hint.to_owned()), ..words(pointer(ix), message) }
        });
    }

    /// Adds the relation of an edge, and one more of the same for each time that does not follow on the one before.
    pub(super) fn add_at_times(
        &mut self,
        relation: Relation,
        several: Several,
        (at, ix): (usize, RelationIx),
    ) -> Result<(), Stop> {
        self.report.add(&codes::SEVERAL_TIMES, at, || {
            let (message, hint) = several.told_of_edge();
            Words { hint: Some(hint.to_owned()), ..words(pointer_of_relation(ix), message) }
        });
        let bytes = size_of::<Relation>() + relation.extra.len() * 32 + relation.label.as_ref().map_or(0, String::len);
        let (first, mut model) = (ix, Some(relation));
        let mut parts = several.parts.into_iter().peekable();
        while let Some(Part { when, words, spells }) = parts.next() {
            let Some(mut relation) = model.take() else { break };
            if parts.peek().is_some() {
                self.check_room(at)?;
                self.copies.copy(bytes, at)?;
                model = Some(relation.clone());
            }
            let ix = RelationIx::new(self.dataset.relations.len());
            if ix != first {
                self.account.added.relations += 1;
                let id = std::mem::take(&mut relation.id);
                self.parts.extend((!id.is_empty()).then(|| (ix, id.into())));
            }
            (relation.when, relation.when_text) = (when, rarely(words));
            extra::keep(&mut relation.extra, spells.into_iter().map(|json| ("spells".into(), json.into())));
            self.dataset.relations.push(relation);
            self.tick(at)?;
        }
        // Times that are no dates leave one relation, which keeps them in words.
        self.dataset.relations.extend(model);
        Ok(())
    }

    /// Numbers the relations of an edge that is there at several times behind the id of the first.
    pub(super) fn name_parts(&mut self) {
        let mut numbers = Numbers::default();
        for (ix, id) in std::mem::take(&mut self.parts) {
            let Some(relation) = self.dataset.relations.get_mut(ix.index()) else { continue };
            if self.shared.ids.contains(&id) {
                keep_id(relation, &id);
                continue;
            }
            let free = numbers.of(&id, |id| self.given.contains(id));
            self.given.insert(free.as_str().into());
            relation.id = free;
        }
    }
}
