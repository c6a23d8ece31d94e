//! Texts that have broken programs, made by rule: each as id, name, attribute, kind, group and name of a file, written
//! in every format and read again, byte for byte.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use detente::dataset::schema::{quoted, to_json};
use detente::dataset::{Dataset, Entity};
use detente::import::{Cancel, Limits, open};

use super::{read, same, with_reader, within, write};

/// Words that some program takes for a value of its own.
const WORDS: &str = "null nil none undefined void true false yes no on off nan inf infinity n/a na #n/a #ref! __proto__ \
                     constructor prototype tostring hasownproperty valueof length id key value type kind source target \
                     node edge graph nodes edges links directed strict subgraph digraph label weight parent from to \
                     position size color con prn aux nul com1 lpt1";

/// Numbers in shapes that a program may change.
const NUMBERS: &str = "0 -0 00 007 1 +1 1. .5 1,5 1.234,5 1e5 1e400 -1e-400 0x10 0b1 0o7 1_000 1/0 1/3 ½ ① ١٢٣ 一 \
                       9007199254740993 18446744073709551616 2147483648 2020-02-30 03/04/2020 10:60 1e 1e+ $1 €1 1% #1";

/// What parts, quotes or begins something in a format.
const MARKS: &str = "\"'`\\<>&;,|{}[]()#%*=+-@~$/:!?^_.";

/// Ends and beginnings of texts, remarks, entities and commands.
const PHRASES: [&str; 40] = [
    "]]>",
    "<![CDATA[x]]>",
    "<!--",
    "-->",
    "&amp;",
    "&#0;",
    "&#x1f600;",
    "&unknown;",
    "<?xml version=\"1.0\"?>",
    "<!DOCTYPE x>",
    "<script>f()</script>",
    "\" onload=\"f()",
    "javascript:f()",
    "</svg>",
    "\"}],",
    "\\",
    "\\\\",
    "\\n",
    "\\u0041",
    "\\x41",
    "\\\"",
    "\"\"",
    "''",
    "//",
    "/*",
    "*/",
    "--",
    "->",
    "*Vertices 3",
    "sep=;",
    "%s%n%d",
    "{{7*7}}",
    "${7*7}",
    "$(f)",
    "`f`",
    "| f",
    "' or 1=1 --",
    "=cmd|'/c f'!a0",
    "../../f",
    "c:\\f",
];

/// Letters that programs cut, fold, turn or leave out.
const LETTERS: &str = "é e\u{301} ß ẞ ə ı İ i ſ ﬁ Ǆ Σ ς Å Å Ω Ω 한 각 日本 𝒳 𠀀 \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \
                       \u{1f1e9}\u{1f1ea} \u{1f3f3}\u{fe0f}\u{200d}\u{1f308} \u{1f44d}\u{1f3fd} אבג العربية हिन्दी ไทย \u{d7ff} \
                       \u{e000} \u{f8ff} \u{fffd} \u{10ffff} \u{e0001} ﷽";

/// Every text once.
fn texts() -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for word in WORDS.split_whitespace().chain(NUMBERS.split_whitespace()) {
        let mut letters = word.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        all.extend([word.to_owned(), word.to_uppercase(), format!("{first}{}", letters.as_str())]);
    }
    for mark in MARKS.chars() {
        all.extend([
            mark.to_string(),
            format!("{mark}{mark}"),
            format!("{mark}x"),
            format!("x{mark}"),
            format!("x {mark} y"),
        ]);
    }
    all.extend(PHRASES.map(str::to_owned));
    all.extend(LETTERS.split_whitespace().map(str::to_owned));
    // Control characters, blanks, what has no width, what turns the direction, and what is no character.
    let odd = (0..0xa1).chain(0x2000..0x2010).chain(0x2028..0x2030).chain(0x205f..0x2070);
    let odd = odd.chain([0xad, 0x34f, 0x61c, 0x1680, 0x180e, 0x3000, 0xfe0f, 0xfeff, 0xfff9, 0xfffe, 0xffff, 0x1_fffe]);
    for odd in odd.filter_map(char::from_u32).filter(|char| !char.is_ascii_graphic()) {
        all.extend([format!("a{odd}b"), format!("{odd}a"), format!("a{odd}")]);
    }
    // A tower of accents, and a long text.
    all.extend([3, 30].map(|high| format!("Z{}", ('\u{300}'..'\u{34e}').cycle().take(high).collect::<String>())));
    all.push("long ".repeat(1_000) + "end");
    let mut met = BTreeSet::new();
    all.retain(|text| met.insert(text.clone()));
    all
}

/// A dataset in which each text is an id, a name, an attribute, a label and a group.
fn dataset(texts: &[String]) -> Dataset {
    let mut entities = Vec::new();
    let mut relations = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let (one, next) = (quoted(text), quoted(&texts[(at + 1) % texts.len()]));
        entities.push(format!(
            "{{\"id\":{one},\"kind\":\"organization\",\"name\":{one},\"aliases\":[{one}],\"summary\":{one},\
             \"attributes\":[{{\"key\":{one},\"value\":{one}}}]}}"
        ));
        relations.push(format!(
            "{{\"id\":{one},\"kind\":\"trade\",\"participants\":[{{\"entity\":{one},\"role\":\"partner\"}},\
             {{\"entity\":{next},\"role\":\"partner\"}}],\"label\":{one},{}:{one}}}",
            quoted(&format!("of {text}"))
        ));
        relations.push(format!(
            "{{\"kind\":\"part-of\",\"participants\":[{{\"entity\":{one},\"role\":\"part\"}},\
             {{\"entity\":{next},\"role\":\"whole\"}}]}}"
        ));
    }
    let (entities, relations) = (entities.join(",\n"), relations.join(",\n"));
    read(&format!("{{\"format\":\"detente/1\",\"title\":\"t\",\"entities\":[{entities}],\"relations\":[{relations}]}}"))
        .dataset
}

#[test]
fn there_are_many_and_each_stands_in_our_own_format() {
    let texts = texts();
    assert!(texts.len() > 700, "{}", texts.len());
    let dataset = dataset(&texts);
    let ids: Vec<&String> = dataset.entities.iter().map(|entity| &entity.id).collect();
    assert_eq!(ids, texts.iter().collect::<Vec<_>>());
    assert_eq!(dataset.relations.len(), 2 * texts.len());
    assert_eq!(read(&to_json(&dataset)).dataset, dataset);
}

/// The value of the attribute that bears this name.
fn attribute<'e>(entity: &'e Entity, key: &str) -> Option<&'e str> {
    entity.attributes.iter().find(|attribute| attribute.key == key).map(|attribute| attribute.value.as_str())
}

#[test]
fn every_text_comes_back_from_what_is_written() {
    let texts = texts();
    for (target, xml) in with_reader() {
        // Characters that XML has no room for become one and the same.
        let mut met = BTreeSet::new();
        let texts: Vec<String> = texts.iter().filter(|text| met.insert(within(text, xml))).cloned().collect();
        let before = dataset(&texts);
        let imported = read(&write(target, &before).text);
        let dropped = imported.account.dropped;
        assert_eq!((dropped.entities, dropped.relations), (0, 0), "{target}");
        same(&before, &imported.dataset, xml).unwrap_or_else(|err| panic!("{target}: {err}"));
    }
}

#[test]
fn every_text_is_read_by_readers_of_json() {
    let texts = texts();
    let nodes = |node: fn(&str) -> String| texts.iter().map(|text| node(&quoted(text))).collect::<Vec<_>>().join(",");
    let edges = |edge: fn(&str, &str) -> String| {
        let pairs = texts.windows(2).map(|pair| edge(&quoted(&pair[0]), &quoted(&pair[1])));
        pairs.collect::<Vec<_>>().join(",")
    };
    let graphology = (
        nodes(|it| format!("{{\"key\":{it},\"attributes\":{{\"label\":{it},\"a\":{it}}}}}")),
        edges(|a, b| format!("{{\"source\":{a},\"target\":{b},\"attributes\":{{\"label\":{a}}}}}")),
    );
    let general = (
        nodes(|it| format!("{it}:{{\"label\":{it},\"metadata\":{{\"a\":{it}}}}}")),
        edges(|a, b| format!("{{\"source\":{a},\"target\":{b},\"label\":{a}}}")),
    );
    let link = (
        nodes(|it| format!("{{\"id\":{it},\"label\":{it},\"a\":{it}}}")),
        edges(|a, b| format!("{{\"source\":{a},\"target\":{b},\"label\":{a}}}")),
    );
    for (name, text) in [
        (
            "graphology",
            format!(
                "{{\"options\":{{\"type\":\"directed\"}},\"nodes\":[{}],\"edges\":[{}]}}",
                graphology.0, graphology.1
            ),
        ),
        (
            "JSON graph",
            format!("{{\"graph\":{{\"directed\":true,\"nodes\":{{{}}},\"edges\":[{}]}}}}", general.0, general.1),
        ),
        ("node-link", format!("{{\"directed\":true,\"nodes\":[{}],\"links\":[{}]}}", link.0, link.1)),
    ] {
        let found = read(&text).dataset;
        let ids: Vec<&String> = found.entities.iter().map(|entity| &entity.id).collect();
        assert_eq!(ids, texts.iter().collect::<Vec<_>>(), "{name}");
        for (entity, text) in found.entities.iter().zip(&texts) {
            let blank = text.trim().is_empty();
            assert!(entity.name == *text || blank, "{name}: {text:?} {:?}", entity.name);
            assert_eq!(attribute(entity, "a"), Some(text.as_str()), "{name}");
        }
        for (relation, text) in found.relations.iter().zip(&texts) {
            let label = Some(text.as_str()).filter(|text| !text.trim().is_empty());
            assert_eq!(relation.label.as_deref(), label, "{name}");
        }
    }
}

/// Whether GML and DOT have room for a text: they are lines of text.
fn is_plain(text: &str) -> bool {
    !text.contains(|c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{feff}'))
        && !text.trim().is_empty()
}

#[test]
fn every_text_is_read_by_readers_of_plain_text() {
    let texts: Vec<String> = texts().into_iter().filter(|text| is_plain(text)).collect();
    let mut gml = "graph [ directed 0\n".to_owned();
    let mut dot = "graph {\n".to_owned();
    for (at, text) in texts.iter().enumerate() {
        let escaped = text.replace('&', "&amp;").replace('"', "&quot;");
        writeln!(gml, "node [ id {at} label \"{escaped}\" a \"{escaped}\" ]").unwrap();
        // In DOT a backslash escapes a quote alone, and is one of a label only where it is doubled.
        if !text.contains('\\') {
            let escaped = text.replace('"', "\\\"");
            writeln!(dot, "\"{escaped}\" [a=\"{escaped}\"]").unwrap();
        }
    }
    let gml = read(&(gml + "]")).dataset;
    for (entity, text) in gml.entities.iter().zip(&texts) {
        assert_eq!((entity.name.as_str(), attribute(entity, "a")), (text.as_str(), Some(text.as_str())), "GML");
    }
    assert_eq!(gml.entities.len(), texts.len());
    let dot = read(&(dot + "}")).dataset;
    let named: Vec<&String> = texts.iter().filter(|text| !text.contains('\\')).collect();
    assert_eq!(dot.entities.iter().map(|entity| &entity.id).collect::<Vec<_>>(), named);
    for entity in &dot.entities {
        assert_eq!(attribute(entity, "a"), Some(entity.id.as_str()), "DOT");
    }
}

/// One line, with single blanks between words: so are names of tables read.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_text_is_read_of_a_table() {
    // A table has no NUL, and of white space only that there is some.
    let is_cell = |text: &String| !text.contains('\0') && !squeezed(text).is_empty();
    let texts: Vec<String> = texts().into_iter().filter(is_cell).collect();
    let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
    writer.write_record(["from", "to", "kind", "label", "remarks by hand"]).unwrap();
    for text in &texts {
        writer.write_record([text, "somebody", "trade", text, text]).unwrap();
    }
    let table = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    let imported = read(&table);
    assert_eq!(
        imported.account.dropped.relations,
        0,
        "{:?}",
        imported.diagnostics.iter().find(|it| it.code != "column-guessed")
    );
    let dataset = &imported.dataset;
    let names: BTreeMap<&str, usize> =
        dataset.entities.iter().enumerate().map(|(at, it)| (it.name.as_str(), at)).collect();
    for text in &texts {
        let at = names.get(squeezed(text).as_str());
        let is_country =
            || dataset.entities.iter().any(|it| it.codes.iter().any(|(_, code)| code.eq_ignore_ascii_case(text)));
        assert!(at.is_some() || is_country(), "{text:?}");
    }
    let kept: BTreeSet<&str> =
        dataset.relations.iter().flat_map(|it| &it.extra).map(|(_, json)| json.as_str()).collect();
    for text in &texts {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        assert!(
            kept.iter().any(|json| serde_json::from_str::<String>(json).is_ok_and(|kept| kept == lines.trim())),
            "{text:?}"
        );
    }
}

#[test]
fn every_text_names_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let graph = "{\"directed\":true,\"nodes\":[{\"id\":\"a\"}],\"links\":[]}";
    let mut named = 0;
    for text in texts().iter().filter(|text| !text.contains(['/', '\0']) && text.len() < 200) {
        let path = folder.path().join(format!("{text}.json"));
        // A file system may have names that it does not take.
        if std::fs::write(&path, graph).is_err() {
            continue;
        }
        named += 1;
        let imported = open(&path, &Limits::default(), &Cancel::default());
        assert_eq!(imported.map(|imported| imported.dataset.entities.len()).ok(), Some(1), "{text:?}");
    }
    assert!(named > 0);
}
