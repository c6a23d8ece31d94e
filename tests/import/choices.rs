//! What a person may choose of a reading: each choice that a reason names changes what is kept.

use std::collections::BTreeSet;

use detente::import::table::Given;
use detente::import::{Account, Choices, Imported, Reason, parse_given};

use super::*;

/// A file in which something happens that a choice changes, and that code.
const CASES: &[(&str, &str)] = &[
    ("dangling-end", "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] edge [ source 1 target 9 ] ]"),
    (
        "unknown-parent",
        "<gexf><graph><nodes><node id='a' pid='z'/><node id='b'/></nodes><edges><edge id='1' source='a' target='b'/>\
         </edges></graph></gexf>",
    ),
    (
        "unknown-entity",
        r#"{"format":"detente/1","entities":[{"id":"a","kind":"country"}],"relations":[{"kind":"alliance","from":"a",
         "to":"z"}]}"#,
    ),
    (
        "duplicate-node",
        r#"{"nodes":[{"id":"a"},{"id":"b","p":1},{"id":"b","q":2}],"links":[{"source":"a","target":"b"}]}"#,
    ),
    ("duplicate-edge-id", "id,from,to,kind\n1,a,b,trade\n1,b,c,trade\n2,c,d,trade\n"),
    (
        "duplicate-entity",
        r#"{"format":"detente/1","entities":[{"id":"a","kind":"country"},{"id":"a","name":"A","summary":"Land"},
         {"id":"b","kind":"country"}],"relations":[]}"#,
    ),
    (
        "duplicate-relation",
        r#"{"format":"detente/1","entities":[{"id":"a","kind":"country"},{"id":"b","kind":"country"}],"relations":[
         {"id":"r","kind":"alliance","from":"a","to":"b"},{"id":"r","kind":"trade","from":"a","to":"b"}]}"#,
    ),
    ("duplicate-row", "from,to,kind\na,b,trade\na,b,trade\nb,c,trade\n"),
    ("duplicate-row", "from,to,year,kind\na,b,1950,alliance\na,b,1950,alliance\na,b,1951,alliance\n"),
    ("duplicate-entity", "id,name,kind\n1,Austria,country\n1,Prussia,country\n2,Russia,country\n"),
];

fn read(text: &str, choices: Choices) -> Imported {
    let given = Given { choices, ..Given::default() };
    parse_given(text.as_bytes(), &given, &Limits::default(), &Cancel::default())
        .unwrap_or_else(|err| panic!("{err}\n{text}"))
}

fn is_complete(account: Account) -> bool {
    let Account { read, added, kept, merged, dropped } = account;
    read + added == kept + merged + dropped
}

fn found<'i>(imported: &'i Imported, code: &str) -> Option<&'i Reason> {
    imported.reasons.iter().find(|reason| reason.code == code)
}

#[test]
fn every_choice_that_a_reason_names_changes_the_account() {
    for (code, text) in CASES {
        let usual = read(text, Choices::default());
        assert!(found(&usual, code).is_some(), "{code}: {:?}", usual.diagnostics);
        assert!(found(&usual, "choice-made").is_none());
        let mut accounts = vec![usual.account];
        let others = usual.choices.others(code);
        assert!(!others.is_empty(), "{code}");
        for choice in others {
            let chosen = read(text, usual.choices.with(choice));
            let told = || format!("{code} {}: {:?} {:?}", choice.flag(), chosen.account, chosen.diagnostics);
            assert!(!accounts.contains(&chosen.account), "{}", told());
            assert!(is_complete(chosen.account), "{}", told());
            assert_eq!(chosen.account.read, usual.account.read, "a file holds what it holds: {}", told());
            assert!(found(&chosen, "choice-made").is_some() && found(&chosen, code).is_some(), "{}", told());
            assert_eq!(chosen.dataset.entities.len(), chosen.account.kept.entities, "{}", told());
            assert_eq!(chosen.dataset.relations.len(), chosen.account.kept.relations, "{}", told());
            // The way back is among what may be chosen then.
            let back = chosen.choices.others(code).into_iter().map(|back| read(text, chosen.choices.with(back)));
            assert!(back.into_iter().any(|back| back.account == usual.account), "{}", told());
            accounts.push(chosen.account);
        }
    }
    let cases: BTreeSet<&str> = CASES.iter().map(|(code, _)| *code).collect();
    assert_eq!(cases, Choices::codes().collect(), "every code that names a choice has a case");
}

#[test]
fn what_was_chosen_is_in_the_dataset() {
    let named = |at: usize, flag: &str| {
        let (code, text) = CASES[at];
        let choice = Choices::default().others(code).into_iter().find(|choice| choice.flag() == flag).unwrap();
        read(text, Choices::default().with(choice)).dataset
    };
    let ids = |dataset: &Dataset| -> Vec<String> { dataset.entities.iter().map(|entity| entity.id.clone()).collect() };
    assert_eq!(ids(&named(0, "--dangling drop")), ["1", "2"]);
    assert_eq!(ids(&named(1, "--dangling make")), ["a", "b", "z"]);
    let made = named(2, "--dangling make");
    assert_eq!((ids(&made), made.relations.len()), (vec!["a".to_owned(), "z".to_owned()], 1));
    let kept = named(3, "--duplicates keep");
    assert_eq!(ids(&kept), ["a", "b", "b (2)"]);
    assert_eq!(kept.entities[2].attributes[0].key, "q");
    assert_eq!(named(3, "--duplicates first").entities[1].attributes.len(), 1);
    let merged = named(5, "--duplicates merge");
    assert_eq!((merged.entities[0].name.as_str(), merged.entities[0].summary.as_deref()), ("A", Some("Land")));
    assert_eq!(named(6, "--duplicate-ties keep").relations[1].id, "r (2)");
    assert_eq!(ids(&named(9, "--duplicates keep")), ["1", "1 (2)", "2"]);
}

/// Ids that look like those that are made, and ends that come before and behind their nodes.
#[test]
fn made_ids_are_nobody_elses() {
    let text = r#"{"nodes":[{"id":"a"},{"id":"a"},{"id":"a (2)"},{"id":"a"}],
        "links":[{"source":"a","target":"a (2)"},{"source":"z","target":"a"}]}"#;
    let keep = Choices { duplicates: Some(detente::import::Duplicates::Keep), ..Choices::default() };
    let read_so = |choices| read(text, choices).dataset;
    let kept = read_so(keep);
    let ids: Vec<&str> = kept.entities.iter().map(|entity| entity.id.as_str()).collect();
    assert_eq!(ids, ["a", "a (3)", "a (2)", "a (4)", "z"]);
    let ends: Vec<usize> = kept.relations[0].participants.iter().map(|end| end.entity.index()).collect();
    assert_eq!(ends, [0, 2]);
    let both = Choices { dangling: Some(detente::import::Dangling::Drop), ..keep };
    let left = read_so(both);
    assert_eq!((left.entities.len(), left.relations.len()), (4, 1));
}

/// networkx writes the key of a parallel edge, which counts for two nodes alone, where GraphML has the id of an edge.
#[test]
fn edges_that_share_an_id_are_all_kept_and_none_is_offered_for_dropping() {
    let edges: String =
        (0..500).map(|at| format!("<edge id='{}' source='a' target='n{at}'/>", at % 2)).collect::<Vec<_>>().concat();
    let nodes: String = (0..500).map(|at| format!("<node id='n{at}'/>")).collect::<Vec<_>>().concat();
    let text = format!("<graphml><graph edgedefault='directed'><node id='a'/>{nodes}{edges}</graph></graphml>");
    let usual = read(&text, Choices::default());
    let codes: Vec<(&str, usize)> = usual.reasons.iter().map(|reason| (reason.code, reason.count)).collect();
    assert_eq!((codes, usual.account.kept.relations), (vec![("edge-ids-shared", 1)], 500));
    assert!(usual.diagnostics[0].message.starts_with("500 edges share"), "{:?}", usual.diagnostics);
    assert!(usual.choices.others("edge-ids-shared").is_empty());
    // Who asks for it all the same gets what was asked for.
    let first = Choices { duplicate_ties: Some(detente::import::Duplicates::First), ..Choices::default() };
    let left = read(&text, first);
    assert_eq!((left.account.kept.relations, left.account.dropped.relations), (2, 498));
}
