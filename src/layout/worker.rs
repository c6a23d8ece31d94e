//! What the layout's thread does: takes orders, solves, follows, publishes, and sleeps while nothing moves.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use arc_swap::ArcSwapOption;

use super::engine::Event;
use super::follow::Follow;
use super::graph::Graph;
use super::input::Input;
use super::overlap::{self, Discs};
use super::run::{Run, Watch};
use super::stress::Plane;
use super::{Effort, Order, Phase, Positions, Published, Request, arrange, solver, warm};

/// Time between two pictures.
const FRAME: Duration = Duration::from_millis(16);
/// Farthest that a held body may stand from the origin, in scene units.
const FARTHEST: f32 = 1e7;

/// An order, and the flag that stops the layout it asks for.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) order: Order,
    pub(super) stop: Arc<AtomicBool>,
}

/// The state behind the thread.
pub(super) struct Worker {
    publisher: Publisher,
    map: Map,
    follow: Option<Follow>,
}

/// The map as it stands.
#[derive(Debug, Default)]
struct Map {
    plane: Plane,
    radii: Vec<f32>,
    graph: Option<Graph>,
    pinned: Vec<bool>,
    /// The body in the hand.
    held: Option<usize>,
}

/// Puts states where the window finds them.
struct Publisher {
    latest: Arc<ArcSwapOption<Published>>,
    wake: Box<dyn Fn() + Send>,
    revision: Cell<u64>,
    phase: Cell<Phase>,
    shown: Cell<Instant>,
}

impl Worker {
    pub(super) fn new(latest: Arc<ArcSwapOption<Published>>, wake: Box<dyn Fn() + Send>) -> Self {
        let shown = Cell::new(Instant::now());
        let publisher = Publisher { latest, wake, revision: Cell::new(0), phase: Cell::new(Phase::Settled), shown };
        Self { publisher, map: Map::default(), follow: None }
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

    fn obey(&mut self, Message { order, stop }: Message) {
        match order {
            Order::Lay { request, warm, pinned } => self.lay(&request, warm.as_deref(), &pinned, &stop),
            Order::Hold { body, at } => self.hold(body as usize, at),
            Order::Pin { body } => self.pin(body as usize),
            Order::Release { body } => self.release(body as usize),
        }
    }

    fn lay(&mut self, request: &Request, start: Option<&Positions>, pinned: &[u32], stop: &AtomicBool) {
        self.follow = None;
        self.publisher.phase.set(self.publisher.phase.get().after(Event::Asked));
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        // The share reaches the window with the next picture.
        let effort = Effort { threads, stop, progress: &|_| () };
        let run = Run::new(&effort, &self.publisher);
        let positions = arrange::lay(request, &run).unwrap_or_else(|| match start {
            Some(start) => warm::warm(request, start, pinned, &run),
            None => solver::cold(request, &run),
        });
        if !stop.load(Relaxed) {
            self.map = Map::new(request, &positions, pinned);
            self.publisher.happen(Event::Done, positions);
        }
    }

    fn hold(&mut self, body: usize, at: [f32; 2]) {
        let laid = self.map.graph.as_ref().filter(|_| body < self.map.radii.len());
        let (Some(graph), true) = (laid, at.iter().all(|value| value.is_finite())) else { return };
        if self.map.held != Some(body) || self.follow.is_none() {
            self.follow = Some(Follow::new(graph, &self.map.plane, body, (&self.map.pinned, false)));
        }
        self.map.held = Some(body);
        [self.map.plane.x[body], self.map.plane.y[body]] = at.map(|value| value.clamp(-FARTHEST, FARTHEST));
        self.touched();
    }

    fn pin(&mut self, body: usize) {
        if let Some(pinned) = self.map.pinned.get_mut(body) {
            *pinned = true;
            self.map.held = self.map.held.filter(|held| *held != body);
            self.touched();
        }
    }

    fn release(&mut self, body: usize) {
        let Some(graph) = self.map.graph.as_ref().filter(|_| body < self.map.radii.len()) else { return };
        self.map.pinned[body] = false;
        self.map.held = self.map.held.filter(|held| *held != body);
        self.follow = Some(Follow::new(graph, &self.map.plane, body, (&self.map.fixed(), true)));
        self.touched();
    }

    fn touched(&mut self) {
        if let Some(follow) = &mut self.follow {
            follow.stir();
        }
        self.publisher.phase.set(self.publisher.phase.get().after(Event::Touched));
    }

    fn step(&mut self) {
        let fixed = self.map.fixed();
        let discs = Discs { radii: &self.map.radii, fixed: &fixed, threads: 1 };
        let way = self.follow.as_mut().map_or(0.0, |follow| follow.tick(&mut self.map.plane, discs));
        let event = Event::Stepped(way);
        if self.publisher.phase.get().after(event) == Phase::Settled {
            overlap::part_in_place(&mut self.map.plane, discs, &|| false);
        }
        self.publisher.happen(event, self.map.positions());
    }
}

impl Map {
    fn new(request: &Request, positions: &Positions, pinned: &[u32]) -> Self {
        let input = Input::new(request);
        let mut fixed = vec![false; input.bodies];
        for body in pinned {
            if let Some(fixed) = fixed.get_mut(*body as usize) {
                *fixed = true;
            }
        }
        Self {
            plane: Plane { x: positions.x.clone(), y: positions.y.clone() },
            graph: Some(Graph::new(input.bodies, &input.links)),
            radii: input.radii,
            pinned: fixed,
            held: None,
        }
    }

    /// Pinned bodies and the held one.
    fn fixed(&self) -> Vec<bool> {
        let is_fixed = |(body, pinned): (usize, &bool)| *pinned || self.held == Some(body);
        self.pinned.iter().enumerate().map(is_fixed).collect()
    }

    fn positions(&self) -> Positions {
        Positions { x: self.plane.x.clone(), y: self.plane.y.clone() }
    }
}

impl Publisher {
    /// Moves the phase on and publishes the state.
    fn happen(&self, event: Event, positions: Positions) {
        self.phase.set(self.phase.get().after(event));
        self.revision.set(self.revision.get() + 1);
        self.shown.set(Instant::now());
        let (revision, phase) = (self.revision.get(), self.phase.get());
        self.latest.store(Some(Arc::new(Published { revision, positions: Arc::new(positions), phase })));
        (self.wake)();
    }
}

impl Watch for Publisher {
    fn due(&self) -> bool {
        self.shown.get().elapsed() >= FRAME
    }

    fn show(&self, positions: Positions, share: f32) {
        self.happen(Event::Share(share), positions);
    }
}
