//! Generated datasets with hostile text in every field: written, read again, and equal.

#[path = "generated/mod.rs"]
mod generated;

use detente::dataset::schema::to_json;
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
