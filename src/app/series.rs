//! The views that are kept, each as a picture with a number.

use std::path::Path;

use super::export_form::too_large;
use super::job::Task;
use super::mover::Begin;
use super::picture::{failed, picture, refused};
use super::project::AsLeft;
use super::{App, Dialog, Document, ExportState, Outlook, Stage, numbered};
use crate::export::{self, Format, Picture, PngError};
use crate::layout::Positions;

/// All that pictures of the views are made of.
#[derive(Debug)]
pub(super) struct Series {
    document: Document,
    wish: Picture,
    scale: f32,
}

impl App {
    /// Shows the form of an export, which asks for every view.
    pub(super) fn ask_for_pictures(&mut self) {
        self.session.show(Dialog::Export);
        self.session.export.views = true;
    }

    /// The views as they stand.
    pub(super) fn series(&self) -> Series {
        let Self { document, session, mover, seen, .. } = self;
        let begin = Begin::As(Positions::clone(&mover.positions));
        let left = AsLeft { outlook: Outlook::of(session), seen: seen.clone(), begin };
        Series { document: document.clone().left_so(Some(left)), wish: picture(session), scale: session.export.scale }
    }
}

impl Series {
    /// Draws and writes one after the other. What cannot be written is refused before anything is drawn; a file that is
    /// there is asked about once for all.
    pub(super) fn write(self, path: &Path, overwrite: bool, task: &Task) -> ExportState {
        let Some(format) = Format::of_path(path) else {
            return failed("the ending of the file is neither .png nor .svg; change the path");
        };
        let Self { document, wish, scale } = self;
        let count = document.views.len();
        for number in 1..=count {
            if let Err(err) = export::may_write(&numbered(path, number, count), overwrite) {
                return match refused(err) {
                    ExportState::Exists { .. } => ExportState::Exists { path: path.to_owned() },
                    state => state,
                };
            }
        }
        let mut stage = match Stage::with(document) {
            Ok(stage) => stage,
            Err(err) => return failed(&format!("no thread to lay out with: {err}; try again")),
        };
        let mut bytes = 0;
        for number in 1..=count {
            let mut report = |share: f32| task.report(((number - 1) as f32 + share) / count as f32);
            let Some(frame) = stage.view(number - 1, &wish, &|| task.cancel.is_cancelled()) else {
                return ExportState::Idle;
            };
            let drawn = match format {
                Format::Svg => Ok(export::svg(&frame).into_bytes()),
                Format::Png => export::png_watched(&frame, scale, &mut report),
            };
            let drawn = match drawn {
                _ if task.cancel.is_cancelled() => return ExportState::Idle,
                Ok(drawn) => drawn,
                Err(PngError::Stopped) => return ExportState::Idle,
                Err(err) => return ExportState::Failed { reason: too_large(&err) },
            };
            if let Err(err) = export::write(&numbered(path, number, count), &drawn, overwrite) {
                return refused(err);
            }
            bytes += drawn.len() as u64;
            report(1.0);
        }
        ExportState::Done { path: numbered(path, 1, count), bytes }
    }
}
