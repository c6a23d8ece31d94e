//! Ids of relations that the file gives none: `kind:a>b#n`, the n-th of its kind and ends.

use std::fmt::Write as _;

use super::{Cancel, ImportError, Map, Set};
use crate::dataset::{Dataset, Relation, Word};

/// Relations between two looks at the cancel flag.
const CANCEL_EVERY: usize = 1 << 14;

/// Gives every relation without an id one that nobody has.
pub(super) fn give(dataset: &mut Dataset, given: &Set<Word>, cancel: &Cancel) -> Result<(), ImportError> {
    // Where an id holds what stands between ends, other ends may make the same text.
    let is_clear = !dataset.entities.iter().any(|entity| entity.id.contains('>'));
    if is_clear {
        give_to_pairs(dataset, given, cancel)?;
    }
    let mut numbers: Map<String, usize> = Map::default();
    for at in 0..dataset.relations.len() {
        if at.is_multiple_of(CANCEL_EVERY) {
            cancel.check()?;
        }
        let Some(relation) = dataset.relations.get(at).filter(|relation| relation.id.is_empty()) else { continue };
        let text = named(dataset, relation, 0);
        let number = numbers.entry(text.clone()).or_insert(0);
        let free = loop {
            *number += 1;
            let id = format!("{text}#{number}");
            if !given.contains(id.as_str()) {
                break id;
            }
        };
        if let Some(relation) = dataset.relations.get_mut(at) {
            relation.id = free;
        }
    }
    Ok(())
}

/// Gives those with at most two ends, as nearly all have, their ids, in far less memory than a list of texts takes.
fn give_to_pairs(dataset: &mut Dataset, given: &Set<Word>, cancel: &Cancel) -> Result<(), ImportError> {
    let is_blank = |relation: &Relation| relation.id.is_empty() && relation.participants.len() <= 2;
    let blank = dataset.relations.iter().enumerate().filter(|(_, relation)| is_blank(relation));
    let mut keyed: Vec<Key> = blank.map(|(at, relation)| Key::of(relation, at as u32)).collect();
    keyed.sort_unstable();
    let (mut last, mut number) = (None, 0_usize);
    for (done, key) in keyed.into_iter().enumerate() {
        if done.is_multiple_of(CANCEL_EVERY) {
            cancel.check()?;
        }
        number = if last == Some(key.group()) { number + 1 } else { 1 };
        last = Some(key.group());
        let Some(relation) = dataset.relations.get(key.at()) else { continue };
        let mut id = id(dataset, relation, number);
        while given.contains(id.as_str()) {
            number += 1;
            id = self::id(dataset, relation, number);
        }
        if let Some(relation) = dataset.relations.get_mut(key.at()) {
            relation.id = id;
        }
    }
    Ok(())
}

/// `kind:a>b#n`, in no more memory than it needs.
fn id(dataset: &Dataset, relation: &Relation, number: usize) -> String {
    let digits = number.checked_ilog10().unwrap_or(0) as usize + 1;
    let mut id = named(dataset, relation, 1 + digits);
    let written = write!(id, "#{number}");
    debug_assert!(written.is_ok(), "writing to a String cannot fail");
    id
}

/// `kind:a>b`, with room for what follows.
fn named(dataset: &Dataset, relation: &Relation, room: usize) -> String {
    let kind = &dataset.vocabulary.relation_kind(relation.kind).id;
    let names = || relation.participants.iter().map(|participant| dataset.entity(participant.entity).id.as_str());
    let mut text = String::with_capacity(kind.len() + names().map(|name| name.len() + 1).sum::<usize>() + room);
    text.push_str(kind);
    let marks = std::iter::once(':').chain(std::iter::repeat('>'));
    for (mark, name) in marks.zip(names()) {
        text.push(mark);
        text.push_str(name);
    }
    text
}

/// What pairs with the same beginning of an id share, in one number that is quickly compared: kind and ends; and last
/// the place of the relation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key(u128);

impl Key {
    fn of(relation: &Relation, at: u32) -> Self {
        // No two ends are one, so that 0 is none.
        let end = |at: usize| relation.participants.get(at).map_or(0, |end| u128::from(end.entity.0) + 1);
        let group = ((relation.kind.index() as u128) << 32 | end(0)) << 32 | end(1);
        Self(group << 32 | u128::from(at))
    }

    const fn group(self) -> u128 {
        self.0 >> 32
    }

    const fn at(self) -> usize {
        self.0 as u32 as usize
    }
}
