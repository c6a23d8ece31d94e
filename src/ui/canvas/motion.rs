//! What moves on the canvas: the camera's flight, the dwell and fade of a hover, the fade of a selection.
//!
//! Plain values and a clock that is handed in; no window.

use crate::geom::{Camera, Vec2};
use crate::scene::{Selection, Target};

/// Seconds of a camera's flight.
const FLIGHT: f64 = 0.24;
/// Seconds that the pointer rests before a mark is hovered.
const DWELL: f64 = 0.12;
/// Seconds in which a hover shows.
const HOVER: f64 = 0.12;
/// Seconds in which a selection dims the rest.
const DIM: f64 = 0.16;

/// What moves on the canvas.
#[derive(Debug, Default)]
pub(super) struct Motion {
    /// Whether everything is at once where it belongs (people who asked for less motion).
    pub(super) still: bool,
    /// The camera as it is drawn, and the one it flies to.
    camera: Option<(Camera, Camera)>,
    /// Where a flight began, and when.
    flight: Option<(Camera, f64)>,
    /// What is under the pointer, and since when.
    resting: Option<(Target, f64)>,
    /// What is hovered, and since when.
    hovered: Option<(Target, f64)>,
    /// Since when something is selected.
    selected: Option<f64>,
}

impl Motion {
    /// The camera to draw with: on its way to `goal`, or there when `at_once`.
    pub(super) fn camera(&mut self, goal: Camera, at_once: bool, now: f64) -> Camera {
        let (drawn, last_goal) = self.camera.unwrap_or((goal, goal));
        if goal != last_goal {
            self.flight = (!at_once && !self.still).then_some((drawn, now));
        }
        let drawn = match self.flight {
            Some((from, since)) if now - since < FLIGHT => between(from, goal, ease((now - since) / FLIGHT)),
            _ => {
                self.flight = None;
                goal
            }
        };
        self.camera = Some((drawn, goal));
        drawn
    }

    /// Takes what is under the pointer; whether another mark, or none, is hovered from now on.
    pub(super) fn rest(&mut self, under: Option<Target>, now: f64) -> bool {
        let same = self.resting.as_ref().map(|(target, _)| target) == under.as_ref();
        if !same {
            self.resting = under.map(|target| (target, now));
        }
        let due = self.resting.as_ref().filter(|(_, since)| now - since >= DWELL).map(|(target, _)| target.clone());
        if same && due.is_none() || due.as_ref() == self.hovered() {
            return false;
        }
        self.hovered = due.map(|target| (target, now));
        true
    }

    /// What is hovered.
    pub(super) fn hovered(&self) -> Option<&Target> {
        self.hovered.as_ref().map(|(target, _)| target)
    }

    /// How strongly the hover shows, in `[0, 1]`.
    pub(super) fn hover(&self, now: f64) -> f64 {
        self.hovered.as_ref().map_or(0.0, |(_, since)| self.fade(*since, HOVER, now))
    }

    /// How strongly the selection dims the rest, in `[0, 1]`.
    pub(super) fn dimming(&mut self, selection: &Selection, now: f64) -> f64 {
        if *selection == Selection::Nothing {
            self.selected = None;
            return 0.0;
        }
        let since = *self.selected.get_or_insert(now);
        self.fade(since, DIM, now)
    }

    /// In how many seconds the picture changes by itself; none when all is at rest.
    pub(super) fn wake_in(&self, now: f64) -> Option<f64> {
        let running = |since: f64, length: f64| !self.still && now - since < length;
        let moving = self.flight.is_some_and(|(_, since)| running(since, FLIGHT))
            || self.hovered.as_ref().is_some_and(|(_, since)| running(*since, HOVER))
            || self.selected.is_some_and(|since| running(since, DIM));
        let dwell = self.resting.as_ref().filter(|(target, _)| self.hovered() != Some(target));
        if moving { Some(0.0) } else { dwell.map(|(_, since)| (since + DWELL - now).max(0.001)) }
    }

    fn fade(&self, since: f64, length: f64, now: f64) -> f64 {
        if self.still { 1.0 } else { ease((now - since) / length) }
    }
}

/// Cubic-out: fast at first, then slow.
fn ease(t: f64) -> f64 {
    1.0 - (1.0 - t.clamp(0.0, 1.0)).powi(3)
}

/// Cubic at both ends: slow, fast, slow.
pub(super) fn ease_both(t: f64) -> f64 {
    let t = t.clamp(0.0, 1.0);
    if t < 0.5 { 4.0 * t.powi(3) } else { 1.0 - (2.0 - 2.0 * t).powi(3) / 2.0 }
}

/// The camera at `t` of the way; zoom changes by equal factors.
fn between(a: Camera, b: Camera, t: f64) -> Camera {
    let way: Vec2 = b.center - a.center;
    Camera { center: a.center + way * t, zoom: a.zoom * (b.zoom / a.zoom).powf(t) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::EntityIx;
    use crate::geom::Point;

    fn at(x: f64, zoom: f64) -> Camera {
        Camera { center: Point::new(x, 0.0), zoom }
    }

    #[test]
    fn a_camera_flies_unless_it_is_pushed() {
        let mut motion = Motion::default();
        assert_eq!(motion.camera(at(0.0, 1.0), false, 0.0), at(0.0, 1.0));
        let under_way = motion.camera(at(100.0, 4.0), false, 1.0);
        assert_eq!(under_way, at(0.0, 1.0), "a flight begins where the camera is");
        let later = motion.camera(at(100.0, 4.0), false, 1.1);
        assert!(later.center.x > 50.0 && later.center.x < 100.0, "{later:?}");
        assert_eq!(motion.wake_in(1.1), Some(0.0));
        assert_eq!(motion.camera(at(100.0, 4.0), false, 1.25), at(100.0, 4.0));
        assert_eq!(motion.wake_in(1.25), None);
        assert_eq!(motion.camera(at(7.0, 1.0), true, 2.0), at(7.0, 1.0));
    }

    #[test]
    fn a_hover_needs_rest_and_then_fades_in() {
        let mut motion = Motion::default();
        let node = || Some(Target::Node(EntityIx(3)));
        assert!(!motion.rest(node(), 0.0));
        assert!(motion.wake_in(0.05).is_some_and(|seconds| (seconds - 0.07).abs() < 1e-9));
        assert!(motion.rest(node(), 0.13));
        assert_eq!(motion.hovered(), node().as_ref());
        assert_eq!(motion.hover(0.13), 0.0);
        assert!(motion.hover(0.20) > 0.5);
        assert!(!motion.rest(node(), 0.30), "told once");
        assert!(motion.rest(None, 0.31));
        assert_eq!(motion.hovered(), None);
        assert_eq!(motion.wake_in(1.0), None);
    }

    #[test]
    fn the_rest_dims_once_and_stays_dimmed() {
        let mut motion = Motion::default();
        let one = Selection::Entity(EntityIx(1));
        assert_eq!(motion.dimming(&one, 0.0), 0.0);
        assert_eq!(motion.dimming(&one, 0.2), 1.0);
        assert_eq!(motion.dimming(&Selection::Entity(EntityIx(2)), 0.3), 1.0);
        assert_eq!(motion.dimming(&Selection::Nothing, 0.4), 0.0);
    }

    #[test]
    fn less_motion_is_none() {
        let mut motion = Motion { still: true, ..Motion::default() };
        motion.camera(at(0.0, 1.0), false, 0.0);
        assert_eq!(motion.camera(at(9.0, 1.0), false, 0.1), at(9.0, 1.0));
        assert_eq!(motion.dimming(&Selection::Entity(EntityIx(1)), 0.1), 1.0);
    }
}
