//! Saving the map on a thread of its own, and asking where to.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::export_form::folder;
use super::job::{Lost, Slot};
use super::project::Kept;
use super::{App, Content, Dialog, SaveState, Saving, words};
use crate::dataset::slug;
use crate::export::foreign::Target;
use crate::project::file::{self, Data};
use crate::project::{self, Over, SaveError, Stamp};

/// The job that saves the map.
pub(super) type Saver = Slot<Saved>;

/// How a save ended.
#[derive(Debug)]
pub(super) struct Saved {
    path: PathBuf,
    content: Box<Content>,
    /// What belongs to the file of a project; none for a dataset.
    project: Option<Kept>,
    outcome: Result<Stamp, SaveError>,
}

impl App {
    /// Saves to the file of the map; where it has none, asks for one.
    pub(super) fn save(&mut self) {
        match (self.document.path.clone(), self.document.stamp.clone()) {
            // Notes and views have no place in the file of a dataset.
            _ if self.document.needs_project() => self.ask_for_project(),
            (Some(path), Some(stamp)) => {
                self.session.saving = self.saving_again();
                self.save_to(path, Over::Seen(stamp));
            }
            // A file that was never read as a dataset is not ours to replace without a word.
            _ => self.ask_where(),
        }
    }

    /// Asks for a file to save to, by the system's dialog; for a project by ours, which asks for its data too.
    pub(super) fn ask_where(&mut self) {
        if self.document.is_project() {
            self.ask_for_project();
        } else {
            self.session.saving = Saving::default();
            self.session.wants_save_dialog = Some(self.proposed_name());
        }
    }

    /// Asks where to save the project, and whether it keeps a copy of its data.
    pub(super) fn ask_for_project(&mut self) {
        self.session.saving = Saving { project: true, ..self.saving_again() };
        self.type_where();
    }

    /// The project as it was saved last: with a copy of its data, or the way to them.
    fn saving_again(&self) -> Saving {
        let kept = self.document.project.as_ref();
        Saving { project: kept.is_some(), copy: kept.is_none_or(|kept| kept.data == Data::Copy) }
    }

    /// Asks for a file to save to, by a path field of our own.
    pub(super) fn type_where(&mut self) {
        self.session.save_text = self.proposed_path().to_string_lossy().into_owned();
        self.session.show(Dialog::SavePath);
    }

    /// The file was chosen in the dialog of the system, which has asked before it named one that is there.
    pub(super) fn save_chosen(&mut self, path: &Path) {
        if self.exports_instead(path) {
            return;
        }
        let named = self.with_ending(path);
        let over = if named == path { Over::Anything } else { Over::Nothing };
        self.save_to(named, over);
    }

    /// The file was typed; `agreed` when the person was asked about this very file.
    pub(super) fn save_typed(&mut self, agreed: bool) {
        let Some(path) = self.session.typed_save_path().map(|path| self.with_ending(&path)) else { return };
        if self.exports_instead(&path) {
            return;
        }
        let asked = match &self.session.save {
            SaveState::Exists { path } | SaveState::Changed { path } => Some(path),
            SaveState::Idle | SaveState::Running { .. } | SaveState::Failed { .. } => None,
        };
        let over = if agreed && asked == Some(&path) { Over::Anything } else { Over::Nothing };
        self.save_to(path, over);
    }

    /// Writes to a file with the ending of another program's format in that format, and tells what it cannot hold; the
    /// map itself is not saved by that, and nothing that waits for it goes on.
    fn exports_instead(&mut self, path: &Path) -> bool {
        let theirs = Target::of_path(path).filter(|target| !target.is_own());
        let Some(target) = theirs.filter(|_| !self.session.saving.project) else { return false };
        self.next = None;
        self.session.wants_save_dialog = None;
        self.session.save = SaveState::Idle;
        self.session.close(Dialog::SavePath);
        self.session.close(Dialog::Unsaved);
        self.export_data(path, target);
        true
    }

    pub(super) fn take_saved(&mut self) -> bool {
        let Some(answer) = self.saver.poll() else { return false };
        match answer {
            Ok(Saved { path, content, project, outcome: Ok(stamp) }) => {
                self.was_saved(path, *content, (stamp, project));
            }
            Ok(Saved { path, outcome: Err(err), .. }) => self.was_not_saved(path, &err),
            Err(Lost) => self.save_failed(None, "saving ended unexpectedly; try another file"),
        }
        true
    }

    fn save_to(&mut self, path: PathBuf, over: Over) {
        self.let_go(None);
        self.session.wants_save_dialog = None;
        let (snapshot, dataset) = (self.snapshot(), Arc::clone(&self.document.dataset));
        let project = self.saves_project(&path).then(|| self.kept_with(self.data_for(&path)));
        let started = self.saver.start({
            let path = path.clone();
            move |_| {
                let outcome = match &project {
                    Some(kept) => project::save_text(|| snapshot.text(&kept.data, kept.unknown()), &path, &over),
                    None => project::save(&dataset, &path, &over),
                };
                Saved { path, content: Box::new(snapshot.content), project, outcome }
            }
        });
        match started {
            Ok(()) => self.session.save = SaveState::Running { path },
            Err(err) => self.save_failed(Some(path), &format!("no thread to save with: {err}; try again")),
        }
    }

    fn was_saved(&mut self, path: PathBuf, content: Content, (stamp, project): (Stamp, Option<Kept>)) {
        let name = words::name(&path.file_name().unwrap_or_default().to_string_lossy());
        self.session.save = SaveState::Idle;
        self.session.notice = Some(match &project {
            Some(Kept { data: Data::Copy, .. }) if !self.session.saving.copy => {
                format!("Saved to {name} with a copy of the data, which were edited here")
            }
            None if self.document.is_project() => format!("The dataset alone was saved to {name}"),
            _ => format!("Saved to {name}"),
        });
        if project.is_some() {
            self.remember(&path);
        }
        if project.is_some() || !self.document.is_project() {
            self.document.was_saved(path, content, stamp, project);
        }
        self.session.close(Dialog::SavePath);
        self.session.close(Dialog::Unsaved);
        self.keep_unsaved();
        self.watch_file();
        self.go_on();
    }

    fn was_not_saved(&mut self, path: PathBuf, err: &SaveError) {
        match err {
            SaveError::Exists(_) => self.ask_again(&path.clone(), SaveState::Exists { path }),
            SaveError::Changed(_) => self.ask_again(&path.clone(), SaveState::Changed { path }),
            SaveError::Backup { .. } | SaveError::Failed(_) => self.save_failed(Some(path), &err.to_string()),
        }
    }

    fn save_failed(&mut self, path: Option<PathBuf>, reason: &str) {
        let path = path.or_else(|| self.document.path.clone()).unwrap_or_else(|| self.proposed_path());
        self.ask_again(&path, SaveState::Failed { reason: words::sentence(reason) });
    }

    /// Shows why the map is not saved yet, beside the path, which could be another.
    fn ask_again(&mut self, path: &Path, state: SaveState) {
        self.session.save_text = path.to_string_lossy().into_owned();
        self.session.show(Dialog::SavePath);
        self.session.save = state;
    }

    /// The name of the file or one from the title, in the folder of the file or the usual one.
    fn proposed_path(&self) -> PathBuf {
        let own = self.document.path.as_ref().and_then(|path| path.parent()).map(Path::to_owned);
        own.unwrap_or_else(folder).join(self.proposed_name())
    }

    /// A name that is not that of the file of another format that the map was read from.
    fn beside_foreign(&self, name: String) -> String {
        let theirs = self.document.path.as_ref().and_then(|path| path.file_name());
        let same = theirs.is_some_and(|theirs| theirs.eq_ignore_ascii_case(&name));
        if same { name.replace(".json", "-map.json") } else { name }
    }

    /// The name of the file, or one from the title.
    pub(super) fn proposed_name(&self) -> String {
        if self.session.saving.project {
            return self.proposed_project();
        }
        let own = self.document.stamp.as_ref().and(self.document.path.as_ref()).and_then(|path| path.file_name());
        let from_title = || {
            let stem = Some(slug(&self.document.title())).filter(|stem| !stem.is_empty());
            format!("{}.json", stem.unwrap_or_else(|| "map".to_owned()))
        };
        own.map_or_else(|| self.beside_foreign(from_title()), |name| name.to_string_lossy().into_owned())
    }

    /// The name of the file of the project, or one from that of the dataset or from the title.
    fn proposed_project(&self) -> String {
        let name = |stem: &str| format!("{stem}.{}", file::ENDING);
        let own = self.document.path.as_ref();
        let same = own.filter(|_| self.document.is_project()).and_then(|path| path.file_name());
        let stem = || own.and_then(|path| path.file_stem()).map(|stem| stem.to_string_lossy().into_owned());
        let from_title = || Some(slug(&self.document.title())).filter(|stem| !stem.is_empty());
        let new = || name(&stem().or_else(from_title).unwrap_or_else(|| "map".to_owned()));
        same.map_or_else(new, |own| own.to_string_lossy().into_owned())
    }

    /// The path with the ending of what is saved where the person gave none. What is saved as a project is one, unless
    /// the person wants a dataset by its ending.
    fn with_ending(&self, path: &Path) -> PathBuf {
        let is_dataset = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        match (self.session.saving.project, path.extension().is_some()) {
            (true, _) if !is_dataset && !self.saves_project(path) => path.with_added_extension(file::ENDING),
            (false, false) => path.with_added_extension("json"),
            (_, _) => path.to_owned(),
        }
    }
}
