//! What an edge says beyond what a relation has a place for, each under a key of its own.

use crate::dataset::{Extra, Word};
use crate::import::Set;
use crate::import::choices::Numbers;

/// Keys up to which another is held against each; beyond, they are remembered.
const FEW: usize = 16;

/// Keeps values under their keys, with a number behind a key that is taken.
pub(super) fn keep(extra: &mut Extra, pairs: impl Iterator<Item = (Word, Word)>) {
    let mut many: Option<Set<Word>> = None;
    let mut numbers = Numbers::default();
    for (mut key, json) in pairs {
        if many.is_none() && extra.len() >= FEW {
            many = Some(extra.iter().map(|(key, _)| key.clone()).collect());
        }
        let is_taken = |key: &str| match &many {
            Some(many) => many.contains(key),
            None => extra.iter().any(|(known, _)| *known == *key),
        };
        if is_taken(&key) {
            key = numbers.of(&key, is_taken).into();
        }
        if let Some(many) = &mut many {
            many.insert(key.clone());
        }
        extra.push((key, json));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(keys: impl Iterator<Item = String>) -> Vec<String> {
        let mut extra = Extra::new();
        keep(&mut extra, keys.enumerate().map(|(at, key)| (key.into(), at.to_string().into())));
        assert!(extra.iter().enumerate().all(|(at, (_, json))| **json == *at.to_string()), "in file order");
        extra.iter().map(|(key, _)| key.to_string()).collect()
    }

    #[test]
    fn a_key_that_is_taken_gets_the_next_number() {
        let keys = ["a", "b", "a (2)", "a", "a", "b"].map(str::to_owned);
        assert_eq!(kept(keys.into_iter()), ["a", "b", "a (2)", "a (3)", "a (4)", "b (2)"]);
        let many = kept((0..50).map(|at| if at % 2 == 0 { "same".to_owned() } else { format!("key {at}") }));
        let at = |at: usize| many.get(at).map(String::as_str);
        assert_eq!([at(30), at(48), at(49)], [Some("same (16)"), Some("same (25)"), Some("key 49")]);
    }

    #[test]
    fn a_hundred_thousand_of_one_key_are_soon_kept() {
        let keys = kept((0..100_000).map(|_| "same".to_owned()));
        assert_eq!(keys.last().map(String::as_str), Some("same (100000)"));
    }
}
