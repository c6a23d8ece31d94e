//! The built-in kinds as tables; [`super::Vocabulary::default`] turns them into the vocabulary.

use super::{Class, DyadRule, EntityKind, Extra, Origin, RelationKind, Sign};

/// id, label, plural, definition.
type EntityRow = (&'static str, &'static str, &'static str, &'static str);

/// One built-in kind of relation.
struct Row {
    id: &'static str,
    label: &'static str,
    core: &'static [&'static str],
    context: &'static [&'static str],
    dyads: &'static [Dyad],
    sign: Option<Sign>,
    hub: bool,
    definition: &'static str,
}

/// A pair of roles that counts as a tie.
enum Dyad {
    /// From the first role to the second.
    To(&'static str, &'static str),
    /// Between two participants of one role.
    Among(&'static str),
    /// Between two participants of one role and of different sides.
    AcrossSides(&'static str),
}

use Dyad::{AcrossSides, Among, To};
use Sign::{Negative, Positive};

const ENTITIES: &[EntityRow] = &[
    ("country", "Country", "Countries", "Listed as a country by the dataset; no statement on its status"),
    ("person", "Person", "People", "A human being; one who holds an office is shown as a leader"),
    ("organization", "Organization", "Organizations", "A body with a name and members or staff of its own"),
    ("group", "Group", "Groups", "People whom the source names only together, such as officials"),
    ("community", "Community", "Communities", "People who share a faith, an origin or a place"),
    ("bloc", "Bloc", "Blocs", "Countries that are spoken of as one, with or without a treaty"),
    ("accord", "Accord", "Accords", "A treaty, an agreement or the framework that it set up"),
    ("place", "Place", "Places", "Somewhere on the map; stands for nobody"),
    ("event", "Event", "Events", "Something that happened and that relations refer to"),
];

const CLASSES: &[(Class, &[Row])] = &[(Class::Tie, TIES), (Class::Event, EVENTS), (Class::Claim, CLAIMS)];

#[rustfmt::skip]
const TIES: &[Row] = &[
    Row { id: "alliance", label: "Alliance", core: &["member"], context: &["target", "means", "context"], dyads: &[Among("member")], sign: Some(Positive), hub: true,
        definition: "Formal promise of states about what each does in war or peace" },
    Row { id: "cooperation", label: "Cooperation", core: &["party"], context: &["context", "means"], dyads: &[Among("party")], sign: Some(Positive), hub: true,
        definition: "Working together in the named domains" },
    Row { id: "friendship", label: "Friendship", core: &["party"], context: &["context"], dyads: &[Among("party")], sign: Some(Positive), hub: true,
        definition: "Relation called friendly by those who describe it" },
    Row { id: "support", label: "Support", core: &["supporter", "supported"], context: &["embodied-by", "context"], dyads: &[To("supporter", "supported")], sign: Some(Positive), hub: false,
        definition: "One side backs, helps or promotes the other" },
    Row { id: "membership", label: "Membership", core: &["member", "body"], context: &["context"], dyads: &[To("member", "body")], sign: None, hub: false,
        definition: "Belongs to an organization, group or accord" },
    Row { id: "candidacy", label: "Candidacy", core: &["candidate", "accord"], context: &["sponsor", "context"], dyads: &[To("candidate", "accord")], sign: None, hub: false,
        definition: "Seen as, or asking to become, a member; a stage, not a weak membership" },
    Row { id: "office", label: "Office", core: &["holder", "of"], context: &["principal"], dyads: &[To("holder", "of"), To("holder", "principal")], sign: None, hub: false,
        definition: "Holds an office of a state or body, or acts for a person" },
    Row { id: "mediation", label: "Mediation", core: &["mediator", "party"], context: &["on-behalf-of", "place", "context"], dyads: &[To("mediator", "party")], sign: None, hub: true,
        definition: "A third side works between parties; no tie between the parties follows from it" },
    Row { id: "recognition", label: "Recognition", core: &["recognizer", "recognized"], context: &["context"], dyads: &[To("recognizer", "recognized")], sign: Some(Positive), hub: false,
        definition: "Formally recognises" },
    Row { id: "trade", label: "Trade", core: &["exporter", "importer"], context: &["goods"], dyads: &[To("exporter", "importer")], sign: None, hub: false,
        definition: "Sells to; the weight, where given, has a unit" },
    Row { id: "aid", label: "Aid", core: &["donor", "recipient"], context: &["context"], dyads: &[To("donor", "recipient")], sign: Some(Positive), hub: false,
        definition: "Gives" },
    Row { id: "rivalry", label: "Rivalry", core: &["party"], context: &["context"], dyads: &[Among("party")], sign: Some(Negative), hub: false,
        definition: "Each sees the other as a competitor and threat over time" },
    Row { id: "dispute", label: "Dispute", core: &["party"], context: &["object", "place"], dyads: &[Among("party")], sign: Some(Negative), hub: true,
        definition: "Open disagreement over something named" },
    Row { id: "tension", label: "Tension", core: &["party"], context: &["context", "place"], dyads: &[Among("party")], sign: Some(Negative), hub: true,
        definition: "Strain without an open dispute" },
    Row { id: "war", label: "War", core: &["belligerent"], context: &["place"], dyads: &[AcrossSides("belligerent")], sign: Some(Negative), hub: true,
        definition: "Armed conflict; participants carry a side" },
    Row { id: "sanction", label: "Sanction", core: &["sender", "target-of"], context: &["context"], dyads: &[To("sender", "target-of")], sign: Some(Negative), hub: false,
        definition: "Restrictive measure" },
    Row { id: "border", label: "Border", core: &["party"], context: &[], dyads: &[Among("party")], sign: None, hub: false,
        definition: "Share a land border" },
    Row { id: "location", label: "Location", core: &["located", "place"], context: &[], dyads: &[To("located", "place")], sign: None, hub: false,
        definition: "Is in" },
    Row { id: "part-of", label: "Part of", core: &["part", "whole"], context: &[], dyads: &[To("part", "whole")], sign: None, hub: false,
        definition: "Is a part of" },
];

#[rustfmt::skip]
const EVENTS: &[Row] = &[
    Row { id: "visit", label: "Visit", core: &["visitor", "host"], context: &["on-behalf-of", "place", "context"], dyads: &[To("visitor", "host")], sign: None, hub: false,
        definition: "Goes to" },
    Row { id: "meeting", label: "Meeting", core: &["participant"], context: &["place", "context"], dyads: &[Among("participant")], sign: None, hub: true,
        definition: "Come together" },
    Row { id: "talks", label: "Talks", core: &["party"], context: &["subject", "place", "context"], dyads: &[Among("party")], sign: None, hub: true,
        definition: "Discuss or negotiate" },
    Row { id: "reconciliation", label: "Reconciliation", core: &["party"], context: &["contributor", "place"], dyads: &[Among("party")], sign: Some(Positive), hub: true,
        definition: "Restore relations" },
    Row { id: "agreement", label: "Agreement", core: &["party"], context: &["means", "place"], dyads: &[Among("party")], sign: Some(Positive), hub: true,
        definition: "Conclude something in writing" },
    Row { id: "crisis", label: "Crisis", core: &["party"], context: &["place", "object"], dyads: &[Among("party")], sign: Some(Negative), hub: true,
        definition: "Sharp confrontation short of war" },
];

#[rustfmt::skip]
const CLAIMS: &[Row] = &[
    Row { id: "statement", label: "Statement", core: &["speaker", "subject"], context: &["venue", "place", "context"], dyads: &[], sign: None, hub: false,
        definition: "Said by somebody, about relations or entities" },
    Row { id: "assessment", label: "Assessment", core: &["speaker", "viewer", "subject"], context: &["context"], dyads: &[], sign: None, hub: false,
        definition: "Judged or perceived by somebody, or by the source itself" },
];

/// The built-in kinds of entities, in the order of the format.
pub(super) fn entity_kinds() -> Vec<EntityKind> {
    ENTITIES.iter().map(entity_kind).collect()
}

/// The built-in kinds of relations, in the order of the format.
pub(super) fn relation_kinds() -> Vec<RelationKind> {
    CLASSES.iter().flat_map(|(class, rows)| rows.iter().map(|row| relation_kind(*class, row))).collect()
}

fn entity_kind((id, label, plural, definition): &EntityRow) -> EntityKind {
    EntityKind {
        id: (*id).to_owned(),
        label: (*label).to_owned(),
        plural: (*plural).to_owned(),
        definition: (*definition).to_owned(),
        origin: Origin::BuiltIn,
        extra: Extra::new(),
    }
}

fn relation_kind(class: Class, row: &Row) -> RelationKind {
    let Row { id, label, core, context, dyads, sign, hub, definition } = row;
    RelationKind {
        id: (*id).to_owned(),
        class,
        label: (*label).to_owned(),
        definition: (*definition).to_owned(),
        proposed_sign: *sign,
        core_roles: core.iter().map(|&role| role.to_owned()).collect(),
        context_roles: context.iter().map(|&role| role.to_owned()).collect(),
        dyads: dyads.iter().map(dyad_rule).collect(),
        hub: *hub,
        weight: None,
        origin: Origin::BuiltIn,
        extra: Extra::new(),
    }
}

fn dyad_rule(dyad: &Dyad) -> DyadRule {
    let (from, to, directed, across_sides) = match dyad {
        To(from, to) => (from, to, true, false),
        Among(role) => (role, role, false, false),
        AcrossSides(role) => (role, role, false, true),
    };
    DyadRule { from: (*from).to_owned(), to: (*to).to_owned(), directed, across_sides }
}

#[cfg(test)]
mod tests {
    use super::super::Vocabulary;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_is_whole() {
        let Vocabulary { entity_kinds, relation_kinds } = Vocabulary::default();
        assert_eq!((entity_kinds.len(), relation_kinds.len()), (9, 27));
        for kind in &entity_kinds {
            assert!(!kind.label.is_empty() && !kind.plural.is_empty() && !kind.definition.is_empty(), "{}", kind.id);
        }
        for kind in &relation_kinds {
            let known = |role: &str| kind.knows_role(role);
            assert!(kind.dyads.iter().all(|dyad| known(&dyad.from) && known(&dyad.to)), "{}", kind.id);
            assert_eq!(kind.dyads.is_empty(), kind.class == Class::Claim, "{}", kind.id);
            assert!(!kind.definition.is_empty() && !kind.definition.ends_with('.'), "{}", kind.id);
            assert!(!kind.core_roles.is_empty(), "{}", kind.id);
        }
        let ids: BTreeSet<&str> = relation_kinds.iter().map(|kind| kind.id.as_str()).collect();
        assert_eq!(ids.len(), relation_kinds.len());
    }

    #[test]
    fn hubs_are_those_of_the_format() {
        let hubs: Vec<String> = relation_kinds().into_iter().filter(|kind| kind.hub).map(|kind| kind.id).collect();
        let expected = "alliance cooperation friendship mediation dispute tension war meeting talks reconciliation \
                        agreement crisis";
        assert_eq!(hubs.join(" "), expected);
    }
}
