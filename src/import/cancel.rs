//! How a long job is asked to stop, and tells how far it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};

use super::ImportError;

/// A flag that asks a long job to stop, and how far that is; clones and parts share both.
#[derive(Clone, Debug)]
pub struct Cancel {
    signal: Arc<Signal>,
    /// The share of the whole job at which this part of it begins, and the one at which it ends.
    span: (f32, f32),
}

#[derive(Debug, Default)]
struct Signal {
    stop: AtomicBool,
    share: AtomicU32,
    looks: AtomicUsize,
    /// The look at which it stops by itself.
    last: Option<usize>,
}

impl Default for Cancel {
    fn default() -> Self {
        Self::of(Signal::default())
    }
}

impl Cancel {
    fn of(signal: Signal) -> Self {
        Self { signal: Arc::new(signal), span: (0.0, 1.0) }
    }

    /// A flag that is raised when it has been looked at so often: what a job does then depends on no clock.
    #[must_use]
    pub fn at_look(last: usize) -> Self {
        Self::of(Signal { last: Some(last), ..Signal::default() })
    }

    /// The same flag for a part of the job that this one is for, from one share of it to another. Parts are shares of one
    /// whole, so that it is never told to be less far than before.
    #[must_use]
    pub fn part(&self, from: f32, to: f32) -> Self {
        let within = |share: f32| self.span.0 + (self.span.1 - self.span.0) * share.clamp(0.0, 1.0);
        Self { signal: Arc::clone(&self.signal), span: (within(from), within(to)) }
    }

    /// Asks the job to stop.
    pub fn cancel(&self) {
        self.signal.stop.store(true, Ordering::Relaxed);
    }

    /// Whether the job was asked to stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        let looks = self.signal.looks.fetch_add(1, Ordering::Relaxed);
        self.signal.last.is_some_and(|last| looks >= last) || self.signal.stop.load(Ordering::Relaxed)
    }

    /// How often it was looked at.
    #[must_use]
    pub fn looks(&self) -> usize {
        self.signal.looks.load(Ordering::Relaxed)
    }

    /// Ends a job that was asked to stop.
    ///
    /// # Errors
    /// [`ImportError::Cancelled`] when it was.
    pub fn check(&self) -> Result<(), ImportError> {
        if self.is_cancelled() { Err(ImportError::Cancelled) } else { Ok(()) }
    }

    /// Says how far this part of the job is, from 0 to 1.
    pub fn report(&self, share: f32) {
        let (from, to) = self.span;
        // The bits of floats that are not negative are in the order of their values; of no number at all nothing is said.
        let share = (from + (to - from) * share.clamp(0.0, 1.0)).max(0.0);
        self.signal.share.fetch_max(share.to_bits(), Ordering::Relaxed);
    }

    /// Says how far this part of the job is, as so many of all.
    pub(crate) fn report_of(&self, done: usize, all: usize) {
        self.report(done as f32 / all.max(1) as f32);
    }

    /// How far the whole job is, from 0 to 1; 0 where it does not say.
    #[must_use]
    pub fn share(&self) -> f32 {
        f32::from_bits(self.signal.share.load(Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_shares_of_one_whole_that_never_shrinks() {
        let whole = Cancel::default();
        let (first, second) = (whole.part(0.0, 0.2), whole.part(0.2, 1.0));
        let inner = second.part(0.5, 1.0);
        for (part, said, share) in [
            (&first, 0.5, 0.1),
            (&first, 7.0, 0.2),
            (&second, 0.0, 0.2),
            (&second, 0.25, 0.4),
            (&first, 1.0, 0.4),
            (&inner, 0.0, 0.6),
            (&inner, f32::NAN, 0.6),
            (&second, 0.1, 0.6),
            (&inner, 1.0, 1.0),
            (&whole, -1.0, 1.0),
        ] {
            part.report(said);
            assert!((whole.share() - share).abs() < 1e-6, "{said} is {}, not {share}", whole.share());
        }
        inner.cancel();
        assert!(whole.is_cancelled() && first.is_cancelled());
    }
}
