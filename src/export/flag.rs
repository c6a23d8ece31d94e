//! Flags in a document, and by themselves as pixels: the same drawing, clipped to the same disc.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

use super::xml::Xml;
use crate::geom::{Circle, Vec2};
use crate::style::Flag;

/// The id of the disc that every flag is clipped to, in the units of a flag's drawing.
const CLIP: &str = "d3";

/// Defines the disc that every flag is clipped to; once in a document that has flags.
pub(super) fn define(xml: &mut Xml) {
    let middle = Flag::SIDE / 2.0;
    xml.tag("clipPath").attr("id", CLIP).begin();
    xml.tag("circle").num("cx", middle).num("cy", middle).num("r", middle).empty();
    xml.close("clipPath");
}

/// Draws `flag` into `circle`; its shapes stand in the document, so that it leads nowhere.
pub(super) fn draw(xml: &mut Xml, flag: Flag, circle: Circle, opacity: f64) {
    let corner = circle.center - Vec2::new(circle.radius, circle.radius);
    let scale = 2.0 * circle.radius / Flag::SIDE;
    // A scale is far below one, so that two decimals would not do.
    let place = format!("translate({:.2} {:.2}) scale({scale:.5})", corner.x, corner.y);
    let tag = xml.tag("g").attr("transform", &place).attr("clip-path", &format!("url(#{CLIP})"));
    let tag = if opacity < 1.0 { tag.num("opacity", opacity) } else { tag };
    tag.begin();
    xml.raw(flag.drawing());
    xml.close("g");
}

/// The disc of `flag` in a square of `side` pixels: RGBA of eight bits, premultiplied, four bytes a pixel.
///
/// Total: nothing but transparent pixels where the rasteriser refuses. Takes well under a millisecond for the sizes of a
/// screen.
#[must_use]
pub fn flag_pixels(flag: Flag, side: u32) -> Vec<u8> {
    let side = side.clamp(1, 1024);
    let mut xml = Xml::default();
    xml.tag("svg")
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .num("width", side.into())
        .num("height", side.into())
        .begin();
    define(&mut xml);
    let half = f64::from(side) / 2.0;
    draw(&mut xml, flag, Circle::new((half, half), half), 1.0);
    xml.close("svg");
    let tree = usvg::Tree::from_str(&xml.finish(), &usvg::Options::default());
    match (tree, Pixmap::new(side, side)) {
        (Ok(tree), Some(mut pixmap)) => {
            resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
            pixmap.take()
        }
        _ => vec![0; 4 * (side * side) as usize],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flag_fills_its_disc_and_nothing_else() {
        const SIDE: usize = 48;
        for flag in Flag::all() {
            let pixels = flag_pixels(flag, SIDE as u32);
            let alpha = |x: usize, y: usize| pixels[4 * (y * SIDE + x) + 3];
            assert_eq!(pixels.len(), 4 * SIDE * SIDE);
            for (x, y) in [(0, 0), (SIDE - 1, 0), (0, SIDE - 1), (SIDE - 1, SIDE - 1), (3, 3)] {
                assert_eq!(alpha(x, y), 0, "{} at {x}, {y}", flag.name());
            }
            let middle = SIDE / 2;
            for at in [2, middle, SIDE - 3] {
                assert_eq!((alpha(at, middle), alpha(middle, at)), (255, 255), "{} at {at}", flag.name());
            }
        }
    }
}
