//! Graphs that programs stumble over, drawn: places are finite, names are short and in one line, bars are few.

use std::fmt::Write as _;
use std::sync::atomic::AtomicBool;

use detente::dataset::EntityIx;
use detente::geom::{Camera, Point, Rect};
use detente::graph::time::{Times, Unit};
use detente::graph::{Graph, Index};
use detente::import::{Cancel, Limits, parse};
use detente::layout::{Effort, solve};
use detente::scene::text::MAX_CHARS;
use detente::scene::{Frame, Options, Scene, Shape, View};
use detente::style::Mode;

use super::{Map, SIZE};

fn map(text: &str) -> Map {
    let dataset = parse(text.as_bytes(), &Limits::default(), &Cancel::default()).expect(text).dataset;
    let graph = Graph::new(&dataset);
    let scene = Scene::new(&dataset, &graph, &Options { show_all: true, ..Options::default() });
    let stop = AtomicBool::new(false);
    let positions = solve(&scene.request(1), &Effort { threads: 1, stop: &stop, progress: &|_| {} });
    Map { dataset, graph, scene, positions }
}

/// The picture of a map, which may hold nothing.
fn drawn(map: &Map) -> Frame {
    let points: Vec<Point> = (0..map.scene.num_bodies()).map(|at| map.positions.point(at)).collect();
    assert!(points.iter().all(|point| point.x.is_finite() && point.y.is_finite()), "{points:?}");
    let first = points.first().map_or(Rect::ZERO, |point| Rect::from_points(*point, *point));
    let bounds = points.iter().fold(first, |bounds, point| bounds.union_pt(*point));
    let camera = Camera::fit(bounds, SIZE, 80.0, 1.5);
    let view = View { camera, ..View::new(SIZE, Mode::Light) };
    Frame::new(&map.dataset, &map.scene, &map.positions, &view)
}

/// Every text that a picture shows, and that a screen reader is told.
fn texts(frame: &Frame) -> Vec<&str> {
    let runs = frame.labels.iter().flat_map(|label| &label.shapes).chain(&frame.legend);
    let shown = runs.filter_map(|shape| match shape {
        Shape::Text(run) => Some(run.text.as_str()),
        _ => None,
    });
    shown.chain(frame.nodes.iter().map(|node| node.name.as_str())).collect()
}

fn node_link(nodes: &str, links: &str) -> String {
    format!("{{\"directed\":false,\"nodes\":[{nodes}],\"links\":[{links}]}}")
}

/// Nodes by number, and links between them.
fn numbered(nodes: usize, links: impl Iterator<Item = (usize, usize)>) -> String {
    let nodes: Vec<String> = (0..nodes).map(|at| format!("{{\"id\":{at}}}")).collect();
    let links: Vec<String> = links.map(|(a, b)| format!("{{\"source\":{a},\"target\":{b}}}")).collect();
    node_link(&nodes.join(","), &links.join(","))
}

#[test]
fn what_is_drawn_is_finite() {
    let two = |attributes: [&str; 2], link: &str| {
        let [a, b] = attributes;
        node_link(&format!("{{\"id\":0{a}}},{{\"id\":1{b}}}"), &format!("{{\"source\":0,\"target\":1{link}}}"))
    };
    for (name, text, nodes) in [
        ("nothing", node_link("", ""), 0),
        ("one", numbered(1, [].into_iter()), 1),
        ("nodes alone", numbered(300, [].into_iter()), 300),
        ("a loop alone", numbered(1, [(0, 0)].into_iter()), 1),
        ("a star among as many", numbered(600, (1..300).map(|leaf| (0, leaf))), 600),
        ("complete", numbered(40, (0..40).flat_map(|a| (0..a).map(move |b| (a, b)))), 40),
        ("a long chain", numbered(600, (1..600).map(|at| (at - 1, at))), 600),
        ("huge weights", two([""; 2], ",\"weight\":1.7e308"), 2),
        ("tiny weights", two([""; 2], ",\"weight\":1e-320"), 2),
        ("zero weights", two([""; 2], ",\"weight\":0"), 2),
        ("places far away", two([",\"x\":1e30,\"y\":-1e30", ",\"x\":-1e30,\"y\":1e30"], ""), 2),
        ("places in one point", two([",\"x\":0,\"y\":0"; 2], ""), 2),
        ("sizes that are none", two([",\"size\":-5", ",\"size\":1e12"], ""), 2),
        ("colours that are none", two([",\"color\":\"#12\"", ",\"color\":\"rgb(300,0,0)\""], ""), 2),
    ] {
        let frame = drawn(&map(&text));
        assert_eq!(frame.nodes.len(), nodes, "{name}");
        for node in &frame.nodes {
            let (center, radius) = (node.circle.center, node.circle.radius);
            assert!(center.x.is_finite() && center.y.is_finite() && (1.0..500.0).contains(&radius), "{name}: {node:?}");
        }
        assert!(frame.labels.iter().all(|label| label.rect.is_finite()), "{name}");
        let ends = frame.ties.iter().flat_map(|tie| [tie.curve.p0, tie.curve.p1, tie.curve.p2]);
        assert!(ends.into_iter().all(Point::is_finite), "{name}");
    }
}

#[test]
fn a_long_label_is_drawn_short_and_kept_whole() {
    let words = "several words ".repeat(80_000);
    let word = "x".repeat(1 << 20);
    let nodes = format!("{{\"id\":0,\"label\":\"{words}\"}},{{\"id\":1,\"label\":\"{word}\"}}");
    let map = map(&node_link(&nodes, "{\"source\":0,\"target\":1,\"label\":\"long\"}"));
    for (at, text) in [(0, &words), (1, &word)] {
        assert_eq!(&map.dataset.entity(EntityIx::new(at)).name, text);
    }
    let frame = drawn(&map);
    let texts = texts(&frame);
    assert!(texts.iter().any(|text| text.ends_with('…')), "{texts:?}");
    // The name that is read aloud has the kind behind it.
    assert!(texts.iter().all(|text| text.chars().count() <= MAX_CHARS + 20), "{texts:?}");
}

#[test]
fn no_text_of_a_file_turns_the_picture_or_leaves_its_line() {
    let mut nodes = String::new();
    let odd = ['\u{1b}', '\u{7}', '\u{9b}', '\n', '\u{2028}', '\u{85}', '\u{202e}', '\u{2066}', '\u{200f}', '\u{200b}'];
    for (at, odd) in odd.iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        write!(nodes, "{comma}{{\"id\":{at},\"label\":\"a\\u{:04x}b\"}}", *odd as u32).expect("a text grows");
    }
    let map = map(&node_link(&nodes, ""));
    assert_eq!(map.dataset.entity(EntityIx::new(0)).name, "a\u{1b}b", "the dataset keeps it");
    for text in texts(&drawn(&map)) {
        assert!(!text.contains(odd), "{text:?}");
    }
}

#[test]
fn names_that_look_the_same_are_two_and_accents_are_none_for_a_search() {
    let names = ["\u{e9}t\u{e9}", "e\u{301}te\u{301}", "\u{410}nna", "Anna"];
    let nodes: Vec<String> =
        names.iter().enumerate().map(|(at, name)| format!("{{\"id\":{at},\"label\":\"{name}\"}}")).collect();
    let dataset = map(&node_link(&nodes.join(","), "")).dataset;
    let kept: Vec<&str> = dataset.entities.iter().map(|entity| entity.name.as_str()).collect();
    assert_eq!(kept, names, "byte for byte");
    let index = Index::new(&dataset);
    let found = |query: &str| {
        let mut found: Vec<usize> = index.search(query).entities.iter().map(|found| found.item.index()).collect();
        found.sort_unstable();
        found
    };
    assert_eq!((found("\u{e9}t\u{e9}"), found("e\u{301}te\u{301}")), (vec![0, 1], vec![0, 1]));
    assert_eq!((found("\u{410}nna"), found("anna")), (vec![2], vec![3]));
}

#[test]
fn many_different_days_make_few_bars() {
    let mut table = "from,to,kind,when\n".to_owned();
    for at in 0..5_000 {
        let (year, month, day) = (at * 4 - 9_999, at % 12 + 1, at % 28 + 1);
        let sign = if year < 0 { "-" } else { "" };
        writeln!(table, "a{},b{},trade,{sign}{:04}-{month:02}-{day:02}", at % 10, at % 9, i32::abs(year))
            .expect("a text grows");
    }
    // What is beyond the span is possible in it, and makes no bar of its own.
    table.push_str("a1,b1,trade,Y-900000000\na1,b1,trade,Y900000000\n");
    let dataset = parse(table.as_bytes(), &Limits::default(), &Cancel::default()).expect("a table").dataset;
    assert_eq!(dataset.relations.len(), 5_002);
    let times = Times::new(&dataset);
    let span = times.span().expect("a span");
    let histogram = times.histogram(Unit::for_span(span)).expect("bars");
    assert!((100..=200).contains(&histogram.certain.len()), "{}", histogram.certain.len());
    assert!(Unit::choices(span).iter().all(|unit| unit.count(span) <= 2_400));
}
