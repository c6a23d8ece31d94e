//! The open file on the disk: noticed when another program changes it, and read again as a step that can be undone.

use std::path::PathBuf;
use std::sync::Arc;

use super::mover::Begin;
use super::{App, Document, open};
use crate::import::{Choice, Choices, Limits};
use crate::project::Look;

/// What became of the open file since it was read or saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnDisk {
    /// Nothing.
    #[default]
    Same,
    /// Another program has changed it.
    Changed,
    /// It is not there any more.
    Gone,
}

impl App {
    /// Watches the file of the open map from now on, as it was seen last.
    pub(super) fn watch_file(&mut self) {
        self.session.on_disk = OnDisk::Same;
        let seen = self.document.path.clone().zip(self.document.stamp.clone());
        self.watch.watch(seen);
    }

    /// Takes in what became of the file. Whether there was news.
    pub(super) fn take_looks_at_file(&mut self) -> bool {
        let Some((path, look)) = self.watch.news() else { return false };
        if self.document.path.as_ref() != Some(&path) {
            return false;
        }
        match look {
            Look::Same(_) => {}
            Look::Changed(stamp) => {
                self.session.on_disk = OnDisk::Changed;
                self.seen_on_disk = Some(stamp);
            }
            Look::Gone => {
                self.session.on_disk = OnDisk::Gone;
                self.seen_on_disk = None;
                // What is on no disk is not saved.
                self.document.saved = None;
                self.keep_unsaved();
            }
        }
        true
    }

    /// The person goes on with the map as it is here; a save then replaces what is on the disk.
    pub(super) fn keep_mine(&mut self) {
        if let Some(stamp) = self.seen_on_disk.take() {
            self.document.stamp = Some(stamp);
            self.document.saved = None;
            self.keep_unsaved();
        }
        self.watch_file();
    }

    /// Reads the file of the open map again.
    pub(super) fn reload(&mut self) {
        self.read_again(self.document.reading(), None);
    }

    /// Reads the file of the open map again, with a choice in the place of what it was read by.
    pub(super) fn choose(&mut self, choice: Choice) {
        if let Ok(choices) = self.loan().can_choose() {
            self.read_again(choices.with(choice), Some(choice));
        }
    }

    fn read_again(&mut self, choices: Choices, choice: Option<Choice>) {
        if let Some(path) = self.document.path.clone() {
            self.session.open = open::start(&mut self.reader, path.clone(), None, (choices, Limits::default()));
            self.reloading = Some((path, choice));
        }
    }

    /// The file was read: another map, or the open one again.
    pub(super) fn take_document(&mut self, document: Document) {
        let is_open =
            |path: &PathBuf| self.document.path.as_ref() == Some(path) && document.path.as_ref() == Some(path);
        let again = self.reloading.take().filter(|(path, _)| is_open(path));
        // A project comes back in whole, with its view.
        match again.filter(|_| !document.is_project() && !self.document.is_project()) {
            Some((_, choice)) => self.take_reloaded(document, choice),
            None => self.leave_for(super::leave::Next::File(Box::new(document))),
        }
    }

    /// What the file says now, as one step: undo comes back to what was here.
    fn take_reloaded(&mut self, mut fresh: Document, choice: Option<Choice>) {
        self.session.open = super::OpenState::Idle;
        let dataset = Arc::clone(&fresh.dataset);
        let was_drawn = self.session.as_drawn;
        let name = choice.map_or_else(|| format!("Reload {}", self.document.title()), |it| it.words().to_owned());
        self.change(name, |content| {
            if content.dataset != dataset {
                content.set_dataset(dataset);
            }
        });
        // What stood as the file draws it stands so again.
        let drawn = fresh.drawn.take().filter(|_| was_drawn && fresh.scene == self.document.scene);
        if let Some(places) = drawn {
            self.mover.replace(&self.document, Begin::As(*places));
            self.tell_of_drawing();
        }
        self.document.take_reading(fresh);
        self.keep_unsaved();
        self.watch_file();
    }
}
