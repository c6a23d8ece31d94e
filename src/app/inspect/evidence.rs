//! Who says so, and how.

use super::{EvidenceCard, Facts, Link};
use crate::dataset::{Class, Dataset, EntityIx, Evidence, Modality, RelationIx, When};
use crate::scene::BadgeSign;

use crate::app::words;

/// The evidence of a relation, in file order.
pub(super) fn of_relation(facts: &Facts<'_>, ix: RelationIx) -> Vec<EvidenceCard> {
    let all = &facts.dataset.relation(ix).evidence;
    all.iter().map(|evidence| card(facts, evidence, speaker(facts.dataset, ix, evidence))).collect()
}

/// The evidence of an attribute, in file order.
pub(super) fn of_attribute(facts: &Facts<'_>, all: &[Evidence]) -> Vec<EvidenceCard> {
    all.iter().map(|evidence| card(facts, evidence, evidence.speaker)).collect()
}

/// A tie or event names its speaker in the evidence; the speaker of a claim takes part in it, unless the source
/// asserts this piece in its own voice or the piece covers others only.
pub(in crate::app) fn speaker(dataset: &Dataset, ix: RelationIx, evidence: &Evidence) -> Option<EntityIx> {
    let own_voice = matches!(evidence.modality, Some(Modality::Asserted | Modality::Background));
    let participants = &dataset.relation(ix).participants;
    let covered = |entity| evidence.covers.is_empty() || evidence.covers.contains(&entity);
    let spoken = participants.iter().find(|p| p.role == "speaker" && covered(p.entity)).map(|p| p.entity);
    let is_claim = dataset.class(ix) == Class::Claim;
    evidence.speaker.or_else(|| spoken.filter(|_| is_claim && !own_voice))
}

fn card(facts: &Facts<'_>, evidence: &Evidence, speaker: Option<EntityIx>) -> EvidenceCard {
    let source = evidence.source.and_then(|ix| facts.dataset.sources.get(ix.index()));
    let speaker: Option<Link> = speaker.map(|entity| facts.entity(entity));
    let manner = evidence.modality.map_or(words::NOT_STATED, Modality::label);
    EvidenceCard {
        badge: BadgeSign::of_manner(evidence.modality.is_some_and(Modality::is_doubtful), speaker.is_some()),
        speaker,
        source: source.map_or_else(|| no_source(evidence), |source| words::name(&source.title)),
        manner: manner.to_owned(),
        summary: evidence.summary.as_deref().map(words::passage),
        quote: evidence.quote.as_deref().map(words::passage),
        locator: evidence.locator.as_deref().map(words::name).filter(|locator| !locator.is_empty()),
        url: source.and_then(|source| source.url.clone()),
        said: evidence.said.as_ref().map(When::in_words),
        covers: evidence.covers.iter().map(|&entity| facts.entity(entity)).collect(),
    }
}

fn no_source(evidence: &Evidence) -> String {
    let background = evidence.modality == Some(Modality::Background);
    if background { Modality::Background.label().to_owned() } else { format!("source {}", words::NOT_STATED) }
}
