//! The panel of problems: what the reader noticed, by kind, each with its place, its record and a way out.

use egui::{Align, CursorIcon, Id, Layout, Rect, Response, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::app::words::sentence;
use crate::app::{Action, Command, ProblemGroup, words};
use crate::diag::{Diagnostic, Severity};
use crate::geom::Rgba;
use crate::import::{Choice, codes};
use crate::ui::Env;
use crate::ui::files::Ask;
use crate::ui::icon::Icon;
use crate::ui::theme::{CONTROL, RADIUS, Type, color};
use crate::ui::widget::{self, Look};

/// Height of a row; all are equal, so that a thousand cost no more than those that show.
const ROW: f32 = 24.0;
/// Room for line and column, and for what is at the right of a row.
const PLACE: f32 = 72.0;
const END: f32 = 88.0;

/// A row of the list.
enum Row<'a> {
    Group(&'a ProblemGroup, bool),
    Problem(usize),
}

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>) {
    let groups = env.loan.document.problem_groups();
    head(ui, env);
    if groups.is_empty() {
        ui.add_space(8.0);
        widget::text(ui, "No problem was noticed in this file", Type::BODY, env.theme.ink_secondary);
        return;
    }
    let mut rows = Vec::new();
    for group in &groups {
        let open = is_open(ui, group);
        rows.push(Row::Group(group, open));
        rows.extend(group.rows.iter().filter(|_| open).map(|&at| Row::Problem(at)));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().auto_shrink([false, false]).show_rows(ui, ROW, rows.len(), |ui, range| {
        for row in rows.get(range).unwrap_or_default() {
            match row {
                Row::Group(group, open) => heading(ui, env, group, *open),
                Row::Problem(at) => problem(ui, env, *at),
            }
        }
    });
}

/// Title, the account of records, and what can be done with the list.
fn head(ui: &mut Ui, env: &mut Env<'_>) {
    let size = Vec2::new(ui.available_width(), CONTROL);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        if widget::icon_button(ui, Icon::Close, "Close the problems").clicked() {
            env.act(Action::Problems);
        }
        let any = !env.loan.document.diagnostics.is_empty();
        ui.add_enabled_ui(any, |ui| take_along(ui, env));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| account(ui, env));
    });
}

/// The list as a file and on the clipboard.
fn take_along(ui: &mut Ui, env: &mut Env<'_>) {
    let save = widget::button(ui, None, Some("Save as CSV…"), "", Look::Quiet);
    if why_not(save.on_hover_text("Write the list as a table")).clicked() {
        env.browse = Some(Ask::SaveList("problems.csv".to_owned()));
    }
    let copy = widget::button(ui, None, Some("Copy all"), "", Look::Quiet);
    if why_not(copy.on_hover_text("Put the list on the clipboard, one problem a line")).clicked() {
        let lines: Vec<String> = env.loan.document.diagnostics.iter().map(ToString::to_string).collect();
        ui.ctx().copy_text(lines.join("\n"));
        env.ask(Command::Notify(format!("{} copied", words::count(lines.len(), "problem", "problems"))));
    }
}

fn account(ui: &mut Ui, env: &Env<'_>) {
    let (theme, document) = (env.theme, env.loan.document);
    ui.spacing_mut().item_spacing.x = 16.0;
    widget::line(ui, "Problems", Type::SECTION, theme.ink);
    widget::line(ui, document.account_words(), Type::SMALL, theme.ink_secondary);
    if document.more_diagnostics > 0 {
        let more = format!("{} more were counted and are not listed", document.more_diagnostics);
        widget::line(ui, more, Type::SMALL, theme.ink_tertiary);
    }
}

fn why_not(response: Response) -> Response {
    response.on_disabled_hover_text("There is no problem to list")
}

fn state_id(group: &ProblemGroup) -> Id {
    Id::unique(("problems", group.code, group.severity.as_str()))
}

/// Whether the problems of a kind are listed: few are from the start.
fn is_open(ui: &Ui, group: &ProblemGroup) -> bool {
    ui.data(|data| data.get_temp(state_id(group))).unwrap_or(true)
}

/// What the severity is drawn with.
fn badge(env: &Env<'_>, severity: Severity) -> (Icon, Rgba, (&'static str, &'static str)) {
    match severity {
        Severity::Error => (Icon::Warning, env.theme.error, ("error", "errors")),
        Severity::Warning => (Icon::Warning, env.theme.warning, ("warning", "warnings")),
        Severity::Note => (Icon::Info, env.theme.ink_secondary, ("note", "notes")),
    }
}

/// A kind of problem with its number, and what may be chosen instead; a click folds it.
fn heading(ui: &mut Ui, env: &mut Env<'_>, group: &ProblemGroup, open: bool) {
    let theme = env.theme;
    let (icon, ink, (one, many)) = badge(env, group.severity);
    let name = sentence(&group.code.replace('-', " "));
    let all = words::count(group.count, one, many);
    let some = group.rows.len() < group.count;
    let count = if some { format!("{all}, the first {} listed", group.rows.len()) } else { all };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::DisclosureTriangle, true, format!("{name}, {count}")));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(open));
    ground(ui, env, rect, &response);
    let fold = if open { Icon::Down } else { Icon::Right };
    fold.paint(ui.painter(), rect.left_center() + Vec2::new(6.0, 0.0), color(theme.ink_secondary));
    icon.paint(ui.painter(), rect.left_center() + Vec2::new(26.0, 0.0), color(ink));
    let (left, chosen) = choices(ui, env, group, &name, rect);
    let rect_of_words = rect.with_max_x(left);
    let end = cell(ui, &name, Type::STRONG, theme.ink, rect_of_words.with_min_x(rect.left() + 40.0));
    let end = cell(ui, &count, Type::SMALL, theme.ink_secondary, rect_of_words.with_min_x(end + 12.0));
    cell(ui, group.code, Type::SMALL, theme.ink_tertiary, rect_of_words.with_min_x(end + 12.0));
    widget::focus_ring(ui, &response, rect.shrink(2.0), theme);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() && !chosen {
        ui.data_mut(|data| data.insert_temp(state_id(group), !open));
    }
}

/// What may be chosen of a kind of problem, at the right of its row; where it begins, and whether it was clicked.
fn choices(ui: &Ui, env: &mut Env<'_>, group: &ProblemGroup, name: &str, row: Rect) -> (f32, bool) {
    let can = env.loan.can_choose();
    let (mut left, mut chosen) = (row.right() - 8.0, false);
    if group.code == codes::PLACED {
        let (at, clicked) = lay_out(ui, env, name, row.with_max_x(left));
        (left, chosen) = (at, clicked);
    }
    for choice in env.loan.choices_of(group.code).into_iter().rev() {
        let id = Id::unique(("choose", group.code, choice.flag()));
        let spoken = format!("{name}: {}", choice.words());
        let response = word(ui, env, id, (choice.words(), &spoken), can.is_ok(), row.with_max_x(left));
        left = response.rect.left() - 4.0;
        chosen |= choose(env, response, choice, can.err());
    }
    (left, chosen)
}

/// A word at the right end of `room` that can be clicked, and how it is spoken.
fn word(ui: &Ui, env: &Env<'_>, id: Id, (words, spoken): (&str, &str), can: bool, room: Rect) -> Response {
    let theme = env.theme;
    let ink = if can { theme.accent } else { theme.ink_tertiary };
    let galley = widget::one_line(ui, words, Type::SMALL, ink, room.width() / 2.0);
    let size = galley.size();
    let rect = room.with_min_x(room.right() - size.x - 16.0);
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, can, spoken));
    let at = rect.center() - size / 2.0;
    ui.painter().galley(at, galley, color(ink));
    if can && (response.hovered() || response.has_focus()) {
        let line = Rect::from_min_max(at + Vec2::new(0.0, size.y), at + Vec2::new(size.x, size.y + 1.0));
        ui.painter().rect_filled(line, 0.0, color(ink));
    }
    widget::focus_ring(ui, &response, rect.shrink(2.0), theme);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// The way from the places of the file to ours; where it begins, and whether it was clicked.
fn lay_out(ui: &Ui, env: &mut Env<'_>, name: &str, room: Rect) -> (f32, bool) {
    let text = Action::Shake.row().text;
    let can = env.loan.can(Action::Shake).is_ok();
    let response = word(ui, env, Id::unique("lay out"), (text, &format!("{name}: {text}")), can, room);
    let clicked = response.clicked();
    if clicked {
        env.act(Action::Shake);
    }
    (response.rect.left() - 4.0, clicked)
}

/// Whether a choice was clicked; one that cannot be made says why.
fn choose(env: &mut Env<'_>, response: Response, choice: Choice, why_not: Option<&'static str>) -> bool {
    let tip = why_not.map_or_else(|| format!("Reads the file again: {}", choice.does()), str::to_owned);
    let clicked = response.on_hover_text(tip).clicked();
    match why_not {
        Some(why) if clicked => env.ask(Command::Notify(why.to_owned())),
        None if clicked => env.ask(Command::Choose(choice)),
        _ => {}
    }
    clicked
}

/// One problem; a click goes to its record, where it has one.
fn problem(ui: &mut Ui, env: &mut Env<'_>, at: usize) {
    let theme = env.theme;
    let Some(diagnostic) = env.loan.document.diagnostics.get(at) else { return };
    let target = env.loan.document.problem_target(at);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    let spoken = spoken(diagnostic);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, target.is_ok(), &spoken));
    ground(ui, env, rect, &response);
    columns(ui, env, diagnostic, rect);
    let (end, ink) = if target.is_ok() { ("Show", theme.accent) } else { ("–", theme.ink_tertiary) };
    let column = Rect::from_min_max(egui::pos2(rect.right() - END + 8.0, rect.top()), rect.max);
    cell(ui, end, Type::SMALL, ink, column);
    widget::focus_ring(ui, &response, rect.shrink(2.0), theme);
    let copied = copy_button(ui, rect, at, &spoken);
    let tip = format!("{spoken}\n{}", target.as_ref().err().copied().unwrap_or("Click to show the record"));
    let response = response.on_hover_text(tip);
    match target {
        Ok(to) => {
            if response.on_hover_cursor(CursorIcon::PointingHand).clicked() && !copied {
                env.follow(&to);
            }
        }
        Err(why) if response.clicked() && !copied => env.ask(Command::Notify(why.to_owned())),
        Err(_) => {}
    }
}

/// Line and column, message, hint and pointer.
fn columns(ui: &Ui, env: &Env<'_>, diagnostic: &Diagnostic, rect: Rect) {
    let theme = env.theme;
    let Diagnostic { severity: _, code: _, place, message, hint } = diagnostic;
    let where_ = if place.line > 0 { format!("{}:{}", place.line, place.column) } else { "–".to_owned() };
    let hint = hint.as_deref().map(sentence).unwrap_or_default();
    let room = rect.width() - 40.0 - PLACE - END;
    let widths = [PLACE, room * 0.42, room * 0.34, room * 0.24];
    let texts = [
        (where_.as_str(), theme.ink_secondary),
        (&sentence(message), theme.ink),
        (&hint, theme.ink_secondary),
        (place.pointer.as_str(), theme.ink_tertiary),
    ];
    let mut left = rect.left() + 40.0;
    for ((text, ink), width) in texts.into_iter().zip(widths) {
        let column = Rect::from_min_size(egui::pos2(left, rect.top()), Vec2::new(width - 12.0, rect.height()));
        cell(ui, text, Type::BODY, ink, column);
        left += width;
    }
}

/// A text of one line in a cell; where it ends.
fn cell(ui: &Ui, text: &str, step: Type, ink: Rgba, room: Rect) -> f32 {
    let galley = widget::one_line(ui, text, step, ink, room.width().max(0.0));
    let end = room.left() + galley.size().x;
    ui.painter().galley(room.left_center() - Vec2::new(0.0, galley.size().y / 2.0), galley, color(ink));
    end
}

fn ground(ui: &Ui, env: &Env<'_>, rect: Rect, response: &Response) {
    if response.hovered() {
        ui.painter().rect_filled(rect, RADIUS, color(env.theme.surface.hover));
    }
}

/// Copies one problem; whether it was clicked.
fn copy_button(ui: &mut Ui, row: Rect, at: usize, spoken: &str) -> bool {
    let rect = Rect::from_center_size(row.right_center() - Vec2::new(20.0, 0.0), Vec2::splat(ROW));
    let response = ui.interact(rect, Id::unique(("copy problem", at)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Copy this problem"));
    let theme = widget::theme_of(ui);
    let ink = if response.hovered() { theme.ink } else { theme.ink_tertiary };
    Icon::Copy.paint(ui.painter(), rect.center(), color(ink));
    widget::focus_ring(ui, &response, rect.shrink(2.0), &theme);
    let clicked = response.on_hover_text("Copy this problem").clicked();
    if clicked {
        ui.ctx().copy_text(spoken.to_owned());
    }
    clicked
}

/// A problem in full: "Line 12, column 5: …".
fn spoken(diagnostic: &Diagnostic) -> String {
    let Diagnostic { severity: _, code: _, place, message, hint } = diagnostic;
    let at = if place.line > 0 { format!("Line {}, column {}: ", place.line, place.column) } else { String::new() };
    let hint = hint.as_deref().map(|hint| format!(" – {}", sentence(hint))).unwrap_or_default();
    let pointer = if place.pointer.is_empty() { String::new() } else { format!(" ({})", place.pointer) };
    format!("{at}{}{hint}{pointer}", sentence(message))
}
