//! The menu bar: every row stands in the action table.

use egui::{Align, Align2, Layout, MenuBar, Ui, Vec2};

use crate::app::{Action, Command, Menu, RecentFile, Sample, TOUR_TITLE};
use crate::scene::{Arrange, GroupBy};
use crate::ui::rows::action_row;
use crate::ui::theme::{Type, color};
use crate::ui::{Env, widget};

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>) {
    title(ui, env);
    MenuBar::new().ui(ui, |ui| {
        logo(ui, env);
        for menu in Menu::ALL {
            let contents = |ui: &mut Ui| {
                if *menu == Menu::File {
                    begin(ui, env);
                    ui.separator();
                }
                groups(ui, env, menu.groups());
                if *menu == Menu::Layout {
                    ui.separator();
                    by_attribute(ui, env);
                }
            };
            let button = ui.menu_button(menu.name(), contents).response;
            widget::ringed(ui, button);
        }
        if !env.loan.document.is_nothing() {
            saved(ui, env);
        }
    });
}

/// What is no action because there are as many as a person has opened, or as there are samples.
fn begin(ui: &mut Ui, env: &mut Env<'_>) {
    let recent: Vec<RecentFile> = env.loan.session.recent.clone();
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        ui.menu_button("Open recent", |ui| {
            for RecentFile { path, missing } in recent {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
                let row = ui.add_enabled_ui(!missing, |ui| widget::menu_row(ui, &name, None, None)).inner;
                let row = row.on_hover_text(path.to_string_lossy());
                if row.on_disabled_hover_text("The file is not there any more").clicked() {
                    env.ask(Command::Open(path));
                    ui.close();
                }
            }
        });
    });
    ui.menu_button("Samples", |ui| {
        for &sample in Sample::ALL {
            let row = widget::menu_row(ui, sample.title(), None, None);
            if row.on_hover_text(sample.about()).clicked() {
                env.ask(Command::OpenSample(sample));
                ui.close();
            }
        }
        let row = widget::menu_row(ui, "A table to import", None, None);
        if row.on_hover_text(TOUR_TITLE).clicked() {
            env.ask(Command::OpenTourTable);
            ui.close();
        }
    });
}

/// A circle by each attribute that the map knows; as many rows as there are attributes, so these are no actions.
fn by_attribute(ui: &mut Ui, env: &mut Env<'_>) {
    let keys = env.loan.attribute_keys();
    ui.add_enabled_ui(!keys.is_empty(), |ui| {
        ui.menu_button("Circular layout by attribute", |ui| {
            for (key, words) in keys {
                let arrange = Arrange::Circular(GroupBy::Attribute(key));
                let on = env.loan.document.options.arrange == arrange;
                if widget::menu_row(ui, &words, None, Some(on)).clicked() {
                    env.ask(Command::Arrange(arrange));
                    ui.close();
                }
            }
        });
    });
}

fn groups(ui: &mut Ui, env: &mut Env<'_>, groups: &[&[Action]]) {
    for (at, group) in groups.iter().enumerate() {
        if at > 0 {
            ui.separator();
        }
        for &action in *group {
            action_row(ui, env, action);
        }
    }
}

/// The diamond of a hub in the accent.
fn logo(ui: &mut Ui, env: &Env<'_>) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(20.0, 24.0), egui::Sense::hover());
    let middle = rect.left_center() + Vec2::new(6.0, 0.0);
    let corners = [(0.0, -7.0), (7.0, 0.0), (0.0, 7.0), (-7.0, 0.0)].map(|(x, y)| middle + Vec2::new(x, y));
    let diamond = egui::Shape::convex_polygon(corners.to_vec(), color(env.theme.accent), egui::Stroke::NONE);
    ui.painter().add(diamond);
}

/// Whether the map is saved, at the right.
fn saved(ui: &mut Ui, env: &Env<'_>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        widget::line(ui, env.loan.save_words(), Type::SMALL, env.theme.ink_tertiary);
    });
}

fn title(ui: &Ui, env: &Env<'_>) {
    let words = format!("{} – Détente", env.loan.document.title());
    let room = (ui.max_rect().width() - 2.0 * 260.0).max(0.0);
    let galley = widget::one_line(ui, &words, Type::BODY, env.theme.ink_secondary, room);
    let at = Align2::CENTER_CENTER.anchor_size(ui.max_rect().center(), galley.size());
    ui.painter().galley(at.min, galley, color(env.theme.ink_secondary));
}
