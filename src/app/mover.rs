//! The layout's thread and the positions that the window shows: always those of the present scene.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use super::carry::Warm;
use super::wake::Wake;
use super::{Document, carry};
use crate::dataset::EntityIx;
use crate::geom::Point;
use crate::layout::{Engine, Order, Phase, Positions};

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
    /// The newest revision that was taken in.
    revision: Option<u64>,
    /// Whether a layout from nothing runs, so that the positions so far are none to come back to.
    cold: bool,
    /// Bodies in hand and pinned bodies, where the person put them; older states of the engine do not move them.
    placed: BTreeMap<u32, [f32; 2]>,
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
            revision: None,
            cold: false,
            placed: BTreeMap::new(),
        };
        mover.lay(document, None);
        Ok(mover)
    }

    /// Lays out another scene, from nothing or from where its bodies stand.
    ///
    /// When the system refuses a thread for it, the map stands where it stood, or nowhere, and the log says why.
    pub(super) fn replace(&mut self, document: &Document, warm: Option<Warm>) {
        match start(&self.wake) {
            Ok(engine) => {
                self.engine = engine;
                self.lay(document, warm);
            }
            Err(err) => {
                log::error!("the layout has no thread: {err}");
                self.reset(document, warm.as_ref().map(|warm| &warm.shown));
            }
        }
    }

    /// Lays out the same scene from another start; pins stay where they are.
    pub(super) fn shake(&mut self, document: &Document) {
        let pinned: Vec<u32> = self.placed.keys().copied().collect();
        let request = Arc::new(document.scene.request(document.seed));
        let warm = (!pinned.is_empty()).then(|| Arc::new(carry::scattered(&self.positions, &pinned, document.seed)));
        self.cold = warm.is_none();
        self.engine.send(Order::Lay { request, warm, pinned });
        self.phase = Phase::Running(0.0);
    }

    /// Pins the bodies that the document pins, and releases the rest.
    pub(super) fn repin(&mut self, document: &Document) {
        let pins = pins(document);
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
        self.engine.send(Order::Hold { body, at });
        self.phase = Phase::Following;
    }

    /// The body in hand is let go where it is.
    pub(super) fn pin(&mut self, body: u32) {
        self.engine.send(Order::Pin { body });
    }

    /// Takes away a pin.
    pub(super) fn release(&mut self, body: u32) {
        self.placed.remove(&body);
        self.engine.send(Order::Release { body });
    }

    /// Takes in the newest state. Whether there was one.
    pub(super) fn tick(&mut self) -> bool {
        let Some(state) = self.engine.latest() else { return false };
        if self.revision == Some(state.revision) || state.positions.len() != self.positions.len() {
            return false;
        }
        self.revision = Some(state.revision);
        self.phase = state.phase;
        self.positions = Arc::clone(&state.positions);
        if !self.placed.is_empty() {
            let positions = Arc::make_mut(&mut self.positions);
            self.placed.iter().for_each(|(&body, &at)| put(positions, body, at));
        }
        true
    }

    /// Positions that one can come back to; none while the map is laid out from nothing.
    pub(super) fn kept(&self) -> Option<Arc<Positions>> {
        let unfinished = self.cold && matches!(self.phase, Phase::Running(_));
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

    fn lay(&mut self, document: &Document, warm: Option<Warm>) {
        self.reset(document, warm.as_ref().map(|warm| &warm.shown));
        let request = Arc::new(document.scene.request(document.seed));
        let pinned = self.placed.keys().copied().collect();
        self.cold = warm.is_none();
        let warm = warm.map(|Warm { mut start, .. }| {
            self.placed.iter().for_each(|(&body, &at)| put(&mut start, body, at));
            Arc::new(start)
        });
        self.engine.send(Order::Lay { request, warm, pinned });
        if self.cold {
            // A layout from nothing knows no pins; they are put in their places after it.
            for (&body, &at) in &self.placed {
                self.engine.send(Order::Hold { body, at });
                self.engine.send(Order::Pin { body });
            }
        }
        self.phase = Phase::Running(0.0);
    }

    /// The positions and pins of another scene, before the engine has said anything.
    fn reset(&mut self, document: &Document, shown: Option<&Positions>) {
        let nowhere = vec![f32::NAN; document.scene.num_bodies()];
        let mut positions = shown.cloned().unwrap_or_else(|| Positions { x: nowhere.clone(), y: nowhere });
        self.placed = pins(document);
        self.placed.iter().for_each(|(&body, &at)| put(&mut positions, body, at));
        self.positions = Arc::new(positions);
        self.revision = None;
        self.phase = Phase::Settled;
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
