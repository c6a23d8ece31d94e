//! Rows of a matrix: each cell that is not zero is a tie between the name before its row and the one over its column.

use super::ends::Ends;
use super::{Build, check_length, found};
use crate::dataset::{Relation, RelationIx, Sign};
use crate::import::table::lands::Years;
use crate::import::table::matrix::Sides;
use crate::import::table::number::{NoNumber, number};
use crate::import::table::relation::Reading;
use crate::import::table::spelling::fold;
use crate::import::words::{number as number_in_words, shown};
use crate::import::{ImportError, codes};

/// What sums of rows and columns are called.
const SUMS: [&str; 6] = ["total", "totals", "sum", "sums", "summe", "gesamt"];

impl<'t> Build<'t> {
    /// The ties of the row at `at`; of a symmetric matrix each tie stands in two cells, which are one.
    pub(super) fn ties_of(
        &mut self,
        reading: &mut Reading<'t, 't>,
        at: usize,
    ) -> Result<Option<RelationIx>, ImportError> {
        let row = reading.row;
        if self.matrix.sides != Sides::Half {
            check_length(reading);
        }
        let Some(from) = row.cell(Some(0)) else { return Ok(None) };
        let names = self.table.records.first().unwrap_or_default();
        let mut first = None;
        for column in 1..reading.columns.names.len() {
            let Some(cell) = row.cell(Some(column)) else { continue };
            let size = number(cell, self.matrix.marks);
            if size == Ok(0.0) {
                continue;
            }
            self.read.relations += 1;
            if self.matrix.sides == Sides::Alike && column <= at {
                self.merged.relations += 1;
                continue;
            }
            let to = names.cell(Some(column)).unwrap_or("");
            match size {
                Ok(size) => first = first.or(Some(self.tie(reading, (from, to), size, column)?)),
                Err(why) => tell_of_cell(reading, cell, why, self.number_of(column)),
            }
        }
        self.lines.extend(first.map(|first| (row.line(), first)));
        Ok(first)
    }

    /// One cell.
    fn tie(
        &mut self,
        reading: &mut Reading<'t, 't>,
        (from, to): (&'t str, &'t str),
        size: f64,
        column: usize,
    ) -> Result<RelationIx, ImportError> {
        let kind = self.kind(reading, None)?.kind;
        let ends = Ends { from: Some(from), to: Some(to), others: Vec::new() };
        let participants = self.participants(reading, &ends, kind, Years::default())?;
        let usual = self.dataset.vocabulary.relation_kind(kind).proposed_sign.filter(|_| self.mapping.usual_signs);
        let mut relation =
            Relation { participants, sign: usual, weight: Some(size.abs()), ..Relation::new(String::new(), kind) };
        let column = self.number_of(column);
        if size < 0.0 {
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
        column as u32 + u32::from(!self.table.is_numbered)
    }

    /// How the matrix is read.
    pub(super) fn tell_of_matrix(&mut self) {
        let message = match self.matrix.sides {
            _ if self.matrix.two_modes => {
                "the names over the columns are others than those before the rows, so each tie goes from the row to the \
                 column; 0 and blank are no tie"
            }
            Sides::Alike => {
                "the matrix is the same on both sides of its diagonal, so its ties have no direction; 0 and blank are no \
                 tie"
            }
            Sides::Half => {
                "one side of the diagonal is blank and the other is full, so the matrix is read as half of one that is the \
                 same on both, and its ties have no direction; 0 and blank are no tie"
            }
            Sides::Apart => {
                "the matrix differs on the sides of its diagonal, so its ties go from the row to the column; 0 and blank \
                 are no tie"
            }
        };
        self.report.add_whole(&codes::MATRIX_READ, message);
        let last = self.table.records.first().and_then(|names| names.cell(self.columns.names.len().checked_sub(1)));
        if let Some(name) = last.filter(|name| SUMS.contains(&fold(name).as_str()) && !self.matrix.two_modes) {
            let message =
                format!("{} stands over the last column and before the last row, and is read as somebody", shown(name));
            let hint = "leave both out where they are sums".to_owned();
            self.report.add_whole_with(&codes::MATRIX_READ, &message, Some(hint));
        }
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
