//! Nodes in the person's hand: a drag is one step, from the first touch to the drop.

use super::history::Moment;
use super::{App, words};
use crate::dataset::EntityIx;
use crate::geom::Point;
use crate::scene::Selection;

/// Nodes in hand, and the map before they were touched.
#[derive(Debug)]
pub(super) struct Hand {
    /// The one under the pointer.
    held: EntityIx,
    /// All that move with it, itself among them.
    all: Vec<EntityIx>,
    before: Moment,
}

impl App {
    /// What is selected along with the node moves by the same way.
    pub(super) fn drag(&mut self, entity: EntityIx, to: Point) {
        let Some(body) = self.body_of(entity).filter(|_| to.is_finite()) else { return };
        if self.hand.as_ref().is_some_and(|hand| hand.held != entity) {
            self.let_go(None);
        }
        if self.hand.is_none() {
            self.keep_clusters();
            self.hand = Some(Hand { held: entity, all: self.in_hand_with(entity), before: self.moment() });
        }
        self.session.following = false;
        let way = to - self.mover.positions.point(body as usize);
        let all = self.hand.as_ref().map(|hand| hand.all.clone()).unwrap_or_default();
        let bodies: Vec<u32> = all.into_iter().filter_map(|other| self.body_of(other)).collect();
        for other in bodies {
            let to = if other == body { to } else { self.mover.positions.point(other as usize) + way };
            self.mover.hold(other, to);
        }
    }

    /// What is in hand stays where it is: pins, in one step. With `only`, when it is held by that entity; else the slider
    /// is let go as well.
    pub(super) fn let_go(&mut self, only: Option<EntityIx>) {
        if only.is_none() {
            self.keep_clusters();
            self.keep_note();
        }
        let hand = self.hand.take_if(|hand| only.is_none_or(|only| only == hand.held));
        if let Some(Hand { held: _, all, before }) = hand {
            let name = format!("Move {}", self.name_of(&all));
            self.pin(&all, before, name);
        }
    }

    pub(super) fn pin_selected(&mut self) {
        let all = self.loan().unpinned().unwrap_or_default();
        let name = format!("Pin {}", self.name_of(&all));
        self.let_go(None);
        self.pin(&all, self.moment(), name);
    }

    pub(super) fn release(&mut self, entity: EntityIx) {
        self.release_all(&[entity]);
    }

    pub(super) fn release_selected(&mut self) {
        let all = self.loan().selected_pins().unwrap_or_default();
        self.release_all(&all);
    }

    pub(super) fn release_pins(&mut self) {
        self.change("Release all pins", |content| content.pins.clear());
    }

    /// Pins nodes where they stand.
    fn pin(&mut self, all: &[EntityIx], before: Moment, name: String) {
        let placed = |&entity: &EntityIx| Some((entity, self.body_of(entity)?));
        let bodies: Vec<(EntityIx, u32)> = all.iter().filter_map(placed).collect();
        let place = |body: u32| self.mover.positions.point(body as usize);
        let pins: Vec<(EntityIx, Point)> = bodies.iter().map(|&(entity, body)| (entity, place(body))).collect();
        for (&(_, body), &(_, at)) in bodies.iter().zip(&pins) {
            self.mover.hold(body, at);
            self.mover.pin(body);
        }
        self.change_since(before, name, |content| content.pins.extend(pins));
    }

    fn release_all(&mut self, all: &[EntityIx]) {
        let is_pinned = |entity: &EntityIx| self.document.pins.contains_key(entity);
        let pinned: Vec<EntityIx> = all.iter().copied().filter(is_pinned).collect();
        if !pinned.is_empty() {
            let name = format!("Release {}", self.name_of(&pinned));
            self.change(name, |content| content.pins.retain(|entity, _| !pinned.contains(entity)));
        }
    }

    /// The node, and the others where it is one of several that are selected.
    fn in_hand_with(&self, entity: EntityIx) -> Vec<EntityIx> {
        match &self.session.selection {
            Selection::Entities(all) if all.contains(&entity) => all.clone(),
            _ => vec![entity],
        }
    }

    /// "Iran", "3 nodes".
    fn name_of(&self, entities: &[EntityIx]) -> String {
        match entities {
            [one] => words::name(&self.document.dataset.entity(*one).name),
            several => words::count(several.len(), "node", "nodes"),
        }
    }

    fn body_of(&self, entity: EntityIx) -> Option<u32> {
        let known = self.document.has(&Selection::Entity(entity));
        known.then(|| self.document.scene.node_of(entity)).flatten().map(|node| node as u32)
    }
}
