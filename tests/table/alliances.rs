//! Tables of alliances: one row a tie, a member or a year, in the columns that people bring; every row is invented.

use detente::import::table::{Role, Scheme, Shape, guess};
use detente::import::{Account, Imported};

use super::{build_as, built, lines, read};

/// One row a pair, with dates in three columns and censoring.
const DYADIC: &str = "\
version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,dyad_end_month,dyad_end_year,left_censor,right_censor,defense,neutrality,nonaggression,entente
7,200,United Kingdom,235,Portugal,1,1,1816,,,,1,1,1,0,1,0
8,255,Germany,300,Austria-Hungary,7,10,1879,3,11,1918,0,0,1,1,0,0
9,365,Russia,345,Yugoslavia,31,6,1950,,,,0,0,0,0,1,1
9,365,Russia,711,Lantern,5,0,1950,1,2,1960,0,0,0,2,1,1
";

/// One row a member, with dates in three columns and 0 for the end of what lasts.
const MEMBERS: &str = "\
atopid,member,yrent,moent,daent,yrexit,moexit,daexit,defense,offense,neutral,nonagg,consul
9001,2,1949,4,4,0,0,0,1,0,0,0,1
9001,640,1952,2,18,0,0,0,1,0,0,0,1
9001,365,1954,0,0,1961,5,0,0,0,0,0,1
9002,816,1970,1,1,1980,12,31,1,0,0,0,0
9002,365,1970,1,1,1980,12,31,1,0,0,0,0
9003,20,1990,1,1,1995,1,1,1,0,0,0,0
";

/// One row a year.
const YEARS: &str = "\
dyad,mem1,mem2,year,atopally,defense,offense,neutral,nonagg,consul,count
2365,2,365,1990,1,0,0,0,1,1,1
2365,2,365,1991,1,0,0,0,1,1,1
2365,2,365,1992,1,0,0,0,1,1,1
2365,2,365,1995,1,0,0,0,1,1,1
2020,2,20,1994,1,1,0,0,0,0,1
2020,2,20,1995,1,1,0,0,0,0,1
2020,2,20,1995,1,1,0,0,0,0,1
2020,2,20,1993,1,1,0,0,0,1,2
2040,2,40,1995,0,0,0,0,0,0,0
";

fn codes(text: &str) -> Vec<(&'static str, usize)> {
    let skip = ["column-guessed"];
    built(text)
        .reasons
        .iter()
        .map(|reason| (reason.code, reason.count))
        .filter(|(code, _)| !skip.contains(code))
        .collect()
}

fn counts(text: &str) -> [usize; 4] {
    let Account { read, kept, merged, dropped, .. } = built(text).account;
    [read, kept, merged, dropped].map(|count| count.relations)
}

#[test]
fn shapes_roles_and_codes_are_told_from_names_and_cells() {
    let told = |text: &str| {
        let mapping = guess(&read(text));
        let columns = mapping.roles.iter().enumerate().map(|(at, role)| match mapping.scheme(at) {
            Scheme::Names => role.id().to_owned(),
            scheme => format!("{}:{}", role.id(), scheme.id()),
        });
        format!("{} {} {}", mapping.shape.id(), mapping.kind, columns.collect::<Vec<_>>().join(" "))
    };
    for (text, expected) in [
        (
            DYADIC,
            "edges alliance keep from:cow keep to:cow keep start-day start-month start end-day end-month end began-before \
             goes-on defense neutrality nonaggression entente",
        ),
        (
            MEMBERS,
            "members alliance treaty member:cow start start-month start-day end end-month end-day defense offense \
             neutrality nonaggression consultation",
        ),
        (
            YEARS,
            "dyad-years alliance keep from:cow to:cow when holds defense offense neutrality nonaggression consultation \
             weight",
        ),
        (
            "stateabb1,stateabb2,year,defense,entente\nUKG,FRN,1990,1,0\nUKG,FRN,1991,1,0\n",
            "dyad-years alliance from:cow to:cow when defense entente",
        ),
        (
            "version4id,ccode,state_name,ss_type,mem_st_year,mem_st_month,mem_st_day,defense,entente\n1,2,x,1,1950,1,1,1,0\n\
             1,20,y,1,1950,1,1,1,0\n",
            "members alliance treaty member:cow keep keep start start-month start-day defense entente",
        ),
        ("gwno1,gwno2,year\n2,20,1990\n2,20,1991\n", "edges  from:gw to:gw when"),
        ("iso1,iso2,kind\nNAM,ZAF,border\n", "edges  from:iso to:iso kind"),
        ("treaty,member,joined\nOld Pact,France,1990\nOld Pact,Spain,1991\n", "members agreement treaty member keep"),
        ("pact,member,joined\nOld Pact,France,1990\nOld Pact,Spain,1991\n", "members alliance treaty member keep"),
        // A date is made of the columns of one family; that of the membership counts before that of the treaty.
        (
            "atopid,member,begyr,begmo,begday,endyr,endmo,endday,yrent,moent,dayent,yrexit,moexit,dayexit\n\
             1,2,1950,1,1,1970,12,31,1950,1,1,1960,3,5\n1,20,1950,1,1,1970,12,31,1950,1,1,1970,12,31\n",
            "members alliance treaty member:cow keep keep keep keep keep keep start start-month start-day end end-month \
             end-day",
        ),
        (
            "atopid,member,yrent,moent,yrexit,moexit,dayexit,dayent,begyr,begday,endyr,endday\n\
             1,2,1950,1,1960,3,5,2,1950,1,1970,31\n1,20,1950,1,1960,3,5,2,1950,1,1970,31\n",
            "members alliance treaty member:cow start start-month end end-month end-day start-day keep keep keep keep",
        ),
        (
            "atopid,member,begyr,begmo,endyr,endmo\n1,2,1950,1,1970,12\n1,20,1950,1,1970,12\n",
            "members alliance treaty member:cow start start-month end end-month",
        ),
        ("mem1,mem2,endyr,endday,yrexit,moexit\n2,20,1970,31,1960,3\n", "edges  from:cow to:cow end end-day keep keep"),
        (
            "from,to,since,startmonth,until,endmonth\n2,20,1970,3,1980,4\n",
            "edges  from to start start-month end end-month",
        ),
        // Numbers are no codes of states where nothing says so, and years of visits are no years of a tie.
        ("source,target\n2,20\n20,200\n", "edges  from to"),
        ("mem1,mem2,year,kind\nA,B,1990,visit\nA,B,1991,visit\n", "edges  from to when kind"),
        // Columns that only bear the name of a promise.
        ("from,to,defense,trade\nA,B,30,12\n", "edges  from to keep keep"),
        ("from,to,defense,entente\nA,B,high,low\n", "edges  from to keep keep"),
        ("country1,country2,day\nA,B,1990-05-02\n", "edges  from to when"),
        ("country1,country2,year,month,day\nA,B,1990,5,2\n", "edges  from to when month day"),
        ("country1,country2,month\nA,B,May 1990\n", "edges  from to keep"),
        (",A,B\nA,0,1\nB,1,0\n", "matrix  keep keep keep"),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn a_row_of_a_pair_has_its_dates_its_promises_and_its_state() {
    assert_eq!(
        lines(DYADIC),
        [
            "United Kingdom:member Portugal:member alliance @1816-01-01/.. @@began before 1816-01-01 !in-force ^defense \
             ^nonaggression +version4id:\"7\" +state_name1:\"United Kingdom\" +state_name2:\"Portugal\"",
            "Germany:member Austria-Hungary:member alliance @1879-10-07/1918-11-03 !ended ^defense ^neutrality \
             +version4id:\"8\" +state_name1:\"Germany\" +state_name2:\"Austria-Hungary\"",
            "Soviet Union:member Yugoslavia:member alliance @1950-06 ^nonaggression ^entente +version4id:\"9\" \
             +state_name1:\"Russia\" +state_name2:\"Yugoslavia\"",
            "Soviet Union:member 711:member alliance @1950/1960-02-01 !ended ^nonaggression ^entente +neutrality:\"2\" \
             +version4id:\"9\" +state_name1:\"Russia\" +state_name2:\"Lantern\"",
        ]
    );
    let Imported { dataset, .. } = built(DYADIC);
    assert_eq!(dataset.as_of.as_ref().map(detente::dataset::When::text), Some("1960"), "the last year of the table");
    let found = codes(DYADIC);
    for expected in
        [("impossible-day", 2), ("unknown-word", 1), ("unknown-state", 1), ("as-of-told", 1), ("country-codes", 1)]
    {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
}

#[test]
fn the_rows_of_a_treaty_are_one_relation_of_its_members() {
    assert_eq!(
        lines(MEMBERS),
        [
            "United States:member[when:\"1949-04-04/..\"][obligations:[\"defense\",\"consultation\"]] \
             Turkey:member[when:\"1952-02-18/..\"][obligations:[\"defense\",\"consultation\"]] \
             Soviet Union:member[when:\"1954/1961-05\"][obligations:[\"consultation\"]] \
             alliance @1949-04-04/.. !in-force ^defense ^consultation +atopid:\"9001\"",
            "North Vietnam:member Soviet Union:member alliance @1970-01-01/1980-12-31 !ended ^defense +atopid:\"9002\"",
        ]
    );
    assert_eq!(counts(MEMBERS), [6, 2, 3, 1]);
    let Imported { dataset, diagnostics, .. } = built(MEMBERS);
    assert_eq!(dataset.relations[0].id, "alliance:9001");
    let lonely: Vec<_> = diagnostics.iter().filter(|found| found.code == "too-few-participants").collect();
    assert_eq!(lonely.iter().map(|found| found.place.line).collect::<Vec<_>>(), [7]);
    // A member that leaves and comes back is one participant; a treaty by its name is called so.
    let text = "treaty,member,start,end\nOld Pact,France,1949,1966\nOld Pact,Spain,1982,\nOld Pact,France,2009,\n";
    assert_eq!(
        lines(text),
        ["France:party[when:[\"1949/1966\",\"2009\"]] Spain:party[when:\"1982\"] agreement @1949 =Old Pact"]
    );
}

#[test]
fn years_fold_into_spells_and_gaps_make_two() {
    assert_eq!(
        lines(YEARS),
        [
            "United States:member Soviet Union:member alliance @1990/1991 !ended ^nonaggression ^consultation w1 +dyad:\"2365\"",
            "United States:member Russia:member alliance @1992/1992 !ended ^nonaggression ^consultation w1 +dyad:\"2365\"",
            "United States:member Russia:member alliance @1995/.. !in-force ^nonaggression ^consultation w1 +dyad:\"2365\"",
            "United States:member Canada:member alliance @1994/.. !in-force ^defense w1 +dyad:\"2020\"",
            "United States:member Canada:member alliance @1993/1993 !ended ^defense ^consultation w2 +dyad:\"2020\"",
        ]
    );
    assert_eq!(counts(YEARS), [9, 5, 3, 1]);
    let Imported { dataset, diagnostics, .. } = built(YEARS);
    assert_eq!(dataset.as_of.as_ref().map(detente::dataset::When::text), Some("1995"));
    let copies: Vec<_> = diagnostics.iter().filter(|found| found.code == "duplicate-row").collect();
    assert_eq!(copies.iter().map(|found| found.place.line).collect::<Vec<_>>(), [8]);
    assert_eq!(copies[0].message, "the row says the same as that of line 7; the two are one relation");
    let joined = diagnostics.iter().find(|found| found.code == "rows-joined").expect("a note");
    let words = "8 rows of one year each are 5 ties, each from its first year to its last; 2 reach 1995, the last year of the table, and are in force as of then";
    assert_eq!(joined.message, words);
    // What differs from year to year is left out, and said; both directions of a pair are one.
    let text = "ccode1,ccode2,year,defense,entente,region,size\n2,20,1990,1,0,x,1\n20,2,1991,1,0,x,2\n2,20,1992,1,0,x,3\n\
                2,20,1993,1,0,x,3\n2,20,old,1,0,y,4\n2,20,1994,1,0,x,3\n";
    assert_eq!(
        lines(text),
        [
            "United States:member Canada:member alliance @@old ^defense w4 +region:\"y\"",
            "United States:member Canada:member alliance @1990/.. !in-force ^defense +region:\"x\"",
        ]
    );
    assert!(codes(text).contains(&("column-varies", 1)) && codes(text).contains(&("no-year", 1)));
}

#[test]
fn the_person_chooses_shape_codes_and_day() {
    let table = read("x,y,year\n2,365,1990\n2,365,1991\n");
    let mut mapping = guess(&table);
    for (column, role) in [(0, Role::From), (1, Role::To), (2, Role::When)] {
        mapping.assign(column, role);
    }
    mapping.name_by(0, Scheme::Cow);
    mapping.name_by(1, Scheme::Gw);
    mapping.shape = Shape::DyadYears;
    "rivalry".clone_into(&mut mapping.kind);
    "1992-05".clone_into(&mut mapping.as_of);
    let Imported { dataset, .. } = build_as(&table, &mapping);
    let all: Vec<String> = dataset.relation_ids().map(|ix| super::line(&dataset, ix)).collect();
    assert_eq!(all, ["United States:party Soviet Union:party rivalry @1990/.. !in-force"]);
    assert_eq!(dataset.as_of.as_ref().map(detente::dataset::When::text), Some("1992-05"));
    let codes: Vec<_> = dataset.entities.iter().map(|entity| entity.codes.clone()).collect();
    let pair = |scheme: &str, code: &str| (scheme.to_owned(), code.to_owned());
    assert_eq!(codes, [vec![pair("iso3", "USA"), pair("cow", "2")], vec![pair("gw", "365")]]);
    assert!(dataset.entities[1].geo.is_some(), "a state of the past has a place of its own");
}

#[test]
fn what_lasts_is_tied_to_the_state_of_the_last_year() {
    let text = "ccode1,ccode2,dyad_st_year,dyad_end_year,right_censor\n365,2,1970,,1\n200,220,1990,1999,0\n";
    assert_eq!(lines(text)[0], "Russia:party United States:party unknown @1970/.. !in-force");
    assert!(codes(text).contains(&("state-by-year", 1)), "{:?}", codes(text));
}

#[test]
fn codes_count_in_their_years_and_no_word_is_empty_by_its_spelling() {
    for (text, expected, code) in [
        (
            "ccode1,ccode2,start,end\n316,2,1950,1960\n",
            "Czechia:from United States:to unknown @1950/1960",
            "state-not-then",
        ),
        ("ccode1,ccode2\n365,2\n", "Russia:from United States:to unknown", "state-by-year"),
        (
            "ccode1,ccode2,dyad_st_year,right_censor\n365,2,1970,1\n",
            "Soviet Union:from United States:to unknown @1970/.. !in-force",
            "as-of-told",
        ),
        (
            "ccode1,ccode2,dyad_st_year,dyad_end_year,right_censor\n365,2,1970,,1\n",
            "Soviet Union:from United States:to unknown @1970/.. !in-force",
            "as-of-told",
        ),
        ("stateabb1,stateabb2\nNA,UKG\n", "NA:from United Kingdom:to unknown", "unknown-state"),
        ("iso1,iso2\nNA,QQ\n", "Namibia:from QQ:to unknown", "unknown-state"),
        (
            "iso1,iso2,year\nCS,ZAR,1980\n",
            "Czechoslovakia:from Democratic Republic of the Congo:to unknown @1980",
            "country-codes",
        ),
        ("iso1,iso2,year\nCS,ROM,2005\n", "Serbia and Montenegro:from Romania:to unknown @2005", "country-codes"),
        ("iso1,iso2,year\n031,4,1995\n", "Azerbaijan:from Afghanistan:to unknown @1995", "country-codes"),
        ("iso1,iso2,year\n891,891,1995\n", "Yugoslavia:from Yugoslavia:to unknown @1995", "country-codes"),
        ("iso1,iso2,year\n280,1,1980\n", "West Germany:from 1:to unknown @1980", "unknown-state"),
        ("gwno1,gwno2,year\n260,678,1995\n", "Germany:from Yemen:to unknown @1995", "country-codes"),
        ("ccode1,ccode2,year\n260,678,1980\n", "West Germany:from North Yemen:to unknown @1980", "country-codes"),
    ] {
        let expected = expected.replace(":from", ":party").replace(":to", ":party");
        assert_eq!(lines(text), [expected], "{text}");
        assert!(codes(text).iter().any(|(found, _)| *found == code), "{text}: {:?}", codes(text));
    }
}

#[test]
fn numbers_below_states_are_those_of_states_where_all_are() {
    for (text, scheme) in [
        ("statea,stateb,year\n220,230,1951\n220,325,1952\n", Scheme::Cow),
        ("statea,stateb,year\n220,230,1951\n220,3,1952\n", Scheme::Names),
        ("persona,personb,year\n220,230,1951\n220,325,1952\n", Scheme::Names),
    ] {
        let mapping = guess(&read(text));
        assert_eq!((mapping.scheme(0), mapping.scheme(1)), (scheme, scheme), "{text}");
    }
}

#[test]
fn the_rows_of_a_dispute_are_one_dispute_of_its_parties() {
    let text = "dispnum,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,version\n\
                9001,FRN,220,-9,5,1951,-9,2,1953,1,5\n9001,SPN,230,-9,5,1951,-9,2,1953,0,5\n\
                9002,ITA,325,2,10,1962,7,2,1963,1,5\n9002,POR,235,2,10,1962,7,2,1963,0,5\n";
    let mapping = guess(&read(text));
    assert_eq!((mapping.shape, mapping.kind.as_str()), (Shape::Members, "dispute"));
    let told: Vec<&str> = mapping.roles.iter().map(|role| role.id()).collect();
    let expected = "treaty keep member start-day start-month start end-day end-month end keep keep";
    assert_eq!(told.join(" "), expected);
    let imported = built(text);
    let dataset = &imported.dataset;
    let all: Vec<String> = dataset.relation_ids().map(|ix| super::line(dataset, ix)).collect();
    assert_eq!(
        all,
        [
            "France:party[stabb:\"FRN\"][sidea:\"1\"] Spain:party[stabb:\"SPN\"][sidea:\"0\"] dispute @1951-05/1953-02 \
             +dispnum:\"9001\" +version:\"5\"",
            "Italy:party[stabb:\"ITA\"][sidea:\"1\"] Portugal:party[stabb:\"POR\"][sidea:\"0\"] dispute \
             @1962-10-02/1963-02-07 +dispnum:\"9002\" +version:\"5\"",
        ]
    );
    assert!(imported.diagnostics.iter().all(|found| found.code != "impossible-day"));
    let wars = "WarNum,WarName,ccode,StateName,Side,StartMonth1,StartDay1,StartYear1,EndMonth1,EndDay1,EndYear1\n\
                901,Lantern War,230,Spain,2,4,7,1951,11,13,1952\n901,Lantern War,220,France,1,4,7,1951,11,13,1952\n";
    assert_eq!(
        lines(wars),
        [
            "Spain:belligerent[StateName:\"Spain\"][Side:\"2\"] France:belligerent[StateName:\"France\"][Side:\"1\"] war \
          @1951-04-07/1952-11-13 +WarNum:\"901\" +WarName:\"Lantern War\""
        ]
    );
}

#[test]
fn numbered_members_are_participants() {
    let text = "atopid,begyr,endyr,defense,offense,mem1,mem2,mem3,mem4\n\
                9001,1951,1961,1,0,220,230,325,.\n9002,1952,1962,1,0,220,235,.,.\n";
    let mapping = guess(&read(text));
    let told: Vec<&str> = mapping.roles.iter().map(|role| role.id()).collect();
    assert_eq!(told[5..], ["participants"; 4]);
    assert_eq!(
        lines(text),
        [
            "France:member Spain:member Italy:member alliance @1951/1961 ^defense +atopid:\"9001\"",
            "France:member Portugal:member alliance @1952/1962 ^defense +atopid:\"9002\"",
        ]
    );
    let two = "atopid,begyr,mem1,mem2,mem3,defense,offense\n9001,1951,220,230,.,1,0\n";
    assert_eq!(guess(&read(two)).roles[2..5], [Role::From, Role::To, Role::Keep]);
}
