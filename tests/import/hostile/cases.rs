//! The files of cases and of classes, read and written back.

use detente::import::Limits;

use super::{graphs, makers};
use crate::root;

/// One input, and where it stands.
pub(super) struct Case {
    /// The number of its class.
    pub(super) class: u8,
    /// What it is.
    pub(super) name: String,
    /// The name of its file.
    pub(super) file: String,
    /// What it holds.
    pub(super) bytes: Vec<u8>,
    /// Other files in its folder: names and texts.
    pub(super) beside: Vec<(String, Vec<u8>)>,
    pub(super) limits: Limits,
    /// Its text up to the line `--`, to be written back.
    head: String,
}

/// A kind of bad input.
pub(super) struct Class {
    pub(super) number: u8,
    /// How at least one case must end.
    pub(super) demands: Vec<String>,
    /// What it is.
    pub(super) what: String,
    /// Files and names of tests that try more of it.
    pub(super) elsewhere: Vec<(String, String)>,
}

/// The classes of `classes.txt`.
pub(super) fn classes() -> Vec<Class> {
    let text = std::fs::read_to_string(root("tests/import/hostile/classes.txt")).expect("the classes");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(class).collect()
}

fn class(line: &str) -> Class {
    let (head, rest) = line.split_once(": ").expect(line);
    let (number, demands) = head.split_once(' ').expect(line);
    let mut parts = rest.split(" – see ");
    let what = parts.next().unwrap_or("").to_owned();
    let elsewhere =
        parts.filter_map(|test| test.split_once(' ')).map(|(file, name)| (file.to_owned(), name.to_owned()));
    Class {
        number: number.parse().expect(line),
        demands: demands.split(" or ").map(str::to_owned).collect(),
        what,
        elsewhere: elsewhere.collect(),
    }
}

/// The cases of the file at `path`.
pub(super) fn read(path: &str) -> Vec<Case> {
    let text = std::fs::read_to_string(root(path)).unwrap_or_default();
    text.strip_prefix("== ").map(|text| text.split("\n== ").map(case).collect()).unwrap_or_default()
}

fn case(text: &str) -> Case {
    let (head, _) = text.split_once("\n--\n").expect(text);
    let (title, input) = head.split_once('\n').unwrap_or((head, ""));
    let (class, rest) = title.split_once(' ').expect(title);
    let (name, file) = rest.split_once(" · ").expect(title);
    let mut limits = Limits::default();
    // The file itself, then those beside it: name, whether it is escaped, text.
    let mut files = vec![(file.to_owned(), false, String::new())];
    let mut made = None;
    for line in input.split_inclusive('\n') {
        let words: Vec<&str> = line.split_whitespace().collect();
        let Some(last) = files.last_mut() else { continue };
        match words.as_slice() {
            ["@made", name] => {
                made = makers::make(name).or_else(|| graphs::make(name));
                assert!(made.is_some(), "there is no maker {name}");
            }
            ["@escaped"] => last.1 = true,
            ["@limit", name, value] => limit(&mut limits, name, value.parse().expect(title)),
            ["@beside", name] => files.push(((*name).to_owned(), false, String::new())),
            _ => last.2.push_str(line),
        }
    }
    let mut files = files.into_iter().map(|(name, escaped, text)| (name, bytes_of(&text, escaped)));
    let (file, bytes) = files.next().expect(title);
    Case {
        class: class.parse().expect(title),
        name: name.to_owned(),
        file,
        bytes: made.unwrap_or(bytes),
        beside: files.collect(),
        limits,
        head: format!("== {head}\n--\n"),
    }
}

fn limit(limits: &mut Limits, name: &str, value: usize) {
    match name {
        "bytes" => limits.bytes = value as u64,
        "records" => limits.records = value,
        "participants" => limits.participants = value,
        "depth" => limits.depth = value,
        "text" => limits.text = value,
        "line" => limits.line = value,
        _ => panic!("there is no limit {name}"),
    }
}

fn bytes_of(text: &str, escaped: bool) -> Vec<u8> {
    if escaped { unescaped(text) } else { text.as_bytes().to_vec() }
}

/// Bytes of a text with escapes; the ends of its lines are nothing.
fn unescaped(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut chars = text.chars().filter(|char| *char != '\n');
    while let Some(char) = chars.next() {
        let mut buffer = [0; 4];
        if char != '\\' {
            out.extend_from_slice(char.encode_utf8(&mut buffer).as_bytes());
            continue;
        }
        match chars.next() {
            Some('n') => out.push(b'\n'),
            Some('r') => out.push(b'\r'),
            Some('t') => out.push(b'\t'),
            Some('\\') => out.push(b'\\'),
            Some('x') => {
                let hex: String = chars.by_ref().take(2).collect();
                out.push(u8::from_str_radix(&hex, 16).expect(text));
            }
            Some('u') => {
                let hex: String = chars.by_ref().skip(1).take_while(|char| *char != '}').collect();
                let char = u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32).expect(text);
                out.extend_from_slice(char.encode_utf8(&mut buffer).as_bytes());
            }
            other => panic!("no escape: {other:?} in {text}"),
        }
    }
    out
}

impl Case {
    /// The case as its file has it, with what became of it.
    pub(super) fn with(&self, told: &str) -> String {
        format!("{}{told}\n", self.head)
    }
}
