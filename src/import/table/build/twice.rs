//! Rows that say what another says, and what was chosen of them.

use std::hash::BuildHasher as _;

use super::{Build, found};
use crate::dataset::{
    DomainIx, EntityIx, Evidence, Obligation, Relation, RelationIx, RelationKindIx, Sign, Status, When, Word,
};
use crate::import::table::Role;
use crate::import::table::relation::Reading;
use crate::import::words::shown;
use crate::import::{Duplicates, codes};

/// Where it is remembered what a relation says: by a number made of all its words, and by how many others before it
/// have the same number for other words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Slot {
    number: u64,
    nth: usize,
}

/// All that a relation says but its evidence; parties of one role stand in one order.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Saying<'r> {
    kind: RelationKindIx,
    ends: Vec<(EntityIx, &'r str)>,
    label: Option<&'r str>,
    domains: &'r [DomainIx],
    sign: Option<Sign>,
    status: Option<Status>,
    when: Option<&'r str>,
    when_text: Option<&'r str>,
    /// Its bits.
    weight: Option<u64>,
    obligations: &'r [Obligation],
    extra: &'r [(Word, Word)],
}

impl<'r> Saying<'r> {
    pub(super) fn of(relation: &'r Relation) -> Self {
        let mut ends: Vec<_> = relation.participants.iter().map(|end| (end.entity, end.role.as_str())).collect();
        if ends.iter().all(|(_, role)| ends.first().is_some_and(|(_, first)| first == role)) {
            ends.sort_unstable();
        }
        Self {
            kind: relation.kind,
            ends,
            label: relation.label.as_deref(),
            domains: &relation.domains,
            sign: relation.sign,
            status: relation.status,
            when: relation.when.as_ref().map(When::text),
            when_text: relation.when_text.as_deref().map(Word::as_str),
            weight: relation.weight.map(f64::to_bits),
            obligations: &relation.obligations,
            extra: &relation.extra,
        }
    }

    /// A text that is the same for those that say the same, and no others.
    pub(super) fn key(&self) -> String {
        format!("{self:?}")
    }
}

impl<'t> Build<'t> {
    /// What becomes of rows that say the same.
    pub(super) fn of_same(&self) -> Duplicates {
        self.mapping.choices.duplicate_ties.unwrap_or(Duplicates::Merge)
    }

    /// Adds a relation; where another row says the same, what was chosen becomes of it. None where it is left out.
    pub(super) fn place(
        &mut self,
        reading: &mut Reading<'t, '_>,
        relation: Relation,
        evidence: Option<Evidence>,
    ) -> Option<RelationIx> {
        let (slot, same) = self.said_before(&relation);
        if let Some((same, line)) = same {
            let became = Self::became(self.of_same());
            let message = format!("the row says the same as that of line {line}; {became}");
            let tell = |hint| reading.found.push(found(&codes::DUPLICATE_ROW, message, hint));
            match self.of_same() {
                Duplicates::Merge => {
                    self.merged.relations += 1;
                    let added = self.add_evidence(same, evidence);
                    tell(added.then(|| "its evidence was added to that one".to_owned()));
                    return Some(same);
                }
                Duplicates::First => {
                    tell(None);
                    return None;
                }
                Duplicates::Keep => tell(None),
            }
        }
        let id = reading.cell(Role::Id).map(str::to_owned);
        if let Some(taken) = id.as_deref().filter(|id| self.given.contains(*id)) {
            let is_first = self.of_same() == Duplicates::First;
            let became = if is_first { "was dropped" } else { "is kept under another" };
            let message = format!("another row has the id {}; this one {became}", shown(taken));
            reading.notice(&codes::DUPLICATE_EDGE_ID, Role::Id, message, None);
            if is_first {
                return None;
            }
        }
        let at = self.add(relation, evidence, id);
        let line = reading.row.line();
        self.said.entry(slot).or_insert((at, line));
        Some(at)
    }

    /// The slot of what a relation says, and the first that said the same, with its line.
    fn said_before(&self, relation: &Relation) -> (Slot, Option<(RelationIx, u32)>) {
        let saying = Saying::of(relation);
        let mut slot = Slot { number: self.hasher.hash_one(&saying), nth: 0 };
        while let Some(&(other, line)) = self.said.get(&slot) {
            if Saying::of(self.dataset.relation(other)) == saying {
                return (slot, Some((other, line)));
            }
            slot.nth += 1;
        }
        (slot, None)
    }

    /// What became of a row that says what another says.
    pub(super) const fn became(chosen: Duplicates) -> &'static str {
        match chosen {
            Duplicates::Merge => "the two are one relation",
            Duplicates::First => "it was dropped",
            Duplicates::Keep => "both are kept",
        }
    }

    /// Adds evidence to a relation; whether it was new.
    fn add_evidence(&mut self, to: RelationIx, evidence: Option<Evidence>) -> bool {
        let others = self.dataset.relations.get_mut(to.index()).map(|relation| &mut relation.evidence);
        others.zip(evidence).is_some_and(|(others, evidence)| {
            let new = !others.contains(&evidence);
            others.extend(new.then_some(evidence));
            new
        })
    }
}
