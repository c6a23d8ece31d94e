//! The thin spokes of context roles: from a line that is selected or hovered to those who are where and for whom.
//!
//! At rest they are not drawn: a country that is only named has no line.

use super::line;
use super::paint::{Line, Painter};
use super::shape::{Cap, Shape, Stroke};
use super::{Hub, HubMark, Scene};
use crate::dataset::{Dataset, RelationIx, Sign};
use crate::geom::{BezPath, Point, curve};
use crate::style::size;

/// The nodes of those who take part in a relation without acting in it, each with the sign that it carries itself.
pub(super) fn nodes(dataset: &Dataset, scene: &Scene, ix: RelationIx) -> Vec<(u32, Option<Sign>)> {
    let kind = dataset.relation_kind(ix);
    let named = dataset.relation(ix).participants.iter().filter(|participant| !kind.acts(&participant.role));
    named.filter_map(|participant| Some((scene.node_of(participant.entity)? as u32, participant.sign))).collect()
}

/// The context spokes of the curves and hubs that are selected or hovered.
pub(super) fn spokes(
    dataset: &Dataset,
    painter: &Painter<'_>,
    lines: &[Line<'_>],
    hubs: &[(&Hub, HubMark)],
) -> Vec<Shape> {
    let middle = |line: &Line<'_>| curve::at_share(line.way, 0.5).0;
    let curves = lines.iter().map(|line| (middle(line), &line.curve.relations, painter.line_strength(line)));
    let diamonds = hubs.iter().map(|(hub, mark)| (mark.center, &hub.relations, painter.hub_strength(mark)));
    let lit = curves.chain(diamonds).filter(|(_, _, strength)| *strength > 0.0);
    lit.flat_map(|(from, relations, strength)| {
        let ends = relations.iter().flat_map(|&ix| nodes(dataset, painter.scene, ix));
        ends.flat_map(move |(node, sign)| spoke(painter, from, node, sign, strength)).collect::<Vec<_>>()
    })
    .collect()
}

/// Dots from `from` to the ring of a node, with the bars of the sign that the node carries.
fn spoke(painter: &Painter<'_>, from: Point, node: u32, sign: Option<Sign>, strength: f64) -> Vec<Shape> {
    const BOW: f64 = 0.06;
    // Near the node that bears the sign, off the bars of the lines between.
    const SIGN_AT: f64 = 0.84;
    let Some(end) = painter.circles[node as usize] else { return Vec::new() };
    let way = curve::bowed(from, end.center, BOW * (end.center - from).hypot());
    let Some(way) = curve::trimmed(way, size::BADGE, end.radius + size::TIE_GAP) else { return Vec::new() };
    let mut path = BezPath::new();
    path.move_to(way.p0);
    path.quad_to(way.p1, way.p2);
    let color = painter.theme.ink_tertiary.faded(strength);
    let stroke = Stroke { color, width: size::CONTEXT, dash: Some(size::DOTS), cap: Cap::Round };
    let dots = Shape::Path { path, fill: None, stroke: Some(stroke) };
    std::iter::once(dots).chain(line::sign_marks(way, SIGN_AT, sign, size::CONTEXT, painter.pen())).collect()
}
