//! Who says so: sources by their title, and one piece of evidence a row.

use super::columns::Columns;
use super::ids::Ids;
use super::row::Row;
use super::{Role, squeeze};
use crate::dataset::{Dataset, EntityIx, Evidence, Extra, Few, Modality, Source, SourceIx};
use crate::import::Map;

/// The sources so far.
#[derive(Default)]
pub(super) struct Sources<'t> {
    by_title: Map<(String, String), SourceIx>,
    /// By the cells of title and link as they stand.
    by_cells: Map<(Option<&'t str>, Option<&'t str>), Option<SourceIx>>,
    ids: Ids,
}

impl<'t> Sources<'t> {
    /// The source of a row: that of its cells, else the one that all rows come from.
    pub(super) fn of_row(
        &mut self,
        dataset: &mut Dataset,
        columns: &Columns<'_>,
        row: Row<'t>,
        common: &str,
    ) -> Option<SourceIx> {
        let cells = [Role::Source, Role::Url].map(|role| row.cell(columns.one(role)));
        if cells == [None; 2] && common.is_empty() {
            return None;
        }
        let [title, url] = cells;
        if let Some(known) = self.by_cells.get(&(title, url)) {
            return *known;
        }
        let found = self.of_cells(dataset, title, url.unwrap_or(""), common);
        self.by_cells.insert((title, url), found);
        found
    }

    fn of_cells(&mut self, dataset: &mut Dataset, title: Option<&str>, url: &str, common: &str) -> Option<SourceIx> {
        let title = title.map(squeeze).unwrap_or_default();
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
    columns: &Columns<'_>,
    row: Row<'_>,
    source: Option<SourceIx>,
    speaker: Option<EntityIx>,
    modality: Option<Modality>,
) -> Option<Evidence> {
    if source.is_none() && !columns.tells_evidence {
        return None;
    }
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
