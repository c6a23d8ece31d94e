//! Graphs of other programs: tables of inputs beside what is read of them, one graph in eleven files, packed files,
//! limits, and mutations of everything.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its own files stops")]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use detente::dataset::schema::to_json;
use detente::dataset::{Dataset, Entity, Relation, Sign};
use detente::import::foreign::FORMATS;
use detente::import::{Account, Cancel, Count, ImportError, Imported, Limits, Outcome, open, parse};

#[path = "foreign/agreement.rs"]
mod agreement;
#[path = "foreign/colors.rs"]
mod colors;
#[path = "foreign/kept.rs"]
mod kept;
#[path = "foreign/made.rs"]
mod made;
#[path = "foreign/mutation.rs"]
mod mutation;

use made::{as_xml, copies_in_dot, copies_in_graphml, spells_in_gexf};

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn import(bytes: &[u8]) -> Result<Imported, ImportError> {
    parse(bytes, &Limits::default(), &Cancel::default())
}

/// The table of cases of a format.
fn table_of(format: &str) -> String {
    format!("tests/foreign/{format}.txt")
}

/// The cases of a table: title and input.
fn cases(table: &str) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(root(table)).unwrap();
    let case = |part: &str| {
        let (title, rest) = part.split_once('\n').unwrap();
        let (input, _) = rest.split_once("\n--\n").unwrap();
        (title.to_owned(), input.to_owned())
    };
    text.split("== ").skip(1).map(case).collect()
}

/// What a table expects: the format, the outcome, the account, every record and every diagnostic.
fn describe(result: &Result<Imported, ImportError>) -> String {
    let outcome = Outcome::of(result).as_str();
    match result {
        Err(err) => {
            let words = err.diagnostic().map_or_else(|| err.to_string(), ToString::to_string);
            format!("{outcome}\n{words}")
        }
        Ok(imported) => {
            let Account { read, added, kept, merged, dropped } = imported.account;
            let mut out = format!("{}, {outcome}: {}+{}", imported.foreign.unwrap(), kept.entities, kept.relations);
            for (word, count) in [("read", read), ("added", added), ("merged", merged), ("dropped", dropped)] {
                let unusual = if word == "read" { count != kept } else { count != Count::default() };
                if unusual {
                    write!(out, ", {word} {}+{}", count.entities, count.relations).unwrap();
                }
            }
            let dataset = &imported.dataset;
            if let Some(title) = &dataset.title {
                write!(out, "\ntitle {title}").unwrap();
            }
            for (key, json) in dataset.extra.iter().filter(|(key, _)| key != "attribute_types") {
                write!(out, "\n{key} {json}").unwrap();
            }
            for entity in &dataset.entities {
                write!(out, "\n{}", entity_line(dataset, entity)).unwrap();
            }
            for relation in &dataset.relations {
                write!(out, "\n{}", relation_line(dataset, relation)).unwrap();
            }
            for diagnostic in &imported.diagnostics {
                write!(out, "\n{diagnostic}").unwrap();
            }
            out
        }
    }
}

fn entity_line(dataset: &Dataset, entity: &Entity) -> String {
    let mut out = format!("({}) {}", entity.id, dataset.vocabulary.entity_kind(entity.kind).label);
    if entity.name != entity.id {
        write!(out, " “{}”", entity.name).unwrap();
    }
    for alias in &entity.aliases {
        write!(out, " also “{alias}”").unwrap();
    }
    for (scheme, code) in &entity.codes {
        write!(out, " {scheme}={code}").unwrap();
    }
    if let Some(geo) = entity.geo {
        write!(out, " at {},{}", geo.lat, geo.lon).unwrap();
    }
    if let Some(when) = &entity.when {
        write!(out, " when {}", when.text()).unwrap();
    }
    if let Some(summary) = &entity.summary {
        write!(out, " – {summary}").unwrap();
    }
    for attribute in &entity.attributes {
        write!(out, " {}={}", attribute.key, attribute.value).unwrap();
    }
    for (key, json) in &entity.extra {
        write!(out, " {key}:{json}").unwrap();
    }
    out
}

fn relation_line(dataset: &Dataset, relation: &Relation) -> String {
    let ends = relation.participants.iter().map(|end| format!("{} {}", end.role, dataset.entity(end.entity).id));
    let ends = ends.collect::<Vec<_>>().join(", ");
    let mut out = format!("[{}] {}: {ends}", relation.id, dataset.vocabulary.relation_kind(relation.kind).label);
    if let Some(label) = &relation.label {
        write!(out, " “{label}”").unwrap();
    }
    if let Some(weight) = relation.weight {
        write!(out, " ×{weight}").unwrap();
    }
    if let Some(sign) = relation.sign {
        write!(out, " {}", Sign::id(sign)).unwrap();
    }
    if let Some(status) = relation.status {
        write!(out, " {}", status.id()).unwrap();
    }
    if let Some(when) = &relation.when {
        write!(out, " when {}", when.text()).unwrap();
    }
    if let Some(text) = &relation.when_text {
        write!(out, " when “{text}”").unwrap();
    }
    for (key, json) in &relation.extra {
        write!(out, " {key}:{json}").unwrap();
    }
    out
}

#[test]
fn every_format_has_a_table_of_cases() {
    for format in FORMATS {
        let table = table_of(format.id);
        let mut actual = String::new();
        for (title, input) in cases(&table) {
            let result = describe(&import(input.as_bytes()));
            write!(actual, "== {title}\n{input}\n--\n{result}\n\n").unwrap();
        }
        if std::env::var_os("UPDATE_REFERENCES").is_some() {
            std::fs::write(root(&table), &actual).unwrap();
        }
        let expected = std::fs::read_to_string(root(&table)).unwrap();
        assert!(actual == expected, "{table} differs; UPDATE_REFERENCES=1 rewrites it\n{actual}");
        let read = actual.matches(&format!("\n--\n{}, ", format.name)).count();
        assert!(read > 2, "{table} has {read} cases of {}", format.name);
    }
}

/// One small graph for each format.
fn first_case(format: &str) -> String {
    cases(&table_of(format)).remove(0).1
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn what_is_packed_is_read_as_what_is_in_it() {
    let own = r#"{"format":"detente/1","entities":[{"id":"a","kind":"country"}]}"#.to_owned();
    let table = "from,to,kind\nIran,Iraq,trade\n".to_owned();
    let formats = FORMATS.iter().map(|format| first_case(format.id));
    for text in formats.chain([own, table]) {
        let (plain, from_gzip) = (import(text.as_bytes()).unwrap(), import(&packed(text.as_bytes())).unwrap());
        assert_eq!(to_json(&plain.dataset), to_json(&from_gzip.dataset));
        assert_eq!(plain.diagnostics, from_gzip.diagnostics);
        assert!(from_gzip.foreign.is_some(), "a packed file is not ours to replace");
        // Two members one after the other are one file.
        let (a, b) = text.as_bytes().split_at(text.len() / 2);
        let joined = import(&[packed(a), packed(b)].concat()).unwrap();
        assert_eq!(to_json(&plain.dataset), to_json(&joined.dataset));
    }
}

#[test]
fn packed_files_that_are_damaged_or_built_to_burst_are_refused() {
    let whole = packed(first_case("edge-list").as_bytes());
    let mut wrong_sum = whole.clone();
    let sum = wrong_sum.len() - 8;
    wrong_sum[sum] ^= 0xff;
    let cut = whole[..whole.len() / 2].to_vec();
    let bomb = packed(&vec![b' '; 64 << 20]);
    let trailing = [whole.as_slice(), b"rest"].concat();
    for (bytes, code) in [
        (wrong_sum, "gzip-file"),
        (cut, "gzip-file"),
        (trailing, "gzip-file"),
        (b"\x1f\x8b\x08".to_vec(), "gzip-file"),
        (packed(&whole), "gzip-file"),
        (bomb, "gzip-bomb"),
        (packed(b""), "empty-file"),
    ] {
        let err = import(&bytes).unwrap_err();
        assert_eq!(err.diagnostic().map(|found| found.code), Some(code));
    }
    let limits = Limits { bytes: 1 << 10, ..Limits::default() };
    let err = parse(&packed(&vec![b'1'; 1 << 16]), &limits, &Cancel::default()).unwrap_err();
    assert!(matches!(err, ImportError::Limit(_)), "{err}");
}

#[test]
fn encodings_are_told_and_read() {
    let text = "Köln Åland 1\nÅland Öland 2\n";
    let utf16 =
        |bytes: fn(u16) -> [u8; 2]| format!("\u{feff}{text}").encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let latin: Vec<u8> = text.chars().map(|char| u8::try_from(u32::from(char)).unwrap()).collect();
    let expected = to_json(&import(text.as_bytes()).unwrap().dataset);
    for (bytes, code) in [
        ([b"\xef\xbb\xbf", text.as_bytes()].concat(), None),
        (utf16(u16::to_le_bytes), Some("utf-16")),
        (utf16(u16::to_be_bytes), Some("utf-16")),
        (latin, Some("windows-1252")),
        (text.replace('\n', "\r\n").into_bytes(), None),
        (text.replace('\n', "\r").into_bytes(), None),
        (text.trim_end().as_bytes().to_vec(), None),
    ] {
        let imported = import(&bytes).unwrap();
        assert_eq!(to_json(&imported.dataset), expected);
        let told = imported
            .diagnostics
            .iter()
            .find(|found| found.severity != detente::diag::Severity::Note || found.code == "utf-16");
        assert_eq!(told.map(|found| found.code), code);
    }
}

#[test]
fn limits_hold_in_every_format() {
    for format in FORMATS {
        let text = first_case(format.id);
        let limits = [Limits { records: 1, ..Limits::default() }, Limits { bytes: 4, ..Limits::default() }];
        for limits in limits {
            let result = parse(text.as_bytes(), &limits, &Cancel::default());
            assert!(matches!(result, Err(ImportError::Limit(_))), "{}: {:?}", format.id, describe(&result));
        }
    }
}

#[test]
fn reading_tells_how_far_it_is() {
    let many = |one: &str| one.repeat(4_000);
    for text in [
        many("1 2\n"),
        format!("*Vertices 2\n*Edges\n{}", many("1 2\n")),
        format!("graph [ node [ id 1 ] {} ]", many("edge [ source 1 target 1 ] ")),
        format!(
            r#"{{"nodes": [1], "links": [{}{{"source": 1, "target": 1}}]}}"#,
            many(r#"{"source": 1, "target": 1}, "#)
        ),
    ] {
        let cancel = Cancel::default();
        parse(text.as_bytes(), &Limits::default(), &cancel).unwrap();
        assert!(cancel.share() > 0.5 && cancel.share() <= 1.0, "{}", cancel.share());
    }
}

/// Texts that have broken programs.
const HOSTILE: &[&str] = &[
    "undefined",
    "NaN",
    "-1/0",
    "1E+02",
    "0x7fffffff",
    "00012",
    "<script>alert(1)</script>",
    "'; DROP TABLE nodes;--",
    "=cmd|' /C calc'!A0",
    "../../../etc/passwd",
    "%s%s%n",
    "\u{202e}gnp.exe",
    "Z\u{335}\u{32f}\u{353}a\u{334}lgo",
    "👩‍👩‍👧‍👦",
    "\u{1b}]0;title\u{7}",
    "مرحبا בעולם",
    "\u{feff}mark",
    " padded ",
    "tab\tand\nline",
];

#[test]
fn hostile_texts_are_kept_letter_for_letter() {
    for text in HOSTILE {
        let quoted = serde_json::to_string(text).unwrap();
        let json = format!(
            r#"{{"nodes":[{{"id":{quoted},"label":{quoted},{quoted}:{quoted}}}],"links":[{{"source":{quoted},"target":{quoted},"label":{quoted},"x{text_key}":{quoted}}}]}}"#,
            text_key = quoted.trim_matches('"'),
        );
        let gml = format!("graph [ node [ id \"{text}\" label \"{text}\" note \"{text}\" ] ]");
        let xml = as_xml(text);
        let graphml = format!(
            "<graphml><key id='n' for='node' attr.name='label'/><key id='o' for='node' attr.name='note'/><graph><node \
             id='{xml}'><data key='n'>{xml}</data><data key='o'>{xml}</data></node></graph></graphml>"
        );
        let gexf = format!(
            "<gexf><graph><attributes class='node'><attribute id='{xml}' title='note'/></attributes><nodes><node id='{xml}' \
             label='{xml}'><attvalues><attvalue for='{xml}' value='{xml}'/></attvalues></node></nodes></graph></gexf>"
        );
        let escaped = text.replace('"', "\\\"");
        let dot = format!("graph {{ \"{escaped}\" [label=\"{escaped}\", note=\"{escaped}\"] }}");
        let mut inputs = vec![json, gml, graphml, gexf, dot];
        if !text.contains('\n') {
            inputs.push(format!("*Vertices 1\n1 \"{text}\" note \"{text}\"\n"));
        }
        for input in inputs {
            let imported = import(input.as_bytes()).unwrap();
            let entity = &imported.dataset.entities[0];
            assert_eq!(entity.name, *text, "{input}");
            assert_eq!(entity.attributes[0].value, *text, "{input}");
            assert!(imported.diagnostics.iter().all(|found| !found.to_string().contains('\u{1b}')), "{input}");
            let json = to_json(&imported.dataset);
            assert_eq!(to_json(&import(json.as_bytes()).unwrap().dataset), json, "{input}");
        }
    }
}

#[test]
fn depth_and_length_have_limits_in_every_format() {
    let deep = "x [ ".repeat(100_000);
    let graphs = "<node><graph>".repeat(100_000);
    let nodes = "<nodes><node id='1'>".repeat(100_000);
    let attributes = |name: fn(u32) -> String| (0..100_000).map(name).collect::<String>();
    let many = attributes(|at| format!(" a{at}='1'"));
    let long = Limits { text: 20, ..Limits::default() };
    let name = "n".repeat(21);
    for (text, limits, code) in [
        (format!("graph [ node [ id 1 {deep}"), Limits::default(), "too-deep"),
        (format!(r#"{{"nodes": [], "links": {}"#, "[".repeat(100_000)), Limits::default(), "too-deep"),
        (format!(r#"{{"nodes": [{{"id": "{name}"}}], "links": []}}"#), long, "text-too-long"),
        (format!("graph [ node [ id 1 label \"{name}\" ] ]"), long, "text-too-long"),
        (format!("graph [ node [ id \"{name}\" ] ]"), long, "text-too-long"),
        (format!("*Vertices 1\n1 \"{name}\"\n"), long, "text-too-long"),
        (format!("1 {}\n", "2".repeat(21)), long, "text-too-long"),
        (format!("<graphml><graph>{graphs}"), Limits::default(), "too-deep"),
        (format!("graph {{ {}", "{ ".repeat(100_000)), Limits::default(), "too-deep"),
        (format!("graph {{ \"{name}\" }}"), long, "text-too-long"),
        (copies_in_dot(), Limits::default(), "too-many-attributes"),
        (copies_in_graphml(), Limits::default(), "too-many-attributes"),
        (format!("<gexf><graph>{nodes}"), Limits::default(), "too-deep"),
        (format!("<gexf><graph><nodes><node id='1' label='{name}'/></nodes></graph></gexf>"), long, "text-too-long"),
        (format!("<graphml><graph><node id='1'{many}/></graph></graphml>"), Limits::default(), "too-many-attributes"),
        (format!("<graphml><graph><node id='{name}'/></graph></graphml>"), long, "text-too-long"),
        (spells_in_gexf(2_000, 8 << 10), Limits::default(), "too-many-attributes"),
        (spells_in_gexf(1_000, 0), Limits { records: 1_000, ..Limits::default() }, "too-many-records"),
    ] {
        let err = parse(text.as_bytes(), &limits, &Cancel::default()).unwrap_err();
        assert!(matches!(&err, ImportError::Limit(found) if found.code == code), "{code}: {err:?}");
    }
}

#[test]
fn a_hundred_thousand_times_of_an_edge_are_soon_read() {
    let imported = import(spells_in_gexf(100_000, 4).as_bytes()).unwrap();
    let Account { read, added, kept, .. } = imported.account;
    assert_eq!((read.relations, added.relations, kept.relations), (1, 99_999, 100_000));
    let last = imported.dataset.relations.last().unwrap();
    assert_eq!((last.id.as_str(), last.extra.len()), ("e (100000)", 4));
    assert_eq!(imported.reasons.iter().find(|reason| reason.code == "several-times").unwrap().count, 1);
}

#[test]
fn edges_between_sets_of_a_graph_that_is_left_out_are_counted_and_not_walked() {
    let set = |letter: char| (0..20_000).map(|at| format!("{letter}{at} ")).collect::<Vec<_>>().concat();
    let text = format!("digraph a {{ x -> y }} digraph b {{ {{ {} }} -> {{ {} }} }}", set('p'), set('q'));
    let Account { read, kept, dropped, .. } = import(text.as_bytes()).unwrap().account;
    assert_eq!((read.relations, kept.relations, dropped.relations), (400_000_001, 1, 400_000_000));
}

#[test]
fn many_problems_of_one_kind_leave_room_for_the_others() {
    let mut text: String = (0..50_000).flat_map(|_| ["7 7\n"]).collect();
    text.push_str("1 2 -3\n");
    let imported = import(text.as_bytes()).unwrap();
    let count =
        |code: &str| imported.reasons.iter().find(|reason| reason.code == code).map_or(0, |reason| reason.count);
    let listed = |code: &str| imported.diagnostics.iter().filter(|found| found.code == code).count();
    assert_eq!((count("self-loop"), listed("self-loop")), (50_000, 50));
    assert_eq!((count("negative-weight"), listed("negative-weight")), (1, 1));
    assert_eq!(imported.more_diagnostics, 50_000 - 50);
}

#[test]
fn what_a_hint_says_of_the_direction_can_be_done() {
    let graphml = |more: &str| {
        format!("<graphml><graph{more}><node id='a'/><node id='b'/><edge source='a' target='b'/></graph></graphml>")
    };
    let cyjs = r#""elements":{"nodes":[{"data":{"id":"a"}}],"edges":[{"data":{"source":"a","target":"a"}}]}}"#;
    let lines = |more: &str| format!("{{\"id\":\"a\"}}\n{{\"source\":\"a\",\"target\":\"a\"{more}}}\n");
    let links = r#""nodes":[{"id":"a"}],"links":[{"source":"a","target":"a"}]}"#;
    let rows = r#""nodes":[{"id":"a"}],"adjacency":[[{"id":"a"}]]}"#;
    let is_set = "\"directed\": true";
    for (said, without, with) in [
        ("# Directed graph", "1 2\n2 3\n".to_owned(), "# Directed graph\n1 2\n2 3\n".to_owned()),
        ("# Undirected graph", "1 2\n2 3\n".to_owned(), "# Undirected graph\n1 2\n2 3\n".to_owned()),
        // A list of neighbours.
        (
            "# Directed graph",
            "a b c\nb c d\nc d\nd\n".to_owned(),
            "# Directed graph\na b c\n% a remark\nb c d\nc d\nd\n".to_owned(),
        ),
        (is_set, format!("{{{links}"), format!("{{{is_set},{links}")),
        (is_set, format!("{{{rows}"), format!("{{{is_set},{rows}")),
        (is_set, format!("{{{cyjs}"), format!("{{{is_set},{cyjs}")),
        (is_set, lines(""), lines(&format!(",{is_set}"))),
        ("edgedefault=\"directed\"", graphml(""), graphml(" edgedefault=\"directed\"")),
    ] {
        let hint = |text: &str| {
            let found = import(text.as_bytes()).unwrap().diagnostics;
            found.into_iter().find(|found| found.code == "no-direction").map(|found| found.hint.unwrap())
        };
        assert!(hint(&without).is_some_and(|hint| hint.contains(said)), "{without}: {:?}", hint(&without));
        assert_eq!(hint(&with), None, "{with}");
    }
}

#[test]
fn a_file_is_known_by_its_content_and_not_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    for format in FORMATS {
        let path = folder.path().join(format!("{}.csv", format.id));
        std::fs::write(&path, first_case(format.id)).unwrap();
        let imported = open(&path, &Limits::default(), &Cancel::default()).unwrap();
        assert_eq!(imported.foreign, Some(format.name));
    }
}
