//! `detente layout`: the positions of a map or of a plain graph, as CSV or in the form of benchmarks.

use std::time::Duration;

use super::args::LayoutArgs;
use super::edges;
use super::error::CliError;
use super::exit::Exit;
use super::work::{Done, Work};
use super::{input, output};
use crate::export;
use crate::layout::{Positions, Request, Shape};
use crate::scene::{Options, Scene};

/// Writes one row for each entity on the map, in file order, or for each node of a graph.
pub(super) fn run(args: &LayoutArgs) -> Result<Exit, CliError> {
    input::may_write(&args.output, args.replaces())?;
    let held = input::bytes(&args.file, &args.tables)?;
    if is_graph(args, held.bytes()) {
        let topology = edges::read(held.bytes(), args.seed)?;
        drop(held);
        // Nodes without a size: nothing is moved apart, and the positions are those of the layout alone.
        let done = args.work().lay_out(&Request { topology, shape: args.shape(), ..Request::default() });
        let text = if args.bench { plain(&done.positions) } else { csv((0..).map(number), &done.positions) };
        return write(args, &text, &done);
    }
    let dataset = input::dataset(&held, &args.file, &args.tables)?;
    drop(held);
    let scene = args.arranging.scene(&dataset, Options { negative: args.negative.into(), ..Options::default() })?;
    let done = args.work().lay_out(&Request { shape: args.shape(), ..scene.request(args.seed) });
    let ids = scene.nodes.iter().map(|node| field(&dataset.entity(node.entity).id));
    let nodes = first(&done.positions, scene.nodes.len());
    write(args, &if args.bench { plain(&nodes) } else { csv(ids, &nodes) }, &done)
}

/// Whether to read a plain graph; a benchmark gives nothing else, but for a dataset of our own.
fn is_graph(args: &LayoutArgs, bytes: &[u8]) -> bool {
    let named = args.file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("edges"));
    (args.bench && named) || edges::is_edges(&args.file, bytes)
}

/// The places of the bodies of a map.
pub(super) fn lay_out(scene: &Scene, seed: u64) -> Positions {
    Work::default().lay_out(&scene.request(seed)).positions
}

impl LayoutArgs {
    fn work(&self) -> Work {
        Work { threads: self.threads, time_limit: self.time_limit, keeps: true }
    }

    fn shape(&self) -> Shape {
        Shape { clusters: self.clusters, quality: self.quality.into() }
    }

    /// A benchmark writes the same file again and again.
    fn replaces(&self) -> bool {
        self.force || self.bench
    }
}

/// The places of the first `count` bodies: those of entities, without the hubs that follow.
fn first(positions: &Positions, count: usize) -> Positions {
    Positions { x: positions.x[..count].to_vec(), y: positions.y[..count].to_vec() }
}

/// Writes the places, and for a benchmark prints what they took.
fn write(args: &LayoutArgs, text: &str, done: &Done) -> Result<Exit, CliError> {
    input::write(&args.output, text.as_bytes(), args.replaces())?;
    if args.bench {
        output::print(&figures(done.wall, done.cpu))?;
    }
    Ok(done.exit)
}

/// What a layout took, as JSON; our layout has no single number of rounds.
fn figures(wall: Duration, cpu: Option<Duration>) -> String {
    let secs = |time: Duration| format!("{:.6}", time.as_secs_f64());
    let cpu = cpu.map_or_else(|| "null".to_owned(), secs);
    format!("{{\"layout_s\": {}, \"layout_cpu_s\": {cpu}, \"iters\": null}}", secs(wall))
}

/// RFC 4180 with a header; places in scene units, y down.
fn csv(ids: impl Iterator<Item = String>, positions: &Positions) -> String {
    let mut text = String::from("id,x,y\r\n");
    for (id, (x, y)) in ids.zip(positions.x.iter().zip(&positions.y)) {
        output::append(&mut text, format_args!("{id},{x},{y}\r\n"));
    }
    text
}

/// One line `x y` for each place, in order.
fn plain(positions: &Positions) -> String {
    let mut text = String::new();
    for (x, y) in positions.x.iter().zip(&positions.y) {
        output::append(&mut text, format_args!("{x} {y}\n"));
    }
    text
}

fn number(node: u32) -> String {
    node.to_string()
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
