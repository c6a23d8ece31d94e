//! Bays in the outline of a region, so that who is no member does not stand inside it.

use crate::geom::{Circle, Point, Vec2};

/// Free ground between an outline and a body that is no member, in points.
const CLEAR: f64 = 10.0;
/// Corners of the round end of a bay.
const STEPS: u32 = 24;

/// An outline round some discs that leaves others out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Outline {
    /// The corners of the closed outline.
    pub(super) corners: Vec<Point>,
    /// Holes in it, for those that no bay can reach.
    pub(super) holes: Vec<Circle>,
}

impl Outline {
    /// The outline with the corners `hull`, with a bay round each of `others` that it would enclose; `members` are never
    /// cut off.
    pub(super) fn new(hull: Vec<Point>, members: &[Circle], others: impl IntoIterator<Item = Circle>) -> Self {
        let mut outline = Self { corners: hull, holes: Vec::new() };
        for other in others {
            if holds(&outline.corners, other.center) {
                outline.leave_out(other, members);
            }
        }
        outline
    }

    fn leave_out(&mut self, other: Circle, members: &[Circle]) {
        let disc = Circle::new(other.center, other.radius + CLEAR);
        let count = self.corners.len();
        let edge = |at: usize| (self.corners[at], self.corners[(at + 1) % count]);
        let open = |at: &usize| {
            let (a, b) = edge(*at);
            foot(disc, a, b).is_some_and(|mouth| is_free(disc, mouth, members))
        };
        let reach = |at: &usize| {
            let (a, b) = edge(*at);
            foot(disc, a, b).map_or(f64::INFINITY, |mouth| (mouth - disc.center).hypot())
        };
        let nearest = (0..count).filter(open).min_by(|a, b| reach(a).total_cmp(&reach(b)));
        match nearest {
            Some(at) => {
                let (a, b) = edge(at);
                let next = at + 1;
                self.corners.splice(next..next, bay(disc, a, b));
            }
            None => self.holes.push(disc),
        }
    }
}

/// Whether a closed outline holds a point (even-odd rule).
fn holds(corners: &[Point], point: Point) -> bool {
    let edges = corners.iter().zip(corners.iter().cycle().skip(1));
    let crossed = edges.filter(|(a, b)| {
        (a.y > point.y) != (b.y > point.y) && point.x < a.x + (b.x - a.x) * (point.y - a.y) / (b.y - a.y)
    });
    crossed.count() % 2 == 1
}

/// Where a straight bay from `disc` would open in the edge from `a` to `b`; none where the edge is too short for it.
fn foot(disc: Circle, a: Point, b: Point) -> Option<Point> {
    let length = (b - a).hypot();
    let along = (disc.center - a).dot(b - a) / length.max(1e-9);
    (along >= disc.radius && along + disc.radius <= length).then(|| a + (b - a) * (along / length))
}

/// Whether no member stands in the way of a bay from `disc` to its mouth.
fn is_free(disc: Circle, mouth: Point, members: &[Circle]) -> bool {
    const AIR: f64 = 6.0;
    let way = mouth - disc.center;
    members.iter().all(|member| {
        let share = ((member.center - disc.center).dot(way) / way.hypot2().max(1e-9)).clamp(0.0, 1.0);
        (member.center - (disc.center + way * share)).hypot() >= disc.radius + member.radius + AIR
    })
}

/// The corners of a bay from the edge `a` to `b` round `disc`, in the order of the edge.
fn bay(disc: Circle, a: Point, b: Point) -> Vec<Point> {
    let along = (b - a) / (b - a).hypot().max(1e-9);
    let mouth = a + along * (disc.center - a).dot(along);
    let way = disc.center - mouth;
    let inwards = if way.hypot() > 1e-9 { way / way.hypot() } else { Vec2::new(-along.y, along.x) };
    let rim = |step: u32| {
        let turn = std::f64::consts::PI * f64::from(step) / f64::from(STEPS);
        disc.center - along * (disc.radius * turn.cos()) + inwards * (disc.radius * turn.sin())
    };
    let side = along * disc.radius;
    std::iter::once(mouth - side).chain((0..=STEPS).map(rim)).chain([mouth + side]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [(f64, f64); 4] = [(0.0, 0.0), (400.0, 0.0), (400.0, 300.0), (0.0, 300.0)];

    fn outline(members: &[Circle], others: &[Circle]) -> Outline {
        Outline::new(SQUARE.map(Point::from).to_vec(), members, others.iter().copied())
    }

    #[test]
    fn who_is_no_member_stands_outside_and_members_stay_inside() {
        let corner = |x: f64, y: f64| Circle::new((x, y), 30.0);
        let members = [corner(50.0, 50.0), corner(350.0, 50.0), corner(50.0, 250.0), corner(350.0, 250.0)];
        for other in [corner(200.0, 100.0), corner(200.0, 200.0), corner(150.0, 150.0)] {
            let found = outline(&members, &[other]);
            assert!(!holds(&found.corners, other.center) && found.holes.is_empty(), "{other:?}");
            assert!(members.iter().all(|member| holds(&found.corners, member.center)), "{other:?}");
            let least = found.corners.iter().map(|at| (*at - other.center).hypot()).fold(f64::INFINITY, f64::min);
            assert!((least - 40.0).abs() < 1e-6, "{least}");
        }
    }

    #[test]
    fn behind_members_there_is_a_hole_and_outside_there_is_nothing() {
        let ring = [(130.0, 150.0), (270.0, 150.0), (200.0, 70.0), (200.0, 230.0)];
        let members = ring.map(|at| Circle::new(at, 30.0));
        let found = outline(&members, &[Circle::new((200.0, 150.0), 10.0)]);
        assert_eq!((found.corners.len(), found.holes.len()), (4, 1));
        let outside = outline(&members, &[Circle::new((500.0, 150.0), 10.0)]);
        assert_eq!((outside.corners.len(), outside.holes.len()), (4, 0));
        assert_eq!(Outline::new(Vec::new(), &[], [Circle::new((0.0, 0.0), 1.0)]), Outline::default());
    }
}
