//! The left panel hides and shows by click, double click and keyboard; the canvas says what part it shows.

use egui::accesskit::{Role, Toggled};
use egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{Window, assert_reads, click, file, first, marks_of, reads, sample, settle, until, window};

/// Every box and chip of the panel, and whether it is ticked.
fn ticks(window: &Window) -> Vec<(String, bool)> {
    let boxes = window.query_all_by_role(Role::CheckBox);
    let tick = |node: egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        Some((node.label()?, node.toggled() == Some(Toggled::True)))
    };
    boxes.filter_map(tick).collect()
}

fn unticked(window: &Window) -> Vec<String> {
    ticks(window).into_iter().filter(|(_, ticked)| !ticked).map(|(label, _)| label).collect()
}

fn double_click(window: &mut Window, role: Role, label: &str) {
    let at = first(window, role, label).unwrap_or_else(|| panic!("no {role:?} called {label}")).rect().center();
    // A step of the test is longer than the time between the clicks of a person.
    let delay = |window: &Window, secs| {
        window.ctx.options_mut(|options| std::mem::replace(&mut options.input_options.max_double_click_delay, secs))
    };
    window.run_steps(6);
    let usual = delay(window, 0.55);
    window.hover_at(at);
    for pressed in [true, false, true, false] {
        let button = PointerButton::Primary;
        window.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
    }
    window.run_steps(6);
    delay(window, usual);
}

#[test]
fn a_tick_hides_and_a_double_click_isolates() {
    let mut window = sample();
    assert_eq!(unticked(&window), [""; 0]);
    assert!(ticks(&window).contains(&("Energy, 1".to_owned(), true)));
    let marks = marks_of(&window).len();

    click(&mut window, Role::CheckBox, "Person, 6");
    settle(&mut window);
    assert_eq!(unticked(&window), ["Person, 6"]);
    assert!(marks_of(&window).len() < marks && !reads(&window, "Ilham Aliyev, person"));
    click(&mut window, Role::CheckBox, "Person, 6");
    settle(&mut window);
    assert_eq!((unticked(&window).len(), marks_of(&window).len()), (0, marks));

    double_click(&mut window, Role::CheckBox, "Energy, 1");
    settle(&mut window);
    assert_eq!(unticked(&window), ["Diplomacy, 7", "Security, 1", "Intelligence, 1", "None stated, 23"]);
    assert_eq!(window.state().app().loan().history.undo_name(), Some("Show only Energy"));
    click(&mut window, Role::Link, "All");
    assert_eq!(unticked(&window), [""; 0]);
    double_click(&mut window, Role::CheckBox, "Energy, 1");
    double_click(&mut window, Role::CheckBox, "Energy, 1");
    assert_eq!(unticked(&window), [""; 0], "the same once more shows all");
}

#[test]
fn the_panel_is_used_by_keyboard_alone() {
    let mut window = sample();
    let mut reached = Vec::new();
    for _ in 0..120 {
        window.key_press(Key::Tab);
        window.run_steps(2);
        let focused = ticks_in_focus(&window);
        if focused.as_deref() == Some("Energy, 1") {
            break;
        }
        reached.extend(focused);
    }
    assert_eq!(ticks_in_focus(&window).as_deref(), Some("Energy, 1"), "Tab came by {reached:?}");
    window.key_press(Key::Space);
    window.run_steps(4);
    assert_eq!(unticked(&window), ["Energy, 1"]);
    window.key_press(Key::Space);
    window.run_steps(4);
    window.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    window.run_steps(4);
    assert_eq!(unticked(&window).len(), 4, "{:?}", unticked(&window));
    assert!(!unticked(&window).contains(&"Energy, 1".to_owned()));
}

fn ticks_in_focus(window: &Window) -> Option<String> {
    let mut boxes = window.query_all_by_role(Role::CheckBox);
    boxes.find(|node| node.accesskit_node().is_focused()).and_then(|node| node.accesskit_node().label())
}

#[test]
fn when_nothing_is_left_the_canvas_says_so() {
    let mut window = sample();
    double_click(&mut window, Role::CheckBox, "Country, 6");
    click(&mut window, Role::CheckBox, "Country, 6");
    assert_reads(&window, &["Nothing to show with these filters"]);
    assert_eq!(marks_of(&window), [""; 0]);
    click(&mut window, Role::Button, "Show everything");
    settle(&mut window);
    assert!(!reads(&window, "Nothing to show") && marks_of(&window).len() > 18);
}

#[test]
fn a_double_click_shows_an_ego_network_and_the_chip_lifts_it() {
    let mut window = sample();
    double_click(&mut window, Role::GraphicsSymbol, "Zamir Isayev, person");
    settle(&mut window);
    assert_reads(&window, &["Showing 3 of 31 entities: Zamir Isayev and their neighbours"]);
    assert!(!reads(&window, "Turkey, country"));
    double_click(&mut window, Role::GraphicsSymbol, "Zamir Isayev, person");
    settle(&mut window);
    assert_reads(&window, &["Showing 8 of 31 entities: Zamir Isayev and all within 2 steps"]);
    click(&mut window, Role::Button, "Show the whole map");
    settle(&mut window);
    assert_reads(&window, &["Turkey, country"]);
    assert!(!reads(&window, "Showing "));
}

#[test]
fn a_chip_tells_of_a_filter_leads_to_it_and_lifts_it() {
    let mut window = sample();
    assert!(first(&window, Role::Button, "Clear all").is_none());
    click(&mut window, Role::CheckBox, "Person, 6");
    settle(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::L);
    window.run_steps(4);
    let is_listed = |window: &Window| ticks(window).iter().any(|(label, _)| label == "Person, 6");
    assert!(!is_listed(&window), "the panel is closed");
    click(&mut window, Role::Button, "Entity: not Person");
    window.run_steps(4);
    assert!(ticks(&window).contains(&("Person, 6".to_owned(), false)), "the chip opens the panel");
    click(&mut window, Role::Button, "Remove Entity: not Person");
    settle(&mut window);
    assert_eq!(unticked(&window), [""; 0]);
    assert!(first(&window, Role::Button, "Clear all").is_none());
}

/// A dataset with more domains and kinds than fit the panel.
pub(super) fn many() -> String {
    let domain = |at: usize| format!(r#"{{ "id": "d{at}", "label": "Domain number {at}" }}"#);
    let kind = |at: usize| format!(r#"{{ "id": "k{at}", "of": "entity", "label": "Kind number {at}" }}"#);
    let entity = |at: usize| format!(r#"{{ "id": "e{at}", "kind": "k{}", "name": "Entity {at}" }}"#, at % 15);
    let tie = |at: usize| {
        format!(
            r#"{{ "kind": "cooperation", "from": "e{}", "to": "e{}", "domains": ["d{at}"], "status": "{}" }}"#,
            at % 30,
            (at * 7 + 1) % 30,
            ["in-force", "proposed", "ended", "suspended", "signed"][at % 5]
        )
    };
    let all = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(", ");
    format!(
        r#"{{ "format": "detente/1", "domains": [{}], "kinds": [{}], "entities": [{}], "relations": [{}] }}"#,
        all(20, &domain),
        all(15, &kind),
        all(30, &entity),
        all(20, &tie)
    )
}

#[test]
fn a_long_list_scrolls_to_its_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(&folder, "many.json", &many());
    let mut window = window([900.0, 600.0], Some(path), None);
    until(&mut window, "the file", |w| reads(w, "30 entities · 20 relations"));
    settle(&mut window);
    let rows = ticks(&window);
    assert_eq!(rows.len(), 20 + 15 + 5, "{rows:?}");
    let bottom = |window: &Window| first(window, Role::CheckBox, "Suspended, 4").expect("a chip").rect().bottom();
    assert!(bottom(&window) > 600.0, "the list is longer than the window");
    window.hover_at(egui::pos2(100.0, 300.0));
    for _ in 0..40 {
        let event = Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -60.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        };
        window.event(event);
        window.run_steps(2);
    }
    assert!(bottom(&window) < 576.0, "{}", bottom(&window));
    click(&mut window, Role::CheckBox, "Suspended, 4");
    assert_eq!(unticked(&window), ["Suspended, 4"]);
}
