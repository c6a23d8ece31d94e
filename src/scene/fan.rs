//! Curves of one pair fan out and never cover each other.

use crate::geom::QuadBez;
use crate::graph::Dyad;
use crate::style::size::{FAN_MAX, FAN_PITCH, FAN_PITCH_LEAST, FAN_SPREAD};

/// The dyads of one pair, a slice a curve: one each, or all in one when there are too many for a fan.
pub(super) fn bundles(dyads: &[Dyad]) -> Vec<&[Dyad]> {
    if dyads.len() > FAN_MAX { vec![dyads] } else { dyads.chunks(1).collect() }
}

/// How far the middle of each of `count` curves stands from the middle of the fan, in scene units, left first.
pub(super) fn offsets(count: usize) -> Vec<f64> {
    let middle = (count.max(1) - 1) as f64 / 2.0;
    (0..count).map(|at| (middle - at as f64) * FAN_PITCH).collect()
}

/// How far the outermost of `count` curves along `route` stand from the middle, in scene units: the pitch of a fan where
/// there is room for it.
pub(super) fn half_width(count: usize, route: QuadBez) -> f64 {
    let gaps = count.saturating_sub(1).max(1) as f64;
    let room = FAN_SPREAD * (route.p2 - route.p0).hypot();
    (room / gaps).clamp(FAN_PITCH_LEAST, FAN_PITCH) * gaps / 2.0
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
    fn an_opened_pair_is_as_wide_as_there_is_room() {
        let route = |length: f64| QuadBez::new((0.0, 0.0), (length / 2.0, 0.0), (length, 0.0));
        for (count, length, expect) in [(6, 400.0, 80.0), (11, 200.0, 80.0), (21, 100.0, 80.0), (1, 100.0, 16.0)] {
            assert_eq!(half_width(count, route(length)), expect, "{count} along {length}");
        }
    }

    #[test]
    fn a_sixth_relation_makes_one_curve_of_all() {
        let dyad = |at| Dyad { from: EntityIx(0), to: EntityIx(1), directed: false, relation: RelationIx(at) };
        let dyads: Vec<Dyad> = (0..6).map(dyad).collect();
        assert_eq!(bundles(&dyads[..5]).len(), 5);
        assert_eq!(bundles(&dyads), [&dyads[..]]);
    }
}
