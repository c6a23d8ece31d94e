//! The window, driven without a display by role and label.

#![cfg(feature = "ui")]

#[path = "window/arrange.rs"]
mod arrange;
#[path = "window/compare.rs"]
mod compare;
#[path = "window/forms.rs"]
mod forms;
#[path = "window/keyboard.rs"]
mod keyboard;
#[path = "window/listing.rs"]
mod listing;
#[path = "window/pair.rs"]
mod pair;
#[path = "window/panels.rs"]
mod panels;
#[path = "window/part.rs"]
mod part;
#[path = "window/search.rs"]
mod search;
#[path = "window/selecting.rs"]
mod selecting;
#[path = "window/shape.rs"]
mod shape;
#[path = "window/style.rs"]
mod style;
#[path = "window/table.rs"]
mod table;
#[path = "window/time.rs"]
mod time;
#[path = "window/views.rs"]
mod views;
#[path = "window/welcome.rs"]
mod welcome;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use detente::app::Start;
use detente::layout::Phase;
use detente::scene::ColorBy;
use detente::ui::{Ask, FileDialogs, Shell};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};

type Window = Harness<'static, Shell>;

/// How long a test waits for a thread of the window.
const PATIENCE: Duration = Duration::from_mins(1);

/// Answers every file dialog with one path.
struct Fixed(Option<PathBuf>);

impl FileDialogs for Fixed {
    fn ask(&mut self, _: Ask, wake: Box<dyn Fn() + Send>) -> Receiver<Option<PathBuf>> {
        let (answer, answers) = channel();
        answer.send(self.0.clone()).expect("the window listens");
        wake();
        answers
    }

    fn reveal(&mut self, _: &Path) -> std::io::Result<()> {
        Ok(())
    }
}

/// A file that was dropped on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|err| err.to_string())
    }
}

fn window(size: [f32; 2], file: Option<PathBuf>, chosen: Option<PathBuf>) -> Window {
    let build = move |cc: &mut eframe::CreationContext<'static>| {
        Shell::new(&cc.egui_ctx, Start { file, ..Start::default() }, Box::new(Fixed(chosen)))
            .expect("the window starts")
    };
    Harness::builder().with_size(size).with_max_steps(64).build_eframe(build)
}

/// The sample, laid out.
fn sample() -> Window {
    let mut window = window([1400.0, 900.0], None, None);
    settle(&mut window);
    window
}

/// Steps until `done`; the layout and the jobs run on threads of their own, and the window polls.
fn until(window: &mut Window, what: &str, done: impl Fn(&Window) -> bool) {
    let start = Instant::now();
    while !done(window) {
        assert!(start.elapsed() < PATIENCE, "{what} did not come");
        window.step();
        std::thread::yield_now();
    }
    window.run_steps(3);
}

fn settle(window: &mut Window) {
    window.run_steps(2);
    until(window, "a settled layout", |w| w.state().app().loan().phase == Phase::Settled);
}

fn click(window: &mut Window, role: Role, label: &str) {
    first(window, role, label).unwrap_or_else(|| panic!("no {role:?} called {label}")).click();
    window.run_steps(4);
}

fn first<'a>(window: &'a Window, role: Role, label: &'a str) -> Option<Node<'a>> {
    window.query_all_by_role(role).find(|node| node.accesskit_node().label().as_deref() == Some(label))
}

/// Clicks the first mark whose name has all of `parts`, as assistive technology does: where marks are close, the
/// pointer may hit another.
fn activate(window: &mut Window, parts: &[&str]) {
    let names = marks_of(window);
    let name = names.iter().find(|name| parts.iter().all(|part| name.contains(part)));
    let name = name.unwrap_or_else(|| panic!("no mark called {parts:?}; there are {names:?}"));
    first(window, Role::GraphicsSymbol, name).expect("the mark").click_accesskit();
    window.run_steps(4);
}

fn marks_of(window: &Window) -> Vec<String> {
    window.query_all_by_role(Role::GraphicsSymbol).filter_map(|node| node.accesskit_node().label()).collect()
}

fn reads(window: &Window, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some()
}

fn assert_reads(window: &Window, words: &[&str]) {
    for words in words {
        assert!(reads(window, words), "the window does not say {words:?}");
    }
}

#[test]
fn a_newcomer_follows_the_sample_and_takes_a_picture() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("map.png");
    let mut window = sample();
    assert_reads(&window, &["Sample: one article, spring 2025", "Israel", "31 entities · 57 relations"]);

    click(&mut window, Role::GraphicsSymbol, "Azerbaijan, country");
    assert_reads(&window, &["1 entity selected: Azerbaijan", "Ilham Aliyev"]);
    click(&mut window, Role::Link, "Israel");
    assert_reads(&window, &["1 entity selected: Israel"]);

    activate(&mut window, &["Israel", " – ", "Azerbaijan"]);
    assert_reads(&window, &["1 tie selected: Israel – Azerbaijan", "Security", "Energy", "Intelligence", "¶ 9"]);

    window.query_all_by_role(Role::Tab).nth(1).expect("three tabs").click();
    window.run_steps(4);
    click(&mut window, Role::Link, "Aliyev mediates between Israel and Turkey");
    assert_reads(&window, &["1 relation selected: Aliyev mediates between Israel and Turkey"]);
    assert_reads(&window, &["Mediator", "On behalf of", "Party"]);
    for who in ["Ilham Aliyev", "Azerbaijan", "Israel", "Turkey"] {
        assert!(first(&window, Role::Link, who).is_some(), "{who} has no role");
    }

    export(&mut window, &out);
    until(&mut window, "the picture", |w| reads(w, "Written to"));
    assert_eq!(image::open(&out).expect("a picture").width(), 3200);
}

/// Ctrl+E, a path in place of the proposed one, Export.
fn export(window: &mut Window, out: &Path) {
    const FIELD: &str = "File, PNG or SVG by its ending";
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run_steps(4);
    window.get_by_role_and_label(Role::TextInput, FIELD).focus();
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_steps(2);
    window.get_by_role_and_label(Role::TextInput, FIELD).type_text(&out.to_string_lossy());
    window.run_steps(4);
    click(window, Role::Button, "Export");
}

#[test]
fn a_picture_is_replaced_only_when_the_person_agrees() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("map.svg");
    std::fs::write(&out, "mine").expect("a file");
    let mut window = sample();
    export(&mut window, &out);
    until(&mut window, "the question", |w| reads(w, "Replace it?"));
    assert_eq!(std::fs::read_to_string(&out).expect("the file"), "mine");
    click(&mut window, Role::Button, "Replace");
    until(&mut window, "the picture", |w| reads(w, "Written to"));
    assert!(std::fs::read_to_string(&out).expect("the file").starts_with("<svg"));
}

const SMALL: &str = r#"{ "format": "detente/1", "title": "Two", "entities": [
    { "id": "a", "kind": "country", "name": "Aland" }, { "id": "b", "kind": "country", "name": "Bland" }],
  "relations": [{ "kind": "cooperation", "from": "a", "to": "b" }] }"#;

fn file(folder: &tempfile::TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("a file");
    path
}

/// Thirty-four countries, each tied to each: more ties than are exposed.
fn crowd() -> String {
    let entity = |at: usize| format!(r#"{{ "id": "e{at}", "kind": "country", "name": "Land {at}" }}"#);
    let pairs = (0..34).flat_map(|b| (0..b).map(move |a| (a, b)));
    let tie = |(a, b)| format!(r#"{{ "kind": "cooperation", "from": "e{a}", "to": "e{b}" }}"#);
    let (entities, ties): (Vec<String>, Vec<String>) = ((0..34).map(entity).collect(), pairs.map(tie).collect());
    let (entities, ties) = (entities.join(","), ties.join(","));
    format!(r#"{{ "format": "detente/1", "entities": [{entities}], "relations": [{ties}] }}"#)
}

#[test]
fn in_a_crowd_every_node_stays_within_reach() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(&folder, "crowd.json", &crowd());
    let mut window = window([1400.0, 900.0], Some(path), None);
    until(&mut window, "the crowd", |w| reads(w, "34 entities · 561 relations"));
    settle(&mut window);
    let marks = marks_of(&window);
    assert_eq!(marks.len(), 500);
    for at in 0..34 {
        assert!(marks.contains(&format!("Land {at}, country")), "Land {at} is out of reach");
    }
}

#[test]
fn a_dropped_file_is_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(&folder, "two.json", SMALL);
    let mut window = sample();
    window.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    until(&mut window, "the dropped file", |w| reads(w, "2 entities · 1 relation"));
    settle(&mut window);
    click(&mut window, Role::GraphicsSymbol, "Aland, country");
    assert_reads(&window, &["1 entity selected: Aland", "Bland"]);
}

#[test]
fn a_rejected_file_leaves_the_map_and_says_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(&folder, "broken.json", "{ \"format\": ");
    let mut window = sample();
    window.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    until(&mut window, "the refusal", |w| reads(w, "broken.json was not opened"));
    assert_reads(&window, &["31 entities · 57 relations", "Azerbaijan, country"]);
    assert!(!reads(&window, "Line 1"), "details stand behind a click");
    click(&mut window, Role::Link, "Details");
    assert_reads(&window, &["Line 1"]);
    click(&mut window, Role::Button, "Close");
    assert!(!reads(&window, "was not opened"));
}

#[test]
fn a_file_is_opened_by_the_dialog_and_by_its_path() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(&folder, "two.json", SMALL);
    let mut chosen = window([1280.0, 820.0], None, Some(path.clone()));
    chosen.run_steps(2);
    chosen.key_press_modifiers(Modifiers::COMMAND, Key::O);
    until(&mut chosen, "the chosen file", |w| reads(w, "2 entities · 1 relation"));

    let mut typed = window([1280.0, 820.0], None, None);
    typed.run_steps(2);
    typed.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    typed.run_steps(4);
    typed.get_by_role_and_label(Role::TextInput, "Path of a dataset").type_text(&path.to_string_lossy());
    typed.run_steps(4);
    typed.key_press(Key::Enter);
    until(&mut typed, "the typed file", |w| reads(w, "2 entities · 1 relation"));

    let mut given = window([1280.0, 820.0], Some(path), None);
    until(&mut given, "the file of the command line", |w| reads(w, "2 entities · 1 relation"));
}

#[test]
fn a_dialog_that_the_system_lacks_leaves_the_path_field() {
    let mut window = window([1280.0, 820.0], None, None);
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    until(&mut window, "the path field", |w| reads(w, "Path of a dataset"));
    window.key_press(Key::Escape);
    window.run_steps(4);
    assert!(!reads(&window, "Path of a dataset"));
}

#[test]
fn a_dragged_node_stays_where_it_is_dropped() {
    let mut window = sample();
    let from = first(&window, Role::GraphicsSymbol, "Turkey, country").expect("Turkey").rect().center();
    window.drag_at(from);
    window.step();
    for step in 1..=8 {
        window.hover_at(from + egui::vec2(-8.0 * step as f32, 0.0));
        window.step();
    }
    window.drop_at(from + egui::vec2(-64.0, 0.0));
    settle(&mut window);
    let to = first(&window, Role::GraphicsSymbol, "Turkey, country").expect("Turkey").rect().center();
    assert!((to - from - egui::vec2(-64.0, 0.0)).length() < 3.0, "{from:?} → {to:?}");
    assert_eq!(window.state().app().loan().document.pins.len(), 1);
    activate(&mut window, &["Turkey, country"]);
    window.key_press(Key::P);
    window.run_steps(4);
    assert_eq!(window.state().app().loan().document.pins.len(), 0, "P releases the pin of the selected node");
}

#[test]
fn both_themes_and_the_least_size_draw_every_panel() {
    for size in [[1280.0, 820.0], [900.0, 600.0]] {
        let mut window = window(size, None, None);
        settle(&mut window);
        let light = window.render().expect("a picture");
        window.key_press_modifiers(Modifiers::COMMAND, Key::D);
        window.run_steps(6);
        let dark = window.render().expect("a picture");
        assert!(mean(&light) > 200.0 && mean(&dark) < 60.0, "{size:?}: {} {}", mean(&light), mean(&dark));
        for label in ["File", "Fit", "Export…", "Zoom in", "Select nothing"] {
            let node = first(&window, Role::Button, label).unwrap_or_else(|| panic!("{size:?}: no {label}"));
            let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
            assert!(screen.contains_rect(node.rect()), "{size:?}: {label} at {:?}", node.rect());
        }
    }
}

#[test]
fn ties_are_coloured_by_sign_and_a_pair_of_many_relations_opens() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/europe-1872-1907.json");
    let mut window = window([1400.0, 900.0], Some(path), None);
    until(&mut window, "the six powers", |w| reads(w, "6 entities"));
    settle(&mut window);
    click(&mut window, Role::RadioButton, "Sign");
    assert_eq!(window.state().app().loan().session.encoding.color_by, ColorBy::Sign);
    click(&mut window, Role::RadioButton, "Sign");
    assert_eq!(window.state().app().loan().session.encoding.color_by, ColorBy::Sign, "a choice, not a switch");
    click(&mut window, Role::RadioButton, "Domains");
    assert_eq!(window.state().app().loan().session.encoding.color_by, ColorBy::Domain);
    for opened in [1, 0] {
        activate(&mut window, &["Open or fold", "Germany", "Great Britain"]);
        assert_eq!(window.state().app().loan().session.opened.len(), opened);
        assert_reads(&window, &["1 tie selected: Germany – Great Britain"]);
    }
}

/// Mean of all channels of a picture, 0 to 255.
fn mean(picture: &image::RgbaImage) -> f64 {
    let sum: u64 = picture.pixels().flat_map(|pixel| pixel.0[..3].to_vec()).map(u64::from).sum();
    sum as f64 / (3.0 * f64::from(picture.width()) * f64::from(picture.height()))
}

#[test]
fn letter_keys_belong_to_a_text_field_that_is_in_use() {
    let mut window = sample();
    let before = window.state().app().loan().session.camera;
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    window.run_steps(4);
    window.key_press(Key::F);
    window.get_by_role_and_label(Role::TextInput, "Path of a dataset").type_text("f");
    window.run_steps(4);
    assert_eq!(window.state().app().loan().session.path_text, "f");
    assert_eq!(window.state().app().loan().session.camera, before);
}
