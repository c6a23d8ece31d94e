//! Saving a form: its edit, carried out in one step, or the reasons against it at the fields that they are about.

use std::sync::Arc;

use super::fault::{humane, kept, restore};
use super::{About, EntityForm, Form, FormDraft, MapForm, RelationForm};
use crate::app::edit::Made;
use crate::app::{App, Edit};
use crate::dataset::{Dataset, EntityIx, EvidenceDraft, RelationIx, SourceDraft, SourceIx};
use crate::diag::Diagnostic;
use crate::geom::Point;
use crate::scene::Selection;

/// A form as an edit.
struct Order {
    edit: Edit,
    /// What stands in the form of what comes along: `/sources/0`, `/newcomers/1`.
    along: Vec<String>,
    /// Lists of which blank rows were left out, and the places of those that were not.
    lists: Vec<(&'static str, Vec<usize>)>,
    /// Where the entities that are new are to stand, in their order.
    places: Vec<Option<Point>>,
}

impl App {
    pub(super) fn change_form(&mut self, draft: FormDraft) {
        let dataset = Arc::clone(&self.document.dataset);
        let Some(form) = &mut self.session.forms.open else { return };
        form.draft = draft;
        if !form.faults.is_empty() {
            form.faults = form.make(&dataset).err().unwrap_or_default();
        }
    }

    pub(in crate::app) fn save_form(&mut self) {
        let dataset = Arc::clone(&self.document.dataset);
        let Some(form) = &mut self.session.forms.open else { return };
        match form.make(&dataset) {
            Err(faults) => (form.faults, form.refusals) = (faults, form.refusals + 1),
            Ok((made, places)) => {
                self.session.forms.open = None;
                self.put_made(&dataset, made, places);
            }
        }
    }

    /// What is new stands on the canvas, at its place where it has one, and is selected.
    fn put_made(&mut self, old: &Dataset, made: Made, places: Vec<Option<Point>>) {
        let Made { dataset, name, select, .. } = made;
        let new = (old.entities.len()..dataset.entities.len()).map(EntityIx::new);
        self.change(name, |content| {
            content.set_dataset(Arc::new(dataset));
            for (entity, place) in new.zip(places) {
                content.options.shown.insert(entity);
                if let Some(scope) = &mut content.options.scope {
                    scope.about.insert(entity);
                }
                content.pins.extend(place.map(|place| (entity, place)));
            }
        });
        if select != Selection::Nothing {
            self.select(select);
        }
    }
}

impl Form {
    /// What the form makes of a dataset, and where what is new is to stand; or what speaks against it.
    fn make(&self, dataset: &Dataset) -> Result<(Made, Vec<Option<Point>>), Vec<Diagnostic>> {
        let blanks = self.draft.blanks();
        let Order { edit, along, lists, places } = self.order(dataset);
        let made = edit.make(dataset).unwrap_or_else(|| Err(Vec::new()));
        match made {
            Ok(made) if blanks.is_empty() => Ok((made, places)),
            made => {
                let mut faults = made.err().unwrap_or_default();
                for fault in &mut faults {
                    rename(&mut fault.place.pointer, &along);
                    humane(fault);
                }
                for (list, places) in &lists {
                    restore(&mut faults, list, places);
                }
                let own = |fault: &Diagnostic| blanks.iter().any(|blank| blank.place.pointer == fault.place.pointer);
                faults.retain(|fault| !own(fault) && !self.is_of_blank_kind(fault));
                Err(blanks.into_iter().chain(faults).collect())
            }
        }
    }

    /// What is said of participants before a kind has been chosen is beside the point.
    fn is_of_blank_kind(&self, fault: &Diagnostic) -> bool {
        let blank = matches!(&self.draft, FormDraft::Relation(form) if form.draft.kind.trim().is_empty());
        blank && fault.place.pointer.is_empty()
    }

    fn order(&self, dataset: &Dataset) -> Order {
        match (&self.draft, self.about) {
            (FormDraft::Map(form), _) => form.order(dataset),
            (FormDraft::Entity(form), About::Entity(at)) => form.order(at, self.place),
            (FormDraft::Entity(form), _) => form.order(None, self.place),
            (FormDraft::Relation(form), About::Relation(at)) => form.order(dataset, at),
            (FormDraft::Relation(form), _) => form.order(dataset, None),
        }
    }
}

/// `/along/1/name` → `/newcomers/0/name`.
fn rename(pointer: &mut String, along: &[String]) {
    let Some(rest) = pointer.strip_prefix("/along/") else { return };
    let (number, rest) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    if let Some(base) = number.parse().ok().and_then(|at: usize| along.get(at)) {
        *pointer = format!("{base}{rest}");
    }
}

fn with(along: Vec<Edit>, main: Edit) -> Edit {
    if along.is_empty() { main } else { Edit::With { along, main: Box::new(main) } }
}

impl MapForm {
    fn order(&self, dataset: &Dataset) -> Order {
        let place = |id: &str| dataset.sources.iter().position(|source| source.id == id).map(SourceIx::new);
        let edit = |source: &SourceDraft| Edit::Source { at: place(&source.id), draft: Box::new(source.clone()) };
        let along = (0..self.sources.len()).map(|at| format!("/sources/{at}")).collect();
        let edit = with(self.sources.iter().map(edit).collect(), Edit::Head(Box::new(self.draft.clone())));
        Order { edit, along, lists: Vec::new(), places: Vec::new() }
    }
}

impl EntityForm {
    fn order(&self, at: Option<EntityIx>, place: Option<Point>) -> Order {
        let mut draft = self.draft.clone();
        draft.aliases.extend(names_of(&self.alias));
        draft.metonyms.extend(names_of(&self.metonym));
        draft.attributes.retain(|row| !row.key.trim().is_empty() || !row.value.trim().is_empty());
        Order {
            edit: Edit::Entity { at, draft: Box::new(draft) },
            along: Vec::new(),
            lists: Vec::new(),
            places: vec![place],
        }
    }
}

/// The names in a text with commas between.
#[must_use]
pub fn names_of(text: &str) -> Vec<String> {
    text.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

impl RelationForm {
    fn order(&self, dataset: &Dataset, at: Option<RelationIx>) -> Order {
        let Self { mut draft, newcomers, sources, domains } = self.settled(dataset);
        let participants = kept(&mut draft.participants, |row| !row.entity.is_empty());
        let evidence = kept(&mut draft.evidence, |row| *row != EvidenceDraft::default());
        let place = |list: &str, at: Option<usize>| format!("/{list}/{}", at.unwrap_or_default());
        let of_source = |id: &str| place("sources", self.sources.iter().position(|source| source.id == id));
        let of_newcomer = |id: &str| place("newcomers", self.newcomers.iter().position(|new| new.draft.id == id));
        let mut along: Vec<(Edit, String)> = Vec::new();
        for source in sources {
            let base = of_source(&source.id);
            along.push((Edit::Source { at: None, draft: Box::new(source) }, base));
        }
        for domain in domains {
            along.push((Edit::Domain { at: None, draft: Box::new(domain) }, "/domains".to_owned()));
        }
        let places = newcomers.iter().map(|newcomer| newcomer.place).collect();
        for newcomer in newcomers {
            let base = of_newcomer(&newcomer.draft.id);
            along.push((Edit::Entity { at: None, draft: Box::new(newcomer.draft) }, base));
        }
        let (edits, along) = along.into_iter().unzip();
        let edit = with(edits, Edit::Relation { at, draft: Box::new(draft) });
        Order { edit, along, lists: vec![("/participants", participants), ("/evidence", evidence)], places }
    }
}
