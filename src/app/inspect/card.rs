//! The cards of the inspector: plain text and links.

use crate::app::words;
use crate::dataset::RelationIx;
use crate::scene::{BadgeSign, Selection};

/// A name that can be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What people read.
    pub label: String,
    /// Where it leads.
    pub to: Selection,
}

/// What the inspector shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Inspector {
    /// Nothing is selected: what is in this map.
    Overview(Overview),
    /// One entity.
    Entity(Box<EntityCard>),
    /// Several entities.
    Several(Box<SeveralCard>),
    /// One pair.
    Tie(Box<TieCard>),
    /// One relation, or the relations of a merged hub.
    Relations(RelationsCard),
}

/// What is in this map.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// The dataset's title.
    pub title: String,
    /// Its description.
    pub description: Option<String>,
    /// Label and value: as of, coverage, licence, sources.
    pub facts: Vec<Fact>,
    /// Rows of name, count and bar, each a list of what it counts.
    pub groups: Vec<Group>,
}

/// Rows that share a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// "Countries", "Most tied", "Hubs".
    pub heading: String,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A name, a count and a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The name; a click follows it.
    pub link: Link,
    /// What is counted: relations of the entity, claims of the tie.
    pub count: usize,
    /// Length of the bar in `[0, 1]`.
    pub share: f32,
}

/// A label and its value, with links where the value is names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Such as "Status".
    pub label: String,
    /// Such as "in force" or "not stated".
    pub value: String,
}

/// One entity.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityCard {
    /// Its name.
    pub name: String,
    /// The kind's label, and its definition.
    pub kind: (String, String),
    /// Its summary.
    pub summary: Option<String>,
    /// Title, codes, aliases, metonyms, existence, place.
    pub facts: Vec<Fact>,
    /// Properties, each with its evidence.
    pub attributes: Vec<AttributeCard>,
    /// What else the file says of it, by the file's own keys.
    pub kept: Vec<Fact>,
    /// Offices it holds or that are held of it.
    pub offices: Vec<TieRow>,
    /// The other ties grouped by kind.
    pub ties: Vec<TieGroup>,
    /// Claims in which it speaks, views or is spoken of.
    pub said: Vec<RelationRow>,
    /// Degree and its like, each naming its projection.
    pub numbers: Vec<Fact>,
    /// Remarks of the coder.
    pub notes: Vec<String>,
}

/// Several entities: who they are, the ties among them, and what they share.
#[derive(Clone, Debug, PartialEq)]
pub struct SeveralCard {
    /// "Israel, Turkey, Iran and 5 more".
    pub title: String,
    /// "8 entities, 4 ties among them, together in 2".
    pub counts: String,
    /// Each of them with its kind.
    pub members: Vec<MemberRow>,
    /// Pairs of them with relations of their own, those with most first; the bar compares them.
    pub ties: Vec<Row>,
    /// Relations that hold two of them or more along with others or in context roles.
    pub together: Vec<MemberRow>,
    /// Entities that a dyad ties to each of them.
    pub shared: Vec<MemberRow>,
}

/// A name that can be followed, and a word about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRow {
    /// The name.
    pub link: Link,
    /// Its kind, or how many of those that are selected it holds.
    pub note: String,
}

/// A property and who says so.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeCard {
    /// The property.
    pub key: String,
    /// Its value.
    pub value: String,
    /// Who says so.
    pub evidence: Vec<EvidenceCard>,
}

/// Ties of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct TieGroup {
    /// The kind's label.
    pub kind: String,
    /// The ties; the first of them where there are very many.
    pub rows: Vec<TieRow>,
    /// How many more there are.
    pub more: usize,
}

/// One relation seen from one of its entities.
#[derive(Clone, Debug, PartialEq)]
pub struct TieRow {
    /// The relation.
    pub relation: Link,
    /// The other ends, core first, each with its role.
    pub others: Vec<(Link, String)>,
    /// The role of the entity itself.
    pub role: String,
}

/// One relation by its label.
#[derive(Clone, Debug, PartialEq)]
pub struct RelationRow {
    /// The relation.
    pub relation: Link,
    /// Its kind's label.
    pub kind: String,
}

/// One pair.
#[derive(Clone, Debug, PartialEq)]
pub struct TieCard {
    /// Both ends.
    pub ends: [Link; 2],
    /// "6 relations of the two, 6 with others, 8 claims", or "None in this dataset".
    pub counts: String,
    /// Accords of which both are members.
    pub accords: Vec<Link>,
    /// Ties and events of the two.
    pub between: Vec<RelationCard>,
    /// Relations that hold both along with others.
    pub together: Vec<RelationCard>,
    /// Claims about the first.
    pub said: Vec<RelationCard>,
}

/// One relation, or the relations of a merged hub.
#[derive(Clone, Debug, PartialEq)]
pub struct RelationsCard {
    /// The label of the only relation, or the names of the members.
    pub title: String,
    /// What of it in words.
    pub counts: String,
    /// Each relation.
    pub relations: Vec<RelationCard>,
}

/// A domain as a chip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The domain's label.
    pub label: String,
    /// Its slot in the palette, 0 to 7.
    pub slot: u8,
}

/// One participant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleRow {
    /// The role, in words.
    pub role: String,
    /// Who.
    pub who: Link,
    /// "negative" where a target carries a sign of its own; a side.
    pub note: Option<String>,
}

/// One relation.
#[derive(Clone, Debug, PartialEq)]
pub struct RelationCard {
    /// Which.
    pub relation: RelationIx,
    /// Its label.
    pub title: String,
    /// Its kind's label.
    pub kind: String,
    /// Its kind's definition.
    pub definition: String,
    /// Its domains.
    pub chips: Vec<Chip>,
    /// Status, sign, when, obligations, weight: "not stated" where the source says nothing.
    pub facts: Vec<Fact>,
    /// What else the file says of it, by the file's own keys.
    pub kept: Vec<Fact>,
    /// Who takes part and as what, in file order.
    pub roles: Vec<RoleRow>,
    /// Who says so.
    pub evidence: Vec<EvidenceCard>,
    /// What it is a part of.
    pub part_of: Option<Link>,
    /// What is a part of it.
    pub parts: Vec<Link>,
    /// What it speaks about.
    pub about: Vec<Link>,
    /// Claims about it.
    pub said: Vec<Link>,
    /// Remarks of the coder.
    pub notes: Vec<String>,
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceCard {
    /// “ or ? where the modality asks for it.
    pub badge: Option<BadgeSign>,
    /// Who says so within the source; none where the source speaks in its own voice.
    pub speaker: Option<Link>,
    /// The source's title, or "background knowledge".
    pub source: String,
    /// "asserted", "quoted", ….
    pub manner: String,
    /// What it says.
    pub summary: Option<String>,
    /// At most twelve words.
    pub quote: Option<String>,
    /// Where in the source.
    pub locator: Option<String>,
    /// Where the source can be read, as the file has it; see [`EvidenceCard::web`].
    pub url: Option<String>,
    /// When it was said.
    pub said: Option<String>,
    /// The participants it holds for; all when empty.
    pub covers: Vec<Link>,
}

impl EvidenceCard {
    /// Who says so, in words: the speaker's name, or "The source".
    #[must_use]
    pub fn voice(&self) -> &str {
        self.speaker.as_ref().map_or("The source", |speaker| &speaker.label)
    }

    /// The address when it is one of the web and can be shown as it is; nothing else is handed to a browser.
    #[must_use]
    pub fn web(&self) -> Option<&str> {
        let url = self.url.as_deref().map(str::trim)?;
        let starts = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
        let plain = words::passage(url) == url && !url.contains(char::is_whitespace);
        (plain && (starts("https://") || starts("http://"))).then_some(url)
    }
}
