//! The neighbours of a body in the hand follow it: local stress majorization, calmer with each link away, and a body
//! never leaves its home further than its links ask.

use super::graph::Graph;
use super::overlap::{self, Discs};
use super::stress::Plane;

/// Links away that still follow.
const REACH: u8 = 3;
/// How strongly home holds a body one, two and three links away, beside 1 for each link.
const HOME: [f32; 3] = [0.35, 1.2, 4.0];
/// Share of the way to its goal that a body goes in a tick.
const PACE: f32 = 0.3;
/// How the pull cools with each tick after the last order, so that everything comes to rest.
const COOLING: f32 = 0.985;
/// Most bodies that follow: nearest first.
const MOST: usize = 600;
/// Pushes that part overlapping discs in each tick.
const PUSHES: usize = 3;
/// Links may be this much shorter and longer than ideal before they pull.
const SLACK: [f32; 2] = [0.7, 1.4];

/// A body that follows.
#[derive(Clone, Debug)]
struct Follower {
    body: usize,
    home: [f32; 2],
    /// Weight of the home.
    hold: f32,
    /// Bodies linked to it and the length, in scene units, that the link wants to keep.
    links: Vec<(usize, f32)>,
}

/// The live part of a map.
#[derive(Clone, Debug)]
pub(super) struct Follow {
    followers: Vec<Follower>,
    heat: f32,
}

impl Follow {
    /// The neighbourhood of `body`. With `free`, the body itself has no hand and no home: it goes where its links pull.
    pub(super) fn new(graph: &Graph, plane: &Plane, body: usize, (fixed, free): (&[bool], bool)) -> Self {
        let near = near(graph, body);
        let follows = near.into_iter().filter(|(near, steps)| (*steps > 0 || free) && !fixed[*near]);
        let followers = follows.take(MOST).map(|(near, steps)| Follower::new(graph, plane, near, steps)).collect();
        Self { followers, heat: 1.0 }
    }

    /// Another order came: full heat.
    pub(super) fn stir(&mut self) {
        self.heat = 1.0;
    }

    /// One step; the longest way of a body in it, in scene units. Fixed bodies, the held one among them, stand.
    pub(super) fn tick(&mut self, plane: &mut Plane, discs: Discs<'_>) -> f32 {
        let before = plane.clone();
        let goals: Vec<[f32; 2]> = self.followers.iter().map(|follower| follower.goal(plane)).collect();
        for (Follower { body, .. }, [x, y]) in self.followers.iter().zip(goals) {
            plane.x[*body] += (x - plane.x[*body]) * PACE * self.heat;
            plane.y[*body] += (y - plane.y[*body]) * PACE * self.heat;
        }
        for _ in 0..PUSHES {
            if overlap::push(plane, discs) == 0.0 {
                break;
            }
        }
        self.heat *= COOLING;
        let ways = plane.x.iter().zip(&before.x).chain(plane.y.iter().zip(&before.y));
        ways.map(|(now, then)| (now - then).abs()).fold(0.0, f32::max)
    }
}

impl Follower {
    fn new(graph: &Graph, plane: &Plane, body: usize, steps: u8) -> Self {
        let home = [plane.x[body], plane.y[body]];
        let hold = if steps == 0 { 0.0 } else { HOME[usize::from(steps - 1)] * graph.degree(body).max(1) as f32 };
        let rest = |(end, length): (usize, f32)| {
            let ideal = length * super::Topology::UNIT;
            let (dx, dy) = (home[0] - plane.x[end], home[1] - plane.y[end]);
            (end, (dx * dx + dy * dy).sqrt().clamp(ideal * SLACK[0], ideal * SLACK[1]))
        };
        Self { body, home, hold, links: graph.beside(body).map(rest).collect() }
    }

    /// The place of least local stress while all others stand (Gansner, Koren, North 2004), home included.
    fn goal(&self, plane: &Plane) -> [f32; 2] {
        let (x, y) = (plane.x[self.body], plane.y[self.body]);
        let mut sum = [self.home[0] * self.hold, self.home[1] * self.hold];
        let mut weight = self.hold;
        for (end, rest) in &self.links {
            let (dx, dy) = (x - plane.x[*end], y - plane.y[*end]);
            let length = (dx * dx + dy * dy).sqrt().max(1e-3);
            sum[0] += plane.x[*end] + dx / length * rest;
            sum[1] += plane.y[*end] + dy / length * rest;
            weight += 1.0;
        }
        if weight > 0.0 { [sum[0] / weight, sum[1] / weight] } else { [x, y] }
    }
}

/// Bodies at most [`REACH`] links away, with their number of links, nearest first.
fn near(graph: &Graph, body: usize) -> Vec<(usize, u8)> {
    let mut seen = std::collections::BTreeSet::from([body]);
    let mut near = vec![(body, 0)];
    let mut at = 0;
    while let Some((body, steps)) = near.get(at).copied().filter(|_| near.len() <= MOST) {
        let next = graph.beside(body).map(|(end, _)| end);
        near.extend(next.filter(|end| steps < REACH && seen.insert(*end)).map(|end| (end, steps + 1)));
        at += 1;
    }
    near
}
