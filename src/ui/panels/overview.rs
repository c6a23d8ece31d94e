//! The inspector of nothing selected: what is in this map, as rows of name, count and bar.

use egui::Ui;

use super::entity;
use crate::app::inspect::{Group, Overview, Row};
use crate::ui::Env;
use crate::ui::theme::Type;
use crate::ui::widget;

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, card: &Overview) {
    let Overview { title: _, description, facts, groups } = card;
    let theme = env.theme;
    if let Some(words) = description {
        widget::copyable(ui, words, Type::BODY, theme.ink);
    }
    if !facts.is_empty() {
        ui.add_space(4.0);
        entity::table(ui, env, facts);
    }
    for Group { heading, rows } in groups {
        entity::heading(ui, env, heading);
        ui.spacing_mut().item_spacing.y = 0.0;
        for (at, Row { link, count, share }) in rows.iter().enumerate() {
            let clicked =
                ui.push_id((heading, at), |ui| widget::bar_row(ui, &link.label, *count, *share, theme).clicked());
            if clicked.inner {
                env.follow(&link.to);
            }
        }
        ui.spacing_mut().item_spacing.y = 4.0;
    }
}
