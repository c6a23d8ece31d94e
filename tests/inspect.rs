//! What the inspector says of the sample, line by line, and that everything can be reached by following links.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::time::Duration;

use detente::app::inspect::{
    EntityCard, EvidenceCard, Fact, Inspector, Link, MemberRow, Overview, RelationCard, RelationsCard, SeveralCard,
    TieCard, inspector,
};
use detente::app::{App, OpenState};
use detente::dataset::{EntityIx, RelationIx};
use detente::layout::Phase;
use detente::scene::{BadgeSign, Selection};

/// The sample, laid out.
fn sample() -> App {
    opened(None)
}

/// The file, or the sample, laid out.
fn opened(file: Option<PathBuf>) -> App {
    let (wake, wakes) = channel();
    let mut app = App::new(file, move || wake.send(()).unwrap_or_default()).expect("the system gives threads");
    loop {
        app.tick();
        if app.loan().phase == Phase::Settled && app.loan().session.open == OpenState::Idle {
            return app;
        }
        wakes.recv_timeout(Duration::from_mins(1)).expect("the map is laid out within a minute");
    }
}

fn entity(app: &App, id: &str) -> EntityIx {
    EntityIx::new(app.loan().document.dataset.entities.iter().position(|e| e.id == id).expect("an entity"))
}

fn relation(app: &App, id: &str) -> RelationIx {
    RelationIx::new(app.loan().document.dataset.relations.iter().position(|r| r.id == id).expect("a relation"))
}

/// `entity`, `entity – entity`, `entity + entity + …`, a relation's id, or nothing.
fn selection(app: &App, text: &str) -> Selection {
    let known = |id: &str| app.loan().document.dataset.entities.iter().any(|e| e.id == id);
    match text.split_once(" – ") {
        _ if text.is_empty() => Selection::Nothing,
        Some((a, b)) => Selection::tie(entity(app, a), entity(app, b)),
        None if text.contains(" + ") => Selection::entities(text.split(" + ").map(|id| entity(app, id))),
        None if known(text) => Selection::Entity(entity(app, text)),
        None => Selection::Relation(relation(app, text)),
    }
}

/// Every expected line stands in the inspector, in this order, with others between.
fn check(app: &App, select: &str, expect: &[&str]) {
    let said = lines(&inspector(&app.loan(), &selection(app, select)));
    let mut rest = said.iter();
    for line in expect {
        assert!(rest.any(|other| other == line), "{select}: no line {line:?} in this order of\n{}", said.join("\n"));
    }
}

#[test]
fn the_tie_of_the_first_start() {
    let app = sample();
    check(
        &app,
        "israel – azerbaijan",
        &[
            "Israel – Azerbaijan",
            "6 relations of the two, 6 with others, 8 claims",
            "between",
            "Strategic cooperation (Cooperation)",
            "domain Security",
            "domain Energy",
            "domain Intelligence",
            "Status: in force",
            "Sign: positive",
            "When: “for decades”",
            "party: Israel",
            "party: Azerbaijan",
            "The source, asserted, News article on a planned visit to Baku, ¶ 9",
            "together",
            "said",
        ],
    );
    let Inspector::Tie(card) = inspector(&app.loan(), &selection(&app, "israel – azerbaijan")) else {
        panic!("a tie")
    };
    let dataset = &app.loan().document.dataset;
    let order = card.between.iter().map(|card| (dataset.relation(card.relation).part_of.is_some(), card.relation));
    assert!(order.is_sorted(), "parts of a visit last, else file order");
    assert_eq!((card.between.len(), card.together.len(), card.said.len()), (6, 6, 8));
}

#[test]
fn facts_that_the_source_does_not_give() {
    let app = sample();
    check(&app, "r_candidate", &["Status: not stated", "Sign: not stated", "When: not stated"]);
    check(&app, "r_counter_iran", &["Obligations: not stated"]);
    check(&app, "syria – iran", &["None in this dataset"]);
}

#[test]
fn roles_are_words_and_a_target_bears_its_sign() {
    let app = sample();
    check(
        &app,
        "r_counter_iran",
        &["member: Israel", "member: Azerbaijan", "target: Iran (negative)", "means: Abraham Accords"],
    );
    check(
        &app,
        "e_visit_planned",
        &["visitor: Benjamin Netanyahu", "on behalf of: Israel", "place: Baku", "host: Azerbaijan"],
    );
    check(&app, "e_visit_planned", &["Status: planned", "part Meeting with leading Jewish figures"]);
}

#[test]
fn who_says_so() {
    let app = sample();
    for (select, line) in [
        ("r_counter_iran", "? Gideon Sa’ar, conditional, News article on a planned visit to Baku, ¶ 11"),
        ("r_developing", "“ Commentators, paraphrased, News article on a planned visit to Baku, ¶ 11"),
        ("r_candidate", "? The source, perceived, News article on a planned visit to Baku, ¶ 8"),
        ("r_milestone", "? The source, conditional, News article on a planned visit to Baku, ¶ 9"),
        ("e_unique", "“ Benjamin Netanyahu, quoted, News article on a planned visit to Baku, ¶ 10"),
        ("e_historic", "The source, asserted, News article on a planned visit to Baku, ¶ 1"),
        ("e_historic", "“ A community representative, quoted, News article on a planned visit to Baku, ¶ 4"),
        ("r_bg_baku", "The source, background knowledge, background knowledge"),
    ] {
        check(&app, select, &[line]);
    }
}

#[test]
fn an_entity_with_its_offices_ties_and_numbers() {
    let app = sample();
    check(
        &app,
        "azerbaijan",
        &[
            "Azerbaijan",
            "Codes: AZE (iso3)",
            "Cities that stand for it: Baku",
            "Character: secular nation",
            "office President: Ilham Aliyev as holder",
            "kind Cooperation",
            "Strategic cooperation: Israel as party",
            "kind Visit",
        ],
    );
    check(
        &app,
        "witkoff",
        &["Title: Special envoy of US President Donald Trump", "office Special envoy: Donald Trump as principal"],
    );
    check(&app, "syria", &["Codes: SYR (iso3)", "Degree: 0 neighbours (dyads)"]);
    check(&app, "organizer", &["Title: not stated", "Name: not given by the source"]);
}

#[test]
fn the_overview_counts_and_leads() {
    let app = sample();
    check(
        &app,
        "",
        &[
            "Baku, spring 2025",
            "Coverage: one article",
            "Licence: CC0-1.0",
            "In this map",
            "Countries 6",
            "Most tied",
            "Strongest ties",
            "Israel – Azerbaijan 6",
            "Three or more together",
            "Off the canvas",
        ],
    );
    let Inspector::Overview(overview) = inspector(&app.loan(), &Selection::Nothing) else { panic!("the overview") };
    for row in overview.groups.iter().flat_map(|group| &group.rows) {
        assert!((0.0..=1.0).contains(&row.share), "{row:?}");
    }
}

#[test]
fn a_selection_that_the_map_does_not_have_shows_the_overview() {
    let app = sample();
    for stale in [Selection::Entity(EntityIx::new(999)), Selection::Hub(vec![RelationIx::new(999)])] {
        assert!(matches!(inspector(&app.loan(), &stale), Inspector::Overview(_)), "{stale:?}");
    }
}

/// A map in which every text that a person reads holds what must not be shown, and is long.
const HOSTILE: &str = r#"{ "format": "detente/1", "title": "TEXT", "description": "TEXT", "coverage": "TEXT",
    "sources": [{ "id": "s", "title": "TEXT", "publisher": "TEXT", "url": "https://example.org/a" }],
    "domains": [{ "id": "d", "label": "TEXT" }],
    "entities": [
        { "id": "a", "kind": "country", "name": "TEXT", "summary": "TEXT", "title": "TEXT", "aliases": ["TEXT"],
          "attributes": [{ "key": "TEXT", "value": "TEXT" }], "notes": [{ "text": "TEXT", "locator": "TEXT" }] },
        { "id": "b", "kind": "country", "name": "TEXT" }],
    "relations": [{ "kind": "cooperation", "label": "TEXT", "domains": ["d"], "from": "a", "to": "b",
        "when_text": "TEXT", "notes": [{ "text": "TEXT" }],
        "evidence": [{ "source": "s", "summary": "TEXT", "quote": "TEXT", "locator": "TEXT" }] }] }"#;

#[test]
fn no_text_of_a_file_hides_turns_or_floods() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("hostile.json");
    let text = format!(r"word\u0000\u202E{}", "y".repeat(5_000));
    std::fs::write(&path, HOSTILE.replace("TEXT", &text)).expect("a file");
    let app = opened(Some(path));
    for select in ["", "a", "a – b"] {
        let said = lines(&inspector(&app.loan(), &selection(&app, select)));
        assert!(said.iter().any(|line| line.contains("wordyyy")), "{select}: {said:#?}");
        for line in said {
            assert!(!line.contains(['\0', '\u{202E}']), "{select}: {line:?}");
            assert!(line.chars().count() < 2_500, "{select}: {line}");
        }
    }
    assert!(app.loan().status_line().selection.chars().count() < 500);
}

#[test]
fn several_entities_and_what_they_share() {
    let app = sample();
    check(
        &app,
        "israel + turkey + azerbaijan",
        &[
            "Azerbaijan, Israel, Turkey",
            "3 entities, 3 ties among them, together in 5",
            "members",
            "Azerbaijan (Country)",
            "ties",
            "Israel – Azerbaijan 6",
            "Israel – Turkey 3",
            "Azerbaijan – Turkey 1",
            "together",
            "Aliyev mediates between Israel and Turkey (all 3)",
            "Netanyahu’s planned visit to Baku (2 of 3)",
            "shared",
            "Ilham Aliyev (Person)",
        ],
    );
    check(&app, "israel + iran + turkey + azerbaijan", &["Azerbaijan, Israel, Turkey and 1 more"]);
    let lonely = lines(&inspector(&app.loan(), &selection(&app, "syria + iran")));
    assert_eq!(lonely[1], "2 entities, 0 ties among them, together in 0");
}

/// The ties among several are those of each pair.
#[test]
fn the_ties_among_several_count_what_the_pair_has_of_its_own() {
    let app = sample();
    let loan = app.loan();
    let everyone = Selection::entities(loan.document.dataset.entity_ids());
    let Inspector::Several(card) = inspector(&loan, &everyone) else { panic!("another card") };
    assert!(card.ties.len() > 10 && card.shared.is_empty(), "{card:?}");
    for row in &card.ties {
        let Inspector::Tie(pair) = inspector(&loan, &row.link.to) else { panic!("{row:?}") };
        assert_eq!(row.count, pair.between.len(), "{}", row.link.label);
    }
}

/// Addresses of a source, and whether a browser is asked to open them.
#[test]
fn only_addresses_of_the_web_are_opened() {
    let app = sample();
    let Inspector::Relations(card) = inspector(&app.loan(), &selection(&app, "r_candidate")) else { panic!("a card") };
    let evidence = card.relations[0].evidence[0].clone();
    for (url, opens) in [
        ("https://example.org/a?b=c#d", true),
        (" HTTP://example.org ", true),
        ("file:///etc/passwd", false),
        ("javascript:alert(1)", false),
        ("smb://host/share", false),
        ("https:example.org", false),
        ("https://example.org/\u{202E}gnp.exe", false),
        ("https://example.org/a b", false),
        ("é", false),
        ("", false),
    ] {
        let card = EvidenceCard { url: Some(url.to_owned()), ..evidence.clone() };
        assert_eq!(card.web(), opens.then(|| url.trim()), "{url}");
    }
    assert_eq!(EvidenceCard { url: None, ..evidence }.web(), None);
}

/// Breadth first from the overview and from every mark of the frame.
#[test]
fn every_record_is_reached_by_following_links() {
    let app = sample();
    let loan = app.loan();
    let frame = loan.frame(&loan.view(0.0, 1.0));
    let nodes = frame.nodes.iter().map(|mark| Selection::Entity(mark.entity));
    let ties = frame.ties.iter().map(|mark| mark.target().selection());
    let hubs = frame.hubs.iter().map(|mark| Selection::Hub(mark.relations.clone()));
    let mut queue: Vec<Selection> = nodes.chain(ties).chain(hubs).chain([Selection::Nothing]).collect();
    let mut met = BTreeSet::new();
    let (mut relations, mut entities) = (BTreeSet::new(), BTreeSet::new());
    while let Some(selection) = queue.pop() {
        if !met.insert(format!("{selection:?}")) {
            continue;
        }
        assert!(loan.document.has(&selection), "{selection:?}");
        let content = inspector(&loan, &selection);
        assert_eq!(matches!(content, Inspector::Overview(_)), selection == Selection::Nothing, "{selection:?}");
        entities.extend(match selection {
            Selection::Entity(ix) => Some(ix),
            _ => None,
        });
        relations.extend(cards(&content).iter().map(|card| card.relation));
        queue.extend(links(&content).into_iter().map(|link| link.to));
    }
    let dataset = &loan.document.dataset;
    let lost: Vec<_> = dataset.relation_ids().filter(|ix| !relations.contains(ix)).collect();
    assert!(lost.is_empty(), "no link leads to {lost:?}");
    let named = |ix: &EntityIx| !loan.document.graph.relations_of.row(ix.index()).is_empty();
    let lost: Vec<_> = dataset.entity_ids().filter(named).filter(|ix| !entities.contains(ix)).collect();
    assert!(lost.is_empty(), "no link leads to {lost:?}");
}

fn cards(inspector: &Inspector) -> Vec<&RelationCard> {
    match inspector {
        Inspector::Overview(_) | Inspector::Entity(_) | Inspector::Several(_) => Vec::new(),
        Inspector::Tie(card) => card.between.iter().chain(&card.together).chain(&card.said).collect(),
        Inspector::Relations(card) => card.relations.iter().collect(),
    }
}

/// Every link of a card.
fn links(inspector: &Inspector) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    match inspector {
        Inspector::Overview(Overview { groups, .. }) => {
            links.extend(groups.iter().flat_map(|group| &group.rows).map(|row| row.link.clone()));
        }
        Inspector::Entity(card) => {
            let ties = card.ties.iter().flat_map(|group| &group.rows);
            for row in card.offices.iter().chain(ties) {
                links.push(row.relation.clone());
                links.extend(row.others.iter().map(|(who, _)| who.clone()));
            }
            links.extend(card.said.iter().map(|row| row.relation.clone()));
            links.extend(card.attributes.iter().flat_map(|attribute| &attribute.evidence).flat_map(spoken));
        }
        Inspector::Several(card) => {
            let rows = card.members.iter().chain(&card.together).chain(&card.shared).map(|row| row.link.clone());
            links.extend(rows.chain(card.ties.iter().map(|row| row.link.clone())));
        }
        Inspector::Tie(card) => links.extend(card.ends.iter().cloned()),
        Inspector::Relations(_) => {}
    }
    for RelationCard { roles, evidence, part_of, parts, about, said, .. } in cards(inspector) {
        links.extend(roles.iter().map(|role| role.who.clone()));
        links.extend(evidence.iter().flat_map(spoken));
        links.extend(part_of.iter().chain(parts).chain(about).chain(said).cloned());
    }
    links
}

fn spoken(evidence: &EvidenceCard) -> Vec<Link> {
    evidence.speaker.iter().chain(&evidence.covers).cloned().collect()
}

/// The inspector as lines of text.
fn lines(inspector: &Inspector) -> Vec<String> {
    match inspector {
        Inspector::Overview(card) => overview_lines(card),
        Inspector::Entity(card) => entity_lines(card),
        Inspector::Several(card) => several_lines(card),
        Inspector::Tie(card) => tie_lines(card),
        Inspector::Relations(RelationsCard { title, counts, relations }) => {
            let head = [title.clone(), counts.clone()];
            head.into_iter().chain(relations.iter().flat_map(relation_lines)).collect()
        }
    }
}

fn overview_lines(Overview { title, description, facts, groups }: &Overview) -> Vec<String> {
    let mut lines = vec![title.clone()];
    lines.extend(description.clone());
    lines.extend(facts.iter().map(fact_line));
    for group in groups {
        lines.push(group.heading.clone());
        lines.extend(group.rows.iter().map(|row| format!("{} {}", row.link.label, row.count)));
    }
    lines
}

fn entity_lines(card: &EntityCard) -> Vec<String> {
    let mut lines = vec![card.name.clone(), card.kind.0.clone(), card.kind.1.clone()];
    lines.extend(card.facts.iter().map(fact_line));
    for attribute in &card.attributes {
        lines.push(format!("{}: {}", attribute.key, attribute.value));
        lines.extend(attribute.evidence.iter().map(evidence_line));
    }
    let others = |others: &[(Link, String)]| {
        others.iter().map(|(who, role)| format!("{} as {role}", who.label)).collect::<Vec<_>>().join(", ")
    };
    lines.extend(card.offices.iter().map(|row| format!("office {}: {}", row.relation.label, others(&row.others))));
    for group in &card.ties {
        lines.push(format!("kind {}", group.kind));
        lines.extend(group.rows.iter().map(|row| format!("{}: {}", row.relation.label, others(&row.others))));
    }
    lines.extend(card.said.iter().map(|row| format!("{} ({})", row.relation.label, row.kind)));
    lines.extend(card.numbers.iter().map(fact_line));
    lines
}

fn several_lines(SeveralCard { title, counts, members, ties, together, shared }: &SeveralCard) -> Vec<String> {
    let mut lines = vec![title.clone(), counts.clone()];
    let ties = ties.iter().map(|row| format!("{} {}", row.link.label, row.count));
    let rows = |rows: &[MemberRow]| rows.iter().map(|row| format!("{} ({})", row.link.label, row.note)).collect();
    let lists: [(&str, Vec<String>); 4] =
        [("members", rows(members)), ("ties", ties.collect()), ("together", rows(together)), ("shared", rows(shared))];
    for (heading, rows) in lists {
        lines.push(heading.to_owned());
        lines.extend(rows);
    }
    lines
}

fn tie_lines(TieCard { ends, accords, counts, between, together, said }: &TieCard) -> Vec<String> {
    let mut lines = vec![format!("{} – {}", ends[0].label, ends[1].label), counts.clone()];
    lines.extend(accords.iter().map(|accord| format!("both are members of {}", accord.label)));
    for (heading, cards) in [("between", between), ("together", together), ("said", said)] {
        lines.push(heading.to_owned());
        lines.extend(cards.iter().flat_map(relation_lines));
    }
    lines
}

fn relation_lines(card: &RelationCard) -> Vec<String> {
    let mut lines = vec![format!("{} ({})", card.title, card.kind), card.definition.clone()];
    lines.extend(card.chips.iter().map(|chip| format!("domain {}", chip.label)));
    lines.extend(card.facts.iter().map(fact_line));
    let note = |note: &Option<String>| note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
    lines.extend(card.roles.iter().map(|row| format!("{}: {}{}", row.role, row.who.label, note(&row.note))));
    lines.extend(card.evidence.iter().map(evidence_line));
    lines.extend(card.parts.iter().map(|part| format!("part {}", part.label)));
    lines
}

fn fact_line(Fact { label, value }: &Fact) -> String {
    format!("{label}: {value}")
}

fn evidence_line(card: &EvidenceCard) -> String {
    let badge = match card.badge {
        Some(BadgeSign::Quoted) => "“ ",
        Some(BadgeSign::Became(_)) => "~ ",
        Some(BadgeSign::Doubtful) => "? ",
        _ => "",
    };
    let locator = card.locator.as_ref().map(|locator| format!(", {locator}")).unwrap_or_default();
    format!("{badge}{}, {}, {}{locator}", card.voice(), card.manner, card.source)
}
