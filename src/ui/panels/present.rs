//! The views one after the other: the map alone, and under it the name and the caption of the view.

use egui::{Align, CentralPanel, Context, Frame, Key, Layout, Margin, Modifiers, Panel, Role, Ui, WidgetInfo};

use crate::app::{Action, Command, ViewCommand, words};
use crate::ui::Env;
use crate::ui::icon::Icon;
use crate::ui::theme::{Type, color};
use crate::ui::widget;

/// Height of the strip under the map.
const STRIP: f32 = 72.0;

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, canvas: impl FnOnce(&mut Ui, &mut Env<'_>)) {
    let frame = Frame::new().fill(color(env.theme.surface.panel)).inner_margin(Margin::symmetric(24, 12));
    Panel::bottom("caption").exact_size(STRIP).frame(frame).show(ui, |ui| strip(ui, env));
    CentralPanel::no_frame().show(ui, |ui| canvas(ui, env));
}

/// Keys of a presentation, before those of the canvas: on, back, to the first, to the last. Esc ends it by the table.
pub(in crate::ui) fn keys(ctx: &Context, env: &mut Env<'_>) {
    let Some((_, _, count)) = env.loan.presented() else { return };
    if env.loan.session.dialog.is_some() {
        return;
    }
    let step = |action| Command::Do(action);
    let keys = [
        (Key::ArrowRight, step(Action::NextView)),
        (Key::ArrowDown, step(Action::NextView)),
        (Key::Space, step(Action::NextView)),
        (Key::ArrowLeft, step(Action::PreviousView)),
        (Key::ArrowUp, step(Action::PreviousView)),
        (Key::Home, Command::View(ViewCommand::Go(0))),
        (Key::End, Command::View(ViewCommand::Go(count - 1))),
    ];
    for (key, command) in keys {
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            env.ask(command);
        }
    }
}

fn strip(ui: &mut Ui, env: &mut Env<'_>) {
    let Some((view, number, count)) = env.loan.presented() else { return };
    let theme = env.theme;
    let (name, caption) = (words::name(&view.name), words::sentence(&view.caption));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if widget::icon_button(ui, Icon::Close, "Leave the presentation (Esc)").clicked() {
            env.act(Action::Present);
        }
        for (icon, word, action) in
            [(Icon::Right, "Next view", Action::NextView), (Icon::Left, "Previous view", Action::PreviousView)]
        {
            if widget::icon_button(ui, icon, word).clicked() {
                env.act(action);
            }
        }
        ui.add_space(8.0);
        widget::line(ui, format!("{number} of {count}"), Type::BODY, theme.ink_secondary);
        ui.add_space(24.0);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let said = widget::line(ui, &name, Type::TITLE, theme.ink);
            // A view is read out as it comes.
            ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(egui::accesskit::Live::Polite));
            if !caption.is_empty() {
                let said = widget::line(ui, &caption, Type::BODY, theme.ink_secondary);
                said.widget_info(|| WidgetInfo::labeled(Role::Label, true, &caption));
            }
        });
    });
}
