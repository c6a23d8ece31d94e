//! Each group in a disc of its own; the discs stand as a force layout of the groups puts them.

use core::f32::consts::TAU;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use super::super::input::{Input, Link};
use super::super::overlap::{self, Discs};
use super::super::run::Run;
use super::super::stress::Plane;
use super::super::{Effort, Positions, Request, Sizes, Topology, solve};
use super::community::communities;

/// Free ground between two discs of groups, in scene units.
const BETWEEN: f32 = 90.0;
/// The mean radius of a group in the layout of groups.
const MEAN: f32 = 70.0;
/// Largest radius of a group there.
const LARGEST: f32 = Sizes::LARGEST * 0.5;
/// Turns of a disc that are tried.
const TURNS: usize = 36;
/// Steps towards the middle of the least circle round a group.
const ROUNDS: usize = 200;

/// A group laid out by itself, its middle at the origin.
struct Disc {
    bodies: Vec<usize>,
    plane: Plane,
    radius: f32,
}

/// Groups as given; bodies without one in communities.
pub(super) fn lay(request: &Request, input: &Input, groups: &[Option<u32>], run: &Run<'_>) -> Positions {
    let of = complete(input, groups);
    let count = of.iter().max().map_or(0, |last| last + 1);
    let mut members = vec![Vec::new(); count];
    of.iter().enumerate().for_each(|(body, group)| members[*group].push(body));
    let (mut inner, mut outer) = (vec![Vec::new(); count], Vec::new());
    for link in &input.links {
        let [a, b] = link.ends.map(|end| of[end as usize]);
        if a == b { inner[a].push(*link) } else { outer.push(*link) }
    }
    let seed = request.topology.seed;
    let all = members.into_iter().zip(&inner).enumerate();
    let mut discs: Vec<Disc> = all
        .map(|(at, (bodies, links))| {
            run.tell(0.8 * at as f32 / count as f32);
            disc(input, bodies, links, (request, run))
        })
        .collect();
    let middles = middles(&discs, &of, &outer, (seed, run));
    discs.iter_mut().enumerate().for_each(|(at, disc)| turn(disc, at, (&of, &outer), &middles));
    let mut plane = Plane { x: vec![0.0; input.bodies], y: vec![0.0; input.bodies] };
    for (disc, middle) in discs.iter().zip(&middles) {
        for (at, body) in disc.bodies.iter().enumerate() {
            (plane.x[*body], plane.y[*body]) = (disc.plane.x[at] + middle[0], disc.plane.y[at] + middle[1]);
        }
    }
    // Far from the origin, rounding may bring two discs into touch.
    let discs = Discs { radii: &input.radii, fixed: &[], threads: run.effort.threads };
    overlap::part_in_place(&mut plane, discs, &|| run.stopped());
    Positions { x: plane.x, y: plane.y }
}

/// Body → its group, numbered from 0.
fn complete(input: &Input, groups: &[Option<u32>]) -> Vec<usize> {
    let given = |body: usize| groups.get(body).copied().flatten();
    let free: Vec<usize> = (0..input.bodies).filter(|body| given(*body).is_none()).collect();
    let number = |end: u32| free.binary_search(&(end as usize)).ok();
    let between = input.links.iter().filter_map(|link| Some([number(link.ends[0])?, number(link.ends[1])?]));
    let found = communities(free.len(), &between.collect::<Vec<_>>());
    let mut names: BTreeMap<(bool, usize), usize> = BTreeMap::new();
    let mut next_free = free.iter().zip(found);
    (0..input.bodies)
        .map(|body| {
            let name = match given(body) {
                Some(group) => (true, group as usize),
                None => (false, next_free.next().map_or(0, |(_, community)| community)),
            };
            let next = names.len();
            *names.entry(name).or_insert(next)
        })
        .collect()
}

/// One group, laid out by its own links.
fn disc(input: &Input, bodies: Vec<usize>, links: &[Link], (request, run): (&Request, &Run<'_>)) -> Disc {
    let number = |end: u32| bodies.binary_search(&(end as usize)).unwrap_or(0) as u32;
    let topology = Topology {
        bodies: bodies.len() as u32,
        links: links.iter().map(|link| link.ends.map(number)).collect(),
        lengths: links.iter().map(|link| link.length).collect(),
        seed: request.topology.seed,
    };
    let radii: Vec<f32> = bodies.iter().map(|body| input.radii[*body]).collect();
    let sizes = Sizes { radii: radii.clone() };
    let own = Request { topology, sizes, shape: request.shape, ..Request::default() };
    let Positions { x, y } = solve(&own, &quiet(run, run.effort.stop));
    let mut plane = Plane { x, y };
    let (middle, radius) = enclosing(&plane, &radii);
    plane.x.iter_mut().for_each(|x| *x -= middle[0]);
    plane.y.iter_mut().for_each(|y| *y -= middle[1]);
    Disc { bodies, plane, radius }
}

fn quiet<'a>(run: &Run<'a>, stop: &'a AtomicBool) -> Effort<'a> {
    Effort { threads: run.effort.threads, stop, progress: &|_| () }
}

/// A circle round all discs that is hardly larger than the least (Bădoiu and Clarkson 2003).
fn enclosing(plane: &Plane, radii: &[f32]) -> ([f32; 2], f32) {
    let reach = |[x, y]: [f32; 2], at: usize| {
        let (dx, dy) = (plane.x[at] - x, plane.y[at] - y);
        (dx * dx + dy * dy).sqrt() + radii[at]
    };
    let mut middle = [0.0_f32; 2];
    let farthest = |middle| (0..radii.len()).max_by(|a, b| reach(middle, *a).total_cmp(&reach(middle, *b)));
    for round in 0..ROUNDS {
        let Some(far) = farthest(middle) else { break };
        let share = 1.0 / (round as f32 + 2.0);
        middle = [middle[0] + (plane.x[far] - middle[0]) * share, middle[1] + (plane.y[far] - middle[1]) * share];
    }
    (middle, farthest(middle).map_or(0.0, |far| reach(middle, far)))
}

/// Where the middles of the groups stand.
fn middles(discs: &[Disc], of: &[usize], outer: &[Link], (seed, run): (u64, &Run<'_>)) -> Vec<[f32; 2]> {
    let radius = |disc: &Disc| disc.radius + BETWEEN * 0.5;
    let mean = discs.iter().map(radius).sum::<f32>() / discs.len().max(1) as f32;
    let largest = discs.iter().map(radius).fold(0.0, f32::max);
    let scale = (mean / MEAN).max(largest / LARGEST).max(1.0);
    let mut pairs: Vec<[u32; 2]> = outer.iter().map(|link| link.ends.map(|end| of[end as usize] as u32)).collect();
    for pair in &mut pairs {
        pair.sort_unstable();
    }
    pairs.sort_unstable();
    pairs.dedup();
    let length =
        |[a, b]: &[u32; 2]| (radius(&discs[*a as usize]) + radius(&discs[*b as usize])) / scale / Topology::UNIT + 0.1;
    let lengths = pairs.iter().map(length).collect();
    let topology = Topology { bodies: discs.len() as u32, links: pairs, lengths, seed };
    let sizes = Sizes { radii: discs.iter().map(|disc| radius(disc) / scale).collect() };
    let request = Request { topology, sizes, ..Request::default() };
    let Positions { x, y } = solve(&request, &quiet(run, run.effort.stop));
    x.into_iter().zip(y).map(|(x, y)| [x * scale, y * scale]).collect()
}

/// Turns a disc so that the links to other groups are short.
fn turn(disc: &mut Disc, at: usize, (of, outer): (&[usize], &[Link]), middles: &[[f32; 2]]) {
    if disc.bodies.len() < 2 {
        return;
    }
    let leads = outer.iter().flat_map(|link| [link.ends, [link.ends[1], link.ends[0]]]);
    let leads = leads.filter(|ends| of[ends[0] as usize] == at);
    let leads: Vec<(usize, [f32; 2])> = leads
        .filter_map(|ends| {
            let own = disc.bodies.binary_search(&(ends[0] as usize)).ok()?;
            let other = middles[of[ends[1] as usize]];
            Some((own, [other[0] - middles[at][0], other[1] - middles[at][1]]))
        })
        .collect();
    let turned = |step: usize, own: usize| {
        let angle = step as f32 / TURNS as f32 * TAU;
        let ([sin, cos], [x, y]) = ([libm::sinf(angle), libm::cosf(angle)], [disc.plane.x[own], disc.plane.y[own]]);
        [x * cos - y * sin, x * sin + y * cos]
    };
    let cost = |step: usize| {
        let way = |(own, to): &(usize, [f32; 2])| {
            let [x, y] = turned(step, *own);
            f64::from(((to[0] - x) * (to[0] - x) + (to[1] - y) * (to[1] - y)).sqrt())
        };
        leads.iter().map(way).sum::<f64>()
    };
    let costs: Vec<f64> = (0..TURNS).map(cost).collect();
    let best = (0..TURNS).min_by(|a, b| costs[*a].total_cmp(&costs[*b])).unwrap_or(0);
    let places: Vec<[f32; 2]> = (0..disc.bodies.len()).map(|own| turned(best, own)).collect();
    (disc.plane.x, disc.plane.y) = places.into_iter().map(|[x, y]| (x, y)).unzip();
}
