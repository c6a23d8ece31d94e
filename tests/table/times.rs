//! Columns that tell when, beside each other and by themselves, and names that have several ids.

use detente::import::table::guess;

use super::{built, line, lines, read};

/// A table with the roles of its columns and what its rows become.
#[test]
fn of_two_columns_that_tell_when_none_is_lost() {
    let cases: &[(&str, &str, &[&str])] = &[
        // A date beside an end is when it began.
        (
            "from,to,signed,terminated\nA,B,1970-01-01,1980-01-01\nA,C,1971,\n",
            "from to when end",
            &["A:from B:to unknown @1970-01-01/1980-01-01", "A:from C:to unknown @1971"],
        ),
        ("from,to,date,end\nA,B,1970,present\n", "from to when end", &["A:from B:to unknown @1970/.."]),
        ("from,to,date,end\nA,B,,1980\n", "from to when end", &["A:from B:to unknown @/1980"]),
        ("from,to,date,end\nA,B,1970–1975,1980\n", "from to when end", &["A:from B:to unknown @/1980 @@1970–1975"]),
        // The year of the row, of what began before.
        (
            "side_a,side_b,year,start_date\nX,Y,2019,1978-04-27\nX,Y,2020,1978-04-27\n",
            "from to when keep",
            &[
                "X:party Y:party unknown @2019 +start_date:\"1978-04-27\"",
                "X:party Y:party unknown @2020 +start_date:\"1978-04-27\"",
            ],
        ),
        (
            "from,to,year,start_year,end_year\nX,Y,1979,1978,1990\n",
            "from to when keep keep",
            &["X:from Y:to unknown @1979 +start_year:\"1978\" +end_year:\"1990\""],
        ),
        // A start and an end of their own beside a year that is one of theirs.
        (
            "from,to,year,start_year,end_year\nX,Y,1978,1978,1990\n",
            "from to keep start end",
            &["X:from Y:to unknown @1978/1990 +year:\"1978\""],
        ),
        (
            "from,to,signed,entry into force\nX,Y,1948,1949\n",
            "from to keep start",
            &["X:from Y:to unknown @1949 +signed:\"1948\""],
        ),
        // A full date says more than a year that agrees.
        (
            "event_date,year,actor1,actor2\n31 January 2020,2020,X,Y\n05/02/2020,2020,X,Y\n25/02/2020,2020,X,Y\n",
            "when keep from to",
            &[
                "X:party Y:party unknown @2020-01-31 +year:\"2020\"",
                "X:party Y:party unknown @2020-02-05 +year:\"2020\"",
                "X:party Y:party unknown @2020-02-25 +year:\"2020\"",
            ],
        ),
        (
            "event_date,year,actor1,actor2\n31 January 2020,2021,X,Y\n",
            "keep when from to",
            &["X:party Y:party unknown @2021 +event_date:\"31 January 2020\""],
        ),
        (
            "from,to,date,since\nX,Y,1978-04-27,1978\n",
            "from to when keep",
            &["X:from Y:to unknown @1978-04-27 +since:\"1978\""],
        ),
        // Where some rows have the one and some the other, both count.
        (
            "from,to,when,start,end\nA,B,1950,,\nA,C,1951,1960,1970\n",
            "from to when start end",
            &["A:from B:to unknown @1950", "A:from C:to unknown @1960/1970 @@1951"],
        ),
    ];
    for (text, roles, expected) in cases {
        let table = read(text);
        let told: Vec<&str> = guess(&table).roles.iter().map(|role| role.id()).collect();
        assert_eq!(told.join(" "), *roles, "{text}");
        assert_eq!(lines(text), *expected, "{text}");
    }
}

/// A table, the times of its rows, and what is told with its line and column.
type OfDates = (&'static str, &'static [&'static str], &'static [(&'static str, u32, u32)]);

#[test]
fn cells_of_dates() {
    let cases: &[OfDates] = &[
        (
            "from,to,when\nA,B,–2000\nA,C,−2000\nA,D,-2000\nA,E,-264\n",
            &["@/2000", "@/2000", "@-2000", "@@-264"],
            &[("bad-date", 5, 3)],
        ),
        ("from,to,year\nA,B,1963.0\nA,C,\n", &["@1963", ""], &[]),
        ("from,to,start,end\nA,B,1963.0,1970.0\n", &["@1963/1970"], &[]),
        (
            "from,to,year,month,day\nA,B,2019.0,3.0,4.0\nA,C,2019,January,\nA,D,2019,Feb,30\nA,E,2019,Brumaire,1\n",
            &["@2019-03-04", "@2019-01", "@2019-02", "@2019"],
            &[("impossible-day", 4, 5), ("impossible-day", 5, 4)],
        ),
        (
            "from,to,date\nA,B,2019-02-30\nA,C,31/04/2019\nA,D,2019-13-30\nA,E,30 February 2019\n",
            &["@2019-02 @@2019-02-30", "@2019-04 @@31/04/2019", "@@2019-13-30", "@2019-02 @@30 February 2019"],
            &[("impossible-day", 2, 3), ("impossible-day", 3, 3), ("bad-date", 4, 3), ("impossible-day", 5, 3)],
        ),
        (
            "from,to,start,end\nA,B,2019-02-30,2020\nA,C,2019,soon\n",
            &["@2019-02/2020 @@2019-02-30", "@2019 @@2019 – soon"],
            &[("impossible-day", 2, 3), ("bad-date", 3, 4)],
        ),
        // 0 is no end.
        ("from,to,start,end\nA,B,1905,0\nA,C,1900,1910\n", &["@1905/.. !in-force", "@1900/1910 !ended"], &[]),
        ("from,to,when,start\nA,B,1950,\nA,C,1951,1960\n", &["@1950", "@1960 @@1951"], &[("when-beside-start", 3, 3)]),
    ];
    for (text, times, told) in cases {
        let imported = built(text);
        let found: Vec<String> = imported
            .dataset
            .relation_ids()
            .map(|ix| line(&imported.dataset, ix).split_once("unknown").map_or("", |(_, rest)| rest).trim().to_owned())
            .collect();
        assert_eq!(found, *times, "{text}");
        let dates = ["bad-date", "impossible-day", "when-beside-start", "ambiguous-date"];
        let of_dates = imported.diagnostics.iter().filter(|found| dates.contains(&found.code));
        let found: Vec<_> = of_dates.map(|found| (found.code, found.place.line, found.place.column)).collect();
        assert_eq!(found, *told, "{text}");
    }
}

#[test]
fn one_name_with_several_ids_is_told() {
    let told = |text: &str| {
        let found = built(text).diagnostics.into_iter().filter(|found| found.code == "namesakes");
        found.map(|found| (found.place.line, found.place.column, found.message)).collect::<Vec<_>>()
    };
    let text = "source_id,source_name,target_id,target_name\n1,John Smith,2,Ann\n3,John Smith,4,Bob\n4,Bob,1,John Smith\n\
                5,Ann,3,John Smith\n";
    let message = |name: &str, id: u8, first: u8| {
        format!("“{name}” has the id “{id}” here and “{first}” before; both are read as one")
    };
    assert_eq!(told(text), [(3, 2, message("John Smith", 3, 1)), (5, 2, message("Ann", 5, 2))]);
    assert_eq!(told("from,from_id,to,to_id\nA,1,B,2\nB,2,A,1\n"), []);
    assert_eq!(told("ccode1,country1,ccode2,country2,year\n255,Germany,2,USA,1990\n260,Germany,2,USA,1950\n"), []);
}
