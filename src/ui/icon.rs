//! Icons as strokes: 12 points square, 1.5 wide, round caps; no icon font, no picture.

use egui::{Color32, Painter, Pos2, Shape, Stroke, Vec2};

/// Something that a button says without a word, or beside one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Icon {
    /// Four corners of a frame.
    Fit,
    /// A folder.
    Open,
    /// An arrow that turns back to the left.
    Undo,
    /// An arrow that turns on to the right.
    Redo,
    /// A sun: change to light.
    Sun,
    /// A crescent: change to dark.
    Moon,
    /// A tray with an arrow out of it.
    Export,
    /// A cross.
    Close,
    /// Farther.
    Minus,
    /// Closer.
    Plus,
    /// A triangle with a stroke.
    Warning,
    /// A disc with an i.
    Info,
    /// A tick.
    Tick,
    /// Two sheets.
    Copy,
    /// An angle that points down: folded out, or a list opens.
    Down,
    /// Folded in.
    Right,
    /// Back by one.
    Left,
    /// A magnifying glass.
    Search,
    /// A pencil.
    Pencil,
    /// Two bars: stop what moves.
    Pause,
    /// A triangle: let it go on.
    Play,
    /// A triangle and a bar: to the end.
    ToEnd,
    /// An arrow round: once more.
    Again,
    /// Three dots: what else can be done.
    More,
    /// A sheet with lines: a note.
    Note,
}

/// A point within `[0, 12]²`.
type Spot = (f32, f32);

/// Polylines and circles within `[0, 12]²`.
struct Drawing {
    lines: &'static [&'static [Spot]],
    /// Middle and radius.
    circles: &'static [(f32, f32, f32)],
}

impl Icon {
    /// Side of the square in points.
    pub(super) const SIZE: f32 = 12.0;

    /// Draws it round `center`.
    pub(super) fn paint(self, painter: &Painter, center: Pos2, color: Color32) {
        self.paint_at(painter, center, 1.0, color);
    }

    /// Draws it round `center` at a share of its size; the stroke is as wide as ever.
    pub(super) fn paint_at(self, painter: &Painter, center: Pos2, share: f32, color: Color32) {
        let stroke = Stroke::new(1.5, color);
        let at = |&(x, y): &Spot| center + (Vec2::new(x, y) - Vec2::splat(Self::SIZE / 2.0)) * share;
        let Drawing { lines, circles } = self.drawing();
        for line in lines {
            let points: Vec<Pos2> = line.iter().map(at).collect();
            let ends = [points.first().copied(), points.last().copied()];
            painter.extend(ends.into_iter().flatten().map(|end| Shape::circle_filled(end, 0.75, color)));
            painter.add(Shape::line(points, stroke));
        }
        for &(x, y, radius) in circles {
            painter.circle_stroke(at(&(x, y)), radius * share, stroke);
        }
    }

    const fn drawing(self) -> Drawing {
        match self {
            Self::Fit => drawing(
                &[
                    &[(0.75, 4.0), (0.75, 0.75), (4.0, 0.75)],
                    &[(8.0, 0.75), (11.25, 0.75), (11.25, 4.0)],
                    &[(11.25, 8.0), (11.25, 11.25), (8.0, 11.25)],
                    &[(4.0, 11.25), (0.75, 11.25), (0.75, 8.0)],
                ],
                &[],
            ),
            Self::Open => drawing(
                &[&[(0.75, 10.5), (0.75, 1.75), (4.5, 1.75), (6.0, 3.5), (11.25, 3.5), (11.25, 10.5), (0.75, 10.5)]],
                &[],
            ),
            Self::Undo => drawing(UNDO, &[]),
            Self::Redo => drawing(REDO, &[]),
            Self::Sun => drawing(SUN, &[(6.0, 6.0, 2.5)]),
            Self::Moon => drawing(
                &[&[
                    (10.9, 7.3),
                    (9.6, 9.6),
                    (7.4, 10.9),
                    (4.7, 10.9),
                    (2.4, 9.6),
                    (1.1, 7.3),
                    (1.1, 4.6),
                    (2.4, 2.3),
                    (4.7, 1.1),
                    (4.1, 3.3),
                    (4.7, 5.5),
                    (6.4, 7.2),
                    (8.6, 7.9),
                    (10.9, 7.3),
                ]],
                &[],
            ),
            Self::Export => drawing(
                &[
                    &[(0.75, 6.5), (0.75, 11.0), (11.25, 11.0), (11.25, 6.5)],
                    &[(6.0, 8.0), (6.0, 0.9)],
                    &[(3.0, 3.7), (6.0, 0.75), (9.0, 3.7)],
                ],
                &[],
            ),
            Self::Close => drawing(&[&[(1.75, 1.75), (10.25, 10.25)], &[(10.25, 1.75), (1.75, 10.25)]], &[]),
            Self::Minus => drawing(&[&[(1.5, 6.0), (10.5, 6.0)]], &[]),
            Self::Plus => drawing(&[&[(1.5, 6.0), (10.5, 6.0)], &[(6.0, 1.5), (6.0, 10.5)]], &[]),
            Self::Warning => drawing(
                &[
                    &[(6.0, 0.75), (11.5, 10.75), (0.5, 10.75), (6.0, 0.75)],
                    &[(6.0, 4.5), (6.0, 6.75)],
                    &[(6.0, 8.75), (6.0, 8.8)],
                ],
                &[],
            ),
            Self::Info => drawing(&[&[(6.0, 5.5), (6.0, 8.75)], &[(6.0, 3.2), (6.0, 3.25)]], &[(6.0, 6.0, 5.5)]),
            Self::Copy => drawing(COPY, &[]),
            Self::Down => drawing(&[&[(2.5, 4.25), (6.0, 7.75), (9.5, 4.25)]], &[]),
            Self::Right => drawing(&[&[(4.25, 2.5), (7.75, 6.0), (4.25, 9.5)]], &[]),
            Self::Tick => drawing(&[&[(1.5, 6.5), (4.5, 9.5), (10.5, 2.75)]], &[]),
            Self::Left => drawing(&[&[(7.75, 2.5), (4.25, 6.0), (7.75, 9.5)]], &[]),
            Self::Search => drawing(&[&[(8.0, 8.0), (11.25, 11.25)]], &[(5.0, 5.0, 4.0)]),
            Self::Pencil => drawing(PENCIL, &[]),
            Self::Pause => drawing(&[&[(4.0, 1.75), (4.0, 10.25)], &[(8.0, 1.75), (8.0, 10.25)]], &[]),
            Self::Play => drawing(&[&[(3.25, 1.5), (10.25, 6.0), (3.25, 10.5), (3.25, 1.5)]], &[]),
            Self::ToEnd => drawing(TO_END, &[]),
            Self::Again => drawing(AGAIN, &[]),
            Self::More => drawing(MORE, &[]),
            Self::Note => drawing(NOTE, &[]),
        }
    }
}

const fn drawing(lines: &'static [&'static [Spot]], circles: &'static [(f32, f32, f32)]) -> Drawing {
    Drawing { lines, circles }
}

/// Eight rays.
const SUN: &[&[Spot]] = &[
    &[(6.0, 0.5), (6.0, 1.25)],
    &[(6.0, 10.75), (6.0, 11.5)],
    &[(0.5, 6.0), (1.25, 6.0)],
    &[(10.75, 6.0), (11.5, 6.0)],
    &[(2.1, 2.1), (2.6, 2.6)],
    &[(9.4, 9.4), (9.9, 9.9)],
    &[(9.9, 2.1), (9.4, 2.6)],
    &[(2.6, 9.4), (2.1, 9.9)],
];

/// Two sheets.
const COPY: &[&[Spot]] =
    &[&[(4.0, 4.0), (11.0, 4.0), (11.0, 11.25), (4.0, 11.25), (4.0, 4.0)], &[(1.0, 8.0), (1.0, 0.75), (8.0, 0.75)]];

/// A pencil with its tip at the lower left.
const PENCIL: &[&[Spot]] =
    &[&[(1.0, 11.0), (1.75, 8.0), (8.5, 1.25), (10.75, 3.5), (4.0, 10.25), (1.0, 11.0)], &[(6.75, 3.0), (9.0, 5.25)]];

/// Three dots in a row.
const MORE: &[&[Spot]] = &[&[(2.0, 6.0), (2.05, 6.0)], &[(6.0, 6.0), (6.05, 6.0)], &[(10.0, 6.0), (10.05, 6.0)]];

/// A sheet with two lines on it.
const NOTE: &[&[Spot]] = &[
    &[(1.5, 0.75), (10.5, 0.75), (10.5, 11.25), (1.5, 11.25), (1.5, 0.75)],
    &[(4.0, 4.25), (8.0, 4.25)],
    &[(4.0, 7.25), (8.0, 7.25)],
];

/// A triangle that points at a bar.
const TO_END: &[&[Spot]] = &[&[(1.75, 1.75), (7.75, 6.0), (1.75, 10.25), (1.75, 1.75)], &[(10.5, 1.75), (10.5, 10.25)]];

/// Most of a circle, with an arrow at its end.
const AGAIN: &[&[Spot]] = &[
    &[
        (10.75, 3.5),
        (9.6, 2.2),
        (8.0, 1.4),
        (6.0, 1.15),
        (4.1, 1.55),
        (2.5, 2.7),
        (1.4, 4.4),
        (1.15, 6.4),
        (1.7, 8.3),
        (3.0, 9.9),
        (4.8, 10.75),
        (6.8, 10.8),
        (8.6, 10.0),
        (10.0, 8.6),
    ],
    &[(10.9, 0.6), (10.75, 3.6), (7.8, 3.5)],
];

/// An arrow back, with a way that turns under it.
const UNDO: &[&[Spot]] = &[
    &[(3.75, 0.75), (0.75, 3.75), (3.75, 6.75)],
    &[
        (0.75, 3.75),
        (7.5, 3.75),
        (9.3, 4.2),
        (10.7, 5.5),
        (11.25, 7.4),
        (10.7, 9.3),
        (9.3, 10.6),
        (7.5, 11.1),
        (4.5, 11.1),
    ],
];

/// The same, turned round.
const REDO: &[&[Spot]] = &[
    &[(8.25, 0.75), (11.25, 3.75), (8.25, 6.75)],
    &[
        (11.25, 3.75),
        (4.5, 3.75),
        (2.7, 4.2),
        (1.3, 5.5),
        (0.75, 7.4),
        (1.3, 9.3),
        (2.7, 10.6),
        (4.5, 11.1),
        (7.5, 11.1),
    ],
];
