//! The system's file dialogs, off the frame: one at a time, and never a reason to wait.
//!
//! A portal may never answer, and "failed to open" cannot be told from "cancelled"; so the window shows its own path
//! field beside a dialog that is silent for [`Files::PATIENCE`] seconds.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use crate::export::foreign::TARGETS;
use crate::project::file::{ENDING, is_named_project};

/// What a dialog is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A dataset to open.
    Open,
    /// The data of a project, which are not where they were.
    Data,
    /// Where to write a picture; the name that is proposed.
    Save(String),
    /// Where to save the map; the name that is proposed.
    SaveMap(String),
    /// Where to write the list of problems; the name that is proposed.
    SaveList(String),
    /// A dataset to compare with.
    Compare,
    /// Where to write the list of changes; the name that is proposed.
    SaveChanges(String),
    /// Where to write the rows of a table; the name that is proposed.
    SaveRows(String),
    /// Where to write the map for another program; the name that is proposed.
    SaveData(String),
}

/// Who shows file dialogs: the system, or a test.
pub trait FileDialogs {
    /// Shows a dialog and returns at once; the answer comes later, `None` when it was cancelled or failed.
    ///
    /// `wake` is called when the answer is there.
    fn ask(&mut self, ask: Ask, wake: Box<dyn Fn() + Send>) -> Receiver<Option<PathBuf>>;

    /// Opens the folder of a file in the program that the system has for folders, and does not wait for it.
    ///
    /// # Errors
    /// When there is no such program.
    fn reveal(&mut self, file: &Path) -> io::Result<()>;
}

/// The dialogs of the system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemDialogs;

impl FileDialogs for SystemDialogs {
    fn ask(&mut self, ask: Ask, wake: Box<dyn Fn() + Send>) -> Receiver<Option<PathBuf>> {
        let (answer, answers) = channel();
        // The future is made here: some systems open dialogs from the window's thread only.
        let work = move |picked: Option<rfd::FileHandle>| {
            let path = picked.map(|file| file.path().to_owned());
            // The window may be gone by now; nobody is left to tell.
            answer.send(path).ok();
            wake();
        };
        let dialog = rfd::AsyncFileDialog::new();
        let thread = std::thread::Builder::new().name("file dialog".to_owned());
        let started = match ask {
            Ask::Data => {
                let dialog = dialog.set_title("Where are the data?");
                let picked = dialog.add_filter("Dataset, table or graph", &crate::import::endings()).pick_file();
                thread.spawn(move || work(pollster::block_on(picked)))
            }
            Ask::Open => {
                let endings: Vec<&str> = crate::import::endings().into_iter().chain([ENDING]).collect();
                let dialog = dialog.set_title("Open a map").add_filter("Project, dataset, table or graph", &endings);
                let picked = dialog.add_filter("All files", &["*"]).pick_file();
                thread.spawn(move || work(pollster::block_on(picked)))
            }
            Ask::Compare => {
                let dialog = dialog.set_title("Compare with a dataset");
                let dialog = dialog.add_filter("Dataset, table or graph", &crate::import::endings());
                let picked = dialog.add_filter("All files", &["*"]).pick_file();
                thread.spawn(move || work(pollster::block_on(picked)))
            }
            Ask::SaveMap(name) => {
                let (what, ending) = if is_named_project(name.as_ref()) {
                    ("Détente project", ENDING)
                } else {
                    ("Détente dataset", "json")
                };
                let dialog = dialog.set_title("Save the map").add_filter(what, &[ending]);
                let picked = dialog.set_file_name(name).save_file();
                thread.spawn(move || work(pollster::block_on(picked)))
            }
            Ask::SaveList(name) => {
                let dialog = dialog.set_title("Save the problems").add_filter("Table", &["csv"]);
                let picked = dialog.set_file_name(name).save_file();
                thread.spawn(move || work(pollster::block_on(picked)))
            }
            Ask::SaveChanges(name) => {
                let dialog = dialog.set_title("Save the changes").add_filter("Table", &["csv"]);
                let picked = dialog.set_file_name(name).save_file();
                thread.spawn(move || work(pollster::block_on(picked)))
            }
            Ask::SaveRows(name) => {
                let dialog = dialog.set_title("Export the rows").add_filter("Table", &["csv"]);
                let picked = dialog.set_file_name(name).save_file();
                thread.spawn(move || work(pollster::block_on(picked)))
            }
            Ask::SaveData(name) => {
                let endings: Vec<&str> = TARGETS.iter().map(|target| target.ending).collect();
                let dialog = dialog.set_title("Export the data").add_filter("Graph or table", &endings);
                let picked = dialog.set_file_name(name).save_file();
                thread.spawn(move || work(pollster::block_on(picked)))
            }
            Ask::Save(name) => {
                let dialog = dialog.set_title("Export the map").add_filter("Picture", &["png", "svg"]);
                let picked = dialog.set_file_name(name).save_file();
                thread.spawn(move || work(pollster::block_on(picked)))
            }
        };
        if let Err(err) = started {
            log::warn!("no thread for the file dialog: {err}");
        }
        answers
    }

    fn reveal(&mut self, file: &Path) -> io::Result<()> {
        let folder = file.canonicalize()?;
        open::that_detached(folder.parent().unwrap_or(&folder))
    }
}

/// A dialog that is open.
#[derive(Debug)]
struct Pending {
    ask: Ask,
    answer: Receiver<Option<PathBuf>>,
    since: f64,
    /// Whether the path field was shown because of it.
    overdue: bool,
}

/// At most one dialog at a time.
#[derive(Debug, Default)]
pub(super) struct Files {
    pending: Option<Pending>,
}

/// What became of the dialog.
#[derive(Debug, PartialEq)]
pub(super) enum Outcome {
    /// The person chose this.
    Chosen(Ask, PathBuf),
    /// Closed without a choice, or the system has no dialogs; `quick` when nobody can have read it.
    Nothing {
        /// What was asked for.
        ask: Ask,
        /// Whether it ended sooner than a person can close it.
        quick: bool,
    },
    /// It has been silent for long.
    Overdue(Ask),
}

impl Files {
    /// Seconds without an answer after which the path field is shown.
    const PATIENCE: f64 = 3.0;
    /// A dialog that ends sooner was never on the screen.
    const QUICK: f64 = 1.0;

    /// Opens a dialog unless one is open. Whether it did.
    pub(super) fn ask(&mut self, dialogs: &mut dyn FileDialogs, ask: Ask, ctx: &egui::Context, now: f64) -> bool {
        if self.pending.is_some() {
            return false;
        }
        let waker = ctx.clone();
        let answer = dialogs.ask(ask.clone(), Box::new(move || waker.request_repaint()));
        ctx.request_repaint_after_secs(Self::PATIENCE as f32);
        self.pending = Some(Pending { ask, answer, since: now, overdue: false });
        true
    }

    /// What became of the dialog since the last frame.
    pub(super) fn poll(&mut self, now: f64) -> Option<Outcome> {
        let pending = self.pending.as_mut()?;
        let answer = match pending.answer.try_recv() {
            Ok(answer) => answer,
            Err(TryRecvError::Disconnected) => None,
            Err(TryRecvError::Empty) => {
                let overdue = now - pending.since >= Self::PATIENCE && !pending.overdue;
                pending.overdue |= overdue;
                return overdue.then(|| Outcome::Overdue(pending.ask.clone()));
            }
        };
        let Pending { ask, since, .. } = self.pending.take()?;
        let nothing = |ask| Outcome::Nothing { ask, quick: now - since < Self::QUICK };
        Some(match answer {
            Some(path) => Outcome::Chosen(ask, path),
            None => nothing(ask),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::Sender;

    use super::*;

    #[derive(Default)]
    struct Fake {
        answers: Vec<Sender<Option<PathBuf>>>,
    }

    impl FileDialogs for Fake {
        fn ask(&mut self, _: Ask, _: Box<dyn Fn() + Send>) -> Receiver<Option<PathBuf>> {
            let (answer, answers) = channel();
            self.answers.push(answer);
            answers
        }

        fn reveal(&mut self, _: &Path) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn never_two_at_once_and_never_a_wait() {
        let (mut files, mut fake, ctx) = (Files::default(), Fake::default(), egui::Context::default());
        files.ask(&mut fake, Ask::Open, &ctx, 0.0);
        files.ask(&mut fake, Ask::Open, &ctx, 1.0);
        assert_eq!(fake.answers.len(), 1);
        assert_eq!(files.poll(2.9), None);
        assert_eq!(files.poll(3.1), Some(Outcome::Overdue(Ask::Open)));
        assert_eq!(files.poll(3.2), None, "told once");
        fake.answers[0].send(Some("map.json".into())).expect("somebody listens");
        assert_eq!(files.poll(4.0), Some(Outcome::Chosen(Ask::Open, "map.json".into())));
        files.ask(&mut fake, Ask::Open, &ctx, 5.0);
        assert_eq!(fake.answers.len(), 2);
    }

    #[test]
    fn a_dialog_that_dies_is_no_choice() {
        let (mut files, mut fake, ctx) = (Files::default(), Fake::default(), egui::Context::default());
        files.ask(&mut fake, Ask::Save("a.png".to_owned()), &ctx, 0.0);
        fake.answers.clear();
        let nothing = Outcome::Nothing { ask: Ask::Save("a.png".to_owned()), quick: true };
        assert_eq!(files.poll(0.05), Some(nothing));
    }
}
