//! What the program remembers beyond a sitting: settings and recent files. Without folders it remembers for this
//! sitting only.

use std::io;
use std::path::{Path, PathBuf};

use super::App;
use super::job::Slot;
use super::wake::Wake;
use crate::project::{Folders, Keeper, Recent, Settings, ThemeChoice};
use crate::style::Mode;

/// What the system asks of every program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SystemLook {
    /// Light or dark.
    pub mode: Mode,
    /// Whether nothing is to move by itself.
    pub still: bool,
}

/// A file that was open lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentFile {
    /// Where it was.
    pub path: PathBuf,
    /// Whether it is not there any more, as far as was looked.
    pub missing: bool,
}

/// The thread that keeps settings and recent files, and the one that looks for the files.
#[derive(Debug)]
pub(super) struct Memory {
    keeper: Option<Keeper>,
    recent: Recent,
    looker: Slot<Vec<RecentFile>>,
}

/// What was remembered at the start.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    pub(super) settings: Settings,
    /// Whether the program was never started by this person.
    pub(super) first_start: bool,
    /// What is to be told of it.
    pub(super) notices: Vec<String>,
}

impl Memory {
    /// The memory in `folders`, or one that forgets.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub(super) fn new(folders: Option<Folders>, wake: Wake) -> io::Result<(Self, Remembered)> {
        let keeper = folders.map(Keeper::new).transpose()?;
        let settings = keeper.as_ref().map(Keeper::settings).unwrap_or_default();
        let recent = keeper.as_ref().map(Keeper::recent).unwrap_or_default();
        let first_start = !settings.found;
        let memory = Self { keeper, recent: recent.value, looker: Slot::new("recent files", wake) };
        if first_start {
            memory.keep_settings(settings.value);
        }
        let notices = settings.notice.into_iter().chain(recent.notice).collect();
        Ok((memory, Remembered { settings: settings.value, first_start, notices }))
    }

    fn keep_settings(&self, settings: Settings) {
        if let Some(keeper) = &self.keeper {
            keeper.keep_settings(settings);
        }
    }

    fn replace_recent(&mut self, recent: Recent) {
        if let Some(keeper) = self.keeper.as_ref().filter(|_| recent != self.recent) {
            keeper.keep_recent(&recent);
        }
        self.recent = recent;
    }
}

impl App {
    /// Takes other settings and keeps them.
    pub(super) fn edit_settings(&mut self, settings: Settings) {
        let settings = settings.tamed();
        if settings != self.session.settings {
            self.session.wear(settings);
            self.memory.keep_settings(settings);
        }
    }

    /// What the system asks for has changed.
    pub(super) fn follow_system(&mut self, system: SystemLook) {
        self.session.system = system;
        self.session.mode = self.session.settings.mode(system.mode);
    }

    /// Light to dark or back, from now on whatever the system says.
    pub(super) fn toggle_theme(&mut self) {
        let theme = match self.session.mode {
            Mode::Light => ThemeChoice::Dark,
            Mode::Dark => ThemeChoice::Light,
        };
        self.edit_settings(Settings { theme, ..self.session.settings });
    }

    /// Flags on the map, or letters in their place.
    pub(super) fn toggle_flags(&mut self) {
        let settings = self.session.settings;
        self.edit_settings(Settings { flags: !settings.flags, ..settings });
    }

    /// Remembers that `path` was open, and looks which of the files are still there.
    pub(super) fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let recent = self.memory.recent.with(path);
        self.memory.replace_recent(recent);
        self.look_for_recent();
    }

    /// Forgets a file that was open.
    pub(super) fn forget(&mut self, path: &Path) {
        let recent = self.memory.recent.without(path);
        self.memory.replace_recent(recent);
        self.look_for_recent();
    }

    /// Looks off the frame which files are still there: a folder of the network may take its time.
    pub(super) fn look_for_recent(&mut self) {
        let files = self.memory.recent.files().to_vec();
        let seen =
            |path: &PathBuf| self.session.recent.iter().find(|file| file.path == *path).is_some_and(|f| f.missing);
        self.session.recent = files.iter().map(|path| RecentFile { path: path.clone(), missing: seen(path) }).collect();
        let look = |path: PathBuf| RecentFile { missing: !path.is_file(), path };
        if let Err(err) = self.memory.looker.start(move |_| files.into_iter().map(look).collect()) {
            log::warn!("no thread to look for recent files: {err}");
        }
    }

    /// Takes in which files are still there. Whether there was an answer.
    pub(super) fn take_looks(&mut self) -> bool {
        let answer = self.memory.looker.poll();
        if let Some(Ok(files)) = answer {
            self.session.recent = files;
            return true;
        }
        false
    }
}
