//! The tables under the map, by role and label.

use detente::app::tables::{Column, Records};
use detente::scene::Selection;
use egui::OutputCommand;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{Window, assert_reads, click, first, reads, sample, window};

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(4);
}

/// The names of the rows that show, with whether they are marked.
fn rows(window: &Window) -> Vec<(String, bool)> {
    let rows = window.query_all_by_role(Role::Row);
    rows.filter_map(|row| {
        let row = row.accesskit_node();
        Some((row.label()?, row.is_selected() == Some(true)))
    })
    .collect()
}

fn open() -> Window {
    let mut window = sample();
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    window
}

fn row<'a>(window: &'a Window, begins: &'a str) -> egui_kittest::Node<'a> {
    let mut rows = window.query_all_by_role(Role::Row);
    rows.find(|row| row.accesskit_node().label().is_some_and(|label| label.starts_with(begins)))
        .unwrap_or_else(|| panic!("no row begins with {begins}"))
}

#[test]
fn a_person_sorts_marks_and_copies_with_mouse_and_keyboard() {
    let mut window = open();
    assert!(rows(&window)[0].0.starts_with("Azerbaijan, Country, 10"), "{:?}", rows(&window));
    click(&mut window, Role::ColumnHeader, "Name");
    assert!(rows(&window)[0].0.starts_with("A community representative, Person"), "{:?}", rows(&window));
    click(&mut window, Role::ColumnHeader, "Name, sorted upwards");
    assert!(first(&window, Role::ColumnHeader, "Name, sorted downwards").is_some());
    click(&mut window, Role::ColumnHeader, "Name, sorted downwards");

    row(&window, "Iran,").click();
    window.run_steps(4);
    assert_reads(&window, &["1 entity selected: Iran", "1 marked"]);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_reads(&window, &["1 entity selected: Syria"]);
    press(&mut window, Modifiers::SHIFT, Key::ArrowUp);
    assert_reads(&window, &["2 entities selected", "2 marked"]);
    window.event(egui::Event::Copy);
    window.step();
    window.step();
    let copied = window.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    window.run_steps(2);
    assert_reads(&window, &["2 rows copied"]);
    if let Some(text) = copied {
        assert!(text.starts_with("Name\tKind\t") && text.contains("\nIran\tCountry\t"), "{text}");
    }
    press(&mut window, Modifiers::NONE, Key::End);
    let listing = &window.state().app().loan().session.listing;
    assert_eq!(listing.cursor, Some(30));
    assert!(rows(&window).iter().any(|(_, marked)| *marked), "the last row is in view: {:?}", rows(&window));
    press(&mut window, Modifiers::COMMAND, Key::A);
    assert_reads(&window, &["31 marked"]);
}

#[test]
fn what_is_selected_on_the_map_is_marked_and_in_view() {
    let mut window = open();
    click(&mut window, Role::Tab, "Relations 57");
    assert_eq!(window.state().app().loan().session.tables.records, Records::Relations);
    super::activate(&mut window, &["Turkey"]);
    let all = rows(&window);
    assert!(all.iter().any(|(name, marked)| *marked && name.contains("Turkey")), "{all:?}");
    click(&mut window, Role::Tab, "Evidence 66");
    let before = window.state().app().loan().session.selection.clone();
    // The first row may lie under the heads in part.
    let name = rows(&window)[2].0.clone();
    row(&window, &name).click();
    window.run_steps(4);
    let selection = &window.state().app().loan().session.selection;
    assert!(matches!(selection, Selection::Relation(_)) && *selection != before, "{selection:?}");
}

#[test]
fn rows_are_filtered_and_columns_chosen() {
    let mut window = open();
    window.get_by_role_and_label(Role::TextInput, "Filter the rows").focus();
    window.run_steps(2);
    window.get_by_role_and_label(Role::TextInput, "Filter the rows").type_text("country az");
    window.run_steps(4);
    assert_eq!(rows(&window).len(), 2, "{:?}", rows(&window));
    assert_reads(&window, &["2 listed"]);
    window.get_by_role_and_label(Role::TextInput, "Filter the rows").type_text("qqq");
    window.run_steps(4);
    assert_reads(&window, &["No entity has all these words in its columns"]);
    click(&mut window, Role::Button, "List all");
    assert!(rows(&window).len() > 4);

    click(&mut window, Role::Button, "Columns");
    click(&mut window, Role::MenuItemCheckBox, "Codes");
    press(&mut window, Modifiers::NONE, Key::Escape);
    let columns = window.state().app().loan().session.tables.view().columns.clone().expect("chosen columns");
    assert_eq!(columns[..5], [Column::Name, Column::Kind, Column::Degree, Column::Ties, Column::Codes]);
    assert!(first(&window, Role::ColumnHeader, "Codes").is_some());
    click(&mut window, Role::CheckBox, "Only what is shown");
    assert!(rows(&window).len() < 31 && window.state().app().loan().session.tables.only_shown);
    click(&mut window, Role::Button, "Close the tables");
    assert!(!reads(&window, "Filter the rows"));
}

#[test]
fn rows_are_written_where_the_dialog_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rows.csv");
    let mut window = window([1400.0, 900.0], None, Some(path.clone()));
    super::settle(&mut window);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    click(&mut window, Role::Button, "Export CSV…");
    super::until(&mut window, "the file", |window| reads(window, "31 rows written to"));
    let text = std::fs::read_to_string(&path).expect("the file");
    assert_eq!((text.lines().count(), text.lines().next()), (32, Some("Name,Kind,Neighbours,Ties,Summary")));
}

#[test]
fn the_data_is_exported_by_its_ending_and_what_changes_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.gexf");
    let mut window = window([1400.0, 900.0], None, Some(path.clone()));
    super::settle(&mut window);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    assert_reads(&window, &["Export the data"]);
    click(&mut window, Role::Button, "Browse…");
    super::until(&mut window, "the path", |window| window.state().app().loan().session.data.path.ends_with("map.gexf"));
    click(&mut window, Role::Button, "Export");
    super::until(&mut window, "the file", |window| reads(window, "Written to"));
    assert_reads(
        &window,
        &["Lost", "Written in another way", "relations became nodes with an edge to each participant"],
    );
    assert!(std::fs::read_to_string(&path).expect("the file").contains("<gexf "));
    click(&mut window, Role::Button, "Close");
    assert!(!reads(&window, "Export the data"));
}
