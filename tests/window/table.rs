//! A table becomes a map by few clicks.

use super::{Dropped, Key, Modifiers, Role, Window, assert_reads, file, first, reads, sample, until};
use detente::app::TOUR_TABLE;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::path::Path;
use std::sync::Arc;

/// A person whose clicks and keys are counted.
struct Hand<'w> {
    window: &'w mut Window,
    count: usize,
}

impl Hand<'_> {
    fn click(&mut self, role: Role, label: &str) {
        self.count += 1;
        super::click(self.window, role, label);
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.count += 1;
        self.window.key_press_modifiers(modifiers, key);
        self.window.run_steps(4);
    }

    /// Ctrl+V, as the system hands it over.
    fn paste(&mut self, text: &str) {
        self.count += 1;
        self.window.input_mut().events.push(egui::Event::Paste(text.to_owned()));
        self.window.run_steps(4);
    }

    /// One click into the field; typing is no click.
    fn fill(&mut self, label: &str, text: &str) {
        self.count += 1;
        self.window.get_by_role_and_label(Role::TextInput, label).focus();
        self.window.run_steps(2);
        self.window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.window.run_steps(2);
        self.window.get_by_role_and_label(Role::TextInput, label).type_text(text);
        self.window.run_steps(4);
    }
}

fn counted(window: &mut Window, words: &str) {
    until(window, words, |w| reads(w, words));
}

#[test]
fn sixty_rows_become_an_attributed_picture_in_few_clicks() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("lands.png");
    let mut window = sample();
    let mut hand = Hand { window: &mut window, count: 0 };
    hand.paste(TOUR_TABLE);
    counted(hand.window, "60 rows read, 58 kept, 1 merged, 1 dropped");
    assert_reads(hand.window, &["19 names, 58 relations", "Row 2: Alvaria, country, Brennick"]);
    hand.click(Role::Link, "Say why");
    assert_reads(hand.window, &["Line 59", "The row says the same as that of line 4"]);
    hand.fill("Title of the map", "Ten lands");
    hand.click(Role::Button, "Make the map");
    until(hand.window, "the map", |w| reads(w, "19 entities · 58 relations"));
    super::settle(hand.window);
    hand.press(Modifiers::COMMAND, Key::E);
    hand.fill("File, PNG or SVG by its ending", &out.to_string_lossy());
    hand.click(Role::Button, "Export");
    until(hand.window, "the picture", |w| reads(w, "Written to"));
    assert!(hand.count <= 12, "{} clicks", hand.count);
    assert_eq!(image::open(&out).expect("a picture").width(), 3200);
    assert!(attribution(hand.window).iter().all(|title| title.starts_with("Invented")));
}

fn attribution(window: &Window) -> Vec<String> {
    let dataset = &window.state().app().loan().document.dataset;
    assert!(dataset.relations.iter().all(|relation| relation.evidence.iter().all(|it| it.source.is_some())));
    dataset.sources.iter().map(|source| source.title.clone()).collect()
}

#[test]
fn a_click_over_a_column_changes_what_it_means() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(&folder, "odd.csv", "from;to;what\nA;B;border\nB;C;trade\n");
    let mut window = sample();
    window.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    counted(&mut window, "2 rows read, 2 kept, 0 dropped");
    let mut hand = Hand { window: &mut window, count: 0 };
    hand.click(Role::Button, "what: Keep as it is");
    hand.click(Role::Button, "Kind");
    assert!(first(hand.window, Role::Button, "what: Kind").is_some());
    hand.click(Role::Button, "from: From");
    hand.click(Role::Button, "Leave out");
    assert_reads(hand.window, &["Choose the columns that say who is tied to whom"]);
    assert!(first(hand.window, Role::Button, "Make the map").is_some_and(|node| node.accesskit_node().is_disabled()));
    hand.click(Role::Button, "from: Leave out");
    hand.click(Role::Button, "From");
    counted(hand.window, "2 rows read, 2 kept, 0 dropped");
    hand.fill("All rows come from", "A book");
    hand.click(Role::Button, "Make the map");
    until(hand.window, "the map", |w| reads(w, "3 entities · 2 relations"));
    assert_eq!(attribution(hand.window), ["A book"]);
    let loan = hand.window.state().app().loan();
    assert_eq!((loan.document.title().as_str(), loan.document.path.as_deref()), ("odd", None::<&Path>));
}

#[test]
fn another_separator_is_chosen_and_the_columns_follow() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(&folder, "odd.csv", "from,to;kind\nA,B;border\nB,C;trade\n");
    let mut window = sample();
    window.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    until(&mut window, "the rows", |w| first(w, Role::ComboBox, "Separator").is_some());
    let chosen = |window: &Window| window.get_by_role_and_label(Role::ComboBox, "Separator").value();
    assert_eq!(chosen(&window).as_deref(), Some("Comma, as found"));
    let mut hand = Hand { window: &mut window, count: 0 };
    hand.click(Role::ComboBox, "Separator");
    for other in ["Comma, as found", "Tab", "Vertical bar"] {
        assert!(first(hand.window, Role::Button, other).is_some(), "{other}");
    }
    hand.click(Role::Button, "Semicolon");
    until(hand.window, "the columns", |w| first(w, Role::Button, "from,to: Keep as it is").is_some());
    assert_eq!(chosen(hand.window).as_deref(), Some("Semicolon"));
    assert!(first(hand.window, Role::Button, "kind: Kind").is_some());
    hand.click(Role::ComboBox, "Separator");
    hand.click(Role::Button, "Comma, as found");
    until(hand.window, "the columns", |w| first(w, Role::Button, "from: From").is_some());
}

#[test]
fn rows_may_be_typed_where_the_clipboard_is_closed() {
    let mut window = sample();
    let mut hand = Hand { window: &mut window, count: 0 };
    hand.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::V);
    assert_reads(hand.window, &["Rows copied from a spreadsheet"]);
    hand.paste("word");
    assert_eq!(hand.window.state().app().loan().session.table.as_ref().map(|form| form.text.as_str()), Some("word"));
    hand.click(Role::Button, "Read the rows");
    counted(hand.window, "The table has one column");
    hand.paste("from\tto\nA\tB\n");
    counted(hand.window, "1 row read, 1 kept, 0 dropped");
    hand.press(Modifiers::NONE, Key::Escape);
    assert!(!reads(hand.window, "1 row read"));
    assert_reads(hand.window, &["31 entities · 57 relations"]);
}

#[test]
fn a_person_says_what_a_row_is_by_which_codes_and_saves_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(&folder, "years.csv", "one,other,year\n2,365,1990\n2,365,1991\n2,365,1995\n");
    let mut window = sample();
    window.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    counted(&mut window, "Choose the columns that say who is tied to whom");
    let mut hand = Hand { window: &mut window, count: 0 };
    hand.click(Role::Button, "one: Keep as it is");
    hand.click(Role::Button, "From");
    hand.click(Role::Button, "one: From");
    hand.click(Role::Button, "Codes of Correlates of War");
    hand.click(Role::Button, "other: Keep as it is");
    hand.click(Role::Button, "To");
    hand.click(Role::Button, "other: To");
    hand.click(Role::Button, "Codes of Correlates of War");
    assert!(first(hand.window, Role::Button, "other: To, COW").is_some());
    counted(hand.window, "3 rows read, 3 kept, 0 dropped");
    hand.click(Role::ComboBox, "Each row is");
    hand.click(Role::Button, "A year of a tie");
    counted(hand.window, "3 rows read, 2 kept, 1 merged, 0 dropped");
    hand.fill("All rows are of kind", "alliance");
    counted(hand.window, "3 rows read, 2 kept, 1 merged, 0 dropped");
    hand.click(Role::Link, "Save what the columns mean");
    until(hand.window, "the file", |w| reads(w, "Saved as years.mapping.json"));
    hand.click(Role::Button, "Make the map");
    until(hand.window, "the map", |w| reads(w, "3 entities · 2 relations"));
    let dataset = &hand.window.state().app().loan().document.dataset;
    let kinds: Vec<_> = dataset.relation_ids().map(|ix| dataset.relation_kind(ix).id.as_str()).collect();
    assert_eq!(kinds, ["alliance", "alliance"]);
    let saved = std::fs::read_to_string(folder.path().join("years.mapping.json")).expect("the mapping");
    assert!(saved.contains("\"kind\": \"alliance\"") && saved.contains("\"shape\": \"dyad-years\""), "{saved}");
}
