//! Another map in place of the open one, or the end: never before unsaved work is saved or given up by the person.

use super::{App, Dialog, Document, Forms, Sample, TableForm};
use crate::project::Left;

/// What is to come in place of the open map.
#[derive(Debug)]
pub(super) enum Next {
    /// The end of the program.
    Quit,
    /// An empty map.
    Empty,
    /// A file that was read.
    File(Box<Document>),
    /// A map that was made of a table, and the form that it was made from.
    Made(Box<Document>, Option<Box<TableForm>>),
    /// A bundled sample.
    Sample(Sample),
    /// Unsaved work of an earlier run.
    Left(Box<Left>),
}

/// What to do with unsaved work before something else takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// Save it, then go on.
    Save,
    /// Give it up, and go on.
    Discard,
    /// Stay with the open map.
    Stay,
}

impl App {
    /// Goes on to what is next, or asks first.
    pub(super) fn leave_for(&mut self, next: Next) {
        self.let_go(None);
        self.end_comparison();
        if self.document.is_edited() || self.session.forms.has_typed() {
            self.next = Some(next);
            self.session.show(Dialog::Unsaved);
        } else {
            self.go(next);
        }
    }

    /// What the person decided of the unsaved work.
    pub(super) fn leave(&mut self, how: Leaving) {
        match how {
            Leaving::Save => self.save_and_leave(),
            Leaving::Discard => {
                self.session.close(Dialog::Unsaved);
                self.session.forms = Forms::default();
                self.document.give_up();
                self.keep_unsaved();
                self.go_on();
            }
            Leaving::Stay => self.stay(),
        }
    }

    /// Saves the open form, and then the map. With a form that is refused or was left the person stays.
    fn save_and_leave(&mut self) {
        if self.session.forms.has_typed() {
            self.save_form();
        }
        if self.session.forms.has_typed() {
            self.stay();
        } else {
            self.session.close(Dialog::Unsaved);
            self.save();
        }
    }

    /// The open map stays, and nothing waits any more.
    pub(super) fn stay(&mut self) {
        let next = self.next.take();
        self.session.close(Dialog::Unsaved);
        self.session.close(Dialog::SavePath);
        if let Some(Next::Made(_, Some(form))) = next {
            self.show_table_again(*form);
        }
    }

    /// Goes on to what waits, now that the map was saved or given up; asks again where it was changed since.
    pub(super) fn go_on(&mut self) {
        if let Some(next) = self.next.take() {
            self.leave_for(next);
        }
    }

    fn go(&mut self, next: Next) {
        match next {
            Next::Quit => self.session.wants_quit = true,
            Next::Empty => self.swap(super::sample::nothing()),
            Next::Made(document, _) => self.swap(*document),
            Next::File(document) => self.welcome_document(*document),
            Next::Sample(sample) => self.show_sample(sample),
            Next::Left(left) => self.restore(*left),
        }
    }
}
