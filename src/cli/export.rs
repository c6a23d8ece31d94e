//! `detente export`: the whole map as a picture, or every view of a project.

use std::path::PathBuf;

use super::args::ExportArgs;
use super::error::CliError;
use super::exit::Exit;
use super::{input, layout, output};
use crate::app;
use crate::dataset::Dataset;
use crate::export::{Format, Picture, pixels, png, svg};
use crate::geom::Size;
use crate::project::file::Project;
use crate::scene::{Encoding, Frame, Options};

/// What a terminal says while a picture is made.
const DRAWING: &str = "Drawing";

/// Draws the map and writes it in the format that the ending says.
pub(super) fn run(args: &ExportArgs) -> Result<Exit, CliError> {
    let format = format(args)?;
    check_output(args, format)?;
    let held = input::bytes(&args.file, &args.tables)?;
    if let Some(project) = input::project(&held, &args.file, &args.tables.limits()) {
        return of_project(args, project?, format);
    }
    if args.views {
        return Err(CliError::NoViews);
    }
    let dataset = input::dataset(&held, &args.file, &args.tables)?;
    drop(held);
    let (styling, accords) = (args.styling.of(&dataset)?, args.styling.accords());
    let options = Options { negative: args.negative.into(), styling, accords, ..Options::default() };
    let scene = args.arranging.scene(&dataset, options)?;
    let drawn = if args.lays_out() { None } else { app::drawn(&dataset, &scene, args.seed) };
    let positions = drawn.unwrap_or_else(|| layout::lay_out(&scene, args.seed));
    let drawing = output::busy(DRAWING, || {
        draw(&picture(args, &dataset).frame(&dataset, &scene, &positions), format, args.scale)
    });
    input::write(&args.output, &drawing?, args.force)
}

/// Draws a project as it was saved: what its filters leave, in its layout and its colours.
fn of_project(args: &ExportArgs, project: Project, format: Format) -> Result<Exit, CliError> {
    input::tell_account(&project.imported);
    if args.asks_for_layout() {
        output::complain("a project is drawn as it was saved; what asks for a layout or for colours was passed over");
    }
    let wish = picture(args, &project.imported.dataset);
    let mut stage = app::Stage::new(project).map_err(CliError::Thread)?;
    if args.views {
        return each_view(args, &mut stage, &wish, format);
    }
    let drawing = output::busy(DRAWING, || Some(draw(&stage.whole(&wish, &|| false)?, format, args.scale)));
    drawing.map_or(Ok(Exit::Interrupted), |drawing| input::write(&args.output, &drawing?, args.force))
}

/// Draws every view that is kept, each into a file with a number.
fn each_view(args: &ExportArgs, stage: &mut app::Stage, wish: &Picture, format: Format) -> Result<Exit, CliError> {
    let count = stage.views().len();
    if count == 0 {
        return Err(CliError::NoViews);
    }
    let files: Vec<PathBuf> = (1..=count).map(|number| app::numbered(&args.output, number, count)).collect();
    for file in &files {
        input::may_write(file, args.force)?;
    }
    for (at, file) in files.iter().enumerate() {
        let drawing = output::busy(DRAWING, || Some(draw(&stage.view(at, wish, &|| false)?, format, args.scale)));
        let Some(drawing) = drawing else { return Ok(Exit::Interrupted) };
        input::write(file, &drawing?, args.force)?;
    }
    Ok(Exit::Done)
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
    if args.views && input::is_stream(&args.output) {
        return Err(CliError::ViewsToStream);
    }
    // Views go into files with numbers, which are looked at once their number is known.
    if !args.views {
        input::may_write(&args.output, args.force)?;
    }
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
