//! `detente export`: the whole map as a picture.

use super::args::ExportArgs;
use super::error::CliError;
use super::exit::Exit;
use super::{input, layout};
use crate::dataset::Dataset;
use crate::export::{Format, Picture, pixels, png, svg};
use crate::geom::Size;
use crate::scene::{Encoding, Frame};

/// Draws the map and writes it in the format that the ending says.
pub(super) fn run(args: &ExportArgs) -> Result<Exit, CliError> {
    let format = format(args)?;
    check_output(args, format)?;
    let dataset = input::read(&args.file, &args.tables)?;
    let scene = args.arranging.scene(&dataset, args.negative, args.styling.of(&dataset)?)?;
    let positions = layout::lay_out(&scene, args.seed);
    let frame = picture(args, &dataset).frame(&dataset, &scene, &positions);
    input::write(&args.output, &draw(&frame, format, args.scale)?, args.force)
}

/// The format by the ending; SVG on standard output.
fn format(args: &ExportArgs) -> Result<Format, CliError> {
    if input::is_stream(&args.output) {
        return Ok(Format::Svg);
    }
    Format::of_path(&args.output).ok_or_else(|| CliError::Format(args.output.display().to_string()))
}

/// What would fail after the long work fails before it.
fn check_output(args: &ExportArgs, format: Format) -> Result<(), CliError> {
    input::may_write(&args.output, args.force)?;
    if format == Format::Png {
        pixels(Size::new(f64::from(args.width), f64::from(args.height)), f64::from(args.scale))?;
    }
    Ok(())
}

fn picture(args: &ExportArgs, dataset: &Dataset) -> Picture {
    let title = args.title.as_ref().or(dataset.title.as_ref());
    Picture {
        encoding: Encoding { flags: !args.no_flags, color_by: args.styling.ties() },
        transparent: args.transparent,
        legend: !args.no_legend,
        title: title.filter(|title| !title.trim().is_empty()).cloned(),
        ..Picture::new(args.width, args.height, args.theme.into())
    }
}

fn draw(frame: &Frame, format: Format, scale: f32) -> Result<Vec<u8>, CliError> {
    match format {
        Format::Png => Ok(png(frame, scale)?),
        Format::Svg => Ok(svg(frame).into_bytes()),
    }
}
