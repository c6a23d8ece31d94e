//! What a stage may ask of the outside while it works: whether to stop, and to be told of its progress.

use std::cell::Cell;
use std::sync::atomic::Ordering::Relaxed;

use super::stress::Plane;
use super::{Effort, Positions};

/// One who looks on while a layout unfolds; it never changes the result.
pub(super) trait Watch {
    /// Whether it is time for another picture.
    fn due(&self) -> bool;
    /// A picture of the whole map, with the share that is done.
    fn show(&self, positions: Positions, share: f32);
    /// The share that is done has risen.
    fn told(&self, _share: f32) {}
    /// Returns when the work may go on: at once, or at the end of a pause, or when it has been stopped.
    fn pause(&self, _stopped: &dyn Fn() -> bool) {}
}

/// Looks at nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Blind;

impl Watch for Blind {
    fn due(&self) -> bool {
        false
    }

    fn show(&self, _positions: Positions, _share: f32) {}
}

/// Progress that only rises, whatever the stages say.
pub(super) struct Run<'a> {
    pub(super) effort: &'a Effort<'a>,
    pub(super) watch: &'a dyn Watch,
    told: Cell<f32>,
    /// The share before the current part, and how much the part is of the whole.
    part: Cell<(f32, f32)>,
}

impl<'a> Run<'a> {
    pub(super) fn new(effort: &'a Effort<'a>, watch: &'a dyn Watch) -> Self {
        Self { effort, watch, told: Cell::new(0.0), part: Cell::new((0.0, 1.0)) }
    }

    /// The same effort with nobody looking on or told.
    pub(super) fn quiet(&self) -> Run<'_> {
        let run = Run::new(self.effort, &Blind);
        run.told.set(f32::INFINITY);
        run
    }

    /// Whether somebody asked to stop; the place where a pause is spent.
    pub(super) fn stopped(&self) -> bool {
        let stopped = || self.effort.stop.load(Relaxed);
        self.watch.pause(&stopped);
        stopped()
    }

    /// What follows is the part from `from` to `to` of the whole.
    pub(super) fn enter(&self, from: f32, to: f32) {
        self.part.set((from, to - from));
    }

    /// Does work that is the part between two shares of the current part.
    pub(super) fn within<T>(&self, [from, to]: [f32; 2], work: impl FnOnce() -> T) -> T {
        let (start, size) = self.part.get();
        self.part.set((start + size * from, size * (to - from)));
        let done = work();
        self.part.set((start, size));
        done
    }

    /// Tells the share of the current part that is done.
    pub(super) fn tell(&self, share: f32) {
        let (from, size) = self.part.get();
        let whole = (from + size * share).clamp(0.0, 1.0);
        if whole > self.told.get() {
            self.told.set(whole);
            (self.effort.progress)(whole);
            self.watch.told(whole);
        }
    }

    /// Shows a picture if it is time for one.
    pub(super) fn show(&self, picture: impl FnOnce() -> Positions) {
        if self.watch.due() {
            self.watch.show(picture(), self.told.get());
        }
    }
}

/// Makes a picture of the whole map from the places of one component, in units.
pub(super) type Show<'a> = &'a dyn Fn(&Plane) -> Positions;
