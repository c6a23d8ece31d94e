//! All shortest paths between two entities.
//!
//! The projection is that of [`Graph::neighborhood`]: a step leads along a dyad of a tie or an event, or between two
//! who act together in a relation of three or more. Claims lead nowhere. Two paths are different when they lead
//! through different entities, whatever the number of relations of a step.

use std::collections::{BTreeMap, BTreeSet};

use super::{Dyad, Graph, Level, Presence};
use crate::dataset::{Dataset, EntityIx, RelationIx, Sign};

/// What a path may not lead along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// A dyad with a direction is walked that way alone; those who act together in a hub can be walked between
    /// either way.
    pub forward: bool,
    /// Relations with a negative sign are passed over.
    pub without_negative: bool,
}

/// What paths are looked for in.
#[derive(Clone, Copy, Debug)]
pub struct Ways<'a> {
    /// The records.
    pub dataset: &'a Dataset,
    /// Who is tied to whom among them.
    pub graph: &'a Graph,
    /// What is passed over by its kind.
    pub rules: Rules,
    /// Absent records are passed over; the two ends are always there.
    pub presence: Option<&'a Presence>,
}

/// All shortest paths from one entity to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// Steps of each of them.
    pub steps: usize,
    /// How many there are; `u64::MAX` for more.
    pub count: u64,
    /// Every entity on one of them, and how many steps from the start it stands.
    pub levels: BTreeMap<EntityIx, usize>,
    /// Every relation that makes a step of one of them, in file order.
    pub relations: Vec<RelationIx>,
    /// The first of them, in the order of their entities from the start; no more than were asked for.
    pub paths: Vec<Vec<EntityIx>>,
}

/// Which entities stand before each on a shortest path: the directed acyclic graph of the forward pass.
struct Before {
    level: BTreeMap<EntityIx, usize>,
    of: BTreeMap<EntityIx, Vec<EntityIx>>,
}

impl Ways<'_> {
    /// All shortest paths, of which `most` are written out; none when there is no path.
    ///
    /// Distances by breadth first search and counts along the predecessors, as in the forward pass of Brandes, “A
    /// faster algorithm for betweenness centrality”, 2001. Each hub is gone through once.
    #[must_use]
    pub fn shortest(&self, from: EntityIx, to: EntityIx, most: usize) -> Option<Paths> {
        if !self.graph.knows(from) || !self.graph.knows(to) {
            return None;
        }
        let far = Distances::new(self, from, to)?;
        let before = far.before(self, to);
        Some(Paths {
            steps: far.of[to.index()] as usize,
            count: count(&before),
            relations: self.relations_on(&before.level),
            paths: written_out(&before, from, to, most),
            levels: before.level,
        })
    }

    /// The relations that lead from `a` to `b` in one step, in file order.
    #[must_use]
    pub fn links(&self, a: EntityIx, b: EntityIx) -> Vec<RelationIx> {
        let leads = |ix: &RelationIx| {
            let along =
                |dyad: &Dyad| (dyad.from, dyad.to) == (a, b) || (self.turns(dyad) && (dyad.to, dyad.from) == (a, b));
            let acts = |who| self.acting(*ix).any(|other| other == who);
            let together = || self.graph.is_hub[ix.index()] && acts(a) && acts(b);
            self.passes(*ix) && (self.graph.dyads_of(*ix).iter().any(along) || together())
        };
        super::build::shared(&self.graph.relations_of, a, b).filter(leads).collect()
    }

    /// Whether a dyad can be walked against its direction.
    fn turns(&self, dyad: &Dyad) -> bool {
        !(self.rules.forward && dyad.directed)
    }

    fn passes(&self, ix: RelationIx) -> bool {
        let negative = self.rules.without_negative && self.dataset.relation(ix).sign == Some(Sign::Negative);
        !negative && self.presence.is_none_or(|presence| presence.relation(ix) != Level::Absent)
    }

    fn acting(&self, hub: RelationIx) -> impl Iterator<Item = EntityIx> + '_ {
        self.dataset.core_participants(hub).map(|participant| participant.entity)
    }

    /// The hubs in which `entity` acts.
    fn hubs(&self, entity: EntityIx) -> impl Iterator<Item = RelationIx> + '_ {
        let hubs = self.graph.relations_of.row(entity.index()).iter().copied();
        let acts = move |ix: &RelationIx| self.acting(*ix).any(|other| other == entity);
        hubs.filter(|ix| self.graph.is_hub[ix.index()] && self.passes(*ix)).filter(acts)
    }

    /// The other ends of the dyads that lead away from an entity, or to it.
    fn along(&self, entity: EntityIx, away: bool) -> impl Iterator<Item = EntityIx> + '_ {
        let dyads = self.graph.dyads_at.row(entity.index()).iter().map(|&at| &self.graph.dyads[at as usize]);
        dyads.filter_map(move |dyad| {
            let starts = dyad.from == entity;
            let leads = self.turns(dyad) || starts == away;
            (leads && self.passes(dyad.relation)).then_some(if starts { dyad.to } else { dyad.from })
        })
    }

    /// The relations that lead from one of these to another that is one step farther.
    fn relations_on(&self, level: &BTreeMap<EntityIx, usize>) -> Vec<RelationIx> {
        let climbs =
            |a: EntityIx, b: EntityIx| level.get(&a).zip(level.get(&b)).is_some_and(|(low, high)| low + 1 == *high);
        let leads = |dyad: &Dyad| climbs(dyad.from, dyad.to) || (self.turns(dyad) && climbs(dyad.to, dyad.from));
        let mut on: BTreeSet<RelationIx> =
            self.graph.dyads.iter().filter(|dyad| leads(dyad)).map(|d| d.relation).collect();
        for hub in self.dataset.relation_ids().filter(|ix| self.graph.is_hub[ix.index()]) {
            let levels: BTreeSet<usize> = self.acting(hub).filter_map(|entity| level.get(&entity).copied()).collect();
            if levels.iter().any(|low| levels.contains(&(low + 1))) {
                on.insert(hub);
            }
        }
        on.into_iter().filter(|ix| self.passes(*ix)).collect()
    }
}

/// Steps from the start, as far as the end is away.
struct Distances {
    /// Entity → its distance; `u32::MAX` for those that were not reached.
    of: Vec<u32>,
    /// Relation → the distance of the nearest who act in it, where it is a hub that was gone through.
    hub: BTreeMap<RelationIx, u32>,
}

impl Distances {
    /// None when the end is out of reach.
    fn new(ways: &Ways<'_>, from: EntityIx, to: EntityIx) -> Option<Self> {
        let mut far = Self { of: vec![u32::MAX; ways.graph.neighbors.rows()], hub: BTreeMap::new() };
        let stands = |entity: EntityIx| {
            entity == to || ways.presence.is_none_or(|presence| presence.entity(entity) != Level::Absent)
        };
        far.of[from.index()] = 0;
        let mut front = vec![from];
        for step in 1.. {
            let mut next = Vec::new();
            for entity in front {
                let fresh: Vec<RelationIx> = ways.hubs(entity).filter(|hub| !far.hub.contains_key(hub)).collect();
                far.hub.extend(fresh.iter().map(|&hub| (hub, step - 1)));
                let together = fresh.iter().flat_map(|&hub| ways.acting(hub));
                for other in ways.along(entity, true).chain(together).filter(|other| stands(*other)) {
                    if far.of[other.index()] == u32::MAX {
                        far.of[other.index()] = step;
                        next.push(other);
                    }
                }
            }
            if far.of[to.index()] != u32::MAX {
                return Some(far);
            }
            if next.is_empty() {
                return None;
            }
            front = next;
        }
        None
    }

    /// The way back from the end: of each entity on it those that are one step nearer.
    fn before(&self, ways: &Ways<'_>, to: EntityIx) -> Before {
        let mut nearest: BTreeMap<RelationIx, Vec<EntityIx>> = BTreeMap::new();
        let mut before = Before { level: BTreeMap::new(), of: BTreeMap::new() };
        let mut front = BTreeSet::from([to]);
        for level in (0..=self.of[to.index()]).rev() {
            let mut next = BTreeSet::new();
            for entity in front {
                before.level.insert(entity, level as usize);
                let Some(nearer) = level.checked_sub(1) else { continue };
                let is_nearer = |other: &EntityIx| self.of[other.index()] == nearer;
                let mut found: BTreeSet<EntityIx> = ways.along(entity, false).filter(is_nearer).collect();
                for hub in ways.hubs(entity).filter(|hub| self.hub.get(hub) == Some(&nearer)) {
                    found.extend(
                        nearest.entry(hub).or_insert_with(|| ways.acting(hub).filter(is_nearer).collect()).iter(),
                    );
                }
                next.extend(found.iter().copied());
                before.of.insert(entity, found.into_iter().collect());
            }
            front = next;
        }
        before
    }
}

/// How many ways lead to the farthest.
fn count(before: &Before) -> u64 {
    let mut order: Vec<(usize, EntityIx)> = before.level.iter().map(|(&entity, &level)| (level, entity)).collect();
    order.sort_unstable();
    let mut ways: BTreeMap<EntityIx, u64> = BTreeMap::new();
    let mut last = 1;
    for (level, entity) in order {
        let nearer = before.of.get(&entity).into_iter().flatten();
        let sum = nearer.fold(0_u64, |sum, other| sum.saturating_add(ways.get(other).copied().unwrap_or_default()));
        last = if level == 0 { 1 } else { sum };
        ways.insert(entity, last);
    }
    last
}

/// The first `most` paths in the order of their entities.
fn written_out(before: &Before, from: EntityIx, to: EntityIx, most: usize) -> Vec<Vec<EntityIx>> {
    let mut after: BTreeMap<EntityIx, Vec<EntityIx>> = BTreeMap::new();
    for (&entity, nearer) in &before.of {
        for &other in nearer {
            after.entry(other).or_default().push(entity);
        }
    }
    let mut paths = Vec::new();
    // The next choice at each step; whatever is chosen leads to the end.
    let (mut path, mut choices) = (vec![from], vec![0]);
    while let (Some(&here), Some(choice)) = (path.last(), choices.last_mut()) {
        if paths.len() == most {
            break;
        }
        let next = if here == to { None } else { after.get(&here).and_then(|after| after.get(*choice)) };
        *choice += 1;
        if let Some(&next) = next {
            path.push(next);
            choices.push(0);
            continue;
        }
        if here == to {
            paths.push(path.clone());
        }
        path.pop();
        choices.pop();
    }
    paths
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geom::Rng;
    use crate::import::{Cancel, Limits, parse};

    const KINDS: [(&str, &str); 4] =
        [("border", "party"), ("meeting", "participant"), ("statement", "subject"), ("visit", "visitor")];

    /// Ties of two, meetings of more, visits with a direction, claims, and signs.
    fn random(seed: u64) -> Dataset {
        let mut rng = Rng::new(seed);
        let mut below = |n: usize| ((rng.unit() * n as f32) as usize).min(n - 1);
        let count = 2 + below(8);
        let entities = (0..count).map(|at| format!(r#"{{"id": "e{at}", "kind": "country", "name": "E{at}"}}"#));
        let entities: Vec<String> = entities.collect();
        let relations: Vec<String> = (0..below(14))
            .map(|_| {
                let (kind, role) = KINDS[below(4)];
                let size = if kind == "meeting" { 3 + below(2) } else { 2 };
                let who = (0..size).map(|at| {
                    let role = if kind == "visit" && at == 1 { "host" } else { role };
                    format!(r#"{{"entity": "e{}", "role": "{role}"}}"#, below(count))
                });
                let who = who.collect::<Vec<_>>().join(", ");
                let sign = ["null", r#""negative""#, r#""positive""#][below(3)];
                format!(r#"{{"kind": "{kind}", "sign": {sign}, "participants": [{who}]}}"#)
            })
            .collect();
        let (entities, relations) = (entities.join(", "), relations.join(", "));
        let text = format!(r#"{{"format": "detente/1", "entities": [{entities}], "relations": [{relations}]}}"#);
        parse(text.as_bytes(), &Limits::default(), &Cancel::default()).expect("a dataset").dataset
    }

    /// Whether one step leads from `a` to `b`, looked for in every record.
    fn is_step(ways: &Ways<'_>, a: EntityIx, b: EntityIx) -> bool {
        let Ways { dataset, graph, rules, presence } = *ways;
        let open = |ix: RelationIx| {
            let sign = dataset.relation(ix).sign;
            !(rules.without_negative && sign == Some(Sign::Negative))
                && presence.is_none_or(|presence| presence.relation(ix) != Level::Absent)
        };
        let acts = |ix, who| dataset.core_participants(ix).any(|participant| participant.entity == who);
        let by_dyad = graph
            .dyads
            .iter()
            .filter(|dyad| open(dyad.relation))
            .any(|d| (d.from, d.to) == (a, b) || ((d.from, d.to) == (b, a) && !(rules.forward && d.directed)));
        let hubs = || dataset.relation_ids().filter(|ix| graph.is_hub[ix.index()] && open(*ix));
        a != b && (by_dyad || hubs().any(|ix| acts(ix, a) && acts(ix, b)))
    }

    /// Every path without a loop, found by trying.
    fn all_paths(ways: &Ways<'_>, path: &mut Vec<EntityIx>, to: EntityIx, found: &mut Vec<Vec<EntityIx>>) {
        let here = path[path.len() - 1];
        if here == to {
            return found.push(path.clone());
        }
        let absent = |ix| ways.presence.is_some_and(|presence| presence.entity(ix) == Level::Absent);
        for next in ways.dataset.entity_ids() {
            if (next == to || !absent(next)) && !path.contains(&next) && is_step(ways, here, next) {
                path.push(next);
                all_paths(ways, path, to, found);
                path.pop();
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_shortest_are_those_that_trying_finds(seed in any::<u64>(), forward: bool, without_negative: bool, hides: bool) {
            let dataset = random(seed);
            let graph = Graph::new(&dataset);
            let mut rng = Rng::new(seed ^ 1);
            let mut level = |_| if hides && rng.unit() < 0.2 { Level::Absent } else { Level::Full };
            let entities = (0..dataset.entities.len()).map(&mut level).collect();
            let presence = Presence::new(entities, (0..dataset.relations.len()).map(&mut level).collect());
            let rules = Rules { forward, without_negative };
            let ways = Ways { dataset: &dataset, graph: &graph, rules, presence: Some(&presence) };
            let (from, to) = (EntityIx::new(0), EntityIx::new(dataset.entities.len() - 1));
            let mut all = Vec::new();
            all_paths(&ways, &mut vec![from], to, &mut all);
            let least = all.iter().map(Vec::len).min();
            all.retain(|path| Some(path.len()) == least);
            let found = ways.shortest(from, to, usize::MAX);
            prop_assert_eq!(found.is_some(), least.is_some());
            let Some(found) = found else { return Ok(()) };
            prop_assert_eq!(found.steps + 1, least.unwrap_or_default());
            prop_assert_eq!(found.count, all.len() as u64);
            prop_assert_eq!(&found.paths, &all);
            let on: BTreeSet<EntityIx> = all.iter().flatten().copied().collect();
            prop_assert_eq!(found.levels.keys().copied().collect::<BTreeSet<_>>(), on);
            let links = all.iter().flat_map(|path| path.windows(2)).flat_map(|step| ways.links(step[0], step[1]));
            prop_assert_eq!(&found.relations, &links.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>());
            prop_assert_eq!(ways.shortest(from, to, 1).map(|one| one.paths.len()), Some(1));
        }
    }

    #[test]
    fn many_paths_are_counted_and_only_some_written_out() {
        // A chain of 100 diamonds: each doubles the number of paths.
        let text: Vec<String> = (0..100)
            .flat_map(|at| {
                [(3 * at, 3 * at + 1), (3 * at, 3 * at + 2), (3 * at + 1, 3 * at + 3), (3 * at + 2, 3 * at + 3)]
            })
            .map(|(a, b)| format!(r#"{{"kind": "border", "from": "e{a}", "to": "e{b}"}}"#))
            .collect();
        let entities: Vec<String> =
            (0..=300).map(|at| format!(r#"{{"id": "e{at}", "kind": "country", "name": "E{at}"}}"#)).collect();
        let text = format!(
            r#"{{"format": "detente/1", "entities": [{}], "relations": [{}]}}"#,
            entities.join(", "),
            text.join(", ")
        );
        let dataset = parse(text.as_bytes(), &Limits::default(), &Cancel::default()).expect("a dataset").dataset;
        let graph = Graph::new(&dataset);
        let ways = Ways { dataset: &dataset, graph: &graph, rules: Rules::default(), presence: None };
        let found = ways.shortest(EntityIx::new(0), EntityIx::new(300), 5).expect("a path");
        assert_eq!((found.steps, found.count, found.paths.len()), (200, u64::MAX, 5));
        assert_eq!((found.levels.len(), found.relations.len()), (301, 400));
        let of = |to| ways.shortest(EntityIx::new(0), EntityIx::new(to), 9).map(|found| found.count);
        assert_eq!((of(0), of(3), of(60), of(999)), (Some(1), Some(2), Some(1 << 20), None));
    }
}
