//! Curves of one pair fan out and never cover each other.

use crate::graph::Dyad;
use crate::style::size::{FAN_MAX, FAN_PITCH};

/// The dyads of one pair, a slice a curve: one each, or all in one when there are too many for a fan.
pub(super) fn bundles(dyads: &[Dyad]) -> Vec<&[Dyad]> {
    if dyads.len() > FAN_MAX { vec![dyads] } else { dyads.chunks(1).collect() }
}

/// How far the middle of each of `count` curves stands from the middle of the fan, in scene units, left first.
pub(super) fn offsets(count: usize) -> Vec<f64> {
    let middle = (count.max(1) - 1) as f64 / 2.0;
    (0..count).map(|at| (middle - at as f64) * FAN_PITCH).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{EntityIx, RelationIx};

    #[test]
    fn a_fan_is_even_and_centred() {
        assert_eq!(offsets(1), [0.0]);
        assert_eq!(offsets(4), [48.0, 16.0, -16.0, -48.0]);
        assert!(offsets(0).is_empty());
    }

    #[test]
    fn a_sixth_relation_makes_one_curve_of_all() {
        let dyad = |at| Dyad { from: EntityIx(0), to: EntityIx(1), directed: false, relation: RelationIx(at) };
        let dyads: Vec<Dyad> = (0..6).map(dyad).collect();
        assert_eq!(bundles(&dyads[..5]).len(), 5);
        assert_eq!(bundles(&dyads), [&dyads[..]]);
    }
}
