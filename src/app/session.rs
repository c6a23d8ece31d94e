//! What belongs to this sitting and is never saved with the map.

use super::{ExportState, OpenState};
use crate::geom::{Camera, Size};
use crate::scene::{Selection, Target};
use crate::style::Mode;

/// The dialog on top of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Type or paste a path.
    OpenPath,
    /// The picture's form.
    Export,
    /// What the reader noticed.
    Problems,
    /// Every shortcut.
    Keys,
    /// What this is.
    About,
}

/// The form of the export dialog.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportForm {
    /// Where to; the ending chooses PNG or SVG.
    pub path: String,
    /// This view, or the whole map.
    pub whole_map: bool,
    /// Width of the picture in points.
    pub width: u32,
    /// Height of the picture in points.
    pub height: u32,
    /// Pixels per point of a PNG.
    pub scale: f32,
    /// Light or dark.
    pub mode: Mode,
    /// No ground.
    pub transparent: bool,
    /// Legend at the lower left.
    pub legend: bool,
    /// Title at the top; none when empty.
    pub title: String,
}

/// What belongs to this sitting.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// What is selected.
    pub selection: Selection,
    /// What the pointer rests on.
    pub hovered: Option<Target>,
    /// Where the canvas looks.
    pub camera: Camera,
    /// Whether the camera still follows the whole map; a person's pan or zoom ends that.
    pub following: bool,
    /// Size of the canvas in points.
    pub canvas: Size,
    /// Light or dark.
    pub mode: Mode,
    /// Whether the left panel is open.
    pub legend_open: bool,
    /// The line over the canvas, until it is closed.
    pub banner: Option<String>,
    /// The dialog on top.
    pub dialog: Option<Dialog>,
    /// The text of the path field.
    pub path_text: String,
    /// The form of the export dialog.
    pub export: ExportForm,
    /// The life of the last open.
    pub open: OpenState,
    /// The life of the last export.
    pub export_state: ExportState,
    /// Whether a file dialog of the system is to be shown (the shell owns it; never two at once).
    pub wants_file_dialog: bool,
    /// Whether the window is to be closed.
    pub wants_quit: bool,
}
