//! The answers to questions about two entities: a path step by step with who says so, and both side by side.

use std::collections::{BTreeMap, BTreeSet};

use super::{EvidenceCard, Facts, Link, MemberRow, evidence};
use crate::app::{Loan, Route, RouteRules, words};
use crate::dataset::{Class, EntityIx, RelationIx, Sign, Status};
use crate::graph::{Rules, Ways};
use crate::style::whole;

/// Rows of one list at the most; the whole lists are the tables'.
const MOST: usize = 200;

/// In what paths are looked for.
pub const PROJECTION: &str = "Steps lead along the dyads of ties and events, and between any two who act together in a relation of three or more";

/// One path of those between two entities.
#[derive(Clone, Debug, PartialEq)]
pub struct RouteCard {
    /// From whom to whom.
    pub ends: [Link; 2],
    /// "3 shortest paths of 2 steps", "No path on the map".
    pub counts: String,
    /// "Path 1 of 3"; none where there is one or none.
    pub place: Option<String>,
    /// The steps of the path that is shown.
    pub steps: Vec<RouteStep>,
    /// Where there is no path: what would have to be allowed, in words.
    pub instead: Vec<(String, RouteRules)>,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq)]
pub struct RouteStep {
    /// From whom to whom.
    pub ends: [Link; 2],
    /// Every relation that makes the step.
    pub ties: Vec<RouteTie>,
}

/// One relation that makes a step.
#[derive(Clone, Debug, PartialEq)]
pub struct RouteTie {
    /// Which.
    pub relation: Link,
    /// "Border", "Alliance, negative, ended".
    pub kind: String,
    /// Who says so.
    pub evidence: Vec<EvidenceCard>,
}

/// Two entities side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct CompareCard {
    /// Which.
    pub ends: [Link; 2],
    /// "4 common neighbours, 2 ties between them".
    pub counts: String,
    /// A label, and the value of each.
    pub numbers: Vec<(String, [String; 2])>,
    /// The relations of the two.
    pub between: Vec<MemberRow>,
    /// Whoever is tied to both, and by what kinds of relations to each.
    pub common: Vec<(Link, [String; 2])>,
    /// Whoever is tied to one alone, and by what kinds.
    pub only: [Vec<MemberRow>; 2],
    /// How many there are in each of the last three lists, listed or not.
    pub totals: [usize; 3],
}

/// The card of the path that is shown.
#[must_use]
pub fn route_card(loan: &Loan<'_>, route: &Route) -> RouteCard {
    let facts = Facts::of(loan.document);
    let open = loan.open_records();
    let ways = route.ways(loan.document, Some(&open));
    let step = |pair: &[EntityIx]| RouteStep {
        ends: [facts.entity(pair[0]), facts.entity(pair[1])],
        ties: ways.links(pair[0], pair[1]).into_iter().map(|ix| tie(&facts, ix)).collect(),
    };
    RouteCard {
        ends: route.ends.map(|end| facts.entity(end)),
        counts: counts(route),
        place: place(route),
        steps: route.path().windows(2).map(step).collect(),
        instead: route.instead.iter().map(|&(rules, steps)| (other(route.rules, rules, steps), rules)).collect(),
    }
}

fn counts(route: &Route) -> String {
    let Some(found) = &route.found else { return "No path on the map".to_owned() };
    let paths = match found.count {
        1 => "1 shortest path".to_owned(),
        u64::MAX => "More shortest paths than can be counted".to_owned(),
        many => format!("{many} shortest paths"),
    };
    format!("{paths} of {}", words::count(found.steps, "step", "steps"))
}

fn place(route: &Route) -> Option<String> {
    let listed = route.found.as_ref().map(|found| found.paths.len()).filter(|listed| *listed > 1)?;
    let first = if route.found.as_ref().is_some_and(|found| found.count > listed as u64) { "the first " } else { "" };
    Some(format!("Path {} of {first}{listed}", route.chosen + 1))
}

/// "Through what is not shown there is one of 3 steps".
fn other(now: RouteRules, then: RouteRules, steps: usize) -> String {
    let changes = [
        (now.hidden != then.hidden, "through what is not shown"),
        (now.without_negative != then.without_negative, "with negative ties"),
        (now.forward != then.forward, "against the direction of ties"),
    ];
    let all: Vec<&str> = changes.into_iter().filter(|(changed, _)| *changed).map(|(_, words)| words).collect();
    let steps = words::count(steps, "step", "steps");
    words::sentence(&format!("{} there is one of {steps}", all.join(" and ")))
}

fn tie(facts: &Facts<'_>, ix: RelationIx) -> RouteTie {
    let relation = facts.dataset.relation(ix);
    let kind = words::name(&facts.dataset.relation_kind(ix).label);
    let said = [relation.sign.map(Sign::label), relation.status.map(Status::label)];
    let kind = std::iter::once(kind.as_str()).chain(said.into_iter().flatten()).collect::<Vec<_>>().join(", ");
    RouteTie { relation: facts.relation(ix), kind, evidence: evidence::of_relation(facts, ix) }
}

/// The card of two entities side by side.
#[must_use]
pub fn compare_card(loan: &Loan<'_>, ends: [EntityIx; 2]) -> CompareCard {
    let facts = Facts::of(loan.document);
    let [a, b] = ends;
    let ways = Ways { dataset: facts.dataset, graph: facts.graph, rules: Rules::default(), presence: None };
    let near = ends.map(|end| {
        let mut near = facts.graph.neighborhood(facts.dataset, &[end], 1);
        near.remove(&a);
        near.remove(&b);
        near
    });
    let common: Vec<EntityIx> = near[0].intersection(&near[1]).copied().collect();
    let alone = [0, 1].map(|side| near[side].difference(&near[1 - side]).copied().collect::<Vec<_>>());
    let kinds = |end: EntityIx, other: EntityIx| kinds(&facts, &ways.links(end, other));
    let between = ways.links(a, b);
    let only = |side: usize| {
        let row = |&other: &EntityIx| MemberRow { link: facts.entity(other), note: kinds(ends[side], other) };
        alone[side].iter().take(MOST).map(row).collect()
    };
    let neighbors = words::count(common.len(), "common neighbour", "common neighbours");
    let ties = words::count(between.len(), "relation", "relations");
    CompareCard {
        ends: ends.map(|end| facts.entity(end)),
        counts: format!("{neighbors}, {ties} of the two"),
        numbers: numbers(
            &facts,
            ends,
            [near[0].len(), near[1].len()].map(|near| near + usize::from(!between.is_empty())),
        ),
        common: common.iter().take(MOST).map(|&it| (facts.entity(it), ends.map(|end| kinds(end, it)))).collect(),
        only: [only(0), only(1)],
        totals: [common.len(), alone[0].len(), alone[1].len()],
        between: between.into_iter().take(MOST).map(|ix| row(&facts, ix)).collect(),
    }
}

fn row(facts: &Facts<'_>, ix: RelationIx) -> MemberRow {
    MemberRow { link: facts.relation(ix), note: words::name(&facts.dataset.relation_kind(ix).label) }
}

/// "Border, Membership", each kind once, in the order of the file.
fn kinds(facts: &Facts<'_>, relations: &[RelationIx]) -> String {
    let mut met = BTreeSet::new();
    let fresh = relations.iter().filter(|ix| met.insert(facts.dataset.relation(**ix).kind));
    fresh.map(|&ix| words::name(&facts.dataset.relation_kind(ix).label)).collect::<Vec<_>>().join(", ")
}

/// Neighbours, ties and events, claims, domains and signs of each.
fn numbers(facts: &Facts<'_>, ends: [EntityIx; 2], near: [usize; 2]) -> Vec<(String, [String; 2])> {
    let relations = ends.map(|end| facts.graph.relations_of.row(end.index()));
    let is_claim = |ix: &&RelationIx| facts.dataset.class(**ix) == Class::Claim;
    let each = |value: &dyn Fn(&[RelationIx]) -> String| relations.map(value);
    let signs = |all: &[RelationIx]| {
        let mut counts: BTreeMap<Sign, usize> = BTreeMap::new();
        let signed = all.iter().filter(|ix| !is_claim(ix)).filter_map(|&ix| facts.dataset.relation(ix).sign);
        signed.for_each(|sign| *counts.entry(sign).or_default() += 1);
        let words: Vec<String> = counts.iter().map(|(sign, count)| format!("{count} {}", sign.label())).collect();
        if words.is_empty() { words::NOT_STATED.to_owned() } else { words.join(", ") }
    };
    let domains = |all: &[RelationIx]| {
        let met: BTreeSet<_> = all.iter().flat_map(|&ix| &facts.dataset.relation(ix).domains).copied().collect();
        let words: Vec<String> = met.into_iter().map(|ix| words::name(&facts.dataset.domain(ix).label)).collect();
        if words.is_empty() { words::NOT_STATED.to_owned() } else { words.join(", ") }
    };
    let rows = [
        ("Neighbours", near.map(whole)),
        ("Ties and events", each(&|all| whole(all.iter().filter(|ix| !is_claim(ix)).count()))),
        ("Claims", each(&|all| whole(all.iter().filter(is_claim).count()))),
        ("Domains", each(&domains)),
        ("Signs", each(&signs)),
    ];
    rows.into_iter().map(|(label, values)| (label.to_owned(), values)).collect()
}
