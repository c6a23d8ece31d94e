//! Who says so: sources by their title, and one piece of evidence a row.

use std::collections::BTreeMap;

use super::columns::Columns;
use super::ids::Ids;
use super::row::Row;
use super::{Role, squeeze};
use crate::dataset::{Dataset, EntityIx, Evidence, Extra, Few, Modality, Source, SourceIx};

/// The sources so far.
#[derive(Default)]
pub(super) struct Sources {
    by_title: BTreeMap<(String, String), SourceIx>,
    ids: Ids,
}

impl Sources {
    /// The source of a row: that of its cells, else the one that all rows come from.
    pub(super) fn of_row(
        &mut self,
        dataset: &mut Dataset,
        columns: &Columns,
        row: Row<'_>,
        common: &str,
    ) -> Option<SourceIx> {
        let url = row.cell(columns.one(Role::Url)).unwrap_or("");
        let title = row.cell(columns.one(Role::Source)).map(squeeze).unwrap_or_default();
        let title = if title.is_empty() { squeeze(common) } else { title };
        let title = if title.is_empty() { url.to_owned() } else { title };
        if title.is_empty() {
            return None;
        }
        let key = (title, url.to_owned());
        if let Some(known) = self.by_title.get(&key) {
            return Some(*known);
        }
        let at = SourceIx::new(dataset.sources.len());
        let (title, url) = key.clone();
        self.by_title.insert(key, at);
        dataset.sources.push(Source {
            id: self.ids.make(&title, "s"),
            title,
            publisher: None,
            published: None,
            url: Some(url).filter(|url| !url.is_empty()),
            retrieved: None,
            extra: Extra::new(),
        });
        Some(at)
    }
}

/// What a row says for its relation; none when it says nothing.
pub(super) fn of_row(
    columns: &Columns,
    row: Row<'_>,
    source: Option<SourceIx>,
    speaker: Option<EntityIx>,
    modality: Option<Modality>,
) -> Option<Evidence> {
    let text = |role| row.cell(columns.one(role)).map(str::to_owned);
    let evidence = Evidence {
        source,
        locator: text(Role::Locator).map(|locator| located(columns.locator, locator)),
        summary: text(Role::Summary),
        quote: text(Role::Quote),
        speaker,
        modality,
        said: None,
        covers: Few::new(),
        extra: Extra::new(),
    };
    let Evidence { source, locator, summary, quote, speaker, modality, .. } = &evidence;
    let says = source.is_some() || speaker.is_some() || modality.is_some();
    (says || locator.is_some() || summary.is_some() || quote.is_some()).then_some(evidence)
}

/// "12" below "page" is "p. 12".
fn located(prefix: &str, locator: String) -> String {
    if locator.starts_with(|first: char| first.is_ascii_digit()) { format!("{prefix}{locator}") } else { locator }
}
