//! The rows: only those are made that show, so that a hundred thousand cost no more than thirty.

use egui::{
    Align, Id, Layout, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
};
use egui_extras::{Column as Width, TableBuilder, TableRow};

use super::{head, keyboard};
use crate::app::tables::{Click, Column, Facts, Listed, Records, TablesCommand};
use crate::app::{Command, words};
use crate::dataset::EntityIx;
use crate::scene::kind_key;
use crate::ui::Env;
use crate::ui::canvas::paint;
use crate::ui::theme::{Type, color};
use crate::ui::widget;

/// Height of a row and of the heads.
const ROW: f32 = 24.0;
const HEAD: f32 = 28.0;
/// Room between two columns.
const GAP: f32 = 12.0;
/// Least width of a column, and the room of the bar at the right.
const LEAST: f32 = 48.0;
const BAR: f32 = 16.0;
/// Room for the glyph of a kind.
const GLYPH: f32 = 24.0;

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, listed: &Listed) {
    let room = ui.available_rect_before_wrap();
    let body = ui.interact(room, keyboard::id(), Sense::focusable_noninteractive());
    if body.has_focus() {
        keyboard::hold(ui);
    }
    tell(ui, env, &body, listed);
    let reveal = reveal(ui, env);
    let mut clicked = None;
    let mut cursor = None;
    let mut shown = 0;
    let table = UiBuilder::new().max_rect(room);
    ui.scope_builder(table, |ui| {
        dress(ui);
        ScrollArea::horizontal().id_salt("columns").auto_shrink(false).show(ui, |ui| {
            let mut table = builder(ui, listed, room.width() - BAR);
            if let Some(row) = reveal {
                table = table.scroll_to_row(row, None);
            }
            let table = table.header(HEAD, |mut row| {
                for at in 0..listed.columns.len() {
                    row.col(|ui| head::show(ui, env, listed, at));
                }
                if ends_in_air(listed) {
                    row.col(|_| {});
                }
            });
            table.body(|body| {
                let page = (body.max_rect().height() / ROW) as i64;
                shown = page;
                let facts = listed.facts();
                body.rows(ROW, listed.rows.len(), |row| {
                    let at = row.index();
                    let response = line(row, env, listed, &facts);
                    if env.loan.session.listing.cursor == Some(at) {
                        cursor = Some(response.clone());
                    }
                    if response.clicked() {
                        clicked = Some(at);
                    }
                    if response.double_clicked() {
                        env.ask(Command::Tables(TablesCommand::Centre));
                    }
                });
            });
        });
    });
    keyboard::note_page(ui, shown);
    let line = Stroke::new(1.0, color(env.theme.surface.panel_border));
    ui.painter().hline(room.x_range(), room.top() + HEAD - 0.5, line);
    if let Some(cursor) = cursor.filter(|_| body.has_focus()) {
        ring(ui, &body, &cursor, room, env);
    }
    if let Some(at) = clicked {
        click(ui, env, at);
    }
}

/// Columns are parted by room alone, and the handles of the bars are seen on the panel.
fn dress(ui: &mut Ui) {
    ui.spacing_mut().item_spacing = Vec2::new(GAP, 0.0);
    ui.visuals_mut().widgets.noninteractive.bg_stroke = Stroke::NONE;
    let bar = &mut ui.spacing_mut().scroll;
    *bar = egui::style::ScrollStyle { bar_width: 8.0, foreground_color: true, ..egui::style::ScrollStyle::solid() };
    (bar.dormant_handle_opacity, bar.active_handle_opacity) = (0.4, 0.6);
}

/// What the person's keys make of a click.
fn click(ui: &Ui, env: &mut Env<'_>, at: usize) {
    let modifiers = ui.input(|input| input.modifiers);
    let how = match (modifiers.shift, modifiers.command) {
        (true, _) => Click::Range,
        (false, true) => Click::Toggle,
        (false, false) => Click::Only,
    };
    ui.memory_mut(|memory| memory.request_focus(keyboard::id()));
    env.ask(Command::Tables(TablesCommand::Click { at, how }));
}

/// Tells assistive technology what table this is.
fn tell(ui: &Ui, env: &Env<'_>, body: &Response, listed: &Listed) {
    let count = env.loan.session.listing.count_words().unwrap_or_default();
    let name = format!("Table of {count}");
    body.widget_info(|| WidgetInfo::labeled(Role::Table, true, &name));
    ui.ctx().accesskit_node_builder(body.id, |node| {
        node.set_row_count(listed.rows.len());
        node.set_column_count(listed.columns.len());
    });
    if body.gained_focus() {
        body.scroll_to_me(None);
    }
}

/// The row that is to be brought into view, once.
fn reveal(ui: &Ui, env: &Env<'_>) -> Option<usize> {
    let listing = &env.loan.session.listing;
    let id = Id::unique("revealed rows");
    let seen = ui.data(|data| data.get_temp::<u64>(id));
    ui.data_mut(|data| data.insert_temp(id, listing.reveals));
    listing.cursor.filter(|_| seen != Some(listing.reveals))
}

/// The columns, at first as wide as they like, or less where `room` is too narrow for all.
fn builder<'a>(ui: &'a mut Ui, listed: &Listed, room: f32) -> TableBuilder<'a> {
    let columns: Vec<String> = listed.columns.iter().map(Column::id).collect();
    let mut table = TableBuilder::new(ui)
        .id_salt((listed.records() as u8, columns))
        .sense(Sense::CLICK)
        .auto_shrink(false)
        .animate_scrolling(false)
        .min_scrolled_height(0.0)
        .cell_layout(Layout::left_to_right(Align::Center));
    let wanted: f32 = listed.columns.iter().map(|column| width(column) + GAP).sum();
    let share = (room / wanted).min(1.0);
    let last = listed.columns.len().saturating_sub(1);
    for (at, column) in listed.columns.iter().enumerate() {
        let width = (width(column) * share).max(LEAST);
        let is_rest = at == last && !ends_in_air(listed);
        let room = if is_rest { Width::remainder().at_least(width) } else { Width::initial(width).at_least(LEAST) };
        table = table.column(room.resizable(!is_rest).clip(true));
    }
    if ends_in_air(listed) {
        table = table.column(Width::remainder().clip(true));
    }
    table
}

/// Whether room is left free behind the last column: a number there would stand far from the rest of its row.
fn ends_in_air(listed: &Listed) -> bool {
    listed.columns.last().is_none_or(|column| width(column) < 200.0)
}

/// How wide a column is at first.
fn width(column: &Column) -> f32 {
    match column {
        Column::Name => 184.0,
        Column::Label | Column::About | Column::Source => 208.0,
        Column::Participants => 240.0,
        Column::Summary | Column::Quote => 320.0,
        Column::Kind | Column::Domains | Column::Modality | Column::Attribute(_) => 120.0,
        Column::Degree | Column::Evidence => 88.0,
        Column::Ties | Column::Claims | Column::Weight => 64.0,
        Column::Class | Column::Sign | Column::Status | Column::Locator => 80.0,
        _ => 144.0,
    }
}

/// One row: its cells; the answer is that of all of them.
fn line(mut row: TableRow<'_, '_>, env: &Env<'_>, listed: &Listed, facts: &Facts<'_>) -> Response {
    let record = listed.rows[row.index()];
    let marked = env.loan.session.listing.marked.contains(&record);
    row.set_selected(marked);
    let mut texts = Vec::with_capacity(listed.columns.len());
    for column in &listed.columns {
        let text = facts.words(record, column);
        let (_, response) = row.col(|ui| cell(ui, env, listed, (record, column), text.as_deref()));
        if row.col_index() > 1 {
            let words = || format!("{}: {}", column.heading(), text.as_deref().unwrap_or(words::NOT_STATED));
            response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, words()));
        }
        texts.push(text);
    }
    if ends_in_air(listed) {
        row.col(|_| {});
    }
    let response = row.response();
    let spoken = || texts.iter().flatten().map(|text| words::name(text)).collect::<Vec<_>>().join(", ");
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, marked, spoken()));
    let at = row.index();
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_selected(marked);
        node.set_row_index(at);
    });
    response
}

/// One cell; where its text does not fit, the whole of it is under the pointer.
fn cell(ui: &mut Ui, env: &Env<'_>, listed: &Listed, (record, column): (u32, &Column), text: Option<&str>) {
    let (theme, rect) = (env.theme, ui.max_rect());
    let Some(text) = text else { return };
    if column.is_number() {
        let ink = if text == "0" { theme.ink_tertiary } else { theme.ink };
        widget::figures(ui, rect.right_center(), text, Type::BODY, ink);
        return;
    }
    let mut room = rect;
    if *column == Column::Name && listed.records() == Records::Entities {
        let kind = env.loan.document.dataset.entity_kind(EntityIx(record));
        let middle = rect.left_center() + Vec2::new(8.0, 0.0);
        paint::shapes(ui.painter(), middle, &kind_key(&kind.id, theme));
        room = rect.with_min_x(rect.left() + GLYPH);
    }
    let is_name = matches!(column, Column::Name | Column::Label | Column::About);
    let ink = if is_name { theme.ink } else { theme.ink_secondary };
    let galley = widget::one_line(ui, &words::name(text), Type::BODY, ink, room.width().max(0.0));
    let cut = galley.elided || text.chars().count() > crate::scene::text::MAX_CHARS;
    ui.painter().galley(room.left_center() - Vec2::new(0.0, galley.size().y / 2.0), galley, color(ink));
    if cut {
        ui.response().on_hover_ui(|ui| {
            ui.set_max_width(480.0);
            widget::text(ui, words::passage(text), Type::SMALL, theme.ink);
        });
    }
}

/// The ring of the keyboard round the row that it stands on, and which row that is.
fn ring(ui: &Ui, body: &Response, cursor: &Response, room: Rect, env: &Env<'_>) {
    let id = cursor.id.accesskit_id();
    ui.ctx().accesskit_node_builder(body.id, |node| node.set_active_descendant(id));
    let rect = Rect::from_x_y_ranges(room.x_range(), cursor.rect.y_range()).shrink(1.0);
    let stroke = Stroke::new(2.0, color(env.theme.accent));
    ui.painter().with_clip_rect(room).rect_stroke(rect, 4, stroke, StrokeKind::Inside);
}
