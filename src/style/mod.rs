//! How things look: themes, sizes and the glyph of a kind. Every colour and width of the program stands here.
//!
//! No drawing happens in this layer; `scene` turns its values into shapes and `ui::theme` hands them to egui.

mod glyph;
pub mod size;
mod theme;

pub use glyph::{Glyph, glyph_of};
pub use theme::{Mode, NodeColors, Surface, Theme};
