//! What is drawn of records that are only in part there.

use std::sync::Arc;

use detente::graph::{Level, Presence};
use detente::scene::Selection;
use detente::style::size::{DIMMED, POSSIBLE};

use super::sample;

#[test]
fn a_mark_is_as_bright_as_what_it_stands_for_is_there() {
    let map = sample();
    let whole = map.frame(Selection::Nothing);
    let (chosen, shares) = (&whole.ties[0], [0.0, DIMMED, POSSIBLE, 1.0]);
    let gone = whole.nodes[0].entity;
    let is_end = |tie: &detente::scene::TieMark| tie.a == gone || tie.b == gone;
    for (level, share) in [Level::Absent, Level::Dim, Level::Possible, Level::Full].into_iter().zip(shares) {
        let mut relations = vec![Level::Full; map.dataset.relations.len()];
        chosen.relations.iter().for_each(|ix| relations[ix.index()] = level);
        let of = |entities: Vec<Level>, relations: &[Level]| {
            map.frame_through(Some(Arc::new(Presence::new(entities, relations.to_vec()))))
        };
        let frame = of(vec![Level::Full; map.dataset.entities.len()], &relations);
        let drawn = frame.ties.iter().find(|tie| tie.relations == chosen.relations);
        assert_eq!(drawn.map_or(0.0, |tie| tie.opacity), share, "{level:?}");
        assert_eq!(frame.ties.len(), whole.ties.len() - usize::from(level == Level::Absent));
        assert_eq!(frame.nodes.len(), whole.nodes.len());
        let mut entities = vec![Level::Full; map.dataset.entities.len()];
        entities[gone.index()] = level;
        let frame = of(entities, &vec![Level::Full; map.dataset.relations.len()]);
        assert_eq!(frame.nodes.iter().find(|node| node.entity == gone).map_or(0.0, |node| node.opacity), share);
        let left = frame.ties.iter().filter(|tie| is_end(tie)).count();
        assert_eq!(left == 0, level == Level::Absent, "no line ends where nobody is");
        assert_eq!(frame.labels.iter().any(|label| label.entity == gone), level != Level::Absent);
    }
}
