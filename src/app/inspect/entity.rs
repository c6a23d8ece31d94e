//! The card of one entity.

use super::{
    AttributeCard, EntityCard, Fact, Facts, RelationRow, TieGroup, TieRow, definition, evidence, fact, fact_or_not,
    kept, notes,
};
use crate::app::words;
use crate::dataset::{Attribute, Class, Entity, EntityIx, EntityKind, Geo, RelationIx, When};

/// Ties of one kind that are listed at the most: nobody reads on, a table sorts and filters them, and each takes time to
/// put into words while the window waits.
const LISTED: usize = 10_000;

/// Everything about one entity.
pub(super) fn card(facts: &Facts<'_>, ix: EntityIx) -> EntityCard {
    let entity = facts.dataset.entity(ix);
    let kind = facts.dataset.entity_kind(ix);
    let all = facts.graph.relations_of.row(ix.index());
    let (said, ties): (Vec<_>, Vec<_>) = all.iter().partition(|&&at| facts.dataset.class(at) == Class::Claim);
    let (offices, ties): (Vec<_>, Vec<_>) = ties.into_iter().partition(|&at| is_office(facts, at));
    EntityCard {
        name: words::name(&entity.name),
        kind: (words::name(&kind.label), definition(&kind.definition)),
        summary: entity.summary.as_deref().map(words::passage),
        facts: lines(entity, kind),
        attributes: entity.attributes.iter().map(|attribute| attribute_card(facts, attribute)).collect(),
        kept: kept(&entity.extra),
        offices: offices.into_iter().map(|at| row(facts, ix, at)).collect(),
        numbers: numbers(facts, ix, said.len()),
        ties: groups(facts, ix, &ties),
        said: said.into_iter().map(|at| claim(facts, at)).collect(),
        notes: notes(&entity.notes),
    }
}

fn is_office(facts: &Facts<'_>, ix: RelationIx) -> bool {
    facts.dataset.relation_kind(ix).id == "office"
}

/// What a kind of entity usually has reads "not stated" when it is absent; the rest is left out.
fn lines(entity: &Entity, kind: &EntityKind) -> Vec<Fact> {
    let joined = |names: &[String]| (!names.is_empty()).then(|| names.join(", "));
    let usual = |label: &str, is_usual: bool, value: Option<String>| {
        (is_usual || value.is_some()).then(|| fact_or_not(label, value))
    };
    let codes: Vec<String> = entity.codes.iter().map(|(scheme, code)| format!("{code} ({scheme})")).collect();
    let lines = [
        usual("Title", kind.id == "person", entity.title.clone()),
        usual("Codes", kind.id == "country", joined(&codes)),
        usual("Also called", false, joined(&entity.aliases)),
        usual("Cities that stand for it", false, joined(&entity.metonyms)),
        usual("Exists", false, entity.when.as_ref().map(When::in_words)),
        usual("Place", false, entity.geo.map(degrees)),
        entity.unnamed.then(|| fact("Name", "not given by the source")),
    ];
    lines.into_iter().flatten().collect()
}

/// "40.40° N, 49.90° E".
fn degrees(Geo { lat, lon }: Geo) -> String {
    let side = |value: f64, plus: &'static str, minus: &'static str| if value < 0.0 { minus } else { plus };
    format!("{:.2}° {}, {:.2}° {}", lat.abs(), side(lat, "N", "S"), lon.abs(), side(lon, "E", "W"))
}

fn attribute_card(facts: &Facts<'_>, attribute: &Attribute) -> AttributeCard {
    AttributeCard {
        key: words::sentence(&words::role(&attribute.key)),
        value: words::passage(&attribute.value),
        evidence: evidence::of_attribute(facts, &attribute.evidence),
    }
}

/// Ties by kind, in the order of the vocabulary.
fn groups(facts: &Facts<'_>, of: EntityIx, ties: &[RelationIx]) -> Vec<TieGroup> {
    let mut kinds: Vec<_> = ties.iter().map(|&ix| facts.dataset.relation(ix).kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let rows = |kind| ties.iter().filter(move |ix| facts.dataset.relation(**ix).kind == kind);
    let group = |kind| TieGroup {
        kind: words::name(&facts.dataset.vocabulary.relation_kind(kind).label),
        rows: rows(kind).take(LISTED).map(|&ix| row(facts, of, ix)).collect(),
        more: rows(kind).count().saturating_sub(LISTED),
    };
    kinds.into_iter().map(group).collect()
}

/// A relation seen from one of its participants: its own roles, and the others, those who act first.
fn row(facts: &Facts<'_>, of: EntityIx, ix: RelationIx) -> TieRow {
    let kind = facts.dataset.relation_kind(ix);
    let (own, mut others): (Vec<_>, Vec<_>) =
        facts.dataset.relation(ix).participants.iter().partition(|p| p.entity == of);
    others.sort_by_key(|p| !kind.is_core(&p.role));
    let roles: Vec<String> = own.iter().map(|p| words::role(&p.role)).collect();
    TieRow {
        relation: facts.relation(ix),
        others: others.into_iter().map(|p| (facts.entity(p.entity), words::role(&p.role))).collect(),
        role: roles.join(", "),
    }
}

fn claim(facts: &Facts<'_>, ix: RelationIx) -> RelationRow {
    RelationRow { relation: facts.relation(ix), kind: words::name(&facts.dataset.relation_kind(ix).label) }
}

/// Each number names what it counts.
fn numbers(facts: &Facts<'_>, ix: EntityIx, claims: usize) -> Vec<Fact> {
    let neighbors = facts.graph.neighbors.row(ix.index()).len();
    let relations = facts.graph.relations_of.row(ix.index()).len() - claims;
    vec![
        total("Degree", neighbors, "neighbour (dyads)", "neighbours (dyads)"),
        total("Takes part", relations, "tie or event (any role)", "ties and events (any role)"),
        total("Is in", claims, "claim (any role)", "claims (any role)"),
    ]
}

fn total(label: &str, n: usize, one: &str, many: &str) -> Fact {
    fact(label, words::count(n, one, many))
}
