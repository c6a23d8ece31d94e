//! Forms: what was typed becomes one step or is refused at its field, and is never lost by looking elsewhere.

use std::sync::Arc;

use detente::app::{
    About, Action, Command, Dialog, EntityForm, Form, FormCommand, FormDraft, Leaving, ParticipantDraft, RelationForm,
    SourceDraft,
};
use detente::dataset::{EntityIx, RelationIx};
use detente::geom::Point;
use detente::scene::Selection;

use super::Sitting;
use super::edit::{WHOLE, base, summary};

impl Sitting {
    fn form(&mut self, command: FormCommand) {
        self.send(Command::Form(command));
    }

    fn open(&self) -> &Form {
        self.loan().session.forms.open.as_ref().expect("an open form")
    }

    /// Types into the open form.
    fn change(&mut self, change: impl FnOnce(&mut FormDraft)) {
        let mut draft = self.open().draft.clone();
        change(&mut draft);
        self.form(FormCommand::Change(Box::new(draft)));
    }

    fn type_entity(&mut self, change: impl FnOnce(&mut EntityForm)) {
        self.change(|draft| match draft {
            FormDraft::Entity(form) => change(form),
            other => panic!("not of an entity: {other:?}"),
        });
    }

    fn type_relation(&mut self, change: impl FnOnce(&mut RelationForm)) {
        self.change(|draft| match draft {
            FormDraft::Relation(form) => change(form),
            other => panic!("not of a relation: {other:?}"),
        });
    }

    /// "bad-date /when, …" of the open form.
    fn faults(&self) -> String {
        let words = self.open().faults.iter().map(|fault| format!("{} {}", fault.code, fault.place.pointer));
        words.collect::<Vec<_>>().join(", ")
    }

    /// Saves; what undo calls it.
    fn save(&mut self) -> String {
        self.form(FormCommand::Save);
        let forms = &self.loan().session.forms;
        assert_eq!(forms.open.as_ref().map(|form| &form.faults), None, "the form is closed");
        self.loan().history.undo_name().unwrap_or_default().to_owned()
    }

    fn now(&self) -> String {
        summary(&self.loan().document.dataset)
    }

    fn is_open(&self) -> bool {
        self.loan().session.forms.open.is_some()
    }

    /// The names of the forms that were left.
    fn aside(&self) -> Vec<String> {
        let loan = self.loan();
        loan.session.forms.aside.iter().map(|form| form.name(&loan.document.dataset)).collect()
    }
}

fn select(sitting: &mut Sitting, entity: u32) {
    sitting.send(Command::Select(Selection::Entity(EntityIx(entity))));
}

#[test]
fn an_entity_is_changed_in_one_step() {
    let mut sitting = base();
    let before = sitting.content();
    select(&mut sitting, 0);
    assert_eq!(sitting.loan().name(Action::EditSelection), "Edit A");
    sitting.act(Action::EditSelection);
    assert_eq!(sitting.open().about, About::Entity(Some(EntityIx(0))));
    sitting.type_entity(|form| {
        form.draft.name = "Aland".to_owned();
        form.alias = "Al, Å".to_owned();
        form.draft.codes.push((String::new(), String::new()));
    });
    assert_eq!(sitting.save(), "Change Aland");
    let entity = sitting.loan().document.dataset.entities[0].clone();
    assert_eq!((entity.name.as_str(), &entity.aliases[..]), ("Aland", &["Al".to_owned(), "Å".to_owned()][..]));
    assert_eq!((entity.codes.len(), entity.extra.len()), (0, 1));
    sitting.act(Action::Undo);
    assert_eq!(sitting.content(), before);
}

#[test]
fn what_is_refused_is_told_at_its_field_until_it_is_mended() {
    let mut sitting = base();
    sitting.form(FormCommand::AddEntity(None));
    sitting.form(FormCommand::Save);
    assert_eq!((sitting.faults().as_str(), sitting.open().refusals), ("blank-field /name", 1));
    sitting.type_entity(|form| form.draft.when = "last year".to_owned());
    assert_eq!(sitting.faults(), "blank-field /name, bad-date /when");
    sitting.type_entity(|form| form.draft.name = "D".to_owned());
    assert_eq!(sitting.faults(), "bad-date /when");
    assert_eq!(sitting.now(), WHOLE);
    sitting.type_entity(|form| form.draft.when = "1991/..".to_owned());
    assert_eq!(sitting.faults(), "");
    assert_eq!(sitting.save(), "Add D");
    assert_eq!(sitting.loan().session.selection, Selection::Entity(EntityIx(4)));
}

#[test]
fn a_form_that_is_left_is_kept_and_taken_up_again() {
    let mut sitting = base();
    sitting.form(FormCommand::Entity(EntityIx(0)));
    assert_eq!(sitting.loan().session.selection, Selection::Entity(EntityIx(0)));
    select(&mut sitting, 1);
    assert!(!sitting.is_open() && sitting.aside().is_empty(), "nothing was typed");

    sitting.form(FormCommand::Entity(EntityIx(0)));
    sitting.type_entity(|form| form.draft.name = "Aland".to_owned());
    let serial = sitting.open().serial;
    select(&mut sitting, 1);
    assert!(!sitting.is_open());
    assert_eq!(sitting.aside(), ["Aland"]);
    sitting.form(FormCommand::Relation(RelationIx(1)));
    sitting.type_relation(|form| form.draft.label = "League".to_owned());
    sitting.form(FormCommand::Continue(serial));
    assert_eq!((sitting.aside(), sitting.open().serial), (vec!["League".to_owned()], serial));
    assert_eq!(sitting.loan().session.selection, Selection::Entity(EntityIx(0)));

    sitting.form(FormCommand::Relation(RelationIx(1)));
    assert_eq!(
        (sitting.aside(), sitting.open().name(&base().loan().document.dataset)),
        (vec!["Aland".to_owned()], "League".to_owned())
    );
    sitting.form(FormCommand::Leave);
    assert_eq!(sitting.aside(), ["Aland", "League"]);
    sitting.form(FormCommand::Forget(serial));
    sitting.form(FormCommand::Relation(RelationIx(1)));
    sitting.form(FormCommand::Discard);
    assert!(!sitting.is_open() && sitting.aside().is_empty());
    assert_eq!(sitting.now(), WHOLE);
}

#[test]
fn a_form_follows_its_record() {
    let mut sitting = base();
    sitting.form(FormCommand::Entity(EntityIx(2)));
    sitting.type_entity(|form| form.draft.name = "Cland".to_owned());
    let remove =
        |entities: Vec<EntityIx>| Command::Edit(detente::app::Edit::Remove { entities, relations: Vec::new() });
    sitting.send(remove(vec![EntityIx(0)]));
    assert_eq!(sitting.open().about, About::Entity(Some(EntityIx(1))), "the selection moved along, so it stays open");
    sitting.send(remove(vec![EntityIx(1)]));
    assert_eq!(sitting.open().about, About::Entity(None), "what is gone would be added");
    assert_eq!(sitting.save(), "Add Cland");
    assert!(sitting.now().starts_with("b p c |"), "{}", sitting.now());
}

#[test]
fn a_form_in_which_nothing_was_typed_shows_the_record_as_it_is() {
    let mut sitting = base();
    sitting.form(FormCommand::Entity(EntityIx(0)));
    sitting.type_entity(|form| form.draft.name = "Aland".to_owned());
    sitting.save();
    sitting.form(FormCommand::Entity(EntityIx(0)));
    sitting.act(Action::Undo);
    assert_eq!(sitting.open().name(&sitting.loan().document.dataset), "A");
    assert!(!sitting.open().is_changed());
}

#[test]
fn a_relation_brings_along_what_it_refers_to() {
    let mut sitting = base();
    let (before, dataset) = (sitting.content(), Arc::clone(&sitting.loan().document.dataset));
    sitting.send(Command::Select(Selection::entities([EntityIx(0), EntityIx(2)])));
    sitting.act(Action::AddRelation);
    sitting.type_relation(|form| {
        form.set_kind(&dataset, "mediation", true);
        form.add_participant(&dataset);
        let id = form.add_newcomer(&dataset, "Dlnd", "country", Some(Point::new(50.0, 60.0)));
        form.draft.participants[2].entity = id;
        form.newcomers[0].draft.name = "Dland".to_owned();
        form.add_newcomer(&dataset, "Nobody", "person", None);
        form.add_domain(&dataset, "Trade");
        form.add_evidence(&dataset);
        form.draft.evidence[0].source = form.add_source(&dataset, "The Atlas");
        form.draft.evidence[0].speaker = "p".to_owned();
        form.add_evidence(&dataset);
        form.draft.evidence[1].source.clear();
    });
    assert_eq!(sitting.save(), "Add Mediation");
    let now = WHOLE.replacen("a b c p", "a b c p dland", 1) + " mediation:a>c>dland#1(a c dland)";
    assert_eq!(sitting.now(), now);
    let dataset = Arc::clone(&sitting.loan().document.dataset);
    let relation = dataset.relations.last().expect("the relation");
    let roles: Vec<&str> = relation.participants.iter().map(|p| p.role.as_str()).collect();
    assert_eq!(roles, ["mediator", "party", "party"]);
    assert_eq!((dataset.sources[1].id.as_str(), dataset.domains[1].id.as_str()), ("the-atlas", "trade"));
    assert_eq!((relation.evidence.len(), relation.domains.len()), (1, 1));
    let document = sitting.loan().document;
    assert_eq!(document.pins.get(&EntityIx(4)), Some(&Point::new(50.0, 60.0)));
    assert_eq!(sitting.loan().session.selection, Selection::Relation(RelationIx(6)));
    sitting.act(Action::Undo);
    assert_eq!(sitting.content(), before);
}

#[test]
fn faults_of_what_comes_along_stand_at_what_the_person_sees() {
    let mut sitting = base();
    let dataset = Arc::clone(&sitting.loan().document.dataset);
    sitting.form(FormCommand::AddRelation(vec![EntityIx(0)]));
    sitting.form(FormCommand::Save);
    assert_eq!(sitting.faults(), "blank-field /kind");
    sitting.type_relation(|form| {
        form.set_kind(&dataset, "cooperation", true);
        form.add_evidence(&dataset);
        form.draft.evidence[0].source.clear();
        form.add_evidence(&dataset);
        form.draft.evidence[1].said = "once".to_owned();
        form.draft.evidence[1].source = form.add_source(&dataset, "X");
        form.sources.insert(0, SourceDraft { id: "unused".to_owned(), ..SourceDraft::default() });
        form.sources[1].published = "then".to_owned();
        form.draft.participants.insert(1, ParticipantDraft::default());
        form.draft.participants[2] = ParticipantDraft::new("nobody", "party");
    });
    assert_eq!(sitting.faults(), "blank-field /sources/0/title, bad-date /sources/1/published");
    sitting.type_relation(|form| {
        form.sources[0].title = "Y".to_owned();
        form.sources[1].published.clear();
    });
    assert_eq!(sitting.faults(), "too-few-participants , unknown-entity /participants/2/entity");
    sitting.type_relation(|form| form.draft.participants[2].entity = "b".to_owned());
    assert_eq!(sitting.faults(), "bad-date /evidence/1/said");
    assert_eq!(sitting.now(), WHOLE);
}

#[test]
fn a_tie_that_is_dropped_on_the_ground_has_a_new_entity_there() {
    let mut sitting = base();
    let dataset = Arc::clone(&sitting.loan().document.dataset);
    sitting.act(Action::DrawTie);
    assert!(sitting.loan().session.drawing);
    let at = Point::new(-300.0, 120.0);
    sitting.form(FormCommand::AddNeighbor { from: EntityIx(1), at });
    assert!(!sitting.loan().session.drawing, "drawing ends with the tie");
    sitting.type_relation(|form| {
        form.set_kind(&dataset, "office", true);
        (form.newcomers[0].draft.name, form.newcomers[0].draft.kind) = ("Q".to_owned(), "person".to_owned());
    });
    assert_eq!(sitting.save(), "Add Office");
    assert_eq!(sitting.now(), WHOLE.replacen("a b c p", "a b c p q", 1) + " office:b>q#1(b q)");
    assert_eq!(sitting.place("q"), at);
    sitting.act(Action::DrawTie);
    sitting.act(Action::SelectNothing);
    assert!(!sitting.loan().session.drawing);
    assert!(matches!(sitting.loan().session.selection, Selection::Relation(_)), "Esc ends drawing first");
}

#[test]
fn what_was_added_stands_on_the_canvas_until_it_is_tied() {
    let mut sitting = base();
    sitting.form(FormCommand::AddEntity(Some(Point::new(10.0, 20.0))));
    sitting.type_entity(|form| (form.draft.name, form.draft.kind) = ("Club".to_owned(), "organization".to_owned()));
    sitting.save();
    assert_eq!(sitting.place("club"), Point::new(10.0, 20.0));
    sitting.act(Action::Undo);
    sitting.act(Action::Redo);
    assert_eq!(sitting.place("club"), Point::new(10.0, 20.0));
}

#[test]
fn the_map_is_described_with_its_sources() {
    let mut sitting = base();
    sitting.act(Action::DescribeMap);
    sitting.change(|draft| {
        let FormDraft::Map(form) = draft else { panic!("not of the map") };
        form.draft.title = "Other".to_owned();
        form.sources[0].publisher = "Press".to_owned();
        form.sources.push(SourceDraft::default());
    });
    sitting.form(FormCommand::Save);
    assert_eq!(sitting.faults(), "blank-field /sources/1/title");
    sitting.change(|draft| {
        let FormDraft::Map(form) = draft else { panic!("not of the map") };
        form.sources[1].title = "Second".to_owned();
    });
    assert_eq!(sitting.save(), "Describe the map");
    let dataset = Arc::clone(&sitting.loan().document.dataset);
    assert_eq!((sitting.title().as_str(), dataset.sources.len()), ("Other", 2));
    assert_eq!(dataset.sources[0].publisher.as_deref(), Some("Press"));
    sitting.act(Action::Undo);
    assert_eq!(sitting.title(), "Base");
}

/// What is selected, and what can be edited of it.
#[test]
fn one_record_is_edited_at_a_time() {
    let mut sitting = base();
    let tie = |a, b| Selection::tie(EntityIx(a), EntityIx(b));
    for (selection, expect) in [
        (Selection::Nothing, Err("Nothing is selected")),
        (Selection::Entity(EntityIx(3)), Ok(About::Entity(Some(EntityIx(3))))),
        (Selection::entities([EntityIx(0), EntityIx(1)]), Err("Several entities are selected: edit one at a time")),
        (tie(0, 1), Ok(About::Relation(Some(RelationIx(0))))),
        (tie(0, 3), Err("The two have no relation of their own")),
        (Selection::Relation(RelationIx(4)), Ok(About::Relation(Some(RelationIx(4))))),
    ] {
        sitting.send(Command::Select(selection.clone()));
        assert_eq!(sitting.loan().editable(), expect, "{selection:?}");
        assert_eq!(sitting.loan().can(Action::EditSelection), expect.map(drop));
    }
}

#[test]
fn another_map_leaves_no_form() {
    let mut sitting = base();
    sitting.form(FormCommand::Entity(EntityIx(0)));
    sitting.type_entity(|form| form.draft.name = "Aland".to_owned());
    sitting.act(Action::New);
    assert_eq!(sitting.loan().session.dialog, Some(Dialog::Unsaved), "what was typed is not lost unasked");
    sitting.type_entity(|form| form.draft.when = "once".to_owned());
    sitting.send(Command::Leave(Leaving::Save));
    assert_eq!((sitting.title().as_str(), sitting.faults().as_str()), ("Base", "bad-date /when"));
    sitting.act(Action::New);
    sitting.send(Command::Leave(Leaving::Discard));
    assert_eq!(sitting.title(), "Untitled map");
    assert!(!sitting.is_open() && sitting.aside().is_empty());
    for lost in [
        FormCommand::Entity(EntityIx(0)),
        FormCommand::Relation(RelationIx(0)),
        FormCommand::AddNeighbor { from: EntityIx(0), at: Point::ZERO },
        FormCommand::Continue(1),
    ] {
        sitting.form(lost);
        assert!(!sitting.is_open(), "the records are of another map");
    }
}
