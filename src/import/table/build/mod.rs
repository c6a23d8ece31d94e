//! From a table and what its columns mean to a dataset.

mod ends;
mod heard;
mod kind;
mod members;
mod nodes;
mod square;
mod tell;
mod twice;
mod years;

use std::collections::BTreeMap;

use heard::Heard;
use kind::Known;
use twice::Said;

use crate::dataset::{
    Dataset, Domain, DomainIx, EntityIx, Evidence, Extra, Few, Relation, RelationIx, RelationKindIx, When, Word,
    label_of, rarely,
};
use crate::import::choices::Numbers;
use crate::import::making::Making;
use crate::import::report::{Report, Told};
use crate::import::table::columns::Columns;
use crate::import::table::evidence::{self, Sources};
use crate::import::table::ids::Ids;
use crate::import::table::kinds::Way;
use crate::import::table::lands::Doubt;
use crate::import::table::matrix::{self, Matrix, Sides};
use crate::import::table::memory::Memo;
use crate::import::table::names::{Names, Who};
use crate::import::table::progress::{self, Pace};
use crate::import::table::relation::{Found, Reading};
use crate::import::table::row::Row;
use crate::import::table::spelling::fold;
use crate::import::table::time::{self, Time};
use crate::import::table::{Mapping, Origin, Role, Shape, Table, squeeze, words};
use crate::import::words::{hint, shown};
use crate::import::{Account, Cancel, Count, ImportError, Imported, Limits, Map, Set, Subject, codes, made};

/// Dates beyond which no more are remembered.
const REMEMBERED: usize = 4_096;

/// Builds the dataset that `table` holds when its columns mean what `mapping` says.
///
/// # Errors
/// [`ImportError::Rejected`] when no column says who is tied to whom, [`ImportError::Limit`] when there is more than
/// `limits` allow, [`ImportError::Cancelled`] when `cancel` was raised.
pub fn build(table: &Table, mapping: &Mapping, limits: &Limits, cancel: &Cancel) -> Result<Imported, ImportError> {
    let columns = Columns::new(table, mapping, cancel)?;
    let mut build = Build::new((table, mapping, &columns), limits, cancel)?;
    build.read(cancel)?;
    Ok(build.finish())
}

/// As [`build`], with notes where the mapping is from.
///
/// # Errors
/// As [`build`].
pub fn build_and_tell(
    table: &Table,
    mapping: &Mapping,
    origin: &Origin,
    limits: &Limits,
    cancel: &Cancel,
) -> Result<Imported, ImportError> {
    let columns = Columns::new(table, mapping, cancel)?;
    let mut build = Build::new((table, mapping, &columns), limits, cancel)?;
    build.tell_origin(origin);
    build.read(cancel)?;
    Ok(build.finish())
}

/// A dataset in the making.
struct Build<'t> {
    table: &'t Table,
    mapping: &'t Mapping,
    columns: &'t Columns<'t>,
    limits: &'t Limits,
    report: Report,
    dataset: Making,
    names: Names<'t>,
    sources: Sources<'t>,
    /// The kinds so far, by words as they are folded and as they stand.
    kinds: BTreeMap<String, Known>,
    kinds_as_written: Map<String, Known>,
    kind_ids: Ids,
    /// The roles of the ends of each kind, by whether the relation has a direction.
    roles: Map<(RelationKindIx, bool), ends::Roles>,
    domains: BTreeMap<String, DomainIx>,
    domain_ids: Ids,
    /// What cells of domains mean.
    domain_cells: Memo<'t, Few<DomainIx>>,
    /// What relations say without their evidence.
    said: Said,
    /// The evidence of relations that have much.
    heard: Heard,
    /// The ids that columns give to those who are called by their names.
    namesakes: Map<EntityIx, Vec<&'t str>>,
    /// The dates of spells by their text: a table says the same few again and again, and its relations share them.
    dates: Map<Box<str>, When>,
    /// The years of ties.
    years: Memo<'t, Option<(When, i32)>>,
    /// The ids that rows give; all others are made at the end.
    given: Set<Word>,
    /// Of ids of entities that are taken.
    numbers: Numbers,
    /// The relation of each line; in order of lines at the end.
    lines: Vec<(u32, RelationIx)>,
    /// Records of the table, and those of which another holds what they say.
    read: Count,
    merged: Count,
    /// The last year that the table names, and how many ties last beyond it.
    latest: Option<i32>,
    lasting: usize,
    /// Whether a kind that is not built in has a direction.
    directed: bool,
    matrix: Matrix,
    treaties: members::Treaties<'t>,
    spells: years::Spells<'t>,
}

impl<'t> Build<'t> {
    fn new(
        (table, mapping, columns): (&'t Table, &'t Mapping, &'t Columns<'t>),
        limits: &'t Limits,
        cancel: &Cancel,
    ) -> Result<Self, ImportError> {
        if !mapping.has_ends() {
            return Err(tell::no_ends(table, mapping.shape, &columns.names));
        }
        let is_matrix = mapping.shape == Shape::Matrix;
        let is_left = |column: usize| mapping.role(column) == Role::Ignore;
        if is_matrix && !matrix::is_square(table, is_left) && !matrix::has_two_modes(table, is_left) {
            return Err(tell::no_ends(table, mapping.shape, &columns.names));
        }
        let matrix = matrix::look(table, mapping, cancel)?;
        let as_of = When::parse(mapping.as_of.trim()).ok();
        let year = as_of.as_ref().and_then(time::first_year).or(columns.survey.last_year);
        let mut build = Self {
            names: Names::new(&columns.survey.codes, columns.survey.given_kinds(), year),
            report: Report::shared(limits.diagnostics),
            dataset: Making::of(Dataset {
                title: Some(squeeze(&mapping.title)).filter(|t| !t.is_empty()),
                as_of,
                ..Dataset::default()
            }),
            sources: Sources::default(),
            kinds: BTreeMap::new(),
            kinds_as_written: Map::default(),
            kind_ids: Ids::default(),
            roles: Map::default(),
            domains: BTreeMap::new(),
            domain_ids: Ids::default(),
            domain_cells: Memo::default(),
            said: Said::default(),
            heard: Heard::default(),
            namesakes: Map::default(),
            dates: Map::default(),
            years: Memo::default(),
            given: Set::default(),
            numbers: Numbers::default(),
            lines: Vec::new(),
            read: Count::default(),
            merged: Count::default(),
            latest: None,
            lasting: 0,
            directed: if is_matrix { matrix.sides == Sides::Apart } else { mapping.directed },
            matrix,
            treaties: members::Treaties::default(),
            spells: years::Spells::default(),
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
        let mut reading = Reading::new(self.columns);
        let mut pace = Pace::new(progress::BUILD, cancel);
        for (at, row) in rows.enumerate() {
            pace.step(row.len(), || self.table.records.share(at))?;
            match self.mapping.shape {
                Shape::Nodes => self.read.entities += 1,
                Shape::Matrix => {}
                Shape::Edges | Shape::Members | Shape::DyadYears => self.read.relations += 1,
            }
            self.row(&mut reading, row, at)?;
        }
        if self.mapping.shape == Shape::Matrix {
            self.without_ties(&mut reading)?;
        }
        drop(reading);
        match self.mapping.shape {
            Shape::Edges | Shape::Nodes => {}
            Shape::Members => self.make_treaties(cancel)?,
            Shape::DyadYears => self.make_spells(cancel)?,
            Shape::Matrix => self.tell_of_matrix(),
        }
        let records = self.dataset.entities.len() + self.dataset.relations.len();
        if records > self.limits.records {
            return Err(tell::too_many(format!("the table holds more than {} names and rows", self.limits.records)));
        }
        self.give_back();
        made::give(&mut self.dataset, &self.given, cancel)
    }

    /// Gives back what is of no use once every row was read.
    fn give_back(&mut self) {
        self.said = Said::default();
        self.heard = Heard::default();
        self.dataset.relations.shrink_to_fit();
    }

    fn finish(mut self) -> Imported {
        self.tell_of_names();
        self.tell_of_lasting();
        let entities = self.dataset.entities.len();
        let kept = Count { entities, relations: self.dataset.relations.len() };
        let Count { entities: listed, relations } = self.read;
        // Rows list entities or ties; in a table of ties the entities stand as ends, and each is read.
        let read = Count { entities: if self.mapping.shape == Shape::Nodes { listed } else { entities }, relations };
        let left = |read: usize, kept: usize, merged: usize| read.saturating_sub(kept).saturating_sub(merged);
        let dropped = Count {
            entities: left(read.entities, kept.entities, self.merged.entities),
            relations: left(read.relations, kept.relations, self.merged.relations),
        };
        let account = Account { read, added: Count::default(), kept, merged: self.merged, dropped };
        self.lines.sort_by_key(|(line, _)| *line);
        let Told { diagnostics, more: more_diagnostics, reasons } = self.report.finish("");
        let subjects = diagnostics.iter().map(|diagnostic| subject(diagnostic.place.line, &self.lines)).collect();
        let foreign = Some(super::NAME);
        let (dataset, choices) = (self.dataset.done(), self.mapping.choices);
        Imported { dataset, diagnostics, subjects, more_diagnostics, account, reasons, choices, foreign }
    }

    /// Keeps what a row says, or reports why not.
    fn row(&mut self, reading: &mut Reading<'t, 't>, row: Row<'t>, at: usize) -> Result<(), ImportError> {
        if row.is_blank() {
            self.read.relations += usize::from(self.mapping.shape == Shape::Matrix);
            self.tell_row(row, &[found(&codes::EMPTY_ROW, "the row holds nothing and was dropped", None)], None);
            return Ok(());
        }
        if self.names_columns(row) {
            self.read.relations += usize::from(self.mapping.shape == Shape::Matrix);
            let message = "the row names the columns once more, as where files were joined, and was dropped";
            self.tell_row(row, &[found(&codes::HEADER_AGAIN, message, None)], None);
            return Ok(());
        }
        reading.turn_to(row);
        let kept = match self.mapping.shape {
            Shape::Edges => self.relation(reading)?,
            Shape::Members => self.member(reading)?,
            Shape::DyadYears => self.year(reading)?,
            Shape::Matrix => self.ties_of(reading, at)?,
            Shape::Nodes => self.node(reading)?,
        };
        self.tell_row(row, &reading.found, kept);
        Ok(())
    }

    /// Whether a row is the names of the columns once more.
    fn names_columns(&self, row: Row<'t>) -> bool {
        let first = self.table.records.first().filter(|_| self.mapping.header);
        first.is_some_and(|first| first.get(0) == row.get(0) && first.iter().eq(row.iter()))
    }

    /// The relation of a row, new or known; none when the row is dropped.
    fn relation(&mut self, reading: &mut Reading<'t, 't>) -> Result<Option<RelationIx>, ImportError> {
        let Some(mut relation) = self.record(reading, None)? else { return Ok(None) };
        relation.extra.extend(reading.kept());
        if let [one, other] = &relation.participants[..]
            && one.entity == other.entity
        {
            let name = shown(&self.dataset.entity(one.entity).name);
            let message = format!("the tie leads from {name} to itself; it is kept and not drawn");
            reading.notice(&codes::SELF_LOOP, Role::To, message, None);
        }
        let evidence = self.evidence(reading)?;
        Ok(self.place(reading, relation, evidence))
    }

    /// What a row says of its relation but for who says so and for what is only kept; none when the row is dropped. A row
    /// of one year has its time from there.
    fn record(&mut self, reading: &mut Reading<'t, 't>, time: Option<Time>) -> Result<Option<Relation>, ImportError> {
        check_length(reading);
        let ends = ends::ends_of(reading);
        if ends.len() > self.limits.participants {
            return Err(tell::too_many_participants(reading.row.line(), ends.len(), self.limits.participants));
        }
        let word = reading.cell(Role::Kind);
        let class = self.class_of(word);
        if reading.flag(Role::Holds) == Some(false) {
            let message = "the row says that there is no tie, so it was dropped".to_owned();
            reading.notice(&codes::NO_TIE, Role::Holds, message, None);
            return Ok(None);
        }
        if !ends::is_enough(reading, &ends, class) {
            return Ok(None);
        }
        let Known { kind, way, .. } = self.kind(reading, word)?;
        let time = time.unwrap_or_else(|| reading.time());
        self.note_years(&time);
        let participants = self.participants(reading, &ends, kind, time.years())?;
        self.tell_namesakes(reading, &participants);
        let (weight, of_weight) = reading.weight();
        let narrower = word.filter(|_| way == Way::Narrower).map(squeeze);
        let told = reading.status(class);
        Ok(Some(Relation {
            participants,
            label: reading.cell(Role::Label).map(squeeze).or(narrower),
            domains: self.domains(reading),
            sign: reading.sign(self.mapping, self.dataset.vocabulary.relation_kind(kind), of_weight),
            status: told.or_else(|| time.end.status().filter(|status| status.class() == class)),
            obligations: reading.obligations(),
            when: time.when,
            when_text: rarely(time.text),
            weight,
            extra: reading.unread(),
            ..Relation::new(String::new(), kind)
        }))
    }

    /// The date of a text of our own, shared by all that have it.
    fn date(&mut self, text: &str) -> Option<When> {
        if let Some(known) = self.dates.get(text) {
            return Some(known.clone());
        }
        let when = When::parse(text).ok()?;
        if self.dates.len() < REMEMBERED {
            self.dates.insert(text.into(), when.clone());
        }
        Some(when)
    }

    /// Remembers the last year that the table names, and what lasts beyond it.
    fn note_years(&mut self, time: &Time) {
        self.latest = self.latest.max(time.latest);
        self.lasting += usize::from(time.end == time::End::Open);
    }

    /// Who says so, and how; none when the row says nothing of that.
    fn evidence(&mut self, reading: &mut Reading<'t, 't>) -> Result<Option<Evidence>, ImportError> {
        let (row, columns) = (reading.row, reading.columns);
        if !columns.tells_evidence && self.mapping.source.is_empty() {
            return Ok(None);
        }
        let source = self.sources.of_row(&mut self.dataset, columns, row, &self.mapping.source);
        let speaker = match reading.cell(Role::Speaker) {
            Some(name) => Some(self.entity(reading, Role::Speaker, &Who::named(name, Some("person")))?),
            None => None,
        };
        let modality = reading.cell(Role::Modality).and_then(|cell| {
            let modality = reading.memory.modalities.get(cell, words::modality);
            if modality.is_none() {
                let words: Vec<&str> = crate::dataset::Modality::ALL.iter().map(|modality| modality.id()).collect();
                let message = format!("{} is no manner that we know and was left out", shown(cell));
                reading.notice(&codes::UNKNOWN_WORD, Role::Modality, message, Some(hint(cell, &words)));
            }
            modality
        });
        Ok(evidence::of_row(columns, row, source, speaker, modality))
    }

    /// Adds a relation under an id of its own, or one that is made at the end.
    fn add(
        &mut self,
        mut relation: Relation,
        evidence: impl IntoIterator<Item = Evidence>,
        id: Option<String>,
    ) -> RelationIx {
        let at = RelationIx::new(self.dataset.relations.len());
        relation.id = id.filter(|id| self.given.insert(id.as_str().into())).unwrap_or_default();
        relation.evidence.extend(evidence);
        self.dataset.relations.push(relation);
        at
    }

    fn entity(&mut self, reading: &mut Reading<'t, 't>, column: Role, who: &Who<'t>) -> Result<EntityIx, ImportError> {
        let named = self.names.entity(&mut self.dataset, who).ok_or_else(tell::too_many_kinds)?;
        if let Some(Doubt { code, message, hint }) = named.doubt {
            reading.notice(code, column, message, hint);
        }
        Ok(named.entity)
    }

    /// The domains in dataset order, each once.
    fn domains(&mut self, reading: &Reading<'t, 't>) -> Few<DomainIx> {
        let mut domains = Few::new();
        for &column in &reading.columns.domains {
            if let Some(cell) = reading.row.cell(Some(column)) {
                domains.extend(self.domains_of(cell));
            }
        }
        domains.sort_unstable();
        domains.dedup();
        domains
    }

    fn domains_of(&mut self, cell: &'t str) -> Few<DomainIx> {
        let mut cells = std::mem::take(&mut self.domain_cells);
        let domains = cells.get(cell, |cell| {
            cell.split([';', '|', ',', '\n']).map(squeeze).filter_map(|word| self.domain(&word)).collect()
        });
        self.domain_cells = cells;
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
}

/// Notices a row that is shorter than the table, or has more in it.
fn check_length(reading: &mut Reading<'_, '_>) {
    let (length, width) = (reading.row.len(), reading.columns.names.len());
    let left_out = reading.row.goes_beyond(width);
    if length < width || left_out {
        let rest = if left_out { "; the rest was left out" } else { "; the rest is blank" };
        let message = format!("the row has {length} cells where there are {width} columns{rest}");
        reading.found.push(found(&codes::RAGGED_ROW, message, None));
    }
}

fn found(code: &'static codes::Code, message: impl Into<String>, hint: Option<String>) -> Found {
    Found { code, column: 0, message: message.into(), hint }
}

/// What a line is about: the relation that its row became, a row that became none, or the table as a whole.
fn subject(line: u32, kept: &[(u32, RelationIx)]) -> Subject {
    let after = kept.partition_point(|(known, _)| *known <= line);
    match after.checked_sub(1).and_then(|last| kept.get(last)) {
        None => Subject::File,
        Some((known, relation)) if *known == line => Subject::Relation(*relation),
        Some(_) => Subject::Dropped,
    }
}
