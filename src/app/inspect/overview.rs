//! What is in a map, for the panel of nothing selected.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Fact, Group, Link, Overview, Row, entity_link, fact, fact_or_not};
use crate::app::words;
use crate::dataset::{Class, Dataset, EntityIx, RelationIx, Source, When};
use crate::graph::{Dyad, Graph, Sieve};
use crate::scene::{Scene, Selection, Target};

/// Rows of a group that ranks; the whole lists are the tables'.
const TOP: usize = 8;
/// Rows of a group that lists what no other row leads to.
const MOST: usize = 200;

/// What is in this map, of what its filter leaves: facts of the dataset, and rows that lead to its parts. Looks at every
/// relation once.
pub(in crate::app) fn overview(
    dataset: &Dataset,
    graph: &Graph,
    (scene, sieve): (&Scene, &Sieve),
    title: String,
) -> Overview {
    let relations = relations_of(dataset, graph, sieve);
    let groups = [
        group("In this map", kinds(dataset, sieve, &relations)),
        group("Most tied", most_tied(dataset, sieve, &relations)),
        group("Strongest ties", strongest(dataset, graph, sieve)),
        group("Three or more together", hubs(dataset, scene)),
        group("Off the canvas", off_canvas(dataset, scene, &relations)),
        group("Claims about the whole", loose_claims(dataset)),
    ];
    Overview {
        title,
        description: dataset.description.as_deref().map(words::passage),
        facts: facts(dataset),
        groups: groups.into_iter().flatten().collect(),
    }
}

/// A link and its count, before the length of its bar is known.
type Counted = (Link, usize);

fn group(heading: &str, rows: Vec<Counted>) -> Option<Group> {
    let most = rows.iter().map(|(_, count)| *count).max()?.max(1);
    let row = |(link, count)| Row { link, count, share: count as f32 / most as f32 };
    Some(Group { heading: heading.to_owned(), rows: rows.into_iter().map(row).collect() })
}

fn facts(dataset: &Dataset) -> Vec<Fact> {
    let mut facts = vec![
        fact_or_not("As of", dataset.as_of.as_ref().map(When::in_words)),
        fact_or_not("Coverage", dataset.coverage.clone()),
        fact_or_not("Licence", dataset.license.clone()),
    ];
    let sources = dataset.sources.iter().map(|source| fact("Source", source_in_words(source)));
    facts.extend(sources);
    if dataset.sources.is_empty() {
        facts.push(fact("Source", words::NOT_STATED));
    }
    facts
}

/// "Title, publisher, April 2025".
fn source_in_words(source: &Source) -> String {
    let published = source.published.as_ref().map(When::in_words);
    let parts = [Some(source.title.clone()), source.publisher.clone(), published];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Entity → number of ties and events it takes part in, in any role.
fn relations_of(dataset: &Dataset, graph: &Graph, sieve: &Sieve) -> Vec<usize> {
    let is_tie = |ix: &&RelationIx| dataset.class(**ix) != Class::Claim && sieve.leaves(**ix);
    dataset.entity_ids().map(|ix| graph.relations_of.row(ix.index()).iter().filter(is_tie).count()).collect()
}

/// A row for each kind that is met; it leads to the most tied of its kind.
fn kinds(dataset: &Dataset, sieve: &Sieve, relations: &[usize]) -> Vec<Counted> {
    let mut met: BTreeMap<_, (EntityIx, usize)> = BTreeMap::new();
    for ix in dataset.entity_ids().filter(|ix| sieve.leaves_entity(*ix)) {
        let (top, count) = met.entry(dataset.entity(ix).kind).or_insert((ix, 0));
        *count += 1;
        if relations[ix.index()] > relations[top.index()] {
            *top = ix;
        }
    }
    let row = |(kind, (top, count))| {
        let kind = dataset.vocabulary.entity_kind(kind);
        let label = if count == 1 { &kind.label } else { &kind.plural };
        (Link { label: words::name(label), to: Selection::Entity(top) }, count)
    };
    met.into_iter().map(row).collect()
}

fn most_tied(dataset: &Dataset, sieve: &Sieve, relations: &[usize]) -> Vec<Counted> {
    let tied = dataset.entity_ids().filter(|ix| relations[ix.index()] > 0 && sieve.leaves_entity(*ix));
    let mut rows: Vec<(EntityIx, usize)> = tied.map(|ix| (ix, relations[ix.index()])).collect();
    rows.sort_by_key(|&(_, count)| Reverse(count));
    rows.into_iter().take(TOP).map(|(ix, count)| (entity_link(dataset, ix), count)).collect()
}

/// Pairs with two relations of their own or more.
fn strongest(dataset: &Dataset, graph: &Graph, sieve: &Sieve) -> Vec<Counted> {
    let mut pairs: BTreeMap<(EntityIx, EntityIx), usize> = BTreeMap::new();
    let is_left = |dyad: &Dyad| {
        let ends = [dyad.from, dyad.to].into_iter().all(|end| sieve.leaves_entity(end));
        ends && sieve.leaves(dyad.relation)
    };
    let lines = graph.dyads.iter().filter(|dyad| !graph.is_hub[dyad.relation.index()]);
    for dyad in lines.filter(|dyad| is_left(dyad)) {
        *pairs.entry((dyad.from.min(dyad.to), dyad.from.max(dyad.to))).or_default() += 1;
    }
    let mut rows: Vec<_> = pairs.into_iter().filter(|&(_, count)| count > 1).collect();
    rows.sort_by_key(|&(_, count)| Reverse(count));
    let link = |(a, b)| {
        let label = words::pair(dataset, graph.ends(dataset, a, b));
        Link { label, to: Selection::tie(a, b) }
    };
    rows.into_iter().take(TOP).map(|(pair, count)| (link(pair), count)).collect()
}

fn hubs(dataset: &Dataset, scene: &Scene) -> Vec<Counted> {
    let row = |relations: &Vec<RelationIx>| {
        let label = words::hub(dataset, relations);
        (Link { label, to: Target::Hub(relations.clone()).selection() }, relations.len())
    };
    scene.hubs.iter().take(MOST).map(|hub| row(&hub.relations)).collect()
}

fn off_canvas(dataset: &Dataset, scene: &Scene, relations: &[usize]) -> Vec<Counted> {
    let row = |&ix: &EntityIx| (entity_link(dataset, ix), relations[ix.index()]);
    scene.off_canvas.iter().take(MOST).map(row).collect()
}

/// Claims that name no entity and no relation, which no card would lead to.
fn loose_claims(dataset: &Dataset) -> Vec<Counted> {
    let is_loose = |ix: &RelationIx| {
        let record = dataset.relation(*ix);
        record.participants.is_empty() && record.about.is_empty()
    };
    let row = |ix| (Link { label: words::name(dataset.relation_label(ix)), to: Selection::Relation(ix) }, 1);
    dataset.relation_ids().filter(is_loose).take(MOST).map(row).collect()
}
