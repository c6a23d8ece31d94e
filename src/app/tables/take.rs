//! Rows that a person takes along: on the clipboard for a spreadsheet, and as CSV in a file.

use std::path::{Path, PathBuf};

use super::list::Listed;
use crate::app::{App, words};
use crate::export::{self, Csv};

impl App {
    /// The marked rows under their headings, parted by tabs.
    pub(super) fn copy_rows(&mut self) {
        let listing = &self.session.listing;
        let rows = listing.marked_rows();
        let Some(listed) = listing.listed.as_ref().filter(|_| !rows.is_empty()) else {
            self.session.notice = Some("No row is marked".to_owned());
            return;
        };
        let (text, inert) = listed.tsv(&rows);
        let rows = words::count(rows.len(), "row", "rows");
        self.session.wants_copy = Some(text);
        self.session.notice = Some(format!("{rows} copied{}", inert_words(inert)));
    }

    /// Writes all rows as CSV, on a thread.
    pub(super) fn save_rows(&mut self, path: PathBuf) {
        let Some(listed) = self.session.listing.listed.clone() else { return };
        let started = self.list_writer.start(move |_| write(&path, &listed));
        if let Err(err) = started {
            self.session.notice = Some(format!("No thread to write with: {err}"));
        }
    }
}

impl Listed {
    /// Rows as spreadsheets take them from the clipboard: a line each under the headings, cells parted by tabs. Dates
    /// are as in the file. With it, in how many cells an apostrophe stands before what a spreadsheet would run.
    #[must_use]
    pub fn tsv(&self, rows: &[u32]) -> (String, usize) {
        let mut count = 0;
        let mut plain = |cell: String| {
            let cell = cell.replace(['\t', '\n', '\r'], " ");
            let inert = export::inert(&cell);
            count += usize::from(inert.len() > cell.len());
            inert.into_owned()
        };
        let text = self.lines(rows).map(|line| line.into_iter().map(&mut plain).collect::<Vec<_>>().join("\t") + "\n");
        (text.collect(), count)
    }

    /// All rows as CSV under the headings. Dates are as in the file.
    #[must_use]
    pub fn csv(&self) -> Csv {
        let mut csv = Csv::default();
        for line in self.lines(&self.rows) {
            csv.row(line.iter().map(String::as_str));
        }
        csv
    }

    /// The name that is proposed for a file of it.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}.csv", self.records().name().to_lowercase())
    }

    fn lines<'a>(&'a self, rows: &'a [u32]) -> impl Iterator<Item = Vec<String>> + 'a {
        let facts = self.facts();
        let head = self.columns.iter().map(super::Column::heading).collect();
        let cell =
            move |row: u32, column| facts.value(row, column).map(|value| value.data().into_owned()).unwrap_or_default();
        let line = move |&row: &u32| self.columns.iter().map(|column| cell(row, column)).collect();
        std::iter::once(head).chain(rows.iter().map(line))
    }
}

/// What to tell of the file. The file dialog has asked before it names a file that is there.
fn write(path: &Path, listed: &Listed) -> String {
    let csv = listed.csv();
    let rows = words::count(listed.rows.len(), "row", "rows");
    match export::write(path, csv.text().as_bytes(), true) {
        Ok(()) => format!("{rows} written to {}{}", path.display(), inert_words(csv.inert())),
        Err(err) => words::sentence(&err.to_string()),
    }
}

fn inert_words(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => "; 1 cell was made inert".to_owned(),
        more => format!("; {more} cells were made inert"),
    }
}
