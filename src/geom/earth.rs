//! The equal-earth projection of Šavrič, Patterson and Jenny (International Journal of Geographical Information
//! Science, 2018): areas are true, and continents look as people know them.

use super::Point;

const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];

/// The place of a longitude and a latitude in degrees on a globe of radius 1, y down; Greenwich stands at 0.
///
/// Total: a latitude beyond a pole counts as the pole, and what is not finite stays so.
#[must_use]
pub fn equal_earth(lon: f64, lat: f64) -> Point {
    let half_root = 3.0_f64.sqrt() / 2.0;
    let t = libm::asin(half_root * libm::sin(lat.clamp(-90.0, 90.0).to_radians()));
    let (square, sixth) = (t * t, t * t * t * t * t * t);
    let slope = A[0] + 3.0 * A[1] * square + sixth * (7.0 * A[2] + 9.0 * A[3] * square);
    let y = t * (A[0] + A[1] * square + sixth * (A[2] + A[3] * square));
    Point::new(lon.to_radians() * libm::cos(t) / (half_root * slope), -y)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values that PROJ gives for EPSG:8857, in metres on the sphere with the area of WGS 84; and the shares of the
    /// paper: the line of a pole is 0.59 of the equator, and the height 0.49 of the width.
    #[test]
    fn places_are_those_that_are_published() {
        const SPHERE: f64 = 6_371_007.180_9;
        let cases = [
            ((0.0, 0.0), (0.0, 0.0)),
            ((180.0, 0.0), (17_243_959.06, 0.0)),
            ((0.0, 90.0), (0.0, 8_392_927.6)),
            ((-180.0, 90.0), (-10_216_474.79, 8_392_927.6)),
            ((-180.0, -90.0), (-10_216_474.79, -8_392_927.6)),
        ];
        for ((lon, lat), (x, y)) in cases {
            let at = equal_earth(lon, lat);
            assert!((at - Point::new(x / SPHERE, -y / SPHERE)).hypot() < 1e-8, "{lon} {lat}: {at:?}");
        }
        let (equator, pole) = (equal_earth(180.0, 0.0), equal_earth(180.0, 90.0));
        assert!((pole.x / equator.x - 0.592).abs() < 1e-3 && (pole.y / equator.x + 0.487).abs() < 1e-3);
        assert_eq!(equal_earth(0.0, 123.0), equal_earth(0.0, 90.0));
        assert!(!equal_earth(f64::NAN, 0.0).is_finite());
    }

    /// Equal areas are what the projection is for: a cell of one degree has the area that it has on the globe.
    #[test]
    fn areas_are_true() {
        for lat in [-75.0_f64, -30.0, 0.0, 42.0, 60.0, 80.0] {
            let corners = [(0.0, lat), (1.0, lat), (1.0, lat + 1.0), (0.0, lat + 1.0)].map(|(x, y)| equal_earth(x, y));
            let twice: f64 = (0..4).map(|at| corners[at].to_vec2().cross(corners[(at + 1) % 4].to_vec2())).sum();
            let globe = 1.0_f64.to_radians() * ((lat + 1.0).to_radians().sin() - lat.to_radians().sin());
            assert!((twice.abs() / 2.0 / globe - 1.0).abs() < 1e-3, "{lat}: {} {globe}", twice.abs() / 2.0);
        }
    }
}
