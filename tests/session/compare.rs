//! Sittings in which the open map is compared with another dataset, and is then found as it was.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use detente::app::{
    Action, Command, CompareCommand, Comparing, Comparison, Edit, Noted, StyleCommand, ViewCommand, ViewForm,
};
use detente::dataset::{EntityIx, schema};
use detente::geom::Vec2;
use detente::layout::Phase;
use detente::scene::Selection;
use detente::style::{Became, Key};

use super::Sitting;

/// A copy of the second sample in which one power is gone with its ties, one treaty came, and one has another status.
fn last_year(folder: &Path) -> PathBuf {
    let text = std::fs::read_to_string("data/europe-1872-1907.json").expect("the sample");
    let mut json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    json["as_of"] = "1870".into();
    let relations = json["relations"].as_array_mut().expect("relations");
    let removed = relations.remove(3);
    assert!(removed["id"].is_string());
    relations[0]["status"] = "suspended".into();
    let mut older = relations[1].clone();
    older["id"] = "older-treaty".into();
    older["label"] = "An older treaty".into();
    relations.push(older);
    let entities = json["entities"].as_array_mut().expect("entities");
    entities.push(serde_json::json!({ "id": "papal", "kind": "country", "name": "Papal States" }));
    let path = folder.join("last-year.json");
    std::fs::write(&path, json.to_string()).expect("a file");
    path
}

impl Sitting {
    fn rests(&mut self) {
        self.wait("rest", |loan| loan.phase == Phase::Settled && loan.positions.x.iter().all(|x| x.is_finite()));
    }

    fn compare_with(&mut self, path: PathBuf) {
        self.send(Command::Compare(CompareCommand::With(path)));
        self.wait("the other dataset", |loan| !matches!(loan.session.comparing, Comparing::Running(_)));
        self.rests();
    }

    fn comparison(&self) -> &Comparison {
        let Comparing::Shown(comparison) = &self.loan().session.comparing else {
            panic!("no comparison: {:?}", self.loan().session.comparing)
        };
        comparison
    }
}

fn europe() -> Sitting {
    let mut sitting = Sitting::new(Some(PathBuf::from("data/europe-1872-1907.json")));
    sitting.wait("the map", |loan| loan.document.dataset.relations.len() == 72);
    sitting.rests();
    sitting
}

#[test]
fn what_differs_is_on_one_map_and_the_open_map_comes_back_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = last_year(folder.path());
    let mut sitting = europe();
    sitting.send(Command::Style(StyleCommand::ColorBy(Some(Key::Neighbors))));
    let italy = sitting
        .loan()
        .document
        .dataset
        .entity_ids()
        .find(|ix| sitting.loan().document.dataset.entity(*ix).id == "italy");
    sitting.send(Command::Select(Selection::Entity(italy.expect("Italy"))));
    sitting.send(Command::Pan(Vec2::new(40.0, 8.0)));
    let before = sitting.loan().document.content().clone();
    let (places, camera) = (Arc::clone(sitting.loan().positions), sitting.loan().session.camera);
    let (selection, undo) =
        (sitting.loan().session.selection.clone(), sitting.loan().history.undo_name().map(str::to_owned));

    sitting.compare_with(path);
    let comparison = sitting.comparison();
    assert_eq!(comparison.in_words(), "1 came, 2 went, 1 changed");
    let names: Vec<(Became, &str, &str)> =
        comparison.rows.iter().map(|row| (row.became, row.record, row.id.as_str())).collect();
    assert_eq!((names[0].0, names[0].1), (Became::Came, "relation"));
    assert_eq!(names[1..3], [(Became::Went, "entity", "papal"), (Became::Went, "relation", "older-treaty")]);
    assert_eq!(comparison.rows[3].lines().len(), 1);
    assert!(comparison.rows[3].lines()[0].starts_with("Status: suspended → "), "{:?}", comparison.rows[3].lines());
    let loan = sitting.loan();
    assert!(loan.document.scene.nodes.iter().any(|node| node.name == "Papal States"), "what went is on the map");
    for body in 0..before.dataset.entities.len() {
        let moved = loan.positions.point(body).distance(places.point(body));
        assert!(moved < 1e-3, "body {body} of the open map moved by {moved}");
    }
    let to = comparison.rows[2].to.clone().expect("a place on the map");
    sitting.send(Command::Follow(to.clone()));
    assert_eq!(sitting.loan().changes_of_selection().len(), 1, "the inspector tells of it");

    sitting.send(Command::Compare(CompareCommand::Swap));
    assert_eq!(sitting.comparison().in_words(), "2 came, 1 went, 1 changed");
    assert!(sitting.comparison().rows[3].lines()[0].ends_with("→ suspended"));

    sitting.act(Action::SelectNothing);
    assert!(matches!(sitting.loan().session.comparing, Comparing::Shown(_)), "Esc lets go of the selection first");
    sitting.act(Action::SelectNothing);
    assert_eq!(sitting.loan().session.comparing, Comparing::Idle);
    sitting.rests();
    assert_eq!(sitting.loan().document.content(), &before);
    assert_eq!((sitting.loan().positions, sitting.loan().session.camera), (&places, camera));
    assert_eq!(sitting.loan().session.selection, selection);
    assert_eq!(sitting.loan().history.undo_name().map(str::to_owned), undo);
    assert!(!sitting.loan().document.is_edited(), "nothing of it is in the file");
}

#[test]
fn edits_wait_until_the_comparison_ends_and_another_map_ends_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = last_year(folder.path());
    let mut sitting = europe();
    let relation = detente::dataset::RelationIx(0);
    let removal = Edit::Remove { entities: Vec::new(), relations: vec![relation] };
    sitting.send(Command::Edit(removal.clone()));
    assert!(sitting.loan().document.is_edited());
    sitting.rests();
    sitting.compare_with(path);
    let held = [
        Action::Save,
        Action::SaveAs,
        Action::SaveProject,
        Action::KeepView,
        Action::Delete,
        Action::AddEntity,
        Action::EditSelection,
    ];
    for action in held {
        assert_eq!(sitting.loan().can(action), Err("End the comparison first"), "{action:?}");
    }
    let relations = sitting.loan().document.dataset.relations.len();
    sitting.send(Command::Edit(removal));
    assert_eq!(sitting.loan().document.dataset.relations.len(), relations, "nothing is taken away");
    assert_eq!(sitting.loan().session.notice.as_deref(), Some("End the comparison first"));
    let content = sitting.loan().document.content().clone();
    let about = Noted::entity(&content.dataset, EntityIx(0));
    sitting.send(Command::Note { about, text: "Lost at the end".to_owned(), done: true });
    sitting.send(Command::View(ViewCommand::Type(ViewForm {
        at: None,
        name: "Lost".to_owned(),
        ..ViewForm::default()
    })));
    sitting.send(Command::View(ViewCommand::Save));
    assert_eq!(sitting.loan().document.content(), &content, "neither a note nor a view is written");
    sitting.act(Action::New);
    assert_eq!(sitting.loan().session.comparing, Comparing::Idle, "the comparison ends first");
    assert!(sitting.loan().document.is_edited(), "and the unsaved work is asked about");
    assert_eq!(sitting.loan().session.dialog, Some(detente::app::Dialog::Unsaved));
}

#[test]
fn a_file_that_is_no_map_is_refused_and_the_same_file_has_no_difference() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut sitting = europe();
    let nowhere = folder.path().join("nowhere.json");
    sitting.compare_with(nowhere);
    assert!(matches!(sitting.loan().session.comparing, Comparing::Failed(_)));
    let table = folder.path().join("table.csv");
    std::fs::write(&table, "from,to\nFrance,Russia\n").expect("a file");
    sitting.compare_with(table);
    assert!(matches!(&sitting.loan().session.comparing, Comparing::Failed(why) if why.contains("table")));
    let same = folder.path().join("same.json");
    std::fs::write(&same, schema::to_json(&sitting.loan().document.dataset)).expect("a file");
    sitting.compare_with(same);
    assert_eq!(sitting.comparison().in_words(), "No record differs");
    sitting.act(Action::EndComparison);
    assert_eq!(sitting.loan().session.comparing, Comparing::Idle);
}
