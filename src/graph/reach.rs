//! Who is near whom: neighbourhoods of some steps, and a bloc with those round it.

use std::collections::BTreeSet;

use super::Graph;
use crate::dataset::{Dataset, EntityIx, RelationIx};

/// Entities at most `hops` steps from one of `seeds`. Each entity and each hub is looked at once.
pub(super) fn neighborhood(dataset: &Dataset, graph: &Graph, seeds: &[EntityIx], hops: usize) -> BTreeSet<EntityIx> {
    let mut seen: BTreeSet<EntityIx> = seeds.iter().copied().filter(|ix| graph.knows(*ix)).collect();
    let mut hubs = BTreeSet::new();
    let mut front: Vec<EntityIx> = seen.iter().copied().collect();
    for _ in 0..hops {
        let mut next = Vec::new();
        for entity in front {
            let fresh = together(dataset, graph, entity).filter(|ix| hubs.insert(*ix));
            let others = fresh.flat_map(|ix| dataset.core_participants(ix)).map(|participant| participant.entity);
            let all = graph.neighbors.row(entity.index()).iter().copied().chain(others);
            next.extend(all.filter(|near| seen.insert(*near)));
        }
        if next.is_empty() {
            break;
        }
        front = next;
    }
    seen
}

/// The hubs in which `entity` acts.
fn together<'a>(dataset: &'a Dataset, graph: &'a Graph, entity: EntityIx) -> impl Iterator<Item = RelationIx> + 'a {
    let acts = move |ix: &RelationIx| dataset.core_participants(*ix).any(|participant| participant.entity == entity);
    graph.relations_of.row(entity.index()).iter().copied().filter(|ix| graph.is_hub[ix.index()]).filter(acts)
}

/// A bloc, its members, who borders on these, and who holds an office of any of them or of the bloc.
pub(super) fn bloc(dataset: &Dataset, graph: &Graph, bloc: EntityIx) -> BTreeSet<EntityIx> {
    if !graph.knows(bloc) {
        return BTreeSet::new();
    }
    let tied = |entity: EntityIx, kind: &'static str| {
        let relations = graph.relations_of.row(entity.index()).iter();
        let of_kind = relations.filter(move |ix| dataset.relation_kind(**ix).id == kind);
        of_kind.flat_map(|ix| graph.dyads_of(*ix)).copied()
    };
    let inside = tied(bloc, "membership").filter(|dyad| dyad.to == bloc).map(|dyad| dyad.from);
    let inside: BTreeSet<EntityIx> = inside.chain([bloc]).collect();
    let members = inside.iter().copied().filter(|&member| member != bloc);
    let borders = members.flat_map(|member| tied(member, "border")).flat_map(|dyad| [dyad.from, dyad.to]);
    let held = |of: &EntityIx| {
        let of = *of;
        tied(of, "office").filter(move |dyad| dyad.to == of).map(|dyad| dyad.from)
    };
    let leaders = inside.iter().flat_map(held);
    borders.chain(leaders).chain(inside.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Rng;
    use crate::import::{Cancel, Limits, parse};

    fn read(text: &str) -> (Dataset, Graph) {
        let dataset = parse(text.as_bytes(), &Limits::default(), &Cancel::default()).expect("a dataset").dataset;
        let graph = Graph::new(&dataset);
        (dataset, graph)
    }

    fn entities(count: usize) -> String {
        let one = |at: usize| format!(r#"{{"id": "e{at}", "kind": "country", "name": "E{at}"}}"#);
        (0..count).map(one).collect::<Vec<_>>().join(", ")
    }

    /// A dataset with ties of two, meetings of more, and claims, which lead nowhere.
    fn random(rng: &mut Rng) -> String {
        let mut below = |n: usize| ((rng.unit() * n as f32) as usize).min(n - 1);
        let count = 2 + below(9);
        let relations: Vec<String> = (0..below(9))
            .map(|_| {
                let kind = ["border", "meeting", "statement", "visit"][below(4)];
                let role = ["party", "participant", "subject", "visitor"]
                    [["border", "meeting", "statement", "visit"].iter().position(|k| *k == kind).unwrap_or_default()];
                let size = if kind == "meeting" { 3 + below(2) } else { 2 };
                let who = (0..size).map(|_| {
                    let role = if kind == "visit" && below(2) == 0 { "host" } else { role };
                    format!(r#"{{"entity": "e{}", "role": "{role}"}}"#, below(count))
                });
                format!(r#"{{"kind": "{kind}", "participants": [{}]}}"#, who.collect::<Vec<_>>().join(", "))
            })
            .collect();
        document(&entities(count), &relations.join(", "))
    }

    fn document(entities: &str, relations: &str) -> String {
        format!(r#"{{"format": "detente/1", "entities": [{entities}], "relations": [{relations}]}}"#)
    }

    /// Whether one step leads from `a` to `b`, looked for in every record.
    fn is_step(dataset: &Dataset, graph: &Graph, a: EntityIx, b: EntityIx) -> bool {
        let acts = |ix, who| dataset.core_participants(ix).any(|participant| participant.entity == who);
        let by_dyad = graph.dyads.iter().any(|d| (d.from, d.to) == (a, b) || (d.from, d.to) == (b, a));
        by_dyad || dataset.relation_ids().any(|ix| graph.is_hub[ix.index()] && acts(ix, a) && acts(ix, b))
    }

    #[test]
    fn a_neighbourhood_is_what_step_by_step_search_finds() {
        let mut rng = Rng::new(3);
        let mut grown = 0;
        for _ in 0..200 {
            let (dataset, graph) = read(&random(&mut rng));
            let seeds: Vec<EntityIx> = dataset.entity_ids().step_by(4).collect();
            let mut expect: BTreeSet<EntityIx> = seeds.iter().copied().collect();
            for hops in 0..4 {
                assert_eq!(graph.neighborhood(&dataset, &seeds, hops), expect, "{hops} hops in {dataset:?}");
                let near = |b: &EntityIx| expect.iter().any(|&a| is_step(&dataset, &graph, a, *b));
                let next: BTreeSet<EntityIx> = dataset.entity_ids().filter(|b| expect.contains(b) || near(b)).collect();
                grown += next.len() - expect.len();
                expect = next;
            }
        }
        assert!(grown > 200, "the datasets have something to find: {grown}");
    }

    #[test]
    fn who_is_not_in_the_dataset_has_no_neighbourhood() {
        let (dataset, graph) = read(&document(&entities(2), ""));
        let beyond = EntityIx::new(99);
        assert!(graph.neighborhood(&dataset, &[beyond], 2).is_empty());
        assert!(graph.bloc(&dataset, beyond).is_empty());
        assert_eq!(graph.neighborhood(&dataset, &[beyond, EntityIx::new(1)], 0).len(), 1);
    }

    #[test]
    fn a_bloc_stands_with_its_members_their_neighbours_and_leaders() {
        let tie = |kind: &str, a: (&str, usize), b: (&str, usize)| {
            format!(
                r#"{{"kind": "{kind}", "participants": [{{"entity": "e{}", "role": "{}"}}, {{"entity": "e{}", "role": "{}"}}]}}"#,
                a.1, a.0, b.1, b.0
            )
        };
        let relations = [
            tie("membership", ("member", 1), ("body", 0)),
            tie("membership", ("member", 2), ("body", 0)),
            tie("membership", ("member", 0), ("body", 8)), // the bloc is a member elsewhere
            tie("candidacy", ("candidate", 9), ("accord", 0)),
            tie("border", ("party", 1), ("party", 3)),
            tie("border", ("party", 3), ("party", 4)), // two steps away
            tie("office", ("holder", 5), ("of", 1)),
            tie("office", ("holder", 6), ("of", 0)),
            tie("office", ("holder", 7), ("of", 3)), // leads a neighbour only
        ];
        let (dataset, graph) = read(&document(&entities(10), &relations.join(", ")));
        let found: Vec<usize> = graph.bloc(&dataset, EntityIx::new(0)).iter().map(|ix| ix.index()).collect();
        assert_eq!(found, [0, 1, 2, 3, 5, 6]);
    }
}
