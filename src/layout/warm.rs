//! A changed map starts from the old one: what is placed stays, what is new comes beside its neighbours.

use super::components::split;
use super::graph::Graph;
use super::input::{Input, Link};
use super::overlap::{self, Discs};
use super::pack::Frame;
use super::run::Run;
use super::stress::Plane;
use super::{Positions, Request, Sizes, Topology, solver};
use crate::geom::Rng;

/// Farthest from the origin that a given place may be, in scene units.
const FARTHEST: f32 = 1e7;
/// How far from the mean of its neighbours a new body may be put, in units.
const JITTER: f32 = 0.8;
/// Steps of new bodies towards their ideal distances.
const STEPS: usize = 60;

/// Positions from given ones; see [`super::solve_warm`].
pub(super) fn warm(request: &Request, start: &Positions, pinned: &[u32], run: &Run<'_>) -> Positions {
    let input = Input::new(request);
    let (mut plane, placed) = given(start, input.bodies);
    if !placed.contains(&true) {
        return solver::cold(request, run);
    }
    let mut fixed = vec![false; input.bodies];
    for body in pinned {
        if let Some(fixed) = fixed.get_mut(*body as usize) {
            *fixed = placed[*body as usize];
        }
    }
    if placed.contains(&false) {
        let graph = Graph::new(input.bodies, &input.links);
        let mut rng = Rng::new(request.topology.seed);
        let all = join(&graph, &mut plane, placed.clone(), &mut rng);
        approach(&graph, &mut plane, &placed, &all);
        add_apart(request, &mut plane, (&input, &all), run);
    }
    run.tell(0.5);
    let discs = |fixed| Discs { radii: &input.radii, fixed, threads: run.effort.threads };
    if placed.contains(&false) {
        // What was there stands while the new look for free ground beside it.
        overlap::part_in_place(&mut plane, discs(&placed), &|| run.stopped());
    }
    overlap::part_in_place(&mut plane, discs(&fixed), &|| run.stopped());
    run.tell(1.0);
    Positions { x: plane.x, y: plane.y }
}

/// The given places; what is missing or not finite is not placed.
fn given(start: &Positions, bodies: usize) -> (Plane, Vec<bool>) {
    let mut plane = Plane { x: vec![0.0; bodies], y: vec![0.0; bodies] };
    let mut placed = vec![false; bodies];
    for (body, (x, y)) in start.x.iter().zip(&start.y).take(bodies).enumerate() {
        if x.is_finite() && y.is_finite() {
            (plane.x[body], plane.y[body]) = (x.clamp(-FARTHEST, FARTHEST), y.clamp(-FARTHEST, FARTHEST));
            placed[body] = true;
        }
    }
    (plane, placed)
}

/// Puts new bodies at the mean of their placed neighbours, wave by wave; who is placed then.
fn join(graph: &Graph, plane: &mut Plane, mut placed: Vec<bool>, rng: &mut Rng) -> Vec<bool> {
    let touches = |body: &usize, placed: &[bool]| !placed[*body] && graph.beside(*body).any(|(end, _)| placed[end]);
    let mut wave: Vec<usize> = (0..graph.len()).filter(|body| touches(body, &placed)).collect();
    while !wave.is_empty() {
        for body in &wave {
            let (mut sum, mut count) = ([0.0_f32; 2], 0.0_f32);
            for (end, _) in graph.beside(*body).filter(|(end, _)| placed[*end]) {
                (sum, count) = ([sum[0] + plane.x[end], sum[1] + plane.y[end]], count + 1.0);
            }
            let mut jitter = || (rng.unit() - 0.5) * JITTER * Topology::UNIT;
            plane.x[*body] = sum[0] / count.max(1.0) + jitter();
            plane.y[*body] = sum[1] / count.max(1.0) + jitter();
        }
        for body in &wave {
            placed[*body] = true;
        }
        let mut next: Vec<usize> = wave.iter().flat_map(|body| graph.beside(*body)).map(|(end, _)| end).collect();
        next.sort_unstable();
        next.dedup();
        wave = next.into_iter().filter(|body| touches(body, &placed)).collect();
    }
    placed
}

/// New bodies step towards the length of their links while the old ones stand.
fn approach(graph: &Graph, plane: &mut Plane, old: &[bool], all: &[bool]) {
    let new: Vec<usize> = (0..graph.len()).filter(|body| all[*body] && !old[*body]).collect();
    for _ in 0..STEPS {
        for body in &new {
            let (mut sum, mut count) = ([0.0_f32; 2], 0.0_f32);
            for (end, length) in graph.beside(*body) {
                let (dx, dy) = (plane.x[*body] - plane.x[end], plane.y[*body] - plane.y[end]);
                let by = length * Topology::UNIT / (dx * dx + dy * dy).sqrt().max(1e-3);
                (sum, count) = ([sum[0] + plane.x[end] + dx * by, sum[1] + plane.y[end] + dy * by], count + 1.0);
            }
            if count > 0.0 {
                plane.x[*body] += (sum[0] / count - plane.x[*body]) * 0.3;
                plane.y[*body] += (sum[1] / count - plane.y[*body]) * 0.3;
            }
        }
    }
}

/// New components without a placed neighbour are laid out cold and put below the map.
fn add_apart(request: &Request, plane: &mut Plane, (input, placed): (&Input, &[bool]), run: &Run<'_>) {
    let rest: Vec<u32> = (0..input.bodies as u32).filter(|body| !placed[*body as usize]).collect();
    if rest.is_empty() {
        return;
    }
    let number = |body: u32| rest.binary_search(&body).ok().map(|at| at as u32);
    let inner = |link: &Link| Some(([number(link.ends[0])?, number(link.ends[1])?], link.length));
    let (links, lengths) = input.links.iter().filter_map(inner).unzip();
    let radii: Vec<f32> = rest.iter().map(|body| input.radii[*body as usize]).collect();
    let topology = Topology { bodies: rest.len() as u32, links, lengths, seed: request.topology.seed };
    let apart = Request { topology, sizes: Sizes { radii: radii.clone() }, shape: request.shape, ..Request::default() };
    let apart = solver::settled(&split(&Input::new(&apart)), (&apart, &radii), run);
    let of = |keep: bool| (0..input.bodies).filter(move |body| placed[*body] == keep);
    let old = Plane { x: of(true).map(|b| plane.x[b]).collect(), y: of(true).map(|b| plane.y[b]).collect() };
    let old = Frame::of(&old, &of(true).map(|body| input.radii[body]).collect::<Vec<_>>());
    let new = Frame::of(&Plane { x: apart.x.clone(), y: apart.y.clone() }, &radii);
    let down = old.middle()[1] + (old.size()[1] + new.size()[1]) * 0.5 + Topology::UNIT * 0.5;
    for (at, body) in rest.iter().enumerate() {
        plane.x[*body as usize] = apart.x[at] + old.middle()[0] - new.middle()[0];
        plane.y[*body as usize] = apart.y[at] + down - new.middle()[1];
    }
}
