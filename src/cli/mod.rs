//! The command line: arguments, headless commands, exit codes.
//!
//! Every command is a function from its arguments to `Result<Exit, CliError>`; only `output` prints.

mod args;
mod arrange;
mod check;
mod choices;
mod convert;
mod diff;
mod edges;
mod error;
mod exit;
mod export;
mod info;
mod input;
mod layout;
mod output;
mod schema;
mod style;
mod tables;
mod window;
mod work;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Command};
pub use exit::Exit;

/// Runs the program with `args`, the program's name first.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    output::say_what_is_logged();
    let exit = match Args::try_parse_from(args) {
        Ok(args) => dispatch(args).unwrap_or_else(|err| err.report()),
        Err(usage) => output::usage(&usage),
    };
    exit.into()
}

fn dispatch(args: Args) -> Result<Exit, error::CliError> {
    match args.command {
        None => window::run(args.file, args.choices.choices()),
        Some(Command::Export(args)) => export::run(&args),
        Some(Command::Layout(args)) => layout::run(&args),
        Some(Command::Convert(args)) => convert::run(&args),
        Some(Command::Diff(args)) => diff::run(&args),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Info(args)) => info::run(&args),
        Some(Command::Schema) => output::print(&crate::dataset::schema::json_schema()),
    }
}
