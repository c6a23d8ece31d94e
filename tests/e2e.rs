//! End to end: the real program on a display of its own, worked with mouse and keyboard, seen through screenshots.
//!
//! Where Xvfb and its like are missing, each test says which packages hold them and ends; under `CI=true` it fails.
#![cfg(target_os = "linux")]

#[path = "e2e/display.rs"]
mod display;
#[path = "e2e/map.rs"]
mod map;
#[path = "e2e/shot.rs"]
mod shot;
#[path = "e2e/tools.rs"]
mod tools;
#[path = "e2e/wait.rs"]
mod wait;
#[path = "e2e/window.rs"]
mod window;

use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use detente::geom::Circle;
use display::Display;
use map::Map;
use shot::Shot;
use window::Window;

/// Share of a ring that must be seen: ties and badges cover the rest.
const RING: f64 = 0.6;

/// The windows are drawn in software: one at a time.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// A dataset that is small enough to write down.
const TWO_COUNTRIES: &str = r#"{ "format": "detente/1", "title": "Two countries",
  "entities": [{ "id": "a", "kind": "country", "name": "Arland" }, { "id": "b", "kind": "country", "name": "Borland" }],
  "relations": [{ "kind": "cooperation", "from": "a", "to": "b" }] }"#;

/// Shows `session` a display, if there can be one.
fn on_display(session: impl FnOnce(&Display)) {
    let missing = tools::missing();
    if missing.is_empty() {
        let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        session(&Display::start());
    } else {
        tell_missing(&missing);
    }
}

#[expect(clippy::print_stderr, reason = "the reason must be read by who runs the tests")]
fn tell_missing(packages: &[&str]) {
    let reason = format!("the window was not tested; on Debian and Ubuntu: apt-get install {}", packages.join(" "));
    assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "{reason}");
    eprintln!("{reason}");
}

/// The settled sample with nothing selected.
fn sample(window: &Window<'_>) -> (Map, Shot) {
    // A window that is slow to draw its first picture is at rest too.
    window.shot_when("a canvas", |shot| Map::canvas_on(shot).is_some());
    window.shot_at_rest();
    window.key("Escape");
    let map = Map::of_sample(&window.shot());
    let shot = window.shot_when("the countries of the sample", |shot| {
        map.countries().iter().all(|country| shot.ring(*country) >= RING)
    });
    (map, shot)
}

#[test]
fn it_starts_and_draws_the_map() {
    on_display(|display| {
        let window = Window::open(display);
        let (map, shot) = sample(&window);
        assert!(map.countries().len() >= 5, "{map:?}");
        assert!(shot.num_colors(map.canvas) > 200, "{} colours on the canvas", shot.num_colors(map.canvas));
        let nowhere = Circle::new(map.free_point(), map.countries()[0].radius);
        assert!(shot.ring(nowhere) < RING, "a ring is seen where there is none");
    });
}

#[test]
fn a_click_opens_the_inspector() {
    on_display(|display| {
        let window = Window::open(display);
        let (map, before) = sample(&window);
        let inspector = map.inspector(&before);
        assert!(inspector.width() > 200.0, "{inspector:?}");
        window.click(map.disc("Azerbaijan, country").center);
        window.shot_when("the inspector of Azerbaijan", |shot| shot.num_changed(&before, inspector) > 2_000);
    });
}

#[test]
fn a_dragged_node_moves_and_stays() {
    on_display(|display| {
        let window = Window::open(display);
        let (map, before) = sample(&window);
        let disc = map.disc("Azerbaijan, country");
        let there = Circle::new(map.free_point(), disc.radius);
        assert!(before.ring(there) < RING, "the free place is not free");
        window.point(disc.center);
        window.press();
        window.point(disc.center.midpoint(there.center));
        window.shot_when("a node that follows the hand", |shot| shot.ring(disc) < RING);
        window.point(there.center);
        window.shot_when("the node in its new place", |shot| shot.ring(there) >= RING);
        window.release();
        let after = window.shot_at_rest();
        assert!(after.ring(there) >= RING, "the node left its new place");
        assert!(after.ring(disc) < RING, "the node is still in its old place");
    });
}

#[test]
fn ctrl_e_writes_a_picture_of_the_asked_size() {
    on_display(|display| {
        // The program runs in the display's home, and proposes the title as the name.
        let picture = display.home().join("baku-spring-2025.png");
        let window = Window::open(display);
        let (map, before) = sample(&window);
        window.key("ctrl+e");
        window.shot_when("the export dialog", |shot| shot.num_changed(&before, map.canvas) > 100_000);
        fill_export_form(&window);
        // The form is kept while its dialog is closed, and opens at the path, where Enter writes the picture.
        window.key("Escape");
        window.shot_when("the map without a dialog", |shot| shot.num_changed(&before, map.canvas) < 1_000);
        window.key("ctrl+e");
        window.shot_when("the export dialog again", |shot| shot.num_changed(&before, map.canvas) > 100_000);
        window.shot_at_rest();
        window.key("Return");
        let written = wait::until("the picture", || Shot::decode(&std::fs::read(&picture).ok()?));
        assert_eq!(written.size(), (1920, 960));
    });
}

/// 640 × 320 points at three pixels each, by the keyboard alone, without a look at what each key did.
fn fill_export_form(window: &Window<'_>) {
    // From the path: Browse, PNG, SVG, the preset, the width.
    window.tab(5);
    for value in ["640", "320", "3"] {
        window.type_text(value);
        window.tab(1);
    }
}

#[test]
fn the_file_dialog_opens_a_file() {
    const TRIES: usize = 4;
    on_display(|display| {
        let file = display.home().join("two.json");
        std::fs::write(&file, TWO_COUNTRIES).expect("a file in the test's own folder");
        let window = Window::open_with_dialogs(display);
        sample(&window);
        // The system's dialog takes letters only some time after it has drawn itself, which nothing tells; so a
        // person's way: when it did not work, once more.
        let opened = (0..TRIES).any(|_| {
            window.turn_back();
            window.key("ctrl+o");
            window.type_path("^Open a map$", &file.to_string_lossy());
            let shown = || window.has_title("Two countries").then_some(());
            let shown = wait::within(Duration::from_secs(25), shown).is_some();
            if !shown {
                window.key("Escape");
            }
            shown
        });
        assert!(opened, "the file is in the window after {TRIES} tries");
    });
}

#[test]
fn a_screen_reader_reads_the_map_and_works_it() {
    let missing = tools::missing_for_screen_reader();
    if !missing.is_empty() {
        tell_missing(&missing);
        return;
    }
    on_display(|display| {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/e2e/atspi.py");
        let mut reader = display.command("dbus-run-session");
        let output = reader.args(["--", tools::PYTHON, script, env!("CARGO_BIN_EXE_detente")]).output();
        let output = output.expect("a session of its own");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    });
}

#[test]
fn unsaved_work_is_offered_after_a_sudden_end() {
    on_display(|display| {
        let window = Window::open(display);
        sample(&window);
        window.key("ctrl+a");
        window.shot_at_rest();
        window.key("Delete");
        let kept = display.home().join(".local/state/detente/unsaved");
        wait::until("unsaved work on the disk", || holds_the_sample(&kept).then_some(()));
        // Ends it without a chance to do anything more.
        drop(window);
        let window = Window::open(display);
        window.shot_at_rest();
        assert!(!window.has_title("• Baku"), "a later start begins without a map");
        window.key("Return");
        wait::until("the restored map", || window.has_title("• Baku").then_some(()));
    });
}

/// Whether some file in a folder bears the title of the sample.
fn holds_the_sample(folder: &Path) -> bool {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    files.filter_map(|file| std::fs::read_to_string(file).ok()).any(|text| text.contains("Baku, spring 2025"))
}

#[test]
fn it_ends_when_it_is_asked_to() {
    on_display(|display| {
        for key in ["ctrl+q", "alt+F4"] {
            let window = Window::open(display);
            window.shot_at_rest();
            window.key(key);
            assert_eq!(window.end().code(), Some(0), "{key}");
        }
        let window = Window::open(display);
        window.terminate();
        let end = window.end();
        assert!(end.signal() == Some(15) || end.code() == Some(0), "{end}");
    });
}

#[test]
fn without_a_display_it_says_what_works_without_one() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_detente"));
    let output = command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output().expect("the program starts");
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(6), "{words}");
    assert!(words.contains("detente export"), "{words}");
}
