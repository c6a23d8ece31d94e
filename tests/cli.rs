//! The real binary: every command, its exit codes, its streams.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails by panicking")]

#[path = "cli/layout.rs"]
mod layout;
#[path = "cli/tables.rs"]
mod tables;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const SMALL: &str = r#"{ "format": "detente/1", "title": "Two",
  "entities":  [{ "id": "isr", "kind": "country", "name": "Israel" }, { "id": "=1+2", "kind": "country", "name": "Azerbaijan" }],
  "relations": [{ "kind": "cooperation", "from": "isr", "to": "=1+2", "sign": "positive" }] }"#;

/// A relation to an entity that is not there: a warning, and one record dropped.
const DANGLING: &str = r#"{ "format": "detente/1", "entities": [{ "id": "isr", "kind": "country", "name": "Israel" }],
  "relations": [{ "kind": "cooperation", "from": "isr", "to": "nobody" }] }"#;

fn detente(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_detente"));
    command.args(args).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET");
    command
}

/// Runs with `input` on standard input.
fn run(args: &[&str], input: &str) -> Output {
    let mut command = detente(args);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let written = child.stdin.take().unwrap().write_all(input.as_bytes());
    assert!(written.is_ok() || input.is_empty() || !args.contains(&"-"), "{written:?}");
    child.wait_with_output().unwrap()
}

#[track_caller]
fn check(args: &[&str], input: &str, code: i32) -> Output {
    let output = run(args, input);
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{args:?}: {words}");
    if code > 2 && code != 4 && !args.contains(&"--json") {
        assert_eq!(words.trim_end().lines().count(), 1, "one sentence: {words}");
        assert!(words.contains(';'), "a next step: {words}");
    }
    output
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("one JSON object")
}

fn small(folder: &Path) -> String {
    let file = folder.join("small.json");
    std::fs::write(&file, SMALL).unwrap();
    file.display().to_string()
}

#[test]
fn help_and_version_are_no_error_and_wrong_usage_is() {
    for (args, code) in [
        (&["--help"] as &[&str], 0),
        (&["--version"], 0),
        (&["export", "--help"], 0),
        (&["export", "a.json"], 2),
        (&["check"], 2),
        (&["export", "a.json", "-o", "a.png", "--scale", "0"], 2),
        (&["export", "a.json", "-o", "a.png", "--width", "0"], 2),
        (&["export", "a.json", "-o", "a.pdf"], 2),
        (&["layout", "--help"], 0),
        (&["layout", "a.json"], 2),
        (&["layout", "a.json", "-o", "-", "--threads", "0"], 2),
        (&["layout", "a.json", "-o", "-", "--clusters", "1.1"], 2),
        (&["layout", "a.json", "-o", "-", "--clusters", "NaN"], 2),
        (&["layout", "a.json", "-o", "-", "--time-limit", "0"], 2),
        (&["layout", "a.json", "-o", "-", "--time-limit", "-1"], 2),
        (&["layout", "a.json", "-o", "-", "--time-limit", "inf"], 2),
        (&["layout", "a.json", "-o", "-", "--quality", "fine"], 2),
        (&["layout", "a.json", "-o", "-", "--seed", "x"], 2),
        (&["layout", "a.json", "-o", "-", "--negative", "repel"], 2),
        (&["export", "a.json", "-o", "a.png", "--negative", "repel"], 2),
        (&["layout", "a.json", "-o", "-", "--layout", "square"], 2),
        (&["--nonsense"], 2),
    ] {
        assert_eq!(run(args, "").status.code(), Some(code), "{args:?}");
    }
}

#[test]
fn without_a_display_the_window_says_what_else_to_do() {
    let output = check(&[], "", 6);
    assert!(String::from_utf8_lossy(&output.stderr).contains("detente export FILE -o map.png"));
}

#[test]
fn check_counts_and_places() {
    let loaded = json(&check(&["check", "-", "--json"], SMALL, 0));
    assert_eq!(loaded["outcome"], "loaded");
    assert_eq!(loaded["read"], serde_json::json!({ "entities": 2, "relations": 1 }));
    let warned = json(&check(&["check", "-", "--json"], DANGLING, 0));
    assert_eq!(warned["outcome"], "warned");
    assert_eq!(warned["dropped"]["relations"], 1);
    assert!(warned["diagnostics"][0]["line"].as_u64().unwrap() > 0, "{warned}");
    check(&["check", "-", "--strict"], DANGLING, 4);
    check(&["check", "-", "--strict"], SMALL, 0);
    let rejected = json(&check(&["check", "-", "--json"], "[1, 2", 3));
    assert_eq!(rejected["outcome"], "rejected");
    check(&["check", "-"], "", 3);
    let elsewhere = json(&check(&["check", "-", "--json"], r#"{ "format": "detente/1", "relations": {} }"#, 3));
    assert_eq!(elsewhere["diagnostics"][0]["path"], "/relations");
    let unreadable = json(&check(&["check", "/no/such/file.json", "--json"], "", 3));
    assert_eq!(unreadable["outcome"], "rejected");
    assert_eq!(unreadable["diagnostics"][0]["code"], "unreadable");
    assert_eq!(unreadable["diagnostics"][0]["message"], "there is no such file");
}

#[test]
fn check_lists_every_problem() {
    let entities: Vec<String> = (0..1_100).map(|at| format!(r#"{{"id":"e{at}","kind":"k{at}"}}"#)).collect();
    let text = format!(r#"{{"format":"detente/1","entities":[{}],"relations":[0]}}"#, entities.join(","));
    let report = json(&check(&["check", "-", "--json", "--strict"], &text, 4));
    assert_eq!(report["outcome"], "warned");
    assert_eq!(report["diagnostics"].as_array().unwrap().len(), 1_101);
    let places = report["reasons"].as_array().unwrap().iter().map(|reason| reason["places"].as_array().unwrap().len());
    assert_eq!(places.sum::<usize>(), 1_101, "each under its reason");
}

#[test]
fn check_json_has_the_keys_of_the_interface() {
    let report = json(&check(&["check", "-", "--json"], DANGLING, 0));
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<std::collections::BTreeSet<_>>();
    let expected = ["outcome", "read", "added", "kept", "merged", "dropped", "reasons", "diagnostics"];
    assert_eq!(keys(&report), expected.map(str::to_owned).into());
    let expected = ["severity", "code", "line", "column", "path", "message", "hint"];
    assert_eq!(keys(&report["diagnostics"][0]), expected.map(str::to_owned).into());
    let expected = ["code", "severity", "count", "places", "hint", "choices"];
    assert_eq!(keys(&report["reasons"][0]), expected.map(str::to_owned).into());
}

#[test]
fn info_says_what_is_in_it() {
    let info = json(&check(&["info", "-", "--json"], SMALL, 0));
    assert_eq!(info["entities"], 2);
    assert_eq!(info["dyads"], 1);
    assert_eq!(info["components"], 1);
    assert_eq!(info["degree"], serde_json::json!({ "min": 1, "median": 1.0, "max": 1 }));
    assert_eq!(info["relation_kinds"]["cooperation"], 1);
    let words = check(&["info", "-"], SMALL, 0);
    assert!(String::from_utf8_lossy(&words.stdout).contains("entities: 2\n"));
}

#[test]
fn lost_records_are_said() {
    let two = DANGLING.replace("\"relations\": [", "\"relations\": [0, ");
    for args in [&["info", "-", "--json"] as &[&str], &["layout", "-", "-o", "-"], &["export", "-", "-o", "-"]] {
        let said = |input: &str| String::from_utf8(check(args, input, 0).stderr).unwrap();
        assert_eq!(said(SMALL), "");
        assert_eq!(said(DANGLING), "detente: 1 record was dropped; `detente check FILE` lists it\n");
        assert_eq!(said(&two), "detente: 2 records were dropped; `detente check FILE` lists them\n");
    }
}

/// Two nodes are listed; the edges name a third twice and a fourth once.
const UNLISTED: &str = "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 8 ] edge [ source 2 target 8 ] edge [ source 2 target 9 ] ]";

#[test]
fn records_that_the_file_does_not_hold_are_told_apart() {
    let of = |args: &[&str], text: &str, exit: i32| {
        let report = json(&check(&[&["check", "-", "--json"], args].concat(), text, exit));
        ["read", "added", "kept", "dropped"].map(|word| {
            let count = |of: &str| report[word][of].as_u64().unwrap_or_else(|| panic!("no {word} {of}: {report}"));
            (count("entities"), count("relations"))
        })
    };
    assert_eq!(of(&[], SMALL, 0), [(2, 1), (0, 0), (2, 1), (0, 0)]);
    assert_eq!(of(&[], UNLISTED, 0), [(2, 3), (2, 0), (4, 3), (0, 0)]);
    assert_eq!(of(&["--dangling", "drop"], UNLISTED, 0), [(2, 3), (0, 0), (2, 0), (0, 3)]);
    assert_eq!(of(&[], DANGLING, 0), [(1, 1), (0, 0), (1, 0), (0, 1)]);
    assert_eq!(of(&["--dangling", "make"], DANGLING, 0), [(1, 1), (1, 0), (2, 1), (0, 0)]);
    // A list of edges has its nodes as ends, and a table of ties too.
    assert_eq!(of(&[], "1 2\n2 3\n3 1\n", 0), [(3, 3), (0, 0), (3, 3), (0, 0)]);
    assert_eq!(of(&[], "from,to\nFrance,Spain\nSpain,Italy\n", 0), [(3, 2), (0, 0), (3, 2), (0, 0)]);
    let words = String::from_utf8(check(&["check", "-"], UNLISTED, 0).stdout).unwrap();
    let account = "read: 2 entities, 3 relations\nadded: 2 entities, 0 relations\nkept: 4 entities, 3 relations\n";
    assert!(words.contains(account), "{words}");
    assert!(!String::from_utf8(check(&["check", "-"], SMALL, 0).stdout).unwrap().contains("added:"));
    for args in [&["convert", "-", "-"] as &[&str], &["info", "-"], &["export", "-", "-o", "-"]] {
        let told = String::from_utf8(check(args, UNLISTED, 0).stderr).unwrap();
        assert_eq!(told, "detente: 2 records were added; `detente check FILE` lists them\n", "{args:?}");
    }
}

#[test]
fn export_writes_the_asked_size_and_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let file = small(folder.path());
    let out = |name: &str| folder.path().join(name).display().to_string();
    for name in ["a.png", "b.png", "a.svg", "b.svg"] {
        check(&["export", &file, "-o", &out(name), "--width", "640", "--height", "400", "--scale", "2"], "", 0);
    }
    let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    assert_eq!(read("a.png"), read("b.png"));
    assert_eq!(read("a.svg"), read("b.svg"));
    let picture = image::load_from_memory(&read("a.png")).unwrap();
    assert_eq!((picture.width(), picture.height()), (1280, 800));
    let piped = check(&["export", "-", "-o", "-", "--width", "640", "--height", "400"], SMALL, 0);
    assert_eq!(piped.stdout, read("a.svg"));
}

#[test]
fn export_listens_to_its_options() {
    let svg = |more: &[&str]| {
        let args = [&["export", "-", "-o", "-"], more].concat();
        String::from_utf8(check(&args, SMALL, 0).stdout).unwrap()
    };
    let plain = svg(&[]);
    assert!(plain.contains(">Two<") && plain.contains("#f7f7f4"));
    assert!(svg(&["--theme", "dark"]).contains("#12161b"));
    assert!(!svg(&["--transparent"]).contains("<rect"));
    assert!(plain.contains("Kinds of entity") && !svg(&["--no-legend"]).contains("Kinds of entity"));
    assert!(svg(&["--title", "Other & <new>"]).contains(">Other &amp; &lt;new&gt;<"));
    assert!(!svg(&["--title", ""]).contains(">Two<"));
    let drawn = |more: &[&str]| {
        let args = [&["export", "-", "-o", "-"], more].concat();
        String::from_utf8(check(&args, r##"graph { a [color="#12ab34"]; a -- b }"##, 0).stdout).unwrap()
    };
    for (more, is_drawn) in [
        (&[][..], true),
        (&["--color-by", "file"], true),
        (&["--color-by", "none"], false),
        (&["--color-by", "kind"], false),
    ] {
        let text = drawn(more);
        let said = [text.contains("#12ab34"), text.contains("Colours as in the file")];
        assert_eq!(said, [is_drawn; 2], "{more:?}");
    }
    check(&["export", "-", "-o", "-", "--color-by", "file"], SMALL, 2);
}

#[test]
fn export_replaces_a_file_only_when_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = small(folder.path());
    let out = folder.path().join("map.svg").display().to_string();
    std::fs::write(&out, "old").unwrap();
    let refused = check(&["export", &file, "-o", &out], "", 5);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--force"));
    assert_eq!(std::fs::read(&out).unwrap(), b"old");
    check(&["export", &file, "-o", &out, "--force"], "", 0);
    assert!(std::fs::read(&out).unwrap().starts_with(b"<svg"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "no temporary file is left");
}

#[test]
fn failures_have_their_codes() {
    let folder = tempfile::tempdir().unwrap();
    let file = small(folder.path());
    let out = folder.path().join("map.png").display().to_string();
    let nowhere = folder.path().join("no/map.png").display().to_string();
    check(&["info", "/no/such/file.json"], "", 3);
    check(&["export", &folder.path().display().to_string(), "-o", &out], "", 3);
    check(&["export", &file, "-o", &nowhere], "", 5);
    check(&["export", &file, "-o", &out, "--scale", "100"], "", 7);
    assert!(!Path::new(&out).exists());
    let (missing, scale) = ("/no/such/file.json", ["--scale", "100"]);
    check(&[&["export", missing, "-o", &out], &scale[..]].concat(), "", 7);
    std::fs::write(&out, "old").unwrap();
    check(&["export", missing, "-o", &out], "", 5);
    check(&["layout", missing, "-o", &out], "", 5);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_output_error() {
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = small(folder.path());
    check(&["layout", &file, "-o", "/dev/full"], "", 5);
    let status = detente(&["info", &file]).stdout(full()).stderr(Stdio::null()).status().unwrap();
    assert_eq!(status.code(), Some(5));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = small(folder.path());
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = detente(&["info", &file]).stdout(writer).status().unwrap();
    assert_eq!(status.code(), Some(0));
}

#[test]
fn two_datasets_are_compared_in_words_and_as_json() {
    let folder = tempfile::tempdir().unwrap();
    let old = small(folder.path());
    let new = folder.path().join("new.json").display().to_string();
    let text = SMALL.replace("Azerbaijan", "Azərbaycan").replace("\"positive\" }] }", "\"mixed\" }] }");
    std::fs::write(&new, text.replace("}],", "}, { \"id\": \"irn\", \"kind\": \"country\", \"name\": \"Iran\" }],"))
        .unwrap();
    let output = check(&["diff", &old, &new], "", 0);
    let words = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        words.lines().collect::<Vec<_>>(),
        [
            "+ entity irn: Iran",
            "~ entity =1+2: Azərbaycan",
            "    Name: Azerbaijan → Azərbaycan",
            "~ relation cooperation:isr>=1+2#1: Israel, Azərbaycan",
            "    Sign: positive → mixed",
            "1 came, 0 went, 2 changed",
        ]
    );
    let report = json(&check(&["diff", &new, &old, "--json"], "", 0));
    assert_eq!([&report["came"], &report["went"], &report["changed"]], [0, 1, 2]);
    assert_eq!(report["changes"][0]["change"], "went");
    assert_eq!(report["changes"][2]["fields"][0]["old"], "mixed");
    assert_eq!(json(&check(&["diff", &old, &old, "--json"], "", 0))["changes"], serde_json::json!([]));
    check(&["diff", &old, "/no/such.json"], "", 3);
}

#[test]
fn nodes_are_styled_by_what_they_have() {
    let folder = tempfile::tempdir().unwrap();
    let file = small(folder.path());
    let svg = |args: &[&str]| {
        let all: Vec<&str> = ["export", &file, "-o", "-"].iter().chain(args).copied().collect();
        String::from_utf8(check(&all, "", 0).stdout).unwrap()
    };
    let plain = svg(&[]);
    let styled =
        svg(&["--color-by", "neighbours", "--size-by", "relations", "--label-by", "code", "--color-by", "sign"]);
    assert!(styled.contains("Colour of a node: Neighbours") && styled.contains("Area of a node: Relations"));
    assert!(styled != plain && !plain.contains("Neighbours"));
    assert_ne!(svg(&["--color-by", "kind"]), svg(&["--color-by", "neighbours", "--palette", "ochre"]));
    for args in [["--color-by", "wealth"], ["--size-by", "kind"], ["--label-by", "wealth"]] {
        let all: Vec<&str> = ["export", &file, "-o", "-"].iter().chain(&args).copied().collect();
        let said = check(&all, "", 2).stderr;
        assert!(String::from_utf8_lossy(&said).contains("choose one of: neighbours, relations, kind"), "{args:?}");
    }
}

#[test]
fn the_schema_is_json() {
    let schema = json(&check(&["schema"], "", 0));
    assert!(schema.is_object());
}

#[test]
fn a_file_cannot_steer_the_terminal() {
    let output = check(&["info", "/no/\u{1b}]0;owned\u{7}.json"], "", 3);
    assert!(!output.stderr.contains(&0x1b) && !output.stderr.contains(&0x07));
}

#[test]
fn a_map_is_converted_by_its_ending_and_what_changes_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (small(folder.path()), folder.path().join("map.graphml").display().to_string());
    check(&["convert", &file, &out], "", 0);
    assert_eq!(json(&check(&["info", &out, "--json"], "", 0))["relations"], 1);
    let before = std::fs::read(&out).unwrap();
    check(&["convert", &file, &out], "", 5);
    assert_eq!(std::fs::read(&out).unwrap(), before, "never over another file without asking");
    let report = json(&check(&["convert", &file, &out, "--force", "--json", "--to", "gexf"], "", 0));
    assert_eq!((report["format"].as_str(), report["loses"].as_bool()), (Some("gexf"), Some(false)));
    assert_eq!(report["changes"].as_array().map(Vec::len), Some(0), "{report}");
    assert!(String::from_utf8(std::fs::read(&out).unwrap()).unwrap().contains("<gexf "));
    let pair = folder.path().join("map.csv").display().to_string();
    check(&["convert", &file, &pair], "", 0);
    let edges = std::fs::read_to_string(folder.path().join("map-edges.csv")).unwrap();
    assert!(edges.starts_with("source,target,directed,kind,") && edges.contains(",'=1+2,"), "{edges}");
    assert!(folder.path().join("map-nodes.csv").exists() && !folder.path().join("map.csv").exists());
    check(&["convert", &file, &pair], "", 5);
    check(&["convert", &file, "-", "--to", "csv"], "", 2);
    check(&["convert", &file, "map.unknown"], "", 2);
    check(&["convert", &file, "-", "--json"], "", 2);
    let own = check(&["convert", "-", "-"], SMALL, 0);
    assert_eq!(json(&own)["format"], "detente/1");
    let nodes = check(&["convert", &file, "-", "--to", "node-link"], "", 0);
    assert_eq!(json(&nodes)["nodes"][1]["id"], "=1+2");
}

#[test]
fn every_command_reads_the_dataset_of_a_project() {
    let folder = tempfile::tempdir().unwrap();
    let project = |version: u32, rest: &str| {
        let path = folder.path().join(format!("{version}.detente"));
        let text = format!("{{ \"format\": \"detente-project/{version}\", {rest} \"dataset\": {SMALL} }}");
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let hidden = "\"shown\": { \"filter\": [{ \"about\": { \"what\": \"entity-kind\" }, \"rule\": { \"only\": { \"stated\": [], \"unstated\": true } } }] }, \"notes\": { \"entities\": { \"fra\": \"x\" } },";
    let file = project(1, hidden);
    let told = json(&check(&["check", &file, "--json"], "", 0));
    assert_eq!(told["diagnostics"][0]["code"], "project-record-gone", "{told}");
    check(&["check", &file, "--strict"], "", 4);
    assert_eq!(json(&check(&["info", &file, "--json"], "", 0))["entities"], 2);
    let converted = check(&["convert", &file, "-", "--to", "detente"], "", 0).stdout;
    assert!(String::from_utf8_lossy(&converted).contains("\"detente/1\""));
    assert_eq!(String::from_utf8_lossy(&check(&["layout", &file, "-o", "-"], "", 0).stdout).lines().count(), 3);
    let drawn = |args: &[&str]| String::from_utf8_lossy(&check(args, "", 0).stdout).into_owned();
    assert!(!drawn(&["export", &file, "-o", "-"]).contains("Israel"), "it is hidden in the project");
    let whole = project(0, "");
    assert!(drawn(&["export", &whole, "-o", "-"]).contains("Israel"));
    let told = check(&["export", &whole, "-o", "-", "--seed", "3"], "", 0).stderr;
    assert!(String::from_utf8_lossy(&told).contains("drawn as it was saved"));
    let newer = check(&["export", &project(2, ""), "-o", "-"], "", 3).stderr;
    assert!(String::from_utf8_lossy(&newer).contains("newer"));
}
