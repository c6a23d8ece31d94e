//! How a component is drawn, from its size and from what is asked: few numbers, chosen once, that fit every graph.

use super::refine::Pull;
use super::{Quality, Shape};

/// Bodies between which refining gains ground: small drawings whose distances are right show their neighbourhoods too.
const RAMP: [f32; 2] = [200.0, 1000.0];
/// Bodies above which a step costs more than it gains.
const LARGE: usize = 200_000;

/// What each stage may spend, and how far it goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Plan {
    /// Largest component whose pairs are all kept.
    pub(super) full: usize,
    /// Bodies that distances are measured from in a larger one.
    pub(super) pivots: usize,
    /// Sweeps over their terms.
    pub(super) sweeps: usize,
    /// Steps of refining.
    pub(super) steps: usize,
    /// How far the drawing goes from the even to the refined places, in `[0, 1]`.
    pub(super) share: f32,
    /// Whether clusters are wanted even where distances suffer.
    pub(super) is_tight: bool,
    /// The forces of refining.
    pub(super) pull: Pull,
}

impl Plan {
    /// The plan for a component of `bodies`.
    pub(super) fn new(bodies: usize, shape: Shape) -> Self {
        let clusters = if shape.clusters.is_nan() { Shape::default().clusters } else { shape.clusters.clamp(0.0, 1.0) };
        let share = share(bodies, clusters);
        let (full, pivots, sweeps, steps) = match shape.quality {
            Quality::Draft => (300, 30, 8, 15),
            Quality::Normal if share == 0.0 => (500, 200, 16, 0),
            Quality::Normal => (500, 100, 12, if bodies > LARGE { 20 } else { 40 }),
            Quality::Best => (2500, 200, 24, 150),
        };
        Self {
            full,
            pivots,
            sweeps,
            steps: if share > 0.0 { steps } else { 0 },
            share,
            is_tight: clusters > 0.5,
            pull: pull(clusters),
        }
    }
}

/// Small drawings stay even up to the middle of the slider, large ones only at its end.
fn share(bodies: usize, clusters: f32) -> f32 {
    let large = ((bodies as f32 - RAMP[0]) / (RAMP[1] - RAMP[0])).clamp(0.0, 1.0);
    ((clusters - 0.5 * (1.0 - large)) / 0.5).clamp(0.0, 1.0)
}

/// In the second half of the slider links weaken at a distance and bodies push harder.
fn pull(clusters: f32) -> Pull {
    let tight = (clusters * 2.0 - 1.0).max(0.0);
    Pull { spring: 1.0 - 0.9 * tight, near: 8.0, push: 1.0 + tight }
}

#[cfg(test)]
mod tests {
    use super::{Plan, share};
    use crate::layout::{Quality, Shape};

    #[test]
    fn small_drawings_stay_even_up_to_the_middle_and_large_ones_at_the_end_alone() {
        let cases = [
            (34, 0.5, 0.0),
            (200, 0.5, 0.0),
            (200, 0.75, 0.5),
            (200, 1.0, 1.0),
            (600, 0.5, 0.5),
            (1000, 0.5, 1.0),
            (5000, 0.25, 0.5),
            (5000, 0.0, 0.0),
        ];
        for (bodies, clusters, expect) in cases {
            assert!((share(bodies, clusters) - expect).abs() < 1e-6, "{bodies} bodies at {clusters}");
        }
    }

    #[test]
    fn what_is_not_a_number_is_the_middle() {
        let odd = |clusters| Plan::new(5000, Shape { clusters, quality: Quality::Normal });
        assert_eq!(odd(f32::NAN), odd(0.5));
        assert_eq!(odd(7.0), odd(1.0));
        assert_eq!(odd(-1.0), odd(0.0));
    }
}
