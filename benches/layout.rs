//! How long the layout takes from a cold start, and for one changed size.

use std::sync::atomic::AtomicBool;

use detente::geom::Rng;
use detente::layout::{Effort, Positions, Request, Sizes, Topology, solve, solve_warm};
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
