//! How things look: themes, sizes, the glyph of a kind, the flag of a code, and the scales and palettes of values. Every colour and width of the program stands here.
//!
//! No drawing happens in this layer; `scene` turns its values into shapes and `ui::theme` hands them to egui.

mod by_value;
mod column;
mod flag;
mod glyph;
mod palette;
mod scale;
pub mod size;
mod theme;

pub use by_value::{ByValue, Key, LabelBy, Palette, Scale, Styling};
pub use column::Column;
pub use flag::Flag;
pub use glyph::{Glyph, glyph_of};
pub use palette::{Became, CATEGORIES, Tint};
pub use scale::{Fitted, RADII, Tick, figures, whole};
pub use theme::{Mode, NodeColors, Surface, Theme};
