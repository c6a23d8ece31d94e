//! Ids of relations that the file gives none: `kind:a>b#n`, the n-th of its kind and ends.

use std::fmt::Write as _;

use super::{Cancel, ImportError, Map, Set};
use crate::dataset::{Dataset, Relation, Word};

/// Relations between two looks at the cancel flag.
const CANCEL_EVERY: usize = 1 << 14;

/// Gives every relation without an id one that nobody has.
pub(super) fn give(dataset: &mut Dataset, given: &Set<Word>, cancel: &Cancel) -> Result<(), ImportError> {
    // Where an id holds what stands between ends, other ends may make the same text; and where a number stands in one
    // that was given, it may be taken.
    let is_clear = !dataset.entities.iter().any(|entity| entity.id.contains('>'));
    if is_clear && !given.iter().any(|id| id.contains('#')) {
        give_to_pairs(dataset, cancel)?;
    }
    let mut numbers: Map<String, usize> = Map::default();
    let Dataset { entities, relations, vocabulary, .. } = dataset;
    let names: Vec<&str> = entities.iter().map(|entity| entity.id.as_str()).collect();
    for (at, relation) in relations.iter_mut().enumerate() {
        if at.is_multiple_of(CANCEL_EVERY) {
            cancel.check()?;
        }
        if !relation.id.is_empty() {
            continue;
        }
        let kind = &vocabulary.relation_kind(relation.kind).id;
        let number = numbers.entry(named(kind, relation, &names, 0)).or_insert(0);
        relation.id = loop {
            *number += 1;
            let id = id(kind, relation, &names, *number);
            if !given.contains(id.as_str()) {
                break id;
            }
        };
    }
    Ok(())
}

/// Gives those with at most two ends, as nearly all have, their ids, in far less memory than a list of texts takes; no id
/// that was given may be like one of them.
fn give_to_pairs(dataset: &mut Dataset, cancel: &Cancel) -> Result<(), ImportError> {
    let numbers = numbers(&dataset.relations, cancel)?;
    let Dataset { entities, relations, vocabulary, .. } = dataset;
    // Apart from their records, names lie close together.
    let names: Vec<&str> = entities.iter().map(|entity| entity.id.as_str()).collect();
    for (at, (relation, number)) in relations.iter_mut().zip(numbers).enumerate() {
        if at.is_multiple_of(CANCEL_EVERY) {
            cancel.check()?;
        }
        if number > 0 {
            relation.id = id(&vocabulary.relation_kind(relation.kind).id, relation, &names, number as usize);
        }
    }
    Ok(())
}

/// How many of the same kind and ends stand before each relation of at most two ends and without an id, and one more; 0
/// for the others.
fn numbers(relations: &[Relation], cancel: &Cancel) -> Result<Vec<u32>, ImportError> {
    let is_blank = |relation: &Relation| relation.id.is_empty() && relation.participants.len() <= 2;
    let blank = relations.iter().enumerate().filter(|(_, relation)| is_blank(relation));
    let mut keyed: Vec<Key> = blank.map(|(at, relation)| Key::of(relation, at as u32)).collect();
    keyed.sort_unstable();
    cancel.check()?;
    let mut numbers = vec![0; relations.len()];
    let (mut last, mut number) = (None, 0);
    for key in keyed {
        number = if last == Some(key.group()) { number + 1 } else { 1 };
        last = Some(key.group());
        if let Some(place) = numbers.get_mut(key.at()) {
            *place = number;
        }
    }
    Ok(numbers)
}

/// `kind:a>b#n`, in no more memory than it needs.
fn id(kind: &str, relation: &Relation, names: &[&str], number: usize) -> String {
    let digits = number.checked_ilog10().unwrap_or(0) as usize + 1;
    let mut id = named(kind, relation, names, 1 + digits);
    if number == 1 {
        id.push_str("#1");
        return id;
    }
    let written = write!(id, "#{number}");
    debug_assert!(written.is_ok(), "writing to a String cannot fail");
    id
}

/// `kind:a>b`, with room for what follows.
fn named(kind: &str, relation: &Relation, names: &[&str], room: usize) -> String {
    let ends = || relation.participants.iter().filter_map(|end| names.get(end.entity.index()).copied());
    let mut text = String::with_capacity(kind.len() + ends().map(|name| name.len() + 1).sum::<usize>() + room);
    text.push_str(kind);
    let marks = std::iter::once(':').chain(std::iter::repeat('>'));
    for (mark, name) in marks.zip(ends()) {
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
