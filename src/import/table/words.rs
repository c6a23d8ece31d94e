//! Words of cells in common spellings: signs, states, manners, yes and no, kinds of entities.

use super::spelling::fold;
use crate::dataset::{Modality, Sign, Status};

/// A cell is no sign that we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) struct NoSign;

/// A sign; none where the cell says that there is none.
pub(in crate::import) fn sign(cell: &str) -> Result<Option<Sign>, NoSign> {
    let number = cell.replace(['−', '–'], "-").replace(',', ".");
    match number.as_str() {
        "+" | "++" | "+++" => return Ok(Some(Sign::Positive)),
        "-" | "--" | "---" => return Ok(Some(Sign::Negative)),
        "±" | "+/-" | "-/+" | "+-" => return Ok(Some(Sign::Mixed)),
        _ => {}
    }
    match number.parse::<f64>() {
        Ok(number) if !number.is_finite() => return Err(NoSign),
        Ok(number) if number > 0.0 => return Ok(Some(Sign::Positive)),
        Ok(number) if number < 0.0 => return Ok(Some(Sign::Negative)),
        Ok(_) => return Ok(None),
        Err(_) => {}
    }
    match fold(cell).as_str() {
        "positive" | "pos" | "plus" | "good" | "friendly" | "cooperative" | "friend" | "favourable" | "favorable" => {
            Ok(Some(Sign::Positive))
        }
        "negative" | "neg" | "minus" | "bad" | "hostile" | "conflictual" | "conflictive" | "enemy" | "unfavourable"
        | "unfavorable" => Ok(Some(Sign::Negative)),
        "mixed" | "both" | "ambivalent" | "ambiguous" => Ok(Some(Sign::Mixed)),
        "neutral" | "none" | "unsigned" => Ok(None),
        _ => Err(NoSign),
    }
}

/// Whether a sign is more than a sign: the size of a number is not read.
pub(super) fn is_sized(cell: &str) -> bool {
    let number = cell.replace(['−', '–'], "-").replace(',', ".").parse::<f64>();
    number.is_ok_and(|number| number != 0.0 && number.abs() != 1.0)
}

/// A state.
pub(in crate::import) fn status(cell: &str) -> Option<Status> {
    let folded = fold(cell);
    let by_id = Status::ALL.iter().copied().find(|status| fold(status.id()) == folded);
    by_id.or(match folded.as_str() {
        "active" | "current" | "ongoing" | "ineffect" | "effective" | "valid" | "applied" | "existing" => {
            Some(Status::InForce)
        }
        "over" | "expired" | "terminated" | "dissolved" | "abrogated" | "denounced" | "former" | "lapsed" => {
            Some(Status::Ended)
        }
        "draft" | "suggested" | "offered" | "undernegotiation" => Some(Status::Proposed),
        "agreed" | "concluded" | "initialled" => Some(Status::Signed),
        "frozen" | "onhold" | "paused" | "interrupted" => Some(Status::Suspended),
        "scheduled" | "upcoming" | "announced" | "expected" => Some(Status::Planned),
        "done" | "tookplace" | "happened" | "completed" => Some(Status::Held),
        "canceled" | "calledoff" => Some(Status::Cancelled),
        _ => None,
    })
}

/// A manner of saying.
pub(super) fn modality(cell: &str) -> Option<Modality> {
    let folded = fold(cell);
    let by_id = Modality::ALL.iter().copied().find(|modality| fold(modality.id()) == folded);
    by_id.or(match folded.as_str() {
        "stated" | "fact" | "factual" => Some(Modality::Asserted),
        "quote" | "quotation" | "verbatim" => Some(Modality::Quoted),
        "paraphrase" | "reported" => Some(Modality::Paraphrased),
        "perception" | "seen" => Some(Modality::Perceived),
        "hypothetical" => Some(Modality::Conditional),
        "implicit" => Some(Modality::Implied),
        "backgroundknowledge" => Some(Modality::Background),
        _ => None,
    })
}

/// Yes or no to "does it go from one to the other?".
pub(in crate::import) fn directed(cell: &str) -> Option<bool> {
    match fold(cell).as_str() {
        "yes" | "y" | "true" | "t" | "1" | "directed" | "oneway" => Some(true),
        "no" | "n" | "false" | "f" | "0" | "undirected" | "mutual" | "bothways" | "symmetric" => Some(false),
        _ => match cell {
            "→" | "->" | ">" => Some(true),
            "↔" | "<->" | "–" | "-" => Some(false),
            _ => None,
        },
    }
}

/// Whether a word says of an edge how it goes, as the column "Type" of Gephi does.
pub(in crate::import) fn is_direction(cell: &str) -> bool {
    matches!(fold(cell).as_str(), "directed" | "undirected" | "mutual")
}

/// The built-in kind of entity that a word means.
pub(in crate::import) fn entity_kind(cell: &str) -> Option<&'static str> {
    Some(match fold(cell).as_str() {
        "country" | "countries" | "state" | "nation" | "nationstate" | "sovereignstate" => "country",
        "person" | "people" | "leader" | "individual" | "politician" | "diplomat" | "minister" | "president"
        | "headofstate" | "headofgovernment" => "person",
        "organization"
        | "organisation"
        | "org"
        | "institution"
        | "igo"
        | "ngo"
        | "company"
        | "agency"
        | "body"
        | "internationalorganization"
        | "internationalorganisation"
        | "party"
        | "ministry" => "organization",
        "group" | "groups" | "faction" | "militia" => "group",
        "community" | "diaspora" | "minority" => "community",
        "bloc" | "block" | "coalition" => "bloc",
        "accord" | "treaty" | "agreement" | "convention" | "pact" | "framework" => "accord",
        "place" | "city" | "location" | "town" | "region" | "venue" => "place",
        "event" | "summit" | "conference" => "event",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_in_many_spellings() {
        let (plus, minus, both) = (Ok(Some(Sign::Positive)), Ok(Some(Sign::Negative)), Ok(Some(Sign::Mixed)));
        for (cell, expected) in [
            ("+", plus),
            ("1", plus),
            ("+1", plus),
            ("Positive", plus),
            ("pos", plus),
            ("-", minus),
            ("−1", minus),
            ("–", minus),
            ("-1", minus),
            ("HOSTILE", minus),
            ("+/-", both),
            ("±", both),
            ("mixed", both),
            ("0", Ok(None)),
            ("neutral", Ok(None)),
            ("sideways", Err(NoSign)),
            ("inf", Err(NoSign)),
        ] {
            assert_eq!(sign(cell), expected, "{cell}");
        }
        assert!(is_sized("-3.4") && is_sized("2,5") && !is_sized("-1") && !is_sized("+") && !is_sized("0"));
    }

    #[test]
    fn states_manners_and_kinds() {
        for (cell, expected) in [
            ("In force", Some(Status::InForce)),
            ("in_force", Some(Status::InForce)),
            ("active", Some(Status::InForce)),
            ("Terminated", Some(Status::Ended)),
            ("canceled", Some(Status::Cancelled)),
            ("odd", None),
        ] {
            assert_eq!(status(cell), expected, "{cell}");
        }
        assert_eq!((modality("Quoted"), modality("reported")), (Some(Modality::Quoted), Some(Modality::Paraphrased)));
        assert_eq!((directed("Yes"), directed("<->"), directed("up")), (Some(true), Some(false), None));
        assert_eq!((entity_kind("State"), entity_kind("Organisation")), (Some("country"), Some("organization")));
    }
}
