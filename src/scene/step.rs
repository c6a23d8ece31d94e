//! Steps of the keyboard over the map: the nearest node in a direction.

use crate::geom::{Point, Vec2};

/// A direction on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

impl Side {
    /// The unit vector, y down.
    #[must_use]
    pub const fn vector(self) -> Vec2 {
        match self {
            Self::Left => Vec2::new(-1.0, 0.0),
            Self::Right => Vec2::new(1.0, 0.0),
            Self::Up => Vec2::new(0.0, -1.0),
            Self::Down => Vec2::new(0.0, 1.0),
        }
    }
}

/// The place in `points` of the one that a step from `from` to `side` leads to; none when nothing lies on that side.
///
/// Within 45° of the direction the nearest wins; where that cone is empty, the one that is least far aside of all that
/// lie ahead. Of equals the first. Points that are not finite, and `from` itself, are passed over.
#[must_use]
pub fn nearest(from: Point, side: Side, points: impl IntoIterator<Item = Point>) -> Option<usize> {
    let forward = side.vector();
    let costs = points.into_iter().enumerate().filter_map(|(at, point)| {
        let way = point - from;
        let (ahead, aside) = (way.dot(forward), way.cross(forward).abs());
        let is_ahead = point.is_finite() && ahead > 0.0;
        is_ahead.then(|| (aside > ahead, if aside > ahead { aside / ahead } else { way.hypot() }, at))
    });
    costs.min_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))).map(|(_, _, at)| at)
}

#[cfg(test)]
mod tests {
    use super::Side::{Down, Left, Right, Up};
    use super::*;

    /// A cross of points round the middle, and two that lie aslant.
    const POINTS: [(f64, f64); 7] =
        [(0.0, 0.0), (100.0, 0.0), (-100.0, 10.0), (0.0, -80.0), (10.0, 90.0), (60.0, 50.0), (300.0, 5.0)];

    fn step(from: (f64, f64), side: Side) -> Option<usize> {
        nearest(from.into(), side, POINTS.map(Point::from))
    }

    #[test]
    fn the_nearest_within_the_cone_wins() {
        for (from, side, expect) in [
            ((0.0, 0.0), Right, Some(5)),
            ((0.0, 0.0), Left, Some(2)),
            ((0.0, 0.0), Up, Some(3)),
            ((0.0, 0.0), Down, Some(4)),
            ((100.0, 0.0), Right, Some(6)),
            ((100.0, 0.0), Left, Some(0)),
            ((300.0, 5.0), Right, None),
            ((0.0, -80.0), Up, None),
            ((0.0, -80.0), Right, Some(1)),
            // Nothing within 45° below it: the one least far aside.
            ((-100.0, 10.0), Down, Some(4)),
        ] {
            assert_eq!(step(from, side), expect, "{from:?} {side:?}");
        }
    }

    #[test]
    fn nowhere_leads_nowhere() {
        assert_eq!(nearest(Point::ZERO, Right, []), None);
        assert_eq!(nearest(Point::ZERO, Right, [Point::ZERO, Point::new(f64::NAN, 0.0)]), None);
        assert_eq!(nearest(Point::new(f64::NAN, 0.0), Up, [Point::ZERO]), None);
    }

    #[test]
    fn arrows_lead_from_each_point_to_each() {
        for seed in 0..20 {
            let mut rng = crate::geom::Rng::new(seed);
            let mut place = || f64::from(rng.unit()) * 800.0;
            let points: Vec<Point> = (0..60).map(|_| Point::new(place(), place())).collect();
            let mut met = vec![false; points.len()];
            let mut open = vec![0];
            while let Some(at) = open.pop() {
                if std::mem::replace(&mut met[at], true) {
                    continue;
                }
                let step = |side| nearest(points[at], side, points.iter().copied());
                open.extend([Left, Right, Up, Down].into_iter().filter_map(step));
            }
            assert!(met.iter().all(|met| *met), "seed {seed}: some are out of reach");
        }
    }
}
