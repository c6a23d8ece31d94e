//! Bad input, class by class: each case ends exactly as its file demands, on every way in, with every record accounted
//! for. `docs/bad-input.md` is the table of what was tried, written by this test.
//!
//! Cases stand in `hostile/*.txt`, classes in `hostile/classes.txt`, and inputs that are too large or no text are made
//! in `hostile/makers.rs` and `hostile/graphs.rs`. A case is
//!
//! ```text
//! == 25 a list without its end · cut.json
//! {"format":"detente/1","entities":[
//! --
//! rejected
//! 1:35 json-truncated
//! ```
//!
//! with the number of its class, its name, the name of the file that it pretends to be, its input, and how it ends. The
//! input may begin with lines of directions: `@made NAME` takes it from a maker, `@escaped` reads `\n`, `\t`, `\r`,
//! `\\`, `\xff` and `\u{feff}` in it and the ends of its lines as nothing, `@limit text 20` lowers a limit, and
//! `@beside NAME` begins another file in the same folder, whose text reaches to the next direction or the end. Below
//! `--` stands the outcome with the numbers of entities and relations, then each warning or error with its place, then
//! the codes of notes.

#[path = "hostile/cases.rs"]
mod cases;
#[path = "hostile/graphs.rs"]
mod graphs;
#[path = "hostile/makers.rs"]
mod makers;
#[path = "hostile/page.rs"]
mod page;
#[path = "hostile/run.rs"]
mod run;

use std::collections::BTreeSet;

use cases::{Case, Class};
use detente::import::{ImportError, Imported};
use run::Ended;

use super::{check_reference, root};

/// Parts of the table: the file of its cases, and its heading.
const PARTS: [(&str, &str); 7] = [
    ("bytes", "Bytes and containers"),
    ("json", "JSON"),
    ("xml", "XML"),
    ("csv", "Tables"),
    ("graph", "What a graph means"),
    ("time", "Time and numbers"),
    ("text", "Text"),
];

/// The last class of which a case must be there.
const CLASSES: u8 = 104;

fn path_of(part: &str) -> String {
    format!("tests/import/hostile/{part}.txt")
}

/// Every case of every part.
fn all_cases() -> Vec<Case> {
    PARTS.iter().flat_map(|(part, _)| cases::read(&path_of(part))).collect()
}

/// What becomes of every case, for the test that every code is reached.
pub(crate) fn results() -> Vec<Result<Imported, ImportError>> {
    all_cases().iter().map(run::opened).collect()
}

#[test]
fn every_class_is_tried_and_ends_as_demanded() {
    let classes = cases::classes();
    let mut page = page::Page::default();
    let mut faults = Vec::new();
    for (part, title) in PARTS {
        let cases = cases::read(&path_of(part));
        let ended: Vec<Ended> = cases.iter().map(run::ended).collect();
        let told: String = cases.iter().zip(&ended).map(|(case, ended)| case.with(&ended.told)).collect();
        check_reference(&path_of(part), &told);
        page.add(title, &classes, &cases, &ended);
        faults.extend(ended.iter().flat_map(|ended| ended.faults.clone()));
        check_demands(&classes, &cases, &ended);
    }
    assert!(faults.is_empty(), "{faults:#?}");
    check_reference("docs/bad-input.md", &page.text());
}

/// At least one case of each class ends as the class demands.
fn check_demands(classes: &[Class], cases: &[Case], ended: &[Ended]) {
    let tried: BTreeSet<u8> = cases.iter().map(|case| case.class).collect();
    for class in classes.iter().filter(|class| tried.contains(&class.number)) {
        let mut of_class = cases.iter().zip(ended).filter(|(case, _)| case.class == class.number);
        let fits = of_class.any(|(_, ended)| class.demands.iter().any(|demand| ended.is(demand)));
        assert!(fits, "no case of class {} ends as {:?}", class.number, class.demands);
    }
}

#[test]
fn damaged_archives_end_as_others_do() {
    let names = ["zip-one", "zip-mac", "zip-several", "zip-stored", "zip-padded", "program-xlsx", "gzip-parts"];
    let seeds: Vec<Vec<u8>> = names.into_iter().filter_map(makers::make).collect();
    assert_eq!(seeds.len(), names.len());
    let mut random = super::Random(22);
    let mut read = 0;
    for case in 0..4_000 {
        let mut bytes = seeds[case % seeds.len()].clone();
        for _ in 0..=random.below(3) {
            let at = random.below(bytes.len());
            match random.below(3) {
                0 => bytes.truncate(at.max(1)),
                1 => bytes[at] ^= 1 << random.below(8),
                _ => bytes[at] = random.below(256) as u8,
            }
        }
        match super::import(&bytes) {
            Ok(imported) => {
                read += 1;
                assert_eq!(imported.account.read, imported.account.kept, "case {case}");
            }
            Err(err) => assert!(err.diagnostic().is_some_and(|found| found.hint.is_some()), "case {case}: {err}"),
        }
    }
    assert!(read > 200, "{read} were read in spite of the damage");
}

#[test]
fn no_class_is_left_out() {
    let numbers: Vec<u8> = cases::classes().iter().map(|class| class.number).collect();
    assert_eq!(numbers, (1..=104).collect::<Vec<u8>>(), "classes.txt");
    let tried: BTreeSet<u8> = all_cases().iter().map(|case| case.class).collect();
    let missing: Vec<u8> = (1..=CLASSES).filter(|class| !tried.contains(class)).collect();
    assert_eq!(missing, [0_u8; 0], "no case tries these");
}

#[test]
fn tests_that_are_named_are_there() {
    for class in cases::classes() {
        for (file, name) in &class.elsewhere {
            let text = std::fs::read_to_string(root(file)).unwrap_or_default();
            assert!(text.contains(&format!("fn {name}(")), "class {}: {file} has no {name}", class.number);
        }
    }
}
