//! What a step of time costs while it plays, by the number of relations: the answers, and the frame that shows them.

use std::sync::Arc;

use detente::dataset::{Dataset, Window};
use detente::geom::{Rng, Size};
use detente::graph::time::{Showing, Times, Unit};
use detente::graph::{Graph, Level};
use detente::import::{Cancel, Limits, parse};
use detente::layout::Positions;
use detente::scene::{Frame, Options, Scene, View};
use detente::style::Mode;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const SIZES: [u32; 3] = [1_000, 10_000, 100_000];
const SHOWING: Showing = Showing { undated: true, rest: Level::Absent };

/// Everything that is made once for a map.
#[divan::bench(args = SIZES, max_time = 10)]
fn dates(bencher: Bencher<'_, '_>, relations: u32) {
    let dataset = dataset(relations);
    bencher.bench(|| Times::new(black_box(&dataset)));
}

/// The bars, when the unit changes.
#[divan::bench(args = SIZES, max_time = 10)]
fn bars(bencher: Bencher<'_, '_>, relations: u32) {
    let times = Times::new(&dataset(relations));
    bencher.bench(|| times.histogram(black_box(Unit::Month)));
}

/// What every record is in one window.
#[divan::bench(args = SIZES, max_time = 10)]
fn step(bencher: Bencher<'_, '_>, relations: u32) {
    let dataset = dataset(relations);
    let (times, graph) = (Times::new(&dataset), Graph::new(&dataset));
    bencher.bench(|| times.presence(&dataset, &graph, black_box(Some(Window::years(1950, 1950))), SHOWING));
}

/// A step and the frame that shows it, of the whole map.
#[divan::bench(args = [1_000, 10_000], max_time = 20)]
fn frame(bencher: Bencher<'_, '_>, relations: u32) {
    let dataset = dataset(relations);
    let (times, graph) = (Times::new(&dataset), Graph::new(&dataset));
    let scene = Scene::new(&dataset, &graph, &Options::default());
    let mut rng = Rng::new(7);
    let mut column = || (0..scene.num_bodies()).map(|_| rng.unit() * 8_000.0 - 4_000.0).collect();
    let positions = Positions { x: column(), y: column() };
    let mut view = View::new(Size::new(1_000.0, 700.0), Mode::Light);
    view.camera.zoom = 0.1;
    let mut year = 1_900;
    bencher.bench_local(|| {
        year = if year < 1_999 { year + 1 } else { 1_900 };
        let presence = times.presence(&dataset, &graph, Some(Window::years(year, year)), SHOWING);
        Frame::new(&dataset, &scene, &positions, &View { presence: Some(Arc::new(presence)), ..view.clone() })
    });
}

/// A fifth as many countries as relations among them, which hold for some years of a century.
fn dataset(relations: u32) -> Dataset {
    let mut rng = Rng::new(1);
    let entities = relations / 5;
    let mut below = |end: u32| rng.below(end);
    let entity = |at: u32| format!(r#"{{"id": "e{at}", "kind": "country"}}"#);
    let relation = |_| {
        let (from, way, start, length) = (below(entities), below(entities - 1), 1_900 + below(90), below(30));
        let (to, end) = ((from + 1 + way) % entities, start + length);
        let kinds = ["alliance", "meeting", "trade"];
        let kind = kinds[below(3) as usize];
        let when = if kind == "meeting" { format!("{start}-0{}", 1 + below(9)) } else { format!("{start}/{end}") };
        format!(r#"{{"kind": "{kind}", "from": "e{from}", "to": "e{to}", "when": "{when}"}}"#)
    };
    let entities: Vec<String> = (0..entities).map(entity).collect();
    let relations: Vec<String> = (0..relations).map(relation).collect();
    let text = format!(
        r#"{{"format": "detente/1", "entities": [{}], "relations": [{}]}}"#,
        entities.join(","),
        relations.join(",")
    );
    parse(text.as_bytes(), &Limits::default(), &Cancel::default()).expect("a dataset").dataset
}
