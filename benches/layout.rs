//! How long the layout takes from a cold start, by size and family of graph, and for one changed size.

use std::sync::atomic::AtomicBool;

use detente::geom::Rng;
use detente::layout::{Effort, Live, Positions, Request, Sizes, Topology, solve, solve_warm};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const SIZES: [u32; 5] = [34, 200, 1_000, 10_000, 100_000];

/// Bodies without a size, so that nothing but the layout is timed.
mod cold {
    use super::{Bencher, SIZES, black_box, grid, preferential, request, solved, tree};

    #[divan::bench(args = SIZES, max_time = 20)]
    fn on_grid(bencher: Bencher<'_, '_>, bodies: u32) {
        let request = request(bodies, grid(bodies), 0.0);
        bencher.bench(|| solved(black_box(&request)));
    }

    #[divan::bench(args = SIZES, max_time = 20)]
    fn on_tree(bencher: Bencher<'_, '_>, bodies: u32) {
        let request = request(bodies, tree(bodies), 0.0);
        bencher.bench(|| solved(black_box(&request)));
    }

    #[divan::bench(args = SIZES, max_time = 20)]
    fn on_preferential(bencher: Bencher<'_, '_>, bodies: u32) {
        let request = request(bodies, preferential(bodies), 0.0);
        bencher.bench(|| solved(black_box(&request)));
    }

    /// As on the map: every body keeps its ground free.
    #[divan::bench(args = [34, 200, 1_000, 10_000], max_time = 20)]
    fn with_sizes(bencher: Bencher<'_, '_>, bodies: u32) {
        let request = request(bodies, preferential(bodies), 45.0);
        bencher.bench(|| solved(black_box(&request)));
    }
}

mod warm {
    use super::{AtomicBool, Bencher, Positions, black_box, effort, preferential, request, solve_warm, solved};

    /// All pushes that a body needs that was dropped on another.
    #[divan::bench(args = [34, 1_000, 10_000], max_time = 20)]
    fn dropped(bencher: Bencher<'_, '_>, bodies: u32) {
        let request = request(bodies, preferential(bodies), 45.0);
        let mut start = solved(&request);
        (start.x[0], start.y[0]) = (start.x[1] + 1.0, start.y[1]);
        bencher.bench(|| solve_warm(black_box(&request), &start, &[0], &effort(&AtomicBool::new(false))));
    }

    /// A tenth of the bodies comes new to the rest.
    #[divan::bench(args = [34, 1_000, 10_000], max_time = 20)]
    fn joined(bencher: Bencher<'_, '_>, bodies: u32) {
        let request = request(bodies, preferential(bodies), 45.0);
        let Positions { mut x, mut y } = solved(&request);
        x.truncate(bodies as usize - bodies as usize / 10);
        y.truncate(x.len());
        let start = Positions { x, y };
        bencher.bench(|| solve_warm(black_box(&request), &start, &[], &effort(&AtomicBool::new(false))));
    }
}

/// A body that is carried through a grid: one order and one tick. It costs what is near, whatever there is.
#[divan::bench(args = [1_000, 10_000, 100_000])]
fn drag(bencher: Bencher<'_, '_>, bodies: u32) {
    let (request, start) = lattice(bodies);
    let middle = bodies as usize / 2;
    let (mut live, mut at) = (Live::new(&request, &start, &[]), [start.x[middle], start.y[middle]]);
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
    bencher.with_inputs(|| live.clone()).bench_local_refs(|live| live.hold(bodies / 2, [start.x[0], start.y[0]]));
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

/// One thread, as when programs are compared.
fn effort(stop: &AtomicBool) -> Effort<'_> {
    Effort { threads: 1, stop, progress: &|_| () }
}

fn request(bodies: u32, links: Vec<[u32; 2]>, radius: f32) -> Request {
    let lengths = vec![1.0; links.len()];
    let topology = Topology { bodies, links, lengths, seed: 1 };
    Request { topology, sizes: Sizes { radii: vec![radius; bodies as usize] }, ..Request::default() }
}

/// About as wide as it is high.
fn grid(bodies: u32) -> Vec<[u32; 2]> {
    let width = f64::from(bodies).sqrt() as u32;
    let right = (1..bodies).filter(|body| body % width != 0).map(|body| [body - 1, body]);
    right.chain((width..bodies).map(|body| [body - width, body])).collect()
}

/// Each body tied to an earlier one.
fn tree(bodies: u32) -> Vec<[u32; 2]> {
    let mut rng = Rng::new(5);
    (1..bodies).map(|body| [body, rng.below(body)]).collect()
}

/// Each body tied to two ends of earlier links, so that those with many ties get more.
fn preferential(bodies: u32) -> Vec<[u32; 2]> {
    let mut rng = Rng::new(3);
    let mut links = vec![[1, 0]];
    for body in 2..bodies {
        for _ in 0..2 {
            let end = links[rng.below(links.len() as u32) as usize][rng.below(2) as usize];
            links.push([body, if end == body { 0 } else { end }]);
        }
    }
    links
}
