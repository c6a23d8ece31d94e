//! What a person does with the rows: clicks and steps mark them, and what is marked is what is selected on the map.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::list::{Listed, Wanted};
use super::stock::Piece;
use super::{Click, Listing, Records, Step, Tables, TablesCommand};
use crate::app::job::Lost;
use crate::app::{App, Document, select, words};
use crate::dataset::{EntityIx, RelationIx};
use crate::import::Cancel;
use crate::scene::Selection;

/// Records up to which rows are made at once rather than on a thread.
const AT_ONCE: usize = 2_000;
/// Relations that are selected one by one; of more, those who act in them are.
const ONE_BY_ONE: usize = 60;

impl App {
    pub(in crate::app) fn tables(&mut self, command: TablesCommand) {
        match command {
            TablesCommand::Edit(tables) => self.session.tables = tables,
            TablesCommand::Click { at, how } => self.click_row(at, how),
            TablesCommand::Step { to, extend } => self.step_row(to, extend),
            TablesCommand::MarkAll => self.mark_all_rows(),
            TablesCommand::Centre => self.centre_rows(),
            TablesCommand::Copy => self.copy_rows(),
            TablesCommand::Save(path) => self.save_rows(path),
        }
    }

    pub(in crate::app) fn toggle_tables(&mut self) {
        self.session.tables.open = !self.session.tables.open;
    }

    /// Keeps the rows what was wished of them, and their marks what is selected. Whether anything changed.
    pub(in crate::app) fn attend_tables(&mut self) -> bool {
        if !self.session.tables.open {
            self.lister.cancel();
            self.session.listing = Listing::default();
            return false;
        }
        let listed = self.take_rows();
        let asked = self.ask_for_rows();
        let heeded = self.heed_selection();
        listed || asked || heeded
    }

    fn take_rows(&mut self) -> bool {
        match self.lister.poll() {
            None => return false,
            Some(Ok(Some(listed))) => self.session.listing.put(listed),
            Some(Ok(None)) => {}
            Some(Err(Lost)) => {
                self.session.notice = Some("Listing the rows ended unexpectedly; try another order".to_owned());
            }
        }
        self.session.listing.busy = false;
        true
    }

    /// Starts to list where what is wished is neither there nor on its way.
    fn ask_for_rows(&mut self) -> bool {
        let wanted = Wanted::new(&self.document, &self.session.tables, self.session.lens.presence());
        let listing = &mut self.session.listing;
        listing.forget_unless(|listed| listed.wanted().is_about(&self.document.dataset));
        if listing.asked.as_ref().is_some_and(|asked| asked.is(&wanted)) {
            return false;
        }
        listing.asked = Some(wanted.clone());
        let stock = listing.listed.as_ref().map(|listed| Arc::clone(&listed.stock));
        if wanted.size() <= AT_ONCE {
            self.lister.cancel();
            listing.busy = false;
            if let Some(listed) = wanted.list(stock, &Cancel::default()) {
                listing.put(listed);
            }
            return true;
        }
        match self.lister.start(move |cancel| wanted.list(stock, cancel)) {
            Ok(()) => listing.busy = true,
            Err(err) => self.session.notice = Some(format!("No thread to list with: {err}")),
        }
        true
    }

    /// Marks what is selected on the map, and goes to the first row of it.
    fn heed_selection(&mut self) -> bool {
        let (listing, selection) = (&mut self.session.listing, &self.session.selection);
        let Some(listed) = &listing.listed else { return false };
        let records = listed.records();
        if listing.heeded.as_ref().is_some_and(|(heeded, of)| heeded == selection && *of == records) {
            return false;
        }
        listing.marked = marks_of(&self.document, listed, selection);
        listing.heeded = Some((selection.clone(), records));
        listing.cursor = listed.rows.iter().position(|row| listing.marked.contains(row));
        listing.anchor = listing.cursor;
        listing.reveals += u64::from(listing.cursor.is_some());
        true
    }

    fn click_row(&mut self, at: usize, how: Click) {
        let listing = &mut self.session.listing;
        let Some(listed) = &listing.listed else { return };
        let Some(&row) = listed.rows.get(at) else { return };
        let mut marked = std::mem::take(&mut listing.marked);
        match (how, listing.anchor) {
            (Click::Range, Some(anchor)) => {
                let (first, last) = (anchor.min(at), anchor.max(at));
                marked = listed.rows.get(first..=last).unwrap_or_default().iter().copied().collect();
            }
            (Click::Toggle, _) => {
                if !marked.remove(&row) {
                    marked.insert(row);
                }
            }
            (Click::Only | Click::Range, _) => marked = BTreeSet::from([row]),
        }
        if how != Click::Range || listing.anchor.is_none() {
            listing.anchor = Some(at);
        }
        listing.cursor = Some(at);
        self.mark(marked);
    }

    fn step_row(&mut self, to: Step, extend: bool) {
        let listing = &mut self.session.listing;
        let Some(last) = listing.listed.as_ref().and_then(|listed| listed.rows.len().checked_sub(1)) else { return };
        let at = match (to, listing.cursor) {
            (Step::First, _) | (Step::By(_), None) => 0,
            (Step::Last, _) => last,
            (Step::By(by), Some(at)) => at.saturating_add_signed(by as isize).min(last),
        };
        listing.reveals += 1;
        self.click_row(at, if extend { Click::Range } else { Click::Only });
    }

    fn mark_all_rows(&mut self) {
        let all = self.session.listing.listed.as_ref().map(|listed| listed.rows.iter().copied().collect());
        self.mark(all.unwrap_or_default());
    }

    /// Marks these rows, and selects on the map what they are about.
    fn mark(&mut self, marked: BTreeSet<u32>) {
        let Some(listed) = self.session.listing.listed.clone() else { return };
        let selection = selection_of(&self.document, &listed, &marked);
        self.session.listing.marked = marked;
        self.select(selection);
        self.session.listing.heeded = Some((self.session.selection.clone(), listed.records()));
    }

    fn centre_rows(&mut self) {
        if self.session.selection == Selection::Nothing {
            self.session.notice = Some("No row is marked".to_owned());
            return;
        }
        self.session.centre_selection(&self.document, &self.mover.positions);
    }
}

impl Listing {
    /// Other rows, in which the keyboard stays on the record on which it stood.
    fn put(&mut self, listed: Listed) {
        let record = |listing: &Self, at: Option<usize>| {
            let old = listing.listed.as_ref().filter(|old| old.records() == listed.records())?;
            old.rows.get(at?).copied()
        };
        let place = |record: Option<u32>| listed.rows.iter().position(|row| Some(*row) == record);
        let (cursor, anchor) = (place(record(self, self.cursor)), place(record(self, self.anchor)));
        self.reveals += u64::from(cursor.is_some() && cursor != self.cursor);
        (self.cursor, self.anchor) = (cursor, anchor);
        self.listed = Some(Arc::new(listed));
    }

    /// Drops rows of another map.
    fn forget_unless(&mut self, of_this_map: impl Fn(&Listed) -> bool) {
        if self.listed.as_ref().is_some_and(|listed| !of_this_map(listed)) {
            *self = Self { reveals: self.reveals, ..Self::default() };
        }
    }

    /// The marked records in the order of the rows.
    #[must_use]
    pub fn marked_rows(&self) -> Vec<u32> {
        let Some(listed) = &self.listed else { return Vec::new() };
        listed.rows.iter().copied().filter(|row| self.marked.contains(row)).collect()
    }

    /// "12 of 31 entities", "31 entities".
    #[must_use]
    pub fn count_words(&self) -> Option<String> {
        let listed = self.listed.as_ref()?;
        let (one, many) = listed.records().nouns();
        let (rows, all) = (listed.rows.len(), listed.count(listed.records()));
        let count = words::count(all, one, many);
        Some(if rows == all { count } else { format!("{rows} of {count}") })
    }

    /// What the numbers of the tabs do not tell: "12 listed, 2 marked"; none where they tell all.
    #[must_use]
    pub fn narrowed_words(&self) -> Option<String> {
        let listed = self.listed.as_ref()?;
        let some =
            (listed.rows.len() < listed.count(listed.records())).then(|| format!("{} listed", listed.rows.len()));
        let marked = (!self.marked.is_empty()).then(|| format!("{} marked", self.marked.len()));
        let parts: Vec<String> = some.into_iter().chain(marked).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

impl Tables {
    /// Whether anything narrows the rows.
    #[must_use]
    pub fn narrows(&self) -> bool {
        self.only_shown || !self.view().filter.trim().is_empty()
    }
}

/// The records of a table that a selection is about.
fn marks_of(document: &Document, listed: &Listed, selection: &Selection) -> BTreeSet<u32> {
    match listed.records() {
        Records::Entities => select::entities_of(document, selection).into_iter().map(|ix| ix.0).collect(),
        Records::Relations => relations_of(document, selection).into_iter().map(|ix| ix.0).collect(),
        Records::Evidence => {
            let relations = relations_of(document, selection);
            let entities = match selection {
                Selection::Entity(_) | Selection::Entities(_) => select::entities_of(document, selection),
                _ => BTreeSet::new(),
            };
            let pieces = listed.stock.pieces.iter().enumerate();
            let about = |piece: &Piece| match piece {
                Piece::Relation(ix, _) => relations.contains(ix),
                Piece::Attribute(ix, ..) => entities.contains(ix),
            };
            pieces.filter(|(_, piece)| about(piece)).map(|(at, _)| at as u32).collect()
        }
    }
}

/// The relations that a selection is about: those of a tie, those in which an entity takes part, those among several.
fn relations_of(document: &Document, selection: &Selection) -> BTreeSet<RelationIx> {
    let of = |entity: &EntityIx| document.graph.relations_of.row(entity.index()).iter().copied();
    match selection {
        Selection::Nothing => BTreeSet::new(),
        Selection::Relation(ix) => BTreeSet::from([*ix]),
        Selection::Hub(all) => all.iter().copied().collect(),
        Selection::Tie(a, b) => document.graph.tie(&document.dataset, *a, *b).between.into_iter().collect(),
        Selection::Entity(entity) => of(entity).collect(),
        Selection::Entities(all) => {
            let among: BTreeSet<EntityIx> = all.iter().copied().collect();
            let within = |ix: &RelationIx| {
                let mut acting = document.dataset.core_participants(*ix).peekable();
                acting.peek().is_some() && acting.all(|participant| among.contains(&participant.entity))
            };
            all.iter().flat_map(of).filter(within).collect()
        }
    }
}

/// What is selected on the map where these records are marked.
fn selection_of(document: &Document, listed: &Listed, marked: &BTreeSet<u32>) -> Selection {
    let mut entities = BTreeSet::new();
    let mut relations = BTreeSet::new();
    for &row in marked {
        match listed.records() {
            Records::Entities => drop(entities.insert(EntityIx(row))),
            Records::Relations => drop(relations.insert(RelationIx(row))),
            Records::Evidence => match listed.piece(row) {
                Some(Piece::Relation(ix, _)) => drop(relations.insert(ix)),
                Some(Piece::Attribute(ix, ..)) => drop(entities.insert(ix)),
                None => {}
            },
        }
    }
    if entities.is_empty() && relations.len() <= ONE_BY_ONE {
        return Selection::Hub(relations.into_iter().collect());
    }
    let acting = relations.iter().flat_map(|&ix| document.dataset.core_participants(ix));
    entities.extend(acting.map(|participant| participant.entity));
    Selection::entities(entities)
}
