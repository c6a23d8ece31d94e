//! A frame becomes a file: SVG text, PNG bytes, and a write that never harms what was there. A dataset becomes a file of
//! another program in [`foreign`].

mod caption;
mod csv;
mod fit;
mod flag;
mod font;
pub mod foreign;
mod picture;
mod png;
mod svg;
mod write;
mod xml;

pub use caption::caption;
pub use csv::{Csv, csv_cell, inert};
pub use flag::flag_pixels;
pub use picture::{Area, Format, Picture};
pub use png::{Bitmap, MAX_PIXELS, MAX_SIDE, PngError, Watch, bitmap, pixels, png, png_watched};
pub use svg::svg;
pub use write::{WriteError, may_write, write};
