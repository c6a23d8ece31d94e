//! The sample in each of the other layouts, as references.

use std::sync::atomic::AtomicBool;

use detente::export::Picture;
use detente::graph::Graph;
use detente::import;
use detente::layout::{self, Effort};
use detente::scene::{Arrange, Frame, GroupBy, Options, Scene};
use detente::style::Mode;

use super::check_reference;

fn drawn(arrange: Arrange, mode: Mode) -> Frame {
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/data/baku-visit.json")).unwrap();
    let dataset = import::parse(&bytes, &import::Limits::default(), &import::Cancel::default()).unwrap().dataset;
    let scene = Scene::new(&dataset, &Graph::new(&dataset), &Options { arrange, ..Options::default() });
    let effort = Effort { threads: 2, stop: &AtomicBool::new(false), progress: &|_| () };
    let at = layout::solve(&scene.request(7), &effort);
    Picture { title: dataset.title.clone(), ..Picture::new(1200, 750, mode) }.frame(&dataset, &scene, &at)
}

#[test]
fn each_layout_looks_as_its_reference() {
    check_reference("layout-radial", &drawn(Arrange::Radial(None), Mode::Light));
    check_reference("layout-circular", &drawn(Arrange::Circular(GroupBy::Kind), Mode::Light));
    check_reference("layout-grouped", &drawn(Arrange::Grouped, Mode::Light));
    check_reference("layout-geographic", &drawn(Arrange::Geographic, Mode::Dark));
}
