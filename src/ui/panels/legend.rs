//! The left panel: what is on the canvas, how it looks, how much of it there is, and ticks that hide and show it.

use egui::{Frame, Margin, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use super::filters::{self, ROW};
use super::style;
use super::views;
use crate::app::Action;
use crate::graph::Group;
use crate::scene::LegendRow;
use crate::ui::Env;
use crate::ui::canvas::paint;
use crate::ui::long;
use crate::ui::theme::{PAD, Type, color};
use crate::ui::widget;

/// Middle of the drawing of a mark, from the left edge.
const KEY_AT: f32 = 14.0;
/// Left edge of the words of a mark.
const WORDS_AT: f32 = 40.0;

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>) {
    let sections = filters::sections(env);
    let marks = env.loan.marks();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::same(PAD as i8)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            views::show(ui, env);
            let (drawn, further): (Vec<_>, Vec<_>) = sections.iter().partition(|(group, _)| filters::is_drawn(group));
            for (at, (group, known)) in drawn.into_iter().enumerate() {
                if at > 0 {
                    widget::rule(ui, env.theme);
                }
                filters::section(ui, env, group, *known);
                if *group == Group::EntityKind {
                    off_canvas(ui, env);
                }
            }
            if !env.loan.document.scene.nodes.is_empty() {
                widget::rule(ui, env.theme);
                style::show(ui, env);
            }
            if !marks.is_empty() {
                widget::rule(ui, env.theme);
                filters::heading(ui, env, "Marks");
                for entry in &marks {
                    mark(ui, env, entry);
                }
            }
            // Folded sections stand close, an open one between hairlines. Each attribute of the map has one.
            let is_open = |env: &Env<'_>, at: usize| env.loan.session.filter_panel.is_open(&further[at].0);
            long::rows(ui, "further sections", further.len(), |ui, at| {
                let (group, known) = further[at];
                if at == 0 || is_open(env, at) || is_open(env, at - 1) {
                    widget::rule(ui, env.theme);
                }
                filters::section(ui, env, group, *known);
            });
        });
    });
}

/// A row that explains, and hides nothing.
fn mark(ui: &mut Ui, env: &Env<'_>, LegendRow { label, count: _, key }: &LegendRow) {
    let theme = env.theme;
    let room = (ui.available_width() - WORDS_AT).max(24.0);
    let words = ui.painter().layout(label.clone(), Type::BODY.font(), color(theme.ink), room);
    let height = (words.size().y + 8.0).max(ROW);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, label));
    paint::shapes(ui.painter(), rect.left_center() + Vec2::new(KEY_AT, 0.0), key);
    let at = rect.left_center() + Vec2::new(WORDS_AT, -words.size().y / 2.0);
    ui.painter().galley(at, words, color(theme.ink));
}

/// What the rules of the map leave off the canvas, with a way to show it.
fn off_canvas(ui: &mut Ui, env: &mut Env<'_>) {
    let document = env.loan.document;
    let (off, all) = (document.scene.off_canvas.len(), document.options.show_all);
    let words = match (off, all) {
        (_, true) => "Show fewer".to_owned(),
        (0, false) => return,
        (more, false) => format!("Show {more} more"),
    };
    let theme = env.theme;
    ui.add_space(4.0);
    widget::split(
        ui,
        |ui| {
            if widget::link(ui, &words, Type::BODY, theme).clicked() {
                env.act(Action::ToggleShowAll);
            }
        },
        |ui| {
            if !all {
                widget::line(ui, "off the canvas", Type::SMALL, theme.ink_tertiary);
            }
        },
    );
}
