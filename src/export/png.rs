//! A frame as PNG bytes, by our own deterministic rasteriser: the SVG through resvg, without a GPU.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use super::svg;
use crate::geom::Size;
use crate::scene::Frame;
use crate::scene::text::FACES;

/// The longest side of a picture in pixels.
pub const MAX_SIDE: u32 = 32_768;
/// The most pixels of a picture; four bytes each while it is drawn.
pub const MAX_PIXELS: u64 = 400_000_000;
/// At scale 1 a point is 1/96 inch, as in CSS; in pixels per metre.
const PIXELS_PER_METRE: f64 = 96.0 / 0.0254;

/// Why a frame could not be rasterised.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// More pixels than the limit.
    #[error(
        "the picture would be {width} × {height} pixels; the limit is {limit} on a side and 400 million in all; \
         the largest scale that fits is {largest_scale:.2}"
    )]
    TooLarge {
        /// Asked width in pixels.
        width: u64,
        /// Asked height in pixels.
        height: u64,
        /// Largest side.
        limit: u64,
        /// The largest scale that fits the limits, rounded down to hundredths.
        largest_scale: f64,
    },
    /// The rasteriser refused.
    #[error("the picture could not be drawn: {0}")]
    Draw(String),
}

/// The frame at `scale` pixels per point, with straight alpha where there is no ground.
///
/// Drawing is one call that can neither be cancelled nor report how far it is; the window makes it on a thread.
///
/// # Errors
/// [`PngError::TooLarge`] beyond [`MAX_SIDE`] or [`MAX_PIXELS`]; [`PngError::Draw`] when the rasteriser refuses, or
/// for a scale that is not a positive number.
pub fn png(frame: &Frame, scale: f32) -> Result<Vec<u8>, PngError> {
    let (width, height) = pixels(frame.size, f64::from(scale))?;
    let options =
        usvg::Options { fontdb: bundled_fonts(), font_family: "Inter".to_owned(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(&svg::document(frame, ""), &options).map_err(draw_error)?;
    let mut pixmap =
        Pixmap::new(width, height).ok_or_else(|| PngError::Draw("no memory for so many pixels".to_owned()))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    encode(pixmap, scale)
}

/// Width and height in pixels of a picture of `size` points at `scale` pixels per point.
///
/// # Errors
/// As [`png()`] for a picture beyond the limits, or a scale that is not a positive number.
pub fn pixels(size: Size, scale: f64) -> Result<(u32, u32), PngError> {
    if !(scale.is_finite() && scale > 0.0) {
        return Err(PngError::Draw(format!("the scale must be more than 0, not {scale}")));
    }
    let side = |points: f64| (points * scale).round().max(1.0) as u64;
    let (width, height) = (side(size.width), side(size.height));
    let limit = u64::from(MAX_SIDE);
    match (u32::try_from(width), u32::try_from(height)) {
        (Ok(w), Ok(h)) if width.max(height) <= limit && width * height <= MAX_PIXELS => Ok((w, h)),
        _ => Err(PngError::TooLarge { width, height, limit, largest_scale: largest_scale(size) }),
    }
}

/// The largest scale whose picture is within the limits, rounded down to hundredths.
fn largest_scale(size: Size) -> f64 {
    let (width, height) = (size.width.max(1.0), size.height.max(1.0));
    let by_side = f64::from(MAX_SIDE) / width.max(height);
    let by_area = (MAX_PIXELS as f64 / (width * height)).sqrt();
    (by_side.min(by_area) * 100.0).floor() / 100.0
}

/// The bundled faces and nothing of the machine's, so that a picture is the same everywhere.
fn bundled_fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let load = || {
        let mut fonts = fontdb::Database::new();
        for face in FACES {
            fonts.load_font_source(fontdb::Source::Binary(Arc::new(face.bytes)));
        }
        fonts.set_sans_serif_family("Inter");
        Arc::new(fonts)
    };
    Arc::clone(FONTS.get_or_init(load))
}

/// The pixels as a file with its density and nothing else: no text, no path, no time.
fn encode(pixmap: Pixmap, scale: f32) -> Result<Vec<u8>, PngError> {
    let (width, height) = (pixmap.width(), pixmap.height());
    let density = (PIXELS_PER_METRE * f64::from(scale)).round() as u32;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: density, yppu: density, unit: png::Unit::Meter }));
    let mut writer = encoder.write_header().map_err(draw_error)?;
    writer.write_image_data(&pixmap.take_demultiplied()).map_err(draw_error)?;
    writer.finish().map_err(draw_error)?;
    Ok(bytes)
}

fn draw_error(err: impl std::fmt::Display) -> PngError {
    PngError::Draw(err.to_string())
}
