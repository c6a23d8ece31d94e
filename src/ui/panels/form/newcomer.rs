//! What comes along with a relation: an entity or a source that the map does not have yet, on the inset surface.

use egui::{Frame, Margin, Ui};

use super::desk::Desk;
use super::entity;
use super::field::{self, DATES};
use crate::app::RelationForm;
use crate::ui::theme::{RADIUS_CARD, Type, color};
use crate::ui::widget;

/// The fields of the entity with this id, where it is one that comes along.
pub(super) fn entity(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut RelationForm, id: &str, within: Surface) {
    let Some(at) = form.newcomers.iter().position(|new| new.draft.id == id) else { return };
    inset(ui, desk, "New entity", within, |ui, desk| {
        let draft = &mut form.newcomers[at].draft;
        let name = format!("/newcomers/{at}/name");
        field::text(ui, desk, ("Name of the new entity", &name), &mut draft.name, "As the source writes it");
        entity::kind(ui, desk, ("Kind of the new entity", &format!("/newcomers/{at}/kind")), &mut draft.kind);
        desk.faults(ui, &format!("/newcomers/{at}"));
    });
}

/// The fields of the source with this id, where it is one that comes along.
pub(super) fn source(ui: &mut Ui, desk: &mut Desk<'_>, form: &mut RelationForm, id: &str) {
    let Some(at) = form.sources.iter().position(|source| source.id == id) else { return };
    inset(ui, desk, "New source", Surface::Inset, |ui, desk| {
        source_fields(ui, desk, at, &mut form.sources[at]);
    });
}

/// The fields of a source: title, publisher, day and address.
pub(super) fn source_fields(ui: &mut Ui, desk: &mut Desk<'_>, at: usize, source: &mut crate::dataset::SourceDraft) {
    let at = |key: &str| format!("/sources/{at}/{key}");
    field::text(ui, desk, ("Title", &at("title")), &mut source.title, "As it is printed");
    field::text(ui, desk, ("Publisher", &at("publisher")), &mut source.publisher, "");
    field::text(ui, desk, ("Published", &at("published")), &mut source.published, DATES);
    field::text(ui, desk, ("Address", &at("url")), &mut source.url, "https://…");
}

/// What fields stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Surface {
    /// The panel itself: what is inset is darker.
    Panel,
    /// The inset surface: what is inset again is as the panel.
    Inset,
}

/// Fields set off under a heading from the surface round them.
pub(super) fn inset<R>(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    heading: &str,
    within: Surface,
    contents: impl FnOnce(&mut Ui, &mut Desk<'_>) -> R,
) -> R {
    let fill = match within {
        Surface::Panel => desk.theme.surface.inset,
        Surface::Inset => desk.theme.surface.panel,
    };
    let frame = Frame::new().fill(color(fill)).corner_radius(RADIUS_CARD).inner_margin(Margin::same(12));
    let made = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        if !heading.is_empty() {
            widget::text(ui, heading, Type::STRONG, desk.theme.ink);
            ui.add_space(4.0);
        }
        contents(ui, desk)
    });
    ui.add_space(8.0);
    made.inner
}
