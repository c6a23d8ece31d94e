//! The welcome page: samples as small maps, the files that were open lately, and ways to begin. It stands where the
//! map would, and nothing stands beside it.

use std::sync::Arc;

use egui::{
    Align, CursorIcon, Frame, Layout, Margin, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

use super::Env;
use super::canvas::{overlay, paint};
use super::icon::Icon;
use super::keys;
use super::theme::{RADIUS_CARD, Type, color};
use super::widget::{self, Look};
use crate::app::{Action, Command, RecentFile, Sample, Thumbnail};
use crate::geom::Size;

/// Width of the column at the most.
const COLUMN: f32 = 880.0;
/// Size of a small map.
const MAP: Vec2 = Vec2::new(272.0, 168.0);
/// Room for the words under a small map.
const WORDS: f32 = 76.0;
/// Room above the column; a notice fits into it.
const TOP: f32 = 64.0;
/// Between cards.
const GAP: f32 = 16.0;

/// Shows the page in all the room that is left.
pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>) {
    let room = ui.available_rect_before_wrap();
    ui.painter().rect_filled(room, 0, color(env.theme.surface.canvas));
    let width = COLUMN.min(room.width() - 48.0);
    ScrollArea::vertical().id_salt("welcome").auto_shrink(false).show(ui, |ui| {
        let side = ((room.width() - width) / 2.0).max(24.0);
        let column = Rect::from_min_size(ui.cursor().min + Vec2::new(side, TOP), Vec2::new(width, 10.0));
        ui.scope_builder(UiBuilder::new().id_salt("column").max_rect(column), |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 8.0;
            head(ui, env);
            section(ui, env, "Samples");
            samples(ui, env);
            recent(ui, env);
            ui.add_space(32.0);
        });
    });
    overlay::notices(ui, env, room);
}

fn head(ui: &mut Ui, env: &mut Env<'_>) {
    let theme = env.theme;
    widget::text(ui, "Détente", Type::PAGE, theme.ink);
    widget::text(ui, "Drop a file here, or paste a table", Type::BODY, theme.ink_secondary);
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        for (action, icon, look) in WAYS {
            let (word, tip) = (action.row().text, keys::tip(ui.ctx(), action));
            let can = env.loan.can(action);
            let button = |ui: &mut Ui| widget::button(ui, Some(icon), Some(word), word, look);
            let response = ui.add_enabled_ui(can.is_ok(), button).inner;
            if response.on_hover_text(tip).on_disabled_hover_text(can.err().unwrap_or_default()).clicked() {
                env.act(action);
            }
        }
        if !env.loan.document.is_nothing() && widget::plain(ui, "Back to the map").clicked() {
            env.act(Action::Welcome);
        }
    });
}

/// The fourth sample, which is a table.
const TOUR: &str = "Try the import on a small table of invented lands";

/// The ways to begin.
const WAYS: [(Action, Icon, Look); 3] = [
    (Action::OpenFile, Icon::Open, Look::Accent),
    (Action::PasteTable, Icon::Copy, Look::Plain),
    (Action::New, Icon::Plus, Look::Plain),
];

fn section(ui: &mut Ui, env: &Env<'_>, title: &str) {
    ui.add_space(20.0);
    widget::text(ui, title, Type::SECTION, env.theme.ink);
}

/// A card for each sample, as many in a row as there is room.
fn samples(ui: &mut Ui, env: &mut Env<'_>) {
    let thumbnails: Vec<Arc<Thumbnail>> = env.loan.session.thumbnails.clone();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(GAP);
        for &sample in Sample::ALL {
            let drawn = thumbnails.iter().find(|thumbnail| thumbnail.sample == sample);
            if card(ui, env, sample, drawn.map(Arc::as_ref)) {
                env.ask(Command::OpenSample(sample));
            }
        }
    });
    ui.add_space(4.0);
    if widget::link(ui, TOUR, Type::BODY, env.theme).clicked() {
        env.ask(Command::OpenTourTable);
    }
}

/// A small map with its title and a line about it; whether it was clicked.
fn card(ui: &mut Ui, env: &Env<'_>, sample: Sample, drawn: Option<&Thumbnail>) -> bool {
    let theme = env.theme;
    let (rect, response) = ui.allocate_exact_size(MAP + Vec2::new(0.0, WORDS), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Open the sample {}", sample.title())));
    let border = if response.hovered() { theme.surface.control_border } else { theme.surface.panel_border };
    let stroke = Stroke::new(1.0, color(border));
    ui.painter().rect(rect, RADIUS_CARD, color(theme.surface.panel), stroke, StrokeKind::Inside);
    let map = Rect::from_min_size(rect.min, MAP).shrink(1.0);
    let mut corners = egui::CornerRadius::same(RADIUS_CARD - 1);
    (corners.sw, corners.se) = (0, 0);
    ui.painter().rect_filled(map, corners, color(theme.surface.canvas));
    if let Some(drawn) = drawn {
        let size = Size::new(f64::from(map.width()), f64::from(map.height()));
        let frame = crate::scene::Frame { ground: None, ..drawn.frame(size, theme.mode) };
        paint::frame(&ui.painter().with_clip_rect(map.intersect(ui.clip_rect())), map.min, &frame);
    }
    ui.painter().hline(map.x_range(), map.bottom(), Stroke::new(1.0, color(theme.surface.panel_border)));
    let words = Rect::from_min_max(map.left_bottom() + Vec2::new(15.0, 10.0), rect.max - Vec2::new(16.0, 8.0));
    let mut inside = ui.new_child(UiBuilder::new().max_rect(words).layout(Layout::top_down(Align::Min)));
    inside.spacing_mut().item_spacing.y = 2.0;
    widget::line(&mut inside, sample.title(), Type::ITEM, theme.ink);
    widget::text(&mut inside, sample.about(), Type::SMALL, theme.ink_secondary);
    widget::focus_ring(ui, &response, rect, theme);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// The files that were open lately; what is gone is grey and can be taken off the list.
fn recent(ui: &mut Ui, env: &mut Env<'_>) {
    let files: Vec<RecentFile> = env.loan.session.recent.clone();
    if files.is_empty() {
        return;
    }
    section(ui, env, "Recent files");
    ui.spacing_mut().item_spacing.y = 0.0;
    for file in &files {
        row(ui, env, file);
    }
}

fn row(ui: &mut Ui, env: &mut Env<'_>, RecentFile { path, missing }: &RecentFile) {
    let theme = env.theme;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let folder = path.parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
    let frame = Frame::new().inner_margin(Margin::symmetric(0, 4));
    frame.show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.set_min_height(24.0);
            if widget::icon_button(ui, Icon::Close, &format!("Forget {name}")).clicked() {
                env.ask(Command::Forget(path.clone()));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 12.0;
                if *missing {
                    widget::line(ui, name.as_ref(), Type::BODY, theme.ink_tertiary);
                    widget::line(ui, format!("not there any more · {folder}"), Type::SMALL, theme.ink_tertiary);
                    return;
                }
                if widget::link(ui, &name, Type::BODY, theme).clicked() {
                    env.ask(Command::Open(path.clone()));
                }
                widget::line(ui, folder, Type::SMALL, theme.ink_secondary);
            });
        });
    });
}
