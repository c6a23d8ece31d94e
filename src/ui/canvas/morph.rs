//! Bodies on their way to where the layout has put them at once: another layout, another slider, or undo.
//!
//! The program's positions are the goal. What is drawn is the goal and the rest of the way from where each body was
//! seen, so that a goal that moves on meanwhile is followed too. A plain value and a clock that is handed in.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::motion::ease_both;
use crate::app::{Leaps, Loan};
use crate::dataset::{Dataset, RelationIx};
use crate::layout::Positions;
use crate::scene::Scene;

/// Seconds of the way.
const SECONDS: f64 = 0.4;
/// Points of the screen below which no way is shown.
const LEAST: f64 = 0.5;

/// Where bodies are drawn.
#[derive(Debug, Default)]
pub(super) struct Morph {
    last: Option<Last>,
    way: Option<Way>,
}

/// What the last frame went to.
#[derive(Debug)]
struct Last {
    dataset: Arc<Dataset>,
    scene: Arc<Scene>,
    goal: Arc<Positions>,
    leaps: Leaps,
}

/// From where each body was seen, as seen from its goal, and since when it is under way.
#[derive(Debug)]
struct Way {
    offsets: Positions,
    since: f64,
}

impl Morph {
    /// Where the bodies are drawn at `now`; `still` is the wish for less motion.
    pub(super) fn positions(&mut self, loan: &Loan<'_>, still: bool, now: f64) -> Arc<Positions> {
        let (goal, scene, leaps) = (loan.positions, &loan.document.scene, loan.leaps);
        if let Some(last) = &self.last {
            let other_scene = !Arc::ptr_eq(&last.scene, scene);
            let same_data = Arc::ptr_eq(&last.dataset, &loan.document.dataset);
            if still || !leaps.glides || (other_scene && !same_data) {
                self.way = None;
            } else if last.leaps.count != leaps.count || (other_scene && self.way.is_some()) {
                let drawn = self.drawn(&last.goal, now);
                let seen = if other_scene { carried(&last.scene, scene, &drawn) } else { (*drawn).clone() };
                let offsets = offsets(&seen, goal);
                let least = LEAST / loan.session.camera.zoom;
                self.way = is_far(&offsets, least).then_some(Way { offsets, since: now });
            }
        }
        self.last = Some(Last {
            dataset: Arc::clone(&loan.document.dataset),
            scene: Arc::clone(scene),
            goal: Arc::clone(goal),
            leaps,
        });
        if !self.is_moving(now) {
            self.way = None;
        }
        self.drawn(goal, now)
    }

    /// Whether bodies are under way.
    pub(super) fn is_moving(&self, now: f64) -> bool {
        self.way.as_ref().is_some_and(|way| now - way.since < SECONDS)
    }

    fn drawn(&self, goal: &Arc<Positions>, now: f64) -> Arc<Positions> {
        let Some(Way { offsets, since }) = self.way.as_ref().filter(|way| way.offsets.len() == goal.len()) else {
            return Arc::clone(goal);
        };
        let rest = (1.0 - ease_both((now - since) / SECONDS)) as f32;
        let between = |goal: &[f32], off: &[f32]| goal.iter().zip(off).map(|(goal, off)| goal + off * rest).collect();
        Arc::new(Positions { x: between(&goal.x, &offsets.x), y: between(&goal.y, &offsets.y) })
    }
}

/// From the goal of each body to where it is seen; none for what is nowhere.
fn offsets(seen: &Positions, goal: &Positions) -> Positions {
    let off = |(seen, goal): (&f32, &f32)| {
        let off = seen - goal;
        if off.is_finite() { off } else { 0.0 }
    };
    let along = |seen: &[f32], goal: &[f32]| {
        let known = seen.iter().chain(std::iter::repeat(&f32::NAN));
        known.zip(goal).map(off).collect()
    };
    Positions { x: along(&seen.x, &goal.x), y: along(&seen.y, &goal.y) }
}

fn is_far(offsets: &Positions, least: f64) -> bool {
    offsets.x.iter().chain(&offsets.y).any(|off| f64::from(off.abs()) > least)
}

/// Where the bodies of `new` are seen in `old`: nodes by their entity, hubs by their relations; else nowhere.
fn carried(old: &Scene, new: &Scene, at: &Positions) -> Positions {
    let hub_relations = |scene: &Scene| -> BTreeMap<RelationIx, usize> {
        let hubs = scene.hubs.iter().enumerate();
        hubs.flat_map(|(hub, mark)| mark.relations.iter().map(move |&relation| (relation, hub))).collect()
    };
    let old_hubs = hub_relations(old);
    let nodes = new.nodes.iter().map(|node| old.node_of(node.entity));
    let hub =
        |relations: &[RelationIx]| relations.iter().find_map(|ix| old_hubs.get(ix)).map(|hub| old.nodes.len() + hub);
    let bodies = nodes.chain(new.hubs.iter().map(|mark| hub(&mark.relations)));
    let place = |body: Option<usize>| {
        let body = body.filter(|&body| body < at.len())?;
        Some((at.x[body], at.y[body]))
    };
    let (x, y) = bodies.map(|body| place(body).unwrap_or((f32::NAN, f32::NAN))).unzip();
    Positions { x, y }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Action, App, Command, Start};
    use crate::layout::Phase;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    fn farthest(a: &Positions, b: &Positions) -> f32 {
        let ways = a.x.iter().zip(&b.x).chain(a.y.iter().zip(&b.y)).map(|(a, b)| (a - b).abs());
        ways.fold(0.0, f32::max)
    }

    /// The sample, laid out, and a way to wait until it is so again.
    fn settled() -> (App, impl FnMut(&mut App)) {
        let (wake, wakes) = channel();
        let start = Start::default();
        let mut app = App::start(start, move || wake.send(()).unwrap_or_default()).expect("the system gives threads");
        let rest = move |app: &mut App| loop {
            app.tick();
            if app.loan().phase == Phase::Settled {
                return;
            }
            wakes.recv_timeout(Duration::from_mins(1)).expect("the layout ends");
        };
        rest(&mut app);
        (app, rest)
    }

    #[test]
    fn another_layout_and_undo_are_glided_to() {
        let (mut app, mut rest) = settled();
        let mut morph = Morph::default();
        let first = morph.positions(&app.loan(), false, 0.0);
        assert!(Arc::ptr_eq(&first, app.loan().positions), "nothing is copied at rest");
        app.apply(Command::Do(Action::Shake));
        rest(&mut app);
        let goal = Arc::clone(app.loan().positions);
        let all = farthest(&first, &goal);
        assert!(all > 50.0, "another layout stands elsewhere");
        let mut before = morph.positions(&app.loan(), false, 1.0);
        assert!(farthest(&before, &first) < 1e-2, "it begins where the map is seen");
        for step in 1..=25 {
            let now = morph.positions(&app.loan(), false, 1.0 + f64::from(step) / 60.0);
            assert!(farthest(&now, &before) < 0.16 * all, "a jump at step {step}");
            before = now;
        }
        assert!(Arc::ptr_eq(&before, &goal) && !morph.is_moving(1.4));
        app.apply(Command::Do(Action::Undo));
        assert!(farthest(&morph.positions(&app.loan(), false, 2.0), &goal) < 1e-2, "undo is glided to as well");
        let half = morph.positions(&app.loan(), false, 2.2);
        app.apply(Command::Do(Action::ToggleShowAll));
        let then = morph.positions(&app.loan(), false, 2.2);
        let node = |loan: &Loan<'_>| loan.document.scene.nodes.iter().position(|node| node.name == "Azerbaijan");
        let body = node(&app.loan()).expect("Azerbaijan on the canvas");
        let near = half.x.iter().any(|x| (x - then.x[body]).abs() < 1e-2);
        assert!(near, "what was under way goes on from where it was, in another scene too");
    }

    #[test]
    fn less_motion_and_a_finished_layout_are_there_at_once() {
        for still in [true, false] {
            let (mut app, mut rest) = settled();
            let mut morph = Morph::default();
            morph.positions(&app.loan(), still, 0.0);
            app.apply(Command::Do(Action::Shake));
            if !still {
                app.apply(Command::Do(Action::SettleLayout));
            }
            rest(&mut app);
            let drawn = morph.positions(&app.loan(), still, 0.1);
            assert!(Arc::ptr_eq(&drawn, app.loan().positions), "still: {still}");
        }
    }
}
