//! Rows that are years of a tie: consecutive years of one pair and kind become one relation from when to when.

use std::collections::BTreeMap;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use super::twice::{number_of, says_same};
use super::{Build, found};
use crate::dataset::{Evidence, Extra, Few, Relation, RelationIx, Status, When};
use crate::import::report::Words;
use crate::import::table::Role;
use crate::import::table::progress::{self, Pace};
use crate::import::table::relation::{Reading, json_text};
use crate::import::table::row::Row;
use crate::import::table::time::{self, End, Time};
use crate::import::words::shown;
use crate::import::{Cancel, Duplicates, ImportError, codes};

/// The years so far, by all that their ties say but when.
#[derive(Default)]
pub(super) struct Spells<'t> {
    hasher: RandomState,
    /// Each group by a number that is made of all that its tie says.
    index: HashTable<(u64, usize)>,
    groups: Vec<Group<'t>>,
}

/// The years of ties that are equal but for when they hold.
struct Group<'t> {
    relation: Relation,
    years: Vec<Year<'t>>,
}

/// One row.
struct Year<'t> {
    number: i32,
    row: Row<'t>,
    weight: Option<f64>,
    /// Cells of the row that could not be read.
    unread: Extra,
    evidence: Option<Box<Evidence>>,
}

impl<'t> Spells<'t> {
    /// Puts a year to those of its tie.
    fn add(&mut self, relation: Relation, year: Year<'t>) {
        let Self { hasher, index, groups } = self;
        let number = number_of(hasher, &relation);
        let is_it = |(other, at): &(u64, usize)| {
            *other == number && groups.get(*at).is_some_and(|group| says_same(&group.relation, &relation))
        };
        let known = index.find(number, is_it).map(|(_, at)| *at);
        if let Some(group) = known.and_then(|at| groups.get_mut(at)) {
            group.years.push(year);
            return;
        }
        index.insert_unique(number, (number, groups.len()), |(number, _)| *number);
        groups.push(Group { relation, years: vec![year] });
    }
}

/// Ties within which a column differs from year to year: by the place of the column among those that are kept, and of
/// the weight.
#[derive(Default)]
struct Varied {
    columns: Vec<usize>,
    weight: usize,
}

impl<'t> Build<'t> {
    /// Puts a row beside the other years of its tie. A row without a year is a tie of its own.
    pub(super) fn year(&mut self, reading: &mut Reading<'t, 't>) -> Result<Option<RelationIx>, ImportError> {
        let when = reading.cell(Role::When).and_then(|cell| self.years.get(cell, year_of));
        let Some((when, year)) = when else {
            let message = "the row has no year, so it is a tie of its own".to_owned();
            reading.notice(&codes::NO_YEAR, Role::When, message, Some("write a year such as 1955".to_owned()));
            return self.relation(reading);
        };
        let time = Time::new(Some(when), None, End::Unknown);
        let Some(mut relation) = self.record(reading, Some(time))? else { return Ok(None) };
        let evidence = self.evidence(reading)?.map(Box::new);
        relation.when = None;
        let (weight, unread) = (relation.weight.take(), std::mem::take(&mut relation.extra));
        self.spells.add(relation, Year { number: year, row: reading.row, weight, unread, evidence });
        Ok(None)
    }

    /// Makes a relation of each run of consecutive years.
    pub(super) fn make_spells(&mut self, cancel: &Cancel) -> Result<(), ImportError> {
        let Spells { groups, .. } = std::mem::take(&mut self.spells);
        let last = groups.iter().flat_map(|group| &group.years).map(|row| row.number).max();
        let rows: usize = groups.iter().map(|group| group.years.len()).sum();
        let (mut ties, mut lasting, mut done) = (0_usize, 0_usize, 0_usize);
        let mut varied = Varied { columns: vec![0; self.columns.kept.len()], weight: 0 };
        let mut pace = Pace::new(progress::JOIN, cancel);
        for Group { relation, mut years } in groups {
            pace.step(years.len() * (1 + self.columns.kept.len()), || done as f32 / rows as f32)?;
            done += years.len();
            years.sort_by_key(|row| row.number);
            for run in self.runs(years) {
                let lasts = run.last().map(|row| row.number) == last;
                ties += 1;
                lasting += usize::from(lasts);
                self.make_spell(relation.clone(), run, lasts, &mut varied);
            }
        }
        if let Some(last) = last {
            self.dataset.as_of = self.dataset.as_of.take().or_else(|| When::parse(&format!("{last:04}")).ok());
            self.tell_of_spells(rows, (ties, lasting), last);
            self.tell_of_varied(varied);
        }
        Ok(())
    }

    fn tell_of_spells(&mut self, rows: usize, (ties, lasting): (usize, usize), last: i32) {
        let ties = if ties == 1 { "1 tie".to_owned() } else { format!("{ties} ties") };
        let lasting = match lasting {
            1 => format!("1 reaches {last}, the last year of the table, and is"),
            n => format!("{n} reach {last}, the last year of the table, and are"),
        };
        let message = format!(
            "{rows} rows of one year each are {ties}, each from its first year to its last; {lasting} in force as of then"
        );
        self.report.add_whole(&codes::ROWS_JOINED, &message);
    }

    fn tell_of_varied(&mut self, varied: Varied) {
        let weight = self.columns.one(Role::Weight).map_or("", |at| self.columns.name(at));
        let kept = self.columns.kept.iter().map(|(_, key)| key.as_str());
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (name, count) in kept.zip(varied.columns).chain([(weight, varied.weight)]) {
            *counts.entry(name).or_insert(0) += count;
        }
        for (name, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
            let within = if count == 1 { "1 tie".to_owned() } else { format!("{count} ties") };
            let message =
                format!("the column {} differs from year to year within {within}; it was left out there", shown(name));
            self.report.add_whole(&codes::COLUMN_VARIES, &message);
        }
    }

    fn make_spell(&mut self, relation: Relation, run: Vec<Year<'t>>, lasts: bool, varied: &mut Varied) {
        let Some((first, end)) = run.first().zip(run.last()).map(|(first, last)| (first.number, last.number)) else {
            return;
        };
        let text = if lasts { format!("{first:04}/..") } else { format!("{first:04}/{end:04}") };
        let status = if lasts { Status::InForce } else { Status::Ended };
        self.merged.relations += run.len() - 1;
        let weight =
            run.first().and_then(|row| row.weight).filter(|weight| run.iter().all(|r| r.weight == Some(*weight)));
        varied.weight += usize::from(weight.is_none() && run.iter().any(|row| row.weight.is_some()));
        let mut extra = self.constant(&run, varied);
        for cell in run.iter().flat_map(|row| &row.unread) {
            if !extra.contains(cell) {
                extra.push(cell.clone());
            }
        }
        let at = RelationIx::new(self.dataset.relations.len());
        self.lines.extend(run.iter().map(|row| (row.row.line(), at)));
        let mut evidence = Few::new();
        for said in run.into_iter().filter_map(|row| row.evidence) {
            self.heard.add(at, &mut evidence, *said);
        }
        let is_tie = self.dataset.vocabulary.relation_kind(relation.kind).class == status.class();
        let status = relation.status.or_else(|| Some(status).filter(|_| is_tie));
        let when = self.date(&text);
        self.add(Relation { status, when, weight, extra, ..relation }, evidence, None);
    }

    /// What all rows of a run keep alike; the columns that differ are counted.
    fn constant(&self, run: &[Year<'t>], varied: &mut Varied) -> Extra {
        let mut extra = Extra::new();
        for ((column, key), varied) in self.columns.kept.iter().zip(&mut varied.columns) {
            let mut cells = run.iter().map(|row| row.row.cell(Some(*column)));
            let first = cells.next().flatten();
            if !cells.all(|cell| cell == first) {
                *varied += 1;
            } else if let Some(cell) = first {
                extra.push((key.clone(), json_text(cell).into()));
            }
        }
        extra
    }

    /// Rows by consecutive years. Of rows that name a year of their tie again that becomes what was chosen.
    fn runs(&mut self, mut years: Vec<Year<'t>>) -> Vec<Vec<Year<'t>>> {
        self.tell_of_copies(&years);
        let mut copies = Vec::new();
        if self.of_same() != Duplicates::Merge {
            let mut last = None;
            copies = years.extract_if(.., |row| last.replace(row.number) == Some(row.number)).collect();
        }
        let copies = copies.into_iter().filter(|_| self.of_same() == Duplicates::Keep);
        runs(years).into_iter().chain(copies.map(|row| vec![row])).collect()
    }

    fn tell_of_copies(&mut self, run: &[Year<'t>]) {
        for (before, row) in run.iter().zip(run.iter().skip(1)).filter(|(before, row)| before.number == row.number) {
            let became = Self::became(self.of_same());
            let message = format!("the row says the same as that of line {}; {became}", before.row.line());
            let told = found(&codes::DUPLICATE_ROW, message, None);
            let words = || Words { pointer: String::new(), message: told.message.clone(), hint: None };
            self.report.add_cell(&codes::DUPLICATE_ROW, (row.row.line(), 0), words);
        }
    }
}

/// The year of a cell, as a date and as a number.
fn year_of(cell: &str) -> Option<(When, i32)> {
    let when = When::parse(&format!("{:0>4}", cell.strip_suffix(".0").unwrap_or(cell))).ok()?;
    let year = time::first_year(&when).filter(|_| is_a_year(&when))?;
    Some((when, year))
}

/// Whether a date is one whole year.
fn is_a_year(when: &When) -> bool {
    !when.is_vague() && when.text().bytes().all(|byte| byte.is_ascii_digit()) && when.text().len() == 4
}

/// Rows by consecutive years; a year may stand twice.
fn runs(rows: Vec<Year<'_>>) -> Vec<Vec<Year<'_>>> {
    let mut runs: Vec<Vec<Year<'_>>> = Vec::new();
    for row in rows {
        match runs.last_mut().filter(|run| run.last().is_some_and(|before| row.number - before.number <= 1)) {
            Some(run) => run.push(row),
            None => runs.push(vec![row]),
        }
    }
    runs
}
