//! Sittings with the tables under the map: rows, order, marks on both sides, and what is taken along.

use std::cmp::Ordering;
use std::sync::Arc;

use detente::app::tables::{Click, Column, Listed, Records, Sort, Step, TableView, Tables, TablesCommand};
use detente::app::{Action, Command};
use detente::dataset::RelationIx;
use detente::scene::Selection;
use proptest::prelude::*;

use super::part::{domain, kind, toggle};
use super::{Folder, Sitting, dataset};

fn open() -> Sitting {
    let mut sitting = Sitting::settled();
    sitting.act(Action::Tables);
    sitting
}

fn edit(sitting: &mut Sitting, change: impl FnOnce(&mut Tables)) {
    let mut tables = sitting.loan().session.tables.clone();
    change(&mut tables);
    sitting.send(Command::Tables(TablesCommand::Edit(tables)));
}

fn listed(sitting: &Sitting) -> Arc<Listed> {
    sitting.loan().session.listing.listed.clone().expect("small maps are listed at once")
}

fn column(sitting: &Sitting, column: &Column) -> Vec<String> {
    let listed = listed(sitting);
    let cell = |row: &u32| listed.facts().words(*row, column).unwrap_or_default();
    listed.rows.iter().map(cell).collect()
}

fn sort(column: Column, descending: bool) -> Sort {
    Sort { column, descending }
}

fn tables(sitting: &mut Sitting, command: TablesCommand) {
    sitting.send(Command::Tables(command));
}

fn click(sitting: &mut Sitting, at: usize, how: Click) {
    tables(sitting, TablesCommand::Click { at, how });
}

#[test]
fn the_tables_list_every_record_in_the_order_of_the_file() {
    let mut sitting = open();
    let totals = |sitting: &Sitting| Records::ALL.iter().map(|&of| listed(sitting).count(of)).collect::<Vec<_>>();
    let dataset = Arc::clone(&sitting.loan().document.dataset);
    let of_relations: usize = dataset.relations.iter().map(|relation| relation.evidence.len()).sum();
    let attributes = dataset.entities.iter().flat_map(|entity| &entity.attributes);
    let evidence = of_relations + attributes.map(|attribute| attribute.evidence.len()).sum::<usize>();
    assert_eq!(totals(&sitting), [dataset.entities.len(), dataset.relations.len(), evidence]);
    let names: Vec<String> = dataset.entities.iter().map(|entity| entity.name.clone()).collect();
    assert_eq!(column(&sitting, &Column::Name), names);
    for &records in Records::ALL {
        edit(&mut sitting, |tables| tables.records = records);
        let listed = listed(&sitting);
        assert_eq!((listed.records(), listed.rows.len()), (records, listed.count(records)));
        for column in &listed.columns {
            let says = listed.rows.iter().any(|&row| listed.facts().words(row, column).is_some());
            assert!(says, "{column:?} of {records:?} is empty, and should not be shown unasked");
        }
    }
    sitting.act(Action::Tables);
    assert!(sitting.loan().session.listing.listed.is_none(), "closed tables cost nothing");
}

#[test]
fn rows_are_sorted_by_what_they_mean() {
    let mut sitting = open();
    edit(&mut sitting, |tables| tables.view_mut().sort = vec![sort(Column::Degree, true), sort(Column::Name, false)]);
    let degrees = column(&sitting, &Column::Degree);
    let numbers: Vec<usize> = degrees.iter().map(|degree| degree.parse().expect("a number")).collect();
    assert!(numbers.is_sorted_by(|a, b| a >= b), "{numbers:?}");
    let names = column(&sitting, &Column::Name);
    let ties = numbers.windows(2).zip(names.windows(2)).filter(|(number, _)| number[0] == number[1]);
    for (_, name) in ties {
        assert!(name[0].to_lowercase() <= name[1].to_lowercase(), "{name:?}");
    }
    for descending in [false, true] {
        edit(&mut sitting, |tables| {
            tables.records = Records::Relations;
            tables.view_mut().sort = vec![sort(Column::When, descending)];
        });
        let when = column(&sitting, &Column::When);
        let dated = when.iter().take_while(|when| !when.is_empty()).count();
        assert!(dated > 0 && when[dated..].iter().all(String::is_empty), "what has no date is last: {when:?}");
        let days: Vec<_> = listed(&sitting).rows[..dated]
            .iter()
            .map(|&row| {
                sitting.loan().document.dataset.relation(RelationIx(row)).when.clone().expect("a date").earliest()
            })
            .collect();
        assert!(days.is_sorted_by(|a, b| if descending { a >= b } else { a <= b }), "{days:?}");
    }
}

#[test]
fn every_word_of_the_filter_is_met_in_some_column() {
    let mut sitting = open();
    let cases: [(&str, &[&str]); 5] = [
        ("AZERBAIJAN country", &["Azerbaijan"]),
        ("aliyév", &["Ilham Aliyev"]),
        ("country  azerb", &["Azerbaijan"]),
        ("azerbaijan person", &[]),
        ("qqqq", &[]),
    ];
    for (filter, expected) in cases {
        edit(&mut sitting, |tables| {
            tables.view_mut().columns = Some(vec![Column::Name, Column::Kind]);
            filter.clone_into(&mut tables.view_mut().filter);
        });
        assert_eq!(column(&sitting, &Column::Name), expected, "{filter}");
    }
    edit(&mut sitting, |tables| tables.view_mut().filter.clear());
    assert_eq!(listed(&sitting).rows.len(), listed(&sitting).count(Records::Entities));
}

#[test]
fn rows_follow_the_map_where_only_that_is_listed() {
    let mut sitting = open();
    edit(&mut sitting, |tables| tables.only_shown = true);
    let standing = listed(&sitting).rows.len();
    assert!(standing < listed(&sitting).count(Records::Entities), "speakers are off the canvas");
    sitting.send(toggle(kind("person")));
    let kinds = column(&sitting, &Column::Kind);
    assert!(kinds.len() < standing && !kinds.iter().any(|kind| kind == "Person"), "{kinds:?}");
    edit(&mut sitting, |tables| tables.records = Records::Relations);
    let diplomacy = |sitting: &Sitting| column(sitting, &Column::Domains).iter().any(|domains| domains == "Diplomacy");
    assert!(diplomacy(&sitting));
    sitting.send(toggle(domain("diplomacy")));
    assert!(!diplomacy(&sitting));
    sitting.act(Action::ShowEverything);
    assert!(diplomacy(&sitting));
}

#[test]
fn marks_and_the_selection_are_one() {
    let mut sitting = open();
    let marked = |sitting: &Sitting| {
        let (listing, listed) = (&sitting.loan().session.listing, listed(sitting));
        listing
            .marked_rows()
            .iter()
            .map(|&row| listed.facts().words(row, &Column::Name).expect("a name"))
            .collect::<Vec<_>>()
    };
    let at = |sitting: &Sitting, name: &str| {
        column(sitting, &Column::Name).iter().position(|other| other == name).expect("a row")
    };
    let (iran, turkey) = (sitting.entity("iran"), sitting.entity("turkey"));
    let before = sitting.loan().session.listing.reveals;
    sitting.send(Command::Select(Selection::Entity(iran)));
    assert_eq!(marked(&sitting), ["Iran"]);
    let listing = &sitting.loan().session.listing;
    assert_eq!((listing.cursor, listing.reveals), (Some(at(&sitting, "Iran")), before + 1));

    let turkeys = at(&sitting, "Turkey");
    click(&mut sitting, turkeys, Click::Only);
    assert_eq!(sitting.loan().session.selection, Selection::Entity(turkey));
    let irans = at(&sitting, "Iran");
    click(&mut sitting, irans, Click::Toggle);
    assert_eq!(sitting.loan().session.selection, Selection::entities([iran, turkey]));
    assert_eq!(sitting.loan().session.listing.reveals, before + 1, "what is clicked is in view");
    click(&mut sitting, irans, Click::Toggle);
    assert_eq!(marked(&sitting), ["Turkey"]);

    edit(&mut sitting, |tables| tables.view_mut().sort = vec![sort(Column::Name, false)]);
    assert_eq!(sitting.loan().session.listing.cursor, Some(at(&sitting, "Iran")), "the keyboard stays on its record");
    tables(&mut sitting, TablesCommand::Step { to: Step::First, extend: false });
    let first = column(&sitting, &Column::Name)[0].clone();
    assert_eq!(marked(&sitting), [first]);
    tables(&mut sitting, TablesCommand::Step { to: Step::By(2), extend: true });
    assert_eq!(marked(&sitting), column(&sitting, &Column::Name)[..3]);
    tables(&mut sitting, TablesCommand::Step { to: Step::By(-1), extend: true });
    assert_eq!(marked(&sitting).len(), 2);
    tables(&mut sitting, TablesCommand::Step { to: Step::Last, extend: false });
    let rows = listed(&sitting).rows.len();
    assert_eq!(sitting.loan().session.listing.cursor, Some(rows - 1));
    tables(&mut sitting, TablesCommand::MarkAll);
    assert_eq!(marked(&sitting).len(), rows);
    sitting.send(Command::Select(Selection::Nothing));
    assert!(marked(&sitting).is_empty());
}

#[test]
fn relations_and_evidence_are_marked_too() {
    let mut sitting = open();
    let iran = sitting.entity("iran");
    let all = sitting.loan().document.graph.relations_of.row(iran.index()).len();
    sitting.send(Command::Select(Selection::Entity(iran)));
    edit(&mut sitting, |tables| tables.records = Records::Relations);
    assert_eq!(sitting.loan().session.listing.marked.len(), all, "all in which it takes part");
    click(&mut sitting, 3, Click::Only);
    assert_eq!(sitting.loan().session.selection, Selection::Relation(RelationIx(3)));
    click(&mut sitting, 5, Click::Range);
    let three: Vec<RelationIx> = (3..6).map(RelationIx).collect();
    assert_eq!(sitting.loan().session.selection, Selection::Hub(three));
    edit(&mut sitting, |tables| tables.records = Records::Evidence);
    let pieces: usize = (3..6).map(|ix| sitting.loan().document.dataset.relation(RelationIx(ix)).evidence.len()).sum();
    assert_eq!(sitting.loan().session.listing.marked.len(), pieces);
    click(&mut sitting, 0, Click::Only);
    assert_eq!(sitting.loan().session.listing.marked.len(), 1, "one piece is marked, though its relation has others");
    assert_eq!(sitting.loan().session.selection, Selection::Relation(RelationIx(0)));
    let camera = sitting.loan().session.camera;
    tables(&mut sitting, TablesCommand::Centre);
    assert_ne!(sitting.loan().session.camera, camera);
}

/// What stands in the cells, and how it is taken along.
const HOSTILE: &str = r#"{"format": "detente/1", "title": "Hostile", "entities": [
  {"id": "a", "kind": "country", "name": "=1+1", "attributes": {"gdp": "-2.5"}},
  {"id": "b", "kind": "country", "name": "B, \"b\"", "attributes": {"gdp": "-x"}},
  {"id": "c", "kind": "country", "name": "Two\nlines", "attributes": {"gdp": "10"}, "when": "1991/.."}],
  "relations": []}"#;

#[test]
fn rows_are_taken_along() {
    let folder = Folder::new();
    folder.write("hostile.json", HOSTILE);
    let mut sitting = Sitting::new(Some(folder.path("hostile.json")));
    sitting.wait("the map", |loan| loan.document.title() == "Hostile");
    sitting.act(Action::Tables);
    edit(&mut sitting, |tables| {
        let gdp = Column::Attribute("gdp".to_owned());
        let columns = vec![Column::Name, gdp.clone(), Column::When];
        *tables.view_mut() = TableView { columns: Some(columns), sort: vec![sort(gdp, false)], filter: String::new() };
    });
    tables(&mut sitting, TablesCommand::Copy);
    assert_eq!(sitting.loan().session.notice.as_deref(), Some("No row is marked"));
    click(&mut sitting, 0, Click::Only);
    click(&mut sitting, 1, Click::Toggle);
    tables(&mut sitting, TablesCommand::Copy);
    assert_eq!(
        sitting.loan().session.wants_copy.as_deref(),
        Some("Name\tGdp\tWhen\n'=1+1\t-2.5\t\nTwo lines\t10\t1991/..\n")
    );
    assert_eq!(sitting.loan().session.notice.as_deref(), Some("2 rows copied; 1 cell was made inert"));

    let path = folder.path("rows.csv");
    tables(&mut sitting, TablesCommand::Save(path.clone()));
    sitting.wait("the file", |loan| {
        loan.session.notice.as_deref().is_some_and(|notice| notice.starts_with("3 rows written"))
    });
    let notice = sitting.loan().session.notice.clone().expect("a notice");
    assert!(notice.ends_with("rows.csv; 2 cells were made inert"), "{notice}");
    let bytes = std::fs::read(&path).expect("the file");
    let text = "Name,Gdp,When\r\n'=1+1,-2.5,\r\n\"Two\nlines\",10,1991/..\r\n\"B, \"\"b\"\"\",'-x,\r\n";
    assert_eq!(String::from_utf8(bytes).expect("UTF-8"), text);
}

#[test]
fn another_map_is_listed_and_edits_are() {
    let folder = Folder::new();
    let mut sitting = open();
    edit(&mut sitting, |tables| tables.view_mut().filter = "azerbaijan".to_owned());
    sitting.send(Command::Open(folder.path("first.json")));
    sitting.wait("the map", |loan| loan.document.title() == "first");
    assert!(sitting.loan().session.tables.open && sitting.loan().session.tables.view().filter.is_empty());
    let entities = sitting.loan().document.dataset.entities.len();
    assert_eq!((listed(&sitting).rows.len(), dataset("first").matches("\"name\"").count()), (entities, entities));
    let only = listed(&sitting).rows[0];
    click(&mut sitting, 0, Click::Only);
    assert_eq!(only, 0);
    sitting.act(Action::Delete);
    assert_eq!(listed(&sitting).rows.len(), entities - 1);
    sitting.act(Action::Undo);
    assert_eq!(listed(&sitting).rows.len(), entities);
}

#[test]
fn large_maps_are_listed_beside_the_frame() {
    let folder = Folder::new();
    let names: Vec<String> =
        (0..5_000).map(|at| format!(r#"{{"id": "n{at}", "kind": "country", "name": "N{at}"}}"#)).collect();
    let text =
        format!(r#"{{"format": "detente/1", "title": "Large", "entities": [{}], "relations": []}}"#, names.join(","));
    folder.write("large.json", &text);
    let mut sitting = Sitting::new(Some(folder.path("large.json")));
    sitting.wait("the map", |loan| loan.document.title() == "Large");
    sitting.act(Action::Tables);
    edit(&mut sitting, |tables| tables.view_mut().sort = vec![sort(Column::Name, true)]);
    sitting.wait("the rows", |loan| loan.session.listing.listed.is_some() && !loan.session.listing.busy);
    let names = column(&sitting, &Column::Name);
    assert_eq!((names.len(), names[0].as_str(), names[4_999].as_str()), (5_000, "N999", "N0"));
}

/// Columns by which anything can be sorted.
fn any_sort() -> impl Strategy<Value = (Records, Vec<Sort>, String)> {
    let filter = prop_oneof![Just(""), Just("a"), Just("iran"), Just("e is"), Just("20")];
    let by = |records: Records| {
        let columns = proptest::sample::select(records.columns());
        let sort = (columns, any::<bool>()).prop_map(|(column, descending)| Sort { column, descending });
        proptest::collection::vec(sort, 0..3).prop_map(move |sorts| (records, sorts))
    };
    let records = proptest::sample::select(Records::ALL).prop_flat_map(by);
    (records, filter).prop_map(|((records, sorts), filter)| (records, sorts, filter.to_owned()))
}

#[test]
fn sorted_rows_are_the_same_rows_in_order() {
    let mut sitting = open();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let cell = std::cell::RefCell::new(&mut sitting);
    let outcome = runner.run(&any_sort(), |(records, sorts, filter)| {
        let mut sitting = cell.borrow_mut();
        let mut list = |sort: &[Sort]| {
            edit(&mut sitting, |tables| {
                tables.records = records;
                *tables.view_mut() = TableView { columns: None, sort: sort.to_vec(), filter: filter.clone() };
            });
            listed(&sitting)
        };
        let (plain, sorted) = (list(&[]), list(&sorts));
        let mut rows = sorted.rows.clone();
        rows.sort_unstable();
        prop_assert_eq!(&rows, &plain.rows, "a permutation");
        let facts = sorted.facts();
        let order = |a: u32, b: u32| {
            sorts.iter().fold(Ordering::Equal, |order, Sort { column, descending }| {
                order.then_with(|| match (facts.key(a, column), facts.key(b, column)) {
                    (None, None) => Ordering::Equal,
                    (None, Some(_)) => Ordering::Greater,
                    (Some(_), None) => Ordering::Less,
                    (Some(a), Some(b)) if *descending => b.cmp(&a),
                    (Some(a), Some(b)) => a.cmp(&b),
                })
            })
        };
        for pair in sorted.rows.windows(2) {
            prop_assert!(order(pair[0], pair[1]).then(pair[0].cmp(&pair[1])) == Ordering::Less, "{:?}", pair);
        }
        Ok(())
    });
    outcome.unwrap_or_else(|err| panic!("{err}"));
}
