//! Facet counts: of each value, how many records all other rules leave.

use super::columns::{EVIDENCE, Piece, UNSTATED, fixed};
use super::sieve::Verdict;
use super::{Columns, Sieve};
use crate::dataset::{Class, Dataset, EntityIx, RelationIx};
use crate::graph::Graph;

/// Two numbers for every value of every list: records without any filter, and what the rules of the other lists leave
/// of them. One pass over the records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    all: Vec<Vec<u32>>,
    left: Vec<Vec<u32>>,
    /// Entities and relations that the filter leaves.
    records: [usize; 2],
}

impl Tally {
    /// Counts the entities of which `stands` holds, and the relations that tie or are said of some of them.
    #[must_use]
    pub fn new(dataset: &Dataset, graph: &Graph, sieve: &Sieve, stands: impl Fn(EntityIx) -> bool) -> Self {
        let columns = graph.columns(dataset);
        let empty: Vec<Vec<u32>> = columns.lists().iter().map(|list| vec![0; list.values.len()]).collect();
        let mut tally = Self { all: empty.clone(), left: empty, records: [0; 2] };
        tally.count_entities(columns, sieve, dataset.entity_ids().filter(|ix| stands(*ix)));
        let left: Vec<bool> = dataset.entity_ids().map(|ix| stands(ix) && sieve.leaves_entity(ix)).collect();
        for ix in dataset.relation_ids().filter(|ix| is_there(dataset, graph, *ix, &stands)) {
            add(&mut tally.all, columns, ix);
            if is_there(dataset, graph, ix, |entity| left[entity.index()]) {
                tally.count_relation(columns, sieve, ix);
            }
        }
        tally
    }

    /// Records that have the value `value` of `list`, without any filter.
    #[must_use]
    pub fn all(&self, list: usize, value: usize) -> usize {
        self.all[list][value] as usize
    }

    /// Those that the rules of all other lists leave.
    #[must_use]
    pub fn left(&self, list: usize, value: usize) -> usize {
        self.left[list][value] as usize
    }

    /// Number of entities and of relations that the filter leaves.
    #[must_use]
    pub const fn records(&self) -> [usize; 2] {
        self.records
    }

    fn count_entities(&mut self, columns: &Columns, sieve: &Sieve, ids: impl Iterator<Item = EntityIx>) {
        let is_of_entities: Vec<bool> = columns.lists().iter().map(|list| list.group.is_of_entities()).collect();
        let own = |list: usize, cells: &[super::columns::Cell]| cells.iter().any(|cell| cell.list as usize == list);
        let (mut count, mut passed) = (0_u32, 0_u32);
        // Who has no value of a list is told from how many have one.
        let mut with = vec![[0_u32; 2]; columns.lists().len()];
        for ix in ids {
            let (cells, verdict) = (columns.entities.row(ix.index()), sieve.of_entity(ix));
            let passes = verdict == Verdict::Passes;
            count += 1;
            passed += u32::from(passes);
            let mut last = None;
            for cell in cells {
                let list = cell.list as usize;
                let counts = passes || verdict == Verdict::Fails(cell.list);
                self.all[list][cell.value as usize] += 1;
                self.left[list][cell.value as usize] += u32::from(counts);
                if last.replace(list) != Some(list) {
                    with[list][0] += 1;
                    with[list][1] += u32::from(passes);
                }
            }
            if let Verdict::Fails(list) = verdict
                && !own(list as usize, cells)
            {
                self.left[list as usize][UNSTATED as usize] += 1;
            }
        }
        for (list, [all, left]) in with.into_iter().enumerate().filter(|(list, _)| is_of_entities[*list]) {
            self.all[list][UNSTATED as usize] += count - all;
            self.left[list][UNSTATED as usize] += passed - left;
        }
        self.records[0] = passed as usize;
    }

    fn count_relation(&mut self, columns: &Columns, sieve: &Sieve, ix: RelationIx) {
        let verdict = sieve.of_relation(ix);
        if sieve.has_evidence(ix) {
            for cell in columns.relations.row(ix.index()) {
                let counts = verdict == Verdict::Passes || verdict == Verdict::Fails(cell.list);
                self.left[cell.list as usize][cell.value as usize] += u32::from(counts);
            }
        }
        if verdict == Verdict::Passes {
            self.records[1] += usize::from(sieve.has_evidence(ix));
            self.count_pieces(sieve, columns.pieces.row(ix.index()));
        }
    }

    /// A value of evidence counts once for a relation, where a piece that has it passes the two other rules.
    fn count_pieces(&mut self, sieve: &Sieve, pieces: &[Piece]) {
        let judged: Vec<(&Piece, u8)> = sieve.failing(pieces).collect();
        for (at, group) in EVIDENCE.iter().enumerate() {
            let counts = |(_, fails): &(&Piece, u8)| fails & !(1 << at) == 0;
            for (place, (piece, _)) in judged.iter().enumerate().filter(|(_, piece)| counts(piece)) {
                let is_new = !judged[..place].iter().any(|other| counts(other) && other.0[at] == piece[at]);
                self.left[fixed(group) as usize][piece[at] as usize] += u32::from(is_new);
            }
        }
    }
}

/// Counts every value of a relation.
fn add(counts: &mut [Vec<u32>], columns: &Columns, ix: RelationIx) {
    for cell in columns.relations.row(ix.index()) {
        counts[cell.list as usize][cell.value as usize] += 1;
    }
    let pieces = columns.pieces.row(ix.index());
    for (at, group) in EVIDENCE.iter().enumerate() {
        for (place, piece) in pieces.iter().enumerate() {
            let is_new = !pieces[..place].iter().any(|other| other[at] == piece[at]);
            counts[fixed(group) as usize][piece[at] as usize] += u32::from(is_new);
        }
    }
}

/// Whether a tie or event ties two of those of whom `stands` holds; or a claim is about such a relation, or about one of
/// them.
fn is_there(dataset: &Dataset, graph: &Graph, ix: RelationIx, stands: impl Fn(EntityIx) -> bool) -> bool {
    if dataset.class(ix) != Class::Claim {
        return graph.ties_among(dataset, ix, stands);
    }
    let relation = dataset.relation(ix);
    relation.participants.iter().any(|participant| stands(participant.entity))
        || relation.about.iter().any(|&about| graph.ties_among(dataset, about, &stands))
}
