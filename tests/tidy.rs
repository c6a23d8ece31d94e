//! The tree keeps its own rules: layers, lengths, documents. Each rule is a function of a path and a text, and is
//! shown to fail on a bad snippet beside its definition.

#[path = "tidy/documents.rs"]
mod documents;
#[path = "tidy/layers.rs"]
mod layers;
#[path = "tidy/lengths.rs"]
mod lengths;
#[path = "tidy/rules.rs"]
mod rules;
#[path = "tidy/source.rs"]
mod source;

use std::collections::BTreeSet;
use std::path::Path;

use source::{Fault, File};

/// What cargo builds.
const BUILT: &str = "target";

/// Hidden files and folders of the project; others are git's and the editor's.
const HIDDEN: &[&str] = &[".ci", ".gitignore"];

/// Endings of files that are no text.
const BINARY: &[&str] = &["bin", "ico", "jpg", "otf", "png", "ttf", "webp", "woff2"];

#[test]
fn layers_name_what_the_table_grants() {
    let table = layers::table(&read("ARCHITECTURE.md").text);
    assert!(table.len() > 10, "ARCHITECTURE.md has no table of layers: {table:?}");
    assert_eq!(layers::forward_names(&table), [""; 0]);
    check(&rust(&["src/"]), |file| layers::check(file, &table));
}

#[test]
fn the_library_stays_in_its_layers() {
    let source = rust(&["src/"]);
    check(&source, rules::names_no_window);
    check(&source, rules::names_no_serde);
    check(&source, rules::layout_is_exact);
}

#[test]
fn every_file_is_short_finished_and_introduced() {
    let all = rust(&["src/", "tests/", "benches/"]);
    check(&all, rules::opens_with_doc);
    check(&all, rules::is_short);
    check(&all, rules::holds_nothing_banned);
}

#[test]
fn documents_lead_somewhere() {
    let paths = paths();
    for path in ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE-MIT", "LICENSE-APACHE", "data/README.md"] {
        assert!(paths.contains(path), "{path} is missing");
    }
    let markdown = texts(&paths, |path| has_ending(path, "md"));
    check(&markdown, |file| documents::links_resolve(file, &markdown, &paths));
}

#[test]
fn no_text_names_a_machine() {
    let texts = texts(&paths(), |path| !path.rsplit_once('.').is_some_and(|(_, ending)| BINARY.contains(&ending)));
    assert!(texts.iter().any(|file| file.path == ".ci/run"), "the walk misses hidden folders");
    check(&texts, documents::names_no_machine);
}

#[test]
fn every_asset_has_a_notice() {
    check(&[read("assets/NOTICE.md")], |notice| documents::assets_are_noticed(notice, &paths()));
}

/// Run with `--nocapture` to read the figures.
#[test]
fn lengths_are_told() {
    let source = rust(&["src/"]);
    let functions = source.iter().flat_map(lengths::functions).collect::<Vec<_>>();
    assert!(!functions.is_empty(), "no function was found");
    println!("{}", lengths::summary("functions", functions));
    println!("{}", lengths::summary("files", lengths::files(&source)));
}

fn check(files: &[File], rule: impl Fn(&File) -> Vec<Fault>) {
    assert!(!files.is_empty(), "no file to check");
    let faults = files.iter().flat_map(rule).map(|fault| fault.to_string()).collect::<Vec<_>>();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

fn has_ending(path: &str, ending: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found == ending)
}

fn rust(folders: &[&str]) -> Vec<File> {
    let wanted = |path: &str| has_ending(path, "rs") && folders.iter().any(|folder| path.starts_with(folder));
    texts(&paths(), wanted)
}

fn texts(paths: &BTreeSet<String>, wanted: impl Fn(&str) -> bool) -> Vec<File> {
    paths.iter().filter(|path| wanted(path)).map(|path| read(path)).collect()
}

fn read(path: &str) -> File {
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
    let bytes = bytes.unwrap_or_else(|err| panic!("{path}: {err}"));
    File::new(path, &String::from_utf8_lossy(&bytes))
}

/// Every file of the project, from its root.
fn paths() -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(&folder));
        for entry in entries.into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let ours = if name.starts_with('.') { HIDDEN.contains(&name.as_str()) } else { name != BUILT };
            if ours && entry.path().is_dir() {
                folders.push(format!("{folder}{name}/"));
            } else if ours {
                paths.insert(format!("{folder}{name}"));
            }
        }
    }
    paths
}
