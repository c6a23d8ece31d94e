//! What the inspector says of a selection, as plain text and links: the window only sets it out.
//!
//! Every name is a [`Link`]. A fact that the source does not give reads "not stated"; it is never left blank.

mod card;
mod entity;
mod evidence;
mod overview;
mod pair;
mod relation;
mod several;
mod tie;

pub use card::{
    AttributeCard, Chip, EntityCard, EvidenceCard, Fact, Group, Inspector, Link, MemberRow, Overview, RelationCard,
    RelationRow, RelationsCard, RoleRow, Row, SeveralCard, TieCard, TieGroup, TieRow,
};
pub(super) use evidence::speaker;
pub(super) use overview::overview;
pub use pair::{CompareCard, PROJECTION, RouteCard, RouteStep, RouteTie, compare_card, route_card};

use super::{Document, Loan, words};
use crate::dataset::{Dataset, EntityIx, Extra, Note, RelationIx, schema};
use crate::graph::Graph;
use crate::scene::Selection;

/// What the inspector shows for `selection`; the overview where the open map does not have it.
#[must_use]
pub fn inspector(loan: &Loan<'_>, selection: &Selection) -> Inspector {
    let document = loan.document;
    match selection {
        selection if !document.has(selection) => Inspector::Overview((*document.overview).clone()),
        Selection::Nothing => Inspector::Overview((*document.overview).clone()),
        Selection::Entity(ix) => Inspector::Entity(Box::new(entity::card(&Facts::of(document), *ix))),
        Selection::Entities(all) => Inspector::Several(Box::new(several::card(&Facts::of(document), all))),
        Selection::Tie(a, b) => Inspector::Tie(Box::new(tie::card(&Facts::of(document), *a, *b))),
        Selection::Relation(ix) => Inspector::Relations(relation::cards(&Facts::of(document), &[*ix])),
        Selection::Hub(relations) => Inspector::Relations(relation::cards(&Facts::of(document), relations)),
    }
}

/// What the cards are written from.
#[derive(Clone, Copy)]
struct Facts<'a> {
    dataset: &'a Dataset,
    graph: &'a Graph,
    /// Domain → its slot in the palette.
    slots: &'a [u8],
}

impl<'a> Facts<'a> {
    fn of(document: &'a Document) -> Self {
        Self { dataset: &document.dataset, graph: &document.graph, slots: &document.scene.slots }
    }

    fn entity(&self, ix: EntityIx) -> Link {
        entity_link(self.dataset, ix)
    }

    fn relation(&self, ix: RelationIx) -> Link {
        Link { label: words::name(self.dataset.relation_label(ix)), to: Selection::Relation(ix) }
    }

    fn relations(&self, all: &[RelationIx]) -> Vec<Link> {
        all.iter().map(|&ix| self.relation(ix)).collect()
    }
}

fn entity_link(dataset: &Dataset, ix: EntityIx) -> Link {
    Link { label: words::name(&dataset.entity(ix).name), to: Selection::Entity(ix) }
}

fn fact(label: &str, value: impl AsRef<str>) -> Fact {
    Fact { label: label.to_owned(), value: words::passage(value.as_ref()) }
}

/// The fact, or "not stated".
fn fact_or_not(label: &str, value: Option<String>) -> Fact {
    fact(label, value.unwrap_or_else(|| words::NOT_STATED.to_owned()))
}

/// What the file says under keys of its own.
fn kept(extra: &Extra) -> Vec<Fact> {
    extra.iter().map(|(key, json)| fact(&words::sentence(&words::name(key)), schema::in_words(json))).collect()
}

/// "The remark (¶ 9)".
fn notes(notes: &[Note]) -> Vec<String> {
    let words = |Note { text, locator, .. }: &Note| match locator {
        Some(locator) => format!("{} ({})", words::passage(text), words::name(locator)),
        None => words::passage(text),
    };
    notes.iter().map(words).collect()
}

/// The definition of a kind, or why there is none.
fn definition(text: &str) -> String {
    if text.is_empty() { "Not declared in this dataset".to_owned() } else { words::sentence(&words::passage(text)) }
}
