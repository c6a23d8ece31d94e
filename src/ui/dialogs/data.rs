//! Where the data goes and in which format, and what is not as it was once it is there.

use std::path::Path;

use egui::{Key, ScrollArea, Sense, Ui};

use super::{buttons, field};
use crate::app::{Command, DataCommand, DataForm, DataState, DataWhat};
use crate::export::foreign::{Change, TARGETS, Target};
use crate::geom::Rgba;
use crate::ui::Env;
use crate::ui::files::Ask;
use crate::ui::icon::Icon;
use crate::ui::theme::{Type, color};
use crate::ui::widget;

/// Most height of the list of changes.
const CHANGES: f32 = 144.0;

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, fresh: bool) {
    let mut form = env.loan.session.data.clone();
    let entered = path(ui, env, &mut form, fresh);
    if form.what == DataWhat::Map {
        format(ui, env, &mut form);
    }
    if form != env.loan.session.data {
        env.ask(Command::Data(DataCommand::Edit(form.clone())));
    }
    outcome(ui, env);
    actions(ui, env, &form, entered);
}

/// Where to; whether the person pressed Enter there.
fn path(ui: &mut Ui, env: &mut Env<'_>, form: &mut DataForm, fresh: bool) -> bool {
    let words = if form.what == DataWhat::Map { "File; its ending tells the format" } else { "File" };
    let label = widget::text(ui, words, Type::BODY, env.theme.ink_secondary);
    let mut entered = false;
    ui.horizontal(|ui| {
        let width = ui.available_width() - 104.0;
        let response = field(ui, &mut form.path, label.id, width);
        if fresh {
            response.request_focus();
        }
        entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if widget::plain(ui, "Browse…").on_hover_text("Choose where the file goes").clicked() {
            let name = Path::new(&form.path).file_name().map(|name| name.to_string_lossy().into_owned());
            env.browse = Some(Ask::SaveData(name.unwrap_or_else(|| "map.graphml".to_owned())));
        }
    });
    entered
}

/// The format, and how relations become edges in it.
fn format(ui: &mut Ui, env: &Env<'_>, form: &mut DataForm) {
    let label = widget::text(ui, "Format", Type::BODY, env.theme.ink_secondary);
    let chosen = form.target();
    let list = widget::combo("format").selected_text(chosen.map_or("Not known", |target| target.name)).width(240.0);
    let list = list.show_ui(ui, |ui| {
        for target in TARGETS {
            let is_it = chosen.is_some_and(|chosen| chosen.id == target.id);
            if ui.selectable_label(is_it, format!("{}, .{}", target.name, target.ending)).clicked() {
                *form = form.with_target(target);
            }
        }
    });
    widget::ringed(ui, list.response).labelled_by(label.id);
    if chosen.is_some_and(Target::is_pair) {
        let names = form.paths();
        let names = names.iter().filter_map(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
        let words = format!("Two files: {}", names.collect::<Vec<_>>().join(" and "));
        widget::text(ui, words, Type::SMALL, env.theme.ink_secondary);
    }
    if chosen.is_some_and(|target| target.id != "detente") {
        tick(ui, &mut form.pairs, "An edge for each pair of a relation of three and more, instead of a node");
        tick(ui, &mut form.directed, "A direction for every edge where some have one, as networkx asks for");
    }
}

fn tick(ui: &mut Ui, on: &mut bool, word: &str) {
    let response = ui.checkbox(on, word);
    widget::ringed(ui, response);
}

/// What became of it.
fn outcome(ui: &mut Ui, env: &Env<'_>) {
    let theme = env.theme;
    match &env.loan.session.data_state {
        DataState::Idle => {}
        DataState::Running => {
            widget::text(ui, "Writing", Type::BODY, theme.ink_secondary);
        }
        DataState::Exists { path } => {
            line(
                ui,
                Icon::Warning,
                theme.warning,
                &format!("{} is there already. Replace it?", path.display()),
                theme.ink,
            );
        }
        DataState::Failed { reason } => line(ui, Icon::Warning, theme.error, reason, theme.ink),
        DataState::Done { paths, changes } => {
            let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
            line(ui, Icon::Tick, theme.ink, &format!("Written to {}", paths.join(" and ")), theme.ink);
            told(ui, env, changes);
        }
    }
}

/// What is not as it was: what is gone first.
fn told(ui: &mut Ui, env: &Env<'_>, changes: &[Change]) {
    let theme = env.theme;
    if changes.is_empty() {
        widget::text(ui, "Nothing is lost or written in another way", Type::BODY, theme.ink_secondary);
        return;
    }
    let (lost, kept): (Vec<_>, Vec<_>) = changes.iter().partition(|change| change.reason.is_loss());
    ScrollArea::vertical().max_height(CHANGES).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        for (words, ink, changes) in
            [("Lost", theme.warning, lost), ("Written in another way", theme.ink_secondary, kept)]
        {
            if !changes.is_empty() {
                widget::text(ui, words, Type::SECTION, theme.ink);
            }
            for change in changes {
                line(
                    ui,
                    if ink == theme.warning { Icon::Warning } else { Icon::Info },
                    ink,
                    &change.sentence(),
                    theme.ink,
                );
            }
        }
    });
}

fn line(ui: &mut Ui, icon: Icon, tint: Rgba, words: &str, ink: Rgba) {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(16.0, 18.0), Sense::hover());
        icon.paint(ui.painter(), rect.center(), color(tint));
        widget::copyable(ui, words, Type::BODY, ink);
    });
}

fn actions(ui: &mut Ui, env: &mut Env<'_>, form: &DataForm, entered: bool) {
    let state = &env.loan.session.data_state;
    let overwrite = matches!(state, DataState::Exists { .. });
    let (running, done) = (*state == DataState::Running, matches!(state, DataState::Done { .. }));
    let written = if let DataState::Done { paths, .. } = state { paths.first().cloned() } else { None };
    let fault = form.fault();
    buttons(ui, |ui| {
        let can = fault.is_none() && !running;
        let word = if overwrite { "Replace" } else { "Export" };
        let response = ui.add_enabled_ui(can, |ui| widget::accent(ui, word)).inner;
        let response = response.on_disabled_hover_text(fault.unwrap_or_else(|| "It is being written".to_owned()));
        if response.clicked() || (entered && can && !overwrite) {
            env.ask(Command::Data(DataCommand::Write { overwrite }));
        }
        if widget::plain(ui, if done { "Close" } else { "Cancel" }).clicked() {
            env.ask(Command::Dismiss);
        }
        if let Some(path) = written
            && widget::plain(ui, "Show in folder").on_hover_text("Open the folder of the file").clicked()
        {
            env.reveal = Some(path);
        }
    });
}
