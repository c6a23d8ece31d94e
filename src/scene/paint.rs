//! Scene, positions and view become a frame.

use super::{Frame, Scene, View};
use crate::dataset::Dataset;
use crate::layout::Positions;

pub(super) fn frame(dataset: &Dataset, scene: &Scene, positions: &Positions, view: &View) -> Frame {
    let _ = (dataset, scene, positions);
    Frame { size: view.size, ..Frame::default() }
}
