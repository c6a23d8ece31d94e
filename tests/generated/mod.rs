//! Generated datasets with hostile text in every field.

use detente::dataset::{
    Attribute, Class, Dataset, Domain, DomainIx, DyadRule, Entity, EntityIx, EntityKind, Evidence, Extra, Few, Geo,
    Modality, Note, Obligation, Origin, Participant, Relation, RelationIx, RelationKind, Sign, Source, SourceIx,
    Status, Vocabulary, When, Word,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

/// How many records of each sort a dataset has.
const SOURCES: usize = 2;
const DOMAINS: usize = 3;
const ENTITIES: usize = 4;
const RELATIONS: usize = 4;

fn text() -> impl Strategy<Value = String> {
    let hostile = [
        "",
        " ",
        "null",
        "0",
        "a\u{0}b",
        "\u{1b}]0;x\u{7}",
        "\u{202e}gnp.exe",
        "Z\u{334}\u{341}a",
        "👩‍👩‍👧",
        "\"}],\\",
        "<script>",
        "</svg>",
        "=1+1",
        "𝒳\u{10ffff}",
        "line\r\nbreak\u{2028}",
        "ə ı İ ß",
        "\u{feff}",
        "~0/1",
    ];
    prop_oneof![select(hostile.to_vec()).prop_map(str::to_owned), vec(any::<char>(), 0..8).prop_map(String::from_iter)]
}

/// Unknown keys with exact texts that a parser would change.
fn extra() -> impl Strategy<Value = Extra> {
    let values = [
        "1e400",
        "-0",
        "1.0",
        "{\"a\" : [1,\n 2 ]}",
        "\"\\u0041\\/\"",
        "null",
        "[]",
        "{\"k\":1,\"k\":2}",
        "9007199254740993",
    ];
    let key = (text(), 0..1000_u32).prop_map(|(text, n)| Word::from(format!("x{text}{n}")));
    vec((key, select(values.to_vec()).prop_map(Word::from)), 0..3).prop_map(|mut extra| {
        extra.sort();
        extra.dedup_by(|a, b| a.0 == b.0);
        extra.into()
    })
}

fn when() -> impl Strategy<Value = When> {
    select(vec![
        "2016~",
        "2025-03-15",
        "1991/..",
        "/1907",
        "201X",
        "2025-24",
        "-0043",
        "Y12020",
        "2025-03-15T10:00:00Z",
    ])
    .prop_map(|text| When::parse(text).expect("a valid date"))
}

fn note() -> impl Strategy<Value = Note> {
    (text(), of(text()), extra()).prop_map(|(text, locator, extra)| Note { text, locator, extra })
}

/// A list of a record.
fn few<T: std::fmt::Debug>(
    of: impl Strategy<Value = T>,
    number: std::ops::Range<usize>,
) -> impl Strategy<Value = Few<T>> {
    vec(of, number).prop_map(Few::from)
}

fn entity_ix() -> impl Strategy<Value = EntityIx> {
    (0..ENTITIES).prop_map(EntityIx::new)
}

fn evidence() -> impl Strategy<Value = Evidence> {
    let source = of((0..SOURCES).prop_map(SourceIx::new));
    let texts = (of(text()), of(text()), of(text()));
    let rest = (of(entity_ix()), of(select(Modality::ALL)), of(when()), few(entity_ix(), 0..3), extra());
    (source, texts, rest).prop_map(|(source, (locator, summary, quote), (speaker, modality, said, covers, extra))| {
        Evidence { source, locator, summary, quote, speaker, modality, said, covers, extra }
    })
}

fn source() -> impl Strategy<Value = Source> {
    (text(), of(text()), of(when()), of(text()), of(when()), extra()).prop_map(
        |(title, publisher, published, url, retrieved, extra)| Source {
            id: String::new(),
            title,
            publisher,
            published,
            url,
            retrieved,
            extra,
        },
    )
}

fn attribute() -> impl Strategy<Value = Attribute> {
    (text(), few(evidence(), 0..2), extra()).prop_map(|(value, evidence, extra)| Attribute {
        key: Word::new(),
        value: value.into(),
        evidence,
        extra,
    })
}

/// Attributes of two keys, those of one key beside each other.
fn attributes() -> impl Strategy<Value = Few<Attribute>> {
    (text(), vec(attribute(), 0..3), vec(attribute(), 0..2)).prop_map(|(key, first, second)| {
        let named = |key: String| move |attribute: Attribute| Attribute { key: key.as_str().into(), ..attribute };
        let other = format!("{key}, other");
        first.into_iter().map(named(key)).chain(second.into_iter().map(named(other))).collect()
    })
}

fn entity() -> impl Strategy<Value = Entity> {
    let kinds = Vocabulary::default();
    let kind = select(kinds.entity_kind_ids().map(|(at, _)| at).collect::<Vec<_>>());
    let texts = (text(), of(text()), any::<bool>(), few(text(), 0..3), few(text(), 0..2), of(text()));
    let geo = of((-90.0..=90.0, -180.0..=180.0).prop_map(|(lat, lon)| Geo { lat, lon }));
    let rest = (geo, of(when()), few(note(), 0..2), attributes(), extra(), of(text()));
    (kind, texts, rest).prop_map(|(kind, texts, (geo, when, notes, attributes, extra, code))| {
        let (name, title, unnamed, aliases, metonyms, summary) = texts;
        let codes = code.into_iter().map(|code| (format!("{code} scheme"), code)).collect();
        let id = String::new();
        Entity {
            id,
            kind,
            name,
            title,
            unnamed,
            codes,
            aliases,
            metonyms,
            geo,
            when,
            summary,
            notes,
            attributes,
            extra,
        }
    })
}

fn participant() -> impl Strategy<Value = Participant> {
    (entity_ix(), text(), of(select(Sign::ALL)), of(text()), extra()).prop_map(|(entity, role, sign, side, extra)| {
        // No kind knows this role, so that two of them are enough for a tie.
        let side = side.map(|side| Box::new(side.into()));
        Participant { entity, role: format!("role {role}").into(), sign, side, extra }
    })
}

fn relation() -> impl Strategy<Value = Relation> {
    let vocabulary = Vocabulary::default();
    let kinds: Vec<_> = vocabulary.relation_kind_ids().map(|(at, kind)| (at, kind.class)).collect();
    let words = (of(text()), of(select(Sign::ALL)), of(select(Status::ALL)), of(when()), of(text()));
    let weight = of(prop_oneof![0.0..1e300, Just(0.1), Just(f64::MIN_POSITIVE), Just(f64::MAX)]);
    let lists =
        (vec(participant(), 2..4), few((0..DOMAINS).prop_map(DomainIx::new), 0..3), few(select(Obligation::ALL), 0..2));
    let links = (of(any::<prop::sample::Index>()), few((0..RELATIONS).prop_map(RelationIx::new), 0..3));
    let said = (few(note(), 0..2), few(evidence(), 0..2), extra());
    (select(kinds), words, weight, lists, links, said).prop_map(|((kind, class), words, weight, lists, links, said)| {
        let (label, sign, status, when, when_text) = words;
        let (participants, mut domains, obligations) = lists;
        domains.sort_unstable();
        domains.dedup();
        let (notes, evidence, extra) = said;
        Relation {
            id: String::new(),
            kind,
            participants: participants.into(),
            label,
            domains,
            sign,
            status: status.filter(|status| status.class() == class),
            when,
            when_text: when_text.map(|text| Box::new(text.into())),
            weight,
            obligations,
            notes,
            part_of: links.0.map(|index| RelationIx::new(index.index(RELATIONS))),
            about: links.1,
            evidence,
            extra,
        }
    })
}

fn kind() -> impl Strategy<Value = RelationKind> {
    let words = (text(), text(), select(Class::ALL), of(select(Sign::ALL)), any::<bool>(), of(text()));
    let role = || text().prop_map(|text| format!("{text}."));
    let dyad = (role(), role(), any::<bool>(), any::<bool>()).prop_map(|(from, to, directed, across_sides)| DyadRule {
        from,
        to,
        directed,
        across_sides,
    });
    (words, vec(role(), 0..3), vec(text(), 0..2), vec(dyad, 0..3), extra()).prop_map(
        |((label, definition, class, proposed_sign, hub, weight), core_roles, context_roles, dyads, extra)| {
            let id = format!("kind {label}");
            let origin = Origin::Declared;
            RelationKind {
                id,
                class,
                label,
                definition,
                proposed_sign,
                core_roles,
                context_roles,
                dyads,
                hub,
                weight,
                origin,
                extra,
            }
        },
    )
}

fn vocabulary() -> impl Strategy<Value = Vocabulary> {
    (of(kind()), (text(), text(), text(), extra()), of(text())).prop_map(
        |(kind, (label, plural, definition, extra), weight)| {
            let mut vocabulary = Vocabulary::default();
            vocabulary
                .relation_kinds
                .iter_mut()
                .filter(|kind| kind.id == "trade")
                .for_each(|kind| kind.weight.clone_from(&weight));
            vocabulary.relation_kinds.extend(kind);
            let id = format!("sort {label}");
            let origin = Origin::Declared;
            vocabulary.entity_kinds.push(EntityKind { id, label, plural, definition, origin, extra });
            vocabulary
        },
    )
}

/// Ids that no two records share.
fn name<T>(records: Vec<T>, texts: &[String], id: impl Fn(&mut T) -> &mut String) -> Vec<T> {
    let named = records.into_iter().enumerate().map(|(at, mut record)| {
        *id(&mut record) = format!("{}{at}", texts.get(at).map_or("", String::as_str));
        record
    });
    named.collect()
}

/// A dataset with every field in use.
pub(crate) fn dataset() -> impl Strategy<Value = Dataset> {
    let head = (of(text()), of(text()), of(text()), of(when()), of(text()), extra());
    let domain = (text(), extra()).prop_map(|(label, extra)| Domain { id: String::new(), label, extra });
    let records = (vec(source(), SOURCES), vec(domain, DOMAINS), vec(entity(), ENTITIES), vec(relation(), RELATIONS));
    (head, records, vocabulary(), vec(text(), 8)).prop_map(|(head, records, vocabulary, ids)| {
        let (title, description, license, as_of, coverage, extra) = head;
        let (sources, domains, entities, mut relations) = records;
        // A part stands after its whole, so that there are no circles.
        for (at, relation) in relations.iter_mut().enumerate() {
            relation.part_of = relation.part_of.filter(|whole| whole.index() < at);
        }
        Dataset {
            title,
            description,
            license,
            as_of,
            coverage,
            sources: name(sources, &ids, |source| &mut source.id),
            domains: name(domains, &ids, |domain| &mut domain.id),
            vocabulary,
            entities: name(entities, &ids, |entity| &mut entity.id),
            relations: name(relations, &ids, |relation| &mut relation.id),
            extra,
        }
    })
}
