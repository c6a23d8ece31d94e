//! Numbers of a column, in which a comma may part thousands or decimals.

/// What a comma and a dot mean in the numbers of one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Marks {
    /// `1,234.5`, and a lone comma before three digits parts thousands.
    DecimalDot,
    /// `1.234,5`, and a lone dot before three digits parts thousands.
    DecimalComma,
    /// Nothing tells: `1,234` may be either.
    Unknown,
}

/// Why a cell is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum NoNumber {
    /// It may be one of two.
    Ambiguous,
    /// It is none.
    Other,
}

/// What the numbers of a column tell so far.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::import) struct Votes {
    dot: bool,
    comma: bool,
}

impl Votes {
    /// Looks at one more cell.
    pub(in crate::import) fn add(&mut self, cell: &str) {
        match decimal_mark(cell) {
            Some('.') => self.dot = true,
            Some(_) => self.comma = true,
            None => {}
        }
    }

    /// What all of them tell; a column that contradicts itself tells nothing.
    pub(in crate::import) const fn marks(self) -> Marks {
        match (self.dot, self.comma) {
            (true, false) => Marks::DecimalDot,
            (false, true) => Marks::DecimalComma,
            _ => Marks::Unknown,
        }
    }
}

/// Whether a cell is a number, whichever mark is before its decimals.
pub(super) fn is_number(cell: &str) -> bool {
    number(cell, Marks::DecimalDot).is_ok() || number(cell, Marks::DecimalComma).is_ok()
}

/// The number of a cell.
pub(in crate::import) fn number(cell: &str, marks: Marks) -> Result<f64, NoNumber> {
    let is_plain = |byte: u8| byte.is_ascii_digit() || byte == b'-' || (byte == b'.' && marks != Marks::DecimalComma);
    if cell.bytes().all(is_plain) {
        return cell.parse::<f64>().ok().filter(|number| number.is_finite()).ok_or(NoNumber::Other);
    }
    let bare: String = cell.replace('−', "-").chars().filter(|char| !char.is_whitespace() && *char != '\'').collect();
    let plain = match marks {
        Marks::DecimalDot => bare.replace(',', ""),
        Marks::DecimalComma => bare.replace('.', "").replace(',', "."),
        Marks::Unknown if bare.contains(',') => return Err(unreadable(&bare)),
        Marks::Unknown => bare,
    };
    let number = plain.parse::<f64>().map_err(|_no_number| NoNumber::Other)?;
    if number.is_finite() { Ok(number) } else { Err(NoNumber::Other) }
}

/// Whether a name is a long number as spreadsheets shorten it, such as `1.2E+05`: its other digits are gone.
pub(super) fn is_shortened(name: &str) -> bool {
    if !name.bytes().any(|byte| byte == b'+') {
        return false;
    }
    let Some((digits, power)) = name.split_once("E+") else { return false };
    let is_power = power.len() > 1 && power.bytes().all(|byte| byte.is_ascii_digit());
    is_power && digits.starts_with(|first: char| first.is_ascii_digit()) && digits.parse::<f64>().is_ok()
}

fn unreadable(bare: &str) -> NoNumber {
    let digits = |char: char| char.is_ascii_digit() || matches!(char, ',' | '.' | '-');
    if bare.chars().all(digits) { NoNumber::Ambiguous } else { NoNumber::Other }
}

/// The mark before the decimals where the cell leaves no doubt: the last of two different marks, or the only one when
/// other than three digits follow it. A mark that stands twice parts thousands, so the other one is meant.
fn decimal_mark(cell: &str) -> Option<char> {
    let at = cell.bytes().rposition(|byte| matches!(byte, b',' | b'.'))?;
    let last = if cell.get(at..)?.starts_with(',') { ',' } else { '.' };
    let other = if last == ',' { '.' } else { ',' };
    let after = cell.get(at + 1..)?.chars().take_while(char::is_ascii_digit).count();
    match (cell.matches(last).count(), cell.contains(other)) {
        (1, true) => Some(last),
        (1, false) if after != 3 => Some(last),
        (1, false) => None,
        _ => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_that_a_spreadsheet_has_shortened() {
        for (name, expected) in [
            ("1.2E+05", true),
            ("3E+15", true),
            ("1e5", false),
            ("E+05", false),
            ("Vitamin E+12", false),
            ("1E+x", false),
        ] {
            assert_eq!(is_shortened(name), expected, "{name}");
        }
    }

    type Found = Result<f64, NoNumber>;

    #[test]
    fn numbers_by_the_vote_of_their_column() {
        let (other, twofold) = (Err(NoNumber::Other), Err(NoNumber::Ambiguous));
        let cases: [(&[&str], &[Found]); 7] = [
            (&["1", "2.5", "-3"], &[Ok(1.0), Ok(2.5), Ok(-3.0)]),
            (&["1,5", "2"], &[Ok(1.5), Ok(2.0)]),
            (&["1.234,5", "1.000"], &[Ok(1_234.5), Ok(1_000.0)]),
            (&["1,234.5", "1,000"], &[Ok(1_234.5), Ok(1_000.0)]),
            (&["1,234,567", "1,000"], &[Ok(1_234_567.0), Ok(1_000.0)]),
            (&["1,234", "5"], &[twofold, Ok(5.0)]),
            (&["many", "1e999", "NaN", "−4"], &[other, other, other, Ok(-4.0)]),
        ];
        for (cells, expected) in cases {
            let mut votes = Votes::default();
            for cell in cells {
                votes.add(cell);
            }
            let marks = votes.marks();
            let found: Vec<_> = cells.iter().map(|cell| number(cell, marks)).collect();
            assert_eq!(found, expected, "{cells:?} {marks:?}");
        }
    }
}
