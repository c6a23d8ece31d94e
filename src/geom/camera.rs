//! The camera: which part of the scene stands in the middle of the picture, and how large.

use super::{Affine, Point, Rect, Size, Vec2};

/// A view of the scene without rotation: `screen = (scene − center) · zoom + size / 2`.
///
/// Zoom is in screen points per scene unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The scene point that stands in the middle of the picture.
    pub center: Point,
    /// Screen points per scene unit, within [`Camera::MIN_ZOOM`] and [`Camera::MAX_ZOOM`].
    pub zoom: f64,
}

impl Default for Camera {
    fn default() -> Self {
        Self { center: Point::ZERO, zoom: 1.0 }
    }
}

impl Camera {
    /// The farthest zoom: a map of 100,000 scene units still fits a small window.
    pub const MIN_ZOOM: f64 = 0.005;
    /// The closest zoom.
    pub const MAX_ZOOM: f64 = 12.0;

    /// The camera that shows `content` (scene) whole inside `size` (screen), with `margin` screen points free on
    /// each side, and never larger than `max_zoom`.
    ///
    /// An empty or not finite rectangle gives the default camera.
    #[must_use]
    pub fn fit(content: Rect, size: Size, margin: f64, max_zoom: f64) -> Self {
        let finite = [content.x0, content.y0, content.x1, content.y1].iter().all(|v| v.is_finite());
        if !finite {
            return Self::default();
        }
        let room = Size::new((size.width - 2.0 * margin).max(1.0), (size.height - 2.0 * margin).max(1.0));
        let scale = (room.width / content.width().max(1e-6)).min(room.height / content.height().max(1e-6));
        Self { center: content.center(), zoom: scale.min(max_zoom).clamp(Self::MIN_ZOOM, Self::MAX_ZOOM) }
    }

    /// The map from scene to screen for a picture of `size`.
    #[must_use]
    pub fn screen_from_scene(&self, size: Size) -> Affine {
        let middle = size.to_vec2() / 2.0;
        Affine::translate(middle - self.center.to_vec2() * self.zoom) * Affine::scale(self.zoom)
    }

    /// A screen point in the scene.
    #[must_use]
    pub fn scene_point(&self, on_screen: Point, size: Size) -> Point {
        self.center + (on_screen.to_vec2() - size.to_vec2() / 2.0) / self.zoom
    }

    /// A scene point on the screen.
    #[must_use]
    pub fn screen_point(&self, in_scene: Point, size: Size) -> Point {
        ((in_scene - self.center) * self.zoom + size.to_vec2() / 2.0).to_point()
    }

    /// The camera after a drag of `delta` screen points: the scene follows the pointer.
    #[must_use]
    pub fn panned(&self, delta: Vec2) -> Self {
        Self { center: self.center - delta / self.zoom, ..*self }
    }

    /// The camera after zooming by `factor` with the scene point under `pivot` (screen) held in place.
    #[must_use]
    pub fn zoomed_at(&self, pivot: Point, factor: f64, size: Size) -> Self {
        let held = self.scene_point(pivot, size);
        let zoom = (self.zoom * factor).clamp(Self::MIN_ZOOM, Self::MAX_ZOOM);
        let center = held - (pivot.to_vec2() - size.to_vec2() / 2.0) / zoom;
        Self { center, zoom }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size::new(800.0, 600.0);

    #[test]
    fn screen_and_scene_are_inverse() {
        let camera = Camera { center: Point::new(12.0, -7.5), zoom: 1.7 };
        let p = Point::new(33.0, 480.0);
        let back = camera.screen_point(camera.scene_point(p, SIZE), SIZE);
        assert!((back - p).hypot() < 1e-9, "{back:?}");
        let affine = camera.screen_from_scene(SIZE) * Point::new(3.0, 4.0);
        assert!((affine - camera.screen_point(Point::new(3.0, 4.0), SIZE)).hypot() < 1e-9);
    }

    #[test]
    fn zooming_holds_the_point_under_the_pointer() {
        let camera = Camera { center: Point::new(5.0, 5.0), zoom: 0.8 };
        let pivot = Point::new(120.0, 510.0);
        let held = camera.scene_point(pivot, SIZE);
        let closer = camera.zoomed_at(pivot, 1.6, SIZE);
        assert!((closer.scene_point(pivot, SIZE) - held).hypot() < 1e-9);
    }

    #[test]
    fn fit_shows_the_whole_content_and_survives_nothing() {
        let content = Rect::new(-300.0, -100.0, 500.0, 200.0);
        let camera = Camera::fit(content, SIZE, 40.0, 4.0);
        let corner = camera.screen_point(Point::new(500.0, 200.0), SIZE);
        assert!(corner.x <= 760.0 + 1e-6 && corner.y <= 560.0 + 1e-6, "{corner:?}");
        assert_eq!(Camera::fit(Rect::new(f64::INFINITY, 0.0, 0.0, 0.0), SIZE, 0.0, 1.0), Camera::default());
    }
}
