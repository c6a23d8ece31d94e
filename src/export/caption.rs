//! The words round an exported map: sources, the day of the statuses, and how much of the dataset is shown.
//!
//! Every date is the dataset's, never the clock's.

use crate::dataset::Dataset;
use crate::scene::Thinned;
use crate::style::whole;

/// Sources that are named; the rest is counted.
const NAMED_SOURCES: usize = 3;

/// Where the map comes from: "Source: …. Statuses as of April 2025 (uncertain). Signs as told by this source."
#[must_use]
pub fn caption(dataset: &Dataset) -> String {
    std::iter::once(sources(dataset)).chain(statuses(dataset)).chain(signs(dataset)).collect::<Vec<_>>().join(" ")
}

/// The first sentence of the description, without its full stop.
pub(super) fn subtitle(dataset: &Dataset) -> Option<String> {
    let description = dataset.description.as_deref()?;
    let first = description.split(". ").next().unwrap_or(description);
    let sentence = first.trim().trim_end_matches('.');
    (!sentence.is_empty()).then(|| sentence.to_owned())
}

/// What of the dataset is shown, and by what: "18 of 31 entities shown · Détente"; with what a picture that would hold too
/// much leaves out.
pub(super) fn shown(dataset: &Dataset, shown: usize, thinned: Thinned) -> String {
    let all = dataset.entities.len();
    let entities = if all == 1 { "entity" } else { "entities" };
    let shown = format!("{} of {} {entities} shown", whole(shown), whole(all));
    match thinned.words() {
        None => format!("{shown} · Détente"),
        Some(drawn) if thinned.leaves_nodes_out() => format!("{drawn} · Détente"),
        Some(drawn) => format!("{shown}, {drawn} · Détente"),
    }
}

fn sources(dataset: &Dataset) -> String {
    let titles: Vec<&str> = dataset.sources.iter().map(|source| source.title.trim_end_matches('.')).collect();
    let named = titles.get(..NAMED_SOURCES).unwrap_or(&titles).join("; ");
    let more = titles.len().saturating_sub(NAMED_SOURCES);
    match titles.len() {
        0 => "Source: not stated.".to_owned(),
        1 => format!("Source: {named}."),
        _ if more == 0 => format!("Sources: {named}."),
        _ => format!("Sources: {named} and {more} more."),
    }
}

fn statuses(dataset: &Dataset) -> Option<String> {
    dataset.as_of.as_ref().map(|as_of| format!("Statuses as of {}.", as_of.in_words()))
}

/// Nothing for a map without a sign.
fn signs(dataset: &Dataset) -> Option<String> {
    let signed = dataset.relations.iter().any(|relation| relation.sign.is_some());
    let by = if dataset.sources.len() > 1 { "these sources" } else { "this source" };
    (signed && !dataset.sources.is_empty()).then(|| format!("Signs as told by {by}."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Source;

    fn with_sources(titles: &[&str]) -> Dataset {
        let source = |title: &&str| Source {
            id: (*title).to_owned(),
            title: (*title).to_owned(),
            publisher: None,
            published: None,
            url: None,
            retrieved: None,
            extra: crate::dataset::Extra::new(),
        };
        Dataset { sources: titles.iter().map(source).collect(), ..Dataset::default() }
    }

    #[test]
    fn sources_are_named_and_then_counted() {
        let cases: [(&[&str], &str); 4] = [
            (&[], "Source: not stated."),
            (&["One article."], "Source: One article."),
            (&["a", "b"], "Sources: a; b."),
            (&["a", "b", "c", "d", "e"], "Sources: a; b; c and 2 more."),
        ];
        for (titles, expected) in cases {
            assert_eq!(caption(&with_sources(titles)), expected);
        }
    }

    #[test]
    fn the_subtitle_is_the_first_sentence() {
        let described = |text: &str| Dataset { description: Some(text.to_owned()), ..Dataset::default() };
        assert_eq!(subtitle(&described("Ties in spring. No author.")).as_deref(), Some("Ties in spring"));
        assert_eq!(subtitle(&described("One sentence.")).as_deref(), Some("One sentence"));
        assert_eq!(subtitle(&described(" ")), None);
        assert_eq!(subtitle(&Dataset::default()), None);
    }
}
