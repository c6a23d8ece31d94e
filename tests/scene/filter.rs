//! Filters and facet counts against a brute force that asks every record for itself.

use std::collections::BTreeSet;

use detente::dataset::{Certainty, Class, Dataset, EntityIx, Evidence, Modality, RelationIx, Sign, Status};
use detente::graph::{Dates, Facet, Filter, Graph, Group, Level, Range, Rule, Sieve, Tally, Values};
use proptest::prelude::*;

use crate::generated;

/// The values of an entity in a list.
fn of_entity(dataset: &Dataset, group: &Group, ix: EntityIx) -> BTreeSet<Option<String>> {
    let entity = dataset.entity(ix);
    match group {
        Group::EntityKind => BTreeSet::from([Some(dataset.entity_kind(ix).id.clone())]),
        Group::Attribute(key) => {
            let own = entity.attributes.iter().filter(|attribute| attribute.key == *key);
            let values: BTreeSet<_> = own.map(|attribute| Some(attribute.value.to_string())).collect();
            if values.is_empty() { BTreeSet::from([None]) } else { values }
        }
        _ => BTreeSet::new(),
    }
}

/// The values of a relation in a list that is not of evidence; none where it is not concerned.
fn of_relation(dataset: &Dataset, group: &Group, ix: RelationIx) -> BTreeSet<Option<String>> {
    let relation = dataset.relation(ix);
    let is_claim = dataset.class(ix) == Class::Claim;
    let one = |value: Option<&str>| BTreeSet::from([value.map(str::to_owned)]);
    match group {
        Group::Class => one(Some(dataset.class(ix).id())),
        Group::RelationKind => one(Some(&dataset.relation_kind(ix).id)),
        _ if is_claim => BTreeSet::new(),
        Group::Sign => one(relation.sign.map(Sign::id)),
        Group::Status => one(relation.status.map(Status::id)),
        Group::Domain if relation.domains.is_empty() => one(None),
        Group::Domain => relation.domains.iter().map(|&domain| Some(dataset.domain(domain).id.clone())).collect(),
        _ => BTreeSet::new(),
    }
}

/// Each piece of evidence as its values of modality, source and speaker.
fn pieces(dataset: &Dataset, ix: RelationIx) -> Vec<[Option<String>; 3]> {
    let relation = dataset.relation(ix);
    let id = |entity: EntityIx| Some(dataset.entity(entity).id.clone());
    let is_speaker = |role: &str| role == "speaker" && dataset.class(ix) == Class::Claim;
    let claimed: Vec<_> = relation.participants.iter().filter(|p| is_speaker(&p.role)).map(|p| id(p.entity)).collect();
    let claimed = if claimed.is_empty() { vec![None] } else { claimed };
    let voices = |speaker: Option<EntityIx>| speaker.map_or_else(|| claimed.clone(), |speaker| vec![id(speaker)]);
    let piece = |piece: &Evidence| {
        let manner = piece.modality.map(Modality::id).map(str::to_owned);
        let source = piece.source.map(|source| dataset.source(source).id.clone());
        let of = move |voice| [manner.clone(), source.clone(), voice];
        voices(piece.speaker).into_iter().map(of).collect::<Vec<_>>()
    };
    let all: Vec<_> = relation.evidence.iter().flat_map(piece).collect();
    if all.is_empty() { voices(None).into_iter().map(|voice| [None, None, voice]).collect() } else { all }
}

/// The rules of a filter but that of one group.
struct Others<'a> {
    dataset: &'a Dataset,
    graph: &'a Graph,
    filter: &'a Filter,
    but: Option<&'a Group>,
}

impl Others<'_> {
    fn rules(&self) -> impl Iterator<Item = (&Group, &Rule)> {
        self.filter.rules().filter(|(group, _)| Some(*group) != self.but)
    }

    fn leaves_entity(&self, ix: EntityIx) -> bool {
        self.rules().all(|(group, rule)| match rule {
            Rule::Within(range) if *group == Group::Degree => {
                let ends = self.graph.dyads.iter().flat_map(|dyad| [(dyad.from, dyad.to), (dyad.to, dyad.from)]);
                let near: BTreeSet<_> = ends.filter(|(one, _)| *one == ix).map(|(_, other)| other).collect();
                range.has(near.len() as f64)
            }
            Rule::AllBut(_) | Rule::Only(_) => {
                let values = of_entity(self.dataset, group, ix);
                values.is_empty() || values.iter().any(|value| rule.shows(value.as_deref()))
            }
            Rule::Within(_) | Rule::During(_) => true,
        })
    }

    fn leaves_piece(&self, piece: &[Option<String>; 3]) -> bool {
        let groups = [Group::Modality, Group::Source, Group::Speaker];
        let rule = |group: &Group| self.rules().find(|(other, _)| *other == group).map(|(_, rule)| rule);
        groups.iter().zip(piece).all(|(group, value)| rule(group).is_none_or(|rule| rule.shows(value.as_deref())))
    }

    fn leaves(&self, ix: RelationIx) -> bool {
        let relation = self.dataset.relation(ix);
        let class = self.dataset.class(ix);
        let by_rule = self.rules().all(|(group, rule)| match (group, rule) {
            (Group::Weight(id), Rule::Within(range)) => {
                let kind = self.dataset.relation_kind(ix);
                let counts = kind.id == *id && kind.weight.is_some();
                !counts || relation.weight.is_some_and(|weight| range.has(weight))
            }
            (_, Rule::During(dates)) => match Certainty::answer(relation.when.as_ref(), class, dates.window()) {
                Certainty::Certain => true,
                Certainty::Possible => dates.possible,
                Certainty::Undated => dates.undated,
                Certainty::Not => false,
            },
            (_, Rule::AllBut(_) | Rule::Only(_)) => {
                let values = of_relation(self.dataset, group, ix);
                values.is_empty() || values.iter().any(|value| rule.shows(value.as_deref()))
            }
            (_, Rule::Within(_)) => true,
        });
        by_rule && pieces(self.dataset, ix).iter().any(|piece| self.leaves_piece(piece))
    }

    /// Whether it stands among those who are left: ties and events between two, claims about one.
    fn is_there(&self, ix: RelationIx, stands: &dyn Fn(EntityIx) -> bool) -> bool {
        let left = |entity: EntityIx| stands(entity) && self.leaves_entity(entity);
        let ties = |ix: RelationIx| self.graph.ties_among(self.dataset, ix, left);
        let relation = self.dataset.relation(ix);
        match self.dataset.class(ix) {
            Class::Claim => {
                relation.participants.iter().any(|p| left(p.entity)) || relation.about.iter().any(|&about| ties(about))
            }
            Class::Tie | Class::Event => ties(ix),
        }
    }

    /// How many records have a value that the rules of all other groups leave.
    fn count(&self, value: Option<&str>, stands: &dyn Fn(EntityIx) -> bool) -> usize {
        let (group, value) = (self.but.expect("a group"), value.map(str::to_owned));
        if group.is_of_entities() {
            let has = |ix: &EntityIx| of_entity(self.dataset, group, *ix).contains(&value);
            return self.dataset.entity_ids().filter(|ix| stands(*ix) && self.leaves_entity(*ix)).filter(has).count();
        }
        let evidence = [Group::Modality, Group::Source, Group::Speaker].iter().position(|other| other == group);
        let has = |ix: &RelationIx| match evidence {
            Some(at) => {
                let mut pieces = pieces(self.dataset, *ix).into_iter();
                pieces.any(|piece| piece[at] == value && self.leaves_piece(&piece))
            }
            None => of_relation(self.dataset, group, *ix).contains(&value),
        };
        let there = self.dataset.relation_ids().filter(|ix| self.is_there(*ix, stands) && self.leaves(*ix));
        there.filter(has).count()
    }
}

/// Which of the values of each list are named by a rule, whether they alone are shown, and the spans.
type Wishes = (Vec<(prop::sample::Index, Vec<prop::sample::Index>, bool)>, Option<(u8, u8)>, Option<(f64, f64)>, Asked);
/// First and last year, and what of the possible and the undated is left.
type Asked = Option<(Option<i64>, Option<i64>, bool, bool)>;

fn wishes() -> impl Strategy<Value = Wishes> {
    let index = any::<prop::sample::Index>;
    let lists = prop::collection::vec((index(), prop::collection::vec(index(), 0..4), any::<bool>()), 0..5);
    let years = || prop::option::of(1900..2030_i64);
    let dates = prop::option::of((years(), years(), any::<bool>(), any::<bool>()));
    (lists, prop::option::of((0..3_u8, 0..4_u8)), prop::option::of((0.0..1.0, 0.0..1e300)), dates)
}

fn filter(dataset: &Dataset, graph: &Graph, (lists, degree, weight, dates): &Wishes) -> Filter {
    let columns = graph.columns(dataset).lists();
    let mut filter = Filter::default();
    for (list, values, only) in lists {
        let column = &columns[list.index(columns.len())];
        let mut named = Values::default();
        for value in values {
            match &column.values[value.index(column.values.len())] {
                Some(value) => drop(named.stated.insert(value.clone())),
                None => named.unstated = true,
            }
        }
        filter.set(column.group.clone(), if *only { Rule::Only(named) } else { Rule::AllBut(named) });
    }
    if let Some((least, more)) = degree {
        let range = Range { least: Some(f64::from(*least)), most: Some(f64::from(least + more)) };
        filter.set(Group::Degree, Rule::Within(range));
    }
    if let Some((least, most)) = weight {
        let range = Range { least: Some(*least), most: Some(*most) };
        filter.set(Group::Weight("trade".to_owned()), Rule::Within(range));
    }
    if let Some((from, until, possible, undated)) = dates {
        let day = |year: i64| detente::dataset::day_from_ymd(year, 1, 1);
        let asked = Dates { from: from.map(day), until: until.map(day), possible: *possible, undated: *undated };
        filter.set(Group::Date, Rule::During(asked));
    }
    filter
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_left_and_every_count_agree_with_asking_each_record(
        dataset in generated::dataset(),
        wishes in wishes(),
        off in prop::option::of(0..4_usize),
    ) {
        let graph = Graph::new(&dataset);
        let filter = filter(&dataset, &graph, &wishes);
        let sieve = Sieve::new(&dataset, &graph, &filter);
        let of = |but| Others { dataset: &dataset, graph: &graph, filter: &filter, but };
        let all = of(None);
        for ix in dataset.entity_ids() {
            prop_assert_eq!(sieve.leaves_entity(ix), all.leaves_entity(ix), "{:?} in {:?}", ix, filter);
        }
        for ix in dataset.relation_ids() {
            prop_assert_eq!(sieve.leaves(ix), all.leaves(ix), "{:?} in {:?}", ix, filter);
        }
        let stands = |entity: EntityIx| Some(entity.index()) != off;
        let tally = Tally::new(&dataset, &graph, &sieve, stands);
        let none = Filter::default();
        for (list, column) in graph.columns(&dataset).lists().iter().enumerate() {
            let others = of(Some(&column.group));
            let open = Others { filter: &none, ..of(Some(&column.group)) };
            for (at, value) in column.values.iter().enumerate() {
                let facet = || (&column.group, value, &filter);
                prop_assert_eq!(tally.left(list, at), others.count(value.as_deref(), &stands), "left of {:?}", facet());
                prop_assert_eq!(tally.all(list, at), open.count(value.as_deref(), &stands), "all of {:?}", facet());
            }
        }
        let presence = sieve.presence(&dataset, &graph);
        for ix in dataset.relation_ids() {
            let there = all.leaves(ix)
                && (dataset.class(ix) == Class::Claim || graph.ties_among(&dataset, ix, |entity| all.leaves_entity(entity)));
            prop_assert_eq!(presence.relation(ix) == Level::Full, there);
        }
        let facets = filter.rules().map(|(group, _)| Facet::new(group.clone(), None));
        prop_assert!(facets.count() <= 8);
    }
}
