//! Who takes part in a row, and in which role.

use std::collections::BTreeMap;

use super::Build;
use crate::dataset::{Class, Participant, Participants, RelationKind, RelationKindIx, Word};
use crate::import::table::columns::Columns;
use crate::import::table::lands::Years;
use crate::import::table::names::Who;
use crate::import::table::relation::Reading;
use crate::import::table::{Mapping, Role, Table, squeeze, words};
use crate::import::words::shown;
use crate::import::{ImportError, codes};

/// Who takes part in a row, before entities are made of them.
pub(super) struct Ends<'t> {
    pub(super) from: Option<&'t str>,
    pub(super) to: Option<&'t str>,
    pub(super) others: Vec<&'t str>,
}

impl Ends<'_> {
    pub(super) fn len(&self) -> usize {
        self.others.len() + usize::from(self.from.is_some()) + usize::from(self.to.is_some())
    }
}

impl<'t> Build<'t> {
    pub(super) fn participants(
        &mut self,
        reading: &mut Reading<'t, '_>,
        ends: &Ends<'t>,
        kind: RelationKindIx,
        years: Years,
    ) -> Result<Participants, ImportError> {
        let directed = directed(reading).unwrap_or(self.directed);
        let roles = Roles::of(self.dataset.vocabulary.relation_kind(kind), directed);
        let columns = reading.columns;
        let hint = |role| columns.hint(columns.one(role));
        let mut participants = Participants::with_capacity(ends.len());
        let others = ends.others.iter().map(|&name| (name, None, Role::Participants));
        let from = ends.from.map(|name| (name, hint(Role::From), Role::From));
        let to = ends.to.map(|name| (name, hint(Role::To), Role::To));
        for (name, hint, column) in from.into_iter().chain(to).chain(others) {
            reading.check_name(column, name);
            let first = participants.is_empty() && ends.from.is_none() && ends.to.is_none();
            let role = match column {
                Role::From => &roles.from,
                Role::To => &roles.to,
                _ if first => roles.each.as_ref().unwrap_or(&roles.from),
                _ => roles.each.as_ref().unwrap_or(&roles.to),
            };
            let hint = hint.or_else(|| own_hint(columns, column));
            let who = Who { name, hint, implied: implied(role), scheme: columns.scheme(column), years };
            let entity = self.entity(reading, column, &who)?;
            participants.push(Participant::new(entity, role.clone()));
        }
        Ok(participants)
    }
}

/// The roles that the ends of a kind take.
struct Roles {
    from: Word,
    to: Word,
    /// The role that several take alike.
    each: Option<Word>,
}

impl Roles {
    fn of(kind: &RelationKind, directed: bool) -> Self {
        let among = kind.dyads.iter().find(|rule| rule.from == rule.to).map(|rule| Word::from(rule.from.as_str()));
        let arrow = kind.dyads.iter().find(|rule| rule.from != rule.to);
        let core = |role: Option<&String>, other: &str| Word::from(role.map_or(other, String::as_str));
        match (arrow.filter(|_| directed || among.is_none()), among) {
            (Some(rule), each) => Self { from: rule.from.as_str().into(), to: rule.to.as_str().into(), each },
            (None, Some(each)) => Self { from: each.clone(), to: each.clone(), each: Some(each) },
            (None, None) => {
                Self { from: core(kind.core_roles.first(), "from"), to: core(kind.core_roles.last(), "to"), each: None }
            }
        }
    }
}

/// What a role tells of who has it.
fn implied(role: &str) -> Option<&'static str> {
    match role {
        "holder" | "speaker" => Some("person"),
        "body" => Some("organization"),
        "accord" => Some("accord"),
        "place" => Some("place"),
        _ => None,
    }
}

/// "Countries" tells the kind of the participants below it.
fn own_hint(columns: &Columns, role: Role) -> Option<&'static str> {
    columns.hint(columns.one(role))
}

/// What the row says of its direction.
fn directed(reading: &mut Reading<'_, '_>) -> Option<bool> {
    let cell = reading.cell(Role::Directed)?;
    let directed = words::directed(cell);
    if directed.is_none() {
        let message = format!("{} is neither yes nor no and was left out", shown(cell));
        reading.notice(&codes::UNKNOWN_WORD, Role::Directed, message, Some("write yes or no".to_owned()));
    }
    directed
}

pub(super) fn ends_of<'t>(reading: &Reading<'t, '_>) -> Ends<'t> {
    let columns = reading.columns;
    let marks: &[char] = if columns.commas_are_names { &[';', '|', '\n'] } else { &[';', '|', '\n', ','] };
    let cells = columns.all(Role::Participants).into_iter().filter_map(|at| reading.row.cell(Some(at)));
    let names = cells.flat_map(|cell| cell.split(marks)).map(str::trim).filter(|name| !name.is_empty());
    Ends { from: reading.cell(Role::From), to: reading.cell(Role::To), others: names.collect() }
}

/// Whether a tie has two ends, an event one; a claim needs none.
pub(super) fn is_enough(reading: &mut Reading<'_, '_>, ends: &Ends<'_>, class: Class) -> bool {
    let needed = match class {
        Class::Tie => 2,
        Class::Event => 1,
        Class::Claim => 0,
    };
    if ends.len() >= needed {
        return true;
    }
    let missing = match (ends.from, ends.to) {
        (None, Some(_)) => "the first end is blank",
        (Some(_), None) => "the other end is blank",
        _ => "nobody is named",
    };
    let role = if ends.from.is_none() { Role::From } else { Role::To };
    reading.notice(&codes::TOO_FEW_PARTICIPANTS, role, format!("{missing}, so the row was dropped"), None);
    false
}

/// The cells of both ends.
pub(super) fn end_cells<'t>(table: &'t Table, mapping: &Mapping, columns: &Columns) -> impl Iterator<Item = &'t str> {
    let ends = [Role::From, Role::To, Role::Member].map(|role| columns.one(role));
    table.rows(mapping.header).flat_map(move |row| ends.into_iter().filter_map(move |end| row.cell(end)))
}

/// The kinds of names that columns give; the first of each name counts.
pub(super) fn given_kinds(table: &Table, mapping: &Mapping, columns: &Columns) -> BTreeMap<String, String> {
    let pairs = [(Role::From, Role::FromKind), (Role::To, Role::ToKind)];
    let mut kinds = BTreeMap::new();
    for (end, kind) in pairs.map(|(end, kind)| (columns.one(end), columns.one(kind))) {
        for row in table.rows(mapping.header) {
            if let Some((name, kind)) = row.cell(end).zip(row.cell(kind)) {
                let word = words::entity_kind(kind).map_or_else(|| kind.to_owned(), str::to_owned);
                kinds.entry(squeeze(name)).or_insert(word);
            }
        }
    }
    kinds
}
