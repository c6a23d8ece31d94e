//! `detente check`: every problem of a file with its place.

use super::args::CheckArgs;
use super::error::{CliError, exit_of_import};
use super::exit::Exit;
use super::schema::CheckReport;
use super::{input, output};
use crate::import::{Account, Count, ImportError, Imported};

/// Prints the report; a rejected file ends with its own code.
pub(super) fn run(args: &CheckArgs) -> Result<Exit, CliError> {
    match input::read_for_check(&args.file, &args.tables) {
        Ok(imported) => {
            let exit = report(args, &imported);
            // The program ends here: to give a million records back one by one would only take time.
            std::mem::forget(imported);
            exit
        }
        Err(CliError::Import(err)) if args.json => reject(&err),
        Err(err) => Err(err),
    }
}

fn report(args: &CheckArgs, imported: &Imported) -> Result<Exit, CliError> {
    let printed = if args.json {
        output::print(&output::json(&CheckReport::read(imported)))?
    } else {
        output::print(&in_words(args, imported))?
    };
    Ok(if args.strict && imported.has_warnings() { Exit::Warned } else { printed })
}

fn reject(err: &ImportError) -> Result<Exit, CliError> {
    output::print(&output::json(&CheckReport::rejected(err)))?;
    if matches!(err, ImportError::Unreadable { .. }) {
        output::complain(&err.to_string());
    }
    Ok(exit_of_import(err))
}

/// One line a diagnostic, and what became of the records.
fn in_words(args: &CheckArgs, imported: &Imported) -> String {
    let mut text = String::new();
    for diagnostic in &imported.diagnostics {
        let line = format!("{}:{diagnostic}", args.file.display());
        text.push_str(&output::printable(&line));
        text.push('\n');
    }
    let Account { read, added, kept, merged, dropped } = imported.account;
    let all = [("read", read), ("added", added), ("kept", kept), ("merged", merged), ("dropped", dropped)];
    for (word, count) in all {
        if !matches!(word, "added" | "merged") || count != Count::default() {
            let Count { entities, relations } = count;
            output::append(&mut text, format_args!("{word}: {entities} entities, {relations} relations\n"));
        }
    }
    for reason in &imported.reasons {
        for choice in imported.choices.others(reason.code) {
            output::append(&mut text, format_args!("choice: {}: {}: {}\n", reason.code, choice.flag(), choice.does()));
        }
    }
    text
}
