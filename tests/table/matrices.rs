//! Matrices as people keep them: who has no tie, sums, another order, marks for numbers, and what stands round them.

use detente::import::table::{Given, Meaning, Shape, guess};
use detente::import::{Account, Cancel, Imported, Limits};

use super::squares::{counts, found};
use super::{built, lines, read};

#[test]
fn who_has_no_tie_in_a_matrix_stays() {
    for (text, names, ties) in [
        (",A,B,C\nA,0,1,0\nB,1,0,0\nC,0,0,0\n", "A B C", 1),
        (",A,B,C\nA,0,0,0\nB,,0,0\nC,0,0,1\n", "C A B", 1),
        (",A,B,C\nA,0,1,NA\nB,1,0,.\nC,NA,.,0\n", "A B C", 1),
        (",A,B,C\nA\nB,1\nC,0,0\n", "B A C", 1),
        (",A,B\nA,0,0\nB,0,0\n", "A B", 0),
        ("0,1,0\n1,0,0\n0,0,0\n", "1 2 3", 1),
        (",A,B,C\nA,0,1,0\nB,1,0,0\nC,0,0,0\nD,0,0,0\n", "A B C D", 2),
        (
            ",Lantern League,Rope Union\nFrance,0,1\nItaly,0,0\nNorway,,\n",
            "France Rope Union Italy Norway Lantern League",
            1,
        ),
    ] {
        let Imported { dataset, account, .. } = built(text);
        let all: Vec<&str> = dataset.entities.iter().map(|entity| entity.name.as_str()).collect();
        assert_eq!((all.join(" ").as_str(), dataset.relations.len()), (names, ties), "{text}");
        assert_eq!((account.read.entities, account.kept.entities), (all.len(), all.len()), "{text}");
    }
}

fn said(text: &str, map: &[&str], shape: Option<Shape>) -> Imported {
    let columns = map.iter().map(|meaning| Meaning::read(meaning).expect("a meaning")).collect();
    let given = Given { shape, columns, ..Given::default() };
    detente::import::parse_given(text.as_bytes(), &given, &Limits::default(), &Cancel::default()).expect(text)
}

fn told<'i>(imported: &'i Imported, code: &str) -> Vec<&'i str> {
    imported.diagnostics.iter().filter(|found| found.code == code).map(|found| found.message.as_str()).collect()
}

#[test]
fn sums_of_a_matrix_may_be_left_out() {
    let matrix = Some(Shape::Matrix);
    for (text, map, shape, expected) in [
        (",A,B,Total\nA,0,5,5\nB,1,0,1\nTotal,1,5,6\n", "Total=leave-out", None, [2, 2, 0, 0]),
        (",A,B,Total\nA,0,5,5\nB,5,0,5\nTotal,5,5,10\n", "#4=leave-out", None, [2, 1, 1, 0]),
        (
            ",A,B,C,Grand Total\nA,0,5,2,7\nB,1,0,3,4\nC,4,1,0,5\nGrand Total,5,6,5,16\n",
            "Grand Total=leave-out",
            None,
            [6, 6, 0, 0],
        ),
        (",A,B,Total\nA,0,5,5\nB,5,0,5\n", "Total=leave-out", matrix, [2, 1, 1, 0]),
        (",A,B,\nA,0,5,5\nB,5,0,5\n", "#4=leave-out", matrix, [2, 1, 1, 0]),
        (",UN,NATO,Sum\nFrance,3,1,4\nItaly,0,2,2\nSum,3,3,6\n", "Sum=leave-out", matrix, [3, 3, 0, 0]),
    ] {
        let imported = said(text, &[map], shape);
        let Account { read, kept, merged, dropped, .. } = imported.account;
        assert_eq!([read, kept, merged, dropped].map(|count| count.relations), expected, "{text}");
        assert!(imported.dataset.entities.iter().all(|entity| !entity.name.ends_with("otal")), "{text}");
    }
    let imported = said(",A,B,Total\nA,0,5,5\nB,1,0,1\nTotal,1,5,6\n", &["Total=leave-out"], None);
    let told = told(&imported, "matrix-read");
    assert_eq!(told[1..], ["the columns and rows called “Total” are left out, as was chosen"], "{told:?}");
    for (text, message, hint) in [
        (
            ",A,B,Total\nA,0,1,1\nB,1,0,1\nTotal,1,1,2\n",
            "over the last column and before the last row",
            "--map Total=leave-out",
        ),
        (
            ",A,B,Grand total\nA,0,1,1\nB,1,0,1\nGrand total,1,1,2\n",
            "over the last column and before the last row",
            "--map \"Grand total=leave-out\"",
        ),
        (",UN,NATO,Sum\nFrance,1,0,1\nItaly,0,0,0\n", "over the last column, and", "--map Sum=leave-out"),
        (",UN,NATO\nFrance,1,0\nItaly,0,0\nTotal,1,0\n", "before the last row, and", "remove the row"),
    ] {
        let sums = built(text).diagnostics.into_iter().find(|found| found.message.contains("read as somebody"));
        let sums = sums.expect(text);
        assert!(sums.message.contains(message), "{sums:?}");
        assert!(sums.hint.as_ref().is_some_and(|found| found.contains(hint)), "{sums:?}");
    }
}

#[test]
fn the_rows_of_a_matrix_may_stand_in_another_order_than_its_columns() {
    let text = ",B,A,C\nA,1,0,0\nB,0,1,1\nC,1,0,0\n";
    assert_eq!(guess(&read(text)).shape, Shape::Matrix);
    assert_eq!(lines(text), ["B:party A:party unknown w1", "B:party C:party unknown w1"]);
    assert_eq!(counts(text), [4, 2, 2, 0]);
    let imported = built(text);
    assert!(told(&imported, "matrix-read")[0].starts_with("the names before the rows stand in another order"));
    let text = ",B,A,C\nA,2.5,0,0\nB,0,1,1\nC,1,0,7\n";
    assert_eq!(
        lines(text),
        [
            "A:from B:to unknown w2.5",
            "B:from A:to unknown w1",
            "B:from C:to unknown w1",
            "C:from B:to unknown w1",
            "C:from C:to unknown w7",
        ]
    );
    assert_eq!(found(text, "self-loop"), [(4, 4)]);
    // Where only some names are the same, that is said.
    let imported = built(",A,B,C\nA,0,1,0\nB,1,0,0\nC,0,0,0\nD,0,0,0\n");
    assert!(told(&imported, "matrix-read")[0].starts_with("the names over the columns are not the same"));
    // Numbers in another order are no names.
    assert_ne!(guess(&read("x,1,2\n2,a,b\n1,c,d\n")).shape, Shape::Matrix);
}

#[test]
fn cells_of_a_matrix_may_be_marks_and_words() {
    for (text, ties) in [
        (",A,B,C\nA,,x,\nB,X,,\nC,,,\n", &["A:party B:party unknown"][..]),
        (",A,B\nA,no,yes\nB,no,no\n", &["A:from B:to unknown"]),
        (
            ",Lantern League,Rope Union\nFrance,✓,\nItaly,,✓\n",
            &["France:from Lantern League:to unknown", "Italy:from Rope Union:to unknown"],
        ),
        (",Lantern League,Rope Union\nFrance,Yes,No\nItaly,No,No\n", &["France:from Lantern League:to unknown"]),
    ] {
        assert_eq!(guess(&read(text)).shape, Shape::Matrix, "{text}");
        assert_eq!(lines(text), ties, "{text}");
        assert!(told(&built(text), "matrix-read")[0].ends_with("no and blank are none"), "{text}");
    }
}

#[test]
fn nodes_with_flags_may_be_a_matrix_of_members() {
    for (text, ties) in [
        ("Country,NATO,EU,OECD\nFrance,1,1,1\nTurkey,1,0,1\nSweden,0,1,1\n", 7),
        ("Country,NATO,EU,OECD\nFrance,x,x,x\nTurkey,x,,x\nSweden,,x,x\n", 7),
        ("Country,NATO,EU,OECD\nFrance,Yes,Yes,Yes\nTurkey,Yes,No,Yes\nSweden,No,Yes,Yes\n", 7),
        ("Person,Event1,Event2,Event3\nEvelyn,1,1,0\nLaura,1,0,1\nTheresa,0,1,1\n", 6),
        ("country,democracy,nuclear\nFrance,1,1\nItaly,1,0\n", 3),
    ] {
        assert_eq!(guess(&read(text)).shape, Shape::Nodes, "{text}");
        let imported = said(text, &[], None);
        let maybe = imported.diagnostics.iter().find(|found| found.code == "maybe-matrix").expect(text);
        let hint = maybe.hint.as_deref().unwrap_or_default();
        assert!(hint.contains("--shape matrix") && hint.contains("“A row of a matrix”"), "{hint}");
        assert_eq!(said(text, &[], Some(Shape::Matrix)).account.kept.relations, ties, "{text}");
    }
    for text in ["country,population,nuclear\nFrance,68,1\nItaly,59,0\n", "id,name,nuclear\nfr,France,1\nit,Italy,0\n"]
    {
        assert!(told(&said(text, &[], None), "maybe-matrix").is_empty(), "{text}");
    }
}

#[test]
fn lines_and_columns_round_a_matrix_are_no_part_of_it() {
    for (text, names, ties, lines) in [
        (
            "Trade 2019 (million USD),,,\n,France,Italy,Spain\nFrance,0,5,2\nItaly,1,0,3\nSpain,0,1,0\nSource: IMF,,,\n",
            "France Italy Spain",
            5,
            [1, 1],
        ),
        (
            "Sum of Value,Column Labels,,\nRow Labels,France,Italy,Spain\nFrance,,5,2\nItaly,1,,3\nSpain,4,1,\n",
            "France Italy Spain",
            6,
            [1, 0],
        ),
        (
            "Members,,\n,Lantern League,Rope Union\nFrance,1,0\nItaly,1,1\n\nas of 2020,,\n",
            "France Lantern League Italy Rope Union",
            3,
            [1, 1],
        ),
        (",,,\n,,A,B\n,A,0,1\n,B,1,0\n", "A B", 1, [1, 0]),
        (",A title,,\n,,A,B\n,A,0,1\n,B,1,0\n,Note: made up,,\n,of nothing,,\n", "A B", 1, [1, 1]),
        ("A title\n\n,A,B,C\nA,,,\nB,1,,\nC,0,2,\nSource: made up\n", "B A C", 2, [1, 1]),
        (",A,B,C\nA,0,1,2\nB,1,0,3\nC,2,3,0\n,,,\nSource: made up,,,\n", "A B C", 3, [0, 1]),
        // Whoever is called below has no tie.
        (",A,B,C\nA,0,1,0\nB,1,0,0\nC,,,\nD,,,\n", "A B C D", 2, [0, 0]),
        (",Lantern League,Rope Union\nFrance,1,1\n\nNorway,,\n", "France Lantern League Rope Union Norway", 2, [0, 0]),
    ] {
        assert_eq!(guess(&read(text)).shape, Shape::Matrix, "{text}");
        let imported = built(text);
        let all: Vec<&str> = imported.dataset.entities.iter().map(|entity| entity.name.as_str()).collect();
        assert_eq!((all.join(" ").as_str(), imported.dataset.relations.len()), (names, ties), "{text}");
        assert_eq!(["lines-before", "lines-after"].map(|code| told(&imported, code).len()), lines, "{text}");
    }
    // Columns are numbered as in the file.
    assert_eq!(found(",,,\n,,A,B\n,A,0,-1\n,B,-1,word\n", "negative-weight"), [(3, 4)]);
}

#[test]
fn a_matrix_parted_by_blanks_is_known_by_its_first_rows() {
    let row = |at: usize, size: usize| {
        (0..size).map(|column| if column == at { "0 " } else { "1 " }).collect::<String>() + "\n"
    };
    let text: String = (0..185).map(|at| row(at, 185)).collect();
    assert!(text.len() > 64 << 10);
    let dataset = said(&text, &[], None).dataset;
    assert_eq!((dataset.entities.len(), dataset.relations.len()), (185, 185 * 184 / 2));
    // As many rows as columns are needed.
    let rows: String = (0..400).map(|at| row(at, 185)).collect();
    assert!(detente::import::parse(rows.as_bytes(), &Limits::default(), &Cancel::default()).is_err());
}

#[test]
fn a_title_of_one_word_is_set_off_by_a_blank_line() {
    let text = "Report\n\nLand A,Land B\nFrance,Italy\nItaly,Spain\nSpain,Oman\n\nSource: x\n";
    let imported = said(text, &[], None);
    assert_eq!((imported.account.kept.relations, told(&imported, "lines-before").len()), (3, 1));
}
