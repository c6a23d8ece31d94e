//! A canonical turn: a small map fills a landscape picture, a large one lies along its long axis, and the first body
//! stands up and left.

use super::stress::Plane;

/// Width over height of the picture that a map is turned to fill.
const ASPECT: f32 = 1.5;
/// Bodies up to which every turn is tried; beyond, the principal axis is enough.
const TRIED: usize = 500;
/// Turns of a half circle that are tried.
const TURNS: u32 = 60;

/// Moves the mean to the origin, turns the plane to fill a landscape picture (few bodies) or its principal axis to the
/// horizontal (many), and mirrors so that the first body that is off an axis is left of and above it.
pub(super) fn lay(plane: &mut Plane) {
    centre(&mut plane.x);
    centre(&mut plane.y);
    let [cos, sin] = if plane.x.len() <= TRIED { widest(plane) } else { axis(plane) };
    for (x, y) in plane.x.iter_mut().zip(&mut plane.y) {
        (*x, *y) = (*x * cos + *y * sin, *y * cos - *x * sin);
    }
    mirror(&mut plane.x);
    mirror(&mut plane.y);
}

/// The turn in which the plane needs the least room in a picture of [`ASPECT`], as cosine and sine; the first of equals.
fn widest(plane: &Plane) -> [f32; 2] {
    let turn = |step: u32| {
        let angle = step as f32 * (std::f32::consts::PI / TURNS as f32);
        [libm::cosf(angle), libm::sinf(angle)]
    };
    let need = |[cos, sin]: [f32; 2]| {
        let span = |along: &dyn Fn(f32, f32) -> f32| {
            let places = plane.x.iter().zip(&plane.y).map(|(x, y)| along(*x, *y));
            let (low, high) = places.fold((f32::MAX, f32::MIN), |(low, high), v| (low.min(v), high.max(v)));
            high - low
        };
        (span(&|x, y| x * cos + y * sin) / ASPECT).max(span(&|x, y| y * cos - x * sin))
    };
    (0..TURNS).map(turn).min_by(|a, b| need(*a).total_cmp(&need(*b))).unwrap_or([1.0, 0.0])
}

fn centre(values: &mut [f32]) {
    let mean = values.iter().map(|value| f64::from(*value)).sum::<f64>() / values.len().max(1) as f64;
    for value in values {
        *value -= mean as f32;
    }
}

/// Direction of greatest variance, as cosine and sine; half angles by square roots, which every machine rounds alike.
fn axis(plane: &Plane) -> [f32; 2] {
    let (mut xx, mut xy, mut yy) = (0.0_f64, 0.0, 0.0);
    for (x, y) in plane.x.iter().zip(&plane.y) {
        let (x, y) = (f64::from(*x), f64::from(*y));
        (xx, xy, yy) = (xx + x * x, xy + x * y, yy + y * y);
    }
    let (difference, twice) = (xx - yy, 2.0 * xy);
    let length = (difference * difference + twice * twice).sqrt();
    if length <= 1e-9 * (xx + yy) {
        return [1.0, 0.0];
    }
    let cos = ((1.0 + difference / length) * 0.5).max(0.0).sqrt();
    let sin = ((1.0 - difference / length) * 0.5).max(0.0).sqrt();
    [cos as f32, if twice < 0.0 { -sin as f32 } else { sin as f32 }]
}

fn mirror(values: &mut [f32]) {
    let reach = values.iter().fold(0.0_f32, |reach, value| reach.max(value.abs()));
    if values.iter().find(|value| value.abs() > reach * 0.05).is_some_and(|value| *value > 0.0) {
        for value in values {
            *value = -*value;
        }
    }
}
