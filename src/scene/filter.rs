//! What a person takes off the canvas: by domain, by kind of entity, by status, and by looking at a part only.

use std::collections::BTreeSet;

use super::text;
use crate::dataset::{Dataset, DomainIx, EntityIx, EntityKindIx, Relation, Status};
use crate::graph::Graph;

/// One thing that can be hidden. Domains and kinds go by their id, so that a facet outlives an edit of the dataset.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// Relations in this domain; or, with none, those without a domain.
    Domain(Option<String>),
    /// Entities of this kind.
    Kind(String),
    /// Relations of this status; or, with none, those whose status is not stated.
    Status(Option<Status>),
}

/// Facets that stand together in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FacetGroup {
    /// The domains, and none stated.
    Domains,
    /// The kinds of entities.
    Entities,
    /// The statuses, and not stated.
    Status,
}

/// What is hidden; nothing by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    hidden: BTreeSet<Facet>,
}

/// The part of the map that alone stands on the canvas.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scope {
    /// Whom it is about; they stand even where the rules of the map would leave them off.
    pub about: BTreeSet<EntityIx>,
    /// Who stands with them.
    pub reach: Reach,
}

/// Who stands on the canvas with those whom a scope is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Who is at most so many steps away: their ego networks.
    Hops(u8),
    /// The members of a bloc, who borders on these, and who holds an office of any.
    Bloc,
}

impl Facet {
    /// The list that it stands in.
    #[must_use]
    pub const fn group(&self) -> FacetGroup {
        match self {
            Self::Domain(_) => FacetGroup::Domains,
            Self::Kind(_) => FacetGroup::Entities,
            Self::Status(_) => FacetGroup::Status,
        }
    }

    /// What it is called: "Energy", "Country", "In force", "Not stated".
    #[must_use]
    pub fn label(&self, dataset: &Dataset) -> String {
        match self {
            Self::Domain(None) => "None stated".to_owned(),
            Self::Domain(Some(id)) => {
                let domain = dataset.domains.iter().find(|domain| domain.id == *id);
                text::clean(domain.map_or(id, |domain| &domain.label))
            }
            Self::Kind(id) => {
                let kind = dataset.vocabulary.entity_kinds.iter().find(|kind| kind.id == *id);
                text::clean(kind.map_or(id, |kind| &kind.label))
            }
            Self::Status(None) => "Not stated".to_owned(),
            Self::Status(Some(status)) => capital(status.label()),
        }
    }

    pub(super) fn of_domain(dataset: &Dataset, domain: DomainIx) -> Self {
        Self::Domain(Some(dataset.domain(domain).id.clone()))
    }
}

impl FacetGroup {
    /// Every group, in the order of the panel.
    pub const ALL: &[Self] = &[Self::Domains, Self::Entities, Self::Status];

    /// The heading of its list.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Domains => "Domains",
            Self::Entities => "Entities",
            Self::Status => "Status",
        }
    }
}

impl Filter {
    /// Whether a facet is shown.
    #[must_use]
    pub fn shows(&self, facet: &Facet) -> bool {
        !self.hidden.contains(facet)
    }

    /// Whether nothing is hidden.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hidden.is_empty()
    }

    /// What is hidden of one group.
    pub fn hidden(&self, group: FacetGroup) -> impl Iterator<Item = &Facet> {
        self.hidden.iter().filter(move |facet| facet.group() == group)
    }

    /// Hides what is shown, and shows what is hidden.
    pub fn toggle(&mut self, facet: &Facet) {
        if !self.hidden.remove(facet) {
            self.hidden.insert(facet.clone());
        }
    }

    /// Shows only `facet` of its group, of which `present` are all that there are. Where all others are hidden already
    /// the whole group is shown again, so that the same wish twice leaves everything as it was.
    pub fn isolate(&mut self, facet: &Facet, present: &[Facet]) {
        let others = || present.iter().filter(|other| *other != facet && other.group() == facet.group());
        let alone = others().all(|other| !self.shows(other));
        self.show_all(facet.group());
        if !alone {
            self.hidden.extend(others().cloned());
        }
    }

    /// Shows all of one group.
    pub fn show_all(&mut self, group: FacetGroup) {
        self.hidden.retain(|facet| facet.group() != group);
    }
}

impl Scope {
    /// One entity and who is at most `hops` steps away.
    #[must_use]
    pub fn ego(entity: EntityIx, hops: u8) -> Self {
        Self { about: BTreeSet::from([entity]), reach: Reach::Hops(hops) }
    }

    /// A bloc with its members, the neighbours of these, and the leaders.
    #[must_use]
    pub fn bloc(entity: EntityIx) -> Self {
        Self { about: BTreeSet::from([entity]), reach: Reach::Bloc }
    }

    /// Everybody within it, whether or not the rules of the map let them stand.
    #[must_use]
    pub fn entities(&self, dataset: &Dataset, graph: &Graph) -> BTreeSet<EntityIx> {
        let about: Vec<EntityIx> = self.about.iter().copied().collect();
        match self.reach {
            Reach::Hops(hops) => graph.neighborhood(dataset, &about, usize::from(hops)),
            Reach::Bloc => about.iter().flat_map(|&bloc| graph.bloc(dataset, bloc)).collect(),
        }
    }
}

/// A filter made ready for one dataset: looked up by index.
#[derive(Debug)]
pub(super) struct Sieve {
    /// Domain → whether it is hidden.
    domains: Vec<bool>,
    /// Whether relations without a domain are hidden.
    undomained: bool,
    /// Kind of entity → whether it is hidden.
    kinds: Vec<bool>,
    statuses: BTreeSet<Option<Status>>,
}

impl Sieve {
    pub(super) fn new(dataset: &Dataset, filter: &Filter) -> Self {
        let domain = |at: usize| !filter.shows(&Facet::of_domain(dataset, DomainIx::new(at)));
        let kinds = &dataset.vocabulary.entity_kinds;
        let status = |facet: &Facet| if let Facet::Status(status) = facet { Some(*status) } else { None };
        Self {
            domains: (0..dataset.domains.len()).map(domain).collect(),
            undomained: !filter.shows(&Facet::Domain(None)),
            kinds: kinds.iter().map(|kind| !filter.shows(&Facet::Kind(kind.id.clone()))).collect(),
            statuses: filter.hidden.iter().filter_map(status).collect(),
        }
    }

    /// Whether entities of this kind are shown.
    pub(super) fn passes_kind(&self, kind: EntityKindIx) -> bool {
        !self.kinds[kind.index()]
    }

    /// Whether a tie or event is shown: its status is, and at least one of its domains is.
    pub(super) fn passes(&self, relation: &Relation) -> bool {
        let domain =
            if relation.domains.is_empty() { !self.undomained } else { self.domains(relation).next().is_some() };
        domain && !self.statuses.contains(&relation.status)
    }

    /// The domains of a relation that are shown, in its order.
    pub(super) fn domains<'a>(&'a self, relation: &'a Relation) -> impl Iterator<Item = DomainIx> + 'a {
        relation.domains.iter().copied().filter(|domain| !self.domains[domain.index()])
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domain(id: &str) -> Facet {
        Facet::Domain(Some(id.to_owned()))
    }

    /// What is hidden first, what is isolated, and what is hidden then.
    #[test]
    fn isolating_hides_the_others_and_twice_shows_all() {
        let present = [domain("a"), domain("b"), Facet::Domain(None), Facet::Kind("k".to_owned())];
        let [a, b, none, kind] = &present;
        let cases: [(&[&Facet], &Facet, &[&Facet]); 6] = [
            (&[], a, &[b, none]),
            (&[b, none], a, &[]),
            // A double click has toggled the row already when it isolates.
            (&[a], a, &[b, none]),
            (&[a, b, none], a, &[]),
            (&[b], a, &[b, none]),
            (&[kind], b, &[a, none, kind]),
        ];
        for (before, facet, after) in cases {
            let of = |facets: &[&Facet]| Filter { hidden: facets.iter().map(|&facet| facet.clone()).collect() };
            let mut filter = of(before);
            filter.isolate(facet, &present);
            assert_eq!(filter, of(after), "{facet:?} of {before:?}");
        }
    }

    #[test]
    fn a_facet_toggles_and_a_group_is_shown_in_whole() {
        let mut filter = Filter::default();
        let planned = Facet::Status(Some(Status::Planned));
        filter.toggle(&planned);
        filter.toggle(&domain("a"));
        assert!(!filter.shows(&planned) && !filter.is_empty());
        assert_eq!(filter.hidden(FacetGroup::Status).count(), 1);
        filter.show_all(FacetGroup::Status);
        assert!(filter.shows(&planned) && !filter.shows(&domain("a")));
        filter.toggle(&domain("a"));
        assert_eq!(filter, Filter::default());
    }
}
