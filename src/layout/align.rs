//! A new drawing is laid onto the one that people see, so that they find everything again.
//!
//! Each connected part is turned, mirrored where that is closer, and the whole is shifted: the orthogonal Procrustes
//! problem (Schönemann 1966), which in the plane has a closed form without an angle. Nothing is scaled and nothing is
//! bent, so that all distances within a part are as the solver made them.

use super::Positions;
use super::components::Parts;
use super::pack;
use super::stress::Plane;

/// A mirrored drawing must be closer by this share to be taken: of what lies on a line both are equally close.
const CLOSER: f64 = 1.000_1;
/// Share of the possible agreement below which no turn is better than another.
const AGREES: f64 = 1e-6;

/// A rigid motion of the plane: a turn, maybe with a mirror before it, and a shift.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Motion {
    cos: f64,
    sin: f64,
    mirrors: bool,
    /// The middle of what is moved, and where that comes to.
    from: [f64; 2],
    to: [f64; 2],
}

/// `drawing` laid onto `shown`: each part turned for itself and the parts beside each other, without a change of shape.
/// Bodies that are nowhere in `shown` have no say; all others have the same.
pub(super) fn onto(drawing: &Positions, shown: &Positions, parts: &Parts, radii: &[f32]) -> Positions {
    let turned: Vec<Plane> = parts.components.iter().map(|part| turn(drawing, shown, &part.bodies)).collect();
    let mut packed = match (turned.as_slice(), parts.alone.is_empty()) {
        ([], _) => drawing.clone(),
        ([_], true) => {
            let mut whole = Positions { x: vec![0.0; radii.len()], y: vec![0.0; radii.len()] };
            put(&mut whole, &turned[0], &parts.components[0].bodies);
            whole
        }
        _ => pack::arrange(parts, &turned, radii),
    };
    shift(&mut packed, shown);
    packed
}

/// One part, turned.
fn turn(drawing: &Positions, shown: &Positions, bodies: &[u32]) -> Plane {
    let motion = Motion::between(bodies.iter().filter_map(|body| pair(drawing, shown, *body as usize)));
    let (x, y) = bodies.iter().map(|body| motion.of([drawing.x[*body as usize], drawing.y[*body as usize]])).unzip();
    Plane { x, y }
}

fn put(whole: &mut Positions, part: &Plane, bodies: &[u32]) {
    for (k, body) in bodies.iter().enumerate() {
        (whole.x[*body as usize], whole.y[*body as usize]) = (part.x[k], part.y[k]);
    }
}

/// Brings the mean of the bodies in common to where it is seen.
fn shift(drawing: &mut Positions, shown: &Positions) {
    let pairs = || (0..drawing.len()).filter_map(|body| pair(drawing, shown, body));
    let Some(([fx, fy], [tx, ty])) = means(pairs()) else { return };
    let (dx, dy) = ((tx - fx) as f32, (ty - fy) as f32);
    drawing.x.iter_mut().for_each(|x| *x += dx);
    drawing.y.iter_mut().for_each(|y| *y += dy);
}

/// A body in the drawing and on the screen; none where it is nowhere.
fn pair(drawing: &Positions, shown: &Positions, body: usize) -> Option<([f64; 2], [f64; 2])> {
    let to = [*shown.x.get(body)?, *shown.y.get(body)?];
    let from = [drawing.x[body], drawing.y[body]];
    let finite = from.iter().chain(&to).all(|value| value.is_finite());
    finite.then(|| (from.map(f64::from), to.map(f64::from)))
}

/// The means of both sides; none of nothing.
fn means(pairs: impl Iterator<Item = ([f64; 2], [f64; 2])>) -> Option<([f64; 2], [f64; 2])> {
    let add = |a: [f64; 2], b: [f64; 2]| [a[0] + b[0], a[1] + b[1]];
    let zero = ([0.0; 2], [0.0; 2], 0.0);
    let (from, to, count) = pairs.fold(zero, |(from, to, n), (a, b)| (add(from, a), add(to, b), n + 1.0));
    (count > 0.0).then(|| (from.map(|sum| sum / count), to.map(|sum| sum / count)))
}

impl Motion {
    /// Nothing moves.
    const NONE: Self = Self { cos: 1.0, sin: 0.0, mirrors: false, from: [0.0; 2], to: [0.0; 2] };

    /// The motion that brings the first of each pair closest to the second, in the sense of least squares. Of one pair a
    /// shift, of two a shift and a turn, and only of three or more a mirror.
    pub(super) fn between(pairs: impl Iterator<Item = ([f64; 2], [f64; 2])> + Clone) -> Self {
        let Some((from, to)) = means(pairs.clone()) else { return Self::NONE };
        // Sums of the products of complex numbers, b·conj(a) for a turn and b·a for a mirror and a turn.
        let (mut straight, mut mirrored, mut most, mut count) = ([0.0_f64; 2], [0.0_f64; 2], [0.0_f64; 2], 0);
        for (a, b) in pairs {
            let [ax, ay] = [a[0] - from[0], a[1] - from[1]];
            let [bx, by] = [b[0] - to[0], b[1] - to[1]];
            straight = [straight[0] + bx * ax + by * ay, straight[1] + by * ax - bx * ay];
            mirrored = [mirrored[0] + bx * ax - by * ay, mirrored[1] + by * ax + bx * ay];
            most = [most[0] + ax * ax + ay * ay, most[1] + bx * bx + by * by];
            count += 1;
        }
        let length = |[re, im]: [f64; 2]| (re * re + im * im).sqrt();
        let mirrors = count > 2 && length(mirrored) > length(straight) * CLOSER;
        let best = if mirrors { mirrored } else { straight };
        let agreement = length(best);
        if agreement <= AGREES * (most[0] * most[1]).sqrt() || !agreement.is_normal() {
            return Self { from, to, ..Self::NONE };
        }
        Self { cos: best[0] / agreement, sin: best[1] / agreement, mirrors, from, to }
    }

    /// Where a point comes to.
    fn of(&self, [x, y]: [f32; 2]) -> (f32, f32) {
        let [x, y] = [f64::from(x) - self.from[0], f64::from(y) - self.from[1]];
        let y = if self.mirrors { -y } else { y };
        let [x, y] = [x * self.cos - y * self.sin, x * self.sin + y * self.cos];
        ((x + self.to[0]) as f32, (y + self.to[1]) as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::super::components::split;
    use super::super::input::Input;
    use super::super::{Request, Sizes, Topology};
    use super::*;

    const L: [[f64; 2]; 4] = [[0.0, 0.0], [100.0, 0.0], [200.0, 0.0], [0.0, 50.0]];

    fn turned(points: &[[f64; 2]], angle: f64, mirrors: bool, shift: [f64; 2]) -> Vec<[f64; 2]> {
        let (sin, cos) = (libm::sin(angle), libm::cos(angle));
        let turn = |[x, y]: [f64; 2]| {
            let y = if mirrors { -y } else { y };
            [x * cos - y * sin + shift[0], x * sin + y * cos + shift[1]]
        };
        points.iter().copied().map(turn).collect()
    }

    fn farthest(from: &[[f64; 2]], to: &[[f64; 2]]) -> f64 {
        let motion = Motion::between(from.iter().copied().zip(to.iter().copied()));
        let off = |(a, b): (&[f64; 2], &[f64; 2])| {
            let (x, y) = motion.of(a.map(|value| value as f32));
            (f64::from(x) - b[0]).abs().max((f64::from(y) - b[1]).abs())
        };
        from.iter().zip(to).map(off).fold(0.0, f64::max)
    }

    #[test]
    fn any_turn_mirror_and_shift_is_found() {
        for step in 0..24 {
            for mirrors in [false, true] {
                let angle = f64::from(step) * 0.262;
                let to = turned(&L, angle, mirrors, [900.0, -40.0]);
                assert!(farthest(&L, &to) < 1e-3, "{angle} {mirrors}: {}", farthest(&L, &to));
            }
        }
    }

    #[test]
    fn few_and_degenerate_bodies_are_turned_as_far_as_they_say() {
        let one = Motion::between(std::iter::once(([3.0, 4.0], [10.0, 10.0])));
        assert_eq!((one.cos, one.sin, one.mirrors, one.of([3.0, 4.0])), (1.0, 0.0, false, (10.0, 10.0)));
        assert_eq!(Motion::between(std::iter::empty()), Motion::NONE);
        let two = [[0.0, 0.0], [10.0, 0.0]];
        assert!(farthest(&two, &turned(&two, 2.0, true, [5.0, 5.0])) < 1e-3);
        let line = [[0.0, 0.0], [10.0, 0.0], [30.0, 0.0]];
        let of_line = Motion::between(line.into_iter().zip(turned(&line, 1.0, false, [0.0; 2])));
        assert!(!of_line.mirrors, "a line is turned, not mirrored");
        let point = Motion::between(L.into_iter().zip([[7.0, 7.0]; 4]));
        assert_eq!((point.cos, point.sin), (1.0, 0.0), "all in one place says nothing of a turn");
    }

    #[test]
    fn parts_are_turned_for_themselves_and_lone_bodies_stay_in_rows() {
        let links = vec![[0, 1], [1, 2], [0, 3], [4, 5]];
        let topology = Topology { bodies: 9, lengths: vec![1.0; links.len()], links, seed: 1 };
        let request = Request { topology, sizes: Sizes { radii: vec![10.0; 9] }, ..Request::default() };
        let input = Input::new(&request);
        let parts = split(&input);
        let far = [[900.0, 0.0], [900.0, 90.0], [0.0, 400.0], [60.0, 400.0], [120.0, 400.0]];
        let all: Vec<[f64; 2]> = L.into_iter().chain(far).collect();
        let positions = |points: &[[f64; 2]]| Positions {
            x: points.iter().map(|p| p[0] as f32).collect(),
            y: points.iter().map(|p| p[1] as f32).collect(),
        };
        let drawing = positions(&all);
        let mut shown = positions(&turned(&all, 0.7, true, [300.0, 0.0]));
        shown.x[8] = f32::NAN;
        let out = onto(&drawing, &shown, &parts, &input.radii);
        let way = |at: &Positions, a: usize, b: usize| (at.x[a] - at.x[b], at.y[a] - at.y[b]);
        for (a, b) in [(0, 2), (0, 3), (4, 5)] {
            let (now, seen) = (way(&out, a, b), way(&shown, a, b));
            assert!((now.0 - seen.0).abs() < 0.1 && (now.1 - seen.1).abs() < 0.1, "{a} to {b}: {now:?} for {seen:?}");
        }
        assert!(out.y[6] == out.y[7] && out.y[7] == out.y[8], "{out:?}");
    }
}
