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
        let positions = laid_out(request, start, pinned, &Run::new(&effort, &self.publisher));
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
            match &self.live {
                Some(live) => self.publisher.publish_live(live),
                None => self.publisher.publish(),
            }
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

/// The positions that a request comes to from a start.
fn laid_out(request: &Request, start: &Start, pinned: &[u32], run: &Run<'_>) -> Positions {
    if let Start::As(left) = start {
        return Positions::clone(left);
    }
    if let Some(drawing) = arrange::lay(request, run) {
        return pinned_in(drawing, start, pinned);
    }
    match start {
        Start::Nothing | Start::As(_) => solver::cold(request, run),
        Start::Warm(start) => warm::warm(request, start, pinned, run),
        Start::Onto(shown) => onto(request, shown, pinned, run),
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
        if let Start::Warm(shown) | Start::Onto(shown) | Start::As(shown) = start {
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

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::sync::Mutex;

    use proptest::prelude::*;

    use super::super::{Sizes, Topology};
    use super::*;

    /// What a window may ask.
    #[derive(Clone, Copy, Debug)]
    enum Wish {
        Hold(u32, [f32; 2]),
        Pin(u32),
        Release(u32),
        Warm,
        Onto(u64),
        Pause,
        Resume,
        Settle,
        Steps(u32),
    }

    const BODIES: u32 = 24;

    fn wishes() -> impl Strategy<Value = Vec<Wish>> {
        let (body, place) = (|| 0..BODIES, || -1500_f32..1500.0);
        let wish = prop_oneof![
            4 => (body(), place(), place()).prop_map(|(body, x, y)| Wish::Hold(body, [x, y])),
            2 => body().prop_map(Wish::Pin),
            1 => body().prop_map(Wish::Release),
            1 => Just(Wish::Warm),
            1 => (0_u64..9).prop_map(Wish::Onto),
            1 => Just(Wish::Pause),
            1 => Just(Wish::Resume),
            1 => Just(Wish::Settle),
            4 => (1_u32..30).prop_map(Wish::Steps),
        ];
        prop::collection::vec(wish, 0..24)
    }

    fn request(links: &[[u32; 2]], seed: u64) -> Arc<Request> {
        let topology = Topology { bodies: BODIES, lengths: vec![1.0; links.len()], links: links.to_vec(), seed };
        let sizes = Sizes { radii: (0..BODIES).map(|body| 20.0 + 3.0 * body as f32).collect() };
        Arc::new(Request { topology, sizes, ..Request::default() })
    }

    /// A worker without its thread, and every state that it has published.
    struct Bench {
        worker: Worker,
        states: Arc<Mutex<Vec<Arc<Published>>>>,
        /// Where pinned and held bodies must stand.
        fixed: BTreeMap<u32, [f32; 2]>,
        held: BTreeSet<u32>,
        /// Bodies that a hand has let go since the last state.
        left: BTreeSet<u32>,
    }

    impl Bench {
        fn new() -> Self {
            let (latest, states) = (Arc::new(ArcSwapOption::empty()), Arc::new(Mutex::new(Vec::new())));
            let (seen, all) = (Arc::clone(&latest), Arc::clone(&states));
            let wake = move || all.lock().unwrap().extend(seen.load_full());
            let worker = Worker::new(latest, Arc::default(), Box::new(wake));
            Self { worker, states, fixed: BTreeMap::new(), held: BTreeSet::new(), left: BTreeSet::new() }
        }

        fn last(&self) -> Arc<Published> {
            Arc::clone(self.states.lock().unwrap().last().unwrap())
        }

        fn tell(&mut self, order: Order) {
            let signals = &self.worker.publisher.signals;
            match order {
                Order::Pause => signals.pause(),
                Order::Settle => signals.hurry(),
                Order::Resume | Order::Lay { .. } => signals.go_on(),
                _ => {}
            }
            self.worker.obey(Message { order, stop: Arc::default(), lay: 1 });
        }

        fn lay(&mut self, links: &[[u32; 2]], seed: u64, warm: bool) {
            let mut at = (*self.last().positions).clone();
            for (body, [x, y]) in &self.fixed {
                (at.x[*body as usize], at.y[*body as usize]) = (*x, *y);
            }
            let start = if warm { Start::Warm(Arc::new(at)) } else { Start::Onto(Arc::new(at)) };
            let pinned = self.fixed.keys().copied().collect();
            self.tell(Order::Lay { request: request(links, seed), start, pinned });
            self.left.append(&mut self.held);
        }

        fn do_it(&mut self, wish: Wish, links: &[[u32; 2]]) {
            match wish {
                Wish::Hold(body, at) => {
                    self.fixed.insert(body, at);
                    self.held.insert(body);
                    self.tell(Order::Hold { body, at });
                }
                Wish::Pin(body) => {
                    let at = &self.worker.live.as_ref().unwrap().positions();
                    self.fixed.entry(body).or_insert([at.x[body as usize], at.y[body as usize]]);
                    self.let_go(body);
                    self.tell(Order::Pin { body });
                }
                Wish::Release(body) => {
                    self.fixed.remove(&body);
                    self.let_go(body);
                    self.tell(Order::Release { body });
                }
                Wish::Warm => self.lay(links, 1, true),
                Wish::Onto(seed) => self.lay(links, seed, false),
                Wish::Pause => self.tell(Order::Pause),
                Wish::Resume => self.tell(Order::Resume),
                Wish::Settle => self.tell(Order::Settle),
                Wish::Steps(count) => {
                    let follows = |worker: &Worker| worker.publisher.phase.get() == Phase::Following;
                    (0..count).for_each(|_| {
                        if follows(&self.worker) {
                            self.worker.step();
                        }
                    });
                }
            }
        }

        fn let_go(&mut self, body: u32) {
            if self.held.remove(&body) {
                self.left.insert(body);
            }
        }

        /// What is wrong with the states from number `from` on, during which `hands` were held.
        fn fault(&self, from: usize, hands: &BTreeSet<u32>) -> Option<String> {
            let states = self.states.lock().unwrap();
            let fastest = self.worker.live.as_ref().map_or(0.0, Live::fastest) * 1.001;
            let each = |pair: &[Arc<Published>]| {
                let (a, b) = (&pair[0], &pair[1]);
                let lost = |value: &f32| !value.is_finite();
                if b.positions.x.iter().chain(&b.positions.y).any(lost) {
                    return Some(format!("not finite in {}", b.revision));
                }
                (0..BODIES).find_map(|body| {
                    let at = body as usize;
                    let [dx, dy] = [b.positions.x[at] - a.positions.x[at], b.positions.y[at] - a.positions.y[at]];
                    let way = (dx * dx + dy * dy).sqrt();
                    let bound = if a.map == b.map && !hands.contains(&body) { fastest } else { f32::INFINITY };
                    let place = self.fixed.get(&body).map(|[x, y]| [x.to_bits(), y.to_bits()]);
                    let stands =
                        place.is_none_or(|place| place == [b.positions.x[at].to_bits(), b.positions.y[at].to_bits()]);
                    (way > bound || !stands).then(|| format!("{body} went {way} of {bound}; stands: {stands}"))
                })
            };
            states[from.saturating_sub(1)..].windows(2).find_map(each)
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_is_asked_pins_stand_and_nothing_explodes(
            links in prop::collection::vec([0..BODIES, 0..BODIES], 0..40),
            wishes in wishes(),
        ) {
            let mut bench = Bench::new();
            bench.tell(Order::Lay { request: request(&links, 1), start: Start::Nothing, pinned: Vec::new() });
            for wish in wishes {
                let from = bench.states.lock().unwrap().len();
                let mut hands = &bench.held | &bench.left;
                bench.do_it(wish, &links);
                hands.extend(&bench.held);
                let fault = bench.fault(from, &hands);
                if bench.states.lock().unwrap().len() > from {
                    bench.left.clear();
                }
                prop_assert!(fault.is_none(), "{:?} after {:?}", fault, wish);
            }
            bench.tell(Order::Settle);
            prop_assert_eq!(bench.last().phase, Phase::Settled);
        }
    }
}
