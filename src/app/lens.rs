//! What a person looks at the map through: each way of looking leaves so much of every record, and all are taken
//! together. Nothing of it moves a body.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::App;
use crate::dataset::{EntityIx, RelationIx};
use crate::graph::{Level, Presence};

/// A way of looking at the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// What filters leave, where the rest is dimmed.
    Filter,
    /// What is there in a window of time.
    Time,
    /// What lies on the paths between two entities.
    Path,
}

/// What every way of looking leaves of the open map.
#[derive(Clone, Debug, Default)]
pub struct Lens {
    looks: BTreeMap<Look, Arc<Presence>>,
    all: Option<Arc<Presence>>,
}

impl Lens {
    /// How much every record is there by all ways of looking; wholly when none.
    #[must_use]
    pub fn presence(&self) -> Option<&Arc<Presence>> {
        self.all.as_ref()
    }

    /// How much every record is there by one way of looking alone; wholly when none.
    #[must_use]
    pub fn look(&self, look: Look) -> Option<&Arc<Presence>> {
        self.looks.get(&look)
    }

    /// Whether an entity is there at all.
    #[must_use]
    pub fn shows_entity(&self, entity: EntityIx) -> bool {
        self.presence().is_none_or(|presence| presence.entity(entity) > Level::Absent)
    }

    /// Whether any of some relations is there at all.
    #[must_use]
    pub fn shows_relations(&self, relations: &[RelationIx]) -> bool {
        self.presence().is_none_or(|presence| presence.of_relations(relations) > Level::Absent)
    }

    /// Looks at the map in one way, or in that way no longer.
    pub(super) fn set(&mut self, look: Look, presence: Option<Presence>) {
        match presence {
            Some(presence) => drop(self.looks.insert(look, Arc::new(presence))),
            None => drop(self.looks.remove(&look)),
        }
        let mut looks = self.looks.values();
        self.all = looks.next().cloned();
        for other in looks {
            self.all = self.all.take().map(|all| Arc::new(Presence::clone(&all).and(other)));
        }
    }
}

impl App {
    /// Makes every way of looking again, for another dataset.
    pub(super) fn look_anew(&mut self) {
        self.session.lens = Lens::default();
        self.forget_change();
        self.look_through_time();
        self.look_through_filter();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Level::{Absent, Dim, Full, Possible};

    #[test]
    fn the_ways_of_looking_are_taken_together_and_given_up_one_by_one() {
        let mut lens = Lens::default();
        let of = |levels: [Level; 3]| Some(Presence::new(levels.to_vec(), Vec::new()));
        let levels = |lens: &Lens| {
            let presence = lens.presence()?;
            Some([0, 1, 2].map(|ix| presence.entity(EntityIx::new(ix))))
        };
        assert_eq!(levels(&lens), None);
        lens.set(Look::Time, of([Full, Possible, Absent]));
        lens.set(Look::Filter, of([Dim, Full, Full]));
        assert_eq!(levels(&lens), Some([Dim, Possible, Absent]));
        lens.set(Look::Time, None);
        assert_eq!(levels(&lens), Some([Dim, Full, Full]));
        lens.set(Look::Filter, None);
        assert_eq!(levels(&lens), None);
    }
}
