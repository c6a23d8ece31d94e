//! What stands round the map in an exported picture, and the rows of the legend.

use super::Shape;
use crate::style::Glyph;

/// What stands round the map in an exported picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Furniture {
    /// Top left, large.
    pub title: Option<String>,
    /// Under the title.
    pub subtitle: Option<String>,
    /// Lower left: only what is on the picture.
    pub legend: bool,
    /// Bottom left: sources and the dataset's `as_of`.
    pub caption: Option<String>,
    /// Bottom right: what of the dataset is shown.
    pub shown: Option<String>,
}

/// One row of the legend: what is on the canvas, and how it looks.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendRow {
    /// What it means.
    pub label: String,
    /// How many of it are on the canvas.
    pub count: usize,
    /// A drawing of it within 28 × 16 points round the origin.
    pub key: Vec<Shape>,
}

/// The glyphs that a legend explains, for a scene that shows them.
#[must_use]
pub fn glyph_label(glyph: Glyph) -> &'static str {
    match glyph {
        Glyph::Country => "Country",
        Glyph::Person => "Person",
        Glyph::Organization => "Organization",
        Glyph::Group => "Group",
        Glyph::Community => "Community",
        Glyph::Bloc => "Bloc",
        Glyph::Accord => "Accord",
        Glyph::Place => "Place",
        Glyph::Event => "Event",
        Glyph::Other => "Other",
    }
}
