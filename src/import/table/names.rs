//! The entities of a table: one for each name, and for each country one whatever its spelling.

use std::collections::{BTreeMap, BTreeSet};

use super::ids::Ids;
use super::{squeeze, words};
use crate::dataset::countries::{self, Country};
use crate::dataset::{Dataset, Entity, EntityIx, EntityKind, EntityKindIx, Extra, Origin, label_of, slug};

/// The kind of an entity of which the table tells none.
pub(super) const UNKNOWN: &str = "unknown";

/// States that are no more and have no code.
const FORMER: &[&str] = &[
    "Austria-Hungary",
    "Czechoslovakia",
    "East Germany",
    "German Democratic Republic",
    "German Empire",
    "Manchukuo",
    "Ottoman Empire",
    "Prussia",
    "Russian Empire",
    "Serbia and Montenegro",
    "South Vietnam",
    "Soviet Union",
    "USSR",
    "West Germany",
    "Yugoslavia",
];

/// Words of the name of an organization.
const BODIES: &[&str] = &[
    "organization",
    "organisation",
    "council",
    "commission",
    "agency",
    "committee",
    "association",
    "ministry",
    "court",
    "union",
    "league",
    "fund",
    "forum",
    "nations",
    "secretariat",
    "parliament",
];

/// Somebody as a cell names them.
pub(super) struct Who<'t> {
    pub(super) name: &'t str,
    /// What the name of the column tells.
    pub(super) hint: Option<&'static str>,
    /// What the role in the relation tells.
    pub(super) implied: Option<&'static str>,
}

/// The entities so far.
#[derive(Default)]
pub(super) struct Names {
    /// The kinds that columns give, by name.
    kinds: BTreeMap<String, String>,
    by_key: BTreeMap<String, EntityIx>,
    ids: Ids,
    /// The kinds of the dataset, by the word for each.
    kind_ixs: BTreeMap<String, EntityKindIx>,
    /// Whether the ends are codes of countries rather than names.
    coded: bool,
    /// The first code that was read as a country, and how many more.
    pub(super) codes: Option<(String, &'static str, usize)>,
    /// How many entities have no kind.
    pub(super) unknown: usize,
}

impl Names {
    /// The names of a table whose ends hold `cells`, with the kinds that its columns give.
    pub(super) fn new<'c>(cells: impl Iterator<Item = &'c str>, kinds: BTreeMap<String, String>) -> Self {
        let distinct: BTreeSet<&str> = cells.collect();
        let of_length = |length| distinct.iter().filter(|cell| cell.len() == length && is_code(cell)).count();
        let coded = of_length(2).max(of_length(3)) * 10 > distinct.len() * 6;
        Self { kinds, coded, ..Self::default() }
    }

    /// The entity that a cell names, added when it is new; `None` when there are too many kinds.
    pub(super) fn entity(&mut self, dataset: &mut Dataset, who: &Who<'_>) -> Option<EntityIx> {
        let name = squeeze(who.name);
        let (kind, country) = self.kind_of(&name, who);
        let key = country.map_or_else(|| name.clone(), |country| format!("\u{1}{}", country.alpha3));
        if let Some(&known) = self.by_key.get(&key) {
            if let Some(entity) = dataset.entities.get_mut(known.index()) {
                also_called(entity, name);
            }
            return Some(known);
        }
        let at = EntityIx::new(dataset.entities.len());
        let kind = self.kind_ix(dataset, &kind)?;
        self.unknown += usize::from(dataset.vocabulary.entity_kind(kind).id == UNKNOWN);
        let shown = self.shown(name, country);
        let entity = blank(self.ids.make(&shown, "e"), kind, shown, country);
        dataset.entities.push(entity);
        self.by_key.insert(key, at);
        Some(at)
    }

    /// The kind of a name, and the country that it is.
    fn kind_of(&self, name: &str, who: &Who<'_>) -> (String, Option<&'static Country>) {
        let country = self.country(name);
        let given = self.kinds.get(name).map(String::as_str);
        let named = who.hint.filter(|hint| *hint != "country");
        let land = (country.is_some() || who.hint.is_some() || self.is_state(name)).then_some("country");
        let body = is_body(name).then_some("organization");
        let kind = given.or(named).or(land).or(body).or(who.implied).unwrap_or(UNKNOWN);
        (kind.to_owned(), country.filter(|_| kind == "country"))
    }

    fn country(&self, name: &str) -> Option<&'static Country> {
        let by_code = || countries::by_code(name).filter(|_| self.coded);
        by_code().or_else(|| countries::by_name(name))
    }

    /// Whether a name is that of a state that has no code, or stands among codes and looks like one.
    fn is_state(&self, name: &str) -> bool {
        let coded = self.coded && (2..=3).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase());
        coded || FORMER.iter().any(|state| state.eq_ignore_ascii_case(name))
    }

    /// A name as the table has it; for a code the name of its country.
    fn shown(&mut self, name: String, country: Option<&'static Country>) -> String {
        let Some(country) = country.filter(|country| self.coded && [country.alpha2, country.alpha3].contains(&&*name))
        else {
            return name;
        };
        match &mut self.codes {
            Some((.., more)) => *more += 1,
            none => *none = Some((name, country.name, 0)),
        }
        country.name.to_owned()
    }

    /// The index of the kind that a word means; a kind of the table's own is declared.
    fn kind_ix(&mut self, dataset: &mut Dataset, word: &str) -> Option<EntityKindIx> {
        if let Some(known) = self.kind_ixs.get(word) {
            return Some(*known);
        }
        let own = || Some(slug(word)).filter(|id| !id.is_empty());
        let id = words::entity_kind(word).map(str::to_owned).or_else(own).unwrap_or_else(|| UNKNOWN.to_owned());
        let kind = match dataset.vocabulary.find_entity_kind(&id) {
            Some(kind) => kind,
            None => dataset.vocabulary.add_entity_kind(declared(id, word))?,
        };
        self.kind_ixs.insert(word.to_owned(), kind);
        Some(kind)
    }
}

fn is_code(cell: &str) -> bool {
    countries::by_code(cell).is_some()
}

/// Initials such as NATO or G7, or a word such as council.
fn is_body(name: &str) -> bool {
    let letters = name.chars().filter(char::is_ascii_uppercase).count();
    let of_seven = name.strip_prefix('G').is_some_and(|number| number.parse::<u8>().is_ok());
    let initials = (2..=8).contains(&name.len())
        && (letters > 1 || of_seven)
        && name.chars().all(|char| char.is_ascii_uppercase() || char.is_ascii_digit() || "&+-/".contains(char));
    initials || name.split(' ').any(|word| BODIES.contains(&word.to_lowercase().as_str()))
}

/// Remembers another spelling of a name.
fn also_called(entity: &mut Entity, name: String) {
    let is_code = entity.codes.iter().any(|(_, code)| *code == name) || is_code(&name);
    if entity.name != name && !is_code && !entity.aliases.contains(&name) {
        entity.aliases.push(name);
    }
}

/// A kind of the table's own.
fn declared(id: String, word: &str) -> EntityKind {
    let (label, plural, definition) = match id.as_str() {
        UNKNOWN => ("Other", "Others", "The table does not say what it is"),
        _ => (word, word, ""),
    };
    EntityKind {
        label: label_of(label),
        plural: label_of(plural),
        definition: definition.to_owned(),
        origin: Origin::Declared,
        extra: Extra::new(),
        id,
    }
}

fn blank(id: String, kind: EntityKindIx, name: String, country: Option<&'static Country>) -> Entity {
    let codes = country.map(|country| ("iso3".to_owned(), country.alpha3.to_owned()));
    Entity { codes: codes.into_iter().collect(), ..Entity::new(id, kind, name) }
}
