//! What can be chosen in the fields of a form: kinds, entities, roles, sources, manners.

use super::picker::Choice;
use crate::app::{RelationForm, suggest, words};
use crate::dataset::{Class, Dataset, Modality, RelationIx, RelationKind, Sign, Status};

/// A choice without more words.
fn plain(id: &str, label: &str) -> Choice {
    Choice { id: id.to_owned(), label: words::sentence(label), ..Choice::default() }
}

/// Those whose label has the letters.
fn narrowed(choices: impl Iterator<Item = Choice>, text: &str) -> Vec<Choice> {
    let text = text.trim().to_lowercase();
    choices.filter(|choice| choice.label.to_lowercase().contains(&text)).collect()
}

pub(super) fn entity_kinds(dataset: &Dataset, text: &str) -> Vec<Choice> {
    let kinds = dataset.vocabulary.entity_kinds.iter();
    narrowed(kinds.map(|kind| Choice { hint: words::passage(&kind.definition), ..plain(&kind.id, &kind.label) }), text)
}

pub(super) fn entity_kind_name(dataset: &Dataset, id: &str) -> String {
    let kinds = &dataset.vocabulary;
    kinds.find_entity_kind(id).map_or_else(|| id.to_owned(), |ix| kinds.entity_kind(ix).label.clone())
}

pub(super) fn relation_kinds(dataset: &Dataset, text: &str) -> Vec<Choice> {
    let kinds = &dataset.vocabulary.relation_kinds;
    let of = |class: Class| kinds.iter().filter(move |kind| kind.class == class);
    let choice = |kind: &RelationKind| Choice {
        hint: words::passage(&kind.definition),
        group: class_name(kind.class),
        ..plain(&kind.id, &kind.label)
    };
    narrowed(Class::ALL.iter().flat_map(|&class| of(class)).map(choice), text)
}

pub(super) const fn class_name(class: Class) -> &'static str {
    match class {
        Class::Tie => "Ties, which stand over time",
        Class::Event => "Events, which happen",
        Class::Claim => "Claims, which are said",
    }
}

/// The entities of the map, and those that come along with the form.
pub(super) fn entities(dataset: &Dataset, form: &RelationForm, text: &str) -> Vec<Choice> {
    let kind = |id: &str| entity_kind_name(dataset, id);
    let own = form.newcomers.iter().map(|new| Choice {
        hint: format!("New {}", kind(&new.draft.kind).to_lowercase()),
        ..Choice { id: new.draft.id.clone(), label: entity_name(dataset, form, &new.draft.id), ..Choice::default() }
    });
    let old = suggest(dataset, text).into_iter().map(|ix| {
        let record = dataset.entity(ix);
        let kind = &dataset.entity_kind(ix).label;
        let title = record.title.as_deref().map(|title| format!(" · {}", words::name(title)));
        Choice {
            id: record.id.clone(),
            label: words::name(&record.name),
            hint: format!("{kind}{}", title.unwrap_or_default()),
            group: "",
        }
    });
    narrowed(own, text).into_iter().chain(old).collect()
}

/// The name of an entity of the map or of the form; empty for none.
pub(super) fn entity_name(dataset: &Dataset, form: &RelationForm, id: &str) -> String {
    if id.is_empty() {
        return String::new();
    }
    let own = form.newcomers.iter().find(|new| new.draft.id == id).map(|new| &new.draft.name);
    let old = || dataset.entities.iter().find(|record| record.id == id).map(|record| &record.name);
    let name = own.or_else(old).map_or_else(|| id.to_owned(), |name| words::name(name));
    if name.is_empty() { "New entity".to_owned() } else { name }
}

/// The roles of a kind: those that act, then those that are context.
pub(super) fn roles(kind: Option<&RelationKind>, text: &str) -> Vec<Choice> {
    let groups = kind.map(|kind| [("Who acts", &kind.core_roles), ("Context", &kind.context_roles)]);
    let roles = groups
        .into_iter()
        .flatten()
        .flat_map(|(group, roles)| roles.iter().map(move |role| Choice { group, ..plain(role, &words::role(role)) }));
    narrowed(roles, text)
}

pub(super) fn sources(dataset: &Dataset, form: &RelationForm, text: &str) -> Vec<Choice> {
    let old = dataset.sources.iter().map(|source| (&source.id, &source.title, source.publisher.as_deref()));
    let own = form.sources.iter().map(|source| (&source.id, &source.title, Some("New source")));
    let choices = old.chain(own).map(|(id, title, hint)| Choice {
        id: id.clone(),
        label: words::name(title),
        hint: hint.map(words::name).unwrap_or_default(),
        group: "",
    });
    let none = Choice { id: String::new(), label: "No source".to_owned(), ..Choice::default() };
    narrowed(std::iter::once(none).chain(choices), text)
}

pub(super) fn source_name(dataset: &Dataset, form: &RelationForm, id: &str) -> String {
    let old = dataset.sources.iter().find(|source| source.id == id).map(|source| &source.title);
    let own = || form.sources.iter().find(|source| source.id == id).map(|source| &source.title);
    old.or_else(own).map_or_else(|| id.to_owned(), |title| words::name(title))
}

/// What a source does not say comes first, then each value.
fn or_not_stated(choices: impl Iterator<Item = Choice>) -> Vec<Choice> {
    std::iter::once(plain("", "Not stated")).chain(choices).collect()
}

pub(super) fn signs() -> Vec<Choice> {
    or_not_stated(Sign::ALL.iter().map(|sign| plain(sign.id(), sign.label())))
}

/// The states of a class of relations.
pub(super) fn statuses(class: Class) -> Vec<Choice> {
    let of_class = Status::ALL.iter().filter(move |status| status.class() == class);
    or_not_stated(of_class.map(|status| plain(status.id(), status.label())))
}

pub(super) fn modalities() -> Vec<Choice> {
    let choice =
        |modality: &Modality| Choice { hint: meaning(*modality).to_owned(), ..plain(modality.id(), modality.label()) };
    or_not_stated(Modality::ALL.iter().map(choice))
}

const fn meaning(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "In the source’s own voice",
        Modality::Quoted => "In a speaker’s words",
        Modality::Paraphrased => "A speaker’s content in the source’s words",
        Modality::Perceived => "As somebody sees it",
        Modality::Conditional => "If something else were so",
        Modality::Implied => "Not said, and to be understood",
        Modality::Background => "Known from elsewhere; needs no source",
    }
}

/// Every relation but `but`, with those who act in it.
pub(super) fn relations(dataset: &Dataset, but: &str, text: &str) -> Vec<Choice> {
    let text = text.trim().to_lowercase();
    let choice = |ix: RelationIx| {
        let names = dataset.core_participants(ix).map(|p| words::name(&dataset.entity(p.entity).name));
        let names = names.take(4).collect::<Vec<_>>().join(", ");
        let label = words::name(dataset.relation_label(ix));
        let hint = format!("{}: {names}", dataset.relation_kind(ix).label);
        Choice { id: dataset.relation(ix).id.clone(), label, hint, group: "" }
    };
    let fits = |choice: &Choice| format!("{} {}", choice.label, choice.hint).to_lowercase().contains(&text);
    dataset.relation_ids().filter(|&ix| dataset.relation(ix).id != but).map(choice).filter(fits).collect()
}

pub(super) fn relation_name(dataset: &Dataset, id: &str) -> String {
    let found = dataset.relation_ids().find(|&ix| dataset.relation(ix).id == id);
    found.map_or_else(|| id.to_owned(), |ix| words::name(dataset.relation_label(ix)))
}

/// The label of the choice that is chosen.
pub(super) fn label_of(choices: &[Choice], id: &str) -> String {
    choices.iter().find(|choice| choice.id == id).map_or_else(|| id.to_owned(), |choice| choice.label.clone())
}
