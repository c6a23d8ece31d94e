//! Sittings in which nodes are coloured, sized and labelled by a value.

use std::sync::Arc;

use detente::app::{Action, Command, StyleCommand};
use detente::dataset::EntityIx;
use detente::layout::Phase;
use detente::scene::{Frame, Shape};
use detente::style::{ByValue, Key, LabelBy, Palette, Scale, Tint};

use super::Sitting;

impl Sitting {
    fn restyle(&mut self, command: StyleCommand) {
        self.send(Command::Style(command));
        self.wait("rest", |loan| loan.phase == Phase::Settled && loan.positions.x.iter().all(|x| x.is_finite()));
    }

    fn picture(&self) -> Frame {
        let loan = self.loan();
        loan.frame(&loan.view(0.0, 1.0))
    }

    fn tints(&self) -> Vec<Option<Tint>> {
        self.loan().document.scene.nodes.iter().map(|node| node.tint).collect()
    }
}

#[test]
fn colours_and_labels_move_nothing_and_each_is_one_step_back() {
    let mut sitting = Sitting::settled();
    let (places, plain) = (Arc::clone(sitting.loan().positions), sitting.picture());
    let steps = [
        (StyleCommand::ColorBy(Some(Key::Neighbors)), "Colour by neighbours"),
        (StyleCommand::ColorBy(Some(Key::Kind)), "Colour by kind"),
        (StyleCommand::Label(LabelBy::NameAndValue(Key::Neighbors)), "Label by name and neighbours"),
        (StyleCommand::Label(LabelBy::Code), "Label by code"),
        (StyleCommand::Label(LabelBy::None), "No labels"),
    ];
    let count = steps.len();
    for (command, name) in steps {
        let before = sitting.picture();
        sitting.send(Command::Style(command));
        assert_eq!(sitting.loan().history.undo_name(), Some(name));
        assert_eq!(sitting.loan().phase, Phase::Settled, "{name} lays nothing out");
        assert_eq!(sitting.loan().positions, &places, "{name} moves nothing");
        assert_ne!(sitting.picture(), before, "{name} is seen");
    }
    for _ in 0..count {
        sitting.act(Action::Undo);
    }
    assert!(sitting.loan().document.options.styling.is_plain());
    assert_eq!(sitting.picture(), plain, "all is as before");
    sitting.act(Action::Redo);
    assert_eq!(sitting.loan().document.options.styling.color.as_ref().map(|by| &by.key), Some(&Key::Neighbors));
    sitting.act(Action::ResetStyle);
    assert!(sitting.loan().can(Action::ResetStyle).is_err(), "the style is the usual one");
    assert_eq!(sitting.picture(), plain);
}

#[test]
fn sizes_make_room_for_larger_discs_and_the_map_does_not_jump() {
    let mut sitting = Sitting::settled();
    let before = Arc::clone(sitting.loan().positions);
    sitting.restyle(StyleCommand::SizeBy(Some(Key::Neighbors)));
    let loan = sitting.loan();
    let (scene, at) = (&loan.document.scene, loan.positions);
    let neighbors = |entity: EntityIx| loan.document.graph.neighbors.row(entity.index()).len();
    let area = |at: usize| scene.nodes[at].radius.powi(2);
    let most = (0..scene.nodes.len()).max_by_key(|&at| neighbors(scene.nodes[at].entity)).expect("a node");
    for (body, node) in scene.nodes.iter().enumerate().filter(|(_, node)| node.radius > 9.0) {
        let share = neighbors(node.entity) as f64 / neighbors(scene.nodes[most].entity) as f64;
        assert!((area(body) / area(most) - share).abs() < 1e-6, "{}: area is proportional", node.name);
    }
    let moved = (0..at.len()).map(|body| at.point(body).distance(before.point(body)));
    let farthest = moved.fold(0.0, f64::max);
    assert!(farthest < 60.0, "the farthest went {farthest}");
    let styled = scene.styled.size.as_ref().expect("a legend");
    assert_eq!(styled.rows.iter().map(|row| row.count).sum::<usize>(), scene.nodes.len());
    sitting.act(Action::Undo);
    assert_eq!(sitting.loan().positions, &before, "undo brings every place back");
}

#[test]
fn a_scale_and_a_palette_are_chosen_one_by_one() {
    let mut sitting = Sitting::settled();
    sitting.restyle(StyleCommand::ColorBy(Some(Key::Relations)));
    let linear = sitting.tints();
    let by = sitting.loan().document.options.styling.color.clone().expect("a value");
    assert_eq!((by.scale, by.palette), (Scale::Linear, Palette::Violet));
    sitting.restyle(StyleCommand::Color(ByValue { scale: Scale::Quantiles, ..by.clone() }));
    assert_ne!(sitting.tints(), linear);
    let rows = sitting.loan().document.scene.styled.color.clone().expect("a legend").rows;
    assert!((2..=5).contains(&rows.len()) && rows.iter().any(|row| row.label.contains(" to ")), "{rows:?}");
    sitting.restyle(StyleCommand::Color(ByValue { palette: Palette::Ochre, ..by }));
    assert!(sitting.tints().iter().all(|tint| matches!(tint, Some(Tint::Ramp(Palette::Ochre, _)))));
}

#[test]
fn what_is_not_stated_has_a_look_and_a_row_of_its_own() {
    let mut sitting = Sitting::settled();
    let key = Key::Attribute("character".to_owned());
    assert!(sitting.loan().document.scene.styled.keys.contains(&key));
    sitting.restyle(StyleCommand::ColorBy(Some(key)));
    let styled = sitting.loan().document.scene.styled.color.clone().expect("a legend");
    let absent = styled.rows.last().expect("a row");
    assert_eq!((absent.label.as_str(), absent.tint), ("Not stated", Some(Tint::Absent)));
    let nodes = sitting.loan().document.scene.nodes.len();
    assert_eq!(styled.rows.iter().map(|row| row.count).sum::<usize>(), nodes, "each node has a row");
    let by = sitting.loan().document.options.styling.color.clone().expect("a value");
    sitting.restyle(StyleCommand::Color(ByValue { scale: Scale::Linear, ..by }));
    let styled = sitting.loan().document.scene.styled.color.clone().expect("a legend");
    assert!(styled.remark.expect("an account").ends_with("no number") || styled.rows.len() == 1);
    let dashed = sitting.picture().nodes.iter().all(|node| {
        node.shapes.iter().any(|shape| matches!(shape, Shape::Disc { stroke: Some(stroke), .. } | Shape::Path { stroke: Some(stroke), .. } if stroke.dash.is_some()))
    });
    assert!(dashed, "no value has a place, so every ring is dashed");
}
