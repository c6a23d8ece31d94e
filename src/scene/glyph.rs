//! The drawing of each glyph as shapes.

use kurbo::{Arc, RoundedRect, Shape as _};

use super::shape::{Anchor, Shape, Stroke, TextRun, TextStyle};
use super::text;
use crate::geom::{BezPath, Circle, Point, Rect, Rgba, Vec2};
use crate::style::{Became, Flag, Glyph, NodeColors, Theme, Tint, glyph_of, size};

/// The small drawing of a kind of entity, called `id`, round the origin, for lists.
#[must_use]
pub fn kind_key(id: &str, theme: &Theme) -> Vec<Shape> {
    const RADIUS: f64 = 7.0;
    glyph(glyph_of(id), "", Circle::new(Point::ZERO, RADIUS), theme)
}

/// A country: its flag within its ring.
pub(super) fn flagged(flag: Flag, circle: Circle, theme: &Theme) -> Vec<Shape> {
    let NodeColors { fill, ring } = theme.node(Glyph::Country);
    let disc = |fill, stroke| Shape::Disc { circle, fill, stroke };
    let ring = Stroke::solid(ring, size::RING_COUNTRY);
    vec![disc(Some(fill), None), Shape::Flag { flag, circle, opacity: 1.0 }, disc(None, Some(ring))]
}

/// The flag that a leader bears at the lower right of the disc `of` the person, ringed by ink and then by
/// the ground.
pub(super) fn flag_badge(flag: Flag, of: Circle, ground: Option<Rgba>, theme: &Theme) -> Vec<Shape> {
    const AT: f64 = 0.78;
    let radius = size::FLAG_BADGE * of.radius / size::radius(Glyph::Person);
    let circle = Circle::new(of.center + Vec2::new(AT, AT) * of.radius, radius);
    let clear = Circle::new(circle.center, radius + size::FLAG_BADGE_RING / 2.0 + size::FLAG_BADGE_CLEAR);
    let ground = ground.map(|ground| Shape::Disc { circle: clear, fill: Some(ground), stroke: None });
    let ring = Stroke::solid(theme.node(Glyph::Person).ring, size::FLAG_BADGE_RING);
    let ring = Shape::Disc { circle, fill: None, stroke: Some(ring) };
    ground.into_iter().chain([Shape::Flag { flag, circle, opacity: 1.0 }, ring]).collect()
}

/// A country whose value has a colour: its flag within a band of that. Where there is no room for both, the colour alone.
pub(super) fn flagged_in(flag: Flag, circle: Circle, tint: Tint, ground: Option<Rgba>, theme: &Theme) -> Vec<Shape> {
    const BAND: f64 = 0.2;
    const FLAG_FROM: f64 = 9.0;
    let mut shapes = swatch(circle, tint, theme);
    if circle.radius >= FLAG_FROM {
        let inner = Circle::new(circle.center, circle.radius * (1.0 - BAND));
        let clear = Circle::new(circle.center, inner.radius + size::RING);
        shapes.extend(ground.map(|ground| Shape::Disc { circle: clear, fill: Some(ground), stroke: None }));
        shapes.extend(flagged(flag, inner, theme));
    }
    shapes
}

/// A disc in the colour of a value; a dashed ring where that is not stated.
pub(super) fn swatch(circle: Circle, tint: Tint, theme: &Theme) -> Vec<Shape> {
    const GONE: f64 = 2.5;
    /// Contrast to the ground that a mark has at least.
    const LEAST: f64 = 3.0;
    let color = tint.color(theme.mode);
    let dashed = |color: Rgba, width: f64| Some(Stroke { dash: Some(ABSENT), ..Stroke::solid(color, width) });
    let (fill, stroke) = match (tint, color) {
        (Tint::Became(Became::Went), Some(color)) => (None, dashed(color, GONE)),
        // A file may have any colour, also that of the ground.
        (Tint::Drawn(_), Some(color)) if color.contrast(theme.surface.canvas) < LEAST => {
            (Some(color), Some(Stroke::solid(theme.ink_tertiary, size::RING)))
        }
        (_, Some(color)) => (Some(color), None),
        (_, None) => (None, dashed(theme.ink_tertiary, size::RING)),
    };
    vec![Shape::Disc { circle, fill, stroke }]
}

/// The glyph of a kind within `circle` (points), with `letters` inside where they fit.
pub(super) fn glyph(glyph: Glyph, letters: &str, circle: Circle, theme: &Theme) -> Vec<Shape> {
    let colors = theme.node(glyph);
    drawn(glyph, letters, &Pen { ink: theme.ink, inner: colors.ring, ..Pen::new(glyph, circle, colors) })
}

/// The same filled with the colour of a value; dashed and empty where that is not stated.
pub(super) fn tinted(glyph: Glyph, letters: &str, circle: Circle, tint: Tint, theme: &Theme) -> Vec<Shape> {
    let NodeColors { fill: _, ring } = theme.node(glyph);
    let went = tint == Tint::Became(Became::Went);
    let ring = tint.color(theme.mode).filter(|_| went).unwrap_or(ring);
    let pen = if let Some(fill) = tint.color(theme.mode).filter(|_| !went) {
        let ink = fill.ink_on();
        Pen { ink, inner: ink, ..Pen::new(glyph, circle, NodeColors { fill, ring }) }
    } else {
        let colors = NodeColors { fill: theme.surface.canvas, ring };
        Pen { ink: theme.ink_tertiary, inner: ring, dash: Some(ABSENT), ..Pen::new(glyph, circle, colors) }
    };
    let mut shapes = drawn(glyph, letters, &pen);
    // What is drawn inside a small disc would cover its colour.
    if circle.radius < size::FLAG_BADGE_FROM && glyph != Glyph::Community {
        shapes.truncate(1);
    }
    shapes
}

/// Dashes of the ring round a value that is not stated: on, off.
const ABSENT: [f64; 2] = [3.0, 2.4];

fn drawn(glyph: Glyph, letters: &str, pen: &Pen) -> Vec<Shape> {
    match glyph {
        Glyph::Country => pen.lettered(size::RING_COUNTRY, letters),
        Glyph::Person => pen.lettered(size::RING, letters),
        Glyph::Organization => pen.organization(),
        Glyph::Group => vec![pen.disc(Stroke { dash: Some(ABSENT), ..pen.ring(size::RING) })],
        Glyph::Community => pen.community(),
        Glyph::Bloc => vec![pen.tile(Vec2::new(16.0, 11.0), 8.0)],
        Glyph::Accord => pen.accord(),
        Glyph::Place => pen.place(),
        Glyph::Event => pen.event(),
        Glyph::Other => vec![pen.disc(pen.ring(size::RING))],
    }
}

/// What a glyph is drawn with.
struct Pen {
    circle: Circle,
    /// Points per unit of the drawing, in which the radius is that of the style.
    scale: f64,
    colors: NodeColors,
    /// Letters.
    ink: Rgba,
    /// The drawing inside the outline.
    inner: Rgba,
    /// Dashes of the outline.
    dash: Option<[f64; 2]>,
}

impl Pen {
    /// A pen for an unbroken outline, with all inside in the colour of that.
    fn new(glyph: Glyph, circle: Circle, colors: NodeColors) -> Self {
        let scale = circle.radius / size::radius(glyph);
        Self { circle, scale, colors, ink: colors.ring, inner: colors.ring, dash: None }
    }

    fn ring(&self, width: f64) -> Stroke {
        Stroke { dash: self.dash, ..Stroke::solid(self.colors.ring, width) }
    }

    fn within(&self, width: f64) -> Stroke {
        Stroke::solid(self.inner, width).round()
    }

    fn at(&self, x: f64, y: f64) -> Point {
        self.circle.center + Vec2::new(x, y) * self.scale
    }

    fn disc(&self, stroke: Stroke) -> Shape {
        Shape::Disc { circle: self.circle, fill: Some(self.colors.fill), stroke: Some(stroke) }
    }

    fn lettered(&self, ring: f64, letters: &str) -> Vec<Shape> {
        let disc = self.disc(self.ring(ring));
        std::iter::once(disc).chain(self.letters(letters)).collect()
    }

    /// The letters, when they fit the disc in a size that can be read.
    fn letters(&self, letters: &str) -> Option<Shape> {
        const SMALLEST: f64 = 11.0;
        const SHARE_OF_DISC: f64 = 1.6;
        let style = TextStyle::new((self.circle.radius * 0.56).max(SMALLEST), 600);
        let width = text::width(letters, style);
        let fits = width > 0.0 && width <= self.circle.radius * SHARE_OF_DISC;
        let baseline = self.circle.center + Vec2::new(0.0, style.px * text::CAP_HEIGHT / 2.0);
        fits.then(|| Shape::Text(run(letters, baseline, style, self.ink, width)))
    }

    fn path(&self, path: BezPath, filled: bool, stroke: Stroke) -> Shape {
        Shape::Path { path, fill: filled.then_some(self.colors.fill), stroke: Some(stroke) }
    }

    fn lines(&self, pieces: &[[(f64, f64); 2]], width: f64) -> Shape {
        let mut path = BezPath::new();
        for &[(x0, y0), (x1, y1)] in pieces {
            path.move_to(self.at(x0, y0));
            path.line_to(self.at(x1, y1));
        }
        self.path(path, false, self.within(width))
    }

    fn polygon(&self, corners: &[(f64, f64)], stroke: Stroke) -> Shape {
        let mut path = BezPath::new();
        for (at, &(x, y)) in corners.iter().enumerate() {
            if at == 0 { path.move_to(self.at(x, y)) } else { path.line_to(self.at(x, y)) }
        }
        path.close_path();
        self.path(path, true, stroke)
    }

    fn tile(&self, half: Vec2, corner: f64) -> Shape {
        let rect = Rect::from_points(self.at(-half.x, -half.y), self.at(half.x, half.y));
        self.path(RoundedRect::from_rect(rect, corner * self.scale).to_path(0.05), true, self.ring(size::RING))
    }

    fn organization(&self) -> Vec<Shape> {
        let roof = self.polygon(&[(-8.5, -3.5), (0.0, -9.0), (8.5, -3.5)], self.within(1.25));
        let columns = [[(-5.5, -0.5), (-5.5, 5.0)], [(0.0, -0.5), (0.0, 5.0)], [(5.5, -0.5), (5.5, 5.0)]];
        let base = [[(-8.5, 8.5), (8.5, 8.5)]];
        vec![self.tile(Vec2::new(16.0, 16.0), 6.0), roof, self.lines(&columns, 1.5), self.lines(&base, 1.5)]
    }

    fn community(&self) -> Vec<Shape> {
        let disc = |(x, y): (f64, f64)| Shape::Disc {
            circle: Circle::new(self.at(x, y), 12.0 * self.scale),
            fill: Some(self.colors.fill),
            stroke: Some(self.ring(size::RING)),
        };
        [(-7.0, 6.0), (7.0, 6.0), (0.0, -6.0)].map(disc).into()
    }

    fn accord(&self) -> Vec<Shape> {
        let corners = [(0.0, -21.0), (18.2, -10.5), (18.2, 10.5), (0.0, 21.0), (-18.2, 10.5), (-18.2, -10.5)];
        let text = [[(-8.0, -6.0), (8.0, -6.0)], [(-8.0, 0.0), (8.0, 0.0)], [(-8.0, 6.0), (3.0, 6.0)]];
        vec![self.polygon(&corners, self.ring(size::RING_COUNTRY)), self.lines(&text, 1.5)]
    }

    /// A pin 34 high: a head of radius 11.5, and straight sides that touch it.
    fn place(&self) -> Vec<Shape> {
        const HEAD: f64 = 11.5;
        const TIP: f64 = 17.0;
        let head = -TIP + HEAD;
        // The angle at the head's middle between the tip and the point where a side touches.
        let touch = (HEAD / (TIP - head)).acos();
        let start = std::f64::consts::FRAC_PI_2 + touch;
        let sweep = std::f64::consts::TAU - 2.0 * touch;
        let arc = Arc::new(self.at(0.0, head), Vec2::new(HEAD, HEAD) * self.scale, start, sweep, 0.0);
        let mut path = BezPath::new();
        path.move_to(self.at(0.0, TIP));
        for (at, el) in arc.path_elements(0.05).enumerate() {
            match (at, el) {
                (0, kurbo::PathEl::MoveTo(p)) => path.line_to(p),
                (_, el) => path.push(el),
            }
        }
        path.close_path();
        let dot = Circle::new(self.at(0.0, head), 3.5 * self.scale);
        let pin = self.path(path, true, self.ring(size::RING_COUNTRY));
        vec![pin, Shape::Disc { circle: dot, fill: Some(self.inner), stroke: None }]
    }

    fn event(&self) -> Vec<Shape> {
        let mut band = BezPath::new();
        band.move_to(self.at(-15.0, -9.0));
        band.line_to(self.at(-15.0, -10.0));
        band.quad_to(self.at(-15.0, -15.0), self.at(-10.0, -15.0));
        band.line_to(self.at(10.0, -15.0));
        band.quad_to(self.at(15.0, -15.0), self.at(15.0, -10.0));
        band.line_to(self.at(15.0, -9.0));
        band.close_path();
        let band = Shape::Path { path: band, fill: Some(self.colors.ring), stroke: None };
        let days = [
            [(-7.4, -1.0), (-6.6, -1.0)],
            [(-0.4, -1.0), (0.4, -1.0)],
            [(6.6, -1.0), (7.4, -1.0)],
            [(-7.4, 7.0), (-6.6, 7.0)],
        ];
        vec![self.tile(Vec2::new(15.0, 15.0), 5.0), band, self.lines(&days, 2.5)]
    }
}

/// A run of text in the middle of its point.
pub(super) fn run(text: &str, at: Point, style: TextStyle, color: Rgba, width: f64) -> TextRun {
    TextRun { text: text.to_owned(), at, anchor: Anchor::Middle, style, color, halo: None, width }
}
