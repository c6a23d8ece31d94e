//! `docs/bad-input.md`: the table of classes that were tried.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::cases::{Case, Class};
use super::run::Ended;

const INTRODUCTION: &str = "# Bad input

Files come from strangers, from programs of other decades, and from downloads that broke off. Whatever Détente is given \
to read, it ends as one of four: *read* (there may be notes), *told* (it is read, and what was left out or changed is \
listed), *rejected* (with a reason, a place and a way out), or cancelled. It does not crash, it does not hang, and no \
record goes without a word: records read + added = kept + merged + dropped.

This page is written by the test that tries every case (`tests/import/hostile.rs`; the cases stand beside it as text). \
Each goes through every way in: its bytes, the file, the look that the window takes first, and `detente check`; on a \
stack of half a megabyte, and once more with the flag raised that cancels. A code is explained in \
[the description of the format](../data/README.md).
";

/// The page as it grows, part by part.
#[derive(Default)]
pub(super) struct Page {
    parts: String,
    classes: usize,
    cases: usize,
    bad: usize,
}

impl Page {
    /// Adds a part: a row for each class that was tried.
    pub(super) fn add(&mut self, title: &str, classes: &[Class], cases: &[Case], ended: &[Ended]) {
        let head = "| class | what it is | cases | how they end | panic, hang or loss |\n|---|---|---|---|---|\n";
        let mut rows = String::new();
        for class in classes {
            let of_class = cases.iter().zip(ended).filter(|(case, _)| case.class == class.number);
            let ended: Vec<&Ended> = of_class.map(|(_, ended)| ended).collect();
            if ended.is_empty() {
                continue;
            }
            let bad = ended.iter().map(|ended| ended.bad).sum::<usize>();
            let Class { number, what, .. } = class;
            let (count, ends) = (ended.len(), ends(&ended));
            writeln!(rows, "| {number} | {what} | {count} | {ends} | {bad} |").expect("a text grows");
            self.classes += 1;
            self.cases += count;
            self.bad += bad;
        }
        if !rows.is_empty() {
            write!(self.parts, "\n## {title}\n\n{head}{rows}").expect("a text grows");
        }
    }

    pub(super) fn text(&self) -> String {
        let Self { parts, classes, cases, bad } = self;
        format!("{INTRODUCTION}\n{classes} classes, {cases} cases; panics, hangs and losses: {bad}.\n{parts}")
    }
}

/// Each outcome with its number and the codes that are told.
fn ends(ended: &[&Ended]) -> String {
    let mut by_word: BTreeMap<&str, (usize, Vec<&str>)> = BTreeMap::new();
    for ended in ended {
        let (count, codes) = by_word.entry(ended.word).or_default();
        *count += 1;
        codes.extend(&ended.codes);
    }
    let mut parts = Vec::new();
    for (word, (count, mut codes)) in by_word {
        codes.sort_unstable();
        codes.dedup();
        let times = if ended.len() > 1 { format!(" {count}") } else { String::new() };
        let codes: Vec<String> = codes.iter().map(|code| format!("`{code}`")).collect();
        let codes = if codes.is_empty() { String::new() } else { format!(": {}", codes.join(", ")) };
        parts.push(format!("{word}{times}{codes}"));
    }
    parts.join("; ")
}
