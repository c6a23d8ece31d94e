//! The JSON that `check` and `info` print; part of the interface.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diag::{Diagnostic, Severity};
use crate::graph::Summary;
use crate::import::{Account, Count, ImportError, Imported, Outcome};

/// What `check --json` prints.
#[derive(Debug, Serialize)]
pub(super) struct CheckReport<'a> {
    outcome: &'static str,
    read: CountReport,
    kept: CountReport,
    dropped: CountReport,
    diagnostics: Vec<DiagnosticReport<'a>>,
}

#[derive(Debug, Serialize)]
struct CountReport {
    entities: usize,
    relations: usize,
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
        Self::new(outcome.as_str(), imported.account, imported.diagnostics.iter().map(DiagnosticReport::from))
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
        let Account { read, kept, dropped } = account;
        Self {
            outcome,
            read: read.into(),
            kept: kept.into(),
            dropped: dropped.into(),
            diagnostics: diagnostics.collect(),
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
