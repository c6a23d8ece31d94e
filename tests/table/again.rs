//! What stands in many rows is read once, and means in each row what it would mean alone.

use std::fmt::Write as _;

use detente::import::table::{build, guess};
use detente::import::{Cancel, ImportError, Limits};

use super::{built, read};

#[test]
fn a_code_of_one_column_is_a_name_in_another() {
    let names = "Name A,FRA\nName B,FRA\nName C,FRA\nName D,FRA\n";
    let imported = built(&format!("from,iso2\nAZE,FRA\nAZE,FRA\n{names}Name A,AZE\n"));
    let ends = |at: usize| {
        let dataset = &imported.dataset;
        let ends = dataset.relations[at].participants.iter().map(|end| dataset.entity(end.entity).name.as_str());
        ends.collect::<Vec<_>>()
    };
    assert_eq!(ends(0), ["AZE", "France"]);
    assert_eq!(
        imported.dataset.relations.last().map(|_| ends(imported.dataset.relations.len() - 1)).unwrap(),
        ["Name A", "Azerbaijan"]
    );
}

#[test]
fn what_is_wrong_with_a_date_is_told_of_each_row() {
    let imported = built("from,to,kind,date\nA,B,trade,soon\nC,D,trade,soon\nE,F,trade,1990\nG,H,trade,1990\n");
    let lines: Vec<u32> =
        imported.diagnostics.iter().filter(|found| found.code == "bad-date").map(|found| found.place.line).collect();
    assert_eq!(lines, [2, 3]);
    let whens: Vec<_> =
        imported.dataset.relations.iter().map(|tie| tie.when.as_ref().map(detente::dataset::When::text)).collect();
    assert_eq!(whens, [None, None, Some("1990"), Some("1990")]);
}

#[test]
fn no_end_is_none_and_a_bad_one_leaves_the_start() {
    for (row, expected, told) in [
        ("1990,9999", "A:exporter B:importer trade @1990/.. !in-force", ""),
        ("1990-05,9999-12-31", "A:exporter B:importer trade @1990-05/.. !in-force", ""),
        ("1990,31.12.9999", "A:exporter B:importer trade @1990/.. !in-force", ""),
        (
            "1990,.",
            "A:exporter B:importer trade @1990 @@1990 – .",
            "2:5 “.” is no date that we know and is kept as text",
        ),
        (
            "1990,99",
            "A:exporter B:importer trade @1990 @@1990 – 99",
            "2:5 “99” is no date that we know and is kept as text",
        ),
        (
            "soon,1994",
            "A:exporter B:importer trade @/1994 @@soon – 1994",
            "2:4 “soon” is no date that we know and is kept as text",
        ),
        ("99,", "A:exporter B:importer trade @@99", "2:4 “99” is no date that we know and is kept as text"),
        (
            "1994,1990",
            "A:exporter B:importer trade @@1994 – 1990",
            "2:4 “1994 – 1990” ends before it starts; it is kept as text",
        ),
        ("1990,now", "A:exporter B:importer trade @1990/..", ""),
    ] {
        let text = format!("from,to,kind,start,end\nA,B,trade,{row}\n");
        assert_eq!(super::lines(&text), [expected], "{row}");
        let found = built(&text).diagnostics;
        let dates = found.iter().filter(|found| matches!(found.code, "bad-date" | "end-before-start"));
        let dates: Vec<String> =
            dates.map(|found| format!("{}:{} {}", found.place.line, found.place.column, found.message)).collect();
        assert_eq!(dates.join("; "), told, "{row}");
    }
    let imported = built("from,to,kind,start,end\nA,B,trade,1990,9999\nA,C,trade,1995,\n");
    assert_eq!(imported.dataset.as_of.as_ref().map(detente::dataset::When::text), Some("1995"));
}

#[test]
fn a_tie_to_itself_is_told() {
    let imported = built("from,to,kind\nGE,Georgia,trade\nGE,DE,trade\nDE,FR,trade\nFR,DE,trade\n");
    let told: Vec<_> = imported.diagnostics.iter().filter(|found| found.code == "self-loop").collect();
    let told: Vec<_> =
        told.iter().map(|found| (found.place.line, found.place.column, found.message.as_str())).collect();
    assert_eq!(told, [(2, 2, "the tie leads from “Georgia” to itself; it is kept and not drawn")]);
}

#[test]
fn each_piece_of_evidence_of_one_tie_is_kept_once() {
    let mut text = "from,to,kind,quote\n".to_owned();
    for at in 0..120 {
        writeln!(text, "A,B,trade,word {}", at % 40).unwrap();
    }
    let imported = built(&text);
    let quotes: Vec<&str> =
        imported.dataset.relations[0].evidence.iter().filter_map(|said| said.quote.as_deref()).collect();
    assert_eq!((imported.dataset.relations.len(), imported.account.merged.relations), (1, 119));
    assert_eq!(quotes, (0..40).map(|at| format!("word {at}")).collect::<Vec<_>>());
}

/// The flag is looked at by cells, so that few wide rows do not keep a person waiting; and the share only rises.
#[test]
fn few_wide_rows_are_looked_at_often() {
    let names: Vec<String> = (0..4_000).map(|at| format!("column {at}")).collect();
    let row = vec!["1"; names.len()].join(",");
    let text = format!("from,to,{}\n{}", names.join(","), format!("A,B,{row}\n").repeat(40));
    let cancel = Cancel::default();
    let table = detente::import::table::Table::read(text.as_bytes(), &Limits::default(), &cancel).unwrap();
    let of_text = (cancel.looks(), cancel.share());
    build(&table, &guess(&table), &Limits::default(), &cancel).unwrap();
    assert!(of_text.0 > 5 && cancel.looks() > of_text.0 + 12, "{of_text:?} {}", cancel.looks());
    assert!(of_text.1 > 0.2 && cancel.share() > 0.8 && cancel.share() <= 1.0, "{of_text:?} {}", cancel.share());
    for last in of_text.0..cancel.looks() {
        let result = build(&table, &guess(&table), &Limits::default(), &Cancel::at_look(last - of_text.0));
        assert!(matches!(result, Err(ImportError::Cancelled)), "{last}");
    }
}

#[test]
fn columns_that_are_all_called_alike_are_told_apart_quickly() {
    let header = format!("{}to\n", "source,".repeat(5_000));
    let row = format!("{}B\n", "A,".repeat(5_000));
    let table = read(&format!("{header}{row}{row}"));
    assert_eq!(guess(&table).roles.len(), 5_001);
}
