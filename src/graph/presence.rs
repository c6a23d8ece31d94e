//! How much every record of a dataset is there: what a filter, a time window or a path leaves of it.

use crate::dataset::{EntityIx, RelationIx};

/// How much one record is there, from not at all to wholly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It is not drawn.
    Absent,
    /// It stands in the background.
    Dim,
    /// It may be there: its dates leave that open.
    Possible,
    /// It is there.
    Full,
}

/// The level of every entity and relation of one dataset.
///
/// Two of them are taken together by [`Presence::and`]: a record is there as much as each of them lets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    entities: Vec<Level>,
    relations: Vec<Level>,
}

impl Presence {
    /// By index: one level for each entity and one for each relation.
    #[must_use]
    pub fn new(entities: Vec<Level>, relations: Vec<Level>) -> Self {
        Self { entities, relations }
    }

    /// The level of an entity; a record that the levels do not know is there.
    #[must_use]
    pub fn entity(&self, entity: EntityIx) -> Level {
        self.entities.get(entity.index()).copied().unwrap_or(Level::Full)
    }

    /// The level of a relation, as [`Self::entity`].
    #[must_use]
    pub fn relation(&self, relation: RelationIx) -> Level {
        self.relations.get(relation.index()).copied().unwrap_or(Level::Full)
    }

    /// The level of one mark that stands for several relations: that of the one that is there most.
    #[must_use]
    pub fn of_relations(&self, relations: &[RelationIx]) -> Level {
        relations.iter().map(|&ix| self.relation(ix)).max().unwrap_or(Level::Full)
    }

    /// Each record as much as both let it be there.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        let least = |own: &mut Vec<Level>, other: &[Level]| {
            own.iter_mut().zip(other).for_each(|(own, other)| *own = (*own).min(*other));
        };
        least(&mut self.entities, &other.entities);
        least(&mut self.relations, &other.relations);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::Level::{Absent, Dim, Full, Possible};
    use super::*;

    #[test]
    fn each_record_is_there_as_much_as_both_let_it() {
        let one = Presence::new(vec![Full, Dim], vec![Possible, Full, Absent]);
        let other = Presence::new(vec![Possible, Full], vec![Full, Dim, Full]);
        let both = one.and(&other);
        assert_eq!(both, Presence::new(vec![Possible, Dim], vec![Possible, Dim, Absent]));
        let relations: Vec<RelationIx> = (0..4).map(RelationIx::new).collect();
        assert_eq!(both.of_relations(&relations[..2]), Possible);
        assert_eq!((both.of_relations(&relations[2..3]), both.of_relations(&relations)), (Absent, Full));
    }
}
