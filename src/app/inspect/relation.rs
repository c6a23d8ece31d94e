//! The card of one relation, or of the relations of a merged hub.

use super::{Chip, Fact, Facts, RelationCard, RelationsCard, RoleRow, definition, evidence, fact_or_not, kept, notes};
use crate::app::words;
use crate::dataset::{Class, Participant, Relation, RelationIx, RelationKind, Sign, Status, When, Word, schema};

/// Everything about the relations of one mark.
pub(super) fn cards(facts: &Facts<'_>, relations: &[RelationIx]) -> RelationsCard {
    RelationsCard {
        title: words::hub(facts.dataset, relations),
        counts: counts(facts, relations),
        relations: relations.iter().map(|&ix| card(facts, ix)).collect(),
    }
}

/// Everything about one relation.
pub(super) fn card(facts: &Facts<'_>, ix: RelationIx) -> RelationCard {
    let Facts { dataset, graph, .. } = facts;
    let relation = dataset.relation(ix);
    let kind = dataset.relation_kind(ix);
    RelationCard {
        relation: ix,
        title: words::name(dataset.relation_label(ix)),
        kind: words::name(&kind.label),
        definition: definition(&kind.definition),
        chips: chips(facts, relation),
        facts: lines(relation, kind),
        kept: kept(&relation.extra),
        roles: relation.participants.iter().map(|participant| role(facts, participant)).collect(),
        evidence: evidence::of_relation(facts, ix),
        part_of: relation.part_of.map(|whole| facts.relation(whole)),
        parts: facts.relations(graph.parts.row(ix.index())),
        about: facts.relations(&relation.about),
        said: facts.relations(graph.about.row(ix.index())),
        notes: notes(&relation.notes),
    }
}

/// "Mediation, 4 participants, 2 claims"; "2 relations, 3 participants, 1 claim".
fn counts(facts: &Facts<'_>, relations: &[RelationIx]) -> String {
    let what = match relations {
        [only] => words::name(&facts.dataset.relation_kind(*only).label),
        _ => words::count(relations.len(), "relation", "relations"),
    };
    let mut who: Vec<_> =
        relations.iter().flat_map(|&ix| &facts.dataset.relation(ix).participants).map(|p| p.entity).collect();
    who.sort_unstable();
    who.dedup();
    let mut said: Vec<_> = relations.iter().flat_map(|ix| facts.graph.about.row(ix.index())).collect();
    said.sort_unstable();
    said.dedup();
    let who = words::count(who.len(), "participant", "participants");
    format!("{what}, {who}, {}", words::count(said.len(), "claim", "claims"))
}

fn chips(facts: &Facts<'_>, relation: &Relation) -> Vec<Chip> {
    let chip = |at: usize| {
        let label = words::name(&facts.dataset.domains.get(at)?.label);
        Some(Chip { label, slot: facts.slots.get(at).copied().unwrap_or(7) })
    };
    relation.domains.iter().filter_map(|domain| chip(domain.index())).collect()
}

/// A claim has no status, and its sign is a stance.
fn lines(relation: &Relation, kind: &RelationKind) -> Vec<Fact> {
    let is_claim = kind.class == Class::Claim;
    let status = relation.status.map(|status| Status::label(status).to_owned());
    let sign = relation.sign.map(|sign| Sign::label(sign).to_owned());
    let mut lines = Vec::new();
    if !is_claim || status.is_some() {
        lines.push(fact_or_not("Status", status));
    }
    lines.push(fact_or_not(if is_claim { "Stance" } else { "Sign" }, sign));
    lines.push(fact_or_not("When", when(relation)));
    if kind.id == "alliance" || !relation.obligations.is_empty() {
        lines.push(fact_or_not("Obligations", obligations(relation)));
    }
    if kind.weight.is_some() || relation.weight.is_some() {
        lines.push(fact_or_not("Weight", relation.weight.map(|weight| weight_in_words(weight, kind))));
    }
    lines
}

/// The date in words, and the wording of the source.
fn when(relation: &Relation) -> Option<String> {
    let date = relation.when.as_ref().map(When::in_words);
    let wording = relation.when_text.as_deref().map(|text| format!("“{text}”"));
    match (date, wording) {
        (Some(date), Some(wording)) => Some(format!("{date}, {wording}")),
        (date, wording) => date.or(wording),
    }
}

fn obligations(relation: &Relation) -> Option<String> {
    let words: Vec<&str> = relation.obligations.iter().map(|obligation| obligation.label()).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn weight_in_words(weight: f64, kind: &RelationKind) -> String {
    let meaning = kind.weight.as_deref().unwrap_or("what it measures is not declared");
    format!("{weight} ({meaning})")
}

/// What is kept with one participant: the time of a membership in words, anything else by its name.
fn own_fact((key, json): &(Word, Word)) -> String {
    let value = schema::in_words(json);
    let dates: Option<Vec<String>> =
        value.split(", ").map(|date| When::parse(date).ok().map(|when| when.in_words())).collect();
    match dates.filter(|_| key == "when") {
        Some(dates) => dates.join(", "),
        None => format!("{} {}", words::name(key), words::name(&value)),
    }
}

fn role(facts: &Facts<'_>, participant: &Participant) -> RoleRow {
    let sign = participant.sign.map(|sign| sign.label().to_owned());
    let side = participant.side.as_deref().map(|side| format!("side {}", words::name(side)));
    let own = participant.extra.iter().map(own_fact);
    let note: Vec<String> = sign.into_iter().chain(side).chain(own).collect();
    RoleRow {
        role: words::role(&participant.role),
        who: facts.entity(participant.entity),
        note: (!note.is_empty()).then(|| note.join(", ")),
    }
}
