//! What a table tells once, and why it is refused.

use super::Build;
use crate::dataset::RelationIx;
use crate::import::report::Words;
use crate::import::sniff::Refusal;
use crate::import::table::Role;
use crate::import::table::relation::Found;
use crate::import::table::row::Row;
use crate::import::words::shown;
use crate::import::{ImportError, codes};

/// What the table and its names tell once.
impl Build<'_> {
    /// What was noticed in the text, and how the columns are called.
    pub(super) fn tell_of_the_whole(&mut self) {
        for problem in &self.table.problems {
            problem.tell(&mut self.report);
        }
        let header = self.mapping.header;
        if !header {
            let message = "the first row names no column that we know; the columns are called Column 1, Column 2, …";
            self.report.add_whole(&codes::NO_HEADER, message);
        }
        let line = self.table.records.first().map_or(0, |first| Row::new(first).line());
        for (at, (name, changed)) in self.table.names_and_changes(header).into_iter().enumerate() {
            if changed {
                let message = format!("the column is called {}", shown(&name));
                self.tell(&codes::COLUMN_RENAMED, (line, at as u32 + 1), String::new(), message);
            }
        }
        if !self.mapping.has(Role::Kind) {
            let message = "no column gives the kind of the relations, so none is stated";
            self.report.add_whole(&codes::NO_KIND_COLUMN, message);
        }
    }

    pub(super) fn tell_guesses(&mut self) {
        let line = self.table.records.first().map_or(0, |first| Row::new(first).line());
        for (at, name) in self.columns.names.clone().iter().enumerate() {
            let (words, _) = self.mapping.role(at).words();
            let message = format!("the column {} is read as “{words}”", shown(name));
            self.tell(&codes::COLUMN_GUESSED, (line, at as u32 + 1), String::new(), message);
        }
    }

    pub(super) fn tell_of_names(&mut self) {
        if let Some((code, name, more)) = &self.names.codes {
            let more = if *more > 0 { format!(", and {more} more codes alike") } else { String::new() };
            let message = format!("names are codes of countries: {} is read as {name}{more}", shown(code));
            self.report.add_whole(&codes::COUNTRY_CODES, &message);
        }
        if self.names.unknown > 0 {
            let who = match self.names.unknown {
                1 => "1 name is".to_owned(),
                n => format!("{n} names are"),
            };
            let message = format!("{who} no country that we know, and no column tells a kind; shown as other");
            self.report.add_whole(&codes::NAMES_WITHOUT_KIND, &message);
        }
    }

    pub(super) fn tell_row(&mut self, row: Row<'_>, all: &[Found], kept: Option<RelationIx>) {
        let pointer = kept.map_or_else(String::new, |kept| format!("/relations/{}", kept.0));
        for Found { code, column, message, hint } in all {
            let words = || Words { pointer: pointer.clone(), message: message.clone(), hint: hint.clone() };
            self.report.add_cell(code, (row.line(), *column), words);
        }
    }

    fn tell(&mut self, code: &codes::Code, place: (u32, u32), pointer: String, message: String) {
        self.report.add_cell(code, place, || Words { pointer, message, hint: None });
    }
}

pub(super) fn no_ends(names: &[String]) -> ImportError {
    let names: Vec<String> = names.iter().take(8).map(|name| shown(name)).collect();
    let message = format!("no column says who is tied to whom; there are {}", names.join(", "));
    Refusal::new(&codes::NO_ENDS, message, "call two columns from and to, or one participants").into()
}

pub(super) fn too_many(message: String) -> ImportError {
    Refusal::new(&codes::TOO_MANY_RECORDS, message, "split the table").into()
}

pub(super) fn too_many_kinds() -> ImportError {
    let message = "more than 65,535 kinds are in use";
    Refusal::new(&codes::TOO_MANY_KINDS, message, "choose another column for the kind").into()
}

pub(super) fn too_many_participants(row: Row<'_>, found: usize, limit: usize) -> ImportError {
    let message = format!("a row has {found} participants; the limit is {limit}");
    let hint = "make the group an entity of its own, and its members rows with it";
    let refusal = Refusal::new(&codes::TOO_MANY_PARTICIPANTS, message, hint);
    Refusal { place: (row.line(), 1), ..refusal }.into()
}
