//! A screenshot: what a person would see.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use detente::geom::{Circle, Point, Rect, Rgba, Vec2};
use image::RgbImage;

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
        self.rows(rect).flat_map(|row| row.chunks_exact(3)).collect::<BTreeSet<_>>().len()
    }

    /// Number of pixels of `rect` in which the two differ.
    pub(crate) fn num_changed(&self, before: &Self, rect: Rect) -> usize {
        let rows = self.rows(rect).zip(before.rows(rect)).filter(|(now, then)| now != then);
        let pixels = rows.flat_map(|(now, then)| now.chunks_exact(3).zip(then.chunks_exact(3)));
        pixels.filter(|(now, then)| now != then).count()
    }

    /// The columns and rows of which a colour fills at least a quarter, as a rectangle.
    pub(crate) fn bounds_of(&self, color: Rgba) -> Option<Rect> {
        let wanted = [color.r, color.g, color.b];
        let (mut columns, mut rows) = (BTreeMap::<u32, u32>::new(), BTreeMap::<u32, u32>::new());
        for (x, y, _) in self.0.enumerate_pixels().filter(|(_, _, pixel)| pixel.0 == wanted) {
            *columns.entry(x).or_default() += 1;
            *rows.entry(y).or_default() += 1;
        }
        let (x0, x1) = filled(&columns, self.0.height() / 4)?;
        let (y0, y1) = filled(&rows, self.0.width() / 4)?;
        Some(Rect::new(f64::from(x0), f64::from(y0), f64::from(x1 + 1), f64::from(y1 + 1)))
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

    /// The bytes of each row of `rect`, three for a pixel.
    fn rows(&self, rect: Rect) -> impl Iterator<Item = &[u8]> {
        let rect = rect.intersect(self.whole());
        let (x0, x1) = (rect.x0 as usize * 3, rect.x1 as usize * 3);
        let rows = self.0.as_raw().chunks_exact(self.0.width() as usize * 3);
        rows.take(rect.y1 as usize).skip(rect.y0 as usize).map(move |row| &row[x0..x1])
    }
}

/// The first and the last line with at least `least` pixels.
fn filled(lines: &BTreeMap<u32, u32>, least: u32) -> Option<(u32, u32)> {
    let mut filled = lines.iter().filter(|(_, count)| **count >= least).map(|(at, _)| *at);
    let first = filled.next()?;
    Some((first, filled.next_back().unwrap_or(first)))
}
