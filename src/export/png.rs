//! A frame as PNG bytes, by our own deterministic rasteriser: the SVG through resvg, without a GPU.

use std::io::Write as _;
use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use super::svg;
use crate::geom::Size;
use crate::scene::Frame;
use crate::scene::text::FACES;

/// The longest side of a picture in pixels.
pub const MAX_SIDE: u32 = 32_768;
/// The most pixels of a picture.
pub const MAX_PIXELS: u64 = 400_000_000;
/// Pixels that are drawn at once, 32 MB of them. A picture of the usual sizes is one band; a larger one is cut into
/// several, so that it needs no more memory, and a curve that crosses a cut differs by a shade from what it would be.
const BAND_PIXELS: u32 = 1 << 23;
/// Pixels that are handed on at once, about a tenth of a second of work.
const SLICE_PIXELS: u32 = 1 << 19;
/// Bytes of one chunk of the file.
const CHUNK: usize = 1 << 20;
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
    /// Whoever watched has stopped it.
    #[error("drawing was stopped")]
    Stopped,
    /// The rasteriser refused.
    #[error("the picture could not be drawn: {0}")]
    Draw(String),
}

/// Told of the share that is done, from 0 to 1, again and again; says whether to go on.
pub type Watch<'a> = &'a mut dyn FnMut(f32) -> bool;

/// A picture in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bitmap {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Red, green, blue and straight alpha, row by row.
    pub rgba: Vec<u8>,
}

/// The frame at `scale` pixels per point, with straight alpha where there is no ground.
///
/// # Errors
/// [`PngError::TooLarge`] beyond [`MAX_SIDE`] or [`MAX_PIXELS`]; [`PngError::Draw`] when the rasteriser refuses, or
/// for a scale that is not a positive number.
pub fn png(frame: &Frame, scale: f32) -> Result<Vec<u8>, PngError> {
    png_watched(frame, scale, &mut |_| true)
}

/// The same under the eyes of `watch`, which can stop it.
///
/// # Errors
/// As [`png()`]; [`PngError::Stopped`] when `watch` says so.
pub fn png_watched(frame: &Frame, scale: f32, watch: Watch<'_>) -> Result<Vec<u8>, PngError> {
    let (width, height) = pixels(frame.size, f64::from(scale))?;
    let mut bytes = Vec::new();
    let mut writer = encoder(&mut bytes, (width, height), scale)?;
    let mut rows = writer.stream_writer_with_size(CHUNK).map_err(draw_error)?;
    bands(frame, scale, BAND_PIXELS, watch, |band| rows.write_all(band).map_err(draw_error))?;
    rows.finish().map_err(draw_error)?;
    writer.finish().map_err(draw_error)?;
    Ok(bytes)
}

/// The pixels of the same picture, for a preview or the clipboard.
///
/// # Errors
/// As [`png_watched()`].
pub fn bitmap(frame: &Frame, scale: f32, watch: Watch<'_>) -> Result<Bitmap, PngError> {
    let (width, height) = pixels(frame.size, f64::from(scale))?;
    let mut rgba = Vec::new();
    bands(frame, scale, BAND_PIXELS, watch, |band| {
        rgba.extend_from_slice(band);
        Ok(())
    })?;
    Ok(Bitmap { width, height, rgba })
}

/// Draws the frame band by band from the top, and hands on the pixels slice by slice.
fn bands(
    frame: &Frame,
    scale: f32,
    pixels_of_band: u32,
    watch: Watch<'_>,
    mut put: impl FnMut(&[u8]) -> Result<(), PngError>,
) -> Result<(), PngError> {
    let (width, height) = pixels(frame.size, f64::from(scale))?;
    let mut go_on = |row: u32| if watch(row as f32 / height as f32) { Ok(()) } else { Err(PngError::Stopped) };
    go_on(0)?;
    let options =
        usvg::Options { fontdb: bundled_fonts(), font_family: "Inter".to_owned(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(&svg::document(frame, ""), &options).map_err(draw_error)?;
    let (most, slice) = ((pixels_of_band / width).max(1), (SLICE_PIXELS / width).max(1));
    let mut top = 0;
    while top < height {
        let rows = most.min(height - top);
        let mut band = Pixmap::new(width, rows).ok_or_else(|| PngError::Draw("no memory for a band".to_owned()))?;
        let place = Transform::from_scale(scale, scale).post_translate(0.0, -(top as f32));
        resvg::render(&tree, place, &mut band.as_mut());
        let straight = band.take_demultiplied();
        for (at, pixels) in straight.chunks(4 * width as usize * slice as usize).enumerate() {
            go_on(top + at as u32 * slice)?;
            put(pixels)?;
        }
        top += rows;
    }
    Ok(())
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

/// A file with its density and nothing else: no text, no path, no time.
fn encoder(
    bytes: &mut Vec<u8>,
    (width, height): (u32, u32),
    scale: f32,
) -> Result<png::Writer<&mut Vec<u8>>, PngError> {
    let density = (PIXELS_PER_METRE * f64::from(scale)).round() as u32;
    let mut encoder = png::Encoder::new(bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: density, yppu: density, unit: png::Unit::Meter }));
    encoder.write_header().map_err(draw_error)
}

fn draw_error(err: impl std::fmt::Display) -> PngError {
    PngError::Draw(err.to_string())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;
    use crate::export::Picture;
    use crate::graph::Graph;
    use crate::import;
    use crate::layout::{self, Effort};
    use crate::scene::{Options, Scene};
    use crate::style::Mode;

    fn sample() -> Frame {
        let bytes = include_bytes!("../../data/baku-visit.json");
        let dataset = import::parse(bytes, &import::Limits::default(), &import::Cancel::default()).unwrap().dataset;
        let scene = Scene::new(&dataset, &Graph::new(&dataset), &Options::default());
        let effort = Effort { threads: 1, stop: &AtomicBool::new(false), progress: &|_| () };
        let positions = layout::solve(&scene.request(7), &effort);
        let title = dataset.title.clone();
        let picture = Picture { title, ..Picture::new(1600, 1000, Mode::Dark) };
        picture.frame(&dataset, &scene, &positions)
    }

    fn drawn(frame: &Frame, pixels_of_band: u32) -> Vec<u8> {
        let mut all = Vec::new();
        let put = |band: &[u8]| {
            all.extend_from_slice(band);
            Ok(())
        };
        bands(frame, 2.0, pixels_of_band, &mut |_| true, put).unwrap();
        all
    }

    /// What a cut does to a picture: next to nothing, and to one of a usual size nothing at all.
    #[test]
    fn bands_cannot_be_seen() {
        let frame = sample();
        let whole = drawn(&frame, u32::MAX);
        assert!(drawn(&frame, BAND_PIXELS) == whole, "3200 × 2000 pixels are one band");
        let banded = drawn(&frame, 1 << 21);
        assert_eq!(banded.len(), whole.len());
        let other: Vec<u8> = banded.iter().zip(&whole).map(|(a, b)| a.abs_diff(*b)).filter(|by| *by > 0).collect();
        let share = other.len() as f64 / whole.len() as f64;
        assert!(share > 0.0 && share < 0.002, "{share} of the bytes differ");
        assert!(other.iter().all(|by| *by < 64), "by {:?} at the most", other.iter().max());
    }

    #[test]
    fn whoever_watches_is_told_and_can_stop() {
        let frame = sample();
        let mut told = Vec::new();
        let result = png_watched(&frame, 2.0, &mut |share| {
            told.push(share);
            told.len() < 4
        });
        assert!(matches!(result, Err(PngError::Stopped)));
        assert_eq!(told.len(), 4);
        assert!(told[0] == 0.0 && told.is_sorted() && told[3] < 0.5, "{told:?}");
    }

    #[test]
    fn the_file_holds_the_pixels_of_the_bitmap() {
        let frame = sample();
        let bitmap = bitmap(&frame, 0.5, &mut |_| true).unwrap();
        assert_eq!((bitmap.width, bitmap.height), (800, 500));
        let bytes = png(&frame, 0.5).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        assert!(pixels == bitmap.rgba);
    }
}
