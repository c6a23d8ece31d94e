//! What every record of a dataset has of every list, by number: made once for a dataset, so that a filter compares no
//! texts.

use std::collections::BTreeMap;

use super::Group;
use crate::dataset::{Class, Dataset, EntityIx, Evidence, Modality, Relation, RelationIx, Sign, SourceIx, Status};
use crate::graph::Csr;

/// The values of one list; of most lists the first is "not stated".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Which list.
    pub group: Group,
    /// Its values, by number.
    pub values: Vec<Option<String>>,
}

/// Every list of a dataset, and what each record has of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    lists: Vec<Column>,
    /// Entity → its values; a list of which it has none is not stated, which is value 0.
    pub(super) entities: Csr<Cell>,
    /// Relation → its values but those of evidence; a list of which it has none does not concern it.
    pub(super) relations: Csr<Cell>,
    /// Relation → its pieces of evidence, at least one.
    pub(super) pieces: Csr<Piece>,
}

/// One value of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell {
    pub(super) list: u32,
    pub(super) value: u32,
}

/// One piece of evidence: its values of [`EVIDENCE`], in that order.
pub(super) type Piece = [u32; 3];

/// The lists of evidence.
pub(super) const EVIDENCE: [Group; 3] = [Group::Modality, Group::Source, Group::Speaker];

/// Where a value that is not stated stands in its list.
pub(super) const UNSTATED: u32 = 0;

impl Columns {
    /// The columns of `dataset`; total.
    #[must_use]
    pub fn new(dataset: &Dataset) -> Self {
        let speakers = Speakers::new(dataset);
        let mut lists: Vec<Column> = Group::LISTS.iter().map(|group| column(dataset, group, &speakers)).collect();
        let entities = entities(dataset, &mut lists);
        let ids = || dataset.relation_ids();
        let cells: Vec<_> =
            ids().flat_map(|ix| cells(dataset, ix).into_iter().map(move |cell| (ix.index(), cell))).collect();
        let pieces: Vec<_> = ids()
            .flat_map(|ix| speakers.pieces(dataset, ix).into_iter().map(move |piece| (ix.index(), piece)))
            .collect();
        let rows = dataset.relations.len();
        Self { lists, entities, relations: Csr::from_pairs(rows, &cells), pieces: Csr::from_pairs(rows, &pieces) }
    }

    /// Every list: those that all datasets have, then one for each attribute, by its key.
    #[must_use]
    pub fn lists(&self) -> &[Column] {
        &self.lists
    }

    /// Where a group stands among the lists; none for one that is no list, or an attribute that nobody has.
    #[must_use]
    pub fn list(&self, group: &Group) -> Option<usize> {
        self.lists.iter().position(|list| list.group == *group)
    }
}

/// Who speaks in a dataset, by number.
struct Speakers {
    /// Entity → its number; 0 for one that never speaks.
    number: Vec<u32>,
    met: Vec<EntityIx>,
}

impl Speakers {
    fn new(dataset: &Dataset) -> Self {
        let mut speakers = Self { number: vec![UNSTATED; dataset.entities.len()], met: Vec::new() };
        for ix in dataset.relation_ids() {
            let named = dataset.relation(ix).evidence.iter().filter_map(|evidence| evidence.speaker);
            for entity in named.chain(who_claims(dataset, ix)) {
                speakers.meet(entity);
            }
        }
        speakers
    }

    fn meet(&mut self, entity: EntityIx) {
        if let Some(number) = self.number.get_mut(entity.index()).filter(|number| **number == UNSTATED) {
            self.met.push(entity);
            *number = self.met.len() as u32;
        }
    }

    /// The pieces of evidence of a relation, without repeats. What no piece of a claim says, its speakers say.
    fn pieces(&self, dataset: &Dataset, ix: RelationIx) -> Vec<Piece> {
        let number = |entity: EntityIx| self.number.get(entity.index()).copied().unwrap_or(UNSTATED);
        let mut claimed: Vec<u32> = who_claims(dataset, ix).map(number).collect();
        if claimed.is_empty() {
            claimed.push(UNSTATED);
        }
        let manner = |manner: Option<Modality>| numbered(manner.map(|manner| manner as usize));
        let source = |source: Option<SourceIx>| numbered(source.map(SourceIx::index));
        let of_piece = |piece: &Evidence| -> Vec<Piece> {
            let voices = piece.speaker.map_or_else(|| claimed.clone(), |speaker| vec![number(speaker)]);
            voices.into_iter().map(|voice| [manner(piece.modality), source(piece.source), voice]).collect()
        };
        let evidence = &dataset.relation(ix).evidence;
        let mut pieces: Vec<Piece> = evidence.iter().flat_map(of_piece).collect();
        if pieces.is_empty() {
            pieces = claimed.iter().map(|&voice| [UNSTATED, UNSTATED, voice]).collect();
        }
        pieces.sort_unstable();
        pieces.dedup();
        pieces
    }
}

/// Those who take part in a claim as its speakers.
fn who_claims(dataset: &Dataset, ix: RelationIx) -> impl Iterator<Item = EntityIx> + '_ {
    let is_claim = dataset.class(ix) == Class::Claim;
    let speakers = dataset.relation(ix).participants.iter().filter(|participant| participant.role == "speaker");
    speakers.filter(move |_| is_claim).map(|participant| participant.entity)
}

/// The number of a value by its place; that of "not stated" without one.
const fn numbered(place: Option<usize>) -> u32 {
    match place {
        Some(place) => place as u32 + 1,
        None => UNSTATED,
    }
}

/// The values of a list that every dataset has.
fn column(dataset: &Dataset, group: &Group, speakers: &Speakers) -> Column {
    fn words(words: impl IntoIterator<Item = impl Into<String>>) -> Vec<Option<String>> {
        std::iter::once(None).chain(words.into_iter().map(|word| Some(word.into()))).collect()
    }
    let values = match group {
        Group::Domain => words(dataset.domains.iter().map(|domain| domain.id.clone())),
        Group::EntityKind => words(dataset.vocabulary.entity_kinds.iter().map(|kind| kind.id.clone())),
        Group::Class => words(Class::ALL.iter().map(|class| class.id())),
        Group::RelationKind => words(dataset.vocabulary.relation_kinds.iter().map(|kind| kind.id.clone())),
        Group::Sign => words(Sign::ALL.iter().map(|sign| sign.id())),
        Group::Status => words(Status::ALL.iter().map(|status| status.id())),
        Group::Modality => words(Modality::ALL.iter().map(|manner| manner.id())),
        Group::Source => words(dataset.sources.iter().map(|source| source.id.clone())),
        Group::Speaker => words(speakers.met.iter().map(|&entity| dataset.entity(entity).id.clone())),
        Group::Date | Group::Weight(_) | Group::Degree | Group::Attribute(_) => Vec::new(),
    };
    Column { group: group.clone(), values }
}

/// The values of a relation but those of evidence, without repeats.
fn cells(dataset: &Dataset, ix: RelationIx) -> Vec<Cell> {
    let Relation { kind, domains, sign, status, .. } = dataset.relation(ix);
    let cell = |group: &Group, value: u32| Cell { list: fixed(group), value };
    let class = dataset.class(ix);
    let mut cells = vec![
        cell(&Group::Class, numbered(Some(class as usize))),
        cell(&Group::RelationKind, numbered(Some(kind.index()))),
    ];
    if class == Class::Claim {
        return cells;
    }
    cells.push(cell(&Group::Sign, numbered(sign.map(|sign| sign as usize))));
    cells.push(cell(&Group::Status, numbered(status.map(|status| status as usize))));
    if domains.is_empty() {
        cells.push(cell(&Group::Domain, UNSTATED));
    }
    cells.extend(domains.iter().map(|domain| cell(&Group::Domain, numbered(Some(domain.index())))));
    cells.sort_unstable();
    cells.dedup();
    cells
}

/// Where a list that every dataset has stands.
pub(super) fn fixed(group: &Group) -> u32 {
    Group::LISTS.iter().position(|list| list == group).unwrap_or_default() as u32
}

/// The values of every entity; adds a list for each attribute.
fn entities(dataset: &Dataset, lists: &mut Vec<Column>) -> Csr<Cell> {
    let attributes = || dataset.entities.iter().flat_map(|entity| &entity.attributes);
    let mut keys: BTreeMap<&str, BTreeMap<&str, u32>> = BTreeMap::new();
    for attribute in attributes() {
        keys.entry(&attribute.key).or_default().insert(&attribute.value, UNSTATED);
    }
    let first = lists.len();
    for (key, values) in &mut keys {
        let mut column = Column { group: Group::Attribute((*key).to_owned()), values: vec![None] };
        for (value, number) in values {
            *number = column.values.len() as u32;
            column.values.push(Some((*value).to_owned()));
        }
        lists.push(column);
    }
    let place: BTreeMap<&str, usize> = keys.keys().enumerate().map(|(at, key)| (*key, first + at)).collect();
    let mut cells = Vec::new();
    for (at, entity) in dataset.entities.iter().enumerate() {
        let of_attributes = entity.attributes.iter().map(|attribute| Cell {
            list: place[attribute.key.as_str()] as u32,
            value: keys[attribute.key.as_str()][attribute.value.as_str()],
        });
        let kind = Cell { list: fixed(&Group::EntityKind), value: numbered(Some(entity.kind.index())) };
        let mut own: Vec<Cell> = std::iter::once(kind).chain(of_attributes).collect();
        own.sort_unstable();
        own.dedup();
        cells.extend(own.into_iter().map(|cell| (at, cell)));
    }
    Csr::from_pairs(dataset.entities.len(), &cells)
}
