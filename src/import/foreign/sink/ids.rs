//! Ids of relations that the file gives none: `kind:a>b#n`, the n-th of its kind and ends.

use std::fmt::Write as _;

use indexmap::IndexSet;

use super::Stop;
use crate::dataset::{Dataset, Relation, Word};
use crate::import::Cancel;

/// Relations between two looks at the cancel flag.
const CANCEL_EVERY: usize = 1 << 14;

/// Gives every relation without an id one that nobody has.
pub(super) fn make(dataset: &mut Dataset, given: &IndexSet<Word>, cancel: &Cancel) -> Result<(), Stop> {
    let blank = dataset.relations.iter().enumerate().filter(|(_, relation)| relation.id.is_empty());
    let mut keyed: Vec<Key> = blank.map(|(at, relation)| Key::of(relation, at as u32)).collect();
    keyed.sort_unstable();
    let (mut last, mut number) = (None, 0_usize);
    for (done, key) in keyed.into_iter().enumerate() {
        if done.is_multiple_of(CANCEL_EVERY) && cancel.is_cancelled() {
            return Err(Stop::CANCELLED);
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
    let kind = &dataset.vocabulary.relation_kind(relation.kind).id;
    let names = || relation.participants.iter().map(|participant| dataset.entity(participant.entity).id.as_str());
    let digits = number.checked_ilog10().unwrap_or(0) as usize + 1;
    let mut id = String::with_capacity(kind.len() + names().map(|name| name.len() + 1).sum::<usize>() + 1 + digits);
    id.push_str(kind);
    let marks = std::iter::once(':').chain(std::iter::repeat('>'));
    for (mark, name) in marks.zip(names()) {
        id.push(mark);
        id.push_str(name);
    }
    let written = write!(id, "#{number}");
    debug_assert!(written.is_ok(), "writing to a String cannot fail");
    id
}

/// What relations with the same beginning of an id share, in one number that is quickly compared: kind, number of ends,
/// the first two ends; and last the place of the relation. More than two ends are told apart by their number alone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key(u128);

impl Key {
    fn of(relation: &Relation, at: u32) -> Self {
        // No two ends are one, so that 0 is none.
        let end = |at: usize| relation.participants.get(at).map_or(0, |end| u128::from(end.entity.0) + 1);
        let ends = u128::from(u16::try_from(relation.participants.len()).unwrap_or(u16::MAX));
        let group = (((relation.kind.index() as u128) << 16 | ends) << 32 | end(0)) << 32 | end(1);
        Self(group << 32 | u128::from(at))
    }

    const fn group(self) -> u128 {
        self.0 >> 32
    }

    const fn at(self) -> usize {
        self.0 as u32 as usize
    }
}
