//! What one dataset has to list: its pieces of evidence, and the columns of which any record says something.

use std::collections::BTreeMap;

use super::value::Facts;
use super::{Column, Records};
use crate::dataset::{Dataset, EntityIx, RelationIx};
use crate::graph::Graph;

/// One piece of evidence: of what, and which of its pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// Of a relation.
    Relation(RelationIx, u32),
    /// Of a property of an entity.
    Attribute(EntityIx, u32, u32),
}

/// What one dataset has to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stock {
    /// The pieces of evidence: those of relations in file order, then those of entities.
    pub(super) pieces: Vec<Piece>,
    /// The columns of each table.
    columns: [Vec<Column>; 3],
    /// Those that a person sees who has chosen none.
    usual: [Vec<Column>; 3],
}

/// Properties that are shown unasked.
const PROPERTIES: usize = 4;

impl Stock {
    /// Looks at every record once for each column that most have, and no further for one that any has.
    pub(super) fn new(dataset: &Dataset, graph: &Graph) -> Self {
        let pieces = pieces(dataset);
        let properties = properties(dataset);
        let mut stock = Self { pieces, ..Self::default() };
        for records in Records::ALL.iter().copied() {
            let facts = Facts { dataset, graph, records, pieces: &stock.pieces };
            let rows = facts.num_rows() as u32;
            let says = |column: &Column| (0..rows).any(|row| facts.value(row, column).is_some());
            let mut columns = records.columns().to_vec();
            let mut usual: Vec<Column> = usual(records).iter().filter(|column| says(column)).cloned().collect();
            if records == Records::Relations {
                leave_out_what_others_say(&facts, &mut usual);
            }
            if records == Records::Entities {
                let common = properties.iter().filter(|(_, count)| 2 * **count >= dataset.entities.len());
                let common = common.take(PROPERTIES).map(|(key, _)| Column::Attribute((*key).to_owned()));
                let at = usual.iter().position(|column| *column == Column::Summary).unwrap_or(usual.len());
                usual.splice(at..at, common);
                columns.extend(properties.keys().map(|key| Column::Attribute((*key).to_owned())));
            }
            if usual.is_empty() {
                usual.extend(columns.first().cloned());
            }
            stock.columns[records as usize] = columns;
            stock.usual[records as usize] = usual;
        }
        stock
    }

    /// The columns that a table can show.
    #[must_use]
    pub fn columns(&self, records: Records) -> &[Column] {
        &self.columns[records as usize]
    }

    /// The columns that it shows to a person who has chosen none.
    #[must_use]
    pub fn usual(&self, records: Records) -> &[Column] {
        &self.usual[records as usize]
    }
}

impl Facts<'_> {
    /// How many records there are.
    pub(super) fn num_rows(&self) -> usize {
        match self.records {
            Records::Entities => self.dataset.entities.len(),
            Records::Relations => self.dataset.relations.len(),
            Records::Evidence => self.pieces.len(),
        }
    }
}

const fn usual(records: Records) -> &'static [Column] {
    use Column::{
        About, Degree, Domains, Evidence, From, Kind, Label, Locator, Modality, Name, Participants, Quote, Said, Sign,
        Source, Speaker, Status, Summary, Ties, To, Weight, When,
    };
    match records {
        Records::Entities => &[Name, Kind, Degree, Ties, When, Summary],
        Records::Relations => &[Label, Kind, From, To, Participants, Domains, Sign, Status, When, Weight, Evidence],
        Records::Evidence => &[About, Speaker, Modality, Summary, Quote, Source, Locator, Said],
    }
}

/// Labels where all are those of the kinds, participants where all relations are of two, and counts of no evidence.
fn leave_out_what_others_say(facts: &Facts<'_>, usual: &mut Vec<Column>) {
    let labelled = facts.dataset.relations.iter().any(|relation| relation.label.is_some());
    let rows = facts.num_rows() as u32;
    let of_two = (0..rows).all(|row| facts.value(row, &Column::From).is_some());
    usual.retain(|column| match column {
        Column::Label => labelled,
        Column::Participants => !of_two,
        Column::Evidence => !facts.pieces.is_empty(),
        _ => true,
    });
}

fn pieces(dataset: &Dataset) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for ix in dataset.relation_ids() {
        pieces.extend((0..dataset.relation(ix).evidence.len()).map(|at| Piece::Relation(ix, at as u32)));
    }
    for ix in dataset.entity_ids() {
        for (of, attribute) in dataset.entity(ix).attributes.iter().enumerate() {
            pieces.extend((0..attribute.evidence.len()).map(|at| Piece::Attribute(ix, of as u32, at as u32)));
        }
    }
    pieces
}

/// Every key of a property, with the number of entities that have it.
fn properties(dataset: &Dataset) -> BTreeMap<&str, usize> {
    let mut properties = BTreeMap::new();
    for entity in &dataset.entities {
        for (at, attribute) in entity.attributes.iter().enumerate() {
            let again = entity.attributes[..at].iter().any(|before| before.key == attribute.key);
            *properties.entry(attribute.key.as_str()).or_insert(0) += usize::from(!again);
        }
    }
    properties
}
