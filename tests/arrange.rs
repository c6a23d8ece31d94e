//! The layouts that have a shape of their own: rings, a circle, discs of groups, places on a map.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;

use detente::geom::{Point, Rng, Vec2};
use detente::layout::{Arrangement, Effort, Positions, Request, Sizes, Topology, part, solve};
use proptest::prelude::*;

const RADIUS: f32 = 40.0;

fn request(bodies: u32, links: Vec<[u32; 2]>, arrangement: Arrangement) -> Request {
    let lengths = vec![1.0; links.len()];
    let sizes = Sizes { radii: vec![RADIUS; bodies as usize] };
    Request { topology: Topology { bodies, links, lengths, seed: 7 }, sizes, arrangement, ..Request::default() }
}

fn solved(request: &Request, threads: usize) -> Positions {
    solve(request, &Effort { threads, stop: &AtomicBool::new(false), progress: &|_| () })
}

fn distance(at: &Positions, a: usize, b: usize) -> f64 {
    (at.point(a) - at.point(b)).hypot()
}

/// Finite, and no two discs over each other.
fn check(request: &Request, at: &Positions, what: &str) {
    let bodies = request.topology.bodies as usize;
    assert_eq!((at.x.len(), at.y.len()), (bodies, bodies), "{what}");
    assert!(at.x.iter().chain(&at.y).all(|value| value.is_finite()), "{what}");
    let radius = |body: usize| {
        let radius = request.sizes.radii.get(body).copied().unwrap_or(0.0);
        f64::from(if radius.is_nan() { 0.0 } else { radius.clamp(0.0, Sizes::LARGEST) })
    };
    let mut order: Vec<usize> = (0..bodies).collect();
    order.sort_by(|a, b| at.x[*a].total_cmp(&at.x[*b]));
    let widest = (0..bodies).map(radius).fold(0.0, f64::max);
    for (rank, &a) in order.iter().enumerate() {
        let near = order[rank + 1..].iter().take_while(|b| f64::from(at.x[**b] - at.x[a]) < 2.0 * widest);
        for &b in near {
            let (gap, least) = (distance(at, a, b), radius(a) + radius(b));
            assert!(gap > least * 0.9999 - 0.01, "{what}: {a} and {b} stand {gap} apart, not {least}");
        }
    }
}

/// Preferential attachment: a few bodies with many links, many with few.
fn web(bodies: u32, seed: u64) -> Vec<[u32; 2]> {
    let mut rng = Rng::new(seed);
    let mut links: Vec<[u32; 2]> = vec![[0, 1]];
    for body in 2..bodies {
        for _ in 0..2 {
            let pick = links[rng.below(links.len() as u32) as usize];
            links.push([pick[rng.below(2) as usize], body]);
        }
    }
    links
}

fn grid(side: u32) -> Vec<[u32; 2]> {
    let right = (0..side).flat_map(|y| (1..side).map(move |x| [y * side + x - 1, y * side + x]));
    right.chain((1..side).flat_map(|y| (0..side).map(move |x| [(y - 1) * side + x, y * side + x]))).collect()
}

fn tree(bodies: u32) -> Vec<[u32; 2]> {
    (1..bodies).map(|body| [(body - 1) / 3, body]).collect()
}

/// Steps from `from` to each body that can be reached.
fn steps(bodies: u32, links: &[[u32; 2]], from: u32) -> BTreeMap<u32, u32> {
    let mut found = BTreeMap::from([(from, 0)]);
    let mut wave = vec![from];
    for far in 1..=bodies {
        let ends = |body: u32| links.iter().filter(move |pair| pair.contains(&body)).flatten().copied();
        let next: BTreeSet<u32> = wave.iter().flat_map(|body| ends(*body)).collect();
        wave = next.into_iter().filter(|body| !found.contains_key(body)).collect();
        found.extend(wave.iter().map(|body| (*body, far)));
    }
    found
}

fn crossings(links: &[[u32; 2]], at: &Positions) -> usize {
    let side = |a: usize, b: usize, c: usize| (at.point(b) - at.point(a)).cross(at.point(c) - at.point(a));
    let crosses = |p: &[u32; 2], q: &[u32; 2]| {
        let ([a, b], [c, d]) = (p.map(|end| end as usize), q.map(|end| end as usize));
        !p.iter().any(|end| q.contains(end))
            && side(a, b, c) * side(a, b, d) < 0.0
            && side(c, d, a) * side(c, d, b) < 0.0
    };
    links.iter().enumerate().map(|(at, p)| links[..at].iter().filter(|q| crosses(p, q)).count()).sum()
}

fn radial(centre: Option<u32>, nodes: u32) -> Arrangement {
    Arrangement::Radial { centre, nodes }
}

fn circular(bodies: u32) -> Arrangement {
    Arrangement::Circular { groups: vec![0; bodies as usize] }
}

#[test]
fn rings_follow_the_number_of_steps() {
    for (name, bodies, links, centre) in [
        ("tree", 40, tree(40), 0),
        ("tree from a leaf", 40, tree(40), 39),
        ("grid", 49, grid(7), 24),
        ("web", 120, web(120, 3), 5),
    ] {
        let request = request(bodies, links.clone(), radial(Some(centre), bodies));
        let at = solved(&request, 1);
        check(&request, &at, name);
        let mut rings: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
        for (body, far) in steps(bodies, &links, centre) {
            rings.entry(far).or_default().push(distance(&at, centre as usize, body as usize));
        }
        let mut inner = -2.0;
        for (far, radii) in rings {
            let (low, high) = radii.iter().fold((f64::MAX, 0.0_f64), |(low, high), r| (low.min(*r), high.max(*r)));
            assert!(high - low < 1.0 && low > inner + 1.0, "{name}: ring {far} from {low} to {high}, within {inner}");
            inner = high;
        }
    }
}

#[test]
fn a_tree_in_rings_crosses_nothing() {
    for bodies in [10, 40, 121] {
        let at = solved(&request(bodies, tree(bodies), radial(Some(0), bodies)), 1);
        assert_eq!(crossings(&tree(bodies), &at), 0, "{bodies}");
    }
}

/// A joint is half a step: those it ties stand on the ring of those who are tied directly.
#[test]
fn a_joint_stands_between_two_rings() {
    let links = vec![[0, 1], [0, 4], [2, 4], [3, 4]];
    let at = solved(&request(5, links, radial(Some(0), 4)), 1);
    let far = |body| distance(&at, 0, body);
    assert!((far(1) - far(2)).abs() < 0.5 && (far(1) - far(3)).abs() < 0.5, "{} {} {}", far(1), far(2), far(3));
    assert!(far(4) > 1.0 && far(4) < far(1) - 1.0, "{} {}", far(4), far(1));
}

/// The rest of the map stands beside the rings, and without a centre the best tied body is it.
#[test]
fn the_rest_stands_beside_and_the_best_tied_is_the_centre() {
    let mut links = tree(13);
    links.extend([[13, 14], [14, 15]]);
    let request = request(18, links, radial(None, 18));
    let at = solved(&request, 1);
    check(&request, &at, "rest");
    let ring = (2..5).map(|body| distance(&at, 1, body)).collect::<Vec<_>>();
    assert!(distance(&at, 1, 4) <= ring.iter().copied().fold(0.0, f64::max), "{ring:?}");
    let reach = (0..13).map(|body| distance(&at, 1, body)).fold(0.0, f64::max);
    assert!((13..18).all(|body| distance(&at, 1, body) > reach * 0.9));
}

#[test]
fn a_circle_crosses_less_than_a_random_order() {
    for (name, bodies, links) in [
        ("ring", 30, (0..30).map(|body| [body, (body * 7 + 7) % 30]).filter(|[a, b]| a != b).collect::<Vec<_>>()),
        ("tree", 40, tree(40)),
        ("grid", 36, grid(6)),
        ("web", 60, web(60, 11)),
    ] {
        let at = solved(&request(bodies, links.clone(), circular(bodies)), 1);
        let ours = crossings(&links, &at);
        let mut rng = Rng::new(5);
        let random: Vec<usize> = (0..5)
            .map(|_| {
                let mut order: Vec<u32> = (0..bodies).collect();
                rng.shuffle(&mut order);
                let shuffled = |value: &[f32]| order.iter().map(|body| value[*body as usize]).collect();
                crossings(&links, &Positions { x: shuffled(&at.x), y: shuffled(&at.y) })
            })
            .collect();
        let best = random.iter().copied().min().unwrap();
        println!("{name}: {ours} crossings, at random {random:?}");
        assert!(ours * 2 <= best, "{name}: {ours} of {random:?}");
        if name == "tree" {
            assert_eq!(ours, 0, "a tree needs none");
        }
    }
}

#[test]
fn all_stand_on_one_circle_and_groups_side_by_side() {
    let groups: Vec<u32> = (0..60).map(|body| body * 31 % 4).collect();
    let request = request(60, web(60, 2), Arrangement::Circular { groups: groups.clone() });
    let at = solved(&request, 1);
    check(&request, &at, "groups");
    let angle = |body: usize| f64::from(at.y[body]).atan2(f64::from(at.x[body]));
    let radii: Vec<f64> = (0..60).map(|body| at.point(body).to_vec2().hypot()).collect();
    assert!(radii.iter().all(|radius| (radius - radii[0]).abs() < 0.5));
    let mut order: Vec<usize> = (0..60).collect();
    order.sort_by(|a, b| angle(*a).total_cmp(&angle(*b)));
    let changes = (0..60).filter(|&at| groups[order[at]] != groups[order[(at + 1) % 60]]).count();
    assert_eq!(changes, 4);
}

#[test]
fn discs_of_groups_are_apart() {
    let groups: Vec<Option<u32>> = (0..90).map(|body| Some(body % 6)).collect();
    let arrangement = Arrangement::Grouped { groups: groups.clone() };
    let request = request(90, web(90, 9), arrangement);
    let at = solved(&request, 1);
    check(&request, &at, "groups");
    let members = |group: u32| (0..90).filter(move |&body| body % 6 == group as usize);
    let disc = |group| {
        let count = members(group).count() as f64;
        let middle = members(group).fold(Vec2::ZERO, |sum, body| sum + at.point(body).to_vec2()) / count;
        let far = |body| (at.point(body).to_vec2() - middle).hypot();
        (middle, members(group).map(far).fold(0.0, f64::max))
    };
    for a in 0..6 {
        for b in 0..a {
            let ((ma, _), (mb, _)) = (disc(a), disc(b));
            let axis = (mb - ma) / (mb - ma).hypot();
            let along =
                |group| members(group).map(|body| (at.point(body).to_vec2() - ma).dot(axis)).collect::<Vec<_>>();
            let (high, low) =
                (along(a).into_iter().fold(f64::MIN, f64::max), along(b).into_iter().fold(f64::MAX, f64::min));
            assert!(low - high > f64::from(RADIUS), "{a} and {b}: {high} {low}");
        }
    }
}

/// Bodies of two cliques without a group are put into two.
#[test]
fn groups_are_found_where_none_are_given() {
    let clique = |from: u32| (from..from + 6).flat_map(move |a| (from..a).map(move |b| [b, a]));
    let links = clique(0).chain(clique(6)).chain([[0, 6]]).collect();
    let at = solved(&request(12, links, Arrangement::Grouped { groups: vec![] }), 1);
    let widest = |mut bodies: std::ops::Range<usize>| {
        let all = bodies.clone();
        bodies.next().map(|a| all.map(|b| distance(&at, a, b)).fold(0.0, f64::max)).unwrap()
    };
    let nearest =
        (0..6).flat_map(|a| (6..12).map(move |b| (a, b))).map(|(a, b)| distance(&at, a, b)).fold(f64::MAX, f64::min);
    assert!(nearest > 2.0 * f64::from(RADIUS) + 40.0, "{nearest}");
    assert!(widest(0..6) < 800.0 && widest(6..12) < 800.0);
}

#[test]
fn places_hold_unless_discs_crowd_and_the_rest_stands_below() {
    let mut places: Vec<Option<[f32; 2]>> =
        vec![Some([0.0, 0.0]), Some([500.0, 0.0]), Some([500.0, 10.0]), Some([500.0, 10.0])];
    places.extend([None, Some([f32::NAN, 0.0]), None]);
    let links = vec![[4, 1], [5, 0], [7, 0], [7, 1]];
    let request = request(8, links, Arrangement::Geographic { places, margin: 300.0 });
    let at = solved(&request, 1);
    check(&request, &at, "places");
    assert_eq!((at.x[0], at.y[0]), (0.0, 0.0), "who is alone stands where it is");
    for body in 1..4 {
        let way = (at.point(body) - Point::new(500.0, 5.0)).hypot();
        assert!(way < 3.0 * f64::from(RADIUS), "{body} went {way}");
    }
    assert!((4..7).all(|body| at.y[body] >= 300.0 + RADIUS - 0.1), "{:?}", at.y);
    assert!(at.x[5] < at.x[4], "the row is in the order of what it is tied to");
    assert!((at.x[7] - 250.0).abs() < RADIUS && at.y[7].abs() < RADIUS, "a joint stands amid its members");
}

fn arrangements(bodies: u32) -> Vec<Arrangement> {
    let wild = |body: u32| match body % 5 {
        0 => None,
        1 => Some([f32::NAN, 1.0]),
        2 => Some([1e30, f32::NEG_INFINITY]),
        3 => Some([1e12, -1e12]),
        _ => Some([3.0, 3.0]),
    };
    vec![
        radial(None, bodies),
        radial(Some(u32::MAX), 0),
        radial(Some(bodies / 2), bodies / 2),
        circular(bodies),
        circular(bodies + 3),
        Arrangement::Circular { groups: (0..bodies / 2).collect() },
        Arrangement::Circular { groups: vec![] },
        Arrangement::Grouped { groups: vec![] },
        Arrangement::Grouped { groups: (0..bodies + 2).map(Some).collect() },
        Arrangement::Geographic { places: vec![], margin: f32::NAN },
        Arrangement::Geographic { places: (0..=bodies).map(wild).collect(), margin: f32::INFINITY },
    ]
}

#[test]
fn hostile_requests_end_finite_and_apart() {
    let sizes = [
        (0, vec![]),
        (1, vec![[0, 0]]),
        (2, vec![[0, 1], [1, 0]]),
        (3, vec![[0, 9], [u32::MAX, 1], [1, 2]]),
        (40, web(40, 1)),
    ];
    for (bodies, links) in sizes {
        for arrangement in arrangements(bodies) {
            let mut request = request(bodies, links.clone(), arrangement);
            let what = format!("{bodies}: {:?}", request.arrangement);
            check(&request, &solved(&request, 1), &what);
            request.sizes.radii = vec![f32::NAN, 1e9, -5.0];
            check(&request, &solved(&request, 1), &what);
        }
    }
}

#[test]
fn two_thousand_groups_of_one_and_lone_bodies_end() {
    let bodies = 2000;
    let links = web(bodies, 4);
    let groups: Vec<u32> = (0..bodies).collect();
    for arrangement in [
        Arrangement::Circular { groups: groups.clone() },
        Arrangement::Grouped { groups: groups.iter().copied().map(Some).collect() },
        Arrangement::Geographic { places: vec![Some([0.0, 0.0]); bodies as usize], margin: 0.0 },
        radial(None, bodies),
    ] {
        for links in [links.clone(), vec![]] {
            let request = request(bodies, links, arrangement.clone());
            check(&request, &solved(&request, 2), &format!("{:?}", std::mem::discriminant(&request.arrangement)));
        }
    }
}

#[test]
fn overlaps_are_removed_and_what_is_free_stays() {
    let at = Positions { x: vec![0.0, 5.0, 900.0, f32::NAN], y: vec![0.0, 0.0, 0.0, f32::INFINITY] };
    let sizes = Sizes { radii: vec![RADIUS; 4] };
    let apart = part(&at, &sizes);
    let request = Request { sizes, ..request(4, vec![], Arrangement::Force) };
    check(&request, &apart, "parted");
    assert_eq!((apart.x[2], apart.y[2]), (900.0, 0.0));
    assert!(distance(&apart, 0, 1) < 3.0 * f64::from(RADIUS));
    assert_eq!(part(&apart, &request.sizes), apart, "what lies free stays");
    assert!(part(&Positions::default(), &Sizes::default()).is_empty());
}

fn any_request() -> impl Strategy<Value = Request> {
    (0_u32..30, 0_usize..11).prop_flat_map(|(bodies, kind)| {
        let ends = 0..bodies.max(1);
        let links = prop::collection::vec([ends.clone(), ends], 0..50);
        let radii = prop::collection::vec(0.0_f32..120.0, bodies as usize);
        (links, radii).prop_map(move |(links, radii)| {
            let arrangement = arrangements(bodies).swap_remove(kind);
            Request { sizes: Sizes { radii }, ..request(bodies, links, arrangement) }
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_arrangement_is_finite_apart_and_the_same_for_any_number_of_threads(request in any_request()) {
        let at = solved(&request, 1);
        check(&request, &at, "any");
        prop_assert_eq!(at, solved(&request, 2));
    }
}
