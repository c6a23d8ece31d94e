//! Rows that are entities, without ties.

use super::{Build, check_length, tell};
use crate::dataset::{Attribute, EntityIx, Extra, Few, RelationIx};
use crate::import::choices::Duplicates;
use crate::import::table::names::Listed;
use crate::import::table::relation::Reading;
use crate::import::table::{Role, Scheme};
use crate::import::table::{squeeze, words};
use crate::import::words::shown;
use crate::import::{ImportError, codes};

impl<'t> Build<'t> {
    /// Adds the entity of a row.
    pub(super) fn node(&mut self, reading: &mut Reading<'t, 't>) -> Result<Option<RelationIx>, ImportError> {
        check_length(reading);
        let id = reading.cell(Role::Id);
        reading.check_name(Role::Id, id.unwrap_or(""));
        let Some(name) = reading.cell(Role::Label).or(id).map(squeeze) else {
            let message = "the row has neither id nor name, so it was dropped".to_owned();
            reading.notice(&codes::TOO_FEW_PARTICIPANTS, Role::Label, message, None);
            return Ok(None);
        };
        let kind = reading.cell(Role::Kind);
        let columns = reading.columns;
        let hint = columns.one(Role::Label).or_else(|| columns.one(Role::Id)).and_then(|at| columns.hint(Some(at)));
        let kind = kind.map(|word| words::entity_kind(word).unwrap_or(word)).or(hint);
        let scheme = columns.scheme(if columns.one(Role::Label).is_some() { Role::Label } else { Role::Id });
        let (added, is_new) = match self.list(id, &name, kind, scheme)? {
            Listed::New(added) => (added, true),
            Listed::Taken(first) => {
                let taken = id.unwrap_or(&name);
                let chosen = self.mapping.choices.duplicates.unwrap_or(Duplicates::First);
                let became = match chosen {
                    Duplicates::Merge => "adds to that one",
                    Duplicates::First => "was dropped",
                    Duplicates::Keep => "is kept under another",
                };
                let message = format!("another row has the id {}; this one {became}", shown(taken));
                reading.notice(&codes::DUPLICATE_ENTITY, Role::Id, message, None);
                match chosen {
                    Duplicates::First => return Ok(None),
                    Duplicates::Merge => {
                        self.merged.entities += 1;
                        (first, false)
                    }
                    Duplicates::Keep => {
                        let other = self.numbers.of(taken, |id| self.names.has(id));
                        match self.list(Some(&other), &name, kind, scheme)? {
                            Listed::New(added) => (added, true),
                            Listed::Taken(_) => return Ok(None),
                        }
                    }
                }
            }
        };
        self.describe(reading, added, is_new);
        Ok(None)
    }

    fn list(
        &mut self,
        id: Option<&str>,
        name: &str,
        kind: Option<&str>,
        scheme: Scheme,
    ) -> Result<Listed, ImportError> {
        self.names.list(&mut self.dataset, id, name, kind, scheme).ok_or_else(tell::too_many_kinds)
    }

    /// Puts what a row says into its entity; one that is not new gets what it does not say itself.
    fn describe(&mut self, reading: &mut Reading<'t, 't>, added: EntityIx, is_new: bool) {
        let columns = reading.columns;
        let time = reading.time();
        let property = |(at, name): (usize, &String)| {
            let value = reading.row.cell(Some(at)).filter(|_| !self.mapping.role(at).is_of_nodes())?;
            Some(Attribute {
                key: name.as_str().into(),
                value: value.into(),
                evidence: Few::new(),
                extra: Extra::new(),
            })
        };
        let mut attributes: Few<Attribute> = columns.names.iter().enumerate().filter_map(property).collect();
        if let Some(text) = time.text {
            attributes.push(Attribute {
                key: "when".into(),
                value: text.into(),
                evidence: Few::new(),
                extra: Extra::new(),
            });
        }
        let summary = reading.cell(Role::Summary).map(str::to_owned);
        let Some(entity) = self.dataset.entities.get_mut(added.index()) else { return };
        if is_new {
            (entity.attributes, entity.when, entity.summary) = (attributes, time.when, summary);
            return;
        }
        for attribute in attributes {
            if !entity.attributes.contains(&attribute) {
                entity.attributes.push(attribute);
            }
        }
        entity.when = entity.when.take().or(time.when);
        entity.summary = entity.summary.take().or(summary);
    }
}
