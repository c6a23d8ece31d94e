//! Small words that the panels share.

use crate::dataset::{Dataset, EntityIx, RelationIx};
use crate::graph::Graph;
use crate::scene::Selection;

/// What stands where the source says nothing.
pub const NOT_STATED: &str = "not stated";

/// What stands where two entities share no record.
pub const NONE_HERE: &str = "None in this dataset";

/// "1 claim", "8 claims".
#[must_use]
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
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
    id.replace(['-', '_'], " ")
}

/// "Israel – Azerbaijan".
#[must_use]
pub fn pair(dataset: &Dataset, [a, b]: [EntityIx; 2]) -> String {
    format!("{} – {}", dataset.entity(a).name, dataset.entity(b).name)
}

/// What a selection is called; none for nothing.
#[must_use]
pub fn selection(dataset: &Dataset, graph: &Graph, selection: &Selection) -> Option<String> {
    match selection {
        Selection::Nothing => None,
        Selection::Entity(ix) => Some(dataset.entity(*ix).name.clone()),
        Selection::Tie(a, b) => Some(pair(dataset, graph.ends(dataset, *a, *b))),
        Selection::Relation(ix) => Some(dataset.relation_label(*ix).to_owned()),
        Selection::Hub(relations) => Some(hub(dataset, relations)),
    }
}

/// The label of the only relation, or the names of those who act in the first.
#[must_use]
pub fn hub(dataset: &Dataset, relations: &[RelationIx]) -> String {
    match relations {
        [] => String::new(),
        [only] => dataset.relation_label(*only).to_owned(),
        [first, ..] => {
            let names: Vec<&str> =
                dataset.core_participants(*first).map(|p| dataset.entity(p.entity).name.as_str()).collect();
            names.join(", ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_ready_to_read() {
        assert_eq!((count(1, "claim", "claims"), count(0, "claim", "claims")), ("1 claim".into(), "0 claims".into()));
        assert_eq!((sentence("élan of text"), sentence("")), ("Élan of text".into(), String::new()));
        assert_eq!((role("on-behalf-of"), role("embodied_by")), ("on behalf of".into(), "embodied by".into()));
    }
}
