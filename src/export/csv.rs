//! CSV (RFC 4180): rows of cells that no spreadsheet takes for formulas.

use std::borrow::Cow;

/// Rows of a CSV file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Csv {
    text: String,
    inert: usize,
}

impl Csv {
    /// Adds a row.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            self.inert += usize::from(is_formula(cell));
            self.text.push_str(&csv_cell(cell));
        }
        self.text.push_str("\r\n");
    }

    /// What stands in the file.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// In how many cells an apostrophe stands before what a spreadsheet would run.
    #[must_use]
    pub const fn inert(&self) -> usize {
        self.inert
    }
}

/// The text, behind an apostrophe where a spreadsheet would run it (OWASP ASVS 1.2.10).
#[must_use]
pub fn inert(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// A text as a cell (RFC 4180): quoted where it must be, and never a formula to a spreadsheet.
#[must_use]
pub fn csv_cell(text: &str) -> String {
    let text = inert(text);
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.into_owned() }
}

/// Whether a spreadsheet would run the text: it begins as a formula does and is no plain number.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']) && !is_number(text)
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte)) && text.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be_and_inert() {
        let cases = [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("say \"a\"", "\"say \"\"a\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "'=1+1"),
            ("@sum", "'@sum"),
            ("-2+3", "'-2+3"),
            ("-2", "-2"),
            ("+3.5e-2", "+3.5e-2"),
            ("-", "'-"),
            ("+inf", "'+inf"),
            ("\ta", "'\ta"),
            ("\r=1", "\"'\r=1\""),
            ("=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\""),
            ("a=1", "a=1"),
        ];
        let mut csv = Csv::default();
        csv.row(cases.map(|(text, _)| text));
        assert_eq!(csv.text(), cases.map(|(_, cell)| cell).join(",") + "\r\n");
        assert_eq!(csv.inert(), 8);
    }
}
