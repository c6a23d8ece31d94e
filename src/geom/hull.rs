//! The convex hull of points in the plane.

use super::Point;

/// The corners of the convex hull of `points`, clockwise on the screen (y down) from the leftmost; points on an edge are
/// left out. What is not finite is no point. Fewer than three corners for points on one line.
///
/// Monotone chain: Andrew, "Another efficient algorithm for convex hulls in two dimensions", 1979.
#[must_use]
pub fn convex_hull(points: impl IntoIterator<Item = Point>) -> Vec<Point> {
    let mut sorted: Vec<Point> = points.into_iter().filter(|point| point.is_finite()).collect();
    sorted.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    sorted.dedup();
    if sorted.len() < 3 {
        return sorted;
    }
    let mut hull = chain(sorted.iter().copied());
    hull.pop();
    let mut back = chain(sorted.into_iter().rev());
    back.pop();
    hull.extend(back);
    hull
}

/// One side of the hull, from the first point to the last.
fn chain(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut chain: Vec<Point> = Vec::new();
    for point in points {
        while let [.., a, b] = chain[..]
            && (b - a).cross(point - b) <= 0.0
        {
            chain.pop();
        }
        chain.push(point);
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hull_holds_every_point_and_only_corners() {
        let grid = (0..5).flat_map(|x| (0..4).map(move |y| Point::new(f64::from(x), f64::from(y))));
        let hull = convex_hull(grid.clone());
        assert_eq!(hull, [(0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (0.0, 3.0)].map(Point::from));
        for point in grid {
            let edges = hull.iter().zip(hull.iter().cycle().skip(1));
            assert!(edges.clone().all(|(a, b)| (*b - *a).cross(point - *a) >= 0.0), "{point:?}");
        }
    }

    #[test]
    fn what_has_no_area_has_few_corners() {
        let at = |x: f64| Point::new(x, 2.0 * x);
        assert!(convex_hull([]).is_empty());
        assert_eq!(convex_hull([at(1.0), at(1.0)]), [at(1.0)]);
        assert_eq!(convex_hull([at(1.0), at(3.0), at(2.0)]), [at(1.0), at(3.0)]);
        assert_eq!(convex_hull([at(1.0), at(f64::NAN)]), [at(1.0)]);
    }
}
