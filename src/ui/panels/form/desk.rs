//! What the fields of a form share: the dataset that they refer to, and what speaks against each of them.

use std::collections::BTreeSet;

use egui::{Response, Ui};

use crate::app::Form;
use crate::app::words::sentence;
use crate::dataset::Dataset;
use crate::diag::Diagnostic;
use crate::geom::Rgba;
use crate::style::Theme;
use crate::ui::icon::Icon;
use crate::ui::theme::{Type, color};
use crate::ui::widget;

/// What the fields of a form share for one frame.
pub(super) struct Desk<'a> {
    pub(super) theme: &'static Theme,
    pub(super) dataset: &'a Dataset,
    /// Whether the record is to be added.
    pub(super) is_new: bool,
    faults: &'a [Diagnostic],
    /// Which faults stand at their field.
    shown: BTreeSet<usize>,
    /// Whether the next field that asks for it is the first one of a form that has just been opened.
    fresh: bool,
    /// Whether the first fault is scrolled to.
    refused: bool,
}

impl<'a> Desk<'a> {
    pub(super) fn new(
        theme: &'static Theme,
        dataset: &'a Dataset,
        form: &'a Form,
        (fresh, refused): (bool, bool),
    ) -> Self {
        Self { theme, dataset, is_new: form.is_new(), faults: &form.faults, shown: BTreeSet::new(), fresh, refused }
    }

    /// The first field of a form that has just been opened gets the keyboard.
    pub(super) fn first(&mut self, field: &Response) {
        if std::mem::take(&mut self.fresh) {
            field.request_focus();
        }
    }

    /// Whether something speaks against the field or what is in it.
    pub(super) fn is_faulty(&self, pointer: &str) -> bool {
        self.faults.iter().any(|fault| is_at(fault, pointer))
    }

    /// What speaks against the field, in words with an icon.
    pub(super) fn faults(&mut self, ui: &mut Ui, pointer: &str) {
        for (at, fault) in self.faults.iter().enumerate() {
            if is_at(fault, pointer) && self.shown.insert(at) {
                let said = say(ui, fault, self.theme.error);
                if std::mem::take(&mut self.refused) {
                    said.scroll_to_me(Some(egui::Align::Center));
                }
            }
        }
    }

    /// What speaks against the record as a whole, or against what has no field.
    pub(super) fn rest(&mut self, ui: &mut Ui) {
        for (at, fault) in self.faults.iter().enumerate() {
            if self.shown.insert(at) {
                let said = say(ui, fault, self.theme.error);
                if std::mem::take(&mut self.refused) {
                    said.scroll_to_me(Some(egui::Align::Center));
                }
            }
        }
    }
}

fn is_at(fault: &Diagnostic, pointer: &str) -> bool {
    let rest = fault.place.pointer.strip_prefix(pointer);
    !pointer.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn say(ui: &mut Ui, Diagnostic { message, hint, .. }: &Diagnostic, ink: Rgba) -> Response {
    let words = hint.as_ref().map_or_else(|| sentence(message), |hint| format!("{}: {hint}", sentence(message)));
    note(ui, &words, ink)
}

/// A line with the icon of a warning.
pub(super) fn note(ui: &mut Ui, words: &str, ink: Rgba) -> Response {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let (rect, _) = ui.allocate_exact_size(egui::vec2(16.0, Type::SMALL.line), egui::Sense::hover());
        Icon::Warning.paint(ui.painter(), rect.center(), color(ink));
        widget::copyable(ui, words, Type::SMALL, ink);
    })
    .response
}
