//! The neighbours of bodies in the hand follow them: local stress majorization, calmer with each link away, and a body
//! never leaves its home further than its links ask. What they pass over gives way and comes back.
//!
//! A tick costs what moves and what is near it, however large the map is.

use super::crowd::{Crowd, Pushed};
use super::graph::Graph;
use super::overlap::{self, Discs};
use super::stress::Plane;

/// Links away that still follow.
const REACH: u8 = 3;
/// How strongly home holds a body one, two and three links away, beside 1 for each link.
const HOME: [f32; 3] = [0.35, 1.2, 4.0];
/// How strongly home holds a body that was only pushed.
const BACK: f32 = 1.0;
/// Share of the way to its goal that a body goes in a tick.
const PACE: f32 = 0.3;
/// How the pull cools with each tick after the last order, so that everything comes to rest.
const COOLING: f32 = 0.985;
/// Most bodies that follow a hand: nearest first. A body with more links than this is held by them and stands.
const MOST: usize = 600;
/// Pushes that part overlapping discs in each tick.
const PUSHES: usize = 3;
/// Most discs that give way at the same time; what is met beyond that waits until others have come to rest.
const CROWDED: usize = 3000;
/// Links may be this much shorter and longer than ideal before they pull.
const SLACK: [f32; 2] = [0.7, 1.4];
/// Below this longest way in a tick, in scene units, nothing moves.
const REST: f32 = 0.1;
/// Ticks after the last order by which everything is at rest: four seconds.
const PATIENCE: u32 = 240;
/// Pushes that the last small overlaps are given.
const LAST_PUSHES: usize = 60;

/// A body that follows, or that was pushed and comes back.
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
    crowd: Crowd,
    heat: f32,
    /// Ticks since the last order.
    ticks: u32,
    /// The longest way of a body in a tick, in scene units.
    fastest: f32,
}

/// What a tick came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    /// Something moves.
    Moves,
    /// Nothing moves any more, and no disc that moved overlaps another.
    Rests,
    /// The same, but some discs had no room where they were and were given another place, which may be far away.
    Leapt,
}

impl Follow {
    /// Nobody follows yet, and no body goes further than `fastest` in a tick.
    pub(super) fn new(plane: &Plane, radii: &[f32], fastest: f32) -> Self {
        Self { followers: Vec::new(), crowd: Crowd::new(plane, radii), heat: 1.0, ticks: 0, fastest }
    }

    /// The neighbourhood of `body` follows too. With `free`, the body itself has no hand and no home: it goes where its
    /// links pull.
    pub(super) fn join(&mut self, graph: &Graph, plane: &Plane, body: usize, (fixed, free): (&[bool], bool)) {
        let room = MOST.saturating_sub(self.followers.len());
        let near = near(graph, body).into_iter().filter(|(near, steps)| (*steps > 0 || free) && !fixed[*near]);
        for (near, steps) in near.take(room) {
            if self.crowd.stir(near) {
                self.followers.push(Follower::new(graph, plane, near, steps));
            }
        }
        self.crowd.stir(body);
    }

    /// Another order came: full heat.
    pub(super) fn stir(&mut self) {
        (self.heat, self.ticks) = (1.0, 0);
    }

    /// One step. Fixed bodies, those in the hand among them, stand.
    pub(super) fn tick(&mut self, plane: &mut Plane, discs: Discs<'_>) -> Step {
        let mut before: Vec<[f32; 2]> = Vec::with_capacity(self.crowd.moving().len());
        before.extend(self.crowd.moving().iter().map(|disc| [plane.x[*disc as usize], plane.y[*disc as usize]]));
        self.pull(plane, discs);
        for _ in 0..PUSHES {
            let Pushed { longest, met } = self.crowd.push(plane, discs, CROWDED);
            for disc in met.into_iter().map(|disc| disc as usize) {
                let home = [plane.x[disc], plane.y[disc]];
                before.push(home);
                self.followers.push(Follower { body: disc, home, hold: BACK, links: Vec::new() });
            }
            if longest == 0.0 {
                break;
            }
        }
        self.heat *= COOLING;
        self.ticks += 1;
        let way = self.brake(plane, &before);
        if way < REST || self.ticks > PATIENCE { self.rest(plane, discs, before) } else { Step::Moves }
    }

    /// Followers go some of the way to their goals.
    fn pull(&self, plane: &mut Plane, discs: Discs<'_>) {
        let goals: Vec<[f32; 2]> = self.followers.iter().map(|follower| follower.goal(plane)).collect();
        let free = self.followers.iter().zip(goals).filter(|(follower, _)| !discs.is_fixed(follower.body));
        for (Follower { body, .. }, [x, y]) in free {
            plane.x[*body] += (x - plane.x[*body]) * PACE * self.heat;
            plane.y[*body] += (y - plane.y[*body]) * PACE * self.heat;
        }
    }

    /// Nobody goes further than is allowed; the longest way.
    fn brake(&self, plane: &mut Plane, before: &[[f32; 2]]) -> f32 {
        let mut longest = 0.0_f32;
        for (disc, [x, y]) in self.crowd.moving().iter().map(|disc| *disc as usize).zip(before) {
            let (dx, dy) = (plane.x[disc] - x, plane.y[disc] - y);
            let way = (dx * dx + dy * dy).sqrt();
            if way > self.fastest {
                plane.x[disc] = x + dx / way * self.fastest;
                plane.y[disc] = y + dy / way * self.fastest;
            }
            longest = longest.max(way.min(self.fastest));
        }
        longest
    }

    /// What still overlaps when all else has come to rest is parted: by small pushes, or by another place.
    fn rest(&mut self, plane: &mut Plane, discs: Discs<'_>, mut before: Vec<[f32; 2]>) -> Step {
        let mut clear = self.crowd.is_clear(plane, discs);
        for _ in 0..LAST_PUSHES {
            if clear {
                break;
            }
            let met = self.crowd.push(plane, discs, usize::MAX).met;
            before.extend(met.into_iter().map(|disc| [plane.x[disc as usize], plane.y[disc as usize]]));
            clear = self.crowd.is_clear(plane, discs);
        }
        let is_far = |(disc, [x, y]): (&u32, &[f32; 2])| {
            let (dx, dy) = (plane.x[*disc as usize] - x, plane.y[*disc as usize] - y);
            dx * dx + dy * dy > self.fastest * self.fastest
        };
        let far = self.crowd.moving().iter().zip(&before).any(is_far);
        if !clear {
            overlap::settle(plane, discs);
        }
        if clear && !far { Step::Rests } else { Step::Leapt }
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

/// Bodies at most [`REACH`] links away, with their number of links, nearest first. Others than `body` itself that have
/// very many links stand in the way.
fn near(graph: &Graph, body: usize) -> Vec<(usize, u8)> {
    let mut seen = std::collections::BTreeSet::from([body]);
    let mut near = vec![(body, 0)];
    let mut at = 0;
    while let Some((body, steps)) = near.get(at).copied().filter(|_| near.len() <= MOST) {
        let next = graph.beside(body).map(|(end, _)| end).filter(|end| graph.degree(*end) <= MOST);
        let room = (MOST + 1).saturating_sub(near.len());
        near.extend(next.filter(|end| steps < REACH && seen.insert(*end)).take(room).map(|end| (end, steps + 1)));
        at += 1;
    }
    near
}
