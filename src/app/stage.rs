//! A project on a stage without a window: the program itself, which goes from view to view for pictures of them.
//!
//! So a picture of a view shows what the window shows, and there is one way by which a map comes to stand as it does.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::project::{AsLeft, document};
use super::views::ViewCommand;
use super::{App, Document, NamedView, Start};
use crate::export::{Area, Picture};
use crate::import::Cancel;
use crate::layout::Phase;
use crate::project::file::Project;
use crate::scene::{Encoding, Frame};

/// A map, and all of its views.
#[derive(Debug)]
pub struct Stage {
    app: App,
    wakes: Receiver<()>,
    /// The map as it was left, to which each view comes.
    document: Document,
    left: Option<AsLeft>,
}

impl Stage {
    /// The map of a project.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn new(project: Project) -> io::Result<Self> {
        Self::with(document(project, None, &Cancel::default()))
    }

    /// A document, and how it was left.
    pub(super) fn with(mut document: Document) -> io::Result<Self> {
        let (wake, wakes) = channel();
        // Nobody waits any more when the stage is gone.
        let app = App::start(Start::default(), move || wake.send(()).unwrap_or_default())?;
        let left = document.left.take().map(|left| *left);
        Ok(Self { app, wakes, document, left })
    }

    /// The views that are kept.
    #[must_use]
    pub fn views(&self) -> &[NamedView] {
        &self.document.views
    }

    /// The map as it was left, in the picture that `wish` asks for; none when `stop` said so.
    pub fn whole(&mut self, wish: &Picture, stop: &dyn Fn() -> bool) -> Option<Frame> {
        self.set();
        self.rest(stop).then(|| self.frame(wish.clone()))
    }

    /// The view at `at` with its name and caption, in the picture that `wish` asks for; none when there is none, or when
    /// `stop` said so.
    pub fn view(&mut self, at: usize, wish: &Picture, stop: &dyn Fn() -> bool) -> Option<Frame> {
        let NamedView { name, caption, outlook, .. } = self.document.views.get(at)?.clone();
        self.set();
        self.app.session.canvas = outlook.canvas.unwrap_or(self.app.session.canvas);
        self.app.view(ViewCommand::Go(at));
        if !self.rest(stop) {
            return None;
        }
        let session = &self.app.session;
        let area = if outlook.following {
            Area::WholeMap
        } else {
            Area::View { camera: session.camera, canvas: session.canvas, selection: session.selection.clone() }
        };
        let title = Some(name).filter(|name| !name.trim().is_empty());
        let subtitle = Some(caption).filter(|caption| !caption.trim().is_empty());
        Some(self.frame(Picture { area, title, subtitle, ..wish.clone() }))
    }

    /// The map as it was left, in place of what is there.
    fn set(&mut self) {
        let document = self.document.clone().left_so(self.left.clone());
        self.app.swap(document);
    }

    /// Waits until nothing moves; whether it came to that.
    fn rest(&mut self, stop: &dyn Fn() -> bool) -> bool {
        const LOOK: Duration = Duration::from_millis(50);
        loop {
            self.app.tick();
            if self.app.mover.phase == Phase::Settled && self.app.mover.is_placed() {
                return true;
            }
            if stop() {
                return false;
            }
            // Whether it was woken or not, it looks again.
            self.wakes.recv_timeout(LOOK).unwrap_or_default();
        }
    }

    fn frame(&self, picture: Picture) -> Frame {
        let App { session, document, mover, .. } = &self.app;
        let encoding = Encoding { flags: picture.encoding.flags, ..session.encoding };
        let (opened, presence) = (session.opened.clone(), session.lens.presence().cloned());
        let picture = Picture { encoding, opened, presence, note: session.time.caption(), ..picture };
        picture.frame(&document.dataset, &document.scene, &mover.positions)
    }
}

/// The file of the picture with this number, from 1, of so many: "map-01.png".
#[must_use]
pub fn numbered(path: &Path, number: usize, count: usize) -> PathBuf {
    let digits = count.to_string().len().max(2);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    path.with_file_name(format!("{stem}-{number:0digits$}{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_numbered_so_that_they_sort() {
        for (path, number, count, expected) in
            [("a/map.png", 1, 3, "a/map-01.png"), ("map.SVG", 7, 120, "map-007.SVG"), ("x", 12, 12, "x-12")]
        {
            assert_eq!(numbered(path.as_ref(), number, count), PathBuf::from(expected));
        }
    }
}
