//! Sittings in which a table becomes a map.

use detente::app::{Action, Command, Dialog, Loan, OpenState, TOUR_TABLE, TOUR_TITLE, TableForm, TableState, Tally};
use detente::import::table::{Mapping, Role, Scheme, Shape};

use super::{Folder, Sitting};

const SMALL: &str = "from,to,kind\nA,B,border\nB,C,trade\n,C,trade\n";

fn form(sitting: &Sitting) -> &TableForm {
    sitting.loan().session.table.as_ref().expect("the table dialog is open")
}

fn state(loan: &Loan<'_>) -> Option<TableState> {
    loan.session.table.as_ref().map(|form| form.state.clone())
}

fn counted(sitting: &mut Sitting) -> Tally {
    sitting.wait("the count of the rows", |loan| state(loan) == Some(TableState::Counted));
    form(sitting).tally.clone().expect("a count")
}

fn refusal(sitting: &mut Sitting) -> String {
    sitting.wait("a refusal", |loan| matches!(state(loan), Some(TableState::Refused(_))));
    match &form(sitting).state {
        TableState::Refused(reason) => reason.clone(),
        other => panic!("{other:?}"),
    }
}

fn paste(sitting: &mut Sitting, text: &str) {
    sitting.send(Command::PasteTable(text.to_owned()));
    assert_eq!(sitting.loan().session.dialog, Some(Dialog::Table));
}

fn edit(sitting: &mut Sitting, change: impl FnOnce(&mut Mapping)) {
    let mut mapping = form(sitting).mapping.clone();
    change(&mut mapping);
    sitting.send(Command::EditTable(mapping));
}

#[test]
fn pasted_rows_become_a_map() {
    let mut sitting = Sitting::settled();
    paste(&mut sitting, SMALL);
    let tally = counted(&mut sitting);
    assert_eq!((tally.read, tally.kept, tally.dropped, tally.entities), (3, 2, 1, 3));
    assert_eq!(tally.problems.iter().map(|found| found.place.line).collect::<Vec<_>>(), [4]);
    assert_eq!(sitting.title(), "Baku, spring 2025", "the open map stays meanwhile");

    edit(&mut sitting, |mapping| "Three lands".clone_into(&mut mapping.title));
    assert_eq!(form(&sitting).state, TableState::Counted, "no number depends on the title");
    edit(&mut sitting, |mapping| mapping.assign(2, Role::Domains));
    assert_eq!(counted(&mut sitting).problems.len(), 1);
    edit(&mut sitting, |mapping| mapping.assign(2, Role::Kind));
    sitting.send(Command::MakeMap);
    sitting.wait("the map", |loan| loan.session.table.is_none());
    let loan = sitting.loan();
    assert_eq!((sitting.title(), loan.session.dialog), ("Three lands".to_owned(), None));
    assert_eq!((loan.document.path.as_ref(), loan.document.account.dropped.relations), (None, 1));
    assert_eq!(loan.status_line().totals, "3 entities · 2 relations");
    assert!(loan.can(Action::Problems).is_ok(), "the row that was dropped is among the problems");
}

#[test]
fn columns_that_do_not_say_who_make_no_map() {
    let mut sitting = Sitting::new(None);
    paste(&mut sitting, SMALL);
    counted(&mut sitting);
    edit(&mut sitting, |mapping| mapping.assign(0, Role::Ignore));
    assert!(refusal(&mut sitting).contains("from and to"));
    sitting.send(Command::MakeMap);
    assert!(sitting.loan().session.table.is_some(), "nothing is made of it");
    edit(&mut sitting, |mapping| mapping.assign(0, Role::From));
    assert_eq!(counted(&mut sitting).kept, 2);

    edit(&mut sitting, |mapping| mapping.header = false);
    assert_eq!(counted(&mut sitting).kept, 3, "the first two columns without names are the ends");
    edit(&mut sitting, |mapping| mapping.header = true);
    assert_eq!(counted(&mut sitting).kept, 2, "and are guessed anew with them");
}

#[test]
fn numbers_are_a_matrix_or_ties_as_the_person_says() {
    let mut sitting = Sitting::new(None);
    paste(&mut sitting, "1;2;3\n4;5;6\n7;8;9\n");
    assert_eq!(counted(&mut sitting).relations, 3);
    edit(&mut sitting, |mapping| "Nine".clone_into(&mut mapping.title));
    let choose = |sitting: &mut Sitting, shape: Shape| {
        edit(sitting, |mapping| mapping.shape = shape);
        assert_eq!(form(sitting).state, TableState::Reading);
        (counted(sitting).relations, form(sitting).mapping.shape, form(sitting).mapping.title.clone())
    };
    assert_eq!(choose(&mut sitting, Shape::Matrix), (9, Shape::Matrix, "Nine".to_owned()));
    edit(&mut sitting, |mapping| mapping.header = false);
    assert!(form(&sitting).mapping.header, "the names are no row of the text");
    assert_eq!(counted(&mut sitting).relations, 9);
    assert_eq!(choose(&mut sitting, Shape::Edges), (3, Shape::Edges, "Nine".to_owned()));

    // A mapping that is saved has the file read so again.
    let folder = Folder::new();
    folder.write("nine.csv", "1,2,3\n4,5,6\n7,8,9\n");
    folder.write("square.csv", "1;2;3\n4;5;6\n7;8;9\n");
    let mut sitting = Sitting::new(Some(folder.path("square.csv")));
    counted(&mut sitting);
    assert_eq!(choose(&mut sitting, Shape::Matrix).0, 9);
    sitting.send(Command::SaveMapping);
    counted(&mut sitting);
    let saved = std::fs::read_to_string(folder.path("square.mapping.json")).expect("the mapping");
    folder.write("nine.mapping.json", &saved);
    for name in ["square.csv", "nine.csv"] {
        let mut sitting = Sitting::new(Some(folder.path(name)));
        assert_eq!(counted(&mut sitting).relations, 9, "{name}");
        assert!(form(&sitting).note.as_ref().is_some_and(|note| note.contains("is read from")), "{name}");
    }
}

#[test]
fn what_is_no_table_is_refused_with_a_reason() {
    for (text, reason) in [
        ("one\ncolumn\n", "The table has one column, and a relation has two ends; part the cells by"),
        ("from,to\na,\"b\nc,d\n", "The quote that is opened here is never closed (line 2); close it"),
        ("from,to\n,a\n,b\n", "No row could be kept with these columns"),
        ("\n \n", "The table holds nothing"),
    ] {
        let mut sitting = Sitting::new(None);
        paste(&mut sitting, text);
        let found = refusal(&mut sitting);
        assert!(found.starts_with(reason), "{text}: {found}");
        assert!(!form(&sitting).is_ready());
        sitting.send(Command::Dismiss);
        assert_eq!((sitting.loan().session.dialog, &sitting.loan().session.table), (None, &None));
    }
}

#[test]
fn cells_are_parted_as_a_person_says_and_that_is_saved_with_the_mapping() {
    let folder = Folder::new();
    folder.write("odd.csv", "from;to;kind,note\nA;B;border,x\nB;C;trade,y\n");
    let mut sitting = Sitting::new(Some(folder.path("odd.csv")));
    counted(&mut sitting);
    let separators = |sitting: &Sitting| {
        let table = form(sitting).table.clone().expect("a table");
        (table.separator(), table.found_separator(), table.names(true))
    };
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    let by_semicolons = names(&["from", "to", "kind,note"]);
    assert_eq!(separators(&sitting), (b';', Some(b';'), by_semicolons.clone()));
    edit(&mut sitting, |mapping| (mapping.title, mapping.source) = ("Odd".to_owned(), "A book".to_owned()));

    sitting.send(Command::PartTable(b','));
    assert_eq!(form(&sitting).state, TableState::Reading);
    edit(&mut sitting, |mapping| mapping.title.push('!'));
    assert_eq!(form(&sitting).state, TableState::Reading, "what is edited meanwhile stops no reading");
    refusal(&mut sitting);
    assert_eq!(separators(&sitting), (b',', Some(b';'), names(&["from;to;kind", "note"])));
    let Mapping { title, source, .. } = form(&sitting).mapping.clone();
    assert_eq!((title.as_str(), source.as_str()), ("Odd!", "A book"), "what is said of the whole stays");
    edit(&mut sitting, |mapping| {
        mapping.assign(0, Role::From);
        mapping.assign(1, Role::To);
    });
    assert_eq!(counted(&mut sitting).kept, 2);

    sitting.send(Command::PartTable(b'|'));
    counted(&mut sitting);
    let note = "Not read with that separator: the table has one column, and a relation has two ends";
    assert_eq!(form(&sitting).note.as_deref(), Some(note));
    assert_eq!(separators(&sitting).0, b',', "the table stays as it was");
    assert!(form(&sitting).is_ready());
    sitting.send(Command::SaveMapping);
    counted(&mut sitting);
    let saved = std::fs::read_to_string(folder.path("odd.mapping.json")).expect("the mapping");
    assert!(saved.contains("\"delimiter\": \",\""), "{saved}");

    let mut sitting = Sitting::new(Some(folder.path("odd.csv")));
    counted(&mut sitting);
    assert_eq!(separators(&sitting).0, b',');
    sitting.send(Command::PartTable(b';'));
    counted(&mut sitting);
    assert_eq!(separators(&sitting), (b';', Some(b';'), by_semicolons));
    sitting.send(Command::PartTable(b','));
    assert_eq!(counted(&mut sitting).kept, 2, "the mapping that is saved fits again");
}

#[test]
fn pasted_rows_are_parted_anew_as_well() {
    let mut sitting = Sitting::new(None);
    paste(&mut sitting, "from|to|kind,note\nA|B|border,x\nB|C|trade,y\n");
    counted(&mut sitting);
    for (separator, first) in [(b',', "from|to|kind"), (b'|', "from")] {
        sitting.send(Command::PartTable(separator));
        sitting.wait("the rows", |loan| matches!(state(loan), Some(TableState::Counted | TableState::Refused(_))));
        let table = form(&sitting).table.clone().expect("a table");
        assert_eq!((table.separator(), table.names(true)[0].as_str()), (separator, first));
    }
    assert_eq!(counted(&mut sitting).kept, 2);
}

#[test]
fn a_table_that_is_opened_asks_first_and_a_closed_dialog_changes_nothing() {
    let folder = Folder::new();
    folder.write("ten lands.csv", SMALL);
    let mut sitting = Sitting::new(Some(folder.path("ten lands.csv")));
    counted(&mut sitting);
    assert_eq!(form(&sitting).mapping.title, "ten lands");
    assert_eq!((sitting.title(), &sitting.loan().session.open), ("Baku, spring 2025".to_owned(), &OpenState::Idle));
    sitting.send(Command::MakeMap);
    sitting.act(Action::SelectNothing);
    assert_eq!(sitting.loan().session.table, None);

    sitting.send(Command::Open(folder.path("first.json")));
    sitting.wait("the other file", |loan| loan.document.title() == "first");
    sitting.wait("its layout", |loan| loan.phase == detente::layout::Phase::Settled);
    assert_eq!(sitting.title(), "first", "a map that was being made when the dialog closed is not shown");
}

#[test]
fn the_empty_dialog_takes_rows_and_the_tour_brings_its_own() {
    let mut sitting = Sitting::new(None);
    sitting.act(Action::PasteTable);
    assert_eq!(form(&sitting).state, TableState::Waiting);
    sitting.send(Command::EditTableText("a".to_owned()));
    assert_eq!(form(&sitting).text, "a");
    sitting.send(Command::MakeMap);
    paste(&mut sitting, SMALL);
    counted(&mut sitting);

    sitting.send(Command::OpenTourTable);
    let tally = counted(&mut sitting);
    assert_eq!((tally.read, tally.kept, tally.merged, tally.dropped), (60, 58, 1, 1));
    sitting.send(Command::MakeMap);
    sitting.wait("the map", |loan| loan.session.table.is_none());
    assert_eq!(sitting.title(), TOUR_TITLE);
    assert!(TOUR_TABLE.contains("Invented"));
    let sources = &sitting.loan().document.dataset.sources;
    assert!(sources.iter().all(|source| source.title.starts_with("Invented")));
}

#[test]
fn what_the_columns_mean_is_saved_beside_the_table_and_read_again() {
    let folder = Folder::new();
    folder.write("years.csv", "x,y,when,entente\n2,20,1990,1\n2,20,1991,1\n");
    let mut sitting = Sitting::new(Some(folder.path("years.csv")));
    assert!(refusal(&mut sitting).contains("from and to"));
    edit(&mut sitting, |mapping| {
        (mapping.shape, mapping.kind) = (Shape::DyadYears, "alliance".to_owned());
        mapping.assign(0, Role::From);
        mapping.assign(1, Role::To);
        mapping.name_by(0, Scheme::Cow);
        mapping.name_by(1, Scheme::Cow);
    });
    let tally = counted(&mut sitting);
    assert_eq!((tally.read, tally.kept, tally.merged, tally.dropped), (2, 1, 1, 0));
    let mapping = form(&sitting).mapping.clone();
    sitting.send(Command::SaveMapping);
    counted(&mut sitting);
    assert_eq!(
        form(&sitting).note.as_deref(),
        Some("Saved as years.mapping.json, and read with the table from now on")
    );

    let mut sitting = Sitting::new(Some(folder.path("years.csv")));
    counted(&mut sitting);
    assert_eq!(form(&sitting).mapping, mapping);
    assert_eq!(form(&sitting).note.as_deref(), Some("What the columns mean is read from years.mapping.json"));
    sitting.send(Command::MakeMap);
    sitting.wait("the map", |loan| loan.session.table.is_none());
    let dataset = &sitting.loan().document.dataset;
    assert_eq!(dataset.relations.len(), 1);
    assert_eq!(
        dataset.entities.iter().map(|entity| entity.name.as_str()).collect::<Vec<_>>(),
        ["United States", "Canada"]
    );

    folder.write("years.csv", "x,z,when,entente\n2,20,1990,1\n");
    let mut sitting = Sitting::new(Some(folder.path("years.csv")));
    refusal(&mut sitting);
    let note = "years.mapping.json does not fit and is not used: the table has no column “y”";
    assert_eq!(form(&sitting).note.as_deref(), Some(note));
    folder.write("years.mapping.json", "{\"a\": 1}");
    sitting.send(Command::SaveMapping);
    refusal(&mut sitting);
    let note = "Not saved: years.mapping.json is there already, and it is no mapping of a table";
    assert_eq!(form(&sitting).note.as_deref(), Some(note));
}
