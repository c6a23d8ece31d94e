//! The drawings in front of the legend's rows, within 28 × 20 points.

use egui::{Align2, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use crate::app::LegendKey;
use crate::dataset::Sign;
use crate::geom::Rgba;
use crate::scene::{BadgeSign, LinePattern};
use crate::style::{Glyph, NodeColors, Theme};
use crate::ui::theme::{Type, color};

/// Half the length of a line.
const HALF: f32 = 9.0;

/// Draws `key` round `at`.
pub(super) fn paint(painter: &Painter, at: Pos2, key: LegendKey, theme: &Theme) {
    match key {
        LegendKey::Glyph(of) => glyph(painter, at, of, theme),
        LegendKey::Strand(slot) => line(painter, at, theme.domains[usize::from(slot).min(7)], 2.5),
        LegendKey::Ink => line(painter, at, theme.tie, 1.75),
        LegendKey::Pattern(of) => pattern(painter, at, of, theme),
        LegendKey::Sign(sign) => bars(painter, at, sign, theme),
        LegendKey::Hub => hub(painter, at, theme),
        LegendKey::Quoted => badge(painter, at, 8.0, BadgeSign::Quoted, theme),
        LegendKey::Doubtful => badge(painter, at, 8.0, BadgeSign::Doubtful, theme),
        LegendKey::Claims => badge(painter, at, 8.0, BadgeSign::Claims(2), theme),
    }
}

fn line(painter: &Painter, at: Pos2, ink: Rgba, width: f32) {
    painter.hline(at.x - HALF..=at.x + HALF, at.y, Stroke::new(width, color(ink)));
}

fn pattern(painter: &Painter, at: Pos2, pattern: LinePattern, theme: &Theme) {
    let stroke = Stroke::new(1.75, color(theme.tie));
    let (from, to) = (at - Vec2::new(HALF + 1.0, 0.0), at + Vec2::new(HALF + 1.0, 0.0));
    match pattern {
        LinePattern::Solid => line(painter, at, theme.tie, 1.75),
        LinePattern::Dashed => painter.extend(Shape::dashed_line(&[from, to], stroke, 5.0, 2.5)),
        LinePattern::EndStops => {
            line(painter, at, theme.tie, 1.75);
            for x in [at.x - HALF, at.x + HALF] {
                painter.vline(x, at.y - 5.0..=at.y + 5.0, stroke);
            }
        }
        LinePattern::Gap => {
            painter.hline(from.x..=at.x - 4.0, at.y, stroke);
            painter.hline(at.x + 4.0..=to.x, at.y, stroke);
        }
    }
}

fn bars(painter: &Painter, at: Pos2, sign: Sign, theme: &Theme) {
    line(painter, at, theme.tie, 1.75);
    let offsets: &[f32] = if sign == Sign::Mixed { &[0.0] } else { &[-2.5, 2.5] };
    for x in offsets {
        painter.vline(at.x + x, at.y - 5.5..=at.y + 5.5, Stroke::new(2.2, color(theme.negative)));
    }
}

fn hub(painter: &Painter, at: Pos2, theme: &Theme) {
    let corners = [(0.0, -8.0), (8.0, 0.0), (0.0, 8.0), (-8.0, 0.0)];
    polygon(painter, at, &corners, theme.hub, Stroke::NONE);
}

fn polygon(painter: &Painter, at: Pos2, corners: &[(f32, f32)], fill: Rgba, stroke: Stroke) {
    let corners = corners.iter().map(|&(x, y)| at + Vec2::new(x, y)).collect();
    painter.add(Shape::convex_polygon(corners, color(fill), stroke));
}

/// A disc with what the badge says; `radius` 8 in the legend and beside evidence.
pub(super) fn badge(painter: &Painter, at: Pos2, radius: f32, sign: BadgeSign, theme: &Theme) {
    let ring = Stroke::new(1.25, color(theme.tie));
    painter.circle(at, radius, color(theme.badge), ring);
    let ink = color(theme.ink);
    match sign {
        // The mark hangs from the top of its line; its middle is lowered to the disc's.
        BadgeSign::Quoted => text(painter, at + Vec2::new(0.0, 3.5), "“", 14.0, ink),
        BadgeSign::Doubtful => text(painter, at, "?", 11.0, ink),
        BadgeSign::Claims(number) | BadgeSign::Count(number) => text(painter, at, &number.to_string(), 11.0, ink),
    }
}

fn text(painter: &Painter, at: Pos2, words: &str, px: f32, ink: egui::Color32) {
    let font = Type { px, weight: 600, line: px }.font();
    painter.text(at, Align2::CENTER_CENTER, words, font, ink);
}

fn glyph(painter: &Painter, at: Pos2, glyph: Glyph, theme: &Theme) {
    let NodeColors { fill, ring } = theme.node(glyph);
    let stroke = Stroke::new(1.5, color(ring));
    let disc = |at: Pos2, radius: f32| painter.circle(at, radius, color(fill), stroke);
    match glyph {
        Glyph::Country => drop(disc(at, 8.0)),
        Glyph::Person => drop(disc(at, 7.0)),
        Glyph::Other => drop(disc(at, 5.5)),
        Glyph::Organization => drop(painter.rect(square(at, 7.5), 3, color(fill), stroke, StrokeKind::Middle)),
        Glyph::Event => {
            painter.rect(square(at, 7.0), 2, color(fill), stroke, StrokeKind::Middle);
            painter.hline(at.x - 7.0..=at.x + 7.0, at.y - 3.0, stroke);
        }
        Glyph::Bloc => {
            let outline = Rect::from_center_size(at, Vec2::new(18.0, 12.0));
            painter.rect_stroke(outline, 6, stroke, StrokeKind::Middle);
        }
        Glyph::Group => {
            let points: Vec<Pos2> = (0..=48).map(|i| at + Vec2::angled(i as f32 * std::f32::consts::TAU / 48.0) * 7.5).collect();
            painter.extend(Shape::dashed_line(&points, stroke, 3.0, 2.4));
        }
        Glyph::Community => {
            for offset in [Vec2::new(0.0, -3.5), Vec2::new(-4.0, 3.0), Vec2::new(4.0, 3.0)] {
                disc(at + offset, 4.5);
            }
        }
        Glyph::Accord => {
            let corners = [(-4.25, -7.36), (4.25, -7.36), (8.5, 0.0), (4.25, 7.36), (-4.25, 7.36), (-8.5, 0.0)];
            polygon(painter, at, &corners, fill, stroke);
        }
        Glyph::Place => pin(painter, at, fill, stroke),
    }
}

fn square(at: Pos2, half: f32) -> Rect {
    Rect::from_center_size(at, Vec2::splat(2.0 * half))
}

/// A disc that runs out into a point below.
fn pin(painter: &Painter, at: Pos2, fill: Rgba, stroke: Stroke) {
    let head = at - Vec2::new(0.0, 2.5);
    let arc = (0..=24).map(|i| 150.0 + 240.0 * i as f32 / 24.0).map(|degrees: f32| head + Vec2::angled(degrees.to_radians()) * 6.0);
    let outline = arc.chain(std::iter::once(at + Vec2::new(0.0, 9.0))).collect();
    painter.add(Shape::convex_polygon(outline, color(fill), stroke));
    painter.circle_filled(head, 1.75, stroke.color);
}
