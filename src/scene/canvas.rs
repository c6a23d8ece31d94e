//! Who stands on the canvas, and what each is called there.
//!
//! Speakers, unnamed people and groups, and entities that are only context stay off until asked; a country always
//! stands, since a reader looks for it.

use std::collections::BTreeSet;

use super::filter::Scope;
use super::{SceneNode, text, tie};
use crate::dataset::{Class, Dataset, EntityIx, RelationIx};
use crate::graph::Graph;
use crate::style::{Glyph, glyph_of, size};

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

/// Entity → whether the rules of the map let it stand, or all are asked for.
pub(super) fn by_rule(dataset: &Dataset, graph: &Graph, show_all: bool) -> Vec<bool> {
    let nothing_is_tied = graph.dyads.is_empty();
    let acts = acting(dataset, graph);
    let stands = |ix: EntityIx| {
        let is_country = glyph(dataset, ix) == Glyph::Country;
        let named = !dataset.entity(ix).unnamed;
        show_all || (named && (is_country || nothing_is_tied || acts.contains(&ix)))
    };
    dataset.entity_ids().map(stands).collect()
}

/// Entities that a drawn tie or event ties to another: by a dyad, or as a core participant of a hub.
fn acting(dataset: &Dataset, graph: &Graph) -> BTreeSet<EntityIx> {
    let is_named = |entity: EntityIx| !dataset.entity(entity).unnamed;
    let draws = |ix| tie::ties(dataset, graph, ix, is_named);
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
    SceneNode {
        entity,
        glyph,
        radius: if minor { size::COUNTRY_MINOR } else { size::radius(glyph) },
        letters: letters(dataset, entity, glyph),
        spoken: format!("{name}, {}", dataset.entity_kind(entity).label.to_lowercase()),
        name,
        sub: sub(dataset, graph, entity, minor),
        rank: ties + if glyph == Glyph::Country { LEADING } else { 0 },
    }
}

fn glyph(dataset: &Dataset, entity: EntityIx) -> Glyph {
    glyph_of(&dataset.entity_kind(entity).id)
}

/// A country's code or the letters of its name; a person's initials.
fn letters(dataset: &Dataset, entity: EntityIx, glyph: Glyph) -> String {
    let record = dataset.entity(entity);
    match glyph {
        Glyph::Country => {
            let code = record.codes.iter().find(|(scheme, _)| scheme == "iso3" || scheme == "iso2");
            code.map_or_else(|| initials(&record.name, 3), |(_, code)| text::clean(code).to_uppercase())
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

/// The office that an entity holds, or how a country without ties is named.
fn sub(dataset: &Dataset, graph: &Graph, entity: EntityIx, minor: bool) -> Option<String> {
    let relations = graph.relations_of.row(entity.index());
    if minor {
        let role = |&ix: &RelationIx| role_of(dataset, ix, entity);
        let ties = relations.iter().filter(|&&ix| dataset.class(ix) != Class::Claim);
        return ties.chain(relations).find_map(role).map(|role| format!("named as {}", role.replace('-', " ")));
    }
    let office = relations
        .iter()
        .find(|&&ix| dataset.relation_kind(ix).id == "office" && role_of(dataset, ix, entity) == Some("holder"))?;
    dataset.relation(*office).label.as_deref().map(text::clean)
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
