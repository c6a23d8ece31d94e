//! The kind of drawing: the slider from even edges to tight clusters, and the steps of a layout that runs.

use super::App;
use super::history::Moment;
use crate::layout::Phase;

/// What a key changes the slider by.
const STEP: f32 = 0.1;

/// The slider while it is moved: the map before.
#[derive(Debug)]
pub(super) struct Shaping(Moment);

impl App {
    /// The slider stands at `to`, and the map follows it; one step of the history once it is let go.
    pub(super) fn edit_clusters(&mut self, to: f32, done: bool) {
        if to.is_nan() {
            return;
        }
        if self.shaping.is_none() {
            self.let_go(None);
            self.shaping = Some(Shaping(self.moment()));
        }
        let mut content = self.document.content().clone();
        content.clusters = to.clamp(0.0, 1.0);
        let old = self.adopt(content);
        self.follow_content(&old);
        if done {
            self.keep_clusters();
        }
    }

    /// The slider is let go, if it was moved.
    pub(super) fn keep_clusters(&mut self) {
        let Some(Shaping(before)) = self.shaping.take() else { return };
        let to = self.document.clusters;
        let name = if to > before.content.clusters { "Tighten clusters" } else { "Even out edges" };
        self.change_since(before, name.to_owned(), |content| content.clusters = to);
        self.mover.catch_up(&self.document, true);
    }

    /// A step towards tight clusters, or towards even edges.
    pub(super) fn step_clusters(&mut self, up: bool) {
        let steps = (self.document.clusters / STEP).round() + if up { 1.0 } else { -1.0 };
        self.edit_clusters(steps * STEP, true);
    }

    /// Takes in what the slider has come to while a layout ran.
    pub(super) fn catch_up(&mut self) {
        self.mover.catch_up(&self.document, false);
    }

    /// The same map from another seed.
    pub(super) fn shake(&mut self) {
        self.change("Lay out again", |content| content.seed = content.seed.wrapping_add(1));
    }
}

/// Whether a layout has an end to go to.
pub(super) const fn is_under_way(phase: Phase) -> bool {
    matches!(phase, Phase::Running(_) | Phase::Following | Phase::Paused(Some(_)))
}
