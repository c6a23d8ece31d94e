//! Writing a picture on a thread of its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::job::{Lost, Slot};
use super::{Document, ExportForm, ExportState, Session, words};
use crate::dataset::Dataset;
use crate::export::{self, Area, Format, Picture, WriteError};
use crate::geom::Camera;
use crate::import::Cancel;
use crate::layout::Positions;
use crate::scene::Scene;

/// The job that writes a picture; it answers with how the export ended.
pub(super) type Writer = Slot<ExportState>;

/// All that a picture is made of, as it stands when it is asked for.
#[derive(Debug)]
pub(super) struct Order {
    dataset: Arc<Dataset>,
    scene: Arc<Scene>,
    positions: Arc<Positions>,
    picture: Picture,
    scale: f32,
    path: PathBuf,
    overwrite: bool,
}

impl Order {
    /// The picture of the form, of what the session shows.
    pub(super) fn new(document: &Document, session: &Session, positions: &Arc<Positions>, overwrite: bool) -> Self {
        Self {
            dataset: Arc::clone(&document.dataset),
            scene: Arc::clone(&document.scene),
            positions: Arc::clone(positions),
            picture: picture(session),
            scale: session.export.scale,
            path: session.export.file(),
            overwrite,
        }
    }

    fn carry_out(&self, cancel: &Cancel) -> ExportState {
        let Some(format) = Format::of_path(&self.path) else {
            return failed("the ending of the file is neither .png nor .svg; change the path");
        };
        match self.draw(format) {
            Ok(_) if cancel.is_cancelled() => ExportState::Idle,
            Ok(bytes) => write(&self.path, &bytes, self.overwrite),
            Err(err) => failed(&format!("{err}; choose a smaller size or scale")),
        }
    }

    fn draw(&self, format: Format) -> Result<Vec<u8>, export::PngError> {
        let frame = self.picture.frame(&self.dataset, &self.scene, &self.positions);
        match format {
            Format::Svg => Ok(export::svg(&frame).into_bytes()),
            Format::Png => export::png(&frame, self.scale),
        }
    }
}

/// Starts to draw and write.
pub(super) fn start(writer: &mut Writer, order: Order) -> ExportState {
    let path = order.path.clone();
    match writer.start(move |cancel| order.carry_out(cancel)) {
        Ok(()) => ExportState::Running { path },
        Err(err) => failed(&format!("no thread to draw with: {err}; try again")),
    }
}

/// How the export ended.
pub(super) fn outcome(answer: Result<ExportState, Lost>) -> ExportState {
    answer.unwrap_or_else(|Lost| failed("drawing ended unexpectedly; try a smaller size"))
}

fn write(path: &Path, bytes: &[u8], overwrite: bool) -> ExportState {
    match export::write(path, bytes, overwrite) {
        Ok(()) => ExportState::Done { path: path.to_owned(), bytes: bytes.len() as u64 },
        Err(WriteError::Exists(path)) => ExportState::Exists { path },
        Err(err) => failed(&err.to_string()),
    }
}

fn failed(reason: &str) -> ExportState {
    ExportState::Failed { reason: words::sentence(reason) }
}

fn picture(session: &Session) -> Picture {
    let ExportForm { path: _, whole_map, width, height, scale: _, mode, transparent, legend, title } = &session.export;
    let camera: Camera = session.camera;
    let view = || Area::View { camera, canvas: session.canvas, selection: session.selection.clone() };
    Picture {
        area: if *whole_map { Area::WholeMap } else { view() },
        width: *width,
        height: *height,
        mode: *mode,
        encoding: session.encoding,
        opened: session.opened.clone(),
        transparent: *transparent,
        legend: *legend,
        title: Some(title.trim().to_owned()).filter(|title| !title.is_empty()),
    }
}
