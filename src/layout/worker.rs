//! What the layout's thread does: takes orders, solves, follows, publishes, and sleeps while nothing moves.

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use arc_swap::ArcSwapOption;

use super::components::split;
use super::engine::Event;
use super::input::Input;
use super::live::{Live, Tick};
use super::run::{Run, Watch};
use super::{Effort, Order, Phase, Positions, Published, Request, Start, align, arrange, solver, warm};

/// Time between two pictures.
const FRAME: Duration = Duration::from_millis(16);

/// An order, the flag that stops the layout it asks for, and how many layouts were asked for until then.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) order: Order,
    pub(super) stop: Arc<AtomicBool>,
    pub(super) lay: u64,
}

/// What the thread is told in the middle of its work, where it does not look for orders.
#[derive(Debug, Default)]
pub(super) struct Signals {
    paused: AtomicBool,
    hurried: AtomicBool,
}

/// The state behind the thread.
pub(super) struct Worker {
    publisher: Publisher,
    live: Option<Live>,
}

/// Puts states where the window finds them.
struct Publisher {
    latest: Arc<ArcSwapOption<Published>>,
    signals: Arc<Signals>,
    wake: Box<dyn Fn() + Send>,
    revision: Cell<u64>,
    map: Cell<u64>,
    lay: Cell<u64>,
    phase: Cell<Phase>,
    shown: Cell<Instant>,
    /// Whether the layout that runs shows pictures of its way; where a map is on the screen, that stands until the end.
    unfolds: Cell<bool>,
    /// The positions on the screen, and older ones whose room is used again once the window has let go of them.
    at: RefCell<Arc<Positions>>,
    spare: RefCell<Vec<Arc<Positions>>>,
}

impl Signals {
    pub(super) fn pause(&self) {
        self.paused.store(true, Release);
    }

    pub(super) fn go_on(&self) {
        self.paused.store(false, Release);
    }

    pub(super) fn hurry(&self) {
        self.hurried.store(true, Release);
        self.go_on();
    }
}

impl Worker {
    pub(super) fn new(
        latest: Arc<ArcSwapOption<Published>>,
        signals: Arc<Signals>,
        wake: Box<dyn Fn() + Send>,
    ) -> Self {
        Self { publisher: Publisher::new(latest, signals, wake), live: None }
    }

    /// Works until the sender is gone.
    pub(super) fn work(mut self, inbox: &Receiver<Message>) {
        while let Some(message) = self.next(inbox) {
            self.obey(message);
        }
    }

    /// The next order; between frames of following, the map moves on.
    fn next(&mut self, inbox: &Receiver<Message>) -> Option<Message> {
        while self.publisher.phase.get() == Phase::Following {
            match inbox.recv_timeout(FRAME.saturating_sub(self.publisher.shown.get().elapsed())) {
                Ok(message) => return Some(message),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => self.step(),
            }
        }
        inbox.recv().ok()
    }

    fn obey(&mut self, Message { order, stop, lay }: Message) {
        match order {
            Order::Lay { request, start, pinned } => self.lay(&request, &start, &pinned, (&stop, lay)),
            Order::Hold { body, at } => self.touch(|live| live.hold(body, at)),
            Order::Pin { body } => self.touch(|live| live.pin(body)),
            Order::Release { body } => self.touch(|live| live.release(body)),
            Order::Pause | Order::Resume => self.heed_pause(),
            Order::Settle => self.settle(),
        }
    }

    fn lay(&mut self, request: &Request, start: &Start, pinned: &[u32], (stop, lay): (&AtomicBool, u64)) {
        self.publisher.begin(start, lay);
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let effort = Effort { threads, stop, progress: &|_| () };
        let run = Run::new(&effort, &self.publisher);
        let positions = arrange::lay(request, &run).map(|drawing| pinned_in(drawing, start, pinned));
        let positions = positions.unwrap_or_else(|| match start {
            Start::Nothing => solver::cold(request, &run),
            Start::Warm(start) => warm::warm(request, start, pinned, &run),
            Start::Onto(shown) => onto(request, shown, pinned, &run),
        });
        if !stop.load(Relaxed) {
            self.publisher.leap(Event::Done, positions);
            self.live = Some(Live::new(request, &self.publisher.at.borrow(), pinned));
            self.heed_pause();
        }
    }

    /// Does something to a body of the map that is laid out.
    fn touch(&mut self, act: impl FnOnce(&mut Live) -> bool) {
        let Some(live) = &mut self.live else { return };
        if act(live) {
            self.publisher.move_on(Event::Touched);
            if matches!(self.publisher.phase.get(), Phase::Paused(_)) {
                self.publisher.publish_live(live);
            }
        }
    }

    /// The pause as it stands now: of many orders the newest counts.
    fn heed_pause(&mut self) {
        let paused = self.publisher.signals.paused.load(Acquire);
        let before = self.publisher.phase.get();
        self.publisher.move_on(if paused { Event::Paused } else { Event::Resumed });
        if self.publisher.phase.get() != before {
            self.publisher.publish();
        }
    }

    /// All the way to rest at once.
    fn settle(&mut self) {
        self.heed_pause();
        self.publisher.signals.hurried.store(false, Release);
        let Some(live) = self.live.as_mut().filter(|_| self.publisher.phase.get() == Phase::Following) else { return };
        while !live.tick().rests {}
        self.publisher.leap(Event::Rested, live.positions());
    }

    fn step(&mut self) {
        let Some(live) = &mut self.live else { return };
        let Tick { rests, leapt } = live.tick();
        if leapt {
            self.publisher.leap(Event::Rested, live.positions());
            return;
        }
        if rests {
            self.publisher.move_on(Event::Rested);
        }
        self.publisher.publish_live(live);
    }
}

/// A drawing in a shape of its own, but for the pinned bodies, which stay where they are.
fn pinned_in(mut drawing: Positions, start: &Start, pinned: &[u32]) -> Positions {
    if let Start::Warm(at) | Start::Onto(at) = start {
        let known = drawing.len().min(at.len());
        for body in pinned.iter().map(|body| *body as usize).filter(|body| *body < known) {
            let [x, y] = [at.x[body], at.y[body]];
            if x.is_finite() && y.is_finite() {
                (drawing.x[body], drawing.y[body]) = (x, y);
            }
        }
    }
    drawing
}

/// From nothing, then laid onto what is shown; pinned bodies are where they are shown, and their neighbours come along.
fn onto(request: &Request, shown: &Positions, pinned: &[u32], run: &Run<'_>) -> Positions {
    let drawing = solver::cold(request, run);
    if run.stopped() {
        return drawing;
    }
    let input = Input::new(request);
    let aligned = align::onto(&drawing, shown, &split(&input), &input.radii);
    let place = |body: &u32| Some((*body, [*shown.x.get(*body as usize)?, *shown.y.get(*body as usize)?]));
    let pins: Vec<(u32, [f32; 2])> = pinned.iter().filter_map(place).collect();
    if pins.is_empty() {
        return aligned;
    }
    let mut live = Live::new(request, &aligned, &[]);
    for (body, at) in pins {
        live.hold(body, at);
    }
    while !live.tick().rests {}
    live.positions()
}

impl Publisher {
    fn new(latest: Arc<ArcSwapOption<Published>>, signals: Arc<Signals>, wake: Box<dyn Fn() + Send>) -> Self {
        Self {
            latest,
            signals,
            wake,
            revision: Cell::new(0),
            map: Cell::new(0),
            lay: Cell::new(0),
            phase: Cell::new(Phase::Settled),
            shown: Cell::new(Instant::now()),
            unfolds: Cell::new(true),
            at: RefCell::default(),
            spare: RefCell::default(),
        }
    }

    /// A layout begins.
    fn begin(&self, start: &Start, lay: u64) {
        self.lay.set(lay);
        self.move_on(Event::Asked);
        self.unfolds.set(matches!(start, Start::Nothing));
        if let Start::Warm(shown) | Start::Onto(shown) = start {
            self.at.replace(Arc::clone(shown));
        }
    }

    fn move_on(&self, event: Event) {
        self.phase.set(self.phase.get().after(event));
    }

    /// Moves the phase on and publishes a state in which bodies may stand anywhere.
    fn leap(&self, event: Event, positions: Positions) {
        self.move_on(event);
        self.map.set(self.map.get() + 1);
        self.at.replace(Arc::new(positions));
        self.publish();
    }

    /// Publishes the map as it follows.
    fn publish_live(&self, live: &Live) {
        let mut next = self.spare.borrow_mut().pop().unwrap_or_default();
        match Arc::get_mut(&mut next) {
            Some(positions) => live.write(positions),
            None => next = Arc::new(live.positions()),
        }
        let last = self.at.replace(next);
        self.publish();
        // One state back the window may still look at it; two states back it mostly does not.
        let mut spare = self.spare.borrow_mut();
        spare.insert(0, last);
        spare.truncate(2);
    }

    /// Publishes the positions and the phase as they are.
    fn publish(&self) {
        self.revision.set(self.revision.get() + 1);
        self.shown.set(Instant::now());
        self.latest.store(Some(Arc::new(Published {
            revision: self.revision.get(),
            map: self.map.get(),
            positions: Arc::clone(&self.at.borrow()),
            phase: self.phase.get(),
            lay: self.lay.get(),
        })));
        (self.wake)();
    }

    fn is_time(&self) -> bool {
        self.shown.get().elapsed() >= FRAME
    }
}

impl Watch for Publisher {
    fn due(&self) -> bool {
        self.unfolds.get() && self.is_time() && !self.signals.hurried.load(Acquire)
    }

    fn show(&self, positions: Positions, share: f32) {
        self.leap(Event::Share(share), positions);
    }

    fn told(&self, share: f32) {
        if !self.unfolds.get() && self.is_time() {
            self.move_on(Event::Share(share));
            self.publish();
        }
    }

    fn pause(&self, stopped: &dyn Fn() -> bool) {
        if !self.signals.paused.load(Acquire) || stopped() {
            return;
        }
        self.move_on(Event::Paused);
        self.publish();
        while self.signals.paused.load(Acquire) && !stopped() {
            std::thread::park();
        }
        self.move_on(Event::Resumed);
        if !stopped() {
            self.publish();
        }
    }
}
