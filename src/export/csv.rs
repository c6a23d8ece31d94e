//! One cell of a CSV file.

/// A text as a cell (RFC 4180): quoted where it must be, and never a formula to a spreadsheet (OWASP ASVS 1.2.10).
#[must_use]
pub fn csv_cell(text: &str) -> String {
    let inert = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']) { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{inert}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{inert}{text}")
    }
}
