//! What there is to hide: every facet that the canvas would show without a filter, with its count.

use std::collections::BTreeMap;

use super::filter::{Facet, FacetGroup, Filter};
use super::shape::Shape;
use super::tie::Ground;
use super::view::{ColorBy, Encoding};
use super::{Scene, glyph, legend};
use crate::dataset::{Class, Dataset, DomainIx, Status};
use crate::geom::{Circle, Point};
use crate::style::{Mode, Theme, glyph_of};

/// One list of the panel.
#[derive(Clone, Debug, PartialEq)]
pub struct FilterSection {
    /// What it lists.
    pub group: FacetGroup,
    /// Its rows, never none.
    pub rows: Vec<FilterRow>,
}

/// One row: what its tick hides, how much that is, and how it looks.
#[derive(Clone, Debug, PartialEq)]
pub struct FilterRow {
    /// What its tick hides.
    pub facet: Facet,
    /// What it is called.
    pub label: String,
    /// Entities of a kind, or relations of a domain or status, parts of others included; hidden ones count too.
    pub count: usize,
    /// Whether it is shown.
    pub shown: bool,
    /// A drawing within 28 × 20 points round the origin; empty for a status, and for a domain where colours tell signs.
    pub key: Vec<Shape>,
}

/// Counts of the facets of a map without a filter.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Census(BTreeMap<Facet, usize>);

impl Census {
    /// Counts the entities that stand on `ground`, and the relations that it draws, in whatever line.
    pub(super) fn new(ground: Ground<'_>) -> Self {
        let Ground { dataset, node_of, .. } = ground;
        let mut by_kind = vec![0; dataset.vocabulary.entity_kinds.len()];
        let standing = dataset.entity_ids().filter(|ix| node_of[ix.index()].is_some());
        standing.for_each(|entity| by_kind[dataset.entity(entity).kind.index()] += 1);
        let mut by_domain = vec![0; dataset.domains.len()];
        let mut undomained = 0;
        let mut by_status: BTreeMap<Option<Status>, usize> = BTreeMap::new();
        let is_drawn = |ix: &_| dataset.class(*ix) != Class::Claim && ground.draws(*ix);
        for relation in dataset.relation_ids().filter(is_drawn).map(|ix| dataset.relation(ix)) {
            relation.domains.iter().for_each(|domain| by_domain[domain.index()] += 1);
            undomained += usize::from(relation.domains.is_empty());
            *by_status.entry(relation.status).or_default() += 1;
        }
        let domain = |(at, count)| (Facet::of_domain(dataset, DomainIx::new(at)), count);
        let kind = |(at, count): (usize, _)| (Facet::Kind(dataset.vocabulary.entity_kinds[at].id.clone()), count);
        let status = |(status, count)| (Facet::Status(status), count);
        let domains = by_domain.into_iter().enumerate().map(domain).chain([(Facet::Domain(None), undomained)]);
        let kinds = by_kind.into_iter().enumerate().map(kind);
        let all = domains.chain(kinds).chain(by_status.into_iter().map(status));
        Self(all.filter(|(_, count)| *count > 0).collect())
    }
}

impl Scene {
    /// Every facet that stands on the canvas or would without `filter`, in the order of the panel.
    #[must_use]
    pub fn facets(&self, dataset: &Dataset, filter: &Filter) -> Vec<Facet> {
        let known = |facet: &Facet| self.census.0.contains_key(facet) || !filter.shows(facet);
        let domains = (0..dataset.domains.len()).map(|at| Facet::of_domain(dataset, DomainIx::new(at)));
        let kinds = dataset.vocabulary.entity_kinds.iter().map(|kind| Facet::Kind(kind.id.clone()));
        let statuses = Status::ALL.iter().map(|&status| Facet::Status(Some(status)));
        let all = domains.chain([Facet::Domain(None)]).chain(kinds).chain(statuses).chain([Facet::Status(None)]);
        all.filter(known).collect()
    }

    /// The lists of what can be hidden; lists without rows are left out. What is hidden stays in its list.
    #[must_use]
    pub fn filters(&self, dataset: &Dataset, filter: &Filter, looks: (Mode, Encoding)) -> Vec<FilterSection> {
        let row = |facet: &Facet| FilterRow {
            label: facet.label(dataset),
            count: self.census.0.get(facet).copied().unwrap_or_default(),
            shown: filter.shows(facet),
            key: self.key(dataset, facet, looks),
            facet: facet.clone(),
        };
        let facets = self.facets(dataset, filter);
        let of = |group| facets.iter().filter(move |facet| facet.group() == group);
        let section = |&group: &FacetGroup| FilterSection { group, rows: of(group).map(row).collect() };
        FacetGroup::ALL.iter().map(section).filter(|section| !section.rows.is_empty()).collect()
    }

    /// How a facet looks on the canvas; where colours tell signs, a domain has none.
    fn key(&self, dataset: &Dataset, facet: &Facet, (mode, encoding): (Mode, Encoding)) -> Vec<Shape> {
        let theme = Theme::of(mode);
        match facet {
            Facet::Domain(_) if encoding.color_by == ColorBy::Sign => Vec::new(),
            Facet::Domain(id) => {
                let at = id.as_ref().and_then(|id| dataset.domains.iter().position(|domain| domain.id == *id));
                legend::strand_key(at.map(|at| self.slots[at]), theme)
            }
            Facet::Kind(id) => glyph::glyph(glyph_of(id), "", Circle::new(Point::ZERO, 8.5), theme),
            Facet::Status(_) => Vec::new(),
        }
    }
}
