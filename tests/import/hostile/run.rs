//! What becomes of a case on every way in: from bytes, from a file, with a look before, on the command line, and with
//! the flag raised that cancels.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread::Builder;
use std::time::Duration;

use detente::diag::{Diagnostic, Severity};
use detente::import::{Account, Cancel, Choices, Count, ImportError, Imported, Limits, Outcome, look, open, parse};

use super::cases::Case;
use tempfile::TempDir;

/// Far more than any case takes, and far less than for ever.
const PATIENCE: Duration = Duration::from_mins(2);

/// Stack of a reader; one that calls itself for each bracket would need more.
const STACK: usize = 512 << 10;

/// Codes of warnings and errors of a file as a whole, which have no line.
const WHOLE: [&str; 21] = [
    "binary-file",
    "empty-file",
    "file-too-large",
    "gdf-file",
    "git-lfs-pointer",
    "gzip-bomb",
    "gzip-file",
    "html-page",
    "invalid-utf-16",
    "mostly-unusable",
    "no-ends",
    "no-format",
    "nul-left-out",
    "one-column",
    "other-encoding",
    "places-unused",
    "replaced-bytes",
    "unknown-encoding",
    "windows-1252",
    "xml-file",
    "zip-archive",
];

/// How a case ended.
pub(super) struct Ended {
    /// Outcome, counts, warnings and notes, as the file of cases has them.
    pub(super) told: String,
    /// `read`, `told` or `rejected`.
    pub(super) word: &'static str,
    /// Whether there is a note.
    noted: bool,
    /// Codes of warnings and errors, each once.
    pub(super) codes: Vec<&'static str>,
    /// Panics, hangs and losses.
    pub(super) bad: usize,
    /// What a good program does not do.
    pub(super) faults: Vec<String>,
}

impl Ended {
    /// Whether a demand is met; what is read with a note is told as well.
    pub(super) fn is(&self, demand: &str) -> bool {
        self.word == demand || (self.word == "read" && self.noted && demand == "told")
    }
}

/// The result of its bytes alone.
fn parsed(case: &Case) -> Result<Imported, ImportError> {
    parse(&case.bytes, &case.limits, &Cancel::default())
}

/// The result of its file.
pub(super) fn opened(case: &Case) -> Result<Imported, ImportError> {
    let (_folder, path) = written(case);
    open(&path, &case.limits, &Cancel::default())
}

/// The case as a file in a folder of its own.
fn written(case: &Case) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(&case.file);
    std::fs::write(&path, &case.bytes).expect("a file");
    for (name, text) in &case.beside {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    (folder, path)
}

/// Runs a case on every way in.
pub(super) fn ended(case: &Case) -> Ended {
    let (_folder, path) = written(case);
    let title = format!("{} {}", case.class, case.name);
    let command = (case.limits == Limits::default()).then(|| command(&path));
    let Some(result) = within_patience(&path, &case.limits) else {
        let faults = vec![format!("{title}: the reader panicked or hung")];
        return Ended {
            told: "nothing\n".to_owned(),
            word: "nothing",
            noted: false,
            codes: Vec::new(),
            bad: 1,
            faults,
        };
    };
    let mut faults: Vec<String> = Vec::new();
    let mut bad = 0;
    if let Ok(imported) = &result
        && let Some(fault) = lost(imported)
    {
        bad += 1;
        faults.push(format!("{title}: {fault}"));
    }
    let found = diagnostics(&result);
    faults.extend(found.iter().filter_map(|found| unhelpful(found)).map(|fault| format!("{title}: {fault}")));
    let by_command = command.and_then(|command| by_command(command, &result));
    let others = other_ways(case, &path, &result).chain(by_command);
    faults.extend(others.map(|fault| format!("{title}: {fault}")));
    let mut codes: Vec<&str> = found.iter().filter(|found| found.severity > Severity::Note).map(|d| d.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let noted = found.iter().any(|found| found.severity == Severity::Note);
    Ended { told: told(&result), word: word(&result), noted, codes, bad, faults }
}

/// The result of a reader on a small stack; none where it panicked or does not end.
fn within_patience(path: &Path, limits: &Limits) -> Option<Result<Imported, ImportError>> {
    let (send, receive) = channel();
    let (path, limits) = (path.to_owned(), *limits);
    let job = move || drop(send.send(open(&path, &limits, &Cancel::default())));
    Builder::new().name("a reader".to_owned()).stack_size(STACK).spawn(job).expect("a thread");
    receive.recv_timeout(PATIENCE).ok()
}

fn diagnostics(result: &Result<Imported, ImportError>) -> Vec<&Diagnostic> {
    match result {
        Ok(imported) => imported.diagnostics.iter().collect(),
        Err(err) => err.diagnostic().into_iter().collect(),
    }
}

/// A record that is in no account, or lost without a word.
fn lost(imported: &Imported) -> Option<String> {
    let Account { read, added, kept, merged, dropped } = imported.account;
    let sum = kept + merged + dropped;
    if read + added != sum {
        return Some(format!("read {read:?} and added {added:?}, accounted for {sum:?}"));
    }
    let dataset = &imported.dataset;
    let held = Count { entities: dataset.entities.len(), relations: dataset.relations.len() };
    if held != kept {
        return Some(format!("kept {kept:?}, and the dataset holds {held:?}"));
    }
    let is_other = [added, dropped, merged].iter().any(|count| *count != Count::default());
    (is_other && imported.diagnostics.is_empty()).then(|| "records went in silence".to_owned())
}

/// A message that does not tell where, what, or what next.
fn unhelpful(found: &Diagnostic) -> Option<String> {
    let shown = found.to_string();
    if shown.chars().any(char::is_control) {
        return Some(format!("a message with control characters: {shown:?}"));
    }
    if shown.len() > 500 {
        return Some(format!("a message of {} bytes: {}", shown.len(), found.code));
    }
    if found.severity == Severity::Note {
        return None;
    }
    if found.hint.as_ref().is_none_or(String::is_empty) {
        return Some(format!("no word of what to do next: {shown}"));
    }
    let is_whole = WHOLE.contains(&found.code);
    (found.place.line == 0 && !is_whole).then(|| format!("no word of where: {shown}"))
}

/// Every other way in must end in the same way, and as cancelled when the flag is raised.
fn other_ways(case: &Case, path: &Path, result: &Result<Imported, ImportError>) -> impl Iterator<Item = String> {
    let mut faults = Vec::new();
    let raised = Cancel::default();
    raised.cancel();
    let cancelled = [
        ("parse", parse(&case.bytes, &case.limits, &raised).err()),
        ("open", open(path, &case.limits, &raised).err()),
        ("look", look(path, Choices::default(), &case.limits, &raised).err()),
    ];
    for (way, err) in cancelled {
        if !matches!(err, Some(ImportError::Cancelled)) {
            faults.push(format!("`{way}` does not end as cancelled: {err:?}"));
        }
    }
    let expected = told(result);
    if case.beside.is_empty() {
        let plain = told(&parsed(case));
        if without_ending(&expected) != plain {
            faults.push(format!("`parse` differs from `open`: {plain}"));
        }
    }
    let looked = look(path, Choices::default(), &case.limits, &Cancel::default()).err();
    let code = |err: Option<&ImportError>| err.and_then(ImportError::diagnostic).map(|found| found.code);
    // The columns of a table are not guessed by a look, so that it cannot fail to.
    let unguessed = ["no-ends", "too-many-kinds", "too-many-participants", "mostly-unusable"];
    let opened = code(result.as_ref().err()).filter(|code| !unguessed.contains(code));
    if opened.is_some() && code(looked.as_ref()) != opened {
        faults.push(format!("`look` differs from `open`: {looked:?}"));
    }
    faults.into_iter()
}

/// What is told of a file under the ending of another format is not told of its bytes.
fn without_ending(told: &str) -> String {
    told.replace("note other-ending\n", "")
}

/// `detente check --json`, which works while the other ways are tried.
fn command(path: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_detente"));
    command.arg("check").arg("--json").arg(path).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the command runs")
}

/// The command must end in the same way.
fn by_command(command: Child, result: &Result<Imported, ImportError>) -> Option<String> {
    let output = command.wait_with_output().expect("the command ends");
    let expected = match result {
        Ok(_) => 0,
        Err(ImportError::Limit(_)) => 7,
        Err(_) => 3,
    };
    if output.status.code() != Some(expected) {
        return Some(format!("`detente check` ends with {:?}, not {expected}", output.status));
    }
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let outcome = Outcome::of(result).as_str();
    (report["outcome"] != outcome).then(|| format!("`detente check` says {}, not {outcome}", report["outcome"]))
}

/// The word of a class for this result.
fn word(result: &Result<Imported, ImportError>) -> &'static str {
    match Outcome::of(result) {
        Outcome::Loaded => "read",
        Outcome::Warned => "told",
        Outcome::Rejected | Outcome::Cancelled => "rejected",
    }
}

/// Outcome, counts, each warning with its place, and the codes of notes.
fn told(result: &Result<Imported, ImportError>) -> String {
    let mut out = Outcome::of(result).as_str().to_owned();
    if let Ok(imported) = result {
        let Account { read: _, added, kept, merged, dropped } = imported.account;
        write!(out, " {}+{}", kept.entities, kept.relations).expect("a text grows");
        for (word, count) in [("added", added), ("merged", merged), ("dropped", dropped)] {
            if count != Count::default() {
                write!(out, ", {word} {}+{}", count.entities, count.relations).expect("a text grows");
            }
        }
    } else if let Err(ImportError::Unreadable { reason, .. }) = result {
        write!(out, ": {reason}").expect("a text grows");
    }
    out.push('\n');
    let mut many: BTreeMap<&str, usize> = BTreeMap::new();
    let mut notes: BTreeMap<&str, usize> = BTreeMap::new();
    for found in diagnostics(result) {
        let seen = if found.severity == Severity::Note { &mut notes } else { &mut many };
        let count = seen.entry(found.code).or_default();
        *count += 1;
        if found.severity > Severity::Note && *count <= 5 {
            writeln!(out, "{}:{} {}", found.place.line, found.place.column, found.code).expect("a text grows");
        }
    }
    for (code, count) in many.into_iter().filter(|(_, count)| *count > 5) {
        writeln!(out, "{code} ×{count} in all").expect("a text grows");
    }
    for (code, count) in notes {
        let times = if count > 1 { format!(" ×{count}") } else { String::new() };
        writeln!(out, "note {code}{times}").expect("a text grows");
    }
    out
}
