//! What a person asks of a picture, and the frame that answers it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::caption::{caption, shown as shown_of, subtitle};
use super::fit;
use crate::dataset::{Dataset, EntityIx};
use crate::geom::{Camera, Point, Rect, Size};
use crate::graph::Presence;
use crate::layout::Positions;
use crate::scene::{Changes, Encoding, Frame, Furniture, Scene, Selection, Thinned, View};
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
    /// All of it, as large as the picture allows, clear of title, legend and caption.
    WholeMap,
    /// What a canvas of this size shows with this camera, scaled to the room between title and caption; the legend
    /// stands on it.
    View {
        /// Centre and zoom of the canvas.
        camera: Camera,
        /// Size of the canvas in points.
        canvas: Size,
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
    /// What its marks show.
    pub encoding: Encoding,
    /// Pairs whose many relations are drawn one by one; the smaller index first.
    pub opened: BTreeSet<(EntityIx, EntityIx)>,
    /// How much every record is there; all of them wholly when none.
    pub presence: Option<Arc<Presence>>,
    /// What the caption says of that: "In force 1890 to 1894; possible ones are faint."
    pub note: Option<String>,
    /// What became of every record, where the map shows two datasets.
    pub changes: Option<Arc<Changes>>,
    /// No ground.
    pub transparent: bool,
    /// Legend at the lower left.
    pub legend: bool,
    /// Title at the top left; none for a picture without one.
    pub title: Option<String>,
    /// Under the title; what the dataset says of itself when none.
    pub subtitle: Option<String>,
}

impl Picture {
    /// The whole map with its legend and its usual marks, in so many points.
    #[must_use]
    pub fn new(width: u32, height: u32, mode: Mode) -> Self {
        Self {
            area: Area::WholeMap,
            width,
            height,
            mode,
            encoding: Encoding::default(),
            opened: BTreeSet::new(),
            presence: None,
            note: None,
            changes: None,
            transparent: false,
            legend: true,
            title: None,
            subtitle: None,
        }
    }

    /// The finished frame: map, title, legend, and the caption with sources and the dataset's `as_of`.
    #[must_use]
    pub fn frame(&self, dataset: &Dataset, scene: &Scene, positions: &Positions) -> Frame {
        let view = self.view(dataset, shown_of(dataset, scene.nodes.len(), Thinned::default()));
        let draw = |camera| Frame::new(dataset, scene, positions, &View { camera, ..view.clone() });
        let (camera, is_part) = match &self.area {
            Area::WholeMap => (fit::whole(draw, content(scene, positions), view.size), false),
            Area::View { camera, canvas, .. } => {
                let area = fit::between_bands(&draw(*camera));
                let camera = scaled(*camera, *canvas, area, view.size);
                (camera, true)
            }
        };
        let frame = draw(camera);
        if !is_part && frame.thinned.words().is_none() {
            return frame;
        }
        let shown = if is_part { visible(&frame) } else { scene.nodes.len() };
        let words = shown_of(dataset, shown, frame.thinned);
        Frame::new(dataset, scene, positions, &View { camera, ..self.view(dataset, words) })
    }

    /// The view with everything but its camera.
    fn view(&self, dataset: &Dataset, shown: String) -> View {
        let size = Size::new(f64::from(self.width), f64::from(self.height));
        let selection = match &self.area {
            Area::WholeMap => Selection::Nothing,
            Area::View { selection, .. } => selection.clone(),
        };
        let furniture = Furniture {
            title: self.title.clone(),
            subtitle: self.subtitle.clone().or_else(|| self.title.as_ref().and_then(|_| subtitle(dataset))),
            legend: self.legend,
            caption: Some(self.note.iter().cloned().chain([caption(dataset)]).collect::<Vec<_>>().join(" ")),
            shown: Some(shown),
        };
        let Self { transparent, encoding, .. } = *self;
        View {
            transparent,
            encoding,
            opened: self.opened.clone(),
            presence: self.presence.clone(),
            changes: self.changes.clone(),
            selection,
            furniture: Some(furniture),
            ..View::new(size, self.mode)
        }
    }
}

impl Format {
    /// The ending of a file, with its dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => ".png",
            Self::Svg => ".svg",
        }
    }

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

/// What the bodies cover in the scene; infinite when there are none.
fn content(scene: &Scene, positions: &Positions) -> Rect {
    let nowhere = Rect::new(f64::INFINITY, 0.0, f64::INFINITY, 0.0);
    scene.bounds_of(0..scene.num_bodies(), positions).unwrap_or(nowhere)
}

/// The camera that shows what `canvas` showed with `camera` inside `area` (screen), with the same middle.
fn scaled(camera: Camera, canvas: Size, area: Rect, size: Size) -> Camera {
    let factor = (area.width() / canvas.width.max(1.0)).min(area.height() / canvas.height.max(1.0));
    let zoom = (camera.zoom * factor).clamp(Camera::MIN_ZOOM, Camera::MAX_ZOOM);
    fit::looking_at(camera.center, zoom, area, size)
}

/// Number of entities whose middle is in the picture.
fn visible(frame: &Frame) -> usize {
    let page = Rect::from_origin_size(Point::ZERO, frame.size);
    frame.nodes.iter().filter(|mark| page.contains(mark.circle.center)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_keeps_its_middle_and_all_that_was_seen() {
        let (camera, canvas) = (Camera { center: Point::new(30.0, -8.0), zoom: 1.2 }, Size::new(1000.0, 500.0));
        let (size, area) = (Size::new(1600.0, 1000.0), Rect::new(0.0, 100.0, 1600.0, 940.0));
        let there = scaled(camera, canvas, area, size);
        assert!((there.screen_point(camera.center, size) - area.center()).hypot() < 1e-9);
        let corner = camera.scene_point(Point::new(1000.0, 500.0), canvas);
        let seen = there.screen_point(corner, size);
        assert!(seen.x <= area.x1 + 1e-6 && seen.y <= area.y1 + 1e-6, "{seen:?}");
    }

    #[test]
    fn the_ending_says_the_format() {
        let cases = [("a.png", Some(Format::Png)), ("b.SVG", Some(Format::Svg)), ("c.pdf", None), ("png", None)];
        for (path, expected) in cases {
            assert_eq!(Format::of_path(path.as_ref()), expected, "{path}");
        }
    }
}
