//! The one formula of a tie: a quadratic curve that bows to one side of the straight line between two discs.

use kurbo::{ParamCurve as _, ParamCurveArclen as _, ParamCurveDeriv as _};

use super::{Point, QuadBez, Vec2};

/// How exact lengths and intersections are, in the units of the curve.
pub const ACCURACY: f64 = 0.05;

/// The curve from `a` to `b` whose middle stands `bow` to the left of the direction of travel (y down: a positive
/// bow of a curve that runs to the right goes up).
///
/// Equal ends give a curve of no length.
#[must_use]
pub fn bowed(a: Point, b: Point, bow: f64) -> QuadBez {
    // The middle of a quadratic curve is halfway between the chord and the control point.
    QuadBez::new(a, a.midpoint(b) + left_of(b - a) * (2.0 * bow), b)
}

/// The unit vector to the left of `direction`; zero for zero.
#[must_use]
pub fn left_of(direction: Vec2) -> Vec2 {
    let length = direction.hypot();
    if length > 0.0 { Vec2::new(direction.y, -direction.x) / length } else { Vec2::ZERO }
}

/// The part of `curve` outside the discs of radius `from` round its start and `to` round its end.
///
/// `None` when the discs leave nothing.
#[must_use]
pub fn trimmed(curve: QuadBez, from: f64, to: f64) -> Option<QuadBez> {
    let start = leaves_disc(curve, curve.p0, from);
    let end = 1.0 - leaves_disc(QuadBez::new(curve.p2, curve.p1, curve.p0), curve.p2, to);
    (start < end).then(|| curve.subsegment(start..end))
}

/// The smallest parameter at which `curve`, which starts at `center`, is `radius` away from it; 1 when it never is.
fn leaves_disc(curve: QuadBez, center: Point, radius: f64) -> f64 {
    const STEPS: u32 = 64;
    let inside = |t: f64| (curve.eval(t) - center).hypot() < radius;
    let Some(step) = (1..=STEPS).find(|&i| !inside(f64::from(i) / f64::from(STEPS))) else { return 1.0 };
    let (mut low, mut high) = (f64::from(step - 1) / f64::from(STEPS), f64::from(step) / f64::from(STEPS));
    for _ in 0..24 {
        let middle = f64::midpoint(low, high);
        if inside(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// The length of a curve.
#[must_use]
pub fn length(curve: QuadBez) -> f64 {
    curve.arclen(ACCURACY)
}

/// The point at `share` in `[0, 1]` of the curve's length and the unit tangent there.
#[must_use]
pub fn at_share(curve: QuadBez, share: f64) -> (Point, Vec2) {
    let t = curve.inv_arclen(curve.arclen(ACCURACY) * share.clamp(0.0, 1.0), ACCURACY).clamp(0.0, 1.0);
    let tangent = curve.deriv().eval(t).to_vec2();
    let length = tangent.hypot();
    (curve.eval(t), if length > 0.0 { tangent / length } else { Vec2::new(1.0, 0.0) })
}

/// The curve moved `by` to its left all along: a strand of a bundle.
///
/// The offset of a quadratic curve is not one; for the flat curves of a map the control point moved with the ends
/// is closer than a tenth of a point.
#[must_use]
pub fn strand(curve: QuadBez, by: f64) -> QuadBez {
    let (start, end) = (left_of(curve.p1 - curve.p0) * by, left_of(curve.p2 - curve.p1) * by);
    let middle = left_of(curve.p2 - curve.p0) * by;
    QuadBez::new(curve.p0 + start, curve.p1 + middle, curve.p2 + end)
}

/// `curve` as a polyline of `parts` pieces of equal parameter, for crossings and distances.
#[must_use]
pub fn polyline(curve: QuadBez, parts: usize) -> Vec<Point> {
    (0..=parts).map(|i| curve.eval(i as f64 / parts.max(1) as f64)).collect()
}

/// The points at which two polylines cross properly.
#[must_use]
pub fn crossings(a: &[Point], b: &[Point]) -> Vec<Point> {
    let pieces = |line: &[Point]| line.windows(2).map(|w| (w[0], w[1])).collect::<Vec<_>>();
    let (a, b) = (pieces(a), pieces(b));
    a.iter().flat_map(|&s| b.iter().filter_map(move |&t| segment_crossing(s, t))).collect()
}

/// Where two segments cross; touching at an end does not count.
fn segment_crossing((a, b): (Point, Point), (c, d): (Point, Point)) -> Option<Point> {
    let (r, s) = (b - a, d - c);
    let denominator = r.cross(s);
    if denominator == 0.0 {
        return None;
    }
    let (t, u) = ((c - a).cross(s) / denominator, (c - a).cross(r) / denominator);
    ((0.0..1.0).contains(&t) && (0.0..1.0).contains(&u)).then(|| a + r * t)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_stands_off_by_the_bow_and_upwards() {
        let curve = bowed(Point::new(0.0, 0.0), Point::new(100.0, 0.0), 16.0);
        assert!((curve.eval(0.5) - Point::new(50.0, -16.0)).hypot() < 1e-9);
    }

    #[test]
    fn trimming_starts_and_ends_on_the_discs() {
        let curve = bowed(Point::ZERO, Point::new(100.0, 0.0), 20.0);
        let cut = trimmed(curve, 10.0, 25.0).expect("there is room between the discs");
        assert!((cut.p0.to_vec2().hypot() - 10.0).abs() < 1e-3);
        assert!(((cut.p2 - curve.p2).hypot() - 25.0).abs() < 1e-3);
        assert_eq!(trimmed(curve, 60.0, 60.0), None);
        assert_eq!(trimmed(bowed(Point::ZERO, Point::ZERO, 5.0), 1.0, 1.0), None);
    }

    #[test]
    fn crossings_are_counted_where_they_are() {
        let (x, y) = ([Point::new(0.0, 0.0), Point::new(10.0, 10.0)], [Point::new(0.0, 10.0), Point::new(10.0, 0.0)]);
        assert_eq!(crossings(&x, &y), vec![Point::new(5.0, 5.0)]);
        assert!(crossings(&x, &x).is_empty());
    }

    #[test]
    fn the_share_of_a_length_is_a_length() {
        let curve = bowed(Point::ZERO, Point::new(100.0, 0.0), 30.0);
        let (middle, tangent) = at_share(curve, 0.5);
        assert!((middle - Point::new(50.0, -30.0)).hypot() < 0.2, "{middle:?}");
        assert!((tangent - Vec2::new(1.0, 0.0)).hypot() < 1e-2);
    }
}
