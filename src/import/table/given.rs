//! What a person says of a table before it is read: flags of the command line, or a mapping that is saved beside it.

use super::schema::Saved;
use super::spelling::fold;
use super::{Dates, Mapping, Role, Scheme, Shape, Table, guess, guess_as};
use crate::import::sniff::Refusal;
use crate::import::words::{either, shown};
use crate::import::{Choices, ImportError, codes};

/// What is said of a file; nothing by default, so that all is guessed. Of what is no table the choices alone mean something.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// What one row is.
    pub shape: Option<Shape>,
    /// Whether the first row names the columns.
    pub header: Option<bool>,
    /// What columns mean.
    pub columns: Vec<Meaning>,
    /// The kind of every relation where no column gives one.
    pub kind: Option<String>,
    /// The day of which every status is true.
    pub as_of: Option<String>,
    /// What parts the cells.
    pub delimiter: Option<u8>,
    /// What stands first in a date.
    pub dates: Option<Dates>,
    /// The mapping that is saved beside the table.
    pub saved: Option<Beside>,
    /// What is chosen of any reading.
    pub choices: Choices,
}

/// What one column means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// Its name, or `#3` for the third.
    pub column: String,
    /// What stands in it.
    pub role: Role,
    /// By which list those are named who stand in it; as it is guessed where none is said.
    pub scheme: Option<Scheme>,
}

/// A mapping in a file beside a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The name of the file.
    pub name: String,
    /// What it says, or why it cannot be read.
    pub saved: Result<Box<Saved>, String>,
}

/// Where a mapping is from, for what is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It was told from names and cells.
    Guessed,
    /// It was read from the file of this name.
    Saved(String),
    /// The file of this name does not fit, for this reason; it was guessed.
    Unfit(String, String),
}

impl Given {
    /// Whether flags say something of a table.
    #[must_use]
    pub fn has_choices(&self) -> bool {
        let Self { shape, header, columns, kind, as_of, delimiter, dates, saved: _, choices: _ } = self;
        let words = kind.is_some() || as_of.is_some() || delimiter.is_some() || dates.is_some();
        shape.is_some() || header.is_some() || !columns.is_empty() || words
    }

    /// What parts the cells, by a flag or by the mapping that is saved beside the table.
    #[must_use]
    pub fn delimiter(&self) -> Option<u8> {
        self.delimiter.or_else(|| self.saved.as_ref()?.delimiter())
    }

    /// What one row is, by a flag or by the mapping that is saved beside the table.
    #[must_use]
    pub fn shape(&self) -> Option<Shape> {
        self.shape.or_else(|| self.saved.as_ref()?.shape())
    }

    /// The mapping of a table: what is saved beside it where that fits, else what is guessed; then what flags say.
    ///
    /// # Errors
    /// [`ImportError::Rejected`] when a flag names a column that the table has not.
    pub fn mapping(&self, table: &Table) -> Result<(Mapping, Origin), ImportError> {
        let (mut mapping, origin) = match &self.saved {
            Some(beside) => beside.mapping(table),
            None => (guess(table), Origin::Guessed),
        };
        let told = self.header.filter(|header| *header != mapping.header && !table.is_numbered());
        if let Some(header) = told {
            mapping = guess_as(table, header);
        }
        // Columns may be called by names that do not look like names.
        let mut called = self.columns.iter().filter(|meaning| !meaning.column.starts_with('#'));
        if !mapping.header
            && self.header.is_none()
            && called.any(|meaning| position(&table.names(true), meaning).is_some())
        {
            mapping = guess_as(table, true);
        }
        if let Some(shape) = self.shape.or_else(|| self.has_ends().then_some(Shape::Edges)) {
            mapping.shape = shape;
            mapping.call_nodes();
        }
        let names = table.names(mapping.header);
        for meaning in &self.columns {
            let column = position(&names, meaning).ok_or_else(|| no_column(&names, &meaning.column))?;
            mapping.assign(column, meaning.role);
            if let Some(scheme) = meaning.scheme {
                mapping.name_by(column, scheme);
            }
        }
        if let Some(kind) = &self.kind {
            mapping.kind.clone_from(kind);
        }
        if let Some(day) = &self.as_of {
            mapping.as_of.clone_from(day);
        }
        mapping.choices = self.choices.or(mapping.choices);
        if let Some(dates) = self.dates {
            mapping.dates = dates;
        }
        Ok((mapping, origin))
    }
}

impl Given {
    /// Whether columns are said to be the ends of ties, so that each row is one where nothing else is said.
    fn has_ends(&self) -> bool {
        let says = |role: Role| self.columns.iter().any(|meaning| meaning.role == role);
        (says(Role::From) && says(Role::To)) || says(Role::Participants)
    }
}

impl Beside {
    /// What parts the cells of the table, where it is said.
    #[must_use]
    pub fn delimiter(&self) -> Option<u8> {
        self.saved.as_ref().ok()?.delimiter()
    }

    /// What one row of the table is, where it is said.
    #[must_use]
    pub fn shape(&self) -> Option<Shape> {
        self.saved.as_ref().ok()?.shape()
    }

    /// The mapping where it fits, else one that is guessed.
    #[must_use]
    pub fn mapping(&self, table: &Table) -> (Mapping, Origin) {
        let fitted = self.saved.clone().and_then(|saved| saved.fit(table));
        match fitted {
            Ok(mapping) => (mapping, Origin::Saved(self.name.clone())),
            Err(why) => (guess(table), Origin::Unfit(self.name.clone(), why)),
        }
    }
}

impl Meaning {
    /// Reads `COLUMN=ROLE` or `COLUMN=ROLE:CODES`.
    ///
    /// # Errors
    /// A sentence that lists the words that may stand there.
    pub fn read(text: &str) -> Result<Self, String> {
        let no_pair = || "expected COLUMN=ROLE, such as ccode1=from:cow".to_owned();
        let (column, meaning) = text.rsplit_once('=').ok_or_else(no_pair)?;
        let (role, codes) = meaning.split_once(':').map_or((meaning, None), |(role, codes)| (role, Some(codes)));
        let role = Role::of_id(role.trim()).ok_or_else(|| {
            let all: Vec<&str> = Role::ALL.iter().map(|role| role.id()).collect();
            format!("there is no role {}; write {}", shown(role), either(&all))
        })?;
        let scheme = codes.map(|codes| Scheme::of_id(codes.trim()).ok_or(codes)).transpose().map_err(|codes| {
            let all: Vec<&str> = Scheme::ALL.iter().map(|scheme| scheme.id()).collect();
            format!("there is no list of codes {}; write {}", shown(codes), either(&all))
        })?;
        if column.trim().is_empty() {
            return Err(no_pair());
        }
        Ok(Self { column: column.trim().to_owned(), role, scheme })
    }
}

/// The column that is meant: by its number, its name, or its name in another case.
fn position(names: &[String], meaning: &Meaning) -> Option<usize> {
    let by_number = meaning.column.strip_prefix('#').and_then(|number| number.parse::<usize>().ok());
    let by_number = by_number.and_then(|number| number.checked_sub(1)).filter(|at| *at < names.len());
    let exact = || names.iter().position(|name| *name == meaning.column);
    let folded = || names.iter().position(|name| fold(name) == fold(&meaning.column));
    exact().or(by_number).or_else(folded)
}

fn no_column(names: &[String], column: &str) -> ImportError {
    let all: Vec<String> = names.iter().take(20).map(|name| shown(name)).collect();
    let message = format!("the table has no column {}; there are {}", shown(column), all.join(", "));
    Refusal::new(&codes::NO_SUCH_COLUMN, message, "name one of these, or the third as #3").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meanings_of_columns_are_read() {
        let meaning = |column: &str, role, scheme| Ok(Meaning { column: column.to_owned(), role, scheme });
        for (text, expected) in [
            ("ccode1=from:cow", meaning("ccode1", Role::From, Some(Scheme::Cow))),
            ("a=b=to", meaning("a=b", Role::To, None)),
            ("#3 = kind", meaning("#3", Role::Kind, None)),
        ] {
            assert_eq!(Meaning::read(text), expected, "{text}");
        }
        for (text, words) in [
            ("ccode1", "expected COLUMN=ROLE"),
            ("=from", "expected COLUMN=ROLE"),
            ("a=whence", "there is no role “whence”; write `from`, `to`"),
            ("a=from:un", "there is no list of codes “un”; write `names`, `iso`, `cow` or `gw`"),
        ] {
            let err = Meaning::read(text).expect_err(text);
            assert!(err.starts_with(words), "{text}: {err}");
        }
    }
}
