//! The page that greets a person who has been here before: samples as small maps, recent files, ways to begin.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::job::Slot;
use super::sample::Sample;
use super::{App, Document};
use crate::geom::{Camera, Size};
use crate::layout::{self, Effort, Positions};
use crate::scene::{Frame, View};
use crate::style::Mode;

/// Screen points that stay free on each side of a small map.
const MARGIN: f64 = 16.0;

/// A sample as a small map.
#[derive(Debug)]
pub struct Thumbnail {
    /// Which sample.
    pub sample: Sample,
    document: Document,
    positions: Positions,
}

impl Thumbnail {
    fn new(sample: Sample) -> Self {
        let document = sample.document();
        let request = document.scene.request(document.seed);
        let effort = Effort { threads: 1, stop: &AtomicBool::new(false), progress: &|_| {} };
        let positions = layout::solve(&request, &effort);
        Self { sample, document, positions }
    }

    /// The map without names and badges, which would not be readable, in `size` points.
    #[must_use]
    pub fn frame(&self, size: Size, mode: Mode) -> Frame {
        let scene = &self.document.scene;
        let whole = scene.bounds_of(0..scene.num_bodies(), &self.positions).unwrap_or_default();
        let camera = Camera::fit(whole, size, MARGIN, 1.0);
        let view = View { camera, ..View::new(size, mode) };
        let frame = Frame::new(&self.document.dataset, scene, &self.positions, &view);
        Frame { labels: Vec::new(), badges: Vec::new(), ..frame }
    }
}

/// The job that draws the small maps.
pub(super) type Thumbnailer = Slot<Vec<Arc<Thumbnail>>>;

impl App {
    /// Shows the welcome page in place of the map, or goes back to the map.
    pub(super) fn toggle_welcome(&mut self) {
        if self.session.welcome { self.session.welcome = false } else { self.show_welcome() }
    }

    /// Shows the welcome page in place of the map, which stays as it is.
    pub(super) fn show_welcome(&mut self) {
        self.session.welcome = true;
        self.look_for_recent();
        if self.session.thumbnails.is_empty() {
            let draw = |_: &_| Sample::ALL.iter().map(|&sample| Arc::new(Thumbnail::new(sample))).collect();
            if let Err(err) = self.thumbnailer.start(draw) {
                log::warn!("no thread to draw the samples: {err}");
            }
        }
    }

    /// Takes in the small maps. Whether there was an answer.
    pub(super) fn take_thumbnails(&mut self) -> bool {
        let answer = self.thumbnailer.poll();
        if let Some(Ok(thumbnails)) = answer {
            self.session.thumbnails = thumbnails;
            return true;
        }
        false
    }
}
