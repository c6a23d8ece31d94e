//! Where the map stands in a picture, clear of the title, the legend and the caption.
//!
//! The furniture is known by its shapes: what touches is one obstacle, and the map takes the free rectangle in which it
//! becomes largest. Text does not grow with the zoom, so the camera is found in a few rounds of draw and measure.

use kurbo::Shape as _;

use super::svg::map_shapes;
use crate::geom::{Camera, Point, Rect, Size};
use crate::scene::{Anchor, Frame, Shape};

/// A small map is not blown up further than this.
pub(super) const MAX_ZOOM: f64 = 2.0;
/// Free space at the edges of a picture, as in the visual target.
pub(super) const MARGIN: f64 = 40.0;
/// Free space between the map and what stands round it.
const GAP: f64 = 16.0;
/// Furniture closer than this is one obstacle.
const TOUCH: f64 = 12.0;
/// Rounds of draw and measure.
const ROUNDS: usize = 6;

/// The camera that shows all of `content` (scene) as large as the picture allows; `draw` is the picture of a camera.
pub(super) fn whole(draw: impl Fn(Camera) -> Frame, content: Rect, size: Size) -> Camera {
    let start = Camera::fit(content, size, 2.0 * MARGIN, MAX_ZOOM);
    let frame = draw(start);
    let obstacles = obstacles(&frame);
    let Some(bounds) = bounds_of_map(&frame) else { return start };
    let clear = settle(&draw, start, best_area(&obstacles, bounds.size(), size), size);
    let wide =
        beside_the_largest(&obstacles).map(|rest| settle(&draw, start, best_area(rest, bounds.size(), size), size));
    match wide {
        Some(wide) if wide.zoom > clear.zoom && !collides(&draw(wide), &obstacles) => wide,
        _ => clear,
    }
}

/// The free rectangle between what reaches across the picture at its top and its bottom.
pub(super) fn between_bands(frame: &Frame) -> Rect {
    let obstacles = obstacles(frame);
    let rest = beside_the_largest(&obstacles).unwrap_or(&obstacles);
    best_area(rest, frame.size, frame.size)
}

/// The camera with `zoom` that shows the scene point `center` in the middle of `area` (screen).
pub(super) fn looking_at(center: Point, zoom: f64, area: Rect, size: Size) -> Camera {
    let aside = area.center() - (size.to_vec2() / 2.0).to_point();
    Camera { center: center - aside / zoom, zoom }
}

/// The camera whose marks fill `area` and stay inside, from `start`.
fn settle(draw: impl Fn(Camera) -> Frame, start: Camera, area: Rect, size: Size) -> Camera {
    let mut camera = start;
    let mut inside = None;
    for _ in 0..ROUNDS {
        let Some(bounds) = bounds_of_map(&draw(camera)) else { break };
        let factor = (area.width() / bounds.width().max(1.0)).min(area.height() / bounds.height().max(1.0));
        if area.inflate(0.5, 0.5).union(bounds) == area.inflate(0.5, 0.5) {
            inside = Some(camera);
        }
        let zoom = (camera.zoom * factor).clamp(Camera::MIN_ZOOM, MAX_ZOOM);
        let next = looking_at(camera.scene_point(bounds.center(), size), zoom, area, size);
        if inside.is_some() && (next.zoom / camera.zoom - 1.0).abs() < 0.01 {
            break;
        }
        camera = next;
    }
    inside.unwrap_or(camera)
}

/// The rectangle without an obstacle in which a map of this shape becomes largest.
fn best_area(obstacles: &[Rect], map: Size, size: Size) -> Rect {
    let page = size.to_rect().inset(-MARGIN);
    let edges = |page: f64, of: &dyn Fn(&Rect) -> f64| -> Vec<f64> {
        std::iter::once(page).chain(obstacles.iter().map(of)).collect()
    };
    let lefts = edges(page.x0, &|o| o.x1 + GAP);
    let tops = edges(page.y0, &|o| o.y1 + GAP);
    let rights = edges(page.x1, &|o| o.x0 - GAP);
    let bottoms = edges(page.y1, &|o| o.y0 - GAP);
    let mut best = (0.0, page);
    for (x0, y0) in pairs(&lefts, &tops) {
        for (x1, y1) in pairs(&rights, &bottoms) {
            let area = Rect { x0, y0, x1, y1 };
            let fits = (area.width() / map.width.max(1.0)).min(area.height() / map.height.max(1.0));
            if x0 < x1 && y0 < y1 && fits > best.0 && !obstacles.iter().any(|o| overlap(*o, area)) {
                best = (fits, area);
            }
        }
    }
    best.1
}

fn pairs<'a>(a: &'a [f64], b: &'a [f64]) -> impl Iterator<Item = (f64, f64)> + 'a {
    a.iter().flat_map(move |&x| b.iter().map(move |&y| (x, y)))
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

/// What stands round the map, as few rectangles that do not touch, the largest last.
fn obstacles(frame: &Frame) -> Vec<Rect> {
    let mut clusters: Vec<Rect> = Vec::new();
    for rect in frame.legend.iter().filter_map(bounds) {
        let mut merged = rect;
        while let Some(at) = clusters.iter().position(|other| overlap(other.inflate(TOUCH, TOUCH), merged)) {
            merged = merged.union(clusters.swap_remove(at));
        }
        clusters.push(merged);
    }
    clusters.sort_by(|a, b| a.area().total_cmp(&b.area()));
    clusters
}

/// The obstacles without the largest, which a map may be drawn beside when nothing collides.
fn beside_the_largest(obstacles: &[Rect]) -> Option<&[Rect]> {
    obstacles.split_last().map(|(_, rest)| rest)
}

fn collides(frame: &Frame, obstacles: &[Rect]) -> bool {
    map_shapes(frame).filter_map(bounds).any(|mark| obstacles.iter().any(|o| overlap(o.inflate(GAP, GAP), mark)))
}

/// What the marks and labels of a map cover.
fn bounds_of_map(frame: &Frame) -> Option<Rect> {
    map_shapes(frame).filter_map(bounds).reduce(|a, b| a.union(b))
}

/// What a shape covers; none when it is not finite.
fn bounds(shape: &Shape) -> Option<Rect> {
    let rect = match shape {
        Shape::Path { path, stroke, .. } => {
            let half = stroke.map_or(0.0, |stroke| stroke.width / 2.0);
            path.bounding_box().inflate(half, half)
        }
        Shape::Disc { circle, stroke, .. } => {
            let half = stroke.map_or(0.0, |stroke| stroke.width / 2.0);
            circle.bounding_box().inflate(half, half)
        }
        Shape::Flag { circle, .. } => circle.bounding_box(),
        Shape::Text(run) => {
            let left = match run.anchor {
                Anchor::Start => run.at.x,
                Anchor::Middle => run.at.x - run.width / 2.0,
                Anchor::End => run.at.x - run.width,
            };
            Rect::new(left, run.at.y - run.style.px, left + run.width, run.at.y + run.style.px * 0.3)
        }
    };
    rect.is_finite().then_some(rect)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::EntityIx;
    use crate::geom::{Circle, Rgba};
    use crate::scene::LabelMark;

    const SIZE: Size = Size::new(1600.0, 1000.0);
    const LEGEND: Rect = Rect::new(40.0, 600.0, 300.0, 920.0);

    fn block(rect: Rect) -> Shape {
        Shape::Path { path: rect.to_path(0.1), fill: Some(Rgba::hex(0)), stroke: None }
    }

    /// A map of discs round these scene points, with a title, a legend and a caption.
    fn draw(points: &[Point], camera: Camera) -> Frame {
        let furniture = [Rect::new(40.0, 30.0, 500.0, 90.0), LEGEND, Rect::new(40.0, 950.0, 1560.0, 980.0)].map(block);
        let mark = |at: &Point| LabelMark {
            entity: EntityIx(0),
            rect: Rect::ZERO,
            shapes: vec![Shape::Disc {
                circle: Circle::new(camera.screen_point(*at, SIZE), 20.0),
                fill: Some(Rgba::hex(0)),
                stroke: None,
            }],
        };
        let labels = points.iter().map(mark).collect();
        Frame { size: SIZE, labels, legend: furniture.to_vec(), ..Frame::default() }
    }

    fn check(points: &[Point]) -> Rect {
        let content = points.iter().fold(Rect::from_points(points[0], points[0]), |r, p| r.union_pt(*p));
        let camera = whole(|camera| draw(points, camera), content, SIZE);
        let frame = draw(points, camera);
        let map = bounds_of_map(&frame).unwrap();
        assert!(SIZE.to_rect().inset(-MARGIN + 1.0).union(map) == SIZE.to_rect().inset(-MARGIN + 1.0), "{map:?}");
        assert!(!frame.legend.iter().filter_map(bounds).any(|o| collides_with(&frame, o)), "{map:?}");
        map
    }

    fn collides_with(frame: &Frame, obstacle: Rect) -> bool {
        map_shapes(frame).filter_map(bounds).any(|mark| overlap(mark, obstacle))
    }

    #[test]
    fn a_map_with_all_corners_stands_clear_of_the_legend() {
        let corners = [(0.0, 0.0), (900.0, 0.0), (0.0, 600.0), (900.0, 600.0)].map(Point::from);
        let map = check(&corners);
        assert!(map.x0 >= LEGEND.x1 || map.y1 <= LEGEND.y0, "{map:?}");
        assert!(map.width() > 1000.0, "the free space is used: {map:?}");
    }

    #[test]
    fn a_map_whose_lower_left_is_empty_takes_the_full_width() {
        let triangle = [(0.0, 0.0), (2400.0, 0.0), (2400.0, 1300.0)].map(Point::from);
        let map = check(&triangle);
        assert!(map.x0 < LEGEND.x1 && map.y1 > LEGEND.y0, "{map:?}");
    }

    #[test]
    fn one_body_and_none_are_shown() {
        let map = check(&[Point::new(5.0, 5.0)]);
        assert!(map.width() > 30.0);
        let nothing = |camera| draw(&[], camera);
        assert_eq!(whole(nothing, Rect::new(f64::INFINITY, 0.0, 0.0, 0.0), SIZE), Camera::default());
    }
}
