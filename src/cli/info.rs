//! `detente info`: what is in a file.

use std::collections::BTreeMap;

use super::args::InfoArgs;
use super::error::CliError;
use super::exit::Exit;
use super::schema::InfoReport;
use super::{input, output};
use crate::dataset::Dataset;
use crate::graph::{Graph, Summary};

/// Prints the numbers of the whole dataset.
pub(super) fn run(args: &InfoArgs) -> Result<Exit, CliError> {
    let dataset = input::read(&args.file, &args.tables)?;
    let summary = Graph::new(&dataset).summary(&dataset);
    if args.json {
        return output::print(&output::json(&InfoReport::from(&summary)));
    }
    output::print(&in_words(&dataset, &summary))
}

fn in_words(dataset: &Dataset, summary: &Summary) -> String {
    let mut text = String::new();
    if let Some(title) = &dataset.title {
        output::append(&mut text, format_args!("{}\n", output::printable(title)));
    }
    let Summary { entities, relations, dyads, components, density, degree, .. } = summary;
    output::append(&mut text, format_args!("entities: {entities}\nrelations: {relations}\n"));
    output::append(&mut text, format_args!("dyads: {dyads}\ncomponents: {components}\ndensity: {density:.4}\n"));
    output::append(&mut text, format_args!("degree: {} to {}, median {}\n", degree.min, degree.max, degree.median));
    let tallies = [
        ("entity kinds", &summary.entity_kinds),
        ("relation kinds", &summary.relation_kinds),
        ("domains", &summary.domains),
        ("signs", &summary.signs),
        ("statuses", &summary.statuses),
    ];
    for (word, counts) in tallies {
        output::append(&mut text, format_args!("{word}: {}\n", tally(counts)));
    }
    text
}

/// "12 country, 8 person", or "none".
fn tally(counts: &BTreeMap<String, usize>) -> String {
    let words: Vec<String> = counts.iter().map(|(id, count)| format!("{count} {}", output::printable(id))).collect();
    if words.is_empty() { "none".to_owned() } else { words.join(", ") }
}
