//! Whom a person may mean by a few letters.

use crate::dataset::{Dataset, Entity, EntityIx};

/// How well a text fits, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Start,
    WordStart,
    Other,
}

/// The entities whose name, title, code or other name has `text` in it, the best first; all when it is blank.
#[must_use]
pub fn suggest(dataset: &Dataset, text: &str) -> Vec<EntityIx> {
    let text = text.trim().to_lowercase();
    let fits = dataset.entity_ids().filter_map(|ix| Some((fit_of(dataset.entity(ix), &text)?, ix)));
    let mut found: Vec<(Fit, EntityIx)> = fits.collect();
    found.sort_by_key(|&(fit, _)| fit);
    found.into_iter().map(|(_, ix)| ix).collect()
}

fn fit_of(entity: &Entity, text: &str) -> Option<Fit> {
    let codes = entity.codes.iter().map(|(_, code)| code);
    let names = std::iter::once(&entity.name).chain(&entity.aliases).chain(&entity.metonyms);
    names.chain(&entity.title).chain(codes).filter_map(|name| fit(&name.to_lowercase(), text)).min()
}

fn fit(name: &str, text: &str) -> Option<Fit> {
    let at = name.find(text)?;
    let starts_word = |at: usize| !name[..at].ends_with(char::is_alphanumeric);
    Some(match at {
        0 => Fit::Start,
        at if starts_word(at) => Fit::WordStart,
        _ => Fit::Other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(name: &str, alias: &str) -> Entity {
        let mut dataset = crate::import::parse(
            br#"{ "format": "detente/1", "entities": [{ "id": "a", "kind": "country", "name": "A" }] }"#,
            &crate::import::Limits::default(),
            &crate::import::Cancel::default(),
        )
        .expect("a dataset")
        .dataset;
        let mut entity = dataset.entities.remove(0);
        (entity.name, entity.aliases) = (name.to_owned(), [alias.to_owned()].into());
        entity
    }

    #[test]
    fn the_best_fit_comes_first() {
        let all = [("United States", "USA"), ("Saudi Arabia", ""), ("Usbekistan", ""), ("Austria", "")];
        let entities = all.iter().map(|(name, alias)| entity(name, alias)).collect();
        let dataset = Dataset { entities, ..Dataset::default() };
        for (text, expect) in [("us", "0 2 3"), (" ARA", "1"), ("x", ""), ("", "0 1 2 3")] {
            let found: Vec<String> = suggest(&dataset, text).iter().map(|ix| ix.0.to_string()).collect();
            assert_eq!(found.join(" "), expect, "{text}");
        }
    }
}
