//! Ids that are made of words: each once.

use crate::dataset::slug;
use crate::import::{Map, Set};

/// Ids that are taken.
#[derive(Debug, Default)]
pub(in crate::import) struct Ids {
    taken: Set<String>,
    /// The number that was last put behind each base that was taken.
    last: Map<String, usize>,
}

impl Ids {
    /// The id of `words`, or of `fallback` where they have neither letters nor digits; with a number where that is
    /// taken.
    pub(in crate::import) fn make(&mut self, words: &str, fallback: &str) -> String {
        let base = Some(slug(words)).filter(|id| !id.is_empty()).unwrap_or_else(|| fallback.to_owned());
        if self.taken.insert(base.clone()) {
            return base;
        }
        let last = self.last.entry(base.clone()).or_insert(1);
        loop {
            *last += 1;
            let id = format!("{base}-{last}");
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    /// Takes an id that is there already.
    pub(in crate::import) fn take(&mut self, id: &str) {
        self.taken.insert(id.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_id_is_made_once() {
        let mut ids = Ids::default();
        ids.take("trade");
        let made = ["Trade", "a b", "A-B", "…", "…", "a b 2", "A b"].map(|words| ids.make(words, "e"));
        assert_eq!(made, ["trade-2", "a-b", "a-b-2", "e", "e-2", "a-b-2-2", "a-b-3"]);
    }
}
