//! Rows that are years of a tie: consecutive years of one pair and kind become one relation from when to when.

use std::collections::BTreeMap;

use super::twice::Saying;
use super::{Build, Word, found};
use crate::dataset::{Evidence, Extra, Relation, RelationIx, Status, When};
use crate::import::report::Words;
use crate::import::table::Role;
use crate::import::table::relation::Reading;
use crate::import::table::time::{self, End, Time};
use crate::import::words::shown;
use crate::import::{Duplicates, ImportError, codes};

/// The years so far, by all that their ties say but when.
#[derive(Default)]
pub(super) struct Spells {
    index: BTreeMap<String, usize>,
    groups: Vec<Group>,
}

/// The years of ties that are equal but for when they hold.
struct Group {
    relation: Relation,
    years: Vec<Year>,
}

/// One row.
struct Year {
    number: i32,
    line: u32,
    weight: Option<f64>,
    extra: Extra,
    evidence: Option<Evidence>,
}

/// Ties within which a column differs from year to year, by the name of the column.
type Varied = BTreeMap<Word, usize>;

impl<'t> Build<'t> {
    /// Puts a row beside the other years of its tie. A row without a year is a tie of its own.
    pub(super) fn year(&mut self, reading: &mut Reading<'t, '_>) -> Result<Option<RelationIx>, ImportError> {
        let cell = reading.cell(Role::When);
        let when = cell.and_then(|cell| When::parse(&format!("{:0>4}", cell.strip_suffix(".0").unwrap_or(cell))).ok());
        let Some(year) = when.as_ref().filter(|when| is_a_year(when)).and_then(time::first_year) else {
            let message = "the row has no year, so it is a tie of its own".to_owned();
            reading.notice(&codes::NO_YEAR, Role::When, message, Some("write a year such as 1955".to_owned()));
            return self.relation(reading);
        };
        let time = Time { when, text: None, end: End::Unknown };
        let Some(mut relation) = self.record(reading, Some(time))? else { return Ok(None) };
        let evidence = self.evidence(reading)?;
        relation.when = None;
        let (weight, extra) = (relation.weight.take(), std::mem::take(&mut relation.extra));
        let row = Year { number: year, line: reading.row.line(), weight, extra, evidence };
        let Spells { index, groups } = &mut self.spells;
        let at = *index.entry(Saying::of(&relation).key()).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.years.push(row),
            None => groups.push(Group { relation, years: vec![row] }),
        }
        Ok(None)
    }

    /// Makes a relation of each run of consecutive years.
    pub(super) fn make_spells(&mut self) {
        let Spells { groups, .. } = std::mem::take(&mut self.spells);
        let last = groups.iter().flat_map(|group| &group.years).map(|row| row.number).max();
        let rows: usize = groups.iter().map(|group| group.years.len()).sum();
        let (mut varied, mut ties, mut lasting) = (Varied::new(), 0_usize, 0_usize);
        for Group { relation, mut years } in groups {
            years.sort_by_key(|row| row.number);
            for run in self.runs(years) {
                let lasts = run.last().map(|row| row.number) == last;
                ties += 1;
                lasting += usize::from(lasts);
                self.make_spell(relation.clone(), run, lasts, &mut varied);
            }
        }
        let Some(last) = last else { return };
        self.dataset.as_of = self.dataset.as_of.take().or_else(|| When::parse(&format!("{last:04}")).ok());
        let ties = if ties == 1 { "1 tie".to_owned() } else { format!("{ties} ties") };
        let lasting = match lasting {
            1 => "1 reaches".to_owned(),
            n => format!("{n} reach"),
        };
        let message = format!(
            "the rows of years, {rows}, are {ties} from when to when, of which {lasting} {last}, the last year of the \
             table, in force as of then"
        );
        self.report.add_whole(&codes::ROWS_JOINED, &message);
        for (name, count) in varied {
            let within = if count == 1 { "1 tie".to_owned() } else { format!("{count} ties") };
            let message =
                format!("the column {} differs from year to year within {within}; it was left out there", shown(&name));
            self.report.add_whole(&codes::COLUMN_VARIES, &message);
        }
    }

    fn make_spell(&mut self, relation: Relation, run: Vec<Year>, lasts: bool, varied: &mut Varied) {
        let Some((first, end)) = run.first().zip(run.last()).map(|(first, last)| (first.number, last.number)) else {
            return;
        };
        let text = if lasts { format!("{first:04}/..") } else { format!("{first:04}/{end:04}") };
        let status = if lasts { Status::InForce } else { Status::Ended };
        self.merged.relations += run.len() - 1;
        let lines: Vec<u32> = run.iter().map(|row| row.line).collect();
        let weights: Vec<Option<f64>> = run.iter().map(|row| row.weight).collect();
        let weight = weights.first().copied().flatten().filter(|weight| weights.iter().all(|w| *w == Some(*weight)));
        if weight.is_none() && weights.iter().any(Option::is_some) {
            let name = self.columns.one(Role::Weight).map_or("", |at| self.columns.name(at));
            *varied.entry(name.into()).or_insert(0) += 1;
        }
        let extra = constant(&run, varied);
        let mut evidence: Vec<Evidence> = Vec::new();
        for said in run.into_iter().filter_map(|row| row.evidence) {
            if !evidence.contains(&said) {
                evidence.push(said);
            }
        }
        let is_tie = self.dataset.vocabulary.relation_kind(relation.kind).class == status.class();
        let status = relation.status.or_else(|| Some(status).filter(|_| is_tie));
        let made = Relation { when: When::parse(&text).ok(), status, weight, extra, ..relation };
        let at = self.add(made, evidence, None);
        self.lines.extend(lines.into_iter().map(|line| (line, at)));
    }

    /// Rows by consecutive years. Of rows that name a year of their tie again that becomes what was chosen.
    fn runs(&mut self, mut years: Vec<Year>) -> Vec<Vec<Year>> {
        self.tell_of_copies(&years);
        let mut copies = Vec::new();
        if self.of_same() != Duplicates::Merge {
            let mut last = None;
            copies = years.extract_if(.., |row| last.replace(row.number) == Some(row.number)).collect();
        }
        let copies = copies.into_iter().filter(|_| self.of_same() == Duplicates::Keep);
        runs(years).into_iter().chain(copies.map(|row| vec![row])).collect()
    }

    fn tell_of_copies(&mut self, run: &[Year]) {
        for (before, row) in run.iter().zip(run.iter().skip(1)).filter(|(before, row)| before.number == row.number) {
            let became = Self::became(self.of_same());
            let message = format!("the row says the same as that of line {}; {became}", before.line);
            let told = found(&codes::DUPLICATE_ROW, message, None);
            let words = || Words { pointer: String::new(), message: told.message.clone(), hint: None };
            self.report.add_cell(&codes::DUPLICATE_ROW, (row.line, 0), words);
        }
    }
}

/// Whether a date is one whole year.
fn is_a_year(when: &When) -> bool {
    !when.is_vague() && when.text().bytes().all(|byte| byte.is_ascii_digit()) && when.text().len() == 4
}

/// Rows by consecutive years; a year may stand twice.
fn runs(rows: Vec<Year>) -> Vec<Vec<Year>> {
    let mut runs: Vec<Vec<Year>> = Vec::new();
    for row in rows {
        match runs.last_mut().filter(|run| run.last().is_some_and(|before| row.number - before.number <= 1)) {
            Some(run) => run.push(row),
            None => runs.push(vec![row]),
        }
    }
    runs
}

/// What all rows of a run keep alike; the columns that differ are counted.
fn constant(run: &[Year], varied: &mut Varied) -> Extra {
    let Some(first) = run.first() else { return Extra::new() };
    let alike = |pair: &(Word, Word)| run.iter().all(|row| row.extra.contains(pair));
    let mut names: Vec<&Word> = run.iter().flat_map(|row| row.extra.iter().map(|(name, _)| name)).collect();
    names.sort_unstable();
    names.dedup();
    let kept: Extra = first.extra.iter().filter(|pair| alike(pair)).cloned().collect();
    for name in names.into_iter().filter(|name| !kept.iter().any(|(kept, _)| kept == *name)) {
        *varied.entry(name.clone()).or_insert(0) += 1;
    }
    kept
}
