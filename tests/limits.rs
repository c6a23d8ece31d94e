//! The layout at its limits: whatever comes in, it ends, and what comes out is finite and the same on every way to it.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails by panicking")]

use std::fmt::Write as _;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use detente::geom::Rng;
use detente::layout::{
    Effort, Engine, Order, Phase, Positions, Quality, Request, Shape, Sizes, Start, Topology, solve, solve_warm,
};

/// Far more than any request here takes, and far less than for ever.
const PATIENCE: Duration = Duration::from_mins(2);

const SHAPES: [Shape; 5] = [
    Shape { clusters: 0.5, quality: Quality::Normal },
    Shape { clusters: 0.0, quality: Quality::Draft },
    Shape { clusters: 1.0, quality: Quality::Draft },
    Shape { clusters: 0.0, quality: Quality::Best },
    Shape { clusters: f32::NAN, quality: Quality::Best },
];

fn star(bodies: u32) -> Vec<[u32; 2]> {
    (1..bodies).map(|leaf| [0, leaf]).collect()
}

fn path(bodies: u32) -> Vec<[u32; 2]> {
    (1..bodies).map(|body| [body - 1, body]).collect()
}

fn complete(bodies: u32) -> Vec<[u32; 2]> {
    (0..bodies).flat_map(|a| (0..a).map(move |b| [b, a])).collect()
}

fn grid(width: u32, height: u32) -> Vec<[u32; 2]> {
    let right = (0..height).flat_map(|y| (1..width).map(move |x| [y * width + x - 1, y * width + x]));
    let down = (1..height).flat_map(|y| (0..width).map(move |x| [(y - 1) * width + x, y * width + x]));
    right.chain(down).collect()
}

/// Each body tied to an earlier one.
fn tree(bodies: u32) -> Vec<[u32; 2]> {
    let mut rng = Rng::new(5);
    (1..bodies).map(|body| [body, rng.below(body)]).collect()
}

/// Each body tied to three earlier ones, the older the likelier.
fn preferential(bodies: u32) -> Vec<[u32; 2]> {
    let mut rng = Rng::new(3);
    let mut older = move |body| rng.below(body).min(rng.below(body));
    (1..bodies).flat_map(|body| [older(body), older(body), older(body)].map(|end| [body, end])).collect()
}

/// Trees of a few bodies beside each other, and as many bodies alone.
fn apart(bodies: u32) -> Vec<[u32; 2]> {
    (0..bodies / 2).filter(|body| body % 7 != 0).map(|body| [body, body - body % 7 + body % 7 / 2]).collect()
}

/// A request of bodies without a size.
fn request(bodies: u32, links: Vec<[u32; 2]>) -> Request {
    let topology = Topology { bodies, links, lengths: vec![], seed: 7 };
    Request { topology, ..Request::default() }
}

fn sized(request: Request, radius: f32) -> Request {
    let radii = vec![radius; request.topology.bodies as usize];
    Request { sizes: Sizes { radii }, ..request }
}

fn solved(request: &Request, threads: usize) -> Positions {
    solve(request, &Effort { threads, stop: &AtomicBool::new(false), progress: &|_| () })
}

fn warmed(request: &Request, start: &Positions, pinned: &[u32]) -> Positions {
    solve_warm(request, start, pinned, &Effort { threads: 2, stop: &AtomicBool::new(false), progress: &|_| () })
}

fn bits(positions: &Positions) -> Vec<u32> {
    positions.x.iter().chain(&positions.y).map(|value| value.to_bits()).collect()
}

/// One place for each body, each finite, and no place so far away that a camera loses it.
#[track_caller]
fn check(name: &str, request: &Request, positions: &Positions) {
    let count = request.topology.bodies as usize;
    assert_eq!((positions.x.len(), positions.y.len()), (count, count), "{name}");
    let lost = |value: &&f32| !value.is_finite() || value.abs() > 1e9;
    assert_eq!(positions.x.iter().chain(&positions.y).find(lost), None, "{name}");
}

/// Solves in every shape and checks each.
#[track_caller]
fn check_shapes(name: &str, request: &Request, shapes: &[Shape]) {
    for &shape in shapes {
        let request = Request { shape, ..request.clone() };
        let start = Instant::now();
        check(&format!("{name}, {shape:?}"), &request, &solved(&request, 2));
        let took = start.elapsed();
        assert!(took < PATIENCE, "{name}, {shape:?}: {took:?}");
    }
}

#[test]
fn few_bodies_have_places() {
    let cases = [
        ("nothing", request(0, vec![])),
        ("one", request(1, vec![])),
        ("one with a loop", request(1, vec![[0, 0]])),
        ("two apart", request(2, vec![])),
        ("two tied", request(2, vec![[0, 1]])),
        ("two tied twice", request(2, vec![[0, 1], [1, 0]])),
        ("three in a ring", request(3, vec![[0, 1], [1, 2], [2, 0]])),
    ];
    for (name, request) in cases {
        check_shapes(name, &request, &SHAPES);
        check_shapes(&format!("{name}, with sizes"), &sized(request, 40.0), &SHAPES);
    }
}

#[test]
fn bodies_that_are_tied_do_not_fall_on_one_point() {
    for (name, request) in [("two", request(2, vec![[0, 1]])), ("star", request(50, star(50)))] {
        let positions = solved(&request, 1);
        let hub = positions.point(0);
        let nearest = (1..positions.len()).map(|at| (positions.point(at) - hub).hypot()).fold(f64::MAX, f64::min);
        assert!(nearest > 1.0, "{name}: {nearest}");
    }
}

#[test]
fn a_star_of_many_leaves_ends() {
    check_shapes("star", &request(20_000, star(20_000)), &SHAPES[..2]);
    check_shapes("star with sizes", &sized(request(2_000, star(2_000)), 20.0), &SHAPES[..2]);
}

#[test]
fn bodies_without_links_stand_in_rows() {
    let alone = request(20_000, vec![]);
    check_shapes("alone", &alone, &SHAPES[..2]);
    check_shapes("alone with sizes", &sized(alone.clone(), 20.0), &SHAPES[..1]);
    let positions = solved(&sized(alone, 20.0), 1);
    let mut rows: Vec<u32> = positions.y.iter().map(|y| y.to_bits()).collect();
    rows.sort_unstable();
    rows.dedup();
    assert!(rows.len() < 500, "{} rows", rows.len());
}

#[test]
fn a_complete_graph_ends() {
    check_shapes("complete", &request(400, complete(400)), &SHAPES);
}

#[test]
fn a_long_path_and_many_parts_end() {
    check_shapes("path", &request(6_000, path(6_000)), &SHAPES[..2]);
    check_shapes("parts", &request(6_000, apart(6_000)), &SHAPES[..2]);
}

#[test]
fn any_length_of_a_link_will_do() {
    let odd = [0.0, -0.0, -1.0, 1e-45, 1e-38, 1e-30, 1.0, 1e30, f32::MAX, f32::INFINITY, f32::NEG_INFINITY, f32::NAN];
    for (name, bodies, links) in [("grid", 400, grid(20, 20)), ("mesh", 3_000, grid(60, 50)), ("star", 50, star(50))] {
        let plain = request(bodies, links);
        let count = plain.topology.links.len();
        let single = if bodies < 1_000 { &odd[..] } else { &[] };
        for &length in single {
            let topology = Topology { lengths: vec![length; count], ..plain.topology.clone() };
            let request = Request { topology, ..plain.clone() };
            check_shapes(&format!("{name} of {length}"), &request, &SHAPES[..2]);
        }
        let lengths = (0..count).map(|at| odd[at * 7 % odd.len()]).collect();
        let request = Request { topology: Topology { lengths, ..plain.topology }, ..plain };
        check_shapes(&format!("{name} of all lengths"), &request, &SHAPES[..2]);
    }
}

#[test]
fn any_start_will_do() {
    type Place = fn(usize) -> [f32; 2];
    let (nan, infinite) = (f32::NAN, f32::INFINITY);
    let starts: [(&str, Place); 7] = [
        ("one point", |_| [0.0, 0.0]),
        ("one far point", |_| [3e38, -3e38]),
        ("one line", |at| [at as f32, 0.0]),
        ("nothing", |_| [f32::NAN; 2]),
        ("half nothing", |at| if at % 2 == 0 { [f32::NAN, 1.0] } else { [at as f32, 1.0] }),
        ("infinite", |at| if at % 3 == 0 { [f32::INFINITY, f32::NEG_INFINITY] } else { [1.0, 1.0] }),
        ("all but the same point", |at| [1e-40 * at as f32, 1e-45]),
    ];
    for (graph, links) in [("grid", grid(15, 10)), ("parts", apart(150))] {
        for (start, place) in starts {
            for radius in [0.0, 30.0] {
                let request = sized(request(150, links.clone()), radius);
                let (x, y) = (0..150).map(|at| place(at).into()).unzip::<f32, f32, Vec<_>, Vec<_>>();
                let positions = Positions { x, y };
                for pinned in [vec![], vec![1, 3, 149], (0..150).collect()] {
                    let name = format!("{graph} from {start}, radius {radius}, {} pinned", pinned.len());
                    check(&name, &request, &warmed(&request, &positions, &pinned));
                }
            }
        }
    }
    let request = request(5, path(5));
    for start in [
        Positions { x: vec![nan; 9], y: vec![1.0; 9] },
        Positions { x: vec![1.0; 2], y: vec![infinite] },
        Positions::default(),
    ] {
        check("a start of another length", &request, &warmed(&request, &start, &[0, 7, u32::MAX]));
    }
}

#[test]
fn a_stop_at_any_time_leaves_places() {
    for (name, bodies, links) in
        [("small", 300, grid(20, 15)), ("mesh", 2_600, grid(52, 50)), ("parts", 600, apart(600))]
    {
        for &shape in &SHAPES[..3] {
            let request = Request { shape, ..sized(request(bodies, links.clone()), 10.0) };
            for share in [-1.0, 0.0, 0.05, 0.3, 0.9] {
                let stop = AtomicBool::new(share < 0.0);
                let progress = |told| {
                    if told > share {
                        stop.store(true, Relaxed);
                    }
                };
                let effort = Effort { threads: 2, stop: &stop, progress: &progress };
                let start = Instant::now();
                check(&format!("{name}, {shape:?}, stopped at {share}"), &request, &solve(&request, &effort));
                println!("{name}, {shape:?}, stopped at {share}: {:?}", start.elapsed());
            }
        }
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    type Family = fn(u32) -> Vec<[u32; 2]>;
    let families: [(&str, Family); 5] = [
        ("grid", |bodies| grid(bodies / 50, 50)),
        ("preferential", preferential),
        ("tree", tree),
        ("parts", apart),
        ("star", star),
    ];
    // Overlaps of many bodies take longest in a build for tests, so the largest have no size; they are enough for threads to
    // share every stage.
    let sizes = [(150, &SHAPES[..], 5, 15.0), (2_600, &SHAPES[..1], 2, 15.0), (17_000, &SHAPES[2..3], 2, 0.0)];
    for (bodies, shapes, most, radius) in sizes {
        for &(name, links) in &families[..most] {
            for &shape in shapes {
                let request = Request { shape, ..sized(request(bodies, links(bodies)), radius) };
                let start = Instant::now();
                let one = bits(&solved(&request, 1));
                for threads in [2, 4] {
                    assert_eq!(one, bits(&solved(&request, threads)), "{name} of {bodies}, {shape:?}, {threads}");
                }
                println!("{name} of {bodies}, {shape:?}: {:?}", start.elapsed());
            }
        }
    }
}

/// The positions that the engine ends with.
fn by_engine(request: &Request) -> Positions {
    let (wake, woken) = channel();
    let engine = Engine::start(move || wake.send(()).unwrap_or(())).expect("the system gives a thread");
    engine.send(Order::Lay { request: Arc::new(request.clone()), start: Start::Nothing, pinned: vec![] });
    loop {
        woken.recv_timeout(PATIENCE).expect("the engine publishes a state");
        let state = engine.latest().expect("a state is published before the wake");
        check("published", request, &state.positions);
        if state.phase == Phase::Settled {
            return state.positions.as_ref().clone();
        }
    }
}

/// The positions that the command writes.
fn by_command(request: &Request, quality: &str, threads: &str) -> Positions {
    let folder = tempfile::tempdir().unwrap();
    let [graph, out] = ["a.edges", "a.pos"].map(|name| folder.path().join(name));
    let Topology { bodies, links, .. } = &request.topology;
    let mut text = format!("{bodies} {}\n", links.len());
    for [a, b] in links {
        writeln!(text, "{a} {b}").unwrap();
    }
    std::fs::write(&graph, text).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_detente"));
    command.arg("layout").arg(&graph).arg("-o").arg(&out).args(["--bench", "--threads", threads]);
    command.args(["--quality", quality, "--clusters", &request.shape.clusters.to_string()]);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = std::fs::read_to_string(&out).unwrap();
    let place = |line: &str| line.split_once(' ').map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap())).unwrap();
    let (x, y) = text.lines().map(place).unzip::<f32, f32, Vec<_>, Vec<_>>();
    Positions { x, y }
}

#[test]
fn the_engine_and_the_command_end_where_solve_ends() {
    let cases = [
        (request(200, grid(20, 10)), "normal", Quality::Normal, 0.5),
        (request(200, tree(200)), "best", Quality::Best, 1.0),
        (request(300, apart(300)), "draft", Quality::Draft, 0.25),
        (request(2_600, preferential(2_600)), "normal", Quality::Normal, 0.0),
        (request(5_000, grid(100, 50)), "draft", Quality::Draft, 0.5),
    ];
    for (at, (request, word, quality, clusters)) in cases.into_iter().enumerate() {
        let request = Request { shape: Shape { clusters, quality }, ..request };
        let start = Instant::now();
        let expected = bits(&solved(&request, 1));
        assert_eq!(bits(&by_engine(&request)), expected, "case {at}: the engine");
        assert_eq!(bits(&by_command(&request, word, "2")), expected, "case {at}: the command");
        println!("case {at}: {:?}", start.elapsed());
    }
}
