//! Ids of relations that the file gives none: `kind:a>b#n`, the n-th of its kind and ends.

use indexmap::IndexSet;

use super::Stop;
use crate::dataset::{Dataset, EntityIx, Relation, RelationKindIx};
use crate::import::Cancel;

/// Relations between two looks at the cancel flag.
const CANCEL_EVERY: usize = 1 << 14;

/// Gives every relation without an id one that nobody has.
pub(super) fn make(dataset: &mut Dataset, given: &IndexSet<String>, cancel: &Cancel) -> Result<(), Stop> {
    let blank = dataset.relations.iter().enumerate().filter(|(_, relation)| relation.id.is_empty());
    let mut keyed: Vec<(Key, u32)> = blank.map(|(at, relation)| (Key::of(relation), at as u32)).collect();
    keyed.sort_unstable();
    let (mut last, mut number) = (None, 0_usize);
    for (done, (key, at)) in keyed.into_iter().enumerate() {
        if done.is_multiple_of(CANCEL_EVERY) && cancel.is_cancelled() {
            return Err(Stop::CANCELLED);
        }
        number = if last == Some(key) { number + 1 } else { 1 };
        last = Some(key);
        let Some(relation) = dataset.relations.get(at as usize) else { continue };
        let kind = &dataset.vocabulary.relation_kind(relation.kind).id;
        let names: Vec<&str> = relation.participants.iter().map(|p| dataset.entity(p.entity).id.as_str()).collect();
        let base = format!("{kind}:{}", names.join(">"));
        let mut id = format!("{base}#{number}");
        while given.contains(&id) {
            number += 1;
            id = format!("{base}#{number}");
        }
        if let Some(relation) = dataset.relations.get_mut(at as usize) {
            relation.id = id;
        }
    }
    Ok(())
}

/// What relations with the same beginning of an id share; more than two ends are told apart by their number alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key(RelationKindIx, Option<EntityIx>, Option<EntityIx>, usize);

impl Key {
    fn of(relation: &Relation) -> Self {
        let end = |at: usize| relation.participants.get(at).map(|participant| participant.entity);
        Self(relation.kind, end(0), end(1), relation.participants.len())
    }
}
