//! A few bodies to measure distances from, far from each other, and what each stands for.

use super::graph::{GRAINS, Graph, Search};
use super::parallel;
use super::run::Run;
use crate::geom::Rng;

/// Distances that are kept at most: two bytes each.
const KEPT: usize = 12_000_000;
/// Fewest pivots, however many bodies there are.
const LEAST: usize = 40;

/// Pivots that are drawn, and searched from, together.
const TOGETHER: usize = 4;
/// Bodies below which one thread is quicker than two.
const SHARED: usize = 16_384;

/// Distances from one body to all.
#[derive(Clone, Debug)]
pub(super) struct Pivot {
    pub(super) body: usize,
    /// Distance of each body in steps of [`Pivot::unit`].
    pub(super) far: Vec<u16>,
    /// Length of such a step, in units.
    pub(super) unit: f32,
    /// How many bodies the pivot stands for in the term of a body at each distance.
    pub(super) members: Vec<f32>,
}

impl Pivot {
    /// `far` in grains; what no path leads to counts as at the pivot.
    fn new(body: usize, far: &[u32]) -> Self {
        let longest = far.iter().copied().filter(|far| *far != u32::MAX).max().unwrap_or(0);
        let shift = (u32::BITS - longest.leading_zeros()).saturating_sub(u16::BITS);
        let far = far.iter().map(|far| if *far == u32::MAX { 0 } else { (far >> shift) as u16 });
        let members = vec![0.0; (longest >> shift) as usize + 1];
        Self { body, far: far.collect(), unit: (1_u32 << shift) as f32 / GRAINS, members }
    }

    /// Distance of a body, in units.
    pub(super) fn distance(&self, body: usize) -> f32 {
        f32::from(self.far[body]) * self.unit
    }

    /// The longest distance, in units.
    pub(super) fn longest(&self) -> f32 {
        (self.members.len() - 1) as f32 * self.unit
    }

    /// The weight of the term of a body at a distance of `steps`, which is not 0 (Ortmann, Klimenta, Brandes 2017).
    pub(super) fn weight(&self, steps: usize) -> f32 {
        let distance = steps as f32 * self.unit;
        self.members[steps] / (distance * distance)
    }
}

/// At most `most` pivots of a connected graph.
pub(super) fn choose(graph: &Graph, most: usize, rng: &mut Rng, run: &Run<'_>) -> Vec<Pivot> {
    let bodies = graph.len();
    let count = most.min((KEPT / bodies).max(LEAST)).min(bodies);
    let mut nearest = vec![u32::MAX; bodies];
    let mut owners = vec![0_u32; bodies];
    let mut pivots: Vec<Pivot> = Vec::with_capacity(count);
    let mut next = vec![rng.below(bodies as u32) as usize];
    while pivots.len() < count && (pivots.is_empty() || !run.stopped()) {
        let found = parallel::map(if bodies < SHARED { 1 } else { run.effort.threads }, next.len(), |at| {
            let mut search = Search::default();
            graph.search(next[at], &mut search);
            search.far
        });
        for (body, far) in next.iter().zip(found) {
            for ((near, owner), far) in nearest.iter_mut().zip(&mut owners).zip(&far) {
                if far < near {
                    (*near, *owner) = (*far, pivots.len() as u32);
                }
            }
            pivots.push(Pivot::new(*body, &far));
        }
        next = draw(&nearest, TOGETHER.min(count - pivots.len()), rng);
        run.tell(0.4 * pivots.len() as f32 / count as f32);
    }
    count_members(&mut pivots, &owners);
    pivots
}

/// Bodies at random, each with the square of its distance from the nearest pivot as its chance (Arthur, Vassilvitskii
/// 2007; Bahmani and others 2012 draw several at once). The farthest body alone would do worse: it is a leaf at the rim,
/// and stands for nobody.
fn draw(nearest: &[u32], count: usize, rng: &mut Rng) -> Vec<usize> {
    let chance = |near: u32| u64::from(near) * u64::from(near);
    let all: u64 = nearest.iter().copied().map(chance).sum();
    let mut marks: Vec<u64> =
        (0..count).map(|_| ((rng.next_u64() >> 11) as f64 / (1_u64 << 53) as f64 * all as f64) as u64).collect();
    marks.sort_unstable();
    let (mut below, mut drawn) = (0, Vec::with_capacity(count));
    for (body, near) in nearest.iter().copied().enumerate() {
        below += chance(near);
        let before = marks.partition_point(|mark| *mark < below);
        if before > 0 {
            marks.drain(..before);
            drawn.push(body);
        }
    }
    if drawn.is_empty() { vec![0] } else { drawn }
}

/// In the term of a body, a pivot stands for the bodies nearest to it that are at most half as far from it as the body.
fn count_members(pivots: &mut [Pivot], owners: &[u32]) {
    for (body, owner) in owners.iter().enumerate() {
        let pivot = &mut pivots[*owner as usize];
        let far = usize::from(pivot.far[body]);
        pivot.members[far] += 1.0;
    }
    for pivot in pivots {
        let mut within = 0.0;
        let sum = |members: &f32| {
            within += members;
            within
        };
        let sums: Vec<f32> = pivot.members.iter().map(sum).collect();
        for (far, members) in pivot.members.iter_mut().enumerate() {
            *members = sums[far / 2].max(1.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Pivot, count_members};

    #[test]
    fn a_pivot_stands_for_its_own_within_half_the_distance() {
        // A path of seven bodies, one grain a link, with pivots at both ends; the middle belongs to the first.
        let far = |from: u32| (0..7_u32).map(|body| body.abs_diff(from)).collect::<Vec<u32>>();
        let mut pivots = vec![Pivot::new(0, &far(0)), Pivot::new(6, &far(6))];
        count_members(&mut pivots, &[0, 0, 0, 0, 1, 1, 1]);
        assert_eq!(pivots[0].members, [1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 4.0]);
        assert_eq!(pivots[1].members, [1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 3.0]);
    }

    #[test]
    fn distances_beyond_two_bytes_lose_their_last_bits_only() {
        let pivot = Pivot::new(0, &[0, 1, 1_000_000, u32::MAX]);
        assert_eq!(pivot.far[3], 0);
        let far = pivot.distance(2) * super::GRAINS;
        assert!((far - 1_000_000.0).abs() < 32.0, "{far}");
    }
}
