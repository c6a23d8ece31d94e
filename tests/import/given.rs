//! Tables of which something is said before they are read: a person, flags, or files beside them.

use detente::import::table::{Beside, Given, Meaning, Role, Saved, Table, build, guess};
use detente::import::{Cancel, Choices, Dangling, ImportError, Imported, Limits, open, parse_given};

fn read(text: &str) -> Result<Table, ImportError> {
    Table::read(text.as_bytes(), &Limits::default(), &Cancel::default())
}

/// What becomes of tables that nobody could read without a word.
pub(crate) fn results() -> Vec<Result<Imported, ImportError>> {
    // A person may say that text is a table, and what a column without a name means.
    let pasted = ["from\na\n", "Alvaria,Brennick\n"].map(|text| {
        let table = read(text)?;
        let mut mapping = guess(&table);
        mapping.assign(0, Role::From);
        mapping.assign(1, Role::To);
        build(&table, &mapping, &Limits::default(), &Cancel::default())
    });
    // Or flags do, or a file beside the table.
    let saved = |text: &str| {
        let table = read(text).expect("a table");
        let beside = Beside { name: "x".to_owned(), saved: Ok(Box::new(Saved::of(&table, &guess(&table)))) };
        Given { saved: Some(beside), ..Given::default() }
    };
    let flag = Given { columns: vec![Meaning::read("x=from").expect("a meaning")], ..Given::default() };
    let given = [flag, saved("from,to\nA,B\n"), saved("from,whom\nA,B\n")]
        .map(|given| parse_given(b"from,to\na,b\n", &given, &Limits::default(), &Cancel::default()));
    // Or nodes stand beside edges.
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("a-nodes.csv", "id,label\na,A\n"), ("a-edges.csv", "source,target\na,a\n")] {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    let pair = open(&folder.path().join("a-nodes.csv"), &Limits::default(), &Cancel::default());
    // Or somebody chose how.
    let choices = Choices { dangling: Some(Dangling::Drop), ..Choices::default() };
    let given_so = Given { choices, ..Given::default() };
    let chosen = parse_given(b"from,to\na,b\n", &given_so, &Limits::default(), &Cancel::default());
    // And ids of rows may stand twice.
    let ids = parse_given(b"id,from,to\n1,a,b\n1,b,c\n", &Given::default(), &Limits::default(), &Cancel::default());
    pasted.into_iter().chain(given).chain([pair, chosen, ids]).collect()
}
