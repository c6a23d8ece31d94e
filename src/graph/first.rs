//! Which relation is the first to name two entities together, without a walk through all that either takes part in.

use super::Csr;
use crate::dataset::{Class, Dataset, EntityIx, RelationIx};

/// Pair → the first tie or event that names both, in any role.
///
/// Nearly every relation names two, which are found by their pair; only the rest is looked for in the rows of both. A
/// walk through the rows alone takes a step for each edge of a hub at each of its edges.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FirstOfPair {
    /// Pairs that some relation has for itself, the smaller index first, each with the first such; ascending.
    pairs: Vec<([EntityIx; 2], RelationIx)>,
    /// Entity → the relations of three or more in which it takes part.
    wide: Csr<RelationIx>,
}

impl FirstOfPair {
    pub(super) fn new(dataset: &Dataset) -> Self {
        let mut pairs = Vec::new();
        let mut wide = Vec::new();
        for ix in dataset.relation_ids().filter(|ix| dataset.class(*ix) != Class::Claim) {
            let participants = &dataset.relation(ix).participants;
            let mut named: Vec<EntityIx> = participants.iter().map(|participant| participant.entity).collect();
            named.sort_unstable();
            named.dedup();
            match named[..] {
                [] | [_] => {}
                [a, b] => pairs.push(([a, b], ix)),
                _ => wide.extend(named.iter().map(|entity| (entity.index(), ix))),
            }
        }
        pairs.sort_unstable();
        pairs.dedup_by_key(|(pair, _)| *pair);
        pairs.shrink_to_fit();
        Self { pairs, wide: Csr::from_pairs(dataset.entities.len(), &wide) }
    }

    /// The first that names `a` and `b`.
    pub(super) fn first(&self, a: EntityIx, b: EntityIx) -> Option<RelationIx> {
        let pair = [a.min(b), a.max(b)];
        let alone = self.pairs.binary_search_by_key(&pair, |(pair, _)| *pair).ok().map(|at| self.pairs[at].1);
        let among_others = super::build::shared(&self.wide, a, b).next();
        alone.into_iter().chain(among_others).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;

    #[test]
    fn the_first_relation_of_a_pair_is_found_whatever_else_the_two_are_in() {
        let text = r#"{ "format": "detente/1",
            "entities": [{"id":"a","kind":"country","name":"A"},{"id":"b","kind":"country","name":"B"},
                {"id":"c","kind":"country","name":"C"},{"id":"d","kind":"country","name":"D"}],
            "relations": [
                {"id":"0","kind":"trade","participants":[{"entity":"a","role":"exporter"},{"entity":"c","role":"importer"}]},
                {"id":"1","kind":"talks","participants":[{"entity":"c","role":"party"},
                    {"entity":"b","role":"party"},{"entity":"a","role":"party"}]},
                {"id":"2","kind":"trade","participants":[{"entity":"b","role":"exporter"},{"entity":"a","role":"importer"}]}
            ] }"#;
        let limits = import::Limits::default();
        let dataset = import::parse(text.as_bytes(), &limits, &import::Cancel::default()).unwrap().dataset;
        let first = FirstOfPair::new(&dataset);
        let cases = [(0, 2, Some(0)), (2, 0, Some(0)), (0, 1, Some(1)), (1, 2, Some(1)), (0, 3, None), (3, 3, None)];
        for (a, b, expected) in cases {
            assert_eq!(first.first(EntityIx(a), EntityIx(b)), expected.map(RelationIx), "{a} and {b}");
        }
    }
}
