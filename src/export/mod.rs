//! A frame becomes a file: SVG text, PNG bytes, and a write that never harms what was there.

mod picture;
mod png;
mod svg;
mod write;

pub use picture::{Area, Format, Picture};
pub use png::{PngError, png};
pub use svg::svg;
pub use write::{WriteError, write};
