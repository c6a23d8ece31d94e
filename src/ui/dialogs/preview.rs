//! The preview of an export: the picture as the exporter draws it, in the size that there is room for.

use std::sync::Arc;

use egui::{
    Color32, ColorImage, Rect, Role, Sense, Stroke, StrokeKind, TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo,
};

use crate::app::{Command, ExportForm, Loan, PreviewState};
use crate::export::Bitmap;
use crate::geom::Camera;
use crate::layout::Phase;
use crate::scene::{Scene, Selection};
use crate::ui::Env;
use crate::ui::theme::{RADIUS, Type, color};

/// Seconds for which the form must be left alone.
const REST: f64 = 0.15;
/// Side of a square of the ground of a picture that has none.
const SQUARE: f32 = 8.0;

/// What the preview was last asked for, and what is shown.
#[derive(Default)]
pub(in crate::ui) struct Preview {
    /// What the form says, and since when.
    seen: Option<Wanted>,
    since: f64,
    /// What was asked for.
    asked: Option<Wanted>,
    shown: Option<(Arc<Bitmap>, TextureHandle)>,
}

/// All that changes a preview.
#[derive(Clone, PartialEq)]
struct Wanted {
    form: ExportForm,
    view: Option<(Camera, Selection)>,
    scene: *const Scene,
    settled: bool,
    room: Vec2,
}

impl Wanted {
    fn new(loan: &Loan<'_>, room: Vec2) -> Self {
        let session = loan.session;
        let form = ExportForm { path: String::new(), scale: 1.0, ..session.export.clone() };
        let view = (!form.whole_map).then(|| (session.camera, session.selection.clone()));
        let scene = Arc::as_ptr(&loan.document.scene);
        Self { form, view, scene, settled: loan.phase == Phase::Settled, room }
    }
}

impl Preview {
    /// Shows the newest preview in `size`, and asks for another when the form has changed and rests.
    pub(super) fn show(&mut self, ui: &mut Ui, env: &mut Env<'_>, size: Vec2, fresh: bool) {
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, "Preview of the picture"));
        let surface = env.theme.surface;
        let border = Stroke::new(1.0, color(surface.panel_border));
        ui.painter().rect(rect, RADIUS, color(surface.inset), border, StrokeKind::Inside);
        if fresh {
            *self = Self::default();
        }
        let room = rect.shrink(8.0);
        self.ask(ui, env, room.size() * ui.ctx().pixels_per_point());
        match &env.loan.session.preview {
            PreviewState::Drawn(bitmap) => self.paint(ui, env, bitmap, room),
            PreviewState::Failed(why) => say(ui, env, why, room),
            PreviewState::None => say(ui, env, "Drawing the preview", room),
        }
    }

    fn ask(&mut self, ui: &Ui, env: &mut Env<'_>, room: Vec2) {
        let now = ui.input(|input| input.time);
        let wanted = Wanted::new(&env.loan, room);
        if self.seen.as_ref() != Some(&wanted) {
            self.seen = Some(wanted);
            self.since = now;
        }
        if self.seen == self.asked {
            return;
        }
        // The first is drawn at once.
        if self.asked.is_some() && now - self.since < REST {
            ui.ctx().request_repaint_after_secs(REST as f32);
            return;
        }
        self.asked.clone_from(&self.seen);
        let ExportForm { width, height, .. } = env.loan.session.export;
        let scale = (room.x / width as f32).min(room.y / height as f32);
        env.ask(Command::Preview { scale });
    }

    fn paint(&mut self, ui: &Ui, env: &Env<'_>, bitmap: &Arc<Bitmap>, room: Rect) {
        if !self.shown.as_ref().is_some_and(|(shown, _)| Arc::ptr_eq(shown, bitmap)) {
            let texture = ui.ctx().load_texture("preview", image(bitmap), TextureOptions::LINEAR);
            self.shown = Some((Arc::clone(bitmap), texture));
        }
        let Some((_, texture)) = &self.shown else { return };
        let size = texture.size_vec2() / ui.ctx().pixels_per_point();
        let fit = (room.width() / size.x).min(room.height() / size.y).min(1.0);
        let rect = Rect::from_center_size(room.center(), size * fit);
        if env.loan.session.export.transparent {
            squares(ui, env, rect);
        }
        let whole = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
        ui.painter().image(texture.id(), rect, whole, Color32::WHITE);
        let border = Stroke::new(1.0, color(env.theme.surface.panel_border));
        ui.painter().rect_stroke(rect, 0, border, StrokeKind::Outside);
    }
}

/// A picture of the exporter as egui's.
pub(in crate::ui) fn image(Bitmap { width, height, rgba }: &Bitmap) -> ColorImage {
    ColorImage::from_rgba_unmultiplied([*width as usize, *height as usize], rgba)
}

/// The squares that stand for no ground.
fn squares(ui: &Ui, env: &Env<'_>, rect: Rect) {
    let painter = ui.painter().with_clip_rect(rect);
    painter.rect_filled(rect, 0, color(env.theme.surface.panel));
    let (columns, rows) = ((rect.width() / SQUARE).ceil() as usize, (rect.height() / SQUARE).ceil() as usize);
    for (row, column) in (0..rows).flat_map(|row| (row % 2..columns).step_by(2).map(move |column| (row, column))) {
        let at = rect.min + Vec2::new(column as f32, row as f32) * SQUARE;
        painter.rect_filled(Rect::from_min_size(at, Vec2::splat(SQUARE)), 0, color(env.theme.surface.hover));
    }
}

fn say(ui: &Ui, env: &Env<'_>, words: &str, room: Rect) {
    let ink = color(env.theme.ink_secondary);
    let galley = ui.painter().layout(words.to_owned(), Type::BODY.font(), ink, room.width() - 32.0);
    ui.painter().galley(room.center() - galley.size() / 2.0, galley, ink);
}
