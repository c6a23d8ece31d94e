//! Generated datasets with hostile text in every field: written, read again, and equal.

#[path = "generated/mod.rs"]
mod generated;

use detente::dataset::schema::to_json;
use detente::dataset::{Change, Dataset, Diff, Union};
use detente::import::{Cancel, Limits, parse};
use generated::dataset;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again(dataset in dataset()) {
        let json = to_json(&dataset);
        let imported = parse(json.as_bytes(), &Limits::default(), &Cancel::default()).unwrap();
        prop_assert!(!imported.has_warnings(), "{:#?}", imported.diagnostics);
        prop_assert_eq!(&imported.dataset, &dataset);
        prop_assert_eq!(to_json(&imported.dataset), json);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_dataset_does_not_differ_from_itself(dataset in dataset()) {
        let diff = Diff::new(&dataset, &dataset);
        prop_assert!(diff.is_empty(), "{:?}", diff);
    }

    #[test]
    fn what_came_and_went_adds_up_and_swapping_turns_it_round(old in dataset(), new in dataset()) {
        let (there, back) = (Diff::new(&old, &new), Diff::new(&new, &old));
        let [came, went, changed] = there.counts();
        prop_assert_eq!(back.counts(), [went, came, changed]);
        let all = |of: &Dataset| of.entities.len() + of.relations.len() + of.sources.len();
        prop_assert_eq!(all(&old) - went + came, all(&new));
        let union = Union::new(&new, &old, &there);
        prop_assert_eq!(&union.dataset.entities[..new.entities.len()], &new.entities[..], "each at its place");
        prop_assert_eq!(union.dataset.entities.len(), new.entities.len() + union.entities.len());
        let json = to_json(&union.dataset);
        let read = parse(json.as_bytes(), &Limits::default(), &Cancel::default()).unwrap();
        prop_assert_eq!(read.dataset.relations.len(), union.dataset.relations.len(), "every id is known and new");
        prop_assert_eq!(Diff::new(&old, &union.dataset).entities.iter().filter(|c| matches!(c, Change::Went(_))).count(), 0);
    }
}
