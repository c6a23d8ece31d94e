//! Problems that a choice changes: the file is read again by it, as a step that undo takes back.

use std::fs;

use detente::app::{Action, Command};
use detente::import::Choice;

use super::{Folder, Sitting};

const TEXT: &str =
    "graph [ directed 1 node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] edge [ source 1 target 9 ] ]";

fn sizes(sitting: &Sitting) -> (usize, usize) {
    let dataset = &sitting.loan().document.dataset;
    (dataset.entities.len(), dataset.relations.len())
}

fn choice(sitting: &Sitting, flag: &str) -> Choice {
    let all = sitting.loan().choices_of("dangling-end");
    all.into_iter().find(|choice| choice.flag() == flag).unwrap_or_else(|| panic!("no {flag}"))
}

#[test]
fn a_choice_reads_the_file_again_and_undo_comes_back() {
    let folder = Folder::new();
    fs::write(folder.path("net.gml"), TEXT).expect("the file is written");
    let mut sitting = Sitting::new(Some(folder.path("net.gml")));
    sitting.wait("the file", |loan| loan.document.path.is_some());
    assert_eq!((sizes(&sitting), sitting.loan().can_choose().is_ok()), ((3, 2), true));
    let account = |sitting: &Sitting| sitting.loan().document.account_words();
    assert_eq!(account(&sitting), "2 entities read, 1 added, all kept · 2 relations read, all kept");
    let drop = choice(&sitting, "--dangling drop");
    sitting.send(Command::Choose(drop));
    sitting.wait("the other reading", |loan| loan.document.dataset.relations.len() == 1);
    assert_eq!(sizes(&sitting), (2, 1));
    assert_eq!(account(&sitting), "2 entities read, all kept · 2 relations read, 1 kept, 1 dropped");
    let told = |code: &str| sitting.loan().document.reasons.iter().any(|reason| reason.code == code);
    assert!(told("choice-made") && told("dangling-end"));
    assert!(!sitting.loan().document.is_edited());
    // What was chosen holds when the file is read again, and the way back is offered.
    sitting.act(Action::Reload);
    sitting.wait("the file again", |loan| loan.session.open == detente::app::OpenState::Idle);
    assert_eq!(sizes(&sitting), (2, 1));
    let make = choice(&sitting, "--dangling make");
    assert_eq!(sitting.loan().history.undo_name(), Some("Leave out what names it"));
    sitting.act(Action::Undo);
    assert_eq!(sizes(&sitting), (3, 2));
    sitting.act(Action::Redo);
    sitting.send(Command::Choose(make));
    sitting.wait("the first reading", |loan| loan.document.dataset.relations.len() == 2);
    // A map that stands in another file has no choices.
    sitting.send(Command::SaveTo(folder.path("net.json")));
    sitting.wait("the save", |loan| loan.document.path == Some(folder.path("net.json")));
    assert!(sitting.loan().can_choose().is_err());
}

#[test]
fn a_file_may_be_opened_by_a_choice() {
    let folder = Folder::new();
    fs::write(folder.path("net.gml"), TEXT).expect("the file is written");
    let choices = detente::import::Choices {
        dangling: Some(detente::import::Dangling::Drop),
        ..detente::import::Choices::default()
    };
    let start = detente::app::Start { file: Some(folder.path("net.gml")), choices, ..detente::app::Start::default() };
    let mut sitting = Sitting::begin(start);
    sitting.wait("the file", |loan| loan.document.path.is_some());
    assert_eq!(sizes(&sitting), (2, 1));
    // Of a map that was saved since, what was chosen is still told as that.
    sitting.send(Command::SaveTo(folder.path("net.json")));
    sitting.wait("the save", |loan| loan.document.path == Some(folder.path("net.json")));
    assert_eq!(choice(&sitting, "--dangling make").flag(), "--dangling make");
}
