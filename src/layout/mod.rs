//! Where bodies stand: bodies and links by index, and nothing of people.
//!
//! A request is a value; equal topology, sizes and seed give equal positions, bit for bit, for any number of threads.
//! [`solve`] is the whole door for headless use; [`Engine`] runs the same code on a thread of its own, for the window.

mod align;
mod arrange;
mod coarse;
mod components;
mod crowd;
mod distances;
mod engine;
mod follow;
mod graph;
mod grid;
mod input;
mod levels;
mod live;
mod mds;
mod orient;
mod overlap;
mod pack;
mod parallel;
mod pivots;
mod plan;
mod refine;
mod request;
mod run;
mod shape;
mod solver;
mod sparse;
mod starts;
mod stress;
mod tree;
mod untangle;
mod warm;
mod worker;

pub use engine::{Engine, Order, Phase, Published, Start};
pub use live::{Live, Tick};
pub use request::{Arrangement, Positions, Quality, Request, Shape, Sizes, Topology};
pub use stress::stress;

use std::sync::atomic::AtomicBool;

/// What may differ between two runs of one request without changing the result.
#[derive(Clone, Copy)]
pub struct Effort<'a> {
    /// Threads to use, at least 1; the result does not depend on it.
    pub threads: usize,
    /// Raised to stop early; the positions so far are finite and are returned.
    pub stop: &'a AtomicBool,
    /// Told the share that is done, in `[0, 1]`.
    pub progress: &'a (dyn Fn(f32) + Sync),
}

impl std::fmt::Debug for Effort<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Effort").field("threads", &self.threads).field("stop", self.stop).finish_non_exhaustive()
    }
}

/// The positions of every body of `request` from a cold start.
///
/// Total: no bodies, one body, no links and any finite or not finite weight give finite positions. No two discs of
/// [`Sizes::radii`] overlap in the result unless `effort.stop` was raised.
#[must_use]
pub fn solve(request: &Request, effort: &Effort<'_>) -> Positions {
    let run = run::Run::new(effort, &run::Blind);
    arrange::lay(request, &run).unwrap_or_else(|| solver::cold(request, &run))
}

/// The same places, but that discs which lie over each other move apart; what lies free stays where it is.
#[must_use]
pub fn part(positions: &Positions, sizes: &Sizes) -> Positions {
    arrange::part(positions, sizes)
}

/// The positions of every body of `request`, starting from `start`.
///
/// A place that is missing or not finite means that the body is new: it comes beside its placed neighbours, or, with
/// none in its component, below the map. All else moves only where discs overlap, so changed sizes remove overlaps and
/// do no more. Bodies in `pinned` that have a place never move; two of them may overlap. With no place at all, and for any
/// arrangement but [`Arrangement::Force`], this is [`solve`].
#[must_use]
pub fn solve_warm(request: &Request, start: &Positions, pinned: &[u32], effort: &Effort<'_>) -> Positions {
    let run = run::Run::new(effort, &run::Blind);
    arrange::lay(request, &run).unwrap_or_else(|| warm::warm(request, start, pinned, &run))
}
