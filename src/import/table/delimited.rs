//! Rows and cells of delimited text: which character parts the cells, and where a quote is left open.

use csv::{ReaderBuilder, StringRecord, Terminator};

use super::blanks::{self, Square};
use super::guess;
use super::lead;
use super::matrix;
use super::preamble::{Preamble, is_remark};
use super::progress::{self, Pace};
use super::row::{Row, Rows};
use super::spaced;
use super::spelling;
use crate::import::codes;
use crate::import::sniff::Refusal;
use crate::import::{Cancel, ImportError, Limits};

/// What may part cells, the likeliest first.
const DELIMITERS: [u8; 6] = [b'\t', b',', b';', b'|', b'^', b'~'];

/// Bytes and rows from which the delimiter is told.
const SAMPLE: (usize, usize) = (64 << 10, 50);

/// Bytes that are looked at where a few rows are longer than those.
const LONG: usize = 1 << 20;

/// Letters of the name of a column at the most, where the names alone tell that a text is a table.
const NAME: usize = 60;

/// Lines and bytes within one pair of quotes beyond which the closing one is missing.
const QUOTED: (usize, usize) = (10_000, 1 << 20);

/// Bytes between two looks at the cancel flag.
const STEP: usize = 1 << 20;

/// Where the table begins in a text, and what parts its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Byte of the first row, after remarks and a `sep=` line.
    start: usize,
    /// Lines before it.
    lines: u32,
    pub(super) delimiter: u8,
}

/// The shape of a text that has at least two columns in its first row, or of which it is given what parts its cells;
/// none otherwise.
pub(super) fn shape_of(text: &str, given: Option<u8>) -> Option<Shape> {
    let Preamble { start, lines, delimiter, heading } = Preamble::of(text);
    let body = text.get(start..)?;
    let square = || match head(body) {
        _ if matrix::is_market(text) => Square::No,
        head => {
            blanks::square(head, head.len() < body.len(), || body.lines().filter(|line| blanks::is_row(line)).count())
        }
    };
    let is = |expected| move || (square() == expected).then_some(b' ');
    let told = given.or(delimiter).or_else(is(Square::Matrix)).or_else(|| delimiter_of(body));
    let delimiter = told.or_else(is(Square::Perhaps))?;
    let heading = heading.filter(|(start, _)| names_columns(text.get(*start..).unwrap_or(""), body, delimiter));
    let (start, lines) = heading.unwrap_or((start, lines));
    Some(Shape { start, lines, delimiter })
}

/// Whether a remark names the columns of the rows below it.
fn names_columns(remark: &str, body: &str, delimiter: u8) -> bool {
    let first = |text: &str| reader(delimiter).from_reader(head(text).as_bytes()).into_records().next()?.ok();
    let (Some(names), Some(row)) = (first(remark), first(body)) else { return false };
    let known = names.iter().filter(|name| spelling::meanings(name).next().is_some() || spelling::is_source(name));
    names.len() > 1 && names.len() == row.len() && known.count() > 1
}

/// Whether the beginning of `text` is a table: nearly every row has as many cells as the first and there is more than
/// one, or the first row names columns that we know.
pub(super) fn is_regular(text: &str) -> bool {
    let Some(Shape { start, delimiter, .. }) = shape_of(text, None) else { return false };
    if delimiter == b' ' {
        return true;
    }
    let body = head(text.get(start..).unwrap_or(""));
    let Agreement { rows, agreeing, .. } = agreement(body, delimiter);
    (rows > 1 && agreeing * 2 > rows) || begins_with_names(body, delimiter)
}

fn begins_with_names(body: &str, delimiter: u8) -> bool {
    let Some(Ok(first)) = reader(delimiter).from_reader(body.as_bytes()).into_records().next() else { return false };
    let short = first.iter().all(|cell| cell.chars().count() <= NAME);
    first.len() > 1 && short && guess::is_header(first.iter())
}

/// The rows of a table.
#[derive(Debug)]
pub(super) struct Parted {
    pub(super) records: Rows,
    /// Lines among them that are remarks: they begin with `#` or `%` and have not the cells of a row.
    pub(super) remarks: Vec<u32>,
    /// Lines among them that draw a line, as below the names of the columns in Markdown.
    pub(super) rules: Vec<u32>,
}

/// The rows; blank lines are none. Lines count from the beginning of the text.
pub(super) fn rows(text: &str, shape: Shape, limits: &Limits, cancel: &Cancel) -> Result<Parted, ImportError> {
    let body = spaced::without_blanks(text.get(shape.start..).unwrap_or(""), shape.delimiter);
    let body = body.as_ref();
    check_quotes(body, shape, limits, cancel)?;
    let tabbed = (shape.delimiter == b' ').then(|| blanks::with_tabs(body));
    let (body, delimiter) = tabbed.as_deref().map_or((body, shape.delimiter), |tabbed| (tabbed, b'\t'));
    let (mut records, mut remarks, mut rules) = (Rows::default(), Vec::new(), Vec::new());
    let mut reader = reader(delimiter).from_reader(body.as_bytes());
    let mut record = StringRecord::new();
    let mut pace = Pace::new(progress::SPLIT, cancel);
    for at in 0.. {
        pace.step(record.len().max(1), || reader.position().byte() as f32 / body.len().max(1) as f32)?;
        // Text that is valid and rows of any length cannot fail.
        if !reader.read_record(&mut record).is_ok_and(|there_is| there_is) {
            break;
        }
        if at > limits.records {
            let message = format!("the table has more than {} rows", limits.records);
            return Err(Refusal::new(&codes::TOO_MANY_RECORDS, message, "split the table").into());
        }
        let (byte, line) = record.position().map_or((0, 0), |place| (place.byte() as usize, place.line()));
        // Blank lines before a row are passed over by the reader after it has noted the place.
        let rest = body.get(byte..).unwrap_or("");
        let blank = rest.bytes().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let line = u32::try_from(line + blank as u64 + u64::from(shape.lines)).unwrap_or(u32::MAX);
        let is_odd = records.first().is_some_and(|first: Row<'_>| first.len() != record.len());
        if is_odd && is_remark(rest.get(blank..).unwrap_or("")) {
            remarks.push(line);
        } else if is_rule(&record, delimiter == b'|' && records.len() == 1) {
            rules.push(line);
        } else {
            records.push(line, record.iter());
        }
    }
    records.shrink();
    Ok(Parted { records, remarks, rules })
}

/// Whether a row is a line that is drawn of dashes, each cell of three at the least, or of one below the first row.
fn is_rule(record: &StringRecord, is_second: bool) -> bool {
    let least = if is_second { 1 } else { 3 };
    let is_drawn = |cell: &str| cell.bytes().all(|byte| matches!(byte, b'-' | b'=' | b'+' | b':'));
    let mut cells = record.iter().map(str::trim).filter(|cell| !cell.is_empty()).peekable();
    let is_line = |cell: &str| is_drawn(cell) && cell.matches(['-', '=']).count() >= least;
    cells.peek().is_some() && cells.all(is_line)
}

fn reader(delimiter: u8) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).has_headers(false).flexible(true).terminator(Terminator::Any(b'\n'));
    builder
}

/// The delimiter on which most rows agree and that tears no quotes; of equals the one under which the first row names
/// columns that we know, then the one that needs no lines left out before the table, then the one that makes more columns.
fn delimiter_of(body: &str) -> Option<u8> {
    let sample = head(body);
    let rate = |&delimiter: &u8| {
        let found = agreement(sample, delimiter);
        let share = found.agreeing * 1_000 / found.rows.max(1);
        (found.width > 1).then_some((!found.is_torn, share, found.is_named, found.is_whole, found.width))
    };
    let rated = DELIMITERS.iter().rev().filter_map(|delimiter| rate(delimiter).map(|rate| (rate, *delimiter)));
    rated.max_by_key(|(rate, _)| *rate).map(|(_, delimiter)| delimiter)
}

/// How well the rows of a sample agree on a delimiter.
struct Agreement {
    rows: usize,
    /// Rows with as many cells as the first.
    agreeing: usize,
    /// Cells of the first row.
    width: usize,
    /// Whether no lines before the table, such as its title, are left out.
    is_whole: bool,
    /// Whether the first row names columns that we know.
    is_named: bool,
    /// Whether one half of the rows have cells in which a quote opens and does not close.
    is_torn: bool,
}

fn agreement(sample: &str, delimiter: u8) -> Agreement {
    let sample = spaced::without_blanks(sample, delimiter);
    let records = reader(delimiter).from_reader(sample.as_bytes()).into_records();
    let records: Vec<StringRecord> = records.take(SAMPLE.1).filter_map(Result::ok).collect();
    let filled: Vec<usize> = records.iter().map(|record| lead::filled(record.iter())).collect();
    let of = |records: &[StringRecord], is_whole| {
        let width = records.first().map_or(0, StringRecord::len);
        let is_cut = |cell: &str| cell.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
        Agreement {
            rows: records.len(),
            agreeing: records.iter().filter(|other| other.len() == width).count(),
            width,
            is_whole,
            is_named: records.first().is_some_and(|first| guess::known_words(first.iter()) > 1),
            is_torn: records.iter().filter(|record| record.iter().any(is_cut)).count() * 2 >= records.len(),
        }
    };
    let lead = lead::lines(&filled);
    // The end of a longer table is not seen.
    let foot = if records.len() < SAMPLE.1 { lead::foot(filled.get(lead..).unwrap_or_default()) } else { 0 };
    let table = of(records.get(lead..records.len() - foot).unwrap_or_default(), lead == 0);
    // What stands below a title is a table only where there is no doubt.
    let is_named = || records.get(lead).is_some_and(|first| guess::is_header(first.iter().map(str::trim)));
    let is_sure =
        table.width > 1 && table.agreeing * 5 >= table.rows * 4 && (table.rows > 2 || (table.rows > 1 && is_named()));
    if table.rows < records.len() && is_sure { table } else { of(&records, true) }
}

/// Whole lines from the beginning.
fn head(text: &str) -> &str {
    let whole = |most: usize| {
        let head = text.get(..text.floor_char_boundary(most)).unwrap_or(text);
        head.rfind('\n').and_then(|end| head.get(..=end))
    };
    if text.len() <= SAMPLE.0 {
        return text;
    }
    let several = whole(SAMPLE.0).filter(|head| head.bytes().filter(|byte| *byte == b'\n').nth(2).is_some());
    several.or_else(|| whole(LONG)).unwrap_or(text)
}

/// Refuses a quote that is never closed, which would swallow the rest of the table, and texts beyond the limit.
fn check_quotes(body: &str, shape: Shape, limits: &Limits, cancel: &Cancel) -> Result<(), ImportError> {
    let mut scan = Scan { line: shape.lines + 1, ..Scan::default() };
    let bytes = body.as_bytes();
    if bytes.len() <= limits.text && memchr::memchr(b'"', bytes).is_none() {
        return Ok(());
    }
    let ends = memchr::memchr_iter(b'\n', bytes).map(|at| at + 1).chain([bytes.len()]);
    let mut start = 0;
    for end in ends {
        let line = bytes.get(start..end).unwrap_or_default();
        start = end;
        if scan.opened.is_none() && line.len() <= limits.text && memchr::memchr(b'"', line).is_none() {
            scan.pass(line);
            if scan.is_due() {
                cancel.check()?;
            }
        } else {
            scan.walk(line, shape, limits, cancel)?;
        }
    }
    scan.opened.map_or(Ok(()), |line| Err(unclosed(line)))
}

/// A walk over the bytes of a table.
#[derive(Default)]
struct Scan {
    line: u32,
    /// The line of the quote that is open.
    opened: Option<u32>,
    /// Bytes of the table since the last look at the cancel flag.
    bytes: usize,
    /// Bytes of the cell so far.
    length: usize,
}

impl Scan {
    /// Passes over a line that has no quote in it.
    fn pass(&mut self, line: &[u8]) {
        self.line += u32::from(line.ends_with(b"\n"));
        self.bytes += line.len();
        self.length = 0;
    }

    /// Whether it is time to look at the cancel flag.
    fn is_due(&mut self) -> bool {
        let is_due = self.bytes >= STEP;
        if is_due {
            self.bytes = 0;
        }
        is_due
    }

    /// Walks through a line byte by byte.
    fn walk(&mut self, line: &[u8], shape: Shape, limits: &Limits, cancel: &Cancel) -> Result<(), ImportError> {
        let mut bytes = line.iter().copied().peekable();
        while let Some(byte) = bytes.next() {
            match byte {
                b'"' if self.opened.is_some() => {
                    if bytes.next_if_eq(&b'"').is_none() {
                        self.opened = None;
                    }
                }
                b'"' if self.length == 0 => self.opened = Some(self.line),
                _ if self.opened.is_none() && (byte == shape.delimiter || byte == b'\n') => self.length = 0,
                _ => self.length += 1,
            }
            self.line += u32::from(byte == b'\n');
            self.bytes += 1;
            if self.is_due() {
                cancel.check()?;
            }
            self.check(limits)?;
        }
        Ok(())
    }

    fn check(&self, limits: &Limits) -> Result<(), ImportError> {
        if let Some(line) = self.opened {
            let lines = (self.line - line) as usize;
            if lines > QUOTED.0 || (lines > 0 && self.length > QUOTED.1) {
                return Err(unclosed(line));
            }
        }
        if self.length > limits.text {
            let message = format!("one cell is longer than {} bytes", limits.text);
            let refusal = Refusal::new(&codes::TEXT_TOO_LONG, message, "make it shorter");
            return Err(Refusal { place: (self.line, 1), ..refusal }.into());
        }
        Ok(())
    }
}

fn unclosed(line: u32) -> ImportError {
    let message = "the quote that is opened here is never closed";
    let refusal = Refusal::new(&codes::UNCLOSED_QUOTE, message, "close it, or write it twice where it is meant");
    Refusal { place: (line, 1), ..refusal }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters() {
        for (text, delimiter) in [
            ("from,to\na,b\n", Some(b',')),
            ("from\tto\na, b\tc\n", Some(b'\t')),
            ("from;to;when\na;b;1,5\n", Some(b';')),
            ("from|to\na|b\n", Some(b'|')),
            ("\"from, or\";to\n\"a,b,c\";d\n", Some(b';')),
            ("from,domains,to\na,x;y;z,b\n", Some(b',')),
            ("from,to,tags\na,b,c;d;e;f\na,c,g;h;i;j\na,d,k;l;m;n\n", Some(b',')),
            ("from\tto\na\tb, c, d, e\nb\tc, d, e, f\nc\td, e, f, g\n", Some(b'\t')),
            ("a,\"b;c;d\"\ne,\"f;g;h\"\ni,\"j;k;l\"\n", Some(b',')),
            ("sep=;\nfrom;to\n", Some(b';')),
            ("from^to\na^b,c\n", Some(b'^')),
            ("# remark, with, commas\n\nfrom;to\na;b\n", Some(b';')),
            ("  A B\nA 0 1\nB 1 0\n", Some(b' ')),
            ("only\na\nb\n", None),
            ("", None),
        ] {
            assert_eq!(shape_of(text, None).map(|shape| shape.delimiter), delimiter, "{text}");
        }
    }

    #[test]
    fn prose_is_no_table() {
        for (text, regular) in [
            ("from,to\na,b\n", true),
            ("from,to\na,b\nc\n", true),
            ("Dear all,\nthis is a letter, and not a table, is it\nregards\n", false),
            ("one line, two halves", false),
            ("name\na\nb\n", false),
            ("A title\n\nfrom,to\na,b\nc,d\n", true),
            ("A title\nand a line, with a comma\nand, two\n", false),
            ("A title\n\nfrom,to\na,b\n", true),
            ("A title\n\nfrom,to\na,b\nc,d\n\nSource: e\n", true),
            ("A title\n\nLand,Bund\na,b\nc,d\n\nSource: e\nof f\n", true),
            ("A title\n\nLand,Bund\na,b\n\nSource: e\n", false),
            ("from,to\n", true),
            ("from,to,kind\na,b\nc\nd,e,f,g\n", true),
        ] {
            assert_eq!(is_regular(text), regular, "{text}");
        }
    }

    #[test]
    fn remarks_are_no_rows_and_may_name_the_columns() {
        let read = |text: &str| {
            let shape = shape_of(text, None).expect("two columns");
            let Parted { records, remarks, .. } =
                rows(text, shape, &Limits::default(), &Cancel::default()).expect("rows");
            let lines = records.iter().map(Row::line).collect::<Vec<_>>();
            (
                records.first().map(|first| first.iter().collect::<Vec<_>>().join("+")).unwrap_or_default(),
                lines,
                remarks,
            )
        };
        for (text, first, lines, remarks) in [
            ("from,to\n# remark\na,b\n\n\n%x\n#1,#2\n", "from+to", vec![1, 3, 7], vec![2, 6]),
            ("# of 2020\n#source\ttarget\na\tb\n", "source+target", vec![2, 3], vec![]),
            ("# remark, in two parts\na,b\n", "a+b", vec![2], vec![]),
        ] {
            assert_eq!(read(text), (first.to_owned(), lines, remarks), "{text:?}");
        }
    }

    #[test]
    fn quotes_that_stay_open_are_found_by_their_line() {
        let check = |text: &str| {
            let shape = shape_of(text, None).expect("two columns");
            let found = rows(text, shape, &Limits::default(), &Cancel::default());
            found.map(|rows| rows.records.len()).map_err(|err| err.diagnostic().map(|d| (d.code, d.place.line)))
        };
        let long = format!("a,b\n1,2\n\"x{}", "\ny,z".repeat(20_000));
        for (text, expected) in [
            ("a,b\n\"x\ny\",\"say \"\"it\"\"\"\n", Ok(2)),
            ("a,b\nx,5\" wide\n", Ok(2)),
            ("a,b\n1,2\nx,\"open\n3,4\n", Err(Some(("unclosed-quote", 3)))),
            (&long, Err(Some(("unclosed-quote", 3)))),
        ] {
            assert_eq!(check(text), expected);
        }
    }
}
