//! Forms beside the map: a part of the Baku map from an empty window, faults at their fields, and a tie that is drawn.

use detente::app::Action;
use detente::dataset::{Dataset, Word};
use detente::scene::Selection;
use egui::accesskit::Role;
use egui::{Key, Modifiers, PointerButton, Pos2, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::keyboard::{focused_name, press};
use super::{Window, assert_reads, click, first, reads, sample, window};

/// An empty map.
fn blank() -> Window {
    let mut window = window([1400.0, 900.0], None, None);
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::N);
    window.run_steps(4);
    window
}

fn dataset(window: &Window) -> &Dataset {
    &window.state().app().loan().document.dataset
}

fn entity(window: &Window, name: &str) -> detente::dataset::EntityIx {
    let dataset = dataset(window);
    dataset.entity_ids().find(|&ix| dataset.entity(ix).name == name).unwrap_or_else(|| panic!("no {name}"))
}

/// Tab until the keyboard is on the field with this name.
fn tab_to(window: &mut Window, name: &str) {
    let mut met = Vec::new();
    for _ in 0..120 {
        if focused_name(window) == name {
            return;
        }
        met.push(focused_name(window));
        press(window, &[Key::Tab]);
    }
    panic!("Tab does not lead to {name}, but to {met:?}");
}

fn type_text(window: &mut Window, text: &str) {
    window.event(egui::Event::Text(text.to_owned()));
    window.run_steps(4);
}

/// Tab to a field and type into it.
fn write(window: &mut Window, name: &str, text: &str) {
    tab_to(window, name);
    type_text(window, text);
}

/// Tab to a field, open its list, type a few letters and take the first.
fn choose(window: &mut Window, name: &str, letters: &str) {
    tab_to(window, name);
    press(window, &[Key::Enter]);
    type_text(window, letters);
    press(window, &[Key::Enter]);
    assert_eq!(focused_name(window), name, "the keyboard comes back from the list");
}

/// Tab to a button and press it.
fn push(window: &mut Window, name: &str) {
    tab_to(window, name);
    press(window, &[Key::Space]);
}

/// Ctrl+Enter; what undo calls what was done.
fn save(window: &mut Window) -> String {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run_steps(6);
    let loan = window.state().app().loan();
    assert_eq!(loan.session.forms.open.as_ref().map(|form| &form.faults), None, "the form is closed");
    loan.history.undo_name().unwrap_or_default().to_owned()
}

fn add_country(window: &mut Window, name: &str, code: &str) {
    press(window, &[Key::A]);
    assert_eq!(focused_name(window), "Name");
    type_text(window, name);
    push(window, "Add code");
    write(window, "Name of code 1", "iso3");
    write(window, "Value of code 1", code);
    assert_eq!(save(window), format!("Add {name}"));
}

/// Two countries, a leader with his office, a cooperation in three domains, a mediation of three, and who says so.
fn build(window: &mut Window) {
    add_country(window, "Israel", "ISR");
    add_country(window, "Azerbaijan", "AZE");

    press(window, &[Key::R]);
    assert_eq!(focused_name(window), "Kind");
    choose(window, "Kind", "office");
    choose(window, "Participant 2", "azer");
    choose(window, "Participant 1", "Ilham Aliyev");
    choose(window, "Kind of the new entity", "person");
    write(window, "Label", "President");
    assert_eq!(save(window), "Add President");

    let pair = Selection::entities([entity(window, "Israel"), entity(window, "Azerbaijan")]);
    select(window, &pair);
    press(window, &[Key::R]);
    choose(window, "Kind", "cooperation");
    assert_reads(window, &["Working together in the named domains", "Positive is usual for this kind"]);
    write(window, "Label", "Strategic cooperation");
    for domain in ["Security", "Energy", "Intelligence"] {
        choose(window, "Add a domain", domain);
    }
    tab_to(window, "Status");
    press(window, &[Key::Enter, Key::ArrowDown, Key::ArrowDown, Key::ArrowDown, Key::Enter]);
    write(window, "When, in the words of the source", "for decades");
    push(window, "Add evidence");
    choose(window, "Source", "News article on a planned visit to Baku");
    write(window, "Publisher", "A newspaper");
    write(window, "Published", "2025-04?");
    write(window, "Place in the source", "¶ 9");
    tab_to(window, "Manner");
    press(window, &[Key::Enter, Key::ArrowDown, Key::Enter]);
    choose(window, "Speaker", "aliyev");
    write(window, "What it says, in your words", "Close cooperation for decades");
    assert_eq!(save(window), "Add Strategic cooperation");

    select(window, &Selection::Nothing);
    press(window, &[Key::R]);
    choose(window, "Kind", "mediation");
    push(window, "Add participant");
    choose(window, "Participant 1", "aliyev");
    choose(window, "Participant 2", "israel");
    choose(window, "Participant 3", "Turkey");
    assert_eq!(save(window), "Add Mediation");
}

fn select(window: &mut Window, selection: &Selection) {
    // As a rectangle or a click would; where the marks stand is another test's matter.
    let names: Vec<String> = match selection {
        Selection::Entities(all) => all.iter().map(|&ix| dataset(window).entity(ix).name.clone()).collect(),
        _ => Vec::new(),
    };
    press(window, &[Key::Escape, Key::Escape]);
    for (at, name) in names.iter().enumerate() {
        let mark = format!("{name}, country");
        let at_place = first(window, Role::GraphicsSymbol, &mark).expect("the mark").rect().center();
        let held = if at == 0 { Modifiers::NONE } else { Modifiers::SHIFT };
        pointer(window, at_place, held, &[]);
    }
    assert_eq!(window.state().app().loan().session.selection, *selection);
}

/// Presses at a place, moves over others, and lets go at the last.
fn pointer(window: &mut Window, from: Pos2, held: Modifiers, way: &[Pos2]) {
    window.event(egui::Event::ModifiersChanged(held));
    window.event(egui::Event::PointerMoved(from));
    window.run_steps(2);
    let button =
        |pos, pressed| egui::Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: held };
    window.event(button(from, true));
    window.step();
    for &pos in way {
        window.event(egui::Event::PointerMoved(pos));
        window.step();
    }
    window.event(button(way.last().copied().unwrap_or(from), false));
    window.run_steps(4);
    window.event(egui::Event::ModifiersChanged(Modifiers::NONE));
    window.run_steps(2);
}

#[test]
fn a_part_of_the_baku_map_is_built_by_the_keyboard_from_an_empty_window() {
    let mut window = blank();
    assert!(first(&window, Role::Button, "Add the first entity").is_some());
    build(&mut window);
    assert_reads(&window, &["4 entities · 3 relations"]);
    let built = dataset(&window).clone();
    let names: Vec<&str> = built.entities.iter().map(|entity| entity.name.as_str()).collect();
    assert_eq!(names, ["Israel", "Azerbaijan", "Ilham Aliyev", "Turkey"]);
    let cooperation = &built.relations[1];
    let evidence = &cooperation.evidence[0];
    assert_eq!(
        (cooperation.domains.len(), cooperation.when_text.as_deref().map(Word::as_str)),
        (3, Some("for decades"))
    );
    assert_eq!(cooperation.status, Some(detente::dataset::Status::InForce));
    assert_eq!(
        (evidence.speaker.map(detente::dataset::EntityIx::index), evidence.locator.as_deref()),
        (Some(2), Some("¶ 9"))
    );
    assert_eq!(evidence.modality, Some(detente::dataset::Modality::Asserted));
    let roles: Vec<&str> = built.relations[2].participants.iter().map(|p| p.role.as_str()).collect();
    assert_eq!(roles, ["mediator", "party", "party"]);
    assert_eq!(built.sources[0].published.as_ref().map(detente::dataset::When::text), Some("2025-04?"));

    let undo = |window: &mut Window, key| {
        window.key_press_modifiers(Modifiers::COMMAND, key);
        window.run_steps(4);
    };
    for _ in 0..5 {
        undo(&mut window, Key::Z);
    }
    assert_reads(&window, &["0 entities · 0 relations"]);
    assert!(first(&window, Role::Button, "Add the first entity").is_some());
    for _ in 0..5 {
        undo(&mut window, Key::Y);
    }
    assert_eq!(*dataset(&window), built);
}

#[test]
fn a_bad_date_is_told_at_its_field() {
    let mut window = blank();
    press(&mut window, &[Key::A]);
    type_text(&mut window, "Israel");
    write(&mut window, "When it exists", "last year");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run_steps(4);
    let field = first(&window, Role::TextInput, "When it exists").expect("the field");
    assert!(field.accesskit_node().data().invalid().is_some(), "assistive technology is told");
    let fault = window.get_by_label_contains("last year").rect();
    assert!(fault.top() >= field.rect().bottom() && fault.top() < field.rect().bottom() + 24.0, "{fault:?}");
    write(&mut window, "When it exists", "x");
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_steps(2);
    type_text(&mut window, "1948/..");
    assert!(!reads(&window, "last year"));
    assert_eq!(save(&mut window), "Add Israel");
}

/// The name of a form and the way to it.
type Way = (&'static str, fn(&mut Window));

#[test]
fn every_field_has_a_name() {
    let mut window = sample();
    let ways: [Way; 4] = [
        ("relation", |window| click(window, Role::Button, "Edit Strategic cooperation")),
        ("map", |window| press(window, &[Key::Escape, Key::Escape])),
        ("entity", |window| press(window, &[Key::Escape, Key::A])),
        ("new relation", |window| press(window, &[Key::Escape, Key::R])),
    ];
    for (form, open) in ways {
        open(&mut window);
        if form == "map" {
            click(&mut window, Role::Button, "About this map");
        }
        let fields = [Role::TextInput, Role::MultilineTextInput, Role::ComboBox, Role::CheckBox, Role::Button];
        let mut seen = 0;
        for role in fields {
            for node in window.query_all_by_role(role) {
                let name = node.accesskit_node().label().unwrap_or_default();
                assert!(!name.trim().is_empty(), "{form}: a {role:?} without a name at {:?}", node.rect());
                seen += 1;
            }
        }
        assert!(seen > 30, "{form}: {seen}");
    }
}

#[test]
fn a_form_that_is_left_waits_in_a_bar() {
    let mut window = sample();
    click(&mut window, Role::GraphicsSymbol, "Turkey, country");
    press(&mut window, &[Key::F2]);
    assert_reads(&window, &["Edit Turkey"]);
    type_text(&mut window, "!");
    click(&mut window, Role::GraphicsSymbol, "Azerbaijan, country");
    let words = window.get_by_label_contains("Unsaved form: ");
    assert!(words.rect().left() > 900.0);
    click(&mut window, Role::Link, "Continue");
    assert_reads(&window, &["1 entity selected: Turkey"]);
    assert!(!reads(&window, "Unsaved form: "));
    click(&mut window, Role::Button, "Cancel");
    assert!(!reads(&window, "Unsaved form: "));
    assert_eq!(window.state().app().loan().history.undo_name(), None);
}

#[test]
fn what_goes_with_a_record_is_said_on_the_button_that_takes_it_away() {
    let mut window = sample();
    click(&mut window, Role::GraphicsSymbol, "Iran, country");
    press(&mut window, &[Key::F2]);
    let name = window.state().app().loan().name(Action::Delete).into_owned();
    assert!(name.starts_with("Remove Iran and "), "{name}");
    push(&mut window, &name);
    assert_eq!(window.state().app().loan().history.undo_name(), Some(name.as_str()));
}

#[test]
fn a_tie_is_drawn_from_node_to_node_and_to_the_ground() {
    let mut window = sample();
    let place =
        |window: &Window, name: &str| first(window, Role::GraphicsSymbol, name).expect("the mark").rect().center();
    let (turkey, iran) = (place(&window, "Turkey, country"), place(&window, "Iran, country"));
    let middle = turkey + (iran - turkey) / 2.0;
    for mode in [true, false] {
        let held = if mode { Modifiers::NONE } else { Modifiers::ALT };
        if mode {
            press(&mut window, &[Key::T]);
            assert_reads(&window, &["1 tie selected"]);
        }
        pointer(&mut window, turkey, held, &[turkey + Vec2::new(4.0, 12.0), middle, iran]);
        let form = window.state().app().loan().session.forms.open.clone().expect("a form");
        let detente::app::FormDraft::Relation(relation) = form.draft else { panic!("not of a relation") };
        let ends: Vec<&str> = relation.draft.participants.iter().map(|p| p.entity.as_str()).collect();
        assert_eq!(ends, ["turkey", "iran"]);
        assert_eq!(focused_name(&window), "Kind");
        assert!(!window.state().app().loan().session.drawing);
        click(&mut window, Role::Button, "Cancel");
    }
    let ground = Pos2::new(turkey.x, iran.y + 120.0);
    let loan = window.state().app().loan();
    let on_canvas = ground - window.get_by_role_and_label(Role::Canvas, "Map").rect().min;
    let on_canvas = detente::geom::Point::new(f64::from(on_canvas.x), f64::from(on_canvas.y));
    let there = loan.session.camera.scene_point(on_canvas, loan.session.canvas);
    pointer(&mut window, turkey, Modifiers::ALT, &[middle, ground]);
    choose(&mut window, "Kind", "border");
    write(&mut window, "Name of the new entity", "Elsewhere");
    assert_eq!(save(&mut window), "Add Border");
    let pins: Vec<_> = window.state().app().loan().document.pins.values().copied().collect();
    assert!(pins.len() == 1 && (pins[0] - there).hypot() < 2.0, "{pins:?} {there:?}");
}
