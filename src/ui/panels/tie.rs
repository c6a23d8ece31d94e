//! The inspector of a tie: both ends, three tabs, and the relations of the one that shows.

use egui::Ui;

use super::inspector::{Tab, closable};
use super::relation;
use crate::app::inspect::{Link, RelationCard, TieCard};
use crate::app::words::NONE_HERE;
use crate::ui::Env;
use crate::ui::theme::Type;
use crate::ui::widget;

/// Both names, each a link, and the counts in words.
pub(super) fn title(ui: &mut Ui, env: &mut Env<'_>, card: &TieCard) {
    let [a, b] = &card.ends;
    closable(ui, env, true, |ui, env| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            end(ui, env, a);
            widget::text(ui, "–", Type::TITLE, env.theme.ink);
            end(ui, env, b);
        });
    });
    widget::text(ui, &card.counts, Type::BODY, env.theme.ink_secondary);
    ui.add_space(4.0);
}

/// The name of an end: as large as a title, and a link.
fn end(ui: &mut Ui, env: &mut Env<'_>, link: &Link) {
    if widget::title_link(ui, &link.label, Type::TITLE, env.theme).clicked() {
        env.follow(&link.to);
    }
}

/// The three tabs; an empty one can be looked at and says so.
pub(super) fn tabs(ui: &mut Ui, env: &mut Env<'_>, card: &TieCard, chosen: &mut Tab) {
    let tabs = [
        (Tab::Between, format!("Between the two {}", card.between.len())),
        (Tab::Together, format!("Together in {}", card.together.len())),
        (Tab::Said, format!("What is said {}", card.said.len())),
    ];
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        for (tab, word) in tabs {
            if widget::tab(ui, &word, tab == *chosen, env.theme).clicked() {
                *chosen = tab;
            }
        }
    });
}

/// The accords of which both are members, each a link.
fn members(ui: &mut Ui, env: &mut Env<'_>, card: &TieCard) {
    for accord in &card.accords {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            widget::text(ui, "Both are members of", Type::BODY, env.theme.ink_secondary);
            if widget::link(ui, &accord.label, Type::BODY, env.theme).clicked() {
                env.follow(&accord.to);
            }
        });
    }
}

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, card: &TieCard, tab: Tab) {
    let relations: &[RelationCard] = match tab {
        Tab::Between => &card.between,
        Tab::Together => &card.together,
        Tab::Said => &card.said,
    };
    if tab == Tab::Between {
        members(ui, env, card);
    }
    if relations.is_empty() && (tab != Tab::Between || card.accords.is_empty()) {
        widget::text(ui, NONE_HERE, Type::BODY, env.theme.ink_secondary);
    }
    relation::list(ui, env, relations);
}
