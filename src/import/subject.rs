//! From the place of a diagnostic to the record that it is about.

use super::Subject;
use crate::dataset::{EntityIx, RelationIx};

/// The record of the file that each kept entity and relation came from; both rise.
#[derive(Debug, Default)]
pub(super) struct Origin {
    pub(super) entities: Vec<usize>,
    pub(super) relations: Vec<usize>,
}

impl Origin {
    /// What stands at a JSON pointer, such as `/relations/3/kind`.
    pub(super) fn subject(&self, pointer: &str) -> Subject {
        let mut steps = pointer.split('/').skip(1);
        let (list, record) = (steps.next(), steps.next().and_then(|step| step.parse::<usize>().ok()));
        let Some(record) = record else { return Subject::File };
        let kept = |records: &[usize]| records.binary_search(&record);
        match list {
            Some("entities") => kept(&self.entities).map_or(Subject::Dropped, |at| Subject::Entity(EntityIx::new(at))),
            Some("relations") => {
                kept(&self.relations).map_or(Subject::Dropped, |at| Subject::Relation(RelationIx::new(at)))
            }
            _ => Subject::File,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_leads_to_the_record_that_was_kept() {
        let origin = Origin { entities: vec![0, 2], relations: vec![1, 5, 6] };
        let rows = [
            ("", Subject::File),
            ("/title", Subject::File),
            ("/entities", Subject::File),
            ("/sources/0", Subject::File),
            ("/entities/0", Subject::Entity(EntityIx::new(0))),
            ("/entities/2/codes/iso3", Subject::Entity(EntityIx::new(1))),
            ("/entities/1", Subject::Dropped),
            ("/relations/6/participants/0", Subject::Relation(RelationIx::new(2))),
            ("/relations/0/kind", Subject::Dropped),
            ("/relations/x", Subject::File),
        ];
        for (pointer, subject) in rows {
            assert_eq!(origin.subject(pointer), subject, "{pointer}");
        }
    }
}
