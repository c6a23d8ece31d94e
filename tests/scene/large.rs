//! Maps that are too large to be read at once: a picture draws a share of them, says so, and draws what one looks at.

use std::collections::BTreeSet;

use detente::dataset::{Dataset, EntityIx};
use detente::export::{Picture, svg};
use detente::geom::{Camera, Point, Size};
use detente::graph::Graph;
use detente::import::{Cancel, Limits, parse};
use detente::layout::Positions;
use detente::scene::{Frame, Options, Scene, Selection, Shape, View};
use detente::style::Mode;

const SIZE: Size = Size::new(1600.0, 1000.0);
/// Lines and nodes that a picture draws at the most.
const MOST: usize = 10_000;

struct Map {
    dataset: Dataset,
    scene: Scene,
    positions: Positions,
}

/// Bodies on a spiral that fills a disc, and ties among them.
fn map(bodies: usize, ties: impl Iterator<Item = (usize, usize)>) -> Map {
    let entities: Vec<String> = (0..bodies).map(|at| format!(r#"{{"id":"e{at}","kind":"group"}}"#)).collect();
    let tie = |(a, b)| format!(r#"{{"kind":"trade","from":"e{a}","to":"e{b}"}}"#);
    let relations: Vec<String> = ties.map(tie).collect();
    let (entities, relations) = (entities.join(","), relations.join(","));
    let text = format!(r#"{{"format":"detente/1","entities":[{entities}],"relations":[{relations}]}}"#);
    let dataset = parse(text.as_bytes(), &Limits::default(), &Cancel::default()).expect("a dataset").dataset;
    let scene = Scene::new(&dataset, &Graph::new(&dataset), &Options::default());
    let places = (0..bodies).map(|at| {
        let (far, turn) = (60.0 * (at as f32).sqrt(), 2.4 * at as f32);
        (far * turn.cos(), far * turn.sin())
    });
    let (x, y) = places.unzip();
    Map { dataset, scene, positions: Positions { x, y } }
}

fn star(leaves: usize) -> Map {
    map(leaves + 1, (1..=leaves).map(|leaf| (0, leaf)))
}

fn complete(bodies: usize) -> Map {
    map(bodies, (0..bodies).flat_map(|a| (0..a).map(move |b| (a, b))))
}

impl Map {
    fn seen(&self, zoom: f64, selection: Selection) -> Frame {
        let camera = Camera { center: Point::ZERO, zoom };
        let view = View { camera, selection, ..View::new(SIZE, Mode::Light) };
        Frame::new(&self.dataset, &self.scene, &self.positions, &view)
    }

    /// The whole map, from afar.
    fn whole(&self) -> Frame {
        self.seen(0.05, Selection::Nothing)
    }
}

fn words(frame: &Frame) -> String {
    let word = |shape: &Shape| if let Shape::Text(run) = shape { Some(run.text.clone()) } else { None };
    frame.legend.iter().filter_map(word).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_picture_draws_a_share_of_very_many_marks() {
    let cases = [
        ("a star", star(20_000), [MOST, 20_000], [MOST + 1, 20_001]),
        ("no tie", map(12_000, std::iter::empty()), [0, 0], [MOST, 12_000]),
    ];
    for (name, map, ties, nodes) in cases {
        let frame = map.whole();
        assert_eq!((frame.thinned.ties, frame.thinned.nodes), (ties, nodes), "{name}");
        assert_eq!(frame.nodes.len(), nodes[0], "{name}");
        // Ends that lie close together leave no room for a line.
        assert!(frame.ties.len() <= ties[0] && frame.ties.len() + 200 >= ties[0], "{name}: {}", frame.ties.len());
        assert!(frame.labels.len() < 1_500, "{name}");
        let drawn: BTreeSet<EntityIx> = frame.nodes.iter().map(|node| node.entity).collect();
        assert!(frame.ties.iter().all(|tie| drawn.contains(&tie.a) && drawn.contains(&tie.b)), "{name}: loose ends");
        // A line without its arrowhead and marks, fainter than one that can be followed.
        assert!(frame.ties.iter().all(|tie| tie.shapes.len() == 1), "{name}");
    }
}

#[test]
fn an_exported_picture_says_what_it_leaves_out() {
    let Map { dataset, scene, positions } = complete(160);
    let frame = Picture::new(1600, 1000, Mode::Light).frame(&dataset, &scene, &positions);
    assert_eq!((frame.thinned.ties, frame.thinned.nodes), ([MOST, 12_720], [160, 160]));
    let said = words(&frame);
    assert!(said.contains("160 of 160 entities shown, 10,000 of 12,720 ties drawn"), "{said}");
    assert!(svg(&frame).contains("; 10,000 of 12,720 ties drawn"));
}

#[test]
fn the_nearer_one_looks_the_more_is_drawn_until_all_is() {
    let map = star(12_000);
    assert_eq!(map.whole().thinned.nodes, [MOST + 1, 12_001]);
    // Every line of the star begins in its middle.
    let aside = Camera { center: Point::new(5_000.0, 0.0), zoom: 0.5 };
    let view = View { camera: aside, ..View::new(SIZE, Mode::Light) };
    let near = Frame::new(&map.dataset, &map.scene, &map.positions, &view);
    assert!(near.thinned.words().is_none(), "{:?}", near.thinned);
    assert!(!near.nodes.is_empty() && !near.ties.is_empty());
    let usual = star(9_000).whole();
    assert_eq!((usual.thinned.words(), usual.ties.iter().map(|tie| tie.opacity).fold(1.0, f64::min)), (None, 1.0));
}

#[test]
fn what_is_selected_is_drawn_whatever_is_left_out() {
    let map = star(12_000);
    let plain = map.whole();
    let drawn: BTreeSet<EntityIx> = plain.nodes.iter().map(|node| node.entity).collect();
    // Far out, since a line needs room between two discs.
    let left_out =
        (11_000..12_000).map(EntityIx::new).find(|leaf| !drawn.contains(leaf)).expect("one that is left out");
    let frame = map.seen(0.05, Selection::Entity(left_out));
    assert!(frame.nodes.iter().any(|node| node.entity == left_out && node.selected));
    let own = frame.ties.iter().find(|tie| tie.b == left_out).expect("its tie");
    assert!(own.opacity == 1.0 && own.shapes.len() > 1, "a line that can be followed has all its marks");
    assert!(frame.ties.len() > MOST - 100);
}
