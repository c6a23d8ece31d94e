//! Matrices and tables of nodes.

use detente::dataset::Dataset;
use detente::import::table::{Given, Shape, guess};
use detente::import::{Account, Cancel, Imported, Limits};

use super::{built, lines, read};

pub(super) fn counts(text: &str) -> [usize; 4] {
    let Account { read, kept, merged, dropped, .. } = built(text).account;
    [read, kept, merged, dropped].map(|count| count.relations)
}

pub(super) fn found(text: &str, code: &str) -> Vec<(u32, u32)> {
    let diagnostics = built(text).diagnostics;
    diagnostics.iter().filter(|found| found.code == code).map(|found| (found.place.line, found.place.column)).collect()
}

#[test]
fn a_symmetric_matrix_has_each_tie_once() {
    let text = ",France,Spain,Italy\nFrance,0,2,-1.5\nSpain,2,,0\nItaly,-1.5,0,0\n";
    assert_eq!(guess(&read(text)).shape, Shape::Matrix);
    assert_eq!(lines(text), ["France:party Spain:party unknown w2", "France:party Italy:party unknown negative w1.5"]);
    assert_eq!(counts(text), [4, 2, 2, 0]);
    assert_eq!((found(text, "matrix-read").len(), found(text, "negative-weight")), (1, vec![(2, 4)]));
}

#[test]
fn half_of_a_matrix_is_enough_where_the_other_is_blank() {
    for text in [",A,B,C\nA\nB,1\nC,0,2\n", ",A,B,C\nA,,1,0\nB,,,2\nC,,,\n"] {
        let built = built(text);
        assert!(lines(text).iter().all(|line| line.contains(":party")), "{text}: {:?}", lines(text));
        assert_eq!((counts(text), found(text, "ragged-row").len()), ([2, 2, 0, 0], 0), "{text}");
        assert!(built.diagnostics.iter().any(|found| found.message.contains("half of one")), "{text}");
    }
    // A zero says that there is no tie this way, so the other way has its direction.
    assert_eq!(lines(",A,B,C\nA,0,0,0\nB,1,0,0\nC,0,0,0\n"), ["B:from A:to unknown w1"]);
}

#[test]
fn numbers_without_names_are_a_matrix_of_places() {
    for (text, shape, expected) in [
        (
            "0,1,1,0\n1,0,1,1\n1,1,0,0\n0,1,0,0\n",
            Shape::Matrix,
            &[
                "1:party 2:party unknown w1",
                "1:party 3:party unknown w1",
                "2:party 3:party unknown w1",
                "2:party 4:party unknown w1",
            ][..],
        ),
        (
            "0,1,2\n1,0,-3\n2,-3,0\n",
            Shape::Matrix,
            &["1:party 2:party unknown w1", "1:party 3:party unknown w2", "2:party 3:party unknown negative w3"],
        ),
        (
            "0;1;0\n0;0;1\n1;0;0\n",
            Shape::Matrix,
            &["1:from 2:to unknown w1", "2:from 3:to unknown w1", "3:from 1:to unknown w1"],
        ),
        // Three ties with a weight, and names that are numbers.
        (
            "1,2,5\n2,3,4\n3,1,2\n",
            Shape::Edges,
            &["1:party 2:party unknown w5", "2:party 3:party unknown w4", "3:party 1:party unknown w2"],
        ),
        (",1,2\n1,0,1\n2,1,0\n", Shape::Matrix, &["1:party 2:party unknown w1"]),
        ("0,7,8,9\n7,0,1,0\n8,1,0,0\n9,0,0,0\n", Shape::Matrix, &["7:party 8:party unknown w1"]),
    ] {
        assert_eq!(guess(&read(text)).shape, shape, "{text}");
        assert_eq!(lines(text), expected, "{text}");
    }
    assert_eq!(found("0,1,2\n1,0,-3\n2,-3,0\n", "negative-weight"), [(2, 3)]);
    let opened = |text: &str, given: &Given| {
        let opened = detente::import::parse_given(text.as_bytes(), given, &Limits::default(), &Cancel::default());
        let Imported { dataset, reasons, foreign, .. } = opened.expect("a dataset");
        let told = reasons.iter().any(|reason| reason.code == "matrix-read" && reason.count == 2);
        (dataset.entities.len(), dataset.relations.len(), foreign, told)
    };
    let guessed = Given::default();
    assert_eq!(opened("0,1,1,0\n1,0,1,1\n1,1,0,0\n0,1,0,0\n", &guessed), (4, 4, Some("table"), true));
    assert_eq!(opened("1,2,5\n2,3,4\n3,1,2\n", &guessed), (3, 3, Some("edge list"), false));
    let said = Given { shape: Some(Shape::Matrix), ..Given::default() };
    assert_eq!(opened("1,2,5\n2,3,4\n3,1,2\n", &said), (3, 9, Some("table"), true));
    assert_eq!(opened("0 1\n2 0\n", &said), (2, 2, Some("table"), true));
    // Parts of a number are no names, and neither is a tie of no weight with somebody called 0.
    for text in ["0.5,0.2,0.3\n0.1,0.8,0.1\n0.3,0.3,0.4\n", "5,1,0\n2,6,1\n0,3,4\n", "0.0 0.7\n0.4 0.0\n"] {
        assert_eq!(opened(text, &guessed).2, Some("table"), "{text}");
        assert!(opened(text, &guessed).3, "{text}");
    }
    // Of the names that are made no row of the text is one, whatever is said of the first.
    for header in [Some(true), Some(false)] {
        let text = "0,1,1,0\n1,0,1,1\n1,1,0,0\n0,1,0,0\n";
        assert_eq!(opened(text, &Given { header, ..Given::default() }), (4, 4, Some("table"), true), "{header:?}");
        let said = Given { header, shape: Some(Shape::Matrix), ..Given::default() };
        assert_eq!(opened("1;2;3\n4;5;6\n7;8;9\n", &said), (3, 9, Some("table"), true), "{header:?}");
    }
    // All rows are alike, though the first stands in the first column once more.
    for (text, entities, relations) in [
        ("0,12,7,3\n12,0,5,9\n7,5,0,4\n3,9,4,0\n", 4, 6),
        ("1.0,0.5,0.3,0.2\n0.5,1.0,0.1,0.4\n0.3,0.1,1.0,0.6\n0.2,0.4,0.6,1.0\n", 4, 10),
        ("5 1 2 3\n1 5 4 6\n2 4 5 7\n3 6 7 5\n", 4, 10),
        ("0,1,2,3\n1,0,1,2\n2,1,0,1\n3,2,1,0\n", 4, 6),
        ("0,7,8,9\n7,5,1,2\n8,1,0,3\n9,2,3,0\n", 4, 7),
    ] {
        assert_eq!(opened(text, &guessed), (entities, relations, Some("table"), true), "{text}");
        let opened = detente::import::parse(text.as_bytes(), &Limits::default(), &Cancel::default());
        let told = opened.expect("a dataset").diagnostics;
        assert!(!told.iter().any(|found| found.code == "maybe-matrix"), "{text}: {told:?}");
    }
    let distance = |row: usize, column: usize| (row * 7).abs_diff(column * 7).pow(2) % 9_973;
    let row = |row| (0..300).map(|column| distance(row, column).to_string()).collect::<Vec<_>>().join(",") + "\n";
    assert_eq!(opened(&(0..300).map(row).collect::<String>(), &guessed).0, 300);
    // What may be either is told.
    for text in ["0 1\n2 0\n", "0,1\n2,0\n", "1,2,3\n4,5,6\n7,8,9\n", "1;2;3\n4;5;6\n7;8;9\n"] {
        let opened = detente::import::parse(text.as_bytes(), &Limits::default(), &Cancel::default());
        let told = opened.expect("a dataset").diagnostics.into_iter().find(|found| found.code == "maybe-matrix");
        let hint = told.and_then(|told| told.hint).unwrap_or_default();
        assert!(hint.contains("--shape matrix"), "{text}: {hint}");
    }
}

#[test]
fn what_stands_below_and_beside_a_matrix_is_no_part_of_it() {
    for (text, expected) in [
        (",A,B,C\nA,0,1,2\nB,1,0,3\nC,2,3,0\n,,,\n", [7, 3, 3, 1]),
        ("x;A;B;C\nA;0;1;2\nB;1;0;3\nC;2;3;0\n;;;\n;;;\n", [8, 3, 3, 2]),
        (",Lantern League,Rope Union\nFrance,1,0\nItaly,1,1\n,,\n", [4, 3, 0, 1]),
        (",A,B,C,\nA,0,1,2,\nB,1,0,3,\nC,2,3,0,\n,,,,\n", [7, 3, 3, 1]),
        (",Lantern League,Rope Union,\nFrance,1,0,\nItaly,1,1,\n", [3, 3, 0, 0]),
        ("0,1,1\n1,0,1\n1,1,0\n,,\n", [6, 3, 3, 0]),
    ] {
        assert_eq!(guess(&read(text)).shape, Shape::Matrix, "{text}");
        assert_eq!(counts(text), expected, "{text}");
    }
    let said = Given { shape: Some(Shape::Matrix), ..Given::default() };
    let open = |text: &str, given: &Given| {
        detente::import::parse_given(text.as_bytes(), given, &Limits::default(), &Cancel::default())
    };
    for (text, ties) in [
        (",A,B,C\nA,0,1,2\nB,1,0,3\nC,2,3,0\nTotal,3,4,5\n", 9),
        (",A,B,C,Total\nA,0,1,2,3\nB,1,0,3,4\nC,2,3,0,5\n", 9),
        (",UN,NATO\nFrance,3,1\nItaly,0,2\n", 3),
        (",UN,NATO\nFrance,3,1\nItaly,0,2\n,,\n", 3),
    ] {
        let refused = open(text, &Given::default()).expect_err(text);
        let hint = refused.diagnostic().and_then(|found| found.hint.clone()).unwrap_or_default();
        assert!(hint.contains("--shape matrix"), "{text}: {hint}");
        assert_eq!(open(text, &said).expect(text).account.kept.relations, ties, "{text}");
    }
    // Where the sums are square with all else, a note tells that they are read.
    let sums = built(",A,B,Total\nA,0,1,1\nB,1,0,1\nTotal,1,1,2\n").diagnostics;
    assert!(sums.iter().any(|found| found.message.starts_with("“Total” stands over the last column")), "{sums:?}");
    // Rows that are numbered, as where an index was written with them, are ties as before.
    assert_eq!(open(",A,B\n0,1,2\n1,2,3\n", &Given::default()).expect("a dataset").account.kept.relations, 2);
}

#[test]
fn rows_of_a_matrix_that_are_longer_or_shorter_are_told() {
    for (text, expected) in [
        (",A,B,C\nA,0,1,1,9\nB,1,0,1\nC,1,1,0\n", vec![(2, 0)]),
        (",A,B,C\nA,0,1,1\nB,1,0\nC,1,1,0,,\n", vec![(3, 0)]),
        (",Lantern League,Rope Union\nFrance,1,0\nItaly,1\n", vec![(3, 0)]),
        (",A,B\nA,0,1\nB,1,0\n", Vec::new()),
        ("0,1,1\n1,0,1\n1,1,0\n", Vec::new()),
    ] {
        assert_eq!(guess(&read(text)).shape, Shape::Matrix, "{text}");
        assert_eq!(found(text, "ragged-row"), expected, "{text}");
    }
}

#[test]
fn the_cells_of_a_matrix_may_be_parted_by_blanks() {
    let opened = |text: &str| {
        let opened = detente::import::parse(text.as_bytes(), &Limits::default(), &Cancel::default());
        let dataset = opened.expect(text).dataset;
        dataset.relation_ids().map(|ix| super::line(&dataset, ix)).collect::<Vec<_>>()
    };
    let both = ["France:party Italy:party unknown w1", "France:party Spain:party unknown w2"];
    for text in [
        "  France Italy Spain\nFrance 0 1 2\nItaly 1 0 0\nSpain 2 0 0\n",
        "         France  Italy  Spain\nFrance        0      1      2\nItaly         1      0      0\nSpain         2      0      0",
        "France Italy Spain\n\nFrance 0 1 2\nItaly 1 0 0\n\nSpain 2 0 0\n",
        "France Italy Spain\n# values\nFrance 0 1 2\nItaly 1 0 0\nSpain 2 0 0\n",
        "x France Italy Spain\r\nFrance 0 1 2\r\nItaly 1 0 0\r\nSpain 2 0 0\r\n",
    ] {
        assert_eq!(opened(text), both, "{text}");
    }
    assert_eq!(opened("  1 2\n1 0 5\n2 0 0\n"), ["1:from 2:to unknown w5"]);
    assert_eq!(opened("0 1.5 2\n3 0 4\n5 6 0\n").len(), 6);
    let names: Vec<String> = (0..200).map(|at| format!("n{at}")).collect();
    let row = |name: &String| format!("{name}{}\n", " 1".repeat(200));
    let large = format!("{}\n{}", names.join(" "), names.iter().map(row).collect::<String>());
    assert!(large.len() > 64 << 10);
    assert_eq!(opened(&large).len(), 200 * 201 / 2);
}

#[test]
fn a_matrix_of_codes_is_one_of_countries() {
    let kinds = |imported: &Imported| nodes(&imported.dataset).join(";");
    for (text, expected) in [
        (
            "x;FR;DE;NA\nFR;0;1;1\nDE;1;0;0\nNA;1;0;0\n",
            "france France country ;germany Germany country ;namibia Namibia country ",
        ),
        (
            ",USA,FRA,NATO\nUSA,0,1,1\nFRA,1,0,1\nNATO,1,1,0\n",
            "usa USA country ;fra FRA organization ;nato NATO organization ",
        ),
        (",FR,DE\nFR,0,1\nDE,1,0\n", "fr FR organization ;de DE organization "),
    ] {
        assert_eq!(kinds(&built(text)), expected, "{text}");
    }
    // What is said of the column of names holds for those over the columns as well.
    let text = "x,FR,DE\nFR,0,1\nDE,1,0\n";
    let columns = vec![detente::import::table::Meaning::read("x=from:iso").expect("a meaning")];
    let said = Given { columns, ..Given::default() };
    let opened = detente::import::parse_given(text.as_bytes(), &said, &Limits::default(), &Cancel::default());
    assert_eq!(kinds(&opened.expect("a dataset")), "france France country ;germany Germany country ");
}

#[test]
fn a_code_beside_countries_is_no_organization() {
    let text = "from,to,kind\nNAM,South Africa,trade\nGermany,DEU,trade\nGermany,AU,trade\nGermany,UN,trade\n";
    let expected = "NAM unknown;South Africa country;Germany country;DEU unknown;AU organization;UN organization";
    let dataset = built(text).dataset;
    let kind = |entity: &detente::dataset::Entity| {
        format!("{} {}", entity.name, dataset.vocabulary.entity_kind(entity.kind).id)
    };
    assert_eq!(dataset.entities.iter().map(kind).collect::<Vec<_>>().join(";"), expected);
}

#[test]
fn any_other_matrix_leads_from_row_to_column() {
    let text = "x;A;B\nA;3;1,5\nB;no;0\n";
    assert_eq!(lines(text), ["A:from A:to unknown w3", "A:from B:to unknown w1.5"]);
    assert_eq!(counts(text), [3, 2, 0, 1]);
    assert_eq!((found(text, "bad-cell"), found(text, "self-loop")), (vec![(3, 2)], vec![(2, 2)]));
}

fn nodes(dataset: &Dataset) -> Vec<String> {
    let entity = |entity: &detente::dataset::Entity| {
        let kind = &dataset.vocabulary.entity_kind(entity.kind).id;
        let own = entity.attributes.iter().map(|attribute| format!(" {}={}", attribute.key, attribute.value));
        let when = entity.when.as_ref().map_or("", |when| when.text());
        format!("{} {} {kind} {when}{}", entity.id, entity.name, own.collect::<String>())
    };
    dataset.entities.iter().map(entity).collect()
}

#[test]
fn rows_without_ends_are_nodes() {
    for (text, expected) in [
        (
            "id,kind,name,population,since\nfr,country,France,68,\nun,org,United Nations,,1945\n",
            ["fr France country  population=68", "un United Nations organization 1945"].as_slice(),
        ),
        (
            "country,population\nFrance,68\nAlvaria,2\n",
            &["france France country  population=68", "alvaria Alvaria country  population=2"],
        ),
        ("name,type\nFrance,\nA Body,IGO\n", &["france France country ", "a-body A Body organization "]),
    ] {
        assert_eq!(guess(&read(text)).shape, Shape::Nodes, "{text}");
        assert_eq!(nodes(&built(text).dataset), expected, "{text}");
    }
    let Imported { account, diagnostics, .. } = built("id,name\na,A\na,B\n,\n");
    assert_eq!((account.read.entities, account.kept.entities, account.dropped.entities), (3, 1, 2));
    let told: Vec<_> = diagnostics.iter().filter(|found| found.place.line > 1).map(|found| found.code).collect();
    assert_eq!(told, ["duplicate-entity", "empty-row"]);
}

#[test]
fn the_rows_of_an_edge_list_keep_their_ids() {
    let dataset = built("id,source,target,kind\nr1,A,B,border\nr1,B,C,border\n,C,D,border\n").dataset;
    let ids: Vec<&str> = dataset.relations.iter().map(|relation| relation.id.as_str()).collect();
    assert_eq!(ids, ["r1", "border:b>c#1", "border:c>d#1"]);
    assert_eq!(found("id,source,target\nr1,A,B\nr1,B,C\n", "duplicate-edge-id"), [(3, 1)]);
}

const NODES: &str =
    "id,label,kind,population,x,y\nfr,France,country,68,1,2\nun,United Nations,organization,,,\n=1,Odd,group,,,\n";
const EDGES: &str = "source,target,directed,kind,label,weight,id,sign,when\nfr,un,true,membership,,,r1,,1945\n\
                     un,=1,false,dispute,A row,2.5,,-,\nfr,nobody,false,border,,,,,\n,fr,false,border,,,,,\n";

#[test]
fn nodes_beside_edges_are_read_with_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("a file");
        folder.path().join(name)
    };
    let (nodes, edges) = (write("a-nodes.csv", NODES), write("a-edges.csv", EDGES));
    let open = |path: &std::path::Path| detente::import::open(path, &Limits::default(), &Cancel::default());
    let (of_nodes, of_edges) = (open(&nodes).expect("a dataset"), open(&edges).expect("a dataset"));
    assert_eq!(of_nodes.dataset, of_edges.dataset, "either file opens both");
    assert_eq!(of_nodes.account, of_edges.account);
    let dangling = of_nodes.diagnostics.iter().find(|found| found.code == "dangling-end").expect("a warning");
    assert_eq!(dangling.place.line, 0, "it is in no line of the file that was opened");
    assert_eq!(dangling.message, "a-edges.csv, line 4: an edge names “nobody”, which no node is; the node was added");
    let Imported { dataset, account, diagnostics, foreign, .. } = of_edges;
    assert_eq!(foreign, Some("CSV, nodes and edges"));
    let ids: Vec<&str> = dataset.entities.iter().map(|entity| entity.id.as_str()).collect();
    assert_eq!(ids, ["fr", "un", "=1", "nobody"]);
    let all: Vec<String> = dataset.relation_ids().map(|ix| super::line(&dataset, ix)).collect();
    assert_eq!(
        all,
        [
            "France:member United Nations:body membership @1945",
            "United Nations:party Odd:party dispute negative =A row w2.5",
            "France:party nobody:party border",
        ]
    );
    assert_eq!((account.read.entities, account.added.entities, account.kept.entities), (3, 1, 4));
    assert_eq!((account.read.relations, account.kept.relations, account.dropped.relations), (4, 3, 1));
    let told: Vec<_> = diagnostics.iter().filter(|found| found.place.line > 0).collect();
    let told: Vec<_> = told.iter().map(|found| (found.code, found.place.line, found.message.as_str())).collect();
    assert!(
        told.contains(&(
            "dangling-end",
            4,
            "a-edges.csv: an edge names “nobody”, which no node is; the node was added"
        )),
        "{told:?}"
    );
    assert!(told.iter().any(|(code, line, _)| (*code, *line) == ("too-few-participants", 5)), "{told:?}");
    // Alone each of them is a table, and so are two that only bear the names.
    std::fs::remove_file(&edges).expect("removed");
    assert_eq!(open(&nodes).expect("a dataset").foreign, Some("table"));
    write("a-edges.csv", "from,to\nfr,un\n");
    let Imported { dataset, diagnostics, .. } = open(&edges).expect("a dataset");
    assert_eq!(dataset.relations.len(), 1);
    let unread = diagnostics.iter().find(|found| found.code == "pair-unread").expect("a note");
    assert!(unread.message.starts_with("“a-nodes.csv” stands beside it and is not read with it"), "{unread:?}");
    write("a-nodes.csv", "one column\nalone\n");
    write("a-edges.csv", EDGES);
    assert!(open(&edges).expect("a dataset").diagnostics.iter().any(|found| found.code == "pair-unread"));
}

#[test]
fn nodes_of_a_pair_are_called_in_several_ways_and_keep_all_that_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    for (text, expected) in [
        ("id,label,weight,directed\na,A,2.5,no\n", "a A unknown  weight=2.5 directed=no"),
        ("key,label,target\na,A,x\n", "a A unknown  target=x"),
        ("label,node,name\nA,a,n\n", "a A unknown  name=n"),
        ("name,size,key\na,3,k\n", "a a unknown  key=k"),
        ("id,label,source,kind\na,A,x,country\n", "a A country  source=x"),
    ] {
        let path = folder.path().join("a-nodes.csv");
        std::fs::write(&path, text).expect("a file");
        let edges = "source,target,type\na,a2,Directed\na2,a,Undirected\n";
        std::fs::write(folder.path().join("a-edges.csv"), edges).expect("a file");
        let Imported { dataset, diagnostics, .. } =
            detente::import::open(&path, &Limits::default(), &Cancel::default()).expect("a dataset");
        assert_eq!(nodes(&dataset).first().map(String::as_str), Some(expected), "{text}");
        let all: Vec<String> = dataset.relation_ids().map(|ix| super::line(&dataset, ix)).collect();
        assert_eq!(all[0].split(' ').next().and_then(|end| end.split(':').nth(1)), Some("from"), "{all:?}");
        assert!(all[1].contains(":party"), "{all:?}");
        assert!(!diagnostics.iter().any(|found| found.message.contains("“type”")), "{diagnostics:?}");
    }
}
