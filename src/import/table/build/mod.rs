//! From a table and what its columns mean to a dataset.

mod ends;
mod kind;
mod tell;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::dataset::{
    Dataset, Domain, DomainIx, EntityIx, Extra, Relation, RelationIx, RelationKindIx, When, label_of,
};
use crate::import::report::{Report, Told};
use crate::import::table::columns::Columns;
use crate::import::table::evidence::{self, Sources};
use crate::import::table::ids::Ids;
use crate::import::table::kinds::Way;
use crate::import::table::names::{Names, Who};
use crate::import::table::relation::{Found, Reading};
use crate::import::table::row::Row;
use crate::import::table::spelling::fold;
use crate::import::table::{Mapping, Role, Table, squeeze, words};
use crate::import::words::{hint, shown};
use crate::import::{Account, Cancel, Count, ImportError, Imported, Limits, Subject, codes};

/// Rows between two looks at the cancel flag.
const CANCEL_EVERY: usize = 4_096;

/// Builds the dataset that `table` holds when its columns mean what `mapping` says.
///
/// # Errors
/// [`ImportError::Rejected`] when no column says who is tied to whom, [`ImportError::Limit`] when there is more than
/// `limits` allow, [`ImportError::Cancelled`] when `cancel` was raised.
pub fn build(table: &Table, mapping: &Mapping, limits: &Limits, cancel: &Cancel) -> Result<Imported, ImportError> {
    let columns = Columns::new(table, mapping);
    let mut build = Build::new(table, mapping, &columns, limits)?;
    build.read(cancel)?;
    Ok(build.finish())
}

/// As [`build`], with a note for every column whose meaning was guessed.
pub(super) fn build_and_tell(
    table: &Table,
    mapping: &Mapping,
    limits: &Limits,
    cancel: &Cancel,
) -> Result<Imported, ImportError> {
    let columns = Columns::new(table, mapping);
    let mut build = Build::new(table, mapping, &columns, limits)?;
    build.tell_guesses();
    build.read(cancel)?;
    Ok(build.finish())
}

/// A dataset in the making.
struct Build<'t> {
    table: &'t Table,
    mapping: &'t Mapping,
    columns: &'t Columns,
    limits: &'t Limits,
    report: Report,
    dataset: Dataset,
    names: Names,
    sources: Sources,
    kinds: BTreeMap<String, (RelationKindIx, Way)>,
    kind_ids: Ids,
    domains: BTreeMap<String, DomainIx>,
    domain_ids: Ids,
    /// What each relation says without its evidence, and the line of its row.
    said: BTreeMap<String, (RelationIx, u32)>,
    /// How many ids were made from each base.
    ids: BTreeMap<String, usize>,
}

impl<'t> Build<'t> {
    fn new(
        table: &'t Table,
        mapping: &'t Mapping,
        columns: &'t Columns,
        limits: &'t Limits,
    ) -> Result<Self, ImportError> {
        if !mapping.has_ends() {
            return Err(tell::no_ends(&columns.names));
        }
        let mut build = Self {
            names: Names::new(ends::end_cells(table, mapping, columns), ends::given_kinds(table, mapping, columns)),
            report: Report::new(limits.diagnostics),
            dataset: Dataset { title: Some(squeeze(&mapping.title)).filter(|t| !t.is_empty()), ..Dataset::default() },
            sources: Sources::default(),
            kinds: BTreeMap::new(),
            kind_ids: Ids::default(),
            domains: BTreeMap::new(),
            domain_ids: Ids::default(),
            said: BTreeMap::new(),
            ids: BTreeMap::new(),
            table,
            mapping,
            columns,
            limits,
        };
        for kind in &build.dataset.vocabulary.relation_kinds {
            build.kind_ids.take(&kind.id);
        }
        build.tell_of_the_whole();
        Ok(build)
    }

    fn read(&mut self, cancel: &Cancel) -> Result<(), ImportError> {
        let rows = self.table.rows(self.mapping.header);
        if rows.len() > self.limits.records {
            return Err(tell::too_many(format!("the table has more than {} rows", self.limits.records)));
        }
        for (at, row) in rows.enumerate() {
            if at.is_multiple_of(CANCEL_EVERY) && cancel.is_cancelled() {
                return Err(ImportError::Cancelled);
            }
            self.row(row)?;
        }
        let records = self.dataset.entities.len() + self.dataset.relations.len();
        if records > self.limits.records {
            return Err(tell::too_many(format!("the table holds more than {} names and rows", self.limits.records)));
        }
        Ok(())
    }

    fn finish(mut self) -> Imported {
        self.tell_of_names();
        let (read, kept) = (self.table.num_rows(self.mapping.header), self.dataset.relations.len());
        let entities = self.dataset.entities.len();
        let account = Account {
            read: Count { entities, relations: read },
            kept: Count { entities, relations: kept },
            merged: Count::default(),
            dropped: Count { entities: 0, relations: read - kept },
        };
        let Told { diagnostics, more: more_diagnostics, reasons } = self.report.finish("");
        let kept: BTreeMap<u32, RelationIx> = self.said.values().map(|&(relation, line)| (line, relation)).collect();
        let subjects = diagnostics.iter().map(|diagnostic| subject(diagnostic.place.line, &kept)).collect();
        let foreign = Some("table");
        Imported { dataset: self.dataset, diagnostics, subjects, more_diagnostics, account, reasons, foreign }
    }

    /// Keeps what a row says, or reports why not.
    fn row(&mut self, row: Row<'t>) -> Result<(), ImportError> {
        if row.cells().all(str::is_empty) {
            self.tell_row(row, &[found(&codes::EMPTY_ROW, "the row holds nothing and was dropped", None)], None);
            return Ok(());
        }
        let mut reading = Reading { row, columns: self.columns, found: Vec::new() };
        let kept = self.relation(&mut reading)?;
        self.tell_row(row, &reading.found, kept);
        Ok(())
    }

    /// The relation of a row, new or known; none when the row is dropped.
    fn relation(&mut self, reading: &mut Reading<'t, '_>) -> Result<Option<RelationIx>, ImportError> {
        check_length(reading);
        let ends = ends::ends_of(reading);
        if ends.len() > self.limits.participants {
            return Err(tell::too_many_participants(reading.row, ends.len(), self.limits.participants));
        }
        let word = reading.cell(Role::Kind);
        let class = self.class_of(word);
        if !ends::is_enough(reading, &ends, class) {
            return Ok(None);
        }
        let (kind, way) = self.kind(reading, word)?;
        let participants = self.participants(reading, &ends, kind)?;
        let (weight, of_weight) = reading.weight();
        let (when, when_text) = reading.when();
        let narrower = word.filter(|_| way == Way::Narrower).map(squeeze);
        let relation = Relation {
            participants,
            label: reading.cell(Role::Label).map(squeeze).or(narrower),
            domains: self.domains(reading),
            sign: reading.sign(self.mapping, self.dataset.vocabulary.relation_kind(kind), of_weight),
            status: reading.status(class),
            when,
            when_text,
            weight,
            extra: reading.kept(),
            ..Relation::new(String::new(), kind)
        };
        self.evidence_and_place(reading, relation).map(Some)
    }

    /// Adds the evidence of the row, to the relation that says the same where there is one.
    fn evidence_and_place(
        &mut self,
        reading: &mut Reading<'t, '_>,
        mut relation: Relation,
    ) -> Result<RelationIx, ImportError> {
        let (row, columns) = (reading.row, reading.columns);
        let source = self.sources.of_row(&mut self.dataset, columns, row, &self.mapping.source);
        let speaker = match reading.cell(Role::Speaker) {
            Some(name) => Some(self.entity(&Who { name, hint: None, implied: Some("person") })?),
            None => None,
        };
        let modality = reading.cell(Role::Modality).and_then(|cell| {
            let modality = words::modality(cell);
            if modality.is_none() {
                let words: Vec<&str> = crate::dataset::Modality::ALL.iter().map(|modality| modality.id()).collect();
                let message = format!("{} is no manner that we know and was left out", shown(cell));
                reading.notice(&codes::UNKNOWN_WORD, Role::Modality, message, Some(hint(cell, &words)));
            }
            modality
        });
        let evidence = evidence::of_row(columns, row, source, speaker, modality);
        let key = key_of(&relation);
        if let Some(&(same, line)) = self.said.get(&key) {
            let message = format!("the row says the same as that of line {line}");
            let others = self.dataset.relations.get_mut(same.index()).map(|relation| &mut relation.evidence);
            let added = others.zip(evidence).is_some_and(|(others, evidence)| {
                let new = !others.contains(&evidence);
                others.extend(new.then_some(evidence));
                new
            });
            let hint = added.then(|| "its evidence was added to that one".to_owned());
            reading.notice(&codes::DUPLICATE_ROW, Role::Ignore, message, hint);
            if let Some(found) = reading.found.last_mut() {
                found.column = 0;
            }
            return Ok(same);
        }
        let at = RelationIx::new(self.dataset.relations.len());
        relation.id = self.make_id(&relation);
        relation.evidence.extend(evidence);
        self.said.insert(key, (at, row.line()));
        self.dataset.relations.push(relation);
        Ok(at)
    }

    fn entity(&mut self, who: &Who<'_>) -> Result<EntityIx, ImportError> {
        self.names.entity(&mut self.dataset, who).ok_or_else(tell::too_many_kinds)
    }

    /// The domains in dataset order, each once.
    fn domains(&mut self, reading: &Reading<'t, '_>) -> Vec<DomainIx> {
        let cells = reading.columns.all(Role::Domains).into_iter().filter_map(|at| reading.row.cell(Some(at)));
        let words = cells.flat_map(|cell| cell.split([';', '|', ',', '\n'])).map(squeeze);
        let mut domains: Vec<DomainIx> = words.filter_map(|word| self.domain(&word)).collect();
        domains.sort_unstable();
        domains.dedup();
        domains
    }

    fn domain(&mut self, word: &str) -> Option<DomainIx> {
        let folded = Some(fold(word)).filter(|folded| !folded.is_empty())?;
        if let Some(known) = self.domains.get(&folded) {
            return Some(*known);
        }
        let id = self.domain_ids.make(word, "domain");
        let at = DomainIx::new(self.dataset.domains.len());
        self.domains.insert(folded, at);
        self.dataset.domains.push(Domain { id, label: label_of(word), extra: Extra::new() });
        Some(at)
    }

    /// `kind:a>b#n`, the n-th of its kind and participants.
    fn make_id(&mut self, relation: &Relation) -> String {
        let kind = &self.dataset.vocabulary.relation_kind(relation.kind).id;
        let names: Vec<&str> =
            relation.participants.iter().map(|p| self.dataset.entity(p.entity).id.as_str()).collect();
        let base = format!("{kind}:{}", names.join(">"));
        let count = self.ids.entry(base.clone()).or_insert(0);
        *count += 1;
        format!("{base}#{count}")
    }
}

/// Notices a row that is shorter than the table, or has more in it.
fn check_length(reading: &mut Reading<'_, '_>) {
    let (length, width) = (reading.row.len(), reading.columns.names.len());
    let left_out = reading.row.cells().skip(width).any(|cell| !cell.is_empty());
    if length < width || left_out {
        let rest = if left_out { "; the rest was left out" } else { "; the rest is blank" };
        let message = format!("the row has {length} cells where there are {width} columns{rest}");
        reading.found.push(found(&codes::RAGGED_ROW, message, None));
    }
}

fn found(code: &'static codes::Code, message: impl Into<String>, hint: Option<String>) -> Found {
    Found { code, column: 0, message: message.into(), hint }
}

/// All that a relation says but its evidence; parties of one role stand in one order.
fn key_of(relation: &Relation) -> String {
    let mut ends: Vec<(u32, &str)> = relation.participants.iter().map(|p| (p.entity.0, p.role.as_str())).collect();
    if ends.iter().all(|(_, role)| ends.first().is_some_and(|(_, first)| first == role)) {
        ends.sort_unstable();
    }
    let Relation { kind, label, domains, sign, status, when, when_text, weight, extra, .. } = relation;
    let when = when.as_ref().map(When::text);
    let mut key = String::new();
    let written =
        write!(key, "{kind:?}{ends:?}{label:?}{domains:?}{sign:?}{status:?}{when:?}{when_text:?}{weight:?}{extra:?}");
    debug_assert!(written.is_ok(), "writing to a String cannot fail");
    key
}

/// What a line is about: the relation that its row became, a row that became none, or the table as a whole.
fn subject(line: u32, kept: &BTreeMap<u32, RelationIx>) -> Subject {
    let of_a_row = kept.keys().next().is_some_and(|&first| line >= first);
    kept.get(&line)
        .map_or(if of_a_row { Subject::Dropped } else { Subject::File }, |&relation| Subject::Relation(relation))
}
