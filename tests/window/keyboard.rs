//! Whole sittings by the keyboard alone, and what assistive technology is told meanwhile.

use detente::scene::Selection;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{Window, assert_reads, first, reads, sample, until};

/// Presses keys one after the other, as a person does.
pub(super) fn press(window: &mut Window, keys: &[Key]) {
    for &key in keys {
        window.key_press(key);
        window.run_steps(4);
    }
}

/// The role and name of what has the keyboard.
fn focused(window: &Window) -> Option<(Role, String)> {
    let all = window
        .query_all(egui_kittest::kittest::by().predicate(|node| node.role() != Role::Window && node.is_focused()));
    let of = |node: egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        (node.role(), node.label().or_else(|| node.value()).unwrap_or_default())
    };
    all.map(of).next()
}

pub(super) fn focused_name(window: &Window) -> String {
    focused(window).map(|(_, name)| name).unwrap_or_default()
}

fn place(window: &Window, name: &str) -> Pos2 {
    first(window, Role::GraphicsSymbol, name).unwrap_or_else(|| panic!("no mark {name}")).rect().center()
}

/// Walks with arrows to a node: always the way that is longest.
fn walk_to(window: &mut Window, name: &str) {
    for _ in 0..40 {
        let here = focused_name(window);
        if here == name {
            return;
        }
        let way = place(window, name) - place(window, &here);
        let keys = if way.x.abs() > way.y.abs() {
            if way.x > 0.0 { Key::ArrowRight } else { Key::ArrowLeft }
        } else if way.y > 0.0 {
            Key::ArrowDown
        } else {
            Key::ArrowUp
        };
        press(window, &[keys]);
        if focused_name(window) == here {
            // Nothing that way: aside.
            press(window, &[if way.x.abs() > way.y.abs() { Key::ArrowUp } else { Key::ArrowLeft }]);
        }
    }
    panic!("arrows do not lead to {name}");
}

fn selection(window: &Window) -> Selection {
    window.state().app().loan().session.selection.clone()
}

#[test]
fn from_the_start_to_a_quote_and_a_picture_by_keyboard_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("by-keyboard.svg");
    let mut window = sample();
    press(&mut window, &[Key::Tab]);
    assert_eq!(focused(&window), Some((Role::GraphicsSymbol, "Israel – Azerbaijan, 6 relations".to_owned())));
    walk_to(&mut window, "Turkey, country");
    assert_reads(&window, &["1 tie selected: Israel – Azerbaijan"]);

    let mut walked = Vec::new();
    while !reads(&window, "1 tie selected: Azerbaijan – Turkey") {
        press(&mut window, &[Key::CloseBracket]);
        walked.push(focused_name(&window));
        assert!(walked.len() < 8 && walked.iter().all(|name| name.contains("Turkey")), "{walked:?}");
    }
    press(&mut window, &[Key::OpenBracket, Key::CloseBracket]);
    assert_eq!(focused_name(&window), "Azerbaijan – Turkey, 1 relation");
    press(&mut window, &[Key::Enter]);
    assert_eq!(focused_name(&window), "Inspector: Azerbaijan – Turkey, 1 relation of the two, 3 with others, 1 claim");

    // On through what is said, to who says it.
    let mut met = Vec::new();
    while focused_name(&window) != "Ilham Aliyev" {
        press(&mut window, &[Key::Tab]);
        met.push(focused_name(&window));
        assert!(met.len() < 20, "{met:?}");
    }
    assert_reads(&window, &["Aliyev speaks of friendship between Azerbaijan and Turkey", "¶ 6"]);
    for name in ["Select nothing", "Azerbaijan", "Turkey", "Together in 3"] {
        assert!(met.iter().any(|met| met == name), "{name} is no stop among {met:?}");
    }

    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run_steps(4);
    assert_eq!(focused(&window).map(|(role, _)| role), Some(Role::TextInput), "the path has the keyboard");
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_steps(2);
    window.event(egui::Event::Text(out.to_string_lossy().into_owned()));
    window.run_steps(4);
    press(&mut window, &[Key::Enter]);
    until(&mut window, "the picture", |w| reads(w, "Written to"));
    assert!(std::fs::read_to_string(&out).expect("a picture").starts_with("<svg"));

    press(&mut window, &[Key::Escape]);
    assert!(!reads(&window, "Written to"), "out of the dialog");
    assert_eq!(focused_name(&window), "Ilham Aliyev", "back where the keyboard was");
    press(&mut window, &[Key::Escape]);
    assert_eq!(focused_name(&window), "Azerbaijan – Turkey, 1 relation", "out of the inspector, to the map");
    press(&mut window, &[Key::Escape]);
    assert_eq!(selection(&window), Selection::Nothing, "out of the selection");
    assert_eq!(focused_name(&window), "Azerbaijan – Turkey, 1 relation");
    press(&mut window, &[Key::Escape]);
    assert_eq!(focused(&window), None, "out of the map");
    press(&mut window, &[Key::Tab]);
    assert_eq!(focused_name(&window), "Azerbaijan – Turkey, 1 relation", "and in again");
}

/// A person who is faster than the window draws.
#[test]
fn keys_that_come_at_once_stay_on_the_map() {
    let mut window = sample();
    in_a_row(&mut window, &[Key::Tab, Key::ArrowLeft]);
    let (role, first_node) = focused(&window).expect("a mark");
    assert_eq!(role, Role::GraphicsSymbol, "{first_node}");
    assert!(!first_node.contains(" – "), "{first_node} is no node");
    press(&mut window, &[Key::Escape, Key::Escape]);
    assert_eq!(focused(&window), None);
    in_a_row(&mut window, &[Key::Tab, Key::Escape]);
    assert_eq!(focused(&window), None);
}

#[test]
fn the_tab_key_works_where_there_is_no_map() {
    let mut window = sample();
    press(&mut window, &[Key::Tab, Key::ArrowLeft]);
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
    window.run_steps(4);
    assert!(first(&window, Role::Canvas, "Map").is_none(), "the welcome page is open");
    let before = window.state().app().loan().session.focus.clone();
    press(&mut window, &[Key::ArrowLeft, Key::Tab]);
    assert_eq!(window.state().app().loan().session.focus, before);
    assert!(focused(&window).is_some_and(|(role, _)| role == Role::Button), "{:?}", focused(&window));
}

/// A key in each frame.
fn in_a_row(window: &mut Window, keys: &[Key]) {
    for &key in keys {
        let modifiers = Modifiers::NONE;
        let event = egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        window.input_mut().events.push(event);
        window.step();
    }
    window.run_steps(4);
}

#[test]
fn space_adds_and_the_menu_key_offers_what_can_be_done() {
    let mut window = sample();
    press(&mut window, &[Key::Tab, Key::Escape]);
    assert_eq!(selection(&window), Selection::Nothing);
    walk_to(&mut window, "Turkey, country");
    press(&mut window, &[Key::Space]);
    walk_to(&mut window, "Azerbaijan, country");
    press(&mut window, &[Key::Space]);
    assert_reads(&window, &["2 entities selected: Azerbaijan, Turkey", "1 tie among them"]);
    for name in ["Azerbaijan, country", "Turkey, country"] {
        let node = first(&window, Role::GraphicsSymbol, name).expect("a mark");
        assert_eq!(node.accesskit_node().is_selected(), Some(true), "{name}");
    }

    press(&mut window, &[Key::Menu]);
    assert!(focused_name(&window).starts_with("Add relation"));
    press(&mut window, &[Key::ArrowDown, Key::ArrowDown]);
    assert!(focused_name(&window).starts_with("Select neighbours"));
    press(&mut window, &[Key::ArrowDown, Key::ArrowDown]);
    assert!(focused_name(&window).starts_with("Fit selection"));
    press(&mut window, &[Key::ArrowDown]);
    assert!(focused_name(&window).starts_with("Show only the neighbourhood"));
    press(&mut window, &[Key::ArrowDown]);
    assert!(focused_name(&window).starts_with("Find paths"));
    press(&mut window, &[Key::ArrowDown, Key::ArrowDown, Key::Enter]);
    assert_eq!(window.state().app().loan().document.pins.len(), 2, "both are pinned where they stand");
    assert_eq!(focused_name(&window), "Azerbaijan, country", "back on the map");
    press(&mut window, &[Key::P]);
    assert!(window.state().app().loan().document.pins.is_empty());
    press(&mut window, &[Key::Menu, Key::Escape]);
    assert!(matches!(selection(&window), Selection::Entities(_)), "Esc closes the menu first");
    assert_eq!(focused_name(&window), "Azerbaijan, country");

    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_steps(4);
    assert_reads(&window, &["18 entities selected"]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::I);
    window.run_steps(4);
    assert_reads(&window, &["Nothing selected"]);
}

#[test]
fn every_control_is_a_stop_of_the_tab_key() {
    let mut window = sample();
    press(&mut window, &[Key::Tab]);
    let start = focused_name(&window);
    let mut met = Vec::new();
    loop {
        window.key_press(Key::Tab);
        window.run_steps(2);
        let now = focused_name(&window);
        if now == start {
            break;
        }
        assert!(!now.is_empty(), "a stop without a name after {met:?}");
        met.push(now);
        assert!(met.len() < 200, "Tab does not come round: {met:?}");
    }
    let at = |name: &str| met.iter().position(|met| met.starts_with(name)).unwrap_or_else(|| panic!("{name}: {met:?}"));
    let order = ["Zoom out", "Select nothing", "Between the two", "File", "Help", "Open…", "Export", "Show 13 more"];
    assert!(order.windows(2).all(|pair| at(pair[0]) < at(pair[1])), "{met:?}");
    let clickable = window.query_all(
        egui_kittest::kittest::by().predicate(|node| matches!(node.role(), Role::Button | Role::Link | Role::Tab)),
    );
    for node in clickable.map(|node| node.accesskit_node()) {
        let name = node.label().unwrap_or_default();
        assert!(node.is_disabled() || met.contains(&name), "{name} is no stop of the Tab key among {met:?}");
    }
}

#[test]
fn letters_and_arrows_belong_to_a_text_field_that_is_in_use() {
    let mut window = sample();
    press(&mut window, &[Key::Tab]);
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    window.run_steps(4);
    let (before, focus) = (selection(&window), window.state().app().loan().session.focus.clone());
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_steps(2);
    press(&mut window, &[Key::P, Key::CloseBracket, Key::ArrowLeft, Key::Space]);
    assert_eq!(selection(&window), before);
    assert_eq!(window.state().app().loan().session.focus, focus);
}
