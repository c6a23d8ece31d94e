//! What flags say of a table.

use std::path::Path;

use clap::builder::PossibleValuesParser;

use super::choices::ChoiceArgs;
use super::input;
use crate::import::table::{Dates, Given, Meaning, Shape, delimiter};
use crate::import::{self, Limits};

/// The name of a shape that is edges whose kind is alliance.
const DYADIC: &str = "dyadic";

/// Flags for tables; of other files they mean nothing.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Tables")]
pub(super) struct TableArgs {
    /// What one row of a table is: a relation, an alliance of two, a member of a treaty, a year of a tie, a row of a
    /// matrix, or an entity. Told from the table without it.
    #[arg(long, value_name = "SHAPE", value_parser = shapes())]
    shape: Option<String>,
    /// Whether the first row of a table names its columns: yes or no. Told from the table without it.
    #[arg(long, value_name = "YES|NO", value_parser = ["yes", "no"])]
    header: Option<String>,
    /// What columns mean, such as `ccode1=from:cow,ccode2=to:cow,year=when`. The codes are names, iso, cow (Correlates of
    /// War) or gw (Gleditsch and Ward); `#3` is the third column.
    #[arg(long, value_name = "COLUMN=ROLE[:CODES]", value_delimiter = ',', value_parser = Meaning::read)]
    map: Vec<Meaning>,
    /// What parts the cells of a table: one character, or tab, comma, semicolon, pipe or space. Told from the table without
    /// it.
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    delimiter: Option<u8>,
    /// What stands first in dates such as 03/04/2020: dmy the day, mdy the month. Told from the other dates without it.
    #[arg(long, value_name = "ORDER", value_parser = ["dmy", "mdy"])]
    date_format: Option<String>,
    /// The kind of all relations of a table in which no column gives one.
    #[arg(long, value_name = "KIND")]
    table_kind: Option<String>,
    /// The day of which the statuses of a table are; told from its last year without it.
    #[arg(long, value_name = "DATE")]
    table_as_of: Option<String>,
    /// Write what the columns mean beside the table as NAME.mapping.json, which is read with it from then on.
    #[arg(long)]
    save_mapping: bool,
    /// The most bytes that a file may have, such as 4G or 500M; 2G without it. What is packed counts unpacked.
    #[arg(long, value_name = "N", value_parser = bytes, help_heading = "Reading")]
    max_bytes: Option<u64>,
    #[command(flatten)]
    choices: ChoiceArgs,
}

fn shapes() -> PossibleValuesParser {
    PossibleValuesParser::new(std::iter::once(DYADIC).chain(Shape::ALL.iter().map(|shape| shape.id())))
}

impl TableArgs {
    /// What is said of the table in `file`: by flags, and by the mapping beside it.
    pub(super) fn given(&self, file: &Path) -> Given {
        let is_dyadic = self.shape.as_deref() == Some(DYADIC);
        let shape = self.shape.as_deref().map(|id| Shape::of_id(id).unwrap_or(Shape::Edges));
        Given {
            shape,
            header: self.header.as_deref().map(|word| word == "yes"),
            columns: self.map.clone(),
            kind: self.table_kind.clone().or_else(|| is_dyadic.then(|| "alliance".to_owned())),
            as_of: self.table_as_of.clone(),
            choices: self.choices.choices(),
            delimiter: self.delimiter,
            dates: self.date_format.as_deref().and_then(Dates::of_id),
            saved: if input::is_stream(file) { None } else { import::saved_mapping(file) },
        }
    }

    /// What a file may cost.
    pub(super) fn limits(&self) -> Limits {
        let limits = Limits::default();
        Limits { bytes: self.max_bytes.unwrap_or(limits.bytes), ..limits }
    }

    /// Whether the mapping is to be saved.
    pub(super) const fn saves(&self) -> bool {
        self.save_mapping
    }
}

/// A number of bytes: 4G, 500M, 64K or a number alone, in powers of 1,024.
fn bytes(text: &str) -> Result<u64, String> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let unit = match unit.trim_start().to_ascii_uppercase().trim_end_matches("IB").trim_end_matches('B') {
        "" => Some(1),
        "K" => Some(1_u64 << 10),
        "M" => Some(1 << 20),
        "G" => Some(1 << 30),
        "T" => Some(1 << 40),
        _ => None,
    };
    let number = number.parse::<u64>().ok().filter(|number| *number > 0);
    let bytes = number.zip(unit).and_then(|(number, unit)| number.checked_mul(unit));
    bytes.ok_or_else(|| "expected a number of bytes, such as 4G, 500M or 1000000".to_owned())
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn a_number_of_bytes_has_a_unit_or_none() {
        for (text, expected) in [
            ("4G", Some(4 << 30)),
            ("4 GiB", Some(4 << 30)),
            ("500m", Some(500 << 20)),
            ("64KB", Some(64 << 10)),
            ("1T", Some(1 << 40)),
            ("1000", Some(1_000)),
            ("0", None),
            ("G", None),
            ("1.5G", None),
            ("4X", None),
            ("-1", None),
            ("99999999999T", None),
        ] {
            assert_eq!(bytes(text).ok(), expected, "{text}");
        }
    }
}
