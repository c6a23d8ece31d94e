//! Tables: delimited text, of which each row is a relation or a part of one, becomes a dataset.
//!
//! A [`Table`] is the text by rows and cells. A [`Mapping`] says what each column means: [`guess`] proposes one from
//! the names of the columns and from what stands below them, and a person may change it. [`build`] makes the dataset.
//! Every row is accounted for, and nothing becomes empty by its spelling alone: `NA` may be the code of a country.

mod alliances;
mod around;
mod blanks;
mod build;
mod columns;
mod cytoscape;
pub(in crate::import) mod date;
mod dates;
pub(in crate::import) mod decode;
mod delimited;
mod evidence;
mod families;
mod given;
mod guess;
mod header;
pub(in crate::import) mod ids;
pub(in crate::import) mod kinds;
mod lands;
mod lead;
mod mapping;
pub(in crate::import) mod matrix;
mod memory;
pub(in crate::import) mod moment;
pub(in crate::import) mod names;
pub(in crate::import) mod number;
mod place;
mod preamble;
mod progress;
mod relation;
mod role;
mod row;
mod row_names;
mod same;
mod schema;
mod shape;
mod spaced;
pub(in crate::import) mod spelling;
mod survey;
mod time;
mod times;
pub(in crate::import) mod words;

use std::collections::BTreeSet;

use super::codes::{self, Code};
use super::report::{Report, Words};
use super::sniff::Refusal;
use super::{Cancel, ImportError, Imported, Limits};
pub use build::{build, build_and_tell};
pub use dates::Dates;
pub use given::{Beside, Given, Meaning, Origin};
pub use guess::{guess, guess_as};
use header::Header;
pub use mapping::Mapping;
pub use preamble::delimiter;
pub use role::{Group, Role};
use row::{Row, Rows};
pub use schema::Saved;
pub use shape::{Scheme, Shape};

/// Something that was noticed while the text was taken apart; told when the dataset is built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    code: &'static Code,
    /// Line of the row and number of the column; zero for the whole.
    place: (u32, u32),
    message: String,
}

impl Problem {
    pub(super) const fn whole(code: &'static Code, message: String) -> Self {
        Self { code, place: (0, 0), message }
    }

    /// Lines among the rows that are none.
    fn of_remarks(lines: &[u32]) -> Option<Self> {
        let &first = lines.first()?;
        let message = match lines.len() {
            1 => "a line that begins with # or % is a remark and was passed over".to_owned(),
            n => format!("{n} lines that begin with # or % are remarks and were passed over"),
        };
        Some(Self { code: &codes::REMARKS, place: (first, 0), message })
    }

    /// Lines among the rows that draw a line.
    fn of_rules(lines: &[u32]) -> Option<Self> {
        let &first = lines.first()?;
        let message = match lines.len() {
            1 => "a line of dashes is no row and was passed over".to_owned(),
            n => format!("{n} lines of dashes are no rows and were passed over"),
        };
        Some(Self { code: &codes::RULE_LINE, place: (first, 0), message })
    }

    /// The id of its code.
    #[cfg(test)]
    pub(super) fn code(&self) -> &'static str {
        self.code.id
    }

    pub(super) fn tell(&self, report: &mut Report) {
        let words = || Words { pointer: String::new(), message: self.message.clone(), hint: None };
        match self.place {
            (0, _) => report.add_whole(self.code, &self.message),
            place => report.add_cell(self.code, place, words),
        }
    }
}

/// A text by rows and cells. Rows may be of different lengths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Every row, the header included.
    records: Rows,
    /// Number of columns.
    width: usize,
    header: Header,
    /// Blank columns before it that were passed over.
    blank_columns: usize,
    /// The names of a matrix that has none of its own are its places.
    is_numbered: bool,
    /// What parts the cells, where a person says so.
    delimiter: Option<u8>,
    /// What parts them, and what the text itself tells of that.
    separators: (u8, Option<u8>),
    problems: Vec<Problem>,
}

/// What a table is called where the format of a file is told.
pub const NAME: &str = "table";

/// Rows from which the number of columns is told.
const SAMPLE: usize = 50;

impl Table {
    /// Takes `bytes` apart: encoding, delimiter and header are told from the content.
    ///
    /// # Errors
    /// [`ImportError::Rejected`] when there is nothing, only one column, or a quote that is never closed;
    /// [`ImportError::Limit`] and [`ImportError::Cancelled`] as when a file is read.
    pub fn read(bytes: &[u8], limits: &Limits, cancel: &Cancel) -> Result<Self, ImportError> {
        Self::read_by(bytes, None, limits, cancel)
    }

    /// As [`Self::read`], with what parts the cells where a person says so.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_by(bytes: &[u8], delimiter: Option<u8>, limits: &Limits, cancel: &Cancel) -> Result<Self, ImportError> {
        if bytes.len() as u64 > limits.bytes {
            return Err(super::file::too_large(limits, Some((bytes.len() as u64, bytes))));
        }
        super::sniff::no_binary(bytes)?;
        let decode::Decoded { text, problems } = decode::decode(bytes);
        if text.chars().all(|char| char.is_whitespace() || ",;|\"".contains(char)) {
            let hint = "copy the rows together with the names of the columns";
            return Err(Refusal::new(&codes::EMPTY_FILE, "the table holds nothing", hint).into());
        }
        limits.check_lines(&text)?;
        let shape = delimited::shape_of(&text, delimiter).ok_or_else(one_column)?;
        let found = if delimiter.is_some() { delimited::shape_of(&text, None) } else { Some(shape) };
        let separators = (shape.delimiter, found.map(|found| found.delimiter));
        let delimited::Parted { records, remarks, rules } = delimited::rows(&text, shape, limits, cancel)?;
        let table = Self {
            width: width_of(&records),
            records,
            header: Header::No,
            blank_columns: 0,
            is_numbered: false,
            delimiter,
            separators,
            problems,
        };
        let mut table = table.bare();
        let numbered = row_names::put(&mut table.records);
        table.width = width_of(&table.records);
        table.problems.extend(numbered);
        table.problems.extend([Problem::of_remarks(&remarks), Problem::of_rules(&rules)].into_iter().flatten());
        if let Some(with_ends) = cytoscape::with_ends(&table.records) {
            let message = "the ends are read from the names of the edges, such as “A (kind) B”, and stand in the first two columns";
            table.problems.push(Problem::whole(&codes::ENDS_OF_NAMES, message.to_owned()));
            table.width = width_of(&with_ends);
            table.records = with_ends;
        }
        if table.width < 2 {
            return Err(one_column());
        }
        let is_matrix = matrix::is_matrix(&table);
        if !is_matrix && matrix::is_bare(&table) {
            return Ok(table.into_matrix());
        }
        if matrix::is_of_numbers(&table) {
            let as_names = "the numbers of the first row and the first column ascend, and are read as names";
            let named = (&codes::MATRIX_READ, as_names);
            let (code, words) = if is_matrix { named } else { (&codes::MAYBE_MATRIX, MAY_BE_MATRIX) };
            table.problems.push(Problem::whole(code, words.to_owned()));
        }
        let is_named = is_matrix || matrix::is_of_members(&table);
        let header = if is_named { Header::Sure } else { header::of(&table) };
        Ok(Self { header, ..table })
    }

    /// As somebody says that its rows are: square numbers without names are a matrix, or rows as all others.
    #[must_use]
    pub fn as_shape(self, shape: Option<Shape>) -> Self {
        match shape.filter(|shape| self.changes_as(*shape)) {
            None => self,
            Some(Shape::Matrix) => self.into_matrix(),
            Some(_) => self.without_places(),
        }
    }

    /// Whether it has other columns where its rows are such.
    #[must_use]
    pub fn changes_as(&self, shape: Shape) -> bool {
        let may_be_matrix = || matrix::is_of_numbers(self) && !matrix::is_matrix(self);
        if shape == Shape::Matrix { !self.is_numbered && may_be_matrix() } else { self.is_numbered }
    }

    /// Square numbers alone as a matrix, whose rows and columns are called 1, 2 and so on.
    fn into_matrix(mut self) -> Self {
        let message =
            format!("the table is square and holds numbers without names; rows and columns are 1 to {}", self.width);
        self.problems.retain(|problem| problem.code != &codes::MAYBE_MATRIX);
        self.problems.push(Problem::whole(&codes::MATRIX_READ, message));
        let records = matrix::numbered(&self.records);
        Self { records, width: self.width + 1, header: Header::Sure, is_numbered: true, ..self }
    }

    /// A matrix that has no names as the rows that stand in the text.
    fn without_places(mut self) -> Self {
        let mut records = Rows::default();
        for row in self.records.iter().skip(1) {
            records.push(row.line(), row.iter().skip(1));
        }
        records.shrink();
        self.problems.retain(|problem| problem.code != &codes::MATRIX_READ);
        let table = Self { records, width: self.width.saturating_sub(1), is_numbered: false, ..self };
        let header = header::of(&table);
        Self { header, ..table }
    }

    /// Has something told of the table when a dataset is made of it.
    pub(super) fn tell(&mut self, code: &'static Code, message: String) {
        self.problems.insert(0, Problem::whole(code, message));
    }

    /// Whether the first row names the columns, by its words or by the rows below it.
    #[must_use]
    pub const fn has_header(&self) -> bool {
        !matches!(self.header, Header::No)
    }

    /// Whether it is a matrix without names, whose rows and columns are called by their places: no row of the text names
    /// its columns, whatever is said of the first.
    #[must_use]
    pub const fn is_numbered(&self) -> bool {
        self.is_numbered
    }

    /// Number of columns.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// The character that parts the cells.
    #[must_use]
    pub const fn separator(&self) -> u8 {
        self.separators.0
    }

    /// The character that would part the cells if nobody said which; none where the text does not tell.
    #[must_use]
    pub const fn found_separator(&self) -> Option<u8> {
        self.separators.1
    }

    /// Number of rows below the header, if there is one.
    #[must_use]
    pub fn num_rows(&self, header: bool) -> usize {
        self.records.len().saturating_sub(usize::from(header))
    }

    /// What each column is called; all different. A column without a name is "Column 3".
    #[must_use]
    pub fn names(&self, header: bool) -> Vec<String> {
        self.names_and_changes(header).into_iter().map(|(name, _)| name).collect()
    }

    /// The text of a cell, without blanks round it; `row` counts from 0 below the header.
    #[must_use]
    pub fn cell(&self, header: bool, row: usize, column: usize) -> &str {
        self.records.get(row + usize::from(header)).and_then(|record| record.cell(Some(column))).unwrap_or("")
    }

    /// The cells of a column in the first `most` rows below the names of the columns.
    fn first_cells(&self, column: usize, most: usize) -> impl Iterator<Item = &str> {
        (0..self.num_rows(true).min(most)).map(move |row| self.cell(true, row, column))
    }

    /// The line of the text on which a row begins, from 1; `row` counts from 0 below the header.
    #[must_use]
    pub fn line(&self, header: bool, row: usize) -> u32 {
        self.records.get(row + usize::from(header)).map_or(1, |row| row.line().max(1))
    }

    /// Whether the cells of a column called "Type" say no kind of tie but how it goes; only the first are looked at.
    pub(super) fn tells_direction(&self, column: usize, name: &str) -> bool {
        const CELLS: usize = 2_000;
        let mut cells = self.first_cells(column, CELLS).filter(|cell| !cell.is_empty()).peekable();
        spelling::fold(name) == "type" && cells.peek().is_some() && cells.all(words::is_direction)
    }

    /// The names that stand in the table, blank where there is none.
    fn given_names(&self, header: bool) -> Vec<String> {
        let first = self.records.first().filter(|_| header);
        (0..self.width).map(|at| first.and_then(|first| first.get(at)).map(squeeze).unwrap_or_default()).collect()
    }

    /// The rows below the header.
    fn rows(&self, header: bool) -> impl ExactSizeIterator<Item = Row<'_>> {
        self.records.iter().skip(usize::from(header))
    }

    /// The names of the columns, and whether each is another than stands in the table.
    fn names_and_changes(&self, header: bool) -> Vec<(String, bool)> {
        let mut taken = BTreeSet::new();
        let given = self.given_names(header).into_iter().enumerate();
        let name = |(at, name): (usize, String)| match name.as_str() {
            "" => (format!("Column {}", at + 1), header),
            _ if taken.insert(name.clone()) => (name, false),
            _ => (format!("{name} (column {})", at + 1), true),
        };
        given.map(name).collect()
    }
}

/// Whether `bytes` are a table rather than a dataset in JSON or a graph in XML; only their beginning is looked at. Where
/// it is given what parts the cells, any other text is one.
pub(super) fn is_table(bytes: &[u8], delimiter: Option<u8>) -> bool {
    if delimiter.is_none() && is_by_blanks(bytes) {
        return true;
    }
    let text = beginning(bytes);
    let is_other = text.trim_start().starts_with(['{', '[', '<', '/', '\'']);
    !is_other && (delimiter.is_some() || delimited::is_regular(&text))
}

/// Whether `bytes` are a matrix whose cells blanks part; only their beginning is looked at.
pub(super) fn is_by_blanks(bytes: &[u8]) -> bool {
    let text = beginning(bytes);
    let rows_in_all = || decode::decode(bytes).text.lines().filter(|line| blanks::is_row(line)).count();
    blanks::square(&text, text.len() < bytes.len(), rows_in_all) == blanks::Square::Matrix
}

/// Whether numbers that are read as ties may as well be a matrix.
pub(super) fn may_be_matrix(bytes: &[u8]) -> bool {
    const FEW: usize = 1 << 10;
    let is_few = bytes.len() < FEW;
    is_few && blanks::square(&beginning(bytes).replace([',', ';', '\t'], " "), false, || 0) == blanks::Square::Perhaps
}

/// What is told of such numbers.
pub(super) const MAY_BE_MATRIX: &str =
    "the file has as many rows as columns and numbers alone, which may be a matrix; each row is read as a tie";

/// The beginning of a text: more of it where the lines are long.
fn beginning(bytes: &[u8]) -> String {
    const HEAD: usize = 64 << 10;
    const LONG: usize = 1 << 20;
    let few = |bytes: &[u8]| bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).nth(3).is_none();
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head = if few(head) { bytes.get(..LONG).unwrap_or(bytes) } else { head };
    decode::decode(head).text.into_owned()
}

/// Refuses a text of several lines of which each is one word, or which stand below the name of a column.
pub(super) fn refuse_one_column(text: &str) -> Result<(), ImportError> {
    const LINES: usize = 50;
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES).collect();
    let begins = |first: &&str| first.starts_with(|c: char| c.is_alphanumeric() || c == '"');
    let is_word = |line: &&str| line.split_whitespace().nth(1).is_none() && !line.contains([',', ';', '|']);
    let named = || lines.first().is_some_and(|first| guess::is_header(std::iter::once(*first)));
    let is_one = lines.len() > 1 && lines.first().is_some_and(begins) && (named() || lines.iter().all(is_word));
    if is_one { Err(one_column()) } else { Ok(()) }
}

/// Reads a table with what is given of it and guesses the rest, and tells what each column is taken for.
pub(super) fn parse(bytes: &[u8], given: &Given, limits: &Limits, cancel: &Cancel) -> Result<Imported, ImportError> {
    let table = Table::read_by(bytes, given.delimiter(), limits, cancel)?.as_shape(given.shape());
    let (mapping, origin) = given.mapping(&table)?;
    build_and_tell(&table, &mapping, &origin, limits, cancel)
}

fn one_column() -> ImportError {
    let hint = "part the cells by tabs, commas, semicolons or |, or say what parts them with --delimiter";
    Refusal::new(&codes::ONE_COLUMN, "the table has one column, and a relation has two ends", hint).into()
}

/// The number of cells of the first row, or of most of the next rows where those have more.
fn width_of(records: &Rows) -> usize {
    let mut widths: Vec<usize> = records.iter().skip(1).take(SAMPLE).map(Row::len).collect();
    widths.sort_unstable();
    let usual = widths.get(widths.len() / 2).copied().unwrap_or(0);
    records.first().map_or(0, Row::len).max(usual)
}

/// One line, with single blanks between words.
fn squeeze(text: &str) -> String {
    // Nearly all are, and of those whose blanks are all ASCII it is quickly told.
    let is_plain = |pair: &[u8]| pair != b"  " && pair.iter().all(|byte| matches!(byte, b' '..=b'~'));
    if text.len() > 1 && !text.starts_with(' ') && !text.ends_with(' ') && text.as_bytes().windows(2).all(is_plain) {
        return text.to_owned();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
