//! What a backend must be able to draw: paths, discs, flags and runs of text. Nothing else.

use crate::geom::{Affine, BezPath, Circle, Point, Rgba};
use crate::style::Flag;

/// One thing to draw, in screen points.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A path; a filled one is convex or made of convex closed parts.
    Path {
        /// Lines and quadratic or cubic curves.
        path: BezPath,
        /// Inside, non-zero rule.
        fill: Option<Rgba>,
        /// Along the path.
        stroke: Option<Stroke>,
    },
    /// A disc.
    Disc {
        /// Middle and radius.
        circle: Circle,
        /// Inside.
        fill: Option<Rgba>,
        /// Centred on the rim.
        stroke: Option<Stroke>,
    },
    /// A flag clipped to a disc.
    Flag {
        /// Which.
        flag: Flag,
        /// What it fills.
        circle: Circle,
        /// Of the whole, in `[0, 1]`.
        opacity: f64,
    },
    /// A line of text.
    Text(TextRun),
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Colour with alpha.
    pub color: Rgba,
    /// Width in points.
    pub width: f64,
    /// Lengths on and off along the line; solid when none.
    pub dash: Option<[f64; 2]>,
    /// How the ends look; joins are round.
    pub cap: Cap,
}

/// The end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cap {
    /// Cut off square at the end.
    Butt,
    /// A half disc beyond the end.
    Round,
}

impl Shape {
    /// The same at `opacity` in `[0, 1]`.
    #[must_use]
    pub fn faded(self, opacity: f64) -> Self {
        let fade = |color: Rgba| color.faded(opacity);
        let thin = |stroke: Stroke| Stroke { color: fade(stroke.color), ..stroke };
        match self {
            Self::Path { path, fill, stroke } => Self::Path { path, fill: fill.map(fade), stroke: stroke.map(thin) },
            Self::Disc { circle, fill, stroke } => {
                Self::Disc { circle, fill: fill.map(fade), stroke: stroke.map(thin) }
            }
            Self::Flag { flag, circle, opacity: own } => Self::Flag { flag, circle, opacity: own * opacity },
            Self::Text(run) => Self::Text(TextRun { color: fade(run.color), halo: run.halo.map(fade), ..run }),
        }
    }
}

impl Shape {
    /// The same moved by a translation.
    #[must_use]
    pub fn moved(&self, by: Affine) -> Self {
        match self.clone() {
            Self::Path { path, fill, stroke } => Self::Path { path: by * path, fill, stroke },
            Self::Disc { circle, fill, stroke } => {
                let circle = Circle::new(by * circle.center, circle.radius);
                Self::Disc { circle, fill, stroke }
            }
            Self::Flag { flag, circle, opacity } => {
                Self::Flag { flag, circle: Circle::new(by * circle.center, circle.radius), opacity }
            }
            Self::Text(run) => Self::Text(TextRun { at: by * run.at, ..run }),
        }
    }
}

impl Stroke {
    /// A solid line with square ends.
    #[must_use]
    pub const fn solid(color: Rgba, width: f64) -> Self {
        Self { color, width, dash: None, cap: Cap::Butt }
    }

    /// The same with round ends.
    #[must_use]
    pub const fn round(self) -> Self {
        Self { cap: Cap::Round, ..self }
    }
}

/// Which part of a run of text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// Size and cut of a text, in the bundled family.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// Font size in points.
    pub px: f64,
    /// 400, 500, 600 or 700.
    pub weight: u16,
    /// Slanted; weight 400 only.
    pub italic: bool,
    /// Extra space between letters in points.
    pub tracking: f64,
}

impl TextStyle {
    /// An upright text without extra space.
    #[must_use]
    pub const fn new(px: f64, weight: u16) -> Self {
        Self { px, weight, italic: false, tracking: 0.0 }
    }
}

/// One line of text, already measured.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// What it says; never empty, never with a line break or control character.
    pub text: String,
    /// On the baseline.
    pub at: Point,
    /// What of it stands at `at`.
    pub anchor: Anchor,
    /// Size and cut.
    pub style: TextStyle,
    /// Colour with alpha.
    pub color: Rgba,
    /// Colour of the stroke of [`crate::style::size::LABEL_HALO`] on each side, painted first.
    pub halo: Option<Rgba>,
    /// Advance width in points as [`super::text::width`] measures it.
    pub width: f64,
}
