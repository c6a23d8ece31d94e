//! Where records went from one dataset to another: ids stay, indices shift.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::{Dataset, EntityIx, RelationIx};
use crate::geom::Point;
use crate::scene::{Arrange, Options, Scope, Selection};

/// Index in the old dataset → index in the new one; none for what is gone.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Remap {
    entities: Vec<Option<EntityIx>>,
    relations: Vec<Option<RelationIx>>,
}

impl Remap {
    /// Follows every record by its id.
    pub(super) fn between(old: &Dataset, new: &Dataset) -> Self {
        Self {
            entities: places(&entity_ids(old), &entity_ids(new), EntityIx::new),
            relations: places(&relation_ids(old), &relation_ids(new), RelationIx::new),
        }
    }

    pub(super) fn entity(&self, ix: EntityIx) -> Option<EntityIx> {
        self.entities.get(ix.index()).copied().flatten()
    }

    pub(super) fn relation(&self, ix: RelationIx) -> Option<RelationIx> {
        self.relations.get(ix.index()).copied().flatten()
    }

    /// The same selection; nothing when it is gone. Of several entities and of a hub the rest stays.
    pub(super) fn selection(&self, selection: &Selection) -> Selection {
        let found = match selection {
            Selection::Nothing => None,
            Selection::Entity(ix) => self.entity(*ix).map(Selection::Entity),
            Selection::Entities(all) => Some(Selection::entities(all.iter().filter_map(|&ix| self.entity(ix)))),
            Selection::Tie(a, b) => self.entity(*a).zip(self.entity(*b)).map(|(a, b)| Selection::tie(a, b)),
            Selection::Relation(ix) => self.relation(*ix).map(Selection::Relation),
            Selection::Hub(relations) => {
                Some(Selection::Hub(relations.iter().filter_map(|&ix| self.relation(ix)).collect()).tidied())
            }
        };
        found.unwrap_or_default()
    }

    /// The same scope about those who are still there; none when nobody is.
    pub(super) fn scope(&self, Scope { about, reach }: &Scope) -> Option<Scope> {
        let about: BTreeSet<EntityIx> = about.iter().filter_map(|&ix| self.entity(ix)).collect();
        (!about.is_empty()).then_some(Scope { about, reach: *reach })
    }

    /// The same options; what names nobody any more is left out.
    pub(super) fn options(&self, options: &Options) -> Options {
        let mut options = options.clone();
        if let Arrange::Radial(centre) = &mut options.arrange {
            *centre = centre.and_then(|entity| self.entity(entity));
        }
        options.scope = options.scope.as_ref().and_then(|scope| self.scope(scope));
        options.accords.except = options.accords.except.iter().filter_map(|&ix| self.entity(ix)).collect();
        options.shown = options.shown.iter().filter_map(|&ix| self.entity(ix)).collect();
        options
    }

    /// The pairs of which both ends are still there, the smaller index first.
    pub(super) fn pairs(&self, pairs: &BTreeSet<(EntityIx, EntityIx)>) -> BTreeSet<(EntityIx, EntityIx)> {
        let both = |&(a, b): &(EntityIx, EntityIx)| self.entity(a).zip(self.entity(b));
        pairs.iter().filter_map(both).map(|(a, b)| (a.min(b), a.max(b))).collect()
    }

    /// The pins of entities that are still there.
    pub(super) fn pins(&self, pins: &BTreeMap<EntityIx, Point>) -> BTreeMap<EntityIx, Point> {
        pins.iter().filter_map(|(&entity, &place)| Some((self.entity(entity)?, place))).collect()
    }
}

fn entity_ids(dataset: &Dataset) -> Vec<&str> {
    dataset.entities.iter().map(|record| record.id.as_str()).collect()
}

fn relation_ids(dataset: &Dataset) -> Vec<&str> {
    dataset.relations.iter().map(|record| record.id.as_str()).collect()
}

/// For each id of `old`, where it stands in `new`. Most ids have not moved, and then none is looked up.
fn places<T>(old: &[&str], new: &[&str], index: impl Fn(usize) -> T) -> Vec<Option<T>> {
    let by_id = OnceCell::<BTreeMap<&str, usize>>::new();
    let find =
        |id: &str| by_id.get_or_init(|| new.iter().enumerate().map(|(at, id)| (*id, at)).collect()).get(id).copied();
    let stays = |at: usize, id: &str| new.get(at).is_some_and(|other| *other == id);
    old.iter().enumerate().map(|(at, id)| if stays(at, id) { Some(at) } else { find(id) }.map(&index)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Old ids beside new ones, and where each went.
    #[test]
    fn records_are_followed_by_their_ids() {
        type Ids = &'static [&'static str];
        let cases: [(Ids, Ids, &[Option<usize>]); 4] = [
            (&["a", "b"], &["a", "b", "c"], &[Some(0), Some(1)]),
            (&["a", "b", "c"], &["a", "c"], &[Some(0), None, Some(1)]),
            (&["a", "b"], &["b", "a"], &[Some(1), Some(0)]),
            (&["a"], &[], &[None]),
        ];
        for (old, new, expect) in cases {
            assert_eq!(places(old, new, |at| at), expect, "{old:?} {new:?}");
        }
    }
}
