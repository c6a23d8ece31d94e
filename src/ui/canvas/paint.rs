//! Draws a frame with egui's painter: paths flattened, dashes as pieces, flags from textures, text as galleys with a
//! halo.

use std::sync::Arc;

use egui::epaint::{CircleShape, PathShape, PathStroke};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Painter, Pos2, Rect, Vec2};

use super::flags;
use crate::geom::{BezPath, Circle, PathEl, Point, Rgba};
use crate::scene::{
    Anchor, Badge, Cap, Frame, HubMark, LabelMark, NodeMark, RegionMark, Shape, Stroke, TextRun, TieMark, WorldMark,
};
use crate::style::Flag;
use crate::style::size::LABEL_HALO;
use crate::ui::theme::{color, font_of};

/// How far a flattened curve may stand from the true one, in points.
const TOLERANCE: f64 = 0.1;

/// Draws `frame` with its upper left corner at `origin`.
pub(in crate::ui) fn frame(painter: &Painter, origin: Pos2, frame: &Frame) {
    let Frame { size: _, ground, world, regions, ties, spokes, badges, hubs, nodes, labels, legend, thinned: _ } =
        frame;
    if let Some(ground) = ground {
        painter.rect_filled(painter.clip_rect(), 0, color(*ground));
    }
    if let Some(world) = world {
        draw_world(painter, origin, world);
    }
    let regions = regions.iter().map(|RegionMark { shapes, .. }| shapes);
    let ties = ties.iter().map(|TieMark { shapes, .. }| shapes);
    let badges = badges.iter().map(|Badge { shapes, .. }| shapes);
    let hubs = hubs.iter().map(|HubMark { shapes, .. }| shapes);
    let nodes = nodes.iter().map(|NodeMark { shapes, .. }| shapes);
    let labels = labels.iter().map(|LabelMark { shapes, .. }| shapes);
    for of_mark in
        regions.chain(ties).chain(std::iter::once(spokes)).chain(badges).chain(hubs).chain(nodes).chain(labels)
    {
        shapes(painter, origin, of_mark);
    }
    shapes(painter, origin, legend);
}

/// Draws `all` in order, with their origin at `origin`.
pub(in crate::ui) fn shapes(painter: &Painter, origin: Pos2, all: &[Shape]) {
    for shape in all {
        match shape {
            Shape::Path { path, fill, stroke } => draw_path(painter, origin, path, *fill, *stroke),
            Shape::Disc { circle, fill, stroke } => draw_disc(painter, origin, *circle, *fill, *stroke),
            Shape::Flag { flag, circle, opacity } => draw_flag(painter, origin, *flag, *circle, *opacity),
            Shape::Text(run) => draw_text(painter, origin, run),
        }
    }
}

/// A point of a frame on the screen.
pub(in crate::ui) fn on_screen(origin: Pos2, point: Point) -> Pos2 {
    origin + Vec2::new(point.x as f32, point.y as f32)
}

/// Land as one mesh, since it is not convex, and its coast as lines.
fn draw_world(painter: &Painter, origin: Pos2, world: &WorldMark) {
    let WorldMark { land, edge, triangles, fill, coast } = world;
    let mut mesh = egui::Mesh::default();
    for corners in triangles {
        let first = mesh.vertices.len() as u32;
        for corner in corners {
            mesh.colored_vertex(on_screen(origin, *corner), color(*fill));
        }
        mesh.add_triangle(first, first + 1, first + 2);
    }
    painter.add(mesh);
    draw_path(painter, origin, land, None, Some(*coast));
    if let Some(edge) = edge {
        let ends = [on_screen(origin, edge.p0), on_screen(origin, edge.p1)];
        painter.line_segment(ends, egui::Stroke::new(coast.width as f32, color(coast.color)));
    }
}

/// One piece of a path: its corners, and whether it is closed.
struct Piece {
    points: Vec<Pos2>,
    closed: bool,
}

fn draw_path(painter: &Painter, origin: Pos2, path: &BezPath, fill: Option<Rgba>, stroke: Option<Stroke>) {
    for piece in flattened(path, origin) {
        if let Some(fill) = fill {
            let filled = PathShape::convex_polygon(piece.points.clone(), color(fill), PathStroke::NONE);
            painter.add(filled);
        }
        if let Some(stroke) = stroke {
            draw_line(painter, piece, stroke);
        }
    }
}

fn flattened(path: &BezPath, origin: Pos2) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    kurbo::flatten(path, TOLERANCE, |element| match element {
        PathEl::MoveTo(point) => pieces.push(Piece { points: vec![on_screen(origin, point)], closed: false }),
        PathEl::LineTo(point) => extend(&mut pieces, on_screen(origin, point)),
        PathEl::ClosePath => pieces.last_mut().into_iter().for_each(|piece| piece.closed = true),
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    pieces
}

fn extend(pieces: &mut [Piece], point: Pos2) {
    if let Some(piece) = pieces.last_mut() {
        piece.points.push(point);
    }
}

fn draw_line(painter: &Painter, Piece { mut points, closed }: Piece, stroke: Stroke) {
    let Stroke { color: ink, width, dash, cap } = stroke;
    let (ink, width) = (color(ink), width as f32);
    if let Some([on, off]) = dash {
        if closed {
            points.extend(points.first().copied());
        }
        painter.extend(egui::Shape::dashed_line(&points, egui::Stroke::new(width, ink), on as f32, off as f32));
        return;
    }
    if cap == Cap::Round && !closed {
        let ends = [points.first().copied(), points.last().copied()];
        painter.extend(ends.into_iter().flatten().map(|end| egui::Shape::circle_filled(end, width / 2.0, ink)));
    }
    painter.add(PathShape { points, closed, fill: Color32::TRANSPARENT, stroke: PathStroke::new(width, ink) });
}

fn draw_disc(painter: &Painter, origin: Pos2, circle: Circle, fill: Option<Rgba>, stroke: Option<Stroke>) {
    let dashed = stroke.filter(|stroke| stroke.dash.is_some());
    if let Some(stroke) = dashed {
        let mut points = kurbo::Shape::to_path(&circle, TOLERANCE);
        points.close_path();
        draw_path(painter, origin, &points, fill, Some(stroke));
        return;
    }
    painter.add(CircleShape {
        center: on_screen(origin, circle.center),
        radius: circle.radius as f32,
        fill: fill.map_or(Color32::TRANSPARENT, color),
        stroke: stroke.map_or(egui::Stroke::NONE, |s| egui::Stroke::new(s.width as f32, color(s.color))),
    });
}

fn draw_flag(painter: &Painter, origin: Pos2, flag: Flag, circle: Circle, opacity: f64) {
    let pixels = 2.0 * circle.radius as f32 * painter.pixels_per_point();
    if let Some(texture) = flags::texture(painter.ctx(), flag, pixels) {
        let rect = Rect::from_center_size(on_screen(origin, circle.center), Vec2::splat(2.0 * circle.radius as f32));
        let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
        let tint = Color32::WHITE.gamma_multiply(opacity as f32);
        painter.image(texture, rect, whole, tint);
    }
}

fn draw_text(painter: &Painter, origin: Pos2, run: &TextRun) {
    let TextRun { text, at, anchor, style, color: ink, halo, width: _ } = run;
    let format = TextFormat {
        font_id: font_of(*style),
        extra_letter_spacing: style.tracking as f32,
        color: color(*ink),
        ..TextFormat::default()
    };
    let galley = painter.layout_job(LayoutJob::single_section(text.clone(), format));
    let baseline = galley.rows.first().map_or(0.0, |row| row.pos.y + row.glyphs.first().map_or(0.0, |g| g.pos.y));
    let shift = match anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => galley.size().x / 2.0,
        Anchor::End => galley.size().x,
    };
    let corner = on_screen(origin, *at) - Vec2::new(shift, baseline);
    if let Some(halo) = halo {
        for offset in halo_offsets() {
            painter.galley_with_override_text_color(corner + offset, Arc::clone(&galley), color(*halo));
        }
    }
    painter.galley(corner, galley, color(*ink));
}

/// Eight steps round a letter, so that copies of it make the stroke round it.
fn halo_offsets() -> impl Iterator<Item = Vec2> {
    (0..8).map(|step| Vec2::angled(step as f32 * std::f32::consts::FRAC_PI_4) * LABEL_HALO as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece_sizes(svg: &str) -> Vec<(usize, bool)> {
        let path = BezPath::from_svg(svg).expect("a path");
        flattened(&path, Pos2::ZERO).iter().map(|piece| (piece.points.len(), piece.closed)).collect()
    }

    #[test]
    fn a_path_falls_into_its_parts() {
        assert_eq!(piece_sizes("M0 0 L10 0 L10 10 Z M20 0 L30 0"), vec![(3, true), (2, false)]);
        assert!(piece_sizes("M0 0 Q50 80 100 0")[0].0 > 6, "a curve has corners enough to look round");
        assert!(piece_sizes("").is_empty());
    }

    #[test]
    fn every_shape_leaves_paint() {
        let ctx = egui::Context::default();
        crate::ui::theme::install(&ctx);
        let ink = Rgba::hex(0x10_20_30);
        let path = BezPath::from_svg("M0 0 L10 0 L10 10 Z").expect("a path");
        let run = TextRun {
            text: "Baku".to_owned(),
            at: Point::new(40.0, 40.0),
            anchor: Anchor::Middle,
            style: crate::scene::TextStyle::new(14.0, 600),
            color: ink,
            halo: Some(Rgba::hex(0xFF_FF_FF)),
            width: 30.0,
        };
        let dashed = Stroke { dash: Some([3.0, 2.0]), ..Stroke::solid(ink, 1.5) };
        let cases = [
            (Shape::Path { path: path.clone(), fill: Some(ink), stroke: None }, 1),
            (Shape::Path { path: path.clone(), fill: None, stroke: Some(Stroke::solid(ink, 2.0)) }, 1),
            (Shape::Path { path, fill: None, stroke: Some(dashed) }, 5),
            (Shape::Disc { circle: Circle::new((5.0, 5.0), 4.0), fill: Some(ink), stroke: None }, 1),
            (
                Shape::Flag {
                    flag: Flag::all().next().expect("a flag"),
                    circle: Circle::new((9.0, 9.0), 8.0),
                    opacity: 1.0,
                },
                1,
            ),
            (Shape::Text(run), 9),
        ];
        for (shape, least) in cases {
            let output = ctx.run_ui(egui::RawInput::default(), |ui| {
                shapes(ui.painter(), Pos2::ZERO, std::slice::from_ref(&shape));
            });
            let drawn = output.shapes.len();
            output.drop_without_applying_deltas();
            assert!(drawn >= least, "{shape:?}: {drawn}");
        }
    }
}
