//! The form of a relation: its kind, who takes part, in which domains, with which sign, when, and who says so.

use egui::Ui;

use super::desk::Desk;
use super::field::{self, DATES};
use super::participants::{self, kind_of};
use super::picker::{Choice, Picked, Picker};
use super::{choices, evidence};
use crate::app::{RelationForm, words};
use crate::dataset::{Class, Obligation};
use crate::ui::theme::Type;
use crate::ui::widget;

pub(super) fn show(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut RelationForm) {
    kind(ui, desk, form);
    participants::show(ui, desk, form);
    field::heading(ui, desk, "What it is");
    let hint = kind_of(desk, form).map(|kind| words::name(&kind.label)).unwrap_or_default();
    field::text(ui, desk, ("Label", "/label"), &mut form.draft.label, &hint);
    domains(ui, desk, form);
    state(ui, desk, form);
    let draft = &mut form.draft;
    field::text(ui, desk, ("When", "/when"), &mut draft.when, DATES);
    field::text(ui, desk, ("When, in the words of the source", "/when_text"), &mut draft.when_text, "For decades");
    obligations(ui, desk, form);
    links(ui, desk, form);
    evidence::show(ui, desk, form);
}

fn kind(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut RelationForm) {
    field::labelled(ui, desk, ("Kind", "/kind"), |ui, desk, _| {
        let kind = kind_of(desk, form);
        let shown = kind.map(|kind| words::name(&kind.label)).unwrap_or_default();
        let picker = Picker {
            name: "Kind",
            value: &form.draft.kind,
            shown: &shown,
            absent: "Choose a kind",
            search: true,
            new: None,
            faulty: desk.is_faulty("/kind"),
        };
        let (field, picked) = picker.show(ui, |text| choices::relation_kinds(desk.dataset, text));
        desk.first(&field);
        if let Some(Picked::Old(id)) = picked {
            form.set_kind(desk.dataset, &id, desk.is_new);
        }
        if let Some(definition) = kind.map(|kind| &kind.definition).filter(|words| !words.is_empty()) {
            field::help(ui, desk, &words::passage(definition));
        }
    });
}

fn domains(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut RelationForm) {
    field::labelled(ui, desk, ("Domains", "/domains"), |ui, desk, _| {
        let old = desk.dataset.domains.iter().map(|domain| (domain.id.clone(), words::name(&domain.label)));
        let own = form.domains.iter().map(|domain| (domain.id.clone(), words::name(&domain.label)));
        let all: Vec<(String, String)> = old.chain(own).collect();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(16.0, 4.0);
            for (id, label) in &all {
                tick(ui, &mut form.draft.domains, id, label);
            }
        });
        let choose = |text: &str| -> Vec<Choice> {
            let fits = |label: &str| !text.trim().is_empty() && label.to_lowercase() == text.trim().to_lowercase();
            let found = all.iter().filter(|(_, label)| fits(label));
            found.map(|(id, label)| Choice { id: id.clone(), label: label.clone(), ..Choice::default() }).collect()
        };
        let name = "Add a domain";
        let picker =
            Picker { name, value: "", shown: "", absent: name, search: true, new: Some("domain"), faulty: false };
        match picker.show(ui, choose).1 {
            Some(Picked::New(label)) => form.add_domain(desk.dataset, &label),
            Some(Picked::Old(id)) if !form.draft.domains.contains(&id) => form.draft.domains.push(id),
            Some(Picked::Old(_)) | None => {}
        }
    });
}

/// A tick that puts an id into a list or takes it out.
fn tick(ui: &mut Ui, list: &mut Vec<String>, id: &str, label: &str) {
    let was = list.iter().any(|other| other == id);
    let mut is = was;
    let response = ui.checkbox(&mut is, label);
    widget::ringed(ui, response);
    if is && !was {
        list.push(id.to_owned());
    } else if was && !is {
        list.retain(|other| other != id);
    }
}

/// Sign and status.
fn state(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut RelationForm) {
    let kind = kind_of(desk, form);
    let class = kind.map_or(Class::Tie, |kind| kind.class);
    let (sign, status) = (&mut form.draft.sign, &mut form.draft.status);
    let label = if class == Class::Claim { "Stance" } else { "Sign" };
    let statuses = choices::statuses(class);
    if class == Class::Claim && status.is_empty() {
        menu(ui, desk, (label, "/sign"), sign, &choices::signs());
    } else {
        field::pair(
            ui,
            desk,
            [
                &mut |ui, desk| {
                    menu(ui, desk, (label, "/sign"), sign, &choices::signs());
                },
                &mut |ui, desk| {
                    menu(ui, desk, ("Status", "/status"), status, &statuses);
                },
            ],
        );
    }
    let usual = kind.and_then(|kind| kind.proposed_sign).filter(|usual| desk.is_new && usual.id() == form.draft.sign);
    if let Some(usual) = usual {
        let words = format!(
            "{} is usual for this kind: choose “Not stated” where the source says nothing",
            words::sentence(usual.label())
        );
        field::help(ui, desk, &words);
        ui.add_space(8.0);
    }
}

/// A field in which one of a few values is chosen.
pub(super) fn menu(ui: &mut Ui, desk: &mut Desk<'_>, at: (&str, &str), value: &mut String, choices: &[Choice]) {
    field::labelled(ui, desk, at, |ui, desk, _| {
        let shown = choices::label_of(choices, value);
        let faulty = desk.is_faulty(at.1);
        let picker = Picker { name: at.0, value, shown: &shown, absent: "", search: false, new: None, faulty };
        if let Some(Picked::Old(id)) = picker.show(ui, |_| choices.to_vec()).1 {
            *value = id;
        }
    });
}

/// What the members of an alliance promise.
fn obligations(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut RelationForm) {
    if form.draft.kind != "alliance" && form.draft.obligations.is_empty() {
        return;
    }
    field::labelled(ui, desk, ("Obligations", "/obligations"), |ui, _, _| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(16.0, 4.0);
            for word in Obligation::ALL {
                tick(ui, &mut form.draft.obligations, word.id(), &words::sentence(word.label()));
            }
        });
    });
}

/// What a claim is about, and what the relation is a part of.
fn links(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut RelationForm) {
    let is_claim = kind_of(desk, form).is_some_and(|kind| kind.class == Class::Claim);
    if is_claim || !form.draft.about.is_empty() {
        about(ui, desk, form);
    }
    field::labelled(ui, desk, ("Part of", "/part_of"), |ui, desk, _| {
        let own = form.draft.id.clone();
        let part_of = &mut form.draft.part_of;
        let shown = if part_of.is_empty() { String::new() } else { choices::relation_name(desk.dataset, part_of) };
        let faulty = desk.is_faulty("/part_of");
        let name = "Part of";
        let picker =
            Picker { name, value: part_of, shown: &shown, absent: "Of nothing else", search: true, new: None, faulty };
        let choose = |text: &str| {
            let none = Choice { label: "Of nothing else".to_owned(), ..Choice::default() };
            let none = text.trim().is_empty().then_some(none);
            none.into_iter().chain(choices::relations(desk.dataset, &own, text)).collect()
        };
        if let Some(Picked::Old(id)) = picker.show(ui, choose).1 {
            *part_of = id;
        }
    });
}

fn about(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut RelationForm) {
    field::labelled(ui, desk, ("About", "/about"), |ui, desk, _| {
        let (own, about) = (form.draft.id.clone(), &mut form.draft.about);
        let mut gone = None;
        for (at, id) in about.iter().enumerate() {
            let name = choices::relation_name(desk.dataset, id);
            let remove = ui.push_id(("about", at), |ui| {
                field::removable(ui, &format!("Not about {name}"), |ui| {
                    ui.add_space(7.0);
                    widget::text(ui, &name, Type::BODY, desk.theme.ink);
                })
            });
            gone = gone.or_else(|| remove.inner.then_some(at));
        }
        gone.map(|at| about.remove(at));
        let name = "Add a relation that it is about";
        let picker = Picker { name, value: "", shown: "", absent: name, search: true, new: None, faulty: false };
        let (_, picked) = picker.show(ui, |text| choices::relations(desk.dataset, &own, text));
        if let Some(Picked::Old(id)) = picked.filter(|picked| !matches!(picked, Picked::Old(id) if about.contains(id)))
        {
            about.push(id);
        }
    });
}
