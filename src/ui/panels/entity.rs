//! The inspector of an entity: what it is, its properties, its ties by kind, what is said, its numbers.

use egui::{Align, Layout, Ui};

use super::relation;
use crate::app::inspect::{AttributeCard, EntityCard, Fact, Link, RelationRow, TieGroup, TieRow};
use crate::app::words::sentence;
use crate::ui::Env;
use crate::ui::long;
use crate::ui::theme::Type;
use crate::ui::widget;

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, card: &EntityCard) {
    let EntityCard { name: _, kind, summary, facts, attributes, kept, offices, ties, said, numbers, notes } = card;
    let theme = env.theme;
    if !kind.1.is_empty() {
        widget::text(ui, sentence(&kind.1), Type::SMALL, theme.ink_tertiary);
    }
    if let Some(words) = summary {
        widget::copyable(ui, words, Type::BODY, theme.ink);
    }
    table(ui, env, facts);
    section(ui, env, "Offices", offices, tie_row);
    for TieGroup { kind, rows, more } in ties {
        section(ui, env, kind, rows, tie_row);
        if *more > 0 {
            let words = format!("{more} more; a table of relations lists them all");
            widget::text(ui, words, Type::SMALL, theme.ink_tertiary);
        }
    }
    section(ui, env, "What is said", said, said_row);
    section(ui, env, "Properties", attributes, attribute);
    if !kept.is_empty() {
        heading(ui, env, "Also in the file");
        table(ui, env, kept);
    }
    if !numbers.is_empty() {
        heading(ui, env, "Numbers");
        table(ui, env, numbers);
    }
    section(ui, env, "Notes", notes, |ui, env, note| {
        widget::copyable(ui, note, Type::BODY, env.theme.ink_secondary);
    });
}

fn section<T>(ui: &mut Ui, env: &mut Env<'_>, words: &str, rows: &[T], row: impl Fn(&mut Ui, &mut Env<'_>, &T)) {
    if rows.is_empty() {
        return;
    }
    heading(ui, env, words);
    long::rows(ui, words, rows.len(), |ui, at| {
        ui.push_id((words, at), |ui| row(ui, env, &rows[at]));
    });
}

pub(super) fn heading(ui: &mut Ui, env: &Env<'_>, words: &str) {
    widget::rule(ui, env.theme);
    widget::text(ui, words, Type::SECTION, env.theme.ink);
    ui.add_space(4.0);
}

/// Labels at the left, values at the right edge of the column of labels.
pub(super) fn table(ui: &mut Ui, env: &Env<'_>, facts: &[Fact]) {
    let theme = env.theme;
    long::rows(ui, "facts", facts.len(), |ui, at| {
        let Fact { label, value } = &facts[at];
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.allocate_ui_with_layout(egui::vec2(LABEL, 18.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(LABEL);
                widget::text(ui, label, Type::BODY, theme.ink_secondary);
            });
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                widget::copyable(ui, value, Type::BODY, theme.ink);
            });
        });
    });
}

/// Width of the column of labels.
const LABEL: f32 = 112.0;

/// A relation, and under it the others who take part in it.
fn tie_row(ui: &mut Ui, env: &mut Env<'_>, TieRow { relation, others, role: own }: &TieRow) {
    let theme = env.theme;
    relation::follow(ui, env, relation, Type { weight: 500, ..Type::BODY });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (at, (link, role)) in others.iter().enumerate() {
            let Link { label, .. } = link;
            ui.push_id((at, label), |ui| relation::follow(ui, env, link, Type::SMALL));
            let part = if at + 1 < others.len() { "," } else { "" };
            widget::line(ui, format!("{role}{part}"), Type::SMALL, theme.ink_tertiary);
        }
    });
    if !own.is_empty() {
        widget::line(ui, format!("Its role: {own}"), Type::SMALL, theme.ink_tertiary);
    }
    ui.add_space(4.0);
}

fn said_row(ui: &mut Ui, env: &mut Env<'_>, RelationRow { relation, kind }: &RelationRow) {
    let ink = env.theme.ink_tertiary;
    widget::split(
        ui,
        |ui| relation::follow(ui, env, relation, Type::BODY),
        |ui| drop(widget::line(ui, kind, Type::SMALL, ink)),
    );
}

fn attribute(ui: &mut Ui, env: &mut Env<'_>, AttributeCard { key, value, evidence }: &AttributeCard) {
    table(ui, env, &[Fact { label: sentence(key), value: value.clone() }]);
    for card in evidence {
        relation::evidence(ui, env, card);
    }
}
