//! Small maps from many starts: the one is kept that reads best, not only the one of least stress.

use super::components::Component;
use super::distances::Diagonals;
use super::input::Link;
use super::stress::{Plane, descend, measure};
use super::{Topology, parallel};
use crate::geom::Rng;

/// What one crossing for each link costs, in stress.
const CROSSING: f64 = 0.04;
/// What one body on a foreign link for each link costs, in stress.
const COVERING: f64 = 0.06;
/// Pair updates that all starts together may cost.
const BUDGET: usize = 2_000_000;
/// Most starts worth their time.
const MOST: usize = 20;
/// Above this number of links crossings are not counted: such a map is a tangle from every start.
const COUNTED: usize = 600;

/// How many starts a component of that many bodies gets, at least one.
pub(super) fn count(bodies: usize) -> usize {
    (BUDGET / (bodies * bodies * 24)).clamp(1, MOST)
}

/// The best drawing from several starts, under the numbers of `terms`. They are tried by threads and compared in order.
pub(super) fn best(
    component: &Component,
    terms: &Diagonals,
    order: &[u32],
    seeds: &[u64],
    (threads, stopped): (usize, &(dyn Fn() -> bool + Sync)),
) -> Option<Plane> {
    let draw = |at: usize| {
        let mut rng = Rng::new(seeds[at]);
        let mut plane = start(component, &mut rng);
        descend(terms, &mut plane, &mut rng, &mut |sweep, _| sweep.is_none() || !stopped());
        (measure(terms, &plane) + clutter(component, &plane.renumbered(order)), plane)
    };
    let drawings = parallel::map(threads, seeds.len(), draw);
    drawings.into_iter().min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, plane)| plane)
}

/// Random places, as wide as the drawing will be.
pub(super) fn start(component: &Component, rng: &mut Rng) -> Plane {
    let bodies = component.bodies.len();
    Plane::random(bodies, (bodies as f32).sqrt(), rng)
}

/// What crossings and covered links cost, for each link.
fn clutter(component: &Component, plane: &Plane) -> f64 {
    let links = &component.links;
    if links.len() > COUNTED {
        return 0.0;
    }
    let crossings = crossings(links, plane);
    let covered: usize = links.iter().map(|link| covering(component, plane, link)).sum();
    (CROSSING * crossings as f64 + COVERING * covered as f64) / links.len() as f64
}

/// Number of pairs of links that cross.
pub(super) fn crossings(links: &[Link], plane: &Plane) -> usize {
    links.iter().enumerate().map(|(at, a)| links[..at].iter().filter(|b| cross(plane, a, b)).count()).sum()
}

/// Number of bodies that lie on a link that is not theirs.
fn covering(component: &Component, plane: &Plane, link: &Link) -> usize {
    let [a, b] = link.ends.map(|end| at(plane, end));
    let along = [b[0] - a[0], b[1] - a[1]];
    let square = (along[0] * along[0] + along[1] * along[1]).max(1e-12);
    let covers = |body: u32, radius: f32| {
        let p = at(plane, body);
        let from = [p[0] - a[0], p[1] - a[1]];
        let t = ((from[0] * along[0] + from[1] * along[1]) / square).clamp(0.0, 1.0);
        let (dx, dy) = (from[0] - t * along[0], from[1] - t * along[1]);
        let radius = radius / Topology::UNIT;
        !link.ends.contains(&body) && dx * dx + dy * dy < radius * radius
    };
    component.radii.iter().enumerate().filter(|(body, radius)| covers(*body as u32, **radius)).count()
}

/// Whether two straight links without a common end cross.
fn cross(plane: &Plane, first: &Link, second: &Link) -> bool {
    if first.ends.iter().any(|end| second.ends.contains(end)) {
        return false;
    }
    let ([a, b], [c, d]) = (first.ends.map(|end| at(plane, end)), second.ends.map(|end| at(plane, end)));
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

/// Twice the signed area of a triangle.
fn side(a: [f32; 2], b: [f32; 2], c: [f32; 2]) -> f32 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

fn at(plane: &Plane, body: u32) -> [f32; 2] {
    [plane.x[body as usize], plane.y[body as usize]]
}
