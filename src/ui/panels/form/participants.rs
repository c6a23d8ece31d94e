//! Who takes part in a relation: an entity and a role each, and what only some roles bear.

use egui::Ui;

use super::choices;
use super::desk::Desk;
use super::field;
use super::newcomer;
use super::picker::{Picked, Picker};
use crate::app::{RelationForm, words};
use crate::dataset::RelationKind;

/// The kind of an entity that comes along, until the person says another.
const USUAL: &str = "country";

pub(super) fn show(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut RelationForm) {
    field::heading(ui, desk, "Who takes part");
    let mut gone = None;
    for at in 0..form.draft.participants.len() {
        let name = format!("Remove participant {}", at + 1);
        let remove = ui.push_id(("participant", at), |ui| field::removable(ui, &name, |ui| row(ui, desk, form, at)));
        gone = gone.or_else(|| remove.inner.then_some(at));
    }
    if let Some(at) = gone {
        form.draft.participants.remove(at);
    }
    if field::add(ui, "Add participant") {
        form.add_participant(desk.dataset);
    }
}

pub(super) fn kind_of<'a>(desk: &Desk<'a>, form: &RelationForm) -> Option<&'a RelationKind> {
    let kinds = &desk.dataset.vocabulary;
    kinds.find_relation_kind(&form.draft.kind).map(|ix| kinds.relation_kind(ix))
}

fn row(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut RelationForm, at: usize) {
    let kind = kind_of(desk, form);
    ui.columns(2, |columns| {
        let [left, right] = columns else { return };
        who(left, desk, form, at);
        role(right, desk, kind, form, at);
    });
    let participant = &form.draft.participants[at];
    let war = kind.is_some_and(|kind| kind.dyads.iter().any(|dyad| dyad.across_sides));
    let (signed, sided) = (
        participant.role == "target" || !participant.sign.is_empty(),
        (war && kind.is_some_and(|kind| kind.acts(&participant.role))) || !participant.side.is_empty(),
    );
    if signed {
        sign(ui, desk, form, at);
    }
    if sided {
        let pointer = format!("/participants/{at}/side");
        let label = format!("Side of participant {}", at + 1);
        field::text(ui, desk, (&label, &pointer), &mut form.draft.participants[at].side, "Such as A or B");
    }
    desk.faults(ui, &format!("/participants/{at}"));
    let id = form.draft.participants[at].entity.clone();
    let first = form.draft.participants.iter().position(|participant| participant.entity == id);
    if first == Some(at) {
        newcomer::entity(ui, desk, form, &id, newcomer::Surface::Panel);
    }
    ui.add_space(4.0);
}

fn who(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut RelationForm, at: usize) {
    let faulty = desk.is_faulty(&format!("/participants/{at}/entity"));
    let id = form.draft.participants[at].entity.clone();
    let name = format!("Participant {}", at + 1);
    if let Some(id) = entity(ui, desk, form, (&name, &id, "Who", faulty)) {
        form.draft.participants[at].entity = id;
    }
}

/// A field in which an entity of the map is chosen, or a new one is added to the form; the id that was chosen.
pub(super) fn entity(
    ui: &mut Ui,
    desk: &Desk<'_>,
    form: &mut RelationForm,
    (name, value, absent, faulty): (&str, &str, &str, bool),
) -> Option<String> {
    let shown = choices::entity_name(desk.dataset, form, value);
    let picker = Picker { name, value, shown: &shown, absent, search: true, new: Some("entity"), faulty };
    let (_, picked) = picker.show(ui, |text| choices::entities(desk.dataset, form, text));
    Some(match picked? {
        Picked::Old(id) => id,
        Picked::New(name) => form.add_newcomer(desk.dataset, &name, USUAL, None),
    })
}

fn role(ui: &mut Ui, desk: &Desk<'_>, kind: Option<&RelationKind>, form: &mut RelationForm, at: usize) {
    let role = &mut form.draft.participants[at].role;
    let (name, shown) = (format!("Role of participant {}", at + 1), words::sentence(&words::role(role)));
    let faulty = desk.is_faulty(&format!("/participants/{at}/role"));
    let picker =
        Picker { name: &name, value: role, shown: &shown, absent: "As what", search: true, new: Some("role"), faulty };
    let (_, picked) = picker.show(ui, |text| choices::roles(kind, text));
    match picked {
        Some(Picked::Old(id)) => *role = id,
        Some(Picked::New(typed)) => *role = typed.trim().to_lowercase().replace(' ', "-"),
        None => {}
    }
}

/// The sign that a target carries itself.
fn sign(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut RelationForm, at: usize) {
    let pointer = format!("/participants/{at}/sign");
    let label = format!("Sign towards participant {}", at + 1);
    let sign = &mut form.draft.participants[at].sign;
    super::relation::menu(ui, desk, (&label, &pointer), sign, &choices::signs());
}
