//! Rows of a matrix: each cell that is not zero is a tie between the name before its row and the one over its column.

use super::ends::Ends;
use super::{Build, check_length, found};
use crate::dataset::{Relation, RelationIx, Sign};
use crate::import::table::lands::Years;
use crate::import::table::matrix::{Matrix, Order, Sides};
use crate::import::table::number::NoNumber;
use crate::import::table::relation::Reading;
use crate::import::table::spelling::fold;
use crate::import::table::{Role, squeeze};
use crate::import::words::{number as number_in_words, shown};
use crate::import::{ImportError, codes};

/// What sums of rows and columns are called.
const SUMS: [&str; 8] = ["total", "totals", "grandtotal", "sum", "sums", "summe", "gesamt", "gesamtsumme"];

impl<'t> Build<'t> {
    /// The ties of the row at `at`; of a symmetric matrix each tie stands in two cells, which are one.
    pub(super) fn ties_of(
        &mut self,
        reading: &mut Reading<'t, 't>,
        at: usize,
    ) -> Result<Option<RelationIx>, ImportError> {
        let row = reading.row;
        let Some(own) = self.matrix.rows.get(at).copied().flatten() else { return Ok(None) };
        if self.matrix.sides != Sides::Half {
            check_length(reading);
        }
        let Some(from) = row.cell(Some(0)) else { return Ok(None) };
        let names = self.table.records.first().unwrap_or_default();
        let mut first = None;
        let columns = std::mem::take(&mut self.matrix.columns);
        for &column in &columns {
            let Some(cell) = row.cell(Some(column)) else { continue };
            let size = self.matrix.size(cell);
            if size == Ok(Some(0.0)) {
                continue;
            }
            self.read.relations += 1;
            if self.matrix.sides == Sides::Alike && column < own {
                self.merged.relations += 1;
                continue;
            }
            let to = names.cell(Some(column)).unwrap_or("");
            match size {
                Ok(size) => first = first.or(Some(self.tie(reading, (from, to), size, column)?)),
                Err(why) => tell_of_cell(reading, cell, why, self.number_of(column)),
            }
        }
        self.matrix.columns = columns;
        self.lines.extend(first.map(|first| (row.line(), first)));
        Ok(first)
    }

    /// Adds whoever is named before a row or over a column and has no tie.
    pub(super) fn without_ties(&mut self, reading: &mut Reading<'t, 't>) -> Result<(), ImportError> {
        let kind = self.kind(reading, None)?.kind;
        let names = self.table.records.first().unwrap_or_default();
        let kept = self.matrix.rows.iter().enumerate().filter(|(_, place)| place.is_some());
        let rows = kept.filter_map(|(at, _)| self.table.records.get(at + 1));
        let before =
            rows.filter_map(|row| Some((row, Ends { from: Some(row.cell(Some(0))?), to: None, others: Vec::new() })));
        let over = self.matrix.columns.iter().filter_map(|column| names.cell(Some(*column)));
        let over = over.map(|name| (names, Ends { from: None, to: Some(name), others: Vec::new() }));
        for (row, ends) in before.chain(over).collect::<Vec<_>>() {
            let known = self.dataset.entities.len();
            reading.turn_to(row);
            self.participants(reading, &ends, kind, Years::default())?;
            if self.dataset.entities.len() > known {
                self.tell_row(row, &reading.found, None);
            }
        }
        Ok(())
    }

    /// One cell.
    fn tie(
        &mut self,
        reading: &mut Reading<'t, 't>,
        (from, to): (&'t str, &'t str),
        size: Option<f64>,
        column: usize,
    ) -> Result<RelationIx, ImportError> {
        let kind = self.kind(reading, None)?.kind;
        let ends = Ends { from: Some(from), to: Some(to), others: Vec::new() };
        let participants = self.participants(reading, &ends, kind, Years::default())?;
        let usual = self.dataset.vocabulary.relation_kind(kind).proposed_sign.filter(|_| self.mapping.usual_signs);
        let mut relation =
            Relation { participants, sign: usual, weight: size.map(f64::abs), ..Relation::new(String::new(), kind) };
        let column = self.number_of(column);
        if let Some(size) = size.filter(|size| *size < 0.0) {
            relation.sign = Some(Sign::Negative);
            let message = format!("a weight is not negative, found {}", number_in_words(size));
            let hint = Some("the size is the weight, the minus the sign".to_owned());
            reading.found.push(super::Found { column, ..found(&codes::NEGATIVE_WEIGHT, message, hint) });
        }
        if from == to {
            let message = format!("the tie leads from {} to itself; it is kept and not drawn", shown(from));
            reading.found.push(super::Found { column, ..found(&codes::SELF_LOOP, message, None) });
        }
        let source = self.sources.of_row(&mut self.dataset, reading.columns, reading.row, &self.mapping.source);
        let evidence = crate::import::table::evidence::of_row(reading.columns, reading.row, source, None, None);
        Ok(self.add(relation, evidence, None))
    }

    /// The number of a column in the file, which has none for names that are made.
    fn number_of(&self, column: usize) -> u32 {
        (self.table.blank_columns + column) as u32 + u32::from(!self.table.is_numbered)
    }

    /// How the matrix is read.
    pub(super) fn tell_of_matrix(&mut self) {
        let Matrix { sides, two_modes, is_of_words, order, .. } = &self.matrix;
        let how = match sides {
            _ if *two_modes && *order == Order::Apart => {
                "the names over the columns are others than those before the rows, so each tie goes from the row to the \
                 column"
            }
            _ if *two_modes => {
                "the names over the columns are not the same as those before the rows, so each tie goes from the \
                 row to the column"
            }
            Sides::Alike => "the matrix is the same on both sides of its diagonal, so its ties have no direction",
            Sides::Half => {
                "one side of the diagonal is blank and the other is full, so the matrix is read as half of one that is the \
                 same on both, and its ties have no direction"
            }
            Sides::Apart => {
                "the matrix differs on the sides of its diagonal, so its ties go from the row to the column"
            }
        };
        let matched = match order {
            Order::Other if !two_modes => {
                "the names before the rows stand in another order than those over the columns, and are matched; "
            }
            _ => "",
        };
        let nothing = if *is_of_words {
            "x, yes and the like are ties without a weight, no and blank are none"
        } else {
            "0 and blank are no tie"
        };
        self.report.add_whole(&codes::MATRIX_READ, &format!("{matched}{how}; {nothing}"));
        self.tell_of_left_out();
        self.tell_of_sums();
    }

    /// Which names a person has left out.
    fn tell_of_left_out(&mut self) {
        const SHOWN: usize = 8;
        let name = |column: usize| self.columns.names.get(column).filter(|_| self.mapping.role(column) == Role::Ignore);
        let left: Vec<&String> = (1..self.columns.names.len()).filter_map(name).collect();
        if left.is_empty() {
            return;
        }
        let more = if left.len() > SHOWN { format!(" and {} more", left.len() - SHOWN) } else { String::new() };
        let names = left.iter().take(SHOWN).map(|name| shown(name)).collect::<Vec<_>>().join(", ");
        let message = format!("the columns and rows called {names}{more} are left out, as was chosen");
        self.report.add_whole(&codes::MATRIX_READ, &message);
    }

    /// That the last column or row is read as somebody, where it probably holds sums.
    fn tell_of_sums(&mut self) {
        let is_sum = |name: &&str| SUMS.contains(&fold(name).as_str());
        let names = self.table.records.first().unwrap_or_default();
        let over = self.matrix.columns.last().and_then(|column| names.cell(Some(*column))).filter(is_sum);
        let row = self.matrix.rows.iter().rposition(Option::is_some).and_then(|at| self.table.records.get(at + 1));
        let before = row.and_then(|row| row.cell(Some(0))).filter(is_sum);
        let (name, places, hint) = match (over, before) {
            (Some(over), Some(before)) if squeeze(over) == squeeze(before) => {
                (over, "over the last column and before the last row", "leave both out where they are sums")
            }
            (Some(over), _) => (over, "over the last column", "leave it out where it holds sums"),
            (None, Some(before)) => (before, "before the last row", "remove the row where it holds sums"),
            (None, None) => return,
        };
        let message = format!("{} stands {places}, and is read as somebody", shown(name));
        let name = squeeze(name);
        let flag = match over {
            None => String::new(),
            Some(_) if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) => format!(": --map {name}=leave-out"),
            Some(_) => format!(": --map \"{name}=leave-out\""),
        };
        self.report.add_whole_with(&codes::MATRIX_READ, &message, Some(format!("{hint}{flag}")));
    }
}

/// Notices a cell that is no number.
fn tell_of_cell(reading: &mut Reading<'_, '_>, cell: &str, why: NoNumber, column: u32) {
    let message = match why {
        NoNumber::Ambiguous => format!("the comma in {} may part thousands or decimals; it is no tie", shown(cell)),
        NoNumber::Other => format!("{} is no number, so it is no tie", shown(cell)),
    };
    reading.found.push(super::Found { column, ..found(&codes::BAD_CELL, message, None) });
}
