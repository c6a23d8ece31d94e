//! The mapping of a table as it is saved beside it: `detente-mapping/1`, the only serde of tables.

use serde::{Deserialize, Serialize};

use super::{Dates, Mapping, Role, Scheme, Shape, Table, delimiter};
use crate::import::words::shown;
use crate::import::{Choices, Duplicates};

/// The value of the key `format`.
const FORMAT: &str = "detente-mapping/1";

/// A mapping by the names of columns, so that they may stand in another order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Saved {
    format: String,
    shape: String,
    header: bool,
    columns: Vec<Column>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    kind: String,
    #[serde(default, skip_serializing_if = "is_false")]
    directed: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    usual_signs: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    source: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    as_of: String,
    /// What becomes of entities whose id is taken, and of rows that say what another says.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    duplicates: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    duplicate_ties: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    dates: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    delimiter: String,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Column {
    name: String,
    role: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    codes: String,
}

/// The format alone, so that a newer one is known as such.
#[derive(Deserialize)]
struct Head {
    format: String,
}

impl Saved {
    /// What is to be saved of a mapping.
    #[must_use]
    pub fn of(table: &Table, mapping: &Mapping) -> Self {
        let column = |(at, name): (usize, String)| {
            let codes = Some(mapping.scheme(at)).filter(|scheme| *scheme != Scheme::Names);
            let codes = codes.map_or_else(String::new, |scheme| scheme.id().to_owned());
            Column { name, role: mapping.role(at).id().to_owned(), codes }
        };
        let Mapping { shape, header, roles: _, schemes: _, kind, directed, usual_signs, .. } = mapping;
        let Mapping { title, source, as_of, choices, dates, .. } = mapping;
        let word = |chosen: Option<Duplicates>| chosen.map_or_else(String::new, |chosen| chosen.id().to_owned());
        let dates = Some(dates.id()).filter(|_| *dates != Dates::Told).unwrap_or_default();
        Self {
            format: FORMAT.to_owned(),
            shape: shape.id().to_owned(),
            header: *header,
            columns: table.names(*header).into_iter().enumerate().map(column).collect(),
            kind: kind.clone(),
            directed: *directed,
            usual_signs: *usual_signs,
            title: title.clone(),
            source: source.clone(),
            as_of: as_of.clone(),
            duplicates: word(choices.duplicates),
            duplicate_ties: word(choices.duplicate_ties),
            dates: dates.to_owned(),
            delimiter: table.delimiter.map(|byte| char::from(byte).to_string()).unwrap_or_default(),
        }
    }

    /// The text of the file, ending with a line break.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Texts and truth values only: nothing that could be refused.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    /// Why it is no mapping, in a few words.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let Head { format } =
            serde_json::from_slice(bytes).map_err(|_no_head| "it is no mapping of a table".to_owned())?;
        if format != FORMAT {
            return Err(format!("its format is {}, and this version reads {FORMAT}", shown(&format)));
        }
        serde_json::from_slice(bytes).map_err(|err| format!("it is damaged in line {}", err.line()))
    }

    /// What parts the cells, where it is said.
    pub(super) fn delimiter(&self) -> Option<u8> {
        delimiter(&self.delimiter).ok()
    }

    /// What one row is.
    pub(super) fn shape(&self) -> Option<Shape> {
        Shape::of_id(&self.shape)
    }

    /// The mapping for a table.
    ///
    /// # Errors
    /// Why it does not fit, in a few words.
    pub fn fit(self, table: &Table) -> Result<Mapping, String> {
        let names = table.names(self.header);
        let missing = self.columns.iter().find(|column| !names.contains(&column.name));
        if let Some(column) = missing {
            return Err(format!("the table has no column {}", shown(&column.name)));
        }
        let (mut roles, mut schemes) = (Vec::with_capacity(names.len()), Vec::with_capacity(names.len()));
        for name in &names {
            let Some(column) = self.columns.iter().find(|column| column.name == *name) else {
                return Err(format!("it says nothing of the column {}", shown(name)));
            };
            let role = Role::of_id(&column.role).ok_or_else(|| format!("there is no role {}", shown(&column.role)))?;
            let named = Some(column.codes.as_str())
                .filter(|codes| !codes.is_empty())
                .map_or(Some(Scheme::Names), Scheme::of_id);
            schemes.push(named.ok_or_else(|| format!("there is no list of codes {}", shown(&column.codes)))?);
            roles.push(role);
        }
        let shape = Shape::of_id(&self.shape).ok_or_else(|| format!("there is no shape {}", shown(&self.shape)))?;
        let chosen = |word: &str| match word {
            "" => Ok(None),
            word => Duplicates::of_id(word).map(Some).ok_or_else(|| format!("there is no choice {}", shown(word))),
        };
        let (duplicates, duplicate_ties) = (chosen(&self.duplicates)?, chosen(&self.duplicate_ties)?);
        let choices = Choices { duplicates, duplicate_ties, ..Choices::default() };
        let told = Some(self.dates.as_str()).filter(|dates| !dates.is_empty());
        let dates = told.map_or(Some(Dates::Told), Dates::of_id);
        let dates = dates.ok_or_else(|| format!("there is no order of dates {}", shown(&self.dates)))?;
        let Self { header, kind, directed, usual_signs, title, source, as_of, .. } = self;
        let ends = Mapping { shape, header, roles, schemes, choices, dates, ..Mapping::default() };
        Ok(Mapping { kind, directed, usual_signs, title, source, as_of, ..ends })
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}

#[cfg(test)]
mod tests {
    use super::super::guess;
    use super::*;
    use crate::import::{Cancel, Limits};

    fn read(text: &str) -> Table {
        Table::read(text.as_bytes(), &Limits::default(), &Cancel::default()).expect("a table")
    }

    #[test]
    fn a_mapping_comes_back_and_follows_the_names_of_columns() {
        let table = read("ccode1,ccode2,kind,x\n2,20,border,1\n");
        let choices = Choices { duplicate_ties: Some(Duplicates::Keep), ..Choices::default() };
        let (title, as_of) = ("A \"title\"".to_owned(), "1999".to_owned());
        let mapping = Mapping { title, as_of, choices, dates: Dates::DayFirst, ..guess(&table) };
        let json = Saved::of(&table, &mapping).to_json();
        let saved = Saved::read(json.as_bytes()).expect("a mapping");
        assert_eq!(saved.clone().fit(&table), Ok(mapping.clone()));
        let turned = saved.clone().fit(&read("x,kind,ccode2,ccode1\n1,border,20,2\n")).expect("a mapping");
        assert_eq!(turned.roles, [Role::Keep, Role::Kind, Role::To, Role::From]);
        for (text, why) in [
            ("ccode1,ccode2,kind\n2,20,border\n", "the table has no column “x”"),
            ("ccode1,ccode2,kind,x,y\n2,20,border,1,2\n", "it says nothing of the column “y”"),
        ] {
            assert_eq!(saved.clone().fit(&read(text)), Err(why.to_owned()));
        }
    }

    #[test]
    fn what_is_no_mapping_is_told() {
        let table = read("a,b\n1,2\n");
        let good = Saved::of(&table, &guess(&table)).to_json();
        for (text, why) in [
            (String::new(), "it is no mapping of a table"),
            ("{}".to_owned(), "it is no mapping of a table"),
            (
                r#"{"format": "detente-mapping/9"}"#.to_owned(),
                "its format is “detente-mapping/9”, and this version reads detente-mapping/1",
            ),
            (good.replace("\"header\": true", "\"header\": 7"), "it is damaged in line 4"),
            (good.replace("\"header\"", "\"heading\""), "it is damaged in line 4"),
        ] {
            assert_eq!(Saved::read(text.as_bytes()), Err(why.to_owned()), "{text}");
        }
        for (from, to, why) in [
            ("\"from\"", "\"whence\"", "there is no role “whence”"),
            ("\"edges\"", "\"ring\"", "there is no shape “ring”"),
            ("\"columns\"", "\"dates\": \"ymd\", \"columns\"", "there is no order of dates “ymd”"),
        ] {
            let saved = Saved::read(good.replace(from, to).as_bytes()).expect("a mapping");
            assert_eq!(saved.fit(&table), Err(why.to_owned()));
        }
    }
}
