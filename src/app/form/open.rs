//! Opening forms, and what may be edited of what is selected.

use super::{About, EntityForm, FormCommand, FormDraft, RelationForm};
use crate::app::{App, Edit, Loan, select, words};
use crate::dataset::{Dataset, EntityDraft, EntityIx, ParticipantDraft, RelationIx};
use crate::geom::Point;
use crate::scene::Selection;

/// The kind of entity that a blank form proposes.
const USUAL: &str = "country";

impl Loan<'_> {
    /// The record that can be edited of what is selected.
    ///
    /// # Errors
    /// Why there is none.
    pub fn editable(&self) -> Result<About, &'static str> {
        let one = |relations: &[RelationIx]| match *relations {
            [] => Err("The two have no relation of their own"),
            [only] => Ok(About::Relation(Some(only))),
            _ => Err("Several relations are selected: edit one of them in the inspector"),
        };
        match &self.session.selection {
            Selection::Nothing => Err("Nothing is selected"),
            Selection::Entity(ix) => Ok(About::Entity(Some(*ix))),
            Selection::Entities(_) => Err("Several entities are selected: edit one at a time"),
            Selection::Relation(ix) => Ok(About::Relation(Some(*ix))),
            Selection::Hub(all) => one(all),
            Selection::Tie(a, b) => one(&self.document.graph.tie(&self.document.dataset, *a, *b).between),
        }
    }

    /// What a record is called; none for one that is to be added.
    pub(in crate::app) fn name_of(&self, about: About) -> Option<String> {
        let dataset = &self.document.dataset;
        match about {
            About::Entity(at) => at.map(|ix| words::name(&dataset.entity(ix).name)),
            About::Relation(at) => at.map(|ix| words::name(dataset.relation_label(ix))),
            About::Map => None,
        }
    }

    /// What the record of a form is taken away by, and what that is called: "Remove Iran and 5 relations".
    #[must_use]
    pub fn removal_of(&self, about: About) -> Option<(String, Edit)> {
        let (entities, relations) = match about {
            About::Entity(Some(ix)) => (vec![ix], Vec::new()),
            About::Relation(Some(ix)) => (Vec::new(), vec![ix]),
            About::Map | About::Entity(None) | About::Relation(None) => return None,
        };
        let edit = Edit::Remove { entities, relations };
        Some((self.removal_name(&edit)?, edit))
    }
}

impl App {
    pub(in crate::app) fn form(&mut self, command: FormCommand) {
        if self.tells_of_comparison() {
            return;
        }
        match command {
            FormCommand::Entity(ix) => self.open_form(About::Entity(Some(ix))),
            FormCommand::Relation(ix) => self.open_form(About::Relation(Some(ix))),
            FormCommand::AddEntity(place) => self.add_entity(place),
            FormCommand::AddRelation(ends) => self.add_relation(&ends),
            FormCommand::AddNeighbor { from, at } => self.add_neighbor(from, at),
            FormCommand::Change(draft) => self.change_form(*draft),
            FormCommand::Save => self.save_form(),
            FormCommand::Leave => self.session.forms.leave(),
            FormCommand::Discard => self.session.forms.open = None,
            FormCommand::Continue(serial) => self.resume_form(serial),
            FormCommand::Forget(serial) => self.session.forms.forget(serial),
        }
    }

    pub(in crate::app) fn edit_selection(&mut self) {
        if let Ok(about) = self.loan().editable() {
            self.open_form(about);
        }
    }

    pub(in crate::app) fn describe_map(&mut self) {
        self.open_form(About::Map);
    }

    /// A new relation among those who are selected.
    pub(in crate::app) fn relate_selection(&mut self) {
        let ends: Vec<EntityIx> = match &self.session.selection {
            // The order in which a person selected is not known; that of the file is as good.
            Selection::Entity(_) | Selection::Entities(_) | Selection::Tie(..) => {
                select::entities_of(&self.document, &self.session.selection).into_iter().collect()
            }
            Selection::Nothing | Selection::Relation(_) | Selection::Hub(_) => Vec::new(),
        };
        self.add_relation(&ends);
    }

    /// The form of a record that is there. An entity is selected along, so that the map shows what is edited.
    fn open_form(&mut self, about: About) {
        let exists = match about {
            About::Entity(Some(ix)) => self.document.has(&Selection::Entity(ix)),
            About::Relation(Some(ix)) => self.document.has(&Selection::Relation(ix)),
            About::Map | About::Entity(None) | About::Relation(None) => true,
        };
        let Some(draft) = exists.then(|| FormDraft::of(&self.document.dataset, about)).flatten() else { return };
        if let About::Entity(Some(ix)) = about {
            self.session.select(Selection::Entity(ix));
        }
        self.begin_form(about, draft, None);
    }

    pub(in crate::app) fn add_entity(&mut self, place: Option<Point>) {
        let draft = EntityForm { draft: EntityDraft::blank(USUAL), ..EntityForm::default() };
        let place = place.filter(|place| place.is_finite());
        self.begin_form(About::Entity(None), FormDraft::Entity(draft), place);
    }

    fn add_relation(&mut self, ends: &[EntityIx]) {
        let known = ends.iter().filter(|&&ix| self.document.has(&Selection::Entity(ix)));
        let ends: Vec<ParticipantDraft> = known.map(|&ix| end(&self.document.dataset, ix)).collect();
        self.begin_form(About::Relation(None), FormDraft::Relation(RelationForm::among(ends)), None);
    }

    fn add_neighbor(&mut self, from: EntityIx, at: Point) {
        if !self.document.has(&Selection::Entity(from)) || !at.is_finite() {
            return;
        }
        let dataset = &self.document.dataset;
        let mut form = RelationForm::among(vec![end(dataset, from)]);
        let id = form.add_newcomer(dataset, "", USUAL, Some(at));
        form.draft.participants[1].entity = id;
        self.begin_form(About::Relation(None), FormDraft::Relation(form), None);
    }

    fn begin_form(&mut self, about: About, draft: FormDraft, place: Option<Point>) {
        self.session.drawing = false;
        self.session.welcome = false;
        let home = self.session.selection.clone();
        self.session.forms.begin(about, draft, place, home);
    }

    fn resume_form(&mut self, serial: u32) {
        if let Some(home) = self.session.forms.resume(serial) {
            self.session.select(home);
        }
    }
}

fn end(dataset: &Dataset, ix: EntityIx) -> ParticipantDraft {
    ParticipantDraft::new(&dataset.entity(ix).id, "")
}
