//! Edits of the dataset: what a form or a key asks for, read as the reader reads a file, one step of undo each.

use std::sync::Arc;

use super::{App, Loan, words};
use crate::dataset::{
    Dataset, DomainDraft, DomainIx, EntityDraft, EntityIx, EvidenceDraft, HeadDraft, RelationDraft, RelationIx,
    Removal, SourceDraft, SourceIx,
};
use crate::diag::Diagnostic;
use crate::import::{self, Record, Revised};
use crate::scene::Selection;

/// A change of the dataset. Where `at` is none, the record is added at the end.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Title, description, licence, day and coverage of the whole.
    Head(Box<HeadDraft>),
    /// Add or change a source.
    Source {
        /// Which.
        at: Option<SourceIx>,
        /// As it was typed.
        draft: Box<SourceDraft>,
    },
    /// Add or change a domain.
    Domain {
        /// Which.
        at: Option<DomainIx>,
        /// As it was typed.
        draft: Box<DomainDraft>,
    },
    /// Add or change an entity; one that is added is then selected.
    Entity {
        /// Which.
        at: Option<EntityIx>,
        /// As it was typed.
        draft: Box<EntityDraft>,
    },
    /// Add or change a relation; one that is added is then selected.
    Relation {
        /// Which.
        at: Option<RelationIx>,
        /// As it was typed.
        draft: Box<RelationDraft>,
    },
    /// Add or change a piece of evidence of a relation.
    Evidence {
        /// Whose.
        of: RelationIx,
        /// Which.
        at: Option<usize>,
        /// As it was typed.
        draft: Box<EvidenceDraft>,
    },
    /// Take away a piece of evidence of a relation.
    RemoveEvidence {
        /// Whose.
        of: RelationIx,
        /// Which.
        at: usize,
    },
    /// Records that are added first, and the one that refers to them: one step, called after the last.
    With {
        /// What comes along; what speaks against it is told under `/along/0`, `/along/1`, ….
        along: Vec<Self>,
        /// The record that the edit is about.
        main: Box<Self>,
    },
    /// Take away entities and relations, and what cannot stand without them.
    Remove {
        /// Which entities.
        entities: Vec<EntityIx>,
        /// Which relations.
        relations: Vec<RelationIx>,
    },
}

/// What an edit makes of a dataset.
pub(super) struct Made {
    pub(super) dataset: Dataset,
    /// What undo calls it.
    pub(super) name: String,
    /// What is new and is selected then.
    pub(super) select: Selection,
    notes: Vec<Diagnostic>,
}

impl Edit {
    /// The edit as it would be carried out on `dataset`; none when it is about a record that is not there.
    pub(super) fn make(&self, dataset: &Dataset) -> Option<Result<Made, Vec<Diagnostic>>> {
        match self {
            Self::With { along, main } => put_with(dataset, along, main),
            Self::Head(draft) => Some(revise(dataset, Record::Head(draft), Selection::Nothing, "Describe the map")),
            Self::Source { at, draft } => {
                let draft = match at {
                    Some(ix) => SourceDraft { id: dataset.sources.get(ix.index())?.id.clone(), ..(**draft).clone() },
                    None => (**draft).clone(),
                };
                let name = named(at.is_some(), &draft.title, "source");
                Some(revise(dataset, Record::Source(*at, &draft), Selection::Nothing, &name))
            }
            Self::Domain { at, draft } => {
                let draft = match at {
                    Some(ix) => DomainDraft { id: dataset.domains.get(ix.index())?.id.clone(), ..(**draft).clone() },
                    None => (**draft).clone(),
                };
                let name = named(at.is_some(), &draft.label, "domain");
                Some(revise(dataset, Record::Domain(*at, &draft), Selection::Nothing, &name))
            }
            Self::Entity { at, draft } => put_entity(dataset, *at, draft),
            Self::Relation { at, draft } => put_relation(dataset, *at, draft),
            Self::Evidence { of, at, draft } => put_evidence(dataset, *of, *at, draft),
            Self::RemoveEvidence { of, at } => remove_evidence(dataset, *of, *at).map(Ok),
            Self::Remove { entities, relations } => {
                let removal = Removal::new(dataset, entities.iter().copied(), relations.iter().copied());
                let name = removal_name(dataset, &removal, relations.len())?;
                let dataset = removal.from(dataset);
                Some(Ok(Made { dataset, name, select: Selection::Nothing, notes: Vec::new() }))
            }
        }
    }
}

/// Carries out what comes along, and then what refers to it. While something of the former is refused, what would be
/// said of the latter is only that it misses that.
fn put_with(dataset: &Dataset, along: &[Edit], main: &Edit) -> Option<Result<Made, Vec<Diagnostic>>> {
    let (mut with, mut faults) = (dataset.clone(), Vec::new());
    for (at, edit) in along.iter().enumerate() {
        match edit.make(&with)? {
            Ok(made) => with = made.dataset,
            Err(found) => faults.extend(found.into_iter().map(|mut fault| {
                fault.place.pointer.insert_str(0, &format!("/along/{at}"));
                fault
            })),
        }
    }
    if faults.is_empty() { main.make(&with) } else { Some(Err(faults)) }
}

fn put_entity(dataset: &Dataset, at: Option<EntityIx>, draft: &EntityDraft) -> Option<Result<Made, Vec<Diagnostic>>> {
    let (id, select) = match at {
        Some(ix) => (dataset.entities.get(ix.index())?.id.clone(), Selection::Nothing),
        None => (draft.id.clone(), Selection::Entity(EntityIx::new(dataset.entities.len()))),
    };
    let draft = EntityDraft { id, ..draft.clone() };
    let name = named(at.is_some(), &draft.name, "entity");
    Some(revise(dataset, Record::Entity(at, &draft), select, &name))
}

fn put_relation(
    dataset: &Dataset,
    at: Option<RelationIx>,
    draft: &RelationDraft,
) -> Option<Result<Made, Vec<Diagnostic>>> {
    let (id, select) = match at {
        Some(ix) => (dataset.relations.get(ix.index())?.id.clone(), Selection::Nothing),
        None => (draft.id.clone(), Selection::Relation(RelationIx::new(dataset.relations.len()))),
    };
    let draft = RelationDraft { id, ..draft.clone() };
    let kind = dataset.vocabulary.find_relation_kind(&draft.kind);
    let kind = kind.map_or(draft.kind.as_str(), |kind| &dataset.vocabulary.relation_kind(kind).label);
    let name = named(at.is_some(), if draft.label.trim().is_empty() { kind } else { &draft.label }, "relation");
    Some(revise(dataset, Record::Relation(at, &draft), select, &name))
}

/// Puts the piece of evidence into its relation. What the reader has to say of the rest of the relation was said when
/// that was read; here only what it says of the piece counts.
fn put_evidence(
    dataset: &Dataset,
    of: RelationIx,
    at: Option<usize>,
    draft: &EvidenceDraft,
) -> Option<Result<Made, Vec<Diagnostic>>> {
    dataset.relations.get(of.index())?;
    let mut relation = RelationDraft::of(dataset, of);
    let place = at.unwrap_or(relation.evidence.len());
    match at {
        Some(at) => draft.clone_into(relation.evidence.get_mut(at)?),
        None => relation.evidence.push(draft.clone()),
    }
    let verb = if at.is_some() { "Change" } else { "Add" };
    let name = format!("{verb} evidence of {}", words::name(dataset.relation_label(of)));
    let start = format!("/evidence/{place}");
    let of_piece = |found: Vec<Diagnostic>| {
        let own = found.into_iter().filter_map(|mut diagnostic| {
            let pointer = diagnostic.place.pointer.strip_prefix(&start)?.to_owned();
            diagnostic.place.pointer = pointer;
            Some(diagnostic)
        });
        own.collect::<Vec<_>>()
    };
    let made = revise(dataset, Record::Relation(Some(of), &relation), Selection::Nothing, &name);
    Some(made.map(|made| Made { notes: of_piece(made.notes), ..made }).map_err(of_piece))
}

fn remove_evidence(dataset: &Dataset, of: RelationIx, at: usize) -> Option<Made> {
    let mut left = dataset.clone();
    let evidence = &mut left.relations.get_mut(of.index())?.evidence;
    (at < evidence.len()).then(|| evidence.remove(at))?;
    let name = format!("Remove evidence of {}", words::name(dataset.relation_label(of)));
    Some(Made { dataset: left, name, select: Selection::Nothing, notes: Vec::new() })
}

fn revise(dataset: &Dataset, record: Record<'_>, select: Selection, name: &str) -> Result<Made, Vec<Diagnostic>> {
    let Revised { dataset, notes } = import::revise(dataset, record)?;
    Ok(Made { dataset, name: name.to_owned(), select, notes })
}

/// "Add Iran", "Change Iran".
fn named(changed: bool, name: &str, nameless: &str) -> String {
    let name = Some(words::name(name)).filter(|name| !name.is_empty()).unwrap_or_else(|| nameless.to_owned());
    format!("{} {name}", if changed { "Change" } else { "Add" })
}

/// "Remove Iran and 5 relations": what was asked for, and how many relations go with it. None when nothing goes.
fn removal_name(dataset: &Dataset, removal: &Removal, asked: usize) -> Option<String> {
    let relations = |n: usize| words::count(n, "relation", "relations");
    let (entities, gone) = (removal.entities.len(), removal.relations.len());
    let mut named = removal.entities.iter().map(|&ix| words::name(&dataset.entity(ix).name));
    let first = removal.relations.first().map(|&ix| words::name(dataset.relation_label(ix)));
    Some(match (entities, gone) {
        (0, 0) => return None,
        (0, 1) => format!("Remove {}", first.unwrap_or_default()),
        (0, gone) if asked == 1 => format!("Remove a relation and {} with it", relations(gone - 1)),
        (0, gone) => format!("Remove {}", relations(gone)),
        (1, 0) => format!("Remove {}", named.next().unwrap_or_default()),
        (1, gone) => format!("Remove {} and {}", named.next().unwrap_or_default(), relations(gone)),
        (many, 0) => format!("Remove {many} entities"),
        (many, gone) => format!("Remove {many} entities and {}", relations(gone)),
    })
}

impl Loan<'_> {
    /// What the reader would say of an edit: reasons to refuse it, and notes. Empty when it would be carried out
    /// without a word.
    #[must_use]
    pub fn check(&self, edit: &Edit) -> Vec<Diagnostic> {
        match edit.make(&self.document.dataset) {
            None => Vec::new(),
            Some(Ok(made)) => made.notes,
            Some(Err(faults)) => faults,
        }
    }

    /// The edit that takes away what is selected: an entity, a relation, the relations of a hub, or those of a pair
    /// alone.
    ///
    /// # Errors
    /// Why there is nothing to take away.
    pub fn removal(&self) -> Result<Edit, &'static str> {
        let (mut entities, mut relations) = (Vec::new(), Vec::new());
        match &self.session.selection {
            Selection::Nothing => return Err("Nothing is selected"),
            Selection::Entity(ix) => entities.push(*ix),
            Selection::Entities(all) => entities.clone_from(all),
            Selection::Relation(ix) => relations.push(*ix),
            Selection::Hub(all) => relations.clone_from(all),
            Selection::Tie(a, b) => {
                relations = self.document.graph.tie(&self.document.dataset, *a, *b).between;
                if relations.is_empty() {
                    return Err("The two have no relation of their own");
                }
            }
        }
        Ok(Edit::Remove { entities, relations })
    }

    /// What a removal is called, with what goes along: "Remove Iran and 5 relations". None when nothing would go.
    #[must_use]
    pub fn removal_name(&self, edit: &Edit) -> Option<String> {
        let Edit::Remove { entities, relations } = edit else { return None };
        let dataset = &self.document.dataset;
        let removal = Removal::new(dataset, entities.iter().copied(), relations.iter().copied());
        removal_name(dataset, &removal, relations.len())
    }
}

impl App {
    /// Carries out an edit in one step, or leaves the reasons against it to the form. An edit of a record that is gone
    /// is passed over.
    pub(super) fn edit(&mut self, edit: &Edit) {
        match edit.make(&self.document.dataset) {
            None => {}
            Some(Err(faults)) => self.session.faults = faults,
            Some(Ok(Made { dataset, name, select, notes: _ })) => {
                self.session.faults = Vec::new();
                self.change(name, |content| content.set_dataset(Arc::new(dataset)));
                if select != Selection::Nothing {
                    self.select(select);
                }
            }
        }
    }

    /// Takes away what is selected.
    pub(super) fn delete(&mut self) {
        if let Ok(edit) = self.loan().removal() {
            self.edit(&edit);
        }
    }
}
