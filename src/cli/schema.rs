//! The JSON that `check` and `info` print; part of the interface.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::app::ChangeRow;
use crate::dataset::FieldChange;
use crate::diag::{Diagnostic, Severity};
use crate::export::foreign::{Change, Target, Written};
use crate::graph::Summary;
use crate::import::{Account, Count, ImportError, Imported, Outcome, Reason};
use crate::style::Became;

/// What `check --json` prints.
#[derive(Debug, Serialize)]
pub(super) struct CheckReport<'a> {
    outcome: &'static str,
    read: CountReport,
    added: CountReport,
    kept: CountReport,
    merged: CountReport,
    dropped: CountReport,
    reasons: Vec<ReasonReport<'a>>,
    diagnostics: Vec<DiagnosticReport<'a>>,
}

#[derive(Debug, Serialize)]
struct CountReport {
    entities: usize,
    relations: usize,
}

/// How often something was noticed, where, and what would change it.
#[derive(Debug, Serialize)]
struct ReasonReport<'a> {
    code: &'static str,
    severity: &'static str,
    count: usize,
    places: Vec<PlaceReport>,
    hint: Option<&'a str>,
    choices: Vec<ChoiceReport>,
}

/// What may be chosen instead.
#[derive(Debug, Serialize)]
struct ChoiceReport {
    flag: &'static str,
    does: &'static str,
}

#[derive(Debug, Serialize)]
struct PlaceReport {
    line: u32,
    column: u32,
}

#[derive(Debug, Serialize)]
struct DiagnosticReport<'a> {
    severity: &'static str,
    code: &'static str,
    line: u32,
    column: u32,
    path: &'a str,
    message: &'a str,
    hint: Option<&'a str>,
}

/// What `diff --json` prints.
#[derive(Debug, Serialize)]
pub(super) struct DiffReport<'a> {
    came: usize,
    went: usize,
    changed: usize,
    changes: Vec<DifferenceReport<'a>>,
}

/// One record that differs.
#[derive(Debug, Serialize)]
struct DifferenceReport<'a> {
    change: String,
    record: &'static str,
    kind: &'a str,
    id: &'a str,
    name: &'a str,
    fields: Vec<FieldReport<'a>>,
}

/// What one key said and says, in words; null where it is not stated.
#[derive(Debug, Serialize)]
struct FieldReport<'a> {
    key: &'a str,
    old: Option<&'a str>,
    new: Option<&'a str>,
}

impl<'a> From<&'a [ChangeRow]> for DiffReport<'a> {
    fn from(rows: &'a [ChangeRow]) -> Self {
        let count = |became: Became| rows.iter().filter(|row| row.became == became).count();
        let field = |field: &'a FieldChange| FieldReport {
            key: &field.key,
            old: field.old.as_deref(),
            new: field.new.as_deref(),
        };
        let change = |row: &'a ChangeRow| DifferenceReport {
            change: row.became.label().to_lowercase(),
            record: row.record,
            kind: &row.kind,
            id: &row.id,
            name: &row.name,
            fields: row.fields.iter().map(field).collect(),
        };
        Self {
            came: count(Became::Came),
            went: count(Became::Went),
            changed: count(Became::Changed),
            changes: rows.iter().map(change).collect(),
        }
    }
}

/// What `convert --json` prints.
#[derive(Debug, Serialize)]
pub(super) struct ConvertReport {
    format: &'static str,
    loses: bool,
    changes: Vec<ChangeReport>,
}

/// How often something is written in another way or left out, and all names that it is of.
#[derive(Debug, Serialize)]
struct ChangeReport {
    code: &'static str,
    lost: bool,
    count: usize,
    names: Vec<String>,
    message: String,
}

impl ConvertReport {
    /// The report of a file that was written.
    pub(super) fn new(target: &Target, written: &Written) -> Self {
        let change = |change: &Change| ChangeReport {
            code: change.reason.id(),
            lost: change.reason.is_loss(),
            count: change.count,
            names: change.names.clone(),
            message: change.sentence(),
        };
        let changes = written.changes.iter().map(change).collect();
        Self { format: target.id, loses: written.loses(), changes }
    }
}

/// What `info --json` prints.
#[derive(Debug, Serialize)]
pub(super) struct InfoReport<'a> {
    entities: usize,
    relations: usize,
    dyads: usize,
    components: usize,
    density: f64,
    degree: DegreeReport,
    entity_kinds: &'a BTreeMap<String, usize>,
    relation_kinds: &'a BTreeMap<String, usize>,
    domains: &'a BTreeMap<String, usize>,
    signs: &'a BTreeMap<String, usize>,
    statuses: &'a BTreeMap<String, usize>,
}

#[derive(Debug, Serialize)]
struct DegreeReport {
    min: usize,
    median: f64,
    max: usize,
}

impl<'a> CheckReport<'a> {
    /// The report of a file that was read.
    pub(super) fn read(imported: &'a Imported) -> Self {
        let outcome = if imported.has_warnings() { Outcome::Warned } else { Outcome::Loaded };
        let mut report =
            Self::new(outcome.as_str(), imported.account, imported.diagnostics.iter().map(DiagnosticReport::from));
        report.reasons = imported.reasons.iter().map(|reason| ReasonReport::new(reason, imported)).collect();
        report
    }

    /// The report of a file that was not read.
    pub(super) fn rejected(err: &'a ImportError) -> Self {
        let diagnostic = match err {
            ImportError::Rejected(diagnostic) | ImportError::Limit(diagnostic) => Some((&**diagnostic).into()),
            ImportError::Unreadable { reason, .. } => Some(DiagnosticReport::unreadable(reason)),
            ImportError::Cancelled => None,
        };
        Self::new("rejected", Account::default(), diagnostic.into_iter())
    }

    fn new(outcome: &'static str, account: Account, diagnostics: impl Iterator<Item = DiagnosticReport<'a>>) -> Self {
        let Account { read, added, kept, merged, dropped } = account;
        Self {
            outcome,
            read: read.into(),
            added: added.into(),
            kept: kept.into(),
            merged: merged.into(),
            dropped: dropped.into(),
            reasons: Vec::new(),
            diagnostics: diagnostics.collect(),
        }
    }
}

impl<'a> ReasonReport<'a> {
    fn new(reason: &Reason, imported: &'a Imported) -> Self {
        let Reason { code, severity, count } = *reason;
        let of_it = || imported.diagnostics.iter().filter(move |found| found.code == code);
        let others = imported.choices.others(code);
        let places = of_it().filter(|found| found.place.line > 0);
        Self {
            code,
            severity: severity.as_str(),
            count,
            places: places.map(|found| PlaceReport { line: found.place.line, column: found.place.column }).collect(),
            hint: of_it().find_map(|found| found.hint.as_deref()),
            choices: others.into_iter().map(|it| ChoiceReport { flag: it.flag(), does: it.does() }).collect(),
        }
    }
}

impl<'a> DiagnosticReport<'a> {
    /// The refusal of the system to hand over the file.
    fn unreadable(reason: &'a str) -> Self {
        Self {
            severity: Severity::Error.as_str(),
            code: "unreadable",
            line: 0,
            column: 0,
            path: "",
            message: reason,
            hint: Some("check the path"),
        }
    }
}

impl From<Count> for CountReport {
    fn from(Count { entities, relations }: Count) -> Self {
        Self { entities, relations }
    }
}

impl<'a> From<&'a Diagnostic> for DiagnosticReport<'a> {
    fn from(diagnostic: &'a Diagnostic) -> Self {
        let Diagnostic { severity, code, place, message, hint } = diagnostic;
        Self {
            severity: severity.as_str(),
            code,
            line: place.line,
            column: place.column,
            path: &place.pointer,
            message,
            hint: hint.as_deref(),
        }
    }
}

impl<'a> From<&'a Summary> for InfoReport<'a> {
    fn from(summary: &'a Summary) -> Self {
        let Summary {
            entities,
            relations,
            dyads,
            components,
            density,
            degree,
            entity_kinds,
            relation_kinds,
            domains,
            signs,
            statuses,
        } = summary;
        Self {
            entities: *entities,
            relations: *relations,
            dyads: *dyads,
            components: *components,
            density: *density,
            degree: DegreeReport { min: degree.min, median: degree.median, max: degree.max },
            entity_kinds,
            relation_kinds,
            domains,
            signs,
            statuses,
        }
    }
}
