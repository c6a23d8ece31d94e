//! Tables as programs and offices write them: what their rows are, and what becomes of each.

use detente::import::table::{Given, Shape, guess};
use detente::import::{Cancel, Limits, parse_given};

use super::{built, lines, read};

/// The shape and the roles that are guessed.
fn guessed(text: &str) -> (Shape, String) {
    let mapping = guess(&read(text));
    (mapping.shape, mapping.roles.iter().map(|role| role.id()).collect::<Vec<_>>().join(" "))
}

/// The codes of what is told of rows, with their lines.
fn told(text: &str) -> Vec<(&'static str, u32)> {
    let diagnostics = built(text).diagnostics;
    diagnostics.iter().filter(|found| found.place.line > 1).map(|found| (found.code, found.place.line)).collect()
}

#[test]
fn an_agreement_of_two_is_no_treaty_of_members() {
    let text =
        "Country,Partner country,Agreement,Status\nFrance,Spain,Investment,In force\nFrance,Italy,Investment,Signed\n";
    assert_eq!(guessed(text), (Shape::Edges, "from to label status".to_owned()));
    let members = "Country,Agreement\nFrance,Investment\nItaly,Investment\n";
    assert_eq!(guessed(members), (Shape::Members, "member treaty".to_owned()));
}

#[test]
fn names_of_columns_that_come_again_are_no_tie() {
    let text = "from,to,kind\na,b,trade\nfrom,to,kind\nb,c,war\n";
    assert_eq!(lines(text), ["a:exporter b:importer trade", "b:belligerent c:belligerent war"]);
    assert_eq!(told(text), [("header-again", 3)]);
    let account = built(text).account;
    assert_eq!((account.read.relations, account.kept.relations, account.dropped.relations), (3, 2, 1));
    assert_eq!(told("id,name\n1,A\nid,name\n2,B\n"), [("header-again", 3)]);
}

#[test]
fn participants_may_be_parted_in_two_ways() {
    let text = "treaty,parties\nA,\"France, Germany, Italy\"\nB,\"France; Spain, Kingdom of\"\nC,Spain\nD,\n";
    assert_eq!(
        lines(text),
        ["France:party Germany:party Italy:party unknown =A", "France:party Spain, Kingdom of:party unknown =B"]
    );
    let diagnostics = built(text).diagnostics;
    let words: Vec<&str> =
        diagnostics.iter().filter(|found| found.place.line > 1).map(|f| f.message.as_str()).collect();
    assert_eq!(
        words,
        ["only one who takes part is named, so the row was dropped", "nobody is named, so the row was dropped"]
    );
}

#[test]
fn a_name_with_a_year_in_it_tells_when() {
    for (text, roles) in [
        ("from,to,Year of order\na,b,1999\nb,c,2000\n", "from to when"),
        ("from,to,TripYear,x\na,b,1999,1\nb,c,2000,1\n", "from to when keep"),
        ("from,to,Datum\na,b,01.02.1999\nb,c,\n", "from to when"),
        ("from,to,Date of signature,Date of entry\na,b,1999-01-02,2001-02-03\n", "from to when keep"),
        ("from,to,year of order\na,b,late\nb,c,2000\n", "from to keep"),
        ("from,to,since,Year of order\na,b,1998,1999\n", "from to start keep"),
    ] {
        assert_eq!(guessed(text).1, roles, "{text}");
    }
}

#[test]
fn members_of_bodies_may_stand_in_a_matrix() {
    let text = ",Lantern League,Rope Union\nFrance,1,0\nItaly,1,1\nNorway,,1\n";
    assert_eq!(guessed(text).0, Shape::Matrix);
    assert_eq!(
        lines(text),
        [
            "France:from Lantern League:to unknown w1",
            "Italy:from Lantern League:to unknown w1",
            "Italy:from Rope Union:to unknown w1",
            "Norway:from Rope Union:to unknown w1",
        ]
    );
    assert!(built(text).diagnostics.iter().any(|found| found.message.contains("others than those before the rows")));
    // Sizes below names may as well say something of the rows; a person may say that they are ties.
    let sizes = "country,Lantern League,Rope Union\nFrance,1.5,0\nItaly,2,1\n";
    assert_eq!(guessed(sizes).0, Shape::Nodes);
    let given = Given { shape: Some(Shape::Matrix), ..Given::default() };
    let said = |text: &str| parse_given(text.as_bytes(), &given, &Limits::default(), &Cancel::default());
    assert_eq!(said(sizes).expect("a dataset").account.kept.relations, 3);
    assert!(said("country,A,B\nFrance,x,0\nItaly,2,1\n").is_err());
}
