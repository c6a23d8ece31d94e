//! Bytes that cannot be written down: too many, packed, or no text.

use std::fmt::Write as _;

#[path = "archives.rs"]
mod archives;

use archives::tape;

/// A dataset, a graph in three formats, and a table, each with letters that are no ASCII.
const DATASET: &str = r#"{"format":"detente/1","entities":[{"id":"ə","kind":"country"}]}"#;
const NODE_LINK: &str = r#"{"directed":true,"nodes":[{"id":"ə"},{"id":"b"}],"links":[{"source":"ə","target":"b"}]}"#;
const GRAPHML: &str = "<graphml><graph edgedefault=\"directed\"><node id=\"ə\"/></graph></graphml>";
const GEXF: &str = "<gexf><graph defaultedgetype=\"directed\"><nodes><node id=\"ə\"/></nodes></graph></gexf>";
const TABLE: &str = "from,to,kind\nCôte d'Ivoire,Perú,alliance\n";

/// The input of this name, if it is made here.
pub(super) fn make(name: &str) -> Option<Vec<u8>> {
    if let Some(made) = archives::make(name).or_else(|| in_utf16(name)) {
        return Some(made);
    }
    let text = match name {
        "brackets" => "[".repeat(100_000),
        "objects-in-lists" => "[{\"\":".repeat(50_000),
        "deep-128" => deep(127),
        "deep-129" => deep(128),
        "closing-brackets" => format!("{{\"format\":\"detente/1\"{}", "]".repeat(100_000)),
        "deep-node" => format!("{{\"nodes\":[{{\"id\":{}", "[".repeat(100_000)),
        "deep-line" => format!("{{\"id\":\"a\"}}\n{{\"id\":{}", "[".repeat(100_000)),
        "digits" => format!("{{\"nodes\":[{{\"id\":\"a\",\"pop\":{}}}],\"links\":[]}}", "9".repeat(1_000)),
        "quadratic-entities" => {
            let (long, many) = ("a".repeat(100_000), "&a;".repeat(100_000));
            format!(
                "<!DOCTYPE gexf [<!ENTITY a \"{long}\">]><gexf><graph><nodes><node id=\"{many}\"/></nodes></graph></gexf>"
            )
        }
        "attributes-100000" => with_attributes(100_000, "a"),
        "attributes-1023" => with_attributes(1_023, "a"),
        "namespaces-100000" => with_attributes(100_000, "xmlns:a"),
        "namespaces-128" => with_attributes(128, "xmlns:a"),
        "deep-graphml" => format!("<graphml><graph>{}", "<node id='a'><graph>".repeat(50_000)),
        "deep-gexf" => format!("<gexf><graph>{}", "<nodes><node id='a'>".repeat(50_000)),
        "deep-other" => format!("<graphml><graph><x>{}", "<x>".repeat(100_000)),
        "utf32-json" => return Some(DATASET.chars().flat_map(|char| (char as u32).to_le_bytes()).collect()),
        "utf32-marked-json" => {
            return Some(format!("\u{feff}{DATASET}").chars().flat_map(|char| (char as u32).to_le_bytes()).collect());
        }
        "noise" => return Some(noise(5_000)),
        "tar" => return Some(tape()),
        "wide-row" => wide_row(),
        "graphml-in-one-line" => {
            let nodes: String = numbered(1_000, |at| format!("<node id='{at}'/>"));
            format!("<graphml><graph edgedefault='directed'>{nodes}</graph></graphml>")
        }
        "endless-tag" => format!("<graphml><graph edgedefault='directed'><node id='{}", "a".repeat(1_000_000)),
        _ => return None,
    };
    Some(text.into_bytes())
}

/// A text in UTF-16, by the words of its name: which byte comes first, whether there is a mark, and which text.
fn in_utf16(name: &str) -> Option<Vec<u8>> {
    let rest = name.strip_prefix("utf16-")?;
    let (end, rest) = rest.split_once('-')?;
    let (mark, text) = rest.strip_prefix("marked-").map_or(("", rest), |text| ("\u{feff}", text));
    let text = match text {
        "json" => DATASET,
        "node-link" => NODE_LINK,
        "xml" => GRAPHML,
        "xml-as-utf8" => "<?xml version='1.0' encoding='UTF-8'?><graphml><graph edgedefault='directed'/></graphml>",
        "table" => TABLE,
        "chinese" => "from,to\n中华人民共和国,朝鲜民主主义人民共和国\n日本国,大韩民国\n法兰西共和国,德意志联邦共和国\n",
        _ => return None,
    };
    let bytes = if end == "le" { u16::to_le_bytes } else { u16::to_be_bytes };
    Some(format!("{mark}{text}").encode_utf16().flat_map(bytes).collect())
}

/// A document of our own with brackets within one another.
fn deep(brackets: usize) -> String {
    format!("{{\"format\":\"detente/1\",\"x\":{}{}}}", "[".repeat(brackets), "]".repeat(brackets))
}

/// A node in GraphML of an id and more attributes, whose names begin alike.
fn with_attributes(count: usize, name: &str) -> String {
    let attributes = numbered(count, |at| format!(" {name}{at}='1'"));
    format!("<graphml><graph edgedefault='directed'><node id='a'{attributes}/></graph></graphml>")
}

/// Texts of numbers one after the other.
fn numbered(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

/// A table of three columns that are known and many more.
fn wide_row() -> String {
    let mut out = "from,to,kind".to_owned();
    out.push_str(&numbered(500, |at| format!(",c{at}")));
    out.push_str("\nFrance,Germany,alliance");
    writeln!(out, "{}", ",1".repeat(500)).expect("a text grows");
    out
}

/// Bytes that no compression makes smaller; the same each time.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..length).map(|_| next()).collect()
}
