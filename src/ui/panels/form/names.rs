//! Names as chips, and a field that adds to them: by Enter, by a comma, or by leaving it.

use egui::{CursorIcon, Key, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::desk::Desk;
use super::field;
use crate::app::{names_of, words};
use crate::ui::icon::Icon;
use crate::ui::theme::{Type, color};
use crate::ui::widget;

pub(super) fn show(ui: &mut Ui, desk: &mut Desk<'_>, at: (&str, &str), all: &mut Vec<String>, typed: &mut String) {
    field::labelled(ui, desk, at, |ui, desk, label| {
        chips(ui, desk, all);
        let entry = field::entry(ui, desk, typed, ("Names with commas between", false)).labelled_by(label);
        let entered = entry.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if entry.lost_focus() || typed.ends_with(',') {
            all.extend(names_of(typed));
            typed.clear();
        }
        if entered {
            entry.request_focus();
        }
    });
}

fn chips(ui: &mut Ui, desk: &Desk<'_>, all: &mut Vec<String>) {
    if all.is_empty() {
        return;
    }
    let mut gone = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(6.0, 4.0);
        for (at, name) in all.iter().enumerate() {
            let chip = ui.push_id(at, |ui| chip(ui, desk, name)).inner;
            gone = gone.or_else(|| chip.clicked().then_some(at));
        }
    });
    gone.map(|at| all.remove(at));
}

/// A name with a cross; a click takes it away.
fn chip(ui: &mut Ui, desk: &Desk<'_>, name: &str) -> Response {
    let theme = desk.theme;
    let words = widget::one_line(ui, &words::name(name), Type::SMALL, theme.ink, ui.available_width().max(80.0) - 40.0);
    let size = Vec2::new(words.size().x + 32.0, 20.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Remove {name}")));
    let fill = if response.hovered() { theme.surface.hover } else { theme.surface.inset };
    let border = Stroke::new(1.0, color(theme.surface.panel_border));
    ui.painter().rect(rect, 10, color(fill), border, StrokeKind::Inside);
    ui.painter().galley(rect.left_center() + Vec2::new(10.0, -words.size().y / 2.0), words, color(theme.ink));
    Icon::Close.paint_at(ui.painter(), rect.right_center() - Vec2::new(12.0, 0.0), 0.7, color(theme.ink_secondary));
    widget::focus_ring(ui, &response, rect, theme);
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(format!("Remove {name}"))
}
