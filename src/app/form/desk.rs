//! The forms of a sitting: one that is open, and those that were left with something typed in them.

use super::{About, EntityForm, Form, FormDraft, MapForm, RelationForm};
use crate::app::remap::Remap;
use crate::dataset::{Dataset, EntityDraft, EntityIx, HeadDraft, RelationDraft, RelationIx, SourceDraft, SourceIx};
use crate::geom::Point;
use crate::scene::Selection;

/// The forms of a sitting. What was typed is never lost by looking elsewhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forms {
    /// The one that shows in place of the inspector.
    pub open: Option<Form>,
    /// Those that were left with something typed in them, the last one last.
    pub aside: Vec<Form>,
    opened: u32,
}

impl Forms {
    /// Opens a form. One that is about the same record and was left is taken up again.
    pub(super) fn begin(&mut self, about: About, draft: FormDraft, place: Option<Point>, home: Selection) {
        if self.open.as_ref().is_some_and(|form| form.about == about && !form.is_new()) {
            return;
        }
        self.leave();
        if let Some(at) = self.aside.iter().position(|form| form.about == about && !form.is_new()) {
            self.open = Some(Form { home, ..self.aside.remove(at) });
            return;
        }
        self.opened += 1;
        let (serial, faults, first) = (self.opened, Vec::new(), draft.clone());
        self.open = Some(Form { serial, about, draft, place, faults, refusals: 0, first, home });
    }

    /// Puts the open form aside where something was typed into it; else closes it.
    pub(super) fn leave(&mut self) {
        self.aside.extend(self.open.take().filter(Form::is_changed));
    }

    /// Whether something has been typed that is not saved.
    #[must_use]
    pub fn has_typed(&self) -> bool {
        self.open.as_ref().is_some_and(Form::is_changed) || !self.aside.is_empty()
    }

    /// Leaves the form when something else is selected than when it was opened.
    pub(in crate::app) fn heed(&mut self, selection: &Selection) {
        if self.open.as_ref().is_some_and(|form| form.home != *selection) {
            self.leave();
        }
    }

    /// Takes up a form again that was left; what is to be selected for it.
    pub(super) fn resume(&mut self, serial: u32) -> Option<Selection> {
        let at = self.aside.iter().position(|form| form.serial == serial)?;
        let form = self.aside.remove(at);
        self.leave();
        Some(self.open.insert(form).home.clone())
    }

    pub(super) fn forget(&mut self, serial: u32) {
        self.aside.retain(|form| form.serial != serial);
    }

    /// The dataset is another one. A form of a record that is gone becomes one of a record to add; where nothing was
    /// typed, it shows the record as it is now.
    pub(in crate::app) fn follow(&mut self, remap: &Remap, dataset: &Dataset) {
        for form in self.open.iter_mut().chain(&mut self.aside) {
            form.about = match form.about {
                About::Entity(at) => About::Entity(at.and_then(|ix| remap.entity(ix))),
                About::Relation(at) => About::Relation(at.and_then(|ix| remap.relation(ix))),
                About::Map => About::Map,
            };
            form.home = remap.selection(&form.home);
            if let Some(draft) = FormDraft::of(dataset, form.about).filter(|_| !form.is_changed()) {
                form.first = draft.clone();
                form.draft = draft;
            }
        }
    }
}

impl FormDraft {
    /// The draft of a record as it stands; none for one that is to be added.
    pub(super) fn of(dataset: &Dataset, about: About) -> Option<Self> {
        match about {
            About::Map => Some(Self::Map(MapForm::of(dataset))),
            About::Entity(at) => at.map(|ix| Self::Entity(EntityForm::of(dataset, ix))),
            About::Relation(at) => at.map(|ix| Self::Relation(RelationForm::of(dataset, ix))),
        }
    }
}

impl MapForm {
    fn of(dataset: &Dataset) -> Self {
        let sources = (0..dataset.sources.len()).map(|at| SourceDraft::of(dataset, SourceIx::new(at)));
        Self { draft: HeadDraft::of(dataset), sources: sources.collect() }
    }
}

impl EntityForm {
    fn of(dataset: &Dataset, ix: EntityIx) -> Self {
        Self { draft: EntityDraft::of(dataset, ix), ..Self::default() }
    }
}

impl RelationForm {
    fn of(dataset: &Dataset, ix: RelationIx) -> Self {
        Self { draft: RelationDraft::of(dataset, ix), ..Self::default() }
    }
}
