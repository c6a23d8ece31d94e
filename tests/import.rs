//! Bytes in, dataset and diagnostics out: tables of inputs beside what is expected, limits, mutations, round trips.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its own files stops")]

#[path = "import/cancel.rs"]
mod cancel;
#[path = "import/choices.rs"]
mod choices;
#[path = "import/given.rs"]
mod given;
#[path = "import/hostile.rs"]
mod hostile;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use detente::dataset::Dataset;
use detente::dataset::schema::{json_schema, to_json};
use detente::diag::Severity;
use detente::import::foreign::FORMATS;
use detente::import::{Account, Cancel, Count, ImportError, Imported, Limits, Outcome, Subject, codes, open, parse};
use serde_json::Value;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn import(bytes: &[u8]) -> Result<Imported, ImportError> {
    parse(bytes, &Limits::default(), &Cancel::default())
}

/// Whether references are to be rewritten.
fn updating() -> bool {
    std::env::var_os("UPDATE_REFERENCES").is_some()
}

/// Compares with the file at `path`, or rewrites it.
fn check_reference(path: &str, actual: &str) {
    if updating() {
        std::fs::write(root(path), actual).unwrap();
    }
    let expected = std::fs::read_to_string(root(path)).unwrap_or_default();
    assert!(actual == expected, "{path} differs; UPDATE_REFERENCES=1 rewrites it\n{actual}");
}

/// What a table expects: the outcome, the account and every diagnostic.
fn describe(result: &Result<Imported, ImportError>) -> String {
    let outcome = Outcome::of(result).as_str();
    match result {
        Ok(Imported { diagnostics, account, .. }) => {
            let Account { read, added, kept, .. } = *account;
            let mut out = format!("{outcome} {}+{}", kept.entities, kept.relations);
            if kept != read {
                write!(out, " of {}+{}", read.entities, read.relations).unwrap();
            }
            if added != Count::default() {
                write!(out, ", added {}+{}", added.entities, added.relations).unwrap();
            }
            for diagnostic in diagnostics {
                write!(out, "\n{} {diagnostic}", diagnostic.place.pointer).unwrap();
            }
            out
        }
        Err(err) => {
            let pointer = err.diagnostic().map_or("", |diagnostic| &diagnostic.place.pointer);
            let space = if pointer.is_empty() { "" } else { " " };
            let words = err.diagnostic().map_or_else(|| err.to_string(), ToString::to_string);
            format!("{outcome}\n{pointer}{space}{words}")
        }
    }
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

const TABLES: [&str; 4] =
    ["tests/import/document.txt", "tests/import/records.txt", "tests/import/relations.txt", "tests/import/table.txt"];

#[test]
fn tables_of_inputs_and_what_is_expected() {
    for table in TABLES {
        let mut actual = String::new();
        for (title, input) in cases(table) {
            let result = describe(&import(input.as_bytes()));
            write!(actual, "== {title}\n{input}\n--\n{result}\n\n").unwrap();
        }
        check_reference(table, &actual);
    }
}

/// A small file that unpacks to a large one.
fn bomb() -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(&vec![b' '; 20 << 20]).unwrap();
    packer.finish().unwrap()
}

/// Inputs that are no text, and what is expected.
fn byte_cases() -> Vec<(Vec<u8>, &'static str)> {
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let document = r#"{"format":"detente/1","entities":[{"id":"ə","kind":"country"}]}"#;
    vec![
        (b"".to_vec(), "empty-file 0:0"),
        (b"\xef\xbb\xbf".to_vec(), "empty-file 0:0"),
        ([b"\xef\xbb\xbf", document.as_bytes()].concat(), "loaded"),
        (utf16(&format!("\u{feff}{document}"), u16::to_le_bytes), "utf-16 0:0"),
        (utf16(&format!("\u{feff}{document}"), u16::to_be_bytes), "utf-16 0:0"),
        (b"\xff\xfe{\0}".to_vec(), "invalid-utf-16 0:0"),
        (b"\xff\xfe\x00\xd8".to_vec(), "invalid-utf-16 0:0"),
        (b"{\n\"\xc3\xb6\xe9\"}".to_vec(), "invalid-utf-8 2:3"),
        (b"{\"a\0\":1}".to_vec(), "nul-byte 1:4"),
        (b"PK\x03\x04......".to_vec(), "zip-archive 0:0"),
        (b"\x1f\x8b\x08".to_vec(), "gzip-file 0:0"),
        (bomb(), "gzip-bomb 0:0"),
        (b"\x89PNG\r\n\x1a\n".to_vec(), "binary-file 0:0"),
        (b"%PDF-1.7".to_vec(), "binary-file 0:0"),
        (document.replace(',', "\r\n,\r").into_bytes(), "loaded"),
        (b"from,to\nK\xf6ln,a\n".to_vec(), "windows-1252 0:0"),
        ("from,to\nKöln,aé\nb\u{1},c\n".replace('\u{1}', "\u{0}").into_bytes(), "nul-left-out 0:0"),
        ([b"from,to\nK\xc3\xb6ln\xc3\xa9,\xff\n".as_slice()].concat(), "replaced-bytes 0:0"),
    ]
}

/// Codes and places of a result.
fn codes_of(result: &Result<Imported, ImportError>) -> Vec<String> {
    let found: Vec<_> = match result {
        Ok(imported) => imported.diagnostics.iter().collect(),
        Err(err) => err.diagnostic().into_iter().collect(),
    };
    found.iter().map(|found| format!("{} {}:{}", found.code, found.place.line, found.place.column)).collect()
}

#[test]
fn bytes_that_are_no_plain_text() {
    for (bytes, expected) in byte_cases() {
        let result = import(&bytes);
        let found = codes_of(&result);
        let found = found.first().map_or_else(|| Outcome::of(&result).as_str(), String::as_str);
        assert_eq!(found, expected, "{:?}", String::from_utf8_lossy(&bytes));
    }
}

/// A document of `n` entities.
fn entities(n: usize) -> String {
    let records: Vec<String> = (0..n).map(|at| format!(r#"{{"id":"e{at}","kind":"country"}}"#)).collect();
    format!(r#"{{"format":"detente/1","entities":[{}]}}"#, records.join(","))
}

fn nested(depth: usize) -> String {
    format!(r#"{{"format":"detente/1","x":{}{}}}"#, "[".repeat(depth - 1), "]".repeat(depth - 1))
}

/// A document of one tie among `n` entities.
fn tie_among(n: usize) -> String {
    let members: Vec<String> = (0..n).map(|at| format!("\"e{at}\"")).collect();
    let relation = format!(r#"{{"kind":"cooperation","participants":[{}]}}"#, members.join(","));
    entities(n).replace("]}", &format!(r#"],"relations":[{relation}]}}"#))
}

/// Input, limits, and the code of what is just over.
fn limit_cases() -> Vec<(String, String, Limits, &'static str)> {
    let limits = Limits::default();
    let titled = |length: usize| format!(r#"{{"format":"detente/1","title":"{}"}}"#, "x".repeat(length));
    let size = entities(3).len();
    let kinds = |count: usize| {
        let kinds: Vec<String> = (0..count).map(|at| format!(r#"{{"id":"k{at}"}}"#)).collect();
        format!(r#"{{"format":"detente/1","kinds":[{}]}}"#, kinds.join(","))
    };
    vec![
        (entities(3), entities(3) + " ", Limits { bytes: size as u64, ..limits }, "file-too-large"),
        (entities(3), entities(4), Limits { records: 3, ..limits }, "too-many-records"),
        (nested(128), nested(129), limits, "too-deep"),
        (nested(128), "[".repeat(100_000), limits, "too-deep"),
        (nested(128), "[{\"\":".repeat(50_000), limits, "too-deep"),
        (titled(20), titled(21), Limits { text: 20, ..limits }, "text-too-long"),
        (tie_among(500), tie_among(501), limits, "too-many-participants"),
        (graphml_nested(""), graphml_nested("<desc/>"), limits, "too-deep"),
        (graphml_with(1_023), graphml_with(1_024), limits, "too-many-attributes"),
        (kinds(65_535 - 27), kinds(65_535 - 26), limits, "too-many-kinds"),
    ]
}

/// GraphML with 256 elements within one another, and in the innermost something more.
fn graphml_nested(inner: &str) -> String {
    let ids = (0..127).map(|at| at.to_string());
    let open: String =
        ids.flat_map(|id| ["<graph edgedefault='directed'><node id='".to_owned(), id, "'>".to_owned()]).collect();
    let close = "</node></graph>".repeat(127);
    format!("<graphml>{open}<graph>{inner}</graph>{close}</graphml>")
}

/// GraphML with a node of an id and more attributes.
fn graphml_with(attributes: usize) -> String {
    let names = (0..attributes).map(|at| at.to_string());
    let attributes: String = names.flat_map(|name| [" a".to_owned(), name, "='1'".to_owned()]).collect();
    format!("<graphml><graph edgedefault='directed'><node id='1'{attributes}/></graph></graphml>")
}

#[test]
fn limits_just_under_and_just_over() {
    for (under, over, limits, code) in limit_cases() {
        let loaded = parse(under.as_bytes(), &limits, &Cancel::default());
        assert_eq!(Outcome::of(&loaded), Outcome::Loaded, "{code}");
        let stopped = parse(over.as_bytes(), &limits, &Cancel::default());
        assert!(matches!(&stopped, Err(ImportError::Limit(found)) if found.code == code), "{code}: {stopped:?}");
    }
}

#[test]
fn diagnostics_beyond_the_limit_are_counted() {
    let document = r#"{"format":"detente/1","entities":[0,1,2,3,4]}"#;
    let limits = Limits { diagnostics: 2, ..Limits::default() };
    let imported = parse(document.as_bytes(), &limits, &Cancel::default()).unwrap();
    assert_eq!((imported.diagnostics.len(), imported.more_diagnostics), (2, 3));
}

/// A document of `notes` entities of undeclared kinds, and then a relation that is dropped.
fn notes_and_a_loss(notes: usize) -> String {
    let records: Vec<String> = (0..notes).map(|at| format!(r#"{{"id":"e{at}","kind":"k{at}"}}"#)).collect();
    format!(r#"{{"format":"detente/1","entities":[{}],"relations":[0]}}"#, records.join(","))
}

#[test]
fn notes_leave_room_for_warnings() {
    let imported = import(notes_and_a_loss(1_100).as_bytes()).unwrap();
    assert_eq!((imported.diagnostics.len(), imported.more_diagnostics), (501, 600));
    assert_eq!(imported.diagnostics.last().unwrap().code, "not-an-object");
    let none = Limits { diagnostics: 0, ..Limits::default() };
    let imported = parse(notes_and_a_loss(1).as_bytes(), &none, &Cancel::default());
    assert_eq!(Outcome::of(&imported), Outcome::Warned, "a loss is told apart even when nothing is kept");
    let notes = import(notes_and_a_loss(1_100).replace("[0]", "[]").as_bytes());
    assert_eq!(Outcome::of(&notes), Outcome::Loaded, "notes took nothing away");
}

#[test]
fn every_code_is_reached() {
    let mut reached: BTreeSet<String> = BTreeSet::new();
    let graphs: Vec<String> = FORMATS.iter().map(|format| format!("tests/foreign/{}.txt", format.id)).collect();
    let tables = TABLES.into_iter().chain(graphs.iter().map(String::as_str));
    let texts = tables.flat_map(cases).map(|(_, input)| input.into_bytes());
    let results = texts.chain(byte_cases().into_iter().map(|(bytes, _)| bytes)).map(|bytes| import(&bytes));
    let limits = limit_cases();
    let over = limits.iter().map(|(_, over, limits, _)| parse(over.as_bytes(), limits, &Cancel::default()));
    for result in results.chain(over).chain(given::results()).chain(hostile::results()) {
        reached.extend(codes_of(&result).iter().filter_map(|code| code.split(' ').next().map(str::to_owned)));
    }
    let missing: Vec<_> = codes::ALL.iter().filter(|code| !reached.contains(code.id)).map(|code| code.id).collect();
    assert_eq!(missing, [""; 0], "no case reaches these");
    assert_eq!(reached.len(), codes::ALL.len());
}

#[test]
fn severities_tell_whether_the_file_stands() {
    for table in TABLES {
        for (title, input) in cases(table) {
            match import(input.as_bytes()) {
                Ok(imported) => {
                    assert!(imported.diagnostics.iter().all(|found| found.severity < Severity::Error), "{title}");
                }
                Err(err) => assert_eq!(err.diagnostic().unwrap().severity, Severity::Error, "{title}"),
            }
        }
    }
}

#[test]
fn a_cancelled_job_ends_as_cancelled() {
    let cancel = Cancel::default();
    cancel.cancel();
    let result = parse(entities(3).as_bytes(), &Limits::default(), &cancel);
    assert_eq!(Outcome::of(&result), Outcome::Cancelled);
}

#[test]
fn files_that_are_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.json");
    let reason = |path: &Path, limits: &Limits| match open(path, limits, &Cancel::default()) {
        Err(ImportError::Unreadable { reason, .. }) => reason,
        other => describe(&other),
    };
    let limits = Limits::default();
    assert_eq!(reason(&path, &limits), "there is no such file");
    assert_eq!(reason(folder.path(), &limits), "this is a folder, not a file");
    std::fs::write(&path, entities(2)).unwrap();
    assert_eq!(reason(&path, &limits), "loaded 2+0");
    let small = Limits { bytes: 10, ..limits };
    assert!(reason(&path, &small).contains("file-too-large"));
    if cfg!(unix) {
        assert_eq!(reason(Path::new("/dev/null"), &limits), "this is a pipe or a device, not a file");
    }
}

/// A small generator of the same numbers every time (Vigna, splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }
}

/// One small damage: a letter or byte changed, a span cut, doubled, or replaced by a token of the format.
fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    const TOKENS: [&str; 20] = [
        "null",
        "true",
        "-1",
        "1e400",
        "\"\"",
        "[]",
        "{}",
        "\"a\"",
        "\"id\":",
        "\"kind\":",
        ",",
        "}",
        "]",
        "{",
        "[",
        "\"",
        "\\",
        "\"part_of\":\"r1\"",
        "\"2016~\"",
        "\"participants\":[]",
    ];
    let at = random.below(bytes.len().max(1));
    let end = (at + 1 + random.below(12)).min(bytes.len());
    match random.below(8) {
        0..=3 => bytes.get_mut(at).into_iter().filter(|byte| byte.is_ascii_alphanumeric()).for_each(|byte| {
            *byte = b"abcrdefi0123456789"[random.below(18)];
        }),
        4 => bytes.get_mut(at).into_iter().for_each(|byte| *byte = random.below(256) as u8),
        5 => drop(bytes.drain(at.min(end)..end)),
        6 => {
            let copy = bytes[at.min(end)..end].to_vec();
            drop(bytes.splice(at..at, copy));
        }
        _ => drop(bytes.splice(at.min(end)..end, TOKENS[random.below(TOKENS.len())].bytes())),
    }
}

#[test]
fn damaged_files_never_panic_and_every_record_is_accounted_for() {
    let valid = std::fs::read(root("tests/import/whole.json")).unwrap();
    assert_eq!(describe(&import(&valid)).lines().next(), Some("loaded 6+9"));
    let mut random = Random(7);
    let mut loaded = 0;
    for case in 0..20_000 {
        let mut bytes = valid.clone();
        for _ in 0..=random.below(2) {
            mutate(&mut bytes, &mut random);
        }
        let Ok(imported) = import(&bytes) else {
            continue;
        };
        loaded += 1;
        let Imported { dataset, account, diagnostics, subjects, .. } = &imported;
        assert_eq!(subjects.len(), diagnostics.len(), "case {case}");
        assert!(subjects.iter().all(|&subject| exists(subject, dataset)), "case {case}: {subjects:?}");
        let counts = |count: Count| [count.entities, count.relations];
        let Account { read, added, kept, merged, dropped } = *account;
        assert_eq!(read + added, kept + merged + dropped, "case {case}");
        assert_eq!(added, Count::default(), "case {case}: nobody chose to have what is missing");
        assert_eq!(counts(account.kept), [dataset.entities.len(), dataset.relations.len()], "case {case}");
        assert!(account.dropped == Count::default() || !diagnostics.is_empty(), "case {case}: dropped in silence");
        if loaded % 8 != 0 {
            continue;
        }
        let again = import(to_json(dataset).as_bytes()).unwrap();
        assert_eq!(&again.dataset, dataset, "case {case} does not come back as it was written");
    }
    assert!((2_000..19_000).contains(&loaded), "the damage is too great or too small: {loaded} were read");
}

fn exists(subject: Subject, dataset: &Dataset) -> bool {
    match subject {
        Subject::Entity(at) => at.index() < dataset.entities.len(),
        Subject::Relation(at) => at.index() < dataset.relations.len(),
        Subject::File | Subject::Dropped => true,
    }
}

#[test]
fn the_json_schema_is_that_of_the_records() {
    check_reference("data/detente-1.schema.json", &json_schema());
}

/// Whether `value` is as `schema` says; knows the words that the generated schema uses.
fn fits(schema: &Value, value: &Value, root: &Value) -> bool {
    let object = schema.as_object();
    object.is_none_or(|words| words.iter().all(|(word, says)| fits_word(word, says, schema, value, root)))
}

fn fits_word(word: &str, says: &Value, schema: &Value, value: &Value, root: &Value) -> bool {
    let list = |says: &Value| says.as_array().cloned().unwrap_or_else(|| vec![says.clone()]);
    match word {
        "$ref" => fits(root.pointer(&says.as_str().unwrap()[1..]).unwrap(), value, root),
        "type" => list(says).iter().any(|name| name.as_str() == Some(type_of(value))),
        "enum" => list(says).contains(value),
        "const" => says == value,
        "anyOf" => list(says).iter().any(|schema| fits(schema, value, root)),
        "required" => {
            value.as_object().is_none_or(|o| list(says).iter().all(|key| o.contains_key(key.as_str().unwrap())))
        }
        "items" => value.as_array().is_none_or(|items| items.iter().all(|item| fits(says, item, root))),
        "properties" => says
            .as_object()
            .unwrap()
            .iter()
            .all(|(key, schema)| value.get(key).is_none_or(|value| fits(schema, value, root))),
        "additionalProperties" => value.as_object().is_none_or(|o| {
            o.iter().all(|(key, value)| schema["properties"].get(key).is_some() || fits(says, value, root))
        }),
        "minimum" => value.as_f64().is_none_or(|number| number >= says.as_f64().unwrap()),
        "maximum" => value.as_f64().is_none_or(|number| number <= says.as_f64().unwrap()),
        "$schema" | "$defs" | "title" | "description" | "examples" | "default" | "format" => true,
        other => unreachable!("the schema uses {other}"),
    }
}

const fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[test]
fn the_json_schema_fits_what_is_read_and_refuses_what_is_not() {
    let schema: Value = serde_json::from_str(&json_schema()).unwrap();
    let readme = std::fs::read_to_string(root("data/README.md")).unwrap();
    let whole = std::fs::read_to_string(root("tests/import/whole.json")).unwrap();
    let written = to_json(&import(whole.as_bytes()).unwrap().dataset);
    for text in json_blocks(&readme).into_iter().chain([whole.as_str(), written.as_str()]) {
        assert!(fits(&schema, &serde_json::from_str(text).unwrap(), &schema), "{text}");
    }
    for (from, to) in [
        ("\"id\": \"a\", \"kind\": \"country\"", "\"id\": \"a\""),
        ("\"status\": \"ended\"", "\"status\": \"over\""),
        ("detente/1", "detente/2"),
        ("\"lat\": 40.4", "\"lat\": 140.4"),
        ("\"modality\": \"quoted\"", "\"modality\": 3"),
        ("\"value\": \"one\"", "\"values\": \"one\""),
    ] {
        let broken = whole.replace(from, to);
        assert!(broken != whole && !fits(&schema, &serde_json::from_str(&broken).unwrap(), &schema), "{to}");
    }
}

/// The code blocks of a Markdown text that hold JSON.
fn json_blocks(markdown: &str) -> Vec<&str> {
    markdown.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn examples_of_the_readme_are_read_without_warnings() {
    let readme = std::fs::read_to_string(root("data/README.md")).unwrap();
    let blocks = json_blocks(&readme);
    assert!(blocks.len() >= 6, "{}", blocks.len());
    for block in blocks {
        let result = import(block.as_bytes());
        assert!(matches!(&result, Ok(imported) if imported.diagnostics.is_empty()), "{block}\n{}", describe(&result));
    }
}

#[test]
fn the_readme_lists_every_code() {
    let mut table = String::from("| code | | meaning |\n|---|---|---|\n");
    for code in codes::ALL {
        writeln!(table, "| `{}` | {} | {} |", code.id, code.severity.as_str(), code.meaning).unwrap();
    }
    let readme = std::fs::read_to_string(root("data/README.md")).unwrap();
    let head = readme.split_once("| code | |").map_or(readme.as_str(), |(head, _)| head);
    let tail = readme.rsplit_once("|\n\n").map_or("", |(_, tail)| tail);
    check_reference("data/README.md", &format!("{head}{table}\n{tail}"));
}
