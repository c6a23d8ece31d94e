//! The status bar: totals, what is selected, the layout, and the problems of the file.

use egui::{Align, Align2, CursorIcon, Layout, Sense, Ui, Vec2, WidgetInfo};

use crate::app::Action;
use crate::diag::Severity;
use crate::style::Theme;
use crate::ui::icon::Icon;
use crate::ui::theme::{Type, color};
use crate::ui::widget;
use crate::ui::{Env, keys};

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>) {
    let status = env.loan.status_line();
    let theme = env.theme;
    let middle = ui.max_rect().center();
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        widget::line(ui, status.totals, Type::SMALL, theme.ink_secondary);
        let selection = widget::line(ui, status.selection, Type { weight: 500, ..Type::SMALL }, theme.ink);
        // Assistive technology says it when it has finished what it is saying.
        ui.ctx().accesskit_node_builder(selection.id, |node| node.set_live(egui::accesskit::Live::Polite));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            problems(ui, env, &status.problems, status.severity);
            if let Some(words) = &env.loan.session.notice {
                notice(ui, words, theme);
                return;
            }
            let galley = widget::one_line(ui, &status.layout, Type::SMALL, theme.ink_secondary, 240.0);
            let centred = Align2::CENTER_CENTER.anchor_size(middle, galley.size());
            if ui.max_rect().contains_rect(centred) {
                ui.painter().galley(centred.min, galley, color(theme.ink_secondary));
            } else {
                widget::line(ui, status.layout, Type::SMALL, theme.ink_secondary);
            }
        });
    });
}

/// What has just been done, in place of the layout; assistive technology says it.
fn notice(ui: &mut Ui, words: &str, theme: &Theme) {
    let response = widget::line(ui, words, Type { weight: 500, ..Type::SMALL }, theme.ink);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
}

/// How many problems the reader noticed, with an icon where there are some; a click lists them.
fn problems(ui: &mut Ui, env: &mut Env<'_>, words: &str, severity: Option<Severity>) {
    let theme = env.theme;
    let (icon, ink) = match severity {
        Some(Severity::Error) => (Some(Icon::Warning), theme.error),
        Some(Severity::Warning) => (Some(Icon::Warning), theme.warning),
        Some(Severity::Note) => (Some(Icon::Info), theme.ink_secondary),
        None => (None, theme.ink_secondary),
    };
    let galley = ui.painter().layout_no_wrap(words.to_owned(), Type::SMALL.font(), color(ink));
    let room = if icon.is_some() { 20.0 } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(galley.size().x + room, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, words));
    if let Some(icon) = icon {
        icon.paint(ui.painter(), rect.left_center() + Vec2::new(6.0, 0.0), color(ink));
    }
    ui.painter().galley(rect.left_center() + Vec2::new(room, -galley.size().y / 2.0), galley, color(ink));
    widget::focus_ring(ui, &response, rect, theme);
    let response = response.on_hover_text(keys::tip(ui.ctx(), Action::Problems));
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        env.act(Action::Problems);
    }
}
