//! The layout on a thread of its own: orders go in, states come out, and the frame never waits.

use std::sync::Arc;

use super::{Positions, Request};

/// What the window asks of the engine.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// A new request: cold when `warm` is none, else from those positions. Held bodies of the old request are let go;
    /// `pinned` bodies stay where they are.
    Lay {
        /// What to lay out.
        request: Arc<Request>,
        /// Where to start, one point for each body.
        warm: Option<Arc<Positions>>,
        /// Bodies that do not move.
        pinned: Vec<u32>,
    },
    /// A body is in the person's hand: it stands at `at`, and its neighbours follow.
    Hold {
        /// Which body.
        body: u32,
        /// Where, in scene units.
        at: [f32; 2],
    },
    /// The held body is let go and stays where it is: a pin.
    Pin {
        /// Which body.
        body: u32,
    },
    /// The pin of a body is taken away.
    Release {
        /// Which body.
        body: u32,
    },
}

/// What the engine is doing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Phase {
    /// Laying out; the share that is done, in `[0, 1]`.
    Running(f32),
    /// Following a body in the person's hand.
    Following,
    /// Nothing moves.
    Settled,
}

/// One state of the map, as published.
#[derive(Clone, Debug)]
pub struct Published {
    /// Counts up by one with each state.
    pub revision: u64,
    /// Where the bodies stand.
    pub positions: Arc<Positions>,
    /// What the engine is doing.
    pub phase: Phase,
}

/// A handle to the engine's thread; dropping it ends the thread.
#[derive(Debug)]
pub struct Engine {}

impl Engine {
    /// Starts the thread, called `layout`. `wake` is called after each published state, from that thread.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn start(wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let _ = wake;
        Ok(Self {})
    }

    /// Sends an order; never waits.
    pub fn send(&self, order: Order) {
        let _ = (self, order);
    }

    /// The newest state, or `None` before the first; never waits.
    #[must_use]
    pub fn latest(&self) -> Option<Arc<Published>> {
        let _ = self;
        None
    }
}
