//! Tables: names of columns and what they mean, rows and what becomes of them, damage, limits, and the way to JSON
//! and back.

#[path = "table/again.rs"]
mod again;
#[path = "table/alliances.rs"]
mod alliances;
#[path = "table/matrices.rs"]
mod matrices;
#[path = "table/pairs.rs"]
mod pairs;
#[path = "table/shapes.rs"]
mod shapes;
#[path = "table/squares.rs"]
mod squares;
#[path = "table/times.rs"]
mod times;

use std::fmt::Write as _;

use detente::dataset::schema::to_json;
use detente::dataset::{Dataset, RelationIx, Word};
use detente::import::table::{Mapping, Role, Scheme, Shape, Table, build, guess};
use detente::import::{Account, Cancel, Count, ImportError, Imported, Limits, codes, parse};

fn read(text: &str) -> Table {
    Table::read(text.as_bytes(), &Limits::default(), &Cancel::default()).expect("a table")
}

fn built(text: &str) -> Imported {
    let table = read(text);
    build_as(&table, &guess(&table))
}

fn build_as(table: &Table, mapping: &Mapping) -> Imported {
    build(table, mapping, &Limits::default(), &Cancel::default()).expect("a dataset")
}

/// The names of a header and the roles that are guessed for them.
#[test]
fn names_of_columns_and_what_they_mean() {
    use Role::{
        Directed, Domains, End, From, FromKind, Keep, Kind, Label, Locator, Modality, Participants, Quote, Sign,
        Source, Speaker, Start, Status, Summary, To, ToKind, Url, Weight, When,
    };
    let cases: &[(&str, &[Role])] = &[
        (
            "from,to,kind,sign,domains,when,status,speaker,source,locator",
            &[From, To, Kind, Sign, Domains, When, Status, Speaker, Source, Locator],
        ),
        ("locator,source,To,FROM,Kind", &[Locator, Source, To, From, Kind]),
        ("source,target", &[From, To]),
        ("Source,Target,Type,Weight", &[From, To, Kind, Weight]),
        ("source,target,source", &[From, To, Source]),
        ("from,to,source", &[From, To, Source]),
        ("Source Name,Target Name,Relation", &[From, To, Kind]),
        ("a,b,relation", &[From, To, Kind]),
        ("country1,country2,year", &[From, To, When]),
        ("Country A,Country B,Start Year,End Year", &[From, To, Start, End]),
        ("state_name1,state_name2,since,until", &[From, To, Start, End]),
        ("ccode1,stateabb1,ccode2,stateabb2,year", &[Keep, From, Keep, To, When]),
        ("actor1,actor1type,actor2,actor2type", &[From, FromKind, To, ToKind]),
        ("sender,receiver,amount,date", &[From, To, Weight, When]),
        ("exporter,importer,value", &[From, To, Weight]),
        ("member,organization", &[From, To]),
        ("country,partner,sentiment", &[From, To, Sign]),
        ("from,to,+/-", &[From, To, Sign]),
        ("from,to,polarity,directed", &[From, To, Sign, Directed]),
        ("from,from_kind,to,to_kind", &[From, FromKind, To, ToKind]),
        ("parties,treaty,signed", &[Participants, Label, When]),
        ("from,to,said by,manner,quotation,note", &[From, To, Speaker, Modality, Quote, Summary]),
        ("from,to,author,page,reference,URL", &[From, To, Speaker, Locator, Source, Url]),
        ("from,to,state,area", &[From, To, Status, Domains]),
        ("from,to,Gross output", &[From, To, Keep]),
        ("Supplier,Recipient,Year of order", &[From, To, Keep]),
        ("Reporter,Partner,Trade Value (US$)", &[From, To, Weight]),
        ("Country Name,Counterpart Country Name,x", &[From, To, Keep]),
        ("Country of origin,Country of asylum,Refugees", &[From, To, Keep]),
        ("Vertex 1,Vertex 2,Color", &[From, To, Keep]),
        ("t,i,j,k", &[Keep, From, To, Keep]),
        ("primarysender,targetstate,startyear", &[From, To, Start]),
        ("dyad,state1no,state1ab,state2no,state2ab,year", &[Keep, From, Keep, To, Keep, When]),
        (
            "disno,statea,namea,stateb,nameb,strtday,strtmnth,strtyr",
            &[Keep, From, Keep, To, Keep, Role::StartDay, Role::StartMonth, Start],
        ),
    ];
    for (header, expected) in cases {
        let width = header.split(',').count();
        let row = (0..width).map(|at| format!("x{at}")).collect::<Vec<_>>().join(",");
        let table = read(&format!("{header}\n{row}\n"));
        assert!(table.has_header(), "{header}");
        assert_eq!(guess(&table).roles, *expected, "{header}");
    }
}

#[test]
fn a_source_that_is_an_end_is_told_by_its_values() {
    let by_values = "source,to,page,country\nA,B,1,x\nB,C,2,y\n";
    assert_eq!(guess(&read(by_values)).roles, [Role::From, Role::To, Role::Locator, Role::Keep]);
    let by_others = "source,to,page,country\nBook,B,1,A\nBook,C,2,B\n";
    assert_eq!(guess(&read(by_others)).roles, [Role::Source, Role::To, Role::Locator, Role::From]);
}

#[test]
fn a_first_row_without_a_known_name_is_data() {
    for (text, header) in [
        ("Alvaria,Brennick,alliance\nBrennick,Corvesse,trade\n", false),
        ("Alvaria,Brennick,agreement\nBrennick,Corvesse,agreement\n", false),
        ("A,B\nB,C\n", false),
        ("A,B\nX,Y\n", true),
        ("kind,x,y\nalliance,A,B\n", true),
        ("trade,France,Germany\n", false),
    ] {
        assert_eq!(read(text).has_header(), header, "{text}");
    }
    // A word above numbers or dates is the name of their column, whatever it is.
    for (text, roles) in [
        (
            "von;nach;Art;Gewicht;seit\nA;B;Handel;1.234,56;22.01.1963\nA;C;Handel;12,5;01.01.1995\nB;D;Handel;-3;\n",
            "from to keep keep keep",
        ),
        ("Origin country;Destination country;Tons\nFrance;Germany;12\nItaly;Spain;3\n", "from to keep"),
        ("x1,x2,Jahr\nA,B,1990\n", "from to when"),
        (",Foo,Bar\nX1,1,2\nY1,3,4\n", "keep keep keep"),
        ("x1,Foo,Bar\nX1,1,2\nY1,3,4\n", "keep keep keep"),
    ] {
        let table = read(text);
        assert!(table.has_header(), "{text}");
        let told: Vec<&str> = guess(&table).roles.iter().map(|role| role.id()).collect();
        assert_eq!(told.join(" "), roles, "{text}");
    }
    for text in [
        "A1,B1,n/a\nB1,C1,3\nC1,D1,4\n",
        "Iran,Iraq,3\nIraq,Turkey,4\n",
        "Iran,Iraq,trade\nIran,Turkey,4\nIran,Oman,war\n",
    ] {
        assert!(!read(text).has_header(), "{text}");
    }
    let table = read("Alvaria,Brennick,alliance\nBrennick,Corvesse,trade\n");
    let mut mapping = guess(&table);
    assert_eq!(table.names(false), ["Column 1", "Column 2", "Column 3"]);
    assert_eq!(mapping.roles, [Role::From, Role::To, Role::Kind], "the first two are the ends");
    for (text, has_ends) in [
        ("Alvaria,Brennick\nCorvesse,Dolmere\n", true),
        ("France;Germany\nFrance;Italy\n", true),
        ("France\tGermany\nFrance\tItaly\n", true),
        ("Yes, he said.\nNo, he said.\n", false),
    ] {
        assert_eq!(guess(&read(text)).has_ends(), has_ends, "{text}");
    }
    for (column, role) in [(0, Role::From), (1, Role::To), (2, Role::Kind)] {
        mapping.assign(column, role);
    }
    let Imported { dataset, account, diagnostics, .. } = build_as(&table, &mapping);
    assert_eq!((dataset.entities.len(), account.kept.relations), (3, 2));
    assert!(diagnostics.iter().any(|found| found.code == "no-header"));
}

#[test]
fn a_role_that_one_column_may_have_moves() {
    let mut mapping = guess(&read("from,to,kind,type\na,b,c,d\n"));
    assert_eq!(mapping.roles, [Role::From, Role::To, Role::Kind, Role::Keep]);
    mapping.assign(3, Role::Kind);
    assert_eq!(mapping.roles, [Role::From, Role::To, Role::Keep, Role::Kind]);
    mapping.assign(9, Role::Kind);
    mapping.assign(0, Role::Domains);
    mapping.assign(1, Role::Domains);
    assert_eq!(mapping.roles, [Role::Domains, Role::Domains, Role::Keep, Role::Kind]);
    assert!(!mapping.has_ends() && mapping.has(Role::Kind));
}

/// A relation in one line: who in which role, kind, sign, domains, time, state, evidence.
fn line(dataset: &Dataset, ix: RelationIx) -> String {
    let relation = dataset.relation(ix);
    let mut line = String::new();
    for participant in &relation.participants {
        let entity = dataset.entity(participant.entity);
        write!(line, "{}:{}", entity.name, participant.role).expect("a String takes all");
        for (key, value) in &participant.extra {
            write!(line, "[{key}:{value}]").expect("a String takes all");
        }
        line.push(' ');
    }
    write!(line, "{}", dataset.relation_kind(ix).id).expect("a String takes all");
    let mut add = |mark: &str, text: Option<&str>| {
        if let Some(text) = text {
            write!(line, " {mark}{text}").expect("a String takes all");
        }
    };
    add("", relation.sign.map(detente::dataset::Sign::id));
    for domain in &relation.domains {
        add("#", Some(&dataset.domain(*domain).id));
    }
    add("@", relation.when.as_ref().map(detente::dataset::When::text));
    add("@@", relation.when_text.as_deref().map(Word::as_str));
    add("!", relation.status.map(detente::dataset::Status::id));
    for obligation in &relation.obligations {
        add("^", Some(obligation.id()));
    }
    add("=", relation.label.as_deref());
    add("w", relation.weight.map(|weight| weight.to_string()).as_deref());
    for (key, value) in &relation.extra {
        add("+", Some(&format!("{key}:{value}")));
    }
    for evidence in &relation.evidence {
        let speaker = evidence.speaker.map(|ix| dataset.entity(ix).name.as_str());
        let source = evidence.source.map(|ix| dataset.source(ix).title.as_str());
        let parts = [source, evidence.locator.as_deref(), speaker, evidence.quote.as_deref()];
        add("<", Some(&parts.map(|part| part.unwrap_or("")).join("|")));
    }
    line
}

fn lines(text: &str) -> Vec<String> {
    let dataset = built(text).dataset;
    dataset.relation_ids().map(|ix| line(&dataset, ix)).collect()
}

#[test]
fn rows_become_relations() {
    let cases: &[(&str, &[&str])] = &[
        ("from,to,kind\na,b,alliance\n", &["a:member b:member alliance"]),
        ("from;to;kind\na;b;support\n", &["a:supporter b:supported support"]),
        ("from\tto\tkind\na\tb\tMember of\n", &["a:member b:body membership"]),
        ("from|to|kind|sign\na|b|trade|-\n", &["a:exporter b:importer trade negative"]),
        ("from,to,kind,sign\na,b,dispute,\n", &["a:party b:party dispute"]),
        (
            "from,to,kind,domains\na,b,cooperation,\"energy, Sea trade;energy\"\n",
            &["a:party b:party cooperation #energy #sea-trade"],
        ),
        (
            "from,to,kind,start,end,status\na,b,war,1991,1994,over\n",
            &["a:belligerent b:belligerent war @1991/1994 !ended"],
        ),
        ("from,to,kind,when\na,b,visit,03/2015\n", &["a:visitor b:host visit @2015-03"]),
        ("from,to,kind,when\na,b,visit,last spring\n", &["a:visitor b:host visit @@last spring"]),
        ("from,to,kind\na,b,Defense pact\n", &["a:member b:member alliance =Defense pact"]),
        ("from,to,kind,weight\na,b,trade,-2.5\n", &["a:exporter b:importer trade negative w2.5"]),
        ("from,to,kind\na,b,arms transfer\n", &["a:from b:to arms-transfer"]),
        ("country1,country2,kind\na,b,arms transfer\n", &["a:party b:party arms-transfer"]),
        (
            "from,to,kind,directed\na,b,arms transfer,no\nb,c,arms transfer,yes\n",
            &["a:party b:party arms-transfer", "b:from c:to arms-transfer"],
        ),
        ("participants,kind\na; b; c,meeting\n", &["a:participant b:participant c:participant meeting"]),
        ("from,participants,kind\na,b; c,mediation\n", &["a:mediator b:party c:party mediation"]),
        ("from,to,id,=formula\na,b,7,=1+1\n", &["a:from b:to unknown +=formula:\"=1+1\""]),
        (
            "from,to,kind,source,page,said by,quote\na,b,aid,A book,4,C,\"one\ntwo\"\n",
            &["a:donor b:recipient aid <A book|p. 4|C|one\ntwo"],
        ),
        ("from,to,kind,url\na,b,aid,https://example.org/x\n", &["a:donor b:recipient aid <https://example.org/x|||"]),
        ("from,to,kind\nNA,b,border\n", &["NA:party b:party border"]),
    ];
    for (text, expected) in cases {
        assert_eq!(lines(text), *expected, "{text}");
    }
}

#[test]
fn rows_that_say_the_same_are_one_relation_with_all_their_evidence() {
    let text =
        "from,to,kind,source,page\na,b,border,Atlas,1\nb,a,border,Atlas,2\na,b,border,Atlas,1\na,b,visit,Atlas,3\n";
    assert_eq!(
        lines(text),
        ["a:party b:party border <Atlas|p. 1|| <Atlas|p. 2||", "a:visitor b:host visit <Atlas|p. 3||",]
    );
    let Imported { account, diagnostics, dataset, .. } = built(text);
    let counts = [account.read, account.kept, account.merged, account.dropped].map(|count| count.relations);
    assert_eq!(counts, [4, 2, 2, 0]);
    let merged: Vec<_> = diagnostics.iter().filter(|found| found.code == "duplicate-row").collect();
    assert_eq!(merged.iter().map(|found| found.place.line).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(merged[0].place.pointer, "/relations/0");
    assert!(merged.iter().all(|found| found.hint.is_some()) && merged[0].hint != merged[1].hint, "{merged:?}");
    assert_eq!(dataset.sources.len(), 1);
}

/// Who stands in a table, and the kind and code that each is given.
#[test]
fn names_find_their_kind_and_their_code() {
    let cases: &[(&str, &[&str])] = &[
        ("from,to\nTurkey,Türkiye\n", &["Turkey country TUR"]),
        ("from,to\nUK,Atlantis\n", &["UK country GBR", "Atlantis unknown "]),
        ("from,to\nNATO,Council of Elders\n", &["NATO organization ", "Council of Elders organization "]),
        ("from,to\nSoviet Union,Prussia\n", &["Soviet Union country ", "Prussia country "]),
        ("country a,country b\nAlvaria,Brennick\n", &["Alvaria country ", "Brennick country "]),
        ("from,from kind,to,to kind\nJordan,person,Jordan,\n", &["Jordan person "]),
        ("from,from kind,to,to kind\nLight,Lighthouse,x,IGO\n", &["Light lighthouse ", "x organization "]),
        ("from,to\nNA,ZA\nDE,NA\n", &["Namibia country NAM", "South Africa country ZAF", "Germany country DEU"]),
        ("from,to\nAZE,YUG\nARM,AZE\n", &["Azerbaijan country AZE", "Yugoslavia country ", "Armenia country ARM"]),
        ("from,to\nAZE,QQQ\nARM,AZE\n", &["Azerbaijan country AZE", "QQQ country ", "Armenia country ARM"]),
        ("from,to,kind,speaker\nA b,x,office,C d\n", &["A b person ", "x unknown ", "C d person "]),
        ("from,to,kind\na,Peace of Old,candidacy\n", &["a unknown ", "Peace of Old accord "]),
    ];
    for (text, expected) in cases {
        let dataset = built(text).dataset;
        let found = dataset.entities.iter().map(|entity| {
            let kind = &dataset.vocabulary.entity_kind(entity.kind).id;
            let code = entity.codes.first().map_or("", |(_, code)| code.as_str());
            format!("{} {kind} {code}", entity.name)
        });
        assert_eq!(found.collect::<Vec<_>>(), *expected, "{text}");
    }
    let dataset = built("from,to\nTurkey,Atlantis\nTürkiye,Atlantis\n").dataset;
    assert_eq!(dataset.entities[0].aliases, ["Türkiye"]);
}

#[test]
fn the_person_decides_on_signs_title_and_source() {
    let table = read("from,to,kind,sign,source\na,b,dispute,,\nb,c,dispute,neutral,\nc,d,border,,Atlas\n");
    let mut mapping = guess(&table);
    let signs = |mapping: &Mapping| {
        let relations = build_as(&table, mapping).dataset.relations;
        relations.iter().map(|relation| relation.sign.map(detente::dataset::Sign::id)).collect::<Vec<_>>()
    };
    assert_eq!(signs(&mapping), [None, None, None], "an absent sign is none");
    mapping.usual_signs = true;
    assert_eq!(signs(&mapping), [Some("negative"), None, None], "a row that says neutral is not given one");
    mapping.title = " Two  lands ".to_owned();
    mapping.source = "A book".to_owned();
    let dataset = build_as(&table, &mapping).dataset;
    assert_eq!(dataset.title.as_deref(), Some("Two lands"));
    let titles: Vec<_> = dataset.sources.iter().map(|source| source.title.as_str()).collect();
    assert_eq!(titles, ["A book", "Atlas"]);
    assert!(dataset.relations.iter().all(|relation| relation.evidence.len() == 1));
}

/// A table of everything, for damage and for the way back.
const WHOLE: &str = "From,From kind,To,To kind,Kind,Sign,Domains,Start,End,Status,Said by,Manner,Source,Page,URL,Quote,Note,Amount,Remark 2
Israel,country,Azerbaijan,country,cooperation,+,\"security; energy\",1992,,in force,A minister,quoted,\"A paper, 2025\",4,https://example.org/a,\"good \"\"old\"\" friends\",They work together,\"1,5\",=1+1
Turkey,,Azerbaijan,,ally,,,c. 1990,present,,,,\"A paper, 2025\",5,,,,,é
Lantern Bank,organization,Old Mill,,funds the mill,-,Ω,03/2015,2016,ended,,,,,,,,7,
Israel,country,Azerbaijan,country,visit,,,2015-03-02,2015-03-04,held,,,Other,,,,,,
,,Azerbaijan,,visit,,,,,,,,,,,,,,
Israel,country,Azerbaijan,country,cooperation,+,\"security; energy\",1992,,in force,,,Other,1,,,,\"1,5\",=1+1
";

#[test]
fn a_table_comes_back_from_json_as_it_was_built() {
    for text in [WHOLE, "from,to\na,b\n", "participants,kind,directed\na; b; c,odd kind,no\nd; e,odd kind,yes\n"] {
        let dataset = built(text).dataset;
        let json = to_json(&dataset);
        let again = parse(json.as_bytes(), &Limits::default(), &Cancel::default()).expect("a dataset");
        assert_eq!(again.diagnostics, [], "{json}");
        assert_eq!(again.dataset, dataset, "{json}");
    }
}

#[test]
fn the_table_of_the_tour_is_read_as_it_is_meant() {
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/data/tour-table.csv")).expect("the table");
    let table = read(&String::from_utf8(bytes).expect("text"));
    let mapping = guess(&table);
    assert!(mapping.has_ends() && !mapping.roles.contains(&Role::Keep), "{:?}", mapping.roles);
    let Imported { dataset, account, diagnostics, .. } = build_as(&table, &mapping);
    assert_eq!((account.read.relations, account.kept.relations), (60, 58));
    let unknown = dataset.entities.iter().filter(|e| dataset.vocabulary.entity_kind(e.kind).id == "unknown").count();
    assert_eq!(unknown, 0);
    assert!(dataset.relations.iter().all(|relation| !relation.evidence.is_empty()), "every row has a source");
    let found: Vec<_> = diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(
        found,
        [
            "kind-read-as",
            "kind-read-as",
            "kind-read-as",
            "new-kind",
            "duplicate-row",
            "too-few-participants",
            "ambiguous-date"
        ]
    );
}

#[test]
fn limits_and_a_cancelled_job() {
    let rows = |n: usize| format!("from,to\n{}", "a,b\n".repeat(n));
    let names: Vec<String> = (0..501).map(|at| format!("p{at}")).collect();
    let many = format!("participants,kind\n{},meeting\n", names.join(";"));
    let limits = Limits::default();
    let code = |text: &str, limits: &Limits| match parse(text.as_bytes(), limits, &Cancel::default()) {
        Ok(_) => "loaded",
        Err(ImportError::Limit(found)) => found.code,
        Err(_) => "rejected",
    };
    let cell = |length: usize| format!("from,to\na,{}\n", "x".repeat(length));
    for (text, limits, expected) in [
        (rows(5), Limits { records: 7, ..limits }, "loaded"),
        (rows(8), Limits { records: 7, ..limits }, "too-many-records"),
        (many, limits, "too-many-participants"),
        (cell(20), Limits { text: 20, ..limits }, "loaded"),
        (cell(21), Limits { text: 20, ..limits }, "text-too-long"),
        (rows(5), Limits { bytes: 9, ..limits }, "file-too-large"),
    ] {
        assert_eq!(code(&text, &limits), expected);
    }
    let cancel = Cancel::default();
    let table = read(&rows(3));
    cancel.cancel();
    let cancelled = |found: Result<_, ImportError>| matches!(found, Err(ImportError::Cancelled));
    assert!(cancelled(Table::read(rows(3).as_bytes(), &limits, &cancel).map(drop)));
    assert!(cancelled(build(&table, &guess(&table), &limits, &cancel).map(drop)));
}

/// A small generator of the same numbers every time (Vigna, splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }
}

/// One small damage: a byte changed, a span cut or doubled, a token of tables put in.
fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    const TOKENS: [&str; 18] = [
        ",",
        "\n",
        "\"",
        "\"\"",
        ";",
        "|",
        "\t",
        "\r",
        "\0",
        "\u{feff}",
        "NA",
        "-1",
        "1e400",
        "1,234",
        "=cmd",
        "2001-21",
        "é",
        "a,b,c,d,e,f,g\n",
    ];
    let at = random.below(bytes.len());
    let end = (at + 1 + random.below(12)).min(bytes.len());
    let span = at.min(end)..end;
    match random.below(6) {
        0 | 1 => bytes.get_mut(at).into_iter().for_each(|byte| *byte = random.below(256) as u8),
        2 => drop(bytes.drain(span)),
        3 => {
            let copy = bytes[span].to_vec();
            drop(bytes.splice(at..at, copy));
        }
        _ => drop(bytes.splice(span, TOKENS[random.below(TOKENS.len())].bytes())),
    }
}

#[test]
fn damaged_tables_never_panic_and_every_row_is_accounted_for() {
    let mut random = Random(7);
    let mut loaded = 0;
    for case in 0..2_000 {
        let mut bytes = WHOLE.as_bytes().to_vec();
        for _ in 0..=random.below(4) {
            mutate(&mut bytes, &mut random);
        }
        let Ok(table) = Table::read(&bytes, &Limits::default(), &Cancel::default()) else { continue };
        let mut mapping = guess(&table);
        for _ in 0..random.below(3) {
            mapping.assign(random.below(table.width() + 1), Role::ALL[random.below(Role::ALL.len())]);
        }
        if random.below(3) == 0 {
            mapping.shape = Shape::ALL[random.below(3)];
            mapping.name_by(0, Scheme::ALL[random.below(Scheme::ALL.len())]);
        }
        mapping.usual_signs = random.below(2) == 0;
        let Ok(imported) = build(&table, &mapping, &Limits::default(), &Cancel::default()) else { continue };
        loaded += 1;
        let Imported { dataset, account, .. } = &imported;
        let rows = if mapping.shape == Shape::Nodes { account.read.entities } else { account.read.relations };
        assert_eq!(rows, table.num_rows(mapping.header), "case {case}");
        let Account { read, added, kept, merged, dropped } = *account;
        assert_eq!(read + added, kept + merged + dropped, "case {case}");
        assert_eq!(added, Count::default(), "case {case}: a table has no list of names beside its rows");
        assert_eq!(kept, Count { entities: dataset.entities.len(), relations: dataset.relations.len() });
        let told = imported.reasons.iter().filter(|found| codes::drops_a_row(found.code));
        let told: usize = told.map(|found| found.count).sum();
        assert_eq!(dropped.relations + dropped.entities, told, "case {case}: each dropped row has its reason");
        if loaded % 4 == 0 {
            let json = to_json(dataset);
            let again = parse(json.as_bytes(), &Limits::default(), &Cancel::default()).expect("a dataset");
            assert_eq!(&again.dataset, dataset, "case {case} does not come back as it was written");
            assert_eq!(again.diagnostics, [], "case {case}");
        }
    }
    assert!((500..1_960).contains(&loaded), "the damage is too great or too small: {loaded} were read");
}
