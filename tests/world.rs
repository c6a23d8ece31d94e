//! The sample of the world against what is known of it: counts, members, borders, offices, names.
//!
//! Counts are those of the source, the World Factbook. Where an organization counts otherwise, its entity has a note.

use std::collections::{BTreeMap, BTreeSet};

use detente::dataset::{Dataset, Entity, EntityIx, Modality, Note, Relation, RelationIx, When};
use detente::import::{Cancel, Count, Imported, Limits, parse};

const SAMPLE: &[u8] = include_bytes!("../data/world.json");

/// Those without a three-letter code of ISO 3166.
const WITHOUT_ISO3: [&str; 3] = ["gaza-strip", "kosovo", "west-bank"];

/// Borders that one page alone names.
const ONE_SIDED: [(&str, &str); 5] = [
    ("algeria", "western-sahara"),
    ("brazil", "france"),
    ("france", "suriname"),
    ("mauritania", "western-sahara"),
    ("morocco", "western-sahara"),
];

/// Borders whose length differs from page to page.
const LENGTHS_DIFFER: [(&str, &str, f64); 3] =
    [("germany", "poland", 467.0), ("israel", "jordan", 327.0), ("mexico", "united-states", 3155.0)];

/// What the source calls dependencies or areas of special status; none is an entity.
const DEPENDENCIES: &str = "Akrotiri;American Samoa;Anguilla;Antarctica;Aruba;Ashmore and Cartier Islands;Baker Island;\
    Bermuda;Bouvet Island;British Indian Ocean Territory;British Virgin Islands;Cayman Islands;Christmas Island;\
    Clipperton Island;Cocos (Keeling) Islands;Coral Sea Islands;Curacao;Curaçao;Dhekelia;Falkland Islands;\
    Faroe Islands;French Guiana;French Polynesia;French Southern and Antarctic Lands;Gibraltar;Greenland;Guam;Guernsey;\
    Heard Island and McDonald Islands;Hong Kong;Howland Island;Isle of Man;Jan Mayen;Jarvis Island;Jersey;\
    Johnston Atoll;Kingman Reef;Macau;Midway Islands;Montserrat;Navassa Island;New Caledonia;Norfolk Island;\
    Northern Mariana Islands;Palmyra Atoll;Paracel Islands;Pitcairn Islands;Puerto Rico;Saint Barthelemy;\
    Saint Helena, Ascension, and Tristan da Cunha;Saint Martin;Saint Pierre and Miquelon;Sint Maarten;\
    South Georgia and South Sandwich Islands;Spratly Islands;Svalbard;Tokelau;Turks and Caicos Islands;\
    Virgin Islands;Wake Island;Wallis and Futuna";

#[test]
fn the_sample_is_read_whole_and_without_a_remark() {
    let imported = imported();
    let all = Count { entities: 558, relations: 1431 };
    assert_eq!(imported.diagnostics, []);
    assert_eq!(imported.more_diagnostics, 0);
    assert_eq!((imported.account.read, imported.account.kept), (all, all));
}

#[test]
fn the_head_says_where_it_comes_from_and_as_of_when() {
    let dataset = dataset();
    let title = dataset.title.as_deref().unwrap();
    assert!(title.contains("as listed in the World Factbook, archive of early 2026"), "{title}");
    assert_eq!(dataset.as_of.as_ref().map(When::text), Some("2026-01~"));
    assert_eq!(dataset.license.as_deref(), Some("CC0-1.0"));
    assert_eq!(dataset.sources.len(), 1);
    assert!(dataset.sources[0].title.contains("World Factbook"));
}

#[test]
fn it_is_small_enough_to_be_bundled() {
    assert!(SAMPLE.len() < 1_200_000, "{} bytes", SAMPLE.len());
    let text = std::str::from_utf8(SAMPLE).unwrap();
    let records = text.lines().filter(|line| line.starts_with("{\"") || line.starts_with("{ \"")).count();
    assert_eq!(records, 558 + 1431 + 6 + 1, "one record a line: entities, relations, kinds, the source");
}

#[test]
fn counts_by_kind_are_those_of_the_source() {
    let dataset = dataset();
    let entities = count(dataset.entity_ids().map(|ix| dataset.entity_kind(ix).id.clone()));
    let relations = count(dataset.relation_ids().map(|ix| dataset.relation_kind(ix).id.clone()));
    let expected =
        [("accord", 1), ("country", 198), ("group", 4), ("organization", 26), ("person", 326), ("territory", 3)];
    assert_eq!(entities, counts(&expected));
    let expected = [
        ("associate", 7),
        ("border", 323),
        ("candidacy", 8),
        ("membership", 562),
        ("observer", 137),
        ("office", 343),
        ("partner", 45),
        ("suspended-membership", 6),
    ];
    assert_eq!(relations, counts(&expected));
}

/// Members as listed. The remarks say what the organization itself counts where that differs.
#[test]
fn organizations_have_the_members_that_the_source_lists() {
    let dataset = dataset();
    let cases = [
        ("african-union", 49), // with Western Sahara, without Guinea and five that are suspended, of 55
        ("anzus", 3),
        ("apec", 20),        // 21 with Hong Kong, a dependency
        ("arab-league", 21), // 22 with the Palestinians, of whom the source lists no memberships
        ("asean", 11),
        ("benelux", 3),
        ("brics", 10),   // with Saudi Arabia, without Indonesia
        ("caricom", 14), // 15 with Montserrat, a dependency
        ("cis", 9),
        ("coe", 47),          // 46 without Russia
        ("commonwealth", 50), // 56 with Gabon, The Gambia, Grenada, Mauritius, Rwanda, Togo
        ("csto", 6),
        ("eaeu", 5),
        ("ecowas", 11), // 12 with Guinea
        ("eu", 27),
        ("g20", 20), // 19 countries and the EU; 21 with the African Union
        ("g7", 8),   // 7 countries and the EU
        ("gcc", 6),
        ("guam", 4),
        ("mercosur", 4),
        ("nato", 32),
        ("nordic-council", 5),
        ("oas", 34), // with Nicaragua
        ("oic", 56), // 57 with the Palestinians
        ("opec", 11),
        ("osce", 57),
        ("pacific-alliance", 4),
        ("pif", 16), // 18 with two dependencies
        ("quad", 4),
        ("saarc", 8),
        ("sco", 7), // 10 with Belarus, India, Iran
    ];
    for (body, expected) in cases {
        assert_eq!(ties(&dataset, "membership", body).len(), expected, "{body}");
    }
    let bodies = of_kinds(&dataset, &["accord", "group", "organization"]);
    assert_eq!(bodies.into_iter().collect::<Vec<_>>(), cases.map(|(body, _)| body));
}

#[test]
fn members_are_told_from_candidates_observers_and_others() {
    let dataset = dataset();
    let check = |kind: &str, body: &str, expected: &str| {
        let found = ties(&dataset, kind, body).into_iter().collect::<Vec<_>>().join(" ");
        assert_eq!(found, expected, "{kind} of {body}");
    };
    check("membership", "csto", "armenia belarus kazakhstan kyrgyzstan russia tajikistan");
    check("membership", "gcc", "bahrain kuwait oman qatar saudi-arabia united-arab-emirates");
    check("membership", "anzus", "australia new-zealand united-states");
    check("membership", "g7", "canada eu france germany italy japan united-kingdom united-states");
    check("candidacy", "eu", "albania bosnia-and-herzegovina moldova montenegro north-macedonia serbia turkey ukraine");
    check("partner", "nato", "jordan malta");
    check("observer", "eaeu", "cuba moldova uzbekistan");
    check("associate", "cis", "turkmenistan ukraine");
    check("suspended-membership", "african-union", "burkina-faso gabon mali niger sudan");
    check("suspended-membership", "oas", "cuba");
    assert!(!ties(&dataset, "membership", "eu").contains("united-kingdom"));
    assert!(ties(&dataset, "membership", "apec").contains("taiwan"));
}

#[test]
fn nobody_is_tied_twice_in_the_same_way() {
    let dataset = dataset();
    let mut bodies = BTreeSet::new();
    for ix in dataset.relation_ids() {
        let [one, other] = ends(&dataset, ix);
        let kind = dataset.relation_kind(ix).id.as_str();
        let of_body = !matches!(kind, "border" | "office");
        let pair = if kind == "border" && one > other { [other, one] } else { [one, other] };
        assert!(bodies.insert((pair, if of_body { "body" } else { kind })), "{kind} of {one} and {other} twice");
        assert_ne!(one, other);
    }
}

#[test]
fn borders_are_named_by_both_sides_and_have_one_length() {
    let dataset = dataset();
    let (mut alone, mut differ) = (Vec::new(), Vec::new());
    for ix in of_kind(&dataset, "border") {
        let relation = dataset.relation(ix);
        let [one, other] = ends(&dataset, ix);
        let weight = relation.weight.expect("a border has a length");
        assert!(one < other && weight > 0.0, "{one} and {other}");
        let pages = [one, other].map(|id| format!("{}, Land boundaries", entity(&dataset, id).name));
        let named = relation.evidence.iter().filter_map(|e| e.locator.clone()).collect::<BTreeSet<_>>();
        assert!(named.iter().all(|page| pages.contains(page)), "{named:?}");
        if named.len() < 2 {
            alone.push((one, other));
        }
        if relation.notes.iter().any(|note| note.text.starts_with("The two pages differ")) {
            differ.push((one, other, weight));
        }
    }
    assert_eq!(alone, ONE_SIDED);
    assert_eq!(differ, LENGTHS_DIFFER);
    let kind = of_kind(&dataset, "border").next().map(|ix| dataset.relation_kind(ix)).expect("there are borders");
    assert_eq!(kind.weight.as_deref(), Some("km of land boundary"));
}

#[test]
fn known_neighbours_have_known_borders() {
    let dataset = dataset();
    let check = |one: &str, other: &str, km: f64| {
        let found = of_kind(&dataset, "border").find(|&ix| ends(&dataset, ix) == [one, other]);
        let found = found.unwrap_or_else(|| panic!("no border of {one} and {other}"));
        assert_eq!(dataset.relation(found).weight, Some(km), "{one} and {other}");
    };
    check("armenia", "azerbaijan", 996.0);
    check("azerbaijan", "turkey", 17.0);
    check("botswana", "zambia", 0.15);
    check("canada", "denmark", 1.3);
    check("canada", "united-states", 8891.0);
    check("china", "russia", 4179.0);
    check("congo-brazzaville", "drc", 1775.0);
    check("egypt", "gaza-strip", 13.0);
    check("holy-see-vatican-city", "italy", 3.4);
    check("ireland", "united-kingdom", 499.0);
    check("jordan", "west-bank", 148.0);
    check("kosovo", "serbia", 366.0);
    check("morocco", "spain", 18.5);
    let neighbours = |id: &str| of_kind(&dataset, "border").filter(|&ix| ends(&dataset, ix).contains(&id)).count();
    assert_eq!(["china", "russia", "japan", "germany"].map(neighbours), [14, 14, 0, 9]);
}

#[test]
fn every_office_has_a_holder_and_a_country_and_every_country_an_office() {
    let dataset = dataset();
    let mut led = BTreeSet::new();
    for ix in of_kind(&dataset, "office") {
        let relation = dataset.relation(ix);
        let [holder, of] = ends(&dataset, ix);
        let roles = relation.participants.iter().map(|p| p.role.as_str()).collect::<Vec<_>>();
        assert_eq!(roles, ["holder", "of"], "{holder}");
        assert_eq!((kind_of(&dataset, holder), kind_of(&dataset, of)), ("person", "country"), "{holder}");
        let label = relation.label.as_deref().unwrap_or_default();
        assert!((4..=44).contains(&label.chars().count()), "{holder}: {label:?}");
        led.insert(of);
    }
    assert_eq!(led, of_kinds(&dataset, &["country"]));
}

#[test]
fn offices_have_their_dates() {
    let dataset = dataset();
    let check = |holder: &str, of: &str, label: &str, when: &str| {
        let found = of_kind(&dataset, "office").find(|&ix| ends(&dataset, ix) == [holder, of]);
        let office = dataset.relation(found.unwrap_or_else(|| panic!("no office of {holder} in {of}")));
        let said = office.when.as_ref().map_or("", When::text);
        assert_eq!((office.label.as_deref(), said), (Some(label), when), "{holder}");
    };
    check("ilham-aliyev", "azerbaijan", "President", "2003-10-31");
    check("ali-asadov", "azerbaijan", "Prime Minister", "2019-10-08");
    check("charles-iii", "jamaica", "King", "2022-09-08");
    check("emmanuel-macron", "andorra", "Co-prince", "2017-05-14");
    check("denis-sassou-nguesso", "congo-brazzaville", "President", "1997");
    check("abiy-ahmed-ali", "ethiopia", "Prime Minister", "2018-04");
    check("lorenzo-bugli", "san-marino", "Captain Regent", "2025-10-01/2026-03-31");
    check("denis-becirovic", "bosnia-and-herzegovina", "Presidency member", "2022-11-16");
    check("recep-tayyip-erdogan", "turkey", "President", "2014-08-28");
    check("wachiralongkon", "thailand", "King", "2016-12-01");
    check("hassanal-bolkiah", "brunei", "Sultan and Prime Minister", "1967-10-05");
    check("pedro-sanchez-perez-castejon", "spain", "President of the Government", "2018-06-02");
    check("sebastien-lecornu", "france", "Head of government", "2025-09-10");
    check("ahmad-al-shara", "syria", "Chief of state", "");
    check("ilie-bolojan", "romania", "Prime Minister", "");
    let undated = of_kind(&dataset, "office").filter(|&ix| dataset.relation(ix).when.is_none());
    let undated = undated.map(|ix| ends(&dataset, ix)[1]).collect::<Vec<_>>();
    assert_eq!(undated, ["madagascar", "romania", "syria"]);
}

#[test]
fn names_are_in_mixed_case() {
    let dataset = dataset();
    let names = [
        "Alexander Van der Bellen",
        "Abdel Fattah El-Sisi",
        "Abd-al-Fattah al-Burhan Abd-al-Rahman",
        "Américo d'Oliveira dos Ramos",
        "Bart De Wever",
        "Carl XVI Gustaf",
        "Denis Sassou-Nguesso",
        "Faustin-Archange Touadéra",
        "Ferdinand \"BongBong\" Marcos, Jr.",
        "Kim Jong Un",
        "Leo XIV",
        "Marcelo Rebelo de Sousa",
        "Muhammad bin Salman bin Abd al-Aziz Al Saud",
        "Tuimaleali'ifano Va'aletoa Sualauvi II",
        "Xi Jinping",
    ];
    let people = || dataset.entities.iter().filter(|entity| kind_of(&dataset, &entity.id) == "person");
    for name in names {
        assert!(people().any(|person| person.name == name), "{name}");
    }
    for person in people() {
        let shouted = |word: &&str| word.chars().count() > 1 && !word.contains(|c: char| c.is_lowercase());
        let numeral = |word: &&str| word.chars().all(|c| "IVX".contains(c));
        let initial = |word: &&str| word.chars().count() == 2 && word.ends_with('.');
        let is_wrong = |word: &&str| shouted(word) && !numeral(word) && !initial(word);
        let wrong = person.name.split([' ', '-']).find(is_wrong);
        assert_eq!(wrong, None, "{}", person.name);
        assert!(person.title.is_some(), "{} has no title", person.name);
    }
}

#[test]
fn every_country_has_its_codes_and_its_place() {
    let dataset = dataset();
    let mut seen = BTreeSet::new();
    let mut without = Vec::new();
    for id in of_kinds(&dataset, &["country", "territory"]) {
        let entity = entity(&dataset, id);
        let code = |scheme: &str| entity.codes.iter().find(|(name, _)| name == scheme).map(|(_, code)| code.as_str());
        let capitals = |code: &str, len| code.len() == len && code.chars().all(|c| c.is_ascii_uppercase());
        assert!(code("iso3").is_none_or(|code| capitals(code, 3) && seen.insert(code)), "{id}");
        assert!(code("iso2").is_none_or(|code| capitals(code, 2) && seen.insert(code)), "{id}");
        if code("iso3").is_none() {
            without.push(id);
        }
        let geo = entity.geo.unwrap_or_else(|| panic!("{id} has no place"));
        assert!(geo.lat.abs() <= 90.0 && geo.lon.abs() <= 180.0, "{id}");
    }
    assert_eq!(without, WITHOUT_ISO3);
    let check = |id: &str, iso3: &str, iso2: &str| {
        let codes = entity(&dataset, id).codes.iter().map(|(_, code)| code.as_str()).collect::<Vec<_>>();
        assert_eq!(codes, [iso3, iso2], "{id}");
    };
    check("azerbaijan", "AZE", "AZ");
    check("united-kingdom", "GBR", "GB");
    check("switzerland", "CHE", "CH");
    check("australia", "AUS", "AU");
    check("austria", "AUT", "AT");
    check("niger", "NER", "NE");
    check("nigeria", "NGA", "NG");
    check("south-korea", "KOR", "KR");
    check("timor-leste", "TLS", "TL");
}

#[test]
fn disputed_places_bear_a_short_name_and_no_parent() {
    let dataset = dataset();
    let cases = [
        ("gaza-strip", "territory", "Gaza Strip"),
        ("kosovo", "country", "Kosovo"),
        ("taiwan", "country", "Taiwan"),
        ("west-bank", "territory", "West Bank"),
        ("western-sahara", "territory", "Western Sahara"),
    ];
    for (id, kind, name) in cases {
        let entity = entity(&dataset, id);
        assert_eq!((kind_of(&dataset, id), entity.name.as_str()), (kind, name));
        assert!(entity.notes.iter().any(|note| note.text.starts_with("The status is disputed")), "{id}");
    }
    let noted = |entity: &&Entity| entity.notes.iter().any(|note| note.text.starts_with("The status is disputed"));
    assert_eq!(dataset.entities.iter().filter(noted).count(), cases.len());
    let kinds = dataset.relation_ids().map(|ix| dataset.relation_kind(ix).id.as_str()).collect::<BTreeSet<_>>();
    assert!(!kinds.contains("part-of") && !kinds.contains("location") && !kinds.contains("recognition"), "{kinds:?}");
}

#[test]
fn no_dependency_is_an_entity() {
    let dataset = dataset();
    let dependencies = DEPENDENCIES.split(';').map(str::trim).collect::<BTreeSet<_>>();
    assert_eq!(dependencies.len(), 61);
    for entity in &dataset.entities {
        let names = entity.aliases.iter().chain([&entity.name]);
        assert!(names.into_iter().all(|name| !dependencies.contains(name.as_str())), "{}", entity.name);
    }
}

#[test]
fn no_text_holds_markup() {
    let text = std::str::from_utf8(SAMPLE).unwrap();
    for (at, line) in text.lines().enumerate() {
        let entity = line.split('&').skip(1).any(|rest| {
            rest.split_once(';').is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#'))
        });
        assert!(!entity && !line.contains(['<', '>', '\u{a0}']) && !line.contains("  "), "line {}: {line}", at + 1);
    }
}

#[test]
fn every_relation_says_where_it_stands() {
    let dataset = dataset();
    for relation in &dataset.relations {
        assert!(!relation.evidence.is_empty(), "{} has no evidence", relation.id);
        for evidence in &relation.evidence {
            assert_eq!(evidence.modality, Some(Modality::Asserted), "{}", relation.id);
            assert!(evidence.source.is_some(), "{}", relation.id);
            let page = evidence.locator.as_deref().and_then(|locator| locator.split_once(", "));
            let (page, field) = page.unwrap_or_else(|| panic!("{} has no locator", relation.id));
            let is_end = relation.participants.iter().any(|p| dataset.entity(p.entity).name == page);
            assert!(is_end && field.starts_with(char::is_uppercase), "{}: {page}, {field}", relation.id);
        }
    }
}

#[test]
fn notes_are_sentences() {
    let dataset = dataset();
    let of_relations = dataset.relations.iter().flat_map(|relation| &relation.notes);
    let notes: Vec<&Note> = dataset.entities.iter().flat_map(|entity| &entity.notes).chain(of_relations).collect();
    assert!(notes.len() > 30);
    for Note { text, .. } in notes {
        assert!(text.starts_with(char::is_uppercase) && text.ends_with('.'), "{text}");
    }
}

fn imported() -> Imported {
    parse(SAMPLE, &Limits::default(), &Cancel::default()).expect("the sample is a dataset")
}

fn dataset() -> Dataset {
    imported().dataset
}

fn entity<'a>(dataset: &'a Dataset, id: &str) -> &'a Entity {
    dataset.entities.iter().find(|entity| entity.id == id).unwrap_or_else(|| panic!("no entity {id}"))
}

fn kind_of<'a>(dataset: &'a Dataset, id: &str) -> &'a str {
    let at = dataset.entity_ids().find(|&ix: &EntityIx| dataset.entity(ix).id == id);
    &dataset.entity_kind(at.unwrap_or_else(|| panic!("no entity {id}"))).id
}

/// The ids of all entities of these kinds.
fn of_kinds<'a>(dataset: &'a Dataset, kinds: &[&str]) -> BTreeSet<&'a str> {
    let fits = |ix: &EntityIx| kinds.contains(&dataset.entity_kind(*ix).id.as_str());
    dataset.entity_ids().filter(fits).map(|ix| dataset.entity(ix).id.as_str()).collect()
}

fn of_kind<'a>(dataset: &'a Dataset, kind: &'a str) -> impl Iterator<Item = RelationIx> + 'a {
    dataset.relation_ids().filter(move |&ix| dataset.relation_kind(ix).id == kind)
}

/// The two who take part; every relation of this sample has two.
fn ends(dataset: &Dataset, ix: RelationIx) -> [&str; 2] {
    let Relation { id, participants, .. } = dataset.relation(ix);
    let [one, other] = participants.as_slice() else { panic!("{id} has {} participants", participants.len()) };
    [one, other].map(|participant| dataset.entity(participant.entity).id.as_str())
}

/// Who is tied to `body` by relations of this kind.
fn ties<'a>(dataset: &'a Dataset, kind: &'a str, body: &str) -> BTreeSet<&'a str> {
    let pairs = of_kind(dataset, kind).map(|ix| ends(dataset, ix));
    pairs.filter(|[_, to]| *to == body).map(|[from, _]| from).collect()
}

fn count(words: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

fn counts(rows: &[(&str, usize)]) -> BTreeMap<String, usize> {
    rows.iter().map(|(word, number)| ((*word).to_owned(), *number)).collect()
}
