//! The matches of an open search on the map: a ring round each of them that is seen.

use egui::{Painter, Pos2, Stroke};

use super::paint::on_screen;
use crate::app::Search;
use crate::scene::Frame;
use crate::style::Theme;
use crate::ui::theme::color;

/// Matches that get a ring at the most.
const MOST: usize = 2_000;
/// Between a mark and its ring.
const GAP: f32 = 4.5;
/// Width of the ring.
const RING: f32 = 2.0;

/// Draws the rings over `frame`; the other marks stay as they are.
pub(super) fn draw(painter: &Painter, origin: Pos2, frame: &Frame, search: &Search, theme: &Theme) {
    if !search.open {
        return;
    }
    let is_lit = |entity: crate::dataset::EntityIx| search.lit.get(entity.index()).copied().unwrap_or_default();
    // A rim of the ground parts the ring from what it crosses.
    let rim = Stroke::new(RING + 2.0, color(theme.surface.canvas));
    let ring = Stroke::new(RING, color(theme.accent));
    for node in frame.nodes.iter().filter(|node| is_lit(node.entity)).take(MOST) {
        let (middle, radius) = (on_screen(origin, node.circle.center), node.circle.radius as f32 + GAP);
        painter.circle_stroke(middle, radius, rim);
        painter.circle_stroke(middle, radius, ring);
    }
    for region in frame.regions.iter().filter(|region| is_lit(region.entity)) {
        let corners = [region.label.origin(), (region.label.x1, region.label.y1).into()];
        let [low, high] = corners.map(|corner| on_screen(origin, corner));
        painter.rect_stroke(egui::Rect::from_min_max(low, high).expand(3.0), 4, ring, egui::StrokeKind::Outside);
    }
}
