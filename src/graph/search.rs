//! Finds entities and relations by what they are called: names, aliases, metonyms, titles, codes, attributes, labels.
//!
//! An [`Index`] folds every text of a dataset once, without case and accents. A search looks at each text of the index:
//! a mask of its letters rules most of them out, what is written together is found as it stands, and only the rest is
//! looked through letter by letter.

use std::cmp::Reverse;

use nucleo_matcher::{Config, Matcher, Utf32Str, chars};

use super::Csr;
use crate::dataset::{Dataset, EntityIx, RelationIx, RelationKindIx};

/// Letters of one text that are looked at: a field may be as long as a file.
const LONGEST: usize = 300;
/// Letters of a query that are looked at.
const QUERY: usize = 80;
/// Letters from which on a word is also found with others between its letters.
const FUZZY_FROM: usize = 3;
/// Letters from which on a query that finds nothing is tried with one letter left out.
const NEAR_FROM: usize = 4;
/// Matches that are put in order; whoever has more is asked for more letters.
const SORTED: usize = 500;

/// The part of a record that a text stands in; of equal matches the first here wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The name of an entity, or what a relation is called.
    Name,
    /// Another name.
    Alias,
    /// A city that stands for a government.
    Metonym,
    /// A code of some scheme.
    Code,
    /// A title that is borne.
    Title,
    /// The value of a property.
    Attribute,
}

/// One record that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match<T> {
    /// Which.
    pub item: T,
    /// Where the text stands that fits best.
    pub field: Field,
    /// Which of several: the place among the aliases, metonyms, codes or attributes.
    pub at: u16,
    /// How well it fits: higher is better.
    rank: u64,
}

impl<T> Match<T> {
    /// A record that is listed without a query, by its name.
    #[must_use]
    pub const fn by_name(item: T) -> Self {
        Self { item, field: Field::Name, at: 0, rank: 0 }
    }

    /// Whether what is typed stands in the text as it is, and not with other letters between.
    #[must_use]
    pub const fn is_plain(&self) -> bool {
        self.rank >> 60 > Fit::Scattered as u64
    }
}

/// What a query finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Entities, the best first; in order as far as [`Found::is_sorted`] says.
    pub entities: Vec<Match<EntityIx>>,
    /// Relations, as the entities.
    pub relations: Vec<Match<RelationIx>>,
    /// Whether nothing fits as it is typed, and these fit when one letter is left out.
    pub near: bool,
}

impl Found {
    /// Number of matches of one list that are in order.
    pub const SORTED: usize = SORTED;

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty() && self.relations.is_empty()
    }

    /// Whether all matches are in order, and not only the first of each list.
    #[must_use]
    pub fn is_sorted(&self) -> bool {
        self.entities.len().max(self.relations.len()) <= SORTED
    }
}

/// Every text of a dataset by which something can be found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    /// All texts, one behind the other, folded.
    text: String,
    /// Of entities, in file order.
    names: Vec<Entry>,
    /// Of relations: their labels, then the label of each kind for those that have none.
    labels: Vec<Entry>,
    /// Label → its relations.
    labelled: Option<Csr<RelationIx>>,
}

/// One text of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    start: u32,
    end: u32,
    owner: u32,
    field: Field,
    at: u16,
    /// The letters in it.
    letters: u64,
}

impl Index {
    /// The index of `dataset`; total.
    #[must_use]
    pub fn new(dataset: &Dataset) -> Self {
        let mut index = Self::default();
        for (owner, entity) in dataset.entities.iter().enumerate() {
            let mut add = |field, at, text: &str| {
                let entry = index.folded(owner, field, at, text);
                index.names.push(entry);
            };
            add(Field::Name, 0, &entity.name);
            entity.aliases.iter().enumerate().for_each(|(at, text)| add(Field::Alias, at, text));
            entity.metonyms.iter().enumerate().for_each(|(at, text)| add(Field::Metonym, at, text));
            entity.codes.iter().enumerate().for_each(|(at, (_, code))| add(Field::Code, at, code));
            entity.title.iter().for_each(|text| add(Field::Title, 0, text));
            entity.attributes.iter().enumerate().for_each(|(at, of)| add(Field::Attribute, at, &of.value));
        }
        index.add_labels(dataset);
        index
    }

    fn add_labels(&mut self, dataset: &Dataset) {
        let mut pairs = Vec::with_capacity(dataset.relations.len());
        let mut of_kind: Vec<Option<usize>> = vec![None; dataset.vocabulary.relation_kinds.len()];
        for (ix, relation) in dataset.relation_ids().zip(&dataset.relations) {
            let label = relation.label.as_deref();
            let known = of_kind[relation.kind.index()].filter(|_| label.is_none());
            let at = known.unwrap_or_else(|| {
                let text = label.unwrap_or_else(|| kind_label(dataset, relation.kind));
                let entry = self.folded(self.labels.len(), Field::Name, 0, text);
                self.labels.push(entry);
                self.labels.len() - 1
            });
            if label.is_none() {
                of_kind[relation.kind.index()] = Some(at);
            }
            pairs.push((at, ix));
        }
        self.labelled = Some(Csr::from_pairs(self.labels.len(), &pairs));
    }

    fn folded(&mut self, owner: usize, field: Field, at: usize, text: &str) -> Entry {
        let start = self.text.len();
        self.text.extend(text.chars().flat_map(fold).take(LONGEST));
        let letters = letters(&self.text[start..]);
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        Entry { start: start as u32, end: self.text.len() as u32, owner: owner as u32, field, at, letters }
    }

    /// What `query` finds: each of its words in one and the same text. A query without a letter finds nothing.
    #[must_use]
    pub fn search(&self, query: &str) -> Found {
        let mut exact = Query::new(query);
        if exact.words.is_empty() {
            return Found::default();
        }
        let found = self.find(&mut |entry, text| exact.rank(entry, text));
        if !found.is_empty() || exact.whole.chars().count() < NEAR_FROM {
            return found;
        }
        let mut near = exact.shortened();
        let nearly = |entry: &Entry, text: &str| near.iter_mut().filter_map(|query| query.rank(entry, text)).max();
        let found = self.find(&mut { nearly });
        Found { near: !found.is_empty(), ..found }
    }

    fn find(&self, rank: &mut impl FnMut(&Entry, &str) -> Option<u64>) -> Found {
        let mut rank = |entry: &Entry| rank(entry, &self.text[entry.start as usize..entry.end as usize]);
        let mut entities: Vec<Match<EntityIx>> = Vec::new();
        for entry in &self.names {
            let Some(rank) = rank(entry) else { continue };
            let fresh = Match { item: EntityIx(entry.owner), field: entry.field, at: entry.at, rank };
            match entities.last_mut().filter(|last| last.item == fresh.item) {
                Some(last) if last.rank < rank => *last = fresh,
                Some(_) => {}
                None => entities.push(fresh),
            }
        }
        let mut relations = Vec::new();
        for (label, entry) in self.labels.iter().enumerate() {
            let Some(rank) = rank(entry) else { continue };
            let of_label = self.labelled.as_ref().map_or(&[][..], |labelled| labelled.row(label));
            relations.extend(of_label.iter().map(|&item| Match { item, field: entry.field, at: 0, rank }));
        }
        Found { entities: foremost(entities), relations: foremost(relations), near: false }
    }
}

/// The best first; beyond [`SORTED`] in no order that anybody reads.
fn foremost<T: Copy + Ord>(mut all: Vec<Match<T>>) -> Vec<Match<T>> {
    let order = |found: &Match<T>| (Reverse(found.rank), found.item);
    if all.len() > SORTED {
        all.select_nth_unstable_by_key(SORTED, order);
        all[..SORTED].sort_unstable_by_key(order);
    } else {
        all.sort_unstable_by_key(order);
    }
    all
}

fn kind_label(dataset: &Dataset, kind: RelationKindIx) -> &str {
    &dataset.vocabulary.relation_kind(kind).label
}

/// How a text fits, from the least to the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Other letters stand between those of a word.
    Scattered,
    /// A word stands within another.
    Inside,
    /// Each word begins a word of the text.
    Begins,
    /// The text begins with what is typed.
    Leads,
    /// The text is what is typed.
    Whole,
}

/// What is typed, folded, and what is needed to look for it.
struct Query {
    whole: String,
    words: Vec<Word>,
    letters: u64,
    matcher: Matcher,
    buffer: Vec<char>,
}

struct Word {
    text: String,
    letters: Vec<char>,
    /// The score below which scattered letters are no match.
    least: u16,
}

impl Query {
    fn new(query: &str) -> Self {
        let folded: String = query.chars().flat_map(fold).take(QUERY).collect();
        Self::of(&folded)
    }

    fn of(folded: &str) -> Self {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let words: Vec<Word> = folded.split_whitespace().map(|text| Word::new(text, &mut matcher)).collect();
        let whole = folded.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { letters: letters(&whole), whole, words, matcher, buffer: Vec::new() }
    }

    /// The same with one letter left out, each in turn.
    fn shortened(&self) -> Vec<Self> {
        let letters: Vec<char> = self.whole.chars().collect();
        let without = |at: usize| letters.iter().enumerate().filter(move |(other, _)| *other != at).map(|(_, c)| c);
        (0..letters.len())
            .filter(|&at| letters[at] != ' ')
            .map(|at| Self::of(&without(at).collect::<String>()))
            .collect()
    }

    /// How well a text fits; none when it does not.
    fn rank(&mut self, entry: &Entry, text: &str) -> Option<u64> {
        if self.letters & !entry.letters != 0 {
            return None;
        }
        let loose = matches!(entry.field, Field::Name | Field::Alias | Field::Metonym);
        let (mut least, mut score) = (Fit::Begins, 0);
        for word in &self.words {
            match text.find(word.text.as_str()) {
                Some(at) if begins_word(text, at, &word.text) => {}
                Some(_) if entry.field != Field::Code => least = least.min(Fit::Inside),
                _ if loose => {
                    score += word.scattered(text, &mut self.matcher, &mut self.buffer)?;
                    least = Fit::Scattered;
                }
                _ => return None,
            }
        }
        let fit = match text.strip_prefix(self.whole.as_str()) {
            Some("") => Fit::Whole,
            Some(_) => Fit::Leads,
            None => least,
        };
        let length = u32::MAX - text.len() as u32;
        Some(((fit as u64) << 60) | (u64::from(score) << 40) | ((15 - entry.field as u64) << 32) | u64::from(length))
    }
}

/// Whether a word of `text` begins with `word`, which stands in it at `first`, and perhaps again.
fn begins_word(text: &str, first: usize, word: &str) -> bool {
    let begins = |at: usize| text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
    begins(first) || text.match_indices(word).any(|(at, _)| begins(at))
}

impl Word {
    fn new(text: &str, matcher: &mut Matcher) -> Self {
        let letters: Vec<char> = text.chars().collect();
        let mut buffer = Vec::new();
        let itself = Utf32Str::new(text, &mut buffer);
        let best = matcher.fuzzy_match(itself, Utf32Str::Unicode(&letters)).unwrap_or_default();
        Self { text: text.to_owned(), letters, least: best / 10 * 7 }
    }

    /// The score of letters that stand in `text` in their order, close enough to be meant.
    fn scattered(&self, text: &str, matcher: &mut Matcher, buffer: &mut Vec<char>) -> Option<u16> {
        if self.letters.len() < FUZZY_FROM {
            return None;
        }
        let (mut plain, mut places) = (Vec::new(), Vec::new());
        let needle = Utf32Str::new(&self.text, &mut plain);
        let text = Utf32Str::new(text, buffer);
        let score = matcher.fuzzy_match(text, needle).filter(|score| *score >= self.least)?;
        matcher.fuzzy_indices(text, needle, &mut places)?;
        let span = places.last()? - places.first()? + 1;
        let letters = self.letters.len() as u32;
        (span <= letters + (letters / 2).max(2)).then_some(score)
    }
}

/// A letter without case and accent, as texts are compared by; none for an accent that stands by itself.
pub fn fold(letter: char) -> impl Iterator<Item = char> {
    let plain: &[char] = match letter {
        'ß' | 'ẞ' => &['s', 's'],
        'ł' | 'Ł' => &['l'],
        'ø' | 'Ø' => &['o'],
        'đ' | 'Đ' => &['d'],
        'æ' | 'Æ' => &['a', 'e'],
        'œ' | 'Œ' => &['o', 'e'],
        'þ' | 'Þ' => &['t', 'h'],
        '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '`' | '´' => &['\''],
        '‐' | '‑' | '–' | '—' => &['-'],
        '\u{300}'..='\u{36f}' => &[],
        letter => return Fold::Other(chars::normalize(letter).to_lowercase().filter(|letter| is_no_accent(*letter))),
    };
    Fold::Known(plain.iter().copied())
}

fn is_no_accent(letter: char) -> bool {
    !matches!(letter, '\u{300}'..='\u{36f}')
}

/// One of two ways to fold a letter.
enum Fold<A, B> {
    Known(A),
    Other(B),
}

impl<A: Iterator<Item = char>, B: Iterator<Item = char>> Iterator for Fold<A, B> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Self::Known(letters) => letters.next(),
            Self::Other(letters) => letters.next(),
        }
    }
}

/// The letters of a folded text as bits: a text without one of those of a query cannot hold it.
fn letters(text: &str) -> u64 {
    let bit = |letter: char| match letter {
        'a'..='z' => letter as u32 - 'a' as u32,
        '0'..='9' => 26 + letter as u32 - '0' as u32,
        other => 36 + other as u32 % 28,
    };
    text.chars().filter(|letter| *letter != ' ').fold(0, |all, letter| all | 1 << bit(letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Cancel, Limits, parse};

    fn index() -> (Dataset, Index) {
        let text = r#"{"format": "detente/1", "entities": [
            {"id": "aze", "kind": "country", "name": "Azerbaijan", "metonyms": ["Baku"], "codes": {"iso3": "AZE"}},
            {"id": "baku", "kind": "place", "name": "Baku"},
            {"id": "usa", "kind": "country", "name": "United States", "aliases": ["the US"], "metonyms": ["Washington"]},
            {"id": "net", "kind": "person", "name": "Benjamin Netanyahu", "title": "Prime Minister of Israel"},
            {"id": "ali", "kind": "person", "name": "İlham Əliyev", "aliases": ["Ilham Aliyev"]},
            {"id": "cdi", "kind": "country", "name": "Côte d’Ivoire", "attributes": {"coast": "on the Atlantic Ocean"}},
            {"id": "isr", "kind": "country", "name": "Israel"},
            {"id": "afr", "kind": "organization", "name": "Fictional River Authority on the Nile"},
            {"id": "irn", "kind": "country", "name": "Iran"}],
          "relations": [
            {"kind": "border", "from": "aze", "to": "irn"}, {"kind": "border", "from": "isr", "to": "usa"},
            {"kind": "visit", "label": "Visit to Baku", "participants": [
              {"entity": "net", "role": "visitor"}, {"entity": "aze", "role": "host"}]}]}"#;
        let dataset = parse(text.as_bytes(), &Limits::default(), &Cancel::default()).expect("a dataset").dataset;
        let index = Index::new(&dataset);
        (dataset, index)
    }

    /// What is typed; the ids that are found, the best first; and where the best was found.
    #[test]
    fn the_best_comes_first_and_says_where_it_fits() {
        use Field::{Alias, Attribute, Code, Metonym, Name, Title};
        let cases: &[(&str, &[&str], Option<Field>)] = &[
            ("baku", &["baku", "aze"], Some(Name)),
            ("BAKU ", &["baku", "aze"], Some(Name)),
            ("washing", &["usa"], Some(Metonym)),
            ("the us", &["usa"], Some(Alias)),
            ("states united", &["usa"], Some(Name)),
            ("aze", &["aze"], Some(Code)),
            ("zerb", &["aze"], Some(Name)),
            ("azb", &["aze"], Some(Name)),
            ("azerbajan", &["aze"], Some(Name)),
            ("ben neta", &["net"], Some(Name)),
            ("prime minister", &["net"], Some(Title)),
            ("ilham aliyev", &["ali"], Some(Alias)),
            ("cote d'iv", &["cdi"], Some(Name)),
            ("Côte d’Ivoire", &["cdi"], Some(Name)),
            ("Co\u{302}te", &["cdi"], Some(Name)),
            ("atlantic", &["cdi"], Some(Attribute)),
            ("iran", &["irn"], Some(Name)),
            ("netanjahu", &["net"], Some(Name)),
            ("isreal", &["isr"], Some(Name)),
            ("zzz", &[], None),
            ("", &[], None),
            ("  ", &[], None),
        ];
        let (dataset, index) = index();
        for (query, expect, field) in cases {
            let found = index.search(query);
            let ids: Vec<&str> = found.entities.iter().map(|m| dataset.entity(m.item).id.as_str()).collect();
            assert_eq!((&ids[..], found.entities.first().map(|m| m.field)), (*expect, *field), "{query}");
            assert_eq!(found.near, matches!(*query, "netanjahu" | "isreal"), "{query}");
        }
    }

    #[test]
    fn relations_are_found_by_label_and_by_kind() {
        let (_, index) = index();
        let of = |query: &str| index.search(query).relations.iter().map(|m| m.item.0).collect::<Vec<_>>();
        assert_eq!((of("border"), of("visit baku"), of("iran")), (vec![0, 1], vec![2], vec![]));
    }

    #[test]
    fn whatever_is_typed_something_or_nothing_is_found() {
        let (_, index) = index();
        let long = "x".repeat(100_000);
        for query in [long.as_str(), "\u{0}", "😀 a", "ü̈́", "'", "^!$a", "a b c d e f g h i j"] {
            let found = index.search(query);
            assert!(found.is_sorted(), "{query}");
        }
        assert!(Index::new(&Dataset::default()).search("a").is_empty());
    }
}
