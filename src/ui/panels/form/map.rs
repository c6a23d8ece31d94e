//! The form of the map: what stands at its head, and its sources.

use egui::Ui;

use super::desk::Desk;
use super::field::{self, DATES};
use super::newcomer;
use crate::app::MapForm;
use crate::dataset::SourceDraft;

pub(super) fn show(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut MapForm) {
    let draft = &mut form.draft;
    let title = field::text(ui, desk, ("Title of the map", "/title"), &mut draft.title, "Untitled map");
    desk.first(&title);
    field::passage(ui, desk, ("Description", "/description"), &mut draft.description);
    field::text(ui, desk, ("Statuses are as of", "/as_of"), &mut draft.as_of, DATES);
    field::text(ui, desk, ("What it covers", "/coverage"), &mut draft.coverage, "Such as one article");
    field::text(ui, desk, ("Licence", "/license"), &mut draft.license, "Such as CC0-1.0");
    field::heading(ui, desk, "Sources");
    let mut gone = None;
    for (at, source) in form.sources.iter_mut().enumerate() {
        ui.push_id(("source", at), |ui| {
            newcomer::inset(ui, desk, &format!("Source {}", at + 1), newcomer::Surface::Panel, |ui, desk| {
                newcomer::source_fields(ui, desk, at, source);
                // What evidence may point to stays; what has just been added may go again.
                if source.id.is_empty() && field::take(ui, &format!("Remove source {}", at + 1)) {
                    gone = Some(at);
                }
            });
        });
    }
    gone.map(|at| form.sources.remove(at));
    if field::add(ui, "Add source") {
        form.sources.push(SourceDraft::default());
    }
}
