//! Sittings with filters: nothing moves, what is dimmed stays on the map, and what is shown is laid out by itself when
//! that is asked for.

use detente::app::{Action, Command, FilterCommand};
use detente::dataset::day_from_ymd;
use detente::graph::{Dates, Facet, Group, Level, Range};
use detente::scene::Selection;

use super::Sitting;
use super::part::{domain, isolate, kind, toggle};

fn filter(command: FilterCommand) -> Command {
    Command::Filter(command)
}

fn chips(sitting: &Sitting) -> Vec<String> {
    sitting.loan().chips().into_iter().map(|chip| chip.words).collect()
}

fn at_least(degree: f64) -> Command {
    filter(FilterCommand::Limit(Group::Degree, Range { least: Some(degree), most: None }))
}

/// What is asked, what its chip says, and what undo calls it.
#[test]
fn no_filter_moves_what_stays_and_each_is_a_step() {
    let mut sitting = Sitting::settled();
    let (whole, camera) = (sitting.spots(), sitting.loan().session.camera);
    let dates = Dates { from: Some(day_from_ymd(2025, 1, 1)), undated: false, ..Dates::default() };
    let cases = [
        (at_least(3.0), "Degree ≥ 3", "Limit the degree"),
        (filter(FilterCommand::During(dates)), "Date: from 2025, dated only", "Limit the dates"),
        (isolate(Facet::new(Group::Sign, Some("positive"))), "Sign: Positive", "Show only Positive"),
        (isolate(Facet::new(Group::Class, Some("event"))), "Class: Events", "Show only Events"),
        (toggle(Facet::new(Group::RelationKind, Some("office"))), "Relation: not Office", "Hide Office"),
        (isolate(Facet::new(Group::Modality, Some("quoted"))), "Modality: Quoted", "Show only Quoted"),
        (toggle(kind("person")), "Entity: not Person", "Hide Person"),
        (isolate(Facet::new(Group::Speaker, Some("aliyev"))), "Speaker: Ilham Aliyev", "Show only Ilham Aliyev"),
    ];
    for (command, words, name) in cases {
        sitting.send(command);
        sitting.settle();
        assert_eq!((chips(&sitting), sitting.undo_name()), (vec![words.to_owned()], Some(name)));
        let part = sitting.spots();
        assert!(part.iter().all(|(id, place)| whole[id] == *place), "{words} moved something");
        assert!(sitting.loan().document.census.left() != [0, 0], "{words} leaves something");
        sitting.act(Action::LiftFilters);
        sitting.settle();
        assert_eq!((sitting.spots() == whole, chips(&sitting)), (true, Vec::new()), "after {words}");
        assert_eq!(sitting.loan().session.camera, camera, "the camera stays");
    }
}

#[test]
fn what_is_dimmed_stays_on_the_map_and_can_be_taken_back() {
    let mut sitting = Sitting::settled();
    let (whole, israel) = (sitting.spots(), sitting.entity("israel"));
    let person = sitting.entity("aliyev");
    sitting.send(toggle(kind("person")));
    assert!(sitting.loan().document.scene.node_of(person).is_none());
    sitting.send(filter(FilterCommand::Dim(true)));
    sitting.settle();
    assert_eq!(sitting.spots(), whole);
    let levels = |sitting: &Sitting| {
        let presence = sitting.loan().session.lens.presence().cloned();
        presence.map(|presence| [presence.entity(person), presence.entity(israel)])
    };
    assert_eq!(levels(&sitting), Some([Level::Dim, Level::Full]));
    let loan = sitting.loan();
    let frame = loan.frame(&loan.view(0.0, 1.0));
    let opacity = |entity| frame.nodes.iter().find(|node| node.entity == entity).map(|node| node.opacity);
    assert!(opacity(person) < opacity(israel) && opacity(person) > Some(0.0));
    // What stands in the background can still be selected.
    sitting.act(Action::SelectAll);
    assert!(matches!(&sitting.loan().session.selection, Selection::Entities(all) if all.contains(&person)));
    sitting.send(toggle(kind("person")));
    assert_eq!(levels(&sitting), None);
    sitting.act(Action::Undo);
    assert_eq!(levels(&sitting), Some([Level::Dim, Level::Full]), "undo looks as it did");
    sitting.act(Action::Undo);
    assert_eq!((levels(&sitting), sitting.loan().document.scene.node_of(person)), (None, None));
}

#[test]
fn what_is_shown_is_laid_out_by_itself_and_the_whole_map_comes_back() {
    let mut sitting = Sitting::settled();
    let whole = sitting.spots();
    let can = |sitting: &Sitting| sitting.loan().can(Action::LayOutShown);
    assert_eq!(can(&sitting), Err("The whole map is shown"));
    sitting.send(isolate(kind("country")));
    sitting.settle();
    let part = sitting.spots();
    sitting.act(Action::LayOutShown);
    assert_eq!(sitting.undo_name(), Some("Lay out what is shown"));
    sitting.settle();
    let own = sitting.spots();
    assert!(own.len() == part.len() && own != part, "it has places of its own");
    assert_eq!(can(&sitting), Err("This part is laid out by itself already"));
    // Another filter moves nothing of it either.
    sitting.send(toggle(domain("diplomacy")));
    sitting.settle();
    assert_eq!(sitting.spots(), own);
    sitting.act(Action::Undo);
    sitting.act(Action::Undo);
    sitting.settle();
    assert_eq!(sitting.spots(), part, "undo");
    sitting.act(Action::Redo);
    sitting.settle();
    assert_eq!(sitting.spots(), own, "redo");
    sitting.act(Action::ShowEverything);
    sitting.settle();
    assert_eq!(sitting.spots(), whole, "the whole map kept its places");
    sitting.send(isolate(kind("country")));
    sitting.send(filter(FilterCommand::Dim(true)));
    assert_eq!(can(&sitting), Err("What is filtered out is dimmed, not hidden"));
}

#[test]
fn counts_are_of_what_the_other_filters_leave() {
    let mut sitting = Sitting::settled();
    let count = |sitting: &Sitting, facet: &Facet| {
        let document = sitting.loan().document;
        let rows = document.census.rows(&facet.group, &document.options.filter, "", 99).rows;
        rows.iter().find(|row| row.facet == *facet).map(|row| (row.count, row.shown))
    };
    let (energy, person) = (domain("energy"), kind("person"));
    assert_eq!((count(&sitting, &energy), count(&sitting, &person)), (Some((1, true)), Some((6, true))));
    sitting.send(toggle(person.clone()));
    assert_eq!(count(&sitting, &person), Some((6, false)), "its own filter does not count");
    sitting.send(isolate(Facet::new(Group::Class, Some("event"))));
    assert_eq!(count(&sitting, &energy), Some((0, true)), "the cooperation is a tie");
}

#[test]
fn the_panel_folds_searches_and_is_led_to() {
    let mut sitting = Sitting::settled();
    let panel = |sitting: &Sitting| sitting.loan().session.filter_panel.clone();
    assert!(panel(&sitting).is_open(&Group::Domain) && !panel(&sitting).is_open(&Group::Source));
    sitting.send(filter(FilterCommand::Fold(Group::Domain)));
    sitting.act(Action::ToggleLegend);
    sitting.send(filter(FilterCommand::Reveal(Group::Source)));
    assert!(sitting.loan().session.legend_open && panel(&sitting).is_open(&Group::Source));
    assert!(!panel(&sitting).is_open(&Group::Domain));
    sitting.send(filter(FilterCommand::Find(Group::RelationKind, "visit".to_owned())));
    assert_eq!(panel(&sitting).needle(&Group::RelationKind), "visit");
    assert_eq!(sitting.undo_name(), None, "how the panel stands is no step");
}
