//! Records as a person types them: every field a text, references by id, nothing checked yet.
//!
//! A draft is made blank or from a record, is changed in a form, and is read by `import::revise` with the functions
//! that read files. A blank text is an absent field. Unknown keys are carried along.

use super::{
    Attribute, Class, Dataset, DomainIx, EntityIx, Evidence, Extra, Geo, Note, Participant, RelationIx, RelationKind,
    Sign, SourceIx, Status, When, Word,
};

/// What stands at the head of a dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadDraft {
    /// What the map is called.
    pub title: String,
    /// One or two sentences on what it shows.
    pub description: String,
    /// SPDX expression or words.
    pub license: String,
    /// The day of which every status is true, as EDTF.
    pub as_of: String,
    /// What the dataset claims to cover.
    pub coverage: String,
}

/// A text that evidence points to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceDraft {
    /// Made from the title when blank.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When it was published, as EDTF.
    pub published: String,
    /// Where it can be read.
    pub url: String,
    /// When it was looked at, as EDTF.
    pub retrieved: String,
    /// Unknown keys.
    pub extra: Extra,
}

/// A field in which relations take place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DomainDraft {
    /// Made from the label when blank.
    pub id: String,
    /// What people read.
    pub label: String,
    /// Unknown keys.
    pub extra: Extra,
}

/// An entity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityDraft {
    /// Made from the name when blank.
    pub id: String,
    /// The id of its kind.
    pub kind: String,
    /// As in the source.
    pub name: String,
    /// A title borne.
    pub title: String,
    /// Whether the source does not name it.
    pub unnamed: bool,
    /// Codes by their scheme.
    pub codes: Vec<(String, String)>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Cities that stand for a government in the source's words.
    pub metonyms: Vec<String>,
    /// Latitude in degrees.
    pub lat: String,
    /// Longitude in degrees.
    pub lon: String,
    /// When it exists, as EDTF.
    pub when: String,
    /// What it is, in a sentence.
    pub summary: String,
    /// Remarks.
    pub notes: Vec<NoteDraft>,
    /// Properties with evidence.
    pub attributes: Vec<AttributeDraft>,
    /// Unknown keys.
    pub extra: Extra,
}

/// A remark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteDraft {
    /// The remark.
    pub text: String,
    /// The place in the source that it is about.
    pub locator: String,
    /// Unknown keys.
    pub extra: Extra,
}

/// A property of an entity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttributeDraft {
    /// The name of the property.
    pub key: String,
    /// The value in words.
    pub value: String,
    /// Who says so.
    pub evidence: Vec<EvidenceDraft>,
    /// Unknown keys.
    pub extra: Extra,
}

/// What a source says for a record, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EvidenceDraft {
    /// The id of a source.
    pub source: String,
    /// Where in the text.
    pub locator: String,
    /// What it says, in the coder's words.
    pub summary: String,
    /// At most twelve words of the text.
    pub quote: String,
    /// The id of the entity who says so within the text.
    pub speaker: String,
    /// The id of a [`super::Modality`].
    pub modality: String,
    /// When it was said, as EDTF.
    pub said: String,
    /// The ids of the participants that it holds for; all when empty.
    pub covers: Vec<String>,
    /// Unknown keys.
    pub extra: Extra,
}

/// One entity in one role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParticipantDraft {
    /// The id of an entity.
    pub entity: String,
    /// As what.
    pub role: String,
    /// The id of the [`Sign`] that a target carries itself.
    pub sign: String,
    /// The side of a war or bloc.
    pub side: String,
    /// Unknown keys.
    pub extra: Extra,
}

/// A relation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RelationDraft {
    /// Made from kind and participants when blank.
    pub id: String,
    /// The id of its kind.
    pub kind: String,
    /// Who takes part, in which role.
    pub participants: Vec<ParticipantDraft>,
    /// What people read; the label of the kind when blank.
    pub label: String,
    /// The ids of its domains.
    pub domains: Vec<String>,
    /// The id of a [`Sign`]; blank is unsigned.
    pub sign: String,
    /// The id of a [`Status`].
    pub status: String,
    /// When it held or happened, as EDTF.
    pub when: String,
    /// The wording of the time in the source.
    pub when_text: String,
    /// A number that is not negative.
    pub weight: String,
    /// The ids of obligations.
    pub obligations: Vec<String>,
    /// Remarks.
    pub notes: Vec<NoteDraft>,
    /// The id of the relation that it is a part of.
    pub part_of: String,
    /// The ids of the relations that a claim speaks about.
    pub about: Vec<String>,
    /// Who says so.
    pub evidence: Vec<EvidenceDraft>,
    /// Unknown keys.
    pub extra: Extra,
}

impl HeadDraft {
    /// The head of a dataset.
    #[must_use]
    pub fn of(dataset: &Dataset) -> Self {
        let Dataset { title, description, license, as_of, coverage, .. } = dataset;
        Self {
            title: text(title.as_ref()),
            description: text(description.as_ref()),
            license: text(license.as_ref()),
            as_of: date(as_of.as_ref()),
            coverage: text(coverage.as_ref()),
        }
    }
}

impl SourceDraft {
    /// The source at `ix`.
    #[must_use]
    pub fn of(dataset: &Dataset, ix: SourceIx) -> Self {
        let super::Source { id, title, publisher, published, url, retrieved, extra } = dataset.source(ix);
        Self {
            id: id.clone(),
            title: title.clone(),
            publisher: text(publisher.as_ref()),
            published: date(published.as_ref()),
            url: text(url.as_ref()),
            retrieved: date(retrieved.as_ref()),
            extra: extra.clone(),
        }
    }
}

impl DomainDraft {
    /// The domain at `ix`.
    #[must_use]
    pub fn of(dataset: &Dataset, ix: DomainIx) -> Self {
        let super::Domain { id, label, extra } = dataset.domain(ix);
        Self { id: id.clone(), label: label.clone(), extra: extra.clone() }
    }
}

impl EntityDraft {
    /// A blank entity of a kind.
    #[must_use]
    pub fn blank(kind: &str) -> Self {
        Self { kind: kind.to_owned(), ..Self::default() }
    }

    /// The entity at `ix`.
    #[must_use]
    pub fn of(dataset: &Dataset, ix: EntityIx) -> Self {
        let super::Entity { id, kind, name, title, unnamed, codes, aliases, metonyms, .. } = dataset.entity(ix);
        let super::Entity { geo, when, summary, notes, attributes, extra, .. } = dataset.entity(ix);
        let degrees = |of: fn(&Geo) -> f64| geo.as_ref().map(|geo| of(geo).to_string()).unwrap_or_default();
        Self {
            id: id.clone(),
            kind: dataset.vocabulary.entity_kind(*kind).id.clone(),
            name: name.clone(),
            title: text(title.as_ref()),
            unnamed: *unnamed,
            codes: codes.to_vec(),
            aliases: aliases.to_vec(),
            metonyms: metonyms.to_vec(),
            lat: degrees(|geo| geo.lat),
            lon: degrees(|geo| geo.lon),
            when: date(when.as_ref()),
            summary: text(summary.as_ref()),
            notes: notes.iter().map(NoteDraft::of).collect(),
            attributes: attributes.iter().map(|attribute| AttributeDraft::of(dataset, attribute)).collect(),
            extra: extra.clone(),
        }
    }
}

impl NoteDraft {
    fn of(Note { text: words, locator, extra }: &Note) -> Self {
        Self { text: words.clone(), locator: text(locator.as_ref()), extra: extra.clone() }
    }
}

impl AttributeDraft {
    fn of(dataset: &Dataset, Attribute { key, value, evidence, extra }: &Attribute) -> Self {
        Self {
            key: key.to_string(),
            value: value.to_string(),
            evidence: evidence.iter().map(|record| EvidenceDraft::of(dataset, record)).collect(),
            extra: extra.clone(),
        }
    }
}

impl EvidenceDraft {
    /// Blank evidence that proposes the last source of the dataset, the one that was most likely added for it.
    #[must_use]
    pub fn proposed(dataset: &Dataset) -> Self {
        Self { source: dataset.sources.last().map(|source| source.id.clone()).unwrap_or_default(), ..Self::default() }
    }

    /// A piece of evidence of the dataset.
    #[must_use]
    pub fn of(dataset: &Dataset, evidence: &Evidence) -> Self {
        let Evidence { source, locator, summary, quote, speaker, modality, said, covers, extra } = evidence;
        let entity = |ix: EntityIx| dataset.entity(ix).id.clone();
        Self {
            source: source.map(|ix| dataset.source(ix).id.clone()).unwrap_or_default(),
            locator: text(locator.as_ref()),
            summary: text(summary.as_ref()),
            quote: text(quote.as_ref()),
            speaker: speaker.map(entity).unwrap_or_default(),
            modality: modality.map(super::Modality::id).unwrap_or_default().to_owned(),
            said: date(said.as_ref()),
            covers: covers.iter().map(|&ix| entity(ix)).collect(),
            extra: extra.clone(),
        }
    }
}

impl ParticipantDraft {
    /// An entity in a role.
    #[must_use]
    pub fn new(entity: &str, role: &str) -> Self {
        Self { entity: entity.to_owned(), role: role.to_owned(), ..Self::default() }
    }

    fn of(dataset: &Dataset, Participant { entity, role, sign, side, extra }: &Participant) -> Self {
        Self {
            entity: dataset.entity(*entity).id.clone(),
            role: role.to_string(),
            sign: sign.map(Sign::id).unwrap_or_default().to_owned(),
            side: word(side.as_deref()),
            extra: extra.clone(),
        }
    }
}

impl RelationDraft {
    /// A relation of a kind among `ends`, with the roles and the sign that the kind proposes. Where the kind has more
    /// roles than there are ends, the roles wait for theirs with a blank entity.
    #[must_use]
    pub fn proposed(dataset: &Dataset, kind: &RelationKind, ends: &[EntityIx]) -> Self {
        let roles = kind.proposed_roles(ends.len());
        let end = |at: usize| ends.get(at).map(|&ix| dataset.entity(ix).id.as_str()).unwrap_or_default();
        let participants = roles.iter().enumerate().map(|(at, role)| ParticipantDraft::new(end(at), role));
        Self {
            kind: kind.id.clone(),
            participants: participants.collect(),
            sign: kind.proposed_sign.map(Sign::id).unwrap_or_default().to_owned(),
            ..Self::default()
        }
    }

    /// The relation at `ix`.
    #[must_use]
    pub fn of(dataset: &Dataset, ix: RelationIx) -> Self {
        let record = dataset.relation(ix);
        let super::Relation { id, kind, participants, label, domains, sign, status, when, when_text, .. } = record;
        let super::Relation { weight, obligations, notes, part_of, about, evidence, extra, .. } = record;
        let relation = |ix: RelationIx| dataset.relation(ix).id.clone();
        Self {
            id: id.clone(),
            kind: dataset.vocabulary.relation_kind(*kind).id.clone(),
            participants: participants.iter().map(|record| ParticipantDraft::of(dataset, record)).collect(),
            label: text(label.as_ref()),
            domains: domains.iter().map(|&ix| dataset.domain(ix).id.clone()).collect(),
            sign: sign.map(Sign::id).unwrap_or_default().to_owned(),
            status: status.map(Status::id).unwrap_or_default().to_owned(),
            when: date(when.as_ref()),
            when_text: word(when_text.as_deref()),
            weight: weight.map(|weight| weight.to_string()).unwrap_or_default(),
            obligations: obligations.iter().map(|word| word.id().to_owned()).collect(),
            notes: notes.iter().map(NoteDraft::of).collect(),
            part_of: part_of.map(relation).unwrap_or_default(),
            about: about.iter().map(|&ix| relation(ix)).collect(),
            evidence: evidence.iter().map(|record| EvidenceDraft::of(dataset, record)).collect(),
            extra: extra.clone(),
        }
    }
}

impl RelationKind {
    /// The roles that are proposed for `n` ends: those of the first dyad, the second end's role for every further one;
    /// of a claim, the speaker and then subjects. At least two, and one of a claim.
    #[must_use]
    pub fn proposed_roles(&self, n: usize) -> Vec<&str> {
        let first = self.dyads.first().map(|rule| (rule.from.as_str(), rule.to.as_str()));
        let core = || Some((self.core_roles.first()?.as_str(), self.core_roles.last()?.as_str()));
        let (from, to) = first.or_else(core).unwrap_or(("party", "party"));
        let least = if self.class == Class::Claim { 1 } else { 2 };
        (0..n.max(least)).map(|at| if at == 0 { from } else { to }).collect()
    }
}

fn word(text: Option<&Word>) -> String {
    text.map(Word::to_string).unwrap_or_default()
}

fn text(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

fn date(when: Option<&When>) -> String {
    when.map(|when| when.text().to_owned()).unwrap_or_default()
}

/// Characters of a slug at the most.
const SLUG: usize = 60;

/// Letters and digits of a text in lower case with hyphens between, at most 60 characters: the beginning of an id or
/// of a file's name. Empty when it has none.
#[must_use]
pub fn slug(text: &str) -> String {
    if text.is_ascii() {
        return slug_of_ascii(text);
    }
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-").chars().take(SLUG).collect()
}

/// As [`slug`], letter by letter: a large table has a name for each of many rows.
fn slug_of_ascii(text: &str) -> String {
    let mut slug = String::with_capacity(text.len().min(SLUG));
    let mut is_apart = false;
    for byte in text.bytes() {
        if !byte.is_ascii_alphanumeric() {
            is_apart = !slug.is_empty();
            continue;
        }
        if std::mem::take(&mut is_apart) && slug.len() < SLUG {
            slug.push('-');
        }
        if slug.len() == SLUG {
            break;
        }
        slug.push(char::from(byte.to_ascii_lowercase()));
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::super::Vocabulary;
    use super::{SLUG, slug};

    #[test]
    fn slugs_are_short_words_with_hyphens() {
        let long = "a1".repeat(SLUG / 2);
        for (text, expected) in [
            ("", ""),
            ("…", ""),
            ("--A  b, C!", "a-b-c"),
            ("Österreich & Ungarn", "österreich-ungarn"),
            ("n35222", "n35222"),
            (&format!("{long} b"), &long[..]),
            (&format!("{} b", &long[1..]), &format!("{}-", &long[1..])[..]),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
        let ascii = format!("{}-é", &long[1..]);
        assert_eq!(slug(&ascii), format!("{}-", &long[1..]));
    }

    /// The id of a kind, the number of ends, and the roles that are proposed.
    #[test]
    fn kinds_propose_roles() {
        let kinds = Vocabulary::default();
        for (id, n, roles) in [
            ("alliance", 2, "member member"),
            ("membership", 2, "member body"),
            ("membership", 1, "member body"),
            ("mediation", 3, "mediator party party"),
            ("statement", 0, "speaker"),
            ("statement", 2, "speaker subject"),
            ("visit", 2, "visitor host"),
        ] {
            let kind = kinds.relation_kind(kinds.find_relation_kind(id).expect("a built-in kind"));
            assert_eq!(kind.proposed_roles(n).join(" "), roles, "{id} {n}");
        }
    }
}
