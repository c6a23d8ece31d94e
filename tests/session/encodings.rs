//! What the marks show: flags or letters, colours by domain or by sign, and pairs that open.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use detente::app::{Action, Command, Sample};
use detente::dataset::EntityIx;
use detente::layout::Phase;
use detente::scene::{ColorBy, Selection, Shape};

use super::Sitting;

fn six_powers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/europe-1872-1907.json")
}

/// The six powers, laid out.
fn sitting() -> Sitting {
    let mut sitting = Sitting::new(Some(six_powers()));
    sitting.wait("the six powers", |loan| loan.document.path.is_some() && loan.phase == Phase::Settled);
    sitting
}

fn entity(sitting: &Sitting, name: &str) -> EntityIx {
    let entities = &sitting.loan().document.dataset.entities;
    EntityIx::new(entities.iter().position(|entity| entity.name == name).expect(name))
}

/// Number of curves that the canvas draws between two.
fn curves(sitting: &Sitting, a: EntityIx, b: EntityIx) -> usize {
    let loan = sitting.loan();
    let frame = loan.frame(&loan.view(0.0, 0.0));
    frame.ties.iter().filter(|tie| (tie.a, tie.b) == (a.min(b), a.max(b))).count()
}

#[test]
fn a_pair_of_many_relations_opens_and_folds_and_nothing_moves() {
    let mut sitting = sitting();
    let (germany, britain) = (entity(&sitting, "Germany"), entity(&sitting, "Great Britain"));
    assert_eq!(sitting.loan().can(Action::ToggleFan), Err("No tie is selected"));
    sitting.send(Command::Select(Selection::tie(germany, britain)));
    let (places, folded) = (Arc::clone(sitting.loan().positions), curves(&sitting, germany, britain));
    assert_eq!((folded, sitting.loan().is_on(Action::ToggleFan)), (1, Some(false)));
    sitting.act(Action::ToggleFan);
    assert_eq!((curves(&sitting, germany, britain), sitting.loan().is_on(Action::ToggleFan)), (6, Some(true)));
    assert_eq!(*sitting.loan().positions, places);
    sitting.send(Command::ToggleFan(britain, germany));
    assert_eq!(curves(&sitting, germany, britain), 1, "the order of the ends does not matter");
    sitting.send(Command::Select(Selection::tie(entity(&sitting, "Italy"), britain)));
    assert_eq!(sitting.loan().can(Action::ToggleFan), Err("The relations of this tie are drawn one by one"));
}

#[test]
fn what_was_opened_is_folded_in_another_map() {
    let mut sitting = sitting();
    let (germany, britain) = (entity(&sitting, "Germany"), entity(&sitting, "Great Britain"));
    sitting.send(Command::ToggleFan(germany, britain));
    sitting.send(Command::ToggleFan(EntityIx(0), EntityIx(9_999)));
    assert_eq!(sitting.loan().session.opened.len(), 1, "an entity that is not there opens nothing");
    sitting.send(Command::OpenSample(Sample::Baku));
    assert!(sitting.loan().session.opened.is_empty());
}

#[test]
fn flags_and_colours_change_the_picture_and_move_nothing() {
    let mut sitting = Sitting::settled();
    let flags = |sitting: &Sitting| {
        let loan = sitting.loan();
        let frame = loan.frame(&loan.view(0.0, 0.0));
        let shapes = frame.nodes.iter().flat_map(|node| &node.shapes);
        shapes.filter(|shape| matches!(shape, Shape::Flag { .. })).count()
    };
    let headings = |sitting: &Sitting| {
        sitting.loan().document.scene.marks(
            &sitting.loan().document.dataset,
            (sitting.loan().session.mode, sitting.loan().session.encoding),
            None,
        )
    };
    let places = Arc::clone(sitting.loan().positions);
    // Six countries, four leaders.
    assert_eq!(flags(&sitting), 10);
    assert!(headings(&sitting).iter().all(|row| row.label != "No sign stated"));
    sitting.act(Action::ToggleFlags);
    sitting.act(Action::ToggleSign);
    assert_eq!(flags(&sitting), 0);
    assert_eq!(sitting.loan().session.encoding.color_by, ColorBy::Sign);
    assert!(headings(&sitting).iter().any(|row| row.label == "No sign stated"));
    assert!(headings(&sitting).iter().all(|row| row.label != "Leader"), "what is not drawn is not explained");
    assert_eq!(*sitting.loan().positions, places);
    sitting.act(Action::ToggleFlags);
    sitting.act(Action::ToggleSign);
    assert_eq!((flags(&sitting), sitting.loan().session.encoding.color_by), (10, ColorBy::Domain));
}
