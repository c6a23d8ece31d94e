//! The inspector of several entities: their names, the ties among them, and what they share.

use egui::Ui;

use super::{entity, pair, relation};
use crate::app::inspect::{MemberRow, Row, SeveralCard};
use crate::app::words::NONE_HERE;
use crate::ui::Env;
use crate::ui::theme::Type;
use crate::ui::widget;

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, card: &SeveralCard) {
    let SeveralCard { title: _, counts: _, members, ties, together, shared } = card;
    if members.len() == 2 {
        pair::questions(ui, env);
    }
    member_rows(ui, env, members);
    entity::heading(ui, env, "Ties among them");
    none_where(ui, env, ties.is_empty());
    ui.spacing_mut().item_spacing.y = 0.0;
    for (at, Row { link, count, share }) in ties.iter().enumerate() {
        let row = |ui: &mut Ui| widget::bar_row(ui, &link.label, *count, *share, env.theme).clicked();
        if ui.push_id(("ties", at), row).inner {
            env.follow(&link.to);
        }
    }
    ui.spacing_mut().item_spacing.y = 4.0;
    list(ui, env, "Together in", together);
    list(ui, env, "Tied to each of them", shared);
}

fn list(ui: &mut Ui, env: &mut Env<'_>, words: &str, rows: &[MemberRow]) {
    entity::heading(ui, env, words);
    ui.push_id(words, |ui| member_rows(ui, env, rows));
}

/// Of each its name as a link, and at the right a word about it; or that there are none.
pub(super) fn member_rows(ui: &mut Ui, env: &mut Env<'_>, rows: &[MemberRow]) {
    none_where(ui, env, rows.is_empty());
    let ink = env.theme.ink_tertiary;
    for (at, MemberRow { link, note }) in rows.iter().enumerate() {
        ui.push_id(at, |ui| {
            widget::split(
                ui,
                |ui| relation::follow(ui, env, link, Type::BODY),
                |ui| {
                    ui.spacing_mut().item_spacing.x = 12.0;
                    widget::line(ui, note, Type::SMALL, ink);
                },
            );
        });
    }
}

/// Says that there are none, where that is so.
pub(super) fn none_where(ui: &mut Ui, env: &Env<'_>, is_empty: bool) {
    if is_empty {
        widget::text(ui, NONE_HERE, Type::BODY, env.theme.ink_secondary);
    }
}
