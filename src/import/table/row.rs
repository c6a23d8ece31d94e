//! The rows of a table, and where each is.

use std::ops::Range;

/// All rows in one piece: the cells stand one behind the other, without what parts them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    text: String,
    /// Where each cell ends, counted from the beginning of its row.
    ends: Vec<u32>,
    begins: Vec<Begin>,
}

/// Where a row begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Begin {
    text: usize,
    /// The number of its first cell.
    cell: usize,
    /// Its line of the text, from 1.
    line: u32,
}

impl Rows {
    /// Adds a row; what of it lies beyond 4 GiB is left out.
    pub(super) fn push<'c>(&mut self, line: u32, cells: impl Iterator<Item = &'c str>) {
        let begin = Begin { text: self.text.len(), cell: self.ends.len(), line };
        self.begins.push(begin);
        for cell in cells {
            let Ok(end) = u32::try_from(self.text.len() + cell.len() - begin.text) else { return };
            self.text.push_str(cell);
            self.ends.push(end);
        }
    }

    /// Leaves out all rows but those of a range.
    pub(super) fn keep(&mut self, range: Range<usize>) {
        if let Some(end) = self.begins.get(range.end).copied() {
            self.text.truncate(end.text);
            self.ends.truncate(end.cell);
            self.begins.truncate(range.end);
        }
        self.begins.drain(..range.start.min(self.begins.len()));
    }

    /// Gives back room that was set aside for more rows.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.begins.shrink_to_fit();
    }

    /// Number of rows.
    pub(super) fn len(&self) -> usize {
        self.begins.len()
    }

    /// How much of the text stands before the row at `at`, from 0 to 1.
    pub(super) fn share(&self, at: usize) -> f32 {
        self.begins.get(at).map_or(1.0, |begin| begin.text as f32 / self.text.len().max(1) as f32)
    }

    /// The row at `at`.
    pub(super) fn get(&self, at: usize) -> Option<Row<'_>> {
        let begin = self.begins.get(at)?;
        let (text, cell) = self.begins.get(at + 1).map_or((self.text.len(), self.ends.len()), |it| (it.text, it.cell));
        Some(Row { text: self.text.get(begin.text..text)?, ends: self.ends.get(begin.cell..cell)?, line: begin.line })
    }

    /// The first row.
    pub(super) fn first(&self) -> Option<Row<'_>> {
        self.get(0)
    }

    /// The rows in file order.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = Row<'_>> + Clone {
        (0..self.len()).map(|at| self.get(at).unwrap_or_default())
    }
}

/// One row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Row<'t> {
    text: &'t str,
    ends: &'t [u32],
    line: u32,
}

impl<'t> Row<'t> {
    /// The line of the text on which it begins, from 1.
    pub(super) const fn line(self) -> u32 {
        self.line
    }

    /// Number of cells.
    pub(super) const fn len(self) -> usize {
        self.ends.len()
    }

    /// The cell at `column` as it stands.
    pub(super) fn get(self, column: usize) -> Option<&'t str> {
        let end = *self.ends.get(column)?;
        let start = column.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start as usize..end as usize)
    }

    /// Every cell as it stands.
    pub(super) fn iter(self) -> impl Iterator<Item = &'t str> {
        (0..self.len()).map(move |column| self.get(column).unwrap_or(""))
    }

    /// Every cell without blanks round it.
    pub(super) fn cells(self) -> impl Iterator<Item = &'t str> {
        self.iter().map(bare)
    }

    /// Whether no cell holds anything.
    pub(super) fn is_blank(self) -> bool {
        bare(self.text).is_empty()
    }

    /// Whether a cell from `column` on holds something.
    pub(super) fn goes_beyond(self, column: usize) -> bool {
        (column..self.len()).any(|column| self.cell(Some(column)).is_some())
    }

    /// The cell of a column that there may be; none when it is blank.
    pub(super) fn cell(self, column: Option<usize>) -> Option<&'t str> {
        let cell = bare(self.get(column?)?);
        (!cell.is_empty()).then_some(cell)
    }
}

/// A text without blanks round it; of most a look at both ends tells that there are none.
fn bare(text: &str) -> &str {
    let is_mark = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let is_bare = is_mark(text.as_bytes().first()) && is_mark(text.as_bytes().last());
    if is_bare { text } else { text.trim() }
}
