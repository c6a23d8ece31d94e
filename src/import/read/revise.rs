//! One record of a form, read as the reader reads it in a file: against the names of the dataset as it stands.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::entities::{Named, Taken};
use super::relations::Ids;
use super::{Build, Failure, Index, Names, parts};
use crate::dataset::schema::Draft;
use crate::dataset::{
    Dataset, DomainDraft, DomainIx, EntityDraft, EntityIx, HeadDraft, RelationDraft, RelationIx, SourceDraft, SourceIx,
    slug,
};
use crate::diag::{Diagnostic, Severity};
use crate::import::making::Making;
use crate::import::report::Report;
use crate::import::subject::Origin;
use crate::import::value::{Reader, Value};
use crate::import::{Account, Cancel, Choices, Limits, json};

/// A record as a person wrote it in a form, and the one whose place it takes; a new one without.
#[derive(Clone, Copy, Debug)]
pub enum Record<'a> {
    /// What stands at the head.
    Head(&'a HeadDraft),
    /// A source.
    Source(Option<SourceIx>, &'a SourceDraft),
    /// A domain.
    Domain(Option<DomainIx>, &'a DomainDraft),
    /// An entity.
    Entity(Option<EntityIx>, &'a EntityDraft),
    /// A relation.
    Relation(Option<RelationIx>, &'a RelationDraft),
}

/// A dataset with one record changed or added.
#[derive(Clone, Debug, PartialEq)]
pub struct Revised {
    /// All of it.
    pub dataset: Dataset,
    /// What is worth a look and no reason to refuse, such as a quote that is long.
    pub notes: Vec<Diagnostic>,
}

/// The dataset with `record` put in. The rest is as it was, but for a domain or kind that the record names and that is
/// declared nowhere, which is added as the reader does.
///
/// # Errors
/// What the reader would change or drop of the record. Pointers begin at the record, such as `/evidence/0/said`.
pub fn revise(dataset: &Dataset, record: Record<'_>) -> Result<Revised, Vec<Diagnostic>> {
    let text = json_of(dataset, record);
    let limits = Limits::default();
    let cancel = Cancel::default();
    let refuse = |err: &crate::import::ImportError| err.diagnostic().cloned().into_iter().collect::<Vec<_>>();
    let json = json::root(&text, &limits, &cancel).map_err(|err| refuse(&err))?;
    let reader = Reader::new(&text, Report::new(limits.diagnostics), cancel.clone());
    let mut build = Build {
        reader: &reader,
        limits: &limits,
        cancel: &cancel,
        looked_at: std::cell::Cell::new(0),
        choices: Choices::default(),
        dataset: Making::of(dataset.clone()),
        names: Names::of(dataset),
        account: Account::default(),
        origin: Origin::default(),
    };
    build.revise(&Value::root(json.text), record).map_err(|failure| refuse(&failure.at(&text)))?;
    let mut dataset = build.dataset.done();
    dataset.settle_kinds();
    let found = reader.into_report().finish(&text).diagnostics;
    let (notes, faults): (Vec<_>, Vec<_>) = found.into_iter().partition(|d| d.severity == Severity::Note);
    if faults.is_empty() { Ok(Revised { dataset, notes }) } else { Err(faults) }
}

/// The record as JSON, with an id where the form leaves that to the program.
fn json_of(dataset: &Dataset, record: Record<'_>) -> String {
    match record {
        Record::Head(draft) => draft.json(),
        Record::Source(_, draft) => {
            let taken = dataset.sources.iter().map(|source| source.id.as_str());
            let id = id_or_made(&draft.id, &draft.title, "source", taken);
            SourceDraft { id, ..draft.clone() }.json()
        }
        Record::Domain(_, draft) => {
            let taken = dataset.domains.iter().map(|domain| domain.id.as_str());
            let id = id_or_made(&draft.id, &draft.label, "domain", taken);
            DomainDraft { id, ..draft.clone() }.json()
        }
        Record::Entity(_, draft) => {
            let taken = dataset.entities.iter().map(|entity| entity.id.as_str());
            let id = id_or_made(&draft.id, &draft.name, "entity", taken);
            EntityDraft { id, ..draft.clone() }.json()
        }
        // The reader makes the id of a relation.
        Record::Relation(_, draft) => draft.json(),
    }
}

/// The id that was given, else one from the name that nobody has: `iran`, `iran-2`.
#[must_use]
pub fn id_or_made<'a>(given: &str, name: &str, nameless: &str, taken: impl Iterator<Item = &'a str>) -> String {
    if !given.is_empty() {
        return given.to_owned();
    }
    let base = Some(slug(name)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| nameless.to_owned());
    let taken: BTreeSet<&str> = taken.filter(|id| id.starts_with(&base)).collect();
    let numbered = |n: usize| if n == 1 { base.clone() } else { format!("{base}-{n}") };
    // Among one more than are taken, one is free.
    (1..=taken.len() + 1).map(numbered).find(|id| !taken.contains(id.as_str())).unwrap_or_default()
}

impl<'t> Names<'t> {
    /// Every name of a dataset that stands.
    fn of(dataset: &'t Dataset) -> Self {
        let vocabulary = &dataset.vocabulary;
        let (entities, sources, domains) = (&dataset.entities, &dataset.sources, &dataset.domains);
        let name = |id: &'t String| Cow::Borrowed(id.as_str());
        Self {
            made: None,
            entities: entities.iter().enumerate().map(|(at, it)| (name(&it.id), EntityIx::new(at))).collect(),
            sources: sources.iter().enumerate().map(|(at, it)| (name(&it.id), SourceIx::new(at))).collect(),
            domains: domains.iter().enumerate().map(|(at, it)| (name(&it.id), DomainIx::new(at))).collect(),
            entity_kinds: vocabulary.entity_kind_ids().map(|(at, it)| (name(&it.id), at)).collect(),
            relation_kinds: vocabulary.relation_kind_ids().map(|(at, it)| (name(&it.id), at)).collect(),
        }
    }
}

impl<'t> Build<'_, 't> {
    fn revise(&mut self, item: &Value<'t, '_>, record: Record<'_>) -> Result<(), Failure> {
        match record {
            Record::Head(_) => self.revise_head(item),
            Record::Source(at, _) => self.revise_source(item, at),
            Record::Domain(at, _) => self.revise_domain(item, at),
            Record::Entity(at, _) => self.revise_entity(item, at)?,
            Record::Relation(at, _) => self.revise_relation(item, at)?,
        }
        Ok(())
    }

    fn revise_head(&mut self, item: &Value<'t, '_>) {
        if let Some(mut fields) = self.reader.fields(item) {
            super::read_words(self.reader, &mut fields, &mut self.dataset);
        }
    }

    fn revise_source(&mut self, item: &Value<'t, '_>, at: Option<SourceIx>) {
        forget(&mut self.names.sources, at);
        if let Some(source) = parts::source(self.reader, item, &mut self.names.sources) {
            put(&mut self.dataset.sources, at.map(SourceIx::index), source);
        }
    }

    fn revise_domain(&mut self, item: &Value<'t, '_>, at: Option<DomainIx>) {
        forget(&mut self.names.domains, at);
        if let Some(domain) = parts::domain(self.reader, item, &mut self.names.domains) {
            put(&mut self.dataset.domains, at.map(DomainIx::index), domain);
        }
    }

    fn revise_entity(&mut self, item: &Value<'t, '_>, at: Option<EntityIx>) -> Result<(), Failure> {
        forget(&mut self.names.entities, at);
        let Some(Named::New(id)) = self.entity_id(item, &mut Taken::default()) else { return Ok(()) };
        if let Some(at) = at {
            // Its attributes may name itself as a speaker.
            self.names.entities.insert(id.clone(), at);
        }
        let before = self.dataset.entities.len();
        self.read_entity(item, id)?;
        let read = (self.dataset.entities.len() > before).then(|| self.dataset.entities.pop()).flatten();
        if let Some(entity) = read {
            put(&mut self.dataset.entities, at.map(EntityIx::index), entity);
        }
        Ok(())
    }

    /// Reads the relation behind the others and then puts it where it belongs; only there what it refers to is looked
    /// up, for it may be a part of what comes later.
    fn revise_relation(&mut self, item: &Value<'t, '_>, at: Option<RelationIx>) -> Result<(), Failure> {
        let relations = self.dataset.relations.iter().enumerate();
        let mut ids = Ids::default();
        ids.kept.extend(relations.map(|(at, it)| (it.id.clone().into(), RelationIx::new(at))));
        forget(&mut ids.kept, at);
        let Some(mut link) = self.read_relation(0, item, &mut ids)? else { return Ok(()) };
        let Some(relation) = self.dataset.relations.pop() else { return Ok(()) };
        let place = at.unwrap_or_else(|| RelationIx::new(self.dataset.relations.len()));
        ids.kept.insert(relation.id.clone().into(), place);
        put(&mut self.dataset.relations, at.map(RelationIx::index), relation);
        link.relation = place;
        link.refer(self.reader, item, &ids.kept, &mut self.dataset.relations);
        link.cut_cycle(self.reader, item, &mut self.dataset.relations);
        Ok(())
    }
}

/// The name of the record that is replaced is free for the one in its place.
fn forget<T: Copy + PartialEq>(names: &mut Index<'_, T>, at: Option<T>) {
    names.retain(|_, ix| Some(*ix) != at);
}

/// Puts a record in the place of another, or at the end.
fn put<T>(records: &mut Vec<T>, at: Option<usize>, record: T) {
    match at {
        None => records.push(record),
        Some(at) => {
            if let Some(old) = records.get_mut(at) {
                *old = record;
            }
        }
    }
}
