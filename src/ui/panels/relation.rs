//! Relations set out: what it is, in which domains, who takes part, and who says so.

use egui::{Align, Frame, Layout, Margin, Sense, Ui, Vec2};

use super::badge;
use crate::app::inspect::{EvidenceCard, Fact, Link, RelationCard, RoleRow};
use crate::app::words::sentence;
use crate::app::{Command, FormCommand};
use crate::dataset::RelationIx;
use crate::scene::Selection;
use crate::ui::Env;
use crate::ui::icon::Icon;
use crate::ui::long;
use crate::ui::theme::{RADIUS_CARD, Type, color};
use crate::ui::widget;

/// Relations one under the other, parted by hairlines.
pub(super) fn list(ui: &mut Ui, env: &mut Env<'_>, relations: &[RelationCard]) {
    long::rows(ui, "relations", relations.len(), |ui, at| {
        if at > 0 {
            widget::rule(ui, env.theme);
        }
        let card = &relations[at];
        ui.push_id(card.relation.0, |ui| one(ui, env, card));
    });
}

fn one(ui: &mut Ui, env: &mut Env<'_>, card: &RelationCard) {
    let RelationCard {
        relation,
        title,
        kind,
        definition,
        chips,
        facts,
        kept,
        roles,
        evidence,
        part_of,
        parts,
        about,
        said,
        notes,
    } = card;
    let theme = env.theme;
    head(ui, env, *relation, title, kind);
    if !definition.is_empty() {
        widget::text(ui, sentence(definition), Type::SMALL, theme.ink_tertiary);
    }
    if !chips.is_empty() {
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            for chip in chips {
                widget::chip(ui, &chip.label, theme.domains[usize::from(chip.slot).min(7)], theme);
            }
        });
    }
    ui.add_space(4.0);
    facts_line(ui, env, facts);
    role_rows(ui, env, roles);
    facts_line(ui, env, kept);
    for card in evidence {
        self::evidence(ui, env, card);
    }
    links(ui, env, "Part of", part_of.as_slice());
    links(ui, env, "Parts", parts);
    links(ui, env, "About", about);
    links(ui, env, "Said of it", said);
    for note in notes {
        widget::copyable(ui, note, Type::SMALL, theme.ink_secondary);
    }
}

/// The label, which selects the relation, and the kind at the right.
fn head(ui: &mut Ui, env: &mut Env<'_>, relation: RelationIx, title: &str, kind: &str) {
    let theme = env.theme;
    let (mut chosen, mut edit) = (false, false);
    widget::split(
        ui,
        |ui| chosen = widget::title_link(ui, title, Type::ITEM, theme).clicked(),
        |ui| {
            // The kind sits on the first line of a title that takes several.
            ui.spacing_mut().item_spacing.x = 12.0;
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                edit = widget::icon_button(ui, Icon::Pencil, &format!("Edit {title}")).clicked();
            });
            widget::line(ui, kind, Type { line: 20.0, ..Type::SMALL }, theme.ink_secondary);
        },
    );
    if edit {
        env.ask(Command::Form(FormCommand::Relation(relation)));
    }
    if chosen {
        env.follow(&Selection::Relation(relation));
    }
}

/// Labels in secondary ink, values in ink, as many in a line as fit.
pub(super) fn facts_line(ui: &mut Ui, env: &Env<'_>, facts: &[Fact]) {
    let theme = env.theme;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(16.0, 4.0);
        for Fact { label, value } in facts {
            let mut job = egui::text::LayoutJob::default();
            let gap = format!("{label}  ");
            for (words, ink) in [(gap.as_str(), theme.ink_secondary), (value.as_str(), theme.ink)] {
                widget::rich(words, Type::BODY, ink).append_to(
                    &mut job,
                    ui.style(),
                    egui::FontSelection::Default,
                    Align::BOTTOM,
                );
            }
            ui.add(egui::Label::new(job).extend());
        }
    });
}

/// Who takes part: the role, and the name as a link.
fn role_rows(ui: &mut Ui, env: &mut Env<'_>, roles: &[RoleRow]) {
    let theme = env.theme;
    for RoleRow { role, who, note } in roles {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            cell(ui, ROLE, |ui| drop(widget::text(ui, sentence(role), Type::BODY, theme.ink_secondary)));
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                follow(ui, env, who, Type::BODY);
                if let Some(note) = note {
                    widget::text(ui, note, Type::SMALL, theme.ink_secondary);
                }
            });
        });
    }
}

/// Width of the column of roles.
const ROLE: f32 = 96.0;

fn cell(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(Vec2::new(width, 18.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        contents(ui);
    });
}

/// A name that can be followed.
pub(super) fn follow(ui: &mut Ui, env: &mut Env<'_>, link: &Link, step: Type) {
    if widget::link(ui, &link.label, step, env.theme).clicked() {
        env.follow(&link.to);
    }
}

/// A label and names, each a link in a line of its own.
fn links(ui: &mut Ui, env: &mut Env<'_>, label: &str, all: &[Link]) {
    let theme = env.theme;
    if all.is_empty() {
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        cell(ui, ROLE, |ui| drop(widget::text(ui, label, Type::BODY, theme.ink_secondary)));
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            for link in all {
                follow(ui, env, link, Type::BODY);
            }
        });
    });
}

/// One piece of evidence on the inset surface.
pub(super) fn evidence(ui: &mut Ui, env: &mut Env<'_>, card: &EvidenceCard) {
    ui.add_space(4.0);
    let frame = Frame::new()
        .fill(color(env.theme.surface.inset))
        .corner_radius(RADIUS_CARD)
        .inner_margin(Margin::symmetric(12, 8));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        speaker(ui, env, card);
        sayings(ui, env, card);
    });
}

/// Badge, speaker and manner; at the right the locator, which opens the source in a browser.
fn speaker(ui: &mut Ui, env: &mut Env<'_>, card: &EvidenceCard) {
    let theme = env.theme;
    let locator = card.locator.as_deref();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if let Some(sign) = card.badge {
            let (rect, _) = ui.allocate_exact_size(Vec2::new(16.0, 18.0), Sense::hover());
            badge::paint(ui.painter(), rect.center(), sign, theme);
        }
        match &card.speaker {
            Some(link) => follow(ui, env, link, Type::STRONG),
            None => drop(widget::line(ui, card.voice(), Type::STRONG, theme.ink)),
        }
        widget::line(ui, &card.manner, Type::BODY, theme.ink_secondary);
        ui.with_layout(Layout::right_to_left(Align::TOP), |ui| match card.web() {
            Some(url) => {
                let words = locator.unwrap_or("Open source");
                if widget::link(ui, words, Type::BODY, theme).on_hover_text(url).clicked() {
                    ui.ctx().open_url(egui::OpenUrl::new_tab(url));
                }
            }
            None => drop(widget::line(ui, locator.unwrap_or_default(), Type::BODY, theme.ink_secondary)),
        });
    });
}

fn sayings(ui: &mut Ui, env: &mut Env<'_>, card: &EvidenceCard) {
    let EvidenceCard { badge: _, speaker: _, source, manner: _, summary, quote, locator: _, url: _, said, covers } =
        card;
    let theme = env.theme;
    let quote = quote.as_ref().map(|words| format!("“{words}”"));
    for words in summary.iter().chain(&quote) {
        widget::copyable(ui, words, Type::BODY, theme.ink);
    }
    let said = said.as_ref().map(|day| format!(", said {day}")).unwrap_or_default();
    widget::text(ui, format!("{source}{said}"), Type::SMALL, theme.ink_tertiary);
    links(ui, env, "Holds for", covers);
}
