//! Where names stand: never on each other or on a body, the more important first, off the lines where there is room.
//!
//! Places are found in the plane of the zoomed map before it is panned, over all nodes, so that a label keeps its
//! place while the map is panned.

use std::collections::BTreeMap;

use super::shape::{Anchor, Shape, TextRun, TextStyle};
use super::{SceneNode, text};
use crate::geom::{Circle, Point, Rect, Rgba, Vec2};
use crate::style::{Glyph, Theme, size};

/// Nodes whose names are tried at the most; beyond, the less important ones go without until one zooms in.
const MOST: usize = 1_500;
/// A name wider than this many points breaks into two lines.
const ROOM: f64 = 132.0;
/// Free space between two labels.
const AIR: f64 = 7.0;

/// A name that found its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    /// Place among the scene's nodes.
    pub(super) node: usize,
    /// What it covers, in the zoomed plane.
    pub(super) rect: Rect,
    lines: Vec<Line>,
    side: Side,
}

#[derive(Clone, Debug, PartialEq)]
struct Line {
    text: String,
    width: f64,
    style: TextStyle,
    is_sub: bool,
}

/// Where a label stands beside its mark, in the order of preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Below,
    Right,
    Above,
    Left,
    BelowRight,
    BelowLeft,
    AboveRight,
    AboveLeft,
}

const SIDES: [Side; 8] = [
    Side::Below,
    Side::Right,
    Side::Above,
    Side::Left,
    Side::BelowRight,
    Side::BelowLeft,
    Side::AboveRight,
    Side::AboveLeft,
];

/// The style of a name.
fn name_style(glyph: Glyph) -> TextStyle {
    if glyph == Glyph::Country { TextStyle::new(14.0, 600) } else { TextStyle::new(12.5, 500) }
}

const SUB: TextStyle = TextStyle::new(11.0, 400);

fn line_height(style: TextStyle) -> f64 {
    (style.px * 1.25).round()
}

fn lines_of(node: &SceneNode, room: f64) -> Vec<Line> {
    let style = name_style(node.glyph);
    let name = text::lines(&node.name, style, room).into_iter();
    let name = name.map(|(text, width)| Line { text, width, style, is_sub: false });
    let sub =
        node.sub.iter().map(|sub| Line { text: sub.clone(), width: text::width(sub, SUB), style: SUB, is_sub: true });
    name.chain(sub).filter(|line| line.width > 0.0).collect()
}

/// What names keep off, in the zoomed plane.
#[derive(Clone, Copy, Default)]
pub(super) struct Around<'a> {
    /// Never covered.
    pub(super) hubs: &'a [Rect],
    /// Covered only where there is no other room.
    pub(super) badges: &'a [Rect],
    /// Covered where there is no better room.
    pub(super) lines: &'a [Vec<Point>],
}

/// Places the names of `nodes` beside their `circles` (zoomed plane; `None` for a node that is nowhere).
pub(super) fn place(nodes: &[SceneNode], circles: &[Option<Circle>], keep_off: &Around<'_>) -> Vec<Placed> {
    const BADGE_COST: usize = 12;
    // Half a bundle, and air: a name between two curves of a fan is across the fan.
    const OFF_LINES: f64 = 5.0;
    let Around { hubs, badges, lines } = keep_off;
    let mut taken = Grid::default();
    circles.iter().flatten().map(|circle| around(*circle)).chain(hubs.iter().copied()).for_each(|r| taken.add(r));
    let (mut inked, mut badged) = (Grid::default(), Grid::default());
    badges.iter().for_each(|badge| badged.add(*badge));
    let pieces = lines.iter().flat_map(|line| line.windows(2)).map(|ends| Rect::from_points(ends[0], ends[1]));
    pieces.for_each(|piece| inked.add(piece.inflate(OFF_LINES, OFF_LINES)));
    let mut order: Vec<usize> = (0..nodes.len()).filter(|&at| circles[at].is_some()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(nodes[at].rank));
    order.truncate(MOST);
    let mut placed = Vec::new();
    for node in order {
        let Some(circle) = circles[node] else { continue };
        let own = around(circle);
        let best = |lines: &[Line]| {
            let sides = SIDES.iter().map(|&side| (side, rect_at(circle, side, lines)));
            let free = sides.filter(|(_, rect)| !taken.hits_but(rect.inflate(AIR, AIR), own));
            let costs = free.map(|at| (inked.count(at.1) + BADGE_COST * badged.count(at.1), at));
            costs.min_by_key(|(cost, _)| *cost)
        };
        let usual = lines_of(&nodes[node], ROOM);
        let found = best(&usual);
        // Two lines only where one is on something.
        let broken = if found.is_some_and(|(cost, _)| cost == 0) { Vec::new() } else { lines_of(&nodes[node], 0.0) };
        let narrow = if broken.len() > usual.len() { best(&broken) } else { None };
        let is_better = narrow.is_some_and(|(cost, _)| found.is_none_or(|(usual, _)| cost < usual));
        let (lines, chosen) = if is_better { (broken, narrow) } else { (usual, found) };
        if let Some((_, (side, rect))) = chosen.filter(|_| !lines.is_empty()) {
            taken.add(rect);
            placed.push(Placed { node, rect, lines, side });
        }
    }
    placed
}

fn around(circle: Circle) -> Rect {
    Rect::from_center_size(circle.center, (2.0 * circle.radius, 2.0 * circle.radius))
}

/// What the lines cover on one side of a mark.
fn rect_at(circle: Circle, side: Side, lines: &[Line]) -> Rect {
    const CLOSE: f64 = 5.0;
    let width = lines.iter().map(|line| line.width).fold(0.0, f64::max);
    let height: f64 = lines.iter().map(|line| line_height(line.style)).sum();
    let (c, r) = (circle.center, circle.radius);
    let middle = match side {
        Side::Below => Vec2::new(0.0, r + CLOSE + height / 2.0),
        Side::Above => Vec2::new(0.0, -r - CLOSE - height / 2.0),
        Side::Right => Vec2::new(r + size::LABEL_GAP + width / 2.0, 0.0),
        Side::Left => Vec2::new(-r - size::LABEL_GAP - width / 2.0, 0.0),
        Side::BelowRight => Vec2::new(0.7 * r + CLOSE + width / 2.0, 0.7 * r + CLOSE + height / 2.0),
        Side::BelowLeft => Vec2::new(-0.7 * r - CLOSE - width / 2.0, 0.7 * r + CLOSE + height / 2.0),
        Side::AboveRight => Vec2::new(0.7 * r + CLOSE + width / 2.0, -0.7 * r - CLOSE - height / 2.0),
        Side::AboveLeft => Vec2::new(-0.7 * r - CLOSE - width / 2.0, -0.7 * r - CLOSE - height / 2.0),
    };
    Rect::from_center_size(c + middle, (width, height))
}

impl Placed {
    /// The lines as shapes in a picture that is panned by `pan`.
    pub(super) fn shapes(&self, pan: Vec2, halo: Option<Rgba>, theme: &Theme) -> Vec<Shape> {
        let (anchor, x) = match self.side {
            Side::Below | Side::Above => (Anchor::Middle, self.rect.center().x),
            Side::Right | Side::BelowRight | Side::AboveRight => (Anchor::Start, self.rect.x0),
            Side::Left | Side::BelowLeft | Side::AboveLeft => (Anchor::End, self.rect.x1),
        };
        let mut top = self.rect.y0;
        let run = |line: &Line| {
            let height = line_height(line.style);
            let baseline = top + f64::midpoint(height, line.style.px * text::CAP_HEIGHT);
            top += height;
            Shape::Text(TextRun {
                text: line.text.clone(),
                at: Point::new(x, baseline) + pan,
                anchor,
                style: line.style,
                color: if line.is_sub { theme.ink_secondary } else { theme.ink },
                halo,
                width: line.width,
            })
        };
        self.lines.iter().map(run).collect()
    }
}

/// Rectangles by the cells of a coarse grid that they touch.
#[derive(Default)]
struct Grid(BTreeMap<(i32, i32), Vec<Rect>>);

impl Grid {
    const CELL: f64 = 96.0;

    fn cells(rect: Rect) -> impl Iterator<Item = (i32, i32)> {
        let cell = |v: f64| (v / Self::CELL).floor() as i32;
        let (rows, columns) = (cell(rect.y0)..=cell(rect.y1), cell(rect.x0)..=cell(rect.x1));
        rows.flat_map(move |row| columns.clone().map(move |column| (column, row)))
    }

    fn add(&mut self, rect: Rect) {
        for cell in Self::cells(rect) {
            self.0.entry(cell).or_default().push(rect);
        }
    }

    /// Whether `rect` touches anything but `own`.
    fn hits_but(&self, rect: Rect, own: Rect) -> bool {
        let others = Self::cells(rect).filter_map(|cell| self.0.get(&cell)).flatten().filter(|other| **other != own);
        others.into_iter().any(|other| overlap(rect, *other))
    }

    /// How many rectangles `rect` touches, counted once a cell.
    fn count(&self, rect: Rect) -> usize {
        Self::cells(rect).filter_map(|cell| self.0.get(&cell)).flatten().filter(|other| overlap(rect, **other)).count()
    }
}

/// Whether two rectangles share more than an edge; a flat one counts as a line.
fn overlap(a: Rect, b: Rect) -> bool {
    a.x0 < b.x1.max(b.x0 + 0.01) && b.x0 < a.x1 && a.y0 < b.y1.max(b.y0 + 0.01) && b.y0 < a.y1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::EntityIx;

    fn node(at: u32, name: &str, rank: u32) -> SceneNode {
        SceneNode {
            entity: EntityIx(at),
            glyph: Glyph::Person,
            radius: 18.0,
            flag: None,
            badge: None,
            letters: String::new(),
            name: name.to_owned(),
            spoken: name.to_owned(),
            sub: Some("President".to_owned()),
            tint: None,
            rank,
        }
    }

    fn row(spacing: f64) -> (Vec<SceneNode>, Vec<Option<Circle>>) {
        let nodes: Vec<SceneNode> = (0..12).map(|at| node(at, "Somebody or other", at)).collect();
        let circles = (0..12).map(|at| Some(Circle::new((f64::from(at) * spacing, 0.0), 18.0))).collect();
        (nodes, circles)
    }

    #[test]
    fn labels_never_overlap_each_other_or_a_body() {
        for spacing in [20.0, 45.0, 90.0, 300.0] {
            let (nodes, circles) = row(spacing);
            let placed = place(&nodes, &circles, &Around::default());
            for (at, label) in placed.iter().enumerate() {
                assert!(placed[at + 1..].iter().all(|other| !overlap(label.rect, other.rect)), "{spacing}");
                assert!(circles.iter().flatten().all(|circle| !overlap(label.rect, around(*circle))), "{spacing}");
            }
        }
    }

    #[test]
    fn with_little_room_the_important_ones_come_first_and_with_room_all_do() {
        let (nodes, circles) = row(20.0);
        let placed = place(&nodes, &circles, &Around::default());
        assert_eq!(placed[0].node, 11);
        assert!(placed.len() < 12);
        let (nodes, circles) = row(300.0);
        assert_eq!(place(&nodes, &circles, &Around::default()).len(), 12);
    }

    #[test]
    fn a_label_moves_off_a_line_when_it_can() {
        let (nodes, circles) = (vec![node(0, "Baku", 0)], vec![Some(Circle::new((0.0, 0.0), 18.0))]);
        assert_eq!(place(&nodes, &circles, &Around::default())[0].side, Side::Below);
        let down = vec![Point::new(0.0, 0.0), Point::new(0.0, 30.0), Point::new(0.0, 60.0)];
        assert_ne!(place(&nodes, &circles, &Around { lines: &[down], ..Around::default() })[0].side, Side::Below);
    }
}
