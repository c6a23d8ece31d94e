//! Questions about two entities beside the map: the paths between them step by step, and both side by side.

use egui::{Align, Frame, Layout, Margin, Panel, ScrollArea, Ui, Vec2};

use super::several::{member_rows, none_where};
use super::{entity, relation};
use crate::app::inspect::{CompareCard, MemberRow, PROJECTION, RouteCard, RouteStep, RouteTie};
use crate::app::{Action, Command, PairCommand, Route, RouteRules, words};
use crate::style::whole;
use crate::ui::icon::Icon;
use crate::ui::theme::{PAD, Type, color};
use crate::ui::widget;
use crate::ui::{Env, keys};

/// A line above the inspector while a question is open and something else is looked at.
pub(super) fn bar(ui: &mut Ui, env: &mut Env<'_>) {
    let session = env.loan.session;
    let ends = session.route.as_ref().map(|route| route.ends).or(session.compared);
    let Some(ends) = ends.filter(|_| !env.loan.is_at_answer()) else { return };
    let theme = env.theme;
    let what = if session.route.is_some() { "Paths" } else { "Compared" };
    let words = format!("{what}: {}", words::pair(&env.loan.document.dataset, ends));
    let frame = Frame::new().fill(color(theme.surface.inset)).inner_margin(Margin::symmetric(PAD as i8, 4));
    Panel::top("question").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_min_height(24.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                if widget::icon_button(ui, Icon::Close, "Ask no longer").clicked() {
                    env.ask(Command::Pair(PairCommand::Leave));
                }
                if widget::link(ui, "Back", Type::BODY, theme).clicked() {
                    env.ask(Command::Pair(PairCommand::Show));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    widget::line(ui, words, Type::BODY, theme.ink);
                });
            });
        });
    });
}

/// What can be asked of two that are selected.
pub(super) fn questions(ui: &mut Ui, env: &mut Env<'_>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        for action in [Action::FindPaths, Action::Compare] {
            let word = action.row().text;
            if widget::plain(ui, word).on_hover_text(keys::tip(ui.ctx(), action)).clicked() {
                env.act(action);
            }
        }
    });
    ui.add_space(8.0);
}

/// The head of a page: both names, each a link, a line under them, and a cross that ends the question.
fn head(ui: &mut Ui, env: &mut Env<'_>, ends: &[crate::app::inspect::Link; 2], counts: &str) {
    let frame = Frame::new().inner_margin(Margin { left: PAD as i8, right: PAD as i8, top: PAD as i8, bottom: 12 });
    Panel::top("question header").frame(frame).show_separator_line(true).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let mut close = false;
        widget::split(
            ui,
            |ui| {
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing.x = 6.0;
                    for (at, end) in ends.iter().enumerate() {
                        if at > 0 {
                            widget::text(ui, "–", Type::TITLE, env.theme.ink);
                        }
                        if widget::title_link(ui, &end.label, Type::TITLE, env.theme).clicked() {
                            env.follow(&end.to);
                        }
                    }
                });
            },
            |ui| close = widget::icon_button(ui, Icon::Close, "Ask no longer").clicked(),
        );
        if close {
            env.ask(Command::Pair(PairCommand::Leave));
        }
        widget::text(ui, counts, Type::BODY, env.theme.ink_secondary);
    });
}

fn page(ui: &mut Ui, salt: &str, contents: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::same(PAD as i8)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            contents(ui);
        });
    });
}

/// The paths between two.
pub(super) fn route(ui: &mut Ui, env: &mut Env<'_>, route: &Route, card: &RouteCard) {
    head(ui, env, &card.ends, &card.counts);
    page(ui, "paths", |ui| {
        pager(ui, env, card);
        for (at, step) in card.steps.iter().enumerate() {
            ui.push_id(at, |ui| self::step(ui, env, step, at));
        }
        for (words, rules) in &card.instead {
            if widget::link(ui, words, Type::BODY, env.theme).clicked() {
                env.ask(Command::Pair(PairCommand::Follow(*rules)));
            }
        }
        entity::heading(ui, env, "What a path may lead along");
        rules(ui, env, route);
        ui.add_space(4.0);
        widget::text(ui, PROJECTION, Type::SMALL, env.theme.ink_tertiary);
    });
}

/// Which of several paths is shown, with a way to the others.
fn pager(ui: &mut Ui, env: &mut Env<'_>, card: &RouteCard) {
    let Some(place) = &card.place else { return };
    let theme = env.theme;
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        widget::line(ui, place, Type::STRONG, theme.ink);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for (icon, name, by) in [(Icon::Right, "Next path (])", 1), (Icon::Left, "Previous path ([)", -1)] {
                if widget::icon_button(ui, icon, name).clicked() {
                    env.ask(Command::Pair(PairCommand::Step(by)));
                }
            }
        });
    });
    ui.add_space(4.0);
}

/// Who, by which relations, and to whom.
fn step(ui: &mut Ui, env: &mut Env<'_>, RouteStep { ends, ties }: &RouteStep, at: usize) {
    let theme = env.theme;
    if at > 0 {
        widget::rule(ui, theme);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        widget::text(ui, format!("{}", at + 1), Type::SECTION, theme.ink_tertiary);
        relation::follow(ui, env, &ends[0], Type::SECTION);
        widget::text(ui, "–", Type::SECTION, theme.ink);
        relation::follow(ui, env, &ends[1], Type::SECTION);
    });
    for (at, RouteTie { relation: link, kind, evidence }) in ties.iter().enumerate() {
        ui.push_id(at, |ui| {
            ui.add_space(4.0);
            widget::split(
                ui,
                |ui| {
                    if widget::title_link(ui, &link.label, Type::STRONG, theme).clicked() {
                        env.follow(&link.to);
                    }
                },
                |ui| {
                    ui.spacing_mut().item_spacing.x = 12.0;
                    widget::line(ui, kind, Type::SMALL, theme.ink_secondary);
                },
            );
            for card in evidence {
                relation::evidence(ui, env, card);
            }
        });
    }
}

/// The rules as ticks, and the way round.
fn rules(ui: &mut Ui, env: &mut Env<'_>, route: &Route) {
    let mut now: RouteRules = route.rules;
    let rows = [
        (&mut now.forward, "Follow the direction of ties"),
        (&mut now.without_negative, "Pass over negative ties"),
        (&mut now.hidden, "Also through what is not shown"),
    ];
    for (on, word) in rows {
        let tick = ui.checkbox(on, widget::rich(word, Type::BODY, env.theme.ink));
        widget::ringed(ui, tick);
    }
    if now != route.rules {
        env.ask(Command::Pair(PairCommand::Follow(now)));
    }
    if widget::link(ui, "The other way round", Type::BODY, env.theme).clicked() {
        env.ask(Command::Pair(PairCommand::Turn));
    }
}

/// Two side by side.
pub(super) fn compare(ui: &mut Ui, env: &mut Env<'_>, card: &CompareCard) {
    head(ui, env, &card.ends, &card.counts);
    let CompareCard { ends, counts: _, numbers, between, common, only, totals } = card;
    page(ui, "compared", |ui| {
        columns(ui, |ui, side| drop(widget::text(ui, &ends[side].label, Type::SECTION, env.theme.ink)));
        ui.add_space(4.0);
        for (at, (label, values)) in numbers.iter().enumerate() {
            ui.push_id(("number", at), |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                widget::text(ui, label, Type::SMALL, env.theme.ink_tertiary);
                columns(ui, |ui, side| drop(widget::copyable(ui, &values[side], Type::BODY, env.theme.ink)));
                ui.add_space(4.0);
            });
        }
        heading(ui, env, "Between the two", between.len());
        member_rows(ui, env, between);
        heading(ui, env, "Common neighbours", totals[0]);
        none_where(ui, env, common.is_empty());
        for (at, (link, kinds)) in common.iter().enumerate() {
            ui.push_id(("common", at), |ui| {
                relation::follow(ui, env, link, Type::BODY);
                columns(ui, |ui, side| {
                    widget::text(ui, &kinds[side], Type::SMALL, env.theme.ink_tertiary);
                });
                ui.add_space(2.0);
            });
        }
        widget::rule(ui, env.theme);
        columns(ui, |ui, side| alone(ui, env, &ends[side].label, (&only[side], totals[1 + side])));
    });
}

/// A heading with how many there are at the right.
fn heading(ui: &mut Ui, env: &Env<'_>, words: &str, count: usize) {
    widget::rule(ui, env.theme);
    widget::split(
        ui,
        |ui| drop(widget::text(ui, words, Type::SECTION, env.theme.ink)),
        |ui| drop(widget::line(ui, whole(count), Type::BODY, env.theme.ink_tertiary)),
    );
    ui.add_space(4.0);
}

/// Whoever is tied to one of the two alone, and by what kinds of relations.
fn alone(ui: &mut Ui, env: &mut Env<'_>, name: &str, (rows, total): (&[MemberRow], usize)) {
    let ink = env.theme.ink_tertiary;
    widget::text(ui, format!("Tied to {name} alone"), Type::SECTION, env.theme.ink);
    widget::text(ui, words::count(total, "entity", "entities"), Type::SMALL, ink);
    ui.add_space(4.0);
    for (at, MemberRow { link, note }) in rows.iter().enumerate() {
        ui.push_id(at, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            relation::follow(ui, env, link, Type::BODY);
            widget::text(ui, note, Type::SMALL, ink);
            ui.add_space(4.0);
        });
    }
}

/// Two columns of the same width.
fn columns(ui: &mut Ui, mut contents: impl FnMut(&mut Ui, usize)) {
    const GAP: f32 = 16.0;
    let width = (ui.available_width() - GAP) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        for side in 0..2 {
            ui.allocate_ui_with_layout(Vec2::new(width, 17.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                ui.push_id(side, |ui| contents(ui, side));
            });
        }
    });
}
