//! The path that is shown on the map: a halo of the accent along its lines, and a ring round those who stand on it.

use egui::{Painter, Pos2, Shape, Stroke};

use super::paint::on_screen;
use crate::app::{Loan, Route};
use crate::dataset::{EntityIx, RelationIx};
use crate::geom::{Circle, Point, QuadBez, curve};
use crate::scene::Frame;
use crate::style::{Theme, size};
use crate::ui::theme::color;

/// Between a mark and its ring, and the width of that.
const RING: (f32, f32) = (4.5, 2.0);
/// How strongly the halo shows.
const STRENGTH: f64 = 0.4;
/// Pieces of a line.
const PIECES: usize = 24;

/// Draws the halo; `frame` is then drawn over it, unless a world lies under the map.
pub(super) fn draw(painter: &Painter, origin: Pos2, frame: &Frame, loan: &Loan<'_>, theme: &Theme) {
    let Some(route) = &loan.session.route else { return };
    let accent = color(theme.accent);
    let halo = Stroke::new(size::HALO as f32, color(theme.accent.faded(STRENGTH)));
    for pair in route.path().windows(2) {
        for line in lines(frame, loan, route, [pair[0], pair[1]]) {
            let points = curve::polyline(line, PIECES).into_iter().map(|point| on_screen(origin, point)).collect();
            painter.add(Shape::line(points, halo));
        }
    }
    for circle in route.path().iter().filter_map(|entity| disc(frame, *entity)) {
        let radius = circle.radius as f32 + RING.0;
        painter.circle_stroke(on_screen(origin, circle.center), radius, Stroke::new(RING.1, accent));
    }
}

/// The lines of one step: the curves of the pair, and the two spokes of each hub in which both act.
fn lines(frame: &Frame, loan: &Loan<'_>, route: &Route, [a, b]: [EntityIx; 2]) -> Vec<QuadBez> {
    let dataset = &loan.document.dataset;
    let on_path = |ix: &RelationIx| route.found.as_ref().is_some_and(|found| found.relations.binary_search(ix).is_ok());
    let pair = [a.min(b), a.max(b)];
    let ties = frame.ties.iter().filter(|tie| [tie.a, tie.b] == pair && tie.relations.iter().any(on_path));
    let acts = |ix, who| dataset.core_participants(ix).any(|participant| participant.entity == who);
    let joins = |ix: &&RelationIx| on_path(ix) && acts(**ix, a) && acts(**ix, b);
    let hubs = frame.hubs.iter().filter(|hub| hub.relations.iter().any(|ix| joins(&ix)));
    let spokes = hubs.flat_map(|hub| [a, b].into_iter().filter_map(|end| spoke(&hub.spokes, disc(frame, end)?)));
    ties.map(|tie| tie.curve).chain(spokes).collect()
}

fn disc(frame: &Frame, entity: EntityIx) -> Option<Circle> {
    frame.nodes.iter().find(|node| node.entity == entity).map(|node| node.circle)
}

/// The spoke that begins or ends at a disc.
fn spoke(spokes: &[QuadBez], disc: Circle) -> Option<QuadBez> {
    let far = |point: Point| (point.distance(disc.center) - disc.radius).abs();
    let end = |spoke: &QuadBez| far(spoke.p0).min(far(spoke.p2));
    spokes.iter().copied().min_by(|a, b| end(a).total_cmp(&end(b))).filter(|spoke| end(spoke) < 24.0)
}
