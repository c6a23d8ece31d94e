//! Ids that are a number behind one beginning, such as `17` or `n17`, found without a hash.
//!
//! Most programs number their nodes, and every end of an edge is looked up: of a file with a million edges a hash would
//! miss the cache of the processor millions of times.

/// Places beyond those that numbers without gaps would need, for each that is known and at first.
const ROOM: (usize, usize) = (4, 1 << 16);

/// Where records with such ids stand.
#[derive(Debug, Default)]
pub(super) struct Numbered {
    /// What the first id begins with.
    start: Option<Box<str>>,
    /// The place for each number, and one more; 0 where there is none.
    places: Vec<u32>,
}

impl Numbered {
    /// The place of an id, where it is known here; others may be known elsewhere.
    pub(super) fn get(&self, id: &str) -> Option<usize> {
        let place = self.places.get(self.number(id)?)?;
        place.checked_sub(1).map(|place| place as usize)
    }

    /// Remembers where an id stands, if it is such a number and not far beyond those before it.
    pub(super) fn put(&mut self, id: &str, place: usize) {
        self.start.get_or_insert_with(|| id.trim_end_matches(|char: char| char.is_ascii_digit()).into());
        let Some(number) = self.number(id).filter(|number| *number <= place * ROOM.0 + ROOM.1) else { return };
        let Some(place) = u32::try_from(place).ok().and_then(|place| place.checked_add(1)) else { return };
        if self.places.len() <= number {
            self.places.resize(number + 1, 0);
        }
        if let Some(known) = self.places.get_mut(number) {
            *known = place;
        }
    }

    /// The number behind the beginning, in the one spelling that it has.
    fn number(&self, id: &str) -> Option<usize> {
        let start = self.start.as_deref()?;
        // To compare nothing costs the C library of some processors more than all that follows.
        let digits = if start.is_empty() { id } else { id.strip_prefix(start)? }.as_bytes();
        let is_plain = digits.len() == 1 || (digits.len() <= 9 && digits.first().is_some_and(|digit| *digit != b'0'));
        if !is_plain {
            return None;
        }
        let add = |sum: usize, digit: &u8| digit.is_ascii_digit().then(|| sum * 10 + usize::from(digit - b'0'));
        digits.iter().try_fold(0, add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_by_its_own_spelling_alone() {
        for (first, found, others) in [
            (
                "n1",
                &["n0", "n7", "n12", "n65000"][..],
                &["1", "n01", "n", "N1", "n1 ", "n+1", "nn1", "m7", "n1000000000"][..],
            ),
            ("5", &["0", "10", "999"], &["05", "00", "-1", "", "1.0", "n1", "٣"]),
            ("Iran", &[], &["Iran1", "Iraq", "7", ""]),
        ] {
            let mut ids = Numbered::default();
            let all: Vec<&str> = std::iter::once(first).chain(found.iter().copied()).collect();
            all.iter().enumerate().for_each(|(place, id)| ids.put(id, place));
            let is_number = first.ends_with(|char: char| char.is_ascii_digit());
            for (place, id) in all.iter().enumerate().filter(|_| is_number) {
                assert_eq!(ids.get(id), Some(place), "{id} after {first}");
            }
            for id in others {
                assert_eq!(ids.get(id), None, "{id} after {first}");
            }
        }
    }

    #[test]
    fn a_number_of_a_file_does_not_decide_what_it_costs() {
        let mut ids = Numbered::default();
        let all = ["n1", "n999999999", "n65540", "n70000", "n2"];
        all.iter().enumerate().for_each(|(place, id)| ids.put(id, place));
        assert_eq!(all.map(|id| ids.get(id)), [Some(0), None, Some(2), None, Some(4)]);
        assert!(ids.places.len() <= 65_541, "{}", ids.places.len());
    }
}
