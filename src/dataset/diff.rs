//! What came, went and changed between two datasets.
//!
//! Records are matched by id. A relation whose id the reader made (`kind:a>b#n`) has none of its own: it is matched by
//! kind, participants and label first, in file order, so that a record that came before it does not count as a change of
//! all that follow.

use std::collections::BTreeMap;

use super::{Dataset, EntityIx, Extra, RelationIx, SourceIx, Word, schema};

/// What came, went and changed from one dataset to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// Entities, in the order of the newer dataset, then those that went.
    pub entities: Vec<Change<EntityIx>>,
    /// Relations, in the same order.
    pub relations: Vec<Change<RelationIx>>,
    /// Sources, in the same order.
    pub sources: Vec<Change<SourceIx>>,
    /// Relations that both have, changed or not: the place in the older dataset, and in the newer one.
    pub same_relations: Vec<(RelationIx, RelationIx)>,
}

/// What became of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change<Ix> {
    /// Only the newer dataset has it.
    Came(Ix),
    /// Only the older dataset has it.
    Went(Ix),
    /// Both have it, and it says something else.
    Changed {
        /// Its place in the older dataset.
        old: Ix,
        /// Its place in the newer one.
        new: Ix,
        /// What differs, in the order of the format.
        fields: Vec<FieldChange>,
    },
}

/// One key of a record that says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The key of the format.
    pub key: String,
    /// What it said, in words; none where it was not stated.
    pub old: Option<String>,
    /// What it says, in words; none where it is not stated.
    pub new: Option<String>,
}

impl Diff {
    /// From `old` to `new`; total.
    #[must_use]
    pub fn new(old: &Dataset, new: &Dataset) -> Self {
        let entities = matched(old.entities.len(), new.entities.len(), |side, at| {
            by_id(&if side == Side::Old { old } else { new }.entities[at].id)
        });
        let relations = matched(old.relations.len(), new.relations.len(), |side, at| {
            relation_key(if side == Side::Old { old } else { new }, RelationIx::new(at))
        });
        let sources = matched(old.sources.len(), new.sources.len(), |side, at| {
            by_id(&if side == Side::Old { old } else { new }.sources[at].id)
        });
        let entity = |a: usize, b: usize| {
            let of = |dataset, at| schema::entity_parts(dataset, EntityIx::new(at));
            fields(&of(old, a), &of(new, b))
        };
        let relation = |a: usize, b: usize| {
            let of = |dataset, at| schema::relation_parts(dataset, RelationIx::new(at));
            fields(&of(old, a), &of(new, b))
        };
        let source = |a: usize, b: usize| {
            let of = |dataset: &Dataset, at: usize| schema::source_parts(&dataset.sources[at]);
            fields(&of(old, a), &of(new, b))
        };
        let same = relations.new.iter().enumerate().filter_map(|(at, was)| Some(((*was)?, at)));
        Self {
            same_relations: same.map(|(was, at)| (RelationIx::new(was), RelationIx::new(at))).collect(),
            entities: entities.changes(EntityIx::new, entity),
            relations: relations.changes(RelationIx::new, relation),
            sources: sources.changes(SourceIx::new, source),
        }
    }

    /// Whether both datasets have the same records.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty() && self.relations.is_empty() && self.sources.is_empty()
    }

    /// How many records of all three lists came, went and changed.
    #[must_use]
    pub fn counts(&self) -> [usize; 3] {
        let lists = [counts(&self.entities), counts(&self.relations), counts(&self.sources)];
        [0, 1, 2].map(|at| lists.iter().map(|list| list[at]).sum())
    }
}

/// How many records of one list came, went and changed.
fn counts<Ix>(changes: &[Change<Ix>]) -> [usize; 3] {
    let count = |wanted: fn(&Change<Ix>) -> bool| changes.iter().filter(|change| wanted(change)).count();
    [
        count(|change| matches!(change, Change::Came(_))),
        count(|change| matches!(change, Change::Went(_))),
        count(|change| matches!(change, Change::Changed { .. })),
    ]
}

/// Which of the two datasets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Old,
    New,
}

/// What a record is known by.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    Id(String),
    /// Kind, participants with their roles, label.
    Made(String, Vec<(String, String)>, Option<String>),
}

fn by_id(id: &str) -> Name {
    Name::Id(id.to_owned())
}

fn relation_key(dataset: &Dataset, ix: RelationIx) -> Name {
    let (relation, kind) = (dataset.relation(ix), &dataset.relation_kind(ix).id);
    let is_made = relation.id.strip_prefix(kind.as_str()).is_some_and(|rest| rest.starts_with(':'))
        && relation.id.rsplit_once('#').is_some_and(|(_, number)| number.parse::<u32>().is_ok());
    if !is_made {
        return Name::Id(relation.id.clone());
    }
    let participants = relation.participants.iter().map(|p| (p.role.to_string(), dataset.entity(p.entity).id.clone()));
    Name::Made(kind.clone(), participants.collect(), relation.label.clone())
}

/// Places in the older and the newer dataset.
struct Matched {
    /// In the order of the newer one: where it was in the older one.
    new: Vec<Option<usize>>,
    /// Places that only the older one has.
    gone: Vec<usize>,
}

/// Matches records that have the same name, in order; `name` tells that of a place.
fn matched(old: usize, new: usize, name: impl Fn(Side, usize) -> Name) -> Matched {
    let mut known: BTreeMap<Name, std::collections::VecDeque<usize>> = BTreeMap::new();
    for at in 0..old {
        known.entry(name(Side::Old, at)).or_default().push_back(at);
    }
    let mut take = |at: usize| known.get_mut(&name(Side::New, at)).and_then(std::collections::VecDeque::pop_front);
    let new: Vec<Option<usize>> = (0..new).map(&mut take).collect();
    let mut gone: Vec<usize> = known.into_values().flatten().collect();
    gone.sort_unstable();
    Matched { new, gone }
}

impl Matched {
    fn changes<Ix>(
        self,
        ix: impl Fn(usize) -> Ix,
        fields: impl Fn(usize, usize) -> Vec<FieldChange>,
    ) -> Vec<Change<Ix>> {
        let change = |(at, was): (usize, Option<usize>)| {
            let Some(was) = was else { return Some(Change::Came(ix(at))) };
            let fields = fields(was, at);
            (!fields.is_empty()).then(|| Change::Changed { old: ix(was), new: ix(at), fields })
        };
        let mut changes: Vec<Change<Ix>> = self.new.into_iter().enumerate().filter_map(change).collect();
        changes.extend(self.gone.into_iter().map(|at| Change::Went(ix(at))));
        changes
    }
}

/// The keys that say something else; an id that the reader made says nothing.
fn fields(old: &Extra, new: &Extra) -> Vec<FieldChange> {
    fn value<'e>(of: &'e Extra, key: &str) -> Option<&'e Word> {
        of.iter().find(|(name, _)| name == key).map(|(_, json)| json)
    }
    let keys = new.iter().chain(old.iter().filter(|(key, _)| value(new, key).is_none())).map(|(key, _)| key);
    let change = |key: &Word| {
        let (old, new) = (value(old, key), value(new, key));
        let words = |json: Option<&Word>| json.map(|json| schema::told(json));
        (key != "id" && old != new).then(|| FieldChange { key: key.to_string(), old: words(old), new: words(new) })
    };
    keys.filter_map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{Entity, EntityKindIx, Participant, Relation, RelationKindIx};

    fn entity(id: &str, name: &str) -> Entity {
        Entity::new(id.to_owned(), EntityKindIx(0), name.to_owned())
    }

    fn relation(id: &str, ends: [u32; 2], label: &str) -> Relation {
        let party = |at| Participant {
            entity: EntityIx(at),
            role: "party".into(),
            sign: None,
            side: None,
            extra: Extra::new(),
        };
        let participants = ends.map(party).into();
        Relation { participants, label: Some(label.to_owned()), ..Relation::new(id.to_owned(), RelationKindIx(0)) }
    }

    fn dataset(entities: &[(&str, &str)], relations: &[(&str, [u32; 2], &str)]) -> Dataset {
        Dataset {
            entities: entities.iter().map(|(id, name)| entity(id, name)).collect(),
            relations: relations.iter().map(|(id, ends, label)| relation(id, *ends, label)).collect(),
            ..Dataset::default()
        }
    }

    #[test]
    fn what_came_went_and_changed_is_told_with_what_it_said() {
        let old = dataset(&[("a", "A"), ("b", "B"), ("c", "C")], &[("r1", [0, 1], "x"), ("r2", [1, 2], "y")]);
        let new = dataset(&[("d", "D"), ("a", "A"), ("b", "Bee")], &[("r1", [1, 2], "x2")]);
        let diff = Diff::new(&old, &new);
        let [Change::Came(came), Change::Changed { old: was, new: is, fields }, Change::Went(went)] =
            &diff.entities[..]
        else {
            panic!("{:?}", diff.entities);
        };
        assert_eq!((came.0, was.0, is.0, went.0), (0, 1, 2, 2));
        let said = |text: &str| Some(text.to_owned());
        assert_eq!(fields[..], [FieldChange { key: "name".to_owned(), old: said("B"), new: said("Bee") }]);
        assert_eq!(
            (counts(&diff.relations), diff.counts()),
            ([0, 1, 1], [1, 2, 2]),
            "the ends are the same by their ids"
        );
    }

    #[test]
    fn ids_that_the_reader_made_are_no_names() {
        let kind = Dataset::default().vocabulary.relation_kind(RelationKindIx(0)).id.clone();
        let made = |at: usize| format!("{kind}:a>b#{at}");
        let (one, two) = (made(1), made(2));
        let people = [("a", "A"), ("b", "B")];
        let old = dataset(&people, &[(&one, [0, 1], "first")]);
        let new = dataset(&people, &[(&one, [0, 1], "before it"), (&two, [0, 1], "first")]);
        let diff = Diff::new(&old, &new);
        assert_eq!(diff.relations, [Change::Came(RelationIx(0))], "what came before it is no change of what follows");
    }
}
