//! The layout on a thread of its own: orders go in, states come out, and the frame never waits.

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::mpsc::{Sender, channel};
use std::thread::{Builder, Thread};

use arc_swap::{ArcSwap, ArcSwapOption};

use super::worker::{Message, Signals, Worker};
use super::{Positions, Request};

/// Where a layout starts, one point for each body; a place that is not finite is none.
#[derive(Clone, Debug, PartialEq)]
pub enum Start {
    /// From nothing, with a picture of each state on the way.
    Nothing,
    /// From these places: what is placed stays, what is new comes beside its neighbours.
    Warm(Arc<Positions>),
    /// From nothing, but people see the map in these places meanwhile. Each connected part is turned, mirrored and
    /// shifted so that it comes closest to them; its shape is that of [`super::solve`], bit for bit but for that motion.
    Onto(Arc<Positions>),
    /// The map as it was left: nothing is laid out, and every body stands where it stood, bit for bit.
    As(Arc<Positions>),
}

/// What the window asks of the engine.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// A new request. Held bodies of the old one are let go, and a pause ends. Bodies in `pinned` stay where they are in
    /// the start; their neighbours come along.
    Lay {
        /// What to lay out.
        request: Arc<Request>,
        /// Where to start.
        start: Start,
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
    /// Nothing moves by itself until it is resumed; a layout waits in the middle of its work.
    Pause,
    /// The end of a pause.
    Resume,
    /// To the end at once, without pictures of the way there. Ends a pause.
    Settle,
}

/// What the engine is doing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Phase {
    /// Laying out; the share that is done, in `[0, 1]`.
    Running(f32),
    /// Following a body in the person's hand.
    Following,
    /// Nothing moves until it is resumed; the share that is done of the layout that waits, or none when no layout does.
    Paused(Option<f32>),
    /// Nothing moves.
    Settled,
}

/// One state of the map, as published.
#[derive(Clone, Debug)]
pub struct Published {
    /// Counts up by one with each state.
    pub revision: u64,
    /// Counts up with each state in which any body may stand anywhere. From one state to the next of the same map a
    /// body that nobody holds goes no further than [`super::Live::fastest`], and one that is pinned nowhere at all.
    pub map: u64,
    /// Where the bodies stand.
    pub positions: Arc<Positions>,
    /// What the engine is doing.
    pub phase: Phase,
    /// The number of the order to lay out that this belongs to.
    pub(super) lay: u64,
}

/// A handle to the engine's thread; dropping it stops the thread and does not wait until it has ended.
///
/// A new [`Order::Lay`] stops the one that runs; orders for single bodies wait until the running layout is done.
#[derive(Debug)]
pub struct Engine {
    orders: Sender<Message>,
    latest: Arc<ArcSwapOption<Published>>,
    signals: Arc<Signals>,
    thread: Thread,
    /// Stops the newest layout that was asked for.
    stop: ArcSwap<AtomicBool>,
    /// Orders to lay out so far.
    lays: AtomicU64,
}

impl Engine {
    /// Starts the thread, called `layout`. `wake` is called after each published state, from that thread.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn start(wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let (orders, inbox) = channel();
        let (latest, signals) = (Arc::new(ArcSwapOption::empty()), Arc::new(Signals::default()));
        let worker = Worker::new(Arc::clone(&latest), Arc::clone(&signals), Box::new(wake));
        let thread = Builder::new().name("layout".to_owned()).spawn(move || worker.work(&inbox))?;
        let stop = ArcSwap::from_pointee(AtomicBool::new(false));
        Ok(Self { orders, latest, signals, thread: thread.thread().clone(), stop, lays: AtomicU64::new(0) })
    }

    /// Sends an order; never waits.
    pub fn send(&self, order: Order) {
        let mut stop = self.stop.load_full();
        match order {
            Order::Lay { .. } => {
                stop = Arc::new(AtomicBool::new(false));
                self.stop.swap(Arc::clone(&stop)).store(true, Relaxed);
                self.lays.fetch_add(1, Relaxed);
                self.signals.go_on();
            }
            Order::Pause => self.signals.pause(),
            Order::Resume => self.signals.go_on(),
            Order::Settle => self.signals.hurry(),
            Order::Hold { .. } | Order::Pin { .. } | Order::Release { .. } => {}
        }
        // The thread ends before its handle only when it panicked; then the last state stands.
        if self.orders.send(Message { order, stop, lay: self.lays.load(Relaxed) }).is_err() {
            log::error!("the layout has ended, an order is lost");
        }
        self.thread.unpark();
    }

    /// The newest state since the last order to lay out, or `None` before the first; never waits.
    #[must_use]
    pub fn latest(&self) -> Option<Arc<Published>> {
        self.latest.load_full().filter(|state| state.lay == self.lays.load(Relaxed))
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // The thread ends by itself once it finds its inbox closed.
        self.stop.load().store(true, Relaxed);
        self.thread.unpark();
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
    /// One step of following, after which nothing moves any more.
    Rested,
    /// A pause begins.
    Paused,
    /// The pause ends.
    Resumed,
}

impl Phase {
    /// The phase after `event`; what does not fit the phase changes nothing.
    pub(super) fn after(self, event: Event) -> Self {
        match (self, event) {
            (_, Event::Asked) => Self::Running(0.0),
            (Self::Running(done), Event::Share(share)) => Self::Running(done.max(share)),
            (Self::Running(_), Event::Done) | (Self::Following, Event::Rested) => Self::Settled,
            (Self::Running(done), Event::Paused) => Self::Paused(Some(done)),
            (Self::Settled | Self::Following, Event::Paused) => Self::Paused(None),
            (Self::Paused(Some(done)), Event::Resumed) => Self::Running(done),
            (Self::Settled | Self::Following, Event::Touched) | (Self::Paused(None), Event::Resumed) => Self::Following,
            (phase, _) => phase,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Event::{Asked, Done, Paused as Pause, Rested, Resumed, Share, Touched};
    use super::Phase::{Following, Paused, Running, Settled};

    #[test]
    fn each_event_moves_the_phase_or_leaves_it() {
        let cases = [
            (Settled, Asked, Running(0.0)),
            (Following, Asked, Running(0.0)),
            (Running(0.7), Asked, Running(0.0)),
            (Paused(Some(0.7)), Asked, Running(0.0)),
            (Running(0.2), Share(0.5), Running(0.5)),
            (Running(0.5), Share(0.2), Running(0.5)),
            (Settled, Share(0.5), Settled),
            (Running(0.9), Done, Settled),
            (Following, Done, Following),
            (Settled, Touched, Following),
            (Running(0.5), Touched, Running(0.5)),
            (Paused(None), Touched, Paused(None)),
            (Following, Rested, Settled),
            (Running(0.5), Rested, Running(0.5)),
            (Running(0.5), Pause, Paused(Some(0.5))),
            (Following, Pause, Paused(None)),
            (Settled, Pause, Paused(None)),
            (Paused(Some(0.5)), Pause, Paused(Some(0.5))),
            (Paused(Some(0.5)), Resumed, Running(0.5)),
            (Paused(None), Resumed, Following),
            (Settled, Resumed, Settled),
        ];
        for (phase, event, expect) in cases {
            assert_eq!(phase.after(event), expect, "{phase:?} after {event:?}");
        }
    }
}
