//! The thread that writes what is to be kept, one file after the other, so that the last word wins.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

use super::{Folders, Kept, Recent, Settings, disk, schema};

/// Reads and writes settings and recent files. Dropped, it waits until the last of them is on the disk.
#[derive(Debug)]
pub struct Keeper {
    folders: Folders,
    orders: Option<Sender<(PathBuf, String)>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// A keeper of `folders`, which are made when something is written.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn new(folders: Folders) -> io::Result<Self> {
        let (orders, todo) = mpsc::channel::<(PathBuf, String)>();
        let thread = thread::Builder::new().name("keeper".to_owned()).spawn(move || {
            for (path, text) in todo {
                if let Err(err) = disk::replace(&path, text.as_bytes()) {
                    log::warn!("{} was not written: {err}", path.display());
                }
            }
        })?;
        Ok(Self { folders, orders: Some(orders), thread: Some(thread) })
    }

    /// The settings, as they were kept.
    #[must_use]
    pub fn settings(&self) -> Kept<Settings> {
        kept(&self.folders.settings(), "settings", schema::settings)
    }

    /// The files that were open lately.
    #[must_use]
    pub fn recent(&self) -> Kept<Recent> {
        kept(&self.folders.recent(), "list of recent files", schema::recent)
    }

    /// Keeps the settings; returns at once.
    pub fn keep_settings(&self, settings: Settings) {
        self.write(self.folders.settings(), schema::settings_json(settings));
    }

    /// Keeps the list of recent files; returns at once.
    pub fn keep_recent(&self, recent: &Recent) {
        self.write(self.folders.recent(), schema::recent_json(recent));
    }

    fn write(&self, path: PathBuf, text: String) {
        if let Some(orders) = &self.orders {
            // The thread ends only with the keeper.
            orders.send((path, text)).ok();
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.orders = None;
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            log::error!("the keeper of settings ended unexpectedly");
        }
    }
}

/// The value of a file, or the default; a file that makes no sense is moved aside.
fn kept<T: Default>(path: &Path, what: &str, parse: impl Fn(&str) -> Result<T, String>) -> Kept<T> {
    let reason = match disk::read(path) {
        Ok(None) => return Kept::default(),
        Ok(Some(text)) => match parse(&text) {
            Ok(value) => return Kept { value, found: true, notice: None },
            Err(reason) => reason,
        },
        Err(err) => err.to_string(),
    };
    let notice = match disk::set_aside(path) {
        Ok(place) => format!("The {what} could not be read ({reason}) and lie in {} now", place.display()),
        Err(err) => format!("The {what} in {} could not be read ({reason}) nor moved aside ({err})", path.display()),
    };
    Kept { value: T::default(), found: true, notice: Some(notice) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::{MotionChoice, ThemeChoice};
    use super::*;

    fn keeper(folder: &tempfile::TempDir) -> Keeper {
        Keeper::new(Folders::under(folder.path())).unwrap()
    }

    #[test]
    fn what_is_kept_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(keeper(&folder).settings(), Kept::default());
        let settings = Settings { theme: ThemeChoice::Dark, flags: false, motion: MotionChoice::Reduced, scale: 1.5 };
        let recent = Recent::default().with("/a.json".into()).with("/b.json".into());
        let writer = keeper(&folder);
        writer.keep_settings(Settings::default());
        writer.keep_settings(settings);
        writer.keep_recent(&recent);
        drop(writer);
        let reader = keeper(&folder);
        assert_eq!(reader.settings(), Kept { value: settings, found: true, notice: None });
        assert_eq!(reader.recent().value, recent);
    }

    #[test]
    fn what_makes_no_sense_is_kept_aside() {
        let texts = [
            "",
            "{",
            "[]",
            r#"{"format":"detente-settings/2","theme":"dark"}"#,
            r#"{"format":"detente-settings/1","scale":"large"}"#,
            r#"{"format":"detente-settings/1","theme":"pink"}"#,
        ];
        let folder = tempfile::tempdir().unwrap();
        let path = Folders::under(folder.path()).settings();
        for text in texts {
            disk::replace(&path, text.as_bytes()).unwrap();
            let Kept { value, found, notice } = keeper(&folder).settings();
            assert_eq!((value, found), (Settings::default(), true), "{text}");
            let notice = notice.expect("the person is told");
            assert!(notice.contains("settings.json.unreadable"), "{notice}");
            assert!(!path.exists());
        }
        let aside: Vec<String> = fs::read_dir(path.parent().unwrap())
            .unwrap()
            .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
            .collect();
        assert_eq!(aside.len(), texts.len(), "none was overwritten");
        assert!(texts.iter().all(|text| aside.iter().any(|kept| kept == text)));
    }

    #[test]
    fn missing_keys_are_the_defaults_and_wild_numbers_are_tamed() {
        let cases = [
            (r#"{"format":"detente-settings/1"}"#, Settings::default()),
            (
                r#"{"format":"detente-settings/1","scale":900,"new key":1}"#,
                Settings { scale: 2.0, ..Settings::default() },
            ),
            (r#"{"format":"detente-settings/1","scale":0.1}"#, Settings { scale: 1.0, ..Settings::default() }),
            (r#"{"format":"detente-settings/1","flags":false}"#, Settings { flags: false, ..Settings::default() }),
        ];
        for (text, settings) in cases {
            assert_eq!(schema::settings(text), Ok(settings), "{text}");
        }
    }
}
