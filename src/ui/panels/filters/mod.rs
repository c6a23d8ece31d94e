//! The sections of the left panel that filter: lists of ticks or chips with counts, and spans of numbers and dates. Each
//! folds in and out.
//!
//! A click or Space toggles; a double click, or a click, Space or Enter with Shift, shows only that one of its list, and
//! the same once more shows all again.

mod row;
mod span;

use egui::{Align, CursorIcon, Layout, Role, Sense, TextEdit, Ui, Vec2, WidgetInfo};

use crate::app::{Command, FilterCommand, group_heading, group_tip};
use crate::graph::Group;
use crate::scene::{FilterRow, Rows};
use crate::ui::Env;
use crate::ui::icon::Icon;
use crate::ui::theme::{RADIUS, Type, color};
use crate::ui::widget;

/// Height of a row.
pub(super) const ROW: f32 = 24.0;
/// Rows of a long list before more are asked for, and after.
const TOP: usize = 8;
const MOST: usize = 200;

/// Every section in the order of the panel: the group, and how many values it has.
pub(super) fn sections(env: &Env<'_>) -> Vec<(Group, usize)> {
    let census = &env.loan.document.census;
    let lists = census.lists().into_iter().map(|(group, known)| (group.clone(), known));
    let rule = |group: &Group| env.loan.document.options.filter.rule(group).is_some();
    let worth = lists.filter(|(group, known)| *known > 1 || rule(group) || is_drawn(group));
    let mut sections: Vec<_> = worth.chain(census.spans().iter().map(|span| (span.group.clone(), 0))).collect();
    sections.sort();
    sections
}

/// Whether a section says what is drawn, and stands above the marks.
pub(super) const fn is_drawn(group: &Group) -> bool {
    matches!(group, Group::Domain | Group::EntityKind | Group::Status)
}

/// A section with its heading.
pub(super) fn section(ui: &mut Ui, env: &mut Env<'_>, group: &Group, known: usize) {
    let opened = env.loan.session.filter_panel.is_open(group);
    ui.push_id(group_id(group), |ui| {
        // The heading is an area of its own, so that no row is another one when the link comes or goes.
        ui.push_id("heading", |ui| fold(ui, env, group, opened));
        if opened {
            contents(ui, env, group, known);
        }
    });
}

/// What tells the section of a group from others.
fn group_id(group: &Group) -> String {
    format!("{group:?}")
}

fn contents(ui: &mut Ui, env: &mut Env<'_>, group: &Group, known: usize) {
    match group {
        Group::Date | Group::Degree | Group::Weight(_) => span::show(ui, env, group),
        Group::Class | Group::Sign | Group::Status | Group::Modality => {
            let rows = rows(env, group, "", MOST).rows;
            row::chips(ui, env, &rows);
        }
        Group::Domain | Group::EntityKind => {
            let rows = rows(env, group, "", MOST).rows;
            all(ui, env, &rows);
        }
        Group::RelationKind | Group::Source | Group::Speaker | Group::Attribute(_) => long(ui, env, group, known),
    }
}

fn rows(env: &Env<'_>, group: &Group, needle: &str, most: usize) -> Rows {
    let document = env.loan.document;
    document.census.rows(group, &document.options.filter, needle, most)
}

fn all(ui: &mut Ui, env: &mut Env<'_>, rows: &[FilterRow]) {
    for entry in rows {
        row::show(ui, env, entry);
    }
}

/// A list that may have thousands of values: its top, a search, and a way to more.
fn long(ui: &mut Ui, env: &mut Env<'_>, group: &Group, known: usize) {
    let panel = &env.loan.session.filter_panel;
    let (whole, mut needle) = (panel.whole.contains(group), panel.needle(group).to_owned());
    if known > TOP {
        let heading = group_heading(&env.loan.document.dataset, group);
        let field = TextEdit::singleline(&mut needle).hint_text(format!("Find among {known}"));
        let field = ui.add(field.desired_width(f32::INFINITY).font(Type::BODY.font()));
        field.widget_info(|| WidgetInfo::text_edit(true, "", &needle, format!("Find in {}", heading.to_lowercase())));
        let field = widget::ringed(ui, field);
        if field.changed() {
            env.ask(Command::Filter(FilterCommand::Find(group.clone(), needle.clone())));
        }
        ui.add_space(4.0);
    }
    let Rows { rows, more } = rows(env, group, &needle, if whole { MOST } else { TOP });
    all(ui, env, &rows);
    if rows.is_empty() {
        widget::text(ui, "No match", Type::BODY, env.theme.ink_tertiary);
    }
    let word = match (whole, more) {
        (true, _) if rows.len() > TOP => "Show the top",
        (false, true) => "Show more",
        _ => return,
    };
    ui.add_space(4.0);
    if widget::link(ui, word, Type::BODY, env.theme).clicked() {
        env.ask(Command::Filter(FilterCommand::More(group.clone())));
    }
}

/// The heading of a section that folds in and out, and the link that lifts its rule where it has one.
fn fold(ui: &mut Ui, env: &mut Env<'_>, group: &Group, opened: bool) {
    const CHEVRON: f32 = 12.0;
    let (theme, document) = (env.theme, env.loan.document);
    let words = group_heading(&document.dataset, group);
    let has_rule = document.options.filter.rule(group).is_some();
    let galley = widget::one_line(ui, &words, Type::SECTION, theme.ink, ui.available_width() - 56.0);
    let size = Vec2::new(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::DisclosureTriangle, ui.is_enabled(), &words));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(opened));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(Vec2::new(8.0, 0.0)), RADIUS, color(theme.surface.hover));
    }
    let left = rect.left_center() - Vec2::new(0.0, galley.size().y / 2.0);
    ui.painter().galley(left, galley, color(theme.ink));
    let chevron = if opened { Icon::Down } else { Icon::Right };
    let at = rect.right_center() - Vec2::new(CHEVRON / 2.0, 0.0);
    chevron.paint_at(ui.painter(), at, 0.75, color(theme.ink_tertiary));
    widget::focus_ring(ui, &response, rect, theme);
    if env.loan.session.filter_panel.reveal.as_ref() == Some(group) {
        response.request_focus();
        ui.scroll_to_rect(rect, Some(Align::TOP));
        env.ask(Command::Filter(FilterCommand::Revealed));
    }
    if has_rule {
        lift(ui, env, group, rect.with_max_x(rect.right() - CHEVRON - 8.0));
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response.on_hover_text(group_tip(&document.dataset, group)).clicked() {
        env.ask(Command::Filter(FilterCommand::Fold(group.clone())));
    }
    ui.add_space(if opened { 4.0 } else { 0.0 });
}

/// The link at the right of a heading that leaves everything of its group.
fn lift(ui: &mut Ui, env: &mut Env<'_>, group: &Group, at: egui::Rect) {
    let theme = env.theme;
    let tip = format!("Show all of {}", group_heading(&env.loan.document.dataset, group).to_lowercase());
    let builder = egui::UiBuilder::new().id_salt("lift").max_rect(at).layout(Layout::right_to_left(Align::Center));
    ui.scope_builder(builder, |ui| {
        if widget::link(ui, "All", Type::BODY, theme).on_hover_text(tip).clicked() {
            env.ask(Command::Filter(FilterCommand::Lift(group.clone())));
        }
    });
}

/// A heading that does not fold.
pub(super) fn heading(ui: &mut Ui, env: &Env<'_>, words: &str) {
    ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), ROW), Layout::left_to_right(Align::Center), |ui| {
        widget::text(ui, words, Type::SECTION, env.theme.ink);
    });
    ui.add_space(4.0);
}
