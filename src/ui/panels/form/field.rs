//! The fields of a form: a label, a control of 32 points, and under it what speaks against it.

use egui::{Id, Margin, Response, Stroke, TextEdit, Ui, Vec2};

use super::desk::Desk;
use crate::app::words;
use crate::ui::icon::Icon;
use crate::ui::theme::{CONTROL, Type, color};
use crate::ui::widget::{self, Look};

/// Bytes of the longest text that a field of one line holds.
const LINE: usize = 4_096;
/// The same of a field of several lines.
const PASSAGE: usize = 65_536;

/// What a date may look like.
pub(super) const DATES: &str = "1991, 1991-08, 1991-08-30, 1991/1995, 2025-04?";

/// A label over a control, and the faults of `pointer` under it; the label's id names the control.
pub(super) fn labelled<R>(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    (label, pointer): (&str, &str),
    control: impl FnOnce(&mut Ui, &mut Desk<'_>, Id) -> R,
) -> R {
    ui.push_id(pointer, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let id = widget::text(ui, label, Type::BODY, desk.theme.ink_secondary).id;
        let made = control(ui, desk, id);
        desk.faults(ui, pointer);
        ui.add_space(8.0);
        made
    })
    .inner
}

/// A field of one line.
pub(super) fn text(ui: &mut Ui, desk: &mut Desk<'_>, at: (&str, &str), value: &mut String, hint: &str) -> Response {
    labelled(ui, desk, at, |ui, desk, label| {
        let faulty = desk.is_faulty(at.1);
        entry(ui, desk, value, (hint, faulty)).labelled_by(label)
    })
}

/// A field of several lines.
pub(super) fn passage(ui: &mut Ui, desk: &mut Desk<'_>, at: (&str, &str), value: &mut String) {
    labelled(ui, desk, at, |ui, desk, label| {
        if value.len() > PASSAGE {
            too_long(ui, desk, value);
            return;
        }
        let edit = TextEdit::multiline(value).desired_rows(2).desired_width(f32::INFINITY).margin(MARGIN);
        let field = framed(ui, desk, desk.is_faulty(at.1), |ui| ui.add(edit));
        field.labelled_by(label);
    });
}

const MARGIN: Margin = Margin::symmetric(8, 7);

/// A field of one line without a label.
pub(super) fn entry(ui: &mut Ui, desk: &Desk<'_>, value: &mut String, (hint, faulty): (&str, bool)) -> Response {
    if value.len() > LINE {
        return too_long(ui, desk, value);
    }
    let hint = widget::rich(hint, Type::BODY, desk.theme.ink_tertiary);
    let edit = TextEdit::singleline(value).hint_text(hint).desired_width(f32::INFINITY).margin(MARGIN);
    let edit = edit.min_size(Vec2::new(0.0, CONTROL)).align(egui::Align2::LEFT_CENTER);
    framed(ui, desk, faulty, |ui| ui.add(edit))
}

/// How a text begins that no field can hold: it stays as it is. A file may have a name of megabytes, and a field sets out
/// all that it holds.
fn too_long(ui: &mut Ui, desk: &Desk<'_>, value: &str) -> Response {
    let begins = words::name(value);
    let words = format!("{begins} ({} bytes: too long to be edited here)", value.len());
    widget::text(ui, words, Type::BODY, desk.theme.ink_tertiary)
}

fn framed(ui: &mut Ui, desk: &Desk<'_>, faulty: bool, add: impl FnOnce(&mut Ui) -> Response) -> Response {
    let field = ui
        .scope(|ui| {
            if faulty {
                let stroke = Stroke::new(1.5, color(desk.theme.error));
                let widgets = &mut ui.visuals_mut().widgets;
                (widgets.inactive.bg_stroke, widgets.hovered.bg_stroke) = (stroke, stroke);
            }
            add(ui)
        })
        .inner;
    if faulty {
        ui.ctx().accesskit_node_builder(field.id, |node| node.set_invalid(egui::accesskit::Invalid::True));
    }
    widget::ringed(ui, field)
}

/// Something that shows a field.
pub(super) type Field<'f> = &'f mut dyn FnMut(&mut Ui, &mut Desk<'_>);

/// Two fields side by side.
pub(super) fn pair(ui: &mut Ui, desk: &mut Desk<'_>, fields: [Field<'_>; 2]) {
    ui.spacing_mut().item_spacing.x = 12.0;
    ui.columns(2, |columns| {
        for (column, field) in columns.iter_mut().zip(fields) {
            field(column, desk);
        }
    });
    ui.spacing_mut().item_spacing.x = 8.0;
}

/// A row whose last 24 points take it away; whether that was asked for.
pub(super) fn removable(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui)) -> bool {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let room = (ui.available_width() - 32.0).max(0.0);
        ui.vertical(|ui| {
            ui.set_width(room);
            contents(ui);
        });
        ui.vertical(|ui| {
            ui.add_space(4.0);
            widget::icon_button(ui, Icon::Close, name).clicked()
        })
        .inner
    })
    .inner
}

/// A button that adds a row.
pub(super) fn add(ui: &mut Ui, word: &str) -> bool {
    aligned(ui, Icon::Plus, word)
}

/// A quiet button whose icon stands on the left edge of the text.
pub(super) fn aligned(ui: &mut Ui, icon: Icon, word: &str) -> bool {
    widget::button(ui, Some(icon), Some(word), word, Look::Flush).clicked()
}

/// A button that takes a row away.
pub(super) fn take(ui: &mut Ui, word: &str) -> bool {
    aligned(ui, Icon::Close, word)
}

/// A heading of a part of the form, parted from the last by a hairline.
pub(super) fn heading(ui: &mut Ui, desk: &Desk<'_>, words: &str) {
    widget::rule(ui, desk.theme);
    widget::text(ui, words, Type::SECTION, desk.theme.ink);
    ui.add_space(4.0);
}

/// Small words under a control.
pub(super) fn help(ui: &mut Ui, desk: &Desk<'_>, words: &str) {
    widget::text(ui, words, Type::SMALL, desk.theme.ink_tertiary);
}
