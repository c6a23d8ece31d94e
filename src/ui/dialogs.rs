//! The dialogs over the window; at most one is open, and Esc or a click outside closes it.

mod about;
mod compare;
mod data;
mod export;
mod keys;
mod open_path;
mod palette;
mod preview;
mod save_path;
mod settings;
mod table;
mod table_grid;
mod unsaved;
mod view;

use egui::{Align, Context, Frame, Id, Layout, Margin, Modal, Stroke, Ui, Vec2};

pub(super) use self::preview::{Preview, image};
use super::Env;
use super::icon::Icon;
use super::theme::{RADIUS_CARD, Type, color};
use super::widget;
use crate::app::{Command, DataWhat, Dialog};

/// Shows the dialog on top, if any; `fresh` when it has just been opened.
pub(super) fn show(ctx: &Context, env: &mut Env<'_>, preview: &mut Preview, fresh: bool) {
    let Some(dialog) = env.loan.session.dialog else { return };
    let (title, width): (_, f32) = match dialog {
        Dialog::Palette => return palette::show(ctx, env, fresh),
        Dialog::OpenPath => ("Open a path", 440.0),
        Dialog::SavePath if env.loan.session.saving.project => ("Save the project", 520.0),
        Dialog::Compare => ("Compare the map", 440.0),
        Dialog::SavePath => ("Save the map", 440.0),
        Dialog::View if env.loan.session.viewing.form.at.is_some() => ("Name and caption", 440.0),
        Dialog::View => ("Keep this view", 440.0),
        Dialog::Unsaved => ("Save the changes?", 440.0),
        Dialog::Restore => ("Unsaved work", 440.0),
        Dialog::Table => ("A table becomes a map", (ctx.content_rect().width() - 112.0).clamp(640.0, 1120.0)),
        Dialog::Export => ("Export the map", 832.0),
        Dialog::Data if env.loan.session.data.what == DataWhat::Rows => ("Export the rows", 520.0),
        Dialog::Data => ("Export the data", 520.0),
        Dialog::Keys => ("Keys and marks", 640.0),
        Dialog::Settings => ("Settings", 440.0),
        Dialog::About => ("About Détente", 440.0),
    };
    let surface = env.theme.surface;
    let frame = Frame::new()
        .fill(color(surface.panel))
        .stroke(Stroke::new(1.0, color(surface.panel_border)))
        .corner_radius(RADIUS_CARD)
        .inner_margin(Margin::same(24));
    let shown = Modal::new(Id::unique(("dialog", title))).frame(frame).show(ctx, |ui| {
        ui.set_width(width.min(ctx.content_rect().width() - 64.0));
        ui.spacing_mut().item_spacing.y = 8.0;
        header(ui, env, title);
        match dialog {
            Dialog::OpenPath => open_path::show(ui, env, fresh),
            Dialog::Compare => compare::show(ui, env, fresh),
            Dialog::SavePath => save_path::show(ui, env, fresh),
            Dialog::View => view::show(ui, env, fresh),
            Dialog::Unsaved => unsaved::leave(ui, env, fresh),
            Dialog::Restore => unsaved::restore(ui, env, fresh),
            Dialog::Table => table::show(ui, env, fresh),
            Dialog::Export => export::show(ui, env, preview, fresh),
            Dialog::Data => data::show(ui, env, fresh),
            Dialog::Palette => {}
            Dialog::Keys => keys::show(ui, env),
            Dialog::Settings => settings::show(ui, env),
            Dialog::About => about::show(ui, env),
        }
    });
    if shown.should_close() {
        env.ask(Command::Dismiss);
    }
}

fn header(ui: &mut Ui, env: &mut Env<'_>, title: &str) {
    let ink = env.theme.ink;
    widget::split(
        ui,
        |ui| drop(widget::text(ui, title, Type::TITLE, ink)),
        |ui| {
            if widget::icon_button(ui, Icon::Close, "Close the dialog").clicked() {
                env.ask(Command::Dismiss);
            }
        },
    );
}

/// The buttons of a dialog, from the right.
fn buttons(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.add_space(8.0);
    // Of a known height, so that they do not float in a dialog that has become lower.
    let size = Vec2::new(ui.available_width(), super::theme::CONTROL);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), contents);
}

/// A field of one line, 32 points high, named by `label`.
fn field(ui: &mut Ui, text: &mut String, label: Id, width: f32) -> egui::Response {
    let margin = Margin::symmetric(8, 7);
    let field = ui.add(egui::TextEdit::singleline(text).desired_width(width - 16.0).margin(margin));
    widget::ringed(ui, field.labelled_by(label))
}
