//! Views that bear names, notes and the small map, by role and label.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};

use super::{Window, activate, click, first, reads, sample, settle};

/// Types into a field, in place of what it says.
fn fill(window: &mut Window, role: Role, label: &str, text: &str) {
    first(window, role, label).unwrap_or_else(|| panic!("no field {label}")).focus();
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.event(Event::Text(text.to_owned()));
    window.run_steps(2);
}

fn keep(window: &mut Window, name: &str, caption: &str) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::B);
    window.run_steps(4);
    fill(window, Role::TextInput, "Name", name);
    fill(window, Role::TextInput, "Caption, which stands under the view when it is presented", caption);
    click(window, Role::Button, "Keep");
}

#[test]
fn views_are_kept_listed_and_presented() {
    let mut window = sample();
    keep(&mut window, "Everyone", "all who are named");
    click(&mut window, Role::CheckBox, "Person, 6");
    settle(&mut window);
    keep(&mut window, "States", "");
    assert!(first(&window, Role::Button, "States, view 2 of 2").is_some());
    click(&mut window, Role::Button, "Everyone, view 1 of 2");
    settle(&mut window);
    assert!(reads(&window, "Ilham Aliyev, person"));
    window.key_press(Key::F5);
    settle(&mut window);
    assert!(reads(&window, "1 of 2") && reads(&window, "All who are named"));
    assert!(first(&window, Role::CheckBox, "Person, 6").is_none(), "no panels");
    window.key_press(Key::ArrowRight);
    settle(&mut window);
    assert!(reads(&window, "2 of 2") && !reads(&window, "Ilham Aliyev, person"));
    click(&mut window, Role::Button, "Previous view");
    settle(&mut window);
    assert!(reads(&window, "1 of 2"));
    window.key_press(Key::Escape);
    window.run_steps(4);
    assert!(first(&window, Role::CheckBox, "Person, 6").is_some(), "Esc leaves it");
    click(&mut window, Role::Button, "Change States");
    assert!(reads(&window, "Update to what is shown"));
    click(&mut window, Role::Button, "Remove");
    assert!(first(&window, Role::Button, "Everyone, view 1 of 1").is_some());
}

#[test]
fn a_note_is_written_in_the_inspector_and_listed() {
    const FIELD: &str = "Note on Azerbaijan";
    let mut window = sample();
    activate(&mut window, &["Azerbaijan, country"]);
    settle(&mut window);
    click(&mut window, Role::Button, "Write a note");
    fill(&mut window, Role::MultilineTextInput, FIELD, "ask about the pipeline");
    assert!(reads(&window, "Save project as… keeps it"));
    click(&mut window, Role::Button, "Select nothing");
    assert!(reads(&window, "Your notes") && reads(&window, "ask about the pipeline"));
    assert_eq!(window.state().app().loan().history.undo_name(), Some("Write a note on Azerbaijan"));
    click(&mut window, Role::Link, "Azerbaijan");
    settle(&mut window);
    assert!(first(&window, Role::MultilineTextInput, FIELD).is_some(), "it stands where it is read first");
}

#[test]
fn the_small_map_stands_where_a_part_is_seen_and_moves_the_camera() {
    const NAME: &str = "Minimap: the whole map, and what the canvas shows";
    let mut window = sample();
    assert!(first(&window, Role::Image, NAME).is_none(), "the whole map is in view");
    for _ in 0..6 {
        click(&mut window, Role::Button, "Zoom in");
    }
    let place = first(&window, Role::Image, NAME).expect("the small map").rect();
    let before = window.state().app().loan().session.camera;
    window.hover_at(place.left_top() + egui::vec2(20.0, 20.0));
    window.run_steps(2);
    for pressed in [true, false] {
        let pos = place.left_top() + egui::vec2(20.0, 20.0);
        let button = egui::PointerButton::Primary;
        window.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
        window.run_steps(2);
    }
    let after = window.state().app().loan().session.camera;
    assert!(after.center.x < before.center.x && after.center.y < before.center.y && after.zoom == before.zoom);
    assert!(first(&window, Role::Image, NAME).is_some());
}
