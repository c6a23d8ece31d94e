//! `detente diff`: what came, went and changed between two datasets.

use super::args::DiffArgs;
use super::error::CliError;
use super::exit::Exit;
use super::schema::DiffReport;
use super::{input, output};
use crate::app::{ChangeRow, list_changes};
use crate::style::Became;

/// Prints one line for each record that differs, and one more for each of its fields.
pub(super) fn run(args: &DiffArgs) -> Result<Exit, CliError> {
    let (old, new) = (input::read(&args.old, &args.tables)?, input::read(&args.new, &args.tables)?);
    let rows = list_changes(&old, &new);
    if args.json {
        return output::print(&output::json(&DiffReport::from(&rows[..])));
    }
    output::print(&in_words(&rows))
}

fn in_words(rows: &[ChangeRow]) -> String {
    let mut text = String::new();
    for row in rows {
        let sign = match row.became {
            Became::Came => '+',
            Became::Went => '-',
            Became::Kept | Became::Changed => '~',
        };
        let (record, id, name) = (row.record, output::printable(&row.id), output::printable(&row.name));
        output::append(&mut text, format_args!("{sign} {record} {id}: {name}\n"));
        for line in row.lines() {
            output::append(&mut text, format_args!("    {}\n", output::printable(&line)));
        }
    }
    let count = |became: Became| rows.iter().filter(|row| row.became == became).count();
    let [came, went, changed] = [Became::Came, Became::Went, Became::Changed].map(count);
    output::append(&mut text, format_args!("{came} came, {went} went, {changed} changed\n"));
    text
}
