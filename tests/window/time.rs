//! The timeline in the window: by pointer, by keyboard and by assistive technology.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;

use super::{Window, click, first, settle, window};

fn europe(size: [f32; 2]) -> Window {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/europe-1872-1907.json");
    let mut window = window(size, Some(file), None);
    super::until(&mut window, "Europe", |w| w.state().app().loan().document.title().starts_with("Europe"));
    settle(&mut window);
    window
}

fn words(window: &Window) -> String {
    window.state().app().loan().time_words()
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(4);
}

#[test]
fn the_window_of_time_is_moved_without_a_pointer() {
    let mut window = europe([1400.0, 900.0]);
    for (handle, to, then) in [("End of the window", 1890.0, "1864 to 1890"), ("Start of the window", 1890.0, "1890")] {
        first(&window, Role::Slider, handle).expect("a handle").set_value_accesskit(to);
        window.run_steps(4);
        assert_eq!(words(&window), then);
    }
    first(&window, Role::Slider, "Window of time").expect("the window").focus();
    window.run_steps(3);
    let steps = [
        (Modifiers::NONE, Key::ArrowRight, "1891"),
        (Modifiers::SHIFT, Key::ArrowRight, "1891 to 1892"),
        (Modifiers::NONE, Key::ArrowLeft, "1890 to 1891"),
        (Modifiers::COMMAND, Key::CloseBracket, "1891 to 1892"),
    ];
    for (modifiers, key, then) in steps {
        press(&mut window, modifiers, key);
        assert_eq!(words(&window), then, "{modifiers:?} {key:?}");
    }
    let end = first(&window, Role::Slider, "End of the window").expect("a handle");
    let node = end.accesskit_node();
    assert_eq!((node.numeric_value(), node.value().as_deref()), (Some(1892.0), Some("1892")));
    click(&mut window, Role::Link, "All time");
    assert_eq!(words(&window), "All time");
}

#[test]
fn an_edge_is_dragged_and_what_changed_is_told() {
    let mut window = europe([1400.0, 900.0]);
    let grasp = |window: &Window, name: &str| first(window, Role::Slider, name).expect("a handle").rect().center();
    let end = grasp(&window, "End of the window");
    window.drag_at(end);
    window.step();
    for step in 1_u8..=6 {
        window.hover_at(end - egui::vec2(30.0 * f32::from(step), 0.0));
        window.step();
    }
    window.drop_at(end - egui::vec2(180.0, 0.0));
    window.run_steps(4);
    let words = words(&window);
    assert!(words.starts_with("1864 to 1") && words != "1864 to 1907", "{words}");
    let loan = window.state().app().loan();
    assert_eq!((loan.session.time.playing, loan.history.undo_name()), (false, None));
}

#[test]
fn it_plays_pauses_and_is_closed() {
    let mut window = europe([1000.0, 700.0]);
    let room = window.ctx.content_rect();
    let options = first(&window, Role::Button, "Options").expect("the options").rect();
    assert!(room.contains_rect(options), "{options:?}");
    click(&mut window, Role::Button, "Play through time");
    assert_eq!(words(&window), "1864");
    super::until(&mut window, "the next year", |window| words(window) != "1864");
    click(&mut window, Role::Button, "Pause");
    assert!(!window.state().app().loan().session.time.playing);
    press(&mut window, Modifiers::COMMAND, Key::T);
    assert!(first(&window, Role::Slider, "Window of time").is_none());
    press(&mut window, Modifiers::COMMAND, Key::T);
    assert!(first(&window, Role::Slider, "Window of time").is_some());
}
