//! How things look: themes, sizes, the glyph of a kind and the flag of a code. Every colour and width of the program stands here.
//!
//! No drawing happens in this layer; `scene` turns its values into shapes and `ui::theme` hands them to egui.

mod flag;
mod glyph;
pub mod size;
mod theme;

pub use flag::Flag;
pub use glyph::{Glyph, glyph_of};
pub use theme::{Mode, NodeColors, Surface, Theme};
