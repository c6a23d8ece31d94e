//! Weights in three steps, for the kinds whose weight has a declared meaning.
//!
//! A step is a place among the different weights of a kind, so that one giant does not make all others equal.

use std::collections::BTreeMap;

use crate::dataset::{Dataset, RelationIx, RelationKindIx};

/// The kind whose weights are compared, and the step: 0, 1 or 2.
pub(super) type Weight = (RelationKindIx, u8);

/// The different weights of every kind that declares what they mean, ascending.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Weights(BTreeMap<RelationKindIx, Vec<f64>>);

impl Weights {
    pub(super) fn new(dataset: &Dataset) -> Self {
        let mut of_kind: BTreeMap<RelationKindIx, Vec<f64>> = BTreeMap::new();
        for ix in dataset.relation_ids() {
            if let Some(weight) = declared(dataset, ix) {
                of_kind.entry(dataset.relation(ix).kind).or_default().push(weight);
            }
        }
        for weights in of_kind.values_mut() {
            weights.sort_by(f64::total_cmp);
            weights.dedup();
        }
        Self(of_kind)
    }

    /// The step of a relation; none without a weight that counts.
    pub(super) fn of(&self, dataset: &Dataset, ix: RelationIx) -> Option<Weight> {
        let (weight, kind) = (declared(dataset, ix)?, dataset.relation(ix).kind);
        let known = self.0.get(&kind)?;
        let at = known.partition_point(|&other| other < weight);
        Some((kind, step(at, known.len())))
    }

    /// The place of a relation among the different weights of its kind, from 0 for the least to 1 for the largest; none
    /// without a weight that counts, and 0 where all are equal.
    pub(super) fn rank(&self, dataset: &Dataset, ix: RelationIx) -> Option<f32> {
        let (weight, kind) = (declared(dataset, ix)?, dataset.relation(ix).kind);
        let known = self.0.get(&kind)?;
        let at = known.partition_point(|&other| other < weight);
        Some(at as f32 / known.len().saturating_sub(1).max(1) as f32)
    }

    /// The least and the largest weight of a step; none where no relation has it.
    pub(super) fn range(&self, (kind, wanted): Weight) -> Option<[f64; 2]> {
        let known = self.0.get(&kind)?;
        let mut of_step = (0..known.len()).filter(|&at| step(at, known.len()) == wanted).map(|at| known[at]);
        let first = of_step.next()?;
        Some([first, of_step.next_back().unwrap_or(first)])
    }
}

/// The weight of a relation whose kind says what it means.
fn declared(dataset: &Dataset, ix: RelationIx) -> Option<f64> {
    dataset.relation_kind(ix).weight.as_ref()?;
    dataset.relation(ix).weight.filter(|weight| weight.is_finite())
}

/// The step of the weight at place `at` of `count` different ones; a single one is middling.
fn step(at: usize, count: usize) -> u8 {
    match (3 * at / count.max(1), count) {
        (_, 1) => 1,
        (_, 2) if at == 1 => 2,
        (third, _) => third.min(2) as u8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_thirds_of_the_different_weights() {
        let steps = |count: usize| (0..count).map(|at| step(at, count)).collect::<Vec<_>>();
        assert_eq!(steps(1), [1]);
        assert_eq!(steps(2), [0, 2]);
        assert_eq!(steps(3), [0, 1, 2]);
        assert_eq!(steps(4), [0, 0, 1, 2]);
        assert_eq!(steps(7), [0, 0, 0, 1, 1, 2, 2]);
    }
}
