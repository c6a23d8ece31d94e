//! The layout on a thread of its own: orders go in, states come out, and the frame never waits.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::mpsc::{Sender, channel};
use std::thread::Builder;

use arc_swap::{ArcSwap, ArcSwapOption};

use super::worker::{Message, Worker};
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

/// A handle to the engine's thread; dropping it stops the thread and does not wait until it has ended.
///
/// A new [`Order::Lay`] stops the one that runs; every other order waits until the running layout is done.
#[derive(Debug)]
pub struct Engine {
    orders: Sender<Message>,
    latest: Arc<ArcSwapOption<Published>>,
    /// Stops the newest layout that was asked for.
    stop: ArcSwap<AtomicBool>,
}

impl Engine {
    /// Starts the thread, called `layout`. `wake` is called after each published state, from that thread.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn start(wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let (orders, inbox) = channel();
        let latest = Arc::new(ArcSwapOption::empty());
        let worker = Worker::new(Arc::clone(&latest), Box::new(wake));
        Builder::new().name("layout".to_owned()).spawn(move || worker.work(&inbox))?;
        let stop = ArcSwap::from_pointee(AtomicBool::new(false));
        Ok(Self { orders, latest, stop })
    }

    /// Sends an order; never waits.
    pub fn send(&self, order: Order) {
        let mut stop = self.stop.load_full();
        if matches!(order, Order::Lay { .. }) {
            stop = Arc::new(AtomicBool::new(false));
            self.stop.swap(Arc::clone(&stop)).store(true, Relaxed);
        }
        // The thread ends before its handle only when it panicked; then the last state stands.
        if self.orders.send(Message { order, stop }).is_err() {
            log::error!("the layout has ended, an order is lost");
        }
    }

    /// The newest state, or `None` before the first; never waits.
    #[must_use]
    pub fn latest(&self) -> Option<Arc<Published>> {
        self.latest.load_full()
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // The thread ends by itself once it finds its inbox closed.
        self.stop.load().store(true, Relaxed);
    }
}

/// What happens to the layout, as far as its phase is concerned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Event {
    /// A layout was asked for.
    Asked,
    /// A share of it is done.
    Share(f32),
    /// It is done.
    Done,
    /// A body was taken, let go or released, and others may follow.
    Touched,
    /// One step of following; the longest way of a body in it, in scene units.
    Stepped(f32),
}

impl Phase {
    /// Below this longest way, in scene units, nothing moves.
    const REST: f32 = 0.1;

    /// The phase after `event`; what does not fit the phase changes nothing.
    pub(super) fn after(self, event: Event) -> Self {
        match (self, event) {
            (_, Event::Asked) => Self::Running(0.0),
            (Self::Running(done), Event::Share(share)) => Self::Running(done.max(share)),
            (Self::Running(_), Event::Done) => Self::Settled,
            (Self::Settled | Self::Following, Event::Touched) => Self::Following,
            (Self::Following, Event::Stepped(way)) if way < Self::REST => Self::Settled,
            (phase, _) => phase,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Event::{Asked, Done, Share, Stepped, Touched};
    use super::Phase::{Following, Running, Settled};

    #[test]
    fn each_event_moves_the_phase_or_leaves_it() {
        let cases = [
            (Settled, Asked, Running(0.0)),
            (Following, Asked, Running(0.0)),
            (Running(0.7), Asked, Running(0.0)),
            (Running(0.2), Share(0.5), Running(0.5)),
            (Running(0.5), Share(0.2), Running(0.5)),
            (Settled, Share(0.5), Settled),
            (Running(0.9), Done, Settled),
            (Following, Done, Following),
            (Settled, Touched, Following),
            (Running(0.5), Touched, Running(0.5)),
            (Following, Stepped(5.0), Following),
            (Following, Stepped(0.05), Settled),
            (Running(0.5), Stepped(0.0), Running(0.5)),
        ];
        for (phase, event, expect) in cases {
            assert_eq!(phase.after(event), expect, "{phase:?} after {event:?}");
        }
    }
}
