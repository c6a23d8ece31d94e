//! The kinds of entities and relations: the built-in ones, and what a dataset adds.

use super::{Extra, builtin};

macro_rules! kind_index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(super) u16);

        impl $name {
            /// The position in the column.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

kind_index! {
    /// A kind of [`Vocabulary::entity_kinds`].
    EntityKindIx
}
kind_index! {
    /// A kind of [`Vocabulary::relation_kinds`].
    RelationKindIx
}

/// The three classes of relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Stands over time.
    Tie,
    /// Happens.
    Event,
    /// Is said; never a tie, never in measures.
    Claim,
}

/// Where a kind comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Part of the format.
    BuiltIn,
    /// Declared by the dataset.
    Declared,
    /// Met in a record and declared nowhere; kept with the default look.
    Undeclared,
}

impl Class {
    /// Every class, in the order of the format.
    pub const ALL: &[Self] = &[Self::Tie, Self::Event, Self::Claim];

    /// The word of the format.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Tie => "tie",
            Self::Event => "event",
            Self::Claim => "claim",
        }
    }
}

/// A kind of entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityKind {
    /// The word of the format.
    pub id: String,
    /// What people read for one, capitalised.
    pub label: String,
    /// What people read for several, capitalised.
    pub plural: String,
    /// One line that the window shows; empty for an undeclared kind.
    pub definition: String,
    /// Where it comes from.
    pub origin: Origin,
    /// Unknown keys of the declaration.
    pub extra: Extra,
}

/// A pair of roles that counts as a tie in measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DyadRule {
    /// The role of one end.
    pub from: String,
    /// The role of the other end; may be the same role.
    pub to: String,
    /// Whether `from → to` has a direction.
    pub directed: bool,
    /// Whether only participants of different `side` are paired.
    pub across_sides: bool,
}

/// A kind of relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationKind {
    /// The word of the format.
    pub id: String,
    /// Tie, event or claim.
    pub class: Class,
    /// What people read, capitalised.
    pub label: String,
    /// One line that the window shows; empty for an undeclared kind.
    pub definition: String,
    /// What the editor and the table import propose; never what an absent sign means.
    pub proposed_sign: Option<super::Sign>,
    /// The roles that act.
    pub core_roles: Vec<String>,
    /// The roles that say where and for whom.
    pub context_roles: Vec<String>,
    /// The pairs of roles that count as ties.
    pub dyads: Vec<DyadRule>,
    /// Whether three or more core participants are drawn as one hub; else one curve for each dyad.
    pub hub: bool,
    /// What a weight of this kind means and its unit, where the dataset declares it.
    pub weight: Option<String>,
    /// Where it comes from.
    pub origin: Origin,
    /// Unknown keys of the declaration.
    pub extra: Extra,
}

impl RelationKind {
    /// Whether a participant in `role` acts; a role that the kind does not know is context.
    #[must_use]
    pub fn is_core(&self, role: &str) -> bool {
        self.core_roles.iter().any(|core| core == role)
    }

    /// Whether a participant in `role` may be an end of a tie, by being core or part of a dyad.
    #[must_use]
    pub fn acts(&self, role: &str) -> bool {
        self.is_core(role) || self.dyads.iter().any(|dyad| dyad.from == role || dyad.to == role)
    }

    /// Whether the kind knows `role` at all.
    #[must_use]
    pub fn knows_role(&self, role: &str) -> bool {
        self.is_core(role) || self.context_roles.iter().any(|context| context == role)
    }
}

/// Every kind that a dataset uses or may use.
#[derive(Clone, Debug, PartialEq)]
pub struct Vocabulary {
    /// Built-in kinds first, in the order of the format, then those of the dataset.
    pub entity_kinds: Vec<EntityKind>,
    /// Built-in kinds first, in the order of the format, then those of the dataset.
    pub relation_kinds: Vec<RelationKind>,
}

impl Vocabulary {
    /// The kind at `ix`.
    #[must_use]
    pub fn entity_kind(&self, ix: EntityKindIx) -> &EntityKind {
        &self.entity_kinds[ix.index()]
    }

    /// The kind at `ix`.
    #[must_use]
    pub fn relation_kind(&self, ix: RelationKindIx) -> &RelationKind {
        &self.relation_kinds[ix.index()]
    }

    /// Every kind of entity with its index.
    pub fn entity_kind_ids(&self) -> impl ExactSizeIterator<Item = (EntityKindIx, &EntityKind)> {
        self.entity_kinds.iter().enumerate().map(|(at, kind)| (EntityKindIx(at as u16), kind))
    }

    /// Every kind of relation with its index.
    pub fn relation_kind_ids(&self) -> impl ExactSizeIterator<Item = (RelationKindIx, &RelationKind)> {
        self.relation_kinds.iter().enumerate().map(|(at, kind)| (RelationKindIx(at as u16), kind))
    }

    /// The kind called `id`.
    #[must_use]
    pub fn find_entity_kind(&self, id: &str) -> Option<EntityKindIx> {
        self.entity_kind_ids().find(|(_, kind)| kind.id == id).map(|(at, _)| at)
    }

    /// The kind called `id`.
    #[must_use]
    pub fn find_relation_kind(&self, id: &str) -> Option<RelationKindIx> {
        self.relation_kind_ids().find(|(_, kind)| kind.id == id).map(|(at, _)| at)
    }
}

impl Vocabulary {
    /// The kind called `id`, added as an undeclared one when there is none; `None` when 65,535 kinds are in use.
    pub fn entity_kind_or_add(&mut self, id: &str) -> Option<EntityKindIx> {
        self.find_entity_kind(id).or_else(|| self.add_entity_kind(EntityKind::undeclared(id)))
    }

    /// The kind called `id`, added as an undeclared one when there is none; `None` when 65,535 kinds are in use.
    pub fn relation_kind_or_add(&mut self, id: &str) -> Option<RelationKindIx> {
        self.find_relation_kind(id).or_else(|| self.add_relation_kind(RelationKind::undeclared(id)))
    }

    /// Adds a kind; `None` when 65,535 kinds are in use.
    pub fn add_entity_kind(&mut self, kind: EntityKind) -> Option<EntityKindIx> {
        let at = u16::try_from(self.entity_kinds.len()).ok().filter(|&at| at < u16::MAX)?;
        self.entity_kinds.push(kind);
        Some(EntityKindIx(at))
    }

    /// Adds a kind; `None` when 65,535 kinds are in use.
    pub fn add_relation_kind(&mut self, kind: RelationKind) -> Option<RelationKindIx> {
        let at = u16::try_from(self.relation_kinds.len()).ok().filter(|&at| at < u16::MAX)?;
        self.relation_kinds.push(kind);
        Some(RelationKindIx(at))
    }
}

impl Vocabulary {
    /// Leaves out the undeclared kinds that nothing uses any more, and puts the rest in the order in which the reader
    /// would meet them; where each kind of `entities` and of `relations` is then.
    pub(super) fn settle(&mut self, entities: &mut [EntityKindIx], relations: &mut [RelationKindIx]) {
        settle(&mut self.entity_kinds, |kind| kind.origin, entities.iter_mut().map(|ix| &mut ix.0));
        settle(&mut self.relation_kinds, |kind| kind.origin, relations.iter_mut().map(|ix| &mut ix.0));
    }
}

/// Built-in and declared kinds stay; undeclared ones stand behind them in the order of `uses`, which are renumbered.
fn settle<'a, K: Clone>(kinds: &mut Vec<K>, origin: impl Fn(&K) -> Origin, uses: impl Iterator<Item = &'a mut u16>) {
    let fixed = kinds.iter().filter(|kind| origin(kind) != Origin::Undeclared).count();
    let old = kinds.split_off(fixed);
    let mut places: Vec<Option<u16>> = vec![None; old.len()];
    for ix in uses {
        if let Some(at) = usize::from(*ix).checked_sub(fixed) {
            *ix = *places[at].get_or_insert_with(|| {
                kinds.push(old[at].clone());
                (kinds.len() - 1) as u16
            });
        }
    }
}

impl EntityKind {
    /// A kind that was met in a record and declared nowhere.
    #[must_use]
    pub fn undeclared(id: &str) -> Self {
        let label = label_of(id);
        let (plural, definition) = (label.clone(), String::new());
        Self { id: id.to_owned(), label, plural, definition, origin: Origin::Undeclared, extra: Extra::new() }
    }
}

impl RelationKind {
    /// A tie that was met in a record and declared nowhere: among parties, or from one to another.
    #[must_use]
    pub fn undeclared(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            class: Class::Tie,
            label: label_of(id),
            definition: String::new(),
            proposed_sign: None,
            core_roles: vec!["from".to_owned(), "to".to_owned(), "party".to_owned()],
            context_roles: Vec::new(),
            dyads: vec![DyadRule::to("from", "to"), DyadRule::among("party")],
            hub: false,
            weight: None,
            origin: Origin::Undeclared,
            extra: Extra::new(),
        }
    }
}

impl DyadRule {
    /// A directed pair.
    #[must_use]
    pub fn to(from: &str, to: &str) -> Self {
        Self { from: from.to_owned(), to: to.to_owned(), directed: true, across_sides: false }
    }

    /// An undirected pair within one role.
    #[must_use]
    pub fn among(role: &str) -> Self {
        Self { from: role.to_owned(), to: role.to_owned(), directed: false, across_sides: false }
    }
}

/// `arms-transfer` → `Arms transfer`.
pub(crate) fn label_of(id: &str) -> String {
    let words = id.replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

impl Default for Vocabulary {
    /// The built-in kinds.
    fn default() -> Self {
        Self { entity_kinds: builtin::entity_kinds(), relation_kinds: builtin::relation_kinds() }
    }
}
