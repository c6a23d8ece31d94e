//! CSV as a pair of files, one of nodes and one of edges, each with a row of names; Gephi, Cytoscape and spreadsheets
//! read both, and so does whoever reads tables of edges alone.
//!
//! A list of texts stands as words parted by semicolons, any other structure as JSON. What a spreadsheet would run
//! stands behind an apostrophe. There is no place for what is said of the whole map.

use indexmap::IndexSet;

use super::change::{Changes, Reason};
use super::flat::{Attributes, Cell, Flat, Look, digits};
use super::{Target, Write};
use crate::dataset::schema::texts_of;
use crate::export::{Csv, inert};

pub(super) const TARGET: Target =
    Target { id: "csv", name: "CSV, nodes and edges", ending: "csv", write: Write::Pair(write) };

/// The columns of how something is drawn.
const LOOK: [&str; 5] = ["x", "y", "z", "size", "color"];

/// Rows under their columns.
struct Table<'a> {
    columns: IndexSet<&'a str>,
    rows: Vec<Vec<(&'a str, String)>>,
}

fn write(flat: &mut Flat, changes: &mut Changes) -> [String; 2] {
    tell(flat, changes);
    let mut nodes = Table::new(&["id", "label", "kind"]);
    for node in &flat.nodes {
        let row = vec![("id", node.id.clone()), ("label", node.label.clone())];
        nodes.add(row, &node.look, &node.attributes, changes);
    }
    let mut edges = Table::new(&["source", "target", "directed", "kind", "label", "weight", "id"]);
    for edge in &flat.edges {
        let end = |at: usize| flat.nodes.get(at).map(|node| node.id.clone()).unwrap_or_default();
        let mut row = vec![("source", end(edge.from)), ("target", end(edge.to)), ("id", edge.id.clone())];
        row.push(("directed", edge.directed.to_string()));
        row.extend(edge.kind.clone().map(|kind| ("kind", kind)));
        row.extend(edge.label.clone().map(|label| ("label", label)));
        row.extend(edge.weight.map(|weight| ("weight", digits(weight))));
        edges.add(row, &edge.look, &edge.attributes, changes);
    }
    [nodes.text(changes), edges.text(changes)]
}

/// What the format has no room for.
fn tell(flat: &Flat, changes: &mut Changes) {
    let head = flat.head.iter().map(|(key, _)| key.as_str());
    let texts = [("title", flat.title.is_some()), ("description", flat.description.is_some())];
    let texts = texts.into_iter().filter(|(_, there)| *there).map(|(name, _)| name);
    texts.chain(head).for_each(|name| changes.name(Reason::Head, name));
}

impl<'a> Table<'a> {
    fn new(columns: &[&'a str]) -> Self {
        Self { columns: columns.iter().copied().collect(), rows: Vec::new() }
    }

    fn add(&mut self, mut row: Vec<(&'a str, String)>, look: &Look, attributes: &'a Attributes, changes: &mut Changes) {
        row.extend(drawn(look).map(|(name, text)| -> (&str, String) { (name, text) }));
        row.extend(attributes.iter().map(|(key, cell)| (key.as_str(), words(key, cell, changes))));
        self.columns.extend(row.iter().map(|(column, _)| *column));
        self.rows.push(row);
    }

    fn text(&self, changes: &mut Changes) -> String {
        let mut csv = Csv::default();
        csv.row(self.columns.iter().copied());
        for row in &self.rows {
            let mut cells = vec![""; self.columns.len()];
            for (column, text) in row {
                if inert(text).len() > text.len() {
                    changes.name(Reason::Formula, column);
                }
                if let Some(cell) = self.columns.get_index_of(column).and_then(|at| cells.get_mut(at)) {
                    *cell = text;
                }
            }
            csv.row(cells);
        }
        csv.text().to_owned()
    }
}

/// How something is drawn, a place on the ground without its height.
fn drawn(look: &Look) -> impl Iterator<Item = (&'static str, String)> {
    let [x, y, z] = look.place.map_or([None; 3], |[x, y, z]| [Some(x), Some(y), Some(z).filter(|z| *z != 0.0)]);
    let numbers = [x, y, z, look.size].map(|number| number.map(digits));
    LOOK.into_iter().zip(numbers.into_iter().chain([look.css()])).filter_map(|(name, text)| Some((name, text?)))
}

/// A value as the text of a cell.
fn words(key: &str, cell: &Cell, changes: &mut Changes) -> String {
    let Cell::Json(json) = cell else { return cell.words() };
    let plain = |text: &String| !text.contains(';') && !text.is_empty() && text.trim() == text;
    if let Some(texts) = texts_of(json).filter(|texts| !texts.is_empty() && texts.iter().all(plain)) {
        changes.name(Reason::ListText, key);
        return texts.join("; ");
    }
    changes.name(Reason::JsonText, key);
    json.clone()
}
