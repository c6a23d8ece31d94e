//! `detente convert`: a dataset in the format of another program.

use super::args::ConvertArgs;
use super::error::CliError;
use super::exit::Exit;
use super::schema::ConvertReport;
use super::{input, output};
use crate::export::foreign::{Nary, TARGETS, Target, Wish, Written};

/// Writes the dataset and says what changed on the way.
pub(super) fn run(args: &ConvertArgs) -> Result<Exit, CliError> {
    let target = target(args)?;
    let streams = input::is_stream(&args.output);
    if streams && args.json {
        return Err(CliError::TwoOutputs);
    }
    if streams && target.is_pair() {
        return Err(CliError::Pair);
    }
    let paths = target.paths(&args.output);
    paths.iter().try_for_each(|path| input::may_write(path, args.force))?;
    let dataset = input::read(&args.file, &args.tables)?;
    let nary = if args.pairs { Nary::Pairs } else { Nary::Spokes };
    let written = target.write(&dataset, Wish { nary, all_directed: args.directed, ..Wish::default() });
    let mut exit = Exit::Done;
    for (path, text) in paths.iter().zip(written.texts()) {
        exit = input::write(path, text.as_bytes(), args.force)?;
    }
    if args.json {
        return output::print(&output::json(&ConvertReport::new(target, &written)));
    }
    tell(target, &written);
    Ok(exit)
}

/// The format by its name, else by the ending; our own on standard output.
fn target(args: &ConvertArgs) -> Result<&'static Target, CliError> {
    let by_name = args.to.as_deref().and_then(Target::of_id);
    let own = || TARGETS.first().filter(|_| input::is_stream(&args.output));
    by_name.or_else(|| Target::of_path(&args.output)).or_else(own).ok_or_else(|| {
        let mut endings: Vec<String> = TARGETS.iter().map(|target| format!(".{}", target.ending)).collect();
        endings.dedup();
        CliError::Target(args.output.display().to_string(), endings.join(" or "))
    })
}

fn tell(target: &Target, written: &Written) {
    for change in &written.changes {
        let word = if change.reason.is_loss() { "lost" } else { "changed" };
        output::complain(&format!("{} {word}: {}", target.name, change.sentence()));
    }
}
