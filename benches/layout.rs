//! How long the layout takes from a cold start, and for one changed size.

use std::sync::atomic::AtomicBool;

use detente::geom::Rng;
use detente::layout::{Effort, Live, Positions, Request, Sizes, Topology, solve, solve_warm};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

#[divan::bench(args = [34, 200, 1_000, 2_500, 10_000])]
fn cold(bencher: Bencher<'_, '_>, bodies: u32) {
    let request = request(bodies);
    bencher.bench(|| solved(black_box(&request)));
}

/// All pushes that a body needs that was dropped on another.
#[divan::bench(args = [34, 1_000, 10_000])]
fn dropped(bencher: Bencher<'_, '_>, bodies: u32) {
    let request = request(bodies);
    let mut start = solved(&request);
    (start.x[0], start.y[0]) = (start.x[1] + 1.0, start.y[1]);
    bencher.bench(|| solve_warm(black_box(&request), &start, &[0], &effort(&AtomicBool::new(false))));
}

/// A body that is carried through a grid: one order and one tick. It costs what is near, whatever there is.
#[divan::bench(args = [1_000, 10_000, 100_000])]
fn drag(bencher: Bencher<'_, '_>, bodies: u32) {
    let (request, start) = lattice(bodies);
    let (mut live, mut at) = (Live::new(&request, &start, &[]), [start.x[bodies as usize / 2], 0.0]);
    bencher.bench_local(|| {
        at[1] += 10.0;
        live.hold(bodies / 2, at);
        black_box(live.tick())
    });
}

/// The first touch of a body: once a drag, away from the frame.
#[divan::bench(args = [1_000, 10_000, 100_000])]
fn grab(bencher: Bencher<'_, '_>, bodies: u32) {
    let (request, start) = lattice(bodies);
    let live = Live::new(&request, &start, &[]);
    bencher.with_inputs(|| live.clone()).bench_local_refs(|live| live.hold(bodies / 2, [0.0; 2]));
}

/// A square grid that is laid out already.
fn lattice(bodies: u32) -> (Request, Positions) {
    let side = bodies.isqrt();
    let right = (1..bodies).filter(|body| body % side != 0).map(|body| [body - 1, body]);
    let links: Vec<[u32; 2]> = right.chain((side..bodies).map(|body| [body - side, body])).collect();
    let along = |value: u32| value as f32 * Topology::UNIT;
    let x = (0..bodies).map(|body| along(body % side)).collect();
    let y = (0..bodies).map(|body| along(body / side)).collect();
    let topology = Topology { bodies, lengths: vec![1.0; links.len()], links, seed: 1 };
    let request = Request { topology, sizes: Sizes { radii: vec![45.0; bodies as usize] }, ..Request::default() };
    (request, Positions { x, y })
}

fn solved(request: &Request) -> Positions {
    solve(request, &effort(&AtomicBool::new(false)))
}

fn effort(stop: &AtomicBool) -> Effort<'_> {
    Effort { threads: 2, stop, progress: &|_| () }
}

/// Each body tied to two earlier ones, the older the likelier.
fn request(bodies: u32) -> Request {
    let mut rng = Rng::new(3);
    let links: Vec<[u32; 2]> = (1..bodies)
        .flat_map(|body| [rng.below(body), rng.below(body).min(rng.below(body))].map(|end| [body, end]))
        .collect();
    let lengths = vec![1.0; links.len()];
    let topology = Topology { bodies, links, lengths, seed: 1 };
    Request { topology, sizes: Sizes { radii: vec![45.0; bodies as usize] }, ..Request::default() }
}
