//! The form of a relation: the record, and the entities, sources and domains that are added along with it.

use crate::dataset::{
    Dataset, DomainDraft, EntityDraft, EvidenceDraft, ParticipantDraft, RelationDraft, RelationKind, Sign, SourceDraft,
};
use crate::geom::Point;
use crate::import::id_or_made;

/// The form of a relation. What it refers to and what is not there yet stands beside the record, by an id that is
/// settled when the form is saved; what nothing refers to is then left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RelationForm {
    /// The record.
    pub draft: RelationDraft,
    /// Entities that come along.
    pub newcomers: Vec<Newcomer>,
    /// Sources that come along.
    pub sources: Vec<SourceDraft>,
    /// Domains that come along.
    pub domains: Vec<DomainDraft>,
}

/// An entity that comes along with a relation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Newcomer {
    /// The record.
    pub draft: EntityDraft,
    /// Where it is to stand; anywhere when none.
    pub place: Option<Point>,
}

impl RelationForm {
    /// A form without a kind among at least two, whose roles come with the kind.
    pub(super) fn among(mut ends: Vec<ParticipantDraft>) -> Self {
        ends.resize(ends.len().max(2), ParticipantDraft::default());
        Self { draft: RelationDraft { participants: ends, ..RelationDraft::default() }, ..Self::default() }
    }

    /// Another kind. Roles that it does not know become those that it proposes, a status of another class goes, and
    /// where the sign is not the person's own choice (of a new relation, none or what the last kind proposed) it is
    /// what the kind proposes.
    pub fn set_kind(&mut self, dataset: &Dataset, id: &str, is_new: bool) {
        let kinds = &dataset.vocabulary;
        let find = |id: &str| kinds.find_relation_kind(id).map(|ix| kinds.relation_kind(ix));
        let (old, new) = (find(&self.draft.kind), find(id));
        let draft = &mut self.draft;
        let proposed = |kind: Option<&RelationKind>| kind.and_then(|kind| kind.proposed_sign).map_or("", Sign::id);
        if is_new && draft.sign == proposed(old) {
            proposed(new).clone_into(&mut draft.sign);
        }
        if old.map(|kind| kind.class) != new.map(|kind| kind.class) {
            draft.status.clear();
        }
        id.clone_into(&mut draft.kind);
        let Some(kind) = new else { return };
        let roles = kind.proposed_roles(draft.participants.len());
        for (participant, role) in draft.participants.iter_mut().zip(roles) {
            if !kind.knows_role(&participant.role) {
                role.clone_into(&mut participant.role);
            }
        }
    }

    /// Another participant in the role that the kind proposes for one more.
    pub fn add_participant(&mut self, dataset: &Dataset) {
        let kinds = &dataset.vocabulary;
        let kind = kinds.find_relation_kind(&self.draft.kind).map(|ix| kinds.relation_kind(ix));
        let roles = kind.map(|kind| kind.proposed_roles(self.draft.participants.len() + 1)).unwrap_or_default();
        self.draft.participants.push(ParticipantDraft::new("", roles.last().copied().unwrap_or_default()));
    }

    /// Another piece of evidence, from the source that was last referred to.
    pub fn add_evidence(&mut self, dataset: &Dataset) {
        let source = self.draft.evidence.last().map(|last| last.source.clone());
        let proposed = || EvidenceDraft::proposed(dataset).source;
        self.draft.evidence.push(EvidenceDraft { source: source.unwrap_or_else(proposed), ..EvidenceDraft::default() });
    }

    /// Another entity that comes along; the id by which the form refers to it.
    pub fn add_newcomer(&mut self, dataset: &Dataset, name: &str, kind: &str, place: Option<Point>) -> String {
        let id = self.entity_id(dataset, name, None);
        let draft = EntityDraft { id: id.clone(), name: name.to_owned(), ..EntityDraft::blank(kind) };
        self.newcomers.push(Newcomer { draft, place });
        id
    }

    /// Another source that comes along; the id by which the form refers to it.
    pub fn add_source(&mut self, dataset: &Dataset, title: &str) -> String {
        let id = self.source_id(dataset, title, None);
        self.sources.push(SourceDraft { id: id.clone(), title: title.to_owned(), ..SourceDraft::default() });
        id
    }

    /// Another domain that comes along, in which the relation then takes place.
    pub fn add_domain(&mut self, dataset: &Dataset, label: &str) {
        let id = self.domain_id(dataset, label, None);
        self.draft.domains.push(id.clone());
        self.domains.push(DomainDraft { id, label: label.to_owned(), ..DomainDraft::default() });
    }

    /// The form as it is saved: without what nothing refers to and without rows that are blank, and what comes along
    /// by ids that are made from the names as they are now.
    pub(super) fn settled(&self, dataset: &Dataset) -> Self {
        let mut form = self.clone();
        let used = |id: &str| self.refers_to_entity(id);
        form.newcomers.retain(|newcomer| used(&newcomer.draft.id));
        form.sources.retain(|source| self.draft.evidence.iter().any(|piece| piece.source == source.id));
        form.domains.retain(|domain| self.draft.domains.contains(&domain.id));
        for at in 0..form.newcomers.len() {
            let id = form.entity_id(dataset, &form.newcomers[at].draft.name, Some(at));
            let old = std::mem::replace(&mut form.newcomers[at].draft.id, id.clone());
            form.entities_mut().filter(|entity| **entity == old).for_each(|entity| id.clone_into(entity));
        }
        for at in 0..form.sources.len() {
            let id = form.source_id(dataset, &form.sources[at].title, Some(at));
            let old = std::mem::replace(&mut form.sources[at].id, id.clone());
            let sources = form.draft.evidence.iter_mut().map(|piece| &mut piece.source);
            sources.filter(|source| **source == old).for_each(|source| id.clone_into(source));
        }
        for at in 0..form.domains.len() {
            let id = form.domain_id(dataset, &form.domains[at].label, Some(at));
            let old = std::mem::replace(&mut form.domains[at].id, id.clone());
            form.draft.domains.iter_mut().filter(|domain| **domain == old).for_each(|domain| id.clone_into(domain));
        }
        form
    }

    fn refers_to_entity(&self, id: &str) -> bool {
        let speakers = self.draft.evidence.iter().flat_map(|piece| piece.covers.iter().chain([&piece.speaker]));
        self.draft.participants.iter().map(|participant| &participant.entity).chain(speakers).any(|entity| entity == id)
    }

    fn entities_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let RelationDraft { participants, evidence, .. } = &mut self.draft;
        let speakers = evidence.iter_mut().flat_map(|piece| piece.covers.iter_mut().chain([&mut piece.speaker]));
        participants.iter_mut().map(|participant| &mut participant.entity).chain(speakers)
    }

    /// An id that no other entity has; `own` is the place of the newcomer that is to bear it.
    fn entity_id(&self, dataset: &Dataset, name: &str, own: Option<usize>) -> String {
        let others = others(&self.newcomers, own).map(|newcomer| newcomer.draft.id.as_str());
        id_or_made("", name, "entity", dataset.entities.iter().map(|record| record.id.as_str()).chain(others))
    }

    fn source_id(&self, dataset: &Dataset, title: &str, own: Option<usize>) -> String {
        let others = others(&self.sources, own).map(|source| source.id.as_str());
        id_or_made("", title, "source", dataset.sources.iter().map(|record| record.id.as_str()).chain(others))
    }

    fn domain_id(&self, dataset: &Dataset, label: &str, own: Option<usize>) -> String {
        let others = others(&self.domains, own).map(|domain| domain.id.as_str());
        id_or_made("", label, "domain", dataset.domains.iter().map(|record| record.id.as_str()).chain(others))
    }
}

fn others<T>(all: &[T], own: Option<usize>) -> impl Iterator<Item = &T> {
    all.iter().enumerate().filter(move |(at, _)| Some(*at) != own).map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kinds that are chosen one after the other, and roles, sign and status then.
    #[test]
    fn a_kind_brings_roles_and_a_usual_sign() {
        let dataset = Dataset::default();
        for (kinds, is_new, expect) in [
            ("cooperation", true, "party party | positive | "),
            ("cooperation rivalry", true, "party party | negative | "),
            ("cooperation office", true, "holder of |  | "),
            ("rivalry", false, "party party |  | "),
            ("support alliance", true, "member member | positive | "),
        ] {
            let mut form = RelationForm::among(Vec::new());
            kinds.split(' ').for_each(|kind| form.set_kind(&dataset, kind, is_new));
            let RelationDraft { participants, sign, status, .. } = &form.draft;
            let roles: Vec<&str> = participants.iter().map(|p| p.role.as_str()).collect();
            assert_eq!(format!("{} | {sign} | {status}", roles.join(" ")), expect, "{kinds}");
        }
        let mut own = RelationForm::among(Vec::new());
        own.set_kind(&dataset, "rivalry", true);
        (own.draft.sign, own.draft.status) = ("mixed".to_owned(), "ended".to_owned());
        own.set_kind(&dataset, "dispute", true);
        assert_eq!((own.draft.sign.as_str(), own.draft.status.as_str()), ("mixed", "ended"), "the person’s own choice");
        own.set_kind(&dataset, "visit", true);
        assert_eq!((own.draft.sign.as_str(), own.draft.status.as_str()), ("mixed", ""), "a status of another class");
    }
}
