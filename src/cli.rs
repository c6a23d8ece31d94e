//! The command line: arguments, headless commands, exit codes.

use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with `args`, the program's name first.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let _ = args.into_iter();
    ExitCode::SUCCESS
}
