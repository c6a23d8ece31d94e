//! Kinds of relations: the built-in one that a word means, or a kind of the table's own.

use std::sync::LazyLock;

use super::spelling::fold;
use crate::dataset::{Class, DyadRule, Extra, Origin, RelationKind, Vocabulary, label_of};
use crate::import::words::edits;

/// Other words for a built-in kind; the word itself adds nothing.
#[rustfmt::skip]
const SAME: &[(&str, &[&str])] = &[
    ("alliance", &["ally", "allies", "allied", "alliances"]),
    ("cooperation", &["cooperate", "cooperates", "cooperating", "cooperative", "collaboration", "partnership", "partner", "partners"]),
    ("friendship", &["friend", "friends", "friendly"]),
    ("support", &["supports", "supporter", "supporting", "supported", "backs", "backing"]),
    ("membership", &["member", "memberof", "members", "belongsto"]),
    ("candidacy", &["candidate", "candidateof", "applicant", "applicantto"]),
    ("office", &["officeholder", "holdsoffice", "holderof", "officeof"]),
    ("mediation", &["mediator", "mediates", "mediate", "mediatesbetween"]),
    ("recognition", &["recognizes", "recognises", "recognized", "recognised", "recognise", "recognize"]),
    ("trade", &["trades", "trading", "tradepartner", "exports", "exportsto", "export", "sellsto"]),
    ("aid", &["aids", "givesaid", "gives"]),
    ("rivalry", &["rival", "rivals"]),
    ("dispute", &["disputes", "disagreement"]),
    ("tension", &["tensions", "tense"]),
    ("war", &["wars", "atwar", "atwarwith"]),
    ("sanction", &["sanctions", "sanctioned", "sanctioning"]),
    ("border", &["borders", "neighbour", "neighbor", "neighbours", "neighbors", "contiguity", "contiguous", "landborder"]),
    ("location", &["locatedin", "isin", "in"]),
    ("part-of", &["partof", "ispartof"]),
    ("visit", &["visits", "visited"]),
    ("meeting", &["meetings", "meets", "met", "meet"]),
    ("talks", &["talk", "negotiation", "negotiations", "negotiates"]),
    ("reconciliation", &["reconciles", "reconciled"]),
    ("agreement", &["agreements", "agrees", "agreed", "accord"]),
    ("crisis", &["crises"]),
    ("statement", &["statements", "says", "said", "states"]),
    ("assessment", &["assessments", "assesses", "perception", "perceives"]),
];

/// Words that say more than the built-in kind that they mean; they are kept as the label.
#[rustfmt::skip]
const NARROWER: &[(&str, &[&str])] = &[
    ("alliance", &["pact", "militaryalliance", "defensepact", "defencepact", "mutualdefense", "mutualdefence", "nonaggressionpact", "nonaggression", "entente", "treatyofalliance", "formalalliance"]),
    ("cooperation", &["strategicpartnership", "economiccooperation", "militarycooperation", "jointventure"]),
    ("aid", &["militaryaid", "humanitarianaid", "developmentaid", "foreignaid"]),
    ("office", &["presidentof", "primeministerof", "foreignministerof", "ministerof", "headof", "headofstateof", "kingof", "ambassadorof"]),
    ("sanction", &["embargo", "tradesanctions", "tradeembargo", "economicsanctions", "armsembargo"]),
    ("war", &["armedconflict", "invasion", "interstatewar"]),
    ("dispute", &["territorialdispute", "borderdispute", "tradedispute"]),
    ("meeting", &["summit", "conference"]),
    ("visit", &["statevisit", "officialvisit"]),
    ("agreement", &["treaty", "tradeagreement", "peacetreaty", "convention", "memorandum", "memorandumofunderstanding"]),
    ("trade", &["armssales", "armssale"]),
];

/// Id and label of each built-in kind, folded, in their order.
static FOLDED: LazyLock<Vec<[String; 2]>> = LazyLock::new(|| {
    Vocabulary::default().relation_kinds.iter().map(|kind| [fold(&kind.id), fold(&kind.label)]).collect()
});

/// How a word came to its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Way {
    /// It is the id or the label of the kind.
    Itself,
    /// It is another word for it, or a slip of the pen.
    Same,
    /// It says more.
    Narrower,
}

/// The id of the built-in kind that a word means.
pub(in crate::import) fn built_in<'k>(word: &str, known: &'k [RelationKind]) -> Option<(&'k str, Way)> {
    let folded = fold(word);
    // The built-in kinds come first.
    let known = || known.iter().take_while(|kind| kind.origin == Origin::BuiltIn).zip(FOLDED.iter());
    let itself = || known().find(|(_, names)| names.contains(&folded));
    let listed = |list: &[(&str, &[&str])]| {
        let (id, _) = list.iter().find(|(_, words)| words.contains(&folded.as_str()))?;
        known().find(|(kind, _)| kind.id == *id)
    };
    let slip = || known().find(|(_, [id, _])| is_slip(&folded, id));
    let found = itself().map(|found| (found, Way::Itself));
    let found = found.or_else(|| listed(SAME).map(|found| (found, Way::Same)));
    let found = found.or_else(|| listed(NARROWER).map(|found| (found, Way::Narrower)));
    let found = found.or_else(|| slip().map(|found| (found, Way::Same)));
    found.map(|((kind, _), way)| (kind.id.as_str(), way))
}

/// Whether a cell is a kind of relation in one of the known words.
pub(super) fn is_built_in(word: &str) -> bool {
    let folded = fold(word);
    SAME.iter().any(|(id, words)| fold(id) == folded || words.contains(&folded.as_str()))
}

/// Whether two words differ by a slip: two letters at the most, no more than one in four, and not the first, for "no" and
/// the like say the contrary.
fn is_slip(word: &str, meant: &str) -> bool {
    let length = word.chars().count();
    let begins_alike = word.chars().next() == meant.chars().next();
    begins_alike && (5..=20).contains(&length) && edits(word, meant) <= (length / 4).min(2)
}

/// Whether relations of a kind go from one to another; a column may say so row by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// From one to another.
    Directed,
    /// Among parties.
    Undirected,
    /// Some one way, some the other.
    RowByRow,
}

/// A kind of the table's own.
pub(super) fn of_the_table(id: String, label: &str, direction: Direction) -> RelationKind {
    let roles: &[&str] = match direction {
        Direction::Directed => &["from", "to"],
        Direction::Undirected => &["party"],
        Direction::RowByRow => &["from", "to", "party"],
    };
    let (arrow, among) = (DyadRule::to("from", "to"), DyadRule::among("party"));
    let dyads = [(arrow, Direction::Undirected), (among, Direction::Directed)];
    RelationKind {
        class: Class::Tie,
        label: label_of(label),
        definition: String::new(),
        proposed_sign: None,
        core_roles: roles.iter().map(|&role| role.to_owned()).collect(),
        context_roles: vec!["context".to_owned()],
        dyads: dyads.into_iter().filter(|(_, not)| *not != direction).map(|(dyad, _)| dyad).collect(),
        hub: direction != Direction::Directed,
        weight: None,
        origin: Origin::Declared,
        extra: Extra::new(),
        id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Vocabulary;

    #[test]
    fn words_find_their_kind() {
        let known = Vocabulary::default().relation_kinds;
        for (word, expected) in [
            ("alliance", Some(("alliance", Way::Itself))),
            ("Part of", Some(("part-of", Way::Itself))),
            ("Allied", Some(("alliance", Way::Same))),
            ("ally", Some(("alliance", Way::Same))),
            ("Defense pact", Some(("alliance", Way::Narrower))),
            ("cooperaton", Some(("cooperation", Way::Same))),
            ("Sanctions", Some(("sanction", Way::Same))),
            ("no alliance", None),
            ("No agreement", None),
            ("way", None),
            ("arms transfer", None),
            ("", None),
        ] {
            assert_eq!(built_in(word, &known), expected, "{word}");
        }
    }

    #[test]
    fn every_word_belongs_to_a_kind_that_exists() {
        let known = Vocabulary::default().relation_kinds;
        for (id, words) in SAME.iter().chain(NARROWER) {
            assert!(known.iter().any(|kind| kind.id == *id), "{id}");
            assert!(words.iter().all(|word| fold(word) == *word), "{id}: {words:?}");
        }
    }
}
