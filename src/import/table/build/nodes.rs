//! Rows that are entities, without ties.

use super::{Build, check_length, tell};
use crate::dataset::{Attribute, Extra, RelationIx};
use crate::import::table::Role;
use crate::import::table::names::Listed;
use crate::import::table::relation::Reading;
use crate::import::table::{squeeze, words};
use crate::import::words::shown;
use crate::import::{ImportError, codes};

impl<'t> Build<'t> {
    /// Adds the entity of a row.
    pub(super) fn node(&mut self, reading: &mut Reading<'t, '_>) -> Result<Option<RelationIx>, ImportError> {
        check_length(reading);
        let id = reading.cell(Role::Id);
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
        let listed = self.names.list(&mut self.dataset, id, &name, kind, scheme).ok_or_else(tell::too_many_kinds)?;
        let Listed::New(added) = listed else {
            let message = format!("another row has the id {}; this one was dropped", shown(id.unwrap_or(&name)));
            reading.notice(&codes::DUPLICATE_ENTITY, Role::Id, message, None);
            return Ok(None);
        };
        let time = reading.time();
        let property = |(at, name): (usize, &String)| {
            let value = reading.row.cell(Some(at)).filter(|_| !self.mapping.role(at).is_of_nodes())?;
            Some(Attribute { key: name.clone(), value: value.to_owned(), evidence: Vec::new(), extra: Extra::new() })
        };
        let mut attributes: Vec<Attribute> = columns.names.iter().enumerate().filter_map(property).collect();
        if let Some(text) = time.text {
            attributes.push(Attribute {
                key: "when".to_owned(),
                value: text,
                evidence: Vec::new(),
                extra: Extra::new(),
            });
        }
        if let Some(entity) = self.dataset.entities.get_mut(added.index()) {
            entity.attributes = attributes;
            entity.when = time.when;
            entity.summary = reading.cell(Role::Summary).map(str::to_owned);
        }
        Ok(None)
    }
}
