//! The form beside the map, in place of the inspector, and the bars of forms that were left.

mod choices;
mod desk;
mod entity;
mod evidence;
mod field;
mod map;
mod names;
mod newcomer;
mod participants;
mod picker;
mod relation;

use egui::{Align, Frame, Layout, Margin, Panel, ScrollArea, Ui};

use self::desk::Desk;
use crate::app::{Action, Command, Form, FormCommand, FormDraft};
use crate::ui::icon::Icon;
use crate::ui::theme::{CONTROL, PAD, Type, color};
use crate::ui::widget;
use crate::ui::{Env, keys};

/// Shows the open form; `seen` is the form of the last frame, and how often that had been
/// refused, so that a new one gets the keyboard and a new fault is scrolled to.
pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, form: &Form, seen: &mut Option<(u32, u32)>) {
    let now = (form.serial, form.refusals);
    let before = seen.replace(now);
    let fresh = before.map(|(serial, _)| serial) != Some(form.serial);
    let refused = form.refusals > 0 && before != Some(now);
    let (dataset, mut draft) = (&env.loan.document.dataset, form.draft.clone());
    let mut desk = Desk::new(env.theme, dataset, form, (fresh, refused));
    let side =
        |top: i8, bottom: i8| Frame::new().inner_margin(Margin { left: PAD as i8, right: PAD as i8, top, bottom });
    Panel::top("form header").frame(side(16, 12)).show(ui, |ui| head(ui, env, form));
    Panel::bottom("form buttons").frame(side(12, 12)).show(ui, |ui| buttons(ui, env, form));
    // The bar floats in the padding, so that fields and buttons end at one edge.
    ui.spacing_mut().scroll.floating_allocated_width = 0.0;
    ScrollArea::vertical().id_salt(("form", form.serial)).auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::same(PAD as i8)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            match &mut draft {
                FormDraft::Map(draft) => map::show(ui, &mut desk, draft),
                FormDraft::Entity(draft) => entity::show(ui, &mut desk, draft),
                FormDraft::Relation(draft) => relation::show(ui, &mut desk, draft),
            }
            ui.add_space(8.0);
            desk.rest(ui);
            removal(ui, env, form);
        });
    });
    if draft != form.draft {
        env.ask(Command::Form(FormCommand::Change(Box::new(draft))));
    }
}

fn head(ui: &mut Ui, env: &mut Env<'_>, form: &Form) {
    let title = form.title(&env.loan.document.dataset);
    let ink = env.theme.ink;
    let mut close = false;
    widget::split(
        ui,
        |ui| drop(widget::line(ui, title, Type::TITLE, ink)),
        |ui| close = widget::icon_button(ui, Icon::Close, "Close the form").clicked(),
    );
    if close {
        env.ask(Command::Form(FormCommand::Leave));
    }
}

fn buttons(ui: &mut Ui, env: &mut Env<'_>, form: &Form) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_height(CONTROL);
        if widget::accent(ui, "Save").on_hover_text(keys::tip(ui.ctx(), Action::SaveForm)).clicked() {
            env.act(Action::SaveForm);
        }
        if widget::plain(ui, "Cancel").clicked() {
            env.ask(Command::Form(FormCommand::Discard));
        }
        if !form.faults.is_empty() {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let ink = env.theme.error;
                let (rect, _) = ui.allocate_exact_size(egui::vec2(16.0, CONTROL), egui::Sense::hover());
                Icon::Warning.paint(ui.painter(), rect.center(), color(ink));
                let said = widget::line(ui, "Not saved yet", Type::BODY, ink);
                ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(egui::accesskit::Live::Polite));
            });
        }
    });
}

/// Takes the record away, and says what goes with it.
fn removal(ui: &mut Ui, env: &mut Env<'_>, form: &Form) {
    let Some((name, edit)) = env.loan.removal_of(form.about) else { return };
    widget::rule(ui, env.theme);
    if field::aligned(ui, Icon::Close, &name) {
        env.ask(Command::Form(FormCommand::Discard));
        env.ask(Command::Edit(edit));
    }
}

/// A bar for each form that was left with something typed in it.
pub(super) fn bars(ui: &mut Ui, env: &mut Env<'_>) {
    let aside = &env.loan.session.forms.aside;
    if aside.is_empty() {
        return;
    }
    let frame = Frame::new().fill(color(env.theme.surface.inset)).inner_margin(Margin::symmetric(PAD as i8, 4));
    Panel::top("unsaved forms").frame(frame).show(ui, |ui| {
        for form in aside {
            ui.push_id(form.serial, |ui| bar(ui, env, form));
        }
    });
}

fn bar(ui: &mut Ui, env: &mut Env<'_>, form: &Form) {
    let theme = env.theme;
    let words = format!("Unsaved form: {}", form.name(&env.loan.document.dataset));
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            if widget::link(ui, "Discard", Type::BODY, theme).clicked() {
                env.ask(Command::Form(FormCommand::Forget(form.serial)));
            }
            if widget::link(ui, "Continue", Type::BODY, theme).clicked() {
                env.ask(Command::Form(FormCommand::Continue(form.serial)));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                widget::line(ui, words, Type::BODY, theme.ink);
            });
        });
    });
}
