//! No two discs overlap: crowds are spread, discs pushed apart, and the few that still lie badly get a free place.

use super::grid::Grid;
use super::parallel;
use super::stress::Plane;
use crate::geom::Rng;

/// Air between two discs after a push, in scene units, beside a share of their radii.
const AIR: f32 = 0.1;
/// Share of a crowd's area that its discs may fill.
const FILL: f32 = 0.35;
/// Pushes before the whole drawing is widened a little.
const PUSHES: usize = 20;
/// How often it is widened.
const ROUNDS: usize = 10;
/// Discs up to which a drawing is not widened as a whole first: pushes alone do less to it.
const FEW: usize = 500;
/// The most that a drawing is widened as a whole.
const WIDEST: f64 = 1e4;
/// By how much.
const WIDER: f32 = 1.1;
/// From this number of discs on a crowd is possible, …
const MANY: usize = 4096;
/// … found by a sample of about this many, …
const SAMPLE: usize = 1000;
/// … of which each may touch more than this many on the mean.
const CROWD: usize = 400;
/// Rings that are searched for a free place around a disc.
const RINGS: u32 = 24;

/// The discs of one drawing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Discs<'a> {
    /// Radius of each, in scene units.
    pub(super) radii: &'a [f32],
    /// Whether each stands still; empty when none does.
    pub(super) fixed: &'a [bool],
    /// Threads to use; the result does not depend on it.
    pub(super) threads: usize,
}

impl Discs<'_> {
    pub(super) fn is_fixed(&self, disc: usize) -> bool {
        self.fixed.get(disc).copied().unwrap_or(false)
    }

    fn order(&self) -> impl Iterator<Item = u32> + use<> {
        0..self.radii.len() as u32
    }
}

/// Moves the discs of a fresh drawing, in scene units, until none overlaps another, or `stopped` says so; a crowded
/// drawing grows.
pub(super) fn part(plane: &mut Plane, discs: Discs<'_>, stopped: &dyn Fn() -> bool) {
    // A crowd is spread before anything is pushed: there, every disc would meet every other.
    let mut grid = Grid::new(plane, discs.radii, discs.order());
    if discs.order().any(|disc| meets(plane, discs.radii, &grid, disc as usize, |_| true)) {
        if discs.radii.len() > FEW {
            widen(plane, discs.radii);
            grid = Grid::new(plane, discs.radii, discs.order());
        }
        if is_crowd(plane, discs.radii, &grid) {
            ring(plane, discs.radii);
        } else {
            spread(plane, discs.radii);
        }
    }
    for _ in 0..ROUNDS {
        if push_apart(plane, discs, stopped) {
            return;
        }
        plane.scale(WIDER);
    }
    settle(plane, discs);
}

/// The same for a drawing whose places are known to people: nothing moves that need not, and fixed discs never do. Two
/// fixed discs may overlap.
pub(super) fn part_in_place(plane: &mut Plane, discs: Discs<'_>, stopped: &dyn Fn() -> bool) {
    for _ in 0..ROUNDS {
        if push_apart(plane, discs, stopped) {
            return;
        }
    }
    settle(plane, discs);
}

/// Whether nothing overlaps any more, or the work is stopped.
fn push_apart(plane: &mut Plane, discs: Discs<'_>, stopped: &dyn Fn() -> bool) -> bool {
    (0..PUSHES).any(|_| stopped() || push(plane, discs) == 0.0)
}

/// One push of all overlapping pairs at once, gathered by each disc; the length of the longest push.
pub(super) fn push(plane: &mut Plane, discs: Discs<'_>) -> f32 {
    let grid = Grid::new(plane, discs.radii, discs.order());
    let threads = if discs.radii.len() < 4096 { 1 } else { discs.threads };
    let order = grid.order();
    let moves = parallel::map(threads, order.len(), |at| push_of(plane, discs, &grid, order[at] as usize));
    let mut longest = 0.0_f32;
    for (disc, [dx, dy]) in order.into_iter().map(|disc| disc as usize).zip(moves) {
        plane.x[disc] += dx;
        plane.y[disc] += dy;
        longest = longest.max(dx.abs()).max(dy.abs());
    }
    longest
}

fn push_of(plane: &Plane, discs: Discs<'_>, grid: &Grid, disc: usize) -> [f32; 2] {
    if discs.is_fixed(disc) {
        return [0.0; 2];
    }
    let mut push = Push::default();
    grid.near([plane.x[disc], plane.y[disc]], discs.radii[disc], |other| push.add(plane, discs, disc, other));
    push.way()
}

/// What the discs on which one lies do to it together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Push {
    sum: [f32; 2],
    count: f32,
}

impl Push {
    /// What `other` does to `disc`; nothing where they do not overlap.
    pub(super) fn add(&mut self, plane: &Plane, discs: Discs<'_>, disc: usize, other: usize) {
        let near = discs.radii[disc] + discs.radii[other];
        let (dx, dy) = (plane.x[disc] - plane.x[other], plane.y[disc] - plane.y[other]);
        let square = dx * dx + dy * dy;
        if other == disc || square >= near * near || near == 0.0 {
            return;
        }
        let length = square.sqrt();
        let [ux, uy] = if length > 1e-3 { [dx / length, dy / length] } else { direction(disc, other) };
        let share = if discs.is_fixed(other) { 1.0 } else { 0.5 };
        let by = share * (near * 1.002 + AIR + length * 1e-6 - length);
        self.sum = [self.sum[0] + ux * by, self.sum[1] + uy * by];
        self.count += 1.0;
    }

    /// Where the disc goes.
    pub(super) fn way(self) -> [f32; 2] {
        let calm = 1.0 / (1.0 + 0.15 * (self.count - 1.0).max(0.0));
        self.sum.map(|by| by * calm)
    }
}

/// Where a disc goes from another in the same place: opposite ways for the two, seeded by the pair.
fn direction(disc: usize, other: usize) -> [f32; 2] {
    let (low, high) = (disc.min(other) as u64, disc.max(other) as u64);
    let angle = Rng::new(low << 32 | high).unit() * core::f32::consts::TAU;
    let sign = if disc < other { 1.0 } else { -1.0 };
    [sign * libm::cosf(angle), sign * libm::sinf(angle)]
}

/// Widens a drawing as a whole, which keeps its shape, until its discs fill no more than [`FILL`] of it.
fn widen(plane: &mut Plane, radii: &[f32]) {
    let needed: f64 = radii.iter().map(|radius| f64::from(*radius) * f64::from(*radius)).sum::<f64>() / f64::from(FILL);
    let bodies = radii.len() as f64;
    let spread = |values: &[f32]| {
        let mean = values.iter().copied().map(f64::from).sum::<f64>() / bodies;
        values.iter().map(|value| (f64::from(*value) - mean) * (f64::from(*value) - mean)).sum::<f64>() / bodies
    };
    // The squared radius of an even disc is twice the sum of the variances along its axes.
    let has = 2.0 * (spread(&plane.x) + spread(&plane.y));
    if has > 0.0 && has < needed {
        plane.scale((needed / has).sqrt().min(WIDEST) as f32);
    }
}

/// Moves discs outwards until every circle around the mean is large enough for the discs in it; order and angle stay.
fn spread(plane: &mut Plane, radii: &[f32]) {
    let distance = |disc: usize| (plane.x[disc] * plane.x[disc] + plane.y[disc] * plane.y[disc]).sqrt();
    let mut order: Vec<(f32, usize)> = (0..radii.len()).map(|disc| (distance(disc), disc)).collect();
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut area = 0.0_f64;
    for (distance, disc) in order {
        let own = f64::from(radii[disc]) * f64::from(radii[disc]);
        let needed = ((area + own * 0.5) / f64::from(FILL)).sqrt() as f32;
        area += own;
        if distance < needed && distance > 1e-3 {
            let wider = needed / distance;
            plane.x[disc] *= wider;
            plane.y[disc] *= wider;
        } else if distance < needed {
            let [ux, uy] = direction(disc, radii.len());
            (plane.x[disc], plane.y[disc]) = (ux * needed, uy * needed);
        }
    }
}

/// Whether discs lie on so many others that to push them apart would take longer than to place them anew: of a sample,
/// the mean number of others that a disc may touch.
fn is_crowd(plane: &Plane, radii: &[f32], grid: &Grid) -> bool {
    if radii.len() < MANY {
        return false;
    }
    let mut near = 0;
    let sample = (0..radii.len()).step_by(radii.len() / SAMPLE);
    let count = sample.clone().count();
    sample.for_each(|disc| grid.near([plane.x[disc], plane.y[disc]], radii[disc], |_| near += 1));
    near > CROWD * count
}

/// Puts discs on rings around the mean, in the order of their distance, and on each ring in the order of their angle.
fn ring(plane: &mut Plane, radii: &[f32]) {
    let mut order: Vec<(f32, usize)> =
        plane.x.iter().zip(&plane.y).map(|(x, y)| x * x + y * y).enumerate().map(|(disc, far)| (far, disc)).collect();
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let side = |disc: usize| radii[disc] * 2.004 + AIR;
    let (mut rest, mut inner) = (order.as_slice(), 0.0_f32);
    while let Some((_, first)) = rest.first() {
        let (mut widest, mut sum) = (side(*first), 0.0);
        // Chords are shorter than arcs, by less than a tenth from the second ring on.
        let fits = rest.iter().take_while(|(_, disc)| {
            (widest, sum) = (widest.max(side(*disc)), sum + side(*disc) * 1.1);
            sum <= (inner + widest * 0.5) * core::f32::consts::TAU
        });
        let (now, after) = rest.split_at(fits.count().max(1));
        let widest = now.iter().map(|(_, disc)| side(*disc)).fold(0.0, f32::max);
        place_ring(plane, now, inner + if inner > 0.0 { widest * 0.5 } else { 0.0 }, &side);
        inner += if inner > 0.0 { widest } else { widest * 0.5 };
        rest = after;
    }
}

fn place_ring(plane: &mut Plane, discs: &[(f32, usize)], radius: f32, side: &dyn Fn(usize) -> f32) {
    let mut turn: Vec<(f32, usize)> =
        discs.iter().map(|(_, disc)| (libm::atan2f(plane.y[*disc], plane.x[*disc]), *disc)).collect();
    turn.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let all: f32 = turn.iter().map(|(_, disc)| side(*disc)).sum();
    let mut before = 0.0;
    for (_, disc) in turn {
        let share = (before + side(disc) * 0.5) / all.max(1e-6);
        before += side(disc);
        let angle = (share - 0.5) * core::f32::consts::TAU;
        (plane.x[disc], plane.y[disc]) = (radius * libm::cosf(angle), radius * libm::sinf(angle));
    }
}

/// Gives each disc that still overlaps an earlier one the nearest free place found, or one below the drawing.
pub(super) fn settle(plane: &mut Plane, discs: Discs<'_>) {
    let all = Grid::new(plane, discs.radii, discs.order());
    let yields = |disc: usize| {
        let stronger = |other: usize| discs.is_fixed(other) || other < disc;
        !discs.is_fixed(disc) && meets(plane, discs.radii, &all, disc, stronger)
    };
    let (bad, good): (Vec<u32>, Vec<u32>) = discs.order().partition(|disc| yields(*disc as usize));
    let grid = Grid::new(plane, discs.radii, good.into_iter());
    let mut shelf = Shelf::below(plane, discs.radii);
    for (at, disc) in bad.iter().map(|disc| *disc as usize).enumerate() {
        let placed = if bad.len() > 4000 { &[] } else { &bad[..at] };
        let place = if bad.len() > 4000 { None } else { free_place(plane, discs.radii, &grid, placed, disc) };
        [plane.x[disc], plane.y[disc]] = place.unwrap_or_else(|| shelf.next(discs.radii[disc]));
    }
}

/// Rows below a drawing, where nothing stands.
struct Shelf {
    left: f32,
    right: f32,
    x: f32,
    y: f32,
    next: f32,
}

impl Shelf {
    fn below(plane: &Plane, radii: &[f32]) -> Self {
        let discs = plane.x.iter().zip(&plane.y).zip(radii);
        let start = [f32::INFINITY, f32::NEG_INFINITY, f32::NEG_INFINITY];
        let [left, right, bottom] = discs
            .fold(start, |[left, right, bottom], ((x, y), r)| [left.min(x - r), right.max(x + r), bottom.max(y + r)]);
        // Free places on rings reach below the drawing by some radii.
        let bottom = bottom + radii.iter().copied().fold(0.0, f32::max) * (RINGS + 4) as f32;
        Self { left, right, x: left, y: bottom, next: bottom }
    }

    fn next(&mut self, radius: f32) -> [f32; 2] {
        if self.x > self.right {
            (self.x, self.y) = (self.left, self.next);
        }
        let side = radius * 2.004 + AIR;
        let place = [self.x + side * 0.5, self.y + side * 0.5];
        (self.x, self.next) = (self.x + side, self.next.max(self.y + side));
        place
    }
}

/// The first free place on rings around a disc, each a radius wider.
fn free_place(plane: &Plane, radii: &[f32], grid: &Grid, placed: &[u32], disc: usize) -> Option<[f32; 2]> {
    let radius = radii[disc].max(1.0);
    let places = (1..=RINGS).flat_map(|ring| (0..ring * 6).map(move |at| (ring, at)));
    let mut places = places.map(|(ring, at)| {
        let angle = at as f32 / (ring * 6) as f32 * core::f32::consts::TAU;
        let out = ring as f32 * radius;
        [plane.x[disc] + out * libm::cosf(angle), plane.y[disc] + out * libm::sinf(angle)]
    });
    places.find(|[x, y]| {
        let clear = |other: usize| {
            let (dx, dy) = (x - plane.x[other], y - plane.y[other]);
            let near = (radii[disc] + radii[other]) * 1.001 + AIR * 0.5;
            dx * dx + dy * dy >= near * near
        };
        let mut free = placed.iter().all(|other| clear(*other as usize));
        if free {
            grid.near([*x, *y], radii[disc] * 1.01 + AIR, |other| free &= other == disc || clear(other));
        }
        free
    })
}

/// Whether two discs overlap.
pub(super) fn overlaps(plane: &Plane, radii: &[f32], disc: usize, other: usize) -> bool {
    let (dx, dy) = (plane.x[disc] - plane.x[other], plane.y[disc] - plane.y[other]);
    let near = radii[disc] + radii[other];
    dx * dx + dy * dy < near * near
}

/// Whether a disc overlaps another that `counts`.
fn meets(plane: &Plane, radii: &[f32], grid: &Grid, disc: usize, counts: impl Fn(usize) -> bool) -> bool {
    let mut meets = false;
    grid.near([plane.x[disc], plane.y[disc]], radii[disc], |other| {
        meets |= other != disc && counts(other) && overlaps(plane, radii, disc, other);
    });
    meets
}
