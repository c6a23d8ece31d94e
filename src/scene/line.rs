//! The drawing of ties, hubs and badges as shapes.

use kurbo::{ParamCurve as _, ParamCurveArclen as _};

use super::frame::BadgeSign;
use super::glyph::run;
use super::lod::Veil;
use super::shape::{Shape, Stroke, TextStyle};
use super::tie::{HubIcon, LinePattern, Strain};
use super::view::ColorBy;
use super::{changes, text};
use crate::dataset::Sign;
use crate::geom::{BezPath, Circle, Point, QuadBez, Rect, Rgba, Vec2, curve};
use crate::style::{Theme, size};

/// How the lines of one picture are coloured.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    pub(super) theme: &'static Theme,
    pub(super) color_by: ColorBy,
    /// What takes the place of the line's own colours.
    pub(super) dress: Option<Dress>,
}

/// One colour for the whole of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dress {
    pub(super) color: Rgba,
    /// Dashed, whatever its status.
    pub(super) dashed: bool,
    /// Behind all others.
    pub(super) faint: bool,
}

impl Pen {
    /// Width of the bundle that draws `strain`.
    pub(super) fn width(self, strain: &Strain) -> f64 {
        match self.strands(strain).len() {
            0 => self.single_width(strain),
            strands => size::STRAND + (strands - 1) as f64 * size::STRAND_PITCH,
        }
    }

    /// Whether `strain` is one line, so that its width is free to tell its weight.
    pub(super) fn is_single(self, strain: &Strain) -> bool {
        self.strands(strain).is_empty()
    }

    /// Whether a mark stands in the middle of a line with this sign.
    pub(super) fn marks(self, sign: Option<Sign>) -> bool {
        match sign {
            Some(Sign::Negative | Sign::Mixed) => true,
            Some(Sign::Positive) => self.color_by == ColorBy::Sign,
            None => false,
        }
    }

    /// The slots of the strands; none where there is one line.
    fn strands(self, strain: &Strain) -> &[u8] {
        match self.color_by {
            ColorBy::Domain if self.dress.is_none() => &strain.strands,
            ColorBy::Domain | ColorBy::Sign => &[],
        }
    }

    /// The width of a line without strands: its weight, where it has one.
    fn single_width(self, strain: &Strain) -> f64 {
        let signed = self.color_by == ColorBy::Sign && strain.sign.is_some();
        let step = strain.weight.and_then(|(_, step)| size::WEIGHTS.get(usize::from(step)).copied());
        step.unwrap_or(if signed { size::STRAND } else { size::TIE })
    }

    fn domain(self, slot: u8) -> Rgba {
        self.theme.domains[usize::from(slot).min(self.theme.domains.len() - 1)]
    }

    /// The colour of the first strand, or of the one line.
    fn lead(self, strain: &Strain) -> Rgba {
        if let Some(dress) = self.dress {
            return dress.color;
        }
        match (self.strands(strain).first(), self.color_by) {
            (Some(&slot), _) => self.domain(slot),
            (None, ColorBy::Domain) => self.theme.tie,
            (None, ColorBy::Sign) => match strain.sign {
                Some(Sign::Positive) => self.theme.positive,
                Some(Sign::Negative) => self.theme.negative,
                Some(Sign::Mixed) => self.theme.mixed,
                None => self.theme.tie,
            },
        }
    }
}

/// The line of a tie along `curve`, which runs from ring to ring: strands, pattern, arrowhead and marks of its sign.
pub(super) fn tie(curve: QuadBez, strain: &Strain, directed: bool, pen: Pen) -> Vec<Shape> {
    const END_STOP_BACK: f64 = 4.0;
    let width = pen.width(strain);
    let head = size::ARROW.max(width + size::OVERHANG);
    let body = if directed { curve::trimmed(curve, 0.0, head - 1.0).unwrap_or(curve) } else { curve };
    let mut shapes = strands(body, strain, pen);
    if strain.pattern == LinePattern::EndStops {
        let stop = (size::END_STOP.0.max(width + size::OVERHANG), size::END_STOP.1);
        // Behind an arrowhead, so that both can be read.
        let back = if directed { -END_STOP_BACK } else { 0.0 };
        shapes.extend([(0.0, 0.0), (1.0, back)].map(|(end, along)| bar(body, end, along, stop, pen.theme.tie)));
    }
    if directed {
        shapes.push(arrow(curve, head, pen.lead(strain)));
    }
    shapes.extend(sign_marks(curve, 0.5, strain.sign, width, pen));
    shapes
}

/// The line alone, without what stands at its ends and in its middle, as it is drawn where there are too many to read one.
pub(super) fn bare(curve: QuadBez, strain: &Strain, pen: Pen, veil: Veil) -> Vec<Shape> {
    let thin = |shape: Shape| match shape.faded(veil.opacity) {
        Shape::Path { path, fill, stroke } => {
            let stroke = stroke.map(|stroke| Stroke { width: stroke.width * veil.width, ..stroke });
            Shape::Path { path, fill, stroke }
        }
        other => other,
    };
    strands(curve, strain, pen).into_iter().map(thin).collect()
}

fn strands(curve: QuadBez, strain: &Strain, pen: Pen) -> Vec<Shape> {
    let dashed = strain.pattern == LinePattern::Dashed || pen.dress.is_some_and(|dress| dress.dashed);
    let dash = dashed.then_some(size::DASH);
    let path = path_of(curve, strain.pattern);
    let slots = pen.strands(strain);
    if slots.is_empty() {
        return vec![stroked(path(curve), Stroke { dash, ..Stroke::solid(pen.lead(strain), pen.width(strain)) })];
    }
    let middle = (slots.len() - 1) as f64 / 2.0;
    let strand = |(at, &slot): (usize, &u8)| {
        let offset = (middle - at as f64) * size::STRAND_PITCH;
        let stroke = Stroke { dash, ..Stroke::solid(pen.domain(slot), size::STRAND) };
        stroked(path(curve::strand(curve, offset)), stroke)
    };
    slots.iter().enumerate().map(strand).collect()
}

/// A curve as a path, with the gap of what is suspended or cancelled; the gap is measured on `whole`.
fn path_of(whole: QuadBez, pattern: LinePattern) -> impl Fn(QuadBez) -> BezPath {
    let half = size::GAP / 2.0 / whole.arclen(curve::ACCURACY).max(size::GAP);
    move |curve| {
        let pieces = if pattern == LinePattern::Gap {
            vec![curve.subsegment(0.0..0.5 - half), curve.subsegment(0.5 + half..1.0)]
        } else {
            vec![curve]
        };
        let mut path = BezPath::new();
        for piece in pieces {
            path.move_to(piece.p0);
            path.quad_to(piece.p1, piece.p2);
        }
        path
    }
}

fn stroked(path: BezPath, stroke: Stroke) -> Shape {
    Shape::Path { path, fill: None, stroke: Some(stroke) }
}

/// A filled triangle, as wide as it is long, whose point is the end of the curve.
fn arrow(curve: QuadBez, length: f64, color: Rgba) -> Shape {
    let back = curve::trimmed(curve, 0.0, length).map_or(curve.p0, |short| short.p2);
    let along = (curve.p2 - back).hypot();
    let direction = if along > 0.0 { (curve.p2 - back) / along } else { Vec2::new(1.0, 0.0) };
    let (base, side) = (curve.p2 - direction * length, curve::left_of(direction) * (length / 2.0));
    let mut path = BezPath::new();
    path.move_to(curve.p2);
    path.line_to(base + side);
    path.line_to(base - side);
    path.close_path();
    Shape::Path { path, fill: Some(color), stroke: None }
}

/// Two red bars for a negative sign, one for a mixed one, square across the line at `share` of its length; a bead for
/// a positive one where ties are coloured by sign, so that no sign is told by its colour alone.
pub(super) fn sign_marks(curve: QuadBez, share: f64, sign: Option<Sign>, width: f64, pen: Pen) -> Vec<Shape> {
    let (length, thick, pitch) = size::BAR;
    let offsets: &[f64] = match sign {
        Some(Sign::Negative) => &[-0.5, 0.5],
        Some(Sign::Mixed) => &[0.0],
        Some(Sign::Positive) if pen.color_by == ColorBy::Sign => {
            let circle = Circle::new(curve::at_share(curve, share).0, size::BEAD.max(width / 2.0 + 2.0));
            return vec![Shape::Disc { circle, fill: Some(pen.theme.positive), stroke: None }];
        }
        Some(Sign::Positive) | None => &[],
    };
    let bars = (length.max(width + size::OVERHANG), thick);
    offsets.iter().map(|at| bar(curve, share, at * pitch, bars, pen.theme.negative)).collect()
}

/// A bar across the curve at `share` of its length, moved `along` it by points.
fn bar(curve: QuadBez, share: f64, along: f64, (length, width): (f64, f64), color: Rgba) -> Shape {
    let (point, tangent) = curve::at_share(curve, share);
    let (middle, side) = (point + tangent * along, curve::left_of(tangent) * (length / 2.0));
    let mut path = BezPath::new();
    path.move_to(middle - side);
    path.line_to(middle + side);
    stroked(path, Stroke::solid(color, width).round())
}

/// The halo of a selected or hovered line, under a casing that keeps its own colours true.
pub(super) fn halo(curve: QuadBez, width: f64, strength: f64, ground: Option<Rgba>, theme: &Theme) -> Vec<Shape> {
    let mut path = BezPath::new();
    path.move_to(curve.p0);
    path.quad_to(curve.p1, curve.p2);
    glow(&path, width, strength, ground, theme)
}

/// The halo along a path that is `width` wide.
pub(super) fn glow(path: &BezPath, width: f64, strength: f64, ground: Option<Rgba>, theme: &Theme) -> Vec<Shape> {
    let glow = Stroke::solid(theme.accent.faded(0.5 * strength), size::HALO.max(width + 10.0));
    let casing = ground.map(|color| stroked(path.clone(), Stroke::solid(color, width + size::CASING)));
    std::iter::once(stroked(path.clone(), glow)).chain(casing).collect()
}

/// The casing of a line where it passes over another: a short piece of ground colour round `at`.
pub(super) fn casing(curve: QuadBez, at: Point, width: f64, ground: Rgba) -> Shape {
    use kurbo::ParamCurveNearest as _;
    const REACH: f64 = 9.0;
    let t = curve.nearest(at, 0.1).t;
    let share = REACH / curve.arclen(curve::ACCURACY).max(REACH);
    let piece = curve.subsegment((t - share).max(0.0)..(t + share).min(1.0));
    let mut path = BezPath::new();
    path.move_to(piece.p0);
    path.quad_to(piece.p1, piece.p2);
    stroked(path, Stroke::solid(ground, width + size::CASING))
}

/// What sits on a line: doubt before attribution, then the number of claims, then the number of relations.
///
/// Badges do not shrink with the map, so fewer are drawn as one zooms out: first the claims go, then the manner.
pub(super) fn badge_signs(strain: &Strain, relations: usize, zoom: f64) -> Vec<BadgeSign> {
    const SHOWS_CLAIMS: f64 = 0.6;
    const SHOWS_MANNER: f64 = 0.35;
    let manner = BadgeSign::of_manner(strain.doubtful, strain.quoted).filter(|_| zoom >= SHOWS_MANNER);
    let count = (relations > 1).then_some(BadgeSign::Count(relations));
    let claims = (strain.claims > 0 && zoom >= SHOWS_CLAIMS).then_some(BadgeSign::Claims(strain.claims));
    count.into_iter().chain(manner).chain(claims).collect()
}

/// Places for `signs` along `curve`: free of bars, arrowheads and `crossings`, in the order of preference.
///
/// `taken` are the middles of what stands already: hubs, and badges of other lines.
pub(super) fn place_badges(
    curve: QuadBez,
    signs: &[BadgeSign],
    signed: bool,
    crossings: &[Point],
    taken: &[Point],
) -> Vec<(Point, BadgeSign)> {
    const SHARES: [f64; 9] = [0.5, 0.36, 0.64, 0.26, 0.74, 0.43, 0.57, 0.31, 0.69];
    const CLEAR: f64 = 2.0 * size::BADGE + 2.0;
    if signs.is_empty() {
        return Vec::new();
    }
    let points = SHARES.map(|share| curve::at_share(curve, share).0);
    let far = |p: Point, q: Point, room: f64| (p - q).hypot() >= room;
    let mut placed: Vec<(Point, BadgeSign)> = Vec::new();
    for &sign in signs {
        let off_bars = |p: Point| !signed || far(p, points[0], CLEAR);
        let off_own = |p: Point| placed.iter().all(|&(other, _)| far(p, other, CLEAR));
        let off_others = |p: Point| taken.iter().all(|&other| far(p, other, CLEAR));
        let off_lines = |p: Point| crossings.iter().all(|&crossing| far(p, crossing, size::BADGE + 6.0));
        let own = points.iter().copied().filter(|&p| off_bars(p) && off_own(p));
        let best = own.clone().find(|&p| off_others(p) && off_lines(p));
        let found = best.or_else(|| own.clone().find(|&p| off_others(p))).or_else(|| own.clone().next());
        placed.extend(found.map(|at| (at, sign)));
    }
    placed
}

/// The drawing of a badge within `circle`.
pub(super) fn badge(circle: Circle, sign: BadgeSign, theme: &Theme) -> Vec<Shape> {
    let ring = Stroke::solid(theme.tie, 1.25);
    let disc = Shape::Disc { circle, fill: Some(theme.badge), stroke: Some(ring) };
    let center = circle.center;
    let (word, style, drop) = match sign {
        // The marks hang from the height of capitals, so that they sit lower than a letter would.
        BadgeSign::Quoted => ("“".to_owned(), TextStyle::new(15.0, 700), 8.6),
        BadgeSign::Doubtful => ("?".to_owned(), TextStyle::new(11.0, 600), 4.0),
        BadgeSign::Claims(count) | BadgeSign::Count(count) => (short_count(count), TextStyle::new(11.0, 600), 4.0),
        BadgeSign::Possible => ("?".to_owned(), TextStyle::new(10.0, 700), 5.6),
        BadgeSign::Became(became) => return changes::badge(circle, became, theme),
    };
    let width = text::width(&word, style);
    let word = Shape::Text(run(&word, center + Vec2::new(0.0, drop), style, theme.ink, width));
    match sign {
        BadgeSign::Claims(_) => vec![bubble(circle, theme.badge, ring), word],
        BadgeSign::Count(_) => {
            let disc = Shape::Disc { circle, fill: Some(theme.hub), stroke: None };
            vec![disc, recolored(word, theme.hub_ink)]
        }
        BadgeSign::Possible => calendar(circle, theme.badge, ring).into_iter().chain([word]).collect(),
        BadgeSign::Quoted | BadgeSign::Doubtful | BadgeSign::Became(_) => vec![disc, word],
    }
}

fn recolored(shape: Shape, color: Rgba) -> Shape {
    match shape {
        Shape::Text(run) => Shape::Text(super::TextRun { color, ..run }),
        other => other,
    }
}

fn short_count(count: usize) -> String {
    if count > 99 { "…".to_owned() } else { count.to_string() }
}

/// A leaf of a calendar: a rounded square with a band on top.
fn calendar(circle: Circle, fill: Rgba, ring: Stroke) -> Vec<Shape> {
    const BAND: f64 = 4.0;
    let half = circle.radius * 0.95;
    let leaf = Rect::from_center_size(circle.center, (2.0 * half, 2.0 * half));
    let band = Rect { y1: leaf.y0 + BAND, ..leaf };
    let outline = kurbo::Shape::to_path(&leaf.to_rounded_rect(2.5), 0.05);
    let top = kurbo::Shape::to_path(&band.to_rounded_rect((2.5, 2.5, 0.0, 0.0)), 0.05);
    vec![
        Shape::Path { path: outline, fill: Some(fill), stroke: Some(ring) },
        Shape::Path { path: top, fill: Some(ring.color), stroke: None },
    ]
}

/// A speech bubble: a rounded square with a tail at the lower left.
fn bubble(circle: Circle, fill: Rgba, ring: Stroke) -> Shape {
    let (c, r) = (circle.center, circle.radius);
    let at = |x: f64, y: f64| c + Vec2::new(x, y) * r;
    let mut path = BezPath::new();
    path.move_to(at(-0.35, -0.85));
    path.line_to(at(0.35, -0.85));
    path.quad_to(at(1.0, -0.85), at(1.0, -0.2));
    path.line_to(at(1.0, 0.15));
    path.quad_to(at(1.0, 0.8), at(0.35, 0.8));
    path.line_to(at(-0.1, 0.8));
    path.line_to(at(-0.75, 1.35));
    path.line_to(at(-0.65, 0.75));
    path.quad_to(at(-1.0, 0.65), at(-1.0, 0.15));
    path.line_to(at(-1.0, -0.2));
    path.quad_to(at(-1.0, -0.85), at(-0.35, -0.85));
    path.close_path();
    Shape::Path { path, fill: Some(fill), stroke: Some(ring) }
}

/// The diamond of a hub and what stands in it.
pub(super) fn hub(center: Point, radius: f64, icon: HubIcon, theme: &Theme) -> Vec<Shape> {
    let corner = |x: f64, y: f64| center + Vec2::new(x, y) * radius;
    let mut path = BezPath::new();
    path.move_to(corner(0.0, -1.0));
    path.line_to(corner(1.0, 0.0));
    path.line_to(corner(0.0, 1.0));
    path.line_to(corner(-1.0, 0.0));
    path.close_path();
    let diamond = Shape::Path { path, fill: Some(theme.hub), stroke: None };
    std::iter::once(diamond).chain(hub_icon(center, radius, icon, theme)).collect()
}

fn hub_icon(center: Point, radius: f64, icon: HubIcon, theme: &Theme) -> Option<Shape> {
    const READABLE: f64 = 9.0;
    let at = |x: f64, y: f64| center + Vec2::new(x, y) * (radius / size::HUB);
    match icon {
        HubIcon::Mediation => {
            let mut path = BezPath::new();
            for side in [-1.0, 1.0] {
                path.move_to(at(side * 5.0, -3.2));
                path.line_to(at(side * 1.8, 0.0));
                path.line_to(at(side * 5.0, 3.2));
            }
            Some(stroked(path, Stroke::solid(theme.hub_ink, 1.75).round()))
        }
        HubIcon::Count(count) if radius >= READABLE => {
            let style = TextStyle::new(12.0, 700);
            let word = short_count(count);
            let width = text::width(&word, style);
            Some(Shape::Text(run(&word, center + Vec2::new(0.0, 4.4), style, theme.hub_ink, width)))
        }
        HubIcon::Count(_) | HubIcon::Plain => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Mode;

    fn line() -> QuadBez {
        curve::bowed(Point::ZERO, Point::new(200.0, 0.0), 20.0)
    }

    fn drawn(strain: &Strain, directed: bool) -> Vec<Shape> {
        tie(line(), strain, directed, pen(ColorBy::Domain))
    }

    fn pen(color_by: ColorBy) -> Pen {
        Pen { theme: Theme::of(Mode::Light), color_by, dress: None }
    }

    #[test]
    fn each_encoding_changes_the_drawing() {
        let theme = Theme::of(Mode::Light);
        let plain = Strain::default();
        assert_eq!(drawn(&plain, false).len(), 1);
        assert_eq!(drawn(&plain, true).len(), 2, "an arrowhead");
        assert_eq!(drawn(&Strain { strands: vec![1, 2, 3], ..plain.clone() }, false).len(), 3, "a strand a domain");
        let reds = |sign| {
            let shapes = drawn(&Strain { sign: Some(sign), ..plain.clone() }, false);
            shapes
                .iter()
                .filter(|s| matches!(s, Shape::Path { stroke: Some(s), .. } if s.color == theme.negative))
                .count()
        };
        assert_eq!([Sign::Negative, Sign::Mixed, Sign::Positive].map(reds), [2, 1, 0]);
        let dashes = |pattern| match &drawn(&Strain { pattern, ..plain.clone() }, false)[0] {
            Shape::Path { path, stroke: Some(stroke), .. } => (stroke.dash.is_some(), path.segments().count()),
            other => (false, format!("{other:?}").len()),
        };
        assert_eq!(dashes(LinePattern::Dashed), (true, 1));
        assert_eq!(dashes(LinePattern::Gap), (false, 2));
        assert_eq!(drawn(&Strain { pattern: LinePattern::EndStops, ..plain.clone() }, false).len(), 3);
    }

    #[test]
    fn coloured_by_sign_each_sign_has_a_form_of_its_own() {
        let pen = pen(ColorBy::Sign);
        let marks = |sign: Option<Sign>| {
            let strain = Strain { strands: vec![1, 2], sign, ..Strain::default() };
            let shapes = tie(line(), &strain, false, pen);
            let discs = shapes.iter().filter(|shape| matches!(shape, Shape::Disc { .. })).count();
            (discs, shapes.len() - 1 - discs, pen.marks(sign))
        };
        let signs = [Some(Sign::Positive), Some(Sign::Negative), Some(Sign::Mixed), None];
        assert_eq!(signs.map(marks), [(1, 0, true), (0, 2, true), (0, 1, true), (0, 0, false)]);
    }

    #[test]
    fn a_weight_is_a_width_where_there_are_no_strands() {
        let kind = crate::dataset::Vocabulary::default().find_relation_kind("trade").expect("a built-in kind");
        let heavy = Strain { weight: Some((kind, 2)), ..Strain::default() };
        let stranded = Strain { strands: vec![1], ..heavy.clone() };
        let width = |color_by, strain| pen(color_by).width(strain);
        assert_eq!(width(ColorBy::Domain, &heavy), 5.0);
        assert_eq!(width(ColorBy::Domain, &stranded), size::STRAND);
        assert_eq!(width(ColorBy::Sign, &stranded), 5.0);
        assert_eq!(width(ColorBy::Sign, &Strain::default()), size::TIE);
    }

    #[test]
    fn badges_keep_off_each_other_and_off_the_bars() {
        let signs = [BadgeSign::Quoted, BadgeSign::Claims(3)];
        let badges = place_badges(line(), &signs, true, &[], &[]);
        assert_eq!(badges.len(), 2);
        let middle = curve::at_share(line(), 0.5).0;
        assert!(badges.iter().all(|(at, _)| (*at - middle).hypot() > 2.0 * size::BADGE));
        assert!((badges[0].0 - badges[1].0).hypot() > 2.0 * size::BADGE);
        let one =
            |crossings: &[Point], taken: &[Point]| place_badges(line(), &signs[..1], false, crossings, taken)[0].0;
        assert_eq!(one(&[], &[]), middle);
        assert_ne!(one(&[middle], &[]), middle, "off a crossing");
        assert_ne!(one(&[], &[middle]), middle, "off another badge");
    }
}
