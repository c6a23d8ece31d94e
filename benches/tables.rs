//! Rows of a table, sorted and filtered: what a click on the head of a column and a letter in the filter cost.

use detente::app::Document;
use detente::app::tables::{Column, Listed, Records, Sort, TableView, Tables};
use detente::import::{Cancel, Limits, parse};
use divan::Bencher;

fn main() {
    divan::main();
}

/// Relations of each map; it has a tenth as many entities.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// A map of invented trade, with labels, dates and weights.
fn map(relations: usize) -> Document {
    let nodes = relations / 10;
    let row = |at: usize| {
        let (a, b) = (at % nodes, (at * 7 + at / nodes + 1) % nodes);
        let year = 1900 + at * 31 % 120;
        format!("Land {a},Land {b},trade,Trade of Été {},{year},{}\n", at * 7919 % relations, at * 31 % 977)
    };
    let rows: Vec<String> = (0..relations).map(row).collect();
    let text = format!("from,to,kind,label,when,weight\n{}", rows.concat());
    let imported = parse(text.as_bytes(), &Limits::default(), &Cancel::default()).expect("a table");
    Document::new(imported, None, &Cancel::default())
}

fn list(bencher: Bencher<'_, '_>, relations: usize, view: &TableView) {
    let document = map(relations);
    let mut tables = Tables { open: true, records: Records::Relations, ..Tables::default() };
    *tables.view_mut() = view.clone();
    let plain = Tables { open: true, records: Records::Relations, ..Tables::default() };
    let known = Listed::new(&document, &plain).expect("nobody calls it off");
    bencher.bench(|| Listed::again(&document, &tables, &known));
}

#[divan::bench(args = SIZES)]
fn sort_by_text(bencher: Bencher<'_, '_>, relations: usize) {
    let sort = vec![Sort { column: Column::Label, descending: false }];
    list(bencher, relations, &TableView { sort, ..TableView::default() });
}

#[divan::bench(args = SIZES)]
fn sort_by_date_then_weight(bencher: Bencher<'_, '_>, relations: usize) {
    let sort = [(Column::When, false), (Column::Weight, true)];
    let sort = sort.map(|(column, descending)| Sort { column, descending }).to_vec();
    list(bencher, relations, &TableView { sort, ..TableView::default() });
}

#[divan::bench(args = SIZES)]
fn filter_two_words(bencher: Bencher<'_, '_>, relations: usize) {
    list(bencher, relations, &TableView { filter: "ete land 42".to_owned(), ..TableView::default() });
}

#[divan::bench(args = SIZES)]
fn first_look(bencher: Bencher<'_, '_>, relations: usize) {
    let document = map(relations);
    let tables = Tables { open: true, records: Records::Relations, ..Tables::default() };
    bencher.bench(|| Listed::new(&document, &tables));
}
