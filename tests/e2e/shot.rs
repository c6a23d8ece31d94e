//! A screenshot: what a person would see.

use std::collections::BTreeSet;
use std::path::Path;

use detente::geom::{Circle, Point, Rect, Rgba, Vec2};
use image::RgbImage;

/// A colour of the screen.
type Pixel = [u8; 3];

/// A screenshot of a window; a point is a pixel.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shot(RgbImage);

impl Shot {
    pub(crate) fn decode(png: &[u8]) -> Option<Self> {
        let image = image::load_from_memory_with_format(png, image::ImageFormat::Png).ok()?;
        Some(Self(image.to_rgb8()))
    }

    /// Leaves the picture of a failure where cargo keeps what tests write.
    pub(crate) fn keep(&self, name: &str) {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        // A second failure would hide the first.
        self.0.save(path).ok();
    }

    pub(crate) fn size(&self) -> (u32, u32) {
        self.0.dimensions()
    }

    /// All of it.
    pub(crate) fn whole(&self) -> Rect {
        Rect::new(0.0, 0.0, f64::from(self.0.width()), f64::from(self.0.height()))
    }

    /// Number of different colours inside `rect`.
    pub(crate) fn num_colors(&self, rect: Rect) -> usize {
        self.pixels(rect).map(|(_, pixel)| pixel).collect::<BTreeSet<_>>().len()
    }

    /// Number of pixels of `rect` in which the two differ.
    pub(crate) fn num_changed(&self, before: &Self, rect: Rect) -> usize {
        self.pixels(rect).zip(before.pixels(rect)).filter(|(now, then)| now != then).count()
    }

    /// The smallest rectangle round all pixels of a colour.
    pub(crate) fn bounds_of(&self, color: Rgba) -> Option<Rect> {
        let wanted = [color.r, color.g, color.b];
        let found = self.pixels(self.whole()).filter(|(_, pixel)| *pixel == wanted);
        let boxes = found.map(|(at, _)| Rect::from_points(at, at + Vec2::new(1.0, 1.0)));
        boxes.reduce(|a, b| a.union(b))
    }

    /// Share of the ring of `circle` that is darker than what lies just outside of it.
    pub(crate) fn ring(&self, circle: Circle) -> f64 {
        const STEPS: u32 = 48;
        let stands_out = |step: &u32| {
            let way = Vec2::from_angle(f64::from(*step) * std::f64::consts::TAU / f64::from(STEPS));
            let brightness = |radius: f64| self.brightness(circle.center + way * radius);
            let ring = (-2..=1).filter_map(|off| brightness(circle.radius + f64::from(off))).min();
            let ground = brightness(circle.radius + 4.0);
            ring.zip(ground).is_some_and(|(ring, ground)| ring + 40 < ground)
        };
        let found = (0..STEPS).filter(stands_out).count();
        found as f64 / f64::from(STEPS)
    }

    fn brightness(&self, at: Point) -> Option<u32> {
        let inside = at.x >= 0.0 && at.y >= 0.0;
        let pixel = inside.then(|| self.0.get_pixel_checked(at.x as u32, at.y as u32)).flatten()?;
        Some(pixel.0.iter().map(|&part| u32::from(part)).sum::<u32>() / 3)
    }

    fn pixels(&self, rect: Rect) -> impl Iterator<Item = (Point, Pixel)> {
        let at = |(x, y, _): &(u32, u32, &image::Rgb<u8>)| Point::new(f64::from(*x), f64::from(*y));
        let all = self.0.enumerate_pixels().map(move |pixel| (at(&pixel), pixel.2.0));
        all.filter(move |(at, _)| rect.contains(*at))
    }
}
