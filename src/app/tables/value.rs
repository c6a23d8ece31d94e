//! What stands in a cell: the value of a record under a column, its words and its place in the order.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::stock::Piece;
use super::{Column, Records};
use crate::app::inspect;
use crate::dataset::{Class, Dataset, EntityIx, Evidence, Modality, Relation, RelationIx, Sign, Status, When};
use crate::graph::{Graph, fold};

/// What the cells of one table are written from.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) graph: &'a Graph,
    pub(super) records: Records,
    /// The pieces of evidence, in the order of the file.
    pub(super) pieces: &'a [Piece],
}

/// The value of a cell that is not empty.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Count(usize),
    Number(f64),
    /// A number as its source text.
    Figure(f64, &'a str),
    Date(&'a When),
}

/// Where a value stands in the order: numbers first, then days, then texts.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    /// A number.
    Number(f64),
    /// The first and the last day.
    Days(i64, i64),
    /// A text without case and accents.
    Text(String),
}

impl Eq for Key {}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.total_cmp(b),
            (Self::Days(a, b), Self::Days(c, d)) => (a, b).cmp(&(c, d)),
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (a, b) => a.rank().cmp(&b.rank()),
        }
    }
}

impl Key {
    const fn rank(&self) -> u8 {
        match self {
            Self::Number(_) => 0,
            Self::Days(..) => 1,
            Self::Text(_) => 2,
        }
    }
}

/// Adds a text to `folded` in lower case, without accents.
pub(super) fn fold_into(text: &str, folded: &mut String) {
    if text.is_ascii() {
        let start = folded.len();
        folded.push_str(text);
        folded[start..].make_ascii_lowercase();
    } else {
        folded.extend(text.chars().flat_map(fold));
    }
}

/// The text in lower case, without accents.
#[must_use]
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

impl<'a> Value<'a> {
    /// As people read it.
    pub(super) fn words(&self) -> Cow<'_, str> {
        match self {
            Self::Date(when) => Cow::Owned(when.in_words()),
            other => other.data(),
        }
    }

    /// As another program reads it: a date as the file wrote it.
    pub(super) fn data(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Count(count) => Cow::Owned(count.to_string()),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Figure(_, text) => Cow::Borrowed(text),
            Self::Date(when) => Cow::Borrowed(when.text()),
        }
    }

    pub(super) fn key(&self) -> Key {
        match self {
            Self::Text(text) => Key::Text(folded(text)),
            Self::Count(count) => Key::Number(*count as f64),
            Self::Number(number) | Self::Figure(number, _) => Key::Number(*number),
            Self::Date(when) => Key::Days(when.earliest().unwrap_or(i64::MIN), when.latest().unwrap_or(i64::MAX)),
        }
    }

    fn text(text: &'a str) -> Option<Self> {
        (!text.trim().is_empty()).then_some(Self::Text(Cow::Borrowed(text)))
    }

    fn joined(parts: impl Iterator<Item = impl AsRef<str>>, by: &str) -> Option<Self> {
        let mut text = String::new();
        for part in parts {
            if !text.is_empty() {
                text.push_str(by);
            }
            text.push_str(part.as_ref());
        }
        (!text.is_empty()).then_some(Self::Text(Cow::Owned(text)))
    }
}

impl<'a> Facts<'a> {
    /// What stands in a cell as people read it; none where the source says nothing.
    #[must_use]
    pub fn words(&self, row: u32, column: &Column) -> Option<String> {
        self.value(row, column).map(|value| value.words().into_owned())
    }

    /// What a cell is ordered by.
    #[must_use]
    pub fn key(&self, row: u32, column: &Column) -> Option<Key> {
        self.value(row, column).map(|value| value.key())
    }

    pub(super) fn value(&self, row: u32, column: &Column) -> Option<Value<'a>> {
        match self.records {
            Records::Entities => self.of_entity(EntityIx(row), column),
            Records::Relations => self.of_relation(RelationIx(row), column),
            Records::Evidence => self.of_piece(*self.pieces.get(row as usize)?, column),
        }
    }

    fn of_entity(&self, ix: EntityIx, column: &Column) -> Option<Value<'a>> {
        let dataset = self.dataset;
        let entity = dataset.entities.get(ix.index())?;
        let relations = self.graph.relations_of.row(ix.index());
        let of_class = |claims| relations.iter().filter(|at| (dataset.class(**at) == Class::Claim) == claims).count();
        match column {
            Column::Name => Value::text(&entity.name),
            Column::Kind => Value::text(&dataset.entity_kind(ix).label),
            Column::Id => Value::text(&entity.id),
            Column::Codes => {
                Value::joined(entity.codes.iter().map(|(scheme, code)| format!("{code} ({scheme})")), ", ")
            }
            Column::Aliases => Value::joined(entity.aliases.iter(), ", "),
            Column::Degree => Some(Value::Count(self.graph.neighbors.row(ix.index()).len())),
            Column::Ties => Some(Value::Count(of_class(false))),
            Column::Claims => Some(Value::Count(of_class(true))),
            Column::Offices => {
                let offices = relations.iter().filter(|at| dataset.relation_kind(**at).id == "office");
                Value::joined(offices.map(|at| dataset.relation_label(*at)), ", ")
            }
            Column::When => entity.when.as_ref().map(Value::Date),
            Column::Summary => Value::text(entity.summary.as_deref()?),
            Column::Attribute(key) => {
                let mut values = entity.attributes.iter().filter(|attribute| attribute.key == *key).map(|it| &it.value);
                let first = values.next()?;
                match values.next() {
                    None => figure(first).or_else(|| Value::text(first)),
                    Some(second) => Value::joined([first, second].into_iter().chain(values), "; "),
                }
            }
            _ => None,
        }
    }

    fn of_relation(&self, ix: RelationIx, column: &Column) -> Option<Value<'a>> {
        let dataset = self.dataset;
        let relation = dataset.relations.get(ix.index())?;
        match column {
            Column::Label => Value::text(dataset.relation_label(ix)),
            Column::Kind => Value::text(&dataset.relation_kind(ix).label),
            Column::Class => Value::text(dataset.class(ix).id()),
            Column::Id => Value::text(&relation.id),
            Column::From => self.end(ix, 0),
            Column::To => self.end(ix, 1),
            Column::Participants => {
                let who = |at: &crate::dataset::Participant| {
                    let name = &dataset.entity(at.entity).name;
                    format!("{name} ({})", at.role.as_str().replace(['-', '_'], " "))
                };
                Value::joined(relation.participants.iter().map(who), ", ")
            }
            Column::Domains => Value::joined(relation.domains.iter().map(|at| &dataset.domain(*at).label), ", "),
            Column::Sign => Value::text(relation.sign.map(Sign::label)?),
            Column::Status => Value::text(relation.status.map(Status::label)?),
            Column::When => relation.when.as_ref().map(Value::Date),
            Column::Weight => relation.weight.map(Value::Number),
            Column::Evidence => Some(Value::Count(relation.evidence.len())),
            Column::Sources => self.sources(relation),
            _ => None,
        }
    }

    /// One end of a relation that ties one pair and no more.
    fn end(&self, ix: RelationIx, end: usize) -> Option<Value<'a>> {
        let [dyad] = self.graph.dyads_of(ix) else { return None };
        let who = if end == 0 { dyad.from } else { dyad.to };
        (self.dataset.relation(ix).participants.len() == 2).then_some(())?;
        Value::text(&self.dataset.entity(who).name)
    }

    fn sources(&self, relation: &'a Relation) -> Option<Value<'a>> {
        let mut all: Vec<_> = relation.evidence.iter().filter_map(|evidence| evidence.source).collect();
        all.sort_unstable();
        all.dedup();
        Value::joined(all.into_iter().map(|at| &self.dataset.source(at).title), "; ")
    }

    fn of_piece(&self, piece: Piece, column: &Column) -> Option<Value<'a>> {
        let dataset = self.dataset;
        let evidence = self.evidence(piece)?;
        match column {
            Column::About => match piece {
                Piece::Relation(ix, _) => Value::text(dataset.relation_label(ix)),
                Piece::Attribute(ix, at, _) => {
                    let entity = dataset.entity(ix);
                    let key = &entity.attributes.get(at as usize)?.key;
                    Some(Value::Text(Cow::Owned(format!("{}: {}", entity.name, key.as_str().replace(['-', '_'], " ")))))
                }
            },
            Column::Kind => match piece {
                Piece::Relation(ix, _) => Value::text(&dataset.relation_kind(ix).label),
                Piece::Attribute(ix, ..) => Value::text(&dataset.entity_kind(ix).label),
            },
            Column::Speaker => {
                let speaker = match piece {
                    Piece::Relation(ix, _) => inspect::speaker(dataset, ix, evidence),
                    Piece::Attribute(..) => evidence.speaker,
                };
                Value::text(&dataset.entity(speaker?).name)
            }
            Column::Modality => Value::text(evidence.modality.map(Modality::label)?),
            Column::Summary => Value::text(evidence.summary.as_deref()?),
            Column::Quote => Value::text(evidence.quote.as_deref()?),
            Column::Source => Value::text(&dataset.sources.get(evidence.source?.index())?.title),
            Column::Locator => Value::text(evidence.locator.as_deref()?),
            Column::Said => evidence.said.as_ref().map(Value::Date),
            _ => None,
        }
    }

    fn evidence(&self, piece: Piece) -> Option<&'a Evidence> {
        match piece {
            Piece::Relation(ix, at) => self.dataset.relations.get(ix.index())?.evidence.get(at as usize),
            Piece::Attribute(ix, of, at) => {
                self.dataset.entities.get(ix.index())?.attributes.get(of as usize)?.evidence.get(at as usize)
            }
        }
    }
}

/// The number that a text is.
fn figure(text: &str) -> Option<Value<'_>> {
    let digits = text.trim();
    let number = digits.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    digits.parse::<f64>().ok().filter(|value| number && value.is_finite()).map(|value| Value::Figure(value, digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_folded() {
        for (text, expected) in [
            ("Élysée", "elysee"),
            ("İlham ƏLİYEV", "ilham əliyev"),
            ("e\u{301}tat", "etat"),
            ("USA", "usa"),
            ("Łódź", "lodz"),
        ] {
            assert_eq!(folded(text), expected);
        }
    }

    #[test]
    fn numbers_are_known_by_their_digits() {
        for (text, number) in
            [("12.50", Some(12.5)), (" -3e2 ", Some(-300.0)), ("nan", None), ("12 m", None), ("", None)]
        {
            assert_eq!(figure(text).map(|value| value.key()), number.map(Key::Number), "{text}");
        }
    }

    #[test]
    fn numbers_stand_before_days_and_days_before_texts() {
        let text = |text: &str| Key::Text(text.to_owned());
        let mut keys = [text("b"), Key::Days(3, 4), Key::Number(2.0), text("a"), Key::Days(3, 3), Key::Number(-1.0)];
        keys.sort();
        let sorted = [Key::Number(-1.0), Key::Number(2.0), Key::Days(3, 3), Key::Days(3, 4), text("a"), text("b")];
        assert_eq!(keys, sorted);
    }
}
