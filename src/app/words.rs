//! Small words that the panels share.

use crate::dataset::{Dataset, EntityIx, RelationIx};
use crate::graph::Graph;
use crate::scene::{Reach, Scope, Selection, text};
use crate::style::whole;

/// What stands where the source says nothing.
pub const NOT_STATED: &str = "not stated";

/// What stands where two entities share no record.
pub const NONE_HERE: &str = "None in this dataset";

/// Characters of a passage that are shown at the most.
const LONGEST: usize = 2_000;

/// A name, a title or a label in one line that can be shown: see [`text::clean`].
#[must_use]
pub fn name(text: &str) -> String {
    text::clean(head(text))
}

/// Sentences that can be shown: lines are kept, control and formatting characters are left out, and after 2,000
/// characters it ends with "…".
#[must_use]
pub fn passage(text: &str) -> String {
    let kept = |&c: &char| c == '\n' || text::is_drawn(c);
    let mut chars = head(text).trim().chars().map(|c| if c == '\t' { ' ' } else { c }).filter(kept);
    let mut passage: String = chars.by_ref().take(LONGEST).collect();
    if chars.next().is_some() {
        passage.push('…');
    }
    passage
}

/// As much of a text as is looked at: a field may be as long as a file.
fn head(text: &str) -> &str {
    text.char_indices().nth(2 * LONGEST).map_or(text, |(end, _)| &text[..end])
}

/// "1 claim", "8 claims", "1,200 claims".
#[must_use]
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", whole(n), if n == 1 { one } else { many })
}

/// The text with a capital first letter.
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A role as people read it: "on-behalf-of" is "on behalf of".
#[must_use]
pub fn role(id: &str) -> String {
    name(&id.replace(['-', '_'], " "))
}

/// "Israel – Azerbaijan".
#[must_use]
pub fn pair(dataset: &Dataset, [a, b]: [EntityIx; 2]) -> String {
    format!("{} – {}", name(&dataset.entity(a).name), name(&dataset.entity(b).name))
}

/// Who stands within a scope: "Israel and its neighbours", "Israel and all within 2 steps".
#[must_use]
pub fn scope(dataset: &Dataset, Scope { about, reach }: &Scope) -> String {
    const NAMED: usize = 2;
    let known = || about.iter().filter(|ix| ix.index() < dataset.entities.len()).map(|&ix| dataset.entity(ix));
    let names: Vec<String> = known().map(|entity| name(&entity.name)).collect();
    let one = known().all(|entity| dataset.vocabulary.entity_kind(entity.kind).id != "person") && names.len() == 1;
    let whose = if one { "its" } else { "their" };
    let who = match names.len() {
        all if all > NAMED => count(all, "entity", "entities"),
        _ => names.join(", "),
    };
    match reach {
        Reach::Hops(0) => format!("{who} alone"),
        Reach::Hops(1) | Reach::Bloc => format!("{who} and {whose} neighbours"),
        Reach::Hops(hops) => format!("{who} and all within {hops} steps"),
    }
}

/// What a selection is called; none for nothing.
#[must_use]
pub fn selection(dataset: &Dataset, graph: &Graph, selection: &Selection) -> Option<String> {
    match selection {
        Selection::Nothing => None,
        Selection::Entity(ix) => Some(name(&dataset.entity(*ix).name)),
        Selection::Entities(all) => Some(several(dataset, all)),
        Selection::Tie(a, b) => Some(pair(dataset, graph.ends(dataset, *a, *b))),
        Selection::Relation(ix) => Some(name(dataset.relation_label(*ix))),
        Selection::Hub(relations) => Some(hub(dataset, relations)),
    }
}

/// "Israel, Turkey, Iran"; "Israel, Turkey, Iran and 5 more".
#[must_use]
pub fn several(dataset: &Dataset, entities: &[EntityIx]) -> String {
    const NAMED: usize = 3;
    let names: Vec<String> = entities.iter().take(NAMED).map(|&ix| name(&dataset.entity(ix).name)).collect();
    let names = names.join(", ");
    match entities.len().saturating_sub(NAMED) {
        0 => names,
        more => format!("{names} and {more} more"),
    }
}

/// The label of the only relation, or the names of those who act in the first.
#[must_use]
pub fn hub(dataset: &Dataset, relations: &[RelationIx]) -> String {
    match relations {
        [] => String::new(),
        [only] => name(dataset.relation_label(*only)),
        [first, ..] => {
            let names = dataset.core_participants(*first).map(|p| name(&dataset.entity(p.entity).name));
            name(&names.take(text::MAX_CHARS).collect::<Vec<_>>().join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_shown_is_left_out() {
        assert_eq!(name("a\u{0}\n b\u{202E}"), "a b");
        assert_eq!(passage(" a\u{0}\n\tb\u{202E} "), "a\n b");
        let long = "x".repeat(1 << 20);
        assert_eq!((name(&long).chars().count(), passage(&long).chars().count()), (121, 2_001));
        assert!(name(&long).ends_with('…') && passage(&long).ends_with('…'));
        assert_eq!(passage(&"é".repeat(2_000)), "é".repeat(2_000));
    }

    #[test]
    fn words_are_ready_to_read() {
        assert_eq!((count(1, "claim", "claims"), count(0, "claim", "claims")), ("1 claim".into(), "0 claims".into()));
        assert_eq!((sentence("élan of text"), sentence("")), ("Élan of text".into(), String::new()));
        assert_eq!((role("on-behalf-of"), role("embodied_by")), ("on behalf of".into(), "embodied by".into()));
    }
}
