//! The small disc of a modality, as on the canvas, beside the evidence that bears it.

use egui::{Align2, Painter, Pos2, Stroke, Vec2};

use crate::scene::BadgeSign;
use crate::style::Theme;
use crate::ui::theme::{Type, color};

/// Radius of the disc.
const RADIUS: f32 = 7.5;

/// Draws the badge round `at`.
pub(super) fn paint(painter: &Painter, at: Pos2, sign: BadgeSign, theme: &Theme) {
    painter.circle(at, RADIUS, color(theme.badge), Stroke::new(1.25, color(theme.tie)));
    match sign {
        // The mark hangs from the top of its line; its middle is lowered to the disc's.
        BadgeSign::Quoted => text(painter, at + Vec2::new(0.0, 3.5), "“", 14.0, theme),
        BadgeSign::Doubtful | BadgeSign::Possible => text(painter, at, "?", 11.0, theme),
        BadgeSign::Became(became) => text(painter, at, became.sign().unwrap_or_default(), 11.0, theme),
        BadgeSign::Claims(number) | BadgeSign::Count(number) => text(painter, at, &number.to_string(), 11.0, theme),
    }
}

fn text(painter: &Painter, at: Pos2, words: &str, px: f32, theme: &Theme) {
    let font = Type { px, weight: 600, line: px }.font();
    painter.text(at, Align2::CENTER_CENTER, words, font, color(theme.ink));
}
