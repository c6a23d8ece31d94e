//! Tables by flags, and with a mapping beside them.

use std::path::Path;

use super::{check, json};

const YEARS: &str = "x,y,z\n2,365,1990\n2,365,1991\n2,365,1995\n";

fn write(folder: &Path, name: &str, text: &str) -> String {
    let file = folder.join(name);
    std::fs::write(&file, text).unwrap();
    file.display().to_string()
}

fn stderr(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_file_beyond_the_limit_is_read_where_the_limit_is_raised() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "years.csv", YEARS);
    for args in [["check", &file, "--max-bytes", "30"], ["info", &file, "--max-bytes", "30"]] {
        let words = stderr(&check(&args, "", 7));
        assert!(words.contains("the file has 39 bytes, and 30 bytes are read at the most"), "{words}");
        assert!(words.contains("up to 780 bytes of memory") && words.contains("--max-bytes 40"), "{words}");
    }
    check(&["check", &file, "--max-bytes", "40"], "", 0);
    check(&["check", "-", "--max-bytes", "1K"], YEARS, 0);
    check(&["check", "-", "--max-bytes", "1Z"], YEARS, 2);
}

#[test]
fn a_flag_says_whether_the_first_row_names_the_columns() {
    const ROWS: &str = "Land,Partnerland\nAlvaria,Brennick\nBrennick,Corvesse\nCorvesse,Alvaria\n";
    for (args, relations) in [
        (vec!["info", "-", "--json"], 3),
        (vec!["info", "-", "--json", "--header", "no"], 4),
        (vec!["info", "-", "--json", "--header", "yes"], 3),
    ] {
        assert_eq!(json(&check(&args, ROWS, 0))["relations"], relations, "{args:?}");
    }
    let told = |args: &[&str]| String::from_utf8_lossy(&check(args, ROWS, 0).stdout).into_owned();
    assert!(told(&["check", "-"]).contains("--header no where it is a tie"), "{}", told(&["check", "-"]));
    let chosen = told(&["check", "-", "--header", "no"]);
    assert!(chosen.contains("read as a tie, as was chosen"), "{chosen}");
    check(&["info", "-", "--header", "perhaps"], ROWS, 2);
}

#[test]
fn a_table_without_a_second_end_may_be_one_of_nodes() {
    const ROWS: &str = "country,year,points\n2,1950,5\n20,1950,6\n2,1951,7\n";
    let refused = stderr(&check(&["info", "-"], ROWS, 3));
    assert!(refused.contains("--map COLUMN=from,COLUMN=to") && refused.contains("--shape nodes"), "{refused}");
    let nodes = ["info", "-", "--json", "--shape", "nodes", "--duplicates", "merge"];
    assert_eq!(json(&check(&nodes, ROWS, 0))["entities"], 2);
    let ties = ["info", "-", "--json", "--map", "country=from,points=to"];
    assert_eq!(json(&check(&ties, ROWS, 0))["relations"], 3);
}

#[test]
fn flags_say_what_the_columns_of_a_table_mean() {
    let map = "x=from:cow,#2=to:cow,z=when";
    let args = ["info", "-", "--json", "--shape", "dyad-years", "--map", map, "--table-kind", "alliance"];
    let output = check(&args, YEARS, 0);
    let info = json(&output);
    assert_eq!((&info["entities"], &info["relations"]), (&3.into(), &2.into()), "{info}");
    assert_eq!(info["relation_kinds"]["alliance"], 2);
    assert_eq!(info["statuses"]["in-force"], 1, "the spell that reaches the last year");

    let dyadic = ["info", "-", "--json", "--shape", "dyadic", "--map", "x=from:cow,y=to:cow,z=start"];
    assert_eq!(json(&check(&dyadic, YEARS, 0))["relation_kinds"]["alliance"], 3);
    let day = ["convert", "-", "-", "--map", "x=from,y=to", "--table-as-of", "1999-05"];
    assert!(String::from_utf8_lossy(&check(&day, YEARS, 0).stdout).contains("\"as_of\": \"1999-05\""));
    for args in [
        ["info", "-", "--shape", "ring"],
        ["info", "-", "--map", "x"],
        ["info", "-", "--map", "x=whence"],
        ["info", "-", "--map", "x=from:un"],
    ] {
        check(&args, YEARS, 2);
    }
    let missing = check(&["info", "-", "--map", "x=from,q=to"], YEARS, 3);
    assert!(stderr(&missing).contains("the table has no column “q”; there are “x”, “y”, “z”"), "{}", stderr(&missing));
    check(&["info", "-", "--shape", "members"], YEARS, 3);
    let other = check(&["info", "-", "--shape", "members"], super::SMALL, 0);
    assert!(stderr(&other).contains("the file is no table"), "{}", stderr(&other));
}

#[test]
fn choices_of_a_reading_are_flags_of_every_command_and_are_saved_with_a_table() {
    const NET: &str = "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] edge [ source 1 target 9 ] ]";
    let report = json(&check(&["check", "-", "--json"], NET, 0));
    let of_end = report["reasons"].as_array().unwrap().iter().find(|reason| reason["code"] == "dangling-end").unwrap();
    assert_eq!(of_end["choices"][0]["flag"], "--dangling drop");
    for command in ["info", "check"] {
        let args = [command, "-", "--json", "--dangling", "drop"];
        let report = json(&check(&args, NET, 0));
        let relations = if command == "check" { &report["kept"]["relations"] } else { &report["relations"] };
        assert_eq!(relations, 1, "{report}");
    }
    let words = String::from_utf8_lossy(&check(&["check", "-"], NET, 0).stdout).into_owned();
    assert!(words.contains("choice: dangling-end: --dangling drop: "), "{words}");
    let nodes =
        String::from_utf8_lossy(&check(&["convert", "-", "-", "--dangling", "drop"], NET, 0).stdout).into_owned();
    assert!(!nodes.contains("\"9\""), "{nodes}");
    check(&["check", "-", "--dangling", "keep"], NET, 2);

    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "ties.csv", "from,to\na,b\na,b\n");
    check(&["info", &file, "--duplicate-ties", "keep", "--save-mapping"], "", 0);
    let kept = |more: &[&str]| {
        let args = [&["check", file.as_str(), "--json"], more].concat();
        json(&check(&args, "", 0))["kept"]["relations"].clone()
    };
    assert_eq!((kept(&[]), kept(&["--duplicate-ties", "merge"])), (2.into(), 1.into()));
}

#[test]
fn what_cannot_be_told_from_a_table_is_said_by_flags() {
    let read = |args: &[&str], table: &str| {
        let output = check(&[&["convert", "-", "-", "--to", "detente"], args].concat(), table, 0);
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let table = "from_to_when\na;x_b,y_03/04/2020\n";
    for (order, date) in [("dmy", "2020-04-03"), ("mdy", "2020-03-04")] {
        let text = read(&["--delimiter", "_", "--date-format", order], table);
        assert!(text.contains(&format!("\"when\": \"{date}\"")) && text.contains("\"b,y\""), "{text}");
    }
    assert!(read(&[], "from,to,when\na,b,03/04/2020\n").contains("\"when_text\": \"03/04/2020\""));
    assert!(read(&["--delimiter", "tab"], "from\tto\na,x\tb,y\n").contains("\"a,x\""));
    for args in [["--delimiter", "ab"], ["--delimiter", "x"], ["--date-format", "ymd"]] {
        check(&[&["info", "-"], args.as_slice()].concat(), table, 2);
    }
    check(&["info", "-", "--delimiter", ";"], "from,to\na,b\n", 3);

    // Both are saved with the mapping.
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "odd.csv", table);
    check(&["info", &file, "--delimiter", "_", "--date-format", "dmy", "--save-mapping"], "", 0);
    let saved = check(&["convert", &file, "-", "--to", "detente"], "", 0);
    assert!(String::from_utf8_lossy(&saved.stdout).contains("\"when\": \"2020-04-03\""));
}

#[test]
fn a_matrix_that_a_person_has_named_stays_one_with_its_mapping() {
    let folder = tempfile::tempdir().unwrap();
    let ties = |args: &[&str]| json(&check(&[&["info", "--json"], args].concat(), "", 0))["relations"].clone();
    for (name, text) in [("a.csv", "1;2;3\n4;5;6\n7;8;9\n"), ("b.csv", "1,2,3\n4,5,6\n7,8,9\n")] {
        let file = write(folder.path(), name, text);
        assert_eq!(ties(&[&file]), 3, "{name}");
        assert_eq!(ties(&[&file, "--shape", "matrix", "--save-mapping"]), 9, "{name}");
        assert_eq!(ties(&[&file]), 9, "{name}");
        assert!(!stderr(&check(&["info", &file], "", 0)).contains("does not fit"), "{name}");
    }
    // And numbers that are told as a matrix may be ties.
    let file = write(folder.path(), "c.csv", "0;1;1;5\n1;0;2;6\n1;2;0;7\n5;6;7;0\n");
    assert_eq!(ties(&[&file]), 6);
    assert_eq!(ties(&[&file, "--shape", "edges", "--save-mapping"]), 4);
    assert_eq!(ties(&[&file]), 4);
}

#[test]
fn a_mapping_is_saved_beside_the_table_and_read_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "years.csv", YEARS);
    let map = "x=from:cow,y=to:cow,z=when";
    check(&["info", &file, "--shape", "dyad-years", "--map", map, "--table-kind", "alliance", "--save-mapping"], "", 0);
    let beside = folder.path().join("years.mapping.json");
    let text = std::fs::read_to_string(&beside).unwrap();
    assert!(text.contains("\"format\": \"detente-mapping/1\"") && text.contains("\"codes\": \"cow\""), "{text}");

    let report = json(&check(&["check", &file, "--json"], "", 0));
    assert_eq!((&report["read"]["relations"], &report["kept"]["relations"]), (&3.into(), &2.into()));
    let codes: Vec<_> = report["diagnostics"].as_array().unwrap().iter().map(|found| found["code"].clone()).collect();
    assert!(codes.contains(&"mapping-used".into()) && !codes.contains(&"column-guessed".into()), "{codes:?}");
    assert_eq!(json(&check(&["info", &file, "--json"], "", 0))["relations"], 2);

    std::fs::write(&file, "from,to,year\nA,B,1990\n").unwrap();
    let unfit = check(&["info", &file], "", 0);
    assert!(stderr(&unfit).contains("does not fit it"), "{}", stderr(&unfit));
    std::fs::write(&beside, "[1]").unwrap();
    let refused = check(&["info", &file, "--save-mapping"], "", 5);
    assert!(stderr(&refused).contains("is there already, and it is no mapping of a table"), "{}", stderr(&refused));
    assert_eq!(std::fs::read_to_string(&beside).unwrap(), "[1]");
}
