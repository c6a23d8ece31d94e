//! What the person has asked of the system, beyond the theme: less motion.
//!
//! Read from the desktop portal on Linux, from the accessibility settings on macOS and Windows; followed while the
//! window is open. A system that does not tell has asked for nothing.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::Context;
use mundy::{Interest, Preferences, Subscription};

/// The wishes that the system tells of.
pub(super) struct Wishes {
    less_motion: Arc<AtomicBool>,
    /// Ends when it is dropped.
    _watch: Subscription,
}

impl fmt::Debug for Wishes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wishes").field("less_motion", &self.less_motion).finish_non_exhaustive()
    }
}

impl Wishes {
    /// Asks the system and goes on listening to it; to be called on the window's thread.
    pub(super) fn watch(ctx: &Context) -> Self {
        let less_motion = Arc::new(AtomicBool::new(false));
        let (told, ctx) = (Arc::clone(&less_motion), ctx.clone());
        let watch = Preferences::subscribe(Interest::ReducedMotion, move |now: Preferences| {
            told.store(now.reduced_motion.is_reduce(), Ordering::Relaxed);
            ctx.request_repaint();
        });
        Self { less_motion, _watch: watch }
    }

    /// Whether the person wants less motion.
    pub(super) fn less_motion(&self) -> bool {
        self.less_motion.load(Ordering::Relaxed)
    }
}
