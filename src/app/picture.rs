//! Drawing a picture on a thread of its own: into a file, onto the clipboard, or as the preview of the form.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::export_form::too_large;
use super::job::{Lost, Slot, Task};
use super::{App, Comparing, CopyState, Document, ExportForm, ExportState, PreviewState, Session, problems, words};
use crate::dataset::Dataset;
use crate::export::{self, Area, Bitmap, Format, Picture, PngError, WriteError};
use crate::geom::{Camera, Size};
use crate::layout::Positions;
use crate::scene::{Frame, Scene};

/// The job that writes a picture; it answers with how the export ended.
pub(super) type Writer = Slot<ExportState>;
/// The job that draws a picture into memory.
pub(super) type Drawer = Slot<Result<Bitmap, PngError>>;

/// The most pixels of a picture on the clipboard: the window hands it over as a whole, and others hold it in memory.
const MAX_COPIED: u64 = 40_000_000;

/// All that a picture is made of, as it stands when it is asked for.
#[derive(Debug)]
struct Order {
    dataset: Arc<Dataset>,
    scene: Arc<Scene>,
    positions: Arc<Positions>,
    picture: Picture,
    scale: f32,
}

impl Order {
    /// The picture of the form, of what the session shows.
    fn new(document: &Document, session: &Session, positions: &Arc<Positions>) -> Self {
        Self {
            dataset: Arc::clone(&document.dataset),
            scene: Arc::clone(&document.scene),
            positions: Arc::clone(positions),
            picture: picture(session),
            scale: session.export.scale,
        }
    }

    fn frame(&self) -> Frame {
        self.picture.frame(&self.dataset, &self.scene, &self.positions)
    }

    fn bitmap(&self, scale: f32, task: &Task) -> Result<Bitmap, PngError> {
        export::bitmap(&self.frame(), scale, &mut |share| task.report(share))
    }

    fn bytes(&self, format: Format, task: &Task) -> Result<Vec<u8>, PngError> {
        match format {
            Format::Svg => Ok(export::svg(&self.frame()).into_bytes()),
            Format::Png => export::png_watched(&self.frame(), self.scale, &mut |share| task.report(share)),
        }
    }

    /// Draws and writes. What cannot be written is refused before it is drawn.
    fn write(&self, path: &Path, overwrite: bool, task: &Task) -> ExportState {
        let Some(format) = Format::of_path(path) else {
            return failed("the ending of the file is neither .png nor .svg; change the path");
        };
        if let Err(err) = export::may_write(path, overwrite) {
            return refused(err);
        }
        match self.bytes(format, task) {
            _ if task.cancel.is_cancelled() => ExportState::Idle,
            Ok(bytes) => write(path, &bytes, overwrite),
            Err(PngError::Stopped) => ExportState::Idle,
            Err(err) => ExportState::Failed { reason: too_large(&err) },
        }
    }
}

impl App {
    /// Writes the picture. The form may have changed while the last one was written, so what the person agreed to
    /// replace is looked at once more.
    pub(super) fn export(&mut self, overwrite: bool) {
        let overwrite = overwrite && self.session.has_asked_to_replace();
        let placed = self.mover.is_placed();
        if placed && !matches!(self.session.export_state, ExportState::Running { .. }) {
            let path = self.session.export.file();
            self.session.export_state = if self.session.export.views {
                let series = self.series();
                start(&mut self.writer, path, move |path, task| series.write(path, overwrite, task))
            } else {
                let order = self.order();
                start(&mut self.writer, path, move |path, task| order.write(path, overwrite, task))
            };
        }
    }

    fn order(&self) -> Order {
        Order::new(&self.document, &self.session, &self.mover.positions)
    }

    pub(super) fn preview(&mut self, scale: f32) {
        if self.mover.is_placed() {
            let order = self.order();
            start_preview(&mut self.previewer, order, scale);
        }
    }

    pub(super) fn copy_picture(&mut self) {
        let order = self.order();
        match start_copy(&mut self.copier, order) {
            Ok(state) => self.session.copy = state,
            Err(why) => self.session.notice = Some(why),
        }
    }

    /// Takes in what was drawn, and how far the rest is.
    pub(super) fn take_pictures(&mut self) -> bool {
        let exported = self.writer.poll().map(|answer| self.session.export_state = outcome(answer)).is_some();
        let copied = self.copier.poll().map(|answer| self.session.copied(copied(answer))).is_some();
        let previewed = self.previewer.poll().map(|answer| self.session.preview = drawn(answer)).is_some();
        let listed =
            self.list_writer.poll().map(|answer| self.session.notice = Some(problems::outcome(answer))).is_some();
        let further = self.session.done_so_far(self.reader.share_read(), self.writer.share(), self.copier.share());
        exported || copied || previewed || listed || further
    }
}

/// Starts to draw and write to `path`.
fn start(
    writer: &mut Writer,
    path: PathBuf,
    write: impl FnOnce(&Path, &Task) -> ExportState + Send + 'static,
) -> ExportState {
    let to = path.clone();
    match writer.start_task(move |task| write(&to, task)) {
        Ok(()) => ExportState::Running { path, share: 0.0 },
        Err(err) => failed(&format!("no thread to draw with: {err}; try again")),
    }
}

/// How the export ended.
fn outcome(answer: Result<ExportState, Lost>) -> ExportState {
    answer.unwrap_or_else(|Lost| failed("drawing ended unexpectedly; try a smaller size"))
}

/// Starts to draw for the clipboard.
///
/// # Errors
/// What to tell when it does not start.
fn start_copy(drawer: &mut Drawer, order: Order) -> Result<CopyState, String> {
    let (size, scale) = (Size::new(f64::from(order.picture.width), f64::from(order.picture.height)), order.scale);
    let (width, height) = export::pixels(size, f64::from(scale)).map_err(|err| too_large(&err))?;
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MAX_COPIED {
        let memory = memory(4 * pixels);
        return Err(format!(
            "A picture of {width} × {height} pixels needs about {memory} on the clipboard; choose a smaller scale"
        ));
    }
    let started = drawer.start_task(move |task| order.bitmap(scale, task));
    started.map(|()| CopyState::Running { share: 0.0 }).map_err(|err| format!("No thread to draw with: {err}"))
}

/// The picture for the clipboard; else what to tell, if anything.
fn copied(answer: Result<Result<Bitmap, PngError>, Lost>) -> Result<CopyState, Option<String>> {
    match answer {
        Ok(Ok(bitmap)) => Ok(CopyState::Ready(Arc::new(bitmap))),
        Ok(Err(PngError::Stopped)) => Err(None),
        Ok(Err(err)) => Err(Some(too_large(&err))),
        Err(Lost) => Err(Some("Drawing ended unexpectedly; try a smaller size".to_owned())),
    }
}

/// Starts to draw the preview at `scale` pixels per point; what is shown meanwhile stays.
fn start_preview(drawer: &mut Drawer, order: Order, scale: f32) {
    if let Err(err) = drawer.start_task(move |task| order.bitmap(scale, task)) {
        log::warn!("no thread for the preview: {err}");
    }
}

/// The preview that was drawn.
fn drawn(answer: Result<Result<Bitmap, PngError>, Lost>) -> PreviewState {
    match answer {
        Ok(Ok(bitmap)) => PreviewState::Drawn(Arc::new(bitmap)),
        Ok(Err(err)) => PreviewState::Failed(too_large(&err)),
        Err(Lost) => PreviewState::Failed("Drawing ended unexpectedly".to_owned()),
    }
}

fn write(path: &Path, bytes: &[u8], overwrite: bool) -> ExportState {
    match export::write(path, bytes, overwrite) {
        Ok(()) => ExportState::Done { path: path.to_owned(), bytes: bytes.len() as u64 },
        Err(err) => refused(err),
    }
}

pub(super) fn refused(err: WriteError) -> ExportState {
    match err {
        WriteError::Exists(path) => ExportState::Exists { path },
        WriteError::Failed { .. } => failed(&err.to_string()),
    }
}

pub(super) fn failed(reason: &str) -> ExportState {
    ExportState::Failed { reason: words::sentence(reason) }
}

/// Memory in words: "640 MB", "1.2 GB".
fn memory(bytes: u64) -> String {
    match bytes {
        ..1_000_000_000 => format!("{:.0} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}

pub(super) fn picture(session: &Session) -> Picture {
    let ExportForm { path: _, whole_map, views: _, width, height, scale: _, mode, transparent, legend, title } =
        &session.export;
    let camera: Camera = session.camera;
    let view = || Area::View { camera, canvas: session.canvas, selection: session.selection.clone() };
    Picture {
        area: if *whole_map { Area::WholeMap } else { view() },
        width: *width,
        height: *height,
        mode: *mode,
        encoding: session.encoding,
        opened: session.opened.clone(),
        presence: session.lens.presence().cloned(),
        note: session.time.caption(),
        changes: match &session.comparing {
            Comparing::Shown(comparison) => Some(Arc::clone(&comparison.changes)),
            Comparing::Idle | Comparing::Running(_) | Comparing::Failed(_) => None,
        },
        transparent: *transparent,
        legend: *legend,
        title: Some(title.trim().to_owned()).filter(|title| !title.is_empty()),
        subtitle: None,
    }
}
