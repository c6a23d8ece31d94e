//! The arguments of every command.

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand, ValueEnum};

use super::arrange::Arranging;
use super::choices::ChoiceArgs;
use super::style::StyleArgs;
use super::tables::TableArgs;
use crate::app::Content;
use crate::export::foreign;
use crate::layout::{self, Shape};
use crate::scene::Negative;
use crate::style::Mode;

const CODES: &str = "Exit codes: 0 done, 1 other, 2 usage, 3 input rejected, 4 warnings under --strict, \
                     5 output failed, 6 no display, 7 a limit was hit, 130 interrupted.";

const GRAPHS: &str = "A plain graph begins with a line `n m`, the numbers of nodes (at most 4 million) and of edges (at most \
                      40 million); then follows a line `u v` for each edge, with nodes counted from 0. Lines that begin \
                      with # or % are passed over. Its nodes have no size, so the positions are those of the layout \
                      alone; as CSV the id is the number of the node.\n\nCtrl+C ends the layout with the positions so \
                      far, writes them, and ends with 130; a second Ctrl+C ends at once.";

const CONVERTS: &str = "An entity becomes a node and a relation of two an edge; any other relation a node of its kind with \
                        an edge to each participant, whose kind is the role, or with --pairs an edge for each pair. \
                        What else a record says is kept in attributes, as JSON where it has a structure. Places and \
                        colours are those that the file has. What is kept in another way or lost is said by reason on \
                        standard error, or as JSON on standard output.";

/// Détente: a relationship map for diplomacy.
#[derive(Debug, Parser)]
#[command(name = "detente", version, after_help = CODES, args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    /// Dataset or project to open in the window; without one the sample at the first start, later the welcome page.
    pub(super) file: Option<PathBuf>,
    #[command(flatten)]
    pub(super) choices: ChoiceArgs,
    /// What to do without a window.
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Draw the whole map as a picture, PNG or SVG by the ending.
    Export(ExportArgs),
    /// Write the positions of a map or a plain graph as CSV: id,x,y.
    Layout(LayoutArgs),
    /// Write a dataset, a table or a graph in the format of another program.
    Convert(ConvertArgs),
    /// List every problem of a dataset, a table or a graph with its place.
    Check(CheckArgs),
    /// List what came, went and changed between two datasets.
    Diff(DiffArgs),
    /// Say what is in a dataset.
    Info(InfoArgs),
    /// Print the JSON Schema of the format.
    Schema,
}

#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    /// Dataset or project to draw; `-` for standard input. A project is drawn as it was saved.
    pub(super) file: PathBuf,
    /// Picture to write, ending in .png or .svg; `-` writes SVG to standard output.
    #[arg(short, long, value_name = "OUT")]
    pub(super) output: PathBuf,
    /// Width in points.
    #[arg(long, default_value_t = 1600, value_parser = clap::value_parser!(u32).range(1..=MAX_POINTS))]
    pub(super) width: u32,
    /// Height in points.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=MAX_POINTS))]
    pub(super) height: u32,
    /// Pixels per point of a PNG.
    #[arg(long, default_value_t = 1.0, value_parser = positive)]
    pub(super) scale: f32,
    /// Light or dark.
    #[arg(long, value_enum, default_value_t = Theme::Light)]
    pub(super) theme: Theme,
    /// Leave the ground out.
    #[arg(long)]
    pub(super) transparent: bool,
    /// Leave the legend out.
    #[arg(long)]
    pub(super) no_legend: bool,
    /// Show countries by letters instead of flags.
    #[arg(long)]
    pub(super) no_flags: bool,
    #[command(flatten)]
    pub(super) styling: StyleArgs,
    /// Title instead of the dataset's own; empty for none.
    #[arg(long)]
    pub(super) title: Option<String>,
    /// How near whoever is against each other stands: as others, somewhat farther, or well apart.
    #[arg(long, value_enum, default_value_t = Distance::Near)]
    pub(super) negative: Distance,
    #[command(flatten)]
    pub(super) arranging: Arranging,
    /// Number from which the layout starts.
    #[arg(long, default_value_t = Content::SEED)]
    pub(super) seed: u64,
    /// Lay the map out although the file says where its nodes stand; so do `--seed` and every other layout.
    #[arg(long)]
    pub(super) lay_out: bool,
    /// Draw every view that a project keeps, with its name and caption, into OUT with a number: map-01.png, map-02.png.
    #[arg(long)]
    pub(super) views: bool,
    /// Replace a file that is there.
    #[arg(long)]
    pub(super) force: bool,
    #[command(flatten)]
    pub(super) tables: TableArgs,
}

impl ExportArgs {
    /// Whether the map is laid out where the file says how it stands.
    pub(super) fn lays_out(&self) -> bool {
        let negative = Negative::from(self.negative) != Negative::default();
        self.lay_out || negative || self.arranging != Arranging::default() || self.seed != Content::SEED
    }

    /// Whether something is asked for that a project says by itself.
    pub(super) fn asks_for_layout(&self) -> bool {
        self.lays_out() || self.styling != StyleArgs::default()
    }
}

#[derive(Debug, clap::Args)]
#[command(after_help = GRAPHS)]
pub(super) struct LayoutArgs {
    /// Dataset or plain graph to lay out; `-` for standard input.
    pub(super) file: PathBuf,
    /// File to write; `-` for standard output.
    #[arg(short, long, value_name = "OUT")]
    pub(super) output: PathBuf,
    /// How near whoever is against each other stands: as others, somewhat farther, or well apart.
    #[arg(long, value_enum, default_value_t = Distance::Near)]
    pub(super) negative: Distance,
    /// Number from which the layout starts.
    #[arg(long, default_value_t = Content::SEED)]
    pub(super) seed: u64,
    /// Threads to use; the result is the same for any number. All by default.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) threads: Option<u16>,
    /// End after so many seconds with the positions so far. A run that it ends is not repeatable.
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(super) time_limit: Option<Duration>,
    #[command(flatten)]
    pub(super) arranging: Arranging,
    /// How much work the drawing is worth.
    #[arg(long, value_enum, default_value_t = Quality::Normal)]
    pub(super) quality: Quality,
    /// From 0, even edges that tell distances, to 1, tight clusters that tell neighbourhoods.
    #[arg(long, value_name = "SHARE", default_value_t = Shape::default().clusters, value_parser = share)]
    pub(super) clusters: f32,
    /// Write `x y` a line without ids, replacing the file, and print what the layout took as JSON.
    #[arg(long)]
    pub(super) bench: bool,
    /// Replace a file that is there.
    #[arg(long)]
    pub(super) force: bool,
    #[command(flatten)]
    pub(super) tables: TableArgs,
}

#[derive(Debug, clap::Args)]
#[command(after_help = CONVERTS)]
pub(super) struct ConvertArgs {
    /// File to read; `-` for standard input.
    #[arg(value_name = "IN")]
    pub(super) file: PathBuf,
    /// File to write; `-` for standard output. For `map.csv` two are written: `map-nodes.csv` and `map-edges.csv`.
    #[arg(value_name = "OUT")]
    pub(super) output: PathBuf,
    /// Format to write; by the ending of OUT without it.
    #[arg(long, value_name = "FORMAT", value_parser = targets())]
    pub(super) to: Option<String>,
    /// Write a relation of three and more as an edge for each pair that it ties.
    #[arg(long)]
    pub(super) pairs: bool,
    /// Give every edge a direction where one has: networkx refuses GraphML and GEXF in which only some do.
    #[arg(long)]
    pub(super) directed: bool,
    /// Print what changed as one JSON object instead of in words.
    #[arg(long)]
    pub(super) json: bool,
    /// Replace a file that is there.
    #[arg(long)]
    pub(super) force: bool,
    #[command(flatten)]
    pub(super) tables: TableArgs,
}

/// The names of the formats to write.
fn targets() -> PossibleValuesParser {
    PossibleValuesParser::new(foreign::TARGETS.iter().map(|target| target.id))
}

#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    /// Dataset to check; `-` for standard input.
    pub(super) file: PathBuf,
    /// Print one JSON object.
    #[arg(long)]
    pub(super) json: bool,
    /// End with 4 when there is a warning.
    #[arg(long)]
    pub(super) strict: bool,
    #[command(flatten)]
    pub(super) tables: TableArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct DiffArgs {
    /// The older dataset; `-` for standard input.
    pub(super) old: PathBuf,
    /// The newer dataset.
    pub(super) new: PathBuf,
    /// Print one JSON object.
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    pub(super) tables: TableArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct InfoArgs {
    /// Dataset to look into; `-` for standard input.
    pub(super) file: PathBuf,
    /// Print one JSON object.
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    pub(super) tables: TableArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Theme {
    Light,
    Dark,
}

impl From<Theme> for Mode {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::Light => Self::Light,
            Theme::Dark => Self::Dark,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Distance {
    Near,
    Far,
    Apart,
}

impl From<Distance> for Negative {
    fn from(distance: Distance) -> Self {
        match distance {
            Distance::Near => Self::Near,
            Distance::Far => Self::Far,
            Distance::Apart => Self::Apart,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Quality {
    /// A first look at a very large map.
    Draft,
    /// What people wait for.
    Normal,
    /// Worth a longer wait.
    Best,
}

impl From<Quality> for layout::Quality {
    fn from(quality: Quality) -> Self {
        match quality {
            Quality::Draft => Self::Draft,
            Quality::Normal => Self::Normal,
            Quality::Best => Self::Best,
        }
    }
}

/// The longest side of a picture in points.
const MAX_POINTS: i64 = 100_000;

fn positive(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(scale) if scale.is_finite() && scale > 0.0 => Ok(scale),
        _ => Err("expected a number above 0, such as 2".to_owned()),
    }
}

fn share(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("expected a number from 0 to 1, such as 0.5".to_owned()),
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let limit = text.parse::<f64>().ok().and_then(|secs| Duration::try_from_secs_f64(secs).ok());
    limit.filter(|limit| !limit.is_zero()).ok_or_else(|| "expected seconds above 0, such as 2.5".to_owned())
}
