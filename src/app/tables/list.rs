//! The rows of a table: which records, in which order. Made once for each wish, never in a frame.

use std::cmp::Ordering;
use std::sync::Arc;

use super::stock::Stock;
use super::value::{Facts, Key, fold_into, folded};
use super::{Column, Records, Sort, TableView, Tables};
use crate::app::Document;
use crate::dataset::{Dataset, EntityIx, RelationIx};
use crate::graph::{Graph, Level, Presence};
use crate::import::Cancel;
use crate::scene::{Options, Scene, Standing};

use super::stock::Piece;

/// Everything that the rows of a table depend on.
#[derive(Clone, Debug)]
pub struct Wanted {
    dataset: Arc<Dataset>,
    graph: Arc<Graph>,
    records: Records,
    view: TableView,
    /// What stands on the map, where only that is listed.
    shown: Option<Shown>,
}

#[derive(Clone, Debug)]
struct Shown {
    scene: Arc<Scene>,
    options: Options,
    presence: Option<Arc<Presence>>,
}

/// The rows of a table.
#[derive(Clone, Debug)]
pub struct Listed {
    wanted: Wanted,
    /// What there is to list.
    pub stock: Arc<Stock>,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The records by number, in order.
    pub rows: Vec<u32>,
}

/// Rows between two looks at whether the work is still wanted.
const STRIDE: usize = 1024;

impl Wanted {
    pub(super) fn new(document: &Document, tables: &Tables, presence: Option<&Arc<Presence>>) -> Self {
        let shown = || Shown {
            scene: Arc::clone(&document.scene),
            options: document.options.clone(),
            presence: presence.cloned(),
        };
        Self {
            dataset: Arc::clone(&document.dataset),
            graph: Arc::clone(&document.graph),
            records: tables.records,
            view: tables.view().clone(),
            shown: tables.only_shown.then(shown),
        }
    }

    /// Whether it asks for the same rows of the same map.
    pub(super) fn is(&self, other: &Self) -> bool {
        let Self { dataset, graph: _, records, view, shown } = self;
        let same_presence = |a: &Option<Arc<Presence>>, b: &Option<Arc<Presence>>| match (a, b) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        let same_shown = match (shown, &other.shown) {
            (Some(a), Some(b)) => {
                let same_scene = Arc::ptr_eq(&a.scene, &b.scene) && a.options.filter == b.options.filter;
                same_scene && same_presence(&a.presence, &b.presence)
            }
            (a, b) => a.is_none() && b.is_none(),
        };
        Arc::ptr_eq(dataset, &other.dataset) && *records == other.records && *view == other.view && same_shown
    }

    /// Whether it is about this dataset.
    pub(super) fn is_about(&self, dataset: &Arc<Dataset>) -> bool {
        Arc::ptr_eq(&self.dataset, dataset)
    }

    /// How many records there are to look at, whatever the table.
    pub(super) fn size(&self) -> usize {
        self.dataset.entities.len() + self.dataset.relations.len()
    }

    /// The rows; none when they are not wanted any more. What is known of the dataset already is not found anew.
    pub(super) fn list(self, stock: Option<Arc<Stock>>, cancel: &Cancel) -> Option<Listed> {
        let stock = stock.unwrap_or_else(|| Arc::new(Stock::new(&self.dataset, &self.graph)));
        let usual = || stock.usual(self.records).to_vec();
        let columns = self.view.columns.clone().filter(|columns| !columns.is_empty()).unwrap_or_else(usual);
        let facts = self.facts(&stock);
        let mut rows: Vec<u32> = (0..facts.num_rows() as u32).collect();
        if let Some(shown) = &self.shown {
            shown.keep(&facts, &mut rows);
        }
        keep_matches(&facts, &columns, &self.view.filter, &mut rows, cancel)?;
        sort(&facts, &self.view.sort, &mut rows, cancel)?;
        Some(Listed { columns, rows, stock: Arc::clone(&stock), wanted: self })
    }

    fn facts<'a>(&'a self, stock: &'a Stock) -> Facts<'a> {
        Facts { dataset: &self.dataset, graph: &self.graph, records: self.records, pieces: &stock.pieces }
    }
}

impl Listed {
    /// The rows of `tables` on a map that is seen whole, made at once; nobody can call it off, so that it is there.
    #[must_use]
    pub fn new(document: &Document, tables: &Tables) -> Option<Self> {
        Wanted::new(document, tables, None).list(None, &Cancel::default())
    }

    /// As [`Self::new`], where other rows of the map are known already.
    #[must_use]
    pub fn again(document: &Document, tables: &Tables, known: &Self) -> Option<Self> {
        Wanted::new(document, tables, None).list(Some(Arc::clone(&known.stock)), &Cancel::default())
    }

    /// Which records it lists.
    #[must_use]
    pub fn records(&self) -> Records {
        self.wanted.records
    }

    /// What its cells are written from.
    #[must_use]
    pub fn facts(&self) -> Facts<'_> {
        self.wanted.facts(&self.stock)
    }

    /// How many records there are of a table, listed or not.
    #[must_use]
    pub fn count(&self, records: Records) -> usize {
        Facts { records, ..self.facts() }.num_rows()
    }

    /// How its rows were asked for.
    #[must_use]
    pub fn view(&self) -> &TableView {
        &self.wanted.view
    }

    pub(super) fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    pub(super) fn piece(&self, row: u32) -> Option<Piece> {
        self.stock.pieces.get(row as usize).copied()
    }
}

impl Shown {
    /// Leaves out what is hidden or stands in the background.
    fn keep(&self, facts: &Facts<'_>, rows: &mut Vec<u32>) {
        let standing = Standing::new(facts.dataset, facts.graph, &self.scene, &self.options);
        let bright = |level: Level| level >= Level::Possible;
        let presence = self.presence.as_deref();
        let entity = |ix: EntityIx| standing.entity(ix) && presence.is_none_or(|it| bright(it.entity(ix)));
        let relation = |ix: RelationIx| standing.relation(ix) && presence.is_none_or(|it| bright(it.relation(ix)));
        rows.retain(|&row| match facts.records {
            Records::Entities => entity(EntityIx(row)),
            Records::Relations => relation(RelationIx(row)),
            Records::Evidence => match facts.pieces[row as usize] {
                Piece::Relation(ix, _) => relation(ix),
                Piece::Attribute(ix, ..) => entity(ix),
            },
        });
    }
}

/// Keeps the rows in which every word of the filter is met in some column, whatever its case and accents.
fn keep_matches(
    facts: &Facts<'_>,
    columns: &[Column],
    filter: &str,
    rows: &mut Vec<u32>,
    cancel: &Cancel,
) -> Option<()> {
    let wanted = folded(filter);
    let words: Vec<&str> = wanted.split_whitespace().collect();
    if words.is_empty() {
        return Some(());
    }
    let mut text = String::new();
    let mut kept = Vec::new();
    for stride in rows.chunks(STRIDE) {
        if cancel.is_cancelled() {
            return None;
        }
        kept.extend(stride.iter().filter(|&&row| {
            text.clear();
            for column in columns {
                if let Some(value) = facts.value(row, column) {
                    fold_into(&value.words(), &mut text);
                    text.push('\n');
                }
            }
            words.iter().all(|word| text.contains(word))
        }));
    }
    *rows = kept;
    Some(())
}

/// Sorts rows by the columns, the first before the second; equal ones stay as they were, and what says nothing is last
/// in both directions.
fn sort(facts: &Facts<'_>, by: &[Sort], rows: &mut Vec<u32>, cancel: &Cancel) -> Option<()> {
    if by.is_empty() {
        return Some(());
    }
    let mut keys: Vec<Vec<Option<Key>>> = Vec::with_capacity(by.len());
    for Sort { column, .. } in by {
        let mut of_column = Vec::with_capacity(rows.len());
        for stride in rows.chunks(STRIDE) {
            if cancel.is_cancelled() {
                return None;
            }
            of_column.extend(stride.iter().map(|&row| facts.key(row, column)));
        }
        keys.push(of_column);
    }
    let compare = |a: usize, b: usize| {
        let pairs = by.iter().zip(&keys);
        pairs.fold(Ordering::Equal, |order, (sort, keys)| {
            order.then_with(|| in_order(keys[a].as_ref(), keys[b].as_ref(), sort.descending))
        })
    };
    let mut order: Vec<u32> = (0..rows.len() as u32).collect();
    order.sort_by(|&a, &b| compare(a as usize, b as usize));
    *rows = order.into_iter().map(|at| rows[at as usize]).collect();
    Some(())
}

/// The order of two cells.
fn in_order(a: Option<&Key>, b: Option<&Key>, descending: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if descending => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}
