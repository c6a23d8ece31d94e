//! Cells in quotes that stand behind a blank, as people type them: `a, "b, c"`.

use std::borrow::Cow;

/// The text without the blanks between what parts the cells and a quote, where that quote closes at the end of its cell.
pub(super) fn without_blanks(text: &str, delimiter: u8) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_spaced = |at: usize| opened(bytes, at + 1, delimiter).is_some();
    if delimiter == b' ' || !memchr::memchr_iter(delimiter, bytes).any(is_spaced) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let (mut start, mut at) = (0, 0);
    while at < bytes.len() {
        if let Some(quote) = opened(bytes, at, delimiter) {
            clean.push_str(text.get(start..at).unwrap_or(""));
            start = quote;
            at = quote;
        }
        at = end_of_cell(bytes, at, delimiter);
    }
    clean.push_str(text.get(start..).unwrap_or(""));
    Cow::Owned(clean)
}

/// Where the quote is that opens the cell at `at` behind a blank, if it closes at the end of the cell.
fn opened(bytes: &[u8], at: usize, delimiter: u8) -> Option<usize> {
    let rest = bytes.get(at..)?;
    let blanks = rest.iter().take_while(|byte| **byte == b' ').count();
    let quote = (blanks > 0 && rest.get(blanks) == Some(&b'"')).then_some(at + blanks)?;
    let behind = bytes.get(closing(bytes, quote)? + 1..).unwrap_or_default();
    let next = behind.iter().find(|byte| **byte != b' ');
    next.is_none_or(|next| *next == delimiter || matches!(next, b'\n' | b'\r')).then_some(quote)
}

/// The quote that closes what the one at `quote` opens.
fn closing(bytes: &[u8], quote: usize) -> Option<usize> {
    let mut at = quote + 1;
    loop {
        at += memchr::memchr(b'"', bytes.get(at..)?)?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// The byte behind the cell that begins at `at`, and behind what parts it from the next.
fn end_of_cell(bytes: &[u8], at: usize, delimiter: u8) -> usize {
    let quoted = (bytes.get(at) == Some(&b'"')).then(|| closing(bytes, at).unwrap_or(bytes.len()));
    let from = quoted.unwrap_or(at);
    let rest = bytes.get(from..).unwrap_or_default();
    memchr::memchr3(delimiter, b'\n', b'\r', rest).map_or(bytes.len(), |end| from + end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_before_a_cell_in_quotes_are_none_of_it() {
        for (text, expected) in [
            ("a, \"b, c\", d\n", "a,\"b, c\", d\n"),
            ("a,  \"b\"\n \"c\" , \"d\"\n", "a,\"b\"\n\"c\" ,\"d\"\n"),
            ("a, \"b\nc\", d", "a,\"b\nc\", d"),
            ("a, \"\"\"b\"\" c\"", "a,\"\"\"b\"\" c\""),
            // Quotes within a cell, and one that is never closed.
            ("a, \"b\" c, d\n", "a, \"b\" c, d\n"),
            ("\"a, \"\"b\"\", c\", d\n", "\"a, \"\"b\"\", c\", d\n"),
            ("a, \"b, c\n", "a, \"b, c\n"),
            ("a,b\n", "a,b\n"),
            ("", ""),
        ] {
            assert_eq!(without_blanks(text, b','), expected, "{text}");
        }
        assert_eq!(without_blanks("a; \"b\"", b';'), "a;\"b\"");
    }
}
