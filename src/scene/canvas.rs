//! Who stands on the canvas, and what each is called there.
//!
//! Speakers, unnamed people and groups, and entities that are only context stay off until asked; a country always
//! stands, since a reader looks for it.

use std::collections::BTreeSet;

use super::scope::Scope;
use super::{Options, SceneNode, text, tie};
use crate::dataset::{Certainty, Class, Dataset, EntityIx, RelationIx, Status, When, Window, day_from_ymd};
use crate::graph::Graph;
use crate::style::{Flag, Glyph, glyph_of, size};

/// Who may stand on the canvas, before anything is hidden.
pub(super) struct Cast<'a> {
    /// Entity → whether the rules of the map let it stand.
    pub(super) by_rule: Vec<bool>,
    /// Whom the scope is about, and all within it.
    scope: Option<(&'a BTreeSet<EntityIx>, BTreeSet<EntityIx>)>,
}

impl<'a> Cast<'a> {
    pub(super) fn new(dataset: &Dataset, graph: &Graph, by_rule: Vec<bool>, scope: Option<&'a Scope>) -> Self {
        Self { by_rule, scope: scope.map(|scope| (&scope.about, scope.entities(dataset, graph))) }
    }

    pub(super) fn stands(&self, ix: EntityIx) -> bool {
        self.is_within(ix) && !self.is_left_off(ix)
    }

    /// Whether only the rules of the map keep an entity off; those whom a scope is about were asked for.
    pub(super) fn is_left_off(&self, ix: EntityIx) -> bool {
        let asked = self.scope.as_ref().is_some_and(|(about, _)| about.contains(&ix));
        self.is_within(ix) && !asked && !self.by_rule[ix.index()]
    }

    fn is_within(&self, ix: EntityIx) -> bool {
        self.scope.as_ref().is_none_or(|(_, within)| within.contains(&ix))
    }
}

/// Entity → whether the rules of the map let it stand, or it is asked for.
pub(super) fn by_rule(dataset: &Dataset, graph: &Graph, options: &Options) -> Vec<bool> {
    let nothing_is_tied = graph.dyads.is_empty();
    let acts = acting(dataset, graph);
    let stands = |ix: EntityIx| {
        let is_country = glyph(dataset, ix) == Glyph::Country;
        let named = !dataset.entity(ix).unnamed;
        options.show_all
            || options.shown.contains(&ix)
            || (named && (is_country || nothing_is_tied || acts.contains(&ix)))
    };
    dataset.entity_ids().map(stands).collect()
}

/// Entities that a drawn tie or event ties to another: by a dyad, or as a core participant of a hub.
fn acting(dataset: &Dataset, graph: &Graph) -> BTreeSet<EntityIx> {
    let is_named = |entity: EntityIx| !dataset.entity(entity).unnamed;
    let draws = |ix| graph.ties_among(dataset, ix, is_named);
    let mut acting = BTreeSet::new();
    for ix in dataset.relation_ids().filter(|ix| !tie::folds(dataset, *ix, draws)) {
        if graph.is_hub[ix.index()] {
            acting.extend(dataset.core_participants(ix).map(|participant| participant.entity));
        } else {
            acting.extend(graph.dyads_of(ix).iter().flat_map(|dyad| [dyad.from, dyad.to]));
        }
    }
    acting
}

/// The node of an entity with `ties` curves and spokes.
pub(super) fn node(dataset: &Dataset, graph: &Graph, entity: EntityIx, ties: u32) -> SceneNode {
    const LEADING: u32 = 10_000;
    let glyph = glyph(dataset, entity);
    let record = dataset.entity(entity);
    let minor = glyph == Glyph::Country && ties == 0;
    let name = text::clean(&record.name);
    let office = office(dataset, graph, entity);
    let state = office.and_then(|(_, state)| state);
    SceneNode {
        entity,
        glyph,
        radius: match glyph {
            Glyph::Country if minor => size::COUNTRY_MINOR,
            Glyph::Person if state.is_none() => size::PERSON_MINOR,
            _ => size::radius(glyph),
        },
        flag: flag(dataset, entity),
        badge: state.filter(|_| glyph == Glyph::Person).and_then(|state| flag(dataset, state)),
        letters: letters(dataset, entity, glyph),
        spoken: format!("{name}, {}", dataset.entity_kind(entity).label.to_lowercase()),
        name,
        sub: if minor { named_as(dataset, graph, entity) } else { office.and_then(|(ix, _)| title(dataset, ix)) },
        tint: None,
        rank: ties + if glyph == Glyph::Country { LEADING } else { 0 },
    }
}

/// The kind of glyph of an entity.
pub(super) fn glyph(dataset: &Dataset, entity: EntityIx) -> Glyph {
    glyph_of(&dataset.entity_kind(entity).id)
}

/// A country's code or the letters of its name; a person's initials.
fn letters(dataset: &Dataset, entity: EntityIx, glyph: Glyph) -> String {
    let record = dataset.entity(entity);
    match glyph {
        Glyph::Country => {
            let code = |wanted: &str| record.codes.iter().find(|(scheme, _)| scheme.eq_ignore_ascii_case(wanted));
            let given = |wanted: &str| code(wanted).map(|(_, code)| text::clean(code).to_uppercase());
            let known = || Flag::of_codes(&record.codes).and_then(Flag::alpha3).map(str::to_owned);
            given("iso3").or_else(known).or_else(|| given("iso2")).unwrap_or_else(|| initials(&record.name, 3))
        }
        Glyph::Person => initials(&record.name, 2),
        _ => String::new(),
    }
}

/// First letters of the words of a name: the first and the last for two, the first ones for three. A single word of a
/// country gives its first letters.
fn initials(name: &str, count: usize) -> String {
    let words: Vec<&str> = name.split([' ', '-', '–']).filter(|word| word.starts_with(char::is_alphabetic)).collect();
    let first = |word: &&str| word.chars().next();
    let picked: String = match words[..] {
        [only] if count > 2 => only.chars().take(count).collect(),
        [one, .., last] if count == 2 => [one, last].iter().filter_map(first).collect(),
        _ => words.iter().take(count).filter_map(first).collect(),
    };
    text::clean(&picked.to_uppercase())
}

/// The flag of a country in the bundle.
fn flag(dataset: &Dataset, entity: EntityIx) -> Option<Flag> {
    let is_country = glyph(dataset, entity) == Glyph::Country;
    is_country.then(|| Flag::of_codes(&dataset.entity(entity).codes)).flatten()
}

/// How a country without ties is named: "named as target".
fn named_as(dataset: &Dataset, graph: &Graph, entity: EntityIx) -> Option<String> {
    let relations = graph.relations_of.row(entity.index());
    let role = |&ix: &RelationIx| role_of(dataset, ix, entity);
    let ties = relations.iter().filter(|&&ix| dataset.class(ix) != Class::Claim);
    ties.chain(relations).find_map(role).map(|role| format!("named as {}", role.replace('-', " ")))
}

/// The country whose office a person holds now.
pub(super) fn state_of(dataset: &Dataset, graph: &Graph, entity: EntityIx) -> Option<EntityIx> {
    let is_person = glyph(dataset, entity) == Glyph::Person;
    is_person.then(|| office(dataset, graph, entity)).flatten().and_then(|(_, state)| state)
}

fn title(dataset: &Dataset, office: RelationIx) -> Option<String> {
    dataset.relation(office).label.as_deref().map(text::clean)
}

/// The office that an entity holds now, with the country that it is of; one of a country before any other.
fn office(dataset: &Dataset, graph: &Graph, entity: EntityIx) -> Option<(RelationIx, Option<EntityIx>)> {
    let held = graph
        .relations_of
        .row(entity.index())
        .iter()
        .copied()
        .filter(|&ix| dataset.relation_kind(ix).id == "office" && role_of(dataset, ix, entity) == Some("holder"));
    let country = |ix: RelationIx| {
        let mut of = dataset.relation(ix).participants.iter().filter(|p| p.role == "of").map(|p| p.entity);
        of.find(|&state| glyph(dataset, state) == Glyph::Country)
    };
    let now = held.filter(|&ix| is_held_now(dataset, ix)).map(|ix| (ix, country(ix)));
    now.min_by_key(|(ix, state)| (state.is_none(), *ix))
}

/// Whether an office is held on the day of the dataset: in force or without a status, and not over. Where the dataset
/// has no day, an office with a known end is over.
fn is_held_now(dataset: &Dataset, office: RelationIx) -> bool {
    let record = dataset.relation(office);
    let today = dataset.as_of.as_ref().and_then(When::latest).unwrap_or_else(|| day_from_ymd(9999, 12, 31));
    let answer = Certainty::answer(record.when.as_ref(), Class::Tie, Window::day(today));
    matches!(record.status, None | Some(Status::InForce)) && answer != Certainty::Not
}

fn role_of(dataset: &Dataset, ix: RelationIx, entity: EntityIx) -> Option<&str> {
    let participants = &dataset.relation(ix).participants;
    participants.iter().find(|p| p.entity == entity).map(|p| p.role.as_str())
}

/// For each node without a tie (`ties` has a number for each entity), the first tie or event that names it, as pairs with those who act in it.
pub(super) fn near(dataset: &Dataset, graph: &Graph, node_of: &[Option<u32>], ties: &[u32]) -> Vec<[u32; 2]> {
    let lonely = dataset.entity_ids().filter_map(|entity| {
        let node = node_of[entity.index()]?;
        (ties[entity.index()] == 0).then_some((entity, node))
    });
    lonely
        .flat_map(|(entity, node)| company(dataset, graph, node_of, entity).into_iter().map(move |c| [node, c]))
        .collect()
}

/// The nodes that act in the first tie or event that names `entity`.
fn company(dataset: &Dataset, graph: &Graph, node_of: &[Option<u32>], entity: EntityIx) -> Vec<u32> {
    let first = graph.relations_of.row(entity.index()).iter().find(|&&ix| dataset.class(ix) != Class::Claim);
    let acting = first.map(|&ix| dataset.core_participants(ix)).into_iter().flatten();
    acting.filter(|p| p.entity != entity).filter_map(|p| node_of[p.entity.index()]).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_those_that_people_write() {
        for (name, count, expect) in [
            ("Ilham Aliyev", 2, "IA"),
            ("Gideon Sa’ar", 2, "GS"),
            ("Otto von Bismarck", 2, "OB"),
            ("Madonna", 2, "M"),
            ("United States", 3, "US"),
            ("Turkey", 3, "TUR"),
            ("", 2, ""),
            ("(unknown)", 2, ""),
        ] {
            assert_eq!(initials(name, count), expect, "{name}");
        }
    }
}
