//! One row of a table, and where it is.

use csv::StringRecord;

/// One row.
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    record: &'t StringRecord,
}

impl<'t> Row<'t> {
    pub(super) const fn new(record: &'t StringRecord) -> Self {
        Self { record }
    }

    /// The line of the text on which it begins, from 1.
    pub(super) fn line(self) -> u32 {
        self.record.position().map_or(0, |place| u32::try_from(place.line()).unwrap_or(u32::MAX))
    }

    /// Number of cells.
    pub(super) fn len(self) -> usize {
        self.record.len()
    }

    /// Every cell without blanks round it.
    pub(super) fn cells(self) -> impl Iterator<Item = &'t str> {
        self.record.iter().map(str::trim)
    }

    /// The cell of a column that there may be; none when it is blank.
    pub(super) fn cell(self, column: Option<usize>) -> Option<&'t str> {
        let cell = self.record.get(column?)?.trim();
        (!cell.is_empty()).then_some(cell)
    }
}
