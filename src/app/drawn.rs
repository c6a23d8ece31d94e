//! The map as the file draws it: its places, as large as a map of ours.

use std::collections::BTreeMap;

use super::{App, carry};
use crate::dataset::{Dataset, Drawn};
use crate::geom::{Point, Vec2};
use crate::layout::{Positions, Topology};
use crate::scene::{Hub, Scene};

/// The line over the canvas while the map stands so.
const BANNER: &str = "The map stands as the file draws it";

/// Where the bodies of `scene` stand as the file draws them, in scene units; none where its places are of no use.
///
/// The drawing is scaled as a whole, so that on the mean one body stands on a square as wide as a line is long. Bodies
/// at one place are moved apart by a part of that, hubs stand amid their members, and who has no place stands beside
/// neighbours.
#[must_use]
pub fn drawn(dataset: &Dataset, scene: &Scene, seed: u64) -> Option<Positions> {
    let Drawn::At(places) = Drawn::of(dataset) else { return None };
    let place = |entity: usize| places.get(entity).copied().flatten();
    let mut known: Vec<Option<Point>> = scene.nodes.iter().map(|node| place(node.entity.index())).collect();
    let (middle, scale) = ground(&places)?;
    for place in known.iter_mut().flatten() {
        *place = ((*place - middle) * scale).to_point();
    }
    let member = |node: u32| known.get(node as usize).copied().flatten();
    let amid = |hub: &Hub| carry::mean(hub.members.iter().filter_map(|one| member(one.node)));
    let hubs: Vec<Option<Point>> = scene.hubs.iter().map(amid).collect();
    known.extend(hubs);
    move_apart(&mut known);
    carry::beside(scene, seed, known).map(|warm| warm.shown)
}

/// The middle of all places, on the canvas or not, and what makes scene units of them; none where all are one place.
fn ground(places: &[Option<Point>]) -> Option<(Point, f64)> {
    let known = || places.iter().flatten().copied();
    let bounds = carry::bounds(known())?;
    let (width, height, count) = (bounds.width(), bounds.height(), known().count() as f64);
    // Along a line bodies share its length, not an area.
    let each = (width * height / count).sqrt().max(width.max(height) / count);
    (each.is_finite() && each > 0.0).then(|| (bounds.center(), f64::from(Topology::UNIT) / each))
}

/// Moves bodies that stand at one place round it, the more of them the farther.
fn move_apart(places: &mut [Option<Point>]) {
    const STEP: f64 = Topology::UNIT as f64 / 4.0;
    const WAYS: [(f64, f64); 8] =
        [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (0.7, 0.7), (-0.7, 0.7), (-0.7, -0.7), (0.7, -0.7)];
    let mut met = BTreeMap::<(i64, i64), usize>::new();
    for place in places.iter_mut().flatten() {
        let times = met.entry((place.x.round() as i64, place.y.round() as i64)).or_insert(0);
        if let Some(before) = times.checked_sub(1) {
            let (x, y) = WAYS[before % WAYS.len()];
            *place += Vec2::new(x, y) * (STEP * (1 + before / WAYS.len()) as f64);
        }
        *times += 1;
    }
}

impl App {
    /// Says that the map stands as the file draws it, with a way to lay it out.
    pub(super) fn tell_of_drawing(&mut self) {
        self.session.as_drawn = true;
        self.session.banner = Some(BANNER.to_owned());
    }

    /// The map is laid out from now on.
    pub(super) fn forget_drawing(&mut self) {
        if std::mem::take(&mut self.session.as_drawn) {
            self.session.banner = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(all: &[(f64, f64)]) -> Vec<Option<Point>> {
        all.iter().map(|&(x, y)| Some(Point::new(x, y))).collect()
    }

    #[test]
    fn a_drawing_is_as_large_as_a_map_whatever_its_unit() {
        let unit = f64::from(Topology::UNIT);
        for (places, middle, scale) in [
            // Four corners of a square of two: one body on a square of one.
            (points(&[(0.0, 0.0), (2.0, 0.0), (0.0, 2.0), (2.0, 2.0)]), (1.0, 1.0), unit),
            (points(&[(0.0, 0.0), (2e-3, 0.0), (0.0, 2e-3), (2e-3, 2e-3)]), (1e-3, 1e-3), unit * 1e3),
            // A line.
            (points(&[(-1.0, 5.0), (0.0, 5.0), (2.0, 5.0)]), (0.5, 5.0), unit),
        ] {
            let (at, by) = ground(&places).expect("places");
            assert!((at - Point::new(middle.0, middle.1)).hypot() < 1e-9, "{at:?}");
            assert!((by / scale - 1.0).abs() < 1e-9, "{by}");
        }
        assert_eq!(ground(&points(&[(3.0, 3.0), (3.0, 3.0)])), None);
        assert_eq!(ground(&[None]), None);
    }

    #[test]
    fn bodies_at_one_place_are_moved_apart() {
        let mut places = points(&[(0.0, 0.0); 20]);
        move_apart(&mut places);
        let all: Vec<Point> = places.into_iter().flatten().collect();
        assert_eq!(all[0], Point::ZERO);
        for (at, a) in all.iter().enumerate() {
            assert!(all[at + 1..].iter().all(|b| a.distance(*b) > 20.0), "{a:?}");
        }
    }
}
