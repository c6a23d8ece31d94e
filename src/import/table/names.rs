//! The entities of a table: one for each name, and for each country one whatever its spelling.

use std::collections::BTreeMap;

use super::ids::Ids;
use super::lands::{self, Doubt, Land, Lands, Years};
use super::{Scheme, squeeze, words};
use crate::dataset::{Dataset, Entity, EntityIx, EntityKind, EntityKindIx, Extra, Origin, label_of, slug};
use crate::import::Map;

/// The kind of an entity of which the table tells none.
pub(super) const UNKNOWN: &str = "unknown";

/// States that are no more, beside those of the table of states.
const FORMER: &[&str] = &["German Empire", "Manchukuo"];

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
    /// By which list the cell is read.
    pub(super) scheme: Scheme,
    /// When it is called so.
    pub(super) years: Years,
}

impl<'t> Who<'t> {
    /// Somebody by a name.
    pub(super) fn named(name: &'t str, implied: Option<&'static str>) -> Self {
        Self { name, hint: None, implied, scheme: Scheme::Names, years: Years::default() }
    }
}

/// The entity that a cell names, and what is doubtful of that.
pub(super) struct Named {
    pub(super) entity: EntityIx,
    pub(super) doubt: Option<Doubt>,
}

/// What became of a row that lists an entity.
pub(super) enum Listed {
    /// It was added.
    New(EntityIx),
    /// Its id is taken by this one.
    Taken(EntityIx),
}

/// What an entity is known by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// The id that a table gives it.
    Id(String),
    /// The country that it is.
    Land(String),
    /// Its name.
    Name(String),
}

/// The entities so far.
#[derive(Default)]
pub(super) struct Names {
    /// The kinds that columns give, by name.
    kinds: BTreeMap<String, String>,
    by_key: Map<Key, EntityIx>,
    /// Cells that name no country in any year, as most of a large table do: what they name is looked up once.
    plain: Map<String, EntityIx>,
    ids: Ids,
    /// The kinds of the dataset, by the word for each.
    kind_ixs: BTreeMap<String, EntityKindIx>,
    lands: Lands,
    /// The first code that was read as a country, and how many more.
    pub(super) codes: Option<(String, &'static str, usize)>,
    /// How many entities have no kind.
    pub(super) unknown: usize,
}

impl Names {
    /// The names of a table whose ends hold `cells`, with the kinds that its columns give; what is in force is so in
    /// the year `as_of`.
    pub(super) fn new<'c>(
        cells: impl Iterator<Item = &'c str>,
        kinds: BTreeMap<String, String>,
        as_of: Option<i32>,
    ) -> Self {
        Self { kinds, lands: Lands::new(cells, as_of), ..Self::default() }
    }

    /// The entity that a cell names, added when it is new; `None` when there are too many kinds.
    pub(super) fn entity(&mut self, dataset: &mut Dataset, who: &Who<'_>) -> Option<Named> {
        if let Some(&entity) = self.plain.get(who.name) {
            return Some(Named { entity, doubt: None });
        }
        let name = squeeze(who.name);
        if let Some(&entity) = self.by_key.get(&Key::Id(name.clone())) {
            return Some(Named { entity, doubt: None });
        }
        let (land, doubt) = self.lands.of(&name, who.scheme, who.years);
        let is_plain = land.is_none() && doubt.is_none() && who.scheme == Scheme::Names && !self.lands.coded;
        let (kind, land) = self.kind_of(&name, who, land);
        let key = land.as_ref().map_or_else(|| Key::Name(name.clone()), |land| Key::Land(land.key.clone()));
        if let Some(&entity) = self.by_key.get(&key) {
            if let Some(entity) = dataset.entities.get_mut(entity.index())
                && !land.is_some_and(|land| land.is_code)
            {
                also_called(entity, name);
            }
            if is_plain {
                self.plain.insert(who.name.to_owned(), entity);
            }
            return Some(Named { entity, doubt });
        }
        let entity = EntityIx::new(dataset.entities.len());
        let kind = self.kind_ix(dataset, &kind)?;
        self.unknown += usize::from(dataset.vocabulary.entity_kind(kind).id == UNKNOWN);
        let shown = self.shown(name, land.as_ref());
        let (codes, geo) = land.map(|land| (land.codes, land.geo)).unwrap_or_default();
        let id = self.ids.make(&shown, "e");
        dataset.entities.push(Entity { codes: codes.into(), geo, ..Entity::new(id, kind, shown) });
        self.by_key.insert(key, entity);
        Some(Named { entity, doubt })
    }

    /// An entity that a table lists under an id of its own, by which ends may name it; none where there are too many
    /// kinds.
    pub(super) fn list(
        &mut self,
        dataset: &mut Dataset,
        id: Option<&str>,
        name: &str,
        kind: Option<&str>,
        scheme: Scheme,
    ) -> Option<Listed> {
        let key = Key::Id(id.unwrap_or(name).to_owned());
        if let Some(&taken) = self.by_key.get(&key) {
            return Some(Listed::Taken(taken));
        }
        let who = Who { scheme, ..Who::named(name, None) };
        let (land, _) = self.lands.of(name, who.scheme, who.years);
        let (guessed, land) = self.kind_of(name, &who, land);
        let kind = kind.unwrap_or(&guessed);
        let ix = EntityIx::new(dataset.entities.len());
        let kind = self.kind_ix(dataset, kind)?;
        let is_country = dataset.vocabulary.entity_kind(kind).id == "country";
        self.unknown += usize::from(dataset.vocabulary.entity_kind(kind).id == UNKNOWN);
        let land = land.filter(|_| is_country);
        let shown = self.shown(name.to_owned(), land.as_ref());
        let (codes, geo) = land.map(|land| (land.codes, land.geo)).unwrap_or_default();
        let id = match id {
            Some(id) => id.to_owned(),
            None => self.ids.make(&shown, "e"),
        };
        self.ids.take(&id);
        dataset.entities.push(Entity { codes: codes.into(), geo, ..Entity::new(id, kind, shown) });
        self.by_key.insert(key, ix);
        self.by_key.entry(Key::Name(name.to_owned())).or_insert(ix);
        Some(Listed::New(ix))
    }

    /// Whether an id is taken.
    pub(super) fn has(&self, id: &str) -> bool {
        self.by_key.contains_key(&Key::Id(id.to_owned()))
    }

    /// The kind of a name, and the country that it is.
    fn kind_of(&self, name: &str, who: &Who<'_>, land: Option<Land>) -> (String, Option<Land>) {
        let given = self.kinds.get(name).map(String::as_str);
        let named = who.hint.filter(|hint| *hint != "country");
        let is_state = land.is_some() || who.hint.is_some() || who.scheme != Scheme::Names || self.is_state(name);
        let land_kind = is_state.then_some("country");
        let body = is_body(name).then_some("organization");
        let kind = given.or(named).or(land_kind).or(body).or(who.implied).unwrap_or(UNKNOWN);
        (kind.to_owned(), land.filter(|_| kind == "country"))
    }

    /// Whether a name is that of a state that has no code, or stands among codes and looks like one.
    fn is_state(&self, name: &str) -> bool {
        let looks = (2..=3).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase());
        (self.lands.coded && looks) || FORMER.iter().any(|state| state.eq_ignore_ascii_case(name))
    }

    /// A name as the table has it; for a code the name of its country.
    fn shown(&mut self, name: String, land: Option<&Land>) -> String {
        let Some(land) = land.filter(|land| land.is_code) else { return name };
        match &mut self.codes {
            Some((.., more)) => *more += 1,
            none => *none = Some((name, land.name, 0)),
        }
        land.name.to_owned()
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
    let is_code = entity.codes.iter().any(|(_, code)| *code == name) || lands::is_code(&name);
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
