//! The layout from outside: whole requests in, positions out, and the engine through its door.

#[path = "layout/live.rs"]
mod live;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use detente::layout::{
    Arrangement, Effort, Engine, Order, Phase, Positions, Published, Request, Shape, Sizes, Start, Topology, solve,
    solve_warm, stress,
};
use proptest::prelude::*;

/// Zachary's karate club (1977), 34 members and 78 ties, counted from 1: the friends of each with a higher number.
const KARATE: [&[u32]; 33] = [
    &[2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32],
    &[3, 4, 8, 14, 18, 20, 22, 31],
    &[4, 8, 9, 10, 14, 28, 29, 33],
    &[8, 13, 14],
    &[7, 11],
    &[7, 11, 17],
    &[17],
    &[],
    &[31, 33, 34],
    &[34],
    &[],
    &[],
    &[],
    &[34],
    &[33, 34],
    &[33, 34],
    &[],
    &[],
    &[33, 34],
    &[34],
    &[33, 34],
    &[],
    &[33, 34],
    &[26, 28, 30, 33, 34],
    &[26, 28, 32],
    &[32],
    &[30, 34],
    &[34],
    &[32, 34],
    &[33, 34],
    &[33, 34],
    &[33, 34],
    &[34],
];

fn karate() -> Vec<[u32; 2]> {
    let row = |(from, ends): (usize, &&'static [u32])| ends.iter().map(move |end| [from as u32, end - 1]);
    KARATE.iter().enumerate().flat_map(row).collect()
}

fn grid(width: u32, height: u32) -> Vec<[u32; 2]> {
    let right = (0..height).flat_map(|y| (1..width).map(move |x| [y * width + x - 1, y * width + x]));
    let down = (1..height).flat_map(|y| (0..width).map(move |x| [(y - 1) * width + x, y * width + x]));
    right.chain(down).collect()
}

fn complete(bodies: u32) -> Vec<[u32; 2]> {
    (0..bodies).flat_map(|a| (0..a).map(move |b| [b, a])).collect()
}

fn path(bodies: u32) -> Vec<[u32; 2]> {
    (1..bodies).map(|body| [body - 1, body]).collect()
}

fn request(bodies: u32, links: Vec<[u32; 2]>, radius: f32) -> Request {
    let lengths = vec![1.0; links.len()];
    let topology = Topology { bodies, links, lengths, seed: 7 };
    Request { topology, sizes: Sizes { radii: vec![radius; bodies as usize] }, ..Request::default() }
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

fn is_finite(positions: &Positions) -> bool {
    positions.x.iter().chain(&positions.y).all(|value| value.is_finite())
}

/// The first two discs that overlap, of bodies that are not both in `pinned`.
fn overlap(positions: &Positions, radii: &[f32], pinned: &[u32]) -> Option<(usize, usize)> {
    let pairs = (0..positions.len()).flat_map(|a| (0..a).map(move |b| (b, a)));
    let both = |a: usize, b: usize| pinned.contains(&(a as u32)) && pinned.contains(&(b as u32));
    pairs.into_iter().find(|(a, b)| {
        let apart = (positions.point(*a) - positions.point(*b)).hypot();
        !both(*a, *b) && apart < f64::from(radii[*a].max(0.0) + radii[*b].max(0.0)) - 0.01
    })
}

fn crossings(positions: &Positions, links: &[[u32; 2]]) -> usize {
    let side = |a: u32, b: u32, c: u32| {
        let [a, b, c] = [a, b, c].map(|body| positions.point(body as usize));
        (b - a).cross(c - a)
    };
    let cross = |[a, b]: [u32; 2], [c, d]: [u32; 2]| {
        BTreeSet::from([a, b, c, d]).len() == 4
            && side(a, b, c) * side(a, b, d) < 0.0
            && side(c, d, a) * side(c, d, b) < 0.0
    };
    links.iter().enumerate().map(|(at, a)| links[..at].iter().filter(|b| cross(*a, **b)).count()).sum()
}

#[test]
fn known_graphs_come_out_as_they_are_known() {
    let cases = [
        ("path", request(12, path(12), 40.0), 0.001, 0),
        ("grid", request(25, grid(5, 5), 40.0), 0.03, 0),
        ("K4", request(4, complete(4), 40.0), 0.03, 1),
        ("karate club", request(34, karate(), 30.0), 0.070, 85),
    ];
    for (name, request, most_stress, most_crossings) in cases {
        let positions = solved(&request, 2);
        let (stress, crossings) =
            (stress(&request.topology, &positions), crossings(&positions, &request.topology.links));
        assert!(stress <= most_stress, "{name}: stress {stress}");
        assert!(crossings <= most_crossings, "{name}: {crossings} crossings");
    }
    assert_eq!(karate().len(), 78);
}

#[test]
fn trees_cross_nothing() {
    for (bodies, seed) in [(30, 1), (120, 2), (200, 3), (300, 4), (520, 5)] {
        let mut rng = detente::geom::Rng::new(seed);
        let links: Vec<[u32; 2]> = (1..bodies).map(|body| [rng.below(body), body]).collect();
        let request = request(bodies, links, 0.0);
        assert_eq!(crossings(&solved(&request, 2), &request.topology.links), 0, "{bodies} bodies");
    }
}

#[test]
fn large_trees_and_small_worlds_keep_their_neighbours() {
    // Share of the neighbours of a body that are among as many nearest ones in the drawing.
    let kept = |request: &Request| {
        let positions = solved(request, 2);
        let bodies = request.topology.bodies as usize;
        let mut beside = vec![Vec::new(); bodies];
        for [a, b] in &request.topology.links {
            beside[*a as usize].push(*b as usize);
            beside[*b as usize].push(*a as usize);
        }
        let share = |body: usize| {
            let far = |other: &usize| (positions.point(*other) - positions.point(body)).hypot();
            let mut near: Vec<usize> = (0..bodies).filter(|other| *other != body).collect();
            near.sort_by(|a, b| far(a).total_cmp(&far(b)));
            let own = &near[..beside[body].len()];
            own.iter().filter(|other| beside[body].contains(other)).count() as f64 / own.len() as f64
        };
        (0..bodies).step_by(20).map(share).sum::<f64>() / (0..bodies).step_by(20).count() as f64
    };
    let mut rng = detente::geom::Rng::new(9);
    let tree: Vec<[u32; 2]> = (1..3000).map(|body| [rng.below(body), body]).collect();
    let mut blocks: Vec<[u32; 2]> = (1..2000).map(|body| [rng.below(body), body]).collect();
    blocks.extend(
        (0..8000).map(|_| (rng.below(20) * 100, rng.below(100), rng.below(100))).map(|(of, a, b)| [of + a, of + b]),
    );
    for (name, links, bodies, least) in [("tree", tree, 3000, 0.6), ("blocks", blocks, 2000, 0.1)] {
        let kept = kept(&request(bodies, links, 0.0));
        assert!(kept > least, "{name}: {kept}");
    }
}

#[test]
fn the_stress_of_a_straight_path_is_none_and_of_a_folded_one_is_not() {
    let topology = request(3, path(3), 0.0).topology;
    let straight = Positions { x: vec![0.0, 5.0, 10.0], y: vec![0.0; 3] };
    let folded = Positions { x: vec![0.0, 5.0, 0.0], y: vec![0.0; 3] };
    assert!(stress(&topology, &straight) < 1e-12);
    // Ratios 1, 1 and 0: one pair in three is not explained at any scale.
    assert!((stress(&topology, &folded) - 1.0 / 3.0).abs() < 1e-12);
}

#[test]
fn hostile_requests_end_finite_and_apart() {
    let nan = f32::NAN;
    let with = |bodies, links, lengths: &[f32], radii: &[f32]| Request {
        topology: Topology { bodies, links, lengths: lengths.to_vec(), seed: u64::MAX },
        sizes: Sizes { radii: radii.to_vec() },
        shape: Shape::default(),
        arrangement: Arrangement::Force,
    };
    let cases = [
        ("nothing", request(0, vec![], 1.0)),
        ("one", request(1, vec![], 1.0)),
        ("two", request(2, vec![[0, 1]], 1.0)),
        ("links of nobody", request(0, vec![[0, 1]], 1.0)),
        ("self loops", request(2, vec![[0, 0], [1, 1]], 50.0)),
        ("parallel links", with(2, vec![[0, 1], [1, 0], [0, 1]], &[9.0, 0.5, nan], &[50.0, 50.0])),
        ("out of range", request(3, vec![[0, 9], [u32::MAX, 1], [1, 2]], 50.0)),
        ("odd lengths", with(7, path(7), &[0.0, -1.0, 1e-30, 1e30, nan, f32::INFINITY], &[60.0; 7])),
        ("no lengths, no radii", with(5, path(5), &[], &[])),
        ("odd radii", with(4, path(4), &[1.0; 3], &[nan, -5.0, 0.0, f32::INFINITY])),
        ("wide discs", request(30, path(30), 400.0)),
        ("one huge disc", with(40, path(40), &[1.0; 39], &[vec![9000.0], vec![10.0; 39]].concat())),
        ("star", request(400, (1..400).map(|end| [0, end]).collect(), 40.0)),
        ("isolated", request(300, vec![], 40.0)),
        ("complete", request(120, complete(120), 40.0)),
    ];
    for (name, request) in cases {
        let positions = solved(&request, 2);
        assert_eq!(positions.len(), request.topology.bodies as usize, "{name}");
        assert!(is_finite(&positions), "{name}: {positions:?}");
        let mut radii = request.sizes.radii.clone();
        radii.resize(positions.len(), 0.0);
        for radius in &mut radii {
            *radius = if radius.is_nan() { 0.0 } else { radius.clamp(0.0, Sizes::LARGEST) };
        }
        assert_eq!(overlap(&positions, &radii, &[]), None, "{name}");
    }
}

#[test]
fn a_raised_stop_ends_at_once_with_finite_positions() {
    let request = request(2000, grid(50, 40), 40.0);
    let start = Instant::now();
    let positions = solve(&request, &Effort { threads: 2, stop: &AtomicBool::new(true), progress: &|_| () });
    assert!(is_finite(&positions) && positions.len() == 2000);
    assert!(start.elapsed() < Duration::from_secs(2), "took {:?}", start.elapsed());
}

#[test]
fn progress_rises_to_one() {
    let told = std::sync::Mutex::new(Vec::new());
    let request = request(60, [path(40), vec![[50, 51], [52, 53]]].concat(), 40.0);
    let tell = |share| told.lock().unwrap().push(share);
    drop(solve(&request, &Effort { threads: 2, stop: &AtomicBool::new(false), progress: &tell }));
    let told = told.into_inner().unwrap();
    assert!(told.len() > 5 && told.is_sorted(), "{told:?}");
    assert_eq!(told.last(), Some(&1.0));
}

#[test]
fn a_map_beyond_all_pairs_keeps_its_shape() {
    let request = request(2704, grid(52, 52), 20.0);
    let positions = solved(&request, 2);
    let stress = stress(&request.topology, &positions);
    assert!(stress < 0.02, "stress {stress}");
    assert_eq!(overlap(&positions, &request.sizes.radii, &[]), None);
    assert_eq!(bits(&positions), bits(&solved(&request, 1)));
}

#[test]
fn a_new_body_comes_beside_its_neighbours_and_the_rest_stays() {
    let old = request(25, grid(5, 5), 40.0);
    let mut start = solved(&old, 1);
    let new = request(29, [grid(5, 5), vec![[25, 12], [25, 13], [26, 27]]].concat(), 40.0);
    start.x.push(f32::NAN);
    start.y.push(f32::NAN);
    let positions = warmed(&new, &start, &[12]);
    assert_eq!(overlap(&positions, &new.sizes.radii, &[]), None);
    let beside = (positions.point(25) - positions.point(12)).hypot();
    assert!(beside < 2.5 * f64::from(Topology::UNIT), "{beside} away");
    let moved = (0..25).filter(|body| positions.point(*body) != start.point(*body)).count();
    assert_eq!(moved, 0, "old bodies moved");
}

#[test]
fn larger_sizes_only_part_the_discs() {
    let small = request(34, karate(), 20.0);
    let start = solved(&small, 1);
    assert_eq!(bits(&warmed(&small, &start, &[])), bits(&start));
    let large = request(34, karate(), 60.0);
    let positions = warmed(&large, &start, &[0]);
    assert_eq!(overlap(&positions, &large.sizes.radii, &[]), None);
    assert_eq!(positions.point(0), start.point(0));
    assert!(stress(&large.topology, &positions) < 0.15);
}

/// Any small request with a seed.
fn any_request() -> impl Strategy<Value = Request> {
    (0_u32..40).prop_flat_map(|bodies| {
        let ends = 0..bodies.max(1);
        let links = prop::collection::vec([ends.clone(), ends], 0..60);
        let radii = prop::collection::vec(0.0_f32..120.0, bodies as usize);
        (links, radii, any::<u64>(), prop::collection::vec(0.1_f32..4.0, 60)).prop_map(
            move |(links, radii, seed, all)| {
                let lengths = all[..links.len()].to_vec();
                Request {
                    topology: Topology { bodies, links, lengths, seed },
                    sizes: Sizes { radii },
                    shape: Shape::default(),
                    arrangement: Arrangement::Force,
                }
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_map_is_finite_apart_and_the_same_for_any_number_of_threads(request in any_request()) {
        let positions = solved(&request, 1);
        prop_assert!(is_finite(&positions));
        prop_assert_eq!(overlap(&positions, &request.sizes.radii, &[]), None);
        prop_assert_eq!(bits(&positions), bits(&solved(&request, 2)));
        prop_assert_eq!(bits(&positions), bits(&solved(&request, 4)));
    }

    #[test]
    fn pinned_bodies_never_move(request in any_request(), places in prop::collection::vec(-300_f32..300.0, 80)) {
        let bodies = request.topology.bodies as usize;
        let start = Positions { x: places[..bodies].to_vec(), y: places[40..40 + bodies].to_vec() };
        let pinned: Vec<u32> = (0..request.topology.bodies).filter(|body| body % 5 == 0).collect();
        let positions = warmed(&request, &start, &pinned);
        prop_assert_eq!(overlap(&positions, &request.sizes.radii, &pinned), None);
        for body in pinned {
            prop_assert_eq!(positions.point(body as usize), start.point(body as usize));
        }
    }
}

#[test]
fn components_stand_in_rectangles_of_their_own() {
    let links = [path(10), grid(4, 4).iter().map(|link| link.map(|end| end + 10)).collect(), vec![[26, 27]]].concat();
    let positions = solved(&request(30, links, 40.0), 2);
    let frame = |bodies: std::ops::Range<usize>| {
        let points = bodies.map(|body| positions.point(body));
        points.map(|p| detente::geom::Rect::from_center_size(p, (80.0, 80.0))).reduce(|a, b| a.union(b)).unwrap()
    };
    let frames = [frame(0..10), frame(10..26), frame(26..28), frame(28..29), frame(29..30)];
    for (at, a) in frames.iter().enumerate() {
        assert!(frames[..at].iter().all(|b| a.intersect(*b).is_zero_area()), "{frames:?}");
    }
}

/// The engine, and word of each published state.
fn engine() -> (Engine, Receiver<()>) {
    let (wake, woken) = channel();
    (Engine::start(move || wake.send(()).unwrap_or(())).expect("the system gives a thread"), woken)
}

/// Waits for a settled state that is newer than `revision`; all states seen must count up.
fn settled((engine, woken): &(Engine, Receiver<()>), revision: u64) -> Arc<Published> {
    let mut last = revision;
    loop {
        woken.recv_timeout(Duration::from_secs(30)).expect("the engine publishes a state");
        // States of an older order to lay out are none of the newest.
        let Some(state) = engine.latest() else { continue };
        assert!(state.revision >= last, "{} after {last}", state.revision);
        last = state.revision;
        if state.phase == Phase::Settled && state.revision > revision {
            return state;
        }
    }
}

fn laid(engine: &(Engine, Receiver<()>), request: &Request, pinned: &[u32]) -> Arc<Published> {
    let order = Order::Lay { request: Arc::new(request.clone()), start: Start::Nothing, pinned: pinned.to_vec() };
    engine.0.send(order);
    settled(engine, 0)
}

#[test]
fn the_engine_ends_where_solve_ends() {
    let engine = engine();
    let request = request(400, grid(20, 20), 40.0);
    let state = laid(&engine, &request, &[]);
    assert_eq!(bits(&state.positions), bits(&solved(&request, 1)));
}

#[test]
fn neighbours_follow_the_hand_and_far_bodies_stay() {
    let engine = engine();
    let request = request(100, grid(10, 10), 40.0);
    let before = laid(&engine, &request, &[1]);
    let at = [before.positions.x[0] - 300.0, before.positions.y[0] - 300.0];
    engine.0.send(Order::Hold { body: 0, at });
    let held = settled(&engine, before.revision);
    let moved = |state: &Published, body: usize| (state.positions.point(body) - before.positions.point(body)).hypot();
    assert_eq!([held.positions.x[0], held.positions.y[0]], at);
    assert_eq!(moved(&held, 1), 0.0, "a pinned neighbour stays");
    assert!(moved(&held, 10) > 20.0, "a neighbour follows: {}", moved(&held, 10));
    assert!(moved(&held, 10) > moved(&held, 30), "and less with each link");
    assert!((40..100).all(|body| moved(&held, body) < 1.0 || body % 10 < 3), "far bodies stay");
    assert_eq!(overlap(&held.positions, &request.sizes.radii, &[]), None);
    engine.0.send(Order::Pin { body: 0 });
    engine.0.send(Order::Hold { body: 11, at: [at[0] + 10.0, at[1]] });
    let pinned = settled(&engine, held.revision);
    assert_eq!([pinned.positions.x[0], pinned.positions.y[0]], at, "a pin holds, even under a hand");
    engine.0.send(Order::Release { body: 0 });
    let released = settled(&engine, pinned.revision);
    assert_ne!([released.positions.x[0], released.positions.y[0]], at, "a released body goes where its links pull");
}

#[test]
fn a_new_request_takes_the_place_of_a_running_one_and_dropping_ends_the_thread() {
    let engine = engine();
    for _ in 0..5 {
        let request = Arc::new(request(2025, grid(45, 45), 40.0));
        engine.0.send(Order::Lay { request, start: Start::Nothing, pinned: vec![] });
    }
    let state = laid(&engine, &request(3, path(3), 40.0), &[]);
    assert_eq!(state.positions.len(), 3);
    engine.0.send(Order::Hold { body: 77, at: [0.0; 2] });
    engine.0.send(Order::Hold { body: 0, at: [f32::NAN; 2] });
    engine.0.send(Order::Pin { body: u32::MAX });
    let (engine, woken) = engine;
    drop(engine);
    let ended = loop {
        if let Err(why) = woken.recv_timeout(Duration::from_secs(30)) {
            break why;
        }
    };
    assert_eq!(ended, RecvTimeoutError::Disconnected);
}
