//! Tables as programs and offices write them: what their rows are, and what becomes of each.

use detente::import::table::{Given, Role, Shape, guess};
use detente::import::{Cancel, Limits, parse, parse_given};

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
fn a_member_and_its_only_body_are_two_ends() {
    let text = "country,organization,year\nFrance,Lantern League,1951\nItaly,Rope Union,1951\n\
                France,Lantern League,1952\nItaly,Rope Union,1952\n";
    assert_eq!(guessed(text), (Shape::Edges, "from to when".to_owned()));
}

#[test]
fn pairs_that_never_mix_are_two_ends() {
    for (head, expected) in [
        ("Country,Partner country,Year", "from to when"),
        ("country,rival country,year", "from to when"),
        ("iso_o,iso_d,year", "from to when"),
        ("person,other person,year", "from to when"),
    ] {
        let text = format!("{head}\nIndia,Pakistan,1990\nIran,Iraq,1990\nIndia,Pakistan,1991\nIran,Iraq,1991\n");
        assert_eq!(guessed(&text), (Shape::Edges, expected.to_owned()), "{head}");
        assert_eq!(lines(&text).len(), 4, "{head}");
    }
}

#[test]
fn ends_may_stand_beside_what_is_known() {
    for (text, expected) in [
        ("Patron,Client,Since\nUSA,Israel,1962\nSyria,Egypt,1956\n", (Shape::Edges, "from to start")),
        ("Oligarch,Friend,Since\nAnna,Bert,1962\nBert,Carl,1956\n", (Shape::Edges, "from to start")),
        // Nothing says that the two columns are of the same sort.
        ("Headline,Outcome,Since\nAnna,Bert,1962\nDora,Carl,1956\n", (Shape::Edges, "keep keep start")),
    ] {
        assert_eq!(guessed(text), (expected.0, expected.1.to_owned()), "{text}");
    }
}

#[test]
fn from_and_to_may_be_years() {
    for (text, expected) in [
        ("person,company,from,to\nAnna,Acme,1990,1995\nBert,Acme,1991,\n", "from to start end"),
        ("country,partner,From,To\nFrance,Spain,1990-05-01,1995-06-01\n", "from to start end"),
        ("Name,Company,Role,From,To\nAnna,Acme,x,1990,1995\nAnna,Brick,y,1991,\n", "from to keep start end"),
        ("id,name,from,to\n1,Anna,1990,1995\n2,Bert,1991,\n", "id label start end"),
        ("from,to,kind\n1990,1995,x\n", "from to kind"),
        ("from,to,kind,remark\n1990,1995,x,y\n", "from to kind summary"),
        ("from,to,remark,place\n1995,1990,x,y\n", "from to summary keep"),
    ] {
        assert_eq!(guessed(text).1, expected, "{text}");
    }
}

#[test]
fn somebody_may_be_called_1() {
    assert_eq!(guessed("a,b,kind\n1,2,x\n1,3,y\n").1, "from to kind");
    assert_eq!(guessed("sidea,sideb\n1,0\n0,1\n").1, "from to");
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
        // When somebody was born or founded is no date of the tie.
        ("person,organization,birthyear\nA,X,1950\nB,X,1951\n", "from to keep"),
        ("person,organization,Year of birth,joined year\nA,X,1950,1970\nB,X,1951,1971\n", "from to keep when"),
        ("person,organization,organization_year\nA,X,1950\nB,X,1951\n", "from to keep"),
        ("country1,country2,year founded\nA,B,1950\nB,C,1951\n", "from to keep"),
        ("country,partner,Year of country visit\nA,B,1950\nB,C,1951\n", "from to when"),
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
    // Ends that are called so stand below their names, also where a row begins with its number.
    assert_eq!(
        lines(",source,target\n0,0,1\n1,1,0\n"),
        ["0:from 1:to unknown +Column 1:\"0\"", "1:from 0:to unknown +Column 1:\"1\""]
    );
    assert_eq!(guessed(",a,b,c\nx,0,1,1\ny,1,0,1\n").0, Shape::Matrix);
    // Sizes below names may as well say something of the rows; a person may say that they are ties.
    let sizes = "country,Lantern League,Rope Union\nFrance,1.5,0\nItaly,2,1\n";
    assert_eq!(guessed(sizes).0, Shape::Nodes);
    let given = Given { shape: Some(Shape::Matrix), ..Given::default() };
    let said = |text: &str| parse_given(text.as_bytes(), &given, &Limits::default(), &Cancel::default());
    assert_eq!(said(sizes).expect("a dataset").account.kept.relations, 3);
    assert!(said("country,A,B\nFrance,x,0\nItaly,2,1\n").is_err());
}

#[test]
fn who_a_row_is_called_by_is_the_other_end() {
    for (text, expected) in [
        ("id,name,partner\n1,Anna,Bert\n", "id from to"),
        ("name,size,partner\nAnna,3,Bert\n", "from weight to"),
        ("id,name,origin\n1,Anna,Rome\n", "id label from"),
        ("id,title,partner\n1,A pact,Bert\n", "id label to"),
        ("id,name,partner,country\n1,A pact,Italy,France\n", "id label to from"),
        ("id,name,sender,receiver\n1,A pact,Anna,Bert\n", "id label from to"),
    ] {
        assert_eq!(guessed(text), (Shape::Edges, expected.to_owned()), "{text}");
    }
}

#[test]
fn a_tie_that_stands_once_from_each_side_is_one() {
    let head = "ccode1,state_name1,ccode2,state_name2,defense,entente,x\n";
    let text = format!("{head}220,France,230,Spain,1,0,5\n230,Spain,220,France,1,0,5\n230,Spain,220,France,1,0,6\n");
    let extra = |x| format!("+state_name1:\"France\" +state_name2:\"Spain\" +x:\"{x}\"");
    let turned = extra(6).replace("France", "~").replace("Spain", "France").replace('~', "Spain");
    assert_eq!(
        lines(&text),
        [
            format!("France:member Spain:member alliance ^defense {}", extra(5)),
            format!("Spain:member France:member alliance ^defense {turned}"),
        ]
    );
    assert_eq!(told(&text), [("duplicate-row", 3)]);
    let directed = "sender,name1,receiver,name2\nFrance,x,Spain,y\nSpain,y,France,x\n";
    assert_eq!(lines(directed).len(), 2);
}

#[test]
fn only_what_is_numbered_as_the_ends_changes_sides_with_them() {
    const PAIRS: usize = 2_000;
    for (head, ties) in [
        ("country1,country2,score1,score2", 1),
        ("Country A,Country B,Score A,Score B", 1),
        ("country1,country2,score2,score1", 1),
        ("country1,country2,scorea,scoreb", 2),
        ("country,partner country,score1,score2", 2),
        ("country1,country2,score1,score3", 2),
    ] {
        let text = format!("{head}\nFrance,Italy,1,2\nItaly,France,2,1\n");
        assert_eq!(lines(&text).len(), ties, "{head}");
    }
    // The other way round the same numbers say something else, but where both ends have one.
    let text =
        "country1,country2,score1,score2\nFrance,Italy,1,2\nItaly,France,1,2\nFrance,Italy,3,3\nItaly,France,3,3\n";
    assert_eq!(told(text), [("duplicate-row", 5)]);
    // A table may have as many columns as it likes.
    let columns = |cell: &dyn Fn(usize) -> String| (1..=2 * PAIRS).map(cell).collect::<Vec<_>>().join(",");
    let head = columns(&|at| format!("abc{}x{}", at.div_ceil(2), 2 - at % 2));
    let (one, other) = (columns(&|at| (at % 2).to_string()), columns(&|at| (1 - at % 2).to_string()));
    let text = format!("country1,country2,{head}\nFrance,Italy,{one}\nItaly,France,{other}\nItaly,France,{one}\n");
    assert_eq!(told(&text), [("duplicate-row", 3)]);
}

#[test]
fn columns_without_names_are_told_by_what_stands_in_them() {
    for (text, shape, expected) in [
        ("Anna,Bert,5\nBert,Carl,3\n", Shape::Edges, "from to weight"),
        ("Anna,Bert,1950\nBert,Carl,1951\n", Shape::Edges, "from to when"),
        ("1950,Anna,Bert\n1951,Bert,Carl\n", Shape::Edges, "when from to"),
        ("France,Italy,trade\nItaly,Spain,war\n", Shape::Edges, "from to kind"),
        ("France,sells,Italy\nItaly,buys,Spain\nSpain,sells,France\n", Shape::Edges, "from kind to"),
        ("France;trade;Italy\nSpain;war;Oman\n", Shape::Edges, "from kind to"),
        ("A\tpp\tB\nB\tpd\tC\nA\tpp\tC\n", Shape::Edges, "from kind to"),
        ("Anna,Bert,Carl\nBert,Carl,Anna\n", Shape::Edges, "from to keep"),
        ("1,Anna\n2,Bert\n3,Carl\n", Shape::Nodes, "id label"),
        ("Land,Partner\nAlvaria,Brennick\nBrennick,Corvesse\n", Shape::Edges, "from to"),
        ("Lähde;Kohde;Arvo\nA;B;1,5\nB;C;2\n;;\nSumma;;3,5\n", Shape::Edges, "from to keep"),
        ("1,Anna,x\n2,Bert,x\n3,Carl,y\n", Shape::Nodes, "id label keep"),
        ("Anna,Bert,5,war,2001\nBert,Carl,3,trade,2002\n", Shape::Edges, "from to weight kind when"),
        ("Anna,Bert,5,6\nBert,Carl,3,4\n", Shape::Edges, "from to keep keep"),
        ("Person,Event\nAnna,Ball\nBert,Ball\nCarl,Fair\nAnna,Fair\n", Shape::Edges, "from to"),
        ("Event,Person\nBall,Anna\nBall,Bert\nFair,Anna\nFair,Bert\n", Shape::Edges, "to from"),
        ("7,Club\n8,Club\n9,Club\n", Shape::Edges, "keep keep"),
        ("Jahr,Land,Partnerland,Wert\n1950,Anna,Bert,1\n1951,Bert,Carl,2\n", Shape::Edges, "when from to keep"),
    ] {
        let mapping = guess(&read(text));
        let told: Vec<&str> = mapping.roles.iter().map(|role| role.id()).collect();
        assert_eq!((mapping.shape, told.join(" ").as_str()), (shape, expected), "{text}");
    }
    let told = |text: &str| {
        let parsed = parse(text.as_bytes(), &Limits::default(), &Cancel::default()).expect("a dataset");
        parsed.diagnostics.into_iter().find(|found| found.code == "ends-by-place").map(|found| found.message)
    };
    let message = "no column is called as one end of a tie is; “Column 1” and “Column 3” are read as the ends";
    assert_eq!(told("A\tpp\tB\nB\tpd\tC\nA\tpp\tC\n").as_deref(), Some(message));
}

#[test]
fn a_name_and_its_code_are_no_two_ends() {
    for (text, shape, expected) in [
        (
            "Year,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),Refugees\n\
             2020,France,FRA,Italy,ITA,5\n2020,Spain,ESP,Italy,ITA,6\n",
            Shape::Edges,
            "when from keep to keep keep",
        ),
        ("Country Name,Country Code,1990,1991\nFrance,FRA,1,2\nItaly,ITA,3,4\n", Shape::Nodes, "label keep keep keep"),
        ("iso3,country,population\nFRA,France,1\nITA,Italy,2\n", Shape::Nodes, "keep label keep"),
        (
            "rcid,country,country_code,vote\n3,France,FR,yes\n3,Italy,IT,no\n4,France,FR,no\n4,Italy,IT,no\n",
            Shape::Edges,
            "keep from keep keep",
        ),
        (
            "ccode,year,state,points\n2,1950,usa,5\n20,1950,canada,5\n2,1951,usa,5\n20,1951,canada,5\n",
            Shape::Edges,
            "keep when from keep",
        ),
        ("state,year,orig_igo\nusa,1950,5\ncanada,1950,6\nusa,1951,7\n", Shape::Edges, "from when keep"),
        // Two columns of one name are two ends, unless the same country stands in both.
        ("Country,Country,trade\nFrance,Italy,5\nSpain,Oman,6\n", Shape::Edges, "from to keep"),
        ("Member,Member\nA,B\nB,C\n", Shape::Edges, "from to"),
        ("Country,country,population\nFrance,FRA,5\nSpain,ESP,6\n", Shape::Nodes, "label keep keep"),
    ] {
        let mapping = guess(&read(text));
        let told: Vec<&str> = mapping.roles.iter().map(|role| role.id()).collect();
        assert_eq!((mapping.shape, told.join(" ").as_str()), (shape, expected), "{text}");
    }
    let text = "rcid,country,country_code,vote\n3,France,FR,yes\n3,Italy,IT,no\n4,France,FR,no\n4,Italy,IT,no\n";
    let refused = parse(text.as_bytes(), &Limits::default(), &Cancel::default()).expect_err("no second end");
    let hint = refused.diagnostic().and_then(|found| found.hint.clone()).unwrap_or_default();
    assert!(hint.contains("--map COLUMN=from,COLUMN=to") && hint.contains("--shape nodes"), "{hint}");
}

#[test]
fn edges_that_are_called_by_their_ends_have_them() {
    let head = "SUID,interaction,name,weight\n";
    let text = format!("{head}1,sells,A (sells) B,1\n2,buys,B (buys) C (x),2\n");
    assert_eq!(
        lines(&text),
        ["A:from B:to sells =A (sells) B w1 +SUID:\"1\"", "B:from C (x):to buys =B (buys) C (x) w2 +SUID:\"2\"",]
    );
    for row in ["1,sells,A (buys) B,1\n", "1,a,A (a) B (a) C,1\n", "1,,A (sells) B,1\n"] {
        assert_ne!(guess(&read(&format!("{head}{row}"))).shape, Shape::Edges, "{row}");
    }
}

#[test]
fn a_status_that_no_tie_has_is_kept_as_it_is() {
    for (text, role) in [
        ("from,to,status\na,b,New\nb,c,Second hand\n", Role::Keep),
        ("from,to,status\na,b,New\nb,c,in force\n", Role::Status),
        ("from,to,state\na,b,Italy\n", Role::Keep),
    ] {
        assert_eq!(guess(&read(text)).roles[2], role, "{text}");
    }
}

#[test]
fn a_type_that_says_directed_is_the_direction() {
    use Role::{Directed, From, Id, Kind, Label, To, Weight};
    for (text, expected) in [
        (
            "Source,Target,Type,Id,Label,Weight\na,b,Directed,1,x,2\nb,c,Undirected,2,,1\n",
            vec![From, To, Directed, Id, Label, Weight],
        ),
        ("source,target,type,relation\na,b,mutual,trade\nb,c,,war\n", vec![From, To, Directed, Kind]),
        ("source,target,type\na,b,Directed\nb,c,trade\n", vec![From, To, Kind]),
        ("source,target,directed,type\na,b,yes,Directed\n", vec![From, To, Directed, Role::Keep]),
    ] {
        assert_eq!(guess(&read(text)).roles, expected, "{text}");
    }
    let text = "Source,Target,Type\na,b,Directed\nb,c,Undirected\n";
    assert_eq!(lines(text), ["a:from b:to unknown", "b:party c:party unknown"]);
}

#[test]
fn rows_are_numbered_by_the_lines_of_the_text() {
    let table = read("A report of trade\n\nfrom,to\na,b\n\"c\nd\",e\nf,g\n");
    assert_eq!([0, 1, 2].map(|row| table.line(true, row)), [4, 5, 7]);
}

#[test]
fn whoever_has_a_name_of_their_own_is_a_node() {
    for (text, expected) in [
        ("Name,Title\nAnna Hahn,President\nBert Klein,President\n", "label keep"),
        ("id,name,title\n1,Hahn,Dr\n2,Klein,Dr\n", "id label keep"),
        ("name,country,party\nAnna Hahn,France,Rope\nBert Klein,France,Lantern\n", "label keep keep"),
    ] {
        assert_eq!(guessed(text), (Shape::Nodes, expected.to_owned()), "{text}");
        assert_eq!(built(text).account.kept.entities, 2, "{text}");
    }
}

#[test]
fn two_countries_in_a_row_are_a_tie() {
    for (text, expected) in [
        ("Country,Ally\nFrance,Germany\nPoland,Norway\n", "from to"),
        ("State,Recognizes,Since\nFrance,Germany,1950\nPoland,Norway,1951\n", "from to start"),
    ] {
        assert_eq!(guessed(text), (Shape::Edges, expected.to_owned()), "{text}");
    }
    assert_eq!(guessed("person,org\nAnna,Rope\nBert,Lantern\n").1, "from to");
    assert_eq!(guessed("Country,Capital\nFrance,Paris\nPoland,Warsaw\n").0, Shape::Nodes);
    // A state and its code are one.
    let text = "ccode,state,year\n20,CAN,2000\n365,RUS,2000\n";
    assert!(!guessed(text).1.contains("to"), "{:?}", guessed(text));
}

#[test]
fn cells_that_say_nothing_with_their_meaning_are_kept() {
    let text = "from,to,weight,sign,status\nA,B,\"$1,234.50\",odd,withdrawn\n";
    assert_eq!(
        lines(text),
        ["A:from B:to unknown +weight (column):\"$1,234.50\" +status (column):\"withdrawn\" +sign (column):\"odd\""]
    );
    assert_eq!(told(text), [("number-out-of-range", 2), ("unknown-word", 2), ("unknown-word", 2)]);
}

#[test]
fn a_tie_of_0_is_none() {
    assert_eq!(guessed("from,to,tie\nA,B,1\nA,C,0\n").1, "from to holds");
    assert_eq!(lines("from,to,tie\nA,B,1\nA,C,0\n"), ["A:from B:to unknown"]);
    assert_eq!(guessed("from,to,tie\nA,B,1\nA,C,2\n").1, "from to kind");
}

#[test]
fn the_first_column_may_have_no_name() {
    assert_eq!(
        lines("from,to\n1,A,B\n2,C,D\n"),
        ["A:from B:to unknown +Column 1:\"1\"", "C:from D:to unknown +Column 1:\"2\""]
    );
    assert_eq!(told("from,to\nA,B,x\nC,D,y\n"), []);
    assert!(built("from,to\nA,B,x\nC,D,y\n").reasons.iter().any(|reason| reason.code == "ragged-row"));
}

#[test]
fn a_treaty_has_one_kind() {
    let text = "treaty,member,kind\nT1,France,trade\nT1,Italy,alliance\n";
    assert_eq!(told(text), [("column-varies", 3)]);
    for (text, kind) in [
        ("Treaty,Country,Signed\nNPT,France,1992\nNPT,Iran,1968\n", "agreement"),
        ("treaty,member,defense,neutrality\nT1,France,1,0\nT1,Iran,1,0\n", "alliance"),
        ("atopid,member,yrent\n1,2,1950\n1,20,1950\n", "alliance"),
    ] {
        assert_eq!(guess(&read(text)).kind, kind, "{text}");
    }
}
