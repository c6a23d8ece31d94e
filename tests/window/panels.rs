//! The palette, the problems, the sheet of keys and the export dialog, by role and label.

use detente::app::{Action, Dialog, Menu};
use detente::export::Format;
use detente::scene::Selection;
use detente::style::Mode;
use egui::OutputCommand;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable as _};

use super::{Window, assert_reads, click, file, first, reads, sample, settle, until, window};

const FIELD: &str = "Find an action or an entity";

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(4);
}

fn find(window: &mut Window, text: &str) {
    press(window, Modifiers::COMMAND, Key::K);
    window.get_by_role_and_label(Role::TextInput, FIELD).type_text(text);
    window.run_steps(4);
}

/// The names of the options of the palette, the active one first told.
fn options(window: &Window) -> Vec<(String, bool)> {
    let all = window.query_all_by_role(Role::ListBoxOption);
    all.filter_map(|node| {
        let node = node.accesskit_node();
        Some((node.label()?, node.is_selected() == Some(true)))
    })
    .collect()
}

#[test]
fn the_palette_is_a_field_and_a_list_of_options() {
    let mut window = sample();
    find(&mut window, "zoom");
    let all = options(&window);
    assert!(all[0].0.starts_with("Zoom") && all[0].1 && !all[1].1, "{all:?}");
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    let next = options(&window);
    assert!(!next[0].1 && next[1].1, "{next:?}");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(window.state().app().loan().session.dialog, None);

    find(&mut window, "dark theme");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().app().loan().session.mode, Mode::Dark);
    assert_eq!(window.state().app().loan().session.dialog, None);

    find(&mut window, "@turkey");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_reads(&window, &["1 entity selected: Turkey"]);

    find(&mut window, "qqqq");
    assert_reads(&window, &["No match", "Try fewer letters"]);
    press(&mut window, Modifiers::NONE, Key::Escape);
    find(&mut window, "release all pins");
    let all = options(&window);
    assert!(all[0].0.ends_with("No node is pinned"), "{all:?}");
}

/// Each action stands in its menu with its key, and one that cannot be done now is greyed for a reason.
#[test]
fn every_action_is_within_reach_or_says_why_not() {
    let mut window = sample();
    for menu in Menu::ALL {
        click(&mut window, Role::Button, menu.name());
        for &action in menu.groups().iter().copied().flatten() {
            let loan = window.state().app().loan();
            let (name, can, on) = (loan.name(action), loan.can(action), loan.is_on(action));
            let role = if on.is_some() { Role::MenuItemCheckBox } else { Role::Button };
            let rows: Vec<_> = window.query_all_by_role(role).collect();
            let row = rows.iter().map(NodeT::accesskit_node).find(|row| {
                row.label().is_some_and(|label| label.starts_with(name.as_ref())) && row.is_disabled() == can.is_err()
            });
            let row = row.unwrap_or_else(|| panic!("{action:?} does not stand in {}", menu.name()));
            if let Some(on) = on {
                assert_eq!(row.toggled(), Some(egui::accesskit::Toggled::from(on)), "{action:?}");
            }
            assert!(can.is_ok() || can.is_err_and(|why| !why.is_empty()), "{action:?} is greyed without a reason");
        }
        press(&mut window, Modifiers::NONE, Key::Escape);
    }
    let listed: usize = Menu::ALL.iter().flat_map(|menu| menu.groups()).map(|group| group.len()).sum();
    assert_eq!(listed, Action::ALL.len());
}

#[test]
fn the_sheet_tells_every_action_the_pointer_and_the_marks() {
    let mut window = sample();
    press(&mut window, Modifiers::NONE, Key::F1);
    assert_eq!(window.state().app().loan().session.dialog, Some(Dialog::Keys));
    for &action in Action::ALL {
        let name = window.state().app().loan().name(action).into_owned();
        assert!(reads(&window, &name) && reads(&window, action.row().tip), "the sheet lacks {action:?}");
    }
    assert_reads(
        &window,
        &["Keys on the map", "Pointer on the map", "Drag a node", "What the marks mean", "Two red bars"],
    );
}

/// One entity is dropped, one relation is doubtful.
const FAULTY: &str = r#"{ "format": "detente/1", "title": "Faulty", "entities": [
    { "kind": "country" }, { "id": "a", "kind": "country", "name": "Aland" },
    { "id": "b", "kind": "country", "name": "Bland" }],
  "relations": [{ "kind": "cooperation", "from": "a", "to": "b", "status": "perhaps" }] }"#;

#[test]
fn a_problem_leads_to_its_record() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(&folder, "faulty.json", FAULTY);
    let mut window = window([1400.0, 900.0], Some(path), Some(folder.path().join("list.csv")));
    until(&mut window, "the faulty file", |w| reads(w, "2 entities · 1 relation"));
    settle(&mut window);
    let count = window.state().app().loan().status_line().problems;
    click(&mut window, Role::Button, &count);
    assert_reads(&window, &["3 entities read, 2 kept, 1 dropped · 1 relation read, all kept"]);
    let row = |window: &Window, part: &str| {
        let links: Vec<_> = window.query_all_by_role(Role::Link).collect();
        let names = links.iter().filter_map(|link| link.accesskit_node().label());
        names.into_iter().find(|name| name.contains(part)).unwrap_or_else(|| panic!("no problem of {part}"))
    };
    let doubtful = row(&window, "/relations/0");
    click(&mut window, Role::Link, &doubtful);
    let selection = window.state().app().loan().session.selection.clone();
    assert!(matches!(selection, Selection::Relation(_)), "{selection:?}");
    let dropped = row(&window, "/entities/0");
    click(&mut window, Role::Link, &dropped);
    assert_reads(&window, &["This record was dropped; it is not in the map"]);

    click(&mut window, Role::Button, "Copy all");
    click(&mut window, Role::Button, "Save as CSV…");
    until(&mut window, "the list", |w| reads(w, "Problems written to"));
    let text = std::fs::read_to_string(folder.path().join("list.csv")).expect("the list");
    assert_eq!(text.lines().count(), 1 + window.state().app().loan().document.diagnostics.len());
    click(&mut window, Role::Button, "Close the problems");
    assert!(!window.state().app().loan().session.problems_open);
}

#[test]
fn a_problem_is_read_in_another_way() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] edge [ source 1 target 9 ] ]";
    let path = file(&folder, "net.gml", text);
    let mut window = window([1400.0, 900.0], Some(path), None);
    until(&mut window, "the file", |w| reads(w, "3 entities · 2 relations"));
    settle(&mut window);
    let count = window.state().app().loan().status_line().problems;
    click(&mut window, Role::Button, &count);
    click(&mut window, Role::Button, "Dangling end: Leave out what names it");
    until(&mut window, "the other reading", |w| reads(w, "2 entities · 1 relation"));
    assert_reads(&window, &["2 entities read, all kept · 2 relations read, 1 kept, 1 dropped"]);
    click(&mut window, Role::Button, "Dangling end: Add what is missing");
    until(&mut window, "the first reading", |w| reads(w, "3 entities · 2 relations"));
}

#[test]
fn a_file_without_a_problem_says_so() {
    let mut window = sample();
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    assert_reads(&window, &["No problem was noticed in this file", "57 relations read, all kept"]);
}

#[test]
fn the_export_dialog_shows_what_it_will_write() {
    let mut window = window([900.0, 600.0], None, None);
    settle(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::E);
    until(&mut window, "the preview", |w| {
        matches!(w.state().app().loan().session.preview, detente::app::PreviewState::Drawn(_))
    });
    let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(900.0, 600.0));
    for (role, label) in
        [(Role::Image, "Preview of the picture"), (Role::Button, "Export"), (Role::Button, "Copy picture")]
    {
        let node = first(&window, role, label).unwrap_or_else(|| panic!("no {label}"));
        assert!(screen.contains_rect(node.rect()), "{label} at {:?}", node.rect());
    }
    assert_reads(&window, &["3200 × 2000 pixels"]);
    click(&mut window, Role::RadioButton, "SVG");
    assert_eq!(window.state().app().loan().session.export.format(), Some(Format::Svg));
    assert_reads(&window, &["1600 × 1000 points"]);
    click(&mut window, Role::RadioButton, "PNG");
    // The style of nodes has a size too, behind the dialog.
    window.query_all_by_role_and_label(Role::ComboBox, "Size").last().expect("the size of the picture").click();
    window.run_steps(4);
    click(&mut window, Role::Button, "Slide, 16:9");
    assert_reads(&window, &["1920 × 1080 pixels"]);

    click(&mut window, Role::Button, "Copy picture");
    until(&mut window, "a picture on the clipboard", |w| copied(w) == Some([1920, 1080]));
    assert_reads(&window, &["Picture copied"]);
}

/// The size of the picture that this frame put on the clipboard.
fn copied(window: &Window) -> Option<[usize; 2]> {
    let image =
        |command: &OutputCommand| if let OutputCommand::CopyImage(image) = command { Some(image.size) } else { None };
    window.output().platform_output.commands.iter().find_map(image)
}
