//! Who says so: the pieces of evidence of a relation, each on the inset surface.

use egui::{Role, Ui, UiBuilder};

use super::desk::{self, Desk};
use super::field::{self, DATES};
use super::newcomer::Surface;
use super::picker::{Picked, Picker};
use super::relation::menu;
use super::{choices, newcomer, participants};
use crate::app::RelationForm;
use crate::ui::icon::Icon;
use crate::ui::theme::Type;
use crate::ui::widget;

/// Words of a quote at the most.
const WORDS: usize = 12;

pub(super) fn show(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut RelationForm) {
    field::heading(ui, desk, "Who says so");
    let mut gone = None;
    for at in 0..form.draft.evidence.len() {
        let builder = UiBuilder::new().id_salt(("evidence", at)).accessibility_role(Role::Group);
        let name = format!("Evidence {}", at + 1);
        let remove = ui.scope_builder(builder.accessibility_label(&name), |ui| {
            newcomer::inset(ui, desk, "", Surface::Panel, |ui, desk| piece(ui, desk, form, at, &name))
        });
        gone = gone.or_else(|| remove.inner.then_some(at));
    }
    if let Some(at) = gone {
        form.draft.evidence.remove(at);
    }
    if field::add(ui, "Add evidence") {
        form.add_evidence(desk.dataset);
    }
}

/// The fields of one piece; whether it is to go.
fn piece(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut RelationForm, at: usize, name: &str) -> bool {
    let mut remove = false;
    widget::split(
        ui,
        |ui| drop(widget::text(ui, name, Type::STRONG, desk.theme.ink)),
        |ui| remove = widget::icon_button(ui, Icon::Close, &format!("Remove evidence {}", at + 1)).clicked(),
    );
    let key = |key: &str| format!("/evidence/{at}/{key}");
    source(ui, desk, form, at, &key("source"));
    let piece = &mut form.draft.evidence[at];
    let (locator, modality) = (&mut piece.locator, &mut piece.modality);
    field::pair(
        ui,
        desk,
        [
            &mut |ui, desk| {
                drop(field::text(ui, desk, ("Place in the source", &key("locator")), locator, "¶ 9, p. 12"));
            },
            &mut |ui, desk| menu(ui, desk, ("Manner", &key("modality")), modality, &choices::modalities()),
        ],
    );
    speaker(ui, desk, form, at, &key("speaker"));
    let piece = &mut form.draft.evidence[at];
    field::passage(ui, desk, ("What it says, in your words", &key("summary")), &mut piece.summary);
    quote(ui, desk, &mut piece.quote, &key("quote"));
    field::text(ui, desk, ("When it was said", &key("said")), &mut piece.said, DATES);
    desk.faults(ui, &format!("/evidence/{at}"));
    remove
}

fn source(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut RelationForm, at: usize, pointer: &str) {
    let id = field::labelled(ui, desk, ("Source", pointer), |ui, desk, _| {
        let value = form.draft.evidence[at].source.clone();
        let shown = choices::source_name(desk.dataset, form, &value);
        let picker = Picker {
            name: "Source",
            value: &value,
            shown: &shown,
            absent: "No source",
            search: true,
            new: Some("source"),
            faulty: desk.is_faulty(pointer),
        };
        match picker.show(ui, |text| choices::sources(desk.dataset, form, text)).1 {
            Some(Picked::Old(id)) => form.draft.evidence[at].source = id,
            Some(Picked::New(title)) => form.draft.evidence[at].source = form.add_source(desk.dataset, &title),
            None => {}
        }
        value
    });
    let first = form.draft.evidence.iter().position(|piece| piece.source == id);
    if first == Some(at) {
        newcomer::source(ui, desk, form, &id);
    }
}

fn speaker(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut RelationForm, at: usize, pointer: &str) {
    let id = field::labelled(ui, desk, ("Speaker", pointer), |ui, desk, _| {
        let value = form.draft.evidence[at].speaker.clone();
        let faulty = desk.is_faulty(pointer);
        ui.horizontal(|ui| {
            let room = if value.is_empty() { 0.0 } else { 32.0 };
            let chosen = ui.allocate_ui(egui::vec2(ui.available_width() - room, 32.0), |ui| {
                participants::entity(ui, desk, form, ("Speaker", &value, "The source itself", faulty))
            });
            if let Some(id) = chosen.inner {
                form.draft.evidence[at].speaker = id;
            }
            if !value.is_empty() && widget::icon_button(ui, Icon::Close, "No speaker").clicked() {
                form.draft.evidence[at].speaker.clear();
            }
        });
        value
    });
    let is_participant = form.draft.participants.iter().any(|participant| participant.entity == id);
    let first = form.draft.evidence.iter().position(|piece| piece.speaker == id);
    if first == Some(at) && !is_participant {
        newcomer::entity(ui, desk, form, &id, Surface::Inset);
    }
}

/// The words of the source, and how many they are.
fn quote(ui: &mut Ui, desk: &mut Desk<'_>, quote: &mut String, pointer: &str) {
    field::labelled(ui, desk, ("Quote, at most twelve words", pointer), |ui, desk, label| {
        field::entry(ui, desk, quote, ("", desk.is_faulty(pointer))).labelled_by(label);
        let words = quote.split_whitespace().count();
        if words > WORDS {
            desk::note(ui, &format!("{words} words: a quote has at most {WORDS}"), desk.theme.warning);
        } else if words > 0 {
            field::help(ui, desk, &format!("{words} of {WORDS} words"));
        }
    });
}
