//! What a person writes beside the map: a field in the inspector of an entity, a tie or a relation, and a list of all
//! notes where nothing is selected.

use egui::{Sense, TextEdit, Ui, Vec2};

use crate::app::{Command, Noted, words};
use crate::scene::Selection;
use crate::ui::Env;
use crate::ui::icon::Icon;
use crate::ui::theme::{Type, color};
use crate::ui::widget;

/// The field of a note between two frames.
#[derive(Debug, Default)]
pub(super) struct Writing {
    /// What the field is about that is open though nothing is written yet.
    open: Option<Noted>,
}

/// Before what the file says: the note, where one is written or asked for; all notes where nothing is selected.
pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, writing: &mut Writing) {
    let about = about(env);
    let asked = std::mem::take(&mut env.note);
    if asked {
        writing.open.clone_from(&about);
    } else if writing.open != about {
        writing.open = None;
    }
    match about {
        Some(about) if writing.open.is_some() || is_written(env, &about) => {
            field(ui, env, &about, asked);
            ui.add_space(8.0);
        }
        None if env.loan.session.selection == Selection::Nothing => list(ui, env),
        _ => {}
    }
}

/// Whether a note can be written on what is selected.
pub(super) fn can(env: &Env<'_>) -> bool {
    about(env).is_some_and(|about| !is_written(env, &about))
}

fn about(env: &Env<'_>) -> Option<Noted> {
    Noted::of(&env.loan.document.dataset, &env.loan.session.selection)
}

fn is_written(env: &Env<'_>, about: &Noted) -> bool {
    env.loan.document.notes.of(about).is_some()
}

fn field(ui: &mut Ui, env: &mut Env<'_>, about: &Noted, asked: bool) {
    let theme = env.theme;
    mark(ui, env, "Your note");
    let mut text = env.loan.document.notes.of(about).unwrap_or_default().to_owned();
    let edit = TextEdit::multiline(&mut text).desired_rows(2).desired_width(f32::INFINITY);
    let edit = edit.id_salt(("note", format!("{about:?}"))).hint_text("Kept in the project, not in the dataset");
    let response = ui.add(edit.font(Type::BODY.font()));
    let response = widget::ringed(ui, response);
    let name = format!("Note on {}", about.name(&env.loan.document.dataset));
    let response = response.accessible_name(&name);
    if asked {
        response.request_focus();
    }
    if response.changed() || response.lost_focus() {
        env.ask(Command::Note { about: about.clone(), text, done: response.lost_focus() });
    }
    if !env.loan.document.is_project() && is_written(env, about) {
        widget::text(ui, "Save project as… keeps it", Type::SMALL, theme.ink_tertiary);
    }
}

/// The words with the mark of a note before them.
fn mark(ui: &mut Ui, env: &Env<'_>, words: &str) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(16.0), Sense::hover());
        Icon::Note.paint(ui.painter(), rect.center(), color(env.theme.accent));
        widget::text(ui, words, Type::SECTION, env.theme.ink);
    });
}

/// All notes, each with the way to what it is about.
fn list(ui: &mut Ui, env: &mut Env<'_>) {
    let document = env.loan.document;
    if document.notes.is_empty() {
        return;
    }
    mark(ui, env, "Your notes");
    for (at, (about, text)) in document.notes.all().enumerate() {
        ui.push_id(("note", at), |ui| {
            let name = about.name(&document.dataset);
            if let Some(to) = about.selection(&document.dataset) {
                if widget::link(ui, &name, Type::STRONG, env.theme).clicked() {
                    env.follow(&to);
                }
            } else {
                let words = format!("{name}, which is not in the data");
                widget::text(ui, words, Type::STRONG, env.theme.ink_tertiary);
            }
            widget::copyable(ui, words::passage(text), Type::BODY, env.theme.ink_secondary);
        });
    }
    widget::rule(ui, env.theme);
}
