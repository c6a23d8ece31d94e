//! The entities of a table: one for each name, and for each country one whatever its spelling.

use super::ids::Ids;
use super::lands::{self, Codes, Doubt, Land, Lands, Years};
use super::memory::Plain;
use super::{Scheme, squeeze, words};
use crate::dataset::{Dataset, Entity, EntityIx, EntityKind, EntityKindIx, Extra, Origin, Word, label_of, slug};
use crate::dataset::{countries, states};
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

/// Cells of countries beyond which no more are remembered.
const REMEMBERED: usize = 1 << 16;

/// Somebody as a cell names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

/// The entities so far.
#[derive(Default)]
pub(super) struct Names<'t> {
    /// The kinds that columns give, by name.
    kinds: Map<String, String>,
    /// By the id that a table of entities gives.
    by_id: Map<String, EntityIx>,
    /// By the country that it is.
    by_land: Map<String, EntityIx>,
    by_name: Map<String, EntityIx>,
    /// Cells that name no country in any year, as most of a large table do: what they name is looked up once.
    plain: Plain,
    /// Other cells, each with all that decides on what it names.
    known: Map<Who<'t>, EntityIx>,
    ids: Ids,
    /// The kinds of the dataset, by the word for each.
    kind_ixs: Map<String, EntityKindIx>,
    lands: Lands,
    /// The first code that was read as a country, and how many more.
    pub(super) codes: Option<(String, &'static str, usize)>,
    /// How many entities have no kind.
    pub(super) unknown: usize,
}

impl<'t> Names<'t> {
    /// The names of a table whose ends hold `codes`, with the kinds that its columns give; what is in force is so in
    /// the year `as_of`.
    pub(super) fn new(codes: &Codes<'t>, kinds: Map<String, String>, as_of: Option<i32>) -> Self {
        Self { kinds, lands: Lands::new(codes, as_of), ..Self::default() }
    }

    /// The entity that a cell names, added when it is new; `None` when there are too many kinds.
    pub(super) fn entity(&mut self, dataset: &mut Dataset, who: &Who<'t>) -> Option<Named> {
        // Where there are no codes, a name means the same in each year.
        let by_names = who.scheme == Scheme::Names && !self.lands.coded;
        let who = if by_names { Who { years: Years::default(), ..*who } } else { *who };
        let plain = if by_names { self.plain.get(who.name) } else { None };
        if let Some(entity) = plain.or_else(|| self.known.get(&who).copied()) {
            return Some(Named { entity, doubt: None });
        }
        let (entity, doubt, is_land) = self.look_up(dataset, &who)?;
        // What is doubtful of a cell was told by now.
        if by_names && !is_land {
            self.plain.insert(who.name, entity);
        } else if self.known.len() < REMEMBERED {
            self.known.insert(who, entity);
        }
        Some(Named { entity, doubt })
    }

    /// The entity of a name that is met in this way for the first time, what is doubtful of it, and whether the name is
    /// that of a country.
    fn look_up(&mut self, dataset: &mut Dataset, who: &Who<'_>) -> Option<(EntityIx, Option<Doubt>, bool)> {
        let name = squeeze(who.name);
        let (land, doubt) = self.lands.of(&name, who.scheme, who.years);
        let is_land = land.is_some();
        let (kind, land) = self.kind_of(&name, who, land);
        let known = match &land {
            Some(land) => self.by_land.get(&land.key),
            None => self.by_name.get(&name),
        };
        if let Some(&entity) = known {
            if let Some(entity) = dataset.entities.get_mut(entity.index())
                && !land.is_some_and(|land| land.is_code)
            {
                also_called(entity, name);
            }
            return Some((entity, doubt, is_land));
        }
        let entity = EntityIx::new(dataset.entities.len());
        let kind = self.kind_ix(dataset, &kind)?;
        self.unknown += usize::from(dataset.vocabulary.entity_kind(kind).id == UNKNOWN);
        match &land {
            Some(land) => self.by_land.insert(land.key.clone(), entity),
            None => self.by_name.insert(name.clone(), entity),
        };
        let shown = self.shown(name, land.as_ref());
        let (codes, geo) = land.map(|land| (land.codes, land.geo)).unwrap_or_default();
        let id = self.ids.make(&shown, "e");
        dataset.entities.push(Entity { codes: codes.into(), geo, ..Entity::new(id, kind, shown) });
        Some((entity, doubt, is_land))
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
        let key = id.unwrap_or(name);
        if let Some(&taken) = self.by_id.get(key) {
            return Some(Listed::Taken(taken));
        }
        self.by_id.insert(key.to_owned(), EntityIx::new(dataset.entities.len()));
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
        Some(Listed::New(ix))
    }

    /// Whether an id is taken.
    pub(super) fn has(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// The kind of a name, and the country that it is.
    fn kind_of(&self, name: &str, who: &Who<'_>, land: Option<Land>) -> (Word, Option<Land>) {
        let given = self.kinds.get(name).map(String::as_str);
        let named = who.hint.filter(|hint| *hint != "country");
        let is_state = land.is_some() || who.hint.is_some() || who.scheme != Scheme::Names || self.is_state(name);
        let land_kind = is_state.then_some("country");
        let body = (is_body(name) && !self.lands.may_be_code(name)).then_some("organization");
        let kind = given.or(named).or(land_kind).or(body).or(who.implied).unwrap_or(UNKNOWN);
        (kind.into(), land.filter(|_| kind == "country"))
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
        // Every kind that is not built in was met here.
        let built_in = || {
            let mut built_in =
                dataset.vocabulary.entity_kind_ids().take_while(|(_, kind)| kind.origin == Origin::BuiltIn);
            built_in.find(|(_, kind)| kind.id == id).map(|(ix, _)| ix)
        };
        let kind = match self.kind_ixs.get(&id).copied().or_else(built_in) {
            Some(kind) => kind,
            None => dataset.vocabulary.add_entity_kind(declared(id.clone(), word))?,
        };
        self.kind_ixs.insert(id, kind);
        self.kind_ixs.insert(word.to_owned(), kind);
        Some(kind)
    }
}

/// The kind of somebody that the name alone tells.
pub(in crate::import) fn kind_by_name(name: &str) -> Option<&'static str> {
    let is_former = || FORMER.iter().any(|state| state.eq_ignore_ascii_case(name));
    let is_country = || countries::by_name(name).is_some() || states::past_by_name(name).is_some() || is_former();
    if is_country() { Some("country") } else { is_body(name).then_some("organization") }
}

/// Initials such as NATO or G7, or a word such as council.
fn is_body(name: &str) -> bool {
    let letters = name.chars().filter(char::is_ascii_uppercase).count();
    let of_seven = name.strip_prefix('G').is_some_and(|number| number.parse::<u8>().is_ok());
    let initials = (2..=8).contains(&name.len())
        && (letters > 1 || of_seven)
        && name.chars().all(|char| char.is_ascii_uppercase() || char.is_ascii_digit() || "&+-/".contains(char));
    initials || name.split(' ').any(|word| BODIES.iter().any(|body| body.eq_ignore_ascii_case(word)))
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
