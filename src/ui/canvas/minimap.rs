//! The whole map, small, at the lower left of the canvas, while the canvas shows a part of it. A click or a drag moves the
//! camera there.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Color32, CursorIcon, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::app::{Command, Loan, ViewCommand};
use crate::geom;
use crate::layout::Positions;
use crate::scene::Scene;
use crate::ui::Env;
use crate::ui::theme::{PAD, RADIUS_CARD, color};

/// Size of the card at the most.
const CARD: Vec2 = Vec2::new(176.0, 120.0);
/// Room between the card and the dots.
const INSET: f32 = 8.0;
/// Side of a dot.
const DOT: f32 = 3.0;
/// The least canvas beside which there is room for it.
const LEAST: Vec2 = Vec2::new(560.0, 360.0);

/// The small map between two frames.
#[derive(Debug, Default)]
pub(super) struct Minimap {
    made: Option<Made>,
    held: bool,
}

/// The dots, kept while nothing moves.
#[derive(Debug)]
struct Made {
    scene: Arc<Scene>,
    positions: Arc<Positions>,
    ink: Color32,
    /// What the bodies cover in the scene.
    whole: geom::Rect,
    /// With its upper left corner at the origin.
    dots: Arc<Mesh>,
}

impl Minimap {
    /// Whether the camera is moved by it in this frame.
    pub(super) fn is_held(&self) -> bool {
        self.held
    }

    /// Shows it where there is room and the canvas shows a part of the map; how far from the foot of the canvas the next
    /// thing stands clear of it.
    pub(super) fn show(&mut self, ui: &mut Ui, env: &mut Env<'_>, canvas: Rect) -> f32 {
        self.held = false;
        let viewing = &env.loan.session.viewing;
        let fits = canvas.width() >= LEAST.x && canvas.height() >= LEAST.y;
        if viewing.no_minimap || viewing.presenting || !fits {
            return 0.0;
        }
        let Some(made) = self.made(&env.loan, color(env.theme.ink_secondary)) else { return 0.0 };
        let seen = seen(&env.loan, canvas);
        if contains(seen, made.whole) {
            return 0.0;
        }
        let card = Rect::from_min_size(canvas.left_bottom() + Vec2::new(PAD, -PAD - CARD.y), CARD);
        let at = Placed::new(made.whole, card);
        let response = ui.interact(card, ui.scope_id().with("minimap"), Sense::CLICK | Sense::DRAG);
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Image, true, "Minimap: the whole map, and what the canvas shows")
        });
        draw(ui, env, (card, &at, seen), &made.dots);
        if (response.clicked() || response.dragged())
            && let Some(pointer) = response.interact_pointer_pos()
        {
            self.held = response.dragged();
            env.ask(Command::View(ViewCommand::Center(at.in_scene(pointer))));
        }
        response.on_hover_cursor(CursorIcon::Crosshair);
        CARD.y + 8.0
    }

    /// The dots of the map as it stands; none before it is laid out.
    fn made(&mut self, loan: &Loan<'_>, ink: Color32) -> Option<&Made> {
        let (scene, positions) = (&loan.document.scene, loan.positions);
        let fresh =
            |made: &Made| made.ink == ink && Arc::ptr_eq(&made.scene, scene) && Arc::ptr_eq(&made.positions, positions);
        if !self.made.as_ref().is_some_and(fresh) {
            let whole = scene.bounds_of(0..scene.num_bodies(), positions);
            self.made = whole.map(|whole| Made {
                scene: Arc::clone(scene),
                positions: Arc::clone(positions),
                ink,
                whole,
                dots: Arc::new(dots(scene, positions, whole, ink)),
            });
        }
        self.made.as_ref()
    }
}

/// Where the scene stands on the card.
struct Placed {
    whole: geom::Rect,
    scale: f64,
    corner: Pos2,
}

impl Placed {
    fn new(whole: geom::Rect, card: Rect) -> Self {
        let room = card.shrink(INSET);
        let scale = scale(whole);
        let size = Vec2::new((whole.width() * scale) as f32, (whole.height() * scale) as f32);
        Self { whole, scale, corner: room.center() - size / 2.0 }
    }

    fn on_card(&self, point: geom::Point) -> Pos2 {
        let way = (point - self.whole.origin()) * self.scale;
        self.corner + Vec2::new(way.x as f32, way.y as f32)
    }

    fn in_scene(&self, at: Pos2) -> geom::Point {
        let way = at - self.corner;
        self.whole.origin() + geom::Vec2::new(f64::from(way.x), f64::from(way.y)) / self.scale
    }
}

/// Points of the card for each unit of the scene.
fn scale(whole: geom::Rect) -> f64 {
    let room = CARD - Vec2::splat(2.0 * INSET);
    (f64::from(room.x) / whole.width().max(1.0)).min(f64::from(room.y) / whole.height().max(1.0))
}

/// A dot for each square in which a node stands, darker where many do. So there are never more than the card has room for.
fn dots(scene: &Scene, at: &Positions, whole: geom::Rect, ink: Color32) -> Mesh {
    let scale = scale(whole);
    let columns = (CARD.x / DOT) as usize + 1;
    let rows = (CARD.y / DOT) as usize + 1;
    let mut counts = vec![0_u32; columns * rows];
    let cell = |way: f64| (way * scale / f64::from(DOT)).max(0.0) as usize;
    for body in 0..scene.nodes.len().min(at.len()) {
        let point = at.point(body);
        if point.is_finite() {
            let (x, y) = (cell(point.x - whole.x0).min(columns - 1), cell(point.y - whole.y0).min(rows - 1));
            counts[y * columns + x] += 1;
        }
    }
    let mut mesh = Mesh::default();
    for (cell, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let corner = Pos2::new((cell % columns) as f32 * DOT, (cell / columns) as f32 * DOT);
        let share = if count > 1 { 1.0 } else { 0.75 };
        mesh.add_colored_rect(Rect::from_min_size(corner, Vec2::splat(DOT)), ink.gamma_multiply(share));
    }
    mesh
}

/// What the canvas shows of the scene.
fn seen(loan: &Loan<'_>, canvas: Rect) -> geom::Rect {
    let (camera, size) = (loan.session.camera, geom::Size::new(f64::from(canvas.width()), f64::from(canvas.height())));
    let corner = |x, y| camera.scene_point(geom::Point::new(x, y), size);
    geom::Rect::from_points(corner(0.0, 0.0), corner(size.width, size.height))
}

fn contains(outer: geom::Rect, inner: geom::Rect) -> bool {
    outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && outer.x1 >= inner.x1 && outer.y1 >= inner.y1
}

fn draw(ui: &Ui, env: &Env<'_>, (card, at, seen): (Rect, &Placed, geom::Rect), dots: &Arc<Mesh>) {
    let theme = env.theme;
    let border = Stroke::new(1.0, color(theme.surface.panel_border));
    let painter = ui.painter().with_clip_rect(card);
    painter.rect(card, RADIUS_CARD, color(theme.surface.panel), border, StrokeKind::Inside);
    let mut placed = Mesh::clone(dots);
    placed.translate(at.corner.to_vec2());
    painter.add(Shape::mesh(placed));
    let (low, high) = (geom::Point::new(seen.x0, seen.y0), geom::Point::new(seen.x1, seen.y1));
    let frame = Rect::from_two_pos(at.on_card(low), at.on_card(high)).intersect(card.shrink(2.0));
    let accent = color(theme.accent);
    painter.rect(frame, 2, accent.gamma_multiply(0.08), Stroke::new(1.5, accent), StrokeKind::Inside);
}
