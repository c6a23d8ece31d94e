//! What stands before the rows of a table: blank lines, remarks, and a line that names what parts the cells.

/// What was passed over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Preamble {
    /// Byte of the first row.
    pub(super) start: usize,
    /// Lines before it.
    pub(super) lines: u32,
    /// What a line `sep=;` says.
    pub(super) delimiter: Option<u8>,
    /// Byte and line of the words of the remark right above the first row, which may name the columns.
    pub(super) heading: Option<(usize, u32)>,
}

impl Preamble {
    /// What stands before the rows of `text`.
    pub(super) fn of(text: &str) -> Self {
        let mut passed = Self::default();
        for line in text.split_inclusive('\n') {
            if let Some(delimiter) = named_delimiter(line) {
                return Self {
                    start: passed.start + line.len(),
                    lines: passed.lines + 1,
                    delimiter: Some(delimiter),
                    heading: None,
                };
            }
            if !line.trim().is_empty() && !is_remark(line) {
                break;
            }
            let words = line.trim_start().trim_start_matches(['#', '%']).trim_start_matches(' ');
            passed.heading = is_remark(line).then_some((passed.start + line.len() - words.len(), passed.lines));
            passed.start += line.len();
            passed.lines += 1;
        }
        passed
    }
}

/// Whether a line begins as a remark does.
pub(super) fn is_remark(line: &str) -> bool {
    line.trim_start().starts_with(['#', '%'])
}

/// `sep=;`, as spreadsheets write it, also in quotes; a tab stands for itself or is written `\t`.
fn named_delimiter(line: &str) -> Option<u8> {
    let line = line.trim_end_matches(['\r', '\n']).trim_matches(' ');
    let bare = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap_or(line);
    let (word, rest) = bare.split_at_checked(4)?;
    if !word.eq_ignore_ascii_case("sep=") {
        return None;
    }
    match rest.as_bytes() {
        &[byte] if may_part(byte) => Some(byte),
        b"\\t" => Some(b'\t'),
        _ => None,
    }
}

/// Whether a byte can part cells: no letter, no digit, no quote and no end of a line.
fn may_part(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric() && !matches!(byte, b'"' | b'\n' | b'\r')
}

/// Words for what parts cells.
const NAMED: [(&str, u8); 6] =
    [("tab", b'\t'), ("\\t", b'\t'), ("comma", b','), ("semicolon", b';'), ("pipe", b'|'), ("space", b' ')];

/// Reads what parts the cells of a table: one character, or a word such as `tab`.
///
/// # Errors
/// A sentence that says what may stand there.
pub fn delimiter(text: &str) -> Result<u8, String> {
    let named = NAMED.iter().find(|(name, _)| *name == text).map(|(_, byte)| *byte);
    let single = match text.as_bytes() {
        &[byte] if may_part(byte) => Some(byte),
        _ => None,
    };
    let expected = "expected one character such as ; or one of tab, comma, semicolon, pipe and space";
    named.or(single).ok_or_else(|| expected.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreadsheets_name_what_parts_the_cells() {
        for (text, delimiter) in [
            ("sep=;\na;b\n", Some(b';')),
            ("\"sep=,\"\r\na,b\r\n", Some(b',')),
            ("SEP=|\na|b\n", Some(b'|')),
            ("sep=\t\na\tb\n", Some(b'\t')),
            ("sep=\\t\na\tb\n", Some(b'\t')),
            ("sep=ab\n", None),
            ("sep=\"\n", None),
            ("separate\n", None),
        ] {
            assert_eq!(Preamble::of(text).delimiter, delimiter, "{text:?}");
        }
    }

    #[test]
    fn remarks_are_passed_over_and_the_last_one_is_remembered() {
        for (text, passed) in [
            ("a,b\n", (0, 0, None)),
            ("# one\n\n% two\na,b\n", (13, 3, Some((9, 2)))),
            ("## from\tto\nx\ty\n", (11, 1, Some((3, 0)))),
            ("# one\n\na,b\n", (7, 2, None)),
        ] {
            let Preamble { start, lines, heading, .. } = Preamble::of(text);
            assert_eq!((start, lines, heading), passed, "{text:?}");
        }
    }

    #[test]
    fn what_parts_cells_has_a_character_or_a_word() {
        for (text, found) in [(";", Some(b';')), ("tab", Some(b'\t')), ("^", Some(b'^')), ("space", Some(b' '))] {
            assert_eq!(delimiter(text).ok(), found, "{text}");
        }
        for text in ["", "ab", "x", "\"", "é", "\n"] {
            assert!(delimiter(text).is_err(), "{text:?}");
        }
    }
}
