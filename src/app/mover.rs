//! The layout's thread and the positions that the window shows: always those of the present scene.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use super::Document;
use super::carry::Warm;
use super::wake::Wake;
use crate::dataset::EntityIx;
use crate::geom::Point;
use crate::layout::{self as engine, Arrangement, Engine, Order, Phase, Positions};

/// Bodies up to which a layout that was asked for by the slider is waited for, so that each is seen while it moves; of
/// larger maps the newer request stops the older.
const WAITED_FOR: usize = 20_000;

/// Where the layout of another scene begins.
#[derive(Clone, Debug)]
pub(super) enum Begin {
    /// From nothing.
    Nothing,
    /// From the places that its bodies had.
    Warm(Warm),
    /// From nothing, while the map is seen in these places; then laid onto them.
    Onto(Positions),
    /// As it was left: every body has its place, and nothing is laid out.
    As(Positions),
}

/// The layout of the open map.
///
/// Each scene has an engine of its own, so that positions of an older scene cannot arrive. Bodies that have no place
/// yet are not finite, and a frame leaves them out.
#[derive(Debug)]
pub(super) struct Mover {
    wake: Wake,
    engine: Engine,
    /// The newest positions, one for each body of the scene.
    pub(super) positions: Arc<Positions>,
    /// What the engine is doing.
    pub(super) phase: Phase,
    /// How often bodies were put elsewhere at once.
    pub(super) leaps: u64,
    /// Whether the window shows the way of such a leap.
    pub(super) glides: bool,
    /// The newest revision that was taken in, and its map.
    taken: Option<(u64, u64)>,
    /// Whether a layout from nothing runs, so that the positions so far are none to come back to.
    cold: bool,
    /// Whether the slider went on while a layout ran.
    waiting: bool,
    /// Bodies in hand and pinned bodies, where the person put them; older states of the engine do not move them.
    placed: BTreeMap<u32, [f32; 2]>,
    /// Whether the layout has a shape of its own, so that no body follows another.
    shaped: bool,
}

impl Mover {
    /// Starts the layout of `document` from nothing.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub(super) fn new(document: &Document, wake: Wake) -> io::Result<Self> {
        let engine = start(&wake)?;
        let mut mover = Self {
            wake,
            engine,
            positions: Arc::default(),
            phase: Phase::Settled,
            leaps: 0,
            glides: true,
            taken: None,
            cold: false,
            waiting: false,
            placed: BTreeMap::new(),
            shaped: false,
        };
        mover.begin(document, Begin::Nothing);
        Ok(mover)
    }

    /// Lays out another scene.
    ///
    /// When the system refuses a thread for it, the map stands where it stood, or nowhere, and the log says why.
    pub(super) fn replace(&mut self, document: &Document, begin: Begin) {
        match start(&self.wake) {
            Ok(engine) => {
                self.engine = engine;
                self.begin(document, begin);
            }
            Err(err) => {
                log::error!("the layout has no thread: {err}");
                self.reset(document, begin.shown());
            }
        }
    }

    /// Lays out the same scene anew; it is laid onto what is seen, and pins stay where they are.
    pub(super) fn relay(&mut self, document: &Document) {
        if self.is_placed() {
            self.lay(document, engine::Start::Onto(Arc::clone(&self.positions)));
        } else {
            self.begin(document, Begin::Nothing);
        }
    }

    /// The same after the slider has moved: a layout that runs is mostly waited for.
    pub(super) fn reshape(&mut self, document: &Document) {
        let runs = matches!(self.phase, Phase::Running(_));
        if runs && self.is_placed() && self.positions.len() <= WAITED_FOR {
            self.waiting = true;
        } else {
            self.relay(document);
        }
    }

    /// Lays out what the slider has come to, where that has not begun: when nothing runs any more, or at once.
    pub(super) fn catch_up(&mut self, document: &Document, at_once: bool) {
        let runs = matches!(self.phase, Phase::Running(_));
        if self.waiting && (at_once || !runs) {
            self.relay(document);
        }
    }

    /// Stops all that moves by itself, or lets it go on.
    pub(super) fn pause(&mut self) {
        if let Phase::Paused(share) = self.phase {
            self.engine.send(Order::Resume);
            self.phase = share.map_or(Phase::Following, Phase::Running);
        } else {
            self.engine.send(Order::Pause);
            let share = if let Phase::Running(share) = self.phase { Some(share) } else { None };
            self.phase = Phase::Paused(share);
        }
    }

    /// To the end at once, without the way there.
    pub(super) fn settle(&mut self) {
        self.glides = false;
        self.engine.send(Order::Settle);
    }

    /// Pins the bodies that the document pins, and releases the rest.
    pub(super) fn repin(&mut self, document: &Document) {
        let pins = pins(document);
        if self.shaped {
            // A body that is let go goes back to its place in the shape.
            let is_let_go = self.placed.keys().any(|body| !pins.contains_key(body));
            self.placed = pins;
            self.keep_placed();
            if is_let_go {
                self.relay(document);
            }
            return;
        }
        let loose: Vec<u32> = self.placed.keys().copied().filter(|body| !pins.contains_key(body)).collect();
        for body in loose {
            self.release(body);
        }
        for (body, at) in pins {
            if self.placed.get(&body) != Some(&at) {
                self.hold(body, Point::new(f64::from(at[0]), f64::from(at[1])));
                self.pin(body);
            }
        }
    }

    /// A body is in the person's hand.
    pub(super) fn hold(&mut self, body: u32, to: Point) {
        let at = [to.x as f32, to.y as f32];
        self.placed.insert(body, at);
        put(Arc::make_mut(&mut self.positions), body, at);
        if self.shaped {
            return;
        }
        self.engine.send(Order::Hold { body, at });
        if self.phase == Phase::Settled {
            self.phase = Phase::Following;
        }
    }

    /// The body in hand is let go where it is.
    pub(super) fn pin(&mut self, body: u32) {
        if !self.shaped {
            self.engine.send(Order::Pin { body });
        }
    }

    /// Takes away a pin.
    pub(super) fn release(&mut self, body: u32) {
        self.placed.remove(&body);
        self.engine.send(Order::Release { body });
    }

    /// Bodies were put elsewhere at once, and the window shows their way.
    pub(super) fn leap(&mut self) {
        (self.leaps, self.glides) = (self.leaps + 1, true);
    }

    /// Takes in the newest state. Whether there was one.
    pub(super) fn tick(&mut self) -> bool {
        let Some(state) = self.engine.latest() else { return false };
        let (revision, map) = self.taken.unzip();
        if revision == Some(state.revision) || state.positions.len() != self.positions.len() {
            return false;
        }
        if map != Some(state.map) {
            self.leaps += 1;
        }
        self.taken = Some((state.revision, state.map));
        self.phase = state.phase;
        self.positions = Arc::clone(&state.positions);
        self.keep_placed();
        true
    }

    /// Puts the bodies in hand and the pinned ones where the person put them, where the engine does not have them there.
    fn keep_placed(&mut self) {
        let Self { positions, placed, .. } = self;
        let stands = |body: u32, [x, y]: [f32; 2]| {
            positions.x.get(body as usize) == Some(&x) && positions.y.get(body as usize) == Some(&y)
        };
        if !placed.iter().all(|(&body, &at)| stands(body, at)) {
            let positions = Arc::make_mut(positions);
            for (&body, &at) in placed.iter() {
                put(positions, body, at);
            }
        }
    }

    /// Positions that one can come back to; none while the map is laid out from nothing.
    pub(super) fn kept(&self) -> Option<Arc<Positions>> {
        let unfinished = self.cold && matches!(self.phase, Phase::Running(_) | Phase::Paused(Some(_)));
        (!unfinished && self.is_placed()).then(|| Arc::clone(&self.positions))
    }

    /// Whether the map started from places that it had.
    pub(super) fn is_warm(&self) -> bool {
        !self.cold
    }

    /// Whether every body has a place.
    pub(super) fn is_placed(&self) -> bool {
        is_placed(&self.positions)
    }

    /// The layout of another scene, on its new engine.
    fn begin(&mut self, document: &Document, begin: Begin) {
        self.reset(document, begin.shown());
        let start = match begin {
            Begin::Warm(Warm { mut start, .. }) => {
                self.placed.iter().for_each(|(&body, &at)| put(&mut start, body, at));
                engine::Start::Warm(Arc::new(start))
            }
            Begin::Onto(_) => engine::Start::Onto(Arc::clone(&self.positions)),
            Begin::As(_) => engine::Start::As(Arc::clone(&self.positions)),
            Begin::Nothing => engine::Start::Nothing,
        };
        let (from_nothing, as_left) = (start == engine::Start::Nothing, matches!(start, engine::Start::As(_)));
        self.lay(document, start);
        if as_left {
            (self.phase, self.glides) = (Phase::Settled, false);
        }
        if from_nothing && !self.shaped {
            // A layout from nothing knows no pins; they are put in their places after it.
            for (&body, &at) in &self.placed {
                self.engine.send(Order::Hold { body, at });
                self.engine.send(Order::Pin { body });
            }
        }
    }

    fn lay(&mut self, document: &Document, start: engine::Start) {
        self.cold = !matches!(start, engine::Start::Warm(_) | engine::Start::As(_));
        self.waiting = false;
        self.glides = true;
        let pinned = self.placed.keys().copied().collect();
        let request = document.request();
        self.shaped = request.arrangement != Arrangement::Force;
        self.engine.send(Order::Lay { request: Arc::new(request), start, pinned });
        self.phase = Phase::Running(0.0);
    }

    /// The positions and pins of another scene, before the engine has said anything.
    fn reset(&mut self, document: &Document, shown: Option<&Positions>) {
        let nowhere = vec![f32::NAN; document.scene.num_bodies()];
        let mut positions = shown.cloned().unwrap_or_else(|| Positions { x: nowhere.clone(), y: nowhere });
        self.placed = pins(document);
        self.placed.iter().for_each(|(&body, &at)| put(&mut positions, body, at));
        self.positions = Arc::new(positions);
        self.leaps += 1;
        self.taken = None;
        self.phase = Phase::Settled;
    }
}

impl Begin {
    /// Where the bodies are seen until the layout is done.
    fn shown(&self) -> Option<&Positions> {
        match self {
            Self::Nothing => None,
            Self::Warm(warm) => Some(&warm.shown),
            Self::Onto(shown) | Self::As(shown) => Some(shown),
        }
    }
}

/// The pinned bodies and their places.
fn pins(document: &Document) -> BTreeMap<u32, [f32; 2]> {
    let pin = |(&entity, at): (&EntityIx, &Point)| {
        let body = document.scene.node_of(entity)? as u32;
        Some((body, [at.x as f32, at.y as f32]))
    };
    document.pins.iter().filter_map(pin).collect()
}

/// Whether every body has a place.
pub(super) fn is_placed(positions: &Positions) -> bool {
    positions.x.iter().chain(&positions.y).all(|v| v.is_finite())
}

fn start(wake: &Wake) -> io::Result<Engine> {
    let wake = wake.clone();
    Engine::start(move || wake.call())
}

fn put(positions: &mut Positions, body: u32, [x, y]: [f32; 2]) {
    let Positions { x: xs, y: ys } = positions;
    if let (Some(px), Some(py)) = (xs.get_mut(body as usize), ys.get_mut(body as usize)) {
        (*px, *py) = (x, y);
    }
}
