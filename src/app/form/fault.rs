//! What speaks against a form, at the fields that the person sees.

use super::{EntityForm, FormDraft, MapForm, RelationForm};
use crate::diag::{Diagnostic, Place, Severity};

/// A field that the reader could do without and a person could not.
fn blank(pointer: String, message: &str) -> Diagnostic {
    let place = Place { pointer, ..Place::default() };
    Diagnostic { severity: Severity::Warning, code: "blank-field", place, message: message.to_owned(), hint: None }
}

impl FormDraft {
    /// The fields that must not be blank and are.
    pub(super) fn blanks(&self) -> Vec<Diagnostic> {
        match self {
            Self::Map(form) => form.blanks(),
            Self::Entity(EntityForm { draft, .. }) if draft.name.trim().is_empty() => {
                vec![blank("/name".to_owned(), "an entity needs a name")]
            }
            Self::Entity(_) => Vec::new(),
            Self::Relation(form) => form.blanks(),
        }
    }
}

impl MapForm {
    fn blanks(&self) -> Vec<Diagnostic> {
        let untitled = self.sources.iter().enumerate().filter(|(_, source)| source.title.trim().is_empty());
        untitled.map(|(at, _)| blank(format!("/sources/{at}/title"), "a source needs a title")).collect()
    }
}

impl RelationForm {
    fn blanks(&self) -> Vec<Diagnostic> {
        let kind = self.draft.kind.trim().is_empty().then(|| blank("/kind".to_owned(), "choose a kind"));
        let nameless = self.newcomers.iter().enumerate().filter(|(_, new)| new.draft.name.trim().is_empty());
        let entities = nameless.map(|(at, _)| blank(format!("/newcomers/{at}/name"), "an entity needs a name"));
        let untitled = self.sources.iter().enumerate().filter(|(_, source)| source.title.trim().is_empty());
        let sources = untitled.map(|(at, _)| blank(format!("/sources/{at}/title"), "a source needs a title"));
        kind.into_iter().chain(entities).chain(sources).collect()
    }
}

/// In the words of the form rather than of the file.
pub(super) fn humane(fault: &mut Diagnostic) {
    if fault.code == "bad-date" {
        let what = fault.message.split(": ").next().unwrap_or_default().replace("EDTF date", "date");
        fault.message = what;
        fault.hint = Some("write it as 1991, 1991-08, 1991-08-30, 1991/1995 or 2025-04?".to_owned());
    }
}

/// The places of the rows that stay, in the order of what is left.
pub(super) fn kept<T>(rows: &mut Vec<T>, stays: impl Fn(&T) -> bool) -> Vec<usize> {
    let places = (0..rows.len()).filter(|&at| stays(&rows[at])).collect();
    rows.retain(stays);
    places
}

/// Turns `/list/n…` of the rows that were saved into that of the rows that the person sees.
pub(super) fn restore(faults: &mut [Diagnostic], list: &str, places: &[usize]) {
    for pointer in faults.iter_mut().map(|fault| &mut fault.place.pointer) {
        let Some(rest) = pointer.strip_prefix(list).and_then(|rest| rest.strip_prefix('/')) else { continue };
        let (number, rest) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        if let Some(place) = number.parse().ok().and_then(|at: usize| places.get(at)) {
            *pointer = format!("{list}/{place}{rest}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_come_back_to_the_row_that_a_person_sees() {
        let mut rows = vec!["a", "", "b"];
        let places = kept(&mut rows, |row| !row.is_empty());
        assert_eq!((rows, places.as_slice()), (vec!["a", "b"], &[0, 2][..]));
        for (found, shown) in [
            ("/rows/1/when", "/rows/2/when"),
            ("/rows/0", "/rows/0"),
            ("/rows/7", "/rows/7"),
            ("/rows", "/rows"),
            ("/other/1", "/other/1"),
        ] {
            let mut faults = [blank(found.to_owned(), "x")];
            restore(&mut faults, "/rows", &places);
            assert_eq!(faults[0].place.pointer, shown);
        }
    }
}
