//! What a table tells once, and why it is refused.

use super::Build;
use crate::dataset::{RelationIx, When};
use crate::import::report::Words;
use crate::import::sniff::Refusal;
use crate::import::table::header::Header;
use crate::import::table::relation::Found;
use crate::import::table::row::Row;
use crate::import::table::{Origin, Role, Scheme, Shape, Table, matrix, place, spelling};
use crate::import::words::shown;
use crate::import::{ImportError, codes};

/// What the table and its names tell once.
impl Build<'_> {
    /// What was noticed in the text, and how the columns are called.
    pub(super) fn tell_of_the_whole(&mut self) {
        for problem in &self.table.problems {
            problem.tell(&mut self.report);
        }
        for told in self.mapping.choices.told() {
            self.report.add_whole(&codes::CHOICE_MADE, &told);
        }
        let header = self.mapping.header;
        self.tell_of_header();
        let line = self.table.records.first().map_or(0, Row::line);
        for (at, (name, changed)) in self.table.names_and_changes(header).into_iter().enumerate() {
            if changed && self.mapping.shape != Shape::Matrix {
                let message = format!("the column is called {}", shown(&name));
                self.tell(&codes::COLUMN_RENAMED, (line, at as u32 + 1), String::new(), message);
            }
        }
        if let Some(unit) = self.columns.survey.since_1970() {
            self.report.add_whole(&codes::SINCE_1970, &unit.told());
        }
        let stated = self.mapping.has(Role::Kind) || !self.mapping.kind.trim().is_empty();
        if !stated && self.mapping.shape != Shape::Nodes {
            let message = "no column gives the kind of the relations, so none is stated";
            self.report.add_whole(&codes::NO_KIND_COLUMN, message);
        }
    }

    /// Whether the first row names the columns, where that is not beyond doubt.
    fn tell_of_header(&mut self) {
        let read_as = match self.mapping.shape {
            Shape::Nodes => "a node",
            Shape::Members => "a member of a treaty",
            Shape::Edges | Shape::DyadYears | Shape::Matrix => "a tie",
        };
        let called = "the columns are called Column 1, Column 2, …";
        let (code, message, hint) = match (self.mapping.header, self.table.header) {
            (true, Header::Likely) => (
                &codes::HEADER_GUESSED,
                "the first row probably names the columns, for what stands in it does not stand below, and is read so"
                    .to_owned(),
                format!("say --header no where it is {read_as}"),
            ),
            (true, _) => return,
            (false, Header::No) => (
                &codes::NO_HEADER,
                format!("the first row names no column that we know, so it is read as {read_as}; {called}"),
                "say --header yes where it names the columns".to_owned(),
            ),
            (false, _) => (
                &codes::NO_HEADER,
                format!("the first row is read as {read_as}, as was chosen; {called}"),
                "say --header yes where it names the columns".to_owned(),
            ),
        };
        self.report.add_whole_with(code, &message, Some(hint));
    }

    /// Where the mapping is from.
    pub(super) fn tell_origin(&mut self, origin: &Origin) {
        match origin {
            Origin::Guessed => self.tell_guesses(),
            Origin::Saved(name) => {
                let message = format!("what the columns mean is read from {}", shown(name));
                self.report.add_whole(&codes::MAPPING_USED, &message);
            }
            Origin::Unfit(name, why) => {
                let message = format!("{} does not fit the table and is not used: {why}", shown(name));
                let hint = "save the mapping of this table anew, or correct the file".to_owned();
                self.report.add_whole_with(&codes::MAPPING_UNUSED, &message, Some(hint));
                self.tell_guesses();
            }
        }
    }

    fn tell_guesses(&mut self) {
        let line = self.table.records.first().map_or(0, Row::line);
        let by_place = place::of(&self.columns.names, self.mapping).filter(|_| self.mapping.shape == Shape::Edges);
        if let Some((from, to)) = by_place {
            let is_known = |column: usize| spelling::names_end(self.columns.name(column));
            let called = if is_known(from) || is_known(to) { "the other end" } else { "one end" };
            let read_as = match (from, to) {
                (0, 1) => "the first two".to_owned(),
                ends => [ends.0, ends.1].map(|at| shown(self.columns.name(at))).join(" and "),
            };
            let message = format!("no column is called as {called} of a tie is; {read_as} are read as the ends");
            self.tell(&codes::ENDS_BY_PLACE, (line, 0), String::new(), message);
        }
        // The columns of a matrix are names, not meanings.
        let names = if self.mapping.shape == Shape::Matrix { Vec::new() } else { self.columns.names.clone() };
        if self.mapping.shape != Shape::Edges {
            let message = format!("each row is read as {}", lower(self.mapping.shape.words().0));
            self.report.add_whole(&codes::COLUMN_GUESSED, &message);
        }
        if self.mapping.shape != Shape::Nodes && !self.mapping.has(Role::Kind) && !self.mapping.kind.is_empty() {
            let message =
                format!("no column gives the kind of the relations, so each is read as `{}`", self.mapping.kind);
            let hint = "say --table-kind KIND where it is another".to_owned();
            self.report.add_whole_with(&codes::COLUMN_GUESSED, &message, Some(hint));
        }
        if self.mapping.shape == Shape::Nodes && self.mapping.header && matrix::may_be_of_members(self.table) {
            let message = "names stand over the columns and before the rows, and 0, 1 or words for yes and no between them, which \
                           may be a matrix of members and bodies; each row is read as a node";
            let hint =
                format!("say --shape matrix where it is one, or choose “{}” in the dialog", Shape::Matrix.words().0);
            self.report.add_whole_with(&codes::MAYBE_MATRIX, message, Some(hint));
        }
        for (at, name) in names.iter().enumerate() {
            let (words, _) = self.mapping.role(at).words();
            let by = match self.mapping.scheme(at) {
                Scheme::Names => String::new(),
                scheme => format!(", by {}", lower(scheme.words())),
            };
            let message = format!("the column {} is read as “{words}”{by}", shown(name));
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

    /// Of which day the statuses are, where rows say that ties last and nobody says of which day.
    pub(super) fn tell_of_lasting(&mut self) {
        let Some(year) = self.latest.filter(|_| self.lasting > 0 && self.dataset.as_of.is_none()) else { return };
        self.dataset.as_of = When::parse(&format!("{year:04}")).ok();
        let ties = match self.lasting {
            1 => "1 row says that its tie lasts".to_owned(),
            n => format!("{n} rows say that their ties last"),
        };
        let message = format!("{ties}; they are in force as of {year}, the last year that the table names");
        self.report.add_whole_with(&codes::AS_OF_TOLD, &message, Some("give another day where you know it".to_owned()));
    }

    pub(super) fn tell_row(&mut self, row: Row<'_>, all: &[Found], kept: Option<RelationIx>) {
        let pointer = || kept.map(|kept| format!("/relations/{}", kept.0)).unwrap_or_default();
        for Found { code, column, message, hint } in all {
            let words = || Words { pointer: pointer(), message: message.clone(), hint: hint.clone() };
            self.report.add_cell(code, (row.line(), *column), words);
        }
    }

    fn tell(&mut self, code: &codes::Code, place: (u32, u32), pointer: String, message: String) {
        self.report.add_cell(code, place, || Words { pointer, message, hint: None });
    }
}

/// Words within a sentence.
fn lower(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

pub(super) fn no_ends(table: &Table, shape: Shape, names: &[String]) -> ImportError {
    let names: Vec<String> = names.iter().take(8).map(|name| shown(name)).collect();
    let (what, hint) = match shape {
        Shape::Edges if matrix::has_two_modes(table, |_| false) => (
            "no column says who is tied to whom",
            "say --shape matrix where names stand over the columns and before the rows, or which columns are the ends: \
             --map COLUMN=from,COLUMN=to; --shape nodes where each row is somebody",
        ),
        Shape::Edges => (
            "no column says who is tied to whom",
            "call two columns from and to or one participants, or say which they are: --map COLUMN=from,COLUMN=to; \
             --shape nodes where each row is somebody",
        ),
        Shape::Members => (
            "no two columns say who is a member of which treaty",
            "call two columns member and treaty, or say which they are: --map COLUMN=member,COLUMN=treaty",
        ),
        Shape::DyadYears => (
            "no columns say who is tied to whom in which year",
            "call them from, to and year, or say which they are: --map COLUMN=from,COLUMN=to,COLUMN=when",
        ),
        Shape::Matrix => (
            "the table is no matrix",
            "write names into the first row and the first column, each once, and numbers between them",
        ),
        Shape::Nodes => {
            ("no column says what a node is called", "call one id or name, or say which it is: --map COLUMN=label")
        }
    };
    Refusal::new(&codes::NO_ENDS, format!("{what}; there are {}", names.join(", ")), hint).into()
}

pub(super) fn too_many(message: String) -> ImportError {
    Refusal::new(&codes::TOO_MANY_RECORDS, message, "split the table").into()
}

pub(super) fn too_many_kinds() -> ImportError {
    let message = "more than 65,535 kinds are in use";
    Refusal::new(&codes::TOO_MANY_KINDS, message, "choose another column for the kind").into()
}

pub(super) fn too_many_participants(line: u32, found: usize, limit: usize) -> ImportError {
    let message = format!("a row has {found} participants; the limit is {limit}");
    let hint = "make the group an entity of its own, and its members rows with it";
    let refusal = Refusal::new(&codes::TOO_MANY_PARTICIPANTS, message, hint);
    Refusal { place: (line, 1), ..refusal }.into()
}
