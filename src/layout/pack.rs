//! Components beside each other on shelves, the largest first, and lone bodies in rows below; as wide as a window.

use super::Positions;
use super::components::Parts;
use super::stress::Plane;

/// Air between the rectangles of two components, in scene units.
const AIR: f32 = 60.0;
/// Air between two lone bodies.
const LONE_AIR: f32 = 24.0;
/// Width over height of what is aimed at.
const ASPECT: f32 = 1.6;
/// How many widths are tried.
const TRIES: u32 = 16;

/// The whole map, around the origin; `planes` are the places of each component in scene units.
pub(super) fn arrange(parts: &Parts, planes: &[Plane], radii: &[f32]) -> Positions {
    let boxes: Vec<Frame> =
        parts.components.iter().zip(planes).map(|(part, plane)| Frame::of(plane, &part.radii)).collect();
    let mut large: Vec<[f32; 2]> = boxes.iter().map(|frame| frame.size().map(|side| side + AIR)).collect();
    let mut order: Vec<usize> = (0..large.len()).collect();
    order.sort_by(|a, b| large[*b][1].total_cmp(&large[*a][1]));
    large = order.iter().map(|at| large[*at]).collect();
    let mut lone = parts.alone.clone();
    lone.sort_by(|a, b| radii[*b as usize].total_cmp(&radii[*a as usize]));
    let small: Vec<[f32; 2]> = lone.iter().map(|body| [radii[*body as usize] * 2.0 + LONE_AIR; 2]).collect();
    let [upper, lower] = best(&large, &small);
    let mut positions = Positions { x: vec![0.0; radii.len()], y: vec![0.0; radii.len()] };
    for (at, centre) in order.iter().zip(&upper.centres) {
        let (middle, plane) = (boxes[*at].middle(), &planes[*at]);
        for (k, body) in parts.components[*at].bodies.iter().enumerate() {
            positions.x[*body as usize] = plane.x[k] - middle[0] + centre[0];
            positions.y[*body as usize] = plane.y[k] - middle[1] + centre[1];
        }
    }
    for (body, centre) in lone.iter().zip(&lower.centres) {
        (positions.x[*body as usize], positions.y[*body as usize]) = (centre[0], centre[1] + upper.size[1]);
    }
    centred(positions, radii)
}

/// Moves the middle of the bounding box to the origin.
fn centred(mut positions: Positions, radii: &[f32]) -> Positions {
    let plane = Plane { x: positions.x, y: positions.y };
    let middle = Frame::of(&plane, radii).middle();
    positions = Positions { x: plane.x, y: plane.y };
    positions.x.iter_mut().for_each(|x| *x -= middle[0]);
    positions.y.iter_mut().for_each(|y| *y -= middle[1]);
    positions
}

/// The bounding box of discs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    low: [f32; 2],
    high: [f32; 2],
}

impl Frame {
    pub(super) fn of(plane: &Plane, radii: &[f32]) -> Self {
        let mut frame = Self { low: [f32::INFINITY; 2], high: [f32::NEG_INFINITY; 2] };
        for ((x, y), radius) in plane.x.iter().zip(&plane.y).zip(radii) {
            frame.low = [frame.low[0].min(x - radius), frame.low[1].min(y - radius)];
            frame.high = [frame.high[0].max(x + radius), frame.high[1].max(y + radius)];
        }
        if plane.x.is_empty() { Self { low: [0.0; 2], high: [0.0; 2] } } else { frame }
    }

    pub(super) fn size(&self) -> [f32; 2] {
        [self.high[0] - self.low[0], self.high[1] - self.low[1]]
    }

    pub(super) fn middle(&self) -> [f32; 2] {
        [(self.low[0] + self.high[0]) * 0.5, (self.low[1] + self.high[1]) * 0.5]
    }
}

/// Rectangles in rows, each row centred.
#[derive(Clone, Debug, Default)]
struct Shelves {
    centres: Vec<[f32; 2]>,
    size: [f32; 2],
}

impl Shelves {
    fn new(sizes: &[[f32; 2]], width: f32) -> Self {
        let mut shelves = Self { centres: Vec::with_capacity(sizes.len()), size: [0.0; 2] };
        let mut rest = sizes;
        while !rest.is_empty() {
            let (row, after) = rest.split_at(row_of(rest, width));
            shelves.add(row);
            rest = after;
        }
        shelves
    }

    fn add(&mut self, row: &[[f32; 2]]) {
        let height = row.iter().map(|size| size[1]).fold(0.0, f32::max);
        let width: f32 = row.iter().map(|size| size[0]).sum();
        let mut x = -width * 0.5;
        for size in row {
            self.centres.push([x + size[0] * 0.5, self.size[1] + height * 0.5]);
            x += size[0];
        }
        self.size = [self.size[0].max(width), self.size[1] + height];
    }
}

/// How many of the rectangles fit in a row, at least one.
fn row_of(sizes: &[[f32; 2]], width: f32) -> usize {
    let mut sum = 0.0;
    let fits = sizes.iter().take_while(|size| {
        sum += size[0];
        sum <= width
    });
    fits.count().max(1)
}

/// The two blocks of the width that fills a window best.
fn best(large: &[[f32; 2]], small: &[[f32; 2]]) -> [Shelves; 2] {
    let area: f32 = large.iter().chain(small).map(|size| size[0] * size[1]).sum();
    let least = large.iter().chain(small).map(|size| size[0]).fold(0.0, f32::max);
    let tries = (0..TRIES).map(|at| ((area * ASPECT).sqrt() * (0.8 + at as f32 * 0.1)).max(least) * 1.0001);
    let blocks = tries.map(|width| {
        let upper = Shelves::new(large, width);
        let lower = Shelves::new(small, width.max(upper.size[0]));
        [upper, lower]
    });
    let need =
        |[upper, lower]: &[Shelves; 2]| upper.size[0].max(lower.size[0]).max((upper.size[1] + lower.size[1]) * ASPECT);
    blocks.min_by(|a, b| need(a).total_cmp(&need(b))).unwrap_or_default()
}
