//! What one row says of its relation, beyond who takes part and who says so.

use super::columns::Columns;
use super::memory::{Memo, Remembered};
use super::number::{self, NoNumber};
use super::row::Row;
use super::time::Time;
use super::words::NoSign;
use super::{Mapping, Role, words};
use crate::dataset::{Class, Extra, Few, Modality, Obligation, RelationKind, Sign, Status, Word};
use crate::import::codes::{self, Code};
use crate::import::words::{RELATION_KEYS, either, hint, shown};

/// Something that was noticed in a cell; told when it is known what became of the row.
pub(super) struct Found {
    pub(super) code: &'static Code,
    /// The number of the column from 1; 0 for the whole row.
    pub(super) column: u32,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

/// One row after the other with its columns, and what was noticed in it.
pub(super) struct Reading<'t, 'c> {
    pub(super) row: Row<'t>,
    pub(super) columns: &'c Columns<'t>,
    pub(super) found: Vec<Found>,
    /// Columns whose cells say nothing that their meaning has room for; they are kept as they are.
    unread: Few<usize>,
    pub(super) memory: Memory<'t>,
}

/// What cells of rows before mean, by their texts.
#[derive(Default)]
pub(super) struct Memory<'t> {
    pub(super) directed: Memo<'t, Option<bool>>,
    pub(super) modalities: Memo<'t, Option<Modality>>,
    signs: Memo<'t, (Result<Option<Sign>, NoSign>, bool)>,
    statuses: Memo<'t, Option<Status>>,
    /// By all cells that tell when.
    pub(super) times: Remembered<'t, Time>,
}

impl<'t, 'c> Reading<'t, 'c> {
    /// Reads with these columns.
    pub(super) fn new(columns: &'c Columns<'t>) -> Self {
        Self { row: Row::default(), columns, found: Vec::new(), unread: Few::new(), memory: Memory::default() }
    }

    /// Turns to another row.
    pub(super) fn turn_to(&mut self, row: Row<'t>) {
        self.row = row;
        self.found.clear();
        self.unread.clear();
    }

    pub(super) fn cell(&self, role: Role) -> Option<&'t str> {
        self.row.cell(self.columns.one(role))
    }

    /// Notices something in the column of `role`.
    pub(super) fn notice(&mut self, code: &'static Code, role: Role, message: String, hint: Option<String>) {
        let column = self.columns.one(role).map_or(0, |at| at as u32 + 1);
        self.found.push(Found { code, column, message, hint });
    }

    /// Notices that the cell of `role` says nothing that there is room for, and is kept under the name of its column.
    pub(super) fn notice_unread(&mut self, code: &'static Code, role: Role, message: &str, hint: Option<String>) {
        self.unread.extend(self.columns.one(role).filter(|at| !self.unread.contains(at)));
        self.notice(code, role, format!("{message}; it is kept as an attribute"), hint);
    }

    /// The state, where it is one of this class.
    pub(super) fn status(&mut self, class: Class) -> Option<Status> {
        let cell = self.cell(Role::Status)?;
        let found = self.memory.statuses.get(cell, words::status);
        if let Some(status) = found.filter(|status| status.class() == class) {
            return Some(status);
        }
        let fitting: Vec<&str> = Status::ALL.iter().filter(|status| status.class() == class).map(|s| s.id()).collect();
        if found.is_none() {
            let message = format!("{} is no status that we know", shown(cell));
            self.notice_unread(&codes::UNKNOWN_WORD, Role::Status, &message, Some(hint(cell, &fitting)));
            return None;
        }
        let hint = if fitting.is_empty() { "leave it out".to_owned() } else { format!("write {}", either(&fitting)) };
        let message = format!("{} is no status of this kind of relation", shown(cell));
        self.notice_unread(&codes::STATUS_OF_ANOTHER_CLASS, Role::Status, &message, Some(hint));
        None
    }

    /// The sign that the row gives: in its column, else by a minus before the weight; then the usual one of the kind,
    /// where that is wished and the row says nothing.
    pub(super) fn sign(&mut self, mapping: &Mapping, kind: &RelationKind, of_weight: Option<Sign>) -> Option<Sign> {
        let usual = kind.proposed_sign.filter(|_| mapping.usual_signs);
        let Some(cell) = self.cell(Role::Sign) else { return of_weight.or(usual) };
        let (sign, is_sized) = self.memory.signs.get(cell, |cell| (words::sign(cell), words::is_sized(cell)));
        let Ok(sign) = sign else {
            let message = format!("{} is no sign", shown(cell));
            let words = ["positive", "negative", "mixed"];
            self.notice_unread(&codes::UNKNOWN_WORD, Role::Sign, &message, Some(hint(cell, &words)));
            return of_weight;
        };
        if is_sized {
            let message = format!("of {} only the sign is read", shown(cell));
            self.notice(&codes::SIGN_OF_NUMBER, Role::Sign, message, None);
        }
        sign
    }

    /// Notices a name of which a spreadsheet has left digits out.
    pub(super) fn check_name(&mut self, column: Role, name: &str) {
        if number::is_shortened(name) {
            let message = format!("{} is a number that a spreadsheet has shortened; it is kept as it is", shown(name));
            self.notice(&codes::SHORTENED_NUMBER, column, message, None);
        }
    }

    /// The weight without its minus, and the sign that a minus says.
    pub(super) fn weight(&mut self) -> (Option<f64>, Option<Sign>) {
        let Some(cell) = self.cell(Role::Weight) else { return (None, None) };
        match number::number(cell, self.columns.survey.marks()) {
            Ok(weight) if weight < 0.0 => {
                let message = format!("a weight is not negative, found {}", shown(cell));
                let hint = "the size is the weight, the minus the sign".to_owned();
                self.notice(&codes::NEGATIVE_WEIGHT, Role::Weight, message, Some(hint));
                (Some(-weight), Some(Sign::Negative))
            }
            Ok(weight) => (Some(weight.abs()), None),
            Err(NoNumber::Ambiguous) => {
                let message = format!("the comma in {} may part thousands or decimals", shown(cell));
                let hint = "write the number without a comma, with a dot before the decimals".to_owned();
                self.notice_unread(&codes::AMBIGUOUS_NUMBER, Role::Weight, &message, Some(hint));
                (None, None)
            }
            Err(NoNumber::Other) => {
                let message = format!("{} is no number", shown(cell));
                self.notice_unread(&codes::NUMBER_OUT_OF_RANGE, Role::Weight, &message, None);
                (None, None)
            }
        }
    }

    /// What the members promise, in the order of the format.
    pub(super) fn obligations(&mut self) -> Few<Obligation> {
        let mut promised = Few::new();
        let columns = self.columns;
        for &obligation in &columns.promises {
            if self.flag(Role::Obliges(obligation)) == Some(true) {
                promised.push(obligation);
            }
        }
        promised
    }

    /// Whether a cell says 1; none where it is blank, and where it says neither 1 nor 0, which is noticed.
    pub(super) fn flag(&mut self, role: Role) -> Option<bool> {
        let cell = self.cell(role)?;
        match cell {
            "1" => return Some(true),
            "0" => return Some(false),
            _ => {}
        }
        match cell.parse::<f64>() {
            Ok(1.0) => Some(true),
            Ok(0.0) => Some(false),
            _ => {
                let message = format!("{} is neither 0 nor 1", shown(cell));
                self.notice_unread(
                    &codes::UNKNOWN_WORD,
                    role,
                    &message,
                    Some("write 1 for yes and 0 for no".to_owned()),
                );
                None
            }
        }
    }

    /// The cells that could not be read, under the names of their columns.
    pub(super) fn unread(&self) -> Extra {
        let cells = self.unread.iter().filter_map(|at| Some((key(self.columns.name(*at)), self.row.cell(Some(*at))?)));
        cells.map(|(key, cell)| (key, json_text(cell).into())).collect()
    }

    /// What is kept under the names of its columns.
    pub(super) fn kept(&self) -> Extra {
        let cells = self.columns.kept.iter().filter_map(|(at, key)| Some((key, self.row.cell(Some(*at))?)));
        cells.map(|(key, cell)| (key.clone(), json_text(cell).into())).collect()
    }
}

/// The key under which a column is kept.
pub(super) fn key(name: &str) -> Word {
    if RELATION_KEYS.contains(&name) { format!("{name} (column)").into() } else { name.into() }
}

/// A text of JSON.
pub(super) fn json_text(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    json.push('"');
    if !text.bytes().any(|byte| byte < b' ' || matches!(byte, b'"' | b'\\')) {
        json.push_str(text);
        json.push('"');
        return json;
    }
    for char in text.chars() {
        match char {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\t' => json.push_str("\\t"),
            char if char < ' ' => {
                let digit = |shift: u32| char::from_digit((u32::from(char) >> shift) & 0xf, 16).unwrap_or('0');
                json.extend(['\\', 'u', '0', '0', digit(4), digit(0)]);
            }
            char => json.push(char),
        }
    }
    json.push('"');
    json
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_json() {
        for (text, json) in [
            ("", r#""""#),
            ("a \"b\" \\c\n\té", r#""a \"b\" \\c\n\té""#),
            ("=1+1", r#""=1+1""#),
            ("\u{1}\u{1b}]0;x", r#""\u0001\u001b]0;x""#),
        ] {
            assert_eq!(json_text(text), json);
        }
    }

    #[test]
    fn columns_do_not_hide_what_a_relation_has_of_its_own() {
        assert_eq!((key("id"), key("Région")), (Word::from("id (column)"), Word::from("Région")));
    }
}
