//! The left panel: what is on the canvas, how it looks, and how much of it there is.

use egui::{Align2, Frame, Margin, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::app::Action;
use crate::scene::{LegendRow, LegendSection};
use crate::ui::Env;
use crate::ui::canvas::paint;
use crate::ui::theme::{PAD, Type, color};
use crate::ui::widget;

/// Width of the drawing in front of a row's words.
const KEY: f32 = 28.0;
/// Height of a row.
const ROW: f32 = 24.0;

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>) {
    let mut lists = env.loan.legend();
    lists.sort_by_key(|list| ORDER.iter().position(|heading| *heading == list.heading));
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::same(PAD as i8)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (at, list) in lists.iter().enumerate() {
                if at > 0 {
                    widget::rule(ui, env.theme);
                }
                section(ui, env, list);
            }
        });
    });
}

/// The order of the headings from the top.
const ORDER: [&str; 3] = ["Domains of a tie", "Kinds of entity", "Marks"];

fn section(ui: &mut Ui, env: &mut Env<'_>, list: &LegendSection) {
    widget::text(ui, list.heading, Type::SECTION, env.theme.ink);
    ui.add_space(4.0);
    list.rows.iter().for_each(|entry| row(ui, env, entry));
    if list.heading == ORDER[1] {
        off_canvas(ui, env);
    }
}

fn row(ui: &mut Ui, env: &Env<'_>, LegendRow { label, count, key }: &LegendRow) {
    let theme = env.theme;
    let number = widget::one_line(ui, &count.to_string(), Type::BODY, theme.ink_tertiary, 48.0);
    let room = ui.available_width() - KEY - 16.0 - number.size().x;
    let words = ui.painter().layout(label.clone(), Type::BODY.font(), color(theme.ink), room);
    let height = (words.size().y + 8.0).max(ROW);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label}: {count}")));
    paint::shapes(ui.painter(), rect.left_center() + Vec2::new(KEY / 2.0, 0.0), key);
    let at = rect.left_center() + Vec2::new(KEY + 8.0, -words.size().y / 2.0);
    ui.painter().galley(at, words, color(theme.ink));
    let at = Align2::RIGHT_CENTER.anchor_size(rect.right_center(), number.size());
    ui.painter().galley(at.min, number, color(theme.ink_tertiary));
}

/// What is left off the canvas, with a way to show it.
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
