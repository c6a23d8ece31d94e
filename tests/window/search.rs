//! The search through the window: its field in the toolbar, its list, and the keys between them and the map.

use detente::scene::Selection;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{Window, click, first, sample};

const FIELD: &str = "Find on the map";

fn find(window: &mut Window, text: &str) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run_steps(4);
    first(window, Role::TextInput, FIELD).expect("the field").type_text(text);
    window.run_steps(4);
}

fn options(window: &Window) -> Vec<(String, bool)> {
    let option = |node: egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        Some((node.label()?, node.is_selected() == Some(true)))
    };
    window.query_all_by_role(Role::ListBoxOption).filter_map(option).collect()
}

#[test]
fn the_key_the_letters_the_arrows_and_enter_lead_to_a_match() {
    let mut window = sample();
    find(&mut window, "azer");
    let all = options(&window);
    assert_eq!(all[0].0, "Azerbaijan, Country");
    assert!(all.iter().all(|(_, chosen)| !chosen));
    window.key_press(Key::ArrowDown);
    window.run_steps(4);
    assert!(options(&window)[0].1);
    window.key_press(Key::Enter);
    window.run_steps(4);
    let loan = window.state().app().loan();
    let Selection::Entity(entity) = loan.session.selection else { panic!("{:?}", loan.session.selection) };
    assert_eq!(loan.document.dataset.entity(entity).name, "Azerbaijan");
    assert!(!loan.session.search.open && options(&window).is_empty());
    // The map has the keyboard, so that its own keys work at once.
    window.key_press(Key::ArrowRight);
    window.run_steps(4);
    assert_ne!(window.state().app().loan().session.focus, Selection::Entity(entity));
}

#[test]
fn esc_closes_it_at_once_and_the_left_panel_is_back() {
    let mut window = sample();
    let chosen = window.state().app().loan().session.selection.clone();
    assert!(first(&window, Role::CheckBox, "Energy, 1").is_some());
    find(&mut window, "no such name");
    assert!(first(&window, Role::CheckBox, "Energy, 1").is_none());
    assert!(window.query_by_label("No match in this dataset").is_some());
    window.key_press(Key::Escape);
    window.run_steps(4);
    let session = window.state().app().loan().session;
    assert!(!session.search.open && session.selection == chosen);
    assert!(first(&window, Role::CheckBox, "Energy, 1").is_some());
}

#[test]
fn a_click_on_the_field_opens_it_and_one_on_a_row_selects() {
    let mut window = sample();
    click(&mut window, Role::TextInput, FIELD);
    assert!(window.state().app().loan().session.search.open);
    first(&window, Role::TextInput, FIELD).expect("the field").type_text("ankara");
    window.run_steps(4);
    click(&mut window, Role::ListBoxOption, "Turkey, Country, metonym: Ankara");
    let loan = window.state().app().loan();
    let Selection::Entity(entity) = loan.session.selection else { panic!("{:?}", loan.session.selection) };
    assert_eq!(loan.document.dataset.entity(entity).name, "Turkey");
}
