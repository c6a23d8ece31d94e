//! What the reader noticed: grouped by severity, each with its place, message and hint.

use egui::{ScrollArea, Ui};

use super::buttons;
use crate::app::words::sentence;
use crate::diag::{Diagnostic, Severity};
use crate::ui::Env;
use crate::ui::theme::Type;
use crate::ui::widget;

/// Headings of the groups, the worst first.
const GROUPS: [(Severity, &str); 3] =
    [(Severity::Error, "Errors"), (Severity::Warning, "Warnings"), (Severity::Note, "Notes")];

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>) {
    let theme = env.theme;
    let document = env.loan.document;
    ScrollArea::vertical().max_height(420.0).min_scrolled_height(420.0).auto_shrink([false, true]).show(ui, |ui| {
        for (severity, heading) in GROUPS {
            let all: Vec<_> = document.diagnostics.iter().filter(|d| d.severity == severity).collect();
            if all.is_empty() {
                continue;
            }
            widget::text(ui, format!("{heading} {}", all.len()), Type::SECTION, theme.ink);
            for diagnostic in all {
                problem(ui, env, diagnostic);
            }
        }
        if document.more_diagnostics > 0 {
            let words = format!("{} more were counted and are not listed", document.more_diagnostics);
            widget::text(ui, words, Type::SMALL, theme.ink_tertiary);
        }
    });
    buttons(ui, |ui| {
        if widget::plain(ui, "Copy all").clicked() {
            let lines: Vec<String> = document.diagnostics.iter().map(ToString::to_string).collect();
            ui.ctx().copy_text(lines.join("\n"));
        }
    });
}

fn problem(ui: &mut Ui, env: &Env<'_>, Diagnostic { severity: _, code, place, message, hint }: &Diagnostic) {
    let theme = env.theme;
    widget::copyable(ui, sentence(message), Type::BODY, theme.ink);
    let at = if place.line > 0 { format!("Line {}, column {} · ", place.line, place.column) } else { String::new() };
    widget::copyable(ui, format!("{at}{code}"), Type::SMALL, theme.ink_tertiary);
    if let Some(hint) = hint {
        widget::copyable(ui, sentence(hint), Type::SMALL, theme.ink_secondary);
    }
    ui.add_space(4.0);
}
