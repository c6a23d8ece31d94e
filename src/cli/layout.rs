//! `detente layout`: the positions of the entities on the map, as CSV.

use std::num::NonZero;
use std::sync::atomic::AtomicBool;

use super::args::LayoutArgs;
use super::error::CliError;
use super::exit::Exit;
use super::{input, output};
use crate::dataset::Dataset;
use crate::export;
use crate::graph::Graph;
use crate::layout::{self, Effort, Positions};
use crate::scene::{Options, Scene};

/// Writes one row for each entity on the map, in file order.
pub(super) fn run(args: &LayoutArgs) -> Result<Exit, CliError> {
    input::may_write(&args.output, args.force)?;
    let dataset = input::read(&args.file)?;
    let (scene, positions) = lay_out(&dataset, args.seed, args.threads);
    input::write(&args.output, csv(&dataset, &scene, &positions).as_bytes(), args.force)
}

/// The map of a dataset and the places of its bodies, on `threads` threads or all there are.
pub(super) fn lay_out(dataset: &Dataset, seed: u64, threads: Option<u16>) -> (Scene, Positions) {
    let scene = Scene::new(dataset, &Graph::new(dataset), &Options::default());
    let bar = output::progress("Laying out");
    let all = || std::thread::available_parallelism().map_or(1, NonZero::get);
    let effort = Effort {
        threads: threads.map_or_else(all, usize::from),
        stop: &AtomicBool::new(false),
        progress: &|share| bar.set_position((share * 1_000.0) as u64),
    };
    let positions = layout::solve(&scene.request(seed), &effort);
    bar.finish_and_clear();
    (scene, positions)
}

/// RFC 4180 with a header; places in scene units, y down.
fn csv(dataset: &Dataset, scene: &Scene, positions: &Positions) -> String {
    let mut text = String::from("id,x,y\r\n");
    for (node, (x, y)) in scene.nodes.iter().zip(positions.x.iter().zip(&positions.y)) {
        let id = field(&dataset.entity(node.entity).id);
        output::append(&mut text, format_args!("{id},{x},{y}\r\n"));
    }
    text
}

/// An id as a cell. A number stays one: with its sign it is no formula, and it needs no quotes.
fn field(text: &str) -> String {
    if text.parse::<f64>().is_ok() { text.to_owned() } else { export::csv_cell(text) }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn fields_are_quoted_and_inert() {
        let cases = [
            ("israel", "israel"),
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("@x,y", "\"'@x,y\""),
            ("-12.5", "-12.5"),
            ("-a", "'-a"),
        ];
        for (text, expected) in cases {
            assert_eq!(field(text), expected);
        }
    }
}
