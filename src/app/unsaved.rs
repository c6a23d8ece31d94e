//! Unsaved work is kept as it grows, and offered again after a sudden end.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::job::Slot;
use super::leave::Next;
use super::wake::Wake;
use super::{App, Dialog, Document, project, words};
use crate::import::Cancel;
use crate::project::file::Data;
use crate::project::{Body, Folders, Found, Left, Origin, Told, Unsaved, Work, find_left};

/// The keeper of unsaved work, and what earlier runs left behind.
#[derive(Debug)]
pub(super) struct Rescue {
    keeper: Option<Unsaved>,
    finder: Slot<Found>,
    left: Vec<Left>,
}

/// Work of an earlier run, as a person is asked about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What the window called it.
    pub title: String,
    /// The file that it is of; none when it was never saved.
    pub path: Option<PathBuf>,
    /// "5 minutes ago".
    pub age: String,
}

impl Rescue {
    /// Keeps unsaved work in `folders`, and looks there for what was left behind; without folders it does neither.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub(super) fn new(folders: Option<&Folders>, wake: &Wake) -> io::Result<Self> {
        let mut finder = Slot::new("left work", wake.clone());
        let keeper = folders.map(|folders| {
            let (state, wake) = (folders.state.clone(), wake.clone());
            finder.start(move |_| find_left(&state))?;
            Unsaved::new(&folders.state, move || wake.call())
        });
        Ok(Self { keeper: keeper.transpose()?, finder, left: Vec::new() })
    }
}

impl App {
    /// Keeps the map as it stands where it is not saved; else there is nothing to keep.
    pub(super) fn keep_unsaved(&mut self) {
        // What is shown of a comparison is nobody's work, and that of the open map stays kept meanwhile.
        if self.before_comparison.is_some() {
            return;
        }
        let Some(keeper) = &self.rescue.keeper else { return };
        if self.document.is_edited() {
            let Document { path, stamp, project, .. } = &self.document;
            let (path, stamp, title) = (path.clone(), stamp.clone(), self.document.title());
            let (snapshot, unknown) = (self.snapshot(), project.as_ref().map(|kept| kept.unknown().to_vec()));
            let body = Body::new(move || snapshot.text(&Data::Copy, unknown.as_deref().unwrap_or_default()));
            keeper.keep(Work { origin: Origin { title, path, stamp, project: project.is_some() }, body });
        } else {
            keeper.forget();
        }
    }

    /// Takes in what was left behind, and whether unsaved work could be kept. Whether there was news.
    pub(super) fn take_rescue(&mut self) -> bool {
        let found = self.rescue.finder.poll().and_then(Result::ok);
        let told = self.rescue.keeper.as_ref().and_then(Unsaved::told);
        let news = found.is_some() || told.is_some();
        if let Some(Found { left, damaged }) = found {
            self.rescue.left = left;
            self.session.banner = damaged.into_iter().next().or_else(|| self.session.banner.take());
            self.offer_left();
        }
        self.session.unkept = match told {
            Some(Told::Failed(reason)) => Some(format!("Unsaved work is not kept: {reason}")),
            Some(Told::Kept) => None,
            None => self.session.unkept.take(),
        };
        news
    }

    /// Goes on with the work that is offered.
    pub(super) fn restore_offer(&mut self) {
        self.session.close(Dialog::Restore);
        if !self.rescue.left.is_empty() {
            let left = self.rescue.left.remove(0);
            self.leave_for(Next::Left(Box::new(left)));
        }
    }

    /// Throws away the work that is offered.
    pub(super) fn discard_offer(&mut self) {
        self.session.close(Dialog::Restore);
        if !self.rescue.left.is_empty() {
            self.rescue.left.remove(0).discard();
        }
        self.offer_left();
    }

    /// The work of an earlier run in place of the open map. It is not saved yet, and stays kept until it is.
    pub(super) fn restore(&mut self, left: Left) {
        let Left { origin: Origin { path, stamp, project, title: _ }, work, place, age: _ } = left;
        let mut document = project::document(work, path, &Cancel::default()).stamped(stamp).unsaved();
        // What was kept of a dataset is more than its file holds.
        document.project.take_if(|_| !project);
        self.swap(document);
        if let Some(keeper) = &self.rescue.keeper {
            keeper.adopt(place);
        }
        self.session.notice = Some("Unsaved work was restored".to_owned());
        self.offer_left();
    }

    /// Asks about the next piece of work, if there is one.
    fn offer_left(&mut self) {
        self.session.offer = self.rescue.left.first().map(|left| Offer {
            title: words::name(&left.origin.title),
            path: left.origin.path.clone(),
            age: ago(left.age),
        });
        if self.session.offer.is_some() {
            self.session.show(Dialog::Restore);
        }
    }
}

/// "A moment ago" to "3 days ago".
fn ago(age: Duration) -> String {
    let minutes = age.as_secs() / 60;
    let (n, one, many) = match minutes {
        0 => return "a moment ago".to_owned(),
        1..60 => (minutes, "minute", "minutes"),
        60..1_440 => (minutes / 60, "hour", "hours"),
        _ => (minutes / 1_440, "day", "days"),
    };
    format!("{} ago", words::count(n as usize, one, many))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_ready_to_read() {
        for (seconds, words) in [
            (3, "a moment ago"),
            (60, "1 minute ago"),
            (3_599, "59 minutes ago"),
            (7_300, "2 hours ago"),
            (90_000, "1 day ago"),
        ] {
            assert_eq!(ago(Duration::from_secs(seconds)), words);
        }
    }
}
