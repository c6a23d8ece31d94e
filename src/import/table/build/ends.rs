//! Who takes part in a row, and in which role.

use super::Build;
use crate::dataset::{Class, Participant, Participants, RelationKind, RelationKindIx, Word};
use crate::import::table::lands::Years;
use crate::import::table::names::Who;
use crate::import::table::relation::Reading;
use crate::import::table::{Role, header, spelling, words};
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
        reading: &mut Reading<'t, 't>,
        ends: &Ends<'t>,
        kind: RelationKindIx,
        years: Years,
    ) -> Result<Participants, ImportError> {
        let roles = self.roles_of(reading, kind);
        let mut participants = Participants::with_capacity(ends.len());
        let others = ends.others.iter().map(|&name| (name, Role::Participants));
        let from = ends.from.map(|name| (name, Role::From));
        let to = ends.to.map(|name| (name, Role::To));
        for (name, column) in from.into_iter().chain(to).chain(others) {
            reading.check_name(column, name);
            let first = participants.is_empty() && ends.from.is_none() && ends.to.is_none();
            let (role, implied) = match column {
                Role::From => &roles.from,
                Role::To => &roles.to,
                _ if first => roles.each.as_ref().unwrap_or(&roles.from),
                _ => roles.each.as_ref().unwrap_or(&roles.to),
            };
            // "Countries" tells the kind of the participants below it.
            let hint = reading.columns.hint(reading.columns.one(column));
            let who = Who { name, hint, implied: *implied, scheme: reading.columns.scheme(column), years };
            let entity = self.entity(reading, column, &who)?;
            participants.push(Participant::new(entity, role.clone()));
        }
        Ok(participants)
    }

    /// Tells of one name that has several ids: a table of names makes one of them.
    pub(super) fn tell_namesakes(&mut self, reading: &mut Reading<'t, 't>, participants: &Participants) {
        const MANY: usize = 16;
        let columns = reading.columns;
        let mut participants = participants.iter();
        for (role, ids) in [Role::From, Role::To].into_iter().zip(columns.ids) {
            let Some(name) = reading.cell(role) else { continue };
            let Some((end, id)) = participants.next().zip(reading.row.cell(ids)) else { continue };
            let known = self.namesakes.entry(end.entity).or_default();
            if known.contains(&id) || known.len() >= MANY {
                continue;
            }
            known.push(id);
            if let [first, _, ..] = known[..] {
                let (name, first, id) = (shown(name), shown(first), shown(id));
                let message = format!("{name} has the id {id} here and {first} before; both are read as one");
                reading.notice(&codes::NAMESAKES, role, message, None);
            }
        }
    }

    /// The roles of those who take part in a row.
    fn roles_of(&mut self, reading: &mut Reading<'t, 't>, kind: RelationKindIx) -> Roles {
        let directed = directed(reading).unwrap_or(self.directed);
        let vocabulary = &self.dataset.vocabulary;
        let roles = self.roles.entry((kind, directed));
        roles.or_insert_with(|| Roles::of(vocabulary.relation_kind(kind), directed)).clone()
    }
}

/// A role, and what it tells of who has it.
type End = (Word, Option<&'static str>);

/// The roles that the ends of a kind take.
#[derive(Clone, Debug)]
pub(super) struct Roles {
    from: End,
    to: End,
    /// The role that several take alike.
    each: Option<End>,
}

impl Roles {
    fn of(kind: &RelationKind, directed: bool) -> Self {
        let end = |role: &str| (Word::from(role), implied(role));
        let among = kind.dyads.iter().find(|rule| rule.from == rule.to).map(|rule| end(&rule.from));
        let arrow = kind.dyads.iter().find(|rule| rule.from != rule.to);
        let core = |role: Option<&String>, other: &str| end(role.map_or(other, String::as_str));
        match (arrow.filter(|_| directed || among.is_none()), among) {
            (Some(rule), each) => Self { from: end(&rule.from), to: end(&rule.to), each },
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

/// What the row says of its direction.
fn directed(reading: &mut Reading<'_, '_>) -> Option<bool> {
    let cell = reading.cell(Role::Directed)?;
    let directed = reading.memory.directed.get(cell, words::directed);
    if directed.is_none() {
        let message = format!("{} is neither yes nor no", shown(cell));
        reading.notice_unread(&codes::UNKNOWN_WORD, Role::Directed, &message, Some("write yes or no".to_owned()));
    }
    directed
}

/// What parts names in one cell.
const MARKS: &[char] = &[';', '|', '\n'];
const WITH_COMMAS: &[char] = &[';', '|', '\n', ','];

pub(super) fn ends_of<'t>(reading: &Reading<'t, '_>) -> Ends<'t> {
    let columns = reading.columns;
    let marks = if columns.survey.commas_are_names { MARKS } else { WITH_COMMAS };
    let has_numbers = columns.scheme(Role::Participants).list().is_some();
    let is_nobody = |name: &str| name.is_empty() || (has_numbers && spelling::is_nobody(name));
    let names = |marks: &[char]| -> Vec<&'t str> {
        let cells = columns.participants.iter().filter_map(|at| reading.row.cell(Some(*at)));
        cells.flat_map(|cell| cell.split(marks)).map(str::trim).filter(|name| !is_nobody(name)).collect()
    };
    let others = names(marks);
    // A name may have a comma in it, as “Korea, Republic of”; where one who takes part is not enough, countries have none.
    let is_alone = reading.cell(Role::From).is_none() && reading.cell(Role::To).is_none() && others.len() == 1;
    let parts = if is_alone { names(WITH_COMMAS) } else { Vec::new() };
    let are_countries = parts.len() > 1 && parts.iter().all(|part| header::is_country(part));
    let others = if are_countries { parts } else { others };
    Ends { from: reading.cell(Role::From), to: reading.cell(Role::To), others }
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
        _ if ends.others.len() == 1 => "only one who takes part is named",
        _ => "nobody is named",
    };
    let role = if ends.from.is_none() { Role::From } else { Role::To };
    reading.notice(&codes::TOO_FEW_PARTICIPANTS, role, format!("{missing}, so the row was dropped"), None);
    false
}
