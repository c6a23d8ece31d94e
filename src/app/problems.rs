//! The problems of the open file: in groups, with the records that they are about, and as a table for others.

use std::path::{Path, PathBuf};

use super::job::{Lost, Slot};
use super::{Action, App, Document, Loan, words};
use crate::dataset::{Dataset, EntityIx, RelationIx};
use crate::diag::{Diagnostic, Severity};
use crate::export;
use crate::import::{Account, Choice, Choices, Count, Subject};
use crate::scene::Selection;
use crate::style::whole;

/// Problems of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemGroup {
    /// The code that they share.
    pub code: &'static str,
    /// How much each took away.
    pub severity: Severity,
    /// Their places in the list of diagnostics.
    pub rows: Vec<usize>,
    /// How often they were met, listed or not.
    pub count: usize,
}

/// The record that a problem is about, by its id: edits move records, and an id stays. Where it stood when it was read
/// is looked at first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum About {
    /// The file as a whole.
    #[default]
    File,
    /// An entity.
    Entity(String, EntityIx),
    /// A relation.
    Relation(String, RelationIx),
    /// A record that was dropped.
    Dropped,
}

impl About {
    pub(super) fn new(subject: Subject, dataset: &Dataset) -> Self {
        match subject {
            Subject::File => Self::File,
            Subject::Entity(at) => Self::Entity(dataset.entity(at).id.clone(), at),
            Subject::Relation(at) => Self::Relation(dataset.relation(at).id.clone(), at),
            Subject::Dropped => Self::Dropped,
        }
    }
}

impl Document {
    /// The problems by their code: the worst first, then the most frequent.
    #[must_use]
    pub fn problem_groups(&self) -> Vec<ProblemGroup> {
        let mut groups: Vec<ProblemGroup> = Vec::new();
        for (at, Diagnostic { code, severity, .. }) in self.diagnostics.iter().enumerate() {
            match groups.iter_mut().find(|group| group.code == *code && group.severity == *severity) {
                Some(group) => group.rows.push(at),
                None => groups.push(ProblemGroup { code, severity: *severity, rows: vec![at], count: 0 }),
            }
        }
        for group in &mut groups {
            let met = self.reasons.iter().find(|reason| reason.code == group.code).map_or(0, |reason| reason.count);
            group.count = met.max(group.rows.len());
        }
        groups.sort_by_key(|group| (std::cmp::Reverse(group.severity), std::cmp::Reverse(group.count)));
        groups
    }

    /// The record that the problem at `row` of the diagnostics is about.
    ///
    /// # Errors
    /// Why there is none to go to, as a tooltip.
    pub fn problem_target(&self, row: usize) -> Result<Selection, &'static str> {
        const GONE: &str = "The record is not in the map any more";
        match self.abouts.get(row) {
            None | Some(About::File) => Err("This is about the file, not about one record"),
            Some(About::Dropped) => Err("This record was dropped; it is not in the map"),
            Some(About::Entity(id, was)) => {
                let at = place_of(&self.dataset.entities, was.index(), |entity| entity.id == *id);
                at.map(|at| Selection::Entity(EntityIx::new(at))).ok_or(GONE)
            }
            Some(About::Relation(id, was)) => {
                let at = place_of(&self.dataset.relations, was.index(), |relation| relation.id == *id);
                at.map(|at| Selection::Relation(RelationIx::new(at))).ok_or(GONE)
            }
        }
    }

    /// Where the records of the file went: "31 entities read, all kept · 57 relations read, 55 kept, 2 dropped", and how
    /// many the map has beyond them: "30 entities read, 1 added, all kept".
    #[must_use]
    pub fn account_words(&self) -> String {
        let part = |one: &str, more: &str, of: fn(Count) -> usize| {
            let Account { read, added, kept, merged, dropped } = self.account;
            let mut words = format!("{} read", words::count(of(read), one, more));
            let all = of(merged) + of(dropped) == 0;
            let kept = if all { "all kept".to_owned() } else { format!("{} kept", whole(of(kept))) };
            let some = |count: Count, word: &str| (of(count) > 0).then(|| format!("{} {word}", whole(of(count))));
            let rest = [some(added, "added"), Some(kept), some(merged, "merged"), some(dropped, "dropped")];
            for part in rest.into_iter().flatten() {
                words.push_str(", ");
                words.push_str(&part);
            }
            words
        };
        let entities = part("entity", "entities", |count| count.entities);
        let relations = part("relation", "relations", |count| count.relations);
        format!("{entities} · {relations}")
    }
}

/// Where the record is that `is_it` knows: as a rule where it was.
fn place_of<T>(records: &[T], was: usize, is_it: impl Fn(&T) -> bool) -> Option<usize> {
    if records.get(was).is_some_and(&is_it) { Some(was) } else { records.iter().position(is_it) }
}

impl Loan<'_> {
    /// What the file of the map may be read by in the place of what it was read by, of the problems of one code.
    #[must_use]
    pub fn choices_of(&self, code: &str) -> Vec<Choice> {
        self.document.choices.others(code)
    }

    /// What the file was read by, which a choice may change.
    ///
    /// # Errors
    /// Why none can be made now, as a tooltip.
    pub fn can_choose(&self) -> Result<Choices, &'static str> {
        self.can(Action::Reload)?;
        if self.document.is_project() {
            return Err("A project keeps its data as they were read");
        }
        if self.document.is_ours {
            return Err("The map stands in another file by now");
        }
        Ok(self.document.choices)
    }
}

impl App {
    pub(super) fn save_problems(&mut self, path: PathBuf) {
        self.session.notice = save(&mut self.list_writer, &self.document, path);
    }
}

/// The job that writes the list; it answers with what to tell.
pub(super) type ListWriter = Slot<String>;

/// Starts to write the problems as CSV; what to tell, where that cannot even start.
fn save(writer: &mut ListWriter, document: &Document, path: PathBuf) -> Option<String> {
    let diagnostics = document.diagnostics.clone();
    let started = writer.start(move |_| write(&path, &diagnostics));
    started.err().map(|err| format!("No thread to write with: {err}"))
}

/// What to tell of the list.
pub(super) fn outcome(answer: Result<String, Lost>) -> String {
    answer.unwrap_or_else(|Lost| "Writing the list ended unexpectedly; try again".to_owned())
}

/// The file dialog has asked before it names a file that is there.
fn write(path: &Path, diagnostics: &[Diagnostic]) -> String {
    match export::write(path, table(diagnostics).as_bytes(), true) {
        Ok(()) => format!("Problems written to {}", path.display()),
        Err(err) => words::sentence(&err.to_string()),
    }
}

/// The problems as CSV (RFC 4180), one a line under a header.
fn table(diagnostics: &[Diagnostic]) -> String {
    let head = ["severity", "code", "line", "column", "pointer", "message", "hint"].map(str::to_owned);
    let rows = diagnostics.iter().map(|Diagnostic { severity, code, place, message, hint }| {
        let (line, column) = (place.line.to_string(), place.column.to_string());
        let hint = hint.as_deref().unwrap_or_default();
        [severity.as_str(), code, &line, &column, &place.pointer, message, hint].map(export::csv_cell)
    });
    std::iter::once(head).chain(rows).map(|row| row.join(",") + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Place;

    #[test]
    fn a_table_is_quoted_and_inert() {
        let diagnostic = |message: &str, hint: Option<&str>| Diagnostic {
            severity: Severity::Warning,
            code: "unknown-entity",
            place: Place { line: 3, column: 9, pointer: "/relations/0".to_owned() },
            message: message.to_owned(),
            hint: hint.map(str::to_owned),
        };
        let rows = [
            diagnostic("no “a, b”", None),
            diagnostic("=1+1", Some("@sum")),
            diagnostic("-2", Some("+a")),
            diagnostic("\ttab \"quoted\"", Some("two\nlines")),
        ];
        let text = table(&rows);
        let head = "severity,code,line,column,pointer,message,hint\n";
        let start = "warning,unknown-entity,3,9,/relations/0,";
        let expected = ["\"no “a, b”\",\n", "'=1+1,'@sum\n", "-2,'+a\n", "\"'\ttab \"\"quoted\"\"\",\"two\nlines\"\n"];
        let rest = text.strip_prefix(head).expect("a header");
        assert_eq!(rest.split(start).skip(1).collect::<Vec<_>>(), expected);
    }
}
