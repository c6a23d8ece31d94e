//! Files that are damaged by chance, from a seed: whatever becomes of them, each record is accounted for.

use detente::dataset::Dataset;
use detente::dataset::schema::to_json;
use detente::import::foreign::FORMATS;
use detente::import::{Account, Count, Imported};

use super::{cases, import, table_of};

/// Draws numbers; the same for the same seed.
struct Rng(u64);

impl Rng {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

/// Pieces that a mutation puts in.
const PIECES: &[&str] = &[
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    "<",
    ">",
    "&",
    "&amp;",
    "&x;",
    "'",
    "\0",
    "\n",
    "\r",
    "\t",
    " ",
    "1e999",
    "-1",
    "NaN",
    "99999999999999999999",
    "\u{202e}",
    "é",
    "#",
    "%",
    "*",
    "--",
    "->",
    ":",
    ",",
    ";",
    "null",
    "true",
    "\\u",
    "\\ud800",
    "<!--",
    "]]>",
    "<![CDATA[",
    "*Edges",
    "node",
    "edge",
    "graph",
];

fn mutated(text: &str, rng: &mut Rng) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=rng.below(4) {
        let at = rng.below(bytes.len());
        match rng.below(6) {
            0 => bytes.truncate(at),
            1 if at < bytes.len() => bytes[at] = u8::try_from(rng.below(256)).unwrap(),
            2 => drop(bytes.splice(at..at, PIECES[rng.below(PIECES.len())].bytes())),
            3 => drop(bytes.drain(at..(at + rng.below(20)).min(bytes.len()))),
            4 => {
                let end = (at + rng.below(60)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                let to = rng.below(bytes.len());
                drop(bytes.splice(to..to, piece));
            }
            _ => {
                let end = (at + rng.below(40)).min(bytes.len());
                bytes[at..end].reverse();
            }
        }
    }
    bytes
}

/// Every record has its place, and none goes in silence.
pub(crate) fn check_account(imported: &Imported, shown: impl Fn() -> String) {
    let Account { read, added, kept, merged, dropped } = imported.account;
    assert_eq!(read + added, kept + merged + dropped, "{}", shown());
    let told =
        |code: &str| imported.reasons.iter().filter(|reason| reason.code == code).map(|reason| reason.count).sum();
    let ends: usize = told("dangling-end");
    assert_eq!(added.entities, ends, "each node that was added is told: {}", shown());
    assert!(added.relations == 0 || told("several-times") > 0, "so is each edge: {}", shown());
    let lost = merged != Count::default() || dropped != Count::default();
    assert!(!lost || !imported.diagnostics.is_empty(), "lost in silence: {}", shown());
    assert_eq!(imported.subjects.len(), imported.diagnostics.len(), "{}", shown());
}

/// What was read can be saved and read again.
pub(crate) fn check_saved(dataset: &Dataset, shown: impl Fn() -> String) {
    let json = to_json(dataset);
    let again = import(json.as_bytes());
    assert!(again.is_ok_and(|again| to_json(&again.dataset) == json), "{}\n{json}", shown());
}

#[test]
fn whatever_becomes_of_a_file_each_record_is_accounted_for() {
    const CASES: usize = 20_000;
    let seeds: Vec<String> =
        FORMATS.iter().flat_map(|format| cases(&table_of(format.id))).map(|(_, input)| input).collect();
    let mut rng = Rng(20_26);
    let mut outcomes = [0; 2];
    for case in 0..CASES {
        let bytes = mutated(&seeds[case % seeds.len()], &mut rng);
        let Ok(imported) = import(&bytes) else {
            outcomes[1] += 1;
            continue;
        };
        outcomes[0] += 1;
        let shown = || format!("case {case}\n{}", String::from_utf8_lossy(&bytes));
        check_account(&imported, shown);
        check_saved(&imported.dataset, shown);
    }
    assert!(outcomes.iter().all(|&count| count > CASES / 20), "{outcomes:?}");
}
