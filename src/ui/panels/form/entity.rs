//! The form of an entity.

use egui::Ui;

use super::choices;
use super::desk::Desk;
use super::field::{self, DATES};
use super::names;
use super::picker::{Picked, Picker};
use crate::app::EntityForm;
use crate::dataset::{AttributeDraft, EntityDraft};
use crate::ui::widget;

pub(super) fn show(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut EntityForm) {
    let EntityForm { draft, alias, metonym } = form;
    let name = field::text(ui, desk, ("Name", "/name"), &mut draft.name, "As the source writes it");
    desk.first(&name);
    kind(ui, desk, ("Kind", "/kind"), &mut draft.kind);
    field::text(ui, desk, ("Title", "/title"), &mut draft.title, "Such as Prime Minister");
    names::show(ui, desk, ("Also called", "/aliases"), &mut draft.aliases, alias);
    names::show(ui, desk, ("Cities that stand for its government", "/metonyms"), &mut draft.metonyms, metonym);
    field::text(ui, desk, ("When it exists", "/when"), &mut draft.when, DATES);
    field::passage(ui, desk, ("Summary", "/summary"), &mut draft.summary);
    place(ui, desk, draft);
    if matches!(draft.kind.as_str(), "person" | "group") || draft.unnamed {
        let tick = ui.checkbox(&mut draft.unnamed, "The source does not name them");
        widget::ringed(ui, tick);
        ui.add_space(8.0);
    }
    codes(ui, desk, &mut draft.codes);
    properties(ui, desk, &mut draft.attributes);
}

/// The kind of an entity, with its definition under it.
pub(super) fn kind(ui: &mut Ui, desk: &mut Desk<'_>, at: (&str, &str), kind: &mut String) {
    field::labelled(ui, desk, at, |ui, desk, _| {
        let dataset = desk.dataset;
        let shown = choices::entity_kind_name(dataset, kind);
        let picker = Picker {
            name: at.0,
            value: kind,
            shown: &shown,
            absent: "Choose a kind",
            search: true,
            new: None,
            faulty: desk.is_faulty(at.1),
        };
        let (_, picked) = picker.show(ui, |text| choices::entity_kinds(dataset, text));
        if let Some(Picked::Old(id)) = picked {
            *kind = id;
        }
        let found = dataset.vocabulary.find_entity_kind(kind).map(|ix| &dataset.vocabulary.entity_kind(ix).definition);
        if let Some(definition) = found.filter(|words| !words.is_empty()) {
            field::help(ui, desk, &crate::app::words::passage(definition));
        }
    });
}

fn place(ui: &mut Ui, desk: &mut Desk<'_>, EntityDraft { lat, lon, .. }: &mut EntityDraft) {
    field::pair(
        ui,
        desk,
        [&mut |ui, desk| drop(field::text(ui, desk, ("Latitude", "/geo/lat"), lat, "40.4")), &mut |ui, desk| {
            drop(field::text(ui, desk, ("Longitude", "/geo/lon"), lon, "49.9"));
        }],
    );
    desk.faults(ui, "/geo");
}

fn codes(ui: &mut Ui, desk: &mut Desk<'_>, codes: &mut Vec<(String, String)>) {
    field::heading(ui, desk, "Codes");
    rows(ui, desk, codes, ("code", ["iso3, cow, …", "AZE"]), |(scheme, code)| [scheme, code]);
    desk.faults(ui, "/codes");
    if field::add(ui, "Add code") {
        codes.push((String::new(), String::new()));
    }
}

fn properties(ui: &mut Ui, desk: &mut Desk<'_>, rows_of: &mut Vec<AttributeDraft>) {
    field::heading(ui, desk, "Properties");
    rows(ui, desk, rows_of, ("property", ["Such as character", "As the source says"]), |row| {
        [&mut row.key, &mut row.value]
    });
    desk.faults(ui, "/attributes");
    if field::add(ui, "Add property") {
        rows_of.push(AttributeDraft::default());
    }
}

/// Rows of two texts, a name and a value.
fn rows<T>(
    ui: &mut Ui,
    desk: &Desk<'_>,
    rows: &mut Vec<T>,
    (what, hints): (&str, [&str; 2]),
    texts: impl Fn(&mut T) -> [&mut String; 2],
) {
    let mut gone = None;
    for (at, row) in rows.iter_mut().enumerate() {
        let number = at + 1;
        let names = [format!("Name of {what} {number}"), format!("Value of {what} {number}")];
        let remove = ui.push_id((what, at), |ui| {
            field::removable(ui, &format!("Remove {what} {number}"), |ui| {
                ui.columns(2, |columns| {
                    for (((column, text), name), hint) in columns.iter_mut().zip(texts(row)).zip(names).zip(hints) {
                        let field = field::entry(column, desk, text, (hint, false));
                        column.ctx().accesskit_node_builder(field.id, |node| node.set_label(name));
                    }
                });
            })
        });
        gone = gone.or_else(|| remove.inner.then_some(at));
        ui.add_space(4.0);
    }
    gone.map(|at| rows.remove(at));
}
