//! Questions about two through the window: the buttons beside the map, the answer, and the crumbs over it.

use egui::accesskit::Role;
use egui::{Key, Modifiers};

use super::{Window, assert_reads, click, first, reads, sample, settle};

/// Selects a node, and another with Shift, by their marks.
fn select_two(window: &mut Window, [a, b]: [&str; 2]) {
    click(window, Role::GraphicsSymbol, a);
    let at = first(window, Role::GraphicsSymbol, b).expect("a mark").rect().center();
    window.hover_at(at);
    window.run_steps(2);
    for pressed in [true, false] {
        let button = egui::PointerButton::Primary;
        window.event_modifiers(
            egui::Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::SHIFT },
            Modifiers::SHIFT,
        );
    }
    window.run_steps(4);
}

#[test]
fn paths_are_found_read_and_left() {
    let mut window = sample();
    select_two(&mut window, ["Turkey, country", "Azerbaijan, country"]);
    click(&mut window, Role::Button, "Find paths");
    let counts =
        window.state().app().loan().session.route.as_ref().and_then(|route| route.found.clone()).expect("a path");
    assert!(reads(&window, &format!("{} shortest path", counts.count)), "{counts:?}");
    assert_reads(&window, &["What a path may lead along"]);
    click(&mut window, Role::CheckBox, "Follow the direction of ties");
    assert!(window.state().app().loan().session.route.as_ref().is_some_and(|route| route.rules.forward));
    window.key_press(Key::Escape);
    window.run_steps(4);
    window.key_press(Key::Escape);
    window.run_steps(4);
    assert!(!window.state().app().loan().asks() && window.state().app().loan().session.lens.presence().is_none());
}

#[test]
fn two_are_set_side_by_side_and_a_row_leads_there_and_back() {
    let mut window = sample();
    select_two(&mut window, ["Israel, country", "Azerbaijan, country"]);
    click(&mut window, Role::Button, "Compare");
    assert_reads(&window, &["Common neighbours", "Tied to Israel alone", "Tied to Azerbaijan alone", "Domains"]);
    click(&mut window, Role::Link, "Turkey");
    assert_reads(&window, &["Compared: Azerbaijan – Israel"]);
    click(&mut window, Role::Link, "Back");
    assert_reads(&window, &["Common neighbours"]);
    click(&mut window, Role::Button, "Ask no longer");
    assert!(!reads(&window, "Common neighbours") && first(&window, Role::Button, "Compare").is_some());
}

#[test]
fn crumbs_and_steps_are_clicked() {
    let mut window = sample();
    click(&mut window, Role::GraphicsSymbol, "Turkey, country");
    window.key_press(Key::N);
    settle(&mut window);
    let crumbs =
        |window: &Window| window.state().app().loan().crumbs().into_iter().map(|c| c.label).collect::<Vec<_>>();
    assert_eq!(crumbs(&window), ["Map", "Turkey"]);
    click(&mut window, Role::RadioButton, "2 steps");
    settle(&mut window);
    assert_eq!(crumbs(&window), ["Map", "Turkey, 2 steps"]);
    click(&mut window, Role::Link, "In rings");
    settle(&mut window);
    assert!(first(&window, Role::Link, "By force").is_some());
    click(&mut window, Role::Link, "Map");
    settle(&mut window);
    assert!(crumbs(&window).is_empty());
}
